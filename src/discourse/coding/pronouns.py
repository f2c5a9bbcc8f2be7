"""What a pronoun means among a codebook's concepts: «وقع الطرفان الاتفاق، ورفضه النائب ووصفه بأنه خدعة».

The press names a decision once and judges it by pronouns, on the judging verb (رفضه, وصفها بأنها), on its particle (رحب به,
شكك فيها) or on *that* (إنه خدعة).  The pronoun is the concept of its gender that was named last.
"""

from collections.abc import Iterator

from discourse.attribution.arabic.cues import classes
from discourse.coding.known import ROLES
from discourse.coding.mentions import COMMAS, MARKS, Found, Sentence, bare
from discourse.corpus.forms import LABELS
from discourse.language.fold import fold
from discourse.lexicon.scope import listed

# The pronouns that a thing or its plural has, and the gender of each.
_PRONOUNS = {"ه": "m", "ها": "f"}
PRONOUNS = tuple(_PRONOUNS)
# Endings of feminine nouns, and of their plural.
_FEMININE = (fold("ة"), "ات")
# Within how many words after a verb its particle with a pronoun may be: رحب النائب سامي حداد به.
_PARTICLE = 4
# Within how many words after the pronoun is what it is called: اعتبرها النائب سامي حداد خدعة.
_CALLED = 5
# How far into a sentence a pronoun may mean what the sentence before spoke of, and how far back in its own.
EARLY, _BACK = 7, 20
# The class of verbs that call something something, and those of taking a side on what is known already; what is wanted,
# planned or feared is mostly named by a relative clause: ما يخشاه النائب.
_CALLS = "believe"
_SIDES = frozenset(("welcome", "oppose", "defend", "doubt", _CALLS))
# He considered, with the mark by which it is no promise.
_CONSIDERED = "عدّ"
# The particle of what is seen in a thing: رأى فيه.
_IN = "في"
# The article.
_THE = "ال"


def judged_by_pronoun(sentence: Sentence, before: Found | None) -> Iterator[tuple[Found, Found, Found]]:
    """Each concept that a pronoun means, with the cue of who judges it and the cue that says how.

    ``before``: the concept that was named last in the sentence before.
    """
    for c in sentence.cues:
        place, pronoun = _object(sentence, c)
        if not pronoun or c.hit.question:
            continue
        m = _meant(sentence, place, pronoun, before)
        if m is None:
            continue
        if c.name != _CALLS and not _considers(sentence, c):
            yield m, c, c
            continue
        for called in sentence.cues:
            if place < called.first <= place + _CALLED and not sentence.barred(place + 1, called.first):
                yield m, c, called
                break
    yield from _of_that(sentence, before)


def _object(sentence: Sentence, c: Found) -> tuple[int, str]:
    """The place and the pronoun that is the object of a verb of taking a side; no pronoun where it has another object."""
    known = c.name in _SIDES or _considers(sentence, c)
    if not known or c.hit.entry.pos != "verb" or not _begins(sentence, c.first):
        return 0, ""
    if c.first == c.last and c.hit.affixes[1] in _PRONOUNS:
        return c.first, c.hit.affixes[1]
    links = {fold(link) for link in c.cue.links} if c.cue else set()
    links |= {_IN} if c.name == _CALLS else set()
    for place in range(c.last + 1, c.last + 1 + _PARTICLE):
        for pronoun in _PRONOUNS:
            word = sentence.norm(place)
            if word.endswith(pronoun) and word.removesuffix(pronoun) in links:
                return place, pronoun
    return 0, ""


def _begins(sentence: Sentence, place: int) -> bool:
    """Whether a verb begins a clause, with *and*, after a mark or after its subject; not in a relative clause: حرب وصفها بالغبية."""
    word, before = sentence.norm(place), sentence.norm(place - 1)
    joined = word != bare(word) or not before or before in COMMAS or before in MARKS or before in listed("contrast")
    return joined or any(last == place - 1 for _, last, _ in sentence.named)


def _considers(sentence: Sentence, c: Found) -> bool:
    """Whether a verb that is spelt like *and he promised* is *and he considered*, by its mark: وعدّه."""
    return _CONSIDERED in sentence.tokens[c.first].text


def _of_that(sentence: Sentence, before: Found | None) -> Iterator[tuple[Found, Found, Found]]:
    """What is said right after *that it*: وقال عن الاتفاق إنه خدعة."""
    for called in sentence.cues:
        that = bare(sentence.norm(called.first - 1))
        pronoun = next((p for p in _PRONOUNS if that.endswith(p)), "")
        if pronoun and called.name in LABELS and that in listed("that"):
            m = _meant(sentence, called.first - 1, pronoun, before)
            if m is not None:
                yield m, called, called


def _meant(sentence: Sentence, place: int, pronoun: str, before: Found | None) -> Found | None:
    """The concept of a pronoun's gender that was named last, in its sentence or, early in it, in the one before."""
    for m in reversed(sentence.concepts):
        decided = bare(sentence.norm(m.first - 1)).removeprefix("ب")
        agrees = _agrees(m, pronoun) or any(
            c.first == m.first - 1 and c.hit.entry.pos == "noun" and _of_gender(decided, pronoun) for c in sentence.cues
        )  # إعلان نهاية المهمة, واعتبره
        if m.last < place <= m.last + _BACK and agrees:
            return None if _somebody(sentence, m.last + 1, place, pronoun) else m
    early = before is not None and place <= EARLY and _agrees(before, pronoun)
    nearer = any(m.last < place for m in sentence.concepts) or _somebody(sentence, 0, place, pronoun)
    return before if early and not nearer else None


def _somebody(sentence: Sentence, first: int, last: int, pronoun: str) -> bool:
    """Whether a person of a pronoun's gender is spoken of between two places, who may be meant: ناقشه مع الوزير ووصفه."""
    words = sentence.norms(first, last)
    return any(w.startswith(_THE) and _of_gender(w, pronoun) and ROLES & classes(w) for w in words)


def _agrees(m: Found, pronoun: str) -> bool:
    """Whether a concept's word is a noun of a pronoun's gender."""
    words = m.hit.entry.phrase
    verb = bool(words) and words[0].split()[0].endswith(":verb")
    return not verb and _of_gender(fold(m.hit.text).split()[0], pronoun)


def _of_gender(noun: str, pronoun: str) -> bool:
    feminine = noun.endswith(_FEMININE) or noun in listed("plural-of-things")
    return feminine == (_PRONOUNS[pronoun] == "f")
