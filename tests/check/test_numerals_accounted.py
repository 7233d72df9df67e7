from __future__ import annotations

from pathlib import Path

from crossread.corpus.csv_files import csv_text, read_csv_file
from crossread.corpus.schema import load_schemas
from island import island, problems_of

TABLE = """
Boats by Port

| Port | 2018 | 2019 |
|---|---|---|
| North | 31 | 55 |
| South | 31 | 77 |
"""


def with_table(tmp_path: Path) -> Path:
    corpus = island(tmp_path)
    text = corpus / "texts" / "alpha2019.txt"
    text.write_text(text.read_text("utf-8") + TABLE, "utf-8")
    return corpus


def unaccounted(corpus: Path) -> list[str]:
    return [
        line.split('section boats-by-port: "')[1].split('"')[0] for line in problems_of(corpus) if "no figure" in line
    ]


def add_row(corpus: Path, table: str, after: str, **cells: str) -> None:
    """Adds a row like the one whose id is `after`, with other cells."""
    path = corpus / table
    header, *rows = read_csv_file(path).rows
    at = [row[0] for row in rows].index(after)
    new = dict(zip(header, rows[at], strict=True)) | cells
    path.write_text(csv_text([header, *rows[: at + 1], tuple(new.values()), *rows[at + 1 :]]), "utf-8")


def test_every_cell_of_a_table_is_counted(tmp_path: Path) -> None:
    assert unaccounted(with_table(tmp_path)) == ["31", "31", "55", "77"]


def test_a_figure_accounts_for_its_own_cell_only(tmp_path: Path) -> None:
    """The 31 of the row South is a numeral of its own."""
    corpus = with_table(tmp_path)
    add_row(
        corpus,
        "passages.csv",
        "alpha2019-p-005",
        **{"id": "alpha2019-p-006", "stream": "tables", "section": "boats-by-port", "starts": "", "ends": ""},
        **{"row": "North", "column": "2018", "words": "", "digest_words": "", "digest_claims": ""},
    )
    cells = {"id": "alpha2019-fig-002", "passage": "alpha2019-p-006", "low": "31", "high": "31", "as_written": "31"}
    add_row(corpus, "figures.csv", "alpha2019-fig-001", **cells, unit="boat", form="count")
    assert unaccounted(corpus) == ["31", "55", "77"]


def test_a_listed_numeral_is_accounted_for_and_an_idle_row_is_said(tmp_path: Path) -> None:
    corpus = island(tmp_path, "unaccounted_numeral")
    names = load_schemas()["numerals"].names
    listed = {
        "id": "alpha2019-num-001",
        "source": "alpha2019",
        "stream": "body",
        "section": "remedies",
        "why": "A name.",
    }
    rows = [
        listed | {"as_written": "the 17 cranes"},
        listed | {"id": "alpha2019-num-002", "as_written": "the 18 cranes"},
    ]
    (corpus / "numerals.csv").write_text(
        csv_text([names, *([row.get(name, "") for name in names] for row in rows)]), "utf-8"
    )
    of_the_list = [problem for problem in problems_of(corpus) if problem.startswith("numerals.csv")]
    assert of_the_list == [
        'numerals.csv line 3, as_written: "the 18 cranes" holds no numeral there (any more); copy the words anew, or '
        "delete the row"
    ]


def test_a_listed_numeral_of_a_section_that_there_is_not_is_told_with_the_nearest(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    names = load_schemas()["numerals"].names
    row = {"source": "alpha2019", "stream": "body", "as_written": "17 cranes", "why": "A name."}
    rows = [row | {"id": f"alpha2019-num-00{n}", "section": name} for n, name in enumerate(("remedys", "harbour"), 1)]
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    (corpus / "numerals.csv").write_text(csv_text(lines), "utf-8")
    assert [problem for problem in problems_of(corpus) if problem.startswith("numerals.csv")] == [
        'numerals.csv line 2, section: "remedys" is not in the body of alpha2019; did you mean "remedies"?',
        'numerals.csv line 3, section: "harbour" is not in the body of alpha2019; there are: causes, remedies, '
        "the-harbour-question",
    ]
