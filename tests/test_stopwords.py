"""Function words, the study's own list of them, and counting by stripped word."""

import csv
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.corpus import StudyError, read_study
from discourse.corpus.provenance import inputs_digest
from discourse.corpus.template import new_study
from discourse.keywords import (
    analyzer,
    build,
    collocates,
    concordance,
    cooccurrences,
    frequencies,
    keyness,
    load,
    ngrams,
    positions,
    strip_particles,
)
from discourse.language.fold import fold
from discourse.language.stopwords import is_stopword, stopwords, stopwords_of

TEXTS = [
    "أعلنت القوات انسحابها من البلاد، وللقوات 30 قاعدة فيها #القوات_باقية https://example.org @desk_ar",
    "لم تنسحب لقوات من البلاد إلا 2,500 جندي، ولكنها ستكون في القواعد",
]


def words_of(table: object, column: str = "form") -> list[str]:
    return list(table[column])  # type: ignore[index]


def test_function_words_are_known_with_what_is_attached_to_them() -> None:
    known = stopwords()
    function = "في وفي فيها منهم ومنها إليه عليهم وعلى ولكنها لأنه بأنهم والذي بالتي وهذه لذلك ستكون فكانت وليس ببعض"
    assert [w for w in function.split() if fold(w) not in known] == []
    content = "القوات والقوات انسحاب وزير فيصل منصة عليا هندسة كتاب لجنة بيان المستقبل أنباء"
    assert [w for w in content.split() if is_stopword(fold(w), known)] == []


def test_the_list_is_a_table_that_people_can_edit() -> None:
    with (resources.files("discourse") / "data" / "ar" / "stopwords.tsv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {k for r in rows for k in r["takes"].split()} <= {
        "conjunction",
        "preposition",
        "article",
        "future",
        "pronoun",
    }
    for row in rows:
        assert all(row[c] for c in ("class", "words", "gloss", "source")), row
        assert bool(row["before_pronoun"]) == ("pronoun" in row["takes"].split()), row


def test_four_spellings_are_one_word_shown_as_it_is_written() -> None:
    counts = frequencies(TEXTS, unit="stripped", stopwords=True).set_index("form")["count"]
    assert counts["القوات"] == 3
    assert counts["البلاد"] == 2
    assert "القوات_باقية" in counts, "a hashtag is one word"
    assert not {"30", "2,500", "من", "إلا", "لم", "ولكنها", "ستكون", "https", "desk_ar"} & set(counts.index)


def test_raw_counts_are_one_switch_away() -> None:
    raw = frequencies(TEXTS).set_index("form")
    assert raw.loc["من", "count"] == 2
    assert raw.loc["30", "count"] == 1
    shown = frequencies(TEXTS, stopwords=True).set_index("form")
    # What is left out is not shown; the rates of what is shown stay those of all words.
    assert shown.loc["البلاد", "per_million"] == raw.loc["البلاد", "per_million"]
    assert set(shown.index) < set(raw.index)


@given(
    st.lists(
        st.sampled_from(["القوات", "للقوات", "في", "من", "7", "البلاد", "بلاد", "والبلاد", "وفي"]),
        min_size=1,
        max_size=30,
    )
)
def test_leaving_out_changes_no_other_row(tokens: list[str]) -> None:
    text = " ".join(tokens)
    raw, shown = frequencies(text), frequencies(text, stopwords=True)
    kept = raw[[not is_stopword(w, stopwords()) for w in raw["word"]]].reset_index(drop=True)
    assert shown.equals(kept)
    assert frequencies(text, unit="stripped")["count"].sum() == len(tokens)


def test_keyness_collocates_and_ngrams_leave_them_out() -> None:
    key = keyness(TEXTS[:1], TEXTS[1:], min_count=1, unit="stripped", stopwords=True)
    assert "القوات" in words_of(key)
    assert "من" not in words_of(key)
    assert key.attrs["stopwords"] > 3
    near = collocates(TEXTS, "للقوات", min_count=1, unit="stripped", stopwords=True)
    assert "البلاد" in words_of(near)
    assert "من" not in words_of(near)
    assert set(words_of(near)) < set(words_of(collocates(TEXTS, "القوات", min_count=1, unit="stripped")))
    grams = ngrams(["من مجلس الأمن في لندن", "من مجلس الأمن في لندن"], 3, stopwords=True)
    assert words_of(grams) == ["الأمن في لندن"]
    pairs = cooccurrences(["في مجلس الأمن"] * 5, stopwords=True)
    assert pairs[["word", "collocate"]].to_numpy().tolist() == [["مجلس", "الامن"]]


def test_a_word_is_the_same_unit_on_both_sides() -> None:
    """Each side alone shows other words: بلاده was left whole where بلاد is written on the other side only."""
    key = keyness(["قال بلاده", "دعم بلاده"], ["في البلاد", "بلاد وبلاد وبلاد"], min_count=1, unit="stripped")
    row = key.set_index("word").loc["بلاد"]
    assert (row["count_target"], row["count_reference"]) == (2, 4)
    with pytest.raises(ValueError, match="surface, loose, stripped, lemma"):
        keyness(TEXTS, TEXTS, unit="word")


def test_keyness_in_five_columns() -> None:
    brief = keyness(TEXTS[:1], TEXTS[1:], stopwords=True, top=2, min_count=1, brief=True)
    assert list(brief.columns) == ["form", "count_target", "count_reference", "log_ratio", "q_bh"]
    assert len(brief) == 2


def test_a_place_is_found_by_any_spelling_of_its_word() -> None:
    assert len(concordance(TEXTS, "القوات", stripped=True)) == 3
    assert len(concordance(TEXTS, "القوات")) == 1
    assert len(positions(TEXTS, ["قوات"], unit="stripped")) == 3
    with pytest.raises(ValueError, match="one of regex, lemma, stripped, loose"):
        concordance(TEXTS, "قوات", regex=True, stripped=True)


def test_a_stripped_corpus_is_saved_with_its_spellings(tmp_path: Path) -> None:
    built = build(TEXTS, unit="stripped", folder=tmp_path / "words")
    again = load(tmp_path / "words")
    assert again.code("للقوات") == built.code("قوات") >= 0
    (tmp_path / "words" / "member_of.npy").unlink()  # as an earlier version wrote it
    assert load(tmp_path / "words").words == built.words


def test_what_is_stripped_needs_a_witness() -> None:
    assert strip_particles(["التزام", "والتزام"]) == ["التزام", "التزام"]
    assert strip_particles(["لقاء", "اللقاء", "ولقاء"]) == ["لقاء", "لقاء", "لقاء"]
    assert strip_particles(["سياستها", "السياسة"]) == ["سياسة", "سياسة"]
    assert strip_particles(["ولد", "والد", "والدها"]) == ["ولد", "والد", "والد"]


@pytest.mark.parametrize(
    ("counts", "stripped"),
    [
        # News begins its sentences with و and a verb: what is left is rarer than the whole.
        ({"وقال": 781, "قال": 402, "فقال": 4}, {"وقال": "قال", "فقال": "قال"}),
        ({"واضاف": 351, "اضاف": 17, "واضافت": 100, "اضافت": 1}, {"واضاف": "اضاف", "واضافت": "اضافت"}),
        # What stands after a particle is no conjunction and the rest.
        ({"وزير": 266, "الوزير": 54, "زير": 1}, {"وزير": "وزير", "الوزير": "وزير"}),
        ({"واحد": 58, "احد": 459, "الواحد": 17}, {"واحد": "واحد"}),
        ({"فتحت": 29, "تحت": 142, "وفتحت": 6}, {"فتحت": "فتحت", "وفتحت": "فتحت"}),
        ({"وافق": 15, "افق": 7, "ووافق": 6}, {"وافق": "وافق", "ووافق": "وافق"}),
        ({"فكرة": 17, "كرة": 72, "الفكرة": 4, "وكرة": 3}, {"فكرة": "فكرة", "وكرة": "كرة"}),
        ({"ورقة": 8, "رقة": 5, "الورقة": 1, "الرقة": 30}, {"ورقة": "ورقة", "الرقة": "رقة"}),
        # A single slip (لوقال for لو قال) shows nothing of a common word.
        ({"وقال": 781, "قال": 402, "لوقال": 1}, {"وقال": "قال"}),
        # Prepositions: what is left is a noun, which stands after the article too; a conjunction may come first.
        ({"باسم": 265, "وباسم": 3, "اسم": 47, "الاسم": 11}, {"باسم": "اسم", "وباسم": "اسم"}),
        ({"لحقوق": 115, "حقوق": 76, "الحقوق": 9}, {"لحقوق": "حقوق"}),
        ({"باتت": 23, "اتت": 4}, {"باتت": "باتت"}),
        # A function word is not made one of content: بسبب (because of) would be shown as «reason».
        ({"بسبب": 228, "سبب": 40, "السبب": 13}, {"بسبب": "بسبب", "السبب": "سبب"}),
        ({"بطاقة": 15, "طاقة": 44, "البطاقة": 4}, {"بطاقة": "بطاقة"}),
        ({"وكتبت": 13, "كتبت": 3, "تبت": 3}, {"وكتبت": "كتبت", "كتبت": "كتبت"}),
        # The lam of لل is the article's, but for a word that begins with one; no article after the preposition li.
        ({"للقوات": 37, "لقوات": 41, "قوات": 362, "القوات": 267}, {"للقوات": "قوات", "لقوات": "قوات"}),
        ({"للجنة": 10, "لجنة": 71, "اللجنة": 71, "جنة": 10, "الجنة": 1}, {"للجنة": "لجنة", "اللجنة": "لجنة"}),
        ({"المانيا": 83, "بالمانيا": 4, "لالمانيا": 10, "والمانيا": 19}, {"والمانيا": "المانيا", "المانيا": "المانيا"}),
        ({"السنة": 33, "سنة": 60, "لالسنة": 1}, {"السنة": "سنة"}),
        # The future's sin is no part of a noun: سكان is not «س» and the verb كان, a function word.
        ({"سكان": 46, "كان": 900, "السكان": 60, "بسكان": 2}, {"سكان": "سكان"}),
    ],
)
def test_a_particle_is_told_from_a_first_letter_by_what_stands_before_it(
    counts: dict[str, int], stripped: dict[str, str]
) -> None:
    found = dict(zip(counts, strip_particles(list(counts), list(counts.values())), strict=True))
    assert {word: found[word] for word in stripped} == stripped


def test_the_analyzer_gives_scikit_learn_the_same_words() -> None:
    feature_extraction = pytest.importorskip("sklearn.feature_extraction.text")
    counter = feature_extraction.CountVectorizer(analyzer=analyzer(TEXTS))
    matrix = counter.fit_transform(TEXTS)
    table = dict(zip(counter.get_feature_names_out(), matrix.sum(axis=0).A1.tolist(), strict=True))
    counts = frequencies(TEXTS, unit="stripped", stopwords=True)
    assert table == dict(zip(counts["form"], counts["count"], strict=True))


def test_a_list_of_ones_own() -> None:
    assert words_of(frequencies("قال الوزير في لندن", stopwords=["قال"])) == ["الوزير", "في", "لندن"]
    changed = stopwords_of(["-من", "وزير  # every minister", "-0"])
    assert "من" not in changed
    assert "ومن" not in changed
    assert "ووزير" in changed
    assert "0" not in changed
    assert stopwords_of(["-", "قال"]) == {"قال", "وقال", "فقال"}
    with pytest.raises(ValueError, match=r"own.txt:2: 'مجلس الأمن' is several words"):
        stopwords_of(["قال", "مجلس الأمن"], name="own.txt")


def test_a_study_may_have_its_own_file(tmp_path: Path) -> None:
    home = new_study(tmp_path / "study")
    before = read_study(home)
    assert before.stopwords == stopwords()
    (home / "stopwords.txt").write_text("# said of every bridge\nالجسر\n-من\n", encoding="utf-8")
    after = read_study(home)
    assert inputs_digest(after) != inputs_digest(before), "a report is made again when the list changes"
    shown, raw = words_of(frequencies(after, stopwords=True)), words_of(frequencies(after))
    assert "الجسر" in raw
    assert "الجسر" not in shown
    assert ("من" in shown) == ("من" in raw)
    (home / "stopwords.txt").write_text("قال\nمجلس الأمن\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"stopwords.txt:2.*is several words"):
        read_study(home)
