"""The second study, made from a copy of the ANT corpus: python examples/troops-2018/build.py ANT OUT

ANT is the folder of zips of JSON lines (id, outlet, title, category, url, text, published).  The articles that query.toml
describes are added to OUT, a new study folder, with the first study's codebook and lexicon and the actors written here.
The corpus is read in place; OUT contains texts and is for your own use.  Then: discourse report OUT --out build/troops
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from discourse.corpus.importing import Options

HERE = Path(__file__).parent
FIRST = HERE.parents[1] / "corpus"
sys.path.insert(0, str(HERE.parent))

from querying import articles, is_about, make_study, read_query  # noqa: E402

FILES = (*(HERE / n for n in ("study.toml", "actors.csv")), *(FIRST / n for n in ("codebook.toml", "lexicon.csv")))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ant", type=Path, metavar="ANT")
    parser.add_argument("out", type=Path, metavar="OUT")
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists already; name another folder")
    query = read_query(HERE / "query.toml")
    found = [a for a in articles(given.ant) if a["published"] >= "2018" and is_about(a["text"], query)]
    if not found:
        parser.error(f"no article in {given.ant} fits the query; expected zips of JSON lines with text and published")
    count = make_study(given.out, FILES, found, Options(as_written=True, keep=("category",)))
    print(f"{given.out}: {count} articles. Next: discourse report {given.out} --out build/troops")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
