"""The glossary: which words are acronyms, and that `check` asks for those that it does not explain."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from crossread.check.codebook import acronyms
from crossread.corpus.load import open_corpus
from island import island, problems_of

MALI = Path(__file__).parents[2] / "data/mali"
HEAD = "id,term,name,kind,meaning,actor\n"
KINDS = "id,label,brief,definition,use_when,not_when,example,unused\n"


def with_glossary(folder: Path, entry: str = "") -> None:
    """Writes a glossary of one entry or none, with the one kind of it."""
    (folder / "codebook/glossary.csv").write_text(HEAD + entry, "utf-8")
    told = f"{entry.partition(',')[0]}," if entry else ",not yet used"
    (folder / "codebook/glossary_kinds.csv").write_text(f"{KINDS}body,body,b,B.,It is.,It is not.,{told}\n", "utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The sound corpus with two acronyms in one diagnosis, one of them in a recommendation too; no glossary."""
    folder = island(tmp_path)
    for table in ("diagnoses.csv", "recommendations.csv"):
        path = folder / table
        rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        place = rows[0].index("statement")
        rows[1][place] = "The HBA and the G4 pay." if table == "diagnoses.csv" else "The HBA should pay."
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MINUSMA base", ["MINUSMA"]),
        ("FAMa and CoESPU have small letters too", ["FAMa", "CoESPU"]),
        ("the G5, the R4Sahel and COVID-19", ["G5", "R4Sahel", "COVID"]),
        ("three NGOs", ["NGO"]),
        ("the M5-RFP", ["M5", "RFP"]),
        ("Mr. McGovern of the U.S. office, part II of A", []),
        ('the course "ABC FT" and the “XYZ”', []),
    ],
)
def test_an_acronym_is_two_capitals_or_a_capital_and_a_digit(text: str, found: list[str]) -> None:
    assert acronyms(text) == found


def test_a_corpus_without_a_glossary_is_not_asked_for_one(corpus: Path) -> None:
    assert problems_of(corpus) == []


def test_each_acronym_not_explained_is_a_fault_where_it_first_stands(corpus: Path) -> None:
    with_glossary(corpus)
    advice = "add what it means there, or spell it out"
    assert problems_of(corpus) == [
        f'diagnoses.csv line 2, statement: "G4" is not in codebook/glossary.csv; {advice}',
        f'diagnoses.csv line 2, statement: "HBA" is not in codebook/glossary.csv (2 statements and labels have it); '
        f"{advice}",
    ]


def test_a_term_explains_every_acronym_in_it(corpus: Path) -> None:
    entry = "g4,HBA of the G4,Harbour Board,body,Runs the harbour.,\n"
    with_glossary(corpus, entry)
    assert problems_of(corpus) == []


def test_an_acronym_in_a_label_of_the_codebook_is_asked_for_too(tmp_path: Path) -> None:
    folder = island(tmp_path)
    path = folder / "codebook/actors.csv"
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    rows[1][1] = "Council (LTC)"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    with_glossary(folder)
    assert [problem.partition(" is not")[0] for problem in problems_of(folder)] == [
        'codebook/actors.csv line 2, label: "LTC"'
    ]


def test_an_unknown_actor_in_the_glossary_is_a_fault(tmp_path: Path) -> None:
    folder = island(tmp_path)
    with_glossary(folder, "hba,HBA,,body,Runs the harbour.,harbor\n")
    assert [problem.partition(";")[0] for problem in problems_of(folder)] == [
        'codebook/glossary.csv line 2, actor: "harbor" is not in codebook/actors.csv'
    ]


def test_every_entry_of_the_mali_glossary_is_met_in_its_tables() -> None:
    """A term, or the full name where only that is used, stands in some cell of another table or in corpus.yml."""
    files = [path for path in MALI.glob("**/*.csv") if path.name != "glossary.csv"]
    read = "\n".join(path.read_text("utf-8") for path in [*files, MALI / "corpus.yml"])
    entries = open_corpus(MALI).glossary
    assert len(entries)
    assert [
        term
        for term, name in zip(entries["term"], entries["name"], strict=True)
        if not any(word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", read) for word in (term, name))
    ] == []
