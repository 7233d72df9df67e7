"""What of a codebook goes out as codes, and what rows and codes each passage bears."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas

BOOKS = ("themes", "claims", "factors", "actors", "instruments", "quantities", "populations", "places", "voices")
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.qdasoftware.org/crossread")
_SAID = (("definition", ""), ("claim", "Claim: "), ("use_when", "Use when: "), ("not_when", "Do not use when: "))


@dataclass(frozen=True)
class Bearing:
    """What rests on one passage: codes as (book, id), each once, and a line a row."""

    codes: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]


def guid(*named: str) -> str:
    """The identifier of a thing, the same whenever the same corpus goes out."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(named))).upper()


def books(rows: CorpusRows) -> list[str]:
    """The tables of the codebook that have codes and go out."""
    return [book for book in BOOKS if rows[book]]


def described(code: Row) -> str:
    """What a code means, and when it is used and when not; empty where nothing is said of it."""
    parts = [f"{words}{code[column]}" for column, words in _SAID if code[column]]
    return "\n".join(parts)


def children(rows: CorpusRows, book: str, parent: str = "") -> Iterator[Row]:
    """The codes under a code; without one those under none, also those whose parent is not there."""
    known = rows.ids[book]
    for code in known.values():
        if (code["parent"] if code["parent"] in known and code["parent"] != code.id else "") == parent:
            yield code


def bearings(rows: CorpusRows) -> dict[str, Bearing]:
    """What rests on each passage, by its id."""
    codes = dict[str, dict[tuple[str, str], None]]()
    statements = dict[str, list[str]]()
    for schema in load_schemas().values():
        if schema.folder != "." or "passage" not in schema.names:
            continue
        coded = [column for column in schema.columns if column.refers in BOOKS]
        for row in rows[schema.name]:
            borne = codes.setdefault(row["passage"], {})
            for column in coded:
                of_book = rows.ids[column.refers]
                borne |= {(column.refers, value): None for value in row.values(column) if value in of_book}
            statements.setdefault(row["passage"], []).append(": ".join(filter(None, [row.id, row["statement"]])))
    return {passage: Bearing(tuple(codes[passage]), tuple(statements[passage])) for passage in codes if passage}
