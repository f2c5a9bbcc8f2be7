"""Forms that have no subject next to them, and what is left where no noun phrase says who."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.next_reports import is_with_saying
from discourse.attribution.rules.sources.words import THIRD_PERSON, Setter

_ON_PROPHET, _PROPHET, _FAR = marker("blessing-on-the-prophet"), marker("prophet"), 200  # words back to his name
_SCRIPTURE, _SIZES = marker("scripture-after-verb"), (1, 2)  # phrases of so many words
_I_DID, _MINE, _WITH_MINE = "ت", "ي", 4  # letters of the shortest word with «my»: غضبي, but وعي
NO_SUBJECT: RuleSet[Setter] = RuleSet("source")  # forms that have no subject next to them: مؤكدا، قوله

OTHERWISE: RuleSet[Setter] = RuleSet("source")

_TELLS = lemmas("tells-its-object")


# --- other verbs than those of saying ---------------------------------------------------------------------------------


@NO_SUBJECT.rule(
    "subject of its sentence",
    why="a participle or a noun of saying with a pronoun has no subject of its own: it is that of its sentence",
    example="ولم تفارق الوزيرة خشيتها أن يغلق الجسر.",
    counterexample="وأعلنت الوزيرة أن الجسر مغلق.",
)
def _own_sentence(text: Sentences, draft: Draft, limit: int) -> bool:
    cue = draft.cue
    owned = cue.owner or text.has(draft.at, "second") or is_with_saying(text, draft.at)
    if cue.form != "participle" and not (cue.form == "masdar" and owned):
        return False
    draft.kind = "pronoun"
    return True


@NO_SUBJECT.rule(
    "object of a noun of telling",
    why="after «persuading», «reassuring» comes who is told; who tells it is the subject of the sentence",
    example="وسعى الوسيط إلى إقناع النواب بأن الاتفاق مفيد.",
    counterexample="وسعى الوسيط إلى تأكيد النواب أن الاتفاق مفيد.",
)
def _who_is_told(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.form != "masdar" or draft.cue.lemma not in _TELLS:
        return False
    draft.kind = "pronoun"
    return True


@NO_SUBJECT.rule(
    "Scripture by its blessing",
    why="after the verb comes a blessing that is said of God or the Prophet alone: it is Scripture, and nobody of the text",
    example="وكتب العالم حداد عن الصدق. وقال صلى الله عليه وسلم: «من صدق نجا في الدنيا والآخرة».",
    counterexample="وكتب العالم حداد عن الصدق. وقال رحمه الله: «من صدق نجا في الدنيا والآخرة».",
)
def _scripture(text: Sentences, draft: Draft, limit: int) -> bool:
    k = draft.at + 1
    if not draft.cue.finite or not any(" ".join(text.words[k : k + size]) in _SCRIPTURE for size in _SIZES):
        return False
    draft.kind = "pronoun" if blessed_prophet(text, draft.at) >= 0 else "unspecified"
    return True


@NO_SUBJECT.rule(
    "my own",
    why="a verb in ت with «my» after its preposition is the first person's, so that no noun before it is its subject",
    example="حين سمعت الخبر عبّرت عن غضبي ووصفتها بأنها طعنة في الظهر.",
    counterexample="حين وصلت الوزيرة عبّرت عن غضبها ووصفتها بأنها طعنة في الظهر.",
)
def _my_own(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, k = draft.cue, draft.at + 2
    if cue.form != "perfect" or not text.words[draft.at].endswith(_I_DID) or not text.has(k - 1, "preposition"):
        return False
    word = text.raw_word(k) if k < text.size else ""
    if not word.endswith(_MINE) or len(word) < _WITH_MINE or word.startswith("ال") or text.classes_of[k]:
        return False
    draft.kind = "pronoun"
    return True


def blessed_prophet(text: Sentences, at: int) -> int:
    """The last word for the Prophet before a verb with his blessing after it; -1 for none, or another blessing."""
    if text.word(at + 1) not in _ON_PROPHET:
        return -1
    return next((k for k in range(at - 1, max(-1, at - _FAR), -1) if text.words[k] in _PROPHET), -1)


# --- where no noun phrase says who ------------------------------------------------------------------------------------


@OTHERWISE.rule(
    "noun of saying without a subject",
    why="a noun of saying with nobody after it: nobody is named as a source",
    example="وسط تأكيدات أن الجسر جاهز للسيارات.",
    counterexample="وسط تأكيدات الوزير أن الجسر جاهز للسيارات.",
)
def _nobody(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.form != "masdar" or draft.source is not None or draft.kind:
        return False
    draft.kind = "unspecified"
    return True


@OTHERWISE.rule(
    "passive after an indefinite noun",
    why="«is believed to» describes the indefinite noun before it, on whom its words are: nobody is named",
    example="وفي البلاد مليون مهاجر يعتقد أنهم يعملون سرا.",
    counterexample="وفي البلاد وزير للهجرة. ويعتقد أنهم يعملون سرا.",
)
def _passive_described(text: Sentences, draft: Draft, limit: int) -> bool:
    i, cue = draft.at, draft.cue
    if draft.source is not None or draft.antecedent is not None or not text.has(i, "passive") or cue.joined:
        return False
    if not (text.is_that(i + 1) and text.words[i + 1].endswith(THIRD_PERSON)) or text.clause_start(i):
        return False
    before = text.words[i - 1]
    if (
        before.startswith("ال")
        or not before.isalpha()
        or text.is_that(i - 1)
        or text.has(i - 1, "relative", "preposition")
    ):
        return False
    draft.kind = "unspecified"
    return True


@OTHERWISE.rule(
    "dropped subject",
    why="the verb has no subject next to it: it continues with somebody named before",
    example="زار الوزير الجسر. وقال إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وقال المدير إن العمل انتهى.",
)
def _dropped(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.source is not None or draft.antecedent is not None or draft.kind:
        return False
    draft.kind = "pronoun"
    return True


@OTHERWISE.rule(
    "subject is a pronoun",
    why="the noun phrase next to the verb is a pronoun: it refers to somebody named before",
    example="زار الوزير الجسر. وقال هو إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وقال المدير إن العمل انتهى.",
)
def _is_pronoun(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.kind or draft.source is None or source_kind(text, draft.source) != "pronoun":
        return False
    draft.kind = "pronoun"
    return True
