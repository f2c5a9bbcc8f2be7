"""Reference codings and their texts, joined: python benchmarks/gold.py SET SHARED OUT [--half open|blind]

SET is a folder of benchmarks/gold/: attribution, attribution-2 to attribution-12, attribution-composed, attribution-mixed,
attribution-press, attribution-press-2, frames, frames-2, frames-composed, frames-press, frames-press-2 to frames-press-6.
The codings of articles are offsets and digests alone; the texts stay their publishers'.  SHARED is the folder of reference
data, whose ``data/saudinewsnet`` and ``data/ant`` contain them.  Composed texts are the project's own and lie in SET/texts, or all in
SET/texts-N.jsonl with their codings in SET/codings.jsonl.
OUT/texts gets one text per article and OUT/gold its codings with the words at their offsets, in the form of the development
articles (for benchmarks/attribution.py OUT/texts OUT/gold).  A text whose digest differs is named, and nothing is written
for it.
Of a frames set OUT also gets units.csv, frames.csv, stance.csv, manifest.json and actors.csv (the study's actors and the
holders that a text names), for benchmarks/transfer.py OUT and benchmarks/stance_records.py OUT.
``--half``: the half of a set that may be read while rules are written (open) or the other one (blind).
``--check`` compares the codings with benchmarks/gold/freeze.sha256.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from discourse.attribution.actors import is_personal
from discourse.language.fold import fold

GOLD = Path(__file__).parent / "gold"


def frozen() -> list[str]:
    """The files that are not as they were when they were frozen."""
    lines = (GOLD / "freeze.sha256").read_text(encoding="utf-8").splitlines()
    return [
        name
        for digest, name in (line.split("  ", 1) for line in lines)
        if hashlib.sha256((GOLD / name).read_bytes()).hexdigest() != digest
    ]


def text_of(shared: Path, name: str, row: dict[str, Any]) -> str:
    """The text of an article as it was coded: title, an empty line, the body."""
    if row.get("corpus") == "composed":
        lines = lines_of(name, "texts")
        return (
            lines[row["id"]]["text"]
            if lines
            else (GOLD / name / "texts" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        )
    folder = shared / "data" / row.get("corpus", "ant")
    with zipfile.ZipFile(folder / row["file"]) as archive:
        line = archive.read(archive.namelist()[0]).decode("utf-8").split("\n")[row["line"]]
    article = json.loads(line)
    title, body = (article.get("title") or "").strip(), (article.get("content") or article.get("text") or "").strip()
    if name.startswith("frames"):
        body = "\n\n".join(part.strip() for part in body.split("\n") if part.strip())
    return f"{title}\n\n{body}\n"


@cache
def lines_of(name: str, part: str) -> dict[str, Any]:
    """The texts or codings of a large set, one line of JSON each, by the id of the text; empty where each is a file."""
    files = sorted((GOLD / name).glob(f"{part}*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line]
    return {row.get("id") or row["article"]: row for row in rows}


def codings_of(name: str, article: str) -> Any:
    """What is coded of a text."""
    lines = lines_of(name, "codings")
    if lines:
        return lines[article].get("attributions", lines[article])
    return json.loads((GOLD / name / f"{article}.json").read_text(encoding="utf-8"))


def spelt(value: Any, text: str) -> Any:
    """Spans with their words: [start, end] -> {start, end, text}."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
        return {"start": value[0], "end": value[1], "text": text[value[0] : value[1]]}
    return value


def joined(coded: Any, text: str, name: str) -> Any:
    if isinstance(coded, dict):  # of frames, by paragraph
        return coded | {"units": [u | {"text": text[u["start"] : u["end"]]} for u in coded["units"]]}
    records = []
    for record in coded:
        spans = {k: spelt(record[k], text) for k in ("source", "antecedent", "via")}
        lists = {k: [spelt(s, text) for s in record[k]] for k in ("cue", "content")}
        line = text.count("\n", 0, record["content"][0][0])
        records.append(record | spans | lists | {"article": name, "paragraph": line})
    return {"article": name, "offsets": "code points", "attributions": records}


def one_name(holders: dict[str, list[str]]) -> dict[tuple[str, str], str]:
    """(article, name of a holder) -> the name that its actor goes by: coders write a person with and without a title.

    A name of several words is the same actor in all articles; a last name alone is the one whose name ends with it in its
    article.

    >>> one_name({"01": ["اللواء سامي حداد", "حداد"], "02": ["سامي حداد"]})["01", "حداد"]
    'سامي حداد'
    """
    whole = {n for names in holders.values() for n in names if len(n.split()) > 1}
    persons = {n for n in whole if is_personal(n.split()[0])}
    # the shortest of the persons' names that follows a title
    base = {n: min((p for p in persons - {n} if n.endswith(f" {p}")), key=len, default=n) for n in whole - persons}
    base |= {n: n for n in persons}
    found: dict[tuple[str, str], str] = {}
    for article, names in holders.items():
        for name in names:
            longer = {base[n] for n in names if n in base and n.endswith(f" {name}")}
            found[article, name] = base[name] if name in base else longer.pop() if len(longer) == 1 else name
    return found


def write_tables(out: Path, rows: list[dict[str, Any]]) -> None:
    """The frames set as tables, one row per unit, frame and stance record."""
    actors = list(csv.DictReader((GOLD.parents[1] / "corpus" / "actors.csv").open(encoding="utf-8-sig")))
    ids = {fold(n): a["id"] for a in actors for n in [a["id"], a["name"], a["name_en"], *a["aliases"].split("|")] if n}
    units, frames, stance = [], [], []
    gold = {row["id"]: json.loads((out / "gold" / f"{row['id']}.json").read_text(encoding="utf-8")) for row in rows}
    called = one_name({a: [r["holder"] for u in coded["units"] for r in u["stance"]] for a, coded in gold.items()})
    for row in rows:
        coded = gold[row["id"]]
        for number, unit in enumerate(coded["units"], 1):
            place = {"article": row["id"], "paragraph": number, "paragraph_start": unit["start"]}
            units.append(place | {"topic": coded.get("topic", "")})
            frames += [place | {"frame": frame} for frame in unit["frames"]]
            for record in unit["stance"]:
                name = called[row["id"], record["holder"]]
                if fold(name) not in ids:
                    titled = sorted({n for (_, n), plain in called.items() if plain == name != n and " " in n})
                    ids |= dict.fromkeys(map(fold, (name, *titled)), f"holder-{len(ids)}")
                    new = {"id": ids[fold(name)], "name": name, "aliases": "|".join(titled)}
                    actors.append(dict.fromkeys(actors[0], "") | new)
                more = {"holder": ids[fold(name)], "target": record["target"], "label": record["label"]}
                stance.append(place | more)
    tables = {"units": units, "frames": frames, "stance": stance, "actors": actors}
    for name, table in tables.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(table[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)
    about = [{k: r.get(k, "") for k in ("id", "outlet", "published", "url", "sha256")} for r in rows]
    (out / "manifest.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=sorted(path.parent.name for path in GOLD.glob("*/manifest.json")))
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", choices=["open", "blind"])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    if options.check and (changed := frozen()):
        print("changed since they were frozen:", *changed)
        return 1
    if not (options.shared / "data").is_dir():
        print(f"{options.shared}: expected the folder of reference data, with data/saudinewsnet and data/ant in it")
        return 2
    bad, done = 0, []
    for name in ("texts", "gold"):
        (options.out / name).mkdir(parents=True, exist_ok=True)
    for row in json.loads((GOLD / options.set / "manifest.json").read_text(encoding="utf-8")):
        if options.half and row.get("half") != options.half:
            continue
        text = text_of(options.shared, options.set, row)
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != row["sha256"]:
            place = f"{row['file']} line {row['line']}" if "file" in row else f"{options.set}/texts"
            print(f"{row['id']}: the text at {place} is not the one that was coded")
            bad += 1
            continue
        coded = codings_of(options.set, row["id"])
        (options.out / "texts" / f"{row['id']}.txt").write_text(text, encoding="utf-8")
        body = json.dumps(joined(coded, text, row["id"]), ensure_ascii=False, indent=1)
        (options.out / "gold" / f"{row['id']}.json").write_text(body + "\n", encoding="utf-8")
        done.append(row)
    if options.set.startswith("frames") and done:
        write_tables(options.out, done)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
