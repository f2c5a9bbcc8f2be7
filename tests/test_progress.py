"""What commands say while they work, completion in shells, and a study that changes while its report is made."""

import argparse
import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from discourse.__main__ import main, parser
from discourse.cli import progress
from discourse.cli.completion import coders, studies
from discourse.corpus import read_study
from discourse.corpus.template import new_study

LOUD, QUIET = argparse.Namespace(quiet=False), argparse.Namespace(quiet=True)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def count(options: argparse.Namespace, whole: int) -> None:
    with progress.counter(options, "reading") as show:
        for done in range(1, whole + 1):
            show(done, whole)


def test_without_a_terminal_a_line_for_each_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    count(LOUD, 2000)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "reading: 200/2000 articles"
    assert len(said) == 10
    assert said[-1] == "reading: 2000/2000 articles"
    count(LOUD, 3)
    assert capsys.readouterr().err.splitlines() == [f"reading: {done}/3 articles" for done in (1, 2, 3)]
    count(LOUD, 1)
    count(QUIET, 2000)
    progress.say(QUIET, "نص")
    assert capsys.readouterr().err == ""


def test_on_a_terminal_a_bar_that_goes_when_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    tqdm = pytest.importorskip("tqdm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(tqdm, "tqdm", lambda **options: tqdm.std.tqdm(**options | {"delay": 0}))
    with progress.counter(LOUD, "reading") as show:
        show(50, 100)
        progress.say(LOUD, "a line of its own")
        show(100, 100)
    drawn = terminal.getvalue()
    assert "reading" in drawn
    assert "a line of its own\n" in drawn
    assert drawn.split("\r")[-1].strip() == ""


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of fifty articles that one coder read."""
    folder = new_study(tmp_path_factory.mktemp("progress") / "study")
    table = (folder / "articles.csv").read_text(encoding="utf-8").splitlines()
    columns, first = table[0].split(","), dict(zip(table[0].split(","), table[1].split(","), strict=False))
    for n in range(50):
        (folder / "articles" / f"n{n}.txt").write_text(
            f"قالت الوزيرة إن الجسر رقم {n} خطر على الناس.", encoding="utf-8"
        )
        row = {
            "id": f"n{n}",
            "file": f"articles/n{n}.txt",
            "outlet": first.get("outlet", ""),
            "published": "2021-12-31",
        }
        table.append(",".join(row.get(c, "") for c in columns))
    (folder / "articles.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["export", "STUDY", "--format", "csv", "--out", "OUT"], "coding: "),
        (["lexicon", "suggest", "STUDY/lexicon.csv", "--codings", "STUDY/codings/CODER"], "coding: "),
    ],
)
def test_commands_over_many_articles_show_how_far_they_are(
    fifty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    coder = next((fifty / "codings").glob("*.csv")).name
    for quiet in (False, True):
        words = [w.replace("STUDY", str(fifty)).replace("CODER", coder) for w in command]
        words = [w.replace("OUT", str(tmp_path / str(quiet))) for w in words]
        assert main([*words, *(["--quiet"] if quiet else [])]) == 0
        assert (said in capsys.readouterr().err) is not quiet


def test_an_import_shows_how_far_it_is(fifty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(fifty), "--format", "jsonl", "--out", str(tmp_path / "out"), "-q"]) == 0
    capsys.readouterr()
    for name, quiet in (("one", []), ("two", ["-q"])):
        done = main(["import", str(fifty), str(tmp_path / "out"), "--format", "jsonl", "--coder", name, *quiet])
        assert done == 0
        assert ("reading: " in capsys.readouterr().err) is not bool(quiet)


def test_every_command_can_be_quiet_and_has_examples() -> None:
    top = parser()
    assert "Exit codes: 0" in (top.epilog or "")
    (commands,) = [a for a in top._actions if isinstance(a, argparse._SubParsersAction)]
    for name, command in commands.choices.items():
        nested = [a for a in command._actions if isinstance(a, argparse._SubParsersAction)]
        for one in [c for a in nested for c in a.choices.values()] or [command]:
            assert "examples:" in (one.epilog or ""), name
            assert "--quiet" in one._option_string_actions, name


def test_check_names_faults_alone_when_it_is_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study")
    (study / "articles" / "more.txt").write_text("نص لا يذكره الجدول", encoding="utf-8")
    main(["check", str(study)])
    assert "note:" in capsys.readouterr().err
    main(["check", "--quiet", str(study)])
    assert capsys.readouterr().err == ""


def test_check_gives_faults_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study")
    assert main(["check", "--json", str(study)]) == 0
    assert json.loads(capsys.readouterr().out) == []
    (study / "actors.csv").unlink()
    assert main(["check", "--json", str(study)]) == 2
    (fault, *_) = json.loads(capsys.readouterr().out)
    assert fault["file"].endswith("actors.csv")
    assert fault["message"] == "The file is missing."
    assert set(fault) == {"file", "line", "column", "value", "message", "fix"}


def test_a_shell_is_told_commands_options_and_studies(tmp_path: Path) -> None:
    pytest.importorskip("argcomplete")
    new_study(tmp_path / "دراستي")

    def completed(line: str) -> list[str]:
        script = "import os, sys; os.dup2(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), 8); "
        script += "from discourse.__main__ import main; main([])"
        env = os.environ | {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line.encode()))}
        env |= {"_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SUPPRESS_SPACE": "1"}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / "answer")], env=env, cwd=tmp_path, check=False)
        return (tmp_path / "answer").read_text(encoding="utf-8").split()

    assert completed("discourse val") == ["validate"]
    assert completed("discourse report --for") == ["--format"]
    assert completed("discourse check ") == ["دراستي"]


def test_names_of_studies_and_coders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_study(tmp_path / "mine")
    (tmp_path / "more" / "inner").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    monkeypatch.chdir(tmp_path)
    assert studies("") == ["mine", "more/"]
    assert studies("more/") == ["more/inner/"]
    assert studies("nowhere/x") == []
    known = [p.stem for p in sorted((tmp_path / "mine" / "codings").glob("*.csv"))]
    assert coders("", argparse.Namespace(study="mine")) == known


def test_a_shell_gets_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("argcomplete")
    for shell in ("bash", "zsh", "fish"):
        assert main(["completion", shell]) == 0
        assert "discourse" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["completion", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert 'eval "$(discourse completion zsh)"' in said
    assert "discourse completion fish | source" in said


def test_a_study_that_changes_while_its_report_is_made_is_named(tmp_path: Path) -> None:
    pytest.importorskip("nbclient")
    from discourse.pages.notebooks import ReportError, Watch

    home = new_study(tmp_path / "study")
    watch = Watch(read_study(home), home, lambda line: None, lambda done, of: None)
    watch.unchanged()
    (home / "notes.txt").write_text("a file that the study does not read", encoding="utf-8")
    watch.unchanged()
    actors = home / "actors.csv"
    actors.write_text(actors.read_text(encoding="utf-8").replace("person", "collective", 1), encoding="utf-8")
    with pytest.raises(ReportError, match=r"actors\.csv changed while the report was made.*run the command again"):
        watch.unchanged()
    (home / "lexicon.csv").write_text("", encoding="utf-8")
    with pytest.raises(ReportError, match=r"has a fault now: lexicon\.csv"):
        watch.unchanged()


@pytest.mark.slow
def test_a_report_of_two_states_is_not_written(tmp_path: Path, some_notebooks: Callable[..., Path]) -> None:
    pytest.importorskip("nbclient")
    from discourse.pages.report import ReportError, report

    home, out = new_study(tmp_path / "study"), tmp_path / "out"

    def edit(line: str) -> None:
        if line.startswith("[2/"):
            (home / "stopwords.txt").write_text("الجسر\n", encoding="utf-8")

    with pytest.raises(ReportError, match=r"stopwords\.txt changed while"):
        report(home, out, progress=edit, notebooks=some_notebooks("01-corpus", "02-voices"))
    assert not out.exists()


def test_notebooks_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nbformat = pytest.importorskip("nbformat")
    from discourse.pages.notebooks import ReportError, notebooks

    home = new_study(tmp_path / "study")
    assert main(["notebook", str(home)]) == 0
    copies = sorted((home / "notebooks").glob("*.ipynb"))
    assert [p.name for p in notebooks(home / "notebooks")] == [p.name for p in copies if p.name != "explore.ipynb"]
    cells = [c for c in nbformat.read(copies[4], as_version=4).cells if "parameters" in c.metadata.get("tags", [])]
    assert 'STUDY = ".."' in cells[0].source
    assert 'UNIT = "stripped"' in cells[0].source
    copies[0].write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["notebook", str(home)]) == 0
    assert "nothing was changed" in capsys.readouterr().err
    assert copies[0].read_text(encoding="utf-8") == "mine", "what somebody edited stays"
    assert main(["check", str(home)]) == 0
    with pytest.raises(ReportError, match="no notebooks here"):
        notebooks(tmp_path)


def test_validate_says_what_it_is_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module("discourse.validity.validate"), "CHUNK", 1)
    study = new_study(tmp_path / "study")
    command = ["validate", str(study), "--out", str(tmp_path / "page"), "--replicates", "2"]
    assert main(command) == 0
    said = capsys.readouterr().err
    assert "coding: 1/2 articles\n" in said
    assert "measuring: " in said
    assert main([*command, "--quiet"]) == 0
    assert capsys.readouterr().err == ""
