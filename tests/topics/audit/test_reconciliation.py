"""The audit and the pairs of figures as they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.corpus.load import Corpus
from crossread.topics.audit.reconciliation import (
    audit_by_source,
    audit_read,
    pair_reasons,
    read_pairs,
    several_observations,
)
from crossread.topics.audit.tables import audit
from crossread.topics.figures.pairs import figure_pairs
from pandas import DataFrame
from small_corpus import Rows, small_corpus

UNITS = [{"id": "person", "label": "persons", "kind": "count"}]
PLAIN = {"form": "count", "unit": "person", "qualifier": "exact", "kind": "table", "stock_or_flow": "flow"}
ABOUT = {"quantity": "crew", "population": "sailors", "place": "bay", "start": "2001", "end": "2001"}


def figure(row: str, value: float, **cells: Any) -> dict[str, Any]:
    printed = {"low": value, "high": value, "as_written": f"{value} persons"}
    return PLAIN | ABOUT | {"id": f"{row[:-1]}-fig-00{row[-1]}"} | printed | cells


def crews(folder: Path, **tables: Rows) -> Corpus:
    """Alpha states 10 and its parts 6 and 5; beta states 12 of the same."""
    rows = [figure("alpha20011", 10), figure("alpha20012", 6), figure("alpha20013", 5), figure("beta20021", 12)]
    check = {"id": "alpha2001-chk-001", "relation": "sum", "whole": "alpha2001-fig-001"}
    check |= {"parts": "alpha2001-fig-002; alpha2001-fig-003", "statement": "The parts make the whole."}
    return small_corpus(folder, figures=rows, checks=[check], units=UNITS, **tables)


def test_an_audit_is_read_as_shares_of_what_is_stated(tmp_path: Path) -> None:
    """6 + 5 are 11, 1.1 times the 10 that are stated."""
    corpus = crews(tmp_path)
    row = audit_read(corpus, audit(corpus)).iloc[0]
    assert row[["verdict", "stated", "computed"]].tolist() == ["fails", "10 persons", "11 persons"]
    assert row[["whole_low", "whole_high", "computed_low", "computed_high"]].tolist() == [1.0, 1.0, 1.1, 1.1]
    assert row[["whole", "n_parts", "parts"]].tolist() == [
        "alpha2001-fig-001", 2, "alpha2001-fig-002;alpha2001-fig-003",
    ]  # fmt: skip


def test_every_verdict_of_a_source_has_a_row(tmp_path: Path) -> None:
    corpus = crews(tmp_path)
    counts = audit_by_source(corpus, audit(corpus))
    assert counts.values.tolist() == [
        ["alpha2001", "fails", 1, 1.0, "alpha2001-chk-001"],
        ["alpha2001", "not_decidable", 0, 0.0, ""],
        ["alpha2001", "holds", 0, 0.0, ""],
    ]


def test_the_reason_of_a_reader_goes_before_the_computed_one(tmp_path: Path) -> None:
    read = {"id": "rec-1", "figure": "alpha2001-fig-001", "other": "beta2002-fig-001"}
    read |= {"reason": "other_definition", "explanation": "Beta counts the cook."}
    corpus = crews(tmp_path, reconciliations=[read])
    pairs = read_pairs(corpus, figure_pairs(corpus)).set_index(["figure", "other"])
    row = pairs.loc[("alpha2001-fig-001", "beta2002-fig-001")]
    assert row[["reason", "because", "read"]].tolist() == ["other_definition", "Beta counts the cook.", True]
    assert row[["stated", "other_stated", "one_source"]].tolist() == ["10 persons", "12 persons", False]
    computed = pairs[~pairs["read"]]
    assert len(computed)
    assert (computed["because"] != "").all()


def test_reasons_that_explain_least_come_first_and_are_counted(tmp_path: Path) -> None:
    corpus = crews(tmp_path)
    pairs = read_pairs(corpus, figure_pairs(corpus))
    table = pair_reasons(pairs)
    assert table["reason"].iloc[0] == pairs["reason"].iloc[0]
    assert table["n_pairs"].sum() == len(pairs) == (table["n_within"] + table["n_across"]).sum()
    assert table["n_reader"].sum() == 0


def test_pairs_come_by_what_explains_least_then_as_they_were(tmp_path: Path) -> None:
    """A conflict explains nothing, the same number leaves nothing to explain; a reader's reason counts as well."""
    order = ["conflict", "scale_slip", "cannot_tell", "stock_or_flow", "other_period", "other_place_or_population"]
    order += ["other_definition", "other_origin", "rounding", "same"]
    computed, read = [*sorted(order), "conflict", "same"], [*[""] * 11, "scale_slip"]
    pairs = DataFrame({"figure": [f"fig-{n:02}" for n in range(12)], "reason": computed, "read_reason": read})
    rest = dict.fromkeys(("quantity", "source", "other", "other_source", "explanation", "why"), "")
    shown = read_pairs(crews(tmp_path), pairs.assign(**rest, within=False))
    assert shown["reason"].tolist() == ["conflict", "conflict", "scale_slip", "scale_slip", *order[2:]]
    assert shown["figure"].tolist()[:4] == ["fig-01", "fig-10", "fig-08", "fig-11"]


def test_things_with_one_figure_are_no_matter_of_observation() -> None:
    observed = DataFrame({"quantity": ["a", "b", "c"], "n_figures": [1, 2, 3], "independent": [1, 1, 2]})
    assert several_observations(observed)["quantity"].tolist() == ["c", "b"]
