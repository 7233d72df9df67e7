"""Statements that oppose each other on a contested theme, and how they stand side by side, linked to rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import first_tellings, long_words, source_order, with_most
from crossread.show.html import Display, Html, link, nothing
from crossread.show.html_tables import FIRST, fold, more_of, table_html
from crossread.show.labels import Labels, coded_csv
from crossread.show.links import linked_ids, rows_href
from crossread.show.words import agrees, counted, paragraph, part
from crossread.topics.diagnoses.tables import contested_themes, theme_status

OPPOSING = [
    *("family", "theme", "between", "source", "side", "id", "about", "polarity", "voice", "endorsement"),
    *("statement", "nearness"),
]
SIDES = ("for", "against")
SHOWN = 3
OPEN_THEMES = 1
HEADS = {"for": "says that it is so", "against": "denies or doubts it"}
HEADS_OF_TABLE = ["source", *(HEADS[side] for side in SIDES)]
FOLD = Html('<details class="crossread-opposing"{opened}>\n<summary>{summary}</summary>\n{table}\n</details>')
NO_ROW = "no row"


def opposing_statements(corpus: Corpus) -> pd.DataFrame:
    """The diagnoses on every contested theme, each on its side.

    Columns: family, theme, between (True: one source says it, another denies or doubts it; False: only rows within one
    source oppose each other), source, side (for: it asserts the theme, or disputes a denial; against: it denies or
    doubts it, or disputes an assertion), id, about, polarity, voice, endorsement, statement, nearness.

    Contested is what `contested_themes` finds. Of a proposition told several times on one side the first row is given.
    Nearness is how directly a row is opposed: the words of five letters or more that its statement shares with the
    closest row of the other side, and ten more where a row of the other side is about the same actor. Themes contested
    between sources come first, then those with most rows on their smaller side; in a theme by source, side, nearness.
    """
    contested = contested_themes(theme_status(corpus))
    found = [_sides(corpus, row["theme"]).assign(family=row["family"], between=bool(row["says"]) and
             bool(row["denies"] or row["doubts"])) for row in contested.to_dict("records")]  # fmt: skip
    if not found:
        return pd.DataFrame(columns=OPPOSING)
    table = pd.concat(found, ignore_index=True)
    smaller = table.groupby("theme")["side"].transform(lambda sides: sides.value_counts().min())
    order = table.assign(_smaller=-smaller, _apart=~table["between"].astype(bool), _near=-table["nearness"])
    order["_source"], order["_side"] = table["source"].map(source_order(corpus)), table["side"].map(SIDES.index)
    by = ["_apart", "_smaller", "family", "theme", "_source", "_side", "_near", "id"]
    return order.sort_values(by, kind="stable")[OPPOSING].reset_index(drop=True)


def opposing_counts(table: pd.DataFrame) -> pd.DataFrame:
    """How many rows stand on either side of each contested theme; `table` is `opposing_statements`.

    Columns: theme, between, n_for, n_against, sources_for, sources_against (numbers of sources), rows (ids), in the
    order of the table.
    """
    found = []
    for theme, rows in table.groupby("theme", sort=False):
        sides = {side: rows[rows["side"] == side] for side in SIDES}
        counts = {f"n_{side}": len(part) for side, part in sides.items()}
        sources = {f"sources_{side}": part["source"].nunique() for side, part in sides.items()}
        found.append({"theme": theme, "between": bool(rows["between"].iloc[0])} | counts | sources
                     | {"rows": ";".join(rows["id"])})  # fmt: skip
    return pd.DataFrame(
        found, columns=["theme", "between", "n_for", "n_against", "sources_for", "sources_against", "rows"]
    )


def _sides(corpus: Corpus, theme: str) -> pd.DataFrame:
    rows = corpus.diagnoses[corpus.diagnoses["theme"] == theme]
    speaks_for = (rows["polarity"] == "asserts") != (rows["endorsement"] == "disputed")
    one, other = first_tellings(rows[speaks_for]), first_tellings(rows[~speaks_for])
    sides = [one.assign(side="for", nearness=_nearness(one, other))]
    sides.append(other.assign(side="against", nearness=_nearness(other, one)))
    return pd.concat(sides, ignore_index=True)


def _nearness(rows: pd.DataFrame, others: pd.DataFrame) -> list[int]:
    against, actors = [long_words(each) for each in others["statement"]], set(others["about"])
    return [
        max((len(long_words(statement) & words) for words in against), default=0) + 10 * (about in actors)
        for statement, about in zip(rows["statement"], rows["about"], strict=True)
    ]


def show_opposing(corpus: Corpus, table: pd.DataFrame, name: str = "opposing") -> Display:
    """A table for each contested theme, with the sources as lines and the two sides as columns; `opposing_statements`.

    Of each side of a source the statements most directly opposed are shown, `SHOWN` at most, with the voice in brackets
    where the source does not speak for itself; a link leads to the others. The first theme stands open; after the first
    eight the others are folded under a line with their number.
    """
    if table.empty:
        return nothing("no theme has rows both for and against it here, so that there is nothing to set side by side")
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
    rest = html[FIRST:]
    names = [labels.of("themes", str(theme)) for theme in table["theme"].unique()[FIRST:]]
    more = [fold(more_of(names, "theme"), Html("\n").join(rest), rest=True)] if rest else []
    bundle = {
        "text/html": Html("\n").join(html[:FIRST] + more),
        "text/plain": "\n".join(plain),
        "text/csv": coded_csv(corpus, table),
    }
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
        where = f"two sources have rows on either side in their own names on {part(between, n, 'theme')} ({one})"
        where += "; on the others a source that has rows against it has rows for it too" if between < n else ""
    else:
        where = "each source that has rows against one of them has rows for it too"
    most = with_most(counts, "n_against")
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
