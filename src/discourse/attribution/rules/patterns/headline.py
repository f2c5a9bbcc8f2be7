"""A speaker and a colon in the first line: حداد: الجسر جاهز."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from discourse.attribution.arabic.cues import Cue, classes, has, listed
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import NO_NAMES
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.patterns.base import looks_like_verb, refused
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources.ends import without_addressee

# Who may speak before the colon: the words before it, and the place of the colon.
SPEAKERS: RuleSet[Callable[[Sentences, Reports, list[str], int], bool]] = RuleSet("patterns")
# Why the words before the colon do not say what follows: the text, and the words.
_SERIES, _BODY = 2, 60  # words of the name of a series, and of the text below it
_MEN, _LONG_PLURAL = "ون", 6  # ending of the plural of people, in a word this long: مواطنون, and not عيون
_LONG_TEXT = "وصل الوفد أمس إلى المدينة. " * 12
REFUSALS: RuleSet[Callable[[Sentences, list[str], int], bool]] = RuleSet("patterns")
MEDIA: RuleSet[Callable[[Sentences, Draft, int], Range | None]] = RuleSet("patterns")

_COLON = window("headline-colon")
_NAME = window("headline-name")
_FIRST = window("headline-first-words")
_HE_DOES, _SHORT_SPEAKER = "ي", 4  # words of a label in which the verb comes after its speaker
_JOINING = marker("joins-headline")
_LEAD, _AFTER_LEAD = marker("headline-lead"), frozenset("|:-–")
_TOPICS, _ABSTRACT = marker("topic-of-headline"), tuple(sorted(marker("ending-of-topic")))
_NOT = marker("not-in-first-person")
_THE = "ال"
_OURS = "نا"
_JOINED = "بلو"
_OUT_OF = "من"
_TO, _SHORT_WITH_TO, _HAMZA = "ل", 5, "أإ"  # letters from which on a word may be «to» and a name
_NAMES = frozenset(("given_name", "waw_name"))
_NAMED_BY_FIELD = marker("body-named-by-its-field")
_FROM = "عن"
_ADJUNCTS = marker("adjunct-of-label")
_DOTS, _SHORT = frozenset(".…"), 3  # words of a body's short name
_AND = "و"
_AND_THE = _AND + _THE


def find_headline(text: Sentences, reports: Reports) -> None:
    """The reports of a headline of the form «speaker: words», also after two full stops: ... .. والوزارة: الحوار مستمر."""
    line = text.title
    start = 2 if text.word(0) in _LEAD and text.word(1) in _AFTER_LEAD else 0  # عاجل | ...
    if text.word(0)[:1].isdigit() and text.word(1) in _AFTER_LEAD:
        start = 2  # 14:05 – وزيرة الدفاع: ...
    colons = [k for k in range(start + 1, line) if text.words[k] == ":"]
    first = start
    for k, following in pairwise([*colons, line]):
        before = reversed(range(first + 1, k))
        begins = next((m + 1 for m in before if text.words[m] == "." == text.words[m - 1]), first)
        if k - begins > _COLON or (begins == first and k - start > _COLON):
            continue
        after = reversed(range(k, following))
        end = next((m for m in after if text.words[m] == "."), line) if following < line else line
        end = _next_item(text, k, end)
        _headline(text, reports, (begins, k), end)
        first = k + 1


def _next_item(text: Sentences, k: int, end: int) -> int:
    """Where dots and «and» begin news about somebody else: ... .. والبوسعيدي يغيب; the end where they do not."""
    for m in range(k + 2, end):
        word = text.words[m]
        if text.words[m - 1] in _DOTS and word.startswith(_AND_THE) and _is_in_text(text, word.removeprefix(_AND)):
            return m - 1
    return end


def _headline(text: Sentences, reports: Reports, label: Range, line: int) -> None:
    """The report of a label before a colon and the words after it, up to where they end."""
    start, k = label
    if line - k < 2 or any(text.words[m] in _JOINING for m in range(start, k)):
        return
    start = _last_speaker(text, start, k)
    to = next(
        (m for m in range(start + 1, k) if text.addressee(m) or _is_whom(text, start, m)), k
    )  # المدير ل«المدار»: ...
    to = next((m for m in range(start + 1, min(to, start + _SHORT_SPEAKER)) if _does(text, m)), to)
    to, adjunct = _before_adjunct(text, start, to)
    words = _words_of_label(text, start, to)
    content = edges(text, k + 1, line)
    if not words or content is None or any(f.at < line and f.first == k + 1 for f in reports.found):
        return
    rule = SPEAKERS.first(text.off, text, reports, words, k)
    if rule is None or refused(REFUSALS, text, k, words, k):
        return
    name = (start + 1, to - 1) if text.quote_end.get(start) == to - 1 else (start, to)
    name = without_addressee(text, name)
    if name[1] - name[0] > 2 and text.words[name[1] - 2] == _OUT_OF and text.has(name[1] - 1, "state"):
        name = (name[0], name[1] - 2)  # سليم داود من دمشق: ...
    draft = Draft(k, Cue(":", Way.HEADLINE), [(k, k + 1)], [content], Way.HEADLINE, source=name)
    draft.kind = "institution" if _body(text, reports, words, k) else ""
    draft.note("patterns", rule.name, rule.why, name)
    for medium in MEDIA.active(text.off):
        part = medium.apply(text, draft, k if adjunct else to)
        if part is not None:
            draft.via = [part]
            draft.note("patterns", medium.name, medium.why, part)
    reports.add(draft)


def _words_of_label(text: Sentences, start: int, to: int) -> list[str]:
    """The words of a label that is not too long, without the «and» before an unknown name: ... .. وأورتيغا: لا تعتادوا."""
    words = text.plain_words((start, to)) if to - start <= _NAME else []
    if start and words and words[0].startswith(_AND) and not listed(words[0]) and not classes(words[0][1:]):
        words[0] = words[0].removeprefix(_AND)
    return words


def _before_adjunct(text: Sentences, start: int, to: int) -> tuple[int, bool]:
    """Where a name ends that has «after», «on» or the like behind it in its label: ليلى حداد | بعد «ليل المدينة»: ..."""
    cut = next((m for m in range(start + 1, to) if text.words[m] in _ADJUNCTS), to)
    named = text.has(start, "given_name") or (cut - start <= _SHORT and _is_in_text(text, text.words[cut - 1]))
    return (cut, True) if named and cut < to else (to, False)


def _does(text: Sentences, m: int) -> bool:
    """Whether word ``m`` of a label says what the speaker does: ظريف | يزور العاصمة: ..., not مصادر | يمنية: ...."""
    return (
        text.words[m][0] == _HE_DOES
        and looks_like_verb(text, m)
        and (text.word(m + 1).startswith("ال") or text.word(m + 1) in NO_NAMES)
    )


def _is_whom(text: Sentences, start: int, m: int) -> bool:
    """Whether word ``m`` after a lone name says to whom: حداد لباريس، ماكرون لأردوغان, not علي لاريجاني."""
    word, own = text.words[m], text.classes_of[start]
    if m != start + 1 or word[0] != _TO or len(word) < _SHORT_WITH_TO or listed(word) or own - _NAMES:
        return False
    return text.raw_word(m)[1:2] in _HAMZA or has(word[1:], "state", "human", "given_name", "institution")


def _last_speaker(text: Sentences, start: int, k: int) -> int:
    """Where the speaker of a label begins that has a clause before it: المحكمة تستمع إلى السكان | والمقاول: كنت مسافرا."""
    if text.words[start] == _AND:
        return start + 1  # و«الزراعة»: ..., و المدير: ...
    verb = next((m for m in range(start + 1, k) if text.finite(m) or looks_like_verb(text, m)), 0)
    for m in reversed(range(verb + 1, k)) if verb else ():
        word = text.words[m]
        if word.startswith(_AND) and not listed(word) and has(word[1:], "human", "institution"):
            return m
    return start


@SPEAKERS.rule(
    "headline: a place that speaks",
    why="a country or capital before the colon speaks for its government where «we» or a denial follows",
    example="بيروت: لم نغلق الجسر\nوصل الوفد أمس إلى المدينة.",
    counterexample="بيروت: إغلاق الجسر\nوصل الوفد أمس إلى المدينة.",
)
def _place(text: Sentences, reports: Reports, words: list[str], k: int) -> bool:
    if not has(words[0], "state"):
        return False
    first = text.words[k + 1 : min(text.title, k + _FIRST)]
    return any(w in _NOT or has(w, "first_person") for w in first)


@SPEAKERS.rule(
    "headline: a place that is quoted",
    why="a country or capital before the colon speaks where a quotation with «our» or «we» follows",
    example="تونس: «دعمنا للمشروع لا يعني المشاركة فيه»\nوصل الوفد أمس إلى المدينة.",
    counterexample="تونس: «دعم المشروع لا يعني المشاركة فيه»\nوصل الوفد أمس إلى المدينة.",
)
def _quoted_place(text: Sentences, reports: Reports, words: list[str], k: int) -> bool:
    if not has(words[0], "state") or k + 1 not in text.closed:
        return False
    inside = text.words[k + 2 : min(text.quote_end[k + 1], k + 2 + _FIRST)]
    return any(w.endswith(_OURS) and len(w) > len(_OURS) + 2 and not listed(w) for w in inside)


@SPEAKERS.rule(
    "headline: who can speak",
    why="a person, a body, a medium or a document before the colon of a headline speaks",
    example="وزير النقل: الجسر جاهز للسيارات\nوصل الوفد أمس إلى المدينة.",
    counterexample="الطقس اليوم: أمطار غزيرة\nوصل الوفد أمس إلى المدينة.",
)
def _can_speak(text: Sentences, reports: Reports, words: list[str], k: int) -> bool:
    head = words[0][1:] if words[0][0] == _AND and not listed(words[0]) else words[0]
    return has(head, "human", "institution", "media", "document") and not has(head, "state")


@SPEAKERS.rule(
    "headline: who speaks in the text",
    why="the name before the colon belongs to somebody whom the text reports",
    example="حداد: الجسر جاهز للسيارات\nقال المدير الفني حداد إن العمل انتهى.",
    counterexample="الطقس: أمطار غزيرة على الساحل\nقال سامي حداد إن العمل انتهى.",
)
def _speaks_later(text: Sentences, reports: Reports, words: list[str], k: int) -> bool:
    if has(words[0], "state"):
        return False
    spoken = {w for f in reports.found if f.source for w in text.plain_words(f.source)}
    if _is_topic(words):
        return False
    return any(w in spoken for w in words if len(w) > 2)


@SPEAKERS.rule(
    "headline: a person of the text",
    why="the name before the colon occurs in the text after a title, a given name or a reporting verb",
    example="حداد: الجسر جاهز للسيارات\nوصل الوزير حداد أمس إلى المدينة.",
    counterexample="الطقس: أمطار غزيرة على الساحل\nوصل الوزير حداد أمس إلى المدينة.",
)
def _person(text: Sentences, reports: Reports, words: list[str], k: int) -> bool:
    if has(words[0], "state"):
        return False
    if _is_topic(words):
        return False
    return _is_in_text(text, words[-1])


@SPEAKERS.rule(
    "headline: a body in short",
    why="the words before the colon are the name of a body that the text calls by its kind: «النقل» for «وزارة النقل»",
    example="النقل: الجسر جاهز للسيارات\nوافتتحت وزارة النقل طريقا جديدا.",
    counterexample="النقل: الجسر جاهز للسيارات\nوافتتح العمال طريقا جديدا.",
)
def _body(text: Sentences, reports: Reports, words: list[str], k: int) -> bool:
    if len(words) > _SHORT or not words[0].startswith(_THE):
        return False
    for m in range(text.title, text.size - len(words)):
        named = text.words[m + 1] == words[0] and text.words[m + 1 : m + 1 + len(words)] == words
        word = text.words[m]
        if named and (word in _NAMED_BY_FIELD or (word[0] in _JOINED and word[1:] in _NAMED_BY_FIELD)):
            return True
    return False


@REFUSALS.rule(
    "headline: byline before the title",
    why="the name before the colon is a line of its own below the title: who wrote the article, and the title is no report",
    example="سامي حداد: الجسر والمدينة القديمة\n\nسامي حداد\nزار الكاتب سامي حداد الجسر أمس.",
    counterexample="سامي حداد: الجسر جاهز للسيارات\n\nزار الكاتب سامي حداد الجسر أمس.",
)
def _is_byline(text: Sentences, words: list[str], at: int) -> bool:
    k = text.title
    while k < text.size and text.words[k] == "\n":
        k += 1
    return text.words[k : k + len(words)] == words and text.word(k + len(words)) == "\n"


@REFUSALS.rule(
    "headline: name of a series",
    why="a long text has none of the words before the colon again, and whoever speaks in a headline speaks below: a series",
    example="مسافر الليل: حكاية الجسر القديم\n\n" + _LONG_TEXT,
    counterexample="رئيس البلدية: حكاية الجسر القديم\n\nقال رئيس البلدية كلاما كثيرا. " + _LONG_TEXT,
)
def _series(text: Sentences, words: list[str], at: int) -> bool:
    quoted = text.quote_end.get(at + 1, 0) + 1 >= text.title - 1 and at + 1 in text.closed
    if quoted and has(words[0], "human"):
        return False  # محلل اقتصادي: «...»: nobody quotes a series
    if (
        len(words) < _SERIES
        or text.size - text.title < _BODY
        or any(has(word, "given_name", "media") for word in words)
        or (words[0].endswith(_MEN) and len(words[0]) >= _LONG_PLURAL)
    ):
        return False
    ends = tuple(word.removeprefix(_AND).removeprefix("ال") for word in words)
    return not any(word.endswith(ends) for word in text.words[text.title :])


@REFUSALS.rule(
    "headline: a body and a thing",
    why="«the university and the market» before the colon: what is joined cannot speak, so both are the topic",
    example="الشركة والسوق: حكاية طويلة\n\nزار الكاتب سامي حداد الشركة أمس.",
    counterexample="الشركة والبلدية: حكاية طويلة\n\nزار الكاتب سامي حداد الشركة أمس.",
)
def _and_a_thing(text: Sentences, words: list[str], at: int) -> bool:
    if len(words) != 2 or not words[0].startswith(_THE) or not words[1].startswith(_AND + _THE):
        return False
    if any(text.words[m : m + 2] == words for m in range(text.title, text.size)):
        return False  # الاقتصاد والتخطيط: ... and in the text وزارة الاقتصاد والتخطيط
    return not classes(words[1][1:]) and not listed(words[1])


@MEDIA.rule(
    "headline: relayed from",
    why="the headline names a medium and «from» somebody: whom it relays from speaks",
    example="رويترز عن وزير النقل: الجسر جاهز للسيارات\nوصل الوفد أمس إلى المدينة.",
    counterexample="وزير النقل: الجسر جاهز للسيارات\nوصل الوفد أمس إلى المدينة.",
)
def _relayed(text: Sentences, draft: Draft, to: int) -> Range | None:
    assert draft.source is not None
    start = draft.source[0]
    for k in range(start, to - 1):
        if text.words[k] == _FROM and has(text.words[start].removeprefix(_AND), "media", "medium_kind"):
            draft.source = (k + 1, to)
            return (start, k)
    return None


@MEDIA.rule(
    "headline: the medium spoken to",
    why="the headline names the medium or the people to whom the speaker spoke",
    example="وزير النقل ل«المدار»: الجسر جاهز\nوصل الوفد أمس إلى المدينة.",
    counterexample="وزير النقل: الجسر جاهز\nوصل الوفد أمس إلى المدينة.",
)
def _medium(text: Sentences, draft: Draft, to: int) -> Range | None:
    if to >= draft.at:
        return None
    return (text.trim((to + 2, draft.at - 1)) or (to, draft.at)) if to + 1 in text.quote_end else (to, draft.at)


def _is_in_text(text: Sentences, word: str) -> bool:
    """Whether a word is the name of a person in the text: after a title, a given name or a reporting verb."""
    return any(
        text.words[m] == word
        and (text.has(m - 1, "given_name", "human") or text.finite(m - 1))
        and not text.has(m, "institution")
        for m in range(text.title, text.size)
    )


def _is_topic(words: list[str]) -> bool:
    """Whether a label of several words begins with what happened or what it is about: اختفاء حداد، قمة المناخ."""
    head = words[0]
    if len(words) < 2 or has(head, "human", "given_name"):
        return False
    return head in _TOPICS or head.endswith(_ABSTRACT)
