"""The reliability of a corpus: which codings count, wider codes, and what is tentative."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.codes import top_codes
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_theme
from crossread.topics.reliability.tables import (
    code_alpha,
    code_reliability,
    reliability,
    samples_in_order,
    tentative_families,
)
from small_corpus import small_corpus

Coded = dict[str, str]


def coded(folder: Path, first: Coded, second: Coded, *, variable: str = "theme", sample: str = "round1") -> Corpus:
    """A corpus whose units were given these values of one variable by two coders."""
    rows = [
        {"sample": sample, "coder": coder, "unit": unit, "variable": variable, "value": value}
        for coder, values in (("first", first), ("second", second))
        for unit, value in values.items()
    ]
    return small_corpus(folder, codings=rows)


def units(*values: str) -> Coded:
    return {f"alpha2001-dia-{n:03}": value for n, value in enumerate(values, start=1)}


def test_neighbouring_themes_of_one_family_agree_as_families(tmp_path: Path) -> None:
    """Raids against feuds: another theme, the same family; two units of four, so that themes agree in half."""
    corpus = coded(tmp_path, units("raids", "raids", "coups", "coups"), units("raids", "feuds", "coups", "coups"))
    table = reliability(corpus, draws=10).set_index("variable")
    assert list(table.index) == ["family", "theme"]
    assert table.loc["family", "alpha"] == 1.0
    assert table.loc["theme", "raw_agreement"] == 0.75


def test_an_addressee_is_also_compared_as_the_widest_actor_it_belongs_to(tmp_path: Path) -> None:
    corpus = coded(tmp_path, units("army", "abroad"), units("unit", "abroad"), variable="addressee")
    table = reliability(corpus, draws=10).set_index("variable")
    assert list(table.index) == ["addressee_family", "addressee"]
    assert table.loc["addressee_family", "raw_agreement"] == 1.0
    assert table.loc["addressee", "raw_agreement"] == 0.5
    assert top_codes(corpus.actors)["unit"] == "state"


def test_a_sample_that_one_coder_coded_counts_for_nothing(tmp_path: Path) -> None:
    corpus = coded(tmp_path, units("raids"), {})
    assert samples_in_order(corpus) == []
    assert reliability(corpus).empty
    assert code_reliability(corpus, "family").empty
    assert tentative_families(corpus) == dict.fromkeys(["violence", "rule"], "agreement not measured")


def test_a_family_is_tentative_below_the_line_or_on_few_units(tmp_path: Path) -> None:
    """Twelve units on violence and two on rule, on which the coders agree: only violence has ten positives."""
    values = units(*["raids"] * 12, *["coups"] * 2)
    assert tentative_families(coded(tmp_path, values, values)) == {"rule": "agreement measured on 2 positives only"}


def test_a_family_on_which_the_coders_differ_is_tentative(tmp_path: Path) -> None:
    """Ten units each way: half of what one calls violence the other calls rule, so alpha is about 0."""
    first = units(*["raids"] * 10, *["coups"] * 10)
    second = units(*["raids", "coups"] * 10)
    assert tentative_families(coded(tmp_path, first, second)) == {"violence": "alpha 0.03", "rule": "alpha 0.03"}


def test_only_the_last_sample_counts_for_the_codes(tmp_path: Path) -> None:
    codings = [
        {"sample": sample, "coder": coder, "unit": f"alpha2001-dia-{n:03}", "variable": "theme", "value": value}
        for sample, other in (("round1", "coups"), ("round2", "raids"))
        for coder, value in (("first", "raids"), ("second", other))
        for n in range(1, 11)
    ]
    corpus = small_corpus(tmp_path, codings=codings)
    assert samples_in_order(corpus) == ["round1", "round2"]
    table = code_reliability(corpus, "family").set_index("code")
    assert table.loc["violence", "raw_agreement"] == 1.0


def test_a_variable_that_nobody_coded_is_refused(tmp_path: Path) -> None:
    values = units("raids", "coups")
    with pytest.raises(ValueError, match="stance"):
        code_reliability(coded(tmp_path, values, values), "stance")


def test_all_codings_count_where_one_theme_was_chosen(tmp_path: Path) -> None:
    corpus = coded(tmp_path, units("raids", "coups"), units("raids", "coups"))
    chosen = select_theme(corpus, "raids")
    assert reliability(chosen, draws=10).equals(reliability(corpus, draws=10))
    assert list(tentative_families(chosen)) == ["violence"]


def test_alpha_of_one_code_is_that_of_the_table_of_codes(tmp_path: Path) -> None:
    first, second = units("raids", "raids", "coups", "feuds"), units("raids", "feuds", "coups", "feuds")
    corpus = coded(tmp_path, first, second)
    table = code_reliability(corpus, "theme", draws=1).set_index("code")["alpha"]
    assert {code: code_alpha(corpus, "theme", code) for code in table.index} == table.to_dict()
    assert len(set(table)) > 1
    assert code_alpha(corpus, "theme", "rule") is None
