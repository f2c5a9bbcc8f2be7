"""The source next to the cue: the subject after or before it, a relay, the medium spoken to, or a pronoun.

`find_source` tries the lists of rules below in order.  A rule sets the source (or its kind, where no noun phrase says
who) and is noted in the trace; what a dropped subject or a pronoun refers to is settled later (`antecedents`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from discourse.attribution.arabic.agreement import (
    can_speak,
    gender_of,
    is_object_form,
    joins_second,
    number_of,
    source_kind,
)
from discourse.attribution.arabic.cues import COMPLEMENTIZER, Cue, classes, has, listed
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_accusative, is_action, is_action_word, is_owned, may_head, without_lam
from discourse.attribution.arabic.phrases import is_apposition, is_of_body_in_marks, phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences, flag
from discourse.attribution.draft import Draft
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.next_reports import is_with_saying
from discourse.attribution.rules.shares import LONGEST as LONGEST_SHARE
from discourse.attribution.rules.shares import share_end
from discourse.attribution.rules.subjects import ENDS, without_object


class Before(NamedTuple):
    """Where a subject before a verb is looked for: from word ``low`` to word ``k``, the verb at ``verb``."""

    low: int
    k: int
    verb: int


# A rule that sets source or kind of a draft whose opener is at a limit, and says whether it did.
Setter = Callable[[Sentences, Draft, int], bool]

STATED: RuleSet[Setter] = RuleSet("source")  # جاء في بيان أن
RELAYS: RuleSet[Setter] = RuleSet("source")  # نقل ... عن
NO_SUBJECT: RuleSet[Setter] = RuleSet("source")  # forms that have no subject next to them: مؤكدا، قوله
MEDIA: RuleSet[Callable[[Sentences, Draft, int], list[Range]]] = RuleSet("source")  # to whom somebody spoke
OBJECT_AFTER: RuleSet[Setter] = RuleSet("source")  # verbs whose object follows
SKIPPED: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("source")  # what may be between verb and subject
OBJECTS: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("source")  # an object, where a subject would be
SUBJECTS: RuleSet[Callable[[Sentences, int, int], Range | None]] = RuleSet("source")  # the subject after the verb
TWO: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("source")  # subject and object next to each other
CUTS: RuleSet[Callable[[Sentences, Range, int], bool]] = RuleSet("source")  # words that end the subject
PASSIVE: RuleSet[Setter] = RuleSet("source")
BEFORE: RuleSet[Callable[[Sentences, Draft, Before], bool]] = RuleSet("source")  # the subject before the verb
OTHERWISE: RuleSet[Setter] = RuleSet("source")

_REACH = window("source-look-back")
_RELATIVE_HEAD = window("head-of-relative")
_BEFORE = window("subject-before")
_SHORT = window("plain-noun-phrase")
_SPOKEN = window("talk-before-medium")
_OUTLET = window("quoted-outlet")

_THIRD_PERSON, _ON_IT = tuple(sorted(marker("third-person-ending"))), marker("on-it")
_LEARNS, _FOLLOWS = lemmas("learns-from"), lemmas("follows-something")
_WRITES, _DESCRIBES = lemmas("writes"), lemmas("describes-as")
_WHAT_OR_JOINED = marker("what") | marker("what-joined")
_PRONOUN_ENDINGS = marker("pronoun-ending")
_PLACES, _MASCULINE_ONE = marker("place-before-a-pronoun"), marker("masculine-singular")
_SPEAKING = ("human", "institution", "media", "state")
_STATED = lemmas("stated-in")
_TONGUE = marker("tongue")
_RELAYING, _ASCRIBES = lemmas("relays"), lemmas("ascribes")
_TO_CLITIC = marker("to-with-pronoun")
_SAID_OF, _RELATIONS = lemmas("said-of-somebody"), tuple(sorted(marker("adjective-ending")))
_IN = marker("in-or-by")
_FROM_CLITIC = marker("from-with-pronoun")
_TO = marker("to-before-marks")
_WITH_MEDIUM = marker("with-medium")
_WITH_PLATFORM = marker("with-platform")
_NEAR_TIME = marker("before-time")
_TIME_ADJECTIVE = marker("after-time")
_SIDE = marker("his-side")
_SIDES = marker("side-noun")
_YESTERDAY = marker("yesterday")
_FIRST_DAY = marker("first-day")
_AUXILIARY = marker("between-subject-and-verb")
_BE = marker("auxiliary-be")
_PRONOUN = marker("free-pronoun")
_JOINED_PRONOUN = marker("joined-pronoun")
_AS_FOR = marker("as-for")
_IN_TITLE = marker("inside-title")
_IN_HEAD = marker("inside-relative-head")
_STARTS_PART = marker("opens-clause-after-subject")
_FEMININE_RELATIVE = marker("relative-feminine")
_MASCULINE_RELATIVE = marker("relative-masculine")
_INTERNET = marker("internet")
_IN_IT, _LETTER_NAMES = marker("in-the-talk"), marker("letter-name")
_TALK = 25  # words between a talk and the verb that says what was said in it
_THROUGH_IT = marker("through-it")
_STYLED, _STYLES = marker("holder-of-a-style"), marker("style")
_STYLE = 3  # words of a style and the title after it: صاحب السمو الملكي الأمير
_END_OF = marker("end-of-something")
_TELLS = lemmas("tells-somebody")
_TOLD, _ABOUT_WHOM = 4, marker("about-whom")  # words of a medium in marks
_MANNER = marker("manner")
_IN_OCCASION = marker("opens-an-occasion")
_IN_A_WAY, _DESCRIBING = marker("manner-with-adjective"), marker("describing-participle")
_DENIES, _CLAIMS = lemmas("denies-clause"), marker("denied-claim")
_LIKE_THING, _SHORT_NOUN = ("ة", "ات"), 5
_SHORT_NAME, _TWO_WORDS = 3, 2  # words of a name: محمد بن سلمان، نجية بونعيم
_DOING = marker("he-does") | marker("she-does")
_PLURAL_BODIES = marker("plural-body")
_AGENCY_NAMES = marker("agency-first-word")
_BELONGS, _HER_OWN = marker("belongs-to"), tuple(sorted(marker("feminine-owner-ending")))
_HOW = re.compile("م...+ا$")  # a participle in the accusative, folded: مستندا، معتمدا
_DAMMA = "\u064f"  # the vowel of a passive, where it is written
_TO_SAY, _SO, _THAT = "ل", "ف", "ان"
_WIDELY = [phrase.split() for phrase in sorted(marker("widely"))]
_TALK_NOUN = 9  # words between an indefinite document and the verb that says what is in it
_SAYERS = frozenset(("document", "human", "institution", "media", "occasion"))
_NAME_OR_TIME = marker("name-or-time")
_ONE_OF_THEM = marker("one-of")
_IS_STATED = marker("is-stated")
_WITHOUT, _HESITATION = marker("without-two"), marker("hesitation")
_OF = "من"
_IN_PLACE = "في"
_MORE_THAN, _ONCE, _GIVES_REASON = marker("more-than"), marker("once"), lemmas("gives-a-reason")
_DASHES = frozenset("-–")
_BEFORE_NAME = marker("title-before-name")
_AND_HE, _HEARD = marker("and-he"), marker("heard-saying")
_JOINING, _AND, _JOINS = marker("joins-verb"), "و", "وف"
_IMPERSONAL, _THAT_SHE = marker("it-turned-out"), marker("that-of-somebody")
_SONS, _ACCUSATIVES = marker("son-of"), marker("accusative-noun")
_TRANSMITS, _FATHERS, _BLESSING_WORDS = marker("transmits"), marker("father-or-mother-of"), 4
# Beginnings and endings of words, matched with str.startswith and str.endswith.
_OWNER = tuple(sorted(marker("owner-ending")))
_LONG_OWNER = tuple(sorted(marker("owner-ending-of-people")))
_ADJECTIVE = tuple(sorted(marker("relation-ending")))
_ATTACHED = tuple(sorted(marker("attached-to-noun")))
_JOINED_ARTICLE = tuple(sorted(marker("particle-with-article")))


def find_source(text: Sentences, draft: Draft, limit: int) -> None:
    """Sets the source of a draft, the medium in between, and the kind where a pronoun or nobody is the source."""
    cue = draft.cue
    if cue.form == "compound":
        _look_before(text, draft, draft.cues[0][0])
    elif cue.lemma in _STATED:
        _first(STATED, text, draft, limit)
    elif not _first(RELAYS, text, draft, limit) and not _first(NO_SUBJECT, text, draft, limit):
        _next_to_verb(text, draft, limit)
    _first(OTHERWISE, text, draft, limit)


def _next_to_verb(text: Sentences, draft: Draft, limit: int) -> None:
    """The subject after the verb, else before it; and the medium that somebody spoke to."""
    i, cue = draft.at, draft.cue
    for rule in MEDIA.active(text.off):
        draft.via = rule.apply(text, draft, limit)
        if draft.via:
            draft.note("source", rule.name, rule.why, draft.via[0])
            break
    if _first(OBJECT_AFTER, text, draft, limit):
        return
    draft.source = _subject(text, draft, i + 1, limit)
    if not cue.finite:
        return
    if draft.source is not None and "person" in cue.takes:
        for two in TWO.active(text.off):
            if two.apply(text, draft):
                draft.note("source", two.name, two.why, draft.source)
                break
    if draft.source is None and not _first(PASSIVE, text, draft, limit):
        _look_before(text, draft, i)


def _first(rules: RuleSet[Setter], text: Sentences, draft: Draft, limit: int) -> bool:
    """Whether a rule of the list sets the source; the first one that does is noted."""
    for rule in rules.active(text.off):
        if rule.apply(text, draft, limit):
            draft.note("source", rule.name, rule.why, draft.source)
            return True
    return False


def subject_before(text: Sentences, draft: Draft) -> None:
    """Sets the source of a draft whose verb has its object after it: the subject before it, or a pronoun."""
    draft.source = None
    if not _look_before(text, draft, draft.at):
        draft.kind = "pronoun"


def _look_before(text: Sentences, draft: Draft, i: int) -> bool:
    """Whether a subject before the verb at ``i``, or a pronoun for it, is found."""
    low = max(text.sentence_start(i), i - _REACH)
    if text.inside[i] >= 0 and text.inside[i] != i - 1:
        low = max(low, text.inside[i] + 1)
    place = Before(low, _last_word_before(text, low, i), i)
    for rule in BEFORE.active(text.off):
        if rule.apply(text, draft, place):
            draft.note("source", rule.name, rule.why, draft.source or draft.antecedent)
            return True
    return False


# --- other verbs than those of saying ---------------------------------------------------------------------------


@STATED.rule(
    "stated in a document",
    why="«it is stated in»: the document after the preposition is the source",
    example="جاء في بيان الوزارة أن الجسر جاهز.",
    counterexample="قالت الوزارة إن الجسر جاهز.",
)
def _stated_in(text: Sentences, draft: Draft, limit: int) -> bool:
    i = draft.at
    start = i + 1 + (text.word(i + 1) in _IN)
    draft.source = phrase(text, start, limit)
    if start == i + 2:
        draft.cues[0] = (draft.cues[0][0], start)
    return draft.source is not None


@RELAYS.rule(
    "relayed from a pronoun",
    why="a medium relays «from him»: whom the pronoun refers to is the source, the medium comes between",
    example="زار الوزير الجسر. ونقلت عنه الصحيفة أن العمل انتهى.",
    counterexample="نقلت الصحيفة عن الوزير أن العمل انتهى.",
)
def _relayed_from_pronoun(text: Sentences, draft: Draft, limit: int) -> bool:
    k = _from(text, draft, limit)
    if not k or text.words[k] not in _FROM_CLITIC | _TO_CLITIC:
        return False
    medium = phrase(text, k + 1, limit) or phrase(text, draft.at + 1, k)
    draft.cues.insert(1, (k, k + 1))
    draft.via = [medium] if medium else []
    draft.kind = "pronoun"
    return True


@RELAYS.rule(
    "relayed from somebody",
    why="a medium relays from somebody: whom it relays from is the source, the medium comes between",
    example="نقلت الصحيفة عن الوزير أن العمل انتهى.",
    counterexample="ونقلت عنه الصحيفة أن العمل انتهى.",
)
def _relayed_from(text: Sentences, draft: Draft, limit: int) -> bool:
    k = _from(text, draft, limit)
    if not k:
        return False
    stop = k + 1
    while stop < limit and not text.has(stop, "his_words"):
        stop += 1
    draft.source = phrase(text, k + 1, stop)
    medium = phrase(text, draft.at + 1, k)
    draft.cues.insert(1, (k, k + 1))
    draft.via = [medium] if medium else []
    return True


@RELAYS.rule(
    "relayed on somebody's tongue",
    why="a medium relays «on the tongue of» somebody: that is the source, the medium comes between",
    example="ونقلت الصحيفة على لسان الوزير أن العمل انتهى.",
    counterexample="ونقلت الصحيفة عن الوزير أن العمل انتهى.",
)
def _on_tongue(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.lemma not in _RELAYING or not draft.cue.finite:
        return False
    k = next((k for k in range(draft.at + 2, limit - 1) if text.words[k] in _TONGUE), 0)
    if not k or not text.has(k - 1, "preposition"):
        return False
    stop = k + 1
    while stop < limit and not text.has(stop, "his_words"):
        stop += 1
    part = phrase(text, k + 1, stop)
    if part is None:
        return False
    medium = phrase(text, draft.at + 1, k - 1)
    draft.source, draft.via = part, [medium] if medium else []
    draft.cues.insert(1, (k - 1, k + 1))
    return True


@RELAYS.rule(
    "learnt from somebody",
    why="a medium learns from somebody: whom it learns from is the source, the medium comes between",
    example="وعلمت «المدار» من مصادرها أن التحقيق بدأ.",
    counterexample="وعلمت «المدار» أن التحقيق بدأ.",
)
def _learnt_from(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.lemma not in _LEARNS:
        return False
    k = next((k for k in range(draft.at + 1, limit - 1) if text.words[k] == "من"), 0)
    part = phrase(text, k + 1, limit) if k else None
    if part is None or part[0] != k + 1 or not can_speak(text, part):
        return False
    medium = phrase(text, draft.at + 1, k)
    draft.source, draft.via = part, [medium] if medium else []
    draft.cues.insert(1, (k, k + 1))
    return True


def _from(text: Sentences, draft: Draft, limit: int) -> int:
    """Where the عن of a verb of relaying is; 0 where there is none."""
    if draft.cue.lemma not in _RELAYING:
        return 0
    ascribes = draft.cue.lemma in _ASCRIBES
    clitics = _TO_CLITIC if ascribes else _FROM_CLITIC
    for k in range(draft.at + 1, limit):
        if text.words[k] == ("الي" if ascribes else "عن") or text.words[k] in clitics:
            return k
    return 0


@NO_SUBJECT.rule(
    "subject of its sentence",
    why="a participle or a noun of saying with a pronoun has no subject of its own: it is that of its sentence",
    example="ولم تخف الوزيرة خشيتها أن يغلق الجسر.",
    counterexample="وأعلنت الوزيرة أن الجسر مغلق.",
)
def _own_sentence(text: Sentences, draft: Draft, limit: int) -> bool:
    cue = draft.cue
    owned = cue.owner or text.has(draft.at, "second") or is_with_saying(text, draft.at)
    if cue.form != "participle" and not (cue.form == "masdar" and owned):
        return False
    draft.kind = "pronoun"
    return True


# --- the medium spoken to ---------------------------------------------------------------------------------------


@MEDIA.rule(
    "medium after the verb",
    why="after the verb it is said to which medium somebody spoke",
    example="قال الوزير لصحيفة المدار إن الجسر جاهز.",
    counterexample="قال الوزير للمدير إن الجسر جاهز.",
)
def _medium_after(text: Sentences, draft: Draft, limit: int) -> list[Range]:
    return _medium(text, draft.at + 1, limit, True)


@MEDIA.rule(
    "medium before the verb",
    why="before the verb a talk with a medium is named: to it somebody spoke",
    example="في مقابلة مع صحيفة المدار، قال الوزير إن الجسر جاهز.",
    counterexample="في مقر صحيفة المدار، قال الوزير إن الجسر جاهز.",
)
def _medium_before(text: Sentences, draft: Draft, limit: int) -> list[Range]:
    return _medium(text, max(text.sentence_start(draft.at), draft.at - _REACH), draft.at, False)


def _medium(text: Sentences, first: int, last: int, after: bool) -> list[Range]:
    """The first medium spoken to among the words: لصحيفة، مع قناة; before the verb only with a talk: في حديث مع."""
    words, classes_of, quote_end = text.words, text.classes_of, text.quote_end
    for k in range(first, last):
        word, own = words[k], classes_of[k]
        if k + 1 in quote_end and word in _TO:
            if after and is_of_body_in_marks(text, k, first):
                continue  # الأمين العام لـ«النجباء»، الشيخ سامي
            if (after and word == "ل") or _talk(text, first, k):
                stop = quote_end[k + 1]
                return [(k + 2, stop)] if stop > k + 2 else []
        elif word[0] != "ل" and "media" not in own and "platform" not in own:
            continue
        elif (_led(word, own) or _next_to(text, k)) and (after or _talk(text, first, k)):
            return [(k, _outlet(text, k, last))]
    return []


def _led(word: str, own: frozenset[str]) -> bool:
    """Whether a word is a medium with the preposition ل: لصحيفة."""
    return word[0] == "ل" and has(word[1:], "media")


def _next_to(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a medium or a platform after a preposition: مع قناة، عبر تويتر."""
    own, before = text.classes_of[k], text.word(k - 1)
    return ("media" in own and before in _WITH_MEDIUM) or ("platform" in own and before in _WITH_PLATFORM)


def _talk(text: Sentences, first: int, k: int) -> bool:
    """Whether an occasion to speak is named shortly before word ``k``: حديث، مقابلة."""
    return any("occasion" in text.classes_of[m] for m in range(max(first, k - _SPOKEN), k))


def _outlet(text: Sentences, k: int, last: int) -> int:
    """Where a medium's name ends that begins at ``k``: صحيفة «...» الفرنسية, but رويترز alone."""
    kind = has(text.words[k].removeprefix("ل"), "medium_kind")
    k += 1
    while kind and k < last:
        word = text.words[k]
        if k in text.quote_end and text.quote_end[k] - k <= _OUTLET:
            k = text.quote_end[k] + 1
        elif word == "(":
            k = next((m + 1 for m in range(k, last) if text.words[m] == ")"), last)
        elif word == "علي" and text.word(k + 1) in _INTERNET:
            k += 2
        elif word == "." and k + 1 < last and text.starts[k] == text.ends[k - 1] and text.starts[k + 1] == text.ends[k]:
            k += 2  # سي.إن.إن
        elif not word[0].isalnum() or text.form(k) not in ("", "masdar") or _ends_outlet(text, k):
            break
        else:
            k += 1
    return min(k, last)


def _ends_outlet(text: Sentences, k: int) -> bool:
    return text.has(k, "preposition", "relative", "time", "lead", "human")


# --- the subject after the verb ---------------------------------------------------------------------------------


@OBJECT_AFTER.rule(
    "subject before a verb with an object",
    why="the verb is in the present and takes a person as its object: its subject comes before it, its object after it",
    example="الوزير يصف مدير البلدية بأنه ناجح.",
    counterexample="ووصف الوزير المدير بأنه ناجح.",
)
def _object_after(text: Sentences, draft: Draft, limit: int) -> bool:
    cue = draft.cue
    if "person" not in cue.takes or cue.form != "imperfect" or cue.joined:
        return False
    if cue.owner and draft.at + 1 < text.size and text.has(draft.at + 1, *_SPEAKING):
        return False  # تصفه الكاتبة
    return _look_before(text, draft, draft.at)


def _subject(text: Sentences, draft: Draft, k: int, limit: int) -> Range | None:
    """The noun phrase after a verb; adjuncts before it are passed over."""
    for skip in SKIPPED.active(text.off):
        m = skip.apply(text, k, limit)
        if m > k:
            draft.note("source", skip.name, skip.why, (k, min(m, text.size)))
            k = m
    while k < limit and (text.words[k] in COMMAS or text.words[k] in _DASHES or _bare_time(text, k) or _year(text, k)):
        k += 1
    for thing in OBJECTS.active(text.off):
        if thing.apply(text, k, limit):
            draft.note("source", thing.name, thing.why, (k, k + 1))
            return None
    for rule in SUBJECTS.active(text.off):
        part = rule.apply(text, k, limit)
        if part is not None:
            draft.note("source", rule.name, rule.why, part)
            return part if rule.apply is _share_after else trimmed(text, draft, _cut(text, draft, part))
    return None


def whole_subject(text: Sentences, draft: Draft, part: Range) -> Range:
    """A source found by any rule, without what comes after it: a time, an occasion, an addressee, an object, a verb."""
    first, own = part[0], text.classes_of[part[0]]
    if share_end(text, *part):
        return part
    verb = text.cues[first]
    if (
        verb is not None
        and verb.form == "masdar"
        and not text.words[first].startswith("ال")
        and not verb.owner
        and not own & _SAYERS
        and part[1] - first > 1
    ):
        part = (first + 1, part[1])  # حسب تأكيدات عدد من السكان
    ahead = phrase(text, *part)
    if ahead is not None:
        part = ahead
    return trimmed(text, draft, _cut(text, draft, part))


def trimmed(text: Sentences, draft: Draft, part: Range) -> Range:
    """A subject without an object or a verb after it; the rule that ended it is noted."""
    rules: list[str] = []
    cut = without_object(text, part, rules, comma=False)
    for rule in ENDS if rules else ():
        if rule.name in rules:
            draft.note("source", rule.name, rule.why, cut)
    return cut


def _cut(text: Sentences, draft: Draft, part: Range) -> Range:
    """A subject without the words after it that belong to the verb: whom somebody spoke to, how, about whom."""
    for k in range(part[0] + 1, part[1]):
        if text.flags[k] & _MAY_CUT:
            for rule in CUTS.active(text.off):
                if rule.apply(text, part, k):
                    cut = (part[0], k - (text.words[k - 1] in COMMAS))
                    draft.note("source", rule.name, rule.why, cut)
                    return cut
    return part


def _bare_time(text: Sentences, k: int) -> bool:
    return text.has(k, "time") and not text.has(k, "adjunct") and not _is_called(text, k)


@OBJECT_AFTER.rule(
    "subject between was and its verb",
    why="between «كان» and its verb comes the subject of both: a noun after the verb is its object",
    example="وكان صديق للعائلة قد أخبر الشرطة أن الشاب غادر المنزل.",
    counterexample="وكان قد أخبر مدير الشرطة أن الشاب غادر المنزل.",
)
def _after_was(text: Sentences, draft: Draft, limit: int) -> bool:
    if not draft.cue.finite or draft.cue.joined:
        return False
    last = _last_word_before(text, text.sentence_start(draft.at), draft.at) + 1
    for k in range(last - 1, max(text.sentence_start(draft.at), last - _BEFORE) - 1, -1):
        word = text.words[k]
        if word in _BE:
            part = phrase(text, k + 1, last) if k + 1 < last else None
            if part is None or not (can_speak(text, part) or _is_all_before(text, part, last)):
                return False
            if any(text.finite(m) for m in range(part[1], draft.at)):
                return False  # كانت الوزارة أعلنت ... عمن وصفتهم
            if (draft.cue.gender or "m") != gender_of(text, part) or number_of(text, part) == "d":
                return False
            draft.source = trimmed(text, draft, _cut(text, draft, part))
            return True
    return False


def _is_all_before(text: Sentences, part: Range, last: int) -> bool:
    """Whether a name of which nothing is known is all that is between «was» and the verb: وكان بنس نفسه حذر.

    A given name may also have a remark between commas after it: وكانت هدى بونعيم، التي تعمل في المنظمة، قد حذرت.
    """
    size, comma = part[1] - part[0], text.words[part[1]] in COMMAS
    if comma and size <= _SHORT_NAME and text.has(part[0], "given_name"):
        return True
    if comma and size == _TWO_WORDS and text.has(part[1] + 1, "relative") and _are_unknown_names(text, part):
        return True
    if part[1] - part[0] > _SHORT_NAME or text.words[part[0]].startswith("ال"):
        return False
    unknown = not text.classes_of[part[0]] and text.cues[part[0]] is None and not is_accusative(text, part[0])
    return unknown and all(text.has(k, "self") for k in range(part[1], last))


def _are_unknown_names(text: Sentences, part: Range) -> bool:
    """Whether nothing is known of the words of a range, so that they may be a foreign or rare name."""
    return all(
        text.words[k].isalpha()
        and not text.classes_of[k]
        and text.cues[k] is None
        and not text.words[k].startswith("ال")
        and not is_action(text, k)
        and not is_accusative(text, k)
        for k in range(*part)
    )


@OBJECT_AFTER.rule(
    "no subject after a plural verb",
    why="a verb in the plural or dual has its subject in its ending or before it: the noun after it is an object",
    example="زار الوزراء الجسر. وأبلغوا المدير أن العمل انتهى.",
    counterexample="زار الوزراء الجسر. وأبلغ المدير السكان أن العمل انتهى.",
)
def _plural_verb(text: Sentences, draft: Draft, limit: int) -> bool:
    cue = draft.cue
    if cue.number not in ("p", "d"):
        return False
    if not _look_before(text, draft, draft.at):
        draft.kind = "pronoun"
    return True


@OBJECT_AFTER.rule(
    "who follows something and speaks",
    why="after «said» and an indefinite person the verb says what this person follows: the person is who speaks",
    example="وقال دبلوماسي روسي يتابع الوضع في المدينة: «الذهاب إلى العاصمة هو الحل».",
    counterexample="وقال الوزير: «الذهاب إلى العاصمة هو الحل»، ويتابع الوزير: «العودة صعبة».",
)
def _who_follows(text: Sentences, draft: Draft, limit: int) -> bool:
    at, cue = draft.at, draft.cue
    if cue.lemma not in _FOLLOWS or cue.form != "imperfect" or cue.joined:
        return False
    for k in (at - 1, at - 2):
        if k > 0 and text.has(k, "human") and not text.words[k].startswith("ال") and text.finite(k - 1) is not None:
            draft.source = (k, at)
            return True
    return False


@OBJECT_AFTER.rule(
    "subject is the pronoun of «that she»",
    why="«that she» or «that he» before the verb: the pronoun is its subject, the person after it an object",
    example="ذكرت المدربة إيمان الحلو أنها كانت قد حثت اللاعبة رنا الشامي على أن تغير مركزها.",
    counterexample="ذكرت المدربة إيمان الحلو أن المديرة حثت اللاعبة رنا الشامي على أن تغير مركزها.",
)
def _that_she(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, k = draft.cue, draft.at - 1
    if not cue.finite or cue.joined or cue.owner or (cue.gender != "f" and "person" not in cue.takes):
        return False
    while k > 0 and (text.words[k] in _AUXILIARY or text.words[k] in _BE or text.has(k, "negation")):
        k -= 1
    word = text.word(k)
    if not word.endswith("ها" if cue.gender == "f" else "ه") or COMPLEMENTIZER.match(word) is None:
        return False
    if cue.gender != "f" and not text.has(draft.at + 1, *_PEOPLE, "given_name"):
        return False
    draft.kind = "pronoun"
    return True


@OBJECT_AFTER.rule(
    "subject between that and its verb",
    why="the noun between «that» and a verb that takes a person is its subject: the person after the verb is its object",
    example="أضاف الناطق أن سامي حداد أبلغ المدير أن الجسر جاهز.",
    counterexample="أضاف الناطق أنه أبلغ المدير أن الجسر جاهز.",
)
def _between_that_and_verb(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, low = draft.cue, text.sentence_start(draft.at)
    if "person" not in cue.takes or cue.form != "perfect" or cue.joined or cue.owner:
        return False
    last = _last_word_before(text, low, draft.at) + 1
    for k in range(last - 1, max(low, last - _BEFORE) - 1, -1):
        if text.finite(k) or text.has(k, "relative", "connective"):
            return False
        if text.words[k] == "ان":
            part = phrase(text, k + 1, last) if k + 1 < last else None
            if part is None or part[0] != k + 1 or not may_head(text, k + 1):
                return False
            if part[1] < last and text.words[part[1]] not in COMMAS:
                return False
            draft.source = trimmed(text, draft, _cut(text, draft, part))
            return True
    return False


def _year(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the number of a time: أكد عام 2015 أنه."""
    return text.words[k].isdigit() and "time" in text.classes_of[k - 1]


@SKIPPED.rule(
    "passed over: the day before yesterday",
    why="«the day before yesterday» between a verb and its subject is passed over",
    example="قال أول من أمس الوزير إن الجسر جاهز.",
    counterexample="قال أمس الوزير إن الجسر جاهز.",
)
def _before_yesterday(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) not in _FIRST_DAY:
        return k
    return next((m + 1 for m in (k + 1, k + 2) if text.word(m) in _YESTERDAY), k)


@SKIPPED.rule(
    "passed over: adverbs and times",
    why="an adverb or a time between a verb and its subject is passed over",
    example="قال أيضا الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _adverbs(text: Sentences, k: int, limit: int) -> int:
    while k < limit and (text.has(k, "lead", "adverb") or _bare_time(text, k)):
        k += 1
    return k


def _is_called(text: Sentences, k: int) -> bool:
    """Whether a word of time is a given name before a family name: صباح الزيدي، but صباح الأحد."""
    family = text.word(k + 1)
    unknown = k + 1 < text.size and not text.classes_of[k + 1] and text.cues[k + 1] is None
    return unknown and text.words[k] in _NAME_OR_TIME and family.startswith("ال") and family.endswith("ي")


@SKIPPED.rule(
    "passed over: in what manner",
    why="«ب» with a noun of manner between a verb and its subject or its opener is passed over",
    example="زار الوزير الجسر. وأوضح بجلاء أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأوضح بوتين أن العمل انتهى.",
)
def _manner(text: Sentences, k: int, limit: int) -> int:
    word = text.word(k)
    if word in _IN_A_WAY and k + 1 < limit and not text.words[k + 1].startswith("ال"):
        return k + 2  # قالت لأول مرة، نفى بشكل قاطع
    manner = word in _MANNER or word in _DOING or (word[:1] == "و" and word[1:] in _MANNER)
    return k + 1 if manner else k


@SKIPPED.rule(
    "passed over: at that time",
    why="a preposition and a time between a verb and its subject are passed over",
    example="قال في اليوم نفسه الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _at_a_time(text: Sentences, k: int, limit: int) -> int:
    this = k + 1 < text.size and text.has(k, "pointing") and text.has(k + 1, "time")  # ذكرت هذا الأسبوع
    near = k + 2 < limit and text.words[k] in _NEAR_TIME and text.has(k + 1, "time", "pointing")
    if not (this or near):
        return k
    ends = text.words[k + 1] in _END_OF  # في ختام الجولة
    whole = near and text.has(k + 1, "pointing") and not text.has(k + 2, "time", *_SPEAKING)  # في هذا الصدد
    k += 3 if whole else 2
    while ends and k < limit and text.words[k].startswith("ال") and not text.has(k, *_SPEAKING):
        k += 1
    while k < limit and (text.has(k, "time", "pointing") or text.words[k] in _TIME_ADJECTIVE):
        k += 1
    return k


@SKIPPED.rule(
    "passed over: on his side",
    why="«on his side» between a verb and its subject is passed over",
    example="قال من جانبه الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _on_his_side(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) != "من" or text.word(k + 1) not in _SIDE:
        return k
    return k + 2 + (text.word(k + 2) in COMMAS)


@SKIPPED.rule(
    "passed over: who was spoken to",
    why="the medium or the people spoken to, between a verb and its subject, are passed over",
    example="قال لصحيفة المدار الوزير إن الجسر جاهز.",
    counterexample="قال الوزير لصحيفة المدار إن الجسر جاهز.",
)
def _spoken_to(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) == "ل" and k + 1 in text.quote_end:
        return text.quote_end[k + 1] + 1  # أكدت لـ«المدار» مصادر
    if text.word(k) == "ل" and text.word(k + 1) == "(":
        return next((m + 1 for m in range(k + 2, min(limit, k + 2 + _OUTLET)) if text.words[m] == ")"), k)
    if text.word(k) == _TO_SAY and k + 1 < limit and text.words[k + 1] in _LETTER_NAMES:
        return next((m for m in range(k + 1, limit) if text.words[m] not in _LETTER_NAMES), limit)  # لـ بي بي سي
    if k < limit and text.words[k][0] == _TO_SAY and _is_agency(text, k) and not text.addressee(k):
        return next((m for m in range(k + 1, limit) if text.words[m] not in _LETTER_NAMES), limit)  # لبي بي سي
    return _outlet(text, k, limit) if k < limit and text.addressee(k) else k


@SKIPPED.rule(
    "passed over: the medium told",
    why="after a verb of telling a name in marks before a person is the medium that heard it: أبلغ «المدار» المدير أن",
    example="وأبلغ «المدار» المهندس سامي حداد أن الجسر جاهز.",
    counterexample="وأبلغ «المدار» أن الجسر جاهز.",
)
def _medium_told(text: Sentences, k: int, limit: int) -> int:
    verb = text.cues[k - 1] if 0 < k < text.size else None
    if verb is None or verb.lemma not in _TELLS or k not in text.closed or text.quote_end[k] - k > _TOLD:
        return k
    after = text.quote_end[k] + 1
    return after if after < limit and text.has(after, "human", "given_name") else k


@SKIPPED.rule(
    "passed over: about whom",
    why="a pronoun with a preposition after the verb says about or to whom it is said, and is no subject",
    example="زار الوزير الجسر. وقال فيهم المدير إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وقال فهيم المدير إن العمل انتهى.",
)
def _about_whom(text: Sentences, k: int, limit: int) -> int:
    return k + (text.word(k) in _ABOUT_WHOM)


@OBJECTS.rule(
    "object: people in its form",
    why="a plural of people in the form of an object follows: the subject is dropped",
    example="زار الوزير الجسر. وطالب المواطنين بالهدوء في المدينة.",
    counterexample="زار الوزير الجسر. وطالب المواطنون بالهدوء في المدينة.",
)
def _people(text: Sentences, k: int, limit: int) -> bool:
    word, verb = text.word(k), text.cues[k - 1] if 0 < k < text.size else None
    if verb is not None and verb.form == "masdar":
        return False  # إصرار المسؤولين: the genitive of who speaks
    if is_object_form(text, k):
        return True
    plural = word.startswith("ال") and word.endswith("ين") and len(word) > 6 and not text.has(k, "given_name")
    return plural and verb is not None and "person" in verb.takes  # حثت المعجبين


@OBJECTS.rule(
    "object: this thing",
    why="after a verb of judging «this» and a thing are what is judged: the subject is dropped or comes before",
    example="زار الوزير الجسر. ووصف هذه الإجراءات بأنها صعبة.",
    counterexample="زار الوزير الجسر. ووصف هذا المدير الإجراءات بأنها صعبة.",
)
def _this_thing(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if 0 < k < text.size and text.has(k, "pointing") else None
    if verb is None or verb.act != "evaluation" or "person" not in verb.takes:
        return False
    return text.word(k + 1).startswith("ال") and not text.has(k + 1, *_SAYERS, "latter", "plural")


@OBJECTS.rule(
    "object: participle before that",
    why="right before «that» an indefinite participle of saying says how: the subject is dropped or comes before",
    example="زار الوزير الجسر. غير أن الوزارة نفت بشكل قاطع مؤكدة أن العمل انتهى.",
    counterexample="زار الوزير الجسر. غير أن الوزارة نفت بشكل قاطع أن العمل انتهى.",
)
def _participle(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k] if 0 < k < text.size else None
    plain = verb is not None and verb.form == "participle" and not text.words[k].startswith("ال")
    return plain and text.is_that(k + 1)


@OBJECTS.rule(
    "object: his talk",
    why="a talk with a pronoun follows: it is the object, the subject is dropped",
    example="زار الوزير الجسر. واختتم حديثه بأن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأكد المدير أن العمل انتهى.",
)
def _his_talk(text: Sentences, k: int, limit: int) -> bool:
    word = text.word(k)
    if text.has(k, "occasion") and word.endswith(_OWNER):
        return True
    if not (text.has(k + 1, "preposition") or text.word(k + 1) == "ل" or k + 1 in text.quote_end):
        return False  # زميلته إلهام
    return word.endswith(_HER_OWN) and is_owned(text, k)


@OBJECTS.rule(
    "object: no noun for a speaker",
    why="a verb, a particle or a noun with a preposition follows, which names nobody: the subject is dropped",
    example="زار الوزير الجسر. وأكد منها أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأكد المدير أن العمل انتهى.",
)
def _no_head(text: Sentences, k: int, limit: int) -> bool:
    if not 0 <= k < text.size or not text.words[k][0].isalpha() or text.has(k, "preposition", "time"):
        return False
    word = text.words[k]
    if word.endswith("ية") and not word.startswith("ال") and not text.classes_of[k]:
        return text.is_that(k + 1)  # بطريقة علمية أن
    if word[0] == _TO_SAY and len(word) > 5 and not text.classes_of[k]:
        return text.word(k + 1).startswith("ال")  # يوضح لجمهور النادي
    return not text.is_that(k) and not may_head(text, k, after_verb=True)


@OBJECTS.rule(
    "object: a phrase in marks",
    why="after a verb of judging joined with «and», several words in marks are what is judged: the subject is dropped",
    example="تحدثت الناشطة هالة حداد أمس. وانتقدت «النهج التدريجي» للحكومة بأنه يخدم النخبة.",
    counterexample="تحدثت الناشطة هالة حداد أمس. وانتقدت هالة حداد «النهج التدريجي» للحكومة بأنه يخدم النخبة.",
)
def _quoted_object(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if 0 < k < text.size and k in text.closed else None
    if verb is None or verb.joined not in _JOINING or "person" not in verb.takes or verb.owner:
        return False
    several = text.quote_end[k] - k > 2
    return several and text.words[k + 1].startswith("ال") and not text.has(k + 1, *_SAYERS)


@OBJECTS.rule(
    "object: a place with a pronoun",
    why="«above it», «in front of them» follows, which says where: the subject is dropped",
    example="نشر الفنان صورة جديدة، وكتب فوقها: «لا تعليق».",
    counterexample="نشر الفنان صورة جديدة، وكتب فؤاد: «لا تعليق».",
)
def _place_with_pronoun(text: Sentences, k: int, limit: int) -> bool:
    word = text.word(k)
    ending = next((e for e in _PRONOUN_ENDINGS if word.endswith(e)), "")
    return bool(ending) and word.removesuffix(ending) in _PLACES


@OBJECTS.rule(
    "object: after «in it»",
    why="in a clause on a statement («in which it accused») the subject is whose statement it is, the noun is the object",
    example="أصدرت النقابة تقريرا اتهمت فيه المصارف بأنها تتلكأ في الدفع.",
    counterexample="أصدرت النقابة تقريرا، واتهمت المصارف بأنها تتلكأ في الدفع.",
)
def _after_in_it(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 2] if 2 < k < text.size and text.words[k - 1] in _IN_IT else None
    if verb is None or "person" not in verb.takes or verb.owner:
        return False
    low = max(text.sentence_start(k), k - 2 - _TALK_NOUN)
    for m in range(k - 3, low - 1, -1):  # تغريدة على موقع «المدار» توعد فيها روسيا
        noun = text.words[m]
        if has(noun, "document", "occasion") or has(noun.removesuffix("ا"), "document", "occasion"):
            return m == k - 3 or not noun.startswith("ال")
        if noun in COMMAS or text.finite(m) or text.is_that(m) or text.has(m, "relative"):
            return False
    return False


@OBJECTS.rule(
    "object: claims that are denied",
    why="right after a verb of denying, reports or accusations are what is denied: the subject is dropped",
    example="والتقى الوزير الصحفيين. ونفى الأنباء عن أن الجسر مغلق.",
    counterexample="والتقى الوزير الصحفيين. ونفى المدير الأنباء عن أن الجسر مغلق.",
)
def _denied_claims(text: Sentences, k: int, limit: int) -> bool:
    verb = next((text.cues[m] for m in range(k - 1, max(-1, k - 4), -1) if m >= 0 and text.cues[m] is not None), None)
    return k < limit and verb is not None and verb.lemma in _DENIES and text.words[k] in _CLAIMS


@OBJECTS.rule(
    "object: of the other gender",
    why="a verb of demanding and the person or body after it differ in gender: it is whom somebody demands it of",
    example="عقدت المنظمة جلسة طويلة. وتطالب القضاء بالإفراج عن السجناء.",
    counterexample="عقدت المنظمة جلسة طويلة. ويطالب القضاء بالإفراج عن السجناء.",
)
def _other_gender(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if 0 < k < text.size else None
    if verb is None or verb.form != "imperfect" or "person" not in verb.takes or verb.owner:
        return False
    if verb.gender == "f":  # a broken plural of people looks masculine and has a feminine verb
        return text.words[k].removeprefix("ال") in _MASCULINE_ONE
    return text.has(k, "state") or (text.has(k, "human", "institution") and text.words[k].endswith(_LIKE_THING))


@OBJECTS.rule(
    "object: an indefinite accusative",
    why="a noun in the indefinite accusative follows: it is the object, the subject is dropped",
    example="زار الوزير الجسر. وأورد أرقاماً منها قوله إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأورد المدير أن العمل انتهى.",
)
def _accusative_object(text: Sentences, k: int, limit: int) -> bool:
    if not 0 <= k < text.size:
        return False
    if text.has(k, "institution"):
        return "\u064b" in text.raw_word(k)
    if _before_verb(text, k):
        return True
    before_adjective = (
        k + 1 < text.size and not text.is_that(k) and not text.words[k].startswith("ال") and not text.has(k, "human")
    )
    before_adjective = before_adjective and text.words[k + 1] not in _ACCUSATIVES  # انتقد ترامب أشخاصا
    return is_accusative(text, k) or (before_adjective and is_accusative(text, k + 1))


def _before_verb(text: Sentences, k: int) -> bool:
    """Whether an unknown word in alef comes before an unknown verb in the imperfect: أورد نقاطا تجعل."""
    word, following = text.words[k], text.word(k + 1)
    if not word.endswith("ا") or len(word) < 5 or text.classes_of[k] or text.cues[k] is not None:
        return False
    return len(following) > 3 and following[0] in "تي" and text.cues[k + 1] is None


@OBJECTS.rule(
    "object: a noun of action",
    why="a noun of action without article follows: it is what is reported, the subject is dropped",
    example="زار الوزير الجسر. واعتبر تأييد كتلته للمشروع أنه ضروري.",
    counterexample="زار الوزير الجسر. وأعلن مدير كتلته أن المشروع «من دون شروط».",
)
def _action_object(text: Sentences, k: int, limit: int) -> bool:
    if not 0 < k < text.size or not is_action(text, k):
        return False
    verb = text.cues[k - 1]
    if text.is_that(limit) and (verb is None or verb.act != "evaluation"):
        return False  # where a clause follows, that is what is reported
    return not text.words[k].startswith("ال") and not text.has(k, "document", "occasion", "human")


@SUBJECTS.rule(
    "share of people after the verb",
    why="after the verb comes a share of people («60 per cent of the farmers»), which is its subject as a whole",
    example="وقال 60 في المئة من المزارعين إنهم باعوا أرضهم.",
    counterexample="وقال 60 مزارعا إنهم باعوا أرضهم.",
)
def _share_after(text: Sentences, k: int, limit: int) -> Range | None:
    end = share_end(text, k, limit)
    return (k, end) if end else None


@SUBJECTS.rule(
    "subject after the verb",
    why="the noun phrase after the verb is its subject",
    example="قال الوزير إن الجسر جاهز.",
    counterexample="قال إن الجسر جاهز.",
)
def _right_after(text: Sentences, k: int, limit: int) -> Range | None:
    return phrase(text, k, limit)


@SUBJECTS.rule(
    "subject after a comma",
    why="after an adjunct and a comma a noun for people or a body follows: it is the subject",
    example="وقال في ختام الجولة، وزير النقل إن الجسر جاهز.",
    counterexample="وقال وزير النقل إن الجسر جاهز.",
)
def _after_comma(text: Sentences, k: int, limit: int) -> Range | None:
    for m in range(k, limit - 1):
        own = text.classes_of[m + 1] if text.words[m] in COMMAS else _NONE
        if own & _PEOPLE:
            return phrase(text, m + 1, limit)
    return None


_NONE: frozenset[str] = frozenset()
_PEOPLE = frozenset(("human", "institution"))


# --- where the subject after the verb ends ------------------------------------------------------------------------


def _may_cut(word: str) -> bool:
    """Whether a subject may end before a word: it has ل before it."""
    return word[0] == "ل"


_MAY_CUT = flag(_may_cut)


@CUTS.rule(
    "ends: who is spoken to",
    why="a noun of people with «ل» after the subject says to whom it spoke and is no part of it",
    example="وقال المدير لموظفي الفرع إن الرواتب ستصرف.",
    counterexample="وقال المستشار الإعلامي للرئيس إن الديون سددت.",
)
def _addressee(text: Sentences, part: Range, k: int) -> bool:
    word, head = text.words[k], part[0]
    if _is_agency(text, k):
        return True  # مصدر قضائي لرويترز، لبي بي سي
    if not word.startswith("ل") or listed(word) or len(word) < 4 or _is_of_it(text, head, k):
        return False
    rest = word.removeprefix("لل") if word.startswith("لل") else word[1:]
    if word.endswith(_OWNER) and len(word) > 5:
        return True
    bare_name = k <= head + 2 and (not text.classes_of[head] or text.has(head, "given_name"))
    if bare_name and (word.startswith("لل") or text.addressee(k)):
        return True  # رفاي للعربية، داود أوغلو للصحافة
    people = ("human",) if text.has(head, "institution") else ("human", "given_name")  # الإدارة الوطنية لسلامة المرور
    if not has(rest, *people):
        return False
    if text.has(head, "human") and not _names_somebody(text, part[0], k):
        lone = text.words[head].startswith("ال") or text.words[head].endswith(_OWNER)
        return lone and k == head + 1 and not text.has(head, "role_of")
    return not (text.has(head, "institution") and has(text.words[k - 1], "order"))


def _is_of_it(text: Sentences, head: int, k: int) -> bool:
    """Whether «ل» at word ``k`` says what belongs to whom: تابع لـ، الموقع الرسمي لقناة السويس."""
    if text.words[k - 1] in _BELONGS:
        return True
    whole = text.has(head, "media") and text.words[k - 1].startswith("ال")
    return whole and has(text.words[k][1:], "medium_kind")


def _is_agency(text: Sentences, k: int) -> bool:
    """Whether the name of a medium begins after «ل»: لرويترز، لفرانس برس، لبي بي سي, but صحيفة is a kind of medium."""
    word = text.words[k][1:]
    letters = word in _LETTER_NAMES and text.word(k + 1) in _LETTER_NAMES
    return letters or word in _AGENCY_NAMES or (has(word, "media") and not has(word, "medium_kind"))


def without_addressee(text: Sentences, part: Range) -> Range:
    """A speaker without whom the words are said to: قاسم لطلاب الهندسة."""
    end = next((k for k in range(part[0] + 1, part[1]) if _addressee(text, part, k)), part[1])
    ahead = phrase(text, part[0], end)
    return ahead if ahead is not None else (part[0], end)


def _names_somebody(text: Sentences, first: int, last: int) -> bool:
    """Whether a subject of people contains a name already, so that another person is not a part of its title."""
    return source_kind(text, (first, last)) in ("named", "collective")


# --- two noun phrases next to each other ------------------------------------------------------------------------


@TWO.rule(
    "a thing is the object",
    why="after a verb of judging, a thing that cannot speak is what is judged: the subject is dropped",
    example="زار الوزير الجسر. ووصف الوضع الأمني الجديد بأنه متوتر.",
    counterexample="زار الوزير الجسر. ووصف المدير الوضع بأنه متوتر.",
)
def _thing(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.act != "evaluation":
        return False
    if not text.words[part[0]].startswith("ال") or can_speak(text, part) or first_of_two(text, part) != part:
        return False
    draft.source = None
    return True


@TWO.rule(
    "whom it is said of",
    why="accusing and describing need somebody of whom it is said: one definite noun alone before ب is he, not the subject",
    example="تحدث سامي حداد أمس. واتهم الوزير بالتقصير.",
    counterexample="تحدث سامي حداد أمس. واتهم الوزير الحكومة بالتقصير.",
)
def _said_of(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.lemma not in _SAID_OF or cue.owner or part[0] != draft.at + 1:
        return False
    if is_owned(text, part[0]):
        draft.source = None  # وصف أوضاعهم «بالكارثة»
        return True
    last = part[1] - 1
    earlier = text.sentence_start(draft.at) > 0  # somebody who was named before may have spoken
    if earlier and _is_bare_name(text, part) and text.is_that(part[1]) and text.words[part[1]].startswith("ب"):
        draft.source = None  # ووصف فينجر بأنه
        return True
    if last - part[0] > 1 or not all(text.words[k].startswith("ال") for k in range(*part)):
        return False
    if last > part[0] and (not text.words[last].endswith(_RELATIONS) or text.classes_of[last]):
        return False  # المعارضة الحكومة: two
    if first_of_two(text, part) != part or not text.word(part[1]).startswith("ب"):
        return False
    draft.source = None
    return True


def _is_bare_name(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase is a name of one or two words without a title, so that it names one person."""
    if part[1] - part[0] > 2 or any(text.words[k].startswith("ال") for k in range(*part)):
        return False
    own = text.classes_of[part[0]]
    if part[1] - part[0] == 2 and "given_name" not in own:
        return False  # ترامب كيم: two
    name = own <= {"given_name", "own_name", "waw_name"} and text.cues[part[0]] is None and not is_action(text, part[0])
    return name and not is_accusative(text, part[0]) and first_of_two(text, part) == part


@TWO.rule(
    "object in a clause on a statement",
    why="«which he described in it»: the statement is somebody's, so one noun alone after the verb is the object",
    example="وأثارت تصريحات الوزير سامي حداد التي وصف فيها خوري بأنه فاشل جدلا.",
    counterexample="وأثارت الجلسة التي وصف فيها المدير الوضع بأنه صعب جدلا.",
)
def _on_a_statement(text: Sentences, draft: Draft) -> bool:
    part, at = draft.source, draft.at
    if part is None or draft.cue.owner or not text.has(at - 1, "relative"):
        return False
    through = text.word(at + 1) == "من" and text.word(at + 2) in _THROUGH_IT  # من خلالها
    if not (through or text.word(at + 1) in _IN_IT) or part[0] != at + 2 + through:
        return False
    low = max(text.sentence_start(at), at - _TALK)
    if not any(is_talk(text, k) for k in range(low, at)) or first_of_two(text, part) != part:
        return False
    if not (text.is_that(part[1]) or (text.has(part[1], "preposition") and text.is_that(part[1] + 1))):
        return False  # وصف فيها المدير الوضع بأنه
    draft.source = None
    return True


@TWO.rule(
    "a man after a feminine verb",
    why="a feminine verb that takes a person, and one man after it: he is whom it is said to, the subject is another",
    example="عقدت النقابة جلسة طويلة. وأبلغت الوزير أن الإضراب مستمر.",
    counterexample="عقدت النقابة جلسة طويلة. وأبلغ الوزير أن الإضراب مستمر.",
)
def _man_after_feminine(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.gender != "f" or part[0] != draft.at + 1:
        return False
    head = text.words[part[0]].removeprefix("ال")
    if head not in _MASCULINE_ONE or not text.has(part[0], "human"):
        return False
    draft.source = None
    return True


@TWO.rule(
    "a feminine body after a masculine verb",
    why="a masculine verb that takes a person, and one feminine body after it: it is who is told, the subject is another",
    example="عاد المبعوث أمس. وأبلغ اللجنة أن عقده انتهى.",
    counterexample="عاد المبعوث أمس. وأبلغت اللجنة أن عقده انتهى.",
)
def _body_after_masculine(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.gender != "m" or part[0] != draft.at + 1:
        return False
    body = text.words[part[0]].startswith("ال") and text.has(part[0], "institution") and not text.has(part[0], "human")
    feminine = gender_of(text, part) == "f" or (part[1] - part[0] == 2 and text.words[part[1] - 1].endswith("ة"))
    if not body or not feminine:
        return False
    draft.source = None
    return True


@TWO.rule(
    "the first of two is the subject",
    why="of two noun phrases after a verb the first is its subject, the second its object",
    example="ووصف المدير الملعب بأنه جميل.",
    counterexample="ووصف المدير بأنه ناجح.",
)
def _first_is_subject(text: Sentences, draft: Draft) -> bool:
    part, end = draft.source, draft.cues[-1][0]
    if part is None:
        return False
    if draft.cue.act == "evaluation" and end < text.size and text.words[end].startswith(_THAT):
        return False  # اعتبر المرشح للرئاسة الأمير سامي أن: a verb of judging has no other object there
    draft.source = first_of_two(text, part)
    return draft.source != part


def first_of_two(text: Sentences, part: Range) -> Range:
    """The subject of two noun phrases next to each other: ووصف المدير الرياضي | الصفقة.

    A noun without article continues up to its definite noun, then come adjectives, then a name; what follows is another.
    """
    if text.has(part[0], "state"):
        return part if text.word(part[0] + 1).startswith("و") else (part[0], part[0] + 1)
    k = text.quote_end[part[0]] + 1 if part[0] in text.closed else _end_of_head(text, part)
    body = text.has(part[0], "institution", "media", "document")
    while k < part[1]:
        if text.words[k] in COMMAS:  # apposition: it belongs to the subject as a whole, up to the comma after it
            return (part[0], next((m for m in range(k + 1, part[1]) if text.words[m] in COMMAS), part[1]))
        if not _continues(text, part, k, body):
            break
        k = text.quote_end[k] + 1 if k in text.closed and text.quote_end[k] < part[1] else k + 1
    return (part[0], k)


def _end_of_head(text: Sentences, part: Range) -> int:
    """Where the head of a noun phrase ends: after the article that makes it definite, or before a name."""
    k, head = part[0], text.words[part[0]]
    if text.has(k, "human") and head.endswith(_LONG_OWNER):
        return k + 1
    name = not text.classes_of[part[0]]
    while k < part[1] - 1 and not text.words[k].startswith("ال") and not (k > part[0] and text.has(k, "given_name")):
        if k in text.closed and text.quote_end[k] < part[1]:
            return text.quote_end[k] + 1  # شركة «النهر»
        if name and is_action(text, k + 1):
            break  # وصف أوباما إغلاق المعتقل, but رئيس تحرير المجلة
        k += 1
    return k + 1


def _continues(text: Sentences, part: Range, k: int, body: bool) -> bool:
    """Whether word ``k`` still belongs to the first of two noun phrases."""
    word = text.words[k]
    return (
        _is_adjective(text, k, body)
        or _is_name(text, k, body)
        or word.startswith(_JOINED_ARTICLE)
        or text.has(k, "preposition")
        or text.has(k - 1, "preposition")
        or word in _IN_TITLE
        or text.words[k - 1] in _IN_TITLE
        or (body and word[0] == _TO_SAY and has(word[1:], "institution", "state"))
        or _is_holders_title(text, part, k)
        or (body and _says_what_for(text, part, k))
        or (text.has(k - 1, "institution") and not text.words[k - 1].startswith("ال") and word.startswith("ال"))
        or k in text.quote_end
        or word in _DASHES
        or _is_style(text, part, k)
        or joins_second(text, part, k)
    )


def _is_style(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` belongs to a ruler's style and title: رئيس النادي | صاحب السمو الملكي الأمير سامي."""
    if text.words[k] in _STYLED:
        return text.word(k + 1) in _STYLES
    near = range(max(part[0], k - _STYLE), k)
    return text.words[k].startswith("ال") and any(
        text.words[m] in _STYLED and text.words[m + 1] in _STYLES for m in near
    )


def _is_holders_title(text: Sentences, part: Range, k: int) -> bool:
    """Whether «Doctor» or the like at word ``k`` begins the name of who holds a title: مدير المركز | الدكتور سامي."""
    if text.words[k] not in _BEFORE_NAME:
        return False
    role = text.has(part[0], "human") and not text.words[part[0]].startswith("ال")
    return role and text.words[k - 1].startswith("ال") and not any(text.has(m, "given_name") for m in range(part[0], k))


def _says_what_for(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` or the one before it says what a body is for: اللجنة الوطنية | لمكافحة | المخدرات."""
    if _is_purpose_of_body(text, k):
        return True
    return text.words[k].startswith("ال") and k - 1 > part[0] and _is_purpose_of_body(text, k - 1)


def _is_purpose_of_body(text: Sentences, k: int) -> bool:
    """Whether word ``k`` says in its name what a body is for: اللجنة الوطنية | لمكافحة المخدرات."""
    word = text.words[k]
    return word[0] == _TO_SAY and is_action_word(word[1:]) and text.words[k - 1].startswith("ال")


def _is_adjective(text: Sentences, k: int, body: bool) -> bool:
    """Whether word ``k`` describes the noun before it; after a body every definite word that is no person does."""
    word = text.words[k]
    if not word.startswith("ال"):
        return False
    if word in _DESCRIBING and text.words[k - 1].startswith("ال"):
        return True  # الموظف المختص
    if text.words[k - 1].startswith("لل") and not text.has(k, *_PEOPLE, "state"):
        return True  # الأمين العام للأمم المتحدة
    if word.endswith("ون") and text.has(k - 1, "human"):
        return True  # الأعضاء المستقيلون
    if word.endswith("ين") and not text.words[k - 1].endswith("ين") and not text.has(k, "state"):
        return False  # اتهمت السلطات التركية التنظيمين: an object by its ending
    if word.endswith("ة") and without_lam(text.words[k - 1]) in _PLURAL_BODIES:
        return True  # مبعوث الأمم المتحدة
    return word.endswith(_ADJECTIVE) or has(word, "order") or (body and not text.has(k, "human"))


def _is_name(text: Sentences, k: int, body: bool) -> bool:
    """Whether word ``k`` is a part of a person's name."""
    word = text.words[k]
    if text.has(k, "given_name", "waw_name"):
        return True
    if text.words[k - 1] in _BEFORE_NAME:
        return True  # الدكتور الزامل
    if text.has(k - 1, "given_name"):
        whole = word.startswith("ال") and text.has(k, "human") and text.has(k - 2, "given_name")
        return not whole  # سألت هدى سالم | الوزير, but يوسف الشاهد
    if body or word.startswith(_ATTACHED) or word.endswith(_OWNER) or is_action(text, k):
        return False
    return not text.has(k, "state", "human", "institution")


# --- the subject before the verb --------------------------------------------------------------------------------


@PASSIVE.rule(
    "passive without agent",
    why="a passive verb with a clause right after it: nobody is named as a source",
    example="ويعتقد أن الجسر سيفتح غدا.",
    counterexample="ويعتقد الوزير أن الجسر سيفتح غدا.",
)
def _passive(text: Sentences, draft: Draft, limit: int) -> bool:
    i, cue = draft.at, draft.cue
    if not (text.has(i, "passive") and cue.gender == "m"):
        return False
    if text.raw_word(i).removeprefix("و")[1:2] == _DAMMA and text.is_that(i + 1):
        draft.kind = "unspecified"  # يُعتقد أن: written as a passive
        return True
    widely = text.words[i + 1 : i + 4] in _WIDELY  # ويعتقد على نطاق واسع أن
    if not text.is_that(i + 4 if widely else i + 1) or not text.clause_start(i):
        return False
    draft.kind = "unspecified"
    return True


@PASSIVE.rule(
    "written on it",
    why="«on which is written» has no subject: nobody in particular wrote it",
    example="ورفع العمال لافتات كتب عليها «لا لإغلاق المصنع الكبير».",
    counterexample="ورفع العمال لافتات، وكتب سامي عليها «لا لإغلاق المصنع الكبير».",
)
def _written_on_it(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.lemma not in _WRITES or text.word(draft.at + 1) not in _ON_IT:
        return False
    draft.kind = "unspecified"
    return draft.at + 2 in text.quote_end or text.word(draft.at + 2) == ":"


@PASSIVE.rule(
    "described without an object",
    why="right before «as being» the verb has no object, so it is a passive («was described as»): nobody is named",
    example="وأطلقت الشركة أمس سفينة كبيرة، ووصفت بأنها أكبر سفينة في البلاد.",
    counterexample="وأطلقت الشركة أمس سفينة كبيرة، ووصفتها بأنها أكبر سفينة في البلاد.",
)
def _described_as(text: Sentences, draft: Draft, limit: int) -> bool:
    i, cue = draft.at, draft.cue
    if cue.lemma not in _DESCRIBES or cue.form != "perfect" or cue.owner:
        return False
    if not (text.is_that(i + 1) and text.words[i + 1][0] == "ب"):
        return False
    draft.kind = "unspecified"
    return True


def _last_word_before(text: Sentences, low: int, i: int) -> int:
    """The last word before a verb without auxiliaries, negations and remarks set off by commas."""
    k = i - 1
    k -= k > low and k in text.quote_end and text.words[k - 1][0].isalnum()  # إن المجلس "رحب بالقرار"
    while k >= low and (text.words[k] in _AUXILIARY or text.has(k, "negation")):
        k -= 1
    k -= k > low and text.words[k] in _BE and text.has(k - 1, "relative")  # التي كانت قد تعهدت
    while k - 2 > low and text.words[k] in COMMAS and text.words[k - 2] in COMMAS and text.has(k - 1, "lead", "adverb"):
        k -= 3  # الوزير، بدوره، قال
    if k - 3 > low and text.words[k] in COMMAS and text.words[k - 1] in _SIDE and text.words[k - 3] in COMMAS:
        k -= 4  # الوزير، من جانبه، قال
    k = _before_aside(text, low, k)
    asides = text.asides
    if not asides:
        return k
    ends = {asides[m] for m in range(max(low, k - _ASIDE), k + 1) if m in asides}
    while k > low and k in ends:
        k -= 1
    for first in range(max(low + 1, k - _ASIDE), k + 1):
        if asides.get(first) == k + 1:
            return first - 1
    return k


def _before_aside(text: Sentences, low: int, k: int) -> int:
    """The last word before a time or occasion between commas: الوزير، في كلمة أمام المجلس، قال."""
    if k - 3 <= low or text.words[k] not in COMMAS:
        return k
    for m in range(k - 1, max(low, k - _ASIDE), -1):
        if text.words[m] in COMMAS:
            occasion = text.words[m + 1] in _IN_OCCASION and any(
                text.has(n, "occasion", "time") for n in range(m + 2, k)
            )
            return m - 1 if occasion else k
        if text.words[m] in EDGES or text.finite(m) or text.is_that(m):
            return k
    return k


_ASIDE = 12  # words of a refusal to be named, which `Sentences` looks for over nine words and a relative pronoun


def is_talk(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a talk, a speech or a letter, also as an indefinite object: خطابا."""
    return has(text.words[k].removesuffix("ا"), "occasion", "document")


@BEFORE.rule(
    "what was said in it",
    why="«in it» after the verb points to a talk or a letter before it: its speaker is meant, not the noun before the verb",
    example="أذاعت المحطة مقابلة مع الحارس نزار ذكر فيها أن الملعب جاهز.",
    counterexample="الحارس نزار ذكر أن الملعب جاهز.",
)
def _said_in_it(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.joined or text.word(draft.at + 1) not in _IN_IT:
        return False
    if not any(is_talk(text, k) for k in range(max(place.low, draft.at - _TALK), draft.at)):
        return False
    draft.kind = "pronoun"
    return True


@OBJECT_AFTER.rule(
    "topic of «as for»",
    before="subject before a verb with an object",
    why="after «as for» comes the topic, and the verb with «so» has it as its subject, whatever comes between",
    example="أما التجار الذين زرناهم في السوق، فيؤكدون أن البضاعة قليلة.",
    counterexample="زرنا التجار في السوق، فأكدوا أن البضاعة قليلة.",
)
def _as_for(text: Sentences, draft: Draft, limit: int) -> bool:
    low = text.sentence_start(draft.at)
    if draft.cue.joined != _SO or text.words[low] not in _AS_FOR:
        return False
    if _is_somebody_of(text, draft.at + 1):
        return False  # أما الحكومة فقال مصدر في وزارتها
    part = phrase(text, low + 1, draft.at)
    if (
        part is not None
        and part[0] == low + 1
        and part[0] in text.closed
        and text.quote_end[part[0]] - part[0] <= _OUTLET
    ):
        draft.source = part  # أما «الغارديان» البريطانية فعنونت
        return True
    if part is None or part[0] != low + 1 or not (can_speak(text, part) or source_kind(text, part) == "named"):
        return False
    draft.source = trimmed(text, draft, part)
    return True


def _is_somebody_of(text: Sentences, k: int) -> bool:
    """Whether a verb has a person of its own after it, who is indefinite or has a title: فقال مصدر في وزارتها."""
    return text.has(k, "human") and may_head(text, k) and not text.has(k, "preposition", "adverb")


@BEFORE.rule(
    "in order to say",
    why="«to announce» after another verb has the subject of that verb, and none of its own next to it",
    example="خرج الوزير من القاعة ليؤكد أن الجسر جاهز.",
    counterexample="عاد الوزير إلى المدينة. والمدير يؤكد أن الجسر جاهز.",
)
def _in_order_to(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.joined != _TO_SAY or draft.cue.form != "imperfect" or place.k < place.low:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "thing that is said to be something",
    why="right before the verb comes an indefinite thing, which «that it is» is about: somebody named before says it",
    example="نشرت القناة أمس صورا قالت إنها للموقع القديم.",
    counterexample="نشرت القناة أمس صورا، والوزيرة قالت إنها للموقع القديم.",
)
def _thing_said_to_be(text: Sentences, draft: Draft, place: Before) -> bool:
    k, at = place.k, draft.at
    if k != at - 1 or k <= place.low or draft.cue.joined or draft.cue.form != "perfect" or at + 1 >= text.size:
        return False
    about = text.is_that(at + 1) and text.words[at + 1].endswith(_THIRD_PERSON)
    if not about and not (draft.cue.owner and at + 1 in text.quote_end):
        return False  # صورا قالت إنها، أسعارا اعتبرتها «مرتفعة»
    word = text.words[k]
    if not word[0].isalpha() or word.startswith("ال") or text.has(k, *_SPEAKING, "given_name", "plural", "relative"):
        return False
    if _ends_name(text, k, place.low):
        return False
    about_her = draft.cue.gender == "m" and text.words[at + 1].endswith("ها")
    accusative = is_accusative(text, k) or (word.endswith("ا") and len(word) <= _SHORT_NOUN)  # صورا, but مارادونا
    thing = accusative or word.endswith(_LIKE_THING) or text.has(k, "document")
    if not (about_her or thing) or text.is_that(k) or text.has(k - 1, "given_name"):
        return False
    draft.kind = "pronoun"
    return True


def _ends_name(text: Sentences, k: int, low: int) -> bool:
    """Whether a word in alef ends a name: النجم الأرجنتيني دييغو مارادونا أعلن أنه."""
    if "\u064b" in text.raw_word(k) or text.classes_of[k - 1] or text.cues[k - 1] is not None:
        return False
    return k - 2 >= low and text.words[k - 2].startswith("ال")


@BEFORE.rule(
    "what was described as",
    why="in «what was described as» the verb has no pronoun for its object, so it is a passive: nobody is named",
    example="زار الوزير المدينة. وانتهى اللقاء إلى ما وصف بـ«خارطة طريق» للتسوية.",
    counterexample="زار الوزير المدينة. وانتهى اللقاء إلى ما وصفه بـ«خارطة طريق» للتسوية.",
)
def _what_was_described(text: Sentences, draft: Draft, place: Before) -> bool:
    cue, at = draft.cue, draft.at
    if cue.lemma not in _DESCRIBES or cue.form != "perfect" or cue.owner or cue.joined or cue.number != "s":
        return False
    if at == 0 or not text.words[at - 1].endswith("ما") or text.words[at - 1] not in _WHAT_OR_JOINED:
        return False
    if not text.word(at + 1).startswith("ب"):
        return False
    draft.kind = "unspecified"
    return True


@BEFORE.rule(
    "what somebody says",
    why="in «what it says is» the noun before «what» is not the subject of the verb: its subject is dropped",
    example="قصفت إسرائيل أمس مخازن كثيرة على ما تقول إنها قواعد.",
    counterexample="قصفت إسرائيل أمس مخازن كثيرة تقول إنها قواعد.",
)
def _what_she_says(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.at == 0 or text.words[draft.at - 1] not in _WHAT_OR_JOINED or draft.cue.joined:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "pronoun of «that he»",
    why="«that he» before the verb: the pronoun is its subject",
    example="غاب الوزير أمس إلا أنه يصف دوريتي بأنه ناجح.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _that_he(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low:
        return False
    word = text.words[place.k]
    if not COMPLEMENTIZER.match(word):
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "passive in a relative clause",
    why="a passive verb in a relative clause on whom the words are about: nobody is named as a source",
    example="شوهدت السيارات التي يعتقد أنها تابعة للوفد.",
    counterexample="شوهد الوزير الذي يعتقد أن الجسر جاهز.",
)
def _passive_relative(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low or not text.has(place.k, "relative") or not text.has(place.verb, "passive"):
        return False
    following = text.word(place.verb + 1)
    himself = text.is_that(place.verb + 1) and following.endswith(_THIRD_PERSON)  # الذي يعتقد أنه مختبئ
    if _agrees(text.words[place.k], draft.cue) and not himself:
        return False
    draft.kind = "unspecified"
    return True


@BEFORE.rule(
    "object of the relative clause",
    why="the verb of the relative clause has a pronoun for the thing before it, its object: somebody else says it",
    example="انتقد الوزير سامي حداد القرار الذي وصفه بأنه متحيز.",
    counterexample="وصل الوزير الذي وصف التقرير بأنه متحيز.",
)
def _object_of_relative(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k != draft.at - 1 or place.k < place.low:
        return False
    relatives = {"ه": _MASCULINE_RELATIVE, "ها": _FEMININE_RELATIVE}.get(draft.cue.owner, frozenset())
    if text.words[place.k] not in relatives:
        return False
    head = _head_of_relative(text, place.k, place.low)
    if head is None or any(text.has(k, *_SPEAKING) for k in _noun_and_adjectives(text, head)):
        return False  # the pronoun may be for something else: ردود الأحزاب التي وصفتها بالاستفزازية
    draft.kind = "pronoun"
    return True


def _noun_and_adjectives(text: Sentences, part: Range) -> Iterator[int]:
    """The last words of a noun phrase as far back as they are joined by their articles: الصحافة الجزائرية."""
    definite = ("ال", *_JOINED_ARTICLE)
    for k in range(part[1] - 1, part[0] - 1, -1):
        yield k
        if not (text.words[k].startswith(definite) and text.word(k - 1).startswith(definite)):
            return


@BEFORE.rule(
    "noun of the relative clause",
    why="the verb is in a relative clause: the noun before it is the subject where they agree",
    example="وصل الوزير الذي قال إن الجسر جاهز.",
    counterexample="وصل الوزير وقال إن الجسر جاهز.",
)
def _relative(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low or not has(text.words[place.k], "relative"):
        return False
    draft.kind = "pronoun"
    if _agrees(text.words[place.k], draft.cue):
        draft.antecedent = _head_of_relative(text, place.k, place.low)
    return True


@BEFORE.rule(
    "indefinite noun that the verb describes",
    why="right before the verb comes an indefinite noun of people after a preposition («of groups that say»): it speaks",
    example="وتتهم الشرطة أفرادا من مجموعات تقول إنها مستقلة.",
    counterexample="وتتهم الشرطة المجموعات وتقول إنها مستقلة.",
)
def _described(text: Sentences, draft: Draft, place: Before) -> bool:
    k, cue = place.k, draft.cue
    if k != draft.at - 1 or k <= place.low or cue.joined or text.words[k].startswith("ال"):
        return False
    if text.words[k].endswith(_ADJECTIVE) and not text.has(k, *_PEOPLE):
        k -= 1  # مجموعات مسلحة تقول
    if k <= place.low or not _may_be_described(text, k, cue):
        return False
    written = k == place.k and text.has(k, "document")
    if not (written or text.has(k - 1, "preposition")):
        return False
    draft.antecedent, draft.kind = (k, place.k + 1), "pronoun"
    return True


def _may_be_described(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether word ``k`` is an indefinite noun for somebody or for a document with which a verb agrees."""
    if text.words[k] in _SIDES or is_owned(text, k) or text.has(k, "given_name", "media"):
        return False  # من جهة أخرى يؤكد، من جانبها قالت
    if not text.has(k, *(("human",) if cue.form == "perfect" else ("institution", "human", "document"))):
        return False
    feminine = gender_of(text, (k, k + 1)) == "f" or text.has(k, "plural")
    return cue.number != "s" or (cue.gender == "f") == feminine


@BEFORE.rule(
    "whoever was heard to say it",
    why="in «I heard him say» the pronoun of the first verb is the subject of the second",
    example="جلس الحارس نبيل قرب الباب. وسمعته يقول: «لن أعود إلى هذا المكان أبدا!».",
    counterexample="جلس الحارس نبيل قرب الباب. وزميلته تقول: «لن أعود إلى هذا المكان أبدا!».",
)
def _heard(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k != draft.at - 1 or place.k < place.low or draft.cue.form != "imperfect" or draft.cue.joined:
        return False
    word = text.words[place.k]
    if word not in _HEARD and word[1:] not in _HEARD:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "document that the verb describes",
    why="before the verb comes an indefinite document with its adjectives and prepositions («a new book that says»): it speaks",
    example="وقرأ الوزير رسالة طويلة من سكان الحي تقول إن الجسر قديم.",
    counterexample="وقرأ الوزير الرسالة الطويلة. ثم تقول الوزيرة إن الجسر قديم.",
)
def _document_described(text: Sentences, draft: Draft, place: Before) -> bool:
    cue = draft.cue
    if cue.joined or not cue.finite or cue.owner or cue.number not in ("", "s"):
        return False
    end = draft.at - (text.words[draft.at - 1] in COMMAS)
    for k in range(end - 1, max(place.low, end - _TALK_NOUN), -1):
        word = text.words[k]
        if word in EDGES or text.finite(k) or text.is_that(k) or text.has(k, "relative", "connective"):
            return False
        if text.has(k, "document") and not word.startswith("ال"):
            gender = gender_of(text, (k, k + 1))
            if (cue.gender or gender) != gender or k == end - 1:
                return False
            if text.words[k + 1].startswith("ال"):
                return False  # تقرير الصحيفة: a definite one
            if end < draft.at and text.words[k + 1].endswith(_HER_OWN) and text.has(k - 1, "preposition"):
                return False  # في رسالة وجهتها النائبة، قالت: whose letter it is
            draft.antecedent, draft.kind = (k, end), "pronoun"
            return True
    return False


@BEFORE.rule(
    "pronoun before the verb",
    why="a pronoun before the verb is its subject",
    example="زار الوزير الجسر، وهو يصف مدير البلدية بأنه ناجح.",
    counterexample="زار الوزير الجسر. ووصف المدير بأنه ناجح.",
)
def _pronoun(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low:
        return False
    word = text.words[place.k]
    if word in _PRONOUN:
        draft.source = (place.k, place.k + 1)
    elif word not in _JOINED_PRONOUN:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "share of people before the verb",
    why="before the verb comes a share of people («45% of the people»), which is its subject as a whole",
    example="وأظهر الاستطلاع أن 45% من السكان يرون أن الوضع سيئ.",
    counterexample="وأظهر الاستطلاع أن السكان يرون أن الوضع سيئ.",
)
def _share_before(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.joined in _JOINING:
        return False
    for k in range(place.k - 1, max(place.low, place.k - LONGEST_SHARE) - 1, -1):
        if text.words[k][0].isdigit() and share_end(text, k, place.k + 1) == place.k + 1:
            draft.source = (k, place.k + 1)
            return True
    return False


@BEFORE.rule(
    "subject of a relative clause before the verb",
    why="the noun phrase before the verb is inside a relative clause: its noun is the subject",
    example="الهيئة التي أسسها سامي حداد كشفت أن الجسر جاهز.",
    counterexample="الهيئة كشفت أن الجسر جاهز.",
)
def _relative_between(text: Sentences, draft: Draft, place: Before) -> bool:
    part = _noun_phrase_before(text, draft, place)
    if part is None or not text.has(part[0] - 1, "relative"):
        return False
    draft.antecedent = _head_of_relative(text, part[0] - 1, place.low)
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "whoever «and he is» describes",
    why="«and he is» before the noun describes somebody named before it, who is the subject of the verb",
    example="وفي لقاء مع سامي حداد، وهو صاحب متجر قديم، أوضح أن السوق هادئة.",
    counterexample="وفي لقاء مع الصحيفة، صاحب المتجر أوضح أن السوق هادئة.",
)
def _whom_it_describes(text: Sentences, draft: Draft, place: Before) -> bool:
    part = _noun_phrase_before(text, draft, place)
    if part is None or text.word(part[0] - 1) not in _AND_HE:
        return False
    k = part[0] - 1
    while k > place.low and text.words[k - 1] in COMMAS:
        k -= 1
    first = k
    while first > place.low and k - first < _BEFORE and text.words[first - 1][0].isalnum():
        first -= 1
        named = phrase(text, first, k)
        if named == (first, k) and (can_speak(text, named) or text.has(first, "given_name")):
            draft.antecedent = named
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "subject before the verb",
    why="the noun phrase before the verb, at the head of its clause, is its subject",
    example="الوزيرة قالت إن الجسر جاهز.",
    counterexample="قالت الوزيرة إن الجسر جاهز.",
)
def _noun_before(text: Sentences, draft: Draft, place: Before) -> bool:
    part = _noun_phrase_before(text, draft, place)
    if part is None:
        return False
    if part[1] - part[0] == 1 and part[1] < draft.at and _is_adjective_of_thing(text, part[0]):
        draft.kind = "pronoun"  # وعن الخطوات التي يراها مناسبة، قال
        return True
    if _HOW.match(text.words[part[0]]) and not text.classes_of[part[0]]:
        draft.kind = "pronoun"  # مستندا إلى تسجيل تعترف فيه
        return True
    if not may_head(text, part[0]):
        second = part[0] + 1
        if part[1] <= second or not text.words[second][0].isalpha() or not may_head(text, second):
            return False
        part = (part[0] + 1, part[1])  # سمعت الوزير يزعم
    if FIRST_PERSON[text.words[part[0]]] is not None and not text.classes_of[part[0]]:
        return False  # قلت لها ذلك، قالت
    ahead = phrase(text, *part) or part
    draft.source = trimmed(text, draft, ahead if ahead[0] == part[0] else part)
    return True


def _is_adjective_of_thing(text: Sentences, k: int) -> bool:
    """Whether a lone word before a comma is an indefinite adjective or noun in ة of which nothing is known."""
    word = text.words[k]
    return word.endswith(_LIKE_THING[0]) and not word.startswith("ال") and not text.classes_of[k]


def _noun_phrase_before(text: Sentences, draft: Draft, place: Before) -> Range | None:
    """The noun phrase before a verb that nothing joins to the clause before it; أما opens one that may be joined."""
    if place.k < place.low:
        return None
    joined = draft.cue.joined in _JOINING or any(
        w[0] in _JOINS for w in text.words[place.k + 1 : place.verb]
    )  # فقد قال
    if joined and _AS_FOR.isdisjoint(text.words[place.low : place.verb]):
        return None
    return _subject_before(text, place.low, place.k + 1, draft.cue.number in ("p", "d"))


def _agrees(relative: str, cue: Cue) -> bool:
    """Whether a relative pronoun can be the verb's subject: الدول التي قال إنها has another one."""
    if cue.number != "s":
        return True
    other = _FEMININE_RELATIVE if cue.gender == "m" else _MASCULINE_RELATIVE
    return relative not in other


def _head_of_relative(text: Sentences, k: int, low: int) -> Range | None:
    """The noun phrase that a relative clause at ``k`` belongs to."""
    while text.words[k][0] == "و":  # a second relative clause next to the first: go back to that one
        first = next((m for m in range(k - 1, low, -1) if text.words[m] == text.words[k][1:]), None)
        if first is None:
            break
        if text.has(first + 2, "human") and (part := phrase(text, first + 2, k)) is not None:
            return part
        k = first
    last = k
    while last > low and text.words[last - 1] in COMMAS:
        last -= 1
    if last - 1 > low and text.words[last - 1] == ")":  # فلان (41 عاما) الذي
        last = next((m for m in range(last - 2, max(low, last - _OUTLET), -1) if text.words[m] == "("), last)
    first = last
    while first > low and last - first < _RELATIVE_HEAD and _belongs_to_head(text, first, last):
        first -= 1
    return (first, last) if last > first else None


def _belongs_to_head(text: Sentences, first: int, last: int) -> bool:
    """Whether the word before ``first`` belongs to the noun phrase that ends at ``last``."""
    k = first - 1
    word = text.words[k]
    if word == "ان":
        return False  # إلا أن أسماء محمد التي
    if word in _IN_HEAD and last > first and text.word(k - 1).startswith("ال"):
        return True
    if word in EDGES or text.form(k) not in ("", "masdar") or text.is_that(k):
        return False
    return not text.has(k, "preposition", "connective", "time", "negation", "pointing", "according")


def _is_another(text: Sentences, low: int, first: int, last: int, several: bool) -> bool:
    """Whether «and» after a comma joins a subject of its own: أنصاره كثر، وخصومه يقولون, but سامي حداد، والمدير، قالا."""
    if text.words[first][0] != _AND or listed(text.words[first]):
        return False
    if several:
        return source_kind(text, (first, last)) == "collective" or text.words[first].endswith(_OWNER)
    head = first - 1
    while head > low and text.words[head - 1][0].isalnum() and not text.finite(head - 1):
        head -= 1
    return not text.has(head, "human")  # ...، والزميل البارز


def _subject_before(text: Sentences, low: int, last: int, several: bool = False) -> Range | None:
    """A noun phrase that ends at ``last`` and begins a clause: الوزيرة قالت، سامي حداد، الباحث في كذا، قال."""
    while last > low and text.words[last - 1] in _STARTS_PART:
        last -= 1
    first = last
    best: Range | None = None
    while first > low:
        if text.words[first - 1] in COMMAS:
            if best is None and not _noun_head(text, first, last):
                return None
            best = (first, last)
            if _is_another(text, low, first, last, several) or not is_apposition(text, first, last) or first - 1 <= low:
                break
        elif _begins_clause(text, first - 1):
            break
        elif last - first >= _BEFORE:
            return best
        first -= 1
    return (first, last) if first < last and _noun_head(text, first, last) else best


def _begins_clause(text: Sentences, k: int) -> bool:
    """Whether a clause begins after word ``k``, so that a noun phrase after it does not continue before it."""
    word = text.words[k]
    if k in text.closed and text.quote_end[k] - k <= _OUTLET:
        return False  # a name in marks: منظمة «أوبك»
    if word in EDGES or word in _OPENS or has(word, "connective", "relative"):
        return True
    return COMPLEMENTIZER.match(word) is not None or text.finite(k) is not None


_OPENS = frozenset("«“:")
_SHUT = frozenset(("preposition", "time", "lead", "adverb", "negation", "connective", "pointing", "modal"))


def _noun_head(text: Sentences, first: int, last: int) -> bool:
    """Whether a range begins with a noun and not with a verb, a preposition or an adverb."""
    word, size = text.words[first], last - first
    if first in text.closed and size <= _OUTLET:
        return True  # «المدار» ذكرت
    if not word[0].isalpha() or size > _BEFORE or word.startswith("لل") or text.classes_of[first] & _SHUT:
        return False
    if word[0] == "و" and not listed(word) and classes(word[1:]) & _SHUT:
        return False
    if word.startswith("ال") or has(word, "human", "institution", "media", "document", "state"):
        return True
    if text.cues[first] is not None or size > _SHORT:
        return False
    if word[0] == "ي" and len(word) > 3 and size > 1:
        return False
    verb = word[0] in "تن" and len(word) > 3 and size > 2
    return not verb and not (word[0] in "وف" and len(word) > 5 and size > 4)


# --- where no noun phrase says who ------------------------------------------------------------------------------


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
    if not (text.is_that(i + 1) and text.words[i + 1].endswith(_THIRD_PERSON)) or text.clause_start(i) or i == 0:
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


@SKIPPED.rule(
    "passed over: without hesitation",
    why="«without hesitation» between a verb and its subject or its opener says how somebody speaks, and is passed over",
    example="وسأل المراسل الوزير عن الجسر. وأجاب بلا تردد: «الجسر جاهز».",
    counterexample="وسأل المراسل الوزير عن الجسر. وأجاب بلال: «الجسر جاهز».",
)
def _without_hesitation(text: Sentences, k: int, limit: int) -> int:
    m = k + (text.word(k) == _OF)
    return m + 2 if text.word(m) in _WITHOUT and text.word(m + 1) in _HESITATION else k


@SKIPPED.rule(
    "passed over: more than once",
    why="«more than once», «on more than one occasion» between a verb and its subject or its opener is passed over",
    example="زار الوزير الجسر. وأكد أكثر من مرة أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأكد أكثر من مسؤول أن العمل انتهى.",
)
def _more_than_once(text: Sentences, k: int, limit: int) -> int:
    m = k + (text.word(k) == _IN_PLACE)
    if text.word(m) not in _MORE_THAN:
        return k
    m += 1 + (text.word(m + 1) == _OF)
    return m + 1 if text.word(m) in _ONCE else k


@OBJECTS.rule(
    "object: what a reason is given for",
    why="after a verb of giving reasons somebody's own thing right before «by that» is its object: the subject is dropped",
    example="علقت البلدية العمل. وبررت قرارها بأن الجسر قديم.",
    counterexample="علقت البلدية العمل. وبررت الوزارة بأن الجسر قديم.",
)
def _reason_for(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if 0 < k < text.size else None
    if verb is None or verb.lemma not in _GIVES_REASON:
        return False
    return is_owned(text, k) and not text.has(k, "human", "institution")


@OBJECT_AFTER.rule(
    "stated in it",
    before="subject before a verb with an object",
    why="«in which it is stated»: the document before the relative pronoun is the source",
    example="وتلا النائب لائحة الاتهام التي ورد فيها أن المتهمين باعوا الأختام.",
    counterexample="وتلا النائب لائحة الاتهام. وورد في التقرير أن المتهمين باعوا الأختام.",
)
def _stated_in_it(text: Sentences, draft: Draft, limit: int) -> bool:
    i = draft.at
    if text.words[i] not in _IS_STATED or text.word(i + 1) not in _IN_IT:
        return False
    who = text.has(i - 1, "relative")
    for k in range(i - 1 - who, max(text.sentence_start(i), i - (_RELATIVE_HEAD if who else 3)) - 1, -1):
        if text.has(k, "document", "occasion") and not text.has(k, "human"):
            draft.source = phrase(text, k, i - who)  # مذكرة ورد فيها، لائحة الاتهام التي ورد فيها
            draft.cues[0] = (draft.cues[0][0], i + 2)
            return draft.source is not None
    return False


@OBJECT_AFTER.rule(
    "head of the relative clause",
    before="subject before a verb with an object",
    why="right after «who» a verb that takes a person has the noun before «who» as its subject: the noun after it is told",
    example="ونفى المدير، الذي كان قد وعد الجمهور بأن يعود العرض، علمه بالأمر.",
    counterexample="ونفى المدير علمه بالأمر، وكان قد وعد الجمهور بأن يعود العرض.",
)
def _head_of_who(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, k = draft.cue, draft.at - 1
    if not cue.finite or cue.joined or cue.owner or "person" not in cue.takes:
        return False
    while k > 0 and (text.words[k] in _AUXILIARY or text.words[k] in _BE):
        k -= 1
    told = text.word(draft.at + 1).startswith("ال") and not text.has(draft.at + 1, "preposition")  # الجمهور, but إلى
    if not told or not text.has(k, "relative"):
        return False
    head = _head_of_relative(text, k, text.sentence_start(draft.at))
    if head is None or not can_speak(text, head) or text.words[head[0]] in _ONE_OF_THEM:
        return False  # أحد الأسباب التي دعت المملكة إلى
    draft.source = head
    return True


@SKIPPED.rule(
    "passed over: from where",
    why="«from» and a place between a verb and a person says where the person speaks, and is passed over",
    example="ورد عليه من أربيل النائب سامي حداد قائلا: «هذا الكلام غير صحيح».",
    counterexample="وطلب من أربيل أن تسدد الديون.",
)
def _from_where(text: Sentences, k: int, limit: int) -> int:
    m = k + (text.word(k) in _ON_IT or text.word(k) in _ABOUT_WHOM)
    if text.word(m) != _OF or m + 2 >= limit:
        return k
    place = text.has(m + 1, "state") or (not text.classes_of[m + 1] and text.cues[m + 1] is None)
    owned = text.words[m + 1].endswith(tuple(_PRONOUN_ENDINGS))
    plain = place and text.words[m + 1].isalpha() and not owned
    return m + 2 if plain and text.has(m + 2, "human") and not text.has(m + 2, "preposition") else k


@OBJECTS.rule(
    "object: one's own act",
    before="object: an indefinite accusative",
    why="after a verb that takes a noun an act with the pronoun of the verb is its object: the subject is dropped or before it",
    example="زارت الوزيرة الموقع. وأكدت دعمها «حق العاملين في السكن والعلاج».",
    counterexample="زارت الوزيرة الموقع. وأكدت المديرة «حق العاملين في السكن والعلاج».",
)
def _own_act(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if 0 < k < text.size else None
    if verb is None or not verb.finite or verb.owner or not verb.takes & {"NP", "noun", "bare"} or text.is_that(limit):
        return False
    ending = {"f": "ها", "m": "ه"}.get(verb.gender, "") if verb.number in ("", "s") else ""
    word = text.words[k]
    if not ending or not word.endswith(ending) or (ending == "ه" and word.endswith("ها")) or not is_owned(text, k):
        return False
    stem = word.removesuffix(ending)
    return is_action_word(stem) or is_action_word(stem[:-1] + "ة")


@OBJECT_AFTER.rule(
    "indefinite noun in marks that the verb describes",
    before="subject before a verb with an object",
    why='right before the verb an indefinite noun of people in marks («from "military sources" that spoke»): it speaks',
    example="ونقلت الصحيفة الخبر عن «مصادر أمنية وقضائية» تحدثت عن اعترافه بالتواصل مع العدو.",
    counterexample="ونقلت الصحيفة الخبر عن «مصادر أمنية وقضائية» وتحدثت عن اعترافه بالتواصل مع العدو.",
)
def _described_in_marks(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, last = draft.cue, draft.at - 1
    if not cue.finite or cue.joined or cue.owner or last not in text.closing:
        return False
    first = next((k for k in range(last - 1, max(-1, last - _OUTLET), -1) if text.quote_end.get(k) == last), -1)
    if first < 1 or not text.has(first - 1, "preposition") or not text.has(first + 1, "human", "plural", "media"):
        return False
    if text.words[first + 1].startswith("ال"):
        return False
    draft.source = (first + 1, last)
    return True


@PASSIVE.rule(
    "rumoured or turned out",
    why="«it turned out that», «it is rumoured that» have no subject, so nobody is named as a source",
    example="زار الوزير الجسر. وتبين لاحقا أن الطريق مغلق أمام السيارات.",
    counterexample="زار الوزير الجسر. وتبين الدراسة أن الطريق مغلق أمام السيارات.",
)
def _it_turned_out(text: Sentences, draft: Draft, limit: int) -> bool:
    i = draft.at
    if draft.cue.owner or text.words[i].removeprefix(_AND).removeprefix(_SO) not in _IMPERSONAL:
        return False
    k = i + 1
    while k < limit and (text.has(k, "adverb", "lead", "time") or text.has(k, "preposition")) and not text.is_that(k):
        k += 1
    if not text.is_that(k) or (text.words[k] in _THAT_SHE and text.has(i - 1, "relative")):
        return False
    draft.kind = "unspecified"
    return True


@PASSIVE.rule(
    "passive by its vowel",
    why="a verb with the vowel of a passive written on its first letter has no agent: nobody is named as a source",
    example="زار الوزير الجسر. وذُكر أن الطريق مغلق أمام السيارات.",
    counterexample="زار الوزير الجسر. وذَكر أن الطريق مغلق أمام السيارات.",
)
def _by_its_vowel(text: Sentences, draft: Draft, limit: int) -> bool:
    raw = text.raw_word(draft.at)
    if draft.cue.joined:
        raw = raw.lstrip(draft.cue.joined)
    if raw[1:2] != _DAMMA or draft.cue.form != "perfect" or draft.cue.owner:
        return False
    draft.kind = "unspecified"
    return True


@OBJECT_AFTER.rule(
    "transmitter before the verb",
    before="subject before a verb with an object",
    why="«from» and a name at the head of a sentence, right before the verb, says who handed the saying down: he speaks",
    example="عن عروة بن الزبير قال: «ما بر والده من شد الطرف إليه».",
    counterexample="وعن الجسر قال: «العمل مستمر حتى نهاية العام».",
)
def _transmitter(text: Sentences, draft: Draft, limit: int) -> bool:
    low = text.sentence_start(draft.at)
    if (
        draft.cue.joined
        or not draft.cue.finite
        or text.words[low] not in _TRANSMITS
        or draft.at - low > _SHORT_NAME + 3
    ):
        return False
    if not text.has(low + 1, "given_name") and text.words[low + 1] not in _FATHERS and text.word(low + 2) not in _SONS:
        return False
    part = phrase(text, low + 1, draft.at)
    if part is None or part[0] != low + 1 or part[1] < draft.at - _BLESSING_WORDS:
        return False
    draft.source = part
    return True
