"""What is worth a look in a study without faults: results would be right, and perhaps not what the researcher thinks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from discourse.corpus.faults import Fault, Faults
from discourse.corpus.importing.copies import same_text
from discourse.corpus.importing.outlets import outlet_of
from discourse.corpus.records import Study
from discourse.language.fold import fold

# Above this many words a text of one paragraph has lost its line ends: a paragraph of news has 30 to 80 words.
_ONE_PARAGRAPH = 150
# Ids that a remark names.
_SHOWN = 5


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
    _outlets(study, found)
    _entries(study, found)
    return list(found)


def _texts(study: Study, found: Faults) -> None:
    file = study.files.get("articles", "")
    listed = {(study.path / name).resolve() for name in _files(study)}
    folder = study.path / "articles"
    unlisted = [n for n in _found(folder) if (folder / n).resolve() not in listed]
    if unlisted:
        fix = f"Add them with: discourse add {study.path} FILE, or remove them."
        found.add("articles", 0, _few(unlisted), f"is not listed in {file} and is not read.", fix)
    seen: dict[str, str] = {}
    for doc in study.documents:
        first = seen.setdefault(same_text(doc.text), doc.id)
        if first != doc.id:
            fix = "Remove it, or give both the same value in a column group, so that intervals count them once."
            found.add(file, 0, doc.id, f"has the same text as {first}.", fix)
    lost = [d.id for d in study.documents if len(d.text.split()) > _ONE_PARAGRAPH and "\n" not in d.text.strip()]
    if lost:
        message = "is one paragraph: each count of paragraphs counts the whole article."
        found.add(file, 0, _few(lost), message, "Take the text with its line ends, where its source has them.")


def _found(folder: Path) -> list[str]:
    """Every file in a folder and those below it, hidden ones left out."""
    files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return [f.as_posix() for f in files if not any(part.startswith(".") for part in f.parts)]


def _files(study: Study) -> list[str]:
    """The files of articles.csv; the records of articles do not keep them."""
    from discourse.corpus import conform
    from discourse.corpus.forms import ArticleRow
    from discourse.corpus.tables import read_rows

    name = study.files.get("articles", "")
    rows = read_rows(study.path / name, conform.columns(ArticleRow), Faults(), extra=True) if name else []
    return [row["file"] for _, row in rows]


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
    used = {entry.value for entry in study.entries if entry.variable == "frame"}
    without = [c.id for c in study.codebook.frames if c.id not in used]
    if without:
        message = "has no entry in the lexicon: the program never finds it."
        found.add(file, 0, _few(without), message, "Add entries, or code it by hand.", column="value")


def _few(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
