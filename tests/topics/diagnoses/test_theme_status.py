"""Silence is not absence of rows: each status, its precedence and its proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.topics.diagnoses.tables import theme_status
from small_corpus import meta, small_corpus, source


def row(number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"alpha2001-dia-{number:03}", "theme": "raids"} | cells


def hit(n_hits: int, theme: str = "raids") -> dict[str, Any]:
    return {"source": "alpha2001", "kind": "themes", "code": theme, "n_hits": n_hits}


def read(number: int) -> dict[str, Any]:
    return {"id": f"alpha2001-hit-{number:03}", "source": "alpha2001", "kind": "themes", "code": "raids", "sentence": 1}


def cell(tmp_path: Path, coverage: str = "complete", **tables: Any) -> pd.Series:
    corpus = small_corpus(tmp_path, meta(source("alpha2001"), coverage=coverage), **tables)
    return theme_status(corpus).set_index("theme").loc["raids"]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([row(1)], "says"),
        ([row(1, endorsement="adopted")], "says"),
        ([row(1, polarity="denies"), row(2, polarity="doubts")], "denies"),
        ([row(1, polarity="doubts")], "doubts"),
        ([row(1, endorsement="relayed"), row(2, endorsement="disputed")], "relays"),
        ([row(1, polarity="denies"), row(2)], "says"),
        ([row(1, endorsement="relayed"), row(2, polarity="denies")], "denies"),
    ],
)
def test_the_first_status_that_holds_is_given(tmp_path: Path, rows: list[dict[str, Any]], status: str) -> None:
    assert cell(tmp_path, diagnoses=rows)["status"] == status


def test_no_hits_prove_silence(tmp_path: Path) -> None:
    assert cell(tmp_path, hits=[hit(0)])["status"] == "silent"


def test_hits_that_were_all_read_prove_silence_and_are_counted(tmp_path: Path) -> None:
    found = cell(tmp_path, hits=[hit(2)], hits_read=[read(1), read(2)])
    assert (found["status"], found["n_hits"], found["n_read"]) == ("silent", 2, 2)


def test_a_hit_that_nobody_read_leaves_the_cell_not_judged(tmp_path: Path) -> None:
    assert cell(tmp_path, hits=[hit(2)], hits_read=[read(1)])["status"] == "not_judged"


def test_hits_that_were_never_counted_leave_the_cell_not_judged(tmp_path: Path) -> None:
    assert cell(tmp_path)["status"] == "not_judged"


def test_partial_coverage_leaves_the_cell_not_judged(tmp_path: Path) -> None:
    assert cell(tmp_path, "partial", hits=[hit(0)])["status"] == "not_judged"


@pytest.mark.parametrize(
    ("rows", "contested"),
    [
        ([row(1), row(2)], False),
        ([row(1), row(2, polarity="doubts", endorsement="relayed")], True),
        ([row(1), row(2, endorsement="disputed")], True),
        ([row(1), row(2, polarity="denies", endorsement="disputed")], False),
    ],
)
def test_a_cell_is_contested_when_its_rows_contradict_each_other(
    tmp_path: Path, rows: list[dict[str, Any]], contested: bool
) -> None:
    assert cell(tmp_path, diagnoses=rows)["contested"] == contested


def test_every_leaf_theme_of_every_source_has_a_row_and_no_family_has(tmp_path: Path) -> None:
    status = theme_status(small_corpus(tmp_path))
    assert list(zip(status["source"], status["theme"], strict=True)) == [
        ("alpha2001", "coups"), ("alpha2001", "feuds"), ("alpha2001", "raids"),
        ("beta2002", "coups"), ("beta2002", "feuds"), ("beta2002", "raids"),
    ]  # fmt: skip
