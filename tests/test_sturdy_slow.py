"""The short forms of benchmarks/fuzz.py and benchmarks/chaos.py: broken input, and commands that are killed."""

import contextlib
import json
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
@pytest.mark.parametrize("running", [False, True])
def test_a_stopped_report_does_not_wait_for_its_notebooks(tmp_path: Path, running: bool) -> None:
    """Ctrl-C while notebooks run, also in the moment in which they start, ends their kernels and leaves nothing."""
    pytest.importorskip("nbconvert")
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    new_study(tmp_path / "study")
    begun = tmp_path / "own" / "begun"
    begun.mkdir(parents=True)
    for name in ("01-first", "02-second", "03-third"):
        waits = f"import time\nopen({str(begun / name)!r}, 'w').close()\ntime.sleep(600)"
        nbformat.write(new_notebook(cells=[new_code_cell(waits)]), tmp_path / "own" / f"{name}.ipynb")
    command = [sys.executable, "-m", "discourse", "report", "study", "--notebooks", "own", "--out", "out"]
    report = subprocess.Popen(
        command, cwd=tmp_path, env=os.environ | {"DISCOURSE_ROOM": str(tmp_path)}, stderr=subprocess.PIPE, text=True
    )
    assert report.stderr is not None
    assert any("01-first" in line for line in iter(report.stderr.readline, ""))
    while running and not any(begun.iterdir()):
        assert report.poll() is None
        time.sleep(0.05)
    if running and Path("/proc").is_dir():
        assert len(processes_of(tmp_path)) >= 2, "the command and a kernel"
    os.kill(report.pid, signal.SIGINT)
    rest = report.stderr.read()
    assert report.wait(60) == 130
    assert "stopped. Run the command again." in rest
    assert "done in" not in rest
    assert sorted(p.name for p in tmp_path.iterdir()) == ["own", "study"]
    assert not (begun / "03-third").exists()
    assert processes_of(tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="a terminal sends Ctrl-C to all processes on POSIX")
@pytest.mark.parametrize("moment", ["texts.parquet", "job.json", "parts/part-000000.parquet"])
def test_ctrl_c_in_a_terminal_ends_a_run_of_many_articles_in_one_line(tmp_path: Path, moment: str) -> None:
    """It reaches the worker processes too: none prints where it was, none stays, and the next run goes on."""
    pytest.importorskip("pyarrow")
    text = "وقالت الوزيرة سعاد حداد إن الجسر جاهز. وأضافت: «لن نؤجل الافتتاح»، مؤكدة أن التمويل جاهز. " * 20
    rows = [json.dumps({"id": f"a{n}", "text": text}, ensure_ascii=False) for n in range(60)]
    (tmp_path / "texts.jsonl").write_text("\n".join(rows), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "discourse",
        "scale",
        "texts.jsonl",
        "--out",
        "out",
        "--workers",
        "2",
        "--rows",
        "3",
    ]
    start: dict[str, Any] = {"cwd": tmp_path, "env": os.environ | {"DISCOURSE_ROOM": str(tmp_path)}}
    with (tmp_path / "errors").open("w+") as errors:
        run = subprocess.Popen(command, stderr=errors, start_new_session=True, **start)
        while not (tmp_path / "out" / moment).exists():
            assert run.poll() is None
            time.sleep(0.02)
        time.sleep(0.3)
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(20) == 130
        errors.seek(0)
        said = errors.read()
    assert "stopped. Run the command again." in said
    assert "Traceback" not in said
    assert [
        line for line in said.splitlines() if line and not line.startswith(("discourse scale: ", "working: "))
    ] == []
    deadline = time.monotonic() + 10
    while processes_of(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(tmp_path) == []
    assert subprocess.run([*command, "-q"], check=True, **start).returncode == 0
    assert (tmp_path / "out" / "attributions.parquet").exists()


@pytest.mark.slow
def test_a_kernel_whose_port_was_taken_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two kernels started at once the second may find its port taken, and ends before it answers."""
    client = pytest.importorskip("nbclient").NotebookClient
    from discourse.pages import notebooks

    tries = []

    def execute(self: Any, **options: Any) -> None:
        tries.append(self.km)
        if len(tries) == 1:
            raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(client, "execute", execute)
    notebooks._run({"cells": []}, str(tmp_path), tmp_path, "2021-12-12", None)
    assert len(tries) == 2
    assert tries[0] is not tries[1]


def processes_of(room: Path) -> list[str]:
    """Processes started with a room of their own in the environment, as those of a report are; none without /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # of another user, or it has ended
            if f"DISCOURSE_ROOM={room}".encode() in path.read_bytes().split(b"\0"):
                found.append(path.parent.name)
    return found


def test_a_module_that_was_imported_first_does_not_hide_a_function_of_its_name() -> None:
    names = "keywords.keyness keywords.collocates keywords.concordance coding.agreement validity.validate"
    imports = "; ".join(f"import discourse.{name}" for name in names.split())
    check = f"{imports}; assert all(callable(getattr(discourse, n)) for n in discourse.__all__)"
    subprocess.run([sys.executable, "-c", check], check=True)
