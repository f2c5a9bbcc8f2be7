"""What the program reads in composed texts and written cases, whole: a change of the code that changes any of it is seen.

Reports with the rules that decided and refused, frames, stance; sentences, quotations and scope; hits of small lexicons;
words without what is attached to them, and their inflected forms.

tests/cases/readings/ has a file per set and a line per report, frame and stance, with every field; it says what the program
finds, not what is right (that is what the cases and codings say).  `make readings` writes the files again: after a change
of rules or of the lexicon, look at `git diff tests/cases/readings` and commit it with the change.  A text that was added
since is passed over until then.
"""

from __future__ import annotations

import difflib
import hashlib
import itertools
import json
import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from discourse import attribute, read_study
from discourse.attribution import Attribution
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.output import candidates_table
from discourse.attribution.person_names import name_of
from discourse.attribution.pipeline import run_stages
from discourse.attribution.record import make_records
from discourse.attribution.rules.base import all_rules
from discourse.coding.code import Coder, coder_of
from discourse.coding.codings import Coding
from discourse.corpus import analyse, document
from discourse.language.clitics import NAME_KEYS, light_stem, without_prefix
from discourse.language.fold import Span, fold, fold_offsets, loosen, spelling
from discourse.language.morphology import prefixes_of, surfaces
from discourse.language.quotations import quotations
from discourse.language.sentences import sentences
from discourse.language.stopwords import is_stopword, stopwords
from discourse.language.tokens import tokenize
from discourse.lexicon import Entry, Matcher, read_lexicon
from discourse.lexicon.matcher import Hit
from discourse.lexicon.scope import scope_of, scope_words

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "benchmarks" / "gold"
CASES = ROOT / "tests" / "cases"
READINGS = CASES / "readings"
# Sets of whole texts, and how many of their open texts may be read: those after are kept for measuring the lexicon.
SETS = {
    "attribution-composed": 14,
    "frames-composed": 30,
    "frames-press": 40,
    "frames-press-2": 47,
    "frames-press-3": 210,
}
PLAIN = ("frames-press-2", "frames-press-3")  # the largest: without the candidates for each source, which take as long
# Written cases: of reports, and of frames and stance.
REPORTS = "attribution_acts attribution_missed attribution_patterns attribution_speakers attribution_speakers_breadth"
REPORTS += " attribution_speakers_edges attribution_speakers_more attribution_speakers_unopened faults traps"
# Sentences in which a condition of a rule decides that no other text needs, to be read only: conditions.json is a list of texts.
REPORTS += " conditions"
# Sentences of the cases with a word or mark too many, too few or exchanged, or two of them joined: a condition decides in each
# that decides in no whole one (altered.json; found by changing single conditions of the rules).
ALTERED = "altered"
EDGES = "edges"  # more of them, found by changing every single place of the code: of each a digest alone is kept
RULES = "rules"  # example and counterexample of each rule of attribution
CODED = "frames frames_columns frames_presence frames_press frames_registers frames_voices frames_writers stance_voices"
# Sentences of these cases are read after a lead that names the topic, as in test_lexicon.
LEAD = "بحث وفدان في بغداد مستقبل القوات الأمريكية في العراق.\n\n"
SCOPE = "scope"  # sentences with negations, hedges, ... around one word
MARKS = "marks"  # every arrangement of two quotation marks, and of three of the commonest
PLACES = "places"  # a mark after a particle, a colon, a digit, a bracket, ..., with each other mark before and after it
MIXED = "mixed"  # marks, stops, letters, particles and ends of lines one after the other, drawn with a seed
LETTERS = "letters"  # words put together from letters that decide forms, endings and prefixes, drawn with a seed
LESS = "less"  # the examples of each rule without one word or mark, each in turn: what a condition asks for is then not there
# The example of each rule cut off after each word, with neighbours exchanged, and with a word of another kind after or instead
# of each one: what a condition asks for is then elsewhere, or something else is there.
MORE = "more"
CUES = "cues"  # each listed word and phrase of scope in two sentences
WORDS = "words"  # words of the rules' examples: folded, without what is attached, as a stem, as a name
FORMS = "forms"  # verbs and nouns of every kind with their inflected forms, by ending
ODD = "ﻻ قَالَ ـكتبـ مئـة ٱلله ﷲ إﻻّ مُؤَسَّسَة شيءٌ ى أ آن ؤ فی كـي ک ۀ ﻷن الﻻجئ 12 ٣٤ G20 Réuters ﺑﻴﺖ"
INFLECTED = {
    "verb": "كتب قال أفاد رأى بقي ظل استمر بدأ أعلن وصل أخذ آمن انسحب ساوم دعا نفى أنهى وقى هدد تولى اتهم ود جاء أ "
    "واد وعى ولي أتى آل انا",
    "noun": "مهمة قرار مسؤول سماء مبنى قاضي حرب بيانات عصا رجاء محامي مستشفى اللجنة الأمن سن لجنة ابن فتاة ا",
    "adj": "جديد أكبر سن أعلى ثاني عربي سوداء محلي",
    "written": "الحرس اللجنة هو الام الأمن وزارة حتى مبنى",
    "particle": "في لكن",
}
ENTRIES = "entries"  # rows of the small lexicons on their own examples and counterexamples
SMALL = ("src/discourse/data/template", "src/discourse/data/codebooks/generic", "examples/water-tariff")
OWN = "gold-speakers gold-extents"  # benchmarks/gold/cases, the half that may be read
TOGETHER = 20  # cases in a test
AT_ONCE = {MARKS: 200, CUES: 200, MIXED: 40, LETTERS: 40, LESS: 10, MORE: 10, EDGES: 40}  # but of these
CUTS = 8  # tests among which the texts that are cut off are dealt out
NOTHING = "nothing found in: "
# What is said of a record only where it is otherwise.
USUAL = {"act": "assertion", "polarity": "positive", "colour": "neutral", "tier": "core", "question": False}


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def texts_of(name: str) -> Iterator[tuple[str, str]]:
    """Name and text of what a set has: the number of a text, the first characters of a case's digest."""
    if name in SETS:
        for row in read(GOLD / name / "manifest.json"):
            if row["half"] == "open" and int(row["id"]) <= SETS[name]:
                yield row["id"], (GOLD / name / "texts" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        return
    texts: Iterable[str]
    if name == MARKS:
        texts = arrangements()
    elif name == PLACES:
        texts = [way.format(mark) for way in WAYS for mark in "«»“”\"'‘’"]
    elif name in (MIXED, LETTERS):
        texts = map(str, range(MIXTURES if name == MIXED else MIXTURES // 2))
    elif name == CUES:
        texts = cue_sentences()
    elif name == WORDS:
        written = {word for rule in all_rules().values() for word in re.findall(r"\w+", rule.example)}
        some = [*ODD.split(), *sorted(written)[::2]]
        texts = [" ".join(some[n : n + TOGETHER]) for n in range(0, len(some), TOGETHER)]
    elif name == FORMS:
        texts = [f"{pos} {form}" for pos, forms in INFLECTED.items() for form in forms.split()]
    elif name == ENTRIES:
        texts = [text for entry in small_entries() for text in (entry.example, entry.counterexample)]
    elif name == MORE:
        texts = [rule.example for rule in all_rules().values()]
    elif name in (LESS, RULES):
        texts = [text for rule in all_rules().values() for text in (rule.example, rule.counterexample)]
    else:
        path = GOLD / "cases" / f"{name[5:]}.json" if name in OWN.split() else CASES / f"{name}.json"
        texts = [case["text"] for case in read(path) if case.get("half", "open") == "open"]
    for text in dict.fromkeys(texts):
        yield hashlib.sha256(text.encode()).hexdigest()[:8], text


def arrangements() -> Iterator[str]:
    """Marks before a word, after it, within it, alone and before a full stop; with a line between them as well."""
    ways = [" {}كلمة", " كلمة{}", " {} كلمة", " كلمة{}كلمة", " كلمة{}."]
    two = [way.format(mark) for mark in '«»“”"' for way in ways]
    three = [way.format(mark) for mark in '«»"' for way in ways[:3]]
    for parts in itertools.chain(itertools.product(two, repeat=2), itertools.product(three, repeat=3)):
        yield "قال" + "".join(parts) + " نعم."
    for parts in itertools.product(three, repeat=2):
        yield "قال" + " نعم.\nثم قال".join(parts) + " نعم."


WAYS = ["{}", "ك{}", "ك{} ثم", " و{}كلمة", " و{} كلمة", " كو{}كلمة", ": {}كلمة", ": {} كلمة", ":  {}كلمة", " ({}كلمة"]
WAYS += [
    " 5{}",
    "،{}كلمة",
    " كلمة{},",
    " كلمة{})",
    " 5{}6",
    " كلمة:{}",
    " كلمة{}\n",
    "\n{}كلمة",
    "\n\n{} كلمة",
    " كلمة.{}",
]


def place_lines(way: str) -> list[str]:
    """A mark in a place with each other mark before and after it: the words in marks where alone, and digests of all."""
    found = [f"{way}|".replace("\n", "¶"), *stretches(way)]
    for other in "«»“”\"'‘’":
        texts = [text for two in (f" {other}كلمة", f" كلمة{other}", f" {other} ") for text in (way + two, two + way)]
        texts += [f"قال {other}نعم{way} لا{other} ثم", way.strip() + other, f"{way}\nثم {other}كلمة"]
        told = "\n".join(line for text in texts for line in stretches(text))
        found.append(f"{other} {hashlib.sha256(told.encode()).hexdigest()[:8]}")
    return found


# What is drawn: the first row is a mark, what may be written for one, or a stop; the second what may be between two of them.
PIECES = """« » « » “ ” " " ' ‹ › ‘ ’ „ ‟ ″ '' ’’ &quot; &laquo; &#187; . . .. ... ؟ ! … .؟ ، : ؛ ( ) ] - 5 ـ"""
BETWEEN = "كلمة كلمة ثم نعم و ب ل أو د م سي دبليو إن العربية F Dr No قَالَ الفئة مَ 3 ,"
SPACES = ["", "", "", " ", " ", " ", "\n", "  ", "\u00a0", "\u200f"]
MIXTURES, OF_EACH = 400, 10  # lines, each with so many texts


def mixture_line(number: str) -> str:
    """The first of the texts drawn with a seed, where its quotations and sentences are, and a digest of those of all."""
    rest = random.Random(int(number))
    kinds = (PIECES.split(), SPACES, BETWEEN.split(), SPACES)
    texts = []
    for _ in range(OF_EACH):
        drawn = (rest.choice(some) for _ in range(rest.randrange(2, 9)) for some in kinds)
        texts.append("".join(drawn))
    told = [line for text in texts for line in stretches(text)]
    return f"{texts[0]} | {told[0]} | {hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:8]}".replace("\n", "¶")


DECIDE = "ا ا أ إ آ و و ي ي ى ئ ؤ ء ة ت ت ن م س ب ك ل ف ه ر د ق ال لل ست ات ون ين ان اء ها هم هن وا"
ODD_PIECES = "َ ّ ـ ٔ ٓ ﻻ ﷲ ﺑ ي ٔ A b É ' - . / , : 5 ٣ _ ے ک"


def letters_line(number: str) -> str:
    """The first of the words drawn with a seed, with digests of the forms of all and of their words and places among odd signs."""
    rest = random.Random(int(number))
    letters, signs = DECIDE.split(), [*ODD_PIECES.split(), " ", "\u200f", "\u0640\u0654"]
    drawn = ["".join(rest.choice(letters) for _ in range(rest.randrange(1, 6))) for _ in range(OF_EACH)]
    told = [word_line(word) for word in drawn]
    for word, pos, lemma in itertools.product(drawn, ("verb", "noun", "adj", "written"), (True, False)):
        told.append(
            " ".join(f"{surface}/{ending}/{kind}" for surface, ending, kind in surfaces(word, pos, lemma=lemma))
        )
    odd = []
    for _ in drawn:
        text = "".join(rest.choice(rest.choice((letters, signs))) for _ in range(rest.randrange(2, 12)))
        folded = fold_offsets(text)
        places = [tuple(folded.span(k, k + 1)) for k in range(len(folded.text))]
        tokens = [tuple(token) for punctuation in (True, False) for token in tokenize(text, punctuation=punctuation)]
        odd.append(f"{folded.text} {places} {folded.whole} {tokens} {fold(text, loose=True)}")
    digests = [hashlib.sha256("\n".join(some).encode()).hexdigest()[:8] for some in (told, odd)]
    return f"{told[0]} | {' '.join(digests)}"


def cue_sentences() -> Iterator[str]:
    """Sentences with each word or phrase of scope before the word that is looked for, and before and after it."""
    listed = {
        " ".join(phrase) for name, rows in scope_words().items() if not name.startswith(TENSED) for phrase in rows
    }
    for phrase in sorted(listed):
        yield f"قال {phrase} خدعة كبرى، ثم غادر."
        yield f"لم تكن {phrase} خدعة سوى وهم أن العمل {phrase} يفيد؟"


TENSED = ("perfect", "imperfect")  # stems, which are no words of a sentence


def less_line(text: str) -> str:
    """Each word and mark of a text, with a digest of what is read in the text without it."""
    parts = re.finditer(PART, text)
    return ", ".join(f"{part[0]} {digest([text[: part.start()] + text[part.end() :]])[:4]}" for part in parts)


PART = r"\w+|[^\w\s]"
# Words of the kinds that rules ask for, and marks.
OTHERS = "، الوزير أن في سامي « وقال ؟ شركة قد الذي » أمس ولم . إلى هو :"


def more_line(text: str) -> str:
    """Digests of what is read in a text cut off after each word, with neighbours exchanged, with words added and replaced."""
    parts = list(re.finditer(PART, text))
    first = len(text)  # which of the other words comes first
    others = [*OTHERS.split(), "\n"]
    words = [others[(first + number) % len(others)] for number in range(len(parts))]
    cut = [text[: match.end()] for match in re.finditer(r"\S+", text)]
    exchanged = [
        text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]
        for a, b in itertools.pairwise(parts)
    ]
    added = [f"{text[: p.end()]} {word}{text[p.end() :]}" for p, word in zip(parts, words, strict=True)]
    replaced = [text[: p.start()] + word + text[p.end() :] for p, word in zip(parts, words, strict=True)]
    told = {"cut": cut, "exchanged": exchanged, "added": added, "replaced": replaced} | others_after(text)
    return ", ".join(f"{name} {digest(texts)[:8]}" for name, texts in told.items())


@cache
def examples() -> dict[str, int]:
    """The example of each rule, and its place among them."""
    return {text: number for number, text in enumerate(dict.fromkeys(rule.example for rule in all_rules().values()))}


def others_after(text: str) -> dict[str, list[str]]:
    """A text with other examples after it, and its first words with the last ones of another."""
    every = list(examples())
    others = [every[(examples()[text] + step) % len(every)] for step in STEPS]
    words, rest = text.split(" "), others[0].split(" ")
    crossed = [" ".join(words[:number] + rest[min(number, len(rest) - 1) :]) for number in range(1, len(words))]
    return {
        "joined": [f"{text} {other}" for other in others] + [f"{other}\n{text}" for other in others],
        "crossed": crossed,
    }


STEPS = (7, 31)  # how far on the other examples are: neighbours are alike, others are not


def digest(texts: Iterable[str]) -> str:
    """A digest of the reports in some texts and of the words that rules refused."""
    return hashlib.sha256("\n".join(line for text in texts for line in read_once(text)).encode()).hexdigest()


def word_line(word: str) -> str:
    """What is known of one word by its letters."""
    norm = fold(word)
    keys = [
        norm,
        loosen(norm),
        spelling(norm),
        without_prefix(norm),
        NAME_KEYS[norm],
        *([light_stem(norm)] if norm else []),
    ]
    prefixes = "+".join(prefix for prefix, _, _ in prefixes_of(norm))
    places = (
        "" if fold_offsets(word).whole else f" {[tuple(fold_offsets(word).span(k, k + 1)) for k in range(len(norm))]}"
    )
    told = " ".join([norm, *("=" if key == norm else key for key in keys[1:])])
    return f"{word} {told} {prefixes}{places}{' stop' if is_stopword(norm, stopwords()) else ''}".rstrip()


def form_lines(pos: str, form: str) -> list[str]:
    """The inflected forms of a word, a line for each ending: how many, the first, and a digest of all with their classes."""
    by_ending: dict[str, list[str]] = {}
    for surface, ending, kind in surfaces(form, pos):
        by_ending.setdefault(ending, []).append(f"{surface}/{kind}")
    found = []
    for ending, some in by_ending.items():
        digest = hashlib.sha256(" ".join(some).encode()).hexdigest()[:6]
        found.append(f"-{ending} {' '.join(some)}" if len(some) < 5 else f"-{ending} {some[0]} {len(some)} {digest}")
    return found


@cache
def small_entries() -> tuple[Entry, ...]:
    """The rows of the lexicons that ship with the project, the study's own aside."""
    return tuple(entry for folder in SMALL for entry in read_lexicon(ROOT / folder / "lexicon.csv"))


@cache
def matcher(name: str) -> Matcher:
    """What is looked for in the sentences of a set."""
    return Matcher(small_entries() if name == ENTRIES else [Entry("frame", "x", "خدعة", "noun")])


def hits(text: str, found: Iterable[Hit]) -> list[str]:
    """The hits of a lexicon, a line each: value, form, what is attached to it, its evidence, and its scope."""
    result = []
    for hit in found:
        flags = [
            flag for flag in ("negated", "restricted", "hedged", "boosted", "quoted", "question") if getattr(hit, flag)
        ]
        said = [hit.entry.value, hit.form, "+".join(filter(None, hit.affixes)), *flags]
        result.append(f"{' '.join(filter(None, said))} | {place(text, hit.evidence)} | {hit.start}-{hit.end}")
    return result


def scopes(text: str) -> list[str]:
    """Which words of each sentence, counted with its marks, are negated, restricted, ..., and by which words; a line each."""
    read, result = analyse(text), []
    for number, sentence in enumerate(read.sentences):
        found = scope_of(read, number)
        parts = [f"{name} {start}-{end}" for name, start, end in found.cues]
        for name in ("negated", "restricted", "hedged", "boosted", "distanced", "asked"):
            if places := sorted(getattr(found, name)):
                parts.append(f"{name}: {' '.join(map(str, places))}")
        if parts:
            result.append(f"scope {sentence.start} | " + ", ".join(parts))
    return result


def stretches(text: str) -> list[str]:
    """Where sentences end, and what is in quotation marks, in a line."""
    quoted = [
        f"{q.start}-{q.end} ({q.inner_start}-{q.inner_end}) {q.depth}" + ("" if q.complete else " open")
        for q in quotations(text)
    ]
    return [f"sentences to {' '.join(str(end) for _, end in sentences(text))} | quoted {', '.join(quoted)}".rstrip()]


def place(text: str, spans: Iterable[Span]) -> str:
    """Where spans are, with their first and last word."""
    parts = []
    for start, end in spans:
        words = text[start:end].split()
        parts.append(f"{start}-{end} {words[0]}" + (f" … {words[-1]}" if len(words) > 1 else ""))
    return ", ".join(parts)


def report(text: str, a: Attribution) -> str:
    """A report in one line; its last part are the rules of its trace."""
    other = [a.act, a.polarity, a.colour, a.tier, a.question and "question"]
    unusual = [str(value) for value, usual in zip(other, USUAL.values(), strict=True) if value and value != usual]
    parts = [f"{a.id} {a.rule} {a.mode} {a.confidence:.2f}", *unusual]
    parts.append(f"{a.source_kind} {place(text, [a.source] if a.source else [])}".strip())
    parts += [f"= {a.resolved}"] if a.resolved and a.source is None else []
    parts += [f"= {a.resolved}"] if a.source and a.resolved != text[a.source.start : a.source.end] else []
    name = name_of(a.resolved) if a.resolved else None
    parts += [f"name {' '.join(name[2]) or name[0]}, {name[1]}"] if name else []
    parts += [f"actor {a.actor}"] if not a.actor.startswith("?") else []
    parts += [f"earlier {place(text, [a.antecedent])}"] if a.antecedent else []
    parts += [f"via {place(text, a.via)} {a.via_actor}"] if a.via else []
    parts += [f"in {a.parent}"] if a.parent else []
    parts += [f"cue {place(text, a.cues)}", f"content {place(text, a.contents)}"]
    steps = [f"{s.stage}: {s.rule}" + (f" {s.span.start}-{s.span.end}" if s.span else "") for s in a.trace]
    return " | ".join([*parts, ", ".join(steps)])


def read_once(text: str) -> list[str]:
    """The reports of a text and the words that rules refused, from one reading."""
    read = Sentences(text)
    told = [report(text, a) for a in make_records(read, run_stages(read), document="text")]
    return [*told, *refused(text, read)]


def refusals(text: str) -> list[str]:
    """The words that rules refused as reports, and these rules, in one line."""
    read = Sentences(text)
    run_stages(read)
    return refused(text, read)


def refused(text: str, read: Sentences) -> list[str]:
    """The words of a text that was read which rules refused, in one line."""
    parts = [f"{place(text, [read.span((at, at + 1))])}: {rule}" for at, rule in dict.fromkeys(read.refused)]
    return [f"refused | {', '.join(parts)}"] if parts else []


def offered(text: str) -> list[str]:
    """Who was among those that a report without a written source may mean, in their order; a line for each report.

    Of each: its place and distance; whether it is in the sentence, in the paragraph, agrees in gender, agrees in number, spoke,
    acted; its level, rivals, mentions, kind, and whether it can speak.
    """
    lines = []
    for number, rows in candidates_table(text).groupby("report", sort=True):
        parts, rule = [], ""
        for row in rows.itertuples(index=False):
            yes = (row.same_sentence, row.same_paragraph, row.gender_agrees, row.number_agrees, row.spoke, row.acted)
            marks = "".join("-" if y is None else "ny"[bool(y)] for y in yes)
            parts += [f"({row.rule})"] if row.rule != rule else []
            speaks = "?" if row.can_speak is None else "yes" if row.can_speak else "no"
            more = f"{row.level} {row.rivals} {row.mentions} {row.kind} {speaks}"
            parts.append(f"{row.start}-{row.end} {row.distance} {marks} {more};")
            rule = row.rule
        lines.append(f"offered r{number:02} | " + " ".join(parts))
    return lines


def coding(text: str, c: Coding) -> str:
    """A frame or a stance in one line, with its paragraph and its evidence."""
    actor = "?" if c.attribution and c.actor.startswith("?") else c.actor  # the report's own speaker
    what = [c.variable, c.target, c.value, actor, c.attribution, c.explicitness, c.commitment, c.role]
    where = f"{c.paragraph_start}-{c.paragraph_end}"
    return f"{' '.join(filter(None, what))} | {where} | {place(text, [Span(c.start, c.end)])}"


@cache
def study_coder() -> Coder:
    """Codes an article by the shipped study's codebook, lexicon and actors."""
    return coder_of(read_study(ROOT / "corpus"))


def lines(name: str, text: str) -> list[str]:
    """All that is read in a text of a set, a line each."""
    if name in [RULES, *REPORTS.split(), *OWN.split()]:
        return [*(report(text, a) for a in attribute(text)), *refusals(text), *offered(text)]
    if name == ALTERED:
        return read_once(text)
    if name == EDGES:
        found = read_once(text)
        return [f"{len(found)} {hashlib.sha256(chr(10).join(found).encode()).hexdigest()[:8]}"]
    if name == MARKS:
        return [text.replace("\n", "¶"), *stretches(text)]
    if name == MIXED:
        return [mixture_line(text)]
    if name == LETTERS:
        return [letters_line(text)]
    if name in (LESS, MORE):
        return [less_line(text) if name == LESS else more_line(text)]
    if name == PLACES:
        return place_lines(text)
    if name == WORDS:
        return [word_line(word) for word in text.split()]
    if name == FORMS:
        return [text, *form_lines(*text.split())]
    if name == CUES:
        return [text, *hits(text, matcher(SCOPE).find(text)), *scopes(text)]
    if name in (SCOPE, ENTRIES):
        return [*hits(text, matcher(name).find(text)), *scopes(text)]
    lead = LEAD if name.startswith("frames_") else ""
    text = lead + text
    reports, codings = study_coder()(analyse(document(text, id="text")))
    ordered = sorted(codings, key=lambda c: (c.start, c.end, c.variable, c.target, c.value, c.actor))
    found = [coding(text, c) for c in ordered if c.start >= len(lead)]
    if name not in SETS:
        return found
    told = [*(report(text, a) for a in reports), *refusals(text), *([] if name in PLAIN else offered(text))]
    return [*told, *found, *scopes(text), *stretches(text)]


@cache
def kept(name: str) -> dict[str, list[str]]:
    """The lines of each text in the file of a set."""
    found: dict[str, list[str]] = {}
    text = ""
    for line in (READINGS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            text = line[2:]
            found[text] = []
        elif line.startswith(NOTHING):
            found |= {key: [] for key in line.removeprefix(NOTHING).split()}
        elif line:
            found[text].append(line)
    return found


def written(name: str) -> str:
    """The file of a set: the texts with their lines, and the names of those in which nothing is found."""
    every = {key: lines(name, text) for key, text in texts_of(name)}
    parts = [f"# {key}\n" + "\n".join(found) + "\n" for key, found in every.items() if found]
    empty = [key for key, found in every.items() if not found]
    return "\n".join([*parts, *([NOTHING + " ".join(empty) + "\n"] if empty else [])])


ALL = [
    RULES,
    SCOPE,
    CUES,
    WORDS,
    FORMS,
    MARKS,
    PLACES,
    MIXED,
    LETTERS,
    LESS,
    MORE,
    ALTERED,
    EDGES,
    ENTRIES,
    *SETS,
    *REPORTS.split(),
    *OWN.split(),
    *CODED.split(),
]


def groups() -> Iterator[Any]:
    """Some texts of a set that are tested together: one article, or some cases."""
    for name in ALL:
        texts = list(texts_of(name))
        size = 1 if name in SETS else AT_ONCE.get(name, TOGETHER)
        for n in range(0, len(texts), size):
            some = texts[n : n + size]
            yield pytest.param(name, some, id=f"{name}/{some[0][0]}")


@pytest.mark.parametrize(("name", "some"), list(groups()))
def test_what_is_read_is_what_was_read(name: str, some: list[tuple[str, str]]) -> None:
    changed = []
    for key, text in some:
        if key in kept(name) and (found := lines(name, text)) != kept(name)[key]:
            changed += [f"# {key} {text[:200]!r}", *difflib.unified_diff(kept(name)[key], found, lineterm="", n=0)]
    assert not changed, "\n".join([*changed, "if this is meant: make readings, and look at the diff"])


@pytest.mark.parametrize("number", range(CUTS))
def test_a_text_that_is_cut_off_after_any_word_is_read(number: int) -> None:
    """What looks at the words ahead does not look beyond the end: no error, and no span outside of the text."""
    for rule in list(all_rules().values())[number :: CUTS * 2]:  # every second rule: its example
        ends = [match.end() for match in re.finditer(r"\S+", rule.example)]
        for text in (rule.example[:end] for end in ends):
            for a in attribute(text):
                spans = [*a.cues, *a.contents, *a.via, *([a.source] if a.source else [])]
                assert all(0 <= start < end <= len(text) for start, end in spans), (rule.name, text, a)


if __name__ == "__main__":
    READINGS.mkdir(exist_ok=True)
    for name in ALL:
        (READINGS / f"{name}.txt").write_text(written(name), encoding="utf-8")
