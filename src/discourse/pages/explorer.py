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
from discourse.extras import extra
from discourse.files import append_text, inside, make_folder, write_text
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
_SAME = ("document", "paragraph_start", "variable", "target", "value", "actor", "start", "end")
_CODER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MOST = 40
# Before a coding that the reader flagged.
FLAGGED = "⚑ "


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
    """Appends a coding judged wrong to STUDY/flags/CODER.csv, once with each note; its path.

    The file has FLAG_COLUMNS and is apart from codings/, so that a flag never counts as a coding.  :func:`read_flags` reads
    the flags back, :func:`unflag` takes one back.  Raises ValueError for a coder's name that is not made of Latin letters,
    digits, '-', '.' and '_'.
    """
    path = _flag_file(study, coder)
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
    """The flags of all coders of a study, FLAG_COLUMNS; empty where nobody flagged."""
    home = study.path if isinstance(study, Study) else Path(study)
    files = sorted((home / "flags").glob("*.csv"))
    return pd.DataFrame([row for path in files for row in _rows(path)], columns=list(FLAG_COLUMNS))


def flagged(study: str | Path | Study, codings: pd.DataFrame) -> pd.DataFrame:
    """Which entries of the lexicon readers flag: entry, variable, value, flags, codings; the most flagged first.

    ``codings`` are the program's, in which an entry's codings are counted; a flag of a coding that the program no longer
    makes counts for none.
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
    if not _CODER.fullmatch(coder):
        raise ValueError(f"{coder!r} is no coder's name: use Latin letters, digits, '-', '.' and '_'")
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
        import ipywidgets as widgets

    home = Path(study)
    read = read_study(home)
    lang = lang or read.language
    words, names, labels = FILTERS[lang], read.names(lang), read.codebook.labels(lang)
    codings = pd.concat([code_frames(read), code_stance(read)], ignore_index=True)
    found: dict[str, list[Attribution]] = attributions_of(read)
    shown: list[dict[str, Any]] = []

    def mine(row: dict[str, Any]) -> bool:
        return _key(row) in {_key(r) for r in _rows(_flag_file(home, coder))}

    def name(row: dict[str, Any]) -> str:
        who = names.get(row["actor"]) or words.get(row["actor"], row["actor"])
        what = labels.get(row["value"]) or words.get(row["value"], row["value"])
        on = f"{labels.get(row['target'], row['target'])}: " if row["target"] else ""
        return f"{FLAGGED if mine(row) else ''}{who} · {on}{what} · {row['text']}"

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
        at = choice.value
        if at is not None:
            if not unflag(home, shown[at], coder=coder):
                flag(home, shown[at], coder=coder, note=note.value)
            note.value = ""
            choice.options = [(name(row), k) for k, row in enumerate(shown)]
            choice.value = at
            label()

    def label(_: Any = None) -> None:
        """The button flags a coding or takes the flag back; next to it how many are flagged, and where."""
        marked = choice.value is not None and mine(shown[choice.value])
        button.description = words["unflag"] if marked else words["flag"]
        count = len(_rows(_flag_file(home, coder)))
        said.value = f"<output>{FLAGGED}{count} <bdi>flags/{coder}.csv</bdi></output>" if count else ""

    for control in (actor, frame, stance, text):
        control.observe(show, names="value")
    button.on_click(mark)
    choice.observe(label, names="value")
    show()
    label()
    box = widgets.VBox(
        [
            widgets.HBox([actor, frame, stance, text, count], layout=widgets.Layout(flex_flow="row wrap")),
            widgets.HBox([choice, note, button, said], layout=widgets.Layout(flex_flow="row wrap")),
            passages,
        ]
    )
    box.add_class("discourse-rtl" if lang == "ar" else "discourse-ltr")
    return box
