"""discourse add: the files that researchers have, each kind small and made here, and the shared ones as they are."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import plistlib
import socket
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

for _package in ("trafilatura", "docx", "pdfminer", "striprtf", "hijridate", "datasketch", "defusedxml", "openpyxl"):
    pytest.importorskip(_package, reason="the extra import is not installed")

from discourse.__main__ import main
from discourse.corpus import StudyError, read_study
from discourse.corpus.check import check_study
from discourse.corpus.importing import New, Options, plan, write
from discourse.corpus.importing import pdf as pdf_reader
from discourse.corpus.importing.clean import clean, is_reversed, logical, refusal, unwrap
from discourse.corpus.importing.copies import groups
from discourse.corpus.importing.dates import order_of, read_date
from discourse.corpus.importing.plan import _safe
from discourse.corpus.template import new_study
from discourse.exchange.archives import entries
from discourse.files import FolderInUseError, alone

# Headers as exports of Nexis, Factiva, MediaCloud and AmCAT have them, and the field that each column is.
EXPORTS = json.loads((Path(__file__).parent / "cases" / "export_headers.json").read_text(encoding="utf-8"))

SHARED = Path(os.environ.get("DISCOURSE_SHARED", "../shared")) / "data" / "ingest"
FIRST = "قالت وزيرة المياه سعاد حداد إن الجسر الجديد على النهر جاهز قبل الشتاء، وإن العمل فيه انتهى أمس."
SECOND = "وأضاف المهندس رامي عيد أن السكان ينتظرون الطريق منذ عامين، وأن البلدية وعدتهم بها مرات كثيرة."
THIRD = "ورأى نقيب الصيادين أن الورشة أضرت بالمرفأ، وطالب الحكومة بتعويض أصحاب المراكب قبل نهاية السنة."
TITLE = "الجسر الجديد جاهز قبل الشتاء"
TEXT = "\n\n".join((FIRST, SECOND, THIRD))
RTF_HEAD = r"{\rtf1\ansi\ansicpg1256\deff0{\fonttbl{\f0 Arial;}}"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return new_study(tmp_path / "study")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def one(study: Path, file: Path, **said: Any) -> New:
    found = plan(study, [file], Options(**said))
    assert len(found.new) == 1, [str(f) for f in (*found.left, *found.questions)]
    return found.new[0]


def reasons(study: Path, file: Path, **said: Any) -> str:
    found = plan(study, [file], Options(**said))
    assert not found.new
    return "\n".join(str(f) for f in (*found.left, *found.questions))


# --- the shared files -------------------------------------------------------------------------------------------


def expected() -> list[dict[str, str]]:
    if not (SHARED / "expected.csv").exists():
        return []
    with (SHARED / "expected.csv").open(encoding="utf-8-sig") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.skipif(not expected(), reason="../shared/data/ingest is not here")
def test_every_shared_file_gives_the_articles_that_are_expected_of_it(study: Path) -> None:
    found = plan(study, sorted(p for p in SHARED.iterdir() if p.name not in ("README.md", "expected.csv")))
    assert not found.left
    assert not found.questions
    by_file: dict[str, list[New]] = {}
    for article in found.new:
        by_file.setdefault(article.origin.partition(":")[0], []).append(article)
    for row in expected():
        article = by_file[row["file"]].pop(0)
        folded = " ".join(article.text.split())
        assert (article.title, article.outlet, article.published) == (row["title"], row["outlet"], row["published"])
        assert folded.startswith(row["begins"].strip())
        assert folded.endswith(row["ends"].strip())
        assert abs(article.words - int(row["words_about"])) <= 0.02 * int(row["words_about"])
        for foreign in ("اقرأ أيضاً", "التعليقات", "صورة أرشيفية", "جميع الحقوق", "شارك عبر"):
            assert foreign not in folded
    assert not any(by_file.values())


@pytest.mark.skipif(not expected(), reason="../shared/data/ingest is not here")
def test_a_study_of_the_shared_files_has_no_faults_and_adds_nothing_twice(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(study), str(SHARED)]) == 0
    assert check_study(study) == []
    assert len(read_study(study).documents) == 2 + 26
    capsys.readouterr()
    assert main(["add", str(study), str(SHARED)]) == 2
    assert "is an exact copy of" in capsys.readouterr().out
    assert len(read_study(study).documents) == 2 + 26


# --- one file of each kind --------------------------------------------------------------------------------------


def page(body: str = "", *, head: str = "", encoding: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in (body or TEXT).split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="{encoding}"><title>{TITLE} | المدار</title>'
        f'<meta property="og:site_name" content="المدار">{head}</head><body><nav><a href="/">الرئيسية</a></nav><main>'
        f"<article><h1>{TITLE}</h1><figure><figcaption>صورة أرشيفية</figcaption></figure>{paragraphs}</article>"
        '<section class="comments"><p>محمد: كلام جميل جدا</p></section></main><footer>جميع الحقوق محفوظة</footer></body></html>'
    ).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6"])
def test_a_saved_page_gives_its_article_alone(study: Path, tmp_path: Path, encoding: str) -> None:
    head = '<meta property="article:published_time" content="2020-05-03T10:00:00+03:00">'
    text = TEXT if encoding != "iso-8859-6" else TEXT.replace("،", "،")
    (tmp_path / "p.html").write_bytes(page(text, head=head, encoding=encoding))
    found = one(study, tmp_path / "p.html")
    assert (found.title, found.outlet, found.published) == (TITLE, "المدار", "2020-05-03")
    assert found.text == TEXT


def test_a_page_saved_as_text_or_as_an_archive_is_a_page(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(page())
    assert one(study, tmp_path / "a.txt").text == TEXT
    mime = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    (tmp_path / "b.mhtml").write_bytes(mime + page())
    assert one(study, tmp_path / "b.mhtml").text == TEXT
    (tmp_path / "c.webarchive").write_bytes(
        plistlib.dumps({"WebMainResource": {"WebResourceData": page()}}, fmt=plistlib.FMT_BINARY)
    )
    assert one(study, tmp_path / "c.webarchive").text == TEXT


def test_a_date_that_a_page_only_shows_is_read(study: Path, tmp_path: Path) -> None:
    (tmp_path / "p.html").write_bytes(page().replace(b"<figure>", "<div>نشر في: ٢٤ تموز ٢٠١٥</div><figure>".encode()))
    assert one(study, tmp_path / "p.html").published == "2015-07-24"


MENU = "<nav><ul>" + "".join(f'<li><a href="/{n}">قسم رقم {n}</a></li>' for n in range(6)) + "</ul></nav>"
LINKS = "".join(f'<li><a href="/{n}">خبر آخر عن موضوع مختلف رقم {n} في المدينة</a></li>' for n in range(5))
COMMENTS = (
    '<div id="comments"><h3>التعليقات</h3><div class="comment"><p>كلام جميل جدا وأتفق معه في كل ما قاله</p></div></div>'
)
FOOT = '<div class="footer">جميع الحقوق محفوظة <a href="/a">من نحن</a></div>'
INNER = "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n"))
PAGES = {
    "a blog": f"""<html><head><title>{TITLE} - المدار</title></head><body><div id="header">{MENU}</div><div id="content">
        <div class="post"><h1>{TITLE}</h1><div class="entry-meta">نشر في: 24 تموز 2015</div><div class="entry-content">{INNER}
        <p>اقرأ أيضاً: <a href="/y">افتتاح مدرسة جديدة</a></p><div>شارك الخبر: <a href="#">فيسبوك</a></div></div>
        <div class="related-posts"><h3>اقرأ أيضا</h3><ul>{LINKS}</ul></div>{COMMENTS}</div></div>{FOOT}</body></html>""",
    "tables": f"""<html><head><title>المدار: {TITLE}</title></head><body><table><tr><td colspan=2>{
        MENU
    }</td></tr><tr><td>روابط<br>
        <a href=1>أرشيف</a></td><td><font size=5><b>{TITLE}</b></font><br>نشر في 24/7/2015<br><font>{
        "<br><br>".join(TEXT.split(chr(10) * 2))
    }</font></td></tr></table>{FOOT}</body></html>""",
    "a cookie banner": f"""<html><head><title>{TITLE}</title><meta property="og:site_name" content="المدار"><meta
        property="article:published_time" content="2015-07-24T10:00:00Z"></head><body><div class="cookie-banner"><p>نستخدم ملفات
        تعريف الارتباط لتحسين تجربتك على موقعنا.</p></div>{MENU}<main><article><header><h1>{TITLE}</h1></header>{INNER}<aside><p>
        اشترك في نشرتنا البريدية</p></aside></article></main>{COMMENTS}{FOOT}</body></html>""",
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_of_many_kinds_give_the_article_alone(study: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "p.html").write_text(PAGES[kind], encoding="utf-8")
    found = one(study, tmp_path / "p.html")
    assert (found.title, found.outlet, found.published) == (TITLE, "المدار", "2015-07-24")
    assert found.text.removeprefix("نشر في 24/7/2015\n\n") == TEXT


def test_characters_that_no_markup_may_have_do_not_stop_a_page(study: Path, tmp_path: Path) -> None:
    (tmp_path / "p.html").write_bytes(page().replace(b"<p>", b"<p>\x07\x1f"))
    assert one(study, tmp_path / "p.html").text == TEXT
    rows = [{"title": TITLE, "content": "".join(f"<p>\x02{p}</p>" for p in TEXT.split("\n\n"))}]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    assert one(study, tmp_path / "a.json").text == TEXT


def test_a_reader_that_fails_stops_no_other_file(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from discourse.corpus.importing import sources

    def fail(*_: Any) -> None:
        raise ZeroDivisionError("odd")

    monkeypatch.setitem(sources.READERS, ".docx", fail)
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "b.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    found = plan(study, [tmp_path / "a.docx", tmp_path / "b.txt"])
    assert [a.id for a in found.new] == ["b"]
    assert "a.docx: The file cannot be read: ZeroDivisionError: odd." in str(found.left[0])


def test_a_page_without_an_article_is_left_out(study: Path, tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(
        "<!DOCTYPE html><html><body><script>var a</script></body></html>", encoding="utf-8"
    )
    assert "p.html: No article was found on this page." in reasons(study, tmp_path / "p.html")


def word(lines: list[str], path: Path) -> None:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = "جدول"
    document.sections[0].header.paragraphs[0].text = "رأس الصفحة"
    document.save(str(path))


def test_a_word_file_gives_its_paragraphs_and_the_lines_of_its_head(study: Path, tmp_path: Path) -> None:
    word(
        [TITLE, "صحيفة المدار - الجمعة 24 تموز/يوليو 2015", "بقلم: سعاد حداد", FIRST, SECOND, THIRD],
        tmp_path / "مقال.docx",
    )
    found = one(study, tmp_path / "مقال.docx")
    assert (found.title, found.outlet, found.published) == (TITLE, "صحيفة المدار", "2015-07-24")
    assert found.author == "سعاد حداد"
    assert found.text == TEXT
    assert found.id.startswith("article-")
    assert "of the file left out: tables, headers" in found.notes


def test_of_a_word_file_only_what_it_has_is_said_to_be_left_out(study: Path, tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for line in (TITLE, FIRST, SECOND, THIRD):
        document.add_paragraph(line)
    document.add_table(1, 1)  # without a word
    document.save(str(tmp_path / "a.docx"))
    assert not [note for note in one(study, tmp_path / "a.docx").notes if "left out" in note]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    box = f"<w:r {space}><w:pict><w:txbxContent><w:p><w:r><w:t>صندوق</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    gone = f'<w:del w:id="2" {space}><w:r><w:delText>محذوف</w:delText></w:r></w:del>'
    for part in (box, gone):
        document.paragraphs[1]._p.append(parse_xml(part))
    document.sections[0].footer.paragraphs[0].text = "ذيل الصفحة"
    if hasattr(document, "add_comment"):
        document.add_comment(document.paragraphs[0].runs, text="تعليق")
    document.save(str(tmp_path / "b.docx"))
    [note] = [note for note in one(study, tmp_path / "b.docx").notes if "left out" in note]
    comments = ", comments" if hasattr(document, "add_comment") else ""
    assert note == f"of the file left out: text boxes, deleted words, footers{comments}"


def test_a_long_name_of_an_outlet_is_cut_with_a_sign(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    command = ["add", str(study), str(tmp_path / "a.txt"), "--outlet", "وكالة المدار للأنباء العالمية", "--dry-run"]
    assert main(command) == 0
    assert "  وكالة المدار للأن…  " in capsys.readouterr().out


def test_an_opendocument_text_and_an_rtf_are_read(study: Path, tmp_path: Path) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    space = f'xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"'
    lines = "".join(f"<text:p>{line}</text:p>" for line in (TITLE, FIRST, SECOND, THIRD))
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("content.xml", f"<office:document-content {space}>{lines}</office:document-content>")
    assert one(study, tmp_path / "a.odt").text == TEXT
    escaped = "".join(
        "\\par\n" + "".join(f"\\'{b:02x}" if b > 127 else chr(b) for b in line.encode("cp1256"))
        for line in (TITLE, FIRST, SECOND, THIRD)
    )
    for name in ("b.rtf", "b.txt"):
        (tmp_path / name).write_text(RTF_HEAD + escaped + "}", encoding="ascii")
        found = one(study, tmp_path / name)
        assert (found.title, found.text) == (TITLE, TEXT)


def test_emoji_of_an_rtf_are_whole_and_half_of_one_is_no_character(study: Path, tmp_path: Path) -> None:
    escaped = "".join(
        "\\par\n" + "".join(f"\\'{b:02x}" if b > 127 else chr(b) for b in line.encode("cp1256"))
        for line in (TITLE, FIRST, SECOND, THIRD)
    )
    (tmp_path / "a.rtf").write_text(RTF_HEAD + escaped + r" \u-10179?\u-8704? \u-10179? .}", encoding="ascii")
    text = one(study, tmp_path / "a.rtf").text
    assert "\U0001f600" in text
    assert "\ufffd" in text
    assert text.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859-6", "mac_arabic"])
def test_a_text_in_any_encoding_is_read(study: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("\r\n".join((TITLE, FIRST, SECOND, THIRD)).encode(encoding))
    found = one(study, tmp_path / "a.txt")
    assert (found.title, found.text) == (TITLE, TEXT)


def pdf(lines: list[str], *, reverse: bool = True, gap: int = 20) -> bytes:
    """A PDF of one page whose font maps code points; lines are drawn as they are seen, from left to right, or reversed."""
    used = sorted({c for line in lines for c in line})
    code = {c: n + 1 for n, c in enumerate(used)}
    pairs = "\n".join(f"<{code[c]:02x}> <{ord(c):04x}>" for c in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(used)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )
    drawn, height = [], 800
    for line in lines:
        height -= gap
        seen = logical(line) if any("\u0600" <= c <= "\u06ff" for c in line) else line
        left = 580 - 5 * len(seen)
        hexed = "".join(f"{code.get(c, code.get(' ', 1)):02x}" for c in (seen if reverse else line))
        if line:
            drawn.append(f"BT /F1 10 Tf 1 0 0 1 {left} {height} Tm <{hexed}> Tj ET")
    widths = " ".join("500" for _ in used)
    content = "\n".join(drawn)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 1 /LastChar {len(used)} /Widths [{widths}] /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(places) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode("ascii")


def test_a_pdf_is_put_in_reading_order_and_its_lines_are_joined(study: Path, tmp_path: Path) -> None:
    lines = [TITLE, "", FIRST[:60].rpartition(" ")[0], FIRST[len(FIRST[:60].rpartition(" ")[0]) + 1 :], ""]
    lines += [
        "وقالت «الجمعية» إن 100 عامل و20 مهندسا (كلهم من المدينة) عملوا عام 2013.",
        "",
        SECOND[:70].rpartition(" ")[0],
    ]
    lines += [SECOND[len(SECOND[:70].rpartition(" ")[0]) + 1 :]]
    (tmp_path / "a.pdf").write_bytes(pdf(lines))
    found = one(study, tmp_path / "a.pdf")
    middle = "وقالت «الجمعية» إن 100 عامل و20 مهندسا (كلهم من المدينة) عملوا عام 2013."
    assert (found.title, found.text.split("\n\n")) == (TITLE, [FIRST, middle, SECOND])


@pytest.mark.slow
@pytest.mark.parametrize(
    "style", ["div {column-count: 2; text-align: justify}", "p {margin: 0; text-indent: 2em; text-align: justify}"]
)
def test_a_printed_page_comes_back_word_for_word(study: Path, tmp_path: Path, chromium: Any, style: str) -> None:
    paragraphs = [f"{FIRST} {SECOND} عبّرت عن رأيها في (5+1) بنسبة 40 في المائة.", f"{SECOND} {THIRD} خصوصًا يومها."] * 8
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    page = chromium.new_page()
    page.set_content(f'<html lang="ar" dir="rtl"><style>{style}</style><h1>{TITLE}</h1><div>{body}</div></html>')
    page.pdf(
        path=str(tmp_path / "a.pdf"), format="A5", display_header_footer=True, margin={"top": "2cm", "bottom": "2cm"}
    )
    page.close()
    found = one(study, tmp_path / "a.pdf")
    assert found.title == TITLE
    assert found.text.split("\n\n") == paragraphs


def test_a_scan_and_an_old_word_file_are_refused_in_words(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([" "]))
    assert "This PDF has no text. It is a scan" in reasons(study, tmp_path / "a.pdf")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    assert "save it as .docx" in reasons(study, tmp_path / "b.doc")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    assert "c.pdf: This PDF" in reasons(study, tmp_path / "c.pdf")


# --- exports ----------------------------------------------------------------------------------------------------


ROW = {
    "Headline": TITLE,
    "Publication": "المدار",
    "Date": "7/21/2015",
    "Byline": "سعاد حداد",
    "Body": TEXT,
    "Pages": "3",
}


def table(rows: list[dict[str, str]], *, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("delimiter", "encoding", "before"),
    [
        (",", "utf-8-sig", ""),
        (";", "cp1256", ""),
        ("\t", "utf-16", ""),
        (";", "utf-8", "sep=;\n"),
        ("؛", "utf-8", ""),
        (",", "utf-8", "# exported on Monday, by me\n\n"),
        (";", "utf-8", "sep=;\nResults of the search;\n"),
    ],
)
def test_an_export_is_read_whatever_separates_its_cells(
    study: Path, tmp_path: Path, delimiter: str, encoding: str, before: str
) -> None:
    (tmp_path / "export.csv").write_bytes((before + table([ROW], delimiter=delimiter)).encode(encoding))
    found = one(study, tmp_path / "export.csv", keep=("Pages",))
    assert (found.title, found.outlet, found.published, found.author) == (TITLE, "المدار", "2015-07-21", "سعاد حداد")
    assert found.text == TEXT
    assert found.extra == {"Pages": "3"}


@pytest.mark.parametrize(
    ("changed", "field", "read"),
    [
        ({"Date": "42206"}, "published", "2015-07-21"),
        ({"Date": "NULL"}, "published", ""),
        ({"Publication": "None"}, "outlet", ""),
        ({"Publication": "#REF!"}, "outlet", ""),
        ({"Title": "nan"}, "title", ""),
        ({"Body": TEXT.replace("\n\n", "\\n")}, "text", TEXT),
        ({"Body": TEXT.replace("\n\n", "\\r\\n\\r\\n")}, "text", TEXT),
        ({"Body": TEXT.replace("النهر", "&quot;النهر&quot;")}, "text", TEXT.replace("النهر", '"النهر"')),
        ({"Body": f"{FIRST} C:\\new"}, "text", f"{FIRST} C:\\new"),
    ],
)
def test_what_programs_write_into_cells_is_read_as_it_is_meant(
    study: Path, tmp_path: Path, changed: dict[str, str], field: str, read: str
) -> None:
    (tmp_path / "export.csv").write_text(table([ROW | changed]), encoding="utf-8")
    assert getattr(one(study, tmp_path / "export.csv"), field) == read


def test_lines_of_two_services_are_read_each_by_its_own_keys(study: Path, tmp_path: Path) -> None:
    lines = [
        {"title": "أ", "text": FIRST, "outlet": "المدار", "published": "2015-07-21"},
        {"headline": "ب", "content": SECOND, "source": "الأفق", "date_extracted": "2015-07-22 10:00:00"},
        {"title": "ج", "note": THIRD},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in lines), encoding="utf-8")
    found = plan(study, [tmp_path / "a.jsonl"])
    assert [(a.title, a.text, a.outlet, a.published) for a in found.new] == [
        ("أ", FIRST, "المدار", "2015-07-21"),
        ("ب", SECOND, "الأفق", "2015-07-22"),
    ]
    assert [f.message for f in found.left] == ["is empty."]


def test_a_short_name_is_the_outlet_that_an_address_names_elsewhere(study: Path, tmp_path: Path) -> None:
    rows = [
        {"title": "أ", "text": FIRST, "outlet": "CNN", "url": "https://arabic.cnn.com/1"},
        {"title": "ب", "text": SECOND, "outlet": "cnn"},
        {"title": "ج", "text": THIRD, "outlet": "XYZ"},
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    names = [a.outlet for a in plan(study, [tmp_path / "a.json"]).new]
    assert names == ["سي إن إن بالعربية", "سي إن إن بالعربية", "XYZ"]
    kept = plan(study, [tmp_path / "a.json"], Options(as_written=True)).new
    assert [a.outlet for a in kept] == ["CNN", "cnn", "XYZ"]


def test_two_columns_of_one_name_are_asked_about(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title,text,text\n{TITLE},{FIRST},{SECOND}\n", encoding="utf-8")
    assert "a.csv:1: 'text': names several columns (2, 3)." in reasons(study, tmp_path / "a.csv")


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_line(study: Path, tmp_path: Path) -> None:
    rows = f'title,text\nأ,{FIRST}\nب,"{SECOND}\nج,{THIRD}\n'
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    found = plan(study, [tmp_path / "a.csv"], Options())
    assert [a.title for a in found.new] == ["أ"]
    (fault,) = found.left
    assert str(fault).startswith("a.csv:3: '\"': opens a quotation mark that is never closed: 1 more line")


def test_an_id_that_two_articles_have_is_numbered_and_said(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,title,text\nx1,أ,{FIRST}\nx1,ب,{SECOND}\n", encoding="utf-8")
    first, second = plan(study, [tmp_path / "a.csv"], Options()).new
    assert (first.id, second.id, first.notes) == ("x1", "x1-2", ())
    assert "id x1 is that of another article too: numbered" in second.notes


HEADINGS = ["title", "date", "outlet", "text"]


def book(path: Path, *rows: list[Any], change: Any = None) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    for row in [HEADINGS, *rows]:
        made.active.append(row)
    if change is not None:
        change(made)
    made.save(path)
    return path


def test_a_cell_that_is_merged_downwards_counts_for_each_of_its_rows(study: Path, tmp_path: Path) -> None:
    def merge(made: Any) -> None:
        made.active.merge_cells("B2:B3")
        made.active.merge_cells("C2:C3")

    rows = ["أ", "2015-07-21", "المدار", FIRST], ["ب", None, None, SECOND], ["ج", None, None, THIRD]
    found = plan(study, [book(tmp_path / "a.xlsx", *rows, change=merge)]).new
    assert [(a.outlet, a.published) for a in found] == [("المدار", "2015-07-21")] * 2 + [("", "")]


def test_what_a_sheet_hides_is_said(study: Path, tmp_path: Path) -> None:
    def hide(made: Any) -> None:
        made.active.row_dimensions[3].hidden = True
        old = made.create_sheet("old")
        old.append(HEADINGS)
        old.append(["ج", "2015-07-22", "الأفق", THIRD])
        old.sheet_state = "hidden"

    rows = ["أ", "2015-07-21", "المدار", FIRST], ["=A2", "2015-07-21", "المدار", SECOND]
    file = book(tmp_path / "a.xlsx", *rows, change=hide)
    found = plan(study, [file])
    assert [a.title for a in found.new] == ["أ", ""]
    said = "\n".join(found.notes)
    assert "1 row hidden or filtered out in the sheet read as well" in said
    assert "1 formula without a value read as empty" in said
    assert "hidden sheets left out: old (read one with --sheet 'old')" in said
    assert [a.title for a in plan(study, [file], Options(sheet="old")).new] == ["ج"]


def test_a_text_as_long_as_a_cell_can_be_is_worth_a_word(study: Path, tmp_path: Path) -> None:
    long = (f"{FIRST} " * 400)[:32_767]
    found = plan(study, [book(tmp_path / "a.xlsx", ["أ", "2015-07-21", "المدار", long])]).new
    assert any("its end may be missing" in note for note in found[0].notes)


@pytest.mark.parametrize(
    ("suffix", "program"), [(".ods", "LibreOffice Calc"), (".numbers", "Numbers"), (".sav", "SPSS")]
)
def test_a_table_of_another_program_says_what_to_save_it_as(
    study: Path, tmp_path: Path, suffix: str, program: str
) -> None:
    with zipfile.ZipFile(tmp_path / f"a{suffix}", "w") as archive:
        archive.writestr("content.xml", "<x/>")
    expected = f"This is a table of {program}, which is not read. Open it there and save or export it as .xlsx"
    assert expected in reasons(study, tmp_path / f"a{suffix}")


def test_a_wrong_study_is_answered_with_the_right_one(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["add", str(tmp_path / "a.txt"), str(study)]) == 2
    assert f"The study comes first: discourse add {study} {tmp_path / 'a.txt'}." in capsys.readouterr().err
    assert main(["add", str(study / "articles"), str(tmp_path / "a.txt")]) == 2
    assert f"Give the study's folder, which is above it: {study}." in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 2
    assert f"Give the study within it: {study}." in capsys.readouterr().err


def test_the_columns_of_any_table_of_articles_are_known_to_add() -> None:
    from discourse.corpus.columns import field_names
    from discourse.corpus.importing.choose_columns import map_columns

    for field in ("text", "title", "outlet", "published", "url", "id"):
        for name in field_names()[field]:
            found = map_columns([name], {}, file="a.csv", line=1, samples={})
            assert found.columns == {field: name}


@pytest.mark.parametrize("case", EXPORTS, ids=[case["name"] for case in EXPORTS])
def test_the_columns_of_databases_are_known(case: dict[str, Any]) -> None:
    from discourse.corpus.importing.choose_columns import map_columns

    found = map_columns(case["header"], {}, file="a.csv", line=1, samples={})
    assert found.columns == case["fields"]
    assert (found.fault is None) == ("text" in case["fields"])


def test_a_list_of_addresses_says_that_it_has_no_texts(study: Path, tmp_path: Path) -> None:
    rows = [{"id": "1", "media_name": "المدار", "publish_date": "2015-07-21", "title": TITLE, "url": "http://x/1"}]
    (tmp_path / "stories.csv").write_text(table(rows), encoding="utf-8")
    (fault,) = plan(study, [tmp_path / "stories.csv"], Options()).left
    assert "A list of titles and addresses: save the pages" in fault.fix


def test_arabic_headings_are_known(study: Path, tmp_path: Path) -> None:
    rows = [{"العنوان": TITLE, "الصحيفة": "المدار", "تأريخ النشر": "5 شوال 1436هـ", "نصّ الخبر": TEXT}]
    (tmp_path / "a.csv").write_text(table(rows), encoding="utf-8")
    found = one(study, tmp_path / "a.csv")
    assert (found.title, found.outlet, found.published, found.text) == (TITLE, "المدار", "2015-07-21", TEXT)


def test_a_workbook_with_rows_above_its_header_is_read(study: Path, tmp_path: Path) -> None:
    import datetime as dt

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["نتائج البحث"], [], ["Title", "Date", "Text"], [TITLE, dt.datetime(2015, 7, 21), TEXT]):
        sheet.append(row)
    book.create_sheet("ملاحظات").append(["لا شيء"])
    book.save(tmp_path / "a.xlsx")
    found = one(study, tmp_path / "a.xlsx")
    assert (found.title, found.published, found.text) == (TITLE, "2015-07-21", TEXT)
    assert "There is no such sheet. Sheets found: Sheet, ملاحظات." in reasons(study, tmp_path / "a.xlsx", sheet="x")


def _pandas() -> dict[str, str]:
    import pandas as pd

    frame = pd.DataFrame({"title": [TITLE], "body": [TEXT]})
    return {orient: frame.to_json(orient=orient) for orient in ("records", "columns", "index", "split", "table")}


JSONS: dict[str, Any] = {
    "a scraper's array": [{"title": TITLE, "content": TEXT}],
    "a service's answer": {
        "status": "ok",
        "articles": [{"title": TITLE, "content": TEXT, "source": {"name": "المدار"}}],
    },
    "a search engine's hits": {"hits": {"total": 1, "hits": [{"_id": "1", "_source": {"title": TITLE, "text": TEXT}}]}},
    "doccano": [{"id": 7, "text": TEXT, "label": [[0, 4, "PER"]], "meta": {"title": TITLE}}],
    "WordPress": [
        {"title": {"rendered": TITLE}, "content": {"rendered": "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n"))}}
    ],
    "one object": {"title": TITLE, "text": TEXT},
    "an article within each row": [
        {"_id": {"$oid": "5b1"}, "article": {"title": TITLE, "content": {"rendered": TEXT}}}
    ],
    "a search server's answer": {"response": {"numFound": 1, "docs": [{"title": TITLE, "body": TEXT}]}},
    "lists by column": {"title": [TITLE], "text": [TEXT]},
}


@pytest.mark.parametrize("data", [*map(json.dumps, JSONS.values()), *_pandas().values()], ids=[*JSONS, *_pandas()])
def test_json_of_many_makers_is_read(study: Path, tmp_path: Path, data: str) -> None:
    (tmp_path / "a.json").write_text(data, encoding="utf-8")
    found = one(study, tmp_path / "a.json")
    assert (found.title, found.text) == (TITLE, TEXT)


def test_a_broken_line_of_json_lines_is_named_and_the_others_are_read(study: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"title": TITLE, "text": TEXT, "date": 1437436800}), '{"text": ', "[1]"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = plan(study, [tmp_path / "a.jsonl"])
    assert [a.published for a in found.new] == ["2015-07-21"]
    assert [(f.file, f.line) for f in found.left] == [("a.jsonl", 2), ("a.jsonl", 3)]


def test_a_ragged_row_is_named_and_the_others_are_read(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,text\n{TITLE},"{TEXT}"\na,b,c,d\n', encoding="utf-8")
    found = plan(study, [tmp_path / "a.csv"])
    assert len(found.new) == 1
    assert str(found.left[0]).startswith("a.csv:7: '4 cells': does not fit the header of 2 cells.")


def test_documents_of_nexis_and_factiva_are_taken_apart(study: Path, tmp_path: Path) -> None:
    other = SECOND + " " + THIRD
    lines = [
        TITLE,
        "المدار",
        "July 21, 2015 Tuesday",
        "Copyright 2015",
        "Length: 40 words",
        "Byline: سعاد حداد",
        "Body",
        FIRST,
    ]
    lines += [SECOND, THIRD, "Load-Date: July 22, 2015", "End of Document"]
    lines += ["عنوان آخر", "النهر", "22 July 2015", "Body", other, "End of Document"]
    word(lines, tmp_path / "nexis.docx")
    found = plan(study, [tmp_path / "nexis.docx"]).new
    assert [(a.title, a.outlet, a.published) for a in found] == [
        (TITLE, "المدار", "2015-07-21"),
        ("عنوان آخر", "النهر", "2015-07-22"),
    ]
    assert [a.text for a in found] == [TEXT, other]
    factiva = [f"HD    {TITLE}", "BY    سعاد حداد", "PD    21 July 2015", "SN    المدار", f"LP    {FIRST}"]
    factiva += [f"TD    {SECOND}", THIRD, "AN    X0000"]
    (tmp_path / "factiva.txt").write_text("\n".join(factiva), encoding="utf-8")
    record = one(study, tmp_path / "factiva.txt")
    assert (record.title, record.outlet, record.published, record.text) == (TITLE, "المدار", "2015-07-21", TEXT)


def test_documents_of_the_old_nexis_are_taken_apart(study: Path, tmp_path: Path) -> None:
    def one(number: int, head: str, body: str) -> str:
        foot = "LOAD-DATE: July 25, 2015\n\nLANGUAGE: ARABIC\n\nCopyright 2015 Al Hayat\nAll Rights Reserved"
        return f"{' ' * 30}{number} of 2 DOCUMENTS\n\n{head}\n\n{body}\n\n{foot}\n\n"

    first = "  Al-Hayat\n\n  July 24, 2015 Friday\n\nالجسر جاهز\n\nBYLINE: سعاد حداد\n\nSECTION: News; Pg. 3"
    first += "\n\nLENGTH: 60 words\n\nDATELINE: بيروت"
    second = "  القدس العربي\n\n  24 July 2015\n\nHEADLINE: الطريق مغلق\n\nLENGTH: 40 words"
    (tmp_path / "n.txt").write_text(one(1, first, TEXT) + one(2, second, f"{SECOND}\n\n{FIRST}"), encoding="utf-8")
    new = plan(study, [tmp_path / "n.txt"]).new
    assert [(a.title, a.outlet, a.published, a.author) for a in new] == [
        ("الجسر جاهز", "الحياة", "2015-07-24", "سعاد حداد"),
        ("الطريق مغلق", "القدس العربي", "2015-07-24", ""),
    ]
    assert [a.text for a in new] == [TEXT, f"{SECOND}\n\n{FIRST}"]


def test_a_page_that_a_script_shows_is_read_from_what_it_declares(study: Path, tmp_path: Path) -> None:
    article = {"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT, "datePublished": "2015-07-24"}
    declared = json.dumps({"@graph": [{"@type": "WebPage"}, article]}, ensure_ascii=False)
    script = f'<script type="application/ld+json">{declared}</script>'
    page = f"<html lang=ar><head><meta charset=utf-8><title>{TITLE}</title>{script}</head><body><div id=root></div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (found,) = plan(study, [tmp_path / "a.html"]).new
    assert (found.title, found.published, found.text) == (TITLE, "2015-07-24", TEXT)


@pytest.mark.parametrize("heading", ["تعليقات القراء", "التعليقات (٢)", "2 تعليقات", "أضف تعليقاً", "شارك برأيك:"])
def test_comments_below_an_article_of_tables_are_none_of_it(study: Path, tmp_path: Path, heading: str) -> None:
    lines = "<BR><BR>".join((FIRST, SECOND, THIRD))
    comments = "1- محمد: خبر رائع جدا شكرا لكم على الجهد<BR>2- سعد: الله يعطيكم العافية يا شباب"
    cells = f"<TABLE><TR><TD><H2>{TITLE}</H2><FONT>{lines}</FONT></TD></TR></TABLE>"
    page = f"<HTML><TITLE>{TITLE}</TITLE><BODY>{cells}<HR>{heading}<BR>{comments}</BODY></HTML>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (found,) = plan(study, [tmp_path / "a.html"]).new
    assert found.text == TEXT


def test_a_single_document_of_factiva_is_read_where_its_codes_stand_alone(study: Path, tmp_path: Path) -> None:
    lines = [
        f"HD {TITLE}",
        "WC 60 words",
        "PD 24 July 2015",
        "SN Asharq Al-Awsat",
        "LP",
        FIRST,
        "TD",
        SECOND,
        THIRD,
        "AN Document A1",
    ]
    word(lines, tmp_path / "f.docx")
    (found,) = plan(study, [tmp_path / "f.docx"]).new
    assert (found.title, found.outlet, found.published, found.text) == (TITLE, "الشرق الأوسط", "2015-07-24", TEXT)


def test_the_number_of_an_issue_is_no_part_of_an_outlets_name(study: Path, tmp_path: Path) -> None:
    head = "الراية: الجمعة 8 شوال 1436 هـ - 24 يوليو 2015م - العدد 17210"
    (tmp_path / "a.txt").write_text(f"{TITLE}\n{head}\n\n{TEXT}", encoding="utf-8")
    (found,) = plan(study, [tmp_path / "a.txt"]).new
    assert (found.outlet, found.published, found.text) == ("الراية", "2015-07-24", TEXT)


def test_an_outlet_with_its_city_and_a_date_above_a_text_are_none_of_it(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"{TITLE}\nعكاظ (جدة)\nالجمعة 8 / 10 / 1436 هـ 24 يوليو 2015\n\n{TEXT}", encoding="utf-8"
    )
    (found,) = plan(study, [tmp_path / "a.txt"]).new
    assert (found.outlet, found.published, found.text) == ("عكاظ", "2015-07-24", TEXT)


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("a.pages", "Open it there and save or export it as .docx or PDF."),
        ("a.rar", "Unpack it first, or make a .zip of it."),
        ("a.epub", "Convert it to .docx, PDF or plain text."),
        ("a.parquet", "Open it there and save or export it as .xlsx or CSV UTF-8."),
        ("a.eml", "Save the text of the message as .txt or .html."),
        ("a.webloc", "It holds an address alone: save the page that it leads to."),
    ],
)
def test_what_cannot_be_read_says_what_to_make_of_it(study: Path, tmp_path: Path, name: str, fix: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04" + b"0" * 50)
    assert fix in reasons(study, tmp_path / name)


@pytest.mark.parametrize(
    ("names", "field"),
    [(("post_title", "post_content", "post_date"), "WordPress"), (("العنوان", "المتن", "التاريخ الهجري"), "Hijri")],
)
def test_columns_of_wordpress_and_hijri_dates_are_known(
    study: Path, tmp_path: Path, names: tuple[str, str, str], field: str
) -> None:
    date = "2015-07-24 09:00:00" if field == "WordPress" else "8/10/1436هـ"
    row = dict(zip(names, (TITLE, f"{FIRST} {SECOND}", date), strict=True))
    (tmp_path / "a.csv").write_text(table([row]), encoding="utf-8")
    assert [(a.title, a.published) for a in plan(study, [tmp_path / "a.csv"]).new] == [(TITLE, "2015-07-24")]


def test_metadata_of_ris_reach_the_files_that_it_links(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "zotero"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    ris = ["TY  - NEWS", f"TI  - {TITLE}", "AU  - حداد، سعاد", "T2  - المدار", "DA  - 2015/07/27/"]
    ris += [
        "UR  - https://a.example/1",
        "L1  - files/3/a.txt",
        "ER  - ",
        "",
        "TY  - NEWS",
        "TI  - خبر بلا نص",
        "ER  - ",
    ]
    (folder / "z.ris").write_text("\n".join(ris), encoding="utf-8")
    found = plan(study, [folder])
    assert [(a.outlet, a.published, a.author, a.url) for a in found.new] == [
        ("المدار", "2015-07-27", "حداد، سعاد", "https://a.example/1")
    ]
    assert [str(f).partition(" Add")[0] for f in found.left] == [
        "zotero/z.ris:10: 'خبر بلا نص': No text is with this record."
    ]


def test_a_list_of_files_says_what_the_pages_do_not(study: Path, tmp_path: Path) -> None:
    """A table with names of files, outlets and dates and no text is no table of articles: it describes the files."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for n, text in enumerate((TEXT, TEXT.replace(FIRST, "وأعلنت البلدية مواعيد أخرى للقطارات في جميع المحطات.")), 1):
        title = f"السد {n}.. والقطار"  # a title with a full stop was taken for the name of the site
        body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        head = f"<html><head><meta charset=utf-8><title>{title} - المدار</title></head><body><h1>{title}</h1>"
        (folder / f"saved-{n}.html").write_text(f"{head}{body}</body></html>", encoding="utf-8")
    rows = "الملف,الصحيفة,التاريخ\nsaved-1.html,المنارة,25/7/2015\nsaved-2.html,,\nsaved-9.html,المنارة,26/7/2015\n"
    (folder / "outlets.csv").write_text(rows, encoding="utf-8-sig")
    found = plan(study, [folder])
    assert {a.title: (a.outlet, a.published) for a in found.new} == {
        "السد 1.. والقطار": ("المنارة", "2015-07-25"),
        "السد 2.. والقطار": ("المدار", ""),
    }
    assert [str(f).partition(" Add")[0] for f in found.left] == ["saved/outlets.csv:4: No text is with this record."]
    assert any("a list of files, no texts: file=الملف, outlet=الصحيفة, published=التاريخ" in n for n in found.notes)


# --- what must be asked, what is left out -----------------------------------------------------------------------


def test_a_column_that_is_not_known_is_asked_for_in_words(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([{"name": TITLE, "corpus": TEXT}]), encoding="utf-8")
    asked = reasons(study, tmp_path / "a.csv")
    assert asked.startswith("a.csv:1: 'name, corpus': No column is named like a text")
    assert 'add --map text="corpus"' in asked
    assert main(["add", str(study), str(tmp_path / "a.csv")]) == 2
    assert not (study / "articles" / "a-2.txt").exists()
    found = one(study, tmp_path / "a.csv", columns={"text": "CORPUS", "title": "name"})
    assert (found.title, found.text) == (TITLE, TEXT)
    assert "There is no such column for --map text." in reasons(study, tmp_path / "a.csv", columns={"text": "x"})


def test_dates_that_can_be_read_both_ways_are_asked_for(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([{**ROW, "Date": "7/6/2015"}]), encoding="utf-8")
    assert "Say which: --dates dmy (day first) or --dates mdy" in reasons(study, tmp_path / "a.csv")
    assert one(study, tmp_path / "a.csv", dates="dmy").published == "2015-06-07"
    assert one(study, tmp_path / "a.csv", dates="mdy").published == "2015-07-06"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "The file is empty."),
        ("The minister said that the bridge is ready before winter and the road is open. " * 5, "is not Arabic"),
        ("?????? ???? ???? ?? ????? ?????? ??? ??????? " * 9, "mojibake that cannot be repaired"),
        ("وزیر آب گفت که پل جدید پیش از زمستان آماده می‌شود و کار آن چند روز دیگر پایان می‌گیرد " * 4, "Persian"),
        ("خبر قصير", "has 2 words only"),
    ],
)
def test_what_is_not_an_article_is_left_out_with_the_reason(study: Path, tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert why in reasons(study, tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("wrong", "right"), [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1256", "utf-8"), ("latin-1", "cp1256")]
)
def test_letters_that_were_read_wrongly_are_read_again(study: Path, tmp_path: Path, wrong: str, right: str) -> None:
    raw = f"{TITLE}\n\n{TEXT}".encode(right)
    broken = "".join(bytes([b]).decode(wrong, "ignore") or bytes([b]).decode("latin-1") for b in raw)
    (tmp_path / "a.txt").write_text(broken, encoding="utf-8")
    found = one(study, tmp_path / "a.txt")
    assert found.text == TEXT
    assert any("mojibake repaired" in note for note in found.notes)


def test_reversed_text_and_presentation_forms_become_words(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(map(logical, (TITLE, FIRST, SECOND, THIRD))), encoding="utf-8")
    found = one(study, tmp_path / "a.txt")
    assert found.text == TEXT
    assert "reversed text put in reading order" in found.notes
    assert clean("ﺍﻟﺠﺴﺮ ﺟﺎﻫﺰ ﺍﻵﻥ")[0] == "الجسر جاهز الآن"


def test_hard_line_ends_are_joined_and_paragraphs_stay(study: Path, tmp_path: Path) -> None:
    import textwrap

    paragraphs = [" ".join([p] * n) for p, n in ((FIRST, 3), (SECOND, 2), (THIRD, 3))]
    wrapped = "\n".join("\n".join(textwrap.wrap(p, 70)) for p in paragraphs)
    assert unwrap(wrapped).split("\n") == paragraphs
    poem = "\n".join(["على قدر أهل العزم تأتي العزائم"] * 3)
    assert unwrap(poem) == poem
    assert unwrap(TEXT) == TEXT


def test_an_old_kind_of_file_and_an_unknown_one_are_named(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text(TEXT, encoding="utf-8")
    assert "A file of kind .xyz is not read. Known kinds: .csv, .doc" in reasons(study, tmp_path / "a.xyz")
    assert "There is no such file or folder." in reasons(study, tmp_path / "none")


# --- copies -----------------------------------------------------------------------------------------------------


def test_copies_are_refused_and_near_copies_share_a_group(study: Path, tmp_path: Path) -> None:
    rows = [
        {"title": TITLE, "outlet": "المدار", "date": "2020-05-01", "text": TEXT},
        {"title": TITLE, "outlet": "المدار", "date": "2020-05-01", "text": TEXT.replace("،", " ،")},
        {"title": TITLE, "outlet": "النهر", "date": "2020-05-02", "text": TEXT},
        {
            "title": "عنوان آخر",
            "outlet": "الضفة",
            "date": "2020-05-02",
            "text": f"{FIRST}\n{SECOND}\nوهذا كلام آخر من عند الصحيفة.",
        },
        {"title": "غيره", "outlet": "الضفة", "date": "2020-05-03", "text": "ارتفعت أسعار النفط في الأسواق " * 5},
    ]
    (tmp_path / "a.csv").write_text(table(rows), encoding="utf-8")
    found = plan(study, [tmp_path / "a.csv"])
    assert [a.group for a in found.new] == ["a-2", "a-2", "a-2", ""]
    assert ["is an exact copy of a-2." in str(f) for f in found.left] == [True]
    write(found)
    later = [
        {
            "title": "لاحقا",
            "outlet": "الأفق",
            "date": "2020-06-01",
            "text": "ارتفعت أسعار النفط في الأسواق " * 5 + "أمس.",
        }
    ]
    (tmp_path / "b.csv").write_text(table(later), encoding="utf-8")
    write(plan(study, [tmp_path / "b.csv"]))
    with (study / "articles.csv").open(encoding="utf-8") as handle:
        kept = {row["outlet"] + row["title"]: row["group"] for row in csv.DictReader(handle)}
    last = kept["الضفةغيره"]
    assert last.startswith("a-")
    assert list(kept.values()) == ["", "", "a-2", "a-2", "a-2", last, last]
    assert check_study(study) == []


def test_groups_are_the_same_in_every_run_and_follow_order() -> None:
    texts = {f"t{n}": f"{TEXT} {n}" for n in range(5)} | {"other": "نص آخر لا علاقة له بغيره " * 6}
    assert groups(texts) == groups(texts) == dict.fromkeys((f"t{n}" for n in range(5)), "t0")


# --- writing ----------------------------------------------------------------------------------------------------


def test_a_dry_run_shows_everything_and_writes_nothing(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    before = {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()}
    assert main(["add", str(study), str(tmp_path / "a.txt"), "--dry-run", "--outlet", "المدار"]) == 0
    shown = capsys.readouterr().out
    assert TITLE in shown
    assert "no date: a" in shown
    assert {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()} == before


def test_nothing_stays_where_a_file_cannot_be_written(study: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TITLE}\n\n{TEXT} {name * 30}", encoding="utf-8")
    found = plan(study, [tmp_path / "a.txt", tmp_path / "b.txt"])
    (study / "articles" / "b.txt").write_text("ملف لغيرنا", encoding="utf-8")
    before = {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()}
    with pytest.raises(StudyError, match=r"articles/b\.txt: A file of this name exists"):
        write(found)
    assert {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()} == before
    assert not list(study.glob(".add-*"))


def test_what_a_killed_run_wrote_is_taken_over_and_its_room_is_removed(study: Path, tmp_path: Path) -> None:
    """It had written its texts, but not the table; the next run is the one that would have been."""
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    found = plan(study, [tmp_path / "a.txt"])
    (study / found.new[0].file).write_bytes(found.new[0].data)
    (study / ".articles.abc.work").mkdir()
    assert write(found) == [study / found.new[0].file]
    assert not check_study(study)
    assert not list(study.glob(".*"))


def test_two_runs_do_not_add_to_a_study_at_once(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    found = plan(study, [tmp_path / "a.txt"])
    with alone(study / "articles"), pytest.raises(FolderInUseError, match="another run is at work"):
        write(found)
    write(found)


def test_a_full_disk_leaves_no_half_article(study: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"{TITLE}\n\n{TEXT} {name * 30}" * (1 + 40 * (name == "b")), encoding="utf-8"
        )
    found = plan(study, [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert len(found.new) == 2
    before = {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(found.new[1].data) - 10, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write(found)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {p: p.read_bytes() for p in sorted(study.rglob("*")) if p.is_file()} == before


def test_a_table_that_changed_in_the_meantime_is_not_written_over(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    found = plan(study, [tmp_path / "a.txt"])
    with (study / "articles.csv").open("a", encoding="utf-8") as handle:
        handle.write("\n")
    with pytest.raises(StudyError, match="The file changed in the meantime"):
        write(found)


def test_rows_and_columns_that_exist_stay_and_formulas_are_defused(study: Path, tmp_path: Path) -> None:
    raw = (study / "articles.csv").read_text(encoding="utf-8").replace("sha256\n", "sha256,desk\n", 1)
    lines = raw.splitlines()
    (study / "articles.csv").write_text(
        "\n".join([lines[0], lines[1] + ",محليات", lines[2] + ","]) + "\n", encoding="utf-8"
    )
    assert check_study(study) == []
    rows = [{"title": "=HYPERLINK(1)", "text": TEXT, "outlet": "المدار", "section": "سياسة"}]
    (tmp_path / "a.csv").write_text(table(rows), encoding="utf-8")
    assert main(["add", str(study), str(tmp_path / "a.csv"), "--keep", "section"]) == 0
    written = (study / "articles.csv").read_text(encoding="utf-8").splitlines()
    assert written[0] == "id,file,title,outlet,published,url,sha256,desk,origin,section"
    assert written[1].endswith(",محليات,,")
    assert ",'=HYPERLINK(1)," in written[3]
    assert check_study(study) == []
    assert read_study(study).documents[-1].title == "=HYPERLINK(1)"


def test_the_headline_can_be_made_the_first_line(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    assert main(["add", str(study), str(tmp_path / "a.txt"), "--headline"]) == 0
    assert (study / "articles" / "a.txt").read_text(encoding="utf-8") == f"{TITLE}\n\n{TEXT}\n"
    assert "is an exact copy of a." in reasons(study, tmp_path / "a.txt")


@given(st.text(max_size=60))
def test_an_id_made_of_any_name_is_an_id_and_a_file_name(name: str) -> None:
    made = _safe(name)
    assert made == "" or (made.isascii() and "/" not in made and ".." not in made and not made.startswith("."))


# --- hostile files ----------------------------------------------------------------------------------------------


def test_a_member_without_a_name_is_left_out_with_a_reason(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.11 looks at the last letter of a member's name, which is not there; `scale` and annotations look likewise."""
    nameless = tmp_path / "a.zip"
    with zipfile.ZipFile(nameless, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), '{"text": "قال الوزير إن الجسر جاهز."}\n')
    assert str(plan(study, [nameless]).left[0]).startswith("a.zip!: ")
    assert list(entries(nameless.read_bytes(), "a.zip")) == [""]
    if importlib.util.find_spec("pyarrow"):
        assert main(["scale", str(nameless), "--out", str(tmp_path / "out")]) == 2
        assert "No article is there." in capsys.readouterr().err


def test_a_zip_is_read_in_memory_and_its_paths_reach_nothing(study: Path, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", f"عنوان عميق\n\n{SECOND} {THIRD}")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../../evil.txt", f"{TITLE}\n\n{TEXT}")
        archive.writestr("مجلد/inner.zip", inner.getvalue())
        archive.writestr("__MACOSX/._a.txt", "x")
        archive.writestr("page_files/style.css", "x")
    found = plan(study, [tmp_path / "a.zip"])
    assert [(a.id, a.file) for a in found.new] == [("evil", "articles/evil.txt"), ("deep", "articles/deep.txt")]
    write(found)
    assert not (tmp_path / "evil.txt").exists()
    assert check_study(study) == []


def test_files_of_one_name_are_articles_of_their_own(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    for name, text in (("a", FIRST), ("b", SECOND), (".hidden", THIRD)):
        (folder / name).mkdir(parents=True)
        (folder / name / "خبر.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("خبر.txt", THIRD)
    found = plan(study, [folder])
    assert len({a.id for a in found.new}) == 3
    assert [a.origin for a in found.new] == ["all/c.zip!خبر.txt", "all/a/خبر.txt", "all/b/خبر.txt"]
    assert not found.left


def test_many_articles_are_counted_and_not_all_listed(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"text": f"{FIRST} {n} {SECOND} {n * 7}", "title": f"خبر {n}"} for n in range(120)]
    (tmp_path / "a.csv").write_text(table(rows), encoding="utf-8")
    assert main(["add", str(study), str(tmp_path / "a.csv"), "--dry-run"]) == 0
    said = capsys.readouterr()
    assert "… and 20 more articles\n" in said.out
    assert "خبر 99" in said.out
    assert "خبر 100" not in said.out
    assert "cleaning: 60/120 articles\n" in said.err


@pytest.mark.slow
def test_a_zip_that_grows_beyond_measure_is_not_opened(study: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", b"0" * (100 * 2**20))
    assert "This zip grows beyond what is safe to open." in reasons(study, tmp_path / "bomb.zip")


def test_entities_are_not_expanded_and_files_are_not_read(study: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("سر لا يقرأ", encoding="utf-8")
    entity = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "ها"><!ENTITY b "&a;&a;&a;">]>'
    body = f"<w:body><w:p><w:r><w:t>{TEXT} &x; &b;</w:t></w:r></w:p></w:body>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    word([TITLE, TEXT], tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as source, zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = f"{entity}<w:document {space}>{body}</w:document>".encode()
            archive.writestr(name, data)
    found = plan(study, [tmp_path / "b.docx"])
    assert all("سر لا" not in a.text and "هاها" not in a.text for a in found.new)
    with zipfile.ZipFile(tmp_path / "c.odt", "w") as archive:
        archive.writestr("content.xml", f"{entity}<d>&x;</d>")
    assert "cannot be read" in reasons(study, tmp_path / "c.odt")
    (tmp_path / "d.html").write_bytes(page().replace(b"<!DOCTYPE html>", entity.encode()))
    assert all("سر لا" not in a.text for a in plan(study, [tmp_path / "d.html"]).new)


@pytest.mark.parametrize(
    "suffix", [".html", ".docx", ".odt", ".rtf", ".pdf", ".xlsx", ".json", ".csv", ".ris", ".zip", ".mhtml"]
)
@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\xff" * 50, b"[" * 5000, b'"' * 99, b"PK\x03\x04" + b"\0" * 50, b"<a>" * 9000]
)
def test_broken_files_are_left_out_in_words(study: Path, tmp_path: Path, suffix: str, data: bytes) -> None:
    (tmp_path / f"a{suffix}").write_bytes(data)
    found = plan(study, [tmp_path / f"a{suffix}"])
    assert not found.new
    assert all(f.message and f.fix for f in (*found.left, *found.questions))


def test_a_folder_is_walked_without_links_and_hidden_files(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ملفات"
    (folder / "page_files").mkdir(parents=True)
    (folder / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    (folder / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (folder / "page_files" / "b.txt").write_text(SECOND, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "more").symlink_to(tmp_path)
    found = plan(study, [folder])
    assert [a.origin for a in found.new] == ["ملفات/a.txt"]
    assert [str(f) for f in found.left] == [
        f"ملفات/{n}: This is a link. Give the file itself." for n in ("link.txt", "more")
    ]


def test_a_folder_that_is_not_a_study_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["add", str(tmp_path / "none"), str(tmp_path / "a.txt")]) == 2
    assert "There is no such study folder. Make one with: discourse new" in capsys.readouterr().err
    assert main(["add", str(tmp_path), str(tmp_path / "a.txt"), "--map", "x"]) == 2
    assert "'x': is not FIELD=COLUMN. Write e.g. --map text=Body." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("txt=Body", "'txt=Body': 'txt' is not a field of an article. Did you mean text?"),
        ("section=Body", "'section' is not a field of an article. Use one of: text, title, outlet, date, url"),
        ("text=Body,date=Published", "names several fields. Write one --map for each field: --map text=Body --map"),
    ],
)
def test_a_map_that_is_not_one_field_says_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pair: str, message: str
) -> None:
    assert main(["add", str(tmp_path), str(tmp_path / "a.csv"), "--map", pair]) == 2
    assert message in capsys.readouterr().err


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2015-07-24 05:37:33", "2015-07-24"),
        ("2015-07-24T05:37:33Z", "2015-07-24"),
        ("20150724", "2015-07-24"),
        ("24/07/2015", "2015-07-24"),
        ("7/24/2015 10:00 AM", "2015-07-24"),
        ("٢٤/٧/٢٠١٥", "2015-07-24"),
        ("July 24, 2015 Friday", "2015-07-24"),
        ("Fri, 24 Jul 2015 10:00:00 GMT", "2015-07-24"),
        ("24 يوليو 2015", "2015-07-24"),
        ("24 تموز 2015", "2015-07-24"),
        ("24 تموز/ يوليو 2015", "2015-07-24"),
        ("الجمعة، 24 جويلية 2015", "2015-07-24"),
        ("24 يوليوز 2015", "2015-07-24"),
        ("12 غشت 2015", "2015-08-12"),
        ("12 أوت 2015", "2015-08-12"),
        ("3 كانون الثاني 2016", "2016-01-03"),
        ("3 تشرين الأول 2016", "2016-10-03"),
        ("3 دجنبر 2016", "2016-12-03"),
        ("8 شوال 1436 هـ", "2015-07-24"),
        ("8 شوال 1436هـ الموافق 24 يوليو 2015م", "2015-07-24"),
        ("1436/10/08", "2015-07-24"),
        ("8/10/1436", "2015-07-24"),
        ("21 يوليه 2015", "2015-07-21"),
        ("3 مايس 2018", "2018-05-03"),
        ("5 أغشت 2018", "2018-08-05"),
        ("15 أيّار / مايو 2018", "2018-05-15"),
        ("1 كانون الأول/ديسمبر 2019", "2019-12-01"),
        ("27 رمضان المبارك 1439", "2018-06-11"),
        ("5 جماد الأول 1440", "2019-01-11"),
        ("10 ذي القعده 1439", "2018-07-23"),
        ("1/محرم/1440", "2018-09-11"),
        ("21 - 7 - 2015", "2015-07-21"),
        # as spreadsheets show a date, as programs write one, and in the order of a sorted list
        ("24-Jul-15", "2015-07-24"),
        ("24-يوليو-15", "2015-07-24"),
        ("24 Jul 15", "2015-07-24"),
        ("24 Jul 15:30", ""),
        ("24-شوال-36", ""),
        ("2015 يوليو 24", "2015-07-24"),
        ("2015-Jul-24", "2015-07-24"),
        ("Fri Jul 24 10:00:00 +0000 2015", "2015-07-24"),
        ("24 من شهر يوليو لعام 2015", "2015-07-24"),
        ("الجمعة 8 من شهر شوال لعام 1436", "2015-07-24"),
        # Lebanese short forms, and spellings without ى and ي
        ("3 ت1 2016", "2016-10-03"),
        ("3 ك2 2016", "2016-01-03"),
        ("3 كانون ثان 2016", "2016-01-03"),
        ("5 جماد أول 1440", "2019-01-11"),
        ("13 - 6 - 10", ""),
        ("صفر 1440", ""),
        ("غدا", ""),
        ("31 شباط 2015", ""),
        ("2015-13-45", ""),
        ("صفحة 12", ""),
    ],
)
def test_dates_are_read_as_articles_write_them(written: str, read: str) -> None:
    assert read_date(written) == read


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = read_date(text)
    assert found == "" or len(found) == 10


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2099, 12, 31)))
def test_a_date_in_any_order_that_is_said_comes_back(day: Any) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}", order="dmy") == day.isoformat()
    assert read_date(f"{day.month}/{day.day}/{day.year}", order="mdy") == day.isoformat()
    assert read_date(day.isoformat()) == day.isoformat()


def test_columns_with_days_at_both_places_have_no_order() -> None:
    assert order_of(["7/21/2015", "21/7/2015", "1/2/2015"]) == ("", "1/2/2015")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي 0123456789«»().", max_size=60))
def test_turning_a_line_twice_gives_it_back(line: str) -> None:
    assert logical(logical(line)) == line


def test_arabic_is_not_taken_for_reversed() -> None:
    assert not is_reversed(TEXT)
    assert is_reversed("\n".join(map(logical, TEXT.split("\n"))))
    assert refusal(TEXT, shortest=10, any_language=False) is None


def test_arabic_from_a_persian_keyboard_is_arabic(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}".replace("ي", "ی").replace("ك", "ک"), encoding="utf-8")
    assert "الجدید" in one(study, tmp_path / "a.txt").text


def test_files_that_lie_among_the_articles_unread_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study")
    (study / "articles" / "2020").mkdir()
    for name in ("a.html", "b.rtf", "2020/c.txt", ".DS_Store"):
        (study / "articles" / name).write_text("نص", encoding="utf-8")
    assert main(["check", str(study)]) == 0
    [line] = [x for x in capsys.readouterr().err.splitlines() if "not listed" in x]
    assert "'2020/c.txt, a.html, b.rtf': is not listed in articles.csv and is not read" in line


def test_half_a_character_of_an_export_is_shown_and_named(study: Path, tmp_path: Path) -> None:
    rows = [{"title": "خبر \ud83d", "date": "2020-01-02", "text": f"{TEXT} \ud83d", "url": "http://a.org/\ud83d"}]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    made = plan(study, [tmp_path / "a.json"], Options())
    write(made)
    [new] = made.new
    assert "halves of characters shown as \ufffd: 3" in new.notes
    assert "خبر \ufffd" in (study / "articles.csv").read_text(encoding="utf-8")


# --- kinds that were read wrongly before, or not at all ---------------------------------------------------------


def test_a_table_in_a_text_file_is_a_table(study: Path, tmp_path: Path) -> None:
    # Excel's "Unicode text": tabs, UTF-16, a name that ends in .txt; read as a text it was one article of all rows
    rows = [{"العنوان": TITLE, "الصحيفة": "المدار", "تاريخ النشر": "25/05/2018", "نص المقال": TEXT}]
    (tmp_path / "a.txt").write_bytes(table(rows, delimiter="\t").encode("utf-16"))
    found = one(study, tmp_path / "a.txt")
    assert (found.title, found.outlet, found.published, found.text) == (TITLE, "المدار", "2018-05-25", TEXT)
    # a text that begins with such a word is a text
    (tmp_path / "b.txt").write_text(f"النص، العنوان\n\n{TEXT}", encoding="utf-8")
    assert one(study, tmp_path / "b.txt").text == TEXT


def test_a_list_of_paragraphs_is_paragraphs(study: Path, tmp_path: Path) -> None:
    row = {"title": TITLE, "paragraphs": [FIRST, {"text": SECOND}, THIRD]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert one(study, tmp_path / "a.jsonl").text == TEXT


def test_a_word_file_whose_page_is_a_table_is_read_and_a_table_of_figures_is_not(study: Path, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = TITLE
    for line in (FIRST, SECOND, THIRD):
        cell.add_paragraph(line)
    figures = document.add_table(2, 2)
    for k, word_ in enumerate(("السنة", "القتلى", "2018", "خمسون")):
        figures.cell(*divmod(k, 2)).text = word_
    document.save(str(tmp_path / "a.docx"))
    found = one(study, tmp_path / "a.docx")
    assert (found.title, found.text) == (TITLE, TEXT)


def test_words_that_were_inserted_count_and_deleted_ones_and_notes_do_not(study: Path, tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    for line in (TITLE, FIRST, SECOND.rpartition(" ")[0]):
        document.add_paragraph(line)
    last = SECOND.rpartition(" ")[2]
    marks = f'<w:ins w:id="1" {space}><w:r><w:t xml:space="preserve"> {last}</w:t></w:r></w:ins>'
    document.paragraphs[-1]._p.append(parse_xml(marks))
    gone = f'<w:del w:id="2" {space}><w:r><w:delText>محذوف</w:delText></w:r></w:del>'
    document.paragraphs[-1]._p.append(parse_xml(gone))
    control = f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>{THIRD}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(3, parse_xml(control))
    document.save(str(tmp_path / "a.docx"))
    assert one(study, tmp_path / "a.docx").text == TEXT


def test_several_tables_are_read_in_one_run_each_by_the_columns_that_it_has(study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([{"name": TITLE, "corpus": FIRST + " " + SECOND}]), encoding="utf-8")
    (tmp_path / "b.csv").write_text(table([{"title": "خبر آخر", "prose": SECOND + " " + THIRD}]), encoding="utf-8")
    (tmp_path / "c.csv").write_text(table([{"title": "خبر ثالث", "text": TEXT}]), encoding="utf-8")
    files = [tmp_path / n for n in ("a.csv", "b.csv", "c.csv")]
    said = {"text": ("corpus", "prose"), "title": "name"}
    found = plan(study, files, Options(columns=said))
    assert [a.title for a in found.new] == [TITLE, "خبر آخر", "خبر ثالث"]
    assert found.questions == ()
    wrong = plan(study, files, Options(columns={"text": ("corpus", "prosa")})).questions
    assert "--map: 'prosa': There is no such column for --map text. Did you mean prose?" in str(wrong[-1])
    # the command takes the option as often as there are tables
    assert main(["add", str(study), *map(str, files), "--map", "text=corpus", "--map", "text=prose"]) == 0


def test_pictures_are_named_as_left_out_in_one_line(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    (folder / "page_files").mkdir(parents=True)
    for name in ("1.jpg", "2.PNG", "3.tif", "4.jpeg", "page_files/logo.png"):
        (folder / name).write_bytes(b"x")
    (folder / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr("in/5.jpg", "x")
    left = [str(f) for f in plan(study, [folder]).left]
    assert len(left) == 2
    assert left[0].startswith("scans/z.zip: '5.jpg': Pictures are not read.")
    assert left[1].startswith("scans: '1.jpg, 2.PNG, 3.tif and 1 more': Pictures are not read.")
    assert "recognise their text first" in left[1]


def test_lines_of_date_and_buttons_of_a_page_are_not_text(study: Path, tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>{p}</p>" for p in ("تاريخ النشر: ١٥ رمضان ١٤٣٩", FIRST, SECOND, THIRD, "فيسبوك", "واتساب")
    )
    whole = f'<html><body><div role="main"><h1>{TITLE}</h1>{paragraphs}</div></body></html>'
    (tmp_path / "p.html").write_text(whole, encoding="utf-8")
    found = one(study, tmp_path / "p.html")
    assert (found.published, found.text) == ("2018-05-30", TEXT)


def test_an_outlet_in_three_spellings_is_one(study: Path, tmp_path: Path) -> None:
    names = ("الشرق الأوسط", "الشرق الاوسط", "صحيفة الشرق الأوسط", "aawsat")
    rows = [{"text": f"{FIRST} {SECOND} {n}", "outlet": name} for n, name in enumerate(names)]
    (tmp_path / "a.csv").write_text(table(rows), encoding="utf-8")
    assert {a.outlet for a in plan(study, [tmp_path / "a.csv"]).new} == {"الشرق الأوسط"}
    assert {a.outlet for a in plan(study, [tmp_path / "a.csv"], Options(as_written=True)).new} == set(names)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Al-Hayat", "الحياة"),
        ("al hayat", "الحياة"),
        ("Asharq Al-Awsat (Arabic)", "الشرق الأوسط"),
        ("Al-Quds Al-Arabi", "القدس العربي"),
        ("صحيفة الوطن السعودية", "الوطن"),
        # a name of several papers stays as it is written
        ("Al-Ayyam", "Al-Ayyam"),
    ],
)
def test_names_as_databases_write_them_in_latin_letters_are_known(
    study: Path, tmp_path: Path, written: str, name: str
) -> None:
    (tmp_path / "a.csv").write_text(table([{"text": f"{FIRST} {SECOND}", "outlet": written}]), encoding="utf-8")
    assert [a.outlet for a in plan(study, [tmp_path / "a.csv"]).new] == [name]


def line(text: str, top: float, *, size: float = 12, left: float = 30, right: float = 580) -> pdf_reader._Line:
    return pdf_reader._Line(text, left, right, top, top - 1.2 * size, size)


def test_titles_and_outlets_of_a_broken_export_are_repaired_as_its_texts_are(study: Path, tmp_path: Path) -> None:
    def broken(text: str) -> str:
        return text.encode().decode("latin-1")

    row = {
        "title": broken("الرئيس المصري افتتح مشروع قناة السويس"),
        "text": broken(f"{FIRST} {SECOND}"),
        "source": broken("عكاظ"),
    }
    (tmp_path / "a.csv").write_text(table([row]), encoding="utf-8")
    (found,) = plan(study, [tmp_path / "a.csv"]).new
    assert (found.title, found.outlet) == ("الرئيس المصري افتتح مشروع قناة السويس", "عكاظ")
    assert found.text == f"{FIRST} {SECOND}"


def test_a_list_of_paragraphs_that_was_written_into_a_cell_is_paragraphs(study: Path, tmp_path: Path) -> None:
    row = {"headline": TITLE, "paragraphs": str([FIRST, SECOND, THIRD])}
    (tmp_path / "a.csv").write_text(table([row]), encoding="utf-8")
    assert [a.text for a in plan(study, [tmp_path / "a.csv"]).new] == [TEXT]


def test_page_numbers_of_a_print_are_no_paragraphs(study: Path, tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{FIRST}\n\n- 2 -\n\n{SECOND}\n\n{THIRD}\n\nصفحة 2 من 2\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [a.text for a in plan(study, [tmp_path / "a.txt"]).new] == [TEXT]


def test_the_date_of_a_tweet_within_a_page_is_not_the_articles(study: Path, tmp_path: Path) -> None:
    lines = "".join(f"<p>{p}</p>" for p in (FIRST, SECOND, THIRD))
    tweet = "<blockquote class=twitter-tweet><p>تغريدة</p><a>August 7, 2014</a></blockquote>"
    head = f"<html lang=ar><meta charset=utf-8><title>{TITLE}</title>"
    page = f"{head}<body><article><h1>{TITLE}</h1>{lines}{tweet}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert [a.published for a in plan(study, [tmp_path / "a.html"]).new] == [""]


def test_what_systems_leave_in_a_zip_is_passed_over(study: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("خبر.txt", f"{TITLE}\n\n{TEXT}")
        archive.writestr("Thumbs.db", "x")
        archive.writestr("desktop.ini", "x")
    found = plan(study, [tmp_path / "a.zip"])
    assert len(found.new) == 1
    assert not found.left


def test_a_headline_of_two_lines_is_one_paragraph_and_columns_go_on() -> None:
    headline = [line("الجسر الجديد جاهز", 760, size=24), line("قبل الشتاء", 731, size=24, left=400)]
    body = [
        line("قالت وزيرة المياه إن الجسر", 690),
        line("على النهر جاهز.", 676, left=300),
        line("وأضاف أن السكان", 662),
    ]
    joined = ["الجسر الجديد جاهز قبل الشتاء", "قالت وزيرة المياه إن الجسر على النهر جاهز.", "وأضاف أن السكان"]
    assert list(pdf_reader._paragraphs([[*headline, *body]])) == joined
    # the same where its first line crosses two columns, and where a column ends within a paragraph, a little short
    columns = [
        headline[:1],
        [headline[1], *body[:2]],
        [line("وأضاف أن السكان", 690, left=110)],
        [line("ينتظرون.", 690)],
    ]
    assert list(pdf_reader._paragraphs(columns)) == [*joined[:2], "وأضاف أن السكان ينتظرون."]


def test_glyphs_cut_off_at_the_foot_do_not_hide_the_address_above_them() -> None:
    lines = [line("قالت الوزيرة إن الجسر جاهز.", 700), line("file:///home/a.html", 24, size=8), line("أ", 25, size=18)]
    assert [x.text for x in pdf_reader._without_heads([lines])[0]] == ["قالت الوزيرة إن الجسر جاهز."]


@pytest.mark.parametrize(
    ("lines", "outlet", "published"),
    [
        (["فرانس 24 - 2018-05-08"], "فرانس 24", "2018-05-08"),  # a number that is part of the name
        (["فرانس 24", "2018-05-08"], "فرانس 24", "2018-05-08"),
        (["فرانس 24 24 تموز 2015"], "فرانس 24", "2015-07-24"),
        (["قناة 218 - 2018-05-08"], "قناة 218", "2018-05-08"),
        (["CNN بالعربية", "2018-05-08"], "سي إن إن بالعربية", "2018-05-08"),  # one name for each outlet
        (["BBC عربي - 2018-05-08"], "بي بي سي عربي", "2018-05-08"),
        (["مرصد الجسور", "24 تموز 2015"], "مرصد الجسور", "2015-07-24"),  # it says what it is, and a date is below it
        (["الوطن 8 شوال 1436 24 يوليو 2015"], "الوطن", "2015-07-24"),  # two calendars
        (["الوطن - الجمعة 8 شوال 1436هـ الموافق 24 يوليو 2015م"], "الوطن", "2015-07-24"),
        (["المدار | 24 يوليو 2015 | 10:30"], "المدار", "2015-07-24"),
    ],
)
def test_the_lines_below_a_title_name_outlet_and_date(
    study: Path, tmp_path: Path, lines: list[str], outlet: str, published: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\n".join([TITLE, *lines, "", TEXT]), encoding="utf-8")
    found = one(study, file)
    assert (found.outlet, found.published, found.title) == (outlet, published, TITLE)
    assert found.text.startswith(FIRST)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        (
            "a.txt",
            f"العنوان: {TITLE}\nالصحيفة: الراية\nالقسم: محليات\nالتاريخ: 24 تموز 2015\nالرابط: https://raya.com/1",
        ),
        ("a.txt", f"Title: {TITLE}\nSource: Raya\nDate: 24 July 2015\nURL: https://raya.com/1\nText:"),
        ("a.txt", f"{TITLE}\nالصحيفة: الراية\nتاريخ النشر: 24/07/2015\nالرابط: https://raya.com/1"),
        ("a.txt", f"{TITLE}\nالراية - 24 تموز 2015\nhttps://raya.com/1"),
        ("a.txt", f"{TITLE}\nالمصدر: الراية - 8 شوال 1436هـ\nبقلم: سعاد حداد\nhttps://raya.com/1"),
        ("a.md", f"# {TITLE}\n\n*الراية، 24 تموز 2015*\n\n<https://raya.com/1>".replace("<", "").replace(">", "")),
        ("a.md", f'---\ntitle: "{TITLE}"\ndate: 2015-07-24\nsource: الراية\ntags: [x]\nurl: https://raya.com/1\n---'),
        (
            "a.md",
            f"**العنوان:** {TITLE}\n**الصحيفة:** الراية\n**التاريخ:** 24 تموز 2015\n**الرابط:** https://raya.com/1",
        ),
    ],
)
def test_what_a_person_wrote_above_a_text_is_its_metadata(study: Path, tmp_path: Path, name: str, head: str) -> None:
    (tmp_path / name).write_text(f"{head}\n\n{TEXT}\n", encoding="utf-8")
    (article,) = plan(study, [tmp_path / name]).new
    assert (article.title, article.outlet, article.published, article.url, article.text) == (
        TITLE,
        "الراية",
        "2015-07-24",
        "https://raya.com/1",
        TEXT,
    )


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("المصدر: قالت الوزيرة.\n\n", "المصدر: قالت الوزيرة.\n\n"),
        ("المصدر: الراية\nبقلم: سعاد حداد\n\n", ""),
        ("المصدر: الراية\nالتاريخ: 24 تموز 2015\n\n", ""),
        # two people talk
        ("الصحيفة: لماذا كتبت؟\n\nالكاتب: لأنني رأيت.\n\n", "الصحيفة: لماذا كتبت؟\n\nالكاتب: لأنني رأيت.\n\n"),
    ],
)
def test_a_headline_with_a_colon_is_no_label(study: Path, tmp_path: Path, head: str, rest: str) -> None:
    (tmp_path / "a.txt").write_text(f"الوزيرة: الجسر جاهز\n{head}{TEXT}\n", encoding="utf-8")
    (article,) = plan(study, [tmp_path / "a.txt"]).new
    assert (article.title, article.text) == ("الوزيرة: الجسر جاهز", rest + TEXT)


def test_two_short_lines_without_a_date_stay_text(study: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\n".join([TITLE, "مرصد الجسور", "", TEXT]), encoding="utf-8")
    assert one(study, file).text.startswith("مرصد الجسور")


def test_files_are_added_in_the_order_of_their_numbers(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for number, text in ((10, THIRD), (2, SECOND), (1, FIRST)):
        (folder / f"page-{number}.txt").write_text(f"{TITLE} {number}\n\n{text}\n", encoding="utf-8")
    assert [a.id for a in plan(study, [folder]).new] == ["page-1", "page-2", "page-10"]
