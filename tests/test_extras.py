"""Optional packages: every extra is known, and who lacks a package is told how to install it."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import discourse
from discourse.__main__ import main
from discourse.extras import EXTRAS, extra_of, install_line

ROOT = Path(__file__).parents[1]
#: Extras of those who work on the project, and one whose packages the others bring.
OTHERS = {"dev", "docs", "peers"}


def bare(requirement: str) -> str:
    """The normalized name of a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[><=!~ ;\[]", requirement)[0]).lower()


def test_every_extra_has_its_modules() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(EXTRAS) == set(extras) - OTHERS
    by_module = metadata.packages_distributions()
    for extra, modules in EXTRAS.items():
        required = {bare(line) for line in extras[extra]}
        for module in modules:
            packages = {bare(name) for name in by_module.get(module, [])}
            assert not packages or packages & required, (extra, module, packages)
        named = {bare(name) for m in modules for name in by_module.get(m, [])}
        earlier = {bare(line) for e in EXTRAS if e != extra for line in extras[e]}
        assert required - named <= earlier | {"text2tashkeel"}, (extra, required - named)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("uv-receipt.toml", "uv pip install --python {prefix} 'discourse-framing[pdf]'"),
        ("pipx_metadata.json", "pipx runpip tools install 'discourse-framing[pdf]'"),
        ("other", "pip install 'discourse-framing[pdf]'"),
    ],
)
def test_the_line_is_that_of_the_tool_which_made_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, line: str
) -> None:
    prefix = tmp_path / "tools"
    prefix.mkdir()
    (prefix / file).touch()
    monkeypatch.setattr(sys, "prefix", str(prefix))
    assert install_line("pdf") == line.format(prefix=prefix)


@pytest.mark.parametrize("command", ["validate {study} --out {out}", "notebook {study}"])
@pytest.mark.parametrize("tool", ["pip", "uv"])
def test_a_command_without_a_package_names_the_line(
    study_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    tool: str,
) -> None:
    if tool == "uv":
        (tmp_path / "uv-receipt.toml").touch()
        monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nbformat", None)
    assert main(command.format(study=study_path, out=tmp_path / "out").split()) == 2
    error = capsys.readouterr().err
    line = install_line("notebooks")
    assert line.startswith(tool)
    assert error.endswith(f"it needs the package nbformat: {line}\n")


def test_a_module_of_no_extra_is_an_error_of_ours() -> None:
    assert extra_of("discourse.nothing") is None


def without(package: str, code: str) -> str:
    """What a fresh interpreter says that lacks a package."""
    program = f"import sys; sys.modules[{package!r}] = None\n{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("package", "code"),
    [
        ("matplotlib", "from discourse import plots"),
        ("seaborn", "from discourse import plots"),
        ("sklearn", "import discourse; discourse.StanceClassifier"),
        ("sklearn", "from discourse.coding import WordsAndFrames"),
        ("ipywidgets", "from discourse.pages import explore; explore('corpus')"),
    ],
)
def test_the_extra_that_brings_a_missing_package_is_named(package: str, code: str) -> None:
    said = without(package, code)
    assert f"needs the package {package}: pip install 'discourse-framing[notebooks]'" in said, said


def test_a_module_of_the_package_itself_is_no_extra() -> None:
    from discourse.extras import extra

    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'discourse\.nothing'"), extra("notebooks", "x"):
        import discourse.nothing  # noqa: F401


def test_the_names_of_the_package_are_those_to_use() -> None:
    assert {"collocates", "ngrams", "StanceClassifier", "FrameClassifier"} <= set(dir(discourse))
    assert not {"Any", "TYPE_CHECKING", "import_module"} & set(dir(discourse))
    assert discourse.collocates("الجسر الجديد جاهز. الجسر الجديد", "الجسر")["word"].tolist() == ["الجديد"]


# Which module of the package an interpreter without any optional package cannot import, and what it says.
_ALL = """
import importlib, pkgutil, sys
from discourse.extras import EXTRAS
for module in {m for modules in EXTRAS.values() for m in modules}:
    sys.modules[module] = None
import discourse
for found in pkgutil.walk_packages(discourse.__path__, "discourse.", onerror=lambda name: None):
    try:
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    except ModuleNotFoundError as error:
        if "pip install 'discourse-framing[" not in str(error):
            print(found.name, error)
"""


@pytest.mark.slow
def test_no_module_fails_without_naming_its_extra() -> None:
    done = subprocess.run([sys.executable, "-c", _ALL], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
