"""From a draft to the record that a user gets: spans of the text, kind of source, actor, mode and confidence."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.attribution.actors import Roster, actor_of
from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import NOUNS, classes, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import without_lam
from discourse.attribution.arabic.sentence import NAME_MARK, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.records import Actor, Attribution, Step
from discourse.attribution.rules.author import AUTHOR
from discourse.attribution.rules.modes import Marks, mode_of
from discourse.language.fold import Span

# Share of right sources among found reports of each way of finding them, on the development articles; see
# benchmarks/attribution.py --confidence.
_CONFIDENCE = {
    Way.CLAUSE: 0.95,
    Way.COLON: 0.95,
    Way.MARKS: 0.9,
    Way.NOUN_PHRASE: 0.6,
    Way.ACCORDING_TO: 0.85,
    Way.HEADLINE: 0.8,
}
AUTHOR_ID = "?كاتب-المقال"  # the provisional actor of the author whom no byline names
_OTHERWISE = 0.7  # of ways that the development articles have too few of to count
# What lowers the confidence of single records, by the share of right ones among 772 found in four coded sets of all genres
# (85 of 100 are right): words inside another report's words 13 of 32, fewer than thirty letters of content 65 of 94, a
# subject before its verb 27 of 43, a verb of the present 99 of 127.
_EMBEDDED, _SHORT, _SHORT_FROM, _SUBJECT_FIRST, _PRESENT = 0.35, 0.15, 30, 0.2, 0.05
_BEFORE_THE_VERB = "subject before the verb"  # the rule of rules/sources/before.py
# In a text whose author says "I" at least twice (columns, sermons, memories) 14 of 34 records were wrong, in others 39 of
# 338 (two coded sets of all genres).
_PERSONAL, _PERSONAL_FROM = 0.25, 2
_BEFORE_LAM = marker("before-lam")
_ASKING = marker("opens-question")
_SO = "ف"
_AND, _JOINED_WORD = "و", 5  # letters of a noun with «and» before it and an owner after it
_OWNERS = tuple(sorted(marker("owner-ending")))
_JOINED_ARTICLE = tuple(sorted(marker("joined-article")))


def make_records(
    text: Sentences, drafts: Sequence[Draft], *, document: str = "text", actors: Sequence[Actor] = ()
) -> list[Attribution]:
    """The records of a text's drafts, in their order.

    >>> make_records(Sentences("لا شيء هنا"), [])
    []
    """
    if not drafts:
        return []
    fuller: dict[Range, Range] = {}  # a noun phrase: the first fuller mention that it resolves to
    for draft in drafts:
        if draft.link is not None and draft.source is not None:
            fuller.setdefault(draft.source, draft.link)
    known, marks = actors if isinstance(actors, Roster) else Roster(actors), Marks(text)
    doubt = _PERSONAL if sum(d.kind == AUTHOR for d in drafts) >= _PERSONAL_FROM else 0.0
    return [_record(text, draft, n, document, known, fuller, marks, doubt) for n, draft in enumerate(drafts)]


def _record(
    text: Sentences,
    draft: Draft,
    n: int,
    document: str,
    actors: Roster,
    fuller: dict[Range, Range],
    marks: Marks,
    doubt: float,
) -> Attribution:
    speaker = _speaker(draft, fuller)
    return Attribution(
        id=f"r{n + 1:02}",
        document=document,
        actor=_actor(text, draft, speaker, actors),
        source=_source_span(text, draft.source) if draft.source else None,
        cues=_cue_spans(text, draft),
        contents=_content_spans(text, draft),
        mode=mode_of(text, draft, marks),
        source_kind=_kind(text, draft),
        resolved=_name(text, speaker) if speaker else None,
        via=tuple(_source_span(text, part) for part in draft.via),
        via_actor=actor_of(_words(text, draft.via[-1]), actors) if draft.via else "",
        parent=f"r{draft.parent + 1:02}" if draft.parent is not None else None,
        act=draft.cue.act,
        question=draft.cue.colour == "question" or _asks(text, draft),
        polarity=draft.polarity,
        colour=draft.cue.colour,
        rule=draft.rule,
        confidence=_confidence(text, draft, doubt),
        tier=draft.tier,
        antecedent=text.span(draft.antecedent) if draft.antecedent else None,
        trace=tuple(Step(s.stage, s.rule, s.why, text.span(s.part) if s.part else None) for s in draft.trace),
    )


# --- who --------------------------------------------------------------------------------------------------------


def _speaker(draft: Draft, fuller: dict[Range, Range]) -> Range | None:
    """The mention that says who speaks: the fuller one, the antecedent of a pronoun, else the words at the cue."""
    if draft.link is not None:
        part: Range | None = draft.link
    else:
        part = draft.antecedent or draft.source if draft.kind in ("pronoun", AUTHOR) else draft.source
    if draft.kind == "pronoun" and part is not None:
        return fuller.get(part, part)
    return part


def _actor(text: Sentences, draft: Draft, speaker: Range | None, actors: Roster) -> str:
    """The actor that the speaker's words name; one that the words at the cue name themselves goes first."""
    if speaker is None and draft.kind == AUTHOR:
        return AUTHOR_ID
    if speaker and draft.source and draft.kind != "pronoun":
        own = actor_of(_words(text, draft.source), actors)
        if speaker == draft.source or (own and not own.startswith("?")):
            return own
    return actor_of(_words(text, speaker) if speaker else [], actors)


def _words(text: Sentences, part: Range) -> list[str]:
    """The words by which a speaker is compared: without the و or ل before them and without «himself» after them."""
    words = text.plain_words(_without_self(text, part))
    if not words:
        return words
    first = _to_or_for(text, words[0], part[0])
    joined = first == text.words[part[0]] and _is_joined(text, part[0])
    return [first[1:] if joined else first, *words[1:]]


def _to_or_for(text: Sentences, word: str, k: int) -> str:
    """A word without the preposition ل, also where nothing is known of it but that the text has it without ل or needs one."""
    bare = without_lam(word)
    unknown = bare == word and word.startswith("ل") and not listed(word)
    name = unknown and (word[1:] in text.words or _needs_lam(text, k))
    return word[1:] if name else bare  # وفق ما سبق لترامب أن قال: ترامب


def _needs_lam(text: Sentences, k: int) -> bool:
    """Whether the word before word ``k`` always takes «ل»: وفقا | لكبير المحللين."""
    return k > 0 and text.words[k - 1] in _BEFORE_LAM and not listed(text.words[k])


def _without_self(text: Sentences, part: Range) -> Range:
    """A speaker without «himself»: المصدر نفسه."""
    first, last = part
    while last > first + 1 and text.has(last - 1, "self"):
        last -= 1
    return (first, last)


def _name(text: Sentences, part: Range) -> str:
    """The words of a speaker, without the و or ل before them and without «himself» after them."""
    part = _without_self(text, part)
    word = text.words[part[0]]
    if word == "ل" and part[1] - part[0] > 1:
        return text.text((part[0] + 1, part[1]))  # لـ«فرانس برس»
    if (bare := _to_or_for(text, word, part[0])) != word:
        raw = text.text(part)
        raw = raw[1:].lstrip(NAME_MARK)
        return "ا" + raw if bare.startswith("ال") and word.startswith("لل") else raw
    return text.text(part)[1:] if _is_joined(text, part[0]) else text.text(part)


def _is_joined(text: Sentences, k: int) -> bool:
    """Whether a speaker's first word has «and» or «so» before it: والوزير، ووزير، ومحاموه, but والدتها، وفد، فالون."""
    word = text.words[k]
    article = word.startswith(_JOINED_ARTICLE)
    if word[0] == _SO and k == text.sentence_start(k) and not listed(word) and classes(word[1:]) & NOUNS:
        return True  # فحماس وجدت
    if word[0] in (_AND, _SO) and k == text.sentence_start(k) and not listed(word) and word[1:] in text.words:
        return True  # وترامب يصفه, where the text has ترامب too
    if not article and (word[0] != _AND or len(word) < _JOINED_WORD):
        return False
    if _is_listed(word) or (k and text.cues[k - 1] is not None):
        return False  # يقول واضعها
    if article:
        return word[0] == _AND or text.words.count(word) == 1
    begins = k == text.sentence_start(k) or not text.words[k - 1][0].isalnum()
    return bool(classes(word[1:]) & NOUNS) or (begins and word.endswith(_OWNERS) and not text.classes_of[k])


def _is_listed(word: str) -> bool:
    """Whether a folded noun is listed as it is written, or without the pronoun at its end."""
    stems = [word.removesuffix(ending) for ending in _OWNERS if word.endswith(ending)]
    return listed(word) or any(listed(stem) or listed(stem[:-1] + "ة") for stem in stems)


def _kind(text: Sentences, draft: Draft) -> str:
    """The kind of a source; a lone word that is short for a name is one."""
    if draft.kind or draft.source is None:
        return draft.kind or "unspecified"
    kind = source_kind(text, draft.source)
    short = kind == "role" and draft.link is not None and not text.has(draft.source[0], "human")
    return source_kind(text, draft.link) if short and draft.link is not None else kind


# --- where ------------------------------------------------------------------------------------------------------


def _source_span(text: Sentences, part: Range) -> Span:
    """A source or medium without what is attached before it: لدراسة، لـشهود، فالدستور."""
    span, word = text.span(part), text.words[part[0]]
    to = word.startswith("ل") and not word.startswith("لل") and not listed(word)
    if to and (classes(word[1:]) & NOUNS or _needs_lam(text, part[0])):
        start = span.start + 1 + (text.raw[span.start + 1 : span.start + 2] == "ـ")
        return Span(start, span.end)
    return Span(span.start + 1, span.end) if _is_joined(text, part[0]) else span


def _cue_spans(text: Sentences, draft: Draft) -> tuple[Span, ...]:
    spans = {text.span(c) for c in draft.cues}
    if draft.fused:
        spans.add(Span(text.starts[draft.first], text.starts[draft.first] + 1))
    return tuple(sorted(spans))


def _content_spans(text: Sentences, draft: Draft) -> tuple[Span, ...]:
    """The content, without a preposition of the cue that is attached to its first word: طالب ب|إعادة."""
    spans = [text.span(c) for c in draft.contents]
    if draft.fused:
        spans[0] = Span(spans[0].start + 1, spans[0].end)
    return tuple(spans)


# --- how --------------------------------------------------------------------------------------------------------


def _asks(text: Sentences, draft: Draft) -> bool:
    """Whether the reported words are a question."""
    return text.word(draft.first) in _ASKING or "؟" in text.words[draft.last - 1 : draft.last + 1]


def _confidence(text: Sentences, draft: Draft, doubt: float) -> float:
    """How far a record's speaker is to be trusted: by the way of reporting, less by what makes such records wrong.

    ``doubt`` is that of the text as a whole.
    """
    share = _CONFIDENCE.get(draft.way, _OTHERWISE) - doubt
    if draft.kind == "pronoun":
        share -= 0.05 + 0.1 * min(2, draft.rivals) + draft.doubt
    if draft.parent is not None:
        share -= _EMBEDDED
    if sum(span.end - span.start for span in map(text.span, draft.contents)) < _SHORT_FROM:
        share -= _SHORT
    if draft.cue.form == "imperfect":
        share -= _PRESENT
    if any(step.rule == _BEFORE_THE_VERB for step in draft.trace):
        share -= _SUBJECT_FIRST
    return round(max(0.1, share - (0.2 if not draft.cue.strong else 0.0)), 2)
