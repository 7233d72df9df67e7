"""What is said of events: for many sources and one, none, ties, and what cannot be known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.topics.timeline.sentences import (
    sentence_after,
    sentence_dates,
    sentence_dating,
    sentence_events,
    sentence_kinds,
    sentence_left_out,
    sentence_own_time,
    sentence_told_alone,
)
from crossread.topics.timeline.tables import event_sides, event_status, own_time, status_counts, told_kinds
from crossread.topics.timeline.told_dates import dates_apart, dating_counts, told_dates
from small_corpus import meta, small_corpus, source

SOURCES = ("alpha2001", "beta2002", "corfu2003")
DATES = {"raid": "2000-01", "flood": "2000-03", "vote": "2002-12"}


def corpus_of(folder: Path, told: dict[str, str], kind: str = "other", **dates: str) -> Corpus:
    """Events by name with the letters of the sources that tell them: `raid="ab"`."""
    full = {name[0]: name for name in SOURCES}
    events = [
        {"id": name, "date": DATES.get(name, "2000-02"), "precision": "month", "kind": kind, "label": name.title()}
        for name in told
    ]
    pairs = [(full[letter], name) for name, letters in told.items() for letter in letters]
    mentions: list[dict[str, Any]] = [
        {"id": f"{who}-men-{number:03}", "event": name, "voice": "", "date_told": dates.get(f"{name}_{who[0]}", "")}
        for number, (who, name) in enumerate(pairs, 1)
    ]
    return small_corpus(folder, meta(*(source(name) for name in SOURCES)), events=events, mentions=mentions)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return corpus_of(tmp_path, {"raid": "abc", "flood": "ab", "vote": "c"})


def finding(corpus: Corpus) -> str:
    return sentence_events(corpus, event_sides(event_status(corpus)))


def test_the_finding_counts_what_one_tells_and_names_what_all_tell(corpus: Corpus) -> None:
    """The vote, of December 2002, came after the two sources that do not tell it."""
    assert finding(corpus) == (
        "Together the three sources tell three events, and one of the three events is told by one source alone. "
        "All three sources tell *Raid*."
    )


def test_what_is_left_out_is_told_apart_and_none_told_by_all_is_said(tmp_path: Path) -> None:
    text = finding(corpus_of(tmp_path, {"raid": "a", "flood": "ab"}))
    assert "Of these, one came before another source, which leaves it out." in text
    assert text.endswith("No event is told by all; *Flood* by two sources.")


def test_of_one_source_and_of_no_event(corpus: Corpus, tmp_path: Path) -> None:
    assert finding(select_sources(corpus, "alpha2001")) == (
        "Alpha 2001 tells two events. With one source nothing can be said of what it leaves out."
    )
    assert finding(corpus_of(tmp_path / "none", {})) == "No event is told."


def test_left_out_names_the_events_that_several_others_tell(corpus: Corpus) -> None:
    assert sentence_left_out(corpus, event_status(corpus)) == (
        "Corfu 2003 leaves out one event that two others or more tell: *Flood*."
    )
    two = select_sources(corpus, "alpha2001,beta2002")
    assert sentence_left_out(two, event_status(two)).startswith("With so few sources")


def test_kinds_name_the_source_that_is_furthest_ahead(tmp_path: Path) -> None:
    """Alpha tells all five massacres, Beta one of them."""
    told = {f"m{n}": "a" if n else "ab" for n in range(5)}
    corpus = corpus_of(tmp_path, told, kind="massacre")
    assert sentence_kinds(corpus, told_kinds(event_status(corpus))) == (
        "The sources differ most here: of five events of the kind *massacre* Alpha 2001 tells all five, no other more "
        "than one."
    )
    two = select_sources(corpus, "alpha2001,beta2002")
    assert sentence_kinds(two, told_kinds(event_status(two))).endswith("Alpha 2001 tells all five, the other one.")
    one = select_sources(corpus, "alpha2001")
    assert sentence_kinds(one, told_kinds(event_status(one))) == ""


def test_kinds_with_few_events_or_no_lead_are_not_named(tmp_path: Path) -> None:
    few = corpus_of(tmp_path / "few", {f"m{n}": "a" for n in range(4)}, kind="massacre")
    assert sentence_kinds(few, told_kinds(event_status(few))) == ""
    same = corpus_of(tmp_path / "same", {f"m{n}": "ab" for n in range(5)}, kind="massacre")
    assert sentence_kinds(same, told_kinds(event_status(same))) == ""


def test_told_alone_counts_of_each_source(corpus: Corpus) -> None:
    assert sentence_told_alone(corpus, status_counts(event_status(corpus))) == (
        "Told by no other source are none of the two events of Alpha 2001, none of the two of Beta 2002 and one of the "
        "two of Corfu 2003."
    )


def test_of_its_own_time_the_last_source_cannot_be_measured(corpus: Corpus) -> None:
    """Raid and flood of 2000 are within two years of May 2001 only; the vote is within two years of May 2003."""
    assert sentence_own_time(corpus, own_time(event_status(corpus))) == (
        "Of the events of the two years before it that two others or more tell, no source leaves any out. "
        "After Corfu 2003 no source is here that could tell what it leaves out."
    )


def test_a_span_of_one_year_is_no_plural(corpus: Corpus) -> None:
    text = sentence_own_time(corpus, own_time(event_status(corpus), years=1), years=1)
    assert text.startswith("Of the events of the year before it that ")


def dates_of(corpus: Corpus) -> str:
    told = told_dates(corpus)
    return sentence_dates(corpus, told, dates_apart(corpus, told))


def test_dates_that_do_not_meet_are_named_across_and_within(tmp_path: Path) -> None:
    told = corpus_of(tmp_path, {"raid": "aabb"}, raid_a="May 2000", raid_b="2001")
    assert dates_of(told) == (
        "One event has dates that can be read in two sources or more; no day is common to the dates of *Raid*. "
        "No source gives two dates that do not meet for one event. A told date differs from the list of events for "
        "*Raid*."
    )


def test_dates_that_agree_and_dates_that_cannot_be_compared(tmp_path: Path) -> None:
    same = corpus_of(tmp_path / "same", {"raid": "ab"}, raid_a="2000", raid_b="January 2000")
    assert dates_of(same) == (
        "One event has dates that can be read in two sources or more; the dates of each have a day in common. No "
        "source gives two dates that do not meet for one event. No told date differs from the list of events."
    )
    none = corpus_of(tmp_path / "none", {"raid": "ab"}, raid_a="lately")
    assert dates_of(none).startswith("No events have dates that can be read in two sources or more. No source")


def test_how_often_a_date_can_be_read(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"raid": "ab", "flood": "a"}, raid_a="2000")
    assert sentence_dating(corpus, dating_counts(corpus, told_dates(corpus))) == (
        "A date that can be read stands in one of the two tellings of Alpha 2001 and none of the one of Beta 2002."
    )


def test_what_came_after_a_source_and_what_it_told_ahead(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"raid": "abc", "vote": "bc"})
    assert sentence_after(corpus, event_status(corpus)) == (
        "One of the two events came after Alpha 2001. Beta 2002 tells, before it was due, *Vote*."
    )
    early = corpus_of(tmp_path / "early", {"raid": "a"})
    assert sentence_after(early, event_status(early)) == "No event told here came after a source."


def test_the_tables_of_an_empty_choice_give_whole_sentences(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {})
    status = event_status(corpus)
    assert isinstance(told_kinds(status), pd.DataFrame)
    assert sentence_own_time(corpus, own_time(status)) == "No event told here is of the two years before a source."
    assert sentence_told_alone(corpus, status_counts(status)) == "No event is told."
