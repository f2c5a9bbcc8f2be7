"""Run every benchmark whose data is at hand and print its figures: ``make bench``.

The reference data lies in a folder ``shared`` next to the checkout (or at DISCOURSE_SHARED); what is absent is named
and left out.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DISCOURSE_SHARED", HERE.parents[1] / "shared")) / "data"

ARTICLE = SHARED / "article/arabi-post-2021-12-12.txt"

# Each benchmark with its arguments; a path that is absent leaves the benchmark out.
RUNS: list[tuple[str, list[Path | str]]] = [
    ("agreement.py", [HERE.parent / "corpus"]),
    ("attribution.py", [SHARED / "attribution-dev/texts", SHARED / "attribution-dev/gold"]),
    ("attribution_cases.py", []),
    ("attribution_corpus.py", [SHARED / "saudinewsnet"]),
    ("lookup.py", [SHARED / "lexicon/pud-dev.jsonl"]),
    ("lookup.py", [SHARED / "lexicon/pud-dev.jsonl", "--vote"]),
    ("lookup.py", [SHARED / "lexicon/article-lemmas.tsv", "--article", ARTICLE]),
    ("lookup_speed.py", [SHARED / "saudinewsnet/2015-07-21.jsonl.zip"]),
    ("frames.py", [HERE.parent / "tests/cases/frames.csv"]),
    ("firing.py", [SHARED / "saudinewsnet"]),
    ("stance.py", [SHARED / "stance/ans-train.csv", SHARED / "stance/ans-dev.csv"]),
    ("growth.py", []),
    ("fuzz.py", []),
    ("chaos.py", []),
    ("reference.py", [SHARED / "statistics/reference.csv"]),
    ("null_keyness.py", []),
    ("peers.py", [SHARED / "saudinewsnet"]),
    ("scale.py", [SHARED / "saudinewsnet"]),
]


def main() -> int:
    failed = 0
    for script, arguments in RUNS:
        missing = [a.name for a in arguments if isinstance(a, Path) and not a.exists()]
        if missing or not (HERE / script).exists():
            print(f"== {script}: left out, {', '.join(missing) or 'the script'} is not here", flush=True)
            continue
        print(f"== {script} {' '.join(a for a in arguments if isinstance(a, str))}".rstrip(), flush=True)
        failed |= subprocess.run([sys.executable, HERE / script, *arguments], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
