"""Who is meant where no source is written at the cue: dropped subjects and pronouns.

Each rule proposes candidates, the nearest first; rules are asked in the order in which they are written, and a ranker
(:mod:`discourse.attribution.rank`) chooses.  What was chosen, by which rule, and whether the reporting word really
agrees with it in gender and number, is written into the trace of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from heapq import heappop, heappush
from typing import Any

from discourse.attribution.actors import actor_of as actor_of
from discourse.attribution.arabic.agreement import (
    THE_SAME,
    can_speak,
    gender_of,
    is_object_form,
    number_of,
    source_kind,
)
from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative, is_action, is_number, may_head, names_nobody, without_lam
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.candidates import (
    MEDIUM,
    RIVALS_WITHIN,
    Agreement,
    Candidate,
    Memory,
    Mention,
    Place,
    agreement,
    speaks,
)
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rank import WRITTEN_ORDER, Ranker, choose
from discourse.attribution.rules.base import Rule, RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.links import IN_FULL, LINKS
from discourse.attribution.rules.shares import share_end
from discourse.attribution.rules.sources.ends import first_of_two, whole_subject
from discourse.attribution.rules.sources.words import is_talk
from discourse.attribution.rules.subjects import who_acts
from discourse.attribution.rules.subjects.ends import CUTS, ENDS, is_plain_verb, is_unknown
from discourse.attribution.rules.subjects.look import SUBJECTS, topic, without_object
from discourse.attribution.rules.subjects.speakers import SPEAKERS

_BODIES = frozenset(("institution", "media"))  # source kinds

PEOPLE_REACH = 60  # words before a verb in which a noun of people is looked for: about two sentences of news
PHRASE_REACH = 8  # words of the noun phrase that begins at a noun of people
FIRST_NOUN = 10  # words in which a noun phrase that begins its sentence ends
LAST = 4  # mentions of the other gender in a row after which somebody else is looked for
LAST_PLURAL = 3  # mentions without a plural in a row after which a group is looked for
# How much less sure a choice is.  Of the 111 dropped subjects found in the development articles one has a speaker of
# another gender, four of another number, and none is a guess: too few to estimate a share of right ones.  The steps are
# a rank, by which a reader who sorts by confidence meets the choices without agreement first.
NO_GENDER = 0.4  # the reporting word and the words chosen have different genders
NO_NUMBER = 0.1  # or different numbers: a singular verb often comes before a group
CANNOT_SPEAK = 0.4
NOBODY_BEFORE = 0.3  # nobody spoke or acted before it: a noun nearby was taken
NOBODY = 0.5  # not even a noun was found
_GUESSES = frozenset(
    {"speaker-of-the-headline", "noun-that-begins-the-sentence", "last-noun-of-people", "words-that-begin-the-sentence"}
)
_BY_SYNTAX = frozenset(
    {
        "whose-words-they-were",
        "noun-of-the-relative-clause",
        "object-of-the-question",
        "topic-of-the-concession",
        "document-it-is-stated-in",
        "statement-that-agrees",
        "whom-the-medium-relays",
        "who-explains",
        "whom-the-author-asked",
    }
)  # whoever else was mentioned
_DASHES = frozenset("-–")  # a dateline: واس – جدة
_THING = marker("quantifier-of-things")
_MAY_BEGIN_OTHERWISE = THE_SAME | {"("}  # the word after these may be the noun
MOST_NOUNS = 3  # noun phrases between a verb and a relative clause
TALK_REACH = 25  # words between a talk and the verb that says what was said in it
_NO_PERSON = marker("not-a-person")
_VERBS_OF_BEING, _MOVES = marker("verb-of-being"), marker("verb-of-motion")
_GOD, _MEASURES = marker("god"), marker("measure")
_EXPLANATION, _GIVEN_BY = marker("explanation"), marker("given-by")
BY_WHOM = 4  # words from «explanation», with its adjectives, to «by»
_SHE_DID = "ت"  # ends a verb in the past with «she»
_HERS = tuple(sorted(marker("owner-ending")))
_IN_IT, _THROUGH_IT = marker("in-the-talk"), marker("through-it")
_WITH_NOUN = frozenset("بل")
_WOMEN, _TA, _OF_WOMEN = marker("name-of-a-woman"), "ة", "ات"
_TO_ME, _SHE = marker("to-me"), "f"
_THE = tuple(marker("the"))
_THEREUPON, _JOINS_AND, _ANSWERS = "ف", "و", lemmas("answers")
_IMPERFECT = ("ي", "ت")
_PLACES = marker("place-of-people")
_WILL = tuple(sorted(marker("future-of")))  # verbs of the future
HEADLINE_SUBJECT = 6  # words of a headline before its verb
ASKED_REACH = 40  # words between a question and the verb that answers it: one sentence of news
_BEFORE_HEARERS = marker("before-hearers")
_NISBA = "ي"
_DESCRIBES = tuple(sorted(marker("adjective-ending") | marker("sound-plural")))
_MAY_SPEAK = frozenset(("human", "institution", "media", "document", "plural"))
_BUT, _IS_STATED, _HER = marker("but"), marker("it-came"), "ها"
_FROM = "عن"
_AUTHOR_ASKS = marker("author-asks")
_IN_STATEMENT = marker("in-or-by") | {"عبر"}
_CLITIC_THAT, _THAT, _ALTHOUGH = marker("clitic-that"), marker("that"), marker("although")
_RELAYED, _RELAY_VERB, _SINGULAR = marker("passes-on"), marker("relay-verb"), marker("singular-in-ya")
_HER_ENDINGS = tuple(sorted(marker("her-ending")))
_SOUND_PLURAL, _CONSTRUCT = tuple(sorted(marker("sound-plural"))), tuple(sorted(marker("construct-plural")))

Proposal = Callable[[Place], Iterator[Candidate]]
Drop = Callable[[Place, Mention], bool]
Narrow = Callable[[Sentences, Mention, str], Range | None]

DROPS: RuleSet[Drop] = RuleSet("candidates")  # mentions that cannot be meant
LEFT_OUT: RuleSet[Drop] = RuleSet("candidates")  # mentions that are meant only where no other remains
NARROWS: RuleSet[Narrow] = RuleSet("resolve")  # which of the words of a mention are meant
CANNOT: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("resolve")  # written sources that nobody can be
ANTECEDENTS: RuleSet[Proposal] = RuleSet("resolve")  # who may be meant, the surest rule first


def resolve(text: Sentences, drafts: list[Draft], ranker: Ranker = WRITTEN_ORDER) -> list[Draft]:
    """Sets the antecedent of each pronoun source and the link of each noun phrase that resolves to an earlier one."""
    for draft in drafts:
        if draft.source is not None and draft.way is not Way.HEADLINE:
            draft.source = whole_subject(text, draft, draft.source)
        for nobody in CANNOT.active(text.off) if draft.source is not None and not draft.kind else ():
            if nobody.apply(text, draft):
                draft.source, draft.kind = None, "unspecified"
                draft.note(nobody.stage, nobody.name, nobody.why)
                break
    acted = _at_their_level(who_acts(text, drafts), drafts)
    memory = Memory(text, drafts)
    done = 0
    for n, draft in enumerate(drafts):
        while done < len(acted) and acted[done].at < draft.at:
            memory.add(acted[done])
            done += 1
        if draft.kind == "pronoun" and draft.way is not Way.ANSWER:  # who answers is known from the introduction
            _find_antecedent(text, draft, memory, ranker)
        elif draft.source is not None and draft.way is not Way.HEADLINE:
            _find_link(text, draft, memory, ranker)
        _remember(text, n, draft, memory)
    for draft in drafts:
        if draft.way is Way.HEADLINE and draft.source is not None:
            place = Place(text, draft, memory, names=text.plain_words(draft.source))
            chosen = choose(ranker, draft, _proposed(IN_FULL, place))
            draft.link = chosen.part if chosen is not None else None
            if chosen is not None:
                _note(place, chosen)
    return drafts


def _at_their_level(acted: list[Mention], drafts: list[Draft]) -> list[Mention]:
    """Those who act inside reported words belong to that report: of several, to the one that begins last."""
    parts = sorted(
        (part[0], part[1], n)
        for n, draft in enumerate(drafts)
        if draft.way is not Way.POST_POSED or draft.kind != "pronoun"  # ...، على حد قوله: who acts may be meant
        for part in draft.contents
    )
    begun: list[tuple[int, int, int]] = []  # minus the first word, the end of the part, its draft
    following = 0
    for mention in acted:
        while following < len(parts) and parts[following][0] <= mention.at:
            first, last, n = parts[following]
            heappush(begun, (-first, last, n))
            following += 1
        while begun and begun[0][1] <= mention.at:
            heappop(begun)
        if begun and mention.level is None and "acted-in-a-remark" not in mention.rules:
            mention.level = begun[0][2]
    return acted


def _remember(text: Sentences, n: int, draft: Draft, memory: Memory) -> None:
    """Whom a later verb may mean after a report: its speaker, whom its words are about, and its medium."""
    speaker = draft.antecedent if draft.kind == "pronoun" else draft.source
    if draft.via and any(text.words[first] in _RELAYED for first, _ in draft.cues):
        speaker = draft.via[0]  # وأضافت الصحيفة نقلا عن مصادر: the next verb continues with the paper
    after = draft.way is Way.ACCORDING_TO and draft.at >= draft.first and not _is_person(text, draft)
    god = speaker is not None and text.words[speaker[0]] in _GOD
    if speaker is not None and draft.way is not Way.HEADLINE and not after and not god:
        # a linked mention keeps the gender and number with which it was written here
        gender = _gender_of(text, draft, speaker)
        number = _number_of(text, draft, speaker)
        if draft.link is not None and not draft.cue.gender:
            gender = next((m.gender for m in reversed(memory.all) if m.part == draft.link), gender)
        part = draft.link or speaker
        memory.add(Mention(text, draft.at, part, gender=gender, number=number, spoke=True, level=draft.parent))
    if draft.way is Way.CLAUSE and (about := _spoken_of(text, draft)) is not None:
        memory.add(Mention(text, draft.first, about, level=n))
    for via in draft.via:
        memory.add(Mention(text, draft.at, via, gender="", number="", level=MEDIUM))


def _number_of(text: Sentences, draft: Draft, part: Range) -> str | None:
    """The number of a speaker: that of its own verb; None where the noun phrase shows it when it is asked for."""
    cue = draft.cue
    if draft.kind == "pronoun":
        return cue.number or "s"
    if cue.finite and cue.gender == _SHE and cue.number in ("", "s"):
        return "s"  # وذكرت عدد من الصحف ... وأضافت: the text agrees as before
    return number_of(text, part) if draft.link is not None else None


def _is_person(text: Sentences, draft: Draft) -> bool:
    """Whether a phrase names a person, with whom the text may continue: ...، كما قال سامي حداد. وأضاف."""
    return draft.source is not None and source_kind(text, draft.source) == "named"


def _spoken_of(text: Sentences, draft: Draft) -> Range | None:
    """Whom reported words are about, who may speak inside them: أكد أن القيادة كانت واضحة عندما قالت."""
    first = draft.first
    if text.words[first] not in _MAY_BEGIN_OTHERWISE and not can_speak(text, (first, first + 1)):
        return None  # its first word decides, wherever the noun phrase ends
    part = _subject(text, first, min(draft.last, first + PHRASE_REACH))
    return part if part is not None and can_speak(text, part) and part[1] < draft.last else None


def _gender_of(text: Sentences, draft: Draft, part: Range) -> str:
    """The gender of a speaker: that of its own verb, where it had one."""
    cue = draft.cue
    if draft.way is Way.ACCORDING_TO and (verb := text.finite(draft.cues[0][1] - 1)) and verb.lemma not in _RELAY_VERB:
        return verb.gender  # كما قالت هدى
    if cue.lemma in _RELAY_VERB or not (cue.finite or cue.form in ("compound", "participle")):
        return gender_of(text, part)  # the verb of a relay agrees with the medium
    if cue.gender == "m" and source_kind(text, part) == "named" and _has_womans_name(text, part):
        return ""  # قال وزير الدولة جمانة غنيمات: the title is masculine, she is not
    return cue.gender or gender_of(text, part)


def _has_womans_name(text: Sentences, part: Range) -> bool:
    """Whether a title is followed by a name of a woman, or by an unknown one in ة."""
    for k in range(part[0] + 1, part[1]):
        word = text.words[k]
        if word in _WOMEN:
            return True
        unknown = word.endswith(_TA) and not text.classes_of[k] and not word.startswith("ال") and not is_action(text, k)
        if unknown and k + 1 < part[1] and text.words[k - 1].startswith("ال"):
            return True
    return False


# --- choosing -------------------------------------------------------------------------------------------------------


def _find_antecedent(text: Sentences, draft: Draft, memory: Memory, ranker: Ranker) -> None:
    place = Place(text, draft, memory)
    place.pool, dropped = _pool(place)
    chosen = choose(ranker, draft, _proposed(ANTECEDENTS, place))
    draft.antecedent = None
    for name, at in dropped.items() if chosen is None or chosen.rule not in _BY_SYNTAX else ():
        if chosen is None or chosen.mention is None or at >= chosen.mention.at:  # nearer than what was chosen
            rule = _rules()[name]
            draft.note(rule.stage, name, rule.why)
    if chosen is None:
        draft.doubt = NOBODY
        return
    draft.antecedent, draft.rivals = chosen.part, chosen.rivals
    acted = chosen.mention is not None and (not chosen.mention.spoke or chosen.mention.rules)
    if acted and _may_be_short(text, chosen.part):
        _find_full_name(place, chosen, ranker)
    agrees = agreement(text, draft, chosen.part)
    draft.doubt = doubt_of(text, draft, chosen, agrees)
    _note(place, chosen, agreement_facts(text, draft, chosen, agrees))


def _may_be_short(text: Sentences, part: Range) -> bool:
    """Whether words may be short for a name that the text has in full: a definite title, or one word that is a name."""
    return text.words[part[0]].startswith(_THE) or (part[1] - part[0] == 1 and source_kind(text, part) == "named")


def _find_full_name(place: Place, chosen: Candidate, ranker: Ranker) -> None:
    """Links a definite title or a surname that acted («the writer cites ...») to the person who was named before."""
    assert chosen.mention is not None
    text, part = place.text, chosen.part
    acted = Draft(chosen.mention.at, place.draft.cue, [], [], place.draft.way, source=part)
    names = [w for w in text.plain_words(part) if not has(w, "self")]
    earlier = Place(text, acted, place.memory, names=names, kind=source_kind(text, part))
    full = choose(ranker, acted, _proposed(LINKS, earlier))
    clause = full is not None and any(text.finite(k) for k in range(*full.part))  # «سكاي نيوز»، تحدث كومي
    spoke = full is not None and full.mention is not None and full.mention.spoke
    body = spoke and source_kind(text, part) in _BODIES and text.words[part[0]].startswith(_THE)  # أنهت الهيئة تحقيقها
    if full is not None and not clause and (source_kind(text, full.part) == "named" or body):
        place.draft.link = full.part
        _note(earlier, full)
        place.draft.trace += acted.trace


def _find_link(text: Sentences, draft: Draft, memory: Memory, ranker: Ranker) -> None:
    assert draft.source is not None
    names = [w for w in text.plain_words(draft.source) if not has(w, "self") and w not in THE_SAME]
    names[:1] = map(without_lam, names[:1])  # وفقا للوزارة: the ministry
    place = Place(text, draft, memory, names=names, kind=source_kind(text, draft.source))
    chosen = choose(ranker, draft, _proposed(LINKS, place))
    if chosen is not None:
        draft.link = chosen.part
        _note(place, chosen)


def _proposed(rules: RuleSet[Proposal], place: Place) -> Iterator[Candidate]:
    """What the rules propose, in their order; words that an earlier rule proposed are not proposed again."""
    seen: set[Range] = set()
    for rule in rules.active(place.text.off):
        for candidate in rule.apply(place):
            sure = candidate.mention is not None or rule.name in _BY_SYNTAX
            if candidate.part not in seen and (sure or may_head(place.text, candidate.part[0])):
                seen.add(candidate.part)
                place.first = place.first or (candidate.part, candidate.rule)
                yield candidate


def _pool(place: Place) -> tuple[list[Mention], dict[str, int]]:
    """The mentions that may be meant, in the order of the text, and the last word at which each rule dropped one."""
    draft, off = place.draft, place.text.off
    active = DROPS.active(off)
    kept: list[Mention] = []
    dropped: dict[str, int] = {}
    for mention in place.memory.within(draft.at):
        for rule in active:
            if rule.apply(place, mention):
                dropped[rule.name] = mention.at
                break
        else:
            kept.append(mention)
    for rule in LEFT_OUT.active(off):
        left = [m for m in kept if not rule.apply(place, m)]
        if left and len(left) < len(kept):
            dropped[rule.name] = max(m.at for m in kept if rule.apply(place, m))
            kept = left
    return kept, dropped


@lru_cache(maxsize=1)
def _rules() -> dict[str, Rule[Any]]:
    """The rules that may have had a say in a choice, by name."""
    sets: tuple[RuleSet[Any], ...] = (
        SUBJECTS,
        ENDS,
        CUTS,
        SPEAKERS,
        DROPS,
        LEFT_OUT,
        NARROWS,
        ANTECEDENTS,
        LINKS,
        IN_FULL,
    )
    return {rule.name: rule for rules in sets for rule in rules}


def _note(place: Place, chosen: Candidate, facts: str = "") -> None:
    """Writes a choice into the trace: how the words became a candidate, the rule, and what is known of the words."""
    draft, mention, rules = place.draft, chosen.mention, _rules()
    for name in mention.rules if mention is not None else ():
        draft.note(rules[name].stage, name, rules[name].why, chosen.part)
    if chosen.narrowed:
        draft.note(rules[chosen.narrowed].stage, chosen.narrowed, rules[chosen.narrowed].why, chosen.part)
    rule, first = rules[chosen.rule], place.first
    if first is not None and first != (
        chosen.part,
        chosen.rule,
    ):  # the rule's own reason says why nothing comes before it
        why = f"the ranker prefers these words, proposed by this rule, to those that {first[1]} proposes first"
        draft.note(rule.stage, rule.name, f"{why}; {facts}" if facts else why, chosen.part)
        return
    draft.note(rule.stage, rule.name, f"{rule.why}; {facts}" if facts else rule.why, chosen.part)


_GENDERS = {"m": "masculine", "f": "feminine"}
_KINDS = {"compound": "verb", "participle": "participle", "masdar": "reporting noun"}
_NUMBERS = {"s": "singular", "d": "dual", "p": "plural"}


def agreement_facts(text: Sentences, draft: Draft, chosen: Candidate, agrees: Agreement) -> str:
    """Whether the reporting word agrees with the words chosen, and whether these can speak, as it is.

    "agrees in gender and number" is said only where gender and number of the words, by
    :mod:`discourse.attribution.arabic.agreement`, are those of the reporting word.
    """
    cue, mention = draft.cue, chosen.mention
    kind = "verb" if cue.finite else "pronoun" if cue.owner else _KINDS.get(cue.form, "reporting phrase")
    if not cue.gender:
        said = f"the {kind} shows no gender and no number, so neither can be compared"
    else:
        own, other = _GENDERS[cue.gender], _GENDERS[agrees.gender]
        many, count = _NUMBERS[cue.number or "s"], _NUMBERS[agrees.number]
        if agrees.in_gender and agrees.in_number:
            said = f"the {kind} agrees in gender and number: {own}, {many}"
        elif agrees.in_gender:
            said = f"the {kind} and the words are {own}, but the {kind} is {many} and the words are {count}"
        elif mention is not None and mention.spoke and mention.gender == cue.gender:
            said = f"the {kind} is {own}, and so was the word that reported this speaker before"
        elif mention is not None and mention.gender == cue.gender:
            said = f"the {kind} is {own}, and so was the verb of which these words are the subject"
        else:
            said = f"the {kind} is {own} and the words are {other}, so they do not agree"
    if (able := _can_speak(text, chosen)) is not True:
        said += "; the words "
        said += "are not known to name somebody who can speak" if able is None else "name a thing that cannot speak"
    return said


def doubt_of(text: Sentences, draft: Draft, chosen: Candidate, agrees: Agreement) -> float:
    """How much less sure a choice is than one that agrees and can speak."""
    gender = agrees.in_gender
    if gender is False and chosen.mention is not None and chosen.mention.gender == draft.cue.gender:
        gender = True  # the speaker's own verb had the gender before
    doubt = NO_GENDER if gender is False else NO_NUMBER if agrees.in_number is False else 0.0
    if _can_speak(text, chosen) is False:
        doubt += CANNOT_SPEAK
    return doubt + (NOBODY_BEFORE if chosen.rule in _GUESSES else 0.0)


def _can_speak(text: Sentences, chosen: Candidate) -> bool | None:
    """Whether the words chosen can speak, as they did before, or by what is known of them."""
    mention = chosen.mention
    if mention is not None and (mention.spoke or "acted-and-spoke-elsewhere" in mention.rules):
        return True
    return speaks(text, chosen.part)


# --- written sources that are nobody --------------------------------------------------------------------------------


@CANNOT.rule(
    "thing-that-cannot-speak",
    why="the words at the verb name an action or a thing, not somebody who can speak, so nobody is named as a source",
    example="وتؤكد استعادة الهدوء في البلدة أن الهدنة صامدة حتى الآن.",
    counterexample="وتؤكد بلدية الساحل أن الهدنة صامدة حتى الآن.",
)
def _thing(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first = draft.source[0]
    if _is_after_that(text, first) and not _accusative_speaker(text, first).isdisjoint(_MAY_SPEAK):
        return False  # لكن صحفا ذكرت، أن أصواتا من المعارضة تحدثت
    if text.has(first, "pointing", "time") and names_nobody(text, draft.source):
        return True  # هذه الإجراءات
    if text.has(first, "human", "institution", "media", "document", "occasion", "state", "given_name", "plural"):
        return False
    if is_number(text, first) and text.has(first + 1, "human", "plural"):
        return False  # ثلاثة مسؤولين
    if share_end(text, *draft.source) or (text.words[first] in THE_SAME and can_speak(text, draft.source)):
        return False
    if (
        not text.words[first].startswith("ل")
        and text.words[first][0].isalpha()
        and not may_head(text, first, after_verb=True)
    ):
        return True
    return (
        names_nobody(text, draft.source)
        or text.words[first] in _THING
        or (is_accusative(text, first) and not text.cues[first])
    )


def _is_after_that(text: Sentences, k: int) -> bool:
    """Whether «that» or «but» before word ``k`` puts the subject into the accusative: أن أصواتا، لكن صحفا."""
    return k > 0 and (text.words[k - 1] in _THAT or text.words[k - 1] in _BUT)


def _accusative_speaker(text: Sentences, k: int) -> frozenset[str]:
    """The classes of a noun in the indefinite accusative: those of صحف for صحفا."""
    word = text.words[k]
    return classes(word.removesuffix("ا")) if word.endswith("ا") else frozenset()


# --- mentions that cannot be meant ----------------------------------------------------------------------------------


@DROPS.rule(
    "continuation-needs-a-speaker",
    why="a verb that continues, such as «أضاف», means somebody who has spoken, whoever acted since",
    example="وقال الشاهد إنه رأى الحادث. وفر السائق من المكان. وأضاف أنه اتصل بالإسعاف.",
    counterexample="وقال الشاهد إنه رأى الحادث. وفر السائق من المكان. وأكد أنه اتصل بالإسعاف.",
)
def _acted_since(place: Place, mention: Mention) -> bool:
    cue = place.draft.cue
    return not mention.spoke and cue.finite and cue.colour == "continuation" and place.memory.speaker is not None


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
    return text.words[first] in _GOD or (not acted and names_nobody(text, mention.part))


@DROPS.rule(
    "measure-mentioned",
    why="an index or a share that rose or fell is the subject of its verb, and says nothing later",
    example="وقال المحلل سامي حداد إن السوق هادئ. وخسر مؤشر البورصة مئة نقطة. وأكد أن الأسعار سترتفع.",
    counterexample="وقال المحلل سامي حداد إن السوق هادئ. وخسر مدير البورصة منصبه. وأكد أن الأسعار سترتفع.",
)
def _measure(place: Place, mention: Mention) -> bool:
    return not mention.spoke and place.text.words[mention.part[0]].removeprefix(_THE[0]) in _MEASURES


@DROPS.rule(
    "document-to-come",
    why="a report or statement that will be issued or sent has said nothing yet, so a verb of the past does not mean it",
    example="وقال القاضي سامي حداد إن المخالفات جسيمة. وسيرفع التقرير إلى المجلس. وأكد أن التحقيق طويل.",
    counterexample="وقال القاضي سامي حداد إن المخالفات جسيمة. ورفع التقرير إلى المجلس. وأكد أن التحقيق طويل.",
)
def _to_come(place: Place, mention: Mention) -> bool:
    verb = place.text.words[mention.at].removeprefix(_JOINS_AND)
    return not mention.spoke and verb.startswith(_WILL) and place.text.has(mention.part[0], "document")


@DROPS.rule(
    "place-mentioned",
    why="an airport, a market or another place of which something is told is nobody who continues what a person said",
    example="وقال الكابتن سامي حداد إن الرحلات عادت. وكان المطار أغلق بسبب الضباب. وذكر أن الطريق مغلق.",
    counterexample="وقال الكابتن سامي حداد إن الرحلات عادت. وكان المدير عاد بعد يومين من الضباب. وذكر أن الطريق مغلق.",
)
def _place(place: Place, mention: Mention) -> bool:
    head = place.text.words[mention.part[0]]
    return not mention.spoke and head.removeprefix(_THE[0]) in _PLACES and place.memory.speaker is not None


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
    if known or name.startswith(_THE) or text.cues[first] is not None or is_action(text, first):
        return False
    before = range(begin, begin + text.words[begin:end].index(name) + 1)
    return source_kind(text, mention.part) == "named" and not any(text.has(k, "preposition") for k in before)


@LEFT_OUT.rule(
    "same-level-first",
    why=(
        "those inside somebody's reported words are not meant where the text itself, or the same words, names another"
    ),
    example="وأكد المراسل أن الجنود قالوا له إنهم تلقوا أمرا بالانسحاب، مضيفا أن الطريق خالية.",
    counterexample="وأكد المراسل أن الطريق خالية، مضيفا أن الجسر جاهز.",
)
def _other_level(place: Place, mention: Mention) -> bool:
    return mention.level is not None and mention.level != place.draft.parent


# --- who may be meant -----------------------------------------------------------------------------------------------


@ANTECEDENTS.rule(
    "whose-words-they-were",
    why="the verb says what was said in somebody's talk, speech or letter, so it is the one whose talk it was",
    example="أذاعت المحطة مقابلة مع الحارس نزار ذكر فيها أن الملعب جاهز.",
    counterexample="أذاعت المحطة مقابلة مع الحارس نزار. وذكرت أن الملعب جاهز.",
)
def _whose_words(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    at, cue = draft.at, draft.cue
    through = text.word(at + 1) == "من" and text.word(at + 2) in _THROUGH_IT  # حذر من خلالها
    if not cue.finite or cue.joined or not (through or text.word(at + 1) in _IN_IT):
        return
    low = max(text.sentence_start(at), at - TALK_REACH)
    k = next((k for k in range(at - 1, low - 1, -1) if is_talk(text, k)), -1)
    if k >= 0 and _is_unknown_name(text, k + 1) and (part := _subject(text, k + 1, at)) is not None:
        yield Candidate(part, "whose-words-they-were", place)
        return
    for m in range(k + 1, at) if k >= 0 else ():
        if text.words[m] in _BEFORE_HEARERS:
            return  # بكلمة أمام طلبة الجامعة، رسالة إلى الجنود: those are the hearers
        if m == k + 1 and text.words[m].endswith(_DESCRIBES) and not text.has(m, "given_name"):
            continue  # بتصريح صحفي
        if text.has(m, "human", "given_name") and not text.has(m, "preposition") and not text.is_that(m):
            if (part := _subject(text, m, at)) is not None or (part := _subject_of_lam(text, m, at)) is not None:
                yield Candidate(part, "whose-words-they-were", place)
            return


def _is_unknown_name(text: Sentences, k: int) -> bool:
    """Whether two words of which nothing is known come between talks in ات and a comma: تصريحات توني بلير، رئيس الوزراء."""
    if not text.words[k - 1].endswith(_OF_WOMEN) or text.word(k + 2) not in COMMAS or not text.has(k + 3, "human"):
        return False
    return all(
        not text.classes_of[m] and text.cues[m] is None and not text.words[m].startswith(_THE) for m in (k, k + 1)
    )


def _subject_of_lam(text: Sentences, k: int, limit: int) -> Range | None:
    """The noun phrase that begins with a noun that has «ل» before it: للنحات يوسف."""
    part = phrase(text, k + 1, limit) if k + 1 < limit else None
    return (k, part[1] if part is not None else k + 1)


@ANTECEDENTS.rule(
    "noun-of-the-relative-clause",
    why="the verb is in a relative clause, so its subject is the noun that the clause describes",
    example="وصل الوزير أمس. وسقط سقف المسرح فوق رأس مديره فؤاد عبيد، الذي قال إن أحدا لم يصب.",
    counterexample="وصل الوزير أمس. وسقط سقف المسرح فوق رأس مديره فؤاد عبيد. وقال إن أحدا لم يصب.",
)
def _relative(place: Place) -> Iterator[Candidate]:
    if place.draft.antecedent is not None:
        part = _described_noun(place.text, _after_its_verb(place.text, place.draft.antecedent))
        first = part[0]
        word = place.text.words[first]
        joined = word[0] in _WITH_NOUN and has(word[1:], "document", "institution", "media")  # ببيانات الهيئة التي
        action = is_action(place.text, first) and not can_speak(place.text, part)
        if action or not (joined or may_head(place.text, first)):
            return
        if source_kind(place.text, part) == "pronoun" or place.text.words[first].startswith("وال"):
            return
        if names_nobody(place.text, part):
            return  # أفكاره التي
        owner = next((e for e in _HERS if place.text.words[first].endswith(e)), "")
        hers = "f" if owner == "ها" else "m"
        if place.text.has(first, "occasion") and owner and place.draft.cue.gender in ("", hers):
            return  # في تغريدتها التي قالت, but شهادته التي تؤكد
        yield Candidate(part, "noun-of-the-relative-clause", place)


def _after_its_verb(text: Sentences, part: Range) -> Range:
    """Of a clause before a relative one the noun after its last preposition: وصل الوزير مع | المدير الذي."""
    first, word = part[0], text.words[part[0]]
    begins = first == text.sentence_start(first) or text.words[first - 1] in COMMAS
    if not (text.finite(first) or is_plain_verb(word) or (begins and is_unknown(text, first))):
        return part
    for k in range(part[1] - 1, first, -1):
        with_noun = text.words[k][0] in _WITH_NOUN and not listed(text.words[k])  # برفقة المدير
        if (text.has(k, "preposition") or with_noun) and k + 1 < part[1] and can_speak(text, (k + 1, part[1])):
            return (k + 1, part[1])
        if with_noun and has(without_lam(text.words[k]), "human", "institution"):
            return (k, part[1])  # للمؤسسات
    hers = word.endswith(_SHE_DID) and not word.endswith(_OF_WOMEN) and len(word) > 3
    return (
        (first + 1, part[1]) if hers and is_unknown(text, first) and part[1] - first > 1 else part
    )  # تخطت | الشركة التي


def _described_noun(text: Sentences, part: Range) -> Range:
    """The last of several noun phrases, which a relative clause describes: نفى الوزير | الأنباء التي."""
    written = text.has(part[0], "document") and not text.words[part[0]].startswith(_THE)
    for _ in range(0 if written else MOST_NOUNS):  # تقرير لصحيفة المدار يفيد: the report
        cut = without_object(text, part, [], comma=False)
        if cut[1] >= part[1]:
            break
        part = (cut[1], part[1])
    head = part[0]
    does = (
        text.words[head].removeprefix(_JOINS_AND).startswith(_IMPERFECT)
        and text.words[head].endswith(_HERS)
        and not text.classes_of[head]
    )
    if does and part[1] - head > 1 and text.has(head + 1, "human", "institution", "given_name"):
        part = (head + 1, part[1])  # يخالفه المستشار الذي يرى: the subject of that verb
        head += 1
    if part[1] - head > 1 and (is_action(text, head) or text.has(head, "occasion")) and text.has(head + 1, "human"):
        part = (head + 1, part[1])  # تصريحات الوزير الذي
    elif (
        part[1] - head > 2
        and is_action(text, head)
        and not written
        and source_kind(text, (head + 1, part[1])) == "named"
    ):
        part = (head + 1, part[1])  # فوز اليميني إيفان دوكي الذي
    return part


def _own_sentence(place: Place) -> list[Mention]:
    """For a reporting word that continues its own sentence, the mentions there, the last one first."""
    text, draft = place.text, place.draft
    if draft.cue.form == "compound" or not _continues(draft):
        return []
    number = text.sentence_of[draft.at]
    return [m for m in reversed(place.pool) if text.sentence_of[m.at] == number and m.part[0] < draft.at]


def _continues(draft: Draft) -> bool:
    """Whether a reporting word depends on its own sentence: a participle, a verbal noun, على حد قوله."""
    return draft.cue.form in ("participle", "masdar") or draft.way in (Way.NOUN_PHRASE, Way.POST_POSED)


def _same_gender(draft: Draft, mention: Mention) -> bool:
    gender = draft.cue.gender
    return not gender or mention.gender in ("", gender)


@ANTECEDENTS.rule(
    "medium-that-relays",
    why=(
        "a participle or a verb that continues («and added»), right after a relay, agrees with the medium and not with "
        "whom it relays: the medium continues"
    ),
    example="ونقلت وكالة الأنباء عن الوزير قوله إن الطريق مغلق، مشيرة إلى أنه سيفتح غدا.",
    counterexample="ونقلت وكالة الأنباء عن الوزير قوله إن الطريق مغلق، مشيرا إلى أنه سيفتح غدا.",
)
def _relaying_medium(place: Place) -> Iterator[Candidate]:
    text, cue = place.text, place.draft.cue
    last = place.memory.speaker
    if last is None:
        return
    sentences = text.sentence_of[place.draft.at] - text.sentence_of[last.at]
    participle = cue.form == "participle" and sentences == 0
    if not participle and not (cue.finite and cue.colour == "continuation" and sentences <= 1):
        return
    relay = text.cues[last.at]
    if relay is None or not relay.finite or relay.lemma not in _RELAY_VERB:
        return
    several = last.number == "p" and cue.finite and cue.number in ("", "s")  # نقل التلفزيون عن سكان ... وأضاف
    if last.gender == cue.gender and not several:
        return
    for m in reversed(place.memory.all):
        if m.level == MEDIUM and m.at == last.at and gender_of(text, m.part) == cue.gender:
            yield Candidate(m.part, "medium-that-relays", place, m)


@ANTECEDENTS.rule(
    "speaker-of-its-sentence",
    why="a report of this kind continues the last speaker of its own sentence",
    example="قال المدير: «الجسر جاهز»، وصفق الحضور، مؤكدا أن الطريق مغلق.",
    counterexample="قال المدير: «الجسر جاهز»، وصفق الحضور. وأكد أن الطريق مغلق.",
)
def _sentence_speaker(place: Place) -> Iterator[Candidate]:
    for m in _own_sentence(place):
        if m.spoke and _same_gender(place.draft, m):
            yield Candidate(m.part, "speaker-of-its-sentence", place, m)


@ANTECEDENTS.rule(
    "subject-of-its-sentence",
    why="a report of this kind continues the subject of its own sentence",
    example="قال الناطق إن الطريق مغلق. ووصل الخبراء إلى الموقع مؤكدا أن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. ووصل الخبراء إلى الموقع. وأكد أن الجسر جاهز.",
)
def _sentence_actor(place: Place) -> Iterator[Candidate]:
    for m in _own_sentence(place):
        if not m.spoke and _same_gender(place.draft, m):
            yield Candidate(m.part, "subject-of-its-sentence", place, m)


@ANTECEDENTS.rule(
    "speaker-of-its-sentence-in-the-other-gender",
    why=(
        "nobody in its own sentence had the gender of the reporting word when mentioned before, so the "
        "last speaker there was taken"
    ),
    example="قال العمال إن الأجر قليل. وترى غالبية السكان أن السعر غير عادل، ودعوا إلى رفعه قبل بدء الحصاد.",
    counterexample="قال العمال إن الأجر قليل. ويرى سكان البلدة أن السعر غير عادل، ودعوا إلى رفعه قبل بدء الحصاد.",
)
def _sentence_speaker_of_other_gender(place: Place) -> Iterator[Candidate]:
    for m in _own_sentence(place):
        if m.spoke and not _same_gender(place.draft, m):
            yield Candidate(m.part, "speaker-of-its-sentence-in-the-other-gender", place, m)


@ANTECEDENTS.rule(
    "subject-of-the-verb-before",
    why=(
        "nobody who could be meant spoke or acted before the reporting noun, so the subject of the verb "
        "that begins its sentence was taken"
    ),
    example=(
        "فاجأ وزير المالية في الحكومة الجديدة المؤقتة رئيس اللجنة العليا للتنمية الزراعية في العاصمة "
        "بتأكيده أن الطريق مغلق\nوعاد العمال."
    ),
    counterexample="فاجأ وزير المالية الجميع. وأكد أن الطريق مغلق.",
)
def _before_masdar(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if draft.cue.form != "masdar":
        return
    part = _subject(text, text.sentence_start(draft.at) + 1, draft.at)
    if part is not None and text.has(part[0], "human", "institution") and not is_object_form(text, part[0]):
        yield Candidate(part, "subject-of-the-verb-before", place)


@ANTECEDENTS.rule(
    "topic-of-the-concession",
    why="after «رغم أن ... إلا أنها» the pronoun means the topic of the concession",
    example="وقال المدير إن الجسر جاهز. ورغم أن الوزارة وافقت على المشروع إلا أنها قالت إن الطريق مغلق.",
    counterexample="وقال المدير إن الجسر جاهز. ووافقت الوزارة على المشروع إلا أنها قالت إن الطريق مغلق.",
)
def _clitic_topic(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if not at or text.words[at - 1] not in _CLITIC_THAT:
        return
    for k in range(at - 3, text.sentence_start(at), -1):
        if text.words[k] in _THAT and text.words[k - 1] in _ALTHOUGH:
            if (part := topic(text, k + 1, at)) is not None:
                yield Candidate(part, "topic-of-the-concession", place)
            return


@ANTECEDENTS.rule(
    "group-before-a-plural",
    why=(
        "the verb is plural and the last three who spoke or acted were not, so the nearest plural of "
        "people before it was taken"
    ),
    example="التقى رئيس الاتحاد لاعبي المنتخب في الفندق. وقالوا إنهم جاهزون للمباراة.",
    counterexample="التقى رئيس الاتحاد لاعبي المنتخب في الفندق. وقال إنهم جاهزون للمباراة.",
)
def _plural_people(place: Place) -> Iterator[Candidate]:
    cue, pool = place.draft.cue, place.pool
    if cue.number == "p" and not any(m.number in ("p", "d") for m in pool[-LAST_PLURAL:]):
        part = _people(place.text, place.draft.at, "", plural=True)
        if part is not None:
            yield Candidate(part, "group-before-a-plural", place, rivals=1)


@ANTECEDENTS.rule(
    "person-of-the-verbs-gender",
    why=(
        "none of the last four who spoke or acted had the gender and number of the verb, so the nearest "
        "person of its gender was taken"
    ),
    example="التقت المديرة نائبها سليم هاني في مكتبها. وقال إن اللقاء كان مثمرا.",
    counterexample="التقت المديرة نائبها سليم هاني في مكتبها. وقالت إن اللقاء كان مثمرا.",
)
def _person_of_gender(place: Place) -> Iterator[Candidate]:
    cue, pool = place.draft.cue, place.pool
    if not cue.gender or not pool or cue.number not in ("", "s"):
        return
    if any(_same_gender(place.draft, m) and _numbers(m.number, "s") for m in pool[-LAST:]):
        return
    part = _people(place.text, place.draft.at, cue.gender, plural=False)
    if part is not None and not names_nobody(place.text, part):
        yield Candidate(part, "person-of-the-verbs-gender", place, rivals=1)


@ANTECEDENTS.rule(
    "object-of-the-question",
    before="person-of-the-verbs-gender",
    why="somebody asks somebody, and the verb after it answers: its subject is the one who was asked",
    example="وسأل المراسل المدرب عن غياب اللاعب، فقال إنه مصاب.",
    counterexample="وسأل المراسل عن غياب اللاعب، فقال إنه مصاب.",
)
def _asked_object(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    at, cue = draft.at, draft.cue
    answers = cue.joined == _JOINS_AND and (cue.lemma in _ANSWERS or text.word(at + 1) in _TO_ME)
    if not cue.finite or not (cue.joined == _THEREUPON or answers or not cue.joined):
        return
    start = text.sentence_start(at)
    if cue.joined == _THEREUPON and at == start > 0:
        start = text.sentence_start(start - 1)  # سأل المراسل الوزير عن السبب. فأجاب
    for k in range(at - 1, max(start, at - ASKED_REACH) - 1, -1):
        asks = text.cues[k]
        if asks is None or not asks.finite or asks.colour != "question" or asks.owner or "person" not in asks.takes:
            continue
        part = _subject(text, k + 1, at)
        whole = phrase(text, k + 1, at)
        asked = (first_of_two(text, whole)[1], whole[1]) if whole is not None else (at, at)
        if part is not None and asks.gender == _SHE and gender_of(text, part) != _SHE and not asks.joined:
            asked = part  # سألت عميد الكلية: I asked him
        if not cue.joined and asked[1] > asked[0] and not text.has(k - 1, "time", "connective", "lead"):
            return  # وحين سألت العميد عن السبب قال
        if asked[1] > asked[0] and can_speak(text, asked):
            yield Candidate(asked, "object-of-the-question", place)
        return


@ANTECEDENTS.rule(
    "whoever-was-asked",
    why="right after «somebody asked him» the one who answers is not who asked, but the last speaker before",
    example="قال سامي حداد إن العمل كثير. وسأله الصحفي متى يفتح الجسر، فأجاب أن الموعد قريب.",
    counterexample="قال سامي حداد إن العمل كثير. ووصف الصحفي المكان، فأجاب أن الموعد قريب.",
)
def _asked(place: Place) -> Iterator[Candidate]:
    draft, asker = place.draft, place.memory.speaker
    if asker is None or draft.cue.joined != _THEREUPON or not draft.cue.finite:
        return iter(())
    asks = place.text.cues[asker.at]
    near = place.text.sentence_of[asker.at] == place.text.sentence_of[draft.at]
    if asks is None or asks.colour != "question" or not asks.owner or not near:
        return iter(())
    fit = [m for m in place.pool if m.spoke and m.part != asker.part and _same_gender(draft, m)]
    return _last_of(place, fit, "whoever-was-asked")


@ANTECEDENTS.rule(
    "last-that-fits",
    why="the last one to speak or act whom the form of the reporting word fits",
    example="رأى خبراء أن السوق هادئ. واتصل أحد المستثمرين بهم. وتوقعوا أن ترتفع الأسعار.",
    counterexample="قالت الوزيرة إن الجسر جاهز. ودخل الزوار من الباب. وأضاف أن الطريق مغلق.",
)
def _agreeing(place: Place) -> Iterator[Candidate]:
    number = place.draft.cue.number or "s"
    fit = [m for m in place.pool if _same_gender(place.draft, m) and _numbers(m.number, number)]
    return _last_of(place, fit, "last-that-fits")


@ANTECEDENTS.rule(
    "last-of-the-gender",
    why=(
        "nobody who could be meant had both gender and number of the reporting word when mentioned "
        "before, so the last one of its gender was taken"
    ),
    example="قال الخبراء إن الجسر جاهز. وقالت الوزيرة إن الطريق مغلق. وأكد أن العمل مستمر.",
    counterexample="قال الخبير إن الجسر جاهز. وقالت الوزيرة إن الطريق مغلق. وأكد أن العمل مستمر.",
)
def _of_the_gender(place: Place) -> Iterator[Candidate]:
    return _last_of(place, [m for m in place.pool if _same_gender(place.draft, m)], "last-of-the-gender")


@ANTECEDENTS.rule(
    "last-without-agreement",
    why=(
        "nobody who could be meant had the gender of the reporting word when mentioned before, so the "
        "last one was taken"
    ),
    example="قالت الوزيرة إن الجسر جاهز. ودخل الزوار من الباب. وأضاف أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. ودخل الزوار من الباب. وأضافت أن الطريق مغلق.",
)
def _last(place: Place) -> Iterator[Candidate]:
    return _last_of(place, place.pool, "last-without-agreement")


def _last_of(place: Place, fit: list[Mention], rule: str) -> Iterator[Candidate]:
    """The mentions that fit, the last one first, each with the number of others nearby that fit too."""
    cue = place.draft.cue
    near = {m.part for m in fit if m.at > place.draft.at - RIVALS_WITHIN}
    for m in reversed(fit):
        part, narrowed = m.part, ""
        if m.number == "d" and cue.number in ("", "s"):
            for narrow in NARROWS.active(place.text.off):
                if (one := narrow.apply(place.text, m, cue.gender)) is not None:
                    part, narrowed = one, narrow.name
                    break
        yield Candidate(part, rule, place, m, len(near - {m.part}), narrowed)


@ANTECEDENTS.rule(
    "subject-of-the-headline",
    why="the headline begins with a noun or name and its verb, and a second verb or a participle continues with it",
    example="الصدر يغرد عن الحكومة ويؤكد أن الوقت حان\n\nاجتمع النواب أمس.",
    counterexample="الحكومة تجتمع غدا: الصدر يؤكد أن الوقت حان\n\nاجتمع النواب أمس.",
)
def _subject_of_headline(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if at >= text.title or place.pool:
        return
    for k in range(1, min(at, HEADLINE_SUBJECT)):
        word = text.words[k]
        if word in COMMAS or not word[0].isalnum() or text.is_that(k) or text.has(k, "preposition", "relative"):
            return
        verb = text.finite(k) is not None or (word[0] in _IMPERFECT and len(word) > 3 and not text.classes_of[k])
        if verb and may_head(text, 0):
            yield Candidate((0, k), "subject-of-the-headline", place)
            return


@ANTECEDENTS.rule(
    "speaker-of-the-headline",
    why="nobody who could be meant spoke or acted before it, so the speaker of the headline was taken",
    example="وزير الزراعة: سنحمي الغابات والمزارعين\n\nوأكد أن الحرائق مفتعلة.",
    counterexample="سنحمي الغابات والمزارعين\n\nوأكد أن الحرائق مفتعلة.",
)
def _headline(place: Place) -> Iterator[Candidate]:
    if place.memory.headline is not None:
        yield Candidate(place.memory.headline, "speaker-of-the-headline", place)


@ANTECEDENTS.rule(
    "noun-that-begins-the-sentence",
    why="nobody who could be meant spoke or acted before it, so the noun that begins its sentence was taken",
    example="زار المدير مكتب الوزيرة وأكد أن الطريق مغلق\nوعاد العمال.",
    counterexample="وصل القطار إلى مكتب الوزيرة وأكد أن الطريق مغلق\nوعاد العمال.",
)
def _first_noun(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    low = text.sentence_start(at)
    for start in (low, low + 1):
        part = _subject(text, start, min(at, start + FIRST_NOUN))
        if part and _DASHES.isdisjoint(text.words[part[0] : part[1] + 1]) and can_speak(text, part):
            yield Candidate(part, "noun-that-begins-the-sentence", place)


@ANTECEDENTS.rule(
    "last-noun-of-people",
    why=(
        "nobody who could be meant spoke or acted before it, so the last noun of people or of an institution was taken"
    ),
    example="تأخر العمل على المدير. وأكد أن الطريق مغلق.",
    counterexample="تأخر العمل على الجسر. وأكد أن الطريق مغلق.",
)
def _last_noun(place: Place) -> Iterator[Candidate]:
    at = place.draft.at
    k = place.memory.person_before(at)
    while k > 0 and place.text.has(k - 1, "human") and not place.text.words[k - 1].startswith(_THE):
        k -= 1  # رئيس الوزراء
    if k >= 0 and (part := _subject(place.text, k, min(at, k + PHRASE_REACH))) is not None:
        yield Candidate(part, "last-noun-of-people", place)


@ANTECEDENTS.rule(
    "words-that-begin-the-sentence",
    why="the text names no people before it, so the words that begin its sentence were taken",
    example="الجسر كبير، وأكد أن الطريق مغلق.",
    counterexample="وأكد أن الطريق مغلق.",
)
def _first_words(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    low = text.sentence_start(at)
    if place.memory.person_before(at) >= 0 or at <= low or text.finite(low):
        return  # a verb is nobody
    part = phrase(text, low, at)
    if part is not None and not any(first <= part[0] < last for first, last in place.draft.contents):
        yield Candidate(part, "words-that-begin-the-sentence", place)  # «تعبنا»، تقول: its own words are nobody


# --- helpers --------------------------------------------------------------------------------------------------------


def _numbers(mention: str, verb: str) -> bool:
    """Whether the number of a mention fits that of a verb; two speakers may take a plural."""
    if verb == "s":
        return mention in ("", "s")
    return mention in ("p", "d") if verb == "p" else mention == "d"


@NARROWS.rule(
    "one-of-two-speakers",
    why="two spoke together, and the verb is singular, so the one of its gender was taken",
    example="تحدث المدير ووالدته في الحفل. وقالت إن الطريق مغلق.",
    counterexample="تحدث المدير ووالدته في الحفل. وقالا إن الطريق مغلق.",
)
def _one_of_two(text: Sentences, mention: Mention, gender: str) -> Range | None:
    first, last = mention.part
    for k in range(first + 1, last):
        word = text.words[k]
        if word.startswith("و") and has(word[1:], "human"):
            return (k, last) if word.endswith(_HER_ENDINGS) == (gender == "f") else (first, k)
    return None


def _people(text: Sentences, at: int, gender: str, *, plural: bool) -> Range | None:
    """The nearest noun phrase before a verb that names people, of the gender, in the plural or not."""
    for k in range(at - 1, max(-1, at - PEOPLE_REACH), -1):
        if text.inside[k] not in (-1, text.inside[at]) or text.finite(k):
            continue
        while k and text.has(k, "human") and text.has(k - 1, "human") and not text.words[k - 1].startswith("ال"):
            k -= 1  # رئيس الوزراء
        women = plural and _is_plural_of_women(text.words[k])
        if not (text.has(k, "human") or women or (plural and _is_sound_plural(text, k))) or _is_nobody(text, k):
            continue
        part = _up_to_verb(text, _subject(text, k, min(at, k + PHRASE_REACH)) or (k, k + 1))
        several = women or source_kind(text, part) == "collective" or _is_construct_plural(text.words[k])
        if plural and (women or not several) and k and is_number(text, k - 1):
            part, several = (k - 1, part[1]), True  # ثلاث مهندسات
        if several == plural and (plural or gender_of(text, (k, k + 1)) == gender):
            return part
    return None


def _up_to_verb(text: Sentences, part: Range) -> Range:
    """A noun phrase without the verb that comes after its noun: أن الوزير | وصل إلى المدينة."""
    verbs = (m for m in range(part[0] + 1, part[1]) if text.words[m] in _MOVES or is_plain_verb(text.words[m]))
    return (part[0], next(verbs, part[1]))


def _is_nobody(text: Sentences, k: int) -> bool:
    """Whether a word for people names nobody where it is written: an adjective, a predicate, part of a body's name."""
    if text.words[k].removeprefix(_JOINS_AND) in _NO_PERSON or text.form(k) == "participle":
        return True
    counted = is_number(text, k - 1) and is_accusative(text, k)
    return counted or _is_predicate(text, k) or _names_a_body(text, k) or _is_adjective(text, k)


def _is_predicate(text: Sentences, k: int) -> bool:
    """Whether a noun of people says what somebody was: كان حاضرا."""
    return is_accusative(text, k) and text.word(k - 1) in _VERBS_OF_BEING


def _names_a_body(text: Sentences, k: int) -> bool:
    """Whether a person's title is in the name of a body: جامعة الملك سعود."""
    return k > 0 and text.has(k - 1, "institution") and not text.words[k - 1].startswith(_THE)


def _subject(text: Sentences, start: int, limit: int) -> Range | None:
    """The noun phrase at a word without the object or verb after it."""
    part = phrase(text, start, limit)
    return without_object(text, part, []) if part is not None else None


def _is_adjective(text: Sentences, k: int) -> bool:
    """Whether a word for people describes the noun before it: المركز الإعلامي، الحرمين الشريفين; not الشرطة | الصحفي."""
    word, before = text.words[k], text.word(k - 1)
    agrees = not (word.endswith(_NISBA) and before.endswith("ة"))
    return word.startswith("ال") and word.endswith(_DESCRIBES) and before.startswith("ال") and agrees


def _is_sound_plural(text: Sentences, k: int) -> bool:
    word = text.words[k]
    plural = word.startswith("ال") and word.endswith(_SOUND_PLURAL) and len(word) > 5 and text.cues[k] is None
    return plural and not text.has(k, "time")  # الاثنين, which is a day


def _is_plural_of_women(word: str) -> bool:
    """Whether a word is a plural in ات of a noun for people: متطوعات، المعلمات."""
    return word.endswith(_OF_WOMEN) and has(word.removeprefix(_THE[0]).removesuffix(_OF_WOMEN), "human")


def _is_construct_plural(word: str) -> bool:
    """Whether a noun is a plural before another noun: لاعبو المنتخب."""
    return word.endswith(_CONSTRUCT) and not word.startswith("ال") and word not in _SINGULAR


# --- documents, relays and questions of the author ------------------------------------------------------------------


@ANTECEDENTS.rule(
    "document-it-is-stated-in",
    before="whose-words-they-were",
    why="«in it came» points to the last statement, letter or report of the gender of its pronoun, whoever acted since",
    example="تسلم الوزير رسالة من النقابة أمس. وجاء فيها أن العمل مستمر في المصنع.",
    counterexample="تسلم الوزير رسالة من النقابة أمس. وأكد فيها أن العمل مستمر في المصنع.",
)
def _stated_document(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if text.words[at].removeprefix(_JOINS_AND) not in _IS_STATED or text.word(at + 1) not in _IN_IT:
        return
    gender = _SHE if text.words[at + 1].endswith(_HER) else "m"
    part = _last_document(text, at, gender, max(0, at - PEOPLE_REACH))
    if part is not None:
        yield Candidate(part, "document-it-is-stated-in", place)


def _last_document(text: Sentences, at: int, gender: str, low: int) -> Range | None:
    """The last statement, letter or report of a gender before word ``at``: a document and no person, body or medium."""
    for k in range(at - 1, low - 1, -1):
        if not _is_document(text, k) or text.inside[k] not in (-1, text.inside[at]):
            continue
        joined = text.words[k][0] in _WITH_NOUN and without_lam(text.words[k]) != text.words[k]
        part = _subject(text, k, min(at, k + PHRASE_REACH)) or ((k, k + 1) if joined else None)
        if part is not None and part[1] <= at and gender_of(text, part) == gender:
            return part
    return None


def _is_document(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a text that says something, and is used as one: بيان، رسالة, not «تصريحات»."""
    own = text.classes_of[k]
    if "document" not in own or not own.isdisjoint(("human", "institution", "media", "plural")):
        return False
    verb = text.cues[k]
    return verb is None or not verb.finite


@ANTECEDENTS.rule(
    "statement-that-agrees",
    before="speaker-of-its-sentence",
    why="the last speaker spoke in a statement and has not the gender of the verb, but the statement has: it is the subject",
    example="قال الوزير إن الجسر جاهز. وقالت الوزارة في بيان: «الطريق مغلق». وأضاف: «العمل مستمر حتى المساء».",
    counterexample="قال الوزير إن الجسر جاهز. وقالت الوزارة في بيان: «الطريق مغلق». وأضافت: «العمل مستمر حتى المساء».",
)
def _agreeing_statement(place: Place) -> Iterator[Candidate]:
    text, draft, last = place.text, place.draft, place.memory.speaker
    cue = draft.cue
    if last is None or not cue.finite or cue.number not in ("", "s") or not cue.gender or draft.way is Way.POST_POSED:
        return
    if last.gender in ("", cue.gender) or text.inside[draft.at] >= 0 or draft.parent is not None:
        return
    if (
        text.sentence_of[draft.at] - text.sentence_of[last.at] > 1
        or text.sentence_of[draft.at] == text.sentence_of[last.at]
    ):
        return
    low = text.sentence_start(last.at)
    if any(m.at > last.at and _same_gender(draft, m) and m.level is None for m in place.pool):
        return
    for k in range(min(text.sentence_end(last.at), draft.at) - 1, low - 1, -1):
        if _is_document(text, k) and text.word(k - 1) in _IN_STATEMENT and gender_of(text, (k, k + 1)) == cue.gender:
            part = _subject(text, k, min(draft.at, k + PHRASE_REACH))
            if part is not None:
                yield Candidate(part, "statement-that-agrees", place)
            return


@ANTECEDENTS.rule(
    "whom-the-medium-relays",
    before="whose-words-they-were",
    why="a noun of saying with a pronoun, after a medium that relays «from» somebody, is what that somebody said",
    example="نقلت وكالة المدار عن الوزير سامي حداد الذي بدأ زيارة إلى البلدة تنديده بالتهديدات الجديدة.",
    counterexample="نقلت وكالة المدار عن الوزير سامي حداد أنه بدأ زيارة إلى البلدة، وأكدت أن العمل مستمر.",
)
def _whom_it_relays(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if draft.cue.form != "masdar" or not draft.cue.owner:
        return
    low = text.sentence_start(draft.at)
    for k in range(draft.at - 1, low - 1, -1):
        verb = text.cues[k]
        if verb is None or not verb.finite or verb.lemma not in _RELAY_VERB:
            continue
        of = next((m for m in range(k + 1, draft.at) if text.words[m] == _FROM), 0)
        part = _subject(text, of + 1, draft.at) if of else None
        if part is not None and can_speak(text, part):
            yield Candidate(part, "whom-the-medium-relays", place)
        return


@ANTECEDENTS.rule(
    "who-explains",
    before="whose-words-they-were",
    why="«they listened to an explanation by somebody»: whoever explains says what is reported after it in the sentence",
    example="وصل الوزير أمس. واستمع الوفد إلى شرح مفصل من المهندس سامي حداد عن المصنع، مشيرا إلى أنه قديم.",
    counterexample="وصل الوزير أمس. واستمع الوفد إلى شرح مفصل عن المصنع، مشيرا إلى أنه قديم.",
)
def _who_explains(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if draft.cue.form != "participle":
        return  # واستمع إلى شرح من المدير، وأكد: the visitor goes on
    for k in range(draft.at - 1, max(text.sentence_start(draft.at), draft.at - ASKED_REACH) - 1, -1):
        if text.words[k] not in _EXPLANATION:
            continue
        by = next((m for m in range(k + 1, min(draft.at, k + BY_WHOM)) if text.words[m] in _GIVEN_BY), 0)
        part = _subject(text, by + 1, draft.at) if by else None
        if part is not None and part[0] == by + 1 and can_speak(text, part):
            yield Candidate(part, "who-explains", place)
        return


@ANTECEDENTS.rule(
    "whom-the-author-asked",
    before="whose-words-they-were",
    why="«we asked somebody, and he said»: right after a question of the author the one who was asked answers",
    example="قال المدير إن العمل كثير. وسألنا الدكتور سامي حداد، أستاذ التاريخ، عن السبب، فقال إن الأمر معقد.",
    counterexample="قال المدير إن العمل كثير. وسألنا عن السبب، فقال إن الأمر معقد.",
)
def _whom_author_asked(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if not draft.cue.finite or draft.cue.joined != _THEREUPON:
        return
    for k in range(draft.at - 1, max(text.sentence_start(draft.at), draft.at - ASKED_REACH) - 1, -1):
        if text.words[k] not in _AUTHOR_ASKS and text.words[k].removeprefix(_JOINS_AND) not in _AUTHOR_ASKS:
            continue
        part = _subject(text, k + 1, draft.at)
        if part is not None and part[0] == k + 1 and can_speak(text, part):
            yield Candidate(part, "whom-the-author-asked", place)
        return
