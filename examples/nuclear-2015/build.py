"""The third study, made from a copy of the SaudiNewsNet corpus: python examples/nuclear-2015/build.py SAUDINEWSNET OUT

SAUDINEWSNET is the folder of zips of JSON lines (source, url, date_extracted, title, author, content).  The articles that
query.toml describes are added to OUT, a new study folder, with the codebook, lexicon, actors and codings written here.  The
corpus is read in place; OUT contains texts and is for your own use.  Then: discourse report OUT --out build/nuclear
``--leave-out TSV`` (corpus, file, line from 0) leaves articles out, for instance those that a test set needs unseen.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from discourse.corpus.importing import Options, plan, write
from discourse.language.fold import fold

HERE = Path(__file__).parent
#: What may be written before a word of the query: and, then, in, for, as; the article.
_BEFORE = "(?:[وف])?(?:[بلك])?(?:ال|لل)?"
#: Shorter texts are captions of pictures.
SHORTEST = 40


def patterns(lists: Mapping[str, Sequence[str]]) -> list[re.Pattern[str]]:
    """One pattern per list of words."""
    return [
        re.compile(rf"(?<!\w){_BEFORE}(?:{'|'.join(re.escape(fold(w)) for w in words)})(?!\w)")
        for words in lists.values()
    ]


def is_about(article: Mapping[str, str], query: Mapping[str, Sequence[re.Pattern[str]]]) -> bool:
    """Whether an article fits the query: its title, its text, and one of its paragraphs."""
    title, text = (fold(article.get(name) or "") for name in ("title", "content"))
    return (
        all(p.search(title) for p in query["title"])
        and all(p.search(text) for p in query["text"])
        and any(all(p.search(line) for p in query["paragraph"]) for line in text.split("\n"))
    )


def articles(corpus: Path, left_out: set[tuple[str, int]]) -> Iterator[dict[str, str]]:
    """Every article of the corpus, in the order of its files."""
    for place in sorted(corpus.glob("*.jsonl.zip")):
        with zipfile.ZipFile(place) as archive:
            for name in archive.namelist():
                for number, line in enumerate(archive.read(name).decode("utf-8").split("\n")):
                    if line.strip() and (place.name, number) not in left_out:
                        yield json.loads(line)


def read_left_out(path: Path | None) -> set[tuple[str, int]]:
    """(file, line) of the articles that a table leaves out."""
    if path is None:
        return set()
    with path.open(encoding="utf-8") as file:
        return {(row[1], int(row[2])) for row in csv.reader(file, delimiter="\t") if row[0] == "saudinewsnet"}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="SAUDINEWSNET")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--leave-out", type=Path, metavar="TSV")
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists already; name another folder")
    lists = tomllib.loads((HERE / "query.toml").read_text(encoding="utf-8"))
    query = {part: patterns(words) for part, words in lists.items()}
    found = [a for a in articles(given.corpus, read_left_out(given.leave_out)) if is_about(a, query)]
    if not found:
        parser.error(f"no article in {given.corpus} fits the query; expected zips of JSON lines with title and content")
    (given.out / "articles").mkdir(parents=True)
    for name in ("study.toml", "actors.csv", "codebook.toml", "lexicon.csv"):
        shutil.copyfile(HERE / name, given.out / name)
    (given.out / "articles.csv").write_text("id,file,title,outlet,published,url,sha256\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "saudinewsnet.jsonl"
        lines.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in found), encoding="utf-8")
        made = plan(given.out, [lines], Options(as_written=True, shortest=SHORTEST))
        for fault in made.left:
            print(fault)
        write(made)
    print(f"{given.out}: {len(made.new)} articles. Next: discourse report {given.out} --out build/nuclear")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
