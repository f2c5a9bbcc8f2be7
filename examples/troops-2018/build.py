"""The second study, made from a copy of the ANT corpus: python examples/troops-2018/build.py ANT OUT

ANT is the folder of zips of JSON lines (id, outlet, title, category, url, text, published).  The articles that query.toml
describes are added to OUT, a new study folder, with the first study's codebook and lexicon and the actors written here.
The corpus is read in place; OUT contains texts and is for your own use.  Then: discourse report OUT --out build/troops
"""

from __future__ import annotations

import argparse
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
FIRST = HERE.parents[1] / "corpus"
#: What may be written before a word of the query: and, then, in, for, as; the article.
_BEFORE = "(?:[وف])?(?:[بلك])?(?:ال|لل)?"


def patterns(lists: Mapping[str, Sequence[str]]) -> list[re.Pattern[str]]:
    """One pattern per list of words."""
    return [
        re.compile(rf"(?<!\w){_BEFORE}(?:{'|'.join(re.escape(fold(w)) for w in words)})(?!\w)")
        for words in lists.values()
    ]


def read_query(path: Path = HERE / "query.toml") -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """The patterns that one paragraph contains, and those that the text contains."""
    query = tomllib.loads(path.read_text(encoding="utf-8"))
    return patterns(query["paragraph"]), patterns(query["text"])


def is_about(text: str, query: tuple[list[re.Pattern[str]], list[re.Pattern[str]]]) -> bool:
    """Whether a text fits the query."""
    folded = fold(text)
    here, anywhere = query
    return all(p.search(folded) for p in anywhere) and any(
        all(p.search(line) for p in here) for line in folded.split("\n")
    )


def articles(ant: Path) -> Iterator[dict[str, str]]:
    """Every article of the corpus, in the order of its files."""
    for place in sorted(ant.glob("*.jsonl.zip")):
        with zipfile.ZipFile(place) as archive:
            for name in archive.namelist():
                for line in archive.read(name).decode("utf-8").split("\n"):
                    if line.strip():
                        yield json.loads(line)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ant", type=Path, metavar="ANT")
    parser.add_argument("out", type=Path, metavar="OUT")
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists already; name another folder")
    wanted = read_query()
    found = [a for a in articles(given.ant) if a["published"] >= "2018" and is_about(a["text"], wanted)]
    if not found:
        parser.error(f"no article in {given.ant} fits the query; expected zips of JSON lines with text and published")
    (given.out / "articles").mkdir(parents=True)
    for name in ("study.toml", "actors.csv"):
        shutil.copyfile(HERE / name, given.out / name)
    for name in ("codebook.toml", "lexicon.csv"):
        shutil.copyfile(FIRST / name, given.out / name)
    (given.out / "articles.csv").write_text("id,file,title,outlet,published,url,sha256\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "ant.jsonl"
        lines.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in found), encoding="utf-8")
        made = plan(given.out, [lines], Options(as_written=True, keep=("category",)))
        for fault in made.left:
            print(fault)
        write(made)
    print(f"{given.out}: {len(made.new)} articles. Next: discourse report {given.out} --out build/troops")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
