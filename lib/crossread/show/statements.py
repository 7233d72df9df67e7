"""Every row of a corpus that carries a statement, as readers see it. Never a passage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, cached_property, partial
from typing import Any
from urllib.parse import quote

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.schema import tables_of_ids
from crossread.show.html import is_web_address
from crossread.show.words import ids, sentence

SURE_WORDS = 3
KINDS = {
    "diagnoses": "diagnosis", "recommendations": "recommendation", "figures": "figure", "positions": "position",
    "forecasts": "forecast", "mentions": "mention", "checks": "check", "citations": "citation",
    "oddities": "oddity", "causes": "causal claim",
}  # fmt: skip
# What a row is about: its code in a codebook, or a word of its own.
CODED = {"cause": "factors", "theme": "themes", "quantity": "quantities", "claim": "claims", "event": "events"}
WORDED = {"forecasts": "outcome", "checks": "relation", "citations": "kind", "oddities": "kind"}
REFERS = {
    "whole": "checks", "parts": "against", "restates": "restates", "told_by": "told by", "resolves_to": "is",
    "rows": "concerns",
}  # fmt: skip
COLUMNS = ["id", "source", "kind", "theme", "about", "voice", "endorsement", "statement", "refers", "locator", "url"]


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
    often mark another place, so the link then opens the page only. "" without a page on the web or a passage.
    """
    if not is_web_address(str(page)) or not passage:
        return ""
    if passage["stream"] != "body" or len(passage["starts"].split()) < SURE_WORDS:
        return page
    edges = (quote(passage[edge], safe="").replace("-", "%2D") for edge in ("starts", "ends"))
    return f"{page}#:~:text={','.join(edges)}"


def statement_rows(corpus: Corpus, only: Collection[str] | None = None) -> pd.DataFrame:
    """Every row that carries a statement (or only those with these ids), as readers see it.

    Columns: id, source (id), kind (`KINDS`), theme (id; of diagnoses and recommendations), about (label of its theme,
    quantity, claim or event; outcome of a forecast, relation of a check, kind of a citation or oddity), voice
    (label), endorsement (status of a position; empty where a row has none), statement (of a citation the work and its
    publisher), refers (to which rows or places it points: what a check compares, what a row restates), locator (in
    words; of a check that of the figure it checks), url (the public page, opened at the passage if it can be found).
    Sorted by source and id.
    """
    read = _Reader(corpus)
    named = list(KINDS) if only is None else [name for name in tables_of_ids(only) if name in KINDS]
    tables = {name: corpus.tables[name].to_dict("records") for name in named}
    found = [read.row(name, row) for name, rows in tables.items() for row in rows if only is None or row["id"] in only]
    places = {source: place for place, source in enumerate(corpus.sources["id"])}
    found.sort(key=lambda row: (places[row["source"]], row["id"]))
    return pd.DataFrame(found, columns=COLUMNS)


class _Reader:
    """What readers see of a row; the tables that it points to are read when a row points there."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.labels = cache(partial(_labels, corpus))
        self.pages = dict(zip(corpus.sources["id"], corpus.sources.get("url", ""), strict=False))

    @cached_property
    def passages(self) -> Mapping[Any, Mapping[Any, Any]]:
        """The passages by id."""
        return self.corpus.passages.set_index("id").to_dict("index")

    @cached_property
    def figures(self) -> Mapping[str, tuple[str, str]]:
        """Source and passage of each figure by its id."""
        figures = self.corpus.figures[["id", "source", "passage"]]
        return {row["id"]: (row["source"], row["passage"]) for row in figures.to_dict("records")}

    def row(self, table: str, row: Mapping[Any, Any]) -> dict[str, str]:
        """One row of a table with the columns of `statement_rows`."""
        source, passage = self._place(row)
        column = WORDED.get(table) or next(column for column in CODED if column in row)
        about = str(row[column]).replace("_", " ")
        where = locator_words(passage) if passage or table == "positions" else ""
        return {
            "id": row["id"],
            "source": source,
            "kind": KINDS[table],
            "theme": row.get("theme", ""),
            "about": self.labels(CODED[column]).get(row[column], about) if column in CODED else about,
            "voice": self.labels("voices").get(row["voice"], row["voice"]) if row.get("voice") else "",
            "endorsement": str(row.get("endorsement", row.get("status", ""))),
            "statement": row["statement"] if "statement" in row else _work(row),
            "refers": " ".join(self._refers(row)),
            "locator": f"note {row['number']}" if row.get("number") else where,
            "url": passage_url(self.pages.get(source, ""), passage),
        }

    def _place(self, row: Mapping[Any, Any]) -> tuple[str, Mapping[Any, Any]]:
        source, passage = row.get("source", ""), row.get("passage", "")
        if row.get("whole"):
            source, passage = self.figures.get(row["whole"], (source, passage))
        listed = ids(row.get("passages", "") or row.get("rows", ""))
        passage = passage or next((each for each in listed if each in self.passages), "")
        return source, self.passages.get(passage, {})

    def _refers(self, row: Mapping[Any, Any]) -> list[str]:
        return [f"{word} {'; '.join(map(self._named, ids(row[column])))}" for column, word in REFERS.items()
                if row.get(column)]  # fmt: skip

    def _named(self, part: str) -> str:
        """A row by its id; a passage by its place, an event by its label."""
        if part in self.passages:
            return locator_words(self.passages[part])
        return self.labels("events").get(part, part) if "events" in tables_of_ids([part]) else part


def _labels(corpus: Corpus, table: str) -> dict[str, str]:
    return dict(zip(corpus.tables[table]["id"], corpus.tables[table]["label"], strict=True))


def _work(citation: Mapping[Any, Any]) -> str:
    return f"{citation['work']} ({citation['publisher']})" if citation["publisher"] else str(citation["work"])
