"""Machine coders: a blind sheet as JSON lines for a language model or any other program, and its answers read strictly.

No service is called here.  The first line of a sheet has the instructions: the codebook's frames and targets with their
definitions, and the form of an answer.  Each further line is one passage.  The other program adds ``frames`` (a list of
ids), ``stance`` (target -> favor, against, qualify, none), and, if it likes, ``actor`` and ``note`` to every passage, and
changes nothing else.  Its codings are then one more coder, compared with the human ones as these are with each other.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.coding.sheet_files import CONTEXT
from discourse.coding.sheets import ANSWERS, codings_of_rows, sheet
from discourse.corpus import STANCES, Category, Fault, Faults, Study, StudyError
from discourse.corpus.damage import whole_characters
from discourse.corpus.tables import content
from discourse.files import json_value

#: What a passage's line contains besides the columns of the sheet.
FILLED = ("frames", "stance", *ANSWERS)
_RULES = (
    "Read each passage. List in 'frames' the id of every frame that the passage has, by the definitions; an empty list "
    "where there is none. Give in 'stance', for each target on which somebody in the passage takes a position, one of "
    f"{', '.join(STANCES)}; leave other targets out. Change nothing else, and leave no passage out."
)


def blind_lines(study: Study, drawn: pd.DataFrame) -> str:
    """The sheet of drawn passages (:func:`discourse.coding.sheets.sample`) as JSON lines, the instructions first.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> from discourse.coding.sheets import sample
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> len(blind_lines(study, sample(study, 1)).splitlines())
    2
    """
    head = {
        "instructions": _RULES,
        "frames": [_category(c) for c in study.codebook.frames],
        "targets": [_category(c) for c in study.codebook.targets if c.id in study.targets],
        "answer": {"frames": ["ID"], "stance": {"TARGET": "|".join(STANCES)}, "actor": "", "words": "", "note": ""},
    }
    table = sheet(study, drawn)
    kept = [c for c in table.columns if not c.startswith(("frame: ", "stance: ")) and c not in ANSWERS]
    lines = [head, *table[kept].to_dict("records")]
    return "".join(json.dumps(line, ensure_ascii=False, default=int) + "\n" for line in lines)


def read_lines(study: Study, path: str | Path, *, coder: str) -> pd.DataFrame:
    """The codings of answered JSON lines, checked as a coder's sheet is (:func:`discourse.coding.sheets.read_sheet`).

    Raises StudyError that names the line of every answer that is missing or is not valid, and of every passage that is
    missing, doubled, moved or changed.  Columns: those of codings/*.csv.

    >>> import tempfile
    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> from discourse.coding.sheets import sample
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> _, passage = blind_lines(study, sample(study, 1)).splitlines()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "answers.jsonl"
    ...     answer = {**json.loads(passage), "frames": [study.codebook.frames[0].id], "stance": {}}
    ...     _ = file.write_text(json.dumps(answer), encoding="utf-8")
    ...     codings = read_lines(study, file, coder="model")
    >>> codings["value"].tolist() == [study.codebook.frames[0].id]
    True
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError([Fault(path.name, 0, "", "There is no such sheet.", "Check the path.")])
    faults = Faults()
    rows = [
        (number, row)
        for number, line in enumerate((content(path, faults) or "").split("\n"), 1)
        if line.strip() and (row := _row(study, path.name, number, line, faults)) is not None
    ]
    if faults:
        raise StudyError(faults)
    return codings_of_rows(study, path, rows, faults, coder=coder)


def _row(study: Study, name: str, number: int, line: str, faults: Faults) -> dict[str, str] | None:
    try:
        item = json_value(line)
    except (ValueError, RecursionError) as error:
        faults.add(name, number, line[:40], f"is not JSON: {error}.", "Write one object per line.")
        return None
    if not isinstance(item, dict):
        faults.add(name, number, line[:40], "is not an object.", "Write one object per line.")
        return None
    if "instructions" in item:
        return None
    missing = [c for c in (*_PASSAGE, "frames", "stance") if c not in item]
    if missing:
        faults.add(name, number, ", ".join(missing), "is missing.", "Give every passage back with frames and stance.")
        return None
    frames, stance = item["frames"], item["stance"]
    if not isinstance(frames, list) or not isinstance(stance, dict):
        fix = 'Write "frames": ["…"] and "stance": {"…": "…"}.'
        faults.add(name, number, "", "frames is not a list, or stance is not an object.", fix)
        return None
    known, targets = [f.id for f in study.codebook.frames], list(study.targets)
    for what, answered, allowed in (("frame", frames, known), ("target", list(stance), targets)):
        for value in answered:
            if value not in allowed:
                faults.unknown(name, number, str(value), tuple(allowed), what)
    for key in item:
        if key not in (*_PASSAGE, *CONTEXT, *FILLED):
            faults.unknown(name, number, key, (*_PASSAGE, *FILLED), "key")
    answers = {c: whole_characters(str(item.get(c) or ""))[0] for c in (*CONTEXT, *ANSWERS)}
    row = {c: str(item[c]) for c in _PASSAGE} | answers
    row |= {f"frame: {f}": "1" if f in frames else "0" for f in known}
    return row | {f"stance: {t}": str(stance.get(t) or "") for t in targets}


def _category(c: Category) -> dict[str, Any]:
    fields = ("definition", "include", "exclude", "example", "counterexample")
    return {"id": c.id, "label": c.label, **{name: getattr(c, name) for name in fields if getattr(c, name)}}


_PASSAGE = ["passage", "document", "role", "paragraph_start", "paragraph_end", "drawn", "seal", "text"]
