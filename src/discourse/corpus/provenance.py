"""What a result was made from: digests of code, inputs and versions, and the date of outputs."""

import hashlib
import importlib.metadata
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from discourse.corpus import conform
from discourse.corpus.faults import Faults
from discourse.corpus.forms import StudyForm
from discourse.corpus.records import Study
from discourse.corpus.tables import read_toml
from discourse.language.stopwords import stopwords


def code_digest(packages: Sequence[str]) -> str:
    """SHA-256 over this package's files, the versions of ``packages`` and Python's."""
    root = Path(__file__).parents[1]
    parts = [
        f"{p.relative_to(root).as_posix()} {file_digest(p)}"
        for p in sorted(root.rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".pyc"
    ]
    parts += [f"{name} {importlib.metadata.version(name)}" for name in packages]
    return bytes_digest("\n".join([*parts, sys.version]).encode("utf-8"))


def epoch(date: str) -> str:
    """SOURCE_DATE_EPOCH: the environment's, else midnight UTC of the study's date."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed:
        return fixed
    return str(int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()))


def inputs_digest(study: Study) -> str:
    """SHA-256 over the study's texts, actors, codebook, lexicon, codings and headings: what everything is made from."""
    parts = [
        *(f"{d.id} {d.title} {d.outlet} {d.published} {d.sha256}" for d in study.documents),
        repr((study.title, study.question, study.language, study.targets, study.date, study.notes)),
        repr(study.codebook),
        repr(study.entries),
        study.actors.to_csv(index=False),
        study.codings.to_csv(index=False),
        json.dumps(study.attributions, ensure_ascii=False, sort_keys=True),
    ]
    if study.events or study.metadata:
        parts.append(repr((study.events, study.metadata)))
    if study.camps:
        parts.append(repr(study.camps))
    if study.stopwords != stopwords():
        parts.append(repr(sorted(study.stopwords)))
    return bytes_digest("\n".join(parts).encode("utf-8"))


def study_digest(folder: Path) -> str:
    """SHA-256 over study.toml and the files that it names for actors, codebook and lexicon; articles do not count."""
    # a file that cannot be read is left out: reading the study says what is wrong with it
    head: StudyForm = conform.read(read_toml(folder / "study.toml", Faults()) or {}, StudyForm, title=folder.name)
    names = ["study.toml", head.files.actors, head.files.codebook, head.files.lexicon]
    parts = [f"{name} {file_digest(folder / name)}" for name in names if (folder / name).is_file()]
    return bytes_digest("\n".join(parts).encode("utf-8"))


def bytes_digest(data: bytes) -> str:
    """SHA-256 of some bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
