"""A chart as an accessible figure: picture with alt text and caption, and the table it was drawn from."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

from crossread.show.display import Display, Prose
from crossread.show.fonts import sentence_missing, set_literally
from crossread.show.html import Html
from crossread.show.style import chart_style
from crossread.show.tables import IGNORE_MATHS
from crossread.show.words import paragraph

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
    return Display({"text/html": html, "text/plain": said, "text/csv": table.to_csv(index=False)}, {"name": name})


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
