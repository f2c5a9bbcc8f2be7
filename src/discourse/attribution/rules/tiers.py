"""Which reports are `extended`: somebody in general, or Scripture, speaks, and no source of the news."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, can_speak_alone, source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import names_nobody
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.author import AUTHOR, FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.essays import argues
from discourse.attribution.rules.lemmas import lemmas

# Why a report is no report of the core, though it has a source and its words.
EXTENDED: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

# The same of a report without a source.
NOBODY: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

# The same in a text whose writer argues.
IN_ESSAYS: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

# The same of a report with a source or without one.
ANY: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

_TO_SAY, _UNTIL = marker("to-say"), marker("until-saying")
_AS_FOR, _ANYBODY = marker("as-for-somebody"), marker("anybody")
_MAY, _RHETORIC, _MUST = marker("may-happen"), marker("asked-in-rhetoric"), marker("what-one-must")
_STATE, _TONGUE, _CREED = marker("state-of-somebody"), "لسان", marker("begins-the-creed")
_WHO_SEVERAL, _AS_IF, _MUST_NOT = marker("who-several"), marker("as-if-somebody"), frozenset({"لا"})
_GENERIC, _GENERIC_ADJECTIVE = marker("generic-speaker"), marker("generic-adjective")
_EVIDENCE, _ARTICLE = lemmas("shows-as-evidence"), "ال"
_WHO = ("human", "institution", "media", "document", "state")
_ALL_KNOW, _PERCEIVES = lemmas("all-of-us-know"), lemmas("perceives")
_SEVERAL, _WE = "p", "ن"
_FINDS = ("named", "document", "media")
_FOR_THE = "لل"  # المتابع المدقق للشأن الدولي
_AND, _SIGNS = "و", marker("sign-as-evidence")
_ACCUSATIVE = ("ا", "ة", "ات")  # ends of a noun in the accusative, and of one that a masculine verb disagrees with
_SCRIPTURE, _OF_GOD = marker("speaks-in-scripture"), marker("of-god")
_OR_A_NAME, _EPITHET = marker("prophet-or-a-name"), marker("scripture-epithet")


def set_tiers(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Marks as extended what a rule says is no report of the core."""
    essay = argues(text, drafts)
    for draft in drafts:
        if draft.tier == "core":
            rule = ANY.first(text.off, text, draft)
            if rule is None and essay:
                rule = IN_ESSAYS.first(text.off, text, draft)
            if rule is None:
                rule = (EXTENDED if draft.source is not None else NOBODY).first(text.off, text, draft)
            if rule is not None:
                draft.tier = "extended"
                draft.note("tier", rule.name, rule.why, draft.source or draft.cues[0])
    return drafts


@EXTENDED.rule(
    "generic speaker",
    why="«the citizen», «one», «the reader» in the present is everybody in general and nobody who spoke",
    example="يرى المواطن أن الجسر ضيق.",
    counterexample="يرى الوزير أن الجسر ضيق.",
)
def _generic(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    if draft.cue.form != "imperfect" or text.words[first] not in _GENERIC:
        return False
    if text.has(first + 1, "preposition"):
        return True  # يرى المرء في الشوارع أن
    words = text.words[first + 1 : last]
    return all(word in _GENERIC_ADJECTIVE for word in words) or any(word.startswith(_FOR_THE) for word in words)


@EXTENDED.rule(
    "words of Scripture",
    why="God or the Prophet is cited: Scripture, and no source of the text",
    example="وقال تعالى: «وجعلنا من الماء كل شيء حي».",
    counterexample="وقال الخطيب: «الماء نعمة كبيرة من نعم الله».",
)
def _scripture(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    if last > first + 1 and text.words[first] in _OR_A_NAME and text.words[first + 1] not in _EPITHET:
        return False  # المصطفى الرميد
    return text.words[first] in _SCRIPTURE or (text.words[first] in _OF_GOD and text.word(first + 1) in _SCRIPTURE)


@EXTENDED.rule(
    "thing as evidence",
    why="a thing that «confirms» or «reveals» in the present is evidence, and no source of words",
    example="الخراب الكبير يؤكد أن الجسر قديم.",
    counterexample="التقرير الجديد يؤكد أن الجسر قديم.",
)
def _evidence(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    if draft.cue.form != "imperfect" or draft.cue.lemma not in _EVIDENCE or can_speak(text, draft.source):
        return False
    if names_nobody(text, draft.source):
        return True  # ارتفاع الأسعار يشير إلى، زيارته ستشير إلى
    if not text.words[first].startswith(_ARTICLE) or last - first < 2:
        return False  # a lone definite word may be a family name: الأسعد
    named = any(text.has(k, "given_name", *_WHO) for k in range(first, last))
    return not named and source_kind(text, draft.source) not in ("collective", "institution")


@ANY.rule(
    "speech that is demanded",
    why="after أن («to») the verb of saying is demanded, possible or feared, and not said",
    example="وعلى الوزير أن يقول إن الجسر ضيق.",
    counterexample="وشكر الوزير العمال قبل أن يقول إن الجسر ضيق.",
)
def _demanded(text: Sentences, draft: Draft) -> bool:
    k = draft.at - 1
    if draft.cue.form != "imperfect" or text.word(k) not in _TO_SAY or draft.kind == AUTHOR:
        return False
    return text.word(k - 1) not in _UNTIL


@EXTENDED.rule(
    "sign that points",
    why="signs, evidence and clues point to something, and are no source of words",
    example="والأدلة تشير إلى أن الجسر ضيق.",
    counterexample="والخبراء يشيرون إلى أن الجسر ضيق.",
)
def _sign(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    word = text.words[draft.source[0]]
    return word in _SIGNS or (word[0] == _AND and word[1:] in _SIGNS)


@ANY.rule(
    "who is believed to",
    why="right before «that he» a verb of believing after an indefinite noun in the accusative is passive, and names nobody",
    example="وأوقفت السلطات رجلا أجنبيا يعتقد أنه مهرب.",
    counterexample="وأوقفت السلطات الرجل، ويعتقد الوزير أنه مهرب.",
)
def _is_believed_to(text: Sentences, draft: Draft) -> bool:
    cue, k = draft.cue, draft.at - 1
    if cue.form != "imperfect" or cue.joined or cue.owner or not text.has(draft.at, "passive"):
        return False
    return (
        text.is_that(draft.at + 1)
        and not text.is_that(k)
        and text.words[k].endswith(_ACCUSATIVE)
        and not can_speak_alone(text.words[k])
    )


@ANY.rule(
    "who are believed to",
    why="after «who» in the plural a verb in the singular is passive («who are believed to»), and names nobody",
    example="وخرج المحتجون الذين يعتقد أن بعضهم طلاب.",
    counterexample="وخرج المحتجون الذين يعتقدون أن الجسر قديم.",
)
def _are_believed(text: Sentences, draft: Draft) -> bool:
    cue = draft.cue
    if cue.form != "imperfect" or cue.number != "s" or cue.gender != "m" or cue.joined or cue.owner:
        return False
    return text.word(draft.at - 1) in _WHO_SEVERAL and text.is_that(draft.at + 1)


@ANY.rule(
    "as if somebody said",
    why="right after «as if he» or «as if they» the verb says what somebody seems to say, and nobody has said it",
    example="ونظر الوزير إلى الجسر وكأنه يقول إن العمل انتهى.",
    counterexample="ونظر الوزير إلى الجسر وهو يقول إن العمل انتهى.",
)
def _as_if(text: Sentences, draft: Draft) -> bool:
    return text.word(draft.at - 1) in _AS_IF


@ANY.rule(
    "what we must say",
    why="after «to» with no «I» before it («we must», «one may») the first person plural calls on everybody, and says nothing",
    example="ومن حقنا أن نقول إن الجسر ضيق.",
    counterexample="ونقول إن الجسر ضيق.",
)
def _we_must(text: Sentences, draft: Draft) -> bool:
    if text.word(draft.at - 1) in _MUST and draft.source is None and not draft.cue.owner:
        return True  # وعلينا تذكر أن
    if draft.kind != AUTHOR or draft.cue.number != _SEVERAL or draft.cue.form != "imperfect":
        return False
    k = draft.at - 1 - (text.word(draft.at - 1) in _MUST_NOT)
    return text.word(k) in _TO_SAY and FIRST_PERSON[text.word(k - 1)] is None and not text.word(k - 1).startswith(_WE)


@IN_ESSAYS.rule(
    "essay: what somebody knows",
    why="in an essay «knows», «feels», «finds» says what is so or what people are like, and reports no words",
    example="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. ويدرك السكان أن الجسر ضيق.",
    counterexample="انتظر السكان. ويدرك السكان أن الجسر ضيق.",
)
def _knows(text: Sentences, draft: Draft) -> bool:
    if draft.kind == AUTHOR or draft.cue.lemma not in _PERCEIVES:
        return False
    if draft.source is None or source_kind(text, draft.source) not in _FINDS:
        return True
    names = range(*draft.source)
    return not (can_speak(text, draft.source) or any(text.has(k, "given_name") for k in names))  # وجد سامي حداد أن


@IN_ESSAYS.rule(
    "essay: for somebody",
    why="in an essay «for» somebody says whom something concerns, and reports no view",
    example="لماذا ننتظر؟ وهل نصبر؟ نحن نعرف المكان. أصبح الجسر أقل جاذبية بكثير بالنسبة للسكان.",
    counterexample="انتظر السكان. أصبح الجسر أقل جاذبية بكثير بالنسبة للسكان.",
)
def _for_somebody(text: Sentences, draft: Draft) -> bool:
    return text.words[draft.at] in _AS_FOR


@ANY.rule(
    "what somebody may say",
    why="after «may» a verb in the present says what is possible, and nobody has said it",
    example="وقد يقول السكان إن الجسر ضيق.",
    counterexample="وقد قال السكان إن الجسر ضيق.",
)
def _may_say(text: Sentences, draft: Draft) -> bool:
    return draft.cue.form == "imperfect" and draft.kind != AUTHOR and text.word(draft.at - 1) in _MAY


@ANY.rule(
    "what somebody did not notice",
    why="«did he not notice that» is a question of the writer, who says so",
    example="ألم يلاحظ المدير أن الجسر ضيق؟",
    counterexample="ولاحظ المدير أن الجسر ضيق.",
)
def _did_he_not(text: Sentences, draft: Draft) -> bool:
    return draft.cue.form == "imperfect" and text.word(draft.at - 1) in _RHETORIC


@ANY.rule(
    "what their state says",
    why="«the tongue of their state says» is a figure of speech for what people seem to think",
    example="ولسان حال السكان يقول إن الجسر ضيق.",
    counterexample="والناطق باسم السكان يقول إن الجسر ضيق.",
)
def _their_state(text: Sentences, draft: Draft) -> bool:
    low = max(0, draft.at - 4)
    return any(text.words[k].endswith(_TONGUE) and text.word(k + 1) in _STATE for k in range(low, draft.at))


@EXTENDED.rule(
    "does anybody say",
    why="«anybody» as the subject is asked for or denied, and is nobody who spoke",
    example="هل يقول أحد إن الجسر ضيق؟",
    counterexample="هل يقول أحد السكان إن الجسر ضيق؟",
)
def _anybody(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    return draft.source[1] - draft.source[0] == 1 and text.words[draft.source[0]] in _ANYBODY


@ANY.rule(
    "the creed",
    why="whoever says that there is no god but God says the creed, and reports nothing",
    example="وخرج مصلون يشهدون أن لا إله إلا الله.",
    counterexample="وخرج مصلون يشهدون أن لا أحد في المسجد.",
)
def _creed(text: Sentences, draft: Draft) -> bool:
    return bool(draft.contents) and text.word(draft.first + 1) in _CREED and text.has(draft.first, "negation")


@ANY.rule(
    "what we all know",
    why="«we know», «we notice» in the plural is what everybody knows, and not the author's view",
    example="ونعرف جميعا أن الجسر ضيق.",
    counterexample="ونعتقد جميعا أن الجسر ضيق.",
)
def _all_know(text: Sentences, draft: Draft) -> bool:
    return draft.kind == AUTHOR and draft.cue.number == _SEVERAL and draft.cue.lemma in _ALL_KNOW
