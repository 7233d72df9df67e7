"""A saved web page as Markdown: the text that it is about, with headings, lists, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from crossread.texts.blocks import plain
from crossread.texts.formats import written
from crossread.texts.formats.converted import About, Converted, UnreadableError, counted, library
from crossread.texts.formats.web_parts import Notes, about_page, consent_in, find_notes, main_part

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS_LISTED = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_NO_TEXT_LISTED = (
    "script style noscript template svg math iframe object audio video canvas select button input textarea head "
    "link meta map area embed dialog"
)
_BLOCKS, _NO_TEXT = (frozenset(each.split()) for each in (_BLOCKS_LISTED, _NO_TEXT_LISTED))
_FEWEST_WORDS = 20


@dataclass
class _Written:
    """Blocks as they are made; `open` is the running text that no block has taken yet."""

    notes: Notes
    blocks: list[str] = field(default_factory=list)
    open: str = ""
    n_tables: int = 0

    def close(self, form: str = "") -> None:
        """Makes a block of the running text: a paragraph, or a heading or item whose mark `form` is."""
        text = " ".join(self.open.split())
        self.open = ""
        if text:
            self.blocks.append(f"{form} {text}" if form else written.paragraph(text))


def convert_page(content: str) -> Converted:
    """The text of a saved page; raises `UnreadableError` for one that holds none, or a wall in its place."""
    root = parsed(content)
    about = about_page(content)
    part, dropped = main_part(root, content)
    wall = consent_in(root)
    converted = convert_tree(part, "web page")
    n_words = len(converted.text.split())
    if wall and n_words < 150:
        message = f'this page holds a wall ("{wall}") and not the text; open it, pass the wall, and save it again'
        raise UnreadableError(message)
    if n_words < _FEWEST_WORDS:
        message = (
            "this page holds no text (a program in it may fetch it); open it, wait, and save it, or print it as PDF"
        )
        raise UnreadableError(message)
    unsure = [
        *converted.unsure,
        *([f'a banner ("{wall}") stands in the page; look whether all text is there'] if wall else []),
    ]
    said = converted.said + ((f"left out: {', '.join(dropped)}",) if dropped else ())
    return Converted(*_titled(converted.text, about), said, tuple(unsure))


def parsed(content: str) -> Any:  # noqa: ANN401 - lxml has no types
    """The tree of a page; raises `UnreadableError` where there is none."""
    html = library("lxml.html", "a web page")
    etree = library("lxml.etree", "a web page")
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        tree = html.document_fromstring(content.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError("this is no readable web page; save it again") from error
    return tree


def convert_tree(part: Any, kind: str) -> Converted:  # noqa: ANN401 - lxml has no types
    """A part of a page as Markdown."""
    notes = find_notes(part)
    into = _Written(notes)
    _write(part, into)
    into.close()
    entries = []
    for number, element in notes.entries:
        text = _inline(element, notes, of_note=number)
        entries.append(written.note(number, text))
    n_headings = sum(block.startswith("#") for block in into.blocks)
    n_paragraphs = len(into.blocks) - n_headings - into.n_tables
    said = (
        f"read as {kind}: {counted(n_paragraphs, 'paragraph')}, {counted(n_headings, 'heading')}, "
        f"{counted(len(entries), 'note')}, {counted(into.n_tables, 'table')}"
    )
    unsure = ["no heading was found"] if not n_headings else []
    if notes.loose:
        unsure.append(f"{counted(notes.loose, 'number')} stand raised without a note, and were kept as they are")
    return Converted(written.document([*into.blocks, *entries]), said=(said,), unsure=tuple(unsure))


def _write(element: Any, into: _Written) -> None:  # noqa: ANN401 - a branch for each kind of element
    """Writes an element and what follows inside of it; text after it is written by its parent."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _NO_TEXT or element in into.notes.elements:
        return
    if tag in _HEADINGS:
        into.close()
        into.open = _inline(element, into.notes)
        into.close("#" * int(tag[1]))
    elif tag == "table" and _is_data(element):
        into.close()
        rows = list(_rows(element, into.notes))
        caption = next((_inline(each, into.notes) for each in element.iter("caption")), "")
        into.open = caption
        into.close()
        into.blocks.append(written.table(rows))
        into.n_tables += 1
    elif tag == "li":
        into.close()
        _children(element, into)
        into.close(_item_mark(element))
    elif tag in _BLOCKS:
        into.close()
        _children(element, into)
        into.close()
    elif tag == "br":
        into.open += " "
        if _is_break(element):
            into.close()
    else:
        into.open += _piece(element, into.notes) if _is_inline(element) else ""
        if not _is_inline(element):
            _children(element, into)


def _children(element: Any, into: _Written) -> None:  # noqa: ANN401 - lxml has no types
    into.open += _plain(element.text)
    for child in element:
        _write(child, into)
        into.open += _plain(child.tail)


def _inline(element: Any, notes: Notes, *, of_note: str = "") -> str:  # noqa: ANN401 - lxml has no types
    """The running text of an element, whatever stands in it."""
    text = _plain(element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag not in _NO_TEXT and child not in notes.backlinks:
            between = " " if tag in _BLOCKS or tag == "br" else ""
            text += between + _piece(child, notes) + between
        text += _plain(child.tail)
    joined = " ".join(text.split())
    return re.sub(rf"^(?:&#91;)?{re.escape(of_note)}(?:&#93;)?[.):]?\s+|^\^\s+", "", joined) if of_note else joined


def _piece(element: Any, notes: Notes) -> str:  # noqa: ANN401 - lxml has no types
    """An element in running text: the mark of a note, raised digits, or its text."""
    if element in notes.marks:
        return written.mark(notes.marks[element])
    if element.tag == "sup" and (digits := "".join(element.itertext()).strip()).isdigit():
        return written.raised(digits)
    inside = _inline(element, notes)
    spaced = _padded(element)
    return f"{spaced[0]}{inside}{spaced[1]}"


def _padded(element: Any) -> tuple[str, str]:  # noqa: ANN401 - lxml has no types
    """The space that an element begins and ends with, which `_inline` takes away."""
    text = "".join(element.itertext())
    return (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")


def _plain(text: str | None) -> str:
    """Text marked up, the space at its ends kept as one space."""
    if not text:
        return ""
    inside = written.words(text)
    if not inside:
        return " "
    return f"{' ' if text[0].isspace() else ''}{inside}{' ' if text[-1].isspace() else ''}"


def _is_inline(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return not any(child.tag in _BLOCKS for child in element.iter() if isinstance(child.tag, str))


def _is_break(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether a `<br>` is the first of two, which stand for a paragraph."""
    following = element.getnext()
    return following is not None and following.tag == "br" and not (element.tail or "").strip()


def _item_mark(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    before = list(parent.iterchildren("li")).index(element)
    start = str(parent.get("start") or "1")
    return f"{(int(start) if start.isdecimal() and len(start) < 4 else 1) + before}."


def _is_data(table: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether a table holds cells of data, rather than the layout of a page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    nested = next(table.iter("table"), None) is not None and len(list(table.iter("table"))) > 1
    return len(rows) >= 2 and max(map(len, rows)) >= 2 and not nested


def _rows(table: Any, notes: Notes) -> Iterator[list[str]]:  # noqa: ANN401 - lxml has no types
    """The rows; a cell that spans columns is followed by empty ones, one that spans rows by empty ones below it."""
    below: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append("")
            n_rows, n_columns = _span(cell, "rowspan"), _span(cell, "colspan")
            for place in range(n_columns):
                below[len(cells)] = n_rows - 1
                cells.append(_inline(cell, notes) if place == 0 else "")
        if any(cells):
            yield cells


def _span(cell: Any, name: str) -> int:  # noqa: ANN401 - lxml has no types
    given = str(cell.get(name) or "1")
    return min(max(int(given), 1), 100) if given.isdecimal() and len(given) < 4 else 1


def _titled(text: str, about: About) -> tuple[str, About]:
    """The text with the title of the page above it, unless it is there or the text begins with a heading."""
    first = text.partition("\n")[0]
    if about.title and _bare(about.title) in _bare(text[:3000]):
        return text, about
    if first.startswith("#"):
        return text, replace(about, title=plain(first.lstrip("# ")))
    titled = [written.heading(written.words(about.title), 1)] if about.title else []
    return written.document([*titled, text.rstrip("\n")]), about


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.casefold()))
