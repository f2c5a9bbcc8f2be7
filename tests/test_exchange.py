"""Other tools' formats: what goes out comes back equal, offsets in each tool's unit, and other people's exports are read."""

import ast
import contextlib
import csv
import dataclasses
import functools
import hashlib
import json
import os
import random
import re
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import discourse
from discourse.__main__ import main
from discourse.attribution import Attribution, attribute
from discourse.coding.code import code
from discourse.coding.codings import COLUMNS
from discourse.coding.cues import cues
from discourse.coding.sheets import add_codings
from discourse.corpus import Document, StudyError, coded_paragraphs, document, read_corpus, read_study
from discourse.corpus.template import new_study
from discourse.exchange import (
    FORMATS,
    Annotation,
    Page,
    attach,
    bio,
    codings_of,
    export,
    from_pages,
    load,
    share,
    to_pages,
)
from discourse.exchange.offsets import Units
from discourse.language.fold import Span
from discourse.language.tokens import tokenize

pytest.importorskip("cassis")
etree = pytest.importorskip("lxml.etree")
BACK = sorted(name for name, format in FORMATS.items() if format.read)
EVERY = sorted(FORMATS)
SCHEMAS = Path(__file__).parent / "schemas"


def bare(attributions: dict[str, list[Attribution]]) -> dict[str, list[Attribution]]:
    """Attributions without their traces, which no format keeps."""
    return {k: [dataclasses.replace(a, trace=()) for a in v] for k, v in attributions.items()}


def comes_back(documents: list[Document], attributions, codings: pd.DataFrame, name: str, out: Path) -> None:  # type: ignore[no-untyped-def]
    if name == "bio":
        return keeps_what_its_page_says(documents, attributions, codings, out)
    export(to_pages(documents, attributions, codings), name, out)
    valid(name, out)
    texts = {d.id: d.text for d in documents}
    back = from_pages(load(out, name, texts=texts))
    assert {k: v for k, v in back.attributions.items() if v} == {k: v for k, v in bare(attributions).items() if v}
    order = list(COLUMNS)
    expected = codings[order].astype(object).reset_index(drop=True)
    pd.testing.assert_frame_equal(back.codings[order].astype(object), expected, check_dtype=False)


def keeps_what_its_page_says(
    documents: list[Document], attributions: dict[str, list[Attribution]], codings: pd.DataFrame, out: Path
) -> None:
    """BIO is not read back: of each role every span is there to the token, or a span at least as long is in its place."""
    pages = to_pages(documents, attributions, codings)
    blocks = (export(pages, "bio", out) / "tokens.bio").read_text("utf-8", "surrogatepass").split("\n\n# document: ")
    assert [block.split("\n")[0] for block in blocks[1:]] == [page.document for page in pages]
    for page, block in zip(pages, blocks[1:], strict=True):
        rows = [line.split("\t") for line in block.strip("\n").split("\n")[1:]]
        tokens = [(int(start), int(end)) for _, start, end, *_ in rows]
        assert [page.text[start:end] for start, end in tokens] == [row[0] for row in rows]
        assert tokens == [(t.start, t.end) for t in tokenize(page.text)]
        for column, role in enumerate(bio.ROLES, 3):
            found = spans_of([row[column] for row in rows])
            asked = {
                tuple(i for i, (start, end) in enumerate(tokens) if a.start <= start and end <= a.end): a
                for a in page.annotations
                if a.label == role
            }
            asked.pop((), None)  # shorter than a token
            assert set(found) <= set(asked)
            assert all(label.split(":")[0].split("_")[0] == role for label in found.values())
            for own in set(asked) - set(found):
                assert any(set(own) & set(other) and width(asked[other]) >= width(asked[own]) for other in found)


def width(a: Annotation) -> int:
    return a.end - a.start


def spans_of(tags: list[str]) -> dict[tuple[int, ...], str]:
    """Token numbers -> label of the spans of a column; an I- that continues nothing is no BIO."""
    found: dict[tuple[int, ...], str] = {}
    open_: tuple[int, ...] = ()
    for number, tag in enumerate(tags):
        kind, _, label = tag.partition("-")
        assert kind in ("B", "I", "O")
        if kind == "I":
            assert found.pop(open_) == label
            open_ = (*open_, number)
        else:
            open_ = (number,) if kind == "B" else ()
        if open_:
            found[open_] = label
    return found


def valid(name: str, out: Path) -> None:
    """Asserts that the files are valid by their format's schema, or load in the library that its tool's users have."""
    check = {
        "brat": valid_brat,
        "cas": valid_cas,
        "doccano": valid_doccano,
        "label-studio": valid_label_studio,
        "refi": valid_refi,
        "tei": valid_tei,
        "w3c": valid_web_annotation,
    }.get(name)
    if check:
        check(out)


@functools.cache  # schemas do not change, and hundreds of documents are asked against each
def checker(schema: str) -> Any:
    """What says whether a document is valid by a schema, which is itself checked once."""
    path = SCHEMAS / schema
    if schema.endswith(".xsd"):
        return etree.XMLSchema(etree.parse(path))
    if schema.endswith(".rng"):
        return etree.RelaxNG(etree.parse(path))
    read = json.loads(path.read_text(encoding="utf-8"))
    kind = pytest.importorskip("jsonschema").validators.validator_for(read)
    kind.check_schema(read)
    return kind(read)


def by_schema(schema: str, data: object) -> None:
    checker(schema).validate(data)


def valid_web_annotation(out: Path) -> None:
    by_schema("web-annotation.json", json.loads((out / "annotations.jsonld").read_text("utf-8", "surrogatepass")))


def valid_label_studio(out: Path) -> None:
    tasks = json.loads((out / "tasks.json").read_text("utf-8", "surrogatepass"))
    by_schema("label-studio.json", tasks)
    labels = {label.get("value") for label in etree.parse(out / "labels.xml").iter("Label")}
    regions = [r["value"] for task in tasks for done in task["annotations"] for r in done["result"]]
    assert {label for region in regions for label in region["labels"]} <= labels


def valid_doccano(out: Path) -> None:
    for line in (out / "doccano.jsonl").read_text("utf-8", "surrogatepass").split("\n"):
        if line:
            by_schema("doccano.json", json.loads(line))


def valid_refi(out: Path) -> None:
    with zipfile.ZipFile(out / "project.qdpx") as archive:
        project = etree.fromstring(archive.read("project.qde"))
        paths = {source.get("plainTextPath") for source in project.iter("{*}TextSource")}
        assert {path.replace("internal://", "Sources/") for path in paths} | {"project.qde"} == set(archive.namelist())
    checker("refi-qda-project.xsd").assertValid(project)
    codes = {code.get("guid") for code in project.iter("{*}Code")}
    assert {reference.get("targetGUID") for reference in project.iter("{*}CodeRef")} <= codes


def valid_tei(out: Path) -> None:
    schema = checker("tei.rng")
    for file in out.glob("*.xml"):
        tree = etree.parse(file)
        schema.assertValid(tree)
        ids = {f"#{element.get('{http://www.w3.org/XML/1998/namespace}id')}" for element in tree.iter()}
        assert {element.get(name) for element in tree.iter() for name in ("who", "prev", "next")} <= ids | {None}


def valid_cas(out: Path) -> None:
    import cassis

    system = cassis.load_typesystem((out / "TypeSystem.xml").open("rb"))
    for file in out.glob("*.xmi"):
        cas = cassis.load_cas_from_xmi(file.open("rb"), typesystem=system)
        assert cas.select("webanno.custom.Discourse") or "Discourse " not in file.read_text(encoding="utf-8")


def valid_brat(out: Path) -> None:
    """The rules of brat's page on its standoff format: unique ids, known types, the words of the text without line ends."""
    config = (out / "annotation.conf").read_text(encoding="utf-8").splitlines()
    for file in out.glob("*.ann"):
        text = (out / f"{file.stem}.txt").read_bytes().decode("utf-8", "surrogatepass")
        lines = file.read_bytes().decode("utf-8", "surrogatepass").split("\n")[:-1]
        ids = [line.split("\t")[0] for line in lines]
        assert len(set(ids)) == len(ids)
        for line in lines:
            name, middle, words = line.split("\t", 2)
            kind, _, places = middle.partition(" ")
            if name.startswith("#"):
                assert (kind, places in ids) == ("AnnotatorNotes", True)
                continue
            spans = [tuple(map(int, part.split())) for part in places.split(";")]
            assert name.startswith("T")
            assert kind in config
            assert words == " ".join(text[start:end] for start, end in spans)


Records = tuple[list[Document], dict[str, list[Attribution]], pd.DataFrame]


@pytest.fixture(scope="module")
def of_study(study_path: Path) -> Records:
    """The study's records, found once for all formats."""
    study = read_study(study_path)
    attributions, program = code(study)
    return list(study.documents), attributions, pd.concat([program, study.codings[list(COLUMNS)]])


@pytest.fixture(scope="module")
def of_development(shared: Path) -> Records:
    """The records of development articles, found once for all formats."""
    places = sorted((shared / "data" / "attribution-dev" / "texts").glob("*.txt"))[:20]
    documents = [document(p.read_text(encoding="utf-8"), id=p.stem) for p in places]
    return documents, {d.id: attribute(d) for d in documents}, code(documents).codings


@pytest.mark.parametrize("name", EVERY)
def test_the_study_comes_back_equal(of_study: Records, tmp_path: Path, name: str) -> None:
    comes_back(*of_study, name, tmp_path / "out")


@pytest.mark.parametrize("name", EVERY)
def test_development_articles_come_back_equal(of_development: Records, tmp_path: Path, name: str) -> None:
    comes_back(*of_development, name, tmp_path / "out")


ALPHABET = "ابتقالوزيره 🙂\U0001f469\u200d\U0001f680\u064b\u200f\u0651«»\"'=+-@<>&;:/\\\n\tabc1٣ "


@functools.cache  # the same documents for every format
def generated(number: int) -> tuple[Document, list[Attribution], list[dict[str, object]]]:
    """A document of random characters with random records: nested and crossing spans, emoji, marks, odd values."""
    draw = random.Random(number)
    text = "".join(draw.choice(ALPHABET) for _ in range(draw.randint(5, 80)))

    def span() -> Span:
        start = draw.randrange(len(text) - 1)
        return Span(start, draw.randint(start + 1, len(text)))

    def word() -> str:
        return "".join(draw.choice(ALPHABET) for _ in range(draw.randint(1, 6)))

    def spans(least: int) -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw.randint(least, 2)))

    reports = [
        Attribution(
            id=f"a{n}",
            document=f"d{number}",
            actor=draw.choice(["", "?x", word()]),
            source=draw.choice([None, span()]),
            cues=spans(0),
            contents=spans(1),
            mode=draw.choice(["direct", "indirect", "mixed"]),
            source_kind="named",
            resolved=draw.choice([None, word()]),
            via=spans(0),
            parent=draw.choice([None, "a1"]),
            question=draw.random() < 0.5,
            confidence=draw.random(),
            antecedent=draw.choice([None, span()]),
            rule=word(),
        )
        for n in range(1, draw.randint(1, 4))
    ]
    rows = []
    for _ in range(draw.randint(0, 3)):
        start, end = span()
        row: dict[str, object] = dict.fromkeys(COLUMNS, "")
        row |= {
            "coder": "c",
            "document": f"d{number}",
            "role": "body",
            "paragraph_start": 0,
            "paragraph_end": len(text),
        }
        row |= {
            "variable": draw.choice(["frame", "stance"]),
            "value": draw.choice(["economy", "against"]),
            "note": word(),
        }
        row |= {"start": start, "end": end, "text": draw.choice([text[start:end], word()])}
        if row["variable"] == "stance":
            row["target"] = "plan"
        rows.append(row)
    return Document(f"d{number}", text), reports, rows


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_generated_documents_come_back_equal(tmp_path: Path, name: str) -> None:
    for block in range(0, 500, 50):
        made = [generated(n) for n in range(block, block + 50)]
        rows = [row for _, _, own in made for row in own]
        attributions = {doc.id: reports for doc, reports, _ in made}
        codings = pd.DataFrame(rows, columns=list(COLUMNS))
        comes_back([doc for doc, _, _ in made], attributions, codings, name, tmp_path / str(block))


def test_units_of_utf_16() -> None:
    for number in range(200):
        text = generated(number)[0].text
        units = Units(text)
        for place in range(len(text) + 1):
            assert units.out(place) == len(text[:place].encode("utf-16-le")) // 2
            assert units.back(units.out(place)) == place


def test_the_formats_are_those_of_the_command_and_of_the_page() -> None:
    from discourse.cli import exchange as command

    assert sorted(command.FORMATS) == EVERY
    page = (Path(__file__).parents[1] / "docs" / "how-to" / "exchange.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `") and "`--format`" not in line]
    assert sorted(name for line in rows for name in re.findall("`([a-z0-9-]+)`", line.split("|")[1])) == EVERY


#: Format -> its file, and what it has of a content: {start} to {end} in code points, {units} to {ends} in UTF-16 units.
UNITS = {
    "bio": ("tokens.bio", "الجسر\t{start}\t"),
    "brat": ("a.ann", "T1\tcontent {start} {end}\t"),
    "cas": ("a.xmi", 'begin="{units}" end="{ends}"'),
    "csv": ("annotations.csv", "a,1,content,{start},{end},"),
    "doccano": ("doccano.jsonl", '[{units}, {ends}, "content"]'),
    "jsonl": ("annotations.jsonl", '"label": "content", "start": {start}, "end": {end}'),
    "label-studio": ("tasks.json", '"start": {start}, "end": {end}, "text": "الجسر جاهزٌ"'),
    "refi": ("project.qdpx", 'startPosition="{start}" endPosition="{end}"'),
    "tei": ("a.xml", "#string-range(text,{start},{length})"),
    "w3c": ("annotations.jsonld", '"start": {start}, "end": {end}'),
}


@pytest.mark.parametrize("name", EVERY)
def test_offsets_are_in_the_unit_of_each_tool(tmp_path: Path, name: str) -> None:
    """After two emoji of two UTF-16 units each, an emoji of several code points, and vowel marks."""
    doc = document("🙂🙂 \U0001f469\u200d\U0001f680 قالَتِ الوزيرةُ إن الجسر جاهزٌ.", id="a")
    pages = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))
    file, place = UNITS[name]
    path = export(pages, name, tmp_path / "out") / file
    if name == "refi":
        with zipfile.ZipFile(path) as archive:
            content = archive.read("project.qde").decode()
    else:
        content = path.read_text(encoding="utf-8")
    first = pages[0].annotations[0]
    start, end = first.start, first.end
    assert doc.text[start:end] == "الجسر جاهزٌ"
    expected = {"start": start, "end": end, "length": end - start, "units": start + 4, "ends": end + 4}
    assert place.format(**expected) in re.sub(r"\n *", " ", content)


def test_tei_has_said_elements_around_the_words(tmp_path: Path) -> None:
    doc = document("قالت الوزيرة «الجسر جاهز».", id="a")
    pages = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))
    content = (export(pages, "tei", tmp_path / "tei") / "a.xml").read_text(encoding="utf-8")
    for part in ('direct="true"', "<said", "<persName>الوزيرة</persName><idno>?الوزيرة</idno>"):
        assert part in content
    bare_file = tmp_path / "other.xml"
    bare_file.write_text(content[: content.index("<standOff>")] + content[content.index("</standOff>") + 11 :])
    page = load(bare_file, "tei")[0]
    assert page.text == doc.text
    assert [page.text[a.start : a.end] for a in page.annotations] == ["«الجسر جاهز»"]


def test_bio_has_a_line_per_token(tmp_path: Path) -> None:
    doc = document("قالت الوزيرة إن الجسر جاهز.", id="a")
    pages = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))
    lines = (export(pages, "bio", tmp_path / "bio") / "tokens.bio").read_text(encoding="utf-8").splitlines()
    assert "الوزيرة\t5\t12\tB-source\tO\tO\tO\tO" in lines
    with pytest.raises(ValueError, match="written only"):
        load(tmp_path / "bio", "bio")


# --- other people's exports --------------------------------------------------------------------------------------


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return new_study(tmp_path / "study")


def a_mark(study: Path) -> tuple[Document, int, int, str, str]:
    """A span inside a coded paragraph of the example study, with a frame and a target of its codebook."""
    read = read_study(study)
    doc = read.documents[0]
    paragraph = coded_paragraphs(doc)[-1]
    return doc, paragraph.start + 2, paragraph.start + 9, read.codebook.frames[0].id, read.targets[0]


def test_an_export_of_label_studio_becomes_a_coders_codings(study: Path, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    doc, start, end, frame, target = a_mark(study)

    def region(label: str, **more: object) -> dict[str, object]:
        value = {"start": start, "end": end, "text": doc.text[start:end], "labels": [label]}
        named = {"from_name": "label", "to_name": "text", "origin": "manual", "type": "labels"}
        return {"id": "Kx_9-a", **named, "value": value, **more}

    task = {
        "id": 31,
        "annotations": [
            {"id": 7, "completed_by": 1, "result": [region(f"frame: {frame}"), region(f"stance {target}: against")]}
        ],
        "data": {"text": doc.text},
        "predictions": [],
    }
    file = tmp_path / "project-1.json"
    file.write_text(json.dumps([task]), encoding="utf-8")
    assert main(["import", str(study), str(file), "--format", "label-studio", "--coder", "salma"]) == 0
    assert main(["check", str(study)]) == 0
    found = read_study(study).codings
    own = found[found["coder"] == "salma"]
    assert own["value"].tolist() == [frame, "against"]
    assert own["text"].tolist() == [doc.text[start:end]] * 2
    assert main(["import", str(study), str(file), "--format", "label-studio", "--coder", "salma"]) == 2
    assert "exists already" in capsys.readouterr().err


def test_an_export_of_inception_with_its_own_layer_is_read(study: Path, tmp_path: Path) -> None:
    import cassis

    doc, start, end, frame, _ = a_mark(study)
    system = cassis.TypeSystem()
    sentence = system.create_type(
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence", supertypeName="uima.tcas.Annotation"
    )
    layer = system.create_type("custom.Span", supertypeName="uima.tcas.Annotation")
    system.create_feature(layer, "label", "uima.cas.String")
    cas = cassis.Cas(typesystem=system)
    cas.sofa_string = doc.text
    cas.add_all([sentence(begin=0, end=5), layer(begin=start, end=end, label=f"frame: {frame}")])
    folder = tmp_path / "inception"
    folder.mkdir()
    system.to_xml(folder / "TypeSystem.xml")
    cas.to_xmi(folder / "CURATION_USER.xmi")
    read = read_study(study)
    pages = load(folder, "cas", texts={d.id: d.text for d in read.documents})
    assert codings_of(pages, read, coder="x")[["document", "value", "start"]].values.tolist() == [
        [doc.id, frame, start]
    ]


def test_a_line_of_doccano_without_meta_data_is_read(study: Path, tmp_path: Path) -> None:
    doc, start, end, frame, _ = a_mark(study)
    file = tmp_path / "all.jsonl"
    file.write_text(json.dumps({"id": 1, "text": doc.text, "label": [[start, end, f"frame: {frame}"]]}) + "\n")
    read = read_study(study)
    pages = load(file, "doccano", texts={d.id: d.text for d in read.documents})
    assert codings_of(pages, read, coder="x")["value"].tolist() == [frame]


def test_types_of_brat_name_the_value(study: Path, tmp_path: Path) -> None:
    doc, start, end, frame, target = a_mark(study)
    (tmp_path / f"{doc.id}.ann").write_text(
        f"T1\tframe_{frame} {start} {end}\t{doc.text[start:end]}\n"
        f"T2\tstance_{target}_favor {start} {end}\t{doc.text[start:end]}\n#1\tAnnotatorNotes T2\tnot sure\n",
        encoding="utf-8",
    )
    read = read_study(study)
    found = codings_of(load(tmp_path, "brat", texts={d.id: d.text for d in read.documents}), read, coder="x")
    assert found[["target", "value", "note"]].values.tolist() == [["", frame, ""], [target, "favor", "not sure"]]


@pytest.mark.parametrize("name", BACK)
def test_a_coders_codings_go_out_and_come_back_as_a_coders_codings(study: Path, tmp_path: Path, name: str) -> None:
    """By the two commands, for every format that is read: what one coder marked is what the other has."""
    read = read_study(study)
    first, frame, target = read.documents[0], read.codebook.frames[0].id, read.targets[0]
    home = coded_paragraphs(first)[-1]
    unit = {"document": first.id, "role": home.role, "paragraph_start": home.start, "paragraph_end": home.end}
    rows = [
        {**unit, "variable": "frame", "value": frame, "start": home.start, "end": home.start + 6, "note": "a; «b»"},
        {**unit, "variable": "stance", "target": target, "value": "against", "start": home.start + 2, "end": home.end},
    ]
    own = [dict.fromkeys(COLUMNS, "") | row | {"text": first.text[row["start"] : row["end"]]} for row in rows]
    add_codings(study, pd.DataFrame(own, columns=list(COLUMNS)).assign(coder="huda"), coder="huda")
    for place in (study / "codings").glob("*.csv"):
        if place.stem != "huda":
            place.unlink()
    out = tmp_path / "out"
    assert main(["export", str(study), "--format", name, "--coders", "--out", str(out)]) == 0
    assert main(["import", str(study), str(out), "--format", name, "--coder", "salma"]) == 0
    codings = read_study(study).codings
    huda, salma = (
        codings[codings["coder"] == coder][list(COLUMNS)].drop(columns="coder").to_dict("records")
        for coder in ("huda", "salma")
    )
    assert len(huda) == 2
    assert salma == huda


@pytest.mark.parametrize(
    ("label", "words"), [("frame: nonsense", "nonsense"), ("stance nobody: against", "nobody"), ("remark", "remark")]
)
def test_a_label_that_the_codebook_lacks_is_named(study: Path, tmp_path: Path, label: str, words: str) -> None:
    doc, start, end, _, _ = a_mark(study)
    file = tmp_path / "all.jsonl"
    file.write_text(json.dumps({"text": doc.text, "label": [[start, end, label]]}) + "\n")
    read = read_study(study)
    pages = load(file, "doccano", texts={d.id: d.text for d in read.documents})
    with pytest.raises(StudyError, match=words):
        codings_of(pages, read, coder="x")


def test_another_text_is_refused_with_the_place(study: Path, tmp_path: Path) -> None:
    read = read_study(study)
    doc = read.documents[0]
    file = tmp_path / "all.jsonl"
    file.write_text(json.dumps({"document": doc.id, "text": "x" + doc.text, "entities": []}) + "\n")
    with pytest.raises(ValueError, match="differs at character 0"):
        load(file, "doccano", texts={doc.id: doc.text})


@pytest.mark.parametrize("name", [n for n in BACK if n != "w3c"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1", b"{}", b"<a>", b"PK\x03\x04"])
def test_broken_files_give_an_error_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    suffix = {"cas": ".xmi", "refi": ".qdpx", "tei": ".xml", "brat": ".ann", "csv": ".csv", "label-studio": ".json"}
    (tmp_path / f"a{suffix.get(name, '.jsonl')}").write_bytes(content)
    pages: list[Page] = []
    with contextlib.suppress(ValueError):  # a traceback of any other kind fails
        pages = load(tmp_path, name)
    assert not any(p.annotations for p in pages)


@pytest.mark.parametrize("name", ["cas", "refi", "tei"])
def test_a_character_that_xml_cannot_contain_is_named(tmp_path: Path, name: str) -> None:
    pages = to_pages([document("خبر\x01 أول.", id="a")], {}, pd.DataFrame(columns=list(COLUMNS)))
    with pytest.raises(ValueError, match=r"U\+0001 at character 3"):
        export(pages, name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_refi_is_the_structure_of_the_standard(tmp_path: Path) -> None:
    doc = document("قالت الوزيرة إن الجسر جاهز.", id="a")
    pages = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))
    with zipfile.ZipFile(export(pages, "refi", tmp_path / "r") / "project.qdpx") as archive:
        project = archive.read("project.qde").decode()
        source = next(n for n in archive.namelist() if n.startswith("Sources/"))
        assert archive.read(source).decode() == doc.text
    for part in (
        'xmlns="urn:QDA-XML:project:1.0"',
        "<Users>",
        "<CodeBook>",
        "<Sources>",
        "<PlainTextSelection",
        "<CodeRef",
    ):
        assert part in project


def coded_in_label_studio(study: Path, tasks: Path, out: Path) -> None:
    """What Label Studio exports of the tasks, after somebody marked one frame in each."""
    read = read_study(study)
    items = json.loads(tasks.read_text(encoding="utf-8"))
    for item in items:
        doc = next(d for d in read.documents if d.id == item["data"]["document"])
        paragraph = coded_paragraphs(doc)[-1]
        start, end = paragraph.start, paragraph.start + 9
        value = {"start": start, "end": end, "text": doc.text[start:end]}
        value["labels"] = [f"frame: {read.codebook.frames[0].id}"]
        region = {"id": "x1", "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        item["annotations"] = [{"id": 1, "completed_by": 3, "was_cancelled": False, "result": [region]}]
    out.write_text(json.dumps(items), encoding="utf-8")


@pytest.mark.slow
def test_the_page_works_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command and every snippet of docs/how-to/exchange.md, in their order, in a folder with a study."""
    page = (Path(__file__).parents[1] / "docs" / "how-to" / "exchange.md").read_text(encoding="utf-8")
    new_study(tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    run = 0
    for language, block in re.findall(r"```(bash|python)\n(.*?)```", page, re.DOTALL):
        if language == "python":
            exec(block, {})
            continue
        for line in block.splitlines():
            command = shlex.split(line.removeprefix(".venv/bin/discourse "))
            if command[0] == "import":
                coded_in_label_studio(Path("corpus"), Path("build/tasks/tasks.json"), Path(command[2]))
            assert main(command) == 0, line
            run += 1
    assert run > 9
    assert (tmp_path / "build" / "validity").is_dir()
    coders = set(read_study("corpus").codings["coder"])
    assert {"salma", "model-1"} <= coders
    assert (tmp_path / "study" / "articles").is_dir()


# --- without the texts -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def without_texts(study_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study as it is shared, made once; tests only read it."""
    return share(study_path, tmp_path_factory.mktemp("without") / "shared")


def test_a_study_shared_without_texts_comes_back_with_the_same_tables(
    study_path: Path, without_texts: Path, tmp_path: Path
) -> None:
    words = read_study(study_path).documents[0].text[400:440]
    assert not [p for p in without_texts.rglob("*") if p.is_file() and words in p.read_text(encoding="utf-8")]
    attached = attach(without_texts, study_path / "articles", tmp_path / "again")
    for place in (share(attached, tmp_path / "twice") / "tables").iterdir():
        assert place.read_bytes() == (without_texts / "tables" / place.name).read_bytes()
    for folder in ("codings", "articles"):
        for place in (attached / folder).iterdir():
            assert place.read_bytes() == (study_path / folder / place.name).read_bytes()
    again, first = read_study(attached), read_study(study_path)
    assert again.codings.drop(columns=["file"]).to_csv() == first.codings.drop(columns=["file"]).to_csv()
    assert again.attributions == first.attributions
    assert code(again).codings.to_csv() == code(first).codings.to_csv()


def test_what_is_shared(study_path: Path, without_texts: Path) -> None:
    out = without_texts
    files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert {"study.toml", "codebook.toml", "lexicon.csv", "actors.csv", "articles.csv"} <= files
    assert {"README.md", "texts.json", "tables/codings.csv", "tables/frames-by-actor.csv"} <= files
    assert not [name for name in files if name.endswith(".txt")]
    [item] = json.loads((out / "texts.json").read_text(encoding="utf-8"))
    text = read_study(study_path).documents[0].text
    assert item["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert item["paragraphs"][0] == [0, text.index("\n"), hashlib.sha256(text.split("\n")[0].encode()).hexdigest()]
    for place in sorted((out / "codings").glob("*.csv")):
        rows = pd.read_csv(place, keep_default_na=False)
        assert len(rows)
        assert (rows["text"] == "").all()
        assert (rows["end"] > rows["start"]).any()


def test_tables_of_a_report_are_shared_without_quotations(study_path: Path, tmp_path: Path) -> None:
    text = read_study(study_path).documents[0].text
    words = text[400:500].split(" ", 1)[1]
    tables = tmp_path / "report" / "tables"
    tables.mkdir(parents=True)
    pd.DataFrame({"actor": ["biden"], "passage": [words], "n": [3]}).to_csv(tables / "voices.csv", index=False)
    out = share(study_path, tmp_path / "shared", report=tmp_path / "report")
    assert (out / "tables" / "report" / "voices.csv").read_text(encoding="utf-8") == "actor,passage,n\nbiden,,3\n"
    with pytest.raises(ValueError, match="a folder that discourse report wrote"):
        share(study_path, tmp_path / "other", report=tmp_path)
    assert not (tmp_path / "other").exists()


def test_a_study_of_many_articles_is_shared_with_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study", generic=True)
    with (study / "articles.csv").open("a", encoding="utf-8", newline="") as rows:
        for n in range(60):
            (study / "articles" / f"a{n}.txt").write_text(f"قالت الوزيرة إن الجسر رقم {n} جاهز.\n", encoding="utf-8")
            rows.write(f"a{n},articles/a{n}.txt,خبر {n},,2021-12-31,,\n")
    done: list[tuple[int, int]] = []
    share(study, tmp_path / "shared", progress=lambda n, of: done.append((n, of)))
    assert done == [(25, 60), (50, 60), (60, 60)]
    assert main(["share", str(study), "--without-texts", "--out", str(tmp_path / "again")]) == 0
    assert "coding: 25/60 articles" in capsys.readouterr().err


@pytest.mark.slow
def test_the_report_of_a_study_attached_again_has_the_same_tables(
    small_report: tuple[Path, Path], tmp_path: Path
) -> None:
    study, first = small_report
    shared_study = share(study, tmp_path / "shared")
    attached = attach(shared_study, study / "articles", tmp_path / "again")
    second = tmp_path / "second"
    assert main(["report", str(attached), "--out", str(second)]) == 0
    tables = sorted(p.name for p in (first / "tables").glob("*.csv"))
    assert len(tables) > 20
    assert tables == sorted(p.name for p in (second / "tables").glob("*.csv"))
    for name in tables:
        assert (first / "tables" / name).read_bytes() == (second / "tables" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.replace("القتالية", "القتاليه", 1), "is 'ه', expected 'ة'"),
        (lambda t: t[:300] + t[301:], "is missing before it"),
        (lambda t: t.replace("\n\n", "\n", 1), r"line \d+ differs: character 1: '\\n' is missing before it"),
        (lambda t: t.replace("\n\n", "\n\n\n", 1), r"line \d+ differs: character 1, '\\n', was added"),
        (lambda t: t.replace("\n\n", " \n", 1), r"line \d+ differs: character \d+ is ' ', expected '\\n'"),
        (lambda t: t[:300] + "ي" + t[300:], "was added"),
        (lambda t: t + "\n\nسطر آخر", "lines"),
        (lambda t: t.replace("العراق", "بغداد"), "lines differ"),
    ],
)
def test_another_text_is_refused_and_the_change_is_named(  # type: ignore[no-untyped-def]
    study_path: Path, without_texts: Path, tmp_path: Path, change, words: str
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for place in (study_path / "articles").glob("*.txt"):
        (texts / place.name).write_text(change(place.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        attach(without_texts, texts, tmp_path / "again")
    assert not (tmp_path / "again").exists()


_CHARACTER = r"""('.+?'|".+?")"""
_EDIT = re.compile(
    r"line (\d+) differs: character (\d+)"
    rf"(?:(?: is {_CHARACTER}, expected {_CHARACTER})|(?:, {_CHARACTER}, was added)|(?:: {_CHARACTER} is missing before it))"
)


def undone(text: str, message: str) -> str:
    """A text with the change that a message names taken back."""
    match = _EDIT.search(message)
    assert match, message
    line, place, found, expected, added, missing = match.groups()
    at = sum(len(own) + 1 for own in text.split("\n")[: int(line) - 1]) + int(place) - 1
    if missing:
        return text[:at] + ast.literal_eval(missing) + text[at:]
    assert text[at] == ast.literal_eval(found or added)
    return text[:at] + (ast.literal_eval(expected) if expected else "") + text[at + 1 :]


def test_any_one_changed_character_is_named(tmp_path: Path) -> None:
    """100 random changes of one character: undone as the message says, the text is the right one again."""
    article = "🙂 عنوان عن الجسر\n\nقالَتِ الوزيرةُ «إن الجسر جاهز».\n\nوردّ النائب \U0001f469\u200d\U0001f680: لا.\n"
    study = new_study(tmp_path / "study", empty=True)
    (study / "articles").mkdir(exist_ok=True)
    (study / "articles" / "a.txt").write_text(article, encoding="utf-8")
    with (study / "articles.csv").open("a", encoding="utf-8") as handle:
        handle.write("a,articles/a.txt,,,,,\n")
    text = read_study(study).documents[0].text
    shared_study = share(study, tmp_path / "shared")
    for number in range(100):
        draw = random.Random(number)
        at, new = draw.randrange(len(text)), draw.choice(ALPHABET)
        changed = text[:at] + draw.choice(["", new, new + text[at]]) + text[at + 1 :]
        texts = tmp_path / f"texts{number}"
        texts.mkdir()
        (texts / "a.txt").write_bytes(changed.encode())
        if read_corpus(texts / "a.txt")[0].text != changed or changed == text:
            continue  # what a study does not read as a character: a line end of another kind
        with pytest.raises(ValueError, match="differs") as caught:
            attach(shared_study, texts, tmp_path / "again")
        assert undone(changed, str(caught.value)) == text


def test_commands_of_exchange(study: Path, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert main(["export", str(study), "--format", "w3c", "--out", str(tmp_path / "w")]) == 0
    assert "annotations in 2 documents" in capsys.readouterr().out
    assert main(["share", str(study), "--without-texts", "--out", str(tmp_path / "s")]) == 0
    assert main(["attach", str(tmp_path / "s"), str(study / "articles"), "--out", str(tmp_path / "t")]) == 0
    assert main(["check", str(tmp_path / "t")]) == 0
    assert main(["attach", str(study), str(tmp_path), "--out", str(tmp_path / "u")]) == 2
    assert "texts.json" in capsys.readouterr().err


@pytest.mark.parametrize("title", ['title = "دراسة"', 'title.en = "Study"'])
def test_a_study_in_one_language_without_a_question_is_shared(tmp_path: Path, title: str) -> None:
    study = new_study(tmp_path / "study")
    head = [
        title if line.startswith("title.ar") else line
        for line in (study / "study.toml").read_text(encoding="utf-8").splitlines()
        if not line.startswith(("title.en", "question"))
    ]
    (study / "study.toml").write_text("\n".join(head), encoding="utf-8")
    sheet = (share(study, tmp_path / "shared") / "README.md").read_text(encoding="utf-8")
    assert sheet.startswith(("# دراسة\n\nA study", "# Study\n\nA study"))


def test_a_folder_without_codings_adds_no_coder(study: Path, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert main(["export", str(study), "--format", "brat", "--out", str(tmp_path / "b")]) == 0
    assert main(["import", str(study), str(tmp_path / "b"), "--format", "csv", "--coder", "salma"]) == 2
    assert "no coding was found; is it an export in the format csv?" in capsys.readouterr().err
    assert not (study / "codings" / "salma.csv").exists()


# --- the language data as a data set; machine coders --------------------------------------------------------------


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lexicon as the command writes it."""
    out = tmp_path_factory.mktemp("lexicon") / "lexicon"
    assert main(["lexicon", "package", "--out", str(out)]) == 0
    return out


def test_the_lexicon_package_is_a_valid_data_package(lexicon: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(lexicon / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    package = json.loads((lexicon / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == discourse.__version__
    assert {r["path"] for r in package["resources"]} == {p.name for p in lexicon.glob("*.csv")}


def test_the_lexicon_package_is_what_the_code_reads(lexicon: Path) -> None:
    table = {p.stem: pd.read_csv(p, keep_default_na=False, dtype=str) for p in lexicon.glob("*.csv")}
    for name, rows in table.items():
        wanted = {"class", "forms", "gloss", "source"} | ({"valency"} if name != "opposites" else set())
        assert wanted <= set(rows.columns), name
        for column in ("class", "gloss", "source"):
            assert (rows[column] != "").all(), name
        assert ((rows["forms"] != "") | (rows.get("pos", "") == "phrase")).all(), name
    said = table["reporting-words"].set_index("lemma").loc["قال"]
    assert {"قال", "قالت", "قالوا", "يقول", "تقول"} <= set(said["forms"].split())
    assert "clause" in said["valency"].split("|")
    scope = table["scope-words"].drop_duplicates(["class", "phrase"]).set_index(["class", "phrase"])["valency"]
    assert scope["negation", "لم"] == "verb"
    assert scope["negation", "عدم"] == "noun"
    assert scope["negation", "لا يمكن أن"] == "clause"
    assert scope["booster", "حتما"] == ""
    assert {"negation", "hedge", "booster"} <= set(table["scope-words"]["class"])
    stances = {(cue.cls.name, cue.entry.lemma) for cue in cues().values()}
    assert set(table["stance-words"][["class", "lemma"]].itertuples(index=False, name=None)) == stances


def documented(lexicon: Path, language: str) -> str:
    """The line with which the data sheet reads a table in a language."""
    [line] = [
        x for x in (lexicon / "README.md").read_text(encoding="utf-8").splitlines() if x.startswith(f"{language}: ")
    ]
    return line.split("`")[1]


def test_the_lexicon_package_loads_in_pandas_as_documented(lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lexicon)
    words = eval(documented(lexicon, "Python"), {"pandas": pd})
    with (lexicon / "reporting-words.csv").open(encoding="utf-8", newline="") as handle:
        assert words.to_dict("records") == list(csv.DictReader(handle))


@pytest.mark.parametrize("reader", ["documented", "readr"])
def test_the_lexicon_package_loads_in_r_as_documented(lexicon: Path, reader: str) -> None:
    """R reads the same cells: they are written out again, one per line, and compared. Skipped where R is not installed."""
    if not shutil.which("Rscript"):
        pytest.skip("Rscript is not installed")
    line = documented(lexicon, "R")
    if reader == "readr":
        if subprocess.run(["Rscript", "-e", "library(readr)"], capture_output=True, check=False).returncode:
            pytest.skip("readr is not installed")
        line = 'readr::read_csv("reporting-words.csv", col_types = readr::cols(.default = "c"), na = character())'
    for table in sorted(lexicon.glob("*.csv")):
        call = line.replace("reporting-words.csv", table.name)
        script = f'x <- {call}; f <- file("{table.stem}.txt", "wb"); '
        script += (
            'writeLines(enc2utf8(as.character(unlist(t(as.matrix(x))))), f, sep = "\\x1f", useBytes = TRUE); close(f)'
        )
        env = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["Rscript", "-e", script], cwd=lexicon, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        with table.open(encoding="utf-8", newline="") as handle:
            cells = [cell for row in list(csv.reader(handle))[1:] for cell in row]
        assert (lexicon / f"{table.stem}.txt").read_text(encoding="utf-8").split("\x1f")[:-1] == cells


def answered(study: Path, sheet: Path, change=None) -> Path:  # type: ignore[no-untyped-def]
    """The lines of a blind sheet with answers: the first frame everywhere, a stance in the first passage."""
    read = read_study(study)
    lines = [json.loads(line) for line in sheet.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(lines[1:]):
        line |= {
            "frames": [read.codebook.frames[0].id] if number else [],
            "stance": {read.targets[0]: "favor"} if not number else {},
        }
    if change:
        change(lines)
    out = sheet.with_name("answers.jsonl")
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return out


def test_a_machine_coder_is_one_more_coder(study: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.jsonl"
    assert main(["sample", str(study), "--out", str(sheet)]) == 0
    first = sheet.read_text(encoding="utf-8").splitlines()[0]
    assert read_study(study).codebook.frames[0].definition in json.loads(first)["frames"][0]["definition"]
    assert main(["sheet", str(study), str(answered(study, sheet)), "--coder", "model-1"]) == 0
    own = read_study(study).codings
    own = own[own["coder"] == "model-1"]
    assert own["value"].tolist()[:2] == ["", "favor"]
    assert set(own["value"][2:]) == {read_study(study).codebook.frames[0].id}
    assert main(["check", str(study)]) == 0


@pytest.mark.slow
def test_a_machine_coder_agrees_with_itself_and_is_compared_with_the_others(study: Path, tmp_path: Path) -> None:
    """Two machine coders: alpha is 1 with the same answers, less with others; the page of validity names each pair."""
    sheet = tmp_path / "sheet.jsonl"
    assert main(["sample", str(study), "--out", str(sheet)]) == 0
    passages = [json.loads(line) for line in sheet.read_text(encoding="utf-8").splitlines()[1:]]
    assert not {"actor", "coder", "value", "frames", "stance"} & {key for passage in passages for key in passage}

    def other(lines):  # type: ignore[no-untyped-def]
        for line in lines[3:]:
            line["frames"] = []

    for coder, change in (("model-1", None), ("model-2", None), ("model-3", other)):
        assert main(["sheet", str(study), str(answered(study, sheet, change)), "--coder", coder]) == 0
    codings = read_study(study).codings
    alike, unlike = (
        discourse.agreement(codings, coders=["model-1", name], replicates=20).set_index("value").loc["(all)", "alpha"]
        for name in ("model-2", "model-3")
    )
    assert alike == 1
    assert unlike < 1
    assert main(["validate", str(study), "--out", str(tmp_path / "out")]) == 0
    text = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out").rglob("*.html"))
    assert {"model-1", "model-2", "model-3"} <= set(re.findall(r"model-\d", text))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[1].pop("frames"), "answers.jsonl:2"),
        (lambda lines: lines[1].update(frames=["nonsense"]), "nonsense"),
        (lambda lines: lines[2].update(stance={"nobody": "favor"}), "answers.jsonl:3"),
        (lambda lines: lines[2].update(frames="economy"), "not a list"),
        (lambda lines: lines[1].update(text=lines[1]["text"] + "x"), "is not the passage's text"),
        (lambda lines: lines.pop(2), "lacks"),
        (lambda lines: lines[1].update(remark="x"), "remark"),
        (lambda lines: lines[1].update(frames=[["economy"]]), "answers.jsonl:2"),
        (lambda lines: lines[2].update(stance=dict.fromkeys(lines[1]["stance"], "maybe")), "maybe"),
        (lambda lines: lines.insert(3, lines[2]), "answers.jsonl:4"),
        (lambda lines: lines[1].update(paragraph_start=5), "answers.jsonl:2"),
        (lambda lines: lines.insert(2, "no object"), "answers.jsonl:3"),
    ],
)
def test_wrong_answers_of_a_machine_are_named(study: Path, tmp_path: Path, capsys, change, words: str) -> None:  # type: ignore[no-untyped-def]
    sheet = tmp_path / "sheet.jsonl"
    assert main(["sample", str(study), "--out", str(sheet)]) == 0
    assert main(["sheet", str(study), str(answered(study, sheet, change)), "--coder", "model-1"]) == 2
    assert words in capsys.readouterr().err
    assert not (study / "codings" / "model-1.csv").exists()
