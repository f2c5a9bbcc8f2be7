"""Tables of pandas, polars, pyarrow and narwhals: what takes a table gives the same for all, functions and estimators.

Results are tables of pandas, whatever came in.  Functions are found by their signatures, so that none is left out.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")
pytest.importorskip("sklearn")
import narwhals as nw
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_predict
from sklearn.pipeline import make_pipeline

import discourse
from discourse import attribution, coding, corpus, exchange, keywords, plots, validity
from discourse.coding.classify import StanceClassifier
from discourse.coding.estimator import FrameClassifier, frame_prevalence, held_out_frames, vote
from discourse.coding.matrices import WordsAndFrames
from discourse.coding.sheets import sample
from discourse.corpus import read_study
from discourse.lexicon.entries import Entry
from discourse.lexicon.growth import suggest_cues

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
def tables() -> dict[str, Any]:
    study = read_study("corpus")  # once: what is compared is tables, and nothing changes a study
    codings = study.codings[list(coding.COLUMNS)]
    program = coding.code_frames(study)
    one = codings[codings["coder"] == "coder-1"]
    return {"study": study, "texts": TEXTS, "codings": codings, "program": program, "one": one}


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


def of_folds(convert: Callable[[pd.DataFrame], Any]) -> Any:
    """scikit-learn takes the rows of the table itself: in folds, in a pipeline, in a search."""
    words, _ = labelled()
    sides = ["favor", "against", "none", "favor"] * 6
    table = convert(pd.DataFrame({"text": words, "context": words[::-1]}))
    return cross_val_predict(StanceClassifier(folds=0), table, sides, cv=3, method="predict_proba")


def of_pipeline(convert: Callable[[pd.DataFrame], Any]) -> Any:
    words, labels = labelled()
    column = convert(pd.DataFrame({"text": words}))["text"]
    model = make_pipeline(WordsAndFrames(), LogisticRegression())
    return model.fit(column, labels).predict_proba(column)


def of_search(convert: Callable[[pd.DataFrame], Any]) -> Any:
    words, labels = labelled()
    table = convert(pd.DataFrame({"text": words}))
    search = GridSearchCV(FrameClassifier(folds=2), {"C": [0.5, 2.0]}, cv=2, scoring=agreeing, error_score="raise")
    return search.fit(table, [set(label.split()) for label in labels]).predict_proba(table)


def agreeing(model: FrameClassifier, X: Any, y: list[set[str]]) -> float:
    return float(np.mean([a == b for a, b in zip(model.frames(X), y, strict=True)]))


def paragraphs() -> pd.DataFrame:
    words, labels = labelled()
    rows = [
        (f"d{k // 4}", "body", 100 * (k % 4), 100 * (k % 4) + len(t), t, "", label, k < 16)
        for k, (t, label) in enumerate(zip(words, labels, strict=True))
    ]
    names = ["document", "role", "paragraph_start", "paragraph_end", "text", "hits", "labels", "read"]
    return pd.DataFrame(rows, columns=names)


STANCE = [Entry("stance", "favor", "", phrase=("جاهز",), target="bridge")]
UNITS = pd.DataFrame({"document": ["d"] * 2, "paragraph_start": [0, 9]})
TWO = pd.DataFrame(
    {
        "coder": ["a", "b", "a"],
        "document": "d",
        "role": "body",
        "paragraph_start": [0, 0, 9],
        "variable": "frame",
        "target": "",
        "value": "x",
        "actor": "",
    }
)
ACTORS = pd.DataFrame({"id": ["minister"], "name": ["الوزيرة"], "aliases": [""], "camp": ["state"]})
CAMPS = pd.DataFrame({"id": ["arabi-post", "observers", "joint-statement"], "camp": ["one", "two", "two"]})
JUDGED = pd.DataFrame({"source_kind": ["named", "named"], "verdict": ["right", "missed"]})
MONTHS = pd.DataFrame(
    {
        "month": ["2021-01", "2021-02"],
        "value": "x",
        "count": [1, 2],
        "share": [0.5, 0.4],
        "low": 0.1,
        "high": 0.9,
        "n": 5,
    }
)
PLACED = pd.DataFrame({"word": ["جسر", "جسر", "نهر"], "document": "a", "position": [0.1, 0.5, 0.9]})
NEAR = pd.DataFrame({"node": "جسر", "word": ["نهر", "حجر"], "count": [4, 2], "logdice": [9.0, 7.0]})
PLACES = pd.DataFrame(
    {
        "name": ["m", "جسر"],
        "kind": ["actor", "word"],
        "x": [0.1, -1],
        "y": [0.4, 0.2],
        "x_sd": [0.1, 0.0],
        "y_sd": [0.1, 0.0],
        "words": [40, 0],
    }
)


def reports() -> dict[str, list[attribution.Attribution]]:
    return discourse.code(TEXTS).attributions


def quoted() -> pd.DataFrame:
    return coding.who_quotes_whom(TEXTS, reports())


def written(write: Callable[[Any, Path], Any], table: Any, path: Path) -> bytes:
    write(table, path)
    return path.read_bytes()


#: Name -> what it gives, by a function that makes the table and one that gives the tables of the study.
CASES: dict[str, Callable[[Callable[[Any], Any], dict[str, Any]], Any]] = {
    "code": lambda c, t: discourse.code(c(TEXTS)).codings,
    "code_frames": lambda c, t: discourse.code_frames(c(TEXTS)),
    "code_stance": lambda c, t: discourse.code_stance(c(TEXTS), entries=STANCE, targets=["bridge"]),
    "article_table": lambda c, t: coding.article_table(c(TEXTS)),
    "with_articles": lambda c, t: coding.with_articles(c(t["program"]), read_study("corpus")),
    "with_articles of a table": lambda c, t: coding.with_articles(
        t["program"], c(coding.article_table(read_study("corpus")))
    ),
    "voices": lambda c, t: coding.voices(c(TEXTS)),
    "share_of_voice": lambda c, t: coding.share_of_voice(c(TEXTS)),
    "frequencies": lambda c, t: discourse.frequencies(c(TEXTS)),
    "keyness": lambda c, t: discourse.keyness(c(TEXTS[:2]), c(TEXTS[2:])),
    "concordance": lambda c, t: discourse.concordance(c(TEXTS), "الجسر"),
    "concordance within": lambda c, t: discourse.concordance(t["study"], "القوات", within=c(t["program"])),
    "ngrams": lambda c, t: keywords.ngrams(c(TEXTS), n=2, min_count=1),
    "dispersion": lambda c, t: keywords.dispersion(c(TEXTS), ["الجسر"]),
    "collocates": lambda c, t: keywords.collocates(c(TEXTS), "الجسر", min_count=1),
    "tabulate": lambda c, t: discourse.tabulate(c(t["codings"])),
    "profile": lambda c, t: discourse.profile(c(t["program"]), by="actor"),
    "difference": lambda c, t: discourse.difference(c(t["program"]), by="actor"),
    "agreement": lambda c, t: discourse.agreement(c(t["codings"]), replicates=20),
    "pairs": lambda c, t: coding.pairs(c(t["codings"])),
    "confusion": lambda c, t: coding.confusion(c(t["codings"]), sorted(set(t["codings"]["coder"]))[:2]),
    "disagreements": lambda c, t: coding.disagreements(c(t["program"]), c(t["one"])),
    "cooccurrence": lambda c, t: coding.cooccurrence(c(t["one"])),
    "balance": lambda c, t: coding.balance(c(t["one"])),
    "shares": lambda c, t: coding.shares(c(t["program"]), t["study"]),
    "vote": lambda c, t: vote([c(t["one"]), c(t["program"])], quorum=1),
    "held_out_frames": lambda c, t: held_out_frames(c(paragraphs())),
    "frame_prevalence": lambda c, t: frame_prevalence(c(paragraphs()), replicates=20),
    "doubled": lambda c, t: validity.doubled(t["study"], c(t["program"])),
    "unmatched": lambda c, t: validity.unmatched(t["study"], c(t["program"])),
    "to_pages": lambda c, t: exchange.to_pages(t["study"].documents, {}, c(t["codings"])),
    "FrameClassifier": lambda c, t: of_frames(c),
    "StanceClassifier": lambda c, t: of_stance(c),
    "WordsAndFrames": lambda c, t: of_matrix(c),
    "WordsAndFrames in a pipeline": lambda c, t: of_pipeline(c),
    "show": lambda c, t: str(discourse.show(t["study"].documents[0], codings=c(t["program"]))),
    "agreement of units": lambda c, t: discourse.agreement(TWO, replicates=20, units=c(UNITS)),
    "profile by camp": lambda c, t: discourse.profile(t["program"], by="camp", actors=c(CAMPS)),
    "difference by camp": lambda c, t: discourse.difference(t["program"], by="camp", actors=c(CAMPS)),
    "profile of articles": lambda c, t: discourse.profile(
        t["program"], by="outlet", articles=c(coding.article_table(t["study"]))
    ),
    "draws": lambda c, t: coding.draws(c(TEXTS)["id"], 5, 0)[0],
    "who_quotes_whom": lambda c, t: coding.who_quotes_whom(c(TEXTS), reports()),
    "write_csv": lambda c, t: written(coding.write_csv, c(TEXTS), t["out"] / "a.csv"),
    "write_graphml": lambda c, t: written(coding.write_graphml, c(quoted()), t["out"] / "a.graphml"),
    "as_texts": lambda c, t: keywords.as_texts(c(TEXTS)),
    "texts_of": lambda c, t: list(keywords.texts_of(c(TEXTS)["text"])),
    "build": lambda c, t: keywords.build(c(TEXTS)).ids,
    "concordance_html": lambda c, t: keywords.concordance_html(c(discourse.concordance(TEXTS, "الجسر"))),
    "reference_scores": lambda c, t: validity.reference_scores(c(JUDGED)),
    "summary": lambda c, t: validity.summary(t["study"], c(t["program"]), replicates=20),
    "verdict": lambda c, t: validity.verdict(c(validity.summary(t["study"], t["program"], replicates=20)), "frame"),
    "limits": lambda c, t: validity.limits(
        t["study"], c(t["codings"][["variable", "target", "value"]]), c(validity.firing(t["study"].entries, []))
    ),
    "blind_lines": lambda c, t: exchange.blind_lines(t["study"], c(sample(t["study"], 5))),
    "as_documents": lambda c, t: corpus.as_documents(c(TEXTS)),
    "propose_actors": lambda c, t: attribution.propose_actors(
        [a for each in reports().values() for a in each], known=c(ACTORS)
    ),
    "read_actors": lambda c, t: attribution.read_actors(c(ACTORS)),
    "suggest_cues": lambda c, t: suggest_cues(c(paragraphs()), fewest=2),
    "plots.frames": lambda c, t: drawn(plots.frames(c(discourse.tabulate(t["codings"])))),
    "plots.keyness": lambda c, t: drawn(plots.keyness(c(discourse.keyness(TEXTS[:2], TEXTS[2:])))),
    "plots.agreement": lambda c, t: drawn(plots.agreement(c(discourse.agreement(t["codings"], replicates=20)))),
    "plots.compare": lambda c, t: drawn(plots.compare(c(discourse.profile(t["program"], by="actor")), by="actor")),
    "plots.trend": lambda c, t: drawn(plots.trend(c(MONTHS))),
    "plots.cooccurrence": lambda c, t: drawn(plots.cooccurrence(c(coding.cooccurrence(t["one"])))),
    "plots.dispersion": lambda c, t: drawn(plots.dispersion(c(PLACED))),
    "plots.network": lambda c, t: drawn(plots.network(c(NEAR))),
    "plots.places": lambda c, t: drawn(plots.places(c(PLACES))),
    "plots.stance": lambda c, t: drawn(plots.stance(c(coding.balance(t["one"])))),
    "plots.strip": lambda c, t: drawn(plots.strip(c(coding.voices(TEXTS[:1])), c(discourse.code_frames(TEXTS[:1])))),
    "plots.voices": lambda c, t: drawn(plots.voices(c(coding.share_of_voice(TEXTS)))),
}
#: What has a table among its fields, but is given, not asked for.
RECORDS = {"Exchanged", "Study", "Validity"}


def drawn(axes: Any) -> list[str]:
    """What is written on a figure."""
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


LIBRARIES: dict[str, Callable[[pd.DataFrame], Any]] = {
    "polars": pl.from_pandas,
    "pyarrow": lambda table: pa.Table.from_pandas(table, preserve_index=False),
    "narwhals": lambda table: nw.from_native(pl.from_pandas(table)),
    "narwhals of pandas": nw.from_native,
}


#: They train a classifier for each fold.
SLOW = {"frame_prevalence", "held_out_frames", "FrameClassifier"}


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.slow) if n in SLOW else n for n in CASES])
def test_a_table_of_another_library_gives_what_one_of_pandas_gives(
    name: str, tables: dict[str, Any], tmp_path: Path
) -> None:
    given = tables | {"out": tmp_path}
    expected = CASES[name](lambda table: table, given)
    assert len(expected)
    for convert in LIBRARIES.values():
        same(expected, CASES[name](convert, given))


@pytest.mark.slow
@pytest.mark.parametrize("library", ["polars", "pyarrow"])  # scikit-learn's folds take no table of narwhals' own
@pytest.mark.parametrize("fitted", [of_folds, of_search])
def test_scikit_learn_divides_the_tables_of_another_library(
    fitted: Callable[[Callable[[pd.DataFrame], Any]], Any], library: str
) -> None:
    same(fitted(lambda table: table), fitted(LIBRARIES[library]))


def takes_a_table(function: Any) -> bool:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return False
    return any(
        word in str(p.annotation) for p in parameters for word in ("DataFrame", "Series", "Table", "Iterable[Any]")
    )


@pytest.mark.parametrize("module", [discourse, attribution, coding, corpus, exchange, keywords, plots, validity])
def test_every_public_function_that_takes_a_table_is_tried(module: ModuleType) -> None:
    named = {name for name in module.__all__ if takes_a_table(getattr(module, name))} - RECORDS
    prefix = "plots." if module is plots else ""
    assert {prefix + name for name in named} <= {case.split(" ")[0] for case in CASES}


def test_a_lazy_table_is_refused() -> None:
    for call in (discourse.code_frames, discourse.frequencies, discourse.tabulate):
        with pytest.raises(TypeError, match=r"lazy table needs collect\(\) first"):
            call(pl.from_pandas(TEXTS).lazy())
