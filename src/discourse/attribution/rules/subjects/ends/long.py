"""Subjects that are too long: where a known name ends, or the first preposition comes."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action, is_complete, is_number
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.rules.subjects.clause import ADJECTIVE_ENDINGS, BEFORE_NAME, FAMILY, Clause
from discourse.attribution.rules.subjects.ends.base import CUTS, NAME_PARTS, is_unknown

LONG_SUBJECT = 11  # words; a longer subject has run into the complement of the verb
_SON, _GOES_ON = marker("son-of"), marker("title-initial") | {"."}
_SUPERLATIVES = marker("superlative") | marker("ordinal-before-noun")
_MAKES_NAME = _SON | marker("servant-of-god")
CUT_AT = 8  # words that are kept of a long subject without a preposition


def without_title(text: Sentences, part: Range) -> Range:
    """A name without a title that was cut off from its noun: إبراهيم الدعيلج مدير."""
    first, last = part
    word = text.words[last - 1]
    before = text.words[last - 2]
    if (
        word in _SUPERLATIVES
        and last - first > 2
        and not before.endswith(ADJECTIVE_ENDINGS)
        and before not in NAME_PARTS
    ):
        return (first, last - 1)  # النجم البرازيلي نيمار | أول مباراة
    joined = word[0] == "و" and not listed(word) and last - first > 2 and has(word[1:], "human") and word[1:3] != "ال"
    if joined and listed(word[1:]) and not text.has(last - 1, "given_name"):
        return (first, last - 1)  # رئيس الاتحاد ورئيس
    counted = is_number(text, last - 2)  # مليون مريض
    title = (
        last - first > 1 and not counted and text.has(last - 1, "human") and listed(word) and not word.startswith("ال")
    )
    if title and not text.has(last - 1, "given_name") and is_complete(text, part, last - 1):
        return (first, last - 1)
    return part


@CUTS.rule(
    "known-name-ends",
    why="a subject that begins with the name of a known speaker ends with that name",
    example=("قال العقيد الغامدي إن الإدارة بدأت. وزار الغامدي البيادر الخضراء في البلدة. وأكد أن المهلة قصيرة."),
    counterexample="قال العقيد منصور الغامدي إن الإدارة بدأت. وأكد أن المهلة قصيرة.",
)
def _known_name(clause: Clause, part: Range) -> int:
    text = clause.text
    if text.words[part[0]] not in clause.known:
        return part[1]
    if can_speak(text, part):  # a known name, and not the object after it
        alone = text.word(part[0] + 1) == "في" and text.words[part[0]].startswith("ال")
        return part[0] + 1 if alone else part[1]  # ويعمل الجندي في مركز
    name = part[0] + 1
    while name < part[1] and text.has(part[0], "given_name") and _goes_on_as_name(text, name):
        name += 1  # محمد السيد صالح
    if text.words[part[0]].endswith(ADJECTIVE_ENDINGS):  # البرتغالي جواو بريتو
        while (
            name < part[1]
            and is_unknown(text, name)
            and not (text.words[name].startswith("ال") or is_action(text, name))
        ):
            name += 1
    for m in range(name, part[1]):
        if (
            text.words[m] not in clause.known
            and text.words[m] not in NAME_PARTS
            and text.words[m - 1] not in _MAKES_NAME
        ):
            return without_title(text, (part[0], m))[1]
    return part[1]


def _goes_on_as_name(text: Sentences, k: int) -> bool:
    """Whether word ``k`` after a given name belongs to it: a title such as السيد, another name, a word that nothing is known of."""
    word = text.words[k]
    known = text.has(k, "given_name") or word in BEFORE_NAME
    return known or (
        is_unknown(text, k) and not word.startswith("ال") and not is_action(text, k) and word[0] not in "وبل"
    )


@CUTS.rule(
    "long-subject-ends",
    why=(
        "a subject of more than 11 words has run into what the verb says of it, and ends at a "
        "preposition or after 8 words"
    ),
    example=(
        "افتتح وكيل إمارة منطقة الجبل الدكتور حامد الشمري رئيس اللجنة العليا للتنمية الزراعية المعرض. "
        "وأكد أن المهلة قصيرة."
    ),
    counterexample="افتتح وكيل إمارة منطقة الجبل المعرض. وأكد أن المهلة قصيرة.",
)
def _long(clause: Clause, part: Range) -> int:
    first, last = part
    if last - first <= LONG_SUBJECT or (clause.text.has(last - 1, "given_name") and clause.text.has(first, "human")):
        return last  # a long title that ends with the name of who has it
    if named := _end_of_holder(clause.text, part):
        return named
    end = next((m for m in range(first + 3, last) if clause.text.has(m, "preposition")), first + CUT_AT)
    while end < last and (_is_in_name(clause.text, end) or _is_in_construct(clause.text, part, end)):
        end += 1
    return end - (clause.text.words[end - 1] in COMMAS)


def _end_of_holder(text: Sentences, part: Range) -> int:
    """Where the name of who holds a long title ends: مدير عام الهيئة بمنطقة الجبل المهندس سامي حداد | أمين عام; 0 without a name."""
    first, last = part
    if not text.has(first, "human"):
        return 0
    for m in range(first + 2, last):
        rank = text.words[m] in BEFORE_NAME and text.words[m - 1] not in NAME_PARTS
        holder = text.has(m, "given_name") and not text.has(m, "human", "institution")
        if rank or (holder and text.words[m - 1].startswith("ال") and not text.has(m - 1, "human", "given_name")):
            end, stop = m + 1, text.sentence_end(m)  # the name may end behind where the subject was looked for
            while end < stop and _goes_on_as_holder(text, end):
                end += 1
            return end if end - m > 1 else 0
    return 0


def _goes_on_as_holder(text: Sentences, k: int) -> bool:
    """Whether word ``k`` belongs to the name before it: a given name, «son of», «the family of» and what follows, a family name."""
    if text.words[k - 1] in NAME_PARTS or text.words[k - 1] in _SON or text.words[k] in _SON | NAME_PARTS:
        return True
    if text.words[k - 1].startswith("ال") and not text.has(k - 1, "given_name"):
        return text.words[k - 1] in BEFORE_NAME and (text.has(k, "given_name") or is_unknown(text, k))
    family = text.words[k].endswith(FAMILY) or not text.words[k].startswith("ال") or text.has(k + 1, "human")
    return text.has(k, "given_name") or (is_unknown(text, k) and family and not is_action(text, k))


def _is_in_construct(text: Sentences, part: Range, k: int) -> bool:
    """Whether the noun before word ``k`` is not yet definite, so that the subject cannot end there: بمنطقة | الجبل."""
    return k - part[0] < LONG_SUBJECT and text.words[k].startswith("ال") and not is_complete(text, part, k)


def _is_in_name(text: Sentences, k: int) -> bool:
    """Whether a name goes on with word ``k``: الدكتور سعود | بن إبراهيم، عبد | اللطيف، د | . | موفق أبو طالب."""
    word, before = text.words[k], text.words[k - 1]
    named = text.has(k, "given_name") and text.has(k - 1, "given_name")
    title = (
        text.has(k - 1, "human") and not before.startswith("ال") and not text.has(k - 1, "given_name")
    )  # ولي | العهد
    return (
        named
        or title
        or word in _SON
        or word == "."
        or before in _GOES_ON
        or before in NAME_PARTS
        or before in BEFORE_NAME
    )
