"""Tables of stands and of causal links with the columns that other tools name: those of DNA and of Causal Map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from crossread.corpus.load import Corpus
from crossread.exchange.extra import need

_EVENTS = ("statement_id", "time", "document_id", "document_title", "person", "organization", "concept", "agreement")
_LINKS = ("from_label", "to_label", "statement_id", "source_id", "hashtags", "link_memo")


def dna_csv(corpus: Corpus) -> bytes:
    """One line a stand that takes a side, as in the event list of Discourse Network Analyzer: `;` between the cells.

    The person is the voice, the organization what it belongs to (else the source); agreement is 1 for and 0 against;
    time is the date of the source, its first day where only a month or year is known. Stands that qualify, and those
    read from acts or descriptions, have no side and are left out.
    """
    voices = {voice["id"]: voice for voice in corpus.voices.to_dict("records")}
    sources = {source["id"]: source for source in corpus.sources.to_dict("records")}
    claims = dict(zip(corpus.claims["id"], corpus.claims["label"], strict=True))
    sided = corpus.positions[(corpus.positions["basis"] == "says") & (corpus.positions["stance"].fillna(0) != 0)]
    lines = []
    for row in sided.to_dict("records"):
        voice, source = voices.get(row["voice"], {}), sources.get(row["source"], {})
        document = (row["source"], source.get("title", ""))
        who = (voice.get("label") or row["voice"], voice.get("affiliation") or source.get("short", row["source"]))
        concept = claims.get(row["claim"], row["claim"])
        lines.append((row["id"], _first_day(source.get("date", "")), *document, *who, concept, int(row["stance"] > 0)))
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\n").writerows([_EVENTS, *lines])
    return written.getvalue().encode("utf-8")


def causal_map_workbook(corpus: Corpus) -> bytes:
    """The tabs `links`, `statements` and `sources` of Causal Map: one link a row of causes.

    A link bears its sign, its endorsement and its hedge as hashtags; a denied link is none, and is left out. The
    statements are the coder's own words, not those of the source.
    """
    labels = dict(zip(corpus.factors["id"], corpus.factors["label"], strict=True))
    said = corpus.causes[corpus.causes["sign"] != "none"].to_dict("records")
    links = [
        (
            *(labels.get(row[end], row[end]) for end in ("cause", "effect")),
            row["id"],
            row["source"],
            _tags(row),
            row["note"],
        )
        for row in said
    ]
    sources = [(row["id"], row["title"], row["date"]) for row in corpus.sources.to_dict("records")]
    book = need("openpyxl").Workbook(write_only=True)
    _tab(book, "links", [_LINKS, *links])
    _tab(
        book,
        "statements",
        [("statement_id", "source_id", "text"), *((r["id"], r["source"], r["statement"]) for r in said)],
    )
    _tab(book, "sources", [("source_id", "title", "date"), *sources])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _tab(book: Any, name: str, rows: Iterable[Sequence[str]]) -> None:  # noqa: ANN401 - a Workbook
    sheet, make = book.create_sheet(name), need("openpyxl.cell").WriteOnlyCell
    for row in rows:
        cells = [make(sheet, text) for text in row]
        for cell in cells:
            cell.data_type = "s"  # also what begins like a formula
        sheet.append(cells)


def _tags(row: dict[Any, Any]) -> str:
    return ", ".join([f"sign:{row['sign']}", row["endorsement"], *([f"hedge:{row['hedge']}"] if row["hedge"] else [])])


def _first_day(date: str) -> str:
    """A date as DNA writes it; "2013-08" is the first of August."""
    return f"{(date + '-01-01')[:10]} 00:00:00" if date else ""
