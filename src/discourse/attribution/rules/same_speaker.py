"""Whether a reporting word further on is the speaker's next report, or a verb inside the reported words."""

from __future__ import annotations

from typing import NamedTuple

from discourse.attribution.arabic.agreement import gender_of, number_of, source_kind
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft

OPENS_SOON = window("opens-soon")
_VERB_FORMS = marker("verb-form")

_NO_OPENER = marker("ends-search-for-opener")
_SHE_VERB, _HER, _HIM, _THEM = "ت", "ها", "ه", tuple(sorted(marker("pronoun-of-several")))
_FEMALE_ENDINGS, _MEN_ENDINGS = tuple(sorted(marker("ending-of-her"))), tuple(sorted(marker("ending-of-men")))
_DOES, _MEANWHILE = marker("he-does"), marker("does-meanwhile")
_PRESENT = frozenset("يت")  # first letters of a verb of the present
_NEXT_VERB = 4  # words after the head of the subject in which its verb shows its gender: الأسعار ارتفعت


class Form(NamedTuple):
    """Gender and number of a verb without a subject of its own; empty where the text does not tell."""

    gender: str
    number: str


_STATES = (
    ("ا", Form("m", "s")),
    ("ة", Form("f", "s")),
    ("ين", Form("m", "p")),
)  # endings of a participle in the accusative


def form_of_speaker(text: Sentences, draft: Draft) -> Form:
    """The form of a verb that continues with the speaker of a report: وقال محللان → وحذرا."""
    main = draft.cue
    gender = main.gender if main.finite else ""
    if draft.source is None or draft.kind == "pronoun":
        return Form(gender, main.number if main.finite else "")
    number = number_of(text, draft.source)
    if number == "d" and text.has(draft.source[0], "plural"):
        number = "p"  # السكان: no dual
    gender = gender or gender_of(text, draft.source)
    return Form("m" if number == "p" else gender, number)


def form_of_words(text: Sentences, draft: Draft) -> Form:
    """The form of a verb that continues with the subject of the reported words; a plural of things is feminine."""
    start = draft.reach[0]
    before, head = text.word(start - 1), text.word(start)
    if text.is_that(start - 1):
        for ending, form in ((_HER, Form("f", "s")), (_THEM, Form("m", "p")), (_HIM, Form("m", "s"))):
            if before.endswith(ending):
                return form
    if head[:1] in _PRESENT and not text.classes_of[start]:  # أن تثير الخطوة
        return Form("m" if head[0] != _SHE_VERB else "f", "p" if head.endswith(_MEN_ENDINGS) else "s")
    if not head or text.finite(start) or text.has(start, "negation", "preposition", "time", "connective"):
        return Form("", "")
    if number_of(text, (start, start + 1)) != "s" and text.has(start, "human"):
        return Form("m", number_of(text, (start, start + 1)))
    if head.endswith(_MEN_ENDINGS) or text.has(start, "plural"):
        return Form("m", "p") if head.endswith(_MEN_ENDINGS) or text.has(start, "human") else Form("f", "s")
    gender = gender_of(text, (start, start + 1))
    for m in range(start + 1, start + 1 + _NEXT_VERB):
        word = text.word(m)
        if not word[:1].isalpha():
            break
        verb = len(word) > 2 and not word.endswith(_FEMALE_ENDINGS)
        if verb and (word.endswith(_SHE_VERB) or (word[0] == _SHE_VERB and word in _VERB_FORMS)):
            gender = "f"  # أن الأسعار ارتفعت
    return Form(gender, "s")


def form_of_state(text: Sentences, k: int) -> Form | None:
    """Gender and number of a participle of what a speaker does meanwhile: متجاهلا، متجاهلة، رافعين; None for other words."""
    cue, word = text.cues[k], text.words[k]
    if cue is not None:
        return Form(cue.gender, cue.number) if cue.form == "participle" and not cue.joined else None
    for ending, form in _STATES:
        stem = word.removesuffix(ending)
        if stem != word and (
            stem in _MEANWHILE or stem + "ا" in _DOES or (form.number == "p" and stem + "يا" in _DOES)
        ):
            return form
    return None


def is_state_of_speaker(text: Sentences, k: int, draft: Draft) -> bool:
    """Whether such a participle fits the speaker of a report and cannot describe the subject of its words."""
    form = form_of_state(text, k)
    if form is None or form != form_of_speaker(text, draft):
        return False
    words = form_of_words(text, draft)
    return all(words) and words != form


def is_inside(text: Sentences, k: int, draft: Draft, verb: Cue) -> bool:
    """Whether the verb at ``k`` continues inside the reported words: its dropped subject cannot be the speaker."""
    m = k + 1 + text.has(k + 1, "adverb", "lead")  # وأكد لها أنه
    if not (text.is_that(m) or text.word(m) == ":" or m in text.quote_end or text.has(m, "preposition")):
        return False  # it has a subject of its own
    return disagrees(text, draft, verb)


def disagrees(text: Sentences, draft: Draft, verb: Cue) -> bool:
    """Whether number or gender of a reporting word rule out that its dropped subject is the speaker of a report."""
    main = draft.cue
    if verb.number in ("p", "d"):
        if main.finite and main.number == verb.number:
            return False
        one = is_one_speaker(text, draft)
        return one if one is not None else (main.finite or main.form == "participle") and main.number == "s"
    return main.finite and bool(main.gender and verb.gender) and main.gender != verb.gender


def is_one_speaker(text: Sentences, draft: Draft) -> bool | None:
    """Whether the words for the speaker of a report name one person or thing, and no body of people; None without such words."""
    if draft.source is None or draft.kind == "pronoun":
        return None
    return number_of(text, draft.source) == "s" and source_kind(text, draft.source) != "collective"


def opens_soon(text: Sentences, k: int, end: int) -> bool:
    """Whether the verb at ``k`` has an opener of its own before anything else reports."""
    for m in range(k + 1, min(end, k + OPENS_SOON)):
        if text.is_that(m) or text.words[m] == ":" or m in text.quote_end:
            return True
        if text.words[m] in _NO_OPENER:
            return False
        other = text.finite(m)
        if other is not None and not (m == k + 1 and other.form == "imperfect" and not other.joined):
            return False  # but وكتب يقول: both verbs open the same words
    return False
