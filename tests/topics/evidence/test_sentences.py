"""Sentences about what sources rest on, whom they let speak, what does not fit: none, one, many, ties, one source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.topics.audit.sentences import sentence_announced, sentence_oddities
from crossread.topics.evidence.sentences import (
    sentence_ages,
    sentence_alone,
    sentence_bodies,
    sentence_cited,
    sentence_commonest_origins,
    sentence_grounds,
)
from crossread.topics.evidence.voices import sentence_chains, sentence_speakers, sentence_unheard
from small_corpus import meta, small_corpus, source

ORIGINS = [
    {"id": "church", "label": "The church", "names": "body"},
    {"id": "not_said", "label": "not stated", "names": "nothing"},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    rows = [{"id": f"{name}-dia-001", "theme": "raids"} for name in ("alpha2001", "beta2002")]
    return small_corpus(tmp_path, origins=ORIGINS, diagnoses=rows)


def origins(*rows: tuple[str, str, str, int, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "origin", "names", "n_figures", "shared"])


def observed(*rows: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["n_sources", "independent"])


CHURCH = origins(
    ("alpha2001", "church", "body", 3, True),
    ("alpha2001", "not_said", "nothing", 1, False),
    ("beta2002", "church", "body", 1, True),
)


def test_the_finding_names_the_shared_body_and_counts_independent_observers(corpus: Corpus) -> None:
    said = sentence_grounds(corpus, CHURCH, observed((1, 1), (2, 1), (2, 2)))
    assert said == (
        "One body gives figures to more than one source: The church (three in Alpha 2001 and one in Beta 2002). "
        "Of three quantities of one population, place and time, two are told by more than one source, "
        "and one of the two such quantities by independent observers."
    )


def test_the_finding_says_that_nothing_is_shared(corpus: Corpus) -> None:
    said = sentence_grounds(corpus, CHURCH.assign(shared=False), observed((1, 1)))
    assert said.startswith("No two sources take a figure from the same named body.")
    assert said.endswith("none is told by more than one source.")
    assert sentence_grounds(corpus, CHURCH[:0], observed()) == "These sources state no figures."


def test_the_finding_of_one_source_counts_its_bodies(corpus: Corpus) -> None:
    alone = select_sources(corpus, "alpha2001")
    said = sentence_grounds(alone, CHURCH[CHURCH["source"] == "alpha2001"], observed((1, 1)))
    assert said == "The text of Alpha 2001 says of three of the four figures which body produced it; one body is named."


def test_the_commonest_origin_and_what_has_none(corpus: Corpus) -> None:
    assert sentence_commonest_origins(corpus, CHURCH) == (
        "The commonest origin of the figures is The church in Alpha 2001 (three of the four figures) "
        "and The church in Beta 2002 (the one figure). "
        "Of one figure the text does not say where it comes from: one in Alpha 2001."
    )
    alone = select_sources(corpus, "alpha2001")
    said = sentence_commonest_origins(alone, CHURCH[CHURCH["source"] == "alpha2001"].assign(n_figures=2))
    assert "The church and not stated in Alpha 2001 (two of the four figures each)" in said
    assert said.endswith("Of two figures the text does not say where they come from.")


def test_the_bodies_of_most_sources_are_named(corpus: Corpus) -> None:
    both = pd.DataFrame({"body": ["Bureau", "Bureau"], "source": ["alpha2001", "beta2002"]})
    expected = "One body is used by more than one source: Bureau (Alpha 2001 and Beta 2002)."
    assert sentence_bodies(corpus, both) == expected
    assert sentence_bodies(corpus, both[:0]).startswith("No body is used by more than one source")
    assert sentence_bodies(select_sources(corpus, "alpha2001"), both[:0]).startswith("With one source")


def told(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["source", "kind", "n_told", "n_alone"])
    return table.assign(share=table["n_alone"] / table["n_told"])


def test_what_stands_alone_is_summed_and_the_largest_shares_are_named(corpus: Corpus) -> None:
    table = told(
        ("alpha2001", "theme", 2, 0), ("beta2002", "theme", 2, 0), ("alpha2001", "event", 4, 1),
        ("beta2002", "event", 2, 1), ("alpha2001", "quantity", 2, 1), ("beta2002", "quantity", 2, 1),
    )  # fmt: skip
    assert sentence_alone(corpus, table) == (
        "No themes, two events and two quantities are told by one source alone. By share, most stands alone "
        "for events in Beta 2002 (one of the two events) and for quantities in Alpha 2001 and Beta 2002 "
        "(one of the two quantities each)."
    )
    assert sentence_alone(corpus, table[:0]).startswith("With one source")


def ages(*rows: tuple[str, int, int, int, int | None]) -> pd.DataFrame:
    columns = ["source", "n_citations", "n_undated", "n_recent", "oldest"]
    return pd.DataFrame(rows, columns=columns).astype({"oldest": "Int64"})


def test_ages_name_the_recent_the_oldest_and_the_undated(corpus: Corpus) -> None:
    assert sentence_ages(corpus, ages(("alpha2001", 5, 1, 3, 7), ("beta2002", 2, 2, 0, None))) == (
        "Dated to the year of the source or the year before are three of the four dated citations in Alpha 2001. "
        "The oldest is seven years older than Alpha 2001. "
        "Three of the seven citations have no year: one in Alpha 2001 and two in Beta 2002."
    )


def test_ages_without_old_or_undated_citations(corpus: Corpus) -> None:
    said = sentence_ages(corpus, ages(("alpha2001", 1, 0, 1, 0)))
    assert said == "Dated to the year of the source or the year before is the one dated citation in Alpha 2001."
    assert sentence_ages(corpus, ages()) == "These sources cite nothing."


def test_what_people_said_comes_in_order_of_its_share(corpus: Corpus) -> None:
    groups = pd.DataFrame({
        "source": ["alpha2001", "alpha2001", "beta2002"], "group": ["people", "press", "people"],
        "n_rows": [1, 3, 2], "share": [0.25, 0.75, 1.0],
    })  # fmt: skip
    expected = "What people said makes up both citations in Beta 2002 and one of the four citations in Alpha 2001."
    assert sentence_cited(corpus, groups) == expected
    assert sentence_cited(corpus, groups[:2]).endswith("Beta 2002 cites nothing.")
    assert sentence_cited(corpus, groups[:0]) == "These sources cite nothing."


def voices(*rows: tuple[str, str, int, int, int, int, int]) -> pd.DataFrame:
    columns = ["source", "kind", "n_voices", "n_local", "n_named", "n_rows", "n_rows_local"]
    return pd.DataFrame(rows, columns=columns)


SPEAKERS = voices(
    ("alpha2001", "author", 1, 0, 1, 8, 0), ("alpha2001", "official", 2, 1, 1, 2, 1),
    ("alpha2001", "ngo", 0, 0, 0, 0, 0),
    ("alpha2001", "company", 0, 0, 0, 0, 0), ("beta2002", "author", 1, 0, 1, 3, 0), ("beta2002", "ngo", 1, 0, 0, 1, 0),
)  # fmt: skip


def test_speakers_are_counted_in_rows_and_by_name(corpus: Corpus) -> None:
    assert sentence_speakers(corpus, SPEAKERS) == (
        "Others than the authors speak in two of the ten rows of Alpha 2001 and one of the four rows of Beta 2002. "
        "A local voice speaks in one row of Alpha 2001. In Beta 2002 no local voice speaks. "
        "One of the three such voices has a name."
    )
    assert sentence_speakers(corpus, SPEAKERS[:1]) == "Only the authors speak."


def test_kinds_that_never_speak_and_kinds_without_a_local_voice(corpus: Corpus) -> None:
    said = sentence_unheard(corpus, SPEAKERS)
    assert said == "Companies never speak. Among the NGOs who speak, none is said to be local."
    assert sentence_unheard(corpus, SPEAKERS[:2]) == "Every kind of voice speaks somewhere."
    assert sentence_unheard(corpus, SPEAKERS[2:5]) == "Nobody but the authors speaks."


def test_who_never_speaks_is_not_judged_where_coding_is_not_whole(tmp_path: Path) -> None:
    described = meta(source("alpha2001"), source("beta2002"))
    described["coverage"]["beta2002"]["figures"] = "partial"
    said = sentence_unheard(small_corpus(tmp_path, described), SPEAKERS)
    assert said.endswith("Beta 2002 is not wholly coded: who else speaks there is not judged.")


def chains(*rows: tuple[str, str, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "named", "n_hands", "n_rows", "n_adopted"])


def test_chains_are_counted_with_their_hands_and_beginnings(corpus: Corpus) -> None:
    table = chains(("beta2002", "no", 4, 2, 1), ("alpha2001", "yes", 3, 1, 0))
    assert sentence_chains(corpus, table) == (
        "Three rows of Alpha 2001 and Beta 2002 came through others, by two chains. "
        "The longest has four hands, the source among them. One of the two chains begins with a voice without a name. "
        "One of the three such rows is used as ground of its own by the source that has it."
    )


def test_one_chain_and_no_chain(corpus: Corpus) -> None:
    said = sentence_chains(corpus, chains(("beta2002", "yes", 3, 1, 0)))
    assert said == (
        "One row of Beta 2002 came through others, by one chain. It has three hands: who said it, who reported it, "
        "and the source. Every chain begins with a voice that has a name. "
        "No such row is used as ground of its own by the source that has it."
    )
    expected = "Nothing that Alpha 2001 and Beta 2002 tell is said to have come through others."
    assert sentence_chains(corpus, chains()) == expected


def oddities(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "kind", "matters", "other_sources"])


def test_oddities_that_matter_are_counted_by_source_and_kind(corpus: Corpus) -> None:
    table = oddities(
        ("alpha2001", "date", "yes", "beta2002"), ("alpha2001", "number", "yes", ""), ("alpha2001", "date", "yes", ""),
        ("beta2002", "misprint", "no", ""),
    )  # fmt: skip
    assert sentence_oddities(corpus, table) == (
        "A reading depends on three of the four oddities that the coders noted. "
        "These are all three oddities in Alpha 2001. Most often dates do not fit (two of the three such oddities). "
        "One of the three such oddities sets one source against another."
    )


def test_where_no_oddity_sets_sources_against_each_other_none_is_said_to(corpus: Corpus) -> None:
    told = sentence_oddities(corpus, oddities(("alpha2001", "date", "yes", ""), ("alpha2001", "date", "yes", "")))
    assert told.endswith("Most often dates do not fit (both such oddities).")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (oddities(), "The coders noted nothing that does not fit."),
        (oddities(("beta2002", "name", "no", "")), "The coders noted one oddity; no reading depends on it."),
    ],
    ids=["none", "a minor one"],
)
def test_no_oddities_that_matter(corpus: Corpus, table: pd.DataFrame, said: str) -> None:
    assert sentence_oddities(corpus, table) == said


def test_what_is_announced_and_missing(corpus: Corpus) -> None:
    rows: list[Any] = [("beta2002", "announcement", "yes", ""), ("alpha2001", "announcement", "no", "")]
    said = sentence_announced(corpus, oddities(*rows))
    assert said == "In Beta 2002 something announced does not follow, or follows otherwise: one case."
    assert "nothing that is announced" in sentence_announced(corpus, oddities(*rows[1:]))
