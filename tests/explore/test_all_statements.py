"""The table of all statements as it stands without scripts: an anchor for each card, and links between rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from crossread.corpus.load import Corpus
from crossread.explore import all_statements
from crossread.explore.all_statements import show_statements
from every_kind import every_kind
from small_corpus import small_corpus


def shown(corpus: Corpus) -> BeautifulSoup:
    return BeautifulSoup(show_statements(corpus).bundle["text/html"], "html.parser")


def test_every_row_is_an_anchor_with_a_link_to_itself(tmp_path: Path) -> None:
    rows = shown(every_kind(tmp_path)).select("tbody tr")
    assert len(rows) == 11
    assert all(row.select_one("th a")["href"] == f"#{row['id']}" for row in rows)


def test_rows_stand_by_kind_with_what_a_source_rests_on_last(tmp_path: Path) -> None:
    kinds = [row.select("td")[1].get_text() for row in shown(every_kind(tmp_path)).select("tbody tr")]
    assert list(dict.fromkeys(kinds)) == [
        *("diagnosis", "recommendation", "position", "figure", "forecast", "mention", "check", "oddity", "citation")
    ]


def test_a_check_leads_to_its_figures_and_a_row_that_is_not_there_is_no_link(tmp_path: Path) -> None:
    page = shown(every_kind(tmp_path))
    check = page.find(id="alpha2001-chk-001")
    assert [link["href"] for link in check.select("small a")] == ["#alpha2001-fig-001", "#beta2002-fig-001"]
    assert check.select("td")[4].get_text() == (
        "The <count> holds. (the figure checked alpha2001-fig-001; "
        "set against Opening, heading, body; Raid of 1999; beta2002-fig-001)"
    )
    assert page.find(id="alpha2001-for-001").small.get_text() == "(told by beta2002-dia-009)"
    assert page.find(id="alpha2001-for-001").select("small a") == []


def test_the_voice_comes_with_what_the_source_does_with_it(tmp_path: Path) -> None:
    assert shown(every_kind(tmp_path)).find(id="alpha2001-dia-001").select("td")[3].get_text() == "Chief (relayed)"


def test_a_table_that_is_too_long_says_how_many_lines_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_statements, "MOST_ROWS", 4)
    page = shown(every_kind(tmp_path))
    assert len(page.select("tbody tr")) == 4
    assert page.caption.get_text() == (
        "All that is coded: eleven statements; the first 4 of 11 lines are shown, the CSV has all rows"
    )


def test_a_table_that_is_as_long_as_may_be_leaves_nothing_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_statements, "MOST_ROWS", 11)
    assert shown(every_kind(tmp_path)).caption.get_text() == "All that is coded: eleven statements"


def test_a_statement_that_refers_to_no_row_has_nothing_in_brackets(tmp_path: Path) -> None:
    row = {"id": "alpha2001-dia-001", "theme": "raids", "statement": "Raids go on."}
    page = shown(small_corpus(tmp_path, diagnoses=[row]))
    assert page.find(id="alpha2001-dia-001").select("td")[4].get_text() == "Raids go on."


def test_without_rows_there_is_a_sentence(tmp_path: Path) -> None:
    said = show_statements(small_corpus(tmp_path)).bundle["text/plain"]
    assert said == "No row of these sources carries a statement."
