"""Kill running commands at random moments: whatever is left is whole, and the next run is right.

    python benchmarks/chaos.py [--moments N] [--seed S] [--only report scale sheet add flag] [--signal KILL INT]
    python benchmarks/chaos.py --twice | --full-disk     (two runs at once; a disk that takes a part of each file)

A command runs once undisturbed; its folder is what the next run must give again.  Then it is started N times on copies
and killed (SIGKILL, or Ctrl-C) after a random part of that time.  After each kill: texts and the study's files are as
they were, a report or table in place is whole (the old one or the new one), and the same command run again succeeds,
gives the same bytes, and leaves nothing of the killed run.  Prints one line per command; exit status 1 where anything
was lost.  A flag is added to a file: after a kill it is there or not, and the next is there as well.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = "from discourse.__main__ import run; run()"


@dataclass
class Case:
    """A command, what it writes, and what it must leave alone (relative to the working directory)."""

    name: str
    command: list[str]
    results: list[str]
    inputs: list[str] = field(default_factory=lambda: ["study"])
    # what is prepared before the command runs
    before: Callable[[Path], None] = lambda folder: None
    # what Python runs, where it is not a command
    code: str = CODE

    def call(self) -> list[str]:
        return [sys.executable, "-c", self.code, *self.command]


def filled_sheet(folder: Path) -> None:
    from discourse import read_study
    from discourse.coding.sheets import passages, sheet, write_sheet

    study = read_study(folder / "study")
    table = sheet(study, passages(study)).astype(object)
    table.loc[:, "frame: spin"] = "1"
    write_sheet(table, folder / "sheet.csv")


def articles(folder: Path) -> None:
    texts = sorted((folder / "study" / "articles").glob("*.txt"))
    (folder / "many").mkdir()
    for number in range(300):
        (folder / "many" / f"{number:03}.txt").write_bytes(texts[number % len(texts)].read_bytes())


def older_report(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", CODE, "report", "study", "--out", "out", "--lang", "en"],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def downloads(folder: Path) -> None:
    """Thirty articles of a stranger, to be added."""
    texts = sorted((folder / "study" / "articles").glob("*.txt"))
    (folder / "downloads").mkdir()
    for number in range(30):
        text = texts[number % len(texts)].read_text(encoding="utf-8")
        (folder / "downloads" / f"page-{number:02}.txt").write_text(
            f"خبر {number}\n\n{text} {number}", encoding="utf-8"
        )


FLAG = """
import sys
from discourse.pages.explorer import flag
flag("study", {"document": "bridge-1", "value": "spin", "text": "نص " * 500}, coder="reader", note="why")
"""
CASES = [
    Case("report", ["report", "study", "--out", "out"], ["out"], before=older_report),
    Case(
        "scale",
        ["scale", "many", "--out", "out", "--rows", "20", "--workers", "1"],
        ["out"],
        ["study", "many"],
        articles,
    ),
    Case(
        "sheet", ["sheet", "study", "sheet.csv", "--coder", "second"], ["study/codings/second.csv"], before=filled_sheet
    ),
    Case("sample", ["sample", "study", "--out", "to-code.csv"], ["to-code.csv"]),
    Case(
        "add",
        ["add", "study", "downloads"],
        ["study/articles.csv", "study/articles"],
        ["downloads", "study/codings", "study/lexicon.csv", "study/study.toml"],
        downloads,
    ),
    Case("flag", [], ["study/flags/reader.csv"], code=FLAG),
    Case("validate", ["validate", "study", "--out", "out", "--replicates", "50"], ["out"]),
]


def digests(folder: Path, names: list[str]) -> dict[str, str]:
    """The digest of each file under these names, leaving out what says when or where a run was."""
    found = {}
    for name in names:
        path = folder / name
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and file.name not in ("lock", "job.json", "texts.json"):
                found[file.relative_to(folder).as_posix()] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def left_over(folder: Path) -> list[str]:
    """Files and folders of a killed run."""
    return [
        p.relative_to(folder).as_posix()
        for p in folder.rglob(".*")
        if p.name.endswith((".part", ".work", ".old", ".lock")) or p.name.startswith((".report-", ".building-"))
    ]


def prepared(case: Case, folder: Path) -> Path:
    from discourse.corpus.template import new_study

    new_study(folder / "study")
    case.before(folder)
    return folder


def whole(folder: Path, case: Case, old: dict[str, str], new: dict[str, str]) -> str:
    """What is not whole in the results after a kill; empty where all is."""
    now = digests(folder, case.results)
    if case.name in ("report",):
        return "" if now in (old, new) else "the report is neither the old one nor the new one"
    if case.name == "flag":
        return "" if not now or now == new else "the flag is half written"
    wrong = [
        n for n, d in now.items() if d not in (old.get(n), new.get(n)) and not n.startswith(("out/parts", "out/."))
    ]
    return f"{wrong[0]} is half written" if wrong else ""


def one(case: Case, base: Path, seconds: float, new: dict[str, str], rng: random.Random, kind: str) -> list[str]:
    """Kills one run; what was lost or left."""
    with tempfile.TemporaryDirectory(prefix="discourse-chaos-") as room:
        folder = Path(room) / "w"
        shutil.copytree(base, folder)
        inputs, old = digests(folder, case.inputs), digests(folder, case.results)
        running = subprocess.Popen(
            case.call(), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds * rng.uniform(0.05, 1.0))
        if running.poll() is None:
            if kind == "KILL":
                os.killpg(running.pid, signal.SIGKILL)
            else:
                os.kill(running.pid, signal.SIGINT)
        lost = stopped(running)
        kept = {n: d for n, d in digests(folder, case.inputs).items() if n in inputs}
        if kept != inputs:
            lost.append("inputs changed")
        broken = whole(folder, case, old, new)
        if broken:
            lost.append(broken)
        done = all((folder / n).exists() for n in case.results) and digests(folder, case.results) == new
        if done and case.name in ("add", "flag"):  # a second run would add a second time
            return lost + [f"left over: {name}" for name in left_over(folder)[:1]]
        again = subprocess.run(case.call(), cwd=folder, capture_output=True, text=True, check=False, timeout=600)
        refused = again.returncode != 0 and not (done and "exists already" in again.stderr)
        if refused:
            lost.append(f"the next run failed: {again.stderr.strip().splitlines()[-1:]}")
        elif digests(folder, case.results) != new:
            lost.append("the next run gives other bytes")
        if not lost and left_over(folder):
            lost.append(f"left over: {left_over(folder)[0]}")
        return lost


def stopped(running: subprocess.Popen[bytes], seconds: float = 120) -> list[str]:
    """Waits until a signalled run has ended; says so where it does not, and ends it."""
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return [f"it did not stop within {seconds:.0f} seconds"]
    return []


def full_disk(case: Case, base: Path, size: int, new: dict[str, str]) -> list[str]:
    """Runs a command where no file can be longer than ``size`` bytes, as on a disk that fills up; what was lost."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    with tempfile.TemporaryDirectory(prefix="discourse-chaos-") as room:
        folder = Path(room) / "w"
        shutil.copytree(base, folder)
        inputs, old = digests(folder, case.inputs), digests(folder, case.results)
        done = subprocess.run(
            case.call(), cwd=folder, capture_output=True, text=True, check=False, timeout=600, preexec_fn=limit
        )
        lost = [] if "Traceback" not in done.stderr or case.name == "flag" else ["a traceback"]
        if {n: d for n, d in digests(folder, case.inputs).items() if n in inputs} != inputs:
            lost.append("inputs changed")
        if done.returncode != 0 and not (case.name == "flag" and not any(p.stat().st_size for p in flags(folder))):
            broken = whole(folder, case, old, new)
            lost += [broken] if broken else []
        if done.returncode == 0 and digests(folder, case.results) != new:
            lost.append("it says that it worked, and its results are not whole")
        if left_over(folder):
            lost.append(f"left over: {left_over(folder)[0]}")
        if done.returncode != 0:
            again = subprocess.run(case.call(), cwd=folder, capture_output=True, check=False, timeout=600)
            if again.returncode or digests(folder, case.results) != new:
                lost.append("the next run gives other bytes")
        return lost


def flags(folder: Path) -> list[Path]:
    return list((folder / "study" / "flags").glob("*.csv"))


def twice(case: Case, base: Path, new: dict[str, str]) -> list[str]:
    """Starts a command twice at once; what was lost.  One of them may be refused in words."""
    with tempfile.TemporaryDirectory(prefix="discourse-chaos-") as room:
        folder = Path(room) / "w"
        shutil.copytree(base, folder)
        runs = [
            subprocess.Popen(case.call(), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [run.communicate(timeout=600)[1] for run in runs]
        lost = ["a traceback" for text in said if "Traceback" in text]
        if all(run.returncode for run in runs):
            lost.append(f"both failed: {said[0].strip().splitlines()[-1:]}")
        if digests(folder, case.results) != new:
            lost.append("the results are not those of one run")
        return lost + [f"left over: {name}" for name in left_over(folder)[:1]]


def settled(case: Case, room: Path) -> tuple[Path, dict[str, str], float]:
    """The folder before the command, what it gives undisturbed, and how long that takes."""
    base = prepared(case, room / "base")
    first = room / "first"
    shutil.copytree(base, first)
    start = time.monotonic()
    subprocess.run(case.call(), cwd=first, check=True, capture_output=True)
    return base, digests(first, case.results), time.monotonic() - start


def chaos(
    moments: int,
    *,
    seed: int = 0,
    only: tuple[str, ...] = (),
    signals: tuple[str, ...] = ("KILL", "INT"),
    progress: Callable[[str], None] = lambda line: None,
) -> dict[str, tuple[int, list[str]]]:
    """Kills and what was lost, by command."""
    found = {}
    for case in CASES:
        if only and case.name not in only:
            continue
        with tempfile.TemporaryDirectory(prefix="discourse-chaos-") as room:
            base, new, seconds = settled(case, Path(room))
            rng = random.Random(f"{seed} {case.name}")
            lost: list[str] = []
            for number in range(moments):
                kind = signals[number % len(signals)]
                found_now = [f"{kind}: {what}" for what in one(case, base, seconds, new, rng, kind)]
                progress(f"  {case.name} {number + 1} {kind}: {'; '.join(found_now) or 'nothing lost'}")
                lost += found_now
            found[case.name] = (moments, lost)
    return found


def disturbed(case: Case, moments: int, seed: int, *, full: bool) -> int:
    """Prints what two runs at once or full disks of random sizes do to a command; how often something was lost."""
    rng = random.Random(f"{seed} {case.name}")
    with tempfile.TemporaryDirectory(prefix="discourse-chaos-") as room:
        base, new, _ = settled(case, Path(room))
        largest = max((p.stat().st_size for n in new for p in [Path(room) / "first" / n]), default=1)
        lost: list[str] = []
        for _ in range(moments):
            size = int(largest * rng.uniform(0, 1) ** 2)
            lost += full_disk(case, base, size, new) if full else twice(case, base, new)
    what = "full disks" if full else "pairs of runs at once"
    print(f"{case.name}: {moments} {what}, {len(lost)} times something lost", flush=True)
    for text in sorted(set(lost)):
        print(f"  {text} ({lost.count(text)})", flush=True)
    return len(lost)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=30, help="kills per command (30)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", default=[], choices=[c.name for c in CASES])
    parser.add_argument("--signal", nargs="+", default=["KILL", "INT"], choices=["KILL", "INT"])
    parser.add_argument("--twice", action="store_true", help="two runs at once, in place of kills")
    parser.add_argument("--full-disk", action="store_true", help="a disk that fills up, in place of kills")
    given = parser.parse_args()
    failed = 0
    for case in CASES:
        if (given.only and case.name not in given.only) or (given.twice and case.name == "flag"):
            continue
        if given.twice or given.full_disk:
            failed += disturbed(case, given.moments, given.seed, full=given.full_disk)
            continue
        found = chaos(
            given.moments,
            seed=given.seed,
            only=(case.name,),
            signals=tuple(given.signal),
            progress=lambda line: print(line, file=sys.stderr, flush=True),
        )
        kills, lost = found[case.name]
        print(f"{case.name}: {kills} kills, {len(lost)} times something lost, half written or left over", flush=True)
        for what in sorted(set(lost)):
            print(f"  {what} ({lost.count(what)})", flush=True)
        failed += len(lost)
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
