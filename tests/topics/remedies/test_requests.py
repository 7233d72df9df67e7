"""What is asked, looked at closely, on villages whose requests can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.topics.remedies.requests import asked_by, asked_of_funder, blamed_unasked, specificity
from small_corpus import meta, small_corpus, source


def asked(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-rec-{number:03}", "addressee": "army", "instrument": "aid", "theme": "raids"} | cells


def said(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": "raids"} | cells


def test_requests_are_counted_by_instrument_with_who_asks_and_who_only_relays(tmp_path: Path) -> None:
    rows = [
        asked("alpha2001", 1, strength="must"),
        asked("alpha2001", 2, restates="alpha2001-rec-001", strength="must"),
        asked("beta2002", 1, endorsement="relayed", direction="refrain"),
        asked("beta2002", 2, instrument="training", strength="could"),
    ]
    table = asked_by(small_corpus(tmp_path, recommendations=rows), "instrument")
    assert table.drop(columns="rows").to_numpy().tolist() == [
        ["aid", 2, 1, 1, 0, 1, 1, "alpha2001", "beta2002"],
        ["training", 1, 0, 0, 1, 0, 0, "beta2002", ""],
    ]


def test_instruments_that_tie_stand_in_the_order_of_their_codes(tmp_path: Path) -> None:
    rows = [asked("alpha2001", 1, instrument="training"), asked("alpha2001", 2)]
    assert asked_by(small_corpus(tmp_path, recommendations=rows), "instrument")["instrument"].tolist() == [
        "aid", "training",
    ]  # fmt: skip


def test_a_request_is_specific_by_actor_wording_date_and_means(tmp_path: Path) -> None:
    """The first has all four; the second only its actor; the third is relayed and not counted."""
    rows = [
        asked("alpha2001", 1, deadline="by May", resources="trucks"),
        asked("alpha2001", 2, explicit="no"),
        asked("alpha2001", 3, endorsement="relayed", deadline="soon"),
    ]
    table = specificity(small_corpus(tmp_path, recommendations=rows))
    assert table.to_numpy().tolist() == [["alpha2001", 2, 2, 1, 1, 1, 1, "alpha2001-rec-001"]]


def test_actors_in_general_are_not_definite(tmp_path: Path) -> None:
    actors = [{"id": "army", "label": "Armies, in general", "parent": ""}]
    corpus = small_corpus(tmp_path, recommendations=[asked("alpha2001", 1)], actors=actors)
    assert specificity(corpus).loc[0, "n_who"] == 0


def test_without_requests_there_is_no_row(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)])
    assert specificity(corpus).empty
    assert asked_by(corpus, "addressee").empty


ACTORS = [
    {"id": "defence", "label": "U.S. Department of Defense and forces", "parent": "abroad"},
    {"id": "state", "label": "U.S. State Department", "parent": "abroad"},
    {"id": "abroad", "label": "United States government", "parent": ""},
]


def test_the_funder_is_the_actor_that_shares_most_words_with_its_name(tmp_path: Path) -> None:
    described = meta(source("alpha2001", funder="United States Department of Defense"), source("beta2002"))
    rows = [asked("alpha2001", n, addressee=who) for n, who in enumerate(("defence", "state", "abroad"), start=1)]
    rows.append(asked("beta2002", 1, addressee="defence"))
    table = asked_of_funder(small_corpus(tmp_path, described, recommendations=rows, actors=ACTORS))
    assert table.to_numpy().tolist() == [
        ["alpha2001", "United States Department of Defense", "", 3, 1, "alpha2001-rec-001"],
    ]


def test_declared_interests_are_shown_without_a_funder(tmp_path: Path) -> None:
    described = meta(source("alpha2001", interests="they sell trucks"))
    table = asked_of_funder(small_corpus(tmp_path, described, recommendations=[asked("alpha2001", 1)]))
    assert table.to_numpy().tolist() == [["alpha2001", "", "they sell trucks", 1, 0, ""]]


def test_blame_without_a_request_on_its_theme_is_found(tmp_path: Path) -> None:
    """Raids are asked about, feuds answered by a request on another theme; coups are left, and only as failure."""
    wrong = [
        said("alpha2001", 1),
        said("alpha2001", 2, theme="feuds"),
        said("alpha2001", 3, theme="coups", role="failure", about="unit"),
        said("beta2002", 1, theme="coups", role="condition"),
    ]
    asks = [asked("alpha2001", 1), asked("beta2002", 1, addressee="abroad", theme="coups")]
    links = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-002", "basis": "stated"}]
    corpus = small_corpus(tmp_path, diagnoses=wrong, recommendations=asks, answers=links)
    assert blamed_unasked(corpus, "army").to_numpy().tolist() == [["coups", "alpha2001", 1, "alpha2001-dia-003"]]
    assert blamed_unasked(corpus, "abroad").empty
