"""Figures that add up: which are proposed as a sum, how many parts it has and how far apart they may stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.coding.figures_found import sums_that_fit
from crossread.coding.inbox import InboxRow, new_row
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas

Sum = tuple[str, str]


def figure(number: int, value: str, unit: str = "boat", **cells: str) -> InboxRow:
    return new_row("figures", {"id": f"f{number}", "low": value, "high": value, "unit": unit} | cells)


def sums(*figures: InboxRow, known: str = "", skipped: tuple[tuple[str, ...], ...] = ()) -> list[Sum]:
    """The whole and the parts of each sum proposed of figures of one section."""
    checks = (Row("checks", "checks.csv", 2, {"relation": "sum", "whole": known}),)
    tables = dict.fromkeys(load_schemas(), ()) | {"checks": checks}
    rows = CorpusRows(Path(), {}, tables, frozenset(), frozenset())
    found = sums_that_fit(rows, "alpha2001", figures, skipped)
    return [(row.cells["whole"], row.cells["parts"]) for row in found]


def series(*values: int) -> list[InboxRow]:
    return [figure(place, str(value)) for place, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((30, 10, 20), [("f1", "f2; f3")]),
        ((10, 20, 30), [("f3", "f1; f2")]),
        ((5, 10, 20, 30), [("f4", "f2; f3")]),
        ((30, 10, 20, 5), [("f1", "f2; f3")]),
        ((30, 15, 20), []),
        ((30, 30), []),
        ((20, 5, 15), [("f1", "f2; f3")]),
        ((19, 4, 15), []),
        ((30, 30, 0), [("f1", "f2; f3")]),
        ((30, 5, 10, 20), []),
    ],
    ids=[
        "behind",
        "before",
        "nearest before",
        "nearest behind",
        "too much",
        "one part",
        "twenty",
        "under twenty",
        "nothing",
        "gap",
    ],
)
def test_a_figure_of_twenty_or_more_is_the_sum_of_two_or_more_beside_it(
    values: tuple[int, ...], found: list[Sum]
) -> None:
    """30 are 10 + 20 in the order of the text, whether these stand before or behind; 5 between breaks the run."""
    assert sums(*series(*values)) == found


def test_the_parts_of_a_sum_are_at_most_twelve() -> None:
    """Twelve times 5 are 60, thirteen times 5 are 65."""
    parts = "; ".join(f"f{place}" for place in range(1, 13))
    assert sums(*series(*[5] * 12, 60)) == [("f13", parts)]
    assert sums(*series(*[5] * 13, 65)) == []
    assert sums(*series(60, *[5] * 12)) == [("f1", "; ".join(f"f{place}" for place in range(2, 14)))]
    assert sums(*series(65, *[5] * 13)) == []


def test_only_figures_of_one_unit_and_section_with_one_value_add_up() -> None:
    whole, one, other = series(30, 10, 20)
    assert sums(whole, one, figure(3, "20", "crate")) == []
    assert sums(whole, one, figure(3, "20", section="the-mole")) == []
    assert sums(whole, one, figure(9, "20", "crate"), other) == [("f1", "f2; f3")]
    assert sums(whole, one, figure(9, "7", high="9"), other) == [("f1", "f2; f3")]


def test_a_sum_that_is_checked_already_or_was_skipped_is_not_proposed() -> None:
    assert sums(*series(30, 10, 20), known="f1") == []
    assert sums(*series(30, 10, 20), known="f2") == [("f1", "f2; f3")]
    assert sums(*series(30, 10, 20), skipped=(("checks", "", "f1"),)) == []
