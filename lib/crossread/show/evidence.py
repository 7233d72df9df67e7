"""The rows that a chart or sentence rests on; each leads to its place in the table of all statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.schema import tables_of_ids
from crossread.show.html import Display, Html, link, nothing
from crossread.show.html_tables import IGNORE_MATHS
from crossread.show.labels import Labels
from crossread.show.links import linked_ids, row_href, row_ids, rows_href
from crossread.show.statements import KINDS, statement_rows
from crossread.show.words import counted

EVIDENCE = ["id", "source", "voice", "endorsement", "statement", "locator", "url"]
HEADS = ("row", "source", "who says it", "what is said, in our words", "where")
OPEN_ROWS = 6
SHOWN_ROWS = 40
TABLE = Html(
    '<details class="crossread-evidence"{opened}>\n<summary>{summary}</summary>\n'
    '<div role="region" aria-label="{summary}" tabindex="0" style="overflow-x:auto">\n'
    '<table class="crossread {maths}">\n<thead><tr>{heads}</tr></thead>\n'
    "<tbody>\n{body}\n</tbody>\n</table>\n</div>\n</details>"
)
ROW = Html('<tr><th scope="row" style="text-align:left;white-space:nowrap">{}</th>{}</tr>')
FOLDED = Html(
    '<div class="crossread-evidence">\n<p>{lead}, in the table of all statements ({links}).</p>\n'
    "<details><summary>The ids of these rows, source by source</summary>\n{lists}\n</details>\n</div>"
)


def evidence_rows(corpus: Corpus, rows: pd.DataFrame | Iterable[str]) -> pd.DataFrame:
    """The rows of statements with the ids given, as readers see them; never a passage.

    Columns: id, source (short name), voice (label), endorsement (status of a position; empty for a telling of an
    event), statement, locator (in words), url (the public page with a text fragment; empty where there is none).
    `rows` is a table with a column `id` or `rows`, or ids; a cell with several ids separated by semicolons stands for
    all of them. Sorted by source and id, each row once; unknown ids are left out.
    """
    table = statement_rows(corpus, set(row_ids(rows)))[EVIDENCE]
    return table.assign(source=table["source"].map(Labels(corpus).source))


def evidence(corpus: Corpus, rows: pd.DataFrame | Iterable[str], name: str = "evidence") -> Display:
    """The evidence under a chart or sentence, each row with a link to its place in the table of all statements.

    Up to `SHOWN_ROWS` rows are a table, shown open when it is short, else folded under a line that says how many rows
    there are. More than that are said in a line with links to the table of all statements, source by source, and
    their ids are folded. The CSV holds the ids. Without rows a sentence says that nothing rests on any.
    """
    wanted = set(row_ids(rows))
    found = _known(corpus, wanted)
    if not found:
        return nothing("there is no row to show as evidence here")
    listed = [row for members in found.values() for row in members]
    summary = f"Evidence: {counted(len(listed), 'row')}"
    if len(listed) <= SHOWN_ROWS:
        html, plain = _table(evidence_rows(corpus, listed), summary)
    else:
        html, plain = _folded(corpus, found, summary)
    csv = pd.DataFrame({"id": listed}).to_csv(index=False)
    about = {"name": name if name == "evidence" else f"{name}-evidence"}
    return Display({"text/html": html, "text/plain": plain, "text/csv": csv}, about)


def _known(corpus: Corpus, wanted: set[str]) -> dict[str, list[str]]:
    """The ids that are rows of the corpus, by source, sorted."""
    columns = [corpus.tables[name]["id"] for name in tables_of_ids(wanted) if name in KINDS]
    known = sorted({row for column in columns for row in column if row in wanted})
    by_source = {str(source): list(rows) for source, rows in groupby(known, key=lambda row: row.split("-")[0])}
    return {source: by_source[source] for source in corpus.sources["id"] if source in by_source}


def _table(table: pd.DataFrame, summary: str) -> tuple[Html, str]:
    heads = Html().join(Html('<th scope="col" style="text-align:left">{}</th>').format(head) for head in HEADS)
    body = Html("\n").join(_html_row(row) for row in table.to_dict("records"))
    opened = Html(" open") if len(table) <= OPEN_ROWS else Html()
    html = TABLE.format(opened=opened, summary=summary, maths=IGNORE_MATHS, heads=heads, body=body)
    plain = "\n".join(f"{row['id']} ({row['source']}): {row['statement']}" for row in table.to_dict("records"))
    return html, f"{summary}\n{plain}"


def _folded(corpus: Corpus, found: Mapping[str, list[str]], summary: str) -> tuple[Html, str]:
    labels = Labels(corpus)
    each = {labels.source(source): rows for source, rows in found.items()}
    links = Html(", ").join(link(rows_href(rows), f"{name}: {len(rows):,}") for name, rows in each.items())
    every = [row for rows in found.values() for row in rows]
    lead = link(rows_href(every), summary) if len(each) > 1 else summary
    series = (list(rows) for _, rows in groupby(every, key=lambda row: row.rpartition("-")[0]))
    lists = Html("\n").join(Html("<p>{}</p>").format(_series(rows)) for rows in series)
    html = FOLDED.format(lead=lead, links=links, lists=lists)
    said = ", ".join(f"{name}: {len(rows):,}" for name, rows in each.items())
    return html, f"{summary}, in the table of all statements ({said})."


def _series(rows: list[str]) -> Html:
    """The ids of one source and kind: the first in full, of the others the number."""
    first, *rest = rows
    return Html(" ").join([linked_ids(first), *(link(row_href(row), row.rpartition("-")[2]) for row in rest)])


def _html_row(row: Mapping[Any, Any]) -> Html:
    stands = f" ({row['endorsement']})" if row["endorsement"] else ""
    page = Html(" {}").format(link(row["url"], "public page")) if row["url"] else ""
    where = Html("{}{}").format(row["locator"], page)
    cells = [row["source"], f"{row['voice']}{stands}".strip() or "–", row["statement"], where]
    texts = Html().join(Html('<td style="text-align:left">{}</td>').format(cell) for cell in cells)
    return ROW.format(linked_ids(row["id"]), texts)
