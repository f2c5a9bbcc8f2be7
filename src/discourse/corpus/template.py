"""A new study folder, copied from the template that ships with the package."""

import shutil
import tempfile
from importlib import resources
from pathlib import Path

from discourse.corpus.faults import Fault, StudyError
from discourse.files import make_folder


def new_study(path: str | Path) -> Path:
    """A new study folder with commented files and a tiny composed example; its path.

    Raises StudyError where the folder exists and is not empty.

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
        with resources.as_file(resources.files("discourse") / "data" / "template") as source:
            shutil.copytree(source, work / "study")
        if path.exists():
            path.rmdir()
        (work / "study").replace(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return path
