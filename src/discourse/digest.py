"""What a result depends on besides its input: this package's files and the versions of others."""

import hashlib
import importlib.metadata
import sys
from collections.abc import Sequence
from pathlib import Path


def code_digest(packages: Sequence[str]) -> str:
    """SHA-256 over this package's files, the versions of ``packages`` and Python's."""
    root = Path(__file__).parent
    parts = [
        f"{p.relative_to(root).as_posix()} {hashlib.sha256(p.read_bytes()).hexdigest()}"
        for p in sorted(root.rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".pyc"
    ]
    parts += [f"{name} {importlib.metadata.version(name)}" for name in packages]
    return hashlib.sha256("\n".join([*parts, sys.version]).encode("utf-8")).hexdigest()
