"""Voices: every coded word is counted once, for its innermost voice."""

from hypothesis import given
from hypothesis import strategies as st

from discourse import read_study, words
from discourse.corpus import CODED_ROLES, document, layout
from discourse.voices import quoted_and_narrated, share_of_voice, voices

PARTS = [
    "قالت الوزيرة سعاد حداد إن الجسر جاهز.", "وأضاف الخبير: «النهر يرتفع».", "\n\n", "ويبقى السوق مزدحماً.",
    "«حسن», (", "وقال إنه لا يعلم.",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_each_coded_word_has_one_voice(parts: list[str]) -> None:
    doc = document(" ".join(parts))
    table = voices(doc)
    coded = sum(len(words(doc.text[p.start : p.end])) for p in layout(doc) if p.role in CODED_ROLES)
    assert table["words"].sum() == coded
    assert table["start"].is_monotonic_increasing
    assert table["position"].between(0, 1).all()


def test_the_study_counts_agree(study_path) -> None:  # type: ignore[no-untyped-def]
    study = read_study(study_path)
    table = voices(study)
    share = share_of_voice(table)
    assert share["words"].sum() == share["n"].iloc[0] == table["words"].sum()
    quoted, narrated = quoted_and_narrated(study)
    assert sum(len(words(t)) for t in quoted) == table[table["mode"] != "narrated"]["words"].sum()
    assert sum(len(words(t)) for t in narrated) == table[table["mode"] == "narrated"]["words"].sum()


def test_the_innermost_voice_speaks() -> None:
    table = voices("قال المتحدث إن الوزيرة سعاد حداد أكدت أن الجسر جاهز.")
    assert table["mode"].tolist()[0] == "narrated"
    assert table["words"].sum() == 10
