"""What became of codes and rows that are no longer used: none comes back, and each leads to what there is."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import CODINGS, load_schemas
from crossread.errors import Problem, unknown


def check_changes(rows: CorpusRows) -> list[Problem]:
    """Old codes that are in use again, new ones that there are not, and entries that do not fit what became of them."""
    if "changes" not in rows.whole:
        return []
    return [problem for row in rows["changes"] for problem in (*_names(rows, row), *_number(row))]


def _names(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    books = [name for name, schema in load_schemas().items() if schema.folder != CODINGS]
    holding = [book for book in books if any(new in rows.ids[book] for new in row.many("new"))]
    again = any(row["old"] in rows.ids[book] for book in (*holding, row["book"]) if book in books)
    if again and row["old"] not in row.many("new"):
        message = f'"{row["old"]}" is in use again; codes and ids are never reused: give the new one another'
        yield row.problem("old", message)
    known = {code for book in books for code in rows.ids[book]}
    for new in row.many("new"):
        if new not in known:
            yield row.problem("new", unknown(new, known, "any table"))


def _number(row: Row) -> Iterator[Problem]:
    n = len(row.many("new"))
    fits = {"kept": n == 1, "split": n > 1, "retired": n == 0}
    if not fits.get(row["became"], True):
        due = {"kept": "one code", "split": "two or more", "retired": "none"}[row["became"]]
        yield row.problem("new", f'{n} named, but what is "{row["became"]}" has {due}; correct one of the two')
