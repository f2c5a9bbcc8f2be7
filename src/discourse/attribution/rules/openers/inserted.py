"""What is inserted between a cue and what opens its words, and counts for nothing: who made a study, an occasion."""

from __future__ import annotations

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.openers.scan import Outcome, Scan, Search
from discourse.attribution.rules.openers.words import MADE, SEPARATE

_OBTAINS, _ASIDE = marker("obtains-a-document"), marker("while-in-an-aside")
_WHILE = marker("when") | marker("time-of-an-aside")
# words between two commas that say who made, wrote or obtained something: التحقيق، الذي أجرته هيئة محلفين كبرى،
REMARK = 22
OCCASION = 14  # words between two commas that say where and when: ، في معرض جوابه عن سؤال شفوي،
TIME = 18  # words of a clause of time between two commas: ، حين سأله أحد الصحفيين عن موعد الافتتاح،
MADE_AFTER = 5  # words from a verb to «made it» after a study
MAKER = 16  # words of who made it, where and when

RULES: Rules[Search] = Rules("detect")


@RULES.rule(
    "who made the study",
    on=MADE.__contains__,
    why="after a study or a text, who made or published it is said in a clause that counts for nothing in the reach",
    example="ووجدت دراسة استقصائية أجراها موقع المدار الجديد في عام 2015 أن الأسعار ارتفعت.",
    counterexample="ووجدت دراسة استقصائية أجراها موقع المدار أن الأسعار ارتفعت.",
)
def _who_made_it(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.strong or not scan.cue.finite or not text.has(scan.at + 1, "document") or j > scan.at + MADE_AFTER:
        return None
    stop = min(scan.end, j + 1 + MAKER)
    opener = next((k for k in range(scan.stop, stop) if text.is_that(k)), 0)
    if not opener or any(text.words[k] in EDGES or text.finite(k) for k in range(j + 1, opener)):
        return None
    scan.stop = stop
    return scan.j


def _go_on_behind(text: Sentences, scan: Scan, first: int, comma: int) -> Outcome:
    """Where the search goes on, as if nothing stood between the commas, if «that» follows the second one."""
    own = SEPARATE.get(text.word(comma + 1)) in scan.cue.takes  # ويذهب الباحث، من جامعة المدينة، إلى أن
    if not text.is_that(comma + 1 + own):
        return None
    scan.stop = min(scan.end, scan.stop + comma - first + own)
    return comma


@RULES.rule(
    "occasion between commas",
    on=lambda word: word in COMMAS,
    why="between two commas, the second of them before «that», it is said on which occasion: the words count for nothing",
    example="وأبرز سامي حداد وزير التجهيز والماء، في معرض جوابه عن سؤال شفوي في مجلس النواب المنعقد أمس، أن السدود جاهزة.",
    counterexample="وأبرز وزير التجهيز أن السدود جاهزة.",
)
def _occasion(text: Sentences, scan: Scan) -> Outcome:
    first = scan.j - 1
    if not scan.cue.finite or scan.doubled or not text.has(first + 1, "preposition", "adjunct"):
        return None
    for k in range(first + 2, min(scan.end, first + OCCASION)):
        if text.words[k] in COMMAS:
            return _go_on_behind(text, scan, first, k)
        if text.is_that(k) or text.finite(k) or not text.words[k][0].isalnum():
            return None
    return None


TIME_ASIDE = "clause of time between commas"


@RULES.rule(
    TIME_ASIDE,
    on=lambda word: word in COMMAS,
    why="«when», «while» or «as» and its clause between two commas, the second of them before «that», count for nothing",
    example="وأضاف الوزير، حين سأله أحد الصحفيين عن موعد الافتتاح، أن الجسر جاهز.",
    counterexample="وأضاف الوزير كلمة قصيرة حين سأله الصحفيون، ومعروف أن الجسر جاهز.",
)
def _time_clause(text: Sentences, scan: Scan) -> Outcome:
    first = scan.j - 1
    if not scan.cue.finite or scan.doubled or text.word(first + 1) not in _WHILE:
        return None
    for k in range(first + 3, min(scan.end - 1, first + TIME)):
        if text.words[k] in COMMAS:
            return _go_on_behind(text, scan, first, k)
        if text.is_that(k) or text.words[k] == ":" or (k in text.quote_end and k not in text.closed):
            return None
    return None


@RULES.rule(
    "relative clause between commas",
    on=lambda word: word in COMMAS,
    why="a clause on the subject between two commas, also with «and he», the second before «that», counts for nothing",
    example="وأفاد بلاغ للنقابة، توصل الموقع بنسخة منه، بأن العمل توقف.",
    counterexample="وأفاد بلاغ للنقابة، توصل الموقع بنسخة منه أن العمل توقف.",
)
def _relative(text: Sentences, scan: Scan) -> Outcome:
    first = scan.j - 1
    if not scan.cue.finite or scan.doubled:
        return None
    obtained = text.word(first + 1) in _OBTAINS and any(text.has(k, "document") for k in range(scan.at + 1, first))
    if not (obtained or text.word(first + 1) in _ASIDE or text.has(first + 1, "relative")):
        return None
    for k in range(first + 3, min(scan.end - 1, first + REMARK)):
        word = text.words[k]
        if word in COMMAS:
            if _go_on_behind(text, scan, first, k):
                return k
        elif text.is_that(k) or (word in EDGES and not word[0].isalnum()):
            return None  # the clause has a report of its own
    return None
