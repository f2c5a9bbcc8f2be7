"""The package as a user installs it: a wheel in an empty environment, used from an empty folder."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER"))}
    # nbconvert's templates lie beside the dependencies, which the new environment takes from this one.
    env["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a new environment that holds the wheel and, by path, this one's dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stderr
    [wheel] = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    done = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    # The dependencies only: a folder named in a .pth file is searched, its own .pth files (the editable install
    # of this checkout) are not read.
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "env" / "bin"


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
