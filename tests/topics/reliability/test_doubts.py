"""Why a code is not firm, on two codings made up so that their agreement is plain."""

from __future__ import annotations

from pathlib import Path

from crossread.corpus.load import Corpus
from crossread.topics.reliability.tables import code_doubt
from small_corpus import small_corpus


def coded(folder: Path, first: list[str], second: list[str], variable: str = "theme") -> Corpus:
    rows = [
        {"sample": "round1", "coder": coder, "unit": f"alpha2001-dia-{n:03}", "variable": variable, "value": value}
        for coder, values in (("first", first), ("second", second))
        for n, value in enumerate(values, start=1)
    ]
    return small_corpus(folder, codings=rows)


def test_without_a_second_coding_every_code_is_tentative(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert code_doubt(corpus, "theme", "raids") == "agreement not measured for its family"
    assert code_doubt(corpus, "stance") == "agreement on the stance is too low or was not measured"


def test_a_theme_of_a_firm_family_is_tentative_when_its_own_agreement_is_low(tmp_path: Path) -> None:
    """Violence against rule is always told apart; whether it is raids or feuds, in half of the cases."""
    first = ["raids"] * 12 + ["coups"] * 12
    second = ["raids"] * 6 + ["feuds"] * 6 + ["coups"] * 12
    corpus = coded(tmp_path, first, second)
    assert code_doubt(corpus, "theme", "coups") == ""
    assert code_doubt(corpus, "theme", "raids").endswith("for this theme")


def test_a_code_that_nobody_used_in_a_firm_family_is_not_doubted_for_itself(tmp_path: Path) -> None:
    values = ["raids"] * 12 + ["coups"] * 12
    assert code_doubt(coded(tmp_path, values, values), "theme", "feuds") == ""


def test_another_variable_is_judged_as_a_whole(tmp_path: Path) -> None:
    values = ["aid"] * 5 + ["training"] * 5
    assert code_doubt(coded(tmp_path / "firm", values, values, "instrument"), "instrument", "aid") == ""
    reverse = coded(tmp_path / "low", values, values[::-1], "instrument")
    assert code_doubt(reverse, "instrument", "aid") == "agreement on the instrument is too low or was not measured"
