"""Firing rate of a codebook's lexicon on unrelated news: python benchmarks/firing.py FOLDER [--hits N] [--lexicon FILE]

Protocol: all paragraphs (lines) of 200 to 600 characters of the .jsonl or .jsonl.zip files in FOLDER (column
``content``), without those that hold العراق, إيران or داعش (in the fold, so in any spelling of the hamza); 2,000 of
them drawn with seed 20211212, the study's date.  Printed: paragraphs with at least one frame hit that counts, and
(paragraph, frame) pairs, both per 1,000, by frame; then the first N hits in their paragraphs, to be read.
"""

import argparse
import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np

from discourse.coding.paragraph_frames import entry_name, is_evidence
from discourse.language.fold import fold
from discourse.lexicon.entries import read_lexicon
from discourse.lexicon.matcher import Matcher

ROOT = Path(__file__).parents[1]
SEED, SAMPLE, SHORT, LONG = 20211212, 2000, 200, 600
BARRED = tuple(fold(w) for w in ("العراق", "إيران", "داعش"))


def paragraphs(folder: Path) -> list[str]:
    """The paragraphs of a folder that the protocol admits, in file and line order."""
    found = []
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.zip")]):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as bundle:
                content = io.TextIOWrapper(bundle.open(bundle.namelist()[0]), "utf-8").read()
        else:
            content = path.read_text(encoding="utf-8")
        for line in content.split("\n"):
            if line.strip():
                for part in json.loads(line)["content"].split("\n"):
                    part = part.strip()
                    if SHORT <= len(part) <= LONG and not any(w in fold(part) for w in BARRED):
                        found.append(part)
    return found


def sample(folder: Path, size: int = SAMPLE) -> list[str]:
    """The protocol's 2,000 paragraphs, or another number of them."""
    everything = paragraphs(folder)
    chosen = np.random.default_rng(SEED).choice(len(everything), size, replace=False)
    return [everything[i] for i in sorted(chosen)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hits", type=int, default=0, metavar="N")
    parser.add_argument("--lexicon", type=Path, default=ROOT / "corpus" / "lexicon.csv")
    parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help="paragraphs to draw")
    given = parser.parse_args()
    matcher = Matcher(e for e in read_lexicon(given.lexicon) if e.variable == "frame")
    frames: Counter[str] = Counter()
    names: Counter[str] = Counter()
    firing = shown = 0
    for text in sample(given.folder, given.sample):
        hits = [hit for hit in matcher.find(text) if is_evidence(hit)]
        firing += bool(hits)
        frames.update({hit.entry.value for hit in hits})
        names.update({f"{hit.entry.value}: {entry_name(hit.entry)}" for hit in hits})
        for hit in hits:
            if shown < given.hits:
                shown += 1
                print(f"{shown:3} {hit.entry.value:14} [{hit.text}] {text[max(0, hit.start - 60) : hit.end + 60]}")
    rate = 1000 / given.sample
    print(f"{'paragraphs that fire':24} {firing * rate:6.1f} per 1,000")
    print(f"{'(paragraph, frame)':24} {frames.total() * rate:6.1f} per 1,000")
    for frame, n in sorted(frames.items()):
        print(f"  {frame:22} {n * rate:6.1f}")
    for name, n in names.most_common(12):
        print(f"    {n:3} {name}")
