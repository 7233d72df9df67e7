"""All that is coded of one row: names and values in words, and the codes by which it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.schema import CODEBOOK, Column, load_schemas
from crossread.corpus.tellings import joined
from crossread.show.html_tables import heading
from crossread.show.labels import CODEBOOK_OF, Labels
from crossread.show.links import is_row
from crossread.show.statements import KINDS, locator_words
from crossread.show.words import date_in_words, ids, period_in_words
from crossread.topics.audit.tables import audit
from crossread.topics.claims.tables import claims_of_rows
from crossread.topics.figures.stated import stated_figures

FACETS = ("theme", "voice", "addressee", "actor", "claim", "event", "dates")
BOOKS = {name: CODEBOOK_OF[name] for name in FACETS if name != "dates"}
Row = Mapping[Any, Any]
Said = tuple[str, str]
# What stands in the head of a card: who says what, where, and of what.
HEAD = ("id", "source", "passage", "passages", "voice", "endorsement", "status", "statement")
HEAD_OF = {
    "diagnoses": ("theme",), "recommendations": ("theme",), "figures": ("quantity",), "positions": ("claim",),
    "mentions": ("event",), "checks": ("relation",), "citations": ("kind", "work", "publisher", "number"),
    "oddities": ("kind",), "forecasts": (), "causes": (),
}  # fmt: skip
# Told in one line with another column.
TOLD_WITH = {"figures": ("low", "high", "unit", "per", "qualifier", "judged_low", "judged_high", "start", "end")}
NAMES = {
    "about": "about", "judged_why": "read so because", "whole": "the figure checked", "parts": "set against",
    "reading": "what a careful reader concludes", "rows": "rests on", "told_by": "told by",
    "resolves_to": "stands for", "object": "to whom or what", "diagnosis": "belongs to",
    "compared_to": "compared with", "subset_of": "part of", "matters": "a reading depends on it",
}  # fmt: skip
NAMES_OF = {("oddities", "rows"): "concerns", ("figures", "kind"): "comes from"}
STANCES = {
    2: "for", 1: "for, with a hedge", 0: "qualifies: in part, under conditions or both ways",
    -1: "against, with a hedge", -2: "against",
}  # fmt: skip
VALUES = {
    ("causes", "sign"): {"more": "brings about or worsens", "less": "prevents or eases", "none": "does not touch"},
    ("recommendations", "explicit"): {"yes": "the text asks for it", "no": "only implied"},
}
# Codes that say that there is nothing to be told.
NOTHING = {"population": "none", "place": "nowhere", "stock_or_flow": "none"}


def by_id(table: pd.DataFrame) -> dict[str, Row]:
    """The rows of a table by their ids; of rows with one id, which the check reports, the last."""
    return {row["id"]: row for row in table.to_dict("records")}


class CodedCells:
    """The cells of the rows of a corpus as readers see them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.labels = corpus, Labels(corpus)
        schemas = load_schemas()
        self.columns = {name: [each for each in schemas[name].columns if _is_told(name, each)] for name in KINDS}
        self.books = {name for name, schema in schemas.items() if schema.folder == CODEBOOK} | {"events"}

    def said(self, table: str, row: Row) -> Iterator[Said]:
        """Names and values of what is coded of a row and does not stand in the head of its card, nothing empty.

        Of a figure first its value with qualifier and unit and its period; ids of rows with semicolons between.
        """
        yield from self._first[table](row) if table in self._first else ()
        for column in self.columns[table]:
            if value := self._value(table, column, row):
                yield NAMES_OF.get((table, column.name)) or NAMES.get(column.name) or heading(column.name), value

    def code(self, variable: str, value: str) -> str:
        """The value of a variable of the codings in words."""
        if variable == "stance":
            return STANCES.get(int(value), value) if value.lstrip("-").isdigit() else value
        book = CODEBOOK_OF.get(variable)
        return self.labels.of(book, value) if book else value.replace("_", " ")

    def _value(self, table: str, column: Column, row: Row) -> str:
        value = row[column.name]
        if pd.isna(value) or str(value) in ("", NOTHING.get(column.name)):
            return ""
        if column.name == "stance":
            return STANCES[int(value)]
        if column.refers in self.books:
            return ", ".join(self.labels.of(column.refers, each) for each in ids(str(value)))
        if column.refers == "rows":
            return "; ".join(self._named(each) for each in ids(str(value)))
        if column.enum:
            return VALUES.get((table, column.name), {}).get(str(value)) or str(value).replace("_", " ")
        return str(value)

    def _named(self, each: str) -> str:
        """A row by its id, a passage by its place, an event by its label."""
        if each in self._passages:
            return locator_words(self._passages[each])
        return each if is_row(each) else self.labels.of("events", each)

    @cached_property
    def _passages(self) -> Mapping[Any, Row]:
        return by_id(self.corpus.passages)

    @cached_property
    def _figures(self) -> Mapping[str, str]:
        return {row: stated.words for row, stated in stated_figures(self.corpus).items()}

    @cached_property
    def _first(self) -> Mapping[str, Callable[[Row], Iterator[Said]]]:
        return {"figures": self._figure, "mentions": self._mention, "citations": _citation, "checks": self._check}

    def _figure(self, row: Row) -> Iterator[Said]:
        yield "value", self._figures[row["id"]] or row["as_written"]
        if row["start"] or row["end"]:
            ends = row["start"], row["end"]
            told = f"{ends[0]} to {ends[1]}" if all(ends) and ends[0] != ends[1] else ends[0] or ends[1]
            yield "period", ("to " * (not ends[0]) + "from " * (not ends[1])) + period_in_words(told)

    def _mention(self, row: Row) -> Iterator[Said]:
        if date := self._dates.get(row["event"]):
            yield "date of the event", date_in_words(date)

    @cached_property
    def _verdicts(self) -> Mapping[str, Row]:
        return by_id(audit(self.corpus))

    def _check(self, row: Row) -> Iterator[Said]:
        if found := self._verdicts.get(row["id"]):
            yield "verdict", f"{found['verdict'].replace('_', ' ')}: {found['why']}"

    @cached_property
    def _dates(self) -> Mapping[str, str]:
        return dict(zip(self.corpus.events["id"], self.corpus.events["date"], strict=True))


def _citation(row: Row) -> Iterator[Said]:
    if row["number"]:
        yield "note", row["number"]


def _is_told(table: str, column: Column) -> bool:
    return column.name not in (*HEAD, *HEAD_OF[table], *TOLD_WITH.get(table, ()))


class Facets:
    """The codes of each row by facet, several with semicolons between.

    theme      its own; of a stand that of its claim
    actor      whom a diagnosis is about, to whom a request is addressed, whom the claim of a stand is about
    claim      its own, and those of the stands that rest on it
    event      its own, those told in its passage, and those that a check or an oddity names
    dates      the period of a figure and the dates of its events, as from/to
    """

    def __init__(self, corpus: Corpus) -> None:
        self.claims = claims_of_rows(corpus)
        self.book = by_id(corpus.claims)
        self.dates = dict(zip(corpus.events["id"], corpus.events["date"], strict=True))
        self.told = defaultdict[str, list[str]](list)
        for passage, event in corpus.mentions[["passage", "event"]].itertuples(index=False):
            self.told[passage].append(event)
        self.rows = {row["id"]: (name, row) for name in KINDS for row in corpus.tables[name].to_dict("records")}

    def of_row(self, table: str, row: Row) -> dict[str, str]:
        """The facets of one row of a table; nothing empty."""
        claim = row.get("claim", "")
        on = self.book.get(claim, {}) if table == "positions" else {}
        named = [each for column in ("parts", "rows") for each in ids(row.get(column, "")) if each in self.dates]
        events = [*([row["event"]] if row.get("event") else []), *self.told.get(row.get("passage", ""), ()), *named]
        actors = [row.get("about", ""), row.get("addressee", ""), on.get("about", "")]
        found = {
            "theme": row.get("theme", "") or on.get("theme", ""),
            "voice": row.get("voice", ""),
            "addressee": row.get("addressee", ""),
            "actor": joined(filter(None, actors)),
            "claim": joined(filter(None, [claim, *self.claims.get(row["id"], ())])),
            "event": joined(events),
            "dates": joined(self._dates(row, events)),
        }
        return {name: codes for name, codes in found.items() if codes}

    def of_rows(self, rows: Iterable[str]) -> dict[str, str]:
        """The facets of several rows together."""
        each = [self.of_row(*self.rows[row]) for row in rows if row in self.rows]
        found = {name: joined(code for facets in each for code in ids(facets.get(name, ""))) for name in FACETS}
        return {name: codes for name, codes in found.items() if codes}

    def _dates(self, row: Row, events: Iterable[str]) -> Iterator[str]:
        if row.get("start") or row.get("end"):
            yield f"{row['start']}/{row['end']}"
        yield from (f"{date}/{date}" for event in events if (date := self.dates.get(event)))


def facet_options(corpus: Corpus, used: Iterable[Mapping[str, str]]) -> dict[str, list[list[str]]]:
    """By facet: id, label and parent of each code in use or above one, in the order of its book, wider ones first."""
    found = defaultdict[str, set[str]](set)
    for facets in used:
        for name, codes in facets.items():
            found[name].update(ids(codes))
    return {name: _options(corpus.tables[book], found[name]) for name, book in BOOKS.items()}


def _options(book: pd.DataFrame, used: set[str]) -> list[list[str]]:
    rows = by_id(book)
    for code in [*used]:
        while (above := rows.get(code, {}).get("parent", "")) and above not in used:
            used.add(code := above)
    under = defaultdict[str, list[str]](list)
    for code, row in rows.items():
        if code in used:
            parent = row.get("parent", "")
            under[parent if parent in used else ""].append(code)
    return [[code, rows[code]["label"], rows[code].get("parent", "")] for code in _nested(under, "")]


def _nested(under: Mapping[str, list[str]], above: str) -> Iterator[str]:
    for code in under.get(above, ()):
        yield code
        yield from _nested(under, code)
