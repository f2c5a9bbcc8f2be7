"""Reports of other shapes: words before their cue, headlines, signed posts, sentences that go on."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.sources import find_source


def content_first(text: Sentences, found: list[Draft]) -> Iterator[Draft]:
    """«سنعود»، قال حداد، «ولن نتأخر»: quoted words before their cue."""
    for first in sorted(text.closed):
        k = text.quote_end[first] + 1
        if len(text.plain_words((first, k))) < 2 or text.inside[first] != first or first < text.title:
            continue
        if text.word(k) in COMMAS or text.word(k) in ("-", "–"):
            k += 1
        cue = text.cues[k] if k < text.size else None
        if (
            cue is None
            or not cue.finite
            or cue.joined
            or "marks" not in cue.takes
            or not (first == text.sentence_start(first) or text.words[first - 1] in EDGES)
        ):
            continue
        later = next((f for f in found if f.at == k), None)
        if later is not None:
            if later.way is Way.MARKS:
                later.contents.insert(0, (first, text.quote_end[first] + 1))
            continue
        if text.has(k + 1, "pointing"):
            continue
        stop = next((m for m in range(k + 1, min(text.size, k + 15)) if text.words[m] in EDGES), min(text.size, k + 15))
        draft = Draft(k, cue, [(k, k + 1)], [(first, text.quote_end[first] + 1)], Way.CONTENT_FIRST)
        find_source(text, draft, stop)
        if text.word(stop) in COMMAS and stop + 1 in text.closed:
            draft.contents.append(
                (stop + 1, text.quote_end[stop + 1] + 1)
            )  # the words go on: «سنعود»، قال حداد، «ولن نتأخر»
        yield draft


def continue_reports(text: Sentences, found: list[Draft]) -> None:
    """وذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه: a sentence that opens with إنه goes on with the report before it."""
    for draft in found:
        if draft.tier != "core" or draft.way is not Way.CLAUSE or draft.last >= text.size or text.inside[draft.at] >= 0:
            continue
        k = text.sentence_end(draft.last - 1)
        if (
            text.word(draft.last) == "."
            and k < text.size
            and text.word(k) in ("انه", "انها", "انهم", "وانه", "وانها", "وانهم")
            and "إ" in text.raw_word(k)
        ):
            part = edges(text, k, text.sentence_end(k))
            if part is not None:
                draft.contents.append(part)


def headlines(text: Sentences, found: list[Draft]) -> list[Draft]:
    """A speaker and a colon in the first line: حداد: الجسر جاهز."""
    line = text.title
    for k in range(1, min(line, 16)):
        if text.words[k] != ":":
            continue
        to = next((m for m in range(1, k) if text.addressee(m)), k)  # المدير ل«المدار»: ...
        words = text.plain_words((0, to)) if to <= 8 else []
        if (
            not words
            or line - k < 2
            or {"-", "–", "/"} & set(text.words[:k])
            or any(f.at < line and f.first == k + 1 for f in found)
        ):
            return []
        spoken = {w for f in found if f.source for w in text.plain_words(f.source)}
        if has(words[0], "state"):  # a place, unless its government speaks: جوبا: لم نسمح
            first = text.words[k + 1 : min(line, k + 4)]
            speaks = any(has(w, "first_person") or w in ("لم", "لن", "لا") for w in first)
        else:
            known = any(w in spoken for w in words if len(w) > 2)
            speaks = has(words[0], "human", "institution", "media", "document") or known
            speaks = speaks or _person_in_body(text, words[-1], line)
        content = edges(text, k + 1, line)
        if not speaks or content is None:
            return []
        name = (1, to - 1) if text.quote_end.get(0) == to - 1 else (0, to)
        draft = Draft(k, Cue(":", Way.HEADLINE), [(k, k + 1)], [content], Way.HEADLINE, source=name)
        if to < k:
            draft.via = [text.trim((to + 2, k - 1)) or (to, k)] if to + 1 in text.quote_end else [(to, k)]
        return [draft]
    return []


def signed_posts(text: Sentences) -> Iterator[Draft]:
    """A post with its author's name on the next line: — سامي حداد (@sami)."""
    for k in range(1, text.size - 3):
        if text.words[k] not in ("—", "–", "-") or text.words[k - 1] != "\n" or text.words[k + 1] == "\n":
            continue
        stop = next((m for m in range(k, text.size) if text.words[m] == "\n"), text.size)
        at = next((m for m in range(k, stop) if text.words[m] == "@"), None)
        first = max((m + 1 for m in range(k - 1) if text.words[m] == "\n"), default=0)
        name, content = text.trim((k + 1, (at or k) - 1)), text.trim((first, k - 1))
        if at is not None and text.words[at - 1] == "(" and name is not None and content is not None:
            yield Draft(
                k,
                Cue("—", "signature", takes=frozenset({"colon"})),
                [(k, k + 1)],
                [content],
                Way.SIGNATURE,
                source=name,
            )


def _person_in_body(text: Sentences, name: str, line: int) -> bool:
    """Whether a name of the headline stands behind a title, a given name or a reporting verb later."""
    return any(
        text.words[k] == name
        and (text.has(k - 1, "given_name", "human") or text.finite(k - 1))
        and not text.has(k, "institution")
        for k in range(line, text.size)
    )
