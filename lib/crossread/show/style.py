"""How every chart looks: one style, applied only while a chart is drawn, and all colours, on light pages and dark.

A colour is written as it is on a light page. `page_colour` says what a page makes of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

from crossread.show.words import listed

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
VERDICT_COLOURS = {"fails": "#B5401B", "not decidable": "#9A9A9A", "holds": "#3F6FA0"}
# Orange for contradicted, blue for borne out, as the colour-blind tell them apart; in grey the numbers tell.
OUTCOME_COLOURS = {
    "borne out": "#16365F", "partly": "#7FA8CE", "contradicted": "#D9642B", "open": "#F4F4F4",
    "no later source": "#CFCFCF",
}  # fmt: skip
EVENT_COLOURS = {
    "told": "#1F3F77", "left out": "#FFFFFF", "only just": "#F2E3C4", "could not know": "#DDDDDD",
    "not judged": "#B8B8B8",
}  # fmt: skip
# From light to dark, so that what falls is seen first, in grey as well; the sign in the cell tells the same.
TEST_COLOURS = {
    "stands": "#DCE8F4", "changes": "#8DB3D6", "falls": "#8F2D10", "needs": "#FFFFFF", "untouched": "#FFFFFF",
}  # fmt: skip
UNACCOUNTED, STATED = "#B5401B", "#D5D5D5"
INK, QUIET, RULE, GRID, GROUND = "#222222", "#595959", "#999999", "#E3E3E3", "#FFFFFF"
# Of longer ones the words push what is drawn out of view.
LONGEST_WORD, LONGEST_LINE = 40, 80
CUT = "What is too long for the picture is cut (…); its table has it whole."
BEYOND = "Drawn in a font of the device that shows or prints this, and as boxes where it has none"
FAMILY = "'DejaVu Sans',Verdana,sans-serif"
# What is drawn in the colours of the page itself: its ink (what matplotlib draws black as well), three of its tints,
# and its ground (of a report, of JupyterLab, else of the browser).
OF_THE_PAGE = {
    INK: "currentColor", "#000000": "currentColor", QUIET: "color-mix(in srgb,currentColor 76%,transparent)",
    RULE: "color-mix(in srgb,currentColor 45%,transparent)", GRID: "color-mix(in srgb,currentColor 14%,transparent)",
    GROUND: "var(--page,var(--jp-layout-color0,Canvas))",
}  # fmt: skip
# The ground that colours of dark pages are chosen for, and words on a colour by what is readable on it on a light page
# and on a dark one.
DARK_GROUND = "#14171A"
WORDS_ON = {
    ("#000000", "#000000"): "#000002", ("#000000", "#FFFFFF"): "#000001", ("#FFFFFF", "#000000"): "#FFFFFE",
    ("#FFFFFF", "#FFFFFF"): "#FFFFFD",
}  # fmt: skip
# What stands out on white sinks into black: on dark pages strong colours are light, and those of silence dark.
ON_DARK = {
    "#10204A": "#4A6CD6", "#0E6B5C": "#2A9D86", "#D9642B": "#F08A4F", "#7DBBE8": "#A8D5F7", "#F3DC7A": "#FBE88C",
    "#8E1B4F": "#CF4B8B", "#7A5530": "#B98A5C", "#6A4FCF": "#B09CFF",
    "#1F3F77": "#7FA6F2", "#B5401B": "#F08A63", "#F2B27E": "#8F5526", "#A9CBE8": "#35587A", "#F4F4F4": "#202428",
    "#CFCFCF": "#4A5056", "#16365F": "#9CC3F0", "#3F6FA0": "#6FA0D4", "#7FA8CE": "#4A7BAD", "#BBD3E8": "#2F5378",
    "#EEF3F8": "#1F2E3E", "#F2E3C4": "#57482A", "#DDDDDD": "#3A4046", "#B8B8B8": "#5C636A", "#DCE8F4": "#24384D",
    "#8DB3D6": "#4A7BAD", "#8F2D10": "#F08A63", "#D5D5D5": "#50575E", "#000001": "#FFFFFF", "#FFFFFE": "#000000",
}  # fmt: skip


def chart_style() -> AbstractContextManager[None]:
    """A context in which charts have the style of this library; outside of it nothing has changed."""
    settings: dict[str, Any] = dict(sns.axes_style("whitegrid"))
    settings |= {"font.family": ["DejaVu Sans"], "font.size": 10, "axes.titlesize": 11, "axes.labelsize": 10}
    settings |= {"axes.edgecolor": RULE, "text.color": INK, "axes.labelcolor": INK, "grid.color": GRID}
    settings |= {"xtick.color": INK, "ytick.color": INK, "hatch.linewidth": 0.6}
    settings |= {"figure.facecolor": "none", "axes.facecolor": "none"}
    settings |= {"text.parse_math": False, "text.usetex": False, "svg.fonttype": "none", "svg.hashsalt": "crossread"}
    return mpl.rc_context(rc=settings)  # type: ignore[arg-type]


def cut(words: str) -> str:
    """Words as a picture has room for them: a word or line that is too long keeps its begin and its end."""
    if len(words) <= LONGEST_WORD:
        return words
    lines = (" ".join(_cut(word, LONGEST_WORD) for word in line.split(" ")) for line in words.split("\n"))
    return "\n".join(_cut(line, LONGEST_LINE) for line in lines)


def fit_words(figure: Figure) -> dict[str, str]:
    """Cuts the words of a figure that have no room; returns all that are drawn by what they were before."""
    words: dict[str, str] = {}

    def fitted(text: str) -> str:
        words[text] = cut(text)
        return words[text]

    for axis in (each for axes in figure.axes for each in (axes.xaxis, axes.yaxis)):
        if isinstance(named := axis.get_major_formatter(), FuncFormatter):
            axis.set_major_formatter(FuncFormatter(lambda x, place, named=named: fitted(named(x, place))))
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        text.set_text(fitted(text.get_text()))
    return words


def said_of(words: Mapping[str, str]) -> list[str]:
    """What is to be said under a picture of its words: that some are cut, and in which scripts its font writes none.

    A browser takes those from a font of the device on which it runs; whether there is one nobody knows here.
    """
    beyond = sorted({_script(sign) for sign in {*"".join(words)} if ord(sign) not in _signs_of_font()} - {""})
    return [
        *([CUT] if any(text != shown for text, shown in words.items()) else []),
        *([f"{BEYOND}: {listed(beyond)}."] if beyond else []),
    ]


def page_colour(colour: str) -> str:
    """What a colour is on a page, in CSS: its ink or ground, or one for light and one for dark; "" for no change."""
    written = colour.upper()
    if written in OF_THE_PAGE:
        return OF_THE_PAGE[written]
    return f"light-dark({colour.lower()},{ON_DARK[written].lower()})" if written in ON_DARK else ""


def words_on(colour: str, share: float = 1.0) -> str:
    """The colour of words that stand on a colour, laid on the page with this share: black or white, what reads best."""
    dark = ON_DARK.get(colour, DARK_GROUND if colour == GROUND else colour)
    grounds = ((colour, GROUND), (dark, DARK_GROUND))
    light, on_dark = (_readable(_blended(over, under, share)) for over, under in grounds)
    return WORDS_ON[light, on_dark]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most // 2 - 1]}…{text[-(most // 2) :]}"


@cache
def _signs_of_font() -> frozenset[int]:
    return frozenset(FT2Font(str(Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))).get_charmap())


def _script(sign: str) -> str:
    """The script of a letter, such as Tibetan; "" for what is not seen."""
    kind, name = unicodedata.category(sign), unicodedata.name(sign, "").split()
    if kind in ("Cc", "Cf") or kind[0] == "Z" or name[:1] == ["VARIATION"]:
        return ""
    if kind == "Co":
        return "signs of private use"
    return (name[0] if name[0] == "CJK" else name[0].capitalize()) if kind[0] in "LM" and name else "symbols"


def _blended(over: str, under: str, share: float) -> tuple[float, ...]:
    return tuple(share * a + (1 - share) * b for a, b in zip(to_rgb(over), to_rgb(under), strict=True))


def _readable(colour: tuple[float, ...]) -> str:
    """Black or white, whichever has more contrast on the colour; the two have the same on a luminance of 0.179."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return "#000000" if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179 else "#FFFFFF"


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
