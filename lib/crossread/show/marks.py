"""The parts that charts share: stacked bars, maps of cells, keys and labels, links of marks, and their text for alt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from textwrap import wrap

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from crossread.corpus.tellings import with_most
from crossread.show.links import is_row, row_ids, rows_href
from crossread.show.style import GROUND, INK, QUIET, RULE, STEPS, cut, source_places, words_on
from crossread.show.words import counted, listed, paragraph

ROW_HEIGHT = 0.28
ENOUGH = 4
# A head above a column has room for so many signs, and for so many lines.
HEAD_CHARACTERS, HEAD_LINES = 14, 8
# The name of words that lie over a mark: a click on them goes to the mark.
OVER = "over"
# The palest cell of a map of counts that is not empty, as a share of its colour.
PALE = 0.07


def new_axes(width: float, height: float) -> Axes:
    """Axes on a figure of their own, in inches, which no other drawing touches."""
    return Figure(figsize=(width, height)).subplots()


def mark_link(rows: Iterable[str], *said: object) -> str:
    """What `set_url` of a mark takes: the address of its rows, a blank, and its name in words; "" without rows.

    `rows` are ids, or cells that hold several. Of one row the address is its place, of several the table of only these.
    """
    listed = [row for row in row_ids(rows) if is_row(row)]
    name = " ".join(": ".join(str(part) for part in said).split())
    return f"{rows_href(listed)} {name}, {counted(len(listed), 'row')}" if listed else ""


def grid_of_links(table: pd.DataFrame, line: str, column: str = "source", *, rows: str = "rows") -> pd.DataFrame:
    """The link of each line and column to the rows that the column `rows` of a table names; "" where it names none."""
    return links_of(table.assign(**{column: table[column].astype(str)}).pivot(index=line, columns=column, values=rows))


def links_of(cells: pd.DataFrame) -> pd.DataFrame:
    """The link of each cell to the rows that it lists, named by its line and its column; "" where it lists none."""
    links = {column: [mark_link([rows], line, column) for line, rows in of.items()] for column, of in cells.items()}
    return pd.DataFrame(links, index=cells.index, columns=cells.columns)


def stacked_rows(table: pd.DataFrame, column: str, ax: Axes | None, *, tentative: bool = False) -> Axes:
    """Bars of the shares of each source, with the numbers of rows in the parts; hatched and called so if tentative."""
    parts, sources = list(dict.fromkeys(table[column])), list(source_places(table["source"]))
    tidy = table.assign(source=table["source"].astype(str))
    grid = tidy.pivot(index="source", columns=column, values="n_rows").reindex(index=sources, columns=parts).astype(int)
    shares = 100 * tidy.pivot(index="source", columns=column, values="share").reindex(index=sources, columns=parts)
    unit, links = "per cent of the rows of each source; numbers are rows", grid_of_links(tidy, "source", column)
    ax = stacked(shares, STEPS[: len(parts)], unit, ax, texts=grid, links=links)
    ax.set_yticks(range(len(grid)), [f"{source} ({total})" for source, total in grid.sum(axis=1).items()])
    ax.set_xlim(0, 100)
    if tentative:
        hatch_rows(ax, range(len(grid)), offset=-0.4, height=0.8)
        ax.set_xlabel(f"tentative: two readings differ on the {column}\n{ax.get_xlabel()}")
    return ax


def stacked(
    grid: pd.DataFrame, colours: Sequence[str], unit: str, ax: Axes | None, *, texts: pd.DataFrame | None = None,
    links: pd.DataFrame | None = None,
) -> Axes:  # fmt: skip
    """Horizontal bars, with a number in each part (its own, unless `texts` has others) and a key above.

    `links` has the link of each part (`mark_link`) under the same names as `grid`.
    """
    ax = ax or new_axes(6.4, 1.0 + 0.42 * len(grid))
    left, linked = (
        pd.Series(0.0, index=grid.index),
        pd.DataFrame("", grid.index, grid.columns) if links is None else links.fillna(""),
    )
    for part, colour in zip(grid.columns, colours, strict=True):
        bars = ax.barh(range(len(grid)), grid[part], left=left, color=colour, edgecolor=INK, linewidth=0.6, label=part)
        numbers = (grid if texts is None else texts)[part]
        written = ax.bar_label(
            bars, [str(n) if n else "" for n in numbers], label_type="center", color=words_on(colour), fontsize=9
        )
        for name, bar, number in zip(grid.index, bars, written, strict=True):
            bar.set_url(linked.at[name, part])
            number.set_gid(OVER)
        left = left + grid[part]
    ax.set_yticks(range(len(grid)), list(grid.index))
    ax.invert_yaxis()
    ax.set_xlabel(unit)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(axis="y", visible=False)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=len(grid.columns), frameon=False, fontsize=9)
    sns.despine(ax=ax, left=True)
    return ax


def counts_map(table: pd.DataFrame, column: str, texts: pd.Series, ax: Axes | None, *, rows: str = "rows") -> Axes:
    """A map of numbers of rows by source, the darker the more, with a text in each cell and links to its rows."""
    sources = list(source_places(table["source"]))
    cells = table.assign(source=table["source"].astype(str), text=texts)
    order = cells.groupby(column)["n_rows"].sum().sort_values(ascending=False, kind="stable").index
    if column == "what":
        order = pd.Index(sorted(order, key=lambda what: (-_total(cells, what), what)))
    n, signs = (cells.pivot(index=column, columns="source", values=name) for name in ("n_rows", "text"))
    most = max(cells["n_rows"].max(), 1)
    shares = (n / most).where(n.isna() | (n == 0), lambda share: share.clip(lower=PALE))
    ax = ax or new_axes(1.6 + 1.05 * len(sources), 0.9 + ROW_HEIGHT * len(order))
    signs, shares, links = (
        each.reindex(index=order, columns=sources) for each in (signs, shares, grid_of_links(cells, column, rows=rows))
    )
    draw_cells(ax, shares.isna().map(lambda empty: "" if empty else STEPS[0]), signs, links, shares=shares)
    heads_on_top(ax, wrapped(sources), list(order))
    return ax


def draw_cells(
    ax: Axes, colours: pd.DataFrame, signs: pd.DataFrame, links: pd.DataFrame, *, shares: pd.DataFrame | None = None,
    lines: str = GROUND, size: float = 9,
) -> None:  # fmt: skip
    """A square for each cell in its colour ("" for none), with its sign in it and its link; from the top to the bottom.

    The frames have the same lines and columns. `shares` are how much of its colour a cell has, the rest is the ground.
    """
    shares = shares if shares is not None else pd.DataFrame(1.0, colours.index, colours.columns)
    parts = (frame.to_numpy().ravel() for frame in (colours, shares, signs, links.fillna("")))
    spots = ((x, y) for y in range(len(colours)) for x in range(len(colours.columns)))
    cells = [(*spot, *cell) for spot, *cell in zip(spots, *parts, strict=True) if cell[0]]
    corners = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for x, y, *_ in cells]
    faces = [to_rgba(colour, share) for _, _, colour, share, *_ in cells]
    squares = PolyCollection(corners, facecolors=faces, edgecolors=lines, linewidths=1)
    squares.set_urls([cell[-1] for cell in cells])
    ax.add_collection(squares)
    for x, y, colour, share, sign, _ in cells:
        ink = words_on(colour, share)
        ax.text(x + 0.5, y + 0.5, sign, ha="center", va="center", color=ink, fontsize=size, gid=OVER)
    ax.set(xlim=(0, len(colours.columns)), ylim=(len(colours), 0))
    sns.despine(ax=ax, left=True, bottom=True)


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
                ax.axhline(row, color=RULE, linewidth=1, zorder=3)


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
    """Names with a line for each word, of a long word several, and of very many lines the first and the last."""
    return ["\n".join(_heads(name)) for name in names]


def _heads(name: str) -> list[str]:
    lines = [line for word in cut(name).split(" ") for line in wrap(word, HEAD_CHARACTERS) or [""]]
    return lines if len(lines) <= HEAD_LINES else [*lines[: HEAD_LINES - 2], "…", lines[-1]]


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
        top = with_most(rows, "n_rows")
        full, n_rows = top[list(columns)].agg(": ".join, axis=1), int(top["n_rows"].iloc[0])
        each.append(f"{source} has most for {listed(list(full), limit=ENOUGH)}, {counted(n_rows, 'row')}")
    return paragraph(f"heat map of {counted(n_lines, 'line')} by {counted(len(sources), 'source')}", *each)
