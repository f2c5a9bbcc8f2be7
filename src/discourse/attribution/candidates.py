"""Candidates for who is meant: what a text has mentioned so far, and what a rule may propose.

A :class:`Mention` is somebody who spoke or acted earlier.  A :class:`Candidate` is a range of words that a rule
proposes as the speaker of a report whose source is not written at its cue, or as the earlier, fuller mention of a
source that is.  Its features are computed only when somebody asks for them: the default ranking needs none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from discourse.attribution.actors import bare
from discourse.attribution.arabic.agreement import can_speak, gender_of, number_of, source_kind
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Draft, Way

REACH = window("antecedent-reach")
RIVALS_WITHIN = 60  # words: about two sentences of news, in which a reader still has another speaker in mind
FORMS = 200  # different forms of one name that are compared; 2,000 news articles have at most 13
OBJECT = -2  # the level of somebody whom another one met, received or appointed
MEDIUM = -1  # the level of a medium that only passes words on
_OF_THE_PRESS = marker("adjective-of-the-press")
_NO_PERSON = marker("not-a-person")
_RELATION, _THE, _ACCUSATIVE = ("ي", "ية"), "ال", "ا"
_TRAFFIC, _MOVEMENT = marker("traffic"), marker("movement")


class Mention:
    """Somebody who spoke or acted: where, the noun phrase, and how verbs agree with it.

    Gender and number are read off the noun phrase when they are first asked for, unless a verb has shown them.
    """

    __slots__ = ("_gender", "_number", "_text", "at", "level", "part", "rules", "spoke", "thing")

    def __init__(
        self,
        text: Sentences,
        at: int,
        part: Range,
        *,
        gender: str | None = None,
        number: str | None = None,
        spoke: bool = False,
        level: int | None = None,
        rules: tuple[str, ...] = (),
    ) -> None:
        self._text = text
        self.at = at
        self.part = part
        self.spoke = spoke
        self.level = level  # the report inside whose words it occurs; None for the text's own words
        self.rules = rules  # for one who acted: the rules that found the subject
        self.thing: bool | None = None  # whether it is a thing and nobody, once a rule has asked
        self._gender = gender
        self._number = number

    @property
    def gender(self) -> str:
        """m, f, or nothing where it is not known."""
        if self._gender is None:
            self._gender = gender_of(self._text, self.part)
        return self._gender

    @property
    def number(self) -> str:
        """s, d, p, or nothing where it is not known."""
        if self._number is None:
            self._number = number_of(self._text, self.part)
        return self._number


def _describes_thing(text: Sentences, k: int) -> bool:
    """Whether a word for people or bodies is the adjective of a noun in the accusative before it: حربا داخلية."""
    if k == 0 or not text.words[k].endswith(_RELATION) or text.words[k].startswith(_THE):
        return False
    before = text.words[k - 1]
    noun = before.endswith(_ACCUSATIVE) and len(before) > len(_THE) and not text.classes_of[k - 1]
    return noun and text.cues[k - 1] is None


@dataclass(frozen=True, slots=True)
class Features:
    """What a ranker may weigh about one candidate; ``distance`` in words and marks between it and the reporting word."""

    distance: int
    same_sentence: bool
    same_paragraph: bool
    gender_agrees: bool | None  # None where the reporting word shows no gender
    number_agrees: bool | None
    spoke: bool
    acted: bool
    level: str  # text, same report, other report, medium, none: inside whose words it occurs
    rivals: int  # other speakers nearby that fit as well
    mentions: int  # how often its words were mentioned before
    kind: str  # source kind: named, role, collective, institution, media, document, pronoun
    can_speak: bool | None  # None where nothing is known of its words


@dataclass(frozen=True)
class Candidate:
    """A range of words that a rule proposes."""

    part: Range
    rule: str
    place: Place = field(repr=False, compare=False)
    mention: Mention | None = None
    rivals: int = 0
    narrowed: str = ""  # the rule by which only some of the words of the mention are meant
    _features: Features | None = field(default=None, repr=False, compare=False)  # decision 0028: no cached_property

    @property
    def features(self) -> Features:
        """What a ranker may weigh, as it was when first asked for."""
        found = self._features
        if found is None:
            found = self._read()
            object.__setattr__(self, "_features", found)
        return found

    def _read(self) -> Features:
        """The features as they are now: later reports add mentions."""
        text, draft, m = self.place.text, self.place.draft, self.mention
        first, at = self.part[0], draft.at
        agrees = agreement(text, draft, self.part)
        inner = {draft.parent: "same report", None: "text", MEDIUM: "medium"}
        return Features(
            distance=abs(at - first),
            same_sentence=text.sentence_of[first] == text.sentence_of[at],
            same_paragraph="\n" not in text.words[min(first, at) : max(first, at)],
            gender_agrees=agrees.in_gender,
            number_agrees=agrees.in_number,
            spoke=m is not None and m.spoke,
            acted=m is not None and not m.spoke,
            level="none" if m is None else inner.get(m.level, "other report"),
            rivals=self.rivals,
            mentions=self.place.memory.count(self.part),
            kind=source_kind(text, self.part),
            can_speak=speaks(text, self.part),
        )


class Place:
    """One report that needs a speaker or a link, and what the rules may look at."""

    __slots__ = ("draft", "first", "kind", "memory", "names", "pool", "text")

    def __init__(
        self, text: Sentences, draft: Draft, memory: Memory, *, names: Sequence[str] = (), kind: str = ""
    ) -> None:
        self.text = text
        self.draft = draft
        self.memory = memory
        self.pool: list[Mention] = []  # the mentions that may be meant, in the order of the text
        self.names = list(names)  # the words of a written source, without "himself"
        self.kind = kind  # the kind of a written source
        # The words and the rule proposed first.  Not the candidate itself: it refers to its place, and such a circle would
        # keep the whole reading of the text until the next search for circles.
        self.first: tuple[Range, str] | None = None


class Agreement(NamedTuple):
    """Gender and number of a noun phrase, and whether a reporting word has the same; None where it shows none."""

    gender: str
    number: str
    in_gender: bool | None
    in_number: bool | None


def agreement(text: Sentences, draft: Draft, part: Range) -> Agreement:
    """Whether the reporting word agrees with a noun phrase in gender and in number."""
    cue, gender, number = draft.cue, gender_of(text, part), number_of(text, part)
    if not cue.gender:
        return Agreement(gender, number, None, None)
    return Agreement(gender, number, gender == cue.gender, number == (cue.number or "s"))


def speaks(text: Sentences, part: Range) -> bool | None:
    """Whether a noun phrase names somebody who can speak, by what is known of its words; None where nothing is.

    A person, an institution, a medium, a document, a group or a given name can; «حركة السير» is traffic and cannot.
    """
    head = text.words[part[0]]
    if head in _MOVEMENT and text.word(part[0] + 1) in _TRAFFIC:
        return False
    if can_speak(text, part) or source_kind(text, part) == "collective":
        return True
    return True if any(text.has(k, "given_name") for k in range(part[0], min(part[1], part[0] + 3))) else None


class Memory:
    """The mentions of a text so far: those within reach, and all of them by the words of their names."""

    def __init__(self, text: Sentences, drafts: list[Draft]) -> None:
        self.text = text
        self.drafts = drafts
        self.all: list[Mention] = []
        self.recent: deque[Mention] = deque()
        self.speaker: Mention | None = None  # the last to speak in the text's own words
        self.essay = False  # whether the writer argues, or follows no speaker
        self.headline = next((d.source for d in drafts if d.way is Way.HEADLINE and d.at < text.title), None)
        self._known: dict[str, dict[tuple[str, ...], list[int]]] = {}  # bare word -> form -> numbers of mentions
        self._people: dict[tuple[str, bool], list[Mention]] = {}
        self._indexed = 0
        self._sorted = 0
        self._person: list[int] = []

    def add(self, mention: Mention) -> None:
        """Remembers a mention; mentions come in the order in which the text is read."""
        self.all.append(mention)
        self.recent.append(mention)
        if mention.spoke and mention.level is None:
            self.speaker = mention

    def within(self, at: int) -> list[Mention]:
        """The mentions in the last :data:`REACH` words before ``at``."""
        low = at - REACH
        while self.recent and self.recent[0].at <= low:
            self.recent.popleft()
        return [m for m in self.recent if m.at > low]

    def _index(self) -> None:
        for n in range(self._indexed, len(self.all)):
            key = tuple(bare(w) for w in self.text.plain_words(self.all[n].part))
            for word in dict.fromkeys(key):
                self._known.setdefault(word, {}).setdefault(key, []).append(n)
        self._indexed = len(self.all)

    def knows(self, word: str) -> bool:
        """Whether a bare word occurs in a mention."""
        self._index()
        return word in self._known

    def count(self, part: Range) -> int:
        """How often the words of a range were mentioned."""
        key = tuple(bare(w) for w in self.text.plain_words(part))
        self._index()
        return len(self._known.get(key[0], {}).get(key, ())) if key else 0

    def forms(self, word: str) -> list[tuple[tuple[str, ...], list[int]]]:
        """The forms of names that contain a bare word, each with the numbers of its mentions, in order."""
        self._index()
        found = self._known.get(word, {})
        return list(found.items()) if len(found) <= FORMS else list(islice(reversed(found.items()), FORMS))[::-1]

    def fuller(self, key: set[str]) -> list[list[int]]:
        """The forms of names that contain all of the bare words and more, in the order of their first mention."""
        if not key:
            return []
        self._index()
        rarest = min(sorted(key), key=lambda word: len(self._known.get(word, ())))
        return [numbers for form, numbers in self.forms(rarest) if key < set(form)]

    def latest(self, forms: Iterable[list[int]], before: int) -> list[Mention]:
        """Of each form the last mention whose words begin before word ``before``, the last of all first."""
        last = [next((n for n in reversed(numbers) if self.all[n].part[0] < before), -1) for numbers in forms]
        return [self.all[n] for n in sorted(last, reverse=True) if n >= 0]

    def people(self, gender: str, *, titled: bool) -> list[Mention]:
        """The persons mentioned that a gender fits: with a title or another noun of people first, or with a name."""
        for m in self.all[self._sorted :]:
            kind = source_kind(self.text, m.part) if m.level not in (MEDIUM, OBJECT) else ""
            human = kind in ("named", "role") and has(self.text.words[m.part[0]], "human")
            for fits in ("f", "m") if m.gender == "" else (m.gender,):
                if human:
                    self._people.setdefault((fits, True), []).append(m)
                if kind == "named":
                    self._people.setdefault((fits, False), []).append(m)
        self._sorted = len(self.all)
        return self._people.get((gender, titled), [])

    def person_before(self, at: int) -> int:
        """The last noun of people or institutions before word ``at``, outside quotations; -1 for none."""
        text = self.text
        while len(self._person) < at:
            k = len(self._person)
            found = (
                text.has(k, "human", "institution")
                and text.words[k].removeprefix("و") not in _NO_PERSON
                and text.cues[k] is None
                and not text.quoted[k]
                and not (text.words[k] in _OF_THE_PRESS and text.has(k - 1, "occasion", "document"))  # حديث صحفي
                and not _describes_thing(text, k)
            )
            self._person.append(k if found else self._person[-1] if k else -1)
        return self._person[at - 1] if at > 0 else -1
