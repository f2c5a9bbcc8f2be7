"""Records: what one says cannot be changed afterwards, and nothing that its class does not name can be attached to it.

And the arguments of the public names: the API policy promises them, and another default moves the numbers of everybody
who gave none.  tests/cases/readings/arguments.txt has them, a line each; `make readings` writes it again: look at the
diff, and say in CHANGELOG.md what moved.
"""

import dataclasses
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import discourse

# They keep what they worked out once in a cached property, or are keys of a weak table.
ROOMY = {"Analysis", "DocumentAnalysis", "Candidate"}
# Working space of one run, which is filled as the text is read.
WORKING = {"Place", "Draft", "Voice", "Scan", "Turn", "Found", "Sentence", "Answer", "_Recorder", "_Speaker"}
PACKAGES = ("language", "stats", "lexicon", "corpus", "attribution", "coding")
ARGUMENTS = Path(__file__).parent / "cases" / "readings" / "arguments.txt"


def records() -> list[type]:
    found = []
    for info in pkgutil.walk_packages(discourse.__path__, "discourse."):
        if info.name.split(".")[1] in PACKAGES:
            module = importlib.import_module(info.name)
            found += [
                cls
                for _, cls in inspect.getmembers(module, inspect.isclass)
                if dataclasses.is_dataclass(cls) and cls.__module__ == info.name
            ]
    return found


@pytest.mark.parametrize("record", records(), ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_a_record_is_frozen_and_has_slots(record: type) -> None:
    frozen = record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    # two records have one name: what an import found is a result, what a sentence has is working space
    assert frozen != (record.__name__ in WORKING and record.__module__ != "discourse.corpus.importing.records")
    assert ("__slots__" in vars(record)) != (record.__name__ in ROOMY)


def arguments() -> list[str]:
    """The arguments of each public function and class with their defaults, and the defaults of the fields of each record."""
    found = []
    for package in ("", *(f".{name}" for name in PACKAGES), ".keywords", ".validity", ".exchange", ".scale"):
        module = importlib.import_module(f"discourse{package}")
        for name in sorted(module.__all__):
            thing = getattr(module, name)
            if inspect.isclass(thing) and issubclass(thing, BaseException):
                continue
            if inspect.isclass(thing) or inspect.isroutine(thing) or hasattr(thing, "__wrapped__"):
                said = ", ".join(map(argument, inspect.signature(thing).parameters.values()))
                found.append(f"{module.__name__}.{name}({said})")
    for record in records():
        fields = [f for f in dataclasses.fields(record) if f.default is not dataclasses.MISSING]
        if fields:
            said = ", ".join(f"{f.name}={f.default!r}" for f in fields)
            found.append(f"{record.__module__}.{record.__name__}: {said}")
    return found


def argument(one: inspect.Parameter) -> str:
    """An argument as it is written, without its type; of a default that is an object, the class."""
    star = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
    if one.default is one.empty:
        return star + one.name
    shown = repr(one.default)
    return f"{one.name}={type(one.default).__name__ if ' at 0x' in shown else shown}"


def test_the_arguments_of_public_names_are_what_they_were() -> None:
    found, kept = arguments(), ARGUMENTS.read_text(encoding="utf-8").splitlines()
    changed = [
        *(f"- {line}" for line in kept if line not in found),
        *(f"+ {line}" for line in found if line not in kept),
    ]
    assert not changed, "\n".join([*changed, "if this is meant: make readings, and a line in CHANGELOG.md"])


if __name__ == "__main__":
    ARGUMENTS.write_text("\n".join(arguments()) + "\n", encoding="utf-8")
