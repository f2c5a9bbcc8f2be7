"""Files, folders and zips as readings: each file goes to the reader of its kind, by its bytes as well as its name."""

from __future__ import annotations

import io
import logging
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from discourse.corpus.faults import NO_FILE_OR_FOLDER, Fault
from discourse.corpus.importing import paper, pdf, ris, table, web
from discourse.corpus.importing.records import Options, Reading, left_out
from discourse.extras import install_line

Reader = Callable[[bytes, str, Options], Reading]

READERS: dict[str, Reader] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".webarchive"), web.read_page),
    **dict.fromkeys((".txt", ".text", ".md"), paper.read_plain),
    **dict.fromkeys((".csv", ".tsv", ".tab"), table.read_csv),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), table.read_json),
    **dict.fromkeys((".xlsx", ".xlsm"), table.read_xlsx),
    **dict.fromkeys((".doc", ".xls"), paper.old_word),
    **dict.fromkeys((".docx", ".docm"), paper.read_word),
    ".odt": paper.read_open,
    ".rtf": paper.read_rtf,
    ".pdf": pdf.read_pdf,
    ".ris": ris.read_ris,
}
# The kind of file that the first bytes tell -> its reader; a page saved as .txt is a page.
_BY_BYTES: dict[str, Reader] = {
    "html": web.read_page,
    "rtf": paper.read_rtf,
    "pdf": pdf.read_pdf,
    "doc": paper.old_word,
}
# Package -> what is read with it; all are in the extra "import".
_PACKAGES = {
    "trafilatura": "web pages",
    "docx": "Word files",
    "pdfminer": "PDFs",
    "striprtf": "RTF",
    "openpyxl": "spreadsheets",
    "defusedxml": "OpenDocument texts",
    "hijridate": "Hijri dates",
    "datasketch": "near copies",
}
# Files that a saved page or a system puts next to articles.
_SKIPPED = (".css", ".js", ".gif", ".svg", ".ico", ".woff", ".woff2", ".mp4", ".ds_store", ".db", ".ini")
# Pictures may be scanned pages: those of a folder are named in one line.
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".heic")
_NO_PICTURES = "Pictures are not read."
_RECOGNISE = "Where they are scanned pages, recognise their text first (for example with tesseract -l ara)."
# What an archive may grow to: members, bytes of one and of all, and how many times its own size (zip bombs).
_MEMBERS, _MEMBER, _ALL, _RATIO = 50_000, 200 * 2**20, 2 * 2**30, 300
_DEPTH = 2
# Tables of other programs, which are zips or binary files of their own.
_OTHER_TABLES = {
    ".ods": "LibreOffice Calc",
    ".fods": "LibreOffice Calc",
    ".numbers": "Numbers",
    ".gsheet": "Google Sheets",
    ".xlsb": "Excel (binary)",
    ".accdb": "Access",
    ".mdb": "Access",
    ".sav": "SPSS",
    ".dta": "Stata",
    ".rds": "R",
    ".parquet": "Parquet",
    ".feather": "Arrow",
    ".pkl": "pandas",
}
# Documents of other programs, and what to do with each.
_WORD = "Open it there and save or export it as .docx or PDF."
_OTHER_PAPERS = {
    **dict.fromkeys((".pages", ".wpd", ".wps", ".gdoc", ".ppt", ".pptx", ".odp", ".key"), _WORD),
    **dict.fromkeys((".epub", ".mobi", ".djvu", ".xps"), "Convert it to .docx, PDF or plain text."),
    **dict.fromkeys((".xml", ".rss", ".atom"), "Save the pages that it names, or its texts as a table (CSV UTF-8)."),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "Save the text of the message as .txt or .html."),
    **dict.fromkeys((".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"), "Unpack it first, or make a .zip of it."),
    **dict.fromkeys(
        (".url", ".webloc", ".lnk", ".desktop"), "It holds an address alone: save the page that it leads to."
    ),
    **dict.fromkeys((".bib", ".enw", ".nbib"), "Export the records as RIS."),
}


def missing_packages() -> list[str]:
    """The packages of the extra ``import`` that are not installed, with what needs them."""
    return [f"{name} ({what})" for name, what in _PACKAGES.items() if find_spec(name) is None]


def readings(paths: Sequence[str | Path], options: Options) -> Iterator[Reading]:
    """One reading per file of the paths, folders and zips whole; in the order of their names."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from _folder(path, options)
        elif path.is_file():
            yield from _file(path, path.name, options)
        else:
            yield left_out(str(path), 0, "", NO_FILE_OR_FOLDER, "Check the path.")


def _numbered(name: str) -> list[tuple[int, str]]:
    """What names are ordered by: page-2 before page-10.

    >>> sorted(["page-10.html", "page-2.html", "a.txt"], key=_numbered)
    ['a.txt', 'page-2.html', 'page-10.html']
    """
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def _folder(folder: Path, options: Options) -> Iterator[Reading]:
    """The files of a folder; links are named, hidden ones and the pictures of saved pages passed over."""
    empty = True
    pictures: list[str] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not f.endswith(("_files", ".fld")))
        for name in sorted([*files, *(f for f in folders if Path(root, f).is_symlink())], key=_numbered):
            path = Path(root, name)
            if name.startswith((".", "~$")) or path.suffix.lower() in _SKIPPED:
                continue
            empty = False
            if path.suffix.lower() in _PICTURES and not path.is_symlink():
                pictures.append(path.relative_to(folder).as_posix())
                continue
            if path.is_symlink():
                yield left_out(
                    path.relative_to(folder.parent).as_posix(), 0, "", "This is a link.", "Give the file itself."
                )
                continue
            yield from _file(path, path.relative_to(folder.parent).as_posix(), options)
    yield from _pictures(folder.name, pictures)
    if empty:
        yield left_out(folder.name, 0, "", "The folder contains no file that can be read.", "Check the path.")


def _pictures(name: str, pictures: Sequence[str]) -> Iterator[Reading]:
    """One line for the pictures of a folder or zip, with the names of the first."""
    if pictures:
        more = f" and {len(pictures) - 3} more" if len(pictures) > 3 else ""
        yield left_out(name, 0, ", ".join(pictures[:3]) + more, _NO_PICTURES, _RECOGNISE)


def _file(path: Path, name: str, options: Options) -> Iterator[Reading]:
    if not path.is_file():
        yield left_out(name, 0, "", "This is not a file.", "Give a file, a folder or a zip.")
        return
    if path.stat().st_size > _ALL:
        yield left_out(name, 0, "", "The file has more than 2 GB.", "Divide it, or use `discourse scale`.")
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield left_out(name, 0, "", f"The file cannot be read: {error.strerror}.", "Check who may read it.")
        return
    yield from read_bytes(data, name, options)


def read_bytes(data: bytes, name: str, options: Options, *, depth: int = 0) -> Iterator[Reading]:
    """The readings of one file's bytes; those of a zip are its members'."""
    suffix = PurePosixPath(name).suffix.lower()
    kind = paper.looks_like(data)
    if not data.strip():
        yield left_out(name, 0, "", "The file is empty.", "Nothing to do, or save it again.")
    elif suffix in _OTHER_TABLES:
        fix = "Open it there and save or export it as .xlsx or CSV UTF-8."
        yield left_out(name, 0, "", f"This is a table of {_OTHER_TABLES[suffix]}, which is not read.", fix)
    elif suffix in _OTHER_PAPERS:
        yield left_out(name, 0, "", f"A file of kind {suffix} is not read.", _OTHER_PAPERS[suffix])
    elif suffix == ".zip" or (kind == "zip" and suffix not in READERS):
        yield from _zip(data, name, options, depth)
    elif kind in _BY_BYTES and suffix not in (".xls", ".mht", ".mhtml", ".json", ".csv"):
        yield _by(_BY_BYTES[kind], data, name, options)
    elif suffix in READERS:
        yield _by(READERS[suffix], data, name, options)
    elif suffix in _PICTURES:
        yield from _pictures(name, [PurePosixPath(name).name])
    else:
        known = ", ".join(sorted(READERS))
        fix = f"Known kinds: {known}, .zip and folders."
        yield left_out(name, 0, "", f"A file of kind {suffix or '(none)'} is not read.", fix)


def _by(reader: Reader, data: bytes, name: str, options: Options) -> Reading:
    try:
        with _quiet():
            return reader(data, name, options)
    except ModuleNotFoundError as error:
        package = (error.name or "").split(".")[0]
        fix = install_line("import")
        return left_out(name, 0, "", f"The package {package} is needed to read it.", fix)
    except Exception as error:  # what packages raise on damaged files has no end, and one file must not stop a thousand
        message = f"The file cannot be read: {type(error).__name__}: {error}."
        return left_out(name, 0, "", message[:200], "Open it, and save it again or as plain text.")


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the remarks of packages on fonts and markup, which say nothing to who gave the file."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "trafilatura", "htmldate", "justext", "courlan")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _zip(data: bytes, name: str, options: Options, depth: int) -> Iterator[Reading]:
    """The members of a zip, read in memory and never unpacked: their names reach no file system."""
    if depth >= _DEPTH:
        yield left_out(name, 0, "", "A zip within a zip within a zip.", "Unpack it first.")
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        yield left_out(name, 0, "", "This is not a zip, or it is damaged.", "Make it again.")
        return
    with archive:
        # is_dir of Python 3.11 fails where there is no name
        members = [m for m in archive.infolist() if not m.filename.endswith("/")]
        grown = sum(m.file_size for m in members)
        if len(members) > _MEMBERS or grown > _ALL or grown > _RATIO * max(len(data), 2**20):
            found = f"{len(members)} files, {grown // 2**20} MB"
            yield left_out(name, 0, found, "This zip grows beyond what is safe to open.", "Unpack it and check it.")
            return
        pictures = []
        for member in sorted(members, key=lambda m: _numbered(m.filename)):
            inner = _member_name(member)
            if PurePosixPath(inner).suffix.lower() in _PICTURES and not _leftover(inner):
                pictures.append(PurePosixPath(inner).name)
            else:
                yield from _member(archive, member, name, options, depth)
        yield from _pictures(name, pictures)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, options: Options, depth: int
) -> Iterator[Reading]:
    inner = _member_name(member)
    shown = f"{name}!{inner}"
    if _leftover(inner):
        return
    if PurePosixPath(inner).suffix.lower() in _SKIPPED:
        return
    if member.flag_bits & 1:
        yield left_out(shown, 0, "", "This member of the zip is locked by a password.", "Unpack it first.")
        return
    try:
        with archive.open(member) as handle:
            data = handle.read(_MEMBER + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        yield left_out(shown, 0, "", f"This member of the zip cannot be read: {error}.", "Make the zip again.")
        return
    if len(data) > _MEMBER:
        yield left_out(shown, 0, "", "This member of the zip is larger than 200 MB.", "Unpack it first.")
        return
    yield from read_bytes(data, shown, options, depth=depth + 1)


def _leftover(inner: str) -> bool:
    """Whether a member of a zip is what a system or a saved page keeps next to articles."""
    parts = PurePosixPath(inner.replace("\\", "/")).parts
    kept = any(p.startswith(".") or p == "__MACOSX" or p.endswith(("_files", ".fld")) for p in parts)
    return kept and ".." not in parts


def _member_name(member: zipfile.ZipInfo) -> str:
    """A member's name; Windows writes Arabic names in the encoding of its system, which zip calls cp437."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "cp1256", "cp720"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def asked(left: Sequence[Fault]) -> list[Fault]:
    """Those of the faults that are questions to the user: which column, which order of dates."""
    return [f for f in left if re.search("add --map text=|--dates dmy", f.fix) or re.search("--map|--keep", f.message)]
