"""Zip archives that other tools export, read in memory with a limit on their size."""

from __future__ import annotations

import io
import zipfile

#: More than any project of texts needs; a larger archive is refused unread.
LARGEST = 200_000_000


def entries(content: bytes, name: str) -> dict[str, bytes]:
    """Name -> content of the files in a zip; ValueError where it is not one, or is larger than LARGEST unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [item for item in archive.infolist() if not item.is_dir()]
            size = sum(item.file_size for item in files)
            if size > LARGEST:
                raise ValueError(f"{name} is larger than {LARGEST:,} bytes unpacked ({size:,})")
            return {item.filename: archive.read(item) for item in files}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ValueError(f"{name} is not a zip archive that can be read: {error}") from None
