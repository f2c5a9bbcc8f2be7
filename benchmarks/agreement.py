"""The program against each reference coder, and the coders against each other: ``agreement.py [STUDY]``.

In-sample where the study's lexicon was made from the same texts.
"""

import sys

import pandas as pd

from discourse import agreement, code_frames, code_stance, read_study
from discourse.coding.agreement import compare, disagreements


def main(argv: list[str]) -> int:
    study = read_study(argv[0] if argv else "corpus")
    pd.set_option("display.width", 200)
    pd.set_option("display.max_columns", 20)
    frames, stances = code_frames(study), code_stance(study)
    target = study.targets[0]
    print("coders against each other, frames")
    print(agreement(study.codings, variable="frame").to_string(index=False))
    print(f"coders against each other, stance on {target}")
    print(agreement(study.codings, variable="stance", target=target).to_string(index=False))
    for coder in sorted(study.codings["coder"].unique()):
        own = study.codings[study.codings["coder"] == coder]
        for variable, program, on in (("frame", frames, None), ("stance", stances, target)):
            print(f"program against {coder}, {variable}{f' on {on}' if on else ''}")
            print(compare(program, own, variable=variable, target=on).to_string(index=False))
            gaps = disagreements(program, own, variable=variable, target=on)
            print(gaps.to_string(index=False) if len(gaps) else "no disagreement")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
