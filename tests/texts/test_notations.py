"""The notations of numbers in prose: a table of invented sentences with what each holds, worked out by hand."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from crossread.texts.normalise import normalise
from crossread.texts.quantities import Quantity, read_quantities

ESCAPED = {"\\u00a0": "\u00a0", "\\u2009": "\u2009", "\\u202f": "\u202f"}
LINES = (Path(__file__).parent / "notations.txt").read_text("utf-8").splitlines()
TABLE = [[cell.strip(" ") for cell in line.split("|")] for line in LINES if not line.startswith("#")]


def as_listed(quantity: Quantity) -> str:
    """A quantity as the table has it: low..high, unit, and the qualifier that is not exact."""
    if quantity.doubt:
        return "unreadable"
    low, high = ("?" if bound is None else plain(bound) for bound in (quantity.low, quantity.high))
    qualifier = "" if quantity.qualifier == "exact" else quantity.qualifier
    return " ".join(f"{low if low == high != '?' else f'{low}..{high}'} {quantity.unit} {qualifier}".split())


def plain(number: Decimal) -> str:
    return f"{float(number):.6f}".rstrip("0").rstrip(".")


def listed(cell: str) -> list[str]:
    """What a cell of the table holds, with its numbers spelled as `plain` spells them."""
    found = []
    for entry in filter(None, cell.split("; ")):
        bounds, *words = entry.split()
        parts = [part if part in ("?", "unreadable") else plain(Decimal(part)) for part in bounds.split("..")]
        found.append(" ".join(["..".join(parts), *words]))
    return found


@pytest.mark.parametrize(("notation", "sentence", "held"), TABLE, ids=[row[1] for row in TABLE])
def test_a_notation_is_read_whole_or_said_to_be_unreadable(notation: str, sentence: str, held: str) -> None:
    for escape, space in ESCAPED.items():
        sentence = sentence.replace(escape, space)
    assert [as_listed(quantity) for quantity in read_quantities(sentence)] == listed(held), notation
    assert [as_listed(quantity) for quantity in read_quantities(normalise(sentence))] == listed(held), notation


def test_each_notation_stands_in_three_settings() -> None:
    assert set(Counter(notation for notation, *_ in TABLE).values()) == {3}
    assert len({sentence for _, sentence, _ in TABLE}) == len(TABLE) >= 150
