"""How long a report of many articles takes, and how large it is: python benchmarks/report_size.py SHARED --articles 10 100.

SHARED/data/ant has the news of five outlets, a zip of JSON lines per month.  For each number a study of that many articles
is made in a temporary folder (the shipped study's actors, codebook and lexicon, the generic frames and the outlets added; the articles
drawn with a seed, texts that repeat in one ``group``), and its report is made with ``discourse report`` on two processors.
Printed, one line per size: articles, seconds of the whole and of processors, the peak memory of all processes together
(resident, sampled five times a second), the bytes of report.html, and the bytes and files of the whole folder.
``--study`` makes the study alone, in a folder that stays.  ``--leave-out TSV`` (corpus, file, line from 0) leaves articles out.
"""

import argparse
import csv
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scale import Memory

SEED = 20180401
SHIPPED = Path(__file__).parents[1] / "corpus"
GENERIC = SHIPPED.parent / "src" / "discourse" / "data" / "codebooks" / "generic"
ARTICLES = ["id", "file", "title", "outlet", "published", "url", "sha256", "group"]


def articles(shared: Path, leave_out: Path | None) -> Iterator[dict[str, Any]]:
    """Every article of 2018 in SHARED/data/ant, without those that are named in a table."""
    skipped: set[tuple[str, int]] = set()
    if leave_out is not None:
        with leave_out.open(encoding="utf-8") as file:
            rows = csv.reader(file, delimiter="\t")
            skipped = {(row[1], int(row[2])) for row in rows if row[0] == "ant"}
    for path in sorted((shared / "data" / "ant").glob("2018-*.jsonl.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for number, line in enumerate(archive.read(name).decode("utf-8").rstrip("\n").split("\n")):
                    if (path.name, number) not in skipped:
                        yield json.loads(line)


def make_study(shared: Path, folder: Path, count: int, leave_out: Path | None) -> None:
    """A study of ``count`` articles in a new folder."""
    folder.mkdir(parents=True)
    shutil.copy(SHIPPED / "study.toml", folder / "study.toml")
    for part in ("codebook.toml", "lexicon.csv"):
        own, generic = ((f / part).read_text(encoding="utf-8") for f in (SHIPPED, GENERIC))
        more = generic.partition("\n\n")[2] if part.endswith("toml") else generic.partition("\n")[2]
        (folder / part).write_text(f"{own.rstrip()}\n{more}", encoding="utf-8")
    drawn = random.Random(SEED).sample(list(articles(shared, leave_out)), count)
    drawn.sort(key=lambda a: (a["published"], a["id"]))
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ARTICLES, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for number, article in enumerate(drawn):
            place = folder / "articles" / f"{number:05}.txt"
            place.parent.mkdir(exist_ok=True)
            data = f"{article['title']}\n\n{article['text']}\n".encode()
            place.write_bytes(data)
            row = {"id": f"a{number:05}", "file": f"articles/{place.name}", "title": article["title"]}
            row |= {"outlet": article["outlet"], "published": article["published"][:10], "url": article["url"]}
            row |= {"sha256": hashlib.sha256(data).hexdigest()}
            row |= {"group": hashlib.sha256(article["text"][:200].encode()).hexdigest()[:8]}
            writer.writerow({k: f"'{v}" if v[:1] in tuple("=+-@") and v else v for k, v in row.items()})
    with (SHIPPED / "actors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for outlet in sorted({a["outlet"] for a in drawn}):
        if outlet not in {r["id"] for r in rows}:
            rows.append(dict.fromkeys(rows[0], "") | {"id": outlet, "name": outlet, "kind": "media", "camp": "media"})
    with (folder / "actors.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def measure(study: Path, out: Path) -> dict[str, float]:
    """The report of a study: seconds, peak memory in MB, and sizes in MB."""
    command = [sys.executable, "-m", "discourse", "report", str(study), "--out", str(out)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    memory = Memory(process.pid)
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(f"the report failed: {errors.strip().splitlines()[-1]}")
    files = [p for p in out.rglob("*") if p.is_file()]
    return {
        "seconds": time.perf_counter() - began,
        "peak_mb": memory.peak,
        "page_mb": (out / "report.html").stat().st_size / 1e6,
        "largest_page_mb": max(p.stat().st_size for p in files if p.suffix == ".html") / 1e6,
        "folder_mb": sum(p.stat().st_size for p in files) / 1e6,
        "files": len(files),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--study", type=Path, help="make the study of the first size in this folder, and no report")
    parser.add_argument("--leave-out", type=Path)
    given = parser.parse_args()
    if given.study:
        make_study(given.shared, given.study, given.articles[0], given.leave_out)
        return
    for count in given.articles:
        with tempfile.TemporaryDirectory() as folder:
            make_study(given.shared, Path(folder) / "study", count, given.leave_out)
            found = measure(Path(folder) / "study", Path(folder) / "report")
        print(f"{count} articles: " + ", ".join(f"{name} {value:.1f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
