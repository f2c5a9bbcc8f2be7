"""Changing files of a study: tried on a copy first, refused where `check` finds something new, written all or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from discourse.corpus.check import check_study
from discourse.corpus.faults import Fault
from discourse.files import write_bytes


def new_faults(study: Path, changes: Mapping[str, bytes]) -> list[Fault]:
    """The faults that a study would have with files changed and has not now; ``changes`` is file name -> content."""
    with tempfile.TemporaryDirectory(prefix="discourse-") as folder:
        trial = Path(folder) / study.name
        shutil.copytree(study, trial, copy_function=_linked, symlinks=True)
        for name, data in changes.items():
            target = trial / name
            target.unlink(missing_ok=True)
            target.write_bytes(data)
        before = Counter((f.file, f.value, f.message) for f in check_study(study))
        found = []
        for fault in check_study(trial):
            key = fault.file, fault.value, fault.message
            if before[key]:
                before[key] -= 1
            else:
                found.append(fault)
        return found


def write_changes(study: Path, changes: Mapping[str, bytes]) -> None:
    """Writes files of a study; where one cannot be written, those before it get their old content back."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for name, data in changes.items():
            target = study / name
            old = target.read_bytes() if target.is_file() else None
            if old == data:
                continue
            write_bytes(target, data)
            done.append((target, old))
    except BaseException:
        for target, old in done:
            if old is None:
                target.unlink(missing_ok=True)
            else:
                write_bytes(target, old)
        raise


def _linked(source: str, target: str) -> str:
    """A hard link where the system can, so that trying a change copies no text; the original is only read."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
