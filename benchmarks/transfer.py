"""Frames on coded texts that the lexicon was not made from: python benchmarks/transfer.py FOLDER [--lexicon FILE]

FOLDER has texts/ARTICLE.txt, units.csv (article, paragraph_start), frames.csv (article, paragraph_start, frame),
manifest.json (id, outlet, published, url) and actors.csv.  Printed, micro and macro over the frames that were coded, and
by frame: the lexicon (nothing learnt), the lexicon grown by suggested cues, the classifier, and a vote of two in three of
them; the last three learn on the other documents in five folds.
"""

import argparse
import csv
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.model_selection import GroupKFold

from discourse.coding.codings import COLUMNS
from discourse.coding.estimator import CODER, FrameClassifier, held_out_frames, vote
from discourse.coding.frames import code_frames
from discourse.coding.units import frame_passages
from discourse.corpus import Study, read_study
from discourse.lexicon.growth import grown, suggest_cues

ROOT = Path(__file__).parents[1]
READER = "reader"
FOLDS = 5


def study_of(folder: Path, lexicon: Path, out: Path) -> Study:
    """The folder as a study with the project's codebook and one coder, whose empty paragraphs count as read."""
    (out / "articles").mkdir(parents=True)
    (out / "codings").mkdir()
    for name in ("codebook.toml", "study.toml"):
        shutil.copy(ROOT / "corpus" / name, out / name)
    head = (out / "study.toml").read_text(encoding="utf-8")
    (out / "study.toml").write_text(head.replace("2021-12-12", "2026-01-01"), encoding="utf-8")
    shutil.copy(lexicon, out / "lexicon.csv")
    shutil.copy(folder / "actors.csv", out / "actors.csv")
    articles, texts = [], {}
    for item in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        raw = (folder / "texts" / f"{item['id']}.txt").read_bytes()
        (out / "articles" / f"{item['id']}.txt").write_bytes(raw)
        text = texts[item["id"]] = raw.decode("utf-8")
        title = next(line for line in text.split("\n") if line.strip())[:90]
        sha = hashlib.sha256(raw).hexdigest()
        articles.append([item["id"], f"articles/{item['id']}.txt", title, item["outlet"], item["published"], "", sha])
    names = ["id", "file", "title", "outlet", "published", "url", "sha256"]
    pd.DataFrame(articles, columns=names).to_csv(out / "articles.csv", index=False)
    rows = []
    frames = list(csv.DictReader((folder / "frames.csv").read_text(encoding="utf-8").splitlines()))
    units = list(csv.DictReader((folder / "units.csv").read_text(encoding="utf-8").splitlines()))
    for unit in units:
        article, start = unit["article"], int(unit["paragraph_start"])
        text = texts[article]
        end = text.find("\n", start) if "\n" in text[start:] else len(text)
        own = [f["frame"] for f in frames if (f["article"], int(f["paragraph_start"])) == (article, start)]
        rows += [
            dict.fromkeys(COLUMNS, "")
            | {"coder": READER, "document": article, "role": "body", "paragraph_start": start, "paragraph_end": end}
            | {"variable": "frame", "value": value, "start": start, "end": end, "text": text[start:end]}
            for value in own or [""]
        ]
    pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(out / "codings" / f"{READER}.csv", index=False)
    return read_study(out)


def marks(codings: pd.DataFrame, passages: pd.DataFrame) -> set[tuple[str, int, str]]:
    units = set(zip(passages["document"], passages["paragraph_start"], strict=True))
    own = codings[(codings["variable"] == "frame") & (codings["value"] != "")]
    found = own[["document", "paragraph_start", "value"]].itertuples(index=False, name=None)
    return {row for row in found if row[:2] in units}


def scores(gold: Set[Any], said: Set[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of what the program says against what is coded."""
    hits = len(gold & said)
    return hits / max(1, len(said)), hits / max(1, len(gold)), 2 * hits / max(1, len(gold) + len(said))


def show(name: str, gold: set[tuple[str, int, str]], said: set[tuple[str, int, str]], frames: Sequence[str]) -> None:
    by = {f: scores({g for g in gold if g[2] == f}, {s for s in said if s[2] == f}) for f in frames}
    p, r, f1 = scores(gold, said)
    macro = np.mean([v[2] for v in by.values()])
    print(f"{name:16} P {p:.3f} R {r:.3f} micro-F1 {f1:.3f} macro-F1 {macro:.3f}")
    print("                 " + "  ".join(f"{f} {v[2]:.2f}" for f, v in by.items()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lexicon", type=Path, default=ROOT / "corpus" / "lexicon.csv")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        study = study_of(given.folder, given.lexicon, Path(place) / "study")
    lexicon = code_frames(study, attributions=[])
    passages = frame_passages(study, coder=READER, codings=lexicon)
    passages = passages[passages["read"]].reset_index(drop=True)
    gold = {
        (d, s, v)
        for d, s, cell in passages[["document", "paragraph_start", "labels"]].itertuples(index=False, name=None)
        for v in cell.split()
    }
    frames = sorted({g[2] for g in gold})
    size = min(FOLDS, passages["document"].nunique())
    parts = []
    for train, test in GroupKFold(size).split(passages, groups=passages["document"]):
        cues = suggest_cues(passages.iloc[train], study.entries)
        own = set(passages.iloc[test]["document"])
        documents = tuple(d for d in study.documents if d.id in own)
        parts.append(code_frames(documents, entries=grown(study.entries, cues), attributions=[]))
    more = pd.concat(parts).assign(coder="grown lexicon")
    classifier = held_out_frames(passages, model=FrameClassifier(), folds=FOLDS)
    said = vote([lexicon, more, classifier])
    counts = (
        f"{len(passages)} paragraphs, {passages['document'].nunique()} documents, {len(gold)} frame-paragraph pairs"
    )
    print(counts)
    for name, table in (("lexicon", lexicon), ("grown lexicon", more), (CODER, classifier), ("vote", said)):
        show(name, gold, marks(table, passages), frames)
