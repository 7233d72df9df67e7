"""Sentences about causes: where arrows are contested, where chains begin, and what nobody acts on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.html import Display, Html, link
from crossread.show.html_tables import show_table
from crossread.show.labels import Labels, coded_csv
from crossread.show.links import rows_href
from crossread.show.words import counted, ids, listed, paragraph, together

NAMED = 3
CAPTION = "What acts on what: number of sources that say so in their own name, causes as lines, effects as columns"
MATRIX = Html(
    '<div class="crossread-table" role="region" aria-label="{caption}" tabindex="0" style="overflow-x:auto">\n'
    '<table class="crossread tex2jax_ignore mathjax_ignore">\n<caption style="text-align:left">{caption}</caption>\n'
    "<thead><tr><td></td>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
)
VERBS = {"more": "more of it", "less": "less of it", "none": "no such effect"}


def sentence_arrows(corpus: Corpus, arrows: pd.DataFrame) -> str:
    """The finding: which causal links are contested in the sources' own names, or that none is; `causal_arrows`."""
    if arrows.empty:
        return paragraph("no causal claim of these sources is coded")
    contested = arrows[arrows["contested"]]
    if contested.empty:
        return paragraph("no causal link that one source asserts is denied or turned round by another")
    said = [_contested(corpus, row) for row in contested.head(NAMED).to_dict("records")]
    more = len(contested) - len(said)
    return paragraph(*said, f"so are {counted(more, 'more link')}" if more > 0 else "")


def sentence_roots(corpus: Corpus, roots: pd.DataFrame) -> str:
    """Where each source's chains begin with a factor that no other source takes for a root; `causal_roots`."""
    labels, each = Labels(corpus), []
    for source in corpus.sources["id"]:
        own = roots[roots["sources"] == source].head(NAMED)
        if len(own):
            each.append(f"{labels.name(source)} alone begins with {labels.terms('factors', own['factor'])}")
    return paragraph(*each) if each else paragraph("no source begins its chains where no other does")


def sentence_paths(corpus: Corpus, paths: pd.DataFrame) -> str:
    """The longest chain that most sources carry whole, or that no source carries one; `causal_paths`."""
    whole = paths[paths["n_whole"] > 0]
    if whole.empty:
        return paragraph("no chain of two links or more is carried whole by a source here")
    top = whole[whole["n_whole"] == whole["n_whole"].max()]
    row, labels = top.sort_values("length", ascending=False, kind="stable").iloc[0], Labels(corpus)
    chain = _chain(row, partial(labels.term, "factors"))
    names = [labels.name(source) for source in ids(row["whole"])]
    return paragraph(f"{together(names, 'carries', 'carry')} this chain whole: {chain}")


def show_paths(corpus: Corpus, paths: pd.DataFrame, *, caption: str) -> Display:
    """The paths in words, with the sources that carry them whole and their rows; `causal_paths`, or a part."""
    labels = Labels(corpus)
    said = [_chain(row, partial(labels.of, "factors")) for row in paths.to_dict("records")]
    carried = [labels.names(ids(cell)) or "no source" for cell in paths["whole"]]
    table = paths.assign(chain=said, carried_by=carried)
    return show_table(table, "paths", caption=caption, empty="no such chain", columns="chain carried_by length rows")


def _chain(row: Mapping[Any, Any], word: Callable[[str], str]) -> str:
    """A path in words: "Poverty –more→ Recruitment –less→ Trust"."""
    first, *rest = ids(row["path"])
    steps = (f" –{sign}→ {word(factor)}" for sign, factor in zip(ids(row["signs"]), rest, strict=True))
    return f"{word(first)}{''.join(steps)}"


def show_causal_matrix(corpus: Corpus, matrix: pd.DataFrame) -> Display:
    """Which family of themes acts on which, each cell with the number of sources and a link to its rows.

    `matrix` is `causal_matrix`; families of causes are lines, of effects columns. `corpus` is one with all its themes.
    """
    labels, order = Labels(corpus), [*corpus.themes["id"], *matrix["cause"], *matrix["effect"]]
    cells = {(row["cause"], row["effect"]): row for row in matrix.to_dict("records")}
    causes, effects = (sorted(set(matrix[side]), key=order.index) for side in ("cause", "effect"))
    names = {theme: labels.of("themes", theme) for theme in (*causes, *effects)}
    heads = Html("").join(Html('<th scope="col">{}</th>').format(names[effect]) for effect in effects)
    lines = [
        Html('<tr><th scope="row">{}</th>{}</tr>').format(
            names[cause], Html("").join(_cell(cells.get((cause, effect))) for effect in effects)
        )
        for cause in causes
    ]
    html = MATRIX.format(caption=CAPTION, heads=heads, body=Html("\n").join(lines))
    plain = [f"{names[one]} → {names[other]}: {row['n_sources']}" for (one, other), row in cells.items()]
    csv = coded_csv(corpus, matrix)
    as_told = {"text/html": html, "text/plain": "\n".join([CAPTION, *plain]), "text/csv": csv}
    return Display(as_told, {"name": "causal-matrix"})


def _cell(row: Mapping[Any, Any] | None) -> Html:
    if row is None:
        return Html("<td>·</td>")
    return Html("<td>{}</td>").format(link(rows_href(ids(row["rows"])), str(row["n_sources"])))


def sentence_causes_left(corpus: Corpus, left: pd.DataFrame) -> str:
    """On which causes that several sources name no recommendation acts; `causes_left`."""
    labels, several = Labels(corpus), left[left["n_sources"] > 1].head(NAMED)
    if several.empty:
        return paragraph("on every cause that more than one source names some recommendation acts")
    named = [f"{labels.term('factors', row['factor'])} ({labels.names(ids(row['sources']))})"
             for row in several.to_dict("records")]  # fmt: skip
    return paragraph(f"no recommendation acts on causes that several sources name: {listed(named)}")


def _contested(corpus: Corpus, row: Mapping[Any, Any]) -> str:
    labels = Labels(corpus)
    cause, effect = labels.term("factors", row["cause"]), labels.term("factors", row["effect"])
    sides = [
        f"{together([labels.name(source) for source in ids(row[sign])], 'says', 'say')} {words}"
        for sign, words in VERBS.items()
        if row[sign]
    ]
    return f"what {cause} does to {effect} is contested: {listed(sides)}"
