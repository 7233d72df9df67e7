"""The report of a check: the order of its problems, what is said once of many cells, and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.checks import check_corpus, in_order
from crossread.errors import Problem
from crossread.texts.copies import find_copies
from island import island, replaced


def same(*lines: int | None, column: str = "unit") -> list[Problem]:
    return [Problem("figures.csv", line, column, "it is wrong") for line in lines]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((2,), ["figures.csv line 2, unit: it is wrong"]),
        ((4, 3, 2), [f"figures.csv line {line}, unit: it is wrong" for line in (2, 3, 4)]),
        ((5, 4, 3, 2), ["figures.csv line 2, unit: it is wrong (and so in 3 more lines: 3, 4, 5)"]),
        ((2, 3, 4, 5, 6, 7), ["figures.csv line 2, unit: it is wrong (and so in 5 more lines: 3, 4, 5, 6, 7)"]),
        (tuple(range(2, 9)), ["figures.csv line 2, unit: it is wrong (and so in 6 more lines: 3, 4, 5, 6, 7, ...)"]),
    ],
)
def test_what_is_wrong_alike_with_more_than_three_cells_is_said_once(lines: tuple[int, ...], said: list[str]) -> None:
    assert [str(problem) for problem in in_order(same(*lines))] == said


def test_alike_is_what_is_said_of_one_column_of_one_file() -> None:
    other = [Problem("diagnoses.csv", 5, "unit", "it is wrong")]
    assert len(in_order([*same(2, 3), *same(4, 5, column="per"), *other])) == 5


def test_problems_come_by_file_line_and_column_and_each_once() -> None:
    """What has no line comes before what has one, the first line too."""
    found = [*same(9), *same(2, column="voice"), *same(2), *same(1), Problem("causes.csv", 7, "", "no"), *same(9)]
    found += same(None, column="voice")
    assert [(each.file, each.line, each.column) for each in in_order(found)] == [
        ("causes.csv", 7, ""),
        ("figures.csv", None, "voice"),
        ("figures.csv", 1, "unit"),
        ("figures.csv", 2, "unit"),
        ("figures.csv", 2, "voice"),
        ("figures.csv", 9, "unit"),
    ]


def test_rows_and_faults_are_counted_by_table_and_sources_come_as_described(tmp_path: Path) -> None:
    """Two cells of figures.csv are wrong in one row; beta stands first in corpus.yml."""
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", "road,orlin,2017,2018,flow", "road,orlin,2019,2018,flow")
    replaced(corpus, "figures.csv", "The road cost 40 million dollars.", "The road cost 40 million dollars")
    report = check_corpus(corpus, find_copies(corpus))
    assert report.sources == ["beta2021", "alpha2019"]
    assert report.tables["figures"] == {"rows": 2, "faults": 2}
    assert report.tables["diagnoses"]["faults"] == 0
    assert report.figures == {"rederived": 2, "total": 2}
    assert report.unchecked == {}


def test_what_rests_on_a_text_that_is_not_at_hand_is_counted_as_unchecked(tmp_path: Path) -> None:
    """Beta has four passages and one figure, alpha five and one."""
    corpus = island(tmp_path)
    (corpus / "texts" / "beta2021.txt").unlink()
    report = check_corpus(corpus, find_copies(corpus))
    assert report.unchecked == {"beta2021": {"passages": 4, "figures": 1}}
    assert (report.locators["exact"], report.locators["unchecked"]) == (5, 4)
    assert report.figures == {"rederived": 1, "total": 2}
