"""The cells of a table as passages: which label and which occurrence lead to each."""

from __future__ import annotations

from crossread.coding.stretches import locator_of, stretches_of
from crossread.texts.locate import locate
from crossread.texts.reading import read_raw

PORTS = "# Ports\n\n## Boats of ports\n\n| Port | Boats | Nets |\n|--|--|--|\n{}\n"


def cells_of(*rows: str) -> list[tuple[str, str, int | None]]:
    """The row, the column and the occurrence by which each cell of a table is found."""
    text = read_raw(PORTS.format("\n".join(rows)))
    found = [each for each in stretches_of(text) if each.stream == "tables" and each.row]
    assert all(locate(text, locator_of(text, each)).passage == each.words for each in found)
    return [(each.row, each.column, each.occurrence) for each in found]


def test_a_row_that_has_a_label_of_its_own_needs_no_number() -> None:
    assert cells_of("| Old | 40 | 7 |", "| New | 50 | 8 |") == [
        ("Old", "Port", None), ("Old", "Boats", None), ("Old", "Nets", None),
        ("New", "Port", None), ("New", "Boats", None), ("New", "Nets", None),
    ]  # fmt: skip


def test_rows_of_one_label_are_numbered_from_the_top() -> None:
    assert cells_of("| Old | 40 | 7 |", "| New | 50 | 8 |", "| Old | 60 | 9 |") == [
        ("Old", "Port", 1), ("Old", "Boats", 1), ("Old", "Nets", 1),
        ("New", "Port", None), ("New", "Boats", None), ("New", "Nets", None),
        ("Old", "Port", 2), ("Old", "Boats", 2), ("Old", "Nets", 2),
    ]  # fmt: skip
