"""Codes of a codebook and those above and below them: families, leaves, children."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.errors import UsageError, unknown

# Under this name a table tells of which codebook the codes in a column are, where the name of the column does not.
BOOKS = "books"


def holding(table: pd.DataFrame, **books: str) -> pd.DataFrame:
    """The table, which now tells its columns' codebooks; it forgets them when it is merged or grouped."""
    table.attrs[BOOKS] = books
    return table


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


def one_code(codebook: pd.DataFrame, code: str, *, parameter: str, where: str) -> str:
    """The code itself; raises `UsageError` that names the parameter and the nearest code when there is none."""
    if code not in set(codebook["id"]):
        raise UsageError(f"{parameter}: {unknown(code, codebook['id'], where)}")
    return code
