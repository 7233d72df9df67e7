"""The mark of a cell of the matrix of claims, and its words: one sign for each thing that a source can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SIGNS = {"for": "+", "against": "−", "qualifies": "~", "silent": "·", "not_judged": "?"}
WORDS = {
    "for": "for",
    "against": "against",
    "qualifies": "qualifies: in part, under conditions, or both ways",
    "silent": "silent, searched",
    "not_judged": "not judged",
}
SHORT = {"for": "for", "against": "against", "qualifies": "in part"}
KEY = (
    "+ for, − against, ~ qualifies (in part, under conditions, or both ways), in brackets what only a voice, an act or "
    "a description shows, · silent (searched), ? not judged"
)


def sign_of(cell: Mapping[Any, Any]) -> str:
    """The sign of a row of `claim_cells`; in brackets where the source itself takes no side."""
    return SIGNS.get(cell["does"]) or f"({relayed_sign(cell)})"


def words_of(cell: Mapping[Any, Any]) -> str:
    """What the sign means, in words, for screen readers."""
    return WORDS.get(cell["does"]) or f"relays only: {WORDS_OF_VOICES[relayed_sign(cell)]}"


WORDS_OF_VOICES = {
    "+": "voices for",
    "−": "voices against",
    "±": "voices on both sides",
    "~": "voices that qualify",
    "…": "an act or a description",
}


def relayed_sign(cell: Mapping[Any, Any]) -> str:
    """The sign of the voices of a cell: for, against, both, qualifying, or none that says it in words."""
    both = bool(cell["voices_for"]), bool(cell["voices_against"])
    signs = {(True, True): "±", (True, False): "+", (False, True): "−"}
    return signs.get(both) or ("~" if cell["voices_qualify"] else "…")
