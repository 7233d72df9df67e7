"""The second codings: whether they name what there is; samples drawn afresh, coded whole, disputes settled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter

from crossread.check.codebook import family_in_use
from crossread.check.old_codes import became
from crossread.corpus.drawn_from import TABLE, VARIABLES, Listed, listed_ids, read_runs, rows_to_draw
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import Column, load_schemas, tables_of_ids
from crossread.errors import Problem, unknown

Coded = tuple[str, str, str]


def check_codings(rows: CorpusRows) -> list[Problem]:
    """Units that do not exist or were not drawn, and codes that are none or the family of a leaf that is due.

    Rows and codes that a sample was drawn from stay good for it when they are retired (codings/drawn_from.csv); of a
    sample without that list the codes of which codebook/changes.csv tells.
    """
    problems: list[Problem] = []
    listed = listed_ids(rows)
    drawn = {(row["sample"], row["unit"]) for row in rows["samples"]}
    coded = {(row["sample"], row["unit"], row["variable"]) for row in rows["codings"]}
    for row in rows["samples"] if "samples" in rows.whole else ():
        problems += _unit(rows, listed, row)
    for table in ("codings", "adjudications"):
        for row in rows[table] if table in rows.whole else ():
            problems += [*_unit(rows, listed, row), *_value(rows, listed, row)]
            if "samples" not in rows.faulty and (row["sample"], row["unit"]) not in drawn:
                message = f'"{row["unit"]}" was not drawn for the sample "{row["sample"]}" (codings/samples.csv)'
                problems.append(row.problem("unit", f"{message}; correct the unit or the sample"))
    for row in rows["adjudications"] if "codings" not in rows.faulty else ():
        if (row["sample"], row["unit"], row["variable"]) not in coded:
            problems.append(row.problem("unit", "nobody coded this variable of the unit; there is nothing to settle"))
    return problems


def codes_to_give(rows: CorpusRows) -> dict[str, list[str]]:
    """The codes of each codebook that a coder may give now: of themes the leaves."""
    columns = [_column(variable, table) for table, names in VARIABLES.items() for variable in names]
    books = dict.fromkeys(column.refers for column in columns if column.refers)
    return {book: [row.id for row in rows[book] if row.id and not _is_family(rows, book, row.id)] for book in books}


def _unit(rows: CorpusRows, listed: Listed, row: Row) -> Iterator[Problem]:
    unit = rows.by_id.get(row["unit"])
    existed = row["unit"] in listed.get((row["sample"], _table_of(row["unit"])), ())
    if unit is None and row["unit"] and not rows.faulty and not existed:
        yield row.problem("unit", unknown(row["unit"], rows.by_id, "any table"))
    elif unit is not None and unit.table not in (*VARIABLES, "passages"):
        yield row.problem("unit", f'"{unit.id}" is of {unit.table}.csv, whose rows are not coded twice')


def _value(rows: CorpusRows, listed: Listed, row: Row) -> Iterator[Problem]:
    table = _table_of(row["unit"])
    tables = [VARIABLES[table]] if table else VARIABLES.values()
    offered = [*dict.fromkeys(name for names in tables for name in names)]
    if row["variable"] not in offered:
        yield row.problem("variable", unknown(row["variable"], offered, "what is coded of the unit"))
        return
    column = _column(row["variable"], table)
    book, value = column.refers, row["value"]
    known = listed.get((row["sample"], book), _old_codes(rows, book, value))
    if value and value not in known and (message := _no_code(rows, column, value)):
        yield row.problem("value", message)


def _old_codes(rows: CorpusRows, book: str, value: str) -> frozenset[str]:
    """The value, where it is a code of a book no longer in use of which is told what became of it; else none."""
    old = book and value not in rows.ids[book] and rows.changes.ends(book, value)
    return frozenset({value}) if old else frozenset()


@cache
def _table_of(unit: str) -> str:
    """The table of coded propositions that an id is of, also when the row is retired; empty when it is of another."""
    return next((table for table in tables_of_ids([unit]) if table in VARIABLES), "")


@cache
def _column(variable: str, table: str) -> Column:
    """The column of a variable, in its table or, where that is not known, in the first that has it."""
    table = table or next(name for name, names in VARIABLES.items() if variable in names)
    return next(column for column in load_schemas()[table].columns if column.name == variable)


def _is_family(rows: CorpusRows, book: str, code: str) -> bool:
    return book == "themes" and not rows.ids[book][code]["parent"]


def _no_code(rows: CorpusRows, column: Column, value: str) -> str:
    """Why a value is none of its variable; empty when it is one."""
    if column.refers:
        known = rows.ids[column.refers]
        if value in known and _is_family(rows, column.refers, value):
            return family_in_use(rows, known[value])
        if value in known or column.refers not in rows.whole:
            return ""
        return became(rows, column.refers, value) or unknown(value, known, column.refers)
    if column.enum:
        return "" if value in column.enum else unknown(value, column.enum, f"the values of {column.name}")
    return "" if re.fullmatch(r"-[12]|[012]", value) else f'"{value}" is no {column.name}; write -2, -1, 0, 1 or 2'


def check_samples(rows: CorpusRows) -> list[Problem]:
    """Units drawn twice, mixed seeds, units that a coder left out, disputes without a settlement, and none with one.

    A sample is held against what it was drawn from, never against the rows of today.

    A coder who gives no code has a row with an empty value. Disputes of a sample, and codes of the tables that no coder
    gave where all agree, are asked for from its first adjudication on: before, the figures of agreement may still have
    to be taken.
    """
    if {"samples", "codings", "adjudications", TABLE} & set(rows.faulty):
        return []
    listed = listed_ids(rows)
    given: dict[Coded, dict[str, str]] = defaultdict(dict)
    for row in rows["codings"]:
        given[row["sample"], row["unit"], row["variable"]][row["coder"]] = row["value"]
    problems = [*_drawn(rows, listed), *_listed(rows, listed), *_left_out(rows, given), *_settled(rows, given)]
    return problems + list(_against_both(rows, given))


def _drawn(rows: CorpusRows, listed: Listed) -> Iterator[Problem]:
    """A unit may be drawn again once every row that could be drawn was: until then a fresh sample has none of another.

    What could be drawn is what the list of the sample says: rows that came since, or are gone, change nothing.
    """
    before: set[str] = set()
    first: dict[str, Row] = {}
    for sample, units in groupby(sorted(rows["samples"], key=itemgetter("sample")), key=itemgetter("sample")):
        chosen = list(units)
        open_rows = bool(_could_be_drawn(rows, listed, sample) - before)
        for row in chosen:
            earlier = first.setdefault(row["unit"], row)
            if earlier["sample"] != sample and open_rows:
                message = f'"{row["unit"]}" was drawn for "{earlier["sample"]}" (line {earlier.line}) already'
                yield row.problem("unit", f"{message}; a fresh sample has no unit of another while others are left")
            if row["seed"] != chosen[0]["seed"]:
                message = f"the seed is {row['seed']}, but {chosen[0]['seed']} in line {chosen[0].line}"
                yield row.problem("seed", f"{message} of the same sample; a sample is drawn with one seed")
        before |= {row["unit"] for row in chosen}


def _could_be_drawn(rows: CorpusRows, listed: Listed, sample: str) -> set[str]:
    """The rows that a sample was drawn from; those that can be drawn now where nothing is listed."""
    of_sample = {table: ids for (name, table), ids in listed.items() if name == sample}
    found = {table: of_sample.get(table, ()) for table in VARIABLES} if of_sample else rows_to_draw(rows, VARIABLES)
    return {each for ids in found.values() for each in ids}


def _listed(rows: CorpusRows, listed: Listed) -> Iterator[Problem]:
    """Samples without a list of what they were drawn from, units that it has not, and lists that cannot be read."""
    with_list = {sample for sample, _ in listed}
    samples = {row["sample"]: row for row in reversed(rows["samples"])}
    for sample, row in samples.items():
        if sample not in with_list:
            message = f'codings/{TABLE}.csv does not say what "{sample}" was drawn from'
            yield row.problem("sample", f'{message}; run "crossread check --fix" before rows are added or changed')
    for row in rows["samples"]:
        table = next(iter(tables_of_ids([row["unit"]])), "")
        known = listed.get((row["sample"], table), frozenset())
        if row["sample"] in with_list and table in VARIABLES and row["unit"] in rows.by_id and row["unit"] not in known:
            message = f'"{row["unit"]}" is not in what "{row["sample"]}" was drawn from (codings/{TABLE}.csv)'
            yield row.problem("unit", f"{message}; correct the unit, or draw it for a new sample")
    for row in rows[TABLE]:
        if row["sample"] not in samples:
            yield row.problem("sample", unknown(row["sample"], samples, "the samples of codings/samples.csv"))
        try:
            read_runs(row["ids"])
        except ValueError as error:
            message = f'"{error}" is no run of ids; write the first and the last of a series with "to" between'
            yield row.problem("ids", message)


def _left_out(rows: CorpusRows, given: dict[Coded, dict[str, str]]) -> Iterator[Problem]:
    coders: dict[str, set[str]] = defaultdict(set)
    coded: dict[str, set[str]] = defaultdict(set)
    for (sample, unit, _), values in given.items():
        coders[sample] |= set(values)
        coded[sample].add(unit)
    for row in rows["samples"]:
        if coders[row["sample"]] and row["unit"] not in coded[row["sample"]]:
            yield row.problem("unit", f'"{row["unit"]}" was drawn, but nobody coded it (codings/codings.csv); code it')
    for row in rows["codings"]:
        missing = coders[row["sample"]] - set(given[row["sample"], row["unit"], row["variable"]])
        for coder in sorted(missing):
            message = f'"{coder}" has no row for {row["variable"]} of "{row["unit"]}"'
            yield row.problem("coder", f"{message}; add it, with an empty value where the coder gave none")


def _settled(rows: CorpusRows, given: dict[Coded, dict[str, str]]) -> Iterator[Problem]:
    settled = {(row["sample"], row["unit"], row["variable"]): row for row in rows["adjudications"]}
    begun = {sample for sample, _, _ in settled}
    for key, row in settled.items():
        if key in given and {value for value in given[key].values() if value} <= {row["value"]}:
            message = f"the coders do not differ on {row['variable']} of this unit, and the value is theirs"
            yield row.problem("unit", f"{message}; take the row out")
    for row in rows["codings"]:
        key = (row["sample"], row["unit"], row["variable"])
        values = sorted({value for value in given[key].values() if value})
        if row["sample"] in begun and key not in settled and len(values) > 1 and row["coder"] == min(given[key]):
            message = f'{row["variable"]} of "{row["unit"]}" is disputed ({", ".join(values)}) and not settled'
            yield row.problem("value", f"{message}; settle it in codings/adjudications.csv")


def _against_both(rows: CorpusRows, given: dict[Coded, dict[str, str]]) -> Iterator[Problem]:
    """Codes of the tables that are not the one all coders gave when they last coded the row, and nobody said why."""
    settled = {(row["sample"], row["unit"], row["variable"]) for row in rows["adjudications"]}
    begun = {sample for sample, _, _ in settled}
    last = {(unit, variable): (sample, unit, variable) for sample, unit, variable in sorted(given)}
    for (unit, variable), key in last.items():
        row, codes = rows.by_id.get(unit), [*given[key].values()]
        if row is None or key in settled or key[0] not in begun or len(codes) < 2 or len(set(codes)) > 1:
            continue
        if codes[0] and row.cells.get(variable, codes[0]) != codes[0]:
            message = f'all coders of "{key[0]}" gave {codes[0]}, and no row of codings/adjudications.csv says why it'
            yield row.problem(variable, f'{message} is "{row[variable]}" here; take their code, or add such a row')
