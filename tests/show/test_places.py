"""Where a passage stands, in words, and the link that opens a public page at it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from crossread.show.statements import locator_words, passage_url

PASSAGE = {"stream": "body", "section": "what-to-do", "starts": "so-so, it all", "ends": "was told", "sentence": ""}
PASSAGE |= {"row": "", "column": "", "occurrence": pd.NA}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "What to do, “so-so, it all … was told”, body"),
        ({"occurrence": 2}, "What to do, “so-so, it all … was told”, occurrence 2, body"),
        ({"sentence": "3-4"}, "What to do, sentence 3 to 4, body"),
        ({"sentence": "0"}, "What to do, heading, body"),
        ({"stream": "notes", "section": "12"}, "note 12, “so-so, it all … was told”"),
        ({"stream": "tables", "row": "Total", "column": "2012"}, 'table "What to do", row "Total", column "2012"'),
    ],
)
def test_a_place_is_said_in_words(cells: dict[str, Any], said: str) -> None:
    assert locator_words(PASSAGE | cells) == said


def test_the_link_opens_the_page_at_the_edges_percent_encoded() -> None:
    assert (
        passage_url("https://example.org/a", PASSAGE)
        == "https://example.org/a#:~:text=so%2Dso%2C%20it%20all,was%20told"
    )


def test_a_short_edge_that_a_browser_would_find_elsewhere_makes_no_fragment() -> None:
    assert passage_url("https://example.org/a", PASSAGE | {"starts": "For"}) == "https://example.org/a"


def test_a_page_without_edges_or_outside_the_body_has_no_fragment() -> None:
    assert passage_url("https://example.org/a", PASSAGE | {"starts": ""}) == "https://example.org/a"
    assert passage_url("https://example.org/a", PASSAGE | {"stream": "notes"}) == "https://example.org/a"
