"""Who says what: reporting cues, their sources and the reported words.

`cues.py` knows the words (data in `data/cues.tsv` and `data/words.tsv`), `reading.py` a text's sentences, marks and
noun phrases, `reports.py` finds the reports, `speakers.py` settles whose they are, `output.py` writes them out.
"""

from discourse.attribution.cues import cue_table
from discourse.attribution.engine import attribute
from discourse.attribution.output import explain, provisional_actors, to_frame, to_json
from discourse.attribution.records import Actor, Attribution, read_actors

__all__ = [
    "Actor",
    "Attribution",
    "attribute",
    "cue_table",
    "explain",
    "provisional_actors",
    "read_actors",
    "to_frame",
    "to_json",
]
