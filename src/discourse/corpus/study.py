"""Reading a study folder: its files as one record, and every mistake in them at once."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from discourse.corpus import conform, forms
from discourse.corpus.codebook import bilingual, read_codebook
from discourse.corpus.faults import NO_FILE, Faults, StudyError, line_of
from discourse.corpus.forms import FilesForm, StudyForm
from discourse.corpus.records import Codebook, Event, Study
from discourse.corpus.study_files import (
    HEAD,
    no_study,
    read_actor_file,
    read_article_file,
    read_attribution_file,
    read_coding_files,
    read_lexicon_file,
    read_stopword_file,
)
from discourse.corpus.tables import inside, read_toml


def read_study(path: str | Path) -> Study:
    """A study folder as a Study; every mistake in it is reported at once in a StudyError.

    >>> import tempfile, pathlib
    >>> try:
    ...     read_study(pathlib.Path(tempfile.gettempdir()) / "لا-دراسة-هنا")
    ... except StudyError as error:
    ...     print(error.faults[0].message)
    There is no such study folder.
    """
    study, faults = inspect(path)
    if faults or study is None:
        raise StudyError(faults.located(Path(path)))
    return study


# So many studies are named where the one that was given is not there.
_NAMED = 5


def studies_near(here: str | Path = ".") -> list[str]:
    """The studies in a folder and in the folder above it, by paths from there; at most :data:`_NAMED`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     work = Path(folder) / "work"
    ...     for name in ("bridge", "notebooks"):
    ...         (work / name).mkdir(parents=True)
    ...     _ = (work / "bridge" / "study.toml").write_text("")
    ...     studies_near(work), studies_near(work / "notebooks")
    (['bridge'], ['../bridge'])
    """
    here = Path(here).resolve()
    found = [
        p.parent
        for place in (here, here.parent)
        if os.access(place, os.R_OK | os.X_OK)
        for p in sorted(place.glob("*/" + HEAD))
    ]
    return [Path(os.path.relpath(p, here)).as_posix() for p in dict.fromkeys(found)][:_NAMED]


def inspect(path: str | Path) -> tuple[Study | None, Faults]:
    """The study as far as it can be read, and every fault found on the way; ``check`` builds on it.

    Raises TypeError for what is not a path; a folder that is missing is a fault.

    >>> from importlib.resources import files
    >>> study, faults = inspect(files("discourse") / "data" / "template")
    >>> study is not None, list(faults)
    (True, [])
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"expected the path of a study folder, found {type(path).__name__}")
    faults = Faults()
    path = Path(path)
    if not path.is_dir():
        near = studies_near()
        found = f" Or give one of those near here: {', '.join(near)}." if near else ""
        faults.add(str(path), 0, "", "There is no such study folder.", f"Make one with: discourse new DIR.{found}")
        return None, faults
    if not (path / HEAD).exists():
        faults.append(no_study(path))
        return None, faults
    data = read_toml(path / HEAD, faults)
    if data is None:
        return None, faults
    _head(path, data, faults)
    head: StudyForm = conform.read(data, StudyForm, title=path.name)
    files = _files(path, data, faults)
    documents, metadata = read_article_file(path, files.get("articles"), faults)
    actors = read_actor_file(path, files.get("actors"), faults)
    book = files.get("codebook")
    codebook = read_codebook(path / book, faults, label=book) if book else Codebook()
    entries, lines = read_lexicon_file(path, files.get("lexicon"), faults)
    codings = read_coding_files(path, files.get("codings"), faults)
    attributions = read_attribution_file(path, files.get("attributions"), faults)
    study = Study(
        path,
        bilingual(head.title or path.name),
        bilingual(head.question),
        head.language,
        _targets(path, head, codebook, faults),
        head.date.isoformat(),
        bilingual(head.notes),
        tuple(documents),
        actors,
        codebook,
        entries,
        lines,
        codings,
        attributions,
        files,
        tuple(sorted((_event(name, event) for name, event in head.events.items()), key=lambda e: (e.date, e.id))),
        metadata,
        read_stopword_file(path, files.get("stopwords"), faults),
        {name: bilingual(label) for name, label in head.camps.items()},
    )
    return study, faults


# --- study.toml -------------------------------------------------------------------------------------------------


def _head(path: Path, data: dict[str, Any], faults: Faults) -> None:
    """Faults for the keys and values of study.toml."""
    if "title" not in data:
        faults.add(HEAD, 0, "", "No title is given.", 'Add title.ar = "…" and title.en = "…".')
        data = {**data, "title": path.name}
    for problem in conform.problems(data, StudyForm):
        line = line_of(path / HEAD, problem.key)
        faults.add(HEAD, line, problem.value, problem.message, problem.fix, column=problem.key)
    when = conform.read(data, StudyForm, title=path.name).date
    if when.year < _FIRST_YEAR:
        fix = "Give the date of the study: the files of its report are dated by it."
        faults.add(HEAD, line_of(path / HEAD, "date"), when, f"is before {_FIRST_YEAR}.", fix, column="date")


# The clocks of computers begin in 1970; zip files cannot be dated before 1980.
_FIRST_YEAR = 1980


def _event(name: str, event: forms.EventForm | date) -> Event:
    if isinstance(event, date):
        return Event(name, event.isoformat(), {})
    return Event(name, event.date.isoformat(), bilingual(event.label))


def _files(path: Path, data: dict[str, Any], faults: Faults) -> dict[str, str]:
    """The name of each file of the study within its folder, by kind; kinds with a faulty name are left out."""
    named = data.get("files", {})
    named = named if isinstance(named, dict) else {}
    found = {}
    for kind in conform.optional(FilesForm):
        default = str(getattr(FilesForm(), kind))
        name = named.get(kind, default)
        if not isinstance(name, str) or not name:
            continue
        line = line_of(path / HEAD, kind) if kind in named else 0
        place = inside(path, name, HEAD, line, faults, column=kind)
        if place is None:
            continue
        found[kind] = place.relative_to(path).as_posix()
        if kind in named and kind in ("codings", "attributions", "stopwords") and not place.exists():
            faults.add(HEAD, line, name, NO_FILE, "Correct the name or add the file.", column=kind)
    return found


def _targets(path: Path, head: StudyForm, codebook: Codebook, faults: Faults) -> tuple[str, ...]:
    """The targets of stance, the main one first; those that the codebook lacks become faults."""
    known = tuple(c.id for c in codebook.targets)
    targets = known if head.targets is None else tuple(head.targets)
    for target in targets if known else ():
        if target not in known:
            faults.unknown(HEAD, line_of(path / HEAD, target), target, known, "target")
    return targets
