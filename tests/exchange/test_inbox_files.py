"""An inbox as CSV and as a workbook: what is written comes back, and a file that is none is named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from crossread.cli import run
from crossread.coding.inbox import InboxRow, new_row
from crossread.errors import CorpusError, UsageError
from crossread.exchange.inbox_files import read_inbox, write_inbox
from small_corpus import small_corpus

TARROWBY = Path(__file__).parents[2] / "data" / "tarrowby"
PLACE = {"source": "alpha2001", "stream": "body", "section": "opening", "sentence": "2"}


def rows() -> list[InboxRow]:
    """A figure and a mention, which have columns of their own."""
    figure = new_row("figures", {"id": "alpha2001-fig-001", "low": "12", "as_written": "=12 boats", **PLACE})
    return [figure, new_row("mentions", {"id": "alpha2001-men-001", "event_date": "2001", "take": "yes", **PLACE})]


def filled(row: InboxRow) -> dict[str, str]:
    """The cells that are not empty."""
    return {name: cell for name, cell in row.cells.items() if cell}


@pytest.mark.parametrize("name", ["inbox.csv", "inbox.xlsx"])
def test_an_inbox_comes_back_as_it_was_written(tmp_path: Path, name: str) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    write_inbox(corpus.folder, tmp_path / name, rows())
    assert list(map(filled, read_inbox(tmp_path / name))) == list(map(filled, rows()))


def test_a_workbook_has_a_sheet_a_table_and_lists_to_choose_from(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    write_inbox(corpus.folder, tmp_path / "inbox.xlsx", rows())
    book = openpyxl.load_workbook(tmp_path / "inbox.xlsx")
    assert book.sheetnames == ["figures", "mentions", "_lists"]
    sheet = book["figures"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    listed = {str(rule.sqref).partition("2:")[0] for rule in sheet.data_validations.dataValidation}
    assert {heads["take"], heads["qualifier"], heads["voice"]} <= listed
    assert heads["as_written"] not in listed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "line 1, take: this column is missing"),
        ("take,table,id,source\n,boats,x,y\n", 'line 2, table: "boats" is not in the tables of an inbox'),
        ("take,table,id,source\nyes\n", 'line 2, table: "" is not in the tables of an inbox'),
        ("take,table,id,source\nja,figures,x,y\n", 'line 2, take: "ja" is no answer; say yes, skip, or nothing yet'),
        ('take,table,id,source\n"yes,figures\n', "this cannot be read as CSV"),
        ("take,table,id,source,low,low\n,figures,x,y,1,2\n", "line 1, low: this column is missing, or there twice"),
        ("take,table,id,source\n,figures,x,y,ask\n", 'line 2: "ask" stands in a column without a head'),
    ],
)
def test_a_file_that_is_no_inbox_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "inbox.csv").write_text(text, "utf-8")
    with pytest.raises(CorpusError) as raised:
        read_inbox(tmp_path / "inbox.csv")
    assert said in str(raised.value)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_an_inbox_saved_with_another_separator_is_read(tmp_path: Path, mark: str) -> None:
    text = 'take,table,id,source\n"YES",figures,x,y\n'.replace(",", mark)
    (tmp_path / "inbox.csv").write_text(text, "utf-8-sig")
    assert [filled(row) for row in read_inbox(tmp_path / "inbox.csv")] == [
        {"take": "yes", "table": "figures", "id": "x", "source": "y"}
    ]


@pytest.mark.parametrize(("cell", "kept"), [("Ask Ann.", False), (None, True)])
def test_a_sheet_that_is_no_table_is_refused_unless_it_is_empty(tmp_path: Path, cell: str | None, kept: bool) -> None:
    corpus, file = small_corpus(tmp_path / "corpus"), tmp_path / "inbox.xlsx"
    write_inbox(corpus.folder, file, rows())
    book = openpyxl.load_workbook(file)
    book.create_sheet("figurs")["B3"] = cell
    book.save(file)
    if kept:
        assert len(read_inbox(file)) == 2
    else:
        with pytest.raises(CorpusError, match=r'sheet "figurs": "figurs" .* did you mean "figures"'):
            read_inbox(file)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"end it in \.csv or \.xlsx"):
        read_inbox(tmp_path / "inbox.doc")


def test_the_command_writes_an_inbox_without_the_words_of_the_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox.csv"
    command = ["propose", str(TARROWBY), "post2022", "--only", "recommendations", "-o", str(inbox)]
    assert run(command) == 0
    assert "recommendations: " in capsys.readouterr().out
    assert {row["table"] for row in read_inbox(inbox)} == {"recommendations"}
    assert "words" not in read_inbox(inbox)[0].cells
    assert run(command) == 2
    assert "is there already" in capsys.readouterr().err
    assert run([*command, "--replace", "--with-passages"]) == 0
    assert all(row["words"] for row in read_inbox(inbox))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["post2023"], 'did you mean "post2022"?'),
        (["post2022", "--only", "figure"], 'did you mean "figures"?'),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["propose", str(TARROWBY), *arguments, "-o", str(tmp_path / "inbox.csv")]) == 2
    assert said in capsys.readouterr().err
