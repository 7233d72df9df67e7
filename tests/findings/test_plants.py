"""Changes planted in the tables of the corpus on Mali: the right findings fall, and no other.

Each plant in plants.csv was written from the sentences of the findings, before their conditions were read.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from crossread.corpus.load import Corpus, open_corpus
from crossread.corpus.schema import tables_of_ids
from crossread.findings.conditions import Facts
from crossread.findings.edited import holds
from crossread.show.words import ids
from planted import ADDED, GONE, Edit, planted

ROOT = Path(__file__).parents[2]

# What the vocabulary of conditions cannot say: the plant, and what a condition would have to name.
BEYOND = {
    "dufka-of-another-body": "no condition names a column of the codebook, such as whom a voice speaks for",
    "interviewees-have-names": "no condition names a column of the codebook, such as whether a voice is named",
    "column-hears-a-malian": "no condition says that a source quotes no voice of a kind",
    "washington-answers-the-recruiting": "no condition tells requests to Washington from those to Bamako",
    "bamako-answers-the-colonial-root": "no condition tells requests to Washington from those to Bamako",
    "seizure-told-for-february": "the value in a condition is one word, and this cell holds two",
}

PRINTED = "the sentence prints the number from the row, and says nothing that rests on its size"
ONE_OF_FIVE = "one of five voices in the factsheet that ask for it; a condition needs any of them"
UNNAMED = "not among those whom the sentence names as speaking against"
# Rows that a finding shows and that it need not fall with, each with the reason.
NEED_NOT = {
    ("abuse_older_than_wagner", "factsheet2022-fig-056"): PRINTED,
    ("abuse_older_than_wagner", "rollingstone2013-fig-005"): PRINTED,
    ("army_count_of_moura", "factsheet2022-fig-049"): "what matters is who counted, and that the counts differ",
    ("army_count_of_moura", "factsheet2022-fig-053"): "what matters is who counted, and that the counts differ",
    ("courses_again", "rollingstone2013-pos-046"): "one voice more that puts civilians first would say the same",
    ("fear_of_2013_came_late", "csis2024-fig-001"): PRINTED,
    ("inflation_after_the_sanctions", "allafrica2023-fig-004"): "a higher peak after the lifting would say it louder",
    ("one_witness_on_abuse", "factsheet2022-pos-099"): ONE_OF_FIVE,
    ("one_witness_on_abuse", "factsheet2022-pos-100"): ONE_OF_FIVE,
    ("one_witness_on_abuse", "factsheet2022-pos-101"): ONE_OF_FIVE,
    ("one_witness_on_abuse", "factsheet2022-pos-102"): ONE_OF_FIVE,
    ("one_witness_on_abuse", "factsheet2022-pos-103"): ONE_OF_FIVE,
    ("only_one_would_talk", "tenaglia2020-pos-105"): UNNAMED,
    ("only_one_would_talk", "tenaglia2020-pos-108"): UNNAMED,
    ("only_one_would_talk", "tenaglia2020-pos-110"): UNNAMED,
    ("poll_not_to_quote", "csis2024-fig-019"): PRINTED,
    ("two_budgets_for_2020", "tenaglia2020-fig-028"): "the quarrel is on shares, and the sum is printed from the row",
    ("who_speaks_for_malians", "csis2024-pos-142"): "the finding is on whom the report quotes, not on its stand",
    ("with_or_without_europe", "factsheet2022-pos-074"): "quoted for interests that differ, not for an advice",
    ("withdrawal_and_wagner", "factsheet2022-pos-066"): "the account that experts doubt; the sentence needs the doubt",
    ("withdrawal_and_wagner", "factsheet2022-pos-068"): "turned, it would lay more at the door of the rulers",
    ("withdrawal_and_wagner", "factsheet2022-pos-069"): "the reasons of one partner; the sentence is on all of them",
}
OTHERWISE = {"borne_out": "contradicted", "partly": "contradicted", "contradicted": "borne_out", "open": "borne_out"}


@dataclass(frozen=True)
class Plant:
    """Edits of the tables, the findings that are no longer true with them, and some near ones that still are."""

    edits: tuple[Edit, ...]
    falls: frozenset[str]
    stands: frozenset[str]


def read_plants() -> dict[str, Plant]:
    """The plants by id: a row of the file is one edit, and the first of a plant says what falls."""
    found: dict[str, Plant] = {}
    with (Path(__file__).parent / "plants.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            edit = Edit(row["table"], row["row"], row["column"], row["value"])
            of = found.get(row["id"], Plant((), *(frozenset(ids(row[name])) for name in ("falls", "stands"))))
            found[row["id"]] = Plant((*of.edits, edit), of.falls, of.stands)
    return found


PLANTS = read_plants()
CORPUS = open_corpus(ROOT / "data" / "mali")
FACTS = Facts(CORPUS)
FINDINGS = {row["id"]: row for row in CORPUS.findings.to_dict("records")}
RESTS_ON = [(finding, row) for finding, cells in FINDINGS.items() for row in ids(cells["rests_on"])]


def holding(corpus: Corpus) -> set[str]:
    facts = Facts(corpus)
    return {row["id"] for row in corpus.findings.to_dict("records") if holds(facts, row)}


def test_every_finding_holds_before_anything_is_planted() -> None:
    assert holding(CORPUS) == set(FINDINGS)


def tried(plant: str) -> object:
    marks = pytest.mark.xfail(reason=BEYOND[plant], strict=True) if plant in BEYOND else ()
    return pytest.param(plant, marks=marks)


@pytest.mark.parametrize("plant", list(map(tried, PLANTS)))
def test_a_plant_fells_the_findings_that_are_no_longer_true_and_no_other(plant: str) -> None:
    change = PLANTS[plant]
    held = holding(planted(CORPUS, change.edits))
    assert {"not noticed": change.falls & held, "fell, though true": set(FINDINGS) - held - change.falls} == {
        "not noticed": set(),
        "fell, though true": set(),
    }


def test_the_plants_name_findings_and_a_third_of_them_say_what_stands() -> None:
    assert len(PLANTS) >= 60
    assert all(plant.falls | plant.stands <= set(FINDINGS) for plant in PLANTS.values())
    assert not [name for name, plant in PLANTS.items() if plant.falls & plant.stands]
    assert 3 * sum(bool(plant.stands) for plant in PLANTS.values()) >= len(PLANTS)
    assert {finding for plant in PLANTS.values() for finding in plant.falls} == set(FINDINGS)


def turned(row: str) -> list[Edit]:
    """The row made to say another thing; taken out where it has no side, number or outcome to turn."""
    cells = FACTS.cells(row)
    (table,) = (name for name in tables_of_ids([row]) if (CORPUS.tables[name]["id"] == row).any())
    if table == "positions":
        return [Edit(table, row, column, value) for column, value in _other_stand(cells).items()]
    if table == "figures":
        given = {end: cells[end] for end in ("low", "high") if cells[end] is not None}
        return [Edit(table, row, end, str(10 * value)) for end, value in given.items()]
    if table == "forecasts":
        return [Edit(table, row, "outcome", OTHERWISE[cells["outcome"]])]
    return [Edit(table, row, GONE, "")]


def _other_stand(cells: Mapping[str, object]) -> dict[str, str]:
    if cells["status"] == "silent":
        return {"stance": "1", "status": "own", "basis": "says"}
    stance = int(str(cells["stance"]))
    return {"stance": str(-stance if stance else 2)}


@pytest.mark.long
@pytest.mark.parametrize(("finding", "row"), RESTS_ON, ids=["-on-".join(each) for each in RESTS_ON])
def test_a_finding_falls_with_each_row_it_rests_on_or_the_table_says_why_not(finding: str, row: str) -> None:
    held = holds(Facts(planted(CORPUS, turned(row))), FINDINGS[finding])
    assert held is ((finding, row) in NEED_NOT), "it holds" if held else "it falls: take it out of NEED_NOT"


@pytest.mark.parametrize("finding", FINDINGS)
def test_a_finding_is_not_shown_without_one_of_its_rows(finding: str) -> None:
    for row in ids(FINDINGS[finding]["rests_on"]):
        (table,) = (name for name in tables_of_ids([row]) if (CORPUS.tables[name]["id"] == row).any())
        assert not holds(Facts(planted(CORPUS, [Edit(table, row, GONE, "")])), FINDINGS[finding]), row


def test_the_reasons_name_rows_that_findings_rest_on() -> None:
    assert set(NEED_NOT) <= set(RESTS_ON)
    assert set(BEYOND) <= set(PLANTS)


WRONG = [
    (Edit("positions", "csis2024-pos-999", "stance", "1"), "csis2024-pos-999 is no row of positions"),
    (Edit("positions", "csis2024-pos-107", "stance", "2"), "changes nothing"),
    (Edit("coverage", "csis2024", "positions", "complete"), "changes nothing"),
    (Edit("positions", "csis2024-pos-107", ADDED, "csis2024-pos-106"), "copies no row, or one with this id is there"),
    (Edit("stances", "csis2024-pos-107", "stance", "2"), "no such table"),
]


@pytest.mark.parametrize(("edit", "message"), WRONG, ids=[message[:30] for _, message in WRONG])
def test_an_edit_that_changes_nothing_is_refused(edit: Edit, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _ = [planted(CORPUS, [edit]).tables[edit.table]]
