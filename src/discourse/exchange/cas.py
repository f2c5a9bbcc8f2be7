"""UIMA CAS XMI, as INCEpTION imports and exports it: one XMI per document and the type system beside them.

The types are custom layers: ``custom.Span`` with the features label, value and features (JSON).  cassis counts
code points here and writes the UTF-16 offsets of Java (Klie and Eckart de Castilho, DKPro Cassis, doi:10.5281/zenodo.3994108).
A reader's layer may have other features: ``value`` or ``label`` names the code.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from discourse.exchange.annotations import Annotation, Page, label_of, read_label
from discourse.exchange.markup import check_characters

LAYER = "webanno.custom.Discourse"
_FEATURES = ("label", "features")
# What every CAS of INCEpTION has besides the reader's own annotations.
_FRAME = ("uima.", "de.tudarmstadt.ukp.dkpro.core.api.segmentation", "de.tudarmstadt.ukp.dkpro.core.api.metadata")


def write(pages: Sequence[Page]) -> dict[str, bytes]:
    cassis = _cassis()
    system = cassis.TypeSystem()
    layer = system.create_type(LAYER, supertypeName="uima.tcas.Annotation")
    for name in _FEATURES:
        system.create_feature(layer, name, "uima.cas.String")
    files = {"TypeSystem.xml": system.to_xml().encode()}
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
    cassis = _cassis()
    systems = [content for file, content in files.items() if file.endswith(".xml")]
    if not systems:
        raise ValueError("the type system (TypeSystem.xml) is missing next to the .xmi files")
    try:
        system = cassis.load_typesystem(io.BytesIO(systems[0]))
    except Exception as error:  # lxml's and cassis's errors have no common base
        raise ValueError(f"the type system cannot be read: {error}") from None
    by_text = {text: name for name, text in texts.items()}
    pages = []
    for file, content in files.items():
        if not file.endswith(".xmi"):
            continue
        try:
            cas = cassis.load_cas_from_xmi(io.BytesIO(content), typesystem=system)
        except Exception as error:
            raise ValueError(f"{file} cannot be read as CAS XMI: {error}") from None
        text = str(cas.sofa_string)
        found = []
        for place, item in enumerate(cas.select_all_annotations(), 1):
            if not item.type.name.startswith(_FRAME):
                found.append(_annotation(item, place))
        name = file.removesuffix(".xmi")
        pages.append(Page(name if name in texts else by_text.get(text, name), text, tuple(found)))
    return pages


def _annotation(item: Any, place: int) -> Annotation:
    features = json.loads(getattr(item, "features", None) or "{}")
    name = getattr(item, "label", None) or getattr(item, "value", None) or item.type.name.rsplit(".", 1)[-1]
    label, named = read_label(str(name))
    number = int(features.pop("number", place))
    return Annotation(number, item.begin, item.end, label, named | features)


def _cassis() -> Any:
    try:
        import cassis
    except ModuleNotFoundError:
        raise RuntimeError("CAS XMI needs dkpro-cassis: pip install 'discourse-framing[exchange]'") from None
    return cassis
