"""Reasons of readers for figures that differ, beside the rows: those that the rows rule out."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.checks import check_corpus
from crossread.check.compared import with_audit
from crossread.corpus.csv_files import csv_text, read_csv_file
from island import island

HEADER = "id,figure,other,reason,explanation"
Cells = dict[str, str]

# The road cost 40 million exactly, in 2017 to 2018, by no origin, a flow; what differs in the other figure.
PRICE: Cells = {}
ROUNDED: Cells = {"low": "42000000", "high": "42000000", "qualifier": "about"}
FAR: Cells = {"low": "60000000", "high": "60000000"}
AT_LEAST: Cells = {"low": "10000000", "high": "", "qualifier": "at_least"}
UP_TO: Cells = {"low": "", "high": "40000000", "qualifier": "up_to"}
SLIPPED: Cells = {"low": "4000000", "high": "4000000"}
VAGUE: Cells = {"low": "", "high": "", "qualifier": "vague", "judged_low": "30000000", "judged_high": "50000000"}
FAR_VAGUE: Cells = VAGUE | {"judged_low": "70000000", "judged_high": "90000000"}
UNJUDGED: Cells = {"low": "", "high": "", "qualifier": "vague"}
BOATS: Cells = {"unit": "boat", "form": "count"}


def said(folder: Path, reason: str, cells: Cells) -> list[str]:
    """What is said of the reason why the cost of the road and another figure of the source differ."""
    corpus = island(folder)
    header, first, *others = read_csv_file(corpus / "figures.csv").rows
    other = tuple((dict(zip(header, first, strict=True)) | {"id": "alpha2019-fig-002"} | cells).values())
    (corpus / "figures.csv").write_text(csv_text([header, first, other, *others]), "utf-8")
    row = f"alpha2019-rcn-001,alpha2019-fig-001,alpha2019-fig-002,{reason},So."
    (corpus / "reconciliations.csv").write_text(f"{HEADER}\n{row}\n", "utf-8")
    problems = with_audit(check_corpus(corpus, {}), corpus).problems
    return [str(each).partition(", reason: ")[2] for each in problems if each.file.endswith("reconciliations.csv")]


RULED_OUT = [
    ("same", FAR, "the numbers differ: 40,000,000 and 60,000,000 (usd)"),
    ("same", ROUNDED, "the numbers differ: 40,000,000 and 42,000,000 (usd)"),
    ("same", FAR_VAGUE, "no number fits both: 40,000,000 and 80,000,000 (usd)"),
    ("same", BOATS, "the units cannot be converted: usd; boat"),
    ("rounding", FAR, "no rounding lets both be: 40,000,000 and 60,000,000 (usd)"),
    ("rounding", AT_LEAST, "no rounding lets both be: 40,000,000 and 10,000,000 (usd)"),
    ("scale_slip", FAR, "one is 1.5 times the other, no power of ten: 40,000,000 and 60,000,000 (usd)"),
    ("scale_slip", PRICE, "one is 1 times the other, no power of ten: 40,000,000 and 40,000,000 (usd)"),
    ("other_origin", FAR, 'both have the origin "not_said"'),
    ("other_period", FAR, "both are of 2017 to 2018"),
    ("other_place_or_population", FAR, 'both have the population "road" and the place "orlin"'),
    ("stock_or_flow", FAR, "stock_or_flow is flow and flow"),
]


@pytest.mark.parametrize(("reason", "cells", "found"), RULED_OUT)
def test_a_reason_that_the_two_rows_rule_out_is_a_problem(
    reason: str, cells: Cells, found: str, tmp_path: Path
) -> None:
    assert said(tmp_path, reason, cells) == [
        f'the reason is "{reason}", but {found}; correct the reason, or the figure that is wrong'
    ]


GO_WITH = [
    ("same", PRICE),
    ("same", UP_TO),
    ("same", VAGUE),
    ("same", UNJUDGED),
    ("rounding", ROUNDED),
    ("rounding", UP_TO),
    ("rounding", UNJUDGED),
    ("scale_slip", SLIPPED),
    ("other_origin", FAR | {"origin": "ministry"}),
    ("other_period", FAR | {"start": "2017", "end": "2017"}),
    ("other_place_or_population", FAR | {"population": "boats"}),
    ("stock_or_flow", FAR | {"stock_or_flow": "stock"}),
    ("other_definition", FAR),
    ("conflict", FAR),
    ("cannot_tell", FAR),
    ("other_period", FAR | {"start": "2017-02-30"}),
]


@pytest.mark.parametrize(("reason", "cells"), GO_WITH)
def test_a_reason_that_goes_with_the_rows_is_no_problem(reason: str, cells: Cells, tmp_path: Path) -> None:
    assert said(tmp_path, reason, cells) == []


def test_one_kind_of_origin_in_two_sources_may_be_two_origins(tmp_path: Path) -> None:
    """News in alpha and news in beta are other news; of one source they are the same."""
    corpus = island(tmp_path)
    for file in ("figures.csv", "codebook/origins.csv"):
        path = corpus / file
        path.write_text(path.read_text("utf-8").replace(",not_said,", ",news,").replace("not_said,", "news,"), "utf-8")
    origins = corpus / "codebook" / "origins.csv"
    origins.write_text(origins.read_text("utf-8").replace(",nothing,", ",kind,"), "utf-8")
    row = "alpha2019-rcn-001,alpha2019-fig-001,beta2021-fig-001,other_origin,So."
    (corpus / "reconciliations.csv").write_text(f"{HEADER}\n{row}\n", "utf-8")
    problems = with_audit(check_corpus(corpus, {}), corpus).problems
    assert not [each for each in problems if each.file.endswith("reconciliations.csv")]
