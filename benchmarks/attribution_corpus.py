"""Attribution over a whole corpus: `python benchmarks/attribution_corpus.py FOLDER [--whole]`.

Prints articles a second of one core (CPU time, best of five over 1,000 articles drawn with seed 0) with the rate of
str.split over the same texts next to it; with --whole, runs every article, counts exceptions, and prints the twenty
records with the longest sources and contents, to be looked at.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from discourse.attribution import attribute


def texts(folder: Path) -> Iterator[str]:
    """Title and content of each article of the folder's .jsonl.zip files."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(n for n in archive.namelist() if not n.startswith("__")):
                for line in archive.open(name):
                    row = json.loads(line)
                    title, content = (html.unescape(row.get(k) or "") for k in ("title", "content"))
                    yield f"{title.strip()}\n\n{content.strip()}\n"


def best_of_five(work: Callable[[], object]) -> float:
    """CPU seconds."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    every = list(texts(given.folder))
    if not every:
        print(f"{given.folder.name}: no .jsonl.zip file with articles in it", file=sys.stderr)
        return 2
    some = random.Random(0).sample(every, min(1000, len(every)))
    size = sum(len(t.encode()) for t in some) / 1e6
    seconds = best_of_five(lambda: [attribute(t) for t in some])
    split = best_of_five(lambda: [t.split() for t in some])
    print(
        f"{len(some)} articles, {size:.1f} MB: {len(some) / seconds:.0f} articles a second of CPU, "
        f"{size / seconds:.2f} MB/s; str.split {size / split:.0f} MB/s"
    )
    if not given.whole:
        return 0
    rules: Counter[str] = Counter()
    odd: list[tuple[float, int, str]] = []
    failed = 0
    for number, text in enumerate(every):
        try:
            found = attribute(text)
        except Exception as error:  # what this script is for: to count them
            failed += 1
            print(f"article {number}: {error!r}")
            continue
        for a in found:
            rules[a.rule] += 1
            source = text[a.source.start : a.source.end] if a.source else ""
            length = a.contents[-1].end - a.contents[0].start
            score = max(len(source.split()) / 12, length / 1500)
            content = text[a.contents[0].start : a.contents[0].start + 60]
            odd.append((score, number, f"{a.rule}: [{source[:120]}] says {length} characters: {content}"))
    print(f"{len(every)} articles, {sum(rules.values())} records, {failed} exceptions")
    print("by rule:", ", ".join(f"{rule} {n}" for rule, n in rules.most_common()))
    for _, number, line in sorted(odd, reverse=True)[:20]:
        print(f"  article {number}, {line}".replace("\n", " / "))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
