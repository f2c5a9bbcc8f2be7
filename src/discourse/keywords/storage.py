"""Arrays and texts on disk: what a saved corpus is made of, mapped into memory without being read."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.files import make_folder, write_text

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
ARRAYS = ("codes", "bounds", "runs", "voice_of", "starts", "ends", "member_of")
NAMES = ("words", "forms", "ids", "outlets", "dates", "voices", "members")
MAPPED = ("codes", "starts", "ends")


def write(path: Path, names: Mapping[str, Any], arrays: Mapping[str, Any], texts: Sequence[str]) -> Path:
    """Writes names, arrays and texts into a folder, the names last."""
    make_folder(path)
    for name, values in arrays.items():
        (path / f"{name}.npy").unlink(missing_ok=True)
        np.save(path / f"{name}.npy", values)
    if len(texts):
        sizes = [0]
        with (path / "texts.utf8").open("wb") as handle:
            for text in texts:
                sizes.append(handle.write(text.encode("utf-8", "surrogatepass")))
        np.save(path / "texts.npy", np.cumsum(sizes))
    # Last of all and in one move: a folder without it is not a corpus.
    write_text(path / "names.json", json.dumps(names, ensure_ascii=False), errors="surrogatepass")
    return path


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any], Sequence[str]]:
    """(names, arrays, texts) of a folder, the large arrays and the texts mapped; ValueError where it has none."""
    if not (path / "names.json").exists():
        raise ValueError(f"{path.name}: no corpus here (names.json is absent); build it with build(..., folder=)")
    text = (path / "names.json").read_text(encoding="utf-8", errors="surrogatepass")
    names: dict[str, Any] = {k: tuple(v) for k, v in json.loads(text).items()}
    # A corpus that an earlier version wrote has no members.
    there = [k for k in ARRAYS if (path / f"{k}.npy").exists() or k != "member_of"]
    arrays = {k: _map(path / f"{k}.npy") if k in MAPPED else np.load(path / f"{k}.npy") for k in there}
    kept = (path / "texts.npy").exists()
    return names, arrays, Blob(path / "texts.utf8", np.load(path / "texts.npy")) if kept else ()


class Blob(Sequence[str]):
    """Texts in one mapped file of UTF-8: each is decoded when it is asked for."""

    def __init__(self, path: Path, bounds: Ints) -> None:
        self.path, self.bounds = path, bounds
        self.data = np.memmap(path, dtype=np.uint8, mode="r") if path.stat().st_size else b""

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, i: Any) -> Any:
        return bytes(self.data[self.bounds[i] : self.bounds[i + 1]]).decode("utf-8", "surrogatepass")


class Sink:
    """An array that grows in memory or, given a path, on disk."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.buffer = path, bytearray()
        self.file = path.open("wb") if path else None

    def add(self, values: Any) -> None:
        data = np.asarray(values, dtype=np.int32).tobytes()
        if self.file is None:
            self.buffer += data
        else:
            self.file.write(data)

    def close(self) -> Codes:
        if self.file is None or self.path is None:
            return np.frombuffer(self.buffer, dtype=np.int32)
        self.file.close()
        return (
            np.memmap(self.path, dtype=np.int32, mode="r") if self.path.stat().st_size else np.zeros(0, dtype=np.int32)
        )


def _map(path: Path) -> Any:
    """An array mapped from its file; an empty one cannot be."""
    array = np.load(path, mmap_mode="r")
    return array if len(array) else np.load(path)
