"""Rows as they stand in their files: lines, cells, sources, and what refers to what."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from island import island

META = {
    "sources": [{"id": "beta2021", "date": "2021"}, {"id": "alpha2019"}],
    "coverage": {"alpha2019": {"figures": "x"}},
}


def rows_of(corpus: Path) -> CorpusRows:
    return read_corpus_rows(corpus, META)


def row(**cells: str) -> Row:
    return Row("figures", "figures.csv", 2, cells)


def test_an_empty_line_is_no_row_and_lines_are_counted_with_it(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    path = corpus / "answers.csv"
    header, first, second = path.read_text("utf-8").splitlines()
    path.write_text(f"{header}\n{first}\n\n{second}\n", "utf-8")
    assert [(each["recommendation"], each.line) for each in rows_of(corpus)["answers"]] == [
        ("alpha2019-rec-001", 2),
        ("beta2021-rec-001", 4),
    ]


@pytest.mark.parametrize(
    ("cell", "number"), [("5", 5), ("-0.5", -0.5), ("", None), ("many", None), ("nan", None), ("inf", None)]
)
def test_a_cell_is_a_finite_number_or_none(cell: str, number: float | None) -> None:
    assert row(low=cell).number("low") == number


def test_a_cell_of_several_entries_loses_the_space_around_them_and_what_is_empty() -> None:
    assert row(via=" a ;b;; c").many("via") == ["a", "b", "c"]
    assert row().many("via") == []


def test_of_two_rows_with_one_id_the_first_counts(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    path = corpus / "forecasts.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", "utf-8")
    assert len(rows_of(corpus)["forecasts"]) == 2
    assert rows_of(corpus).ids["forecasts"]["alpha2019-for-001"].line == 2


def test_a_row_is_of_the_source_that_it_its_passage_or_its_row_is_of(tmp_path: Path) -> None:
    rows = rows_of(island(tmp_path))
    assert rows.source_of(rows.ids["passages"]["beta2021-p-001"]) == "beta2021"
    assert rows.source_of(rows.ids["figures"]["alpha2019-fig-001"]) == "alpha2019"
    assert rows.source_of(rows["answers"][1]) == "beta2021"
    assert rows.source_of(row(passage="nowhere")) == ""
    assert rows.source_of(row()) == ""


def test_levels_that_are_not_declared_are_none_and_sources_keep_their_order(tmp_path: Path) -> None:
    rows = rows_of(island(tmp_path))
    assert rows.dates == {"beta2021": "2021", "alpha2019": ""}
    assert (rows.level("alpha2019", "figures"), rows.level("alpha2019", "causes")) == ("x", "none")
    assert rows.level("beta2021", "figures") == "none"


def test_a_table_without_a_column_is_faulty_and_one_that_is_not_there_is_neither(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "mentions.csv").write_text("id,event\n", "utf-8")
    (corpus / "events.csv").unlink()
    rows = rows_of(corpus)
    assert "mentions" in rows.faulty - rows.whole
    assert "events" not in rows.faulty | rows.whole
    assert "figures" in rows.whole - rows.faulty
