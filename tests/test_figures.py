"""The committed figures are the ones that the notebooks draw today."""

from collections.abc import Callable
from pathlib import Path

import pytest
from scripts import load_script

figures = load_script("docs/figures.py")


def test_a_changed_pixel_or_a_missing_figure_is_stale(tmp_path: Path) -> None:
    from PIL import Image

    source, target = tmp_path / "a", tmp_path / "b"
    for folder in (source, target):
        folder.mkdir()
        Image.new("RGB", (4, 4), "white").save(folder / "x.png")
    assert figures.stale(source, target) == []
    changed = Image.new("RGB", (4, 4), "white")
    changed.putpixel((1, 1), (0, 0, 0))
    changed.save(source / "x.png")
    (source / "y.svg").write_text("<svg/>", encoding="utf-8")
    assert figures.stale(source, target) == ["x.png", "y.svg"]


def test_the_pictures_of_the_other_studies_come_from_their_reports(tmp_path: Path) -> None:
    from PIL import Image

    root = tmp_path / "root"
    for number, pictures in enumerate((figures.SECOND, figures.THIRD)):
        for shown, name in pictures.items():
            assert (Path(figures.__file__).parents[1] / shown).exists()
            for path in (root / shown, tmp_path / str(number) / "figures" / f"{name}.png"):
                path.parent.mkdir(parents=True, exist_ok=True)
                Image.new("RGB", (4, 4), "white").save(path)
    assert figures.examples(tmp_path / "0", tmp_path / "1", root) == []
    Image.new("RGB", (4, 4), "black").save(tmp_path / "1" / "figures" / "keyness.png")
    assert figures.examples(tmp_path / "0", tmp_path / "1", root) == ["docs/images/nuclear-keyness.png"]
    assert figures.same(tmp_path / "1" / "figures" / "keyness.png", root / "docs/images/nuclear-keyness.png")


@pytest.mark.slow
def test_the_committed_figures_are_current(study_report: Callable[[str], Path]) -> None:
    assert figures.stale(study_report("ar") / "figures") == []
