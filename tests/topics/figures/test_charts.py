"""Charts of figures, of the audit and of counts, read by their artists."""

from __future__ import annotations

import math
from typing import Any

import crossread.topics.audit.charts as audit
import crossread.topics.figures.charts as figures
import crossread.topics.figures.charts_of_counts as counts
import pandas as pd
from matplotlib.axes import Axes

NAMES = ["Alpha", "Beta"]


def sourced(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame([{"id": "", "rows": "", "whole": ""} | row for row in rows])
    return frame.assign(source=pd.Categorical(frame["source"], categories=NAMES))


def names(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def written(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


CELL = {"source": "Alpha", "table": "Boats by port", "unit": "boats", "stated": "7 boats", "low": 7.0, "high": 7.0}
CELLS = sourced(
    CELL | {"item": "North", "value": 3.0, "sum": 8.0},
    CELL | {"item": "South", "value": 5.0, "sum": 8.0},
    CELL | {"item": "Lone", "value": 1.0, "sum": 1.0, "table": "No total", "stated": ""},
)


def test_a_table_stands_under_its_stated_total_and_its_sum() -> None:
    ax = figures.bars_tables(CELLS)
    assert names(ax) == ["stated total", "sum of the 2 rows", "North", "South"]
    assert ax.get_title("left") == "Boats by port (Alpha): its rows add up to 1 more than it says"
    assert [bar.get_width() for bar in ax.patches] == [7.0, 8.0, 3.0, 5.0]
    assert "7 boats" in written(ax)
    assert len(ax.get_figure(root=True).axes) == 1  # type: ignore[union-attr]


def test_the_bars_of_a_table_lead_to_its_total_to_all_its_rows_and_to_each() -> None:
    ids = CELLS.assign(whole="a-fig-001", id=["a-fig-002", "a-fig-003", "a-fig-009"])
    assert [str(bar.get_url()).partition(" ")[0] for bar in figures.bars_tables(ids).patches] == [
        "13_statements.ipynb#a-fig-001", "13_statements.ipynb#rows=a-fig:2-3", "13_statements.ipynb#a-fig-002",
        "13_statements.ipynb#a-fig-003",
    ]  # fmt: skip


def test_a_sum_that_fits_makes_no_claim_and_a_doubled_full_stop_is_one() -> None:
    ax = figures.bars_tables(CELLS[:2].assign(sum=7.0, item="Related Prog.."))
    assert ax.get_title("left") == "Boats by port (Alpha)"
    assert names(ax)[2:] == ["Related Prog."] * 2


def test_samples_have_a_bar_for_each_year() -> None:
    table = sourced(
        CELL | {"year": "2001", "n_cells": 1, "sum": 4.0}, CELL | {"year": "2002", "n_cells": 2, "sum": 9.0}
    )
    ax = figures.bars_samples(table)
    assert names(ax) == ["2001 (one row)", "2002 (two rows)"]
    assert [bar.get_width() for bar in ax.patches][:2] == [4.0, 9.0]


def test_large_amounts_are_drawn_in_millions() -> None:
    money = {"unit": "dollars", "part_of": "", "form": "money", "statement": "It gave help."}
    ax = figures.bars_mix(sourced(
        money | {"source": "Alpha", "low": 9e6, "high": 11e6, "as_written": "about $10 million"},
        money | {"source": "Alpha", "low": 9e5, "high": 11e5, "as_written": "a tenth", "form": "share", "part_of": "x"},
    ))  # fmt: skip
    assert ax.get_xlabel() == "million dollars"
    assert written(ax) == ["about $10 million", "a tenth (about 1.0 million)"]
    assert [bar.get_hatch() for bar in ax.patches] == ["", "////"]


def test_numerals_are_drawn_as_shares_with_their_numbers() -> None:
    row = {"source": "Alpha", "total": 10, "n_figure": 3, "n_rule": 6, "n_list": 1, "n_unaccounted": 0}
    ax = figures.bars_accounts(sourced(row))
    assert names(ax) == ["Alpha (10)"]
    assert [round(bar.get_width()) for bar in ax.patches] == [30, 60, 10, 0]


CHECK = {"source": "Alpha", "whole_low": 1.0, "whole_high": 1.0, "gap_share": 0.2, "statement": "Parts make wholes."}
CHECKS = sourced(
    CHECK | {"id": "a", "verdict": "fails", "computed_low": 1.2, "computed_high": 1.2},
    CHECK | {"id": "b", "verdict": "fails", "computed_low": 17.0, "computed_high": 18.0, "gap_share": 16.0},
    CHECK | {"id": "c", "verdict": "holds", "computed_low": 0.9, "computed_high": math.inf},
    CHECK | {"id": "d", "verdict": "not decidable", "computed_low": math.nan, "computed_high": math.nan},
)


def test_the_audit_keeps_its_order_and_says_what_lies_beyond_the_edge() -> None:
    ax = audit.intervals_audit(CHECKS)
    assert names(ax) == ["Parts make wholes. (Alpha)"] * 3
    assert written(ax) == ["20.0% apart", "17 times", "1,600.0% apart", ""]
    assert ax.yaxis_inverted()
    assert ax.get_xlim() == (0, audit.REACH)


def test_many_relations_are_named_by_their_statements_as_few_are() -> None:
    ax = audit.intervals_audit(pd.concat([CHECKS[:3]] * 10, ignore_index=True))
    assert names(ax) == ["Parts make wholes. (Alpha)"] * 30


def test_what_is_stated_and_what_is_computed_lead_to_the_relation() -> None:
    ax = audit.intervals_audit(CHECKS[:1].assign(id="a-chk-001"))
    link = "13_statements.ipynb#a-chk-001 Alpha: Parts make wholes., one row"
    assert ax.patches[0].get_url() == link
    assert ax.lines[0].get_url() == link


def test_pairs_within_and_across_lead_to_their_own_figures() -> None:
    table = pd.DataFrame({
        "reason": ["rounding"], "n_within": [1], "n_across": [1], "rows_within": ["a-fig-001;a-fig-002"],
        "rows_across": ["a-fig-001;b-fig-007"],
    })  # fmt: skip
    assert [str(bar.get_url()).partition(" ")[0] for bar in audit.bars_reasons(table).patches] == [
        "13_statements.ipynb#rows=a-fig:1-2", "13_statements.ipynb#rows=a-fig:1;b-fig:7",
    ]  # fmt: skip


def test_the_text_of_the_audit_names_the_widest_gap_first() -> None:
    text = audit.alt_audit(CHECKS)
    assert text.startswith("Intervals of three relations, stated and computed: fails 2 and holds 1.")
    assert "the widest gaps: b by 1600% of what is stated and a by 20%" in text[0].lower() + text[1:].replace(
        "The", "the"
    )


def test_verdicts_have_a_bar_for_each_source() -> None:
    ax = audit.bars_verdicts(sourced(
        {"source": "Alpha", "verdict": "fails", "n_rows": 1, "share": 0.25},
        {"source": "Alpha", "verdict": "holds", "n_rows": 3, "share": 0.75},
    ))  # fmt: skip
    assert names(ax) == ["Alpha (4)"]
    assert [bar.get_width() for bar in ax.patches] == [25.0, 75.0]


def test_announced_numbers_stand_beside_what_was_found() -> None:
    row = {
        "source": "Alpha",
        "statement": "Five are announced.",
        "verdict": "fails",
        "whole_low": 5.0,
        "whole_high": 5.0,
    }
    ax = audit.dots_announced(sourced(row | {"computed_low": 4.0, "computed_high": 4.0}))
    assert [points.get_offsets()[0, 0] for points in ax.collections] == [5.0, 4.0]  # type: ignore[index]
    assert audit.alt_announced(sourced(row | {"computed_low": 4.0})).endswith("Alpha announces 5, found are 4.")


COUNT = {
    "source": "Beta", "quantity": "Crew", "place": "The bay", "period": "2001", "unit": "persons",
    "population": "sailors", "origin": "the port", "stock_or_flow": "stock", "begins": 2001.2, "ends": 2001.8,
}  # fmt: skip


def test_counts_of_one_event_stand_under_its_name() -> None:
    ax = counts.intervals_counts(sourced(
        COUNT | {"as_written": "30 men", "low": 30.0, "high": 30.0},
        COUNT | {"as_written": "over 40", "low": 40.0, "high": math.inf},
    ))  # fmt: skip
    assert names(ax) == ["", "30 men\nsailors; the port", "over 40\nsailors; the port"]
    assert written(ax) == ["Crew, The bay, 2001"]
    assert [line.get_xdata()[0] for line in ax.lines] == [30.0, 40.0]  # type: ignore[index]


def test_a_stock_is_filled_and_a_flow_is_open() -> None:
    ax = counts.dots_over_time(sourced(
        COUNT | {"as_written": "30 men", "low": 30.0, "high": 30.0},
        COUNT | {"as_written": "50 men", "low": 50.0, "high": 50.0, "stock_or_flow": "flow", "begins": math.nan},
    ))  # fmt: skip
    stock, flow = (points.get_facecolor()[0].tolist() for points in ax.collections)  # type: ignore[union-attr]
    assert flow == [1.0, 1.0, 1.0, 1.0] != stock
    assert "30 men" in counts.alt_intervals(sourced(COUNT | {"as_written": "30 men"}))
