"""What is worth a look in a study without faults: results would be right, and perhaps not what the researcher thinks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from discourse.corpus.faults import Fault, Faults
from discourse.corpus.importing.clean import unwrap
from discourse.corpus.importing.copies import same_text
from discourse.corpus.importing.outlets import outlet_of
from discourse.corpus.records import Study
from discourse.language.fold import fold
from discourse.lexicon.matcher import Matcher

# Above this many words a text of one paragraph has lost its line ends: a paragraph of news has 30 to 80 words.
_ONE_PARAGRAPH = 150
# Characters of all articles up to which each entry is looked for in them: about five seconds, some 300 articles of news.
_SEARCHED = 1_500_000
# Letters of a phrase that a remark names.
_NAME = 30
# Ids that a remark names.
_SHOWN = 5
# A colour whose contrast with white (WCAG 2.2, relative luminance) is below this is hardly seen on a page.
_FAINT = 1.5


def remarks(study: Study) -> list[Fault]:
    """Remarks on a study that was read: unlisted texts, copies, lost paragraphs, outlets, frames without entries.

    >>> from discourse.corpus import read_study
    >>> from discourse.corpus.template import new_study
    >>> import pathlib, tempfile
    >>> remarks(read_study(new_study(pathlib.Path(tempfile.mkdtemp()) / "study")))
    []
    """
    found = Faults()
    _texts(study, found)
    _dates(study, found)
    _outlets(study, found)
    _joined_names(study, found)
    _entries(study, found)
    _coders(study, found)
    _colors(study, found)
    return list(found)


def _colors(study: Study, found: Faults) -> None:
    """Colours of frames that a reader of the figures would not see, or not tell apart."""
    file = study.files.get("codebook", "")
    colors = {c.id: c.color for c in study.codebook.frames if c.color}
    faint = [name for name, color in colors.items() if 1.05 / (_luminance(color) + 0.05) < _FAINT]
    if faint:
        found.add(file, 0, _few(faint), "has a colour that is hardly seen on white.", "Take a darker one, or none.")
    for color in dict.fromkeys(c.casefold() for c in colors.values()):
        same = [name for name, other in colors.items() if other.casefold() == color]
        if len(same) > 1:
            found.add(file, 0, _few(same), f"has the same colour as another: {color}.", "Give each its own, or none.")


def _luminance(color: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 black and 1 white."""
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# What people write between names in a cell; a name with one of these in it is in no text, or is several names.
_BETWEEN = re.compile("[\u060c\u061b;]|, ")


def _joined_names(study: Study, found: Faults) -> None:
    """Aliases and forms that look like several in one: only | separates them."""
    cells = [("actors", a["id"], name) for a in study.actors.to_dict("records") for name in a["aliases"].split("|")]
    cells += [("lexicon", e.lemma or e.value, form) for e in study.entries for form in e.forms]
    for file in ("actors", "lexicon"):
        joined = [(owner, name) for kind, owner, name in cells if kind == file and _BETWEEN.search(name)]
        if joined:
            named = ", ".join(f"{owner}: {name}" for owner, name in joined[:_SHOWN])
            what = "name" if file == "actors" else "form"
            fix = f"If they are several, write | between them, as in {_BETWEEN.sub('|', joined[0][1]).replace('| ', '|')}."
            found.add(study.files.get(file, ""), 0, named, f"has a comma or semicolon and is read as one {what}.", fix)


def _texts(study: Study, found: Faults) -> None:
    file = study.files.get("articles", "")
    listed = {(study.path / name).resolve() for name in _files(study)}
    folder = study.path / "articles"
    unlisted = [n for n in _found(folder) if (folder / n).resolve() not in listed]
    if unlisted:
        fix = f"Add them with: discourse add {study.path} FILE, or remove them."
        found.add("articles", 0, _few(unlisted), f"is not listed in {file} and is not read.", fix)
    _copies(study, found)
    lost = [d.id for d in study.documents if len(d.text.split()) > _ONE_PARAGRAPH and "\n" not in d.text.strip()]
    if lost:
        message = "is one paragraph: each count of paragraphs counts the whole article."
        found.add(file, 0, _few(lost), message, "Take the text with its line ends, where its source has them.")
    broken = [d.id for d in study.documents if unwrap(d.text) != d.text]
    if broken:
        message = "has lines that end at a width, as text copied from a PDF has: each line counts as a paragraph."
        found.add(
            file, 0, _few(broken), message, f"Put the file in with: discourse add {study.path} FILE, which joins them."
        )


def _copies(study: Study, found: Faults) -> None:
    """Texts that are the same and have no common value in column group."""
    seen: dict[str, str] = {}
    copies: dict[str, str] = {}
    group = {doc.id: study.metadata.get(doc.id, {}).get("group", "") for doc in study.documents}
    for doc in study.documents:
        first = seen.setdefault(same_text(doc.text), doc.id)
        if first != doc.id and not (group[doc.id] and group[doc.id] == group[first]):
            copies[doc.id] = first
    fix = "Remove it, or give both the same value in a column group, so that intervals count them once."
    file = study.files.get("articles", "")
    if len(copies) > _SHOWN:
        found.add(file, 0, _few(list(copies)), "has the same text as an article above it.", fix)
    else:
        for copy, first in copies.items():
            found.add(file, 0, copy, f"has the same text as {first}.", fix)


def _found(folder: Path) -> list[str]:
    """Every file in a folder and those below it, hidden ones left out."""
    files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return [f.as_posix() for f in files if not any(part.startswith(".") for part in f.parts)]


def _dates(study: Study, found: Faults) -> None:
    """A date that is not written as YYYY-MM-DD: as what it was read."""
    written = {row["id"]: row["published"] for row in _rows(study)}
    other = [(written.get(d.id, ""), d.published) for d in study.documents if written.get(d.id, "") != d.published]
    if other:
        message = f"is read as {other[0][1]}"
        message += "." if len(other) == 1 else f", and {len(other) - 1} more are read in the same way."
        fix = "If that is wrong, write it as YYYY-MM-DD."
        found.add(study.files.get("articles", ""), 0, other[0][0], message, fix, column="published")


def _files(study: Study) -> list[str]:
    """The files of articles.csv; the records of articles do not keep them."""
    return [row["file"] for row in _rows(study)]


def _rows(study: Study) -> list[dict[str, str]]:
    """The rows of articles.csv as they are written."""
    from discourse.corpus import conform
    from discourse.corpus.forms import ArticleRow
    from discourse.corpus.tables import read_rows

    name = study.files.get("articles", "")
    rows = read_rows(study.path / name, conform.columns(ArticleRow), Faults(), extra=True) if name else []
    return [row for _, row in rows]


def _outlets(study: Study, found: Faults) -> None:
    file = study.files.get("articles", "")
    written = Counter(d.outlet for d in study.documents if d.outlet)
    names: dict[str, list[str]] = {}
    for outlet in written:
        names.setdefault(fold(outlet_of(outlet, "")), []).append(outlet)
    for several in names.values():
        if len(several) > 1:
            found.add(file, 0, ", ".join(several), "are names of one outlet.", "Write it in one way.", column="outlet")
    cells = [str(c) for column in ("id", "name", "aliases") for c in study.actors[column]]
    known = {fold(name.strip()) for cell in cells for name in cell.split("|")}
    absent = [outlet for outlet in written if fold(outlet) not in known]
    if absent and study.documents:
        message = "is not an actor: what it says in its own voice is counted as the narrator's."
        fix = f"Add a row of kind media to {study.files.get('actors', 'actors.csv')}."
        found.add(file, 0, _few(absent), message, fix, column="outlet")


def _entries(study: Study, found: Faults) -> None:
    file = study.files.get("lexicon", "")
    if not study.codebook.frames:
        book = study.files.get("codebook", "codebook.toml")
        found.add(book, 0, "", "There is no frame yet: reports have no frames.", "Write a block [[frame]] for each.")
    used = {entry.value for entry in study.entries if entry.variable == "frame"}
    without = [c.id for c in study.codebook.frames if c.id not in used]
    if without:
        message = "has no entry in the lexicon: the program never finds it."
        found.add(file, 0, _few(without), message, "Add entries, or code it by hand.", column="value")

    idle = _idle(study)
    if idle:
        message = "is found in none of the articles."
        fix = "Leave it where other articles may have it; a word that you know to be there is written in another way."
        found.add(file, 0, _few(idle), message, fix, column="lemma")


def _idle(study: Study) -> list[str]:
    """The entries of frames and stances that no article has; none where the articles are too many to look at once."""
    entries = [e for e in study.entries if e.variable in ("frame", "stance")]
    texts = [doc.text for doc in study.documents]
    if not entries or not texts or sum(map(len, texts)) > _SEARCHED:
        return []
    matcher = Matcher(entries)
    met = {hit.entry for text in texts for hit in matcher.find(text)}
    names = [e.lemma or e.phrase[0] for e in entries if e not in met]
    return list(dict.fromkeys(n if len(n) <= _NAME else n[: _NAME - 1] + "…" for n in names))


def _coders(study: Study, found: Faults) -> None:
    if study.documents and study.codings.empty:
        message = "Nobody has coded a passage: agreement and validity are not known."
        found.add("codings", 0, "", message, f"Draw some with: discourse sample {study.path} -n 50 --out to-code.xlsx")


def _few(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
