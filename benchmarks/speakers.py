"""Provisional speakers to be read: `python benchmarks/speakers.py SHARED [--n 300 --seed 0] [--articles 300] [--of KIND]`.

Draws articles with a seed from SHARED/data/ant and SHARED/data/saudinewsnet (columns and news), attributes them, draws
--n records that have a provisional speaker (one that no table of actors names), and prints them as TSV with their
sentence.  Somebody who reads them judges of each: is it somebody who can speak, is it whole, and does every word belong
to it?  Printed: corpus, file, line, record, rule, kind, speaker, source at the cue, sentence.  --skip names a TSV of
texts that are kept for tests and are not drawn (columns corpus, file, line).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from discourse.attribution import attribute
from discourse.language.analysis import analyse

CORPORA = ("ant", "saudinewsnet")
Place = tuple[str, str, int]


def held_out(path: Path | None) -> set[Place]:
    """The texts that are not drawn."""
    if path is None:
        return set()
    with path.open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle, delimiter="\t"))[1:]
    return {(row[0], row[1], int(row[2])) for row in rows}


def articles(
    shared: Path, each: int, seed: int, skip: set[Place], corpora: tuple[str, ...]
) -> Iterator[tuple[Place, str]]:
    """Articles drawn with a seed, as many from each corpus; of each file the same share."""
    for corpus in corpora:
        files = sorted((shared / "data" / corpus).glob("*.zip"))
        draw = random.Random(f"{seed} {corpus}")
        share = -(-each // max(1, len(files)))
        left = each
        for file in files:
            with zipfile.ZipFile(file) as archive:
                lines = archive.read(archive.namelist()[0]).decode("utf-8").splitlines()
            numbers = [n for n in range(len(lines)) if (corpus, file.name, n) not in skip]
            for n in sorted(draw.sample(numbers, min(share, left, len(numbers)))):
                record = json.loads(lines[n])
                title, body = str(record.get("title") or ""), str(record.get("content") or record.get("text") or "")
                yield (corpus, file.name, n), f"{title}\n\n{body}" if title else body
            left -= min(share, left, len(numbers))


def rows(drawn: Iterator[tuple[Place, str]]) -> Iterator[list[str]]:
    """One row per record with a provisional speaker."""
    for (corpus, file, line), text in drawn:
        analysis = analyse(text)
        for record in attribute(analysis):
            if not record.actor.startswith("?") or not record.resolved:
                continue
            at = record.cues[0].start
            sentence = next((s for s in analysis.sentences if s.start <= at < s.end), None)
            said = analysis.text[sentence.start : sentence.end] if sentence else ""
            source = analysis.text[record.source.start : record.source.end] if record.source else ""
            rule = next((s.rule for s in reversed(record.trace) if s.stage in ("resolve", "source", "patterns")), "")
            place = [corpus, file, str(line), record.id, rule, record.source_kind]
            yield [*place, *(" ".join(t.split()) for t in (record.resolved, source, said))]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="folder with data/ant and data/saudinewsnet")
    parser.add_argument("--n", type=int, default=300, help="speakers drawn (default: 300)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--articles", type=int, default=300, help="articles drawn of each corpus (default: 300)")
    parser.add_argument("--corpus", choices=CORPORA, help="only this corpus")
    parser.add_argument("--skip", type=Path, help="TSV of texts that are not drawn (corpus, file, line)")
    given = parser.parse_args()
    if not (given.shared / "data").is_dir():
        parser.error(f"{given.shared} has no folder data")
    corpora = (given.corpus,) if given.corpus else CORPORA
    found = list(rows(articles(given.shared, given.articles, given.seed, held_out(given.skip), corpora)))
    chosen = random.Random(given.seed).sample(range(len(found)), min(given.n, len(found)))
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    out.writerow(["corpus", "file", "line", "record", "rule", "kind", "speaker", "source", "sentence"])
    for n in sorted(chosen):
        out.writerow(found[n])
    print(f"{len(chosen)} of {len(found)} records with a provisional speaker", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
