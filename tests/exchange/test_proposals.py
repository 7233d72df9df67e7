"""Which source a marked document is: by its id, its title or its address, in whatever case and with whatever joins."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.rows import CorpusRows
from crossread.exchange.marked import Marked
from crossread.exchange.proposals import _source

SOURCES = [
    {"id": "alpha2019", "title": "The Harbour Question", "url": "https://example.org/a/"},
    {"id": "beta2021", "title": "", "url": ""},
]


@pytest.mark.parametrize(
    ("document", "address", "source"),
    [
        ("alpha2019", "", "alpha2019"),
        ("Alpha_2019.docx", "", "alpha2019"),
        ("ALPHA 2019", "", "alpha2019"),
        ("THE HARBOUR QUESTION", "", "alpha2019"),
        ("A page", "http://example.org/a#part", "alpha2019"),
        ("A page", "", ""),
        ("", "", ""),
        ("The harbour question, again", "https://example.org/b", ""),
    ],
)
def test_a_document_is_the_source_whose_id_title_or_address_it_has(document: str, address: str, source: str) -> None:
    rows = CorpusRows(Path(), {"sources": SOURCES}, {}, frozenset(), frozenset())
    assert _source(Marked(document, address, "words", ()), rows) == source
