"""A chart as an accessible figure: picture with alt text and caption, and the table it was drawn from."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from html import escape

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from crossread.show.display import Display, Prose
from crossread.show.style import chart_style
from crossread.show.tables import IGNORE_MATHS

DOTS_PER_INCH = 144
SCREEN = 96


def show_figure(
    chart: Axes | Callable[[pd.DataFrame], Axes], table: pd.DataFrame, *, alt: str, caption: str, name: str, empty: str
) -> Display:
    """A chart of the table as an HTML figure with alt text and caption; the sentence `empty` when it has no rows.

    `chart` is a chart function, drawn here in the style of the library, or Axes that were already drawn. The plain
    text is the alt text, the CSV the table. The same table gives the same bytes on the same machine.
    """
    if table.empty:
        return Prose(empty)
    picture, width = _png(chart, table)
    source = f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"
    html = (
        f'<figure class="crossread {IGNORE_MATHS}" style="margin:0">\n'
        f'<img alt="{escape(alt)}" src="{source}" style="width:{width}px;max-width:100%;height:auto;background:#fff">\n'
        f"<figcaption>{escape(caption)}</figcaption>\n</figure>"
    )
    return Display({"text/html": html, "text/plain": alt, "text/csv": table.to_csv(index=False)}, {"name": name})


def _png(chart: Axes | Callable[[pd.DataFrame], Axes], table: pd.DataFrame) -> tuple[bytes, int]:
    with chart_style():
        axes = chart if isinstance(chart, Axes) else chart(table)
        figure = axes.get_figure(root=True)
        assert isinstance(figure, Figure)
        FigureCanvasAgg(figure)
        picture = io.BytesIO()
        # Without the name of the software, so that the bytes do not change with its version.
        figure.savefig(picture, format="png", dpi=DOTS_PER_INCH, bbox_inches="tight", metadata={"Software": None})
    data = picture.getvalue()
    return data, round(int.from_bytes(data[16:20], "big") * SCREEN / DOTS_PER_INCH)
