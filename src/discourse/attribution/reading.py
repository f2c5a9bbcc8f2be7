"""A text as attribution reads it: folded words and marks in order, sentences, quotations, noun phrases.

Positions are numbers of words; a range is half-open.  Every word knows its place in the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from discourse.attribution.cues import COMPLEMENTIZER, Cue, classes, cue, has, listed
from discourse.language.fold import Span, fold_offsets
from discourse.language.quotations import quotations
from discourse.language.sentences import sentences

Range = tuple[int, int]

# numbers with their marks, words (also joined by a slash: يوليو/تموز), line ends, single marks
_WORD = re.compile(r"\n|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:/[^\W\d_]+)*|[^\w\s]|_")
OPENING = frozenset("«“„\"‹‘'❝")
COMMAS = frozenset("،,")
LONGEST = 26  # words of a noun phrase; longer ones have run on into what follows
EDGES = frozenset("،,؛;.:\n-–—…!؟?")
# Verbs of the second half of a compound tense stand after these: كان قد قال، سبق أن قال
# Reporting verbs whose bare form is as often a noun inside a noun phrase.


class Reading:
    """One text: its words ``w``, their places, the sentence and the outermost quotation each one is in."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        folded = fold_offsets(raw)
        found = list(_WORD.finditer(folded.text))
        self.w = [m.group() for m in found]
        self.starts = [folded.starts[m.start()] for m in found]
        self.ends = [folded.ends[m.end() - 1] for m in found]
        self.n = len(found)
        self.own = [classes(word) for word in self.w]  # the classes of each word
        self._careful = "إن" in raw  # the text writes its hamzas
        self._dotted = "على" in raw  # and tells ى from ي
        self.cues: list[Cue | None] = [cue(word) for word in self.w]
        self.quote: dict[int, int] = {}  # opening mark -> closing mark, or the last word of a quotation left open
        self.closed: set[int] = set()  # opening marks that have a closing one
        self.inside = [-1] * self.n  # the opening mark of the outermost quotation a word is in
        self._read_quotations()
        self.closing = {last for first, last in self.quote.items() if first in self.closed}
        self.sentence: list[Range] = []
        self.of = [0] * self.n
        self._read_sentences()
        for k in range(self.n):
            self._typed(k)
        self.aside = self._read_asides()
        self.title = next((k for k, word in enumerate(self.w) if word == "\n"), 0)

    def _typed(self, k: int) -> None:
        """Takes back a reading that the raw word rules out: إمام is no preposition, يدعى (is called) claims nothing."""
        word, verb = self.w[k], self.cues[k]
        if word.endswith("امام") and "إ" in self.raw_word(k):
            self.own[k] = self.own[k] - {"preposition", "adjunct"}
        elif word == "علي" and (self._dotted or self.raw_word(k).endswith("ى")):
            # the name, where على is written with its own letter
            self.own[k] = frozenset({"given_name"} if self.raw_word(k).endswith("ي") else {"preposition"})
        elif verb is not None and verb.lemma == "ورد" and self.at(k + 1) not in ("في", "ب", "علي"):
            self.cues[k] = verb = cue(word[1:], joined="و")
        elif word == "مطلع" and k + 1 < self.n and "time" in self.own[k + 1]:
            self.own[k] = self.own[k] | {"time"}  # مطلع الأسبوع, but مصدر مطلع
        elif word == "فان" and "إ" not in self.raw_word(k) and k and (self.cues[k - 1] is not None or self._careful):
            self.own[k] = self.own[k] - {"connective"}  # فان غوخ, where فإن has its hamza
        if verb is None:
            return
        if verb.form == "jussive" and self.at(k - 1) not in ("لم", "ولم", "فلم", "لا", "ولا"):
            self.cues[k] = None  # ويجب: must
            return
        raw = self.raw_word(k)
        first_person = verb.lemma.startswith("ا") and raw[len(verb.joined) :].startswith("أ")  # أعتقد beside اعتقد
        # فيري: the name, where ف joins no clause
        stray = (
            verb.joined == "ف"
            and verb.form == "imperfect"
            and not self.clause_start(k)
            and "اما" not in self.w[max(0, k - 12) : k]
        )
        if first_person or stray or (verb.lemma == "ادعى" and verb.form == "imperfect" and raw.endswith("ى")):
            self.cues[k] = None

    def has(self, k: int, *groups: str) -> bool:
        """Whether word ``k`` belongs to one of the classes."""
        return 0 <= k < self.n and not self.own[k].isdisjoint(groups)

    def _read_quotations(self) -> None:
        at = {start: k for k, start in enumerate(self.starts)}
        for q in sorted(quotations(self.raw), key=lambda q: q.depth, reverse=True):
            first = at.get(q.start)
            if first is None:
                continue
            last = first
            while last + 1 < self.n and self.ends[last + 1] <= q.end:
                last += 1
            self.quote[first] = last
            if q.complete:
                self.closed.add(first)
            for k in range(first, last + 1):
                self.inside[k] = first

    def _read_sentences(self) -> None:
        k = 0
        for number, span in enumerate(sentences(self.raw)):
            while k < self.n and self.starts[k] < span.start:
                self.of[k] = max(0, number - 1)
                k += 1
            first = k
            while k < self.n and self.starts[k] < span.end:
                self.of[k] = number
                k += 1
            self.sentence.append((first, k))
        for rest in range(k, self.n):
            self.of[rest] = max(0, len(self.sentence) - 1)
        if not self.sentence:
            self.sentence.append((0, self.n))

    def _read_asides(self) -> dict[int, int]:
        """Refusals to be named, which part a speaker from the verb: طلب عدم الكشف عن اسمه -> first word: end."""
        found: dict[int, int] = {}
        for k in range(2, self.n):
            if not self.has(k, "own_name"):
                continue
            first = k
            while first > max(0, k - 9) and not has(self.w[first].removeprefix("و"), "refuses"):
                first -= 1
            if has(self.w[first].removeprefix("و"), "refuses"):
                first -= self.has(first - 1, "relative")
                found[first] = k + 1
        return found

    # --- places -------------------------------------------------------------------------------------------------

    def low(self, k: int) -> int:
        """Where the sentence of word ``k`` starts."""
        return self.sentence[self.of[k]][0]

    def high(self, k: int) -> int:
        """Where the sentence of word ``k`` ends."""
        return self.sentence[self.of[k]][1]

    def at(self, k: int) -> str:
        """Word ``k``, or nothing outside the text."""
        return self.w[k] if 0 <= k < self.n else ""

    def span(self, part: Range) -> Span:
        return Span(self.starts[part[0]], self.ends[part[1] - 1])

    def text(self, part: Range) -> str:
        return self.raw[self.starts[part[0]] : self.ends[part[1] - 1]]

    def names(self, part: Range) -> list[str]:
        """The words of a range without marks."""
        return [word for word in self.w[part[0] : part[1]] if word[0].isalnum()]

    def trim(self, part: Range) -> Range | None:
        """A range without commas, stops and lone marks at its edges."""
        first, last = part
        while first < last and self.w[first] in EDGES:
            first += 1
        while last > first and self.w[last - 1] in EDGES:
            last -= 1
        return (first, last) if last > first else None

    def opener_between(self, first: int, last: int) -> bool:
        """Whether a complementizer, a colon or an opening mark stands in the range."""
        return any(self.is_that(k) or self.w[k] == ":" or k in self.quote for k in range(first, min(last, self.n)))

    def is_that(self, k: int) -> bool:
        """Whether word ``k`` is إن or أن and opens a clause that can be reported."""
        word = self.at(k)
        if "ن" not in word or COMPLEMENTIZER.match(word) is None:
            return False
        if "إ" in self.raw_word(k):  # إن goes with few of the words that take أن
            return not self.has(k - 1, "before_inna")
        return not self.has(k - 1, "concessive", "modal")

    def clause_start(self, k: int) -> bool:
        """Whether word ``k`` stands where a clause begins: after a stop, a comma, a connective or an auxiliary."""
        if k == self.low(k):
            return True
        before = self.w[k - 1]
        return before in EDGES or self.has(k - 1, "auxiliary", "connective", "negation")

    def accusative(self, k: int) -> bool:
        """Whether the participle at ``k`` surely goes on with a report: مؤكدا; واعدة and ملاحظات may be adjectives."""
        verb = self.cues[k]
        return verb is not None and verb.form == "participle" and verb.gender == "m" and verb.number == "s"

    def form(self, k: int) -> str:
        """The form of the reporting word that word ``k`` may be, or nothing."""
        found = self.cues[k] if 0 <= k < self.n else None
        return found.form if found is not None else ""

    def astray(self, k: int) -> bool:
        """Whether word ``k`` is a closing mark that nothing before it opens."""
        if self.w[k] not in ("»", "”", '"') or k in self.quote or self.inside[k] >= 0:
            return False
        behind = self.raw[self.ends[k] : self.ends[k] + 1]
        return not behind.isalnum() and not self.raw[max(0, self.starts[k] - 1)].isspace()

    def raw_word(self, k: int) -> str:
        return self.raw[self.starts[k] : self.ends[k]]

    # --- verbs --------------------------------------------------------------------------------------------------

    def finite(self, k: int) -> Cue | None:
        """The finite reporting verb that word ``k`` surely is: not a noun or preposition that looks like one."""
        verb = self.cues[k]
        if verb is None or not verb.finite:
            return None
        if not verb.joined and self.has(k - 1, "preposition") and verb.form == "perfect":
            return None
        return verb if verb.strong or verb.joined in ("و", "ف") or self.clause_start(k) else None

    # --- noun phrases -------------------------------------------------------------------------------------------

    def phrase(self, start: int, limit: int) -> Range | None:
        """The noun phrase that begins at ``start``: titles and apposition in, adjuncts and relative clauses out."""
        k, limit = start, min(limit, self.n)
        while k < limit:
            if k in self.closed:
                k = min(limit, self.quote[k] + 1)
            elif self.at(k) == "(":
                k = next((m + 1 for m in range(k, limit) if self.w[m] == ")"), limit)
            elif k in self.aside or self._ends_phrase(k, start, limit):
                break
            else:
                k += 1
        if k - start > LONGEST:
            k = next((m for m in range(start + 1, k) if self.w[m] in COMMAS), start + LONGEST)
        while k > start and (self.w[k - 1] in EDGES or self.w[k - 1] in "()"):
            k -= 1
        return (start, k) if k > start and self.names((start, k)) else None

    def _ends_phrase(self, k: int, start: int, limit: int) -> bool:
        word, following = self.w[k], self.at(k + 1) if k + 1 < limit else ""
        own = self.own[k]
        if word in COMMAS or word in ("؛", ";", "-", "–"):
            return not self.apposition(k + 1, limit) or k == start
        if not word[0].isalnum():
            return not (word in "%٪" or (word == "." and len(self.at(k - 1)) == 1))  # 17%، م. فلان
        if (
            (COMPLEMENTIZER.match(word) and not (k == start and word == "فان"))
            or has(word, "according")
            or own & {"relative", "connective", "negation", "lead", "adverb"}
        ):
            return True
        if "time" in own and (k == start or not self._adjective(k)):
            return True
        if "preposition" in own:
            return k == start or not self._complement(k, start, following)
        if k == start:
            verb = self.cues[k]
            return (
                word.startswith("لل")
                or self.addressee(k)
                or (verb is not None and verb.form == "imperfect" and verb.strong)
            )
        verb = self.cues[k]
        if verb is not None and verb.form == "perfect" and verb.owner and k > start:
            return True  # دراسة نشرتها جامعة: a relative clause
        if (
            word.endswith(("ها", "ه"))
            and k == start + 1
            and self.has(start, "document", "occasion")
            and word.endswith(("تها", "ته"))
        ):
            return True
        if k > start and has(word, "issued") and self.has(start, "document", "occasion"):
            return True
        if word == "اول" and following in ("من", "امس", "امس،"):
            return True  # أول من أمس
        if verb is not None and verb.form in ("imperfect", "participle"):
            return verb.form == "imperfect" or self.accusative(k) or self.opener_between(k, k + 3)
        if verb is not None and verb.form == "perfect" and verb.strong and "noun" not in verb.takes:
            return True
        return self.addressee(k)

    def _adjective(self, k: int) -> bool:
        """Whether a word of time belongs to the noun before it: الأمين العام."""
        return self.w[k] in ("العام", "العامه", "العامة") and self.at(k - 1).startswith("ال")

    def _complement(self, k: int, start: int, following: str) -> bool:
        """Whether a preposition goes on with the noun phrase: عضو في اللجنة، but قال في مؤتمر."""
        word = self.w[k]
        if word == "عن":
            return self.has(k - 1, "role_of")
        if word == "الي":
            return has(self.w[start].removeprefix("ال"), "posted") or has(self.w[k - 1].removeprefix("ال"), "posted")
        if word in ("في", "من", "علي", "بين", "لدي", "ضد", "داخل", "حول", "بشان"):
            if word == "علي":  # المشرف على المشروع, but اشتكت الشركات على القرار
                over = self.w[k - 1].removeprefix("ال").startswith("م")
                aside = self.has(k + 1, "occasion") and following.endswith(("ه", "ها", "هم"))  # على حسابه
                return over and not aside and not self.has(k + 1, "media", "medium_kind", "platform")
            return not self.has(k + 1, "occasion", "time", "pointing", "relative") and following != ""
        return False

    def apposition(self, k: int, limit: int) -> bool:
        """Whether what follows a comma can go on with the noun phrase before it: الباحث في كذا."""
        if k >= limit:
            return False
        word = self.w[k]
        if not word[0].isalpha() or COMPLEMENTIZER.match(word) or self.finite(k):
            return False
        if self.own[k] & {"preposition", "connective", "relative", "negation", "time", "lead", "adverb", "pointing"}:
            return False
        return self.form(k) in ("", "masdar")

    def addressee(self, k: int) -> bool:
        """Whether word ``k`` names the medium or the people spoken to: لصحيفة، ل«الشرق»، للصحفيين."""
        word = self.w[k]
        if word == "ل":
            return True
        if not word.startswith("ل") or len(word) < 4:
            return False
        rest = word[1:] if not word.startswith("لل") else word[2:]
        return has(rest, "media") or rest.startswith(("صحفي", "صحافي", "اعلامي"))

    def object_form(self, k: int) -> bool:
        """Whether a noun of people stands in the form of an object: المواطنين, where a subject is المواطنون."""
        word = self.at(k)
        plural = word.endswith("ين") and word.startswith("ال") and len(word) > 6
        return plural and bool(classes(word[:-2]) & {"human"}) and not self.has(k, "given_name")

    def speaks(self, part: Range) -> bool:
        """Whether the head of a noun phrase can speak: a person, an institution, a medium, a document, a capital."""
        return has(self.w[part[0]], "human", "institution", "media", "document", "state")

    def kind(self, part: Range) -> str:
        """The source kind of a noun phrase: named, role, collective, institution, media, document, pronoun."""
        words = [w for w in self.names(part) if not has(w, "self")]
        if not words:
            return "unspecified"
        head = words[0].removeprefix("ل") if words[0][:1] == "ل" and has(words[0][1:], "human") else words[0]
        own = self.own[part[0]] if head == self.w[part[0]] else classes(head)
        if head in ("هو", "هي", "هم", "هما", "وهو", "وهي", "وهم"):
            return "pronoun"
        definite = head.startswith("ال") and len(head) > 4
        if definite and "human" not in own and any(self.has(k, "given_name") for k in range(part[0] + 1, part[1])):
            return "named"
        if "human" not in own:
            for kind in ("document", "media", "institution"):
                if kind in own and not (kind == "media" and head.endswith(_AGENCY) and not self._news_agency(part)):
                    return kind
            if head.endswith(_AGENCY):
                return "institution"
            if "state" in own and len(words) <= 3:
                return "institution"
            if (definite and head.endswith(("ون", "ين"))) or (len(head) > 5 and head.endswith(("يون", "يين"))):
                return "collective"  # الأميركيون
            if definite and len(words) == 1 and head.endswith(("ان", "ات")):
                return "collective"  # الطرفان
            lone = definite and len(words) == 1 and not head.endswith("ي")  # الخطاط; العبيدي is a name
            return "role" if lone else "named"
        if "plural" in classes(head.removeprefix("ال")) or (head.endswith(_PLURAL_ENDINGS) and head not in _SINGULAR):
            return "collective"
        return "named" if self._holds_name(part) else "role"

    def _holds_name(self, part: Range) -> bool:
        """Whether a title is followed by a name: two words that are no adjective, no body and no article-bearing noun."""
        inner = [k for k in range(part[0] + 1, part[1]) if not self.has(k, "self")]
        if any(k in self.quote for k in inner):
            return True
        if any("given_name" in self.own[k] and "human" not in self.own[k] for k in inner):
            return True
        plain = {
            k
            for k in inner
            if self.w[k][0].isalpha()
            and not self.w[k].startswith(("ال", "لل", "وال"))
            and not self.own[k]
            & {"human", "institution", "preposition", "document", "media", "time", "occasion", "state", "titled"}
            and not (self.w[k].endswith(("ية", "ي")) and not self.w[k - 1].startswith("ال"))
        }
        # a name begins after a definite word or an adjective (وزير الخارجية السوري وليد المعلم), or is two plain words
        return any(
            k + 1 in plain
            or (k - 1 == part[0] and self.w[k - 1].startswith("ال"))
            or (k - 1 > part[0] and self.w[k - 1].startswith("ال") and self.w[k - 1].endswith(("ي", "ية", "ة")))
            for k in plain
        )

    def gender(self, part: Range) -> str:
        """f or m: how a singular verb agrees with a noun phrase."""
        head = self.w[part[0]]
        feminine = head.endswith(("ة", "ات")) or head.removeprefix("ال") in (
            "مصادر",
            "اوساط",
            "جهات",
            "قوات",
            "صحف",
            "وسائل",
        )
        return "f" if feminine or has(head, "state") else "m"

    def number(self, part: Range) -> str:
        """s, d or p: how a verb behind it agrees with a noun phrase."""
        head = self.w[part[0]]
        if any(self.joins(part, k) for k in range(part[0] + 1, part[1])) or (
            self.speaks(part) and head.endswith(_DUAL) and not has(head, "not_dual")
        ):
            return "d"
        plural = self.kind(part) == "collective" and self.gender(part) == "m"
        return "p" if plural else "s"

    def joins(self, part: Range, k: int) -> bool:
        """Whether و at word ``k`` joins a second speaker: كازنوف وماي, but وزارة and وليد begin with it."""
        word = self.w[k]
        if not word.startswith("و") or len(word) < 4 or listed(word):
            return False
        if has(word[1:], "human", "institution", "state"):
            named = any(self.has(m, "given_name") for m in range(part[0], k)) or self._holds_name((part[0], k))
            if named and has(word[1:], "human") and not word.endswith(("ه", "ته", "ها")):  # فلان عضو كذا ورئيس كذا
                return self._holds_name((k, part[1]))
            return not word[1:].startswith("ال") or self.w[part[0]].startswith("ال")
        if word[1:].startswith("ال") and k - part[0] > 2:
            return False
        return (
            self.kind(part) == "named"
            and self.cues[k] is None
            and not classes(word[1:]) - {"given_name"}
            and part[1] - k <= 4
        )

    def _news_agency(self, part: Range) -> bool:
        """Whether وكالة is a news agency: وكالة الأنباء، وكالة «...»، الوكالة."""
        words = self.names(part)
        return (
            len(words) == 1
            or any(w in ("انباء", "الانباء", "للانباء") or has(w, "media") for w in words[1:])
            or any(k in self.quote for k in range(*part))
        )


_DUAL = ("ان", "وزيرا", "رئيسا", "زعيما", "مسؤولا", "نائبا", "حزبا")
_AGENCY = ("وكالة", "الوكالة", "وكالات")
_PLURAL_ENDINGS = ("ون", "ين", "اء", "يو")
_SINGULAR = frozenset(["امين", "الامين", "قرين", "عين", "لواء", "اللواء", "اللواءين", "تعيين"])


def ranges(parts: list[Range]) -> Iterator[int]:
    """Every position of the ranges."""
    for first, last in parts:
        yield from range(first, last)
