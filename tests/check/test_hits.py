"""Search terms in the sentences of a source: plain ones, and those of which all words must stand in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.proofs import code_hits, is_term
from crossread.corpus.rows import Row
from crossread.texts.reading import read_source

TEXT = """# The port

Boats left the port. The army guarded the road and the boats.

# Boats and soldiers

The army left. Boats came back later.
"""


def hits(folder: Path, terms: str) -> list[tuple[str, int, str]]:
    (folder / "port.txt").write_text(TEXT, "utf-8")
    row = Row("claims", "claims.csv", 2, {"id": "port", "terms": terms})
    return code_hits(read_source(folder / "port.txt"), row)


def test_a_plain_term_hits_every_sentence_and_heading_with_it(tmp_path: Path) -> None:
    assert hits(tmp_path, "boat*") == [
        ("the-port", 1, "boat*"), ("the-port", 2, "boat*"), ("boats-and-soldiers", 0, "boat*"),
        ("boats-and-soldiers", 2, "boat*"),
    ]  # fmt: skip


def test_words_joined_by_and_must_stand_in_one_sentence(tmp_path: Path) -> None:
    """Army and boats stand together once; in the second section they stand in two sentences."""
    assert hits(tmp_path, "army & boat*") == [("the-port", 2, "army & boat*")]
    assert hits(tmp_path, "boat* & soldier*") == [("boats-and-soldiers", 0, "boat* & soldier*")]


@pytest.mark.parametrize(("term", "valid"), [("army & boat*", True), ("army &", False), ("bo*t & army", False),
                                             ("&", False), ("sea", True)])  # fmt: skip
def test_each_part_of_a_term_must_be_searchable(term: str, valid: bool) -> None:
    assert is_term(term) is valid
