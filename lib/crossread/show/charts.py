"""Charts: a labelled table in, Axes out; they draw what they are given and compute nothing."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from crossread.show.marks import (
    ROW_HEIGHT,
    counts_map,
    hatch_rows,
    heads_on_top,
    mark_families,
    new_axes,
    source_key,
    stacked,
    stacked_rows,
    wrapped,
)
from crossread.show.style import (
    INK,
    STATUS_COLOURS,
    STATUS_SIGNS,
    STEPS,
    source_colours,
    source_markers,
    source_places,
)


def heatmap_status(table: pd.DataFrame, *, tentative: Collection[str] = (), ax: Axes | None = None) -> Axes:
    """What each source does with each theme: a cell's colour and sign say it, ± marks rows that contradict each other.

    `table` is a labelled `theme_status`; themes keep its order, families stand at the right. Families named in
    `tentative` are hatched and called so: on their rows two readings did not agree well enough, or were not made.
    """
    themes = table.drop_duplicates(["family", "theme"])[["family", "theme"]]
    sources = list(source_places(table["source"]))
    ax = ax or new_axes(3.2 + 1.15 * len(sources), 1.2 + ROW_HEIGHT * len(themes))
    cells = table.assign(source=table["source"].astype(str)).set_index(["family", "theme", "source"])
    codes = cells["status"].map({status: code for code, status in enumerate(STATUS_COLOURS)})
    marks = cells["status"].map(STATUS_SIGNS) + cells["contested"].map({True: "±", False: ""})
    order = pd.MultiIndex.from_frame(themes)
    colours = ListedColormap(list(STATUS_COLOURS.values()))
    grid = codes.unstack("source").reindex(order)[sources].astype(int)
    signs = marks.unstack("source").reindex(order)[sources]
    sns.heatmap(
        grid, annot=signs, fmt="", cmap=colours, vmin=-0.5, vmax=len(STATUS_COLOURS) - 0.5, cbar=False, ax=ax,
        linewidths=1, linecolor="white", yticklabels=False, xticklabels=False,
    )  # fmt: skip
    heads_on_top(ax, wrapped(sources), list(themes["theme"]))
    mark_families(ax, list(themes["family"]), len(sources), tentative)
    keys = [Patch(fc=STATUS_COLOURS[s], ec="#999999", label=f"{STATUS_SIGNS[s]}  {s}") for s in STATUS_COLOURS]
    ax.legend(handles=keys, loc="upper left", bbox_to_anchor=(0, -0.01), ncol=3, frameon=False, fontsize=9)
    return ax


def dots_attention(table: pd.DataFrame, *, tentative: Collection[str] = (), ax: Axes | None = None) -> Axes:
    """Attention to each theme: a mark a source, by words per 1,000 of its body; themes by their longest mark.

    `table` is a labelled `theme_mentions` without missing `per_1000`; themes of a family named in `tentative` are
    hatched and called so.
    """
    order = table.groupby("theme")["per_1000"].max().sort_values(ascending=False).index
    ax = ax or new_axes(6.4, 1.2 + ROW_HEIGHT * len(order))
    places = {theme: place for place, theme in enumerate(order)}
    colours, markers = source_colours(table["source"]), source_markers(table["source"])
    ax.hlines(range(len(order)), 0, [table.loc[table["theme"] == t, "per_1000"].max() for t in order], color="#DDDDDD")
    for source in source_places(table["source"]):
        rows = table[table["source"] == source]
        heights = rows["theme"].map(places).astype(float)
        widths, colour = rows["per_1000"].astype(float), colours[source]
        ax.scatter(widths, heights, s=52, zorder=3, c=colour, marker=markers[source], edgecolors=INK, linewidths=0.6)
    source_key(ax, colours, markers)
    unsure = set(table.loc[table["family"].isin(list(tentative)), "theme"])
    hatch_rows(ax, [place for theme, place in places.items() if theme in unsure], offset=-0.5)
    ax.set_yticks(range(len(order)), [f"{theme} (tentative)" if theme in unsure else theme for theme in order])
    ax.set_ylim(len(order) - 0.4, -0.6)
    ax.set_xlim(left=0)
    ax.set_xlabel("words of the passages, per 1,000 words of body")
    ax.grid(axis="y", visible=False)
    sns.despine(ax=ax, left=True)
    return ax


def bars_roles(table: pd.DataFrame, *, tentative: bool = False, ax: Axes | None = None) -> Axes:
    """The roles of what each source says is wrong, from root cause to mere condition; `table` is `theme_roles`.

    Hatched and called tentative when two readings did not agree well enough on roles.
    """
    return stacked_rows(table, "role", ax, tentative=tentative)


def bars_strengths(table: pd.DataFrame, *, tentative: bool = False, ax: Axes | None = None) -> Axes:
    """How strongly each source asks, from must to could, hatched when tentative; `table` is `strengths`."""
    return stacked_rows(table, "strength", ax, tentative=tentative)


def heatmap_responsible(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Who is held responsible by which source: the number of rows in each cell; `table` is `responsible_actors`."""
    return counts_map(table, "actor", table["n_rows"].map(str), ax)


def heatmap_remedies(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Who is asked for what by which source: number of rows and the strongest word used; `table` is `remedies`."""
    rows = table.assign(what=table["addressee"] + ": " + table["instrument"])
    return counts_map(rows, "what", rows["n_rows"].map(str) + " " + rows["strongest"], ax)


def bars_answered(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Diagnoses that a recommendation answers and that none does, by theme family; `table` is `answered_families`."""
    sums = table.groupby("family")[["n_answered", "n_unanswered"]].sum()
    sums = sums.loc[sums.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    sums.columns = pd.Index(["answered", "not answered"])
    return stacked(sums, (STEPS[0], STEPS[4]), "diagnoses", ax)


def bars_voices(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Voices that are quoted or attributed in each source, by whether they are local; `table` is `voices_heard`."""
    quoted = table[table["kind"] != "author"]
    names = {"yes": "local", "no": "not local", "unknown": "not said"}
    counts = pd.crosstab(quoted["source"].astype(str), quoted["local"].map(names))
    grid = counts.reindex(index=list(source_places(table["source"])), columns=list(names.values()), fill_value=0)
    return stacked(grid, (STEPS[0], STEPS[2], STEPS[4]), "voices", ax)
