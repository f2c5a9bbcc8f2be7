"""What the studies found in a corpus share: a query of word lists, the corpus's zips read in place, a study folder made."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from discourse.__main__ import main
from discourse.corpus.importing import Options, plan, write
from discourse.language.fold import fold

#: What may be written before a word of a query: and, then, in, for, as; the article.
_BEFORE = "(?:[وف])?(?:[بلك])?(?:ال|لل)?"
#: The reference sets; a manifest names the articles of each, and those of its half "blind" are read by nobody.
GOLD = Path(__file__).parents[1] / "benchmarks" / "gold"
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


def unseen(corpus: str, gold: Path = GOLD) -> set[tuple[str, int]]:
    """(file, line) of a corpus's articles that the project keeps unseen: they test the program on texts that nobody read."""
    rows = [
        row for manifest in gold.glob("*/manifest.json") for row in json.loads(manifest.read_text(encoding="utf-8"))
    ]
    return {(row["file"], row["line"]) for row in rows if row.get("half") == "blind" and row["corpus"] == corpus}


def study_from_command_line(
    about: str,
    corpus: str,
    fits: Callable[[Mapping[str, str]], bool],
    files: Iterable[Path],
    options: Options,
    also: Callable[[Path], str] = lambda out: "",
) -> int:
    """The study that the command line ``build.py CORPUS OUT`` asks for; the exit code.

    Articles that the project keeps unseen are not in it.  ``about`` is what --help says.  ``also`` adds something to the
    new study and says what.  With ``--report DIR`` the study's report is made as well, by ``discourse report``.
    """
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar=corpus.upper())
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--report", metavar="DIR", help="also make the study's report in this folder")
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists already; name another folder")
    found = [article for article in articles(given.corpus, unseen(corpus)) if fits(article)]
    if not found:
        parser.error(f"no article in {given.corpus} fits the query; expected zips of JSON lines of the corpus {corpus}")
    count = make_study(given.out, files, found, options)
    print(f"{given.out}: {count} articles{also(given.out)}")
    if given.report:
        return main(["report", str(given.out), "--out", given.report])
    print(f"Next: discourse report {given.out} --out build/report-{given.out.name}")
    return 0


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
