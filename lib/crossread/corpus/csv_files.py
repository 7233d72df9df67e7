"""Reading and writing the CSV files of a corpus, cell by cell with their lines. Judges nothing."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.given_files import read_given
from crossread.given_files import write_whole as write_whole

ENCODING = "utf-8-sig"
_SEP_LINE = re.compile('\ufeff?"?sep=."?[,;\t]*\r?\n', re.IGNORECASE)
# Between letters of scripts that are written with joiners, such as Persian, and between emoji these say something.
_JOINED = r"[\u0590-\u1fff\u2600-\u27bf\u2c80-\ud7ff\ufb50-\ufdff\ufe0f\ufe70-\ufefc\U00010000-\U0010ffff]"
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    rf"\ufffe\uffff]|(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})"
)
# What a spreadsheet of another country puts between cells.
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class CsvFile:
    """One CSV file as it stands: its text, and each row of cells with the line it begins on (header first)."""

    text: str
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The cells of the first line."""
        return self.rows[0] if self.rows else ()


class UnreadableLine(csv.Error):
    """A line of a CSV file that cannot be read, with its number."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_csv_file(path: Path, folder: Path | None = None) -> CsvFile:
    """The rows of a CSV file below `folder` (else in its own folder).

    Raises `UnicodeDecodeError` or `csv.Error` when it is not one, `RefusedFileError` when it is not to be read.
    """
    return _parted(read_given(path, folder or path.parent).decode("utf-8"), ",")


def read_any_separator(path: Path, folder: Path | None = None) -> CsvFile:
    """The rows of a CSV file, separated by what parts its header into most cells; raises as `read_csv_file` does.

    A first line that names the separator (sep=;), lines without a cell, and last columns without any cell are left
    out; but where rows are of different lengths, each stays as long as it is: a cell may have come apart there.
    """
    raw = read_given(path, folder or path.parent).decode("utf-8")
    named = _SEP_LINE.match(raw)
    table = raw[named.end() :] if named else raw
    heads = {mark: csv.reader(_lines(table), delimiter=mark) for mark in (",", *SEPARATORS)}
    read = _parted(table, max(heads, key=lambda mark: len(next(heads[mark], []))))
    kept = [(line, row) for line, row in zip(read.lines, read.rows, strict=True) if any(map(str.strip, row))]
    filled = max((place for _, row in kept for place, cell in enumerate(row, 1) if cell.strip()), default=0)
    width = filled if len({len(row) for _, row in kept}) == 1 else None
    before = 1 if named else 0
    return CsvFile(raw, tuple(line + before for line, _ in kept), tuple(row[:width] for _, row in kept))


def _parted(raw: str, separator: str) -> CsvFile:
    reader = csv.reader(_lines(raw), strict=True, delimiter=separator)
    lines, rows, line = [], [], 1
    try:
        for row in reader:
            lines.append(line)
            rows.append(tuple(row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableLine(str(error), line) from error
    return CsvFile(raw, tuple(lines), tuple(rows))


def _lines(raw: str) -> io.StringIO:
    return io.StringIO(raw.removeprefix("\ufeff"), newline="")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV in normal form: commas, a line feed after each row, quotes only where they are needed."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return written.getvalue()


def normal_cell(cell: str) -> str:
    """A cell without space around it, its characters composed (Unicode NFC); line breaks inside it stay."""
    return unicodedata.normalize("NFC", cell).strip()


def unseen(words: str) -> str:
    """Which tab, control character or character without width words hold, and where; empty where they hold none."""
    if not (found := _UNSEEN.search(words)):
        return ""
    what = unicodedata.name(found[0], "tab" if found[0] == "\t" else "control character").lower()
    before = " ".join(words[: found.start()].split()[-3:])
    where = f'after "{before}"' if before else "at its start"
    return f"holds a character that is not seen ({what}, U+{ord(found[0]):04X}) {where}; delete it"
