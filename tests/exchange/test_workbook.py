from __future__ import annotations

import openpyxl
import pytest
from crossread.exchange.workbook import as_number, workbook_bytes
from island import island, replaced

STATEMENT = "The harbour silted up because the dredger was sold."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    folder = tmp_path_factory.mktemp("out")
    corpus = island(folder)
    line = corpus.joinpath("diagnoses.csv").read_text("utf-8").splitlines()[1]
    note = line.rpartition(",")[2]
    assert note == ""
    replaced(corpus, "diagnoses.csv", line + "\n", line + "=1+1\n")
    path = folder / "island.xlsx"
    path.write_bytes(workbook_bytes(corpus))
    return openpyxl.load_workbook(path)


def test_a_sheet_has_the_head_of_its_table_and_keeps_it_in_sight(book: openpyxl.Workbook) -> None:
    sheet = book["answers"]
    assert [cell.value for cell in sheet[1]] == ["recommendation", "diagnosis", "basis"]
    assert sheet.freeze_panes == "B2"


def test_a_cell_that_looks_like_a_formula_is_text(book: openpyxl.Workbook) -> None:
    cell = next(cell for cell in book["diagnoses"][2] if cell.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")


def test_a_coded_column_has_a_list_of_its_codes(book: openpyxl.Workbook) -> None:
    """The list of themes stands in a hidden sheet, in the order of the codebook, and a cell is one of them or empty."""
    heads = [cell.value for cell in book["diagnoses"][1]]
    letter = openpyxl.utils.get_column_letter(heads.index("theme") + 1)
    rule = next(
        rule for rule in book["diagnoses"].data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}2:")
    )
    first, last = rule.formula1.replace("$", "").split("!")[1].split(":")
    offered = [cell.value for (cell,) in book["_lists"][f"{first}:{last}"]]
    assert offered == [row[0].value for row in book["themes"].iter_rows(min_row=2)]
    assert book["_lists"].sheet_state == "hidden"


def test_a_cell_of_several_entries_has_no_list(book: openpyxl.Workbook) -> None:
    heads = [cell.value for cell in book["diagnoses"][1]]
    letter = openpyxl.utils.get_column_letter(heads.index("via") + 1)
    assert not any(str(rule.sqref).startswith(letter) for rule in book["diagnoses"].data_validations.dataValidation)


def test_a_number_is_one_only_where_it_is_spelled_as_we_spell_it() -> None:
    assert [as_number(cell) for cell in ("5", "0.5", "1.50", "007", "1e5", "nan", "")] == [5, 0.5, *[None] * 5]
