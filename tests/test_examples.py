"""A second study, on another topic, runs without touching the package; so does the ready-made generic codebook."""

import hashlib
from pathlib import Path

import pytest

from discourse import code_frames, code_stance, read_study
from discourse.coding.agreement import compare
from discourse.coding.compare import profile
from discourse.coding.frames import cooccurrence, generic_lexicon, shares
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


# What was measured against each coder, as (hits at least, surplus at most); a change of the codings changes the digest.
DIGEST = "9b7c7a8d99a40313"
FRAMES = {"coder-1": (7, 0), "coder-2": (6, 1)}
STANCE = {"coder-1": (4, 1), "coder-2": (4, 1)}


@pytest.mark.parametrize("coder", FRAMES)
def test_frames_and_stance_reach_the_coders(study: Study, coder: str) -> None:
    files = [*study.path.glob("articles/*.txt"), *study.path.glob("codings/*.csv")]
    digest = hashlib.sha256(b"".join(f.read_bytes() for f in sorted(files))).hexdigest()[:16]
    assert digest == DIGEST, "the codings changed: measure again and set the bars"
    own = study.codings[study.codings["coder"] == coder]
    frames = compare(code_frames(study), own).set_index("value").loc["(micro)"]
    stance = compare(code_stance(study), own, variable="stance", target="tariff").set_index("value").loc["(micro)"]
    for scores, (hits, surplus) in ((frames, FRAMES[coder]), (stance, STANCE[coder])):
        assert scores["hits"] >= hits
        assert scores["surplus"] <= surplus


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


def test_the_package_names_nothing_of_the_example() -> None:
    names = ("التعرفة", "water-tariff", "ليلى منصور", "جمعية المستهلكين")
    for path in (ROOT / "src").rglob("*"):
        if path.suffix in {".py", ".tsv", ".toml", ".csv", ".txt"}:
            text = path.read_text(encoding="utf-8")
            if path.name == "counted.tsv":  # thousands of nouns of news, «tariff» among them, whatever a study is about
                text = text.replace("\tالتعرفة\t", "")
            assert not [n for n in names if n in text], path


def test_the_generic_codebook_codes_any_study_in_addition_to_its_own(study: Study) -> None:
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
