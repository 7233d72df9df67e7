"""Which rows and codes count as what: first tellings, endorsed rows, leaf themes, a code with all its children."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import pandas as pd

from crossread.corpus.load import Corpus
from crossread.errors import UsageError, unknown

ENDORSED = ("own", "adopted")
BLAMED = ("driver", "failure")


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


def leaf_themes(corpus: Corpus) -> list[str]:
    """Ids of the themes that are no other theme's family, in the order of the codebook."""
    families = set(corpus.themes["parent"])
    return [theme for theme in corpus.themes["id"] if theme not in families]


def theme_families(corpus: Corpus) -> dict[str, str]:
    """Family of each theme by theme id; a theme without a family is its own."""
    return {theme: parent or theme for theme, parent in zip(corpus.themes["id"], corpus.themes["parent"], strict=True)}


def top_codes(codebook: pd.DataFrame) -> dict[str, str]:
    """The widest code that each code of a codebook belongs to, by id; a code without a parent is its own."""
    parents = dict(zip(codebook["id"], codebook["parent"], strict=True))
    return {code: _top(parents, code) for code in parents}


def _top(parents: Mapping[str, str], code: str) -> str:
    seen = {code}
    while (above := parents.get(code, "")) and above not in seen:
        code = above
        seen.add(code)
    return code


def with_children(codebook: pd.DataFrame, code: str) -> list[str]:
    """The code and all codes below it, in the order of the codebook."""
    parents = dict(zip(codebook["id"], codebook["parent"], strict=True))
    found = {code}
    while below := {each for each, parent in parents.items() if parent in found} - found:
        found |= below
    return [each for each in parents if each in found]


def source_order(corpus: Corpus) -> dict[str, int]:
    """Place of each source in the corpus, by which tables are sorted."""
    return {source: place for place, source in enumerate(corpus.sources["id"])}


def one_code(codebook: pd.DataFrame, code: str, *, parameter: str, where: str) -> str:
    """The code itself; raises `UsageError` that names the parameter and the nearest code when there is none."""
    if code not in set(codebook["id"]):
        raise UsageError(f"{parameter}: {unknown(code, codebook['id'], where)}")
    return code


def joined(values: Iterable[str]) -> str:
    """Values in their order, each once, separated by semicolons: how a cell of a table holds several ids."""
    return ";".join(dict.fromkeys(values))


def sorted_by_source(corpus: Corpus, table: pd.DataFrame, then: list[str]) -> pd.DataFrame:
    """The table sorted by the place of its source and then by the columns given, with a default index."""
    keys = table[then].assign(_place=table["source"].map(source_order(corpus))).reset_index(drop=True)
    order = keys.sort_values(["_place", *then], kind="stable").index
    return table.iloc[order].reset_index(drop=True)
