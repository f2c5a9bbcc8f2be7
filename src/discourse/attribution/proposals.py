"""Speakers that a study does not list, as rows for its actors.csv: names made whole, variants merged, non-speakers out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

import pandas as pd

from discourse.attribution.actors import bare
from discourse.attribution.arabic.agreement import contains_name, source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.records import Attribution
from discourse.corpus import ACTOR_COLUMNS, Document
from discourse.corpus.importing.outlets import short_of
from discourse.language.fold import fold
from discourse.packaged import read_table
from discourse.tables import as_pandas

# What attribution calls a source -> what actors.csv calls an actor.
_KINDS = {
    "named": "person",
    "role": "person",
    "collective": "collective",
    "institution": "institution",
    "document": "document",
    "media": "media",
}
# Classes of words that no name contains: a name ends before one, and a source that begins with one is no speaker.
_NO_NAME = frozenset(
    (
        "preposition",
        "adverb",
        "relative",
        "connective",
        "negation",
        "auxiliary",
        "modal",
        "time",
        "pointing",
        "concessive",
    )
)
_SPEAKERS = frozenset(("human", "institution", "media", "document", "state"))
_OWNED = re.compile(".{3,}(?:" + "|".join(sorted(marker("pronoun-ending"))) + ")")
_PARTICLES = marker("name-particle")
_NEVER = marker("name-never")
_STOPS = marker("name-stop")
_SERVANT = fold("عبد")
_PRONOUNS = marker("subject-pronoun")
# Beginnings of derived verbs in the present tense, with which no name begins.
_VERBS = tuple(sorted(marker("name-verb")))
# Endings of nouns with which a surname with the article does not end; plain names may end in ان.
_ENDINGS = tuple(sorted(marker("name-no-ending")))
_PEOPLE = tuple(sorted(marker("plural-ending")))
# A surname with the article that stands alone is taken for one where it speaks at least this often: nouns do once.
_OFTEN = 2
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]|[()\[\]]")
_MARKS = re.compile("[\"«»“”„'’‘‹›…|\u0640]")
# Surnames of at least so many letters that are so much alike (Ratcliff and Obershelp) are one, spelt in two ways.
_SPELT, _ALIKE = 6, 0.85
# A name of a person has at most this many words: اسم رباعي with ابن or آل.
_NAME = 6
_ID_WORDS, _ID_LENGTH = 4, 40
COLUMNS = (*ACTOR_COLUMNS, "count", "documents", "example")


@dataclass(slots=True)
class _Speaker:
    """One speaker: how the texts name it, and where."""

    name: str
    kind: str
    core: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    example: str = ""

    @property
    def count(self) -> int:
        return sum(self.forms.values())


def propose_actors(
    attributions: Sequence[Attribution],
    *,
    documents: Iterable[Document] = (),
    known: pd.DataFrame | None = None,
    least: int = 1,
) -> pd.DataFrame:
    """Speakers that are none of the study's actors, as rows that its actors.csv can take, those with most reports first.

    Columns: those of actors.csv, then count (of reports), documents (in how many) and example (a passage, where
    ``documents`` are given).  After the speakers come the outlets of ``documents``, whose own voice is counted apart where
    they are actors.  A person's row is the name without titles; forms that name the same person are its aliases:
    a surname alone, another spelling.  What is not a speaker (an abstract noun, a clause, a pronoun without a name) is left
    out, and so is a name that the table ``known`` has.  Rows have ids in Latin letters and kinds as ``check`` expects.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة سلمى حداد إن الجسر جاهز. وأكدت حداد أن العمل مستمر. وقال الناطق إن الطريق مغلق."
    >>> table = propose_actors(attribute(text))
    >>> table[["id", "name", "aliases", "kind", "count"]].values.tolist()
    [['slma-hdad', 'سلمى حداد', '', 'person', 2], ['alnatq', 'الناطق', '', 'person', 1]]
    """
    documents = list(documents)
    texts = {d.id: d.text for d in documents}
    speakers = _merged(_speakers(attributions, texts))
    taken_names, taken_ids = _taken(known)
    rows = []
    for speaker in sorted(speakers, key=lambda s: (-s.count, -len(s.documents), s.name)):
        if speaker.count < least or fold(speaker.name) in taken_names:
            continue
        aliases = [a for a in _aliases(speaker) if fold(a) not in taken_names]
        taken_names |= {fold(speaker.name), *map(fold, aliases)}
        ident = _ident(speaker.name, taken_ids)
        taken_ids.add(ident)
        number = len(speaker.documents)
        reports = "1 report" if speaker.count == 1 else f"{speaker.count} reports"
        note = f"{reports} in {number} article{'' if number == 1 else 's'}"
        cells = (ident, speaker.name, "", "|".join(aliases), "", speaker.kind, note)
        rows.append((*cells, speaker.count, number, speaker.example))
    outlets = Counter(d.outlet for d in documents if d.outlet)
    for outlet, number in sorted(outlets.items(), key=lambda x: (-x[1], x[0])):
        if fold(outlet) in taken_names or outlet in taken_ids:
            continue
        short = short_of(outlet)
        ident = _ident(outlet, taken_ids) if not short or short in taken_ids else short
        taken_ids.add(ident)
        note = f"outlet of {number} article{'' if number == 1 else 's'}"
        rows.append((ident, outlet, "", "", "media", "media", note, 0, number, ""))
    return pd.DataFrame(rows, columns=list(COLUMNS))


# --- from reports to speakers -----------------------------------------------------------------------------------


def _speakers(attributions: Iterable[Attribution], texts: Mapping[str, str]) -> list[_Speaker]:
    """One speaker per form that names somebody who can speak."""
    read: dict[str, tuple[str, str, tuple[str, ...]] | None] = {}
    found: dict[str, _Speaker] = {}
    waiting: list[tuple[str, Attribution]] = []
    for a in attributions:
        if not a.actor.startswith("?") or not a.resolved:
            continue
        form = " ".join(a.resolved.split())
        if form not in read:
            read[form] = _name_of(form)
        named = read[form]
        if named is None:
            continue
        if a.source_kind == "pronoun" and named[0] not in found and not named[2]:
            waiting.append((named[0], a))  # it counts where the speaker is named elsewhere as well
            continue
        _count(found.setdefault(named[0], _Speaker(*named)), form, a, texts)
    for name, a in waiting:
        if name in found:
            _count(found[name], name, a, texts)
    return list(found.values())


def _count(speaker: _Speaker, form: str, a: Attribution, texts: Mapping[str, str]) -> None:
    speaker.forms[form] += 1
    speaker.documents.add(a.document)
    if a.document not in texts or a.source is None:
        return
    # what is written at this place may be a shorter form, such as the surname
    written = " ".join(texts[a.document][a.source.start : a.source.end].split())
    short = _name_of(written)
    if short is not None and short[2] and _within(short[2], speaker.core):
        speaker.forms[written] += 0
    if not speaker.example:
        spans = [a.source, *a.cues, *a.contents]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        passage = " ".join(texts[a.document][start:end].split())
        speaker.example = passage if len(passage) <= 200 else passage[:199] + "…"


def _name_of(form: str) -> tuple[str, str, tuple[str, ...]] | None:
    """(name, kind, words of a person's name) of a source as written; None where it names no speaker.

    >>> _name_of("وزير الخارجية الأمريكي، جون كيري"), _name_of("أكد الجبير")
    (('جون كيري', 'person', ('جون', 'كيري')), ('الجبير', 'person', ('جبير',)))
    >>> _name_of("دون الإفراط في التفاؤل"), _name_of("ضرورة إعادة العلاقات"), _name_of("فهناك من")
    (None, None, None)
    """
    plain = " ".join(_MARKS.sub(" ", _PARENTHESES.sub(" ", form)).split())
    parts = [p.strip() for p in re.split(r"[،,؛;:\-–—]", plain) if p.strip()]
    if not parts:
        return None
    head = _cut(parts[0])
    if head is None:
        return None
    core = _core(head)
    for other in parts[1:2]:
        following = _cut(other)
        own = _core(following) if following else ()
        if not core and own and not other.startswith("و") and _human(head):
            core, head = own, following or head
    if core:
        return " ".join(core), "person", tuple(bare(w) for w in core)
    head = _state(head)
    read = Sentences(head)
    kind = source_kind(read, (0, read.size))
    if kind not in _KINDS or not _can_name(read, kind):
        return None
    # what is left of a longer source is too general to be an actor: أعضاء of أعضاء حزبه
    bare_head = read.size == 1 and (kind == "document" or len(parts[0].split()) > 1)
    return None if bare_head and kind in ("role", "collective", "document") else (head, _KINDS[kind], ())


def _state(name: str) -> str:
    """A country that speaks is its name, with an adjective at most: إيران of إيران خدعت."""
    read = Sentences(name)
    if "state" not in read.classes_of[0] or "institution" in read.classes_of[0] or read.size < 2:
        return name
    words = name.split()
    return " ".join(words[: 2 if read.words[1].startswith("ال") else 1])


def _cut(part: str) -> str | None:
    """The words of a source that name it: without a verb or a joined particle before them and a clause after them."""
    words = part.split()
    while words:
        read = Sentences(" ".join(words))
        if read.size != len(words):
            return None
        own = _classes(read, 0)
        first = read.words[0]
        to_people = first[0] == "ل" and "given_name" not in own and _has_class(first[1:], {"human"})
        joined = to_people or (
            first.startswith("ف") and (first[1:3] == "ال" or (len(first) > 4 and _has_class(first[1:], _SPEAKERS)))
        )
        verb = read.cues[0] is not None and read.cues[0].finite
        own_one = _owned(read, 0) and len(words) > 1 and bool(_classes(read, 1) & {"human"})
        if joined:
            words[0] = words[0][1:]
        elif own_one or (verb and not own & (_SPEAKERS | _NO_NAME | {"given_name"})):
            words = words[1:]
        else:
            break
    if not words or _no_speaker(read := Sentences(" ".join(words))):
        return None
    end = next((k for k in range(1, read.size) if _ends(read, k)), read.size)
    return " ".join(words[:end])


def _no_speaker(read: Sentences) -> bool:
    """Whether a source begins with a word that begins no name: a particle, or و and ف before one or before a verb."""
    own, first = _classes(read, 0), read.words[0]
    if (own & _NO_NAME and "given_name" not in own) or {first, first[1:]} & _NEVER or first in _STOPS:
        return True
    if first[0] not in "وف" or own or len(first) < 4:
        return False
    return read.raw_word(0)[1] in "أإ" or first[1:3] == "ال" or _has_class(first[1:], _NO_NAME | _SPEAKERS)


def _classes(read: Sentences, k: int) -> frozenset[str]:
    """The classes of a word in a name: علي is the name there, which folds to a preposition."""
    own = read.classes_of[k]
    return own | {"given_name"} if read.raw_word(k) == "علي" else own


def _ends(read: Sentences, k: int) -> bool:
    """Whether a name ends before word ``k``: a particle or a verb follows, and no name after it."""
    own, word, raw = _classes(read, k), read.words[k], read.raw_word(k)
    if own & {"given_name"} or word in _PARTICLES:
        return False
    if word[:3] == "وال" or word.startswith(_VERBS) or word in _STOPS or "\u064b" in raw or _owned(read, k):
        return True
    if word[0] == "و" and len(word) > 3 and not own and _has_class(word[1:], {"given_name", "human"}):
        return True  # a second speaker
    verb = read.cues[k]
    clause = bool(own & _NO_NAME) or (verb is not None and verb.finite and not own & _SPEAKERS)
    if not clause and not _joined(word, raw) and not word[0].isdigit() and word not in _PRONOUNS:
        return False
    return not any("given_name" in _classes(read, m) for m in range(k + 1, read.size))


def _joined(word: str, raw: str) -> bool:
    """Whether a preposition is joined to a word that is no name: بشكل، بالملف، لإظهار."""
    if len(word) < 4 or word[0] not in "بكل":
        return False
    article = len(word) > 4 and word[0] != "ل" and word[1:3] == "ال"
    purpose = word[0] == "ل" and raw[1] in "إأ"
    return article or purpose or _has_class(word[1:], {"occasion", "time", "pointing", "adverb"})


def _owned(read: Sentences, k: int) -> bool:
    """Whether a word has a pronoun at its end (قائده), by which alone nobody is known."""
    word = read.words[k]
    raw = read.raw_word(k)
    if raw.endswith("ة") or word.removeprefix("و").startswith("ال") or word.startswith("لل"):
        return False
    return bool(_OWNED.fullmatch(word)) and "given_name" not in read.classes_of[k]


def _has_class(word: str, classes: Collection[str]) -> bool:
    read = Sentences(word)
    return read.size == 1 and bool(read.classes_of[0] & frozenset(classes))


def _human(name: str) -> bool:
    return "human" in Sentences(name).classes_of[0]


def _core(name: str) -> tuple[str, ...]:
    """The words of a person's name at the end of a source; none where it ends with something else.

    >>> _core("وزير الخارجية النمساوي سباستيان كورتس"), _core("السفيرة مليحة لودهي"), _core("وزارة الدفاع التونسية")
    (('سباستيان', 'كورتس'), ('مليحة', 'لودهي'), ())
    >>> _core("دبلوماسي إسرائيلي كبير"), _core("وزير الخارجية الجبير"), _core("محمد علي جعفري")
    ((), ('الجبير',), ('محمد', 'علي', 'جعفري'))
    """
    read = Sentences(name)
    words = name.split()
    if read.size != len(words):
        return ()
    return _listed(read, words) or _unlisted(read, words) or _surname(read, words)


def _listed(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """A name from its first word that is in the list of given names."""
    bodies = _classes(read, 0) & (_SPEAKERS - {"human"})
    first = next((k for k in range(read.size) if "given_name" in _classes(read, k) and not _title(read, k)), -1)
    if first < 0 or (bodies and first > 0 and not _human_before(read, first)):
        return ()
    end = _end_of_name(read, first)
    # the own name is not listed: the plain word before a lone father's name, and what ابن or عبد joins to it
    while (
        first > 0
        and _plain(read, first - 1)
        and (end - first == 1 or read.words[first - 1] in _PARTICLES or read.words[first] in _PARTICLES)
    ):
        first -= 1
    return tuple(words[first:end])


def _end_of_name(read: Sentences, first: int) -> int:
    """Where a name that begins at ``first`` ends: after its surname with the article, or before a title or a body."""
    k = first + 1
    while k < read.size and k - first < _NAME:
        word = read.words[k]
        servant = read.words[k - 1] == _SERVANT or word in _PARTICLES
        title = _title(read, k) and "given_name" not in _classes(read, k) and k - first > 1
        if title and not servant:
            break
        k += 1
        if _definite(word) and not servant:
            break
    return k


def _unlisted(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """A name of which no word is listed: plain words alone, or plain words after a title."""
    first = read.size
    while first > 0 and _plain(read, first - 1):
        first -= 1
    if 1 < first < read.size and _woman(read, first - 1):
        first -= 1
    tail = words[first:]
    if first == 0:
        alone = len(tail) == 1 and len(read.words[0]) < 4
        return tuple(tail) if len(tail) <= 4 and not alone else ()
    human = "human" in read.classes_of[0] and source_kind(read, (0, read.size)) in ("named", "role")
    after = read.words[first - 1].startswith("ال") and len(tail) > 1
    named = human and 0 < len(tail) <= 4 and (after or contains_name(read, (0, read.size)))
    return tuple(tail) if named else _after_title(read, words)


def _after_title(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """The words after a second title with the article: محافظ المدينة الشيخ سلطان العرادة."""
    last = max(
        (k for k in range(1, read.size) if "human" in read.classes_of[k] and _definite(read.words[k])), default=0
    )
    tail = words[last + 1 :]
    classes = frozenset(c for k in range(last + 1, read.size) for c in read.classes_of[k])
    fits = last and 1 < len(tail) <= 4 and not _definite(read.words[last + 1]) and not classes & (_SPEAKERS - {"human"})
    return tuple(tail) if fits else ()


def _woman(read: Sentences, k: int) -> bool:
    """Whether a word that ends in ة is a woman's name: no article, no class, and it comes after a definite title."""
    word = read.raw_word(k)
    after = read.words[k - 1].startswith("ال") and read.raw_word(k - 1).endswith("ة")
    return word.endswith("ة") and not word.startswith("ال") and not _classes(read, k) and after


def _human_before(read: Sentences, k: int) -> bool:
    return any("human" in read.classes_of[m] for m in range(k))


def _surname(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """A surname with the article, alone or after a title: الجبير، وزير الخارجية الجبير."""
    last = read.size - 1
    word = read.words[last]
    definite = word.startswith("ال") and len(word) > 4 and not read.classes_of[last]
    if not definite or read.raw_word(last).endswith(("ة", *_ENDINGS)):
        return ()
    if last == 0:
        return (words[0],)
    # after a title that is definite already, a word with the article and no adjective's ending is a name
    titled = "human" in read.classes_of[0] and read.words[last - 1].startswith("ال") and word[-1] not in "يى"
    return (words[last],) if titled and source_kind(read, (0, read.size)) != "collective" else ()


def _title(read: Sentences, k: int) -> bool:
    return bool(read.classes_of[k] & {"human", "institution", "document", "media"})


def _plain(read: Sentences, k: int) -> bool:
    """Whether a word may be one of a name that no list has: no article, no ending of nouns, no class."""
    word, raw = read.words[k], read.raw_word(k)
    if word in _PARTICLES or "given_name" in _classes(read, k):
        return True
    if read.classes_of[k] - {"waw_name", "own_name"}:
        return False
    if not word.isalpha() or len(word) < 2 or _definite(word):
        return False
    noun = raw.endswith(("ة", "ء", "\u064b", "\u064bا")) or (raw.endswith(_ENDINGS) and not raw.endswith("ان"))
    return not noun and not _owned(read, k)


def _definite(word: str) -> bool:
    """Whether a word has the article, also after a joined particle: الوزير، للوزير، والوزير."""
    return word[:2] == "ال" or word[:2] == "لل" or word[1:3] == "ال"


def _can_name(read: Sentences, kind: str) -> bool:
    """Whether a source without a person's name is one that a study could list: its head speaks."""
    head = read.classes_of[0]
    if kind == "named" or any(_owned(read, k) for k in range(read.size)):
        return False
    if kind in ("role", "collective") and "human" not in head:
        return kind == "collective" and read.words[0].endswith(_PEOPLE) and read.words[0].startswith("ال")
    return bool(head & _SPEAKERS) and not ("occasion" in head and "document" not in head)


# --- merging ----------------------------------------------------------------------------------------------------


def _merged(speakers: Sequence[_Speaker]) -> list[_Speaker]:
    """Speakers with the same name as one; a surname alone joins the fuller name that has it, the most frequent one."""
    by_key: dict[tuple[str, ...], _Speaker] = {}
    for speaker in speakers:
        key = ("person", *speaker.core) if speaker.core else tuple(bare(w) for w in speaker.name.split())
        if key in by_key:
            _take(by_key[key], speaker)
        else:
            by_key[key] = speaker
    people = [s for s in by_key.values() if s.core]
    gone: set[int] = set()
    # the longest first: a form with a word too many joins the usual one, surnames then join what is left
    for speaker in sorted(people, key=lambda s: (-len(s.core), s.name)):
        same = [p for p in people if p is not speaker and id(p) not in gone and _same_person(speaker.core, p.core)]
        home = max(same, key=lambda p: (len(p.core) > 1, p.count, len(p.core), p.name), default=None)
        if home is None or len(home.core) < 2:
            continue
        if len(speaker.core) == 1 or (home.count, home.name) > (speaker.count, speaker.name):
            _take(home, speaker)
            gone.add(id(speaker))
    kept = [s for s in by_key.values() if id(s) not in gone]
    return [s for s in kept if not (len(s.core) == 1 and s.name.startswith("ال") and s.count < _OFTEN)]


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one person's: one is within the other, or only a foreign surname is spelt otherwise.

    >>> _same_person(("بنيامين", "نتنياهو"), ("بنيامين", "نتانياهو")), _same_person(("سامي", "حداد"), ("سامي", "عيد"))
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return _within(short, long)
    spelt = len(one) > 1 and one[:-1] == other[:-1] and min(len(one[-1]), len(other[-1])) >= _SPELT
    return spelt and one[-1][0] == other[-1][0] and SequenceMatcher(None, one[-1], other[-1]).ratio() >= _ALIKE


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter name is the longer one without some words; given names alone are not enough.

    >>> _within(("كيري",), ("جون", "كيري")), _within(("جون",), ("جون", "كيري"))
    (True, False)
    >>> _within(("محمد", "علي"), ("محمد", "علي", "برهوم"))
    False
    """
    rest = iter(long)
    inside = all(any(word == other for other in rest) for word in short)
    return inside and (short[-1:] == long[-1:] or (len(short) > 1 and not _common(short[-1])))


def _take(home: _Speaker, other: _Speaker) -> None:
    """Adds another form of the same speaker; the name is the one of at least two words that is written most often."""
    names = sorted(((home.count, len(home.core)), (other.count, len(other.core))), reverse=True)
    better = names[0] == (other.count, len(other.core)) and other.count > home.count
    home.forms.update(other.forms)
    home.forms[home.name] += 0
    home.forms[other.name] += 0
    home.documents |= other.documents
    home.example = home.example or other.example
    if better and len(other.core) > 1:
        home.name, home.core = other.name, other.core


def _aliases(speaker: _Speaker) -> list[str]:
    """The other names by which the actor is found: those that do not contain the name or a shorter alias."""
    names: list[tuple[str, ...]] = [tuple(bare(w) for w in speaker.name.split())]
    found = []
    for form in sorted(speaker.forms, key=lambda f: (len(f.split()), -speaker.forms[f], f)):
        named = _name_of(form)
        alias = named[0] if named else ""
        key = tuple(bare(w) for w in alias.split())
        if alias and not _common(alias) and not any(_contains(key, name) for name in names):
            names.append(key)
            found.append(alias)
    return found


def _common(alias: str) -> bool:
    """Whether a name alone names too many people: a given name, عبد or الله."""
    read = Sentences(alias)
    return read.size == 1 and ("given_name" in _classes(read, 0) or read.words[0] in _PARTICLES)


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))


# --- ids --------------------------------------------------------------------------------------------------------


def _taken(known: pd.DataFrame | None) -> tuple[set[str], set[str]]:
    """The folded names and the ids that a table of actors has."""
    known = as_pandas(known)
    if known is None:
        return set(), set()
    cells = [str(c) for column in ("name", "aliases") for c in known[column]]
    return {fold(n.strip()) for cell in cells for n in cell.split("|") if n.strip()}, set(known["id"])


def _ident(name: str, taken: Collection[str]) -> str:
    """A free id in Latin letters, the name's letters one for one.

    >>> _ident("جون كيري", ()), _ident("جون كيري", {"jwn-kyry"}), _ident("«»", ())
    ('jwn-kyry', 'jwn-kyry-2', 'actor')
    """
    letters = _letters()
    plain = "".join(letters.get(c, c if c.isascii() and c.isalnum() else " ") for c in _unmarked(name))
    base = "-".join(plain.lower().split()[:_ID_WORDS])[:_ID_LENGTH].strip("-") or "actor"
    number, ident = 1, base
    while ident in taken:
        number += 1
        ident = f"{base}-{number}"
    return ident


def _unmarked(name: str) -> str:
    return re.sub("[\u064b-\u0652\u0670\u0640]", "", name)


@cache
def _letters() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in read_table("romanization.tsv")}
