"""Tables of pandas and of polars: every public function and estimator that takes a table gives the same for both.

Results are tables of pandas, whatever came in.
"""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

pl = pytest.importorskip("polars")
pytest.importorskip("sklearn")

import discourse
from discourse import coding, keywords, plots, validity
from discourse.coding.classify import StanceClassifier
from discourse.coding.estimator import FrameClassifier, frame_prevalence, held_out_frames, vote
from discourse.coding.matrices import WordsAndFrames
from discourse.corpus import read_study
from discourse.exchange import to_pages

TEXTS = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "outlet": ["x", "x", "y", "y"],
        "published": ["2021-01-01", "2021-01-09", "2021-02-01", "2021-02-07"],
        "text": [
            "وقالت الوزيرة إن الجسر جاهز. وحذر الخبير من ارتفاع التضخم.",
            "ورحب النائب بالخطة «الجديدة»، وأكد أن الأسعار ترتفع.",
            "نفى المتحدث أن يكون الجسر مغلقا. وقال إن الأزمة الاقتصادية مستمرة.",
            "وطالب السكان بفتح الجسر. ويرى الخبير أن التضخم يتراجع.",
        ],
    }
)


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    study = read_study("corpus")
    codings = study.codings[list(coding.COLUMNS)]
    program = coding.code_frames(study)
    return {"texts": TEXTS, "codings": codings, "program": program, "one": codings[codings["coder"] == "coder-1"]}


def labelled() -> tuple[list[str], list[str]]:
    words = ["رحل الجنود عن القاعدة", "بقي الجنود في القاعدة", "الإعلان خدعة كبرى", "افتتح المعرض أمس"] * 6
    return words, ["milestone", "continuity", "hollow", ""] * 6


def of_frames(convert: Callable[[pd.DataFrame], Any]) -> Any:
    words, labels = labelled()
    table = convert(pd.DataFrame({"text": words, "label": labels, "document": [f"d{k // 4}" for k in range(24)]}))
    model = FrameClassifier(folds=2).fit(table, table["label"], groups=table["document"])
    return model.predict_proba(table), model.predict_proba(table["text"])


def of_stance(convert: Callable[[pd.DataFrame], Any]) -> Any:
    words, _ = labelled()
    sides = ["favor", "against", "none", "favor"] * 6
    table = convert(pd.DataFrame({"text": words, "side": sides}))
    return StanceClassifier().fit(table, table["side"]).predict_proba(table)


def of_matrix(convert: Callable[[pd.DataFrame], Any]) -> Any:
    column = convert(TEXTS)["text"]
    return WordsAndFrames().fit(column).transform(column).toarray()


def paragraphs() -> pd.DataFrame:
    words, labels = labelled()
    rows = [
        (f"d{k // 4}", "body", 100 * (k % 4), 100 * (k % 4) + len(t), t, "", label, k < 16)
        for k, (t, label) in enumerate(zip(words, labels, strict=True))
    ]
    names = ["document", "role", "paragraph_start", "paragraph_end", "text", "hits", "labels", "read"]
    return pd.DataFrame(rows, columns=names)


#: Name -> what it gives, by a function that makes the table and one that gives the tables of the study.
CASES: dict[str, Callable[[Callable[[Any], Any], dict[str, pd.DataFrame]], Any]] = {
    "attribute": lambda c, t: discourse.attribute(c(TEXTS)["text"][0]),
    "code": lambda c, t: discourse.code(c(TEXTS)).codings,
    "code_frames": lambda c, t: discourse.code_frames(c(TEXTS)),
    "code_stance": lambda c, t: discourse.code_stance(c(TEXTS), entries=(), targets=[]),
    "article_table": lambda c, t: coding.article_table(c(TEXTS)),
    "voices": lambda c, t: coding.voices(c(TEXTS)),
    "share_of_voice": lambda c, t: coding.share_of_voice(c(TEXTS)),
    "frequencies": lambda c, t: discourse.frequencies(c(TEXTS)),
    "keyness": lambda c, t: discourse.keyness(c(TEXTS[:2]), c(TEXTS[2:])),
    "concordance": lambda c, t: discourse.concordance(c(TEXTS), "الجسر"),
    "concordance within": lambda c, t: discourse.concordance(read_study("corpus"), "القوات", within=c(t["program"])),
    "ngrams": lambda c, t: keywords.ngrams(c(TEXTS), n=2, min_count=1),
    "dispersion": lambda c, t: keywords.dispersion(c(TEXTS), ["الجسر"]),
    "collocates": lambda c, t: keywords.collocates(c(TEXTS), "الجسر", min_count=1),
    "tabulate": lambda c, t: discourse.tabulate(c(t["codings"])),
    "profile": lambda c, t: discourse.profile(c(t["codings"]), by="actor"),
    "difference": lambda c, t: discourse.difference(c(t["codings"]), by="actor"),
    "agreement": lambda c, t: discourse.agreement(c(t["codings"]), replicates=20),
    "pairs": lambda c, t: coding.pairs(c(t["codings"])),
    "disagreements": lambda c, t: coding.disagreements(c(t["program"]), c(t["one"])),
    "cooccurrence": lambda c, t: coding.cooccurrence(c(t["one"])),
    "balance": lambda c, t: coding.balance(c(t["one"])),
    "shares": lambda c, t: coding.shares(c(t["program"]), read_study("corpus")),
    "vote": lambda c, t: vote([c(t["one"]), c(t["program"])], quorum=1),
    "held_out_frames": lambda c, t: held_out_frames(c(paragraphs())),
    "frame_prevalence": lambda c, t: frame_prevalence(c(paragraphs()), replicates=20),
    "doubled": lambda c, t: validity.doubled(read_study("corpus"), c(t["program"])),
    "unmatched": lambda c, t: validity.unmatched(read_study("corpus"), c(t["program"])),
    "to_pages": lambda c, t: to_pages(read_study("corpus").documents, {}, c(t["codings"])),
    "FrameClassifier": lambda c, t: of_frames(c),
    "StanceClassifier": lambda c, t: of_stance(c),
    "WordsAndFrames": lambda c, t: of_matrix(c),
    "plots.frames": lambda c, t: drawn(plots.frames(c(discourse.tabulate(t["codings"])))),
    "plots.keyness": lambda c, t: drawn(plots.keyness(c(discourse.keyness(TEXTS[:2], TEXTS[2:])))),
    "plots.agreement": lambda c, t: drawn(plots.agreement(c(discourse.agreement(t["codings"], replicates=20)))),
}


def drawn(axes: Any) -> list[str]:
    """What stands on a figure."""
    found = [text.get_text() for text in axes.figure.findobj(plt.Text)]
    plt.close(axes.figure)
    return found


def same(one: Any, other: Any) -> None:
    if isinstance(one, pd.DataFrame):
        assert isinstance(other, pd.DataFrame)
        pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True), check_dtype=False)
    elif isinstance(one, np.ndarray):
        np.testing.assert_allclose(one, other)
    elif isinstance(one, tuple) and one and isinstance(one[0], np.ndarray):
        for a, b in zip(one, other, strict=True):
            np.testing.assert_allclose(a, b)
    else:
        assert one == other


@pytest.mark.parametrize("name", CASES)
def test_a_table_of_polars_gives_what_one_of_pandas_gives(name: str, tables: dict[str, pd.DataFrame]) -> None:
    same(CASES[name](lambda table: table, tables), CASES[name](pl.from_pandas, tables))
