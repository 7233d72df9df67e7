"""Links from row ids to the table of all statements."""

from __future__ import annotations

import pandas as pd
from crossread.show.links import linked_ids, row_ids, row_links, row_series, rows_href


def test_row_ids_are_found_in_every_column_that_holds_them() -> None:
    table = pd.DataFrame({"id_a": ["x-1"], "id_b": ["y-1"], "rows": ["z-1;z-2"], "on": ["aid"]})
    assert row_ids(table) == ["z-1", "z-2", "x-1", "y-1"]
    assert row_ids(["x-1; x-2", ""]) == ["x-1", "x-2"]


def test_ids_in_prose_are_links_to_their_rows() -> None:
    assert row_links(["alpha2001-dia-001"]) == "[alpha2001-dia-001](13_statements.ipynb#alpha2001-dia-001)"


def test_rows_that_follow_each_other_are_said_as_ranges_in_any_order_and_once() -> None:
    rows = ["b-rec-007", "b-dia-010", "a-dia-003", "a-dia-001", "a-dia-002", "a-dia-002", "b-dia-1000", "b-dia-012"]
    assert row_series(rows) == "a-dia:1-3;b-dia:10,12,1000;b-rec:7"


def test_a_link_to_one_row_is_its_permanent_link() -> None:
    assert rows_href(["a-dia-001", "a-dia-001"]) == "13_statements.ipynb#a-dia-001"
    assert rows_href(["a-dia-001", "a-dia-003"]) == "13_statements.ipynb#rows=a-dia:1,3"


def test_a_cell_of_row_ids_becomes_links_and_any_other_is_escaped() -> None:
    one = '<a href="13_statements.ipynb#a-dia-001">a-dia-001</a>'
    assert linked_ids("a-dia-001") == one
    assert linked_ids("a-dia-001; b-chk-002").startswith(f'{one}; <a href="13_statements.ipynb#b-chk-002">')
    assert linked_ids("see a-dia-001 & more") == "see a-dia-001 &amp; more"
    assert linked_ids("a-p-001") == "a-p-001"
