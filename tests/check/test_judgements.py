"""Oddities: what `check` says of one row of oddities.csv in the sound corpus, and those of the Mali corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.csv_files import csv_text
from crossread.corpus.load import open_corpus
from crossread.corpus.rows import read_corpus_rows
from crossread.corpus.schema import load_schemas
from island import island, problems_of

MALI = Path(__file__).parents[2] / "data/mali"
SOUND = {
    **{"id": "alpha2019-odd-001", "source": "alpha2019", "rows": "alpha2019-p-001; beta2021-fig-001", "kind": "number"},
    **{"statement": "Two costs do not fit.", "matters": "yes", "reading": "Quote neither alone."},
}
FAULTS = {
    "a row that is not there": ("rows", "alpha2019-dia-044", '"alpha2019-dia-044" is not in any table'),
    "rows separated by a comma": ("rows", "alpha2019-p-001, alpha2019-p-002", "separate several with semicolons"),
    "no row of its source": ("rows", "beta2021-fig-001", "no row of alpha2019 is named"),
    "no row at all": ("rows", "", "the cell is empty; fill in: the passages and rows"),
    "the id of another source": ("id", "beta2021-odd-001", "begins with beta2021, but the row is of alpha2019"),
    "the id of another table": ("id", "alpha2019-odi-001", '"alpha2019-odi-001" is not an id of this table'),
    "an unknown source": ("source", "gamma2020", '"gamma2020" is not in corpus.yml'),
    "an unknown kind": ("kind", "typo", '"typo" is not allowed here'),
    "neither yes nor no": ("matters", "maybe", '"maybe" is not allowed here'),
    "no reading where it matters": ("reading", "", "reading is empty, but the oddity matters"),
    "no full stop": ("statement", "Two costs", "does not end with a full stop"),
    "words of a source": ("reading", "The council spent 40 million dollars on a new road", "are those of the source"),
}


def found(folder: Path, **cells: str) -> list[str]:
    corpus = island(folder)
    row, names = SOUND | cells, load_schemas()["oddities"].names
    (corpus / "oddities.csv").write_text(csv_text([names, [row[name] for name in names]]), "utf-8")
    return problems_of(corpus)


def test_a_sound_oddity_between_two_sources_is_no_fault(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_an_oddity_that_does_not_matter_needs_no_reading(tmp_path: Path) -> None:
    assert found(tmp_path, matters="no", reading="") == []


@pytest.mark.parametrize(("column", "value", "message"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_an_oddity_is_said_in_its_place(tmp_path: Path, column: str, value: str, message: str) -> None:
    problems = [line for line in found(tmp_path, **{column: value}) if message in line]
    assert len(problems) == 1
    assert problems[0].startswith(f"oddities.csv line 2, {column}: ")


def test_a_corpus_without_oddities_is_not_asked_for_them(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    assert not (corpus / "oddities.csv").exists()
    assert problems_of(corpus) == []
    assert list(open_corpus(corpus).oddities.columns) == load_schemas()["oddities"].names


def test_every_source_of_the_mali_corpus_has_oddities_and_some_that_matter() -> None:
    table = open_corpus(MALI).oddities
    sources = set(open_corpus(MALI).sources["id"])
    assert set(table["source"]) == sources
    assert set(table.loc[table["matters"] == "yes", "source"]) == sources


def test_every_announcement_that_is_not_kept_leads_to_the_passage_that_announces() -> None:
    """The column announces five principles, the factsheet recommendations: both lead to a passage of the body."""
    corpus = open_corpus(MALI)
    rows = read_corpus_rows(MALI, corpus.meta)
    announced = [row for row in rows["oddities"] if row["kind"] == "announcement"]
    assert {"allafrica2023", "factsheet2022"} <= {row["source"] for row in announced if row["matters"] == "yes"}
    for row in announced:
        streams = [rows.ids["passages"][each]["stream"] for each in row.many("rows") if each in rows.ids["passages"]]
        assert "body" in streams, row.id
