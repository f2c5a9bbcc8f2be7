"""Who is meant: dropped subjects and pronouns, noun phrases that go back, short names, and the study's actors.

A dropped subject goes back to the last speaker, or the last one that acted at the head of a clause, whose gender and
number the verb agrees with.  A participle goes back to the subject of its own sentence.  A definite noun phrase goes
back to the last speaker with the same head noun, a short name to the fullest earlier form of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from discourse.attribution.cues import classes, has
from discourse.attribution.reading import COMMAS, Range, Reading
from discourse.attribution.records import Actor
from discourse.attribution.report import Report
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


def resolve(r: Reading, reports: list[Report]) -> None:
    """Sets the antecedent of each pronoun source and the link of each noun phrase that goes back."""
    acted = list(_acted(r, reports))
    mentions: list[_Mention] = []
    for n, report in enumerate(reports):
        while acted and acted[0].at < report.at:
            mentions.append(acted.pop(0))
        if report.kind == "pronoun":
            _go_back(r, n, reports, mentions)
        elif report.source is not None:
            report.link = _same(r, report.source, mentions) or _goes_on(r, report, mentions)
        held = report.antecedent if report.kind == "pronoun" else report.source
        if report.via and any(r.w[a] == "نقلا" for a, _ in report.cues):
            held = report.via[0]  # وأضافت الصحيفة نقلا عن مصادر: the next verb goes on with the paper
        behind = report.rule == "according to" and report.at >= report.first
        if held is not None and report.rule != "headline" and not behind:
            part = report.link or held
            agrees = _agreement(r, report, held)
            mentions.append(_Mention(report.at, part, *agrees, True, report.parent))
        if "clause" in report.rule and (topic := _spoken_of(r, report)) is not None:
            mentions.append(_Mention(report.first, topic, r.gender(topic), r.number(topic), False, n))
        for via in report.via:
            mentions.append(_Mention(report.at, via, "", "", False, -1))
    _in_full(r, reports, mentions)


def _in_full(r: Reading, reports: Sequence[Report], mentions: Sequence[_Mention]) -> None:
    """The speaker of a headline under the fuller name that the text gives: العبيدي: ..., ماجد العبيدي."""
    for report in reports:
        if report.rule == "headline" and report.source is not None:
            key = {_bare(w) for w in r.names(report.source) if len(w) > 2}
            fuller = [m.part for m in mentions if key and key < {_bare(w) for w in r.names(m.part)}]
            report.link = fuller[0] if fuller else None


def _spoken_of(r: Reading, report: Report) -> Range | None:
    """Whom reported words are about, who may speak inside them: أكد أن القيادة كانت واضحة عندما قالت."""
    part = r.phrase(report.first, min(report.last, report.first + 8))
    return part if part is not None and r.speaks(part) and part[1] < report.last else None


def _agreement(r: Reading, report: Report, part: Range) -> tuple[str, str]:
    """Gender and number with which verbs agree with a speaker."""
    cue = report.cue
    number = r.number(part) if report.kind != "pronoun" else cue.number or "s"
    if cue.lemma == "نقل" or not (cue.finite or cue.form in ("compound", "participle")):
        return r.gender(part), number  # the verb of a relay agrees with the medium
    return cue.gender or r.gender(part), number


# --- who acts ---------------------------------------------------------------------------------------------------


def _acted(r: Reading, reports: Sequence[Report]) -> list[_Mention]:
    """Subjects of verbs at the head of a clause that open no report: speakers that a later verb may leave out."""
    cues = {f.at for f in reports}
    heads = {w for f in reports if f.source and f.rule != "headline" for w in r.names(f.source) if len(w) > 3}
    found: list[_Mention] = []
    for low, end in r.sentence:
        if low < r.title:
            continue
        for k in range(low, end):
            if r.inside[k] >= 0 or k in cues or not r.w[k][0].isalpha():
                continue
            if r.w[k] in ("اما", "لكن", "ولكن") or (r.w[k] == "ان" and r.at(k - 1) in ("الا", "غير", "بيد")):
                part = _topic(r, k + 1, end)
                if part and (r.speaks(part) or any(w in heads for w in r.names(part)[:2])):
                    found.append(_Mention(k, part, r.gender(part), r.number(part), False))
                continue
            if not (
                k == low
                or r.w[k - 1] in "،؛:\n,-–"
                or (r.has(k - 1, "connective") and r.w[k - 1] not in ("وهو", "وهي", "وهم"))
                or r.w[k - 1] in ("جهته", "جهتها", "جانبه", "جانبها", "بدوره", "بدورها")
            ):
                continue
            part = _subject_of(r, k, end, heads)
            if part is not None:
                verb = r.cues[k]
                gender = (
                    verb.gender if verb is not None and verb.finite else "f" if r.w[k].endswith("ت") else r.gender(part)
                )
                found.append(_Mention(k, part, gender, r.number(part), False))
                if has(r.w[part[0]], "human"):
                    heads |= {w for w in r.names(part)[1:] if len(w) > 3 and not classes(w)}
    return found


def _topic(r: Reading, start: int, end: int) -> Range | None:
    """The noun phrase after أما or لكن, up to the verb."""
    stop = next(
        (
            m
            for m in range(start + 1, min(end, start + 12))
            if m in r.quote or r.finite(m) or r.w[m] in COMMAS or r.has(m, "negation")
        ),
        start + 1,
    )
    return r.phrase(start, stop)


def _subject_of(r: Reading, k: int, end: int, heads: set[str]) -> Range | None:
    """The subject of the verb at ``k``, or the noun phrase that begins the clause there, where it can speak."""
    word = r.w[k]
    own = classes(word)
    if own & {"according", "as"} or r.has(k - 1, "as"):
        return None
    sure = r.cues[k] is not None and r.at(k - 1) in ("قد", "وقد", "فقد")  # وقد عبر المدير: the verb, no preposition
    if (
        (own & {"preposition", "negation", "relative", "time", "pointing", "lead", "adverb"} and not sure)
        or r.is_that(k)
        or len(word) < 3
    ):
        return None
    if own & {"human", "institution", "media"} and not r.finite(k) and word[0] not in "وف":
        if r.at(k - 1) in COMMAS:
            return None
        part = r.phrase(k, min(end, k + 8))  # the president arrived ...
        return (part[0], min(part[1], k + 6)) if part else None
    verb = word[1:] if word[0] in "وف" and len(word) > 3 else word
    if verb in ("كان", "كانت"):
        part = r.phrase(
            k + 1, next((m for m in range(k + 1, min(end, k + 14)) if r.w[m] in ("قد", "قال") or r.finite(m)), k + 1)
        )
        return part if part and (r.speaks(part) or any(w in heads for w in r.names(part)[:2])) else None
    if (
        (verb.startswith("ال") and not verb.startswith(_VERBS_IN_AL))
        or verb.endswith("ة")
        or (verb.startswith("ل") and r.cues[k] is None)
        or (classes(verb) & {"preposition", "connective", "time", "pointing", "negation"} and not sure)
    ):
        return None
    part = r.phrase(k + 1, min(end, k + 14))
    if part is None:
        return None
    comma = next((m for m in range(*part) if r.w[m] in COMMAS), part[1])
    part = _without_object(r, (part[0], comma))
    if r.object_form(part[0]):
        return None
    if r.raw_word(part[0]).endswith(("ا", "اً", "ًا")) and not r.w[part[0]].startswith("ال"):
        return None  # an indefinite accusative is no subject
    if not r.speaks(part):  # a known name, and not the object behind it
        known = next(
            (m for m in range(*part) if r.w[m] not in heads and r.w[m] not in ("بن", "ابن", "عبد", "ال", "ابو")),
            part[1],
        )
        part = (part[0], known) if known > part[0] and r.w[part[0]] in heads else part
    if part[1] - part[0] > 11:
        cut = next((m for m in range(part[0] + 3, part[1]) if r.has(m, "preposition")), part[0] + 8)
        part = (part[0], cut)
    if not (r.speaks(part) or any(w in heads for w in r.names(part)[:2])):
        named = r.kind(part) == "collective" or any(
            r.has(m, "given_name") for m in range(part[0], min(part[1], part[0] + 3))
        )
        verb_of_speech = r.finite(k)
        short = part[1] - part[0] <= 2 and r.w[part[0]].startswith("ال") and not r.w[part[0]].endswith(("ة", "ات"))
        surely = verb_of_speech is not None and verb_of_speech.strong and short
        if not (named or surely) or part[1] - part[0] > 8 or r.w[part[0]].startswith("ب"):
            return None
    return part


def _without_object(r: Reading, part: Range) -> Range:
    """A subject without the object behind it: حدد المتحدث الرسمي | موعد الإعلان.

    A definite noun phrase ends before a noun without article that has one with it behind it, unless a name begins.
    """
    for k in range(part[0] + 1, part[1] - 1):
        word = r.w[k]
        if (
            k + 1 < part[1]
            and word.endswith("ا")
            and r.w[k + 1].endswith("ا")
            and not word.startswith("ال")
            and not r.own[k]
        ):
            return (part[0], k)  # حقق عمر سي | نجاحا كبيرا
        if k - 1 in r.quote.values() and r.w[k + 1].startswith("ال") and not word.startswith("ال"):
            return (part[0], k)  # أبرز تقرير «...» | جهود المؤسسة
        bare = word[0].isalpha() and not word.startswith(("ال", "لل", "ل", "ب", "و")) and not r.own[k]
        if bare and r.w[k - 1].startswith("ال") and r.w[k + 1].startswith("ال") and not r.w[k].endswith(("ي", "ية")):
            return (part[0], k)
    return part


# --- going back -------------------------------------------------------------------------------------------------


def _go_back(r: Reading, n: int, reports: list[Report], mentions: list[_Mention]) -> None:
    """The antecedent of a report whose subject is dropped, a pronoun or written onto its cue."""
    report = reports[n]
    if report.antecedent is not None:
        return
    cue = report.cue
    if cue.colour == "continuation" and cue.finite and any(m.spoke and m.level is None for m in mentions):
        mentions = [m for m in mentions if m.spoke]  # أضاف goes on with a speaker, whoever acted since
    near = [
        m
        for m in mentions
        if m.at > report.at - REACH
        and m.level != -1
        and (report.rule == "post-posed" or not report.first <= m.at < report.last)
    ]
    level = [m for m in near if m.level is None or m.level == report.parent]
    pool = level or near
    if cue.form in ("participle", "masdar", "compound") or report.rule in ("bare", "post-posed"):
        same = [m for m in pool if r.of[m.at] == r.of[report.at] and m.part[0] < report.at]
        fit = [m for m in same if not cue.gender or m.gender in ("", cue.gender)]
        # a participle goes on with its own sentence; the last to speak there before the last to act
        if cue.form != "compound" and (best := [m for m in fit if m.spoke] or fit or [m for m in same if m.spoke]):
            report.antecedent = best[-1].part
            return
        part = r.phrase(r.low(report.at) + 1, report.at) if cue.form == "masdar" else None
        if part is not None and r.has(part[0], "human", "institution") and not r.object_form(part[0]):
            report.antecedent = part
            return
    if (topic := _clitic_topic(r, report)) is not None:
        report.antecedent = topic
        return
    chosen, report.rivals = _choose(r, report, pool)
    if chosen is None:
        chosen = _first_noun(r, report, reports)
    report.antecedent = chosen


def _choose(r: Reading, report: Report, pool: list[_Mention]) -> tuple[Range | None, int]:
    """The last mention that agrees, and how many others in the same paragraph agree too."""
    cue = report.cue
    gender, number = cue.gender, cue.number or "s"
    if (
        number == "p"
        and not any(m.number in ("p", "d") for m in pool[-3:])
        and (part := _people(r, report.at, "", True))
    ):
        return part, 1
    if (
        number == "s"
        and gender
        and pool
        and all(m.gender not in ("", gender) or not _numbers(m.number, "s") for m in pool[-4:])
    ):
        part = _people(r, report.at, gender, False)
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
            others = {m.part for m in fit if m.at > report.at - 60} - {last.part}
            return _one_of_two(r, last, gender) if number == "s" else last.part, len(others)
    return None, 0


def _one_of_two(r: Reading, mention: _Mention, gender: str) -> Range:
    """Of two joint speakers the one of the verb's gender: تحدث عمر ووالدته. وقالت."""
    if mention.number != "d":
        return mention.part
    first, last = mention.part
    for k in range(first + 1, last):
        if r.w[k].startswith("و") and has(r.w[k][1:], "human"):
            feminine = r.w[k].endswith(("ة", "ته", "تها")) or "والدت" in r.w[k]
            return (k, last) if feminine == (gender == "f") else (first, k)
    return mention.part


def _numbers(mention: str, verb: str) -> bool:
    if verb == "s":
        return mention in ("", "s")
    return mention in ("p", "d") if verb == "p" else mention == "d"


def _clitic_topic(r: Reading, report: Report) -> Range | None:
    """رغم أن الوزارة ... إلا أنها قالت: the topic of the clause before."""
    if not report.at or r.at(report.at - 1) not in ("انه", "انها", "انهم", "فانه", "فانها"):
        return None
    for k in range(report.at - 3, r.low(report.at), -1):
        if r.w[k] == "ان" and r.w[k - 1] in ("رغم", "ورغم", "مع", "ومع"):
            return _topic(r, k + 1, report.at)
    return None


def _people(r: Reading, at: int, gender: str, plural: bool) -> Range | None:
    """The nearest noun phrase before a verb that names people, of the gender, in the plural or not."""
    for k in range(at - 1, max(-1, at - 60), -1):
        word = r.w[k]
        sound = word.startswith("ال") and word.endswith(("ون", "ين")) and len(word) > 5
        if (
            r.inside[k] not in (-1, r.inside[at])
            or r.finite(k)
            or not (r.has(k, "human") or (plural and sound and r.cues[k] is None))
        ):
            continue
        part = r.phrase(k, min(at, k + 8)) or (k, k + 1)
        construct = (
            word.endswith(("ي", "و")) and not word.startswith("ال") and word not in ("قيادي", "رياضي")
        )  # لاعبو المنتخب
        if (r.kind(part) == "collective" or construct) == plural and (plural or r.gender((k, k + 1)) == gender):
            return part
    return None


def _first_noun(r: Reading, report: Report, reports: list[Report]) -> Range | None:
    """With no speaker before: the one of the headline, else a noun phrase of the sentence, else of the text."""
    for f in reports:
        if f.rule == "headline":
            return f.source
    low = r.low(report.at)
    for start in (low, low + 1):
        part = r.phrase(start, min(report.at, start + 10))
        if part and r.speaks(part):
            return part
    for k in range(report.at - 1, -1, -1):
        if r.has(k, "human", "institution") and r.cues[k] is None and r.inside[k] < 0:
            return r.phrase(k, min(report.at, k + 8))
    return r.phrase(low, report.at) if report.at > low else None


def _same(r: Reading, part: Range, mentions: Sequence[_Mention]) -> Range | None:
    """The earlier mention that a noun phrase goes back to: the same name in full, the same head noun, the last person."""
    names = [w for w in r.names(part) if not has(w, "self")]
    if not names:
        return None
    head = names[0]
    if has(head, "latter") and mentions:
        return mentions[-1].part
    kind = r.kind(part)
    earlier = [m for m in mentions if m.part[0] < part[0]]
    if kind == "named":
        key = {_bare(w) for w in names if len(w) > 2}
        fuller = [m for m in earlier if key and key < {_bare(w) for w in r.names(m.part)}]
        if fuller and len(names) <= 3:
            return fuller[-1].part
        if len(names) > 2 or not fuller:
            return None
    if not head.startswith("ال"):
        return None
    for m in reversed(earlier):
        if _bare(head) in {_bare(w) for w in r.names(m.part)[: None if len(names) == 1 else 3]} and m.part != part:
            other = r.names(m.part)
            if len(names) == 1 or len(other) > len(names) or _bare(names[-1]) in {_bare(w) for w in other}:
                return m.part
    if kind == "document" and len(names) <= 2:
        return _issuer(r, part, earlier)
    if kind == "role" and has(_bare(head), "generic") and len(names) <= 3:
        gender = "f" if head.endswith("ة") else "m"
        for m in reversed(earlier):
            if (
                m.level != -1
                and m.gender in ("", gender)
                and r.kind(m.part) in ("named", "role")
                and has(r.w[m.part[0]], "human")
            ):
                return m.part
        for m in reversed(earlier):
            if m.level != -1 and m.gender in ("", gender) and r.kind(m.part) == "named":
                return m.part
    return None


def _goes_on(r: Reading, report: Report, mentions: Sequence[_Mention]) -> Range | None:
    """قال الطفل كنان ... وأضاف الصغير: a verb that goes on with another word for the last person who spoke."""
    source = report.source
    if source is None or report.cue.colour != "continuation" or r.kind(source) not in ("role", "named"):
        return None
    if any(r.has(k, "given_name") for k in range(*source)) or source[1] - source[0] > 4 or r.number(source) != "s":
        return None
    spoke = [m for m in mentions if m.spoke and m.level is None]
    known = {_bare(w) for m in mentions for w in r.names(m.part)}
    if not spoke or _bare(r.w[source[0]]) in known:
        return None
    last = spoke[-1]
    person = r.kind(last.part) in ("named", "role") and last.gender == report.cue.gender
    return last.part if person and r.has(last.part[0], "human") else None


def _issuer(r: Reading, part: Range, earlier: Sequence[_Mention]) -> Range | None:
    """Who issued the statement that البيان goes back to: أصدر النادي بيانا. وأكد البيان."""
    noun = r.w[part[0]].removeprefix("ال")
    for k in range(part[0] - 1, max(-1, part[0] - REACH), -1):
        if r.w[k].removesuffix("ا") == noun and not r.w[k].startswith("ال"):
            if r.has(k + 1, "institution") or r.w[k + 1 : k + 2] in (["مشترك"], ["صادر"]):
                return r.phrase(k, min(r.n, k + 8))
            near = [m for m in earlier if r.of[m.at] == r.of[k] and m.level != -1]
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
