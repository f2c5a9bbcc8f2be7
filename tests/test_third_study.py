"""The third study has a codebook of its own, is made from a copy of its corpus, and its codings contain no text."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from scripts import load_script

from discourse import read_study
from discourse.__main__ import main

HERE = Path(__file__).parents[1] / "examples" / "nuclear-2015"
SOURCE = Path(__file__).parents[1] / "src"
ABOUT = "وصف الوزير الاتفاق النووي مع إيران بأنه اتفاق تاريخي يمنع طهران من امتلاك سلاح نووي. " * 5
pytest.importorskip("trafilatura", reason="adding articles needs the extra import")


@pytest.fixture(scope="module")
def build() -> Any:
    return load_script("examples/nuclear-2015/build.py")


@pytest.fixture(scope="module")
def querying() -> Any:
    return load_script("examples/querying.py")


@pytest.mark.parametrize(
    ("title", "text", "about"),
    [
        ("الاتفاق النووي", "دافعت إيران عن الاتفاق النووي.", True),
        ("خبر آخر", "دافعت إيران عن الاتفاق النووي.", False),  # not in the title
        ("النووي", "وقعت إيران اتفاقا تجاريا.\nوتبحث عن الطاقة النووية.", False),  # in two paragraphs
        ("النووي الكوري", "انهار الاتفاق النووي مع كوريا.", False),  # another country
    ],
)
def test_the_query_finds_what_is_about_it(build: Any, title: str, text: str, about: bool) -> None:
    assert build.is_about(text, build.read_query(HERE / "query.toml"), title=title) is about


@pytest.mark.slow
def test_a_study_is_made_from_a_copy_of_the_corpus(build: Any, querying: Any, tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "study"
    corpus.mkdir()
    texts = [(ABOUT + "أمس.", "alwatan"), ("طقس اليوم حار. " * 20, "okaz")]
    rows = [
        {
            "source": source,
            "url": f"http://x/{number}",
            "date_extracted": "2015-07-21 02:51:35",
            "title": "الاتفاق النووي مع إيران",
            "author": "",
            "content": text,
        }
        for number, (text, source) in enumerate(texts)
    ]
    with zipfile.ZipFile(corpus / "2015-07-21.jsonl.zip", "w") as archive:
        archive.writestr("2015-07-21.jsonl", "\n".join(json.dumps(r, ensure_ascii=False) for r in rows))
    command = [sys.executable, str(HERE / "build.py"), str(corpus), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    study = read_study(out)
    assert [d.outlet for d in study.documents] == ["alwatan"]
    assert len(list(querying.articles(corpus, {("2015-07-21.jsonl.zip", 0)}))) == 1
    assert len(study.codebook.frames) == 7
    assert main(["check", str(out)]) == 0
    # A coding is found by the address of its article and the offset of its paragraph.
    (tmp_path / "codings.csv").write_text(
        f"article,paragraph_start,frames\n{build.address('http://x/0')},0,economy politics\nnowhere,0,\n",
        encoding="utf-8",
    )
    assert build.add_reader(out, tmp_path / "codings.csv") == 1
    assert sorted(read_study(out).codings["value"]) == ["economy", "politics"]


def test_articles_that_a_test_needs_unseen_are_left_out(querying: Any, tmp_path: Path) -> None:
    rows = [
        {"half": "blind", "corpus": "ant", "file": "a.jsonl.zip", "line": 3},
        {"half": "open", "corpus": "ant", "file": "a.jsonl.zip", "line": 4},
        {"half": "blind", "corpus": "other", "file": "a.jsonl.zip", "line": 5},
    ]
    texts = {
        "one": rows,
        "two": [{**rows[0], "line": 6}],
        "without-halves": [{"file": "a.jsonl.zip", "line": 7}],
        "composed": [{"half": "blind", "corpus": "composed", "id": "1"}],
    }
    for name, manifest in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert querying.unseen("ant", tmp_path) == {("a.jsonl.zip", 3), ("a.jsonl.zip", 6)}
    # Every reference set of the project counts, not the first alone.
    assert len(querying.unseen("saudinewsnet")) >= 32
    assert len(querying.unseen("ant")) >= 12


def test_the_codings_have_no_text_and_name_frames_of_the_codebook() -> None:
    with (HERE / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    frames = set(re.findall(r'^id = "([\w-]+)"', (HERE / "codebook.toml").read_text(encoding="utf-8"), re.M))
    assert len(rows) == 40
    for row in rows:
        assert re.fullmatch(r"[0-9a-f]{16}", row["article"])
        assert row["paragraph_start"].isdecimal()
        assert set(row["frames"].split()) <= frames


def test_nothing_in_the_package_knows_the_topic() -> None:
    words = re.compile(r"نووي|خامنئي|روحاني|nuclear agreement")
    code = [p for p in SOURCE.rglob("*.py") if words.search(p.read_text(encoding="utf-8"))]
    assert code == []


@pytest.mark.slow
def test_the_study_on_the_corpus_has_no_faults(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "study"
    command = [sys.executable, str(HERE / "build.py"), str(shared / "data" / "saudinewsnet"), str(out)]
    subprocess.run(command, check=True, capture_output=True)
    assert main(["check", str(out)]) == 0
    assert len(list((out / "articles").glob("*.txt"))) > 150
