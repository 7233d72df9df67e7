"""A source text as one running text, as tools of other makers want it, and where in it the passages stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import CorpusError
from crossread.texts.locate import Location
from crossread.texts.streams import SourceText

_FOUND = ("exact", "drifted", "unfilled")
Stretch = tuple[int, int]


@dataclass(frozen=True)
class FlatText:
    """The text as it was read (sections, then notes, then tables), and where each place and heading of it begins."""

    text: str
    places: Mapping[tuple[str, str], int]
    headings: Mapping[tuple[str, str], int]

    def stretch(self, passage: Row, found: Location) -> Stretch | None:
        """Start and end of a located passage in `text`; None where it was not found, or is a cell of a table."""
        place = (passage["stream"], passage["section"])
        if found.answer not in _FOUND:
            return None
        if found.start is not None and found.end is not None and place in self.places:
            return self.places[place] + found.start, self.places[place] + found.end
        if passage["sentence"].strip() == "0" and place in self.headings:
            return self.headings[place], self.headings[place] + len(found.passage)
        return None


def flat_text(source: SourceText) -> FlatText:
    """The running text of a source. Paragraphs end in a line feed, which takes the place of the space between them."""
    written, places, headings = "", dict[tuple[str, str], int](), dict[tuple[str, str], int]()
    for section in source.sections:
        if section.title:
            headings["body", section.id] = len(written)
            written += f"{section.title}\n"
        places["body", section.id] = len(written)
        written += "\n".join(section.paragraphs) + "\n\n"
    for note in source.notes:
        written += f"{note.number}. "
        places["notes", note.number] = len(written)
        written += f"{note.text}\n"
    for table in source.tables:
        headings["tables", table.id] = len(written)
        written += "".join(f"{line}\n" for line in (table.title, *map(" | ".join, (table.columns, *table.rows))))
    return FlatText(written, places, headings)


def utf16(text: str, offset: int) -> int:
    """An offset counted in characters as one counted in UTF-16 units, of which an emoji has two."""
    return len(text[:offset].encode("utf-16-le")) // 2


def flat_texts(folder: Path, texts: Mapping[str, Path], rows: CorpusRows) -> dict[str, tuple[SourceText, FlatText]]:
    """The texts at hand by source id, as read and as running text; raises `CorpusError` where one cannot be read."""
    read, problems = read_texts(folder, {source: path for source, path in texts.items() if source in rows.dates})
    if problems:
        raise CorpusError(problems)
    return {source: (text, flat_text(text)) for source, text in read.items()}


def stretches(
    rows: CorpusRows, flat: Mapping[str, tuple[SourceText, FlatText]]
) -> Iterator[tuple[Row, Stretch | None]]:
    """Each passage of the sources with a text, and where it stands in the running text."""
    for passage in rows["passages"]:
        if passage["source"] in flat:
            text, running = flat[passage["source"]]
            yield passage, running.stretch(passage, locate_row(text, passage))
