"""Which rows and codes count as what, and in which order tables come."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from crossread.corpus import codes, tellings
from crossread.errors import UsageError
from small_corpus import meta, small_corpus, source

TURNED = meta(source("gamma2003"), source("alpha2001"), source("beta2002"))


def test_tables_follow_the_order_of_the_corpus_not_of_the_alphabet(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, TURNED)
    table = pd.DataFrame({"source": ["alpha2001", "beta2002", "gamma2003", "gamma2003"], "n": [1, 1, 2, 1]})
    ordered = tellings.sorted_by_source(corpus, table, ["n"])
    assert ordered.to_numpy().tolist() == [["gamma2003", 1], ["gamma2003", 2], ["alpha2001", 1], ["beta2002", 1]]
    assert ordered.index.tolist() == [0, 1, 2, 3]
    assert tellings.source_order(corpus) == {"gamma2003": 0, "alpha2001": 1, "beta2002": 2}


def told(*rows_of: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows_of, columns=["id", "restates", "endorsement"])


def test_the_first_telling_is_the_one_that_the_others_restate_wherever_it_stands() -> None:
    """The second row restates the third, which stays in its place; the first is a proposition of its own."""
    table = told(("d-1", "", "own"), ("d-2", "d-3", "own"), ("d-3", "", "own"))
    assert tellings.first_tellings(table)["id"].tolist() == ["d-1", "d-3"]
    assert tellings.first_tellings(table, restatements=True)["id"].tolist() == ["d-1", "d-2", "d-3"]
    assert tellings.proposition(table).tolist() == ["d-1", "d-3", "d-3"]


def test_of_tellings_without_the_first_the_earliest_row_stays() -> None:
    table = told(("d-2", "d-1", "own"), ("d-4", "d-1", "own"))
    assert tellings.first_tellings(table)["id"].tolist() == ["d-2"]


def test_what_a_source_says_itself_or_adopts_is_endorsed() -> None:
    table = told(*((word, "", word) for word in ("own", "relayed", "adopted", "disputed")))
    assert tellings.endorsed(table)["id"].tolist() == ["own", "adopted"]


def test_only_drivers_and_failures_that_are_asserted_and_endorsed_blame() -> None:
    table = pd.DataFrame(
        [
            ("d-1", "", "own", "asserts", "driver"),
            ("d-2", "", "adopted", "asserts", "failure"),
            ("d-3", "", "own", "asserts", "consequence"),
            ("d-4", "", "own", "denies", "driver"),
            ("d-5", "", "relayed", "asserts", "driver"),
            ("d-6", "d-1", "own", "asserts", "driver"),
        ],
        columns=["id", "restates", "endorsement", "polarity", "role"],
    )
    assert tellings.blaming(table)["id"].tolist() == ["d-1", "d-2"]


def test_leaves_are_the_themes_that_are_no_family(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert codes.leaf_themes(corpus) == ["raids", "feuds", "coups"]
    assert codes.theme_families(corpus)["raids"] == "violence"
    assert codes.theme_families(corpus)["rule"] == "rule"


def test_a_code_is_under_its_widest_one_also_in_a_circle(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert codes.top_codes(corpus.actors) == {"state": "state", "army": "state", "unit": "state", "abroad": "abroad"}
    assert codes.with_children(corpus.actors, "army") == ["army", "unit"]
    circle = pd.DataFrame({"id": ["a", "b"], "parent": ["b", "a"]})
    assert set(codes.top_codes(circle)) == {"a", "b"}
    assert codes.with_children(circle, "a") == ["a", "b"]


def test_a_code_that_there_is_not_is_refused_by_name(tmp_path: Path) -> None:
    actors = small_corpus(tmp_path).actors
    assert codes.one_code(actors, "army", parameter="addressee", where="the actors") == "army"
    with pytest.raises(UsageError, match=r'addressee: "armi" is not in the actors; did you mean "army"'):
        codes.one_code(actors, "armi", parameter="addressee", where="the actors")


def test_a_cell_holds_each_id_once_in_order_and_long_words_have_five_letters() -> None:
    assert tellings.joined(["b", "a", "b"]) == "b;a"
    assert tellings.long_words("Four plain words, PLAIN ones; x12345") == {"plain", "words"}


def test_the_most_are_all_that_tie() -> None:
    rows = pd.DataFrame({"code": ["a", "b", "c"], "n_rows": [2, 1, 2]})
    assert tellings.with_most(rows, "n_rows")["code"].tolist() == ["a", "c"]
    assert tellings.with_most(rows.set_index("code")["n_rows"]).to_dict() == {"a": 2, "c": 2}
    assert tellings.with_most(rows[:0], "n_rows").empty
