"""A report of many articles: passages in pages of their own, tables and figures that stay small, articles coded once."""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest

pytest.importorskip("nbconvert")

from discourse import code
from discourse.coding import speaker_names
from discourse.coding.once import code_once
from discourse.corpus import Document, Study, document, read_study
from discourse.corpus.template import new_study
from discourse.packaged import read_text
from discourse.pages import notebooks
from discourse.pages.articles import INLINE, LISTED, article_passages, page_names
from discourse.pages.notebooks import coded_once, comparable
from discourse.pages.passages import MOST_ROWS, cell_table

TEXT = "عنوان المقال {k}\n\nقال المتحدث إن التضخم خطر على الناس. <b>{k}</b>\n\nوحذر المتحدث من تراجع الاستثمار.\n"


def articles(count: int) -> list[Document]:
    return [
        document(TEXT.format(k=k), id=f"d{k}", title=f"مقال {k} & <i>", outlet="الصباح", published="2018-04-01")
        for k in range(count)
    ]


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return read_study(new_study(tmp_path / "study"))


def links(page: str) -> Iterator[str]:
    return (html.unescape(goal) for goal in re.findall(r'href="([^"]+)"', page))


def test_passages_and_articles_say_their_outlet_and_month(tmp_path: Path) -> None:
    """By which the page's script filters them: actor, frame, stance and words alone were not enough for several outlets."""
    for count in (INLINE, INLINE + 1):
        documents = [replace(d, outlet=f"وسيلة {k % 2}") for k, d in enumerate(articles(count))]
        found, codings = code(documents)
        labels = {"economic-consequences": "تبعات"}
        shown = str(article_passages(documents, codings, found, tmp_path, labels=labels, actors={}, lang="ar"))
        page = shown if count == INLINE else (tmp_path / "passages" / "index.html").read_text(encoding="utf-8")
        assert page.count('data-outlet="وسيلة 1" data-month="2018-04"') >= count // 2
    assert "data-frames=" in page
    assert 'data-coded="' in page


def test_an_outlet_that_begins_with_a_latin_word_is_read_from_the_right(tmp_path: Path) -> None:
    documents = [replace(d, outlet="CNN بالعربية") for d in articles(INLINE + 1)]
    found, codings = code(documents)
    shown = str(article_passages(documents, codings, found, tmp_path, labels={}, actors={}, lang="ar"))
    page = (tmp_path / "passages" / "index.html").read_text(encoding="utf-8")
    cells = re.findall(r"<bdi([^>]*)>CNN بالعربية</bdi>", shown + page)
    assert cells
    assert all('dir="rtl"' in attributes for attributes in cells)


def test_few_articles_are_on_the_page_itself(tmp_path: Path) -> None:
    documents = articles(INLINE)
    found, codings = code(documents)
    shown = str(article_passages(documents, codings, found, tmp_path, labels={}, actors={}, lang="ar"))
    assert page_names(documents) == {}
    assert shown.count('class="passage"') >= INLINE
    assert not (tmp_path / "passages").exists()


def test_many_articles_have_pages_whose_links_all_hold(tmp_path: Path) -> None:
    documents = articles(40)
    found, codings = code(documents)
    names = speaker_names(found)
    shown = str(article_passages(documents, codings, found, tmp_path, labels={}, actors=names, lang="ar"))
    table = str(cell_table(codings, labels={}, actors=names, lang="ar", documents=documents))
    pages = {p.relative_to(tmp_path).as_posix(): p.read_text(encoding="utf-8") for p in tmp_path.rglob("*.html")}
    assert set(page_names(documents).values()) | {"passages/index.html"} == set(pages)
    assert shown.count("<tr>") == LISTED + 1
    for name, text in pages.items():
        # the list of articles has the package's own script of filters, which alone its policy lets run; no page has another
        own = f"<script>{read_text('page/page.js')}</script>" if name == "passages/index.html" else ""
        assert text.count("<script") == bool(own)
        assert own in text
        assert ("script-src 'sha256-" in html.unescape(text)) == bool(own)
        assert "<b>" not in re.sub(r"</?(b|bdi)>", lambda m: "" if m[1] == "bdi" else m[0], text)
        assert not re.search(r"(src|href)=.https?:", text)
        for goal in links(text):
            place, _, anchor = unquote(goal).partition("#")
            if place in ("../report.html", "style.css"):
                continue
            target = pages[f"passages/{place}" if place else name]
            assert not anchor or f'id="{anchor}"' in target, (name, goal)
    for goal in [*links(shown), *links(table)]:
        place, _, anchor = goal.partition("#")
        assert not anchor or f'id="{anchor}"' in pages[place], goal
    style = (tmp_path / "passages" / "style.css").read_text(encoding="utf-8")
    assert ".passage" in style
    assert "http" not in style


def test_the_tags_of_a_cell_lead_round_all_its_passages(tmp_path: Path) -> None:
    documents = articles(20)
    found, codings = code(documents)
    article_passages(documents, codings, found, tmp_path, labels={}, actors={}, lang="ar")
    frames = codings[codings["variable"] == "frame"]
    units = frames.drop_duplicates(["document", "paragraph_start", "actor", "value"])
    size = units.groupby(["actor", "value"]).size()
    (actor, value), count = size.idxmax(), int(size.max())
    number = sorted(set(zip(frames["actor"], frames["value"], strict=True))).index((actor, value))
    page, seen = next(iter(page_names(documents).values())).split("/")[1], []
    for step in range(1, count + 1):
        text = (tmp_path / "passages" / page).read_text(encoding="utf-8")
        (goal,) = re.findall(rf'id="c{number}-{step}" href="([^"]+)"', text)
        seen.append(page)
        page = goal.partition("#")[0] or page
    assert count == 40
    assert len(set(seen)) == 20
    assert page == seen[0]


def test_a_table_of_counts_keeps_to_its_rows() -> None:
    rows = [(f"d{k}", 0, "frame", "", "economy", f"a{k}", k) for k in range(200)]
    columns = ["document", "paragraph_start", "variable", "target", "value", "actor", "start"]
    table = str(cell_table(pd.DataFrame(rows, columns=columns), labels={}, actors={}, lang="en"))
    assert table.count("<tr") == MOST_ROWS + 2
    assert f"others ({200 - MOST_ROWS})" in table
    counts = [int(n) for n in re.findall(r"<b>(\d+)</b>|<td>(\d+)</td>", table) for n in n if n]
    assert sum(counts) == 200


def test_speakers_that_no_table_lists_come_by_size_after_the_actors() -> None:
    counts = {"?b": 1, "narrator": 2, "?c": 3, "?a": 1, "listed": 1}
    rows = [(f"d{k}", 0, "frame", "", "economy", actor, k) for actor, n in counts.items() for k in range(n)]
    columns = ["document", "paragraph_start", "variable", "target", "value", "actor", "start"]
    names = {"listed": "L", "narrator": "N", "?b": "B", "?a": "A", "?c": "C"}
    table = str(cell_table(pd.DataFrame(rows, columns=columns), labels={}, actors=names, lang="en"))
    assert re.findall(r"<th[^>]*>\s*(?:<[^>]+>)*([LNABC])\b", table) == ["L", "N", "C", "A", "B"]


# --- coded once -------------------------------------------------------------------------------------------------


def test_only_changed_articles_are_coded_again(study: Study, tmp_path: Path) -> None:
    cache, told = tmp_path / "coded.parquet", []
    documents = tuple(articles(30))
    study = replace(study, documents=documents)
    first = code_once(study, cache, progress=lambda done, of: told.append((done, of)))
    assert told == [(25, 30), (30, 30)]
    plain = code(study)
    pd.testing.assert_frame_equal(first.codings, plain.codings)
    assert first.attributions == plain.attributions
    told.clear()
    again = code_once(study, cache, progress=lambda done, of: told.append((done, of)))
    assert told == []
    pd.testing.assert_frame_equal(again.codings, plain.codings)
    assert again.attributions == plain.attributions
    changed = (replace(documents[0], text="عنوان\n\nتراجع الاستثمار."), *documents[1:-1])
    other = replace(study, documents=changed)
    found = code_once(other, cache, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
    pd.testing.assert_frame_equal(found.codings, code(other).codings)


def test_another_lexicon_codes_all_again_and_a_broken_file_counts_for_nothing(study: Study, tmp_path: Path) -> None:
    cache, told = tmp_path / "coded.parquet", []
    code_once(study, cache)
    fewer = replace(study, entries=study.entries[:1])
    found = code_once(fewer, cache, progress=lambda done, of: told.append(of))
    assert told == [len(study.documents)]
    pd.testing.assert_frame_equal(found.codings, code(fewer).codings)
    cache.write_bytes(b"not parquet")
    pd.testing.assert_frame_equal(code_once(study, cache).codings, code(study).codings)


def test_a_notebook_takes_the_codings_of_its_report(study: Study, tmp_path: Path) -> None:
    room = tmp_path / "work" / "03-frames-x"
    room.mkdir(parents=True)
    code_once(study, room.parent / "coded.parquet")
    before = (room.parent / "coded.parquet").read_bytes()
    coded_once(study, room)
    assert not (room / "coded.parquet").exists()
    assert (room.parent / "coded.parquet").read_bytes() == before
    alone = tmp_path / "alone" / "out"
    coded_once(study, alone)
    assert (alone / "coded.parquet").exists()


@pytest.mark.slow
def test_many_articles_are_coded_by_a_process_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same codings, and a fault there is a message here."""
    home, work, out = new_study(tmp_path / "study").resolve(), tmp_path / "work", tmp_path / "out"
    work.mkdir()
    monkeypatch.setattr(notebooks, "APART", 0)
    monkeypatch.setattr(notebooks, "code_once", None)
    study, told = read_study(home), []
    watch = notebooks.Watch(study, home, lambda line: None, lambda done, of: told.append((done, of)))
    notebooks._code_first(study, home, work, out, watch)
    count = len(study.documents)
    assert told == [(count, count)]
    pd.testing.assert_frame_equal(code_once(study, work / "coded.parquet").codings, code(study).codings)
    (home / "articles.csv").unlink()
    with pytest.raises(notebooks.ReportError, match=r"the articles could not be coded: .*articles.csv"):
        notebooks._code_first(study, home, work, out, watch)


def test_what_there_is_to_compare(study: Study) -> None:
    one = articles(3)
    assert not comparable(replace(study, documents=tuple(one)))
    assert comparable(replace(study, documents=(replace(one[0], outlet="المساء"), *one[1:])))
    assert comparable(replace(study, documents=(replace(one[0], published="2018-05-01"), *one[1:])))


@pytest.mark.slow
def test_a_report_of_fifteen_articles_opens_from_its_folder(tmp_path: Path, chromium) -> None:  # type: ignore[no-untyped-def]
    """The front page, a cell's passage on its own page, the next passage, the list: all by plain links from a folder."""
    from discourse.pages.report import report

    folder = new_study(tmp_path / "study")
    rows = (folder / "articles.csv").read_text(encoding="utf-8").splitlines()
    for k in range(15):
        (folder / "articles" / f"more-{k}.txt").write_text(TEXT.format(k=k), encoding="utf-8")
        rows.append(f"more-{k},articles/more-{k}.txt,مقال {k},outlet-{k % 2},2018-0{1 + k % 3}-01,,")
    (folder / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    page = report(folder, tmp_path / "out", lang="ar")
    assert page.stat().st_size < 3_000_000
    assert (tmp_path / "out" / "figures" / "frames-by-outlet.png").exists()
    assert (tmp_path / "out" / "tables" / "who-quotes-whom.graphml").exists()
    moved = tmp_path / "elsewhere"
    shutil.move(tmp_path / "out", moved)
    tab = chromium.new_page()
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto((moved / "report.html").as_uri())
    tab.locator("table.cells a").first.click()
    tab.wait_for_url("**/passages/*.html*")
    assert tab.locator(".passage:target, .passage:has(:target)").count() == 1
    font = tab.evaluate("document.fonts.ready.then(() => [...document.fonts].filter(f => f.status == 'loaded').length)")
    assert font >= 1
    tab.locator("nav a").nth(1).click()
    tab.wait_for_url("**/passages/index.html")
    assert tab.locator("tbody tr").count() == len(rows) - 1
    tab.locator("select[name=outlet]").select_option("outlet-1")
    tab.locator("select[name=month]").select_option("2018-02")
    assert tab.locator("tbody tr:visible").count() == 3
    tab.locator("input[name=text]").fill("مقال 13")
    assert tab.locator("tbody tr:visible").count() == 1
    tab.locator("button[type=reset]").click()
    tab.wait_for_function(f"document.querySelectorAll('tbody tr:not([hidden])').length == {len(rows) - 1}")
    assert all(url.startswith(("file:", "data:")) for url in requests)


@pytest.mark.slow
def test_a_notebook_leaves_no_kernel_running(tmp_path: Path) -> None:
    """Seven kernels that went on to the end of a report took two gigabytes."""
    psutil = pytest.importorskip("psutil")
    from discourse.pages.notebooks import execute, notebooks

    folder = new_study(tmp_path / "study")
    [path] = [p for p in notebooks() if p.stem == "04-stance"]
    (tmp_path / "out").mkdir()
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    execute(path, folder, tmp_path / "out", "ar", "2020-05-01")
    after = [p for p in psutil.Process().children(recursive=True) if p.pid not in before]
    assert [p for p in after if p.status() != psutil.STATUS_ZOMBIE] == []


def test_a_notebook_says_how_far_the_coding_is_and_keeps_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow", reason="coded articles are kept as Parquet")
    ipython = pytest.importorskip("IPython")
    study, cleared = read_study(new_study(tmp_path / "study")), []
    monkeypatch.setattr("discourse.pages.notebooks._SOON", 0.0)
    coded_once(study, tmp_path / "plain")
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(ipython, "get_ipython", object)
    monkeypatch.setattr("IPython.display.clear_output", lambda: cleared.append(True))
    coded_once(study, tmp_path / "out")
    assert "coding: 2/2 articles" in capsys.readouterr().out
    assert cleared == [True]
    coded_once(study, tmp_path / "out")  # nothing is left to code
    assert capsys.readouterr().out == ""
