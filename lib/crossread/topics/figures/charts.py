"""Charts of stated figures: forms, origins, numerals, tables with their totals, and the money of one year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import fill

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from crossread.corpus.tellings import with_most
from crossread.show.marks import counts_map, mark_link, stacked
from crossread.show.style import GROUND, INK, RULE, STATED, STEPS, UNACCOUNTED, source_colours, source_places
from crossread.show.words import counted, listed, number, paragraph

ACCOUNTS = {"n_figure": "in a figure", "n_rule": "under a rule", "n_list": "listed", "n_unaccounted": "unaccounted"}
LINE, PANEL, NAME, TITLE = 0.3, 0.75, 46, 64
HATCH = "////"
# Parts of an amount, and rows of a table beside their sum, have the colour of their source, paler.
PALER = 0.55
MILLION = 1e6


def heatmap_forms(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How many figures of which form and unit each source states; `table` is a labelled `ledger_counts`."""
    rows = table.assign(counted=table["form"] + ": " + table["unit"])
    return counts_map(rows, "counted", rows["n_rows"].map(str), ax)


def heatmap_figure_origins(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """From where the figures of each source come; `table` is a labelled `origin_table`."""
    rows = table.assign(n_rows=table["n_figures"])
    return counts_map(rows, "origin", rows["n_rows"].map(str), ax, rows="figures")


def bars_accounts(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What accounts for the numerals of each source; `table` is a labelled `numeral_accounts`, totals known."""
    texts = table.set_index(table["source"].astype(str))[list(ACCOUNTS)].rename(columns=ACCOUNTS).astype(int)
    shares = 100 * texts.div(texts.sum(axis=1).clip(lower=1), axis=0)
    colours = (STEPS[0], STEPS[2], STEPS[3], UNACCOUNTED)
    unit, name = "per cent of the numerals of each source; numbers are numerals", ACCOUNTS["n_figure"]
    links = pd.DataFrame("", index=texts.index, columns=texts.columns)
    links[name] = [mark_link([rows], source, name) for source, rows in zip(texts.index, table["rows"], strict=True)]
    ax = stacked(shares, colours, unit, ax, texts=texts, links=links)
    ax.set_yticks(range(len(texts)), [f"{source} ({total:,})" for source, total in texts.sum(axis=1).items()])
    ax.set_xlim(0, 100)
    return ax


def bars_tables(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The rows of each table, under the total that the source states and the sum of the rows; a panel a table.

    `table` is a labelled `table_cells`; rows without a stated total are left out. The line over a stated total spans
    what it allows. Given axes take the first table only. Returned are the first axes.
    """
    panels = [rows for _, rows in table[table["stated"] != ""].groupby(["source", "table"], sort=False, observed=True)]
    heights = [PANEL + LINE * (len(rows) + 2) for rows in panels]
    grid = Figure(figsize=(9.2, sum(heights)), layout="constrained").subplots(
        len(panels), 1, squeeze=False, height_ratios=heights
    )
    axes = [ax] if ax else list(grid[:, 0])
    for each, rows in zip(axes, panels, strict=False):
        _panel(each, rows, source_colours(table["source"])[rows["source"].iloc[0]])
    return axes[0]


def bars_samples(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What tables without a total add up to in each year, one bar a table and year; `table` is `table_samples`."""
    names = list(dict.fromkeys(table["table"]))
    colours = dict(zip(names, (STEPS[0], STEPS[2], STEPS[3], STEPS[1]) * len(names), strict=False))
    labels = table["year"] + " (" + table["n_cells"].map(lambda n: counted(n, "row")) + ")"
    ax = ax or Figure(figsize=(6.2, 1.0 + LINE * len(table))).subplots()
    bars = ax.barh(range(len(table)), table["sum"], color=table["table"].map(colours), edgecolor=INK, linewidth=0.6)
    for bar, row in zip(bars, table.to_dict("records"), strict=True):
        bar.set_url(mark_link([row["rows"]], row["table"], row["year"]))
    ax.bar_label(bars, [f"{n:,.0f}" for n in table["sum"]], padding=4, fontsize=9)
    _level(ax, list(labels), str(table["unit"].iloc[0]))
    keys = [Patch(fc=colours[name], ec=INK, label=name) for name in names]
    ax.legend(handles=keys, loc="lower left", bbox_to_anchor=(0, 1), ncol=1, frameon=False, fontsize=9)
    return ax


def bars_mix(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The money of one year: an amount a bar, its parts paler beneath, shares worked out in money hatched.

    `table` is a labelled `year_mix`. The line at the end of a bar spans what the figure allows.
    """
    colours = source_colours(table["source"])
    middles = (table["low"] + table["high"]) / 2
    ax = ax or Figure(figsize=(5.6, 1.1 + 0.48 * len(table))).subplots()
    for place, row in enumerate(table.to_dict("records")):
        part, share = bool(row["part_of"]), row["form"] == "share"
        colour = colours[row["source"]]
        ax.barh(
            place, middles.iloc[place], height=0.5 if part else 0.75, color=colour, edgecolor=INK, linewidth=0.6,
            alpha=PALER if part else 1.0, hatch=HATCH if share else "", url=mark_link([row["id"]], row["statement"]),
        )  # fmt: skip
        ax.plot([row["low"], row["high"]], [place, place], color=INK, linewidth=2.2, solid_capstyle="butt")
        words = f" (about {middles.iloc[place] / MILLION:,.1f} million)" if share else ""
        _beside(ax, row["as_written"] + words, row["high"], place)
    _level(ax, [fill(text, 50) for text in table["statement"]], str(table["unit"].iloc[0]))
    keys = [Patch(fc=colour, ec=INK, label=source) for source, colour in colours.items()]
    keys.append(Patch(fc=GROUND, ec=INK, hatch=HATCH, label="a share, worked out in money"))
    ax.legend(handles=keys, loc="lower left", bbox_to_anchor=(-0.4, 1), ncol=3, frameon=False, fontsize=9)
    return ax


def alt_forms(table: pd.DataFrame) -> str:
    """Text for `heatmap_forms`: the commonest form and unit of each source."""
    sources = list(source_places(table["source"]))
    each = []
    for source in sources:
        rows = table[table["source"] == source]
        top = with_most(rows, "n_rows")
        kinds = listed([f"{form} in {unit}" for form, unit in zip(top["form"], top["unit"], strict=True)], limit=4)
        each.append(f"{source} has most figures of {kinds}: {int(top['n_rows'].iloc[0])} of {rows['n_rows'].sum()}")
    n_kinds = len(table.drop_duplicates(["form", "unit"]))
    return paragraph(f"heat map of {counted(n_kinds, 'kind')} of figure by {counted(len(sources), 'source')}", *each)


def alt_accounts(table: pd.DataFrame) -> str:
    """Text for `bars_accounts`: the numerals of each source by what accounts for them."""
    each = []
    for row in table.to_dict("records"):
        parts = [f"{number(int(row[column]))} {name}" for column, name in ACCOUNTS.items()]
        each.append(f"{row['source']}, {counted(int(row['total']), 'numeral')}: {listed(parts)}")
    return paragraph("bars of numerals by what accounts for them, one for each source", *each)


def alt_tables(table: pd.DataFrame) -> str:
    """Text for `bars_tables`: the stated total, the sum and the largest row of each table."""
    known, each = table[table["stated"] != ""], []
    for name, rows in known.groupby("table", sort=False):
        top = rows.sort_values("value").iloc[-1]
        each.append(
            f"{name}: stated {top['stated']}, {counted(len(rows), 'row')} that add up to {top['sum']:,.0f}, "
            f"the largest {top['item']} with {top['value']:,.0f}"
        )
    return paragraph(f"bars of {counted(known['table'].nunique(), 'table')}, a bar for each row", *each)


def alt_samples(table: pd.DataFrame) -> str:
    """Text for `bars_samples`: each year with its number of rows and its sum."""
    years = [f"{row['year']} {row['sum']:,.0f}" for row in table.to_dict("records")]
    return paragraph(f"bars of {table['unit'].iloc[0]} by year: {listed(years)}")


def alt_mix(table: pd.DataFrame) -> str:
    """Text for `bars_mix`: what each source states of the year, parts and worked-out shares included."""
    each = []
    for source in source_places(table["source"]):
        rows = table[table["source"] == source]
        each.append(f"{source}: {' '.join(rows['statement'])}")
    return paragraph(f"bars of amounts of {table['period'].iloc[0]}", *each)


def _panel(ax: Axes, rows: pd.DataFrame, colour: str) -> None:
    """One table: the stated total, the sum of the rows, and the rows."""
    first = rows.iloc[0]
    middle = (first["low"] + first["high"]) / 2
    heights = [middle, first["sum"], *rows["value"]]
    over = first["sum"] - min(max(first["sum"], first["low"]), first["high"])
    claim = f": its rows add up to {abs(over):,.10g} {'more' if over > 0 else 'less'} than it says" if over else ""
    # A source may end an abbreviation at the end of a sentence with two full stops.
    items = [re.sub(r"\.\.$", ".", item) for item in rows["item"]]
    names = ["stated total", f"sum of the {len(rows)} rows", *items]
    faces = [to_rgba(STATED), to_rgba(colour), *[to_rgba(colour, PALER)] * len(rows)]
    bars = ax.barh(range(len(heights)), heights, color=faces, edgecolor=INK, linewidth=0.6, height=0.72)
    for bar, name, row in zip(bars, names, [first["whole"], ";".join(rows["id"]), *rows["id"]], strict=True):
        bar.set_url(mark_link([row], first["table"], name))
    ax.plot([first["low"], first["high"]], [0, 0], color=INK, linewidth=2.5, solid_capstyle="butt")
    ax.bar_label(bars, ["", *(f"{value:,.0f}" for value in heights[1:])], padding=4, fontsize=9)
    _beside(ax, first["stated"], first["high"], 0)
    _level(ax, [fill(name, NAME) for name in names], str(first["unit"]))
    ax.set_title(fill(f"{first['table']} ({first['source']}){claim}", TITLE), loc="left", x=0)
    ax.axhline(1.5, color=RULE, linewidth=0.8)


def _beside(ax: Axes, text: str, right: float, place: int) -> None:
    """A text at the right of a bar and of the line over it."""
    ax.annotate(text, (right, place), xytext=(5, 0), textcoords="offset points", va="center", fontsize=9)


def _level(ax: Axes, names: Sequence[str], unit: str) -> None:
    """Names of bars from top to bottom, few numbers below, in millions if they are large, room for the texts."""
    ax.set_yticks(range(len(names)), list(names), fontsize=9)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(0, ax.get_xlim()[1] * 1.12)
    millions = ax.get_xlim()[1] > 2 * MILLION
    ax.set_xlabel(f"million {unit}" if millions else unit)
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value / (MILLION if millions else 1):,.10g}"))
    ax.grid(axis="y", visible=False)
    sns.despine(ax=ax, left=True)
