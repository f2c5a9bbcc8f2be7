"""The source beside the cue: the subject after or before it, a relay, the medium spoken to, or a pronoun."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak, is_object_form, joins_second, source_kind
from discourse.attribution.arabic.cues import COMPLEMENTIZER, Cue, classes, has, listed
from discourse.attribution.arabic.phrases import is_apposition, phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences
from discourse.attribution.draft import Draft


def find_source(text: Sentences, draft: Draft, limit: int) -> None:
    """The subject after or before the cue, or the pronoun that stands for it."""
    i, cue = draft.at, draft.cue
    if cue.form == "compound":
        _before(text, draft, draft.cues[0][0])
    elif cue.lemma in ("جاء", "ورد"):
        start = i + 2 if text.word(i + 1) in ("في", "ب", "علي") else i + 1
        draft.source = phrase(text, start, limit)
        if start == i + 2:
            draft.cues[0] = (draft.cues[0][0], i + 2)
    elif cue.lemma == "نقل" and cue.finite and (relay := _relay(text, i, limit)):
        draft.source, via, clitic, at = relay
        draft.cues.insert(1, (at, at + 1))
        draft.via = [via] if via else []
        draft.kind = "pronoun" if clitic else ""
    elif cue.form == "participle" or (cue.form == "masdar" and (cue.owner or text.has(i, "second"))):
        draft.kind = "pronoun"
    else:
        draft.via = _medium(text, i, limit)
        if "person" in cue.takes and cue.form == "imperfect" and not cue.joined:
            _before(text, draft, i)  # ظريف يصف اتهامات: the object follows
            if draft.source is not None or draft.kind:
                return
        draft.source = _subject(text, i + 1, limit)
        if draft.source is not None and cue.finite and "person" in cue.takes:
            draft.source = _subject_of_two(text, draft.source, cue)
        if draft.source is None and cue.finite:
            if (
                text.has(i, "passive")
                and cue.number == "s"
                and cue.gender == "m"
                and text.is_that(i + 1)
                and _stands_alone(text, i)
            ):
                draft.kind = "unspecified"
                return
            _before(text, draft, i)
        if cue.form == "masdar" and draft.source is None:
            draft.kind = "unspecified"
            return
    if draft.source is None and draft.antecedent is None and not draft.kind:
        draft.kind = "pronoun"
    if draft.source is not None and source_kind(text, draft.source) == "pronoun":
        draft.kind = "pronoun"


def _subject_of_two(text: Sentences, part: Range, cue: Cue) -> Range | None:
    """The first of two noun phrases; a thing alone is the object: ووصف الوضع بأنه متوتر."""
    first = first_of_two(text, part)
    thing = first == part and text.words[part[0]].startswith("ال") and not can_speak(text, part)
    return None if thing and cue.act == "evaluation" and cue.takes & {"ب", "NP"} else first


def _subject(text: Sentences, start: int, limit: int) -> Range | None:
    """The noun phrase after a verb; adjuncts before it are passed over where a comma or a human noun ends them."""
    k = start
    if text.word(k) == "اول" and "امس" in text.words[k + 1 : k + 3]:
        k = text.words.index("امس", k) + 1  # أول من أمس
    while k < limit and (text.has(k, "lead", "adverb") or (text.has(k, "time") and not text.has(k, "adjunct"))):
        k += 1
    if k + 2 < limit and text.words[k] in ("من", "في") and text.has(k + 1, "time", "pointing", "aside"):
        k += 2
        while k < limit and (text.has(k, "time", "pointing") or text.words[k] in ("سابق", "لاحق", "نفسه", "ذاته")):
            k += 1
    if text.word(k) == "من" and text.word(k + 1) in ("جانبه", "جانبها", "جهته", "جهتها", "جانبهم", "جهتهم"):
        k += 2
        if text.word(k) in COMMAS:
            k += 1
    if text.word(k) == "ل" and k + 1 in text.quote_end:
        k = text.quote_end[k + 1] + 1  # أكدت لـ«المدار» مصادر
    elif k < limit and text.addressee(k):
        k = _outlet(text, k, limit)
    while k < limit and (
        text.words[k] in COMMAS or text.words[k] in "-–" or (text.has(k, "time") and not text.has(k, "adjunct"))
    ):
        k += 1
    if is_object_form(text, k) or (text.has(k, "occasion") and text.word(k).endswith(("ه", "ها", "هم"))):
        return None  # طالب المواطنين، اختتم حديثه: the object, the subject is dropped
    if (part := phrase(text, k, limit)) is not None:
        return part
    for m in range(k, limit - 1):
        if (
            text.words[m] in COMMAS
            and text.has(m + 1, "human", "institution")
            and not text.has(m + 1, "relative", "time")
        ):
            return phrase(text, m + 1, limit)
    return None


def _before(text: Sentences, draft: Draft, i: int) -> None:
    """A subject before its verb, the noun of a relative clause, or a pronoun."""
    low = text.sentence_start(i)
    if text.inside[i] >= 0:
        low = max(low, text.inside[i] + 1)
    k = i - 1
    while k >= low and (text.words[k] in ("قد", "لقد", "ايضا", "سبق", "ان", "وقد", "فقد") or text.has(k, "negation")):
        k -= 1
    while k > low and text.words[k] in COMMAS and k in text.asides.values():
        k -= 1
    aside = next((first for first, last in text.asides.items() if last == k + 1 and first > low), None)
    if aside is not None:
        k = aside - 1
    if draft.cue.form == "perfect" and (subject := _between_auxiliaries(text, low, k + 1)):
        draft.source = subject
        return
    if k < low:
        return
    word = text.words[k]
    if COMPLEMENTIZER.match(word) and word != "ان":  # إلا أنه قال
        draft.kind = "pronoun"
        return
    if has(word, "relative"):
        draft.kind = "pronoun"
        if _agrees(word, draft.cue):
            draft.antecedent = _head_of_relative(text, k, low)
        elif text.has(i, "passive"):
            draft.kind = "unspecified"  # الأسلحة التي يفترض أن
        return
    if word in ("هو", "هي", "هم", "هما", "وهو", "وهي", "وهم", "فهو", "فهي"):
        draft.kind = "pronoun"
        if word in ("هو", "هي", "هم", "هما"):
            draft.source = (k, k + 1)
        return
    if draft.cue.joined in ("و", "ف") and not any(w in ("اما", "واما") for w in text.words[low:i]):
        return
    draft.source = _subject_before(text, low, k + 1)
    if draft.source is not None and text.has(draft.source[0] - 1, "relative"):  # الهيئة التي عقدت مؤتمرا كشفت فيه أن
        draft.antecedent, draft.source, draft.kind = (
            _head_of_relative(text, draft.source[0] - 1, low),
            None,
            "pronoun",
        )


def first_of_two(text: Sentences, part: Range) -> Range:
    """The subject of two noun phrases side by side: ووصف المدير الرياضي | الصفقة.

    A noun without article goes on up to its definite noun, then come adjectives, then a name; what follows is another.
    """
    k = part[0]
    if text.has(k, "state"):
        return (k, k + 1) if not text.word(k + 1).startswith("و") else part
    owned = text.has(k, "human") and text.words[k].endswith(("ها", "هم")) and not text.words[k].startswith("ال")
    if not text.words[k].startswith("ال") and not owned:
        while (
            k < part[1] - 1 and not text.words[k].startswith("ال") and not (k > part[0] and text.has(k, "given_name"))
        ):
            k += 1
    k += 1
    body = text.has(part[0], "institution", "media", "document", "state")
    while k < part[1]:
        word = text.words[k]
        adjective = word.startswith("ال") and (
            word.endswith(("ي", "ية", "يون", "يين")) or has(word, "order") or (body and not text.has(k, "human"))
        )
        if word in COMMAS:
            return part  # apposition: it belongs to the subject as a whole
        plain = (
            not body
            and not text.has(k, "state")
            and not word.startswith(("ال", "ب", "ل", "و"))
            and not word.endswith(("ه", "ها", "هم"))
            and not text.classes_of[k] & {"human", "institution"}
        )
        name = plain or text.has(k, "given_name", "waw_name") or text.has(k - 1, "given_name")
        joined = (
            word.startswith(("وال", "لل"))
            or joins_second(text, part, k)
            or text.has(k, "preposition")
            or text.words[k - 1] in ("في", "من", "باسم", "علي")
        )
        if not (adjective or name or joined or k in text.quote_end or word in "-–"):
            break
        k += 1
    return (part[0], k)


def _relay(text: Sentences, i: int, limit: int) -> tuple[Range | None, Range | None, bool, int] | None:
    """نقلت س عن ص قوله: source, medium, whether the source is a pronoun (ونقلت عنه الوكالة), place of عن."""
    for k in range(i + 1, limit):
        if text.words[k] in ("عنه", "عنها", "عنهم"):
            return None, phrase(text, k + 1, limit) or phrase(text, i + 1, k), True, k
        if text.words[k] == "عن":
            stop = next(
                (
                    m
                    for m in range(k + 1, limit)
                    if text.has(m, "second")
                    or text.has(m, "his_words")
                    or ((c := text.cues[m]) is not None and c.form == "masdar" and c.owner)
                ),
                limit,
            )
            return phrase(text, k + 1, stop), phrase(text, i + 1, k), False, k
    return None


def _medium(text: Sentences, i: int, limit: int) -> list[Range]:
    """The medium spoken to, after the cue or before it: قال لصحيفة، في حديث مع قناة."""
    for first, last in ((i + 1, limit), (text.sentence_start(i), i)):
        for k in range(first, last):
            word = text.words[k]
            spoken = any(text.has(m, "occasion") for m in range(max(first, k - 4), k))
            if k + 1 in text.quote_end and word in ("الي", "مع", "ب", "ل") and (spoken or (word == "ل" and first > i)):
                return [(k + 2, text.quote_end[k + 1])] if text.quote_end[k + 1] > k + 2 else []
            led = word.startswith("ل") and len(word) > 3 and has(word[1:], "media") and not text.has(k, "law")
            beside = text.has(k, "media") and text.word(k - 1) in ("مع", "الي", "علي", "عبر")
            posted = text.has(k, "platform") and text.word(k - 1) in ("في", "علي", "عبر")
            if (led or beside or posted) and (first > i or spoken):
                return [(k, _outlet(text, k, last))]
    return []


def _outlet(text: Sentences, k: int, last: int) -> int:
    """Where a medium's name ends that begins at ``k``: صحيفة «...» الفرنسية, but رويترز alone."""
    kind = has(text.words[k].removeprefix("ل"), "medium_kind")
    k += 1
    while kind and k < last:
        if k in text.quote_end and text.quote_end[k] - k <= 6:
            k = text.quote_end[k] + 1
        elif text.words[k] == "(":
            k = next((m + 1 for m in range(k, last) if text.words[m] == ")"), last)
        elif text.words[k] == "علي" and text.word(k + 1) == "الانترنت":
            k += 2
        elif (
            not text.words[k][0].isalnum()
            or text.form(k) not in ("", "masdar")
            or text.is_that(k)
            or text.has(k, "preposition", "relative", "connective", "time", "lead", "negation", "human")
        ):
            break
        else:
            k += 1
    return min(k, last)


def _stands_alone(text: Sentences, i: int) -> bool:
    """Whether nothing that could be a subject stands before the verb in its clause."""
    return text.clause_start(i)


def _between_auxiliaries(text: Sentences, low: int, k: int) -> Range | None:
    """كان الوالي قد أعلن: the subject between the two."""
    for m in range(k - 1, low - 1, -1):
        if text.finite(m) or text.has(m, "relative"):
            return None
        if text.words[m] in ("كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا") and text.clause_start(m):
            return phrase(text, m + 1, k) if m + 1 < k else None
    return None


def _agrees(relative: str, cue: Cue) -> bool:
    """Whether a relative pronoun can be the verb's subject: الدول التي قال إنها has another one."""
    word = relative.removeprefix("و")
    if cue.number != "s" or not cue.gender:
        return True
    return not (word == "التي" and cue.gender == "m") and not (word == "الذي" and cue.gender == "f")


def _head_of_relative(text: Sentences, k: int, low: int) -> Range | None:
    """The noun phrase that a relative clause at ``k`` belongs to."""
    if text.words[k].startswith("و"):  # a second relative clause beside the first: go on from that one
        first = next((m for m in range(k - 1, low, -1) if text.words[m] == text.words[k][1:]), None)
        if first is not None:
            return (phrase(text, first + 2, k) if text.has(first + 2, "human") else None) or _head_of_relative(
                text, first, low
            )
    last = k
    while last > low and text.words[last - 1] in COMMAS:
        last -= 1
    first = last
    while first > low and last - first < 12:
        word = text.words[first - 1]
        inner = word in ("من", "مع", "في") and text.word(first - 2).startswith("ال") and last > first
        reporting = text.form(first - 1) not in ("", "masdar") or text.is_that(first - 1)
        adjunct = text.has(first - 1, "preposition", "connective", "time", "negation", "pointing")
        if not inner and (word in EDGES or word == ":" or reporting or adjunct):
            break
        first -= 1
    return (first, last) if last > first else None


def _subject_before(text: Sentences, low: int, last: int) -> Range | None:
    """A noun phrase that ends at ``last`` and begins a clause: الوزيرة قالت، سامي حداد، الباحث في كذا، قال."""
    while last > low and text.words[last - 1] in ("،", ",", "؛"):
        last -= 1
    first = last
    best: Range | None = None
    while first > low:
        word = text.words[first - 1]
        if word in COMMAS:
            if best is None and not _noun_head(text, first, last):
                return None
            best = (first, last)
            if not is_apposition(text, first, last) or first - 1 <= low:
                break
            first -= 1
            continue
        if (
            word in EDGES
            or word in ("«", "“", ":")
            or has(word, "connective", "relative")
            or COMPLEMENTIZER.match(word)
            or text.finite(first - 1)
        ):
            break
        first -= 1
        if last - first > 22:
            return best
    if first < last and _noun_head(text, first, last):
        return (first, last)
    return best


def _noun_head(text: Sentences, first: int, last: int) -> bool:
    """Whether a range begins with a noun and not with a verb, a preposition or an adverb."""
    word = text.words[first]
    shut = {"preposition", "time", "lead", "adverb", "negation", "connective", "pointing", "modal"}
    if not word[0].isalpha() or last - first > 22 or word.startswith("لل") or text.classes_of[first] & shut:
        return False
    if word[0] == "و" and not listed(word) and classes(word[1:]) & shut:
        return False
    if has(word, "human", "institution", "media", "document", "state") or word.startswith("ال"):
        return True
    if text.cues[first] is not None:
        return False
    verb = word[0] in "يتن" and len(word) > 3 and last - first > 2
    return not verb and last - first <= 12 and not (word[0] in "وف" and len(word) > 5 and last - first > 4)
