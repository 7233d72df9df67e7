"""Tables of Markdown, however closely they are printed."""

from __future__ import annotations

import pytest
from crossread.texts.markdown_tables import read_table


@pytest.mark.parametrize(
    "printed",
    ["|Mill|Feet|\n|--|--|\n|Old|9|\n|New|7|", "| Mill | Feet |\n|:--|--:|\n| Old | 9 |\n| New | 7 |",
     "Mill|Feet\n--|--\nOld|9\nNew|7"],
    ids=["without spaces", "with spaces", "without outer bars"],
)  # fmt: skip
def test_cells_are_the_same_with_and_without_spaces_and_outer_bars(printed: str) -> None:
    table = read_table(printed)
    assert (table.columns, table.rows) == (("Mill", "Feet"), (("Old", "9"), ("New", "7")))


def test_empty_cells_between_bars_alone_are_cells() -> None:
    """The cell at the left is filled from above, the one in the middle is not."""
    table = read_table("|Mill|Sold|Feet|\n|--|--|--|\n|Old|rye|9|\n|||7|\n|New||5|")
    assert table.rows == (("Old", "rye", "9"), ("Old", "rye", "7"), ("New", "", "5"))
    assert table.carried == (0, 2, 0)


def test_a_bar_that_is_escaped_parts_no_cells() -> None:
    assert read_table("|Mill|Feet|\n|--|--|\n|Old \\| New|9|").rows == (("Old | New", "9"),)


def test_a_first_row_with_one_cell_is_the_title_of_a_table_that_has_none() -> None:
    printed = "|Mills|||\n|--|--|--|\n|Mill|Sold|Feet|\n|Old|rye|9|"
    assert (read_table(printed).title, read_table(printed).columns) == ("Mills", ("Mill", "Sold", "Feet"))
    titled = read_table(printed, title="Before")
    assert (titled.title, titled.columns) == ("Before", ("Mills", "", ""))
    assert read_table("|Mills||\n|--|--|").columns == ("Mills", "")


def test_a_row_that_is_too_short_is_filled_up_at_its_right() -> None:
    assert read_table("|Mill|Sold|Feet|\n|--|--|--|\n|Old|rye|").rows == (("Old", "rye", ""),)
