"""The second study is found by its query in a copy of the corpus, and made without a change of the package."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scripts import load_script

from discourse.__main__ import main

HERE = Path(__file__).parents[1] / "examples" / "troops-2018"
pytest.importorskip("trafilatura", reason="adding articles needs the extra import")


@pytest.fixture(scope="module")
def build() -> Any:
    return load_script("examples/troops-2018/build.py")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("قال ترامب إن القوات الأميركية ستنسحب من سوريا قريبا.", True),
        ("تبقى القوات الأجنبية في العراق حتى العام المقبل.", True),
        ("وأعلن البنتاغون بقاء جنوده.\nوزار الوفد دمشق.", False),  # no place
        ("انسحبت القوات الأميركية من أفغانستان.", False),  # another place
        ("القوات الأميركية في سوريا.\nانسحب اللاعب من المباراة.", False),  # in two paragraphs
    ],
)
def test_the_query_finds_what_is_about_it(build: Any, text: str, about: bool) -> None:
    assert build.is_about(text, build.read_query(HERE / "query.toml")) is about


def test_the_notebook_leaves_the_reports_folder_to_the_report(tmp_path: Path) -> None:
    """A report is not written over files that are not its own: after this notebook it could not be made again."""
    notebook = json.loads((HERE / "study.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    helper = next(text for text in code if "def drawn(" in text).partition("def drawn(")[2].partition("\n\n\n")[0]
    names: dict[str, Any] = {
        "Path": Path,
        "Axes": object,
        "OUT": str(tmp_path / "report"),
        "Image": lambda *_, **__: None,
    }
    exec(code[0], where := {})
    assert Path(where["FIGURES"]).name != Path(where["OUT"]).name
    saved: list[Path] = []
    save = SimpleNamespace(save=lambda axes, place, **_: saved.append(place) or [place])
    exec(f"def drawn({helper}", names | {"plots": save, "FIGURES": str(tmp_path / "own")}, names)
    names["drawn"]("x", None, "")
    assert saved == [tmp_path / "own" / "x"]


@pytest.mark.slow
def test_a_study_is_made_from_a_copy_of_the_corpus(tmp_path: Path) -> None:
    about = "قال ترامب إن القوات الأميركية ستنسحب من سوريا قريبا جدا. " * 4
    rows = [
        {
            "id": f"a{n}",
            "outlet": "skynews",
            "title": f"خبر {n}",
            "category": "c",
            "url": f"http://x/{n}",
            "text": text,
            "published": d,
        }
        for n, (text, d) in enumerate(
            [(about + "أمس.", "2018-04-01"), ("خبر آخر عن الطقس. " * 9, "2018-04-02"), (about, "2013-01-01")]
        )
    ]
    ant = tmp_path / "ant"
    ant.mkdir()
    with zipfile.ZipFile(ant / "2018-12.jsonl.zip", "w") as archive:
        archive.writestr("2018-12.jsonl", "\n".join(json.dumps(r, ensure_ascii=False) for r in rows))
    # In the place of an article that a reference set keeps unseen.
    file, line = min(load_script("examples/querying.py").unseen("ant"))
    with zipfile.ZipFile(ant / file, "w") as archive:
        archive.writestr("kept.jsonl", "\n" * line + json.dumps({**rows[0], "id": "unseen"}, ensure_ascii=False))
    out = tmp_path / "study"
    done = subprocess.run(
        [sys.executable, str(HERE / "build.py"), str(ant), str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert [p.stem for p in (out / "articles").glob("*.txt")] == ["a0"]
    assert main(["check", str(out)]) == 0
    again = subprocess.run(
        [sys.executable, str(HERE / "build.py"), str(ant), str(out)], capture_output=True, text=True, check=False
    )
    assert again.returncode == 2
    assert "exists already" in again.stderr


@pytest.mark.slow
def test_the_study_on_the_corpus_has_no_faults(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "study"
    subprocess.run(
        [sys.executable, str(HERE / "build.py"), str(shared / "data" / "ant"), str(out)],
        check=True,
        capture_output=True,
    )
    assert main(["check", str(out)]) == 0
    assert len(list((out / "articles").glob("*.txt"))) > 60
