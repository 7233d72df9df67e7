"""What README and docs say of the agreement of readers: counts and shares worked out by hand from a few rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from docpages.agreement import describe_reliability, describe_trust, describe_unitising
from small_corpus import small_corpus

UNITS = [f"alpha2001-dia-00{n}" for n in (1, 2, 3, 4)]
FIRST, SECOND = ("raids", "raids", "feuds", "coups"), ("raids", "feuds", "feuds", "coups")


def mark(number: int, source: str, round_: str, verdict: str) -> dict[str, str]:
    return {"id": f"mark-{number}", "round": round_, "source": source, "verdict": verdict}


def stand(coder: str, source: str, claim: str, does: str) -> dict[str, str]:
    return {"sample": "s1", "coder": coder, "source": source, "claim": claim, "does": does}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Four themes coded twice, one otherwise; marks in two rounds; four stands, of which three have a side.

    Alpha 2001 lacks one of three in the last round (a duplicate is left out), Beta 2002 one of four in its only round.
    Of the sides one is shared, one is given by one reader alone, and one is the opposite.
    """
    codings: list[dict[str, Any]] = [
        {"sample": "s1", "coder": coder, "unit": unit, "variable": "theme", "value": value}
        for coder, values in (("a", FIRST), ("b", SECOND))
        for unit, value in zip(UNITS, values, strict=True)
    ]
    verdicts = ["held", "held", "missed", "duplicate"]
    marks = [mark(n, "alpha2001", "1", "missed") for n in (1, 2)]
    marks += [mark(n, "alpha2001", "2", verdict) for n, verdict in enumerate(verdicts, start=3)]
    marks += [
        mark(n, "beta2002", "1", verdict) for n, verdict in enumerate(["held", "held", "held", "missed"], start=7)
    ]
    cells = [("alpha2001", "talks"), ("alpha2001", "votes"), ("beta2002", "talks"), ("beta2002", "votes")]
    said = [("for", "for"), ("for", "silent"), ("for", "against"), ("silent", "relays")]
    stands = [
        stand(coder, *cell, does)
        for cell, pair in zip(cells, said, strict=True)
        for coder, does in zip("ab", pair, strict=True)
    ]
    return small_corpus(
        tmp_path,
        diagnoses=[{"id": unit, "theme": theme} for unit, theme in zip(UNITS, FIRST, strict=True)],
        samples=[{"sample": "s1", "unit": unit, "seed": "1"} for unit in UNITS],
        drawn_from=[{"sample": "s1", "table": "diagnoses", "ids": UNITS[0]}],
        codings=codings,
        unitising=marks,
        stands=stands,
    )


def test_the_three_figures_are_the_theme_what_was_missed_at_worst_and_the_sides(corpus: Corpus) -> None:
    theme, missed, sides = describe_trust(corpus).splitlines()
    assert "to 75% of 4 rows" in theme
    assert "for 33.3% of what needed one, in the worst source (`alpha2001`)" in missed
    assert "the same in 33% and the opposite in 33% of 3 cells" in sides


def test_duplicate_marks_count_as_marks_but_not_in_the_share_missed(corpus: Corpus) -> None:
    assert describe_unitising(corpus).splitlines()[2:] == [
        "| 1 | `alpha2001` | 2 | 0 | 2 | 100.0% |",
        "| 1 | `beta2002` | 4 | 3 | 1 | 25.0% |",
        "| 2 | `alpha2001` | 4 | 2 | 1 | 33.3% |",
    ]


def test_agreement_stands_by_sample_and_variable_with_what_came_after(corpus: Corpus) -> None:
    """Families: violence, violence, violence, rule by both readers, who agree on all."""
    table, since = describe_reliability(corpus).split("\n\n")
    family, theme = table.splitlines()[2:]
    assert family.startswith("| s1 | family | 4 | 100% | 1.00 |")
    assert theme.startswith("| s1 | theme | 4 | 75% | ")
    assert "(below .80)" in theme
    assert since.startswith("Since the last sample (s1) was drawn, three rows came after and are not in these figures")
