"""Exports in the form in which other tools write them, re-made small: the same marks come out of each.

The text has emoji, a joined emoji and vowel marks, so a wrong unit of offsets moves every mark.  tests/cases/exchange/ has
the files: Label Studio 1.2x (full and short form, and of 2021, when it counted UTF-16 units), doccano without and with
relations (it counts UTF-16 units), INCEpTION.
"""

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from discourse.__main__ import main
from discourse.attribution import attribute
from discourse.coding.codings import COLUMNS
from discourse.corpus import document, read_study
from discourse.corpus.template import new_study
from discourse.exchange import Annotation, Page, export, load, to_pages

CASES = Path(__file__).parent / "cases" / "exchange"
MARKS = [("frame", "economy", "الجسر جاهز"), ("stance", "against", "لا نوافق على الخطة")]


def marks(page: Page) -> list[tuple[str, str, str]]:
    return [(a.label, a.features["value"], page.text[a.start : a.end]) for a in page.annotations]


def zipped(folder: Path, out: Path) -> Path:
    """A folder's files as the zip that INCEpTION exports."""
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return out


@pytest.mark.parametrize("name", ["label-studio", "label-studio-2021", "label-studio-min"])
def test_exports_of_label_studio_have_the_same_marks(name: str) -> None:
    [page] = load(CASES / f"{name}.json", "label-studio")
    assert marks(page) == MARKS
    if name != "label-studio-min":
        assert page.annotations[1].features["note"] == "not sure"


def test_a_skipped_annotation_is_left_out_and_several_people_are_refused() -> None:
    [page] = load(CASES / "label-studio.json", "label-studio")
    assert "conflict" not in str(page)
    with pytest.raises(ValueError, match=r"task 1: it has annotations of 2 people \(1, huda@example\.org\)"):
        load(CASES / "label-studio-two-people.json", "label-studio")


def test_a_region_without_its_words_is_named(tmp_path: Path) -> None:
    tasks = json.loads((CASES / "label-studio.json").read_text(encoding="utf-8"))
    tasks[0]["annotations"][0]["result"][1]["value"]["end"] -= 3
    (tmp_path / "a.json").write_text(json.dumps(tasks), encoding="utf-8")
    with pytest.raises(ValueError, match="task 1: region 2 quotes 'لا نوافق على الخطة'"):
        load(tmp_path / "a.json", "label-studio")


@pytest.mark.parametrize("name", ["doccano", "doccano-relations"])
def test_an_export_of_doccano_has_the_same_marks(name: str) -> None:
    [page] = load(CASES / f"{name}.jsonl", "doccano")
    assert marks(page) == MARKS


def test_what_a_coder_adds_and_removes_in_doccano_is_read_beside_what_was_exported(tmp_path: Path) -> None:
    """Of a line that doccano gives back: labels sorted, one removed, one new; its meta data as they were."""
    doc = document("🙂 قالت الوزيرة إن الجسر جاهز.", id="a")
    pages = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))
    [line] = (export(pages, "doccano", tmp_path / "out") / "doccano.jsonl").read_text(encoding="utf-8").splitlines()
    item = json.loads(line)
    item["label"] = [[3, 7, "frame: economy"], *sorted(item["label"])[1:]]
    (tmp_path / "all.jsonl").write_text(json.dumps({"id": 5, **item, "Comments": []}) + "\n", encoding="utf-8")
    [page] = load(tmp_path / "all.jsonl", "doccano")
    first = min(pages[0].annotations, key=lambda a: a.start)
    assert [a for a in page.annotations if a.label == "frame"] == [Annotation(1, 2, 6, "frame", {"value": "economy"})]
    assert sorted(a for a in page.annotations if a.label != "frame") == [a for a in pages[0].annotations if a != first]


@pytest.mark.parametrize("packed", [False, True])
def test_an_export_of_inception_has_the_same_marks(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("cassis")
    path = zipped(CASES / "inception", tmp_path / "salma.zip") if packed else CASES / "inception"
    [page] = load(path, "cas", texts={"a": load(CASES / "doccano.jsonl", "doccano")[0].text})
    assert page.document == "a"
    assert marks(page) == MARKS


def test_files_of_two_coders_are_not_read_as_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for name in ("salma.jsonl", "huda.jsonl"):
            archive.write(CASES / "doccano.jsonl", name)
    text = load(CASES / "doccano.jsonl", "doccano")[0].text
    with pytest.raises(ValueError, match="a occurs 2 times"):
        load(tmp_path / "export.zip", "doccano", texts={"a": text})


def test_a_zip_that_is_none_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ValueError, match="not a zip archive"):
        load(tmp_path / "a.zip", "cas")
    monkeypatch.setattr("discourse.exchange.archives.LARGEST", 10)
    with pytest.raises(ValueError, match="larger than 10 bytes"):
        load(zipped(CASES / "inception", tmp_path / "b.zip"), "cas")


@pytest.mark.parametrize(
    ("format", "file"),
    [
        ("label-studio", "labels.xml"),
        ("doccano", "labels.json"),
        ("brat", "annotation.conf"),
        ("cas", "labels.tsv"),
        ("refi", "project.qdpx"),
    ],
)
def test_texts_to_be_coded_elsewhere_bring_the_labels(tmp_path: Path, format: str, file: str) -> None:
    pytest.importorskip("cassis")
    small = new_study(tmp_path / "study")
    out = tmp_path / "out"
    assert main(["export", str(small), "--format", format, "--blank", "--out", str(out)]) == 0
    if format == "refi":
        with zipfile.ZipFile(out / file) as archive:
            config = archive.read("project.qde").decode()
    else:
        config = (out / file).read_text(encoding="utf-8")
    study = read_study(small)
    for frame in study.codebook.frames:
        assert (f"frame_{frame.id}" if format == "brat" else f"frame: {frame.id}") in config
    stance = f"stance {study.targets[0]}: against"
    assert (stance.replace(": ", "_").replace(" ", "_") if format == "brat" else stance) in config
