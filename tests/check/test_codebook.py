"""The example of a code: a row that has it, or a reason why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from island import island, problems_of, replaced

RULE = "Digging,A code of the test.,A code of the test corpus.,The text says so.,It does not."


@pytest.mark.parametrize(
    ("example", "unused", "said"),
    [
        ("", "", 'example: the code "digging" has no example; name a row that has it, or say under unused why'),
        ("beta2021-rec-001", "", 'example: "beta2021-rec-001" does not have the code "digging"; no row does: say why '),
        ("", "Nobody digs here.", ""),
    ],
    ids=["none", "another's", "a reason"],
)
def test_a_code_that_no_row_has_says_why(example: str, unused: str, said: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    row = f"digging,{RULE},{example},{unused}\n"
    replaced(corpus, "codebook/instruments.csv", "funding,Funding", f"{row}funding,Funding")
    found = [line for line in problems_of(corpus) if "instruments.csv" in line]
    assert [line.startswith(f"codebook/instruments.csv line 3, {said}") for line in found] == [True] * bool(said)
