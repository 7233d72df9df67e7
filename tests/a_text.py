"""A source of invented sentences, and a corpus that knows nothing of it yet, or a few rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.coding.inbox import InboxRow
from crossread.coding.propose import propose_rows
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas
from crossread.texts.reading import read_raw
from crossread.texts.streams import SourceText

SOURCE = "herald2001"
UNITS = [("person", "persons", "count"), ("usd", "dollars", "money"), ("percent", "percent", "percent")]
EVENT_KINDS = [{"id": "opening", "terms": "opened; began"}, {"id": "rebellion", "terms": "revolt*; uprising"}]
UNITS += [("year", "years", "duration"), ("boat", "boats", "count")]


def text_of(*sentences: str, tables: str = "") -> SourceText:
    """A text with one section, "The harbour", that holds the sentences."""
    return read_raw(f"# The harbour\n\n{' '.join(sentences)}\n\n{tables}")


def corpus_rows(**tables: list[dict[str, Any]]) -> CorpusRows:
    """The rows of a corpus with one source, five units, one author and the rows that are given."""
    given: dict[str, list[dict[str, Any]]] = {
        "units": [{"id": name, "label": label, "kind": kind} for name, label, kind in UNITS],
        "voices": [{"id": "clerk", "label": "A. Clerk", "kind": "author", "sources": SOURCE}],
        "event_kinds": EVENT_KINDS,
        **tables,
    }
    rows = {
        name: tuple(
            Row(name, schema.file, line, {key: str(value) for key, value in cells.items()})
            for line, cells in enumerate(given.get(name, ()), 2)
        )
        for name, schema in load_schemas().items()
    }
    meta = {"sources": [{"id": SOURCE, "date": "2001"}], "names": ["Pier 9"]}
    return CorpusRows(Path("corpus"), meta, rows, frozenset(rows), frozenset())


def proposed(*sentences: str, table: str, tables: str = "", **rows: list[dict[str, Any]]) -> list[InboxRow]:
    """The rows of one table that are proposed of the sentences."""
    return propose_rows(corpus_rows(**rows), SOURCE, text_of(*sentences, tables=tables), only=[table])
