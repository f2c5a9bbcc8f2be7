"""Validity: every figure against an independent computation, sentences where there is none, the same bytes each time."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
import pytest

from discourse import agreement, code_frames, read_study
from discourse.__main__ import main
from discourse.coding.agreement import binary_alpha, compare
from discourse.coding.codings import COLUMNS
from discourse.coding.voices import attributions_of
from discourse.corpus import CODED_ROLES, Study, layout
from discourse.corpus.template import new_study
from discourse.lexicon.entries import Entry
from discourse.pages.validity import MEASURES, brief, notice, page
from discourse.stats import clopper_pearson, exact_f1
from discourse.validity import (
    Validity,
    corrected,
    firing,
    known_documents,
    news_paragraphs,
    read_units,
    summary,
    validate,
    verdict,
)


@pytest.fixture(scope="module", autouse=True)
def few_fonts() -> Iterator[None]:
    """What is tested is what the pages say: their fonts are cut once.  Where nbconvert is missing there are no pages."""
    if importlib.util.find_spec("nbconvert") is None:
        yield
        return
    from fonts import usual_letters

    with usual_letters():
        yield


@pytest.fixture(scope="module")
def study(study_path: Path) -> Study:
    return read_study(study_path)


@pytest.fixture(scope="module")
def found(study: Study) -> Validity:
    return validate(study, replicates=100)


def decisions(study: Study, coder: str, value: str) -> list[int]:
    """A coder's yes or no on a frame for each coded paragraph, straight from the file's rows."""
    own = study.codings
    own = own[(own["coder"] == coder) & (own["variable"] == "frame") & (own["value"] == value)]
    where = set(zip(own["document"], own["paragraph_start"], strict=True))
    return [int((d.id, p.start) in where) for d in study.documents for p in layout(d) if p.role in CODED_ROLES]


def test_figures_equal_an_independent_computation(study: Study, found: Validity) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    program = replace(study, codings=code_frames(study).assign(coder="program"))
    coders = sorted(study.codings["coder"].unique())
    checked = 0
    for frame in study.codebook.frames:
        ours = decisions(program, "program", frame.id)
        theirs = {c: decisions(study, c, frame.id) for c in coders}
        for coder in coders:
            rows = found.table[(found.table["variable"] == "frame") & (found.table["coder"] == coder)]
            row = rows.set_index("value").loc[frame.id]
            true = theirs[coder]
            for name, figure in (
                ("precision", metrics.precision_score(true, ours)),
                ("recall", metrics.recall_score(true, ours)),
                ("f1", metrics.f1_score(true, ours)),
                ("alpha_program", krippendorff.alpha([ours, true], level_of_measurement="nominal")),
                ("alpha_coders", krippendorff.alpha(list(theirs.values()), level_of_measurement="nominal")),
                ("prevalence", np.mean(ours)),
                ("corrected", np.mean(true)),  # everything was read, so the coder's share is known
            ):
                assert row[name] == pytest.approx(figure, rel=1e-9), (frame.id, coder, name)
                checked += 1
            assert row["f1_low"] <= row["f1"] <= row["f1_high"]
    assert checked == 7 * len(coders) * len(study.codebook.frames)


@pytest.mark.parametrize("coders", [2, 3, 5])
def test_alpha_of_many_coders_equals_the_package(coders: int) -> None:
    data = np.random.default_rng(coders).integers(0, 2, (coders, 40))
    yes = data.sum(axis=0)
    gaps = (yes * (coders - yes)).sum() / (coders - 1)
    want = krippendorff.alpha(data, level_of_measurement="nominal")
    assert float(binary_alpha(gaps, yes.sum(), data.size)) == pytest.approx(want, rel=1e-9)


def test_alpha_of_the_published_example() -> None:
    # Krippendorff 2011, Computing Krippendorff's alpha, section A: two coders, ten units, alpha = .095
    a, b = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    differ = sum(x != y for x, y in zip(a, b, strict=True))
    assert float(binary_alpha(differ, sum(a + b), 20)) == pytest.approx(2 / 21, rel=1e-9)


def test_the_table_agrees_with_agreement(study: Study, found: Validity) -> None:
    units = pd.DataFrame(read_units(study, "coder-1"), columns=["document", "paragraph_start"])
    between = agreement(study.codings, units=units, replicates=20).set_index("value")
    own = found.table[(found.table["variable"] == "frame") & (found.table["coder"] == "coder-1")]
    for value, row in own.set_index("value").iterrows():
        assert row["alpha_coders"] == pytest.approx(between.loc[value, "alpha"], rel=1e-9)
        assert row["n_units"] == between.loc[value, "n_units"] == len(units)


def test_in_sample_agreement_reaches_the_bar(found: Validity) -> None:
    whole = found.table[(found.table["variable"] == "frame") & (found.table["value"] == "(all)")]
    assert len(whole) == 2
    assert (whole["f1"] >= 0.949).all()  # .9495 is measured: the bars of tests/test_study.py


def test_a_correction_recovers_the_true_share() -> None:
    # 2,000 units, 300 of them true; 90 % of those found, 5 % of the rest found wrongly
    share = (0.9 * 300 + 0.05 * 1700) / 2000
    assert float(corrected(share, 0.9, 0.95)) == pytest.approx(300 / 2000, rel=1e-12)
    assert np.isnan(corrected(0.5, 0.5, 0.5))
    assert float(corrected(0.01, 0.9, 0.95)) == 0.0


def test_influence_is_the_difference_that_leaving_out_makes(study: Study, found: Validity) -> None:
    table = found.entries.dropna(subset=["influence"])
    frames = table[table["variable"] == "frame"].sort_values("influence")
    coders = [study.codings[study.codings["coder"] == c] for c in ("coder-1", "coder-2")]

    def f1(program: pd.DataFrame) -> float:
        return float(np.mean([compare(program, c, replicates=0)["f1"].iloc[-1] for c in coders]))

    now = f1(code_frames(study))
    for line in (frames["line"].iloc[0], frames["line"].iloc[-1]):
        left = [e for e, n in zip(study.entries, study.lines, strict=True) if n != line]
        again = f1(code_frames(study, entries=left))
        row = frames[frames["line"] == line].iloc[0]
        assert row["f1_without"] == pytest.approx(again, rel=1e-9)
        assert row["influence"] == pytest.approx(now - again, abs=1e-12)
    assert len(found.entries) == sum(e.variable != "weight" for e in study.entries)
    assert found.entries["matches"].sum() > 50


def test_every_disagreement_has_its_passage(study: Study, found: Validity) -> None:
    texts = {d.id: d.text for d in study.documents}
    counts = found.table[found.table["value"] == "(all)"]
    assert len(found.disagreements) == counts["surplus"].sum() + counts["missed"].sum()
    for row in found.disagreements.to_dict("records"):
        assert texts[row["document"]][row["paragraph_start"] : row["paragraph_end"]] == row["passage"]
        assert all(part in row["passage"] for part in row["text"].split(" … "))


def test_unmatched_and_doubled_text(tmp_path: Path) -> None:
    study = read_study(new_study(tmp_path / "study"))
    both = Entry("frame", "livelihood", "دعاية", "noun")
    more = replace(study, entries=(*study.entries, both), lines=(*study.lines, 99))
    result = validate(more, replicates=2)
    assert result.doubled["values"].str.contains("livelihood | spin", regex=False).any()
    assert all("دعاية" in text for text in result.doubled["text"])
    none = validate(replace(study, entries=(both,), lines=(2,)), replicates=2)
    texts = none.unmatched.set_index("paragraph_start")["text"]
    assert len(texts) >= 4
    assert not any("دعاية" in t for t in texts)
    assert none.unmatched["coded"].str.contains("progress").any()


def test_firing_counts_paragraphs_not_hits() -> None:
    entries = [Entry("frame", "hollow", "خدعة", "noun"), Entry("frame", "other", "مقاومة", "noun")]
    texts = ["خدعة بعد خدعة\nليست خدعة", "خبر\n\nمقاومة وخدعة"]
    rates = firing(entries, texts).set_index(["value", "entry"])["rate"]
    assert rates["(all)", ""] == 500
    assert rates["hollow", ""] == rates["hollow", "خدعة"] == 500
    assert rates["other", ""] == 250
    assert firing(entries, []).empty
    assert firing(entries, ["خبر"])["rate"].tolist() == [0.0]


def test_news_paragraphs_leave_out_the_topic() -> None:
    texts = ["أ" * 250 + "\nقصير\n" + "ب" * 250 + " الجِسر", "ج" * 601]
    assert news_paragraphs(texts) == ["أ" * 250, "ب" * 250 + " الجِسر"]
    assert news_paragraphs(texts, without=["الجسر"]) == ["أ" * 250]
    many = [f"{'د' * 200} {n}" for n in range(50)]
    drawn = news_paragraphs(many, n=10, seed=4)
    assert len(drawn) == 10
    assert drawn == sorted(drawn, key=many.index)


def coded(study: Study, *rows: tuple[str, int, str, str, str]) -> Study:
    """A study whose codings are (coder, paragraph, variable, target, value) alone."""
    doc = study.documents[0]
    parts = [p for p in layout(doc) if p.role in CODED_ROLES]
    made = [
        {
            **dict.fromkeys(COLUMNS, ""),
            "coder": c,
            "document": doc.id,
            "role": parts[n].role,
            "paragraph_start": parts[n].start,
            "paragraph_end": parts[n].end,
            "variable": v,
            "target": t,
            "value": value,
            "start": parts[n].start,
            "end": parts[n].end,
            "text": doc.text[parts[n].start : parts[n].end],
        }
        for c, n, v, t, value in rows
    ]
    return replace(study, codings=pd.DataFrame(made, columns=list(COLUMNS)), documents=(doc,))


@pytest.fixture
def small(tmp_path: Path) -> Study:
    return read_study(new_study(tmp_path / "study"))


def test_nobody_coded(small: Study) -> None:
    result = validate(coded(small), replicates=10)
    assert (
        result.table[["precision", "recall", "f1", "alpha_program", "alpha_coders", "corrected"]].isna().all(axis=None)
    )
    assert result.table["prevalence"].notna().all()
    said = " ".join(result.sentences)
    assert "Precision, recall and alpha of frames: not measured, no coder read for this." in said
    assert "Firing rate on unrelated news: not measured" in said
    assert result.entries["influence"].isna().all()
    assert result.disagreements.empty


def test_one_coder_has_no_alpha_with_another(small: Study) -> None:
    result = validate(coded(small, ("a", 0, "frame", "", "spin")), replicates=10)
    frames = result.table[result.table["variable"] == "frame"]
    assert frames["alpha_coders"].isna().all()
    assert frames["note"].str.contains("one coder: no alpha between coders").all()
    assert any("it needs two coders; there is one, a." in s for s in result.sentences)


def test_one_value_on_every_unit_has_no_alpha(small: Study) -> None:
    n = sum(p.role in CODED_ROLES for p in layout(small.documents[0]))
    rows = [(c, k, "frame", "", "spin") for c in "ab" for k in range(n)]
    made = coded(small, *rows)
    everywhere = Entry("frame", "spin", "", phrase=("الجسر",))
    result = validate(replace(made, entries=(everywhere,), lines=(2,)), replicates=10)
    frames = result.table[result.table["variable"] == "frame"]
    assert frames["alpha_coders"].isna().all()
    assert frames["note"].str.contains("never differ from one decision").all()
    assert any("Only one value of frames occurs (spin)" in s for s in result.sentences)


def test_an_empty_variable_gives_a_sentence(small: Study) -> None:
    bare = replace(coded(small), entries=(Entry("frame", "spin", "حذحذ", "noun"),), lines=(2,))
    result = validate(bare, replicates=10)
    assert result.table.empty
    assert any("No value of frames was found or coded" in s for s in result.sentences)


def test_read_but_empty_paragraphs_are_decisions(small: Study) -> None:
    said = {("a", 0): "", ("a", 1): "spin", ("b", 0): "", ("b", 1): ""}
    made = coded(small, *((c, k, "frame", "", value) for (c, k), value in said.items()))
    assert len(read_units(made, "a")) == 2
    result = validate(made, replicates=10).table
    assert set(result[result["variable"] == "frame"]["n_units"]) == {2}
    assert "" not in set(result["value"])


def test_brief_marks_what_is_missing() -> None:
    table = pd.DataFrame({"f1": [np.nan, 0.5], "f1_low": [np.nan, np.nan], "f1_high": [np.nan, np.nan]})
    assert brief(table, ["f1"])["f1"].tolist() == ["–", ".50\u00a0[–]"]


@pytest.mark.filterwarnings("ignore:the lexicon has no frame entries")
def test_three_missed_cases_do_not_read_as_certainty(small: Study) -> None:
    """Every resample of three missed cases gives 0: the interval is the exact one, not [.00, .00]."""
    made = coded(small, *(("a", k, "frame", "", "spin") for k in range(3)))
    result = validate(replace(made, entries=(), lines=()), replicates=50)
    row = result.table.set_index(["variable", "value"]).loc[("frame", "spin")]
    assert row[["hits", "missed", "recall"]].tolist() == [0, 3, 0]
    assert (row["recall_low"], row["recall_high"]) == pytest.approx(clopper_pearson(0, 3))
    assert (row["f1_low"], row["f1_high"]) == pytest.approx(exact_f1(0, 3))
    for name, cell in brief(result.table, MEASURES)[list(MEASURES)].iloc[0].items():
        point, _, interval = cell.partition("\u00a0")
        assert cell == "–" or interval == "[–]" or f"{point},\u00a0{point}" not in interval, (name, cell)


def test_the_page_holds_everything_and_escapes_it(small: Study, tmp_path: Path) -> None:
    pytest.importorskip("nbconvert")
    evil = replace(small, title={"ar": "<script>alert(1)</script>", "en": "x"})
    result = validate(evil, news=["خبر عن دعاية الفريق"], replicates=10)
    path = page(result, tmp_path / "out", lang="ar")
    text = path.read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    for heading in ("مداخل المعجم", "كل اختلاف مع مقطعه", "كلمات تُحسب لإطارين"):
        assert heading in text
    table = pd.read_csv(tmp_path / "out" / "tables" / "validity.csv")
    assert len(table) == len(result.table)
    assert list(table.columns) == list(result.table.columns)
    assert not list((tmp_path / "out").rglob("*.part"))


@pytest.mark.slow
def test_same_bytes_for_any_hash_seed(small: Study, tmp_path: Path) -> None:
    outs = []
    for seed in ("0", "4242"):
        out = tmp_path / seed
        options = ["--out", str(out), "--replicates", "20"]
        subprocess.run(
            [sys.executable, "-m", "discourse", "validate", str(small.path), *options],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        files = sorted(p for p in out.rglob("*") if p.is_file())
        outs.append({p.relative_to(out): p.read_bytes() for p in files})
    assert outs[0] == outs[1]
    assert len(outs[0]) > 3


def test_command_line(small: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.txt"
    news.write_text("عنوان\n" + "خبر رياضي طويل " * 20, encoding="utf-8")
    argv = ["validate", str(small.path), "--out", str(tmp_path / "v"), "--news", str(news), "--replicates", "5"]
    assert main(argv) == 0
    assert "validity.html" in capsys.readouterr().out
    mailed = (tmp_path / "v" / "validity.html").read_text(encoding="utf-8")
    assert 'download="validity-frame.csv" href="data:text/csv;base64,' in mailed
    assert main(["validate", str(tmp_path / "none")]) == 2
    assert "no such study folder" in capsys.readouterr().err
    assert main(["validate", str(small.path), "--news", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_open_shows_the_page_or_says_that_no_browser_was_found(
    small: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import webbrowser

    shown: list[str] = []
    argv = ["validate", str(small.path), "--out", str(tmp_path / "v"), "--replicates", "5", "-q", "--open"]
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(shown.append(url)))
    assert main(argv) == 0
    assert shown == [(tmp_path / "v" / "validity.html").as_uri()]
    assert "No browser was found: open " in capsys.readouterr().err
    monkeypatch.setattr(webbrowser, "open", lambda url: True)
    assert main(argv) == 0
    assert "browser" not in capsys.readouterr().err


def test_lexicon_suggest_proposes_and_changes_nothing(small: Study, capsys: pytest.CaptureFixture[str]) -> None:
    lexicon = small.path / "lexicon.csv"
    before = lexicon.read_bytes()
    texts = [str(p) for p in sorted((small.path / "articles").glob("*.txt"))]
    assert main(["lexicon", "suggest", str(lexicon), "--texts", *texts]) == 0
    head, *_ = capsys.readouterr().out.splitlines()
    assert head == "value,lemma,pos,form,kind,source,count"
    assert lexicon.read_bytes() == before
    assert main(["lexicon", "suggest", str(small.path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_validate_builds_each_matcher_once_and_reads_each_article_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    from discourse.corpus import analysis
    from discourse.lexicon import matcher

    study = read_study(Path(__file__).parents[1] / "corpus")
    found = attributions_of(study)
    built, laid_out = [0], [0]
    make, parts_of = matcher.Matcher.__init__, analysis.parts_of

    def counted(self: matcher.Matcher, *args: object, **more: object) -> None:
        built[0] += 1
        make(self, *args, **more)  # type: ignore[arg-type]

    def counted_parts(*args: object) -> object:
        laid_out[0] += 1
        return parts_of(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(matcher.Matcher, "__init__", counted)
    monkeypatch.setattr(analysis, "parts_of", counted_parts)
    validate(study, attributions=found, replicates=10)
    assert built[0] <= 4  # frames and stance, and the firing rate's own
    assert laid_out[0] <= 4 * len(study.documents)  # 115 times an article when each entry read it again


def bad_study(folder: Path, *, coded: bool = True) -> Study:
    """A study on three articles that its lexicon misreads: it takes the frame that coders never find for the one they do."""
    study = read_study(new_study(folder))
    sentence = "قال الخبير إن المياه شحيحة في السد هذا العام."
    docs = tuple(
        replace(study.documents[0], id=f"n{i}", text="\n\n".join(["عنوان", *[sentence] * 4])) for i in range(3)
    )
    wrong = Entry("frame", "spin", "مياه", "noun")
    base = dict.fromkeys(COLUMNS, "")
    rows = [
        {
            **base,
            "coder": "coder-1",
            "document": doc.id,
            "role": p.role,
            "paragraph_start": p.start,
            "paragraph_end": p.end,
            "variable": "frame",
            "value": "progress",
            "start": p.start,
            "end": p.end,
            "text": doc.text[p.start : p.end],
        }
        for doc in docs
        for p in layout(doc)
        if p.role in CODED_ROLES and sentence in doc.text[p.start : p.end]
    ]
    codings = pd.DataFrame(rows if coded else [], columns=list(COLUMNS))
    return replace(study, documents=docs, entries=(wrong,), lines=(2,), codings=codings, attributions={})


def test_the_page_says_in_words_that_a_lexicon_is_bad(tmp_path: Path) -> None:
    study = bad_study(tmp_path / "study")
    result = validate(study, replicates=20)
    [row] = result.summary[result.summary["variable"] == "frame"].to_dict("records")
    assert (row["sample"], row["n_coder"], row["shared"], row["recall"], row["macro_f1"]) == ("out", 12, 0, 0, 0)
    assert set(row["unusable"].split("|")) == {"progress", "spin"}
    text = page(result, tmp_path / "out", lang="en").read_text(encoding="utf-8")
    verdict, scores = text.index("The verdict</h2>"), text.index("The program against the coders</h2>")
    said = text[verdict:scores]
    assert "On documents that the lexicon was not made from (3)" in said
    assert "the program finds almost nothing of the frames that coder-1 finds: 0%" in said
    labels = study.codebook.labels("en")
    assert f"Not usable: {labels['progress']}, {labels['spin']}." in said
    assert text.count(">not usable<") >= 2
    arabic = page(result, tmp_path / "ar", lang="ar").read_text(encoding="utf-8")
    # What is not measured is said in the language of the page as well, and with labels.
    assert "معدل الإصابة في أخبار لا صلة لها: لم يُقس" in arabic
    assert "not measured" not in arabic
    assert "لا يصلح للاستعمال" in arabic


def test_where_nobody_coded_the_page_says_that_the_quality_is_unknown(tmp_path: Path) -> None:
    result = validate(bad_study(tmp_path / "study", coded=False), replicates=2)
    text = page(result, tmp_path / "out", lang="en").read_text(encoding="utf-8")
    assert "Nobody coded frames in this study" in text
    assert "Nobody coded stance in this study" in text


def test_the_page_says_what_was_not_measured_and_shows_no_empty_columns(tmp_path: Path) -> None:
    study = bad_study(tmp_path / "study")
    study = replace(study, documents=tuple(replace(d, title=f"مقال {d.id}") for d in study.documents), targets=())
    text = page(validate(study, replicates=2), tmp_path / "out", lang="en").read_text(encoding="utf-8")
    firing = text.index("Firing rate on unrelated news</h2>")
    assert "Not measured: no texts about something else were given" in text[firing : firing + 400]
    entries = text[text.index("Entries of the lexicon") if "Entries of the lexicon" in text else 0 : firing]
    assert 'title="firing:' not in entries
    assert "مقال n0" in text[firing:]  # which article a disagreement is in
    # the coder named no words: the whole paragraph would be underlined
    assert {len(words.split()) for words in re.findall(r'class="evidence">([^<]*)<', text[firing:])} <= {1}


def test_a_study_without_targets_says_so(study: Study) -> None:
    bare = replace(study, codebook=replace(study.codebook, targets=()), targets=())
    assert "no target of stance" in str(notice(bare, bare.codings[:0], lang="en"))


def test_the_study_is_judged_on_the_article_that_its_lexicon_was_made_from(study: Study, found: Validity) -> None:
    assert known_documents(study) == {study.documents[0].id}
    assert set(found.summary["sample"]) == {"in"}
    said = verdict(found.summary, "frame", lang="en")
    assert said[0].startswith("On the documents that the lexicon was made from (1)")
    assert said[-1] == "How much it finds in other documents is not measured here."
    for coder in ("coder-1", "coder-2"):
        whole = found.table[(found.table["coder"] == coder) & (found.table["variable"] == "frame")]
        row = found.summary[(found.summary["coder"] == coder) & (found.summary["variable"] == "frame")].iloc[0]
        by_value = whole[(whole["value"] != "(all)") & (whole["n_coder"] > 0)]
        assert row["f1"] == pytest.approx(whole.set_index("value").loc["(all)", "f1"], rel=1e-9)
        assert row["macro_f1"] == pytest.approx(by_value["f1"].fillna(0).mean(), rel=1e-9)


def test_stance_is_judged_by_records_and_labels_apart(study: Study) -> None:
    own = study.codings[(study.codings["coder"] == "coder-1") & (study.codings["variable"] == "stance")]
    turned = own.assign(coder="program", value=own["value"].replace({"favor": "against", "against": "favor"}))
    table = summary(study, turned, variable="stance", replicates=20)
    row = table[(table["target"] == "(all)") & (table["coder"] == "coder-1")].iloc[0]
    assert row["recall"] == row["precision"] == 1
    assert row["surplus"] == row["missed"] == 0
    sides = own[own["value"].isin(["favor", "against"])]
    keys = ["document", "paragraph_start", "actor", "target"]
    assert row["labels_right"] == row["shared"] - len(sides.drop_duplicates(keys))
    assert "program finds nearly all of the stance" in verdict(table, "stance")[0]


def test_every_sentence_in_place_of_a_figure_is_in_the_language_of_the_page() -> None:
    from discourse.pages.validity import _notes
    from discourse.validity.scores import NOBODY, _measures, _remarks

    nan = float("nan")
    cases = [
        {"n_coder": n, "n_program": m, "alpha_program": alpha, "alpha_coders": nan, "corrected": nan}
        for n, m, alpha in ((0, 0, nan), (0, 1, nan), (1, 0, nan), (1, 1, nan))
    ]
    found = {note for row in cases for coders in (["a"], ["a", "b"]) for note in _remarks(row, coders)}
    assert len(found) == 7
    table = pd.DataFrame([{"value": "(all)", "coder": "a", "note": note} for note in sorted(found)])
    nobody = _measures({"program": np.ones((3, 1))}, "", [], np.ones(3), np.ones(3), np.ones((5, 3)))["note"]
    table.loc[len(table)] = ["(all)", NOBODY, nobody]
    arabic, english = (_notes(table, {}, lang) for lang in ("ar", "en"))
    assert nobody in english
    assert nobody not in arabic
    assert NOBODY not in arabic
    assert not any(note in arabic for note in found)
    assert all(note in english for note in found)
    assert arabic.count('dir="rtl"') == 8
    assert "الكل (a)" in arabic


def test_the_sentences_under_arabic_tables_name_stances_in_arabic(study: Study, tmp_path: Path) -> None:
    """The page said «favor (coder-1)» under an Arabic table, and ids of frames in its lists of words."""
    pytest.importorskip("nbconvert")
    few = replace(study, codings=study.codings[study.codings["coder"] == "coder-1"])
    text = page(validate(few, replicates=10), tmp_path / "page", lang="ar").read_text(encoding="utf-8")
    body = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", text, flags=re.S)
    for word in ("favor", "against", "qualify", *(f.id for f in study.codebook.frames)):
        assert not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", body), word
