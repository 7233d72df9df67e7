"""Opposing statements as readers see them: side by side, with links, and worded when there are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from crossread.corpus.load import Corpus
from crossread.topics.diagnoses.opposing import opposing_statements, sentence_opposing, show_opposing
from small_corpus import meta, small_corpus, source


def said(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": "raids", "statement": "Soldiers raid."} | cells


def denied(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return said(where, number, polarity="denies", statement="Nobody raids.") | cells


def told(corpus: Corpus) -> str:
    return sentence_opposing(corpus, opposing_statements(corpus))


def cells(corpus: Corpus) -> list[list[str]]:
    page = BeautifulSoup(show_opposing(corpus, opposing_statements(corpus)).bundle["text/html"], "html.parser")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_the_sides_stand_beside_each_other_by_source(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1, voice="chief", endorsement="adopted")]
    assert cells(small_corpus(tmp_path, diagnoses=rows)) == [
        ["Alpha 2001", "Soldiers raid. alpha2001-dia-001", "no row"],
        ["Beta 2002", "no row", "Nobody raids. (Chief, adopted) beta2002-dia-001"],
    ]


def test_every_statement_leads_to_its_row_and_the_rest_is_linked_together(tmp_path: Path) -> None:
    rows = [said("alpha2001", n) for n in range(1, 6)] + [denied("beta2002", 1)]
    corpus = small_corpus(tmp_path, diagnoses=rows)
    page = BeautifulSoup(show_opposing(corpus, opposing_statements(corpus)).bundle["text/html"], "html.parser")
    links = {link.get_text(): link["href"] for link in page.select("a")}
    assert links["alpha2001-dia-001"] == "13_statements.ipynb#alpha2001-dia-001"
    assert links["two more rows"] == "13_statements.ipynb#rows=alpha2001-dia:4-5"


def test_without_a_contest_there_is_a_sentence(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)])
    assert show_opposing(corpus, opposing_statements(corpus)).bundle["text/plain"].startswith("No theme has rows both")
    assert told(corpus) == "No row here denies or doubts what another asserts."


def test_sources_that_contradict_each_other_are_told_from_rows_within_one(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1), said("alpha2001", 2, theme="coups")]
    rows.append(denied("alpha2001", 3, theme="coups"))
    assert told(small_corpus(tmp_path, diagnoses=rows)) == (
        "On two themes some rows speak for it and others against it. Two sources have rows on either side in their own "
        "names on one of the two themes (*The raids*); on the others a source that has rows against it has rows for it "
        "too. Most rows against it, one row each, have *The raids* and *The coups*."
    )


def test_one_contested_theme_is_not_compared_with_others(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1)]
    assert told(small_corpus(tmp_path, diagnoses=rows)) == (
        "On one theme some rows speak for it and others against it. "
        "Two sources have rows on either side in their own names on the one theme (*The raids*)."
    )


def test_of_one_source_it_is_said_that_all_stand_in_it(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=[said("alpha2001", 1), denied("alpha2001", 2)])
    assert told(corpus).endswith("All of them stand in Alpha 2001.")
