"""The report: the notebooks executed for a study, with their figures, tables and one self-contained HTML page."""

import base64
import csv
import hashlib
import html
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from discourse import __version__
from discourse.coding import safe_cell, write_csv
from discourse.corpus import Study, read_study
from discourse.passages import Html, attrs, direction

PARAMETERS = "parameters"

CSS = """
:root { --ink: #1b1b1b; --rule: #d5d5d0; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: #fff;
  font: 1rem/1.7 "IBM Plex Sans Arabic", "Noto Naskh Arabic", "Segoe UI", Tahoma, system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.35; } h2 { border-bottom: 1px solid var(--rule); margin-top: 2.5rem; }
p, li, h1, h2, h3, td, th, figcaption { unicode-bidi: plaintext; text-align: start; }
nav ul { columns: 2; padding-inline-start: 1.2rem; } a { color: #0b4f8a; }
figure { margin: 1rem 0; } figure img { max-width: 100%; height: auto; } figcaption { font-size: .9em; color: #444; }
.scroll { overflow-x: auto; max-width: 100%; } table { border-collapse: collapse; font-size: .88em; }
td, th { border: 1px solid var(--rule); padding: .15rem .5rem; vertical-align: top; min-width: 4.5em; overflow-wrap: break-word; }
table.cells td { text-align: center; min-width: 3em; }
pre { overflow-x: auto; background: #f6f6f3; padding: .6rem; direction: ltr; text-align: left; }
.input, .prompt, .anchor-link { display: none; } .key span { padding: 0 .4rem; margin-inline-end: .6rem; }
@media print { body { max-width: none; } nav { display: none; } .passage, figure, tr { break-inside: avoid; } }
"""


class ReportError(RuntimeError):
    """A report that could not be made; the message says where and what to do."""


# --- what the notebooks call ------------------------------------------------------------------------------------


def figure(ax: Any, name: str, caption: str, out: str | Path) -> Html:
    """Saves an Axes' figure under OUT/figures and shows it with its caption, which is its alt text too."""
    from discourse import plots

    folder = Path(out) / "figures"
    png, _ = plots.save(ax, folder / name, alt=caption, provenance=f"discourse {__version__}")
    listing = folder / "captions.csv"
    rows = []
    if listing.exists():
        with listing.open(encoding="utf-8", newline="") as handle:
            rows = [r for r in csv.DictReader(handle) if r["figure"] != name]
    rows.append({"figure": name, "caption": caption})
    with listing.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, ["figure", "caption"], lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: safe_cell(v) for k, v in row.items()} for row in rows)
    data = base64.b64encode(png.read_bytes()).decode("ascii")
    alt = html.escape(caption, quote=True)
    return Html(
        f'<figure><img alt="{alt}" src="data:image/png;base64,{data}"><figcaption {attrs(caption)}>'
        f"{html.escape(caption)}</figcaption></figure>"
    )


def table(
    frame: pd.DataFrame, name: str, out: str | Path, *, most: int = 40, digits: int = 3
) -> Html:
    """Saves a table whole as OUT/tables/NAME.csv and shows its first rows, rounded for reading only."""
    folder = Path(out) / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(frame, folder / f"{name}.csv")
    shown = frame.head(most)

    def cell(value: Any) -> str:
        if isinstance(value, float):
            text = (
                "–"
                if pd.isna(value)
                else f"{value:.{digits}g}"
                if abs(value) < 1000
                else f"{value:.0f}"
            )
        else:
            text = str(value)
        return f"<td {attrs(text)}>{html.escape(text)}</td>"

    head = "".join(f'<th scope="col">{html.escape(str(c))}</th>' for c in shown.columns)
    body = "".join(
        f"<tr>{''.join(cell(v) for v in row)}</tr>"
        for row in shown.itertuples(index=False, name=None)
    )
    more = (
        f"<p>… {len(frame) - most} more rows in tables/{html.escape(name)}.csv</p>"
        if len(frame) > most
        else ""
    )
    way = "rtl" if any(direction(str(c)) == "rtl" for c in shown.columns) else "ltr"
    return Html(
        f'<div class="scroll"><table dir="{way}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'
    )


# --- making the report ------------------------------------------------------------------------------------------


def notebooks() -> list[Path]:
    """The package's notebooks in order: those of an installed wheel, else those of this checkout."""
    here = Path(__file__).parent
    for folder in (here / "notebooks", here.parents[1] / "notebooks"):
        found = sorted(folder.glob("0*.ipynb"))
        if found:
            return found
    raise ReportError("the package's notebooks are missing; install it again")


def report(
    study: str | Path = "corpus",
    out: str | Path = "build/report",
    *,
    lang: str | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Path:
    """Executes the notebooks for a study and writes OUT: notebooks/, figures/, tables/, report.html; its path.

    Everything is made in a temporary folder beside OUT and moved into place at the end.  A folder that is not a
    report's is never replaced.  The same study gives the same bytes.  Raises StudyError for mistakes in the study,
    ReportError where a notebook fails or a package is missing.
    """
    try:
        import nbclient  # noqa: F401
        import nbconvert  # noqa: F401
        import seaborn  # noqa: F401
    except ModuleNotFoundError as error:
        raise ReportError(
            f"the report needs the package {error.name}; install them all with: pip install 'discourse-framing[notebooks]'"
        ) from None
    read = read_study(study)
    lang = lang or read.language
    if lang not in ("ar", "en"):
        raise ReportError(f"language {lang!r} is not known; use ar or en")
    out = Path(out).resolve()
    if out.exists() and not (
        out.is_dir() and (not any(out.iterdir()) or (out / "report.html").exists())
    ):
        raise ReportError(
            f"{out.name}/ exists and is not a report; give another --out, or remove it"
        )
    if out.is_relative_to(Path(study).resolve()) or Path(study).resolve().is_relative_to(out):
        raise ReportError(
            "the report must not be written into the study's folder; give another --out"
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".report-", dir=out.parent))
    try:
        (work / "figures").mkdir()
        (work / "tables").mkdir()
        (work / "notebooks").mkdir()
        executed = []
        sources = notebooks()
        for number, path in enumerate(sources, 1):
            progress(f"[{number}/{len(sources)}] {path.stem}")
            executed.append(execute(path, Path(study).resolve(), work, lang, read.date))
        page = work / "report.html"
        page.write_text(render(executed, read, lang), encoding="utf-8")
        if out.exists():
            shutil.rmtree(out)
        work.chmod(0o755)
        work.replace(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return out / "report.html"


def epoch(date: str) -> str:
    """SOURCE_DATE_EPOCH: the environment's, else midnight UTC of the study's date."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return given
    return str(int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()))


def execute(path: Path, study: Path, out: Path, lang: str, date: str) -> Any:
    """One notebook run from clean with its parameters; the executed notebook, also written to OUT/notebooks."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    values = f"STUDY = {str(study)!r}\nLANG = {lang!r}\nOUT = {str(out)!r}\n"
    at = next(
        (i for i, c in enumerate(notebook.cells) if PARAMETERS in c.metadata.get("tags", [])), -1
    )
    cell = nbformat.v4.new_code_cell(
        values, metadata={"tags": ["injected-parameters"]}, id="injected-parameters"
    )
    notebook.cells.insert(at + 1, cell)
    manager = AsyncKernelManager()
    # This interpreter's kernel, whatever kernels are installed elsewhere.
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"],
        display_name="Python 3", language="python",
        env={"SOURCE_DATE_EPOCH": epoch(date), "PYTHONHASHSEED": "0", "MPLBACKEND": "agg"},
    )  # fmt: skip
    client = NotebookClient(
        notebook,
        km=manager,
        record_timing=False,
        timeout=600,
        resources={"metadata": {"path": str(out)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        last = str(error).strip().splitlines()[-1]
        raise ReportError(f"notebook {path.name} failed: {last}") from None
    # Paths of this machine stay out of the outputs.
    cell.source = f"STUDY = {study.name!r}\nLANG = {lang!r}\nOUT = '.'\n"
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    text = nbformat.writes(notebook)
    (out / "notebooks" / path.name).write_text(text + "\n", encoding="utf-8")
    return notebook


def render(executed: list[Any], study: Study, lang: str) -> str:
    """One HTML page from executed notebooks, through nbconvert: no script, no network, direction on every block."""
    import nbformat
    from nbconvert.exporters import HTMLExporter

    exporter = HTMLExporter(template_name="basic")
    exporter.exclude_input = True
    exporter.exclude_input_prompt = True
    exporter.exclude_output_prompt = True
    sections, contents = [], []
    for number, notebook in enumerate(executed, 1):
        shown = nbformat.v4.new_notebook(
            cells=[
                c for c in notebook.cells if "injected-parameters" not in c.metadata.get("tags", [])
            ]
        )
        body, _ = exporter.from_notebook_node(shown)
        first = next((c.source for c in notebook.cells if c.cell_type == "markdown"), f"# {number}")
        heading = first.splitlines()[0].lstrip("# ").strip()
        anchor = f"part-{number}"
        contents.append(f'<li><a href="#{anchor}" {attrs(heading)}>{html.escape(heading)}</a></li>')
        sections.append(f'<section id="{anchor}">{_demote(body)}</section>')
    title = study.title.get(lang) or study.path.name
    question = study.question.get(lang, "")
    note = study.notes.get(lang, "")
    digest = inputs_digest(study)
    words = {
        "ar": (
            "المحتويات",
            "أُعدّ بتاريخ",
            "بصمة المدخلات",
            "المصدر",
            "أداة الإسناد",
            "المنقول",
            "الكلمات المطابقة",
        ),
        "en": (
            "Contents",
            "Date",
            "Digest of the inputs",
            "source",
            "cue",
            "content",
            "matched words",
        ),
    }[lang]
    date = datetime.fromtimestamp(int(epoch(study.date)), UTC).date().isoformat()
    way = "rtl" if lang == "ar" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{way}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{CSS}</style></head><body>"
        f"<header><h1 {attrs(title)}>{html.escape(title)}</h1><p {attrs(question)}>{html.escape(question)}</p>"
        f"<p {attrs(note)}><strong>{html.escape(note)}</strong></p>"
        f'<p class="passage key"><span class="source">{words[3]}</span><span class="cue">{words[4]}</span>'
        f'<span class="content">{words[5]}</span><span class="evidence">{words[6]}</span></p></header>'
        f'<nav aria-label="{words[0]}"><h2>{words[0]}</h2><ul>{"".join(contents)}</ul></nav>'
        f"<main>{''.join(sections)}</main>"
        f"<footer><p>{words[1]}: <bdi>{date}</bdi> · discourse <bdi>{__version__}</bdi> · {words[2]}: "
        f"<bdi>{digest[:16]}</bdi></p></footer></body></html>\n"
    )


def _demote(body: str) -> str:
    """A notebook's headings one level down: the page has one title."""
    for level in (3, 2, 1):
        body = body.replace(f"<h{level}", f"<h{level + 1}").replace(
            f"</h{level}>", f"</h{level + 1}>"
        )
    return body


def inputs_digest(study: Study) -> str:
    """SHA-256 over the study's texts, codebook, lexicon and codings: what the numbers were made from."""
    parts = [
        *(d.sha256 for d in study.documents),
        repr(study.codebook),
        repr(study.entries),
        study.actors.to_csv(index=False),
        study.codings.to_csv(index=False),
        json.dumps(study.attributions, ensure_ascii=False, sort_keys=True),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
