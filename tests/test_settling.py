"""Two coders: what one says where the other says something else, and the differences settled in a workbook."""

from pathlib import Path

import pandas as pd
import pytest

from discourse import read_study
from discourse.__main__ import main
from discourse.coding import confusion
from discourse.coding.codings import COLUMNS
from discourse.coding.settling import PAGE, differences, settled, write_differences
from discourse.coding.sheets import add_codings, passages
from discourse.corpus import Study, StudyError
from discourse.corpus.template import new_study

openpyxl = pytest.importorskip("openpyxl")


def by(study: Study, coder: str, *marks: tuple[int, str, str, str, str]) -> pd.DataFrame:
    """Codings of a coder: (passage, variable, target, actor, value); each has the first two words as its evidence."""
    places = passages(study).to_dict("records")
    rows = []
    for number, variable, target, actor, value in marks:
        place = places[number]
        words = " ".join(str(place["text"]).split()[:2]) if value else str(place["text"])
        rows.append(
            dict.fromkeys(COLUMNS, "")
            | {key: place[key] for key in ("document", "role", "paragraph_start", "paragraph_end")}
            | {"coder": coder, "variable": variable, "target": target, "actor": actor, "value": value, "text": words}
            | {"start": place["paragraph_start"], "end": place["paragraph_start"] + len(words), "entry": "sheet"}
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study in which ali and salma read four passages; in the first they agree, in three they do not."""
    path = new_study(tmp_path / "study")
    for file in (path / "codings").glob("*.csv"):
        file.unlink()
    study = read_study(path)
    frames, target, actor = [f.id for f in study.codebook.frames], study.targets[0], study.actors["id"].iloc[0]
    stance = ("stance", target, actor)
    ali = [
        (0, "frame", "", "", frames[0]),
        (1, "frame", "", "", frames[0]),
        (2, "frame", "", "", ""),
        (3, *stance, "favor"),
    ]
    salma = [(0, "frame", "", "", frames[0]), (1, "frame", "", "", frames[1]), (2, "frame", "", "", frames[0])]
    add_codings(path, by(study, "ali", *ali, (3, "frame", "", "", "")), coder="ali")
    add_codings(path, by(study, "salma", *salma, (3, *stance, "against"), (3, "frame", "", "", "")), coder="salma")
    return path


def fill(path: Path, *answers: str) -> None:
    book = openpyxl.load_workbook(path)
    for row, answer in enumerate(answers, 2):
        book[PAGE].cell(row, 1).value = answer or None
    book.save(path)


def test_the_confusion_table_of_two_coders(folder: Path) -> None:
    study = read_study(folder)
    first, second = (f.id for f in study.codebook.frames[:2])
    table = confusion(study.codings).set_index("value")
    assert table.loc[first, [first, second, "(nothing)"]].tolist() == [1, 1, 0]
    assert table.loc["(nothing)", first] == 1
    assert table.to_numpy().sum() == 3
    units = passages(study).head(4)[["document", "paragraph_start"]]
    assert confusion(study.codings, units=units).set_index("value").loc["(nothing)", "(nothing)"] == 1
    sides = confusion(study.codings, ["salma", "ali"], variable="stance").set_index("value")
    assert sides.loc["against", "favor"] == 1
    with pytest.raises(ValueError, match="of two coders; found 1: ali"):
        confusion(study.codings, ["ali"])


def test_what_two_coders_differ_in_is_settled_in_a_workbook(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "differences.xlsx"
    assert main(["settle", str(folder), "--out", str(book)]) == 0
    assert "4 differences of ali and salma in 4 passages that both read" in capsys.readouterr().out
    page = openpyxl.load_workbook(book)[PAGE]
    says = [[page.cell(row, column).value for column in (3, 4)] for row in range(2, 6)]
    assert says == [["نعم", "لا"], ["لا", "نعم"], ["لا", "نعم"], ["مؤيد", "معارض"]]
    fill(book, "نعم", "لا", "yes", "متحفظ")
    assert main(["settle", str(folder), "--accept", str(book)]) == 0
    study = read_study(folder)
    agreed = study.codings[study.codings["coder"] == "agreed"]
    frame = study.codebook.frames[0].id
    starts = passages(study)["paragraph_start"].tolist()
    marks = agreed[["paragraph_start", "variable", "value"]].values.tolist()
    assert sorted(marks) == sorted(
        [
            [starts[0], "frame", frame],
            [starts[1], "frame", frame],
            [starts[2], "frame", frame],
            [starts[3], "stance", "qualify"],
            [starts[3], "frame", ""],
        ]
    )
    assert len(agreed[agreed["paragraph_start"] == starts[1]]["text"].iloc[0].split()) == 2  # ali's words
    assert main(["check", str(folder)]) == 0
    # nobody's work is written over
    assert main(["settle", str(folder), "--accept", str(book)]) == 2
    assert main(["settle", str(folder), "--coders", "ali", "salma", "--out", str(book)]) == 2


def test_what_is_not_settled_yet_is_left_out(folder: Path, tmp_path: Path) -> None:
    study = read_study(folder)
    book = write_differences(study, differences(study, ["ali", "salma"]), tmp_path / "d.xlsx")
    fill(book, "نعم", "", "0", "لا")
    codings, left_out = settled(study, book, coder="both")
    starts = passages(study)["paragraph_start"].tolist()
    assert left_out == 1
    assert codings["paragraph_start"].tolist() == [starts[0], starts[2], starts[3]]
    assert codings["value"].tolist() == [study.codebook.frames[0].id, "", ""]
    assert set(codings["coder"]) == {"both"}


def test_a_workbook_that_does_not_fit_names_its_cells(folder: Path, tmp_path: Path) -> None:
    study = read_study(folder)
    book = write_differences(study, differences(study, ["ali", "salma"]), tmp_path / "d.xlsx")
    fill(book, "مؤيد", "ربما", "1", "1")
    edited = openpyxl.load_workbook(book)
    edited[PAGE].delete_rows(4)
    edited[PAGE].append(["نعم", "", "", "", "", "", "", "nowhere", "0", "frame", "", "", "x"])
    edited.save(book)
    with pytest.raises(StudyError) as error:
        settled(study, book, coder="both")
    said = str(error.value)
    assert "d.xlsx!settle!A2" in said and "d.xlsx!settle!A3" in said and "ربما" in said  # noqa: PT018
    assert "is no difference of these coders" in said
    assert "is a difference without a row" in said
    with pytest.raises(ValueError, match="no coder of this study; it has: ali, salma"):
        differences(study, ["ali", "sara"])
