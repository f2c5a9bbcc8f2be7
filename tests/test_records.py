"""Records: what one says cannot be changed afterwards, and nothing that its class does not name can be attached to it."""

import dataclasses
import importlib
import inspect
import pkgutil

import pytest

import discourse

# They keep what they worked out once in a cached property, or are keys of a weak table.
ROOMY = {"Analysis", "DocumentAnalysis", "Candidate"}
# Working space of one run, which is filled as the text is read.
WORKING = {"Place", "Draft", "Voice", "Scan", "Turn", "Found", "Sentence", "Answer", "_Recorder", "_Speaker"}
PACKAGES = ("language", "stats", "lexicon", "corpus", "attribution", "coding")


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
