"""Charts of events: when each source tells them on a line of time, and which source tells which."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from crossread.show.marks import draw_cells, grid_of_links, heads_on_top, mark_link, new_axes, wrapped
from crossread.show.style import (
    EVENT_COLOURS,
    GRID,
    GROUND,
    INK,
    QUIET,
    RULE,
    source_colours,
    source_markers,
    source_places,
)
from crossread.show.words import counted, listed, paragraph

SINCE, LABELLED, SEVERAL = 2010, 3, 2
WIDTH, LANE, LABEL_LINE, LABEL_CHARACTERS = 9.2, 0.62, 0.17, 20
CHARACTER = 0.075
STEPS, STEP, NEAR, EDGE = (0, 1, -1, 2, -2, 3, -3), 0.14, 0.16, 0.7
NAME_CHARACTERS, EVENT_HEIGHT = 52, 0.35
SIGNS = {"left out": "–", "only just": "<", "could not know": ">", "not judged": "·"}
MEANINGS = {
    "told": "number of rows that tell it", "left out": "came before the source, no row",
    "only just": "just before it, or cannot tell", "could not know": "came after the source",
    "not judged": "not read whole",
}  # fmt: skip


def timeline_events(table: pd.DataFrame, *, since: int = SINCE, ax: Axes | None = None) -> Axes:
    """Events by date, one lane for each source: filled what it tells, hollow what it leaves out and several tell.

    `table` is a labelled `event_status`. A line in each lane is the publication. Events before the year `since` are
    counted at the left. Named are the events that `LABELLED` sources or more tell. Marks of the same time stand above
    each other.
    """
    sources, colours, markers = list(source_places(table["source"])), *_looks(table)
    drawn = table.assign(source=table["source"].astype(str))
    named = _named(drawn[drawn["at"] >= since])
    end = max(table["published"].max(), drawn.loc[drawn["status"] == "told", "at"].max()) + 0.6
    places = _label_places(named, since, end)
    height = max((level + lines for _, level, lines in places.values()), default=0)
    ax = ax or new_axes(WIDTH, 1.0 + LANE * len(sources) + LABEL_LINE * height)
    for lane, source in enumerate(sources):
        rows = drawn[drawn["source"] == source].sort_values(["at", "event"])
        _lane(ax, rows[rows["at"] >= since], lane, colours[source], markers[source])
        earlier = int(((rows["at"] < since) & (rows["status"] == "told")).sum())
        ax.text(since - EDGE, lane, f"‹ {earlier}" if earlier else "", va="center", fontsize=9, color=QUIET)
    ax.set_yticks(range(len(sources)), sources)
    ax.set_ylim(len(sources) - 0.45, -0.55)
    ax.set_xlim(since - EDGE, end)
    _name_events(ax, named, places)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(f"year; ‹ : events told from before {since}")
    ax.legend(handles=_keys(), loc="upper left", bbox_to_anchor=(0, -0.45 / (0.5 + LANE * len(sources))), ncol=3,
              frameon=False, fontsize=9)  # fmt: skip
    sns.despine(ax=ax, left=True)
    return ax


def matrix_events(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Which source tells which event: rows told as numbers, and a sign for each reason why there is none.

    `table` is a labelled `event_status` of the events to be drawn; events keep its order, with their dates.
    """
    events = table.drop_duplicates("event")[["event", "date"]]
    sources = list(source_places(table["source"]))
    ax = ax or new_axes(2.5 + 0.85 * len(sources), 1.5 + EVENT_HEIGHT * len(events))
    cells = table.assign(source=table["source"].astype(str)).set_index(["event", "source"])
    told = cells["n_rows"].astype(str).where(cells["status"] == "told", cells["status"].map(SIGNS))
    colours, signs, links = (
        each.reindex(index=events["event"], columns=sources)
        for each in (
            cells["status"].map(EVENT_COLOURS).unstack("source"),
            told.unstack("source"),
            grid_of_links(table, "event"),
        )
    )
    names = [textwrap.fill(f"{event}, {date}", NAME_CHARACTERS) for event, date in events.to_numpy()]
    draw_cells(ax, colours, signs, links, lines=GRID)
    heads_on_top(ax, wrapped(sources), names)
    ax.tick_params(axis="y", labelsize=9)
    shown = [status for status in EVENT_COLOURS if (table["status"] == status).any()]
    keys = [Patch(fc=EVENT_COLOURS[s], ec=RULE, label=f"{SIGNS.get(s, 'n')}  {s}: {MEANINGS[s]}") for s in shown]
    ax.legend(handles=keys, loc="upper right", bbox_to_anchor=(1, -0.01), ncol=2, frameon=False, fontsize=9)
    return ax


def alt_timeline(table: pd.DataFrame, *, since: int = SINCE) -> str:
    """Text for `timeline_events`: filled and hollow marks of each source, and the events named."""
    each = []
    for source in source_places(table["source"]):
        rows = table[(table["source"] == source) & (table["at"] >= since)]
        told, hollow = (counted(int(marks.sum()), "mark") for marks in (rows["status"] == "told", _hollow(rows)))
        each.append(f"{source}: {told} filled, {hollow} hollow")
    named = list(_named(table[table["at"] >= since])["event"])
    names = f"named are {listed(named)}" if named else "no event is told by so many sources that it is named"
    return paragraph(f"events from {since} on by date, in a lane for each source", *each, names)


def alt_matrix(table: pd.DataFrame) -> str:
    """Text for `matrix_events`: how many of the events each source tells and leaves out."""
    n_events, each = table["event"].nunique(), []
    for source in source_places(table["source"]):
        counts = table.loc[table["source"] == source, "status"].value_counts()
        parts = [f"{status} {counts[status]}" for status in EVENT_COLOURS if counts.get(status, 0)]
        each.append(f"{source}: {listed(parts)}")
    return paragraph(f"map of {counted(n_events, 'event')} by source", *each)


def _looks(table: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    return source_colours(table["source"]), source_markers(table["source"])


def _hollow(rows: pd.DataFrame) -> pd.Series:
    return (rows["status"] == "left out") & (rows["n_others"] >= SEVERAL)


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """The events told by many sources, one row each, by date."""
    told = table[table["status"] == "told"].groupby("event")["n_rows"].count()
    many = set(told[told >= LABELLED].index)
    return table[table["event"].isin(many)].drop_duplicates("event").sort_values(["at", "event"])


def _lane(ax: Axes, rows: pd.DataFrame, lane: int, colour: str, marker: str) -> None:
    """The marks of one source; those of the same time one above the other, around the middle of the lane."""
    if len(rows):
        ax.vlines(rows["published"].iloc[0], lane - 0.46, lane + 0.46, color=INK, linewidth=1.6, zorder=2)
    marks = rows[(rows["status"] == "told") | _hollow(rows)]
    told = marks["status"] == "told"
    heights = [lane + STEP * step for step in _steps(list(marks["at"]))]
    fills = [colour if each else GROUND for each in told]
    dots = ax.scatter(marks["at"], heights, s=30, marker=marker, c=fills, edgecolors=INK, linewidths=0.8, zorder=3)
    dots.set_urls(
        [mark_link([rows], *said) for rows, *said in zip(marks["rows"], marks["event"], marks["source"], strict=True)]
    )


def _steps(times: list[float]) -> list[int]:
    """Where each mark stands above or below the middle: 0, 1, -1 and so on, away from the marks just before it."""
    last: dict[int, float] = {}
    steps: list[int] = []
    for time in times:
        free = [step for step in STEPS if time - last.get(step, float("-inf")) >= NEAR]
        step = free[0] if free else min(last, key=lambda each: last[each])
        last[step] = time
        steps.append(step)
    return steps


def _label_places(named: pd.DataFrame, since: int, end: float) -> dict[str, tuple[float, int, int]]:
    """For each event the middle of its name in years, the line of text on which it stands, and its lines of text."""
    years_an_inch = (end - since + EDGE) / (0.775 * WIDTH)
    taken: list[tuple[float, float, int, int]] = []
    places = {}
    for row in named.to_dict("records"):
        lines = textwrap.wrap(row["event"], LABEL_CHARACTERS)
        half = max(map(len, lines)) * CHARACTER * years_an_inch / 2
        middle = min(max(row["at"], since - EDGE + half), end - half)
        beside = [each[2:] for each in taken if each[0] < middle + half and middle - half < each[1]]
        level = 0
        while tops := [top for low, top in beside if low < level + len(lines) and level < top]:
            level = max(tops)
        taken.append((middle - half, middle + half, level, level + len(lines)))
        places[row["event"]] = (middle, level, len(lines))
    return places


def _name_events(ax: Axes, named: pd.DataFrame, places: dict[str, tuple[float, int, int]]) -> None:
    for row in named.to_dict("records"):
        middle, level, _ = places[row["event"]]
        ax.axvline(row["at"], color=RULE, linewidth=0.8, linestyle=":", zorder=0)
        points = 4 + level * LABEL_LINE * 72
        name: Any = ax.annotate(
            textwrap.fill(row["event"], LABEL_CHARACTERS), (middle, 1), (0, points), va="bottom", ha="center",
            xycoords=ax.get_xaxis_transform(), textcoords="offset points", fontsize=9, linespacing=1.1,
        )  # fmt: skip
        name.set_gid("event")


def _keys() -> list[Line2D]:
    def mark(fill: str, label: str) -> Line2D:
        return Line2D([], [], linestyle="", marker="o", color=fill, markeredgecolor=INK, label=label)

    line = Line2D([], [], color=INK, linewidth=1.6, label="publication of the source")
    return [mark(QUIET, "told by the source"), mark(GROUND, "left out, told by several others"), line]
