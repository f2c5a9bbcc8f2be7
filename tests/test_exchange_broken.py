"""Broken files of other tools: each gives one message that names the file, and the line where there is one."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from discourse import read_study
from discourse.coding.sheets import passages
from discourse.corpus import StudyError
from discourse.corpus.template import new_study
from discourse.exchange import load
from discourse.exchange.annotations import Annotation, Page, from_pages
from discourse.exchange.machine import blind_lines, read_lines
from discourse.lexicon.entries import read_lexicon

UTF8 = "not UTF-8 (byte 1). Save the file as UTF-8."
HEAD = "document,number,label,start,end,text\n"
CELLS = "the row does not have 6 cells. Put cells that contain a comma in quotation marks."
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><ab>نص</ab></body></text>{}</TEI>'


def standoff(target: str, features: str = "{}") -> str:
    note = f'<note type="label">cue</note><note type="features">{features}</note>'
    item = f'<annotation xml:id="a1" {target}>{note}</annotation>'
    return TEI.format(f"<standOff><listAnnotation>{item}</listAnnotation></standOff>")


def project(selection: str) -> bytes:
    """A REFI-QDA project of one source with a selection."""
    out = io.BytesIO()
    source = f'<TextSource name="a"><PlainTextSelection {selection}/></TextSource>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", f'<Project xmlns="urn:QDA-XML:project:1.0">{source}</Project>')
    return out.getvalue()


BROKEN: list[tuple[str, str, str | bytes, str]] = [
    ("brat", "a.ann", b"T\xd9\x20", f"a.ann, line 1: {UTF8}"),
    ("brat", "a.ann", "T1\tcue 0 2\tنص\nwords\n", "a.ann, line 2: not brat standoff: 'words'"),
    ("brat", "a.ann", f"T1\tcue 0 {'9' * 5000}\tنص\n", f"a.ann, line 1: not brat standoff: 'T1\\tcue 0 {'9' * 51}'"),
    ("brat", "a.ann", "T1\tcue zero 2\tنص\n", "a.ann, line 1: not brat standoff: 'T1\\tcue zero 2\\tنص'"),
    ("csv", "a.csv", b"d\xff", f"a.csv, line 1: {UTF8}"),
    ("csv", "a.csv", HEAD + 'a,1,cue,0,2,"نص\n', "a.csv: not CSV (unexpected end of data). Check the quotation marks."),
    ("csv", "a.csv", HEAD + "a,1,cue,0,2,نص, آخر\n", f"a.csv, line 2: {CELLS}"),
    ("csv", "a.csv", HEAD + 'a,1,cue,0,2,"ن\nص"\na,1,cue\n', f"a.csv, line 4: {CELLS}"),
    ("csv", "a.csv", HEAD + "a,x,cue,0,2,نص\n", "a.csv, line 2: number, start and end must be whole numbers"),
    ("doccano", "a.jsonl", b"{\xa7", f"a.jsonl, line 1: {UTF8}"),
    ("doccano", "a.jsonl", "[" * 100_000, "a.jsonl, line 1: not a line of doccano (RecursionError("),
    ("jsonl", "a.jsonl", b"{\xa7", f"a.jsonl, line 1: {UTF8}"),
    ("jsonl", "a.jsonl", "[" * 100_000, "a.jsonl, line 1: not an annotated document (maximum recursion depth"),
    (
        "jsonl",
        "a.jsonl",
        '{"document": "a", "text": "نص", "annotations": [{"number": 1, "start": 0, "end": 1, "label": "cue", '
        '"features": []}]}',
        "a.jsonl, line 1: not an annotated document ('list' object has no attribute 'items')",
    ),
    ("label-studio", "a.json", b"[\xa7", f"a.json, line 1: {UTF8}"),
    (
        "label-studio",
        "a.json",
        "[\n{,",
        "a.json, line 2: not JSON (Expecting property name enclosed in double quotes).",
    ),
    ("label-studio", "a.json", "[" * 100_000, "a.json: not JSON that can be read (nested too deeply,"),
    ("refi", "a.qdpx", b"PK\x03\x04 broken", "a.qdpx is not a zip archive that can be read: File is not a zip file"),
    ("refi", "a.qdpx", project('startPosition="x" endPosition="2"'), "a.qdpx: a: selection 1 has no startPosition"),
    ("refi", "a.qdpx", project('startPosition="0"'), "a.qdpx: a: selection 1 has no startPosition"),
    ("tei", "a.xml", "<TEI>", "a.xml: not XML that can be read: "),
    ("tei", "a.xml", standoff('target="string-range(x,1)"'), "a.xml: not annotations that discourse export wrote ("),
    ("tei", "a.xml", standoff(""), "a.xml: not annotations that discourse export wrote ("),
    ("tei", "a.xml", standoff('target="string-range(x,0,1)"', "{broken"), "a.xml: not annotations that discourse"),
    ("w3c", "a.jsonld", b"[\xa7", f"a.jsonld, line 1: {UTF8}"),
    ("w3c", "a.jsonld", "{\n\n]", "a.jsonld, line 3: not JSON ("),
    ("w3c", "a.jsonld", "5", "a.jsonld: not a list of annotations, nor a page with items"),
    ("w3c", "a.jsonld", '{"items": {"a": 1}}', "a.jsonld: not a list of annotations, nor a page with items"),
    ("w3c", "a.jsonld", '[{"target": "x", "body": []}]', "a.jsonld: item 1 is not an annotation of a text ("),
]


@pytest.mark.parametrize(("format", "name", "content", "message"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_named(tmp_path: Path, format: str, name: str, content: str | bytes, message: str) -> None:
    if format in ("refi", "tei"):
        pytest.importorskip("lxml")
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        load(path, format, texts={"a": "نص"})


def test_two_annotations_of_one_place_and_number_have_an_order() -> None:
    twice = (Annotation(1, 0, 2, "cue", {"report": "a"}), Annotation(1, 0, 2, "cue", {"note": "x"}))
    assert len(from_pages([Page("a", "نص", twice)]).attributions["a"]) == 2


def test_answers_of_a_program_in_another_encoding_are_named(tmp_path: Path) -> None:
    study = read_study(new_study(tmp_path / "study"))
    lines = blind_lines(study, passages(study))
    (tmp_path / "answers.jsonl").write_bytes(lines.encode("cp1256", "ignore"))
    with pytest.raises(StudyError, match=r"answers\.jsonl: 'byte \d+': is not UTF-8"):
        read_lines(study, tmp_path / "answers.jsonl", coder="model")


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b", "\x1c"])
def test_a_lexicon_row_ends_at_a_line_end_only(tmp_path: Path, mark: str) -> None:
    head = "variable,value,lemma,pos,forms,phrase,gap,veto,polarity,gloss,source,example,counterexample\n"
    (tmp_path / "l.csv").write_text(f"{head}frame,x,سوق,noun,,,,,,one{mark}two,,,\n", encoding="utf-8")
    [entry] = read_lexicon(tmp_path / "l.csv")
    assert entry.gloss == f"one{mark}two"


def test_half_a_character_in_another_tools_file_is_shown(tmp_path: Path) -> None:
    mark = {"number": 1, "start": 0, "end": 2, "label": "frame", "features": {"note": "x \\ud83d", "value": "\\ud83d"}}
    line = json.dumps({"document": "a", "text": "نص", "annotations": [mark]}).replace("\\\\", "\\")
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    codings = from_pages(load(tmp_path / "a.jsonl", "jsonl", texts={"a": "نص"})).codings
    assert codings["value"].tolist() == ["\ufffd"]
    codings.to_csv().encode("utf-8")
