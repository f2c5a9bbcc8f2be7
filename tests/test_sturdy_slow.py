"""The short forms of benchmarks/fuzz.py and benchmarks/chaos.py: broken input, and commands that are killed."""

import shutil
from typing import Any

import pytest
from scripts import load_script


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
