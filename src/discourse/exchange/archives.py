"""What the formats share in reading: zip archives in memory with a limit on their size, text and JSON out of bytes."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from typing import Any

from discourse.files import json_value

#: More than any project of texts needs; a larger archive is refused unread.
LARGEST = 200_000_000


def entries(content: bytes, name: str) -> dict[str, bytes]:
    """Name -> content of the files in a zip; ValueError where it is not one, or is larger than LARGEST unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [item for item in archive.infolist() if not item.filename.endswith("/")]
            size = sum(item.file_size for item in files)
            if size > LARGEST:
                raise ValueError(f"{name} is larger than {LARGEST:,} bytes unpacked ({size:,})")
            return {item.filename: archive.read(item) for item in files}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, IndexError) as error:
        raise ValueError(f"{name} is not a zip archive that can be read: {error}") from None
    except ValueError as error:  # a damaged directory gives places before the file's start
        if str(error).startswith(name):
            raise
        raise ValueError(f"{name} is not a zip archive that can be read: {error}") from None


def decoded(content: bytes, file: str) -> str:
    """The text of a file in UTF-8, with or without a byte-order mark; ValueError names the byte that is not.

    >>> decoded("نص".encode("utf-8-sig"), "a.txt")
    'نص'
    """
    try:
        return content.decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{file}, line {line}: not UTF-8 (byte {error.start}). Save the file as UTF-8.") from None


def json_of(content: bytes | str, file: str) -> Any:
    """What a JSON file contains; ValueError names the line that cannot be read.

    >>> json_of(b"[1]", "a.json")
    [1]
    """
    text = content if isinstance(content, str) else decoded(content, file)
    try:
        return json_value(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{file}, line {error.lineno}: not JSON ({error.msg}). Export it again.") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{file}: not JSON that can be read (nested too deeply, or too long a number).") from None
