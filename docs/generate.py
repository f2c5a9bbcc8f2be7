"""Pages that follow from the code: the API, the commands, the cue table, the data files and the notebooks.

conf.py calls ``write`` before Sphinx reads its sources, so that none of these pages can differ from the code. What is
public is decided in one place: `public` lists the names of each package, `documented` where each of them is described.
"""

import argparse
import ast
import csv
import html
import importlib
import importlib.util
import inspect
import json
import os
import pkgutil
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

import discourse
from discourse.attribution import cue_table

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "discourse" / "data"
# A link to a page of docs/ from an example's folder, and from where its notebook is shown.
FROM_EXAMPLE, FROM_NOTEBOOKS = "(../../docs/", "(../../"
# Values longer than this are cut: a table of all word classes tells a reader less than its name does.
LONGEST_VALUE = 160


def version() -> str:
    """The version of the package."""
    return discourse.__version__


def write(folder: Path) -> None:
    """Write every generated page into ``folder``; what an earlier version of the code left there goes."""
    wanted = dict(pages())
    for path in [p for p in folder.rglob("*.*") if p.is_file() and p.relative_to(folder).as_posix() not in wanted]:
        path.unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # An unchanged page keeps its date, so that a second build reads only what changed.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    for font in arabic_fonts():
        shutil.copyfile(font, fonts / font.name)


def arabic_fonts() -> list[Path]:
    """The font files that docs.css names, from the package of the figures' fonts; none where it is not installed."""
    found = importlib.util.find_spec("fontpkg_ibm_plex_sans_arabic")
    folders = found.submodule_search_locations if found and found.submodule_search_locations else []
    wanted = ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-SemiBold.ttf")
    return sorted(path for folder in folders for path in Path(folder).rglob("*.ttf") if path.name in wanted)


def pages() -> Iterator[tuple[str, str]]:
    """(path, text) of each generated page."""
    yield "api/index.md", api_index()
    for package in packages():
        yield f"api/{package}.rst", api_page(package)
    yield "commands.md", commands_page()
    yield "cue-table.md", cues_page()
    yield "data-files.md", data_page()
    yield "tables.md", tables_page()
    names = sorted(p.stem for p in (ROOT / "notebooks").glob("*.ipynb"))
    yield "notebooks/index.md", notebooks_index(names)
    for name in names:
        yield f"notebooks/{name}.ipynb", notebook(ROOT / "notebooks" / f"{name}.ipynb")
    # Its corpus is not part of the project: the outputs are shown as they are stored.
    stored = ROOT / "examples" / "troops-2018" / "study.ipynb"
    yield "notebooks/troops-2018.ipynb", stored.read_text(encoding="utf-8").replace(FROM_EXAMPLE, FROM_NOTEBOOKS)


# What is public


@cache
def packages() -> tuple[str, ...]:
    """The packages, the root first, then from the bottom layer to the top."""
    found = [m.name for m in pkgutil.iter_modules(discourse.__path__, "discourse.") if m.ispkg]
    layers = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    known = list(reversed(re.findall(r"discourse\.[a-z_]+", layers[layers.index("layers = [") :].split("]")[0])))
    return (
        "discourse",
        *sorted(found, key=lambda name: (name not in known, known.index(name) if name in known else 0)),
    )


def modules(package: str) -> list[str]:
    """The modules of a package at any depth, without private ones."""
    if package == "discourse":
        return []
    path = importlib.import_module(package).__path__
    found = [m.name for m in pkgutil.walk_packages(path, package + ".")]
    return [name for name in sorted(found) if not any(part.startswith("_") for part in name.split("."))]


def defined(module: ModuleType) -> list[str]:
    """Public functions and classes that a module defines itself, in the order of the file."""
    own = [
        (name, thing)
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(inspect.unwrap(thing)) or inspect.isclass(thing))
        and getattr(thing, "__module__", "") == module.__name__
    ]
    return [name for name, thing in own if inspect.getdoc(thing)]


def constants(module: str) -> list[str]:
    """Public constants of a module that have their reason in a comment above them."""
    tree, _ = _source(module)
    names = [
        t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)
    ]
    names += [
        node.target.id for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    return [name for name in names if re.fullmatch(r"[A-Z][A-Z0-9_]*", name) and constant_comment(module, name)]


@cache
def documented() -> dict[str, str]:
    """Full name under which each public thing is described -> how it is described (function, class, exception, data)."""
    found: dict[str, str] = {}
    seen: set[int] = set()
    for package in packages():
        for name, thing in named(package):
            if id(thing) not in seen or kind(thing) == "data":
                found[f"{package}.{name}"] = kind(thing)
                seen.add(id(thing))
        for module in modules(package):
            loaded = importlib.import_module(module)
            for name in defined(loaded):
                thing = getattr(loaded, name)
                if id(thing) not in seen:
                    found[f"{module}.{name}"] = kind(thing)
                    seen.add(id(thing))
            exported = {name for name, _ in named(package)}
            found |= {f"{module}.{name}": "data" for name in constants(module) if name not in exported}
    return found


def named(package: str) -> list[tuple[str, Any]]:
    """(name, thing) of each name in a package's ``__all__``."""
    loaded = importlib.import_module(package)
    return [(name, getattr(loaded, name)) for name in getattr(loaded, "__all__", ())]


def undocumented() -> list[str]:
    """Public functions and classes without a docstring: conf.py reports each as a warning, which ends the build."""
    return [
        f"{package}.{name}"
        for package in packages()
        for name, thing in named(package)
        if kind(thing) != "data" and not inspect.getdoc(thing)
    ]


def kind(thing: Any) -> str:
    """How Sphinx calls what a name refers to; a name for another package's type is data."""
    if not str(getattr(thing, "__module__", "")).startswith("discourse"):
        return "data"
    if inspect.isclass(thing):
        return "exception" if issubclass(thing, BaseException) else "class"
    return "function" if callable(thing) and hasattr(thing, "__name__") else "data"


@cache
def homes() -> dict[int, str]:
    """Identity of a function or class -> the full name under which it is described."""
    return {id(_load(name)): name for name, what in documented().items() if what != "data"}


def _load(full: str) -> Any:
    module, name = full.rsplit(".", 1)
    return getattr(importlib.import_module(module), name)


# The API pages


def api_index() -> str:
    lines = ["# API", ""]
    lines += [
        "Public names are at the top of each page, before the first module; they change as {doc}`/api-policy` says. The modules",
        "below them are described for people who change the code; their names may move.",
        "",
    ]
    lines += ["| package | what for |", "|---|---|"]
    for package in packages():
        first = (inspect.getdoc(importlib.import_module(package)) or "").split("\n\n")[0].replace("\n", " ")
        lines.append(f"| {{doc}}`{package} <{package}>` | {first} |")
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", *packages(), "```", ""])


def api_page(package: str) -> str:
    """One page (reStructuredText): the public names of a package, then what else its modules define."""
    lines = _heading(package, "=") + _module(package)
    elsewhere = []
    for name, thing in named(package):
        if f"{package}.{name}" in documented():
            lines += _entry(package, name, thing)
        else:
            elsewhere.append(f":{_role(thing)}:`~{homes()[id(thing)]}`")
    if elsewhere:
        lines += [f"Also in this package, described where users import it from: {', '.join(elsewhere)}.", ""]
    for module in modules(package):
        loaded = importlib.import_module(module)
        lines += _heading(module, "-") + _module(module)
        for name in [*defined(loaded), *constants(module)]:
            if f"{module}.{name}" in documented():
                lines += _entry(module, name, getattr(loaded, name))
    return "\n".join(lines) + "\n"


def _module(name: str) -> list[str]:
    """The docstring of a module; not in the index where a function of the package has the module's name."""
    quiet = ["   :no-index:"] if name in documented() else []
    return [f".. automodule:: {name}", *quiet, ""]


def _heading(text: str, line: str) -> list[str]:
    return [text, line * len(text), ""]


def _role(thing: Any) -> str:
    return {"function": "func", "class": "class", "exception": "exc", "data": "data"}[kind(thing)]


def _entry(module: str, name: str, thing: Any) -> list[str]:
    what = kind(thing)
    if what == "function":
        return [f".. autofunction:: {module}.{name}", ""]
    if what != "data":
        own = [n for n, m in vars(thing).items() if not n.startswith("_") and _is_ours(m)]
        members = [f"   :members: {', '.join(own)}"] if own else []
        return [f".. auto{what}:: {module}.{name}", *members, ""]
    about = constant_comment(module, name)
    value = repr(thing)
    shown = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    shown = re.sub(r" at 0x[0-9a-f]+", "", shown).replace("\n", " ")
    return [f".. py:data:: {module}.{name}", f"   :value: {shown}", "", *(f"   {line}" for line in about), ""]


def _is_ours(member: Any) -> bool:
    """Whether a class defines this method or property itself, with a docstring, and does not inherit it."""
    member = getattr(member, "__func__", getattr(member, "func", getattr(member, "fget", member)))
    return str(getattr(member, "__module__", "")).startswith("discourse") and bool(getattr(member, "__doc__", ""))


def constant_comment(module: str, name: str) -> list[str]:
    """The comment above the assignment of a constant, looked up where the name is imported from."""
    tree, lines = _source(module)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and any((a.asname or a.name) == name for a in node.names):
            origin = next(a.name for a in node.names if (a.asname or a.name) == name)
            return constant_comment(node.module, origin)
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(t, ast.Name) and t.id == name for t in targets):
            found: list[str] = []
            at = node.lineno - 2
            while at >= 0 and lines[at].startswith("#"):
                found.insert(0, lines[at].lstrip("#: ").rstrip())
                at -= 1
            return found
    return []


@cache
def _source(module: str) -> tuple[ast.Module, list[str]]:
    text = Path(str(importlib.import_module(module).__file__)).read_text(encoding="utf-8")
    return ast.parse(text), text.splitlines()


def escape(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """In our docstrings a bar and a star outside literals and examples mean themselves, not markup."""
    for at, line in enumerate(lines):
        if "|" in line or "*" in line:
            parts = re.split(r"(``.*?``|:\w+:`.*?`|\*\*.+?\*\*)", line)
            plain = line.lstrip().startswith((">>>", "...", "* ")) or (at and lines[at - 1].lstrip().startswith(">>>"))
            if not plain and line.count("``") % 2 == 0:
                lines[at] = "".join(p if i % 2 else re.sub(r"(?<!\\)([|*])", r"\\\1", p) for i, p in enumerate(parts))


def short_types(app: Any, what: str, name: str, obj: Any, options: Any, given: Any, returned: Any) -> tuple[Any, Any]:
    """numpy's names for array types in signatures, where Python prints what they are made of."""
    for long, short in array_types():
        given, returned = (text.replace(long, short) if text else text for text in (given, returned))
    return given, returned


@cache
def array_types() -> list[tuple[str, str]]:
    """(as printed, name) of array types."""
    from sphinx.util.typing import stringify_annotation

    named = [(ArrayLike, "ArrayLike")]
    named += [
        (NDArray[kind], f"NDArray[{kind.__name__}]") for kind in (np.float64, np.int64, np.int32, np.uint32, np.bool_)
    ]
    return [(stringify_annotation(kind, "smart"), short) for kind, short in named]


def resolve(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Find what a Python role means where Sphinx does not: by the thing itself, or by its bare name if only one has it."""
    if node.get("refdomain") != "py":
        return None
    target, module = node["reftarget"].lstrip("~."), node.get("py:module") or ""
    full = _home(target, module)
    found = None
    if full is not None:
        domain = env.get_domain("py")
        found = domain.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], full, node, content)
    return found or (content if _exists(target, module, node.get("reftype")) else None)


def _exists(target: str, module: str, role: str) -> bool:
    """Whether a name without an entry exists: a constant whose origin is in a data file, a field of a class."""
    if role == "data":
        return bool(module) and hasattr(importlib.import_module(module), target)
    owner = _home(target.split(".")[0], module) if role == "attr" and "." in target else None
    return owner is not None and f"self.{target.split('.')[-1]}" in inspect.getsource(_load(owner))


def _home(target: str, module: str) -> str | None:
    if f"{module}.{target}" in documented():
        return f"{module}.{target}"
    for cut in range(target.count(".") + 1):
        head, *rest = target.rsplit(".", cut)
        try:
            thing = _load(head) if "." in head else None
        except (ImportError, AttributeError):
            continue
        if id(thing) in homes():
            return ".".join((homes()[id(thing)], *rest))
    found = [full for full in documented() if full.rsplit(".", 1)[-1] == target.split(".")[0]]
    if len(found) != 1:
        return None
    return found[0] + target[len(target.split(".")[0]) :]


# Commands, cues, data files


def command_parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    from discourse.__main__ import parser

    return parser()


def commands_page() -> str:
    """Every command with its arguments, from the parser itself."""
    os.environ["COLUMNS"] = "88"  # the width of usage lines, otherwise that of the terminal
    lines = ["# Commands", ""]
    lines += [
        "In a checkout the command is `.venv/bin/discourse`; after `pip install` it is `discourse`.",
        "Exit code 0: it worked. 1: `verify` found a difference. 2: a mistake in the arguments or files, reported on standard",
        "error with its fix. 130: stopped by Ctrl-C.",
        "Results go to standard output or to the folder of `--out`; progress goes to standard error.",
        "",
    ]
    for name, about, parser in _commands(command_parser(), ""):
        lines += [f"## discourse {name}", "", _sentence(about), "", "```text", parser.format_usage().strip(), "```", ""]
        if parser.epilog:
            examples = parser.epilog.removeprefix("examples:\n")
            lines += ["```bash", *(line.strip() for line in examples.splitlines()), "```", ""]
        rows = [a for a in parser._actions if not isinstance(a, argparse._HelpAction | argparse._SubParsersAction)]
        if rows:
            lines += ["| argument | meaning | default |", "|---|---|---|", *map(_argument, rows), ""]
    return "\n".join(lines)


def _commands(parser: argparse.ArgumentParser, prefix: str) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            about = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, sub in action.choices.items():
                yield f"{prefix}{name}", about.get(name, ""), sub
                yield from _commands(sub, f"{prefix}{name} ")


def _argument(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    value = "" if not action.option_strings or action.nargs == 0 else f" {_value(action)}"
    default = "" if action.default in (None, False, [], argparse.SUPPRESS) else f"`{action.default}`"
    required = "required" if action.required and action.option_strings else default
    return f"| `{name}{value}` | {_cell(_sentence(action.help or ''))} | {required} |"


def _value(action: argparse.Action) -> str:
    if action.choices:
        return " or ".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "." if text and not text.endswith(".") else text


def _cell(text: Any) -> str:
    """A text as a cell of a Markdown table, nothing in it taken for markup."""
    return html.escape(str(text), quote=False).replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")


def cues_page() -> str:
    """Every reporting word with its forms, grouped by colour."""
    table = cue_table()
    verbs = table[table["pos"] == "verb"]
    forms = verbs[verbs["number"].isin(["", "s"])].groupby("lemma", sort=False)["form"]
    shown = forms.agg(lambda found: "، ".join(dict.fromkeys(found)))
    lines = ["# Cue table", ""]
    lines += [f"{table['lemma'].nunique()} reporting words, grouped by colour. Column meanings: {{doc}}`/cues`.", ""]
    for colour, rows in table.drop_duplicates("lemma").groupby("colour"):
        lines += [f"## {colour}", "", "| lemma | gloss | takes | forms (singular) | source |", "|---|---|---|---|---|"]
        for row in rows.to_dict("records"):
            takes = str(row["takes"]).replace("|", ", ")
            cells = (row["lemma"], row["gloss"], takes, shown.get(row["lemma"], ""), row["source"])
            lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        lines.append("")
    return "\n".join(lines)


def tables_page() -> str:
    """What each column of a report's tables means; a report has the same by table, in tables/README.md."""
    from discourse.pages.dictionary import meanings

    lines = ["# Columns of tables", ""]
    lines += [
        "A report's tables are CSV and Parquet files in `tables/`; `tables/README.md` there says which table has which columns.",
        "Offsets are code points, the end not included. Shares are between 0 and 1. `NAME_low` and `NAME_high` are the bounds of",
        "the interval of `NAME`. In a column of actors, an id that begins with `?` is a speaker whom actors.csv does not list.",
        "",
    ]
    lines += ["| column | meaning |", "|---|---|"]
    lines += [f"| `{column}` | {_cell(text)} |" for column, text in sorted(meanings().items())]
    return "\n".join(lines) + "\n"


def data_page() -> str:
    """Each table of the package's data with its columns, number of rows and first row."""
    lines = ["# Data files", ""]
    lines += [
        "Word lists, labels and thresholds are files under `src/discourse/data/` that people can read, sort and review.",
        "Each row has a gloss or a reason and a source. Change a row, run `make test`.",
        "",
    ]
    lines += ["| file | rows | columns | first row |", "|---|---|---|---|"]
    for path in sorted(p for p in DATA.rglob("*") if p.suffix in {".tsv", ".csv"} and "template" not in p.parts):
        with path.open(encoding="utf-8-sig", newline="") as file:
            sep = "\t" if path.suffix == ".tsv" else ","
            rows = [r for r in csv.reader(file, delimiter=sep) if r and not r[0].startswith("#")]
        first = " · ".join(cell for cell in rows[1] if cell)[:80] if len(rows) > 1 else ""
        lines.append(f"| `{path.relative_to(DATA)}` | {len(rows) - 1} | {_cell(', '.join(rows[0]))} | {_cell(first)} |")
    others = [p for p in DATA.rglob("*.toml") if "template" not in p.parts]
    lines += ["", *(f"- `{p.relative_to(DATA)}`" for p in sorted(others)), ""]
    return "\n".join(lines)


# Notebooks


def notebooks_index(names: list[str]) -> str:
    lines = ["# Notebooks", "", "The argument from the text to how sure the result is. `make report` runs them;", ""]
    lines[-1] = "`.venv/bin/jupyter lab notebooks/` opens them. Figures below are those of the study in `corpus/`."
    return "\n".join([*lines, "", "```{toctree}", ":maxdepth: 1", *names, "```", ""])


def notebook(path: Path) -> str:
    """A notebook without outputs, each figure of the study's report shown after the cell that draws it."""
    book = json.loads(path.read_text(encoding="utf-8"))
    cells = []
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        cells.append(cell)
        source = "".join(cell["source"])
        for stem in re.findall(r'figure\(\s*\w+,\s*f?"([a-z-]+)', source) if cell["cell_type"] == "code" else []:
            for picture in sorted((ROOT / "figures").glob(f"{stem}*.png")):
                if stem.endswith("-") or picture.stem == stem:
                    shown = f"![{picture.stem}](../../../figures/{picture.name})"
                    cells.append({"cell_type": "markdown", "id": picture.stem, "metadata": {}, "source": shown})
    return json.dumps(book | {"cells": cells}, ensure_ascii=False, indent=1) + "\n"
