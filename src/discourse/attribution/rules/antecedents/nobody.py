"""Written sources that are nobody: things that cannot speak."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    OF_FAITH,
    is_accusative,
    is_action,
    is_number,
    is_number_word,
    is_owned,
    may_head,
    names_nobody,
)
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.antecedents.base import CANNOT, THAT
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.shares import share_end

_THING, _NEVER = marker("quantifier-of-things"), marker("never-a-speaker")
_FEMININE = ("ة", "ات")
_STIPULATES, _LAWS_SAY = lemmas("stipulates"), lemmas("laws-say")
_MAY_SPEAK = frozenset(("human", "institution", "media", "document", "plural"))
_SAYS_PLAINLY, _SAYS = lemmas("says-plainly"), lemmas("takes-inna")
_PLANS = marker("plan-that-says")
_BUT, _TALLIES = marker("but"), marker("tally")
_STATED, _IN = lemmas("stated-in"), marker("stated-in-document")
_MATTERS = marker("matter-of-a-ministry")


@CANNOT.rule(
    "thing-that-cannot-speak",
    why="the words at the verb name an action or a thing, not somebody who can speak, so nobody is named as a source",
    example="وتؤكد استعادة الهدوء في البلدة أن الهدنة صامدة حتى الآن.",
    counterexample="وتؤكد بلدية الساحل أن الهدنة صامدة حتى الآن.",
)
def _thing(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first = draft.source[0]
    if draft.cue.lemma in _STATED and text.word(first - 1) in _IN:
        return False  # ورد في أمر الإحالة أن: where it is stated is a text, whatever its name
    if _is_after_that(text, first) and not _accusative_speaker(text, first).isdisjoint(_MAY_SPEAK):
        return False  # لكن صحفا ذكرت، أن أصواتا من المعارضة تحدثت
    if draft.way is Way.ACCORDING_TO and is_owned(text, first) and text.word(first - 1) in _IN:
        return True  # بحسب ما قال في صفحته
    if text.has(first, "pointing", "time") and names_nobody(text, draft.source):
        return True  # هذه الإجراءات
    if is_number(text, first) and is_number_word(text.word(first + 1)[1:] or "-"):
        return True  # في الدقيقة مائة وثلاث
    if _may_say(text, draft) or _is_ministry(text, draft):
        return False
    if (
        not text.words[first].startswith("ل")
        and text.words[first][0].isalpha()
        and not may_head(text, first, after_verb=True)
    ):
        return True
    return (
        names_nobody(text, draft.source)
        or (text.words[first] in _NEVER and not text.quoted[first])
        or text.words[first] in _THING
        or (is_accusative(text, first) and not text.cues[first])
    )


def _is_ministry(text: Sentences, draft: Draft) -> bool:
    """Whether a ministry is named by its matter alone, with the adjective of a state and a feminine verb: أشارت العمل السعودية."""
    assert draft.source is not None
    first, last = draft.source
    matter = draft.cue.gender == "f" and text.words[first] in _MATTERS and not text.words[first].endswith("ة")
    return (
        matter and last > first + 1 and text.words[first + 1].startswith("ال") and text.words[first + 1].endswith("ية")
    )


def _may_say(text: Sentences, draft: Draft) -> bool:
    """Whether the words at the verb are known to name somebody, a text, a law or a share of people, who say things."""
    assert draft.source is not None
    first = draft.source[0]
    if text.word(first + 1) in OF_FAITH and not is_action(text, first):
        return True  # شمس الدين: a given name
    if draft.cue.act == "assertion" and text.words[first] in _PLANS:
        return True  # وأشارت الخطة إلى أن
    law = draft.cue.lemma in _STIPULATES or (draft.cue.lemma in _LAWS_SAY and text.has(first, "law"))
    if law or _is_body_that_says(text, draft):
        return True  # ينص القانون، ينص مشروع القانون
    if text.has(first, "human", "institution", "media", "document", "occasion", "state", "given_name", "plural"):
        return True
    if draft.way is Way.ACCORDING_TO and (text.words[first] in _TALLIES or text.has(first, "law")):
        return True  # وفق حصيلة سابقة للمرصد، وفق الخطة الجديدة فإن
    if is_number(text, first) and text.has(first + 1, "human", "plural"):
        return True  # ثلاثة مسؤولين
    share = share_end(text, *draft.source)
    return bool(share) or can_speak(text, draft.source)


def _is_body_that_says(text: Sentences, draft: Draft) -> bool:
    """Whether a verb of saying has a noun of saying or, in agreement, a feminine noun in two words: قالت خدمة الإطفاء."""
    assert draft.source is not None
    first, last = draft.source
    after = first == draft.at + 1 or draft.way is Way.ACCORDING_TO
    verb, noun = text.cues[first - 1 if after else draft.at], text.cues[first]
    if verb is None or not verb.finite or verb.lemma not in _SAYS_PLAINLY:
        return False
    if noun is not None and noun.form == "masdar" and not verb.joined and text.words[first].startswith("ال"):
        return True  # التحذير المنشور أمس قال إن
    alone = last - first == 1 and (text.is_that(last) or verb.lemma in _SAYS)
    if after and alone and not text.has(first, "pointing", "time"):
        return not is_accusative(text, first)  # قال فتح إن, whose name is written like an action
    if after and is_owned(text, first) and text.has(first + 1, "human", "institution", "media"):
        return True  # وقالت منافستها شركة المدار إن
    whole = after and verb.gender == "f" and last - first > 1
    return whole and text.words[first].endswith(_FEMININE) and text.words[first] not in _THING


def _is_after_that(text: Sentences, k: int) -> bool:
    """Whether «that» or «but» before word ``k`` puts the subject into the accusative: أن أصواتا، لكن صحفا."""
    return text.word(k - 1) in THAT or text.word(k - 1) in _BUT


def _accusative_speaker(text: Sentences, k: int) -> frozenset[str]:
    """The classes of a noun in the indefinite accusative: those of صحف for صحفا."""
    word = text.words[k]
    return classes(word.removesuffix("ا")) if word.endswith("ا") else frozenset()
