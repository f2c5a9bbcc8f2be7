"""Reports of a bare noun phrase: دعا إلى الحوار، اتهم الحكومة بالتقصير، نفى وجود «نقص»."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import COMPLEMENTIZER, Cue, has
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.openers import SEPARATE, holds_name
from discourse.attribution.rules.polarity import polarity_of
from discourse.attribution.rules.sources import find_source, first_of_two


def bare_report(text: Sentences, i: int, cue: Cue, end: int) -> list[Draft]:
    """A report of a bare noun phrase behind a preposition: دعا إلى الحوار، اتهم الحكومة بالتقصير."""
    if (
        cue.finite
        and "NP" in cue.takes | ({"NP"} if cue.lemma in ("أكد", "أعلن") else set())
        and (draft := _quoted_object(text, i, cue, end))
    ):
        return [draft]
    if (
        "bare" not in cue.takes
        or (text.inside[i] >= 0 and cue.form == "perfect" and cue.gender == "f" and not cue.joined)
        or (cue.form == "masdar" and not cue.owner)
        or text.has(i - 1, "negation")
    ):
        return []
    wanted = {p for p in cue.takes if p not in ("clause", "colon", "marks", "NP")}
    if cue.form == "imperfect" and COMPLEMENTIZER.match(text.word(i - 1)):
        return []  # إنه يهدد بكذا: his own words go on
    for j in range(i + 1, min(end, i + 16)):
        word = text.words[j]
        if (
            word in "؛\n:"
            or (j > i + 1 and text.finite(j))
            or (has(word, "relative", "connective") and cue.lemma != "اتهم")
        ):
            return []
        if (
            SEPARATE.get(word) in wanted
            and text.has(j, "preposition")
            and not text.has(j + 1, "pointing", "occasion")
            and (word == "عن" or not text.has(j + 1, "time"))
        ):
            start, cues = j + 1, [(i, j + 1)] if j == i + 1 else [(i, i + 1), (j, j + 1)]
        elif "ب" in wanted and word == "ب" and j + 1 in text.quote_end:
            start, cues = j + 1, [(i, i + 1), (j, j + 1)]
        elif (
            "ب" in wanted and word[0] == "ب" and len(word) > 4 and j > i + (cue.lemma == "اتهم") and _attached_by(word)
        ):
            start, cues = j, [(i, i + 1)]
        else:
            continue
        stop = _end_of_bare(text, start, end)
        content = edges(text, start, stop)
        if content is None:
            return []
        draft = Draft(i, cue, cues, [content], Way.NOUN_PHRASE, tier="extended")
        draft.polarity = polarity_of(text, i, cue, "bare", draft)
        find_source(text, draft, j)
        if (
            draft.source is not None
            and cue.lemma in ("كشف", "شدد", "أعلن")
            and first_of_two(text, draft.source) != draft.source
        ):
            return []  # شدد الخصم الحصار على: an object stands between
        if cue.lemma in ("أشار", "لفت") and len(text.plain_words(content)) < 4:
            return []  # a gesture
        draft.fused = start == j
        return [_weigh(text, draft)]
    return []


def _quoted_object(text: Sentences, i: int, cue: Cue, end: int) -> Draft | None:
    """ونفت الوزارة وجود «نقص حاد» في اللقاحات: a noun phrase as object, quoted in part."""
    whole = phrase(text, i + 1, min(end, i + 16))
    if whole is None or whole[0] != i + 1:
        return None
    subject = first_of_two(text, whole)
    stop = _end_of_bare(text, subject[1], end)
    marks = [
        k for k in range(subject[1], stop) if k in text.closed and not holds_name(text, k) and text.quote_end[k] < stop
    ]
    content = edges(text, subject[1], stop)
    if (
        not marks
        or content is None
        or content[0] in text.quote_end
        or not can_speak(text, subject)
        or text.opener_between(subject[1], marks[0])
    ):
        return None
    draft = Draft(i, cue, [(i, i + 1)], [content], Way.OBJECT, source=subject)
    draft.polarity = "denied" if cue.colour == "denial" else polarity_of(text, i, cue, "object", draft)
    return draft


def _attached_by(word: str) -> bool:
    """Whether ب is written onto the word as a preposition, not its first letter."""
    return not has(word, "time", "lead", "adverb", "preposition") and word not in (
        "بين",
        "بعد",
        "بيان",
        "بلاده",
        "بغداد",
        "بريطانيا",
        "باسم",
        "بدوره",
        "بدورها",
    )


def _end_of_bare(text: Sentences, start: int, end: int) -> int:
    k = start
    while k < end:
        if k in text.quote_end:
            k = min(end, text.quote_end[k] + 1)
            continue
        if text.words[k] in "،,؛.:\n" or (
            k > start and (text.finite(k) or (text.form(k) == "participle" and text.opener_between(k, k + 8)))
        ):
            break
        k += 1
    return k


def _weigh(text: Sentences, draft: Draft) -> Draft:
    """A bare noun phrase of which a part is quoted, and that is not just a name, counts as a full report."""
    marks = [k for k in range(draft.first, draft.last) if k in text.quote_end and not holds_name(text, k)]
    if (
        any(len(text.plain_words((k, text.quote_end[k] + 1))) >= 2 or k == draft.first for k in marks)
        and draft.kind != "unspecified"
    ):
        draft.tier = "core"
    return draft
