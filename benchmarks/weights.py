"""Learn the weights of the study's lexicon, and what they bring: python benchmarks/weights.py SHARED [--write] [--open]
[--stance]

The coded paragraphs are the sets of benchmarks/gold that cues-at-first-sight.csv names (with ``--open`` their open halves),
SHARED/data/frames-dev and the study's article; vectors of words are those of the news in SHARED, articles of the reference
codings left out.  What the cues find in each paragraph is taken from benchmarks/gold/cues-at-first-sight.csv: by the lexicon
as it was before anyone had read that set, since cues seem more
reliable on texts that they were written from.  Prints the lexicon's figures without and with weights for each writer of
frames-press-3 to -6, learnt on all others; with ``--write`` the rows learnt on all replace those in corpus/lexicon.csv.
Sides on targets (announcement:against) are learnt in the same way, by whoever is said to take them in a paragraph; what the
program finds of them without weights is in benchmarks/gold/stances-found.csv, for frames-press-5 and -6 as before anyone had read
it.  ``--stance`` prints their figures instead, without holders.
``--vectors FILE`` keeps the vectors (Parquet) for the next run.
"""

import argparse
import csv
import io
import json
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import gold
import numpy as np
import pandas as pd
from transfer import scores

from discourse.coding.frames import code_frames
from discourse.coding.stance import code_stance
from discourse.coding.units import frame_passages
from discourse.coding.vectors import word_vectors
from discourse.coding.weighing import entries_of, learn_weights
from discourse.corpus import read_study
from discourse.files import write_text
from discourse.language.analysis import analyse
from discourse.lexicon.entries import Entry, read_lexicon
from discourse.lexicon.weights import ANY, CUE, REACHED, SIDE, VARIABLE, Weights

ROOT = Path(__file__).parents[1]
CONTEXT = "@foreign-troops|@troops-topic"
SOURCE = "benchmarks/weights.py"
# Stems for each frame, and for each side on a target: on writers that were left out frames have F1 .691 with 3,000 and .698 with
# 4,500; sides .469 with 3,000, .505 with 5,000 and .510 with 10,000, which would make the
# lexicon twice as large; 4,200 and 4,500 keep it under 1.5 MB.
MOST, MOST_OF_SIDES = 4200, 4500
# Weights are rounded to this: .02 makes twice as many rows and tells no better.
STEP = 0.04
# Inverse regularisation: of .06, .1, .15 and .25 the third was best on writers that were left out (.724, .724, .727, .725).
INVERSE = 0.15
# The same for sides, which are rarer: of .1, .15 and .25, with as many stems, .505, .496 and .488.
INVERSE_OF_SIDES = 0.1
# The log odds from which a paragraph has a frame: with fewer texts, of writers who were left out .76 of what is found is right at 0
# (recall .69, F1 .727), .78 at .3 (.68, .726), .81 at .9 (.64, .718).
SURE = 0.3
# The same of a side on a target: with holders, of three writers who were left out .56 is right at 0 (F1 .476, 386 of 436 labels),
# .59 at .3 (.475, 370 of 411), .64 at .9 (.453, 325 of 351); without such weights .49 (.440, 373 of 437).
SURE_OF_SIDES = 0.3
# Paragraphs that a side must have: of the trainers' and the government's few opponents weights would be chance.
FEWEST = 150
# The log odds from which three paragraphs are on the topic: at 0 some 2 % of other news are, and 74 to 97 % of paragraphs with a
# frame of writers who were left out (by the contexts 58 to 81 %).
ON_TOPIC = 0.0
# Writers: their set, their first and last article.
WRITERS = {
    "agencies": ("frames-press-3", 1, 60),
    "dailies": ("frames-press-3", 61, 130),
    "opinion": ("frames-press-3", 131, 210),
    "Iraqi media": ("frames-press-3", 211, 270),
    "broadcasters and Iraqi media": ("frames-press-4", 1, 189),
    "agencies, broadcasters": ("frames-press-5", 1, 100),
    "Iraqi media, all sides": ("frames-press-5", 101, 200),
    "columns, features": ("frames-press-5", 201, 300),
    "dailies of the region": ("frames-press-5", 301, 400),
    "foreign media, like cases": ("frames-press-5", 401, 520),
    "speech of all kinds": ("frames-press-5", 521, 640),
    "mixed": ("frames-press-5", 641, 760),
    "plain prose of agencies": ("frames-press-5", 761, 880),
    "plain prose, Iraqi media": ("frames-press-5", 881, 1000),
    "plain analyses": ("frames-press-5", 1001, 1120),
    "opinion, sides in other words": ("frames-press-6", 1, 100),
    "Iraqi media, sides in other words": ("frames-press-6", 101, 200),
    "wires, sides in other words": ("frames-press-6", 201, 300),
    "like cases, sides in other words": ("frames-press-6", 301, 400),
    "dry prose, sides in other words": ("frames-press-6", 401, 500),
    "usual wording of many outlets": ("frames-press-6", 501, 600),
    "the debate of 2020 to 2022": ("frames-press-6", 601, 700),
    "long reports and analyses": ("frames-press-6", 701, 800),
}


def halved(name: str) -> bool:
    """Whether a set is in an open and a blind half."""
    rows = json.loads((gold.GOLD / name / "manifest.json").read_text(encoding="utf-8"))
    return any(row.get("half") == "blind" for row in rows)


def frame_entries() -> list[Entry]:
    return [entry for entry in read_lexicon(ROOT / "corpus" / "lexicon.csv") if entry.variable == "frame"]


def coded(shared: Path, *, halves: Sequence[str] = ("open", "blind")) -> pd.DataFrame:
    """The paragraphs: set, document, text, labels and hits; of sets in two halves those of some."""
    first, hits = _found("cues-at-first-sight.csv")
    _, known_sides = _found("stances-found.csv")
    rows = []
    for name in dict.fromkeys(first["set"]):
        with tempfile.TemporaryDirectory() as place:
            folder = shared / "data" / name
            if name != "frames-dev":
                folder = Path(place)
                one = ["--half", *halves] if len(halves) == 1 and halved(name) else []
                with redirect_stdout(io.StringIO()):
                    gold.main([name, str(shared), place, *one])
            names = ("units", "frames", "stance")
            table = {n: list(csv.DictReader((folder / f"{n}.csv").open(encoding="utf-8-sig"))) for n in names}
            for unit in table["units"]:
                key = (name, unit["article"], unit["paragraph_start"])
                if key not in hits:
                    continue
                text = (folder / "texts" / f"{key[1]}.txt").read_bytes().decode("utf-8")
                line = text[int(key[2]) :].split("\n", 1)[0]
                own = [f["frame"] for f in table["frames"] if (f["article"], f["paragraph_start"]) == key[1:]]
                held = [_side(s["target"], s["label"]) for s in table["stance"] if _place(s, table["units"]) == key[1:]]
                cells = (_cell(own), hits[key], _cell(held), known_sides.get(key, ""))
                rows.append((name, f"{name}-{key[1]}", line, *cells))
    study = read_study(ROOT / "corpus")
    plain = [e for e in study.entries if e.variable != VARIABLE]
    cues = code_frames(study, entries=plain, attributions=[])
    program = _sides(code_stance(study, entries=plain))
    for coder in sorted(set(study.codings["coder"])):  # the article that the lexicon was made from
        read = frame_passages(study, coder=coder, codings=cues)
        taken = _sides(study.codings[study.codings["coder"] == coder])
        for row in read[read["read"]].to_dict("records"):
            start = int(row["paragraph_start"])
            cells = (
                row["labels"],
                _cell(row["hits"].split()),
                _cell(taken.get(start, ())),
                _cell(program.get(start, ())),
            )
            rows.append(("article", "article", row["text"], *cells))
    rows += [row for row in rows if row[0] == "article"]  # twice: the study's report is about this text first of all
    return pd.DataFrame(rows, columns=["set", "document", "text", "labels", "hits", "sides", "sides_found"])


def _found(name: str) -> tuple[pd.DataFrame, dict[tuple[str, ...], str]]:
    """A table of what is found in each paragraph, and the same by set, article and start."""
    table = pd.read_csv(gold.GOLD / name, dtype=str, keep_default_na=False)
    return table, {tuple(row[:3]): row[3] for row in table.itertuples(index=False, name=None)}


def _cell(names: Iterable[str]) -> str:
    return " ".join(sorted(set(names)))


def _side(target: str, label: str) -> str:
    return f"{target}{SIDE}{label}"


def _place(record: dict[str, str], units: Sequence[dict[str, str]]) -> tuple[str, str]:
    """Article and start of a stance record, which an older table gives by the number of the paragraph."""
    if record.get("paragraph_start"):
        return record["article"], record["paragraph_start"]
    own = (u for u in units if (u["article"], u["paragraph"]) == (record["article"], record["paragraph"]))
    return record["article"], next(own)["paragraph_start"]


def _sides(codings: pd.DataFrame) -> dict[int, set[str]]:
    """The sides on targets in a table of codings of one article, by the start of the paragraph."""
    found: dict[int, set[str]] = {}
    own = codings[(codings["variable"] == "stance") & ~codings["value"].isin(["", "none"])]
    for start, target, value in own[["paragraph_start", "target", "value"]].itertuples(index=False, name=None):
        found.setdefault(int(start), set()).add(_side(target, value))
    return found


def of_sides(passages: pd.DataFrame) -> pd.DataFrame:
    """The passages with the sides on targets in place of the frames, of which rare ones are left out."""
    having = Counter(side for cell in passages["sides"] for side in cell.split())

    def kept(cells: pd.Series) -> pd.Series:
        return cells.map(lambda cell: _cell(side for side in cell.split() if having[side] >= FEWEST))

    return passages.assign(labels=kept(passages["sides"]), hits=kept(passages["sides_found"]))


def news(shared: Path) -> Iterator[str]:
    """The texts of the two corpora, without those that are coded."""
    out = set()
    for path in gold.GOLD.glob("*/manifest.json"):
        for row in json.loads(path.read_text(encoding="utf-8")):
            out.add((row.get("corpus", "ant"), row.get("file"), row.get("line")))
    for corpus in ("ant", "saudinewsnet"):
        for path in sorted((shared / "data" / corpus).glob("*.zip")):
            with zipfile.ZipFile(path) as archive:
                lines = archive.read(archive.namelist()[0]).decode("utf-8").split("\n")
            for number, line in enumerate(lines):
                if line.strip() and (corpus, path.name, number) not in out:
                    article = json.loads(line)
                    yield article.get("text") or article.get("content") or ""


def topic_rows(passages: pd.DataFrame, shared: Path) -> pd.DataFrame:
    """Rows of value ``*``: words of passages with a frame, and of those next to them, against words of other news."""
    table = []
    for name, own in passages.groupby("document", sort=False):
        texts, labels = list(own["text"]), list(own["labels"])
        for k in range(len(texts)):
            near = slice(max(0, k - 1), k + 2)
            if any(labels[near]) or not any(labels):
                table.append((name, " ".join(texts[near]), ANY if any(labels[near]) else ""))
    for number, text in enumerate(news(shared)):
        lines = [line for line in text.split("\n") if line.strip()]
        if number % 10 == 0 and lines:
            table += [(f"news-{number}", " ".join(lines[k : k + 3]), "") for k in {0, len(lines) // 2}]
    read = pd.DataFrame(table, columns=["document", "text", "labels"]).assign(hits="")
    return learn_weights(read, fewest=5, most=600, threshold=ON_TOPIC, step=0.1, context=CONTEXT, source=SOURCE)


def said(rows: pd.DataFrame, passages: pd.DataFrame) -> set[tuple[int, str]]:
    """(number of the paragraph, frame) by cues and weights; all of them are on the topic."""
    weights = Weights(entries_of(rows), frame_entries())
    found = set()
    for number, (text, cell) in enumerate(zip(passages["text"], passages["hits"], strict=True)):
        sums = dict.fromkeys(cell.split(), CUE)
        for weighed in weights.of(analyse(text).norms):
            sums[weighed.value] = sums.get(weighed.value, 0.0) + weighed.weight
        found |= {(number, value) for value, total in sums.items() if total >= REACHED}
    return found


def pairs(cells: pd.Series) -> set[tuple[int, str]]:
    return {(number, value) for number, cell in enumerate(cells) for value in cell.split()}


def learnt(passages: pd.DataFrame, vectors: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """The rows that passages teach, as they are shipped: of frames, or of sides (``threshold``: SURE or SURE_OF_SIDES)."""
    sides = any(SIDE in cell for cell in passages["labels"])
    shipped = {
        "C": INVERSE_OF_SIDES if sides else INVERSE,
        "most": MOST_OF_SIDES if sides else MOST,
        "step": STEP,
        "context": CONTEXT,
        "source": SOURCE,
    }
    return learn_weights(passages, vectors=vectors, entries=frame_entries(), threshold=threshold, **shipped)


def show(passages: pd.DataFrame, vectors: pd.DataFrame, threshold: float) -> None:
    for name, (coded_set, low, high) in WRITERS.items():
        number = passages["document"].str.extract(rf"^{coded_set}-(\d+)")[0].fillna("0").astype(int)
        own = number.between(low, high)
        test, rest = passages[own].reset_index(drop=True), passages[~own]
        rows = learnt(rest, vectors, threshold)
        before, after = (scores(pairs(test["labels"]), s) for s in (pairs(test["hits"]), said(rows, test)))
        n = len(pairs(test["labels"]))
        print(
            f"{name:12} {len(test)} paragraphs, {n} pairs: cues P {before[0]:.3f} R {before[1]:.3f} F1 {before[2]:.3f}; "
            f"with weights P {after[0]:.3f} R {after[1]:.3f} F1 {after[2]:.3f}"
        )


def write(rows: pd.DataFrame, lexicon: Path) -> None:
    """The lexicon with these weights in place of those it has."""
    table = pd.read_csv(lexicon, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table = table[table["variable"] != VARIABLE]
    for column in rows.columns.difference(table.columns):
        table[column] = ""
    whole = pd.concat([table, rows[list(table.columns)]])
    write_text(lexicon, whole.to_csv(index=False, lineterminator="\n"))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--stance", action="store_true")
    parser.add_argument("--vectors", type=Path)
    given = parser.parse_args()
    passages = coded(given.shared, halves=("open",) if given.open else ("open", "blind"))
    print(
        f"{len(passages)} paragraphs, {passages['document'].nunique()} documents, {len(pairs(passages['labels']))} pairs"
    )
    if given.vectors and given.vectors.exists():
        vectors = pd.read_parquet(given.vectors)
    else:
        vectors = word_vectors(news(given.shared))
        if given.vectors:
            vectors.to_parquet(given.vectors)
    if given.write:
        rows = learnt(passages, vectors, SURE)
        sides = learnt(of_sides(passages), vectors, SURE_OF_SIDES)
        rows = pd.concat([rows, sides, topic_rows(passages, given.shared)])
        write(rows, ROOT / "corpus" / "lexicon.csv")
        print(f"{len(rows)} rows, {int(np.sum([len(p.split('|')) for p in rows['phrase']]))} stems")
    else:
        show(of_sides(passages) if given.stance else passages, vectors, SURE_OF_SIDES if given.stance else SURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
