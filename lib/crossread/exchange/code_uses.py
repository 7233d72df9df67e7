"""The codes of a codebook that go out, how often each is used, and what each passage bears. Nothing is weighed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas

Code = Mapping[str, Any]


@dataclass(frozen=True)
class Book:
    """One table of the codebook, by its name: its codes, their tree, and the rows that have them."""

    corpus: Corpus
    name: str

    @property
    def title(self) -> str:
        """What the book is called."""
        return load_schemas()[self.name].title

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The codes by id (of changes: those that are no more), in the order of the table."""
        codes = self.corpus.tables[self.name]
        key = "id" if "id" in codes else "old"
        return {str(code[key]): dict(code) for _, code in codes.iterrows()}

    @cached_property
    def rows(self) -> pd.DataFrame:
        """`code_rows` of the book."""
        return code_rows(self.corpus, self.name)

    def tree(self, parent: str = "", depth: int = 0) -> Iterator[tuple[int, str, Code]]:
        """Depth, id and code, each code after the one that it is under; depth 0 where there is no parent."""
        for name, code in self.codes.items():
            if code.get("parent", "") == parent:
                yield depth, name, code
                if "parent" in code:
                    yield from self.tree(name, depth + 1)

    def n_rows(self, code: str, source: str = "", table: str = "") -> int:
        """Rows that have the code, of one source or table where given; of a family of themes those of its leaves."""
        leaves = [name for name, leaf in self.codes.items() if self.name == "themes" and leaf["parent"] == code]
        rows = self.rows[self.rows["code"].isin([code, *leaves])]
        for column, value in (("source", source), ("table", table)):
            rows = rows[rows[column] == value] if value else rows
        return int(rows["n_rows"].sum())


def code_rows(corpus: Corpus, book: str) -> pd.DataFrame:
    """One row a code, table and source that has rows with the code: code, table, source, n_rows; sorted by these.

    A row that has a code in two columns counts once; restatements count, silent positions do not. `book` is the name
    of a table of the codebook.
    """
    carried = [_carried(corpus, table, book) for table, schema in load_schemas().items() if schema.folder == "."]
    rows = pd.concat(carried).drop_duplicates()
    counted = rows.groupby(["code", "table", "source"], sort=True).size()
    return counted.rename("n_rows").reset_index()


def _carried(corpus: Corpus, table: str, book: str) -> pd.DataFrame:
    """Each code of the book in each row of a table: code, table, source and place of the row; lists are split."""
    frame = corpus.tables[table]
    columns = [column.name for column in load_schemas()[table].columns if column.refers == book]
    spoken = frame[frame["status"] != "silent"] if "status" in frame else frame
    parts = [pd.DataFrame({"code": [], "table": [], "source": [], "place": []}, dtype=str)]
    for column in columns:
        codes = spoken[column].astype(str).str.split(";").explode().str.strip()
        codes = codes[codes != ""]
        sources = spoken["source"].reindex(codes.index)
        parts.append(pd.DataFrame({"code": codes, "table": table, "source": sources, "place": codes.index.astype(str)}))
    return pd.concat(parts, ignore_index=True)


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
