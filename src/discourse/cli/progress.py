"""What a command says while it works: on standard error, as a bar where that is a terminal, and nothing with --quiet."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, TypeVar

Item = TypeVar("Item")
# Without a terminal (a file, a service), a line for each of so many parts of the work.
PARTS = 10
STEP = 1000
# Notebooks run two at a time: a line is written whole.
_LOCK = threading.Lock()


def say(options: argparse.Namespace, line: str) -> None:
    """One line on standard error, unless the command was asked to be quiet."""
    if not options.quiet:
        with _LOCK:
            _clear()
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def lines(options: argparse.Namespace) -> Callable[[str], None]:
    """A function that says lines, for functions that report their progress in words."""
    return lambda line: say(options, line)


@contextmanager
def counter(
    options: argparse.Namespace, what: str, unit: str = "article"
) -> Iterator[Callable[[int, int | None], None]]:
    """A function that is called with how many are done, of how many (None: not known yet).

    On a terminal it draws a bar, by tqdm where it is installed; elsewhere a line for each tenth of the work, the last one
    too where there was another before.  Nothing is drawn where the work is over at once, and nothing with --quiet.  Where it
    is not known how much work there is, a line for each thousand.
    """
    bar = None if options.quiet or not sys.stderr.isatty() else _bar(what, unit)
    if bar is not None:
        with bar:
            yield lambda done, whole: _draw(bar, done, whole)
        return
    printed = 0

    def show(done: int, whole: int | None) -> None:
        nonlocal printed
        part = done * PARTS // whole if whole else done // STEP
        if part > printed and (printed or done != whole):
            printed = part
            say(options, f"{what}: {done}{f'/{whole}' if whole else ''} {unit}s")

    yield show


def counted(items: Sequence[Item], show: Callable[[int, int | None], None]) -> Iterator[Item]:
    """The items, one after the other, each shown as done by a :func:`counter` once the next is asked for."""
    for done, item in enumerate(items, start=1):
        yield item
        show(done, len(items))


@contextmanager
def counters(options: argparse.Namespace, units: Mapping[str, str]) -> Iterator[Callable[[str, int, int | None], None]]:
    """A function that is called with the work, how many are done and of how many: a :func:`counter` per work, in turn.

    ``units`` are the works with what they go through: ``{"coding": "article"}``.
    """
    with ExitStack() as stack:
        shown: dict[str, Callable[[int, int | None], None]] = {}

        def show(what: str, done: int, whole: int | None) -> None:
            if what not in shown:
                shown[what] = stack.enter_context(counter(options, what, units[what]))
            shown[what](done, whole)

        yield show


def _bar(what: str, unit: str) -> Any:
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        return None
    # The delay leaves short work without a bar; the bar goes when the work is done.
    return tqdm(desc=what, unit=f" {unit}s", file=sys.stderr, delay=1, leave=False)


def _draw(bar: Any, done: int, whole: int | None) -> None:
    bar.total = whole
    bar.update(done - bar.n)
    if done == whole:
        bar.close()


def _clear() -> None:
    """Takes the bars that are drawn off the terminal, so that a line begins at its edge; tqdm draws them again."""
    tqdm = sys.modules.get("tqdm")
    if tqdm is not None and sys.stderr.isatty():
        with suppress(AttributeError):
            for bar in list(tqdm.tqdm._instances):
                bar.clear(nolock=True)
