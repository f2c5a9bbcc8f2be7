"""A study as a workbook and back: nothing moves where nothing was edited, and no fault is let in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from discourse.__main__ import main
from discourse.corpus import StudyError, read_study
from discourse.corpus.check import check_study
from discourse.corpus.template import new_study
from discourse.corpus.workbook import read_workbook, write_workbook

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (the extra sheets)")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return new_study(tmp_path / "study")


def edited(study: Path, path: Path, *cells: tuple[str, str, str, Any]) -> Path:
    """A workbook of the study with cells changed: (sheet, id or first cell of the row, heading, value)."""
    write_workbook(study, path)
    book = openpyxl.load_workbook(path)
    for name, row_id, key, value in cells:
        sheet = book[name]
        column = {str(c.value).rpartition("(")[2].rstrip(")"): c.column for c in sheet[1]}
        found = [r for r in range(2, sheet.max_row + 1) if row_id in [c.value for c in sheet[r]]]
        row = found[0] if found else sheet.max_row + 1
        sheet.cell(row, column[key]).value = value
    book.save(path)
    return path


def state(study: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()}


def test_a_workbook_that_nobody_edited_changes_nothing(study: Path, study_path: Path, tmp_path: Path) -> None:
    for number, path in enumerate((study, study_path)):
        before = state(path)
        book = write_workbook(path, tmp_path / f"{number}.xlsx")
        assert read_workbook(path, book) == {}
        assert state(path) == before


def test_sheets_read_from_right_to_left_with_lists_and_arabic_headings(study: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_workbook(study, tmp_path / "w.xlsx"))
    assert book.sheetnames == ["اقرأني", "actors", "codebook", "lexicon", "articles", "lists"]
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets[:-1])
    assert [c.value for c in book["actors"][1]][:2] == ["المعرّف (id)", "الاسم (name)"]
    rules = {name: len(book[name].data_validations.dataValidation) for name in book.sheetnames[1:5]}
    assert rules == {"actors": 2, "codebook": 1, "lexicon": 6, "articles": 1}
    with pytest.raises(ValueError, match="exists already"):
        write_workbook(study, tmp_path / "w.xlsx")


def test_edits_of_every_sheet_reach_their_files(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (study / "codebook.toml").write_text(
        "# تعليق في أعلى الملف\n" + (study / "codebook.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    frame = read_study(study).codebook.frames[0].id
    path = edited(
        study,
        tmp_path / "w.xlsx",
        ("actors", "mayor", "camp", "municipality"),
        ("codebook", frame, "definition", 'تعريف "جديد" \\ هنا'),
        ("articles", "bridge-1", "outlet", "النهر"),
        ("articles", "bridge-1", "published", "2020-05-09"),
    )
    assert main(["workbook", str(study), "--read", str(path), "--dry-run"]) == 0
    assert "actors: 0 rows added, 1 changed, 0 removed" in capsys.readouterr().out
    assert read_study(study).documents[0].outlet == "المدار"
    assert main(["workbook", str(study), "--read", str(path)]) == 0
    now = read_study(study)
    assert now.actors.set_index("id").loc["mayor", "camp"] == "municipality"
    assert now.codebook.frames[0].definition == 'تعريف "جديد" \\ هنا'
    assert (study / "codebook.toml").read_text(encoding="utf-8").startswith("# تعليق في أعلى الملف\n")
    assert (now.documents[0].outlet, now.documents[0].published) == ("النهر", "2020-05-09")
    assert check_study(study) == []
    assert read_workbook(study, path) == {}


def test_what_the_sheet_of_the_codebook_does_not_show_stays(study: Path, study_path: Path, tmp_path: Path) -> None:
    """Concepts, readings, the version, other keys, and the comments of blocks that nobody changed."""
    text = (study_path / "codebook.toml").read_text(encoding="utf-8")
    first, second = read_study(study_path).codebook.frames[:2]
    text = text.replace(f'[[frame]]\nid = "{second.id}"', f'# ملاحظة\n[[frame]]\nid = "{second.id}"  # تعليق')
    copy = tmp_path / "copy"
    shutil.copytree(study_path, copy)
    (copy / "codebook.toml").write_text(text, encoding="utf-8")
    path = edited(copy, tmp_path / "w.xlsx", ("codebook", first.id, "label_ar", "اسم آخر"))
    assert read_workbook(copy, path) == {"codebook": (0, 1, 0)}
    now = (copy / "codebook.toml").read_text(encoding="utf-8")
    changed = [(a, b) for a, b in zip(text.splitlines(), now.splitlines(), strict=True) if a != b]
    assert changed == [(f'label.ar = "{first.label["ar"]}"', 'label.ar = "اسم آخر"')]
    assert check_study(copy) == []
    # a target that a reading needs is missed by name, and nothing is written
    book = openpyxl.load_workbook(path)
    book["codebook"].delete_rows(book["codebook"].max_row)
    book.save(tmp_path / "w2.xlsx")
    with pytest.raises(StudyError):
        read_workbook(copy, tmp_path / "w2.xlsx")
    assert (copy / "codebook.toml").read_text(encoding="utf-8") == now


def test_what_a_cell_says_in_arabic_is_written_as_the_files_have_it(study: Path, tmp_path: Path) -> None:
    frame = read_study(study).codebook.frames[0].id
    path = edited(
        study,
        tmp_path / "w.xlsx",
        *(("actors", "mayor", "kind", "مؤسسة"), ("codebook", frame, "type", "إطار")),
        *(("lexicon", frame, "pos", "اسم"), ("lexicon", frame, "variable", "إطار")),
    )
    changed = read_workbook(study, path)
    assert read_study(study).actors.set_index("id").loc["mayor", "kind"] == "institution"
    assert "codebook" not in changed
    assert check_study(study) == []
    lists = [c.value for row in openpyxl.load_workbook(path)["lists"] for c in row]
    assert {"person", "شخص", "فعل", "منفي", "weight"} <= set(lists)


def test_rows_are_added_and_removed(study: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    write_workbook(study, path)
    book = openpyxl.load_workbook(path)
    book["actors"].append(["nasser", "ناصر قبلان", "", "", "business", "person", "=1+1"])
    book["lexicon"].delete_rows(book["lexicon"].max_row)
    book.save(path)
    assert read_workbook(study, path) == {"actors": (1, 0, 0), "lexicon": (0, 0, 1)}
    assert read_study(study).actors["id"].tolist()[-1] == "nasser"


@pytest.mark.parametrize(
    ("sheet", "row", "key", "value", "cell", "message"),
    [
        ("actors", "mayor", "kind", "persn", "actors!F3", "is not a known kind."),
        ("actors", "mayor", "id", "رئيسة", "actors!A3", "id is not a valid id"),
        ("actors", "mayor", "aliases", "عيد", "actors!D4", "is an alias of mayor too"),
        ("codebook", "frame", "type", "fram", "codebook!A2", "is not a known type."),
        ("codebook", "frame", "order", "first", "codebook!J2", "is not a whole number."),
        ("codebook", "frame", "color", "red", "codebook!K2", "is not a colour."),
        ("lexicon", "frame", "value", "nothing", "lexicon!B", "is not a known frame."),
        ("articles", "bridge-2", "published", "soon", "articles!E3", "is not a date"),
        ("articles", "bridge-2", "file", "../x.txt", "articles!B3", "leaves the study folder."),
        ("articles", "bridge-2", "id", "bridge-1", "articles!A3", "This id occurs twice"),
    ],
)
def test_what_check_would_refuse_is_named_by_cell_and_nothing_is_written(
    study: Path, tmp_path: Path, sheet: str, row: str, key: str, value: str, cell: str, message: str
) -> None:
    path = edited(study, tmp_path / "w.xlsx", (sheet, row, key, value), ("actors", "mayor", "note", "x"))
    before = state(study)
    with pytest.raises(StudyError) as caught:
        read_workbook(study, path)
    assert f"w.xlsx!{cell}" in str(caught.value)
    assert message in str(caught.value)
    assert state(study) == before


def test_a_missing_heading_and_a_foreign_workbook_are_named(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(study, tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(path)
    book["actors"]["B1"].value = "x"
    book.save(path)
    assert main(["workbook", str(study), "--read", str(path)]) == 2
    assert "w.xlsx!actors!1: 'name': Column missing." in capsys.readouterr().err
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert main(["workbook", str(study), "--read", str(tmp_path / "other.xlsx")]) == 2
    assert "No sheet has a known name. Expected: actors, codebook, lexicon, articles." in capsys.readouterr().err
    assert main(["workbook", str(study)]) == 2
    assert "give a workbook to write" in capsys.readouterr().err


def test_columns_of_the_researcher_survive(study: Path, tmp_path: Path) -> None:
    lines = (study / "articles.csv").read_text(encoding="utf-8").splitlines()
    lines = [lines[0] + ",desk", lines[1] + ",محليات", lines[2] + ","]
    (study / "articles.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = edited(study, tmp_path / "w.xlsx", ("articles", "bridge-2", "desk", "تحقيقات"))
    assert read_workbook(study, path) == {"articles": (0, 1, 0)}
    assert (study / "articles.csv").read_text(encoding="utf-8").splitlines()[2].endswith(",تحقيقات")


def test_a_byte_order_mark_by_which_spreadsheets_know_utf_8_stays(study: Path, tmp_path: Path) -> None:
    for name in ("actors.csv", "articles.csv"):
        raw = (study / name).read_bytes()
        (study / name).write_bytes(b"\xef\xbb\xbf" + raw)
    path = edited(study, tmp_path / "w.xlsx", ("actors", "mayor", "note", "x"), ("articles", "bridge-1", "url", "u"))
    read_workbook(study, path)
    assert (study / "actors.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert (study / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert check_study(study) == []


def test_a_renamed_sheet_is_not_left_out_without_a_word(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(study, tmp_path / "b.xlsx")
    assert main(["workbook", str(study), "--read", str(path)]) == 0
    assert capsys.readouterr().err == ""
    book = openpyxl.load_workbook(path)
    book["actors"].title = "Sheet1"
    book.save(path)
    assert main(["workbook", str(study), "--read", str(path)]) == 0
    assert "b.xlsx: not read: 'Sheet1'. Sheets with these names are read: actors, codebook" in capsys.readouterr().err
