"""Weights of words: sums with cues, the topic that is asked for, learning, and the command."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.__main__ import main
from discourse.coding.codings import read_codings
from discourse.coding.frames import code_frames
from discourse.coding.stance import code_stance
from discourse.coding.units import frame_passages
from discourse.coding.vectors import word_vectors
from discourse.coding.weighing import entries_of, learn_weights, stems_of
from discourse.corpus import document, read_study
from discourse.corpus.check import check_study
from discourse.corpus.template import new_study
from discourse.language.analysis import analyse
from discourse.lexicon import Entry, LexiconError, Matcher, entry_of, read_lexicon
from discourse.lexicon.entries import resolve
from discourse.lexicon.growth import suggest_cues
from discourse.lexicon.named import PartRows, empty
from discourse.lexicon.weights import Weights, unreachable

CUE = Entry("frame", "hollow", "خدعة", "noun")


def weight(value: str, number: float, *stems: str, context: tuple[str, ...] = ()) -> Entry:
    return Entry("weight", value, "", phrase=stems, weight=number, context=context)


def coded(text: str, *entries: Entry) -> list[tuple[str, str, str]]:
    table = code_frames(text, entries=entries, attributions=[])
    return list(table[["value", "text", "entry"]].itertuples(index=False, name=None))


_STEMS = ("قوا", "رحيل", "بقاء", "خدع", "من", "لا")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.sets(st.sampled_from(_STEMS), min_size=1), min_size=1, max_size=6), min_size=1, max_size=5),
    st.sets(st.sampled_from(_STEMS)),
)
def test_rows_in_part_are_those_with_three_of_five_steps_there(rows: list[list[set[str]]], here: set[str]) -> None:
    entries = [Entry("frame", f"v{n % 2}", "", phrase=(" ".join(map("/".join, row)),)) for n, row in enumerate(rows)]
    wanted: dict[str, list[set[str]]] = {}
    for entry, row in zip(entries, rows, strict=True):
        words, steps = here.intersection(*[set().union(*row)]), sum(not here.isdisjoint(step) for step in row)
        if min(steps, len(words)) > 1 and steps >= 0.6 * len(row) and not words <= empty():
            wanted.setdefault(entry.value, []).append(words)
    assert PartRows(entries).of(here) == wanted


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["مسرح", "تغير", "شيئا", "رحيل", "القوات", "خدعة", "لا"]), max_size=9))
def test_totals_are_the_sums_of_the_weights(words: list[str]) -> None:
    rows = [weight("x", 0.6, "مسرح", "تغير شييا", "@x"), weight("y", -0.2, "*", "&x", "قوا")]
    weights = Weights(rows, [Entry("frame", "x", "", phrase=("رحيل قوات", "خدعة قوات رحيل"))])
    sums: dict[str, float] = {}
    for one in weights.of(words):
        sums[one.value] = sums.get(one.value, 0.0) + one.weight
    assert weights.totals(words) == sums
    assert [w for w in weights.of(words) if w.value == "x"] == weights.of(words, value="x")
    read = analyse(" ".join(words))
    assert weights.of(read.norms, weights.known(read)) == weights.of(read.norms)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("رحيل القوات اليوم.", True),
        ("رحيل، القوات اليوم.", False),  # a mark between the words of the pair
        ("رحيل من القوات اليوم.", False),
        ("حفل.\nرحيل القوات اليوم.\nغناء.\nعرض.", True),
        ("رحيل القوات اليوم \ufdfa.", True),  # a ligature, which is several letters when it is folded
    ],
)
def test_the_topic_is_known_by_pairs_of_neighbours(text: str, near: bool) -> None:
    rows = [weight("x", 1.0, "مسرح", context=("شيء آخر",)), weight("*", 1.0, "رحيل قوا"), weight("*", 0.0, "*")]
    read = analyse(text)
    places = [p.start for p in read.paragraphs]
    found = Matcher(rows).near_topic(read, places)
    assert (places[min(1, len(places) - 1)] in found) == near
    assert len(found) == min(len(places), 3) * near


def test_a_word_against_a_frame_overrules_a_cue() -> None:
    assert coded("قال إن الخطوة خدعة في المباراة.", CUE) == [("hollow", "خدعة", "خدعة")]
    assert coded("قال إن الخطوة خدعة في المباراة.", CUE, weight("hollow", -0.3, "مبارا")) == []
    assert coded("قال إن الخطوة خدعة.", CUE, weight("hollow", -0.3, "مبارا")) == [("hollow", "خدعة", "خدعة")]


def test_a_word_for_a_frame_outweighs_one_against_it() -> None:
    against, some = weight("hollow", -0.4, "مبارا"), weight("hollow", 0.3, "شكل")
    assert coded("خدعة شكلية في المباراة.", CUE, against, some) == [("hollow", "خدعة", "خدعة")]
    assert coded("خدعة شكلية في المباراة.", CUE, against, replace(some, weight=0.29)) == []


def test_words_that_reach_one_stand_in_for_a_cue_and_are_its_evidence() -> None:
    words = weight("hollow", 0.5, "شكل", "وهم")
    found = code_frames("القرار شكلي والانسحاب وهمي.", entries=[words], attributions=[])
    assert found[["text", "entry", "note"]].values.tolist() == [
        ["شكلي", "weight: شكل", "weight 0.50 of 1.00"],
        ["وهمي", "weight: وهم", "weight 0.50 of 1.00"],
    ]
    assert coded("القرار شكلي.", words) == []
    # a word that occurs twice says the same once
    assert coded("القرار شكلي والانسحاب شكلي.", words) == []


def test_sums_of_decimals_reach_one() -> None:
    assert coded("القرار شكلي والانسحاب وهمي.", weight("hollow", 0.7, "شكل"), weight("hollow", 0.3, "وهم"))


def test_at_most_three_words_are_shown_the_heaviest_first() -> None:
    rows = [
        weight("hollow", w, s) for w, s in ((0.3, "شكل"), (0.5, "وهم"), (0.4, "فارغ"), (0.2, "عبث"), (-0.1, "قرار"))
    ]
    found = coded("القرار شكلي والانسحاب وهمي فارغ عبثي.", *rows)
    assert [entry for _, _, entry in found] == ["weight: شكل", "weight: وهم", "weight: فارغ"]


def test_function_words_count_but_are_shown_only_where_nothing_else_speaks_for_the_frame() -> None:
    rows = [weight("hollow", 0.6, "ان", "ما"), weight("hollow", 0.4, "شكل")]
    assert coded("قال إن ما جرى شكلي.", *rows) == [("hollow", "شكلي", "weight: شكل")]
    assert {text for _, text, _ in coded("قال إن ما جرى.", *rows)} == {"إن", "ما"}


def test_pairs_are_neighbours_in_one_order() -> None:
    pair = weight("hollow", 1.0, "حبر ورق")
    assert coded("القرار حبر ورق.", pair) == [("hollow", "حبر ورق", "weight: حبر ورق")]
    assert coded("القرار ورق حبر.", pair) == []


def test_the_star_is_of_every_paragraph_and_no_evidence() -> None:
    rows = [weight("hollow", 0.6, "شكل"), weight("hollow", 0.4, "*")]
    assert coded("القرار شكلي.", *rows) == [("hollow", "شكلي", "weight: شكل")]
    assert coded("خدعة.", CUE, weight("hollow", -0.11, "*")) == []
    assert coded("خدعة.", CUE, weight("hollow", -0.1, "*"))


def test_without_a_cue_the_topic_must_be_named_near() -> None:
    rows = [weight("hollow", 1.0, "شكل", context=("قوات أجنبية",))]
    about, other = "رحيل القوات الأجنبية قرار.", "افتتح المعرض أمس."
    assert coded(f"{about}\n\nالقرار شكلي.", *rows)
    assert coded(f"{other}\n\nالقرار شكلي.", *rows) == []
    # named in the paragraph next to it, and too far away
    far = "\n\n".join([other, other, other, "القرار شكلي.", about])
    assert coded(far, *rows)
    assert coded("\n\n".join([other, other, "القرار شكلي.", other, about]), *rows) == []
    # a cue is overruled wherever it is
    assert coded(f"{other}\n\nخدعة في المباراة.", CUE, weight("hollow", -0.3, "مبارا", context=("قوات أجنبية",))) == []


def test_weights_of_one_frame_leave_the_others_alone() -> None:
    other = Entry("frame", "history", "غزو", "noun")
    assert coded("خدعة بعد الغزو.", CUE, other, weight("hollow", -1.0, "غزو")) == [("history", "الغزو", "غزو")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"variable": "weight", "weight": "much"}, "weight 'much' is not a number such as 0.4 or -0.2."),
        ({"variable": "weight", "weight": ""}, "rows of variable weight, and no others, have a weight."),
        ({"variable": "frame", "weight": "0.5"}, "rows of variable weight, and no others, have a weight."),
    ],
)
def test_a_weight_that_cannot_be_read_is_named(row: dict[str, str], message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        entry_of({"value": "hollow", "lemma": "", "pos": "phrase", "phrase": "شكل", **row})
    assert str(caught.value) == f"lexicon: {message}"
    assert caught.value.column == "weight"


def test_a_weight_without_stems_is_named() -> None:
    with pytest.raises(LexiconError, match="a row of variable weight lists its stems in phrase"):
        entry_of({"variable": "weight", "value": "hollow", "lemma": "شكل", "pos": "noun", "weight": "0.4"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [("مسرحية", "مسرح"), ("أزمة", "ازم"), ("شَكْل", "شكل"), ("خدعة/وهم", "خدع|وهم"), ("أنهى:verb", "انهيverb")],
)
def test_a_stem_that_no_word_has_is_named_with_what_is_meant(written: str, meant: str) -> None:
    assert list(unreachable(weight("x", 0.4, "مسرح", written, "تغير شيء"))) == [(written, meant)]


def test_a_row_names_the_words_of_a_class_and_of_the_rows_of_a_value() -> None:
    trick = Entry("class", "trick", "حيلة", "noun", ("حيل",))
    rows = [Entry("frame", "hollow", "", phrase=("@trick إعلان",)), weight("hollow", 0.5, "@trick", "@hollow")]
    entries = [e for e in resolve([trick, *rows]) if isinstance(e, Entry) and e.variable != "class"]
    # a word of the class, one of the row, both of them in another order than the cue asks for
    assert coded("هذه حيل كثيرة.", *entries) == []
    assert coded("نص الإعلان طويل.", *entries) == []
    assert [text for _, text, _ in coded("في الإعلان حيل كثيرة.", *entries)] == ["الإعلان", "حيل"]
    assert [text for _, text, _ in coded("حيلة أخرى والإعلان قديم.", *entries, weight("hollow", 0.2, "حيل"))]


def test_a_word_of_two_values_counts_for_each_in_part() -> None:
    rows = [Entry("frame", "x", "خدعة", "noun"), Entry("frame", "y", "", phrase=("خدعة كبيرة",))]
    found = Weights([weight("x", 0.6, "@x"), weight("y", 0.6, "@y")], rows).of(["خدعة", "كبيرة"])
    assert [(w.value, w.stems, w.weight) for w in found] == [("x", "خدع", 0.3), ("y", "خدع", 0.3), ("y", "كبير", 0.6)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("تغيرت الأسماء والقوات باقية", 1),  # two of three steps, in another order
        ("تبديل أسماء القوات", 1),
        ("الأسماء طويلة", 0),  # one step
        ("تغير الطقس أمس", 0),
        ("لم يصل من الشمال", 0),  # function words alone
    ],
)
def test_rows_of_which_most_words_are_there_count(text: str, rows: int) -> None:
    entry = Entry("frame", "x", "", phrase=("تغير/تبديل/تغيرت أسماء قوات", "لم من"))
    found = Weights([weight("x", 1.0, "&x")], [entry]).of(text.split())
    assert [w.weight for w in found] == [pytest.approx(np.log(2))] * rows


def test_rows_in_part_are_shown_where_no_word_speaks_for_the_frame() -> None:
    row = Entry("frame", "hollow", "", phrase=("تبديل أسماء قوات", "رحيل مسرح ستار"))
    part = weight("hollow", 1.5, "&hollow")
    assert coded("القوات كثيرة والأسماء طويلة.", row, part) == [("hollow", "القوات", "weight: &hollow")]
    own = weight("hollow", 0.1, "طويل")
    assert coded("القوات كثيرة والأسماء طويلة.", row, part, own) == [("hollow", "طويلة", "weight: طويل")]


def test_a_row_that_names_nothing_is_named() -> None:
    for name in ("@nothing", "&nothing"):
        [found] = resolve([weight("x", 1.0, name)])
        assert isinstance(found, LexiconError)
        assert "'nothing'" in str(found)
    assert isinstance(resolve([CUE, weight("hollow", 1.0, "@hollow", "&hollow")])[1], Entry)


def test_words_of_the_topic_stand_in_for_its_context() -> None:
    context = ("قوات أجنبية",)
    rows = [weight("hollow", 1.0, "شكل", context=context), weight("*", 0.5, "جند", "معسكر", context=context)]
    other = "افتتح المعرض أمس."
    assert coded(f"{other}\n\n{other}\n\nالقرار شكلي.", *rows) == []
    assert coded(f"{other}\n\n{other}\n\nالقرار شكلي والجندي في المعسكر.", *rows)
    # in the paragraphs next to it, and too far away
    assert coded(f"{other}\n\nعاد الجندي.\n\nالقرار شكلي.\n\nأغلق المعسكر.", *rows)
    assert coded(f"عاد الجندي إلى المعسكر.\n\n{other}\n\n{other}\n\nالقرار شكلي.", *rows) == []
    # the topic is no frame
    assert {value for value, _, _ in coded("الجندي في المعسكر، والقرار شكلي.", *rows)} == {"hollow"}


ARTICLES = json.loads((Path(__file__).parent / "cases" / "frames_fresh.json").read_text(encoding="utf-8"))


def test_articles_by_a_writer_of_whom_no_row_and_no_weight_was_made(study_path: Path) -> None:
    """20 articles on the topic (88 paragraphs, 87 frames) and 12 on others, coded before the program first ran on them.

    Then it found 43 of the frames and 8 others (in articles on other topics 3); with classes, rows in part and the words of the
    topic 62 and 10 (9); learnt from twice as many paragraphs by other writers 61 and 7 (11); from 14,000, many in unusual words,
    60 and 9 (12), where larger sets that nobody opened gain (frames-press-4 .756 to .770, -6 .690 to .712, -5 .807 to .800).
    """
    entries = read_lexicon(study_path / "lexicon.csv")
    found, right, coded_frames, elsewhere = 0, 0, 0, 0
    for number, article in enumerate(ARTICLES):
        text = "\n\n".join([article["title"], *(p["text"] for p in article["paragraphs"])])
        table = code_frames(document(text, id=str(number)), entries=entries, attributions=[])
        for paragraph in article["paragraphs"]:
            here = table[table["paragraph_start"] == text.index(paragraph["text"])]
            said, own = set(here["value"]), set(paragraph["frames"])
            found, right, coded_frames = found + len(said), right + len(said & own), coded_frames + len(own)
            elsewhere += len(said) * (number >= 20)
    assert coded_frames == 87
    assert right >= 60
    assert found - right <= 21
    assert elsewhere <= 12


def test_no_stem_of_the_study_is_out_of_reach(study_path: Path) -> None:
    rows = [e for e in read_lexicon(study_path / "lexicon.csv") if e.variable == "weight"]
    assert [pair for row in rows for pair in unreachable(row)] == []
    assert len(rows) > 100


def test_a_matcher_takes_the_rows_of_a_whole_lexicon() -> None:
    matcher = Matcher([CUE, weight("hollow", 0.4, "شكل")])
    assert [h.text for h in matcher.find("القرار شكل بلا خدعة")] == ["خدعة"]
    assert len(matcher.weights.entries) == 1


def test_a_stem_with_a_weight_is_still_suggested_as_a_cue() -> None:
    rows = [weight("hollow", 0.4, "رحيل")]
    texts = ["باشرت القوات الرحيل", "باشر الجنود الرحيل", "باشرت الوحدة الرحيل", "عادت القوات"]
    table = pd.DataFrame({"document": list("abcd"), "paragraph_start": 0, "text": texts, "hits": ""})
    table["labels"] = ["hollow"] * 3 + [""]
    assert "رحيل" in set(suggest_cues(table, rows)["cue"])


def test_stems_of_a_word_with_clitics_are_those_of_the_bare_word() -> None:
    assert stems_of("وبالانسحابات") == stems_of("انسحاب")
    assert [w.value for w in Weights([weight("x", 1.0, "انسحاب")]).of(["لانسحابهم"])] == ["x"]


def test_a_pair_is_of_neighbours_in_their_order() -> None:
    """The last word and the first are no neighbours."""
    pair = Weights([weight("x", 1.0, "مسرح تغير")])
    found = [pair.of(words) for words in (["مسرح", "تغير"], ["تغير", "مسرح"], ["مسرح", "في", "تغير"], ["تغير"], [])]
    assert [len(f) for f in found] == [1, 0, 0, 0, 0]
    assert (found[0][0].first, found[0][0].last) == (0, 1)


POINTLESS = Entry("stance", "against", "", phrase=("بلا معنى",), target="bridge")


def side(label: str, number: float, *stems: str, target: str = "bridge") -> Entry:
    return Entry("weight", label, "", phrase=stems, weight=number, target=target)


def taken(text: str, *entries: Entry) -> list[tuple[str, str, str, str]]:
    table = code_stance(text, entries=[POINTLESS, *entries], targets=["bridge", "road"])
    return list(table[["actor", "target", "value", "text"]].itertuples(index=False, name=None))


def test_words_that_reach_one_are_a_stance_of_the_one_who_speaks_in_the_paragraph() -> None:
    row = side("favor", 1.0, "جميل")
    assert taken("قالت الوزيرة إن الجسر جميل.", row) == [("?الوزيرة", "bridge", "favor", "جميل")]
    # the outlet's own words need a little more
    assert taken("الجسر جميل.", row) == []
    assert taken("الجسر جميل.", side("favor", 1.1, "جميل")) == [("narrator", "bridge", "favor", "جميل")]
    # where several speak, of who says the words
    both = "قال المهندس إن الجسر جميل. وقالت الوزيرة إن العمل فيه مستمر منذ عامين على ضفتي النهر كلتيهما."
    assert taken(both, row) == [("?المهندس", "bridge", "favor", "جميل")]
    turned = "قال المهندس إن العمل مستمر منذ عامين. وقالت الوزيرة إن الجسر جميل."
    assert taken(turned, row) == [("?الوزيرة", "bridge", "favor", "جميل")]
    neither = "الجسر جميل. وقال المهندس إن العمل مستمر. وقالت الوزيرة إن الطريق مغلق."
    assert taken(neither, row) == []
    assert taken("قالت الوزيرة إن الجسر جديد.", row) == []


def test_words_alone_are_of_the_listed_actor_whom_the_paragraph_names_first(study_path: Path) -> None:
    named = [("haddad", "سامي حداد", "person"), ("khouri", "كمال خوري", "person"), ("almadar", "صحيفة المدار", "media")]
    actors = pd.DataFrame(named, columns=["id", "name", "kind"]).assign(aliases="", camp="", name_en="")
    texts = ["يقلل سامي حداد في صحيفة المدار من شأن كمال خوري، فالجسر جميل.", "في صحيفة المدار صورة، فالجسر جميل."]
    study = replace(
        read_study(study_path),
        documents=[document(text, id=str(n)) for n, text in enumerate(texts)],
        actors=actors,
        entries=[POINTLESS, side("favor", 1.1, "جميل")],
    )
    found = code_stance(study, targets=["bridge"])
    assert list(found["actor"]) == ["haddad", "narrator"]


def test_words_overrule_evidence_of_a_stance() -> None:
    text = "قالت الوزيرة إن القرار القديم بلا معنى."
    assert taken(text) == [("?الوزيرة", "bridge", "against", "بلا معنى")]
    assert taken(text, side("against", -1.5, "قديم")) == taken(text)
    assert taken(text, side("against", -1.6, "قديم")) == []
    # where its sum begins is no word that speaks against it
    assert taken(text, side("against", -0.9, "*")) == taken(text)
    assert taken(text, side("against", -0.9, "*"), side("against", -1.6, "قديم")) == []
    # of one side alone, and of one target
    assert taken(text, side("favor", -1.6, "قديم")) == taken(text)
    assert taken(text, side("against", -1.6, "قديم", target="road")) == taken(text)


def test_a_side_that_words_speak_for_is_of_who_takes_another_by_evidence() -> None:
    text = (
        "قال المهندس إن القرار القديم بلا معنى. وقالت الوزيرة إن العمل في الجسر مستمر منذ عامين على ضفتي النهر كلتيهما."
    )
    rows = [side("against", -0.2, "قديم"), side("qualify", 1.0, "قرار")]  # evidence that is not overruled yields to it
    assert [row[:3] for row in taken(text, *rows)] == [("?المهندس", "bridge", "qualify")]
    # one holder has one side on a target: evidence goes before words
    assert [row[:3] for row in taken(text, side("favor", 1.0, "قرار"))] == [("?المهندس", "bridge", "against")]


def test_sides_are_no_frames_and_frames_no_sides() -> None:
    assert coded("القرار شكلي.", side("favor", 1.0, "شكل")) == []
    assert taken("القرار شكلي.", weight("favor", 1.0, "شكل")) == []


def test_sides_are_learnt_as_frames_are() -> None:
    table = passages().replace({"hits": {"hollow": "bridge:against"}, "labels": {"hollow": "bridge:against"}})
    rows = learn_weights(table, C=1.0)
    assert set(rows["value"]) == {"against"}
    assert set(rows["target"]) == {"bridge"}
    entries = entries_of(rows)
    assert taken("قالت الوزيرة إن القرار شكلي أمام الجمهور.", *entries)
    assert taken("قالت الوزيرة إن الوفد وصل إلى المطار.", *entries) == []


def passages() -> pd.DataFrame:
    """Paragraphs in which «شكلي» goes with a frame that the lexicon sees half of, and «مباراة» with false hits."""
    rows = [("الإعلان شكلي والقرار خدعة", "hollow", "hollow")] * 6
    rows += [("القرار شكلي أمام الجمهور", "", "hollow")] * 6
    rows += [("خدعة في المباراة", "hollow", "")] * 6 + [("وصل الوفد إلى المطار", "", "")] * 12
    table = pd.DataFrame(rows, columns=["text", "hits", "labels"])
    return table.assign(document=[str(k) for k in range(len(table))], paragraph_start=0)


def test_learnt_weights_find_what_cues_miss_and_drop_what_they_find_wrongly() -> None:
    rows = learn_weights(passages(), C=1.0)
    entries = (CUE, *entries_of(rows))
    assert set(rows["variable"]) == {"weight"}
    assert set(rows["value"]) == {"hollow"}
    assert coded("القرار شكلي أمام الجمهور", *entries)
    assert coded("خدعة في المباراة", *entries) == []
    assert coded("الإعلان شكلي والقرار خدعة", *entries)
    assert coded("وصل الوفد إلى المطار", *entries) == []


def test_learning_is_deterministic_and_a_higher_threshold_is_stricter() -> None:
    first, again = learn_weights(passages()), learn_weights(passages())
    assert first.equals(again)
    base = {t: learn_weights(passages(), threshold=t) for t in (0.0, 1.0)}
    star = {
        t: float(r.loc[r["phrase"].str.split("|").map(lambda s: "*" in s), "weight"].iloc[0]) for t, r in base.items()
    }
    assert star[1.0] < star[0.0]


def test_a_frame_with_few_paragraphs_is_not_learnt() -> None:
    few = passages().iloc[[0, 1, 6, 7, *range(12, 30)]]
    assert learn_weights(few).empty


def test_words_that_no_coded_paragraph_has_get_the_weights_of_their_neighbours() -> None:
    news = ["كان الاتفاق شكليا بلا معنى", "كان الاتفاق صوريا بلا معنى", "عاد الوفد مساء إلى المطار"] * 10
    vectors = word_vectors(news, dimensions=4)
    entries = entries_of(learn_weights(passages(), vectors=vectors, C=1.0, step=0.001))
    weights = {(w.stems): w.weight for w in Weights(entries).of(["صوريا", "مساء"])}
    assert weights.get("صوريا", 0) > max(0, weights.get("مساء", 0))
    assert "صوريا" not in " ".join(passages()["text"])


def test_vectors_are_of_length_one_and_the_same_each_time() -> None:
    news = ["كان الاتفاق شكليا بلا معنى", "عاد الوفد مساء إلى المطار"] * 10
    table = word_vectors(news, dimensions=3, seed=1)
    assert np.allclose((table.drop(columns="count") ** 2).sum(axis=1), 1)
    assert table.equals(word_vectors(news, dimensions=3, seed=1))
    with pytest.raises(ValueError, match="fewer than two words occur 8 times"):
        word_vectors(["نص قصير"])


def test_the_command_gives_rows_that_the_study_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study")
    read = read_study(study)
    codings = study / "codings" / "coder-1.csv"
    out = tmp_path / "weights.csv"
    assert main(["lexicon", "weigh", str(study / "lexicon.csv"), "--codings", str(codings), "--out", str(out)]) == 0
    coder = read_codings(codings)["coder"].iloc[0]
    found = frame_passages(read, coder=coder)
    common = max(found["labels"].str.split().explode().value_counts().max(), 0)
    if common < 5:
        assert "code more passages" in capsys.readouterr().err
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].split(",")[-1] == "weight"


def test_a_lexicon_with_weights_passes_check_and_names_an_unknown_frame(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    lexicon = study / "lexicon.csv"
    rows = pd.read_csv(lexicon, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    frame = next(v for v in rows.loc[rows["variable"] == "frame", "value"])
    extra = dict.fromkeys(rows.columns, "") | {"variable": "weight", "value": frame, "pos": "phrase", "phrase": "شكل"}
    for value, faults in ((frame, 0), ("hollowness", 1)):
        table = pd.concat([rows.assign(weight=""), pd.DataFrame([extra | {"value": value, "weight": "0.4"}])])
        table.to_csv(lexicon, index=False)
        assert main(["check", str(study)]) == (2 if faults else 0)
    assert [e.weight for e in read_lexicon(lexicon) if e.variable == "weight"] == [0.4]


def test_check_names_an_unknown_side_and_an_unknown_target_of_a_weight(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = new_study(tmp_path / "study")
    lexicon = study / "lexicon.csv"
    rows = pd.read_csv(lexicon, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    target = read_study(study).targets[0]
    extra = dict.fromkeys(rows.columns, "") | {"variable": "weight", "pos": "phrase", "phrase": "شكل", "weight": "0.4"}
    for value, about, message in (
        ("favor", target, ""),
        ("favour", target, "'favour'"),
        ("favor", "brigde", "'brigde'"),
    ):
        table = pd.concat([rows.assign(weight=""), pd.DataFrame([extra | {"value": value, "target": about}])])
        table.to_csv(lexicon, index=False)
        assert main(["check", str(study)]) == (2 if message else 0)
        assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.csv"], "nowhere.csv: cannot be read (No such file or directory). Check the path."),
        (["study"], "study: This is a folder, not a lexicon. Give the file, e.g. study/lexicon.csv."),
        (
            ["study/lexicon.csv", "--news", "short.txt"],
            "short.txt: Too little text: no vectors: fewer than two words occur 8 times in these texts. Give more news.",
        ),
    ],
)
def test_a_mistake_of_who_calls_weigh_names_the_file(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    new_study(tmp_path / "study")
    Path("short.txt").write_text("نص قصير\n", encoding="utf-8")
    assert main(["lexicon", "weigh", *arguments, "--codings", "study/codings/coder-1.csv"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].removeprefix("discourse lexicon: ") == message


def test_check_names_a_stem_out_of_reach_and_a_second_context(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    table = pd.read_csv(study / "lexicon.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig").assign(weight="")
    frame = table.loc[table["variable"] == "frame", "value"].iloc[0]
    base = dict.fromkeys(table.columns, "") | {"variable": "weight", "value": frame, "pos": "phrase", "weight": "0.4"}
    rows = [("مسرحية", "القوات"), ("شكل", "القوات"), ("خدع", ""), ("وهم", "الجسر")]  # one may leave it out
    extra = [base | {"phrase": phrase, "context": context, "gap": "0"} for phrase, context in rows]
    pd.concat([table, pd.DataFrame(extra)]).to_csv(study / "lexicon.csv", index=False)
    said = [str(fault) for fault in check_study(study)]
    assert len(said) == 2
    assert "'مسرحية': is not a stem: no word of a text has it. Write مسرح" in said[0]
    assert "has another context than the weights before. Give all rows of variable weight one context." in said[1]


def test_rows_that_are_named_must_be_there(tmp_path: Path) -> None:
    """The message of a name after ``&`` lists values, for it is one of these and no word class that is misspelt."""
    head = "variable,value,lemma,pos,forms,phrase,gap,veto,polarity,gloss,source,example,counterexample,weight\n"
    path = tmp_path / "lexicon.csv"
    path.write_text(
        f"{head}frame,hollow,خدعة,noun,,,,,,,,,,\nweight,hollow,,phrase,,&holow,0,,,,,,,0.5\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=r"lexicon\.csv:3: 'holow' after '&' is no value of a row; values: hollow\."):
        read_lexicon(path)
