"""What there was when a sample was drawn: the rows that could be drawn and the codes that could be given.

A sample is dated by this list: rows and codes that come, change or are retired later are no concern of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from crossread.corpus.rows import CorpusRows

TABLE = "drawn_from"
# What is coded twice of each table of propositions.
VARIABLES = {
    "diagnoses": ("theme", "role", "polarity", "endorsement"),
    "recommendations": ("theme", "addressee", "instrument", "strength", "endorsement"),
    "positions": ("stance",),
}
_NUMBERED = re.compile(r"(.+-)([0-9]{1,9})")
_LONGEST = 100_000

Listed = dict[tuple[str, str], frozenset[str]]


def written_runs(ids: Iterable[str]) -> str:
    """Ids as a cell of the table holds them.

    ```
    a-dia-001, a-dia-002, a-dia-003, a-dia-005, raids    a-dia-001 to a-dia-003; a-dia-005; raids
    ```
    """
    runs: list[list[str]] = []
    for each in sorted(set(ids), key=_place):
        if runs and _place(each) == (_place(runs[-1][-1])[0], _place(runs[-1][-1])[1] + 1):
            runs[-1][1:] = [each]
        else:
            runs.append([each])
    return "; ".join(" to ".join(run) for run in runs)


def read_runs(cell: str) -> frozenset[str]:
    """The ids that a cell stands for; raises `ValueError` with the part that is no id and no run of ids."""
    return frozenset(each for part in cell.split(";") if part.strip() for each in _run(part.strip()))


def ids_in(cell: str) -> frozenset[str]:
    """The ids that a cell stands for; none where it cannot be read, which is a problem by itself."""
    try:
        return read_runs(cell)
    except ValueError:
        return frozenset()


def listed_ids(rows: CorpusRows) -> Listed:
    """The ids that each sample was drawn from, by sample and table."""
    return {(row["sample"], row["table"]): ids_in(row["ids"]) for row in rows[TABLE]}


def rows_to_draw(rows: CorpusRows, tables: Collection[str]) -> dict[str, list[str]]:
    """Ids of the rows of each table that rest on a passage: what can be drawn now."""
    return {table: [row.id for row in rows[table] if row.id and row["passage"]] for table in tables}


def _run(part: str) -> Iterator[str]:
    first, to, last = part.partition(" to ")
    if not to:
        yield first
        return
    begin, end = _NUMBERED.fullmatch(first.strip()), _NUMBERED.fullmatch(last.strip())
    if begin is None or end is None or begin.group(1) != end.group(1):
        raise ValueError(part)
    numbers = range(int(begin.group(2)), int(end.group(2)) + 1)
    if not 2 <= len(numbers) <= _LONGEST:
        raise ValueError(part)
    yield from (f"{begin.group(1)}{n:0{len(begin.group(2))}}" for n in numbers)


def _place(row_id: str) -> tuple[str, int]:
    """The series of an id and its number there, by which ids are sorted; a code is a series of its own."""
    numbered = _NUMBERED.fullmatch(row_id)
    return (numbered.group(1), int(numbered.group(2))) if numbered else (row_id, 0)
