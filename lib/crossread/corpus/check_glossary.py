"""The glossary: whether it explains every acronym that a reader meets. A corpus without a glossary is not asked."""

from __future__ import annotations

import re

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import CODEBOOK, load_schemas
from crossread.errors import Problem

READ = ("statement", "label")
# A word that begins like MINUSMA, FAMa, G5 or CoESPU, but not like McGovern; without the "s" of a plural.
_ACRONYM = re.compile(r"(?<![^\W_])[A-Z](?:[A-Z]|\d|[a-z][A-Z]{2})(?:(?!s\b)[^\W_])*")
_ROMAN = re.compile(r"[IVX]+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")


def acronyms(text: str) -> list[str]:
    """The acronyms of a text in their order, without a plural's s; not what is quoted, and no Roman numerals."""
    return [each for each in _ACRONYM.findall(_QUOTED.sub(" ", text)) if not _ROMAN.fullmatch(each)]


def check_glossary(rows: CorpusRows) -> list[Problem]:
    """Each acronym in a statement or label that is part of no term of the glossary, once, where it first stands."""
    if "glossary" not in rows.whole:
        return []
    explained = {each for row in rows["glossary"] for each in acronyms(row["term"])}
    return [
        places[0][0].problem(places[0][1], _message(acronym, len(places)))
        for acronym, places in _used(rows).items()
        if acronym not in explained
    ]


def _used(rows: CorpusRows) -> dict[str, list[tuple[Row, str]]]:
    """By acronym the row and column of each cell that has it, in the order of the tables."""
    used: dict[str, list[tuple[Row, str]]] = {}
    for name, schema in load_schemas().items():
        columns = [column for column in READ if column in schema.names and schema.folder in (".", CODEBOOK)]
        for row in rows[name] if name in rows.whole else ():
            for column in columns:
                for acronym in dict.fromkeys(acronyms(row[column])):
                    used.setdefault(acronym, []).append((row, column))
    return used


def _message(acronym: str, n_cells: int) -> str:
    more = f" ({n_cells} statements and labels have it)" if n_cells > 1 else ""
    return f'"{acronym}" is not in codebook/glossary.csv{more}; add what it means there, or spell it out'
