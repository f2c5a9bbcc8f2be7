"""A text as attribution reads it: folded words and marks in order, sentences, quotations, noun phrases.

Positions are numbers of words; a range is half-open.  Every word knows its place in the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, compress
from typing import Any

from discourse.attribution.arabic.cues import THAT, Cue, Memo, as_verbal_noun, classes, cue, has
from discourse.attribution.arabic.data import marker, window
from discourse.language.analysis import Analysis, analyse
from discourse.language.fold import Span, fold
from discourse.language.quotation_marks import LONG_MARKS, canonical
from discourse.language.records import Folded, Quotation
from discourse.language.sentence_ends import LETTER_NAMES

Range = tuple[int, int]

# numbers with their marks, letters with stops (أ.ف.ب.), words (also joined by a slash: يوليو/تموز), line ends,
# marks, also as '' and &quot;
_DOTTED = r"(?<!\w)(?!ا\.د\b)[^\W\d_](?:\.[^\W\d_])+(?!\w)(?:\.(?=\s+[^\W\d_]))?"
_DOTTED += rf"|(?<!\w)(?:{'|'.join(sorted(name for name in LETTER_NAMES if len(name) > 2))})\.(?=\s+[^\W\d_])"
# First what most pieces are, tried alone: a word of Arabic letters with neither a stop, a slash nor another letter after it.
_COMMON = r"[\u0621-\u063a\u0641-\u064a]++(?![\w./])"
# Most places of a text are a word or a space: the look ahead keeps the many kinds of pieces from being tried at a space.
_PIECES = re.compile(
    rf"(?! )({_COMMON}|\n|\d+(?:[.,:/]\d+)*|{_DOTTED}|[^\W\d_]+(?:/[^\W\d_]+)*|{LONG_MARKS}|[^\w\s]|_)"
)
OPENING = frozenset("«“„\"‹‘'❝")
COMMAS = frozenset("،,")
# What a line of a list, or a turn of an interview, may begin with.
BULLETS = frozenset("*-–—•·●▪■")
LONGEST = window("longest-noun-phrase")
_AFTER_NAME = COMMAS | {":"}
EDGES = frozenset("،,؛;.:\n-–—…!؟?")


_AMBIGUOUS, _VERBS = marker("retyped"), marker("plain-verb") | marker("verb-form")
_LIKE_PARTICLES = sorted((first, second) for first, second in (name.split() for name in marker("name-like-a-particle")))
_BAN = "بان"  # a name that looks like «that»
_NAME_LIKE_VERB = marker("name-like-a-verb")
_JOURNALIST = marker("journalist-or-of-the-press")
_YESTERDAY, _THIS_TIME = marker("yesterday"), marker("pointing-that-ends")
_AFTER_CAME = marker("after-came")
_HE = marker("subject-pronoun") | marker("joined-pronoun")
_FATHER = marker("father-or-mother-of")
_BEFORE_JUSSIVE = marker("before-jussive")
THAT_NOT = marker("that-not")
_NOUN_LIKE_PARTICIPLE = marker("noun-like-participle")
_THAN = "عن"
_MATTER, _STUDENT, _GUARDIAN = "امر", "طالب", marker("guardian")  # ولي أمر طالب
_NAME_OR_COURT = marker("name-or-convicts")
_CLOSES = frozenset(")»”")
_VERGE, _UPON = marker("the-verge"), frozenset((fold("على"), fold("وعلى")))
_BLESSING, _BLESSED = marker("blessing"), marker("blessed")
_SO_SAYS, _NOUN_WITH_SO = marker("so-says"), marker("noun-like-joined-verb")
_HOW, _OPENED = marker("how") | marker("how-many"), window("opener-reach-weak-own")
_ONE_FRAME = frozenset(("light", "object", "negated", "participle", "opened"))  # takes: one construction alone reports
_LIGHT, _SAYING = window("light-verb"), frozenset(("ال", "بال"))
_PRESS = tuple(sorted(marker("press-stem")))


_CLOCK, _AFTER_CLOCK = re.compile(r"\d{1,2}[.:]\d\d"), marker("after-clock")
_SYLLABLE = 4  # letters of the longest: جونغ، سيوك
NAME_MARK = "\u0640"  # tatweel, which folding takes out: tells a name from the particle that is written like it
_PLAIN_NAME = fold("أحمد")
_LETTERS = marker("letter-name")
_LETTERS_OR_JOINED = _LETTERS | {"و" + letter for letter in _LETTERS}  # وسي إن إن
_RARE_LETTERS = frozenset(word for word in _LETTERS_OR_JOINED if not classes(word.removeprefix("و")) and len(word) > 1)
_NETWORKS = marker("spelled-network")
_SPELLED_PARTICLES = marker("letter-like-particle")
_SPELLED_REACH = 16  # words and marks of a spelled name before a letter that is no other word: eight letters with dots
_SAYS, _TITLE_REACH = "قال", 10  # words of a title between «said» and a name
_IN_MADDA = marker("name-in-madda")
_YA_FOR_ALEF = re.compile(r"\b(?:[إا]لي|حتي)\b")  # how a text that writes ي for each final ى writes إلى and حتى
_ON_THE_SIDE = marker("on-the-side")
_BEFORE_NAME, _SON = frozenset(("human", "given_name")), marker("son-of")

_STOP_OR_LINE = frozenset(".\n")
_LOOKS, _UPON_WHAT, _VIEW = "نظر", fold("على"), 22  # words from the verb of looking to «as being»

_NOTHING = ("",) * 64  # after the last word, and by negative numbers before the first: rules look a few words around

Known = tuple[str, frozenset[str], "Cue | None", int, int]


def _known(word: str) -> Known:
    """A word, its classes, the reporting word that it may be, its flags, and its kind."""
    word = canonical(word) if not word[0].isalpha() else word.rstrip(".")
    flags = 0
    for bit, holds in _FLAGS:
        flags |= bit if holds(word) else 0
    return word, classes(word), cue(word), _SAME.setdefault(flags, flags), _kind(flags)


def _kind(flags: int) -> int:
    """The number of some flags by those that are looked for, as a byte; what has no byte left shares the last one."""
    flags &= _looked_for
    kind = _KINDS.get(flags)
    if kind is None:
        kind = _KINDS[flags] = min(len(_KINDS), MOST_KINDS)
        _OF_KIND[kind] |= flags
        _TABLES.clear()
    return kind


def _table(bit: int) -> bytes:
    """Of each kind, whether words of it have a flag that is looked for: 1 or 0."""
    found = _TABLES.get(bit)
    if found is None:
        having = {kind for flags, kind in _KINDS.items() if flags & bit}
        found = _TABLES[bit] = bytes(kind in having for kind in range(256))
    return found


_MANY = 10  # of so many words one: from there on a look at each is faster than a search for the next
MOST_KINDS = 255  # 40,000 different words of news are of some hundred kinds
_SAME: dict[int, int] = {}  # the few different flags, each once: they stay in the processor's cache
_KINDS: dict[int, int] = {}
_OF_KIND = [0] * (MOST_KINDS + 1)  # the flags of each kind, back from its number
_TABLES: dict[int, bytes] = {}
_WORDS: Memo[Known] = Memo(_known)
_FLAGS: list[tuple[int, Callable[[str], bool]]] = []
_looked_for = 0


def flag(predicate: Callable[[str], bool], *, looked_for: bool = False) -> int:
    """A bit of :attr:`Sentences.flags` that says what a predicate says of a folded word, worked out once per word.

    ``looked_for``: :meth:`Sentences.flagged` gives the places of the words that have it, without a look at each word.
    """
    global _looked_for
    bit = 1 << len(_FLAGS)
    _FLAGS.append((bit, predicate))
    _looked_for |= bit if looked_for else 0
    _WORDS.clear()
    _KINDS.clear()
    _OF_KIND[:] = [0] * len(_OF_KIND)
    _TABLES.clear()
    return bit


_LIKE_PARTICLE = flag(lambda word: word == _BAN or any(word == first for first, _ in _LIKE_PARTICLES), looked_for=True)
_MAY_BE_THAT = flag(lambda word: THAT[word] or word in THAT_NOT)
_NO_NEWS = marker("agency-of-no-news")
_AGES, _AGE = marker("aged"), 8  # words of an age between commas
_AGED = flag(lambda word: word in _AGES, looked_for=True)
_MAY_REPORT = flag(lambda word: cue(word) is not None, looked_for=True)
# A word whose reading the raw text may change, a letter of a spelled name, a word for one's own name, the end of a line.
_RETYPED = flag(lambda word: cue(word) is not None or word in _AMBIGUOUS or word.endswith("امام"), looked_for=True)
_AMBIGUOUS_WORD = flag(lambda word: word in _AMBIGUOUS or word.endswith("امام") or _may_have_come(word))
_SURE_VERB = flag(lambda word: _is_sure_verb(word))
_SO_VERB = flag(lambda word: _is_so_verb(word), looked_for=True)
_SPELLED = flag(_RARE_LETTERS.__contains__, looked_for=True)
_LETTER = flag(lambda word: word in _LETTERS_OR_JOINED or word == "ان")
_OWN_NAME = flag(lambda word: "own_name" in classes(word), looked_for=True)
MARK = flag(lambda word: not word[0].isalnum(), looked_for=True)
LINE_END = flag("\n".__eq__, looked_for=True)


def _may_have_come(word: str) -> bool:
    """Whether a word may be «it came», which needs what came after it: ورد."""
    verb = cue(word)
    return verb is not None and verb.lemma == "ورد"


def _is_so_verb(word: str) -> bool:
    """Whether a word may be «so» and a verb of the past: فرد."""
    verb = cue(word) if word[0] == "ف" else None
    return verb is not None and verb.joined == "ف" and verb.form == "perfect"


def _is_sure_verb(word: str) -> bool:
    """Whether a reporting word is one by its folded form alone, unless it is a name: no rule asks what is around it."""
    verb = cue(word)
    if verb is None or verb.form in ("jussive", "participle") or verb.joined == "ف":
        return False
    if not _ONE_FRAME.isdisjoint(verb.takes):
        return False
    if word in _NOUN_WITH_SO or word in _VERGE or word in _NAME_OR_COURT or word in _BLESSING or _may_have_come(word):
        return False
    if word in (_MATTER, _STUDENT) or ("noun" in verb.takes and has(word, "institution")):
        return False
    return not verb.lemma.startswith("ا")  # أعتقد, next to اعتقد; يدعى, next to يدعي


# Within a sentence a hashtag is its words: أكدت #وزارة_الصحة أن.
_HASHTAG = str.maketrans("#_", "  ")


class Sentences:
    """One text: its words, their places, and the sentence and the outermost quotation that each one is in."""

    __slots__ = (
        "_careful",
        "_columns",
        "_dotted",
        "_kinds",
        "_padded",
        "_pairs",
        "_present",
        "asides",
        "classes_of",
        "closed",
        "closing",
        "cues",
        "ends",
        "entries",
        "flags",
        "hyphens",
        "inside",
        "kept",
        "kinds",
        "numbers",
        "off",
        "opener_places",
        "papers",
        "quote_end",
        "quoted",
        "raw",
        "refused",
        "sentence_of",
        "sentences",
        "size",
        "starts",
        "surnames",
        "title",
        "words",
    )

    def __init__(self, source: str | Analysis, *, off: frozenset[str] = frozenset()) -> None:
        analysis = analyse(source)
        raw = self.raw = analysis.text
        self.off = off  # the names of the rules that are switched off
        self.refused: list[tuple[int, str]] = []  # words that were read as no report, and the rule that refused them
        self._columns: dict[int, bytes | bytearray] = {}
        self._present = -1  # the flags that are looked for and that some word has; -1 until they are asked for
        self._read_words(analysis.folded)
        self._careful = "إن" in raw  # the text writes its hamzas
        self._dotted = "على" in raw or ("إلى" in raw and "فى" not in raw)  # and tells ى from ي
        self.quote_end: dict[int, int] = {}  # opening mark -> closing mark, or the last word of a quotation left open
        self.closed: set[int] = set()  # opening marks that have a closing one
        self.inside = [-1] * self.size  # the opening mark of the outermost quotation a word is in; see also `quoted`
        self._read_quotations(analysis.quotations)
        self.quoted = [mark >= 0 for mark in self.inside]
        # closing mark -> the opening mark that it belongs to
        self.closing = {last: first for first, last in self.quote_end.items() if first in self.closed}
        self.sentences: list[Range] = []
        self.entries: set[int] = set()  # the first words after a time at the head of a line
        self.sentence_of: list[int] = []
        self._read_sentences(analysis.sentences)
        retyped, own_names, lines = self.flagged(_RETYPED), self.flagged(_OWN_NAME), self.flagged(LINE_END)
        if self.flagged(_SPELLED):
            self._read_letters()
        self.hyphens: set[int] = set()  # dashes between the halves of a name: مون جاي- إن
        if "-" in raw:
            self._read_hyphens()
        if like := self.flagged(_LIKE_PARTICLE):
            self._read_names_like_particles(like)
        for k in retyped:
            self._typed(k)
        if so_verbs := self.flagged(_SO_VERB):
            self._read_names_like_so_verbs(so_verbs)
        self.asides = self._read_asides(own_names)
        self.opener_places: list[int] | None = None  # the words at which the rules of openers look, once they are known
        self.kinds: dict[Range, str] = {}  # what agreement.source_kind has found, by noun phrase
        self.numbers: dict[Range, str] = {}  # and agreement.number_of
        # Read once they are asked for: the family names of the text (nouns.surnames), and how often two words are neighbours.
        self.surnames: frozenset[str] | None = None
        self.papers: frozenset[int] | None = None  # opening marks of the names of papers (papers.papers)
        self._pairs: Counter[tuple[str, str]] | None = None
        self.kept: dict[object, Any] = {}  # what a rule's module works out once per text, by a name of its own
        self.title = lines[0] if lines else 0

    def _read_words(self, folded: Folded) -> None:
        """The words and marks, their places, and what is known of each word, wherever it is written.

        Equal words are one string, which later look-ups compare fast.
        """
        # word by word with what lies between: gap, word, gap, ..., word, gap
        pieces = _PIECES.split(folded.text.translate(_HASHTAG) if "#" in self.raw else folded.text)
        places = list(accumulate(map(len, pieces)))
        self.starts, self.ends = folded.raw_places(places[0:-1:2], places[1::2])
        known = map(_WORDS.of, pieces[1::2])
        self.words: list[str]
        self.classes_of: list[frozenset[str]]
        self.cues: list[Cue | None]
        self.flags: list[int]  # what rules may tell from each word alone (see flag)
        self.words, self.classes_of, self.cues, self.flags, kinds = (
            map(list, zip(*known, strict=True)) if self.starts else ([], [], [], [], [])
        )
        self._kinds = bytearray(kinds)  # of each word a byte for its flags that are looked for
        self.size = len(self.words)
        self._padded = [*self.words, *_NOTHING]

    def _read_hyphens(self) -> None:
        """Dashes right after a short unknown word that join it to another: جاي-إن، جاي- إن، جونغ- أون; not المدير- إن."""
        for k in self.flagged(MARK):
            if self.words[k] != "-" or not 0 < k < self.size - 1:
                continue
            if self.starts[k] != self.ends[k - 1] or self.starts[k + 1] > self.ends[k] + 1:
                continue
            tight, like_that = self.starts[k + 1] == self.ends[k], self.words[k + 1] == "ان"
            halves = (k - 1,) if like_that else (k - 1, k + 1)
            short = all(self._may_be_syllable(m) for m in halves) and not self._may_be_syllable(k + 2)
            if (like_that and tight) or (not tight and short and self._follows_name(k - 1)):
                if like_that:
                    self._name(k + 1)
                self.hyphens.add(k)
                self._set_flags(k, _WORDS[_PLAIN_NAME][3] | MARK)

    def _may_be_syllable(self, k: int) -> bool:
        """Whether word ``k`` may be half of a name of two syllables: short, without article, and nothing is known of it."""
        word = self.word(k)
        if not word.isalpha() or len(word) > _SYLLABLE or word.startswith("ال"):
            return False
        return not self.classes_of[k] and self.cues[k] is None and not THAT[word]

    def _follows_name(self, k: int) -> bool:
        """Whether a name, or another syllable of it, comes before word ``k``: كيم | جونغ، مون | جاي."""
        return k > 0 and ("given_name" in self.classes_of[k - 1] or self._may_be_syllable(k - 1))

    def _read_ban(self, like: Sequence[int]) -> None:
        """The name that looks like «that», in texts that name him in full: بان كي مون، بان."""
        for k in [k for k in like if self.words[k] == _BAN and "أ" not in self.raw_word(k)]:
            self._name(k)
            if self.word(k + 1) == "كي":
                self._name(k + 1)

    def _read_names_like_particles(self, like: Sequence[int]) -> None:
        """Names with a part that looks like a particle: مون جيه إن; لولا دا سيلفا, and لولا wherever such a text has it."""
        if "بان كي" in self.raw:
            self._read_ban(like)
        for first, second in _LIKE_PARTICLES:
            firsts = [k for k in like if self.words[k] == first]
            pairs = [k for k in firsts if self.word(k + 1) == second]
            for k in pairs:
                self._name(k)
                self._name(k + 1)
            for k in firsts if pairs else ():
                if self.words[k] == first:
                    self._name(k)

    def _typed(self, k: int) -> None:
        """Takes back a reading that the raw word rules out: إمام is no preposition, يدعى (is called) claims nothing."""
        if self.flags[k] & _AMBIGUOUS_WORD:
            self._retype_classes(k)
        verb = self.cues[k]
        if verb is not None and not self._is_that_verb(k, verb):
            self.cues[k] = None
        elif verb is not None and verb.form == "participle" and self.has(k - 1, "preposition"):
            self.cues[k] = as_verbal_noun(self.words[k]) or verb  # بعد مطالبة النقابة, but ، مطالبة الشركة

    def _retype_classes(self, k: int) -> None:
        """Classes of a word that folds to another: إمام and أمام, على and علي, فإن and فان."""
        word, verb, own = self.words[k], self.cues[k], self.classes_of[k]
        if word.endswith("امام") and "إ" in self.raw_word(k):
            self.classes_of[k] = own - {"preposition", "adjunct"}
        elif word == "علي":
            self._retype_ali(k)
        elif self._is_name_like_particle(k):
            self._name(k)
        elif word == "والي" and self.raw_word(k) == word:
            self.classes_of[k] = own - {"preposition"}  # والي المدينة, but وإلى المدينة
        elif word == "راي":
            self._retype_opinion(k)
        elif word.removeprefix("ال") in _JOURNALIST and k:
            self._retype_press_conference(k)
        elif verb is not None and verb.lemma == "ورد" and self.word(k + 1) not in _AFTER_CAME:
            if self.has(k - 1, "document") and not self.words[k - 1].startswith("ال"):
                return  # في بيان ورد للصحيفة
            self.cues[k] = cue(word[1:], joined="و")
        elif self._is_time_here(k):
            self.classes_of[k] = own | {"time"}  # مطلع الأسبوع, but مصدر مطلع; أمس الأول
        elif (
            word == "فان"
            and "إ" not in self.raw_word(k)
            and k
            and (self.cues[k - 1] is not None or self._careful or "human" in self.classes_of[k - 1])
        ):
            self.classes_of[k] = own - {"connective"}  # فان غوخ, where فإن has its hamza

    def _retype_opinion(self, k: int) -> None:
        """The noun رأي, or a name (شيانغ راي), where the text tells ى from ي and writes the verb رأى."""
        if self._dotted and self.raw_word(k).endswith("ي"):
            self.cues[k] = None

    def _is_khalaf(self, k: int) -> bool:
        """Whether خلف is a name: after a title, before a family name and the end of the subject; else «behind»."""
        family, after = self.word(k + 1), self.word(k + 2)
        unknown = (family.startswith("ال") and not self.classes_of[k + 1]) or self.has(k + 1, "given_name")
        title = self.has(k - 1, "human") or (
            self.word(k - 1).startswith("ال") and (self.has(k - 2, "human", "institution") or self.has(k - 3, "human"))
        )
        return unknown and title and (THAT[after] or after in _AFTER_NAME or after.startswith("ل"))

    def _is_time_here(self, k: int) -> bool:
        """Whether a word is a time by its neighbour: مطلع before a time, الأول after أمس."""
        if self.words[k] == "الاول":
            return self.word(k - 1).removeprefix("و") in _YESTERDAY
        after = k + 1 + (self.word(k + 1) in _THIS_TIME)  # مطلع هذا الأسبوع
        return self.words[k] == "مطلع" and after < self.size and "time" in self.classes_of[after]

    def _retype_press_conference(self, k: int) -> None:
        """The adjective «press», which is written like «journalist»: المؤتمر الصحفي, a thing, but مؤتمر الصحفي سامي."""
        before, own = self.words[k - 1], self.classes_of[k - 1]
        alike = before.startswith(("ال", "وال", "بال", "لل")) == self.words[k].startswith("ال")
        if alike and own & {"occasion", "document"} and "human" not in own:
            self.classes_of[k] = self.classes_of[k] - {"human"}
            self.classes_of[k - 1] = own - {"institution"}

    def _is_name_like_particle(self, k: int) -> bool:
        """Whether a word is a name: خلف, محمد آلا، آلان (but ألا، إلا and الآن), قالت لما فقيه إن (but قالت لما سئلت إن)."""
        word = self.words[k]
        madda = word in _IN_MADDA and self.raw_word(k).startswith("آ")
        return madda or (word == "خلف" and self._is_khalaf(k)) or (word == "لما" and self._is_lama(k))

    def _is_lama(self, k: int) -> bool:
        """Whether لما is a woman's name: after «she said» or a title, and one word that is no verb before a comma or «that»."""
        before, family, after = self.cues[k - 1] if k else None, self.word(k + 1), self.word(k + 2)
        if after not in _AFTER_NAME and not THAT[after]:
            return False
        hers = (before is not None and before.finite and before.gender == "f") or self.has(k - 1, "human")
        verb = self.cues[k + 1] is not None or family in _VERBS or family.endswith("ت")
        return hers and family.isalpha() and not verb

    def _retype_ali(self, k: int) -> None:
        """The name Ali where the text means him, else the preposition على."""
        son = k > 0 and (self.words[k - 1] in _SON or (self.word(k + 1) in _SON and "human" in self.classes_of[k - 1]))
        if son or self._is_ali(k):  # وليد بن على, also where ى is written for ي
            self._name(k)
            if self.word(k + 1) == "اكبر":
                self._name(k + 1)  # علي أكبر صالحي
        elif self._dotted or self.raw_word(k).endswith("ى"):
            self.classes_of[k] = frozenset({"preposition"})

    def _is_ali(self, k: int) -> bool:
        """Whether علي is the name: where the text writes على with its own letter, or after another given name."""
        if not self.raw_word(k).endswith("ي"):
            return self._is_ali_in_alef(k)
        return (
            self._dotted
            or "given_name" in self.classes_of[k - 1]
            or self.word(k - 1) in _FATHER  # أم علي
            or ("ى" in self.raw and self.cues[k - 1] is not None)
            or ("ى" not in self.raw and not _YA_FOR_ALEF.search(self.raw) and self._reads_ali(k))
        )

    def _is_ali_in_alef(self, k: int) -> bool:
        """Whether على is the name, as papers write it that have ى for every final ي: قال على الدباغ إن, but قال على الهواء إن."""
        said, family = self.cues[k - 1] if k else None, self.word(k + 1)
        if (
            said is None
            or not said.finite
            or "على" in said.takes
            or not (THAT[self.word(k + 2)] or self.word(k + 2) in _AFTER_NAME)
        ):
            return False
        unknown = family.startswith("ال") and not self.classes_of[k + 1] and self.cues[k + 1] is None
        known_by = family.endswith("ي") or self.words.count(family) > 1  # الموسوي; الدباغ, whom the text names again
        return self.has(k + 1, "given_name") or (unknown and known_by and family not in _ON_THE_SIDE)

    def _reads_ali(self, k: int) -> bool:
        """Whether the words around علي make it a name, in a short text that shows nothing of how it writes على.

        قال علي الهاشمي إن، كان علي في البيت; not شدد علي أن الجسر، أكد علي أهمية الجسر.
        """
        before, following = self.cues[k - 1] if k else None, self.word(k + 1)
        named = following in _SON or (self.has(k + 1, "given_name") and not THAT[following])
        named = named or (following.startswith("ال") and following.endswith("ي"))  # شدد علي الموسوي أن
        # أكد علي الأحمد أن: a surname that no list has; not أكد علي المطالبة بأن
        named = named or (following.startswith("ال") and not self.classes_of[k + 1] and self.word(k + 2) == "ان")
        if before is None or not before.finite:
            return named or self.has(k + 1, "preposition")  # no preposition has another one after it
        if "على" in before.takes:
            return named
        return following not in _ON_THE_SIDE

    def _name(self, k: int) -> None:
        """Makes word ``k`` a name: it is no longer equal to the particle or verb that is written like it."""
        self.words[k] += NAME_MARK
        self._padded[k] = self.words[k]
        self.classes_of[k], self.cues[k] = frozenset({"given_name"}), None
        self._set_flags(k, _WORDS[_PLAIN_NAME][3])

    def _set_flags(self, k: int, flags: int) -> None:
        self.flags[k], self._kinds[k] = flags, _kind(flags)
        self._columns.clear()
        self._present = -1

    def _read_letters(self) -> None:
        """Names that are spelled in letters, one of which looks like إن or في: شبكة سي إن إن، قناة إن دي تي في."""
        passed = 0
        near = {k for at in self.flagged(_SPELLED) for k in range(max(0, at - _SPELLED_REACH), at + 1)}
        for k in sorted(near):
            if k < passed or not self.flags[k] & _LETTER:
                continue
            last = k
            letters: list[int] = []  # the run of letters from word k, with the dots between them
            while last < self.size and len(letters) < 8:
                joined = last == k and self.words[last] in _LETTERS_OR_JOINED
                if joined or self.words[last] in _LETTERS or self.words[last] == "ان":
                    letters.append(last)
                elif self.words[last] != "." or self.starts[last] != self.ends[last - 1]:
                    break
                last += 1
            spelled = [self.words[m] if m > k else self.words[m].removeprefix("و") for m in letters]
            size = next((n for n in range(len(letters), 1, -1) if " ".join(spelled[:n]) in _NETWORKS), 0)
            if size and (not _SPELLED_PARTICLES.isdisjoint(spelled[:size]) or self.word(k + 1) == "."):
                stop = letters[size - 1] + 1
                stop += stop < last and self.words[stop] == "." and self.words[letters[0] + 1] == "."
                for m in range(k, stop):
                    self._set_flags(m, _WORDS[_PLAIN_NAME][3] | (self.flags[m] & MARK))
                    if self.words[m] in _SPELLED_PARTICLES:
                        self._name(m)
                passed = stop

    def _is_verb_like_name(self, k: int, verb: Cue) -> bool:
        """Whether a verb without و right after a title or a given name is a name: قالت الطالبة وعد السالم إن."""
        if k < 2 or verb.form != "perfect" or verb.number != "s":
            return k == 1 and self.cues[0] is not None and self._is_whole_name(k)
        if self._is_name_before_inna(k, verb):
            return True
        if verb.joined:
            return False
        for m in range(k - 1, max(-1, k - 4), -1):
            before = self.cues[m]
            if before is not None and before.finite:
                return (m < k - 1 or self._is_whole_name(k)) and before.strong
            if self.classes_of[m].isdisjoint(_BEFORE_NAME) or THAT[self.words[m]]:
                return False
        return False

    def _is_whole_name(self, k: int) -> bool:
        """Whether a name like a verb and a family name right after «said» come before a comma or «that»: أكد وعد القدو، ..."""
        family, after = self.word(k + 1), self.word(k + 2)
        unknown = family.startswith("ال") and not self.classes_of[k + 1]
        return self.words[k] in _NAME_LIKE_VERB and unknown and (after in COMMAS or THAT[after])

    def _is_name_before_inna(self, k: int, verb: Cue) -> bool:
        """Whether a verb that takes no إن is a name, as «said» before it has its إن after it: قال القيادي وعد القدو إن."""
        after = k + 1 if THAT.of(self.word(k + 1)) else k + 2
        if not THAT.of(self.word(after)) or "إ" not in self.raw_word(after) or verb.lemma == _SAYS:
            return False
        for m in range(k - 2, max(-1, k - _TITLE_REACH), -1):
            said = self.cues[m]
            if THAT[self.words[m]] or self.words[m] in EDGES:
                return False
            if said is not None and said.finite:
                return said.lemma == _SAYS and said.form in ("perfect", "imperfect")
        return False

    def _read_names_like_so_verbs(self, places: Sequence[int]) -> None:
        """Names that are written like «so» and a verb: وقالت فورد إن; no such verb comes right after a verb of saying."""
        names: set[str] = set()
        for k in places:
            verb = self.cues[k - 1] if k else None
            if (
                verb is not None
                and verb.finite
                and verb.strong
                and (self.is_that(k + 1) or self.word(k + 1) in _AFTER_NAME)
            ):
                names.add(self.words[k])
        for k in places if names else ():
            if self.words[k] in names:
                self.cues[k] = None

    def _is_that_verb(self, k: int, verb: Cue) -> bool:
        """Whether the raw word and its neighbours leave the reading as a reporting verb."""
        if self._is_verb_like_name(k, verb):
            return False
        if self.flags[k] & _SURE_VERB:
            return True
        if self.words[k] in _NOUN_WITH_SO and not self.clause_start(k):
            return False  # فواصل الكتب: a noun
        if self._is_other_word(k):
            return False
        if verb.form == "jussive" and not self._may_be_jussive(k):
            return False
        if verb.form == "participle" and self.words[k] in _NOUN_LIKE_PARTICIPLE and not THAT[self.word(k + 1)]:
            return False  # ذاكرة كل شاعر، مذكرة تفاهم
        if self.words[k] in _BLESSING and self.word(k - 1) in _BLESSED:
            return False  # صلى الله عليه وسلم
        if not _ONE_FRAME.isdisjoint(verb.takes) and not self._has_its_frame(k, verb):
            return False
        raw = self.raw_word(k)
        if verb.lemma.startswith("ا") and raw[len(verb.joined) :].startswith("أ"):
            # أعتقد, the first person, next to اعتقد; but وأعتبر الوزير is misspelt
            return self.has(k + 1, "human", "institution", "media") and verb.form == "perfect"
        if (
            verb.joined == "ف"
            and verb.form == "imperfect"
            and not self.clause_start(k)
            and self.words[k] not in _SO_SAYS
            and "اما" not in self.words[max(0, k - 12) : k]
        ):
            return False  # فيري: the name, where ف joins no clause
        return not (verb.lemma == "ادعى" and verb.form == "imperfect" and raw.endswith("ى"))  # يدعى: is called

    def _has_its_frame(self, k: int, verb: Cue) -> bool:
        """Whether a verb that reports in one construction alone has it."""
        if "light" in verb.takes and not self._takes_saying(k):
            return False  # أعاد فتح الجسر, but أعاد التأكيد على أن
        if "object" in verb.takes and not verb.owner:
            return False  # حدث أن، يحدث, but حدثنا أن
        if "negated" in verb.takes and not self._is_not_kept_back(k):
            return False  # أخفى الوثيقة, but لم يخف أن
        if "participle" in verb.takes and verb.form != "participle":
            return False  # تأكد من أن (he made sure), but متأكدا من أن
        return "opened" not in verb.takes or self._has_opener(k)

    def _has_opener(self, k: int) -> bool:
        """Whether «that», «how» or a colon comes after a verb that reports with it alone: استعاد كيف, but استعاد صحته."""
        for m in range(k + 1, min(self.size, k + _OPENED)):
            if self.opens(m) or self.words[m] in _HOW or self.has(m, "asking"):
                return True
            other = self.cues[m]
            if self.words[m] in _STOP_OR_LINE or (other is not None and other.finite and other.strong):
                return False
        return False

    def _is_not_kept_back(self, k: int) -> bool:
        """Whether a verb of hiding or hesitating is negated, and is not «it is no secret»: لا يخفى أن، لا يخفى على أحد."""
        secret = self.word(k + 1) == _UPON_WHAT or (self.raw_word(k).endswith("ى") and self.is_that(k + 1))
        return self.has(k - 1, "negation") and not secret

    def _looks_upon(self, k: int) -> bool:
        """Whether «as being» (على أنه) comes in the sentence of a verb of looking."""
        for m in range(k + 1, min(self.size - 1, k + _VIEW)):
            if self.words[m] in _STOP_OR_LINE:
                return False
            if self.words[m] == _UPON_WHAT and THAT[self.words[m + 1]]:
                return True
        return False

    def _is_other_word(self, k: int) -> bool:
        """Whether a word is written like a verb alone: على وشك أن يفتح، دان كوتس، ينظر القضاء في القضية، ولي أمر."""
        verb = self.cues[k]
        if verb is not None and verb.lemma == _LOOKS:
            return not self._looks_upon(k)
        if verb is not None and verb.form == "perfect" and "noun" in verb.takes and self.has(k, "institution"):
            return not (self.is_that(k + 1) or self.has(k + 1, "human", "given_name"))  # حلف شمال الأطلسي: the alliance
        if self.words[k] in _VERGE:
            return self.word(k - 1) in _UPON
        if self.words[k] == _MATTER:
            return self.word(k - 1) in _GUARDIAN
        if self.words[k] == _STUDENT:  # ولي أمر طالب; سامي حداد، طالب هندسة، إن
            aside = self.word(k - 1) in COMMAS and (self.word(k + 1) in COMMAS or self.word(k + 2) in COMMAS)
            return aside or self.word(k - 1) == _MATTER
        return self.words[k] in _NAME_OR_COURT and not self.clause_start(k)

    def _may_be_jussive(self, k: int) -> bool:
        """Whether a jussive is one by the words around it: لم يجب, but ويجب (must), لا يقل عن (no fewer than)."""
        return self.word(k - 1) in _BEFORE_JUSSIVE and self.word(k + 1) != _THAN

    def _takes_saying(self, k: int) -> bool:
        """Whether a noun of saying, or «to say», comes soon after a light verb."""
        for m in range(k + 1, min(self.size, k + _LIGHT)):
            other = self.cues[m]
            if self.words[m] in EDGES:
                return False
            if other is not None and (other.joined in _SAYING or (other.form == "imperfect" and other.joined == "ل")):
                return True
        return False

    def flagged(self, bit: int) -> list[int]:
        """The numbers of the words that have a flag that is looked for, in order; of several flags, any of them."""
        if not self._occur(bit):
            return []
        column = self._column(bit)
        count = column.count(1)
        if count > self.size // _MANY:
            return list(compress(range(self.size), column))
        found, k = [], -1
        for _ in range(count):
            k = column.find(1, k + 1)
            found.append(k)
        return found

    def following(self, bit: int, k: int, limit: int) -> int:
        """The first word from ``k`` on that has a flag that is looked for, or any of several; ``limit`` where none has."""
        found = self._column(bit).find(1, k, limit) if self._occur(bit) else -1
        return found if found >= 0 else limit

    def _occur(self, bit: int) -> bool:
        """Whether any word has a flag that is looked for, or any of several: of most texts none has most flags."""
        if self._present < 0:
            self._present = 0
            for kind in set(self._kinds):
                self._present |= _OF_KIND[kind]
        return self._present & bit != 0

    def _column(self, bit: int) -> bytes | bytearray:
        """Of each word, whether it has a flag that is looked for, or any of several: 1 or 0."""
        found = self._columns.get(bit)
        if found is None:
            if len(_KINDS) <= MOST_KINDS:
                found = self._kinds.translate(_table(bit))
            else:
                found = bytes(flags & bit != 0 for flags in self.flags)
            self._columns[bit] = found
        return found

    def reporting(self) -> list[tuple[int, Cue]]:
        """The numbers of the words that may be reporting words, in order, each with what it is then."""
        cues = self.cues
        return [(k, cue) for k in self.flagged(_MAY_REPORT) if (cue := cues[k]) is not None]

    def word(self, k: int) -> str:
        """Word ``k``, or nothing outside the text."""
        return self._padded[k]

    def has(self, k: int, group: str, *more: str) -> bool:
        """Whether word ``k`` belongs to one of the classes."""
        if not 0 <= k < self.size:
            return False
        own = self.classes_of[k]  # mostly one class is asked for
        return group in own or not own.isdisjoint(more) if more else group in own

    def _read_quotations(self, found: Sequence[Quotation]) -> None:
        """The words of each quotation; quotations are properly nested, so the first to claim a word is its outermost."""
        for q in sorted(found, key=lambda q: q.depth):
            first = bisect_left(self.starts, q.start)
            if first == self.size or self.starts[first] != q.start:
                continue
            last = max(first, bisect_right(self.ends, q.end) - 1)
            self.quote_end[first] = last
            if q.complete:
                self.closed.add(first)
            if self.inside[first] < 0:
                self.inside[first : last + 1] = [first] * (last + 1 - first)

    def _read_sentences(self, spans: Sequence[Span]) -> None:
        """The words of each sentence; what lies between two sentences counts with the first of them."""
        last = 0
        for span in spans:
            first = bisect_left(self.starts, span.start, last)
            self.sentence_of += [max(0, len(self.sentences) - 1)] * (first - last)
            last = bisect_left(self.starts, span.end, first)
            after = self._after_time(first, last)
            if first < after:  # 10:30 | وصل الوزير: the entry of a live blog begins after its time
                self.sentences.append((first, after))
                self.sentence_of += [len(self.sentences) - 1] * (after - first)
                self.entries.add(after)
            self.sentence_of += [len(self.sentences)] * (last - after)
            self.sentences.append((after, last))
        self.sentence_of += [max(0, len(self.sentences) - 1)] * (self.size - last)
        if not self.sentences:
            self.sentences.append((0, self.size))

    def _after_time(self, first: int, last: int) -> int:
        """Where a sentence goes on after a time at the head of its line: 10:30، (10:30)، 10:30 مساء -; ``first`` without one."""
        if first and self.words[first - 1] != "\n":
            return first
        k = first + (first < last and self.words[first] == "(")
        if k >= last or not _CLOCK.fullmatch(self.words[k]):
            return first
        k += 1
        while (
            k < last and (self.words[k] in _AFTER_CLOCK or not self.words[k][0].isalnum()) and k not in self.quote_end
        ):
            k += 1
        return k if k + 1 < last else first

    def _read_asides(self, own_names: Sequence[int]) -> dict[int, int]:
        """Refusals to be named and ages, which part a speaker from the verb: طلب عدم الكشف عن اسمه -> first word: end."""
        found: dict[int, int] = {}
        for k in self.flagged(_AGED):  # ابنتها الكبرى، البالغة 16 عاما، شهدت
            end = next((m for m in range(k + 2, min(self.size, k + _AGE)) if self.words[m] in COMMAS), 0)
            if end and self.word(k - 1) in COMMAS and any(w.isdigit() for w in self.words[k:end]):
                found[k - 1] = end
        for k in own_names:
            first = k
            if k < 2:
                continue
            while first > max(0, k - 9) and not has(self.words[first].removeprefix("و"), "refuses"):
                first -= 1
            if has(self.words[first].removeprefix("و"), "refuses"):
                first -= first > 0 and has(self.words[first - 1].removeprefix("و"), "refuses")
                first -= self.has(first - 1, "relative")
                verb = self.cues[first - 1] if first else None
                first -= verb is not None and verb.finite  # تحدثا شريطة عدم الكشف عن هويتهما
                found[first] = k + 1
        return found

    # --- places -------------------------------------------------------------------------------------------------

    def sentence_start(self, k: int) -> int:
        """Where the sentence of word ``k`` starts."""
        return self.sentences[self.sentence_of[k]][0]

    def sentence_end(self, k: int) -> int:
        """Where the sentence of word ``k`` ends."""
        return self.sentences[self.sentence_of[k]][1]

    def span(self, part: Range) -> Span:
        return Span(self.starts[part[0]], self.ends[part[1] - 1])

    def text(self, part: Range) -> str:
        return self.raw[self.starts[part[0]] : self.ends[part[1] - 1]]

    def plain_words(self, part: Range) -> list[str]:
        """The words of a range without marks."""
        return [word.rstrip(NAME_MARK) for word in self.words[part[0] : part[1]] if word[0].isalnum()]

    def has_words(self, first: int, last: int) -> bool:
        """Whether a range contains more than marks."""
        return first < last and (self.words[first][0].isalnum() or any(w[0].isalnum() for w in self.words[first:last]))

    def trim(self, part: Range) -> Range | None:
        """A range without commas, stops and lone marks at its edges."""
        first, last = part
        while first < last and self.words[first] in EDGES:
            first += 1
        while last > first and self.words[last - 1] in EDGES:
            last -= 1
        return (first, last) if last > first else None

    def opener_between(self, first: int, last: int) -> bool:
        """Whether a complementizer, a colon or an opening mark occurs in the range."""
        return any(self.opens(k) for k in range(first, min(last, self.size)))

    def opens(self, k: int) -> bool:
        """Whether word ``k`` is a complementizer, a colon or an opening mark."""
        return self.is_that(k) or self.word(k) == ":" or k in self.quote_end

    def is_that(self, k: int) -> bool:
        """Whether word ``k`` is إن or أن and opens a clause that can be reported."""
        if not (0 <= k < self.size and self.flags[k] & _MAY_BE_THAT):
            return False
        if not THAT[self.words[k]]:
            return self.is_that_not(k)
        if self.word(k + 1) in _CLOSES:
            return False  # دويتشه بان)
        if "إ" in self.raw_word(k):  # إن goes with few of the words that take أن
            return not self.has(k - 1, "before_inna")
        return not self.has(k - 1, "concessive", "modal") or self._expects(k - 1)

    def _expects(self, k: int) -> bool:
        """Whether a word that is «it is expected» elsewhere has somebody right before it: والمدير يتوقع، وهو يتوقع."""
        if not self.has(k, "passive"):
            return False
        name = self.has(k - 2, "given_name") and not self.has(k - 1, "preposition")
        return name or self.has(k - 1, "human", "given_name") or self.word(k - 1) in _HE

    def is_that_not(self, k: int) -> bool:
        """Whether word ``k`` is ألا (that not), alone or after ب, and no إلا (except)."""
        if self.word(k) not in THAT_NOT or "أ" not in self.raw_word(k):
            return False
        return k > 0 and not self.has(k - 1, "concessive", "modal")

    def clause_start(self, k: int) -> bool:
        """Whether word ``k`` is where a clause begins: after a stop, a comma, a connective or an auxiliary."""
        if k == self.sentence_start(k):
            return True
        before = self.words[k - 1]
        return before in EDGES or self.has(k - 1, "auxiliary", "connective", "negation")

    def accusative(self, k: int) -> bool:
        """Whether the participle at ``k`` surely continues a report: مؤكدا; واعدة and ملاحظات may be adjectives."""
        verb = self.cues[k]
        return verb is not None and verb.form == "participle" and verb.gender == "m" and verb.number == "s"

    def cue(self, k: int) -> Cue | None:
        """The reporting word that word ``k`` may be; None for another word and outside the text."""
        return self.cues[k] if 0 <= k < self.size else None

    def is_word(self, k: int) -> bool:
        """Whether word ``k`` is one of letters: no mark and no number."""
        return self.word(k)[:1].isalpha()

    def form(self, k: int) -> str:
        """The form of the reporting word that word ``k`` may be, or nothing."""
        found = self.cue(k)
        return found.form if found is not None else ""

    def is_unmatched(self, k: int) -> bool:
        """Whether word ``k`` is a closing mark that nothing before it opens."""
        if self.words[k] not in ("»", "”", '"') or k in self.quote_end or self.inside[k] >= 0:
            return False
        following = self.raw[self.ends[k] : self.ends[k] + 1]
        return not following.isalnum() and not self.raw[max(0, self.starts[k] - 1)].isspace()

    def raw_word(self, k: int) -> str:
        """Word ``k`` as it is written, or nothing outside the text."""
        return self.raw[self.starts[k] : self.ends[k]] if 0 <= k < self.size else ""

    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words are next to each other in the text.

        >>> Sentences("قال مولود أوغلو أمس. وقال مولود أوغلو اليوم.").pairs()["مولود", "اوغلو"]
        2
        """
        if self._pairs is None:
            self._pairs = Counter(zip(self.words, self.words[1:], strict=False))
        return self._pairs

    # --- verbs --------------------------------------------------------------------------------------------------

    def finite(self, k: int) -> Cue | None:
        """The finite reporting verb that word ``k`` surely is: not a noun or preposition that looks like one."""
        verb = self.cue(k)
        if verb is None or not verb.finite:
            return None
        if not verb.joined and self.has(k - 1, "preposition") and verb.form == "perfect":
            return None
        return verb if verb.strong or verb.joined in ("و", "ف") or self.clause_start(k) else None

    # --- noun phrases -------------------------------------------------------------------------------------------

    def addressee(self, k: int) -> bool:
        """Whether word ``k`` names the medium or the people spoken to: لصحيفة، ل«الشرق»، للصحفيين."""
        word = self.word(k)
        if word == "ل":
            return True
        if not word.startswith("ل") or len(word) < 4:
            return False
        rest = word[1:] if not word.startswith("لل") else word[2:]
        if self.word(k + 1) in _NO_NEWS and has(rest, "medium_kind"):
            return False  # المدير السابق لوكالة الاستخبارات
        return has(rest, "media") or rest.startswith(_PRESS) or rest.isascii()
