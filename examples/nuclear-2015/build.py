"""The third study, made from a copy of the SaudiNewsNet corpus: python examples/nuclear-2015/build.py SAUDINEWSNET OUT [--report DIR]

SAUDINEWSNET is the folder of zips of JSON lines (source, url, date_extracted, title, author, content).  The articles that
query.toml describes are added to OUT, a new study folder, with the codebook, lexicon, actors and codings written here.  The
corpus is read in place; OUT contains texts and is for your own use.  With --report its report is made as well.
Articles of the blind halves of benchmarks/gold are left out, so that nobody reads them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from discourse.coding import Coding
from discourse.coding.codings import codings_frame
from discourse.coding.sheets import add_codings
from discourse.corpus import layout, read_study
from discourse.corpus.importing import Options

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from querying import is_about, read_query, study_from_command_line  # noqa: E402

FILES = tuple(HERE / name for name in ("study.toml", "actors.csv", "codebook.toml", "lexicon.csv"))
#: Shorter texts are captions of pictures.
SHORTEST = 40


def address(url: str) -> str:
    """What codings.csv calls an article by: the beginning of its address's SHA-256."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def add_reader(study: Path, table: Path = HERE / "codings.csv") -> int:
    """The coder ``reader``: the paragraphs whose frames codings.csv names; how many of them the study has.

    codings.csv has no text: a paragraph is the address of its article and the offset of its beginning.  The lexicon was
    corrected after these were read, so the study's codebook names their articles: figures on them are in-sample.
    """
    documents = {address(d.url): d for d in read_study(study).documents}
    found: list[Coding] = []
    coded = 0
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            doc, at = documents.get(row["article"]), int(row["paragraph_start"])
            para = next((p for p in layout(doc) if p.start == at), None) if doc else None
            if doc is None or para is None:
                continue
            coded += 1
            text = doc.text[at : para.end]
            for frame in row["frames"].split() or [""]:
                place = ("reader", doc.id, para.role, at, para.end, "frame", "", frame, "", "", "")
                found.append(Coding(*place, start=at, end=para.end, text=text))
    if found:
        add_codings(study, codings_frame(found), coder="reader")
        codebook = study / "codebook.toml"
        seen = json.dumps(sorted({c.document for c in found}), ensure_ascii=False)
        text = codebook.read_text(encoding="utf-8")
        codebook.write_text(text.replace("\n\n[[", f"\nmade_from = {seen}\n\n[[", 1), encoding="utf-8")
    return coded


def main() -> int:
    query = read_query(HERE / "query.toml")

    def fits(article: Mapping[str, str]) -> bool:
        return is_about(article.get("content") or "", query, title=article.get("title") or "")

    options = Options(as_written=True, shortest=SHORTEST)
    return study_from_command_line(
        __doc__ or "", "saudinewsnet", fits, FILES, options, lambda out: f", {add_reader(out)} paragraphs coded"
    )


if __name__ == "__main__":
    raise SystemExit(main())
