"""Pairs of figures: which are compared, and the reason of each difference, worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas
from crossread.topics.figures.pairs import figure_pairs, independent_observations
from crossread.topics.figures.reasons import REASONS
from small_corpus import Rows, small_corpus

NOW = {"start": "2020", "end": "2020"}
PLAIN = {
    "quantity": "deaths",
    "form": "count",
    "unit": "person",
    "qualifier": "exact",
    "population": "villagers",
    "place": "island",
    "stock_or_flow": "flow",
    "kind": "stated",
    "origin": "not_said",
    "endorsement": "own",
}
TABLE = [
    {"id": f"alpha2001-p-{number}", "source": "alpha2001", "stream": "tables", "section": "dead"}
    for number in (101, 102, 103)
]
YEARS = {"quantity": "siege", "form": "duration", "unit": "year", "stock_or_flow": "none"}
SHARE = {"quantity": "turnout", "form": "share", "unit": "percent", "stock_or_flow": "stock"}


def figure(name: str, number: float | None, as_written: str = "", **cells: Any) -> dict[str, Any]:
    """A figure such as "alpha 1": source and number of the row; exact, of 2020, unless the cells say otherwise."""
    source, _, row = name.partition(" ")
    full = {"alpha": "alpha2001", "beta": "beta2002"}[source]
    plain = PLAIN | NOW | {"id": f"{full}-fig-{int(row):03}", "low": number, "high": number}
    return plain | {"as_written": as_written or f"{number:,.0f}" if number is not None else as_written} | cells


def codebook() -> dict[str, Rows]:
    places = {"island": "", "north": "island", "harbour": "north", "sea": ""}
    populations = {"villagers": "", "children": "villagers", "guards": ""}
    origins = {"not_said": "nothing", "talks": "kind", "church": "body", "police": "body"}
    units = {"person": "count", "case": "count", "usd": "money", "year": "duration", "month": "duration"}
    units |= {"percent": "percent", "share": "share"}
    return {
        "places": [{"id": code, "label": code.title(), "parent": up} for code, up in places.items()],
        "populations": [{"id": code, "label": code.title(), "parent": up} for code, up in populations.items()],
        "origins": [{"id": code, "label": code.title(), "names": names} for code, names in origins.items()],
        "units": [{"id": code, "label": f"{code}s", "kind": kind} for code, kind in units.items()],
        "quantities": [
            {"id": code, "label": code.title()} for code in ("deaths", "siege", "turnout", "aid", "wounded")
        ],
    }


def corpus_of(folder: Path, *figures: dict[str, Any], **tables: Rows) -> Corpus:
    return small_corpus(folder, figures=list(figures), **(codebook() | tables))


def pairs_of(folder: Path, *figures: dict[str, Any], **tables: Rows) -> list[tuple[str, str, str]]:
    """The two figures and the reason of each pair, the ids shortened to "alpha 1"."""
    table = figure_pairs(corpus_of(folder, *figures, **tables))
    return [(_short(row.figure), _short(row.other), row.reason) for row in table.itertuples()]


def reason(folder: Path, one: dict[str, Any], other: dict[str, Any]) -> str:
    """The reason of the one pair; "no pair" when the two are not compared."""
    pairs = pairs_of(folder, one, other)
    assert len(pairs) <= 1
    return pairs[0][2] if pairs else "no pair"


def _short(row_id: str) -> str:
    source, _, number = row_id.partition("-fig-")
    return f"{source[:-4]} {int(number)}"


# Which figures are compared.


def test_figures_of_another_quantity_or_unit_are_not_compared(tmp_path: Path) -> None:
    rows = [
        figure("alpha 1", 5),
        figure("beta 1", 5, quantity="wounded"),
        figure("beta 2", 5, unit="usd", form="money"),
    ]
    assert pairs_of(tmp_path, *rows) == []


def test_months_and_years_and_shares_and_percent_are_converted(tmp_path: Path) -> None:
    """24 months are 2 years; a half is 50 percent."""
    half = SHARE | {"unit": "share", "form": "share"}
    rows = [
        figure("alpha 1", 2, "2 years", **YEARS),
        figure("alpha 2", 50, "50%", **SHARE),
        figure("beta 1", 24, "24 months", **YEARS | {"unit": "month"}),
        figure("beta 2", 0.5, "half", **half),
    ]
    table = figure_pairs(corpus_of(tmp_path, *rows)).set_index("quantity")
    assert table["difference"].to_dict() == pytest.approx({"siege": 0, "turnout": 0})
    assert table.loc["siege", ["other_low", "other_high"]].tolist() == pytest.approx([23.5 / 12, 24.5 / 12])
    assert table.loc["turnout", ["unit", "other_low", "other_high"]].tolist() == ["percent", 45.0, 55.0]


def test_two_of_population_place_and_period_that_differ_are_too_many(tmp_path: Path) -> None:
    one = figure("alpha 1", 5)
    assert reason(tmp_path / "place", one, figure("beta 1", 7, place="sea")) == "other_place_or_population"
    assert reason(tmp_path / "both", one, figure("beta 1", 7, place="sea", population="guards")) == "no pair"


def test_flows_of_years_apart_are_not_compared_and_stocks_are(tmp_path: Path) -> None:
    later = {"start": "2021", "end": "2021"}
    assert reason(tmp_path / "flow", figure("alpha 1", 5), figure("beta 1", 7, **later)) == "no pair"
    stocks = [figure("alpha 1", 5, stock_or_flow="stock"), figure("beta 1", 7, stock_or_flow="stock", **later)]
    assert reason(tmp_path / "stock", *stocks) == "other_period"


def test_durations_that_share_neither_beginning_nor_end_are_not_compared(tmp_path: Path) -> None:
    one = figure("alpha 1", 3, "3 years", **YEARS | {"start": "2001", "end": "2004-06"})
    same_end = figure("beta 1", 1, "1 year", **YEARS | {"start": "2003", "end": "2004"})
    assert reason(tmp_path / "end", one, same_end) == "other_period"
    assert reason(tmp_path / "apart", one, same_end | {"end": "2005"}) == "no pair"


def test_a_vague_figure_needs_a_period(tmp_path: Path) -> None:
    vague = figure("beta 1", None, "hundreds", qualifier="vague", judged_low=200, judged_high=2000)
    assert reason(tmp_path / "dated", figure("alpha 1", 300), vague) == "rounding"
    assert reason(tmp_path / "undated", figure("alpha 1", 300), vague | {"start": "", "end": ""}) == "no pair"


def test_a_part_is_compared_with_another_source_only(tmp_path: Path) -> None:
    """The part of alpha is neither compared with its whole nor with the other part, but with what beta says."""
    whole, part = figure("alpha 1", 9), {"subset_of": "alpha2001-fig-001"}
    rows = [whole, figure("alpha 2", 5, **part), figure("alpha 3", 4, **part), figure("beta 1", 5, place="north")]
    assert pairs_of(tmp_path / "north", *rows) == [("alpha 1", "beta 1", "other_place_or_population")]
    rows[-1] = figure("beta 1", 6)
    assert ("alpha 2", "beta 1", "other_definition") in pairs_of(tmp_path / "island", *rows)


def test_cells_of_one_table_are_not_compared_but_its_total_is(tmp_path: Path) -> None:
    """Two cells and the prose are of the whole island, a third cell is of the north."""
    cells = [figure(f"alpha {n}", 3 + n, kind="table", passage=f"alpha2001-p-10{n}") for n in (1, 2)]
    cells.append(figure("alpha 3", 2, kind="table", passage="alpha2001-p-103", place="north"))
    found = pairs_of(tmp_path, *cells, figure("alpha 4", 9), passages=TABLE)
    assert found == [("alpha 1", "alpha 4", "conflict"), ("alpha 2", "alpha 4", "conflict")]


def test_a_figure_told_again_is_one_figure_linked_or_not(tmp_path: Path) -> None:
    again = figure("alpha 2", 5, restates="alpha2001-fig-001", place="north")
    rows = [figure("alpha 1", 5), again, figure("alpha 3", 5), figure("beta 1", 5)]
    assert pairs_of(tmp_path, *rows) == [("alpha 1", "beta 1", "same")]


def test_a_restatement_with_another_number_is_compared_wherever_it_is(tmp_path: Path) -> None:
    again = figure("alpha 2", 6, restates="alpha2001-fig-001", place="sea", population="guards")
    assert reason(tmp_path, figure("alpha 1", 5), again) == "other_place_or_population"


def test_what_the_source_or_a_reader_compares_is_compared_always(tmp_path: Path) -> None:
    """Other place and other population; the reader's pair is found in either order."""
    rows = [
        figure("alpha 1", 5),
        figure("alpha 2", 7, place="sea", population="guards", compared_to="alpha2001-fig-001"),
        figure("beta 1", 7, place="sea", population="guards", start="2011", end="2011"),
    ]
    read = [{"id": "x-rcn-001", "figure": "beta2002-fig-001", "other": "alpha2001-fig-001"}]
    read[0] |= {"reason": "other_definition", "explanation": "Guards are paid."}
    table = figure_pairs(corpus_of(tmp_path, *rows, reconciliations=read)).set_index("other")
    assert table["figure"].to_dict() == {
        "alpha2001-fig-002": "alpha2001-fig-001",
        "beta2002-fig-001": "alpha2001-fig-001",
    }
    said = table.loc["beta2002-fig-001", ["read_reason", "explanation"]].tolist()
    assert said == ["other_definition", "Guards are paid."]
    assert table.at["alpha2001-fig-002", "read_reason"] == ""


def test_a_readers_pair_of_units_that_cannot_be_converted_has_no_ratio(tmp_path: Path) -> None:
    rows = [figure("alpha 1", 5), figure("beta 1", 50, "50%", **SHARE)]
    read = [{"id": "x-rcn-001", "figure": "alpha2001-fig-001", "other": "beta2002-fig-001", "reason": "conflict"}]
    pair = figure_pairs(corpus_of(tmp_path, *rows, reconciliations=read)).iloc[0]
    assert pair["reason"] == "other_definition"
    assert math.isnan(pair["ratio"])
    assert math.isnan(pair["other_low"])


def test_only_the_sources_asked_for_are_compared(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, figure("alpha 1", 5), figure("alpha 2", 7), figure("beta 1", 5))
    assert len(figure_pairs(corpus)) == 3
    assert figure_pairs(corpus, ["alpha2001"])["within"].tolist() == [True]
    assert figure_pairs(corpus, ["beta2002"]).empty


def test_difference_and_ratio_are_of_the_other_to_the_figure(tmp_path: Path) -> None:
    """From 20 to 50: 30 more, 2.5 times; alpha stands first in corpus.yml."""
    pair = figure_pairs(corpus_of(tmp_path, figure("alpha 1", 20), figure("beta 1", 50))).iloc[0]
    assert pair[["source", "other_source"]].tolist() == ["alpha2001", "beta2002"]
    assert pair[["difference", "ratio"]].tolist() == [30.0, 2.5]
    assert pair[["low", "high", "other_low", "other_high"]].tolist() == [20.0, 20.0, 50.0, 50.0]


# The reason of a difference, in the order in which reasons are tried.

ONE = figure("alpha 1", 300)


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        ("cannot_tell", ONE, figure("beta 1", None, "many", qualifier="vague")),
        ("same", ONE, figure("beta 1", 300, "three hundred")),
        ("rounding", ONE, figure("beta 1", 290, "about 290", qualifier="about")),
        ("rounding", ONE, figure("beta 1", 250, "more than 250", qualifier="more_than", high=None)),
        ("scale_slip", ONE, figure("beta 1", 300_000, "300 thousand")),
        ("stock_or_flow", ONE, figure("beta 1", 500, stock_or_flow="stock")),
        ("other_period", ONE, figure("beta 1", 500, start="2019")),
        ("other_place_or_population", ONE, figure("beta 1", 100, place="north")),
        ("other_place_or_population", ONE, figure("beta 1", 500, population="guards")),
        ("other_definition", ONE, figure("beta 1", 500, unit="case")),
        ("other_definition", ONE, figure("alpha 2", 500, passage="alpha2001-p-4001")),
        ("other_definition", ONE, figure("alpha 2", 500, compared_to="alpha2001-fig-001")),
        ("other_origin", ONE | {"origin": "church"}, figure("beta 1", 500, origin="police")),
        ("cannot_tell", ONE, figure("beta 1", 500, start="", end="")),
        ("cannot_tell", ONE, figure("beta 1", 100, "over 100", qualifier="more_than", high=None)),
        ("conflict", ONE, figure("beta 1", 500)),
        ("conflict", ONE | {"origin": "church"}, figure("beta 1", 500)),
    ],
)
def test_the_first_reason_that_holds_is_given(
    tmp_path: Path, expected: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    """Of 300: "three hundred" is the same number; "more than 250" leaves room for it and is printed near it, "over 100"
    is not near; and an origin that is not said may be that of the other."""
    assert reason(tmp_path, one | {"passage": "alpha2001-p-4001"}, other) == expected


def test_a_stated_period_reason_comes_before_the_origin_and_the_same_before_all(tmp_path: Path) -> None:
    origins = ({"origin": "church"}, {"origin": "police"})
    differ = [figure("alpha 1", 5, **origins[0]), figure("beta 1", 9, start="2019", **origins[1])]
    assert reason(tmp_path / "differ", *differ) == "other_period"
    assert reason(tmp_path / "same", figure("alpha 1", 5, **origins[0]), figure("beta 1", 5, **origins[1])) == "same"


def test_a_part_of_time_or_place_explains_less_never_more(tmp_path: Path) -> None:
    """In 2020 alone more than in 2019 and 2020 together; more in the north than on the whole island."""
    years = figure("alpha 1", 5, start="2019")
    assert reason(tmp_path / "less", years, figure("beta 1", 3)) == "other_period"
    assert reason(tmp_path / "more", years, figure("beta 1", 9)) == "conflict"
    assert reason(tmp_path / "north", figure("alpha 1", 5), figure("beta 1", 9, place="north")) == "conflict"


def test_a_part_may_have_more_of_what_does_not_add_up(tmp_path: Path) -> None:
    rows = [figure("alpha 1", 40, "40%", **SHARE), figure("beta 1", 60, "60%", **SHARE | {"place": "north"})]
    assert reason(tmp_path, *rows) == "other_place_or_population"


def test_what_has_no_period_is_of_one_time_within_a_source_only(tmp_path: Path) -> None:
    no_period = {"start": "", "end": ""}
    one = figure("alpha 1", 5, **no_period)
    assert reason(tmp_path / "within", one, figure("alpha 2", 7, **no_period)) == "conflict"
    assert reason(tmp_path / "across", one, figure("beta 1", 7, **no_period)) == "cannot_tell"


def test_durations_of_other_periods_are_never_the_same(tmp_path: Path) -> None:
    one = figure("alpha 1", 3, "3 years", **YEARS | {"start": "2001", "end": "2004"})
    other = figure("beta 1", 3, "3 years", **YEARS | {"start": "2004", "end": "2007"})
    assert reason(tmp_path, one, other) == "other_period"


def test_kinds_of_origins_are_others_in_another_source(tmp_path: Path) -> None:
    """Talks of one source are not those of the other; the church is one church."""
    for origin, expected in (("talks", "other_origin"), ("church", "conflict")):
        rows = [figure("alpha 1", 5, origin=origin), figure("beta 1", 9, origin=origin)]
        assert reason(tmp_path / origin, *rows) == expected


def test_the_reason_says_what_it_rests_on(tmp_path: Path) -> None:
    rows = [figure("alpha 1", 5), figure("beta 1", 4, place="north"), figure("beta 2", 9, start="2018", end="2020-05")]
    why = figure_pairs(corpus_of(tmp_path, *rows))["why"].tolist()
    assert why == ["The places differ: Island; North.", "The periods differ: 2020; 2018 to 2020-05."]


def test_no_figures_give_a_table_without_rows(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    assert figure_pairs(corpus).empty
    assert independent_observations(corpus).empty


# Independent observations.


def observed(folder: Path, *figures: dict[str, Any], **tables: Rows) -> pd.DataFrame:
    return independent_observations(corpus_of(folder, *figures, **tables))


def test_one_origin_counts_once_across_sources(tmp_path: Path) -> None:
    """Both repeat the church's count, beta also has its own talks: three figures, two observations."""
    rows = [
        figure("alpha 1", 30, origin="church"),
        figure("beta 1", 30, origin="church"),
        figure("beta 2", 40, origin="talks"),
    ]
    table = observed(tmp_path, *rows)
    counts = table[["n_figures", "n_sources", "n_origins", "independent"]].values.tolist()
    assert counts == [[3, 2, 2, 2]]
    assert table["figures"].tolist() == ["alpha2001-fig-001;beta2002-fig-001;beta2002-fig-002"]


def test_figures_without_an_origin_are_one_observation_whoever_states_them(tmp_path: Path) -> None:
    """Nothing shows that alpha and beta did not read the same page."""
    rows = [figure("alpha 1", 30), figure("alpha 2", 31, "about 31", qualifier="about"), figure("beta 1", 32)]
    table = observed(tmp_path, *rows)
    assert table[["n_figures", "n_origins", "independent"]].values.tolist() == [[3, 0, 1]]


def test_a_figure_without_an_origin_adds_nothing_to_those_with_one(tmp_path: Path) -> None:
    """The church's count in alpha, the same and another from nowhere in both: it may all be the church's."""
    rows = [figure("alpha 1", 30, origin="church"), figure("alpha 2", 31, "about 31", qualifier="about")]
    assert observed(tmp_path, *rows, figure("beta 1", 32))["independent"].tolist() == [1]


def test_a_kind_of_origin_is_another_observation_in_another_source(tmp_path: Path) -> None:
    """Each source held talks of its own."""
    rows = [figure("alpha 1", 30, origin="talks"), figure("beta 1", 40, origin="talks")]
    assert observed(tmp_path, *rows)[["n_origins", "independent"]].values.tolist() == [[1, 2]]


def test_a_witness_who_is_heard_in_two_sources_is_one_observation(tmp_path: Path) -> None:
    """A kind of origin counts once a source, but the foreman is the same man in both; the miller is another."""
    rows = [
        figure("alpha 1", 30, origin="talks", voice="foreman"),
        figure("beta 1", 30, origin="talks", voice="foreman"),
        figure("beta 2", 40, origin="talks", voice="miller"),
    ]
    assert observed(tmp_path, *rows[:2])["independent"].tolist() == [1]
    assert observed(tmp_path / "miller", *rows)["independent"].tolist() == [2]


def test_figures_without_a_period_are_one_thing_within_a_source_only(tmp_path: Path) -> None:
    no_period = {"start": "", "end": "", "origin": "church"}
    rows = [figure("alpha 1", 5, **no_period), figure("alpha 2", 7, **no_period), figure("beta 1", 5, **no_period)]
    assert observed(tmp_path, *rows)["n_figures"].tolist() == [2, 1]


def test_figures_about_something_else_are_another_thing(tmp_path: Path) -> None:
    """Another place, and what a reader calls another definition, are things of their own."""
    rows = [figure("alpha 1", 30), figure("beta 1", 30, place="north"), figure("beta 2", 50)]
    read = [{"id": "x-rcn-001", "figure": "alpha2001-fig-001", "other": "beta2002-fig-002"}]
    read[0] |= {"reason": "other_definition"}
    assert observed(tmp_path, *rows, reconciliations=read)["n_figures"].tolist() == [1, 1, 1]
    assert observed(tmp_path / "unread", *rows)["n_figures"].tolist() == [2, 1]


def test_parts_repetitions_and_cells_of_one_thing_are_not_observations(tmp_path: Path) -> None:
    rows = [
        figure("alpha 1", 30),
        figure("alpha 2", 30, restates="alpha2001-fig-001"),
        figure("alpha 3", 10, subset_of="alpha2001-fig-001"),
        figure("alpha 4", 4, kind="table", passage="alpha2001-p-101"),
        figure("alpha 5", 8, kind="table", passage="alpha2001-p-102"),
    ]
    assert observed(tmp_path, *rows, passages=TABLE)["figures"].tolist() == ["alpha2001-fig-001"]


def test_the_computed_reasons_are_those_that_a_reader_can_give() -> None:
    column = next(column for column in load_schemas()["reconciliations"].columns if column.name == "reason")
    assert set(REASONS) == set(column.enum)
