"""The notebooks of a report: which ones there are, and how they are run."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pandas as pd

from discourse.coding.code import Coded, code
from discourse.coding.once import code_once
from discourse.corpus import Study, StudyError, plural, read_study
from discourse.corpus.provenance import bytes_digest, code_digest, epoch, inputs_digest
from discourse.files import inside, make_folder, write_text

PARAMETERS = "parameters"
# The articles as coded, in the report's folder: what no notebook needs to do again.
CODED = "coded.parquet"
# The notebook of comparisons: it is part of a report where there is something to compare.
COMPARISON = "07-comparison"
# What a figure or a number depends on besides the study and this package.
PACKAGES = ("matplotlib", "nbconvert", "numpy", "pandas", "scipy", "seaborn", "krippendorff")


class ReportError(RuntimeError):
    """A report that could not be made; the message says where and what to do."""


# --- making the report ------------------------------------------------------------------------------------------


def notebooks(folder: str | Path | None = None) -> list[Path]:
    """Notebooks in order: the package's (of an installed wheel, else of this checkout), or those of a folder.

    Raises ReportError where the folder has none.
    """
    if folder is not None:
        own = sorted(Path(folder).glob("0*.ipynb"))
        if not own:
            raise ReportError(
                f"{folder}: there are no notebooks here; copy the package's with: discourse notebook STUDY"
            )
        return own
    here = Path(__file__).parents[1]
    for folder in (here / "notebooks", here.parents[1] / "notebooks"):
        found = sorted(folder.glob("0*.ipynb"))
        if found:
            return found
    raise ReportError("the package's notebooks are missing; install it again")


def copy_notebooks(study: str | Path) -> list[Path]:
    """Copies of the package's notebooks in STUDY/notebooks, to edit and run there; files that are there stay as they are.

    In a copy STUDY, LANG and OUT are this study's; a report runs the copies with ``notebooks=``.  Needs nbformat.
    """
    import nbformat

    home = Path(study)
    values = (
        f'STUDY = ".."  # the study\'s folder\nLANG = "{read_study(home).language}"  # language of labels: ar or en\n'
    )
    values += 'OUT = "out"  # where figures and tables go\n'
    made = []
    for source in [*notebooks(), *sorted(notebooks()[0].parent.glob("explore.ipynb"))]:
        goal = home / "notebooks" / source.name
        if not inside(home, goal):
            raise ReportError(f"{goal} is a link that leaves the study folder; remove the link")
        if goal.exists():
            continue
        notebook = read_notebook(source)
        for cell in notebook.cells:
            if PARAMETERS in cell.metadata.get("tags", []):
                own = [
                    line for line in cell.source.splitlines() if line.split(" = ")[0] not in ("STUDY", "LANG", "OUT")
                ]
                cell.source = values + "\n".join(own)
        make_folder(goal.parent)
        write_text(goal, nbformat.writes(notebook) + "\n")
        made.append(goal)
    return made


def coded_once(study: Study, out: str | Path) -> Coded:
    """What a notebook calls for a study's attributions and codings: those of the report that it is part of, if it is.

    A report codes the articles before its notebooks run; a notebook that runs alone keeps them in OUT/coded.parquet.
    Without pyarrow the study is coded each time.

    >>> import tempfile
    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     attributions, codings = coded_once(study, folder)
    >>> list(attributions) == [document.id for document in study.documents]
    True
    """
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        return code(study)
    above = Path(out).resolve().parent / CODED
    with _progress() as said:
        return code_once(study, above if above.is_file() else Path(out) / CODED, progress=said)


# Work that takes less is over before a line about it is read.
_SOON = 2.0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A function that says in a notebook how many articles are coded; the line goes away when they all are.

    What stays in an executed notebook may not depend on how fast it ran.  Outside a notebook nothing is said.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    begun, shown = monotonic(), False

    def say(done: int, of: int) -> None:
        nonlocal shown
        if shell is None or monotonic() - begun < _SOON:
            return
        shown = True
        print(f"\rcoding: {done}/{of} articles (once: the next run takes them from the file)", end="", flush=True)

    try:
        yield say
    finally:
        if shown:
            from IPython.display import clear_output

            clear_output()


def comparable(study: Study) -> bool:
    """Whether a study has at least two outlets, or two months, to compare."""
    outlets = {d.outlet for d in study.documents if d.outlet}
    months = {d.published[:7] for d in study.documents if d.published}
    return len(outlets) > 1 or len(months) > 1


@dataclass(frozen=True)
class Watch:
    """What a report says while it is made, and the study with which it began."""

    study: Study
    home: Path
    say: Callable[[str], None]
    counted: Callable[[int, int], None]

    def unchanged(self) -> None:
        """ReportError where the study's files are not what they were: the notebooks would have read two states of them."""
        try:
            now = read_study(self.home)
        except StudyError as error:
            raise ReportError(
                f"the study changed while the report was made, and has a fault now: {error.faults[0]}"
            ) from None
        if inputs_digest(now) != inputs_digest(self.study):
            moved = _moved(self.study, now)
            more = f" and {plural(len(moved) - 1, 'other file')}" if len(moved) > 1 else ""
            raise ReportError(
                f"{moved[0]}{more} changed while the report was made: its parts would show two states of the study. "
                "Nothing was written; run the command again"
            )


def _moved(before: Study, now: Study) -> list[str]:
    """What differs between two states of a study, by the names of files and the ids of articles."""
    files = {"actors": "actors", "codebook": "codebook", "entries": "lexicon", "codings": "codings"}
    files |= {"attributions": "attributions", "stopwords": "stopwords"}
    pairs = ((name, getattr(before, field), getattr(now, field)) for field, name in files.items())
    moved = [
        before.files.get(name, name)
        for name, old, new in pairs
        if not (old.equals(new) if isinstance(old, pd.DataFrame) else old == new)
    ]
    old_texts, new_texts = ({d.id: d for d in s.documents} for s in (before, now))
    ids = sorted(i for i in {*old_texts, *new_texts} if old_texts.get(i) != new_texts.get(i))
    return [*moved, *(f"article {i}" for i in ids)] or ["study.toml"]


def _code_first(read: Study, home: Path, work: Path, out: Path, watch: Watch) -> None:
    """The articles coded in WORK/coded.parquet, with what the report that is there has already."""
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        return
    if (out / CODED).is_file():
        shutil.copy2(out / CODED, work / CODED)
    if len(read.documents) > APART:
        _code_apart(home, work / CODED, watch)
    else:
        code_once(read, work / CODED, progress=watch.counted)


# A study of more articles than these is coded in a process of its own: what coding keeps of each word (some 300 MB for
# 2,000 articles) would stay in memory while the notebooks run.
APART = 200
_CODER = """
import sys
from discourse.coding.once import code_once
from discourse.corpus import read_study
code_once(read_study(sys.argv[1]), sys.argv[2], progress=lambda done, of: print(done, of, flush=True))
"""


def _code_apart(home: Path, cache: Path, watch: Watch) -> None:
    """The articles coded by another process, which ends with this one: it says after each part how far it is."""
    # -P: nothing is imported from the folder where the command runs
    command = [sys.executable, "-P", "-c", _CODER, str(home), str(cache)]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            for line in process.stdout:
                done, of = line.split()
                watch.counted(int(done), int(of))
        except BaseException:
            process.kill()
            raise
        if process.wait():
            errors.seek(0)
            last = (errors.read().strip().splitlines() or [f"it ended with code {process.returncode}"])[-1]
            raise ReportError(f"the articles could not be coded: {last}")


def run_all(
    read: Study,
    home: Path,
    work: Path,
    lang: str,
    before: Mapping[str, Any],
    out: Path,
    watch: Watch,
    folder: str | Path | None = None,
) -> dict[str, Any]:
    """Runs each notebook in a folder of its own, two at a time, or takes it from the report that is there.

    The manifest: by notebook its key and the digest of each file that it made, in the order of making.
    """
    sources = [path for path in notebooks(folder) if path.stem != COMPARISON or comparable(read)]
    _code_first(read, home, work, out, watch)
    watch.unchanged()
    common = "\n".join((inputs_digest(read), lang, epoch(read.date), code_digest(PACKAGES)))
    kernels = _Kernels()

    def one(item: tuple[int, Path]) -> dict[str, Any]:
        number, path = item
        with kernels.running(number):
            return run(number, path)

    def run(number: int, path: Path) -> dict[str, Any]:
        source = bytes_digest(path.read_bytes())
        key = bytes_digest(f"{source}\n{common}\n{home.name}".encode())
        old = before.get(path.stem)
        label = f"[{number}/{len(sources)}] {path.stem}"
        if old and old["key"] == key and all(_same(out / f, d) for f, d in old["files"].items()):
            watch.say(f"{label}: unchanged")
            for name in old["files"]:
                (work / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(out / name, work / name)
            return dict(old)
        watch.say(label)
        began = monotonic()
        room = Path(tempfile.mkdtemp(prefix=f"{path.stem}-", dir=work))
        execute(path, home, room, lang, read.date, kernels=kernels.managers)
        watch.say(f"{label}: done in {monotonic() - began:.0f} s")
        return {"key": key, "files": _collected(room, work)}

    with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        try:
            running = [pool.submit(one, item) for item in enumerate(sources, 1)]
            done = [task.result() for task in running]
        except BaseException:
            kernels.stop()
            raise
    return {path.stem: entry for path, entry in zip(sources, done, strict=True)}


def _collected(room: Path, work: Path) -> dict[str, str]:
    """Moves what a notebook made into the report; the digest of each file by its name."""
    made = sorted((p for p in room.rglob("*") if p.is_file()), key=lambda p: p.relative_to(room).as_posix())
    files = {}
    for made_file in made:
        name = made_file.relative_to(room).as_posix()
        files[name] = bytes_digest(made_file.read_bytes())
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        if (work / name).exists():
            raise ReportError(f"two notebooks write {name}; rename one")
        made_file.replace(work / name)
    shutil.rmtree(room)
    return files


class _Kernels:
    """The notebooks that run, so that Ctrl-C or a failure does not wait for what nobody will see."""

    def __init__(self) -> None:
        self.managers: list[Any] = []
        self._running: set[int] = set()
        self._stopped = Event()

    @contextmanager
    def running(self, number: int) -> Iterator[None]:
        self._running.add(number)
        try:
            if self._stopped.is_set():
                raise ReportError("the report was stopped")
            yield
        finally:
            self._running.discard(number)

    def stop(self) -> None:
        """Ends the kernels that run and those about to start; a notebook that has not begun does not begin."""
        self._stopped.set()
        while self._running:
            for manager in list(self.managers):
                process = getattr(manager.provisioner, "process", None)
                if process is not None and process.poll() is None:
                    process.kill()
            sleep(0.1)


def read_notebook(path: Path) -> Any:
    import nbformat

    return nbformat.read(path, as_version=4)


def execute(path: Path, study: Path, out: Path, lang: str, date: str, *, kernels: list[Any] | None = None) -> Any:
    """One notebook run from clean with its parameters; the executed notebook, also written to OUT/notebooks.

    The manager of its kernel is added to ``kernels``, by which it can be stopped.
    """
    import nbformat
    from nbclient.exceptions import CellExecutionError

    notebook = read_notebook(path)
    # Nothing of the user's own settings: neither what kernels run at their start nor a matplotlibrc.
    settings = tempfile.mkdtemp(prefix="discourse-kernel-")
    (Path(settings) / "matplotlibrc").write_text("", encoding="utf-8")
    values = f"STUDY = {str(study)!r}\nLANG = {lang!r}\nOUT = {str(out)!r}\n"
    at = next((i for i, c in enumerate(notebook.cells) if PARAMETERS in c.metadata.get("tags", [])), -1)
    cell = nbformat.v4.new_code_cell(values, metadata={"tags": ["injected-parameters"]}, id="injected-parameters")
    notebook.cells.insert(at + 1, cell)
    try:
        _run(notebook, settings, out, date, kernels)
    except CellExecutionError as error:
        last = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip().splitlines()[-1]
        raise ReportError(f"notebook {path.name} failed: {last}") from None
    finally:
        shutil.rmtree(settings, ignore_errors=True)
    # Paths of this machine stay out of the outputs.
    for output in (o for c in notebook.cells for o in c.get("outputs", [])):
        if output.get("output_type") == "stream":
            output["text"] = _WARNED.sub(r"\1", output["text"])
    cell.source = f"STUDY = {study.name!r}\nLANG = {lang!r}\nOUT = '.'\n"
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    text = nbformat.writes(notebook)
    (out / "notebooks").mkdir(exist_ok=True)
    (out / "notebooks" / path.name).write_text(text + "\n", encoding="utf-8")
    return notebook


def _run(notebook: Any, settings: str, out: Path, date: str, kernels: list[Any] | None) -> None:
    """Executes the cells by a new kernel; one that ends before it answers is started once more, on other ports.

    Free ports are chosen before the kernel takes them, so that of two kernels started at once both may get the same.
    """
    from nbclient import NotebookClient

    for last in (False, True):
        manager = _kernel_manager(settings, date)
        if kernels is not None:
            kernels.append(manager)
        client = NotebookClient(
            notebook, km=manager, record_timing=False, timeout=600, resources={"metadata": {"path": str(out)}}
        )
        try:
            # The kernel of a manager that is given would go on until the end, with all its memory.
            client.execute(cleanup_kc=True)
            return
        except RuntimeError as error:
            if last or "before replying" not in str(error):
                raise
        finally:
            # nbclient would clean up a second time at exit where its kernel was killed
            atexit.unregister(client._cleanup_kernel)


def _kernel_manager(settings: str, date: str) -> Any:
    """The manager of a kernel of this interpreter, with its settings in a folder of their own."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    manager = AsyncKernelManager()
    # This interpreter's kernel, whatever kernels are installed elsewhere.
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"],
        display_name="Python 3",
        language="python",
        env={
            "SOURCE_DATE_EPOCH": epoch(date),
            "PYTHONHASHSEED": "0",
            "MPLBACKEND": "agg",
            "MATPLOTLIBRC": settings,
            "IPYTHONDIR": settings,
        },
    )
    return manager


# A warning as Python prints it: the file and line that warned, and that line.  Only its message is for the reader.
_WARNED = re.compile(r"^(?:/|[A-Za-z]:\\|<).*?:\d+: (\w*Warning: .*\n)(?:  .*\n)?", re.MULTILINE)


def _same(path: Path, digest: str) -> bool:
    return path.is_file() and bytes_digest(path.read_bytes()) == digest
