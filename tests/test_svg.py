"""Figures as pages have them: fewer bytes, the same picture."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from discourse.pages.svg import image_svg, slim_svg

FIGURES = sorted((Path(__file__).parents[1] / "figures").glob("*.svg"))
SCALES = re.compile(r"scale\([^)]*\)")


@pytest.mark.parametrize("path", FIGURES, ids=lambda p: p.stem)
def test_what_scales_letters_keeps_all_its_digits(path: Path) -> None:
    """Letters in hundredths of a scale of 0.0156 were two thirds of their size, each apart from the next."""
    svg = path.read_text(encoding="utf-8")
    assert SCALES.findall(slim_svg(svg)) == SCALES.findall(svg)
    assert SCALES.findall(unquote(image_svg(svg))) == SCALES.findall(svg)


@pytest.mark.parametrize("path", FIGURES, ids=lambda p: p.stem)
def test_every_mark_stays_and_every_reference_holds(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    slim, image = slim_svg(svg), unquote(image_svg(svg).partition(",")[2])
    for name in ("path", "use", "text", "rect"):
        assert slim.count(f"<{name} ") == image.count(f"<{name} ") == svg.count(f"<{name} "), name
    goals = set(re.findall(r"href='#([^']*)'|url\(#([^)]*)\)", image))
    ids = re.findall(r"\sid='([^']*)'", image)
    # Marks of a strip lead to passages, which are not in the figure.
    assert {a or b for a, b in goals if not a.startswith("p-")} == set(ids)
    assert len(set(re.findall(r'<path id="([^"]*)"', svg))) == len(
        set(ids) & set(re.findall(r"<path id='([^']*)'", image))
    )
    assert len(image) < 0.75 * len(svg)


def test_the_slim_figure_is_the_same_picture(chromium, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    image = pytest.importorskip("PIL.Image")
    chops = pytest.importorskip("PIL.ImageChops")
    for path in FIGURES[:3]:
        svg = path.read_text(encoding="utf-8")
        shots = []
        for number, source in enumerate((path.as_uri(), image_svg(svg))):
            page = chromium.new_page()
            place = tmp_path / f"{number}.html"
            place.write_text(f'<img width="700" src="{source}">', encoding="utf-8")
            page.goto(place.as_uri())
            page.wait_for_timeout(200)
            shots.append(image.open(io.BytesIO(page.locator("img").screenshot())).convert("L"))
            page.close()
        difference = chops.difference(*shots).point(lambda v: 255 if v > 64 else 0)
        changed = sum(difference.histogram()[1:]) / (difference.width * difference.height)
        assert changed < 0.002, path.stem
