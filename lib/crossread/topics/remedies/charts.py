"""Charts of what is asked: of whom and with what, how strongly, and which diagnoses are answered."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from crossread.show.marks import counts_map, links_of, stacked, stacked_rows
from crossread.show.style import STEPS
from crossread.show.words import counted, paragraph, part


def bars_strengths(table: pd.DataFrame, *, tentative: bool = False, ax: Axes | None = None) -> Axes:
    """How strongly each source asks, from must to could, hatched when tentative; `table` is `strengths`."""
    return stacked_rows(table, "strength", ax, tentative=tentative)


def heatmap_remedies(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Who is asked for what by which source: number of rows and the strongest word used; `table` is `remedies`."""
    rows = table.assign(what=table["addressee"] + ": " + table["instrument"])
    return counts_map(rows, "what", rows["n_rows"].map(str) + " " + rows["strongest"], ax)


def bars_answered(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Diagnoses that a recommendation answers and that none does, by theme family; `table` is `answered_families`."""
    sums = table.groupby("family")[["n_answered", "n_unanswered"]].sum()
    sums = sums.loc[sums.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    sums.columns = pd.Index(["answered", "not answered"])
    cells = table.groupby("family")[["rows_answered", "rows_unanswered"]].agg(";".join).set_axis(sums.columns, axis=1)
    return stacked(sums, (STEPS[0], STEPS[4]), "diagnoses", ax, links=links_of(cells))


def alt_answered(table: pd.DataFrame) -> str:
    """Text for `bars_answered`: how many diagnoses of each family are answered."""
    sums = table.groupby("family", sort=False)[["n_answered", "n_unanswered"]].sum()
    each = [
        f"{family}: {part(int(row['n_answered']), int(row.sum()), 'diagnosis')} answered"
        for family, row in sums.iterrows()
    ]
    return paragraph(f"bars of diagnoses for {counted(len(sums), 'theme family')}", *each)
