"""Places that cannot be written to and files that vanish or change: a message, and everything as it was."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from discourse import read_study
from discourse.__main__ import main
from discourse.coding.sheets import passages, sheet, write_sheet
from discourse.corpus import StudyError
from discourse.corpus.importing import Options, plan, write
from discourse.corpus.template import new_study
from discourse.pages.explorer import flag

TEXT = "عنوان الخبر\n\nوقالت الوزيرة سعاد حداد إن الجسر الجديد جاهز للافتتاح قبل الشتاء وإن كلفته لم ترتفع.\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- a place that is read-only ----------------------------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The working folder: it and the study in it can be read and not written to, next to files to put into the study."""
    if os.name != "posix":
        pytest.skip("no such permissions")
    room = tmp_path
    study = new_study(room / "study")
    (room / "more.txt").write_text(TEXT, encoding="utf-8")
    read = read_study(study)
    table = sheet(read, passages(read)).astype(object)
    table["frame: spin"] = "0"
    write_sheet(table, room / "sheet.csv")
    folders = [room, *(p for p in room.rglob("*") if p.is_dir())]
    for path in room.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    for path in folders:
        path.chmod(0o555)
    monkeypatch.chdir(room)
    may_write_anywhere(False)
    try:
        try:
            (room / "probe").touch()
        except PermissionError:
            yield room
        else:
            pytest.skip("the folder can be written to all the same")
    finally:
        may_write_anywhere(True)
        for path in folders:
            path.chmod(0o755)


def may_write_anywhere(on: bool) -> None:
    """Switches the right of root to write against permissions off and on again, for this thread; others never have it."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the kernel's structure; this thread
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, twice
    assert libc.capget(head, sets) == 0
    override = 1 << 1  # CAP_DAC_OVERRIDE
    sets[0] = sets[0] | (sets[1] & override) if on else sets[0] & ~override
    assert libc.capset(head, sets) == 0


READ_ONLY = [
    ("report study --out out", "nbconvert"),
    ("validate study --out out --replicates 5", ""),
    ("scale study/articles --out out", "pyarrow"),
    ("add study more.txt", ""),
    ("sample study --out s.csv", ""),
    ("sample study --out s.xlsx", "openpyxl"),
    ("sheet study sheet.csv --coder second", ""),
    ("attribute study/articles --out a.csv", ""),
    ("actors study --out a.csv", ""),
    ("workbook study w.xlsx", "openpyxl"),
    ("new other", ""),
    ("export study --format csv --out out", ""),
    ("share study --without-texts --out out", ""),
]


@pytest.mark.parametrize(("command", "needs"), READ_ONLY, ids=[c for c, _ in READ_ONLY])
def test_a_place_that_is_read_only_is_named(
    locked: Path, command: str, needs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if needs:
        pytest.importorskip(needs)
    before = contents(locked)
    assert main(command.split()) == 2
    error = capsys.readouterr().err.replace("\r", "\n").strip().splitlines()
    named = [line for line in error if "Permission denied" in line]
    assert len(named) == 1, error
    assert named[0].startswith(f"discourse {command.split()[0]}: ")
    assert contents(locked) == before


def test_a_flag_in_a_read_only_study_is_refused(locked: Path) -> None:
    before = contents(locked)
    with pytest.raises(PermissionError):
        flag(locked / "study", {"coder": "a"}, coder="reader")
    assert contents(locked) == before


# --- what vanishes or changes meanwhile -------------------------------------------------------------------------


def test_articles_that_vanish_while_they_are_read_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("tqdm")
    from discourse.scale import sources

    for name in "abc":
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    read = sources.read_corpus

    def vanishing(path: Path) -> object:
        (tmp_path / "in" / "b.txt").unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(sources, "_folder", lambda folder, without: iter(sorted(folder.glob("*.txt"))))
    monkeypatch.setattr(sources, "read_corpus", vanishing)
    assert main(["scale", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 2
    assert "b.txt: There is no such file" in capsys.readouterr().err
    assert not list((tmp_path / "out").rglob("*.parquet"))
    monkeypatch.undo()
    assert main(["scale", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0, "the next run is right"
    assert len(list((tmp_path / "out").glob("*.parquet"))) >= 3


def change_table(study: Path) -> None:
    path = study / "articles.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("المدار", "الضفة"), encoding="utf-8")


def other_file_of_the_name(study: Path) -> None:
    (study / "articles" / "more.txt").write_text("عمل غيري", encoding="utf-8")


MEANWHILE: list[tuple[Callable[[Path], object], str]] = [
    (change_table, "articles.csv: The file changed in the meantime. Close the program that edits it"),
    (other_file_of_the_name, "articles/more.txt: A file of this name exists and is not in articles.csv."),
    (lambda study: (study / "articles.csv").unlink(), "articles.csv"),
    (lambda study: shutil.rmtree(study), "study"),
]


@pytest.mark.parametrize(("change", "message"), MEANWHILE, ids=["table", "name", "no table", "no study"])
def test_a_study_that_changes_while_articles_are_put_in_keeps_what_it_has(
    tmp_path: Path, change: Callable[[Path], object], message: str
) -> None:
    study = new_study(tmp_path / "study")
    (tmp_path / "more.txt").write_text(TEXT, encoding="utf-8")
    made = plan(study, [tmp_path / "more.txt"], Options())
    change(study)
    before = contents(tmp_path)
    with pytest.raises((StudyError, OSError)) as caught:
        write(made)
    assert message in str(caught.value)
    assert contents(tmp_path) == before


def test_a_sheet_whose_study_changed_adds_no_coder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = new_study(tmp_path / "study")
    read = read_study(study)
    table = sheet(read, passages(read)).astype(object)
    table["frame: spin"] = "0"
    path = write_sheet(table, tmp_path / "sheet.csv")
    for name, message in (("articles/bridge-1.txt", "bridge-1"), ("codebook.toml", "codebook.toml")):
        kept = (study / name).read_bytes()
        (study / name).unlink()
        before = contents(tmp_path)
        assert main(["sheet", str(study), str(path), "--coder", "second"]) == 2
        assert message in capsys.readouterr().err
        assert contents(tmp_path) == before
        (study / name).write_bytes(kept)
    assert main(["sheet", str(study), str(path), "--coder", "second"]) == 0


def test_a_flag_without_its_study_makes_no_folder(tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    shutil.rmtree(study)
    with pytest.raises(ValueError, match=f"{study.name}: there is no such study folder"):
        flag(study, {"coder": "a"}, coder="reader")
    assert contents(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


# --- a file that is read, or one of a study, as the place of what is written -------------------------------------


IN_STUDY = "exists in a study's folder and would be replaced; give another --out"
IS_READ = "is one of the files that are read; give another --out"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("actors study --out study/actors.csv", f"discourse actors: study/actors.csv {IN_STUDY}"),
        ("actors study --out study/codings/coder-1.csv", f"discourse actors: study/codings/coder-1.csv {IN_STUDY}"),
        ("attribute study/articles --out study/lexicon.csv", f"discourse attribute: study/lexicon.csv {IN_STUDY}"),
        ("attribute mine.txt --out linked/actors.csv", f"discourse attribute: linked/actors.csv {IN_STUDY}"),
        ("attribute study --out study/articles/bridge-1.txt", f"study/articles/bridge-1.txt {IS_READ}"),
        ("attribute mine.txt --out mine.txt", f"discourse attribute: mine.txt {IS_READ}"),
        ("attribute mine.txt --format csv --out linked.txt", f"discourse attribute: linked.txt {IS_READ}"),
        ("attribute texts mine.txt --out texts/a.txt", f"discourse attribute: texts/a.txt {IS_READ}"),
        ("lexicon suggest study/lexicon.csv --out study/lexicon.csv", f"lexicon: study/lexicon.csv {IS_READ}"),
        ("lexicon suggest mine.csv --out mine.csv", f"discourse lexicon: mine.csv {IS_READ}"),
        ("lexicon suggest mine.csv --texts mine.txt --out mine.txt", f"discourse lexicon: mine.txt {IS_READ}"),
        ("lexicon suggest mine.csv --out study/codebook.toml", f"discourse lexicon: study/codebook.toml {IN_STUDY}"),
        ("scale texts --out study", "discourse scale: study is a study's folder; give another --out"),
    ],
)
def test_no_command_writes_over_what_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    if command.startswith("scale"):
        pytest.importorskip("pyarrow")
        pytest.importorskip("tqdm")
    monkeypatch.chdir(tmp_path)
    study = new_study(tmp_path / "study")
    (tmp_path / "texts").mkdir()
    for name in ("mine.txt", "texts/a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    shutil.copy(study / "lexicon.csv", tmp_path / "mine.csv")
    (tmp_path / "linked").symlink_to(study)
    (tmp_path / "linked.txt").symlink_to(tmp_path / "mine.txt")
    before = contents(tmp_path)
    assert main(command.split()) == 2
    assert message in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_a_table_may_be_written_again_outside_a_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    new_study(tmp_path / "study")
    for _ in range(2):
        assert main(["attribute", "study/articles", "--out", "records.csv"]) == 0
        assert main(["actors", "study", "--out", "rows.csv"]) == 0
    assert main(["actors", "study", "--out", "study/rows.csv"]) == 0
