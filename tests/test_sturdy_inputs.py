"""Bad input: every case with the whole message that it gives.  A message names the place, what was found, and the fix."""

import json
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import discourse
from discourse import read_corpus
from discourse.__main__ import main
from discourse.corpus import StudyError, decode
from discourse.corpus.check import check_study
from discourse.corpus.damage import damage
from discourse.corpus.documents import TextWarning
from discourse.corpus.faults import line_of
from discourse.corpus.template import new_study

ARABIC = "وقالت الوزيرة إن الجسر جاهز، وأضافت أن الافتتاح لن يتأخر عن موعده."

# --- articles: one file, and the message of reading it -------------------------------------------------------------

GIVE = "Give the article's text, or remove the row."
FILL = "Fill it or remove the row."
COMMA = "Put cells that contain a comma in quotation marks."
LINE = "One JSON object per line is expected."
LIST = "A list of JSON objects is expected."
NAME = "Name the column of the articles text, content or body."
QUOTES = "Check the quotation marks of that row."
PLAIN = "Put it in with: discourse add STUDY FILE. Or save the article as plain UTF-8 text."
MARKED = "The file begins like {}, but is not text in it."
UTF8 = "Save the file as UTF-8."
DEEP = "Not JSON that can be read: nested too deeply, or too long a number."
ONE_BYTE = "nor is the file Arabic in Windows-1256, ISO-8859-6 or MacArabic."

FILES: list[tuple[str, str | bytes, str]] = [
    # CSV
    ("a.csv", "id,text\n1,قال الوزير, إن الجسر\n", f"a.csv:2: The row does not have 2 cells (it has 3). {COMMA}"),
    ("a.csv", "id,text\n1\n", f"a.csv:2: The row does not have 2 cells (it has 1). {COMMA}"),
    ("a.csv", 'id,text\n1,"نص\nثان"\n2,x,y\n', f"a.csv:4: The row does not have 2 cells (it has 3). {COMMA}"),
    ("a.csv", 'id,text\n1,"نص.\n2,"ثان."\n', f"a.csv:2: Not CSV: ',' expected after '\"'. {QUOTES}"),
    ("a.csv", 'id,text\n1,نص\n2,"نص', f"a.csv:3: Not CSV: unexpected end of data. {QUOTES}"),
    ("a.csv", "id,text\n1,\n", f"a.csv:2: No text in column text, content or body. {FILL}"),
    ("a.csv", "id,text\n1,  \n", f"a.csv:2: No text in column text, content or body. {FILL}"),
    ("a.csv", "id,title\n1,عنوان\n", f"a.csv:1: No column text; found: id, title. {NAME}"),
    ("a.csv", "", f"a.csv:1: No column text; found: none. {NAME}"),
    (
        "a.csv",
        "id;text\n1;نص\n",
        "a.csv:1: No column text; found: id;text. The cells are separated by semicolons or tabs: save the file with "
        f"commas (or tabs as .tsv). {NAME}",
    ),
    (
        "a.csv",
        "id\ttext\n1\tنص\n",
        "a.csv:1: No column text; found: id\ttext. The cells are separated by semicolons or tabs: save the file with "
        f"commas (or tabs as .tsv). {NAME}",
    ),
    ("a.csv", "text,text\nنص,نص\n", "a.csv:1: 'text': is the name of two columns. Rename one of them."),
    ("a.csv", "id,text\nx,نص\nx,نص\n", "a.csv: 'x': This id occurs twice. Give each text its own id."),
    ("a.tsv", "id,text\n1,نص\n", f"a.tsv:1: No column text; found: id,text. {NAME}"),
    ("a.tsv", "id\ttext\n1\tنص\tx\n", f"a.tsv:2: The row does not have 2 cells (it has 3). {COMMA}"),
    # JSON
    (
        "a.jsonl",
        '{"text": "نص"}\n{broken',
        f"a.jsonl:2: '{{broken': Not JSON: Expecting property name enclosed in double quotes. {LINE}",
    ),
    ("a.jsonl", "نص\n", f"a.jsonl:1: 'نص': Not JSON: Expecting value. {LINE}"),
    ("a.jsonl", '"نص"\n', f"a.jsonl:1: '\"نص\"': Not a JSON object. {LINE}"),
    (
        "a.jsonl",
        '{"text": "نص", "text": "آخر"}',
        f'a.jsonl:1: \'{{"text": "نص", "text": "آخر"}}\': Not JSON: the key "text" occurs twice in one object. {LINE}',
    ),
    (
        "a.json",
        '[{"id": "1", "text": "نص"},\n {"id": "2",\n "text": "نص", "id": "3"}]',
        'a.json:3: \'"id": "3"}]\': Not JSON: the key "id" occurs twice in one object. A list of JSON objects is expected.',
    ),
    ("a.jsonl", "5\n", f"a.jsonl:1: '5': Not a JSON object. {LINE}"),
    ("a.jsonl", "null\n", f"a.jsonl:1: 'null': Not a JSON object. {LINE}"),
    ("a.jsonl", '{"title": "بلا نص"}', f"a.jsonl:1: No text in column text, content or body. {FILL}"),
    ("a.jsonl", '{"text": null}', f"a.jsonl:1: No text in column text, content or body. {FILL}"),
    ("a.jsonl", '{"text": NaN}', f"a.jsonl:1: No text in column text, content or body. {FILL}"),
    ("a.jsonl", '{"text": 5}', f"a.jsonl:1: '5': is not text. {GIVE}"),
    ("a.jsonl", '{"text": true}', f"a.jsonl:1: 'True': is not text. {GIVE}"),
    ("a.jsonl", '{"text": ["نص"]}', f"a.jsonl:1: \"['نص']\": is not text. {GIVE}"),
    ("a.jsonl", '{"text": {"ar": "نص"}}', f"a.jsonl:1: \"{{'ar': 'نص'}}\": is not text. {GIVE}"),
    (
        "a.jsonl",
        '{"text": "نص", "a": ' + "[" * 100_000,
        f'a.jsonl:1: \'{{"text": "نص", "a": {"[" * 20}\': {DEEP} {LINE}',
    ),
    ("a.jsonl", '{"a": ' + "9" * 5000 + "}", f"a.jsonl:1: '{{\"a\": {'9' * 34}': {DEEP} {LINE}"),
    (
        "a.jsonl",
        '{"text": "نص"}\n[{"text": "نص"}]',
        'a.jsonl:2: \'[{"text": "نص"}]\': This is a JSON list, not an object. Write one object per line, or the list '
        "alone in the file.",
    ),
    ("a.json", '["نص"]', f"a.json:1: '\"نص\"]': Not a JSON object. {LIST}"),
    (
        "a.json",
        '[{"text": "نص"}\n {"text": "نص"}]',
        f'a.json:2: \'{{"text": "نص"}}]\': Not JSON: a comma or the end of the list is missing. {LIST}',
    ),
    ("a.json", '[{"text": "نص"},\n {"text": ]', f"a.json:2: ']': Not JSON: Expecting value. {LIST}"),
    ("a.json", '[{"text": "نص"}] x', f"a.json:1: 'x': Not JSON: something follows the list. {LIST}"),
    ("a.json", '[{"text": "نص"},\n {"title": "x"}]', f"a.json:2: No text in column text, content or body. {FILL}"),
    ("a.json", "[" * 100_000, f"a.json:1: '{'[' * 40}': {DEEP} {LIST}"),
    ("a.json", "{\n}", f"a.json:1: No text in column text, content or body. {FILL}"),
    # texts
    ("a.txt", " \n", "a.txt: The article is empty. Put its text in, or remove the file."),
    *(
        ("a.txt", text, "a.txt: The article is empty. Put its text in, or remove the file.")
        for text in ("\u064f", "\u200f\u200f", "ـ\n\nـ", "\u200d", "\ufeff\ufeff")
    ),
    ("a.csv", "id,text\n1,\u064f\n", f"a.csv:2: No text in column text, content or body. {FILL}"),
    ("a.jsonl", '{"text": "\\u200f"}', f"a.jsonl:1: No text in column text, content or body. {FILL}"),
    ("a.txt", b"%PDF-1.7 x", f"a.txt: The file is a PDF, not text. {PLAIN}"),
    (
        "a.docx",
        b"PK\x03\x04xxxx",
        f"a.docx: The file is a zip archive or an office document (.docx, .xlsx, .odt), not text. {PLAIN}",
    ),
    ("a.doc", b"\xd0\xcf\x11\xe0x", f"a.doc: The file is an old office document (.doc, .xls), not text. {PLAIN}"),
    ("a.rtf", b"{\\rtf1 x", f"a.rtf: The file is a rich text document (.rtf), not text. {PLAIN}"),
    ("a.txt", b"PAR1xxx", f"a.txt: The file is a Parquet file, not text. {PLAIN}"),
    ("a.txt", b"\x1f\x8bxxx", f"a.txt: The file is a gzip archive, not text. {PLAIN}"),
    ("a.png", b"\x89PNGxxx", f"a.png: The file is an image, not text. {PLAIN}"),
    ("a.txt", b"ab\x00cd", f"a.txt: 'NUL byte at 2': is not text. {PLAIN}"),
    ("a.txt", b"caf\xe9 au lait", f"a.txt: 'byte 0xe9 at 3': is not utf-8, {ONE_BYTE} {UTF8}"),
    ("a.txt", b"\xef\xbb\xbf\xffa", f"a.txt: 'byte 0xff at 0': {MARKED.format('utf-8 with BOM')} {UTF8}"),
    ("a.txt", b"\xff\xfea", f"a.txt: 'the file ends within a character at 2': {MARKED.format('utf-16')} {UTF8}"),
    ("a.txt", b"\xff\xfe\x00\xdca\x00", f"a.txt: 'byte 0x00 at 2': {MARKED.format('utf-16')} {UTF8}"),
    ("a.txt", b"\xff\xfe\x78\x03\x27\x06", f"a.txt: {MARKED.format('utf-16')} {PLAIN}"),
    ("a.txt", "Привет, как дела".encode("cp1251"), f"a.txt: 'byte 0xcf at 0': is not utf-8, {ONE_BYTE} {UTF8}"),
]


@pytest.mark.parametrize(("name", "content", "message"), FILES, ids=range(len(FILES)))
def test_a_bad_file_of_articles_gives_its_message(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    with pytest.raises(StudyError) as caught:
        read_corpus(path)
    assert str(caught.value) == message


def test_every_ragged_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,a,b\n2,نص\n3\n4,c,d\n", encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_corpus(tmp_path / "a.csv")
    assert [f.line for f in caught.value.faults] == [2, 4, 5]


# --- articles that are read ----------------------------------------------------------------------------------------

READ: list[tuple[str, str | bytes, list[tuple[str, str]]]] = [
    ("a.csv", "\ufeffID,Text\n17,نص\n", [("17", "نص")]),
    ("a.csv", " id , TEXT \n17,نص\n", [("17", "نص")]),
    ("a.csv", "المعرف,النص\n17,نص\n", [("17", "نص")]),
    ("a.csv", "Content,Id\nنص,17\n", [("17", "نص")]),
    ("a.csv", "id,text\n0,نص\n", [("0", "نص")]),
    ("a.csv", "id,text\n1,نص\n,\n , \n", [("1", "نص")]),
    ("a.csv", "id,text\r\n1,نص\r\n", [("1", "نص")]),
    ("a.csv", 'id,text\n1,"قال ""نعم"", أمس"\n', [("1", 'قال "نعم", أمس')]),
    ("a.CSV", "id,text\n1,نص\n", [("1", "نص")]),
    ("a.csv", f"id,text\n1,{'قال ' * 50_000}\n", [("1", "قال " * 50_000)]),
    ("a.tsv", "id\ttext\n1\tنص، ثان\n", [("1", "نص، ثان")]),
    ("a.jsonl", '{"id": 0, "text": "نص"}\n\n{"id": 1.5, "text": "ثان"}\n', [("0", "نص"), ("1.5", "ثان")]),
    ("a.jsonl", '{"ID": 7, "Text": "نص"}', [("7", "نص")]),
    ("a.jsonl", '{"id": null, "text": "", "content": "نص"}', [("a-1", "نص")]),
    ("a.json", '[{"id": 1, "text": "نص"},\n {"id": 2, "text": "ثان"}]', [("1", "نص"), ("2", "ثان")]),
    ("a.json", '{\n "id": 1,\n "text": "نص"\n}', [("1", "نص")]),
    ("a.json", "[]", []),
    ("a.TXT", "نص", [("a", "نص")]),
    ("a.txt", ARABIC.encode("iso8859_6"), [("a", ARABIC)]),
    ("a.txt", ARABIC.encode("mac_arabic").replace(b" ", b"\xa0"), [("a", ARABIC)]),
    ("a.txt", ARABIC.encode("cp1256"), [("a", ARABIC)]),
    ("a.txt", ARABIC.encode("utf-16"), [("a", ARABIC)]),
]


@pytest.mark.parametrize(("name", "content", "expected"), READ, ids=range(len(READ)))
@pytest.mark.filterwarnings("ignore::discourse.corpus.EncodingWarning")
def test_what_is_read_is_read_whole(
    tmp_path: Path, name: str, content: str | bytes, expected: list[tuple[str, str]]
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    assert [(d.id, d.text) for d in read_corpus(path)] == expected


@pytest.mark.parametrize(
    ("encoding", "label"), [("cp1256", "windows-1256"), ("iso8859_6", "ISO-8859-6"), ("mac_arabic", "MacArabic")]
)
@pytest.mark.parametrize(
    "text", [ARABIC, "ثم قال رئيس الوزراء: هذه هي الحقيقة؟", "عادت القوات إلى ثكناتها؛ وبقي الجسر"]
)
def test_the_three_one_byte_encodings_are_told_apart(encoding: str, label: str, text: str) -> None:
    data = text.encode(encoding)
    if encoding == "mac_arabic":  # its own blank
        data = data.replace(b" ", b"\xa0")
    assert decode(data) == (text, label)


def test_a_table_keeps_date_and_outlet_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ID,النص,Date,المصدر\n17,نص,16/01/2021,المدار\n", encoding="utf-8")
    [doc] = read_corpus(tmp_path / "a.csv")
    assert (doc.id, doc.text, doc.published, doc.outlet) == ("17", "نص", "16/01/2021", "المدار")


def test_half_a_character_is_shown_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "وقالت الوزيرة \\ud83d إن الجسر جاهز."}', encoding="utf-8")
    with pytest.warns(TextWarning, match=r"a\.jsonl:1: Half of a character"):
        [doc] = read_corpus(path)
    assert doc.text == "وقالت الوزيرة \ufffd إن الجسر جاهز."
    for form in ("json", "csv"):
        assert main(["attribute", str(path), "--format", form]) == 0
        capsys.readouterr().out.encode("utf-8")


def test_sub_folders_and_capital_endings_are_read_and_others_named(tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "b.TXT", "2020/a.txt", "c.docx", ".git/x.txt", ".hidden.txt"):
        (tmp_path / name).write_text(ARABIC, encoding="utf-8")
    with pytest.warns(TextWarning, match=r"1 file not read \(no \.txt\): c\.docx"):
        assert [d.id for d in read_corpus(tmp_path)] == ["2020/a", "a", "b"]


@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_path_is_not_the_current_folder(path: str) -> None:
    with pytest.raises(ValueError, match="the path of the articles is empty"):
        read_corpus(path)


# --- texts that are not what they seem -----------------------------------------------------------------------------

LOST = "The letters of the text are question marks: they were lost when the file was saved."
REPLACED = "Letters of the text are replaced by \ufffd: they were lost when the file was read or saved."
DAMAGED = [
    ("<html><body><p>نص</p></body></html>", "The text is HTML source."),
    ("<!DOCTYPE html>\nنص", "The text is HTML source."),
    ("<p>نص</p>\n<p>ثان</p>", "The text is HTML source."),
    ('<div class="x">نص</div><br/>', "The text is HTML source."),
    ("نص&nbsp;" * 6, "The text contains HTML entities such as &nbsp;."),
    ("نص &#1575;&#1604;&#1580;&#1587;&#1585;", "The text contains HTML entities such as &#1575;."),
    ("????? ?????? ??", LOST),
    ("?????, ????? ?? 2020.", LOST),
    ("نص\ufffd\ufffd \ufffdنص", REPLACED),
    (ARABIC.encode().decode("latin-1"), "The Arabic letters are misread: the text is utf-8 read as windows-1252."),
    (
        ARABIC.encode().decode("cp1252", "replace"),
        "The Arabic letters are misread: the text is utf-8 read as windows-1252.",
    ),
    (ARABIC.encode().decode("cp1256"), "The Arabic letters are misread: the text is utf-8 read as windows-1256."),
    (
        ARABIC.encode("cp1256").decode("latin-1"),
        "The Arabic letters are misread: the text is windows-1256 read as windows-1252.",
    ),
    (
        ARABIC.encode("cp1256").decode("cp1252"),
        "The Arabic letters are misread: the text is windows-1256 read as windows-1252.",
    ),
]
SOUND = [
    ARABIC,
    "قال: ماذا؟؟؟ ولماذا???",
    "Élève à l'école: où êtes-vous? Ça va très bien, être ou ne pas être.",
    "Über Ärger größer öfter Übung, schön für dich.",
    "ط. ظ. طه؛ ظهر، طالب «ظلم».",
    "a < b & c > d",
    "شاهد <b>هنا</b>",
    "شركة AT&amp;T",
    "???",
    "",
]


@pytest.mark.parametrize(("text", "message"), DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_text_is_named(tmp_path: Path, text: str, message: str) -> None:
    found = damage(text)
    assert found is not None
    assert found.message == message
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.warns(TextWarning, match=r"^a\.txt: "):
        read_corpus(tmp_path / "a.txt")


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_a_sound_text_is_not(text: str) -> None:
    assert damage(text) is None


# --- a study -------------------------------------------------------------------------------------------------------

Change = Callable[[Path], object]


def edit(name: str, old: str, new: str) -> Change:
    """Replaces the first occurrence of a text in a file of the study."""

    def change(study: Path) -> None:
        text = (study / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (study / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, content: str | bytes) -> Change:
    """Writes a file of the study anew."""

    def change(study: Path) -> None:
        (study / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    return change


def append(name: str, text: str) -> Change:
    def change(study: Path) -> None:
        with (study / name).open("a", encoding="utf-8") as handle:
            handle.write(text)

    return change


def folder_instead(name: str) -> Change:
    def change(study: Path) -> None:
        (study / name).unlink()
        (study / name).mkdir()

    return change


def article(text: str) -> Change:
    """Another text for the first article, whose digest is taken out."""

    def change(study: Path) -> None:
        rows = (study / "articles.csv").read_text(encoding="utf-8").splitlines()
        rows[1:] = [",".join([*row.split(",")[:-1], ""]) for row in rows[1:]]
        (study / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        (study / "articles" / "bridge-1.txt").write_text(text, encoding="utf-8")
        (study / "codings" / "coder-1.csv").unlink()

    return change


def record(**changes: Any) -> Change:
    """An attributions.json with one record of which some fields are changed."""

    def change(study: Path) -> None:
        text = (study / "articles" / "bridge-1.txt").read_text(encoding="utf-8")
        span = {"start": 0, "end": 7, "text": text[:7]}
        base = {"id": "r1", "content": [span], "cue": [span], "source": span} | changes
        items = [{"document": "bridge-1", "attributions": [base]}]
        (study / "attributions.json").write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")

    return change


SPAN = {"start": 0, "end": 7, "text": "البلدية"}
STUDIES: list[tuple[Change, str]] = [
    # study.toml
    (
        write("study.toml", "a=" + "[" * 20_000),
        "study.toml: Not TOML that can be read: nested too deeply, or too long a "
        "number. Expected keys with texts, numbers and lists.",
    ),
    (
        write("study.toml", "a = " + "9" * 5000),
        "study.toml: Not TOML that can be read: nested too deeply, or too long a "
        "number. Expected keys with texts, numbers and lists.",
    ),
    (
        write("study.toml", b"\xff"),
        "study.toml: 'byte 0': is not UTF-8. Save it as UTF-8 (in a spreadsheet: 'CSV UTF-8').",
    ),
    (folder_instead("study.toml"), "study.toml: This is a folder, not a file. Put a file study.toml in its place."),
    (
        folder_instead("articles.csv"),
        "articles.csv: This is a folder, not a file. Put a file articles.csv in its place.",
    ),
    (folder_instead("lexicon.csv"), "lexicon.csv: This is a folder, not a file. Put a file lexicon.csv in its place."),
    (
        edit("study.toml", "targets = ", "targets = [1]\n#"),
        "study.toml:8: '[1]': targets is not a list of targets (see targets[0]). Write targets = [\"…\"].",
    ),
    # ids are parts of file names: of figures, of exported texts
    (
        edit("articles.csv", "\nbridge-1,", "\n" + "x" * 101 + ","),
        f"articles.csv:2: '{'x' * 57}…': id is not a valid id. Use Latin letters, digits, '-', '.' and '_', at most 100.",
    ),
    (
        edit("actors.csv", "\nmayor,", "\n" + "x" * 101 + ","),
        f"actors.csv:3: '{'x' * 57}…': id is not a valid id. Use Latin letters, digits, '-', '.' and '_', at most 100.",
    ),
    (
        edit("codebook.toml", 'id = "spin"', f'id = "{"x" * 101}"'),
        f"codebook.toml:29: '{'x' * 57}…': A frame has no valid id. Use e.g. id = \"economy\".",
    ),
    (
        append("study.toml", '\n[files]\ncodings = "cods"\n'),
        "study.toml:25: 'cods': There is no such file. Correct the name or add the file.",
    ),
    (
        append("study.toml", '\n[files]\nattributions = "att.json"\n'),
        "study.toml:25: 'att.json': There is no such file. Correct the name or add the file.",
    ),
    (
        append("study.toml", '\n[files]\ncodings = "actors.csv"\n'),
        "study.toml:25: 'actors.csv': is not a folder. Name a folder of CSV files.",
    ),
    (
        append("study.toml", '\n[files]\nlexicon = ""\n'),
        'study.toml:25: files.lexicon is not a file name. Give a path inside the study folder, e.g. "lexicon.csv".',
    ),
    (
        append("study.toml", '\n[files]\nlexicon = "../x.csv"\n'),
        "study.toml:25: '../x.csv': leaves the study folder. Give a path inside it, without '..' or a leading '/'.",
    ),
    (
        append("study.toml", '\n[files]\nlexicon = "/x.csv"\n'),
        "study.toml:25: '/x.csv': leaves the study folder. Give a path inside it, without '..' or a leading '/'.",
    ),
    (
        edit("study.toml", 'title.en = "', 'title.en = "" # "'),
        'study.toml:4: title.en is not a text with at least one character. Write it in quotation marks: "…".',
    ),
    (
        edit("study.toml", 'title.ar = "', 'title.ar = 5 # "'),
        "study.toml:3: '5': title.ar is not a text with at least one character. Write it in quotation marks: \"…\".",
    ),
    (
        edit("codebook.toml", "terms = ", "terms = [1]\n#"),
        'codebook.toml:49: \'[1]\': bridge: terms is not a list of words (see terms[0]). Write terms = ["…", "…"].',
    ),
    (
        edit("codebook.toml", "order = 1", "order = true"),
        "codebook.toml:13: 'True': progress: order is not a whole number. Write e.g. order = 3.",
    ),
    (
        edit("codebook.toml", 'label.ar = "', 'label = ["x"] # "'),
        "codebook.toml:7: Not TOML: Cannot mutate immutable namespace ('frame', 'label')",
    ),
    (
        folder_instead("articles/bridge-1.txt"),
        "articles.csv:2: 'articles/bridge-1.txt': is a folder, not a file. Correct the path or add the file.",
    ),
    # keys that are misspelled: file, line, key, nearest key
    *(
        (edit(name, old, new), f"{name}:{message}")
        for name, old, new, message in (
            ("codebook.toml", 'id = "progress"', 'idd = "progress"', "5: 'idd': is not a known key. Did you mean id?"),
            ("codebook.toml", 'id = "spin"', 'ID = "spin"', "29: 'ID': is not a known key. Did you mean id?"),
            ("codebook.toml", 'id = "spin"', "", '28: A frame has no valid id. Use e.g. id = "economy".'),
            ("codebook.toml", "color = ", "colour = ", "14: 'colour': is not a known key. Did you mean color?"),
            ("codebook.toml", "terms = ", "Terms = ", "49: 'Terms': is not a known key. Did you mean terms?"),
            ("codebook.toml", "label.en", "labels.en", "7: 'labels': is not a known key. Did you mean label?"),
            (
                "codebook.toml",
                "label.en",
                "label.fr",
                "7: 'fr': progress: is not a known language of label. Use one of: ar, en.",
            ),
            ("codebook.toml", "[[target]]", "[[targt]]", "41: 'targt': is not a known table. Did you mean target?"),
            ("codebook.toml", "version", "verison", "2: 'verison': is not a known table. Did you mean version?"),
            ("study.toml", "date = ", "dat = ", "9: 'dat': is not a known key. Did you mean date?"),
            ("study.toml", "targets = ", "Target = ", "8: 'Target': is not a known key. Did you mean targets?"),
            ("study.toml", "[notes]", "[note]", "11: 'note': is not a known key. Did you mean notes?"),
            ("study.toml", "title.ar", "title.Ar", "3: 'Ar': is not a known language of title. Did you mean ar?"),
        )
    ),
    *(
        (append(name, text), f"{name}:{message}")
        for name, text, message in (
            ("study.toml", "\n[files]\nlexicn = 'x'", "25: 'lexicn': is not a known file. Did you mean lexicon?"),
            (
                "study.toml",
                "\n[events.vote]\nDate = 2018-12-19",
                "25: 'Date': is not a known key of an event. Did you mean date?",
            ),
            (
                "study.toml",
                "\n[events]\nvote = '2018-13-19'",
                "24: '2018-13-19': is not a day: events is a table of days (see vote). Write \"vote\" = 2018-12-19",
            ),
            ("study.toml", "\n[events.vote]\nlabel = 'x'", "24: date is missing. Write date = 2018-12-19."),
            (
                "study.toml",
                "\n[events.vote]\ndate = 2018-12-19\nlabel.a = 'x'",
                "26: 'a': is not a known language of label. Did you mean ar?",
            ),
            (
                "codebook.toml",
                '\n[[concept]]\nid = "x"\nwrods = ["a"]',
                "53: 'wrods': is not a known key. Did you mean words?",
            ),
            (
                "codebook.toml",
                '\n[[reading]]\ntarget = "bridge"\nvalu = "favor"',
                "53: 'valu': is not a known key. Did you mean value?",
            ),
            (
                "codebook.toml",
                '\n[[reading]]\ntarget = "bridge"\nvalue = "favor"\nconcept = "bridge"\ncue = ["not-accept", "not-acept"]',
                "55: 'not-acept': is not a known class of cues. Did you mean not-accept?",
            ),
        )
    ),
    (
        edit("study.toml", 'date = "2020-05-05"', 'date = "0001-01-01"'),
        "study.toml:9: '0001-01-01': is before 1980. Give the "
        "date of the study: the files of its report are dated by it.",
    ),
    # articles.csv
    (
        edit("articles.csv", "2020-05-01", "2020-05-01garbage"),
        "articles.csv:2: '2020-05-01garbage': is not a date (YYYY-MM-DD). Write it as 2021-12-31, or leave it empty.",
    ),
    (
        edit("articles.csv", "2020-05-01", "2020-13-01"),
        "articles.csv:2: '2020-13-01': is not a date (YYYY-MM-DD). Write it as 2021-12-31, or leave it empty.",
    ),
    (
        edit("articles.csv", "2020-05-01", "20201301"),
        "articles.csv:2: '20201301': is not a date (YYYY-MM-DD). Write it as 2021-12-31, or leave it empty.",
    ),
    (
        edit("articles.csv", "articles/bridge-2.txt", "articles/bridge-1.txt"),
        "articles.csv:3: 'articles/bridge-1.txt': is "
        "listed twice (also on line 2): it would count as two articles. Remove one of the rows.",
    ),
    (
        edit("articles.csv", "articles/bridge-1.txt", "../bridge-1.txt"),
        "articles.csv:2: '../bridge-1.txt': leaves the "
        "study folder. Give a path inside it, without '..' or a leading '/'.",
    ),
    (
        edit("articles.csv", "id,file,title", "id,file,title,title"),
        "articles.csv:1: 'title': is the name of two columns. Remove one of them.",
    ),
    (
        append("articles.csv", "x,articles/bridge-1.txt\n"),
        "articles.csv:4: The row does not have 7 cells. Put cells that contain a comma in quotation marks.",
    ),
    (
        append("articles.csv", '"x,y\n'),
        "articles.csv:4: Not CSV: unexpected end of data. Check the quotation marks of that row.",
    ),
    (
        write("articles.csv", "id;file;title;outlet;published;url\n"),
        "articles.csv:1: 'id;file;title;outlet;"
        "published;url': Columns id, file, title, outlet, published, url, sha256 are missing. The cells are separated "
        "by semicolons or tabs: save the file with commas. Expected: id,file,title,outlet,published,url,sha256.",
    ),
    (
        article("<html><p>نص</p></html>"),
        "article bridge-1:1: '<html><p>نص</p></html>': The text is HTML source. Put the "
        "saved page in with: discourse add STUDY FILE. Or save the article's text without its tags.",
    ),
    (
        article("عنوان\n\n????? ?????? ???? ????? ?????? ????"),
        f"article bridge-1:3: '????? ?????? ???? ????? ??????': "
        f"{LOST} Take the article from its source again, and save it as UTF-8.",
    ),
    (
        article(ARABIC.encode("cp1256").decode("latin-1")),
        "article bridge-1:1: 'æÞÇáÊ ÇáæÒíÑÉ Åä ÇáÌÓÑ ÌÇåÒ¡ æ': The Arabic "
        "letters are misread: the text is windows-1256 read as windows-1252. Take the article from its source again, and "
        "save it as UTF-8.",
    ),
    (article("\u064f"), "articles/bridge-1.txt: The article is empty. Put its text in, or remove its row."),
    (article(""), "articles/bridge-1.txt: The article is empty. Put its text in, or remove its row."),
    # actors, lexicon, codebook
    (
        edit("actors.csv", "نقيب الصيادين|عيد", "نقيب الصيادين||عيد"),
        "actors.csv:4: 'نقيب الصيادين رامي عيد|نقيب الصيادين||عيد': contains an empty alias. Write the names with one | between them.",
    ),
    (
        edit("lexicon.csv", "بلا فائدة|دون فائدة", "بلا:foo فائدة"),
        "lexicon.csv:7: 'بلا:foo': use one of noun, adj, verb, particle after the colon. Correct the row.",
    ),
    # codings
    (
        lambda s: (s / "codings" / "coder-1.csv").rename(s / "codings" / "coder-1.xlsx"),
        "codings/coder-1.xlsx: A .xlsx file "
        "is not read: codings are .csv files. Save it as CSV UTF-8; a filled coding sheet is read back by: discourse sheet "
        "STUDY SHEET --coder NAME.",
    ),
    (
        lambda s: (s / "codings" / "x.ods").write_text("x"),
        "codings/x.ods: A .ods file "
        "is not read: codings are .csv files. Save it as CSV UTF-8; a filled coding sheet is read back by: discourse sheet "
        "STUDY SHEET --coder NAME.",
    ),
    (
        lambda s: (s / "codings" / "x.csv").write_bytes((s / "codings" / "coder-1.csv").read_bytes()),
        "codings/x.csv:2: "
        "'coder-1': is the coder of codings/coder-1.csv too. Each coding would count twice: remove one file, or correct the "
        "name in column coder.",
    ),
    (
        lambda s: append(
            "codings/coder-1.csv", (s / "codings" / "coder-1.csv").read_text(encoding="utf-8").splitlines()[1] + "\n"
        )(s),
        "codings/coder-1.csv:12: The row repeats line 2. Remove one of them.",
    ),
    (
        lambda s: (s / "codings" / "x.csv").symlink_to(s.parent / "elsewhere.csv"),
        "codings/x.csv: This is a link that leaves the study folder. Put the file itself in its place.",
    ),
    # attributions.json
    (
        write("attributions.json", "[" * 100_000),
        "attributions.json: Not JSON that can be read: nested too deeply, or too "
        'long a number. Expected a list of {"document": "…", "attributions": [ … ]}.',
    ),
    (
        write("attributions.json", '[{"document":' + "9" * 5000 + "}]"),
        "attributions.json: Not JSON that can be read: nested "
        'too deeply, or too long a number. Expected a list of {"document": "…", "attributions": [ … ]}.',
    ),
    (
        write("attributions.json", '[{"document": "a",\n "document": "b", "attributions": []}]'),
        'attributions.json:2: Not JSON: the key "document" occurs twice in one object. Check the brackets and quotes there.',
    ),
    (
        write("attributions.json", "5"),
        'attributions.json:1: An item has no document or attributions. Expected {"document": '
        '"…", "attributions": [ … ]}.',
    ),
    (
        write("attributions.json", "[{]"),
        "attributions.json:1: Not JSON: Expecting property name enclosed in double quotes. "
        "Check the brackets and quotes there.",
    ),
    (
        record(content=[SPAN | {"start": -1}]),
        "attributions.json:1: 'r1': content is not a list of spans with start, end and "
        "text (see content[0].start). Correct the record.",
    ),
    (
        record(content=[SPAN | {"end": True}]),
        "attributions.json:1: 'r1': content is not a list of spans with start, end and "
        "text (see content[0].end). Correct the record.",
    ),
    (
        record(cue=[]),
        "attributions.json:1: 'r1': cue is not a list of spans with start, end and text. Correct the record.",
    ),
    (record(id=["r1"]), "attributions.json"),
    (record(source=5), "attributions.json:1: 'r1': source is not a span with start, end and text. Correct the record."),
    (record(actor=5), "attributions.json:1: 'r1': actor is not text. Correct the record."),
    (
        record(content=[SPAN | {"text": "غيره"}]),
        "attributions.json:1: 'r1 غيره': is not the text at its offsets. Correct the span.",
    ),
    (record(actor="nobody-here"), "attributions.json:1: 'nobody-here': is not a known actor."),
]


@pytest.mark.parametrize(("change", "message"), STUDIES, ids=range(len(STUDIES)))
def test_a_fault_in_a_study_gives_its_message(tmp_path: Path, change: Change, message: str) -> None:
    study = new_study(tmp_path / "study")
    assert check_study(study) == []
    change(study)
    found = [str(f).split("\n")[0] for f in check_study(study)]
    assert any(f.startswith(message) for f in found), found


@pytest.mark.parametrize("command", ["attribute study/articles --format csv", "lexicon suggest study/lexicon.csv"])
def test_tables_are_printed_or_written_for_spreadsheets(
    desk: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command.split()) == 0
    printed = capsys.readouterr().out
    assert main([*command.split(), "--out", "table.csv"]) == 0
    written = (desk / "table.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == printed


def test_json_is_written_to_a_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attribute", "study/articles"]) == 0
    printed = capsys.readouterr().out
    assert main(["attribute", "study/articles", "--out", "a.json"]) == 0
    assert (desk / "a.json").read_text(encoding="utf-8") == printed


LEXICON_HEAD = "variable,value,lemma,pos,forms,phrase,gap,veto,polarity,gloss,source,example,counterexample\n"
LEXICONS = [
    ("x\n", "l.csv:1: column variable, value, lemma, pos, forms"),
    ("", "l.csv:1: column variable, value, lemma, pos, forms"),
    (LEXICON_HEAD + 'frame,"x', "l.csv:2: not CSV (unexpected end of data). Check the quotation marks of that row."),
    (
        LEXICON_HEAD + "frame,x\n",
        "l.csv:2: the row does not have 13 cells. Put cells that contain a comma in quotation marks.",
    ),
    (LEXICON_HEAD + "frame" + ",x" * 20 + "\n", "l.csv:2: the row does not have 13 cells."),
    (b"\xff", "l.csv: not UTF-8 (byte 0)"),
]


@pytest.mark.parametrize(("content", "message"), LEXICONS, ids=range(len(LEXICONS)))
def test_a_broken_lexicon_is_one_line(
    desk: Path, content: str | bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "l.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    refuses("lexicon suggest l.csv", message, capsys)


def test_capital_csv_of_a_coder_is_read(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    before = len(discourse.read_study(study).codings)
    (study / "codings" / "coder-1.csv").rename(study / "codings" / "coder-1.CSV")
    assert check_study(study) == []
    assert len(discourse.read_study(study).codings) == before


@pytest.mark.parametrize(("name", "column"), [("articles.csv", 2), ("actors.csv", 6), ("lexicon.csv", 9)])
def test_a_long_cell_of_a_study_is_read(tmp_path: Path, name: str, column: int) -> None:
    """Python's reader of CSV stops at 131,072 characters unless it is told otherwise."""
    study = new_study(tmp_path / "study")
    lines = (study / name).read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    cells[column] = "نص " * 50_000
    (study / name).write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    assert check_study(study) == []


def test_blank_rows_that_a_spreadsheet_leaves_are_no_rows(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    for name in ("articles.csv", "actors.csv", "lexicon.csv", "codings/coder-1.csv"):
        path = study / name
        text = path.read_text(encoding="utf-8").rstrip("\n")
        commas = "," * text.splitlines()[0].count(",")
        path.write_text("\ufeff" + text.replace("\n", "\r\n") + f"\r\n{commas}\r\n {commas}\r\n", encoding="utf-8")
    assert check_study(study) == []


# --- the command line ----------------------------------------------------------------------------------------------

COMMANDS: list[tuple[str, str]] = [
    *(
        (command.format(name), f"{name}: No article is there. Give files or folders of .txt, .csv or .jsonl.")
        for name in ("none.csv", "none.json", "none.jsonl")
        for command in (
            "attribute {} --format csv",
            "attribute {}",
            "attribute study/articles {}",
            "attribute --case {} --at 3",
        )
    ),
    ("lexicon suggest study/lexicon.csv --texts none.csv", "none.csv: No article is there."),
    ("report study --out f.txt/x", "is a file, not a folder; give another folder"),
    ("report study --out f.txt", "discourse report: f.txt is a file, not a folder; give another --out"),
    ("report study --out mine", "discourse report: mine/ exists and is not a report; give another --out, or remove it"),
    (
        "report study --out study",
        "discourse report: the report must not be written into the study's folder; give another --out",
    ),
    ("report study --format odt", "discourse report: format 'odt' is not known; use html or pdf"),
    ("report f.txt", "f.txt: There is no such study folder. Make one with: discourse new DIR."),
    ("check nowhere", "nowhere: There is no such study folder. Make one with: discourse new DIR."),
    ("new f.txt", "f.txt: This is a file, not a folder. Give a new name."),
    ("new f.txt/a", "discourse new: f.txt is a file, not a folder; give another folder"),
    ("new mine", "mine: The folder exists and is not empty. Give a new name."),
    ("attribute nowhere.txt", "nowhere.txt: There is no such file or folder. Check the path."),
    (
        "attribute bad.parquet",
        "bad.parquet: A .parquet file is not read here. Code it with: discourse scale bad.parquet.",
    ),
    ("attribute a.ZIP", "a.ZIP: A .ZIP file is not read here. Code it with: discourse scale a.ZIP."),
    ("attribute mine", "mine: The folder contains no .txt file. Put the articles in it."),
    ("sample study --out nodir/x.csv", "discourse sample: x.csv cannot be written: the folder nodir is missing"),
    ("sample study --out nodir/x.xlsx", "discourse sample: x.xlsx cannot be written: the folder nodir is missing"),
    (
        "sample study --out f.txt/x.csv",
        "discourse sample: x.csv cannot be written: the folder f.txt is a file, not a folder",
    ),
    ("sample study --out x.ods", "discourse sample: x.ods: a sheet is a .csv or an .xlsx file"),
    ("sample study --out s.csv -n 0", "discourse sample: the number of passages must be at least 1; found 0"),
    ("sample study --out s.csv -n -5", "discourse sample: the number of passages must be at least 1; found -5"),
    ("sample study --out s.csv --seed -1", "discourse sample: the seed must be between 0 and 999999999; found -1"),
    (
        "sample study --out s.csv --seed 1000000000",
        "discourse sample: the seed must be between 0 and 999999999; found 1000000000",
    ),
    ("sheet study nosuch.csv --coder x", "nosuch.csv: There is no such sheet. Check the path."),
    ("sheet study mine --coder x", "mine: This is a folder, not a sheet. Check the path."),
    (
        "sheet study f.txt --coder ../x",
        "discourse sheet: '../x' is not a coder's name: use Latin letters, digits, '-', '.' and '_', at most 100, and no name "
        "that Windows keeps for a device",
    ),
    *[
        (
            f"sheet study f.txt --coder {name}",
            f"discourse sheet: '{name}' is not a coder's name: use Latin letters, digits, '-', '.' and '_', at most 100, and no "
            "name that Windows keeps for a device",
        )
        for name in ("CON", "nul.txt", "Lpt1", "x" * 101)
    ],
    ("validate study --replicates -1", "discourse validate: --replicates must be at least 1; found -1"),
    ("validate study --replicates 0", "discourse validate: --replicates must be at least 1; found 0"),
    (
        "validate study --replicates 99999999999",
        "discourse validate: --replicates must be at most 100000; found 99999999999",
    ),
    ("validate study --paragraphs -5", "discourse validate: --paragraphs must be at least 1; found -5"),
    ("validate study --seed -1", "discourse validate: --seed must be at least 0; found -1"),
    (
        "validate study --out study",
        "discourse validate: the page must not be written into the study's folder; give another --out",
    ),
    (
        "validate study --out study/x",
        "discourse validate: the page must not be written into the study's folder; give another --out",
    ),
    ("lexicon suggest f.txt", "f.txt"),
    ("add study f.txt --shortest -1", "discourse add: --shortest must be at least 0; found -1"),
    ("actors study --least 0", "discourse actors: --least must be at least 1; found 0"),
    ("lexicon suggest study/lexicon.csv --fewest 0", "discourse lexicon: --fewest must be at least 1; found 0"),
    (
        "lexicon suggest study/lexicon.csv --precision 5",
        "discourse lexicon: --precision must be above 0 and at most 1; found 5",
    ),
]
SCALED: list[tuple[str, str]] = [
    ("scale nowhere.jsonl --out o", "nowhere.jsonl: There is no such file or folder. Check the path."),
    ("scale nowhere.parquet --out o", "nowhere.parquet: There is no such file or folder. Check the path."),
    ("scale empty.parquet --out o", "empty.parquet: Not a Parquet file"),
    ("scale bad.parquet --out o", "bad.parquet: Not a Parquet file"),
    ("scale study/articles --out f.txt", "discourse scale: f.txt is a file, not a folder; give another folder"),
    ("scale study/articles --out o --rows 0", "discourse scale: rows must be at least 1; found 0"),
    ("scale study/articles --out o --rows -5", "discourse scale: rows must be at least 1; found -5"),
    (
        "scale study/articles --out o --rows 99999999999999999999",
        "discourse scale: rows must be at most 5000; found 99999999999999999999",
    ),
    ("scale study/articles --out o --workers 0", "discourse scale: workers must be at least 1; found 0"),
    ("scale study/articles --out o --workers -1", "discourse scale: workers must be at least 1; found -1"),
    ("scale study/articles --out o --workers 99999999", "discourse scale: workers must be at most 512; found 99999999"),
    ("scale truncated.zip --out o", "truncated.zip: The file cannot be read (File is not a zip file). Fetch it again."),
    ("scale flipped.zip --out o", "flipped.zip: The file cannot be read ("),
    ("scale latin.zip --out o", "latin.zip/a.jsonl:2: 'byte 0xe9 at 13': is not UTF-8. Save the file as UTF-8."),
    ("scale bomb.zip --out o", "bomb.zip/a.jsonl: It unpacks to 209,715,200 bytes, "),
    (
        "scale long.zip --out o",
        "long.zip/a.jsonl:1: The line is longer than 67,108,864 bytes. One JSON object per line is expected.",
    ),
    (
        "scale broken.zip --out o",
        "broken.zip/a.jsonl:2: '{': Not JSON: Expecting property name enclosed in double quotes. "
        "One JSON object per line is expected.",
    ),
    (
        "scale list.zip --out o",
        "list.zip/a.jsonl:1: '[1]': This is a JSON list, not an object. Write one object per line, or "
        "the list alone in the file.",
    ),
    ("scale none.zip --out o", "none.zip: No article is there. Give files or folders of .txt, .csv, .jsonl or .zip."),
    (
        "scale f.docx --out o",
        "f.docx: No form that is read. Give one of .csv, .json, .jsonl, .parquet, .tsv, .txt, .zip.",
    ),
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a study, a file, a folder of somebody's, and broken files."""
    monkeypatch.chdir(tmp_path)
    new_study(tmp_path / "study")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.html").write_text("<p>mine")
    for name, data in (
        ("f.txt", b"x"),
        ("f.docx", b"x"),
        ("empty.parquet", b""),
        ("bad.parquet", b"bad bad bad bad"),
        ("a.ZIP", b"x"),
        ("none.csv", b"id,text\n"),
        ("none.json", b"[]"),
        ("none.jsonl", b"\n"),
    ):
        (tmp_path / name).write_bytes(data)
    return tmp_path


def refuses(command: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command.split()) == 2
    error = capsys.readouterr().err
    assert any(message in line for line in error.replace("\r", "\n").splitlines()), error
    assert "Traceback" not in error


@pytest.mark.parametrize(("command", "message"), COMMANDS, ids=[c for c, _ in COMMANDS])
def test_a_command_says_what_is_wrong(
    desk: Path, command: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(p.relative_to(desk).as_posix() for p in desk.rglob("*"))
    refuses(command, message, capsys)
    after = sorted(p.relative_to(desk).as_posix() for p in desk.rglob("*"))
    assert after == before, "nothing was written"


def test_a_file_of_a_folder_or_an_archive_that_is_not_read_is_named_once(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("tqdm")
    import zipfile

    (desk / "mine" / "a.txt").write_text(ARABIC, encoding="utf-8")
    with zipfile.ZipFile(desk / "mine" / "b.zip", "w") as archive:
        for name in ("b.jsonl", "c.txt", "d.csv", "e.TSV", "f.md"):
            archive.writestr(name, json.dumps({"id": name, "text": ARABIC}))
    assert main(["scale", "mine", "--out", "o"]) == 0
    error = capsys.readouterr().err
    assert error.count("mine/: 1 file not read: report.html") == 1
    assert error.count("b.zip: 4 files not read: c.txt, d.csv, e.TSV and 1 more") == 1


def test_too_little_memory_is_said_in_words(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def needs_more(*_: object, **__: object) -> None:
        raise np._core._exceptions._ArrayMemoryError((10**12,), np.dtype(float))

    monkeypatch.setattr("discourse.validity.validate", needs_more)
    refuses("validate study", "discourse validate: the memory is too small for it; give it less at once", capsys)


def test_the_line_of_a_key_is_found_soon_in_a_long_file(tmp_path: Path) -> None:
    """Thousands of wrong keys are each looked for in all lines: no line is compared that does not contain the key."""
    path = tmp_path / "study.toml"
    path.write_text("\n".join(f"key{n} = 1" for n in range(200_000)) + "\n[key]\nlabel.ar = 'ا'\n", encoding="utf-8")

    def seconds(call: Callable[[], object]) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            call()
            times.append(time.process_time() - start)
        return min(times)

    assert [line_of(path, w) for w in ("key7", "label.ar", "label.en", "none")] == [8, 200_002, 200_002, 0]
    reading = seconds(lambda: path.read_text(encoding="utf-8").split("\n"))
    assert seconds(lambda: line_of(path, "none")) < 6 * reading


@pytest.mark.parametrize(("command", "message"), SCALED, ids=[c for c, _ in SCALED])
def test_scale_says_what_is_wrong(desk: Path, command: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("tqdm")
    broken_zips(desk, command.split()[1])
    refuses(command, message, capsys)


def broken_zips(folder: Path, name: str) -> None:
    """The zip that a command names."""
    import zipfile

    contents = {
        "latin.zip": b'{"text": "x"}\n{"text": "caf\xe9"}\n',
        "bomb.zip": b"0" * (200 * 2**20),
        "long.zip": b"0" * (65 * 2**20),
        "broken.zip": b'{"text": "x"}\n{\n',
        "list.zip": b"[1]\n",
        "truncated.zip": b'{"text": "x"}\n' * 50,
        "flipped.zip": bytes(range(256)) * 200,
    }
    if not name.endswith(".zip"):
        return
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl" if name in contents else "a.md", contents.get(name, b"x"))
    data = bytearray((folder / name).read_bytes())
    if name == "truncated.zip":
        data = data[: len(data) // 2]
    elif name == "flipped.zip":
        data[60:120] = bytes(255 - b for b in data[60:120])
    (folder / name).write_bytes(data)


# --- the library ---------------------------------------------------------------------------------------------------

FRAME = pd.DataFrame({"x": [1]})
NO_BODY = "the table has no column 'text', 'content' or 'body'; found: x"
MISUSE: list[tuple[str, tuple[Any, ...], type[Exception], str]] = [
    *[
        (name, (value,), TypeError, f"expected a text (str), found {type(value).__name__}")
        for name in ("words", "fold", "tokenize")
        for value in (None, 5, float("nan"), b"x", ["a"], {"a": 1}, pd.Series(["a"]))
    ],
    *[
        ("attribute", (value,), TypeError, f"expected a text or a Document, found {type(value).__name__}")
        for value in (None, 5, float("nan"), b"x", ["a"], {"a": 1}, pd.Series(["a"]))
    ],
    *[("show", (value,), TypeError, f"found {type(value).__name__}") for value in (None, 5, b"x", ["a"])],
    *[
        (name, (value,), TypeError, f"expected a text, documents, a study, a Series or a DataFrame; found {kind}")
        for name in ("code", "code_frames", "code_stance")
        for value, kind in ((None, "NoneType"), (5, "int"), (b"x", "bytes"))
    ],
    *[
        (name, ([value],), TypeError, f"expected texts or documents, found {type(value).__name__} at place 0")
        for name in ("code_frames", "code_stance")
        for value in (1, None, b"x", 0.5)
    ],
    *[(name, (FRAME,), ValueError, NO_BODY) for name in ("code", "code_frames", "code_stance")],
    *[
        (name, ({"a": "نص"},), TypeError, "expected texts, found a dict; pass list(x.values()) or a DataFrame")
        for name in ("code_frames", "code_stance")
    ],
    (
        "code_frames",
        (pd.DataFrame({"text": [5]}),),
        TypeError,
        "column 'text' must contain texts (str), found int in row 0",
    ),
    *[
        (name, (value, *rest), TypeError, f"expected texts or documents, found {type(value).__name__}")
        for name, rest in (("frequencies", ()), ("keyness", (["نص"],)), ("concordance", ("نص",)))
        for value in (None, 5, b"x")
    ],
    *[
        (name, ({"a": "b"}, *rest), TypeError, "expected texts or documents, found a dictionary; give list(d.values())")
        for name, rest in (("frequencies", ()), ("keyness", (["نص"],)), ("concordance", ("نص",)))
    ],
    *[
        (name, (FRAME, *rest), ValueError, NO_BODY)
        for name, rest in (("frequencies", ()), ("keyness", (["نص"],)), ("concordance", ("نص",)))
    ],
    *[
        (name, ([1], *rest), TypeError, "expected texts or documents, found int (item 0)")
        for name, rest in (("frequencies", ()), ("keyness", (["نص"],)), ("concordance", ("نص",)))
    ],
    ("frequencies", (Path("f.txt"),), ValueError, "f.txt: a path must name a .parquet file; read others with"),
    ("frequencies", (Path("none.parquet"),), ValueError, "none.parquet: there is no such file"),
    ("frequencies", (Path("bad.parquet"),), ValueError, "bad.parquet: not a Parquet file ("),
    *[
        (name, (value,), TypeError, f"expected a table of codings (DataFrame), found {type(value).__name__}")
        for name in ("tabulate", "agreement")
        for value in (None, 5, "x", [1], {"a": 1}, np.zeros(3))
    ],
    (
        "tabulate",
        (FRAME,),
        ValueError,
        "the table of codings has no columns 'document', 'paragraph_start', 'variable', 'value', 'actor'; found: x",
    ),
    (
        "agreement",
        (FRAME,),
        ValueError,
        "the table of codings has no columns 'coder', 'document', 'role', "
        "'paragraph_start', 'variable', 'value'; found: x",
    ),
    ("agreement", (pd.DataFrame(),), ValueError, "found: none"),
    ("read_corpus", (None,), TypeError, "expected the path of a file or folder, found NoneType"),
    ("read_corpus", (5,), TypeError, "expected the path of a file or folder, found int"),
    ("read_corpus", (b"x",), TypeError, "expected the path of a file or folder, found bytes"),
    ("read_study", (None,), TypeError, "expected the path of a study folder, found NoneType"),
    ("read_study", (5,), TypeError, "expected the path of a study folder, found int"),
]


NOUN = ["نص الجسر"]
CODED = pd.DataFrame(
    {"coder": ["a", "b"], "document": "d", "role": "body", "paragraph_start": 0, "variable": "frame", "value": "x"}
)
# name, arguments, options, the message of the TypeError or ValueError
OPTIONS: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("attribute", (ARABIC,), {"actors": 5}, "actors must be a list of actors of a study (read_actors); found int"),
    (
        "attribute",
        (ARABIC,),
        {"actors": [5]},
        "actors must be a list of actors of a study (read_actors); found int in it",
    ),
    ("attribute", (ARABIC,), {"without": 5}, "without must be a list of names of rules; found int"),
    ("attribute", (ARABIC,), {"without": [None]}, "without must be a list of names of rules; found NoneType in it"),
    ("attribute", (ARABIC,), {"ranker": 5}, "ranker must be a Ranker, with a method rank; found int"),
    ("explain", (None, ARABIC), {}, "expected an Attribution, as attribute() gives, found NoneType"),
    *[
        (name, (NOUN,), {"entries": value}, f"entries must be a list of entries of a lexicon; found {found}")
        for name in ("code", "code_frames", "code_stance")
        for value, found in ((5, "int"), ("x", "str"), ([1], "int in it"), (FRAME, "DataFrame"))
    ],
    *[
        (name, (NOUN,), {"attributions": value}, message)
        for name in ("code_frames", "code_stance")
        for value, message in (
            (5, "attributions must be a list of attributions; found int"),
            ([1], "attributions must be a list of attributions; found int in it"),
            ({"a": 1}, "attributions['a'] must be a list of attributions; found int"),
        )
    ],
    ("code", (NOUN,), {"text": 5}, "text, id, title, outlet and date name columns of a DataFrame; found list"),
    ("code_stance", (NOUN,), {"targets": 5}, "targets must be a list of targets; found int"),
    ("code_stance", (NOUN,), {"targets": "plan"}, "targets must be a list of targets; found str"),
    ("code_stance", (NOUN,), {"terms": 5}, "terms must be a dict of lists of words by target; found int"),
    *[
        (name, (NOUN, *rest), {option: value}, f"{option} must be a whole number; found {type(value).__name__}")
        for name, rest, options in (
            ("keyness", (NOUN,), ("min_count", "cells", "bootstrap", "permutations", "seed", "top")),
            ("collocates", ("الجسر",), ("window", "min_count")),
            ("concordance", ("الجسر",), ("width", "sample", "seed")),
            ("ngrams", (), ("n", "min_count")),
        )
        for option in options
        for value in ("5", 2.5, True)
    ],
    ("collocates", (NOUN, "الجسر"), {"window": 0}, "window must be at least 1; found 0"),
    ("collocates", (NOUN, 5), {}, "node must be a text (str); found int"),
    ("collocates", (NOUN, "الجسر"), {"within": FRAME}, "within must be a text (str); found DataFrame"),
    ("concordance", (NOUN, "الجسر"), {"sample": -1}, "sample must be at least 0; found -1"),
    ("concordance", (NOUN, "الجسر"), {"regex": "x"}, "regex must be True or False; found str"),
    ("concordance", (NOUN, "الجسر"), {"within": 5}, "within must be a table with the columns of spans; found int"),
    ("concordance", (NOUN, "الجسر"), {"sort": 5}, "sort must be a list of names of orders; found int"),
    ("keyness", (NOUN, NOUN), {"top": -1}, "top must be at least 0; found -1"),
    *[
        (name, (NOUN, *rest), {"unit": value}, f"unit must be a text (str); found {type(value).__name__}")
        for name, rest in (("frequencies", ()), ("keyness", (NOUN,)), ("collocates", ("الجسر",)), ("ngrams", ()))
        for value in (5, FRAME)
    ],
    *[
        (name, (NOUN, *rest), {"stopwords": value}, message)
        for name, rest in (("frequencies", ()), ("keyness", (NOUN,)), ("collocates", ("الجسر",)))
        for value, message in (
            (5, "stopwords must be a list of words; found int"),
            ([5], "stopwords must be a list of words; found int in it"),
            ("none.txt", "none.txt: the list of stop words cannot be read (No such file or directory)."),
            (".", ".: the list of stop words cannot be read (Is a directory)."),
        )
    ],
    ("agreement", (CODED,), {"coders": "ab"}, "coders must be a list of names; found str"),
    ("agreement", (CODED,), {"coders": [1, 2]}, "coders must be a list of names; found int in it"),
    ("agreement", (CODED,), {"replicates": "9"}, "replicates must be a whole number; found str"),
    ("agreement", (CODED,), {"variable": 5}, "variable must be a text (str); found int"),
    ("tabulate", (CODED,), {"rows": 5}, "rows must be a text (str); found int"),
    ("difference", ("x",), {"by": "outlet"}, "expected a table of codings (DataFrame), found str"),
    ("difference", (FRAME,), {"by": "outlet"}, "the table of codings has no columns 'document', 'paragraph_start',"),
    ("to_frame", (None, ARABIC), {}, "attributions must be a list of attributions; found NoneType"),
    ("to_frame", ([1], ARABIC), {}, "attributions must be a list of attributions; found int in it"),
    *[
        (name, (*before, 5, *after), {}, "expected a text (str) or a Document, found int")
        for name, before, after in (("to_frame", ([],), ()), ("why_not", (), ("قال",)))
    ],
    ("show", (ARABIC,), {"attributions": 5}, "attributions must be a list of attributions; found int"),
    ("show", (ARABIC,), {"codings": 5}, "expected a table of codings (DataFrame), found int"),
    ("show", (ARABIC,), {"codings": FRAME}, "the table of codings has no columns 'document', 'start', 'end'; found: x"),
    ("validate", (None,), {}, "expected a study (read_study), found NoneType"),
    ("validate", ("study",), {}, "expected a study (read_study), found str"),
    ("profile", (5,), {}, "expected a table of codings (DataFrame), found int"),
    ("profile", (FRAME,), {}, "the table of codings has no columns 'document', 'paragraph_start',"),
    ("frequencies", (str,), {}, "expected texts or documents, found type"),
    (
        "frequencies",
        (pd.DataFrame([["نص", "نص"]], columns=["text", "text"]),),
        {},
        "'text' is the name of two columns of the table. Rename one of them.",
    ),
]


@pytest.mark.parametrize(("name", "given", "options", "message"), OPTIONS, ids=range(len(OPTIONS)))
def test_an_option_of_the_wrong_kind_is_named(
    name: str, given: tuple[Any, ...], options: dict[str, Any], message: str
) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        getattr(discourse, name)(*given, **options)
    assert message in str(caught.value)


@pytest.mark.parametrize(("name", "given", "error", "message"), MISUSE, ids=range(len(MISUSE)))
def test_misuse_is_answered_in_words(
    name: str,
    given: tuple[Any, ...],
    error: type[Exception],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.parquet").write_bytes(b"bad bad bad bad")
    (tmp_path / "f.txt").write_text("x")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(error) as caught:
            getattr(discourse, name)(*given)
    assert message in str(caught.value)


def test_tables_of_polars_are_read_like_those_of_pandas() -> None:
    pl = pytest.importorskip("polars")
    texts = {"id": ["a", "b"], "text": ["وقالت الوزيرة إن الجسر جاهز.", "نص ثان."]}
    one, other = discourse.code_frames(pl.DataFrame(texts)), discourse.code_frames(pd.DataFrame(texts))
    assert one.equals(other)
    with pytest.raises(ValueError, match="the table has no column 'text', 'content' or 'body'; found: x"):
        discourse.code_frames(pl.DataFrame({"x": [1]}))
    codings = {"document": ["d"], "paragraph_start": [0], "variable": ["frame"], "value": ["x"], "actor": ["a"]}
    assert discourse.tabulate(pl.DataFrame(codings)).equals(discourse.tabulate(pd.DataFrame(codings)))
    with pytest.raises(ValueError, match="the table of codings has no columns 'document'"):
        discourse.tabulate(pl.DataFrame({"x": [1]}))


def test_missing_cells_are_no_words() -> None:
    frame = pd.DataFrame({"text": ["انسحاب القوات", None, np.nan]})
    with pytest.warns(UserWarning, match="texts missing"):
        found = discourse.frequencies(frame)
    assert sorted(found["word"]) == ["القوات", "انسحاب"]


@pytest.mark.parametrize(
    ("name", "old", "new", "marked"),
    [
        ("codebook.toml", 'id = "progress"', 'idd = "progress"', ['idd = "progress"', "^^^"]),
        ("study.toml", "date = ", "dat = ", [None, "^^^"]),  # the comment after it has the word too
        ("codebook.toml", "#0072B2", "color", ['color = "color"', "         ^^^^^"]),
    ],
)
def test_the_misspelled_key_itself_is_marked(tmp_path: Path, name: str, old: str, new: str, marked: list[str]) -> None:
    study = new_study(tmp_path / "study")
    edit(name, old, new)(study)
    lines = str(check_study(study)[0]).splitlines()[1:]
    assert [line[4:] for line, asked in zip(lines, marked, strict=True) if asked] == [m for m in marked if m]


def test_there_are_at_least_250_bad_inputs() -> None:
    assert sum(map(len, (FILES, DAMAGED, STUDIES, COMMANDS, SCALED, MISUSE))) >= 250
