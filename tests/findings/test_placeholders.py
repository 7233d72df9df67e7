"""Figures in the words of a finding: bounds as printed, without their qualifier."""

from __future__ import annotations

import pandas as pd
import pytest
from crossread.findings.edited import figure_words


@pytest.mark.parametrize(
    ("low", "high", "kind", "words"),
    [
        (120, 120, "count", "120"),
        (120, pd.NA, "count", "120"),
        (pd.NA, 1500, "count", "1,500"),
        (5, 10, "count", "5 to 10"),
        (pd.NA, pd.NA, "count", "dozens of boats"),
        (2.5, 2.5, "percent", "2.5 per cent"),
        (999_999, 1_000_000, "money", "$999,999 to $1 million"),
        (1_500_000_000, pd.NA, "money", "$1.5 billion"),
    ],
)
def test_a_figure_is_told_by_the_bounds_that_it_has(low: object, high: object, kind: str, words: str) -> None:
    assert figure_words({"low": low, "high": high, "as_written": "dozens of boats"}, kind) == words
