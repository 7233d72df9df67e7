from __future__ import annotations

import csv
from pathlib import Path

import pytest
from crossread.corpus.csv_files import csv_text, normal_cell, read_any_separator, read_csv_file, write_whole


def test_a_row_after_a_line_break_in_a_cell_keeps_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'id,note\r\na,"two\nlines"\r\n\r\nb,one\r\n')
    file = read_csv_file(tmp_path / "a.csv")
    assert file.lines == (1, 2, 4, 5)
    assert file.rows == (("id", "note"), ("a", "two\nlines"), (), ("b", "one"))


def test_the_header_says_what_parts_the_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"id";note\n"a; b";one, two | three\n', "utf-8-sig")
    assert read_any_separator(tmp_path / "a.csv").rows == (("id", "note"), ("a; b", "one, two | three"))


def test_normal_form_quotes_only_what_needs_it() -> None:
    assert csv_text([["id", "note"], ["a", 'one, "two"'], ["b", ""]]) == 'id,note\na,"one, ""two"""\nb,\n'


def test_a_normal_cell_is_composed_and_without_space_around_it() -> None:
    assert normal_cell(" Se\u0301gou\u00a0") == "S\u00e9gou"


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half\ud800")
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"a.csv": "old"}


def test_quotes_that_are_not_doubled_make_no_row(tmp_path: Path) -> None:
    """Read leniently, the note would lose its quotes, and `--fix` would write it without them."""
    (tmp_path / "notes.csv").write_text('id,note\n1,"Implied by "further"."\n', "utf-8")
    with pytest.raises(csv.Error):
        read_csv_file(tmp_path / "notes.csv")
