"""Where the study and the shared reference data lie."""

import functools
import gc
import itertools
import os
import random
import shutil
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# The same examples in every run, and none fails for a slow moment of a busy computer.
settings.register_profile("discourse", deadline=None, derandomize=True)
settings.load_profile("discourse")


# jsonschema, which nbformat imports, builds 38 grammars of addresses as soon as this package is there: two seconds in each
# worker, for a format that no schema of ours asks for.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: the search for garbage need not go through it, then or in any test."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


#: Tests that share what is costly to make, by the beginning of their names: with --dist loadgroup one worker has all of them.
#: (The marks that xdist has for this, xdist_group, do nothing in version 3.8 with pytest 9.2.)
SHARING = {
    "tests/test_browser.py": "the study's report",
    "tests/test_figures.py::test_the_committed_figures": "the study's report",
    "tests/test_report.py::test_the_study_report": "the study's report",
    "tests/test_exchange.py::test_the_report_of": "a small study's report",
    "tests/test_report.py::test_html_and_pdf": "a small study's report",
    "tests/test_sturdy_same.py::test_a_report": "a small study's report",
    "tests/test_pictures.py::test_labels": "the browser's pictures",
    "tests/test_compiled.py": "the compiled build",
    "tests/test_hostile.py": "the hostile study's report",
    "tests/test_lab_browser.py": "a server",
    "tests/test_wheel.py": "the wheel and its environments",
}


#: What takes minutes and what takes many seconds, by the beginning of a test's name or by what tests share: the heavy checks
#: are dealt out in this order, all others after them.  A long one that starts last would leave all other workers idle.
LONG = [
    "a server",
    "the study's report",
    "the hostile study's report",
    "the wheel and its environments",
    "a small study's report",
    "tests/test_verify.py",
    "tests/test_report.py",
    "tests/test_docs.py",
    "the browser's pictures",
    "tests/test_scale.py",
    "tests/test_report_at_size.py",
    "tests/test_sturdy",
    "tests/test_progress.py",
]


class LongestFirst(OrderedDict[str, Any]):
    """Units of work by name, of which :data:`LONG` says which one is taken next."""

    def popitem(self, last: bool = True) -> tuple[str, Any]:
        def rank(name: str) -> int:
            return next((n for n, beginning in enumerate(LONG) if name.startswith(beginning)), len(LONG))

        name = min(self, key=rank)  # of equal ones the first
        return name, self.pop(name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class BySharing(LoadScopeScheduling):  # type: ignore[misc]
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.workqueue = LongestFirst()

        def _split_scope(self, nodeid: str) -> str:
            return next((shared for name, shared in SHARING.items() if nodeid.startswith(name)), nodeid)

    return BySharing(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", help="run files, and tests in each file, in the order of a seed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Another order for --shuffle: no test may need what another one left."""
    if (seed := config.getoption("--shuffle")) is None:
        return
    draw = random.Random(seed)
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(str(item.path), []).append(item)
    order = list(files.values())
    draw.shuffle(order)
    for group in order:
        draw.shuffle(group)
    items[:] = [item for group in order for item in group]


@pytest.fixture(scope="session")
def study_path() -> Path:
    """The study that ships with the project."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def study_report(tmp_path_factory: pytest.TempPathFactory, study_path: Path) -> Callable[[str], Path]:
    """The folder with the study's report in a language, to read: made by the command, once for all tests of a worker."""

    @functools.cache
    def folder(lang: str) -> Path:
        out = tmp_path_factory.mktemp("study-report") / lang
        command = [sys.executable, "-m", "discourse", "report", str(study_path), "--out", str(out), "--lang", lang]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return out

    return folder


@pytest.fixture(scope="session")
def small_report(
    tmp_path_factory: pytest.TempPathFactory, surroundings: tuple[dict[str, str], dict[str, str]]
) -> tuple[Path, Path]:
    """The study of ``discourse new`` and its report, to read: made by the command in the first of the surroundings."""
    pytest.importorskip("nbconvert", reason="the notebooks' packages are not installed")
    from discourse.corpus.template import new_study

    room = tmp_path_factory.mktemp("small-report")
    study, out = new_study(room / "study"), room / "out"
    command = [sys.executable, "-m", "discourse", "report", str(study), "--out", str(out)]
    done = subprocess.run(command, env=surroundings[0], cwd=room, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return study, out


@pytest.fixture(scope="session")
def some_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A folder with some of the package's notebooks, for a report about whose making, not about whose whole, a test is."""

    def folder(*names: str) -> Path:
        from discourse.pages.notebooks import notebooks

        chosen = tmp_path_factory.mktemp("notebooks")
        for name in names:
            [path] = [p for p in notebooks() if p.stem == name]
            shutil.copy(path, chosen)
        return chosen

    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data next to the checkout; tests that need it are skipped in a plain clone."""
    path = Path(os.environ.get("DISCOURSE_SHARED", ROOT.parent / "shared"))
    if not (path / "data").is_dir():
        pytest.skip(f"no shared reference data next to the checkout ({path.name}/data is absent)")
    return path


@pytest.fixture(scope="session")
def chromium():  # type: ignore[no-untyped-def]
    """A headless browser; tests that need it are skipped where none is installed."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
    from discourse.pages.export import ExportError, browser

    try:
        path = browser()
    except ExportError as error:
        pytest.skip(str(error))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_api.sync_playwright() as p:
        found = p.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield found
        found.close()


@pytest.fixture(scope="session")
def steps_of() -> Callable[[Callable[[], object]], int]:
    """How many lines of Python a call runs: a loop within a loop shows, and a busy computer does not matter."""
    return _steps_of


def _steps_of(call: Callable[[], object]) -> int:
    count = 0

    def trace(frame: Any, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="session")
def faults_of() -> Callable[..., list[tuple[str, str]]]:
    """What is wrong with a figure to the eye: text that is cut off, text that lies on another text."""
    return _faults_of


def _faults_of(axes: Any, size: str = "page") -> list[tuple[str, str]]:
    """Pairs of texts that overlap, and ("cut", text) for each text that leaves the figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    figure = axes.get_figure()
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    width, height = figure.get_size_inches() * figure.dpi
    if size == "slide":
        assert height / width <= 9 / 16 + 0.01
    hidden = set()  # ticks beyond the frame, which are not drawn
    for part in figure.axes:
        for axis in (part.xaxis, part.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                    hidden |= {tick.label1, tick.label2}
    boxes, faults = [], []
    for text in figure.findobj(Text):
        label = text.get_text().strip("\u2066\u2067\u2069 ")
        if not label or not text.get_visible() or text in hidden:
            continue
        box = Text.get_window_extent(text, renderer)
        if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1:
            faults.append(("cut", label))
        # Arabic fonts keep room for marks above and below the line: only the middle of a box is ink.
        slim = box.from_extents(box.x0 + 1, box.y0 + box.height * 0.2, box.x1 - 1, box.y1 - box.height * 0.2)
        boxes.append((label, slim))
    return faults + [(a, b) for (a, left), (b, right) in itertools.combinations(boxes, 2) if left.overlaps(right)]


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """Two environments for a process that must give the same bytes in both: the tests' own, and a very different one.

    The other one has another hash seed, locale, time zone, home, width of terminal and number of threads, and the user's
    own settings of matplotlib, pandas and IPython.
    """
    home = tmp_path_factory.mktemp("home")
    startup = home / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("import pandas; pandas.set_option('display.precision', 1)\n")
    settings = home / ".config" / "matplotlib"
    settings.mkdir(parents=True)
    (settings / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: none\nsavefig.dpi: 31\nlines.linewidth: 9\n")
    path = {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
    own = {**os.environ, **path, "PYTHONHASHSEED": "1"}
    other = {
        **own,
        "PYTHONHASHSEED": "4242",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "TZ": "Pacific/Kiritimati",
        "COLUMNS": "40",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    for name in ("MATPLOTLIBRC", "MPLCONFIGDIR", "IPYTHONDIR", "PYTHONIOENCODING"):
        other.pop(name, None)
    return own, other
