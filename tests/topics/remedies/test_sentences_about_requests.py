"""Sentences on what is asked, how specific requests are, and on requests to a funder: none, one, several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
from crossread.topics.remedies.requests import asked_of_funder, sentence_funder, sentence_specificity, specificity
from small_corpus import meta, small_corpus, source


def asked(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-rec-{number:03}", "addressee": "army", "instrument": "aid", "theme": "raids"} | cells


def test_what_requests_name_least_often_is_told(tmp_path: Path) -> None:
    rows = [asked("alpha2001", 1, deadline="by May", resources="trucks"), asked("alpha2001", 2, resources="cars")]
    corpus = small_corpus(tmp_path, recommendations=rows)
    assert sentence_specificity(corpus, specificity(corpus)) == (
        "Rarest is a request with a date: one of the two requests. One of the two requests is all of this."
    )


def test_a_single_request_is_not_counted_as_several(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, recommendations=[asked("alpha2001", 1)])
    assert sentence_specificity(corpus, specificity(corpus)).endswith("It is not all of this.")


def test_without_requests_there_is_nothing_to_be_specific(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert sentence_specificity(corpus, specificity(corpus)).startswith("No source makes a request")


def test_a_request_to_refrain_asks_for_no_means(tmp_path: Path) -> None:
    """Aid is refused twice and asked for once; talks are asked for, and once only passed on."""
    rows = [
        *(asked("alpha2001", number, direction="refrain") for number in (1, 2)),
        asked("alpha2001", 3),
        asked("alpha2001", 4, instrument="talks"),
        asked("alpha2001", 5, instrument="talks", endorsement="relayed"),
    ]
    books = {"instruments": [{"id": "aid", "label": "Aid"}, {"id": "talks", "label": "Talks"}]}
    corpus = small_corpus(tmp_path, recommendations=rows, **books)
    (row,) = cr.asking_sources(corpus, corpus.recommendations).to_dict("records")
    assert (row["n_own"], row["n_relayed"], row["instruments"]) == (4, 1, "talks;aid")
    assert cr.sentence_remedies(corpus, cr.remedies(corpus)).endswith("The means asked for most often is *Talks*.")


def test_requests_to_the_funder_are_counted(tmp_path: Path) -> None:
    actors = [{"id": "army", "label": "Ministry of Defence", "parent": ""}]
    described = meta(source("alpha2001", funder="the Ministry of Defence"), source("beta2002", funder="a Ministry"))
    rows = [asked("alpha2001", 1), asked("beta2002", 1)]
    corpus = small_corpus(tmp_path, described, recommendations=rows, actors=actors)
    assert sentence_funder(corpus, asked_of_funder(corpus)) == (
        "Alpha 2001 was paid for by the Ministry of Defence and asks something of it in the one request. "
        "Beta 2002 was paid for by a Ministry and asks nothing of it."
    )


def test_without_a_known_funder_nothing_is_said_of_one(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, recommendations=[asked("alpha2001", 1)])
    assert sentence_funder(corpus, asked_of_funder(corpus)).startswith("No source says who paid for it")
