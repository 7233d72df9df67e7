"""The tables of a corpus, each made when first asked for; what a corpus shows of itself; the files that were read."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, unknown

READS = "CROSSREAD_READS"
_noted: set[tuple[str, str]] = set()

Make = Callable[[], pd.DataFrame]
Change = Callable[[pd.DataFrame], pd.DataFrame]


class Tables(Mapping[str, pd.DataFrame]):
    """Tables by name: frames, or functions that make one, which are called once and not before the frame is wanted."""

    def __init__(self, tables: Mapping[str, pd.DataFrame | Make]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        table = self._tables[name]
        if not isinstance(table, pd.DataFrame):
            table = self._tables[name] = table()
        return table

    def __contains__(self, name: object) -> bool:
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __or__(self, others: Mapping[str, pd.DataFrame] | Mapping[str, Make]) -> Tables:
        """These tables with others in the place of those of the same name; asks for none of these."""
        return Tables({name: partial(self.__getitem__, name) for name in self} | dict(others))

    def changed(self, changes: Mapping[str, Change]) -> Tables:
        """These tables, those named put through a function when they are asked for; the others are shared."""
        made = {name: partial(_changed, self, name, changes[name]) for name in self if name in changes}
        return Tables({name: made.get(name, partial(self.__getitem__, name)) for name in self})


def note_read(name: str) -> None:
    """Adds a file of the corpus folder to the list that CROSSREAD_READS names, once a process; does nothing without."""
    record = os.environ.get(READS)
    if record and (record, name) not in _noted:
        _noted.add((record, name))
        with Path(record).open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{name}\n")


def _changed(tables: Tables, name: str, change: Change) -> pd.DataFrame:
    return change(tables[name])


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
