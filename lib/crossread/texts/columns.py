"""The scale and the unit that the header of a column gives to the numbers in its cells. Reads no cell itself."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from crossread.texts.number_words import SCALES, alternatives, scale_of
from crossread.texts.quantities import Quantity, form_of
from crossread.texts.units import unit_at

_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_SCALE = re.compile(rf"\b(?:{alternatives(SCALES)})s?\b", re.IGNORECASE)
# A header without brackets says a unit only where it says little else: "Days", "Per cent".
_MOST_WORDS = 2


def in_column(quantity: Quantity, header: str) -> Quantity:
    """The quantity of a cell, with the scale and unit of its header where the cell prints none of its own.

    ```
    header                                 cell    as read
    Put into supply (thousand tonnes)      4,100   4100000
    Lost (per cent)                        38.0    38 percent
    Paid ($ million)                       0.9     900000 dollar
    Days                                   61      61 day
    ```
    """
    bracketed = _BRACKETED.search(header)
    said = bracketed[1] if bracketed else header if len(header.split()) <= _MOST_WORDS else ""
    scale = Decimal(scale_of(found[0])) if (found := _SCALE.search(said)) else Decimal(1)
    if scale != 1 and scale_of(quantity.text) == 1:
        low, high = (None if end is None else end * scale for end in (quantity.low, quantity.high))
        quantity = replace(quantity, low=low, high=high)
    unit = _unit_of(_SCALE.sub("", said).strip())
    if unit == "count" or quantity.unit != "count":
        return quantity
    return replace(quantity, unit=unit, form_hint=form_of(unit))


def _unit_of(words: str) -> str:
    """The unit that words say, which may stand behind a number ("per cent") or before it ("$")."""
    behind = unit_at(f"1 {words}", 0, 1)
    return behind if behind != "count" else unit_at(f"{words}1", len(words), len(words) + 1)
