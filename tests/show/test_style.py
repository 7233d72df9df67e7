"""Colours: fixed by the place in the corpus, readable in grey, and nothing set for good."""

from __future__ import annotations

from itertools import pairwise

import crossread.show.style as style
import matplotlib as mpl
import pandas as pd
from matplotlib.colors import to_rgb

NAMES = ["Alpha", "Beta", "Gamma"]


def lightness(colour: str) -> float:
    """CIE lightness from 0 (black) to 100 (white)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * luminance ** (1 / 3) - 16


def test_the_colour_of_a_source_does_not_depend_on_what_else_is_chosen() -> None:
    both = pd.Series(pd.Categorical(["Alpha", "Gamma"], categories=NAMES))
    alone = pd.Series(pd.Categorical(["Gamma"], categories=NAMES))
    assert style.source_colours(both)["Gamma"] == style.source_colours(alone)["Gamma"] == style.SOURCE_COLOURS[2]


def test_sources_keep_the_order_of_the_corpus() -> None:
    assert list(style.source_places(pd.Series(pd.Categorical(["Gamma", "Alpha"], categories=NAMES)))) == [
        "Alpha",
        "Gamma",
    ]


def test_the_colours_of_sources_differ_in_lightness() -> None:
    steps = sorted(lightness(colour) for colour in style.SOURCE_COLOURS)
    assert min(later - earlier for earlier, later in pairwise(steps)) >= 12


def test_every_status_has_a_colour_and_a_sign_of_its_own() -> None:
    assert style.STATUS_COLOURS.keys() == style.STATUS_SIGNS.keys()
    assert len(set(style.STATUS_SIGNS.values())) == len(style.STATUS_SIGNS)


def test_the_style_ends_with_its_context() -> None:
    before = dict(mpl.rcParams)
    with style.chart_style():
        assert mpl.rcParams["figure.facecolor"] == "white"
    assert dict(mpl.rcParams) == before
