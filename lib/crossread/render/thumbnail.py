"""A small picture of a report for the index page: its first figure, scaled down, the upper part of a tall one."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    import nbformat

SIZE = (240, 180)
COLOURS = 32
PNG = re.compile(r'<img\b[^>]*\bsrc="data:image/png;base64,([^"]+)"')


def thumbnail(notebook: nbformat.NotebookNode) -> bytes:
    """The first picture of the notebook as a small PNG file, 240 pixels wide and at most 180 high; empty without one.

    The same bytes for the same picture. A picture that cannot be read gives none.
    """
    picture = next(_pictures(notebook), "")
    try:
        return _small(base64.b64decode(picture)) if picture else b""
    except (OSError, ValueError):
        return b""


def _pictures(notebook: nbformat.NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            yield from PNG.findall(data.get("text/html", ""))
            yield from ([data["image/png"]] if "image/png" in data else [])


def _small(png: bytes) -> bytes:
    width, height = SIZE
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    size = (width, max(1, round(picture.height * width / picture.width)))
    scaled = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    white = Image.alpha_composite(Image.new("RGBA", size, "white"), scaled).convert("RGB")
    part = white.crop((0, 0, width, min(height, white.height))).quantize(COLOURS, dither=Image.Dither.NONE)
    file = io.BytesIO()
    part.save(file, format="PNG", optimize=True)
    return file.getvalue()
