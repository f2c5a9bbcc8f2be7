"""Every column of a report's tables has a meaning that a reader finds."""

import re
from pathlib import Path

import pandas as pd
import pytest

from discourse import agreement, code, collocates, concordance, frequencies, keyness, ngrams, packaged, profile
from discourse.coding.codings import COLUMNS, write_csv
from discourse.corpus import read_study
from discourse.corpus.template import new_study
from discourse.pages import show_table
from discourse.pages.dictionary import meaning, readme
from discourse.pages.html import language

TEXTS = ["الجسر الجديد جاهز. الجسر الجديد", "الجسر القديم مغلق", "الجسر الجديد مغلق"]


def test_columns_of_words_and_codings() -> None:
    tables = [
        frequencies(TEXTS),
        keyness(TEXTS[:2], TEXTS[2:], min_count=1),
        collocates(TEXTS, "الجسر"),
        concordance(TEXTS, "الجسر"),
        ngrams(TEXTS),
    ]
    columns = {str(c) for table in tables for c in table.columns} | set(COLUMNS)
    assert [c for c in sorted(columns) if not meaning(c)] == []


def test_columns_of_comparisons_and_a_page_of_them(tmp_path: Path) -> None:
    study = read_study(new_study(tmp_path / "study"))
    found, codings = code(study)
    by = profile(codings, by="actor", articles=study, attributions=found)
    tables = {"agreement": agreement(study.codings, variable="frame"), "frames-by-actor": by}
    tables["confusion-stance"] = pd.DataFrame(columns=["value", "against", "favor", "(nothing)"])
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")
    page = readme(folder, study)
    assert "## frames-by-actor.csv" in page
    assert "| `share` | " in page
    assert [line for line in page.splitlines() if line.endswith("|  |")] == []
    # columns that are values: against is a stance here and no coder
    crossed = page.partition("## confusion-stance.csv")[2].partition("##")[0]
    assert crossed.count("the second coder gives this value") == 3
    assert page.index("## agreement.csv") < page.index("## frames-by-actor.csv")


def test_bounds_frames_and_coders() -> None:
    assert meaning("alpha_coders_high") == "upper bound of the interval of alpha_coders"
    assert meaning("progress", frames={"progress"}) == "frame of the codebook"
    assert meaning("n_salma", coders={"salma"}) == "units that salma coded"
    assert meaning("unheard-of") == ""


def test_columns_have_their_meaning_in_both_languages() -> None:
    """Whatever has a tip in English has one in Arabic, and it is Arabic."""
    english, arabic = (packaged.meanings("column", lang) for lang in ("en", "ar"))
    assert [name for name in english if bool(english[name]) != bool(arabic[name])] == []
    assert [name for name, text in arabic.items() if text and language(text) != "ar"] == []


def test_the_tip_of_a_heading_is_in_the_language_of_the_page(tmp_path: Path) -> None:
    table = pd.DataFrame({"count": [3]})
    assert 'title="count: عدد الوحدات"' in str(show_table(table, "x", tmp_path, lang="ar"))
    assert 'title="count: how many units"' in str(show_table(table, "x", tmp_path, lang="en"))


@pytest.mark.parametrize(
    ("values", "ar", "en"),
    [
        (["conflict", "(all)", "paragraphs"], "الإطار", "frame"),
        (["favor", "none"], "الموقف", "stance"),
        (["favor", "conflict"], "الإطار أو الموقف", "frame or stance"),
        (["(all)", None], "الإطار أو الموقف", "frame or stance"),
    ],
)
def test_a_column_of_frames_alone_is_not_headed_frame_or_stance(
    values: list[str | None], ar: str, en: str, tmp_path: Path
) -> None:
    table = pd.DataFrame({"value": values})
    for lang, head in (("ar", ar), ("en", en)):
        page = str(show_table(table, "x", tmp_path, lang=lang))
        assert re.findall(r"<th [^>]*>([^<]*)</th>", page) == [head]
    assert "الموضوع" in str(show_table(table, "x", tmp_path, lang="ar", heads={"value": "الموضوع"}))
