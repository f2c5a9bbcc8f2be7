"""Passages to code by hand: a sample is drawn, a coder fills a blind sheet, and the sheet is read with nothing moved.

A sheet has one row per passage: its number, its place, how it was drawn, a seal, its text, the paragraphs before and after it;
then one column per frame (1 where the passage has the frame, 0 where it has not), one per stance target (favor, against,
qualify, none, or empty), an actor, the words of the passage that decided, and a note.  A row without an answer was not read;
0 in any frame says that the passage was read and nothing was found.  No column shows what the program or another coder found.
"""

import re
import unicodedata
import warnings
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from discourse.coding.codings import COLUMNS, SHEET, write_csv
from discourse.coding.sheet_files import CONTEXT, UNWRITABLE, openpyxl_or_error, write_xlsx
from discourse.corpus import (
    CODED_ROLES,
    STANCES,
    Document,
    Fault,
    Faults,
    Study,
    StudyError,
    is_offset,
    layout,
    plural,
    read_rows,
    read_study,
)
from discourse.corpus.books import answers
from discourse.corpus.damage import damage
from discourse.corpus.provenance import bytes_digest
from discourse.corpus.tables import unquote
from discourse.files import inside, make_folder
from discourse.language.fold import fold, fold_offsets
from discourse.tables import as_pandas

PASSAGE = ("passage", "document", "role", "paragraph_start", "paragraph_end", "drawn", "seal", "text")
ANSWERS = ("actor", "words", "note")
# Columns that sheets of earlier versions lack.
_LATER = (*CONTEXT, "words")
# Characters of a paragraph next to the passage.
_CONTEXT_SHOWN = 400
# The value of a frame row which says that the passage was read and no frame was found.
NOTHING = ""
_CODER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# A cell of Excel has at most 32,767 characters; a longer passage is shown cut.
_LONGEST_SHOWN = 32_000
# Separators of the CSVs that spreadsheets save.
_SEPARATORS = (",", ";", "\t")
# Ids that a spreadsheet may take for a number or a date and write in another way: 00123, 1E5, 2021-12-12.
_NUMBERLIKE = re.compile(r"[0-9][0-9.,eE+/:-]*")
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
    return drawn[list(PASSAGE)].assign(text=drawn["text"].map(_shown), **near, **dict.fromkeys(answers, ""))


def _context(study: Study, drawn: pd.DataFrame) -> dict[str, list[str]]:
    """The paragraphs before and after each drawn passage, the near end of long ones; empty at an edge of the text."""
    near: dict[tuple[str, int], tuple[str, str]] = {}
    wanted = set(drawn["document"])
    for doc in study.documents:
        if doc.id in wanted:
            texts = ["", *(doc.text[p.start : p.end] for p in layout(doc)), ""]
            for number, para in enumerate(layout(doc), 1):
                before, after = texts[number - 1], texts[number + 1]
                cut = f"… {before[-_CONTEXT_SHOWN:]}" if len(before) > _CONTEXT_SHOWN else before
                rest = f"{after[:_CONTEXT_SHOWN]} …" if len(after) > _CONTEXT_SHOWN else after
                near[doc.id, para.start] = (_shown(cut), _shown(rest))
    places = zip(drawn["document"], drawn["paragraph_start"], strict=True)
    both = [near.get((str(name), int(start)), ("", "")) for name, start in places]
    return {name: [pair[k] for pair in both] for k, name in enumerate(CONTEXT)}


def _shown(text: str) -> str:
    """A passage's text as a sheet shows it."""
    text = UNWRITABLE.sub("\ufffd", text)
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN]} … [{len(text) - _LONGEST_SHOWN}]"


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
        raise StudyError([Fault(path.name, 0, "", "There is no such sheet.", "Check the path.")])
    faults = Faults()
    rows = _rows(path, tuple(sheet(study, passages(study)).columns), faults)
    return codings_of_rows(study, path, rows, faults, coder=coder)


def codings_of_rows(
    study: Study, path: Path, rows: Sequence[tuple[int, dict[str, str]]], faults: Faults, *, coder: str
) -> pd.DataFrame:
    """The codings of a filled sheet's rows, each with its line in the file; ``faults`` are those found while reading it."""
    if not rows and not faults:
        faults.add(path.name, 0, "", "The sheet contains no passage.", "Take a new sheet.")
    drawn = _redrawn(study, path.name, rows, faults)
    if drawn is not None:
        _unmoved(path.name, rows, drawn, faults)
    found: list[dict[str, Any]] = []
    unread = 0
    if not faults and drawn is not None:
        for (line, row), passage in zip(rows, drawn.to_dict("records"), strict=True):
            codings = _answers(study, (path.name, line), row, passage, coder, faults)
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
        raise ValueError(f"{coder!r} is not a coder's name: use Latin letters, digits, '-', '.' and '_'")


def _rows(path: Path, columns: tuple[str, ...], faults: Faults) -> list[tuple[int, dict[str, str]]]:
    required = tuple(c for c in columns if c not in _LATER)
    if path.suffix.lower() != ".xlsx":
        return read_rows(path, required, faults, optional=_LATER, separators=_SEPARATORS)
    openpyxl = openpyxl_or_error()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        values = [
            ["" if c is None else _cell(c) for c in row] for row in book.worksheets[0].iter_rows(values_only=True)
        ]
        book.close()
    except Exception as error:  # zipfile and XML errors have no common base
        faults.add(path.name, 0, "", f"Not a spreadsheet: {error}.", "Save it as .xlsx or .csv.")
        return []
    head = values[0] if values else []
    missing = [c for c in required if c not in head]
    if missing:
        faults.add(path.name, 1, "", f"Column {', '.join(missing)} is missing.", "Take a new sheet.")
        return []
    for name in head:
        if name and name not in columns:
            faults.unknown(path.name, 1, name, columns, "column")
    numbered = ((line, dict(zip(head, row, strict=False))) for line, row in enumerate(values[1:], 2))
    return [
        (line, {k: unquote(v) for k, v in row.items()}) for line, row in numbered if any(map(str.strip, row.values()))
    ]


def _cell(value: Any) -> str:
    """A workbook's cell as text; 1.0 and a ticked box as a coder means them."""
    return (
        str(int(value)) if isinstance(value, bool) or (isinstance(value, float) and value.is_integer()) else str(value)
    )


# How a sample was drawn, as ``sample`` writes it: at least one passage, a seed, the strata.
_DRAWN = re.compile(r"([1-9][0-9]{0,5}) seed ([0-9]{1,9}) by (document|role)")


def _redrawn(
    study: Study, name: str, rows: Sequence[tuple[int, dict[str, str]]], faults: Faults
) -> pd.DataFrame | None:
    """The passages that a sheet was made of, drawn again from the study as it is now."""
    ways = sorted({row["drawn"].strip() for _, row in rows})
    if ways == ["all"]:
        return passages(study)
    match = _DRAWN.fullmatch(ways[0]) if len(ways) == 1 else None
    if match:
        return sample(study, int(match[1]), seed=int(match[2]), by=match[3])
    if rows:
        fix = "Column drawn must be as in the sheet that was handed out, the same in every row."
        faults.add(name, 0, ", ".join(ways), "does not say how the sheet was drawn.", fix)
    return None


_MOVED = "Answers were moved to other passages, or a passage was edited; undo the change."
_MISREAD = (
    "The spreadsheet read the file in another encoding than UTF-8 and saved it so: copy the answers into the sheet that "
    "was handed out, opened as UTF-8, or into an .xlsx sheet."
)


def _unmoved(name: str, rows: Sequence[tuple[int, dict[str, str]]], drawn: pd.DataFrame, faults: Faults) -> None:
    """Faults for passages that are not as they were handed out."""
    expected = drawn.assign(text=drawn["text"].map(_shown)).astype(str).to_dict("records")
    by_seal = {row["seal"]: row for row in expected}
    # sheets written before seals began with a letter
    by_seal |= {row["seal"][1:]: row for row in expected}
    seen: dict[str, int] = {}
    for line, row in rows:
        passage = by_seal.get(row["seal"].strip())
        if passage is None:
            fix = "Do not change the first eight columns; take a new sheet."
            faults.add(name, line, row["seal"], "is not the seal of a passage of the sample.", fix, column="seal")
            continue
        known = passage["seal"]
        if known in seen:
            message = f"occurs on line {seen[known]} too."
            faults.add(name, line, row["passage"], message, "Keep one row per passage.", column="passage")
        seen.setdefault(known, line)
        for column in PASSAGE:
            if column != "seal" and not _same(column, row[column], passage[column]):
                found, wanted = _from_difference(row[column], passage[column])
                message = f"is not the passage's {column}: {wanted!r}."
                fix = _MISREAD if damage(row[column]) else _MOVED
                faults.add(name, line, found, message, fix, column=column)
    for passage in expected:
        if passage["seal"] not in seen:
            fix = "Put its row back, with its answers."
            faults.add(name, 0, passage["passage"], "is a passage of the sample that the sheet lacks.", fix)
    order = [by_seal[row["seal"].strip()]["seal"] for _, row in rows] if not faults else []
    if not faults and order != [row["seal"] for row in expected]:
        faults.add(name, 0, "", "The passages are in another order.", "Sort the sheet by column passage.")


def _from_difference(found: str, expected: str) -> tuple[str, str]:
    """Two cells, 40 characters each, from a little before the first place where they differ.

    >>> _from_difference("قال الوزير إن الجسر جاهز تماما وسيفتح غدا", "قال الوزير إن الجسر جاهز تماما وسيفتح بعد غد")
    ('…ر جاهز تماما وسيفتح غدا', '…ر جاهز تماما وسيفتح بعد غد')
    """
    at = next(
        (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), min(len(found), len(expected))
    )
    # 20 characters of context are enough to find the place in the cell
    start = max(0, at - 20)
    before = "…" if start else ""
    return before + found[start : start + 40], before + expected[start : start + 40]


def _same(column: str, found: str, expected: str) -> bool:
    """Whether a cell is as it was handed out, or as spreadsheets change it by themselves."""
    if _plain(found) in (_plain(expected), _plain(unquote(expected))):
        return True
    # The seal has the document's id in it: an id that was rewritten as a number or a date has done no harm.
    return column == "document" and _NUMBERLIKE.fullmatch(expected) is not None and found.strip() != ""


def _plain(cell: str) -> str:
    """A cell without what spreadsheets change by themselves: line ends, and a number's .0."""
    text = str(cell).replace("\r\n", "\n").strip()
    return text[:-2] if text.endswith(".0") and is_offset(text[:-2]) else text


def _answers(
    study: Study, place: tuple[str, int], row: dict[str, str], passage: dict[Any, Any], coder: str, faults: Faults
) -> list[dict[str, Any]]:
    """The codings of one row, none where it has no answer; unknown answers become faults."""
    start, end = int(passage["paragraph_start"]), int(passage["paragraph_end"])
    words = _evidence(row.get("words", ""), str(passage["text"]), place, faults)
    base = {
        **dict.fromkeys(COLUMNS, ""),
        "coder": coder,
        "document": passage["document"],
        "role": passage["role"],
        "paragraph_start": start,
        "paragraph_end": end,
        "start": start + words[0],
        "end": start + words[1],
        "text": str(passage["text"])[slice(*words)],
        "entry": SHEET,
        "note": row["note"].strip(),
    }
    actor = _actor(study, row["actor"].strip(), place, faults)
    answers = {f.id: _answer(row, f"frame: {f.id}", "frame", place, faults) for f in study.codebook.frames}
    sides = {t: _answer(row, f"stance: {t}", "stance", place, faults) for t in study.targets}
    if not any(answers.values()) and not any(sides.values()):
        given = {"actor": actor, "words": row.get("words", "").strip(), "note": base["note"]}
        column = next((name for name, cell in given.items() if cell), "")
        if column:
            fix = "Answer in a frame or stance column: 0 where you found nothing."
            named = {"actor": "is an actor", "words": "are words", "note": "is a note"}[column]
            faults.add(*place, given[column], f"{named} without an answer.", fix, column=column)
        return []
    found = [
        {**base, "variable": "frame", "value": f, "actor": actor} for f, answer in answers.items() if answer == "yes"
    ]
    if not found:
        found.append({**base, "variable": "frame", "value": NOTHING})
    return found + [
        {**base, "variable": "stance", "target": target, "value": side, "actor": actor}
        for target, side in sides.items()
        if side
    ]


def _evidence(cell: str, text: str, place: tuple[str, int], faults: Faults) -> tuple[int, int]:
    """Where the words that a coder gives are in the passage, its whole where none are given; others become a fault."""
    words = unquote(cell.strip())
    if not words:
        return 0, len(text)
    at = text.find(words)
    if at >= 0:
        return at, at + len(words)
    folded = fold_offsets(text)
    at = folded.text.find(fold(words))
    if at >= 0:
        return folded.starts[at], folded.ends[at + len(fold(words)) - 1]
    fix = "Copy the words from the passage, or leave the cell empty."
    faults.add(*place, words, "is not in the passage.", fix, column="words")
    return 0, len(text)


def _actor(study: Study, cell: str, place: tuple[str, int], faults: Faults) -> str:
    """The id of an actor whom a coder names by id, name, English name or alias; an unknown one becomes a fault."""
    known = tuple(study.actors["id"])
    if not cell or not known or cell in known:
        return cell
    homes: dict[str, set[str]] = {}
    for actor in study.actors.to_dict("records"):
        for name in (actor["name"], actor["name_en"], *actor["aliases"].split("|")):
            homes.setdefault(answer_key(name), set()).add(actor["id"])
    named = homes.get(answer_key(cell), set())
    if len(named) == 1:
        return next(iter(named))
    if named:
        fix = f"Write the id: {' or '.join(sorted(named))}."
        faults.add(*place, cell, "is the name of several actors.", fix, column="actor")
        return cell
    names = tuple(study.actors["name"])
    near = get_close_matches(cell, (*known, *names), n=1)
    fix = f"Did you mean {near[0]}?" if near else "Write an id or a name that actors.csv has, or leave the cell empty."
    faults.add(*place, cell, "is not a known actor.", fix, column="actor")
    return cell


def _answer(row: dict[str, str], column: str, kind: str, place: tuple[str, int], faults: Faults) -> str:
    """What a cell says: yes or no, a stance, or nothing; an unknown answer becomes a fault."""
    cell = _plain(row[column]).lower()
    if not cell:
        return ""
    known = _known_answers(kind)
    said = known.get(answer_key(cell), "")
    if not said:
        if kind == "stance":
            faults.unknown(*place, cell, STANCES, "stance", column=column)
        else:
            fix = "Use 1 (or x, ✓, yes, نعم) where the frame is present, and 0 (or no, لا) where it is not."
            faults.add(*place, cell, "is not a known answer.", fix, column=column)
    return said


def answer_key(cell: str) -> str:
    """An answer without what a keyboard adds: marks and letter variants, Arabic digits, emoji shape.

    >>> answer_key("١"), answer_key("متحفّظ")
    ('1', 'متحفظ')
    """
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in cell if c not in _UNSEEN)
    return " ".join(fold(digits).lower().split())


# Marks of direction and of emoji shape.
_UNSEEN = "\u200e\u200f\ufe0e\ufe0f"


@lru_cache(maxsize=2)
def _known_answers(kind: str) -> dict[str, str]:
    return {answer_key(word): means for word, means in answers(kind).items()}
