"""Figures: the same bytes for the same table, alt text in the file, labels for both languages."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

plots = pytest.importorskip("discourse.plots")

FRAMES = pd.DataFrame(
    {"actor": ["m", "m", "f"], "value": ["x", "y", "x"], "count": [2, 1, 3], "n": [2, 2, 5]}
)
NAMES = {"ar": {"m": "الوزيرة", "f": "الصيادون (النهر)"}, "en": {"m": "Minister", "f": "Fishers"}}

CODE = """
import sys, pandas as pd
from discourse import plots
table = pd.DataFrame({"actor": ["m", "f"], "value": ["x", "x"], "count": [2, 3], "n": [2, 5]})
axes = plots.frames(table, rows={"m": "الوزيرة", "f": "$5 (جسر)"})
plots.save(axes, sys.argv[1], alt="بديل", formats=("png", "svg", "pdf"))
"""


def test_same_bytes_in_other_processes_and_with_other_hash_seeds(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", CODE, str(tmp_path / seed / "x")],
            check=True, cwd=tmp_path / seed, env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(tmp_path)},
        )  # fmt: skip
    for kind in ("png", "svg", "pdf"):
        assert (tmp_path / "1" / f"x.{kind}").read_bytes() == (
            tmp_path / "2" / f"x.{kind}"
        ).read_bytes()


def test_alt_text_and_provenance_are_in_the_file(tmp_path: Path) -> None:
    from PIL import Image

    axes = plots.frames(FRAMES, lang="ar", rows=NAMES["ar"])
    png, svg = plots.save(axes, tmp_path / "x", alt="أطر بحسب الفاعل", provenance="discourse 1.0")
    with Image.open(png) as image:
        assert image.info["Description"] == "أطر بحسب الفاعل"
        assert image.info["Source"] == "discourse 1.0"
    assert "أطر بحسب الفاعل" in svg.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_figure_draws_in_both_languages(lang: str) -> None:
    axes = plots.frames(FRAMES, lang=lang, rows=NAMES[lang], columns={"x": "س", "y": "ص"})
    assert any(NAMES[lang]["m"] in t.get_text() for t in axes.get_yticklabels())
    stance = FRAMES.assign(value=["favor", "against", "qualify"])
    assert plots.stance(stance, lang=lang, rows=NAMES[lang]).patches
    voices = pd.DataFrame({"actor": ["m", "f"], "mode": ["direct", "narrated"], "words": [5, 9]})
    assert plots.voices(voices, lang=lang, rows=NAMES[lang]).patches


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column n"):
        plots.frames(FRAMES.drop(columns="n"))


def test_labels_are_isolated_by_their_script() -> None:
    assert plots.isolate("جسر (2)") == "\u2067جسر (2)\u2069"
    assert plots.isolate("3-5") == "\u20663-5\u2069"
