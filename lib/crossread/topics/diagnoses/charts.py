"""Charts of what is said to be wrong: themes by source, attention, roles, who is held responsible."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from crossread.corpus.tellings import with_most
from crossread.show.marks import (
    ENOUGH,
    ROW_HEIGHT,
    counts_map,
    draw_cells,
    hatch_rows,
    heads_on_top,
    mark_families,
    mark_link,
    new_axes,
    source_key,
    stacked_rows,
    wrapped,
)
from crossread.show.style import (
    GRID,
    INK,
    RULE,
    STATUS_COLOURS,
    STATUS_SIGNS,
    source_colours,
    source_markers,
    source_places,
)
from crossread.show.words import counted, listed, paragraph


def heatmap_status(table: pd.DataFrame, *, tentative: Collection[str] = (), ax: Axes | None = None) -> Axes:
    """What each source does with each theme: a cell's colour and sign say it, ± marks rows that contradict each other.

    `table` is a labelled `theme_status`; themes keep its order, families stand at the right. Families named in
    `tentative` are hatched and called so: on their rows two readings did not agree well enough, or were not made.
    """
    themes = table.drop_duplicates(["family", "theme"])[["family", "theme"]]
    sources = list(source_places(table["source"]))
    ax = ax or new_axes(1.4 + 0.95 * len(sources), 1.2 + ROW_HEIGHT * len(themes))
    cells = table.assign(source=table["source"].astype(str)).set_index(["family", "theme", "source"])
    said = zip(cells.index, cells["rows"], cells["status"], strict=True)
    linked = pd.Series([mark_link([rows], theme, source, did) for (_, theme, source), rows, did in said], cells.index)
    marks = cells["status"].map(STATUS_SIGNS) + cells["contested"].map({True: "±", False: ""})
    order = pd.MultiIndex.from_frame(themes)
    columns = (cells["status"].map(STATUS_COLOURS), marks, linked)
    colours, signs, links = (each.unstack("source").reindex(order)[sources] for each in columns)
    draw_cells(ax, colours, signs, links)
    heads_on_top(ax, wrapped(sources), list(themes["theme"]))
    mark_families(ax, list(themes["family"]), len(sources), tentative)
    keys = [Patch(fc=STATUS_COLOURS[s], ec=RULE, label=f"{STATUS_SIGNS[s]}  {s}") for s in STATUS_COLOURS]
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
    ax.hlines(range(len(order)), 0, [table.loc[table["theme"] == t, "per_1000"].max() for t in order], color=GRID)
    for source in source_places(table["source"]):
        rows = table[table["source"] == source]
        heights = rows["theme"].map(places).astype(float)
        widths, colour = rows["per_1000"].astype(float), colours[source]
        dots = ax.scatter(widths, heights, s=52, zorder=3, c=colour, marker=markers[source], ec=INK, linewidths=0.6)
        said = zip(rows["rows"], rows["theme"], widths, strict=True)
        dots.set_urls([mark_link([cell], theme, source, f"{n:.1f} words per 1,000") for cell, theme, n in said])
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


def heatmap_responsible(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Who is held responsible by which source: the number of rows in each cell; `table` is `responsible_actors`."""
    return counts_map(table, "actor", table["n_rows"].map(str), ax)


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
        top = with_most(rows, "per_1000")
        longest = f"{listed(list(top['theme']), limit=ENOUGH)}, {top['per_1000'].iloc[0]:.1f} words per 1,000"
        each.append(f"the longest of {source}: {longest}")
    return paragraph(head, *each)
