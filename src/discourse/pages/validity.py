"""The page of a validity: tables to be read, and every disagreement in its paragraph."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from discourse.coding.codings import CODER, write_csv
from discourse.corpus import Study
from discourse.files import inside, make_folder, write_text
from discourse.packaged import strings
from discourse.pages.html import Html, markup, render
from discourse.pages.tables import carry_tables, link_files
from discourse.validity.scores import NOBODY
from discourse.validity.validate import Validity
from discourse.validity.verdicts import FEWEST, USABLE, limits, summary, verdict

_LONG = 48  # letters of an entry's name that are shown; the file has all
SHARES = ("precision", "recall", "f1", "macro_f1", "label_accuracy")
_PERCENT = (
    "prevalence",
    "corrected",
)  # shares of the units; agreement is given as it is in the literature, between 0 and 1
MEASURES = ("precision", "recall", "f1", "alpha_program", "alpha_coders", "prevalence", "corrected")


def brief(table: pd.DataFrame, measures: Sequence[str], *, digits: int = 2) -> pd.DataFrame:
    """A table to be read: each measure with its interval in one cell, a dash where there is no figure or no interval.

    Columns: those of the table, without the bounds of the measures.  Shares of units are in per cent.

    >>> row = pd.DataFrame([{"value": "خدعة", "f1": 0.95, "f1_low": 0.9, "f1_high": 1.0}])
    >>> brief(row, ["f1"])["f1"].tolist()
    ['.95\\xa0[.90,\\xa01.00]']
    >>> row = pd.DataFrame([{"value": "خدعة", "corrected": 0.11, "corrected_low": 0.06, "corrected_high": 0.16}])
    >>> brief(row, ["corrected"])["corrected"].tolist()
    ['11.0%\\xa0[6.0,\\xa016.0]']
    """

    def figure(value: float, percent: bool) -> str:
        return f"{100 * value:z.1f}" if percent else re.sub(r"^(-?)0\.", r"\1.", f"{value:z.{digits}f}")

    def cell(name: str, point: float, low: float, high: float) -> str:
        if pd.isna(point):
            return "–"
        percent = name in _PERCENT
        # no break within an interval
        ends = "–" if pd.isna(low) else f"{figure(low, percent)},\u00a0{figure(high, percent)}"
        return f"{figure(point, percent)}{'%' * percent}\u00a0[{ends}]"

    shown = table.copy()
    for name in measures:
        columns = (table[name], table[f"{name}_low"], table[f"{name}_high"])
        shown[name] = [cell(name, *row) for row in zip(*columns, strict=True)]
    bounds = [f"{m}_{end}" for m in measures for end in ("low", "high")]
    return shown.drop(columns=bounds)


def page(validity: Validity, out: str | Path, *, lang: str | None = None) -> Path:
    """Writes OUT/validity.html and its tables as OUT/tables/*.csv; the path of the page.  Needs the notebooks extra.

    Raises ValueError where OUT is inside the study's folder or contains it.

    >>> import tempfile
    >>> from importlib.resources import files
    >>> from discourse import read_study, validate
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page(validate(study, replicates=20), folder).name
    'validity.html'
    """
    import nbformat

    from discourse.pages.export import DiscourseHTML

    study = validity.study
    lang = lang or study.language
    folder = Path(out)
    if inside(study.path, folder) or inside(folder, study.path):
        raise ValueError("the page must not be written into the study's folder; give another --out")
    make_folder(folder)
    blocks = _sections(validity, folder, lang)
    cells = [
        nbformat.v4.new_raw_cell(block, metadata={"raw_mimetype": "text/html"}, id=f"v{number}")
        for number, block in enumerate(blocks)
    ]
    title = f"{strings('validity', lang=lang)['title']}: {study.title.get(lang) or study.path.name}"
    whole = nbformat.v4.new_notebook(cells=cells, metadata={"language": lang, "title": title})
    text, _ = DiscourseHTML().from_notebook_node(whole)
    path = folder / "validity.html"
    write_text(path, carry_tables(link_files(text), folder))
    return path


def _sections(validity: Validity, out: Path, lang: str) -> list[Markup]:
    from discourse.pages.tables import show_table

    study, prose = validity.study, strings("validity", lang=lang)
    labels = study.names(lang) | study.codebook.labels(lang)

    def heading(name: str) -> Markup:
        return render("heading", text=prose[name], body=prose.get(f"{name}.text", ""))

    def shown(frame: pd.DataFrame, name: str, columns: Sequence[str], most: int = 60) -> Markup:
        if frame.empty:
            return render("block", tag="p", text=prose["none"])
        # a column in which no row has anything says nothing: the target of frames, a rate that was not measured
        told = [c for c in columns if not (frame[c].isna() | frame[c].astype(str).eq("")).all()]
        return Markup(show_table(frame, name, out, lang=lang, labels=labels, columns=told, most=most))

    title = study.title.get(lang) or study.path.name
    head = render("validity-head", heading=prose["title"], title=title, note=study.notes.get(lang, ""))
    write_csv(validity.table, _tables(out) / "validity.csv")
    scores, prevalence = [], []
    groups = validity.table.groupby(["variable", "target"], sort=False)
    for (variable, target), part in ((map(str, key), part) for key, part in groups):
        name = "-".join(["validity", variable, *filter(None, [target])])
        text = labels.get(target) or prose["frames"]
        over = render("block", tag="h3", text=text)
        short = brief(part, MEASURES).assign(usable=_usable(part, prose))
        columns = ["value", "coder", "usable", "n_units", "hits", "surplus", "missed", *MEASURES[:5]]
        scores.append(over + shown(short, name, columns, most=200) + _notes(part, labels, lang))
        prevalence.append(over + shown(short, f"{name}-prevalence", ["value", "coder", *MEASURES[5:]], most=200))
    used = validity.entries[validity.entries["matches"] > 0].sort_values(["influence", "line"], kind="stable")
    write_csv(validity.entries, _tables(out) / "validity-entries-all.csv")
    used = used.assign(entry=[e if len(e) <= _LONG else e[: _LONG - 1] + "…" for e in used["entry"]])
    entry_columns = ["line", "value", "target", "entry", "matches", "paragraphs", "alone", "influence", "firing"]
    parts = [
        head,
        heading("verdict") + _verdicts(validity, out, lang, labels),
        heading("scores") + Markup("").join(scores),
        heading("prevalence") + Markup("").join(prevalence),
        heading("entries") + shown(used, "validity-entries", entry_columns, most=200),
        heading("firing")
        + (
            render("block", tag="p", text=prose["no_news"])
            if validity.firing.empty
            else shown(validity.firing, "validity-firing", ["value", "paragraphs", "n", "rate", "low", "high"])
        ),
        heading("gaps") + _read(validity, lang, labels),
        heading("unmatched") + shown(validity.unmatched, "validity-unmatched", ["document", "role", "coded", "text"]),
        heading("doubled") + shown(validity.doubled, "validity-doubled", ["document", "values", "entries", "text"]),
    ]
    if len(validity.disagreements):
        write_csv(validity.disagreements, _tables(out) / "validity-disagreements.csv")
    said = limits(study, validity.table, validity.firing, lang=lang, labels=labels)
    if said:
        parts.append(heading("limits") + render("list", items=[(s,) for s in said]))
    return parts


def _usable(table: pd.DataFrame, prose: Mapping[str, str]) -> list[str]:
    """A mark for each row whose F1 is under the threshold, or that has too few cases to tell."""
    marks = []
    for f1, coded, found in zip(table["f1"], table["n_coder"], table["n_program"], strict=True):
        few = not max(coded, found) >= FEWEST
        marks.append(prose["few"] if few else prose["unusable"] if not f1 >= USABLE else "")
    return marks


def _verdicts(validity: Validity, out: Path, lang: str, labels: Mapping[str, str]) -> Markup:
    """The verdict on frames and stance in words, and the figures that it rests on."""
    from discourse.pages.tables import show_table

    table = validity.summary
    said = [*verdict(table, "frame", lang=lang, labels=labels)]
    if validity.study.codebook.targets:
        said += verdict(table, "stance", lang=lang, labels=labels)
    text = render("verdict", sentences=said, notice=False)
    if table.empty:
        return text
    short = brief(table, SHARES)
    about = ["target"] if table["target"].astype(bool).any() else []
    right = ["label_accuracy"] if (table["variable"] == "stance").any() else []  # a frame that is found has its label
    columns = ["variable", *about, "coder", "sample", "n_coder", "n_program", "shared", "surplus", "missed"]
    columns += [*SHARES[:-1], *right]
    return text + Markup(show_table(short, "validity-summary", out, lang=lang, labels=labels, columns=columns, most=60))


def notice(
    study: Study, codings: pd.DataFrame, *, variable: str = "stance", lang: str = "ar", replicates: int = 1000
) -> Html:
    """The verdict on a variable as the first lines of a page: what share of a coder's records the program finds.

    Where nobody coded the variable in the study, it says that this is unknown; of a study without targets, that it has none.

    >>> import pathlib, tempfile
    >>> from discourse import code_stance, read_study
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = read_study(new_study(pathlib.Path(folder) / "دراسة"))
    ...     print("Nobody coded stance" in str(notice(study, code_stance(study), lang="en")))
    False
    """
    if variable == "stance" and not study.codebook.targets:
        return Html(render("verdict", sentences=[strings("verdict", lang=lang)["no target"]], notice=True))
    table = summary(study, codings, variable=variable, replicates=replicates)
    labels = study.names(lang) | study.codebook.labels(lang)
    said = verdict(table, variable, lang=lang, labels=labels)
    return Html(render("verdict", sentences=said, notice=True))


def _notes(table: pd.DataFrame, labels: Mapping[str, str], lang: str) -> str:
    """The sentences in the place of figures that are missing, each with the values it is about."""
    words, english = strings("validity", lang=lang), strings("validity", lang="en")
    said = {english[name]: words[name] for name in words if name.startswith("note_")}
    labels = {**strings("value", lang=lang), "(all)": words["all_values"], **labels}
    about: dict[str, list[str]] = {}
    for row in table.to_dict("records"):
        for note in filter(None, row["note"].split("; ")):
            name = labels.get(row["value"], row["value"])
            coder = "" if row["coder"] == NOBODY else f" ({row['coder']})"
            about.setdefault(said.get(note, note), []).append(f"{name}{coder}")
    comma = strings("mark", lang=lang)["comma"]
    return render("list", items=[(comma.join(names), note) for note, names in about.items()])


def _tables(out: Path) -> Path:
    folder = out / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(validity: Validity, lang: str, labels: Mapping[str, str]) -> Markup:
    """The disagreements to be read: who coded what against whom, in which article, and the paragraph with the evidence
    underlined, where that is not the whole of it."""
    from discourse.pages.passages import passage_words

    prose, words = strings("validity", lang=lang), passage_words(lang)
    study = validity.study
    if validity.disagreements.empty:
        return render("block", tag="p", text=prose["none"])
    texts = {d.id: d.text for d in study.documents}
    titles = {d.id: d.title or d.id for d in study.documents}
    passages = []
    for row in validity.disagreements.to_dict("records"):
        side = "surplus" if row["coder"] == CODER else "missed"
        value = labels.get(row["value"]) or words.get(row["value"], row["value"])
        what = f"{labels.get(row['target'], row['target'])}: {value}" if row["target"] else value
        who = f" · {labels.get(row['actor'], row['actor'])}" if row["actor"] else ""
        label = f"{prose[side]} · {what}{who} · {prose['against']} {row['against']}"
        text = texts[row["document"]]
        start, end = int(row["paragraph_start"]), int(row["paragraph_end"])
        layers = []
        at = start
        for piece in row["text"].split(" … "):
            found = text.find(piece, at, end)
            found = text.find(piece, start, end) if found < 0 else found
            if found >= 0 and piece.strip() != text[start:end].strip():
                layers.append((found, found + len(piece), "evidence"))
                at = found + len(piece)
        body = markup(text, layers, start=start, end=end)
        passages.append((label, titles[row["document"]], row["passage"], body))
    return render("disagreements", passages=passages)
