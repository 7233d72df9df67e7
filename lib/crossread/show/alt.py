"""What each chart shows, in a sentence or two, for those who do not see it; computed from the table of the chart."""

from __future__ import annotations

import pandas as pd

from crossread.show.labels import is_in_part
from crossread.show.style import STATUS_COLOURS, source_places
from crossread.show.words import counted, listed, number, paragraph, part

ENOUGH = 4


def alt_status(table: pd.DataFrame) -> str:
    """Text for `heatmap_status`: how many themes have which status in each source."""
    sources = list(source_places(table["source"]))
    n_themes = table["theme"].nunique()
    head = f"heat map of {counted(n_themes, 'theme')} by {counted(len(sources), 'source')}"
    each = []
    for source in sources:
        counts = table.loc[table["source"] == source, "status"].value_counts()
        parts = [f"{status}: {counts[status]}" for status in STATUS_COLOURS if counts.get(status, 0)]
        each.append(f"{source} has {listed(parts)}")
    contested = table.loc[table["contested"], "theme"]
    both = (
        f"rows contradict each other on {listed(list(dict.fromkeys(contested)), limit=ENOUGH)}"
        if len(contested)
        else ""
    )
    return paragraph(head, *each, both)


def alt_attention(table: pd.DataFrame) -> str:
    """Text for `dots_attention`: the theme with the longest mark of each source."""
    sources = list(source_places(table["source"]))
    head = f"dot plot of {counted(table['theme'].nunique(), 'theme')}, with a mark for each source"
    each = []
    for source in sources:
        rows = table[table["source"] == source]
        most = rows["per_1000"].max()
        themes = list(rows.loc[rows["per_1000"] == most, "theme"])
        each.append(f"the longest of {source}: {listed(themes, limit=ENOUGH)}, {most:.1f} words per 1,000")
    return paragraph(head, *each)


def alt_parts(table: pd.DataFrame, column: str) -> str:
    """Text for stacked bars of rows (`bars_roles`, `bars_strengths`): the parts of each source's bar."""
    sources = list(source_places(table["source"]))
    each = []
    for source in sources:
        rows = table[table["source"] == source]
        parts = [f"{part_name} {n}" for part_name, n in zip(rows[column], rows["n_rows"], strict=True)]
        each.append(f"{source}: {listed(parts)}")
    return paragraph(f"bars of rows by {column}, one for each source", *each)


def alt_counts(table: pd.DataFrame, *columns: str) -> str:
    """Text for heat maps of counts (`heatmap_responsible`, `heatmap_remedies`): the fullest cell of each source."""
    sources = list(source_places(table["source"]))
    n_lines = len(table.drop_duplicates(list(columns)))
    each = []
    for source in sources:
        rows = table[table["source"] == source]
        most = int(rows["n_rows"].max())
        full = rows.loc[rows["n_rows"] == most, list(columns)].agg(": ".join, axis=1)
        each.append(f"{source} has most for {listed(list(full), limit=ENOUGH)}, {counted(most, 'row')}")
    return paragraph(f"heat map of {counted(n_lines, 'line')} by {counted(len(sources), 'source')}", *each)


def alt_answered(table: pd.DataFrame) -> str:
    """Text for `bars_answered`: how many diagnoses of each family are answered."""
    sums = table.groupby("family", sort=False)[["n_answered", "n_unanswered"]].sum()
    each = [
        f"{family}: {part(int(row['n_answered']), int(row.sum()), 'diagnosis')} answered"
        for family, row in sums.iterrows()
    ]
    return paragraph(f"bars of diagnoses for {counted(len(sums), 'theme family')}", *each)


def alt_voices(table: pd.DataFrame) -> str:
    """Text for `bars_voices`: how many voices beside the authors each source lets speak, and how many are local."""
    quoted = table[table["kind"] != "author"]
    each = []
    for source in source_places(table["source"]):
        rows = quoted[quoted["source"] == source]
        local = int((rows["local"] == "yes").sum())
        of_these = number(local) if local else "not judged how many" if is_in_part(source) else "none"
        each.append(f"{source}: {counted(len(rows), 'voice')}, {of_these} local")
    return paragraph("bars of quoted or attributed voices, one for each source", *each)
