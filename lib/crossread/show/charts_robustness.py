"""Charts of robustness: what becomes of each headline sentence under each change, and in the draws."""

from __future__ import annotations

import re
from textwrap import fill

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from crossread.show.marks import heads_on_top, new_axes, stacked
from crossread.show.style import INK
from crossread.show.words import counted, listed, paragraph

# From light to dark, so that what falls is seen first, in grey as well; the sign in the cell tells the same.
COLOURS = {"stands": "#DCE8F4", "changes": "#8DB3D6", "falls": "#8F2D10", "needs": "#FFFFFF", "untouched": "#FFFFFF"}
SIGNS = {"stands": "", "changes": "~", "falls": "×", "needs": "n", "untouched": "·"}
WORDS = {
    "stands": "stands",
    "changes": "changes: names other sources",
    "falls": "falls",
    "needs": "needs what is left out: no test",
    "untouched": "rests on no code",
}
DRAWN = ("stands", "changes", "falls")
WIDE = 34
CELL = 0.5


def heatmap_tests(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What becomes of each finding (rows) under each change (columns): colour and sign; white is no test.

    `table` has finding, changed and outcome, as readers see them; both keep its order.
    """
    findings, changes = list(dict.fromkeys(table["finding"])), list(dict.fromkeys(table["changed"]))
    steps = {outcome: place for place, outcome in enumerate(COLOURS)}
    grid = table.assign(step=table["outcome"].map(steps)).pivot(index="finding", columns="changed", values="step")
    signs = table.assign(sign=table["outcome"].map(SIGNS)).pivot(index="finding", columns="changed", values="sign")
    grid, signs = (each.reindex(index=findings, columns=changes) for each in (grid, signs))
    ax = ax or new_axes(3.2 + CELL * len(changes), 1.6 + CELL * len(findings))
    sns.heatmap(
        grid.astype(float), annot=signs, fmt="", cmap=ListedColormap(list(COLOURS.values())), vmin=-0.5, vmax=4.5,
        cbar=False, ax=ax, linewidths=1, linecolor="#D0D0D0", annot_kws={"fontsize": 11}, yticklabels=False,
        xticklabels=False,
    )  # fmt: skip
    heads_on_top(ax, [_short(change) for change in changes], [fill(name, WIDE) for name in findings])
    for label in ax.get_xticklabels():
        label.set(rotation=55, ha="left", rotation_mode="anchor")
    keys = [
        Patch(fc=COLOURS[outcome], ec="#999999", label=f"{SIGNS[outcome]}  {WORDS[outcome]}".strip())
        for outcome in COLOURS
        if outcome in set(table["outcome"])
    ]
    ax.legend(handles=keys, loc="upper left", bbox_to_anchor=(0, -0.02), ncol=2, frameon=False, fontsize=9)
    return ax


def bars_draws(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """In how many draws each finding stands, changes and falls: finding, n_stands, n_changes, n_falls; drawn ones."""
    grid = table.set_index("finding")[[f"n_{outcome}" for outcome in DRAWN]]
    grid.index = pd.Index([fill(name, WIDE) for name in grid.index])
    grid.columns = pd.Index(DRAWN)
    ax = stacked(grid, [COLOURS[outcome] for outcome in DRAWN], "draws of passages", ax)
    ax.tick_params(axis="y", labelcolor=INK)
    return ax


def alt_tests(table: pd.DataFrame) -> str:
    """Text for `heatmap_tests`: how many tests each finding stands, and where it falls."""
    each = []
    for finding, group in table.groupby("finding", sort=False):
        counts = group["outcome"].value_counts()
        told = [f"{outcome} {counts[outcome]}" for outcome in DRAWN if outcome in counts.index]
        falls = list(group.loc[group["outcome"] == "falls", "changed"].map(_short))
        each.append(f"{finding}: {listed(told) or 'no test'}{f' ({listed(falls, limit=3)})' if falls else ''}")
    n_findings, n_changes = table["finding"].nunique(), table["changed"].nunique()
    head = f"heat map of {counted(n_findings, 'headline sentence')} by {counted(n_changes, 'change')}"
    return paragraph(head, *each)


def alt_draws(table: pd.DataFrame) -> str:
    """Text for `bars_draws`: in how many draws each finding comes out the same, and falls."""
    each = [
        f"{row['finding']}: the same in {row['n_stands']} of {row['n_draws']} draws, falls in {row['n_falls']}"
        for row in table.to_dict("records")
    ]
    return paragraph(f"bars of {counted(len(table), 'headline sentence')}", *each)


def _short(change: str) -> str:
    """A change as the head of a column, without its marks of italics and the words that all share."""
    return re.sub(r"[*\\]", "", change).replace("without the themes of ", "no ").replace("without ", "no ")
