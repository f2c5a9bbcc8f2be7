"""A second study, on another topic, runs without touching the package; so does the ready-made generic codebook."""

from pathlib import Path

import pytest

from discourse import code_frames, code_stance, read_study
from discourse.coding.agreement import compare
from discourse.coding.frames import cooccurrence, generic_lexicon, profile, shares
from discourse.coding.sheets import sample, sheet
from discourse.corpus import Study
from discourse.corpus.check import check_study
from discourse.lexicon.matcher import Matcher
from discourse.validity import validate

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def study() -> Study:
    assert check_study(ROOT / "examples" / "water-tariff") == []
    return read_study(ROOT / "examples" / "water-tariff")


def test_frames_and_stance_reach_the_coders(study: Study) -> None:
    frames, stances = code_frames(study), code_stance(study)
    for coder in ("coder-1", "coder-2"):
        own = study.codings[study.codings["coder"] == coder]
        assert compare(frames, own)["f1"].iloc[-1] >= 0.85
        assert compare(stances, own, variable="stance", target="tariff")["recall"].iloc[-1] >= 0.75


def test_validity_sampling_and_profiles_run(study: Study) -> None:
    result = validate(study, replicates=50)
    assert set(result.table["resampled"]) == {"documents"}
    assert set(result.table["coder"]) == {"coder-1", "coder-2"}
    assert len(sheet(study, sample(study, 4))) == 4
    codings = code_frames(study)
    by_actor = profile(codings)
    assert set(by_actor["actor"]) == {"minister", "consumers", "farmers", "expert"}
    assert (by_actor["low"] <= by_actor["share"]).all()
    assert (by_actor["share"] <= by_actor["high"]).all()
    assert set(profile(codings, by="voice")["voice"]) == {"quoted"}
    whole = shares(codings, study).set_index("value")
    assert whole.loc["scarcity", ["count", "n"]].tolist() == [2, 10]
    together = cooccurrence(codings)
    assert together.loc["burden", "mismanagement"] == together.loc["mismanagement", "burden"] == 0
    assert together.loc["burden", "burden"] == whole.loc["burden", "count"]


def test_nothing_of_the_example_stands_in_the_package() -> None:
    names = ("التعرفة", "water-tariff", "ليلى منصور", "جمعية المستهلكين")
    for path in (ROOT / "src").rglob("*"):
        if path.suffix in {".py", ".tsv", ".toml", ".csv", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert not [n for n in names if n in text], path


def test_the_generic_codebook_codes_any_study_beside_its_own(study: Study) -> None:
    generic = code_frames(study, entries=generic_lexicon())
    assert set(generic["value"]) <= {
        "conflict",
        "human-interest",
        "responsibility",
        "morality",
        "economic-consequences",
    }
    assert len(generic) >= 2
    for entry in generic_lexicon():
        assert Matcher([entry]).find(entry.example), entry
