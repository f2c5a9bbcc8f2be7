"""The codebook of a study: its frames and its targets of stance, read from codebook.toml."""

from pathlib import Path
from typing import Any

from discourse.corpus import forms
from discourse.corpus.faults import Faults, StudyError, line_of
from discourse.corpus.forms import CategoryForm, CodebookForm
from discourse.corpus.records import Category, Codebook
from discourse.corpus.tables import read_toml

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
        if key not in forms.optional(CodebookForm):
            found.unknown(label, line_of(path, key), key, (*KINDS, "version"), "table", column=key)
    groups = {kind: _categories(path, label, kind, data.get(kind, []), found) for kind in KINDS}
    if faults is None and found:
        raise StudyError(found.located(path.parent))
    return Codebook(groups["frame"], groups["target"])


def bilingual(value: Any) -> dict[str, str]:
    """A text that is written in one or in two languages, by language.

    >>> bilingual("عنوان")
    {'ar': 'عنوان', 'en': 'عنوان'}
    """
    if isinstance(value, forms.Bilingual):
        return {lang: text for lang in ("ar", "en") if (text := getattr(value, lang))}
    return {"ar": value, "en": value} if value else {}


def _categories(path: Path, file: str, kind: str, items: Any, faults: Faults) -> tuple[Category, ...]:
    if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
        message = f"{kind} is not a list of tables."
        faults.add(file, line_of(path, kind), items, message, f"Begin each with [[{kind}]].", column=kind)
        return ()
    found: dict[str, Category] = {}
    for order, item in enumerate(items):
        category = _category(path, file, kind, item, order, faults)
        if category is None:
            continue
        if category.id in found:
            line = line_of(path, category.id)
            faults.add(file, line, category.id, "This id occurs twice.", "Give each its own id.", column="id")
        found[category.id] = category
    return tuple(sorted(found.values(), key=lambda c: c.order))


def _category(path: Path, file: str, kind: str, item: dict[str, Any], order: int, faults: Faults) -> Category | None:
    """One frame or target; None where it has no valid id."""
    wrong = {p.key: p for p in forms.problems(item, CategoryForm)}
    name = str(item.get("id", ""))
    line = line_of(path, name) if name else 0
    if "id" in wrong:
        faults.add(file, line, name, f"A {kind} has no valid id.", wrong["id"].fix, column="id")
        faults.unread.add("codebook")
        return None
    for key, problem in wrong.items():
        at = line_of(path, key, after=line) or line
        named = key.partition(".")[0] in forms.columns(CategoryForm) + forms.optional(CategoryForm)
        message = problem.message
        if key == "color":
            message = "is not a colour."
        elif named:
            message = f"{name}: {message}"
        faults.add(file, at, problem.value, message, problem.fix, column=key)
    values = forms.read(item, CategoryForm)
    label = bilingual(values.label or name)
    for lang in ("ar", "en"):
        if not label.get(lang) and not wrong.keys() & {"label", f"label.{lang}"}:
            faults.add(file, line, name, f"has no label in {lang}.", f'Add label.{lang} = "…".')
    if not values.definition and "definition" not in wrong:
        faults.add(file, line, name, "has no definition.", 'Add definition = "…".')
    texts = {k: getattr(values, k) for k in ("definition", "include", "exclude", "example", "counterexample", "color")}
    place = order if values.order is None else values.order
    return Category(name, label, **texts, order=place, terms=tuple(values.terms))
