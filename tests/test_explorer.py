"""The explorer: filters that mean what they say, flags that are only ever appended."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from discourse import code_frames, code_stance, read_study
from discourse.corpus.check import check_study
from discourse.corpus.template import new_study
from discourse.pages.explorer import FLAG_COLUMNS, explore, flag, flagged, read_flags, select, unflag


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return new_study(tmp_path / "study")


def test_an_actor_and_a_frame_must_meet(study_path: Path) -> None:
    read = read_study(study_path)
    codings = pd.concat([code_frames(read), code_stance(read)], ignore_index=True)
    assert len(select(read, codings)) == len(codings)
    for actor, frame in [("observers", "hollow"), ("sajad-jiyad", "security-risk")]:
        kept = select(read, codings, actor=actor, frame=frame)
        assert len(kept)
        for _, part in kept.groupby("paragraph_start"):
            assert ((part["actor"] == actor) & (part["value"] == frame)).any()
    assert select(read, codings, actor="nujaba-leader", frame="milestone").empty
    assert select(read, codings, text="no such words").empty
    spelled, bare = select(read, codings, text="إيران"), select(read, codings, text="ايران")
    assert len(select(read, codings, text="أمريكية")) == len(select(read, codings, text="امريكيه")) > 0
    assert len(spelled) == len(bare) > 0


def test_flags_are_appended_and_inert(study: Path) -> None:
    coding = {"document": "a", "value": "x", "text": "=HYPERLINK(1)", "coder": "lexicon 1"}
    first = flag(study, coding, coder="coder-3", note="irony")
    before = first.read_bytes()
    flag(study, coding, coder="coder-3", note="irony")
    assert first.read_bytes() == before, "a coding is flagged once"
    flag(study, coding, coder="coder-3")
    assert first.read_bytes().startswith(before)
    with first.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert tuple(rows[0]) == FLAG_COLUMNS
    assert [r["note"] for r in rows] == ["irony", ""]
    assert {r["verdict"] for r in rows} == {"wrong"}
    assert rows[0]["text"] == "'=HYPERLINK(1)"
    assert not check_study(study)
    for name in ("../x", "a/b", "", "جسر"):
        with pytest.raises(ValueError, match="coder's name"):
            flag(study, coding, coder=name)


def test_a_flag_is_taken_back_and_comes_back_by_entry(study: Path) -> None:
    read = read_study(study)
    codings = code_frames(read)
    rows = codings.to_dict("records")
    flag(study, rows[0], coder="a")
    flag(study, rows[1], coder="a")
    flag(study, rows[0], coder="b")
    assert read_flags(study)["coder"].tolist() == ["a", "a", "b"]
    table = flagged(study, codings)
    assert table["flags"].sum() == 2, "two readers, one coding"
    assert (
        table.loc[table["entry"] == rows[0]["entry"], "codings"].item() == (codings["entry"] == rows[0]["entry"]).sum()
    )
    assert unflag(study, rows[0], coder="a")
    assert not unflag(study, rows[0], coder="a")
    assert read_flags(study)["coder"].tolist() == ["a", "b"]
    assert flagged(read, codings.iloc[:0]).empty, "a study as read, as the notebook gives it"
    assert flagged(read, codings).equals(flagged(study, codings))
    assert read_flags(study.parent).empty


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_widget_filters_and_flags(study: Path, lang: str) -> None:
    pytest.importorskip("ipywidgets")
    box = explore(study, lang=lang, coder="coder-3")
    filters, flags, passages = box.children
    everything = passages.value.count('class="passage"')
    assert "--own:#" in passages.value, "the template's frames have colours"
    filters.children[0].index = 1
    assert 0 < passages.value.count('class="passage"') <= everything
    choice, note, button, said = flags.children
    assert choice.index == 0
    note.value = "why"
    button.click()
    assert "coder-3.csv" in said.value
    assert (study / "flags" / "coder-3.csv").read_text(encoding="utf-8").count("\n") == 2
    assert choice.label.startswith("⚑")
    marked = button.description
    button.click()
    assert button.description != marked
    assert not choice.label.startswith("⚑")
    assert (study / "flags" / "coder-3.csv").read_text(encoding="utf-8").count("\n") == 1


def test_the_coding_that_is_asked_for_comes_before_its_neighbours() -> None:
    from discourse.pages.explorer import _asked

    frame = {"variable": "frame", "target": "", "value": "economy", "actor": "m"}
    stance = {"variable": "stance", "target": "bridge", "value": "favor", "actor": "m"}
    assert _asked(frame, "m", "economy", "")
    assert not _asked(frame, "f", "economy", "")
    assert not _asked(stance, "m", "economy", "")
    assert _asked(stance, "", "", "bridge=favor")
    assert not _asked(stance, "", "", "bridge=against")
    assert all(_asked(row, "", "economy", "bridge=favor") for row in (frame, stance))
