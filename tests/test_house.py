"""The house rules that a machine can check: size of functions, Arabic words as data, the formatter alone decides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "discourse").rglob("*.py"))
ARABIC = re.compile("[\u0621-\u064a]{2}")
# The language itself may list words in code: paradigms, particles, the fold.
LANGUAGE = ("attribution/arabic/", "language/")
LONGEST = 60  # lines of a function, docstring and all
COMPLEX = 25  # paths through a function (McCabe 1976, doi:10.1109/TSE.1976.233837)
# Files that do not keep a rule yet: each must fail until it is put right, and is then taken from this list.
TOO_LONG = ("pages/explorer.py", "plots/codings.py", "plots/words.py")
TOO_COMPLEX: tuple[str, ...] = ()
WORDS_IN_CODE = ("pages/export.py", "pages/passages.py", "pages/tables.py")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def files(known: tuple[str, ...], *, without: tuple[str, ...] = ()) -> list[Any]:
    """The files of the package as parameters; those that are known to fail are strict expected failures."""
    mark = pytest.mark.xfail(strict=True, reason="listed at the top of this file: still to be put right")
    names = [(path, name_of(path)) for path in SOURCES]
    return [
        pytest.param(path, id=name, marks=[mark] if name in known else [])
        for path, name in names
        if not (without and name.startswith(without))
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "src" / "discourse").as_posix()


@pytest.mark.parametrize("path", files(TOO_LONG))
def test_no_function_is_longer_than_a_page(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sizes = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(tree)}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


@pytest.mark.parametrize("path", files(TOO_COMPLEX))
def test_no_function_has_more_paths_than_a_reader_follows(path: Path) -> None:
    visitor = pytest.importorskip("radon.visitors", reason="radon is not installed (the extra dev)")
    found = visitor.ComplexityVisitor.from_code(path.read_text(encoding="utf-8"))
    blocks = [*found.functions, *(m for c in found.classes for m in c.methods)]
    assert {b.name: b.complexity for b in blocks if b.complexity > COMPLEX} == {}


@pytest.mark.parametrize("path", files(WORDS_IN_CODE, without=LANGUAGE))
def test_arabic_words_are_data(path: Path) -> None:
    """Two or more Arabic words in a tuple, list, set or dict belong into src/discourse/data/."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [e for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        elif isinstance(node, ast.Dict):
            words = [e for e in (*node.keys, *node.values) if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        else:
            continue
        arabic = [w.value for w in words if ARABIC.search(str(w.value))]
        if len(arabic) > 1:
            found.append(f"line {node.lineno}: {arabic[:4]}")
    assert found == []


def test_the_formatter_alone_decides() -> None:
    assert [name_of(p) for p in SOURCES if "fmt: skip" in p.read_text(encoding="utf-8")] == []
