"""The report: the notebooks executed for a study, with their figures, tables and one self-contained page."""

import base64
import csv
import hashlib
import html
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from math import isinf
from pathlib import Path
from typing import Any

import pandas as pd

from discourse import __version__
from discourse.coding import write_csv
from discourse.corpus import CODED_ROLES, Study, layout, read_study
from discourse.digest import code_digest
from discourse.passages import Html, attrs, direction
from discourse.text import tokenize

PARAMETERS = "parameters"
# The tag of cells that the report shows before everything else.
LEAD = "lead"
FORMATS = ("html", "pdf")
# What a figure or a number depends on besides the study and this package.
PACKAGES = ("matplotlib", "nbconvert", "numpy", "pandas", "scipy", "seaborn", "krippendorff")
WORDS = {
    "ar": {
        "date": "أُعدّ بتاريخ",
        "digest": "بصمة المدخلات",
        "more": "صفاً أخرى في",
        "largest": "الأكبر",
        "texts": "النصوص",
        "coded_words": "الكلمات",
        "actors": "الفاعلون",
        "frames": "الأطر",
        "targets": "موضوعات الموقف",
        "coders": "المرمِّزون",
    },
    "en": {
        "date": "Date",
        "digest": "digest of the inputs",
        "more": "more rows in",
        "largest": "Largest",
        "texts": "texts",
        "coded_words": "words",
        "actors": "actors",
        "frames": "frames",
        "targets": "targets of stance",
        "coders": "coders",
    },
}


class ReportError(RuntimeError):
    """A report that could not be made; the message says where and what to do."""


# --- what the notebooks call ------------------------------------------------------------------------------------


def figure(
    ax: Any,
    name: str,
    caption: str,
    out: str | Path,
    *,
    alt: str = "",
    study: Study | None = None,
    linked: bool = False,
) -> Html:
    """Saves an Axes' figure as OUT/figures/NAME.png, .svg and .pdf and shows it with its caption.

    Its alt text is the caption and ``alt``, what the figure says to those who do not see it (:func:`spoken`).  The
    digest of the study's inputs goes into each file.  Shown is the SVG, sharp on every screen and on paper; ``linked``
    puts it into the page itself, where its marks lead to their passages.
    """
    from discourse import plots

    provenance = f"discourse {__version__}"
    if study is not None:
        provenance += f"; inputs sha256 {inputs_digest(study)}"
    stem = Path(out) / "figures" / name
    told = f"{caption} {alt}".strip()
    _, svg, _ = plots.save(ax, stem, alt=told, provenance=provenance, formats=("png", "svg", "pdf"))
    shown = f"<figcaption {attrs(caption, first=True)}>{html.escape(caption)}</figcaption></figure>"
    if linked:
        return Html(f"<figure>{_inline(svg.read_text(encoding='utf-8'), told, study)}{shown}")
    data = base64.b64encode(svg.read_bytes()).decode("ascii")
    quoted = html.escape(told, quote=True)
    return Html(f'<figure><img alt="{quoted}" src="data:image/svg+xml;base64,{data}">{shown}')


def spoken(
    frame: pd.DataFrame, names: Sequence[str], number: str, *, lang: str, labels: Mapping[str, str], most: int = 6
) -> str:
    """The largest values of a table in words, for a figure's alt text: the columns ``names``, then ``number``.

    >>> frame = pd.DataFrame({"actor": ["m", "f"], "count": [2, 5]})
    >>> spoken(frame, ["actor"], "count", lang="en", labels={"m": "Minister", "f": "Fishers"})
    'Largest: Fishers 5; Minister 2.'
    """
    known = {k[1]: r[lang] for k, r in _labels().items() if k[0] == "value"} | dict(labels)
    first = frame.sort_values([number, *names], ascending=[False, *([True] * len(names))])
    comma, semicolon = ("، ", "؛ ") if lang == "ar" else (", ", "; ")
    parts = [
        f"{comma.join(known.get(str(row[n]), str(row[n])) for n in names)} {row[number]:g}"
        for row in first.head(most).to_dict("records")
    ]
    return f"{WORDS[lang]['largest']}: {semicolon.join(parts)}." if parts else ""


def _inline(svg: str, caption: str, study: Study | None) -> str:
    """An SVG for the middle of a page, each link with the beginning of its paragraph as its tip."""
    tips = {}
    for doc in study.documents if study is not None else ():
        for para in layout(doc):
            text = " ".join(doc.text[para.start : para.end].split())
            tips[f"#p-{doc.id}-{para.start}"] = text[:80] + ("…" if len(text) > 80 else "")
    body = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], count=1, flags=re.DOTALL)

    def link(match: re.Match[str]) -> str:
        goal = html.unescape(match.group(1))
        # The table of counts leads to the same passages by keyboard; a stop at every mark would be a hundred.
        tip = html.escape(tips.get(goal, goal))
        return f'<a href="{html.escape(goal, quote=True)}" tabindex="-1"><title>{tip}</title>'

    body = re.sub(r'<a xlink:href="([^"]*)"[^>]*>', link, body)
    label = html.escape(caption, quote=True)
    return body.replace("<svg", f'<svg role="group" aria-label="{label}"', 1)


@lru_cache(maxsize=1)
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    text = (resources.files("discourse") / "data" / "labels.tsv").read_text(encoding="utf-8")
    return {(r["kind"], r["name"]): r for r in csv.DictReader(text.splitlines(), delimiter="\t")}


def table(
    frame: pd.DataFrame,
    name: str,
    out: str | Path,
    *,
    lang: str = "en",
    labels: Mapping[str, str] | None = None,
    columns: Sequence[str] | None = None,
    most: int = 40,
    digits: int = 3,
) -> Html:
    """Saves a table whole as OUT/tables/NAME.csv and shows its first rows, rounded for reading only.

    Shown are ``columns`` (all where None) under their names in ``lang``, the meaning of each as its tip, and values by
    ``labels`` (id -> name).  The file keeps ids, names of columns and all digits.
    """
    folder = Path(out) / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(frame, folder / f"{name}.csv")
    shown = frame[list(columns)] if columns is not None else frame
    shown = shown.head(most)
    known = _labels()
    values = {k[1]: r[lang] for k, r in known.items() if k[0] == "value"} | dict(labels or {})

    def cell(value: Any) -> str:
        text = _number(value, digits) if isinstance(value, float) else values.get(str(value), str(value))
        # An interval such as .89 [.64, 1.00] is text, and reads as a number.
        number = text != "" and not any(c.isalpha() for c in text)
        return f"<td{' class=n' if number else ''} {attrs(text)}>{html.escape(text)}</td>"

    def header(column: str) -> str:
        row = known.get(("column", column))
        text = row[lang] if row else (labels or {}).get(column, column)
        tip = f' title="{html.escape(column + ": " + row["meaning"], quote=True)}"' if row else ""
        number = ' class="n"' if _numeric(shown[column]) else ""
        return f'<th scope="col"{number} {attrs(text)}{tip}>{html.escape(text)}</th>'

    head = "".join(header(str(c)) for c in shown.columns)
    body = "".join(f"<tr>{''.join(cell(v) for v in row)}</tr>" for row in shown.itertuples(index=False, name=None))
    more = ""
    if len(frame) > len(shown):
        rest = f"… {len(frame) - len(shown)} {WORDS[lang]['more']} tables/{name}.csv"
        more = f'<p dir="{_way(lang)}" lang="{lang}">{html.escape(rest)}</p>'
    return Html(
        f'<div class="scroll"><table dir="{_way(lang)}" lang="{lang}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}"
        if len(shown)
        else more
    )


def _numeric(column: pd.Series) -> bool:
    """Whether a column reads as numbers: it is one, or its text has no letters."""
    if pd.api.types.is_bool_dtype(column):
        return False
    if pd.api.types.is_numeric_dtype(column):
        return True
    texts = column.astype(str)
    return bool(texts.str.len().sum()) and not any(c.isalpha() for t in texts for c in t)


def _number(value: float, digits: int) -> str:
    """A number for reading: a dash where there is none, ∞ where it has no bound."""
    if pd.isna(value):
        return "–"
    if isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:.{digits}g}" if abs(value) < 1000 else f"{value:.0f}"


def _way(lang: str) -> str:
    return "rtl" if lang == "ar" else "ltr"


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
    formats: Sequence[str] = ("html",),
    fresh: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Path:
    """Executes the notebooks for a study and writes OUT: notebooks/, figures/, tables/, report.html; its path.

    Everything is made in a temporary folder beside OUT and moved into place at the end.  A folder that is not a
    report's is never replaced.  The same study gives the same bytes.  A notebook whose text, study, language, code and
    packages are those of the report in OUT, by content, is not run again, and its files are kept; ``fresh`` runs all.
    OUT/manifest.json holds the digests.  ``formats`` with pdf also prints report.pdf, by an installed Chromium.
    Raises StudyError for mistakes in the study, ReportError where a notebook fails or a package is missing.
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
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise ReportError(f"format {unknown[0]!r} is not known; use {' or '.join(FORMATS)}")
    if "pdf" in formats:
        from discourse.export import browser

        browser()  # said before the work, not after it
    home, out = Path(study).resolve(), Path(out).resolve()
    if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / "report.html").exists())):
        raise ReportError(f"{out.name}/ exists and is not a report; give another --out, or remove it")
    if out.is_relative_to(home) or home.is_relative_to(out):
        raise ReportError("the report must not be written into the study's folder; give another --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".report-", dir=out.parent))
    try:
        manifest = _run_all(read, home, work, lang, {} if fresh else _manifest(out), out, progress)
        page = work / "report.html"
        executed = [_read_notebook(work / "notebooks" / f"{name}.ipynb") for name in manifest]
        page.write_text(render(executed, read, lang), encoding="utf-8")
        if "pdf" in formats:
            from discourse.export import print_pdf

            progress("report.pdf")
            (work / "report.pdf").write_bytes(print_pdf(page.read_text(encoding="utf-8")))
        text = json.dumps({"notebooks": manifest}, ensure_ascii=False, indent=1, sort_keys=True)
        (work / "manifest.json").write_text(text + "\n", encoding="utf-8")
        if out.exists():
            shutil.rmtree(out)
        work.chmod(0o755)
        work.replace(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return out / "report.html"


def _run_all(
    read: Study,
    home: Path,
    work: Path,
    lang: str,
    before: Mapping[str, Any],
    out: Path,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """Runs each notebook in a folder of its own, two at a time, or takes it from the report that is there.

    The manifest: by notebook its key and the digest of each file that it made, in the order of making.
    """
    sources = notebooks()
    common = "\n".join((inputs_digest(read), lang, epoch(read.date), code_digest(PACKAGES)))

    def one(item: tuple[int, Path]) -> dict[str, Any]:
        number, path = item
        source = _digest(path.read_bytes())
        key = _digest(f"{source}\n{common}\n{home.name}".encode())
        old = before.get(path.stem)
        label = f"[{number}/{len(sources)}] {path.stem}"
        if old and old["key"] == key and all(_same(out / f, d) for f, d in old["files"].items()):
            progress(f"{label}: unchanged")
            for name in old["files"]:
                (work / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(out / name, work / name)
            return dict(old)
        progress(label)
        room = Path(tempfile.mkdtemp(prefix=f"{path.stem}-", dir=work))
        execute(path, home, room, lang, read.date)
        made = sorted((p for p in room.rglob("*") if p.is_file()), key=lambda p: p.relative_to(room).as_posix())
        files = {}
        for made_file in made:
            name = made_file.relative_to(room).as_posix()
            files[name] = _digest(made_file.read_bytes())
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            if (work / name).exists():
                raise ReportError(f"two notebooks write {name}; rename one")
            made_file.replace(work / name)
        shutil.rmtree(room)
        return {"key": key, "files": files}

    with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        done = list(pool.map(one, enumerate(sources, 1)))
    return {path.stem: entry for path, entry in zip(sources, done, strict=True)}


def _manifest(out: Path) -> dict[str, Any]:
    try:
        found = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["notebooks"]
        return {
            name: entry
            for name, entry in found.items()
            if all((out / f).resolve().is_relative_to(out) for f in entry["files"])
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _same(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path.read_bytes()) == digest


def _read_notebook(path: Path) -> Any:
    import nbformat

    return nbformat.read(path, as_version=4)


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

    notebook = _read_notebook(path)
    values = f"STUDY = {str(study)!r}\nLANG = {lang!r}\nOUT = {str(out)!r}\n"
    at = next((i for i, c in enumerate(notebook.cells) if PARAMETERS in c.metadata.get("tags", [])), -1)
    cell = nbformat.v4.new_code_cell(values, metadata={"tags": ["injected-parameters"]}, id="injected-parameters")
    notebook.cells.insert(at + 1, cell)
    manager = AsyncKernelManager()
    # This interpreter's kernel, whatever kernels are installed elsewhere.
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"],
        display_name="Python 3",
        language="python",
        env={"SOURCE_DATE_EPOCH": epoch(date), "PYTHONHASHSEED": "0", "MPLBACKEND": "agg"},
    )
    client = NotebookClient(
        notebook, km=manager, record_timing=False, timeout=600, resources={"metadata": {"path": str(out)}}
    )
    try:
        client.execute()
    except CellExecutionError as error:
        last = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip().splitlines()[-1]
        raise ReportError(f"notebook {path.name} failed: {last}") from None
    # Paths of this machine stay out of the outputs.
    cell.source = f"STUDY = {study.name!r}\nLANG = {lang!r}\nOUT = '.'\n"
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    text = nbformat.writes(notebook)
    (out / "notebooks").mkdir(exist_ok=True)
    (out / "notebooks" / path.name).write_text(text + "\n", encoding="utf-8")
    return notebook


# --- the page ---------------------------------------------------------------------------------------------------


def render(executed: Sequence[Any], study: Study, lang: str) -> str:
    """One page from executed notebooks, through the project's nbconvert exporter; prose in ``lang`` alone.

    A heading or paragraph of the notebooks that is in the other language is left out; code is not shown.
    """
    import nbformat

    from discourse.export import DiscourseHTML

    def raw(source: str, name: str) -> Any:
        return nbformat.v4.new_raw_cell(source, metadata={"raw_mimetype": "text/html"}, id=name)

    title = study.title.get(lang) or study.path.name
    first: list[Any] = []
    rest: list[Any] = []
    for number, notebook in enumerate(executed, 1):
        for cell in notebook.cells:
            tags = set(cell.metadata.get("tags", []))
            if {PARAMETERS, "injected-parameters"} & tags:
                continue
            copy = nbformat.from_dict(cell)
            copy["id"] = f"n{number}-{cell.id}"[:64]
            if cell.cell_type == "markdown":
                copy["source"] = prose(cell.source, lang)
                if not copy["source"]:
                    continue
            (first if LEAD in tags else rest).append(copy)
    cells = [
        raw(_header(study, title, lang), "header"),
        *first,
        raw('<div id="contents"></div>', "place-of-contents"),
        *rest,
    ]
    cells.append(raw(_footer(study, lang), "footer"))
    whole = nbformat.v4.new_notebook(cells=cells, metadata={"language": lang, "title": title})
    exporter = DiscourseHTML()
    exporter.exclude_input = True
    exporter.exclude_input_prompt = True
    exporter.exclude_output_prompt = True
    exporter.exclude_anchor_links = True
    page, _ = exporter.from_notebook_node(whole)
    return str(page)


def prose(source: str, lang: str) -> str:
    """A bilingual Markdown cell in one language, its headings one level down: the page has one title.

    A block belongs to the language of most of its letters; the two halves of a heading are parted by ``·``.

    >>> prose("# 1. The corpus · المدوّنة\\n\\nWhich texts?\\n\\nأي نصوص؟", "ar")
    '## 1. المدوّنة\\n\\nأي نصوص؟'
    """
    kept = []
    for block in re.split(r"\n\s*\n", source.strip()):
        if block.startswith("#"):
            marks, _, text = block.partition(" ")
            number = re.match(r"\d+\.\s+", text)
            halves = [t.strip() for t in text[number.end() if number else 0 :].split(" · ")]
            mine = [t for t in halves if (direction(t) == "rtl") == (lang == "ar")] or halves
            kept.append(f"#{marks} {number.group() if number else ''}{mine[0]}")
        elif not any(c.isalpha() for c in block) or (direction(block) == "rtl") == (lang == "ar"):
            kept.append(block)
    return "\n\n".join(kept)


def _header(study: Study, title: str, lang: str) -> str:
    words = WORDS[lang]
    question, note = study.question.get(lang, ""), study.notes.get(lang, "")
    facts = {
        "texts": len(study.documents),
        "coded_words": sum(
            len(tokenize(d.text[p.start : p.end])) for d in study.documents for p in layout(d) if p.role in CODED_ROLES
        ),
        "actors": len(study.actors),
        "frames": len(study.codebook.frames),
        "targets": len(study.targets),
        "coders": study.codings["coder"].nunique(),
    }
    shown = "".join(f"<div><dt>{words[name]}</dt><dd>{count:,}</dd></div>" for name, count in facts.items() if count)
    return (
        f"<header><h1 {attrs(title)}>{html.escape(title)}</h1>"
        + (f'<p class="lede" {attrs(question)}>{html.escape(question)}</p>' if question else "")
        + f'<dl class="facts">{shown}</dl>'
        + (f'<p class="note" {attrs(note)}>{html.escape(note)}</p>' if note else "")
        + "</header>"
    )


def _footer(study: Study, lang: str) -> str:
    words = WORDS[lang]
    date = datetime.fromtimestamp(int(epoch(study.date)), UTC).date().isoformat()
    return (
        f"<footer><p>{words['date']}: <bdi>{date}</bdi> · <bdi>discourse {__version__}</bdi> · "
        f"{words['digest']}: <bdi>{inputs_digest(study)[:16]}</bdi></p></footer>"
    )


def inputs_digest(study: Study) -> str:
    """SHA-256 over the study's texts, actors, codebook, lexicon, codings and headings: what everything is made from."""
    parts = [
        *(f"{d.id} {d.title} {d.outlet} {d.published} {d.sha256}" for d in study.documents),
        repr((study.title, study.question, study.language, study.targets, study.date, study.notes)),
        repr(study.codebook),
        repr(study.entries),
        study.actors.to_csv(index=False),
        study.codings.to_csv(index=False),
        json.dumps(study.attributions, ensure_ascii=False, sort_keys=True),
    ]
    return _digest("\n".join(parts).encode("utf-8"))
