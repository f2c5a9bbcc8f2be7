"""The language as data: tables are well formed, and a folder of a regional variety extends them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from discourse import packaged
from discourse.attribution.arabic import data
from discourse.language.fold import fold

AR = Path(data.__file__).parents[2] / "data" / "ar"


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("file", sorted((AR / "markers").glob("*.tsv")), ids=lambda file: str(file.stem))
def test_every_marker_has_a_class_a_word_and_a_note(file: Path) -> None:
    for row in table(file):
        assert row["class"], row
        assert row["word"].strip() == row["word"] != "", row
        assert row["note"], row


def test_no_marker_is_listed_twice_in_its_class() -> None:
    rows = (row for f in sorted((AR / "markers").glob("*.tsv")) for row in table(f))
    seen = Counter((row["class"], fold(row["word"])) for row in rows)
    assert sorted(pair for pair, times in seen.items() if times > 1) == []


def test_every_class_of_markers_has_one_home() -> None:
    """Two files with one class would join their words without either rule asking for it."""
    homes: dict[str, set[str]] = {}
    for file in sorted((AR / "markers").glob("*.tsv")):
        for row in table(file):
            homes.setdefault(row["class"], set()).add(file.name)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_every_class_of_markers_is_read() -> None:
    """By its name, or by a beginning that a rule puts together with the rest: "sphere-of-{name}"."""
    source = "".join(p.read_text(encoding="utf-8") for p in (AR.parents[1]).rglob("*.py"))
    classes = {row["class"] for file in (AR / "markers").glob("*.tsv") for row in table(file)}
    parts = tuple(re.findall(r'marker\(f"([a-z-]+)\{', source))
    assert sorted(name for name in classes if f'"{name}"' not in source and not name.startswith(parts)) == []


def test_every_window_has_its_origin() -> None:
    import tomllib

    for name, row in tomllib.loads((AR / "windows.toml").read_text(encoding="utf-8")).items():
        assert isinstance(row["words"], int), name
        assert row["origin"], name


def test_every_window_is_looked_through() -> None:
    import tomllib

    source = "".join(p.read_text(encoding="utf-8") for p in (AR.parents[1]).rglob("*.py"))
    names = tomllib.loads((AR / "windows.toml").read_text(encoding="utf-8"))
    assert [name for name in names if f'window("{name}")' not in source] == []


def test_an_overlay_adds_rows_and_takes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Maghrebi reporting verb and a marker in a folder of their own are read after those of the language."""
    overlay = tmp_path / "ar-ma"
    (overlay / "markers").mkdir(parents=True)
    header = (AR / "cues.tsv").read_text(encoding="utf-8").splitlines()[0]
    row = dict.fromkeys(header.split("\t"), "") | {
        "lemma": "أبرز",
        "pos": "verb",
        "imperfect": "يبرز",
        "takes": "clause",
    }
    (overlay / "cues.tsv").write_text(header + "\n" + "\t".join(row.values()) + "\n", encoding="utf-8")
    (overlay / "markers" / "more.tsv").write_text("class\tword\tnote\nretyped\tبزاف\ta test\n", encoding="utf-8")
    before = [r["lemma"] for r in data.read_rows("cues.tsv")]
    folders = [*packaged.language_folders(), overlay]
    for module in (packaged, data):
        monkeypatch.setattr(module, "language_folders", lambda: folders)
    data._markers.cache_clear()
    try:
        assert [r["lemma"] for r in data.read_rows("cues.tsv")] == [*before, "أبرز"]
        assert data.marker("retyped") >= {"علي", "بزاف"}
    finally:
        data._markers.cache_clear()
