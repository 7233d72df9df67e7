"""A small corpus with a row of each kind, which point at each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.corpus.load import Corpus
from small_corpus import PLAIN, small_corpus

COUNT = {"quantity": "villages_burnt", "form": "count", "unit": "item", "qualifier": "exact", "endorsement": "own"}


def every_kind(folder: Path) -> Corpus:
    """A corpus with a row of each kind; the second diagnosis restates the first, the check counts a passage too."""
    heading: dict[str, Any] = PLAIN["passages"] | {"id": "alpha2001-p-900", "source": "alpha2001"}
    return small_corpus(
        folder,
        passages=[heading | {"starts": "", "ends": "", "sentence": "0"}],
        diagnoses=[
            {"id": "alpha2001-dia-001", "theme": "raids", "voice": "chief", "endorsement": "relayed"},
            {"id": "alpha2001-dia-002", "theme": "coups", "restates": "alpha2001-dia-001"},
        ],
        recommendations=[
            {"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "object": "pay", "theme": "raids"}
        ],
        positions=[{"id": "beta2002-pos-001", "claim": "talks", "status": "silent", "passage": "", "voice": ""}],
        figures=[{"id": "alpha2001-fig-001", **COUNT}, {"id": "beta2002-fig-001", **COUNT}],
        quantities=[{"id": "villages_burnt", "label": "Villages burnt"}],
        forecasts=[{"id": "alpha2001-for-001", "outcome": "borne_out", "told_by": "beta2002-dia-009"}],
        events=[{"id": "raid-1999", "label": "Raid of 1999"}],
        mentions=[{"id": "alpha2001-men-001", "event": "raid-1999"}],
        checks=[
            {
                "id": "alpha2001-chk-001", "relation": "count_of", "whole": "alpha2001-fig-001",
                "parts": "alpha2001-p-900; raid-1999; beta2002-fig-001", "statement": "The <count> holds.",
            }
        ],
        citations=[
            {"id": "beta2002-cit-001", "source": "beta2002", "number": "7", "work": "On raids", "publisher": "Press",
             "kind": "official_data", "passages": ""}
        ],
        oddities=[
            {"id": "beta2002-odd-001", "source": "beta2002", "rows": "alpha2001-p-900; beta2002-fig-001",
             "kind": "order_of_events", "statement": "The raid comes after its count."}
        ],
    )  # fmt: skip
