"""What became of codes and ids that are no longer in use: codebook/changes.csv, followed to what there is today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

# The columns of the blind readings that hold codes, with the codebook of each: a variable is named in its row.
BOOK_OF_VARIABLE = {"theme": "themes", "addressee": "actors", "instrument": "instruments"}
CODED = {"codings": "value", "adjudications": "value", "stands": "claim", "listed": "held_by"}
Entry = tuple[str, str, str]


@dataclass(frozen=True)
class Changes:
    """Entries of codebook/changes.csv (book, new codes) by old code, and a function that gives a book's codes today."""

    told: Mapping[str, Mapping[str, tuple[str, ...]]]
    today: Callable[[str], Collection[str]]

    def ends(self, book: str, code: str) -> dict[str, None]:
        """The codes of a book that stand for a code today, "" among them for a part that is retired or leads nowhere.

        The code itself while it is in use; none where nothing is told of it. What is told of a code of another book
        counts where it leads into this one.
        """
        found: dict[str, None] = {}
        ways, seen = [code], {code}
        for each in ways:
            entries = {} if each in self.today(book) else self.told.get(each, {})
            told = [entries[book]] if book in entries else entries.values()
            new = {one: None for codes in told for one in codes}
            if not new or code in new:
                found[each if each in self.today(book) else ""] = None
            ways += [one for one in new if one not in seen]
            seen |= new.keys()
        return found if any(found) or book in self.told.get(code, {}) else {}

    def successor(self, book: str, code: str) -> str:
        """The one code that stands for a code today, itself while it is in use; empty where there is no such one."""
        ends = list(self.ends(book, code))
        return ends[0] if len(ends) == 1 else ""


def changes_of(entries: Iterable[Entry], today: Callable[[str], Collection[str]]) -> Changes:
    """The changes of these entries: book, old code, and the cell with the new codes; of doubles the first counts."""
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for book, old, new in entries:
        told.setdefault(old, {}).setdefault(book, tuple(split_codes(new)))
    return Changes(told, today)


def split_codes(cell: str) -> list[str]:
    """The codes of a cell that holds several, separated by semicolons."""
    return [code.strip() for code in cell.split(";") if code.strip()]


def read_as_today(name: str, table: pd.DataFrame, changes: Changes) -> pd.DataFrame:
    """One of the tables of `CODED` with today's code for each that has one successor; the others as they are stated.

    Where two claims of one round have become one, what was said of each of them stays apart, under its old name.
    """
    column = CODED[name]
    books = books_of(name, table)
    old = [place for place, cell in enumerate(table[column]) if any(code in changes.told for code in split_codes(cell))]
    if not old:
        return table
    cells = table[column].tolist()
    for place in old:
        if books[place]:
            cells[place] = _mapped(cells[place], books[place], changes)
    read = table.assign(**{column: cells})
    return _kept_apart(table, read) if name == "stands" else read


def books_of(name: str, table: pd.DataFrame) -> list[str]:
    """The codebook of the coded cell of each row; empty for a variable without one."""
    if "variable" in table.columns:
        return [BOOK_OF_VARIABLE.get(variable, "") for variable in table["variable"]]
    return ["claims"] * len(table)


def _mapped(cell: str, book: str, changes: Changes) -> str:
    return ";".join(dict.fromkeys(changes.successor(book, code) or code for code in split_codes(cell)))


def _kept_apart(stated: pd.DataFrame, read: pd.DataFrame) -> pd.DataFrame:
    """The readings of claims, with the old claim where it would fall together with another of its round."""
    pairs = set(zip(read["sample"], stated["claim"], read["claim"], strict=True))
    merged = Counter((sample, now) for sample, _, now in pairs)
    cells = zip(read["sample"], stated["claim"], read["claim"], strict=True)
    return read.assign(claim=[old if merged[sample, now] > 1 else now for sample, old, now in cells])
