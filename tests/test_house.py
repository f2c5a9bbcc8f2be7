"""The house rules that a machine can check: size of functions, Arabic words as data, the formatter alone decides."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from discourse.packaged import read_table

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "discourse").rglob("*.py"))
ARABIC = re.compile("[\u0621-\u064a]{2}")
# The language itself may list words in code: paradigms, particles, the fold.
LANGUAGE = ("attribution/arabic/", "language/")
LONGEST = 60  # lines of a function, docstring and all
COMPLEX = 25  # paths through a function (McCabe 1976, doi:10.1109/TSE.1976.233837)
TOLD_AGAIN = 250  # characters of a syntax tree: a body of one plain call may be there twice
# Files that do not keep a rule yet: each must fail until it is put right, and is then taken from this list.
TOO_LONG: tuple[str, ...] = ()
TOO_COMPLEX: tuple[str, ...] = ()
WORDS_IN_CODE: tuple[str, ...] = ()
# An element or a reference of HTML.
TAG = re.compile(r"</?[a-z][a-z0-9]*[ />]|&[a-z]+;|&#")


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


def test_nothing_private_is_unused_and_no_function_is_there_twice() -> None:
    """Code that changes nothing: a private name that its module does not use and no other imports, a function written again."""
    trees = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    imported = {node.name for node in nodes if isinstance(node, ast.alias)}
    imported |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    unused: list[str] = []
    same: dict[str, list[str]] = {}
    for name, tree in trees.items():
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name[:2] != "__":
                parts = [node.args, *node.body[ast.get_docstring(node) is not None :]]
                body = " ".join(map(ast.dump, parts))
                if len(body) > TOLD_AGAIN:
                    same.setdefault(body, []).append(f"{name}: {node.name}")
            own = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list else []
            if isinstance(node, ast.Assign):
                own = [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
            unused += [
                f"{name}: {n}" for n in own if n[0] == "_" and n[:2] != "__" and n not in used and n not in imported
            ]
    assert unused == []
    assert [names for names in same.values() if len(names) > 1] == []


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


def strings_of(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings of a module that are not docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parent.name == "pages"], ids=name_of)
def test_html_is_written_in_templates(path: Path) -> None:
    """No f-string of a page has an element of HTML: what is put into one is not escaped."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    joined = [part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values]
    assert [f"line {p.lineno}" for p in joined if isinstance(p, ast.Constant) and TAG.search(str(p.value))] == []


def test_what_is_said_in_two_languages_has_one_home() -> None:
    """Tables with a column for each language: strings.tsv alone; code has no Arabic under the key of a language."""
    data = ROOT / "src" / "discourse" / "data"
    heads = {p.name: p.read_text(encoding="utf-8").partition("\n")[0].split("\t") for p in data.rglob("*.tsv")}
    assert sorted(name for name, head in heads.items() if {"ar", "en"} <= set(head)) == ["strings.tsv"]
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [k.value for k in node.keys if isinstance(k, ast.Constant)]
                if "ar" in keys and any(
                    ARABIC.search(str(c.value)) for c in ast.walk(node) if isinstance(c, ast.Constant)
                ):
                    found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_every_string_is_asked_for() -> None:
    """Each group of strings.tsv is used, each name once in it, and both languages say something."""
    rows = read_table("strings.tsv")
    names = [(row["group"], row["name"]) for row in rows]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert [name for name, row in zip(names, rows, strict=True) if not (row["ar"].strip() and row["en"].strip())] == []
    code = "".join(p.read_text(encoding="utf-8") for p in SOURCES)
    asked = {group for call in re.findall(r"strings\(([^)]*)\)", code) for group in re.findall(r'"([a-z-]+)"', call)}
    asked |= {f"note-{kind}" for kind in re.findall(r'notes\("([a-z]+)"\)', code)}
    assert {group for group, _ in names} - asked == set()


def test_the_page_of_the_architecture_names_what_is_there() -> None:
    """Each path in docs/architecture.md, each name of a constant or function in its first table."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "discourse"
    paths = {
        found.rstrip("/") for found in re.findall(r"`([\w./*-]+/[\w./*-]*|[\w-]+\.(?:py|md|toml|tsv|csv|json))`", text)
    }
    # files of a study, wherever it is, and of the folder that the sentence is about
    rules = (
        "attribution/rules",
        *(f"attribution/rules/{name}" for name in ("antecedents", "openers", "sources", "subjects", "vetoes")),
    )
    folders = ("data", "attribution", *rules, "coding", "corpus", "exchange", "scale")
    near = (ROOT, package, *(package / name for name in folders), ROOT / "corpus")
    near = tuple(part for base in near for part in (base, base / "data"))
    missing = [p for p in sorted(paths) if not any(list(base.glob(p)) for base in near)]
    assert missing == []


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rows_of(part: str) -> list[str]:
    """The rows of a table below its two lines of heading."""
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return lines[2:]


@pytest.mark.parametrize("row", rows_of(ARCHITECTURE.partition("## Data flow")[0]), ids=lambda row: row[2:40])
def test_each_name_of_a_place_to_change_is_in_the_files_of_its_row(row: str) -> None:
    """Names of functions, constants, columns and groups; those of the files that the row names, whatever the folder."""
    package = ROOT / "src" / "discourse"
    words = re.findall(r"`([^`]+)`", row)
    named = [w for w in words if re.fullmatch(r"[A-Za-z_]\w+", w) and w != "NAME"]
    paths = [w for w in words if "/" in w or w.endswith((".toml", ".csv", ".py"))]
    folders = (ROOT, package, *(ROOT / p for p in paths if (ROOT / p).is_dir()), ROOT / "corpus")
    files = {f for p in paths for folder in folders if " " not in p for f in [*folder.glob(p.rstrip("/"))]}
    files |= {f for folder in files if folder.is_dir() for f in folder.rglob("*.py")}
    text = "".join(f.read_text(encoding="utf-8") for f in sorted(files) if f.is_file() and "tests" not in f.parts)
    assert [name for name in named if not re.search(rf"\b{name}\b", text)] == []


def listed(part: str) -> set[str]:
    """The files and folders in the first column of a table."""
    return {name.rstrip("/") for row in rows_of(part) for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize("folder", ["attribution", "attribution/rules", "coding", "corpus", "exchange", "scale"])
def test_the_page_of_the_architecture_lists_every_module(folder: str) -> None:
    """A table of files has each module of its package, and each folder as a row of its own or by its modules."""
    head = "| file |" if folder == "attribution" else f"| file in `{folder.rpartition('/')[2]}/` |"
    assert ARCHITECTURE.count(head) == 1
    found = listed(head + ARCHITECTURE.partition(head)[2].partition("\n\n")[0])
    place = ROOT / "src" / "discourse" / folder
    modules = {p.relative_to(place).as_posix() for p in place.rglob("*.py") if p.name != "__init__.py"}
    whole = {name for name in found if (place / name).is_dir()}
    assert {m for m in modules if m.split("/")[0] not in whole} == found - whole


def test_the_layers_have_the_names_that_the_page_gives_them() -> None:
    table = ARCHITECTURE.partition("## Layers")[2].partition("\n\nThe data")[0]
    for row in rows_of(table):
        packages, _, names = (re.findall(r"`([\w. ]+)`", cell) for cell in row.split("|")[1:4])
        homes = [importlib.import_module(f"discourse.{p}") for p in packages] + [importlib.import_module("discourse")]
        for name in names:
            parts = name.split(".")
            if parts[0] in ("discourse check", "report"):
                continue
            assert any(hasattr(home, parts[0]) for home in homes), f"{row}: {name}"


def test_the_groups_of_words_are_described() -> None:
    text = (ROOT / "src" / "discourse" / "data" / "README.md").read_text(encoding="utf-8")
    table = text.partition("## Groups of `strings.tsv`")[2].partition("##")[0]
    assert listed(table) == {row["group"] for row in read_table("strings.tsv")}


def test_the_recipe_of_a_cue_adds_a_word_that_is_not_there() -> None:
    page = (ROOT / "docs" / "how-to" / "add-a-cue.md").read_text(encoding="utf-8")
    columns = (ROOT / "src" / "discourse" / "data" / "ar" / "cues.tsv").read_text(encoding="utf-8").splitlines()
    (row,) = (line.split("\t") for line in page.splitlines() if "\t" in line)
    assert len(row) == len(columns[0].split("\t"))
    assert row[0].strip() not in {line.split("\t")[0] for line in columns}


def test_the_data_files_have_one_reader() -> None:
    """Only packaged.py asks where the package's files are; the others ask it for a text, a table or a place."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node).endswith("files('discourse')")
    ]
    assert [place for place in found if not place.startswith("packaged.py:")] == []
    assert found
