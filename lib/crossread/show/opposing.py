"""Opposing statements side by side, theme by theme and source by source, each with a link to its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crossread.compare.opposing import SIDES, opposing_counts
from crossread.corpus.load import Corpus
from crossread.show.display import Display, Prose
from crossread.show.html import Html, link
from crossread.show.labels import Labels
from crossread.show.links import linked_ids, rows_href
from crossread.show.tables import table_html
from crossread.show.words import agrees, counted, paragraph, part

SHOWN = 3
OPEN_THEMES = 3
HEADS = {"for": "says that it is so", "against": "denies or doubts it"}
HEADS_OF_TABLE = ["source", *(HEADS[side] for side in SIDES)]
FOLD = Html('<details class="crossread-opposing"{opened}>\n<summary>{summary}</summary>\n{table}\n</details>')
NO_ROW = "no row"


def show_opposing(corpus: Corpus, table: pd.DataFrame, name: str = "opposing") -> Display:
    """A table for each contested theme, with the sources as lines and the two sides as columns; `opposing_statements`.

    Of each side of a source the statements most directly opposed are shown, `SHOWN` at most, with the voice in brackets
    where the source does not speak for itself; a link leads to the others. The first themes stand open.
    """
    if table.empty:
        return Prose("no theme has rows both for and against it here, so that there is nothing to set side by side")
    labels = Labels(corpus)
    html, plain = [], []
    for place, (theme, rows) in enumerate(table.groupby("theme", sort=False)):
        label = labels.of("themes", str(theme))
        n_for, n_against = (int((rows["side"] == side).sum()) for side in SIDES)
        summary = f"{label}: {n_for} for, {n_against} against"
        cells = _cells(labels, rows)
        opened = Html(" open") if place < OPEN_THEMES else Html()
        table_of_theme = table_html(HEADS_OF_TABLE, cells, f"Opposing statements: {label}")
        html.append(FOLD.format(opened=opened, summary=summary, table=table_of_theme))
        plain.append(summary)
    bundle = {"text/html": Html("\n").join(html), "text/plain": "\n".join(plain), "text/csv": table.to_csv(index=False)}
    return Display(bundle, {"name": name})


def sentence_opposing(corpus: Corpus, table: pd.DataFrame) -> str:
    """On how many themes statements oppose each other, between sources or within one; `opposing_statements`."""
    if table.empty:
        return paragraph("no row here denies or doubts what another asserts")
    counts, labels = opposing_counts(table), Labels(corpus)
    n, between = len(counts), int(counts["between"].sum())
    on = f"on {counted(n, 'theme')} some rows speak for it and others against it"
    if len(corpus.sources) < 2:
        where = f"all of them stand in {labels.names(corpus.sources['id'])}"
    elif between:
        one = labels.terms("themes", counts.loc[counts["between"], "theme"])
        where = f"two sources contradict each other in their own names on {part(between, n, 'theme')} ({one})"
        where += "; on the others a source that has rows against it has rows for it too" if between < n else ""
    else:
        where = "each source that has rows against one of them has rows for it too"
    most = counts[counts["n_against"] == counts["n_against"].max()]
    each = " each" if len(most) > 1 else ""
    rows = f"{counted(int(most['n_against'].iloc[0]), 'row')}{each}"
    tail = f"most rows against it, {rows}, {agrees(len(most), 'has', 'have')} {labels.terms('themes', most['theme'])}"
    return paragraph(on, where, tail if n > 1 else "")


def _cells(labels: Labels, rows: pd.DataFrame) -> list[list[str]]:
    found = []
    for source, group in rows.groupby("source", sort=False):
        sides = (_cell(labels, group[group["side"] == side]) for side in SIDES)
        found.append([labels.source(str(source)), *sides])
    return found


def _cell(labels: Labels, rows: pd.DataFrame) -> str:
    if rows.empty:
        return NO_ROW
    texts = [_statement(labels, row) for row in rows.head(SHOWN).to_dict("records")]
    rest = list(rows["id"][SHOWN:])
    if rest:
        texts.append(link(rows_href(rest), counted(len(rest), "more row")))
    return Html("<br>").join(texts)


def _statement(labels: Labels, row: Mapping[Any, Any]) -> Html:
    voice = labels.of("voices", row["voice"])
    said = f" ({voice}, {row['endorsement']})" if row["endorsement"] != "own" else ""
    return Html("{}{} {}").format(row["statement"], said, linked_ids(row["id"]))
