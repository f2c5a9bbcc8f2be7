"""Who is meant: dropped subjects and pronouns, noun phrases that go back, short names, and the study's actors.

A dropped subject goes back to the last speaker, or the last one that acted at the head of a clause, whose gender and
number the verb agrees with.  A participle goes back to the subject of its own sentence.  A definite noun phrase goes
back to the last speaker with the same head noun, a short name to the fullest earlier form of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from discourse.attribution.arabic.agreement import can_speak, gender_of, is_object_form, number_of, source_kind
from discourse.attribution.arabic.cues import classes, has
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.records import Actor
from discourse.language.fold import fold
from discourse.language.tokens import words


@dataclass(frozen=True, slots=True)
class _Mention:
    """Somebody who spoke or acted: where, the noun phrase, and how verbs agree with it."""

    at: int
    part: Range
    gender: str
    number: str
    spoke: bool
    level: int | None = None  # the report whose words it stands in


REACH = 400  # words that a dropped subject looks back; in coded articles the farthest antecedent was about 150 back
_VERBS_IN_AL = (
    "التقي",
    "التقت",
    "التحق",
    "التزم",
    "التمس",
    "التفت",
    "القي",
    "القت",
    "الغي",
    "الغت",
)  # form VIII and IV verbs


def resolve(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Sets the antecedent of each pronoun source and the link of each noun phrase that goes back."""
    acted = list(_acted(text, drafts))
    mentions: list[_Mention] = []
    for n, draft in enumerate(drafts):
        while acted and acted[0].at < draft.at:
            mentions.append(acted.pop(0))
        if draft.kind == "pronoun":
            _go_back(text, n, drafts, mentions)
        elif draft.source is not None:
            draft.link = _same(text, draft.source, mentions) or _goes_on(text, draft, mentions)
        held = draft.antecedent if draft.kind == "pronoun" else draft.source
        if draft.via and any(text.words[a] == "نقلا" for a, _ in draft.cues):
            held = draft.via[0]  # وأضافت الصحيفة نقلا عن مصادر: the next verb goes on with the paper
        behind = draft.way is Way.ACCORDING_TO and draft.at >= draft.first
        if held is not None and draft.way is not Way.HEADLINE and not behind:
            part = draft.link or held
            agrees = _agreement(text, draft, held)
            mentions.append(_Mention(draft.at, part, *agrees, True, draft.parent))
        if draft.way is Way.CLAUSE and (topic := _spoken_of(text, draft)) is not None:
            mentions.append(_Mention(draft.first, topic, gender_of(text, topic), number_of(text, topic), False, n))
        for via in draft.via:
            mentions.append(_Mention(draft.at, via, "", "", False, -1))
    _in_full(text, drafts, mentions)
    return drafts


def _in_full(text: Sentences, drafts: Sequence[Draft], mentions: Sequence[_Mention]) -> None:
    """The speaker of a headline under the fuller name that the text gives: العبيدي: ..., ماجد العبيدي."""
    for draft in drafts:
        if draft.way is Way.HEADLINE and draft.source is not None:
            key = {_bare(w) for w in text.plain_words(draft.source) if len(w) > 2}
            fuller = [m.part for m in mentions if key and key < {_bare(w) for w in text.plain_words(m.part)}]
            draft.link = fuller[0] if fuller else None


def _spoken_of(text: Sentences, draft: Draft) -> Range | None:
    """Whom reported words are about, who may speak inside them: أكد أن القيادة كانت واضحة عندما قالت."""
    part = phrase(text, draft.first, min(draft.last, draft.first + 8))
    return part if part is not None and can_speak(text, part) and part[1] < draft.last else None


def _agreement(text: Sentences, draft: Draft, part: Range) -> tuple[str, str]:
    """Gender and number with which verbs agree with a speaker."""
    cue = draft.cue
    number = number_of(text, part) if draft.kind != "pronoun" else cue.number or "s"
    if cue.lemma == "نقل" or not (cue.finite or cue.form in ("compound", "participle")):
        return gender_of(text, part), number  # the verb of a relay agrees with the medium
    return cue.gender or gender_of(text, part), number


# --- who acts ---------------------------------------------------------------------------------------------------


def _acted(text: Sentences, drafts: Sequence[Draft]) -> list[_Mention]:
    """Subjects of verbs at the head of a clause that open no report: speakers that a later verb may leave out."""
    cues = {f.at for f in drafts}
    heads = {
        w for f in drafts if f.source and f.way is not Way.HEADLINE for w in text.plain_words(f.source) if len(w) > 3
    }
    found: list[_Mention] = []
    for low, end in text.sentences:
        if low < text.title:
            continue
        for k in range(low, end):
            if text.inside[k] >= 0 or k in cues or not text.words[k][0].isalpha():
                continue
            if text.words[k] in ("اما", "لكن", "ولكن") or (
                text.words[k] == "ان" and text.word(k - 1) in ("الا", "غير", "بيد")
            ):
                part = _topic(text, k + 1, end)
                if part and (can_speak(text, part) or any(w in heads for w in text.plain_words(part)[:2])):
                    found.append(_Mention(k, part, gender_of(text, part), number_of(text, part), False))
                continue
            if not (
                k == low
                or text.words[k - 1] in "،؛:\n,-–"
                or (text.has(k - 1, "connective") and text.words[k - 1] not in ("وهو", "وهي", "وهم"))
                or text.words[k - 1] in ("جهته", "جهتها", "جانبه", "جانبها", "بدوره", "بدورها")
            ):
                continue
            part = _subject_of(text, k, end, heads)
            if part is not None:
                verb = text.cues[k]
                gender = (
                    verb.gender
                    if verb is not None and verb.finite
                    else "f"
                    if text.words[k].endswith("ت")
                    else gender_of(text, part)
                )
                found.append(_Mention(k, part, gender, number_of(text, part), False))
                if has(text.words[part[0]], "human"):
                    heads |= {w for w in text.plain_words(part)[1:] if len(w) > 3 and not classes(w)}
    return found


def _topic(text: Sentences, start: int, end: int) -> Range | None:
    """The noun phrase after أما or لكن, up to the verb."""
    stop = next(
        (
            m
            for m in range(start + 1, min(end, start + 12))
            if m in text.quote_end or text.finite(m) or text.words[m] in COMMAS or text.has(m, "negation")
        ),
        start + 1,
    )
    return phrase(text, start, stop)


def _subject_of(text: Sentences, k: int, end: int, heads: set[str]) -> Range | None:
    """The subject of the verb at ``k``, or the noun phrase that begins the clause there, where it can speak."""
    word = text.words[k]
    own = classes(word)
    if own & {"according", "as"} or text.has(k - 1, "as"):
        return None
    sure = text.cues[k] is not None and text.word(k - 1) in (
        "قد",
        "وقد",
        "فقد",
    )  # وقد عبر المدير: the verb, no preposition
    if (
        (own & {"preposition", "negation", "relative", "time", "pointing", "lead", "adverb"} and not sure)
        or text.is_that(k)
        or len(word) < 3
    ):
        return None
    if own & {"human", "institution", "media"} and not text.finite(k) and word[0] not in "وف":
        if text.word(k - 1) in COMMAS:
            return None
        part = phrase(text, k, min(end, k + 8))  # the president arrived ...
        return (part[0], min(part[1], k + 6)) if part else None
    verb = word[1:] if word[0] in "وف" and len(word) > 3 else word
    if verb in ("كان", "كانت"):
        part = phrase(
            text,
            k + 1,
            next(
                (m for m in range(k + 1, min(end, k + 14)) if text.words[m] in ("قد", "قال") or text.finite(m)), k + 1
            ),
        )
        return part if part and (can_speak(text, part) or any(w in heads for w in text.plain_words(part)[:2])) else None
    if (
        (verb.startswith("ال") and not verb.startswith(_VERBS_IN_AL))
        or verb.endswith("ة")
        or (verb.startswith("ل") and text.cues[k] is None)
        or (classes(verb) & {"preposition", "connective", "time", "pointing", "negation"} and not sure)
    ):
        return None
    part = phrase(text, k + 1, min(end, k + 14))
    if part is None:
        return None
    comma = next((m for m in range(*part) if text.words[m] in COMMAS), part[1])
    part = _without_object(text, (part[0], comma))
    if is_object_form(text, part[0]):
        return None
    if text.raw_word(part[0]).endswith(("ا", "اً", "ًا")) and not text.words[part[0]].startswith("ال"):
        return None  # an indefinite accusative is no subject
    if not can_speak(text, part):  # a known name, and not the object behind it
        known = next(
            (
                m
                for m in range(*part)
                if text.words[m] not in heads and text.words[m] not in ("بن", "ابن", "عبد", "ال", "ابو")
            ),
            part[1],
        )
        part = (part[0], known) if known > part[0] and text.words[part[0]] in heads else part
    if part[1] - part[0] > 11:
        cut = next((m for m in range(part[0] + 3, part[1]) if text.has(m, "preposition")), part[0] + 8)
        part = (part[0], cut)
    if not (can_speak(text, part) or any(w in heads for w in text.plain_words(part)[:2])):
        named = source_kind(text, part) == "collective" or any(
            text.has(m, "given_name") for m in range(part[0], min(part[1], part[0] + 3))
        )
        verb_of_speech = text.finite(k)
        short = (
            part[1] - part[0] <= 2
            and text.words[part[0]].startswith("ال")
            and not text.words[part[0]].endswith(("ة", "ات"))
        )
        surely = verb_of_speech is not None and verb_of_speech.strong and short
        if not (named or surely) or part[1] - part[0] > 8 or text.words[part[0]].startswith("ب"):
            return None
    return part


def _without_object(text: Sentences, part: Range) -> Range:
    """A subject without the object behind it: حدد المتحدث الرسمي | موعد الإعلان.

    A definite noun phrase ends before a noun without article that has one with it behind it, unless a name begins.
    """
    for k in range(part[0] + 1, part[1] - 1):
        word = text.words[k]
        if (
            k + 1 < part[1]
            and word.endswith("ا")
            and text.words[k + 1].endswith("ا")
            and not word.startswith("ال")
            and not text.classes_of[k]
        ):
            return (part[0], k)  # حقق عمر سي | نجاحا كبيرا
        if k - 1 in text.quote_end.values() and text.words[k + 1].startswith("ال") and not word.startswith("ال"):
            return (part[0], k)  # أبرز تقرير «...» | جهود المؤسسة
        bare = word[0].isalpha() and not word.startswith(("ال", "لل", "ل", "ب", "و")) and not text.classes_of[k]
        if (
            bare
            and text.words[k - 1].startswith("ال")
            and text.words[k + 1].startswith("ال")
            and not text.words[k].endswith(("ي", "ية"))
        ):
            return (part[0], k)
    return part


# --- going back -------------------------------------------------------------------------------------------------


def _go_back(text: Sentences, n: int, drafts: list[Draft], mentions: list[_Mention]) -> None:
    """The antecedent of a report whose subject is dropped, a pronoun or written onto its cue."""
    draft = drafts[n]
    if draft.antecedent is not None:
        return
    cue = draft.cue
    if cue.colour == "continuation" and cue.finite and any(m.spoke and m.level is None for m in mentions):
        mentions = [m for m in mentions if m.spoke]  # أضاف goes on with a speaker, whoever acted since
    near = [
        m
        for m in mentions
        if m.at > draft.at - REACH
        and m.level != -1
        and (draft.way is Way.POST_POSED or not draft.first <= m.at < draft.last)
    ]
    level = [m for m in near if m.level is None or m.level == draft.parent]
    pool = level or near
    if cue.form in ("participle", "masdar", "compound") or draft.way in (Way.NOUN_PHRASE, Way.POST_POSED):
        same = [m for m in pool if text.sentence_of[m.at] == text.sentence_of[draft.at] and m.part[0] < draft.at]
        fit = [m for m in same if not cue.gender or m.gender in ("", cue.gender)]
        # a participle goes on with its own sentence; the last to speak there before the last to act
        if cue.form != "compound" and (best := [m for m in fit if m.spoke] or fit or [m for m in same if m.spoke]):
            draft.antecedent = best[-1].part
            return
        part = phrase(text, text.sentence_start(draft.at) + 1, draft.at) if cue.form == "masdar" else None
        if part is not None and text.has(part[0], "human", "institution") and not is_object_form(text, part[0]):
            draft.antecedent = part
            return
    if (topic := _clitic_topic(text, draft)) is not None:
        draft.antecedent = topic
        return
    chosen, draft.rivals = _choose(text, draft, pool)
    if chosen is None:
        chosen = _first_noun(text, draft, drafts)
    draft.antecedent = chosen


def _choose(text: Sentences, draft: Draft, pool: list[_Mention]) -> tuple[Range | None, int]:
    """The last mention that agrees, and how many others in the same paragraph agree too."""
    cue = draft.cue
    gender, number = cue.gender, cue.number or "s"
    if (
        number == "p"
        and not any(m.number in ("p", "d") for m in pool[-3:])
        and (part := _people(text, draft.at, "", True))
    ):
        return part, 1
    if (
        number == "s"
        and gender
        and pool
        and all(m.gender not in ("", gender) or not _numbers(m.number, "s") for m in pool[-4:])
    ):
        part = _people(text, draft.at, gender, False)
        if part is not None:
            return part, 1  # the object of a verb whose subject has the other gender
    fits = [
        [m for m in pool if (not gender or m.gender in ("", gender)) and _numbers(m.number, number)],
        [m for m in pool if not gender or m.gender in ("", gender)],
        pool,
    ]
    for fit in fits:
        if fit:
            last = fit[-1]
            others = {m.part for m in fit if m.at > draft.at - 60} - {last.part}
            return _one_of_two(text, last, gender) if number == "s" else last.part, len(others)
    return None, 0


def _one_of_two(text: Sentences, mention: _Mention, gender: str) -> Range:
    """Of two joint speakers the one of the verb's gender: تحدث عمر ووالدته. وقالت."""
    if mention.number != "d":
        return mention.part
    first, last = mention.part
    for k in range(first + 1, last):
        if text.words[k].startswith("و") and has(text.words[k][1:], "human"):
            feminine = text.words[k].endswith(("ة", "ته", "تها")) or "والدت" in text.words[k]
            return (k, last) if feminine == (gender == "f") else (first, k)
    return mention.part


def _numbers(mention: str, verb: str) -> bool:
    if verb == "s":
        return mention in ("", "s")
    return mention in ("p", "d") if verb == "p" else mention == "d"


def _clitic_topic(text: Sentences, draft: Draft) -> Range | None:
    """رغم أن الوزارة ... إلا أنها قالت: the topic of the clause before."""
    if not draft.at or text.word(draft.at - 1) not in ("انه", "انها", "انهم", "فانه", "فانها"):
        return None
    for k in range(draft.at - 3, text.sentence_start(draft.at), -1):
        if text.words[k] == "ان" and text.words[k - 1] in ("رغم", "ورغم", "مع", "ومع"):
            return _topic(text, k + 1, draft.at)
    return None


def _people(text: Sentences, at: int, gender: str, plural: bool) -> Range | None:
    """The nearest noun phrase before a verb that names people, of the gender, in the plural or not."""
    for k in range(at - 1, max(-1, at - 60), -1):
        word = text.words[k]
        sound = word.startswith("ال") and word.endswith(("ون", "ين")) and len(word) > 5
        if (
            text.inside[k] not in (-1, text.inside[at])
            or text.finite(k)
            or not (text.has(k, "human") or (plural and sound and text.cues[k] is None))
        ):
            continue
        part = phrase(text, k, min(at, k + 8)) or (k, k + 1)
        construct = (
            word.endswith(("ي", "و")) and not word.startswith("ال") and word not in ("قيادي", "رياضي")
        )  # لاعبو المنتخب
        if (source_kind(text, part) == "collective" or construct) == plural and (
            plural or gender_of(text, (k, k + 1)) == gender
        ):
            return part
    return None


def _first_noun(text: Sentences, draft: Draft, drafts: list[Draft]) -> Range | None:
    """With no speaker before: the one of the headline, else a noun phrase of the sentence, else of the text."""
    for f in drafts:
        if f.way is Way.HEADLINE:
            return f.source
    low = text.sentence_start(draft.at)
    for start in (low, low + 1):
        part = phrase(text, start, min(draft.at, start + 10))
        if part and can_speak(text, part):
            return part
    for k in range(draft.at - 1, -1, -1):
        if text.has(k, "human", "institution") and text.cues[k] is None and text.inside[k] < 0:
            return phrase(text, k, min(draft.at, k + 8))
    return phrase(text, low, draft.at) if draft.at > low else None


def _same(text: Sentences, part: Range, mentions: Sequence[_Mention]) -> Range | None:
    """The earlier mention that a noun phrase goes back to: the same name in full, the same head noun, the last person."""
    names = [w for w in text.plain_words(part) if not has(w, "self")]
    if not names:
        return None
    head = names[0]
    if has(head, "latter") and mentions:
        return mentions[-1].part
    kind = source_kind(text, part)
    earlier = [m for m in mentions if m.part[0] < part[0]]
    if kind == "named":
        key = {_bare(w) for w in names if len(w) > 2}
        fuller = [m for m in earlier if key and key < {_bare(w) for w in text.plain_words(m.part)}]
        if fuller and len(names) <= 3:
            return fuller[-1].part
        if len(names) > 2 or not fuller:
            return None
    if not head.startswith("ال"):
        return None
    for m in reversed(earlier):
        if (
            _bare(head) in {_bare(w) for w in text.plain_words(m.part)[: None if len(names) == 1 else 3]}
            and m.part != part
        ):
            other = text.plain_words(m.part)
            if len(names) == 1 or len(other) > len(names) or _bare(names[-1]) in {_bare(w) for w in other}:
                return m.part
    if kind == "document" and len(names) <= 2:
        return _issuer(text, part, earlier)
    if kind == "role" and has(_bare(head), "generic") and len(names) <= 3:
        gender = "f" if head.endswith("ة") else "m"
        for m in reversed(earlier):
            if (
                m.level != -1
                and m.gender in ("", gender)
                and source_kind(text, m.part) in ("named", "role")
                and has(text.words[m.part[0]], "human")
            ):
                return m.part
        for m in reversed(earlier):
            if m.level != -1 and m.gender in ("", gender) and source_kind(text, m.part) == "named":
                return m.part
    return None


def _goes_on(text: Sentences, draft: Draft, mentions: Sequence[_Mention]) -> Range | None:
    """قال الطفل كنان ... وأضاف الصغير: a verb that goes on with another word for the last person who spoke."""
    source = draft.source
    if source is None or draft.cue.colour != "continuation" or source_kind(text, source) not in ("role", "named"):
        return None
    if (
        any(text.has(k, "given_name") for k in range(*source))
        or source[1] - source[0] > 4
        or number_of(text, source) != "s"
    ):
        return None
    spoke = [m for m in mentions if m.spoke and m.level is None]
    known = {_bare(w) for m in mentions for w in text.plain_words(m.part)}
    if not spoke or _bare(text.words[source[0]]) in known:
        return None
    last = spoke[-1]
    person = source_kind(text, last.part) in ("named", "role") and last.gender == draft.cue.gender
    return last.part if person and text.has(last.part[0], "human") else None


def _issuer(text: Sentences, part: Range, earlier: Sequence[_Mention]) -> Range | None:
    """Who issued the statement that البيان goes back to: أصدر النادي بيانا. وأكد البيان."""
    noun = text.words[part[0]].removeprefix("ال")
    for k in range(part[0] - 1, max(-1, part[0] - REACH), -1):
        if text.words[k].removesuffix("ا") == noun and not text.words[k].startswith("ال"):
            if text.has(k + 1, "institution") or text.words[k + 1 : k + 2] in (["مشترك"], ["صادر"]):
                return phrase(text, k, min(text.size, k + 8))
            near = [m for m in earlier if text.sentence_of[m.at] == text.sentence_of[k] and m.level != -1]
            return near[-1].part if near else None
    return None


# --- actors -----------------------------------------------------------------------------------------------------


def actor_of(names: Sequence[str], actors: Sequence[Actor]) -> str:
    """The id of the actor whose name or alias is in the words, the longest one; else ? and the words.

    >>> actor_of(["الوزيرة", "سلمى", "حداد"], [Actor("haddad", "سلمى حداد")])
    'haddad'
    """
    if not names:
        return ""
    key = [_bare(w) for w in names]
    best: tuple[int, str] = (0, "")
    for known in actors:
        for want in _keys(known):
            size = len(want)
            if size * 10 > best[0] and any(tuple(key[k : k + size]) == want for k in range(len(key) - size + 1)):
                best = (size * 10 + (len(key) == size), known.id)
    return best[1] or "?" + "-".join(names)


@lru_cache(maxsize=4096)
def _keys(actor: Actor) -> tuple[tuple[str, ...], ...]:
    """Name and aliases as comparable words."""
    return tuple(key for name in (actor.name, *actor.aliases) if (key := tuple(_bare(w) for w in words(name))))


@lru_cache(maxsize=100_000)
def _bare(word: str) -> str:
    """A word without article and with one plural ending, for comparing names."""
    word = fold(word)
    for lead in ("وال", "بال", "لل", "ال"):
        if word.startswith(lead) and len(word) > len(lead) + 2:
            word = word[len(lead) :]
            break
    if word.startswith("ل") and len(word) > 4:
        word = word[1:]
    return word[:-2] + "ون" if word.endswith("ين") and len(word) > 4 else word.lower()
