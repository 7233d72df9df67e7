"""Colours: fixed by the place in the corpus, readable in grey, and nothing set for good."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

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


def test_the_colours_of_five_sources_differ_in_lightness() -> None:
    steps = sorted(lightness(colour) for colour in style.SOURCE_COLOURS[:5])
    assert min(later - earlier for earlier, later in pairwise(steps)) >= 12


def lab(colour: str) -> list[float]:
    """CIE L*a*b* of a colour (white point D65)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]


def test_twelve_sources_have_a_colour_and_a_mark_of_their_own() -> None:
    """Colours 25 apart in L*a*b* are other colours to everybody who sees three; to the others the marks tell."""
    names = [f"Source {n}" for n in range(1, 13)]
    sources = pd.Series(pd.Categorical(names, categories=names))
    colours, markers = style.source_colours(sources), style.source_markers(sources)
    assert len(set(markers.values())) == 12
    apart = [dist(lab(one), lab(two)) for one, two in combinations(colours.values(), 2)]
    assert min(apart) >= 25


def test_no_two_of_twelve_dozen_sources_share_colour_and_mark() -> None:
    names = [f"Source {n}" for n in range(1, 145)]
    sources = pd.Series(pd.Categorical(names, categories=names))
    colours, markers = style.source_colours(sources), style.source_markers(sources)
    assert len({(colours[name], markers[name]) for name in names}) == 144
    assert (colours["Source 13"], markers["Source 13"]) == (style.SOURCE_COLOURS[1], style.SOURCE_MARKERS[0])
    only = pd.Series(pd.Categorical(["Source 40"], categories=names))
    assert style.source_colours(only)["Source 40"] == colours["Source 40"]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.1 defines it, from 1 to 21."""
    parts = [(((lightness(colour) + 16) / 116) ** 3) + 0.05 for colour in (one, other)]
    return max(parts) / min(parts)


def test_the_colours_of_five_sources_differ_on_dark_pages_too_and_stand_out_from_their_ground() -> None:
    dark = [style.ON_DARK[colour] for colour in style.SOURCE_COLOURS[:5]]
    steps = sorted(lightness(colour) for colour in dark)
    assert min(later - earlier for earlier, later in pairwise(steps)) >= 8
    assert min(contrast(colour, style.DARK_GROUND) for colour in dark) >= 3


def test_the_colours_of_twelve_sources_are_others_on_dark_pages_too() -> None:
    dark = [style.ON_DARK.get(colour, colour) for colour in style.SOURCE_COLOURS]
    assert min(dist(lab(one), lab(two)) for one, two in combinations(dark, 2)) >= 20
    assert min(contrast(colour, style.DARK_GROUND) for colour in dark) >= 3


def test_words_on_every_colour_can_be_read_on_light_pages_and_dark_ones() -> None:
    """WCAG 2.1, 1.4.3: at least 4.5 to 1."""
    maps = (style.STATUS_COLOURS, style.VERDICT_COLOURS, style.OUTCOME_COLOURS, style.EVENT_COLOURS, style.TEST_COLOURS)
    colours = {*style.STEPS, *(colour for each in maps for colour in each.values()), style.UNACCOUNTED}
    for colour in colours - {style.GROUND}:
        words = style.words_on(colour)
        assert contrast(words, colour) >= 4.5, colour
        dark = style.ON_DARK.get(words, words), style.ON_DARK.get(colour, colour)
        assert contrast(*dark) >= 4.5, colour


def test_every_status_has_a_colour_and_a_sign_of_its_own() -> None:
    assert style.STATUS_COLOURS.keys() == style.STATUS_SIGNS.keys()
    assert len(set(style.STATUS_SIGNS.values())) == len(style.STATUS_SIGNS)


def test_the_style_ends_with_its_context() -> None:
    before = dict(mpl.rcParams)
    with style.chart_style():
        assert mpl.rcParams["figure.facecolor"] == "none"
    assert dict(mpl.rcParams) == before
