"""Mistakes of a user of the command line: one clear message, exit code 2, no file left half-written."""

import argparse
import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from discourse.__main__ import main, parser
from discourse.corpus import StudyError, read_study
from discourse.corpus.check import check_study
from discourse.corpus.faults import Fault, messages
from discourse.corpus.template import new_study


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


@pytest.mark.parametrize("kind", [[], ["--empty"], ["--generic"]])
def test_a_new_study_says_what_each_column_is(tmp_path: Path, kind: list[str]) -> None:
    assert main(["new", str(tmp_path / "s"), *kind]) == 0
    explained = (tmp_path / "s" / "README.md").read_text(encoding="utf-8")
    for name in ("articles.csv", "actors.csv", "lexicon.csv"):
        head = (tmp_path / "s" / name).read_text(encoding="utf-8").splitlines()[0].split(",")
        missing = [c for c in head if c not in ("note", "name_en", "target") and c not in explained]
        assert missing == [], name


def test_new_refuses_a_folder_in_use(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(["new", str(study)], capsys, "exists and is not empty")


def test_missing_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(["check", str(tmp_path / "nowhere")], capsys, "no such study folder", "discourse new")
    fails(["report", str(tmp_path / "nowhere")], capsys, "no such study folder")


def test_a_study_of_ones_own_begins_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report said that it was made in 2020: the date of the template's example."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")
    for kind in ("--empty", "--generic"):
        assert main(["new", str(tmp_path / kind), kind]) == 0
        head = tomllib.loads((tmp_path / kind / "study.toml").read_text(encoding="utf-8"))
        assert head["date"] == "2026-02-01"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("study.toml", "language =", "langage =", ["study.toml:7", "langage", "Did you mean language"]),
        ("study.toml", 'targets = ["bridge"]', 'targets = ["brige"]', ["study.toml", "brige", "Did you mean bridge"]),
        ("study.toml", 'title.ar = "', "title.ar = ", ["study.toml:3", "Not TOML"]),
        ("articles.csv", "articles/bridge-1.txt", "../bridge-1.txt", ["articles.csv:2", "leaves the study folder"]),
        ("articles.csv", "articles/bridge-1.txt", "/etc/hostname", ["articles.csv:2", "leaves the study folder"]),
        ("articles.csv", "articles/bridge-1.txt", "articles/none.txt", ["articles.csv:2", "There is no such file"]),
        ("articles.csv", "bridge-2,", "bridge-1,", ["articles.csv:3", "occurs twice"]),
        ("articles.csv", "bridge-2,", "Bridge-1,", ["articles.csv:3", "differs from bridge-1 (line 2) in case only"]),
        ("actors.csv", "fishers,", "MAYOR,", ["actors.csv", "differs from mayor", "in case only"]),
        ("codebook.toml", 'id = "spin"', 'id = "Progress"', ["codebook.toml", "differs from progress", "in case only"]),
        ("articles.csv", "outlet", "outlett", ["articles.csv:1", "outlet"]),
        ("actors.csv", "رئيسة البلدية|", "رئيسة البلدية|عيد|", ["actors.csv:4", "is an alias of mayor too"]),
        ("codebook.toml", 'definition = "The project is for show."', "", ["codebook.toml", "spin", "no definition"]),
        ("codebook.toml", "#D55E00", "red", ["codebook.toml", "is not a colour"]),
        ("lexicon.csv", "frame,spin", "frame,spinn", ["lexicon.csv", "Did you mean spin"]),
        ("lexicon.csv", "noun,مكاسب", "nuon,مكاسب", ["lexicon.csv:2", "nuon", "noun"]),
        ("lexicon.csv", "صمم دعاية تجارية.", "هذه دعاية رخيصة.", ["lexicon.csv", "is found in its counterexample"]),
        (
            "codings/coder-1.csv",
            "frame,,progress",
            "frame,,progres",
            ["codings/coder-1.csv:2", "Did you mean progress"],
        ),
        ("codings/coder-1.csv", "explicit,certain", "explicit,sure", ["codings/coder-1.csv:3", "sure", "certain"]),
        ("codings/coder-1.csv", ",body,", ",lead,", ["codings/coder-1.csv", "is not the paragraph's role, body"]),
        (
            "codings/coder-1.csv",
            "coder-1,bridge-2",
            "coder-2,bridge-2",
            ["codings/coder-1.csv", "Use one file per coder"],
        ),
        ("codings/coder-1.csv", ",82,", ",\u00b2,", ["codings/coder-1.csv:2", "whole number"]),
        ("study.toml", 'language = "ar"', 'language = "fr"', ["study.toml:7", "fr", "ar, en"]),
        ("study.toml", 'targets = ["bridge"]', 'targets = "bridge"', ["study.toml", "targets is not a list"]),
        ("study.toml", '"2020-05-05"', '"May"', ["study.toml", "is not a date (YYYY-MM-DD)"]),
        ("codebook.toml", "order = 1", 'order = "first"', ["codebook.toml", "is not a whole number"]),
        ("codebook.toml", "terms = [", 'terms = "الجسر" #', ["codebook.toml", "terms is not a list"]),
        ("actors.csv", ",person,", ",persn,", ["actors.csv:3", "Did you mean person"]),
        (
            "actors.csv",
            "id,name,name_en,aliases,camp,kind,note",
            "id;name;name_en;aliases;camp;kind;note",
            ["actors.csv:2", "The row does not have 7 cells. Put cells that contain a semicolon in quotation marks."],
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
    fails(["check", str(study)], capsys, "articles.csv:2", "is not a file name")
    (study / "codebook.toml").write_text('frame = "x"\n', encoding="utf-8")
    fails(["check", str(study)], capsys, "codebook.toml:1", "is not a list of tables")


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
    fails(["check", str(study)], capsys, "There is no such file", "1 fault\n")


def test_empty_article_and_wrong_encoding(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = study / "articles" / "bridge-1.txt"
    article.write_text(" \n", encoding="utf-8")
    fails(["check", str(study)], capsys, "articles/bridge-1.txt", "empty")
    article.write_bytes(b"\x81\xff\xfe \xc3\x28 latin")
    fails(["check", str(study)], capsys, "articles/bridge-1.txt", "Save the file as UTF-8")


@pytest.mark.parametrize(
    ("kind", "usual", "name", "old", "new", "place"),
    [
        ("lexicon", "lexicon.csv", "tables/words.csv", "frame,spin", "frame,spinn", "tables/words.csv:6"),
        ("articles", "articles.csv", "texts.csv", "bridge-2,", "bridge-1,", "texts.csv:3"),
        ("actors", "actors.csv", "people.csv", ",person,", ",persn,", "people.csv:3"),
        ("codebook", "codebook.toml", "tables/book.toml", "#D55E00", "red", "tables/book.toml:38"),
        ("codings", "codings", "coded", ",mayor,", ",mayer,", "coded/coder-1.csv:3"),
    ],
)
def test_a_renamed_file_is_named_as_in_the_study(
    study: Path, kind: str, usual: str, name: str, old: str, new: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (study / name).parent.mkdir(exist_ok=True)
    (study / usual).rename(study / name)
    with (study / "study.toml").open("a", encoding="utf-8") as head:
        head.write(f'\n[files]\n{kind} = "{name}"\n')
    assert main(["check", str(study)]) == 0
    edit(study / name if (study / name).is_file() else study / name / "coder-1.csv", old, new)
    capsys.readouterr()
    fails(["check", str(study)], capsys, place)


def test_renamed_reference_attributions_are_named_as_in_the_study(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An actor that no file defines is found by check, a broken form by reading: both name the renamed file."""
    with (study / "study.toml").open("a", encoding="utf-8") as head:
        head.write('\n[files]\nattributions = "gold.json"\n')
    text = (study / "articles" / "bridge-1.txt").read_text(encoding="utf-8")
    span = json.dumps({"start": 0, "end": 7, "text": text[:7]}, ensure_ascii=False)
    record = f'{{"id": "a1", "actor": "mayer", "content": [{span}], "cue": [{span}]}}'
    (study / "gold.json").write_text(f'[{{"document": "bridge-1", "attributions": [\n{record}]}}]', encoding="utf-8")
    fails(["check", str(study)], capsys, "gold.json:2: 'mayer'", "Did you mean mayor")
    (study / "gold.json").write_text(
        '{"document": "bridge-1", "attributions": [{"id": "a1", "content": [], "cue": []}]}', encoding="utf-8"
    )
    fails(["check", str(study)], capsys, "gold.json:1: 'a1': content is not a list of spans")


def test_an_unread_article_of_a_renamed_list_is_not_reported_for_every_coding(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (study / "articles.csv").rename(study / "texts.csv")
    with (study / "study.toml").open("a", encoding="utf-8") as head:
        head.write('\n[files]\narticles = "texts.csv"\n')
    (study / "articles" / "bridge-1.txt").unlink()
    fails(["check", str(study)], capsys, "texts.csv:2", "1 fault\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("study.toml", 'targets = ["bridge"]', "targets = [1]", ["study.toml:8", "targets is not a list of targets"]),
        (
            "study.toml",
            'title.ar = "الجسر الجديد على النهر"',
            "title.ar = 5",
            ["study.toml:3", "title.ar is not a text"],
        ),
        ("study.toml", 'title.en = "The new bridge over the river"', 'title.en = ""', ["study.toml:4", "title.en"]),
        ("study.toml", "# [files]", '[files]\nlexicon = ""', ["study.toml:17", "lexicon is not a file name"]),
        ("study.toml", "# [files]", '[files]\ncodings = "coded"', ["study.toml:17", "'coded': There is no such file"]),
        ("study.toml", "# [files]", '[files]\ncodings = "actors.csv"', ["study.toml:17", "is not a folder"]),
        ("codebook.toml", 'label.en = "Spin"', 'label.en = ["Spin"]', ["codebook.toml:31", "label.en is not a text"]),
        ("codebook.toml", "order = 3", "order = true", ["codebook.toml:37", "order is not a whole number"]),
        (
            "codebook.toml",
            'terms = ["الجسر", "المشروع", "الورشة"]',
            "terms = [1]",
            ["codebook.toml:49", "terms is not"],
        ),
        (
            "codebook.toml",
            'id = "spin"',
            'id = "the spin"',
            ["codebook.toml:29", "A frame has no valid id", "1 fault\n"],
        ),
        ("actors.csv", "mayor,", "the mayor,", ["actors.csv:3: 'the mayor': id is not a valid id", "Latin letters"]),
        ("actors.csv", "mayor,سعاد حداد", "mayor, ", ["actors.csv:3", "name is not a name: it is empty"]),
        ("articles.csv", "2020-05-01", "2020-05-01garbage", ["articles.csv:2", "is not a date (YYYY-MM-DD)"]),
        ("lexicon.csv", "propaganda,composed", "propaganda", ["lexicon.csv:6", "does not have 14 cells"]),
    ],
)
def test_values_of_a_wrong_kind(
    study: Path, file: str, old: str, new: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Most of these were accepted by an earlier version, which read them as something else without a word."""
    edit(study / file, old, new)
    fails(["check", str(study)], capsys, *words)


def test_the_offending_place_is_marked(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "study.toml", "language =", "langage =")
    edit(study / "actors.csv", "حداد,city,person", "حداد,city,persn")
    assert main(["check", str(study)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "study.toml:7: 'langage': is not a known key. Did you mean language?"
    assert lines[1].startswith('    langage = "ar"')
    assert lines[2] == "    ^^^^^^^"
    assert lines[3].startswith("actors.csv:3: 'persn'")
    assert lines[4].endswith(",city,⟦persn⟧,")


def test_a_message_of_control_characters_stays_on_its_line(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "actors.csv", ",person,", ",per\x1b[2Json,")
    fails(["check", str(study)], capsys, "actors.csv:3", "⟦per\ufffd[2Json⟧")


def test_a_folder_in_the_place_of_a_file(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "actors.csv").unlink()
    (study / "actors.csv").mkdir()
    fails(["check", str(study)], capsys, "actors.csv", "This is a folder, not a file")
    fails(["new", str(study / "codebook.toml")], capsys, "This is a file, not a folder")


def test_missing_file(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "codebook.toml").unlink()
    fails(["check", str(study)], capsys, "codebook.toml", "missing")


def test_all_faults_at_once(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "articles.csv", "bridge-2,", "bridge-1,")
    edit(study / "codebook.toml", "#D55E00", "red")
    fails(["check", str(study)], capsys, "articles.csv:3", "is not a colour")


def test_one_misspelt_id_is_one_message_with_all_its_places(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rows that name a frame are right, and its id in the codebook alone is wrong."""
    edit(study / "codebook.toml", 'id = "progress"', 'id = "progres"')
    edit(study / "actors.csv", "حداد,city,person", "حداد,city,persn")
    assert main(["check", str(study)]) == 2
    lines = capsys.readouterr().err.splitlines()
    said = [line for line in lines if "is not a known frame" in line]
    assert said == ["lexicon.csv:2: 'progress': is not a known frame. Did you mean progres?"]
    at = lines.index(said[0])
    assert "⟦progress⟧" in lines[at + 1]
    assert lines[at + 2] == "    The same in 3 more places: lexicon.csv:3; codings/coder-1.csv:2, 9."
    assert any(line.startswith("actors.csv:3: 'persn'") for line in lines)
    assert lines[-1].endswith(": 5 faults")
    assert main(["check", str(study), "--json"]) == 2
    assert len(json.loads(capsys.readouterr().out)) == 5
    # Every command says it so, and what an error has is still each of them.
    fails(["report", str(study), "--out", str(study / "out")], capsys, "The same in 3 more places")
    error = StudyError(check_study(study))
    assert "The same in 3 more places" in str(error)
    assert len(error.faults) == 5


def test_what_is_wrong_in_three_places_is_said_at_each() -> None:
    wrong = [Fault("a.csv", n, "x", "is not known.", "") for n in (2, 3, 4)]
    assert messages(wrong) == [str(fault) for fault in wrong]
    assert len(messages([*wrong, Fault("b.csv", 2, "y", "is not known.", "")])) == 4
    empty = [Fault("a.csv", n, "", "Give a title.", "") for n in range(2, 9)]
    assert len(messages(empty)) == 7  # nothing of which one could say that it is the same
    many = [Fault("a.csv", n, "x", "is not known.", "") for n in range(1, 40, 2)]
    assert messages([*many, Fault("b.txt", 0, "x", "is not known.", "")])[0].endswith(
        "20 more places: a.csv:3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, …; b.txt."
    )


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


def test_attribute_prints_the_case_of_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "07.txt"
    first, second = "وقالت رئيسة البلدية سعاد حداد إن الجسر جاهز.", "وأضافت أن الطريق مفتوح."
    text = f"عنوان الخبر\n\nوصل الوفد صباح أمس. {first} {second}\nثم غادر الوفد المدينة."
    path.write_text(text, encoding="utf-8")
    for place in (str(text.index("مفتوح")), "الطريق مفتوح"):
        assert main(["attribute", "--case", str(path), "--at", place]) == 0
        printed = json.loads(capsys.readouterr().out)
        assert printed["text"] == f"{first} {second}"
        assert [r["content"] for r in printed["records"]] == [["الجسر جاهز"], ["الطريق مفتوح"]]
        assert printed["records"][1]["resolved"] == "رئيسة البلدية سعاد حداد"
    fails(["attribute", "--case", str(path)], capsys, "say which place")
    fails(["attribute", "--case", str(path), "--at", "السد"], capsys, "does not contain")
    fails(["attribute", "--case", str(path), "--at", "9999"], capsys, "found the place 9999")
    fails(["attribute", "--case", str(path), str(path), "--at", "3"], capsys, "takes one text")
    fails(["attribute", str(path), "--at", "3"], capsys, "goes with --case")


def test_report_never_replaces_a_foreign_folder(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("nbclient")
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.doc").write_text("x", encoding="utf-8")
    fails(["report", str(study), "--out", str(out)], capsys, "is not a report")
    assert (out / "thesis.doc").exists()


def test_another_encoding_is_reported_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.txt"
    path.write_bytes("قال الوزير إن الاتفاق مهم.".encode("cp1256"))
    assert main(["attribute", str(path)]) == 0
    assert capsys.readouterr().err == ("discourse attribute: w.txt: read as windows-1256, not UTF-8\n")


def every_command(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                yield from every_command(sub)
            return
    yield parser


@pytest.mark.parametrize("command", list(every_command(parser())), ids=lambda c: c.prog)
def test_each_command_explains_every_argument_and_its_examples_parse(command: argparse.ArgumentParser) -> None:
    assert not [a.dest for a in command._actions if not a.help]
    examples = (command.epilog or "").removeprefix("examples:\n").splitlines()
    assert examples
    for line in examples:
        name, *argv = shlex.split(line)
        assert name == "discourse"
        options = parser().parse_args(argv)
        assert command.prog.split()[1:] == [x for x in (options.command, getattr(options, "verb", None)) if x]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_study_saved_by_a_spreadsheet_of_any_region_is_read_and_written_back_so(
    study: Path, tmp_path: Path, separator: str
) -> None:
    """In many regions spreadsheets write semicolons, with a byte-order mark, and dates in the region's own form."""
    names = ("articles.csv", "actors.csv", "lexicon.csv", "codings/coder-1.csv")
    for name in names:
        rows = list(csv.reader(io.StringIO((study / name).read_text(encoding="utf-8"), newline="")))
        out = io.StringIO()
        csv.writer(out, delimiter=separator).writerows(rows)
        text = out.getvalue().replace("2020-05-01", "01/05/2020").replace("2020-05-03", "23/05/2020")
        (study / name).write_text(text, encoding="utf-8-sig", newline="")
    before = (study / "lexicon.csv").read_bytes()
    assert main(["check", str(study)]) == 0
    assert read_study(study).documents[0].published == "2020-05-01"
    (tmp_path / "a.txt").write_text(
        "خبر الجسر\n\n" + "قالت وزيرة المياه إن الجسر جاهز قبل الشتاء. " * 5, encoding="utf-8"
    )
    assert main(["add", str(study), str(tmp_path / "a.txt")]) == 0
    assert (study / "articles.csv").read_text(encoding="utf-8-sig").splitlines()[-1].count(separator) >= 6
    assert main(["lexicon", "suggest", str(study / "lexicon.csv"), "--texts", str(tmp_path / "a.txt")]) == 0
    pytest.importorskip("openpyxl")
    from discourse.corpus.workbook import read_workbook, write_workbook

    book = write_workbook(study, tmp_path / "w.xlsx")
    assert read_workbook(study, book) == {}
    assert (study / "lexicon.csv").read_bytes() == before
    assert main(["check", str(study)]) == 0


def test_dates_of_a_spreadsheet_are_said_and_those_with_two_meanings_are_asked_about(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = (study / "articles.csv").read_text(encoding="utf-8")
    first, second = re.findall(r"2020-\d\d-\d\d", table)[:2]
    (study / "articles.csv").write_text(table.replace(first, "24-May-20", 1), encoding="utf-8")
    assert main(["check", str(study)]) == 0
    assert "'24-May-20': is read as 2020-05-24. If that is wrong, write it as YYYY-MM-DD." in capsys.readouterr().err
    (study / "articles.csv").write_text(table.replace(first, "5/6/2020", 1), encoding="utf-8")
    assert main(["check", str(study)]) == 2
    fix = "can be read as day/month or as month/day. Write it as 2020-06-05 or 2020-05-06."
    assert f"articles.csv:2: '5/6/2020': {fix}" in capsys.readouterr().err
    # a day above 12 in the column answers it
    both = table.replace(first, "5/6/2020", 1).replace(second, "5/26/2020", 1)
    (study / "articles.csv").write_text(both, encoding="utf-8")
    assert main(["check", str(study)]) == 0
    assert [d.published for d in read_study(study).documents[:2]] == ["2020-05-06", "2020-05-26"]


def test_a_workbook_in_the_place_of_a_table_says_what_to_do(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "lexicon.csv").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    assert main(["check", str(study)]) == 2
    said = "lexicon.csv: This is a workbook or an office document, not text. Save it as 'CSV UTF-8', or edit the study with: "
    assert said + "discourse workbook study FILE.xlsx." in capsys.readouterr().err


def test_a_misspelt_command_is_met_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    for argv, near in ((["repot"], "report"), (["lexicon", "sugest"], "suggest"), (["report", "--lang", "ara"], "ar")):
        with pytest.raises(SystemExit):
            main(argv)
        assert f"Did you mean {near}?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["code", "frames", "keyness"])
def test_what_a_report_does_is_not_a_command_and_the_message_names_it(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "study"])
    assert "Did you mean report? It codes the study and makes its tables and figures." in capsys.readouterr().err


def test_a_folder_that_is_no_study_is_not_to_be_filled_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fails(
        ["check", str(tmp_path)],
        capsys,
        "study.toml: The file is missing: the folder is not a study. Give the folder of",
    )


def test_attribute_writes_csv_into_a_csv_file(study: Path, tmp_path: Path) -> None:
    article = str(study / "articles" / "bridge-1.txt")
    assert main(["attribute", article, "--out", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("id,document,actor,")
    assert main(["attribute", article, "--out", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert main(["attribute", article, "--format", "json", "--out", str(tmp_path / "b.csv")]) == 0
    assert json.loads((tmp_path / "b.csv").read_text(encoding="utf-8"))


def test_lexicon_suggest_says_which_file_it_takes(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(["lexicon", "suggest", str(study)], capsys, "This is a folder, not a lexicon. Give the file, e.g.")
    lexicon = str(study / "lexicon.csv")
    fails(
        ["lexicon", "suggest", lexicon, "--codings", "sara"], capsys, "sara: There is no such file. Give a coder's file"
    )
    few = ["lexicon", "suggest", lexicon, "--codings", str(study / "codings" / "coder-1.csv"), "--fewest", "50"]
    assert main(few) == 0
    assert "No missed cue occurs in 50 coded paragraphs of a frame with precision 0.7" in capsys.readouterr().err


def test_ctrl_c_ends_a_command_in_one_line(
    study: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("discourse.corpus.check.check_study", stopped)
    assert main(["check", str(study)]) == 130
    assert capsys.readouterr().err == "discourse check: stopped. Run the command again.\n"


def test_lab_without_jupyter_names_the_extra(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jupyter_core.paths", None)
    fails(["lab"], capsys, "JupyterLab needs the package jupyter_core", "pip install 'discourse-framing[notebooks]'")


@pytest.mark.skipif(os.name != "posix", reason="no such pipes")
def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    """As in: discourse attribute FOLDER | head"""
    for n in range(60):  # more than a pipe takes
        (tmp_path / f"{n}.txt").write_text("وقالت الوزيرة إن الجسر جاهز.\n\n" * 5, encoding="utf-8")
    command = [sys.executable, "-m", "discourse", "attribute", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        error = run.stderr.read().decode()
    assert run.returncode == 141
    assert not re.search("rror|Traceback|pipe", error), error


def test_every_mistake_of_a_row_is_named_in_the_order_of_the_files(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (study / "lexicon.csv").open("a", encoding="utf-8") as file:
        file.write("frame,progres,فرس,verbs,,,9,,,x,mine,فرس.,حصان.,\n")
    edit(study / "codebook.toml", "definition =", "definitio =")
    with (study / "codings" / "coder-1.csv").open("a", encoding="utf-8") as file:
        file.write("coder-1,bridge-9,lead,36,120,frame,,progress,,,,82,99,x\n")
    assert main(["check", str(study), "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    row = [fault["column"] for fault in found if fault["file"] == "lexicon.csv"]
    assert {"pos", "gap", "value"} <= set(row)
    files = list(dict.fromkeys(fault["file"] for fault in found))
    assert files == ["codebook.toml", "lexicon.csv", "codings/coder-1.csv"]


def test_the_encoding_of_an_article_is_said_once(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "articles" / "old.txt").write_bytes("قال الوزير إن الاتفاق مهم.".encode("cp1256"))
    with (study / "articles.csv").open("a", encoding="utf-8") as file:
        file.write("old,articles/old.txt,عنوان,المدار,2020-05-01,,\n")
    assert main(["check", str(study)]) == 0
    assert capsys.readouterr().err.count("read as windows-1256") == 1


def remarks_of(study: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["check", str(study)]) == 0
    return capsys.readouterr().err


def article(study: Path, name: str, text: str, group: str | None = None) -> None:
    (study / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    listed = study / "articles.csv"
    if group is not None and ",group" not in listed.read_text(encoding="utf-8"):
        head, *rows = listed.read_text(encoding="utf-8").splitlines()
        listed.write_text("\n".join([f"{head},group", *(f"{row}," for row in rows)]) + "\n", encoding="utf-8")
    with listed.open("a", encoding="utf-8") as file:
        file.write(f"{name},articles/{name}.txt,عنوان,المدار,2020-05-01,,{'' if group is None else f',{group}'}\n")


def test_lines_broken_at_a_width_are_worth_a_remark(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "قال الوزير إن الأشغال في الجسر القديم سوف تنتهي في موعدها المحدد وأضاف أن"
    article(study, "pdf", "\n".join([line] * 12) + "\n")
    assert "'pdf': has lines that end at a width" in remarks_of(study, capsys)
    article(study, "whole", "\n\n".join([f"{line} التمويل جاهز."] * 3) + "\n")
    assert "whole" not in remarks_of(study, capsys).replace("the whole", "")


def test_an_entry_that_no_article_has_is_worth_a_remark(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is found in none" not in remarks_of(study, capsys)
    with (study / "lexicon.csv").open("a", encoding="utf-8") as file:
        file.write("frame,progress,زرافة,noun,,,0,,,giraffe,mine,رأيت زرافة.,رأيت حصانا.,\n")
    assert "lexicon.csv: 'زرافة': is found in none of the articles" in remarks_of(study, capsys)


def test_names_that_look_like_several_in_one_are_worth_a_remark(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "read as one" not in remarks_of(study, capsys)
    for name, old, new in (
        ("actors.csv", "|رئيسة البلدية|", "، رئيسة البلدية؛ "),
        ("lexicon.csv", "أرزاق", "أرزاق;رزقه"),
    ):
        text = (study / name).read_text(encoding="utf-8")
        assert old in text
        (study / name).write_text(text.replace(old, new), encoding="utf-8")
    said = remarks_of(study, capsys)
    assert "actors.csv: 'mayor: رئيسة البلدية سعاد حداد، رئيسة البلدية؛ حداد': has a comma or semicolon and" in said
    assert "write | between them, as in رئيسة البلدية سعاد حداد|رئيسة البلدية|حداد." in said
    assert "lexicon.csv: 'رزق: أرزاق;رزقه': has a comma or semicolon and is read as one form." in said


def test_colours_that_no_reader_sees_or_tells_apart_are_remarked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = new_study(tmp_path / "study")
    assert "colour" not in remarks_of(study, capsys)
    book = study / "codebook.toml"
    text = book.read_text(encoding="utf-8")
    assert '"#E69F00"' in text
    book.write_text(text.replace('"#0072B2"', '"#fffde0"').replace('"#D55E00"', '"#e69f00"'), encoding="utf-8")
    said = remarks_of(study, capsys)
    assert "has a colour that is hardly seen on white" in said
    assert "has the same colour as another: #e69f00" in said


def test_a_study_without_codings_or_frames_is_told_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = new_study(tmp_path / "bare")
    shutil.rmtree(study / "codings")
    assert "Nobody has coded a passage" in remarks_of(study, capsys)
    (study / "codebook.toml").write_text('version = "0.1"\n', encoding="utf-8")
    rows = (study / "lexicon.csv").read_text(encoding="utf-8").splitlines()
    (study / "lexicon.csv").write_text(rows[0] + "\n", encoding="utf-8")
    edit(study / "study.toml", "targets =", "# targets =")
    assert "There is no frame yet" in remarks_of(study, capsys)


def test_copies_that_are_grouped_are_worth_no_remark_and_many_are_one(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        article(study, name, "قال الوزير إن الجسر جاهز.\n", group="g")
    assert "same text" not in remarks_of(study, capsys)
    for name in ("c", "d", "e", "f", "g", "h"):
        article(study, name, "قال الوزير إن الجسر جاهز.\n", group="")
    said = [line for line in remarks_of(study, capsys).splitlines() if "same text" in line]
    assert len(said) == 1
    assert "and 1 more" in said[0]
