"""Words and numbers of a text, each with its raw span and its folded form."""

from discourse.language.cutting import WORD as WORD
from discourse.language.cutting import WORD_OR_MARK as WORD_OR_MARK
from discourse.language.cutting import tokens_of as tokens_of
from discourse.language.fold import fold, fold_offsets
from discourse.language.records import Token as Token
from discourse.options import no_text


def tokenize(text: str, *, punctuation: bool = False) -> list[Token]:
    """Words and numbers of a text in order, each with its raw span and folded form.

    Clitics are not split, slashes separate words (ديسمبر/كانون is two), decimals, times and dates are one token, and a
    change between Arabic letters, digits and Latin letters begins a new one.  With ``punctuation`` every other mark
    is a token as well.

    Raises TypeError for what is not a text.

    >>> [t.norm for t in tokenize("قَالَ الرَّئيسُ إنَّ القوّاتِ لن تَنسحِب")]
    ['قال', 'الرئيس', 'ان', 'القوات', 'لن', 'تنسحب']
    """
    if not isinstance(text, str):
        raise no_text(text)
    return tokens_of(text, fold_offsets(text), punctuation=punctuation)


def words(text: str) -> list[str]:
    """The folded words of a text: the analyzer for scikit-learn's vectorizers.

    Raises TypeError for what is not a text.

    >>> words("قـال الوزيرُ: «نعم»")
    ['قال', 'الوزير', 'نعم']
    """
    if not isinstance(text, str):
        raise no_text(text)
    return WORD.findall(fold(text))
