"""Whom a written source resolves to: a short name to the full one, المصدر to its source, البيان to its issuer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from discourse.attribution.actors import bare
from discourse.attribution.arabic.agreement import THE_SAME, gender_of, joins_second, number_of, source_kind
from discourse.attribution.arabic.cues import has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action, is_complete, may_head
from discourse.attribution.arabic.papers import papers
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.candidates import REACH, Candidate, Mention, Place, speaks
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.subjects.look import without_object

LONGEST_SHORT = 3  # words of a name that is short for a longer one
LONGEST_WORD = 4  # words of another word for a person: الصغير, النجم السابق
ISSUER_REACH = 8  # words of a statement with the name of its issuer
HEAD_WORDS = 3  # words at the beginning of an earlier mention, one of which is its head noun
SLACK = 100  # words: a mention of reported words lies at most that far after the reporting word that it came with
_ANYBODY = marker("word-for-anybody")
_SPHERES = tuple(marker(f"sphere-of-{name}") for name in ("sport", "art", "learning", "arms", "politics"))
_ANY_OF_SPHERE = marker("word-of-a-sphere")
_SAME_ONE = marker("same-one")
_PAPER = marker("word-for-a-paper")
_HONORIFICS = marker("honorific")
_ISSUED_BY = marker("issued-by")
_ATTACHED = "بلو"  # prepositions and «and», written to the noun: بنظيره الياباني
_THE, _OF_COUNTRY = "ال", ("ي", "ية")  # an adjective of relation: السوداني
_OWNERS = tuple(sorted(marker("owner-ending")))
_COUNTRIES = marker("name-state")
_COUNTRY_ENDS = tuple(sorted(marker("ending-of-a-country")))

Proposal = Callable[[Place], Iterator[Candidate]]
LINKS: RuleSet[Proposal] = RuleSet("resolve")  # for a source written at its cue
IN_FULL: RuleSet[Proposal] = RuleSet("resolve")  # for the speaker of a headline, after the whole text was read


@LINKS.rule(
    "the-latter",
    why="«الأخير» means the one who was named last",
    example="التقى الوزير المدير. وقال الأخير إن الجسر جاهز.",
    counterexample="التقى الوزير المدير. وقال السفير إن الجسر جاهز.",
)
def _latter(place: Place) -> Iterator[Candidate]:
    if not place.names or not has(place.names[0], "latter"):
        return
    earlier = [m for m in place.memory.all if not has(place.text.words[m.part[0]], "latter")]
    last = earlier[-1] if earlier else None
    named = _last_named(
        place, "institution" if last is not None and place.text.has(last.part[0], "institution") else "human"
    )
    if named is not None and (last is None or named[0] > last.part[0] or _contrasts(place, last)):
        yield Candidate(named, "the-latter", place)
    elif last is not None:
        yield Candidate(last.part, "the-latter", place, last)


def _contrasts(place: Place, last: Mention) -> bool:
    """Whether the last to be mentioned speaks in the same sentence, so that «the latter» is the other: فيما رأى الأخير."""
    text, first = place.text, _first(place)
    return last.spoke and text.sentence_of[last.part[0]] == text.sentence_of[first]


def _last_named(place: Place, group: str) -> Range | None:
    """The last person or body of the gender of «the latter» that is named in its sentence or the one before it."""
    text, first = place.text, _first(place)
    low = text.sentences[max(0, text.sentence_of[first] - 1)][0]
    feminine = place.names[0].endswith("ة")
    for k in reversed(range(low, first)):
        if not text.has(k, group) or text.has(k, "plural", "given_name", "latter") or text.cues[k] is not None:
            continue
        while k > low and text.has(k - 1, "human", "institution") and not text.words[k - 1].startswith(_THE):
            k -= 1  # رئيس | مجلس النواب
        part = phrase(text, k, first)
        if part is None or part[0] != k or number_of(text, part) != "s" or (gender_of(text, part) == "f") != feminine:
            continue
        named = next((m for m in range(k + 1, part[1]) if text.has(m, "given_name") or text.words[m - 1] in COMMAS), k)
        part = without_object(text, part, [])
        attached = text.words[k][0] in _ATTACHED and not listed(text.words[k])
        return (named, part[1]) if attached and named > k else None if attached else part
    return None


@LINKS.rule(
    "short-for-a-name",
    why="a name resolves to the last longer form of it",
    example="قالت الوزيرة سلمى حداد إن الجسر جاهز. وأكدت حداد أن الطريق مغلق.",
    counterexample="قالت الوزيرة سلمى حداد إن الجسر جاهز. وأكدت سمر عيسى أن الطريق مغلق.",
)
def _short_name(place: Place) -> Iterator[Candidate]:
    named = place.kind == "named" or _first(place) in papers(place.text)
    if not named or len(place.names) > LONGEST_SHORT:
        return
    key = {bare(w) for w in place.names if len(w) > 2}
    for m in place.memory.latest(place.memory.fuller(key), _first(place)):
        part = _person_of_body(place, _half(place, m.part, key), key)
        if not _is_named(place.text, part, key) or len(place.text.plain_words(part)) <= len(place.names):
            continue
        yield Candidate(part, "short-for-a-name", place, m)


@LINKS.rule(
    "paper-of-the-review",
    why="in a review of the press «the paper» is the one that was named last, also by its name in marks alone",
    example="كتبت صحيفة «المنارة» أن الجسر قديم. وقالت «الرصيف» إن الطريق مغلق. وتتوقع الصحيفة أن يفتح قريبا.",
    counterexample="كتبت صحيفة «المنارة» أن الجسر قديم. وقالت المديرة إن الطريق مغلق. وتتوقع الصحيفة أن يفتح قريبا.",
)
def _last_paper(place: Place) -> Iterator[Candidate]:
    text, first = place.text, _first(place)
    if len(place.names) != 1 or place.names[0] not in _PAPER:
        return
    last = max((k for k in papers(text) if k < first and _is_such_a_paper(place, k)), default=0)
    named = next((m for m in reversed(place.memory.all) if m.part[0] <= last < m.part[1]), None) if last else None
    if named is not None:
        yield Candidate(named.part, "paper-of-the-review", place, named)
    elif last:
        begin = last - text.has(last - 1, "medium_kind")
        yield Candidate((begin, text.quote_end[last] + 1), "paper-of-the-review", place)


def _is_such_a_paper(place: Place, k: int) -> bool:
    """Whether marks name a paper without a noun, or with that of the source: not مجلة «المنارة» for الصحيفة."""
    noun = place.text.word(k - 1)
    return not has(noun, "medium_kind") or place.names[0].removeprefix(_THE) == noun


@LINKS.rule(
    "same-head-noun",
    why="a definite noun resolves to the last one who was named with the same noun",
    example="أعلنت شركة المياه أن الجسر جاهز. وأكدت الشركة أن الطريق مغلق.",
    counterexample="أعلنت شركة المياه أن الجسر جاهز. وأكدت الوزارة أن الطريق مغلق.",
)
def _same_head(place: Place) -> Iterator[Candidate]:
    if not _is_definite(place):
        return
    names, head = place.names, bare(place.names[0])
    lone, last = len(names) == 1, bare(names[-1])
    state = lone and place.text.has(_first(place), "state")
    ranked = head in _HONORIFICS  # المتحدث باسم التحالف العقيد سامي حداد: a rank comes after the title
    known = [
        (form, numbers)
        for form, numbers in place.memory.forms(head)
        if head in form[: None if lone or (ranked and last in form) else HEAD_WORDS]
        and (lone or len(form) > len(names) or last in form)
    ]
    same = [(form, numbers) for form, numbers in known if not lone and last in form]
    if head in _HONORIFICS and not lone and not same:
        return  # الدكتور الزامل, after another doctor
    for m in place.memory.latest([numbers for _, numbers in same or known], _first(place)):
        part = _half(place, m.part, {head})
        if state and not place.text.has(part[0], "state"):
            continue  # السعودية, after وزارة الخارجية السعودية
        if _is_head(place, part, head) and not _of_another_country(place, part):
            yield Candidate(part, "same-head-noun", place, m)


def _person_of_body(place: Place, part: Range, key: set[str]) -> Range:
    """Of a body that is named after its head the person alone: السيسي, of حكومة الرئيس عبد الفتاح السيسي.

    Of a document of somebody its writer: كتاب بوب وودورد.
    """
    text = place.text
    if place.kind == "named" and text.has(part[0], "document") and not text.words[part[0]].startswith("ال"):
        writer = (part[0] + 1, part[1])
        named = part[1] - part[0] > 2 and all(
            not text.classes_of[m] or text.has(m, "given_name") for m in range(*writer)
        )
        return writer if named and key <= {bare(w) for w in text.plain_words(writer)} else part
    if place.kind != "named" or not text.has(part[0], "institution") or text.has(part[0], "human"):
        return part
    for k in range(part[0] + 1, part[1] - 1):
        named = any(text.has(m, "given_name") for m in range(k + 1, part[1]))
        if named and text.has(k, "human") and key <= {bare(w) for w in text.plain_words((k + 1, part[1]))}:
            return (k, part[1])
    return part


def _half(place: Place, part: Range, key: set[str]) -> Range:
    """Of two who spoke together the one whose words contain a name: البشير, of الرئيس عمر البشير ورئيس الوزراء آبي أحمد."""
    text, source = place.text, place.draft.source
    if number_of(text, part) != "d" or (source is not None and number_of(text, source) == "d"):
        return part
    for k in range(part[0] + 1, part[1]):
        if joins_second(text, part, k) and not _continues_one(text, part, k):
            if source is not None and _has_two_titles(text, part, k):
                return part
            halves = [half for half in ((part[0], k), (k, part[1])) if key <= {bare(w) for w in text.plain_words(half)}]
            return (
                halves[0]
                if len(halves) == 1 and may_head(text, halves[0][0]) and _marks_pair(text, halves[0])
                else part
            )
    return part


def _has_two_titles(text: Sentences, part: Range, k: int) -> bool:
    """Whether two titles come before one name, after a comma: المشرف على البرنامج وعضو الهيئة، الدكتور سامي حداد."""
    one = text.has(part[0], "human") and source_kind(text, (part[0], k)) == "role"
    return one and has(text.words[k][1:], "human") and any(text.words[m] in COMMAS for m in range(k, part[1]))


def _marks_pair(text: Sentences, part: Range) -> bool:
    """Whether no marks are opened in a range that are closed after it, or the other way round."""
    return all(part[0] <= text.quote_end[m] < part[1] for m in range(*part) if m in text.quote_end)


def _continues_one(text: Sentences, part: Range, k: int) -> bool:
    """Whether «and» before word ``k`` joins an adjective, a part or something of one speaker, and no second one.

    مصادر محلية وحقوقية، وزير الري وصندوق التنمية، جمال جعفر وكنيته أبو مهدي.
    """
    word, before = text.words[k], text.words[k - 1]
    if word.endswith(_OF_COUNTRY) and before.endswith(_OF_COUNTRY) and not has(word[1:], "given_name"):
        return True
    person = text.has(part[0], "human", "given_name") and not text.has(part[0], "plural")
    if person and has(word[1:], "institution", "state") and not has(word[1:], "human"):
        return True
    return word.endswith(_OWNERS) and not has(word[1:], "human", "institution", "state", "given_name")


@LINKS.rule(
    "same-title",
    why="a title without a name resolves to the last person who was named with the same title",
    example="قال وزير الأشغال العامة، فراس الديري، إن الجسر سيفتتح. وأكد وزير الأشغال العامة أن الطريق مغلق.",
    counterexample="قال وزير الأشغال العامة، فراس الديري، إن الجسر سيفتتح. وأكد وزير الزراعة أن الطريق مغلق.",
)
def _same_title(place: Place) -> Iterator[Candidate]:
    names = tuple(bare(w) for w in place.names)
    if place.kind != "role" or len(names) < 2 or _is_definite(place):
        return
    forms = [numbers for form, numbers in place.memory.forms(names[0]) if form[: len(names)] == names]
    for m in place.memory.latest(forms, _first(place)):
        if source_kind(place.text, m.part) == "named":
            yield Candidate(m.part, "same-title", place, m)


@LINKS.rule(
    "issuer-of-the-statement",
    why="a statement resolves to the one who issued it, in the sentence that introduced it",
    example="أصدر نادي النسور بيانا بعد المباراة. وأكد البيان أن الحكم أخطأ.",
    counterexample="لعب نادي النسور مباراة أمس. وأكد البيان أن الحكم أخطأ.",
)
def _issuer(place: Place) -> Iterator[Candidate]:
    """أصدر النادي بيانا. وأكد البيان."""
    if not _is_definite(place) or place.kind != "document" or len(place.names) > 2:
        return
    text, first = place.text, _first(place)
    noun = text.words[first].removeprefix("ال")
    for k in reversed(range(max(0, first - REACH), first)):
        word = text.words[k]
        if word.removesuffix("ا") == noun and not word.startswith("ال"):
            if text.has(k + 1, "institution") or text.word(k + 1) in _ISSUED_BY:
                if (part := phrase(text, k, min(text.size, k + ISSUER_REACH))) is not None:
                    yield Candidate(part, "issuer-of-the-statement", place)
                return
            number, low = text.sentence_of[k], text.sentence_start(k)
            for m in reversed(place.memory.all):
                if m.at + SLACK < low:
                    return
                if (
                    text.sentence_of[m.at] == number
                    and m.level in (None, place.draft.parent)  # nobody in the words of the statement itself
                    and m.part[0] < first
                    and speaks(text, m.part)
                ):
                    yield Candidate(m.part, "issuer-of-the-statement", place, m)
            return


_OF_NATION = ("ية", "ي")


@LINKS.rule(
    "word-for-any-person",
    why="a word for any person, such as «المسؤول», resolves to the last person of its gender",
    example="قال الوزير سامي حداد إن الجسر جاهز. وأكد المسؤول أن الطريق مغلق.",
    counterexample="قالت الوزيرة سلمى حداد إن الجسر جاهز. وأكد المسؤول أن الطريق مغلق.",
)
def _any_person(place: Place) -> Iterator[Candidate]:
    """التقى الوزير سامي حداد الصحافيين. وقال المسؤول."""
    if not _is_definite(place) or place.kind != "role" or len(place.names) > LONGEST_SHORT:
        return
    head, source = place.names[0], place.draft.source
    himself = source is not None and any(
        place.text.has(k, "self") or place.text.words[k] in THE_SAME for k in range(*source)
    )
    if bare(head) not in _ANYBODY and not (himself and bare(head) in _SAME_ONE):
        return
    gender = "f" if head.endswith("ة") else "m"
    described = {_stem(word) for word in place.names[1:] if word.endswith(_OF_NATION)}
    for same in (True, False) if described else (False,):  # المسؤول الإيراني: first those who are described so
        for titled in (True, False):
            for m in reversed(place.memory.people(gender, titled=titled)):
                alike = not same or not described.isdisjoint(map(_stem, place.text.plain_words(m.part)))
                if m.part[0] < _first(place) and alike:
                    yield Candidate(m.part, "word-for-any-person", place, m)


def _stem(word: str) -> str:
    """A word without its article and the ending of an adjective of relation: الإيراني، الإيرانية، إيران."""
    word = word.removeprefix("ال")
    return next((word.removesuffix(ending) for ending in _OF_NATION if word.endswith(ending)), word)


@LINKS.rule(
    "word-for-a-person-of-its-sphere",
    why="a word such as «the officer» resolves to the last person with a title of its sphere, else to a speaker without one",
    example="قال العقيد فراس نادر إن الطريق مغلق. وأكد الضابط أن التحقيق بدأ.",
    counterexample="قال الوزير فراس نادر إن الطريق مغلق. وأكد الضابط أن التحقيق بدأ.",
)
def _person_of_sphere(place: Place) -> Iterator[Candidate]:
    if not _is_definite(place) or place.kind != "role" or len(place.names) > LONGEST_SHORT:
        return
    head = place.names[0]
    if _masculine(head) not in _ANY_OF_SPHERE:
        return
    own = [words for words in _SPHERES if _masculine(head) in words]
    gender = "f" if head.endswith("ة") else "m"
    for titled in (True, False):
        for m in reversed(place.memory.people(gender, titled=titled)):
            same = any({_masculine(w) for w in place.text.plain_words(m.part)} & sphere for sphere in own)
            other = any(place.text.has(k, "human") and not place.text.has(k, "given_name") for k in range(*m.part))
            if gender == "m" and gender_of(place.text, m.part) == "f":
                continue  # الكاتب, after المرة الأولى
            if m.part[0] < _first(place) and (same if titled else not other and m is place.memory.speaker):
                yield Candidate(m.part, "word-for-a-person-of-its-sphere", place, m)


@LINKS.rule(
    "other-word-for-the-speaker",
    why="a verb that continues, such as «أضاف», has the last speaker as its subject, under another word",
    example="قال الطفل كنان إنه مشى ليلتين. وأضاف الصغير أنه لم يخف.",
    counterexample="قال الطفل كنان إنه مشى ليلتين. وأكد الصغير أنه لم يخف.",
)
def _other_word(place: Place) -> Iterator[Candidate]:
    """قال الطفل كنان ... وأضاف الصغير."""
    text, draft, source, last = place.text, place.draft, place.draft.source, place.memory.speaker
    if source is None or last is None or draft.cue.colour != "continuation" or place.kind not in ("role", "named"):
        return
    if source[1] - source[0] > LONGEST_WORD or any(text.has(k, "given_name") for k in range(*source)):
        return
    if number_of(text, source) != "s" or place.memory.knows(bare(text.words[source[0]])):
        return
    if place.kind == "named" and not (text.words[source[0]].startswith("ال") or text.has(source[0], "human")):
        return  # سانتوس: somebody else by his name
    person = source_kind(text, last.part) in ("named", "role") and last.gender == draft.cue.gender
    if person and text.has(last.part[0], "human"):
        yield Candidate(last.part, "other-word-for-the-speaker", place, last)


@IN_FULL.rule(
    "headline-name-in-full",
    why="the speaker of the headline resolves to the first longer form of the name in the text",
    example="العبيدي: سنحمي الغابات\n\nجال وزير الزراعة ماجد العبيدي في الجبل أمس. وقال إن الحرائق مفتعلة.",
    counterexample="وزير الزراعة: سنحمي الغابات\n\nجال المدير في الجبل أمس. وقال إن الحرائق مفتعلة.",
)
def _in_full(place: Place) -> Iterator[Candidate]:
    """العبيدي: ...، ماجد العبيدي."""
    key = {bare(w) for w in place.names if len(w) > 2}
    for numbers in place.memory.fuller(key):
        m = place.memory.all[numbers[0]]
        if not _is_named(place.text, m.part, key):
            continue
        yield Candidate(m.part, "headline-name-in-full", place, m)


def _masculine(word: str) -> str:
    """A word without article and feminine ending: الكاتبة, listed as كاتب."""
    return bare(word).removesuffix("ة")


def _first(place: Place) -> int:
    """The first word of the source."""
    return place.draft.source[0] if place.draft.source is not None else 0


def _is_named(text: Sentences, part: Range, key: set[str]) -> bool:
    """Whether a mention is the person whose name it contains: not «Bobit's lawyers», «a source close to Johnson», two."""
    if number_of(text, part) == "d":
        return False
    thing = text.has(part[0], "document", "occasion") or is_action(text, part[0])
    if thing and not text.has(part[0], "human", "given_name"):
        return False  # بيان مشترك لرئيس الوزراء شينزو آبي
    for k in range(part[0] + 1, part[1]):
        if bare(text.words[k]) in key:
            office = text.has(k - 1, "institution") and text.has(part[0], "human")  # مدير مكتب نتنياهو
            owner = (office or text.has(k - 1, "human")) and not text.words[k - 1].startswith("ال")
            if text.has(k - 1, "preposition"):
                return False
            return not owner or text.words[k - 1] in _HONORIFICS or text.has(k - 1, "given_name")
    return True


def _is_head(place: Place, part: Range, head: str) -> bool:
    """Whether a noun is what a mention names, at its beginning or in apposition: not «the ministry» in «its minister»."""
    text = place.text
    person = text.has(part[0], "human") or source_kind(text, part) == "named"
    if place.kind == "institution" and person and not text.has(part[0], "institution"):
        return False  # الشرطة, after سامي حداد، مسؤول الشرطة
    for k in range(*part):
        if bare(text.words[k]) == head:
            if k > part[0] and text.words[k][0] in "لب" and not listed(text.words[k]):
                return False  # مكتب لحركة فتح
            if k == part[0] or text.words[k - 1] in COMMAS:
                return True
            return is_complete(text, part, k) or text.has(part[0], "given_name", "plural", "latter", "self")
    return True


def _of_another_country(place: Place, part: Range) -> bool:
    """Whether a mention and the source have adjectives of two countries: وزير الري السوداني, then الوزير الإثيوبي."""
    own = {c for w in place.names if (c := _country(w))}
    return (
        bool(own)
        and bool(theirs := {c for w in place.text.plain_words(part) if (c := _country(w))})
        and not own & theirs
    )


def _country(word: str) -> str:
    """The stem of an adjective of a country with the article, without ending: الإثيوبي, of إثيوبيا; else nothing."""
    if not word.startswith(_THE) or not word.endswith(_OF_COUNTRY):
        return ""
    stem = word.removeprefix(_THE).removesuffix("ية").removesuffix("ي")
    names = (stem, _THE + stem, *(stem + e for e in _COUNTRY_ENDS))
    return stem if any(has(name, "state") or name in _COUNTRIES for name in names) else ""


def _is_definite(place: Place) -> bool:
    """Whether the source is a definite noun phrase and no name."""
    return bool(place.names) and place.kind != "named" and place.names[0].startswith("ال")
