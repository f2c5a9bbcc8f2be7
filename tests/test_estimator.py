"""The classifier of frames, the vote of coders, the corrected prevalence, and the cues that a lexicon misses."""

import csv
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("sklearn")
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from discourse.__main__ import main
from discourse.coding.codings import COLUMNS, Coding, codings_frame
from discourse.coding.estimator import FrameClassifier, code_rest_frames, frame_prevalence, held_out_frames, vote
from discourse.coding.frames import code_frames
from discourse.coding.units import frame_passages
from discourse.corpus import read_study
from discourse.language.fold import fold
from discourse.lexicon.entries import COLUMNS as LEXICON_COLUMNS
from discourse.lexicon.entries import OPTIONAL, Entry, entry_of, read_lexicon
from discourse.lexicon.growth import grown, suggest_cues
from discourse.lexicon.matcher import Matcher

TEXTS = ["رحل الجنود عن القاعدة", "بقي الجنود في القاعدة", "الإعلان خدعة كبرى", "افتتح المعرض أمس"] * 6
LABELS = ["milestone", "continuity", "hollow milestone", ""] * 6
GROUPS = [k // 4 for k in range(len(TEXTS))]


def paragraphs(read: int = 16) -> pd.DataFrame:
    """A table as frame_passages gives it; the first ``read`` paragraphs were read by the coder."""
    rows = []
    for k, (text, labels) in enumerate(zip(TEXTS, LABELS, strict=True)):
        hits = "hollow" if "خدعة" in text else ""
        start = 100 * (k % 4)
        rows.append((f"d{k // 4}", "body", start, start + len(text), text, hits, labels if k < read else "", k < read))
    names = ["document", "role", "paragraph_start", "paragraph_end", "text", "hits", "labels", "read"]
    return pd.DataFrame(rows, columns=names)


def test_it_keeps_the_contract_of_scikit_learn() -> None:
    model = clone(FrameClassifier(C=2.0).set_params(folds=3))
    assert model.get_params() == {"C": 2.0, "folds": 3, "random_state": 0}
    with pytest.raises(NotFittedError):
        model.predict(["نص"])
    X, y = list(TEXTS), list(LABELS)
    model.fit(X, y, groups=GROUPS)
    assert (X, y) == (TEXTS, LABELS)  # nothing is changed
    assert model.classes_.tolist() == ["continuity", "hollow", "milestone"]
    chances = model.predict_proba(TEXTS)
    assert chances.shape == (24, 3)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert model.frames(TEXTS[:4]) == [{"milestone"}, {"continuity"}, {"hollow", "milestone"}, set()]
    again = pickle.loads(pickle.dumps(model))
    assert np.array_equal(again.predict_proba(TEXTS), chances)
    assert np.array_equal(FrameClassifier(C=2.0, folds=3).fit(X, y, groups=GROUPS).predict_proba(TEXTS), chances)
    assert model.predict_proba([]).shape == (0, 3)


def test_labels_as_sets_strings_and_matrices_are_one() -> None:
    matrix = np.array(
        [[name in cell.split() for name in ("continuity", "hollow", "milestone")] for cell in LABELS], dtype=int
    )
    one = FrameClassifier(folds=2).fit(TEXTS, LABELS).predict_proba(TEXTS)
    other = FrameClassifier(folds=2).fit(TEXTS, [set(cell.split()) for cell in LABELS]).predict_proba(TEXTS)
    third = FrameClassifier(folds=2).fit(TEXTS, matrix).predict_proba(TEXTS)
    assert np.array_equal(one, other)
    assert np.array_equal(one, third)


def test_what_it_cannot_learn_it_takes_from_the_lexicon() -> None:
    table = paragraphs(24).assign(hits=["pressure" if "رحل" in t else "" for t in TEXTS])
    table.loc[[0, 4], "labels"] = "milestone pressure"  # two cases: too few to learn
    model = FrameClassifier().fit(table, table["labels"], groups=table["document"])
    k = model.classes_.tolist().index("pressure")
    chances = model.predict_proba(table)[:, k]
    hit = np.array([cell == "pressure" for cell in table["hits"]])
    assert (chances[hit] > chances[~hit].max()).all()


@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ("نص واحد", [{"a"}], "found one string"),
        (["نص"], [{"a"}, {"b"}], "of one number; found 1 and 2"),
        (["نص", "آخر"], [set(), set()], "no frame to learn from"),
        (pd.DataFrame({"words": ["نص"]}), [{"a"}], "no column 'text'; found: words"),
        ([("a", "b")], [{"a"}], "expected paragraphs as strings"),
    ],
)
def test_bad_input_is_named(X: object, y: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        FrameClassifier().fit(X, y)


def test_held_out_and_the_rest_are_codings_of_other_documents() -> None:
    table = paragraphs()
    out = held_out_frames(table)
    assert list(out.columns) == list(COLUMNS)
    assert set(out["document"]) <= {"d0", "d1", "d2", "d3"}
    rest = code_rest_frames(table)
    assert set(rest["document"]) == {"d4", "d5"}
    assert {(r.document, r.paragraph_start, r.value) for r in rest.itertuples()} == {
        (f"d{k // 4}", 100 * (k % 4), value) for k in range(16, 24) for value in LABELS[k].split()
    }
    assert rest["note"].str.fullmatch(r"p = 0\.\d{3}|p = 1\.000").all()


def test_held_out_needs_two_groups() -> None:
    with pytest.raises(ValueError, match="nothing can be held out"):
        held_out_frames(paragraphs(1))
    with pytest.raises(ValueError, match="one group for each paragraph is needed; found 2 for 24"):
        held_out_frames(paragraphs(), groups=[1, 2])


def test_copies_of_one_text_are_held_out_together() -> None:
    """With the copies in one group, a frame whose cases are all copies cannot be known when it is held out."""
    table = paragraphs(24).assign(hits="")
    apart = held_out_frames(table)
    together = held_out_frames(table, groups=[t.split()[0] for t in table["text"]])
    right = [
        {(r.document, r.paragraph_start) for r in t.itertuples() if r.value == "continuity"} for t in (apart, together)
    ]
    true = {(r.document, r.paragraph_start) for r in table.itertuples() if "continuity" in str(r.labels)}
    assert right[0] == true
    assert not right[1] & true


@pytest.mark.slow
def test_prevalence_is_the_coders_where_all_is_read() -> None:
    whole = frame_prevalence(paragraphs(24), replicates=50).set_index("value")
    assert whole.loc["milestone", "estimate"] == pytest.approx(12 / 24)
    assert whole.loc["milestone", "share"] == pytest.approx(12 / 24)
    part = frame_prevalence(paragraphs(16), replicates=50).set_index("value")
    assert (part["n"] == 24).all()
    assert (part["read"] == 16).all()
    assert ((part["low"] <= part["estimate"] + 1e-9) & (part["estimate"] <= part["high"] + 1e-9)).all()
    assert part.loc["milestone", "estimate"] == pytest.approx(12 / 24, abs=0.1)


def one(coder: str, *values: str) -> pd.DataFrame:
    return codings_frame(Coding(coder, "d", "body", 0, 9, "frame", "", v, "", "", "", 0, 4, "خدعة") for v in values)


def test_a_vote_counts_coders_once_and_says_who() -> None:
    tables = [one("a", "x", "x"), one("b", "y"), one("c", "y", "z")]
    assert vote(tables)[["value", "note", "coder"]].values.tolist() == [["y", "b, c", "vote"]]
    assert sorted(vote(tables, quorum=1)["value"]) == ["x", "y", "z"]
    assert vote(tables, quorum=3).empty
    assert list(vote([]).columns) == list(COLUMNS)


def test_passages_of_a_study_say_what_was_read(study_path: Path) -> None:
    study = read_study(study_path)
    program = code_frames(study, attributions=[])
    table = frame_passages(study, coder="coder-1", codings=program)
    assert table["read"].all()
    assert (table["labels"] != "").sum() > 20
    hollow = table[table["labels"].str.contains("hollow")]
    assert hollow["hits"].str.contains("hollow").mean() > 0.9
    assert not frame_passages(study, coder="nobody", codings=program)["read"].any()


# --- growth -----------------------------------------------------------------------------------------------------


def test_a_letter_of_the_word_is_no_clitic() -> None:
    texts = ["رفض النائب وجود القوات", "رفض وجود الجنود", "انتقد وجود الوحدات", "عادت القوات والقوات بخير"]
    table = pd.DataFrame(
        {"document": list("abcd"), "paragraph_start": 0, "text": texts, "labels": ["x"] * 3 + [""], "hits": ""}
    )
    assert suggest_cues(table)["cue"].tolist() == ["وجود"]


CODED = [
    ("a", "باشرت القوات الرحيل عن المعسكر", "milestone", ""),
    ("b", "قال إن الجنود باشروا الرحيل", "milestone", ""),
    ("c", "باشر الجيش الرحيل أمس", "milestone", "milestone"),
    ("d", "القوات في المعسكر أمس", "", ""),
    ("e", "قال الجيش إن الجنود هنا", "", ""),
]


def coded() -> pd.DataFrame:
    table = pd.DataFrame(CODED, columns=["document", "text", "labels", "hits"])
    return table.assign(paragraph_start=0)


def test_suggested_rows_find_what_they_say() -> None:
    table = suggest_cues(coded(), fewest=2)
    assert (table["value"] == "milestone").all()
    best = table.iloc[0]
    assert (best["found"], best["right"], best["gained"], best["documents"]) == (3, 3, 2, 3)
    for cell in table["row"]:
        row = next(csv.reader([cell]))
        entry = entry_of(dict(zip((*LEXICON_COLUMNS, *OPTIONAL), row, strict=True)))
        assert Matcher([entry]).find(entry.example), cell
    assert table["passages"].str.contains("a:0").any()


MARKET = [
    ("a", "أغلق الوالي السوق", "economy", ""),
    ("b", "فتح الحاكم السوق", "economy", ""),
    ("c", "زار الوفد السوق", "economy", "economy"),
    ("d", "وصف الشاعر السوق", "", ""),
]
# one cue, of which kind, and why: counted by hand
SUGGESTED = [
    ("three of four paragraphs are precise enough", MARKET, {}, [["word", "سوق", 4, 3, 0.75, 2, 3]]),
    ("and not where more is asked", MARKET, {"precision": 0.76}, []),
    ("no paragraph is gained", [(d, t, v, v) for d, t, v, _ in MARKET], {}, []),
    (
        "two words that are imprecise alone and precise together, in any order",
        [
            ("a", "غضب كثير من الباعة", "economy", ""),
            ("b", "الباعة في غضب", "economy", ""),
            ("c", "غضب الطلاب", "", ""),
            ("d", "وصل الباعة", "", ""),
            ("e", "غضب المدير", "", ""),
            ("f", "نام الباعة", "", ""),
        ],
        {},
        [["pair", "باعة & غضب", 2, 2, 1.0, 2, 2]],
    ),
    (
        "two words side by side",
        [
            ("a", "ارتفع سعر الخبز", "economy", ""),
            ("b", "سعر الخبز ثابت", "economy", ""),
            ("c", "سعر الصرف ثابت", "", ""),
            ("d", "الخبز طازج", "", ""),
            ("e", "سعر الذهب", "", ""),
            ("f", "الخبز", "", ""),
        ],
        {},
        [["phrase", "سعر خبز", 2, 2, 1.0, 2, 2]],
    ),
]


@pytest.mark.parametrize(("why", "rows", "options", "expected"), SUGGESTED, ids=[s[0] for s in SUGGESTED])
def test_suggested_cues_are_counted_right(
    why: str, rows: list[tuple[str, str, str, str]], options: dict[str, float], expected: list[list[object]]
) -> None:
    table = pd.DataFrame(rows, columns=["document", "text", "labels", "hits"]).assign(paragraph_start=0)
    found = suggest_cues(table, fewest=2, **options)  # type: ignore[arg-type]
    named = ["kind", "cue", "found", "right", "precision", "gained", "documents"]
    assert found[named].values.tolist() == expected, why


def test_a_cue_that_gains_nothing_new_is_left_out_and_the_best_comes_first() -> None:
    rows = [
        ("a", 0, "أغلقت البلدية السوق القديم", "economy", ""),
        ("b", 5, "غضب الباعة بعد إغلاق السوق القديم", "economy", ""),
        ("c", 0, "السوق القديم مغلق", "economy", "economy"),
        ("d", 0, "افتتح المعرض أمس", "", ""),
        ("e", 0, "زار الوفد السوق الجديد", "", ""),
        ("f", 0, "غضب الطلاب بعد الامتحان", "", ""),
        ("g", 7, "غضب الباعة في الحي", "economy conflict", "conflict"),
    ]
    table = pd.DataFrame(rows, columns=["document", "paragraph_start", "text", "labels", "hits"])
    found = suggest_cues(table, fewest=2)
    named = ["value", "cue", "found", "right", "gained", "documents", "passages"]
    assert found[named].values.tolist() == [
        ["economy", "قديم", 3, 3, 2, 3, "a:0, b:5"],
        ["economy", "باعة", 2, 2, 2, 2, "b:5, g:7"],
    ]
    assert found["low"].tolist() == pytest.approx([0.025 ** (1 / 3), 0.025 ** (1 / 2)])
    assert suggest_cues(table, fewest=2, most=1)["cue"].tolist() == ["قديم"]


@pytest.mark.parametrize(("between", "found"), [(8, True), (9, False)])
def test_the_words_of_a_pair_are_near(between: int, found: bool) -> None:
    from discourse.language import analyse
    from discourse.lexicon.growth import _keys

    assert bool(_keys(analyse(f"سعر {'من ' * between}خبز"), "pair", {})) == found


@pytest.mark.parametrize("word", ["من", "لن", "هم", "هذا", "أن", "قال"])
def test_words_that_carry_no_frame_are_no_cues(word: str) -> None:
    from discourse.lexicon.scope import function_words

    assert fold(word) in function_words()


def test_what_the_lexicon_has_is_not_suggested_again() -> None:
    known = [Entry("frame", "milestone", "", phrase=("رحيل",))]
    assert "رحيل" not in set(suggest_cues(coded(), known, fewest=2)["cue"])


def test_a_lexicon_grows_only_by_sure_cues() -> None:
    table = suggest_cues(coded(), fewest=2)
    assert len(grown((), table, low=1.0)) == 0
    more = grown((), table, low=0.2)
    assert [h.entry.value for h in Matcher(more).find("بعد رحيل القوات")] == ["milestone"]


def test_imprecise_and_rare_cues_are_left_out() -> None:
    assert suggest_cues(coded(), fewest=4).empty
    assert "جنود" not in set(suggest_cues(coded(), fewest=1)["cue"])


def test_the_command_lists_cues_of_a_coders_file(
    tmp_path: Path, study_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thin = tmp_path / "lexicon.csv"
    lines = (study_path / "lexicon.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    thin.write_text("".join(x for x in lines if not x.startswith("frame,hollow")), encoding="utf-8")
    before = thin.read_bytes()
    codings = study_path / "codings" / "coder-1.csv"
    command = ["lexicon", "suggest", str(thin), "--codings", str(codings), "--study", str(study_path), "--fewest", "2"]
    assert main(command) == 0
    out = capsys.readouterr()
    rows = list(csv.DictReader(out.out.splitlines()))
    assert "paragraphs coded by coder-1" in out.err
    assert rows
    assert {r["value"] for r in rows} == {"hollow"}
    assert thin.read_bytes() == before
    assert read_lexicon(thin)
