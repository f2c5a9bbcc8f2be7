"""Passages as HTML: everything from outside is escaped, layers overlap, direction is written on each block."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse import code_frames, show
from discourse.corpus import document
from discourse.pages.html import direction, markup
from discourse.pages.passages import cell_table, coded


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["cue", "source"])), max_size=4),
)
def test_markup_changes_no_character(text: str, layers: list[tuple[int, int, str]]) -> None:
    made = markup(text, layers)
    assert html.unescape(re.sub(r'</?span(?: class="[a-z ]+")?>', "", made)) == text


def test_scripts_come_out_inert() -> None:
    page = str(show('قال <script>alert(1)</script> إن "الجسر" & جاهز.'))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_direction_of_mixed_lines() -> None:
    assert direction("قال The Washington إن الجسر جاهز للعبور") == "rtl"
    assert direction("The bridge (جسر)") == "ltr"
    assert 'dir="rtl"' in str(show("وقالت الوزيرة إن الجسر جاهز."))


def test_the_table_of_counts_has_the_colour_and_the_limit_of_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    from discourse.plots import theme

    codings = code_frames("حذر الخبير من ارتفاع التضخم.\n\nحذر الخبير من تراجع الاستثمار.")

    def drawn() -> str:
        return str(cell_table(codings, labels={}, actors={}, lang="ar"))

    assert 'class=few style="background:rgb(8 81 156/0.50)"' in drawn()
    monkeypatch.setattr(theme, "DARKEST", "#ff0000")
    monkeypatch.setattr(theme, "FEW", 1)
    assert 'style="background:rgb(255 0 0/0.50)"' in drawn()
    assert "class=few" not in drawn()


def test_a_frames_tags_and_its_column_have_its_colour_of_the_codebook() -> None:
    doc = document("حذر الخبير من ارتفاع التضخم.\n\nاشتد النزاع بين الحزبين.", id="d")
    codings = code_frames(doc)
    assert set(codings["value"]) >= {"economic-consequences", "conflict"}
    own = {"conflict": "#0072B2", "economic-consequences": 'red;position:fixed" onclick="x', "other": "#1b9e77"}
    page = str(coded([doc], codings, {}, labels={}, actors={}, colors=own, lang="ar"))
    tags = re.findall(r'<a [^>]*data-frame="([^"]+)"[^>]*?(?: style="([^"]*)")?(?: lang="ar"| lang="en")[^>]*>', page)
    assert dict(tags) == {"conflict": "--own:#0072B2", "economic-consequences": ""}  # what is no colour is free style
    table = str(cell_table(codings, labels={}, actors={}, colors=own, lang="ar"))
    heads = re.findall(r'<th scope="col"[^>]*?(?: style="([^"]*)")?>([^<]+)</th>', table)
    assert {name: style for style, name in heads} == dict(tags)
    assert "--own:" not in str(coded([doc], codings, {}, labels={}, actors={}, lang="ar")) + str(
        cell_table(codings, labels={}, actors={}, lang="ar")
    )


def test_the_table_of_counts_says_which_frames_and_actors_it_has_no_place_for() -> None:
    """The head of the report counts them; a reader who misses a column or a row finds why below the table."""
    codings = code_frames("حذر الخبير من ارتفاع التضخم.").assign(actor="expert")
    actors = {"expert": "الخبير", "mayor": "سعاد <b>حداد</b>", "?someone": "أحدهم"} | {
        f"a{k}": f"فاعل {k}" for k in range(14)
    }
    labels = {"economic-consequences": "الاقتصاد", "conflict": "النزاع", "bridge": "الجسر"}
    every = ["economic-consequences", "conflict"]
    table = str(cell_table(codings, labels=labels, actors=actors, lang="ar", frames=every))
    below = html.unescape(table.partition("</table>")[2]).translate({0x2068: None, 0x2069: None})
    assert "أطر بلا عمود، إذ لا ينطق بها أحد: النزاع</p>" in below
    assert "فاعلون بلا صف، إذ لا ينطقون بإطار: سعاد <b>حداد</b>، فاعل 0،" in below
    assert "فاعل 10 (+3)</p>" in below
    assert "أحدهم" not in below  # who is not of the study is not missed
    assert "<b>حداد" not in table
    whole = str(cell_table(codings, labels=labels, actors={"expert": "الخبير"}, lang="en", frames=every[:1]))
    assert whole.endswith("</table>")
