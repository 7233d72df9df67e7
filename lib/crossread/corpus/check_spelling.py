"""How a table is spelled: characters that nobody sees, and what `check --fix` makes normal. Says where and what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from crossread.corpus.files import CsvFile, csv_text, normal_cell
from crossread.corpus.schema import TableSchema
from crossread.errors import Problem

FIX = 'run "crossread check --fix"'
_UNSEEN = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def unseen_characters(path: Path, file: CsvFile) -> Iterator[Problem]:
    """Cells with tabs, control characters or characters without width; line breaks are said elsewhere."""
    for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
        for name, cell in zip(file.header, cells, strict=False):
            if found := _UNSEEN.search(cell):
                what = unicodedata.name(found[0], "tab" if found[0] == "\t" else "control character").lower()
                before = " ".join(cell[: found.start()].split()[-3:])
                where = f'after "{before}"' if before else "at its start"
                message = (
                    f"the cell holds a character that is not seen ({what}, U+{ord(found[0]):04X}) {where}; delete it"
                )
                yield Problem(path.as_posix(), line, name, message)


def spelling_problems(path: Path, file: CsvFile, schema: TableSchema) -> list[Problem]:
    """What of a file `--fix` would spell in another way: the first case of each kind."""
    if file.text == csv_text([[normal_cell(cell) for cell in row] for row in file.rows]):
        return []
    blank = [*_only_spaces(path, file, schema)]
    lines = [(None, "", "it begins with a byte order mark (BOM)")] if file.text.startswith("\ufeff") else []
    if "\r" in file.text:
        lines.append((None, "", "its lines end with a carriage return (CR LF)"))
    elif not file.text.endswith("\n"):
        lines.append((None, "", "its last line has no line end"))
    found = [*lines, *list(_cells(file))[:1]] or [(_quoted_line(file), "", "quotes stand where none are needed")]
    return blank or [Problem(path.as_posix(), line, name, f"{message}; {FIX}") for line, name, message in found]


def _only_spaces(path: Path, file: CsvFile, schema: TableSchema) -> Iterator[Problem]:
    required = {column.name: column.description for column in schema.columns if column.required}
    for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
        for name, cell in zip(file.header, cells, strict=False):
            if cell and not cell.strip() and name in required:
                yield Problem(path.as_posix(), line, name, f"the cell holds only spaces; fill in: {required[name]}")


def _cells(file: CsvFile) -> Iterator[tuple[int | None, str, str]]:
    for line, cells in zip(file.lines, file.rows, strict=True):
        for name, cell in zip(file.header, cells, strict=False):
            if cell != cell.strip():
                yield line, name, f'"{cell}" has space around it'
            elif cell != normal_cell(cell):
                yield line, name, f'"{cell}" has letters and accents apart (not Unicode NFC)'


def _quoted_line(file: CsvFile) -> int | None:
    printed = file.text.removeprefix("\ufeff").split("\n")
    normal = csv_text(file.rows).split("\n")
    return next(
        (number for number, pair in enumerate(zip(printed, normal, strict=False), 1) if pair[0] != pair[1]), None
    )
