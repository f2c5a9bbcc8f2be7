"""The documentation's promises: links resolve, public names are described, commands and examples work as written."""

import argparse
import ast
import csv
import importlib
import inspect
import json
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    [p for p in DOCS.rglob("*.md") if "generated" not in p.relative_to(DOCS).parts]
    + [
        ROOT / name
        for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md", "figures/README.md")
    ]
)
# Module paths of version 1.0.0 that no longer exist; CHANGELOG.md names them because it says where they went.
MOVED = (
    "text",
    "framing",
    "voices",
    "stance",
    "sheets",
    "report",
    "passages",
    "check",
    "study",
    "lab",
    "words",
    "core",
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tool() -> ModuleType:
    """docs/generate.py, which decides what is public and where it is described."""
    return load_script("docs/generate.py")


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    return tool()


def prose(path: Path) -> str:
    """A page without its code blocks and literals: what is left may contain links."""
    text = re.sub(r"^( *)(`{3,}).*?^\1\2$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.sub(r"`[^`\n]+`", "", text)


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and MyST make them."""
    heads = re.findall(r"^#+ (.+)$", prose_with_literals(path), re.M)
    return {
        re.sub(r"[^\w\- ]", "", h.lower().replace(".", "-" if "." in h and " " not in h else "")).replace(" ", "-")
        for h in heads
    }


def prose_with_literals(path: Path) -> str:
    return re.sub(r"^( *)(`{3,}).*?^\1\2$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_relative_link_resolves(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        to = (path.parent / file).resolve() if file else path
        if "generated" in to.parts:  # written by each build; test_the_site_builds checks these
            continue
        assert to.exists(), f"{name_of(path)}: the link {target} leads nowhere"
        if anchor:
            assert anchor in anchors(to), f"{name_of(path)}: {target} has no such heading"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_page_names_a_module_that_has_moved(path: Path) -> None:
    if path.name == "CHANGELOG.md":
        return
    found = re.findall(rf"\bdiscourse\.(?:{'|'.join(MOVED)})\b(?!\()", path.read_text(encoding="utf-8"))
    assert not found, f"{name_of(path)} names {found}"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_each_module_and_name_of_a_page_exists(path: Path) -> None:
    """A dotted name in literals, such as `discourse.coding.frames.shares`, is importable."""
    if path.name == "CHANGELOG.md":
        return
    for dotted in re.findall(r"`(discourse(?:\.[a-z_]\w*)+)[`(]", path.read_text(encoding="utf-8"), re.I):
        if dotted.endswith((".plots.NAME",)):
            continue
        *parents, last = dotted.split(".")
        try:
            importlib.import_module(dotted)
        except ImportError:
            home = importlib.import_module(".".join(parents))
            assert hasattr(home, last), f"{name_of(path)}: {dotted} does not exist"


def source_paths(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"`((?:src/discourse|data|tests|benchmarks|notebooks|corpus|examples)/[\w./-]*)`", text)
    return [f"src/discourse/{f}" if f.startswith("data/") else f for f in found]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_each_file_that_a_page_names_exists(path: Path) -> None:
    for file in source_paths(path):
        assert (ROOT / file).exists(), f"{name_of(path)} names {file}"


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    files = sorted(p for p in (DOCS / "decisions").glob("*.md") if p.name != "index.md")
    assert [p.name[:4] for p in files] == [f"{n:04}" for n in range(1, len(files) + 1)]
    index = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]}. "), path.name
        assert re.findall(r"^## (.+)$", text, re.M)[:4] == [
            "Context",
            "Decision",
            "Consequences",
            "What would change it",
        ]
        assert f"({path.name})" in index, path.name


def test_every_public_name_is_described(generate: ModuleType) -> None:
    assert generate.undocumented() == []
    for package in generate.packages():
        page = generate.api_page(package)
        for name, thing in generate.named(package):
            full = f"{package}.{name}"
            place = full if full in generate.documented() else generate.homes()[id(thing)]
            assert re.search(rf"(?:auto\w+|py:data):: {re.escape(place)}$", page, re.M) or place in page, full


def test_a_public_name_without_a_docstring_is_reported(generate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: it is what ends the build."""
    import discourse

    monkeypatch.setattr(discourse, "fold", lambda text: text)
    discourse.fold.__module__ = "discourse.language.fold"
    assert generate.undocumented() == ["discourse.fold"]


def commands() -> list[tuple[str, list[str]]]:
    """(page, words) of each `discourse` command in a shell block."""
    found = []
    for path in PAGES:
        for block in re.findall(r"^ *```sh\n(.*?)^ *```", path.read_text(encoding="utf-8"), re.M | re.S):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words and words[0].endswith("/discourse"):
                    found.append((name_of(path), words[1:]))
    return found


@pytest.mark.parametrize(
    ("page", "words"), commands(), ids=lambda value: value if isinstance(value, str) else "-".join(value)
)
def test_each_command_of_a_page_is_one_that_the_program_accepts(
    page: str, words: list[str], generate: ModuleType
) -> None:
    given = ["ARTICLE" if word.endswith("...") else word for word in words]
    parser: argparse.ArgumentParser = generate.command_parser()
    try:
        parser.parse_args(given)
    except SystemExit:
        pytest.fail(f"{page}: discourse {' '.join(words)} is not accepted")


def test_commands_in_pages_work_without_activating_the_environment() -> None:
    for path in PAGES:
        for block in re.findall(r"^ *```sh\n(.*?)^ *```", path.read_text(encoding="utf-8"), re.M | re.S):
            for line in block.splitlines():
                assert not re.match(r" *(discourse|jupyter|python|pytest) ", line), f"{name_of(path)}: {line.strip()}"


@pytest.mark.parametrize("page", ["tutorial/from-a-table.md", "attribution.md"])
def test_examples_of_a_page_run_in_order(page: str) -> None:
    names: dict[str, object] = {}
    for source in re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S):
        exec(compile(source, page, "exec"), names)  # the page's own code, not input


def test_columns_of_the_study_files_are_the_documented_ones() -> None:
    from discourse.corpus import ACTOR_COLUMNS, CODING_COLUMNS
    from discourse.lexicon import COLUMNS, OPTIONAL

    text = (DOCS / "reference" / "study-files.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.M | re.S))

    def columns(part: str) -> list[str]:
        cells = re.findall(r"^\| ([\w, ]+) \|", parts[part], re.M)
        return [name for cell in cells for name in cell.split(", ") if name != "column"]

    assert columns("actors.csv") == list(ACTOR_COLUMNS)
    assert columns("lexicon.csv") == [*COLUMNS, *OPTIONAL]
    assert columns("codings/CODER.csv") == list(CODING_COLUMNS)
    with (ROOT / "corpus" / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        used = {row["variable"] for row in csv.DictReader(file)}
    row = next(line for line in parts["lexicon.csv"].splitlines() if line.startswith("| variable |"))
    assert used <= set(re.findall(r"`(\w+)`", row))


def notebook_imports(path: Path) -> list[str]:
    """Full names of what a notebook imports from the package."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "discourse":
            found += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] == "discourse"]
    return found


def test_notebooks_use_public_names_only(generate: ModuleType) -> None:
    """docs/api-policy.md: a notebook imports packages, and names in their ``__all__``."""
    public = {*generate.packages()} | {f"{p}.{name}" for p in generate.packages() for name, _ in generate.named(p)}
    private = {
        path.name: names
        for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        if (names := [name for name in notebook_imports(path) if name not in public])
    }
    assert not private


# The old dialect: words that a reader of another mother tongue stumbles over, each with a plain one.
DIALECT = {
    r"\bmend(s|ed|ing)?\b": "fix",
    r"\banew\b": "again",
    r"\bastray\b": "unmatched",
    r"\blest\b": "so that ... not",
    r"\bone row an?\b": "one row per",
    r"\bis no (date|text|tsv)\b": "not a date",
    r"\bgoes? back to\b": "resolves to",
    r"\bbeside\b": "next to",
    r"\bparted by\b": "separated by",
}


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pages_are_in_plain_english(path: Path) -> None:
    text = prose(path)
    for pattern, plain in DIALECT.items():
        found = re.search(pattern, text, re.I)
        assert not found, f"{name_of(path)}: {found[0]!r}; write {plain!r}"


@pytest.mark.parametrize("path", sorted((ROOT / "src" / "discourse").rglob("*.py")), ids=name_of)
def test_code_is_in_plain_english(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = [(match[0], plain) for pattern, plain in DIALECT.items() for match in re.finditer(pattern, text, re.I)]
    assert found == []


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """Dead links, roles that do not resolve and public names without a docstring are warnings, and warnings are errors."""
    for package in ("sphinx", "myst_nb", "furo", "sphinx_design", "sphinx_copybutton"):
        pytest.importorskip(package, reason=f"the package {package} (extra docs) is not installed")
    out = tmp_path / "site"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "--keep-going",
            "-b",
            "html",
            "-d",
            str(tmp_path / "trees"),
            str(DOCS),
            str(out),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    for page in (
        "index.html",
        "ar/index.html",
        "search.html",
        "generated/api/discourse.html",
        "generated/notebooks/03-frames.html",
    ):
        assert (out / page).exists(), page
    raw = re.compile(r":(?:func|meth|class|mod|attr|data|exc):`")
    for page in (out / "generated" / "api").glob("*.html"):
        assert not raw.search(page.read_text(encoding="utf-8")), f"{page.name} shows a role as it is written"
    assert not re.search(
        r'(?:src|href)="(?:https?:)?//(?!www\.sphinx|github)[^"]+\.(?:js|css|woff2?)"',
        (out / "index.html").read_text("utf-8"),
    )
    arabic = (out / "ar" / "index.html").read_text(encoding="utf-8")
    assert re.search(
        r'<section[^>]*class="[^"]*rtl-page[^"]*"[^>]*lang="ar"|<section[^>]*lang="ar"[^>]*rtl-page', arabic
    )


# Public functions without an example, each with its reason.
WITHOUT_EXAMPLE = {"discourse.pages.explore": "a widget: it needs a running kernel"}


def public_functions(generate: ModuleType) -> dict[str, Callable[..., object]]:
    """Each function that a package exports, once, by the name under which it is found first."""
    found: dict[int, tuple[str, Callable[..., object]]] = {}
    for package in generate.packages():
        for name, thing in generate.named(package):
            if generate.kind(thing) == "function":
                found.setdefault(id(thing), (f"{package}.{name}", inspect.unwrap(thing)))
    return dict(found.values())


def test_every_public_function_shows_an_example_its_columns_and_its_errors(generate: ModuleType) -> None:
    """Examples run as doctests; a function that returns a table names its columns, one that raises says when."""
    faults = []
    for name, function in public_functions(generate).items():
        doc = inspect.getdoc(function) or ""
        if (">>>" not in doc) != (name in WITHOUT_EXAMPLE):
            faults.append(f"{name}: example")
        if "DataFrame" in str(inspect.signature(function).return_annotation) and not re.search(
            r"\bcolumns?\b", doc, re.I
        ):
            faults.append(f"{name}: columns")
        body = ast.parse(textwrap.dedent(inspect.getsource(function)))
        if any(isinstance(node, ast.Raise) for node in ast.walk(body)) and not re.search(r"Raises|[A-Z]\w*Error", doc):
            faults.append(f"{name}: errors")
    assert faults == []
