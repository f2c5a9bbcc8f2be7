"""Whom a text means by a short name: the surname, the title or the first words by which it names a known actor again.

A study's actors.csv has «جو بايدن» and «النائب عن الكتلة»; the text continues with «بايدن», «الرئيس» and «النائب».  Within
one document such words are the actor who was named in full, the one named last where several fit.
"""

from collections.abc import Sequence

from discourse.attribution import Actor, Attribution
from discourse.attribution.actors import bare, is_personal, is_title
from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.data import marker
from discourse.corpus import DocumentAnalysis
from discourse.language.clitics import name_key
from discourse.language.fold import Span, fold
from discourse.lexicon.scope import listed

# A source that was cut off before the name continues within this many characters: a space, a quotation mark.
_GAP = 2
# Within how many characters, and words, after a role its place and then the name may stand: «زعيم الأغلبية في مجلس الشيوخ».
_PLACE, _PLACE_WORDS = 40, 5
# How many words before a name may be its title: «وزير النقل الأردني السابق سامي حداد».
_TITLE = 4
# How many words of rank may come between an office and the name: «قيادة العمليات اللواء تحسين».
_RANKS = 2
# Words of these classes are no rank.
_CLOSED = frozenset(("preposition", "negation", "connective", "relative"))
# The class of words that people are called by, also where they are spelt like another word: علي.
_GIVEN = "given_name"
# Particles that are written together with the next word.
_JOINED = frozenset("لبوف")
# Of, written together with whose statement it is.
_OF = "ل"
# With, by: of *known by the name*.
_BY = "ب"
# Quotation marks around a name are no words.
_UNMARKED = str.maketrans(dict.fromkeys('"«»“”\u0640', " "))
#: The article, and «for» with it.
_THE = "ال"
_FOR_THE = "لل"
# The shortest word that is taken for a surname by itself.
_SURNAME = 4
# Nouns for a person or group, by which a text refers to one who was named: classes of data/ar/words.tsv.
ROLES = frozenset(("human", "generic", "titled", "institution"))

Named = Sequence[tuple[Span, Actor]]


class Known:
    """The actors that one document names, and whom provisional ids (``?النائب``) mean in it."""

    def __init__(self, read: DocumentAnalysis, named: Named, reports: Sequence[Attribution]) -> None:
        self._text = read.text
        self._named = sorted(named, key=lambda part: part[0])
        self._joined = with_titles(read, self._named)
        self._words = [tuple(map(bare, read.text[s.start : s.end].split())) for s, _ in self._named]
        self._titles = [_before(read.text, s.start) for s, _ in self._named]
        # where a title or body is named right before a person -> that person
        self._behind = _behind(self._named, self._joined)
        said = [s for r in reports for s in (*r.contents, *r.cues)]
        for span, meant in self._named:
            if "human" in classes(fold(read.text[span.start : span.end]).split()[0]):
                self._behind.setdefault((span, meant.id), self._apposed(read, span.end, said) or meant.id)
        self._sources: dict[str, str] = {}
        ids = {meant.id for _, meant in named}
        for report in reports:
            written = report.source or report.antecedent
            if report.actor not in {"", *ids, *self._sources} and written is not None:
                said = [*report.contents, *report.cues]
                actor = self._overlapping(written) or self._apposed(read, written.end, said)
                if actor:
                    self._sources[report.actor] = actor

    def who(self, actor: str, place: Span) -> str:
        """The known actor whom a provisional id means at a place of the text, the person behind a title; else the id."""
        if not actor.startswith("?"):
            return self._person(actor, place)
        written = actor[1:].split("-")
        if len(written) > 1 and "document" in classes(written[0]) and written[1].startswith(_OF):
            written = written[1:]  # بيان للحركة: the movement says it
        words = tuple(bare(fold(w)) for w in written)
        if written[0] in listed("carried"):
            return self._bearer(place) or actor
        for number in reversed(range(len(self._named))):
            span, meant = self._named[number]
            begins = place.start <= span.start < place.end and self._words[number][: len(words)] == words
            if begins or (span.start <= place.start and self._fits(words, number)):
                return self._behind.get((span, meant.id), meant.id)
        return self._sources.get(actor, actor)

    def _bearer(self, place: Span) -> str:
        """The actor named before a place in its line who carries the banners that speak there."""
        line = self._text.rfind("\n", 0, place.start) + 1
        before = [actor.id for span, actor in self._named if line <= span.start < place.start and actor.kind != "media"]
        return before[0] if before else ""

    def _person(self, actor: str, place: Span) -> str:
        """The person whose title an actor is where the text names it last: «المتحدث باسم الكتلة سامي حداد»."""
        spans = [span for span, meant in self._named if meant.id == actor]
        before = [span for span in spans if span.start < place.end]
        last = before[-1] if before else spans[0] if spans else None
        # a short name of somebody whom this text names nowhere in full: «القيادي» before another's name
        return self._behind.get((last, actor), actor) if last else self._sources.get(actor, actor)

    def _fits(self, words: tuple[str, ...], number: int) -> bool:
        """Whether words are the surname, the first words or the title of a name."""
        name, (_, actor) = self._words[number], self._named[number]
        if words == name:
            return True
        if words[0] == surname(actor) and words[0] in name:
            return True
        if len(words) == 1 < len(name) and words[0] == name[-1] and not ROLES & classes(words[0]):
            return True  # القصاب, whose first name is a common noun too; الوادي of «ألوية الوادي»
        if not ROLES & classes(words[0]) and not self._is_body(words, number):
            return False
        return name[: len(words)] == words or self._titles[number][-len(words) :] == words

    def _is_body(self, words: tuple[str, ...], number: int) -> bool:
        """Whether words begin the name of a body, whose first word no list has: التنسيقية."""
        name, (_, actor) = self._words[number], self._named[number]
        return len(words) == 1 < len(name) and not _is_person_name(actor) and name[0] == words[0]

    def _overlapping(self, source: Span) -> str:
        """The actor named in a source that was cut off, or right after it; not one whom a preposition governs."""
        words = self._text[source.start : source.end].split()
        for span, actor in self._joined:
            begins = span.start == source.start and " " not in self._text[span.start : span.end]
            if begins and len(words) > 1 and is_title(words, 0):
                continue  # الرئيس السابق سمير حسن
            crossing = source.start < span.start < source.end < span.end
            inside = span.start <= source.start and source.end <= span.end
            if span.start == source.start or crossing or inside or 0 <= span.start - source.end <= _GAP:
                return actor.id
        return ""

    def _apposed(self, read: DocumentAnalysis, end: int, said: Sequence[Span]) -> str:
        """The person whose name follows a role and its place: «زعيم الأغلبية في مجلس الشيوخ سامي حداد», «طالب اسمه مصطفى».

        The role ends at ``end``; nothing of what is ``said`` stands between.  After a noun without article the name may be
        its owner's («مسؤول في حكومة سامي حداد»), so that it is not taken.
        """
        for span, actor in self._named:
            if not end < span.start <= end + _PLACE:
                continue
            between = fold(read.text[end : span.start]).translate(_UNMARKED).split()
            spoken = any(end <= s.start < span.start for s in said)
            plain = all(w.isalpha() for w in between) and listed("that").isdisjoint(between)
            if not plain or not 0 < len(between) <= _PLACE_WORDS:
                return ""
            if _names(between):
                return actor.id
            if spoken:
                return ""
            joined = between[-1].startswith(_THE) or between[-1].startswith(_FOR_THE) or between[-1] in listed("called")
            return actor.id if joined and _is_person(read, span) else ""
        return ""


def _names(between: Sequence[str]) -> bool:
    """Whether the words between a noun and a name say that it is called so: «مجموعة تطلق على نفسها اسم "أحرار الوادي"»."""
    known = between[-1] == _BY and len(between) > 1 and between[-2] in listed("known-as")
    return known or between[-1] in listed("named-so")


def with_titles(read: DocumentAnalysis, named: Named) -> list[tuple[Span, Actor]]:
    """The named actors, a role or body right before a person's name as a part of it: «المتحدث باسم الكتلة سامي حداد»."""
    found: list[tuple[Span, Actor]] = []
    for span, actor in sorted(named, key=lambda part: part[0]):
        if found and _is_person(read, span):
            before, _ = found[-1]
            between = read.text[before.end : span.start].split()
            titled = all(not is_personal(w) and not classes(fold(w)) & _CLOSED for w in between)
            if len(between) <= _RANKS and titled and not _is_person(read, before):
                found[-1] = (Span(before.start, span.end), actor)
                continue
        found.append((span, actor))
    return found


def _is_person(read: DocumentAnalysis, span: Span) -> bool:
    """Whether a name is a person's own: سلمى حداد, also after a rank (اللواء سامي حداد); not «لحركة» with its preposition."""
    words = read.text[span.start : span.end].split()
    if len(words) > 1 and "human" in classes(fold(words[0])) and _GIVEN in classes(fold(words[1])):
        return not (len(words) > 2 and ROLES & classes(fold(words[2])))  # المتحدث باسم الوزارة
    first = words[0]
    if fold(first) in marker("name-like-a-title"):
        return len(words) > 1  # باسم حداد
    joined = first[0] in _JOINED and bool(ROLES & classes(fold(first[1:])))
    return not joined and (is_personal(first) or (len(words) > 1 and _GIVEN in classes(fold(first))))


def _behind(named: Named, joined: Named) -> dict[tuple[Span, str], str]:
    """Where an actor is named as the title of a person, and its id -> the person's id."""
    persons = {span.start: actor.id for span, actor in joined}
    return {
        (span, actor.id): persons[span.start] for span, actor in named if persons.get(span.start, actor.id) != actor.id
    }


def _is_person_name(actor: Actor) -> bool:
    """Whether an actor may be a person by its name."""
    return (
        actor.kind == "person" or is_personal(actor.name.split()[0]) or _GIVEN in classes(fold(actor.name.split()[0]))
    )


def surname(actor: Actor) -> str:
    """The comparable last word of a person's name; empty where it is not the name of a person.

    >>> surname(Actor("haddad", "سلمى حداد")), surname(Actor("office", "مكتب الوزيرة"))
    ('حداد', '')
    """
    words = actor.name.split()
    if len(words) < 2 or len(words) > 4:
        return ""
    person = actor.kind == "person" or (not actor.kind and is_personal(words[0]))
    last = bare(words[-1])
    first = frozenset() if is_personal(words[0]) else classes(fold(words[0]))
    common = ROLES & (classes(fold(words[-1])) | first)
    return last if person and len(last) >= _SURNAME and not common else ""


def surnames(read: DocumentAnalysis, named: Named) -> list[tuple[Span, Actor]]:
    """Where a document names by surname alone a person that it names in full elsewhere; unclear surnames left out."""
    by_name: dict[str, set[str]] = {}
    actors = {actor.id: actor for _, actor in named}
    for actor in actors.values():
        if surname(actor):
            by_name.setdefault(surname(actor), set()).add(actor.id)
    one = {name: actors[next(iter(ids))] for name, ids in by_name.items() if len(ids) == 1}
    if not one:
        return []
    taken = sorted(span for span, _ in named)
    found = []
    for number, norm in enumerate(read.norms):
        meant = one.get(bare(name_key(norm)))
        if meant is not None:
            word = read.word(number)
            if not any(s.start < word.end and word.start < s.end for s in taken):
                found.append((Span(word.start, word.end), meant))
    return found


def _before(text: str, start: int) -> tuple[str, ...]:
    """The comparable words right before a place, those of its line."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return tuple(bare(fold(w)) for w in line.split()[-_TITLE:])
