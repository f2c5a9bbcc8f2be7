"""What the project promises: dependency files in step, imports in one direction, a light top level, a README that runs."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from types import ModuleType

import pytest

import discourse

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def requirements(lines: list[str]) -> dict[str, str]:
    """Name -> bound of each requirement line."""
    pairs = (re.match(r"([A-Za-z0-9._-]+)\s*(.*)", line) for line in lines)
    return {m[1].lower(): m[2] for m in pairs if m}


def environment() -> tuple[dict[str, str], dict[str, str]]:
    """The conda part and the pip part of environment.yml, read line by line: the file is that simple."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    text = text[text.index("dependencies:") :]
    conda = re.findall(r"^  - ([a-z0-9-]+[<>=].*|[a-z0-9-]+)$", text, re.M)
    pip = re.findall(r"^      - ([a-z0-9].*)$", text, re.M)
    return requirements(conda), requirements(pip)


def test_environment_yml_is_in_step_with_pyproject() -> None:
    conda, pip = environment()
    assert not conda.keys() & pip.keys()
    want = requirements(PYPROJECT["dependencies"] + PYPROJECT["optional-dependencies"]["notebooks"])
    assert {**conda, **pip} == {**want, "python": PYPROJECT["requires-python"], "pip": ""}
    for name in ("jupyterlab", "matplotlib", "scikit-learn", "seaborn"):
        assert name in conda
    assert "pyarabic" in pip


def test_binder_has_the_environment_of_conda() -> None:
    """The same list; only the way to the checkout differs, since conda reads paths from the file's folder."""
    conda, binder = (
        text[text.index("name: discourse") :]
        for text in (
            (ROOT / name).read_text(encoding="utf-8") for name in ("environment.yml", ".binder/environment.yml")
        )
    )
    assert conda.count("- -e .\n") == 1
    assert binder == conda.replace("- -e .\n", "- -e ..\n")
    assert (ROOT / ".binder" / "postBuild").stat().st_mode & 0o111


def test_lock_pins_every_dependency_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pins = re.findall(r"^([a-z0-9._-]+)==[^\n]*\\\n    --hash=sha256:", lock, re.M)
    assert len(pins) == len(re.findall(r"^[a-z0-9._-]+==", lock, re.M))
    extras = PYPROJECT["optional-dependencies"]
    want = requirements(PYPROJECT["dependencies"] + extras["notebooks"] + extras["dev"])
    assert want.keys() <= set(pins)


def test_importing_the_package_loads_no_plotting_and_no_pandas() -> None:
    code = (
        "import sys, discourse; "
        "sys.exit(bool({'matplotlib', 'pandas', 'scipy', 'sklearn', 'seaborn'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", discourse.__all__)
def test_each_public_function_is_documented_with_an_arabic_example(name: str) -> None:
    doc = getattr(discourse, name).__doc__ or ""
    assert ">>>" in doc, f"discourse.{name} has no example"
    assert re.search("[\u0621-\u064a]", doc), f"discourse.{name} has no Arabic example"


def test_every_module_says_what_it_is_for() -> None:
    for path in sorted((ROOT / "src" / "discourse").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert text.lstrip().startswith(('"""', 'r"""')), f"{path.name} has no docstring"


def test_the_package_names_nothing_of_the_study() -> None:
    """The package serves every study: no person, body or place of the shipped one is named in it."""
    names = ("العراق", "عربي بوست", "الأعرجي", "الكاظمي", "جياد", "برينان", "النجباء", "iraq")
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in {".py", ".tsv", ".toml", ".csv", ".txt", ".html", ".css", ".js"}:
            text = path.read_text(encoding="utf-8").lower()
            if path.name == "names.tsv":  # the list of all countries has every one of them, whatever a study is about
                countries = [line for line in text.splitlines() if line.startswith("name-state\t")]
                assert len(countries) > 190, "the list of countries is no longer a list of all of them"
                text = "\n".join(line for line in text.splitlines() if line not in countries)
            found = [name for name in names if name in text]
            assert not found, f"{path.relative_to(ROOT)} names {found}"


def test_no_tracked_text_names_a_machine_path() -> None:
    for path in [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        assert "/home/" not in path.read_text(encoding="utf-8")


def readme_examples() -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("source", readme_examples())
def test_readme_examples_run(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(source, "README.md", "exec"), {})  # the README's own code, not input


def test_readme_names_only_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    used = set(re.findall(r"(?:`|^)make ([a-z-]+)", readme, re.M))
    assert {"report", "test"} <= used <= targets
    usage = subprocess.run(
        [sys.executable, "-m", "discourse", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for command in set(re.findall(r"^\.venv/bin/discourse ([a-z]+) ", readme, re.M)):
        assert command in usage


def test_each_figure_has_an_entry_in_the_gallery() -> None:
    plots = pytest.importorskip("discourse.plots")
    text = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^## (\w+): (.*?)(?=^## |\Z)", text, re.M | re.S))
    drawn = {n for n in plots.__all__ if callable(getattr(plots, n))} - {"isolate", "save", "style"}
    assert set(entries) == drawn
    for name, entry in entries.items():
        assert entry.count("**What it shows.**") == entry.count("**How it misleads.**") >= 1, name
        assert re.findall(r"!\[[^\]]+\]\(\.\./figures/([^)]+)\)", entry), name
    for picture in re.findall(r"\(\.\./(figures/[^)]+)\)", text):
        assert (ROOT / picture).exists(), picture


def test_the_datasheet_names_each_data_file() -> None:
    """src/discourse/data/README.md has a row for each data file, with its licence and source."""
    data = ROOT / "src" / "discourse" / "data"
    rows = re.findall(r"^\| (`[^|]+) \|", (data / "README.md").read_text(encoding="utf-8"), re.M)
    patterns = [pattern for row in rows for pattern in re.findall(r"`([^`]+)`", row)]
    for path in sorted(p for p in data.rglob("*") if p.is_file() and p.name != "README.md" and "__" not in str(p)):
        place = path.relative_to(data).as_posix()
        assert any(fnmatch(place, pattern) or place == Path(pattern).name for pattern in patterns), place


def test_citation_and_codemeta_agree_with_the_package() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    meta = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
    assert f"\nversion: {discourse.__version__}\n" in citation
    assert meta["version"] == discourse.__version__
    assert meta["identifier"] == PYPROJECT["name"]
    assert meta["description"] == PYPROJECT["description"]
    assert f"\nlicense: {PYPROJECT['license']}\n" in citation
    assert meta["license"].endswith(PYPROJECT["license"])


def test_the_workflow_names_tests_and_commands_that_exist() -> None:
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    for name in workflow["env"]["CORE"].split():
        assert (ROOT / name).is_file(), name
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    for target in re.findall(r"^make ([a-z-]+)$", "\n".join(commands), re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target
    assert set(workflow["jobs"]["linux"]["strategy"]["matrix"]["python"]) >= {"3.11", "3.14"}
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {h["id"] for h in hooks} == {"ruff", "ruff-format", "mypy", "import-linter", "jupytext"}
    for file in sorted((ROOT / ".github").rglob("*.yml")):
        assert yaml.safe_load(file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize("path", sorted((ROOT / "benchmarks").glob("*.py")), ids=lambda path: path.name)
def test_what_a_benchmark_takes_from_the_package_is_there(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    for node in (node for node in taken if node.module.split(".")[0] == "discourse"):
        module = importlib.import_module(node.module)
        missing = [a.name for a in node.names if not hasattr(module, a.name) and not _is_module(module, a.name)]
        assert missing == [], node.module


def _is_module(package: ModuleType, name: str) -> bool:
    return importlib.util.find_spec(f"{package.__name__}.{name}") is not None
