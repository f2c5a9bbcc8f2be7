"""The language below the rules of attribution: noun phrases, nouns, agreement, forms of reporting words, sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from discourse.attribution import attribute
from discourse.attribution.arabic import nouns
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("noun_phrases"))
def test_where_a_noun_phrase_ends(case: str) -> None:
    """The phrase in brackets is what is read from its first word on, or from ``^``; nothing after ``|`` is looked at."""
    at = {mark: len(re.sub(r"[\[\]|^]", "", case[: case.index(mark)])) for mark in "[]|^" if mark in case}
    raw = re.sub(r"[\[\]|^]", "", case)
    text = Sentences(raw)
    first = text.starts.index(at.get("^", at.get("[", 0)))
    limit = next((k for k in range(text.size) if text.starts[k] >= at.get("|", len(raw))), text.size)
    found = phrase(text, first, limit)
    assert (text.text(found) if found else None) == (raw[at["["] : at["]"]] if "[" in at else None)


def test_a_text_that_breaks_off_after_a_title_or_a_noun_of_action_is_read() -> None:
    for text in ("وقالت المشرفة عليها", "وقالت المشرفة عليها هدى", "في الميناء، أنه رأى القوارب الصغيرة تدخل"):
        assert attribute(text) == []


NOUNS = cases("nouns")


def bracketed(case: str) -> tuple[Sentences, int, int]:
    """A text without its brackets, and its words in them."""
    text = Sentences(case.replace("[", "").replace("]", ""))
    return text, text.starts.index(case.index("[")), text.ends.index(case.index("]") - 1) + 1


@pytest.mark.parametrize(
    ("asked", "case", "answer"),
    [(name, case, said == "yes") for name, both in NOUNS.items() for said, some in both.items() for case in some],
)
def test_what_the_form_of_a_noun_says(asked: str, case: str, answer: bool) -> None:
    text, first, end = bracketed(case)
    assert end == first + 1
    assert bool(getattr(nouns, asked)(text, first)) == answer


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("وصل دونالد ترامب الأحد.", {"ترامب"}),  # a time after it, not a name with the article
        ("وصل عادل الهاشمي أمس.", {"الهاشمي"}),
        ("وصل وزير الخارجية عادل الجبير أمس.", {"الجبير"}),  # with the article only after a title
        ("وصل الوزير عادل الجبير أمس.", {"الجبير"}),
        ("أضاءت المدينة نور الأقمار أمس.", set()),
        ("رأيت المدينة أمير الأقمار أمس.", set()),
        ("وصل محمد رسول الله.", set()),
        ("فحص الطبيب عادل فحص أمس. كان الفحص طويلا.", set()),  # a noun, as it has the article elsewhere
    ],
)
def test_the_family_names_of_a_text(text: str, families: set[str]) -> None:
    assert nouns.surnames(Sentences(text)) == families


def test_a_noun_without_its_preposition() -> None:
    for word, without in {"للام": "الام", "للبنك": "البنك", "لله": "لله", "ببيانات": "بيانات", "لجنة": "لجنة"}.items():
        assert nouns.without_lam(word) == without


@pytest.mark.parametrize(
    ("case", "nobody"),
    [
        ("[كل تقرير] يقول", False),
        ("[كل تصعيد] يقول", True),
        ("[عدد القتلى] يقول", True),
        ("[عدد من السكان] قالوا", False),
    ],
)
def test_a_noun_phrase_that_names_nobody(case: str, nobody: bool) -> None:
    text, first, end = bracketed(case)
    assert nouns.names_nobody(text, (first, end)) == nobody


@pytest.mark.parametrize(
    ("case", "complete"),
    [
        ("في [محافظة بيشة] تقريرا", True),
        ("في محافظة [بيشة] تقريرا", False),  # the kind of place is no part of the phrase
        ("أعلن [مستخدمو تويتر] تقريرا", True),
        ("أعلن [وزير] الخارجية تقريرا", False),
        ("أعلن [وزير الخارجية] تقريرا", True),
    ],
)
def test_a_noun_phrase_may_end_where_its_last_word_makes_it_definite(case: str, complete: bool) -> None:
    text, first, end = bracketed(case)
    assert nouns.is_complete(text, (first, text.size), end) == complete
