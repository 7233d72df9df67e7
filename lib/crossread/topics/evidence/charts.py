"""Charts of what sources rest on: age and kinds of citations, bodies that several use, voices."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from crossread.corpus.tellings import with_most
from crossread.show.labels import is_in_part
from crossread.show.marks import counts_map, links_of, mark_link, new_axes, stacked, stacked_rows
from crossread.show.style import INK, QUIET, STEPS, source_colours, source_places
from crossread.show.words import counted, listed, number, paragraph, part, plural
from crossread.topics.sources.tables import quoted_voices

LARGEST, SMALLEST, WRITTEN = 900.0, 9.0, 4
BAND, BELOW = 0.85, 0.38
NEVER, OPEN = "–", "?"


def dots_ages(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How old what each source cites was: a circle for each age, its area the number of citations.

    `table` is a labelled `citation_ages`. The number stands above a circle of `WRITTEN` citations or more, a triangle
    below the median; citations without a year are counted at the right.
    """
    sources, colours = list(source_places(table["source"])), source_colours(table["source"])
    ax = ax or new_axes(7.4, 1.1 + BAND * len(sources))
    dated = table.dropna(subset=["age"]).astype({"source": str, "age": float})
    per_age = dated.groupby(["source", "age"]).agg(n=("n_citations", "sum"), rows=("rows", ";".join))
    scale = LARGEST / max(per_age["n"].max(), 1) if len(per_age) else 0.0
    for place, source in enumerate(sources):
        rows = table[table["source"] == source]
        of_source = per_age[per_age.index.get_level_values("source") == source].droplevel("source")
        links = [mark_link([cell], source, f"{age:g} years old") for age, cell in of_source["rows"].items()]
        _circles(ax, of_source["n"], place, colours[source], scale, links)
        undated = int(rows.loc[rows["age"].isna(), "n_citations"].sum())
        ax.text(1.02, place, f"{undated} without a year" if undated else "", transform=ax.get_yaxis_transform(),
                va="center", fontsize=9, color=QUIET)  # fmt: skip
    ax.set_yticks(range(len(sources)), sources)
    ax.set_ylim(len(sources) - 0.4, -0.8)
    ax.margins(x=0.08)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(
        "years between the cited work or statement and the source\ncircles: citations; triangle: their median age"
    )
    ax.grid(axis="y", visible=False)
    sns.despine(ax=ax, left=True)
    return ax


def bars_cited(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What kinds of evidence each source cites, as shares of its citations; `table` is a labelled `citation_groups`."""
    ax = stacked_rows(table, "group", ax)
    ax.set_xlabel("per cent of the citations of each source; numbers are citations")
    return ax


def heatmap_bodies(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What each source takes from the bodies that several use: figures and citations; a labelled `shared_bodies`."""
    texts = [_taken(row["n_figures"], row["n_citations"]) for row in table.to_dict("records")]
    ax = counts_map(table, "body", pd.Series(texts, index=table.index), ax)
    ax.set_xlabel("fig: figures that the body produced; cit: citations of it")
    return ax


def heatmap_voices(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Which kinds of voice speak in each source, beside its authors; a labelled `voices_table`.

    A cell has the number of voices and of the rows in which they speak, a dash where none speaks, and a question mark
    where none does in a source that is coded in part.
    """
    quoted = quoted_voices(table).reset_index(drop=True)
    texts = [
        f"{row['n_voices']} ({row['n_rows']})" if row["n_rows"] else OPEN if is_in_part(row["source"]) else NEVER
        for row in quoted.to_dict("records")
    ]
    legend = "voices (and the rows in which they speak); – : none of this kind speaks"
    ax = counts_map(quoted, "kind", pd.Series(texts, index=quoted.index), ax)
    ax.set_xlabel(f"{legend}; {OPEN} : not judged" if OPEN in texts else legend)
    return ax


def alt_ages(table: pd.DataFrame) -> str:
    """Text for `dots_ages`: the median and the greatest age of each source, and what has no year."""
    each = []
    for source in source_places(table["source"]):
        rows = table[table["source"] == source]
        ages = rows["age"].repeat(list(rows["n_citations"]))
        dated = ages.dropna().astype(float)
        text = f"{source}: {part(int(ages.isna().sum()), len(ages), 'citation')} without a year"
        if len(dated):
            oldest = int(dated.max())
            text += f", median {dated.median():g}, oldest {oldest} {plural('year', oldest)}"
        each.append(text)
    return paragraph("circles along a scale of years, one line for each source", *each)


def alt_cited(table: pd.DataFrame) -> str:
    """Text for `bars_cited`: the parts of each source's bar."""
    each = []
    for source in source_places(table["source"]):
        rows = table[(table["source"] == source) & (table["n_rows"] > 0)]
        parts = [f"{group} {n}" for group, n in zip(rows["group"], rows["n_rows"], strict=True)]
        each.append(f"{source}: {listed(parts)}")
    return paragraph("bars of citations by kind of evidence, one for each source", *each)


def alt_bodies(table: pd.DataFrame) -> str:
    """Text for `heatmap_bodies`: which sources use which body, the one that most use first."""
    users = table.assign(source=table["source"].astype(str)).groupby("body", sort=False)["source"].agg(list)
    each = [f"{body}: {listed(names)}" for body, names in users.items()]
    return paragraph(f"heat map of {counted(len(users), 'body')} by source", *each)


def alt_heard(table: pd.DataFrame) -> str:
    """Text for `heatmap_voices`: the kind of voice with most rows in each source, and the kinds that never speak."""
    quoted, each = quoted_voices(table), []
    for source in source_places(table["source"]):
        rows = quoted[(quoted["source"] == source) & (quoted["n_rows"] > 0)]
        top = with_most(rows, "n_rows")["kind"]
        none = "not judged" if is_in_part(source) else "only its authors speak"
        said = f"most rows by {listed(list(top))}" if len(top) else none
        each.append(f"{source}: {said}")
    sums = quoted.groupby("kind", sort=False)["n_rows"].sum()
    never = list(sums.index[sums == 0])
    head = f"heat map of {counted(len(sums), 'kind')} of voice by source"
    judged = never and not any(map(is_in_part, source_places(table["source"])))
    return paragraph(head, *each, f"no source lets these kinds speak: {listed(never)}" if judged else "")


def _circles(ax: Axes, counts: pd.Series, place: int, colour: str, scale: float, links: Sequence[str]) -> None:
    """The circles of one source, with their numbers above and the median below; `counts` are citations by age."""
    sizes = [max(SMALLEST, scale * n) for n in counts]
    circles = ax.scatter(counts.index, [place] * len(counts), s=sizes, c=colour, alpha=0.8, edgecolors=INK, zorder=3)
    circles.set_urls(list(links))
    for age, n, size in zip(counts.index, counts, sizes, strict=True):
        if n >= WRITTEN:
            ax.annotate(str(n), (age, place), (0, size**0.5 / 2 + 1), textcoords="offset points",
                        ha="center", va="bottom", fontsize=9)  # fmt: skip
    if len(counts):
        median = counts.index.to_series().repeat(list(counts)).median()
        ax.scatter([median], [place + BELOW], s=30, marker="^", color=INK, zorder=4)


def _taken(n_figures: int, n_citations: int) -> str:
    return " · ".join(f"{n} {unit}" for n, unit in ((n_figures, "fig"), (n_citations, "cit")) if n)


def bars_voices(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Voices that are quoted or attributed in each source, by whether they are local; `table` is `voices_heard`."""
    quoted = quoted_voices(table)
    names = {"yes": "local", "no": "not local", "unknown": "not said"}
    counts = pd.crosstab(quoted["source"].astype(str), quoted["local"].map(names))
    order = list(source_places(table["source"]))
    grid = counts.reindex(index=order, columns=list(names.values()), fill_value=0)
    spoken = quoted.groupby([quoted["source"].astype(str), quoted["local"].map(names)])["rows"].agg(";".join)
    cells = spoken.unstack("local").reindex_like(grid)
    return stacked(grid, (STEPS[0], STEPS[2], STEPS[4]), "voices", ax, links=links_of(cells))


def alt_voices(table: pd.DataFrame) -> str:
    """Text for `bars_voices`: how many voices beside the authors each source lets speak, and how many are local."""
    quoted = quoted_voices(table)
    each = []
    for source in source_places(table["source"]):
        rows = quoted[quoted["source"] == source]
        local = int((rows["local"] == "yes").sum())
        of_these = number(local) if local else "not judged how many" if is_in_part(source) else "none"
        each.append(f"{source}: {counted(len(rows), 'voice')}, {of_these} local")
    return paragraph("bars of quoted or attributed voices, one for each source", *each)
