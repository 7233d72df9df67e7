"""The parts that charts share: stacked bars, maps of counts, keys and labels, and their text for alt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from crossread.show.style import INK, QUIET, STEPS, source_places
from crossread.show.words import counted, listed, paragraph

ROW_HEIGHT = 0.28
ENOUGH = 4


def new_axes(width: float, height: float) -> Axes:
    """Axes on a figure of their own, in inches, which no other drawing touches."""
    return Figure(figsize=(width, height)).subplots()


def stacked_rows(table: pd.DataFrame, column: str, ax: Axes | None, *, tentative: bool = False) -> Axes:
    """Bars of the shares of each source, with the numbers of rows in the parts; hatched and called so if tentative."""
    parts, sources = list(dict.fromkeys(table[column])), list(source_places(table["source"]))
    tidy = table.assign(source=table["source"].astype(str))
    grid = tidy.pivot(index="source", columns=column, values="n_rows").reindex(index=sources, columns=parts).astype(int)
    shares = 100 * tidy.pivot(index="source", columns=column, values="share").reindex(index=sources, columns=parts)
    ax = stacked(shares, STEPS[: len(parts)], "per cent of the rows of each source; numbers are rows", ax, texts=grid)
    ax.set_yticks(range(len(grid)), [f"{source} ({total})" for source, total in grid.sum(axis=1).items()])
    ax.set_xlim(0, 100)
    if tentative:
        hatch_rows(ax, range(len(grid)), offset=-0.4, height=0.8)
        ax.set_xlabel(f"tentative: two readings differ on the {column}\n{ax.get_xlabel()}")
    return ax


def stacked(
    grid: pd.DataFrame, colours: Sequence[str], unit: str, ax: Axes | None, *, texts: pd.DataFrame | None = None
) -> Axes:
    """Horizontal bars, with a number in each part (its own, unless `texts` has others) and a key above."""
    ax = ax or new_axes(6.4, 1.0 + 0.42 * len(grid))
    left = pd.Series(0.0, index=grid.index)
    for part, colour in zip(grid.columns, colours, strict=True):
        bars = ax.barh(range(len(grid)), grid[part], left=left, color=colour, edgecolor=INK, linewidth=0.6, label=part)
        numbers = (grid if texts is None else texts)[part]
        ax.bar_label(
            bars, [str(n) if n else "" for n in numbers], label_type="center", color=_ink_on(colour), fontsize=9
        )
        left = left + grid[part]
    ax.set_yticks(range(len(grid)), list(grid.index))
    ax.invert_yaxis()
    ax.set_xlabel(unit)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(axis="y", visible=False)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=len(grid.columns), frameon=False, fontsize=9)
    sns.despine(ax=ax, left=True)
    return ax


def counts_map(table: pd.DataFrame, column: str, texts: pd.Series, ax: Axes | None) -> Axes:
    """A heat map of numbers of rows by source, with a text in each cell."""
    sources = list(source_places(table["source"]))
    cells = table.assign(source=table["source"].astype(str), text=texts)
    order = cells.groupby(column)["n_rows"].sum().sort_values(ascending=False, kind="stable").index
    if column == "what":
        order = pd.Index(sorted(order, key=lambda what: (-_total(cells, what), what)))
    grid = cells.pivot(index=column, columns="source", values="n_rows").reindex(index=order, columns=sources)
    signs = cells.pivot(index=column, columns="source", values="text").reindex(index=order, columns=sources).fillna("")
    ax = ax or new_axes(3.4 + 1.3 * len(sources), 0.9 + ROW_HEIGHT * len(order))
    shades = sns.light_palette(STEPS[0], as_cmap=True)
    sns.heatmap(
        grid.astype(float), annot=signs, fmt="", cmap=shades, vmin=0, cbar=False, ax=ax, linewidths=1,
        linecolor="white", yticklabels=False, xticklabels=False, annot_kws={"fontsize": 9},
    )  # fmt: skip
    heads_on_top(ax, wrapped(sources), list(order))
    return ax


def _total(cells: pd.DataFrame, what: str) -> int:
    addressee = what.split(": ")[0]
    return int(cells.loc[cells["addressee"] == addressee, "n_rows"].sum())


def heads_on_top(ax: Axes, columns: Sequence[str], rows: Sequence[str]) -> None:
    """Names of columns above, names of rows level, no ticks and no grid.

    Not left to seaborn, which lays all names out once more to see whether they overlap.
    """
    ax.grid(visible=False)
    ax.set_xticks([place + 0.5 for place in range(len(columns))], columns)
    ax.set_yticks([place + 0.5 for place in range(len(rows))], rows, va="center")
    ax.xaxis.tick_top()
    ax.tick_params(axis="both", length=0)
    ax.tick_params(axis="x", labelrotation=0)
    ax.tick_params(axis="y", labelrotation=0)
    ax.set(xlabel="", ylabel="")


def mark_families(ax: Axes, families: list[str], right: float, tentative: Collection[str] = ()) -> None:
    """Names of theme families at the right, with a line between them; the tentative ones are hatched and called so."""
    hatch_rows(ax, [row for row, family in enumerate(families) if family in tentative])
    for row, family in enumerate(families):
        if row == 0 or family != families[row - 1]:
            rows, name = families.count(family), f"{family}\n(tentative)" if family in tentative else family
            ax.text(right + 0.1, row + rows / 2, name, va="center", ha="left", fontsize=9, color=QUIET)
            if row:
                ax.axhline(row, color="#777777", linewidth=1, zorder=3)


def hatch_rows(ax: Axes, rows: Iterable[int], *, offset: float = 0.0, height: float = 1.0) -> None:
    """Hatching over whole rows of a chart, drawn over its colours and under its texts."""
    for row in rows:
        ax.axhspan(row + offset, row + offset + height, fill=False, hatch="///", ec=QUIET, lw=0, alpha=0.6, zorder=2)


def source_key(ax: Axes, colours: Mapping[str, str], markers: Mapping[str, str]) -> None:
    """The key of colours and shapes above the chart."""
    keys = [
        Line2D([], [], linestyle="", marker=markers[source], color=colour, markeredgecolor=INK, label=source)
        for source, colour in colours.items()
    ]
    ax.legend(handles=keys, loc="lower left", bbox_to_anchor=(0, 1), ncol=min(3, len(keys)), frameon=False, fontsize=9)


def wrapped(names: Sequence[str]) -> list[str]:
    """Names with a line for each word."""
    return [name.replace(" ", "\n") for name in names]


def _ink_on(colour: str) -> str:
    red, green, blue = to_rgb(colour)
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 else INK


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
