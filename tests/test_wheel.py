"""The package as a user installs it: a wheel in an empty environment, used from an empty folder."""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from discourse.cli import parser

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER"))}
    # nbconvert's templates are next to the dependencies, which the new environment takes from this one.
    env["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stderr
    [wheel] = folder.glob("*.whl")
    return wheel


def environment(folder: Path, wheel: Path, packages: Path | str) -> Path:
    """The bin folder of a new environment with the wheel and, by path, the packages of a folder.

    The folder's own .pth files (the editable install of this checkout) are not read.
    """
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    done = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    (Path(site) / "dependencies.pth").write_text(f"{packages}\n", encoding="utf-8")
    return folder / "env" / "bin"


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """An environment with the packages of every extra."""
    return environment(wheel.parent, wheel, sysconfig.get_path("purelib"))


def required(name: str, seen: set[str]) -> set[str]:
    """A package and what it needs, without extras."""
    if name in seen:
        return seen
    seen.add(name)
    for line in metadata.requires(name) or ():
        if "extra ==" not in line:
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate():
                required(needed.name, seen)
    return seen


@pytest.fixture(scope="module")
def alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what the wheel needs and nothing else."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "packages").mkdir()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names: set[str] = set()
    for line in project["dependencies"]:
        required(Requirement(line).name, names)
    for name in names:
        tops = {f.parts[0] for f in metadata.files(name) or () if f.parts[0] not in ("..", "__pycache__")}
        for top in tops:
            (folder / "packages" / top).symlink_to(metadata.distribution(name).locate_file(top))
    return environment(folder, wheel, folder / "packages")


def test_new_study_checks_and_reports_from_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import discourse; print(discourse.__file__)", cwd=tmp_path).stdout
    assert str(installed.parent) in where
    made = run(installed / "discourse", "new", "x", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    checked = run(installed / "discourse", "check", "x", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    reported = run(installed / "discourse", "report", "x", cwd=tmp_path)
    assert reported.returncode == 0, reported.stderr
    report = tmp_path / "build" / "report" / "report.html"
    assert report.is_file()
    assert "<img" in report.read_text(encoding="utf-8")


#: A command, and the extra that it names where the wheel is alone; "" where it needs none, "-" for another mistake.
ALONE = [
    ("new s", ""),
    ("check s", ""),
    ("attribute s/articles --out a.json", ""),
    ("actors s", ""),
    ("sample s --out sheet.csv -n 3", ""),
    ("sample s --out sheet.xlsx -n 3", "sheets"),
    ("sample s --out sheet.jsonl -n 3", ""),
    ("sheet s sheet.csv --coder x", ""),
    ("settle s --out settled.xlsx", "-"),
    ("validate s", "notebooks"),
    ("workbook s book.xlsx", "sheets"),
    ("add s s/articles", "import"),
    ("lab", "notebooks"),
    ("notebook s", "notebooks"),
    ("completion bash", ""),
    ("report s", "notebooks"),
    ("verify none s", "-"),
    ("scale s/articles --out out", "scale"),
    ("lexicon package --out lexicon", ""),
    *((f"export s --format {name} --out {name}", "") for name in ("bio", "brat", "csv", "doccano", "jsonl")),
    *((f"export s --format {name} --out {name}", "") for name in ("label-studio", "w3c")),
    *((f"export s --format {name} --out {name}", "exchange") for name in ("cas", "refi", "tei")),
    ("import s doccano --format doccano --coder y", ""),
    ("share s --without-texts --out shared", ""),
    ("attach shared s/articles --out again", ""),
    ("check again", ""),
]


def test_a_wheel_alone_runs_every_command_or_names_the_extra(alone: Path, tmp_path: Path) -> None:
    names = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert {command.split()[0] for command, _ in ALONE} == set(names)
    for command, extra in ALONE:
        done = run(alone / "discourse", *command.split(), cwd=tmp_path)
        assert "Traceback" not in done.stderr, (command, done.stderr)
        assert done.returncode == (2 if extra else 0), (command, done.stderr)
        if extra.isalpha():
            assert f"pip install 'discourse-framing[{extra}]'" in done.stderr, (command, done.stderr)


@pytest.mark.parametrize("tool", ["uv", "pipx"])
def test_the_wheel_installs_as_a_tool(wheel: Path, tmp_path: Path, tool: str) -> None:
    """`uv tool install` and `pipx install`, where the tool is here and a package index is reached; then an extra by its line."""
    program = shutil.which(tool) or shutil.which(tool, path=Path(sys.executable).parent)
    if program is None:
        pytest.skip(f"{tool} is not installed")
    homes = {"UV_TOOL_DIR": "uv", "UV_TOOL_BIN_DIR": "bin", "PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin"}
    env = os.environ | {name: str(tmp_path / place) for name, place in homes.items()}
    env["PATH"] = os.pathsep.join(
        [str(Path(program).parent), env["PATH"]]
    )  # the line that a message names starts with uv
    install = [program, "tool", "install"] if tool == "uv" else [program, "install"]

    def call(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    done = call(*install, "--python", sys.executable, str(wheel))
    if done.returncode:
        pytest.skip(f"no package index is reached: {done.stderr[-300:]}")
    discourse = str(tmp_path / "bin" / "discourse")
    assert call(discourse, "new", "s").returncode == 0
    refused = call(discourse, "export", "s", "--format", "tei", "--out", "tei")
    assert refused.returncode == 2
    line = refused.stderr.rpartition("lxml: ")[2].strip()
    added = call(*shlex.split(line))
    assert added.returncode == 0, added.stderr
    assert call(discourse, "export", "s", "--format", "tei", "--out", "tei").returncode == 0
