"""Who says what: reporting cues, their sources and the reported words, by rules that have names.

`pipeline.py` lists the stages.  `arabic/` is the language (words, cues, noun phrases, agreement; data in `data/ar/`),
`rules/` what the stages decide by, `candidates.py` what they may choose among and `rank.py` who chooses, `draft.py` a
report while it is being read, `records.py` what comes out, `explain.py` why, `schemes.py` the shapes of others.
"""

from discourse.attribution.actors import read_actors
from discourse.attribution.arabic.cues import cue_table
from discourse.attribution.explain import explain, why_not
from discourse.attribution.output import candidates_table, provisional_actors, to_frame
from discourse.attribution.pipeline import attribute
from discourse.attribution.proposals import propose_actors
from discourse.attribution.records import Actor, Attribution
from discourse.attribution.schemes import to_json, to_parc, to_w3c

__all__ = [
    "Actor",
    "Attribution",
    "attribute",
    "candidates_table",
    "cue_table",
    "explain",
    "propose_actors",
    "provisional_actors",
    "read_actors",
    "to_frame",
    "to_json",
    "to_parc",
    "to_w3c",
    "why_not",
]
