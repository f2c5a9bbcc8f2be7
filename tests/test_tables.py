"""The tables that are made of codings, whole: of codings that were made up by a rule, so that no lexicon changes them.

tests/cases/readings/tables.txt has every table, wordings.txt what sets two wordings apart; `make readings` writes them again.
"""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from discourse import code, read_study
from discourse.coding import (
    COLUMNS,
    agreement,
    article_table,
    balance,
    cooccurrence,
    difference,
    disagreements,
    pairs,
    placed,
    profile,
    said,
    share_of_voice,
    shares,
    tabulate,
    voices,
    who_quotes_whom,
    with_articles,
)
from discourse.coding.agreement import compare
from discourse.coding.sheets import passages, sample, sheet, write_sheet
from discourse.coding.units import frame_passages
from discourse.coding.wordings import Pair, changed_words, light, measures, segments, skeleton
from discourse.corpus import document
from discourse.lexicon import read_lexicon
from discourse.lexicon.growth import suggest_cues

ROOT = Path(__file__).parents[1]
READINGS = ROOT / "tests" / "cases" / "readings"
DATA = ROOT / "src" / "discourse" / "data"
FRAMES, ACTORS = ("bridge", "cost", "danger"), ("council", "engineer", "?tenant")
LABELS = ("favor", "against", "qualify")


def articles() -> pd.DataFrame:
    """24 articles of three papers over 14 months; two have the text of another paper."""
    rows = [
        {
            "id": f"a{n:02}",
            "text": f"عنوان الخبر {n}\n\nفقرة أولى.\n\nفقرة ثانية.",
            "outlet": ("north", "south", "west")[n * n % 5 % 3],
            "published": f"20{20 + n // 12}-{n % 12 + 1:02}-{5 + n:02}" if n != 17 else "",
            "group": f"g{n - 3 if n in (9, 20) else n}",
            "genre": "column" if n % 7 == 2 else "news",
        }
        for n in range(24)
    ]
    return pd.DataFrame(rows)


def row(coder: str, n: int, k: int, **values: Any) -> dict[str, Any]:
    """A coding of paragraph ``k`` of article ``n``."""
    start = 20 * k
    usual = {"coder": coder, "document": f"a{n:02}", "role": ("headline", "lead", "body", "body")[k]}
    usual |= {
        "paragraph_start": start,
        "paragraph_end": start + 19,
        "target": "",
        "explicitness": "",
        "commitment": "certain",
    }
    usual |= {
        "actor": ACTORS[(n + k) % 3],
        "start": start + 2,
        "end": start + 9,
        "text": f"كلمة {k}",
        "entry": "",
        "note": "",
    }
    return usual | {"attribution": f"r{k:02}" if (n + k) % 4 else ""} | values


def codings() -> pd.DataFrame:
    """What three coders might have said: the second is often, the third seldom of another opinion."""
    rows = []
    for n in range(24):
        for k in range(4):
            for m, frame in enumerate(FRAMES):
                seen = (3 * n + 5 * k + 7 * m) % 11
                for coder, odd in (("one", 0), ("two", 4), ("three", 9)):
                    if (seen < 4) != (odd > 0 and (n + 2 * k + m) % odd == 1):
                        rows.append(row(coder, n, k, variable="frame", value=frame))
            if (n + k) % 3 != 1:
                for coder, step in (("one", 0), ("two", (n + k) % 5 == 2)):
                    label = LABELS[(n * k + n + step) % 3]
                    more = {"variable": "stance", "target": ("bridge", "toll")[n % 2], "value": label}
                    rows.append(row(coder, n, k, explicitness=("explicit", "implicit")[k % 2], **more))
    return pd.DataFrame(rows, columns=list(COLUMNS))


CODED, LISTED = codings(), articles()
ONE = CODED[CODED["coder"] == "one"]
TWO = CODED[CODED["coder"] == "two"]
ROLES = pd.DataFrame({"id": ACTORS[:2], "camp": ["city", "works"], "kind": ["institution", "person"]})
EVENTS = {"opening": "2020-06-11", "toll": "2021-03-01"}


def of_profiles() -> Iterator[tuple[str, pd.DataFrame]]:
    """Shares by every kind of group, of every kind of whole, by every interval."""
    for by in (
        "outlet",
        "year",
        "quarter",
        "month",
        "day",
        "period",
        "genre",
        "actor",
        "camp",
        "kind",
        "voice",
        "role",
    ):
        yield f"by {by}", profile(ONE, by=by, articles=LISTED, actors=ROLES, events=EVENTS)
    for of in ("framed", "paragraphs", "articles"):
        for copies in ("group", "drop", "ignore"):
            yield f"of {of}, copies {copies}", profile(ONE, by="outlet", articles=LISTED, of=of, copies=copies)
    for interval in ("t", "exact", "bootstrap"):
        options: dict[str, Any] = {"interval": interval, "resamples": 99, "level": 0.9}
        yield f"interval {interval}", profile(ONE, by=["outlet", "voice"], articles=LISTED, **options)
    for of in ("framed", "sides"):
        stance: dict[str, Any] = {"variable": "stance", "target": "toll", "of": of}
        yield f"stance of {of}", profile(ONE, by="outlet", articles=LISTED, **stance)
    stance = {"variable": "stance", "target": "bridge", "of": "sides", "resamples": 199}
    yield "difference of stance", difference(ONE, by="genre", articles=LISTED, **stance)
    yield "difference of outlets", difference(ONE, by="outlet", articles=LISTED, resamples=199)
    crossed: dict[str, Any] = {"a": ("north", "quoted"), "b": ("south", "narrated"), "copies": "drop", "level": 0.9}
    yield "difference of two", difference(ONE, by=["outlet", "voice"], articles=LISTED, resamples=199, **crossed)


def of_coders() -> Iterator[tuple[str, pd.DataFrame]]:
    """How far coders agree, and the program with a coder."""
    yield "agreement", agreement(CODED, replicates=50)
    yield "agreement of two", agreement(CODED, coders=["one", "three"], replicates=50, seed=3)
    yield "agreement in one article", agreement(CODED[CODED["document"] == "a03"], replicates=50)
    yield "agreement of one coder", agreement(ONE, replicates=5)
    yield "agreement on nothing", agreement(CODED.iloc[:0], coders=["one", "two"], replicates=5)
    for target in (None, "toll"):
        yield f"agreement on stance, {target}", agreement(CODED, variable="stance", target=target, replicates=50)
    yield "compare", compare(ONE, TWO, replicates=50)
    yield "compare in one article", compare(*(c[c["document"] == "a05"] for c in (ONE, TWO)), replicates=50)
    yield "compare stance", compare(ONE, TWO, variable="stance", target="bridge", replicates=50)
    yield "disagreements", disagreements(ONE, TWO).head(12)
    yield "disagreements on stance", disagreements(ONE, TWO, variable="stance", target="toll").head(12)
    yield "pairs", pairs(ONE, variable="stance").head(5)


def of_codings() -> Iterator[tuple[str, pd.DataFrame]]:
    """Counts."""
    yield "tabulate", tabulate(ONE)
    yield "balance", balance(ONE)
    yield (
        "shares",
        shares(ONE, [document(text, id=name) for name, text in zip(LISTED["id"], LISTED["text"], strict=True)]),
    )
    yield "cooccurrence", cooccurrence(ONE)
    yield "article_table", article_table(LISTED)
    yield "with articles", with_articles(ONE, LISTED)
    counts = [[n * k % 7 + (n == k) * 9 for k in range(9)] for n in range(8)]
    names = [f"actor {n % 6}" for n in range(8)]
    yield "placed", placed(counts, names, [f"word:w{k}" for k in range(9)], least=20, most=4, resamples=20).round(4)


def of_texts() -> Iterator[tuple[str, pd.DataFrame]]:
    """Of the study that `discourse new` writes."""
    study = read_study(DATA / "template")
    found = code(study)
    yield "voices", voices(study)
    yield "share of voice", share_of_voice(study)
    yield "who quotes whom", who_quotes_whom(study, found.attributions)
    yield "who quotes whom without copies", who_quotes_whom(study, found.attributions, by="document", copies="drop")
    yield "said", said(study)
    yield "passages", passages(study)
    yield "sheet", sheet(study, sample(study, 3, seed=5))
    coded = frame_passages(study, coder=str(study.codings["coder"].iloc[0]))
    yield "frame passages", coded
    yield "suggested", suggest_cues(coded, study.entries, fewest=1, precision=0.5)


def of_workbooks() -> Iterator[tuple[str, pd.DataFrame]]:
    """How the workbook of a sheet looks: its columns, its first two rows, what may be chosen where."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (the extra xlsx)")
    study = read_study(DATA / "template")
    with tempfile.TemporaryDirectory() as folder:
        path = write_sheet(sheet(study, sample(study, 4, seed=1)), Path(folder) / "sheet.xlsx", guide=study)
        book = openpyxl.load_workbook(path)
    for page in book:
        columns = [(letter, c.width, c.hidden) for letter, c in sorted(page.column_dimensions.items())]
        yield f"columns of {page.title}", pd.DataFrame(columns, columns=["column", "width", "hidden"])
        cells = [
            (c.coordinate, c.font.b, c.font.sz, c.font.color.rgb if c.font.color else "", *place_of(c.alignment))
            for row in page.iter_rows(max_row=2)
            for c in row
        ]
        names = ["cell", "bold", "size", "colour", "wrap", "vertical", "order"]
        yield f"cells of {page.title}, frozen at {page.freeze_panes}", pd.DataFrame(cells, columns=names)
        rules = [
            (str(r.sqref), r.type, r.formula1, r.allow_blank, r.showErrorMessage)
            for r in page.data_validations.dataValidation
        ]
        yield f"choices in {page.title}", pd.DataFrame(rules, columns=["cells", "type", "of", "blank", "error"])


def place_of(alignment: Any) -> tuple[Any, ...]:
    return alignment.wrap_text, alignment.vertical, alignment.readingOrder


TABLES: dict[str, Callable[[], Iterator[tuple[str, pd.DataFrame]]]] = {
    "profiles": of_profiles,
    "coders": of_coders,
    "counts": of_codings,
    "texts": of_texts,
    "workbooks": of_workbooks,
}


def table_lines(name: str) -> list[str]:
    """The tables of one kind as lines of CSV, numbers with six digits."""
    lines = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for title, table in TABLES[name]():
            text = table.to_csv(
                index=not isinstance(table.index, pd.RangeIndex), float_format="%.6g", lineterminator="\n"
            )
            lines += [f"## {title}", *text.rstrip("\n").split("\n")]
    return lines


def two_wordings() -> list[tuple[str, str]]:
    """Examples and counterexamples of the generic lexicon, side by side, and each example with the next one."""
    rows = read_lexicon(DATA / "codebooks" / "generic" / "lexicon.csv")
    examples = [entry.example for entry in rows]
    return [(e.example, e.counterexample) for e in rows] + list(itertools.pairwise(examples))


def wording_lines() -> list[str]:
    """What sets two wordings apart: measures in their order, words that change, what is in their place, and rough stems."""
    lines = []
    for first, second in two_wordings():
        pair = Pair(first, second)
        lines.append(f"{first} / {second}")
        lines.append(" ".join(f"{float(value):.4g}" for value in measures(pair)))
        parts = [sorted(found.items()) for found in (changed_words(pair), segments(pair))]
        lines += [", ".join(f"{word} {weight:g}" for word, weight in part) for part in parts]
        lines.append(" ".join(f"{light(word)}~{skeleton(word)}" for word in second.split()))
    return lines


def kept(name: str) -> list[str]:
    return (READINGS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_it_was(name: str) -> None:
    assert table_lines(name) == kept(f"tables-{name}"), "if this is meant: make readings, and look at the diff"


def test_two_wordings_differ_as_they_did() -> None:
    assert wording_lines() == kept("wordings"), "if this is meant: make readings, and look at the diff"


if __name__ == "__main__":
    for name in TABLES:
        (READINGS / f"tables-{name}.txt").write_text("\n".join(table_lines(name)) + "\n", encoding="utf-8")
    (READINGS / "wordings.txt").write_text("\n".join(wording_lines()) + "\n", encoding="utf-8")
