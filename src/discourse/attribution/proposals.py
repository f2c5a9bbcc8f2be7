"""Speakers that a study does not list, as rows for its actors.csv: names made whole, variants merged, non-speakers out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from discourse.attribution.actors import bare
from discourse.attribution.person_names import is_anonymous, is_state, name_of, same_person, too_common, within
from discourse.attribution.records import Attribution
from discourse.corpus import ACTOR_COLUMNS, Document, plural
from discourse.corpus.importing.outlets import short_of
from discourse.language.fold import fold
from discourse.packaged import read_table, strings
from discourse.tables import as_pandas

# A surname with the article that stands alone is taken for one where it speaks at least this often: nouns do once.
_OFTEN = 2
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
    # whether the example names the speaker; one that does not ("he added") counts where there is no other
    named: bool = False

    @property
    def count(self) -> int:
        return sum(self.forms.values())


def propose_actors(
    attributions: Sequence[Attribution],
    *,
    documents: Iterable[Document] = (),
    known: pd.DataFrame | None = None,
    least: int = 1,
    lang: str = "en",
) -> pd.DataFrame:
    """Speakers that are none of the study's actors, as rows that its actors.csv can take, those with most reports first.

    Columns: those of actors.csv, then count (of reports), documents (in how many) and example (a passage, where
    ``documents`` are given).  After the speakers come the outlets of ``documents``, whose own voice is counted apart where
    they are actors; the note of an outlet says how many reports a speaker of its name has (الرياض, newspaper and capital).
    A person's row is the name without titles; forms that name the same person are its aliases: a surname alone, another
    spelling.  What is not a speaker (an abstract noun, a clause, a verb or its participle, a quantity such as البعض القليل, a
    pronoun without a name) is left out, and so is a name that the table ``known`` has.  Rows have ids in Latin letters and
    kinds as ``check`` expects.  A country or capital that speaks is its government (باريس): an institution, and the note says so;
    that of a source without a name (مصدر حكومي) says that it may be several people.
    Notes are written in ``lang``, ar or en.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة سلمى حداد إن الجسر جاهز. وأكدت حداد أن العمل مستمر. وقال الناطق إن الطريق مغلق."
    >>> table = propose_actors(attribute(text))
    >>> table[["id", "name", "aliases", "kind", "count"]].values.tolist()
    [['slma-hdad', 'سلمى حداد', '', 'person', 2], ['alnatq', 'الناطق', '', 'person', 1]]
    """
    documents, say = list(documents), strings("proposal", lang=lang)
    texts = {d.id: d.text for d in documents}
    speakers = _merged(_speakers(attributions, texts))
    taken_names, taken_ids = _taken(known)
    outlets = Counter(d.outlet for d in documents if d.outlet)
    papers = {fold(outlet): 0 for outlet in outlets}
    rows = []
    for speaker in sorted(speakers, key=lambda s: (-s.count, -len(s.documents), s.name)):
        if speaker.count < least or fold(speaker.name) in taken_names:
            continue
        if fold(speaker.name) in papers:  # الرياض, a newspaper here and a capital
            papers[fold(speaker.name)] = speaker.count
            continue
        aliases = [a for a in _aliases(speaker) if fold(a) not in taken_names]
        taken_names |= {fold(speaker.name), *map(fold, aliases)}
        ident = _ident(speaker.name, taken_ids)
        taken_ids.add(ident)
        number = len(speaker.documents)
        note = _said(lang, "speaker", report=speaker.count, article=number)
        note += say["state"] if is_state(speaker.name) else ""
        note += say["anonymous"] if speaker.kind == "person" and is_anonymous(speaker.name) else ""
        cells = (ident, speaker.name, "", "|".join(aliases), "", speaker.kind, note)
        rows.append((*cells, speaker.count, number, speaker.example))
    for outlet, number in sorted(outlets.items(), key=lambda x: (-x[1], x[0])):
        if fold(outlet) in taken_names or outlet in taken_ids:
            continue
        short = short_of(outlet)
        ident = _ident(outlet, taken_ids) if not short or short in taken_ids else short
        taken_ids.add(ident)
        quoted = papers[fold(outlet)]
        note = _said(lang, "outlet", article=number)
        note += _said(lang, "same name", report=quoted) if quoted else ""
        rows.append((ident, outlet, "", "", "media", "media", note, 0, number, ""))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _said(lang: str, name: str, **numbers: int) -> str:
    """A note with its numbers: in English with the noun they count, in Arabic after it, where a noun has three numbers."""
    counted = {noun: plural(n, noun) if lang == "en" else str(n) for noun, n in numbers.items()}
    return strings("proposal", lang=lang)[name].format(**counted)


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
            read[form] = name_of(form)
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
    if a.document not in texts:
        return
    text = texts[a.document]
    if a.source is not None:
        # what is written at this place may be a shorter form, such as the surname
        written = " ".join(text[a.source.start : a.source.end].split())
        short = name_of(written)
        if short is not None and short[2] and within(short[2], speaker.core):
            speaker.forms[written] += 0
    spans = [s for s in (a.source, *a.cues, *a.contents) if s is not None]
    if spans and (not speaker.example or (a.source is not None and not speaker.named)):
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        passage = " ".join(text[start:end].split())
        speaker.example = passage if len(passage) <= 200 else passage[:199] + "…"
        speaker.named = a.source is not None


# --- merging ----------------------------------------------------------------------------------------------------


def _merged(speakers: Sequence[_Speaker]) -> list[_Speaker]:
    """Speakers with the same name as one; a surname alone joins the fuller name that has it, the most frequent one."""
    once = _by_name(speakers)
    people = [s for s in once if s.core]
    gone = _given_names(people)
    # the longest first: a form with a word too many joins the usual one, surnames then join what is left
    for speaker in sorted(people, key=lambda s: (-len(s.core), s.name)):
        others = [p for p in people if len(p.core) > 1 and p is not speaker and id(p) not in gone]
        same = [p for p in others if same_person(speaker.core, p.core)]
        home = max(same, key=lambda p: (p.count, len(p.core), p.name), default=None)
        if home and (len(speaker.core) == 1 or (home.count, home.name) > (speaker.count, speaker.name)):
            _take(home, speaker)
            gone.add(id(speaker))
    kept = [s for s in once if id(s) not in gone]
    return [s for s in kept if not (len(s.core) == 1 and s.name.startswith("ال") and s.count < _OFTEN)]


def _by_name(speakers: Sequence[_Speaker]) -> list[_Speaker]:
    """Each name once."""
    by_key: dict[tuple[str, ...], _Speaker] = {}
    surnames = {word for s in speakers if s.core for word in s.name.split()[-1:]}
    families = {s.name.split()[-1] for s in speakers if len(s.core) > 1 and not too_common(s.name.split()[-1])}
    families = {w for w in families if sum(w in s.name.split() for s in speakers if s.core) > 1}
    for speaker in speakers:
        last = speaker.name.split()[-1]
        if len(speaker.core) > 1 and last[0] == "ل" and last[1:] in surnames:
            _shorten(speaker)  # وودورد لترامب: what is said to somebody
        if len(speaker.core) == 2 and families.issuperset(speaker.name.split()):
            _shorten(speaker)  # ووصف أردوغان نتنياهو: who is described, not a surname
            own = speaker.name
            speaker.forms = Counter({form: n for form, n in speaker.forms.items() if own in form.split()})
        key = ("person", *speaker.core) if speaker.core else tuple(_one_spelling(bare(w)) for w in speaker.name.split())
        if key in by_key:
            _take(by_key[key], speaker)
        else:
            by_key[key] = speaker
    return list(by_key.values())


def _one_spelling(word: str) -> str:
    """A name of a country in the spelling that data/places.tsv has first: أميركي is أمريكي.

    >>> _one_spelling(bare("الأميركيون")) == _one_spelling(bare("الأمريكيون")), _one_spelling("لبناني")
    (True, 'لبناني')
    """
    for written, first in _spellings():
        if word.startswith(written):
            return first + word[len(written) :]
    return word


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    """(another spelling, the first one) of each country's name: names that differ in one letter's place."""
    pairs = []
    for row in read_table("places.tsv"):
        names = [fold(n) for n in row["names"].split()]
        for n, name in enumerate(names):
            pairs += [(name, other) for other in names[:n] if sorted(other) == sorted(name)][:1]
    return tuple(pairs)


def _shorten(speaker: _Speaker) -> None:
    """Takes the last word out of a name."""
    speaker.core = speaker.core[:-1]
    speaker.name = " ".join(speaker.name.split()[:-1])


def _given_names(people: Sequence[_Speaker]) -> set[int]:
    """Joins a given name alone to the one fuller name that begins with it in the same articles; those that have joined."""
    gone: set[int] = set()
    for speaker in people:
        if len(speaker.core) != 1 or not too_common(speaker.name):
            continue
        homes = [
            p for p in people if len(p.core) > 1 and p.core[0] == speaker.core[0] and p.documents & speaker.documents
        ]
        if len(homes) == 1:
            _take(homes[0], speaker)
            gone.add(id(speaker))
    return gone


def _take(home: _Speaker, other: _Speaker) -> None:
    """Adds another form of the same speaker; the name is the one of at least two words that is written most often."""
    better = other.count > home.count and len(other.core) > 1
    home.forms.update(other.forms)
    home.forms[home.name] += 0
    home.forms[other.name] += 0
    home.documents |= other.documents
    if not home.example or (other.named and not home.named):
        home.example, home.named = other.example, other.named
    if better:
        home.name, home.core = other.name, other.core


def _aliases(speaker: _Speaker) -> list[str]:
    """The other names by which the actor is found: those that do not contain the name or a shorter alias."""
    names: list[tuple[str, ...]] = [tuple(bare(w) for w in speaker.name.split())]
    found = []
    for form in sorted(speaker.forms, key=lambda f: (len(f.split()), -speaker.forms[f], f)):
        named = name_of(form)
        alias = named[0] if named else ""
        key = tuple(bare(w) for w in alias.split())
        if alias and not too_common(alias) and not any(_contains(key, name) for name in names):
            names.append(key)
            found.append(alias)
    return found


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[k : k + len(short)] == short for k in range(len(long)))


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
