"""Samples that were coded twice: drawn afresh, coded whole by every coder, and every dispute settled once begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem

Coded = tuple[str, str, str]
CODED = ("diagnoses", "recommendations", "positions")


def check_samples(rows: CorpusRows) -> list[Problem]:
    """Units drawn twice, mixed seeds, units that a coder left out, disputes without a settlement, and none with one.

    A coder who gives no code has a row with an empty value. Disputes of a sample, and codes of the tables that no coder
    gave where all agree, are asked for from its first adjudication on: before, the figures of agreement may still have
    to be taken.
    """
    if {"samples", "codings", "adjudications"} & set(rows.faulty):
        return []
    given: dict[Coded, dict[str, str]] = defaultdict(dict)
    for row in rows["codings"]:
        given[row["sample"], row["unit"], row["variable"]][row["coder"]] = row["value"]
    return [*_drawn(rows), *_left_out(rows, given), *_settled(rows, given), *_against_both(rows, given)]


def _drawn(rows: CorpusRows) -> Iterator[Problem]:
    """A unit may be drawn again once every row that can be drawn was: until then a fresh sample has none of another."""
    left = {row["id"] for table in CODED for row in rows[table] if row["passage"]}
    first: dict[str, Row] = {}
    seeds: dict[str, Row] = {}
    for sample, units in groupby(sorted(rows["samples"], key=itemgetter("sample")), key=itemgetter("sample")):
        open_rows, chosen = bool(left), list(units)
        for row in chosen:
            before = first.setdefault(row["unit"], row)
            if before["sample"] != sample and open_rows:
                message = f'"{row["unit"]}" was drawn for "{before["sample"]}" (line {before.line}) already'
                yield row.problem("unit", f"{message}; a fresh sample has no unit of another while others are left")
            seed = seeds.setdefault(sample, row)
            if seed["seed"] != row["seed"]:
                message = f"the seed is {row['seed']}, but {seed['seed']} in line {seed.line} of the same sample"
                yield row.problem("seed", f"{message}; a sample is drawn with one seed")
        left -= {row["unit"] for row in chosen}


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
