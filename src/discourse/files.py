"""Files written whole or not at all: every file and folder that the package writes goes through here.

A file is written next to its place under a hidden name and moved there in one step, so that a reader, a full disk or a
kill finds either the old file or the new one.  A folder is exchanged in one step where the system can do that, else in
two, and what a kill leaves between the two is put right by the next run (:func:`sweep`).
"""

import csv
import ctypes
import errno
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

# A string or a bracket of JSON, with the colon that makes a string a key: {"id": "7"}
_JSON_PART = re.compile(r'("(?:\\.|[^"\\])*")(\s*:)?|[{}]')


class FolderInUseError(RuntimeError):
    """Another process of this package is writing into the same folder."""


def json_value(text: str) -> Any:
    """What a text of JSON contains, each key of an object once; json.JSONDecodeError names the line where it is not so.

    Python keeps the last value of a key that occurs twice and loses the others without a word.

    >>> json_value('{"id": "7"}')
    {'id': '7'}
    """
    return json.loads(text, object_pairs_hook=keys_once(text))


def keys_once(text: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """The ``object_pairs_hook`` of :func:`json_value`, for a decoder that reads the same text piece by piece."""
    return lambda pairs: _object(pairs, text)


def _object(pairs: list[tuple[str, Any]], text: str) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        _refuse_second_key(text)
    return found


def _refuse_second_key(text: str) -> NoReturn:
    """JSONDecodeError with the place of the first key that its object has already."""
    keys: list[set[str]] = []
    for part in _JSON_PART.finditer(text):
        if part[0] == "{":
            keys.append(set())
        elif part[0] == "}":
            keys.pop()
        elif part[2]:
            key = json.loads(part[1])
            if key in keys[-1]:
                raise json.JSONDecodeError(f"the key {part[1]} occurs twice in one object", text, part.start())
            keys[-1].add(key)
    raise json.JSONDecodeError("a key occurs twice in one object", text, 0)


@contextmanager
def writing(path: str | Path) -> Iterator[Path]:
    """A path to write to that becomes ``path`` when the block ends well; otherwise nothing is left.

    Raises ValueError where ``path`` is a folder or its folder is missing.

    >>> folder = Path(tempfile.mkdtemp())
    >>> with writing(folder / "a.txt") as temporary:
    ...     _ = temporary.write_text("نص", encoding="utf-8")
    >>> [file.name for file in folder.iterdir()]
    ['a.txt']
    """
    path = Path(path)
    if path.is_dir():
        raise ValueError(f"{path} is a folder, not a file; give the name of a file")
    if not path.parent.is_dir():
        state = "is a file, not a folder" if path.parent.exists() else "is missing"
        raise ValueError(f"{path.name} cannot be written: the folder {path.parent} {state}")
    _sweep_parts(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _sweep_parts(path: Path) -> None:
    """Removes what killed runs left of the same file."""
    if os.name != "posix":  # elsewhere a process cannot be asked whether it lives
        return
    for left in path.parent.glob(f".{_literal(path.name)}.*.part"):
        number = left.name[len(path.name) + 2 : -len(".part")]
        if number.isascii() and number.isdecimal() and len(number) < 10 and not _lives(int(number)):
            left.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True


def write_bytes(path: str | Path, data: bytes) -> None:
    """Writes a file whole or not at all.

    >>> write_bytes(Path(tempfile.mkdtemp()) / "a.bin", b"1")
    """
    with writing(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: str | Path, text: str, *, encoding: str = "utf-8", errors: str = "strict") -> None:
    """Writes a text file whole or not at all; line ends are written as they are.

    >>> write_text(Path(tempfile.mkdtemp()) / "a.txt", "نص")
    """
    write_bytes(path, text.encode(encoding, errors))


def append_text(path: str | Path, text: str, *, head: str = "") -> None:
    """Adds lines at the end of a text file, all or none; an absent or empty file begins with ``head``.

    Processes that append to the same file take turns.  A last line that was left without its end gets one.

    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> append_text(path, "1\\n", head="number\\n")
    >>> append_text(path, "2\\n", head="number\\n")
    >>> path.read_text(encoding="utf-8").split()
    ['number', '1', '2']
    """
    with Path(path).open("a+b", buffering=0) as handle:
        with suppress(ModuleNotFoundError):  # Windows has no such locks
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        size = handle.seek(0, os.SEEK_END)
        if size:
            handle.seek(size - 1)
            head = "" if handle.read(1) == b"\n" else "\n"
        data = (head + text).encode("utf-8")
        if handle.write(data) != len(data):  # a full disk may take a part
            handle.truncate(size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def make_folder(path: str | Path) -> Path:
    """The folder, made with those above it where they are missing; ValueError where one of them is a file.

    >>> make_folder(Path(tempfile.mkdtemp()) / "أ" / "ب").is_dir()
    True
    """
    path = Path(path)
    for part in (path, *path.parents):
        if part.exists() and not part.is_dir():
            raise ValueError(f"{part} is a file, not a folder; give another folder")
    path.mkdir(parents=True, exist_ok=True)
    return path


def inside(folder: str | Path, path: str | Path) -> bool:
    """Whether a path lies in a folder, with every symbolic link followed.

    >>> inside("/a", "/a/b"), inside("/a", "/a/../b")
    (True, False)
    """
    return Path(path).resolve().is_relative_to(Path(folder).resolve())


# --- folders ----------------------------------------------------------------------------------------------------


def replace_folder(new: Path, old: Path) -> None:
    """Moves the folder ``new`` to the place of ``old``, and removes what was there.

    At no moment is there neither of them, except on systems that cannot exchange two folders; there :func:`sweep`
    brings the old one back after a kill.
    """
    new.chmod(0o755)
    if not old.exists():
        new.replace(old)
        return
    if _exchange(new, old):
        shutil.rmtree(new, ignore_errors=True)
        return
    aside = old.with_name(f".{old.name}.{os.getpid()}.old")
    old.replace(aside)
    try:
        new.replace(old)
    except OSError:
        aside.replace(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def sweep(path: Path) -> None:
    """Removes what killed runs left next to the folder ``path``; an old folder that they had moved aside comes back.

    To be called by the one that has the folder (:func:`alone`).
    """
    for aside in sorted(path.parent.glob(f".{_literal(path.name)}.*.old")):
        if not re.fullmatch(r"\d+", aside.name[len(path.name) + 2 : -4]):
            continue
        if path.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.replace(path)
    for left in path.parent.glob(f".{_literal(path.name)}.*.work"):
        shutil.rmtree(left, ignore_errors=True)


def workplace(path: Path) -> Path:
    """A new empty folder next to ``path``, in which its content is made; :func:`sweep` knows its name."""
    return Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".work", dir=path.parent))


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which becomes ``path`` when the block ends well; ``path`` is absent or an empty folder."""
    make_folder(path.parent)
    whole = workplace(path)
    try:
        yield whole
        if path.exists():
            path.rmdir()
        replace_folder(whole, path)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Locks the folder ``path`` against other runs; FolderInUseError where one is at work there.

    The system lets go of it however this process ends.  The lock is a file next to the folder; it is removed at the end.
    """
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows: no such locks; each run still moves its own whole folder into place
        yield
        return
    lock = path.with_name(f".{path.name}.lock")
    while True:
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise FolderInUseError(
                f"{path.name}/: another run is at work here; wait for it, or give another folder"
            ) from None
        # The file may have been removed by the run before between our opening and our locking it.
        with suppress(FileNotFoundError):
            if os.fstat(handle).st_ino == lock.stat().st_ino:
                break
        os.close(handle)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def _literal(name: str) -> str:
    """A name as a glob pattern that means only itself."""
    return re.sub(r"([\[*?])", r"[\1]", name)


# From <linux/fs.h>: exchange the two paths in one step.
_EXCHANGE = 2
_HERE = -100  # AT_FDCWD: paths are relative to the working directory


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step, where the system can (Linux); whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP):  # the file system cannot
        return False
    raise OSError(code, os.strerror(code), str(other))


# What may be between the cells of a table: spreadsheets write what the computer's region says, in many a semicolon.
SEPARATORS = (",", ";", "\t")


def separator_of(text: str) -> str:
    """What is between the cells of a CSV text, by its first row.

    >>> separator_of("id;name\\nhaddad;سلمى حداد"), separator_of("id,name"), separator_of("")
    (';', ',', ',')
    """
    return max(SEPARATORS, key=lambda separator: len(header(text, separator)))


def header(text: str, separator: str) -> list[str]:
    """The cells of the first row of a CSV text; none where it is not CSV."""
    try:
        return next(csv.reader(io.StringIO(text.partition("\n")[0], newline=""), delimiter=separator), [])
    except csv.Error:
        return []
