"""Charts of the audit and of figures that differ: what is stated against what is computed or found, and why."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from crossread.show.marks import grid_of_links, links_of, mark_link, stacked
from crossread.show.style import GROUND, INK, QUIET, RULE, STATED, STEPS, VERDICT_COLOURS, source_places
from crossread.show.words import counted, listed, paragraph
from crossread.topics.figures.charts_of_counts import level_span

REACH, NAME = 2.0, 60
LINE, GAP = 0.16, 0.17
ENOUGH = 4


def intervals_audit(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Each relation with what is stated (grey) and what is computed (coloured), as shares of what is stated.

    `table` is a labelled `audit_read`; its order stays. Beyond twice what is stated an arrow and the number stand at
    the edge; an open end is an arrow without a number. Relations of which nothing was computed are left out.
    """
    rows = table.dropna(subset=["computed_low", "computed_high"])
    names = [fill(f"{row['statement']} ({row['source']})", NAME) for row in rows.to_dict("records")]
    most = max((name.count("\n") + 1 for name in names), default=1)
    ax = ax or Figure(figsize=(5.6, 1.0 + (LINE * most + GAP) * len(rows))).subplots()
    for place, row in enumerate(rows.to_dict("records")):
        left, right = (min(max(row[f"whole_{end}"], 0), REACH) for end in ("low", "high"))
        link, width = mark_link([row["id"]], row["source"], row["statement"]), max(right - left, 0.006)
        ax.barh(place, width, left=left, height=0.7, color=STATED, edgecolor=RULE, zorder=2, url=link)
        colour = VERDICT_COLOURS[row["verdict"]]
        level_span(ax, (row["computed_low"], row["computed_high"]), place, colour, edge=REACH, link=link)
        gap = f"{row['gap_share']:,.1%} apart" if row["verdict"] == "fails" else ""
        ax.annotate(gap, (REACH, place), xytext=(22, 0), textcoords="offset points", va="center", fontsize=9)
    ax.set_yticks(range(len(rows)), names, fontsize=9)
    ax.set_ylim(len(rows) - 0.3, -0.7)
    ax.set_xlim(0, REACH)
    ax.set_xticks([0, 0.5, 1, 1.5, 2], ["0", "half", "as\nstated", "half as\nmuch again", "twice"])
    ax.axvline(1, color=INK, linewidth=0.8, zorder=1)
    ax.grid(axis="y", visible=False)
    keys: list[Patch | Line2D] = [Patch(fc=STATED, ec=RULE, label="stated, with what its wording allows")]
    keys += [
        Line2D([], [], color=VERDICT_COLOURS[verdict], linewidth=4, label=f"computed: {verdict}")
        for verdict in dict.fromkeys(rows["verdict"])
    ]
    ax.legend(handles=keys, loc="lower right", bbox_to_anchor=(1, 1), ncol=2, frameon=False, fontsize=9)
    sns.despine(ax=ax, left=True)
    return ax


def bars_verdicts(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How the relations of each source come out; `table` is a labelled `audit_by_source`."""
    rows = table.assign(source=table["source"].astype(str))
    counts, shares = (rows.pivot(index="source", columns="verdict", values=name) for name in ("n_rows", "share"))
    order, names = list(source_places(table["source"])), list(dict.fromkeys(table["verdict"]))
    counts, shares = counts.reindex(order)[names].astype(int), 100 * shares.reindex(order)[names]
    colours = [VERDICT_COLOURS[name] for name in names]
    unit = "per cent of the relations of each source; numbers are relations"
    ax = stacked(shares, colours, unit, ax, texts=counts, links=grid_of_links(rows, "source", "verdict"))
    ax.set_yticks(range(len(order)), [f"{source} ({total})" for source, total in counts.sum(axis=1).items()])
    ax.set_xlim(0, 100)
    return ax


def bars_reasons(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Why figures of one quantity differ, within a source and across; `table` is a labelled `pair_reasons`."""
    grid = table.set_index("reason")[["n_within", "n_across"]]
    grid.columns = pd.Index(["within one source", "across sources"])
    cells = table.set_index("reason")[["rows_within", "rows_across"]].set_axis(grid.columns, axis=1)
    return stacked(grid, (STEPS[3], STEPS[0]), "pairs of figures", ax, links=links_of(cells))


def dots_announced(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Announced numbers beside those that the text contains; `table` is a labelled `audit` of relations `count of`."""
    ax = ax or Figure(figsize=(5.2, 1.2 + 0.46 * len(table))).subplots()
    for place, row in enumerate(table.to_dict("records")):
        said, found = row["whole_low"], row["computed_low"]
        ax.plot([said, found], [place, place], color=QUIET, linewidth=1.5, zorder=1)
        drawn = ax.scatter([said], [place], s=120, facecolors=GROUND, edgecolors=INK, zorder=2)
        colour = VERDICT_COLOURS[row["verdict"]]
        dot = ax.scatter([found], [place], s=42, color=colour, edgecolors=INK, linewidths=0.5, zorder=3)
        for mark, name in ((drawn, "announced"), (dot, "found")):
            mark.set_urls([mark_link([row["id"]], row["statement"], name)])
    names = [fill(f"{row['statement']} ({row['source']})", NAME) for row in table.to_dict("records")]
    ax.set_yticks(range(len(table)), names, fontsize=9)
    ax.set_ylim(len(table) - 0.4, -0.6)
    top = int(max(table["whole_high"].max(), table["computed_high"].max())) + 1
    ax.set_xticks(range(0, top + 1, max(1, top // 8)))
    ax.set_xlim(0, top)
    ax.set_xlabel("number")
    keys = [Line2D([], [], ls="", marker="o", ms=10, mfc=GROUND, mec=INK, label="announced")]
    keys += [
        Line2D([], [], ls="", marker="o", ms=6, mfc=VERDICT_COLOURS[verdict], mec=INK, label=f"found: {verdict}")
        for verdict in dict.fromkeys(table["verdict"])
    ]
    ax.legend(handles=keys, loc="lower right", bbox_to_anchor=(1, 1), ncol=3, frameon=False, fontsize=9)
    ax.grid(axis="y", visible=False)
    sns.despine(ax=ax, left=True)
    return ax


def alt_audit(table: pd.DataFrame) -> str:
    """Text for `intervals_audit`: how many relations are drawn, by verdict, and those that fail by most."""
    rows = table.dropna(subset=["computed_low", "computed_high"])
    verdicts = [f"{name} {n}" for name, n in rows["verdict"].value_counts(sort=False).items()]
    fails = rows[rows["verdict"] == "fails"].sort_values("gap_share", ascending=False, kind="stable")
    worst = [f"{row['id']} by {row['gap_share']:.0%} of what is stated" for row in fails.to_dict("records")]
    head = f"intervals of {counted(len(rows), 'relation')}, stated and computed: {listed(verdicts)}"
    return paragraph(head, f"the widest gaps: {listed(worst, limit=ENOUGH)}" if worst else "")


def alt_reasons(table: pd.DataFrame) -> str:
    """Text for `bars_reasons`: the number of pairs of each reason."""
    reasons = [f"{row['reason']} {row['n_pairs']}" for row in table.to_dict("records")]
    return paragraph(f"bars of pairs of figures by reason: {listed(reasons)}")


def alt_announced(table: pd.DataFrame) -> str:
    """Text for `dots_announced`: each announced number and what was found."""
    each = [
        f"{row['source']} announces {row['whole_low']:g}, found are {row['computed_low']:g}"
        for row in table.to_dict("records")
    ]
    return paragraph(f"dots of {counted(len(table), 'announced number')}", *each)
