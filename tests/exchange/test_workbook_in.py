from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from crossread.cli import run
from crossread.errors import Problem
from crossread.exchange import incoming
from island import contents, island, replaced

Edit = Callable[[openpyxl.Workbook], object]


def came_back(tmp_path: Path, edit: Edit) -> tuple[Path, Path]:
    """A corpus, and the workbook that went out of it, edited."""
    corpus, file = island(tmp_path), tmp_path / "edited.xlsx"
    assert run(["export", str(corpus), str(file)]) == 0
    book = openpyxl.load_workbook(file)
    edit(book)
    book.save(file)
    return corpus, file


def cell(book: openpyxl.Workbook, table: str, row: int, column: str) -> openpyxl.cell.Cell:
    heads = [each.value for each in book[table][1]]
    return book[table].cell(row, heads.index(column) + 1)


def set_note(book: openpyxl.Workbook, value: object, row: int = 2) -> None:
    cell(book, "diagnoses", row, "note").value = value


def test_a_workbook_that_nobody_edited_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, file = came_back(tmp_path, lambda book: None)
    before = contents(corpus)
    capsys.readouterr()
    assert run(["import", str(corpus), str(file), "--apply"]) == 0
    assert capsys.readouterr().out == "no change\n"
    assert contents(corpus) == before


def test_what_would_change_is_shown_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, "read twice"))
    before = contents(corpus)
    capsys.readouterr()
    assert run(["import", str(corpus), str(file)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "diagnoses: 0 added, 1 changed, 0 removed"
    assert told[1] == '  ~ alpha2019-dia-001 (row 2): note: "" -> "read twice"'
    assert contents(corpus) == before


def test_apply_writes_the_change_and_nothing_else(tmp_path: Path) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, "read twice"))
    before = contents(corpus)
    assert run(["import", str(corpus), str(file), "--apply"]) == 0
    after = contents(corpus)
    lines = [after.pop("diagnoses.csv"), before.pop("diagnoses.csv")]
    old, new = lines[1].decode().splitlines(), lines[0].decode().splitlines()
    assert after == before
    assert new == [old[0], old[1] + "read twice", *old[2:]]


def test_rows_that_a_spreadsheet_put_in_another_order_are_sorted(tmp_path: Path) -> None:
    def turn(book: openpyxl.Workbook) -> None:
        rows = [[each.value for each in row] for row in book["diagnoses"].iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                book["diagnoses"].cell(number, column).value = value
        set_note(book, "read twice")

    corpus, file = came_back(tmp_path, turn)
    old = (corpus / "diagnoses.csv").read_text("utf-8").splitlines()
    assert run(["import", str(corpus), str(file), "--apply"]) == 0
    assert (corpus / "diagnoses.csv").read_text("utf-8").splitlines() == [*old[:-1], old[-1] + "read twice"]


def test_a_code_that_is_none_refuses_all_and_is_named_by_sheet_and_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        set_note(book, "read twice")
        cell(book, "diagnoses", 3, "theme").value = "weather"

    corpus, file = came_back(tmp_path, edit)
    before = contents(corpus)
    assert run(["import", str(corpus), str(file), "--apply"]) == 1
    told = capsys.readouterr().err
    assert f'{file}, sheet diagnoses line 3, theme: "weather" is not in' in told
    assert "nothing was written" in told
    assert contents(corpus) == before


def test_a_row_changed_on_both_sides_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, "read twice"))
    line = (corpus / "diagnoses.csv").read_text("utf-8").splitlines()[1]
    replaced(corpus, "diagnoses.csv", line + "\n", line + "read once\n")
    before = contents(corpus)
    assert run(["import", str(corpus), str(file), "--apply"]) == 1
    assert "alpha2019-dia-001 was changed in the corpus since this was written" in capsys.readouterr().err
    assert contents(corpus) == before


def test_a_row_that_only_the_corpus_has_changed_stays(tmp_path: Path) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, "read twice"))
    line = (corpus / "diagnoses.csv").read_text("utf-8").splitlines()[2]
    replaced(corpus, "diagnoses.csv", line + "\n", line + "read once\n")
    assert run(["import", str(corpus), str(file), "--apply"]) == 0
    lines = (corpus / "diagnoses.csv").read_text("utf-8").splitlines()
    assert (lines[1][-10:], lines[2][-9:]) == ("read twice", "read once")


def test_a_table_that_is_changed_while_the_import_runs_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, "read twice"))
    line = (corpus / "diagnoses.csv").read_text("utf-8").splitlines()[2]

    def meanwhile(*_: object) -> list[Problem]:
        replaced(corpus, "diagnoses.csv", line + "\n", line + "read once\n")
        return []

    monkeypatch.setattr(incoming, "new_problems", meanwhile)
    assert run(["import", str(corpus), str(file), "--apply"]) == 1
    assert "somebody has changed this table meanwhile" in capsys.readouterr().err
    text = (corpus / "diagnoses.csv").read_text("utf-8")
    assert "read once" in text
    assert "read twice" not in text


def test_a_row_that_is_gone_from_the_sheet_is_shown_as_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, file = came_back(tmp_path, lambda book: book["answers"].delete_rows(2))
    first = (corpus / "answers.csv").read_text("utf-8").splitlines()[1].split(",")
    capsys.readouterr()
    assert run(["import", str(corpus), str(file)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["answers: 0 added, 0 changed, 1 removed", f"  - {first[0]} {first[1]}"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("=1+1", "=1+1 is a formula; put in what it comes to, as text"),
        (datetime.datetime(2012, 3, 1), "the spreadsheet made a date of this (2012-03-01); format the cell as text"),
        ("#REF!", "#REF! is an error of the spreadsheet"),
    ],
)
def test_a_cell_that_a_spreadsheet_computed_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], value: object, message: str
) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, value))
    assert run(["import", str(corpus), str(file), "--apply"]) == 1
    assert f"sheet diagnoses line 2, note: {message}" in capsys.readouterr().err


def test_a_date_that_the_corpus_has_in_another_form_is_no_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def make_date(book: openpyxl.Workbook) -> None:
        old = cell(book, "events", 2, "date").value
        cell(book, "events", 2, "date").value = datetime.datetime.strptime((old + "-01-01")[:10], "%Y-%m-%d")

    corpus, file = came_back(tmp_path, make_date)
    capsys.readouterr()
    assert run(["import", str(corpus), str(file)]) == 0
    assert capsys.readouterr().out == "no change\n"


def test_sheets_and_columns_of_ones_own_are_told_and_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book.create_sheet("my notes")["A1"] = "a thought"
        book["answers"]["Z1"] = "mine"

    corpus, file = came_back(tmp_path, add)
    assert run(["import", str(corpus), str(file)]) == 0
    told = capsys.readouterr().out
    assert 'not read: sheet "my notes": ' in told
    assert 'not read: sheet answers: column "mine" is none of the table and was not read' in told


def test_a_column_that_is_gone_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, file = came_back(tmp_path, lambda book: book["answers"].delete_cols(3))
    assert run(["import", str(corpus), str(file)]) == 1
    assert "sheet answers line 1, basis: this column is missing" in capsys.readouterr().err


def rewritten(file: Path, member: str, content: bytes) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in ({**members, member: content}).items():
            archive.writestr(name, content if name == member else old)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("member", "content", "message"),
    [
        ("xl/workbook.xml", ENTITIES, "declares a document type or entities"),
        ("xl/workbook.xml", b"<a>", "no well-formed XML"),
        ("xl/workbook.xml", b"<a>" * 300 + b"</a>" * 300, "no workbook (.xlsx), or it is damaged"),
        ("../../outside.xml", b"<a/>", "leads out of it"),
        ("/outside.xml", b"<a/>", "leads out of it"),
        ("..\\outside.xml", b"<a/>", "leads out of it"),
        ("xl/big.bin", bytes(600 * 2**20), "would unpack to"),
    ],
    ids=["entities", "no XML", "deep XML", "path", "absolute path", "path with backslashes", "bomb"],
)
def test_an_archive_that_does_harm_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], member: str, content: bytes, message: str
) -> None:
    corpus, file = came_back(tmp_path, lambda book: set_note(book, "read twice"))
    rewritten(file, member, content)
    before = contents(corpus)
    assert run(["import", str(corpus), str(file), "--apply"]) == 1
    assert message in capsys.readouterr().err
    assert contents(corpus) == before


def test_what_goes_out_never_lies_in_the_corpus_or_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    before = contents(corpus)
    assert run(["export", str(corpus), str(corpus / "out.xlsx")]) == 2
    (tmp_path / "mine.xlsx").write_text("mine")
    assert run(["export", str(corpus), str(tmp_path / "mine.xlsx")]) == 2
    told = capsys.readouterr().err
    assert "lies in the corpus" in told
    assert "--replace" in told
    assert contents(corpus) == before
    assert (tmp_path / "mine.xlsx").read_text() == "mine"


def test_a_missing_package_is_named_with_its_extra(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert run(["export", str(island(tmp_path)), str(tmp_path / "out.xlsx")]) == 2
    assert 'pip install "crossread[exchange]"' in capsys.readouterr().err
