"""What may be given as texts, the same for every function; a study coded in one call."""

import importlib
from pathlib import Path

import pandas as pd
import pytest

import discourse
from discourse.attribution import Attribution, read_actors
from discourse.coding.voices import voices
from discourse.corpus import DocumentAnalysis, analyse, as_documents, document, read_study
from discourse.corpus.columns import field_names
from discourse.lexicon.entries import Entry

BRIDGE = "حذر الخبير من ارتفاع التضخم."


def test_every_kind_of_source_gives_the_same_frames() -> None:
    wanted = discourse.code_frames(BRIDGE)["text"].tolist()
    table = pd.DataFrame({"body": [BRIDGE], "source": ["الصباح"]})
    sources = [[BRIDGE], document(BRIDGE), [document(BRIDGE)], pd.Series([BRIDGE]), table, analyse(BRIDGE), [table]]
    for source in sources:
        assert discourse.code_frames(source)["text"].tolist() == wanted
        assert discourse.code(source).codings["text"].tolist() == wanted
        assert voices(source)["words"].sum() == 5


def test_stance_of_a_list_of_documents_is_that_of_each() -> None:
    cue = Entry("stance", "against", "", phrase=("بلا معنى",), target="bridge")
    docs = [document("قالت الوزيرة إن القرار بلا معنى.", id="a"), document("قال سامي إن الجسر بلا معنى.", id="b")]
    found = discourse.code_stance(docs, entries=[cue])
    assert found["document"].tolist() == ["a", "b"]
    for doc, row in zip(docs, found.to_dict("records"), strict=True):
        assert doc.text[row["start"] : row["end"]] == row["text"] == "بلا معنى"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_cell_is_no_text_and_is_counted(missing: object) -> None:
    cells = pd.Series([BRIDGE, missing, missing], dtype=object)
    with pytest.warns(UserWarning, match="2 texts are missing and were skipped"):
        found = as_documents(cells)
    assert [d.text for d in found] == [BRIDGE]
    with pytest.warns(UserWarning, match="1 text is missing and was skipped"):
        assert [d.text for d in as_documents(pd.DataFrame({"text": cells[:2]}))] == [BRIDGE]


@pytest.mark.parametrize("source", [[1], 1, None, {"a": BRIDGE}, b"x", [BRIDGE, None]])
def test_what_is_not_a_text_is_a_type_error_in_words(source: object) -> None:
    for function in (as_documents, discourse.code_frames, discourse.code_stance, discourse.code, voices):
        with pytest.raises(TypeError, match=r"expected (a )?text"):
            function(source)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a text"):
        discourse.words(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["نص الخبر", "نص_المقال", "متن", "Full Text", "full_text", "HLEAD AND BODY"])
def test_a_column_that_is_named_like_a_text_is_read(column: str) -> None:
    table = pd.DataFrame({column: [BRIDGE], "n": [1]})
    assert [d.text for d in as_documents(table)] == [BRIDGE]
    assert len(discourse.code(table)[0]) == len(discourse.code(BRIDGE)[0])


def test_each_name_of_a_text_that_can_be_nothing_else_is_known_in_a_table() -> None:
    """Of the names that `discourse add` knows, a DataFrame's may not be those that also name an id, a kind or a summary."""
    every, tables = field_names(exports=True)["text"], field_names()["text"]
    assert set(every) - set(tables) == {
        "article",
        "story",
        "td",
        "post",
        "data",
        "paragraphs",
        "المقال",
        "الخبر",
        "المادة",
    }


def test_a_refused_table_is_told_the_names_and_how_to_name_its_column() -> None:
    with pytest.raises(ValueError, match=r"found: n, الخبر\. Other names.* نص الخبر.*text='الخبر'"):
        discourse.code(pd.DataFrame({"n": [1], "الخبر": [BRIDGE]}))
    assert len(discourse.code(pd.DataFrame({"الخبر": [BRIDGE]}), text="الخبر")[0]) == len(discourse.code(BRIDGE)[0])


def test_a_table_without_its_column_lists_what_it_has() -> None:
    with pytest.raises(ValueError, match="no column 'text', 'content' or 'body'; found: a, b"):
        as_documents(pd.DataFrame({"a": [BRIDGE], "b": [1]}))
    with pytest.raises(ValueError, match="no column 'paper'; found: text"):
        discourse.code(pd.DataFrame({"text": [BRIDGE]}), outlet="paper")


def test_code_gives_what_its_parts_give_and_attributes_each_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    study = read_study(Path(__file__).parents[1] / "corpus")
    flat = [a for d in study.documents for a in discourse.attribute(d, actors=read_actors(study.actors))]
    parts = [discourse.code_frames(study, attributions=flat), discourse.code_stance(study, attributions=flat)]
    calls: list[str] = []
    module = importlib.import_module("discourse.coding.code")
    once = module.attribute

    def counted(doc: DocumentAnalysis, **options: object) -> list[Attribution]:
        calls.append(doc.document.id)
        return once(doc, **options)

    monkeypatch.setattr(module, "attribute", counted)
    attributions, codings = discourse.code(study)
    assert calls == [d.id for d in study.documents]
    assert [a for found in attributions.values() for a in found] == flat
    keys = list(codings.columns)
    together = pd.concat(parts).sort_values(keys).reset_index(drop=True)
    pd.testing.assert_frame_equal(codings.sort_values(keys).reset_index(drop=True), together)


def test_code_needs_an_id_for_each_document() -> None:
    with pytest.raises(ValueError, match="two documents have the id 'text'"):
        discourse.code([document(BRIDGE), document(BRIDGE)])


@pytest.mark.parametrize("several", [[BRIDGE], (BRIDGE,), pd.Series([BRIDGE]), pd.DataFrame({"text": [BRIDGE]})])
@pytest.mark.parametrize("name", ["attribute", "show", "tokenize", "words", "fold"])
def test_a_function_of_one_text_says_what_reads_several(name: str, several: object) -> None:
    with pytest.raises(TypeError, match=r"several texts are read by discourse\.code\(texts\)"):
        getattr(discourse, name)(several)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
@pytest.mark.parametrize("name", ["attribute", "show", "tokenize", "words", "fold"])
def test_a_function_of_one_text_says_what_an_empty_cell_is(name: str, missing: object) -> None:
    with pytest.raises(TypeError, match=r"an empty cell of a table\? Leave those out first, e\.g\. with dropna\(\)"):
        getattr(discourse, name)(missing)


@pytest.mark.parametrize("held", [pd.DataFrame({"body": [BRIDGE]}), pd.Series([BRIDGE]), [BRIDGE]])
def test_read_corpus_says_what_reads_a_table(held: object) -> None:
    with pytest.raises(TypeError, match=r"discourse\.code\(table, text='column'\).*as_documents"):
        discourse.read_corpus(held)  # type: ignore[arg-type]


def test_tabulate_says_what_groups_by_outlet_and_what_crosses() -> None:
    codings = discourse.code_frames(BRIDGE)
    with pytest.raises(ValueError, match=r"no column 'outlet'.* profile\(codings, by='outlet', articles=\.\.\.\)"):
        discourse.tabulate(codings, rows="outlet")
    with pytest.raises(TypeError, match=r"crossed by profile\(codings, by=\['outlet', 'month'\], \.\.\.\)"):
        discourse.tabulate(codings, rows=["outlet", "month"])  # type: ignore[arg-type]


def test_a_figure_names_the_column_that_its_groups_may_be_in() -> None:
    plots = pytest.importorskip("discourse.plots")
    table = discourse.tabulate(discourse.code_frames(BRIDGE), rows="document")
    with pytest.raises(ValueError, match=r"no column actor; .*If its groups are in 'document', add by='document'"):
        plots.frames(table)
    assert plots.frames(table, by="document")
