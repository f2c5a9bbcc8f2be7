"""What the studies found in a corpus share: a query of word lists, the corpus's zips read in place, a study folder made."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from discourse.corpus.importing import Options, plan, write
from discourse.language.fold import fold

#: What may be written before a word of a query: and, then, in, for, as; the article.
_BEFORE = "(?:[وف])?(?:[بلك])?(?:ال|لل)?"
GOLD = Path(__file__).parents[1] / "benchmarks" / "gold" / "attribution" / "manifest.json"
Query = Mapping[str, Sequence[re.Pattern[str]]]


def read_query(path: Path) -> Query:
    """The patterns of a query, one per list of words, by what they are searched in: title, text, one paragraph."""
    return {
        part: [
            re.compile(rf"(?<!\w){_BEFORE}(?:{'|'.join(re.escape(fold(w)) for w in words)})(?!\w)")
            for words in lists.values()
        ]
        for part, lists in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def is_about(text: str, query: Query, *, title: str = "") -> bool:
    """Whether an article fits a query: its title, its text, and one of its paragraphs."""
    whole, head = fold(text), fold(title)
    return (
        all(p.search(head) for p in query.get("title", ()))
        and all(p.search(whole) for p in query.get("text", ()))
        and any(all(p.search(line) for p in query.get("paragraph", ())) for line in whole.split("\n"))
    )


def articles(folder: Path, left_out: Iterable[tuple[str, int]] = ()) -> Iterator[dict[str, str]]:
    """Every article of a folder of zips of JSON lines, in the order of its files, without some (file, line from 0)."""
    skipped = set(left_out)
    for place in sorted(folder.glob("*.jsonl.zip")):
        with zipfile.ZipFile(place) as archive:
            for name in archive.namelist():
                for number, line in enumerate(archive.read(name).decode("utf-8").split("\n")):
                    if line.strip() and (place.name, number) not in skipped:
                        yield json.loads(line)


def unseen(corpus: str) -> set[tuple[str, int]]:
    """(file, line) of a corpus's articles that the project keeps unseen: they test the attribution of reports."""
    rows = json.loads(GOLD.read_text(encoding="utf-8"))
    return {(row["file"], row["line"]) for row in rows if row["corpus"] == corpus and row["half"] == "blind"}


def make_study(out: Path, files: Iterable[Path], found: Iterable[Mapping[str, str]], options: Options) -> int:
    """A new study folder with copies of files and the articles that were found; how many are in it."""
    (out / "articles").mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, out / file.name)
    (out / "articles.csv").write_text("id,file,title,outlet,published,url,sha256\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "found.jsonl"
        lines.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in found), encoding="utf-8")
        made = plan(out, [lines], options)
        for fault in made.left:
            print(fault)
        write(made)
    return len(made.new)
