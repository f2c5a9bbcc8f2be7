"""Who holds a stance: the subject of a cue where somebody acts, else the innermost voice that speaks the words."""

from collections.abc import Iterator, Sequence

from discourse.attribution import Actor, Attribution
from discourse.attribution.actors import is_personal, is_title
from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.nouns import is_action_word
from discourse.coding.codings import NARRATOR
from discourse.coding.known import ROLES
from discourse.coding.mentions import COMMAS, MARKS, Found, Sentence, bare, is_we, states
from discourse.language.fold import fold
from discourse.language.tokens import Token
from discourse.lexicon.scope import listed

Holder = tuple[str, Attribution | None]
_Named = list[tuple[int, int, Actor]]

# Where a name may be from a verb of which it is the subject: right before it, or after it with a title in between.
_BEFORE, _AFTER = 2, 6
# How many words may be between who acts and the verb where *it is who* comes between: بغداد هي من طلب.
_CLEFT = 2
# Among how many words at the start of a sentence its subject is named, after the verb and a title.
_SUBJECT = 5
# Among how many words at the start of a sentence its verb is (after *on the other hand*), how far from the verb its subject's
# name may begin, after a title, and within how many words its comma ends what introduces it: «على خلاف ذلك، يتمسك ...».
_OPENING, _WITH_TITLES, _BEFORE_VERB = 4, 9, 8
# Where the name of a source may be after *from*.
_FROM = 3
# The longest name before a verb that is looked for, with its *that*.
_NAME = 7
# For the, written together; the ending of a participle that says how somebody acts.
_TO_THE, _ACCUSATIVE = "لل", "ا"
# The letter that participles of derived verbs begin with, some of which are spelt like a plural: مطالب.
_PARTICIPLE = "م"
# And; the letter of *she did* and *she does*; the ending of most feminine nouns.
_AND, _SHE_DID, _FEMININE = "و", "ت", fold("ة")
# Whom others want to leave: our leaving.
_US = "نا"
# By these the outlet itself takes a side, where nobody speaks.
_NAMING = ROLES | {"given_name"}
_JUDGED = frozenset(("must", "good", "bad", "occupier"))


def who_holds(sentence: Sentence, m: Found, cue: Found | None) -> Holder:
    """Who holds what a cue says of a concept (without a cue: what the concept's verb says), and in which report.

    Empty where nobody is known to.
    """
    voice = sentence.voice(cue or m)
    if cue is None and is_we(sentence, m):
        voice = sentence.speaker(m) or voice
    if cue is not None and cue.by_subject:
        return _subject(sentence, m, cue, voice)
    voice = voice or sentence.voice(m)
    if voice is not None:
        return actor_of(sentence, voice), voice
    if sentence.line:
        return sentence.line, None
    for quotation, actor in sentence.quoted:
        if quotation.start <= m.hit.start < quotation.end:
            return actor, None
    actor = judge(sentence.tokens, [(first, actor) for first, _, actor in sentence.named])
    if actor and cue is not None:
        return actor, None
    # the outlet judges where nobody is named or quoted; news words without a known speaker are no opinion of it
    sure = cue is not None and cue.name in _JUDGED and (m.act or m.thing) and not sentence.named
    judged = cue is not None and not _quoting(sentence) and (sure or sentence.argues())
    return (NARRATOR if judged else ""), None


def judge(tokens: Sequence[Token], named: Sequence[tuple[int, Actor]]) -> str:
    """The actor who takes a side by the verb that a sentence begins with: «عزا النائب سامي حداد نجاح الاتفاق إلى ...».

    ``named``: the place of the first word of each name.
    """
    begin = _introduction(tokens)
    verbs = listed("attitude")  # وصف begins with the letter of *and*
    words = tokens[begin : begin + _OPENING]
    verb = next((begin + i for i, t in enumerate(words) if t.norm in verbs or bare(t.norm) in verbs), None)
    if verb is None:
        return ""
    near = [a for first, a in named if verb < first < verb + _WITH_TITLES and a.kind != "media"]
    people = [a for a in near if is_personal(a.name.split()[0])]  # عضو المجلس السياسي سامي حداد
    return next((a.id for a in people or near), "")


def _introduction(tokens: Sequence[Token]) -> int:
    """How many words at the start of a sentence only say where, when or against whom: «وعلى النقيض من ذلك، أبدى ...»."""
    opens = bool(tokens) and bare(tokens[0].norm) in listed("introducing")
    comma = next((i for i, t in enumerate(tokens[:_BEFORE_VERB]) if t.norm in COMMAS), None)
    return comma + 1 if opens and comma is not None else 0


def speaker(sentence: Sentence, found: Found) -> Holder:
    """Who speaks some words: the innermost voice, whose line it is, or a writer who argues; empty where nobody is known to."""
    voice = sentence.voice(found)
    return _first_person_of(sentence, voice), voice


def actor_of(sentence: Sentence, report: Attribution) -> str:
    """The actor of a report; where its source has no known actor, the known one whose name its words contain."""
    if report.actor and not report.actor.startswith("?"):
        return report.actor
    if report.source is not None:
        for first, last, actor in sentence.named:
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            words = [t.norm for t in sentence.tokens[first:] if t.start < report.source.end]
            title = first == last and len(words) > 1 and is_title(words, 0)  # الرئيس السابق سمير حسن
            if start < report.source.end and report.source.start < end and not title:
                return actor.id
    return report.actor or "unspecified"


def _quoting(sentence: Sentence) -> bool:
    """Whether somebody is quoted in a sentence, or the words of a quotation reach into it."""
    begin, end = sentence.tokens[0].start, sentence.tokens[-1].end
    return any(s.start < end and begin < s.end for a in sentence.reports for s in (*a.contents, *a.cues))


def _subject(sentence: Sentence, m: Found, cue: Found, voice: Attribution | None) -> Holder:
    """The subject of a cue, by the surest way that knows one."""
    inside = voice.contents if voice is not None else ()
    named = [
        part
        for part in sentence.named
        if not inside or any(s.start <= sentence.tokens[part[0]].start < s.end for s in inside)
    ]
    for who in _by_order(sentence, cue, named):
        return who, voice
    if _asks(sentence, cue, named):
        same = _report_before(sentence, cue) or sentence.before
        if same is not None or voice is None:
            return actor_of(sentence, same) if same is not None else sentence.line, voice
    for report in _reporting(sentence, m, cue):
        return actor_of(sentence, report), report
    if _first_person(sentence, cue):
        voice = sentence.speaker(cue) or voice
        who = _first_person_of(sentence, voice)
        if who:
            return who, voice
    if voice is not None:
        who, found = _in_words(sentence, m, cue, voice)
        if found:
            return who, voice
    main = _main_verb(sentence, cue)
    if main is not None:
        return actor_of(sentence, main), voice
    for actor in (*_after(sentence, m, cue, named), *_reacting(m, cue, named), *_earlier(sentence, cue, named)):
        return actor.id, voice
    voice = voice or sentence.voice(m) or _last_report(sentence, cue)
    if voice is not None:
        return actor_of(sentence, voice), voice
    return _dropped(sentence, m, cue) or _unknown(sentence, m, cue) or sentence.line, None


def _by_order(sentence: Sentence, cue: Found, named: _Named) -> Iterator[str]:
    """Whose act a cue is by the order of words: who stands right before a verb, after *from*, or first before a participle."""
    for actor in _right_before(sentence, cue, named):
        yield actor.id
    source = _from(sentence, cue)
    if source:
        yield source
    yield from _doer(sentence, cue, named)


def _first_person_of(sentence: Sentence, voice: Attribution | None) -> str:
    """Who *I* is: who speaks, whose line it is, or a writer who argues."""
    if voice is not None:
        return actor_of(sentence, voice)
    return sentence.line or (NARRATOR if not _quoting(sentence) and sentence.argues() else "")


def _dropped(sentence: Sentence, m: Found, cue: Found) -> str:
    """Who spoke in the sentence before, where one begins with a verb and its object: وحمّلت الحكومة مسؤولية."""
    acts = any(first == m.first for first, _, _ in sentence.named)  # وشكر حداد الحاضرين
    goes_on = cue.hit.entry.pos != "noun" and cue.first == 0 and m.first == cue.first + 1 and not acts
    return actor_of(sentence, sentence.before) if goes_on and sentence.before is not None else ""


def _in_words(sentence: Sentence, m: Found, cue: Found, voice: Attribution) -> tuple[str, bool]:
    """Whose act a cue in somebody's words is, where its subject stands after *that*; and whether it stands there."""
    other = _own_subject(sentence, cue)
    if other:
        return (actor_of(sentence, voice) if _own_side(sentence, m, other) else _provisional(other[:3])), True
    return actor_of(sentence, voice), _of_pronoun(sentence, cue)


def _of_pronoun(sentence: Sentence, cue: Found) -> bool:
    """Whether a verb's subject is the pronoun of *that he*, *that they will not*: who speaks."""
    place = cue.first - 1
    while bare(sentence.norm(place)) in listed("verb-negation"):
        place -= 1
    return cue.hit.entry.pos == "verb" and bare(sentence.norm(place)) in listed("that") - listed("complementizer")


def _main_verb(sentence: Sentence, cue: Found) -> Attribution | None:
    """The report whose subject a participle has too: دعا النائب الوزراء إلى الصبر، مشيدا بالجسر."""
    if not _as_he_acts(sentence, cue):
        return None
    report = _last_report(sentence, cue)
    return report if report is not None and not any(s.start <= cue.hit.start < s.end for s in report.contents) else None


def _asks(sentence: Sentence, cue: Found, named: _Named) -> bool:
    """Whether who is named right after a verb is asked by the subject of the verb before it: وشدد على ذلك، وطالب الحركة بالصبر."""
    return any(_asked(sentence, cue, first, last) for first, last, _ in named)


def _asked(sentence: Sentence, cue: Found, first: int, last: int) -> bool:
    """Whether who is named right after a verb of demanding is asked, and does not demand.

    The verb does not agree with a feminine name (طالب الحكومة), or is the second of a speaker (قال ...، ودعا الحزب إلى).
    """
    word = sentence.norm(cue.first)
    links = tuple(map(fold, cue.cue.links)) if cue.cue else ()
    if cue.name != "demand" or cue.hit.entry.pos != "verb" or first != cue.last + 1:
        return False
    if not sentence.norm(last + 1).startswith(links):
        return False
    if not _feminine(word) and sentence.norm(first).endswith(_FEMININE):
        return True
    before = _report_before(sentence, cue) if word.startswith(_AND) else None
    verb = next((t.norm for t in sentence.tokens if before is not None and t.start == before.cues[0].start), "")
    return bool(verb) and _feminine(verb) == _feminine(word)


def _feminine(verb: str) -> bool:
    """Whether a verb's subject is *she* by its form: طالبت, تطالب."""
    return verb.endswith(_SHE_DID) or bare(verb).startswith(_SHE_DID)


def _report_before(sentence: Sentence, cue: Found) -> Attribution | None:
    """The report whose verb comes before a cue in its sentence, in the words of the same voice."""
    begin, voice = sentence.tokens[0].start, sentence.voice(cue)
    parent = voice.id if voice is not None else None
    found = [r for r in sentence.reports if r.actor and r.cues and begin <= r.cues[0].start < cue.hit.start]
    found = [r for r in found if r.parent == parent and r.cues[0].end <= cue.hit.start]
    return max(found, key=lambda r: r.cues[0].start, default=None)


def _as_he_acts(sentence: Sentence, cue: Found) -> bool:
    """Whether a cue is a participle in the accusative, which tells how the subject of another verb acts."""
    word, pos = sentence.norm(cue.first), cue.hit.entry.pos
    spelt = pos == "noun" and word.startswith(_PARTICIPLE) and sentence.norm(cue.first - 1) in COMMAS  # ، مطالبا
    return (pos == "adj" or spelt) and word.endswith(_ACCUSATIVE)


def _from(sentence: Sentence, cue: Found) -> str:
    """Who utters what a noun names: *warnings from experts that ...*; a known actor, else the human noun as provisional."""
    begin = cue.last + 1
    if cue.hit.entry.pos != "noun" or sentence.norm(begin) not in listed("source-preposition"):
        return ""
    for first, _, actor in sentence.named:
        if 0 < first - begin <= _FROM:
            return actor.id
    word = sentence.norm(begin + 1)
    return f"?{word}" if "human" in classes(word) else ""


def _reporting(sentence: Sentence, m: Found, cue: Found) -> Iterator[Attribution]:
    """The report of a known actor whose verb a cue is, and whose content contains the concept."""
    for report in sentence.reports:
        inner = any(s.start <= m.hit.start < s.end for s in report.contents)
        known = report.actor and not actor_of(sentence, report).startswith("?")
        if inner and known and any(s.start < cue.hit.end and cue.hit.start < s.end for s in report.cues):
            yield report


def _own_side(sentence: Sentence, m: Found, subject: list[str]) -> bool:
    """Whether a subject that nobody knows is the speaker's own side: a state, or *his government*; not who wants *us* out."""
    state = not states().isdisjoint(subject) and not sentence.norm(m.first).endswith(_US)
    return state or subject[0].endswith(tuple(listed("possessive-ending")))


def _right_before(sentence: Sentence, cue: Found, named: _Named) -> Iterator[Actor]:
    """Who is named right before a verb: *the movement refuses*."""
    for first, last, actor in named:
        between = sentence.norms(last + 1, cue.first)
        cleft = 0 < len(between) <= _CLEFT and all(bare(w) in listed("cleft") for w in between)  # بغداد هي من طلب
        near = cleft or (0 < cue.first - last <= _BEFORE and sentence.norm(last + 1) not in COMMAS)
        if near and not sentence.barred(last + 1, cue.first) and not _object(sentence, first, first - 1):
            yield actor


def _after(sentence: Sentence, m: Found, cue: Found, named: _Named) -> Iterator[Actor]:
    """Who is named between a cue and its object: *refused the minister ...*, *the minister's refusal of ...*.

    Also between the words of a cue: أكد الوزير الحاجة إلى.
    """
    for first, last, actor in named:
        near = cue.first < first < m.first and first - cue.last <= _AFTER and cue.name != "persuade"
        if (
            near
            and not _asked(sentence, cue, first, last)
            and not sentence.norm(first).startswith(_TO_THE)
            and not _object(sentence, first, max(cue.first + 1, first - 3))
        ):
            yield actor


def _reacting(m: Found, cue: Found, named: _Named) -> Iterator[Actor]:
    """Who is named after a reaction that a concept before it causes: *fears among the officers*."""
    for first, _, actor in named:
        if m.last < cue.first < first <= cue.last + _AFTER:
            yield actor


def _earlier(sentence: Sentence, cue: Found, named: _Named) -> Iterator[Actor]:
    """Who is named earlier in the clause of a cue, the nearest first."""
    for first, last, actor in reversed(named):
        earlier = last < cue.first and not _in_relative(sentence, first, last, cue)
        if earlier and not sentence.barred(last + 1, cue.first) and not _object(sentence, first, first - 1):
            yield actor


def _doer(sentence: Sentence, cue: Found, named: _Named) -> Iterator[str]:
    """Whose act a participle in the accusative tells of: the subject, named first: نصح النائب الوزيرَ بالصبر، مشيدا بالجسر.

    Where a report stands before it, it is who is named first in its source, which may hold the object too: حداد الحركة.
    """
    if not _as_he_acts(sentence, cue):
        return
    report = _report_before(sentence, cue)
    if report is not None:
        begin = report.source.start if report.source is not None else -1
        yield from (actor.id for first, _, actor in named if sentence.tokens[first].start == begin)
        yield actor_of(sentence, report)
    for first, last, actor in named:
        subject = last < cue.first and first <= _SUBJECT and not _object(sentence, first, first - 1)
        if subject and not sentence.barred(0, cue.first):
            yield actor.id


def _in_relative(sentence: Sentence, first: int, last: int, cue: Found) -> bool:
    """Whether a name is in a relative clause that a comma closes: *the deputy, who thanked the minister, refused*."""
    opener = [i for i in range(first) if bare(sentence.norm(i)) in listed("relative")]
    within = bool(opener) and COMMAS.isdisjoint(sentence.norms(opener[-1], first))
    return within and not COMMAS.isdisjoint(sentence.norms(last + 1, cue.first))


def _object(sentence: Sentence, first: int, start: int) -> bool:
    """Whether a preposition between two places governs a name."""
    return not listed("preposition").isdisjoint(sentence.norms(start, first))


def _own_subject(sentence: Sentence, cue: Found) -> list[str]:
    """The words of a subject that nobody knows, between *that* and a verb: what follows the verb is its object."""
    if cue.hit.entry.pos != "verb":
        return []
    words: list[str] = []
    for norm in reversed(sentence.norms(cue.first - _NAME, cue.first)):
        if bare(norm) in listed("complementizer"):
            # ما يطلبه النائب: the subject comes after the verb
            return (
                []
                if words[:1] and words[0] in listed("what")
                else [w for w in words if w not in listed("verb-negation")]
            )
        if norm in MARKS or norm in COMMAS or norm in listed("contrast"):
            break
        words.insert(0, norm)
    return []


def _first_person(sentence: Sentence, cue: Found) -> bool:
    """Whether a cue's verb is *I* or *we*: by its prefix, of a perfect by its ending."""
    word, lemma = bare(sentence.norm(cue.first)), cue.hit.form
    if word.startswith("س") and len(word) > 4 and word[1] in "نا":
        word = word[1:]
    if word.startswith(lemma[:3]):
        return word.endswith(tuple(listed("first-person-ending")))
    return len(word) > 3 and word[0] in "نا"


def _last_report(sentence: Sentence, cue: Found) -> Attribution | None:
    """The report whose verb comes before a cue in its clause: a second verb of the same subject."""
    at = {t.end: i for i, t in enumerate(sentence.tokens)}
    begin = sentence.tokens[0].start
    earlier = [a for a in sentence.reports if a.actor and a.cues and begin <= a.cues[0].start < cue.hit.end]
    for a in reversed(earlier):
        last = at.get(a.cues[0].end)
        if last is not None and not sentence.barred(last + 1, cue.first):
            return a
    return None


def _unknown(sentence: Sentence, m: Found, cue: Found) -> str:
    """The words right after a verb as a provisional actor; empty where they are none."""
    words: list[str] = []
    for norm in sentence.norms(cue.last + 1, min(m.first, cue.last + 4)) if cue.hit.entry.pos == "verb" else ():
        closed = norm in listed("preposition") or norm in COMMAS or norm in listed("complementizer")
        if closed or norm[0] in "بل" or (words and is_action_word(norm)):
            break  # انتقد المالكي | أداء الحكومة
        words.append(norm)
    return _provisional(words)


def _provisional(words: list[str]) -> str:
    """An actor id for words that name somebody whom nobody knows; empty where they name a thing or are no name.

    >>> _provisional(["الفصائل", "المسلحه"]), _provisional(["مستوي", "التوتر"])
    ('?الفصائل-المسلحه', '')
    """
    who = bool(words) and (not _NAMING.isdisjoint(classes(words[0])) or words[0] in states())
    return "?" + "-".join(words) if who else ""
