"""The parts that find a stance, one by one: who holds a cue, what governs a concept, how far apart words may be."""

from collections.abc import Sequence

import pytest

from discourse.attribution import Actor, Attribution
from discourse.coding import holders, mentions, statements
from discourse.coding.cues import CueClass, StanceCue
from discourse.coding.mentions import Found, Sentence
from discourse.corpus import Concept
from discourse.language.fold import Span, fold
from discourse.language.tokens import tokenize
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Hit
from discourse.lexicon.scope import scope


def sentence(text: str, names: Sequence[str] = (), reports: Sequence[Attribution] = (), line: str = "") -> Sentence:
    """A sentence in which some single words are names of known actors, whose ids they are."""
    tokens = tokenize(text, punctuation=True)
    named = [(i, i, Actor(t.text, t.text)) for i, t in enumerate(tokens) if t.text in names]
    return Sentence(tokens, reports, named, scope(tokens), [t.norm for t in tokens], line=line)


def found(
    text: str,
    words: str,
    *,
    pos: str = "verb",
    form: str = "",
    name: str = "",
    holder: str = "subject",
    links: Sequence[str] = (),
    prefix: str = "",
    ending: str = "",
    phrase: str = "",
    act: bool = True,
) -> Found:
    """Some words of a text as a cue, or as a word of a concept."""
    start = text.index(words)
    tokens = tokenize(text, punctuation=True)
    first = next(i for i, t in enumerate(tokens) if t.start == start)
    last = first + len(words.split()) - 1
    entry = Entry("cue", name or "oppose", "" if phrase else words, pos, phrase=(phrase,) if phrase else ())
    span = Span(start, start + len(words))
    hit = Hit(*span, words, entry, fold(form or words), (prefix, ending), (span,))
    cue = StanceCue(CueClass(name, holder, "against"), entry, tuple(links))
    return Found(hit, first, last, cue=cue, name=name, act=act, places=tuple(range(first, last + 1)))


def report(text: str, source: str, cue: str, content: str, *, actor: str = "", mode: str = "indirect") -> Attribution:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (source, cue, content)]
    return Attribution("r", "d", actor, spans[0], (spans[1],), (spans[2],), mode, "named", None)


@pytest.mark.parametrize(
    ("word", "form", "first"),
    [
        ("نرفض", "رفض", True),
        ("أرفض", "رفض", True),
        ("سنرفض", "رفض", True),
        ("سأرفض", "رفض", True),
        ("وسنرفض", "رفض", True),
        ("رفضنا", "رفض", True),
        ("رفضناه", "رفض", True),
        ("سيرفض", "رفض", False),
        ("يرفض", "رفض", False),
        ("ترفض", "رفض", False),
        ("رفضت", "رفض", False),
        ("رفضوا", "رفض", False),
        ("نقد", "انتقد", False),  # too short to tell
        ("سند", "أيد", False),  # no future: its letters are its own
        ("استنكرنا", "استنكر", True),
        ("استنكر", "استنكر", False),
    ],
)
def test_the_first_person_is_told_by_prefix_or_ending(word: str, form: str, first: bool) -> None:
    text = f"{word} القرار"
    assert holders._first_person(sentence(text), found(text, word, form=form)) == first


@pytest.mark.parametrize(
    ("text", "names", "holder"),
    [
        ("تحذيرات من سلمى من الانسحاب", ["سلمى"], "سلمى"),
        ("تحذيرات من الوزيرة القديرة سلمى من الانسحاب", ["سلمى"], "سلمى"),
        ("تحذيرات من تلك الوزيرة القديرة سلمى", ["سلمى"], ""),  # the fourth word after «from» is too far
        ("تحذيرات من خبراء من الانسحاب", [], "?خبراء"),
        ("تحذيرات من عواقب الانسحاب", [], ""),
        ("تحذيرات سلمى من الانسحاب", ["سلمى"], ""),  # not after «from»
        ("سلمى أطلقت تحذيرات من الانسحاب", ["سلمى"], ""),  # a name before the noun
    ],
)
def test_who_utters_what_a_noun_names(text: str, names: list[str], holder: str) -> None:
    assert holders._from(sentence(text, names), found(text, "تحذيرات", pos="noun")) == holder


def test_only_a_noun_has_its_speaker_after_from() -> None:
    text = "حذرت من سلمى"
    assert holders._from(sentence(text, ["سلمى"]), found(text, "حذرت")) == ""


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("سلمى ترفض القرار", True),
        ("سلمى أمس ترفض القرار", True),
        ("سلمى أمس أيضا ترفض القرار", False),  # two words between
        ("سلمى ، ترفض القرار", False),  # a comma ends her
        ("ترفض سلمى القرار", False),
        ("على سلمى ترفض القرار", False),  # the object of a preposition
    ],
)
def test_who_is_named_right_before_a_verb(text: str, near: bool) -> None:
    s = sentence(text, ["سلمى"])
    assert bool(list(holders._right_before(s, found(text, "ترفض"), list(s.named)))) == near


@pytest.mark.parametrize(
    ("between", "near"),
    [("", True), ("أ ب ج د ه ", True), ("أ ب ج د ه ز ", False), ("على ", False), ("على أ ب ج ", True)],
)
def test_who_is_named_between_a_cue_and_its_object(between: str, near: bool) -> None:
    text = f"رفضت {between}سلمى الانسحاب"
    s = sentence(text, ["سلمى"])
    m, cue = found(text, "الانسحاب", pos="noun"), found(text, "رفضت")
    assert bool(list(holders._after(s, m, cue, list(s.named)))) == near
    # a name after the object is nobody's who acts
    text = "رفضت الانسحاب سلمى"
    s = sentence(text, ["سلمى"])
    assert not list(holders._after(s, found(text, "الانسحاب", pos="noun"), found(text, "رفضت"), list(s.named)))


@pytest.mark.parametrize(("between", "near"), [("", True), ("أ ب ج د ه ", True), ("أ ب ج د ه ز ", False)])
def test_who_reacts_is_named_after_the_reaction(between: str, near: bool) -> None:
    text = f"الانسحاب أثار مخاوف {between}سلمى"
    s = sentence(text, ["سلمى"])
    m, cue = found(text, "الانسحاب", pos="noun"), found(text, "مخاوف", pos="noun")
    assert bool(list(holders._reacting(m, cue, list(s.named)))) == near
    assert not list(holders._reacting(cue, m, list(s.named)))  # the other way round nothing is caused


def test_the_nearest_name_earlier_in_the_clause_comes_first() -> None:
    text = "سلمى وليلى اليوم هنا ترفض القرار"
    s = sentence(text, ["سلمى", "وليلى"])
    cue = found(text, "ترفض")
    assert [a.id for a in holders._earlier(s, cue, list(s.named))] == ["وليلى", "سلمى"]
    text = "سلمى هنا لكن المجلس ترفض القرار"
    s = sentence(text, ["سلمى"])
    assert not list(holders._earlier(s, found(text, "ترفض"), list(s.named)))  # another clause begins


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أن المجلس البلدي يرفض القرار", ["المجلس", "البلدي"]),
        ("أن المجلس لا يرفض القرار", ["المجلس"]),  # the negator is no subject
        ("المجلس يرفض القرار", []),  # without «that»
        ("أن الخطة بعيدة ، المجلس يرفض القرار", []),  # a comma between
        ("أن أ ب ج د ه ز يرفض القرار", ["ا", "ب", "ج", "د", "ه", "ز"]),  # seven words back and no further
        ("أن أ ب ج د ه ز ح يرفض القرار", []),
    ],
)
def test_the_subject_between_that_and_a_verb(text: str, words: list[str]) -> None:
    assert holders._own_subject(sentence(text), found(text, "يرفض")) == words
    assert holders._own_subject(sentence(text), found(text, "يرفض", pos="noun")) == []


@pytest.mark.parametrize(
    ("text", "pos", "holder"),
    [
        ("رفض مجلس القرية الانسحاب", "verb", "?مجلس-القرية"),
        ("رفض مجلس القرية القديم الجديد الانسحاب", "verb", "?مجلس-القرية-القديم"),  # three words at most
        ("رفض مجلس القرية الانسحاب", "noun", ""),
        ("رفض الانسحاب", "verb", ""),
        ("رفض على الفور الانسحاب", "verb", ""),
        ("رفض مجلس ، أمس ، الانسحاب", "verb", "?مجلس"),
        ("رفض بشدة مجلس الانسحاب", "verb", ""),  # a preposition written onto its word
    ],
)
def test_the_words_after_a_verb_are_a_provisional_holder(text: str, pos: str, holder: str) -> None:
    s = sentence(text)
    got = holders._unknown(s, found(text, "الانسحاب", pos="noun"), found(text, "رفض", pos=pos))
    assert got == holder


def test_the_actor_of_a_report_is_the_known_one_whose_name_its_source_contains() -> None:
    text = "قالت الوزيرة سلمى إن القرار بلا معنى"
    own = report(text, "الوزيرة سلمى", "قالت", "القرار بلا معنى", actor="?الوزيرة")
    assert holders.actor_of(sentence(text, ["سلمى"], [own]), own) == "سلمى"
    assert holders.actor_of(sentence(text, ["معنى"], [own]), own) == "?الوزيرة"  # named elsewhere
    assert holders.actor_of(sentence(text, ["إن"], [own]), own) == "?الوزيرة"  # right after the source
    assert holders.actor_of(sentence(text, ["قالت"], [own]), own) == "?الوزيرة"  # right before it
    known = report(text, "الوزيرة", "قالت", "القرار", actor="haddad")
    assert holders.actor_of(sentence(text, ["سلمى"], [known]), known) == "haddad"
    nobody = report(text, "الوزيرة", "قالت", "القرار")
    assert holders.actor_of(sentence(text, (), [nobody]), nobody) == "unspecified"


def test_the_outlet_judges_only_where_nobody_is_named_or_quoted() -> None:
    text = "الانسحاب خطأ كبير"
    m = found(text, "الانسحاب", pos="noun")
    cue = found(text, "خطأ", pos="noun", name="bad", holder="speaker")
    assert holders.who_holds(sentence(text), m, cue) == ("narrator", None)
    assert holders.who_holds(sentence(text, ["كبير"]), m, cue) == ("", None)
    assert holders.who_holds(sentence(text, line="haddad"), m, cue) == ("haddad", None)
    assert holders.who_holds(sentence(text), m, None) == ("", None)  # news words are no opinion
    wish = found(text, "خطأ", pos="noun", name="want", holder="speaker")
    assert holders.who_holds(sentence(text), m, wish) == ("", None)
    quoted = Attribution("r", "d", "", None, (), (Span(13, 20),), "direct", "named", None)
    assert holders.who_holds(sentence(text, (), [quoted]), m, cue) == ("", None)
    after = Attribution("r", "d", "", None, (), (Span(len(text), len(text) + 5),), "direct", "named", None)
    assert holders.who_holds(sentence(text, (), [after]), m, cue) == ("narrator", None)  # only touches the sentence


@pytest.mark.parametrize(
    ("text", "barred"), [("أ ب ج", False), ("أ . ج", True), ("أ ؛ ج", True), ("أ لكن ج", True), ("أ ، ج", False)]
)
def test_another_clause_begins_at_a_mark_or_a_contrast(text: str, barred: bool) -> None:
    assert sentence(text).barred(1, 2) == barred
    assert not sentence(text).barred(2, 3)


def test_places_outside_a_sentence_are_empty() -> None:
    s = sentence("أ ب")
    assert [s.norm(i) for i in (-1, 0, 1, 2)] == ["", "ا", "ب", ""]
    assert s.norms(-2, 1) == ["ا"]
    assert s.norms(1, 9) == ["ب"]


@pytest.mark.parametrize(
    ("text", "word", "we"),
    [
        ("سنغادر البلاد", "سنغادر", True),
        ("لن نغادر البلاد", "نغادر", True),
        ("قد نغادر البلاد", "نغادر", False),
        ("لن يغادر البلاد", "يغادر", False),
        ("سيغادر البلاد", "سيغادر", False),
    ],
)
def test_a_verb_is_of_us_by_its_prefix(text: str, word: str, we: bool) -> None:
    assert mentions.is_we(sentence(text), found(text, word)) == we


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("لن يغادر الجنود", "يغادر", True),
        ("ولم يغادر الجنود", "يغادر", True),
        ("يغادر الجنود", "يغادر", False),
        ("لا سيغادر الجنود", "سيغادر", False),  # a future is negated by «will not» alone
        ("لا سيد يغادر", "سيد", True),  # too short for a future
    ],
)
def test_what_negates_a_verb(text: str, word: str, negated: bool) -> None:
    s = sentence(text)
    m = found(text, word)
    assert mentions._negated(s, [m.first], s.scope) == negated


@pytest.mark.parametrize(
    ("between", "ends"),
    [
        ([], False),
        (["ا"], False),
        (["ا", "،", "ب"], True),
        (["ا", "،", "ب", "،", "ج"], False),  # an apposition
        (["ا", "،", "التي", "ب"], False),  # a relative clause
        (["ا", "،", "ب", "،"], False),
        (["ا", "،"], False),
        (["ا", "،", "ب", "،", "ج", "،", "د"], True),
    ],
)
def test_a_comma_ends_an_object_unless_it_opens_an_apposition(between: list[str], ends: bool) -> None:
    assert statements._comma_ends([fold(w) if w != "،" else w for w in between]) == ends


@pytest.mark.parametrize(
    ("text", "links", "linked"),
    [
        ("طالب بالانسحاب", ["ب"], True),
        ("طالب الانسحاب", ["ب"], False),
        ("طالب الانسحاب", [], True),
        ("دعا إلى الانسحاب", ["إلى"], True),
        ("دعا إليها الانسحاب", ["إلي"], True),  # with a pronoun
        ("دعا إلينانا الانسحاب", ["إلي"], False),
        ("دعا بأن الانسحاب", ["أن"], True),  # one «that» for another
        ("دعا بخ الانسحاب", ["ب"], False),  # a word of two letters has no particle
        ("دعا بخت الانسحاب", ["ب"], False),
        ("دعا بخته الانسحاب", ["ب"], True),
    ],
)
def test_the_particle_that_links_a_cue(text: str, links: list[str], linked: bool) -> None:
    cue, object = text.split()[0], text.split()[-1]
    s = sentence(text)
    assert statements._linked(s, found(text, cue, links=links), found(text, object, pos="noun")) == linked


@pytest.mark.parametrize(
    ("word", "second"), [("تريدون", True), ("تريدوا", True), ("تريد", False), ("يريدون", False), ("تون", False)]
)
def test_the_second_person_plural(word: str, second: bool) -> None:
    assert statements._second_person(fold(word)) == second


@pytest.mark.parametrize(
    ("text", "word", "asserted"),
    [
        ("القوات ستغادر البلاد", "ستغادر", True),
        ("القوات سوف تغادر البلاد", "تغادر", True),
        ("سوف القوات تغادر البلاد", "تغادر", True),
        ("سوف هذه القوات تغادر البلاد", "تغادر", False),  # two words before and no further
        ("القوات غادرت البلاد", "غادرت", False),
        ("أن ستغادر البلاد", "ستغادر", False),  # after «that» it is a wish
        ("غادرت القوات البلاد نهائيا", "غادرت", True),
        ("غادرت القوات أ ب ج نهائيا", "غادرت", False),
        ("سفر", "سفر", False),
        ("سير القوات", "سير", False),
    ],
)
def test_what_will_be_is_asserted(text: str, word: str, asserted: bool) -> None:
    m = found(text, word, phrase=f"{word}:verb")
    assert statements._asserted(sentence(text), m) == asserted


@pytest.mark.parametrize(
    ("text", "determines"), [("هذا الجسر", True), ("هذا جسر", False), ("هذا", False), ("هذا القرار", False)]
)
def test_a_this_belongs_to_the_noun_after_it(text: str, determines: bool) -> None:
    assert statements._determines(sentence(text), 0) == determines


def test_words_apart_as_far_as_the_limits_and_no_further() -> None:
    """The reach of a cue before a concept, and of what is said after it: at the limit, and one word beyond."""
    for reach, near in ((18, True), (19, False)):
        text = "طالب " + "كلمة " * (reach - 1) + "الانسحاب"
        s = sentence(text)
        m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
        s.cues = [found(text, "طالب", name="demand")]
        assert (statements._governor(s, m) is not None) == near
    for reach, near in ((14, True), (15, False)):
        text = "الانسحاب " + "كلمة " * (reach - 1) + "خطأ"
        s = sentence(text)
        m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
        s.cues = [found(text, "خطأ", name="bad", pos="noun")]
        assert bool(statements._predicates(s, m)) == near
    for name, reach in {"vehicle": 8, "object": 8, "attack": 3, "must": 10, "shift": 8}.items():
        for words, near in ((reach, True), (reach + 1, False)):
            text = "سعى " + "كلمة " * (words - 1) + "الانسحاب"
            s = sentence(text)
            m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
            assert statements._governs(s, found(text, "سعى", name=name), m) == near, name


@pytest.mark.parametrize(
    ("between", "prefix", "linked"),
    [(["أ", "من"], "", True), (["من", "أ"], "", False), (["أ"], "ب", True), (["ومن"], "", True)],
)
def test_the_particle_right_before_a_concept(between: list[str], prefix: str, linked: bool) -> None:
    text = " ".join(["حذر", *between, "انسحاب"])
    cue, m = found(text, "حذر", links=("من", "ب")), found(text, "انسحاب", pos="noun", prefix=prefix)
    assert statements._linked_to(cue, between[-1], m) == linked
    assert not statements._linked_to(found(text, "حذر"), between[-1], m)  # a cue without links


def test_an_object_after_a_comma_needs_its_particle_again() -> None:
    for text, governs in [
        ("حذر أمس ، كما قيل من الانسحاب", True),
        ("حذر من أمس ، كما قيل الانسحاب", False),
        ("حذر من أمس ، كما قيل ، الانسحاب", True),
    ]:
        s = sentence(text)
        m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
        assert statements._governs(s, found(text, "حذر", name="warn", links=["من"]), m) == governs, text


@pytest.mark.parametrize(
    ("name", "text", "governs"),
    [
        ("good", "رحب الانسحاب", False),  # a predicate has no object
        ("confirm", "رحب أن الانسحاب", False),  # what is said after «that» is read by itself
        ("announce", "رحب بأن الانسحاب", False),
        ("oppose", "رحب أن الانسحاب", True),
        ("persuade", "رحب الانسحاب", True),
        ("persuade", "أن رحب الانسحاب", False),
        ("attack", "رحب على الانسحاب", False),
        ("oppose", "رحب على الانسحاب", True),
        ("attack", "رحب هنا الانسحاب", True),
    ],
)
def test_which_classes_govern_what_follows(name: str, text: str, governs: bool) -> None:
    m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
    assert statements._governs(sentence(text), found(text, "رحب", name=name), m) == governs


def test_a_thing_is_nearer_its_cue_than_an_act() -> None:
    for words, near in ((5, True), (6, False)):
        text = "رحب " + "كلمة " * words + "القوات"
        thing, act = (found(text, "القوات", pos="noun", act=act) for act in (False, True))
        cue = found(text, "رحب", name="welcome")
        assert statements._governs(sentence(text), cue, thing) == near
        assert statements._governs(sentence(text), cue, act)
        text = "القوات " + "كلمة " * words + "خطأ"
        s = sentence(text)
        s.cues = [found(text, "خطأ", pos="noun", name="bad")]
        assert bool(statements._predicates(s, found(text, "القوات", pos="noun", act=False))) == near
        assert statements._predicates(s, found(text, "القوات", pos="noun"))


def test_another_voice_between_keeps_a_cue_from_its_object() -> None:
    text = "رحب الوزير أن الانسحاب"
    m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
    inside = report(text, "الوزير", "رحب", "رحب الوزير أن الانسحاب", actor="m")
    outside = report(text, "الوزير", "رحب", "رحب الوزير", actor="m")
    cue = found(text, "رحب", name="welcome")
    assert statements._governs(sentence(text, (), [inside]), cue, m)
    assert not statements._governs(sentence(text, (), [outside]), cue, m)


@pytest.mark.parametrize(
    ("text", "names", "ending", "owned"),
    [
        ("خطة الانسحاب", [], "", False),
        ("خطة الانسحاب", [], "ه", True),
        ("خطة سلمى الانسحاب", ["سلمى"], "", True),
        ("خطة أ ب ج سلمى الانسحاب", ["سلمى"], "", True),
        ("خطة أ ب ج د سلمى الانسحاب", ["سلمى"], "", False),
        ("سلمى خطة الانسحاب", ["سلمى"], "", False),
        ("خطة الانسحاب سلمى", ["سلمى"], "", False),
    ],
)
def test_a_plan_is_somebodys(text: str, names: list[str], ending: str, owned: bool) -> None:
    plan, m = found(text, "خطة", pos="noun", name="vehicle", ending=ending), found(text, "الانسحاب", pos="noun")
    s = sentence(text, names)
    assert statements._owned(s, plan, m) == owned
    assert statements._owned(s, Found(plan.hit, plan.first, plan.last, negated=True), m)
    own = report(text, "خطة", "خطة", "الانسحاب")
    assert statements._owned(sentence(text, names, [own]), plan, m)


def test_somebody_else_wants_it() -> None:
    text = "أكد أن سلمى تريد الانسحاب"
    outer, inner = found(text, "أكد"), found(text, "تريد")
    assert statements._another(sentence(text, ["سلمى"]), outer, inner)
    assert not statements._another(sentence(text, ["أن"]), outer, inner)  # nobody between «that» and the wish
    assert not statements._another(sentence(text, ["الانسحاب"]), outer, inner)
    plain = "أكد سلمى تريد الانسحاب"
    assert not statements._another(sentence(plain, ["سلمى"]), found(plain, "أكد"), found(plain, "تريد"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("bad", "الانسحاب خطأ", True),
        ("bad", "الانسحاب ؛ خطأ", False),  # another clause
        ("bad", "بعد خطأ الانسحاب", False),  # after the error
        ("bad", "خطأ أ ب الانسحاب", True),  # right before
        ("bad", "خطأ أ ب ج الانسحاب", False),
        ("benefit", "خطأ الانسحاب", False),  # not said before
        ("benefit", "الانسحاب خطأ", True),
        ("oppose", "الانسحاب خطأ", False),  # no predicate
    ],
)
def test_what_is_said_of_a_concept(name: str, text: str, said: bool) -> None:
    s = sentence(text)
    s.cues = [found(text, "خطأ", pos="noun", name=name)]
    assert bool(statements._predicates(s, found(text, "الانسحاب", pos="noun"))) == said


def test_a_limit_comes_before_what_it_limits_only_with_its_particle() -> None:
    text = "مشروط بالانسحاب"
    s = sentence(text)
    s.cues = [found(text, "مشروط", pos="adj", name="limit")]
    assert statements._predicates(s, found(text, "بالانسحاب", pos="noun", prefix="ب"))
    assert not statements._predicates(s, found(text, "بالانسحاب", pos="noun"))


def test_a_cue_or_a_concept_without_its_limits_is_its_own() -> None:
    """The nearest cue decides; one that may be refused passes the word on."""
    text = "يعارض خطة الانسحاب"
    s = sentence(text)
    m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
    refuse, plan = found(text, "يعارض", name="oppose"), found(text, "خطة", pos="noun", name="vehicle", ending="ه")
    s.cues = [refuse, plan]
    got = statements._governor(s, m)
    assert got is not None
    assert got.name == "oppose"
    s.cues = [plan]
    got = statements._governor(s, m)
    assert got is not None
    assert got.name == "plan"
    s.cues = [found(text, "خطة", pos="noun", name="vehicle")]  # nobody's plan
    assert statements._governor(s, m) is None
    s.cues = [refuse, found(text, "خطة", pos="noun", name="defend")]
    got = statements._governor(s, m)
    assert got is not None
    assert got.name == "defend"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("سلمى حداد", "person", "حداد"),
        ("سلمى حداد", "", "حداد"),  # a given name first
        ("سلمى حداد", "party", ""),
        ("حداد", "person", ""),
        ("أ ب ج حداد", "person", "حداد"),
        ("أ ب ج د حداد", "person", ""),
        ("سلمى عمر", "person", ""),  # too short to be unclear to nobody
        ("سلمى الوزير", "person", ""),
    ],
)
def test_a_surname(text: str, name: str, expected: str) -> None:
    from discourse.coding.known import surname

    assert surname(Actor("x", text, kind=name)) == expected


def test_a_cue_is_not_its_own_particle() -> None:
    text = "بطلب القرار"
    assert not statements._linked(sentence(text), found(text, "بطلب", links=["ب"]), found(text, "القرار", pos="noun"))
    text = "ببطء طلب القرار"
    assert not statements._linked(sentence(text), found(text, "طلب", links=["ب"]), found(text, "القرار", pos="noun"))


def test_a_plan_in_another_report_is_not_reported() -> None:
    text = "خطة الانسحاب وقالت سلمى نعم"
    plan, m = found(text, "خطة", pos="noun", name="vehicle"), found(text, "الانسحاب", pos="noun")
    after = report(text, "سلمى", "وقالت", "نعم")
    assert not statements._owned(sentence(text, (), [after]), plan, m)
    late, m = found(text, "نعم", pos="noun", name="vehicle"), found(text, "سلمى", pos="noun")
    assert not statements._owned(sentence(text, (), [after]), late, m)


@pytest.mark.parametrize(
    ("object", "subject", "own"),
    [
        ("الانسحاب", ["باريس"], True),
        ("انسحابنا", ["باريس"], False),  # who wants us out
        ("الانسحاب", ["حكومته", "الجديدة"], True),
        ("الانسحاب", ["الحكومة", "حكومته"], False),
        ("الانسحاب", ["المجلس"], False),
    ],
)
def test_a_speakers_own_side(object: str, subject: list[str], own: bool) -> None:
    m = found(object, object, pos="noun")
    assert holders._own_side(sentence(object), m, [fold(w) for w in subject]) == own


def test_the_verb_of_a_report_is_the_cue_and_its_content_has_the_concept() -> None:
    text = "رفضت سلمى الانسحاب وعادت"
    m, cue = found(text, "الانسحاب", pos="noun"), found(text, "رفضت")
    for verb, content, actor, known in [
        ("رفضت", "الانسحاب", "salma", True),
        ("وعادت", "الانسحاب", "salma", False),
        ("سلمى", "الانسحاب", "salma", False),  # right after the cue
        ("رفضت", "سلمى", "salma", False),
        ("رفضت", "الانسحاب", "?سلمى", False),
        ("رفضت", "الانسحاب", "", False),
    ]:
        own = report(text, "سلمى", verb, content, actor=actor)
        assert bool(list(holders._reporting(sentence(text, (), [own]), m, cue))) == known, (verb, content, actor)


def test_what_is_said_of_this_is_near_it() -> None:
    table = {("c", "bad"): [("t", "against")]}
    for before, after in [(k, None) for k in range(1, 8)] + [(None, k) for k in range(1, 8)]:
        words = ["الانسحاب", "ثم"]
        if before is not None:
            words += ["هذا", *["كلمة"] * (before - 1), "خطأ"]
        else:
            words += ["خطأ", *["كلمة"] * ((after or 1) - 1), "هذا"]
        text = " ".join(words)
        own = report(text, "ثم", "ثم", text, actor="m")
        s = sentence(text, (), [own])
        m = found(text, "الانسحاب", pos="noun", name="c")
        m.hit = Hit(0, 8, "الانسحاب", Entry("concept", "c", "انسحاب", "noun"), "انسحاب", ("", ""), ())
        s.concepts, s.cues = [m], [found(text, "خطأ", pos="noun", name="bad", holder="speaker")]
        near = before <= 5 if before is not None else (after or 1) <= 3
        assert bool(list(statements._anaphoric(s, None, table, []))) == near, text
        assert not list(statements._anaphoric(s, None, table, [Span(0, len(text))]))  # it is said already


def test_an_unclear_surname_is_nobodys() -> None:
    from discourse.coding.known import surnames
    from discourse.corpus import analyse, document

    text = "وصلت سلمى حداد. وقال حداد نعم. ووصل سامي منصور. وقال منصور لا."
    read = analyse(document(text, id="d"))

    def named(*names: str) -> list[tuple[Span, Actor]]:
        return [(Span(text.index(n), text.index(n) + len(n)), Actor(n, n, kind="person")) for n in names]

    found_ = surnames(read, named("سلمى حداد", "سامي منصور"))
    assert [(text[s.start : s.end], a.id) for s, a in found_] == [("حداد", "سلمى حداد"), ("منصور", "سامي منصور")]
    two = [*named("سلمى حداد"), (Span(0, 3), Actor("x", "ليلى حداد", kind="person"))]
    assert surnames(read, two) == []
    assert surnames(read, []) == []


@pytest.mark.parametrize("mark", ["؛", ".", "لكن"])
def test_a_name_in_another_clause_does_not_act(mark: str) -> None:
    text = f"سلمى {mark} ترفض القرار"
    s = sentence(text, ["سلمى"])
    assert not list(holders._right_before(s, found(text, "ترفض"), list(s.named)))
    assert not list(holders._earlier(s, found(text, "ترفض"), list(s.named)))
    text = "على سلمى هنا الآن اليوم ترفض القرار"
    s = sentence(text, ["سلمى"])
    assert not list(holders._earlier(s, found(text, "ترفض"), list(s.named)))  # a preposition governs the name


CONCEPT = Concept("c", ("انسحاب",), of=("قوات",), things=("جنود",), apart=("لجنة",), at=("بلد",))


def about(
    near: dict[str, int], *, words: int = 30, at: int = 15, met: int = 0, word: str = "يغادر"
) -> tuple[bool, bool]:
    """Whether a concept's word at a place counts, and whether it is named, with words of some kinds at other places."""
    text = " ".join(word if k == at else "كلمة" for k in range(words))
    m = found(text, word, phrase="غادر:verb")
    counts = mentions._about(sentence(text), m, CONCEPT, {(kind, "c"): [place] for kind, place in near.items()}, met)
    return counts, m.named


@pytest.mark.parametrize(("kind", "reach"), [("of", 4), ("things", 10)])
def test_who_a_concept_is_about_is_near_its_word(kind: str, reach: int) -> None:
    for distance in range(1, 14):
        for place in (15 - distance, 15 + distance):
            assert about({kind: place}) == (distance <= reach,) * 2, place


def test_what_is_about_something_else() -> None:
    assert about({}) == (False, False)
    assert about({"things": 18, "apart": 17}) == (False, False)  # another's leaving
    assert about({"things": 18, "apart": 21}) == (True, True)  # five words after it at most
    assert about({"things": 18, "apart": 20}) == (False, False)
    assert about({"of": 16, "apart": 17}) == (True, True)  # ours are named first
    assert about({"of": 18, "apart": 17}) == (False, False)
    assert about({"of": 14, "apart": 17}) == (False, False)
    assert about({"of": 15, "apart": 17}) == (True, True)


def test_a_word_that_names_nobody_needs_the_topic_or_a_place() -> None:
    for word, nobody in [("المغادرة", True), ("نغادر", False), ("سنغادر", True), ("يغادر", False)]:
        assert about({}, word=word, met=2) == (nobody, False), word
        assert about({}, word=word, met=1) == (False, False), word  # the forces are named, but not what they do
        assert about({}, word=word) == (False, False)
        assert about({"at": 19}, word=word)[0] == nobody
        assert not about({"at": 20}, word=word)[0]
        assert not about({"at": 14}, word=word)[0]
    assert mentions._about(sentence("كلمة"), found("كلمة", "كلمة"), Concept("c", ("كلمة",)), {}, 0)


@pytest.mark.parametrize(("word", "owner"), [("جنودها", True), ("جنودهم", True), ("جنوده", True), ("جنود", False)])
def test_things_with_a_possessive_are_somebodys(word: str, owner: bool) -> None:
    assert mentions._has_owner(word) == owner


def test_a_reaction_is_a_noun_that_something_caused() -> None:
    for text, pos, name, stirred in [
        ("أثار الانسحاب مخاوف", "noun", "warn", True),
        ("أثار الانسحاب مخاوف", "verb", "warn", False),
        ("أثار الانسحاب مخاوف", "noun", "demand", False),
        ("رأى الانسحاب مخاوف", "noun", "warn", False),
        ("أثار الانسحاب ؛ مخاوف", "noun", "warn", False),
        ("أثار مخاوف الانسحاب", "noun", "warn", False),
    ]:
        s = sentence(text)
        s.cues = [found(text, "مخاوف", pos=pos, name=name)]
        got = statements._stirred(s, found(text, "الانسحاب", pos="noun"))
        assert (got is not None) == stirred, (text, pos, name)


@pytest.mark.parametrize(("between", "governed"), [(0, False), (1, False), (2, False), (3, True)])
def test_what_is_supposed_is_not_demanded(between: int, governed: bool) -> None:
    """An *if* makes a supposition of the three words after it and no more."""
    text = "طالب إذا " + "كلمة " * between + "الانسحاب"
    s = sentence(text)
    s.cues = [found(text, "طالب", name="demand")]
    m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
    assert [way.name for way in statements._ways(s, m)] == ["demand"] * governed


def test_who_believes_it_good_or_bad_judges() -> None:
    text = "يعتقد الانسحاب خطأ"
    s = sentence(text)
    m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
    believe, bad = found(text, "يعتقد", name="believe"), found(text, "خطأ", pos="noun", name="bad")
    for cues, act in (([believe, bad], believe), ([bad], bad)):
        s.cues = cues
        assert [(way.name, way.cue, way.act) for way in statements._ways(s, m)] == [("bad", bad, act)]
    text = "الانسحاب سيستمر حين خطأ"
    s = sentence(text)
    m = found(text, "سيستمر", phrase="استمر:verb")
    s.cues = [found(text, "حين", pos="particle", name="when")]
    ways = [(way.name, way.act) for way in statements._ways(s, m)]
    assert ways == [("limit", s.cues[0]), ("assert", None)]  # it will be, once something else is


@pytest.mark.parametrize("holder", ["subject", "speaker"])
def test_a_beginning_is_somebodys_act_or_said_of_what_begins(holder: str) -> None:
    text = "بدأ الانسحاب"
    s = sentence(text)
    m = found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun")
    assert statements._governs(s, found(text, "بدأ", name="start", holder=holder), m) == (holder == "subject")
    text = "الانسحاب بدأ"
    s = sentence(text)
    s.cues = [found(text, "بدأ", name="start", holder=holder)]
    said = statements._predicates(s, found(text, "الانسحاب", pos="noun", phrase="انسحاب:noun"))
    assert bool(said) == (holder == "speaker")


def test_a_statement_by_a_cue_is_firmer_than_one_by_a_verb_alone() -> None:
    text = "طالب ربما الانسحاب"
    m, cue = found(text, "الانسحاب", pos="noun"), found(text, "طالب", name="demand")
    by_cue = statements._statement(m, cue, ("t", "favor"), "h", None)
    assert (by_cue.rank, by_cue.span, by_cue.hedged) == (0, Span(0, len(text)), False)
    alone = statements._statement(m, None, ("t", "favor"), "h", None)
    assert (alone.rank, alone.span, alone.name) == (1, Span(m.hit.start, m.hit.end), "الانسحاب")
    assert (alone.holder, alone.target, alone.value, alone.report) == ("h", "t", "favor", None)
    assert by_cue.name.endswith(": طالب")


def test_a_subject_that_nobody_knows_is_named_by_three_words() -> None:
    """«that» with a subject of its own: who wants it is that subject, not the speaker."""
    text = "قال سامي إن قادة الفصائل المسلحة العراقية يريدون الانسحاب"
    m = found(text, "الانسحاب", pos="noun")
    cue = found(text, "يريدون", name="want")
    own = report(text, "سامي", "قال", text[text.index("قادة") :], actor="sami")
    assert holders.who_holds(sentence(text, (), [own]), m, cue) == ("?قادة-الفصائل-المسلحة", own)
    plain = "قال سامي إن حكومته تريد الانسحاب"
    own = report(plain, "سامي", "قال", plain[plain.index("حكومته") :], actor="sami")
    m, cue = found(plain, "الانسحاب", pos="noun"), found(plain, "تريد", name="want")
    assert holders.who_holds(sentence(plain, (), [own]), m, cue) == ("sami", own)
