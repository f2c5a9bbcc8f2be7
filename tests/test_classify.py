"""The stance classifier keeps scikit-learn's contract."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("sklearn")
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline

from discourse import agreement, code_stance
from discourse.coding.classify import StanceClassifier, code_rest, held_out, pairs_of, passages_of
from discourse.coding.codings import COLUMNS
from discourse.coding.records import records_of
from discourse.coding.wordings import Pair, poles
from discourse.corpus import Codebook, Study, document, layout
from discourse.lexicon.entries import Entry

TEXTS = ["أرحب بالجسر الجديد", "الجسر مكسب للحي", "أرفض الجسر", "الجسر كارثة على النهر"] * 6
LABELS = ["favor", "favor", "against", "against"] * 6


def small() -> StanceClassifier:
    return StanceClassifier(folds=2)


def test_clone_and_parameters() -> None:
    model = clone(StanceClassifier(C=3.0).set_params(folds=4))
    assert model.get_params() == {"C": 3.0, "class_weight": None, "folds": 4, "random_state": 0}
    with pytest.raises(NotFittedError):
        model.predict(["نص"])


def test_fit_predict_pickle_and_pipeline() -> None:
    X, y = list(TEXTS), list(LABELS)
    model = small().fit(X, y)
    assert (X, y) == (TEXTS, LABELS)  # nothing is changed
    chances = model.predict_proba(TEXTS)
    assert np.allclose(chances.sum(axis=1), 1)
    assert model.predict(TEXTS).tolist() == LABELS
    again = pickle.loads(pickle.dumps(model))
    assert np.array_equal(again.predict_proba(TEXTS), chances)
    assert np.array_equal(small().fit(X, y).predict_proba(TEXTS), chances)
    piped = Pipeline([("stance", small())]).fit(X, y)
    assert piped.predict(TEXTS[:4]).tolist() == LABELS[:4]


def test_the_order_of_documents_does_not_matter_to_prediction() -> None:
    model = small().fit(TEXTS, LABELS)
    order = np.random.default_rng(0).permutation(len(TEXTS))
    assert np.allclose(model.predict_proba([TEXTS[k] for k in order]), model.predict_proba(TEXTS)[order])


def test_pairs_tables_and_groups() -> None:
    table = pd.DataFrame({"context": "هل يفتح الجسر؟", "text": TEXTS})
    groups = [k // 4 for k in range(len(TEXTS))]
    model = small().fit(table, LABELS, groups=groups)
    assert model.predict(table).tolist() == LABELS
    assert pairs_of([("أ", "ب"), "ج"]) == [("أ", "ب"), ("", "ج")]
    assert ("level", 1) in poles(Pair("يرفع السعر", "يخفض السعر").out)
    out = cross_val_predict(small(), TEXTS, LABELS, cv=GroupKFold(3), groups=groups)
    assert out.tolist() == LABELS


def test_wrong_input_is_named() -> None:
    with pytest.raises(ValueError, match="at least two labels"):
        small().fit(TEXTS, ["favor"] * len(TEXTS))
    with pytest.raises(ValueError, match="of one number"):
        small().fit(TEXTS, LABELS[:-1])
    with pytest.raises(ValueError, match="found one string"):
        pairs_of("نص")
    with pytest.raises(ValueError, match="found 3"):
        pairs_of([3])
    with pytest.raises(ValueError, match="no column 'text'"):
        pairs_of(pd.DataFrame({"x": [1]}))
    assert small().fit(TEXTS, LABELS).predict([]).tolist() == []


def hand_coded(n: int) -> Study:
    """Forty short articles, a coder's stance on the bridge in the first ``n`` of them."""
    says = ["أرحب بالجسر الجديد جدا.", "الجسر مكسب كبير للحي.", "أرفض هذا الجسر كله.", "الجسر كارثة على النهر."]
    documents = tuple(document(says[k % 4] + f" خبر {k}.", id=f"d{k:02}") for k in range(40))
    base = dict.fromkeys(COLUMNS, "")
    rows = []
    for k, doc in enumerate(documents[:n]):
        [part] = layout(doc)
        span = {"paragraph_start": part.start, "paragraph_end": part.end, "start": part.start, "end": part.end}
        rows.append(
            {
                **base,
                **span,
                "coder": "hand",
                "document": doc.id,
                "role": part.role,
                "variable": "stance",
                "target": "bridge",
                "value": "favor" if k % 4 < 2 else "against",
                "actor": "?",
                "text": doc.text,
            }
        )
    empty = pd.DataFrame(columns=["id", "name", "name_en", "aliases", "camp", "kind", "note"])
    codings = pd.DataFrame(rows, columns=list(COLUMNS))
    return Study(Path(), {}, {}, "ar", ("bridge",), "", {}, documents, empty, Codebook(), (), (), codings)


def test_code_some_by_hand_train_cross_validate_and_code_the_rest() -> None:
    study = hand_coded(24)
    passages = passages_of(study, "bridge", coder="hand")
    assert (passages["label"] != "").sum() == 24
    apart = held_out(passages, "bridge", model=small())
    both = pd.concat([study.codings, apart.assign(actor="?")], ignore_index=True)
    between = agreement(both, variable="stance", target="bridge", replicates=20).set_index("value")
    assert between.loc["(all)", "alpha"] > 0.9
    assert apart["note"].str.fullmatch(r"p = [01]\.\d{3}").all()
    rest = code_rest(passages, "bridge", model=small())
    assert set(rest["document"]) == {f"d{k:02}" for k in range(24, 40)}
    want = ["favor" if int(d[1:]) % 4 < 2 else "against" for d in rest["document"]]
    assert rest["value"].tolist() == want
    assert set(rest["coder"]) == {"classifier 1.0"}
    with pytest.raises(ValueError, match="at least two labels"):
        held_out(passages.assign(label="favor"), "bridge")


def test_the_rest_is_coded_also_from_one_document() -> None:
    """Where all that was read is of one document, its passages are not kept together."""
    passages = passages_of(hand_coded(24), "bridge", coder="hand")
    one = passages.assign(document=passages["document"].where(passages["label"] == "", "d00"))
    assert (
        code_rest(one, "bridge", model=small())["value"].tolist()
        == code_rest(passages, "bridge", model=small())["value"].tolist()
    )


def test_the_temperature_calibrates() -> None:
    rng = np.random.default_rng(1)
    noisy = [LABELS[k] if rng.random() < 0.75 else LABELS[k - 2] for k in range(len(LABELS))]
    texts = [f"{t} {k % 5}" for k, t in enumerate(TEXTS)]
    plain = StanceClassifier(folds=0).fit(texts * 4, noisy * 4, groups=list(range(24)) * 4)
    calm = StanceClassifier(folds=4).fit(texts * 4, noisy * 4, groups=list(range(24)) * 4)
    assert plain.temperature_ == 1
    assert calm.temperature_ > 1  # one label in four is noise: the plain model is too sure
    assert calm.predict(texts).tolist() == plain.predict(texts).tolist()
    assert calm.predict_proba(texts).max() < plain.predict_proba(texts).max()


def test_class_weight_and_c_are_chosen() -> None:
    texts = [f"{word} الجسر {n}" for n in range(30) for word in ("أرحب", "أؤيد", "أدعم", "أرفض")]
    labels = ["favor", "favor", "favor", "against"] * 30
    model = StanceClassifier(folds=3).fit(texts, labels)
    assert model.C_ in {0.3, 1.0, 4.0, 16.0}
    assert StanceClassifier(C=2.0, folds=0).fit(texts, labels).C_ == 2.0
    assert StanceClassifier(folds=3).fit(texts[:8], labels[:8]).C_ == 4.0  # too few to choose by
    unsure = ["الجسر هنا"]
    plain = StanceClassifier(C=0.3, folds=0).fit(texts, labels).predict_proba(unsure)
    even = StanceClassifier(C=0.3, folds=0, class_weight="balanced").fit(texts, labels).predict_proba(unsure)
    assert even[0, 0] > plain[0, 0]  # against, the rarer


def test_the_target_and_the_evidence_are_read() -> None:
    rows = [
        {"text": "الجسر مكسب والنفق كارثة", "target": target, "evidence": f"said={said}", "label": label}
        for _ in range(8)
        for target, said, label in (
            ("bridge", "favor", "favor"),
            ("tunnel", "against", "against"),
            ("dam", "none", "none"),
        )
    ]
    table = pd.DataFrame(rows)
    model = StanceClassifier(C=4.0, folds=0).fit(table[["text", "target", "evidence"]], table["label"])
    assert model.predict(table[["text", "target", "evidence"]])[:3].tolist() == ["favor", "against", "none"]


def test_records_have_several_targets_and_holders_in_a_passage() -> None:
    study = hand_coded(2)
    text = "قالت الوزيرة إن الجسر مكسب. وقال الخبير إن النهر هادئ."
    both = replace(study, documents=(document(text, id="d00"),), targets=("bridge", "river"))
    program = code_stance(both, entries=[Entry("stance", "favor", "مكسب", "noun", target="bridge")])
    table = records_of(both, program, coder="hand")
    keys = ["document", "paragraph_start", "actor", "target"]
    assert not table.duplicated(keys).any()
    assert set(zip(table["actor"], table["target"], strict=True)) == {
        (actor, target) for actor in ("?الوزيرة", "?الخبير") for target in ("bridge", "river")
    }
    row = table[(table["actor"] == "?الوزيرة") & (table["target"] == "bridge")].iloc[0]
    assert "said=favor how=speaker" in row["evidence"]
    assert row["text"] == "الجسر مكسب"
    assert set(table["label"]) == {"none"}


def test_a_record_knows_what_its_holder_says_elsewhere_in_its_text_alone() -> None:
    study = hand_coded(2)
    said = "قالت الوزيرة إن الجسر مكسب."
    texts = {"d00": f"{said}\n\n{said}", "d01": said}
    two = replace(study, documents=tuple(document(text, id=name) for name, text in texts.items()), targets=("bridge",))
    program = code_stance(two, entries=[Entry("stance", "favor", "مكسب", "noun", target="bridge")])
    table = records_of(two, program, coder="hand")
    elsewhere = table["evidence"].str.contains("elsewhere=favor")
    assert table["document"].tolist() == ["d00", "d00", "d01"]
    assert elsewhere.tolist() == [True, True, False]
    assert program["document"].tolist() == ["d00", "d00", "d01"]
