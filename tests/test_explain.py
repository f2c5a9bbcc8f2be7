"""Explanations: every reason is a step of the trace, and none claims what the words do not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import discourse
from discourse import attribute
from discourse.attribution import explain, why_not
from discourse.attribution.arabic.agreement import gender_of, number_of
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.pipeline import run_stages
from discourse.attribution.rules.base import all_rules

AGREES = "agrees in gender and number"
NO_AGREEMENT = "قالت الوزيرة إن الجسر جاهز. وأضاف أن الطريق مغلق."
TRAFFIC = "تعطلت حركة السير في المدينة. وأكد أن الطريق سيفتح غدا."


def test_a_masculine_verb_after_a_feminine_speaker_is_not_said_to_agree() -> None:
    said = explain(attribute(NO_AGREEMENT)[1], NO_AGREEMENT)
    assert AGREES not in said
    assert "so the last one was taken" in said
    assert "the verb is masculine and the words are feminine" in said


def test_words_that_cannot_speak_are_said_to_be_unable() -> None:
    said = explain(attribute(TRAFFIC)[0], TRAFFIC)
    assert AGREES not in said
    assert "a thing that cannot speak" in said


@pytest.mark.parametrize(
    ("text", "highest"),
    [
        (NO_AGREEMENT, 0.5),  # no agreement in gender
        (TRAFFIC, 0.1),  # nor could it speak
        ("قال الخبراء إن الجسر جاهز. وأكد أن العمل مستمر.", 0.8),  # no agreement in number
        ("تأخر العمل على المدير. وأكد أن الطريق مغلق.", 0.6),  # nobody spoke or acted before
        ("وأكد أن الطريق مغلق.", 0.4),  # no noun at all
    ],
)
def test_a_choice_without_agreement_is_less_sure(text: str, highest: float) -> None:
    assert attribute(text)[-1].confidence <= highest
    agreeing = "قالت الوزيرة إن الجسر جاهز. وأضافت أن الطريق مغلق أمام الشاحنات حتى المساء."
    assert attribute(agreeing)[-1].confidence == 0.9


def test_a_verb_that_agrees_is_said_to_agree() -> None:
    text = "قالت الوزيرة إن الجسر جاهز. وأضافت أن الطريق مغلق."
    assert f"the verb {AGREES}: feminine, singular" in explain(attribute(text)[1], text)


def test_the_gender_of_a_name_is_known_from_its_verb() -> None:
    text = "قالت كازنوف إن الجسر جاهز. وأكدت أن الطريق مغلق."
    said = explain(attribute(text)[1], text)
    assert AGREES not in said
    assert "the verb is feminine, and so was the word that reported this speaker before" in said


def only_true(text: str) -> int:
    """Checks every explanation of a text against the words; the number of agreements that were claimed."""
    read = Sentences(text)
    drafts, claimed = run_stages(read), 0
    for record, draft in zip(attribute(text), drafts, strict=True):
        said = explain(record, text)
        for step in record.trace:
            assert step.why in said
        if AGREES in said:
            claimed += 1
            assert draft.antecedent is not None
            assert gender_of(read, draft.antecedent) == draft.cue.gender, said
            assert number_of(read, draft.antecedent) == (draft.cue.number or "s"), said
    return claimed


def test_no_explanation_of_the_development_articles_claims_an_agreement_that_is_none(shared: Path) -> None:
    texts = sorted((shared / "data" / "attribution-dev" / "texts").glob("*.txt"))
    if not texts:
        pytest.skip("the development articles lie in a folder shared next to the checkout")
    assert sum(only_true(path.read_bytes().decode("utf-8")) for path in texts) > 50


SPEAKERS = ["الوزير", "الوزيرة", "الخبراء", "الشرطة", "سلمى حداد", "الطرفان", "المدير سامي حداد", "حركة السير"]
VERBS = ["قال", "قالت", "قالوا", "أكدا", "وأضاف", "وأضافت", "وأكد", "وأكدت", "وأكدوا", "زار", "وصلت", "تعطلت"]
ENDS = [" إن الجسر جاهز.", " أن الطريق مغلق.", " الموقع أمس.", "، مؤكدا أن العمل مستمر.", "، مؤكدة أن المهلة قصيرة."]
SENTENCE = st.builds(
    lambda verb, speaker, end: verb + speaker + end,
    st.sampled_from(VERBS),
    st.sampled_from(["", *(f" {name}" for name in SPEAKERS)]),
    st.sampled_from(ENDS),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(SENTENCE, min_size=1, max_size=5))
def test_no_explanation_of_a_composed_text_claims_an_agreement_that_is_none(sentences: list[str]) -> None:
    only_true(" ".join(sentences))


def test_every_step_of_a_resolved_source_names_a_rule() -> None:
    steps = [step for text in (NO_AGREEMENT, TRAFFIC) for record in attribute(text) for step in record.trace]
    assert {step.rule for step in steps if step.stage in ("candidates", "resolve")} <= set(all_rules())


@pytest.mark.parametrize("place", ["جاهز", 6])
def test_why_not_says_that_a_word_is_not_known_and_how_to_add_it(place: str | int) -> None:
    said = why_not("الجسر جاهز اليوم.", place)
    assert "[جاهز] at 6: no reporting word of this form is known" in said
    assert "add a row per lemma to data/ar/cues.tsv" in said


def test_why_not_names_the_rule_that_refused_a_word_with_both_examples() -> None:
    said = discourse.why_not("وسار العمل كما زار الوزير الموقع. وقال المدير إن الجسر جاهز.", "زار")
    rule = all_rules()["according-has-no-subject"]
    assert rule.why in said
    assert rule.example in said
    assert rule.counterexample in said


def test_why_not_of_a_word_that_reports_points_to_its_record() -> None:
    for place in ("وأضاف", "أضاف", NO_AGREEMENT.index("أضاف")):
        assert "is part of the cue of r02" in why_not(NO_AGREEMENT, place)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("قال كلمة.", "قال", "reporting word قال, but nothing after it opens reported words"),
        ("قال الوزير: «أعتقد أن الجسر جاهز».", "أعتقد", "has the letters of the reporting word"),
        ("وأقول كلمة قصيرة.", "وأقول", "first person of the reporting word قال, but nothing after it opens"),
    ],
)
def test_why_not_of_a_reporting_word_that_no_rule_refused(text: str, place: str, said: str) -> None:
    assert said in why_not(text, place)


@pytest.mark.parametrize(("place", "message"), [("سفير", "does not contain the word"), (99, "outside the text")])
def test_why_not_refuses_a_place_that_is_none(place: str | int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        why_not("الجسر جاهز اليوم.", place)


def test_who_was_left_out_is_said_only_where_it_mattered() -> None:
    text = "وقال المدير لصحيفة المدار إن الجسر جاهز. ورغم أن الوزارة وافقت على المشروع إلا أنها قالت إن الطريق مغلق."
    assert [step.rule for step in attribute(text)[-1].trace if step.stage == "candidates"] == []


NOBODY = "Nobody is named as the source."


@pytest.mark.parametrize(
    ("text", "number", "lines"),
    [
        ("وأكد أن الطريق مغلق.", 0, [NOBODY]),
        # the name that the short one stands for is said once: here after the source, with an antecedent in its line
        (
            "قال العقيد منصور الغامدي إن الجسر جاهز. وأكد الغامدي أن المهلة قصيرة.",
            1,
            ["Source [الغامدي], named, is written in the sentence.", "The source resolves to [العقيد منصور الغامدي]."],
        ),
        (
            "قال العقيد منصور الغامدي إن الجسر جاهز. وأضاف أن المهلة قصيرة.",
            1,
            ["The source is not written at the cue; it resolves to [العقيد منصور الغامدي]."],
        ),
        (
            "وقال الوزير إن الجسر جاهز، بحسب صحيفة المدار.",
            0,
            ["Source [الوزير], role, is written in the sentence.", "Through [صحيفة المدار]."],
        ),
        (
            "قال النائب إن الوزيرة أعلنت أن الجسر جاهز.",
            1,
            ["Source [الوزيرة], role, is written in the sentence.", "Occurs inside the words of r01."],
        ),
    ],
)
def test_between_cue_and_steps_an_explanation_says_who_speaks_and_nothing_twice(
    text: str, number: int, lines: list[str]
) -> None:
    said = explain(attribute(text)[number], text).splitlines()
    assert [line for line in said[2:-1] if not line.startswith("- ")] == lines


NOT_TAKEN = "is a form of the reporting word {}; no rule refused it, but what opens reported words in its sentence was not taken"
NOT_OPENED = "is a form of the reporting word {}, but nothing after it opens reported words"


@pytest.mark.parametrize(
    ("text", "word", "lemma", "said"),
    [
        ("وقال ثلاثة أطباء، طلبوا حجب أسمائهم، إن الأدوية نفدت من المستشفى.", "طلبوا", "طلب", NOT_TAKEN),
        ("وصل الوزير. قال:", "قال", "قال", NOT_TAKEN),  # the opener is the next word, and opens nothing
        ("إن ذكر كلمة.", "ذكر", "ذكر", NOT_OPENED),  # that before the word is not its own
    ],
)
def test_why_not_looks_for_what_opens_after_the_word_alone(text: str, word: str, lemma: str, said: str) -> None:
    assert said.format(lemma) in why_not(text, word)


@pytest.mark.parametrize(
    ("place", "word"), [(0, "الجسر"), (4, "الجسر"), (5, "جاهز"), (6, "جاهز"), (16, "."), (17, "."), (18, ".")]
)
def test_the_word_at_an_offset_is_the_one_that_ends_after_it_else_the_last_one(place: int, word: str) -> None:
    assert why_not("الجسر جاهز اليوم.  ", place).startswith(f"[{word}] at ")
    assert why_not("  ", 1) == ""  # a text without words


@pytest.mark.parametrize("place", [-1, 17])
def test_an_offset_before_the_first_or_after_the_last_character_is_none(place: int) -> None:
    with pytest.raises(ValueError, match=f"^offset {place} lies outside the text, which has 17 characters$"):
        why_not("الجسر جاهز اليوم.", place)


def test_a_word_is_looked_for_whole_and_after_and_or_so_but_not_at_the_end_of_others() -> None:
    said = why_not("فوزن الوزير الذهب ووزن نزن وزنا ورق.", "وزن")
    assert [line.partition("]")[0] for line in said.splitlines() if line.startswith("[")] == ["[فوزن", "[ووزن"]


def test_why_not_tells_what_was_refused_as_a_report_from_what_was_refused_as_a_subject() -> None:
    both = "عاد الرحالة نزار من رحلته الطويلة. ولفت الحاضرين قوله إن الصحراء علمته الصبر."
    report, subject = all_rules()["report of its own"], all_rules()["object-form"]
    assert why_not(both, "ولفت").splitlines() == [
        f"[ولفت] at 35: refused by the rule report of its own: {report.why}.",
        f"    refused, for example: {report.example}",
        f"    not refused: {report.counterexample}",
        f"  As a clause whose subject a later verb may mean, refused by object-form: {subject.why}.",
        f"    refused, for example: {subject.example}",
        f"    not refused: {subject.counterexample}",
    ]
    alone = why_not("أخبار ذات صلة\n- وزيرة الثقافة: المتحف سيفتح أبوابه قريبا", "أخبار")
    assert alone.startswith("[أخبار] at 0: " + NOT_OPENED.format("أخبر"))
    assert "\n  As a clause whose subject a later verb may mean, refused by no-actor-in-the-title: " in alone
