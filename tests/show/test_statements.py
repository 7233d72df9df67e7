"""Every row of every kind as readers see it: its subject, its place, and the rows to which it points."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from crossread.corpus.load import Corpus
from crossread.show.statements import statement_rows
from crossread.topics.sources.sentences import sentence_statements
from every_kind import every_kind


def cells(corpus: Corpus, row: str, *columns: str) -> list[str]:
    return statement_rows(corpus).set_index("id").loc[row, list(columns)].tolist()


def test_rows_of_every_kind_stand_in_the_order_of_sources_and_ids(tmp_path: Path) -> None:
    table = statement_rows(every_kind(tmp_path))
    assert table[["id", "kind"]].values.tolist() == [
        ["alpha2001-chk-001", "check"], ["alpha2001-dia-001", "diagnosis"], ["alpha2001-dia-002", "diagnosis"],
        ["alpha2001-fig-001", "figure"], ["alpha2001-for-001", "forecast"], ["alpha2001-men-001", "mention"],
        ["beta2002-cit-001", "citation"], ["beta2002-fig-001", "figure"], ["beta2002-odd-001", "oddity"],
        ["beta2002-pos-001", "position"], ["beta2002-rec-001", "recommendation"],
    ]  # fmt: skip


def test_what_a_row_is_about_is_said_in_words(tmp_path: Path) -> None:
    table = statement_rows(every_kind(tmp_path)).set_index("id")["about"]
    assert table[["alpha2001-dia-001", "beta2002-pos-001", "alpha2001-fig-001", "alpha2001-men-001"]].tolist() == [
        "The raids", "The talks", "Villages burnt", "Raid of 1999",
    ]  # fmt: skip
    assert table[["alpha2001-for-001", "alpha2001-chk-001", "beta2002-cit-001"]].tolist() == [
        "borne out", "count of", "official data",
    ]  # fmt: skip


def test_a_check_stands_where_its_figure_does_and_names_what_it_compares(tmp_path: Path) -> None:
    assert cells(every_kind(tmp_path), "alpha2001-chk-001", "source", "locator", "refers") == [
        "alpha2001", "Opening, “so it … was told”, body",
        "checks alpha2001-fig-001 against Opening, heading, body; Raid of 1999; beta2002-fig-001",
    ]  # fmt: skip


def test_a_citation_has_its_work_as_statement_and_its_note_as_place(tmp_path: Path) -> None:
    said = cells(every_kind(tmp_path), "beta2002-cit-001", "statement", "locator", "endorsement")
    assert said == ["On raids (Press)", "note 7", ""]


def test_an_oddity_names_the_places_and_rows_that_it_concerns(tmp_path: Path) -> None:
    assert cells(every_kind(tmp_path), "beta2002-odd-001", "about", "locator", "refers") == [
        "order of events", "Opening, heading, body", "concerns Opening, heading, body; beta2002-fig-001",
    ]  # fmt: skip


def test_only_the_rows_that_are_asked_for_come(tmp_path: Path) -> None:
    assert statement_rows(every_kind(tmp_path), {"beta2002-fig-001", "x"})["id"].tolist() == ["beta2002-fig-001"]


def test_the_sentence_counts_the_rows_of_each_kind(tmp_path: Path) -> None:
    table = statement_rows(every_kind(tmp_path))
    assert sentence_statements(table[table["kind"].isin(["diagnosis", "check"])]) == (
        "there are three statements of one source, each with a permanent link: two diagnoses and one check"
    )


def test_without_rows_there_is_a_sentence() -> None:
    assert sentence_statements(pd.DataFrame({"kind": [], "source": []})) == "no row carries a statement here"
