"""Who says what: reporting cues, their sources and the reported words.

Cues are data (`data/cues.tsv`, `data/nouns.tsv`); the rules here read a text from cue to cue: what opens the reported
words (a complementizer, a colon, a mark), whose words they are, and where they end.
"""

# ruff: noqa: E501, SIM102, SIM108, SIM905
# word lists read best as one line of words, and the rules as one condition a step
from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.corpus import Document
from discourse.text import Span, fold, fold_offsets, quotations, sentences


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody a study knows: id, name, other names, camp and kind."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    camp: str = ""
    kind: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report: source, cue and content as spans of the text, and how it was read."""

    id: str
    document: str
    actor: str
    source: Span | None
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    mode: str
    source_kind: str
    resolved: str | None
    via: tuple[Span, ...] = ()
    via_actor: str = ""
    parent: str | None = None
    act: str = "assertion"
    question: bool = False
    polarity: str = "positive"
    colour: str = "neutral"
    rule: str = ""
    confidence: float = 0.5
    tier: str = "core"
    antecedent: Span | None = None


@dataclass(slots=True)
class _Found:
    """A report while it is being read; positions are token numbers."""

    at: int
    cues: list[tuple[int, int]]
    content: tuple[int, int]
    source: tuple[int, int] | None
    rule: str
    cue: _Cue
    kind: str = ""
    antecedent: tuple[int, int] | None = None
    via: tuple[int, int] | None = None
    polarity: str = "positive"
    tier: str = "core"
    parent: int | None = None
    link: tuple[int, int] | None = (
        None  # who a definite noun phrase or a dropped subject goes back to
    )


@dataclass(frozen=True, slots=True)
class _Cue:
    lemma: str
    form: str  # perfect, imperfect, participle, masdar
    colour: str
    act: str
    complement: str
    gender: str
    number: str
    joined: str  # the conjunction or preposition written onto it
    owned: str  # a pronoun written onto it


def read_actors(source: str | Path | pd.DataFrame) -> tuple[Actor, ...]:
    """The actors of a study, from its table or file.

    >>> read_actors(pd.DataFrame([{"id": "a", "name": "سامي حداد", "aliases": "حداد"}]))[0].aliases
    ('حداد',)
    """
    table = source if isinstance(source, pd.DataFrame) else pd.read_csv(source, dtype=str)
    actors = []
    for row in table.fillna("").astype(str).to_dict("records"):
        aliases = tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())
        actors.append(Actor(row["id"], row.get("name", ""), aliases, row.get("camp", ""), row.get("kind", ""),
                            row.get("name_en", "")))  # fmt: skip
    return tuple(actors)


def attribute(text: str | Document, *, actors: Sequence[Actor] = ()) -> list[Attribution]:
    """Every report in a text, in order of its cue.

    >>> found = attribute("وقال الناطق سامي حداد إن الجسر سيفتح غدا.")[0]
    >>> found.mode, found.source_kind
    ('indirect', 'named')
    """
    raw = text if isinstance(text, str) else text.text
    name = "text" if isinstance(text, str) else text.id
    if not raw.strip():
        return []
    return _Reader(raw, name, tuple(actors)).read()


def to_json(attributions: Sequence[Attribution], text: str | Document) -> list[dict[str, Any]]:
    """The records as plain data, fields named as in common attribution gold files."""
    raw = text if isinstance(text, str) else text.text

    def span(s: Span | None) -> dict[str, Any] | None:
        return None if s is None else {"start": s.start, "end": s.end, "text": raw[s.start : s.end]}

    return [
        {
            "id": a.id, "source": span(a.source), "resolved": a.resolved, "cue": [span(c) for c in a.cues],
            "content": [span(c) for c in a.contents], "type": a.mode, "source_kind": a.source_kind, "act": a.act,
            "polarity": a.polarity, "via": span(a.via[-1]) if a.via else None, "parent": a.parent,
            "actor": a.actor, "via_actor": a.via_actor or None, "tier": a.tier,
        }
        for a in attributions
    ]  # fmt: skip


def to_frame(attributions: Sequence[Attribution], text: str | Document) -> pd.DataFrame:
    """One row a report: id, actor, source, cue, content, type and the rest, with start and end of the content.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_frame(attribute(text), text)[["source", "content", "type"]].iloc[0].tolist()
    ['الوزيرة', 'الجسر جاهز', 'indirect']
    """
    raw = text if isinstance(text, str) else text.text

    def cut(spans: Sequence[Span]) -> str:
        return " … ".join(raw[s.start : s.end] for s in spans)

    columns = ["id", "document", "actor", "source", "resolved", "cue", "content", "type", "source_kind", "via",
               "via_actor", "parent", "act", "polarity", "colour", "rule", "confidence", "tier", "start", "end"]  # fmt: skip
    rows = [
        [a.id, a.document, a.actor, cut([a.source] if a.source else []), a.resolved or "", cut(a.cues),
         cut(a.contents), a.mode, a.source_kind, cut(a.via), a.via_actor, a.parent or "", a.act, a.polarity,
         a.colour, a.rule, a.confidence, a.tier, a.contents[0].start, a.contents[-1].end]
        for a in attributions
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def explain(attribution: Attribution, text: str | Document) -> str:
    """In words, why a report was found and how its source was read.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> print(explain(attribute(text)[0], text).splitlines()[-1])
    Content [الجسر جاهز].
    """
    raw = text if isinstance(text, str) else text.text

    def cut(spans: Sequence[Span]) -> str:
        return " … ".join(raw[s.start : s.end] for s in spans)

    a = attribution
    lines = [f"{a.id}: {a.mode} report ({a.act}, {a.polarity}), found by the rule {a.rule!r}, confidence {a.confidence:.2f}.",
             f"Cue [{cut(a.cues)}], colour {a.colour}: the writer's choice of word."]  # fmt: skip
    if a.source:
        lines.append(f"Source [{cut([a.source])}], {a.source_kind}, stands in the sentence.")
    elif a.antecedent:
        lines.append(f"The source is not written at the cue; resolved to [{cut([a.antecedent])}].")
    else:
        lines.append("Nobody is named as the source.")
    if a.via:
        lines.append(f"Through [{cut(a.via)}].")
    if a.parent:
        lines.append(f"Stands inside the words of {a.parent}.")
    lines.append(f"Content [{cut(a.contents)}].")
    return "\n".join(lines)


# --- cue words --------------------------------------------------------------------------------------------------

_PRONOUNS = ("ه", "ها", "هم", "هما", "ني", "نا")
_WORD = re.compile(r"\n|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:/[^\W\d_]+)*|[^\w\s]|_")
_COMP = re.compile(r"^(?:و)?ب?ان(?:ه|ها|هم|هما|هن|ني|نا|ي|ك|كم)?$|^انني$|^باننا$|^اننا$|^بانني$")
_MARKS_OPEN = frozenset('«“„"‹‘')
_OWNED = re.compile("(?:هما|هم|ها|ه)$")
_STOP = frozenset(
    "حسب بحسب وفق وفقا طبقا حسبما نقلا فيه فيها مطلع امام الذي التي الذين اللذان اللتان اللذين وهو وهي وهم عبر قد الي بان بانه علي عن ان انه انها انهم ردا ذلك حول ضد بشان لكن ايضا هنا هناك ثم كما حيث منذ خلال بعد قبل عقب اثناء اثر لدي عند حين عندما مما حتي بينما فيما اذا لو اذ بل قائلا بقوله بالقول كلا".split()
)
_LEAD = frozenset(
    "عنه عنها عنهم به بها له لها لهم اليه اليها عليه عليها معه معها ايضا كذلك بدوره بدورها بدورهم هنا حينها انذاك وقتها لاحقا سابقا مؤخرا فيه فيها منه".split()
)
_BACK = frozenset(
    "ان انه انها انهم لكن ولكن حيث بينما فيما كما واذا اذا فان الا ثم عندما بعدما حين وقد فقد لان مع وان بان لكنه لكنها وهو وهي وكان وكانت كان كانت اما فيه فيها".split()
)
_PREPS = frozenset(
    "امام ان بانه اكثر في من الي علي عن مع بعد قبل خلال منذ عند لدي عقب اثر وفي ومن وعلي وعن ومع وبعد وخلال ومنذ وعقب حول بين تحت فوق ضد عبر لقد قد لا لم لن ما هل انما حتي غير رغم بسبب نحو سوي فقط ذلك هذا هذه وذلك هكذا".split()
)
_RELATIVE = frozenset("الذي التي الذين اللذان اللتان والذي والتي والذين".split())
_TIGHT = frozenset("بين دون عبر قدر عد أمر سلم فجر ختم رد أظهر".split())
_MUTE = frozenset(
    "نشر كشف اعتقد ظن أعلن دعا اتهم نقل أكمل رأى وعد نفى رفض انتقد عارض التزم حسم ركز طالب".split()
)
_HIS_WORDS = frozenset("قوله قولها قولهم قولهما تاكيده تاكيدها تصريحه تصريحها".split())
# Verbs that report only with this word before أن.
_WITH = {"اتفق": "علي", "توصل": "الي", "أرجع": "الي", "ذهب": "الي"}
_MEDIA_KINDS = frozenset(
    "صحيفة وكالة قناة موقع شبكة مجلة اذاعة تلفزيون فضائية جريدة محطة صحيفتي قناتي راديو برنامج منصة مدونة".split()
)
# Verbs of going on, which take objects other than words.
_GOING_ON = frozenset("واصل تابع أكمل ختم اختتم كرر جدد ركز أظهر".split())
_NOUN_BEFORE = frozenset("في من علي عن الي مع بعد قبل اي كل هذا ذلك".split())
_MOMENT = frozenset("وقت الوقت هذا السياق نفس ذات".split())
_RELAY = frozenset("نقل ذكر أورد أفاد نشر".split())
_AS = frozenset("ما كما حسبما وفقما مثلما وكما".split())
_PERSONAL = frozenset("ونحن نحن وانا انا فهو فهي وانت انت".split())
_POINTING = frozenset("هذا هذه ذلك تلك الامر وهذا وذلك مما".split())
_UNNAMED = frozenset("نشر ذكر الكشف كشف الافصاح الاعلان".split())
_ON_BEHALF = frozenset(
    "نائب نائبة ممثل ممثلون ممثلة صادر الصادر صادرة الصادرة متحدث المتحدث".split()
)
_POSTED = frozenset("مبعوث مبعوثة موفد سفير سفيرة مندوب مندوبة ممثل ممثلة قنصل وسيط".split())
_BUT = frozenset("الا غير بيد علي".split())
_CLITIC = frozenset("انه انها انهم لكنه لكنها لكنهم فانه فانها ولكنه ولكنها".split())
# Words that make of أن a clause of their own: رغم أن, إلا أن
_CONCESSIVE = frozenset("رغم ورغم برغم مع ومع بعد قبل الا غير بيد حيث علما لولا خاصه كما".split())
# Words that open a clause whose verb comes next.
_CLAUSE = frozenset("فيما بينما حيث كما وقد قد فقد وكان وكانت كان كانت".split())
# Verbs that report only where the words follow at once: وزاد: ..., ذهب إلى أن
_ADJACENT = frozenset("زاد أرجع أثبت ردد".split())
_ADVERBS = frozenset(
    "بوضوح بشدة بصراحة بقوة بحزم بثقة بحسم بحدة بغضب بسخرية باختصار بالتفصيل بدوره بدورها بدورهم علنا صراحة رسميا مجددا تباعا حرفيا".split()
)
# Words after which marks stand round a title or a name, not round speech.
_TITLED = frozenset(
    "بعنوان عنوان عنوانها عنوانه باسم اسم اسمه اسمها شعار بشعار هامش يسمي تسمي المسمي المسماة يدعي تدعي المدعو بمسمي لقب بلقب مؤتمر ندوة كتاب كتابه فيلم برنامج عملية مبادرة وسم هاشتاغ مصطلح عبارة كلمة هتافات صحيفة قناة وكالة موقع".split()
)
# Adjuncts of time and occasion that part a verb from its subject or stand for a dropped one.
_ADJUNCTS = frozenset("بعد قبل خلال عقب اثناء اثر منذ لدي عند".split())
_FIRST = frozenset("انا نحن اننا انني اني لدي لدينا علينا لسنا لست هل كنا كنت".split())
# A first-person possessive on a feminine noun: زيارتي
_MINE = re.compile("(?!ال)[ء-ي]{3,}تي$")
_NEGATION = frozenset("لم لا لن ما ولم ولا ولن وما".split())


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[str, str, str, str, str, str, str, str]]:
    """Every written form of every cue: form -> lemma, kind, colour, act, complement, gender, number, pronoun."""
    forms: dict[str, tuple[str, str, str, str, str, str, str, str]] = {}

    def put(
        form: str, row: dict[str, str], kind: str, gender: str, number: str, owned: str = ""
    ) -> None:
        forms.setdefault(
            form,
            (
                row["lemma"],
                kind,
                row["colour"],
                row["act"],
                row["complement"],
                gender,
                number,
                owned,
            ),
        )

    rows = [r for r in _table("cues.tsv") if r["pos"] == "verb"]
    for row in rows:
        perfect, imperfect = fold(row["lemma"]), fold(row["imperfect"])
        weak = perfect[-1:] in ("ي", "ا")
        stem = perfect[:-1] if weak else perfect
        dual = stem + ("يا" if perfect.endswith("ي") else "وا") if weak else perfect + "ا"
        for form, gender, number in ((perfect, "m", "s"), (stem + "ت", "f", "s"), (stem + "وا", "m", "p"),
                                     (dual, "m", "d"), (stem + "تا", "f", "d")):  # fmt: skip
            put(form, row, "perfect", gender, number)
            if number == "s" and not (weak and gender == "m"):
                for pronoun in _PRONOUNS:
                    put(form + pronoun, row, "perfect", gender, number, pronoun)
        if imperfect:
            low = imperfect[:-1] if imperfect[-1] in "يو" else imperfect
            for initial, gender in (("ي", "m"), ("ت", "f")):
                body, short = initial + imperfect[1:], initial + low[1:]
                put(body, row, "imperfect", gender, "s")
                put(short + "ون", row, "imperfect", gender, "p")
                put(short + "وا", row, "imperfect", gender, "p")
                put(body + "ان", row, "imperfect", gender, "d")
                for pronoun in _PRONOUNS:
                    put(body + pronoun, row, "imperfect", gender, "s", pronoun)
        if row["lemma"] == "قال":
            put("يقل", row, "imperfect", "m", "s")
            put("تقل", row, "imperfect", "f", "s")
        if row["lemma"] == "أشار":
            put("يشر", row, "imperfect", "m", "s")
    for row in rows:
        part, noun = fold(row["participle"]), fold(row["masdar"])
        if part:
            for ending, gender, number in (
                ("ا", "m", "s"),
                ("يا", "m", "s"),
                ("ة", "f", "s"),
                ("ين", "m", "p"),
            ):
                put(part + ending, row, "participle", gender, number)
        if noun:
            base = noun[:-1] + "ت" if noun.endswith("ة") else noun
            put(noun, row, "masdar", "", "")
            for pronoun, gender, number in (
                ("ه", "m", "s"),
                ("ها", "f", "s"),
                ("هم", "m", "p"),
                ("هما", "m", "d"),
            ):
                put(base + pronoun, row, "masdar", gender, number, pronoun)
    return forms


def _table(name: str) -> list[dict[str, str]]:
    with resources.files("discourse.data").joinpath(name).open(encoding="utf-8") as file:
        return [{k: v or "" for k, v in r.items()} for r in csv.DictReader(file, delimiter="\t")]


@lru_cache(maxsize=1)
def _nouns() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in _table("nouns.tsv"):
        groups.setdefault(row["class"], set()).add(fold(row["word"]))
    return {k: frozenset(v) for k, v in sorted(groups.items())}


@lru_cache(maxsize=200_000)
def _cue(word: str) -> _Cue | None:
    """The cue a folded word is, its prefixes split off; None for most words."""
    forms = _cues()
    for joined in ("", "و", "ف", "ب", "ل", "وب", "س", "وس", "ال", "بال"):
        if word.startswith(joined):
            hit = forms.get(word[len(joined) :])
            if hit is None:
                continue
            lemma, kind, colour, act, complement, gender, number, owned = hit
            if joined in ("ب", "ل", "وب", "ال", "بال") and kind != "masdar":
                continue
            if joined in ("س", "وس") and kind != "imperfect":
                continue
            return _Cue(lemma, kind, colour, act, complement, gender, number, joined, owned)
    return None


@lru_cache(maxsize=200_000)
def _is(word: str, group: str) -> bool:
    nouns = _nouns()[group]
    for lead in ("", "و", "ال", "وال", "ل", "لل", "ب", "بال"):
        if word.startswith(lead):
            rest = word[len(lead) :]
            if rest in nouns or (
                len(rest) > 3
                and rest.endswith(("ه", "ها", "هما", "هم"))
                and _OWNED.sub("", rest) in nouns
            ):
                return True
    return False


# --- reading ----------------------------------------------------------------------------------------------------


class _Reader:
    """One text: its words and marks, sentences and quotations, and the reports found in it."""

    def __init__(self, raw: str, name: str, actors: tuple[Actor, ...]) -> None:
        self.raw, self.name, self.actors = raw, name, actors
        self.folded = fold_offsets(raw)
        self.w: list[str] = []
        self.s: list[int] = []
        self.e: list[int] = []
        for m in _WORD.finditer(self.folded.text):
            self.w.append(m.group())
            self.s.append(self.folded.starts[m.start()])
            self.e.append(self.folded.ends[m.end() - 1])
        self.n = len(self.w)
        at = {start: i for i, start in enumerate(self.s)}
        self.quote: dict[int, int] = {}  # opening token -> closing token
        self.inside = [-1] * self.n  # the outermost quotation a token is in
        for q in sorted(quotations(raw), key=lambda q: q.depth, reverse=True):
            if q.family in ("round", "()", "parenthesis"):
                continue
            first = at.get(q.start)
            if first is None:
                continue
            last = first
            while last + 1 < self.n and self.e[last + 1] <= q.end:
                last += 1
            self.quote[first] = last
            for i in range(first, last + 1):
                self.inside[i] = first
        # sentence bounds in tokens
        self.sent: list[tuple[int, int]] = []
        self.of = [0] * self.n
        i = 0
        for k, span in enumerate(sentences(raw)):
            while i < self.n and self.s[i] < span.start:
                self.of[i] = k
                i += 1
            first = i
            while i < self.n and self.s[i] < span.end:
                self.of[i] = k
                i += 1
            self.sent.append((first, i))
        while i < self.n:
            self.of[i] = max(0, len(self.sent) - 1)
            i += 1
        self.found: list[_Found] = []
        self.spoke: list[
            tuple[int, tuple[int, int], str]
        ] = []  # who acted by a reporting verb with no report: at, phrase, gender

    def read(self) -> list[Attribution]:
        for i in range(self.n):
            cue = _cue(self.w[i])
            if cue is not None:
                self.verb(i, cue)
            elif self.w[i] == "جاء" or self.w[i] == "وجاء":
                if i + 1 < self.n and self.w[i + 1] in ("في", "ب"):
                    self.verb(
                        i, _Cue("جاء", "perfect", "neutral", "assertion", "أن", "m", "s", "", "")
                    )
        self.according()
        self.headline()
        self.found.sort(key=lambda f: (f.at, f.content))
        seen: set[int] = set()
        kept: list[_Found] = []
        for f in self.found:
            if f.content[0] in seen:
                if f.cue.form in ("participle", "masdar") or f.rule == "according to":
                    continue
            seen.add(f.content[0])
            kept.append(f)
        self.found = kept
        self.parents()
        self.acts()
        self.resolve()
        return self.records()

    # what opens the content
    def verb(self, i: int, cue: _Cue) -> None:
        if cue.form == "imperfect" and (
            (i and self.w[i - 1] in _POINTING) or (i + 1 < self.n and self.w[i + 1] in _POINTING)
        ):
            return  # وهذا يؤكد أن: a fact that shows, nobody who says
        if self.w[i] in ("نقلا", "ونقلا"):
            return
        if cue.lemma in _RELAY and i and self.w[i - 1] in _AS:
            return  # كما نقلت رويترز: a relay beside the report, no report of its own
        if cue.form == "perfect" and not cue.joined and i and self.w[i - 1] in _NOUN_BEFORE:
            return  # في رد على: a noun that looks like the verb
        if cue.lemma.startswith("ا") and not cue.joined and self.raw[self.s[i]] == "أ":
            return  # أعتقد: the first person of a verb that is written with a bare alef
        end = self.sent[self.of[i]][1] if self.sent else self.n
        if self.w[i] in ("دون", "بين", "عبر") and not (
            self.w[i] == "بين" and i + 1 < end and _COMP.match(self.w[i + 1])
        ):
            return
        if cue.lemma == "تحدث" and "عن" in self.w[i + 1 : min(end, i + 4)]:
            self.bare(i, cue, end)
            return
        after = _cue(self.w[i + 1]) if i + 1 < end else None
        if (
            cue.form in ("perfect", "imperfect")
            and after is not None
            and after.form in ("imperfect", "participle")
        ):
            return  # the second word reports, the first goes with it
        if self.inside[i] >= 0:
            end = min(end, self.quote[self.inside[i]])
        if cue.form == "masdar" and not (cue.owned or cue.joined in ("ال", "بال")):
            window = 6
        else:
            window = 45
        j, comp, opener = i + 1, -1, ""
        while j < min(end, i + window):
            w = self.w[j]
            if _COMP.match(w) and self.w[j - 1] in _CONCESSIVE:
                j += 1
                continue
            if (
                _COMP.match(w)
                and cue.lemma in _GOING_ON
                and cue.joined not in ("و", "ف")
                and j > i + 5
            ):
                break
            if _COMP.match(w) and not (w.startswith("و") and w != "وان"):
                comp, opener = j, "comp"
                break
            if w == ":":
                if cue.lemma in _TIGHT and not (cue.lemma == "رد" and j + 1 in self.quote):
                    break
                comp, opener = j, "colon"
                break
            if j in self.quote:
                close = self.quote[j]
                aside = cue.lemma in _MUTE and not (
                    (j == i + 1 and cue.lemma == "وعد")
                    or (cue.lemma == "نقل" and self.w[j - 1] in _HIS_WORDS)
                )
                if cue.lemma in _TIGHT or aside or self.named(j, close, end):
                    j = close + 1
                    continue
                if j > i + 1 and self.titled(j, close, end):
                    j = close + 1
                    continue
                if j - i > 14 and close - j <= 6:
                    j = close + 1  # so far from its verb a few words in marks are a name
                    continue
                if not self.name_quote(j, close) and (
                    close - j > (3 if cue.lemma not in _GOING_ON else 5)
                    or cue.lemma in ("قال", "أضاف")
                ):
                    comp, opener = j, "quote"
                    break
                if (
                    cue.form in ("perfect", "imperfect", "participle")
                    and close - j <= 3
                    and self.w[j - 1] in ("ب", "بانه")
                ):
                    comp, opener = j, "quote"
                    break
                j = close + 1
                continue
            other = _cue(w)
            if (
                other is not None
                and other.form != "masdar"
                and other.lemma not in _TIGHT
                and j > i + 1
                and self.w[j - 1] not in _RELATIVE
            ):
                if other.form == "participle" and other.lemma == "قال":
                    j += 1
                    continue
                if w == "نقلا" or (other.lemma in _RELAY and self.w[j - 1] in _AS):
                    j += 1  # قال فلان، بحسب ما نقلت عنه وكالة كذا، إن
                    continue
                if other.lemma == "رفض" and self.w[j + 1 : j + 2] and self.w[j + 1] in _UNNAMED:
                    j += 3  # ورفض نشر اسمه
                    continue
                break
            if (cue.lemma in _TIGHT and j > i + 3) or (cue.lemma in _ADJACENT and j > i + 5):
                break
            j += 1
        if comp < 0:
            self.bare(i, cue, end)
            return
        if cue.form == "masdar" and opener == "quote":
            return
        if (
            cue.form == "masdar"
            and not cue.owned
            and ((cue.joined in ("ال", "بال") and cue.lemma != "قال") or comp > i + 8)
        ):
            return
        if self.w[i - 1 : i + 1] and i and self.w[i - 1] in ("يذكر", "الجدير", "جدير"):
            return
        if self.w[i] in ("يذكر", "ويذكر", "يشار", "ويشار") and comp == i + 1:
            return
        cues = [(i, i + 1)]
        if i:
            first_word = _cue(self.w[i - 1])
            if (
                first_word is not None
                and first_word.form in ("perfect", "imperfect")
                and cue.form in ("imperfect", "participle")
            ):
                cues = [(i - 1, i + 1)]
                cue = replace(
                    cue, form="compound", joined=first_word.joined, gender=first_word.gender
                )
        limit = comp
        if opener == "comp":
            first = comp
            if comp - 1 > i and self.w[comp - 1] in ("الي", "من", "علي", "عن", "ب"):
                first = comp - 1
            cues.append((first, comp + 1))
            limit = first
            start = comp + 1
            if start < self.n and self.w[start] == ":":
                start += 1
            if (
                self.inside[comp] >= 0
                and self.inside[comp] != self.inside[i]
                and self.inside[comp] in self.quote
            ):
                q = self.inside[comp]
                if q > i and comp == q + 1:
                    start, limit = q, q
            if cue.lemma in _WITH and self.w[comp - 1] != _WITH[cue.lemma]:
                return
        elif opener == "colon":
            start = comp + 1
        else:
            start = comp
            if (
                cue.form == "participle"
                and cue.act == "assertion"
                and i + 1 < comp <= i + 6
                and not self.w[i + 1].startswith("ال")
                and self.w[comp - 1] in ("في", "علي", "من", "الي", "عن")
            ):
                start = i + 1  # مؤكدا استمرار بلاده في «...»: the noun phrase is reported too
        stop = self.stop(i, start, end, opener)
        if stop <= start:
            return
        tier = "core"
        polarity = "denied" if cue.colour == "denial" and cue.lemma != "رفض" else "positive"
        if i and self.w[i - 1] in _NEGATION:
            polarity = "negated"
            cues[0] = (cues[0][0] - (cues[0][0] == i), i + 1)
        record = _Found(
            i, cues, (start, stop), None, f"{cue.form} {opener}", cue, polarity=polarity, tier=tier
        )
        self.subject(record, limit)
        self.found.append(record)

    def name_quote(self, j: int, close: int) -> bool:
        """Whether marks stand round a name: after a noun of kind, or after the preposition ل."""
        before = self.w[j - 1] if j else ""
        return before in ("ل", "لل", "ال") or (
            close - j <= 5
            and (before in _TITLED or any(_is(before, g) for g in ("media", "institution")))
        )

    def named(self, j: int, close: int, end: int) -> bool:
        """Whether short marks stand round the speaker's name: the opener of the words is still to come."""
        if close - j > 4 or close + 1 >= end:
            return False
        near = self.w[close + 1 : min(end, close + 9)]
        return any(_COMP.match(w) or w == ":" or w in _MARKS_OPEN for w in near) and near[
            0
        ] not in ("،", ",", "و")

    def titled(self, j: int, close: int, end: int) -> bool:
        """Whether marks stand round a title or slogan inside the reporting clause: its opener is still to come."""
        if not (self.w[j - 1] in _TITLED or close - j <= 6):
            return False
        for k in range(close + 1, min(end, close + 25)):
            w = self.w[k]
            if _COMP.match(w) or w == ":":
                return self.w[k - 1] not in _RELATIVE
            other = _cue(w)
            if other is not None and other.form != "masdar" and self.w[k - 1] not in _RELATIVE:
                return False
        return self.w[j - 1] in ("بعنوان", "عنوان", "باسم", "اسم")

    def bare(self, i: int, cue: _Cue, end: int) -> None:
        """A directive or a talk about something, with a bare noun phrase."""
        if cue.form in ("perfect", "imperfect") and cue.lemma not in _TIGHT and self.inside[i] < 0:
            pair = self.phrase(i + 1, min(end, i + 18))
            low = self.sent[self.of[i]][0]
            if pair and pair[1] - pair[0] <= 13 and (i == low or self.w[i - 1] in "،,؛:\n"):
                self.spoke.append((i, pair, cue.gender))
        if cue.lemma == "اتهم" and cue.form in ("perfect", "imperfect"):
            self.accusation(i, cue, end)
            return
        preps = {"دعا": "الي", "تحدث": "عن"}
        if cue.lemma not in preps or (cue.form == "masdar" and not cue.owned):
            return
        relative = any(self.w[k] in _RELATIVE for k in range(max(0, i - 2), i))
        if not (relative or cue.owned or cue.form in ("perfect", "imperfect")):
            return
        for j in range(i + 1, min(end, i + 6)):
            if self.w[j] == preps[cue.lemma]:
                stop = j + 1
                while stop < end and self.w[stop] not in "،؛," and _cue(self.w[stop]) is None:
                    stop += 1
                if stop > j + 1:
                    cues = [(i, j + 1)] if j == i + 1 else [(i, i + 1), (j, j + 1)]
                    record = _Found(i, cues, (j + 1, stop), None, "bare", cue, tier="extended")
                    self.subject(record, j)
                    self.found.append(record)
                return

    def accusation(self, i: int, cue: _Cue, end: int) -> None:
        """اتهم س ص ب...: what somebody is accused of."""
        for j in range(i + 2, min(end, i + 16)):
            w = self.w[j]
            if w in "،؛.:\n" or _COMP.match(w):
                return
            if w[0] == "ب" and len(w) > 5 and self.w[j - 1] not in ("الذي", "التي"):
                stop = j + 1
                while stop < end and self.w[stop] not in "،؛,.\n":
                    stop = self.quote[stop] + 1 if stop in self.quote else stop + 1
                record = _Found(i, [(i, i + 1)], (j, stop), None, "accusation", cue)
                self.subject(record, j)
                if record.source:
                    record.source = self.first_noun_phrase(record.source)
                self.found.append(record)
                return

    def first_noun_phrase(self, pair: tuple[int, int]) -> tuple[int, int]:
        """The subject of two noun phrases side by side: a head with its article-bearing or nisba followers."""
        k = pair[0] + 1
        while k < pair[1] and (
            self.w[k].startswith(("ال", "لل"))
            or self.w[k].endswith(("ي", "ية"))
            or _is(self.w[k - 1], "human")
        ):
            k += 1
        return (pair[0], k)

    def stop(self, i: int, start: int, end: int, opener: str) -> int:
        """Where the reported words end."""
        if start in self.quote:
            close = self.quote[start] + 1
            if close >= end or (opener != "comp" and not self.goes_on(close, end)):
                return close
            following = self.w[close]
            if following in ("،", ",", ".", "؛"):
                nxt = self.w[close + 1] if close + 1 < end else ""
                if not nxt.startswith("و") or _cue(nxt) is not None:
                    return close
            if following in _RELATIVE:
                return close
            if _cue(following) is not None and following.startswith(("و", "ف")):
                return close
        k = start + 1
        while k < end:
            if k in self.quote:
                k = self.quote[k] + 1
                continue
            w = self.w[k]
            other = _cue(w)
            before = self.w[k - 1]
            if w == "\n" or (
                w in ".؟!" and (len(before) > 1 or not before.isalnum()) and opener == "comp"
            ):
                break
            if other is not None:
                if (
                    other.form == "participle"
                    and (before in "،,؛" or w.startswith("و"))
                    and self.opens(k, end)
                ):
                    break
                if (
                    other.form in ("perfect", "imperfect")
                    and other.joined in ("و", "ف")
                    and self.opens(k, end)
                ):
                    break
            if (
                before in "،,"
                and w in ("ومع", "لكن", "ولكن", "الا", "وفي", "وكان", "وكانت")
                and any(
                    (c := _cue(x)) is not None
                    and c.form in ("perfect", "imperfect")
                    and c.lemma not in _TIGHT
                    and self.opens(k + m, end)
                    for m, x in enumerate(self.w[k : min(end, k + 8)])
                )
            ):
                break
            if before in "،," and w == "من" and k + 1 < end and self.w[k + 1] == "غير":
                break
            if before in "،," and w in (
                "حسب",
                "بحسب",
                "وفق",
                "وفقا",
                "طبقا",
                "حسبما",
                "نقلا",
                "فيما",
                "بينما",
                "بحسبما",
            ):
                break
            if w in ("بحسب", "حسبما") or (w == "علي" and k + 1 < end and self.w[k + 1] == "حد"):
                break
            if w in ("لكنه", "لكنها", "ولكنه") and k + 1 < end and _cue(self.w[k + 1]) is not None:
                break
            k += 1
        k = min(k, self.n)
        while k > start and self.w[k - 1] in "،,.؛:\n":
            k -= 1
        return k

    def goes_on(self, k: int, end: int) -> bool:
        """Whether the writer goes on with the reported words after a closing mark, in the same clause."""
        if k >= end:
            return False
        w = self.w[k]
        if not w[0].isalpha() or _cue(w) is not None or w in _RELATIVE or w in _STOP:
            return False
        if w[0] in "وف" and w not in ("ومن", "وفي", "وعلي"):
            return False
        if w in _PREPS or w in _ADJUNCTS or w in _BACK or w in _ADVERBS or w in _LEAD:
            return False
        media = w[:1] == "ل" and w[1:] in _nouns()["media"]
        return not (media or _is(w, "time") or _is(w, "human") or _is(w, "media"))

    def opens(self, k: int, end: int) -> bool:
        return any(
            _COMP.match(w) or w == ":" or w in _MARKS_OPEN for w in self.w[k + 1 : min(end, k + 14)]
        )

    # whose words they are
    def subject(self, r: _Found, limit: int) -> None:
        i = r.at
        if r.cue.form == "compound":
            self.before(r)
            if r.source is None and r.antecedent is None:
                r.kind = "pronoun"
            return
        if r.cue.lemma == "جاء":
            r.source = self.phrase(i + 2, limit)
            r.cues[0] = (i, i + 2)
            return
        if r.cue.lemma == "نقل":
            for k in range(i + 1, limit):
                if self.w[k] == "عن":
                    r.via = self.phrase(i + 1, k)
                    stop = next(
                        (m for m in range(k + 1, limit) if self.w[m] in _HIS_WORDS),
                        limit,
                    )
                    r.source = self.phrase(k + 1, stop)
                    r.cues.insert(1, (k, k + 1))
                    return
        if r.cue.form == "participle":
            r.kind = "pronoun"
            return
        if r.cue.owned and r.cue.form == "masdar":
            r.kind = "pronoun"
            return
        start = i + 1
        while start < limit and (
            self.w[start] in _LEAD
            or self.w[start] in _ADVERBS
            or (_is(self.w[start], "time") and self.w[start] not in _ADJUNCTS)
        ):
            start += 1
        if start + 2 < limit and self.w[start] == "في" and self.w[start + 1] in _MOMENT:
            start += 3  # وقالت في وقت سابق هوغيت لابيل
        self.medium(r, i + 1, limit)
        r.source = self.phrase(start, limit)
        if r.source is None and r.cue.form in ("perfect", "imperfect"):
            self.before(r)
        if r.source is None and r.antecedent is None:
            r.kind = "pronoun"

    def medium(self, r: _Found, start: int, limit: int) -> None:
        """The medium addressed: قال لصحيفة ..., في حديث مع قناة ..., after the cue or before it in its sentence."""
        low = self.sent[self.of[r.at]][0] if self.sent else 0
        for first, last in ((start, limit), (low, r.at)):
            for k in range(first, last):
                w = self.w[k]
                if w == "ل" and k + 1 in self.quote and first == start:
                    r.via = (k + 2, self.quote[k + 1])
                    return
                led = w[:1] == "ل" and len(w) > 3 and w[1:] in _nouns()["media"]
                beside = w in _nouns()["media"] and k and self.w[k - 1] in ("مع", "الي")
                if first == low and not any(
                    _is(x, "occasion") for x in self.w[max(low, k - 4) : k]
                ):
                    continue
                if led or beside:
                    r.via = (k, self.outlet(k, last))
                    return

    def outlet(self, k: int, last: int) -> int:
        """The end of a medium's name that begins at token k: صحيفة «...» الفرنسية, but رويترز alone."""
        name = self.w[k].removeprefix("ل")
        k += 1
        if name not in _MEDIA_KINDS:
            return k
        while k < last:
            if k in self.quote and self.quote[k] - k <= 6:
                k = self.quote[k] + 1
            elif (
                self.w[k] in _STOP
                or self.w[k] in _PREPS
                or not self.w[k][0].isalnum()
                or _is(self.w[k], "time")
                or _cue(self.w[k]) is not None
            ):
                break
            else:
                k += 1
        return k

    def phrase(self, start: int, limit: int) -> tuple[int, int] | None:
        """The noun phrase that starts here: titles and apposition in, adjuncts and relative clauses out."""
        k = start
        while k < limit:
            w = self.w[k]
            if k in self.quote:
                k = self.quote[k] + 1
                continue
            if w == "عن" and k > start and self.w[k - 1] in _ON_BEHALF:
                k += 1
                continue
            if w in ("الي", "لدي") and k > start and self.w[start].removeprefix("ال") in _POSTED:
                k += 1
                continue
            if w in _STOP or w in ("\n", ":", ".") or w in _MARKS_OPEN:
                break
            if k > start and w in ("البالغ", "البالغة", "المولود", "المولودة"):
                break
            if w == "علي" or w == "في" or w == "ب":
                if k == start or (
                    k + 1 < limit and (_is(self.w[k + 1], "occasion") or _is(self.w[k + 1], "time"))
                ):
                    break
            if k == start and (
                w in _PREPS or w in "،,;؛-" or w.startswith("لل") or w[1:] in _nouns()["media"]
            ):
                break
            if k > start and (_is(w, "time") or w in _ADVERBS):
                break
            if w == "ل" or (w[:1] == "ل" and w[1:] in _nouns()["media"]):
                break
            if w in "،,;؛-–":
                nxt = self.w[k + 1] if k + 1 < limit else ""
                if (
                    not nxt
                    or nxt in _STOP
                    or nxt in _PREPS
                    or _is(nxt, "time")
                    or nxt in ("،", ",")
                ):
                    break
            cue = _cue(w)
            if cue is not None and cue.form != "masdar" and k > start and cue.form != "perfect":
                break
            k += 1
        while k > start and self.w[k - 1] in "،,-–":
            k -= 1
        return (start, k) if k > start else None

    def before(self, r: _Found) -> None:
        """A subject before its verb, or the head noun of a relative clause."""
        i = r.at
        low = self.sent[self.of[i]][0] if self.sent else 0
        if self.inside[i] >= 0:
            low = max(low, self.inside[i] + 1)
        k = i - 1
        while (k >= low and self.w[k] in ("قد", "لقد", "ايضا")) or (
            k >= low and self.w[k] in _NEGATION
        ):
            k -= 1
        if k >= low and self.w[k] in _RELATIVE and not self.agrees(k, r.cue):
            r.kind = "pronoun"
            return
        if k >= low and self.w[k] in _RELATIVE:
            first, last = k, k
            if r.rule == "bare" and self.w[k].startswith("و"):
                for m in range(k - 1, low, -1):
                    if self.w[m] == "الذي" and m + 2 < k and (pair := self.phrase(m + 2, k)):
                        r.antecedent, r.kind = pair, "pronoun"
                        return
            while last > low and self.w[last - 1] in "،,":
                last -= 1
            first = last
            while first > low and last - first < 12:
                w = self.w[first - 1]
                if (
                    w in ("من", "مع", "في")
                    and first - 1 > low
                    and self.w[first - 2].startswith("ال")
                    and last > first
                ):
                    first -= 1
                    continue
                if w in _BACK or w in _PREPS or w in _STOP or w in "،,.:؛\n" or _cue(w) is not None:
                    break
                first -= 1
            if last > first:
                r.antecedent, r.kind = (first, last), "pronoun"
            return
        if k >= low and self.w[k] in ("هو", "هي", "هم", "وهو", "وهي", "وهم"):
            if self.w[k] in ("هو", "هي", "هم"):
                r.source = (k, k + 1)
            r.kind = "pronoun"
            return
        last = k + 1
        if self.w[i][:1] in "وف" and r.cue.joined in ("و", "ف") and "اما" not in self.w[low:i]:
            return
        while last > low and self.w[last - 1] in "،,":
            last -= 1
        first = last
        while first > low:
            w = self.w[first - 1]
            if w in _BACK or w in "،,.:؛\n«" or (first - 1 > low and w in _RELATIVE):
                break
            first -= 1
        if first < last and self.w[first] == "طلب":
            last = first
            while last > low and self.w[last - 1] in "،,":
                last -= 1
            first = last
            while (
                first > low
                and self.w[first - 1] not in _BACK
                and self.w[first - 1] not in "،,.:؛\n«"
            ):
                first -= 1
        if first >= last:
            return
        if (
            self.w[first : first + 1] and self.w[first] in ("امام", "بل", "في", "للصحفيين")
        ) or self.w[first].startswith("لل"):
            return
        if (
            0 < last - first <= 14
            and self.w[first] not in _PREPS
            and not _is(self.w[first], "time")
        ):
            head = self.w[first]
            verb = head[0] in "يتن" and len(head) > 3 and not self.speaks((first, last), set())
            if _cue(head) is None and not (verb and last - first > 2) and head not in _PERSONAL:
                r.source = (first, last)

    def agrees(self, k: int, cue: _Cue) -> bool:
        """Whether a relative pronoun can be the verb's subject: الدول التي قال إنها has another one."""
        w = self.w[k].removeprefix("و")
        if cue.number != "s" or not cue.gender:
            return True
        return not (w == "التي" and cue.gender == "m") and not (w == "الذي" and cue.gender == "f")

    def according(self) -> None:
        """According-to phrases, before or after the words they report."""
        for i in range(self.n):
            w = self.w[i]
            j = i + 1
            if w in ("بحسب", "حسب", "وفق", "حسبما", "وبحسب", "وحسب", "ووفق") or w in (
                "وفقا",
                "طبقا",
                "نقلا",
                "ووفقا",
                "بالنسبة",
                "وبالنسبة",
            ):
                pass
            elif w in ("كما", "وكما", "مثلما"):
                relay = _cue(self.w[j]) if j < self.n else None
                if relay is None or relay.lemma not in _RELAY or relay.form != "perfect":
                    continue
            else:
                continue
            if w.endswith("نقلا"):
                j += 1
            low, end = self.sent[self.of[i]]
            if j >= end:
                continue
            if w in ("حسبما", "كما", "وكما", "مثلما") or self.w[j] in ("ما", "لما"):
                if self.w[j] in ("ما", "لما"):
                    j += 1
                if j < end and self.w[j] not in ("هو",):
                    j += 1  # the verb
                while j < end and self.w[j] in ("في", "عن", "عنه", "عنها", "عنهم", "به", "ذلك"):
                    j += 1
            if j >= end:
                continue
            word = self.w[j]
            if not self.authority(j):
                continue
            if (
                w.endswith("بالنسبة")
                and not _is(word, "human")
                and word[1:] not in _nouns()["human"]
            ):
                continue
            source = self.according_phrase(j, end)
            if source is None:
                continue
            cue = _Cue(w, "preposition", "neutral", "assertion", "", "", "", "", "")
            held = next(
                (
                    f
                    for f in reversed(self.found)
                    if low <= f.at < i and self.of[f.at] == self.of[i]
                ),
                None,
            )
            if held is not None and i > low + 2:
                if held.tier == "extended":
                    held = next((f for f in reversed(self.found)
                                 if f.tier == "core" and low <= f.at < i and self.of[f.at] == self.of[i]), held)  # fmt: skip
                if w == "نقلا" and held.source and self.kind(held.source) == "media":
                    held.via, held.source = held.source, source
                held.via = held.via or source
                continue
            if i <= low + 2:
                k = source[1]
                if k < end and self.w[k] in "،,:":
                    k += 1
                elif k >= end or self.w[k][:3] != "فان":
                    continue
                if k < end and self.w[k] == "فان":
                    k += 1
                reported = next((f for f in self.found if k <= f.at <= k + 1), None)
                if reported is not None:
                    reported.via = reported.via or source
                    continue
                stop = self.stop(i, k, end, "comp") if k < end else k
                content = (k, stop)
            else:
                k = i
                while k > low and self.w[k - 1] in "،,":
                    k -= 1
                content = (low, k)
            if content[1] - content[0] > 2:
                self.found.append(_Found(i, [(i, j)], content, source, "according to", cue))

    def authority(self, j: int) -> bool:
        """Whether the noun after وفق or حسب says something: السياسة المحاسبية does not."""
        word = self.w[j].removeprefix("ل") if len(self.w[j]) > 3 else self.w[j]
        if j in self.quote or self.w[j] == "ل" or word in _HIS_WORDS:
            return True
        groups = ("human", "institution", "media", "document")
        if any(_is(x, g) for x in (word, self.w[j]) for g in groups):
            return True
        if _is(word, "law"):
            return False
        spoken = {x for f in self.found if f.source for x in self.words(f.source) if len(x) > 3}
        return word in spoken or not (
            word.startswith("ال") or word[-1] in "ةا" or self.w[j].startswith("لل")
        )

    def according_phrase(self, j: int, end: int) -> tuple[int, int] | None:
        k = j
        while k < end:
            if k in self.quote:
                k = self.quote[k] + 1
                continue
            w = self.w[k]
            if w in "،,.:؛\n؟!" or (k > j and (w in _STOP or _COMP.match(w) or w[:3] == "فان")):
                break
            k += 1
        return (j, k) if k > j else None

    def headline(self) -> None:
        """A speaker and a colon in the first line."""
        line = next((k for k in range(self.n) if self.w[k] == "\n"), self.n)
        for k in range(1, min(line, 8)):
            if self.w[k] == ":" and not any(
                f.at < line and f.content[0] == k + 1 for f in self.found
            ):
                name = [w for w in self.w[:k] if len(w) > 2]
                spoken = {
                    w for f in self.found if f.source for w in self.w[f.source[0] : f.source[1]]
                }
                if (
                    name
                    and line - k > 2
                    and not set("-–/") & set(self.w[:k])
                    and (set(name) & spoken or _is(name[0], "human"))
                ):
                    cue = _Cue(":", "headline", "neutral", "assertion", "", "", "", "", "")
                    self.found.append(
                        _Found(k, [(k, k + 1)], (k + 1, line), (0, k), "headline", cue)
                    )
                return

    def parents(self) -> None:
        for n, f in enumerate(self.found):
            best = None
            for m, g in enumerate(self.found):
                if (
                    m != n
                    and g.content[0] <= f.at < g.content[1]
                    and not f.content[0] <= g.at < f.content[1]
                ):
                    if best is None or self.found[best].content[0] <= g.content[0]:
                        best = m
            f.parent = best

    def acts(self) -> None:
        """Who does something at the head of a sentence or clause: speakers that a later verb may leave out."""
        known = {at for at, _, _ in self.spoke} | {f.at for f in self.found}
        heads = {
            w
            for f in self.found
            if f.source and f.rule != "headline"
            for w in self.words(f.source)
            if len(w) > 3
        }
        for low, end in self.sent:
            for k in range(low, end):
                if self.inside[k] >= 0 or k in known:
                    continue
                if self.w[k] in ("لكن", "ولكن") or (self.w[k] == "ان" and self.w[k - 1] in _BUT):
                    stop = next(
                        (m for m in range(k + 1, min(end, k + 10))
                         if m in self.quote or ((c := _cue(self.w[m])) and c.form != "masdar")),
                        k + 1,
                    )  # fmt: skip
                    pair = self.phrase(k + 1, stop)
                    if pair and self.speaks(pair, heads):
                        feminine = self.w[pair[0]].endswith("ة")
                        self.spoke.append((k, pair, "f" if feminine else "m"))
                    continue
                at_head = k == low or self.w[k - 1] in "،؛:\n" or self.w[k - 1] in _CLAUSE
                w = self.w[k]
                if not at_head or len(w) < 3 or w in _PREPS or w in _STOP or w in _BACK:
                    continue
                verb = w[1:] if w[0] in "وف" and len(w) > 3 else w
                if verb.startswith("ال") or verb in _PREPS or verb in _STOP or verb in _BACK:
                    continue
                if _cue(verb) is not None or not verb[0].isalpha() or _is(verb, "time"):
                    if k > low or _cue(verb) is None:
                        continue
                pair = self.phrase(k + 1, min(end, k + 12))
                if pair is None or pair[1] - pair[0] > 10:
                    continue
                head = self.w[pair[0]]
                if not self.speaks(pair, heads):
                    continue
                comma = next((m for m in range(*pair) if self.w[m] in "،,"), pair[1])
                pair = (pair[0], comma)
                if head.startswith("ال") and self.kind(pair) == "role":
                    continue  # a title goes back to somebody named before, who is found as a speaker
                gender = "f" if verb.endswith("ت") or (verb[0] == "ت" and len(verb) > 4) else "m"
                self.spoke.append((k, pair, gender))
        self.spoke.sort()

    def speaks(self, pair: tuple[int, int], heads: set[str]) -> bool:
        """Whether a noun phrase can speak: a person, institution or medium, or a name that has spoken."""
        groups = ("human", "institution", "media")
        return any(_is(self.w[pair[0]], g) for g in groups) or any(
            x in heads for x in self.words(pair)[:2]
        )

    def resolve(self) -> None:
        """Dropped subjects: the last speaker of the same gender and number."""
        for n, f in enumerate(self.found):
            if f.source and not f.kind and self.w[f.source[0]].startswith("ال"):
                self.anaphor(n, f)
            if (
                f.kind != "pronoun"
                or f.antecedent is not None
                or (f.source is not None and f.rule != "pronoun")
            ):
                continue
            earlier = [
                g
                for g in self.found[:n]
                if g.rule not in ("headline", "according to", "bare") and (g.source or g.antecedent)
            ]
            earlier = [g for g in earlier if g.parent is None or g.parent == f.parent] or earlier
            same = [g for g in earlier if self.of[g.at] == self.of[f.at]]
            if f.cue.form in ("participle", "masdar") and same:
                f.antecedent = same[-1].link or same[-1].antecedent or same[-1].source
                continue
            if f.rule == "bare" and f.cue.form == "masdar" and self.sent:
                low = self.sent[self.of[f.at]][0]
                stop = f.at - (self.w[f.at - 1] == "في")
                if self.w[low + 1].startswith("ال") and (pair := self.phrase(low + 1, stop)):
                    f.antecedent = pair
                    continue
            if f.at and self.w[f.at - 1] in _CLITIC and (pair := self.topic(f)):
                f.antecedent = pair
                continue
            if f.cue.number == "p" and (pair := self.plural(n, f, earlier)):
                f.antecedent = pair
                continue
            fit = [
                g
                for g in earlier
                if not f.cue.gender or not g.cue.gender or g.cue.gender == f.cue.gender
            ]
            joint = [g for g in fit if self.joint(g) == (f.cue.number == "d")]
            pool = joint or fit or earlier
            acted = [
                m for m in self.spoke if m[0] < f.at and (not f.cue.gender or m[2] == f.cue.gender)
            ]
            if acted and f.cue.number == "s" and (not pool or acted[-1][0] > pool[-1].at):
                f.antecedent = acted[-1][1]
            elif pool:
                f.antecedent = pool[-1].link or pool[-1].antecedent or pool[-1].source
            elif (top := [g for g in self.found if g.rule == "headline"]) and top[0].source:
                f.antecedent = top[0].source
            elif self.sent:
                low = self.sent[self.of[f.at]][0]
                f.antecedent = self.phrase(low, f.at) or self.phrase(low + 1, f.at)

    def topic(self, f: _Found) -> tuple[int, int] | None:
        """The noun that إلا أنه goes back to: the topic of a clause with أن before it in the sentence."""
        low = self.sent[self.of[f.at]][0] if self.sent else 0
        for k in range(f.at - 3, low, -1):
            if self.w[k] == "ان" and self.w[k - 1] in ("رغم", "ورغم", "مع", "ومع"):
                stop = next(
                    (m for m in range(k + 1, f.at) if self.w[m] in _NEGATION or self.w[m] in _BACK
                     or ((c := _cue(self.w[m])) and c.form != "masdar") or self.w[m] in "،,"),
                    k + 1,
                )  # fmt: skip
                return self.phrase(k + 1, stop)
        return None

    def plural(self, n: int, f: _Found, earlier: list[_Found]) -> tuple[int, int] | None:
        """The speakers of a plural verb where the last speaker is one person: the nearest people named."""
        last = earlier[-1].source or earlier[-1].antecedent if earlier else None
        if last and (self.kind(last) == "collective" or self.joint(earlier[-1])):
            return None
        for k in range(f.at - 1, max(-1, f.at - 60), -1):
            w = self.w[k]
            if len(w) > 5 and w.startswith("ال") and w.endswith(("ون", "ين")) and _cue(w) is None:
                return self.phrase(k, min(f.at, k + 6)) or (k, k + 1)
        return None

    def anaphor(self, n: int, f: _Found) -> None:
        """A definite noun phrase that goes back to an earlier source: the same head word, else the last person."""
        if f.source is None:
            return
        head = self.w[f.source[0]].removeprefix("ال")
        earlier = [
            g for g in self.found[:n] if g.source and g.rule not in ("headline", "according to")
        ]
        if self.kind(f.source) == "named" and len(self.words(f.source)) > 2:
            return  # a title with a name of its own
        for g in reversed(earlier):
            pair = g.link or g.source
            if pair and head in self.w[pair[0] : pair[1]]:
                f.link = pair
                return
        if self.kind(f.source) == "role":
            for g in reversed(self.found[:n]):
                pair = g.link or g.antecedent or g.source
                if (
                    pair
                    and g.rule not in ("headline", "according to")
                    and self.kind(pair) == "named"
                ):
                    f.link = pair
                    return

    def joint(self, g: _Found) -> bool:
        pair = g.source or g.antecedent
        return g.cue.number == "d" or (pair is not None and self.w[pair[0]].endswith(("ان", "ا")) and len(self.w[pair[0]]) > 4
                                       and self.w[pair[0]].startswith(("ال", "وزيرا")))  # fmt: skip

    # records
    def span(self, pair: tuple[int, int]) -> Span:
        return Span(self.s[pair[0]], self.e[pair[1] - 1])

    def words(self, pair: tuple[int, int]) -> list[str]:
        return [w for w in self.w[pair[0] : pair[1]] if w[0].isalnum()]

    def records(self) -> list[Attribution]:
        out: list[Attribution] = []
        last: dict[str, tuple[str, str]] = {}
        media = _nouns()["media"]
        for n, f in enumerate(self.found):
            held = f.source if f.source and f.kind != "pronoun" else f.antecedent or f.source
            held = f.link or held
            kind = f.kind or (self.kind(f.source) if f.source else "unspecified")
            actor = self.actor(self.words(held)) if held else ""
            resolved = self.raw[self.span(held).start : self.span(held).end] if held else None
            head = self.w[held[0]] if held else ""
            if f.source and not f.kind and held and head.startswith("ال"):
                bare = head[2:]
                if bare in last and actor.startswith("?"):
                    actor, resolved = last[bare]
            if (held and resolved is not None and not actor.startswith("?")) or head:
                last[head.removeprefix("ال")] = (actor, resolved or "")
            via = (self.span(f.via),) if f.via and f.via[1] > f.via[0] else ()
            if via and f.via and self.w[f.via[0]][0] == "ل" and self.w[f.via[0]][1:] in media:
                via = (Span(via[0].start + 1, via[0].end),)
            via_actor = self.actor(self.words(f.via)) if via and f.via else ""
            confidence = {"core": 0.9, "extended": 0.6}[f.tier] - (
                0.2 if f.kind == "pronoun" else 0.0
            )
            out.append(Attribution(
                id=f"r{n + 1:02}", document=self.name, actor=actor,
                source=self.span(f.source) if f.source else None,
                cues=tuple(self.span(c) for c in f.cues), contents=(self.span(f.content),), mode=self.mode(f),
                source_kind=kind, resolved=resolved, via=via, via_actor=via_actor,
                parent=f"r{f.parent + 1:02}" if f.parent is not None else None, act=f.cue.act,
                question=f.cue.colour == "question", polarity=f.polarity, colour=f.cue.colour, rule=f.rule,
                confidence=round(confidence, 2), tier=f.tier,
                antecedent=self.span(f.antecedent) if f.antecedent else None,
            ))  # fmt: skip
        return out

    def mode(self, f: _Found) -> str:
        first, stop = f.content
        if first in self.quote and self.quote[first] >= stop - 1:
            return "direct"
        if first < self.n and self.w[first] in _MARKS_OPEN:
            return "mixed" if first in self.quote else "direct"
        opener = self.w[first - 1] if first else ""
        if opener == ":" and (
            any(w in _FIRST or _MINE.match(w) for w in self.w[first : min(first + 3, stop)])
            or (stop < self.n and self.w[stop - 1] in "»”")
            or self.w[first] in "»”"
        ):
            return "direct"
        if any(
            k in self.quote and not self.name_quote(k, self.quote[k]) and not self.figure(k)
            for k in range(first, stop)
        ):
            return "mixed"
        return "indirect"

    def figure(self, k: int) -> bool:
        inner = self.w[k + 1 : self.quote[k]]
        return bool(inner) and inner[0][:1].isdigit() and len(inner) <= 2

    def kind(self, source: tuple[int, int]) -> str:
        words = self.words(source)
        if not words:
            return "unspecified"
        head = words[0]
        if head.startswith("ل") and head[1:] in _nouns()["human"]:
            head = head[1:]  # بالنسبة لكثير من
        if (
            len(head) > 4
            and head.startswith("ال")
            and head.endswith("ان")
            and len(words) == 1
            and not _is(head, "document")
        ):
            return "collective"  # الطرفان، الجانبان
        if (
            len(head) > 5
            and head.endswith("ات")
            and head.startswith("ال")
            and not _is(head, "institution")
        ):
            return "collective"
        for group in ("document", "media", "institution"):
            if _is(head, group):
                return group
        if head in ("مصادر", "بعض", "كثير", "عدد") or (
            _is(head, "human") and head.endswith(("ون", "ين", "اء"))
        ):
            return "collective"
        if head.endswith(("ون", "يين")):
            return "collective"
        if _is(head, "human"):
            if not head.startswith("ال") and len(words) > 1 and words[1].endswith("ي"):
                return "role"  # an indefinite noun and its adjective: مسؤول حكومي
            plain = [
                w
                for w in words[1:]
                if not w.startswith(("ال", "ب", "ل", "و")) and not _is(w, "institution")
            ]
            return "named" if len(plain) >= 2 or "،" in self.w[source[0] : source[1]] else "role"
        return "named"

    def actor(self, words: list[str]) -> str:
        if not words:
            return ""
        key = [_plain(w) for w in words]
        best: tuple[int, str] = (0, "")
        for known in self.actors:
            for alias in (known.name, *known.aliases):
                want = [_plain(w) for w in _WORD.findall(fold(alias))]
                size = len(want)
                if (
                    want
                    and any(key[k : k + size] == want for k in range(len(key) - size + 1))
                    and size * 10 > best[0]
                ):
                    best = (size * 10 + (key == want), known.id)
        return best[1] or "?" + "-".join(words)


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    """A word without article and with one plural ending, for comparing names."""
    for lead in ("وال", "بال", "لل", "ال"):
        if word.startswith(lead) and len(word) > len(lead) + 2:
            word = word[len(lead) :]
            break
    if word.startswith("ل") and word[1:] in _nouns()["human"]:
        word = word[1:]
    return word[:-2] + "ون" if word.endswith("ين") and len(word) > 4 else word.lower()
