"""A PDF as Markdown: paragraphs by gap, headings by size, notes below the page, tables where lines rule them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from crossread.texts.blocks import plain
from crossread.texts.formats import written
from crossread.texts.formats.converted import About, Converted, counted
from crossread.texts.formats.pdf_lines import Line, in_columns
from crossread.texts.formats.pdf_notes import NoteLines, take_endnotes, take_note_lines
from crossread.texts.formats.pdf_pages import Page, Table, continued, furniture_of, read_pages, usual_size, with_tables
from crossread.texts.formats.written import Hyphens

_STOP = re.compile(r"[.?!:][\"'\u201d\u2019)\]]*\d*$")
_BULLET = re.compile(r"[\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2013-]$")
_LONGEST_HEADING = 25


@dataclass
class _Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def n_words(self) -> int:
        return sum(len(line.words) for line in self.lines)


@dataclass(frozen=True)
class _Look:
    """What is usual in a document: the size of its text, the gap between its lines, and the sizes of its headings."""

    size: float
    gap: float
    heading_sizes: tuple[float, ...]


def convert_pdf(content: bytes) -> Converted:
    """The text of a PDF; raises `UnreadableError` for one that is locked, damaged or holds no text."""
    pages, told = read_pages(content)
    furniture = furniture_of(pages)
    size = usual_size(pages)
    flow: list[Line | Table] = []
    notes = NoteLines()
    for page in pages:
        kept = [line for line in page.lines if id(line) not in furniture]
        for each in with_tables(in_columns(kept), page.tables):
            flow.append(each)
        flow = take_note_lines(flow, notes, page=page.number, size=size)
    flow = take_endnotes(flow, notes)
    lines = [each for each in flow if isinstance(each, Line)]
    hyphens = Hyphens([*(line.text for line in lines), *(line.text for line in notes.lines)])
    paragraphs = continued(_paragraphs(flow, _look(lines, size)))
    entries = notes.entries(hyphens)
    look = _look(lines, size, paragraphs)
    marks = Counter[str]()
    blocks = [
        written.table(part.rows) if isinstance(part, Table) else _block(part, look, hyphens, notes, marks)
        for part in paragraphs
    ]
    text = written.document([*_joined(blocks, hyphens), *(written.note(number, entry) for number, entry in entries)])
    said = _said(pages, paragraphs, blocks, len(furniture), len(entries))
    return Converted(text, _about(blocks, told), said, tuple(_unsure(pages, blocks, hyphens, notes, marks)))


def _look(lines: Sequence[Line], size: float, paragraphs: Sequence[_Paragraph | Table] = ()) -> _Look:
    gaps = [
        below.top - above.bottom
        for above, below in itertools.pairwise(lines)
        if above.page == below.page and _alike(above.size, size) and _alike(below.size, size) and below.top > above.top
    ]
    tight = sorted(gap for gap in gaps if gap < 1.6 * size)
    larger = {
        round(each.lines[0].size, 1)
        for each in paragraphs
        if isinstance(each, _Paragraph) and each.lines[0].size > 1.08 * size and _may_be_heading(each)
    }
    return _Look(size, median(tight) if tight else 0.25 * size, tuple(sorted(larger, reverse=True)))


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= 0.06 * max(one, other)


def _paragraphs(flow: Sequence[Line | Table], look: _Look) -> Iterator[_Paragraph | Table]:
    current = _Paragraph()
    for each in flow:
        if isinstance(each, Table) or (current.lines and _begins(current.lines, each, look)):
            if current.lines:
                yield current
            current = _Paragraph()
        if isinstance(each, Table):
            yield each
        else:
            current.lines.append(each)
    if current.lines:
        yield current


def _begins(above: Sequence[Line], line: Line, look: _Look) -> bool:
    """Whether a line begins a paragraph: a gap, another size or weight, a bullet, an indent, a short line above."""
    last = above[-1]
    if _BULLET.match(line.words[0].text) and len(line.words) > 1:
        return True
    if not _alike(last.size, line.size) or (last.bold != line.bold and _STOP.search(last.text) is None):
        return last.bold != line.bold or not _goes_on(last, line) or not _alike(last.size, line.size)
    if last.page != line.page or line.top < last.top:
        return _is_heading_line(last, look) or (_indented(above, line) and _STOP.search(last.text) is not None)
    usual = look.gap if _alike(line.size, look.size) else 0.3 * line.size
    if line.top - last.bottom > max(usual * 1.5, usual + 0.22 * line.size):
        return True
    short = last.x1 < line.left + 0.8 * (line.right - line.left) and line.text[:1].isupper()
    return _STOP.search(last.text) is not None and (short or _indented(above, line))


def _goes_on(last: Line, line: Line) -> bool:
    return line.text[:1].islower() and _STOP.search(last.text) is None


def _is_heading_line(line: Line, look: _Look) -> bool:
    return line.size > 1.08 * look.size or (line.bold and len(line.words) <= _LONGEST_HEADING)


def _indented(above: Sequence[Line], line: Line) -> bool:
    step = line.x0 - line.left
    return 0.6 * line.size < step < 6 * line.size and above[-1].x0 - above[-1].left < step - 0.4 * line.size


def _may_be_heading(paragraph: _Paragraph) -> bool:
    text = paragraph.lines[-1].text
    return paragraph.n_words <= _LONGEST_HEADING and not text.endswith((".", ",", ";")) and any(map(str.isalpha, text))


def _level(paragraph: _Paragraph, look: _Look) -> int:
    """The level of a heading; 0 for a paragraph that is none."""
    size = round(paragraph.lines[0].size, 1)
    if not _may_be_heading(paragraph):
        return 0
    if size in look.heading_sizes:
        return min(look.heading_sizes.index(size) + 1, 6)
    bold = all(line.bold for line in paragraph.lines) and size >= 0.95 * look.size
    return min(len(look.heading_sizes) + 1, 6) if bold else 0


def _block(paragraph: _Paragraph, look: _Look, hyphens: Hyphens, notes: NoteLines, marks: Counter[str]) -> str:
    text = ""
    for line in paragraph.lines:
        piece = _marked(line, notes, marks)
        text = hyphens.joined(text, piece) if text else piece
    if level := _level(paragraph, look):
        return written.heading(text, level)
    first = paragraph.lines[0].words[0].text
    if _BULLET.match(first) and len(text) > len(first) + 1:
        return f"- {text[len(written.words(first)) :].strip()}"
    return written.paragraph(text)


def _marked(line: Line, notes: NoteLines, marks: Counter[str]) -> str:
    """A line as Markdown, its small raised digits as marks of those notes that there are."""
    text = ""
    for piece, is_raised, glued, after_unit in line.pieces():
        number = notes.number(line.page, piece.strip(",;")) if is_raised and not after_unit else ""
        if number:
            marks[number] += 1
            text += written.mark(number)
        elif is_raised:
            marks["?"] += not after_unit
            text += written.raised(piece)
        else:
            text += ("" if glued or not text else " ") + written.words(piece)
    return text


def _joined(blocks: Sequence[str], hyphens: Hyphens) -> list[str]:
    """The blocks, a word that the end of a page cut joined."""
    whole: list[str] = []
    for block in blocks:
        cut = (
            whole and re.search(r"\w[-\u00ad]$", whole[-1]) and re.match(r"[a-z]", block) and whole[-1][:1] not in "#|"
        )
        if cut:
            whole[-1] = hyphens.joined(whole[-1], block)
        else:
            whole.append(block)
    return whole


def _about(blocks: Sequence[str], told: dict[str, str]) -> About:
    """The highest heading of the first blocks, or what the file says of itself; its authors.

    Its date is that of the file, which says nothing of the text.
    """
    headings = [block for block in blocks[:20] if block.startswith("#")]
    first = min(headings, key=lambda block: block.index(" "), default="")
    title = plain(first.lstrip("# ")) or told.get("Title", "")
    authors = [name.strip() for name in re.split(r"[;,&]| and ", told.get("Author", "")) if name.strip()]
    return About(title, tuple(authors))


def _said(
    pages: Sequence[Page], paragraphs: Sequence[object], blocks: Sequence[str], n_furniture: int, n_notes: int
) -> tuple[str, ...]:
    n_headings = sum(block.startswith("#") for block in blocks)
    n_tables = sum(isinstance(each, Table) for each in paragraphs)
    found = ", ".join(
        counted(number, noun)
        for number, noun in (
            (len(paragraphs) - n_headings - n_tables, "paragraph"),
            (n_headings, "heading"),
            (n_notes, "note"),
            (n_tables, "table"),
        )
    )
    dropped = f"; {counted(n_furniture, 'line')} of running heads and page numbers left out" if n_furniture else ""
    return (f"read as PDF, {counted(len(pages), 'page')}: {found}{dropped}",)


def _unsure(
    pages: Sequence[Page], blocks: Sequence[str], hyphens: Hyphens, notes: NoteLines, marks: Counter[str]
) -> Iterator[str]:
    if hyphens.doubtful:
        shown = ", ".join(sorted(set(hyphens.doubtful))[:5])
        yield f"whether a hyphen belongs to {counted(len(hyphens.doubtful), 'word')} cut by the end of a line: {shown}"
    if not any(block.startswith("#") for block in blocks):
        yield "no heading was found by its size: name them under `headings` in reading.yml"
    if marks["?"]:
        yield f"{counted(marks['?'], 'number')} stand raised without a note of this number, and were kept as they are"
    if unmarked := [number for number, _ in notes.numbered if not marks[number]]:
        yield f"no mark in the text was found for the notes {', '.join(unmarked[:10])}"
    if empty := [str(page.number) for page in pages if not page.lines and not page.tables]:
        yield f"pages without text (pictures?): {', '.join(empty[:10])}"
