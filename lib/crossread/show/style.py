"""How every chart looks: one style, applied only while a chart is drawn, and one colour for each source."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import matplotlib as mpl
import pandas as pd
import seaborn as sns

# Hues that the colour-blind tell apart (after Okabe and Ito, 2008), the first five set to lightness steps that grey
# print keeps; of the others, which no twelve hues allow, the shapes tell.
SOURCE_COLOURS = (
    *("#10204A", "#0E6B5C", "#D9642B", "#7DBBE8", "#F3DC7A", "#8E1B4F"),
    *("#7A5530", "#EFA3C3", "#93971E", "#6A4FCF", "#3CC07C", "#F1E9DA"),
)
SOURCE_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "*", "h")
STATUS_COLOURS = {
    "says": "#1F3F77",
    "denies": "#B5401B",
    "doubts": "#F2B27E",
    "relays": "#A9CBE8",
    "silent": "#F4F4F4",
    "not judged": "#CFCFCF",
}
STATUS_SIGNS = {"says": "S", "denies": "D", "doubts": "?", "relays": "r", "silent": "–", "not judged": "·"}
STEPS = ("#16365F", "#3F6FA0", "#7FA8CE", "#BBD3E8", "#EEF3F8")
INK = "#222222"
QUIET = "#595959"


def chart_style() -> AbstractContextManager[None]:
    """A context in which charts have the style of this library; outside of it nothing has changed."""
    settings: dict[str, Any] = dict(sns.axes_style("whitegrid"))
    settings |= {"font.family": ["DejaVu Sans"], "font.size": 10, "axes.titlesize": 11, "axes.labelsize": 10}
    settings |= {"axes.edgecolor": "#BBBBBB", "text.color": INK, "axes.labelcolor": INK, "grid.color": "#E3E3E3"}
    settings |= {"xtick.color": INK, "ytick.color": INK, "figure.facecolor": "white", "hatch.linewidth": 0.6}
    settings |= {"text.parse_math": False, "text.usetex": False}
    return mpl.rc_context(rc=settings)  # type: ignore[arg-type]


def source_places(sources: pd.Series) -> dict[str, int]:
    """Place in the corpus of each source in the column, which `labelled` made a category; as they come otherwise."""
    if isinstance(sources.dtype, pd.CategoricalDtype):
        present = set(sources)
        return {name: place for place, name in enumerate(sources.cat.categories) if name in present}
    return {name: place for place, name in enumerate(dict.fromkeys(sources))}


def source_colours(sources: pd.Series) -> dict[str, str]:
    """Colour of each source in the column; it depends on the source's place in the corpus, not on what is chosen.

    Twelve sources have a colour and a mark of their own. In each further dozen every mark has the next colour, so that
    no two of twelve dozen share both.
    """
    n = len(SOURCE_COLOURS)
    return {name: SOURCE_COLOURS[(place + place // n) % n] for name, place in source_places(sources).items()}


def source_markers(sources: pd.Series) -> dict[str, str]:
    """Shape of the mark of each source in the column, fixed like its colour; the thirteenth has that of the first."""
    return {name: SOURCE_MARKERS[place % len(SOURCE_MARKERS)] for name, place in source_places(sources).items()}
