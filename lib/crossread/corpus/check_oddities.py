"""Rows of oddities.csv that do not do their work: no row of their source, or no reading where it matters."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem


def check_oddities(rows: CorpusRows) -> list[Problem]:
    """Every oddity that matters without a reading, and every one that names rows, but none of its own source."""
    oddities = rows["oddities"] if "oddities" in rows.whole else ()
    return [problem for row in oddities for rule in (_reading, _own) for problem in rule(rows, row)]


def _reading(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    if row["matters"] == "yes" and not row["reading"]:
        message = "reading is empty, but the oddity matters; say what a careful reader does with it, or write no"
        yield row.problem("reading", message)


def _own(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    named = [rows.by_id[value] for value in row.many("rows") if value in rows.by_id]
    if named and row["source"] not in {rows.source_of(each) for each in named}:
        message = f"no row of {row['source']} is named; add the row or passage in which the oddity is found"
        yield row.problem("rows", message)
