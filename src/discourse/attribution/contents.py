"""Where the reported words end: with their marks, before the next report, or with the sentence."""

from __future__ import annotations

from discourse.attribution.cues import Cue, classes, has, listed
from discourse.attribution.reading import COMMAS, EDGES, OPENING, Range, Reading
from discourse.attribution.report import Report


def find_contents(r: Reading, report: Report, start: int, end: int, opener: str) -> list[Range]:
    """The reported words from ``start`` on, a range for each unbroken part."""
    if start >= end and opener == "colon" and r.at(start) == "\n":
        start, end = (start + 1, r.high(min(start + 1, r.n - 1)))  # قال: and the words on the next line
    if start >= end:
        return []
    stop = _stop(r, report, start, end, opener)
    parts: list[Range] = []
    first = start
    for k in range(start, stop + 1):
        if k == stop or r.w[k] == "\n":
            part = edges(r, first, k)
            if part:
                parts.append(part)
            first = k + 1
    following = next((k for k in range(stop, r.n) if r.w[k] not in "\n.،"), r.n)
    if start in r.quote and start not in r.closed and following in r.closed and "\n" in r.w[stop:following]:
        parts.append((following, r.quote[following] + 1))  # one quotation, its mark set anew at each paragraph
    return parts


def edges(r: Reading, first: int, last: int) -> Range | None:
    """A part of the content without stops at its edges and without marks that have no partner in it."""
    while first < last and (r.w[first] in EDGES or (r.w[first] in "»”’" and first not in r.quote)):
        first += 1
    if first < last and r.w[first] in OPENING and first in r.quote and first not in r.closed:
        first += 1
    while last > first and (r.w[last - 1] in EDGES or (r.w[last - 1] in "»”’" and r.inside[last - 1] < 0)):
        last -= 1
    return (first, last) if last > first and r.names((first, last)) else None


def _stop(r: Reading, report: Report, start: int, end: int, opener: str) -> int:
    """Where the reported words end: with their marks, at the next report, or with the sentence."""
    if start in r.quote and start in r.closed:
        close = r.quote[start] + 1
        if not _goes_on(r, close, end, opener):
            return min(close, max(end, close))
        start = close - 1
    relative = r.has(report.at - 1, "relative")
    k = start + 1
    while k < end:
        if relative and r.w[k] in ("،", ",", "؛"):
            break
        if k - 1 in r.closing and r.has(k, "adjunct") and r.has(k + 1, "occasion"):
            break  # قال إن الجو كان «وديا» بعد لقائه: the adjunct is the writer's
        if k in r.closed:
            k = max(k + 1, min(r.quote[k] + 1, end))
            continue
        if r.astray(k) and start not in r.quote:
            break  # a closing mark that was never opened
        if (
            r.w[k] == "\n"
            or _ends_content(r, k, end, report)
            or ((opener == "clause" or r.inside[report.at] >= 0) and r.w[k] in (".", "؟", "!") and _full_stop(r, k))
        ):
            break
        k += 1
    return min(k, r.n)


def _goes_on(r: Reading, k: int, end: int, opener: str) -> bool:
    """Whether the reported clause goes on after a closing mark: «واضحة» ولن تعتمد."""
    if k >= end:
        return False
    word = r.w[k]
    if word in (".", "؟", "!", ":", "؛"):
        return False
    if word in COMMAS:
        following = r.at(k + 1)
        return (
            opener == "clause" and following.startswith("و") and not r.cues[k + 1] and not has(following, "connective")
        )
    cue, own = r.cues[k], classes(word)
    if (
        not word[0].isalnum()
        or (cue is not None and (cue.form == "participle" or cue.joined in ("و", "ف")))
        or "relative" in own
    ):
        return False
    if word in ("الواقعة", "الواقع", "الكائنة", "الكائن", "البالغ", "البالغة", "التابع", "التابعة"):
        return False  # «...» الواقعة جنوب المدينة: the writer's
    if opener == "clause":
        return "adverb" not in own
    if cue is not None or "adverb" in own:
        return False
    if word.startswith("ل") and not listed(word):
        own = own - {"human"}  # لمساعدة: to help
    if own & {"time", "adjunct", "connective", "human", "media", "lead", "negation"} or r.addressee(k):
        return False
    if word[0] in "وف" and len(word) > 3 and word not in ("ومن", "وفي", "وعلي", "وعن"):
        return False
    return "preposition" not in own


def _ends_content(r: Reading, k: int, end: int, report: Report) -> bool:
    """Whether the reported words end before word ``k``, inside their sentence."""
    word, before, cue = r.w[k], r.w[k - 1], r.cues[k]
    comma = before in COMMAS or before in ("-", "–")
    if cue is not None:
        if (
            cue.form == "participle"
            and (comma or cue.joined in ("و", "ف") or r.accusative(k))
            and r.opener_between(k + 1, min(end, k + 14))
        ):
            return True
        if (
            cue.finite
            and cue.joined in ("و", "ف")
            and (cue.strong or comma or r.opener_between(k + 1, k + 4))
            and _opens_soon(r, k, end)
            and not _inside(r, k, report, cue)
        ):
            return True
    if word.startswith("و") and r.has(k + 1, "second"):
        return True  # واكتفى بالقول إن
    if word in ("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها") and r.finite(k + 1):
        return True
    if word in ("حسبما", "بحسبما") or (word == "بحسب" and _says_next(r, k)):
        return True
    if word == "علي" and r.at(k + 1) == "حد" and (r.has(k + 2, "his_words") or r.at(k + 2) in ("قول", "تعبير", "وصف")):
        return True
    if not comma:
        return False
    if has(word, "according"):
        return word not in ("بالنسبة", "وبالنسبة") and _says_next(r, k)
    if has(word, "as") and (r.cues[min(k + 1, r.n - 1)] is not None or r.at(k + 1) in ("جاء", "ورد")):
        return True
    if word in ("من", "دون") and (r.at(k + 1) in ("غير", "دون") or word == "دون"):
        return True  # من دون أن يحدد: the reporter's remark
    if word == "ثم" and r.finite(k + 1):
        return True
    if r.has(k, "turn"):
        return _reports_next(r, k, end, report)
    return word == "ردا" or (word == "وذلك" and r.at(k + 1) in ("خلال", "في", "عقب") and r.has(k + 2, "occasion"))


def _inside(r: Reading, k: int, report: Report, verb: Cue) -> bool:
    """Whether the verb at ``k`` goes on inside the reported words: its dropped subject cannot be the speaker."""
    main = report.cue
    m = k + 1
    if not (r.is_that(m) or r.at(m) == ":" or m in r.quote or r.has(m, "preposition")):
        return False  # it has a subject of its own
    if verb.number in ("p", "d"):
        if report.source is not None and report.kind != "pronoun":
            return r.number(report.source) == "s" and r.kind(report.source) != "collective"
        return main.finite and main.number == "s"
    return main.finite and bool(main.gender and verb.gender) and main.gender != verb.gender


def _says_next(r: Reading, k: int) -> bool:
    """Whether somebody who says stands behind بحسب or وفق: not بحسب الاحتياج."""
    m = k + 1 + (r.at(k + 1) in ("عن", "الي"))
    word = r.at(m)
    if m in r.quote or word in ("ما", "لما", "ل") or has(word, "his_words"):
        return True
    bare = word[2:] if word.startswith("لل") else word[1:] if word.startswith("ل") else word
    return any(
        has(x, "human", "institution", "media", "document", "state", "given_name") for x in (word, bare)
    ) or not (word.startswith(("ال", "لل")) or r.has(m, "law"))


def _opens_soon(r: Reading, k: int, end: int) -> bool:
    """Whether the verb at ``k`` has an opener of its own before anything else reports."""
    for m in range(k + 1, min(end, k + 25)):
        if r.is_that(m) or r.w[m] == ":" or m in r.quote:
            return True
        if r.w[m] in "؛\n" or r.finite(m):
            return False
    return False


def _reports_next(r: Reading, k: int, end: int, report: Report) -> bool:
    """Whether a connective begins a clause that reports on its own: فيما أكد الوزير أن."""
    for m in range(k, min(end, k + 8)):
        verb = r.finite(m)
        if verb is None or not (verb.strong or m <= k + 2) or not _opens_soon(r, m, end):
            continue
        if m > k + 1 or not _inside(r, m, report, verb):
            return True
    return False


def _full_stop(r: Reading, k: int) -> bool:
    """Whether a stop inside marks ends a sentence, and no abbreviation or row of dots."""
    return r.at(k - 1) != "." and r.at(k + 1) != "." and (len(r.at(k - 1)) > 1 or not r.at(k - 1).isalnum())
