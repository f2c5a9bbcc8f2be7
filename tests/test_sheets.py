"""Sampling, blind sheets and reading them: what was handed out is what comes back, or every change is named."""

from pathlib import Path

import pandas as pd
import pytest

from discourse import read_study
from discourse.__main__ import main
from discourse.coding.codings import write_csv
from discourse.coding.sheet_files import labels_of
from discourse.coding.sheet_parts import parts
from discourse.coding.sheets import CONTEXT, PASSAGE, add_coder, passages, read_sheet, sample, seal, sheet, write_sheet
from discourse.corpus import Study, StudyError
from discourse.corpus.check import check_study
from discourse.corpus.template import new_study
from discourse.validity import read_units


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return read_study(new_study(tmp_path / "study"))


@pytest.fixture
def filled(study: Study) -> pd.DataFrame:
    """A sheet of four passages as a coder leaves it: one frame in the second, a stance in the third, else nothing."""
    table = sheet(study, sample(study, 4, seed=1)).astype(object)
    table.loc[[0, 3], "frame: spin"] = "0"
    table.loc[1, "frame: spin"] = "1"
    table.loc[2, "stance: bridge"] = "against"
    table.loc[2, "actor"] = "fishers"
    return table


def test_a_sample_takes_its_share_of_each_document_and_keeps_their_order(study: Study) -> None:
    everything = passages(study)
    sizes = everything.groupby("document").size()
    drawn = sample(study, len(everything) // 2, seed=3)
    shares = drawn.groupby("document").size() / len(drawn)
    assert abs(shares - sizes / len(everything)).max() <= 1 / len(drawn)
    assert drawn["passage"].is_monotonic_increasing
    assert drawn["passage"].is_unique
    assert set(drawn["seal"]) < set(everything["seal"])
    assert drawn.equals(sample(study, len(everything) // 2, seed=3))
    others = [sample(study, 3, seed=s)["passage"].tolist() for s in range(8)]
    assert len({tuple(o) for o in others}) > 1
    assert sample(study, 10_000).equals(everything)
    with pytest.raises(ValueError, match="at least 1; found 0"):
        sample(study, 0)
    with pytest.raises(ValueError, match="'document' or 'role'"):
        sample(study, 1, by="actor")


def test_a_seal_changes_with_text_place_and_document(study: Study) -> None:
    one, other = study.documents[:2]
    seals = {seal(one, 0, 9), seal(one, 0, 10), seal(one, 1, 10), seal(other, 0, 9)}
    assert len(seals) == 4


def test_no_seal_is_a_number(study: Study) -> None:
    """A spreadsheet makes 5587470061e3 and 040393757492 into other numbers."""
    for start in range(300):
        mark = seal(study.documents[0], start, start + 5)
        assert mark[0].isalpha()
        with pytest.raises(ValueError, match="could not convert"):
            float(mark)


def test_a_sheet_is_blind(study: Study) -> None:
    table = sheet(study, passages(study))
    answers = table.drop(columns=[*PASSAGE, *CONTEXT])
    assert (answers == "").all(axis=None)
    assert not {"value", "coder", "entry", "evidence"} & set(table.columns)


def test_a_passage_is_shown_with_what_is_next_to_it(study: Study) -> None:
    table = sheet(study, passages(study))
    one = table[table["document"] == study.documents[0].id].reset_index(drop=True)
    assert one.loc[1, "before"] == one.loc[0, "text"]
    assert one.loc[0, "after"] == one.loc[1, "text"]
    assert one["after"].iloc[-1] == ""


def test_the_words_that_decided_are_the_evidence(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    text = filled.loc[1, "text"]
    words = " ".join(text.split()[1:3])
    filled.loc[1, "words"] = words
    found = read_sheet(study, write_sheet(filled, tmp_path / "sheet.csv"), coder="second")
    row = found[found["value"] == "spin"].iloc[0]
    assert row["text"] == words
    assert row["start"] == row["paragraph_start"] + text.index(words)
    assert row["end"] - row["start"] == len(words)
    # An alef without its hamza is found; other words are a fault with their line.
    filled.loc[1, "words"] = words.replace("أ", "ا").replace("إ", "ا")
    assert read_sheet(study, write_sheet(filled, tmp_path / "loose.csv"), coder="x")["text"].tolist()[1] == words
    filled.loc[1, "words"] = "كلام آخر"
    with pytest.raises(StudyError, match=r"other\.csv:3: .*is not in the passage"):
        read_sheet(study, write_sheet(filled, tmp_path / "other.csv"), coder="x")
    filled.loc[1, ["words", "frame: spin"]] = [words, ""]
    with pytest.raises(StudyError, match="are words without an answer"):
        read_sheet(study, write_sheet(filled, tmp_path / "none.csv"), coder="x")


def test_a_sheet_of_an_earlier_version_is_read(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    for suffix in ("csv", "xlsx"):
        old = filled.drop(columns=["before", "after", "words"])
        found = read_sheet(study, write_sheet(old, tmp_path / f"old.{suffix}"), coder="second")
        assert len(found) == 5


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_filled_sheet_comes_back_as_codings(study: Study, filled: pd.DataFrame, suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    path = write_sheet(filled, tmp_path / f"sheet.{suffix}")
    found = read_sheet(study, path, coder="second")
    rows = found[["variable", "target", "value", "actor", "paragraph_start"]].values.tolist()
    starts = filled["paragraph_start"].tolist()
    assert rows == [
        ["frame", "", "", "", starts[0]],
        ["frame", "", "spin", "", starts[1]],
        ["frame", "", "", "", starts[2]],
        ["stance", "bridge", "against", "fishers", starts[2]],
        ["frame", "", "", "", starts[3]],
    ]
    texts = {d.id: d.text for d in study.documents}
    assert all(texts[r["document"]][r["start"] : r["end"]] == r["text"] for r in found.to_dict("records"))
    # the codings are a coder's file like any other, and say which passages were read
    add_coder(study.path, path, coder="second")
    assert check_study(study.path) == []
    again = read_study(study.path)
    units = list(filled[["document", "paragraph_start"]].itertuples(index=False, name=None))
    assert read_units(again, "second") == units
    assert len(read_units(again, "coder-1")) == len(passages(study))
    with pytest.raises(ValueError, match="exists already"):
        add_coder(study.path, path, coder="second")


def test_the_same_sheet_has_the_same_bytes(filled: pd.DataFrame, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    one, other = (write_sheet(filled, tmp_path / f"{n}.xlsx").read_bytes() for n in "ab")
    assert one == other


def swap_texts(table: pd.DataFrame) -> pd.DataFrame:
    table.loc[[0, 1], "text"] = table.loc[[1, 0], "text"].to_numpy()
    return table


def shift_answers(table: pd.DataFrame) -> pd.DataFrame:
    table[list(PASSAGE)] = table[list(PASSAGE)].shift(1).fillna(table[list(PASSAGE)].iloc[-1])
    return table


def edit_cell(row: int, column: str, value: str):  # type: ignore[no-untyped-def]
    def change(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[row, column] = value
        return table

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (swap_texts, r"sheet\.csv:2: .* is not the passage's text"),
        (lambda t: t.drop(index=1), r"is a passage of the sample that the sheet lacks"),
        (lambda t: pd.concat([t, t.tail(1)]), r"sheet\.csv:6: .* occurs on line 5 too"),
        (lambda t: t.iloc[::-1], r"The passages are in another order"),
        (shift_answers, r"The passages are in another order"),
        (edit_cell(0, "seal", "0" * 12), r"sheet\.csv:2: '000000000000': is not the seal of a passage"),
        (edit_cell(0, "paragraph_start", "1"), r"sheet\.csv:2: '1': is not the passage's paragraph_start"),
        (edit_cell(3, "text", "نص آخر"), r"sheet\.csv:5: 'نص آخر': is not the passage's text"),
        (  # opened and saved by a spreadsheet that took UTF-8 for Windows-1256
            lambda t: t.assign(text=[x.encode().decode("cp1256", "replace") for x in t["text"]]),
            r"sheet\.csv:2: .* is not the passage's text: .* read the file in another encoding than UTF-8",
        ),
        (edit_cell(2, "drawn", "5 seed 9 by role"), r"does not say how the sheet was drawn"),
        (lambda t: t.assign(drawn="0 seed 0 by document"), r"does not say how the sheet was drawn"),
        (edit_cell(1, "frame: spin", "maybe"), r"sheet\.csv:3: 'maybe': is not a known answer"),
        (edit_cell(1, "stance: bridge", "favour"), r"sheet\.csv:3: 'favour': .*Did you mean favor"),
        (edit_cell(1, "actor", "fisher"), r"sheet\.csv:3: 'fisher': .*Did you mean fishers"),
        (lambda t: t.drop(columns="note"), r"sheet\.csv:1: .*Column note is missing"),
        (lambda t: t.iloc[:0], r"The sheet contains no passage"),
    ],
)
def test_whatever_moved_is_named(
    study: Study,
    filled: pd.DataFrame,
    change,
    message: str,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    path = tmp_path / "sheet.csv"
    write_csv(change(filled.copy()), path)
    with pytest.raises(StudyError, match=message):
        read_sheet(study, path, coder="second")


def test_a_study_whose_text_changed_refuses_the_old_sheet(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    path = write_sheet(filled, tmp_path / "sheet.csv")
    article = study.path / "articles" / "bridge-2.txt"
    article.write_text("سطر زائد.\n" + article.read_text(encoding="utf-8"), encoding="utf-8")
    table = study.path / "articles.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    unsealed = [",".join([*row.split(",")[:-1], ""]) for row in rows]
    table.write_text("\n".join([head, *unsealed]) + "\n", encoding="utf-8")
    with pytest.raises(StudyError, match="seal"):
        read_sheet(read_study(study.path), path, coder="second")


def test_command_line(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "to-code.csv"
    assert main(["sample", str(study.path), "-n", "3", "--out", str(out)]) == 0
    assert "3 passages" in capsys.readouterr().out
    assert main(["sample", str(study.path), "-n", "3", "--out", str(out)]) == 2
    assert "may contain somebody's work" in capsys.readouterr().err
    assert main(["sample", str(study.path), "--out", str(tmp_path / "x.ods")]) == 2
    assert ".csv or an .xlsx" in capsys.readouterr().err
    assert main(["sheet", str(study.path), str(out), "--coder", "../x"]) == 2
    assert "not a coder's name" in capsys.readouterr().err
    assert main(["sheet", str(study.path), str(out), "--coder", "second"]) == 0
    assert (study.path / "codings" / "second.csv").exists()
    assert main(["sheet", str(study.path), str(tmp_path / "none.csv"), "--coder", "third"]) == 2
    assert "none.csv: There is no such sheet." in capsys.readouterr().err


def test_a_broken_workbook_is_named(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("openpyxl")
    broken = tmp_path / "broken.xlsx"
    broken.write_text("no workbook", encoding="utf-8")
    assert main(["sheet", str(study.path), str(broken), "--coder", "third"]) == 2
    assert "broken.xlsx" in capsys.readouterr().err
    assert not (study.path / "codings" / "third.csv").exists()


def answers_of(study: Study, table: pd.DataFrame, path: Path) -> list[list[str]]:
    """The codings of a sheet after a way through a file, without their places."""
    write_csv(table, path)
    return read_sheet(study, path, coder="second")[["variable", "target", "value"]].values.tolist()


def test_a_blank_row_is_unread_and_a_zero_is_nothing_found(study: Study, tmp_path: Path) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[1, "frame: spin"] = "1"
    with pytest.warns(UserWarning, match=rf"sheet\.csv: {len(table) - 1} of {len(table)} passages without an answer"):
        found = answers_of(study, table, tmp_path / "sheet.csv")
    assert found == [["frame", "", "spin"]]
    table.loc[:, "frame: spin"] = "0"
    assert answers_of(study, table, tmp_path / "zeros.csv") == [["frame", "", ""]] * len(table)


def test_a_coder_who_found_something_everywhere_read_these_rows_alone(study: Study, tmp_path: Path) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[1, "frame: spin"] = "1"
    path = write_sheet(table, tmp_path / "sheet.csv")
    with pytest.warns(UserWarning, match="taken as not read"):
        add_coder(study.path, path, coder="second")
    expected = [(table.loc[1, "document"], table.loc[1, "paragraph_start"])]
    assert read_units(read_study(study.path), "second") == expected


@pytest.mark.parametrize(("column", "value"), [("note", "سخرية"), ("actor", "fishers")])
def test_a_note_without_an_answer_is_not_dropped(study: Study, tmp_path: Path, column: str, value: str) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[1, column] = value
    with pytest.raises(StudyError, match=rf"sheet\.csv:3: '{value}': is an? {column} without an answer"):
        answers_of(study, table, tmp_path / "sheet.csv")


@pytest.mark.parametrize("cell", ["1", "١", "۱", "x", "X", "✓", "✔️", "☑", "yes", "نعم", "نَعَم", " 1 ", "1.0", "TRUE"])
def test_ways_to_say_yes(study: Study, tmp_path: Path, cell: str) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[:, "frame: spin"] = cell
    assert {tuple(row) for row in answers_of(study, table, tmp_path / "s.csv")} == {("frame", "", "spin")}


@pytest.mark.parametrize("cell", ["0", "٠", "لا", "No", "0.0", "false", "كلا"])
def test_ways_to_say_no(study: Study, tmp_path: Path, cell: str) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[:, "frame: spin"] = cell
    assert {tuple(row) for row in answers_of(study, table, tmp_path / "s.csv")} == {("frame", "", "")}


@pytest.mark.parametrize("cell", ["2", "✗", "ربما", "?", "-", "10", "favor"])
def test_what_is_no_answer_is_named(study: Study, tmp_path: Path, cell: str) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[0, "frame: spin"] = cell
    with pytest.raises(StudyError, match=r"s\.csv:2: .*is not a known answer"):
        answers_of(study, table, tmp_path / "s.csv")


@pytest.mark.parametrize(
    ("cell", "stance"),
    [
        ("مؤيد", "favor"),
        ("مُؤيِّد", "favor"),
        ("معارض", "against"),
        ("متحفّظ", "qualify"),
        ("متحفظة", "qualify"),
        ("بلا موقف", "none"),
        ("Favor", "favor"),
        ("none", "none"),
    ],
)
def test_stances_in_arabic(study: Study, tmp_path: Path, cell: str, stance: str) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[:, "stance: bridge"] = cell
    found = answers_of(study, table, tmp_path / "s.csv")
    assert {tuple(row) for row in found if row[0] == "stance"} == {("stance", "bridge", stance)}


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_long_or_odd_passage_comes_back_whole(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("openpyxl")
    folder = new_study(tmp_path / "study")
    article = folder / "articles" / "bridge-2.txt"
    article.write_text("=عنوان\n\n" + "قالت الوزيرة إن الجسر\x02 جاهز. " * 2000 + "\n\n'=نص قصير.\n", encoding="utf-8")
    table = folder / "articles.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(",".join([*r.split(",")[:-1], ""]) if n else r for n, r in enumerate(rows)) + "\n")
    study = read_study(folder)
    sheet_of = sheet(study, passages(study)).astype(object)
    assert sheet_of["text"].str.len().max() < 32_767
    sheet_of.loc[:, "frame: spin"] = "1"
    found = read_sheet(study, write_sheet(sheet_of, tmp_path / f"s.{suffix}"), coder="second")
    texts = {d.id: d.text for d in study.documents}
    assert len(found) == len(sheet_of)
    assert all(texts[r["document"]][r["start"] : r["end"]] == r["text"] for r in found.to_dict("records"))


def test_spreadsheets_may_change_what_they_change_by_themselves(study: Study, tmp_path: Path) -> None:
    table = sheet(study, passages(study)).astype(object)
    table.loc[:, "frame: spin"] = "1"
    path = tmp_path / "s.csv"
    write_csv(table, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_text(encoding="utf-8-sig")
    blank = "," * (len(table.columns) - 1) + "\n"
    old_seals = text
    for mark in table["seal"]:
        old_seals = old_seals.replace(mark, mark[1:])
    for changed in (text.replace("\n", "\r\n"), text + blank * 3, text.replace(",", ";"), old_seals):
        if changed.count(";") and '"' in text:
            continue
        path.write_text(changed, encoding="utf-8")
        assert len(read_sheet(study, path, coder="second")) == len(table)


@pytest.mark.parametrize("name", ["00123", "1E5", "2021-12-12"])
def test_ids_that_look_like_numbers_may_be_rewritten(tmp_path: Path, name: str) -> None:
    folder = new_study(tmp_path / "study")
    for file in ("articles.csv", "codings/coder-1.csv"):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace("bridge-2", name), encoding="utf-8")
    (folder / "articles" / "bridge-2.txt").rename(folder / "articles" / f"{name}.txt")
    study = read_study(folder)
    table = sheet(study, passages(study)).astype(object)
    table.loc[:, "frame: spin"] = "1"
    table["document"] = table["document"].replace(name, "123")
    found = answers_of(study, table, tmp_path / "s.csv")
    assert len(found) == len(table)


def test_no_seal_reads_as_a_number(study: Study) -> None:
    assert all(mark[0] == "p" and len(mark) == 13 for mark in passages(study)["seal"])


@pytest.mark.parametrize("seed", [-1, 10**9])
def test_a_seed_that_a_sheet_cannot_name_is_refused(study: Study, seed: int) -> None:
    with pytest.raises(ValueError, match=f"the seed must be between 0 and 999999999; found {seed}"):
        sample(study, 3, seed=seed)


def test_codings_do_not_leave_the_study_through_a_link(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    path = write_sheet(filled, tmp_path / "sheet.csv")
    (study.path / "codings" / "second.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises((StudyError, ValueError), match="leaves the study folder"):
        add_coder(study.path, path, coder="second")
    assert not (tmp_path / "elsewhere.csv").exists()


@pytest.mark.parametrize("said", ["fishers", "صيادو المرفأ", "صيّادو المرفأ", "Harbour fishers", "أصحاب المراكب"])
def test_an_actor_may_be_named_as_the_texts_name_it(
    study: Study, filled: pd.DataFrame, tmp_path: Path, said: str
) -> None:
    study.actors.loc[study.actors["id"] == "fishers", ["name", "name_en", "aliases"]] = (
        "صيادو المرفأ",
        "Harbour fishers",
        "أصحاب المراكب|البحارة",
    )
    filled.loc[2, "actor"] = said
    found = read_sheet(study, write_sheet(filled, tmp_path / "s.csv"), coder="second")
    assert found.loc[found["variable"] == "stance", "actor"].tolist() == ["fishers"]


def test_a_name_of_two_actors_and_a_misspelt_one_are_faults(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    study.actors.loc[:1, "aliases"] = "الناس"
    filled.loc[2, "actor"] = "الناس"
    first, second = sorted(study.actors["id"][:2])
    with pytest.raises(StudyError, match=rf"'الناس': is the name of several actors. Write the id: {first} or {second}"):
        read_sheet(study, write_sheet(filled, tmp_path / "two.csv"), coder="second")
    filled.loc[2, "actor"] = "fishrs"
    with pytest.raises(StudyError, match=r"'fishrs': is not a known actor. Did you mean fishers\?"):
        read_sheet(study, write_sheet(filled, tmp_path / "near.csv"), coder="second")


def test_a_changed_passage_is_shown_where_it_differs(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    text = filled.loc[1, "text"]
    filled.loc[1, "text"] = f"{text[:60]}§{text[60:]}"
    with pytest.raises(StudyError) as caught:
        read_sheet(study, write_sheet(filled, tmp_path / "s.csv"), coder="second")
    message = str(caught.value).split("\n")[0]
    assert f"'…{text[40:60]}§" in message
    assert f"'…{text[40:80]}'" in message


def test_an_unknown_answer_is_told_every_way_to_answer(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    filled.loc[1, "frame: spin"] = "ربما"
    with pytest.raises(StudyError, match=r"'ربما': is not a known answer\. Use 1 \(or x, ✓, yes, نعم\)"):
        read_sheet(study, write_sheet(filled, tmp_path / "s.csv"), coder="second")


def test_a_workbook_explains_itself_to_the_coder(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = write_sheet(filled, tmp_path / "s.xlsx", guide=study)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["coding", "codebook", "actors"]
    assert all(page.sheet_view.rightToLeft for page in book)
    cells = {str(c) for row in book["codebook"].iter_rows(values_only=True) for c in row if c}
    frame = study.codebook.frames[0]
    assert {f"frame: {frame.id}", frame.label["ar"], frame.definition, "التعريف (definition)"} <= cells
    assert f"stance: {study.targets[0]}" in cells
    head = {cell.value: cell.comment.text for cell in book["coding"][1] if cell.comment}
    assert head[f"frame: {frame.id}"] == f"{frame.label['ar']}\n{frame.label['en']}\n{frame.definition}"
    assert f"stance: {study.targets[0]}" in head
    names = [row[0] for row in book["actors"].iter_rows(min_row=2, values_only=True)]
    assert names == study.actors["name"].tolist()
    lists = {str(v.formula1) for v in book["coding"].data_validations.dataValidation}
    assert f"actors!$A$2:$A${len(names) + 1}" in lists
    # the program's codings are no part of it, and it is read back as the plain sheet is
    assert not cells & set(study.codings["coder"])
    plain = read_sheet(study, write_sheet(filled, tmp_path / "plain.csv"), coder="second")
    pd.testing.assert_frame_equal(read_sheet(study, path, coder="second"), plain)
    assert path.read_bytes() == write_sheet(filled, tmp_path / "same.xlsx", guide=study).read_bytes()


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_headings_may_be_the_labels_that_the_sheet_shows(
    study: Study, filled: pd.DataFrame, tmp_path: Path, lang: str, suffix: str
) -> None:
    labels = labels_of(filled.columns, study, lang)
    assert set(labels) == set(filled.columns)
    assert labels["frame: spin"] == study.codebook.labels(lang)["spin"]
    assert study.codebook.labels(lang)["bridge"] in labels["stance: bridge"]
    plain = read_sheet(study, write_sheet(filled, tmp_path / "plain.csv"), coder="second")
    path = write_sheet(filled.rename(columns=labels), tmp_path / f"labels{suffix}")
    pd.testing.assert_frame_equal(read_sheet(study, path, coder="second"), plain)


def test_a_workbook_shows_labels_and_contains_ids(study: Study, filled: pd.DataFrame, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(write_sheet(filled, tmp_path / "s.xlsx", guide=study))
    shown = {cell.value: cell.number_format for cell in book["coding"][1]}
    assert list(shown) == list(filled.columns)
    assert shown["frame: spin"] == f';;;"{study.codebook.labels("ar")["spin"]}"'
    assert shown["text"] == ';;;"المقطع"'


def test_a_sample_is_divided_with_a_shared_part(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes, command = {}, ["sample", str(study.path), "-n", "7", "--seed", "2", "--out", str(tmp_path / "s.csv")]
    assert main([*command, "--coders", "2", "--overlap", "3"]) == 0
    assert capsys.readouterr().out.count("5 passages of") == 2
    for number in (1, 2):
        path = tmp_path / f"s-{number}.csv"
        table = pd.read_csv(path, dtype=str, keep_default_na=False).assign(**{"frame: spin": "0"})
        sizes[number] = set(table["seal"])
        path.unlink()
        write_csv(table, path)
        assert main(["sheet", str(study.path), str(path), "--coder", f"coder{number}"]) == 0
        assert "who read 5 passages" in capsys.readouterr().out
    assert len(sizes[1] & sizes[2]) == 3
    assert sizes[1] | sizes[2] == set(sample(study, 7, seed=2)["seal"])
    assert main([*command, "--coders", "2", "--overlap", "3"]) == 2
    assert "s-1.csv exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--overlap", "3"], "--overlap is what several coders share: give --coders 2 or more"),
        (["--coders", "0"], "among 2 to 99 coders; found 0"),
        (["--coders", "2", "--overlap", "99"], "between 0 and the 4 passages of the sample; found 99"),
        (["--coders", "2", "--overlap", "-1"], "between 0 and the 4 passages of the sample; found -1"),
        (["--coders", "9"], "9 coders cannot share 4 passages"),
    ],
)
def test_a_division_that_cannot_be_is_refused(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert main(["sample", str(study.path), "-n", "4", "--out", str(tmp_path / "s.csv"), *options]) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.glob("s*.csv"))


def test_a_part_that_never_was_is_named(study: Study, tmp_path: Path) -> None:
    (one, _), path = parts(sample(study, 6, seed=1), 2, overlap=2, seed=1), tmp_path / "s.csv"
    write_csv(sheet(study, one.assign(drawn=one["drawn"].str.replace("overlap 2", "overlap 9"))), path)
    with pytest.raises(StudyError, match="does not say how the sheet was drawn"):
        read_sheet(study, path, coder="second")
