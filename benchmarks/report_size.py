"""How long a report of many articles takes, and how large it is: python benchmarks/report_size.py SHARED --articles 10 100.

SHARED/data/ant has the news of five outlets, a zip of JSON lines per month.  For each number a study of that many articles
is made in a temporary folder (the shipped study's actors, codebook and lexicon, the generic frames and the outlets added; the articles
drawn with a seed, texts that repeat in one ``group``), and its report is made with ``discourse report`` on two processors.
Printed, one line per size: articles, seconds by the clock and of processors, the peak memory of all processes together
(proportional: what they share is counted once), megabytes of report.html, of the largest page and of the whole folder,
seconds until Chromium has drawn report.html.
``--study`` makes the study alone, in a folder that stays.  ``--leave-out TSV`` (corpus, file, line from 0) leaves articles out.
"""

import argparse
import csv
import hashlib
import json
import math
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

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
    own, generic = ((f / "codebook.toml").read_text(encoding="utf-8") for f in (SHIPPED, GENERIC))
    frames = generic.partition("\n\n")[2]
    (folder / "codebook.toml").write_text(f"{own.rstrip()}\n{frames}", encoding="utf-8")
    entries = [row for f in (SHIPPED, GENERIC) for row in rows_of(f / "lexicon.csv")]
    write_rows(folder / "lexicon.csv", max((list(row) for row in entries), key=len), entries)
    drawn = random.Random(SEED).sample(list(articles(shared, leave_out)), count)
    drawn.sort(key=lambda a: (a["published"], a["id"]))
    listed = []
    for number, article in enumerate(drawn):
        place = folder / "articles" / f"{number:05}.txt"
        place.parent.mkdir(exist_ok=True)
        data = f"{article['title']}\n\n{article['text']}\n".encode()
        place.write_bytes(data)
        row = {"id": f"a{number:05}", "file": f"articles/{place.name}", "title": article["title"]}
        row |= {"outlet": article["outlet"], "published": article["published"][:10], "url": article["url"]}
        row |= {"sha256": hashlib.sha256(data).hexdigest()}
        row |= {"group": hashlib.sha256(article["text"][:200].encode()).hexdigest()[:8]}
        listed.append({k: f"'{v}" if v[:1] in tuple("=+-@") and v else v for k, v in row.items()})
    write_rows(folder / "articles.csv", ARTICLES, listed)
    rows = rows_of(SHIPPED / "actors.csv")
    for outlet in sorted({a["outlet"] for a in drawn}):
        if outlet not in {r["id"] for r in rows}:
            rows.append(dict.fromkeys(rows[0], "") | {"id": outlet, "name": outlet, "kind": "media", "camp": "media"})
    write_rows(folder / "actors.csv", list(rows[0]), rows)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by its headings."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """A CSV file of rows, of which some may lack columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


class Memory(threading.Thread):
    """The greatest proportional memory of a process and its children together, in MB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak = psutil.Process(pid), 0.0
        self.start()

    def run(self) -> None:
        while self.process.is_running():
            total = 0.0
            try:
                for one in [self.process, *self.process.children(recursive=True)]:
                    total += one.memory_full_info().pss / 1e6
            except psutil.Error:  # it ended between the two calls
                if self.process.status() == psutil.STATUS_ZOMBIE:
                    return
            self.peak = max(self.peak, total)
            time.sleep(0.5)


def measure(study: Path, out: Path) -> dict[str, float]:
    """The report of a study: seconds, peak memory in MB, and sizes in MB."""
    command = [sys.executable, "-m", "discourse", "report", str(study), "--out", str(out)]
    began, before = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    memory = Memory(process.pid)
    _, errors = process.communicate()
    memory.join(2)
    if process.returncode:
        raise SystemExit(f"the report failed: {errors.strip().splitlines()[-1]}")
    files = [p for p in out.rglob("*") if p.is_file()]
    return {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before,
        "peak_mb": memory.peak,
        "page_mb": (out / "report.html").stat().st_size / 1e6,
        "largest_page_mb": max(p.stat().st_size for p in files if p.suffix == ".html") / 1e6,
        "folder_mb": sum(p.stat().st_size for p in files) / 1e6,
        "files": len(files),
        "load_seconds": load_time(out / "report.html"),
    }


def load_time(page: Path) -> float:
    """Seconds until Chromium has loaded and drawn a page from its file; nan where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright

        from discourse.pages.export import ExportError, browser
    except ModuleNotFoundError:
        return math.nan
    try:
        path = browser()
    except ExportError:
        return math.nan
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = chromium.new_page()
        began = time.perf_counter()
        tab.goto(page.as_uri(), wait_until="load")
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seconds = time.perf_counter() - began
        chromium.close()
    return seconds


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
