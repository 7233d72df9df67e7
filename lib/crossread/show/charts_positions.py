"""Charts of positions: stances on a scale from against to for, those of the sources and of their voices apart."""

from __future__ import annotations

from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from crossread.show.marks import hatch_rows, heads_on_top, mark_families, new_axes, wrapped
from crossread.show.style import INK, QUIET, source_colours, source_markers, source_places
from crossread.show.words import counted, listed, paragraph, signed

# Against in orange, for in blue, as the colour-blind tell them apart; in grey the signed number in the cell tells.
STANCE_COLOURS = {-2: "#B5401B", -1: "#F0B48A", 0: "#EFEFEF", 1: "#9DC3E3", 2: "#1F5C99"}
STANCE_WORDS = {-2: "firmly against", -1: "against", 0: "takes no side", 1: "for", 2: "firmly for"}
UNSAID = {"silent": "–", "not judged": "·"}
CELL_HEIGHT, BAND_HEIGHT, LANE_HEIGHT = 0.46, 0.52, 0.1
REACH, STEP, BESIDE, EDGE = 0.18, 0.07, 0.2, 2.6
ENOUGH = 4


def heatmap_stances(table: pd.DataFrame, *, tentative: bool = False, ax: Axes | None = None) -> Axes:
    """The stance of each source on each issue: colour and signed number its own, small open marks its voices'.

    `table` is a labelled grid with `kind` (`with_sides`); issues keep its order, kinds stand at the right. A mark
    stands on the scale from against (left) to for (right) within its cell, one a voice. ± marks own rows on both
    sides, a dash silence, a point what is not judged. All rows are hatched when tentative.
    """
    issues = table.drop_duplicates("issue")[["issue", "kind"]]
    sources = list(source_places(table["source"]))
    ax = ax or new_axes(2.6 + 1.2 * len(sources), 1.4 + CELL_HEIGHT * len(issues))
    cells = table.assign(source=table["source"].astype(str), colour=table["stance"].map(_step))
    grid = cells.pivot(index="issue", columns="source", values="colour").reindex(index=issues["issue"], columns=sources)
    sns.heatmap(
        grid.astype(float), cmap=ListedColormap(list(STANCE_COLOURS.values())), vmin=-2.5, vmax=2.5, cbar=False, ax=ax,
        linewidths=1, linecolor="#D9D9D9", yticklabels=False, xticklabels=False,
    )  # fmt: skip
    heads_on_top(ax, wrapped(sources), list(issues["issue"]))
    places = {issue: place for place, issue in enumerate(issues["issue"])}
    for cell in cells.to_dict("records"):
        _mark_cell(ax, cell, sources.index(cell["source"]), places[cell["issue"]])
    mark_families(ax, list(issues["kind"]), len(sources))
    hatch_rows(ax, range(len(issues) if tentative else 0))
    key = ax.legend(
        handles=_grid_keys(), loc="upper left", bbox_to_anchor=(0, -0.01), ncol=2, frameon=False, fontsize=9
    )
    key.set_title("tentative: two readings differ on the stance" if tentative else "")
    return ax


def dots_stances(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The own stances on each issue as filled marks, those of voices as small open ones; a bar spans the own ones.

    `table` is a labelled grid with `kind` (`with_sides`); issues on which nobody holds a stance are left out. Each
    source has a line of its own within the band of an issue, the earliest on top; a
    thin line spans its own rows where they differ.
    """
    held = table[table["status"].isin(["own", "relayed"])]
    issues = held.drop_duplicates("issue")[["issue", "kind"]]
    colours, markers = source_colours(table["source"]), source_markers(table["source"])
    band = max(BAND_HEIGHT, LANE_HEIGHT * held.groupby("issue").size().max()) if len(held) else BAND_HEIGHT
    ax = ax or new_axes(6.2, 1.4 + band * len(issues))
    for place, issue in enumerate(issues["issue"]):
        cells = held[held["issue"] == issue]
        own = cells["stance"].dropna().astype(float)
        if len(own) and own.min() < own.max():
            span = own.max() - own.min()
            ax.barh(place + 0.5, span, left=own.min(), height=0.9, color="#E4EAF2", edgecolor="none", zorder=1)
        for lane, cell in enumerate(cells.assign(source=cells["source"].astype(str)).to_dict("records")):
            height, source = place + _lane(lane, len(cells)), cell["source"]
            _mark_stances(ax, cell, height, colours[source], markers[source])
        ax.axhline(place, color="#DDDDDD", linewidth=0.8, zorder=0)
    _scale(ax, list(issues["issue"]))
    mark_families(ax, list(issues["kind"]), EDGE)
    _source_keys(ax, colours, markers)
    return ax


def alt_stances(table: pd.DataFrame) -> str:
    """Text for `heatmap_stances`: how often each source is for, against, takes no side, relays and is silent."""
    sources = list(source_places(table["source"]))
    each = []
    for source in sources:
        cells = table[table["source"] == source]
        own, status = cells["stance"].dropna(), cells["status"].value_counts()
        counts = {"for": (own > 0).sum(), "against": (own < 0).sum(), "no side": (own == 0).sum()}
        counts |= {"only voices": status.get("relayed", 0), "silent": status.get("silent", 0)}
        counts |= {"not judged": status.get("not judged", 0)}
        each.append(f"{source}: {listed([f'{name} {n}' for name, n in counts.items() if n])}")
    both = list(dict.fromkeys(table.loc[table["contested"], "issue"]))
    apart = f"own rows stand on both sides on {listed(both, limit=ENOUGH)}" if both else ""
    head = f"heat map of {counted(table['issue'].nunique(), 'issue')} by {counted(len(sources), 'source')}"
    return paragraph(head, *each, apart)


def alt_dots(table: pd.DataFrame) -> str:
    """Text for `dots_stances`: where the own stances lie farthest apart, and how many voices are marked."""
    own = table.dropna(subset=["stance"])
    spans = own.groupby("issue", sort=False)["stance"].agg(["min", "max", "count"])
    spans = spans[spans["count"] > 1]
    widths = spans["max"] - spans["min"]
    far = [f"{issue} ({signed(spans['min'][issue])} to {signed(spans['max'][issue])})" for issue in spans.index
           if widths[issue] == widths.max() > 0]  # fmt: skip
    n_voices = counted(int(table["n_voices"].sum()), "open mark")
    n_held = table.loc[table["status"].isin(["own", "relayed"]), "issue"].nunique()
    return paragraph(
        f"dot plot of {counted(n_held, 'issue')} on a scale from −2, against, to +2, for, with {n_voices} for voices",
        f"own stances lie farthest apart on {listed(far, limit=ENOUGH)}" if far else "no two own stances differ",
    )


def _mark_stances(ax: Axes, cell: dict[Any, Any], height: float, colour: str, marker: str) -> None:
    """The own stance and the voices of one source on one line; voices of the same stance stand beside it."""
    own = None if pd.isna(cell["stance"]) else float(cell["stance"])
    places = [place + BESIDE * (place == own) for place in _voices(cell)]
    ax.scatter(
        _spread(places, STEP), [height] * len(places), s=16, zorder=3, facecolors="white", edgecolors=INK,
        marker=marker, linewidths=0.8,
    )  # fmt: skip
    if own is not None:
        ax.plot([cell["stance_low"], cell["stance_high"]], [height] * 2, color=INK, linewidth=1, zorder=2)
        ax.scatter([own], [height], s=46, zorder=4, c=colour, marker=marker, edgecolors=INK, linewidths=0.8)


def _mark_cell(ax: Axes, cell: dict[Any, Any], column: int, row: int) -> None:
    """The text of a cell, and under it the marks of its voices on a scale of their own."""
    voices, unsaid = _voices(cell), UNSAID.get(str(cell["status"]), "")
    text = unsaid or (f"{signed(cell['stance'])}{'±' if cell['contested'] else ''}" if cell["n_own"] else "")
    dark = cell["n_own"] and abs(cell["colour"]) == 2
    ink = "white" if dark else INK
    ax.text(column + 0.5, row + (0.33 if voices else 0.5), text, ha="center", va="center", fontsize=10, color=ink)
    if voices:
        height, middle = row + (0.74 if text else 0.5), column + 0.5
        ax.plot([middle - 2 * REACH, middle + 2 * REACH], [height] * 2, color=ink, linewidth=0.7, zorder=3)
        ax.plot([middle] * 2, [height - 0.09, height + 0.09], color=ink, linewidth=0.7, zorder=3)
        places = [middle + REACH * stance for stance in _spread(voices, 0.17)]
        ax.scatter(places, [height] * len(places), s=20, zorder=4, facecolors="white", edgecolors=INK, linewidths=0.8)


def _voices(cell: dict[Any, Any]) -> list[float]:
    return [float(each) for each in str(cell["voice_stances"]).split(";") if each]


def _spread(stances: list[float], step: float) -> list[float]:
    """Equal stances set side by side around their place, `step` points of the scale apart."""
    seen: dict[float, int] = {}
    places = []
    for stance in stances:
        place = seen[stance] = seen.get(stance, -1) + 1
        places.append(stance + step * (place - (stances.count(stance) - 1) / 2))
    return places


def _step(stance: float) -> float | None:
    """The step of the scale whose colour a median has: halves go away from nought."""
    if pd.isna(stance):
        return None
    return float(int(abs(stance) + 0.5) * (1 if stance > 0 else -1))


def _lane(place: int, n: int) -> float:
    return 0.5 if n == 1 else 0.14 + 0.72 * place / (n - 1)


def _scale(ax: Axes, issues: list[str]) -> None:
    ax.set_yticks([place + 0.5 for place in range(len(issues))], issues)
    ax.set_ylim(len(issues), 0)
    ax.set_xlim(-EDGE, EDGE)
    words = [f"{signed(step)}\n{word.replace(' ', chr(10), 1)}" for step, word in STANCE_WORDS.items()]
    ax.set_xticks(list(STANCE_WORDS), words)
    ax.axvline(0, color="#999999", linewidth=1, zorder=0)
    ax.grid(axis="y", visible=False)
    sns.despine(ax=ax, left=True)


def _grid_keys() -> list[Line2D | Patch]:
    keys: list[Line2D | Patch] = [
        Patch(fc=colour, ec="#999999", label=f"{signed(step)}  {STANCE_WORDS[step]}")
        for step, colour in STANCE_COLOURS.items()
    ]
    voice = Line2D([], [], linestyle="", marker="o", markersize=4.5, mfc="white", mec=INK)
    voice.set_label("a quoted voice, against (left) to for (right)")
    signs = {"±": "own rows on both sides", "–": "silent, with proof", "·": "not judged"}
    return [*keys, voice, *(Patch(fc="white", ec="white", label=f"{sign}  {word}") for sign, word in signs.items())]


def _source_keys(ax: Axes, colours: dict[str, str], markers: dict[str, str]) -> None:
    own = [
        Line2D([], [], linestyle="", marker=markers[source], color=colour, markeredgecolor=INK, label=source)
        for source, colour in colours.items()
    ]
    voice = Line2D([], [], linestyle="", marker="o", markersize=4.5, mfc="white", mec=QUIET, label="open: its voices")
    ax.legend(handles=[*own, voice], loc="lower left", bbox_to_anchor=(0, 1), ncol=3, frameon=False, fontsize=9)
