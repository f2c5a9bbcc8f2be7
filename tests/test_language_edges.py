"""The edges of the language module: paradigms, stems, prefixes, initials, marks that are placed oddly."""

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.language import quotations
from discourse.language.analysis import analyse
from discourse.language.clitics import name_key, without_prefix
from discourse.language.conjugation import OBJECTS, imperfect, perfect
from discourse.language.fold import fold, fold_offsets
from discourse.language.memo import Memo
from discourse.language.morphology import (
    AFTER_LI,
    BOUND,
    FREE,
    IMPERFECT,
    PARTICLE,
    PERFECT,
    PREFIXES,
    WRITTEN,
    imperfect_stems,
    prefixes_of,
    surfaces,
)
from discourse.language.paragraphs import paragraphs
from discourse.language.sentences import sentences
from discourse.language.stopwords import is_stopword, numbered, stopwords, stopwords_of
from discourse.language.tokens import tokenize

# --- verbs: the paradigms of Ryding 2005, ch. 22 to 33, without object pronouns -----------------------------------------

# verb -> what is written: tense, person, gender, number
PERFECTS = {
    "كتب": "كتب p3ms كتبت p3fs كتبا p3md كتبوا p3mp كتبتا p3fd كتبنا p1mp كتبتم p1mp كتبن p3fp",
    "قال": "قال p3ms قالت p3fs قالا p3md قالوا p3mp قالتا p3fd قلت p1ms قلنا p1mp قلتم p1mp",
    "أفاد": "افاد p3ms افادت p3fs افادا p3md افادوا p3mp افادتا p3fd افدت p1ms افدنا p1mp افدتم p1mp افدن p3fp "
    "افيد a3ms افيدت a3fs افيدوا a3mp",
    "رأى": "راي p3ms راوا p3mp رات p3fs راتا p3fd رايت p1ms راينا p1mp رايتم p1mp راين p3fp رايا p3md",
    "بقي": "بقي p3ms بقوا p3mp بقيت p3fs بقينا p1mp بقيتم p1mp بقين p3fp بقيا p3md بقيتا p3fd",
    "ظل": "ظل p3ms ظلت p3fs ظلوا p3mp ظلتا p3fd ظلنا p1mp ظلتم p1mp ظلن p3fp ظللت p1ms ظللنا p1mp ظللتم p1mp ظللن p3fp",
    "استمر": "استمر p3ms استمرت p3fs استمرا p3md استمروا p3mp استمرتا p3fd استمرنا p1mp استمرتم p1mp استمرن p3fp "
    "استمررت p1ms استمررنا p1mp استمررتم p1mp استمررن p3fp",
    "بدأ": "بدا p3ms بدات p3fs بداا p3md بداوا p3mp بداتا p3fd بدانا p1mp بداتم p1mp بدان p3fp بدؤوا p3mp بدئ a3ms بدئت a3fs",
    "أعلن": "اعلن p3ms اعلنت p3fs اعلنا p3md اعلنوا p3mp اعلنتا p3fd اعلننا p1mp اعلنتم p1mp اعلنن p3fp",
    "ب": "",
}
IMPERFECTS = {
    "كتب": "يكتب i3ms تكتب i3fs نكتب i1ms اكتب i1ms يكتبون i3mp تكتبون i3fp يكتبوا i3mp تكتبوا i3fp يكتبان i3md تكتبان i3fd "
    "يكتبا i3md تكتبا i3fd يكتبن i3fp تكتبن i3fp تكتبين i1fs تكتبي i1fs",
    "قول": "يقول i3ms تقول i3fs نقول i1ms اقول i1ms يقل j3ms تقل j3fs يقولون i3mp تقولون i3fp يقولوا i3mp تقولوا i3fp "
    "يقولان i3md تقولان i3fd يقولا i3md تقولا i3fd يقولن i3fp تقولن i3fp تقولين i1fs تقولي i1fs",
    "نفي": "ينفي i3ms تنفي i3fs ننفي i1ms انفي i1ms ينف j3ms تنف j3fs ينفون i3mp تنفون i3fp ينفوا i3mp تنفوا i3fp "
    "ينفيان i3md تنفيان i3fd ينفيا i3md تنفيا i3fd ينفين i3fp تنفين i3fp تنفين i1fs تنفي i1fs",
    "قرأ": "يقرا i3ms تقرا i3fs نقرا i1ms اقرا i1ms يقراون i3mp تقراون i3fp يقراوا i3mp تقراوا i3fp يقراان i3md تقراان i3fd "
    "يقراا i3md تقراا i3fd يقران i3fp تقران i3fp تقراين i1fs تقراي i1fs يقرؤون i3mp يقرئون i3mp تقرؤون i3fp تقرئون i3fp",
    "": "",
}
TENSES = {"p": "perfect", "a": "passive", "i": "imperfect", "j": "jussive"}


def read(paradigm: str) -> set[tuple[str, str, int, str, str]]:
    parts = paradigm.split()
    return {(w, TENSES[m[0]], int(m[1]), m[2], m[3]) for w, m in zip(parts[::2], parts[1::2], strict=True)}


@pytest.mark.parametrize("verb", PERFECTS)
def test_the_perfect(verb: str) -> None:
    found = [f for f in perfect(verb) if not f.pronoun]
    assert {f[:5] for f in found} == read(PERFECTS[verb])
    assert all(f.surface.endswith(f.ending) for f in found)


@pytest.mark.parametrize("stem", IMPERFECTS)
def test_the_imperfect(stem: str) -> None:
    found = [f for f in imperfect(stem) if not f.pronoun]
    assert {f[:5] for f in found} == read(IMPERFECTS[stem])


@pytest.mark.parametrize(
    ("form", "before"),
    [
        ("كتب", "كتب"),
        ("كتبوا", "كتبو"),  # the silent alef goes
        ("رأى", "راا"),  # alef maqsura becomes alef
        ("بقي", "بقي"),
        ("بقوا", "بقو"),
        ("قالوا", "قالو"),
    ],
)
def test_object_pronouns_are_written_onto_the_perfect(form: str, before: str) -> None:
    verb = {"كتبوا": "كتب", "بقوا": "بقي", "قالوا": "قال"}.get(form, form)
    written = {(f.surface, f.pronoun) for f in perfect(verb)}
    assert {(before + pronoun, pronoun) for pronoun in OBJECTS} <= written


@pytest.mark.parametrize(
    ("stem", "written"),
    [("كتب", "يكتبه"), ("نهى", "ينهاه"), ("نفي", "ينفيه"), ("كتب", "يكتبونه"), ("كتب", "يكتبوه"), ("نفي", "ينفوه")],
)
def test_object_pronouns_are_written_onto_the_imperfect(stem: str, written: str) -> None:
    assert written in {f.surface for f in imperfect(stem)}


@pytest.mark.parametrize(
    ("verb", "stems"),
    [
        ("كتب", ("كتب",)),
        ("وصل", ("صل", "وصل")),
        ("قال", ("قول", "قيل", "قال", "قل")),
        ("أخذ", ("أخذ", "ؤخذ")),
        ("أعلن", ("علن",)),
        ("آمن", ("ؤمن",)),
        ("انسحب", ("نسحب",)),
        ("أفاد", ("فيد", "فاد", "فد")),
        ("ساوم", ("ساوم",)),
        ("دعا", ("دعو", "دعي", "دعى", "دع")),
        ("نفى", ("نفي", "نفى", "نف")),
        ("بقي", ("بقي", "بقى", "بق")),
        ("أنهى", ("نهي", "نهى", "نه")),
        ("رأى", ("رى", "ر")),
        ("ظل", ("ظل",)),
        ("و", ()),
        ("", ()),
    ],
)
def test_the_stems_of_the_imperfect(verb: str, stems: tuple[str, ...]) -> None:
    assert imperfect_stems(verb) == stems


# --- nouns and prefixes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "pos", "inside", "outside"),
    [
        ("مهمة", "noun", "مهمة مهمته مهمتي مهمتان مهمتين مهمتا مهمات مهماتهم", "مهمةه مهمون"),
        ("قرار", "noun", "قرار قراره قرارا قراران قرارين قرارات قراراتها قرارو قراريه قراراه", "قراري قرارة"),
        ("مسؤول", "noun", "مسؤولي مسؤولون مسؤوليه", "مسؤولة"),
        ("سماء", "noun", "سماءه سماؤه سمائه سمائين سماؤين", "سماءا"),
        ("مبنى", "noun", "مبني مبناه مبنانا", "مبنيه"),
        ("قاضي", "noun", "قاضي قاض قاضون قاضين", ""),
        ("جديد", "adj", "جديد جديدة جديدتان جديدتين جديدته جديدون جديدات", ""),
        ("أكبر", "adj", "اكبر كبري", ""),
        ("حرب", "noun", "حرب حربه حربين حربيه", ""),
        ("سن", "adj", "سن سنه", "سنيه"),  # too short for a dual before a pronoun
        ("بيانات", "noun", "بيانات بياناته بياناتي", "بياناتات بياناتا"),
        ("عصا", "noun", "عصا عصاه", "عصاا"),
    ],
)
def test_the_forms_of_a_noun(form: str, pos: str, inside: str, outside: str) -> None:
    found = {surface for surface, _, _ in surfaces(form, pos)}
    assert set(inside.split()) <= found
    assert not set(outside.split()) & found


@pytest.mark.parametrize(
    ("form", "pos", "expected"),
    [
        ("في", "particle", {("في", "", PARTICLE)}),
        ("هو", "written", {("هو", "", WRITTEN)}),
        (
            "الحرس",
            "written",
            {("حرس", "", AFTER_LI), ("الحرس", "", WRITTEN), ("الحرسا", "ا", BOUND), ("الحرسه", "ه", BOUND)},
        ),
        ("اللجنة", "written", {("جنة", "", AFTER_LI), ("اللجنته", "ه", BOUND)}),
        ("ال", "noun", {("ال", "", FREE)}),
    ],
)
def test_what_a_form_is_written_like(form: str, pos: str, expected: set[tuple[str, str, int]]) -> None:
    assert expected <= set(surfaces(form, pos))


def test_a_short_word_has_no_endings_and_no_article() -> None:
    assert list(surfaces("هو", "written")) == [("هو", "", WRITTEN)]
    assert [s for s, _, kind in surfaces("الام", "written") if kind == AFTER_LI] == []  # two letters are left
    assert [s for s, _, kind in surfaces("الأمن", "written") if kind == AFTER_LI] == ["امن"]


def test_a_listed_verb_form_has_its_own_tense() -> None:
    assert {kind for _, _, kind in surfaces("يكتب", "verb", lemma=False)} == {IMPERFECT}
    assert {kind for _, _, kind in surfaces("كتب", "verb", lemma=False)} == {PERFECT}
    assert {kind for _, _, kind in surfaces("كتب", "verb")} == {PERFECT, IMPERFECT}
    found = {s for s, _, _ in surfaces("بقي", "verb")}
    assert "يبق" in found
    assert "ابق" not in found  # it is written as another word


@pytest.mark.parametrize(
    ("word", "prefixes"),
    [
        ("بيت", ["", "ب"]),
        ("وبيت", ["", "و", "وب"]),
        ("والبيت", ["", "و", "وال"]),
        ("للبيت", ["", "ل", "لل"]),
        ("وسيكتب", ["", "و", "وس"]),
        ("افبالبيت", ["", "ا", "اف", "افب", "افبال"]),
        ("ولا", ["", "و"]),
        ("لا", [""]),
        ("ا", []),
    ],
)
def test_the_prefixes_of_a_word_leave_two_letters(word: str, prefixes: list[str]) -> None:
    found = list(prefixes_of(word))
    assert [p for p, _, _ in found] == prefixes
    assert all(p + rest == word and classes == PREFIXES[p] for p, rest, classes in found)


@pytest.mark.parametrize(
    ("prefix", "classes"),
    [
        ("", FREE | BOUND | WRITTEN | PERFECT | IMPERFECT | PARTICLE),
        ("و", FREE | BOUND | WRITTEN | PERFECT | IMPERFECT | PARTICLE),
        ("ب", FREE | BOUND | WRITTEN),
        ("بال", FREE | WRITTEN),
        ("لل", FREE | WRITTEN | AFTER_LI),
        ("ل", FREE | BOUND | WRITTEN | PERFECT | IMPERFECT),
        ("س", IMPERFECT | WRITTEN),
        ("ا", WRITTEN | PERFECT | IMPERFECT | PARTICLE),  # the interrogative alef goes before no listed noun
        ("اول", WRITTEN),
    ],
)
def test_what_a_prefix_is_attached_to(prefix: str, classes: int) -> None:
    assert PREFIXES[prefix] == classes


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("والبيت", "بيت"),
        ("البيت", "بيت"),
        ("وبيت", "بيت"),
        ("بيت", "بيت"),
        ("الام", "الام"),
        ("ولد", "ولد"),
        ("للبيت", "بيت"),
    ],
)
def test_a_prefix_is_taken_off_where_three_letters_are_left(word: str, bare: str) -> None:
    assert without_prefix(word) == bare


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("المعلمين", "معلمون"),
        ("معلمون", "معلمون"),
        ("ثمين", "ثمين"),
        ("ثمنين", "ثمنون"),
        ("REUTERS", "reuters"),
        ("وسامي", "سامي"),
    ],
)
def test_a_name_is_compared_without_prefix_and_case(word: str, key: str) -> None:
    assert name_key(word) == key


def test_a_memo_forgets_all_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def look_up(word: str) -> int:
        asked.append(word)
        return len(word)

    monkeypatch.setattr(Memo, "MOST", 2)
    memo = Memo(look_up)
    assert [memo[w] for w in ("a", "bb", "a", "bb")] == [1, 2, 1, 2]
    assert asked == ["a", "bb"]
    assert memo["ccc"] == 3
    assert list(memo) == ["ccc"]


# --- sentences, paragraphs, quotations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("سافر د. سامي. وعاد.", ["سافر د. سامي.", "وعاد."]),
        ("بلغ 3.5 في المئة. وعاد.", ["بلغ 3.5 في المئة.", "وعاد."]),
        ("من الفئة ب. وعاد.", ["من الفئة ب.", "وعاد."]),
        ("جون ب. كيندي هنا.", ["جون ب. كيندي هنا."]),
        ("جورج دبليو. بوش هنا.", ["جورج دبليو. بوش هنا."]),
        ("قناة سي إن إن. وعاد.", ["قناة سي إن إن.", "وعاد."]),
        ("قناة سي.إن.إن. العالمية", ["قناة سي.إن.إن. العالمية"]),
        ("قال Dr. Smith هنا. وعاد.", ["قال Dr. Smith هنا.", "وعاد."]),
        ("جون F. كيندي. وعاد.", ["جون F. كيندي.", "وعاد."]),
        ("جون f. كيندي", ["جون f. كيندي"]),
        ("وعاد!؟ ثم غادر… وعاد", ["وعاد!؟", "ثم غادر…", "وعاد"]),
        ("وعاد. » ثم", ["وعاد.", "» ثم"]),
        ("(وعاد.) ثم", ["(وعاد.)", "ثم"]),
        ("وعاد.&quot; ثم", ["وعاد.&quot;", "ثم"]),
        ("«وعاد. ثم غادر.» هنا", ["«وعاد. ثم غادر.»", "هنا"]),
        ("«وعاد. ثم غادر» هنا", ["«وعاد. ثم غادر» هنا"]),
        ("«وعاد. ثم غادر. هنا", ["«وعاد.", "ثم غادر.", "هنا"]),
        ("قَالَ نَعَم. ثُمَّ غَادَرَ. وَعَادَ", ["قَالَ نَعَم.", "ثُمَّ غَادَرَ.", "وَعَادَ"]),  # vowel marks are no ends of words
        ("سَافَرَ دّ. سَامِي", ["سَافَرَ دّ. سَامِي"]),
        ("قال «نعم. لا» وقال «لا. نعم» هنا. وعاد.", ["قال «نعم. لا» وقال «لا. نعم» هنا.", "وعاد."]),
        ("وعاد.ثم", ["وعاد.ثم"]),
        ("موقع العربية.نت هنا. وعاد.", ["موقع العربية.نت هنا.", "وعاد."]),
        ("وعاد..ثم غادر", ["وعاد..", "ثم غادر"]),  # the space was forgotten
        ("قال «نعم».ثم غادر", ["قال «نعم».", "ثم غادر"]),
        ("قال «نعم»..ثم غادر", ["قال «نعم»..", "ثم غادر"]),
        ("سأل «أين؟» و«متى؟» ثم غادر. وعاد.", ["سأل «أين؟» و«متى؟»", "ثم غادر.", "وعاد."]),  # و joins two quotations
        ('سأل "أين؟" أو "متى؟" وعاد.', ['سأل "أين؟" أو "متى؟"', "وعاد."]),
        ("سأل «أين؟» وعاد «متى».", ["سأل «أين؟»", "وعاد «متى»."]),
        (".", ["."]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [("  أ ب \r\n\u0640\u064b\n\n ج", ["أ ب", "ج"]), ("أ\u2028ب\x0bج\x85د", ["أ", "ب", "ج", "د"]), (" \n \t", [])],
)
def test_a_paragraph_is_a_line_with_something_to_read(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in paragraphs(text)] == parts


@pytest.mark.parametrize(
    ("text", "inner", "complete"),
    [
        ("قال «نعم» و«لا»", ["نعم", "لا"], True),
        ("قال «نعم ‹لا› نعم»", ["نعم ‹لا› نعم", "لا"], True),
        ("قال ”نعم“", ["نعم"], True),
        ("قال »نعم«", ["نعم"], True),
        ("قال ”نعم” و”لا”", ["نعم", "لا"], True),
        ('قال "نعم" و"لا"', ["نعم", "لا"], True),
        ("قال ''نعم''", ["نعم"], True),
        ("قال &quot;نعم&quot;", ["نعم"], True),
        ("قال „نعم“ و„لا”", ["نعم", "لا"], True),
        ('قال «نعم" وعاد', ["نعم"], True),
        ("قال 'نعم' وعاد", ["نعم"], True),
        ("O'Neill وصل", [], True),
        ("5' و6'", [], True),
        ("نعم» وعاد", [], True),
        ("قال «نعم وعاد", ["نعم وعاد"], False),
        ("قال «نعم\nلا» وعاد", ["نعم\nلا"], True),
        ("قال «نعم\nأ\nب\nلا» وعاد", ["نعم\nأ\nب\nلا"], True),
        ("قال «نعم\nأ\nب\nج\nلا» وعاد", ["نعم"], False),  # more than three paragraphs on
        ("قال «نعم\nو«لا» وعاد", ["نعم", "لا"], None),
        ('قال "نعم وعاد', ["نعم وعاد"], False),
        ('قال: "نعم "لا" وعاد', ["نعم", "لا"], None),
        ("”نعم و”لا” نعم”", ["نعم و”لا” نعم", "لا"], True),
        ("“نعم “لا” نعم”", ["نعم “لا” نعم", "لا"], True),
        ("«نعم «لا» نعم»", ["نعم «لا» نعم", "لا"], True),
        ("قال «نعم« وعاد", ["نعم"], True),
        ("قال ( «نعم» ) وعاد", ["نعم"], True),
        ("قال «نعم»: » كلمة وعاد.", ["نعم"], True),  # a closing mark apart, with no mark after it, opens nothing
        ("قال «نعم» » : «كلمة وعاد.", ["نعم", "كلمة وعاد."], None),
        ("وصل d'Artagnan إلى 'القصر' أمس", ["القصر"], True),
    ],
)
def test_what_quotation_marks_enclose(text: str, inner: list[str], complete: bool | None) -> None:
    found = quotations(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == inner
    if complete is not None:
        assert {q.complete for q in found} <= {complete}


def test_depth_counts_the_quotations_around() -> None:
    found = quotations("«أ “ب ‘ج’ د” ه» «و»")
    assert [(q.depth, q.family) for q in found] == [
        (0, "guillemets"),
        (1, "curly"),
        (2, "single curly"),
        (0, "guillemets"),
    ]


# --- fold and tokens --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("قَالَ", [(0, 2), (2, 3), (3, 5)]),
        ("ﻻ", [(0, 1), (0, 1)]),  # the pieces of a ligature are one place
        ("ﻻً", [(0, 2), (0, 2)]),
        ("ًا", [(1, 2)]),
        ("ؤ", [(0, 2)]),
    ],
)
def test_each_folded_letter_has_its_place(text: str, spans: list[tuple[int, int]]) -> None:
    folded = fold_offsets(text)
    assert folded.text == fold(text)
    assert [tuple(folded.span(k, k + 1)) for k in range(len(folded.text))] == spans
    assert folded.whole == ("ﻻ" not in text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ابج \u064e\u0651\u0640", max_size=30))
def test_places_of_a_text_with_dropped_marks_are_those_that_a_count_gives(raw: str) -> None:
    letters = [at for at, char in enumerate(raw) if char not in "\u064e\u0651\u0640"]
    folded = fold_offsets(raw)
    ends = [*letters[1:], len(raw)] if letters else []
    assert (list(folded.starts), list(folded.ends)) == (letters, ends)
    first, last = list(range(len(letters))), list(range(1, len(letters) + 1))
    assert folded.raw_places(first, last) == (letters, ends)
    assert [folded.place_of(at) for at in range(len(raw))] == [sum(k < at for k in letters) for at in range(len(raw))]


def test_places_can_be_compared_and_cut_as_those_of_a_tuple() -> None:
    one, two, other = (fold_offsets(text) for text in ("قَالَ", "قَالَ", "قَال"))
    assert one == two
    assert hash(one) == hash(two)
    assert one != other
    assert (one.starts[-1], list(one.starts[1:]), list(one.ends[:2])) == (3, [2, 3], [2, 3])
    with pytest.raises(IndexError):
        one.starts[3]
    assert one.starts != (0, 2, 3)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["«", "»", "“", "”", '"', "قال", " ", "،", ".", "\n"]), max_size=16))
def test_marks_in_plain_pairs_are_read_as_all_others(pieces: list[str]) -> None:
    text = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module("discourse.language.quotation_marks"), "_in_pairs", lambda marks: False)
        one_by_one = quotations(text)
    assert quotations(text) == one_by_one


def test_separators_of_files_and_records_end_no_line() -> None:
    assert [tuple(span) for span in paragraphs("ا\x1cب\nج\r\n\x1d\n د\u2028ه\x85")] == [
        (0, 3),
        (4, 5),
        (10, 11),
        (12, 13),
    ]


def test_an_empty_span_has_a_place() -> None:
    folded = fold_offsets("قَالَ")
    assert [tuple(folded.span(k, k)) for k in range(4)] == [(0, 0), (2, 2), (3, 3), (5, 5)]
    assert tuple(fold_offsets("").span(0, 0)) == (0, 0)
    assert tuple(folded.span(2, 1)) == (3, 3)


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("2,500 و3.5 في 15:10", ["2,500", "و", "3.5", "في", "15:10"]),
        ("ديسمبر/كانون", ["ديسمبر", "كانون"]),
        ("G20 Al-Monitor O'Neill", ["G20", "Al-Monitor", "O'Neill"]),
        ("نعم_لا", ["نعم", "لا"]),
    ],
)
def test_words_and_numbers(text: str, norms: list[str]) -> None:
    assert [t.norm for t in tokenize(text)] == norms


def test_marks_are_tokens_where_they_are_asked_for() -> None:
    text = "نعم... لا، 5%"
    assert [t.text for t in tokenize(text, punctuation=True)] == ["نعم", "...", "لا", "،", "5", "%"]
    ligature = "قلﻻﻻ. نعم"
    for token in tokenize(ligature, punctuation=True):
        assert ligature[token.start : token.end] == token.text


def test_an_analysis_knows_each_sentence() -> None:
    text = "قَالَ نَعَم. ثُمَّ غَادَر."
    read_ = analyse(text)
    assert read_.norms == ["قال", "نعم", "ثم", "غادر"]
    assert [list(w) for w in read_.sentence_words] == [["قال", "نعم"], ["ثم", "غادر"]]
    assert [t.text for t in read_.sentence_tokens(1)] == ["ثُمَّ", "غَادَر", "."]
    assert read_.sentence_tokens(1) is read_.sentence_tokens(1)
    assert read_.vocabulary == {"قال", "نعم", "ثم", "غادر"}
    with pytest.raises(TypeError, match=r"expected a text \(str\), found int"):
        analyse(5)  # type: ignore[arg-type]


# --- function words ---------------------------------------------------------------------------------------------------


def test_a_list_of_function_words_is_changed_by_a_file() -> None:
    assert stopwords(None) == stopwords(False) == frozenset()
    assert stopwords_of([]) == stopwords()
    alone = stopwords_of(["-", "السيد"])
    assert alone == {"السيد", "والسيد", "فالسيد"}
    less = stopwords_of(["-في"])
    assert "في" not in less
    assert stopwords() - less
    with pytest.raises(ValueError, match=r"^stopwords.txt:2: 'a b' is several words. Write one word per line.$"):
        stopwords_of(["", "a b"])
    assert list(numbered(["\ufeffأ", "# x", " ب # y"])) == [(1, "أ"), (3, "ب")]
    assert is_stopword("5", frozenset({"0"}))
    assert not is_stopword("5", frozenset({"1"}))
    assert not is_stopword("", frozenset({"0"}))


@pytest.mark.parametrize(
    ("letter", "folded"),
    [("\ufb50", "ا"), ("\ufdfc", "ريال"), ("\ufdf2", "الله"), ("\ufe70", ""), ("\ufefc", "لا"), ("\ufb4f", "\ufb4f")],
)
def test_presentation_forms_from_the_first_to_the_last(letter: str, folded: str) -> None:
    assert fold(letter) == folded


def test_a_form_that_is_no_lemma_is_inflected_in_its_own_tense() -> None:
    found = {form for form, _, _ in surfaces("يكتب", "verb", lemma=False)}
    assert {"يكتب", "تكتب", "نكتب", "اكتب", "يكتبون", "تكتبها"} <= found
    assert not {"كتب", "كتبت", "يتب", "تتب"} & found
    past = {form for form, _, _ in surfaces("كتب", "verb", lemma=False)}
    assert {"كتب", "كتبت", "كتبوا"} <= past
    assert "يكتب" not in past


def test_ten_digits_of_each_script_are_folded_and_no_letter_after_them() -> None:
    assert fold("٠١٢٣٤٥٦٧٨٩") == fold("۰۱۲۳۴۵۶۷۸۹") == "0123456789"
    assert fold("\u06fa") == "\u06fa"
    assert fold("\u066a") not in ("10", "")
