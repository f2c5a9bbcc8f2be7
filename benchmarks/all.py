"""Run every benchmark whose data is at hand and print its figures: ``make bench``.

The reference data lies in a folder ``shared`` beside the checkout (or at DISCOURSE_SHARED); what is absent is named
and left out.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DISCOURSE_SHARED", HERE.parents[1] / "shared")) / "data"

# Each benchmark with its arguments; a path that is absent leaves the benchmark out.
RUNS: list[tuple[str, list[Path]]] = [
    ("agreement.py", [HERE.parent / "corpus"]),
    ("attribution.py", [SHARED / "attribution-dev/texts", SHARED / "attribution-dev/gold"]),
    ("attribution_cases.py", []),
    ("lookup.py", [SHARED / "lexicon/pud-dev.jsonl"]),
    ("firing.py", [SHARED / "saudinewsnet"]),
    ("stance.py", [SHARED / "stance/ans-train.csv", SHARED / "stance/ans-dev.csv"]),
    ("reference.py", [SHARED / "statistics/reference.csv"]),
    ("null_keyness.py", []),
]


def main() -> int:
    failed = 0
    for script, arguments in RUNS:
        missing = [path.name for path in arguments if not path.exists()]
        if missing or not (HERE / script).exists():
            print(
                f"== {script}: left out, {', '.join(missing) or 'the script'} is not here",
                flush=True,
            )
            continue
        print(f"== {script}", flush=True)
        failed |= subprocess.run(
            [sys.executable, HERE / script, *arguments], check=False
        ).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
