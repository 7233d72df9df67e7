"""The rows of an inbox: what is proposed, in the columns of a table and of a locator, and where the reason of one goes
that is skipped. Reads and writes no file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crossread.check.numerals_accounted import place_texts
from crossread.coding.stretches import Stretch
from crossread.corpus.form import UNDECIDED as UNDECIDED
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas
from crossread.texts.edges import phrase_spans
from crossread.texts.locate import Locator
from crossread.texts.normalise import digests
from crossread.texts.numerals import find_numerals
from crossread.texts.streams import SourceText

PROPOSED = ("voices", "figures", "recommendations", "forecasts", "mentions", "diagnoses", "positions", "checks")
ANSWERS = ("yes", "skip")
HEAD = (
    *("take", "why", "message", "table", "id", "cue", "source"),
    *("stream", "section", "starts", "ends", "sentence", "row", "column", "occurrence"),
)
# What a telling of an event that has no row brings with it.
EVENT = {"event_date": "date", "event_precision": "precision", "event_label": "label", "event_kind": "kind"}
WORDS = "words"
# The cue of a row that was marked in another tool: it is no search hit, and its passage may be part of a sentence.
MARKED = "marked"
# The cues of a claim on which the source is silent, so that there is no place: no term hits its text, or none of those
# that do told of it.
NO_HIT, ALL_READ = "no search hit", "every search hit was read"
Record = tuple[str, dict[str, str]]
# What figures of one quantity have alike, if so many have it.
_OF_QUANTITY, _SEVERAL = ("unit", "population", "place", "stock_or_flow"), 3
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
        return Locator.of_cells(self.cells) if self["stream"] else None


def own_columns(table: str) -> list[str]:
    """The columns of an inbox that become cells of a row of this table, the id first; none for an unknown table."""
    if table not in PROPOSED:
        return []
    names = [name for name in load_schemas()[table].names if name not in _GIVEN]
    return ["id", *names, *(EVENT if table == "mentions" else ())]


def inbox_columns(rows: Iterable[InboxRow], tables: Sequence[str] = PROPOSED) -> list[str]:
    """The columns that an inbox of these rows has: the head, the words if a row has them, those of its tables.

    Behind them stand those that somebody added, and of the other tables those in which a row has something.
    """
    listed = list(rows)
    ours = {WORDS, *(name for table in PROPOSED for name in own_columns(table))}
    words = [WORDS] if any(row[WORDS] for row in listed) else []
    used = [name for table in tables if any(row["table"] == table for row in listed) for name in own_columns(table)]
    added = [name for row in listed for name, cell in row.cells.items() if cell or name not in ours]
    return list(dict.fromkeys([*HEAD, *words, *used, *added]))


def new_row(table: str, given: dict[str, str]) -> InboxRow:
    """A proposed row: the cells given; of the others those that a row must have stand undecided, the rest is empty."""
    required = {column.name for column in load_schemas()[table].columns if column.required} - _GIVEN
    cells = {name: UNDECIDED if name in required else "" for name in own_columns(table)}
    return InboxRow({**dict.fromkeys(HEAD, ""), **cells, **given, "table": table})


def filled(row: InboxRow, figures: Sequence[Row]) -> InboxRow:
    """A row with what is open in it and alike in all figures of its quantity, where these are several."""
    alike = [each for each in figures if each["quantity"] == row["quantity"]]
    if row["table"] != "figures" or len(alike) < _SEVERAL:
        return row
    same = {name: {each[name] for each in alike} for name in _OF_QUANTITY if row[name] == UNDECIDED}
    return row.with_cells(**{name: cells.pop() for name, cells in same.items() if len(cells) == 1})


class Numbers:
    """The next free ids of a source, table by table: not those there are, were once, or are named as `others`."""

    def __init__(self, rows: CorpusRows, source: str, others: Iterable[str] = ()) -> None:
        self.source, self.last = source, Counter[str]()
        for row_id in (*rows.by_id, *rows.retired, *others):
            begins, _, number = row_id.rpartition("-")
            if number.isdigit():
                self.last[begins] = max(self.last[begins], int(number))

    def next(self, table: str) -> str:
        """The id of the next row of a table."""
        pattern = load_schemas()[table].descriptor["fields"][0]["constraints"]["pattern"]
        begins = f"{self.source}-{re.search(r'-([a-z]+)-', pattern)[1]}"  # type: ignore[index]
        self.last[begins] += 1
        return f"{begins}-{self.last[begins]:03}"


def skipped_row(row: InboxRow, stretch: Stretch | None, text: SourceText | None, numbers: Numbers) -> list[Record]:
    """The rows, with their tables, that keep a reason: of a search hit in hits_read.csv, a hit a row; of a numeral in
    numerals.csv; of all else in skipped.csv.
    """
    if row["table"] in ("diagnoses", "positions") and stretch is not None and row["cue"] != MARKED:
        return list(_hits(row, stretch, numbers))
    if row["table"] == "figures" and stretch is not None and text is not None and find_numerals(row["as_written"]):
        return [_numeral(row, stretch, text, numbers)]
    what = {"figures": "as_written", "voices": "label", "checks": "whole"}.get(row["table"], "")
    what = "tag" if row["cue"] == MARKED else what
    cells = {
        "id": numbers.next("skipped"),
        "source": row["source"],
        "proposed": row["table"],
        "what": row[what] if what else "",
        "digest_words": digests(stretch.words)[0] if stretch is not None else "",
        "why": row["why"],
    }
    return [("skipped", cells)]


def _hits(row: InboxRow, stretch: Stretch, numbers: Numbers) -> Iterator[Record]:
    kind, code = ("themes", row["theme"]) if row["table"] == "diagnoses" else ("claims", row["claim"])
    words, claims = digests(stretch.words)
    for term in row["cue"].split(";"):
        yield (
            "hits_read",
            {
                "id": numbers.next("hits_read"),
                "source": row["source"],
                "kind": kind,
                "code": code,
                "section": stretch.section,
                "sentence": str(stretch.number),
                "term": term.strip(),
                "why": row["why"],
                "digest_words": words,
                "digest_claims": claims,
            },
        )


def _numeral(row: InboxRow, stretch: Stretch, text: SourceText, numbers: Numbers) -> Record:
    """A numeral with the words that hold it, and which of the like it is where the section has several."""
    running = place_texts(text)[stretch.place]
    first = len(stretch.words) - stretch.n_cell if stretch.n_cell else 0
    start = stretch.in_place(stretch.words.find(row["as_written"], first))
    alike = phrase_spans(running, row["as_written"])
    which = next((place for place, (begin, _) in enumerate(alike, 1) if begin == start), 1)
    cells = {
        "id": numbers.next("numerals"),
        "source": row["source"],
        "stream": stretch.stream,
        "section": stretch.section,
        "as_written": row["as_written"],
        "occurrence": str(which) if len(alike) > 1 else "",
        "why": row["why"],
    }
    return "numerals", cells
