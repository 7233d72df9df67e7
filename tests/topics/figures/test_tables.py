"""Figures counted by form, vague ones, and tables added up beside the totals that are stated; sums done in the head."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.topics.figures.sentences import sentence_samples
from crossread.topics.figures.tables import ledger_counts, table_cells, table_samples, table_totals, vague_figures
from small_corpus import Rows, small_corpus

CELL = {"stream": "tables", "section": "boats-by-port", "source": "alpha2001", "words": 3}
PLAIN = {"form": "count", "unit": "boat", "qualifier": "exact", "quantity": "boats", "kind": "stated"}
UNITS = [{"id": "boat", "label": "boats", "kind": "count"}]


def figure(number: int, value: float | None = None, **cells: Any) -> dict[str, Any]:
    known = {"id": f"alpha2001-fig-{number:03}", "low": value, "high": value, "as_written": f"{value} boats"}
    return PLAIN | known | cells


def ports(folder: Path, *values: int, total: int, whole: str = "alpha2001-fig-001", start: str = "") -> Corpus:
    """Alpha with a total in its text and a table of ports, a boat count each."""
    figures: Rows = [figure(1, total)]
    passages: Rows = []
    for number, value in enumerate(values, start=2):
        passages.append(CELL | {"id": f"alpha2001-p-{number:03}", "row": f"Port {number}"})
        cells = {"kind": "table", "passage": f"alpha2001-p-{number:03}", "subset_of": whole, "start": start}
        figures.append(figure(number, value, **cells))
    return small_corpus(folder, figures=figures, passages=passages, units=UNITS)


def test_figures_are_counted_by_form_and_unit_with_restatements(tmp_path: Path) -> None:
    """Two counts of boats, one of which restates the other, and a share."""
    rows = [figure(1, 5), figure(2, 5, restates="alpha2001-fig-001"), figure(3, 50, form="share", unit="percent")]
    table = ledger_counts(small_corpus(tmp_path, figures=rows))
    assert table.values.tolist() == [
        ["alpha2001", "count", "boat", 2, 0, 1, "alpha2001-fig-001;alpha2001-fig-002"],
        ["alpha2001", "share", "percent", 1, 0, 0, "alpha2001-fig-003"],
    ]


def test_a_vague_figure_comes_with_the_bounds_and_the_reason(tmp_path: Path) -> None:
    vague = {"qualifier": "vague", "judged_low": 20, "judged_high": 90, "judged_why": "tens, not hundreds"}
    table = vague_figures(small_corpus(tmp_path, figures=[figure(1, 5), figure(2, **vague)]))
    assert table["id"].tolist() == ["alpha2001-fig-002"]
    assert table[["low", "high", "why"]].values.tolist() == [[20.0, 90.0, "tens, not hundreds"]]


def test_a_table_is_added_up_beside_the_total_that_is_stated(tmp_path: Path) -> None:
    """3 + 4 are 7 boats, and 7 are stated."""
    cells = table_cells(ports(tmp_path, 3, 4, total=7))
    assert cells[["item", "value", "sum"]].values.tolist() == [["Port 2", 3.0, 7.0], ["Port 3", 4.0, 7.0]]
    total = table_totals(cells).iloc[0]
    assert total[["table", "n_cells", "sum", "stated", "fits"]].tolist() == ["boats-by-port", 2, 7.0, "7 boats", True]
    assert total[["whole", "rows"]].tolist() == ["alpha2001-fig-001", "alpha2001-fig-002;alpha2001-fig-003"]


@pytest.mark.parametrize(("last", "fits"), [(1, False), (2, True), (4, True), (5, False)])
def test_a_sum_fits_from_the_lowest_to_the_highest_that_the_stated_total_allows(
    last: float, fits: bool, tmp_path: Path
) -> None:
    """The total is 5 to 7 boats, the sum 3 + `last`."""
    corpus = ports(tmp_path, 3, last, total=5)
    corpus.tables["figures"].loc[0, "high"] = 7
    assert table_totals(table_cells(corpus))["fits"].tolist() == [fits]


def test_a_table_without_a_total_is_added_up_by_year(tmp_path: Path) -> None:
    cells = table_cells(ports(tmp_path, 3, 5, total=7, whole="", start="2001-04"))
    assert table_totals(cells).empty
    table = table_samples(cells)
    assert table[["table", "year", "n_cells", "sum"]].values.tolist() == [["boats-by-port", "2001", 2, 8.0]]


def test_only_counts_of_one_thing_and_time_are_added_up(tmp_path: Path) -> None:
    """3 and 5 boats of 2001 make 8; crews, the share, and the boats of both years stand apart or not at all."""
    corpus = ports(tmp_path, 3, 5, 9, 40, 11, total=7, whole="", start="2001")
    figures = corpus.figures.to_dict("records")
    changes: Rows = [{}, {}, {}, {"population": "crews"}, {"form": "share"}, {"end": "2002"}]
    rows = [row | {"end": row["start"]} | change for row, change in zip(figures, changes, strict=True)]
    table = table_samples(
        table_cells(replace(corpus, tables=corpus.tables.changed({"figures": lambda _: pd.DataFrame(rows)})))
    )
    assert table[["population", "year", "n_cells", "sum"]].values.tolist() == [
        ["", "2001", 2, 8.0], ["crews", "2001", 1, 9.0], ["", "2001 to 2002", 1, 11.0]
    ]  # fmt: skip
    assert sentence_samples(corpus, table[:1]).endswith("has two rows of 2001, 8 boats in all.")
    assert sentence_samples(corpus, table[:2]).endswith("has three rows of 2001 on *boats*, which do not add up.")


def test_without_figures_there_are_tables_without_rows(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    cells = table_cells(corpus)
    assert all(table.empty for table in (ledger_counts(corpus), cells, table_totals(cells), table_samples(cells)))
