"""According-to phrases before or after the words they report, viewpoints, and markers behind the words."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak, source_kind
from discourse.attribution.arabic.cues import Cue, classes, has
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.boundaries import find_contents


def find_according(text: Sentences, found: list[Draft]) -> None:
    """According-to phrases before or after the words they report, and relays: كما نقلت رويترز."""
    for i, word in enumerate(text.words):
        j = i + 1
        if (word in ("في", "وفي") and text.word(j) in ("نظر", "راي")) or word in ("براي", "وبراي"):
            _viewpoint(text, found, i, j + (word in ("في", "وفي")))
            continue
        if text.has(i, "as"):
            verb = text.cues[j] if j < text.size else None
            relays = verb is not None and "relay" in verb.takes and verb.form == "perfect"
            if not relays and text.word(j) not in ("جاء", "ورد", "اوردت"):
                continue
        elif not text.has(i, "according"):
            continue
        via: list[Range] = []
        source = _authority(text, i, j, found, via)
        if source is None:
            continue
        low, end = text.sentence_start(i), text.sentence_end(i)
        if text.inside[i] >= 0:
            low, end = max(low, text.inside[i] + 1), min(end, text.quote_end[text.inside[i]])
        cue = Cue(word, "preposition")
        spans = [(i, source[0])] if source[0] > i + 1 else [(i, i + 1)]
        if via:
            spans = [(i, via[0][0]), (source[0] - 1, source[0])]
        draft = Draft(i, cue, spans, [], Way.ACCORDING_TO, source=source, via=via)
        if i <= low + 1 or text.word(source[1]) == ":":
            _ahead(text, found, draft, end)
        else:
            _behind(text, found, draft, low)


def find_post_posed(text: Sentences, found: list[Draft]) -> None:
    """على حد قوله، على حد تعبير الوزير: a marker behind the words."""
    for i in range(2, text.size):
        if text.words[i] not in ("حد",) or text.words[i - 1] != "علي":
            continue
        whose = text.word(i + 1)
        owned = has(whose, "his_words")
        if not owned and whose not in ("قول", "تعبير", "وصف", "زعم"):
            continue
        low = text.sentence_start(i)
        held = next(
            (f for f in reversed(found) if low <= f.at < i and text.sentence_of[f.at] == text.sentence_of[i]), None
        )
        if held is not None:
            held.cues.append((i - 1, i + 2))
            continue
        content = text.trim((low, i - 1))
        if content is None or content[1] - content[0] < 3:
            continue
        draft = Draft(i - 1, Cue("على حد قول", "preposition"), [(i - 1, i + 2)], [content], Way.POST_POSED)
        draft.source = None if owned else phrase(text, i + 2, text.sentence_end(i))
        draft.kind = "pronoun" if draft.source is None else ""
        found.append(draft)


def _viewpoint(text: Sentences, found: list[Draft], i: int, j: int) -> None:
    """الخطة، في نظر النقابة، إضاعة وقت: somebody's view, before, inside or after its clause."""
    low, end = text.sentence_start(i), text.sentence_end(i)
    source = phrase(text, j, min(end, j + 8))
    if source is None or any(f.source and text.sentence_of[f.at] == text.sentence_of[i] for f in found):
        return
    before, after = _without_connector(text, text.trim((low, i))), text.trim((source[1], end))
    if i > low and text.words[i - 1] not in COMMAS:
        return  # في رأي: inside the clause, not set off
    contents = [part for part in (before, after) if part is not None]
    if (
        contents
        and sum(b - a for a, b in contents) > 1
        and (can_speak(text, source) or text.has(source[0], "given_name"))
    ):
        found.append(
            Draft(
                i,
                Cue("في نظر", "preposition", act="belief", colour="belief"),
                [(i, j)],
                contents,
                Way.VIEWPOINT,
                source=source,
            )
        )


def _ahead(text: Sentences, found: list[Draft], draft: Draft, end: int) -> None:
    """وفق تقرير البنك، تراجع النمو: the main clause follows."""
    assert draft.source is not None
    k = draft.source[1]
    if text.is_that(k):
        draft.cues.append((k, k + 1))  # وبحسب القناة أن
    if text.has(k, "relative"):
        k = next((m for m in range(k, min(end, k + 14)) if text.words[m] in COMMAS), end)
    if text.word(k) in COMMAS or text.word(k) == ":":
        k += 1
    elif text.word(k)[:3] != "فان" and not text.is_that(k):
        return
    if text.word(k) in ("فان", "ان"):
        k += 1
    if k >= end:
        return
    held = next((f for f in found if k <= f.at <= k + 1 or (f.source and k <= f.source[0] <= k + 1 and f.at > k)), None)
    if held is not None:
        held.via.append(draft.source)
        return
    draft.contents = find_contents(text, draft, k, end, "clause")
    if draft.contents and draft.last - draft.first > 2:
        found.append(draft)


def _behind(text: Sentences, found: list[Draft], draft: Draft, low: int) -> None:
    """تراجع النمو، بحسب البنك: the main clause stands before; where that is a report, the phrase is its medium."""
    i, source = draft.at, draft.source
    if source is None:
        return
    same = [
        f
        for f in found
        if low <= f.at < i and text.sentence_of[f.at] == text.sentence_of[i] and f.way is not Way.ACCORDING_TO
    ]
    held = next((f for f in reversed(same) if f.tier == "core"), same[-1] if same else None)
    if held is not None:
        if text.words[i] == "نقلا" and held.source and source_kind(text, held.source) == "media":
            held.via, held.source = [held.source], source
            held.cues.append((i, source[0]))
        elif text.has(source[0], "his_words"):
            held.cues.append((i, source[1]))
        elif not held.via:
            held.via = [_medium_of(text, source)]
        return
    content = _without_connector(text, text.trim((low, i)))
    while content and text.words[content[0]] in ("كما", "وقد", "فقد", "لكن", "ولكن"):
        content = (content[0] + 1, content[1]) if content[1] > content[0] + 1 else None
    if content is not None and content[1] - content[0] > 2 and not text.has(source[0], "his_words"):
        draft.contents = [content]
        found.append(draft)


def _medium_of(text: Sentences, source: Range) -> Range:
    """The medium that a report stands in: تقرير ل|صحيفة محلية."""
    inner = [
        k
        for k in range(source[0] + 1, source[1])
        if text.words[k].startswith("ل") and has(text.words[k][1:], "medium_kind")
    ]
    return (inner[0], source[1]) if inner and text.has(source[0], "document") else source


def _authority(text: Sentences, i: int, j: int, found: list[Draft], report_via: list[Range]) -> Range | None:
    """The noun phrase after وفق or حسب, where it names somebody or something that says."""
    end = text.sentence_end(i)
    if text.words[i].endswith("نقلا"):
        if text.word(j) != "عن":
            return None
        j += 1
    if text.words[i] == "استنادا":
        if text.word(j) != "الي":
            return None
        j += 1
    if text.has(i, "as") or text.word(j) in ("ما", "لما"):
        j += text.word(j) in ("ما", "لما")
        verb = text.cues[j] if j < end else None
        if verb is None and text.word(j) not in ("جاء", "ورد", "يري", "تري", "اوردت", "اورده", "اوردته"):
            return None
        j += 1
        while j < end and text.words[j] in ("في", "عن", "عنه", "عنها", "عنهم", "به", "ذلك", "علي", "لسان"):
            j += 1
    elif text.has(j, "his_words"):
        return (j, j + 1)
    if j >= end:
        return None
    word = text.words[j]
    bare = word[1:] if word.startswith("ل") and len(word) > 3 else word
    bare = bare[1:] if bare.startswith("ل") and word.startswith("لل") else bare
    groups = ("human", "institution", "media", "document", "state", "given_name")
    if (bare == "عدد" and text.word(j + 1) != "من") or (text.has(j + 1, "law") and not text.has(j, *groups)):
        return None  # بحسب عدد أفرادها، وفق أحدث المعايير
    if text.words[i].endswith("بالنسبة"):
        if not has(bare, "human"):
            return None
    elif not (j in text.quote_end or word == "ل" or has(bare, *groups) or text.form(j) == "masdar"):
        spoken = {w for f in found if f.source for w in text.plain_words(f.source) if len(w) > 3}
        if has(bare, "law") or (
            word not in spoken and (word.startswith(("ال", "لل")) or word[-1] in "ةا" or not word[0].isalpha())
        ):
            return None
        if word not in spoken and bare not in spoken and not text.has(j + 1, *groups) and not _name_like(text, j, end):
            return None
    elif has(bare, "law") and not has(bare, "human", "media", "institution"):
        return None
    relayed = (
        next((m for m in range(j + 1, min(end, j + 8)) if text.words[m] == "عن"), None)
        if text.words[j - 1] in ("نقلت", "نقل", "نقلته")
        else None
    )
    if relayed is not None:
        report_via.append((j, relayed))
        j = relayed + 1
    k = j
    while k < end:
        if k in text.quote_end:
            k = text.quote_end[k] + 1
            continue
        if (
            k > j
            and text.words[k] in COMMAS
            and text.word(k + 1).startswith("و")
            and not text.has(k + 1, *_CLOSED_HEADS)
            and text.cues[k + 1] is None
            and source_kind(text, (j, k)) == "named"
        ):
            k += 2  # and a second name
            continue
        if k > j and _ends_authority(text, k):
            break
        k += 1
    if k - j > LONG:  # a clause has run on into the phrase
        return phrase(text, j, k) or (j, j + LONG)
    return (j, k) if k > j else None


def _ends_authority(text: Sentences, k: int) -> bool:
    """Whether the noun phrase behind وفق ends before word ``k``."""
    if text.words[k] in EDGES or text.words[k] in ":؟!" or text.has(k, "relative", "connective") or text.is_that(k):
        return True
    return text.words[k].startswith("فان") or text.finite(k) is not None or text.form(k) == "participle"


def _without_connector(text: Sentences, part: Range | None) -> Range | None:
    """A main clause without the adjunct set off before it: ومن ناحية أخرى، تعطلت الحركة."""
    if part is None:
        return None
    comma = next((k for k in range(part[0], min(part[1], part[0] + 6)) if text.words[k] in COMMAS), None)
    if comma is None or comma + 2 >= part[1]:
        return part
    first = text.words[part[0]].removeprefix("و")
    return (
        (comma + 1, part[1]) if classes(first) & {"preposition", "time", "connective"} or first.endswith("ا") else part
    )


LONG = 10  # words; longer phrases behind وفق were found to hold more than the source
_CLOSED_HEADS = ("preposition", "connective", "relative", "negation", "pointing", "time", "lead")


def _name_like(text: Sentences, j: int, end: int) -> bool:
    """Whether an unknown word after وفق looks like a person's name: it is followed by another or ends the clause."""
    return text.word(j + 1) in EDGES or j + 1 >= end or text.word(j + 1).startswith("ال")
