"""The ledger of figures, and what accounts for the numerals of each source."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from crossread.topics.figures.groups import figures_over_time
from crossread.topics.figures.tables import ledger, numeral_accounts, numeral_rules
from small_corpus import small_corpus


def test_codes_stay_ids_and_figures_are_as_printed(tmp_path: Path) -> None:
    cells = {"id": "alpha2001-fig-001", "quantity": "deaths", "low": 5, "high": 7, "as_written": "5 to 7 people"}
    cells |= {"unit": "person", "place": "nowhere_coded", "start": "2019", "end": "2020", "qualifier": "exact"}
    codes = {"quantities": [{"id": "deaths", "label": "Deaths"}], "units": [{"id": "person", "label": "persons"}]}
    shown = ledger(small_corpus(tmp_path, figures=[cells], **codes)).iloc[0]
    assert shown[["quantity", "unit", "place", "voice"]].tolist() == ["deaths", "person", "nowhere_coded", "ann"]
    assert shown[["as_written", "low", "high", "period"]].tolist() == ["5 to 7 people", 5.0, 7.0, "2019 to 2020"]


@pytest.mark.parametrize(
    ("cells", "number"),
    [
        ({"low": 203, "high": 203, "as_written": "203 dead"}, "203"),
        ({"low": 300, "high": 300, "qualifier": "about"}, '300 (read as 270 to 330: 10% either way, for "about")'),
        ({"low": 300, "qualifier": "more_than"}, "300 (read as 300 or more: no upper bound is stated)"),
        ({"high": 456, "qualifier": "up_to"}, "456 (read as at most 456: no lower bound is stated)"),
        ({"qualifier": "vague"}, ""),
        ({"low": 5, "high": 7, "as_written": "5 to 7"}, "5 to 7"),
    ],
)
def test_a_number_comes_with_what_it_is_read_as_in_every_table(
    tmp_path: Path, cells: dict[str, object], number: str
) -> None:
    plain = {"id": "alpha2001-fig-001", "quantity": "deaths", "unit": "person", "qualifier": "exact", "form": "count"}
    corpus = small_corpus(
        tmp_path, figures=[plain | {"start": "2001", "end": "2001", "stock_or_flow": "stock"} | cells]
    )
    assert ledger(corpus)["number"].tolist() == figures_over_time(corpus)["number"].tolist() == [number]


def test_a_vague_figure_shows_the_bounds_that_were_judged(tmp_path: Path) -> None:
    cells = {"id": "alpha2001-fig-001", "qualifier": "vague", "judged_low": 200, "judged_high": 2000}
    shown = ledger(small_corpus(tmp_path, figures=[cells])).iloc[0]
    assert shown[["low", "high"]].tolist() == [200.0, 2000.0]


def test_numerals_are_shown_by_source_from_the_stored_counts(tmp_path: Path) -> None:
    """3 + 4 + 2 + 1 + 0 are 10 numerals, 6 of them under a rule; beta was never counted."""
    counts = [("figure", "figure", 3), ("rule", "date", 4), ("rule", "page", 2), ("list", "list", 1)]
    counts.append(("unaccounted", "unaccounted", 0))
    stored = [{"source": "alpha2001", "by": by, "name": name, "n_numerals": n} for by, name, n in counts]
    corpus = small_corpus(tmp_path, numeral_counts=stored)
    table = numeral_accounts(corpus).set_index("source")
    assert table.loc["alpha2001"].to_dict() == {
        "total": 10,
        "n_figure": 3,
        "n_rule": 6,
        "n_list": 1,
        "n_unaccounted": 0,
        "rows": "",
    }
    assert table.loc["beta2002"].drop("rows").isna().all()
    assert numeral_rules(corpus).values.tolist() == [["alpha2001", "date", 4], ["alpha2001", "page", 2]]
    assert numeral_accounts(corpus, ["beta2002"])["total"].tolist() == [pd.NA]


def test_a_source_of_which_a_count_is_lost_is_not_counted_rather_than_without_a_rest(tmp_path: Path) -> None:
    counts = [("alpha2001", "figure"), ("alpha2001", "rule"), ("alpha2001", "list"), ("beta2002", "figure")]
    counts += [("beta2002", "rule"), ("beta2002", "list"), ("beta2002", "unaccounted")]
    stored = [{"source": source, "by": by, "name": by, "n_numerals": 1} for source, by in counts]
    table = numeral_accounts(small_corpus(tmp_path, numeral_counts=stored)).set_index("source")
    assert table.loc["alpha2001"].drop("rows").isna().all()
    assert table.loc["beta2002"].tolist() == [4, 1, 1, 1, 1, ""]
