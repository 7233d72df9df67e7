"""The codes of a codebook and how often each is used, by table and source. Rows as they stand, nothing weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
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
