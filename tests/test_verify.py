"""A report made again: every number that moved is named; where a report comes from is written down."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from discourse.__main__ import main
from discourse.corpus import read_study
from discourse.corpus.provenance import file_digest
from discourse.corpus.template import new_study
from discourse.pages.crate import NAME, crate
from discourse.pages.verify import differences


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    a = tmp_path / "a"
    (a / "tables").mkdir(parents=True)
    (a / "figures").mkdir()
    (a / "tables" / "x.csv").write_text("name,count,share\nقوات,3,0.5\nبغداد,2,0.25\n", encoding="utf-8")
    (a / "figures" / "x.svg").write_text("<svg/>")
    shutil.copytree(a, tmp_path / "b")
    return a, tmp_path / "b"


def test_equal_reports_have_no_difference(two: tuple[Path, Path]) -> None:
    assert list(differences(*two)) == []


def test_a_number_that_moved_is_named_with_its_place(two: tuple[Path, Path]) -> None:
    table = two[1] / "tables" / "x.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("0.25", "0.26"), encoding="utf-8")
    found = list(differences(*two))
    assert [str(m) for m in found] == ["tables/x.csv: row 2, column share: '0.25' in the report, '0.26' made again"]


def test_rows_headings_files_and_figures_are_compared(two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "tables" / "x.csv").write_text("name,count,share\nقوات,3,0.5\n", encoding="utf-8")
    (new / "figures" / "x.svg").write_text("<svg></svg>")
    (old / "tables" / "y.csv").write_text("a\n1\n")
    (old / "tables" / "z.csv").write_text("a\n1\n")
    (new / "tables" / "z.csv").write_text("b\n1\n")
    found = {(m.file, m.column): (m.before, m.now) for m in differences(old, new)}
    assert found["tables/x.csv", "the number of rows"] == ("2", "1")
    assert found["tables/y.csv", "the file"] == ("present", "absent")
    assert found["tables/z.csv", "the heading"] == ("a", "b")
    assert ("figures/x.svg", "sha256") in found


def test_a_crate_has_every_file_and_input_with_its_digest(tmp_path: Path) -> None:
    study = read_study(new_study(tmp_path / "study"))
    folder = tmp_path / "report"
    (folder / "tables").mkdir(parents=True)
    (folder / "tables" / "x.csv").write_text("a\n1\n")
    graph = crate(folder, study, lang="ar")["@graph"]
    by_id = {item["@id"]: item for item in graph}
    assert by_id["tables/x.csv"]["sha256"] == file_digest(folder / "tables" / "x.csv")
    assert by_id["#study/study.toml"]["sha256"] == file_digest(study.path / "study.toml")
    assert by_id["./"]["hasPart"] == [{"@id": "tables/x.csv"}]
    assert by_id[NAME]["conformsTo"]["@id"].startswith("https://w3id.org/ro/crate/")
    assert by_id["./"]["datePublished"] == study.date
    assert json.dumps(graph) == json.dumps(crate(folder, study, lang="ar")["@graph"])
    assert str(tmp_path) not in json.dumps(graph)


def test_a_folder_that_is_no_report_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study")
    assert main(["verify", str(tmp_path), str(study)]) == 2
    assert "expected the folder of a report" in capsys.readouterr().err


def test_a_report_is_made_again_in_its_language_and_changed_files_are_named_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    study, folder = new_study(tmp_path / "study"), tmp_path / "report"
    (folder / "tables").mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    (folder / NAME).write_text(json.dumps(crate(folder, read_study(study), lang="en")), encoding="utf-8")
    rows = "".join(f"{n},{{}}\n" for n in range(60))
    (folder / "tables" / "x.csv").write_text("n,value\n" + rows.replace("{}", "1"), encoding="utf-8")
    asked = []

    def again(study: Path, out: Path, **given: object) -> Path:
        asked.append(given["lang"])
        (out / "tables").mkdir(parents=True)
        (out / "tables" / "x.csv").write_text("n,value\n" + rows.replace("{}", "2"), encoding="utf-8")
        given["counted"](1, 1)  # type: ignore[operator]
        return out / "report.html"

    monkeypatch.setattr("discourse.pages.verify.report", again)
    assert main(["verify", str(folder), str(study)]) == 1
    shown = capsys.readouterr()
    assert asked == ["en"]
    assert "made from" not in shown.err
    assert len(shown.out.splitlines()) == 21
    assert shown.out.endswith("tables/x.csv: 40 more differences (--all)\n")
    assert "60 differences" in shown.err
    (study / "lexicon.csv").write_text("changed", encoding="utf-8")
    (study / "actors.csv").unlink()
    assert main(["verify", str(folder), str(study), "--all", "--lang", "ar"]) == 1
    shown = capsys.readouterr()
    assert asked == ["en", "ar"]
    assert len(shown.out.splitlines()) == 60
    assert shown.err.splitlines()[:2] == [
        "actors.csv is not the one that the report was made from",
        "lexicon.csv is not the one that the report was made from",
    ]
    (folder / NAME).write_text('{"@graph": 3}')
    assert main(["verify", str(folder), str(study), "-q"]) == 1, "without what it was made from"


@pytest.mark.slow
def test_a_report_verifies_and_a_changed_lexicon_does_not(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    some_notebooks: Callable[..., Path],
) -> None:
    few = sorted(some_notebooks("03-frames", "04-stance").iterdir())
    monkeypatch.setattr("discourse.pages.notebooks.notebooks", lambda folder: few)
    study = new_study(tmp_path / "study")
    out = tmp_path / "report"
    assert main(["report", str(study), "--out", str(out)]) == 0
    assert (out / NAME).is_file()
    assert main(["verify", str(out), str(study)]) == 0
    lexicon = study / "lexicon.csv"
    lines = lexicon.read_text(encoding="utf-8").splitlines(keepends=True)
    lexicon.write_text("".join(lines[:2]), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(out), str(study)]) == 1
    assert "made again" in capsys.readouterr().out
