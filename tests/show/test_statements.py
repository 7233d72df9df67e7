"""The table of all statements: every row of every kind, its subject, its place, and the rows to which it points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from bs4 import BeautifulSoup
from crossread.corpus.load import Corpus
from crossread.show.statements import show_statements, statement_rows
from crossread.topics.sources.sentences import sentence_statements
from small_corpus import PLAIN, small_corpus

COUNT = {"quantity": "villages_burnt", "form": "count", "unit": "item", "qualifier": "exact", "endorsement": "own"}


def every_kind(folder: Path) -> Corpus:
    """A corpus with a row of each kind; the second diagnosis restates the first, the check counts a passage too."""
    heading: dict[str, Any] = PLAIN["passages"] | {"id": "alpha2001-p-900", "source": "alpha2001"}
    return small_corpus(
        folder,
        passages=[heading | {"starts": "", "ends": "", "sentence": "0"}],
        diagnoses=[
            {"id": "alpha2001-dia-001", "theme": "raids", "voice": "chief", "endorsement": "relayed"},
            {"id": "alpha2001-dia-002", "theme": "coups", "restates": "alpha2001-dia-001"},
        ],
        recommendations=[
            {"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "object": "pay", "theme": "raids"}
        ],
        positions=[{"id": "beta2002-pos-001", "claim": "talks", "status": "silent", "passage": "", "voice": ""}],
        figures=[{"id": "alpha2001-fig-001", **COUNT}, {"id": "beta2002-fig-001", **COUNT}],
        quantities=[{"id": "villages_burnt", "label": "Villages burnt"}],
        forecasts=[{"id": "alpha2001-for-001", "outcome": "borne_out", "told_by": "beta2002-dia-009"}],
        events=[{"id": "raid-1999", "label": "Raid of 1999"}],
        mentions=[{"id": "alpha2001-men-001", "event": "raid-1999"}],
        checks=[
            {
                "id": "alpha2001-chk-001", "relation": "count_of", "whole": "alpha2001-fig-001",
                "parts": "alpha2001-p-900; raid-1999; beta2002-fig-001", "statement": "The <count> holds.",
            }
        ],
        citations=[
            {"id": "beta2002-cit-001", "source": "beta2002", "number": "7", "work": "On raids", "publisher": "Press",
             "kind": "official_data", "passages": ""}
        ],
        oddities=[
            {"id": "beta2002-odd-001", "source": "beta2002", "rows": "alpha2001-p-900; beta2002-fig-001",
             "kind": "order_of_events", "statement": "The raid comes after its count."}
        ],
    )  # fmt: skip


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


def shown(corpus: Corpus) -> BeautifulSoup:
    return BeautifulSoup(show_statements(corpus).bundle["text/html"], "html.parser")


def test_every_row_is_an_anchor_with_a_link_to_itself(tmp_path: Path) -> None:
    rows = shown(every_kind(tmp_path)).select("tbody tr")
    assert len(rows) == 11
    assert all(row.select_one("th a")["href"] == f"#{row['id']}" for row in rows)


def test_a_check_leads_to_its_figures_and_a_row_that_is_not_there_is_no_link(tmp_path: Path) -> None:
    page = shown(every_kind(tmp_path))
    check = page.find(id="alpha2001-chk-001")
    assert [link["href"] for link in check.select("small a")] == ["#alpha2001-fig-001", "#beta2002-fig-001"]
    assert check.select("td")[4].get_text().startswith("The <count> holds. (checks")
    assert page.find(id="alpha2001-for-001").small.get_text() == "(told by beta2002-dia-009)"
    assert page.find(id="alpha2001-for-001").select("small a") == []


def test_themes_in_use_stand_under_their_families(tmp_path: Path) -> None:
    assert shown(every_kind(tmp_path)).table["data-themes"] == (
        '[["violence", "The violence", ""], ["raids", "The raids", "violence"], '
        '["rule", "The rule", ""], ["coups", "The coups", "rule"]]'
    )


def test_the_voice_comes_with_what_the_source_does_with_it(tmp_path: Path) -> None:
    assert shown(every_kind(tmp_path)).find(id="alpha2001-dia-001").select("td")[3].get_text() == "Chief (relayed)"


def test_the_sentence_counts_the_rows_of_each_kind(tmp_path: Path) -> None:
    table = statement_rows(every_kind(tmp_path))
    assert sentence_statements(table[table["kind"].isin(["diagnosis", "check"])]) == (
        "there are three rows of one source, each with a permanent link: two diagnoses and one check"
    )


def test_without_rows_there_is_a_sentence(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert show_statements(corpus).bundle["text/plain"] == "No row of these sources carries a statement."
    assert sentence_statements(pd.DataFrame({"kind": [], "source": []})) == "no row carries a statement here"
