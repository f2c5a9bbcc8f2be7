"""Stance records on coded texts: python benchmarks/stance_records.py FOLDER [--lexicon FILE] [--classifier]

FOLDER as for benchmarks/transfer.py, with stance.csv (article, paragraph_start, holder, target, label).  A record is right
where article, paragraph, holder, target and label are.  A holder is an id of actors.csv; a provisional speaker counts as
the actor whose name it is, and the outlet's own voice as the row that coders named "narrator" or "outlet".
Printed: precision, recall and F1 with a 95 % bootstrap interval over articles (999 draws,
seed 0), the same without the holder, how often the label is right in shared records, and F1 by target.  With --classifier
also the first line for the classifier of stance on the records of records_of, held out in five folds grouped by article.
With --learn FOLDER ... also that of the classifier of records, learnt from other coded texts alone; a hundred articles in a
row are one group there, as they are mostly by one writer.
"""

import argparse
import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from transfer import READER, ROOT, scores, study_of

from discourse import code_frames, code_stance
from discourse.coding.classify import StanceClassifier, held_out
from discourse.coding.codings import COLUMNS, NARRATOR
from discourse.coding.record_classifier import RecordClassifier
from discourse.coding.records import records_of
from discourse.corpus import Study
from discourse.language.fold import fold
from discourse.lexicon.weights import VARIABLE

# Texts in a row that are mostly by one writer.
WRITER = 100
TABLES = ("units.csv", "frames.csv", "stance.csv", "actors.csv", "manifest.json")

Record = tuple[str, ...]  # article, paragraph start, holder, target, label


def interval(gold: set[Record], said: set[Record], articles: list[str]) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    counts = np.array([[len({x for x in part if x[0] == a}) for part in (gold & said, gold, said)] for a in articles])
    drawn = counts[rng.integers(0, len(articles), (999, len(articles)))].sum(axis=1)
    low, high = np.quantile(2 * drawn[:, 0] / np.maximum(1, drawn[:, 1] + drawn[:, 2]), [0.025, 0.975])
    return float(low), float(high)


def keep(rows: set[Record], at: tuple[int, ...]) -> set[Record]:
    """Records with some of their fields alone."""
    return {tuple(row[i] for i in at) for row in rows}


def show(name: str, gold: set[Record], said: set[Record], articles: list[str]) -> None:
    p, r, f1 = scores(gold, said)
    low, high = interval(gold, said, articles)
    print(f"{name:40} P {p:.3f} R {r:.3f} F1 {f1:.3f} [{low:.3f}, {high:.3f}] (coded {len(gold)}, program {len(said)})")


def classified(study: Study, gold: set[Record], program: pd.DataFrame) -> pd.DataFrame:
    """What the classifier says of every holder and target of the read paragraphs, learnt from the other folds."""
    rows = [
        dict.fromkeys(COLUMNS, "")
        | {
            "coder": READER,
            "document": article,
            "role": "body",
            "paragraph_start": int(start),
            "paragraph_end": int(start),
        }
        | {"variable": "stance", "target": target, "value": label, "actor": who, "start": int(start), "end": int(start)}
        for article, start, who, target, label in sorted(gold)
    ]
    coded = replace(study, codings=pd.concat([study.codings, pd.DataFrame(rows)], ignore_index=True))
    records = records_of(coded, pd.concat([program, code_frames(study)]), coder=READER)
    # C is fixed, as choosing it within each fold takes twenty times as long
    return held_out(records, model=StanceClassifier(C=1.0, folds=0, class_weight="balanced"))


@dataclass
class Coded:
    """A folder of coded texts: the study, what was read, and the records of stance."""

    study: Study
    units: set[tuple[str, str]]  # article, paragraph start
    gold: set[Record]
    names: dict[str, str]  # folded name -> id

    def who(self, actor: str) -> str:
        return self.names.get(fold(actor.lstrip("?").replace("-", " ")), actor)

    def records(self, table: pd.DataFrame) -> set[Record]:
        """The records of a table of codings in what was read."""
        kept = table[["document", "paragraph_start", "actor", "target", "value"]]
        return {
            (document, str(start), self.who(actor), target, value)
            for document, start, actor, target, value in kept.itertuples(index=False, name=None)
            if (document, str(start)) in self.units and value != "none"
        }


def coded(folder: Path, lexicon: Path) -> Coded:
    with tempfile.TemporaryDirectory() as place:
        study = study_of(folder, lexicon, Path(place) / "study")

    def table(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((folder / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))

    starts = {(r["article"], r["paragraph"]): r["paragraph_start"] for r in table("units")}
    names = {fold(n): r["id"] for r in table("actors") for n in [r["name"], *r["aliases"].split("|")] if n}
    for row in table("actors"):
        if row["name"] in (NARRATOR, "outlet"):
            names[NARRATOR] = row["id"]
    gold = set()
    for r in table("stance"):
        start = r.get("paragraph_start") or starts[r["article"], r["paragraph"]]
        gold.add((r["article"], start, r["holder"], r["target"], r["label"]))
    return Coded(study, {(r["article"], r["paragraph_start"]) for r in table("units")}, gold, names)


def possible(one: Coded, *, weights: bool) -> pd.DataFrame:
    """The possible records of what was read, with the label of each.

    Without ``weights`` the evidence is of cues alone: of texts that the weights were learnt from it would be too good.
    """
    entries = [e for e in one.study.entries if weights or e.variable != VARIABLE]
    said = [code_stance(one.study, entries=entries), code_frames(one.study, entries=entries)]
    table = records_of(one.study, pd.concat(said))
    read = [(d, str(s)) in one.units for d, s in zip(table["document"], table["paragraph_start"], strict=True)]
    table = table[read]
    labels = {record[:4]: record[4] for record in one.gold}
    keys = table[["document", "paragraph_start", "actor", "target"]].itertuples(index=False, name=None)
    found = [labels.get((d, str(s), one.who(a), t), "none") for d, s, a, t in keys]
    return table.assign(label=found)


def learnt(one: Coded, folders: Sequence[Path], lexicon: Path) -> pd.DataFrame:
    """What the classifier of records says of the read paragraphs, learnt from other folders alone."""
    parts, groups = [], []
    for folder in folders:
        part = possible(coded(folder, lexicon), weights=False)
        number = part["document"].str.extract(r"(\d+)$")[0].fillna("0").astype(int)
        parts.append(part)
        groups += [f"{folder} {(n - 1) // WRITER}" for n in number]
    table = pd.concat(parts, ignore_index=True)
    print(f"learnt from {int((table['label'] != 'none').sum())} records of {len(table)}", flush=True)
    model = RecordClassifier().fit(table, table["label"], groups=groups)
    asked = possible(one, weights=True)
    return asked.assign(value=model.predict(asked))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lexicon", type=Path, default=ROOT / "corpus" / "lexicon.csv")
    parser.add_argument("--classifier", action="store_true", help="also what the classifier of stance finds, held out")
    parser.add_argument("--learn", type=Path, nargs="+", help="folders that the classifier of records learns from")
    given = parser.parse_args()
    for folder in [given.folder, *(given.learn or [])]:
        if missing := [name for name in ("texts", *TABLES) if not (folder / name).exists()]:
            parser.error(
                f"{folder} has no {' and no '.join(missing)}; make it with benchmarks/gold.py SET SHARED {folder}"
            )
    one = coded(given.folder, given.lexicon)
    codings = code_stance(one.study)
    gold, said = one.gold, one.records(codings)
    articles = sorted({a for a, _ in one.units})

    def show_all(said: set[Record]) -> None:
        show("holder, target, paragraph, label", gold, said, articles)
        show("target, paragraph, label (any holder)", keep(gold, (0, 1, 3, 4)), keep(said, (0, 1, 3, 4)), articles)
        show("holder, target, paragraph (any label)", keep(gold, (0, 1, 2, 3)), keep(said, (0, 1, 2, 3)), articles)
        both = [(g[4], s[4]) for g in gold for s in said if g[:4] == s[:4]]
        print(f"label right in shared records: {sum(a == b for a, b in both)} of {len(both)}")

    show_all(said)
    for target in sorted({r[3] for r in gold | said}):
        show(f"target {target}", {r for r in gold if r[3] == target}, {r for r in said if r[3] == target}, articles)
    if given.classifier:
        show("classifier, held out", gold, one.records(classified(one.study, gold, codings)), articles)
    if given.learn:
        print("classifier of records, learnt from other texts:")
        show_all(one.records(learnt(one, given.learn, given.lexicon)))
