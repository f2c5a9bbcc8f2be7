"""Where two coders differ: a workbook with a column to settle each difference, read back as the codings agreed on.

A row is a question that both answered and not alike: has this paragraph the frame; which stance has this speaker towards the
target.  What both say is agreed on without a row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.coding.codings import COLUMNS, SHEET, read_units
from discourse.coding.sheet_answers import NOTHING, answer_key
from discourse.corpus import STANCES, Faults, Study, StudyError, coded_paragraphs
from discourse.corpus.books import Column, Read, Sheet, answers, notes, place, read_book, require, write_book
from discourse.packaged import strings

PAGE = "settle"
# What a question is, in the hidden order of the rows: read back to know the row again.
KEY = ("document", "paragraph_start", "variable", "target", "actor", "frame")
_SAYS = "coder: "
# document, start of the paragraph, variable, target, actor, frame
Question = tuple[str, int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Differences:
    """What two coders say in the passages that both read: by question each one's values, and which questions differ."""

    coders: tuple[str, str]
    passages: tuple[tuple[str, int], ...]
    said: Mapping[Question, tuple[tuple[str, ...], tuple[str, ...]]]

    @property
    def open(self) -> tuple[Question, ...]:
        return tuple(q for q, (first, second) in self.said.items() if first != second)


def differences(study: Study, coders: Sequence[str]) -> Differences:
    """Every question that one of two coders answered, in the order of the texts; ValueError where a coder has no codings.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> len(differences(study, ["coder-1", "coder-1"]).open)
    0
    """
    known = sorted(study.codings["coder"].unique())
    if len(coders) != 2:
        raise ValueError(f"two coders are compared; found {len(coders)}: {', '.join(coders) or '(none)'}")
    for coder in coders:
        if coder not in known:
            raise ValueError(f"{coder} is no coder of this study; it has: {', '.join(known) or '(none)'}")
    both = set(read_units(study, coders[0])) & set(read_units(study, coders[1]))
    order = [(d.id, p.start) for d in study.documents for p in coded_paragraphs(d)]
    passages = tuple(unit for unit in order if unit in both)
    number = {unit: n for n, unit in enumerate(passages)}
    found: dict[Question, tuple[set[str], set[str]]] = {}
    for side, coder in enumerate(coders):
        own = study.codings[(study.codings["coder"] == coder) & (study.codings["value"] != NOTHING)]
        for row in own.to_dict("records"):
            if (row["document"], row["paragraph_start"]) in number:
                found.setdefault(_question(row), (set(), set()))[side].add(_value(row))
    frames = [f.id for f in study.codebook.frames]
    rank = {frame: n for n, frame in enumerate(frames)}
    asked = sorted(found, key=lambda q: (number[q[:2]], q[2:5], rank.get(q[5], len(frames)), q[5]))
    said = {q: (tuple(sorted(found[q][0])), tuple(sorted(found[q][1]))) for q in asked}
    return Differences((coders[0], coders[1]), passages, said)


def write_differences(study: Study, found: Differences, path: str | Path) -> Path:
    """The differences as a workbook to settle; an existing file is never overwritten.  Needs openpyxl."""
    lang = study.language
    labels = study.names(lang) | study.codebook.labels(lang)
    words = _words(lang)
    texts = {d.id: d.text for d in study.documents}
    ends = {(d.id, p.start): p.end for d in study.documents for p in coded_paragraphs(d)}
    says = tuple(f"{_SAYS}{coder}" for coder in found.coders)
    columns = (
        Column("settled", 14, tuple(words.values())),
        Column("question", 30, locked=True),
        *(Column(name, 16, locked=True) for name in says),
        Column("passage", 80, locked=True),
        Column("words", 40, locked=True),
        Column("note", 30),
        *(Column(name, 14, locked=True) for name in KEY),
    )
    rows = []
    for question in found.open:
        document, start, variable, target, actor, frame = question
        who = f"{labels.get(actor, actor)}: " if actor else ""
        cells = {
            "question": labels.get(frame, frame) if variable == "frame" else f"{who}{labels.get(target, target)}",
            "passage": texts[document][start : ends[document, start]],
            "words": " … ".join(_evidence(study, found.coders, question)),
            **{
                name: ", ".join(words.get(v, v) for v in values) or words["no"]
                for name, values in zip(says, found.said[question], strict=True)
            },
            **dict(zip(KEY, map(str, question), strict=True)),
        }
        rows.append(cells)
    return write_book(path, [Sheet(PAGE, columns, tuple(rows))], note=notes("settle"))


def settled(study: Study, path: str | Path, *, coder: str) -> tuple[pd.DataFrame, int]:
    """The codings agreed on, as those of ``coder``, and how many passages are left out because a row of theirs is open.

    Agreed on is what both coders say, and what the workbook settles.  StudyError names the cell of every answer that is not
    valid, every row that is no difference of these coders, and every difference that has no row.
    """
    sheet = read_book(path, [PAGE])[PAGE]
    faults = Faults()
    coders = [name.removeprefix(_SAYS) for name in sheet.letters if name.startswith(_SAYS)]
    if not require(path, sheet, ("settled", *KEY), faults) or len(coders) != 2:
        fix = f"Keep the columns of the two coders, '{_SAYS}NAME'."
        faults.add(f"{Path(path).name}!{sheet.name}!1", 0, ", ".join(coders), "These are not two coders.", fix)
        raise StudyError(list(faults))
    found = differences(study, coders)
    answered = _answers(path, sheet, found, faults)
    if faults:
        raise StudyError(list(faults))
    undecided = {q[:2] for q in found.open if q not in answered}
    values = {q: first for q, (first, second) in found.said.items() if first == second} | answered
    rows: list[dict[str, Any]] = []
    ends = {(d.id, p.start): (p.end, p.role) for d in study.documents for p in coded_paragraphs(d)}
    texts = {d.id: d.text for d in study.documents}
    for document, start in found.passages:
        if (document, start) in undecided:
            continue
        end, role = ends[document, start]
        text = texts[document][start:end]
        base: dict[str, Any] = dict.fromkeys(COLUMNS, "") | {
            "coder": coder,
            "document": document,
            "role": role,
            "entry": SHEET,
        }
        base |= {"paragraph_start": start, "paragraph_end": end, "start": start, "end": end, "text": text}
        own = [
            row
            for question, agreed in values.items()
            if question[:2] == (document, start)
            for value in agreed
            for row in _rows(study, coders, question, value, base)
        ]
        if not any(row["variable"] == "frame" for row in own):
            own.append({**base, "variable": "frame", "value": NOTHING})
        rows += own
    return pd.DataFrame(rows, columns=list(COLUMNS)), len(undecided)


# --- rows -------------------------------------------------------------------------------------------------------


def _question(row: Mapping[Any, Any]) -> Question:
    frame = row["variable"] == "frame"
    about = ("", "", row["value"]) if frame else (row["target"], row["actor"], "")
    return (row["document"], int(row["paragraph_start"]), row["variable"], *about)


def _value(row: Mapping[Any, Any]) -> str:
    return "yes" if row["variable"] == "frame" else str(row["value"])


def _words(lang: str) -> dict[str, str]:
    """Answer -> how a workbook in a language writes it."""
    shown = strings("answer", lang=lang)
    return {answer: shown[answer] for answer in ("yes", "no", *STANCES)}


def _of(study: Study, coders: Sequence[str], question: Question, value: str | None = None) -> pd.DataFrame:
    """The codings of two coders that answer a question, those of the first coder first."""
    document, start, variable, target, actor, frame = question
    data = study.codings
    match = (data["document"] == document) & (data["paragraph_start"] == start) & (data["variable"] == variable)
    if variable == "frame":
        match &= data["value"] == frame
    else:
        match &= (data["target"] == target) & (data["actor"] == actor)
        match &= (data["value"] == value) if value is not None else True
    return pd.concat([data[match & (data["coder"] == coder)] for coder in coders])


def _evidence(study: Study, coders: Sequence[str], question: Question) -> list[str]:
    return list(dict.fromkeys(_of(study, coders, question)["text"]))


def _rows(
    study: Study, coders: Sequence[str], question: Question, value: str, base: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The codings of one answer: with the words of the coder who gave it, else with the whole paragraph."""
    _, _, variable, target, actor, frame = question
    theirs = _of(study, coders, question, value)
    first = theirs[theirs["coder"] == theirs["coder"].iloc[0]] if len(theirs) else theirs
    if len(first):
        return [{**base, **{str(k): v for k, v in row.items()}, **_signed(base)} for row in first.to_dict("records")]
    named = {"variable": variable, "target": target, "actor": actor, "value": frame or value}
    return [{**base, **named}]


def _signed(base: Mapping[str, Any]) -> dict[str, Any]:
    return {"coder": base["coder"], "entry": base["entry"], "note": "", "attribution": ""}


def _answers(path: str | Path, sheet: Read, found: Differences, faults: Faults) -> dict[Question, tuple[str, ...]]:
    """Question -> the values that were settled on, none for «no»; rows without an answer are not in it."""
    expected = {tuple(map(str, q)): q for q in found.open}
    seen: dict[Question, int] = {}
    answered: dict[Question, tuple[str, ...]] = {}
    for number, row in sheet.rows:
        question = expected.get(tuple(row[name] for name in KEY))
        if question is None:
            fix = "Keep the grey columns as they were, or write the workbook again: the codings may have changed."
            what = " ".join(filter(None, (row[name] for name in KEY)))
            where = place(path, sheet, "document", number)
            faults.add(where, 0, what, "is no difference of these coders.", fix, column="document")
            continue
        if question in seen:
            where = place(path, sheet, "document", number)
            faults.add(where, 0, row["document"], f"is the question of row {seen[question]} too.", "Keep one row.")
        seen.setdefault(question, number)
        if row["settled"]:
            said = _settled(row["settled"], question[2])
            if said is None:
                known = ("yes", "no") if question[2] == "frame" else (*STANCES, "no")
                fix = f"Choose from the list: {', '.join(_words('ar')[k] for k in known)} ({', '.join(known)})."
                where = place(path, sheet, "settled", number)
                faults.add(where, 0, row["settled"], "is no answer to this question.", fix, column="settled")
            else:
                answered[question] = said
    missing = [q for q in found.open if q not in seen]
    for question in missing:
        what = " ".join(filter(None, map(str, question)))
        faults.add(f"{Path(path).name}!{sheet.name}", 0, what, "is a difference without a row.", "Put its row back.")
    return answered


def _settled(cell: str, variable: str) -> tuple[str, ...] | None:
    """What an answer says: a value, none («no»), or None where it answers something else."""
    key = answer_key(cell)
    no = {answer_key(word): means for word, means in answers("frame").items()}.get(key)
    if variable == "frame":
        return None if no is None else ("yes",) if no == "yes" else ()
    side = {answer_key(word): means for word, means in answers("stance").items()}.get(key)
    return (side,) if side else () if no == "no" else None
