"""Nothing is lost: files are written whole, folders are replaced only where every file in them is the program's own."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from discourse.files import (
    FolderInUseError,
    alone,
    append_text,
    make_folder,
    replace_folder,
    sweep,
    workplace,
    write_text,
    writing,
)


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"
    write_text(path, "قديم")

    def fail() -> None:
        with writing(path) as temporary:
            temporary.write_text("نصف", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text(encoding="utf-8") == "قديم"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [("folder", "is a folder, not a file"), ("none/a.txt", "is missing"), ("file/a.txt", "is a file, not a folder")],
)
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, name, message):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(ValueError, match=message):
        write_text(tmp_path / name, "x")


def test_what_a_killed_run_left_of_a_file_is_removed_by_the_next(tmp_path):
    (tmp_path / ".a.txt.999999999.part").write_text("x")
    (tmp_path / f".a.txt.{os.getppid()}.part").write_text("somebody is at work")
    write_text(tmp_path / "a.txt", "y")
    assert names(tmp_path) == [f".a.txt.{os.getppid()}.part", "a.txt"]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_is_replaced_whole(tmp_path, exchange, monkeypatch):
    if not exchange:
        monkeypatch.setattr("discourse.files._exchange", lambda one, other: False)
    elif not sys.platform.startswith("linux"):
        pytest.skip("needs renameat2")
    old = tmp_path / "out"
    old.mkdir()
    (old / "old.txt").write_text("x")
    new = workplace(old)
    (new / "new.txt").write_text("y")
    replace_folder(new, old)
    assert names(tmp_path) == ["out/new.txt"]


def test_an_old_folder_moved_aside_by_a_killed_run_comes_back(tmp_path):
    aside = tmp_path / ".out.77.old"
    aside.mkdir()
    (aside / "a.txt").write_text("x")
    workplace(tmp_path / "out")
    (tmp_path / ".out.mine.old").mkdir()  # not one of ours
    sweep(tmp_path / "out")
    assert names(tmp_path) == ["out/a.txt"]
    assert (tmp_path / ".out.mine.old").is_dir()


@pytest.mark.skipif(os.name != "posix", reason="no such locks")
def test_two_runs_in_one_folder_are_told_apart(tmp_path):
    with (
        alone(tmp_path / "out"),
        pytest.raises(FolderInUseError, match="another run is at work"),
        alone(tmp_path / "out"),
    ):
        raise AssertionError
    with alone(tmp_path / "out"):
        pass
    assert names(tmp_path) == []


def test_a_folder_below_a_file_is_named(tmp_path):
    (tmp_path / "f.txt").write_text("x")
    with pytest.raises(ValueError, match=r"f\.txt is a file, not a folder"):
        make_folder(tmp_path / "f.txt" / "a" / "b")


# --- the folder of a report -------------------------------------------------------------------------------------


@pytest.fixture
def replaceable():
    pytest.importorskip("nbconvert")
    from discourse.pages.report import ReportError, _replaceable

    def ask(out: Path) -> str:
        try:
            _replaceable(out.resolve())
        except ReportError as error:
            return str(error)
        return ""

    return ask


def written_report(folder: Path) -> Path:
    """A folder with the manifest and the files of a report."""
    (folder / "tables").mkdir(parents=True)
    (folder / "tables" / "actors.csv").write_text("actor\n")
    (folder / "report.html").write_text("<p>")
    manifest = {"notebooks": {"01": {"key": "k", "files": {"tables/actors.csv": "d"}}}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_a_folder_is_taken_for_a_report_by_its_manifest_alone(tmp_path, replaceable):
    mine = tmp_path / "docs"
    mine.mkdir()
    assert replaceable(mine) == "", "an empty folder"
    (mine / "report.html").write_text("<p>mine")
    (mine / "thesis.txt").write_text("precious")
    assert "exists and is not a report" in replaceable(mine)
    (tmp_path / "link").symlink_to(mine)
    assert "exists and is not a report" in replaceable(tmp_path / "link")
    for foreign in ("{}", '{"notebooks": {}}', '{"name": "app", "notebooks": {"a": 1}}', "[" * 5000):
        (mine / "manifest.json").write_text(foreign)
        assert "exists and is not a report" in replaceable(mine)


@pytest.mark.parametrize("name", ["thesis.txt", "tables/mine.csv", "photos/a.jpg", ".git/config"])
def test_a_report_with_a_foreign_file_is_not_replaced(tmp_path, replaceable, name):
    out = written_report(tmp_path / "out")
    assert replaceable(out) == ""
    for own in (".DS_Store", "coded.parquet", "report.pdf"):
        (out / own).write_text("x")
    assert replaceable(out) == ""
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine")
    assert f"contains a file that is not part of the report: {name}" in replaceable(out)


def test_files_that_the_manifest_lists_are_replaced(tmp_path, replaceable):
    out = written_report(tmp_path / "out")
    (out / "new.bin").write_text("x")
    assert "new.bin" in replaceable(out)
    manifest = json.loads((out / "manifest.json").read_text()) | {"files": ["new.bin", 5, ["x"]]}
    (out / "manifest.json").write_text(json.dumps(manifest))
    assert replaceable(out) == ""


def test_a_file_is_no_folder_for_a_report(tmp_path, replaceable):
    (tmp_path / "f.txt").write_text("x")
    assert "f.txt is a file, not a folder" in replaceable(tmp_path / "f.txt")


@pytest.mark.parametrize("name", ["lexicon.csv", "articles/bridge-1.txt", "study.toml"])
def test_a_study_that_changes_or_vanishes_meanwhile_gives_no_report(tmp_path, monkeypatch, name):
    """Its parts would be of two studies, and the next report would take them for those of one."""
    pytest.importorskip("nbconvert")
    from discourse.corpus.template import new_study
    from discourse.pages.report import report

    study = new_study(tmp_path / "st")

    def edit(*_: object) -> dict[str, object]:
        if name == "lexicon.csv":
            (study / name).write_text(
                (study / name).read_text(encoding="utf-8").rsplit("\n", 2)[0] + "\n", encoding="utf-8"
            )
        else:
            (study / name).unlink()
        return {}

    monkeypatch.setattr("discourse.pages.report.run_all", edit)
    with pytest.raises(
        (RuntimeError, ValueError), match=r"changed while the report was made|There is no such file|is missing"
    ):
        report(study, tmp_path / "out")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["st"]


# --- links ------------------------------------------------------------------------------------------------------


def test_flags_do_not_follow_a_link_out_of_the_study(tmp_path):
    from discourse.corpus.template import new_study
    from discourse.pages.explorer import flag

    study = new_study(tmp_path / "st")
    victim = tmp_path / "victim.csv"
    victim.write_text("keep")
    (study / "flags").mkdir()
    (study / "flags" / "reader.csv").symlink_to(victim)
    with pytest.raises(ValueError, match=r"flags/reader\.csv is a link that leaves the study folder"):
        flag(study, {"coder": "a"}, coder="reader")
    (study / "flags" / "reader.csv").unlink()
    (study / "flags").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (study / "flags").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="leaves the study folder"):
        flag(study, {"coder": "a"}, coder="reader")
    assert victim.read_text() == "keep"
    assert names(tmp_path / "elsewhere") == []


# --- lines that are added ---------------------------------------------------------------------------------------


def test_lines_are_added_all_or_none(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    append_text(path, "1\n", head="n\n")
    path.write_bytes(path.read_bytes()[:-1])  # as an editor may leave it
    append_text(path, "2\n", head="n\n")
    assert path.read_text() == "n\n1\n2\n"
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, limits[1]))
    try:
        with pytest.raises(OSError, match=r"No space left|File too large"):
            append_text(path, "3456\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == "n\n1\n2\n"
    append_text(path, "7\n")
    assert path.read_text() == "n\n1\n2\n7\n"


@pytest.mark.slow
def test_flags_of_several_processes_at_once_are_all_kept(tmp_path):
    from discourse.corpus.template import new_study

    study = new_study(tmp_path / "st")
    code = (
        "import sys; from discourse.pages.explorer import flag\n"
        "for n in range(12): flag(sys.argv[1], {'document': sys.argv[2], 'text': 'نص ' * 200}, coder='r', note=str(n))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    runs = [subprocess.Popen([sys.executable, "-c", code, str(study), str(n)], env=env) for n in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    with (study / "flags" / "r.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert sorted((r["document"], int(r["note"])) for r in rows) == [(str(d), n) for d in range(3) for n in range(12)]


# --- a stranger's folder ----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "start", [["-P", "-m", "discourse"], ["-P", "-c", "from discourse.__main__ import run; run()"]]
)
@pytest.mark.parametrize(
    "command", ["check study", "attribute study/articles", "validate study --out v --replicates 5"]
)
def test_no_file_of_the_working_folder_is_run(tmp_path, start, command):
    """A module of every name that could be imported; -P -c stands for the script, whose own folder is on the path."""
    from discourse.corpus.template import new_study

    new_study(tmp_path / "study")
    others = ("numpy", "pandas", "scipy", "msgspec", "pyarabic", "sitecustomize", "usercustomize", "discourse")
    configs = ("jupyter_config", "jupyter_nbconvert_config", "ipython_config", "conftest", "setup")
    for name in (*sys.stdlib_module_names, *others, *configs):
        (tmp_path / f"{name}.py").write_text("open('RUN', 'a').write(__name__ + ' ')\n")
    source = str(Path(__file__).parents[1] / "src")
    done = subprocess.run(
        [sys.executable, *start, *command.split()],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (tmp_path / "RUN").exists(), (tmp_path / "RUN").read_text()
    assert done.returncode == 0, done.stderr


def test_the_docs_say_what_not_to_start_in_a_strangers_folder():
    text = (Path(__file__).parents[1] / "SECURITY.md").read_text(encoding="utf-8")
    assert "do not use `python -m discourse`" in text
    assert "do not start `jupyter nbconvert`" in text
