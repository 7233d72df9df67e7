"""Charts of figures that can be set beside each other: counts of one event as intervals, one quantity over time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from textwrap import fill
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from crossread.show.marks import mark_link, source_key
from crossread.show.style import GROUND, INK, source_colours, source_markers
from crossread.show.words import counted, listed, paragraph


def intervals_counts(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Counts of one event as intervals, event under event; `table` is a labelled `competing_counts`.

    An arrow is an open end. The name of a line is the figure as written, with who is counted and its origin.
    """
    events = table["quantity"] + ", " + table["place"] + ", " + table["period"]
    lines = [row for event in dict.fromkeys(events) for row in (event, *table[events == event].to_dict("records"))]
    colours, markers = source_colours(table["source"]), source_markers(table["source"])
    ax = ax or Figure(figsize=(5.4, 1.2 + 0.42 * len(lines))).subplots()
    ends = [end for end in (*table["low"], *table["high"]) if math.isfinite(end)]
    ax.set_xlim(0, 1.12 * max(ends))
    for place, row in enumerate(lines):
        if isinstance(row, str):
            ax.text(0, place + 0.2, row, transform=ax.get_yaxis_transform(), fontsize=9.5, fontweight="bold")
        else:
            level_span(ax, (row["low"], row["high"]), place, colours[row["source"]], edge=1.12 * max(ends))
            dot = ax.scatter(
                [_mark(row)], [place], s=46, c=colours[row["source"]], marker=markers[row["source"]], edgecolors=INK,
                linewidths=0.8, zorder=4,
            )  # fmt: skip
            dot.set_urls([mark_link([row["id"]], row["source"], row["as_written"])])
    names = [
        "" if isinstance(row, str) else f"{row['as_written']}\n{row['population']}; {row['origin']}" for row in lines
    ]
    ax.set_yticks(range(len(lines)), names, fontsize=9)
    ax.set_ylim(len(lines) - 0.4, -0.6)
    ax.set_xlabel(str(table["unit"].iloc[0]))
    ax.grid(axis="y", visible=False)
    source_key(ax, colours, markers)
    sns.despine(ax=ax, left=True)
    return ax


def dots_over_time(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """One quantity over time: filled marks at a date, open ones over a period.

    `table` is a labelled `figures_over_time`. A level line is the period, an arrow an open end.
    """
    colours, markers = source_colours(table["source"]), source_markers(table["source"])
    ax = ax or Figure(figsize=(6.8, 4.2)).subplots()
    known = table.assign(begins=table["begins"].fillna(table["ends"]))
    top = max(map(_mark, known.to_dict("records")))
    for row in known.to_dict("records"):
        middle, value = (row["begins"] + row["ends"]) / 2, _mark(row)
        colour, stock = colours[row["source"]], row["stock_or_flow"] == "stock"
        ax.plot([row["begins"], row["ends"]], [value, value], color=colour, linewidth=2, zorder=2)
        if math.isinf(row["high"]):
            ax.errorbar(middle, value, yerr=0.09 * top, lolims=True, color=colour, zorder=1)
        dot = ax.scatter(
            [middle], [value], s=70, marker=markers[row["source"]], zorder=3, linewidths=1.4,
            facecolors=colour if stock else GROUND, edgecolors=INK if stock else colour,
        )  # fmt: skip
        dot.set_urls([mark_link([row["id"]], row["source"], row["as_written"])])
        ax.annotate(
            fill(f"{row['as_written']} ({row['origin']})", 26), (middle, value), xytext=(9, -5),
            textcoords="offset points", va="top", fontsize=9,
        )  # fmt: skip
    first, last = math.floor(known["begins"].min()), math.ceil(known["ends"].max())
    step = max(1, (last - first) // 8)
    ax.set_xticks(range(first, last + 1, step))
    ax.set_xlim(first - 0.1, last + 0.7)
    ax.set_ylim(0, 1.25 * top)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    ax.set_ylabel(str(table["unit"].iloc[0]))
    source_key(ax, colours, markers)
    sns.despine(ax=ax)
    return ax


def alt_intervals(table: pd.DataFrame) -> str:
    """Text for `intervals_counts` and `dots_over_time`: each figure as written, with place or date, and its origin."""
    each = [
        f"{row['as_written']} ({row['place']}, {row['period']}; {row['origin']}, in {row['source']})"
        for row in table.to_dict("records")
    ]
    return paragraph(f"marks and intervals of {counted(len(table), 'figure')}: {listed(each)}")


def level_span(ax: Axes, bounds: tuple[float, float], place: int, colour: str, *, edge: float, link: str = "") -> None:
    """A level line from low to high, with an arrow where it goes on beyond the edge; the line has the link."""
    low, high = bounds
    left, right = max(min(low, 0.97 * edge), 0), min(high, 0.985 * edge)
    ax.plot([left, right], [place, place], color=colour, linewidth=4.5, solid_capstyle="butt", zorder=3, url=link)
    if low == high:
        ax.scatter([left], [place], s=34, color=colour, zorder=3)
    if high > edge:
        ax.scatter([0.985 * edge], [place], s=60, marker=">", color=colour, zorder=3, clip_on=False)
    if low > edge:
        ax.annotate(
            f"{low:.0f} times", (0.96 * edge, place), xytext=(-5, 0), textcoords="offset points", ha="right",
            va="center", fontsize=9, color=colour,
        )  # fmt: skip


def _mark(row: Mapping[Any, Any]) -> float:
    """Where the mark of an interval stands: its middle, or the end that is stated when the other is open."""
    if math.isinf(row["high"]):
        return float(row["low"])
    return float(row["high"]) if row["low"] <= 0 else (row["low"] + row["high"]) / 2
