"""Mistakes of a user of the command line: one clear message, exit code 2, nothing half-written."""

import json
import shutil
from pathlib import Path

import pytest

from discourse.__main__ import main
from discourse.corpus.check import new_study


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return new_study(tmp_path / "study")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fails(argv: list[str], capsys: pytest.CaptureFixture[str], *words: str) -> None:
    assert main(argv) == 2
    error = capsys.readouterr().err
    assert "Traceback" not in error
    for word in words:
        assert word in error, error


def test_new_study_has_no_faults(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(study)]) == 0
    assert "no faults" in capsys.readouterr().out


def test_new_refuses_a_folder_in_use(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(["new", str(study)], capsys, "exists and is not empty")


def test_missing_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(["check", str(tmp_path / "nowhere")], capsys, "no such study folder", "discourse new")
    fails(["report", str(tmp_path / "nowhere")], capsys, "no such study folder")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("study.toml", "language =", "langage =", ["study.toml:7", "langage", "Did you mean language"]),
        ("study.toml", 'targets = ["bridge"]', 'targets = ["brige"]', ["study.toml", "brige", "Did you mean bridge"]),
        ("study.toml", 'title.ar = "', "title.ar = ", ["study.toml:3", "Not TOML"]),
        ("articles.csv", "articles/bridge-1.txt", "../bridge-1.txt", ["articles.csv:2", "leaves the study folder"]),
        ("articles.csv", "articles/bridge-1.txt", "/etc/hostname", ["articles.csv:2", "leaves the study folder"]),
        ("articles.csv", "articles/bridge-1.txt", "articles/none.txt", ["articles.csv:2", "There is no such file"]),
        ("articles.csv", "bridge-2,", "bridge-1,", ["articles.csv:3", "stands twice"]),
        ("articles.csv", "outlet", "outlett", ["articles.csv:1", "outlet"]),
        ("actors.csv", "رئيسة البلدية|", "رئيسة البلدية|عيد|", ["actors.csv:4", "is an alias of mayor too"]),
        ("codebook.toml", 'definition = "The project is for show."', "", ["codebook.toml", "spin", "no definition"]),
        ("codebook.toml", "#D55E00", "red", ["codebook.toml", "is not a colour"]),
        ("lexicon.csv", "frame,spin", "frame,spinn", ["lexicon.csv", "Did you mean spin"]),
        ("lexicon.csv", "noun,مكاسب", "nuon,مكاسب", ["lexicon.csv:2", "nuon", "noun"]),
        ("lexicon.csv", "صمم دعاية تجارية.", "هذه دعاية رخيصة.", ["lexicon.csv", "counter-example"]),
        (
            "codings/coder-1.csv",
            "frame,,progress",
            "frame,,progres",
            ["codings/coder-1.csv:2", "Did you mean progress"],
        ),
        ("codings/coder-1.csv", "explicit,certain", "explicit,sure", ["codings/coder-1.csv:3", "sure", "certain"]),
        ("codings/coder-1.csv", ",body,", ",lead,", ["codings/coder-1.csv", "is not the paragraph's role, body"]),
        ("codings/coder-1.csv", "coder-1,bridge-2", "coder-2,bridge-2", ["codings/coder-1.csv", "One coder a file"]),
        ("codings/coder-1.csv", ",82,", ",\u00b2,", ["codings/coder-1.csv:2", "whole number"]),
        ("study.toml", 'language = "ar"', 'language = "fr"', ["study.toml:7", "fr", "ar, en"]),
        ("study.toml", 'targets = ["bridge"]', 'targets = "bridge"', ["study.toml", "targets is no list"]),
        ("study.toml", '"2020-05-05"', '"May"', ["study.toml", "is no date"]),
        ("codebook.toml", "order = 1", 'order = "first"', ["codebook.toml", "no whole number"]),
        ("codebook.toml", "terms = [", 'terms = "الجسر" #', ["codebook.toml", "terms of bridge is no list"]),
        ("actors.csv", ",person,", ",persn,", ["actors.csv:3", "Did you mean person"]),
        (
            "actors.csv",
            "id,name,name_en,aliases,camp,kind,note",
            "id;name;name_en;aliases;camp;kind;note",
            ["actors.csv:1", "save the file with commas"],
        ),
        ("codings/coder-1.csv", ",mayor,", ",mayer,", ["codings/coder-1.csv:3", "Did you mean mayor"]),
    ],
)
def test_mistakes_in_each_file(
    study: Path, file: str, old: str, new: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(study / file, old, new)
    fails(["check", str(study)], capsys, *words)
    fails(["report", str(study), "--out", str(study.parent / "out")], capsys, *words[:1])
    assert not (study.parent / "out").exists()


def test_a_file_name_with_a_nul_and_odd_tables(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "articles.csv", "articles/bridge-1.txt", "articles/\0.txt")
    fails(["check", str(study)], capsys, "articles.csv:2", "is no file name")
    (study / "codebook.toml").write_text('frame = "x"\n', encoding="utf-8")
    fails(["check", str(study)], capsys, "codebook.toml:1", "no list of tables")


@pytest.mark.parametrize(
    "record",
    [
        '"x"',
        '{"id": "a"}',
        '{"id": "a", "content": {}, "cue": []}',
        '{"id": "a", "content": [{"start": "0"}], "cue": []}',
    ],
)
def test_broken_reference_attributions(study: Path, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = f'{{"document": "bridge-1", "attributions": [{record}]}}'
    (study / "attributions.json").write_text(text, encoding="utf-8")
    fails(["check", str(study)], capsys, "attributions.json:1", "Correct the record")


def test_one_bad_article_is_one_fault(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "articles" / "bridge-1.txt").unlink()
    fails(["check", str(study)], capsys, "There is no such file", "1 faults")


def test_empty_article_and_wrong_encoding(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = study / "articles" / "bridge-1.txt"
    article.write_text(" \n", encoding="utf-8")
    fails(["check", str(study)], capsys, "articles/bridge-1.txt", "empty")
    article.write_bytes(b"\x81\xff\xfe \xc3\x28 latin")
    fails(["check", str(study)], capsys, "articles/bridge-1.txt", "Save the file as UTF-8")


def test_missing_file(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "codebook.toml").unlink()
    fails(["check", str(study)], capsys, "codebook.toml", "missing")


def test_all_faults_at_once(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "articles.csv", "bridge-2,", "bridge-1,")
    edit(study / "codebook.toml", "#D55E00", "red")
    fails(["check", str(study)], capsys, "articles.csv:3", "is not a colour")


def test_attribute_prints_records_by_file_name(tmp_path: Path, study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "07.txt"
    path.write_text("عنوان\n\nوقالت رئيسة البلدية سعاد حداد إن الجسر جاهز.\n", encoding="utf-8")
    assert main(["attribute", str(path), "--format", "json", "--study", str(study)]) == 0
    records = json.loads(capsys.readouterr().out)
    [record] = records["07"]
    assert record["content"][0]["text"] == "الجسر جاهز"
    assert record["actor"] == "mayor"
    other = tmp_path / "b"
    other.mkdir()
    shutil.copy(path, other / "07.txt")
    fails(["attribute", str(path), str(other / "07.txt")], capsys, "two texts have the name")
    fails(["attribute", str(tmp_path / "none.txt")], capsys, "no such file")


def test_report_never_replaces_a_foreign_folder(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.doc").write_text("x", encoding="utf-8")
    fails(["report", str(study), "--out", str(out)], capsys, "is not a report")
    assert (out / "thesis.doc").exists()


def test_another_encoding_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.txt"
    path.write_bytes("قال الوزير إن الاتفاق مهم.".encode("cp1256"))
    assert main(["attribute", str(path)]) == 0
    assert capsys.readouterr().err == ("discourse attribute: w.txt: read as windows-1256, not UTF-8\n")
