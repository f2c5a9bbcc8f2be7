"""Whom somebody met or spoke of, right after a verb whose subject is dropped: objects, and nobody who acted."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import gender_of_word, number_of, source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative, may_head
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.rules.subjects.clause import IMPERFECT, SHORT_VERB, THEY, VERBS, WAS, Clause
from discourse.attribution.rules.subjects.ends.base import CUTS, is_unknown
from discourse.attribution.rules.subjects.look import NO_VERB, SUBJECTS, VERB_FORMS, VERB_REACH, refuse, without_object
from discourse.attribution.rules.subjects.speakers import NO_SUBJECT

MET = "met-after-the-dropped-subject"
OTHER = "object-of-the-other-gender"
_AND_MET, _HIS, _WITH = marker("and-met"), ("ه", "ها"), "مع"
_SHE_DID, _HE_DOES, _NO_VERB_ENDS, _PLURAL_IN_AT = "ت", "ي", ("ة", "ات", "ا"), "ات"
ROOT_IN_TA = marker("verb-of-him-in-ta")
_THE, _MASCULINE_ONE = "ال", marker("masculine-singular")
_SHE_THING = ("ة", "ات")
_WOMEN, _WOMEN_END = marker("name-of-a-woman"), ("ة", "اء", "ي", "ا")
_ACTORS, _TEXTS = ("human", "institution", "media", "state"), ("document", "occasion")


def _is_definite_person(text: Sentences, k: int) -> bool:
    return text.words[k].startswith("ال") and text.has(k, "human", "institution")


@SUBJECTS.rule(
    MET,
    before="subject-after-verb",
    on=lambda word: word in _AND_MET,
    why="after «and met» one person alone is whom somebody named before has met, and not who met",
    example="وصل المبعوث سامي حداد إلى البلدة. والتقى وزير الخارجية في مقر الوزارة. وقال إن الحل قريب.",
    counterexample="وصل المبعوث سامي حداد إلى البلدة. والتقى وزير الخارجية المدير في مقر الوزارة. وقال إن الحل قريب.",
)
def _met_alone(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if text.words[k] not in _AND_MET or clause.low <= text.title or k != clause.low:
        return None
    part = phrase(text, k + 1, min(clause.end, k + VERB_REACH))
    if part is None or part[0] != k + 1 or not text.has(k + 1, "human") or text.word(part[1]).startswith("ب"):
        return None
    ends = without_object(text, part, [])
    if ends != part or text.word(part[1]) in COMMAS or _WITH in text.words[part[1] : clause.end]:
        return None
    if any(_is_definite_person(text, m) and text.words[m - 1].startswith("ال") for m in range(part[0] + 1, part[1])):
        return None  # والتقى الوزير الوفد
    for m in range(part[1] + 1, clause.end):
        before = text.words[m - 1]
        done = before.startswith("ال") or before.endswith(_HIS) or text.has(m - 1, "time", "adverb")
        if done and text.has(m, "human", "given_name", "institution"):
            return None  # والتقى الوزير في مكتبه السفير
    refuse(clause, MET)
    return (part,)


@SUBJECTS.rule(
    "subject-behind-its-object",
    before="subject-after-verb",
    why="a definite noun that does not agree with the verb before it is its object: somebody who agrees right after it acts",
    example="قال الناطق سامي حداد إن الطريق مغلق. وترأس الجلسة الوزير كمال خوري. وأكد أن الجسر جاهز.",
    counterexample="قال الناطق سامي حداد إن الطريق مغلق. وبدأت الجلسة أمام الوزير كمال خوري. وأكد أن الجسر جاهز.",
)
def _behind_object(clause: Clause) -> tuple[Range, ...] | None:
    text, k, gender = clause.text, clause.at + 1, _gender_of_verb(clause)
    m = k + 1
    if m >= clause.end or not text.words[k].startswith(_THE) or not text.words[k].endswith(_SHE_THING):
        return None
    person = text.has(k, *_ACTORS)
    if text.words[m].startswith(_THE) and text.words[m].endswith(_SHE_THING) and m + 1 < clause.end:
        m += 1  # الجلسة الأولى | الوزير
    if (
        gender == "f"
        or (person and not gender)
        or not text.has(m, "human", "institution")
        or text.has(m, "preposition")
    ):
        return None
    if gender_of_word(text.words[m]) == "f" or is_accusative(text, m) or not may_head(text, m) or not _may_act(clause):
        return None
    if any(no.apply(clause) for no in NO_VERB.at(text.off)[clause.word]) or text.has(clause.at, "human", "institution"):
        return None
    part = phrase(text, m, min(clause.end, m + VERB_REACH))
    return (without_object(text, part, clause.rules),) if part is not None and part[0] == m else None


@SUBJECTS.rule(
    OTHER,
    before="subject-after-verb",
    why="a verb agrees in gender with a subject right after it: a noun of the other gender there is whom or what it is done to",
    example="قالت النائبة هدى خوري إن الطريق مغلق. ثم قاطعت الوزير أثناء خطابه. وأكدت أن الجسر جاهز.",
    counterexample="قالت النائبة هدى خوري إن الطريق مغلق. ثم قاطعتها الوزيرة أثناء خطابها. وأكدت أن الجسر جاهز.",
)
def _other_gender(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at + 1
    gender = _gender_of_verb(clause)
    if not gender or k >= clause.end or not text.has(k, *_ACTORS, *_TEXTS) or text.has(k, "given_name", "preposition"):
        return None
    if gender_of_word(text.words[k]) == gender or not may_head(text, k):
        return None
    part = phrase(text, k, min(clause.end, k + VERB_REACH))
    off = text.off
    if any(no.apply(clause) for no in NO_VERB.at(off)[clause.word]):
        return None
    if part is None or part[0] != k or any(no.apply(clause, k) for no in NO_SUBJECT.at(off)[text.words[k]]):
        return None
    part = without_object(text, part, [])
    for cut in CUTS.active(text.off):
        part = (k, cut.apply(clause, part))
    if not (_is_one_man(text, part) if gender == "f" else _is_she(text, part)):
        return None
    refuse(clause, OTHER)
    if not text.has(k, "human") or is_accusative(text, k):
        return ()  # انتقد التقارير
    return (part,)


def _may_act(clause: Clause) -> bool:
    """Whether the head of a clause is a known verb: ترأس، وقاد, and no noun: وقائع الجلسة."""
    return clause.verb in VERB_FORMS or clause.verb in VERBS or clause.text.finite(clause.at) is not None


def _gender_of_verb(clause: Clause) -> str:
    """The gender that a verb shows; nothing where it shows none, or may show another: تفقد may be «he» or «she»."""
    text, word, verb = clause.text, clause.verb, clause.text.finite(clause.at)
    if verb is not None:
        return verb.gender if verb.number in ("", "s") and not verb.owner else ""
    listed = word in VERB_FORMS or word in VERBS
    if word in WAS or not (listed or is_unknown(text, clause.at)) or word.endswith((*_HIS, *_NO_VERB_ENDS, THEY)):
        return ""
    if word.endswith(_SHE_DID) and word not in ROOT_IN_TA:
        return "f" if listed or len(word) >= SHORT_VERB else ""
    return "" if word.startswith(IMPERFECT) and word[0] != _HE_DOES else "m"


def _is_she(text: Sentences, part: Range) -> bool:
    """Whether a feminine noun phrase has a feminine verb: no plural of men in ة and no title before a man's: قادة، سماحة المفتي."""
    k = part[0]
    if text.has(k + 1, "human") and not text.words[k].startswith(_THE):
        return False
    return text.words[k].endswith(_PLURAL_IN_AT) or source_kind(text, part) != "collective"


def _is_one_man(text: Sentences, part: Range) -> bool:
    """Whether a masculine noun phrase is surely one man or one body, and no woman with a man's title: النائب هند خوري."""
    head = text.words[part[0]]
    if number_of(text, part) != "s" or source_kind(text, part) == "collective":
        return False
    if not text.has(part[0], "human", "document") and head.removeprefix(_THE) not in _MASCULINE_ONE:
        return False
    names = [m for m in range(part[0] + 1, part[1]) if text.has(m, "given_name")]
    if any(text.words[m] in _WOMEN or text.words[m].endswith(_WOMEN_END) for m in names):
        return False
    return bool(names) or source_kind(text, part) != "named"
