"""A folder of answers read file by file: whatever form it came in is read, or told. Marks nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from crossread.errors import CorpusError, UsageError, shortened
from crossread.exchange.marked import TAGUETTE
from crossread.exchange.workbook_in import read_sheets
from crossread.given_files import RefusedFileError, read_given
from crossread.seminar.lab import COLUMNS

READ_AS_TEXT, WORKBOOK = (".csv", ".txt", ".tsv"), ".xlsx"
_NOISE = ("thumbs.db", "desktop.ini")
_SIGNS = ",;\t"
_MOST_ROWS = 20_000


@dataclass(frozen=True)
class Note:
    """What is to be said of a file: its line, the cause, and whether somebody has to look at it."""

    file: str
    line: int | None
    cause: str
    look: bool = True

    def __str__(self) -> str:
        where = f"{self.file} line {self.line}" if self.line is not None else self.file
        return shortened(f"{where}: {self.cause}")


@dataclass(frozen=True)
class Line:
    """One row of a file of answers by column, with the line on which it begins."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class AnswerFile:
    """One file of answers as it was read, by its path below the folder, and what is to be said of its form."""

    file: str
    content: bytes
    rows: tuple[Line, ...]
    notes: tuple[Note, ...]


def read_answer_files(folder: Path) -> list[AnswerFile]:
    """Every file below a folder, in the order of their names; one that cannot be read has no rows, and a note why.

    Hidden files and those that systems leave behind are passed over. Raises `UsageError` for what is no folder.
    """
    if not folder.is_dir():
        raise UsageError(f'ANSWERS: "{folder}" is not a folder; give the folder with the files that students handed in')
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [_read(path, folder) for path in paths if not _is_noise(path, folder)]


def _is_noise(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return any(part.startswith((".", "~$", "__MACOSX")) for part in parts) or path.name.lower() in _NOISE


def _read(path: Path, folder: Path) -> AnswerFile:
    # A name that is in no encoding known here is shown with marks in its place.
    name = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")
    if path.is_dir():
        return _unread(name, "this is a link to a folder, which is not followed; put the folder itself there")
    if path.suffix.lower() == WORKBOOK and (file := _highlights(path, name)) is not None:
        return file
    if path.suffix.lower() not in READ_AS_TEXT:
        kind = "a spreadsheet" if path.suffix.lower() in (WORKBOOK, ".xls", ".ods", ".numbers") else "no CSV file"
        return _unread(name, f"this is {kind}; open it and save it as CSV, or ask for the file that the lab saved")
    try:
        content = read_given(path, folder)
    except RefusedFileError as error:
        return _unread(name, str(error.strerror))
    except OSError as error:
        return _unread(name, f"this cannot be read ({error.strerror})")
    text, told = _decoded(content)
    if not text.strip():
        return AnswerFile(name, content, (), (Note(name, None, "this is empty; nobody's answers are in it"),))
    notes = [Note(name, None, told, look=False)] if told else []
    rows, more = _rows(name, text)
    return AnswerFile(name, content, tuple(rows), (*notes, *more))


def file_owner(file: str) -> str:
    """The name that a file of answers bears, in lower case; "" for one that is called answers only."""
    stem = PurePosixPath(file).stem.casefold()
    return re.sub(r"[ _-]*(\(\d+\)|copy|kopie|copie)$", "", stem.removeprefix("answers")).strip("-_ ")


def _unread(name: str, why: str) -> AnswerFile:
    return AnswerFile(name, b"", (), (Note(name, None, why),))


def _highlights(path: Path, name: str) -> AnswerFile | None:
    """The first sheet of a workbook that Taguette exported; nothing for any other, or without the extra `exchange`."""
    try:
        (_, rows), *_ = read_sheets(path).items()
    except (CorpusError, UsageError, ValueError):
        return None
    cells = [["" if cell.value is None else str(cell.value).strip() for cell in row] for row in rows]
    header = [cell.lower() for cell in cells[0]] if cells else []
    if not set(TAGUETTE) <= set(header):
        return None
    lines = [Line(n, dict(zip(header, row, strict=False))) for n, row in enumerate(cells[1:], 2) if any(row)]
    return AnswerFile(name, path.read_bytes(), tuple(lines[:_MOST_ROWS]), ())


def _decoded(content: bytes) -> tuple[str, str]:
    """The text of a file, and what is to be said of its encoding; UTF-8 with or without a mark needs no word."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "this is in UTF-16; read as such"
    nulls = content[:400].count(b"\0")
    if nulls > len(content[:400]) // 4:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        return content.decode(encoding, "replace"), "this is in UTF-16; read as such"
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "this is not in UTF-8; read as Windows-1252, look at the accents"


def _rows(name: str, text: str) -> tuple[list[Line], list[Note]]:
    """The rows with their lines, and notes: on another separator, on a missing column, on rows that are too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    skipped = 0
    if text.lower().startswith("sep="):
        _, _, text = text.partition("\n")
        skipped = 1
    head = text.partition("\n")[0]
    sign = max(_SIGNS, key=head.count)
    notes = (
        []
        if sign == ","
        else [Note(name, 1 + skipped, f"the cells are separated by {_named(sign)}; read as such", look=False)]
    )
    try:
        lines = list(_lines(text, sign, skipped))
    except csv.Error as error:
        return [], [*notes, Note(name, None, f"this cannot be read as CSV ({error}); ask for the file again")]
    header = [cell.strip().lower() for cell in lines[0][1]] if lines else []
    if set(TAGUETTE) <= set(header):
        header = [column if column in TAGUETTE else "" for column in header]
    elif missing := [column for column in COLUMNS if column not in header and column != "saved"]:
        cause = f"the columns {', '.join(missing)} are missing from the first line; ask for the file that the lab saved"
        return [], [*notes, Note(name, 1 + skipped, cause)]
    rows = [Line(line, dict(zip(header, (cell.strip() for cell in cells), strict=False))) for line, cells in lines[1:]]
    if len(rows) > _MOST_ROWS:
        cause = f"this has {len(rows):,} rows; only the first {_MOST_ROWS:,} are read"
        return rows[:_MOST_ROWS], [*notes, Note(name, None, cause)]
    return rows, notes


def _lines(text: str, sign: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    line = 1 + skipped
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1 + skipped


def _named(sign: str) -> str:
    return "tabs" if sign == "\t" else f'"{sign}"'
