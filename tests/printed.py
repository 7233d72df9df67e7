"""PDF files for tests, laid out line by line with reportlab."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

BODY = 11
# Text, and optionally where it begins, its size and whether it is bold; a number alone is a gap in points.
Item = str | float | tuple[str, float, float, bool]


class Printed:
    """A PDF that grows line by line; `raised` puts small digits behind the last line."""

    def __init__(self, **locked: object) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4, **locked)
        self.y, self.x = A4[1] - 90.0, 70.0

    def line(self, text: str, *, x: float = 70, size: float = BODY, bold: bool = False) -> None:
        """A line at the left edge, or at `x`, and one step down."""
        self.canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
        self.canvas.drawString(x, self.y, text)
        self.x = x + self.canvas.stringWidth(text, "Times-Bold" if bold else "Times-Roman", size)
        self.y -= 1.25 * size

    def lines(self, texts: Sequence[str], **how: float) -> None:
        """Lines of one paragraph."""
        for text in texts:
            self.line(text, **how)

    def raised(self, digits: str, size: float = BODY, then: str = "") -> None:
        """Small raised digits behind the last line, and what follows them on it."""
        y = self.y + 1.25 * size
        self.canvas.setFont("Times-Roman", size * 0.6)
        self.canvas.drawString(self.x, y + 0.35 * size, digits)
        self.canvas.setFont("Times-Roman", size)
        self.canvas.drawString(self.x + self.canvas.stringWidth(digits, "Times-Roman", size * 0.6), y, then)

    def gap(self, points: float = BODY) -> None:
        """A gap between paragraphs."""
        self.y -= points

    def foot(self, texts: Sequence[tuple[str, str]]) -> None:
        """Notes at the foot of the page: number and text."""
        self.y = 120
        for number, text in texts:
            self.canvas.setFont("Times-Roman", 5)
            self.canvas.drawString(70, self.y + 3, number)
            self.canvas.setFont("Times-Roman", 8)
            self.canvas.drawString(74, self.y, text)
            self.y -= 10

    def edges(self, head: str, foot: str) -> None:
        """A running head and foot."""
        self.canvas.setFont("Times-Roman", 9)
        self.canvas.drawString(70, A4[1] - 40, head)
        self.canvas.drawCentredString(A4[0] / 2, 40, foot)

    def page(self) -> None:
        """The next page."""
        self.canvas.showPage()
        self.y = A4[1] - 90.0

    def table(self, rows: Sequence[Sequence[str]], *, width: float = 110) -> None:
        """A table with lines around its cells."""
        top = self.y + BODY
        self.canvas.setFont("Times-Roman", BODY)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                self.canvas.drawString(74 + place * width, top - 20 * number - 14, cell)
        xs = [70 + place * width for place in range(len(rows[0]) + 1)]
        self.canvas.grid(xs, [top - 20 * number for number in range(len(rows) + 1)])
        self.y = top - 20 * len(rows) - 2 * BODY

    def done(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()
