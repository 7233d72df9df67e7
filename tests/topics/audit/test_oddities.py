"""Oddities of some sources: their order, the sources that differ, and what falls away with a source."""

from __future__ import annotations

from pathlib import Path

from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.topics.audit.tables import ODDITIES, oddities
from small_corpus import small_corpus

DIAGNOSES = [{"id": f"{source}-dia-001", "theme": "raids"} for source in ("alpha2001", "beta2002")]


def odd(source: str, number: int, rows: str, matters: str = "no") -> dict[str, str]:
    cells = {"id": f"{source}-odd-00{number}", "source": source, "rows": rows, "kind": "date", "matters": matters}
    return cells | {"statement": "It does not fit.", "reading": "Ask." if matters == "yes" else ""}


def corpus_of(folder: Path) -> Corpus:
    """Two oddities within alpha2001, the second matters; one of beta2002 against alpha2001, one within beta2002."""
    rows = [
        odd("alpha2001", 1, "alpha2001-dia-001"),
        odd("alpha2001", 2, "alpha2001-dia-001; alpha2001-p-1001", "yes"),
        odd("beta2002", 1, "beta2002-dia-001; alpha2001-dia-001"),
        odd("beta2002", 2, "beta2002-dia-001"),
    ]
    return small_corpus(folder, diagnoses=DIAGNOSES, oddities=rows)


def test_those_that_matter_come_first_within_their_source(tmp_path: Path) -> None:
    table = oddities(corpus_of(tmp_path))
    assert list(table.columns) == ODDITIES
    assert list(table["id"]) == ["alpha2001-odd-002", "alpha2001-odd-001", "beta2002-odd-001", "beta2002-odd-002"]
    assert list(table.index) == [0, 1, 2, 3]


def test_the_other_source_of_an_oddity_is_named(tmp_path: Path) -> None:
    assert list(oddities(corpus_of(tmp_path))["other_sources"]) == ["", "", "alpha2001", ""]


def test_an_oddity_between_two_sources_needs_both(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    assert list(oddities(corpus, ["beta2002"])["id"]) == ["beta2002-odd-002"]
    assert list(oddities(corpus, "alpha2001")["id"]) == ["alpha2001-odd-002", "alpha2001-odd-001"]
    assert list(select_sources(corpus, "beta2002").oddities["id"]) == ["beta2002-odd-002"]


def test_a_corpus_without_oddities_has_an_empty_table(tmp_path: Path) -> None:
    table = oddities(small_corpus(tmp_path, diagnoses=DIAGNOSES))
    assert (list(table.columns), len(table)) == (ODDITIES, 0)
