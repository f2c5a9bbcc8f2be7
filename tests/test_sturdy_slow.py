"""The short forms of benchmarks/fuzz.py and benchmarks/chaos.py: broken input, and commands that are killed."""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_broken_input_gives_messages_and_no_traceback() -> None:
    fuzz = script("fuzz")
    try:
        found = fuzz.run(runs=60, seed=1)
    finally:
        shutil.rmtree(fuzz.room(), ignore_errors=True)
    assert len(found) >= 20
    assert {name: list(failures) for name, (_, failures) in found.items() if failures} == {}


def test_the_fuzzer_notices_what_is_wrong() -> None:
    fuzz = script("fuzz")

    def fails(error: Exception) -> Any:
        def target(data: bytes) -> None:
            raise error

        return target

    assert fuzz.fault(lambda data: None, b"") == ""
    assert fuzz.fault(lambda data: data.decode("ascii"), b"\xff").startswith("UnicodeDecodeError")
    assert fuzz.fault(fails(TypeError("x")), b"").startswith("TypeError: x")
    assert fuzz.fault(fails(fuzz.BrokenPromiseError("offsets fit")), b"") == "offsets fit"
    assert fuzz.fault(lambda data: int("x"), b"").startswith("ValueError"), "Python's own message"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["scale", "sheet", "add", "flag"])
def test_a_killed_command_leaves_whole_files_and_runs_again(name: str) -> None:
    if name == "scale":
        pytest.importorskip("pyarrow")
        pytest.importorskip("tqdm")
    [(kills, lost)] = script("chaos").chaos(2, seed=1, only=(name,)).values()
    assert kills == 2
    assert lost == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sample", "add"])
@pytest.mark.parametrize("full", [True, False])
def test_a_full_disk_and_two_runs_at_once_lose_nothing(name: str, full: bool) -> None:
    chaos = script("chaos")
    [case] = [c for c in chaos.CASES if c.name == name]
    assert chaos.disturbed(case, 1, 1, full=full) == 0
