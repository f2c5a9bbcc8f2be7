"""A new study folder, copied from the template that ships with the package."""

import re
import shutil
import tempfile
from importlib.resources import as_file
from pathlib import Path

from discourse.corpus.faults import Fault, StudyError
from discourse.files import make_folder
from discourse.packaged import place

# The date in the template's study.toml.
_DATE = re.compile(r'(?m)^(date\s*=\s*)"[^"]*"')


def new_study(path: str | Path, *, empty: bool = False, generic: bool = False, date: str = "") -> Path:
    """A new study folder with commented files and a tiny composed example; its path.

    ``empty`` leaves the example out: tables have their headings, study.toml and codebook.toml say what to write.
    ``generic`` is empty and has the codebook and the lexicon of five generic frames.  ``date`` (YYYY-MM-DD) is written in
    outputs, else the template's.  Raises StudyError where the folder exists and is not empty.

    >>> folder = new_study(Path(tempfile.mkdtemp()) / "دراسة")
    >>> (folder / "study.toml").is_file()
    True
    """
    path = Path(path)
    if path.exists() and not path.is_dir():
        raise StudyError([Fault(path.name, 0, "", "This is a file, not a folder.", "Give a new name.")])
    if path.exists() and any(path.iterdir()):
        raise StudyError([Fault(path.name, 0, "", "The folder exists and is not empty.", "Give a new name.")])
    make_folder(path.parent)
    work = Path(tempfile.mkdtemp(prefix=".study-", dir=path.parent))
    try:
        with as_file(place()) as data:
            shutil.copytree(data / "template", work / "study")
            if empty or generic:
                _empty(work / "study", data / "empty")
            if generic:
                for name in ("codebook.toml", "lexicon.csv"):
                    shutil.copyfile(data / "codebooks" / "generic" / name, work / "study" / name)
        if date:
            head = work / "study" / "study.toml"
            dated = _DATE.sub(rf'\g<1>"{date}"', head.read_text(encoding="utf-8"))
            head.write_text(dated, encoding="utf-8", newline="\n")
        if path.exists():
            path.rmdir()
        (work / "study").replace(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return path


def _empty(study: Path, source: Path) -> None:
    """Takes the example out of a new study: headings of tables stay, other files come from ``data/empty``."""
    shutil.rmtree(study / "articles")
    shutil.rmtree(study / "codings")
    (study / "articles").mkdir()
    for name in ("articles.csv", "actors.csv", "lexicon.csv"):
        head = (study / name).read_text(encoding="utf-8").partition("\n")[0]
        (study / name).write_text(head + "\n", encoding="utf-8")
    for file in sorted(source.iterdir()):
        shutil.copyfile(file, study / file.name)
