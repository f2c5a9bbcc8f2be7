"""The short forms of benchmarks/fuzz.py and benchmarks/chaos.py: broken input, and commands that are killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from scripts import load_script

from discourse.corpus.template import new_study


@pytest.mark.slow
def test_broken_input_gives_messages_and_no_traceback() -> None:
    fuzz = load_script("benchmarks/fuzz.py")
    try:
        found = fuzz.run(runs=60, seed=1)
    finally:
        shutil.rmtree(fuzz.room(), ignore_errors=True)
    assert len(found) >= 20
    assert {name: list(failures) for name, (_, failures) in found.items() if failures} == {}


def test_the_fuzzer_notices_what_is_wrong() -> None:
    fuzz = load_script("benchmarks/fuzz.py")

    def fails(error: Exception) -> Any:
        def target(data: bytes) -> None:
            raise error

        return target

    assert fuzz.fault(lambda data: None, b"") == ""
    assert fuzz.fault(lambda data: data.decode("ascii"), b"\xff").startswith("UnicodeDecodeError")
    assert fuzz.fault(fails(TypeError("x")), b"").startswith("TypeError (test_sturdy_slow.py:")
    assert fuzz.fault(fails(fuzz.BrokenPromiseError("offsets fit")), b"") == "offsets fit"
    assert fuzz.fault(lambda data: int("x"), b"").startswith("ValueError"), "Python's own message"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["scale", "sheet", "add", "flag"])
def test_a_killed_command_leaves_whole_files_and_runs_again(name: str) -> None:
    if name == "scale":
        pytest.importorskip("pyarrow")
        pytest.importorskip("tqdm")
    [(kills, lost)] = load_script("benchmarks/chaos.py").chaos(2, seed=1, only=(name,)).values()
    assert kills == 2
    assert lost == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sample", "add"])
@pytest.mark.parametrize("full", [True, False])
def test_a_full_disk_and_two_runs_at_once_lose_nothing(name: str, full: bool) -> None:
    chaos = load_script("benchmarks/chaos.py")
    [case] = [c for c in chaos.CASES if c.name == name]
    assert chaos.disturbed(case, 1, 1, full=full) == 0


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 3.0])
def test_a_stopped_report_does_not_wait_for_its_notebooks(tmp_path: Path, seconds: float) -> None:
    """Ctrl-C while notebooks run, also in the moment in which they start, ends their kernels and leaves nothing."""
    pytest.importorskip("nbconvert")
    new_study(tmp_path / "study")
    command = [sys.executable, "-m", "discourse", "report", "study", "--out", "out"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stderr is not None
    lines = iter(running.stderr.readline, "")
    assert any("01-corpus" in line for line in lines)
    time.sleep(seconds)
    os.kill(running.pid, signal.SIGINT)
    rest = running.stderr.read()
    assert running.wait(60) == 130
    assert "stopped. Run the command again." in rest
    assert "done in" not in rest
    assert sorted(p.name for p in tmp_path.iterdir()) == ["study"]


def test_a_module_that_was_imported_first_does_not_hide_a_function_of_its_name() -> None:
    names = "keywords.keyness keywords.collocates keywords.concordance coding.agreement validity.validate"
    imports = "; ".join(f"import discourse.{name}" for name in names.split())
    check = f"{imports}; assert all(callable(getattr(discourse, n)) for n in discourse.__all__)"
    subprocess.run([sys.executable, "-c", check], check=True)
