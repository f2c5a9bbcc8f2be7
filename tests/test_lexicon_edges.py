"""The edges of a lexicon: how far words may be apart, what silences a hit, what a broken file says."""

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

from discourse.language import quotations
from discourse.language.analysis import analyse
from discourse.language.fold import Span
from discourse.language.memo import Memo
from discourse.language.quotations import Quotation
from discourse.language.readers import Readers
from discourse.language.tokens import tokenize
from discourse.lexicon import entries as lexicon
from discourse.lexicon.entries import Entry, LexiconError, entry_of, read_lexicon, resolve
from discourse.lexicon.matcher import Matcher, loose_hits, matcher_of
from discourse.lexicon.phrases import follow, places_of, side_by_side
from discourse.lexicon.scare_quotes import Labels, scare
from discourse.lexicon.scope import scope


def phrase(words: str, **more: Any) -> Entry:
    return Entry("frame", "x", "", phrase=(words,), **more)


def found(entry: Entry | list[Entry], text: str) -> list[str]:
    return [hit.text for hit in Matcher(entry if isinstance(entry, list) else [entry]).find(text)]


# --- phrases ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [0, 1, 2, 3])
def test_the_words_of_a_phrase_are_as_far_apart_as_its_gap(gap: int) -> None:
    for between in range(5):
        text = " ".join(["قرار", *["كلمة"] * between, "سيئ"])
        assert bool(found(phrase("قرار سيئ", gap=gap), text)) == (between <= gap), (gap, between)
        # the gap counts between each two neighbours
        longer = f"{text} {' '.join(['كلمة'] * between)} جدا"
        assert bool(found(phrase("قرار سيئ جدا", gap=gap), longer)) == (between <= gap)


@pytest.mark.parametrize("mark", list('.!?؟؛;:،,()[]«»“”"…'))
def test_neighbours_do_not_reach_across_a_mark(mark: str) -> None:
    assert found(phrase("قرار سيئ", gap=3), f"قرار {mark} سيئ") == []


@pytest.mark.parametrize(
    ("words", "steps", "gap", "places"),
    [
        ("a b c", (1, 2), 0, (0, 1)),
        ("a x b", (1, 2), 0, ()),
        ("a x b", (1, 2), 1, (0, 2)),
        ("a x x b", (1, 2), 1, ()),
        ("a", (1, 2), 1, ()),
        ("a", (1,), 0, (0,)),
        ("a b b", (1, 2), 2, (0, 1)),  # the nearest
        ("a . b", (1, 2), 2, ()),
        ("a x", (1, 2), 2, ()),
    ],
)
def test_the_places_of_a_phrase(words: str, steps: tuple[int, ...], gap: int, places: tuple[int, ...]) -> None:
    norms = words.split()
    sets = [frozenset({"a": {1}, "b": {2}}.get(w, ())) for w in norms]
    assert follow(norms, sets, 0, steps, gap) == places


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("a b", (0, 1)),
        ("b a", (0, 1)),
        ("b x a x b", (2, 4)),  # of two that are equally near the one after it... is the later of the order below
        ("a . b", ()),
        ("a ، b", (0, 2)),  # a comma only sets off
        ("a " + "x " * 10 + "b", (0, 11)),
        ("a " + "x " * 11 + "b", ()),
        ("a " + "x " * 10 + "، ، b", (0, 13)),  # marks do not count
        ("b " + "x " * 10 + "a", (0, 11)),
        ("b " + "x " * 11 + "a", ()),
    ],
)
def test_the_parts_of_a_phrase_are_the_nearest_in_the_clause(words: str, places: tuple[int, ...]) -> None:
    norms = words.split()
    sets = [frozenset({"a": {1}, "b": {2}}.get(w, ())) for w in norms]
    got = places_of(norms, sets, norms.index("a"), ((1,), (2,)), 0)
    assert got == (places if words != "b x a x b" else (0, 2))


@pytest.mark.parametrize(
    ("sets", "steps", "there"),
    [
        ([{1}, {2}], (1, 2), True),
        ([{2}, {1}], (1, 2), False),
        ([{1}, set(), {2}], (1, 2), False),
        ([set(), {1}, {2}], (1, 2), True),
        ([{1}], (1, 2), False),
        ([{1}], (1,), True),
        ([], (1,), False),
    ],
)
def test_steps_side_by_side(sets: list[set[int]], steps: tuple[int, ...], there: bool) -> None:
    assert side_by_side([frozenset(s) for s in sets], steps) == there


def test_a_part_of_several_words_does_not_share_them() -> None:
    entry = phrase("رفع سعر & سعر ماء")
    assert found(entry, "رفع سعر ماء") == []
    assert found(entry, "رفع سعر ثم سعر ماء") == ["رفع سعر ثم سعر ماء"]
    assert found(entry, "سعر ماء بعد رفع سعر") == ["سعر ماء بعد رفع سعر"]


# --- vetoes, needs, contexts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [True, False])
def test_a_veto_is_within_three_words_and_one_with_a_star_anywhere(before: bool) -> None:
    near = Entry("frame", "x", "خدعة", "noun", veto=("بصرية",))
    far = Entry("frame", "x", "خدعة", "noun", veto=("*بصرية",))
    for between in range(6):
        words = ["خدعة", *["كلمة"] * between, "بصرية"]
        text = " ".join(words[::-1] if before else words)
        assert bool(found(near, text)) == (between > 2), text
        assert not found(far, text)
    assert found(far, "خدعة هنا. كلمة بصرية")  # another sentence
    two = Entry("frame", "x", "خدعة", "noun", veto=("بصرية كبرى",))
    assert not found(two, "خدعة بصرية كبرى")
    assert found(two, "خدعة كبرى بصرية")  # a veto's words are side by side, in order
    assert found(two, "خدعة بصرية")


def test_one_of_the_needed_words_is_in_the_sentence() -> None:
    entry = Entry("frame", "x", "خدعة", "noun", need=("حكومة", "وزير"))
    assert found(entry, "خدعة من الوزير") == ["خدعة"]
    assert found(entry, "الحكومة ترى خدعة") == ["خدعة"]
    assert found(entry, "خدعة. قال الوزير") == []
    assert found(phrase("خدعة كبرى", need=("وزير",)), "خدعة كبرى من الوزير")
    assert not found(phrase("خدعة كبرى", need=("وزير",)), "خدعة كبرى")


def test_a_context_has_a_place_and_a_reach() -> None:
    """Title and first paragraph count for the whole text, others for themselves and their neighbours."""
    entry = Entry("frame", "x", "فراغ", "noun", context=("قوات أجنبية",))
    other, gap, topic = "نص آخر.", "سيترك فراغا.", "القوات الأجنبية هنا."
    for at in range(6):
        lines = [other] * 6
        lines[at] = topic
        for hit in range(6):
            if hit != at:
                text = "\n".join([*lines[:hit], gap, *lines[hit + 1 :]])
                assert bool(found(entry, text)) == (at < 2 or abs(at - hit) <= 1), (at, hit)


@pytest.mark.parametrize(("between", "near"), [(0, True), (1, True), (2, True), (3, False)])
def test_the_words_of_a_context_are_two_words_apart_at_most(between: int, near: bool) -> None:
    entry = Entry("frame", "x", "فراغ", "noun", context=("قوات أجنبية",))
    words = " ".join(["كلمة"] * between)
    assert bool(found(entry, f"القوات {words} الأجنبية. سيترك فراغا.")) == near


@pytest.mark.parametrize(("others", "asked"), [(22, False), (23, False), (24, True)])
def test_a_lenient_context_is_asked_of_texts_longer_than_a_sentence(others: int, asked: bool) -> None:
    entry = Entry("frame", "x", "فراغ", "noun", context=("?قوات",))
    text = " ".join(["فراغ", *(f"كلمة{k}" for k in range(others)), "كلمة"])
    assert len(analyse(text).vocabulary) == others + 2
    assert bool(found(entry, text)) != asked


# --- which hit is kept ---------------------------------------------------------------------------------------------


def test_of_overlapping_hits_of_one_value_the_leftmost_longest_stays() -> None:
    a = phrase("قرار سيئ")
    b = phrase("سيئ جدا هنا")
    assert found([a, b], "قرار سيئ جدا هنا") == ["قرار سيئ"]
    assert found([b, a], "قرار سيئ جدا هنا") == ["قرار سيئ"]
    assert found([a, phrase("قرار سيئ جدا")], "قرار سيئ جدا") == ["قرار سيئ جدا"]
    assert found([a, Entry("frame", "x", "جدا", "particle")], "قرار سيئ جدا") == ["قرار سيئ", "جدا"]
    other = [Entry("frame", "y", "", phrase=("سيئ جدا",)), Entry("stance", "x", "", phrase=("سيئ جدا",))]
    assert found([a, *other], "قرار سيئ جدا") == ["قرار سيئ", "سيئ جدا", "سيئ جدا"]
    towards = [Entry("stance", "favor", "جيد", "adj", target=t) for t in ("bridge", "tunnel")]
    assert [h.entry.target for h in Matcher(towards).find("جيد")] == ["bridge", "tunnel"]


def test_the_reading_with_fewest_clitics_is_taken() -> None:
    [hit] = Matcher([Entry("frame", "x", "وجود", "noun", ("جود",))]).find("وجود")
    assert hit.affixes == ("", "")
    [hit] = Matcher([Entry("frame", "x", "جود", "noun")]).find("وجوده")
    assert hit.affixes == ("و", "ه")
    for lemma, form in (("مهمات", "مهمة"), ("مهمة", "مهمات")):  # in any order
        [hit] = Matcher([Entry("frame", "x", lemma, "noun", (form,))]).find("مهماته")
        assert hit.affixes == ("", "ه")
    assert Matcher([Entry("frame", "x", "جود", "noun")]).look_up("وجود") == ((0, "جود", ("و", "")),)


def test_a_stretch_of_a_text_is_read_alone() -> None:
    entry = Entry("frame", "x", "خدعة", "noun")
    text = "خدعة أولى. خدعة ثانية. خدعة ثالثة."
    starts = [0, 11, 23]
    assert [h.start for h in Matcher([entry]).find(text)] == starts
    for within, kept in [
        ([(0, 11)], [0]),
        ([(11, 23)], [11]),
        ([(0, 11), (23, 40)], [0, 23]),
        ([(0, 12)], [0, 11]),
        ([(1, 11)], []),
        ([], []),
    ]:
        assert [h.start for h in Matcher([entry]).find(text, within=within)] == kept, within
    assert [n for n, _ in Matcher([entry]).matches(text, within=[(11, 40)])] == [1, 2]


def test_a_question_ends_with_its_mark_whatever_closes_after_it() -> None:
    entry = Entry("frame", "x", "خدعة", "noun")
    for end, asked in [("؟", True), ("?", True), ("؟»", True), ('؟"', True), ("؟)", True), (".", False), ("", False)]:
        [hit] = Matcher([entry]).find(f"قال إنها خدعة كبرى{end}")
        assert hit.question == asked, end


def test_a_matcher_forgets_when_it_remembers_too_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memo, "MOST", 3)
    m = Matcher([Entry("frame", "x", "خدعة", "noun")])
    for text in ("خدعة أولى هنا اليوم", "كلمات أخرى", "خدعة", "هذه خدعة"):
        assert bool(m.find(text)) == ("خدعة" in text)
    assert len(m._finder._memo) <= 3
    assert len(m._finder._alone._words) <= 3


def test_matchers_that_read_a_text_together_find_what_each_finds_alone() -> None:
    entries = [Entry("frame", "x", "خدعة", "noun"), phrase("شكك:verb & جدوى انسحاب", gap=1)]
    one, other = Matcher(entries[:1]), Matcher(entries)
    text = "شكك النائب في جدوى الانسحاب. إنها خدعة كبرى. لم يقل شيئا."
    read = analyse(text)
    Readers(*one.readers, *other.readers).read(read)
    assert [m.find(read) for m in (one, other)] == [Matcher(m.entries).find(text) for m in (one, other)]
    assert [len(m.find(read)) for m in (one, other)] == [1, 2]


def test_matchers_of_a_variable_and_of_some_entries() -> None:
    frame, stance = Entry("frame", "x", "خدعة", "noun"), Entry("stance", "against", "كارثة", "noun", target="t")
    both = Matcher([frame, stance])
    assert [h.text for h in both.only([stance]).find("خدعة كارثة")] == ["كارثة"]
    assert [h.text for h in both.find("خدعة كارثة")] == ["خدعة", "كارثة"]
    assert both.only([]).find("خدعة كارثة") == []
    assert matcher_of([frame, stance], "stance").entries == (stance,)


def test_a_matcher_can_be_copied_and_pickled_and_its_hits_too() -> None:
    row = Entry("weight", "x", "", phrase=("مسرح",), weight=0.5)
    both = Matcher([Entry("frame", "x", "خدعة", "noun"), Entry("frame", "x", "كارثة", "noun"), row], loose=True)
    one = both.only(both.entries[1:])
    for matcher in (both, one):
        hits = matcher.find("خدعة كارثه")
        for again in (copy.copy(matcher), copy.deepcopy(matcher), pickle.loads(pickle.dumps(matcher))):
            assert again.find("خدعة كارثه") == hits
            assert again.weights.entries == (row,)
        assert pickle.loads(pickle.dumps(hits)) == copy.deepcopy(hits) == hits
    assert len(one.find("خدعة كارثه")) == 1


def test_a_hit_tells_every_part_of_a_phrase() -> None:
    text = "شكك النائب في جدوى الانسحاب"
    [hit] = Matcher([phrase("شكك:verb & جدوى انسحاب")]).find(text)
    assert [text[s.start : s.end] for s in hit.evidence] == ["شكك", "جدوى", "الانسحاب"]
    assert (hit.start, hit.end) == (0, len(text))
    assert hit.form == "شكك جدوي الانسحاب"
    assert hit.evidence[0] == Span(0, 3)


def test_loose_hits_leave_out_what_is_found_strictly() -> None:
    entry = Entry("frame", "x", "مسؤولية", "noun")
    text = "مسؤولية ومسئولية"
    assert [h.text for h in loose_hits([entry], text)] == ["ومسئولية"]
    assert [h.text for h in Matcher([entry]).find(text)] == ["مسؤولية"]


# --- the file -----------------------------------------------------------------------------------------------------


def test_a_row_is_read_cell_by_cell() -> None:
    row = {
        "variable": " frame ",
        "value": "x",
        "lemma": "",
        "phrase": " أ ب | | ج ",
        "veto": "د|*ه",
        "need": "و",
        "context": "?ز",
        "gap": "3",
        "polarity": "negative",
        "target": "t",
    }
    entry = entry_of(row)
    assert entry == Entry(
        "frame",
        "x",
        "",
        "phrase",
        phrase=("أ ب", "ج"),
        gap=3,
        veto=("د", "*ه"),
        polarity="negative",
        target="t",
        need=("و",),
        context=("?ز",),
    )
    assert entry_of({"variable": "frame", "value": "x", "phrase": "أ"}).gap == 0


@pytest.mark.parametrize(
    ("cell", "column", "message"),
    [
        ({"pos": "nuon"}, "pos", "part of speech 'nuon' is not known. Use one of noun, adj, verb, particle, phrase."),
        ({"gap": "4"}, "gap", "gap '4' is not a number from 0 to 3."),
        ({"gap": "-1"}, "gap", "gap '-1' is not a number from 0 to 3."),
        ({"polarity": "good"}, "polarity", "polarity 'good' is not known. Use positive, negative or nothing."),
        ({"variable": ""}, "variable", "variable and value must be given."),
        ({"value": " "}, "value", "variable and value must be given."),
        ({"lemma": ""}, "lemma", "neither a lemma nor a phrase is given."),
    ],
)
def test_a_wrong_cell_is_named_with_its_column(cell: dict[str, str], column: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        entry_of({"variable": "frame", "value": "x", "lemma": "قلم", "pos": "noun"} | cell, where="f.csv:7")
    assert str(error.value) == f"f.csv:7: {message}"
    assert error.value.column == column


HEAD = ",".join(lexicon.COLUMNS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "l.csv: not UTF-8 (byte 0). Save it as UTF-8, in a spreadsheet as 'CSV UTF-8'."),
        (b"variable,value\n", "l.csv:1: column lemma, pos, forms, phrase, gap"),
        (f"{HEAD}\nframe,x,قلم\n".encode(), "l.csv:2: the row does not have 13 cells. Put cells that contain a comma"),
        (f"{HEAD}\n{'a,' * 13}b\n".encode(), "l.csv:2: the row does not have 13 cells."),
        (f'{HEAD}\nframe,"x"y,قلم\n'.encode(), "l.csv:2: not CSV ("),
        (
            f"{HEAD}\nframe,x,,phrase,,رحيل @force,0,,,,,,\n".encode(),
            "l.csv:2: class 'force' is not defined; classes: none is defined.",
        ),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes(content)
    with pytest.raises(LexiconError) as error:
        read_lexicon(path)
    assert str(error.value).startswith(message)
    with pytest.raises(LexiconError, match=r"none\.csv: cannot be read \(No such file or directory\)"):
        read_lexicon(tmp_path / "none.csv")


def test_a_file_without_its_optional_columns_is_read_and_classes_are_no_cues(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    rows = "class,force,جندي,noun,جنود,,0,,,,,,\nframe,x,,phrase,,رحيل @force,0,,,,,,\n"
    path.write_text(f"\ufeff{HEAD}\n{rows}", encoding="utf-8")
    [entry] = read_lexicon(path)
    assert entry.classes == (("force", "جندي:noun/جنود:noun"),)
    assert (entry.target, entry.need, entry.context) == ("", (), ())
    assert lexicon.OPTIONAL == ("target", "need", "context", "weight")


def test_classes_are_used_in_every_cell_and_named_once() -> None:
    a, b = Entry("class", "a", "قلم", "noun"), Entry("class", "b", "ورق", "noun")
    entry = Entry("frame", "x", "", phrase=("كسر @a/حبر",), veto=("@b",), need=("@a",))
    resolved = resolve([a, b, entry])[-1]
    assert isinstance(resolved, Entry)
    assert resolved.classes == (("a", "قلم:noun"), ("b", "ورق:noun"))
    error = resolve([a, b, Entry("frame", "x", "", phrase=("@c",))])[-1]
    assert str(error) == "class 'c' is not defined; classes: a, b."
    assert resolve([Entry("frame", "x", "قلم", "noun")]) == [Entry("frame", "x", "قلم", "noun")]


# --- scare quotes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("وصفها بأنها «خدعة»", True),
        ("وصفها بأنها «خدعة كبرى جدا»", True),
        ("وصفها بأنها «خدعة كبرى جدا هنا»", False),  # four words are speech
        ("العنوان: «خدعة»", False),
        ("العنوان :  «خدعة»", False),
        ("قال «خدعة»", False),
        ("وقال «خدعة»", False),
        ("فقالت «خدعة»", False),
        ("وقال هنا «خدعة»", True),
        ("«خدعة»", True),
        ("وقال إنها «خدعة»", True),
    ],
)
def test_which_quotation_is_a_label(text: str, label: bool) -> None:
    [quotation] = quotations(text)
    assert scare(quotation, text) == label


def test_a_label_is_short_in_characters_too() -> None:
    for length, label in [(400, True), (401, False)]:
        text = "«" + "س" * length + "»"
        assert scare(Quotation(0, length + 2, 1, length + 1, "guillemets", 0, True), text) == label


def test_a_label_includes_the_places_within_its_marks() -> None:
    text = "كانت «خدعة كبرى» هنا، و«كذبة»."
    labels = Labels(quotations(text), text)
    first = text.index("خدعة")
    for start, end, inside in [
        (first, first + 4, True),
        (first, first + 9, True),
        (first, first + 10, False),
        (first - 1, first + 4, False),
        (0, 4, False),
        (text.index("هنا"), text.index("هنا") + 3, False),
        (text.index("كذبة"), text.index("كذبة") + 4, True),
    ]:
        assert labels.include(start, end) == inside, (start, end)
    assert not Labels([], text).include(0, 1)


# --- scope --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("قيل ما يسمى أ ب ج د ه", "distanced", "أ ب ج د"),
        ("قيل ما يسمى أ ، ب ج د ه", "distanced", "أ"),
        ("قيل ما يسمى", "distanced", ""),
        ("عدم أ ب ج د", "negated", "أ ب ج"),
        ("عدم أ", "negated", "أ"),
        ("غير أ ب", "negated", "أ"),
        ("ما هذا جسرا", "negated", "هذا جسرا"),
        ("ما هذا الجسر ؟", "negated", ""),  # a question
        ("قال ، ما هو جديد", "negated", "هو جديد"),  # at the head of a clause
        ("رأى الوزير ما هو جديد", "negated", ""),
        ("رأى الوزير وما هو جديد", "negated", "هو جديد"),
        ("رأى ما", "negated", ""),
        ("لم يفتح الجسر إلا أن الناس عادوا", "negated", "يفتح الجسر"),  # however
        ("لا يمكن إلا أن يفتح الجسر", "restricted", "أن يفتح الجسر"),
        ("لم يفتح الجسر إلا", "restricted", ""),
        ("طلب الا يفتح الجسر", "negated", "يفتح الجسر"),
        ("يطلب الا الجسر", "negated", ""),  # the exceptive
        ("طالب بعدم فتح الجسر القديم غدا", "negated", "فتح الجسر القديم"),
        ("قال إنه ما رأى أحدا", "negated", ""),
        ("نفى أن الجسر جاهز اليوم ، وعاد", "negated", "أن الجسر جاهز اليوم"),
        ("استبعد الجسر", "negated", ""),  # excludes, without «that»
        ("استبعد أن يفتح الجسر", "negated", "أن يفتح الجسر"),
        ("لم ينف أن الجسر جاهز", "negated", ""),
        ("ليس الجسر جديدا فقط", "restricted", "ليس الجسر جديدا فقط"),
        ("إن هو إلا خبر", "restricted", "خبر"),
        ("ربما أن الجسر جاهز ، وعاد الناس", "hedged", "ربما أن الجسر جاهز"),
        ("لقد يفتح الجسر", "boosted", "لقد يفتح الجسر"),
        ("قد لا يفتح الجسر", "hedged", "قد لا يفتح الجسر"),
        ("قد الجسر", "boosted", ""),
        ("قد", "hedged", ""),
        ("لا يمكن إلا أن يفتح", "restricted", "أن يفتح"),  # the verb is the last word
        ("لم يفتح إلا أن الناس", "negated", "يفتح"),
        ("لم يبق إلا أن", "negated", "يبق"),
        ("قال ، ما فتح الجسر إلا الوزير", "restricted", "الوزير"),
        ("قال ، ما فتح الجسر الوزير", "negated", ""),  # what he opened
        ("رأى ما فتح الجسر إلا الوزير", "restricted", ""),
        ("قال إلا وما فتح الجسر", "negated", ""),  # the exceptive is before it
        ("وما فتح الجسر ، إلا الوزير", "negated", ""),  # and in another clause
        ("وما إلا الجسر", "restricted", "الجسر"),
    ],
)
def test_how_far_a_word_of_scope_reaches(text: str, kind: str, expected: str) -> None:
    tokens = tokenize(text, punctuation=True)
    places = getattr(scope(tokens), kind)
    assert " ".join(t.text for i, t in enumerate(tokens) if i in places) == expected


def test_the_cues_of_a_sentence_are_told_in_order_and_do_not_overlap() -> None:
    tokens = tokenize("لا شك أن الجسر ربما لن يفتح", punctuation=True)
    assert scope(tokens).cues == (("booster", 0, 2), ("hedge", 4, 5), ("negation", 5, 6))
    assert scope(tokenize("")).cues == ()
    assert scope(tokenize("وصل قد يفتح")).cues == (("hedge", 1, 2),)
    assert scope(tokenize("وصل قد فتح")).cues == (("booster", 1, 2),)
    assert scope(tokenize("لا")).cues == (("negation", 0, 1),)


@pytest.mark.parametrize(
    ("word", "imperfect"),
    [
        ("تبعثرت", False),
        ("تجمهروا", False),
        ("يتجمهروا", True),
        ("تتجمهروا", True),
        ("يتبعثر", True),
        ("تبت", True),
        ("ير", False),
        ("يرد", True),
        ("تهز", False),
        ("تهزه", True),
    ],
)
def test_an_imperfect_ends_neither_as_she_did_nor_as_they_did(word: str, imperfect: bool) -> None:
    from discourse.lexicon.scope import _imperfect

    assert _imperfect(word) == imperfect


def test_suggestions_are_for_single_words_that_are_cues() -> None:
    from discourse.lexicon.suggest import COLUMNS, suggest

    texts = ["تحملوا المسئولية، مسئولية كبرى", "مسؤولية"]
    word = Entry("frame", "x", "مسؤولية", "noun")
    found_ = suggest([word], texts, sources=())
    assert found_[["form", "kind", "source", "count"]].values.tolist() == [
        ["المسئولية", "near", "texts", 1],
        ["مسئولية", "near", "texts", 1],
    ]
    others = [phrase("مسؤولية كبرى"), Entry("class", "x", "مسؤولية", "noun")]
    assert suggest(others, texts, sources=()).empty
    assert tuple(suggest([], texts, sources=()).columns) == COLUMNS
    short = Entry("frame", "x", "خدعة", "noun")
    assert (
        suggest([short], ["خدعت", "خذعة"], sources=())["form"].tolist() == []
    )  # four letters are too few for one edit


def test_a_reviewed_form_of_a_verb_has_its_own_tense_alone() -> None:
    verb = Entry("frame", "x", "رأى", "verb", ("رئي",))
    assert found(verb, "رئي ورأت ويرى") == ["رئي", "ورأت", "ويرى"]
    assert found(verb, "يرئي") == []


def test_of_two_entries_of_a_word_the_first_comes_first() -> None:
    both = [Entry("frame", "a", "خدعة", "noun"), Entry("frame", "b", "خدعة", "noun")]
    assert [h.entry.value for h in Matcher(both).find("خدعة")] == ["a", "b"]
    assert [h.entry.value for h in Matcher(both[::-1]).find("خدعة")] == ["b", "a"]
    mixed = [phrase("خدعة"), Entry("frame", "y", "خدعة", "noun")]
    assert [h.entry.value for h in Matcher(mixed).find("خدعة")] == ["x", "y"]


@pytest.mark.parametrize("gap", [0, 1, 2, 3])
@pytest.mark.parametrize("apart", [0, 5, 10, 11])
def test_a_part_of_several_words_is_read_to_its_end(gap: int, apart: int) -> None:
    """Another part may begin at the end of the window and have its words as far apart as the gap."""
    norms = ["قرار", *["كلمة"] * apart, "ا", *["كلمة"] * gap, "ب", *["كلمة"] * gap, "ج", "كلمة"]
    steps = {"قرار": 0, "ا": 1, "ب": 2, "ج": 3}
    sets = [frozenset({steps[n]}) if n in steps else frozenset() for n in norms]
    where = tuple(norms.index(n) for n in steps)
    assert places_of(norms, sets, 0, ((0,), (1, 2, 3)), gap) == (where if apart <= 10 else ())


def test_a_form_of_two_dictionaries_is_proposed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from discourse.lexicon import suggest as module

    forms = [
        ("تقارير", "plural", "one"),
        ("تقارير", "plural", "two"),
        ("التقرير", "form", "two"),
        ("تقاريرا", "x", "y"),
    ]
    monkeypatch.setattr(module, "dictionary_forms", lambda *_, **__: forms)
    table = module.suggest([Entry("frame", "x", "تقرير", "noun")], ["التقارير هنا، وتقارير هناك"], sources=())
    assert table[["form", "source", "count"]].values.tolist() == [["تقارير", "one", 2], ["تقاريرا", "y", 0]]


@pytest.mark.parametrize(
    ("words", "imperfect"),
    [
        ("يثبت تثبت تلفت تصمت نثبت تلتفت يقول يقولوا تتحدث", True),  # a ت that belongs to the verb
        ("تكلمت تحدثت تقدمت نجحت نشرت نقلت نفت تعاونوا تم نص", False),
    ],
)
def test_the_imperfect_by_its_letters(words: str, imperfect: bool) -> None:
    from discourse.lexicon.scope import _imperfect

    assert {word: _imperfect(word) for word in words.split()} == dict.fromkeys(words.split(), imperfect)


@pytest.mark.parametrize("end", ["قال ", "قال:\n", "قال: ", ""])
def test_what_the_text_ends_with_is_not_before_its_first_word(end: str) -> None:
    text = f"«خدعة» كما {end}"
    assert scare(quotations(text)[0], text)
