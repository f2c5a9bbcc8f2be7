"""A text read once: its fold, words, sentences and quotations, made when first asked for and handed on.

Everything that reads a text accepts the text or its :class:`Analysis`, so that nothing is read twice.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import Any

from discourse.language.fold import Folded, Span, fold_offsets
from discourse.language.once import Once
from discourse.language.paragraphs import paragraphs
from discourse.language.quotations import Quotation, quotations
from discourse.language.sentences import sentences
from discourse.language.tokens import WORD, WORD_OR_MARK, Token, tokens_of
from discourse.options import no_text


@dataclass(frozen=True)
class Analysis:
    """One text and what can be read from it; spans are half-open, in code points of ``text``.

    Each part is made at the first access and kept.  The tokens include punctuation marks; ``words`` leaves them out.

    >>> read = analyse("قال سامي: «نعم». وغادر.")
    >>> len(read.sentences), len(read.quotations), [t.norm for t in read.words]
    (2, 1, ['قال', 'سامي', 'نعم', 'وغادر'])
    >>> read.sentences is read.sentences
    True
    """

    text: str

    @Once
    def folded(self) -> Folded:
        """The search key of the text with an index back to it."""
        return fold_offsets(self.text)

    @Once
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines that contain something to read."""
        return tuple(paragraphs(self.text))

    @Once
    def quotations(self) -> tuple[Quotation, ...]:
        """The stretches in quotation marks, outer before inner."""
        return tuple(quotations(self.text, within=self.paragraphs))

    @Once
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, each within one paragraph."""
        return tuple(sentences(self.text, within=self.paragraphs, quoted=self.quotations))

    @Once
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and punctuation marks in order."""
        return tuple(tokens_of(self.text, self.folded, punctuation=True))

    @Once
    def words(self) -> tuple[Token, ...]:
        """Words and numbers in order, without punctuation marks."""
        return tuple(tokens_of(self.text, self.folded))

    @Once
    def norms(self) -> list[str]:
        """The folded words in order: of each of ``words`` its ``norm``, without making the tokens."""
        if not self.folded.whole:
            return [token.norm for token in self.words]
        return list(chain.from_iterable(self.sentence_words))

    @Once
    def counts(self) -> Counter[str]:
        """How often each folded word occurs: of each of ``words`` its ``norm``."""
        return Counter(self.norms)

    @Once
    def vocabulary(self) -> Set[str]:
        """The distinct folded words of the sentences."""
        return self.counts.keys() if self.folded.whole else frozenset().union(*self.sentence_words)

    @Once
    def sentence_words(self) -> tuple[list[str], ...]:
        """The folded words of each sentence, in the order of ``sentences``."""
        text = self.folded.text
        return tuple(WORD.findall(text, *self.folded_place(start, end)) for start, end in self.sentences)

    def sentence_tokens(self, number: int) -> list[Token]:
        """The words and marks of one sentence, read when first asked for."""
        known = self._sentence_tokens.get(number)
        if known is None:
            start, end = self.folded_place(*self.sentences[number])
            known = tokens_of(self.text, self.folded, punctuation=True, start=start, end=end)
            self._sentence_tokens[number] = known
        return known

    def word(self, number: int) -> Token:
        """One of ``words`` by its number; only the tokens of its sentence are made.

        >>> read = Analysis("قالت سلمى: نعم. وغادرت.")
        >>> read.word(3) == read.words[3], read.word(3).norm
        (True, 'وغادرت')
        """
        if not self.folded.whole:
            return self.words[number]
        sentence = bisect_right(self._first_words, number) - 1
        found = (token for token in self.sentence_tokens(sentence) if token.norm[0].isalnum())
        return next(islice(found, number - self._first_words[sentence], None))

    def sentence_norms(self, number: int) -> list[str]:
        """The folded words and marks of one sentence: of each of its tokens the ``norm``, without making the tokens."""
        known = self._sentence_norms.get(number)
        if known is None:
            if self.folded.whole:
                known = WORD_OR_MARK.findall(self.folded.text, *self.folded_place(*self.sentences[number]))
            else:
                known = [token.norm for token in self.sentence_tokens(number)]
            self._sentence_norms[number] = known
        return known

    @Once
    def looked_up(self) -> list[tuple[Any, Any, dict[int, dict[str, Any]]]]:
        """The readers that have looked up its words, with what they know (:mod:`discourse.language.readers`)."""
        return []

    @Once
    def kept(self) -> dict[object, Any]:
        """What a reader of the text works out once and asks for again, by the reader."""
        return {}

    @Once
    def _first_words(self) -> list[int]:
        """How many words come before each sentence."""
        return list(accumulate(map(len, self.sentence_words), initial=0))

    @Once
    def _sentence_norms(self) -> dict[int, list[str]]:
        return {}

    @Once
    def _sentence_tokens(self) -> dict[int, list[Token]]:
        return {}

    def fold_of(self, start: int, end: int) -> str:
        """The folded text of a stretch that begins and ends between two letters.

        >>> Analysis("قَالَ نَعَمْ").fold_of(6, 12)
        'نعم'
        """
        start, end = self.folded_place(start, end)
        return self.folded.text[start:end]

    def folded_place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text is in the folded text."""
        folded = self.folded
        return folded.place_of(start), folded.place_of(end)


def analyse(text: str | Analysis) -> Analysis:
    """The analysis of a text; an analysis is returned as it is.

    Raises TypeError for what is not a text.

    >>> read = analyse("نص")
    >>> analyse(read) is read
    True
    """
    if isinstance(text, Analysis):
        return text
    if not isinstance(text, str):
        raise no_text(text)
    return Analysis(text)
