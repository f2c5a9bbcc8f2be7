"""The command line: one module per group of commands; each adds its commands' arguments next to what they run.

A command is a function ``run(options) -> exit code``, set with ``set_defaults(run=...)`` where its arguments are added.
Heavy imports stay inside that function, so that ``discourse --help`` and ``discourse check`` start at once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from typing import NoReturn

from discourse import __version__
from discourse.cli import (
    actors,
    add,
    attribution,
    coding,
    completion,
    exchange,
    lexicon,
    progress,
    scale,
    study,
    workbook,
)
from discourse.corpus import StudyError
from discourse.corpus.faults import nearest
from discourse.extras import extra_of, install_line

#: The modules that add commands, in the order in which ``discourse --help`` lists them.
GROUPS = (study, add, workbook, actors, attribution, coding, lexicon, scale, exchange, completion)

# Names of what is a part of a report here, and a command in other programs.
_BY_REPORT = frozenset(
    ("code", "coding", "frames", "stance", "agreement", "keyness", "keywords", "compare", "figures", "tables")
)

# What shells expect of a command that Ctrl-C stopped: 128 and the number of the signal.
_STOPPED = 130
_UNREAD = 141  # the same for a reader that closed the pipe, as head does


class _Parser(argparse.ArgumentParser):
    """A parser that names the command or value that somebody probably meant."""

    def error(self, message: str) -> NoReturn:
        """Ends with the message, the nearest of the choices added."""
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        choices = tuple(re.findall(r"[\w-]+", wrong[2])) if wrong else ()
        near = nearest(wrong[1], choices) if wrong else ""
        if wrong and "report" in choices and wrong[1] in _BY_REPORT:
            near = "Did you mean report? It codes the study and makes its tables and figures."
        super().error(f"{message}. {near}" if near.startswith("Did") else message)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands.

    >>> parser().parse_args(["check", "corpus"]).study
    'corpus'
    """
    top = _Parser(
        prog="discourse",
        description="Who frames an event how, with which stance, in which words, in Arabic news text.",
        epilog="Each command has examples: discourse report --help.  Exit codes: 0 it worked, 1 verify found a difference, "
        "2 a mistake in the arguments or files, 130 stopped by Ctrl-C.",
    )
    top.add_argument("--version", action="version", version=f"discourse {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code: 0 where it worked, 2 for a study with faults or another mistake in what was given.

    ``verify`` gives 1 where a number moved; a command that Ctrl-C stops gives 130.
    """
    top = parser()
    completion.complete(top)
    options = top.parse_args(argv)
    try:
        with warnings.catch_warnings():
            # One line for whoever gave the files, without our source; restored on leaving.
            warnings.showwarning = _sayer(options)
            code: int = options.run(options)
            return code
    except StudyError as error:
        print(error, file=sys.stderr)
    except ModuleNotFoundError as error:
        extra = extra_of(error.name)
        if extra is None:
            raise
        print(f"discourse {options.command}: it needs the package {error.name}: {install_line(extra)}", file=sys.stderr)
    except BrokenPipeError:
        raise  # nothing is wrong: see run()
    except (OSError, RuntimeError, ValueError) as error:
        print(f"discourse {options.command}: {error}", file=sys.stderr)
    except MemoryError:
        print(f"discourse {options.command}: the memory is too small for it; give it less at once", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"discourse {options.command}: stopped. Run the command again.", file=sys.stderr)
        return _STOPPED
    return 2


def _sayer(options: argparse.Namespace) -> Callable[..., None]:
    """What says a warning: once, however often a command reads the file that it is about."""
    said: set[str] = set()

    def say(message: Warning | str, *_: object, **__: object) -> None:
        line = f"discourse {options.command}: {message}"
        if line not in said:
            said.add(line)
            progress.say(options, line)

    return say


def run() -> None:
    """The console script's entry."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    # jsonschema, which nbformat imports, would build 38 grammars of addresses where this package is installed: two seconds
    # of each report, for a format that no schema of notebooks asks for.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python writes what is left in its buffer on leaving, and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _UNREAD
    raise SystemExit(code)
