"""What single rows may say, at the edge of each rule: bounds beside qualifiers, quoted words, silence, locators."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.csv_files import read_csv_file
from island import island, problems_of, replaced

FIGURE = "40000000,40000000,,,,usd,,exact,"
SILENT = "beta2021-pos-002,,beta2021,road,,silent,,,,The report takes no side on the road.,"
# For each qualifier whether a lower and an upper bound are printed: "at least 120" has no upper one.
PRINTED = {
    "exact": "both", "about": "both", "nearly": "both", "at_least": "low", "more_than": "low", "at_most": "high",
    "less_than": "high", "up_to": "high", "vague": "none",
}  # fmt: skip
GIVEN = {"both": ("5", "5"), "low": ("5", ""), "high": ("", "5"), "none": ("", "")}


def said_of(corpus: Path, file: str, column: str) -> list[str]:
    return [problem for problem in problems_of(corpus) if problem.startswith(file) and f", {column}: " in problem]


@pytest.mark.parametrize("given", sorted(GIVEN))
@pytest.mark.parametrize("qualifier", sorted(PRINTED))
def test_a_figure_has_the_bounds_that_its_qualifier_leaves_it(qualifier: str, given: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    low, high = GIVEN[given]
    replaced(corpus, "figures.csv", FIGURE, f"{low},{high},,,,usd,,{qualifier},")
    wanted = GIVEN[PRINTED[qualifier]]
    for column, has, should in (("low", low, wanted[0]), ("high", high, wanted[1])):
        said = " ".join(said_of(corpus, "figures.csv line 2", column))
        assert (f"{column} is empty, but" in said) == bool(should and not has)
        assert (f"{column} is 5, but" in said) == bool(has and not should)


@pytest.mark.parametrize(("low", "high", "wrong"), [("5", "6", False), ("5", "5", False), ("6", "5", True)])
def test_bounds_may_be_one_number_but_not_crossed(low: str, high: str, wrong: bool, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", FIGURE, f"{low},{high},{low},{high},why,usd,,exact,")
    said = sorted(problem.partition(": ")[2] for problem in problems_of(corpus) if " is above " in problem)
    both = [f"{each}low 6 is above {each}high 5; swap or correct them" for each in ("judged_", "")]
    assert said == (both if wrong else [])


@pytest.mark.parametrize(
    ("bounds", "missing"), [("5,9,", "judged_why"), (",9,why", "judged_low"), ("5,,why", "judged_high")]
)
def test_a_vague_figure_has_both_judged_bounds_and_their_reason(bounds: str, missing: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", FIGURE, f",,{bounds},usd,,vague,")
    columns = ("judged_low", "judged_high", "judged_why")
    assert [column for column in columns if said_of(corpus, "figures.csv", column)] == [missing]


def test_only_a_vague_figure_has_judged_bounds(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", FIGURE, "40000000,40000000,5,9,why,usd,,exact,")
    for column in ("judged_low", "judged_high", "judged_why"):
        (said,) = said_of(corpus, "figures.csv", column)
        assert 'only a figure that is "vague" has one' in said


def test_a_period_may_begin_when_it_ends_but_not_later(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", "road,orlin,2017,2018,flow", "road,orlin,2018,2018,flow")
    assert said_of(corpus, "figures.csv", "start") == []
    replaced(corpus, "figures.csv", "road,orlin,2018,2018,flow", "road,orlin,2019,2018,flow")
    (said,) = said_of(corpus, "figures.csv", "start")
    assert "start 2019 is after end 2018" in said


def test_eight_words_may_be_quoted_and_nine_may_not(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    eight = "one two three four five six seven eight"
    note = "Boats go away when upkeep is missing.,"
    replaced(corpus, "diagnoses.csv", note, f'{note}"They say ""{eight}""."')
    assert said_of(corpus, "diagnoses.csv", "note") == []
    replaced(corpus, "diagnoses.csv", eight, f"{eight} nine")
    (said,) = said_of(corpus, "diagnoses.csv", "note")
    assert "9 words are quoted" in said


def test_eight_words_may_be_copied_as_written_and_nine_may_not(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", "40 million dollars,road", "40 million dollars on a new and long,road")
    assert not [said for said in said_of(corpus, "figures.csv", "as_written") if "words are quoted" in said]
    replaced(corpus, "figures.csv", "a new and long,road", "a new and long one,road")
    assert [said for said in said_of(corpus, "figures.csv", "as_written") if "9 words are quoted" in said]


def test_a_statement_of_sixty_words_is_one_sentence_still(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "mentions.csv", "The boats went in that year.", " ".join(["word"] * 60) + ".")
    assert said_of(corpus, "mentions.csv", "statement") == []


def test_a_source_is_silent_on_a_claim_once(tmp_path: Path) -> None:
    """The second row is told, not the first; a row on another claim is not."""
    corpus = island(tmp_path)
    path = corpus / "positions.csv"
    path.write_text(f"{path.read_text('utf-8')}{SILENT.replace('002', '003')}\n", "utf-8")
    (said,) = said_of(corpus, "positions.csv", "status")
    assert said.startswith('positions.csv line 6, status: an earlier row has the source silent on "road" already')


def test_silence_beside_an_own_stand_on_another_claim_is_no_fault(tmp_path: Path) -> None:
    """Beta is silent on the road and has its own stand on dredging; alpha has its own stand on the road."""
    assert said_of(island(tmp_path), "positions.csv", "status") == []


@pytest.mark.parametrize(("words", "wrong"), [("8", True), ("9", False)])
def test_the_edges_of_a_passage_are_under_half_of_it(words: str, wrong: bool, tmp_path: Path) -> None:
    """Two words at either edge are half of eight."""
    corpus = island(tmp_path)
    row = next(cells for cells in read_csv_file(corpus / "passages.csv", corpus).rows if cells[0] == "alpha2019-p-001")
    assert [len(cell.split()) for cell in row[4:6]] == [2, 2]
    replaced(corpus, "passages.csv", "dredged it.,,,,,10,", f"dredged it.,,,,,{words},")
    told = [
        said for said in said_of(corpus, "passages.csv", "starts") if f"the edges have 4 of the {words} words" in said
    ]
    assert bool(told) == wrong


def test_an_edge_of_six_words_is_short_enough(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "passages.csv", "The council,road", "The council spent 40 million dollars,road")
    assert not [said for said in said_of(corpus, "passages.csv", "starts") if "give at most 6" in said]
