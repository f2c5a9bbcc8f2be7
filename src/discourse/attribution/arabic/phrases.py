"""Noun phrases: where one that begins at a word ends, and whether what follows a comma is an apposition."""

from __future__ import annotations

import re

from discourse.attribution.arabic.cues import CLASSES, CUES, THAT, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import ACTION, NO_NAMES, QUANTIFIES
from discourse.attribution.arabic.sentence import COMMAS, EDGES, LONGEST, Range, Sentences, flag


def phrase(text: Sentences, start: int, limit: int) -> Range | None:
    """The noun phrase that begins at ``start``: titles and apposition in, adjuncts and relative clauses out."""
    k, limit = start, min(limit, text.size)
    flags, asides = text.flags, text.asides
    while k < limit:
        if flags[k] & PLAIN and k not in asides:
            k += 1
        elif k in text.closed:
            if k > start and _is_no_name(text, k):
                break  # speech, and no name in marks
            k = min(limit, text.quote_end[k] + 1)
        elif text.word(k) == "(":
            close = next((m + 1 for m in range(k, limit) if text.words[m] == ")"), 0)
            if not close and k > start:
                break  # the bracket is closed after the phrase
            k = close or limit
        elif k in asides or _ends_phrase(text, k, start, limit):
            break
        else:
            k += 1
    if k - start > LONGEST:
        k = next((m for m in range(start + 1, k) if text.words[m] in COMMAS), start + LONGEST)
    k = without_participle(text, start, _without_bracket(text, start, k))
    if text.word(start) == "(":
        start = next((m + 1 for m in range(start, k - 1) if text.words[m] == ")"), start)  # (عكاظ) المتحدث
    return (start, k) if text.has_words(start, k) else None


def _without_bracket(text: Sentences, start: int, k: int) -> int:
    """Where a phrase ends without a remark in brackets, a mark or a closing mark of a quotation that it does not open."""
    words = text.words
    while k > start:
        before = words[k - 1]
        if before == ")":
            opened = next((m for m in range(k - 2, max(start, k - BRACKET) - 1, -1) if words[m] == "("), start)
            if opened == start:
                break  # the phrase itself is in brackets
            if _is_named_in_brackets(text, start, opened, k):
                break
            k = opened
        elif (
            before in EDGES
            or before in DANGLING
            or (before in CLOSING and k - 1 not in text.closing)
            or (before in _INSIDE and "preposition" in text.classes_of[k - 1])
        ):
            k -= 1
        else:
            break
    return k


def without_participle(text: Sentences, start: int, k: int) -> int:
    """Where a phrase ends without a participle of which the complement is cut off: الحكومة الجديدة | المنبثقة عن الانتخابات."""
    last = k - 1
    if _is_cut_off(text, last):
        last -= 1  # المؤيد لخروج | من الاتحاد
    elif (
        k >= text.size
        or _without_and(text.words[last]) not in _LACKS_ITS_PREPOSITION
        or not _is_its_complement(text, k)
    ):
        return k
    if last - 1 > start and text.words[last - 1] in _NEGATES:
        last -= 1  # الحكومة غير المعترف | بها
    if last <= start or text.has(last - 1, "preposition"):
        return k
    return last - (text.words[last - 1] in COMMAS)


def _without_and(word: str) -> str:
    """A definite word without «and» before it: والمتخصص, المتخصص."""
    return word[1:] if word.startswith("وال") else word


def _is_cut_off(text: Sentences, last: int) -> bool:
    """Whether word ``last`` begins the complement of a participle and a preposition follows: المؤيد لخروج من; not الموالي للحكومة."""
    word = text.words[last]
    joined = word[0] in _JOINED_PREPOSITIONS and not word.startswith(("لل", "بال"))
    return joined and text.words[last - 1] in _LACKS_ITS_PREPOSITION and text.has(last + 1, "preposition")


def _is_its_complement(text: Sentences, k: int) -> bool:
    """Whether word ``k`` goes on with a participle: عن الانتخابات، عنهم، بالعربية; الأكثر مشاهدة."""
    word = text.words[k]
    if text.words[k - 1] in _MOST:
        return word.isalpha()
    apart = word.endswith(_ITS_PRONOUNS) and word.startswith(_APART) and len(word) <= _LONGEST_APART
    return text.has(k, "preposition", "time") or word[0] in _JOINED_PREPOSITIONS or apart


def _is_named_in_brackets(text: Sentences, start: int, opened: int, k: int) -> bool:
    """Whether the words in brackets that end before word ``k`` are a name: صحيفة (المدار), وكالة أنباء (المدار), تنظيم (داعش).

    Not so after a name: صحيفة المدار (رسمية).
    """
    kind = text.words[opened - 1]
    news = (
        text.has(opened - 2, "medium_kind") and not text.has(opened - 1, "media") and text.has(opened - 1, "document")
    )
    body = opened - 1 == start and text.has(start, "institution")
    return (
        (text.has(opened - 1, "medium_kind") or news or body)
        and not kind.startswith("ال")
        and k - opened <= QUOTED_NAME
    )


def _is_no_name(text: Sentences, k: int) -> bool:
    """Whether the words in marks at word ``k`` are no name: too long, how somebody speaks, or what somebody demands."""
    return text.quote_end[k] - k > QUOTED_NAME or _says_how(text.words[k + 1]) or _quotes_a_thing(text, k)


def _quotes_a_thing(text: Sentences, k: int) -> bool:
    """Whether words in marks are what somebody demands or counts: رياض منصور «وقف هذه المجزرة», not رواية «سقوط بغداد»."""
    first, following = text.words[k + 1], text.word(k + 2)
    if text.has(k - 1, *_WITH_NAMES) or text.has(k + 1, "human", "institution", "media"):
        return False
    if first in QUANTIFIES and following.startswith("ال"):
        return True  # دعت الوزارة «كل الأطراف» إلى
    noun = not first.startswith("ال") and (text.flags[k + 1] & ACTION) and not text.has(k + 1, "given_name")
    definite = text.words[k - 1].startswith("ال") or text.has(k - 1, "given_name") or not text.classes_of[k - 1]
    return bool(noun) and definite and (following.startswith("ال") or text.has(k + 2, "pointing"))


def _says_how(word: str) -> bool:
    """Whether a word in marks says how somebody speaks: نفى «بشكل قاطع»."""
    return word in _MANNER


def _is_plain(word: str) -> bool:
    """Whether a word, wherever it occurs, continues a noun phrase: no class, cue, particle or ending says otherwise."""
    return (
        word[0].isalnum()
        and not word.startswith("ل")
        and not word.endswith("ه")
        and not word.endswith("ها")
        and not word.endswith(_THEY_DID)  # الصحفيون وتدافعوا، أهالي البلدة تقدموا
        and word != "اول"
        and word not in _MORE_THAN
        and word not in _ENDS_ALONE
        and word not in _POINTS
        and word not in _MANNER
        and word not in _STATE
        and word not in _RETYPED
        and word not in _BLESSES
        and word not in _OF_AGE
        and word not in _HOW_WITH
        and word not in _BY_ANOTHER_NAME
        and CUES[word] is None
        and not THAT[word]
        and CLASSES[word].isdisjoint(_ENDING)
    )


_ENDING = frozenset(
    ("according", "relative", "connective", "negation", "lead", "adverb", "time", "preposition", "issued")
)
PLAIN = flag(_is_plain)
_GENERAL = marker("general")
_GATHERINGS = marker("people-gather-in")
_AUTHOR, _THESE_LINES = marker("author-of"), marker("these-lines")
_WITH_NAMES = ("institution", "document", "media", "medium_kind", "occasion", "titled", "preposition")
_NOT_AFTER_IN = marker("not-after-in")
_POINTS, _MANNER = marker("pointing-that-ends"), marker("manner")
_ENDS_ALONE = marker("pronoun-that-ends")
_STATE, _OPENS = marker("state-of-speaker"), COMMAS | frozenset(':«"“')
_LETTERS = marker("letter-name")
_ISSUES = marker("before-an-issuer")
_NAME_OR_TIME, _FAMILY_OR_TIME = marker("name-or-time"), marker("family-or-time")
_WAS = marker("was")
_WITH_TIME, _STAGES = marker("time-adjective"), marker("stage-in-a-title")
_AMONG, _AMONG_THEM = marker("among-the-first"), marker("inside-or-among-them")
_MIDFIELD, _PLAYER = marker("midfield"), marker("player-of")
_DAILIES, _MORNING = marker("time-that-names-a-medium"), marker("time-or-name-of-a-medium")
QUOTED_NAME = 10  # words of a name in marks after a noun: longer ones are speech
FOR_REACH = 8  # words after «for» in which «that» comes: النائب عن محافظة ديالى مصطفى علي أن
ROLE_REACH = 3  # words from a role to «for»: عضو مجلس النواب عن محافظة نينوى
_DASHES = frozenset("-–—")
_STOPS_OR_DASHES = _DASHES | frozenset("؛;")
ASIDE = 12  # words of an aside between dashes after a name: a role, an age, a place
BRACKET = 40  # words of a remark in brackets after a name: age, party, letters, a refusal to be named
CLOSING = frozenset("»”“")
DANGLING = frozenset(("(", "و", "ب", "«", "قد"))
_RETYPED = marker("retyped")
_FOR_IT, _RELATIONS = marker("for-it"), marker("relations-with")
_MADE = marker("made-it")
_INSIDE, _ON_SIDE = marker("inside-noun-phrase"), marker("his-side") | marker("from-its-sources")
_ENDS_AT = _ENDS_ALONE | _POINTS | _MANNER
_WITH_THIS, _LINKED = marker("with-this"), marker("linked-with")
_DAYS, _BLESSES, _GOD = marker("day-of-month"), marker("blesses"), marker("god-after-blessing")
_MOVES = marker("verb-of-motion")
_OVER, _ONE_OF, _PROGRAMME = marker("over-something"), marker("one-of"), marker("programme")
_YESTERDAY, _AGAIN = marker("before-yesterday"), marker("from-the-beginning")
_ON_THE_SIDE = marker("on-the-side")
IF_ASKED, _ASKS_IF = marker("if-of-a-question"), marker("asks-if")
_OF_AGE = marker("before-an-age")
_WITH_EACH_OTHER = re.compile(
    "(?:ال)?مت.ا..(?:ين|ون|ة)?$"
)  # a participle that takes «with»: المتعاملين مع، المتعاونة مع
_WORKS, _FOR_THE_PRESS = marker("work-of-a-medium"), marker("for-the-press")
_SON_OF = marker("son-of")
_FATHERS = marker("father-of")
_FRIDAY, _PREACHERS = "الجمعة", marker("preaches-on-friday")
_LACKS_ITS_PREPOSITION, _JOINED_PREPOSITIONS = marker("participle-and-preposition"), ("ب", "ل")
_TOWNS_IN_HA = marker("town-in-ha")
_THEY_DID = "وا"  # ends the past of «they»
_BEGINNINGS, _SPANS = marker("beginning-of-a-span"), marker("span-of-time")
_MOST, _ITS_PRONOUNS = marker("the-most"), ("ه", "ها", "هم", "هما")
_APART, _LONGEST_APART = tuple(sorted(marker("preposition-of-a-pronoun"))), 6  # letters: عليهما
_DESCRIBES_PEOPLE = marker("participle-of-people")
_SOME_OF = marker("some-of-a-group")
_FAMILY_OR_DAY = marker("family-or-day")
_USERS, _SERVANT = marker("user-of-a-medium"), marker("servant-of-god")
_TAKES_OF = marker("verb-with-min")
_VERB_FORMS = marker("verb-form") | marker("plain-verb") | marker("must-or-may")
_HOW_WITH, _HOW_PREPOSITIONS = marker("how-with-a-preposition"), marker("preposition-of-how")
_MUST = marker("must-or-may")
_NAMES_LIKE_VERBS = marker("verb-or-given-name")
_DONE_TO, _DONE_TO_HIM = marker("done-to-somebody"), marker("to-whom-it-was-done")
_AWAY_FROM = marker("away-from-something")
_IN_YA = ("ي", "ية")  # end adjectives of relation
_HOW_KNOWN, _THE = marker("known-by"), "ال"
_WITH_PRONOUN = marker("preposition-with-pronoun")
_BY_ANOTHER_NAME, _BA, _UNDER_THE_NAME = marker("by-another-name"), "ب", "باسم"  # الجمعية المعروفة باسم «البيت»
_NEGATES = marker("not-so")  # غير
_FORBIDDING = marker("forbidding")  # هيئة الأمر بالمعروف والنهي عن المنكر
_MORE_THAN, _ONCE = marker("more-than"), marker("once")
_CAPITALS = marker("name-state")
_ASSOCIATION, _OF_A_BODY = marker("association"), marker("general-of-a-body")
_ACT_OF_BODY, _MINISTRY = marker("act-of-a-body"), marker("ministry")
_OF_A_POST, _ADJECTIVES = marker("adjective-of-a-post"), 4  # words from a title's last adjective back to it
_OURS, _SPOKEN_FROM, _NATIONS = "نا", marker("spoken-from"), marker("nation-or-community")
_STOOD_ON = marker("stood-on")
_AT_THAT_TIME, _BELONGING = marker("at-that-time"), marker("belonging-to")


def _ends_phrase(text: Sentences, k: int, start: int, limit: int) -> bool:
    """Whether the noun phrase that began at ``start`` ends before word ``k``."""
    word, following = text.words[k], text.word(k + 1) if k + 1 < limit else ""
    own = text.classes_of[k]
    if word in COMMAS or word in _STOPS_OR_DASHES:
        if k > start and _joins_words(text, k):
            return False
        return k == start or not is_apposition(text, k + 1, limit) or _opens_aside(text, k)
    if not word[0].isalnum():
        return not (word in "%٪" or _joins_letters(text, k, following))
    if (for_it := _is_for_it(text, k, start)) is not None:
        return not for_it
    if (opens := _opens_or_blesses(text, k, start, following)) is not None:
        return opens
    if k > start and _ends_surely(text, k, following):
        return True
    if "time" in own and (ends := _time_ends(text, k, start, following)) is not None:
        return ends
    if "preposition" in own:
        return k == start or not _is_complement(text, k, start, following)
    if k == start:
        verb = text.cues[k]
        return (
            word.startswith("لل")
            or text.addressee(k)
            or (word in _STATE and _describes_saying(text, k))  # وتعتقد | واهمة أن
            or (verb is not None and verb.form == "imperfect" and verb.strong)
        )
    return _begins_clause(text, k, start, following)


def _opens_or_blesses(text: Sentences, k: int, start: int, following: str) -> bool | None:
    """Whether a particle or a blessing ends the phrase before word ``k``; None where it is neither."""
    word = text.words[k]
    if k > start and word in _AT_THAT_TIME and _goes_on_with_name(text, k, start):
        return False
    blessing = word in _BLESSES and following in _GOD
    return True if blessing or _is_particle(word, text.classes_of[k], k == start, following) else None


def _goes_on_with_name(text: Sentences, k: int, start: int) -> bool:
    """Whether «then» at word ``k`` is between a title and its holder's name: وزير الخارجية آنذاك سامي حداد."""
    if (
        not text.has(start, "human")
        or text.has(start, "given_name", "plural")
        or not text.words[k - 1].startswith(_THE)
    ):
        return False
    if text.has(k + 1, "given_name"):
        return True
    if k + 2 >= text.size or text.classes_of[k + 1] or THAT[text.words[k + 1]] or text.cues[k + 1] is not None:
        return False
    foreign = text.words[k + 1].isalpha() and not text.flags[k + 1] & ACTION
    return foreign and not text.classes_of[k + 2] and text.words[k + 2].isalpha() and text.cues[k + 2] is None


def _is_in_both(text: Sentences, k: int, start: int) -> bool:
    """Whether «and in» at word ``k`` says of what else indefinite people are, after «in»: مسؤولون في الوزارة وفي المصرف."""
    word = text.words[k][1:]
    if word not in _INSIDE or text.words[start].startswith(_THE) or not text.has(start, "human", "media"):
        return False
    return text.words[k][0] == "و" and word in text.words[start + 1 : k - 1] and text.has(k + 1, "institution", "state")


def _joins_words(text: Sentences, k: int) -> bool:
    """Whether a dash without spaces at word ``k`` makes one name of two words: سان-جيرمان."""
    if text.words[k] not in _DASHES or not text.word(k + 1).isalpha():
        return False
    return text.starts[k] == text.ends[k - 1] and text.starts[k + 1] == text.ends[k]


def _opens_aside(text: Sentences, k: int) -> bool:
    """Whether a dash at word ``k`` opens an aside that another one closes: سامي حداد -صاحب مطعم-, not جونغ-أون."""
    if text.words[k] not in _DASHES or text.starts[k] == text.ends[k - 1]:
        return False
    last = min(text.sentence_end(k), k + ASIDE)
    return any(text.words[m] in _DASHES and not text.word(m + 1).isdigit() for m in range(k + 2, last))


def _is_for_it(text: Sentences, k: int, start: int) -> bool | None:
    """Whether a title goes on at word ``k``: النائب عنها صادق اللبان، المشرفة عليها هدى خوري; None where another rule says."""
    done = text.words[k] in _DONE_TO_HIM and text.words[k - 1] in _DONE_TO  # والد المجني عليه
    if done or (text.words[k - 1] in _AUTHOR and text.word(k + 1) in _THESE_LINES):
        return True
    role = text.words[start].removeprefix("ال")
    if text.words[k] not in _FOR_IT or k != start + 1 or not (has(role, "role_of") or role in _OVER):
        return None
    if text.has(k + 1, "given_name"):
        return True
    if k + 2 >= text.size or text.classes_of[k + 1]:
        return False
    unknown = not text.classes_of[k + 2] and text.cues[k + 1] is None
    return text.words[k + 2].startswith(_THE) or (unknown and THAT[text.word(k + 3)])  # المشرفة عليها كلارا نيلسن إن


def _joins_letters(text: Sentences, k: int, following: str) -> bool:
    """Whether a dot at word ``k`` belongs to letters or an initial: بي.واي.دي، م. فلان."""
    if text.words[k] != ".":
        return False
    before = text.word(k - 1)
    joined = text.starts[k] == text.ends[k - 1] and k + 1 < text.size and text.starts[k + 1] == text.ends[k]
    return len(before) == 1 or (joined and before in _LETTERS and following in _LETTERS)


def _describes_saying(text: Sentences, k: int) -> bool:
    """Whether a word such as «smiling» before «that» or a mark says how somebody speaks: سميرة ضاحكة إن, not مواطنة غاضبة."""
    if not (THAT[text.word(k + 1)] or text.word(k + 1) in _OPENS):
        return False
    return not (text.words[k].endswith("ة") and text.has(k - 1, "human") and not text.words[k - 1].startswith("ال"))


def _is_particle(word: str, own: frozenset[str], first: bool, following: str) -> bool:
    """Whether a word opens or joins a clause or says how or when: أن، وفق، الذي، لكن، لا، أيضا."""
    if (THAT[word] and not (first and word == "فان")) or has(word, "according"):
        return True
    if word == "الامر" and following != "الذي":
        return False  # هيئة الأمر بالمعروف
    issued = "time" in own and following in _ISSUES  # تقرير معد اليوم من اللجنة
    return bool(own & {"relative", "connective", "negation", "lead", "adverb"}) and not issued


def _time_ends(text: Sentences, k: int, start: int, following: str) -> bool | None:
    """Whether a time ends the phrase; None where it is no time there but an adjective or a name."""
    if k > start + 1 and following in _ISSUES and text.has(start, "document", "occasion"):
        return False  # مذكرة موقعة الأحد من النقابة
    if k > start and (text.words[k - 1] in _USERS or text.words[k - 1] in _SERVANT):
        return False  # مستخدمي ساعة المدار، عبد الأحد
    if k > start and (_is_adjective(text, k) or _is_name(text, k, start) or _is_stage(text, k, start)):
        return None
    if k > start and text.words[k] == _FRIDAY and text.words[k - 1] in _PREACHERS:
        return None  # خطيب الجمعة أحمد خاتمي
    return k > start or text.words[k] not in _NAME_OR_TIME or following in _WITH_TIME or following.isdigit()


def _begins_clause(text: Sentences, k: int, start: int, following: str) -> bool:
    """Whether a verb, a participle or an addressee at word ``k`` ends the noun phrase before it."""
    word = text.words[k]
    verb = text.cues[k]
    if verb is not None and not verb.joined and verb.form != "imperfect" and text.words[k - 1] in _FATHERS:
        return False  # خالد بن طالب، أبي طالب: a name, but آبي يتهم
    if verb is not None and verb.form == "perfect" and verb.owner:
        return True  # دراسة نشرتها جامعة: a relative clause
    if word.endswith(_THEY_DID) and len(word) > 4 and (word.startswith("و") or _are_several(text, start, k)):
        return True  # الصحفيون وتدافعوا، أهالي البلدة تقدموا: a verb
    if _is_done_to_a_document(text, k, start) or _says_when_or_how_old(text, k, following) or word in _MUST:
        return True
    if verb is not None and verb.form in ("imperfect", "participle"):
        return _begins_present(text, k, verb.form)
    if verb is not None and verb.form == "perfect" and verb.strong and ("noun" not in verb.takes or THAT[following]):
        return not _is_name_like_a_verb(text, k, following)
    if k == start + 1 and (text.words[start] in _WORKS or text.words[start] in _USERS):
        return False  # تحقيق لقناة «الأفق»، مستخدم لموقع «المدار»
    return _says_to_whom(text, k, start)


def _is_name_like_a_verb(text: Sentences, k: int, following: str) -> bool:
    """Whether a name or «belonging to» is written like a verb: الروائي طالب الرفاعي، موقع تابع للوزارة."""
    if text.words[k] in _BELONGING:
        return following.startswith("ل") and not text.raw_word(k - 1).startswith(_THE)
    family = following.startswith(_THE) and following.endswith(_IN_YA[0]) and not text.classes_of[k + 1]
    titled = text.words[k - 1].startswith(_THE) and text.has(k - 1, "human")
    return text.words[k] in _NAMES_LIKE_VERBS and family and titled


def _begins_present(text: Sentences, k: int, form: str) -> bool:
    """Whether a verb of the present or a participle at word ``k`` ends the noun phrase before it, and is no name or adjective."""
    if _ends_a_name(text, k) or is_adjective_of_people(text, k) or _is_their_body(text, k):
        return False
    return form == "imperfect" or text.accusative(k) or text.opener_between(k, k + 3)


def _is_their_body(text: Sentences, k: int) -> bool:
    """Whether a body with a pronoun is written like a verb, after the title of its head: رئيس تجمعهم سامي حداد."""
    verb = text.cues[k]
    body = verb is not None and bool(verb.owner) and text.has(k, "institution")
    return body and text.has(k - 1, "human") and not text.words[k - 1].startswith(_THE)


def is_adjective_of_people(text: Sentences, k: int) -> bool:
    """Whether a participle describes indefinite people: مصادر محلية معارضة, not مصادر طبية مؤكدة."""
    word, before = text.words[k], text.word(k - 1)
    if word not in _DESCRIBES_PEOPLE or before.startswith(_THE) or k < 2:
        return False
    described = before.endswith(_IN_YA) and word.endswith("ة") == before.endswith("ة")
    m = k - 2 if described and not text.has(k - 1, "human", "institution", "given_name") else k - 1
    return text.has(m, "human", "media") and not text.words[m].startswith(_THE)


def _is_done_to_a_document(text: Sentences, k: int, start: int) -> bool:
    """Whether word ``k`` says what was done to the document before it: دراسة نشرتها، دراسة أعدها باحثون."""
    if not text.has(start, "document", "occasion"):
        return False
    word = text.words[k]
    return has(word, "issued") or word in _MADE or (k == start + 1 and word.endswith(("تها", "ته")))


def _ends_a_name(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a name that is written like a verb, after a name and before a comma: ميشيل تامر،."""
    return text.has(k, "given_name") and text.has(k - 1, "given_name") and text.word(k + 1) in COMMAS


def _are_several(text: Sentences, start: int, k: int) -> bool:
    """Whether several people come before a word in وا, so that it is a verb: أهالي البلدة تقدموا, not الرئيس الفرنسي فرانسوا."""
    several = has(text.words[start].removeprefix("و"), "plural")
    return several and text.words[k - 1].startswith(_THE) and not text.has(k, "given_name")


def _ends_surely(text: Sentences, k: int, following: str) -> bool:
    """Whether word ``k`` ends any noun phrase: a pronoun, «this», a manner, «known as», or how somebody speaks."""
    word = text.words[k]
    if word in _ENDS_AT:
        linked = word in _WITH_THIS and text.words[k - 1] in _LINKED  # موقع مرتبط بهذه الطريقة
        return not (linked or _is_one_of_these(text, k, following))
    if word[0] == "و" and word[1:] in _WITH_PRONOUN:
        return True  # وكيل الوزارة | ومعه لجنة
    if word[0] == "ل" and word[1:] in _VERB_FORMS and not text.classes_of[k]:
        return True  # المدينة | لتكون ميناء
    if word in _BY_ANOTHER_NAME and _is_with_ba(following):
        return True
    return word in _STATE and _describes_saying(text, k)


def _is_with_ba(word: str) -> bool:
    """Whether a word is «by» and what follows it: بالثعلب، بصوت، ب before marks; not بيل, nor باسم."""
    noun = word[1:] in NO_NAMES or word[1:] in _HOW_KNOWN or word[1:].startswith(_THE)
    return word[:1] == _BA and word != _UNDER_THE_NAME and (len(word) == 1 or noun or bool(CLASSES[word[1:]]))


def _says_to_whom(text: Sentences, k: int, start: int) -> bool:
    """Whether word ``k`` names the medium or the people spoken to, and not a part of a name or title."""
    return text.addressee(k) and not (is_of_body_in_marks(text, k, start) or _is_of_the_press(text, k, start))


def _is_one_of_these(text: Sentences, k: int, following: str) -> bool:
    """Whether «these» at word ``k`` goes on with «one of» or «for»: المسؤولة في إحدى هذه الجمعيات، ممثلون عن هذه المجموعات."""
    goes_on = text.words[k - 1] in _ONE_OF or text.has(k - 1, "preposition")
    return text.words[k] in _POINTS and goes_on and following.startswith("ال")


def _is_of_the_press(text: Sentences, k: int, start: int) -> bool:
    """Whether «for the press» at word ``k`` ends the name of a body: المجلس الوطني للإعلام."""
    body = text.has(start, "institution", "media") and text.words[k - 1].startswith(("ال", "لل"))
    return (body and text.words[k] in _FOR_THE_PRESS) or is_of_association(text, k)


def is_of_association(text: Sentences, k: int) -> bool:
    """Whether «ل» at word ``k`` says whose an association is, after its adjective: الاتحاد الدولي للصحفيين، الجمعية الوطنية للكتاب.

    Other bodies speak to people: قالت الشرطة الفرنسية للصحفيين.
    """
    if not text.words[k].startswith("لل") or k < 2:
        return False
    adjective = text.words[k - 1]
    kind = adjective.endswith(_IN_YA) or adjective in _OF_A_BODY
    return adjective.startswith(_THE) and kind and _without_and(text.words[k - 2]) in _ASSOCIATION


def is_for_a_matter(text: Sentences, start: int, k: int) -> bool:
    """Whether «ل» at word ``k`` says what an association is for, where no verb has a purpose: وفق المركز الوطني لرصد الزلازل."""
    if text.words[k][:1] != "ل" or k < start + 2 or not text.word(k + 1).startswith(_THE):
        return False
    verb = text.finite(start - 1) if start else None
    says = (verb is not None and verb.strong) or (start > 0 and text.has(start - 1, "according", "as"))
    return says and text.words[k - 1].startswith(_THE) and _without_and(text.words[k - 2]) in _ASSOCIATION


def is_of_body_in_marks(text: Sentences, k: int, start: int) -> bool:
    """Whether «of» and a name in marks belong to a title, as the holder's name follows: الأمين العام لـ«المدار»، الشيخ سامي."""
    if text.words[k] != "ل" or k + 1 not in text.closed or not text.has(start, "human"):
        return False
    after = text.quote_end[k + 1] + 1
    after += text.word(after) in COMMAS
    if THAT[text.word(after)] or text.has(after, "preposition") or text.has(k + 2, "media"):
        return False
    return text.has(after, "human", "given_name")


def _says_when_or_how_old(text: Sentences, k: int, following: str) -> bool:
    """Whether a time, a number of times or an age begins at word ``k``: أول من أمس، أكثر من مرة، البالغة من العمر 40 عاما."""
    word = text.words[k]
    if word == "اول" and following in _YESTERDAY:
        return True
    if word in _HOW_WITH and (following in _HOW_PREPOSITIONS):
        return True  # اعتذرت الوزيرة نيابة عن المنظمة
    if word in _BEGINNINGS and following in _SPANS and not text.has(k - 1, "human"):
        return True  # تقرير بريطاني مطلع القرن, but مصدر مطلع
    often = word in _MORE_THAN and text.word(k + 1 + (following == "من")) in _ONCE
    return often or _is_age(text, k)


def _is_age(text: Sentences, k: int) -> bool:
    """Whether word ``k`` begins somebody's age: البالغة من العمر 40 عاما، البالغة 16 عاما."""
    return text.words[k] in _OF_AGE and (text.word(k + 2) in _OF_AGE or text.word(k + 1).isdigit())


def _is_adjective(text: Sentences, k: int) -> bool:
    """Whether a word of time belongs to the noun before it: الأمين العام، مدير عام المرور, but مسؤول عام 2015."""
    if text.words[k] not in _GENERAL or (text.words[k].startswith("ال") and text.word(k + 1) in _WITH_TIME):
        return False  # قالت الشركة العام الماضي
    if text.word(k + 1).isdigit() and not text.words[k].startswith("ال"):
        return False  # مدير المصنع عام 2019
    if text.has(k - 2, "institution") and not text.words[k - 2].startswith("ال") and text.words[k].startswith("ال"):
        return True  # مستشفى ماساتشوستس العام
    return text.word(k - 1).startswith("ال") or (text.has(k - 1, "human") and not text.word(k + 1).isdigit())


def _is_stage(text: Sentences, k: int, start: int) -> bool:
    """Whether a time belongs to a title or names a medium: عميد السنة التحضيرية، صحيفة النهار, but قال مسؤول الأحد."""
    if text.words[k] in _DAILIES:
        return text.has(k - 1, "medium_kind")
    if text.has(k - 1, "medium_kind") and text.words[k] in _MORNING:
        return text.word(k + 1).startswith("ال") and not text.has(k + 1, "time")  # صحيفة صباح الموالية
    return (
        text.words[k] in _STAGES and k == start + 1 and text.has(start, "human") and text.word(k + 1).startswith("ال")
    )


def _is_name(text: Sentences, k: int, start: int) -> bool:
    """Whether a word of time is a part of a name: محمود رمضان، جديع بن نهار، الوسط رمضان شعبان, but الوزير رمضان المقبل."""
    word, following = text.words[k], text.word(k + 1)
    if text.words[k - 1] in _SON_OF:
        return True
    if word in _FAMILY_OR_DAY and text.has(k - 1, "given_name") and text.has(start, "human"):
        return k - 2 > start and not text.has(k - 2, "human", "given_name", "state")  # اللجنة الأهلية محمد الخميس
    if word in _FAMILY_OR_TIME and any(text.has(m, "given_name") for m in range(max(start, k - 2), k)):
        return True  # أحمد الفهد الصباح
    if word not in _NAME_OR_TIME or following in _WITH_TIME or following[:1].isdigit():
        return False
    if text.has(k - 1, "given_name") or text.words[k - 1] in _NAME_OR_TIME or following in _NAME_OR_TIME:
        return True
    if text.has(k + 1, "given_name") or (text.has(start, "human") and THAT[following]):
        return True
    family = following.startswith("ال") and not CLASSES[following] and not text.flags[k + 1] & ACTION
    return family and text.has(start, "human") and text.words[k - 1].startswith("ال")  # المتحدث صباح النعمان


def _is_complement(text: Sentences, k: int, start: int, following: str) -> bool:
    """Whether a preposition continues the noun phrase: عضو في اللجنة، but قال في مؤتمر."""
    word = text.words[k]
    if word[1:] in _INSIDE:
        return _is_in_both(text, k, start)
    if word == "عن":
        return _is_about(text, k, start)
    if word in _MIDFIELD and text.words[k - 1] in _PLAYER:
        return True  # لاعب وسط المنتخب
    if word == "مع":
        return _takes_with(text, k, start)
    if word == "الي":
        return _is_posted(text, k, start)
    if word in _INSIDE:
        if word == "علي":
            return _is_purpose_of_body(text, k, start) or _is_over(text, k, start, following)
        if _opens_adjunct(text, k, following):
            return False
        some = text.words[k - 1].removeprefix("و") in _SOME_OF  # نجيب وأفراد من أسرته
        owned = following.endswith(("ه", "ها", "هم")) and not some and following not in _TOWNS_IN_HA
        if owned and not text.has(k + 1, "institution", "state", "human", "given_name"):
            return _is_of_them(text, k, start)  # مصدر من داخلها, but لدى استقباله، في مقالته
        if word == "من" and _begins_predicate(text, start, k):
            return False  # محمود عباس من وزير خارجيته، غضب المدرب من الحكم, but القيادي من حماس
        if word == "في" and not following.startswith("ال") and _says_where(text, k + 1, following):
            return False
        if word == "في" and text.has(k + 1, "occasion") and text.has(k + 2, "given_name"):
            return text.has(start, "human")  # مديرة الإعلام في المهرجان سلمى حداد
        return not text.has(k + 1, "occasion", "time", "pointing", "relative") and following != ""
    return False


def _is_about(text: Sentences, k: int, start: int) -> bool:
    """Whether «about, for, from» at word ``k`` goes on with a noun phrase: النائب عن المدينة، لجنة الدفاع عن الحريات."""
    role = text.has(k - 1, "role_of") or _is_role_for(text, k, start)
    return role or _is_kept_from(text, k, start) or _is_purpose_of_body(text, k, start)


def _is_purpose_of_body(text: Sentences, k: int, start: int) -> bool:
    """Whether a body is named for what it does for or over others: لجنة الدفاع عن الحريات, but كشفت وزارة الدفاع عن."""
    if k < start + 2 or text.words[k - 1] not in _ACT_OF_BODY or not text.has(k - 2, "institution"):
        return False
    verb = text.finite(start - 1) if start else None
    takes = verb is not None and {"عن": "عن", "علي": "على"}[text.words[k]] in verb.takes
    return text.words[k - 2] not in _MINISTRY and not takes


def _is_kept_from(text: Sentences, k: int, start: int) -> bool:
    """Whether «from» at word ``k`` belongs to a participle inside a title: النهي عن المنكر، الموقوف عن العمل."""
    before = text.words[k - 1]
    return (before in _FORBIDDING and k - 1 > start) or (before in _AWAY_FROM and text.word(k + 1).startswith(_THE))


def _is_of_them(text: Sentences, k: int, start: int) -> bool:
    """Whether «from among them» at word ``k`` says whose somebody indefinite is: مصدر من داخلها، شاب من بينهم."""
    alone = k - 1 == start and text.has(start, "human") and not text.words[start].startswith(_THE)
    return alone and text.words[k] == "من" and text.word(k + 1) in _AMONG_THEM


def _begins_predicate(text: Sentences, start: int, k: int) -> bool:
    """Whether «of» at word ``k`` belongs to the verb or says among whom somebody was, after a whole noun phrase."""
    # واشتكى بعض السكان | من انقطاع المياه, but ووصل بعض السكان من الحي القديم
    takes_it = text.word(start - 1).removeprefix("و") in _TAKES_OF
    definite = text.words[k - 1].startswith("ال") or not text.classes_of[start]
    definite = definite or (k - 1 == start and text.words[start].endswith(_OURS))  # طلبت إدارتنا من اللاعبين
    definite = definite or (k - 2 == start and text.words[start].startswith("ال") and text.has(start, "human"))
    whole = (_is_whole(text, start, k) and not is_of_a_body(text, start, k)) or (takes_it and definite)
    whole = whole or _speaks_from(text, start, k)
    return whole or _is_person_alone(text, start, k) or _counts_among(text, start, k)


def _speaks_from(text: Sentences, start: int, k: int) -> bool:
    """Whether «from» and a capital after a whole title say where somebody speaks: وزير الخارجية الفرنسي | من بيروت."""
    if k < start + 2 or not text.has(start, "human") or text.has(start, "plural") or not text.has(k + 1, "state"):
        return False
    opens = THAT[text.word(k + 2)] or text.word(k + 2) in _OPENS
    return text.words[k - 1].startswith((_THE, "لل")) and opens and text.words[k + 1] in _CAPITALS


def is_of_a_body(text: Sentences, start: int, k: int) -> bool:
    """Whether «of» at word ``k`` says of which body or nation a speaker is: قال سامي حداد من جامعة المدينة.

    Not so where the verb takes «of», nor where the body is a place to speak from: قال سامي حداد من مقر الشركة إن.
    """
    verb, word = text.finite(start - 1) if start else None, text.word(k + 1)
    if text.words[k] != "من" or verb is None or "من" in verb.takes or verb.owner:
        return False
    if text.words[start - 1].removeprefix("و") in _TAKES_OF or word.removeprefix(_THE) in _SPOKEN_FROM:
        return False
    opened = range(k + 2, min(text.size, k + FOR_REACH))
    if not any(text.is_that(m) or (text.words[m] in _OPENS and text.words[m] not in COMMAS) for m in opened):
        return False  # استبعد سامي من قائمة المنتخب
    body = text.has(k + 1, "institution") and not text.has(k + 1, "human", "given_name")
    return word in _NATIONS or (body and not word.endswith(("ه", "ها", "هم")))


def _is_name_alone(text: Sentences, k: int) -> bool:
    """Whether only a family name, without a title, comes between a reporting verb and word ``k``: قال البدري | في النشرة."""
    name, verb = text.words[k - 1], text.cues[k - 2] if k > 1 else None
    surname = name.startswith(_THE) and name.endswith(_IN_YA[0]) and not text.classes_of[k - 1]
    return surname and verb is not None and verb.finite


def _is_person_alone(text: Sentences, start: int, k: int) -> bool:
    """Whether a definite title alone comes before «of» with the article, which belongs to the verb: غضب المدرب من الحكم."""
    if text.words[start] in _LACKS_ITS_PREPOSITION:
        return False  # المقربون من الرئيس
    definite = text.words[start].startswith("ال") and text.word(k + 1).startswith("ال")
    return (
        k - 1 == start
        and definite
        and text.has(start, "human")
        and text.words[start] not in QUANTIFIES  # الكثير من الناس
        and not text.has(k + 1, "institution", "state", "plural")
    )


def _counts_among(text: Sentences, start: int, k: int) -> bool:
    """Whether «of» at word ``k`` says among whom somebody was: كانت شركات الحافلات من أولى الشركات; not واحد من أبرز اللاعبين."""
    whole = k > start + 1 or text.words[start].startswith("ال")
    return text.word(k + 1) in _AMONG and whole and text.words[start] not in QUANTIFIES


def _takes_with(text: Sentences, k: int, start: int) -> bool:
    """Whether «with» at word ``k`` belongs to a title: أحد المتعاملين مع الشركات، الوزير المكلف بالعلاقات مع البرلمان."""
    before = text.words[k - 1]
    return _WITH_EACH_OTHER.match(before) is not None or (before in _RELATIONS and text.has(start, "human"))


def _is_posted(text: Sentences, k: int, start: int) -> bool:
    """Whether «to» at word ``k`` says where somebody is posted: المبعوث إلى اليمن, but وصل الوفد إلى القاهرة."""
    named = not all(text.words[m].startswith("ال") or text.has(m, "state") for m in range(start + 1, k))
    if (k - 1 == start or named) and not _MOVES.isdisjoint((text.word(start - 1), text.word(start - 1)[1:])):
        return False
    last = k - 1
    while last > max(start, k - _ADJECTIVES) and text.words[last].startswith(_THE) and _is_relation(text, last):
        last -= 1  # سامي حداد المبعوث الأممي الخاص | إلى اليمن
    return has(text.words[start].removeprefix("ال"), "posted") or any(
        has(text.words[m].removeprefix("ال"), "posted") for m in (last, k - 1)
    )


def _is_relation(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is an adjective after a title: الأممي، الروسي الدائم."""
    return text.words[k].endswith(_IN_YA) or text.words[k] in _OF_A_POST


def _says_where(text: Sentences, k: int, following: str) -> bool:
    """Whether an indefinite noun after «in» says where or when: في تغريدات، في مسيرة، في تحذير من الصراع، في آذار."""
    if following in _NAME_OR_TIME and not text.has(k, "given_name"):
        return True
    said = text.cues[k] if k < text.size else None
    if said is not None and said.form == "masdar" and not text.has(k, "institution"):
        return True
    return text.has(k, "document") or following in _GATHERINGS


def _is_whole(text: Sentences, start: int, k: int) -> bool:
    """Whether a definite title or body with a name before «of» is whole, so that «of» belongs to the verb."""
    if text.has(start, "institution") and text.words[k - 1].startswith("ال") and text.has(k + 1, "human"):
        return text.words[k + 1].startswith("ال")  # طلب مجلس الدفاع الوطني من الرئيس
    named = any(text.has(m, "given_name") and not text.has(m, "human") for m in range(start, k))
    return named and text.has(start, "human", "institution")


def _is_role_for(text: Sentences, k: int, start: int) -> bool:
    """Whether «for» at word ``k`` belongs to a role: النائب البرلماني عن دائرة المدينة, but تحدث النائب عن الجسر."""
    verb = text.cues[start - 1] if start else None
    role = has(text.words[start].removeprefix("ال"), "role_of") and k <= start + ROLE_REACH
    if verb is None:  # وكان النائب عن نينوى أعلن، لكن النائب عن نينوى رد, but غاب النائب عن الجلسة
        was = text.word(start - 1).removeprefix("و") in _WAS
        return role and (
            was or text.is_that(start - 1) or text.has(start - 1, "connective") or not _goes_on(text, start)
        )
    if role and text.has(k + 1, "institution") and any(THAT[w] for w in text.words[k + 2 : k + FOR_REACH]):
        return True  # أعلن النائب عن محافظة ديالى مصطفى علي أن: announcing of something has no «that»
    return role and text.words[k] not in verb.takes


def _goes_on(text: Sentences, k: int) -> bool:
    """Whether a word of its clause comes before word ``k``."""
    return text.sentence_start(k) < k and text.words[k - 1][0].isalnum()


def _is_over(text: Sentences, k: int, start: int, following: str) -> bool:
    """Whether «over» at word ``k`` belongs to a noun: المشرف على المشروع, but اشتكت الشركات على القرار."""
    if following in _STOOD_ON and k - 1 == start and not text.words[start].startswith(_THE):
        return text.has(start, "human")  # نشطاء على الأرض
    before = text.words[k - 1]
    before = before.removeprefix("و" if before.startswith("وال") else "").removeprefix("ال")  # والمشرفة على البرنامج
    over = (before.startswith("م") and not text.has(start, "institution", "state")) or (
        k - 2 >= start and _without_and(text.words[k - 2]).removeprefix("ال") in _OVER
    )
    if k - 1 == start and (verb := text.finite(start - 1)) and "على" in verb.takes:
        over = before in _OVER  # رد المتحدث على التقرير: the verb's own
    if following in _ON_THE_SIDE:
        return False  # ثلاثة مسؤولين على هامش المؤتمر
    aside = text.has(k + 1, "occasion") and following.endswith(("ه", "ها", "هم"))  # على حسابه
    if before in _OVER and (following.startswith("ال") or following in _PROGRAMME):
        return True  # المشرفة على البرنامج الثقافي، المشرف على برنامج التدريب
    return over and not aside and not text.has(k + 1, "media", "medium_kind", "platform")


def _opens_adjunct(text: Sentences, k: int, following: str) -> bool:
    """Whether a preposition says where from, where or when: علمت «المدار» من مصادرها، في الثالث من تموز، البدري في النشرة."""
    if text.words[k] == "من":
        return following in _ON_SIDE or following in _AGAIN
    dated = following in _NOT_AFTER_IN or (following in _DAYS and text.word(k + 2) == "من")
    return text.words[k] == "في" and (_is_name_alone(text, k) or dated or following[:1].isdigit())  # في 19 تموز


def is_apposition(text: Sentences, k: int, limit: int) -> bool:
    """Whether what follows a comma can go on with the noun phrase before it: الباحث في كذا."""
    if k >= limit:
        return False
    word = text.words[k]
    if not word[0].isalpha() or THAT[word] or text.finite(k) or (word[0] == "ف" and text.has(k, "given_name") is False):
        return False
    if text.classes_of[k] & {"preposition", "connective", "relative", "negation", "time", "lead", "adverb", "pointing"}:
        return False
    if word[0] == "و" and word[1:] in _VERB_FORMS:
        return False  # قال الأسد، ويجب التوقف عند هذا القول، إن
    return text.form(k) in ("", "masdar")


def asks_whether(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the «if» of an indirect question: عما إذا كانت، حول ما إذا; not وإذا كانت."""
    return text.word(k) in IF_ASKED and text.word(k - 1).removeprefix("و") in _ASKS_IF
