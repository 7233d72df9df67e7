"""The glossary: what occurs in the findings comes first."""

from __future__ import annotations

from pathlib import Path

import crossread as cr
from crossread.findings.finding import Finding
from small_corpus import small_corpus

TERMS = [
    {"id": "aqr", "term": "AQR", "name": "Aqua Rangers", "kind": "armed_group", "meaning": "River people."},
    {"id": "moot", "term": "Moot", "name": "", "kind": "body", "meaning": "A council."},
]


def finding(sentence: str) -> Finding:
    return Finding("contest", ("raids",), sentence, "", (), "another.", "a row.", "02_diagnoses")


def test_terms_of_the_findings_come_first(tmp_path: Path) -> None:
    table = cr.glossary_table(small_corpus(tmp_path, glossary=TERMS), [finding("The Moot is contested.")])
    assert table[["term", "in_findings"]].to_numpy().tolist() == [["Moot", True], ["AQR", False]]
    assert cr.glossary_in_findings(table)["term"].tolist() == ["Moot"]


def test_a_term_within_another_word_or_in_other_letters_does_not_occur(tmp_path: Path) -> None:
    table = cr.glossary_table(small_corpus(tmp_path, glossary=TERMS), [finding("A moot point of AQRs.")])
    assert not table["in_findings"].any()


def test_kinds_are_in_words_and_without_findings_the_order_stays(tmp_path: Path) -> None:
    table = cr.glossary_table(small_corpus(tmp_path, glossary=TERMS))
    assert table[["term", "kind"]].to_numpy().tolist() == [["AQR", "armed group"], ["Moot", "body"]]


def test_a_corpus_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    assert cr.glossary_table(small_corpus(tmp_path)).empty
