"""Words, pairs, phrases, concordances and intervals next to other tools, in one run: python benchmarks/peers.py FOLDER.

FOLDER contains zips of JSON lines (``content`` or ``text``).  Each tool does each task in a process of its own, one after
the other, from the same file of texts.  Printed: CPU seconds of all threads and seconds on the clock, without the
imports; MB of UTF-8 text per CPU second; the process's peak resident memory and what of it came after the imports; the
factor against discourse, which is below 1 where the peer is faster.  ``--only counts,pairs,...`` leaves tasks out.

Peers: scikit-learn's CountVectorizer, NLTK, polars, pycorpdiff (the extra ``peers``).  They tokenise by ``\\w+``, fold
nothing and show no written forms: they do less.
"""

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TASKS = {
    "counts": ("discourse", "CountVectorizer", "NLTK", "polars", "pycorpdiff"),
    "pairs": ("discourse", "NLTK", "polars"),
    "phrases": ("discourse", "re"),
    "concordance": ("discourse", "NLTK", "polars", "pycorpdiff"),
    "bootstrap": ("discourse", "pycorpdiff"),
}
NODE = "مفاوضات"
# Both sides of the bootstrap: pycorpdiff makes a dense table of texts and words, which bounds them.
SIDE, WORDS, DRAWS = 3000, 15_000, 999
SIZES = (1, 10, 100)


def texts(file: str) -> Iterator[str]:
    with open(file, encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def tokens(file: str) -> Iterator[str]:
    word = re.compile(r"\w+").findall
    for text in texts(file):
        yield from word(text)


def prepared(file: str) -> Any:
    """The corpus kept on disk next to the file."""
    from discourse.keywords import build, load

    folder = Path(file).with_suffix(".core")
    if not folder.exists():
        build(texts(file), keep=True, folder=folder)
    return load(folder)


# --- tasks: each returns a function that does the work and gives a number to compare ---------------------------


def counts(tool: str, file: str) -> Callable[[], Any]:
    if tool == "discourse":
        from discourse.keywords import build

        return lambda: int(build(texts(file)).counts().sum())
    if tool == "CountVectorizer":
        from sklearn.feature_extraction.text import CountVectorizer

        return lambda: int(CountVectorizer().fit_transform(texts(file)).sum())
    if tool == "NLTK":
        from nltk import FreqDist

        return lambda: FreqDist(tokens(file)).N()
    if tool == "polars":
        import polars as pl

        def work() -> int:
            found = pl.Series("text", list(texts(file))).str.extract_all(r"\w+").explode().value_counts()
            return int(found["count"].sum())

        return work
    import pandas as pd
    import pycorpdiff

    return lambda: int(pycorpdiff.from_dataframe(pd.DataFrame({"text": list(texts(file))})).vocab().sum())


def pairs(tool: str, file: str) -> Callable[[], Any]:
    """Every pair at most four words apart, five times or more (NLTK's window of 5), from the words as each tool keeps
    them: a prepared corpus, a list, a column; making these is the task before and not timed again.
    """
    if tool == "discourse":
        from discourse.keywords import cooccurrences

        corpus = prepared(file)
        return lambda: len(cooccurrences(corpus, window=4, min_count=5))
    if tool == "NLTK":
        from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

        held = list(tokens(file))

        def nltk() -> int:
            finder = BigramCollocationFinder.from_words(held, window_size=5)
            finder.apply_freq_filter(5)
            return len(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio))

        return nltk
    import polars as pl

    words = pl.DataFrame({"text": list(texts(file))}).select(
        pl.int_range(pl.len()).alias("n"), pl.col("text").str.extract_all(r"\w+").alias("a")
    )
    words = words.explode("a").with_columns(pl.col("a").cast(pl.Categorical))

    def work() -> int:
        shifted = [
            words.select("a", b=pl.col("a").shift(-k), same=pl.col("n") == pl.col("n").shift(-k)) for k in range(1, 5)
        ]
        return pl.concat(shifted).filter("same").group_by("a", "b").len().filter(pl.col("len") >= 5).height

    return work


def phrases(tool: str, file: str) -> Callable[[], Any]:
    chosen = json.loads(Path(file).with_suffix(".phrases").read_text(encoding="utf-8"))
    if tool == "discourse":
        from discourse.keywords import patterns

        return lambda: int(patterns(texts(file), chosen)["count"].sum())
    # Joined particles and article alone: what a user would write by hand.
    joined = "(?:[وف]?(?:[بكل]?(?:ال)?|لل))"
    regex = r"\b(?:" + "|".join(joined + rf"\s+{joined}".join(p.split()) for p in chosen) + r")\b"
    if tool == "re":
        pattern = re.compile(regex)
        return lambda: sum(len(pattern.findall(text)) for text in texts(file))
    import polars as pl

    return lambda: int(pl.Series(list(texts(file))).str.count_matches(regex).sum())


def concordance(tool: str, file: str) -> Callable[[], Any]:
    """One word's lines; what each tool can prepare is prepared beforehand and not timed."""
    if tool == "discourse":
        from discourse.keywords import concordance

        corpus = prepared(file)
        return lambda: len(concordance(corpus, NODE))
    if tool == "NLTK":
        from nltk.text import ConcordanceIndex

        index = ConcordanceIndex(list(tokens(file)))
        return lambda: len(index.find_concordance(NODE, width=80))
    if tool == "polars":
        import polars as pl

        series = pl.Series(list(texts(file)))
        window = rf"(?:\w+\W+){{0,8}}\b{NODE}\b(?:\W+\w+){{0,8}}"
        return lambda: len(series.filter(series.str.contains(NODE, literal=True)).str.extract_all(window).explode())
    import pandas as pd
    import pycorpdiff

    corpus = pycorpdiff.from_dataframe(pd.DataFrame({"text": list(texts(file))}))
    return lambda: len(pycorpdiff.kwic(corpus, NODE, window=8).to_df())


def bootstrap(tool: str, file: str) -> Callable[[], Any]:
    """Intervals of 15,000 words over the first texts against the next; tables are made beforehand and not timed."""
    from collections import Counter

    held = [text for _, text in zip(range(2 * SIDE), texts(file), strict=False)]
    word = re.compile(r"\w+").findall
    seen = Counter(w for text in held for w in word(text))
    kept = {w for w, _ in seen.most_common(WORDS)}
    if tool == "discourse":
        import numpy as np
        from scipy import sparse

        from discourse.keywords.keyness import _bootstrap

        index = {w: k for k, w in enumerate(sorted(kept))}
        sides = []
        for part in (held[:SIDE], held[SIDE:]):
            found = [(row, index[w]) for row, text in enumerate(part) for w in word(text) if w in kept]
            rows, columns = np.array(found).T
            sides.append(sparse.csc_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(part), len(index))))
        sizes = [np.asarray(m.sum(axis=1)).ravel() for m in sides]
        return lambda: len(_bootstrap(sides, sizes, DRAWS, 0)[0])
    import pandas as pd
    import pycorpdiff
    from pycorpdiff.keyness.bootstrap import bootstrap_g2_ci

    def tokenizer(text: str) -> list[str]:
        return [w for w in word(text) if w in kept]

    a, b = (
        pycorpdiff.from_dataframe(pd.DataFrame({"text": part}), tokenizer=tokenizer)
        for part in (held[:SIDE], held[SIDE:])
    )
    a.doc_term_counts(), b.doc_term_counts()
    return lambda: len(bootstrap_g2_ci(a, b, n_boot=DRAWS, seed=0))


def peak() -> float:
    """The peak resident memory of this process since it was started, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def child(task: str, tool: str, file: str) -> None:
    """One tool's one task: seconds, peak memory and the number found, as JSON."""
    work = globals()[task](tool, file)
    before = peak()
    cpu, clock = time.process_time(), time.perf_counter()
    found = work()
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    print(json.dumps({"cpu": cpu, "clock": clock, "before": before, "peak": peak(), "found": int(found)}))


def measure(task: str, tool: str, file: Path) -> dict[str, Any] | None:
    done = subprocess.run(
        [sys.executable, __file__, "--child", task, tool, str(file)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"signal {-done.returncode}"])[-1]
        print(f"  {tool:16} no result: {reason[:90]}", flush=True)
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def write(folder: Path, out: Path, most: float = 1e9) -> float:
    """The texts as JSON lines, up to ``most`` bytes of UTF-8; their MB."""
    size = 0
    with out.open("w", encoding="utf-8") as target:
        for file in sorted(folder.glob("*.zip")):
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    for line in io.TextIOWrapper(archive.open(name), "utf-8"):
                        row = json.loads(line)
                        text = row.get("text") or row.get("content") or ""
                        if size >= most:
                            return size / 1e6
                        size += len(text.encode("utf-8", "replace"))
                        target.write(json.dumps(text, ensure_ascii=False) + "\n")
    return size / 1e6


def choose(file: Path) -> None:
    """The 200 commonest pairs of words of four letters and more: phrases that are looked for."""
    from discourse.keywords import ngrams

    found = ngrams(texts(str(file)), 2, min_count=50)
    kept = [g for g in found["ngram"] if re.fullmatch(r"[ء-ي]{4,} [ء-ي]{4,}", g)][:200]
    file.with_suffix(".phrases").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def main(argv: list[str]) -> int:
    if argv[:1] == ["--child"]:
        child(*argv[1:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default=",".join([*TASKS, "growth"]))
    given = parser.parse_args(argv)
    only = given.only.split(",")
    if not any(given.folder.glob("*.zip")):
        parser.error(f"{given.folder} has no .zip of JSON lines; e.g. a corpus's folder with 2015-07.jsonl.zip")
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "texts.jsonl"
        size = write(given.folder, file)
        choose(file)
        began = time.process_time()
        read = sum(1 for _ in texts(str(file)))
        print(
            f"{read} texts, {size:.0f} MB of UTF-8; reading them takes {time.process_time() - began:.1f} s of each",
            flush=True,
        )
        for task, tools in TASKS.items():
            if task not in only:
                continue
            print(
                f"{task}\n  {'tool':16} {'CPU s':>8} {'clock s':>8} {'MB/CPU s':>9} {'peak MB':>8} {'added':>7} {'factor':>7}  found"
            )
            ours = None
            for tool in tools:
                row = measure(task, tool, file)
                if row is None:
                    continue
                ours = ours or row
                factor = row["cpu"] / ours["cpu"]
                note = "  faster than discourse" if factor < 1 else ""
                print(
                    f"  {tool:16} {row['cpu']:8.2f} {row['clock']:8.2f} {size / row['cpu']:9.0f} {row['peak']:8.0f} "
                    f"{row['peak'] - row['before']:7.0f} {factor:7.2f}  {row['found']}{note}",
                    flush=True,
                )
        if "growth" in only:
            print(
                f"growth of discourse\n  {'MB':>6} "
                + " ".join(f"{t + ' s':>12}" for t in ("counts", "pairs", "phrases"))
            )
            for most in SIZES:
                part = Path(name) / f"{most}.jsonl"
                held = write(given.folder, part, most * 1e6)
                part.with_suffix(".phrases").write_bytes(file.with_suffix(".phrases").read_bytes())
                rows = [measure(task, "discourse", part) for task in ("counts", "pairs", "phrases")]
                print(f"  {held:6.0f} " + " ".join(f"{row['cpu']:12.2f}" for row in rows if row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
