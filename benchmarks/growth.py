"""How time grows with the length of hostile texts: python benchmarks/growth.py

One row per function and text: CPU seconds at 4, 8, 16 and 32 kB (the best of three), and the exponent between the first
and the last size: 1 is linear, 2 quadratic.  Exit status 1 where an exponent is over 1.2.  ``--only`` names functions.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from math import log

from discourse.attribution import attribute
from discourse.coding.frames import code_frames
from discourse.corpus import layout
from discourse.language import quotations, sentences, tokenize
from discourse.lexicon.scope import scope

SIZES = (4, 8, 16, 32)  # kB, as characters
MOST = 1.2
# Below this many seconds at the largest size the clock's steps decide, not the function.
LEAST = 0.02

# What is repeated, by what is hostile about it.
TEXTS = {
    "reporting verbs": "قال إن ",
    "one sentence": "قال سامي حداد إن الجسر جاهز، ",
    "full stops": "قال سامي حداد إن الجسر جاهز. ",
    "opened again": "قال سامي «",
    "opening marks": "«",
    "nested marks": "«‹“",
    "straight marks": '"',
    "straight and word": '"قال ',
    "unclosed single": "«'",
    "abbreviations": "د. ",
    "denials": "نفى أن ",
    "exceptives": "لا إلا ",
    "short lines": "كلمة\n",
    "closing lines": "«نص\n»\n",
}


def _scope(text: str) -> None:
    scope(tokenize(text, punctuation=True))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "attribute": attribute,
    "sentences": sentences,
    "quotations": quotations,
    "scope": _scope,
    "layout": layout,
    "code_frames": lambda text: code_frames(text, attributions=()),
}


def seconds(function: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        gc.collect()  # else a collection falls into one size and not into the other
        gc.disable()
        began = time.process_time()
        function(text)
        best = min(best, time.process_time() - began)
        gc.enable()
        if best > 2:
            break
    return best


def repeated(pattern: str, size: int) -> str:
    return (pattern * (1000 * size // len(pattern) + 1))[: 1000 * size]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default=",".join(FUNCTIONS), help=f"functions, of {', '.join(FUNCTIONS)}")
    options = parser.parse_args(argv)
    failed = False
    print(f"{'function':12} {'text':18}" + "".join(f"{f'{n} kB':>9}" for n in SIZES) + "  exponent")
    for name in options.only.split(","):
        function = FUNCTIONS[name]
        function("قال سامي إن الجسر جاهز.")  # loads the word lists
        for label, pattern in TEXTS.items():
            took = [seconds(function, repeated(pattern, size)) for size in SIZES]
            exponent = log(took[-1] / max(took[0], 1e-6)) / log(SIZES[-1] / SIZES[0])
            over = exponent > MOST and took[-1] > LEAST
            failed |= over
            cells = "".join(f"{t:9.3f}" for t in took)
            print(f"{name:12} {label:18}{cells}  {exponent:.2f}{'  OVER' if over else ''}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
