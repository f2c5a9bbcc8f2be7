"""Tables for readers of a page."""

import base64
import html
import re
from collections.abc import Mapping, Sequence
from math import isinf
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from discourse.coding.codings import write_csv
from discourse.corpus import STANCES, Study, layout
from discourse.packaged import meanings, strings
from discourse.pages.html import Html, has_arabic, render
from discourse.pages.svg import slim_svg


def spoken(
    frame: pd.DataFrame, names: Sequence[str], number: str, *, lang: str, labels: Mapping[str, str], most: int = 6
) -> str:
    """The largest values of a table in words, for a figure's alt text: the columns ``names``, then ``number``.

    >>> frame = pd.DataFrame({"actor": ["m", "f"], "count": [2, 5]})
    >>> spoken(frame, ["actor"], "count", lang="en", labels={"m": "Minister", "f": "Fishers"})
    'Largest: Fishers 5; Minister 2.'
    >>> spoken(frame.assign(share=[0.4, 2 / 3]), ["actor"], "share", lang="en", labels={})
    'Largest: f 66.7%; m 40.0%.'
    """
    known = strings("value", lang=lang) | dict(labels)
    first = frame.sort_values([number, *names], ascending=[False, *([True] * len(names))])
    marks = strings("mark", lang=lang)
    form = ".1%" if number in PERCENT else "g"
    parts = [
        f"{marks['comma'].join(known.get(str(row[n]), str(row[n])) for n in names)} {row[number]:{form}}"
        for row in first.head(most).to_dict("records")
    ]
    return f"{strings('report', lang=lang)['largest']}: {marks['semicolon'].join(parts)}." if parts else ""


def inline_svg(svg: str, caption: str, study: Study | None) -> Markup:
    """An SVG for the middle of a page, each link with the beginning of its paragraph as its tip."""
    from discourse.pages.articles import page_names

    documents = study.documents if study is not None else ()
    pages = page_names(documents)
    tips, goals = {}, {}
    for doc in documents:
        if f"#p-{doc.id}-" not in svg:
            continue
        for para in layout(doc):
            text = " ".join(doc.text[para.start : para.end].split())
            name = f"#p-{doc.id}-{para.start}"
            tips[name] = text[:80] + ("…" if len(text) > 80 else "")
            goals[name] = pages.get(doc.id, "") + name
    body = slim_svg(svg)

    def link(match: re.Match[str]) -> str:
        goal = html.unescape(match.group(1))
        return render("link", goal=goals.get(goal, goal), tip=tips.get(goal, goal))

    body = re.sub(r'<a xlink:href="([^"]*)"[^>]*>', link, body)
    return Markup(body.replace("<svg", Markup('<svg role="group" aria-label="{}"').format(caption), 1))


# Shares that readers see in per cent; the files keep them between 0 and 1.
PERCENT = ("share", "share_a", "share_b", "difference", "right_share")
# A recall next to these is in per cent as well; in the tables of validity it is a share, like precision and F1 there.
WITH_SHARES = ("right_share",)
# Two columns that readers see as one interval: lower bound -> (upper bound, name of the column, whether in per cent).
INTERVALS = {
    "low": ("high", "interval", True),
    "right_low": ("right_high", "right_interval", True),
    "recall_low": ("recall_high", "recall_interval", False),
    "alpha_low": ("alpha_high", "alpha_interval", False),
    "ac1_low": ("ac1_high", "ac1_interval", False),
    "brennan_prediger_low": ("brennan_prediger_high", "brennan_prediger_interval", False),
    "f1_low": ("f1_high", "f1_interval", False),
    "log_ratio_low": ("log_ratio_high", "log_ratio_interval", False),
}
# Of a longer table the further rows are folded.
FOLD = 15


def show_table(
    frame: pd.DataFrame,
    name: str,
    out: str | Path,
    *,
    lang: str = "en",
    labels: Mapping[str, str] | None = None,
    columns: Sequence[str] | None = None,
    heads: Mapping[str, str] | None = None,
    most: int = 40,
    digits: int = 3,
    note: Html | str = "",
    title: str = "",
    crossed: bool = False,
) -> Html:
    """Saves a table whole as OUT/tables/NAME.csv and .parquet and shows its first rows, rounded for reading only.

    Shown are ``columns`` (all where None) under their names in ``lang``, the meaning of each as its tip, and values by
    ``labels`` (id -> name).  Shares are in per cent, two bounds are one interval; rows after the fifteenth are folded, and
    those after ``most`` named.  ``heads`` are columns' names in the place of the usual ones.  The files keep ids, names of
    columns and all digits; Parquet needs pyarrow.  ``note`` is a fragment over the table, such as
    :func:`discourse.pages.notice`, ``title`` what it is about; of a ``crossed`` table the columns are values, and named as
    these.

    >>> import tempfile
    >>> table = pd.DataFrame({"value": ["conflict"], "count": [3]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     shown = show_table(table, "frames", folder, lang="ar", labels={"conflict": "الصراع"})
    >>> "الصراع" in str(shown)
    True
    """
    _save(frame, Path(out) / "tables", name)
    shown = for_readers(frame[list(columns)] if columns is not None else frame, most=most, digits=digits)
    names, meaning = strings("column", lang=lang), meanings("column", lang)
    values = strings("value", lang=lang) | dict(labels or {})

    def head(column: str) -> dict[str, Any]:
        if crossed and column in values:
            return {"text": values[column], "tip": column, "number": _numeric(shown[column])}
        known = column in names
        named = _what_values(frame[column]) if column == "value" else column
        text = (heads or {}).get(column) or (names[named] if known else (labels or {}).get(column, column))
        tip = f"{column}: {meaning[named]}" if known else ""
        return {"text": text, "tip": tip, "number": _numeric(shown[column])}

    cut = FOLD if len(shown) > FOLD + 3 else len(shown)  # two or three rows more are no burden
    return Html(
        render(
            "table",
            heads=[head(str(c)) for c in shown.columns],
            rows=_rows(shown, values, digits, lang),
            cut=cut,
            fold=strings("page", lang=lang)["more_rows"].format(len(shown) - cut),
            file=Markup(file_line(f"tables/{name}.csv", lang, _rest(len(shown), len(frame), lang))),
            note=Markup(note),
            title=title,
            empty="" if len(frame) else strings("report", lang=lang)["empty"],
            lang=lang,
        )
    )


def _rest(shown: int, rows: int, lang: str) -> str:
    """What the line of a table's file says of rows that are not shown; of a table that is only written: that it is there.

    >>> _rest(40, 100, "en"), _rest(0, 100, "en"), _rest(9, 9, "en")
    ('… 60 more rows in ', 'The whole table, of 100 rows, is in ', '')
    """
    if shown == rows:
        return ""
    say = strings("report", lang=lang)
    return f"… {say['more'].format(rows - shown)} " if shown else f"{say['all_rows'].format(rows)} "


# A word of at most so many letters is not broken over lines: coder-1, arabi-post.
_WHOLE = 20


def _rows(shown: pd.DataFrame, values: Mapping[str, str], digits: int, lang: str) -> list[list[dict[str, Any]]]:
    """The cells of a table: numbers rounded, other values by their names."""

    def said(value: Any) -> str:
        return _number(value, digits) if isinstance(value, float) else named(str(value), values, lang)

    texts = [[said(v) for v in row] for row in shown.itertuples(index=False, name=None)]
    # a column with Arabic is read from the right in each of its rows, with or without a Latin word at its beginning
    arabic = [any(map(has_arabic, column)) for column in zip(*texts, strict=True)]
    return [[_cell(text, right, lang == "ar") for text, right in zip(row, arabic, strict=True)] for row in texts]


def named(text: str, values: Mapping[str, str], lang: str) -> str:
    """A value by its name; of several in one cell (two frames of one word) each by its own.

    >>> named("conflict | risk", {"conflict": "الصراع", "risk": "الخطر"}, "ar"), named("الجسر, النهر", {}, "ar")
    ('الصراع، الخطر', 'الجسر, النهر')
    """
    if text in values:
        return values[text]
    for mark in _JOINED:
        parts = text.split(mark)
        if len(parts) > 1 and all(part in values for part in parts):
            return strings("mark", lang=lang)["comma"].join(values[part] for part in parts)
    return text


# What is between several values in one cell.
_JOINED = (" | ", ", ")


def _cell(text: str, arabic: bool, rtl: bool) -> dict[str, Any]:
    """A cell of a column that has Arabic or has none, in a table from right to left or not: its text, its kinds (classes of
    page.css), whether any Arabic counts."""
    # An interval such as .89 [.64, 1.00] is text, and reads as a number.
    number = text != "" and not any(c.isalpha() for c in text)
    word = not number and 0 < len(text) <= _WHOLE and " " not in text
    right = (arabic or rtl) and not number and not has_arabic(text)
    kinds = [name for name, true in (("n", number), ("w", word), ("r", right)) if true]
    return {"text": text, "kind": " ".join(kinds), "mixed": arabic}


def file_line(path: str, lang: str, before: str = "") -> Html:
    """The small line that names the file of a table or figure; the report makes it a link (:func:`link_files`)."""
    return Html(render("file", path=path, before=before, lang=lang))


def link_files(page: str) -> str:
    """A page next to its folders of tables and figures, the names of their files as links.

    >>> link_files("<bdi>tables/voices.csv</bdi>")
    '<a href="tables/voices.csv"><bdi>tables/voices.csv</bdi></a>'
    """
    return re.sub(r"<bdi>((?:tables|figures)/[\w.-]+\.(?:csv|svg))</bdi>", r'<a href="\1">\g<0></a>', page)


# How much of its tables a page carries, and up to which size in all: a front page stays below 3 MB at any size of a study.
CARRIED, FRONT_PAGE = 1_000_000, 2_800_000


def carry_tables(page: str, folder: Path) -> str:
    """A page with the tables of its folder within it, so that it can be mailed alone: a click on a link saves the table.

    Tables for which there is no room (:data:`CARRIED`, :data:`FRONT_PAGE`) stay links to the folder next to the page.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "tables").mkdir()
    ...     _ = (Path(folder) / "tables" / "a.csv").write_text("x")
    ...     carry_tables('<a href="tables/a.csv">', Path(folder)), carry_tables('<a href="tables/b.csv">', Path(folder))
    ('<a download="a.csv" href="data:text/csv;base64,eA==">', '<a href="tables/b.csv">')
    """
    room = min(CARRIED, FRONT_PAGE - len(page.encode("utf-8")))

    def carried(match: re.Match[str]) -> str:
        nonlocal room
        file = folder / "tables" / match[1]
        # three bytes are four letters
        if not file.is_file() or (size := 4 * (file.stat().st_size // 3 + 1)) > room:
            return match[0]
        room -= size
        data = base64.b64encode(file.read_bytes()).decode("ascii")
        return render("download", name=match[1], data=f"data:text/csv;base64,{data}")

    return re.sub(r'<a href="tables/([\w.-]+\.csv)"', carried, page)


def _what_values(values: pd.Series) -> str:
    """The column whose name the column ``value`` has on a page: frame or stance where it has values of only one of them.

    >>> [_what_values(pd.Series(v)) for v in (["conflict", "(all)"], ["favor", "none"], ["favor", "conflict"])]
    ['frame', 'stance', 'value']
    """
    found = {str(v) for v in values.dropna()}
    found = {v for v in found if v and not v.startswith("(")}  # not the rows over all of them
    kinds = {"stance" if v in STANCES else "frame" for v in found}
    return kinds.pop() if len(kinds) == 1 else "value"


def _save(frame: pd.DataFrame, folder: Path, name: str) -> None:
    """A table whole as CSV, and as Parquet where pyarrow is installed: cells of mixed kinds as text."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(frame, folder / f"{name}.csv")
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        return
    mixed = [c for c in frame.columns if frame[c].dtype == object]
    plain = frame.assign(**{str(c): frame[c].map(str) for c in mixed}).rename(columns=str).reset_index(drop=True)
    plain.attrs = {}
    plain.to_parquet(folder / f"{name}.parquet", index=False)


def for_readers(frame: pd.DataFrame, *, most: int = 40, digits: int = 3) -> pd.DataFrame:
    """The first rows of a table as a reader takes them in: shares in per cent, two bounds as one interval.

    >>> table = pd.DataFrame({"value": ["x"], "count": [3], "share": [0.25], "low": [0.125], "high": [0.4]})
    >>> for_readers(table).to_dict("records")
    [{'value': 'x', 'count': 3, 'share': '25.0%', 'interval': '12.5–40.0'}]
    """
    part = frame.head(most)
    shares = {"share", "difference"} & set(part.columns)
    percent = {*PERCENT, *(("recall",) if set(WITH_SHARES) & set(part.columns) else ())}
    made: dict[str, Any] = {}
    uppers = {upper for lower, (upper, _, _) in INTERVALS.items() if lower in part.columns}
    for column in map(str, part.columns):
        if column in INTERVALS and INTERVALS[column][0] in part.columns:
            upper, name, hundredth = INTERVALS[column]
            hundredth = (
                "recall" in percent if column == "recall_low" else hundredth and (bool(shares) or column != "low")
            )
            lows, highs = part[column], part[upper]
            # one form in a column: brackets where a bound of any row is below zero or has no end
            brackets = bool(((lows < 0) | highs.abs().eq(float("inf"))).any())
            pairs = zip(lows, highs, strict=True)
            made[name] = [_interval(low, high, hundredth, digits, brackets) for low, high in pairs]
        elif column in percent and pd.api.types.is_float_dtype(part[column]):
            made[column] = ["–" if pd.isna(v) else f"{v * 100:z.1f}%".replace("-", "−") for v in part[column]]
        elif column not in uppers:
            made[column] = part[column].tolist()
    return pd.DataFrame(made, columns=list(made))


def _interval(low: float, high: float, hundredth: bool, digits: int, brackets: bool) -> str:
    """Two bounds as ``12.5–40.0`` or, where a bound of the column is below zero, in brackets; a dash where there are none."""
    if pd.isna(low) or pd.isna(high):
        return "–"
    ends = [f"{v * 100:z.1f}" if hundredth else _number(float(v), digits) for v in (low, high)]
    ends = [end.replace("-", "−") for end in ends]
    return f"[{ends[0]}, {ends[1]}]" if brackets else f"{ends[0]}–{ends[1]}"


def _numeric(column: pd.Series) -> bool:
    """Whether a column reads as numbers: it is one, or its text has no letters."""
    if pd.api.types.is_bool_dtype(column):
        return False
    if pd.api.types.is_numeric_dtype(column):
        return True
    texts = column.astype(str)
    return bool(texts.str.len().sum()) and not any(c.isalpha() for t in texts for c in t)


def _number(value: float, digits: int) -> str:
    """A number for reading: a dash where there is none, ∞ where it has no bound."""
    if pd.isna(value):
        return "–"
    if isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:z.{digits}g}" if abs(value) < 1000 else f"{value:.0f}"
