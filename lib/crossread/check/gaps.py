"""Where the codebook does not fit: the rows whose coder said so in the note. Finds no fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from crossread.corpus.load import load_meta
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.corpus.schema import CODEBOOK, load_schemas

_SAID = re.compile(r"\bno code fits\b", re.IGNORECASE)


def coding_gaps(folder: Path) -> list[str]:
    """A line for each row whose note says "no code fits": where it stands, its codes, and the rest of the note."""
    rows = read_corpus_rows(folder, load_meta(folder))
    return list(_lines(rows)) or ['no row has "no code fits" in its note']


def _lines(rows: CorpusRows) -> Iterator[str]:
    for name in load_schemas():
        for row in rows[name]:
            if _SAID.search(row["note"]):
                yield f"{row.file} line {row.line}, {row.id}: {_codes(row)}; note: {row['note']}"


def _codes(row: Row) -> str:
    """The codes of a row by column: that is where the one that fits is missing."""
    books = {name for name, schema in load_schemas().items() if schema.folder == CODEBOOK}
    columns = [column for column in load_schemas()[row.table].columns if column.refers in books and row[column.name]]
    return ", ".join(f"{column.name} {row[column.name]}" for column in columns)
