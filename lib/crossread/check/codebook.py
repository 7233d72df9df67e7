"""The codebook: whether every code has its parts and an example, its terms find it, acronyms are told; its gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from crossread.check.proofs import PROVED, SEARCHED, is_term, searched_codes, term_parts
from crossread.corpus.load import load_meta
from crossread.corpus.passages import where
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.corpus.schema import CODEBOOK, load_schemas
from crossread.errors import Problem, unknown
from crossread.texts.edges import term_hits
from crossread.texts.locate import Location
from crossread.texts.streams import SourceText
from crossread.topics.claims.told import BRACED

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


def check_codes(rows: CorpusRows) -> list[Problem]:
    """Codes without an example, in circles or too deep, leaves without terms, families in use, acronyms unexplained.

    While the file of some table is faulty, examples are not checked: the rows that carry a code may be missing.
    """
    problems: list[Problem] = []
    for name, schema in load_schemas().items():
        if schema.folder != CODEBOOK or name not in rows.whole:
            continue
        if "example" in schema.names and not rows.faulty:
            problems += _examples(rows, name)
        if "parent" in schema.names:
            problems += [problem for row in rows[name] for problem in _circle(rows, row)]
    problems += [*_themes(rows), *_families_in_use(rows)] if "themes" in rows.whole else []
    problems += [problem for kind in SEARCHED if kind in rows.whole for problem in _terms(rows, kind)]
    problems += _named(rows) if "claims" in rows.whole else []
    return problems + check_glossary(rows)


def _named(rows: CorpusRows) -> list[Problem]:
    """Readings that name between braces what is no source."""
    return [
        row.problem("reading", f"between braces {unknown(named, rows.dates, 'the sources of corpus.yml')}")
        for row in rows["claims"]
        for named in BRACED.findall(row["reading"])
        if named not in rows.dates
    ]


def _terms(rows: CorpusRows, kind: str) -> Iterator[Problem]:
    for row in rows[kind]:
        if (kind == "claims" or row["parent"]) and not row.many("terms"):
            what = "a claim" if kind == "claims" else "a leaf theme"
            yield row.problem("terms", f"{what} needs search terms, or silence on it cannot be shown")
        for term in row.many("terms"):
            if not is_term(term):
                yield row.problem(
                    "terms", f'"{term}" cannot be searched for; use words, with * only at their end and & between them'
                )


def _examples(rows: CorpusRows, table: str) -> Iterator[Problem]:
    carried, known = _carriers(rows, table)
    for row in rows[table]:
        own, family = carried.get(row.id, []), [each for code in _below(rows, row) for each in carried.get(code, [])]
        used = own + (family if table == "themes" else [])
        if row["example"] and row["unused"]:
            yield row.problem("unused", "the code has an example and a reason for none; empty one of the two")
        elif row["unused"] and used:
            yield row.problem("unused", f'the code is called unused, but "{used[0]}" has it; give it as the example')
        elif row["example"] in known and row["example"] not in own + family:
            advice = f'; "{(own + family)[0]}" does' if own + family else "; no row does: say why under unused"
            yield row.problem("example", f'"{row["example"]}" does not have the code "{row.id}"{advice}')
        elif not row["example"] and not row["unused"]:
            advice = f', for instance "{(own + family)[0]}"' if own + family else ", or say under unused why"
            yield row.problem("example", f'the code "{row.id}" has no example; name a row that has it{advice}')


def _carriers(rows: CorpusRows, table: str) -> tuple[dict[str, list[str]], Mapping[str, Row]]:
    """By code the ids of the rows that have it, and the rows by id of which one may be its example.

    The example of a code is a row of any table, or an entry of the one table that its schema names.
    """
    holder = next(column.refers for column in load_schemas()[table].columns if column.name == "example")
    carried: dict[str, list[str]] = {}
    if holder == "rows":
        for carrier, _, code in rows.referring(table):
            carried.setdefault(code, []).append(carrier.id or carrier["recommendation"])
        return carried, rows.by_id
    for column in load_schemas()[holder].columns:
        for row in rows[holder] if column.refers == table else ():
            carried.setdefault(row[column.name], []).append(row.id)
    return carried, rows.ids[holder]


def _below(rows: CorpusRows, code: Row) -> list[str]:
    """The codes under a code, at any depth; each once, so that a circle ends."""
    found = dict.fromkeys([code.id])
    reached = [code.id]
    while reached:
        below = [each for each in rows.children[code.table].get(reached.pop(), ()) if each not in found]
        found |= dict.fromkeys(below)
        reached += below
    return list(found)[1:]


def _circle(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    seen, code = dict.fromkeys([row.id]), rows.ids[row.table].get(row["parent"])
    while code is not None and code.id not in seen:
        seen[code.id] = None
        code = rows.ids[row.table].get(code["parent"])
    if code is not None and code.id == row.id and len(seen) > 1:
        yield row.problem("parent", f"the parents form a circle: {' under '.join([*seen, row.id])}; cut it")


def _themes(rows: CorpusRows) -> Iterator[Problem]:
    parents = {row["parent"] for row in rows["themes"]}
    for row in rows["themes"]:
        above = rows.ids["themes"].get(row["parent"])
        if not row["parent"] and row.id not in parents:
            yield row.problem("parent", "the theme has neither a family nor leaves; name its family")
        if above is not None and above["parent"] and above.id != row.id:
            message = f'"{above.id}" is itself a leaf of "{above["parent"]}"; themes have two levels only'
            yield row.problem("parent", message)


def _families_in_use(rows: CorpusRows) -> Iterator[Problem]:
    for carrier, column, code in rows.referring("themes"):
        theme = rows.ids["themes"].get(code)
        if theme is not None and not theme["parent"]:
            yield carrier.problem(column.name, family_in_use(rows, theme))


def family_in_use(rows: CorpusRows, family: Row) -> str:
    """What to say where a family of themes stands for one of its leaves."""
    leaves = ", ".join(sorted(_below(rows, family))[:10]) or "none yet"
    return f'"{family.id}" is a family of themes; use one of its leaves: {leaves}'


def check_terms(
    rows: CorpusRows, texts: Mapping[str, SourceText], located: Mapping[str, Location]
) -> Iterator[Problem]:
    """Codes that have a row whose passage none of their terms hits: the search would have called its source silent.

    Asked of the tables in which a source can be silent, of codes that are searched for, and of passages that were
    found; `located` has them by id. One message a code and table, with all its rows.
    """
    searched = {(kind, code.id): code for kind, code in searched_codes(rows)}
    columns = [(table, column) for table in PROVED for column in load_schemas()[table].columns if column.refers]
    for table, column in columns:
        missed: dict[str, list[Row]] = {}
        for row in rows[table] if table in rows.whole else ():
            code, found = searched.get((column.refers, row[column.name])), located.get(row["passage"])
            if code is not None and found is not None and found.passage and not _is_hit(code, found.passage):
                missed.setdefault(code.id, []).append(row)
        for own, of_code in missed.items():
            file = load_schemas()[column.refers].file
            yield of_code[0].problem(column.name, _without_term(rows, texts, own, of_code, file))


def _is_hit(code: Row, passage: str) -> bool:
    terms = [term for term in code.many("terms") if is_term(term)]
    return any(all(term_hits(passage, [part]) for part in term_parts(term)) for term in terms)


def _without_term(rows: CorpusRows, texts: Mapping[str, SourceText], code: str, missed: list[Row], file: str) -> str:
    passages = [rows.ids["passages"][row["passage"]] for row in missed]
    places = [where(texts[passage["source"]], passage) for passage in passages]
    if len(missed) == 1:
        message = f'no search term of "{code}" hits its passage ({places[0]}), so they prove no silence'
        return f"{message}; add a word of it to the terms ({file}), or correct the code"
    named = "; ".join(f"{row.id}: {place}" for row, place in zip(missed, places, strict=True))
    message = f'no search term of "{code}" hits the passages of {len(missed)} rows, so they prove no silence'
    return f"{message}; add a word of each to the terms ({file}), or correct the codes ({named})"


_SAID = re.compile(r"\bno code fits\b", re.IGNORECASE)


def coding_gaps(folder: Path) -> list[str]:
    """A line for each row whose note says "no code fits": where it stands, its codes, and the rest of the note."""
    rows = read_corpus_rows(folder, load_meta(folder))
    return list(_lines(rows)) or ['no row has "no code fits" in its note']


def _lines(rows: CorpusRows) -> Iterator[str]:
    for name in load_schemas():
        for row in rows[name]:
            if _SAID.search(row["note"]):
                yield f"{row.file} line {row.line}, {row.id}: {_codes(row)}; note: {row['note']}"


def _codes(row: Row) -> str:
    """The codes of a row by column: that is where the one that fits is missing."""
    books = {name for name, schema in load_schemas().items() if schema.folder == CODEBOOK}
    columns = [column for column in load_schemas()[row.table].columns if column.refers in books and row[column.name]]
    return ", ".join(f"{column.name} {row[column.name]}" for column in columns)
