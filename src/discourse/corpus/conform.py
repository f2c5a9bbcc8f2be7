"""Whether data fits a form (:mod:`discourse.corpus.forms`): every problem field by field, or the record.

msgspec stops at the first error of a record, so that it is asked again for each field: a user sees every mistake at once.
"""

import dataclasses
import datetime as dt
import json
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from discourse.corpus.faults import nearest
from discourse.corpus.forms import Bilingual, EventForm, FilesForm, StudyForm


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that does not fit its form: its key, the value found, what is wrong, the fix."""

    key: str
    value: Any
    message: str
    fix: str


@cache
def columns(form: type) -> tuple[str, ...]:
    """The required fields of a form, in order: the columns that its table must have."""
    return tuple(f.name for f in dataclasses.fields(form) if _required(f))


@cache
def optional(form: type) -> tuple[str, ...]:
    """The fields of a form that may be left out."""
    return tuple(f.name for f in dataclasses.fields(form) if not _required(f))


def problems(data: Mapping[str, Any], form: type, *, closed: bool = True, what: str = "key") -> list[Problem]:
    """Every field of ``data`` that does not fit ``form``; unknown keys too, unless the form is open.

    >>> [(p.key, p.message) for p in problems({"title": "عنوان", "langage": "ar", "targets": "x"}, StudyForm)]
    [('langage', 'is not a known key.'), ('targets', 'targets is not a list of targets.')]
    """
    found = list(_unknown(data, form, what)) if closed else []
    try:
        msgspec.convert(data, form)
    except msgspec.ValidationError:
        return found + [p for name in _hints(form) for p in _field(data, name, form)]
    return found + [p for name in _hints(form) for p in _nested(data.get(name), name, form)]


def read(data: Mapping[str, Any], form: type, **fallback: Any) -> Any:
    """``data`` as a record of ``form``; a field that does not fit takes its fallback or default.

    >>> read({"language": "fr", "title": "عنوان"}, StudyForm).language
    'ar'
    """
    fit = dict(fallback)
    for name, hint in _hints(form).items():
        if name in data:
            try:
                msgspec.convert(data[name], hint)
            except msgspec.ValidationError:
                continue
            fit[name] = data[name]
    return msgspec.convert(fit, form)


def _required(item: Any) -> bool:
    return item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING


@cache
def _hints(form: type) -> dict[str, Any]:
    return typing.get_type_hints(form, include_extras=True)


def _unknown(data: Mapping[str, Any], form: type, what: str) -> Iterator[Problem]:
    known = tuple(_hints(form))
    return (Problem(k, k, f"is not a known {what}.", nearest(k, known)) for k in data if k not in known)


def _field(data: Mapping[str, Any], name: str, form: type) -> Iterator[Problem]:
    """The problems of one field."""
    meta = _meta_of(form, name)
    fix = str(meta.extra["fix"]) if meta and meta.extra else "Correct it."
    if name not in data:
        if name in columns(form):
            yield Problem(name, "", f"{name} is missing.", fix)
        return
    inside = list(_nested(data[name], name, form))
    if inside:
        yield from inside
        return
    try:
        msgspec.convert(data[name], _hints(form)[name])
    except msgspec.ValidationError as error:
        choices = _choices(_hints(form)[name])
        if choices and isinstance(data[name], str):
            yield Problem(name, data[name], f"is not a known {name}.", nearest(data[name], choices))
            return
        description = meta.description if meta else "text"
        place = re.search(r"`\$(.+)`$", str(error))
        where = f" (see {name}{place[1]})" if place else ""
        yield Problem(name, data[name], f"{name} is not {description}{where}.", fix)


def _nested(value: Any, name: str, form: type) -> Iterator[Problem]:
    """The problems inside a table within a table: a text in two languages, the names of files."""
    if form is StudyForm and name == "events":
        yield from _entries(value, name, EventForm, "key of an event")
        yield from _days(value)
    if form is StudyForm and name == "camps":
        yield from _entries(value, name, Bilingual, "language of a camp")
    inner = next((t for t in _parts(_hints(form)[name]) if t in (Bilingual, FilesForm)), None)
    if inner is not None and isinstance(value, Mapping):
        for problem in problems(value, inner, what="file" if inner is FilesForm else f"language of {name}"):
            known = problem.key in _hints(inner)
            message = f"{name}.{problem.message}" if known else problem.message
            yield dataclasses.replace(problem, key=f"{name}.{problem.key}", message=message)


def _days(table: Any) -> Iterator[Problem]:
    """The problems of the entries of ``[events]`` that are days."""
    for name, entry in table.items() if isinstance(table, Mapping) else ():
        if isinstance(entry, Mapping):
            continue
        try:
            msgspec.convert(entry, dt.date)
        except msgspec.ValidationError:
            fix = f"Write {json.dumps(name, ensure_ascii=False)} = 2018-12-19 (year-month-day)."
            yield Problem("events", entry, f"is not a day: events is a table of days (see {name}).", fix)


def _entries(table: Any, key: str, form: type, what: str) -> Iterator[Problem]:
    """The problems of the entries of a table (``[events]``, ``[camps]``) that are tables themselves."""
    for name, entry in table.items() if isinstance(table, Mapping) else ():
        if isinstance(entry, Mapping):
            for problem in problems(entry, form, what=what):
                yield dataclasses.replace(problem, key=f"{key}.{name}.{problem.key}")


def _parts(hint: Any) -> list[Any]:
    """A type and the types that it is made of, without their Meta."""
    if typing.get_origin(hint) is Annotated:
        return _parts(typing.get_args(hint)[0])
    return [hint, *typing.get_args(hint)]


def _choices(hint: Any) -> tuple[str, ...]:
    plain = _parts(hint)[0]
    return tuple(filter(None, typing.get_args(plain))) if typing.get_origin(plain) is Literal else ()


def _meta_of(form: type, name: str) -> Meta | None:
    found = [m for m in getattr(_hints(form)[name], "__metadata__", ()) if isinstance(m, Meta) and m.description]
    return found[-1] if found else None
