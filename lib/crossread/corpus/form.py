"""The form of the tables: whether each file is what its Table Schema says, and how it is spelled."""

from __future__ import annotations

import copy
import csv
import difflib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import ENCODING, CsvFile, csv_text, normal_cell, read_csv_file, unseen
from crossread.corpus.form_sentences import cell_sentence, header_problems, width_sentence
from crossread.corpus.schema import CODEBOOK, TableSchema, load_schemas
from crossread.errors import Problem
from crossread.given_files import is_there, read_given
from crossread.quick_jsonschema import import_jsonschema

FIX = 'run "crossread check --fix"'
# What a person has still to decide: no table is whole with it.
UNDECIDED = "?"
MOST_CELLS = 250  # of a row: the time of Frictionless grows with the square of the cells too many
ALWAYS = frozenset({"passages"})
_PROSE = ("corpus.yml", "reading.yml")
# Codebooks that a corpus may do without, as long as no table of it refers to them.
OPTIONAL = frozenset({"glossary", "factors", "changes", "versions", "event_kinds", "glossary_kinds"})


def unseen_characters(path: Path, file: CsvFile) -> Iterator[Problem]:
    """Cells with tabs, control characters or characters without width; line breaks are said elsewhere."""
    for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
        for name, cell in zip(file.header, cells, strict=False):
            if message := unseen(cell):
                yield Problem(path.as_posix(), line, name, f"the cell {message}")


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


def check_form(folder: Path, declared: Iterable[str] = ()) -> list[Problem]:
    """What is wrong with the form of the files: header, cells, keys, order of rows, spelling of the file.

    A table may be missing unless it is in the codebook (of which some are `OPTIONAL`), holds the passages, or is
    `declared` as covered.
    """
    schemas = load_schemas()
    codebook = {name for name, schema in schemas.items() if schema.folder == CODEBOOK}
    there = [schema for schema in schemas.values() if is_there(folder / schema.file)]
    referred = {column.refers for schema in there for column in schema.columns}
    needed = {*ALWAYS, *declared, *(codebook - OPTIONAL), *(codebook & referred)}
    problems = [*_strange_files(folder, [schema.file for schema in schemas.values()]), *_strange_prose(folder)]
    for name, schema in schemas.items():
        if is_there(folder / schema.file):
            problems += _kept(folder, schema)
        elif name in needed:
            made = ', or let "crossread migrate" make it' if name.endswith("_kinds") else ""
            message = f"this table is missing; write it with the header line {','.join(schema.names)}{made}"
            problems.append(Problem((folder / schema.file).as_posix(), None, "", message))
    return problems


# By the place of a file: its content when it was checked, and what was wrong with it.
_CHECKED: dict[str, tuple[bytes, list[Problem]]] = {}


def _kept(folder: Path, schema: TableSchema) -> list[Problem]:
    """What is wrong with a file, not sought again in a process as long as the file holds the very same bytes."""
    path = folder / schema.file
    try:
        content = read_given(path, folder)
    except OSError:
        return check_file(folder, schema)
    key = path.as_posix()
    before, problems = _CHECKED.get(key, (b"", []))
    if key not in _CHECKED or before != content:
        problems = check_file(folder, schema)
        with suppress(OSError):
            # It is read again as it is checked, and may have been written in between.
            if read_given(path, folder) == content:
                _CHECKED[key] = content, problems
    return list(problems)


def _strange_files(folder: Path, known: list[str]) -> Iterator[Problem]:
    for pattern in ("*.csv", "codebook/*.csv", "codings/*.csv"):
        for path in sorted(folder.glob(pattern)):
            if (file := path.relative_to(folder).as_posix()) not in known:
                yield Problem(path.as_posix(), None, "", _no_table(file, known))


def _strange_prose(folder: Path) -> Iterator[Problem]:
    """The YAML files that are read under another spelling of their name only: `reading.yaml`, `Corpus.yml`."""
    for path in sorted(folder.iterdir()):
        meant = f"{path.stem.casefold()}.yml"
        if path.suffix.casefold() in (".yml", ".yaml") and meant in _PROSE and path.name != meant:
            advice = f"{meant} is; keep one of the two" if is_there(folder / meant) else f"call it {meant}"
            yield Problem(path.as_posix(), None, "", f'"{path.name}" is not read; {advice}')


def _no_table(file: str, known: list[str]) -> str:
    """Why a file is no table: the folder is wrong, the name is misspelt, or nothing is like it."""
    stems = {Path(each).stem: each for each in known}
    stem = Path(file).stem
    if stem in stems:
        return f'"{file}" does not belong here but at {stems[stem]}; move it there, or delete it'
    near = difflib.get_close_matches(stem, stems, n=1, cutoff=0.8)
    advice = f'did you mean "{stems[near[0]]}"?' if near else "move it out of the corpus"
    return f'"{file}" is not in the tables of a corpus; {advice}'


def check_file(folder: Path, schema: TableSchema) -> list[Problem]:
    """What is wrong with the form of the file of one table, which must be there."""
    path = folder / schema.file
    try:
        file = read_csv_file(path, folder)
    except OSError as error:
        return [Problem(path.as_posix(), None, "", str(error.strerror))]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [Problem(path.as_posix(), line, "", 'this is not UTF-8; save the table again as "CSV UTF-8"')]
    except csv.Error as error:
        message = f"this cannot be read as CSV ({error}); inside a quoted cell write each quotation mark twice"
        return [Problem(path.as_posix(), getattr(error, "line", None), "", message)]
    if not any(file.header):
        return [Problem(path.as_posix(), 1, "", f"there is no header line; write {','.join(schema.names)}")]
    if wrong := header_problems(path, file.header, schema):
        return wrong
    asked = list(_undecided(path, file, schema))
    open_cells = {(problem.line, problem.column) for problem in asked}
    wrong = [
        each for each in _frictionless_problems(folder, schema, file) if (each.line, each.column) not in open_cells
    ]
    form = [*asked, *wrong, *_line_breaks(path, file), *unseen_characters(path, file)]
    return list(dict.fromkeys(form)) or _order_problems(path, file, schema)


def _undecided(path: Path, file: CsvFile, schema: TableSchema) -> Iterator[Problem]:
    for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
        for column, cell in zip(schema.columns, cells, strict=False):
            if normal_cell(cell) == UNDECIDED:
                due = "fill in" if column.required else "empty the cell, or fill in"
                said = f'"?" is not decided yet; {due}: {column.description}'
                yield Problem(path.as_posix(), line, column.name, said)


def _frictionless_problems(folder: Path, schema: TableSchema, file: CsvFile) -> Iterator[Problem]:
    """What Frictionless finds; of a table with far too wide a row, over which it would sit for hours, that alone."""
    if wide := [place for place, cells in enumerate(file.rows) if len(cells) > MOST_CELLS]:
        path = (folder / schema.file).as_posix()
        yield from (Problem(path, file.lines[at], "", width_sentence(file.rows[at], schema)) for at in wide)
        return
    for error in _frictionless_errors(folder, schema):
        number = getattr(error, "row_number", None)
        line = file.lines[number - 1] if number else None
        cells = file.rows[number - 1] if number else ()
        about_value = error.type in ("type-error", "constraint-error", "unique-error")
        column = error.field_name if about_value and len(cells) == len(schema.columns) else ""
        if error.type == "unique-error" and column in schema.key:
            column = ""  # the error of the primary key says the same
        if sentence := cell_sentence(error, column, cells, schema, file):
            yield Problem((folder / schema.file).as_posix(), line, column, sentence)


def _frictionless_errors(folder: Path, schema: TableSchema) -> list[Any]:
    import_jsonschema()
    import frictionless
    from frictionless.formats import CsvControl

    # Every setting is given: what is not, Frictionless guesses from the first hundred lines.
    control = CsvControl(delimiter=",", line_terminator="\n", quote_char='"', skip_initial_space=False)
    resource = frictionless.Resource(
        path=schema.file,
        basepath=str(folder),
        format="csv",
        encoding=ENCODING,
        control=control,
        schema=frictionless.Schema.from_descriptor(copy.deepcopy(dict(schema.descriptor))),
    )
    return [error for task in resource.validate().tasks for error in task.errors]


def _line_breaks(path: Path, file: CsvFile) -> Iterator[Problem]:
    for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
        for name, cell in zip(file.header, cells, strict=False):
            if re.search(r"[\r\n]", cell):
                message = "the cell holds a line break, but a row is one line; take it out, or close the quote"
                yield Problem(path.as_posix(), line, name, message)


def _order_problems(path: Path, file: CsvFile, schema: TableSchema) -> list[Problem]:
    places = [schema.names.index(name) for name in schema.key]
    keys = [tuple(normal_cell(row[place]) for place in places) for row in file.rows[1:]]
    for line, before, key in zip(file.lines[2:], keys, keys[1:], strict=False):
        if key < before:
            found = f"{' '.join(key)} stands after {' '.join(before)}"
            message = f"the rows are not sorted by {' and '.join(schema.key)} ({found}); {FIX}"
            return [Problem(path.as_posix(), line, "", message)]
    return spelling_problems(path, file, schema)
