"""Look-up speed of a matcher with 900 entries: python benchmarks/lookup_speed.py TEXT...

CPU time, best of five, a fresh matcher each time: distinct words a second through Matcher.look_up, and megabytes
(UTF-8) of running text a second through Matcher.find, with the rate of str.split on the same text next to it as a
measure of the machine.  TEXT are files of plain text, .jsonl or .jsonl.zip with a ``content`` or ``text`` per line.
The entries are the shipped study's and, to make 900, invented words: what is measured is the look-up.
"""

import io
import json
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from discourse.language.tokens import words
from discourse.lexicon.entries import Entry, read_lexicon
from discourse.lexicon.matcher import Matcher

ROOT = Path(__file__).parents[1]
ENTRIES, SIZE = 900, 4_000_000


def entries() -> list[Entry]:
    """The study's entries and invented nouns of four letters, 900 together."""
    found = list(read_lexicon(ROOT / "corpus" / "lexicon.csv"))[:ENTRIES]
    letters = "حخذزشصضطظغثج"
    made = (a + b + c + "د" for a in letters for b in letters for c in letters)
    return found + [Entry("frame", "made", next(made), "noun") for _ in range(ENTRIES - len(found))]


def read(paths: list[Path]) -> list[str]:
    """Paragraphs of the files, up to SIZE bytes."""
    texts: list[str] = []
    total = 0
    for path in paths:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as bundle:
                lines = io.TextIOWrapper(bundle.open(bundle.namelist()[0]), "utf-8").read()
        else:
            lines = path.read_text(encoding="utf-8")
        for line in lines.split("\n"):
            if line.startswith("{"):
                row = json.loads(line)
                line = row.get("content") or row.get("text") or ""
            for part in line.split("\n"):
                if part.strip():
                    texts.append(part)
                    total += len(part.encode())
            if total > SIZE:
                return texts
    return texts


def best(work: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> float:
    times = []
    for _ in range(5):
        before()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    texts = read([Path(p) for p in sys.argv[1:]]) if sys.argv[1:] else []
    if not texts:
        sys.exit("usage: python benchmarks/lookup_speed.py TEXT...")
    size = sum(len(t.encode()) for t in texts) / 1e6
    distinct = sorted({w for t in texts for w in words(t)})
    given = entries()
    box: list[Matcher] = []

    def fresh() -> None:
        box[:] = [Matcher(given)]

    build = best(fresh)
    split = best(lambda: [t.split() for t in texts])
    look = best(lambda: [box[0].look_up(w) for w in distinct], before=fresh)
    find = best(lambda: [box[0].find(t) for t in texts], before=fresh)
    print(f"{'entries':28} {len(given)}")
    print(f"{'text, MB':28} {size:.2f}")
    print(f"{'build, s':28} {build:.3f}")
    print(f"{'distinct words/s':28} {len(distinct) / look:,.0f} ({len(distinct)} words)")
    print(f"{'find, MB/s':28} {size / find:.2f}")
    print(f"{'str.split, MB/s':28} {size / split:.1f}")
