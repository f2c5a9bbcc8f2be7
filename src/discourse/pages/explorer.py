"""Reading a study in JupyterLab: filter its codings, read their passages in place, flag a coding as wrong.

>>> from discourse.pages.explorer import explore   # in a notebook
>>> explore("corpus", lang="en", coder="reader")  # doctest: +SKIP
"""

import csv
import io
import os
import re
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.codings import safe_cell
from discourse.coding.frames import code_frames
from discourse.coding.stance import code_stance
from discourse.coding.voices import attributions_of
from discourse.corpus import Study, read_study
from discourse.extras import extra
from discourse.files import inside, make_folder
from discourse.language.fold import fold
from discourse.pages.passages import FILTERS, coded

FLAG_COLUMNS = (
    "coder",
    "verdict",
    "note",
    "document",
    "paragraph_start",
    "variable",
    "target",
    "value",
    "actor",
    "start",
    "end",
    "text",
    "coded_by",
)
_CODER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MOST = 40


def select(
    study: Study, codings: pd.DataFrame, *, actor: str = "", frame: str = "", stance: str = "", text: str = ""
) -> pd.DataFrame:
    """The codings of the paragraphs that fit: that actor with that frame, that actor with that stance, those words.

    ``stance`` is ``target=label``; empty means any.  ``text`` is searched in the folded paragraph, so that vowel marks
    and alef forms do not matter.  All codings of a fitting paragraph are kept, in the order of the texts.
    """
    keys = ["document", "paragraph_start"]
    data = codings if not actor else codings[codings["actor"] == actor]
    fitting = data[keys].drop_duplicates()
    if frame:
        hits = data[(data["variable"] == "frame") & (data["value"] == frame)]
        fitting = fitting.merge(hits[keys].drop_duplicates())
    if stance:
        target, _, label = stance.partition("=")
        hits = data[(data["variable"] == "stance") & (data["target"] == target) & (data["value"] == label)]
        fitting = fitting.merge(hits[keys].drop_duplicates())
    if text.strip():
        folded = fold(text.strip())
        texts = {d.id: d.text for d in study.documents}
        ends = codings.drop_duplicates(keys).set_index(keys)["paragraph_end"]
        inside = [
            folded in fold(texts[name][start : int(ends[name, start])])
            for name, start in fitting.itertuples(index=False, name=None)
        ]
        fitting = fitting[pd.Series(inside, index=fitting.index, dtype=bool)]
    order = {d.id: n for n, d in enumerate(study.documents)}
    kept = codings.merge(fitting)
    return kept.sort_values(
        ["document", "paragraph_start"], key=lambda s: s.map(order) if s.name == "document" else s, kind="stable"
    ).reset_index(drop=True)


def _asked(row: dict[str, Any], actor: str, frame: str, stance: str) -> bool:
    """Whether a coding is itself what the filters ask for, and not only in the same paragraph."""
    target, _, label = stance.partition("=")
    fits_frame = not frame or (row["variable"] == "frame" and row["value"] == frame)
    fits_stance = not stance or (row["variable"] == "stance" and (row["target"], row["value"]) == (target, label))
    either = (fits_frame or fits_stance) if frame and stance else (fits_frame and fits_stance)
    return (not actor or row["actor"] == actor) and either


def flag(study: str | Path, coding: dict[str, Any], *, coder: str, note: str = "") -> Path:
    """Appends a coding judged wrong to STUDY/flags/CODER.csv, which is never overwritten; its path.

    The file has FLAG_COLUMNS and stands apart from codings/, so that a flag never counts as a coding.  Raises
    ValueError for a coder's name that is not made of Latin letters, digits, '-', '.' and '_'.
    """
    if not _CODER.fullmatch(coder):
        raise ValueError(f"{coder!r} is no coder's name: use Latin letters, digits, '-', '.' and '_'")
    folder = Path(study) / "flags"
    path = folder / f"{coder}.csv"
    if not inside(study, path):
        raise ValueError(f"flags/{path.name} is a link that leaves the study folder; remove the link")
    make_folder(folder)
    row = {
        **{c: coding.get(c, "") for c in FLAG_COLUMNS},
        "coder": coder,
        "verdict": "wrong",
        "note": note,
        "coded_by": coding.get("coder", ""),
    }
    line = io.StringIO()
    writer = csv.DictWriter(line, FLAG_COLUMNS, lineterminator="\n")
    if not path.exists():
        line.write("\ufeff")  # by which spreadsheets know UTF-8
        writer.writeheader()
    writer.writerow({k: safe_cell(v) for k, v in row.items()})
    # One write in append mode: two notebooks flagging at once cannot cut into each other's lines.
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, line.getvalue().encode("utf-8"))
    finally:
        os.close(handle)
    return path


def explore(study: str | Path = "corpus", *, lang: str | None = None, coder: str = "reader") -> Any:
    """A widget over a study's codings: search, filter by actor, frame and stance, read in place, flag as wrong.

    Needs ipywidgets and a running kernel.  Flags go to STUDY/flags/CODER.csv (``flag``).
    """
    with extra("notebooks", "the explorer"):
        import ipywidgets as widgets

    home = Path(study)
    read = read_study(home)
    lang = lang or read.language
    words, names, labels = FILTERS[lang], read.names(lang), read.codebook.labels(lang)
    codings = pd.concat([code_frames(read), code_stance(read)], ignore_index=True)
    found: dict[str, list[Attribution]] = attributions_of(read)
    shown: list[dict[str, Any]] = []

    def name(row: dict[str, Any]) -> str:
        who = names.get(row["actor"]) or words.get(row["actor"], row["actor"])
        what = labels.get(row["value"]) or words.get(row["value"], row["value"])
        on = f"{labels.get(row['target'], row['target'])}: " if row["target"] else ""
        return f"{who} · {on}{what} · {row['text']}"

    def options(pairs: dict[str, str]) -> list[tuple[str, str]]:
        return [(words["all"], ""), *((label, value) for value, label in pairs.items())]

    actors = {a: names.get(a) or words.get(a, a) for a in dict.fromkeys(codings["actor"])}
    frames = {v: labels.get(v, v) for v in labels if v in set(codings[codings["variable"] == "frame"]["value"])}
    sides = codings[codings["variable"] == "stance"][["target", "value"]].drop_duplicates()
    stances = {
        f"{t}={v}": f"{labels.get(t, t)}: {words.get(v, v)}" for t, v in sides.itertuples(index=False, name=None)
    }
    actor = widgets.Dropdown(options=options(actors), description=words["actor"])
    frame = widgets.Dropdown(options=options(frames), description=words["frame"])
    stance = widgets.Dropdown(options=options(stances), description=words["stance"])
    text = widgets.Text(description=words["text"], continuous_update=False)
    count = widgets.HTML()
    passages = widgets.HTML()
    choice = widgets.Dropdown(options=[], layout=widgets.Layout(width="60%"))
    note = widgets.Text(placeholder=words["note"])
    button = widgets.Button(description=words["flag"], button_style="warning")
    said = widgets.HTML()

    def show(_: Any = None) -> None:
        kept = select(read, codings, actor=actor.value, frame=frame.value, stance=stance.value, text=text.value)
        units = kept[["document", "paragraph_start"]].drop_duplicates()
        first = kept.merge(units.head(MOST))
        shown[:] = [{str(k): v for k, v in row.items()} for row in first.to_dict("records")]
        shown.sort(
            key=lambda row: not _asked(row, actor.value, frame.value, stance.value)
        )  # what was asked for comes first
        count.value = f"<output>{min(len(units), MOST)} / {len(units)}</output>"
        passages.value = str(coded(read.documents, first, found, labels=labels, actors=names, lang=lang))
        choice.options = [(name(row), k) for k, row in enumerate(shown)]
        choice.index = 0 if shown else None

    def mark(_: Any) -> None:
        if choice.value is not None:
            path = flag(home, shown[choice.value], coder=coder, note=note.value)
            said.value = f"<output>{path.parent.name}/{path.name}</output>"
            note.value = ""

    for control in (actor, frame, stance, text):
        control.observe(show, names="value")
    button.on_click(mark)
    show()
    box = widgets.VBox(
        [
            widgets.HBox([actor, frame, stance, text, count], layout=widgets.Layout(flex_flow="row wrap")),
            widgets.HBox([choice, note, button, said], layout=widgets.Layout(flex_flow="row wrap")),
            passages,
        ]
    )
    box.add_class("discourse-rtl" if lang == "ar" else "discourse-ltr")
    return box
