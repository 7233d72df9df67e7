"""Where a proposal goes that is no row: the reason is kept, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.check.numerals_accounted import place_texts
from crossread.coding.inbox import InboxRow
from crossread.coding.propose import Numbers
from crossread.coding.stretches import Stretch
from crossread.texts.normalise import digests
from crossread.texts.numerals import find_numerals
from crossread.texts.streams import SourceText
from crossread.texts.terms import phrase_spans

Record = tuple[str, dict[str, str]]


def skipped_row(row: InboxRow, stretch: Stretch | None, text: SourceText | None, numbers: Numbers) -> list[Record]:
    """The rows, with their tables, that keep a reason: of a search hit in hits_read.csv, a hit a row; of a numeral in
    numerals.csv; of all else in skipped.csv.
    """
    if row["table"] in ("diagnoses", "positions") and stretch is not None:
        return list(_hits(row, stretch, numbers))
    if row["table"] == "figures" and stretch is not None and text is not None and find_numerals(row["as_written"]):
        return [_numeral(row, stretch, text, numbers)]
    what = {"figures": "as_written", "voices": "label", "checks": "whole"}.get(row["table"], "")
    cells = {
        "id": numbers.next("skipped"),
        "source": row["source"],
        "proposed": row["table"],
        "what": row[what] if what else "",
        "digest_words": digests(stretch.words)[0] if stretch is not None else "",
        "why": row["why"],
    }
    return [("skipped", cells)]


def _hits(row: InboxRow, stretch: Stretch, numbers: Numbers) -> Iterator[Record]:
    kind, code = ("themes", row["theme"]) if row["table"] == "diagnoses" else ("claims", row["claim"])
    words, claims = digests(stretch.words)
    for term in row["cue"].split(";"):
        yield (
            "hits_read",
            {
                "id": numbers.next("hits_read"),
                "source": row["source"],
                "kind": kind,
                "code": code,
                "section": stretch.section,
                "sentence": str(stretch.number),
                "term": term.strip(),
                "why": row["why"],
                "digest_words": words,
                "digest_claims": claims,
            },
        )


def _numeral(row: InboxRow, stretch: Stretch, text: SourceText, numbers: Numbers) -> Record:
    """A numeral with the words that hold it, and which of the like it is where the section has several."""
    running = place_texts(text)[stretch.place]
    first = len(stretch.words) - stretch.n_cell if stretch.n_cell else 0
    start = stretch.in_place(stretch.words.find(row["as_written"], first))
    alike = phrase_spans(running, row["as_written"])
    which = next((place for place, (begin, _) in enumerate(alike, 1) if begin == start), 1)
    cells = {
        "id": numbers.next("numerals"),
        "source": row["source"],
        "stream": stretch.stream,
        "section": stretch.section,
        "as_written": row["as_written"],
        "occurrence": str(which) if len(alike) > 1 else "",
        "why": row["why"],
    }
    return "numerals", cells
