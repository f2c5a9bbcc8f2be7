"""Fold, words, sentences, quotation marks: written cases, and invariants as properties."""

import itertools
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.language.analysis import analyse
from discourse.language.fold import fold, fold_offsets
from discourse.language.paragraphs import paragraphs
from discourse.language.quotation_marks import _CLOSED_BY, _Mark, _Pending
from discourse.language.quotations import quotations
from discourse.language.sentences import sentences
from discourse.language.tokens import tokenize, words

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةکگپچڤیھەۃٱ٠١٢۳۴ﷲﷺﻻﻼﺳﺎ"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0640\u200c\u200d\u200f\u202b\u00ad"
texts = st.text(alphabet=st.sampled_from(ARABIC + MARKS + " .،؟!:/\"«»‹›“”„'\n0123abcXY-"), max_size=80)
anything = st.text(max_size=60)


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        ("قَالَ", "قال"),
        ("الأَمْن", "الامن"),
        ("آخر", "اخر"),
        ("ٱلعراق"[:1] + "لبيت", "البيت"),
        ("على", "علي"),
        ("مسؤولية", "مسؤولية"),
        ("مسو\u0654ول", "مسؤول"),
        ("هيي\u0654ة", "هيئة"),
        ("ا\u0653خر", "اخر"),
        ("کتاب", "كتاب"),
        ("گروه", "كروه"),
        ("ایران", "ايران"),
        ("پاریس چین", "باريس جين"),
        ("ﷲ", "الله"),
        ("ﷺ", "صلياللهعليهوسلم"),
        ("ﻻ", "لا"),
        ("٢٠٢١ ۲۰۲۱", "2021 2021"),
        ("قـــال", "قال"),
        ("ال\u200cحمد", "الحمد"),
        ("٪ — ﴿", "٪ — ﴿"),
    ],
)
def test_fold(raw: str, norm: str) -> None:
    assert fold(raw) == norm
    assert fold_offsets(raw).text == norm


def test_loose_key_folds_ta_marbuta_and_seated_hamza_only() -> None:
    assert fold("مسؤولية وهيئة", loose=True) == "مسووليه وهييه"
    assert fold("ماء", loose=True) == "ماء"


def test_fold_is_idempotent_for_every_code_point() -> None:
    for code in range(0x11000):
        if 0xD800 <= code < 0xE000:
            continue
        once = fold("ب" + chr(code))
        assert fold(once) == once, hex(code)
        assert fold_offsets("ب" + chr(code)).text == once, hex(code)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_fold_with_and_without_offsets_agree_and_are_idempotent(raw: str) -> None:
    folded = fold_offsets(raw)
    assert folded.text == fold(raw) == fold(fold(raw))
    assert fold(fold(raw, loose=True), loose=True) == fold(raw, loose=True)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, anything), st.booleans())
def test_tokens_are_slices_in_order_and_refold_to_their_norm(raw: str, punctuation: bool) -> None:
    tokens = tokenize(raw, punctuation=punctuation)
    for token in tokens:
        assert raw[token.start : token.end] == token.text
        assert fold(token.text) == token.norm
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    if not punctuation:
        assert len(tokens) <= len(words(raw))


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, anything))
def test_sentences_lie_in_paragraphs_and_nothing_raises(raw: str) -> None:
    bounds = paragraphs(raw)
    for start, end in sentences(raw):
        assert start < end
        assert any(a <= start and end <= b for a, b in bounds)
    for q in quotations(raw):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(raw)
        assert q.depth >= 0


def test_vocalised_sentence_is_six_tokens() -> None:
    assert len(tokenize("قَالَ الرَّئيسُ إنَّ القوّاتِ لن تَنسحِب")) == 6


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("ديسمبر/كانون الأول", ["ديسمبر", "كانون", "الاول"]),
        (
            "بلغت 3.5 و2,500 الساعة 15:10 في 2021/12/12.",
            ["بلغت", "3.5", "و", "2,500", "الساعة", "15:10", "في", "2021/12/12"],
        ),
        ('لـ"المدار" The Al-Monitor', ["ل", "المدار", "The", "Al-Monitor"]),
        ("شبه-رسمي", ["شبه", "رسمي"]),
    ],
)
def test_words(raw: str, want: list[str]) -> None:
    assert words(raw) == want
    assert [t.norm for t in tokenize(raw)] == want


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("قال ذلك. ثم غادر؟ نعم!", ["قال ذلك.", "ثم غادر؟", "نعم!"]),
        ("حضر د. سامي و J. Smith أمس. انتهى", ["حضر د. سامي و J. Smith أمس.", "انتهى"]),
        ("ارتفع 3.5 في المئة. انتهى.", ["ارتفع 3.5 في المئة.", "انتهى."]),
        ("قال: «سنعود. ولن نتأخر». ثم صمت.", ["قال: «سنعود. ولن نتأخر».", "ثم صمت."]),
        ("قال: «سنعود.» ثم صمت.", ["قال: «سنعود.»", "ثم صمت."]),
        ("سطر\nسطر ثان", ["سطر", "سطر ثان"]),
        ("انتظر... ثم عاد", ["انتظر...", "ثم عاد"]),
        ("أعلن الإلغاء.وقال الوزير", ["أعلن الإلغاء.", "وقال الوزير"]),
        ("موقع العربية.نت", ["موقع العربية.نت"]),
        ("قالت د.ب.أ. إن البحر هائج. وعادت السفن.", ["قالت د.ب.أ. إن البحر هائج.", "وعادت السفن."]),
        ("حضر ف. ل. نورمان. ثم غادر.", ["حضر ف. ل. نورمان.", "ثم غادر."]),
        ("كتب روبرت جيه. ماركس كتابا. ثم عاد.", ["كتب روبرت جيه. ماركس كتابا.", "ثم عاد."]),
        ("فازت المجموعة ب. ثم عادت.", ["فازت المجموعة ب.", "ثم عادت."]),
        ("نشرته سي بي إس. ثم حذفته.", ["نشرته سي بي إس.", "ثم حذفته."]),
        ("قال: &quot;نعم.&quot; ثم صمت.", ["قال: &quot;نعم.&quot;", "ثم صمت."]),
    ],
)
def test_sentences(raw: str, want: list[str]) -> None:
    assert [raw[a:b] for a, b in sentences(raw)] == want


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ('قال «أ» و"ب" و“ج” و‹د›', ["أ", "ب", "ج", "د"]),
        ("«وصف (الاتفاق) بـ‹الهش›»", ["وصف (الاتفاق) بـ‹الهش›", "الهش"]),
        ("قال: »سنعود غدا«.", ["سنعود غدا"]),
        ("„مقتبس“ و„آخر”", ["مقتبس", "آخر"]),
        ('إن" مصطفى محاصر".', [" مصطفى محاصر"]),
        ('قال "واحد و "اثنان" هنا', ["واحد و", "اثنان"]),
        ("أكد أن الخطة جاهزة”، لكنه", []),
        ("قال: «لم تنته الجملة", ["لم تنته الجملة"]),
        ("قال: «الأول\nوالثاني» انتهى", ["الأول\nوالثاني"]),
        ("it's O'Neill", []),
        ("قال: ”تأخر القطار”. ثم غادر", ["تأخر القطار"]),
        ("قال: “تأخر القطار“. ثم غادر", ["تأخر القطار"]),
        ("وصفها ب“العادلة“ و“الجريئة“ أمس", ["العادلة", "الجريئة"]),
        ("قال: ''تأخر القطار''. ثم غادر", ["تأخر القطار"]),
        ('قال: «تأخر القطار". ثم غادر', ["تأخر القطار"]),
        ('قال: “تأخر القطار". ثم غادر', ["تأخر القطار"]),
        ('قال: «تأخر "القطار" أمس». ثم غادر', ['تأخر "القطار" أمس', "القطار"]),
        ("قال: &quot;تأخر القطار&quot;. ثم غادر", ["تأخر القطار"]),
        ("قال: &#171;تأخر القطار&#187;. ثم غادر", ["تأخر القطار"]),
        ("قال ‟نعم” و〝لا〞 و＂ربما＂ و″غدا″", ["نعم", "لا", "ربما", "غدا"]),
        ("قال : ” تأخر القطار ”. ثم غادر", [" تأخر القطار "]),
        ('قال: "الأول.\nوالثاني". انتهى', ["الأول.\nوالثاني"]),
        ('قال: "الأول.\nوقال "الثاني". انتهى', ["الأول.", "الثاني"]),
    ],
)
def test_quotations(raw: str, want: list[str]) -> None:
    assert [raw[q.inner_start : q.inner_end] for q in quotations(raw)] == want


def test_unclosed_quotation_is_marked_incomplete() -> None:
    [q] = quotations("قال: «لم تنته الجملة")
    assert not q.complete


# --- perturbations of the real article --------------------------------------------------------------------------

PRESENTATION = {}
for code in [*range(0xFE80, 0xFEFD)]:
    plain = unicodedata.normalize("NFKC", chr(code))
    if len(plain) == 1:
        PRESENTATION.setdefault(plain, chr(code))
SWAPS = {"ك": "ک", "ي": "ی", "ى": "ی", "ه": "ھ", "أ": "ا\u0654", "إ": "ا\u0655", "آ": "ا\u0653"}
SWAPS |= {"ؤ": "و\u0654", "ئ": "ي\u0654", "1": "١", "2": "۲"}


def perturb(raw: str, rng: random.Random) -> tuple[str, list[int]]:
    """The text with random spelling noise, and where each of its characters was in the raw text."""
    out: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(raw):
        roll = rng.random()
        piece = char
        if roll < 0.05 and char in SWAPS:
            piece = SWAPS[char]
        elif roll < 0.08 and char in PRESENTATION:
            piece = PRESENTATION[char]
        elif roll < 0.14 and char.isalpha() and "\u0621" <= char <= "\u064a":
            piece = char + rng.choice("\u064e\u064f\u0650\u0651\u0652\u0640\u200c\u200d\u200f\u00ad")
        out.append(piece)
        origin += [at] * len(piece)
    return "".join(out), origin


def test_a_thousand_perturbations_lose_and_move_no_word(study_path: Path) -> None:
    """Every paragraph in turn, each time disturbed in another way."""
    [path] = sorted((study_path / "articles").glob("*.txt"))
    parts = [part for part in path.read_text(encoding="utf-8").split("\n") if part.strip()]
    known = [tokenize(part) for part in parts]
    for seed in range(1000):
        raw, base = parts[seed % len(parts)], known[seed % len(parts)]
        noisy, origin = perturb(raw, random.Random(seed))
        tokens = tokenize(noisy)
        assert [t.norm for t in tokens] == [t.norm for t in base], seed
        for token, old in zip(tokens, base, strict=True):
            assert origin[token.start] == old.start
            assert old.start <= origin[token.end - 1] < old.end


# --- one pass over a text gives what a look at every pair gives -------------------------------------------------------

MARKED = st.text(st.sampled_from("اب د.؟!\n «»‹›“”„‟\"'‘’❝❞()،:"), max_size=60)


@given(MARKED)
def test_sentences_end_outside_every_complete_quotation(text: str) -> None:
    """The reference: each end of a sentence within a paragraph against all quotations, not the outermost alone."""
    inside = [(q.inner_start, q.inner_end) for q in quotations(text) if q.complete]
    ends = {end for _, end in sentences(text)} - {p.end for p in paragraphs(text)}
    for end in ends:
        stop = max(k for k in range(end) if text[k] in ".!?؟…")
        assert not any(a <= stop and end <= b for a, b in inside)


@given(MARKED)
def test_an_analysis_says_what_the_functions_say(text: str) -> None:
    read = analyse(text)
    assert list(read.paragraphs) == paragraphs(text)
    assert list(read.quotations) == quotations(text)
    assert list(read.sentences) == sentences(text)
    assert list(read.tokens) == tokenize(text, punctuation=True)
    assert list(read.words) == tokenize(text)
    assert [w for found in read.sentence_words for w in found] == words(text)
    assert read.vocabulary == set(words(text))
    assert read.norms == [token.norm for token in read.words]
    assert tuple(map(read.word, range(len(read.words)))) == read.words
    assert [fold(text[a:b]) for a, b in read.sentences] == [read.fold_of(a, b) for a, b in read.sentences]
    tokens = [t for n in range(len(read.sentences)) for t in read.sentence_tokens(n)]
    assert [t for t in read.tokens if t in set(tokens)] == tokens
    assert all(text[t.start : t.end] == t.text for t in tokens)


@given(st.lists(st.tuples(st.sampled_from('«“"»'), st.booleans()), max_size=30))
def test_the_partner_of_a_mark_is_the_innermost_one_that_it_closes(steps: list[tuple[str, bool]]) -> None:
    """The reference: a walk over the pending marks from the innermost one out."""
    pending, plain = _Pending(), []
    for at, (mark, opens) in enumerate(steps):
        walked = next((k for k in range(len(plain) - 1, -1, -1) if plain[k][1] in _CLOSED_BY[mark]), -1)
        assert pending.partner(mark) == walked
        if opens or walked < 0:
            pending.push(_Mark(at, at + 1, mark))
            plain.append((at, mark))
        else:
            assert [(gone.start, gone.sign) for gone in pending.cut(walked)] == plain[walked:]
            del plain[walked:]


@pytest.mark.parametrize("pattern", ["«", '"', '"قال ', "«'", "د. ", "«‹“", "«نص\n»\n"])
@pytest.mark.parametrize("function", [sentences, quotations])
def test_work_grows_with_length_alone(
    function: Callable[[str], object], pattern: str, steps_of: Callable[[Callable[[], object]], int]
) -> None:
    def steps(size: int) -> int:
        return steps_of(lambda: function((pattern * size)[:size]))

    # four times the text: 4 times the work where growth is linear, 16 times where it is quadratic
    assert steps(8_000) < 6 * steps(2_000)


def test_a_long_run_of_letters_before_a_stop_is_no_abbreviation() -> None:
    text = "د" + "\u0640" * 80 + ". نص."
    assert len(sentences(text)) == 2
    assert len(sentences("د. نص.")) == 1


@pytest.mark.parametrize(
    ("first", "last"), [(0x64B, 0x652), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069)]
)
def test_a_range_of_marks_is_dropped_from_its_first_to_its_last(first: int, last: int) -> None:
    assert {fold(f"ب{chr(c)}ت") for c in range(first, last + 1)} == {"بت"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قالت J. K. رولينغ إن الكتاب جاهز.", 1),
        ("قرأ OK. ثم خرج.", 2),
        ("قرأ الكتاب. ثم خرج.", 2),
        ("قال د. حداد نعم.", 1),
    ],
)
def test_an_initial_ends_no_sentence_and_a_word_does(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_what_is_not_in_a_range_of_marks_stays() -> None:
    outside = (0x64A, 0x200A, 0x2010, 0x2029, 0x202F, 0x205F, 0x2065, 0x206A)
    assert all(len(fold(f"ب{chr(c)}ت")) == 3 for c in outside)


@given(st.one_of(texts, anything))
def test_the_words_of_an_analysis_are_those_of_the_text(text: str) -> None:
    # discourse scale counts the words that coding has read already
    read = analyse(text)
    assert sorted(read.norms) == sorted(words(text))
    assert [list(read.sentence_norms(n)) for n in range(len(read.sentences))] == [
        [token.norm for token in read.sentence_tokens(n)] for n in range(len(read.sentences))
    ]
