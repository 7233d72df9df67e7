"""The tables of a corpus by name, each made when it is first asked for, and the list of the files that were read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

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
