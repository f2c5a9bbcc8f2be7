"""What the speaker says or does next ends the reported words, where gender and number tell whose verb it is.

Rules ``(text, k, draft, end)`` as in :mod:`discourse.attribution.rules.boundaries`: true where the reported words end
before word ``k``.  A verb after a comma without a subject of its own continues with the speaker or with the subject of
the reported words: it is the speaker's where it says or judges and fits the speaker, and any verb is where it fits the
speaker and cannot be that of the words' own subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from discourse.attribution.arabic.agreement import gender_of, is_object_form
from discourse.attribution.arabic.cues import THAT, Cue, has
from discourse.attribution.arabic.data import marker, read_rows
from discourse.attribution.arabic.nouns import is_accusative, is_action
from discourse.attribution.arabic.sentence import EDGES, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.same_speaker import Form, disagrees, form_of_speaker, form_of_words, opens_soon
from discourse.language.fold import fold

GoesOn = Callable[[Sentences, int, Draft, int], bool]
AFTER_COMMA: RuleSet[GoesOn] = RuleSet("delimit")

_AND_SO, _AND, _TO_SAY, _HIS, _HERS = ("و", "ف"), "و", "ل", "ه", "ها"
_WHEN = marker("when-joined")
COLON_AHEAD, WHEN_SAYS = 12, 14  # words after the comma up to a colon with marks, or to the verb of saying
_VERB_FORMS = marker("verb-form") | marker("plain-verb") | marker("verb-with-a-person")
_THEN, _WHILE, _BUT = marker("then"), marker("while"), marker("but-of-the-writer")
_HE, _SHE, _SHE_DID, _THEY_DO = "ي", "ت", "ت", "ون"
_SEVERAL = re.compile("...و(?:ا|ه|ها|هم|هما|ني|نا)$")  # verbs of several people: تراجعوا، أوقفوه
_WILL = "س"
_BARE_ALEF = "ا"  # واعتبر is he; وأعتبر, with a hamza, may be I
_PLURAL_AT, _LETTERS = "ات", 4  # letters of the shortest joined verb
_THE = tuple(marker("the"))
_HAPPENS, _SAYS = lemmas("tells-of-things"), lemmas("surely-of-a-speaker")
_ACTS = ("human", "institution", "media", "state", "given_name")
_PRONOUNS = marker("pronoun-of-object")
_BODY = marker("body-part")
_ACTS_NEXT = marker("done-while-speaking")
_AMID, _NOISE, _BURSTS, _PASSES = marker("amid"), marker("noise-of-listeners"), marker("bursts-out"), marker("happens")
_BEFORE, _DONE_THEN = marker("before-saying"), marker("done-then")
_BY = "ب"
_SPEAKS = ("human", "institution", "media", "document", "state", "given_name")
_NO_VERB = ("preposition", "time", "connective", "negation", "human", "institution", "document", "state", "given_name")
THIS_NOUN = 9  # the same, where «this» or «these» is before it
OWN_NOUN = 4  # words after the comma in which the noun of the reporting word is: لكن التعهد، ولم يثر الوصف
_PRESENT = frozenset("ين")


def _says_or_judges(text: Sentences, k: int) -> Cue | None:
    """The joined verb at word ``k`` that says something or judges, and has no first person and no pronoun."""
    cue = text.cues[k]
    if cue is None or cue.joined not in _AND_SO or cue.owner or text.quoted[k]:
        return None
    if (cue.lemma in _HAPPENS and cue.number == "s") or not (
        cue.strong or cue.act != "assertion" or cue.lemma in _SAYS
    ):
        return None
    first = FIRST_PERSON[text.words[k]] is not None and text.raw_word(k)[1:2] != _BARE_ALEF
    return None if first else cue


def _fits(cue: Cue, form: Form) -> bool:
    return (cue.gender, cue.number) == form


def _subject_next(text: Sentences, k: int) -> bool:
    """Whether the word after a verb may be a subject of its own: somebody who speaks, or a definite noun."""
    if text.word(k + 1).startswith(_THE) or text.has(k + 1, *_SPEAKS):
        object_ = is_object_form(text, k + 1) or text.word(k + 1).startswith(_TO_SAY)
        return not object_  # ويحملون المستوردين، واعتذرت للزبائن
    return text.has(k + 1, "pointing")  # ويعني ذلك


@AFTER_COMMA.rule(
    "says or judges next, in the present",
    why="after a report in the present a joined verb of the present that says or judges and fits the speaker is the next report",
    example="ويقول الوزير إن العمل انتهى، ويرجح عودة الناس إلى الجسر.",
    counterexample="وتقول الوزيرة إن العمل انتهى، ويرجح عودة الناس إلى الجسر.",
)
def _judges_in_present(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = _says_or_judges(text, k)
    if cue is None or cue.form != "imperfect" or draft.cue.form != "imperfect":
        return False
    if text.has(k + 1, *_SPEAKS) and not is_object_form(text, k + 1):
        return False
    return _fits(cue, form_of_speaker(text, draft))


@AFTER_COMMA.rule(
    "says or judges next",
    why="a joined verb of the past that says or judges and fits the speaker is the next report, if nobody else in the words can act",
    example="وقال الوزير إن الجسر لا يكفي، واعتبر ضرره أكبر من نفعه.",
    counterexample="وقال الوزير إن المدير زار الجسر، واعتبر ضرره أكبر من نفعه.",
)
def _judges(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = _says_or_judges(text, k)
    if cue is None or cue.form != "perfect" or draft.way is not Way.CLAUSE or _subject_next(text, k):
        return False
    speaker, words = form_of_speaker(text, draft), form_of_words(text, draft)
    if not _fits(cue, speaker) or not (draft.cue.form == "perfect" or cue.number != "s"):
        return False
    return _differ(speaker, words) or not _other_may_act(text, k, draft, cue)


def _other_may_act(text: Sentences, k: int, draft: Draft, verb: Cue) -> bool:
    """Whether somebody of whom a verb may tell is named in the reported words before it."""
    words = (m for m in range(draft.reach[0], k) if text.has(m, *_ACTS))
    return any(verb.number != "s" or gender_of(text, (m, m + 1)) == verb.gender for m in words)


def _differ(speaker: Form, words: Form) -> bool:
    """Whether a verb that fits the speaker cannot be that of the words' own subject, as both are known."""
    return all(speaker) and all(words) and speaker != words


@AFTER_COMMA.rule(
    "does next, in the present",
    why="after a report in the present a joined verb that fits the speaker, not the subject of the words, is the writer's",
    example="ويقول الوزير إن البلدية أصلحت الجسر، ويشبهها بنهر قديم.",
    counterexample="ويقول الوزير إن المدير أصلح الجسر، ويشبهه بنهر قديم.",
)
def _does_in_present(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if draft.cue.form != "imperfect" or text.quoted[k] or _subject_next(text, k):
        return False
    speaker, words = form_of_speaker(text, draft), form_of_words(text, draft)
    return _differ(speaker, words) and _present_form(text, k) == speaker


def _present_form(text: Sentences, k: int) -> Form | None:
    """Gender and number of a joined verb of the present: ويشبهها، ويشبهونها، وتنتظر."""
    word = text.words[k]
    if word[0] not in _AND_SO or len(word) < _LETTERS or text.has(k, *_NO_VERB):
        return None
    verb, cue = word[1:], text.cues[k]
    if cue is not None:
        return Form(cue.gender, cue.number) if cue.form == "imperfect" and not cue.owner else None
    if verb[0] == _HE:
        return Form("m", "p" if verb.endswith(_THEY_DO) else "s")
    return Form("f", "s") if verb[0] == _SHE and verb in _VERB_FORMS and not is_action(text, k) else None


@AFTER_COMMA.rule(
    "she does next",
    why="a joined feminine verb that fits the speaker, where the subject of the words is masculine, tells what she did next",
    example="وردت الوزيرة بأن العمل متوقف، وتركت أوراقا على الطاولة.",
    counterexample="وردت الوزيرة بأن الشركة أوقفت العمل، وتركت أوراقا على الطاولة.",
)
def _she_does(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if word[0] != _AND or not word.endswith(_SHE_DID) or word.endswith(_PLURAL_AT) or len(word) <= _LETTERS:
        return False
    if draft.cue.form != "perfect" or text.quoted[k] or text.has(k, *_NO_VERB) or _subject_next(text, k):
        return False
    stem = word[1:].removesuffix(_SHE_DID)
    known = stem in _VERB_FORMS or word[1:] in _VERB_FORMS or text.form(k) == "perfect"
    if not known or text.form(k) not in ("", "perfect") or stem in _PASSES or text.word(k + 1).endswith((_HIS, _HERS)):
        return False  # وجاءت فكرته: a subject of its own
    speaker, words = form_of_speaker(text, draft), form_of_words(text, draft)
    return speaker == Form("f", "s") and words.gender == "m" and _differ(speaker, words)


@AFTER_COMMA.rule(
    "he does next, to something",
    why="a joined masculine verb with an object, where the subject of the words is feminine, tells what a speaker did next",
    example="وكتب المدير أن الآلة قديمة، وأرسل صورا من المصنع.",
    counterexample="وكتب المدير أن المصنع قديم، وأرسل صورا من الداخل.",
)
def _he_does(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if word[0] != _AND or len(word) < _LETTERS or draft.cue.form != "perfect" or text.quoted[k]:
        return False
    if text.has(k, *_NO_VERB) or word[1] in _PRESENT or word[1] == _SHE or k + 1 >= end:
        return False
    if text.form(k) not in ("", "perfect") or word[1:] in _PASSES or word[1] == _WILL:
        return False
    known = word[1:] in _VERB_FORMS or text.form(k) == "perfect"
    speaker, words = form_of_speaker(text, draft), form_of_words(text, draft)
    if not known or speaker != Form("m", "s") or words != Form("f", "s"):
        return False
    if text.has(k + 1, "preposition", "adverb", "time") or text.is_that(k + 1):
        return False  # واتضح أنه، وستطرح قريبا
    return is_accusative(text, k + 1) or (text.is_word(k + 1) and text.words[k + 1].endswith(_HIS))


@AFTER_COMMA.rule(
    "they do next",
    why="a joined verb of several people, where the subject of the words is one or a thing, tells what the speakers did next",
    example="واشتكى السكان من أن المياه مقطوعة، وقطعوا الطريق.",
    counterexample="واشتكى المدير من أن العمال غابوا، وقطعوا الطريق.",
)
def _they_do(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if word[0] not in _AND_SO or text.quoted[k] or not _SEVERAL.search(word[1:]) or text.has(k, *_NO_VERB):
        return False
    speaker, words = form_of_speaker(text, draft), form_of_words(text, draft)
    if speaker.number != "p" or not _differ(speaker, words) or draft.cue.form != "perfect":
        return False
    return not any(text.has(m, "human") for m in range(draft.reach[0], k))


@AFTER_COMMA.rule(
    "then does",
    why="«then» and a verb that fits the speaker, not the subject of the words, tells what the speaker did next",
    example="وأخبره العمال بأن أرضه لن تمس، ثم أوقفوه عند الباب.",
    counterexample="وأخبره العمال بأن أرضه لن تمس، ثم أوقفه الحارس عند الباب.",
)
def _then_does(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _THEN or draft.cue.form != "perfect" or text.quoted[k] or _subject_next(text, k + 1):
        return False
    speaker, words = form_of_speaker(text, draft), form_of_words(text, draft)
    verb = text.word(k + 1)
    if not _differ(speaker, words) or not verb or verb[0] in _PRESENT:
        return False
    if speaker.number == "p":
        return _SEVERAL.search(verb) is not None  # ثم أوقفوه
    return speaker == Form("m", "s") and (verb in _VERB_FORMS or verb in _DONE_THEN) and not verb.endswith(_SHE_DID)


@AFTER_COMMA.rule(
    "for the speaker to say",
    why="«for him to say», with a colon or marks of its own, after a comma is the next report",
    example="وقالت السائحة إنها جاءت من بعيد، لتقسم: «سأعود غدا».",
    counterexample="وقالت السائحة إنها جاءت من بعيد، لتقسم أيامها بين المدن.",
)
def _to_say(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.form != "imperfect" or cue.joined != _TO_SAY or text.quoted[k] or not cue.strong:
        return False
    return text.word(k + 1) == ":" or k + 1 in text.quote_end


@AFTER_COMMA.rule(
    "marks ahead",
    why="a joined clause after a comma that opens quoted words with a colon is somebody's next report, whatever its verb is",
    example="وقال المذيع إن الحكم اعتذر، فقاطعه الضيف: «لا أقبل اعتذارا».",
    counterexample="وقال المذيع إن الحكم اعتذر، فهدأ الضيف وعاد إلى مكانه.",
)
def _marks_ahead(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    joins = word in _BUT or word in _THEN or word in _WHEN or (word[0] in _AND_SO and len(word) >= _LETTERS)
    if not joins or text.quoted[k] or draft.way is not Way.CLAUSE or text.is_that(k) or THAT[word[1:]]:
        return False
    for m in range(k + 1, min(end, k + COLON_AHEAD)):
        if text.words[m] == ":":
            return m + 1 in text.quote_end and not text.words[m - 1].startswith(_BY)  # in his saying: «...»
        if text.words[m] in EDGES:
            return False
    return False


@AFTER_COMMA.rule(
    "when asked, says",
    why="«and when» after a comma with a verb of saying of its own that fits the speaker begins the speaker's next report",
    example="وأوضح الوزير أن الجسر جاهز، وعندما سئل عن الطريق أصر على أن العمل انتهى.",
    counterexample="وأوضح الوزير أن الجسر جاهز، وعندما ينتهي العمل يفتح الطريق.",
)
def _when_says(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _WHEN or text.quoted[k] or draft.way is not Way.CLAUSE:
        return False
    for m in range(k + 2, min(end, k + WHEN_SAYS)):
        verb = text.cues[m]
        if verb is not None and verb.finite and verb.strong and not verb.owner and opens_soon(text, m, end):
            return not disagrees(text, draft, verb)
    return False


@AFTER_COMMA.rule(
    "but the promise",
    why="after a promise or a threat «but» tells what came of it, and is the writer's",
    example="ووعد الوزير بأن يفتح الجسر، لكن العمل لم يبدأ.",
    counterexample="وقال الوزير إن الجسر سيفتح، لكن العمل لم يبدأ.",
)
def _but_promise(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return (
        draft.cue.act == "commitment"
        and draft.cue.lemma not in _HAPPENS
        and text.words[k] in _BUT
        and not text.quoted[k]
    )


@AFTER_COMMA.rule(
    "noun of its own reporting word",
    why="the reporting word's own noun with the article or a pronoun soon after a comma is about what was said, and is the writer's",
    example="ووصف الوزير الجسر بأنه قديم، ولم يثر الوصف أحدا.",
    counterexample="ووصف الوزير الجسر بأنه قديم، ولم يعد يكفي أحدا.",
)
def _own_noun(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    noun = _nouns().get(draft.cue.lemma)
    if text.quoted[k] > text.quoted[draft.at] or not draft.cue.finite or not noun or THAT[text.words[k][1:]]:
        return False
    for m in range(k + 1, min(end, k + THIS_NOUN)):
        word = text.words[m]
        if word in EDGES:
            return False
        if word in ("ال" + noun, "ال" + noun + _PLURAL_AT):
            return m < k + OWN_NOUN or text.has(m - 1, "pointing")  # لكن بدلا من التحقيق في هذه الادعاءات
        if m < k + OWN_NOUN and word.startswith(noun) and word[len(noun) :] in _PRONOUNS:
            return True
    return False


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """The noun of each reporting verb, folded: هدد → تهديد."""
    rows = read_rows("cues.tsv")
    return {row["lemma"]: fold(row["masdar"]) for row in rows if row["pos"] == "verb" and row["masdar"]}


@AFTER_COMMA.rule(
    "gesture with a part of the body",
    why="a joined verb with a part of the body and the speaker's pronoun tells what the speaker does while speaking",
    example="وتروي الجدة أن البئر جفت، وتمسح عينيها.",
    counterexample="وتروي الجدة أن الطفل بكى، ومسحت عينيه.",
)
def _gesture_of_body(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    verb = text.words[k]
    if verb[0] not in _AND_SO or len(verb) < _LETTERS or text.quoted[k] or text.has(k, *_NO_VERB):
        return False
    word = text.word(k + 1).removeprefix(_BY)
    gender = form_of_speaker(text, draft).gender
    owner = _HERS if gender == "f" else _HIS
    if not (word.endswith(owner) and word.removesuffix(owner) in _BODY):
        return False
    she = verb[1] == _SHE or verb.endswith(_SHE_DID)
    return she == (gender == "f")


@AFTER_COMMA.rule(
    "does while speaking",
    why="a joined verb of showing, signing or greeting that fits the speaker, where nobody else may act, tells what the speaker did",
    example="وقال الضابط إن الدورية عادت، وعرض صورا للمكان.",
    counterexample="وقال الضابط إن المدير زار الدورية، وعرض صورا للمكان.",
)
def _does_while_speaking(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if word[0] != _AND or draft.cue.form != "perfect" or text.quoted[k] or text.has(k + 1, *_SPEAKS):
        return False
    speaker = form_of_speaker(text, draft)
    verb = word[1:].removesuffix(_SHE_DID) if speaker.gender == "f" else word[1:]
    if speaker.number != "s" or verb not in _ACTS_NEXT or (speaker.gender == "f") != word.endswith(_SHE_DID):
        return False
    if text.is_that(draft.reach[0] - 1) and text.words[draft.reach[0] - 1].endswith((_HIS, _HERS)):
        return False  # أنه تعب، وأغلق الباب: what he tells of himself
    others = (m for m in range(draft.reach[0], k) if text.has(m, *_ACTS))
    return not any(gender_of(text, (m, m + 1)) == speaker.gender for m in others)


@AFTER_COMMA.rule(
    "amid applause",
    why="«amid» with what the listeners do tells how the words were received, and is the writer's",
    example="وقال النائب إن القانون ظالم، وسط تصفيق الحاضرين.",
    counterexample="وقال النائب إن الجسر قديم، وسط المدينة.",
)
def _amid(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _AMID and text.word(k + 1) in _NOISE and not text.quoted[k]


@AFTER_COMMA.rule(
    "before bursting into tears",
    why="«before» with what the speaker does at the end of speaking is the writer's",
    example="وقالت الطالبة إن الامتحان صعب، قبل أن تنفجر باكية.",
    counterexample="وقالت الطالبة إن الامتحان انتهى، قبل أن يصل المعلم.",
)
def _before_bursting(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _BEFORE or text.word(k + 1) != "ان" or text.quoted[k]:
        return False
    verb = text.word(k + 2)
    return verb in _BURSTS and (verb[0] == _SHE) == (form_of_speaker(text, draft).gender == "f")


@AFTER_COMMA.rule(
    "but he did not",
    why="«but he» with a negation fits the speaker where every noun in the words has the other gender: the writer's",
    example="وزعم التاجر أن البضاعة جديدة، لكنه لم يقدم فاتورة.",
    counterexample="وزعم التاجر أن القانون جديد، لكنه لم يصدر بعد.",
)
def _but_he_did_not(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _BUT or not text.words[k].endswith((_HIS, _HERS)) or text.quoted[k]:
        return False
    speaker, he = form_of_speaker(text, draft), text.words[k].endswith(_HIS)
    if speaker != Form("m" if he else "f", "s") or not text.has(k + 1, "negation"):
        return False
    first = draft.reach[0]
    nouns = [m for m in range(first, k) if m == first or text.words[m].startswith(_THE) or text.has(m, *_ACTS)]
    return _differ(speaker, form_of_words(text, draft)) and all(
        gender_of(text, (m, m + 1)) != speaker.gender for m in nouns
    )


@AFTER_COMMA.rule(
    "while somebody thinks",
    why="«while» with a verb of the present that says or judges and somebody after it begins the next report",
    example="ورأى الوزير أن الجسر جاهز، بينما يذهب زميله أبعد من ذلك.",
    counterexample="ورأى الوزير أن الجسر جاهز، بينما يذهب الطريق أبعد من ذلك.",
)
def _while_thinks(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _WHILE or text.quoted[k]:
        return False
    verb = text.cue(k + 1)
    if verb is None or verb.form != "imperfect" or verb.joined or verb.owner or verb.lemma in _HAPPENS:
        return False
    if not (verb.strong or verb.act != "assertion"):
        return False
    return text.has(k + 2, "human", "institution", "media", "given_name") and not has(text.word(k + 2), "preposition")
