"""All reference sets of attribution in one table: python benchmarks/attribution_sets.py SHARED [--genres]

For each set and half of benchmarks/gold: texts and core records, then detection F1, F1 of exact contents, right source of
found records, the same where the subject is dropped, type, and end to end F1 with its 95 % interval over texts, as
benchmarks/attribution.py defines them.  Rows are those of a Markdown table.  With --genres the detection and end to end F1
of each genre with at least 15 core records follow, over the halves that nobody has read while rules were written.
SHARED is the folder of reference data that benchmarks/gold.py joins.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from attribution import MEASURES, counts, interval, pairs
from gold import GOLD, codings_of, joined, text_of

from discourse.attribution import attribute, to_json

SHOWN = ("detection F1", "exact content F1", "right source", "dropped subject", "type")
WHOLE = "end to end F1"
FEW = 15  # core records of a genre below which it is not shown
# Halves that were blind once, whose errors were read afterwards.
READ_SINCE = {"attribution", "attribution-2", "attribution-3", "attribution-4", "attribution-6", "attribution-7"}
# Genres by the beginning of a word in what coders wrote; the first that is met.
GENRES = {
    "column": ("column", "opinion", "رأي", "عمود", "مقال"),
    "interview": ("interview", "حوار"),
    "court, crime": ("court", "محاكم", "قضاء", "حوادث", "جريمة", "أمن"),
    "press review": ("press", "review", "صحافة"),
    "essay, culture": ("essay", "culture", "ثقاف"),
    "feature, profile": ("feature", "profile", "بورتريه", "تحقيق", "روبورتاج", "شهادات"),
    "sport": ("sport", "رياض", "كرة"),
    "economy": ("economy", "اقتصاد"),
    "health, science": ("health", "science", "study", "صح", "علم"),
    "analysis": ("analysis", "تحليل"),
    "wire, live": ("wire", "agency", "live", "تغطية", "كوارث"),
    "local": ("local", "محلي", "أخبار"),
    "politics": ("politics", "سياس", "وطن", "maghreb", "iraq"),
    "report": ("report", "تقرير"),
}


def genre_of(label: str) -> str:
    """The genre that a coder's label belongs to, else "other".

    >>> genre_of("حوار نصي"), genre_of("opinion column")
    ('interview', 'column')
    """
    words = [w.removeprefix("ال") for w in label.replace("(", "").split()]
    return next((g for g, starts in GENRES.items() if any(w.startswith(starts) for w in words)), "other")


def halves(name: str, shared: Path) -> dict[str, list[tuple[str, Counter[str]]]]:
    """Half -> genre and counts of each text."""
    found: dict[str, list[tuple[str, Counter[str]]]] = defaultdict(list)
    for row in json.loads((GOLD / name / "manifest.json").read_text(encoding="utf-8")):
        text = text_of(shared, name, row)
        gold = joined(codings_of(name, row["id"]), text, row["id"])["attributions"]
        found[row["half"]].append(
            (genre_of(row.get("genre", "")), counts(text, pairs(text, gold, to_json(attribute(text), text))))
        )
    return found


def show(name: str, texts: list[Counter[str]], measures: tuple[str, ...] = SHOWN) -> None:
    total = sum(texts, Counter())
    low, high = interval(texts, MEASURES[WHOLE])
    figures = " | ".join(f"{MEASURES[m](total):.1f}" for m in measures)
    print(
        f"| {name} | {len(texts)} | {total['wanted all']} | {figures} | {MEASURES[WHOLE](total):.1f} [{low:.1f}, {high:.1f}] |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--genres", action="store_true")
    parser.add_argument("--sets", nargs="+", help="these sets alone, by the names of their folders")
    given = parser.parse_args()
    if not (given.shared / "data").is_dir():
        parser.error(
            f"{given.shared}: expected the folder of reference data, with data/saudinewsnet and data/ant in it"
        )
    names = sorted((path.parent.name for path in GOLD.glob("attribution*/manifest.json")), key=lambda n: (len(n), n))
    if unknown := sorted(set(given.sets or ()).difference(names)):
        parser.error(f"no such set: {', '.join(unknown)}; expected some of {', '.join(names)}")
    genres: dict[str, list[Counter[str]]] = defaultdict(list)
    print("| set, half | texts | core records | detection | exact | source | dropped | type | end to end |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in given.sets or names:
        for half, texts in halves(name, given.shared).items():
            read = half == "open" or name in READ_SINCE
            state = "read while rules were written" if half == "open" else "read since" if read else "not read"
            show(f"{name}, {state}", [c for _, c in texts])
            for genre, one in texts if not read else []:
                genres[genre].append(one)
    if given.genres:
        print("\n| genre | texts | core records | detection | end to end |")
        print("|---|---|---|---|---|")
        for genre, ones in sorted(genres.items(), key=lambda item: -len(item[1])):
            if sum(ones, Counter())["wanted all"] >= FEW:
                show(genre, ones, ("detection F1",))


if __name__ == "__main__":
    main()
