"""What can be explored in JupyterLab: the cards of a corpus as a table, those that fit a choice, those compared.

A choice means what it means on the page of all statements: `search.js` there and `matching_rows` here agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.errors import UsageError, unknown
from crossread.explore.cards import SUMMARIES, Card, all_cards
from crossread.explore.coded_cells import FACETS, facet_options
from crossread.show.labels import Labels
from crossread.show.words import ids

SELECTED = [
    *("id", "kind", "source", "statement", "about", "voice_in_words", "endorsement"),
    *(*FACETS, "where", "public_page"),
]
CODED = ("kind", "source", "endorsement", *(name for name in FACETS if name != "dates"))
# What is typed and not chosen: words, a time, rows by their ids as a link has them.
TYPED = ("q", "from", "to", "rows")
COMPARED_BY = ("theme", "addressee", "claim")
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
Filters = Mapping[str, str]


def explorer_rows(corpus: Corpus) -> pd.DataFrame:
    """All findings, claims and statements with the codes by which they are found, as on the page of all statements.

    Columns: id, kind, source (ids), statement, about, voice_in_words, endorsement, then the ids of its theme, voice,
    addressee, actor, claim and event, separated by semicolons; dates (periods as from/to), where, public_page; codes
    (each with those above it, as theme=raids) and text: what a search looks through, without accents and capitals.
    """
    return card_rows(corpus, all_cards(corpus))


def card_rows(corpus: Corpus, cards: Sequence[Card]) -> pd.DataFrame:
    """The table of `explorer_rows` with these cards."""
    names, options = Labels(corpus).short_names, facet_options(corpus, [card.facets for card in cards])
    above = {name: {code: parent for code, _, parent in listed} for name, listed in options.items()}
    rows = [
        {
            **dict.fromkeys(FACETS, ""), **card.facets, "id": card.id, "kind": card.kind, "source": card.source,
            "statement": card.statement, "about": card.about, "voice_in_words": card.voice,
            "endorsement": card.endorsement, "where": card.place, "public_page": card.url,
            "codes": ";".join(_found_by(card, above)), "text": _text(card, names),
        }
        for card in cards
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*SELECTED, "codes", "text"])


def matching_rows(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows of `explorer_rows` that fit all that is asked for; "" fits every row.

    Filters: kind, source, theme, voice, endorsement, addressee, actor, claim and event, by id, of which each has what
    stands below it; `q`, of which every word stands in the row's text, in any order, in either case of letters and
    with or without accents; `from` and `to`, a year, month or day between which a date of the row lies; `rows`, ids of
    rows as in a link (`csis2024-dia:1-4,7`).
    """
    kept = rows
    for name in CODED:
        if value := filters.get(name, ""):
            kept = _where(kept, kept["codes"], partial(_lists, f"{name}={value}"))
    start, end, series = (filters.get(name, "") for name in ("from", "to", "rows"))
    if start or end:
        kept = _where(kept, kept["dates"], lambda cell: any(_meets(period, start, end) for period in ids(cell)))
    if series:
        ranges = _ranges(series)
        kept = _where(kept, kept["id"], lambda row: _among(row, ranges))
    words = _plain(filters.get("q", "")).split()
    return _where(kept, kept["text"], lambda text: all(word in text for word in words)).reset_index(drop=True)


def compared_rows(rows: pd.DataFrame, by: str, sources: Iterable[str]) -> pd.DataFrame:
    """The rows of these sources whose theme, addressee or claim at least two of the sources speak of.

    Findings and claims are left out, which are nobody's statements.
    """
    among = rows[rows["source"].isin(set(sources)) & ~rows["kind"].isin(SUMMARIES)]
    heard: dict[str, set[str]] = {}
    for source, cell in zip(among["source"], among[by], strict=True):
        for code in ids(cell):
            heard.setdefault(code, set()).add(source)
    return _where(among, among[by], lambda cell: any(len(heard[code]) > 1 for code in ids(cell))).reset_index(drop=True)


def read_filters(given: Filters | str, rows: pd.DataFrame) -> dict[str, str]:
    """The filters as a dict without empty ones, from a mapping or from an address (`13_statements.html#theme=justice`).

    Raises `UsageError` for a filter or a value that there is not, with the nearest that there is.
    """
    if isinstance(given, str):
        given = dict(parse_qsl(given.rpartition("#")[2], keep_blank_values=True))
    filters = {str(name): str(value) for name, value in given.items() if value}
    for name, value in filters.items():
        if name not in (*TYPED, *CODED):
            raise UsageError(f"filters: {unknown(name, (*TYPED, *CODED), 'the filters')}")
        if name in ("from", "to") and not DATE.fullmatch(value):
            raise UsageError(f'filters, {name}: "{value}" is not a year, a month or a day: 2012, 2012-03 or 2012-03-21')
        if name in CODED:
            cells = (code.partition("=") for cell in rows["codes"] for code in cell.split(";"))
            known = {code for facet, _, code in cells if facet == name}
            if value not in known:
                raise UsageError(f"filters, {name}: {unknown(value, known, f'what the rows have as {name}')}")
    return filters


def _found_by(card: Card, above: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
    """Every filter with the value that finds a card: its codes and those above them."""
    own = {"kind": card.kind, "source": card.source, "endorsement": card.endorsement, **card.facets}
    for name in CODED:
        for code in ids(own.get(name, "")):
            seen: list[str] = []
            while code and code not in seen:
                seen.append(code)
                code = above.get(name, {}).get(code, "")
            yield from (f"{name}={each}" for each in seen)


def _text(card: Card, names: Mapping[str, str]) -> str:
    sources = ", ".join(names.get(source, source) for source in ids(card.source))
    shown = [card.id, sources, card.kind, card.about, card.voice, card.endorsement, card.statement, card.place]
    return _plain(" ".join([*shown, *(part for said in card.told for part in said)]))


def _plain(text: str) -> str:
    """The text without accents and in small letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M").lower()


def _where(rows: pd.DataFrame, cells: pd.Series[Any], fits: Callable[[str], bool]) -> pd.DataFrame:
    return rows[pd.Series([fits(cell) for cell in cells], index=rows.index, dtype=bool)]


def _lists(code: str, cell: str) -> bool:
    return code in cell.split(";")


def _meets(period: str, start: str, end: str) -> bool:
    """Whether a period from/to, of which an end may be open, meets a time; a year holds its months and days."""
    first, _, last = period.partition("/")
    return (not first or not end or first <= f"{end}~") and (not last or not start or f"{last}~" >= start)


def _ranges(text: str) -> dict[str, list[tuple[int, int]]]:
    """Rows as a link has them, by series: "csis2024-dia:1-4,7" is rows 1 to 4 and 7 of that series."""
    found: dict[str, list[tuple[int, int]]] = {}
    for part in text.split(";"):
        series, _, numbers = part.partition(":")
        for low, high in re.findall(r"([0-9]+)(?:-([0-9]+))?", numbers):
            found.setdefault(series, []).append((int(low), int(high or low)))
    return found


def _among(row: str, ranges: Mapping[str, list[tuple[int, int]]]) -> bool:
    series, _, place = row.rpartition("-")
    return place.isdigit() and any(low <= int(place) <= high for low, high in ranges.get(series, ()))
