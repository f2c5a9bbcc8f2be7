"""Mentions that cannot be meant: things, places, media that pass on, those inside somebody else's words."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action, names_nobody
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.candidates import MEDIUM, OBJECT, Mention, Place
from discourse.attribution.draft import Way
from discourse.attribution.rules.antecedents.base import DROPS, GOD, JOINS_AND, LEFT_OUT, THE_ARTICLE
from discourse.attribution.rules.antecedents.people import fits_number
from discourse.attribution.rules.subjects.clause import SHORT_VERB
from discourse.attribution.rules.subjects.met import OTHER

_MEASURES = marker("measure")
_PLACES = marker("place-of-people")
_WILL = tuple(sorted(marker("future-of")))  # verbs of the future

_SUBORDINATES = marker("begins-a-subordinate-clause")
_WAS, _THEN = marker("auxiliary-be"), marker("then")
_AUTHOR_ASKS = marker("author-asks")
_THAT, _BEFORE_THAT = "ان", marker("before-that-of-a-time")

_WHEN_CLAUSES, _TO_HIM = marker("when-clause"), marker("to-him-or-her")
_HER, _HIM, _ROOT_IN_HA = "ها", "ه", marker("verb-of-him-in-ha")

_WHAT, _AND_HE = marker("what") | marker("what-joined"), marker("and-he")
_HAD = marker("already")  # وكان المدير قد غادر


@DROPS.rule(
    "continuation-needs-a-speaker",
    why="a verb that continues, such as «أضاف», means somebody who has spoken, whoever acted since",
    example="وقال الشاهد إنه رأى الحادث. وفر السائق من المكان. وأضاف أنه اتصل بالإسعاف.",
    counterexample="وقال الشاهد إنه رأى الحادث. وفر السائق من المكان. وأكد أنه اتصل بالإسعاف.",
)
def _acted_since(place: Place, mention: Mention) -> bool:
    cue = place.draft.cue
    if mention.spoke or not cue.finite or cue.colour != "continuation" or place.memory.speaker is None:
        return False
    agrees = (not cue.gender or m.gender in ("", cue.gender) for m in place.memory.all if m.spoke)
    if mention.level is None and _fits(place, mention) and not any(agrees):
        return False  # nobody who has spoken agrees: فرقت الكاتبة بين الأمرين، وتضيف
    return not _goes_on_in_its_sentence(place, mention)


def _goes_on_in_its_sentence(place: Place, mention: Mention) -> bool:
    """Whether «then» or «and was» goes on with who acts in the same sentence: هكذا علمنا أستاذنا، وكان يضيف أن."""
    text, at = place.text, place.draft.at
    same = mention.level is None and text.sentence_of[mention.at] == text.sentence_of[at]
    return same and (text.words[at - 1] in _WAS or text.words[at - 1] in _THEN)


@DROPS.rule(
    "said-in-what",
    why="a participle goes on with the subject of its sentence, and not with whoever says «what» is spoken of there",
    example="ونفى المدير ما يقوله السكان من أن الجسر قديم، مردفا أن العمل مستمر.",
    counterexample="ونفى المدير أن الجسر قديم، مردفا أن العمل مستمر.",
)
def _said_in_what(place: Place, mention: Mention) -> bool:
    text, at = place.text, place.draft.at
    if place.draft.cue.form != "participle" or text.word(mention.at - 1) not in _WHAT:
        return False
    own = text.has(mention.at - 2, "according") or text.word(mention.at - 2) in _AND_HE
    return text.sentence_of[mention.at] == text.sentence_of[at] and not own  # ووفقا لما ذكرته، وهو ما أكده


@DROPS.rule(
    "said-in-a-relative-clause",
    why="a participle goes on with the subject of its sentence, and not with whoever speaks in a relative clause before it",
    example="ورفع المحافظ قطعة من الطائرة التي يقول الجيش إنها سقطت، متسائلا: «ما هذا الشيء الغريب؟».",
    counterexample="ورفع المحافظ قطعة من الطائرة. ويقول الجيش إنها سقطت، متسائلا: «ما هذا الشيء الغريب؟».",
)
def _said_in_relative(place: Place, mention: Mention) -> bool:
    text, cue, at = place.text, place.draft.cue, place.draft.at
    if cue.form != "participle" or not mention.spoke or not text.has(mention.at - 1, "relative"):
        return False
    low = text.sentence_start(at)
    if not low <= mention.at < mention.part[0]:
        return False  # الوزير الذي قال: he is the subject of both
    main = (m for m in place.memory.within(mention.at) if m.at >= low and m.level is None and m.part[0] < mention.at)
    return any(m.gender in ("", cue.gender) for m in main)


@DROPS.rule(
    "medium-only-passes-on",
    why="a medium that was spoken to, or that only passes words on, is not the speaker",
    example="وقال لصحيفة المدار إن الجسر جاهز. وأكدت أن العمل مستمر.",
    counterexample="وقالت صحيفة المدار إن الجسر جاهز. وأكدت أن العمل مستمر.",
)
def _medium(place: Place, mention: Mention) -> bool:
    return mention.level == MEDIUM


@DROPS.rule(
    "thing-mentioned",
    why="an action or a thing, even where a verb had it as its subject, says nothing later",
    example="وقالت الوزيرة إن الجسر جاهز. وكررت هذه الفكرة، مشيرة إلى أن الطريق مغلق.",
    counterexample="وقالت الوزيرة إن الجسر جاهز. وكررت هذه الوزيرة الفكرة، مشيرة إلى أن الطريق مغلق.",
)
def _thing_mentioned(place: Place, mention: Mention) -> bool:
    if mention.thing is None:
        mention.thing = _is_thing(place.text, mention)
    return mention.thing


def _is_thing(text: Sentences, mention: Mention) -> bool:
    first = mention.part[0]
    action = is_action(text, first) and not text.has(first, "human")
    acted = action and not mention.spoke  # refused where subjects are looked for
    if mention.part[1] - first == 1 and text.words[first].isdigit():
        return True  # 2017
    return text.words[first] in GOD or (not acted and names_nobody(text, mention.part))


@DROPS.rule(
    "measure-mentioned",
    why="an index or a share that rose or fell is the subject of its verb, and says nothing later",
    example="وقال المحلل سامي حداد إن السوق هادئ. وخسر مؤشر البورصة مئة نقطة. وأكد أن الأسعار سترتفع.",
    counterexample="وقال المحلل سامي حداد إن السوق هادئ. وخسر مدير البورصة منصبه. وأكد أن الأسعار سترتفع.",
)
def _measure(place: Place, mention: Mention) -> bool:
    return not mention.spoke and place.text.words[mention.part[0]].removeprefix(THE_ARTICLE[0]) in _MEASURES


@DROPS.rule(
    "document-to-come",
    why="a report or statement that will be issued or sent has said nothing yet, so a verb of the past does not mean it",
    example="وقال القاضي سامي حداد إن المخالفات جسيمة. وسيرفع التقرير إلى المجلس. وأكد أن التحقيق طويل.",
    counterexample="وقال القاضي سامي حداد إن المخالفات جسيمة. ورفع التقرير إلى المجلس. وأكد أن التحقيق طويل.",
)
def _to_come(place: Place, mention: Mention) -> bool:
    verb = place.text.words[mention.at].removeprefix(JOINS_AND)
    return not mention.spoke and verb.startswith(_WILL) and place.text.has(mention.part[0], "document")


@DROPS.rule(
    "place-mentioned",
    why="an airport, a market or another place of which something is told is nobody who continues what a person said",
    example="وقال الكابتن سامي حداد إن الرحلات عادت. وكان المطار أغلق بسبب الضباب. وذكر أن الطريق مغلق.",
    counterexample="وقال الكابتن سامي حداد إن الرحلات عادت. وكان المدير عاد بعد يومين من الضباب. وذكر أن الطريق مغلق.",
)
def _place(place: Place, mention: Mention) -> bool:
    head = place.text.words[mention.part[0]]
    return not mention.spoke and head.removeprefix(THE_ARTICLE[0]) in _PLACES and place.memory.speaker is not None


@DROPS.rule(
    "named-in-the-words",
    why="a person whose name begins the reported clause is spoken about, as nobody calls himself by his name",
    example=("قال الناطق سامي حداد إن الجسر جاهز. وقال الوزير كمال خوري إن الطريق مغلق. وأكد أن خوري يبالغ."),
    counterexample=(
        "قال الناطق سامي حداد إن الجسر جاهز. وقال الوزير كمال خوري إن الطريق مغلق. وأكد أن الخطاب مبالغ فيه."
    ),
)
def _named_in_the_words(place: Place, mention: Mention) -> bool:
    text, draft = place.text, place.draft
    if draft.way is not Way.CLAUSE or not draft.contents:
        return False
    first, (begin, end) = draft.first, mention.part
    name = text.words[first]
    if not name[0].isalpha() or name not in text.words[begin:end]:
        return False
    known = text.classes_of[first] - {"given_name", "own_name", "waw_name"}
    if known or name.startswith(THE_ARTICLE) or text.cues[first] is not None or is_action(text, first):
        return False
    before = range(begin, begin + text.words[begin:end].index(name) + 1)
    return source_kind(text, mention.part) == "named" and not any(text.has(k, "preposition") for k in before)


@LEFT_OUT.rule(
    "acted-in-the-background",
    why="whoever acts after «where», «after» or «when» is in the background of a sentence: the next one goes on with another",
    example="وقالت النائبة هدى حداد إن الطريق مغلق. ووصلت إلى السوق حيث زارت المديرة المتجر. وأكدت أن الجسر جاهز.",
    counterexample="وقالت النائبة هدى حداد إن الطريق مغلق. ووصلت إلى السوق ثم زارت المديرة المتجر. وأكدت أن الجسر جاهز.",
)
def _in_background(place: Place, mention: Mention) -> bool:
    text, at = place.text, place.draft.at
    same = not place.draft.cue.finite or text.sentence_of[mention.at] == text.sentence_of[at]
    launched = mention.part[0] == mention.at + 1 and _acts_on_a_thing(text, mention.at)
    launched = launched and not text.has(mention.at - 1, "occasion", "document")  # وفي كلمة ألقاها الوزير، قال
    if mention.spoke or (same and not launched):
        return False  # عرض المعهد حصيلة المهمة التي أطلقها الرئيس، معتبرا: the institute
    if not _is_background(text, mention):
        return False
    low = next((k for k in reversed(range(at)) if text.words[k] == "\n"), 0)  # its paragraph
    return any(
        low <= m.at and m.part != mention.part and _fits(place, m) and not _is_background(text, m)
        for m in place.memory.within(at)
    )


@DROPS.rule(
    "did-it-to-him",
    why="«when the judge faced him with it, he said»: who did something to him in that clause is another than he",
    example="قال المهندس سامي حداد إن الجسر جاهز. ولما واجهه رئيس المحكمة بالوثيقة، تلعثم وذكر أن الطريق مغلق.",
    counterexample="قال المهندس سامي حداد إن الجسر جاهز. ولما وصل رئيس المحكمة بالوثيقة، تلعثم وذكر أن الطريق مغلق.",
)
def _did_to_him(place: Place, mention: Mention) -> bool:
    text, draft = place.text, place.draft
    at, cue = mention.at, draft.cue
    if text.sentence_of[at] != text.sentence_of[draft.at] or not cue.finite or cue.number not in ("", "s"):
        return False
    if mention.part[0] != at + 1 or text.word(at - 1).removeprefix(JOINS_AND) not in _WHEN_CLAUSES:
        return False
    owned = text.words[at + 1].endswith(_HER if cue.gender == "f" else _HIM) and text.has(at + 1, "human")
    return (owned or _is_done_to(text, at, cue.gender)) and text.word(draft.at + 1) not in _TO_HIM


def _is_done_to(text: Sentences, k: int, gender: str) -> bool:
    """Whether a verb has the pronoun of somebody of a gender as its object: واجهه، سلمته, not واجه."""
    verb = text.words[k].removeprefix(JOINS_AND)
    if verb in _ROOT_IN_HA or not verb.endswith(_HER if gender == "f" else _HIM):
        return False
    cue = text.cues[k]
    return len(verb) >= SHORT_VERB and (cue is None or not cue.strong)  # but وقاطعه بقوله


def _is_background(text: Sentences, mention: Mention) -> bool:
    """Whether somebody acts in a subordinate clause, or on the one whom the text goes on with: بعدما وافق الصندوق، سلمه المدير."""
    at = mention.at - text.has(mention.at - 1, "auxiliary")
    at -= text.word(at - 1) == _THAT and text.word(at - 2).removeprefix(JOINS_AND) in _BEFORE_THAT  # قبل أن يغادر
    subordinates = _SUBORDINATES | _BEFORE_THAT if at < mention.at else _SUBORDINATES
    if mention.spoke:
        return False
    low, first = text.sentence_start(mention.at), mention.part[0]
    begins = mention.at == low or text.words[mention.at].startswith(JOINS_AND)
    if first == mention.at + 1 and begins and any(_is_done_to(text, mention.at, gender) for gender in "mf"):
        return True  # وسلمه مهندس الأوراق، قاطعه المدير, but هنا قاطعه النائب
    if _acts_on_a_thing(text, mention.at):
        return True
    had = not _HAD.isdisjoint(text.words[first : mention.part[1] + 1]) and source_kind(text, mention.part) != "named"
    if had and first == low + 1 and text.words[low].startswith(JOINS_AND) and text.words[low][1:] in _WAS:
        return True  # وكان الوزير قد غادر, but وكان بيرنز قد زار: who is named may be the new topic
    return text.word(at - 1).removeprefix(JOINS_AND) in subordinates


def _acts_on_a_thing(text: Sentences, k: int) -> bool:
    """Whether a verb with a pronoun describes the noun right before it: المخبز الذي أسسه سامي، متجر يديره سامي."""
    if text.words[k].startswith(JOINS_AND) or not text.words[k].endswith((_HER, _HIM)) or k == text.sentence_start(k):
        return False
    noun = text.word(k - 1).isalpha() and not text.has(k - 1, "time", "adverb", "connective", "lead", "preposition")
    return text.has(k - 1, "relative") or (noun and not text.words[k - 1].startswith(THE_ARTICLE))


def _fits(place: Place, mention: Mention) -> bool:
    """Whether the reporting word agrees with a mention of the text itself or of the same words."""
    cue = place.draft.cue
    gender = not cue.gender or mention.gender in ("", cue.gender)
    return gender and mention.level in (None, place.draft.parent) and fits_number(mention.number, cue.number or "s")


@LEFT_OUT.rule(
    "acted-before-the-author-asked",
    why="right after «we asked» somebody answers with whom the author talks: a person, and no body that acted in between",
    example="قالت المديرة إن الجسر جاهز. كانت الوزارة قد زارت المدينة. استفسرنا عن السبب، فأجابت أن الطريق مغلق.",
    counterexample="قالت المديرة إن الجسر جاهز. كانت الوزارة قد زارت المدينة. ثم أجابت أن الطريق مغلق.",
)
def _before_the_question(place: Place, mention: Mention) -> bool:
    text, at = place.text, place.draft.at
    if mention.spoke or source_kind(text, mention.part) != "institution":
        return False
    low = text.sentence_start(max(mention.at, text.sentence_start(at) - 1))
    asked = any(text.words[k].removeprefix(JOINS_AND) in _AUTHOR_ASKS for k in range(max(low, mention.at), at))
    return asked and any(m.spoke and _fits(place, m) for m in place.memory.within(at))


@LEFT_OUT.rule(
    "same-level-first",
    why=(
        "those inside somebody's reported words are not meant where the text itself, or the same words, names another"
    ),
    example="وأكد المراسل أن الجنود قالوا له إنهم تلقوا أمرا بالانسحاب، مضيفا أن الطريق خالية.",
    counterexample="وأكد المراسل أن الطريق خالية، مضيفا أن الجسر جاهز.",
)
def _other_level(place: Place, mention: Mention) -> bool:
    if mention.level == OBJECT and _is_left_as_object(place, mention):
        return False
    if mention.level is None or mention.level < 0:
        return mention.level is not None
    told, draft = place.memory.drafts[mention.level], place.draft
    if told.way is Way.ACCORDING_TO and draft.cue.form == "participle":
        return (
            place.text.sentence_of[mention.at] != place.text.sentence_of[draft.at]
        )  # أعاد حداد، وفقا لرويترز، ...، مؤكدا
    return mention.level != draft.parent


def _is_left_as_object(place: Place, mention: Mention) -> bool:
    """Whether the verb agrees with whom somebody met, and with the one who met not: التقت الوزيرة السفير. وقال."""
    gender = place.draft.cue.gender
    if not gender or mention.gender != gender or not place.draft.cue.finite:
        return False
    if OTHER in mention.rules:
        return True  # قاطعت الوزير. وقال
    return any(m.at == mention.at and m.level is None and m.gender not in ("", gender) for m in place.memory.all)
