"""Who says what: sources, cues and contents of reported speech, by cue-anchored rules over cue data.

Arabic news reports left to right from its cue: in 55 of 100 cases cue, source, content; in 31 cue and content with the
subject dropped.  So each reporting word (data/cues.tsv) is looked at in turn: what it governs (a complementizer, a
colon, a quotation, a bare noun phrase), who speaks (the noun phrase behind or before it, or the last speaker that
agrees), and where the report ends.  The terms source, cue and content are those of PARC (Pareti 2012).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.corpus import Document, layout, read_rows
from discourse.corpus import ACTOR_COLUMNS, Fault, StudyError
from discourse.text import Quotation, Span, Token, fold, quotations, sentences, tokenize

MODES = ("direct", "indirect", "mixed")
SOURCE_KINDS = ("named", "role", "collective", "institution", "document", "media", "pronoun", "unspecified")


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who may speak in a study, with the names by which the texts call them."""

    id: str
    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    camp: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report: who (source, actor), by which words (cues), says what (contents); spans of the raw text."""

    id: str
    document: str
    actor: str | None
    source: Span | None
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    mode: str
    source_kind: str
    resolved: str | None = None
    antecedent: Span | None = None
    via: tuple[Span, ...] = ()
    via_actor: str | None = None
    parent: str | None = None
    act: str = "assertion"
    question: bool = False
    polarity: str = "positive"
    colour: str = "neutral"
    rule: str = ""
    confidence: float = 0.5
    tier: str = "core"


def read_actors(source: str | Path | pd.DataFrame) -> tuple[Actor, ...]:
    """Actors of an actors.csv, or of a table with its columns; aliases in a cell are separated by ``|``.

    >>> read_actors(pd.DataFrame([{"id": "minister", "name": "الوزيرة", "aliases": "وزيرة النقل"}]))[0].aliases
    ('وزيرة النقل',)
    """
    if isinstance(source, pd.DataFrame):
        rows = [{str(k): str(v) for k, v in row.items()} for row in source.to_dict("records")]
    else:
        faults: list[Fault] = []
        rows = [row for _, row in read_rows(Path(source), ACTOR_COLUMNS, faults)]
        if faults:
            raise StudyError(faults)
    return tuple(
        Actor(
            row["id"], row["name"], row.get("name_en", ""),
            tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip()),
            row.get("camp", ""), row.get("kind", ""),
        )
        for row in rows
    )  # fmt: skip


# --- cue data ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting word."""

    lemma: str
    pos: str  # perfect, imperfect, participle, masdar
    gender: str  # m, f or ""
    plural: bool
    colour: str
    act: str
    complement: str
    clitic: bool = False  # a masdar with a possessive pronoun: its possessor speaks


def _rows(name: str) -> list[list[str]]:
    text = (resources.files("discourse") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def cue_forms() -> dict[str, tuple[Cue, ...]]:
    """Folded inflected form -> the cues it may be, generated from the stems in data/cues.tsv."""
    table: dict[str, list[Cue]] = {}

    def add(form: str, pos: str, gender: str, plural: bool, row: list[str], clitic: bool = False) -> None:
        cue = Cue(row[0], pos, gender, plural, row[5], row[6], row[7], clitic)
        table.setdefault(form, []).append(cue)

    for row in _rows("cues.tsv"):
        if row[1] != "verb":
            continue
        perfect, imperfect, participle, masdar = (fold(row[i]) for i in (0, 2, 3, 4))
        weak = perfect.endswith(("ي", "ا")) and len(perfect) > 2
        stem = perfect[:-1] if weak else perfect
        for ending, gender, plural in (("ت", "f", False), ("وا", "m", True), ("تا", "f", True), ("ن", "f", True)):
            add(stem + ending, "perfect", gender, plural, row)
        add(perfect, "perfect", "m", False, row)
        add(stem + ("يا" if weak else "ا"), "perfect", "m", True, row)
        hollow = len(perfect) == 3 and perfect[1] == "ا"
        add(perfect[0] + perfect[2] + "نا" if hollow else stem + ("ينا" if weak else "نا"), "perfect", "", True, row)
        rest = imperfect[1:]
        cut = rest[:-1] if rest.endswith(("ي", "و")) and weak else rest
        add("ي" + rest, "imperfect", "m", False, row)
        add("ت" + rest, "imperfect", "f", False, row)
        add("ن" + rest, "imperfect", "", True, row)
        for ending in ("ون", "وا"):
            add("ي" + cut + ending, "imperfect", "m", True, row)
        for ending in ("ان", "ا"):
            add("ي" + rest + ending, "imperfect", "m", True, row)
        add("ت" + rest + "ان", "imperfect", "f", True, row)
        if participle:
            for ending, gender, plural in (("", "m", False), ("ا", "m", False), ("ة", "f", False), ("ين", "m", True),
                                           ("ون", "m", True), ("ات", "f", True), ("يا", "m", False)):  # fmt: skip
                if ending != "يا" or weak:
                    add(participle + ending, "participle", gender, plural, row)
        if masdar:
            for suffix in ("", "ه", "ها", "هم", "هما"):
                base = masdar[:-1] + "ت" if suffix and masdar.endswith("ة") else masdar
                gender = "f" if suffix == "ها" else "m"
                add(base + suffix, "masdar", gender, suffix in ("هم", "هما"), row, bool(suffix))
    return {form: tuple(cues) for form, cues in sorted(table.items())}


@lru_cache(maxsize=1)
def noun_classes() -> dict[str, frozenset[str]]:
    """Class (time, occasion, human, media, document, institution, law) -> folded words, from data/nouns.tsv."""
    table: dict[str, set[str]] = {}
    for row in _rows("nouns.tsv"):
        table.setdefault(row[0], set()).add(fold(row[1]))
    return {name: frozenset(found) for name, found in sorted(table.items())}


@lru_cache(maxsize=1 << 17)
def _cues_of(word: str) -> tuple[tuple[str, Cue], ...]:
    """(prefix, cue) readings of a folded word."""
    forms = cue_forms()
    found = [("", cue) for cue in forms.get(word, ())]
    for prefix in ("و", "ف", "س", "ل", "وس", "فس", "ول", "ب", "ك", "وب"):
        if word.startswith(prefix) and len(word) - len(prefix) > 1:
            for cue in forms.get(word[len(prefix) :], ()):
                verbal = cue.pos in ("perfect", "imperfect")
                if prefix in ("ب", "ك", "وب") and cue.pos != "masdar":
                    continue
                if prefix in ("س", "وس", "فس") and cue.pos != "imperfect":
                    continue
                if prefix in ("ل", "ول") and verbal and cue.pos != "imperfect":
                    continue
                found.append((prefix, cue))
    return tuple(found)


_PREPOSITIONS = frozenset(
    "في من الى على عن مع بين ضد حول تحت فوق بعد قبل خلال عبر منذ حتى لدى نحو دون بدون ازاء ضمن حيال تجاه امام وراء بشان رغم سوى".split()
)
_RELATIVES = frozenset("الذي التي الذين اللذان اللتان اللذين اللتين اللواتي اللاتي".split())
_COMPLEMENTIZER = re.compile(r"^(?:[بل]?ان)(?:ه|ها|هم|هما|هن|نا|ني|ك|كم|ي)?$")
_QUALIFIED = re.compile(r"^(?:ان)(?:ه|ها|هم|هما|هن|نا|ني|ي)?$")
_MARKS = frozenset(".,،؛;:!?؟…()[]«»‹›“”„\"'‘’-–—")
_OPENING = frozenset("«“\"„‹»”")
_WEEKDAYS = noun_classes
_NEGATORS = {"لم": "negated", "لن": "negated", "لا": "negated", "ما": "negated"}
_PARTICLES = frozenset("قد لقد سوف هو هي هم كان كانت يكون ثم لكن بل او ام اذا اذ لو كما بينما فيما حيث كي لكي لان هذا هذه ذلك تلك".split())
_ACCORDING = {
    ("حسب",): 1, ("بحسب",): 1, ("وفق",): 1, ("وفقا",): 1, ("طبقا",): 1, ("نقلا", "عن"): 2, ("حسبما",): 1,
    ("بالنسبة",): 1, ("براي",): 1, ("في", "راي"): 2, ("في", "نظر"): 2, ("من", "وجهة", "نظر"): 3,
    ("على", "لسان"): 2, ("علي", "لسان"): 2, ("وفقما",): 1,
}  # fmt: skip
_POSTPOSED = re.compile(r"^(?:علي حد (?:قول|تعبير|وصف|زعم)(?:ه|ها|هم)|(?:ب?حسب|وفق) (?:قوله|وصفه|تعبيره|قولها|وصفها|تعبيرها|قولهم|زعمه))")
_FIRST_PERSON = re.compile(r"(?<![ء-ي])(?:انا|نحن|اننا|انني|لدينا|علينا|لنا|لم ن\w+|لن ن\w+|سن\w+|زيارتي|بلادنا|نحن)(?![ء-ي])")


@dataclass(slots=True)
class _Draft:
    """An attribution in the making; token indices, half-open."""

    cue: tuple[int, int]
    extra: list[tuple[int, int]]
    content: list[Span]
    source: tuple[int, int] | None
    via: tuple[int, int] | None
    info: Cue
    rule: str
    polarity: str
    tier: str
    sentence: int
    relative_head: tuple[int, int] | None = None


class _Reader:
    """One document's tokens and the rules that read them."""

    def __init__(self, text: str, document: str, actors: Sequence[Actor], roles: dict[int, str]) -> None:
        self.text = text
        self.document = document
        self.tokens = tokenize(text, punctuation=True)
        self.norms = [t.norm for t in self.tokens]
        self.quotes = [q for q in quotations(text)]
        self.sentences = self._sentence_ranges()
        self.roles = roles
        self.linker = _Linker(actors)
        self.drafts: list[_Draft] = []

    def _sentence_ranges(self) -> list[tuple[int, int]]:
        ranges = []
        at = 0
        for span in sentences(self.text):
            while at < len(self.tokens) and self.tokens[at].start < span.start:
                at += 1
            first = at
            while at < len(self.tokens) and self.tokens[at].end <= span.end:
                at += 1
            ranges.append((first, at))
        return ranges

    # --- small questions about tokens ---

    def quote_at(self, i: int) -> Quotation | None:
        """The quotation that opens at token i."""
        start = self.tokens[i].start
        return next((q for q in self.quotes if q.start == start), None)

    def inside_quote(self, i: int) -> Quotation | None:
        start = self.tokens[i].start
        return next((q for q in self.quotes if q.inner_start <= start < q.inner_end), None)

    def after(self, offset: int) -> int:
        """Index of the first token at or behind a raw offset."""
        low, high = 0, len(self.tokens)
        while low < high:
            mid = (low + high) // 2
            if self.tokens[mid].start < offset:
                low = mid + 1
            else:
                high = mid
        return low

    def is_name_quote(self, q: Quotation) -> bool:
        """A quotation that is a name or a figure: one word, or set behind a noun that takes a name."""
        inner = tokenize(self.text[q.inner_start : q.inner_end])
        if not inner:
            return True
        before = self.after(q.start) - 1
        classes = noun_classes()
        named = before >= 0 and (
            _bare(self.norms[before]) in classes["media"] | classes["institution"] or self.norms[before] in ("ل", "ال")
        )
        return len(inner) == 1 or (named and len(inner) <= 4)

    # --- the rules, sentence by sentence ---

    def read(self) -> list[_Draft]:
        for number, (start, end) in enumerate(self.sentences):
            role = self.roles.get(number, "body")
            if role in ("byline", "dateline", "boilerplate"):
                continue
            if role == "headline":
                self._headline(number, start, end)
            i = start
            while i < end:
                i = self._cue_at(number, i, start, end)
            self._according(number, start, end)
        self.drafts.sort(key=lambda d: (self.tokens[d.cue[0]].start, d.content[0]))
        return self.drafts

    def _headline(self, number: int, start: int, end: int) -> None:
        colon = next((i for i in range(start, min(end, start + 8)) if self.norms[i] == ":"), None)
        if colon is None or colon == start or end - colon < 4:
            return
        if any(cue.pos in ("perfect", "imperfect") for i in range(start, colon) for _, cue in _cues_of(self.norms[i])):
            return
        first = self.norms[start]
        if self.linker.place(first) and colon - start == 1:
            return
        span = self._trim(self.tokens[colon + 1].start, self.tokens[end - 1].end)
        a, b = self._strip_marks(start, colon)
        info = Cue(":", "colon", "", False, "neutral", "assertion", ":")
        self.drafts.append(_Draft((colon, colon + 1), [], [span], (a, b), None, info, "headline-colon", "positive", "core", number))

    def _strip_marks(self, a: int, b: int) -> tuple[int, int]:
        while a < b and self.norms[a] in _MARKS:
            a += 1
        while b > a and self.norms[b - 1] in _MARKS:
            b -= 1
        return a, b

    def _cue_at(self, number: int, i: int, start: int, end: int) -> int:
        """Try token i as a cue; the index to go on from."""
        readings = _cues_of(self.norms[i])
        if not readings or self.inside_quote(i) is not None:
            return i + 1
        for prefix, info in sorted(readings, key=lambda r: ("perfect imperfect participle masdar".split().index(r[1].pos), len(r[0]))):
            draft = self._try(number, i, start, end, info, prefix)
            if draft is not None:
                self.drafts.append(draft)
                break
        return i + 1

    def _try(self, number: int, i: int, start: int, end: int, info: Cue, prefix: str) -> _Draft | None:
        norms = self.norms
        before = norms[i - 1] if i > start else ""
        if info.pos in ("perfect", "imperfect") and before in _PREPOSITIONS:
            return None
        if info.pos == "masdar" and (norms[i].startswith("ال") or before == "في" and not info.clitic):
            return None
        if norms[i] in ("بين", "ذكر", "عد", "رد", "دون", "علق", "قدر", "سلم") and prefix == "" and i > start and before not in ("،", "قد"):
            return None
        if norms[i] == "يذكر" or (before in ("مما", "ومما", "جدير", "الجدير", "بالذكر", "تجدر")):
            return None
        opened = self._complement(i, end, info)
        if opened is None:
            return self._bare_np(number, i, start, end, info)
        kind, at, content_from, comp = opened
        if info.pos == "participle" and kind not in ("comp",) and not (kind in ("quote", "colon") and at - i <= 2):
            return None
        if info.pos == "masdar" and kind == "quote" and at - i > 3:
            return None
        if info.pos == "masdar" and not info.clitic and kind != "comp":
            return None
        cue = (i, i + 1)
        polarity = "positive"
        if before in _NEGATORS or before in ("ولم", "ولا", "فلم", "ولن"):
            polarity, cue = "negated", (i - 1, i + 1)
        elif info.lemma in ("نفى", "أنكر", "فند", "كذب"):
            polarity = "denied"
        content = self._content(number, content_from, end, kind, i)
        if content is None:
            return None
        via: tuple[int, int] | None = None
        source, head, rule = None, None, "cue"
        if info.lemma == "نقل":
            relay = self._relay(i, at)
            if relay is None:
                return None
            source, via = relay
            rule = "relay"
        elif info.pos in ("perfect", "imperfect"):
            source, via = self._subject_after(i + 1, at, info)
            if source is None:
                source, head = self._subject_before(cue[0], start, info)
            rule = "verb"
        elif info.pos == "masdar":
            if not info.clitic:
                source, via = self._subject_after(i + 1, at, info)
                if source is None:
                    return None
            rule = "masdar"
        else:
            rule = "participle"
            if before not in ("،", ",", "و", "؛", "") and not prefix and not (i > start and _cues_of(before)):
                return None
            if i == start and not prefix:
                return None
        extra = [comp] if comp else []
        return _Draft(cue, extra, content, source, via, info, f"{rule}+{kind}", polarity, "core", number, head)

    def _complement(self, i: int, end: int, info: Cue) -> tuple[str, int, int, tuple[int, int] | None] | None:
        """(kind, index where the source must end, first content token, complementizer) of what a cue governs."""
        norms = self.norms
        limit = min(end, i + 45 if info.pos in ("perfect", "imperfect") else i + 8)
        for j in range(i + 1, limit):
            norm = norms[j]
            if self.tokens[j].text[:1] in "«“\"„‹»”":
                q = self.quote_at(j)
                if q is None:
                    continue
                if self.is_name_quote(q) or norms[j - 1] in ("من", "ب", "ل", "في", "حول") and j - i > 2:
                    continue
                close = self.after(q.end)
                words = len(tokenize(self.text[q.inner_start : q.inner_end]))
                if words >= 3 or close >= end or norms[close] in ".،":
                    # a relative clause's quotation or a label inside the source: the complementizer comes later
                    later = next((k for k in range(close, min(limit, close + 8)) if _QUALIFIED.match(norms[k])), None)
                    if later is not None and words < 5:
                        continue
                    if info.complement in ("NP", "إلى", "ب", "على", "في") and j - i > 2:
                        return None
                    return "quote", j, j, None
                continue
            if norm == ":" and j - i <= 25:
                return "colon", j, j + 1, None
            if _COMPLEMENTIZER.match(norm) and not self._lam_alone(norm):
                if self.inside_quote(j):
                    continue
                first = j
                if j - 1 > i and norms[j - 1] in ("الي", "من", "علي", "عن", "في"):
                    first = j - 1
                if norm.startswith("ل"):
                    continue
                if info.complement in ("NP",) and info.colour != "evaluative" and info.colour != "denial":
                    return None
                return "comp", first, j + 1, (first, j + 1)
            if j > i + 1 and norms[j] not in _MARKS and self._other_verb(j):
                return None
            if norm in ("؛", ";"):
                return None
        return None

    @staticmethod
    def _lam_alone(norm: str) -> bool:
        return norm in ("بانك", "لانك", "بانا", "لاني")

    def _other_verb(self, j: int) -> bool:
        """A second reporting verb before any complementizer takes what follows for itself."""
        if self.norms[j - 1] in _RELATIVES:
            return False
        for prefix, cue in _cues_of(self.norms[j]):
            if cue.pos in ("perfect", "imperfect") and prefix in ("و", "") and self.norms[j] not in _AMBIGUOUS:
                return _COMPLEMENTIZER.match(self.norms[min(j + 1, len(self.norms) - 1)]) is not None or prefix == "و"
        return False

    # --- where the report ends ---

    def _content(self, number: int, first: int, end: int, kind: str, cue: int) -> list[Span] | None:
        norms = self.norms
        while first < end and norms[first] in ("،", ",", ":"):
            first += 1
        if first >= end:
            return self._next_paragraph_quote(number, kind)
        q = self.quote_at(first)
        if q is not None and not self.is_name_quote(q):
            close = self.after(q.end)
            stop = close >= end or norms[close] in _MARKS or kind == "quote"
            following = norms[close] if close < len(norms) else ""
            resumed = close + 1 < end and following in ("،", "و") and self.quote_at(close + 1) is not None
            if (stop or q.end >= self.tokens[end - 1].end) and not resumed:
                if kind == "comp" and close < end and norms[close] not in ".،؛" and norms[close] in _MARKS:
                    pass
                else:
                    spans = [Span(q.start, q.end)]
                    tail = self._resumed(close, end)
                    return spans + tail
        stop = self._content_end(first, end, cue)
        if stop <= first:
            return None
        return [self._trim(self.tokens[first].start, self.tokens[stop - 1].end)]

    def _resumed(self, close: int, end: int) -> list[Span]:
        """A quotation broken by the reporting clause goes on behind it: «…»، قال حداد، «…»."""
        return []

    def _next_paragraph_quote(self, number: int, kind: str) -> list[Span] | None:
        if kind != "colon" or number + 1 >= len(self.sentences):
            return None
        start, end = self.sentences[number + 1]
        if start >= end:
            return None
        q = self.quote_at(start)
        if q is not None:
            return [Span(q.start, q.end)]
        return [self._trim(self.tokens[start].start, self.tokens[end - 1].end)]

    def _content_end(self, first: int, end: int, cue: int) -> int:
        """Index behind the last content token: the sentence's end, or where another report or a relay begins."""
        norms = self.norms
        j = first
        while j < end:
            q = self.quote_at(j)
            if q is not None:
                j = max(j + 1, min(self.after(q.end), end))
                continue
            if j > first and norms[j - 1] in ("،", ",", "؛") or (j > first and norms[j].startswith("و")):
                comma = norms[j - 1] in ("،", ",", "؛")
                if _POSTPOSED.match(" ".join(norms[j : j + 4])):
                    return j
                if comma and self._is_according(j) is not None:
                    return j
                if self._reports(j, end, comma):
                    return j
            elif j > first and (self._is_according(j) or 0) and norms[j] in ("بحسب", "حسبما", "نقلا"):
                return j
            if j > first and _POSTPOSED.match(" ".join(norms[j : j + 4])):
                return j
            j += 1
        return end

    def _reports(self, j: int, end: int, comma: bool) -> bool:
        """Whether a report of its own begins at token j, after a comma or with و."""
        for k in (j, j + 1):
            if k >= end or (k > j and self.norms[j] not in ("و", "كما", "ثم", "فيما", "بينما", "وقد", "قد", "حيث", "وكان", "وكانت")):
                continue
            for prefix, cue in _cues_of(self.norms[k]):
                if cue.pos == "masdar" or cue.lemma in ("عد", "رد", "بين") and not prefix:
                    continue
                if cue.pos == "participle" and not (comma or prefix):
                    continue
                if cue.pos in ("perfect", "imperfect") and not (prefix or comma or k > j):
                    continue
                if cue.pos == "imperfect" and not comma and prefix in ("و", "ل"):
                    continue
                opened = self._complement(k, end, cue)
                if opened is None:
                    continue
                near = opened[1] - k <= (3 if cue.pos == "participle" else 14)
                if near:
                    return True
        return False

    def _trim(self, start: int, end: int) -> Span:
        """A content span without the punctuation at its edges; its own quotation marks stay."""
        text = self.text
        pairs = {q.start for q in self.quotes if q.complete} | {q.end - 1 for q in self.quotes if q.complete}
        while end > start and (text[end - 1].isspace() or (text[end - 1] in ".،,؛;:…!-–—»«”“\"" and end - 1 not in pairs)):
            end -= 1
        while start < end and (text[start].isspace() or (text[start] in ".،,؛;:…-–—»«”“\"" and start not in pairs)):
            start += 1
        return Span(start, max(end, start))

    # --- who speaks ---

    def _noun_phrase(self, i: int, stop: int, *, transitive: bool = False) -> tuple[int, int] | None:
        """The largest noun phrase from token i: titles and apposition in, relative clauses and adjuncts out."""
        norms = self.norms
        classes = noun_classes()
        if i >= stop:
            return None
        first = norms[i]
        if (
            first in _MARKS - _OPENING or first in _PREPOSITIONS or first in _RELATIVES or first in _PARTICLES
            or _COMPLEMENTIZER.match(first) or first in classes["time"] or first.isdigit()
        ):  # fmt: skip
            return None
        j = i
        definite = False
        while j < stop:
            norm = norms[j]
            if norm in _RELATIVES or (norm[:1] == "و" and norm[1:] in _RELATIVES):
                break
            if norm in ("وهو", "وهي", "وهم", "الا", "بشان", "حول", "عبر", "ردا", "تعليقا", "ان", "بان") and j > i:
                break
            if norm in ("،", ",", "-", "–"):
                if not self._apposition(j + 1, stop):
                    break
                definite = False
                j += 1
                continue
            if norm in (".", "؛", ":", "؟"):
                break
            if j > i and (norm in classes["time"] or _bare(norm) in ("سبت", "احد", "اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعة")):
                break
            if j > i and norm == "في" and j + 1 < len(norms) and (norms[j + 1] in classes["occasion"] or _strip_suffix(norms[j + 1]) in classes["occasion"] or norms[j + 1] in classes["time"]):
                break
            if j > i and norm == "علي" and j + 1 < stop and norms[j + 1] in ("هامش", "موقع", "حسابه", "تويتر", "صفحته", "حسابها", "ان"):
                break
            if j > i and norm in ("ل",) and j + 1 < len(norms):
                break
            if j > i and norm[:1] == "ل" and len(norm) > 3 and (norm[1:] in classes["media"] or ("ال" + norm[2:]) in classes["media"] or norm in ("للصحفيين", "للصحافيين", "لوكالة", "لرويترز")):
                break
            if j > i and norm in ("بعد", "قبل", "امام", "ضد", "خلال", "قائلا", "فيه", "فيها", "الي", "عن") and norm not in ("الي",) :
                break
            if j > i and norm == "الي":
                break
            if transitive and definite and j > i and not norm.startswith(("ال", "ب", "ل", "و")) and norm not in _PREPOSITIONS and self.tokens[j].text.isalpha():
                break
            if j > i and any(c.pos in ("participle",) and norm.endswith("ا") for _, c in _cues_of(norm)):
                break
            if norm.startswith("ال"):
                definite = True
            q = self.quote_at(j)
            if q is not None:
                j = max(j + 1, self.after(q.end))
                continue
            j += 1
        a, b = i, min(j, stop)
        while b > a and (norms[b - 1] in _MARKS - frozenset("»”\")’›") or norms[b - 1] in ("من", "في", "علي", "ان", "قد", "و")):
            b -= 1
        return (a, b) if b > a else None

    def _apposition(self, j: int, stop: int) -> bool:
        """Whether what follows a comma elaborates the source: a definite or role noun, and another comma or the end."""
        if j >= stop:
            return False
        norm = self.norms[j]
        bare = _bare(norm)
        classes = noun_classes()
        roles = classes["human"] | classes["institution"]
        if norm in _PREPOSITIONS or norm in classes["time"] or norm in _RELATIVES or _COMPLEMENTIZER.match(norm):
            return False
        joined = norm[1:] if norm.startswith("و") else norm
        return norm.startswith("ال") or bare in roles or norm in roles or joined in ("مقرب", "قريب", "مطلع") or joined in roles

    def _subject_after(self, i: int, stop: int, info: Cue) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """(source, via) between a cue and what it governs."""
        via = self._addressee(i, stop)
        j = i
        # adjuncts may come first: «وقال اليوم في مؤتمر صحفي الوزير إن»
        source = self._noun_phrase(j, stop, transitive=info.colour == "evaluative")
        if source and info.act == "directive" and self.norms[source[0]] not in noun_classes()["human"]:
            pass
        if source is None and j < stop and self.norms[j] in ("،", ","):
            source = None
        if source is None:
            k = j
            while k < stop and self.norms[k] not in ("،", ","):
                k += 1
            if k + 1 < stop and j < stop and self.norms[j] in _PREPOSITIONS | noun_classes()["time"] | {"،"}:
                source = self._noun_phrase(k + 1, stop)
        if source and self._weak_subject(source):
            source = None
        return source, via

    def _weak_subject(self, span: tuple[int, int]) -> bool:
        """Words after a cue that are its adverb or object, not its subject."""
        words = self.norms[span[0] : span[1]]
        if not words:
            return True
        first = words[0]
        return first in ("ايضا", "كذلك", "مجددا", "صراحة", "بوضوح", "قائلا", "مرارا", "انذاك", "حينها", "له", "لها", "لهم", "فيه", "فيها",
                         "عنه", "منه", "به", "بها", "قوله", "قولها", "بالقول", "لنا", "اني", "انه", "الي", "هنا") or (
            first.startswith(("ب", "ل")) and len(words) == 1 and first not in noun_classes()["human"] and first[1:3] == "ال"
        )  # fmt: skip

    def _addressee(self, i: int, stop: int) -> tuple[int, int] | None:
        """The medium a source speaks to: «قال مصدر لـ«المدار» إن»."""
        classes = noun_classes()
        for j in range(i, stop):
            norm = self.norms[j]
            if norm == "ل" and j + 1 < stop:
                q = self.quote_at(j + 1)
                if q is not None:
                    inner = [k for k in range(j + 2, min(self.after(q.inner_end), stop))]
                    if inner:
                        return inner[0], inner[-1] + 1
            if norm.startswith("ل") and len(norm) > 3 and (norm[1:] in classes["media"] or "ال" + norm[2:] in classes["media"]):
                found = self._noun_phrase(j, stop)
                if found:
                    return found
        return None

    def _relay(self, i: int, stop: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None] | None:
        """(source, via) of «نقلت X عن Y قوله إن»."""
        for j in range(i + 1, min(stop, i + 14)):
            if self.norms[j] in ("عن", "عنه", "عنها", "عنهم"):
                via = self._noun_phrase(i + 1, j)
                if self.norms[j] != "عن":
                    return None, via or self._noun_phrase(j + 1, stop)
                k = j + 1
                while k < stop and not (self.norms[k] in ("قوله", "قولها", "قولهم", "تاكيده", "تاكيدها") or _COMPLEMENTIZER.match(self.norms[k])):
                    k += 1
                return self._noun_phrase(j + 1, k), via
        return None

    def _subject_before(self, i: int, start: int, info: Cue) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """A subject before its verb (source), or the head of the relative clause the verb stands in (head)."""
        norms = self.norms
        j = i - 1
        while j > start and norms[j] in ("قد", "لقد", "لم", "لا", "لن", "سوف", "قدم"):
            j -= 1
        if j < start:
            return None, None
        if norms[j] in _RELATIVES or norms[j][:1] == "و" and norms[j][1:] in _RELATIVES:
            return None, self._phrase_ending(j, start)
        if norms[j] in _MARKS or norms[j] in _PREPOSITIONS or norms[j] in _PARTICLES:
            return None, None
        # back to the clause's beginning
        k = j
        while k > start and norms[k - 1] not in _MARKS and norms[k - 1] not in ("ان", "فان", "بان", "اما", "لكن", "ولكن", "فيما", "بينما", "كما", "وان") and not any(
            c.pos in ("perfect", "imperfect") for _, c in _cues_of(norms[k - 1])
        ):
            k -= 1
            if j - k > 12:
                return None, None
        at_start = k == start or norms[k - 1] in ("ان", "فان", "بان", "اما", "لكن", "ولكن", "فيما", "بينما", "كما", "،", "وان")
        first = norms[k]
        if not at_start or first in _PREPOSITIONS or first in noun_classes()["time"] or (first[:1] == "و" and first[1:] in _PREPOSITIONS):
            return None, None
        found = self._noun_phrase(k, j + 1)
        if found is None or found[1] != j + 1:
            return None, None
        if info.pos == "perfect" and not first.startswith("ال") and not self.linker.known(norms[k : j + 1]) and _bare(first) not in noun_classes()["human"] | noun_classes()["institution"]:
            return None, None
        return found, None

    def _phrase_ending(self, stop: int, start: int) -> tuple[int, int] | None:
        """The noun phrase that ends before token ``stop``: head of a relative clause."""
        k = stop
        while k > start and self.norms[k - 1] in ("،", "و"):
            k -= 1
        end = k
        while k > start and self.norms[k - 1] not in _MARKS and self.norms[k - 1] not in ("عن", "الي", "من", "علي", "في", "ان") and end - k < 9 and not any(
            c.pos in ("perfect", "imperfect") for _, c in _cues_of(self.norms[k - 1])
        ):
            k -= 1
        return (k, end) if end > k else None

    # --- reports of a bare noun phrase ---

    def _bare_np(self, number: int, i: int, start: int, end: int, info: Cue) -> _Draft | None:
        """Calls for something, talk of something: a preposition and a noun phrase; extended tier."""
        norms = self.norms
        wanted = {"إلى": ("الي",), "عن": ("عن",)}.get(info.complement)
        if info.lemma not in ("دعا", "تحدث") or wanted is None or info.pos == "participle":
            return None
        at = next((j for j in range(i + 1, min(i + 10, end)) if norms[j] in wanted), None)
        if at is None or at + 1 >= end or (info.pos == "masdar" and (not info.clitic or at != i + 1)):
            return None
        if norms[at + 1] in _MARKS or _COMPLEMENTIZER.match(norms[at + 1]) or norms[at + 1].startswith("ان"):
            return None
        stop = at + 1
        while stop < end and norms[stop] not in _MARKS and norms[stop] not in ("بدا", "بدت", "حسبما", "بحسب"):
            stop += 1
        source, via = (None, None) if info.pos == "masdar" else self._subject_after(i + 1, at, info)
        head = None
        if source is None and info.pos != "masdar":
            source, head = self._subject_before(i, start, info)
            if source is None and head is None:
                return None
        if info.pos == "masdar":
            head = self._clause_subject(i, start)
        span = self._trim(self.tokens[at + 1].start, self.tokens[stop - 1].end)
        joined = at == i + 1
        cue = (i, at + 1) if joined else (i, i + 1)
        extra = [] if joined else [(at, at + 1)]
        return _Draft(cue, extra, [span], source, via, info, "bare-np", "positive", "extended", number, head)

    def _clause_subject(self, i: int, start: int) -> tuple[int, int] | None:
        """The first noun phrase behind the sentence's verb, for a possessive that refers back to it."""
        for k in range(start, i):
            if self.norms[k].startswith("ال"):
                found = self._noun_phrase(k, i)
                if found:
                    a, b = found
                    while b > a and self.norms[b - 1] in _PREPOSITIONS:
                        b -= 1
                    cut = next((n for n in range(a + 1, b) if self.norms[n] in ("في", "علي", "الي")), b)
                    return a, cut
        return None

    # --- according to ---

    def _is_according(self, i: int) -> int | None:
        """Length of the according-to marker at token i, if there is one that names a speaker."""
        norms = self.norms
        for words, size in _ACCORDING.items():
            if tuple(norms[i : i + size]) == words or (norms[i][:1] == "و" and (norms[i][1:], *norms[i + 1 : i + size]) == words):
                j = i + size
                if j >= len(norms):
                    return None
                law = noun_classes()["law"]
                if norms[j] in law or _bare(norms[j]) in law or norms[j] in _MARKS - _OPENING or norms[j] == "ما" and norms[i] in ("وفقا", "وفق") and not self._says(j + 1):
                    return None
                if words == ("بالنسبة",):
                    person = norms[j][1:] if norms[j].startswith("ل") else norms[j]
                    return size if _bare(person) in noun_classes()["human"] else None
                if words in (("وفقا",), ("طبقا",)) and not norms[j].startswith("ل"):
                    return None
                if words == ("حسبما",) or norms[j] == "ما":
                    return size if self._says(j if words == ("حسبما",) else j + 1) else None
                return size
        return None

    def _says(self, j: int) -> bool:
        return j < len(self.norms) and (bool(_cues_of(self.norms[j])) or self.norms[j] in ("ورد", "جاء", "نشر", "نشرت", "نقل", "نقلت", "يري", "ترى", "تري"))

    def _according(self, number: int, start: int, end: int) -> None:
        i = start
        while i < end:
            size = self._is_according(i) if self.inside_quote(i) is None else None
            if size is None:
                i += 1
                continue
            begin = i + size
            while begin < end and (self.norms[begin] in ("ما", "في", "ورد", "جاء", "عن") or (self._says(begin) and begin - i < 3)):
                begin += 1
            source = self._noun_phrase(begin, end)
            if source is None:
                i += 1
                continue
            stop = next((k for k in range(source[0] + 1, source[1]) if self.norms[k] in ("،", ".")), source[1])
            source = (source[0], stop)
            self._place_relay(number, start, end, i, begin, source)
            i = source[1]

    def _place_relay(self, number: int, start: int, end: int, i: int, begin: int, source: tuple[int, int]) -> None:
        """A relay of the nearest report before it, or a source of its own for the clause it frames."""
        at = self.tokens[i].start
        inside = [d for d in self.drafts if d.sentence == number and self.tokens[d.cue[0]].start < at and d.tier == "core"]
        classes = noun_classes()
        head = _bare(self.norms[source[0]])
        opens = self.norms[i] in ("بالنسبة", "براي")
        if inside and not opens and (head in classes["media"] | classes["document"] or self.linker.medium(self.norms[source[0] : source[1]])):
            inside[-1].via = inside[-1].via or source
            return
        if inside and not opens:
            return
        if i > start:
            first = start
            last = i - 1 if self.norms[i - 1] in ("،", ",") else i
            if last - first < 2:
                first, last = source[1], end
        else:
            first, last = source[1], end
        while first < last and self.norms[first] in _MARKS - _OPENING:
            first += 1
        stop = self._content_end(first, last, i) if first < last else first
        if stop - first < 3:
            return
        span = self._trim(self.tokens[first].start, self.tokens[stop - 1].end)
        info = Cue(self.norms[i], "prep", "", False, "neutral", "assertion", "")
        a = source[0]
        fused = self.norms[a].startswith("ل") and self.norms[i] in ("وفقا", "طبقا", "بالنسبة")
        self.drafts.append(
            _Draft((i, begin if not fused else i + 1), [], [span], source, None, info, "according-to", "positive", "core", number)
        )


_AMBIGUOUS = frozenset("بين ذكر عد رد دون علق قدر سلم نشر نقل كشف بشر حسم فجر".split())


def _bare(word: str) -> str:
    """A folded noun without conjunction, preposition and article."""
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ل", "ب"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            return word[len(prefix) :]
    return word


def _strip_suffix(word: str) -> str:
    for suffix in ("هما", "هم", "ها", "ه"):
        if word.endswith(suffix) and len(word) - len(suffix) > 2:
            stem = word[: -len(suffix)]
            return stem[:-1] + "ة" if stem.endswith("ت") else stem
    return word


# --- linking to actors ------------------------------------------------------------------------------------------


def _key(word: str) -> str:
    """A name's word for comparison: no clitic or article, one plural ending, Latin in lower case."""
    word = _bare(word).lower()
    return word[:-2] + "ون" if word.endswith("ين") and len(word) > 4 else word


class _Linker:
    """Finds the known actor that a noun phrase names."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.actors = tuple(actors)
        self.names: list[tuple[tuple[str, ...], Actor]] = []
        for actor in actors:
            for name in {actor.name, *actor.aliases}:
                key = tuple(_key(t.norm) for t in tokenize(name))
                if key:
                    self.names.append((key, actor))
        self.names.sort(key=lambda n: (-len(n[0]), n[0], n[1].id))

    def link(self, words: Sequence[str]) -> Actor | None:
        """The actor whose name a phrase holds, its head's first, the longest first; or whose name holds the phrase."""
        keys = [_key(w) for w in words if w not in _MARKS]
        best: tuple[tuple[int, int], Actor] | None = None
        for name, actor in self.names:
            for at in range(len(keys) - len(name) + 1):
                if tuple(keys[at : at + len(name)]) == name:
                    score = (int(at == 0), len(name))
                    if best is None or score > best[0]:
                        best = (score, actor)
                    break
        if best is not None:
            return best[1]
        for name, actor in self.names:
            if keys and len(keys) <= len(name) and any(
                list(name[a : a + len(keys)]) == keys for a in range(len(name) - len(keys) + 1)
            ) and (len(keys) > 1 or actor.kind == "person" and name[-1] == keys[0]):
                return actor
        return None

    def known(self, words: Sequence[str]) -> bool:
        return self.link(words) is not None

    def medium(self, words: Sequence[str]) -> bool:
        actor = self.link(words)
        return actor is not None and actor.kind == "media"

    def place(self, word: str) -> bool:
        return False

    def mentions(self, tokens: Sequence[Token]) -> list[tuple[int, int, Actor]]:
        """(first token, one past the last, actor) of each name in running text, longest first, none overlapping."""
        keys = [_key(t.norm) for t in tokens]
        first: dict[str, list[tuple[tuple[str, ...], Actor]]] = {}
        for name, actor in self.names:
            first.setdefault(name[0], []).append((name, actor))
        found = []
        i = 0
        while i < len(keys):
            for name, actor in first.get(keys[i], ()):
                if tuple(keys[i : i + len(name)]) == name:
                    found.append((i, i + len(name), actor))
                    i += len(name) - 1
                    break
            i += 1
        return found


def mentions(text: str, actors: Sequence[Actor]) -> list[tuple[Span, Actor]]:
    """Where a text names its known actors, in order.

    >>> minister = Actor("minister", "سعاد حداد", aliases=("الوزيرة",))
    >>> [(a, actor.id) for a, actor in mentions("وصلت الوزيرة سعاد حداد", [minister])][0]
    (Span(start=5, end=12), 'minister')
    """
    tokens = tokenize(text)
    return [(Span(tokens[a].start, tokens[b - 1].end), actor) for a, b, actor in _Linker(actors).mentions(tokens)]


# --- public functions -------------------------------------------------------------------------------------------


def attribute(source: str | Document, *, actors: Iterable[Actor] = ()) -> list[Attribution]:
    """The attributions of a text in the order of their cues; never raises on any text.

    Known ``actors`` are linked by their names; an unknown speaker becomes a provisional actor ``?words-of-the-source``.
    Text outside every attribution is the narrator's.

    >>> [a] = attribute("وقالت الوزيرة إن الجسر سيُفتح غداً.")
    >>> a.mode, a.source_kind, a.actor
    ('indirect', 'role', '?الوزيرة')
    """
    text = source.text if isinstance(source, Document) else source
    name = source.id if isinstance(source, Document) else "text"
    known = tuple(actors)
    spans = sentences(text)
    roles: dict[int, str] = {}
    if isinstance(source, Document) or "\n" in text:
        bounds = layout(source)
        for number, span in enumerate(spans):
            roles[number] = next((p.role for p in bounds if p.start <= span.start < p.end), "body")
    elif ":" in text:
        roles = {}
    reader = _Reader(text, name, known, roles)
    drafts = _unique(reader.read())
    return _finish(reader, drafts)


def _unique(drafts: list[_Draft]) -> list[_Draft]:
    """One report a content: of two cues that claim the same content the nearer one keeps it."""
    kept: list[_Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if d.content == draft.content), None)
        if twin is None:
            kept.append(draft)
        elif draft.cue[0] > twin.cue[0] and draft.source is not None and twin.source is None:
            kept[kept.index(twin)] = draft
    return kept


def _finish(reader: _Reader, drafts: list[_Draft]) -> list[Attribution]:
    """Drafts as records: source resolved and linked, mode, nesting, confidence."""
    text, tokens, linker = reader.text, reader.tokens, reader.linker
    names = linker.mentions(tokens)
    results: list[Attribution] = []
    last: list[tuple[int, str, str | None, str | None, Span | None, str]] = []  # sentence, gender, actor, resolved, span, kind
    width = max(2, len(str(len(drafts))))
    for order, draft in enumerate(drafts, 1):
        source = draft.source
        span = Span(tokens[source[0]].start, tokens[source[1] - 1].end) if source else None
        if span is not None and source is not None:
            span = _fit(reader, source, draft)
        resolved: str | None = None
        antecedent: Span | None = None
        actor: str | None = None
        if span is not None and source is not None:
            words = reader.norms[source[0] : source[1]]
            resolved = text[span.start : span.end]
            kind = _kind(words, linker)
            found = linker.link(words)
            anaphor = _anaphor(words, kind, last)
            if anaphor is not None and (found is None or found.id == anaphor[2]):
                actor, resolved = anaphor[2], anaphor[3]
            elif found is not None:
                actor, resolved = found.id, resolved if kind != "named" or len(words) > 1 else found.name
            else:
                actor = "?" + "-".join(w for w in words if w not in _MARKS)
            last.append((draft.sentence, _gender(words), actor, resolved, span, kind))
        else:
            kind = "pronoun"
            chosen = _resolve(reader, draft, last, names)
            if chosen is not None:
                actor, resolved, antecedent = chosen
            else:
                kind = "unspecified"
        via_span = Span(tokens[draft.via[0]].start, tokens[draft.via[1] - 1].end) if draft.via else None
        via_link = linker.link(reader.norms[draft.via[0] : draft.via[1]]) if draft.via else None
        if draft.relative_head and draft.rule == "bare-np" and source is None:
            head = draft.relative_head
            span = Span(tokens[head[0]].start, tokens[head[1] - 1].end)
            words = reader.norms[head[0] : head[1]]
            found = linker.link(words)
            if found is None:
                before = [m for m in names if m[1] <= draft.cue[0] and m[0] >= reader.sentences[draft.sentence][0] and m[2].kind not in ("media",)]
                if before:
                    a, b, found = before[-1]
                    span = Span(tokens[a].start, tokens[b - 1].end)
                    words = reader.norms[a:b]
            kind = _kind(words, linker)
            resolved = text[span.start : span.end]
            actor = found.id if found else "?" + "-".join(words)
            antecedent = None
        contents = tuple(draft.content)
        cues = [Span(tokens[a].start, tokens[b - 1].end) for a, b in [draft.cue, *draft.extra]]
        if draft.rule == "according-to" and source is not None and reader.norms[source[0]].startswith("ل") and span is not None and span.start > tokens[source[0]].start:
            cues[0] = Span(cues[0].start, span.start)
        question = text[contents[-1].start : contents[-1].end + 1].rstrip("\"»”").endswith(("؟", "?"))
        results.append(
            Attribution(
                f"a{order:0{width}d}", reader.document, actor, span, tuple(cues), contents,
                _mode(reader, contents, draft), kind, resolved, antecedent, (via_span,) if via_span else (),
                via_link.id if via_link else None, None, draft.info.act, question or draft.info.colour == "question",
                draft.polarity, draft.info.colour, draft.rule, _confidence(draft, kind), draft.tier,
            )
        )  # fmt: skip
    return [replace(a, parent=_parent(a, results)) for a in results]


def _fit(reader: _Reader, source: tuple[int, int], draft: _Draft) -> Span:
    """The raw span of a source, without a fused preposition."""
    first = reader.tokens[source[0]]
    start = first.start
    end = reader.tokens[source[1] - 1].end
    if draft.rule == "according-to" and first.norm.startswith("ل") and reader.norms[draft.cue[0]] in ("وفقا", "طبقا", "بالنسبة") and not first.norm.startswith("لل"):
        start += 1
    return Span(start, end)


def _kind(words: Sequence[str], linker: _Linker) -> str:
    """Which of the source kinds a phrase is, by its head and by the names in it."""
    classes = noun_classes()
    actor = linker.link(words)
    head = _bare(words[0])
    if actor is not None and actor.kind == "person" and not _indefinite_role(words):
        if any(_key(w) in {_key(x) for x in actor.name.split()} and _bare(w) not in classes["human"] | classes["institution"] for w in map(fold, words)) and head not in ("زعيم",):
            return "named"
    if head in classes["media"] or (actor is not None and actor.kind == "media"):
        return "media"
    if head in classes["document"]:
        return "document"
    if head in classes["human"] or words[0] in classes["human"]:
        collective = head.endswith(("ين", "ون")) or head in ("بعض", "كثير", "سكان", "خبراء", "مصادر", "شهود", "نشطاء", "اهالي", "اوساط", "جهات", "اطباء")
        if collective:
            return "collective"
        named = len(words) > 2 and any(not w.startswith("ال") and _bare(w) not in classes["human"] | classes["institution"] and w not in _PREPOSITIONS for w in words[-2:]) and (
            "،" in words or words[-1].isalpha() and not words[-1].startswith("ال")
        )
        return "named" if named else "role"
    if head in classes["institution"]:
        return "institution"
    if head.endswith(("ون", "ين")) and words[0].startswith("ال"):
        return "collective"
    if len(words) == 1 and words[0].startswith("ال") and words[0].endswith("ان"):
        return "collective"
    return "role" if words[0].startswith("ال") and words[0].endswith("ة") and len(words) == 1 else "named"


def _indefinite_role(words: Sequence[str]) -> bool:
    return words[0] in noun_classes()["human"] and len(words) > 1 and words[1] in ("حكومي", "امني", "عسكري", "رفيع", "كبير", "بارز")


def _gender(words: Sequence[str]) -> str:
    head = words[0]
    if head.endswith(("ون", "ين")) or _bare(head) in ("خبراء", "شهود", "سكان", "نشطاء", "بعض"):
        return "mp"
    return "f" if head.endswith(("ة", "اء", "ات")) or _bare(head) in ("مصادر", "صحف", "وكالات") else "m"


def _anaphor(words: Sequence[str], kind: str, last: list[Any]) -> Any:
    """The earlier speaker that a short definite phrase refers back to: البيان، المتحدث، المصدر ذاته."""
    if len(words) > 2 or not words[0].startswith("ال"):
        return None
    head = _bare(words[0])
    for item in reversed(last):
        if item[3] and head in {_bare(w) for w in fold(item[3]).split()[:1]}:
            return item
    return None


def _resolve(
    reader: _Reader, draft: _Draft, last: list[Any], names: list[tuple[int, int, Actor]]
) -> tuple[str | None, str | None, Span | None] | None:
    """The speaker of a dropped subject, clitic or participle: the last one that agrees, near, able to speak."""
    text, tokens = reader.text, reader.tokens
    if draft.relative_head is not None:
        a, b = draft.relative_head
        words = reader.norms[a:b]
        classes = noun_classes()
        if _bare(words[0]) in classes["human"] | classes["institution"] | classes["media"] | classes["document"] or reader.linker.known(words):
            span = Span(tokens[a].start, tokens[b - 1].end)
            found = reader.linker.link(words)
            return (found.id if found else "?" + "-".join(words)), text[span.start : span.end], span
    want = "mp" if draft.info.plural else draft.info.gender or "m"
    near = [item for item in last if draft.sentence - item[0] <= 8]
    if draft.rule.startswith("participle"):
        same = [item for item in last if item[0] == draft.sentence]
        if same:
            return same[-1][2], same[-1][3], same[-1][4]
    agreeing = [item for item in near if item[1] == want or (want == "f" and item[1] == "mp" and False)]
    pool = agreeing or near
    if pool:
        item = pool[-1]
        return item[2], item[3], item[4]
    before = [m for m in names if m[1] <= draft.cue[0] and m[2].kind != "media"]
    if before:
        a, b, actor = before[-1]
        span = Span(tokens[a].start, tokens[b - 1].end)
        return actor.id, text[span.start : span.end], span
    return None


def _mode(reader: _Reader, contents: Sequence[Span], draft: _Draft) -> str:
    """direct, mixed or indirect: by how much of the content stands in quotation marks."""
    text = reader.text
    start, end = contents[0].start, contents[-1].end
    inside = [q for q in reader.quotes if q.depth == 0 and q.start < end and q.end > start]
    real = [q for q in inside if not reader.is_name_quote(q)]
    outside = [
        i
        for span in contents
        for i in range(span.start, span.end)
        if text[i].isalnum() and not any(q.start <= i < q.end for q in real)
    ]
    if real and not outside:
        return "direct"
    if real:
        return "mixed"
    if draft.rule.endswith("colon") and _FIRST_PERSON.search(fold(text[start:end])):
        return "direct"
    return "indirect"


def _confidence(draft: _Draft, kind: str) -> float:
    """By rule: an overt source and complementizer are surest; a dropped subject or bare noun phrase less so."""
    base = {"comp": 0.95, "quote": 0.9, "colon": 0.9}.get(draft.rule.rsplit("+", 1)[-1], 0.7)
    return round(base - (0.15 if kind in ("pronoun", "unspecified") else 0) - (0.1 if "participle" in draft.rule else 0), 2)


def _parent(child: Attribution, all_: Sequence[Attribution]) -> str | None:
    """The innermost other attribution whose content holds this one's cue and content."""
    holders = [
        a
        for a in all_
        if a.id != child.id
        and any(s.start <= child.cues[0].start and child.contents[-1].end <= s.end for s in a.contents)
    ]
    return min(holders, key=lambda a: sum(e - s for s, e in a.contents)).id if holders else None


def _span_json(text: str, span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]} if span else None


def to_json(attributions: Iterable[Attribution], text: str, *, actors: bool = False) -> list[dict[str, Any]]:
    """The attributions as records in the exchange form: source, resolved, cue, content, type, and their like.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_json(attribute(text), text)[0]["content"][0]["text"]
    'الجسر جاهز'
    """
    records = []
    for a in attributions:
        record: dict[str, Any] = {
            "id": a.id,
            "source": _span_json(text, a.source),
            "source_kind": a.source_kind,
            "resolved": a.resolved,
            "cue": [_span_json(text, s) for s in a.cues],
            "content": [_span_json(text, s) for s in a.contents],
            "type": a.mode,
            "act": a.act,
            "polarity": a.polarity,
            "question": a.question,
            "colour": a.colour,
            "tier": a.tier,
            "via": _span_json(text, a.via[-1] if a.via else None),
            "parent": a.parent,
            "rule": a.rule,
            "confidence": a.confidence,
        }
        if actors:
            record |= {"actor": a.actor, "via_actor": a.via_actor}
        records.append(record)
    return records


def to_frame(attributions: Iterable[Attribution], text: str) -> pd.DataFrame:
    """One row an attribution: id, document, actor, source, cue, content, mode, source_kind, via_actor and so on.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_frame(attribute(text), text)[["source", "content", "mode"]].iloc[0].tolist()
    ['الوزيرة', 'الجسر جاهز', 'indirect']
    """

    def words(spans: Sequence[Span]) -> str:
        return " … ".join(text[s.start : s.end] for s in spans)

    rows = [
        {
            "id": a.id, "document": a.document, "actor": a.actor or "", "source": words([a.source] if a.source else []),
            "resolved": a.resolved or "", "cue": words(a.cues), "content": words(a.contents), "mode": a.mode,
            "source_kind": a.source_kind, "via": words(a.via), "via_actor": a.via_actor or "", "parent": a.parent or "",
            "act": a.act, "question": a.question, "polarity": a.polarity, "colour": a.colour, "rule": a.rule,
            "confidence": a.confidence, "tier": a.tier, "start": a.contents[0].start, "end": a.contents[-1].end,
            "n_words": sum(len(tokenize(text[s.start : s.end])) for s in a.contents),
        }
        for a in attributions
    ]  # fmt: skip
    columns = [
        "id", "document", "actor", "source", "resolved", "cue", "content", "mode", "source_kind", "via", "via_actor",
        "parent", "act", "question", "polarity", "colour", "rule", "confidence", "tier", "start", "end", "n_words",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def explain(attribution: Attribution, text: str) -> str:
    """In words, why an attribution was found and how its source was resolved.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> print(explain(attribute(text)[0], text))
    «الجسر جاهز» is reported (indirect, neutral) by the cue «وقالت … إن» [rule verb+comp, confidence 0.95].
    Source: «الوزيرة» (role), as written; actor ?الوزيرة.
    """
    a = attribution
    cue = " … ".join(text[s.start : s.end] for s in a.cues)
    content = " … ".join(text[s.start : s.end] for s in a.contents)
    lines = [
        f"«{content}» is reported ({a.mode}, {a.colour}) by the cue «{cue}» [rule {a.rule}, confidence {a.confidence}]."
    ]
    if a.source is not None:
        lines.append(f"Source: «{text[a.source.start : a.source.end]}» ({a.source_kind}), as written; actor {a.actor}.")
    elif a.actor:
        where = f" at {a.antecedent.start}" if a.antecedent else ""
        lines.append(f"Source: not written; resolved to «{a.resolved}»{where}, the last speaker that agrees; actor {a.actor}.")
    else:
        lines.append("Source: nobody is named.")
    if a.via:
        lines.append(f"Relayed by «{text[a.via[-1].start : a.via[-1].end]}»" + (f" ({a.via_actor})." if a.via_actor else "."))
    if a.polarity != "positive":
        lines.append(f"The report is {a.polarity}.")
    if a.parent:
        lines.append(f"It stands inside report {a.parent}.")
    return "\n".join(lines)
