"""Evidence: every row with its voice and place, a link to the public page, and never a passage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.show.evidence import evidence, evidence_rows, locator_words, passage_url, row_ids, row_links
from small_corpus import meta, small_corpus, source

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


def test_without_a_public_page_there_is_no_link(tmp_path: Path) -> None:
    rows = [{"id": "alpha2001-dia-001", "theme": "raids"}]
    corpus = small_corpus(tmp_path, meta(source("alpha2001", url="")), diagnoses=rows)
    assert "href" not in evidence(corpus, corpus.diagnoses).bundle["text/html"]


def test_rows_come_with_labels_in_the_order_of_the_sources_once_each(tmp_path: Path) -> None:
    rows = [
        {"id": "beta2002-dia-001", "theme": "raids"},
        {"id": "alpha2001-dia-001", "theme": "raids", "voice": "chief", "endorsement": "relayed"},
    ]
    found = evidence_rows(
        small_corpus(tmp_path, diagnoses=rows), ["beta2002-dia-001;alpha2001-dia-001", "beta2002-dia-001"]
    )
    assert found[["id", "source", "voice", "endorsement"]].values.tolist() == [
        ["alpha2001-dia-001", "Alpha 2001", "Chief", "relayed"],
        ["beta2002-dia-001", "Beta 2002", "Bob", "own"],
    ]


def test_every_row_has_an_anchor_that_a_link_reaches(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}])
    assert '<tr id="shared.alpha2001-dia-001">' in evidence(corpus, corpus.diagnoses, "shared").bundle["text/html"]
    assert row_links(["alpha2001-dia-001"], "shared") == "[alpha2001-dia-001](#shared.alpha2001-dia-001)"


def test_a_silent_position_stands_nowhere(tmp_path: Path) -> None:
    silent = [{"id": "alpha2001-pos-001", "issue": "talks", "status": "silent", "passage": "", "voice": ""}]
    row = evidence_rows(small_corpus(tmp_path, positions=silent), ["alpha2001-pos-001"]).iloc[0]
    assert (row["locator"], row["endorsement"], row["url"]) == ("nowhere: silent", "silent", "")


def test_without_rows_there_is_a_sentence(tmp_path: Path) -> None:
    shown = evidence(small_corpus(tmp_path), [])
    assert shown.bundle["text/plain"] == "There is no row to show as evidence here."


def test_row_ids_are_found_in_every_column_that_holds_them() -> None:
    table = pd.DataFrame({"id_a": ["x-1"], "id_b": ["y-1"], "rows": ["z-1;z-2"], "on": ["aid"]})
    assert row_ids(table) == ["z-1", "z-2", "x-1", "y-1"]
