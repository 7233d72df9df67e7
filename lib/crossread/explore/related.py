"""What stands in connection with each row: rows that name it, links, findings, and its blind second readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas
from crossread.explore.coded_cells import CodedCells, by_id
from crossread.findings.edited import all_placeholders, edited_findings
from crossread.show.statements import KINDS
from crossread.show.words import ids
from crossread.topics.claims.tables import claims_of_rows

FINDING, CLAIM = "finding-", "claim-"
# How a row is told of from the row that it names, by table and column.
NAMED_BY = {
    ("diagnoses", "restates"): "restated by", ("recommendations", "restates"): "restated by",
    ("figures", "restates"): "restated by", ("checks", "whole"): "checked in",
    ("checks", "parts"): "counts in the check", ("oddities", "rows"): "does not fit",
    ("positions", "rows"): "carries the stand", ("causes", "diagnosis"): "holds the causal claim",
    ("forecasts", "told_by"): "tells what came of the forecast",
    ("citations", "resolves_to"): "cited again in", ("citations", "passages"): "rests on the source cited",
    ("figures", "subset_of"): "part of it", ("figures", "compared_to"): "compared with it",
}  # fmt: skip
RELATED = (
    "answers", "answered by", *dict.fromkeys(NAMED_BY.values()), "bears on the claim", "rests a finding",
)  # fmt: skip
READINGS = "blind readings"
Found = dict[str, dict[str, list[str]]]


def related_rows(corpus: Corpus) -> Found:
    """By id of a row, passage or event and by the words of `RELATED`: the ids of what stands in connection with it.

    Claims are named as `claim-<id>`, the editor's findings that hold as `finding-<id>`.
    """
    found: Found = defaultdict(lambda: defaultdict(list))
    for told, named, by in (*_naming(corpus), *_answers(corpus), *_findings(corpus), *_claims(corpus)):
        if by not in found[named][told]:
            found[named][told].append(by)
    return found


def _naming(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    schemas = load_schemas()
    for (table, column), told in NAMED_BY.items():
        assert column in schemas[table].names, (table, column)
        for by, cell in zip(corpus.tables[table]["id"], corpus.tables[table][column], strict=True):
            yield from ((told, named, by) for named in ids(cell))


def _answers(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for request, fault in corpus.answers[["recommendation", "diagnosis"]].itertuples(index=False):
        yield "answers", request, fault
        yield "answered by", fault, request


def _findings(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    written = by_id(corpus.findings)
    for finding in edited_findings(corpus):
        [own] = finding.codes
        for named in dict.fromkeys([*finding.rows, *all_placeholders(written[own])]):
            yield "rests a finding", named, f"{FINDING}{own}"


def _claims(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for row, claims in claims_of_rows(corpus).items():
        yield from (("bears on the claim", row, f"{CLAIM}{claim}") for claim in claims)


def differing_figures(corpus: Corpus) -> dict[str, list[str]]:
    """By id of a figure: each figure that a reader set against it, with the reason of the difference."""
    found = defaultdict[str, list[str]](list)
    for row in corpus.reconciliations.to_dict("records"):
        why = f"{row['reason'].replace('_', ' ')}: {row['explanation']}"
        found[row["figure"]].append(f"{row['other']}: {why}")
        found[row["other"]].append(f"{row['figure']}: {why}")
    return found


def second_readings(corpus: Corpus) -> dict[str, list[str]]:
    """By id of a row that was drawn: a line for each round with what each blind reader coded, and the rulings.

    round1: theme: Raids (first), Coups (second), ruled Coups: no raid is told; role: driver
    """
    cells, found = CodedCells(corpus), defaultdict[str, list[str]](list)
    ruled = {(row["sample"], row["unit"], row["variable"]): row for row in corpus.adjudications.to_dict("records")}
    known = {row for name in KINDS for row in corpus.tables[name]["id"]}
    read = corpus.codings[corpus.codings["unit"].isin(known)]
    for (unit, sample), of_unit in read.groupby(["unit", "sample"], sort=False):
        told = []
        for variable, codes in of_unit.groupby("variable", sort=False):
            ruling = ruled.get((sample, unit, variable), {})
            told.append(f"{str(variable).replace('_', ' ')}: {_variable(cells, str(variable), codes, ruling)}")
        found[str(unit)].append(f"{sample}: {'; '.join(told)}")
    return found


def _variable(cells: CodedCells, variable: str, codes: pd.DataFrame, ruling: Mapping[Any, Any]) -> str:
    pairs = zip(codes["coder"], codes["value"], strict=True)
    said = {coder: cells.code(variable, value) or "no code" for coder, value in pairs}
    values = list(dict.fromkeys(said.values()))
    words = values[0] if len(values) == 1 < len(said) else ", ".join(f"{what} ({who})" for who, what in said.items())
    if not ruling:
        return words
    return f"{words}, ruled {cells.code(variable, ruling['value'])}: {ruling['why'].removesuffix('.')}"


def stand_readings(corpus: Corpus) -> dict[tuple[str, str], str]:
    """By source and claim: what each blind reader of the last round says that the source does with the claim."""
    found = defaultdict[tuple[str, str], dict[str, str]](dict)
    for row in corpus.stands.sort_values("sample", kind="stable").to_dict("records"):
        found[row["source"], row["claim"]][f"{row['sample']} {row['coder']}"] = row["does"]
    return {stand: _side(list(said.items())) for stand, said in found.items()}


def _side(said: Iterable[tuple[str, str]]) -> str:
    by_round = defaultdict[str, list[str]](list)
    for reader, does in said:
        sample, _, who = reader.partition(" ")
        by_round[sample].append(f"{does} ({who})")
    return "; ".join(f"{sample}: {', '.join(each)}" for sample, each in by_round.items())
