"""Sentences about figures and about the audit: true for none, one and many."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.topics.audit import sentences as about_audit
from crossread.topics.audit.tables import COLUMNS
from crossread.topics.figures import sentences as about_figures
from crossread.topics.figures.groups import competing_counts
from small_corpus import meta, small_corpus, source

ORIGINS = [
    {"id": "port", "label": "The port", "names": "body"},
    {"id": "unsaid", "label": "not stated", "names": "nothing"},
]
UNITS = [{"id": "boat", "label": "boats", "kind": "count"}]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return small_corpus(tmp_path_factory.mktemp("said"), origins=ORIGINS, units=UNITS)


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("lone")
    return small_corpus(folder, meta(source("alpha2001")), origins=ORIGINS, units=UNITS)


def counts(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "n_rows", "n_table"])


def origins(*rows: tuple[str, str, str, int, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "origin", "names", "n_figures", "shared"]).astype({"shared": bool})


def check(**cells: Any) -> dict[str, Any]:
    plain: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    plain |= {"source": "alpha2001", "verdict": "holds", "gap_share": 0.0, "statement": "Parts make wholes."}
    return plain | cells


def checks(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def test_figures_are_counted_with_their_origins(corpus: Corpus) -> None:
    """Four figures, one of them told again; two of the three from the port."""
    said = about_figures.sentence_ledger(
        corpus, counts(("alpha2001", 3, 0), ("beta2002", 1, 0)),
        origins(("alpha2001", "port", "body", 2, False), ("beta2002", "unsaid", "nothing", 1, False)),
    )  # fmt: skip
    assert said == (
        "Both sources state four figures (one of them stated again): two from a named body and one without any origin. "
        "The body most relied on is *The port* (two figures)."
    )


def test_a_source_without_a_figure_is_named(corpus: Corpus) -> None:
    said = about_figures.sentence_forms(corpus, counts(("alpha2001", 1, 1)))
    assert said == "Alpha 2001 states one figure (one of them in tables). Beta 2002 states no figure."
    nothing = about_figures.sentence_ledger(corpus, counts(), origins())
    assert nothing == "Alpha 2001 and Beta 2002 state no figure."


def test_figures_of_all_sources_and_those_without_origin_are_one_sentence_each(corpus: Corpus) -> None:
    said = about_figures.sentence_forms(corpus, counts(("alpha2001", 3, 1), ("beta2002", 2, 0)))
    assert said == "Alpha 2001 states three figures (one of them in tables) and Beta 2002 two."
    bare = origins(("alpha2001", "", "nothing", 2, False), ("beta2002", "", "nothing", 1, False))
    assert about_figures.sentence_figure_origins(corpus, bare).endswith(
        "No origin is given for both figures of Alpha 2001 and the one figure of Beta 2002."
    )


def test_a_shared_body_is_said_to_be_shared(corpus: Corpus) -> None:
    shared = origins(("alpha2001", "port", "body", 2, True), ("beta2002", "port", "body", 1, True))
    assert (
        about_figures.sentence_figure_origins(corpus, shared)
        == "Alpha 2001 and Beta 2002 both use numbers of *The port*."
    )
    alone = about_figures.sentence_figure_origins(corpus, shared.assign(shared=False))
    assert alone == "No two of these sources use numbers of the same named body."


def test_a_table_that_does_not_add_up_says_by_how_much(corpus: Corpus) -> None:
    row = {"source": "alpha2001", "table": "boats-by-port", "unit": "boat", "sum": 1200.0, "stated": "1,000 boats"}
    totals = pd.DataFrame([row | {"low": 1000.0, "high": 1000.0, "fits": False}])
    assert about_figures.sentence_totals(corpus, totals) == (
        'No table adds up to the total stated beside it. The rows of "Boats by port" (Alpha 2001) add up to 1,200, '
        "200 boats more than what is stated (1,000 boats)."
    )


def test_numerals_that_were_never_counted_are_said_to_be_so(corpus: Corpus) -> None:
    columns = ["source", "total", "n_figure", "n_rule", "n_list", "n_unaccounted"]
    table = pd.DataFrame([["alpha2001", 10, 3, 6, 1, 0], ["beta2002", *[pd.NA] * 5]], columns=columns)
    assert about_figures.sentence_accounts(corpus, table) == (
        "The body, notes and tables of Alpha 2001 hold ten numerals: three belong to a figure, six fall under a rule "
        "(dates, notes, names and the like), one is listed by hand as no quantity, and none is left over. "
        "Beta 2002 has not been counted yet."
    )


def test_the_finding_of_the_audit_counts_the_verdicts_and_says_where_it_fails(corpus: Corpus) -> None:
    table = checks(check(verdict="fails", gap_share=0.5), check(), check(verdict="fails", other_sources="beta2002"))
    assert about_audit.sentence_audit(corpus, table) == (
        "Of three relations that the sources state or plainly imply, one holds, two fail and none cannot be decided. "
        "Of those that fail, one within Alpha 2001 concerns one source alone. "
        "One sets a number of one source against one of another."
    )


def test_an_audit_of_nothing_says_so(lone: Corpus) -> None:
    assert about_audit.sentence_audit(lone, checks()) == about_audit.NOTHING.capitalize() + "."
    assert about_audit.sentence_undecided(lone, checks()) == "There is no relation to decide."
    assert about_audit.sentence_failing(lone, checks()) == "No relation fails here."


def test_the_widest_gap_is_quoted(corpus: Corpus) -> None:
    table = checks(
        check(verdict="fails", gap_share=0.5, reading="Quote neither."), check(verdict="fails", gap_share=0.01)
    )
    said = about_audit.sentence_failing(corpus, table)
    assert said.startswith(
        'The widest gap, 50% of what Alpha 2001 states, is left by this relation: "Parts make wholes".'
    )
    assert "One of the two failing relations misses by less than a twentieth." in said
    assert said.endswith("One of the two failing relations comes with what a careful reader should conclude.")


def test_an_announced_number_that_is_not_kept_is_named(corpus: Corpus) -> None:
    row = check(verdict="fails", relation="count_of", whole_low=5.0, computed_low=4.0)
    said = about_audit.sentence_kept_numbers(corpus, checks(row))
    assert said == "No announced number is found in the text. Alpha 2001 announces five, and four are found."


@pytest.fixture
def drowned(tmp_path: Path) -> Corpus:
    """Of the crews two bodies count 20 and about 30, of all on board nobody known counts more than 90."""
    day = {"quantity": "drowned", "place": "bay", "start": "2001-03-01", "end": "2001-03-01", "form": "count"}
    plain = day | {"unit": "boat", "stock_or_flow": "flow", "kind": "stated", "qualifier": "exact", "origin": "port"}
    counts = [("crews", 20, 20, "20 men", "exact"), ("crews", 30, 30, "about 30 men", "about")]
    counts.append(("aboard", 90, "", "more than 90", "more_than"))
    rows = [
        plain | {"id": f"alpha2001-fig-00{n}", "population": of, "low": low, "high": high, "as_written": said,
                 "qualifier": how}
        for n, (of, low, high, said, how) in enumerate(counts)
    ]  # fmt: skip
    rows[2]["origin"] = "unsaid"
    books = {"quantities": [{"id": "drowned", "label": "The drowned"}], "places": [{"id": "bay", "label": "The bay"}]}
    books["populations"] = [{"id": "crews", "label": "crews"}, {"id": "aboard", "label": "all aboard"}]
    return small_corpus(tmp_path, figures=rows, origins=ORIGINS, units=UNITS, **books)


def test_the_labels_are_made_once_for_all_counts(drowned: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Mock(wraps=Labels)
    monkeypatch.setattr(about_audit, "Labels", made)
    about_audit.sentence_competing(drowned, competing_counts(drowned))
    assert made.call_count == 1


def test_counts_of_one_event_stand_side_by_side_by_population_and_are_never_one_span(drowned: Corpus) -> None:
    assert about_audit.sentence_competing(drowned, competing_counts(drowned)) == (
        "*The drowned* (The bay, 1 March 2001), of *crews* 20 by The port and 30 (read as 27 to 33: 10% either way, "
        'for "about") by The port. Of *all aboard* 90 (read as 90 or more: no upper bound is stated) without a stated '
        "origin. These are not the same people."
    )
