"""The rows that a chart rests on, each with who says it, where it stands, and a link to the public page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd

from crossread.corpus.load import STATEMENTS, Corpus
from crossread.show.display import Display, Prose
from crossread.show.labels import Labels
from crossread.show.tables import IGNORE_MATHS
from crossread.show.words import counted, sentence

EVIDENCE = ["id", "source", "voice", "endorsement", "statement", "locator", "url"]
HEADS = ("row", "source", "who says it", "what is said, in our words", "where")
OPEN_ROWS = 6
SURE_WORDS = 3


def evidence_rows(corpus: Corpus, rows: pd.DataFrame | Iterable[str]) -> pd.DataFrame:
    """The rows of statements with the ids given, as readers see them; never a passage.

    Columns: id, source, voice (label), endorsement (status of a position; empty for a telling of an event),
    statement, locator (in words), url (the public page with a text fragment; empty where there is none). `rows` is a
    table with a column `id` or `rows`, or ids; a cell with several ids separated by semicolons stands for all of them.
    Sorted by source and id, each row once; unknown ids are left out.
    """
    wanted = set(row_ids(rows))
    labels, passages = Labels(corpus), corpus.passages.set_index("id").to_dict("index")
    pages = dict(zip(corpus.sources["id"], corpus.sources.get("url", ""), strict=False))
    found = []
    for row in (row for name in STATEMENTS for row in corpus.tables[name].to_dict("records") if row["id"] in wanted):
        passage = passages.get(row.get("passage", ""), {})
        stands = str(row.get("endorsement", row.get("status", "")))
        said = {"id": row["id"], "source": row["source"], "voice": labels.of("voices", row.get("voice", ""))}
        where = {"locator": locator_words(passage), "url": passage_url(pages.get(row["source"], ""), passage)}
        found.append(said | {"endorsement": stands, "statement": row["statement"]} | where)
    places = {source: place for place, source in enumerate(corpus.sources["id"])}
    found.sort(key=lambda row: (places[row["source"]], row["id"]))
    return pd.DataFrame(found, columns=EVIDENCE).assign(source=lambda table: table["source"].map(labels.source))


def evidence(corpus: Corpus, rows: pd.DataFrame | Iterable[str], name: str = "evidence") -> Display:
    """The evidence under a chart or sentence: a table whose rows have the anchors `<name>.<row id>`.

    Shown open when it is short, else folded under a line that says how many rows there are. `name` has to differ
    between the evidence tables of a notebook. Without rows a sentence says that nothing rests on any.
    """
    table = evidence_rows(corpus, rows)
    if table.empty:
        return Prose("there is no row to show as evidence here")
    summary = f"Evidence: {counted(len(table), 'row')}"
    heads = "".join(f'<th scope="col" style="text-align:left">{head}</th>' for head in HEADS)
    body = "\n".join(_html_row(row, name) for row in table.to_dict("records"))
    html = (
        f'<details class="crossread-evidence"{" open" if len(table) <= OPEN_ROWS else ""}>\n'
        f"<summary>{summary}</summary>\n"
        f'<div role="region" aria-label="{summary}" tabindex="0" style="overflow-x:auto">\n'
        f'<table class="crossread {IGNORE_MATHS}">\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>\n</details>"
    )
    plain = "\n".join(f"{row['id']} ({row['source']}): {row['statement']}" for row in table.to_dict("records"))
    bundle = {"text/html": html, "text/plain": f"{summary}\n{plain}", "text/csv": table.to_csv(index=False)}
    return Display(bundle, {"name": name if name == "evidence" else f"{name}-evidence"})


def row_ids(rows: pd.DataFrame | Iterable[str]) -> list[str]:
    """The row ids in a table (columns that hold them: id, rows, and those of two sides) or in a list of cells."""
    if isinstance(rows, pd.DataFrame):
        names = ("id", "rows", "id_a", "id_b", "rows_a", "rows_b", "recommendation", "diagnosis")
        return row_ids(cell for name in names if name in rows.columns for cell in rows[name])
    return [part for cell in rows for part in str(cell).split(";") if part]


def row_links(rows: Iterable[str], name: str = "evidence") -> str:
    """The row ids as Markdown links to the evidence table with that name."""
    return ", ".join(f"[{row}](#{name}.{row})" for row in row_ids(rows))


def locator_words(passage: Mapping[Any, Any]) -> str:
    """Where a passage stands, in words: section, edges or sentence, stream; "nowhere: silent" without a passage."""
    if not passage:
        return "nowhere: silent"
    section, stream = str(passage["section"]), passage["stream"]
    title = sentence(section.replace("-", " ").replace("_", " ")).rstrip(".")
    if passage["row"] or passage["column"]:
        cell = ", ".join(f'{part} "{passage[part]}"' for part in ("row", "column") if passage[part])
        return f'table "{title}", {cell}'
    where = f"note {section}" if stream == "notes" else title
    if passage["sentence"]:
        spot = "heading" if passage["sentence"] == "0" else f"sentence {passage['sentence'].replace('-', ' to ')}"
    else:
        spot = f"“{passage['starts']} … {passage['ends']}”"
    again = f", occurrence {passage['occurrence']}" if pd.notna(passage["occurrence"]) and passage["occurrence"] else ""
    return f"{where}, {spot}{again}" + (f", {stream}" if stream == "body" else "")


def passage_url(page: str, passage: Mapping[Any, Any]) -> str:
    """The public page of a source, opened at a passage of the body where its first edge is long enough to be found.

    A browser marks the first place where the edges match, in either case of letters: an edge of a word or two would
    often mark another place, so the link then opens the page only. "" without a page or a passage.
    """
    if not page or not passage:
        return ""
    if passage["stream"] != "body" or len(passage["starts"].split()) < SURE_WORDS:
        return page
    edges = (quote(passage[edge], safe="").replace("-", "%2D") for edge in ("starts", "ends"))
    return f"{page}#:~:text={','.join(edges)}"


def _html_row(row: Mapping[Any, Any], name: str) -> str:
    stands = f" ({row['endorsement']})" if row["endorsement"] else ""
    link = f' <a href="{escape(row["url"])}" rel="noopener">public page</a>' if row["url"] else ""
    cells = [row["source"], f"{row['voice']}{stands}".strip() or "–", row["statement"]]
    texts = "".join(f'<td style="text-align:left">{escape(str(cell))}</td>' for cell in cells)
    return (
        f'<tr id="{escape(name)}.{row["id"]}">'
        f'<th scope="row" style="text-align:left;white-space:nowrap">{row["id"]}</th>'
        f'{texts}<td style="text-align:left">{escape(row["locator"])}{link}</td></tr>'
    )
