"""Events by source: told, left out, only just, could not know, not judged; by hand on a corpus of two villages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.show.labels import labelled
from crossread.topics.timeline.tables import event_sides, event_status, in_years, own_time, status_counts, told_kinds
from small_corpus import meta, small_corpus, source

# Alpha appeared in May 2001, Beta in May 2002.
EVENTS = [
    ("flood", "1990", "year", "other"),
    ("raid", "2000-06", "month", "massacre"),
    ("vote", "2001-04-20", "day", "election"),
    ("pact", "2001", "year", "accord"),
    ("coup", "2001-12", "month", "coup"),
    ("law", "2003", "year", "law"),
]


def event(name: str, date: str, precision: str, kind: str) -> dict[str, Any]:
    return {"id": name, "date": date, "precision": precision, "kind": kind, "label": name.title()}


def telling(source: str, number: int, name: str, **cells: Any) -> dict[str, Any]:
    return {"id": f"{source}-men-{number:03}", "event": name} | cells


TOLD = [
    telling("alpha2001", 1, "flood"),
    telling("alpha2001", 2, "raid"),
    telling("beta2002", 1, "raid"),
    telling("beta2002", 2, "vote"),
    telling("beta2002", 3, "pact"),
    telling("beta2002", 4, "coup"),
    telling("beta2002", 5, "coup"),
    telling("beta2002", 6, "law"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(tmp_path, events=[event(*each) for each in EVENTS], mentions=TOLD)


def statuses(table: pd.DataFrame, source: str) -> dict[str, str]:
    rows = table[table["source"] == source]
    return dict(zip(rows["event"], rows["status"], strict=True))


def test_an_event_is_told_left_out_only_just_or_later_than_the_source(corpus: Corpus) -> None:
    """The vote came eleven days before May 2001; the pact is of some day of 2001."""
    assert statuses(event_status(corpus), "alpha2001") == {
        "flood": "told", "raid": "told", "vote": "only_just", "pact": "only_just", "coup": "could_not_know",
        "law": "could_not_know",
    }  # fmt: skip
    assert statuses(event_status(corpus), "beta2002")["flood"] == "left_out"


def test_what_is_only_just_depends_on_the_months(corpus: Corpus) -> None:
    """From 30 June 2000 to 1 May 2001 are ten months."""
    told = corpus.mentions[~((corpus.mentions["source"] == "alpha2001") & (corpus.mentions["event"] == "raid"))]
    without = Corpus(**{**vars(corpus), "tables": corpus.tables | {"mentions": told}})
    assert statuses(event_status(without), "alpha2001")["raid"] == "left_out"
    assert statuses(event_status(without, months=11), "alpha2001")["raid"] == "only_just"
    assert statuses(event_status(without, months=0), "alpha2001")["vote"] == "left_out"


def test_without_complete_coverage_nothing_is_left_out(tmp_path: Path) -> None:
    described = meta(source("alpha2001"), source("beta2002"), coverage="partial")
    table = event_status(small_corpus(tmp_path, described, events=[event(*each) for each in EVENTS], mentions=TOLD))
    assert set(table["status"]) == {"told", "not_judged"}


def test_an_event_told_before_it_is_due_is_ahead(corpus: Corpus) -> None:
    table = event_status(corpus)
    assert list(table.loc[table["ahead"], ["source", "event"]].itertuples(index=False, name=None)) == [
        ("beta2002", "law")
    ]


def test_sides_name_the_sources_by_what_they_do(corpus: Corpus) -> None:
    sides = event_sides(event_status(corpus)).set_index("event")
    assert list(sides.index) == ["flood", "raid", "pact", "vote", "coup", "law"]
    assert sides.loc["flood", ["n_told", "told", "left_out"]].tolist() == [1, "alpha2001", "beta2002"]
    assert sides.loc["raid", ["n_told", "told", "rows"]].tolist() == [
        2, "alpha2001;beta2002", "alpha2001-men-002;beta2002-men-001",
    ]  # fmt: skip
    assert sides.loc["coup", ["could_not_know", "n_rows"]].tolist() == ["alpha2001", 2]


def test_counts_tell_what_a_source_alone_tells_and_share_what_it_could(corpus: Corpus) -> None:
    """Beta tells five events, of which all but the raid alone, and leaves out the flood: five of six."""
    beta = status_counts(event_status(corpus)).set_index("source").loc["beta2002"]
    assert beta[["n_events", "n_told", "n_ahead", "n_alone", "n_left_out"]].tolist() == [6, 5, 1, 4, 1]
    assert beta["told_share"] == pytest.approx(5 / 6)
    assert beta["rows"].split(";") == [f"beta2002-men-00{n}" for n in (3, 2, 4, 5, 6)]


def test_its_own_time_ends_with_the_source_and_begins_some_years_before(corpus: Corpus) -> None:
    own = own_time(event_status(corpus), years=1)
    assert set(own.loc[own["source"] == "alpha2001", "event"]) == {"raid", "vote", "pact"}
    assert set(own.loc[own["source"] == "beta2002", "event"]) == {"pact", "coup"}
    longer = own_time(event_status(corpus), years=2)
    assert set(longer.loc[longer["source"] == "beta2002", "event"]) == {"raid", "vote", "pact", "coup"}


def test_an_event_of_just_so_many_years_ago_is_of_the_sources_own_time() -> None:
    """Two years before, a little more, after the source, and what it could not know."""
    rows = [("just", 2000.0, False, "told"), ("more", 1999.9, False, "told")]
    rows += [("ahead", 2002.5, True, "told"), ("unknown", 2001.0, False, "could_not_know")]
    status = pd.DataFrame(rows, columns=["event", "at", "ahead", "status"]).assign(published=2002.0)
    assert own_time(status, years=2)["event"].tolist() == ["just"]


def test_kinds_are_counted_of_what_a_source_could_tell(corpus: Corpus) -> None:
    kinds = told_kinds(event_status(corpus)).set_index(["kind", "source"])
    assert kinds.loc[("coup", "alpha2001"), ["n_told", "n_known"]].tolist() == [0, 0]
    assert kinds.loc[("other", "beta2002"), ["n_told", "n_known"]].tolist() == [0, 1]


def test_kinds_have_the_labels_of_the_codebook(tmp_path: Path) -> None:
    told = [event("raid", "2000", "year", "massacre")]
    kinds = [{"id": "massacre", "label": "Killing of many"}]
    rows = [telling("alpha2001", 1, "raid")]
    corpus = small_corpus(tmp_path, events=told, event_kinds=kinds, mentions=rows)
    for table in (event_status(corpus), told_kinds(event_status(corpus)), event_sides(event_status(corpus))):
        shown = labelled(corpus, table)
        assert set(shown["kind"]) == {"Killing of many"}
        assert shown.attrs["codes"]["kind"] == {"Killing of many": "massacre"}


def test_no_mention_is_no_row(tmp_path: Path) -> None:
    status = event_status(small_corpus(tmp_path, events=[event(*EVENTS[0])]))
    assert status.empty
    assert event_sides(status).empty
    assert status_counts(own_time(status)).empty


def test_a_date_stands_at_the_middle_of_its_days() -> None:
    """The middle of 2001, a year of 365 days, is at half; that of a day at its noon."""
    from datetime import date

    assert in_years((date(2001, 1, 1), date(2002, 1, 1))) == pytest.approx(2001.5)
    assert in_years((date(2001, 1, 1), date(2001, 1, 2))) == pytest.approx(2001 + 0.5 / 365)
