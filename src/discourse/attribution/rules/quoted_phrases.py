"""Noun phrases with a quotation in them: وعد باستمرار دعم «الأصدقاء»، وأكد إلغاء الحفل «لأسباب أمنية».

The whole noun phrase, after the verb's own preposition or as its object, is reported, and not the quotation alone.
"""

from __future__ import annotations

import re

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_action, is_action_word, is_complete, is_owned, may_head
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.names import holds_name
from discourse.attribution.rules.openers.scan import OPENERS, STOP, Outcome, Scan
from discourse.attribution.rules.openers.words import SEPARATE, is_of_a_post, may_quote

NEAR, OBJECT_REACH = window("quoted-noun-phrase"), window("bare-reach")

_STOPS, _ATTACHED, _ARTICLE = marker("full-stop"), marker("attached-before-marks"), tuple(marker("the"))
_QUOTED_OBJECT, _ACTS = lemmas("takes-quoted-object"), lemmas("takes-act-as-object")
_OWN = "هام"  # letters of the pronouns at the end of a noun: استعداده، استعدادها، استعدادهم
_IN_TA = re.compile("ت(?:[^اي]..|.ا.[^ي])$")  # تحسن، تعاقد: nouns of action that are written like verbs
_BY_DEED = lemmas("shows-by-deed")
_NOUNS, _LIKE_NAMES = marker("common-noun"), marker("act-like-a-name")
_NO_PREPOSITION, _ABOUT = marker("begins-with-b"), marker("about")


@OPENERS.rule(
    "quotation inside a noun phrase",
    on=may_quote,
    why="the verb's own preposition comes before the marks: they quote a part of the noun phrase that it opens",
    example="وعد الوزير باستمرار دعم «كل الأصدقاء في المنطقة».",
    counterexample="وعد الوزير: «سنواصل دعم كل الأصدقاء».",
    before="label in marks",
)
def _quotation_in_phrase(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    cue = scan.cue
    if j not in text.closed or "bare" not in cue.takes or scan.doubled or not cue.finite or holds_name(text, j):
        return None
    if not _STOPS.isdisjoint(text.words[j : text.quote_end[j]]):
        return None  # sentences of their own
    for k in range(j - 2, max(scan.at, j - NEAR), -1):
        word = text.words[k]
        if word in COMMAS or not word[0].isalnum() or text.has(k, "relative", "connective", "occasion"):
            return None
        attached = word[0] == "ب" and "ب" in cue.takes and len(word) > 4 and word not in _NO_PREPOSITION
        apart = SEPARATE.get(word) in cue.takes and word not in _ABOUT and text.has(k, "preposition")
        if is_of_a_post(text, k):
            continue  # مسؤول مطلع على القضية
        if (attached and not text.has(k, "time", "lead", "adverb", "preposition")) or (
            apart and not text.has(k + 1, "occasion", "time", "platform", "media", "pointing")
        ):
            return STOP
    return None


@OPENERS.rule(
    "quotation inside an object",
    on=may_quote,
    why="an object of the verb, a noun of action, comes before the marks: they quote a part of it, or judge it",
    example="وأكد الوزير رسميا إلغاء الحفل «لأسباب تتعلق بالسلامة العامة».",
    counterexample="وأكد الوزير رسميا «إلغاء الحفل لأسباب تتعلق بالسلامة».",
    before="label in marks",
)
def _quotation_in_object(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.closed or scan.doubled or text.word(j - 1) in _ATTACHED or holds_name(text, j):
        return None
    start = action_object(text, scan.at, scan.cue, j)
    between = text.words[start:j] if start else []
    return STOP if between and all(word[0].isalnum() for word in between) else None


def action_object(text: Sentences, at: int, cue: Cue, end: int) -> int:
    """Where an object that is a noun of action begins after a verb that takes one, or after its subject; 0 for none."""
    if not cue.finite or cue.owner or not ("NP" in cue.takes or cue.lemma in _QUOTED_OBJECT):
        return 0
    if not cue.strong and cue.lemma not in _ACTS:
        return 0
    for k in range(at + 1, min(end, at + OBJECT_REACH)):
        action = is_action(text, k) or text.form(k) == "masdar" or (k == at + 1 and _like_masdar(text, k))
        own = _is_own_action(text, cue, k)
        action = action or own or _follows_subject(text, at, k)
        if _ends_search(text, k, action):
            return 0
        if not action or _has_article(text, k):
            continue
        own = own and not text.has(k - 1, "preposition")  # سلمى حداد | ترشحها
        first = k == at + 1 or own or (k == at + 2 and _is_one_name(text, at + 1))
        if first or text.has(k - 1, "adverb") or text.words[k - 1] in COMMAS or is_complete(text, (at + 1, k), k):
            return k
        if _after_adjunct(text, at, cue, k):
            return k
    return 0


def _is_one_name(text: Sentences, k: int) -> bool:
    """Whether word ``k`` after a verb is a name that no list has, and alone the whole subject: أعلن لافروف | انتهاء."""
    word = text.words[k]
    return (
        word.isalpha()
        and not text.classes_of[k]
        and text.cues[k] is None
        and not is_action(text, k)
        and may_head(text, k, after_verb=True)
    )


def _follows_subject(text: Sentences, at: int, k: int) -> bool:
    """Whether word ``k``, written like a verb or a name, is a noun of action after a whole subject: أكد الطبيب أمس تحسن حالته."""
    if text.classes_of[k] or text.cues[k] is not None:
        return False
    if _IN_TA.match(text.words[k]) is None and text.words[k] not in _LIKE_NAMES:
        return False
    whole = text.has(k - 1, "time") or text.words[k - 1].startswith(_ARTICLE)
    following = text.word(k + 1)
    return whole and (following.startswith(_ARTICLE) or following in _NOUNS or is_owned(text, k + 1))


def _is_own_action(text: Sentences, cue: Cue, k: int) -> bool:
    """Whether word ``k`` is a noun of action with a pronoun, استعداده، استقالته; no أكد تفوقه, which a team shows by its play."""
    if not is_owned(text, k):
        return False
    stem = text.words[k].rstrip(_OWN)
    if is_action_word(stem) or is_action_word(stem[:-1] + "ة"):
        return True
    return _IN_TA.match(stem) is not None and cue.lemma not in _BY_DEED


def _after_adjunct(text: Sentences, at: int, cue: Cue, k: int) -> bool:
    """Whether only when or where somebody spoke comes between a verb with its subject and word ``k``: أكد أمس، من بيروت."""
    part = phrase(text, at + 1, k)
    m = part[1] if part is not None and part[0] == at + 1 else at + 1
    if text.has(k - 1, "preposition") or not text.has(m, "preposition", "time", "adjunct"):
        return False
    if SEPARATE.get(text.words[m]) in cue.takes or is_action(text, k - 1) or text.cues[k] is not None:
        return False  # أعلنت عن إطلاق مشاريع، جدد أمس دعوته إلى: words of the verb's own preposition, of another one
    return not text.has(k - 1, "occasion") or text.has(k - 1, "document")  # خلال حفل إطلاق: the ceremony's own noun


def _ends_search(text: Sentences, k: int, action: bool) -> bool:
    """Whether the clause of the verb is over at word ``k``, or its words begin there."""
    if not action and text.finite(k) is not None and not text.has(k, "preposition"):
        return True
    return k in text.quote_end or text.is_that(k) or text.has(k, "relative") or text.words[k] == ":"


def _has_article(text: Sentences, k: int) -> bool:
    """Whether a word is written with the article, and not a noun of saying that begins like it: التزام."""
    cue = text.cues[k]
    whole = cue is not None and cue.form == "masdar" and not cue.joined
    return text.raw_word(k).startswith(_ARTICLE) and not whole


def _like_masdar(text: Sentences, k: int) -> bool:
    """Whether a verb of the past is written like its verbal noun, and an owner follows: تمسك ناديه."""
    cue, word = text.cues[k], text.words[k]
    return cue is not None and cue.form == "perfect" and len(word) == 4 and word[0] == "ت" and not cue.joined
