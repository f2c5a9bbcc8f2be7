"""The same bytes everywhere: over hash seed, locale, time zone, home, the user's settings, folder and number of workers."""

import subprocess
import sys
from pathlib import Path

import pytest

from discourse.corpus.template import new_study

Surroundings = tuple[dict[str, str], dict[str, str]]

# Every command that writes, one after the other in one process; STUDY and OUT are replaced.
COMMANDS = """
attribute STUDY/articles --out OUT/attributions.json
attribute STUDY/articles --out OUT/attributions.csv
actors STUDY --out OUT/actors.csv
lexicon suggest STUDY/lexicon.csv --out OUT/forms.csv
sample STUDY --out OUT/sheet.csv -n 3 --seed 5
sample STUDY --out OUT/sheet.xlsx -n 3 --by document
workbook STUDY OUT/study.xlsx
share STUDY --without-texts --out OUT/shared
export STUDY --format bio --out OUT/bio
export STUDY --format brat --out OUT/brat
export STUDY --format cas --out OUT/cas
export STUDY --format csv --out OUT/csv
export STUDY --format doccano --out OUT/doccano
export STUDY --format jsonl --out OUT/jsonl
export STUDY --format label-studio --out OUT/label-studio
export STUDY --format refi --out OUT/refi
export STUDY --format tei --out OUT/tei
export STUDY --format w3c --out OUT/w3c
new OUT/new
"""
RUN = """
import sys
from discourse.__main__ import main
for line in sys.argv[1].splitlines():
    assert main(line.split()) == 0, line
"""


def made(command: list[str], env: dict[str, str], out: Path, cwd: Path) -> dict[str, bytes]:
    """The files that a process writes below a folder."""
    cwd.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, *command], env=env, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return files(out)


def files(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


@pytest.mark.slow
def test_every_command_writes_the_same_bytes_anywhere(tmp_path: Path, surroundings: Surroundings) -> None:
    pytest.importorskip("openpyxl")
    study = new_study(tmp_path / "study")
    found = []
    for name, env in zip("ab", surroundings, strict=True):
        out = tmp_path / name
        out.mkdir()
        # from another folder, the study is named by another path
        cwd, path = (tmp_path / "elsewhere", Path("..") / "study") if name == "b" else (tmp_path, study)
        commands = COMMANDS.strip().replace("STUDY", str(path)).replace("OUT", str(out))
        found.append(made(["-c", RUN, commands], env, out, cwd))
    assert differing(*found) == []
    assert len(found[0]) > 20


@pytest.mark.slow
def test_scale_writes_the_same_bytes_with_any_number_of_workers(tmp_path: Path, surroundings: Surroundings) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("tqdm")
    study = new_study(tmp_path / "study")
    found = []
    for name, workers, env in zip("ab", "13", surroundings, strict=True):
        out = tmp_path / name
        command = ["-m", "discourse", "scale", str(study / "articles"), "--out", str(out), "--workers", workers]
        found.append(made(command, env, out, tmp_path))
    assert differing(*found) == []
    assert found[0]


@pytest.mark.slow
def test_a_report_has_the_same_bytes_anywhere(
    tmp_path: Path, surroundings: Surroundings, small_report: tuple[Path, Path]
) -> None:
    """Also with one notebook at a time; every table is one that a spreadsheet reads as UTF-8."""
    pytest.importorskip("nbconvert")
    _, first = small_report  # made in the first surroundings, from its study's folder
    new_study(tmp_path / "study")
    one_worker = "import os; os.cpu_count = lambda: 1; from discourse.__main__ import run; run()"
    command = ["-c", one_worker, "report", str(Path("..") / "study"), "--out", str(tmp_path / "out")]
    found = [files(first), made(command, surroundings[1], tmp_path / "out", tmp_path / "elsewhere")]
    assert differing(*found) == []
    assert len(found[0]) > 20
    for name, data in found[0].items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf"), name
        if name.endswith((".html", ".ipynb", ".csv", ".svg")):
            assert str(first.parent) not in data.decode("utf-8"), name
