"""The files that students hand in: which are read, and which a computer put there by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.seminar.answer_files import read_answer_files


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("answers.csv", True),
        ("Thumbs.db", False),
        ("DESKTOP.INI", False),
        (".DS_Store", False),
        ("~$answers.xlsx", False),
        ("__MACOSX/answers.csv", False),
        ("ann/answers.csv", True),
    ],
)
def test_what_a_computer_puts_beside_answers_is_passed_over(name: str, is_read: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("words\n", "utf-8")
    assert [file.file for file in read_answer_files(tmp_path)] == [name] * is_read


@pytest.mark.parametrize(
    ("name", "told"),
    [("A.XLS", "a spreadsheet"), ("a.numbers", "a spreadsheet"), ("a.docx", "no CSV file"), ("A.PDF", "no CSV file")],
)
def test_what_is_no_text_is_not_read_and_said_to_be_so(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01")
    (file,) = read_answer_files(tmp_path)
    assert f"this is {told}; open it and save it as CSV" in str(file.notes[0])


@pytest.mark.parametrize("content", ["", " \n\n"])
def test_an_empty_file_is_said_to_be_empty(content: str, tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(content, "utf-8")
    (file,) = read_answer_files(tmp_path)
    assert (len(file.rows), "this is empty" in str(file.notes[0])) == (0, True)
