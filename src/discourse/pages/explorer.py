"""Reading a study in JupyterLab: filter its codings, read their passages in place, flag a coding as wrong.

>>> from discourse.pages.explorer import explore   # in a notebook
>>> explore("corpus", lang="en", coder="reader")  # doctest: +SKIP
"""

import csv
import io
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
from discourse.files import append_text, inside, make_folder
from discourse.language.fold import fold
from discourse.packaged import way
from discourse.pages.html import render
from discourse.pages.passages import coded, passage_words

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

    The file has FLAG_COLUMNS and is kept apart from codings/, so that a flag never counts as a coding.  Raises
    ValueError for a coder's name that is not made of Latin letters, digits, '-', '.' and '_'.
    """
    if not _CODER.fullmatch(coder):
        raise ValueError(f"{coder!r} is not a coder's name: use Latin letters, digits, '-', '.' and '_'")
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
    csv.DictWriter(line, FLAG_COLUMNS, lineterminator="\n").writerow({k: safe_cell(v) for k, v in row.items()})
    append_text(
        path, line.getvalue(), head="\ufeff" + ",".join(FLAG_COLUMNS) + "\n"
    )  # the mark of UTF-8 for spreadsheets
    return path


def explore(study: str | Path = "corpus", *, lang: str | None = None, coder: str = "reader") -> Any:
    """A widget over a study's codings: search, filter by actor, frame and stance, read in place, flag as wrong.

    Needs ipywidgets and a running kernel.  Flags go to STUDY/flags/CODER.csv (``flag``).
    """
    home = Path(study)
    read = read_study(home)
    return _Explorer(home, read, lang or read.language, coder).box()


class _Explorer:
    """The widget's controls and what is shown: of the codings that the filters let through, the first passages."""

    def __init__(self, home: Path, study: Study, lang: str, coder: str) -> None:
        self.home, self.study, self.lang, self.coder = home, study, lang, coder
        self.words, self.names, self.labels = passage_words(lang), study.names(lang), study.codebook.labels(lang)
        self.codings = pd.concat([code_frames(study), code_stance(study)], ignore_index=True)
        self.attributions: dict[str, list[Attribution]] = attributions_of(study)
        self.shown: list[dict[str, Any]] = []

    def box(self) -> Any:
        """The controls over the passages."""
        import ipywidgets as widgets

        words = self.words
        self.filters = {
            kind: widgets.Dropdown(options=[(words["all"], ""), *pairs], description=words[kind])
            for kind, pairs in self._options().items()
        }
        self.filters["text"] = widgets.Text(description=words["text"], continuous_update=False)
        self.count, self.passages, self.flagged = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.choice = widgets.Dropdown(options=[], layout=widgets.Layout(width="60%"))
        self.note = widgets.Text(placeholder=words["note"])
        button = widgets.Button(description=words["flag"], button_style="warning")
        for control in self.filters.values():
            control.observe(self._show, names="value")
        button.on_click(self._flag)
        self._show()
        rows = ([*self.filters.values(), self.count], [self.choice, self.note, button, self.flagged])
        wrapped = [widgets.HBox(row, layout=widgets.Layout(flex_flow="row wrap")) for row in rows]
        box = widgets.VBox([*wrapped, self.passages])
        box.add_class(f"discourse-{way(self.lang)}")
        return box

    def _options(self) -> dict[str, list[tuple[str, str]]]:
        """What each filter offers: the name of a value, and the value."""
        data, labels, words = self.codings, self.labels, self.words
        frames = set(data[data["variable"] == "frame"]["value"])
        sides = data[data["variable"] == "stance"][["target", "value"]].drop_duplicates()
        return {
            "actor": [(self.names.get(a) or words.get(a, a), a) for a in dict.fromkeys(data["actor"])],
            "frame": [(labels[v], v) for v in labels if v in frames],
            "stance": [
                (f"{labels.get(t, t)}: {words.get(v, v)}", f"{t}={v}")
                for t, v in sides.itertuples(index=False, name=None)
            ],
        }

    def _show(self, _: Any = None) -> None:
        asked = {kind: control.value for kind, control in self.filters.items()}
        kept = select(self.study, self.codings, **asked)
        units = kept[["document", "paragraph_start"]].drop_duplicates()
        first = kept.merge(units.head(MOST))
        rows = [{str(k): v for k, v in row.items()} for row in first.to_dict("records")]
        # what was asked for comes first
        self.shown = sorted(rows, key=lambda row: not _asked(row, asked["actor"], asked["frame"], asked["stance"]))
        self.count.value = render("output", text=f"{min(len(units), MOST)} / {len(units)}")
        self.passages.value = str(
            coded(self.study.documents, first, self.attributions, labels=self.labels, actors=self.names, lang=self.lang)
        )
        self.choice.options = [(self._name(row), k) for k, row in enumerate(self.shown)]
        self.choice.index = 0 if self.shown else None

    def _name(self, row: dict[str, Any]) -> str:
        """A coding in a line: who, what, in which words."""
        who = self.names.get(row["actor"]) or self.words.get(row["actor"], row["actor"])
        what = self.labels.get(row["value"]) or self.words.get(row["value"], row["value"])
        on = f"{self.labels.get(row['target'], row['target'])}: " if row["target"] else ""
        return f"{who} · {on}{what} · {row['text']}"

    def _flag(self, _: Any) -> None:
        if self.choice.value is not None:
            path = flag(self.home, self.shown[self.choice.value], coder=self.coder, note=self.note.value)
            self.flagged.value = render("output", text=f"{path.parent.name}/{path.name}")
            self.note.value = ""
