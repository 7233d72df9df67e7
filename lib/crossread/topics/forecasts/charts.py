"""Charts of forecasts: their outcomes by source, and the way from a forecast to the source that tells what came."""

from __future__ import annotations

import textwrap

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from crossread.show.marks import links_of, mark_link, new_axes, source_key, stacked
from crossread.show.style import INK, OUTCOME_COLOURS, source_colours, source_markers, source_places
from crossread.show.words import counted, listed, paragraph

STATEMENT_CHARACTERS, LINE, GAP = 46, 0.155, 0.12


def bars_outcomes(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Forecasts of each source by outcome, with their numbers; `table` is a labelled `outcome_counts` by source."""
    sources = list(source_places(table["source"]))
    columns = {f"n_{outcome.removesuffix(' source').replace(' ', '_')}": outcome for outcome in OUTCOME_COLOURS}
    tidy = table.assign(source=table["source"].astype(str)).set_index("source").reindex(sources)
    grid = tidy[list(columns)].rename(columns=columns)
    cells = tidy[[f"rows_{name.removeprefix('n_')}" for name in columns]].set_axis(list(columns.values()), axis=1)
    ax = ax or new_axes(7.6, 1.0 + 0.42 * len(grid))
    return stacked(grid, list(OUTCOME_COLOURS.values()), "forecasts", ax, links=links_of(cells))


def dots_outcomes(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Each judged forecast from the date of its source to those of the sources that tell what came, as a table.

    `table` is a labelled `outcome_tellings`; forecasts keep its order. The statement stands at the left, the outcome
    at the right, with the word that carried the confidence.
    """
    forecasts = table.drop_duplicates("id").to_dict("records")
    colours, markers = _looks(table)
    texts = [textwrap.fill(row["statement"], STATEMENT_CHARACTERS) for row in forecasts]
    heights = [LINE * (text.count("\n") + 1) + GAP for text in texts]
    middles = [sum(heights[:place]) + height / 2 for place, height in enumerate(heights)]
    ax = ax or new_axes(5.6, 1.2 + sum(heights))
    for middle, row in zip(middles, forecasts, strict=True):
        tellings = table[table["id"] == row["id"]].to_dict("records")
        line = OUTCOME_COLOURS[row["outcome"]]
        ax.plot([row["from_year"], max(each["to_year"] for each in tellings)], [middle] * 2, color=line, linewidth=2,
                zorder=1)  # fmt: skip
        ends = [(str(row["source"]), row["from_year"], row["id"]),
                *((each["teller"], each["to_year"], each["told_by"]) for each in tellings)]  # fmt: skip
        for source, year, rows in ends:
            dot = ax.scatter([year], [middle], s=44, c=colours[source], marker=markers[source], edgecolors=INK,
                             linewidths=0.8, zorder=3)  # fmt: skip
            dot.set_urls([mark_link([rows], source, row["statement"])])
        ax.text(1.02, middle, f"{row['outcome']} ({row['confidence']})", transform=ax.get_yaxis_transform(),
                va="center", fontsize=9)  # fmt: skip
    ax.set_yticks(middles, texts, fontsize=9, linespacing=1.05)
    ax.set_ylim(sum(heights), 0)
    ax.margins(x=0.05)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("date of the source that expects, and of those that tell what came")
    ax.grid(axis="y", visible=False)
    source_key(ax, colours, markers)
    sns.despine(ax=ax, left=True)
    return ax


def alt_outcomes(table: pd.DataFrame) -> str:
    """Text for `bars_outcomes`: the outcomes of the forecasts of each source."""
    each = []
    for row in table.to_dict("records"):
        parts = {outcome: row[f"n_{outcome.removesuffix(' source').replace(' ', '_')}"] for outcome in OUTCOME_COLOURS}
        each.append(f"{row['source']}: {listed([f'{name} {n}' for name, n in parts.items() if n])}")
    return paragraph("bars of forecasts by outcome, one for each source", *each)


def alt_tellings(table: pd.DataFrame) -> str:
    """Text for `dots_outcomes`: how many judged forecasts of each source are drawn, by outcome."""
    forecasts, each = table.drop_duplicates("id"), []
    for source in source_places(forecasts["source"]):
        counts = forecasts.loc[forecasts["source"] == source, "outcome"].value_counts()
        each.append(f"{source}: {listed([f'{name} {counts[name]}' for name in OUTCOME_COLOURS if name in counts])}")
    head = f"lines from {counted(len(forecasts), 'forecast')} to the later sources that tell what came"
    return paragraph(head, *each)


def _looks(table: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """Colours and marks of all sources that are drawn, as forecasters or as tellers."""
    drawn = [*table["source"].astype(str), *table["teller"]]
    known = table["source"].cat.categories if isinstance(table["source"].dtype, pd.CategoricalDtype) else None
    every = pd.Series(pd.Categorical(drawn, categories=known))
    order = [source for source in every.cat.categories if source in set(drawn)]
    colours, markers = source_colours(every), source_markers(every)
    return {name: colours[name] for name in order}, {name: markers[name] for name in order}
