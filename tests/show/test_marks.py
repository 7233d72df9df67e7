"""The parts that charts share: bars in their colours under a key, the order of lines, hatching in its rows."""

from __future__ import annotations

import pandas as pd
import pytest
from crossread.show.marks import counts_map, hatch_rows, mark_families, new_axes, stacked, stacked_rows
from crossread.show.style import words_on
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

TWO = pd.DataFrame({"held": [2, 1], "open": [3, 0]}, index=["Alpha", "Beta"])
COLOURS = ["#112233", "#ccddee"]


def bars(ax: Axes) -> list[Rectangle]:
    return [bar for bar in ax.patches if isinstance(bar, Rectangle)]


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def lines(ax: Axes) -> list[str]:
    """The names at the left from the top to the bottom."""
    return [text.get_text() for text in ax.get_yticklabels()]


def test_the_parts_of_a_bar_follow_each_other_in_their_colours() -> None:
    """Alpha has 2 and 3, Beta 1 and nothing."""
    ax = stacked(TWO, COLOURS, "rows", None)
    assert [(bar.get_x(), bar.get_width()) for bar in bars(ax)] == [(0, 2), (0, 1), (2, 3), (1, 0)]
    assert [to_hex(bar.get_facecolor()) for bar in bars(ax)] == ["#112233", "#112233", "#ccddee", "#ccddee"]
    assert words(ax) == ["2", "1", "3", ""]
    assert [text.get_color() for text in ax.texts] == [
        words_on(each) for each in ("#112233", "#112233", "#ccddee", "#ccddee")
    ]


def test_the_key_stands_above_the_bars_from_their_left_edge_in_one_line() -> None:
    ax = stacked(TWO, COLOURS, "rows", None)
    key = ax.get_legend()
    assert key is not None
    left, top = ax.transAxes.inverted().transform(key.get_bbox_to_anchor().min)
    assert (left, top) == pytest.approx((0, 1))
    assert [text.get_text() for text in key.get_texts()] == ["held", "open"]
    assert (lines(ax), ax.get_xlabel(), ax.yaxis_inverted()) == (["Alpha", "Beta"], "rows", True)
    assert all(tick == int(tick) for tick in ax.get_xticks())


def test_a_part_without_a_link_has_none() -> None:
    links = TWO.astype(object).assign(held=["#a one", None], open=[None, None])
    ax = stacked(TWO, COLOURS, "rows", None, links=links)
    assert [bar.get_url() for bar in bars(ax)] == ["#a one", "", "", ""]


def test_bars_of_shares_fill_the_chart_and_say_how_many_rows_there_are() -> None:
    """Alpha has 1 of 4 rows of one kind, 25 per cent."""
    table = pd.DataFrame({"source": ["Alpha"] * 2, "role": ["cause", "sign"], "n_rows": [1, 3], "share": [0.25, 0.75]})
    table["source"] = pd.Categorical(table["source"], categories=["Alpha"])
    ax = stacked_rows(table.assign(rows=["a-dia-001", ""]), "role", None)
    assert ax.get_xlim() == (0, 100)
    assert [bar.get_width() for bar in bars(ax)] == [25, 75]
    assert (lines(ax), words(ax)) == (["Alpha (4)"], ["1", "3"])


def test_hatching_covers_its_rows_from_the_offset_on() -> None:
    ax = new_axes(3, 2)
    hatch_rows(ax, [2], offset=-0.4, height=0.8)
    (bar,) = bars(ax)
    assert (bar.get_y(), bar.get_height()) == pytest.approx((1.6, 0.8))
    assert (bar.get_hatch(), bar.get_fill(), bar.get_zorder()) == ("///", False, 2)


def test_a_map_of_counts_has_the_fullest_line_above() -> None:
    """Boats have 1 + 2 rows, nets 4; ropes as many as boats, and come after them."""
    cells = {"thing": ["boats", "boats", "nets", "ropes"], "source": ["Alpha", "Beta", "Beta", "Alpha"]}
    table = pd.DataFrame(cells | {"n_rows": [1, 2, 4, 3], "rows": ""})
    table["source"] = pd.Categorical(table["source"], categories=["Alpha", "Beta"])
    ax = counts_map(table, "thing", table["n_rows"].astype(str), None)
    assert lines(ax) == ["nets", "boats", "ropes"]
    assert words(ax) == ["4", "1", "2", "3"]


def test_of_what_is_asked_the_addressee_of_most_rows_comes_first_then_the_alphabet() -> None:
    """The state is asked for 1 + 2, the army for 2."""
    cells = {"what": ["Army: aid", "State: aid", "State: talks"], "addressee": ["Army", "State", "State"]}
    table = pd.DataFrame(cells | {"source": "Alpha", "n_rows": [2, 1, 2], "rows": ""})
    table["source"] = pd.Categorical(table["source"], categories=["Alpha"])
    assert lines(counts_map(table, "what", table["n_rows"].astype(str), None)) == [
        "State: aid", "State: talks", "Army: aid",
    ]  # fmt: skip


def test_the_name_of_a_family_stands_at_the_middle_of_its_rows_with_a_line_above_all_but_the_first() -> None:
    ax = new_axes(3, 2)
    mark_families(ax, ["War", "War", "Rule"], 5, tentative=["Rule"])
    assert [(text.get_text(), text.get_position()) for text in ax.texts] == [
        ("War", (5.1, 1.0)), ("Rule\n(tentative)", (5.1, 2.5)),
    ]  # fmt: skip
    assert [list(line.get_ydata()) for line in ax.lines] == [[2, 2]]
    assert [bar.get_y() for bar in bars(ax)] == [2]
