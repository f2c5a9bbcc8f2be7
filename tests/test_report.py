"""The report of a study: the same bytes for the same study, inert for a hostile one, whole in both languages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

from discourse.corpus.template import new_study
from discourse.pages.notebooks import notebooks
from discourse.pages.report import report

ROOT = Path(__file__).parents[1]
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def run(study: Path, out: Path, *more: str, seed: str = "0", cwd: Path | None = None) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-m", "discourse", "report", str(study), "--out", str(out), *more],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=env,
    )
    assert done.returncode == 0, done.stderr
    return (out / "report.html").read_text(encoding="utf-8")


class Page(HTMLParser):
    """What a reader's browser would load, run or jump to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.jumps: set[str] = set()
        self.alts: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        self.handlers += [name for name in values if name.startswith("on")]
        self.loads += [str(values[k]) for k in ("src",) if k in values]
        if tag == "link":
            self.loads.append(str(values.get("href")))
        if "id" in values:
            self.ids.add(str(values["id"]))
        if tag == "a" and str(values.get("href", "")).startswith("#"):
            self.jumps.add(str(values["href"])[1:])
        if tag == "img":
            self.alts.append(values.get("alt"))


@pytest.mark.parametrize("path", notebooks(), ids=lambda p: p.stem)
def test_notebooks_are_committed_clean(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert sum("parameters" in c.metadata.get("tags", []) for c in notebook.cells) == 1
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None


def test_notebooks_are_paired_with_their_text_form() -> None:
    jupytext = pytest.importorskip("jupytext")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        text = jupytext.read(path.with_suffix(".md"))
        cells = nbformat.read(path, as_version=4).cells
        assert [(c.cell_type, c.source) for c in text.cells] == [(c.cell_type, c.source) for c in cells], (
            f"{path.name}: run `jupytext --sync notebooks/*.ipynb`"
        )


@pytest.mark.parametrize("path", notebooks(), ids=lambda p: p.stem)
def test_the_prose_of_a_report_tells_nothing_that_only_a_checkout_has(path: Path) -> None:
    """Readers of a report of their own study have no Makefile, no benchmarks, and not the datasheet of the shipped study."""
    prose = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")
    assert not re.search(r"`make |benchmarks/|docs/|datasheet states", prose)


@pytest.mark.parametrize(
    ("notebook", "drawn", "listed"),
    [
        ("02-voices", '"voices", caption', '"voices", OUT, lang'),
        ("03-frames", '"frames-by-actor", caption', '"frames-by-actor", OUT'),
        ("04-stance", 'f"stance-{target}"', '"stance-by-actor", OUT'),
        ("05-keywords", '"keyness", caption', '"keyness-quoted-narrated", OUT'),
        ("06-agreement", '"agreement", caption', '"agreement-frames", OUT'),
        ("07-comparison", '"frames-by-outlet", caption', '"frames-by-outlet-sorted", OUT'),
    ],
)
def test_a_figure_comes_before_its_table(notebook: str, drawn: str, listed: str) -> None:
    text = (ROOT / "notebooks" / f"{notebook}.md").read_text(encoding="utf-8")
    assert 0 < text.index(drawn) < text.index(listed)


def test_a_command_reads_notebooks_without_grammars_of_addresses() -> None:
    """Two seconds of each report, where the package that has them is installed."""
    pytest.importorskip("lark", reason="what the grammars are made with is not installed")
    script = "import sys; from discourse.cli import run; sys.argv = ['discourse', '--version']\n"
    script += "try: run()\nexcept SystemExit: pass\nimport nbformat; assert 'lark' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.slow
def test_a_study_without_frames_yet_has_a_report(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study", empty=True)
    (study / "articles" / "a.txt").write_text(
        "قالت الوزيرة إن الجسر جاهز.\nوأكد الناطق أن العمل مستمر.\n", encoding="utf-8"
    )
    with (study / "articles.csv").open("a", encoding="utf-8") as rows:
        rows.write("a,articles/a.txt,الجسر,الأفق,2020-06-01,,\n")
    assert report(study, tmp_path / "out").exists()


def shown_by(notebook: str, study: Path, out: Path) -> str:
    """What a notebook displays by ``display`` for a study; its cells run here, without a kernel."""
    shown: list[str] = []
    names: dict[str, Any] = {"display": lambda page: shown.append(str(page))}
    [path] = [p for p in notebooks() if p.stem == notebook]
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, notebook, "exec"), names)  # the project's own code, not input
            if "parameters" in cell.metadata.get("tags", []):
                names |= {"STUDY": str(study), "OUT": str(out)}
    return "".join(shown)


def test_headlines_that_are_not_part_of_their_texts_are_said_not_to_be_coded(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    assert shown_by("01-corpus", study, tmp_path / "out") == ""  # both texts begin with their titles
    (study / "articles" / "a.txt").write_text("قالت الوزيرة إن الجسر جاهز.\nوأكدت أن العمل انتهى.\n", encoding="utf-8")
    with (study / "articles.csv").open("a", encoding="utf-8") as rows:
        rows.write("a,articles/a.txt,الجسر القديم,الأفق,2020-06-01,,\n")
    page = shown_by("01-corpus", study, tmp_path / "out")
    assert "الجسر القديم" in page
    assert "جاهز قبل الشتاء" not in page
    table = pd.read_csv(tmp_path / "out" / "tables" / "headlines-not-coded.csv")
    assert table["document"].tolist() == ["a"]


@pytest.mark.slow
def test_only_what_changed_is_run_again_and_nothing_stale_is_kept(
    tmp_path: Path, some_notebooks: Callable[..., Path]
) -> None:
    study, out = new_study(tmp_path / "study"), tmp_path / "out"
    two = some_notebooks("01-corpus", "02-voices")

    def lines() -> list[str]:
        said: list[str] = []
        report(study, out, progress=said.append, notebooks=two)
        return said

    assert not any("unchanged" in line for line in lines())
    first = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert all("unchanged" in line for line in lines())
    assert first == {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    # A file that was touched is made again; a changed codebook runs everything.
    (out / "figures" / "voices.png").write_bytes(b"stale")
    again = lines()
    made = [line for line in again if "unchanged" not in line]
    assert [line for line in made if "done in" not in line] == ["[2/2] 02-voices"]
    assert len(made) == 2
    assert (out / "figures" / "voices.png").read_bytes() == first[Path("figures/voices.png")]
    codebook = study / "codebook.toml"
    codebook.write_text(
        codebook.read_text(encoding="utf-8").replace('label.en = "Progress"', 'label.en = "Advance"'), encoding="utf-8"
    )
    assert not any("unchanged" in line for line in lines())


@pytest.mark.slow
def test_hostile_labels_names_and_texts_come_out_inert(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")

    def edit(name: str, old: str, new: str) -> None:
        path = study / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    edit("actors.csv", ",سعاد حداد,Suad Haddad,", f",سعاد حداد,{EVIL},")
    edit("actors.csv", ",رامي عيد,Rami Eid,", ",رامي عيد,=HYPERLINK(1),")
    edit("codebook.toml", 'label.en = "Progress"', f"label.en = '{EVIL}'")
    edit("study.toml", 'title.en = "The new bridge over the river"', f"title.en = '{EVIL}'")
    edit("articles.csv", "bridge-2,articles", "bridge-3,articles")
    (study / "codings" / "coder-1.csv").unlink()
    (study / "articles" / "bridge-1.txt").write_text(
        # two tags: three would make it a saved page, which is refused
        "عنوان <b خبر\n\nقالت سعاد حداد إن الجسر مكسب <script>alert(1) <img src=x onerror=alert(2)> $x$ للحي.\n",
        encoding="utf-8",
    )
    rows = (study / "articles.csv").read_text(encoding="utf-8").splitlines()
    rows = [",".join([*row.split(",")[:-1], ""]) if i else row for i, row in enumerate(rows)]
    (study / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    page = run(study, tmp_path / "out", "--lang", "en")
    parsed = Page(page)
    assert page.count("<script") == 1  # the page's own, whose digest its policy names
    assert page.rindex("<script") > page.rindex("</main>")
    assert not parsed.handlers
    assert "&lt;script&gt;" in page
    for path in (tmp_path / "out" / "tables").glob("*.csv"):
        for cell in re.findall(r'(?:^|,)"?([^,\n]*)', path.read_text(encoding="utf-8"), re.M):
            assert not cell.startswith(("=", "@")), (path.name, cell)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_study_report_is_self_contained_and_its_links_hold(study_report: Callable[[str], Path], lang: str) -> None:
    page = Page((study_report(lang) / "report.html").read_text(encoding="utf-8"))
    assert all(load.startswith("data:") for load in page.loads)
    assert page.jumps <= page.ids
    assert len(page.alts) >= 5
    assert all(page.alts)
    assert any(name.startswith("c") and name.endswith("-1") for name in page.jumps)


@pytest.mark.slow
def test_html_and_pdf_by_one_command(tmp_path: Path, small_report: tuple[Path, Path]) -> None:
    from discourse.pages.export import ExportError, browser

    pytest.importorskip("playwright")
    try:
        browser()
    except ExportError as error:
        pytest.skip(str(error))
    study, made = small_report
    shutil.copytree(made, tmp_path / "out")  # whose notebooks are not run again
    assert run(study, tmp_path / "out", "--format", "html,pdf") == (made / "report.html").read_text(encoding="utf-8")
    pdf = (tmp_path / "out" / "report.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf  # tagged
    assert b"/Outlines" in pdf


@pytest.mark.slow
def test_papermill_sets_study_and_language_of_a_notebook(tmp_path: Path) -> None:
    papermill = pytest.importorskip("papermill")
    study, out = new_study(tmp_path / "study"), tmp_path / "out"
    [path] = [p for p in notebooks() if p.stem == "04-stance"]
    done = papermill.execute_notebook(
        path, tmp_path / "done.ipynb", {"STUDY": str(study), "LANG": "en", "OUT": str(out)}, progress_bar=False
    )
    assert any("injected-parameters" in c.metadata.get("tags", []) for c in done.cells)
    assert list((out / "figures").glob("stance-*.pdf"))
    shown = "".join(str(c.outputs) for c in done.cells if c.cell_type == "code")
    assert "Stance records on" in shown  # the caption of the language that was set
    assert "سجلات الموقف" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["discourse_html", "discourse_pdf"])
def test_nbconvert_finds_the_exporters(kind: str, tmp_path: Path) -> None:
    from discourse.pages.export import ExportError, browser

    if kind == "discourse_pdf":
        try:
            browser()
        except ExportError as error:
            pytest.skip(str(error))
    cells = [
        nbformat.v4.new_markdown_cell("# Title\n\nعنوان عن الجسر (2011) هنا."),
        nbformat.v4.new_code_cell("print(1)"),
    ]
    path = tmp_path / "some.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", kind, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    if kind == "discourse_html":
        page = path.with_suffix(".html").read_text(encoding="utf-8")
        assert '<p dir="rtl" lang="ar">' in page
        assert not re.search(r"(src|href)=.https?:", page)
    else:
        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("shows", [False, True])
def test_prose_about_what_is_not_there_is_left_out(study_path: Path, shows: bool) -> None:
    """A study without reference attributions, or in which nobody coded, had headings with nothing below them."""
    pytest.importorskip("nbconvert")
    from discourse import read_study
    from discourse.pages.report import render

    output = nbformat.v4.new_output("stream", text="table") if shows else None
    cells = [
        nbformat.v4.new_markdown_cell("# 1. Voices · الأصوات"),
        nbformat.v4.new_markdown_cell("## How sure · ما مدى الثقة", metadata={"tags": ["if-output"]}),
        nbformat.v4.new_code_cell("", outputs=[]),
        nbformat.v4.new_code_cell("", outputs=[output] if output else []),
        nbformat.v4.new_markdown_cell("What it cannot say."),
        nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("stream", text="another")]),
    ]
    page = render([nbformat.v4.new_notebook(cells=cells)], read_study(study_path), "en")
    assert ("How sure" in page) == shows
    assert "Voices" in page
    assert "What it cannot say." in page


@pytest.mark.slow
def test_a_comparison_says_which_articles_are_not_in_it(tmp_path: Path, some_notebooks: Callable[..., Path]) -> None:
    """A whole outlet may have no dates: its articles are missing from the figure over time, and the caption says so."""
    study = new_study(tmp_path / "study")
    rows = [("a", "المدار", "2020-05-01"), ("b", "المدار", "2020-06-01"), ("c", "الأخبار", ""), ("d", "", "2020-06-02")]
    with (study / "articles.csv").open("a", encoding="utf-8", newline="") as file:
        for name, outlet, day in rows:
            text = "قالت الوزيرة إن المحطة الجديدة مكسب للحي.\n\nتهدد الأشغال رزق الباعة.\n"
            (study / "articles" / f"{name}.txt").write_text(text + name, encoding="utf-8")
            file.write(f"{name},articles/{name}.txt,خبر,{outlet},{day},,\n")
    page = report(study, tmp_path / "out", lang="en", notebooks=some_notebooks("07-comparison")).read_text(
        encoding="utf-8"
    )
    assert "Not in it: articles without a date (1)." in page
    assert "Not in it: articles without an outlet (1)." in page
