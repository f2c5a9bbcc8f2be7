"""Voices: every coded word is counted once, for its innermost voice."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse import read_study, words
from discourse.attribution import Attribution, attribute
from discourse.attribution.innermost import holder, layers
from discourse.coding.voices import share_of_voice, speaker_names, voices
from discourse.corpus import CODED_ROLES, Study, document, layout
from discourse.corpus.template import new_study
from discourse.keywords.partition import quoted_and_narrated
from discourse.language.fold import Span
from discourse.pages.passages import judged_passages
from discourse.validity.attributions import against_reference, reference_scores

PARTS = [
    "قالت الوزيرة سعاد حداد إن الجسر جاهز.",
    "وأضاف الخبير: «النهر يرتفع».",
    "\n\n",
    "ويبقى السوق مزدحماً.",
    "«حسن», (",
    "وقال إنه لا يعلم.",
]


@settings(deadline=None)  # the first example builds the forms
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
    assert len(quoted.codes) == table[table["mode"] != "narrated"]["words"].sum()
    assert len(narrated.codes) == table[table["mode"] == "narrated"]["words"].sum()
    assert len(quoted) == len(narrated) == len(study.documents)


SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda at: Span(at[0], at[0] + at[1]))
REPORTS = st.lists(st.lists(SPANS, min_size=1, max_size=2).map(tuple), max_size=5)


@given(REPORTS)
def test_who_speaks_a_place_has_one_answer(contents: list[tuple[Span, ...]]) -> None:
    """The report that was written last over a place is its holder, also of two with contents of one length."""
    [pattern] = attribute("قالت الوزيرة إن الجسر جاهز.")
    reports = [replace(pattern, id=str(n), contents=spans) for n, spans in enumerate(contents)]
    written = {place: report.id for start, end, report in layers(reports) for place in range(start, end)}
    for place in range(20):
        found = holder(reports, (place, place + 1))
        assert written.get(place) == (found.id if found is not None else None)


def test_the_innermost_report_is_the_shortest_wherever_it_is() -> None:
    [pattern] = attribute("قالت الوزيرة إن الجسر جاهز.")
    outer, inner = (replace(pattern, id=name, contents=(Span(*at),)) for name, at in (("o", (0, 40)), ("i", (30, 39))))
    for start, name in ((29, "o"), (30, "i"), (38, "i"), (39, "o")):
        found = holder([outer, inner], (start, start + 1))
        assert found is not None
        assert found.id == name
    assert holder([outer, inner], (39, 41)) is None
    assert [report.id for _, _, report in layers([inner, outer])] == ["o", "i"]


def test_the_innermost_voice_speaks() -> None:
    table = voices("قال المتحدث إن الوزيرة سعاد حداد أكدت أن الجسر جاهز.")
    assert table["mode"].tolist()[0] == "narrated"
    assert table["words"].sum() == 10


@pytest.fixture
def new(tmp_path: Path) -> Study:
    """A study as `discourse new` makes it."""
    return read_study(new_study(tmp_path / "study"))


def test_each_reference_report_is_right_wrong_or_missed_and_surplus_ones_are_false(new: Study) -> None:
    text = "عنوان\n\nقالت الوزيرة إن الجسر جاهز. وأضاف الخبير أن النهر هادئ."
    doc = document(text, id="a")

    def spans(*words: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(w), text.index(w) + len(w)) for w in words)

    def record(actor: str, content: str, kind: str) -> dict[str, Any]:
        [(s, e)] = spans(content)
        return {
            "id": content,
            "actor": actor,
            "source": None,
            "source_kind": kind,
            "type": "indirect",
            "cue": [],
            "content": [{"start": s, "end": e, "text": content}],
        }

    def ours(actor: str, content: str) -> Attribution:
        return Attribution(content, "a", actor, None, (), spans(content), "indirect", "role", None)

    wanted = [
        record("minister", "الجسر جاهز", "role"),
        record("expert", "النهر هادئ", "role"),
        record("x", "عنوان", "named"),
    ]
    study = replace(new, documents=(doc,), attributions={"a": wanted})
    found = [ours("minister", "الجسر جاهز"), ours("minister", "النهر هادئ."), ours("expert", "الخبير")]
    judged = against_reference(study, attributions={"a": found})
    assert judged["verdict"].tolist() == ["right", "wrong source", "missed", "false"]
    assert judged["content"].tolist() == ["الجسر جاهز", "النهر هادئ", "عنوان", "الخبير"]
    scores = reference_scores(judged).set_index("source_kind")
    assert scores.loc["(all)", ["wanted", "found", "sourced", "false"]].tolist() == [3, 2, 1, 1]
    assert scores.loc["role", "recall"] == 1
    assert 0 < scores.loc["(all)", "recall_low"] < 2 / 3 < scores.loc["(all)", "recall_high"] < 1
    page = str(judged_passages([doc], judged, actors={"minister": "الوزيرة"}, lang="ar"))
    assert page.count('class="passage"') == 3
    assert "البرنامج: الوزيرة" in page


def test_without_reference_attributions_nothing_is_judged(new: Study) -> None:
    judged = against_reference(new)
    assert judged.empty
    assert reference_scores(judged)["wanted"].tolist() == [0]


def test_speakers_have_names_in_the_order_of_their_reports() -> None:
    text = "قالت الوزيرة سعاد حداد إن الجسر جاهز.\nوقال الخبير سامي إن النهر يرتفع.\nوأضاف الخبير سامي أن الماء كثير."
    assert list(speaker_names(attribute(text)).values()) == ["الخبير سامي", "الوزيرة سعاد حداد"]
    # The writer of an article that names none has a name too.
    writer = [a for a in attribute("أعتقد أن الجسر سينهار قبل نهاية العام.") if not a.resolved]
    assert [a.actor for a in writer] == ["?كاتب-المقال"]
    assert speaker_names(writer) == {"?كاتب-المقال": "كاتب المقال"}
