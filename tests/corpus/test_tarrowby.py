"""The second corpus, whose texts lie in the repository: it is checked whole, by whoever has only the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.checks import CheckReport, check_corpus
from crossread.check.compared import with_audit
from crossread.corpus.load import open_corpus
from crossread.texts.copies import find_copies, passed_over

TARROWBY = Path(__file__).parents[2] / "data" / "tarrowby"


@pytest.fixture(scope="module")
def report() -> CheckReport:
    """What a check says of the corpus, its arithmetic and findings among it."""
    return with_audit(check_corpus(TARROWBY, find_copies(TARROWBY)), TARROWBY)


def test_tarrowby_has_no_problem(report: CheckReport) -> None:
    assert [str(problem) for problem in report.problems] == []


def test_every_text_of_tarrowby_is_at_hand_and_read(report: CheckReport) -> None:
    assert sorted(find_copies(TARROWBY)) == sorted(report.sources)
    assert report.unchecked == {}
    assert passed_over(TARROWBY, None, report.sources) == []


def test_every_passage_figure_and_numeral_of_tarrowby_is_accounted_for(report: CheckReport) -> None:
    assert set(report.locators.values()) == {0, report.locators["exact"]}
    assert report.locators["exact"] == report.tables["passages"]["rows"] > 0
    assert report.figures["rederived"] == report.figures["total"] > 0
    assert [counts["unaccounted"] for counts in report.numerals.values()] == [[]] * len(report.sources)


def test_sums_that_do_not_add_up_are_found_in_tarrowby(report: CheckReport) -> None:
    """The parts of the plan, homes counted twice, points for percent, and six kilometres in three years for one."""
    assert report.audit is not None
    assert report.audit["fails"] == 4


def test_tarrowby_says_on_its_first_page_that_it_is_invented() -> None:
    corpus = open_corpus(TARROWBY)
    assert "an invented town" in corpus.meta["title"]
    assert corpus.meta["description"].startswith("An invented town")
    assert corpus.sources["kind"].str.startswith("invented ").all()
