"""What a corpus shows of itself: title, sources, rows by table; and any row by its id."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, unknown

WIDTH = 100


def describe_corpus(folder: Path, meta: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> str:
    """A few lines: title and folder, the sources by their short names, and the tables that have rows, with how many.

    A table that cannot be read is named as such; opening it tells why.
    """
    sources = ", ".join(str(source.get("short") or source["id"]) for source in meta["sources"])
    counts = {name: _n_rows(tables, name) for name in tables}
    rows = ", ".join(f"{name} {count}" for name, count in counts.items() if count != "0")
    lines = [
        f"{meta.get('title', folder.name)} ({folder.as_posix()})",
        f"sources: {sources}",
        f"rows: {rows or 'none'}",
    ]
    return "\n".join(textwrap.fill(line, WIDTH, subsequent_indent="  ") for line in lines)


def find_row(tables: Mapping[str, pd.DataFrame], row_id: str) -> pd.Series[Any]:
    """The row with this id, of whatever table outside the codebook; its name is that of the table.

    Raises ValueError for an id that no row has, with the nearest.
    """
    known: list[str] = []
    for name, schema in load_schemas().items():
        if schema.folder != "." or "id" not in schema.names or name not in tables:
            continue
        frame = tables[name]
        found = frame[frame["id"] == row_id]
        if len(found):
            return found.iloc[0].rename(name)
        known += frame["id"].astype(str).tolist()
    raise ValueError(unknown(row_id, known, "any table"))


def _n_rows(tables: Mapping[str, pd.DataFrame], name: str) -> str:
    try:
        return f"{len(tables[name]):,}"
    except CorpusError:
        return "(cannot be read)"
