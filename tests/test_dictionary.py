"""Every column of a report's tables has a meaning that a reader finds."""

from pathlib import Path

import pandas as pd

from discourse import agreement, code, collocates, concordance, frequencies, keyness, ngrams, profile
from discourse.coding.codings import COLUMNS, write_csv
from discourse.corpus import read_study
from discourse.corpus.template import new_study
from discourse.pages.dictionary import meaning, readme

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
