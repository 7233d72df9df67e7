"""Pictures of causes: which family of themes acts on which, and the chains from one factor to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.html import Display, Html, link, nothing
from crossread.show.html_tables import HEAD, framed_table, show_table
from crossread.show.labels import Labels, coded_csv
from crossread.show.links import rows_href
from crossread.show.words import ids

CAPTION = "What acts on what: number of sources that say so in their own name, causes as lines, effects as columns"
FEW_PATHS = 4
CORNER = Html("<td></td>")


def show_paths(corpus: Corpus, paths: pd.DataFrame, *, caption: str) -> Display:
    """The paths in words, with the sources that carry them whole and their rows; `causal_paths`, or a part."""
    labels = Labels(corpus)
    said = [chain_in_words(row, partial(labels.of, "factors")) for row in paths.to_dict("records")]
    carried = [labels.names(ids(cell)) or "no source" for cell in paths["whole"]]
    table = paths.assign(chain=said, carried_by=carried, n_rows=[len(ids(cell)) for cell in paths["rows"]])
    columns = "chain carried_by length n_rows"
    return show_table(table, "paths", caption=caption, empty="no such chain", columns=columns, first=FEW_PATHS)


def chain_in_words(row: Mapping[Any, Any], word: Callable[[str], str]) -> str:
    """A path in words: "Poverty –more→ Recruitment –less→ Trust"."""
    first, *rest = ids(row["path"])
    steps = (f" –{sign}→ {word(factor)}" for sign, factor in zip(ids(row["signs"]), rest, strict=True))
    return f"{word(first)}{''.join(steps)}"


def show_causal_matrix(corpus: Corpus, matrix: pd.DataFrame) -> Display:
    """Which family of themes acts on which, each cell with the number of sources and a link to its rows.

    `matrix` is `causal_matrix`; families of causes are lines, of effects columns. `corpus` is one with all its themes.
    """
    if matrix.empty:
        return nothing("no source says that one family of themes acts on another")
    labels, order = Labels(corpus), [*corpus.themes["id"], *matrix["cause"], *matrix["effect"]]
    cells = {(row["cause"], row["effect"]): row for row in matrix.to_dict("records")}
    causes, effects = (sorted(set(matrix[side]), key=order.index) for side in ("cause", "effect"))
    names = {theme: labels.of("themes", theme) for theme in (*causes, *effects)}
    heads = CORNER + Html("").join(HEAD.format("", names[effect]) for effect in effects)
    lines = [
        Html('<tr><th scope="row">{}</th>{}</tr>').format(
            names[cause], Html("").join(_cell(cells.get((cause, effect))) for effect in effects)
        )
        for cause in causes
    ]
    html = framed_table(CAPTION, heads, Html("\n").join(lines))
    plain = [f"{names[one]} → {names[other]}: {row['n_sources']}" for (one, other), row in cells.items()]
    csv = coded_csv(corpus, matrix)
    as_told = {"text/html": html, "text/plain": "\n".join([CAPTION, *plain]), "text/csv": csv}
    return Display(as_told, {"name": "causal-matrix"})


def _cell(row: Mapping[Any, Any] | None) -> Html:
    if row is None:
        return Html("<td>·</td>")
    return Html("<td>{}</td>").format(link(rows_href(ids(row["rows"])), str(row["n_sources"])))
