"""One finding: a disagreement or a fact, with what it rests on and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A disagreement or a fact: its sentence, the rows it rests on, a rival reading, what would overturn it."""

    kind: str
    sentence: str
    rows: tuple[str, ...]
    rival: str
    overturn: str
    notebook: str
