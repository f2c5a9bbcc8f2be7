"""The source beside the cue: the subject after or before it, a relay, the medium spoken to, or a pronoun."""

from __future__ import annotations

from discourse.attribution.cues import COMPLEMENTIZER, Cue, classes, has, listed
from discourse.attribution.reading import COMMAS, EDGES, Range, Reading
from discourse.attribution.report import Report


def find_source(r: Reading, report: Report, limit: int) -> None:
    """The subject after or before the cue, or the pronoun that stands for it."""
    i, cue = report.at, report.cue
    if cue.form == "compound":
        _before(r, report, report.cues[0][0])
    elif cue.lemma in ("جاء", "ورد"):
        start = i + 2 if r.at(i + 1) in ("في", "ب", "علي") else i + 1
        report.source = r.phrase(start, limit)
        if start == i + 2:
            report.cues[0] = (report.cues[0][0], i + 2)
    elif cue.lemma == "نقل" and cue.finite and (relay := _relay(r, i, limit)):
        report.source, via, clitic, at = relay
        report.cues.insert(1, (at, at + 1))
        report.via = [via] if via else []
        report.kind = "pronoun" if clitic else ""
    elif cue.form == "participle" or (cue.form == "masdar" and (cue.owner or r.has(i, "second"))):
        report.kind = "pronoun"
    else:
        report.via = _medium(r, i, limit)
        if "person" in cue.takes and cue.form == "imperfect" and not cue.joined:
            _before(r, report, i)  # ظريف يصف اتهامات: the object follows
            if report.source is not None or report.kind:
                return
        report.source = _subject(r, i + 1, limit)
        if report.source is not None and cue.finite and "person" in cue.takes:
            report.source = _subject_of_two(r, report.source, cue)
        if report.source is None and cue.finite:
            if (
                r.has(i, "passive")
                and cue.number == "s"
                and cue.gender == "m"
                and r.is_that(i + 1)
                and _stands_alone(r, i)
            ):
                report.kind = "unspecified"
                return
            _before(r, report, i)
        if cue.form == "masdar" and report.source is None:
            report.kind = "unspecified"
            return
    if report.source is None and report.antecedent is None and not report.kind:
        report.kind = "pronoun"
    if report.source is not None and r.kind(report.source) == "pronoun":
        report.kind = "pronoun"


def _subject_of_two(r: Reading, part: Range, cue: Cue) -> Range | None:
    """The first of two noun phrases; a thing alone is the object: ووصف الوضع بأنه متوتر."""
    first = first_of_two(r, part)
    thing = first == part and r.w[part[0]].startswith("ال") and not r.speaks(part)
    return None if thing and cue.act == "evaluation" and cue.takes & {"ب", "NP"} else first


def _subject(r: Reading, start: int, limit: int) -> Range | None:
    """The noun phrase after a verb; adjuncts before it are passed over where a comma or a human noun ends them."""
    k = start
    if r.at(k) == "اول" and "امس" in r.w[k + 1 : k + 3]:
        k = r.w.index("امس", k) + 1  # أول من أمس
    while k < limit and (r.has(k, "lead", "adverb") or (r.has(k, "time") and not r.has(k, "adjunct"))):
        k += 1
    if k + 2 < limit and r.w[k] in ("من", "في") and r.has(k + 1, "time", "pointing", "aside"):
        k += 2
        while k < limit and (r.has(k, "time", "pointing") or r.w[k] in ("سابق", "لاحق", "نفسه", "ذاته")):
            k += 1
    if r.at(k) == "من" and r.at(k + 1) in ("جانبه", "جانبها", "جهته", "جهتها", "جانبهم", "جهتهم"):
        k += 2
        if r.at(k) in COMMAS:
            k += 1
    if r.at(k) == "ل" and k + 1 in r.quote:
        k = r.quote[k + 1] + 1  # أكدت لـ«المدار» مصادر
    elif k < limit and r.addressee(k):
        k = _outlet(r, k, limit)
    while k < limit and (r.w[k] in COMMAS or r.w[k] in "-–" or (r.has(k, "time") and not r.has(k, "adjunct"))):
        k += 1
    if r.object_form(k) or (r.has(k, "occasion") and r.at(k).endswith(("ه", "ها", "هم"))):
        return None  # طالب المواطنين، اختتم حديثه: the object, the subject is dropped
    if (part := r.phrase(k, limit)) is not None:
        return part
    for m in range(k, limit - 1):
        if r.w[m] in COMMAS and r.has(m + 1, "human", "institution") and not r.has(m + 1, "relative", "time"):
            return r.phrase(m + 1, limit)
    return None


def _before(r: Reading, report: Report, i: int) -> None:
    """A subject before its verb, the noun of a relative clause, or a pronoun."""
    low = r.low(i)
    if r.inside[i] >= 0:
        low = max(low, r.inside[i] + 1)
    k = i - 1
    while k >= low and (r.w[k] in ("قد", "لقد", "ايضا", "سبق", "ان", "وقد", "فقد") or r.has(k, "negation")):
        k -= 1
    while k > low and r.w[k] in COMMAS and k in r.aside.values():
        k -= 1
    aside = next((first for first, last in r.aside.items() if last == k + 1 and first > low), None)
    if aside is not None:
        k = aside - 1
    if report.cue.form == "perfect" and (subject := _between_auxiliaries(r, low, k + 1)):
        report.source = subject
        return
    if k < low:
        return
    word = r.w[k]
    if COMPLEMENTIZER.match(word) and word != "ان":  # إلا أنه قال
        report.kind = "pronoun"
        return
    if has(word, "relative"):
        report.kind = "pronoun"
        if _agrees(word, report.cue):
            report.antecedent = _head_of_relative(r, k, low)
        elif r.has(i, "passive"):
            report.kind = "unspecified"  # الأسلحة التي يفترض أن
        return
    if word in ("هو", "هي", "هم", "هما", "وهو", "وهي", "وهم", "فهو", "فهي"):
        report.kind = "pronoun"
        if word in ("هو", "هي", "هم", "هما"):
            report.source = (k, k + 1)
        return
    if report.cue.joined in ("و", "ف") and not any(w in ("اما", "واما") for w in r.w[low:i]):
        return
    report.source = _subject_before(r, low, k + 1)
    if report.source is not None and r.has(report.source[0] - 1, "relative"):  # الهيئة التي عقدت مؤتمرا كشفت فيه أن
        report.antecedent, report.source, report.kind = (
            _head_of_relative(r, report.source[0] - 1, low),
            None,
            "pronoun",
        )


def first_of_two(r: Reading, part: Range) -> Range:
    """The subject of two noun phrases side by side: ووصف المدير الرياضي | الصفقة.

    A noun without article goes on up to its definite noun, then come adjectives, then a name; what follows is another.
    """
    k = part[0]
    if r.has(k, "state"):
        return (k, k + 1) if not r.at(k + 1).startswith("و") else part
    owned = r.has(k, "human") and r.w[k].endswith(("ها", "هم")) and not r.w[k].startswith("ال")
    if not r.w[k].startswith("ال") and not owned:
        while k < part[1] - 1 and not r.w[k].startswith("ال") and not (k > part[0] and r.has(k, "given_name")):
            k += 1
    k += 1
    body = r.has(part[0], "institution", "media", "document", "state")
    while k < part[1]:
        word = r.w[k]
        adjective = word.startswith("ال") and (
            word.endswith(("ي", "ية", "يون", "يين")) or has(word, "order") or (body and not r.has(k, "human"))
        )
        if word in COMMAS:
            return part  # apposition: it belongs to the subject as a whole
        plain = (
            not body
            and not r.has(k, "state")
            and not word.startswith(("ال", "ب", "ل", "و"))
            and not word.endswith(("ه", "ها", "هم"))
            and not r.own[k] & {"human", "institution"}
        )
        name = plain or r.has(k, "given_name", "waw_name") or r.has(k - 1, "given_name")
        joined = (
            word.startswith(("وال", "لل"))
            or r.joins(part, k)
            or r.has(k, "preposition")
            or r.w[k - 1] in ("في", "من", "باسم", "علي")
        )
        if not (adjective or name or joined or k in r.quote or word in "-–"):
            break
        k += 1
    return (part[0], k)


def _relay(r: Reading, i: int, limit: int) -> tuple[Range | None, Range | None, bool, int] | None:
    """نقلت س عن ص قوله: source, medium, whether the source is a pronoun (ونقلت عنه الوكالة), place of عن."""
    for k in range(i + 1, limit):
        if r.w[k] in ("عنه", "عنها", "عنهم"):
            return None, r.phrase(k + 1, limit) or r.phrase(i + 1, k), True, k
        if r.w[k] == "عن":
            stop = next(
                (
                    m
                    for m in range(k + 1, limit)
                    if r.has(m, "second")
                    or r.has(m, "his_words")
                    or ((c := r.cues[m]) is not None and c.form == "masdar" and c.owner)
                ),
                limit,
            )
            return r.phrase(k + 1, stop), r.phrase(i + 1, k), False, k
    return None


def _medium(r: Reading, i: int, limit: int) -> list[Range]:
    """The medium spoken to, after the cue or before it: قال لصحيفة، في حديث مع قناة."""
    for first, last in ((i + 1, limit), (r.low(i), i)):
        for k in range(first, last):
            word = r.w[k]
            spoken = any(r.has(m, "occasion") for m in range(max(first, k - 4), k))
            if k + 1 in r.quote and word in ("الي", "مع", "ب", "ل") and (spoken or (word == "ل" and first > i)):
                return [(k + 2, r.quote[k + 1])] if r.quote[k + 1] > k + 2 else []
            led = word.startswith("ل") and len(word) > 3 and has(word[1:], "media") and not r.has(k, "law")
            beside = r.has(k, "media") and r.at(k - 1) in ("مع", "الي", "علي", "عبر")
            posted = r.has(k, "platform") and r.at(k - 1) in ("في", "علي", "عبر")
            if (led or beside or posted) and (first > i or spoken):
                return [(k, _outlet(r, k, last))]
    return []


def _outlet(r: Reading, k: int, last: int) -> int:
    """Where a medium's name ends that begins at ``k``: صحيفة «...» الفرنسية, but رويترز alone."""
    kind = has(r.w[k].removeprefix("ل"), "medium_kind")
    k += 1
    while kind and k < last:
        if k in r.quote and r.quote[k] - k <= 6:
            k = r.quote[k] + 1
        elif r.w[k] == "(":
            k = next((m + 1 for m in range(k, last) if r.w[m] == ")"), last)
        elif r.w[k] == "علي" and r.at(k + 1) == "الانترنت":
            k += 2
        elif (
            not r.w[k][0].isalnum()
            or r.form(k) not in ("", "masdar")
            or r.is_that(k)
            or r.has(k, "preposition", "relative", "connective", "time", "lead", "negation", "human")
        ):
            break
        else:
            k += 1
    return min(k, last)


def _stands_alone(r: Reading, i: int) -> bool:
    """Whether nothing that could be a subject stands before the verb in its clause."""
    return r.clause_start(i)


def _between_auxiliaries(r: Reading, low: int, k: int) -> Range | None:
    """كان الوالي قد أعلن: the subject between the two."""
    for m in range(k - 1, low - 1, -1):
        if r.finite(m) or r.has(m, "relative"):
            return None
        if r.w[m] in ("كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا") and r.clause_start(m):
            return r.phrase(m + 1, k) if m + 1 < k else None
    return None


def _agrees(relative: str, cue: Cue) -> bool:
    """Whether a relative pronoun can be the verb's subject: الدول التي قال إنها has another one."""
    word = relative.removeprefix("و")
    if cue.number != "s" or not cue.gender:
        return True
    return not (word == "التي" and cue.gender == "m") and not (word == "الذي" and cue.gender == "f")


def _head_of_relative(r: Reading, k: int, low: int) -> Range | None:
    """The noun phrase that a relative clause at ``k`` belongs to."""
    if r.w[k].startswith("و"):  # a second relative clause beside the first: go on from that one
        first = next((m for m in range(k - 1, low, -1) if r.w[m] == r.w[k][1:]), None)
        if first is not None:
            return (r.phrase(first + 2, k) if r.has(first + 2, "human") else None) or _head_of_relative(r, first, low)
    last = k
    while last > low and r.w[last - 1] in COMMAS:
        last -= 1
    first = last
    while first > low and last - first < 12:
        word = r.w[first - 1]
        inner = word in ("من", "مع", "في") and r.at(first - 2).startswith("ال") and last > first
        reporting = r.form(first - 1) not in ("", "masdar") or r.is_that(first - 1)
        adjunct = r.has(first - 1, "preposition", "connective", "time", "negation", "pointing")
        if not inner and (word in EDGES or word == ":" or reporting or adjunct):
            break
        first -= 1
    return (first, last) if last > first else None


def _subject_before(r: Reading, low: int, last: int) -> Range | None:
    """A noun phrase that ends at ``last`` and begins a clause: الوزيرة قالت، سامي حداد، الباحث في كذا، قال."""
    while last > low and r.w[last - 1] in ("،", ",", "؛"):
        last -= 1
    first = last
    best: Range | None = None
    while first > low:
        word = r.w[first - 1]
        if word in COMMAS:
            if best is None and not _noun_head(r, first, last):
                return None
            best = (first, last)
            if not r.apposition(first, last) or first - 1 <= low:
                break
            first -= 1
            continue
        if (
            word in EDGES
            or word in ("«", "“", ":")
            or has(word, "connective", "relative")
            or COMPLEMENTIZER.match(word)
            or r.finite(first - 1)
        ):
            break
        first -= 1
        if last - first > 22:
            return best
    if first < last and _noun_head(r, first, last):
        return (first, last)
    return best


def _noun_head(r: Reading, first: int, last: int) -> bool:
    """Whether a range begins with a noun and not with a verb, a preposition or an adverb."""
    word = r.w[first]
    shut = {"preposition", "time", "lead", "adverb", "negation", "connective", "pointing", "modal"}
    if not word[0].isalpha() or last - first > 22 or word.startswith("لل") or r.own[first] & shut:
        return False
    if word[0] == "و" and not listed(word) and classes(word[1:]) & shut:
        return False
    if has(word, "human", "institution", "media", "document", "state") or word.startswith("ال"):
        return True
    if r.cues[first] is not None:
        return False
    verb = word[0] in "يتن" and len(word) > 3 and last - first > 2
    return not verb and last - first <= 12 and not (word[0] in "وف" and len(word) > 5 and last - first > 4)
