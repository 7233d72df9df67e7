"""Agreement of coders, against published worked examples and a second way to compute each figure."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from crossread.topics.reliability.agreement import agreement_by_code, agreement_table, bootstrap_alpha, family_codings
from crossread.topics.reliability.coefficients import (
    NO_PAIRS,
    NO_VARIATION,
    Level,
    alphas,
    gwet_ac1,
    krippendorff_alpha,
    masi_distance,
    raw_agreement,
    tally_ratings,
)
from hypothesis import given, settings
from hypothesis import strategies as st

BINARY = {"meg": "0100000010", "owen": "1110010000"}
NOMINAL = {"ben": "aabbdcccedda", "gerry": "babbbccceddd"}
FOUR = {"a": "123321412...", "b": "1233224125.3", "c": ".3332342251.", "d": "12332441251."}


def ratings(coders: dict[str, Any]) -> pd.DataFrame:
    """Tidy ratings of coders, each with one value a unit; a dot is a missing value."""
    rows = [
        {"unit": f"u{unit:02}", "coder": coder, "value": "" if value == "." else value}
        for coder, values in coders.items()
        for unit, value in enumerate(values)
    ]
    return pd.DataFrame(rows)


def codings(coders: dict[str, Any], *, variable: str = "theme", sample: str = "one") -> pd.DataFrame:
    """Codings of one variable in one sample."""
    return ratings(coders).assign(sample=sample, variable=variable)


def alpha_by_pairs(frame: pd.DataFrame, level: str) -> float | None:
    """Alpha from every pair of values, without counts: 1 less disagreement within units over disagreement at large."""
    frame = frame[frame["value"] != ""]
    units = [list(group) for _, group in frame.groupby("unit")["value"] if len(group) > 1]
    pooled = [value for unit in units for value in unit]

    def apart(one: str, other: str) -> float:
        if level == "nominal":
            return float(one != other)
        if level == "interval":
            return (float(one) - float(other)) ** 2
        low, high = sorted((float(one), float(other)))
        between = sum(low <= float(value) <= high for value in pooled)
        ends = sum(float(value) in (low, high) for value in pooled)
        return (between - ends / 2) ** 2 if low != high else 0.0

    within = sum(sum(apart(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    at_large = sum(apart(*pair) for pair in permutations(pooled, 2)) / max(len(pooled) - 1, 1)
    return None if at_large == 0 else 1 - within / at_large


def ac1_of_two(first: str, second: str) -> float:
    """AC1 of two coders without missing values, from the formula for two coders (Gwet 2008)."""
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / len(first)
    categories = sorted(set(first + second))
    means = [(first.count(each) + second.count(each)) / (2 * len(first)) for each in categories]
    chance = sum(mean * (1 - mean) for mean in means) / (len(categories) - 1)
    return (observed - chance) / (1 - chance)


def test_alpha_of_binary_data_is_that_of_krippendorff_2011() -> None:
    """Example A: 4 of 10 units disagree, 14 zeros and 6 ones: 1 - 19 x 4 / (14 x 6)."""
    assert krippendorff_alpha(ratings(BINARY)).value == pytest.approx(1 - 19 * 4 / (14 * 6))
    assert krippendorff_alpha(ratings(BINARY)).value == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_five_codes_is_that_of_krippendorff_2011() -> None:
    """Example B: 12 units, five codes, two observers."""
    assert krippendorff_alpha(ratings(NOMINAL)).value == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_four_observers_with_missing_values_is_that_of_krippendorff_2011(level: str, published: float) -> None:
    assert krippendorff_alpha(ratings(FOUR), level).value == pytest.approx(published, abs=0.0005)


def test_ac1_of_four_observers_with_missing_values_is_that_of_gwet() -> None:
    """The same ratings in Gwet (2014) and his package irrCAC: raw .81818, AC1 .77544."""
    assert raw_agreement(ratings(FOUR)).value == pytest.approx(0.81818, abs=0.000005)
    assert gwet_ac1(ratings(FOUR)).value == pytest.approx(0.77544, abs=0.000005)


def test_figures_of_a_table_of_two_abstractors_are_those_of_gwet() -> None:
    """Gwet (2014), 100 pregnancies in three kinds: raw .89, AC1 .8493305, alpha .7972585."""
    cells = [("E", "E", 13), ("A", "A", 20), ("A", "N", 7), ("N", "A", 4), ("N", "N", 56)]
    first = "".join(one * n for one, _, n in cells)
    second = "".join(other * n for _, other, n in cells)
    frame = ratings({"first": first, "second": second})
    assert raw_agreement(frame).value == pytest.approx(0.89)
    assert gwet_ac1(frame).value == pytest.approx(0.8493305, abs=5e-8)
    assert krippendorff_alpha(frame).value == pytest.approx(0.7972585, abs=5e-8)


def test_skewed_codes_with_high_raw_agreement_have_low_alpha_and_high_ac1() -> None:
    """93 yes-yes, 4 yes-no, 3 no-yes: 7 disagreements, 193 yes and 7 no.

    Alpha is 1 - 199 x 7 / (193 x 7) = -0.031; chance of AC1 is 2 x .965 x .035 = .06755, (.93 - .06755) / .93245.
    """
    frame = ratings({"first": "y" * 97 + "n" * 3, "second": "y" * 93 + "n" * 4 + "y" * 3})
    assert krippendorff_alpha(frame).value == pytest.approx(1 - 199 / 193)
    assert gwet_ac1(frame).value == pytest.approx(0.92493, abs=0.00001)


MATRIX = st.lists(st.lists(st.sampled_from("1234."), min_size=3, max_size=3), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(matrix=MATRIX, level=st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_is_that_of_all_pairs_compared_one_by_one(matrix: list[list[str]], level: str) -> None:
    frame = ratings({f"c{place}": [row[place] for row in matrix] for place in range(3)})
    expected = alpha_by_pairs(frame, level)
    found = krippendorff_alpha(frame, level).value
    assert (found is None) == (expected is None)
    assert expected is None or found == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=12))
def test_ac1_is_that_of_the_formula_for_two_coders(pairs: list[tuple[str, str]]) -> None:
    first, second = ("".join(each) for each in zip(*pairs, strict=True))
    found = gwet_ac1(ratings({"first": first, "second": second})).value
    assert (found is None) == (len(set(first + second)) == 1)
    assert found is None or found == pytest.approx(ac1_of_two(first, second))


def test_distance_of_sets_is_that_of_passonneau() -> None:
    """Equal 0; held by the other 1 - 1/2 x 2/3; crossing 1 - 1/3 x 1/3; apart 1; empty and not 1."""
    assert masi_distance({"a", "b"}, {"b", "a"}) == 0
    assert masi_distance({"a", "b"}, {"a", "b", "c", "d"}) == pytest.approx(2 / 3)
    assert masi_distance({"a", "b"}, {"b", "c"}) == pytest.approx(8 / 9)
    assert masi_distance({"a"}, {"b"}) == 1
    assert masi_distance(frozenset(), {"b"}) == 1
    assert masi_distance(frozenset(), frozenset()) == 0


def test_alpha_of_sets_counts_partial_agreement() -> None:
    """Units (ab, ba), (a, ab), (c, c): values ab 3, a 1, c 2; distances ab-a 2/3, ab-c 1, a-c 1.

    Within: 2 x 2/3 = 4/3. At large: 2 x (3 x 2/3 + 6 + 2) / 5 = 4. Alpha 1 - 1/3. As codes: ab-ba are the same too.
    """
    frame = ratings({"first": ["a;b", "a", "c"], "second": ["b; a", "a;b", "c"]})
    assert krippendorff_alpha(frame, "sets").value == pytest.approx(2 / 3)
    assert raw_agreement(frame, "sets").value == pytest.approx(2 / 3)
    as_sets = frame.assign(value=[frozenset(value.replace(" ", "").split(";")) for value in frame["value"]])
    assert krippendorff_alpha(as_sets, "sets").value == pytest.approx(2 / 3)


def test_codes_in_words_are_ordinal_in_the_order_given() -> None:
    """Of could, should, must as 1, 2, 3 two pairs differ: 3 and 2, 1 and 3; in the alphabet must would be 2."""
    strength = {"1": "could", "2": "should", "3": "must"}
    numbers = ratings({"first": "1122331", "second": "1122323"})
    words = numbers.assign(value=numbers["value"].map(strength))
    order = ("could", "should", "must")
    assert krippendorff_alpha(words, order) == krippendorff_alpha(numbers, "ordinal")
    assert krippendorff_alpha(words, tuple(sorted(order))).value != krippendorff_alpha(words, order).value


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "sets"])
def test_one_category_only_is_undefined_and_neither_0_nor_1(level: Level) -> None:
    frame = ratings({"first": "1111", "second": "111."})
    assert raw_agreement(frame).value == 1
    assert krippendorff_alpha(frame, level) == (None, "undefined: no variation")
    assert gwet_ac1(frame) == (None, "undefined: no variation")
    assert bootstrap_alpha(frame, level) == (None, None, None, "undefined: no variation")


def test_a_value_that_has_no_pair_is_no_variation() -> None:
    frame = ratings({"first": "aab", "second": "aa."})
    assert krippendorff_alpha(frame) == (None, NO_VARIATION)
    assert gwet_ac1(frame) == (None, NO_VARIATION)


@pytest.mark.parametrize("values", [("....", "...."), ("ab..", "..ab")])
def test_without_a_unit_that_two_coded_everything_is_undefined(values: tuple[str, str]) -> None:
    frame = ratings(dict(zip(("first", "second"), values, strict=True)))
    for found in (raw_agreement(frame), krippendorff_alpha(frame), gwet_ac1(frame)):
        assert found == (None, NO_PAIRS)


def test_two_units_are_enough() -> None:
    """Agreeing on a and on b: alpha 1. Agreeing on a, not on b: one pair apart, 3 a and 1 b: 1 - 3 x 1 / 3 = 0."""
    assert krippendorff_alpha(ratings({"first": "ab", "second": "ab"})).value == 1
    assert krippendorff_alpha(ratings({"first": "ab", "second": "aa"})).value == pytest.approx(0)


def test_a_unit_that_one_coder_missed_counts_for_nothing_in_alpha() -> None:
    whole, longer = {"first": "aabb", "second": "abbb"}, {"first": "aabba", "second": "abbb."}
    assert krippendorff_alpha(ratings(longer)) == krippendorff_alpha(ratings(whole))


def test_empty_cell_none_and_nan_are_the_same_missing_value() -> None:
    values = [krippendorff_alpha(ratings(FOUR).replace({"value": {"": gap}})) for gap in ("", None, np.nan)]
    assert values[0] == values[1] == values[2]
    kept = ratings(FOUR)
    assert krippendorff_alpha(kept[kept["value"] != ""]) == values[0]


def test_ratings_that_cannot_be_counted_are_refused() -> None:
    frame = ratings({"first": "ab", "second": "ab"})
    with pytest.raises(ValueError, match='coder "first" has two values for unit "u00"'):
        krippendorff_alpha(pd.concat([frame, frame.head(1)]))
    with pytest.raises(ValueError, match='"a" is not a number'):
        krippendorff_alpha(frame, "ordinal")
    with pytest.raises(ValueError, match='"b" is not one of the ordered codes a, c'):
        krippendorff_alpha(frame, ("a", "c"))
    with pytest.raises(ValueError, match='"ratio" is none; give one of nominal'):
        krippendorff_alpha(frame, "ratio")
    with pytest.raises(ValueError, match="column coder is missing"):
        krippendorff_alpha(frame.drop(columns="coder"))


def test_an_interval_follows_its_seed_and_holds_alpha() -> None:
    frame = ratings(FOUR)
    found = bootstrap_alpha(frame, n_draws=400, seed=7)
    assert found == bootstrap_alpha(frame, n_draws=400, seed=7)
    assert found != bootstrap_alpha(frame, n_draws=400, seed=8)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.743 < found.high


def test_an_interval_over_two_units_is_that_of_the_four_possible_draws() -> None:
    """Units (a, a) and (a, b). Each once, half of the draws: 3 a, 1 b, within 2, at large 2 x 3 / 3: alpha 0.

    Twice (a, b), a quarter: 2 a, 2 b, within 4, at large 2 x 4 / 3: alpha -0.5. Twice (a, a), a quarter: undefined.
    """
    found = bootstrap_alpha(ratings({"first": "aa", "second": "ab"}), n_draws=2000, seed=1)
    assert (found.low, found.high) == pytest.approx((-0.5, 0))
    assert found.p_below_667 == 1
    assert 400 < int(found.note.split(" ")[0]) < 600
    assert found.note.endswith("of 2000 draws left out: no variation")


def test_an_interval_leaves_out_two_and_a_half_percent_at_either_end() -> None:
    """Units (a, a), (b, b), (a, b): of 27 draws 2 are undefined, 1 has the last thrice, 6 have only the first two.

    Thrice (a, b), 4 %: within 6, at large 2 x 9 / 5: alpha 1 - 5 / 3, the lower bound. Alpha 1, 24 %: the upper.
    """
    found = bootstrap_alpha(ratings({"first": "aba", "second": "abb"}), n_draws=2000, seed=1)
    assert (found.low, found.high) == pytest.approx((-2 / 3, 1))


def test_p_below_is_the_share_of_draws_under_667() -> None:
    """All units agree: none below. Half of them agree: all below. Alpha is .674 (20 of 24 units): about half."""
    good = bootstrap_alpha(ratings({"first": "ab" * 30, "second": "ab" * 30}), n_draws=100)
    poor = bootstrap_alpha(ratings({"first": "ab" * 30, "second": "aa" * 30}), n_draws=100)
    even = bootstrap_alpha(ratings({"first": "ab" * 10 + "ab" * 2, "second": "ab" * 10 + "ba" * 2}), n_draws=500)
    assert (good.low, good.high, good.p_below_667) == (1, 1, 0)
    assert poor.p_below_667 == 1
    assert even.p_below_667 is not None
    assert 0.2 < even.p_below_667 < 0.8


def test_one_unit_has_no_interval() -> None:
    assert bootstrap_alpha(ratings({"first": "a", "second": "b"})) == (None, None, None, "no interval: one unit only")
    with pytest.raises(ValueError, match="n_draws: 0"):
        bootstrap_alpha(ratings(FOUR), n_draws=0)


def test_draws_without_any_variation_give_no_interval() -> None:
    """Of two units one disagrees; with this seed the one draw has the other twice."""
    frame = ratings({"first": "aa", "second": "ab"})
    found = [bootstrap_alpha(frame, n_draws=1, seed=seed) for seed in range(20)]
    assert (None, None, None, "no interval: no draw with variation") in found


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_a_draw_is_the_units_drawn_as_often_as_they_were(level: str) -> None:
    """Three draws of eleven units, compared with the pairs of as many copies of each unit."""
    frame = ratings(FOUR)
    units = [group for _, group in frame[frame["value"] != ""].groupby("unit") if len(group) > 1]
    times = np.random.default_rng(3).multinomial(len(units), [1 / len(units)] * len(units), size=3)
    for row, found in zip(times, alphas(tally_ratings(frame, level), times.astype(float)), strict=True):
        copies = [unit for unit, n in zip(units, row, strict=True) for _ in range(n)]
        drawn = pd.concat([unit.assign(unit=f"{n}") for n, unit in enumerate(copies)])
        assert found == pytest.approx(alpha_by_pairs(drawn, level))


def test_the_table_has_a_row_for_each_sample_and_variable() -> None:
    """Sample one: theme of four coders; strength constant, a third coder silent. Sample two: nothing that two coded."""
    parts = [
        codings(FOUR),
        codings({"a": "mm", "b": "mm", "c": ".."}, variable="strength"),
        codings({"a": "x.", "b": ".x"}, sample="two"),
    ]
    table = agreement_table(pd.concat(parts), levels={"theme": "nominal", "strength": ("m",)})
    assert table[["sample", "variable", "level"]].values.tolist() == [
        ["one", "strength", "ordinal"],
        ["one", "theme", "nominal"],
        ["two", "theme", "nominal"],
    ]
    assert table[["n_units", "n_coders", "n_values"]].values.tolist() == [[2, 2, 1], [11, 4, 5], [0, 2, 0]]
    assert table["alpha"].isna().tolist() == [True, False, True]
    assert table["ac1"].isna().tolist() == [True, False, True]
    assert table["raw_agreement"].isna().tolist() == [False, False, True]
    assert table["note"].tolist() == [NO_VARIATION, "", NO_PAIRS]
    assert list(table.columns[6:]) == [
        "raw_agreement",
        "alpha",
        "alpha_low",
        "alpha_high",
        "p_below_667",
        "ac1",
        "note",
    ]


def test_a_row_of_the_table_does_not_depend_on_the_others() -> None:
    both = pd.concat([codings(BINARY, variable="polarity"), codings(FOUR)])
    levels: dict[str, Level] = {"theme": "nominal", "polarity": "nominal"}
    together = agreement_table(both, levels=levels, draws=50)
    alone = agreement_table(codings(FOUR), levels=levels, draws=50)
    assert together[together["variable"] == "theme"].iloc[0].tolist() == alone.iloc[0].tolist()


def test_a_variable_without_a_level_is_refused() -> None:
    with pytest.raises(ValueError, match="there is none for theme"):
        agreement_table(codings(FOUR), levels={"thema": "nominal"})


def test_a_code_is_judged_from_ten_positives_on() -> None:
    """Twenty units with two values: a is given to 10, to 9 of them by both; b to 11, to 10 by both; c to none.

    Code a against b: 9 both, 1 apart, 10 neither; 19 of 40 ratings are a; alpha 1 - 39 x 1 / (19 x 21).
    """
    frame = codings({"first": "a" * 10 + "b" * 10 + "c", "second": "a" * 9 + "b" * 11 + "."})
    table = agreement_by_code(frame, variable="theme", draws=20)
    assert table["code"].tolist() == ["a", "b"]
    assert table[["n_units", "n_positives"]].values.tolist() == [[20, 10], [20, 11]]
    assert table["prevalence"].tolist() == pytest.approx([19 / 40, 21 / 40])
    assert table["raw_agreement"].tolist() == pytest.approx([0.95, 0.95])
    assert table["alpha"].tolist() == pytest.approx([1 - 39 / (19 * 21)] * 2)
    assert table["judged"].tolist() == [True, True]
    fewer = agreement_by_code(frame[frame["unit"] != "u00"], variable="theme", draws=20)
    assert fewer["judged"].tolist() == [False, True]


def test_a_code_given_everywhere_is_not_judged() -> None:
    table = agreement_by_code(codings({"first": "a" * 12, "second": "a" * 12}), variable="theme", draws=20)
    assert table[["n_positives", "prevalence", "judged", "note"]].values.tolist() == [[12, 1, False, NO_VARIATION]]
    assert table["alpha"].isna().all()


def test_a_code_of_a_set_is_one_of_several() -> None:
    """Units (ab, b), (a, a), (b, b): a is given by both once, by one once, by neither once; 3 of 6 ratings hold it."""
    frame = codings({"first": ["a;b", "a", "b"], "second": ["b", "a", "b"]})
    row = agreement_by_code(frame, variable="theme", level="sets", draws=20).iloc[0]
    assert row[["code", "n_units", "n_positives", "prevalence"]].tolist() == ["a", 3, 2, 0.5]
    assert row["raw_agreement"] == pytest.approx(2 / 3)


def test_codes_of_one_family_agree_as_a_family() -> None:
    frame = codings({"first": ["raids", "feuds;raids", "", "coups"], "second": ["feuds", "raids", "coups", "coups"]})
    families = {"raids": "violence", "feuds": "violence", "coups": "rule"}
    wider = family_codings(frame, families, variable="theme", named="family")
    assert set(wider["variable"]) == {"family"}
    assert wider["value"].tolist() == ["violence", "violence", "", "rule", "violence", "violence", "rule", "rule"]
    with pytest.raises(ValueError, match="there is none for coups"):
        family_codings(frame, {"raids": "violence", "feuds": "violence"}, variable="theme", named="family")


def test_a_variable_that_nobody_coded_is_refused() -> None:
    with pytest.raises(ValueError, match='"role" is in no coding; there are: theme'):
        agreement_by_code(codings(FOUR), variable="role")


def test_raw_agreement_is_the_mean_of_the_pairs_of_each_unit() -> None:
    """Unit 0: a, a, b: 1 pair of 3. Unit 1: a, a: 1 of 1. Mean 2/3, not 2 of 4 pairs."""
    frame = ratings({"first": "aa", "second": "aa", "third": "b."})
    assert raw_agreement(frame).value == pytest.approx(2 / 3)
    pairs = [one == other for one, other in combinations("aab", 2)] + [True]
    assert raw_agreement(frame).value != pytest.approx(sum(pairs) / len(pairs))


def coded(**values: str) -> pd.DataFrame:
    """Two coders on one variable of one sample; a unit's values stand with a bar between them."""
    rows = [
        {"sample": "round1", "unit": unit, "variable": "theme", "coder": coder, "value": value}
        for unit, both in values.items()
        for coder, value in zip(("first", "second"), both.split("|"), strict=True)
    ]
    return pd.DataFrame(rows)


def test_several_codes_are_one_code_of_their_own_unless_the_level_is_sets() -> None:
    frame = coded(u1="a;b|a;b", u2="a|a", u3="c|a")
    assert agreement_by_code(frame, variable="theme", draws=10)["code"].tolist() == ["a", "a;b", "c"]
    assert agreement_by_code(frame, variable="theme", level="sets", draws=10)["code"].tolist() == ["a", "b", "c"]


def test_families_of_codes_come_sorted_each_once_in_the_columns_of_codings() -> None:
    frame = coded(u1="d;a|b;a", u2="c|").assign(more=1).iloc[::-1]
    other = frame.assign(variable="role")
    families = {"a": "one", "b": "one", "c": "two", "d": "two"}
    found = family_codings(pd.concat([other, frame]), families, variable="theme", named="family")
    assert found.columns.tolist() == ["sample", "unit", "variable", "coder", "value", "more"]
    assert found.index.tolist() == [0, 1, 2, 3]
    assert found["variable"].unique().tolist() == ["family"]
    assert found["value"].tolist() == ["", "two", "one", "one;two"]
    with pytest.raises(ValueError, match="families: there is none for d; every code of theme needs one"):
        family_codings(frame, {"a": "one", "b": "one", "c": "two"}, variable="theme", named="family")
