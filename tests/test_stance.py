"""Stance: who holds it, which way, how openly and how firmly; each case is a sentence."""

import pytest

from discourse import code_stance
from discourse.lexicon.entries import Entry

CUES = [
    Entry("stance", "against", "", phrase=("بلا معنى",), target="bridge"),
    Entry("stance", "favor", "مكسب", "noun", target="bridge"),
    Entry("stance", "favor", "", phrase=("يخدم المدينة",), polarity="positive", target="bridge"),
]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # a relay holds no stance where an inner voice speaks
        ("ونقلت صحيفة الأيام عن الوزيرة قولها إن القرار بلا معنى.", ("?الوزيرة", "against", "implicit", "certain", "")),
        ("بحسب تقرير لرويترز، قالت الوزيرة إن القرار بلا معنى.", ("?الوزيرة", "against", "implicit", "certain", "")),
        # the outlet's own voice, and what holds it at a distance
        ("الجسر مكسب للمدينة.", ("narrator", "favor", "explicit", "certain", "")),
        ("الجسر «مكسب» للمدينة.", ("narrator", "favor", "explicit", "hedged", "scare quotes")),
        ("هل الجسر مكسب؟", ("narrator", "favor", "implicit", "hedged", "question")),
        # negation turns it, restriction does not, qad hedges before an imperfect
        ("ليس الجسر مكسبا.", ("narrator", "against", "explicit", "certain", "")),
        ("ليس الجسر إلا مكسبا.", ("narrator", "favor", "explicit", "certain", "")),
        ("قد يكون الجسر مكسبا.", ("narrator", "favor", "explicit", "hedged", "")),
        ("لا شك أن الجسر مكسب.", ("narrator", "favor", "explicit", "certain", "")),
        ("لن يخدم المدينة هذا الجسر.", ("narrator", "against", "explicit", "certain", "")),
        ("وهو مكسب.", ("narrator", "favor", "implicit", "certain", "")),
    ],
)
def test_holder_label_explicitness_commitment(text: str, want: tuple[str, ...]) -> None:
    found = code_stance(text, entries=CUES, terms={"bridge": ["الجسر"]})
    columns = ["actor", "value", "explicitness", "commitment", "note"]
    assert [tuple(row) for row in found[columns].values] == [want]


def test_conflicting_cues_of_one_holder_qualify() -> None:
    text = "قالت الوزيرة إن الجسر مكسب. وقالت الوزيرة إنه بلا معنى."
    found = code_stance(text, entries=CUES)
    assert set(found["value"]) == {"qualify"}
    assert len(found) == 2  # every cue that decided it is in the table
    assert found["entry"].tolist() == ["مكسب", "بلا معنى"]


def test_targets_choose_the_cues_and_none_is_a_warning() -> None:
    assert code_stance("الجسر مكسب.", entries=CUES, targets=["bridge"])["target"].tolist() == ["bridge"]
    with pytest.warns(UserWarning, match="no stance entries"):
        assert code_stance("الجسر مكسب.", entries=CUES, targets=["tunnel"]).empty
