from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.checks import check_tables
from crossread.corpus.csv_files import unseen
from crossread.corpus.form import check_form
from crossread.corpus.load import open_corpus, read_whole
from crossread.errors import CorpusError
from in_time import in_time
from island import island, problems_of, replaced

HEADER = "recommendation,diagnosis,basis"
FIRST = "alpha2019-rec-001,alpha2019-dia-001,stated"
SECOND = "beta2021-rec-001,beta2021-dia-002,inferred"


def form(corpus: Path, *declared: str) -> list[str]:
    return [str(each).removeprefix(f"{corpus.as_posix()}/") for each in check_form(corpus, declared)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"answers.csv line 1: there is no header line; write {HEADER}"),
        (
            "diagnosis,recommendation,basis\n",
            "answers.csv line 1: the columns are in another order; the order is: recommendation, diagnosis, basis",
        ),
        (f"{HEADER},basis\n", "answers.csv line 1, basis: this column stands there 2 times; delete all but one"),
        (f"{HEADER}\n\n{FIRST}\n", "answers.csv line 2: the line is empty; delete it"),
        (
            f"{HEADER}\nalpha2019-rec-001,alpha2019-dia-001\n",
            "answers.csv line 2: the row has 2 cells, the table 3 columns; look for a lost comma or quote",
        ),
        (
            f"{HEADER}\n{FIRST}\n{FIRST}\n",
            'answers.csv line 3: recommendation and diagnosis "alpha2019-rec-001, alpha2019-dia-001" stands already in '
            "line 2; delete one of the two rows",
        ),
        (
            f"{HEADER}\n{FIRST} \n{SECOND}\n",
            'answers.csv line 2, basis: "stated " is not allowed here; allowed are: stated, inferred',
        ),
        (
            f"{HEADER}\r\n{FIRST}\r\n{SECOND}\r\n",
            'answers.csv: its lines end with a carriage return (CR LF); run "crossread check --fix"',
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, said: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "answers.csv").write_bytes(text.encode())
    assert form(corpus) == [said]


def test_a_row_of_a_hundred_thousand_cells_is_told_in_time(tmp_path: Path) -> None:
    """What reads tables grows with the square of the cells too many: over these it would sit for hours."""
    corpus = island(tmp_path)
    (corpus / "answers.csv").write_text(f"{HEADER}\n{FIRST}{',x' * 99_997}\n", "utf-8")
    told = "answers.csv line 2: the row has 100000 cells, the table 3 columns; quote cells with a comma"
    with in_time("the check"):
        assert form(corpus) == [told]
    with in_time("the reader"), pytest.raises(CorpusError) as caught:
        read_whole(open_corpus(corpus))
    assert [str(each).removeprefix(f"{corpus.as_posix()}/") for each in caught.value.problems] == [told]


def test_the_separator_is_never_guessed(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "answers.csv").write_text(f"{HEADER}\n{FIRST}\n".replace(",", ";"), "utf-8")
    assert form(corpus) == [
        'answers.csv line 1: the cells are separated by semicolons; run "crossread check --fix", or save the table '
        "again with commas between the cells"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "diagnoses.csv",
            "beta2021-dia-002",
            "beta2021-dai-002",
            'diagnoses.csv line 7, id: "beta2021-dai-002" is not an id of this table; write the source id, -dia- and '
            "three digits or more",
        ),
        (
            "passages.csv",
            "cd61120b6d0904d3",
            "cd61",
            'passages.csv line 9, digest_words: "cd61" is not a digest; empty the cell and run "crossread check --fix" '
            "with the texts",
        ),
        (
            "positions.csv",
            "alpha2019,dredging,2",
            "alpha2019,dredging,3",
            'positions.csv line 2, stance: "3" is more than the most allowed, 2; correct it',
        ),
        (
            "figures.csv",
            "40000000,40000000",
            '"40,000,000",40000000',
            'figures.csv line 2, low: "40,000,000" is not a number; write digits without separators, with a '
            "point before decimals",
        ),
    ],
)
def test_what_is_wrong_with_a_cell_is_said(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, file, old, new)
    assert form(corpus) == [said]


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "due"),
    [
        (
            "positions.csv",
            "alpha2019,dredging,2,own",
            "alpha2019,dredging,?,own",
            "stance",
            "empty the cell, or fill in",
        ),
        ("positions.csv", "alpha2019,dredging,2,own", "alpha2019,dredging,2,?", "status", "fill in"),
        ("positions.csv", "alpha2019,dredging,2,own", "alpha2019,?,2,own", "claim", "fill in"),
    ],
)
def test_what_is_undecided_is_said_once_and_not_as_a_wrong_value(
    file: str, old: str, new: str, column: str, due: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    replaced(corpus, file, old, new)
    problems = [str(each) for each in check_tables(corpus)]
    (said,) = [each for each in problems if f"{file} line 2, {column}: " in each]
    assert f'"?" is not decided yet; {due}: ' in said


def test_a_table_may_be_missing_unless_it_is_needed(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    for file in ("answers.csv", "events.csv", "codebook/places.csv", "passages.csv"):
        (corpus / file).unlink()
    missing = ["passages.csv", "answers.csv", "codebook/places.csv"]
    assert sorted(line.split(":")[0] for line in form(corpus, "answers")) == sorted(missing)


def test_a_cell_that_says_na_is_not_missing(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "recommendations.csv", "the harbour", "NA")
    assert form(corpus) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reading.yaml", '"reading.yaml" is not read; call it reading.yml'),
        ("Reading.yml", '"Reading.yml" is not read; call it reading.yml'),
        ("corpus.yaml", '"corpus.yaml" is not read; corpus.yml is; keep one of the two'),
    ],
)
def test_a_file_of_prose_under_another_ending_is_named(name: str, said: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "workflow.yaml").write_text("on: push\n", "utf-8")
    (corpus / name).write_text("alpha2019: {}\n", "utf-8")
    assert problems_of(corpus) == [f"{name}: {said}"]


@pytest.mark.parametrize("words", ["می\u200cخواهم", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "क\u094d\u200dष"])
def test_a_joiner_between_letters_that_are_written_with_it_is_seen(words: str) -> None:
    assert unseen(words) == ""


@pytest.mark.parametrize(
    "words", ["cof\u200cfee", "می\u200c", "\u200dمی", "می\u200c\u200cخ", "می\u200c be", "می\u200bخ"]
)
def test_a_joiner_that_joins_nothing_is_told(words: str) -> None:
    assert unseen(words).startswith("holds a character that is not seen (zero width ")
