"""Which rows count as what, first tellings, endorsed and blaming rows, and in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeVar

import numpy as np
import pandas as pd

from crossread.corpus.load import Corpus

ENDORSED = ("own", "adopted")
BLAMED = ("driver", "failure")
Rows = TypeVar("Rows", pd.DataFrame, pd.Series)


def first_tellings(rows: pd.DataFrame, *, restatements: bool = False) -> pd.DataFrame:
    """One row a proposition: that which the others restate, or of the rows given the first; all when wanted.

    Filter first, then ask for first tellings: of a proposition that is relayed and later owned, the owned row stays.
    """
    if restatements:
        return rows
    order = np.argsort(rows["restates"].to_numpy() != "", kind="stable")
    again = proposition(rows).iloc[order].duplicated().to_numpy()
    return rows.iloc[np.sort(order[~again])]


def proposition(rows: pd.DataFrame) -> pd.Series[str]:
    """Id of the row in which the proposition of each row is first told: the one it restates, or its own."""
    return rows["restates"].where(rows["restates"] != "", rows["id"])


def endorsed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that the source says itself or adopts; what it only relays or disputes is left out."""
    return rows[rows["endorsement"].isin(ENDORSED)]


def blaming(diagnoses: pd.DataFrame) -> pd.DataFrame:
    """The drivers and failures that a source asserts and owns or adopts, first tellings."""
    rows = endorsed(diagnoses)
    return first_tellings(rows[(rows["polarity"] == "asserts") & rows["role"].isin(BLAMED)])


@cache
def long_words(text: str) -> frozenset[str]:
    """The words of five letters or more in a text, in small letters."""
    return frozenset(re.findall(r"[^\W\d_]{5,}", text.lower()))


def source_order(corpus: Corpus) -> dict[str, int]:
    """Place of each source in the corpus, by which tables are sorted."""
    return {source: place for place, source in enumerate(corpus.sources["id"])}


def joined(values: Iterable[str]) -> str:
    """Values in their order, each once, separated by semicolons: how a cell of a table holds several ids."""
    return ";".join(dict.fromkeys(values))


def with_most(rows: Rows, by: str = "") -> Rows:
    """The rows with the largest value of a column, several where they tie; of a series its largest values."""
    values = rows[by] if by else rows
    most: Rows = rows[values == values.max()]
    return most


def most_often(values: pd.Series[str]) -> pd.Series[int]:
    """How often each value comes, by value, most often first; those that tie in the order in which they come."""
    return values.value_counts(sort=False).sort_values(ascending=False, kind="stable")


def sorted_by_source(corpus: Corpus, table: pd.DataFrame, then: list[str]) -> pd.DataFrame:
    """The table sorted by the place of its source and then by the columns given, with a default index."""
    keys = table[then].assign(_place=table["source"].map(source_order(corpus))).reset_index(drop=True)
    order = keys.sort_values(["_place", *then], kind="stable").index
    return table.iloc[order].reset_index(drop=True)
