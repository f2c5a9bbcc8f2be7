"""Speakers in essays: who is meant is near and can speak, or it is nobody in particular.

A reporter continues with a speaker over paragraphs («وأضاف»).  In an essay most verbs without a subject are generic («they
say»), address the reader («you feel that») or go on with a thing: only somebody who was just mentioned is meant.  And the
words next to a verb are its subject less surely, as things «say», «claim» and «insist» there.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.candidates import Candidate, Mention, Place, speaks
from discourse.attribution.draft import OPENED, Draft, Way
from discourse.attribution.rules.antecedents.base import GOD
from discourse.attribution.rules.base import RuleSet

# Why nobody is meant, though a rule has proposed somebody.
NOT_IN_ESSAYS: RuleSet[Callable[[Place, Candidate], bool]] = RuleSet("resolve")
# Why the words at a verb are nobody who speaks.
NOBODY_IN_ESSAYS: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("resolve")

_SOME = marker("some-of-a-group")
_THE = "ال"
_SEVERAL_TIMES = 2  # reports of a person after which a text is about this person
_WITHOUT_AGREEMENT = frozenset({"last-without-agreement", "last-of-the-gender"})
_GUESSES = frozenset({"last-noun-of-people", "words-that-begin-the-sentence"})


@NOT_IN_ESSAYS.rule(
    "essay: nobody agrees",
    why="in an essay a verb that agrees with nobody who was mentioned is generic, or addresses the reader",
    example="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. قال سامي حداد إن الجسر جاهز. وتعتقد أن الأمر سهل.",
    counterexample="انتظر السكان. قال سامي حداد إن الجسر جاهز. وتعتقد أن الأمر سهل.",
)
def _nobody_agrees(place: Place, chosen: Candidate) -> bool:
    if chosen.rule not in _WITHOUT_AGREEMENT:
        return False
    several = place.draft.cue.number not in ("", "s")
    return several or not _is_called_again(place.text, place.draft.at, chosen.part)  # يجيب الداعية: a man


@NOT_IN_ESSAYS.rule(
    "essay: only a noun",
    why="in an essay a noun of people, who neither spoke nor acted, is meant by «said» in its sentence and by no other verb",
    example="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. تأخر العمل على المدير. ويرى أن الأمر سهل.",
    counterexample="انتظر السكان. تأخر العمل على المدير. ويرى أن الأمر سهل.",
)
def _only_a_noun(place: Place, chosen: Candidate) -> bool:
    if chosen.rule not in _GUESSES:
        return False
    text, draft = place.text, place.draft
    cue, named = draft.cue, source_kind(text, chosen.part) == "named"
    said = (cue.form == "perfect" and cue.act == "assertion") or (cue.form == "participle" and named)
    return not (said or draft.way is Way.POST_POSED) or text.sentence_of[chosen.part[0]] != text.sentence_of[draft.at]


@NOT_IN_ESSAYS.rule(
    "essay: too far",
    why="in an essay whoever spoke or acted before the sentence before is meant only where the text goes on with a speaker",
    example="لماذا ننتظر؟ وهل نصبر؟ قال الوزير إن الجسر جاهز. نحن نعرف المكان. والماء قليل. ويرى أن الأمر سهل.",
    counterexample="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. والماء قليل. قال الوزير إن الجسر جاهز. ويرى أن الأمر سهل.",
)
def _too_far(place: Place, chosen: Candidate) -> bool:
    text, draft, mention = place.text, place.draft, chosen.mention
    if mention is None or _goes_on(text, draft, mention):
        return False
    if text.sentence_of[draft.at] - text.sentence_of[mention.at] <= 1:
        return False
    if _is_named_again(text, draft.at, mention.part) or _is_in_the_headline(text, mention.part):
        return False
    return not _is_who_it_is_about(place, mention)


def _is_who_it_is_about(place: Place, mention: Mention) -> bool:
    """Whether a person by name has spoken several times before: a portrait, which goes on with this person."""
    text, part = place.text, mention.part
    words = text.plain_words(part)
    name = len(words) == 1 and not words[0].startswith(_THE)
    thing = not text.has(part[0], "human", "given_name") and any(text.has(k, "human") for k in range(*part))
    if (source_kind(text, part) != "named" and not name) or thing:
        return False  # مشاركة الرئيس
    return sum(m.spoke and text.plain_words(m.part) == words for m in place.memory.all) >= _SEVERAL_TIMES


def _goes_on(text: Sentences, draft: Draft, mention: Mention) -> bool:
    """Whether a verb goes on with somebody: «أضاف», or «وقال: «...»» at the head of a sentence, as reporters write."""
    if draft.cue.colour == "continuation" and mention.spoke:
        return True
    said = draft.cue.form == "perfect" and draft.cue.act == "assertion"
    return said and draft.at == text.sentence_start(draft.at)


def _is_named_again(text: Sentences, at: int, part: Range) -> bool:
    """Whether a name or a title occurs again in the sentence of word ``at`` or the one before."""
    return text.words[part[1] - 1] in _near(text, at) or _is_called_again(text, at, part)


def _is_called_again(text: Sentences, at: int, part: Range) -> bool:
    """Whether the title of a person occurs again in the sentence of word ``at`` or the one before."""
    return text.has(part[0], "human") and text.words[part[0]] in _near(text, at)


def _near(text: Sentences, at: int) -> list[str]:
    """The words of the sentence of word ``at`` that come before it, and those of the sentence before."""
    return text.words[text.sentence_start(max(0, text.sentence_start(at) - 1)) : at]


def _is_in_the_headline(text: Sentences, part: Range) -> bool:
    """Whether the headline has a person's name: the text is about this person, who is meant over paragraphs."""
    return source_kind(text, part) == "named" and text.words[part[1] - 1] in text.words[: text.title]


@NOT_IN_ESSAYS.rule(
    "essay: Scripture goes on",
    why="in an essay, right after a verse the verb without a subject cites another one: God speaks, and nobody of the text",
    example="لماذا ننتظر؟ نحن نعرفه. وكتب العالم حداد عن الماء. وقال الله: «وجعلنا من الماء». وقال: «كل شيء حي».",
    counterexample="لماذا ننتظر؟ نحن نعرفه. وكتب العالم حداد عن الماء. وقال المعلم: «الماء نعمة». وقال: «كل شيء حي».",
)
def _scripture_goes_on(place: Place, chosen: Candidate) -> bool:
    text, at = place.text, place.draft.at
    before = next((d for d in reversed(place.memory.drafts) if d.at < at and d.cue.finite), None)
    if before is None or before.source is None or text.sentence_of[at] - text.sentence_of[before.at] > 1:
        return False
    return text.words[before.source[0]] in GOD and (chosen.mention is None or chosen.mention.at < before.at)


@NOBODY_IN_ESSAYS.rule(
    "essay: subject apart from its verb",
    why="in an essay words that stand apart before a verb and are not known to name a speaker are no subject of it",
    example="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. المصابيح القديمة على الجسر تقول إن الليل طويل.",
    counterexample="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. الوزيرة القديمة على الجسر تقول إن الليل طويل.",
)
def _apart(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    last = draft.source[1]
    between = any(text.words[k] not in COMMAS for k in range(last, draft.at))
    return draft.way in OPENED and between and not speaks(text, draft.source)


@NOBODY_IN_ESSAYS.rule(
    "essay: a thing after the verb",
    why="in an essay a common noun after a verb that is not known to name a speaker is a thing, or the verb's object",
    example="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. ويقسم الإبريق إن الجسر قديم.",
    counterexample="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. ويقسم المدير إن الجسر قديم.",
)
def _thing_after(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    after = draft.source[0] > draft.at and draft.way in (Way.CLAUSE, Way.UNOPENED)  # but فقال الحكيم: «...»
    if not after or source_kind(text, draft.source) != "role" or speaks(text, draft.source):
        return False
    if text.words[draft.source[0]] in _SOME:
        return False  # أجاب العديد منهم
    name = text.words[draft.source[0]]  # a family name, if it is written after a given name elsewhere
    return not any(text.words[k] == name and text.has(k - 1, "given_name") for k in range(1, text.size))
