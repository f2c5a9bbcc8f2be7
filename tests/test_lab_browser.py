"""JupyterLab in a real browser: each notebook runs whole, the explorer filters and flags, Arabic reads right to left."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from discourse.pages.jupyterlab import switch

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "build" / "screenshots"
pytestmark = pytest.mark.slow
NAMES = sorted(p.name for p in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a running JupyterLab with its own settings, and the folder that it serves."""
    home = tmp_path_factory.mktemp("lab")
    switch(folder=home / "config")
    with running(home) as address:
        yield address, home / "work"


@contextmanager
def running(home: Path) -> Iterator[str]:
    """The address of a JupyterLab whose settings are in ``home``, and which serves the notebooks and the study there."""
    pytest.importorskip("jupyterlab")
    work = home / "work"
    shutil.copytree(ROOT / "notebooks", work / "notebooks")
    shutil.copytree(ROOT / "corpus", work / "corpus")
    env = {**os.environ, **{f"JUPYTER_{k}_DIR": str(home / k.lower()) for k in ("CONFIG", "DATA", "RUNTIME")}}
    env |= {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "jupyter_server_config.json").write_text('{"ServerApp": {"token": "t"}}')
    log = (home / "log.txt").open("w")
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--port=0",
            "--allow-root",
            "--expose-app-in-browser",
            f"--ServerApp.root_dir={work}",
        ],
        env=env,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        address = ""
        for _ in range(120):
            files = list((home / "runtime").glob("jpserver-*.json"))
            if files and files[0].read_text():
                address = json.loads(files[0].read_text())["url"]
                break
            time.sleep(0.5)
        assert address, (home / "log.txt").read_text()[-2000:]
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:  # on busy cores its kernels take longer to stop; no test is about that
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        log.close()


# Whether the kernel of the notebook that is open listens: before, Lab drops a command to run cells, or all but the first.
CONNECTED = """() => { const context = window.jupyterapp.shell.currentWidget?.sessionContext;
    return context?.isReady && context.session?.kernel?.connectionStatus === "connected"
        && context.session.kernel.status === "idle"; }"""


def open_notebook(chromium, address: str, name: str):  # type: ignore[no-untyped-def]
    page = chromium.new_page(viewport={"width": 1300, "height": 1000})
    # A workspace of its own: Lab would open the notebook before it as well.
    page.goto(f"{address}lab/workspaces/{name.split('.')[0]}/tree/notebooks/{name}?token=t")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=150_000)
    page.wait_for_function(
        "() => document.querySelector('.jp-NotebookPanel-toolbar [data-status=idle]')", timeout=150_000
    )
    page.wait_for_function(CONNECTED, timeout=150_000)
    return page


# Whether every code cell of the notebook that is open has a number.
RAN = """() => window.jupyterapp.shell.currentWidget?.content?.widgets?.filter(cell => cell.model.type == "code")
    .every(cell => cell.model.executionCount)"""


def run_all(page, saved: Path) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]
    """Runs every cell and saves when all have run; the outputs of all code cells as Lab wrote them."""
    # The commands' promises hold objects of the page and are not awaited from outside.
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    for second in range(150):
        time.sleep(1)
        # Megabytes of figures are saved when there is hope; now and then anyway, since after an error no other cell runs.
        if page.evaluate(RAN) or second % 10 == 9:
            page.evaluate("() => { window.jupyterapp.commands.execute('docmanager:save'); }")
            time.sleep(0.5)
            outputs = whole(saved)
            if outputs is not None:
                return outputs
        if second % 20 == 12 and page.query_selector(".jp-NotebookPanel-toolbar [data-status=idle]"):
            # While a kernel is being connected Lab drops the command, or all but its first cell.
            page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / "lab-failed.png")
    raise AssertionError(f"{saved.name} did not run through in 150 s")


def whole(saved: Path) -> list[dict[str, object]] | None:
    """The outputs of a notebook in which every code cell has run, or one failed; None of any other."""
    try:
        cells = json.loads(saved.read_text(encoding="utf-8"))["cells"]
    except ValueError:  # read while it was being written
        return None
    code = [c for c in cells if c["cell_type"] == "code"]
    outputs = [o for c in code for o in c["outputs"]]
    done = all(c["execution_count"] for c in code) or any(o["output_type"] == "error" for o in outputs)
    return outputs if done else None


@pytest.mark.parametrize("name", NAMES)
def test_each_notebook_runs_whole_in_lab(lab, chromium, name: str) -> None:  # type: ignore[no-untyped-def]
    address, work = lab
    page = open_notebook(chromium, address, name)
    outputs = run_all(page, work / "notebooks" / name)
    assert outputs
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    arabic = page.locator(".jp-MarkdownOutput p", has_text="ال").last
    style = "e => [getComputedStyle(e).unicodeBidi, getComputedStyle(e).textAlign]"
    assert arabic.evaluate(style) == ["plaintext", "start"]
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"lab-{name.removesuffix('.ipynb')}.png")
    page.close()


def test_arabic_reads_right_where_the_package_is_installed_and_nothing_was_switched_on(
    chromium, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    for source, place in wheel["shared-data"].items():
        installed = tmp_path / "data" / Path(place).relative_to("share/jupyter")
        installed.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / source, installed)
    with running(tmp_path) as address:
        page = open_notebook(chromium, address, "explore.ipynb")
        page.wait_for_selector("link[href$='discourse-framing/static/lab.css']", state="attached")
        arabic = page.locator(".jp-MarkdownOutput p", has_text="ال").last
        style = "e => [getComputedStyle(e).unicodeBidi, getComputedStyle(e).textAlign]"
        # on busy cores the style sheet is read some time after its link is in the page
        read = "e => getComputedStyle(e).unicodeBidi === 'plaintext'"
        page.wait_for_function(read, arg=arabic.element_handle(), timeout=30_000)
        assert arabic.evaluate(style) == ["plaintext", "start"]
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / "lab-installed.png")
        page.close()


def test_the_explorer_filters_and_flags_in_lab(lab, chromium) -> None:  # type: ignore[no-untyped-def]
    address, work = lab
    # A copy of its own: in the notebook that ran above every cell already has a number, so that a run which Lab drops
    # while the kernel is being connected would pass for a finished one.
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", work / "notebooks" / "explore-flags.ipynb")
    page = open_notebook(chromium, address, "explore-flags.ipynb")
    run_all(page, work / "notebooks" / "explore-flags.ipynb")
    page.wait_for_selector(".jupyter-widgets .passage", timeout=150_000)
    whole = page.locator(".jupyter-widgets .passage").count()
    page.locator(".jupyter-widgets select").first.select_option(index=2)
    page.wait_for_function(f"() => document.querySelectorAll('.jupyter-widgets .passage').length < {whole}")
    few = page.locator(".jupyter-widgets .passage").count()
    assert 0 < few < whole
    # A click of the page itself: Lab's offer of news may lie over the button.
    page.locator(".jupyter-widgets button.jupyter-button").first.evaluate("e => e.click()")
    flags = work / "corpus" / "flags" / "reader.csv"
    for _ in range(40):
        if flags.exists():
            break
        time.sleep(0.5)
    assert flags.read_text(encoding="utf-8").count("wrong") == 1
    page.screenshot(path=SHOTS / "lab-explorer.png")
    page.close()
