"""What became of the rows since the last sample was drawn: rows that came after, rows retired, codes changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from crossread.compare.reliability import LEVELS, samples_in_order
from crossread.corpus.drawn_from import VARIABLES, ids_in
from crossread.corpus.load import Corpus, open_corpus

# Variables that are not coded but taken from one that is.
WIDENED = {"family": "theme", "addressee_family": "addressee"}


@dataclass(frozen=True)
class SinceDrawn:
    """The last sample; rows that came after its draw, drawn rows that are retired, and codes that are others now.

    A code is another when the tables hold none that a coder gave, or not the one on which a dispute was settled.
    """

    sample: str = ""
    n_after: int = 0
    n_retired: int = 0
    n_changed: int = 0


def since_drawn(corpus: Corpus, variables: Collection[str] = tuple(LEVELS)) -> SinceDrawn:
    """What became of the rows that have these variables since the last sample that two have coded was drawn.

    As with the agreement itself, all sources and themes count, also where some of them were chosen. Rows came after
    where a list says what the sample was drawn from, and they are not in it.
    """
    samples = samples_in_order(corpus)
    if not samples:
        return SinceDrawn()
    sample, whole = samples[-1], open_corpus(corpus.folder)
    coded = {WIDENED.get(variable, variable) for variable in variables}
    tables = [name for name, names in VARIABLES.items() if coded & set(names)]
    listed, drawn = _listed(whole, sample), _drawn(whole, sample)
    after = [row for name in tables if listed for row in _drawable(whole, name) - listed.get(name, frozenset())]
    gone = [row for name in tables for row in drawn & listed.get(name, frozenset()) - set(whole.tables[name]["id"])]
    now = {each: code for name in tables for each, code in _held(whole, name, coded).items()}
    changed = [each for each, codes in _given(whole, sample).items() if each in now and now[each] not in codes]
    return SinceDrawn(sample, len(after), len(gone), len(changed))


def _listed(corpus: Corpus, sample: str) -> dict[str, frozenset[str]]:
    """Ids that a sample was drawn from, by table; a cell that cannot be read, which the check reports, has none."""
    rows = corpus.drawn_from[corpus.drawn_from["sample"] == sample]
    return {table: ids_in(cell) for table, cell in zip(rows["table"], rows["ids"], strict=True)}


def _drawn(corpus: Corpus, sample: str) -> frozenset[str]:
    return frozenset(corpus.samples.loc[corpus.samples["sample"] == sample, "unit"])


def _drawable(corpus: Corpus, table: str) -> frozenset[str]:
    rows = corpus.tables[table]
    return frozenset(rows.loc[rows["passage"] != "", "id"])


def _held(corpus: Corpus, table: str, coded: Collection[str]) -> dict[tuple[str, str], str]:
    """The codes of a table now by row and variable."""
    rows = corpus.tables[table]
    return {
        (row, variable): "" if pd.isna(code) else str(code)
        for variable in VARIABLES[table]
        if variable in coded
        for row, code in zip(rows["id"], rows[variable], strict=True)
    }


def _given(corpus: Corpus, sample: str) -> dict[tuple[str, str], set[str]]:
    """The codes that a sample leaves for each row and variable: the one settled on, else those that coders gave."""
    given: dict[tuple[str, str], set[str]] = {}
    codings = corpus.codings[corpus.codings["sample"] == sample]
    for unit, variable, value in zip(codings["unit"], codings["variable"], codings["value"], strict=True):
        given.setdefault((unit, variable), set()).add(value)
    settled = corpus.adjudications[corpus.adjudications["sample"] == sample]
    cells = zip(settled["unit"], settled["variable"], settled["value"], strict=True)
    return given | {(unit, variable): {value} for unit, variable, value in cells}
