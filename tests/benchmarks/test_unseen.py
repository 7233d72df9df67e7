"""What was listed of sentences and texts before they were read is found in them, and the page says how much of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.texts.quantities import read_quantities
from unseen import (
    SETS,
    UNSEEN,
    Share,
    faults,
    figures_share,
    listed_of,
    sentences_table,
    texts_of,
    texts_table,
    voices_share,
)

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_the_page_says_what_is_read_today() -> None:
    page = (BENCHMARKS / "unseen.md").read_text("utf-8")
    for folder in SETS.values():
        assert sentences_table(folder) in page
        assert texts_table(folder) in page


@pytest.mark.parametrize("share", [voices_share, figures_share])
def test_nearly_all_that_was_listed_is_proposed(share: object) -> None:
    shares: list[Share] = [share(path) for path in texts_of(UNSEEN)]  # type: ignore[operator]
    assert sum(each.found for each in shares) >= 0.95 * sum(each.due for each in shares)
    assert sum(each.right for each in shares) >= 0.95 * sum(each.proposed for each in shares)


@pytest.mark.parametrize(
    ("listed", "wrong"),
    [
        ("5 percent exact", {"qualifier"}),
        ("5 percent about", set()),
        ("5 share about", {"unit"}),
        ("6 percent about", {"value", "beyond"}),
        ("none", {"beyond"}),
        ("5 percent about; 7 count exact", {"value"}),
    ],
)
def test_a_sentence_is_right_where_all_is_read_and_nothing_beyond(listed: str, wrong: set[str]) -> None:
    assert read_quantities("About 5 percent left.")[0].qualifier == "about"
    assert faults(listed_of(listed), "About 5 percent left.") == wrong
