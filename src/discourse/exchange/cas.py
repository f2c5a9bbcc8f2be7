"""UIMA CAS XMI, as INCEpTION imports and exports it: one XMI per document and the type system next to them.

The annotations are a layer of their own, ``webanno.custom.Discourse``, with the features label and features (JSON);
``labels.tsv`` is its tag set.  cassis counts code points here and writes the UTF-16 offsets of Java (Klie and Eckart de
Castilho, DKPro Cassis, doi:10.5281/zenodo.3994108).  A coder's own layer may have other features: ``label`` or ``value``
names the code.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from discourse.exchange.annotations import Annotation, Page, all_labels, label_of, labelled
from discourse.exchange.markup import check_characters
from discourse.extras import install_line

LAYER = "webanno.custom.Discourse"
_FEATURES = ("label", "features")
# What every CAS of INCEpTION has in addition to a coder's marks: text units, and what the tool notes about the document.
_FRAME = (
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata",
    "de.tudarmstadt.ukp.clarin.webanno.api.type",
)
#: Features of those notes that name the document.
_NAMES = ("sourceDocumentName", "documentId", "documentTitle")


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    cassis = _cassis()
    system = cassis.TypeSystem()
    layer = system.create_type(LAYER, supertypeName="uima.tcas.Annotation")
    for name in _FEATURES:
        system.create_feature(layer, name, "uima.cas.String")
    files = {"TypeSystem.xml": system.to_xml().encode(), "labels.tsv": _tagset(all_labels(pages, labels))}
    for page in pages:
        check_characters(page)
        cas = cassis.Cas(typesystem=system)
        cas.sofa_string, cas.sofa_mime = page.text, "text/plain"
        for a in page.annotations:
            features = json.dumps(dict(a.features) | {"number": str(a.number)}, ensure_ascii=False)
            cas.add(layer(begin=a.start, end=a.end, label=label_of(a), features=features))
        files[f"{page.document}.xmi"] = cas.to_xmi().encode()
    return files


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    """Reads .xmi files with the type system (.xml) next to each, as they are in a folder or in an exported zip."""
    cassis = _cassis()
    systems = {_folder(file): content for file, content in files.items() if file.endswith(".xml")}
    by_text = {text: name for name, text in texts.items()}
    pages = []
    for file, content in files.items():
        if not file.endswith(".xmi"):
            continue
        if _folder(file) not in systems:
            raise ValueError(f"{file}: the type system (TypeSystem.xml) is missing next to it")
        try:
            system = cassis.load_typesystem(io.BytesIO(systems[_folder(file)]))
            cas = cassis.load_cas_from_xmi(io.BytesIO(content), typesystem=system)
        except Exception as error:  # lxml's and cassis's errors have no common base
            raise ValueError(f"{file} cannot be read as CAS XMI with its type system: {error}") from None
        text = str(cas.sofa_string)
        items = list(cas.select_all_annotations())
        marks = [item for item in items if not item.type.name.startswith(_FRAME)]
        named = [str(getattr(item, name, None) or "") for item in items if item not in marks for name in _NAMES]
        stems = [PurePath(name).stem for name in (file, *named) if name]
        known = next((name for name in stems if name in texts), by_text.get(text, stems[0]))
        pages.append(Page(known, text, tuple(_annotation(item, n) for n, item in enumerate(marks, 1))))
    return pages


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _tagset(labels: Mapping[str, str]) -> bytes:
    """A tag set as INCEpTION imports it: its name and description, then one tag and its description per line."""
    rows = [("discourse", "Labels of the study"), *labels.items()]
    return "".join(f"{tag}\t{' '.join(about.split())}\n" for tag, about in rows).encode()


def _annotation(item: Any, place: int) -> Annotation:
    features = json.loads(getattr(item, "features", None) or "{}")
    name = getattr(item, "label", None) or getattr(item, "value", None) or item.type.name.rsplit(".", 1)[-1]
    return labelled(features.pop("number", place), item.begin, item.end, str(name), features)


def _cassis() -> Any:
    try:
        import cassis
    except ModuleNotFoundError:
        raise RuntimeError(f"CAS XMI needs dkpro-cassis: {install_line('exchange')}") from None
    return cassis
