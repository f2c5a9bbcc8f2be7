"""The report of a study: its notebooks run, joined and rendered."""

import itertools
import json
import re
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import Markup

from discourse import __version__
from discourse.corpus import CODED_ROLES, Study, layout, read_study
from discourse.corpus.provenance import epoch, inputs_digest
from discourse.extras import install_line
from discourse.files import alone, inside, make_folder, replace_folder, sweep, workplace, write_text
from discourse.language.tokens import tokenize
from discourse.packaged import strings
from discourse.pages.crate import NAME as CRATE
from discourse.pages.crate import crate
from discourse.pages.dictionary import readme
from discourse.pages.html import Html, language
from discourse.pages.html import render as render_html
from discourse.pages.notebooks import CODED, PARAMETERS, ReportError, Watch, read_notebook, run_all
from discourse.pages.svg import image_svg, tallness
from discourse.pages.tables import carry_tables, file_line, inline_svg, link_files

# The tag of cells that the report shows before everything else; of prose that it leaves out where nothing is shown below it.
LEAD, IF_OUTPUT = "lead", "if-output"
FORMATS = ("html", "pdf")


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

    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = figure(Figure().subplots(), "empty", "لا شيء", folder)
    ...     sorted(path.name for path in (Path(folder) / "figures").iterdir())
    ['empty.pdf', 'empty.png', 'empty.svg']
    """
    from discourse import plots

    provenance = f"discourse {__version__}"
    if study is not None:
        provenance += f"; inputs sha256 {inputs_digest(study)}"
    stem = Path(out) / "figures" / name
    description = f"{caption} {alt}".strip()
    _, svg, _ = plots.save(ax, stem, alt=description, provenance=provenance, formats=("png", "svg", "pdf"))
    drawn = svg.read_text(encoding="utf-8")
    shown: dict[str, Any] = {
        "caption": caption,
        "tall": tallness(drawn),
        "file": Markup(file_line(f"figures/{name}.svg", language(caption))),
    }
    if linked:
        return Html(render_html("figure", **shown, svg=inline_svg(drawn, description, study)))
    # Its marks are percent-encoded; escaped once more, each apostrophe would take five letters.
    return Html(render_html("figure", **shown, svg="", alt=description, data=Markup(image_svg(drawn))))


def report(
    study: str | Path = "corpus",
    out: str | Path = "build/report",
    *,
    lang: str | None = None,
    formats: Sequence[str] = ("html",),
    fresh: bool = False,
    progress: Callable[[str], None] = lambda line: None,
    counted: Callable[[int, int], None] | None = None,
    notebooks: str | Path | None = None,
) -> Path:
    """Executes the notebooks for a study and writes OUT: notebooks/, figures/, tables/, report.html; its path.

    Everything is made in a temporary folder next to OUT and moved into place at the end.  A folder is replaced only if
    the manifest of an earlier report names every file in it; any other is refused.  The same study gives the same
    bytes.  A notebook whose text, study, language, code and packages are those of the report in OUT, by content, is not
    run again, and its files are kept; ``fresh`` runs all.
    OUT/manifest.json contains the digests.  ``formats`` with pdf also prints report.pdf, by an installed Chromium.
    ``notebooks`` is a folder of notebooks to run in the place of the package's (``discourse notebook STUDY`` copies them).
    ``progress`` is called with each notebook, ``counted`` with how many articles are coded, of how many (by default in words to
    ``progress``).  Raises StudyError for mistakes in the study, ReportError where a notebook fails, a package is missing,
    or a file of the study changes while the report is made.
    """
    try:
        import nbclient  # noqa: F401
        import nbconvert  # noqa: F401

        # for the notebooks' processes: imported here, it would take a second or two and serve nobody
        if find_spec("seaborn") is None:
            raise ModuleNotFoundError(name="seaborn")
    except ModuleNotFoundError as error:
        raise ReportError(
            f"the report needs the package {error.name}; install them all with: {install_line('notebooks')}"
        ) from None
    read = read_study(study)
    lang = lang or read.language
    if lang not in ("ar", "en"):
        raise ReportError(f"language {lang!r} is not known; use ar or en")
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise ReportError(f"format {unknown[0]!r} is not known; use {' or '.join(FORMATS)}")
    if "pdf" in formats:
        from discourse.pages.export import browser

        browser()  # said before the work, not after it
    home, out = Path(study).resolve(), Path(out).resolve()
    if out.is_relative_to(home) or home.is_relative_to(out):
        raise ReportError("the report must not be written into the study's folder; give another --out")
    _replaceable(out)
    make_folder(out.parent)
    with alone(out):
        sweep(out)
        watch = Watch(read, home, progress, counted or (lambda n, of: progress(f"coding: {n}/{of}")))
        _make(read, home, out, lang, formats, fresh, watch, notebooks)
    return out / "report.html"


def _make(
    read: Study,
    home: Path,
    out: Path,
    lang: str,
    formats: Sequence[str],
    fresh: bool,
    watch: Watch,
    notebooks: str | Path | None,
) -> None:
    """Makes the report next to its place and moves it there."""
    work = workplace(out)
    try:
        manifest = run_all(read, home, work, lang, {} if fresh else _manifest(out), out, watch, notebooks)
        watch.unchanged()
        if (work / "tables").is_dir():
            write_text(work / "tables" / "README.md", readme(work / "tables", read))
        page = work / "report.html"
        executed = [read_notebook(work / "notebooks" / f"{name}.ipynb") for name in manifest]
        whole = render(executed, read, lang)
        page.write_text(carry_tables(whole, work), encoding="utf-8")
        if "pdf" in formats:
            from discourse.pages.export import print_pdf

            watch.say("report.pdf")
            (work / "report.pdf").write_bytes(print_pdf(whole))
        about = crate(work, read, lang=lang, formats=tuple(formats))
        (work / CRATE).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        files = [*_files(work), "manifest.json"]
        text = json.dumps({"files": files, "notebooks": manifest}, ensure_ascii=False, indent=1, sort_keys=True)
        (work / "manifest.json").write_text(text + "\n", encoding="utf-8")
        _replaceable(out)  # again: the work took minutes
        replace_folder(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


# What a report consists of in addition to the files that its notebooks made, where its manifest does not list them all.
_OWN = ("report.html", "report.pdf", "manifest.json", CRATE, CODED)
# Files that file managers leave in every folder; nobody's work.
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")


def _replaceable(out: Path) -> None:
    """ReportError where OUT is or contains anything that the manifest of an earlier report does not name."""
    if not out.exists():
        return
    if not out.is_dir():
        raise ReportError(f"{out.name} is a file, not a folder; give another --out")
    found = _files(out)
    manifest = _manifest(out)
    if found and not manifest:
        raise ReportError(f"{out.name}/ exists and is not a report; give another --out, or remove it")
    listed = json.loads((out / "manifest.json").read_text(encoding="utf-8")).get("files", []) if found else []
    known = {name for entry in manifest.values() for name in entry["files"]} | set(_OWN)
    known |= {name for name in listed if isinstance(name, str)} if isinstance(listed, list) else set()
    other = [name for name in found if name not in known and name.rpartition("/")[2] not in _LITTER]
    if other:
        more = f" (and {len(other) - 1} more)" if len(other) > 1 else ""
        raise ReportError(
            f"{out.name}/ contains a file that is not part of the report: {other[0]}{more}; "
            "move it elsewhere, or give another --out"
        )


def _files(folder: Path) -> list[str]:
    """The files and links in a folder and below it."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_symlink() or not p.is_dir())


def _manifest(out: Path) -> dict[str, Any]:
    """The notebooks named in the manifest of the report in OUT; none where it has no manifest of ours."""
    try:
        found = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["notebooks"]
        return {
            str(name): entry
            for name, entry in found.items()
            if isinstance(entry["key"], str) and all(inside(out, out / f) for f in entry["files"])
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


# --- the page ---------------------------------------------------------------------------------------------------


def render(executed: Sequence[Any], study: Study, lang: str) -> str:
    """One page from executed notebooks, through the project's nbconvert exporter; prose in ``lang`` alone.

    A heading or paragraph of the notebooks that is in the other language is left out, and one tagged ``if-output`` where no cell
    before the next prose shows anything; code is not shown.
    """
    import nbformat

    from discourse.pages.export import DiscourseHTML

    def raw(source: str, name: str) -> Any:
        return nbformat.v4.new_raw_cell(source, metadata={"raw_mimetype": "text/html"}, id=name)

    title = study.title.get(lang) or study.path.name
    first: list[Any] = []
    rest: list[Any] = []
    for number, notebook in enumerate(executed, 1):
        for place, cell in enumerate(notebook.cells):
            tags = set(cell.metadata.get("tags", []))
            if {PARAMETERS, "injected-parameters"} & tags:
                continue
            if IF_OUTPUT in tags and not _shows(notebook.cells[place + 1 :]):
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
    return link_files(str(page))


def _shows(cells: Sequence[Any]) -> bool:
    """Whether a cell before the next prose has an output."""
    code = itertools.takewhile(lambda cell: cell.cell_type == "code", cells)
    return any(cell.outputs for cell in code)


def prose(source: str, lang: str) -> str:
    """A bilingual Markdown cell in one language, its headings one level down: the page has one title.

    A block belongs to the language of most of its letters; the two halves of a heading are separated by ``·``.

    >>> prose("# 1. The corpus · المدوّنة\\n\\nWhich texts?\\n\\nأي نصوص؟", "ar")
    '## 1. المدوّنة\\n\\nأي نصوص؟'
    """
    kept = []
    for block in re.split(r"\n\s*\n", source.strip()):
        if block.startswith("#"):
            marks, _, text = block.partition(" ")
            number = re.match(r"\d+\.\s+", text)
            halves = [t.strip() for t in text[number.end() if number else 0 :].split(" · ")]
            chosen = [t for t in halves if language(t) == lang] or halves
            kept.append(f"#{marks} {number.group() if number else ''}{chosen[0]}")
        elif not any(c.isalpha() for c in block) or language(block) == lang:
            kept.append(block)
    return "\n\n".join(kept)


def _header(study: Study, title: str, lang: str) -> str:
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
    return render_html(
        "header",
        title=title,
        question=study.question.get(lang, ""),
        note=study.notes.get(lang, ""),
        facts=facts,
        words=strings("report", lang=lang),
    )


def _footer(study: Study, lang: str) -> str:
    date = datetime.fromtimestamp(int(epoch(study.date)), UTC).date().isoformat()
    return render_html(
        "footer", words=strings("report", lang=lang), date=date, version=__version__, digest=inputs_digest(study)[:16]
    )
