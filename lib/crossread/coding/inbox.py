"""The rows of an inbox: what is proposed, in the columns of a table and of a locator. Reads and writes no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossread.corpus.form import UNDECIDED as UNDECIDED
from crossread.corpus.schema import load_schemas
from crossread.texts.locate import Locator

PROPOSED = ("voices", "figures", "recommendations", "forecasts", "mentions", "diagnoses", "positions", "checks")
ANSWERS = ("yes", "skip")
_LOCATOR = ("stream", "section", "starts", "ends", "sentence", "row", "column", "occurrence")
HEAD = ("take", "why", "message", "table", "id", "cue", "source", *_LOCATOR)
# What a telling of an event that has no row brings with it.
EVENT = {"event_date": "date", "event_precision": "precision", "event_label": "label", "event_kind": "kind"}
WORDS = "words"
_GIVEN = frozenset({"id", "passage", "source"})


@dataclass(frozen=True)
class InboxRow:
    """One proposed row: its cells by column of the inbox, and the line on which it stands there (None: on none yet)."""

    cells: dict[str, str]
    line: int | None = None

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def with_cells(self, **cells: str) -> InboxRow:
        """The row with other cells."""
        return replace(self, cells={**self.cells, **cells})

    @property
    def undecided(self) -> list[str]:
        """The columns in which a person must still decide."""
        return [name for name in own_columns(self["table"]) if self[name] == UNDECIDED]

    @property
    def locator(self) -> Locator | None:
        """Where the row rests; None for one of the codebook, or one that rests on no passage."""
        if not self["stream"]:
            return None
        occurrence = self["occurrence"]
        return Locator(
            stream=self["stream"],
            section=self["section"],
            starts=self["starts"],
            ends=self["ends"],
            sentence=self["sentence"],
            occurrence=int(occurrence) if occurrence.isdigit() else None,
            row=self["row"],
            column=self["column"],
        )


def own_columns(table: str) -> list[str]:
    """The columns of an inbox that become cells of a row of this table, the id first; none for an unknown table."""
    if table not in PROPOSED:
        return []
    names = [name for name in load_schemas()[table].names if name not in _GIVEN]
    return ["id", *names, *(EVENT if table == "mentions" else ())]


def inbox_columns(rows: Iterable[InboxRow], tables: Sequence[str] = PROPOSED) -> list[str]:
    """The columns that an inbox of these rows has: the head, the words if a row has them, those of its tables."""
    listed = list(rows)
    words = [WORDS] if any(row[WORDS] for row in listed) else []
    used = [name for table in tables if any(row["table"] == table for row in listed) for name in own_columns(table)]
    return list(dict.fromkeys([*HEAD, *words, *used]))


def locator_cells(locator: Locator) -> dict[str, str]:
    """A locator in the columns of an inbox, which are those of passages.csv."""
    return {name: str(getattr(locator, name) or "") for name in _LOCATOR}


def new_row(table: str, given: dict[str, str]) -> InboxRow:
    """A proposed row: the cells given; of the others those that a row must have stand undecided, the rest is empty."""
    required = {column.name for column in load_schemas()[table].columns if column.required} - _GIVEN
    cells = {name: UNDECIDED if name in required else "" for name in own_columns(table)}
    return InboxRow({**dict.fromkeys(HEAD, ""), **cells, **given, "table": table})
