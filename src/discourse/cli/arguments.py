"""What the commands share: how a command is added, its examples, and the arguments that mean the same everywhere."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse.corpus import Document

#: The object that ``ArgumentParser.add_subparsers`` gives; argparse has no public name for it.
Commands = Any


def command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], *, about: str, examples: str
) -> argparse.ArgumentParser:
    """Adds a command with its sentence and its examples, one per line, and the function that runs it."""
    lines = "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())
    added: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=f"examples:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.add_argument("-q", "--quiet", action="store_true", help="results and mistakes alone: no progress, no remarks")
    added.set_defaults(run=run)
    return added


def study(added: argparse.ArgumentParser, *, optional: bool = True) -> None:
    """The study's folder; without one, the folder ``corpus``."""
    from discourse.cli.completion import studies

    if optional:
        named = added.add_argument(
            "study", nargs="?", default="corpus", metavar="STUDY", help="the study's folder (corpus)"
        )
    else:
        named = added.add_argument("study", metavar="STUDY", help="the study's folder")
    named.completer = studies  # type: ignore[attr-defined]


def language(added: argparse.ArgumentParser) -> None:
    """The language of labels on pages and figures."""
    added.add_argument("--lang", choices=("ar", "en"), help="language of labels; default: the study's")


def opened(added: argparse.ArgumentParser) -> None:
    """Whether the page that is made is shown at once."""
    added.add_argument("--open", action="store_true", help="show the page in the browser when it is made")


def show_page(options: argparse.Namespace, page: Path) -> None:
    """Shows a page in the browser where ``--open`` asks for it; says so on a machine that has none."""
    if options.open:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            print(f"No browser was found: open {page} yourself.", file=sys.stderr)


def seed(added: argparse.ArgumentParser) -> None:
    """The seed of what is drawn at random."""
    added.add_argument("--seed", type=int, default=0, help="the same seed draws the same (0)")


def at_least(options: argparse.Namespace, **least: int) -> None:
    """ValueError that names an option whose number is below its least.

    >>> at_least(argparse.Namespace(shortest=-1), shortest=0)
    Traceback (most recent call last):
    ValueError: --shortest must be at least 0; found -1
    """
    for name, bound in least.items():
        if getattr(options, name) < bound:
            raise ValueError(f"--{name} must be at least {bound}; found {getattr(options, name)}")


def table(added: argparse.ArgumentParser) -> None:
    """The file of what is otherwise printed."""
    added.add_argument(
        "--out", metavar="FILE", help="write it to a file (CSV as spreadsheets read it); default: print it"
    )


def keep_inputs(out: str | None, inputs: Iterable[str]) -> None:
    """ValueError where ``--out`` would replace a file that is read, or one in a study's folder."""
    if out is None or not os.path.exists(out):
        return
    path = Path(out).resolve()
    for name in inputs:
        if os.path.exists(name) and any(os.path.samefile(part, name) for part in (path, *path.parents)):
            raise ValueError(f"{out} is one of the files that are read; give another --out")
    if any((part / "study.toml").is_file() for part in path.parents):
        raise ValueError(f"{out} exists in a study's folder and would be replaced; give another --out")


def articles(files: Iterable[str]) -> Iterator[Document]:
    """The articles of the files and folders that a command reads; StudyError names a file that has none."""
    from discourse.corpus import Fault, StudyError, read_corpus

    for file in files:
        found = read_corpus(file)
        if not found:
            fix = "Give files or folders of .txt, .csv or .jsonl."
            raise StudyError([Fault(Path(file).name, 0, "", "No article is there.", fix)])
        yield from found


def give_table(frame: Any, out: str | None) -> None:
    """Writes a table to a file, UTF-8 with the mark by which spreadsheets know it, or prints it without that mark."""
    from discourse.coding.codings import safe_cell, write_csv

    if out is None:
        print(frame.map(safe_cell).to_csv(index=False, lineterminator="\n"), end="")
    else:
        write_csv(frame, out)
        print(out)
