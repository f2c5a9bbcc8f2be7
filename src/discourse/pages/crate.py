"""Where a report comes from, as an RO-Crate: its files, the study's inputs, the program, all with digests.

RO-Crate 1.1 (Soiland-Reyes and others 2022, doi:10.3233/DS-210053): one ``ro-crate-metadata.json`` of JSON-LD in the folder.
No clock: the date is that of the outputs (SOURCE_DATE_EPOCH, by default the study's).
"""

from __future__ import annotations

import mimetypes
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from discourse import __version__
from discourse.corpus import Study
from discourse.corpus.provenance import epoch, file_digest, inputs_digest

NAME = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
# Kinds of file that Python's own table does not know on every system.
_KINDS = {
    ".ipynb": "application/x-ipynb+json",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".svg": "image/svg+xml",
}


def crate(folder: Path, study: Study, *, lang: str, formats: tuple[str, ...] = ("html",)) -> dict[str, Any]:
    """The metadata of a report's folder; paths are relative to it, those of the study to the study's folder."""
    date = datetime.fromtimestamp(int(epoch(study.date)), UTC).date().isoformat()
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != NAME]
    parts = [_file(p.relative_to(folder).as_posix(), p) for p in files]
    inputs = [_input(study, name) for name in _input_names(study)]
    program = {
        "@id": "#discourse",
        "@type": "SoftwareApplication",
        "name": "discourse",
        "version": __version__,
        "softwareRequirements": f"Python {sys.version_info.major}.{sys.version_info.minor}",
    }
    made = {
        "@id": "#made",
        "@type": "CreateAction",
        "name": f"discourse report STUDY --lang {lang} --format {','.join(formats)}",
        "instrument": {"@id": program["@id"]},
        "object": [{"@id": item["@id"]} for item in inputs],
        "result": [{"@id": item["@id"]} for item in parts],
        "endTime": date,
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": study.title.get("en") or study.title.get("ar") or study.path.name,
        "description": study.question.get("en") or study.question.get("ar") or "A report of discourse.",
        "datePublished": date,
        "inLanguage": lang,
        "license": "The texts are their publishers'; tables and figures are the study's.",
        "identifier": f"inputs sha256 {inputs_digest(study)}",
        "hasPart": [{"@id": item["@id"]} for item in parts],
        "mentions": [{"@id": made["@id"]}],
    }
    about = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    return {"@context": _CONTEXT, "@graph": [about, root, program, made, *inputs, *parts]}


def _file(name: str, path: Path) -> dict[str, Any]:
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {
        "@id": name,
        "@type": "File",
        "name": path.name,
        "encodingFormat": kind,
        "contentSize": str(path.stat().st_size),
        "sha256": file_digest(path),
    }


def _input_names(study: Study) -> list[str]:
    named = [study.path / name for name in ("study.toml", *study.files.values())]
    places = {q for p in named for q in (p.rglob("*.csv") if p.is_dir() else [p]) if q.is_file()}
    return sorted(p.relative_to(study.path).as_posix() for p in places)


def _input(study: Study, name: str) -> dict[str, Any]:
    return {"@id": f"#study/{name}", "@type": "File", "name": name, "sha256": file_digest(study.path / name)}
