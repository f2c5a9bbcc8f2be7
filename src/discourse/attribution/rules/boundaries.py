"""Where the reported words end: with their marks, before the next report, or with the sentence."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import number_of, source_kind
from discourse.attribution.arabic.cues import Cue, classes, has, listed
from discourse.attribution.arabic.sentence import COMMAS, EDGES, OPENING, Range, Sentences
from discourse.attribution.draft import Draft


def find_contents(text: Sentences, draft: Draft, start: int, end: int, opener: str) -> list[Range]:
    """The reported words from ``start`` on, a range for each unbroken part."""
    if start >= end and opener == "colon" and text.word(start) == "\n":
        start, end = (
            start + 1,
            text.sentence_end(min(start + 1, text.size - 1)),
        )  # قال: and the words on the next line
    if start >= end:
        return []
    stop = _stop(text, draft, start, end, opener)
    parts: list[Range] = []
    first = start
    for k in range(start, stop + 1):
        if k == stop or text.words[k] == "\n":
            part = edges(text, first, k)
            if part:
                parts.append(part)
            first = k + 1
    following = next((k for k in range(stop, text.size) if text.words[k] not in "\n.،"), text.size)
    if (
        start in text.quote_end
        and start not in text.closed
        and following in text.closed
        and "\n" in text.words[stop:following]
    ):
        parts.append((following, text.quote_end[following] + 1))  # one quotation, its mark set anew at each paragraph
    return parts


def edges(text: Sentences, first: int, last: int) -> Range | None:
    """A part of the content without stops at its edges and without marks that have no partner in it."""
    while first < last and (text.words[first] in EDGES or (text.words[first] in "»”’" and first not in text.quote_end)):
        first += 1
    if first < last and text.words[first] in OPENING and first in text.quote_end and first not in text.closed:
        first += 1
    while last > first and (
        text.words[last - 1] in EDGES or (text.words[last - 1] in "»”’" and text.inside[last - 1] < 0)
    ):
        last -= 1
    return (first, last) if last > first and text.plain_words((first, last)) else None


def _stop(text: Sentences, draft: Draft, start: int, end: int, opener: str) -> int:
    """Where the reported words end: with their marks, at the next report, or with the sentence."""
    if start in text.quote_end and start in text.closed:
        close = text.quote_end[start] + 1
        if not _goes_on(text, close, end, opener):
            return min(close, max(end, close))
        start = close - 1
    relative = text.has(draft.at - 1, "relative")
    k = start + 1
    while k < end:
        if relative and text.words[k] in ("،", ",", "؛"):
            break
        if k - 1 in text.closing and text.has(k, "adjunct") and text.has(k + 1, "occasion"):
            break  # قال إن الجو كان «وديا» بعد لقائه: the adjunct is the writer's
        if k in text.closed:
            k = max(k + 1, min(text.quote_end[k] + 1, end))
            continue
        if text.astray(k) and start not in text.quote_end:
            break  # a closing mark that was never opened
        if (
            text.words[k] == "\n"
            or _ends_content(text, k, end, draft)
            or (
                (opener == "clause" or text.inside[draft.at] >= 0)
                and text.words[k] in (".", "؟", "!")
                and _full_stop(text, k)
            )
        ):
            break
        k += 1
    return min(k, text.size)


def _goes_on(text: Sentences, k: int, end: int, opener: str) -> bool:
    """Whether the reported clause goes on after a closing mark: «واضحة» ولن تعتمد."""
    if k >= end:
        return False
    word = text.words[k]
    if word in (".", "؟", "!", ":", "؛"):
        return False
    if word in COMMAS:
        following = text.word(k + 1)
        return (
            opener == "clause"
            and following.startswith("و")
            and not text.cues[k + 1]
            and not has(following, "connective")
        )
    cue, own = text.cues[k], classes(word)
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
    if own & {"time", "adjunct", "connective", "human", "media", "lead", "negation"} or text.addressee(k):
        return False
    if word[0] in "وف" and len(word) > 3 and word not in ("ومن", "وفي", "وعلي", "وعن"):
        return False
    return "preposition" not in own


def _ends_content(text: Sentences, k: int, end: int, draft: Draft) -> bool:
    """Whether the reported words end before word ``k``, inside their sentence."""
    word, before, cue = text.words[k], text.words[k - 1], text.cues[k]
    comma = before in COMMAS or before in ("-", "–")
    if cue is not None:
        if (
            cue.form == "participle"
            and (comma or cue.joined in ("و", "ف") or text.accusative(k))
            and text.opener_between(k + 1, min(end, k + 14))
        ):
            return True
        if (
            cue.finite
            and cue.joined in ("و", "ف")
            and (cue.strong or comma or text.opener_between(k + 1, k + 4))
            and _opens_soon(text, k, end)
            and not _inside(text, k, draft, cue)
        ):
            return True
    if word.startswith("و") and text.has(k + 1, "second"):
        return True  # واكتفى بالقول إن
    if word in ("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها") and text.finite(k + 1):
        return True
    if word in ("حسبما", "بحسبما") or (word == "بحسب" and _says_next(text, k)):
        return True
    if (
        word == "علي"
        and text.word(k + 1) == "حد"
        and (text.has(k + 2, "his_words") or text.word(k + 2) in ("قول", "تعبير", "وصف"))
    ):
        return True
    if not comma:
        return False
    if has(word, "according"):
        return word not in ("بالنسبة", "وبالنسبة") and _says_next(text, k)
    if has(word, "as") and (text.cues[min(k + 1, text.size - 1)] is not None or text.word(k + 1) in ("جاء", "ورد")):
        return True
    if word in ("من", "دون") and (text.word(k + 1) in ("غير", "دون") or word == "دون"):
        return True  # من دون أن يحدد: the reporter's remark
    if word == "ثم" and text.finite(k + 1):
        return True
    if text.has(k, "turn"):
        return _reports_next(text, k, end, draft)
    return word == "ردا" or (
        word == "وذلك" and text.word(k + 1) in ("خلال", "في", "عقب") and text.has(k + 2, "occasion")
    )


def _inside(text: Sentences, k: int, draft: Draft, verb: Cue) -> bool:
    """Whether the verb at ``k`` goes on inside the reported words: its dropped subject cannot be the speaker."""
    main = draft.cue
    m = k + 1
    if not (text.is_that(m) or text.word(m) == ":" or m in text.quote_end or text.has(m, "preposition")):
        return False  # it has a subject of its own
    if verb.number in ("p", "d"):
        if draft.source is not None and draft.kind != "pronoun":
            return number_of(text, draft.source) == "s" and source_kind(text, draft.source) != "collective"
        return main.finite and main.number == "s"
    return main.finite and bool(main.gender and verb.gender) and main.gender != verb.gender


def _says_next(text: Sentences, k: int) -> bool:
    """Whether somebody who says stands behind بحسب or وفق: not بحسب الاحتياج."""
    m = k + 1 + (text.word(k + 1) in ("عن", "الي"))
    word = text.word(m)
    if m in text.quote_end or word in ("ما", "لما", "ل") or has(word, "his_words"):
        return True
    bare = word[2:] if word.startswith("لل") else word[1:] if word.startswith("ل") else word
    return any(
        has(x, "human", "institution", "media", "document", "state", "given_name") for x in (word, bare)
    ) or not (word.startswith(("ال", "لل")) or text.has(m, "law"))


def _opens_soon(text: Sentences, k: int, end: int) -> bool:
    """Whether the verb at ``k`` has an opener of its own before anything else reports."""
    for m in range(k + 1, min(end, k + 25)):
        if text.is_that(m) or text.words[m] == ":" or m in text.quote_end:
            return True
        if text.words[m] in "؛\n" or text.finite(m):
            return False
    return False


def _reports_next(text: Sentences, k: int, end: int, draft: Draft) -> bool:
    """Whether a connective begins a clause that reports on its own: فيما أكد الوزير أن."""
    for m in range(k, min(end, k + 8)):
        verb = text.finite(m)
        if verb is None or not (verb.strong or m <= k + 2) or not _opens_soon(text, m, end):
            continue
        if m > k + 1 or not _inside(text, m, draft, verb):
            return True
    return False


def _full_stop(text: Sentences, k: int) -> bool:
    """Whether a stop inside marks ends a sentence, and no abbreviation or row of dots."""
    return (
        text.word(k - 1) != "."
        and text.word(k + 1) != "."
        and (len(text.word(k - 1)) > 1 or not text.word(k - 1).isalnum())
    )
