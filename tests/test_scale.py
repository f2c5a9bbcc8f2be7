"""Large corpora: one pure function a row group, resumed after a kill with the same bytes, equal on Dask."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra scale)")
pq = pytest.importorskip("pyarrow.parquet")

from discourse import attribute, code, code_frames, profile, tabulate, words
from discourse.__main__ import main
from discourse.coding.codings import COLUMNS
from discourse.corpus import as_documents
from discourse.corpus.faults import StudyError
from discourse.corpus.template import new_study
from discourse.scale.results import read_results
from discourse.scale.run import frames_by, run
from discourse.scale.sources import ScaleError, prepare, to_parquet
from discourse.scale.work import SCHEMA, TABLES, Job, job, work

SPEAKERS = ("الوزيرة", "المتحدث باسم الشركة", "رئيس البلدية", "خبير في الاقتصاد")
SAID = ("الجسر جاهز", "ارتفاع التضخم يهدد الاستثمار", "المشروع تأخر كثيراً", "«لن نؤجل الافتتاح»")


def article(number: int, length: int = 6) -> dict[str, str]:
    draw = random.Random(number)
    text = " ".join(f"قال {draw.choice(SPEAKERS)} إن {draw.choice(SAID)}." for _ in range(length))
    return {
        "url": f"u{number}",
        "content": text,
        "source": f"outlet-{number % 2}",
        "date_extracted": "2015-07-21 02:51:32",
    }


def zipped(path: Path, numbers: range, length: int = 6) -> Path:
    lines = [json.dumps(article(n, length), ensure_ascii=False) for n in numbers]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(path.stem, "\n".join(lines) + "\n")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return zipped(tmp_path / "a.jsonl.zip", range(12))


def tables(out: Path) -> dict[str, list[str]]:
    files = {name: out / f"{name}.parquet" for name in TABLES}
    return {n: sorted(map(repr, pq.read_table(f).to_pylist())) for n, f in files.items() if f.exists()}


def digests(out: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(out.glob("*.parquet"))}


def test_records_are_those_of_the_functions(source: Path, tmp_path: Path) -> None:
    texts = to_parquet([source], tmp_path / "texts.parquet", rows=5)
    out = run(texts, tmp_path / "out", workers=1)
    found = pq.read_table(out / "attributions.parquet").to_pylist()
    coded = pq.read_table(out / "codings.parquet").to_pylist()
    counted = pq.read_table(out / "words.parquet").to_pylist()
    assert not (out / "faults.parquet").exists()
    assert [row["document"] for row in counted] == [f"u{n}" for n in range(12)]
    for n in range(12):
        text = article(n)["content"]
        wanted = attribute(text)
        rows = [row for row in found if row["document"] == f"u{n}"]
        assert [(r["attribution"], r["actor"], r["start"], r["end"]) for r in rows] == [
            (a.id, a.actor, a.contents[0].start, a.contents[-1].end) for a in wanted
        ]
        frames = code_frames(text)
        assert [(r["value"], r["start"]) for r in coded if r["document"] == f"u{n}"] == list(
            zip(frames["value"], frames["start"], strict=True)
        )
        assert sum(counted[n]["counts"]) == len(words(text))
        assert dict(zip(counted[n]["words"], counted[n]["counts"], strict=True))["قال"] == 6
    shares = frames_by(out)
    assert set(shares["outlet"]) <= {"outlet-0", "outlet-1"}
    assert shares["articles"].max() <= 6


def test_a_study_brings_its_actors_and_lexicon(source: Path, tmp_path: Path) -> None:
    study = new_study(tmp_path / "study")
    table = pa.table({"id": ["1"], "text": [(study / "articles").glob("*.txt").__next__().read_text(encoding="utf-8")]})
    rows = work(table, job(study)).to_pylist()
    assert {"attributions", "codings", "words"} <= {row["table"] for row in rows}
    given = job(study)
    (study / "actors.csv").write_text((study / "actors.csv").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert job(study).digest != given.digest


def test_work_is_pure_and_names_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table({"id": ["1", "2"], "text": [article(1)["content"], article(2)["content"]]})
    assert work(table, Job()).equals(work(table, Job()))
    assert work(table, Job()).schema.equals(SCHEMA)
    assert work(table.slice(0, 0), Job()).num_rows == 0

    from importlib import import_module

    home = import_module("discourse.coding.code")

    def broken(doc: object, **more: object) -> list[object]:
        if getattr(getattr(doc, "document", None), "id", "") == "2":
            raise RecursionError("too deep")
        return attribute(doc, **more)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(home, "attribute", broken)
    rows = work(table, Job()).to_pylist()
    assert [(r["document"], r["text"]) for r in rows if r["table"] == "faults"] == [("2", "RecursionError: too deep")]
    assert any(r["document"] == "1" and r["table"] == "attributions" for r in rows)


def test_every_fault_of_the_input_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.jsonl.zip", "w") as archive:
        archive.writestr("b.jsonl", '{"content": "نص"}\n{"content": 3}\nnot json\n')
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    with pytest.raises(StudyError) as raised:
        to_parquet([tmp_path / "b.jsonl.zip", tmp_path / "broken.zip", tmp_path / "absent"], tmp_path / "out.parquet")
    text = str(raised.value)
    for words_of in ("b.jsonl.zip/b.jsonl:2", "b.jsonl:3", "broken.zip", "absent"):
        assert words_of in text
    assert not list(tmp_path.glob("*out.parquet*"))
    assert not list(tmp_path.glob(".*part"))


def test_ids_that_repeat_are_told_apart_and_odd_characters_kept(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": "أ"}, {"id": "x", "text": "ب\ud800"}, {"text": ""}]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jsonl", "\n".join(map(json.dumps, rows)))
    read = pq.read_table(to_parquet([tmp_path / "a.zip"], tmp_path / "out.parquet")).to_pydict()
    assert read["id"] == ["x", "x#2", "a.zip/a.jsonl:3"]
    assert read["text"] == ["أ", "ب\ufffd", ""]


def test_sources_that_cannot_be_worked_on(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["1", "1"], "text": ["أ", "ب"]}), tmp_path / "twice.parquet")
    with pytest.raises(ScaleError, match="'1' occurs twice"):
        run(tmp_path / "twice.parquet", tmp_path / "out")
    pq.write_table(pa.table({"id": ["1"], "body": ["أ"]}), tmp_path / "body.parquet")
    with pytest.raises(StudyError, match="No column 'text'; found id, body"):
        run(tmp_path / "body.parquet", tmp_path / "out")
    many = [str(n) for n in range(5001)]
    pq.write_table(pa.table({"id": many, "text": many}), tmp_path / "many.parquet")
    with pytest.raises(ScaleError, match="a row group of 5001"):
        run(tmp_path / "many.parquet", tmp_path / "out")


def test_a_folder_holds_one_run(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    texts = prepare([source], out, rows=4)
    stamp = texts.stat().st_mtime_ns
    assert prepare([source], out, rows=4).stat().st_mtime_ns == stamp
    with pytest.raises(ScaleError, match="texts of other sources"):
        prepare([zipped(tmp_path / "other.jsonl.zip", range(3))], out, rows=4)
    seen: list[tuple[int, int]] = []
    run(texts, out, workers=1, progress=lambda done, whole: seen.append((done, whole)))
    assert seen == [(0, 12), (4, 12), (8, 12), (12, 12)]
    before = digests(out)
    (out / "parts" / "part-000001.parquet").unlink()
    run(texts, out, workers=1, progress=lambda done, whole: seen.append((done, whole)))
    assert seen[4:] == [(8, 12), (12, 12)]
    assert digests(out) == before
    with pytest.raises(ScaleError, match="counts changed since"):
        run(texts, out, counts=False)
    fcntl = pytest.importorskip("fcntl")
    with (out / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(ScaleError, match="another run is at work"):
            run(texts, out, workers=1)


def test_the_command(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["scale", str(source), "--out", str(out), "--rows", "6", "--workers", "1"]) == 0
    captured = capsys.readouterr()
    assert captured.out.strip() == str(out.resolve())
    assert "6/12 articles" in captured.err
    assert main(["scale", str(tmp_path / "absent.zip"), "--out", str(out)]) == 2
    assert main(["scale", str(source), "--out", str(out), "--rows", "7"]) == 2
    assert main(["scale", str(source), "--out", str(tmp_path / "o2"), "--rows", "0"]) == 2
    assert main(["scale", str(source), "--out", str(tmp_path / "o3"), "--study", str(tmp_path / "none")]) == 2
    error = capsys.readouterr().err
    assert "Traceback" not in error
    for words_of in ("absent.zip", "texts of other sources", "rows must be at least 1", "no such study"):
        assert words_of in error


def _start(source: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "discourse",
        "scale",
        str(source),
        "--out",
        str(out),
        "--rows",
        "4",
        "--workers",
        "2",
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _files(folder: Path) -> int:
    """How many files there are, while some come and go."""
    return sum(len(files) for *_, files in os.walk(folder))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_killed_at_three_random_moments_ends_in_the_same_bytes(tmp_path: Path) -> None:
    source = zipped(tmp_path / "a.jsonl.zip", range(160), 60)
    whole = tmp_path / "whole"
    assert _start(source, whole).wait() == 0
    out = tmp_path / "out"
    draw = random.Random(os.getpid())
    killed = 0
    for _ in range(
        3
    ):  # when so many more files are there and some time has passed: how fast the computer is does not matter
        wanted = _files(out) + draw.randint(1, 8)
        process = _start(source, out)
        while process.poll() is None and _files(out) < wanted:
            time.sleep(0.005)
        time.sleep(draw.uniform(0, 0.05))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    assert killed > 0
    assert _start(source, out).wait() == 0
    assert digests(out) == digests(whole)
    assert sum(len(row) for row in tables(out).values()) > 160
    assert not list(out.rglob("*.part"))


@pytest.mark.slow
def test_workers_leave_with_their_parent(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    source = zipped(tmp_path / "a.jsonl.zip", range(400), 60)
    process = _start(source, tmp_path / "out")
    children: list[object] = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list((tmp_path / "out").rglob("part-*.parquet")):
        time.sleep(0.1)
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


@pytest.mark.slow
def test_dask_gives_the_tables_of_the_local_run(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask is not installed (the extra cluster)")
    study = new_study(tmp_path / "study")
    texts = to_parquet([zipped(tmp_path / "a.jsonl.zip", range(60))], tmp_path / "texts.parquet", rows=7)
    local = run(texts, tmp_path / "local", study=study, workers=2)
    with (
        distributed.LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        far = run(texts, tmp_path / "far", study=study, client=client)
    assert tables(far) == tables(local)
    assert set(tables(local)) == {"attributions", "codings", "words"}


@pytest.mark.slow
def test_the_command_works_on_an_existing_dask_scheduler(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed", reason="dask is not installed (the extra cluster)")
    study = new_study(tmp_path / "study")
    source = zipped(tmp_path / "a.jsonl.zip", range(60))
    note = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--scheduler-file", str(note)]
    started = [
        subprocess.Popen([*dask, "--port", "0", "--no-dashboard", "--host", "127.0.0.1"], stderr=subprocess.DEVNULL)
    ]
    try:
        for _ in range(200):
            if note.exists() and note.read_text():
                break
            time.sleep(0.1)
        address = json.loads(note.read_text())["address"]
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
        worker += ["--local-directory", str(tmp_path)]
        started += [subprocess.Popen(worker, stderr=subprocess.DEVNULL) for _ in range(2)]
        common = ["--study", str(study), "--rows", "7"]
        for _ in range(30):  # until the workers have joined
            if main(["scale", str(source), "--out", str(tmp_path / "far"), "--scheduler", address, *common]) == 0:
                break
            time.sleep(1)
        assert main(["scale", str(source), "--out", str(tmp_path / "local"), "--workers", "1", *common]) == 0
        assert digests(tmp_path / "far") == digests(tmp_path / "local")
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(20)
    capsys.readouterr()
    assert main(["scale", str(source), "--out", str(tmp_path / "x"), "--scheduler", "nonsense"]) == 2
    assert "no Dask scheduler answers at nonsense" in capsys.readouterr().err


def documents_table(number: int) -> pd.DataFrame:
    return pd.DataFrame([{**article(n), "id": f"u{n}"} for n in range(number)])


def test_results_come_back_as_the_tables_of_every_coder(source: Path, tmp_path: Path) -> None:
    out = run(prepare([source], tmp_path / "out"), tmp_path / "out", workers=1)
    found = read_results(out)
    assert list(found.codings.columns) == [*COLUMNS, "outlet", "published"]
    documents = as_documents(documents_table(12))
    expected = code(documents).codings
    both = [t[["variable", "value", "start", "text"]].astype(str) for t in (found.codings, expected)]
    assert sorted(both[0].values.tolist()) == sorted(both[1].values.tolist())
    assert len(found.documents) == len(documents)
    assert set(read_results(out, variable="frame").codings["variable"]) <= {"frame"}
    assert not tabulate(found.codings, rows="outlet").empty
    # The tables of a run are compared as those of code() are, without the texts.
    coded = code(documents)
    for by in ("outlet", "month", ["outlet", "voice"], "source_kind"):
        ours = profile(found.codings, by=by, articles=found.documents, attributions=found.attributions)
        theirs = profile(coded.codings, by=by, articles=documents_table(12), attributions=coded.attributions)
        pd.testing.assert_frame_equal(ours, theirs, check_like=True)
    assert not profile(found.codings, by="outlet", articles=found.documents, of="articles").empty
    with pytest.raises(ValueError, match="needs the column paragraphs"):
        profile(found.codings, by="outlet", articles=found.documents, of="paragraphs")
    with pytest.raises(ScaleError, match=r"attributions\.parquet is missing"):
        read_results(tmp_path)


@pytest.mark.slow
def test_a_day_of_real_news(shared: Path, tmp_path: Path) -> None:
    source = shared / "data" / "saudinewsnet" / "2015-07-23.jsonl.zip"
    out = run(prepare([source], tmp_path / "out"), tmp_path / "out")
    assert pq.ParquetFile(out / "words.parquet").metadata.num_rows > 1000
    assert not (out / "faults.parquet").exists()
    assert pq.ParquetFile(out / "attributions.parquet").metadata.num_rows > 2000
