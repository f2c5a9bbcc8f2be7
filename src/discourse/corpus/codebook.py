"""The codebook of a study: its frames and its targets of stance, read from codebook.toml."""

from pathlib import Path
from typing import Any

from discourse.corpus import conform, forms
from discourse.corpus.faults import Faults, StudyError, in_case_only, line_of, tables_of
from discourse.corpus.forms import (
    ASSERT,
    DUTY,
    LABELS,
    NEGATED,
    STANCES,
    UNLESS,
    CategoryForm,
    CodebookForm,
    ConceptForm,
    ReadingForm,
)
from discourse.corpus.records import Category, Codebook, Concept, Reading
from discourse.corpus.tables import read_toml
from discourse.packaged import read_table

KINDS = ("frame", "target")


def read_codebook(path: str | Path, faults: Faults | None = None, *, label: str = "") -> Codebook:
    """The frames and targets of a codebook.toml; without ``faults``, StudyError for any mistake.

    >>> from importlib.resources import files
    >>> [c.id for c in read_codebook(files("discourse") / "data/codebooks/generic/codebook.toml").frames][:2]
    ['conflict', 'human-interest']
    """
    path = Path(str(path))
    label = label or path.name
    found = Faults() if faults is None else faults
    data = read_toml(path, found, label=label) or {}
    for key in data:
        if key not in conform.optional(CodebookForm):
            found.unknown(
                label,
                line_of(path, key),
                key,
                (*KINDS, "concept", "reading", "made_from", "version"),
                "table",
                column=key,
            )
    groups = {kind: _categories(path, label, kind, data.get(kind, []), found) for kind in KINDS}
    concepts = [
        Concept(c.id, tuple(c.words), tuple(c.of), tuple(c.things), tuple(c.apart), tuple(c.at), c.opposite)
        for c in _tables(path, label, "concept", ConceptForm, data, found)
    ]
    readings = [
        Reading(r.target, r.value, r.concept, tuple(r.cue), r.frame, r.narrated)
        for r in _tables(path, label, "reading", ReadingForm, data, found)
    ]
    _known(path, label, groups, concepts, readings, found)
    made_from = data.get("made_from", [])
    if not isinstance(made_from, list) or not all(isinstance(name, str) for name in made_from):
        fix = 'Write made_from = ["…"].'
        found.add(
            label, line_of(path, "made_from"), made_from, "is not a list of document ids.", fix, column="made_from"
        )
        made_from = []
    whole = Codebook(groups["frame"], groups["target"], tuple(concepts), tuple(readings), tuple(made_from))
    if faults is None and found:
        raise StudyError(found.located(path.parent))
    return whole


def bilingual(value: Any) -> dict[str, str]:
    """A text that is written in one or in two languages, by language.

    >>> bilingual("عنوان")
    {'ar': 'عنوان', 'en': 'عنوان'}
    """
    if isinstance(value, forms.Bilingual):
        return {lang: text for lang in ("ar", "en") if (text := getattr(value, lang))}
    return {"ar": value, "en": value} if value else {}


def _tables(path: Path, file: str, kind: str, form: type[Any], data: dict[str, Any], faults: Faults) -> list[Any]:
    """The ``[[concept]]`` or ``[[reading]]`` tables that are well formed; a fault for each that is not."""
    items = data.get(kind, [])
    if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
        message = f"{kind} is not a list of tables."
        faults.add(file, line_of(path, kind), items, message, f"Begin each with [[{kind}]].", column=kind)
        return []
    found = []
    for item, start in zip(items, _starts(path, kind, items), strict=True):
        problems = conform.problems(item, form)
        for problem in problems:
            line = line_of(path, problem.key, after=start) if problem.key in item else start
            faults.add(file, line, problem.value, problem.message, problem.fix, column=problem.key)
        if not problems:
            found.append(conform.read(item, form))
    return found


def _starts(path: Path, kind: str, items: list[Any]) -> list[int]:
    """The line on which each table of a kind begins; those that are not written as ``[[kind]]`` begin with the file."""
    starts = tables_of(path, kind)
    return starts if len(starts) == len(items) else [1] * len(items)


def _known(
    path: Path,
    file: str,
    groups: dict[str, tuple[Category, ...]],
    concepts: list[Concept],
    readings: list[Reading],
    faults: Faults,
) -> None:
    """A fault for each name in a concept or reading that nothing defines."""
    ids = {kind: tuple(c.id for c in groups[kind]) for kind in KINDS}
    ids["concept"] = (*(c.id for c in concepts), *ids["target"])
    asked = [("concept", c.opposite) for c in concepts]
    for reading in readings:
        asked += [("target", reading.target), ("concept", reading.concept), ("frame", reading.frame)]
        if reading.value not in STANCES:
            faults.unknown(file, line_of(path, reading.value), reading.value, STANCES, "stance", column="value")
    cues = cue_classes()
    for name in dict.fromkeys(name for reading in readings for name in reading.cue):
        negation = NEGATED if name.startswith(NEGATED) else ""
        known = tuple(negation + cue for cue in cues)
        if name not in known:
            faults.unknown(file, line_of(path, name), name, known, "class of cues", column="cue")
    for kind, name in asked:
        if name and name not in ids[kind]:
            faults.unknown(file, line_of(path, name), name, ids[kind], kind, column=kind)


def cue_classes() -> tuple[str, ...]:
    """The classes of cues that a reading may name, each also with ``not-`` before it.

    >>> [name for name in cue_classes() if name.startswith("d")]
    ['defend', 'demand', 'deny', 'doubt', 'due', 'duty']
    """
    return tuple(sorted({row["class"] for row in read_table("stance-cues.csv")} - set(LABELS) | {ASSERT, DUTY, UNLESS}))


def _categories(path: Path, file: str, kind: str, items: Any, faults: Faults) -> tuple[Category, ...]:
    if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
        message = f"{kind} is not a list of tables."
        faults.add(file, line_of(path, kind), items, message, f"Begin each with [[{kind}]].", column=kind)
        return ()
    found: dict[str, Category] = {}
    seen: dict[str, tuple[str, int]] = {}
    for order, (item, start) in enumerate(zip(items, _starts(path, kind, items), strict=True)):
        category = _category(path, file, kind, item, order, start, faults)
        if category is None:
            continue
        line = line_of(path, "id", after=start)
        other, where = seen.setdefault(category.id.casefold(), (category.id, line))
        if (other, where) != (category.id, line):
            message = "This id occurs twice." if other == category.id else in_case_only(other, where)
            faults.add(file, line, category.id, message, "Give each its own id.", column="id")
        found[category.id] = category
    return tuple(sorted(found.values(), key=lambda c: c.order))


def _category(
    path: Path, file: str, kind: str, item: dict[str, Any], order: int, start: int, faults: Faults
) -> Category | None:
    """One frame or target, whose table begins on line ``start``; None where it has no valid id."""
    wrong = {p.key: p for p in conform.problems(item, CategoryForm)}
    name = str(item.get("id", ""))
    line = line_of(path, "id", after=start) if name else start
    bad = wrong.pop("id", None)
    for key, problem in wrong.items():
        at = line_of(path, key, after=start) or line
        named = key.partition(".")[0] in conform.columns(CategoryForm) + conform.optional(CategoryForm)
        message = problem.message
        if key == "color":
            message = "is not a colour."
        elif named:
            message = f"{name}: {message}"
        faults.add(file, at, problem.value, message, problem.fix, column=key)
    if bad is not None:
        if name or not any(p.fix == "Did you mean id?" for p in wrong.values()):
            faults.add(file, line, name, f"A {kind} has no valid id.", bad.fix, column="id")
        faults.unread.add("codebook")
        return None
    values = conform.read(item, CategoryForm)
    label = bilingual(values.label or name)
    for lang in ("ar", "en"):
        if not label.get(lang) and not wrong.keys() & {"label", f"label.{lang}"}:
            faults.add(file, line, name, f"has no label in {lang}.", f'Add label.{lang} = "…".')
    if not values.definition and "definition" not in wrong:
        faults.add(file, line, name, "has no definition.", 'Add definition = "…".')
    texts = {k: getattr(values, k) for k in ("definition", "include", "exclude", "example", "counterexample", "color")}
    place = order if values.order is None else values.order
    return Category(name, label, **texts, order=place, terms=tuple(values.terms))
