"""Passages to code by hand: a sample is drawn, a coder fills a blind sheet, and the sheet is read with nothing moved.

A sheet has one row per passage: its number, its place, how it was drawn, a seal, its text, the paragraphs before and after it;
then one column per frame (1 where the passage has the frame, 0 where it has not), one per stance target (favor, against,
qualify, none, or empty), an actor, the words of the passage that decided, and a note.  A row without an answer was not read;
0 in any frame says that the passage was read and nothing was found.  No column shows what the program or another coder found.
"""

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from discourse.coding.codings import COLUMNS, write_csv
from discourse.coding.sheet_answers import codings_of, rows_of, unmoved
from discourse.coding.sheet_files import CONTEXT, PASSAGE, shown, write_xlsx
from discourse.coding.sheet_parts import part_named, parts
from discourse.corpus import CODED_ROLES, Document, Fault, Faults, Study, StudyError, layout, plural, read_study
from discourse.corpus.provenance import bytes_digest
from discourse.files import inside, make_folder
from discourse.tables import as_pandas

ANSWERS = ("actor", "words", "note")
# Characters of a paragraph next to the passage.
_CONTEXT_SHOWN = 400
# A coder's file has this name; Windows keeps some names for devices.
_CODER = re.compile(r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# How a sample was drawn, as ``sample`` writes it: at least one passage, a seed, the strata.
_DRAWN = re.compile(r"([1-9][0-9]{0,5}) seed ([0-9]{1,9}) by (document|role)")
# Digits of a seed and of a number of passages that a sheet can name.
_MOST_SEED, _MOST_PASSAGES = 999_999_999, 999_999


def passages(source: Study | Sequence[Document]) -> pd.DataFrame:
    """Every paragraph that is coded, in the order of the texts.

    Columns: passage (number from 1), document, role, paragraph_start, paragraph_end (code points), drawn (how:
    ``all``, or number, seed and strata), seal, text.

    >>> from discourse.corpus import document
    >>> passages([document("قالت الوزيرة إن الجسر جاهز.")])[["passage", "paragraph_end"]].values.tolist()
    [[1, 27]]
    """
    documents = source.documents if isinstance(source, Study) else source
    rows = [
        (doc.id, p.role, p.start, p.end, "all", seal(doc, p.start, p.end), doc.text[p.start : p.end])
        for doc in documents
        for p in layout(doc)
        if p.role in CODED_ROLES
    ]
    numbered = [(number, *row) for number, row in enumerate(rows, 1)]
    return pd.DataFrame(numbered, columns=list(PASSAGE))


def seal(document: Document, start: int, end: int) -> str:
    """A letter and twelve hexadecimal digits that change with the passage, its place or its document.

    A sheet is checked by its seals.  The letter keeps spreadsheets from taking one for a number (134331005756, 55874e3).

    >>> from discourse.corpus import document
    >>> seal(document("قالت الوزيرة إن الجسر جاهز."), 0, 27)[0]
    'p'
    """
    content = f"{document.id}\t{start}\t{end}\t{document.text[start:end]}"
    return "p" + bytes_digest(content.encode("utf-8", "surrogatepass"))[:12]


def sample(source: Study | Sequence[Document], n: int, *, seed: int = 0, by: str = "document") -> pd.DataFrame:
    """``n`` passages drawn without replacement, in the order of the texts; all of them where there are no more.

    Strata are the values of column ``by`` (document or role); each gives its share of ``n``, rounded by largest
    remainder, so that a long text or a common role does not swallow a short one (Krippendorff 2019, Content Analysis,
    ch. 6).  Columns as :func:`passages`.  The same seed draws the same passages.

    >>> from discourse.corpus import document
    >>> texts = [document("خبر أول.\\nخبر ثان.", id="a"), document("خبر ثالث.\\nخبر رابع.", id="b")]
    >>> sample(texts, 2)["document"].tolist()
    ['a', 'b']
    """
    if n < 1:
        raise ValueError(f"the number of passages must be at least 1; found {n}")
    if not 0 <= seed <= _MOST_SEED:
        raise ValueError(f"the seed must be between 0 and {_MOST_SEED}; found {seed}")
    if by not in ("document", "role"):
        raise ValueError(f"strata are 'document' or 'role'; found {by!r}")
    everything = passages(source)
    if n >= len(everything):
        return everything
    sizes = everything.groupby(by, sort=True).size()
    exact = sizes * n / len(everything)
    quota = np.floor(exact).astype(int)
    rest = (exact - quota).sort_values(ascending=False, kind="stable").index[: n - quota.sum()]
    quota[rest] += 1
    rng = np.random.default_rng(seed)
    chosen: list[int] = []
    for (_, group), size in zip(everything.groupby(by, sort=True), quota.tolist(), strict=True):
        chosen += rng.choice(group.index.to_numpy(), size, replace=False).tolist()
    drawn = everything.loc[sorted(chosen)].reset_index(drop=True)
    return drawn.assign(drawn=f"{n} seed {seed} by {by}")


def sheet(study: Study, drawn: pd.DataFrame) -> pd.DataFrame:
    """A blind coding sheet for drawn passages: their columns, what is before and after, an empty column for each answer.

    The text is shown as a spreadsheet can hold it: cut at 32,000 characters, control characters as �.  The seal is
    that of the whole text.
    """
    drawn = as_pandas(drawn)
    frames = [f.id for f in study.codebook.frames]
    targets = [f"stance: {t}" for t in study.targets]
    answers = [*(f"frame: {f}" for f in frames), *targets, *ANSWERS]
    if len(drawn) > _MOST_PASSAGES:
        raise ValueError(f"a sheet has at most {_MOST_PASSAGES} passages; found {len(drawn)}")
    near = _context(study, drawn)
    return drawn[list(PASSAGE)].assign(text=drawn["text"].map(shown), **near, **dict.fromkeys(answers, ""))


def _context(study: Study, drawn: pd.DataFrame) -> dict[str, list[str]]:
    """The paragraphs before and after each drawn passage, the near end of long ones; empty at an edge of the text."""
    near: dict[tuple[str, int], tuple[str, str]] = {}
    sampled = set(drawn["document"])
    for doc in study.documents:
        if doc.id in sampled:
            texts = ["", *(doc.text[p.start : p.end] for p in layout(doc)), ""]
            for number, para in enumerate(layout(doc), 1):
                before, after = texts[number - 1], texts[number + 1]
                cut = f"… {before[-_CONTEXT_SHOWN:]}" if len(before) > _CONTEXT_SHOWN else before
                rest = f"{after[:_CONTEXT_SHOWN]} …" if len(after) > _CONTEXT_SHOWN else after
                near[doc.id, para.start] = (shown(cut), shown(rest))
    places = zip(drawn["document"], drawn["paragraph_start"], strict=True)
    both = [near.get((str(name), int(start)), ("", "")) for name, start in places]
    return {name: [pair[k] for pair in both] for k, name in enumerate(CONTEXT)}


def write_sheet(table: pd.DataFrame, path: str | Path, *, guide: Study | None = None) -> Path:
    """A sheet as .csv or .xlsx (needs openpyxl), moved into place whole; an existing file is never overwritten.

    With ``guide`` a workbook explains itself: two more sheets have the study's categories with their definitions, and
    its actors, from which the column actor offers the names.
    """
    path = Path(path)
    if path.exists():
        raise ValueError(f"{path.name} exists already: a sheet may contain somebody's work. Name another file.")
    if path.suffix.lower() == ".csv":
        write_csv(table, path)
    elif path.suffix.lower() == ".xlsx":
        write_xlsx(table, path, guide, hidden=PASSAGE[1:7])
    else:
        raise ValueError(f"{path.name}: a sheet is a .csv or an .xlsx file")
    return path


def read_sheet(study: Study, path: str | Path, *, coder: str) -> pd.DataFrame:
    """The codings of a filled sheet; the table has the columns of codings/*.csv.

    The sheet says how its passages were drawn; they are drawn from the study again and compared row by row.  A frame's
    evidence are the words that the coder gave, else its whole paragraph.  A passage that was read and has no frame gives one
    row without a value; one without any answer was not read and gives none: a warning counts them.  Raises StudyError that
    names every row where a passage is missing, doubled, out of order, moved or changed, and every answer that is not valid.
    """
    path = Path(path)
    if not path.is_file():
        message = "This is a folder, not a sheet." if path.is_dir() else "There is no such sheet."
        raise StudyError([Fault(path.name, 0, "", message, "Check the path.")])
    faults = Faults()
    rows = rows_of(path, tuple(sheet(study, passages(study)).columns), faults, study=study)
    return codings_of_rows(study, path, rows, faults, coder=coder)


def codings_of_rows(
    study: Study, path: Path, rows: Sequence[tuple[int, dict[str, str]]], faults: Faults, *, coder: str
) -> pd.DataFrame:
    """The codings of a filled sheet's rows, each with its line in the file; ``faults`` are those found while reading it."""
    if not rows and not faults:
        faults.add(path.name, 0, "", "The sheet contains no passage.", "Take a new sheet.")
    drawn = _redrawn(study, path.name, rows, faults)
    if drawn is not None:
        unmoved(path.name, rows, drawn, faults)
    found: list[dict[str, Any]] = []
    unread = 0
    if not faults and drawn is not None:
        for (line, row), passage in zip(rows, drawn.to_dict("records"), strict=True):
            codings = codings_of(study, (path.name, line), row, passage, coder, faults)
            unread += not codings
            found += codings
    if faults:
        raise StudyError(faults.located(path.parent))
    if unread:
        message = f"{path.name}: {unread} of {plural(len(rows), 'passage')} without an answer, taken as not read"
        warnings.warn(f"{message}; write 0 where you read and found nothing", UserWarning, stacklevel=3)
    return pd.DataFrame(found, columns=list(COLUMNS))


def add_coder(study: str | Path, path: str | Path, *, coder: str) -> Path:
    """Reads a filled sheet and writes its codings as STUDY/codings/CODER.csv; an existing file is never overwritten."""
    check_coder(coder)
    place = _free_place(Path(study), coder)
    return _write_codings(read_sheet(read_study(study), path, coder=coder), place)


def add_codings(study: str | Path, codings: pd.DataFrame, *, coder: str) -> Path:
    """Writes codings as STUDY/codings/CODER.csv; an existing file is never overwritten."""
    check_coder(coder)
    return _write_codings(codings, _free_place(Path(study), coder))


def _free_place(study: Path, coder: str) -> Path:
    """Where a coder's file goes; ValueError where there is one, or where a link leads out of the study."""
    out = study / read_study(study).files.get("codings", "codings") / f"{coder}.csv"
    if not inside(study, out):
        raise ValueError(f"{out} is a link that leaves the study folder; remove the link")
    if out.exists():
        raise ValueError(f"{out} exists already; take another coder's name, or move the file away")
    return out


def _write_codings(codings: pd.DataFrame, out: Path) -> Path:
    make_folder(out.parent)
    write_csv(codings, out)
    return out


def check_coder(coder: str) -> None:
    """ValueError for a name that is not a valid file name everywhere."""
    if not _CODER.fullmatch(coder):
        raise ValueError(
            f"{coder!r} is not a coder's name: use Latin letters, digits, '-', '.' and '_', at most 100, and no name that "
            "Windows keeps for a device"
        )


def _redrawn(
    study: Study, name: str, rows: Sequence[tuple[int, dict[str, str]]], faults: Faults
) -> pd.DataFrame | None:
    """The passages that a sheet was made of, drawn again from the study as it is now."""
    ways = sorted({row["drawn"].strip() for _, row in rows})
    part = part_named(ways[0]) if len(ways) == 1 else None
    whole = _drawn(study, part.way if part else ways[0]) if len(ways) == 1 else None
    if whole is not None and part is None:
        return whole
    if whole is not None and part is not None:
        try:
            return parts(whole, part.coders, overlap=part.overlap, seed=part.seed)[part.number - 1]
        except ValueError:  # a sample of that size is not divided so: somebody wrote the cell
            whole = None
    if rows:
        fix = "Column drawn must be as in the sheet that was handed out, the same in every row."
        faults.add(name, 0, ", ".join(ways), "does not say how the sheet was drawn.", fix)
    return None


def _drawn(study: Study, way: str) -> pd.DataFrame | None:
    """The passages of a whole sample, as its column drawn says; None where it says something else."""
    match = _DRAWN.fullmatch(way)
    if match:
        return sample(study, int(match[1]), seed=int(match[2]), by=match[3])
    return passages(study) if way == "all" else None
