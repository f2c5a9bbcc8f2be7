"""Reading a study in JupyterLab: filter its codings, read their passages in place, flag a coding as wrong.

>>> from discourse.pages.explorer import explore   # in a notebook
>>> explore("corpus", lang="en", coder="reader")  # doctest: +SKIP
"""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.codings import safe_cell
from discourse.coding.frames import code_frames
from discourse.coding.sheets import check_coder
from discourse.coding.stance import code_stance
from discourse.coding.voices import attributions_of
from discourse.corpus import Study, read_study
from discourse.extras import extra
from discourse.files import append_text, inside, make_folder, write_text
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
_SAME = ("document", "paragraph_start", "variable", "target", "value", "actor", "start", "end")
MOST = 40
# Before a coding that the reader flagged.
FLAGGED = "⚑ "


def select(
    study: Study, codings: pd.DataFrame, *, actor: str = "", frame: str = "", stance: str = "", text: str = ""
) -> pd.DataFrame:
    """The codings of the paragraphs that fit: that actor with that frame, that actor with that stance, those words.

    ``stance`` is ``target=label``; empty means any.  ``text`` is searched in the folded paragraph, so that vowel marks,
    alef forms, the seat of a hamza and ta marbuta do not matter.
    All codings of a fitting paragraph are kept, in the order of the texts.
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
        folded = fold(text.strip(), loose=True)
        texts = {d.id: d.text for d in study.documents}
        ends = codings.drop_duplicates(keys).set_index(keys)["paragraph_end"]
        inside = [
            folded in fold(texts[name][start : int(ends[name, start])], loose=True)
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
    """Appends a coding judged wrong to STUDY/flags/CODER.csv, once with each note; its path.

    The file has FLAG_COLUMNS and is apart from codings/, so that a flag never counts as a coding.  :func:`read_flags` reads
    the flags back, :func:`unflag` takes one back.  Raises ValueError for a coder's name that is not made of Latin letters,
    digits, '-', '.' and '_', and where the study's folder is gone.
    """
    path = _flag_file(study, coder)
    if not Path(study).is_dir():
        raise ValueError(f"{Path(study).name}: there is no such study folder; it was moved or removed")
    if (_key(coding), safe_cell(note)) in {(_key(row), row["note"]) for row in _rows(path)}:
        return path
    make_folder(path.parent)
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


def unflag(study: str | Path, coding: dict[str, Any], *, coder: str) -> bool:
    """Takes a flag of a coding back; whether there was one."""
    path = _flag_file(study, coder)
    rows = _rows(path)
    kept = [row for row in rows if _key(row) != _key(coding)]
    if len(kept) == len(rows):
        return False
    lines = io.StringIO()
    writer = csv.DictWriter(lines, FLAG_COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(kept)
    write_text(path, "\ufeff" + lines.getvalue())
    return True


def read_flags(study: str | Path | Study) -> pd.DataFrame:
    """The flags of all coders of a study, FLAG_COLUMNS; empty where nobody flagged.

    >>> from importlib.resources import files
    >>> read_flags(files("discourse") / "data" / "template").columns.tolist() == list(FLAG_COLUMNS)
    True
    """
    home = study.path if isinstance(study, Study) else Path(study)
    files = sorted((home / "flags").glob("*.csv"))
    return pd.DataFrame([row for path in files for row in _rows(path)], columns=list(FLAG_COLUMNS))


def flagged(study: str | Path | Study, codings: pd.DataFrame) -> pd.DataFrame:
    """Which entries of the lexicon readers flag: entry, variable, value, flags, codings; the most flagged first.

    ``codings`` are the program's, in which an entry's codings are counted; a flag of a coding that the program no longer
    makes counts for none.

    >>> from importlib.resources import files
    >>> from discourse import code_frames, read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> flagged(study, code_frames(study)).columns.tolist()
    ['entry', 'variable', 'value', 'flags', 'codings']
    """
    marked = {_key({str(k): v for k, v in row.items()}) for row in read_flags(study).to_dict("records")}
    rows = [{str(k): v for k, v in row.items()} for row in codings.to_dict("records")]
    hit = codings.assign(flags=[int(_key(row) in marked) for row in rows])
    found = hit.groupby(["entry", "variable", "value"], sort=True).agg(
        flags=("flags", "sum"), codings=("flags", "size")
    )
    found = found.reset_index()
    return found[found["flags"] > 0].sort_values("flags", ascending=False, kind="stable", ignore_index=True)


def _flag_file(study: str | Path, coder: str) -> Path:
    check_coder(coder)
    path = Path(study) / "flags" / f"{coder}.csv"
    if not inside(study, path):
        raise ValueError(f"flags/{path.name} is a link that leaves the study folder; remove the link")
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file of flags; none where there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{c: row.get(c) or "" for c in FLAG_COLUMNS} for row in csv.DictReader(file)]


def _key(coding: dict[str, Any]) -> tuple[str, ...]:
    """What makes two codings the same: the place, what is coded there, and whose it is."""
    return tuple(str(safe_cell(coding.get(name, ""))) for name in _SAME)


def explore(study: str | Path = "corpus", *, lang: str | None = None, coder: str = "reader") -> Any:
    """A widget over a study's codings: search, filter by actor, frame and stance, read in place, flag as wrong.

    Needs ipywidgets and a running kernel.  Flags go to STUDY/flags/CODER.csv (``flag``).
    """
    with extra("notebooks", "the explorer"):
        import ipywidgets  # noqa: F401 - missed before the study is coded, not after it
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
        self.count, self.passages, self.flags = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.choice = widgets.Dropdown(options=[], layout=widgets.Layout(width="60%"))
        self.note = widgets.Text(placeholder=words["note"])
        self.button = widgets.Button(description=words["flag"], button_style="warning")
        for control in self.filters.values():
            control.observe(self._show, names="value")
        self.button.on_click(self._mark)
        self.choice.observe(self._label, names="value")
        self._show()
        self._label()
        rows = ([*self.filters.values(), self.count], [self.choice, self.note, self.button, self.flags])
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
            coded(
                self.study.documents,
                first,
                self.attributions,
                labels=self.labels,
                actors=self.names,
                colors=self.study.codebook.colors(),
                lang=self.lang,
            )
        )
        self.choice.options = [(self._name(row), k) for k, row in enumerate(self.shown)]
        self.choice.index = 0 if self.shown else None

    def _name(self, row: dict[str, Any]) -> str:
        """A coding in a line: who, what, in which words."""
        who = self.names.get(row["actor"]) or self.words.get(row["actor"], row["actor"])
        what = self.labels.get(row["value"]) or self.words.get(row["value"], row["value"])
        on = f"{self.labels.get(row['target'], row['target'])}: " if row["target"] else ""
        return f"{FLAGGED if self._flagged(row) else ''}{who} · {on}{what} · {row['text']}"

    def _flagged(self, row: dict[str, Any]) -> bool:
        return _key(row) in {_key(r) for r in _rows(_flag_file(self.home, self.coder))}

    def _mark(self, _: Any) -> None:
        """Flags the chosen coding, or takes its flag back."""
        at = self.choice.value
        if at is None:
            return
        if not unflag(self.home, self.shown[at], coder=self.coder):
            flag(self.home, self.shown[at], coder=self.coder, note=self.note.value)
        self.note.value = ""
        self.choice.options = [(self._name(row), k) for k, row in enumerate(self.shown)]
        self.choice.value = at
        self._label()

    def _label(self, _: Any = None) -> None:
        """The button flags a coding or takes the flag back; next to it how many are flagged, and where."""
        at = self.choice.value
        marked = at is not None and self._flagged(self.shown[at])
        self.button.description = self.words["unflag"] if marked else self.words["flag"]
        count = len(_rows(_flag_file(self.home, self.coder)))
        text = f"{FLAGGED}{count} \u2066flags/{self.coder}.csv\u2069" if count else ""
        self.flags.value = render("output", text=text) if text else ""
