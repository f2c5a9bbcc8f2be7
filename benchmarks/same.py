"""Whether two versions of the code say the same: python benchmarks/same.py write FILE; python benchmarks/same.py compare FILE

``write`` runs this version over the study's article, the development articles, every written case and 2,000 news
articles drawn with a seed, and writes one JSON line per item: its attributions, codings and tables.  ``compare`` runs
them again and prints what differs from FILE, item by item.  Moves and renames must print "0 of N items differ"; a
change of results prints which records moved and goes into a commit of its own.  ``--news N`` takes fewer articles,
``--shared DIR`` names the folder of reference data (default: ``shared`` next to the checkout).  Exit status 1 where
anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

import discourse

ROOT = Path(__file__).parents[1]
SEED = 20211212
Item = tuple[str, dict[str, Any]]


def attributions(text: str, actors: Any = ()) -> list[dict[str, Any]]:
    """Every record of a text with every field that a user can read."""
    from discourse.attribution import attribute

    found = attribute(text, actors=actors) if actors else discourse.attribute(text)
    table = discourse.to_frame(found, text)
    rows: list[dict[str, Any]] = json.loads(table.to_json(orient="records", force_ascii=False))
    for row, record in zip(rows, found, strict=True):
        row["spans"] = [
            list(map(list, record.cues)),
            list(map(list, record.contents)),
            record.source and list(record.source),
            list(map(list, record.via)),
            record.antecedent and list(record.antecedent),
        ]
    return rows


def digest(table: pd.DataFrame) -> str:
    """A table's bytes, shortened: columns, order of rows and values."""
    held = io.StringIO()
    table.to_csv(held, index=False, float_format="%.12g")
    return hashlib.sha256(held.getvalue().encode()).hexdigest()[:16]


def study(shared: Path) -> Iterator[Item]:
    """The study's article: codings and every table that the notebooks make of it."""
    found = discourse.read_study(ROOT / "corpus")
    codings = pd.concat([discourse.code_frames(found), discourse.code_stance(found)])
    for name, part in codings.groupby(["variable", "value", "target"], dropna=False):
        yield (
            "codings " + "|".join(map(str, name)),
            {"rows": json.loads(part.to_json(orient="records", force_ascii=False))},
        )
    texts = [d.text for d in found.documents]
    yield "frequencies", {"table": digest(discourse.frequencies(texts))}
    yield "concordance", {"table": digest(discourse.concordance(texts, "القوات"))}
    yield "tabulate", {"table": digest(discourse.tabulate(codings))}
    words = discourse.words(texts[0])
    half = len(words) // 2
    yield "keyness", {"table": digest(discourse.keyness([" ".join(words[:half])], [" ".join(words[half:])]))}
    yield "validate", {"tables": {str(n): digest(t) for n, t in sorted(vars_of(discourse.validate(found)).items())}}
    from discourse.attribution import read_actors

    for document in found.documents:
        yield f"article {document.id}", {"records": attributions(document.text, read_actors(found.actors))}


def vars_of(result: Any) -> dict[str, pd.DataFrame]:
    """The tables of a result, by name."""
    fields = getattr(result, "__dataclass_fields__", None)
    pairs = {k: getattr(result, k) for k in fields} if fields else vars(result)
    return {k: v for k, v in pairs.items() if isinstance(v, pd.DataFrame)}


def cases(shared: Path) -> Iterator[Item]:
    """Every written case: patterns and traps of the project, and the handed ones where they are."""
    folder = ROOT / "tests" / "cases"
    files = [folder / "attribution_patterns.json", folder / "traps.json"]
    files += sorted((shared / "data" / "cases").glob("*.json"))
    for file in files:
        for n, case in enumerate(json.loads(file.read_text(encoding="utf-8"))):
            if isinstance(case, dict) and "text" in case:
                yield f"{file.name} {n}", {"records": attributions(case["text"])}


def development(shared: Path) -> Iterator[Item]:
    """The development articles."""
    for file in sorted((shared / "data" / "attribution-dev" / "texts").glob("*.txt")):
        yield f"dev {file.stem}", {"records": attributions(file.read_text(encoding="utf-8"))}


def news(shared: Path, count: int) -> Iterator[Item]:
    """News articles drawn with a seed, with the study's lexicon: attributions, frames and stance."""
    found = discourse.read_study(ROOT / "corpus")
    texts: list[tuple[str, str]] = []
    for folder, field in (("saudinewsnet", "content"), ("ant", "text")):
        for file in sorted((shared / "data" / folder).glob("*.zip")):
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    for n, line in enumerate(archive.read(name).decode("utf-8").split("\n")):
                        if not line.strip():
                            continue
                        row = json.loads(line)
                        text = next((row[k] for k in (field, "content", "text", "body") if row.get(k)), "")
                        if text.strip():
                            texts.append((f"{folder} {name} {n}", text))
    frames = [e for e in found.entries if e.variable == "frame"]
    stance = tuple(e for e in found.entries if e.variable == "stance")
    for name, text in random.Random(SEED).sample(texts, min(count, len(texts))):
        codings = [discourse.code_frames(text, entries=frames), discourse.code_stance(text, entries=stance)]
        rows = json.loads(pd.concat(codings).to_json(orient="records", force_ascii=False))
        yield name, {"records": attributions(text), "codings": rows}


PARTS = ("study", "cases", "dev", "news")


def items(shared: Path, count: int, parts: list[str]) -> Iterator[Item]:
    if "study" in parts:
        yield from study(shared)
    if "cases" in parts:
        yield from cases(shared)
    if "dev" in parts:
        yield from development(shared)
    if "news" in parts:
        yield from news(shared, count)


def show(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """The first places at which two values differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from show(before.get(key), after.get(key), f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for n, (a, b) in enumerate(zip(before, after, strict=True)):
            yield from show(a, b, f"{path}[{n}]")
    elif before != after:
        size = f" ({len(before)} -> {len(after)} rows)" if isinstance(before, list) and isinstance(after, list) else ""
        yield f"  {path}{size}: {str(before)[:200]} -> {str(after)[:200]}"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("verb", choices=["write", "compare"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--news", type=int, default=2000)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DISCOURSE_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--show", type=int, default=10, help="how many differing items are printed")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, of {', '.join(PARTS)}")
    options = parser.parse_args(argv)
    parts = options.only.split(",")
    if options.verb == "write":
        with options.file.open("w", encoding="utf-8") as out:
            for name, found in items(options.shared, options.news, parts):
                print(json.dumps([name, found], ensure_ascii=False), file=out)
        return 0
    before = dict(map(json.loads, options.file.read_text(encoding="utf-8").splitlines()))
    count = differing = 0
    for name, found in items(options.shared, options.news, parts):
        if name not in before:
            continue
        count += 1
        lines = list(show(before[name], json.loads(json.dumps(found))))
        differing += bool(lines)
        if lines and differing <= options.show:
            print(name, *lines[:6], sep="\n", flush=True)
    print(f"{differing} of {count} items differ")
    return int(bool(differing) or not count)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
