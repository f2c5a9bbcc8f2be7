"""The second study, made from a copy of the ANT corpus: python examples/troops-2018/build.py ANT OUT [--report DIR]

ANT is the folder of zips of JSON lines (id, outlet, title, category, url, text, published).  The articles that query.toml
describes are added to OUT, a new study folder, with the first study's codebook and lexicon and the actors written here.
The corpus is read in place; OUT contains texts and is for your own use.  With --report its report is made as well.
Articles of the blind halves of benchmarks/gold are left out, so that nobody reads them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from discourse.corpus.importing import Options

HERE = Path(__file__).parent
FIRST = HERE.parents[1] / "corpus"
sys.path.insert(0, str(HERE.parent))

from querying import is_about, read_query, study_from_command_line  # noqa: E402

FILES = (*(HERE / n for n in ("study.toml", "actors.csv")), *(FIRST / n for n in ("codebook.toml", "lexicon.csv")))


def main() -> int:
    query = read_query(HERE / "query.toml")

    def fits(article: Mapping[str, str]) -> bool:
        return article["published"] >= "2018" and is_about(article["text"], query)

    options = Options(as_written=True, keep=("category",))
    return study_from_command_line(__doc__ or "", "ant", fits, FILES, options)


if __name__ == "__main__":
    raise SystemExit(main())
