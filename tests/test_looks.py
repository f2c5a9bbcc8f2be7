"""Figures as they look: nothing cut off, no text on another, colours told apart in grey and under colour blindness."""

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

plots = pytest.importorskip("discourse.plots")

from discourse import agreement, code_frames, code_stance, frequencies, keyness, read_study, tabulate
from discourse.coding.frames import cooccurrence
from discourse.coding.stance import balance
from discourse.coding.voices import share_of_voice, voices
from discourse.keywords import collocates
from discourse.keywords.partition import quoted_and_narrated
from discourse.plots.theme import MODE_COLORS, STANCE_COLORS


@pytest.fixture(scope="module")
def drawn(request: pytest.FixtureRequest) -> Mapping[str, Callable[..., Any]]:
    """Each kind of figure over the study's own tables, as a function of language and size."""
    study = read_study(request.getfixturevalue("study_path"))
    frames, runs = code_frames(study), voices(study)
    sides = balance(code_stance(study))
    sides = sides[sides["target"] == study.targets[0]]
    key = keyness(*quoted_and_narrated(study))
    between = agreement(study.codings, variable="frame")
    counts = frequencies(study.documents)
    nodes = counts[counts["form"].str.len() > 3]["form"].head(3)
    near = pd.concat([collocates(study.documents, n).assign(node=n) for n in nodes])
    places = pd.DataFrame({"name": list(counts["form"].head(24)), "kind": "word"})
    turn = np.arange(len(places)) * 2.4
    places = places.assign(x=np.cos(turn) * turn, y=np.sin(turn) * turn)
    where = pd.DataFrame(
        {"word": np.repeat(list(nodes), 4), "document": "a", "position": np.tile([0.1, 0.3, 0.31, 0.9], 3)}
    )

    def names(lang: str) -> tuple[dict[str, str], dict[str, str]]:
        return study.names(lang), study.codebook.labels(lang)

    by_frame, share = tabulate(frames), share_of_voice(runs)
    return {
        "frames": lambda lang, size: plots.frames(
            by_frame, rows=names(lang)[0], columns=names(lang)[1], lang=lang, size=size
        ),
        "stance": lambda lang, size: plots.stance(
            sides, rows=names(lang)[0], title=names(lang)[1][study.targets[0]], lang=lang, size=size
        ),
        "voices": lambda lang, size: plots.voices(share, rows=names(lang)[0], lang=lang, size=size),
        "strip": lambda lang, size: plots.strip(
            runs, frames, rows=names(lang)[0], columns=names(lang)[1], lang=lang, size=size
        ),
        "cooccurrence": lambda lang, size: plots.cooccurrence(
            cooccurrence(frames), labels=names(lang)[1], lang=lang, size=size
        ),
        "keyness": lambda lang, size: plots.keyness(key, lang=lang, size=size),
        "evidence": lambda lang, size: plots.keyness(key, by="evidence", lang=lang, size=size),
        "network": lambda lang, size: plots.network(near, lang=lang, size=size),
        "dispersion": lambda lang, size: plots.dispersion(where, lang=lang, size=size),
        "places": lambda lang, size: plots.places(places, lang=lang, size=size),
        "agreement": lambda lang, size: plots.agreement(between, labels=names(lang)[1], lang=lang, size=size),
    }


@pytest.mark.slow
@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_text_is_cut_off_or_lies_on_another(
    drawn: Mapping[str, Callable[..., Any]], lang: str, size: str, faults_of: Callable[..., Any]
) -> None:
    faults = []
    for kind, draw in drawn.items():
        faults += [(kind, *fault) for fault in faults_of(draw(lang, size), size)]
    assert not faults


def lightness(color: str) -> float:
    """CIE L* of a colour's grey, 0 to 100 (CIE 15:2018, D65)."""
    y = linear(color) @ np.array([0.2126, 0.7152, 0.0722])
    return float(116 * np.cbrt(y) - 16 if y > 216 / 24389 else y * 24389 / 27)


def linear(color: str) -> np.ndarray:
    rgb = np.array([int(color[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


# Full protanopia, deuteranopia and tritanopia in linear RGB: Machado, Oliveira and Fernandes (2009,
# doi:10.1109/TVCG.2009.113), severity 1.0.
BLINDNESS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    t = xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("palette", [STANCE_COLORS, MODE_COLORS], ids=["stance", "mode"])
def test_colours_are_told_apart_in_grey_print_and_under_colour_blindness(palette: dict[str, str]) -> None:
    for a, b in itertools.combinations(palette.values(), 2):
        assert abs(lightness(a) - lightness(b)) >= 9.5, (a, b)
        for kind, matrix in BLINDNESS.items():
            apart = np.linalg.norm(lab(np.array(matrix) @ linear(a)) - lab(np.array(matrix) @ linear(b)))
            assert apart >= 12, (kind, a, b, apart)
