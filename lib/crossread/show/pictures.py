"""A chart as an accessible picture with alt text, caption and table, and its words in a font that has them."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Callable, Iterator
from functools import cache

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, findfont, fontManager, get_font
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from crossread.show.html import Display, Html, Prose
from crossread.show.html_tables import IGNORE_MATHS
from crossread.show.labels import csv_with_ids
from crossread.show.style import chart_style
from crossread.show.words import paragraph

FONT = "DejaVu Sans"
# A font of boxes that comes with matplotlib: what it draws is what is to be told apart from letters.
BOXES = "Last Resort"
NAMED = 8
DOTS_PER_INCH = 144
SCREEN = 96
PALETTE = 256
FIGURE = Html(
    '<figure class="crossread {maths}" style="margin:0">\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>'
)
PICTURE = Html('<img alt="{alt}" src="{source}" style="width:{width}px;{most}height:auto;background:#fff">')
# Wider than this, a picture that is fitted into the page has words too small to read: it scrolls in a box of its own.
WIDE = 1300
SCROLLED = Html('<div role="region" aria-label="{caption}" tabindex="0" style="overflow-x:auto">{picture}</div>')


def set_literally(figure: Figure) -> str:
    """Sets all words of a figure as they are written; the characters that no font of this machine has, else "".

    Where the font of the charts lacks characters, the first fonts that have them are set after it.
    """
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    for text in texts:
        text.set_parse_math(False)
    needed = {character for text in texts for character in text.get_text() if character.isprintable()}
    missing = needed - {" "} - characters(findfont(FONT))
    if not missing:
        return ""
    fonts, left = fallbacks(frozenset(missing))
    for text in texts if fonts else ():
        text.set_fontfamily(list(dict.fromkeys([*text.get_fontfamily(), FONT, *fonts])))
    return "".join(sorted(left))


def sentence_missing(missing: str) -> str:
    """Which characters a picture shows as boxes, with their numbers in Unicode; "" where there are none."""
    if not missing:
        return ""
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:NAMED])
    more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
    return f"The picture shows boxes for characters that no font on this machine has: {named}{more}."


@cache
def fallbacks(missing: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The fonts of this machine that together have most of the characters, and the characters that none has."""
    fonts: list[str] = []
    for entry in _candidates():
        if found := missing & characters(entry.fname):
            fonts.append(entry.name)
            missing -= found
        if not missing:
            break
    return tuple(fonts), missing


@cache
def characters(path: str) -> frozenset[str]:
    """The characters that a font can draw: none if it cannot be read or holds pictures of one size only."""
    try:
        font = get_font(path)
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()


def _candidates() -> Iterator[FontEntry]:
    """The upright fonts of this machine: those without serifs first, then by name, the same in every run."""
    plain = [
        entry for entry in fontManager.ttflist if entry.style == "normal" and str(entry.weight) in ("400", "normal")
    ]
    plain = [entry for entry in plain if not entry.name.startswith(BOXES)]
    yield from sorted(plain, key=lambda entry: ("Sans" not in entry.name, entry.name, entry.fname))


def show_figure(
    chart: Axes | Callable[[pd.DataFrame], Axes], table: pd.DataFrame, *, alt: str, caption: str, name: str, empty: str
) -> Display:
    """A chart of the table as an HTML figure with alt text and caption; the sentence `empty` when it has no rows.

    `chart` is a chart function, drawn here in the style of the library, or Axes that were already drawn. The plain
    text is the alt text, the CSV the table. Words stand on the picture as they are written; characters that no font
    of this machine has are named under it. The same table gives the same bytes on the same machine.
    """
    if table.empty:
        return Prose(empty)
    picture, width, missing = _png(chart, table)
    caption, said = (paragraph(text, sentence_missing(missing)) if missing else text for text in (caption, alt))
    source = f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"
    most = "max-width:100%;" if width <= WIDE else "max-width:none;"
    shown = PICTURE.format(alt=alt, source=source, width=width, most=most)
    shown = shown if width <= WIDE else SCROLLED.format(caption=caption, picture=shown)
    html = FIGURE.format(picture=shown, caption=caption, maths=IGNORE_MATHS)
    return Display({"text/html": html, "text/plain": said, "text/csv": csv_with_ids(table)}, {"name": name})


def _png(chart: Axes | Callable[[pd.DataFrame], Axes], table: pd.DataFrame) -> tuple[bytes, int, str]:
    with chart_style(), warnings.catch_warnings():
        # Of a character without a font, which the caption names.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        axes = chart if isinstance(chart, Axes) else chart(table)
        figure = axes.get_figure(root=True)
        assert isinstance(figure, Figure)
        missing = set_literally(figure)
        figure.set_dpi(DOTS_PER_INCH)
        edges, picture = _edges(figure, FigureCanvasAgg(figure)), io.BytesIO()
        figure.savefig(picture, format="png", dpi=DOTS_PER_INCH, bbox_inches=edges, pil_kwargs={"compress_level": 0})
    data = _with_palette(picture)
    return data, round(int.from_bytes(data[16:20], "big") * SCREEN / DOTS_PER_INCH), missing


def _edges(figure: Figure, canvas: FigureCanvasAgg) -> Bbox | str:
    """What is drawn on the figure, in inches; "tight", for which it is drawn twice, where a layout is still to come."""
    if figure.get_layout_engine() is not None:
        return "tight"
    return figure.get_tightbbox(canvas.get_renderer()).padded(mpl.rcParams["savefig.pad_inches"])


def _with_palette(picture: io.BytesIO) -> bytes:
    """The picture with a palette, a third of the size: its commonest colours exact, rare shades of edges the nearest.

    Not with Pillow's own choice of colours or of the nearest one, which shift the colours of areas.
    """
    red, green, blue = np.moveaxis(np.asarray(Image.open(picture).convert("RGB"), dtype=np.uint32), 2, 0)
    places, colours = pd.factorize((red << 16 | green << 8 | blue).reshape(-1), sort=True)
    parts = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(int)
    palette = parts[np.argsort(-np.bincount(places), kind="stable")[:PALETTE]]
    nearest = np.array([((palette - colour) ** 2).sum(axis=1).argmin() for colour in parts], dtype=np.uint8)
    drawn = Image.fromarray(nearest[places.reshape(red.shape)])
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    small = io.BytesIO()
    drawn.save(small, format="PNG", optimize=True)
    return small.getvalue()
