"""What can be explored in JupyterLab: all statements with the codes by which they are found, and those of a choice.

The search means what it means on the page of all statements: `rows.js` there and `matching_rows` here give one answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd

from crossread.corpus.codes import theme_families
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined
from crossread.errors import UsageError, unknown
from crossread.show.labels import Labels
from crossread.show.statements import KINDS, statement_rows
from crossread.show.words import ids
from crossread.topics.claims.tables import claims_of_rows

# A filter and the column of `explorer_rows` in which its value is looked for; a column in the plural holds several.
FILTERS = {
    "source": "source", "kind": "kind", "theme": "themes", "voice": "voices", "endorsement": "endorsement",
    "addressee": "addressees", "claim": "claims", "event": "events", "actor": "actors",
}  # fmt: skip
SEVERAL = ("themes", "voices", "addressees", "claims", "events", "actors", "dates")
# What is typed and not chosen: words, a time, rows by their ids as a link has them.
TYPED = ("q", "from", "to", "rows")
SELECTED = [
    *("id", "source", "kind", "themes", "claims", "addressees", "actors", "events", "dates"),
    *("about", "voice", "endorsement", "statement", "refers", "locator", "url"),
]
COMPARED_BY = {"theme": "themes", "addressee": "addressees", "claim": "claims"}
Filters = Mapping[str, str]


def explorer_rows(corpus: Corpus) -> pd.DataFrame:
    """All statements, each with the codes by which it is found: ids separated by semicolons.

    The columns of `statement_rows`, then themes (its own and the family), claims (on which it is a stand or which it
    serves), addressees and actors (asked or spoken of, with those above them), events, voices, dates (of its event, or
    the period of its figure as "2012/2020"), and text: what a search looks through, without accents and capitals.
    """
    rows = statement_rows(corpus)
    codes, names = _codes(corpus), Labels(corpus).short_names
    for column in SEVERAL:
        rows[column] = [joined(codes[row].get(column, ())) for row in rows["id"]]
    return rows.assign(text=[searched_text(row, names) for row in rows.to_dict("records")])


def searched_text(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """What a search looks through: the words of the row's cells on the page, without accents and capitals."""
    said = (row["voice"] or "–") + (f" ({row['endorsement']})" if row["endorsement"] else "")
    refers = f" ({row['refers']})" if row["refers"] else ""
    about, where = row["about"] or "–", row["locator"] or "–"
    statement = f"{row['statement']}{refers}"
    return _plain("\n".join([row["id"], names[row["source"]], row["kind"], about, said, statement, where]))


def matching_rows(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows of `explorer_rows` that fit all that is asked for; "" fits every row.

    Filters: those of `FILTERS`, by id; `q`, of which every word stands in the row's text, in any order, in either case
    of letters and with or without accents; `from` and `to`, dates of which a row with a date lies between; `rows`, ids
    of rows as in a link (`csis2024-dia:1-4,7`). A theme fits its rows and, as a family, those of its themes.
    """
    kept = rows
    for name, column in FILTERS.items():
        if value := filters.get(name, ""):
            kept = _where(kept, (value in cell.split(";") for cell in kept[column]))
    start, end, series = (filters.get(name, "") for name in ("from", "to", "rows"))
    if start or end:
        kept = _where(kept, (_within(cell, start, end) for cell in kept["dates"]))
    if series:
        ranges = _ranges(series)
        kept = _where(kept, (_among(row, ranges) for row in kept["id"]))
    words = _plain(filters.get("q", "")).split()
    return _where(kept, (all(word in text for word in words) for text in kept["text"])).reset_index(drop=True)


def compared_rows(rows: pd.DataFrame, by: str, sources: Iterable[str]) -> pd.DataFrame:
    """The rows of these sources whose theme, addressee or claim at least two of the sources speak of."""
    column, wanted = COMPARED_BY[by], set(sources)
    among = rows[rows["source"].isin(wanted)]
    own = [_own_codes(cell, by) for cell in among[column]]
    heard: dict[str, set[str]] = {}
    for source, codes in zip(among["source"], own, strict=True):
        for code in codes:
            heard.setdefault(code, set()).add(source)
    return _where(among, (any(len(heard[code]) > 1 for code in codes) for codes in own)).reset_index(drop=True)


def read_filters(given: Filters | str, options: Mapping[str, list[tuple[str, str]]]) -> dict[str, str]:
    """The filters as a dict without empty ones, from a mapping or from an address (`13_statements.html#theme=justice`).

    Raises `UsageError` for a filter or a value that there is not, with the nearest that there is.
    """
    if isinstance(given, str):
        given = dict(parse_qsl(given.rpartition("#")[2], keep_blank_values=True))
    filters = {str(name): str(value) for name, value in given.items() if value}
    for name, value in filters.items():
        if name not in (*TYPED, *FILTERS):
            raise UsageError(f"filters: {unknown(name, (*TYPED, *FILTERS), 'the filters')}")
        known = [code for code, _ in options.get(name, [])]
        if name in FILTERS and value not in known:
            raise UsageError(f"filters, {name}: {unknown(value, known, f'what the rows have as {name}')}")
    return filters


def filter_options(corpus: Corpus, rows: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """For each filter the ids that some row has, with their labels, in the order in which they are offered.

    Codes below others are set in by a space; voices are sorted by name, events by date.
    """
    used = {name: {code for cell in rows[column] for code in cell.split(";") if code} for name, column in
            FILTERS.items()}  # fmt: skip
    labels = Labels(corpus)
    voices = [(voice, labels.of("voices", voice)) for voice in used["voice"]]
    events = corpus.events.sort_values(["date", "id"], kind="stable")
    dated = [f"{date}: {label}" for date, label in zip(events["date"], events["label"], strict=True)]
    return {
        "source": [(each, labels.source(each)) for each in corpus.sources["id"] if each in used["source"]],
        "kind": [(kind, kind) for kind in KINDS.values() if kind in used["kind"]],
        "theme": _tree(corpus.themes, used["theme"]),
        "voice": sorted(voices, key=lambda pair: (pair[1].casefold(), pair[0])),
        "endorsement": [(each, each.replace("_", " ")) for each in sorted(used["endorsement"])],
        "addressee": _tree(corpus.actors, used["addressee"]),
        "claim": _labelled(zip(corpus.claims["id"], corpus.claims["label"], strict=True), used["claim"]),
        "event": _labelled(zip(events["id"], dated, strict=True), used["event"]),
        "actor": _tree(corpus.actors, used["actor"]),
    }


def _where(rows: pd.DataFrame, fit: Iterable[bool]) -> pd.DataFrame:
    return rows[pd.Series(list(fit), index=rows.index, dtype=bool)]


def _codes(corpus: Corpus) -> dict[str, dict[str, list[str]]]:
    """By row id the codes of each column in `SEVERAL`, a row's own before those above them."""
    families, serving = theme_families(corpus), claims_of_rows(corpus)
    dates = dict(zip(corpus.events["id"], corpus.events["date"], strict=True))
    above = dict(zip(corpus.actors["id"], corpus.actors["parent"], strict=True))
    found = {}
    for table in KINDS:
        for row in corpus.tables[table].to_dict("records"):
            theme, event = row.get("theme", ""), row.get("event", "")
            asked, about = _upward(row.get("addressee", ""), above), _upward(row.get("about", ""), above)
            period = "/".join(filter(None, dict.fromkeys((str(row.get("start", "")), str(row.get("end", ""))))))
            codes = {
                "themes": [theme, families.get(theme, theme)], "voices": [row.get("voice", "")], "events": [event],
                "claims": [row.get("claim", ""), *serving.get(row["id"], [])], "addressees": asked,
                "actors": [*asked, *about], "dates": [str(dates.get(event, "")), period],
            }  # fmt: skip
            found[row["id"]] = {name: [code for code in listed if code] for name, listed in codes.items()}
    return found


def _upward(code: str, above: Mapping[str, str]) -> list[str]:
    codes: list[str] = []
    while code and code not in codes:
        codes.append(code)
        code = above.get(code, "")
    return codes


def _own_codes(cell: str, by: str) -> list[str]:
    """The codes by which a row is compared: its own theme or addressee, not those above it; all its claims."""
    codes = ids(cell)
    return codes if by == "claim" else codes[:1]


def _tree(codebook: pd.DataFrame, used: set[str]) -> list[tuple[str, str]]:
    """Ids and labels of the codes used, each before those below it, which are set in."""
    rows = [row for row in codebook.to_dict("records") if row["id"] in used]
    listed = {row["id"] for row in rows}

    def branch(above: str, depth: int) -> Iterator[tuple[str, str]]:
        for row in rows:
            if (row["parent"] if row["parent"] in listed else "") == above:
                yield row["id"], "\u2003" * depth + row["label"]
                yield from branch(row["id"], depth + 1)

    return list(branch("", 0))


def _labelled(pairs: Iterable[tuple[str, str]], used: set[str]) -> list[tuple[str, str]]:
    return [(code, label) for code, label in pairs if code in used]


def _plain(text: str) -> str:
    """The text without accents and in small letters."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M").lower()


def _within(cell: str, start: str, end: str) -> bool:
    """Whether some day of a date (a year, a month, a day, or two with a slash between) lies in a time."""
    pairs = [(part.split("/")[0], part.split("/")[-1]) for part in ids(cell)]
    return any(f"{last}~" >= start and (not end or first <= f"{end}~") for first, last in pairs)


def _ranges(text: str) -> dict[str, list[tuple[int, int]]]:
    """Rows as a link has them, by series: "csis2024-dia:1-4,7" is rows 1 to 4 and 7 of that series."""
    found: dict[str, list[tuple[int, int]]] = {}
    for part in text.split(";"):
        series, _, numbers = part.partition(":")
        for low, high in re.findall(r"(\d+)(?:-(\d+))?", numbers):
            found.setdefault(series, []).append((int(low), int(high or low)))
    return found


def _among(row: str, ranges: Mapping[str, list[tuple[int, int]]]) -> bool:
    series, _, place = row.rpartition("-")
    return any(low <= int(place) <= high for low, high in ranges.get(series, ()))
