"""What is remembered of each report for the verbs after it: its speaker, whom its words are about, its medium."""

from __future__ import annotations

from heapq import heappop, heappush

from discourse.attribution.arabic.agreement import (
    THE_SAME,
    can_speak,
    can_speak_alone,
    gender_of,
    number_of,
    source_kind,
)
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.candidates import MEDIUM, Memory, Mention
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.antecedents.base import GOD, JOINS_AND, PHRASE_REACH, RELAY_VERB, SHE
from discourse.attribution.rules.antecedents.people import subject_at

_MAY_BEGIN_OTHERWISE = THE_SAME | {"("}  # the word after these may be the noun
_WOMEN = marker("name-of-a-woman")
_ACCUSATIVE = "ا"
_TA, _TONGUE = "ة", marker("tongue")
_RELAYED = marker("passes-on")


def at_their_level(acted: list[Mention], drafts: list[Draft]) -> list[Mention]:
    """Those who act inside reported words belong to that report: of several, to the one that begins last."""
    parts = sorted(
        (part[0], part[1], n)
        for n, draft in enumerate(drafts)
        if draft.way is not Way.POST_POSED or draft.kind != "pronoun" or len(draft.contents) > 1
        # ...، على حد قوله: who acts may be meant, but not زوجها، كما تقول، لا يعمل
        for part in draft.contents
    )
    begun: list[tuple[int, int, int]] = []  # minus the first word, the end of the part, its draft
    following = 0
    for mention in acted:
        while following < len(parts) and parts[following][0] <= mention.at:
            first, last, n = parts[following]
            heappush(begun, (-first, last, n))
            following += 1
        while begun and begun[0][1] <= mention.at:
            heappop(begun)
        if begun and mention.level is None and "acted-in-a-remark" not in mention.rules:
            mention.level = begun[0][2]
    return acted


def remember(text: Sentences, n: int, draft: Draft, memory: Memory) -> None:
    """Whom a later verb may mean after a report: its speaker, whom its words are about, and its medium."""
    speaker = draft.antecedent if draft.kind == "pronoun" else draft.source
    if draft.via and any(text.words[first] in _RELAYED for first, _ in draft.cues):
        speaker = draft.via[0]  # وأضافت الصحيفة نقلا عن مصادر: the next verb continues with the paper
    after = draft.way is Way.ACCORDING_TO and draft.at >= draft.first and not _is_person(text, draft)
    nobody = speaker is not None and (text.words[speaker[0]] in GOD or _is_tongue(text, speaker[0]))
    if speaker is not None and draft.way is not Way.HEADLINE and not after and not nobody:
        # a linked mention keeps the gender and number with which it was written here
        gender = _gender_of(text, draft, speaker)
        number = _number_of(text, draft, speaker)
        if not draft.cue.gender:
            gender = next((m.gender for m in reversed(memory.all) if m.part == draft.link), gender)
        part = draft.link or speaker
        memory.add(Mention(text, draft.at, part, gender=gender, number=number, spoke=True, level=draft.parent))
    if draft.way is Way.CLAUSE and (about := _spoken_of(text, draft)) is not None:
        memory.add(Mention(text, draft.first, about, level=n))
    for via in draft.via:
        memory.add(Mention(text, draft.at, via, gender="", number="", level=MEDIUM))


def _is_tongue(text: Sentences, k: int) -> bool:
    """Whether a figure of speech speaks: ولسان حالهم يقول."""
    return text.words[k].removeprefix(JOINS_AND) in _TONGUE


def _number_of(text: Sentences, draft: Draft, part: Range) -> str | None:
    """The number of a speaker: that of its own verb; None where the noun phrase shows it when it is asked for."""
    cue = draft.cue
    if draft.kind == "pronoun":
        return cue.number or "s"
    if cue.finite and cue.gender == SHE and cue.number in ("", "s"):
        return "s"  # وذكرت عدد من الصحف ... وأضافت: the text agrees as before
    return number_of(text, part) if draft.link is not None else None


def _is_person(text: Sentences, draft: Draft) -> bool:
    """Whether a phrase names a person, with whom the text may continue: ...، كما قال سامي حداد. وأضاف."""
    return draft.source is not None and source_kind(text, draft.source) == "named"


def _spoken_of(text: Sentences, draft: Draft) -> Range | None:
    """Whom reported words are about, who may speak inside them: أكد أن القيادة كانت واضحة عندما قالت."""
    first = draft.first
    accusative = text.words[first].endswith(_ACCUSATIVE) and can_speak_alone(text.words[first][:-1])  # أن عجوزا قالت
    if text.words[first] not in _MAY_BEGIN_OTHERWISE and not can_speak_alone(text.words[first]) and not accusative:
        return None  # its first word decides, wherever the noun phrase ends
    part = subject_at(text, first, min(draft.last, first + PHRASE_REACH))
    return part if part is not None and (accusative or can_speak(text, part)) and part[1] < draft.last else None


def _gender_of(text: Sentences, draft: Draft, part: Range) -> str:
    """The gender of a speaker: that of its own verb, where it had one."""
    cue = draft.cue
    if draft.kind == "pronoun" and cue.form == "masdar" and cue.gender:
        return cue.gender  # كان جوابها أن: she
    if draft.way is Way.ACCORDING_TO and (verb := text.finite(draft.cues[0][1] - 1)) and verb.lemma not in RELAY_VERB:
        return verb.gender  # كما قالت هدى
    if cue.lemma in RELAY_VERB or not (cue.finite or cue.form in ("compound", "participle")):
        return gender_of(text, part)  # the verb of a relay agrees with the medium
    if cue.gender == "m" and source_kind(text, part) == "named" and _has_womans_name(text, part):
        return ""  # قال وزير الدولة جمانة غنيمات: the title is masculine, she is not
    return cue.gender or gender_of(text, part)


def _has_womans_name(text: Sentences, part: Range) -> bool:
    """Whether a title is followed by a name of a woman, or by an unknown one in ة."""
    for k in range(part[0] + 1, part[1]):
        word = text.words[k]
        if word in _WOMEN:
            return True
        unknown = word.endswith(_TA) and not text.classes_of[k] and not word.startswith("ال") and not is_action(text, k)
        if unknown and k + 1 < part[1] and text.words[k - 1].startswith("ال"):
            return True
    return False
