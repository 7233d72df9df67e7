"""Codes that were split or retired: whether changes.csv leads to codes of today; the versions of the codebook."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from crossread.corpus.drawn_from import ids_in
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import CODEBOOK, CODINGS, load_schemas
from crossread.errors import Problem, unknown

# Tables of an earlier layout, whose codes may be told of.
_BOOKS_BEFORE = ("issues",)


def check_changes(rows: CorpusRows) -> list[Problem]:
    """Old codes in use again, entries that lead nowhere or in a circle or do not fit; codes of which nothing is told.

    Of codes it is known that they were there where a sample was drawn with them (codings/drawn_from.csv).
    """
    if "changes" not in rows.whole and "changes" in rows.faulty:
        return []
    known = {code for name in _tables() for code in rows.ids[name]}
    told = [problem for row in rows["changes"] for problem in (*_names(rows, row, known), *_n_new(row))]
    return [*told, *_untold(rows)]


def _tables() -> list[str]:
    """The tables whose codes or ids may change."""
    return [name for name, schema in load_schemas().items() if schema.folder != CODINGS]


def _names(rows: CorpusRows, row: Row, known: Collection[str]) -> Iterator[Problem]:
    books = _tables()
    new = row.many("new")
    if row["book"] not in (*books, *_BOOKS_BEFORE):
        yield row.problem("book", unknown(row["book"], books, "the tables of a corpus"))
    other = [book for book in books if book != row["book"] and any(code in rows.ids[book] for code in new)]
    again = row["old"] in rows.ids.get(row["book"], ()) or row["old"] not in new
    if again and any(row["old"] in rows.ids.get(book, ()) for book in (row["book"], *other)):
        message = f'"{row["old"]}" is in use again; codes and ids are never reused: give the new one another'
        yield row.problem("old", message)
    for code in new:
        if code not in known and code not in rows.changes.told:
            yield row.problem("new", unknown(code, known, "any table"))
        elif code not in known and (round_ := _circle(rows, row, code, known)):
            message = f"this leads in a circle ({round_}) and to no code of today; correct one of the rows"
            yield row.problem("new", message)


def _circle(rows: CorpusRows, row: Row, new: str, known: Collection[str]) -> str:
    """The way from an old code over a new one back to itself; empty where there is none."""
    start = (row["book"], row["old"])
    before = dict.fromkeys(_entries_of(rows, start, new), start)
    ways = list(before)
    for entry in ways:
        if entry == start:
            way = [before[entry]]
            while way[-1] != start:
                way.append(before[way[-1]])
            return " to ".join(code for _, code in (*reversed(way), start))
        book, code = entry
        further = [each for each in rows.changes.told[code][book] if each not in known]
        entries = [one for each in further for one in _entries_of(rows, entry, each) if one not in before]
        before |= dict.fromkeys(entries, entry)
        ways += dict.fromkeys(entries)
    return ""


def _entries_of(rows: CorpusRows, before: tuple[str, str], code: str) -> list[tuple[str, str]]:
    """What is told of a code, by book and code; of one that goes on under its name in another book what is told there.

    A code that becomes itself in its own book alone is its own circle.
    """
    entries = [(book, code) for book in rows.changes.told.get(code, {})]
    return [entry for entry in entries if entry != before] or entries


def _untold(rows: CorpusRows) -> Iterator[Problem]:
    """Codes that a sample was drawn with, that are in no table now, and of which no change is told."""
    drawn = {(row["table"], code): row["sample"] for row in reversed(rows["drawn_from"]) for code in ids_in(row["ids"])}
    for (book, code), sample in sorted(drawn.items()):
        schema = load_schemas().get(book)
        gone = book in rows.whole and code not in rows.ids[book] and not rows.changes.ends(book, code)
        if schema is not None and schema.folder == CODEBOOK and gone:
            message = f'"{code}" was there when "{sample}" was drawn and is no more; say in codebook/changes.csv'
            yield Problem((rows.folder / schema.file).as_posix(), None, "id", f"{message} what became of it")


def _n_new(row: Row) -> Iterator[Problem]:
    n = len(row.many("new"))
    fits = {"kept": n == 1, "split": n > 1, "retired": n == 0}
    if not fits.get(row["became"], True):
        due = {"kept": "one code", "split": "two or more", "retired": "none"}[row["became"]]
        yield row.problem("new", f'{n} named, but what is "{row["became"]}" has {due}; correct one of the two')


def check_versions(rows: CorpusRows) -> Iterator[Problem]:
    """Versions of the codebook out of the order of their dates, and a corpus.yml that names another than the last."""
    versions = sorted(rows["versions"], key=lambda row: row.number("version") or 0)
    for before, row in pairwise(versions):
        if row["date"] < before["date"]:
            message = f"version {row['version']} is of {row['date']}, before version {before['version']}"
            yield row.problem("date", f"{message} of {before['date']}; correct one of the two")
    named = str(rows.meta.get("codebook_version") or "")
    if versions and named != versions[-1]["version"]:
        message = f'corpus.yml names "{named}" as codebook_version; write the last one there, or add a row for it here'
        yield versions[-1].problem("version", message)


def became(rows: CorpusRows, book: str, code: str) -> str:
    """What came of a code that is no longer in a table, as codebook/changes.csv says; empty where it says nothing."""
    ends = rows.changes.ends(book, code)
    if not ends:
        return ""
    told = [row for row in rows["changes"] if row["old"] == code]
    row = next((row for row in told if row["book"] == book), told[0])
    place, now = f"({row.file} line {row.line}: {row['why']})", [f'"{end}"' for end in ends if end]
    if not now:
        return f'"{code}" was retired {place}; take another, or leave the row out'
    if len(ends) == 1:
        return f'"{code}" is {now[0]} now {place}; write that, or run "crossread migrate"'
    return f'"{code}" was split {place}; read again and take one of {", ".join(now)}'
