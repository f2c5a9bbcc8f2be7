"""Nothing is lost: files are written whole, folders are replaced only where every file in them is the program's own."""

import json
import os
import sys
from pathlib import Path

import pytest

from discourse.files import FolderInUseError, alone, make_folder, replace_folder, sweep, workplace, write_text, writing


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"
    write_text(path, "قديم")

    def fail() -> None:
        with writing(path) as temporary:
            temporary.write_text("نصف", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text(encoding="utf-8") == "قديم"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [("folder", "is a folder, not a file"), ("none/a.txt", "is missing"), ("file/a.txt", "is a file, not a folder")],
)
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, name, message):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(ValueError, match=message):
        write_text(tmp_path / name, "x")


def test_what_a_killed_run_left_of_a_file_is_removed_by_the_next(tmp_path):
    (tmp_path / ".a.txt.999999999.part").write_text("x")
    (tmp_path / f".a.txt.{os.getppid()}.part").write_text("somebody is at work")
    write_text(tmp_path / "a.txt", "y")
    assert names(tmp_path) == [f".a.txt.{os.getppid()}.part", "a.txt"]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_is_replaced_whole(tmp_path, exchange, monkeypatch):
    if not exchange:
        monkeypatch.setattr("discourse.files._exchange", lambda one, other: False)
    elif not sys.platform.startswith("linux"):
        pytest.skip("needs renameat2")
    old = tmp_path / "out"
    old.mkdir()
    (old / "old.txt").write_text("x")
    new = workplace(old)
    (new / "new.txt").write_text("y")
    replace_folder(new, old)
    assert names(tmp_path) == ["out/new.txt"]


def test_an_old_folder_moved_aside_by_a_killed_run_comes_back(tmp_path):
    aside = tmp_path / ".out.77.old"
    aside.mkdir()
    (aside / "a.txt").write_text("x")
    workplace(tmp_path / "out")
    (tmp_path / ".out.mine.old").mkdir()  # not one of ours
    sweep(tmp_path / "out")
    assert names(tmp_path) == ["out/a.txt"]
    assert (tmp_path / ".out.mine.old").is_dir()


@pytest.mark.skipif(os.name != "posix", reason="no such locks")
def test_two_runs_in_one_folder_are_told_apart(tmp_path):
    with (
        alone(tmp_path / "out"),
        pytest.raises(FolderInUseError, match="another run is at work"),
        alone(tmp_path / "out"),
    ):
        raise AssertionError
    with alone(tmp_path / "out"):
        pass
    assert names(tmp_path) == []


def test_a_folder_below_a_file_is_named(tmp_path):
    (tmp_path / "f.txt").write_text("x")
    with pytest.raises(ValueError, match=r"f\.txt is a file, not a folder"):
        make_folder(tmp_path / "f.txt" / "a" / "b")


# --- the folder of a report -------------------------------------------------------------------------------------


@pytest.fixture
def replaceable():
    pytest.importorskip("nbconvert")
    from discourse.pages.report import ReportError, _replaceable

    def ask(out: Path) -> str:
        try:
            _replaceable(out.resolve())
        except ReportError as error:
            return str(error)
        return ""

    return ask


def written_report(folder: Path) -> Path:
    """A folder with the manifest and the files of a report."""
    (folder / "tables").mkdir(parents=True)
    (folder / "tables" / "actors.csv").write_text("actor\n")
    (folder / "report.html").write_text("<p>")
    manifest = {"notebooks": {"01": {"key": "k", "files": {"tables/actors.csv": "d"}}}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_a_folder_is_taken_for_a_report_by_its_manifest_alone(tmp_path, replaceable):
    mine = tmp_path / "docs"
    mine.mkdir()
    assert replaceable(mine) == "", "an empty folder"
    (mine / "report.html").write_text("<p>mine")
    (mine / "thesis.txt").write_text("precious")
    assert "exists and is not a report" in replaceable(mine)
    (tmp_path / "link").symlink_to(mine)
    assert "exists and is not a report" in replaceable(tmp_path / "link")
    for foreign in ("{}", '{"notebooks": {}}', '{"name": "app", "notebooks": {"a": 1}}', "[" * 5000):
        (mine / "manifest.json").write_text(foreign)
        assert "exists and is not a report" in replaceable(mine)


@pytest.mark.parametrize("name", ["thesis.txt", "tables/mine.csv", "photos/a.jpg", ".git/config"])
def test_a_report_with_a_foreign_file_is_not_replaced(tmp_path, replaceable, name):
    out = written_report(tmp_path / "out")
    assert replaceable(out) == ""
    (out / ".DS_Store").write_text("x")
    assert replaceable(out) == ""
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine")
    assert f"contains a file that is not part of the report: {name}" in replaceable(out)


def test_a_file_is_no_folder_for_a_report(tmp_path, replaceable):
    (tmp_path / "f.txt").write_text("x")
    assert "f.txt is a file, not a folder" in replaceable(tmp_path / "f.txt")


# --- links ------------------------------------------------------------------------------------------------------


def test_flags_do_not_follow_a_link_out_of_the_study(tmp_path):
    from discourse.corpus.template import new_study
    from discourse.pages.explorer import flag

    study = new_study(tmp_path / "st")
    victim = tmp_path / "victim.csv"
    victim.write_text("keep")
    (study / "flags").mkdir()
    (study / "flags" / "reader.csv").symlink_to(victim)
    with pytest.raises(ValueError, match=r"flags/reader\.csv is a link that leaves the study folder"):
        flag(study, {"coder": "a"}, coder="reader")
    (study / "flags" / "reader.csv").unlink()
    (study / "flags").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (study / "flags").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="leaves the study folder"):
        flag(study, {"coder": "a"}, coder="reader")
    assert victim.read_text() == "keep"
    assert names(tmp_path / "elsewhere") == []
