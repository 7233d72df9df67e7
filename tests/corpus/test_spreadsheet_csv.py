"""A table that a spreadsheet has saved as CSV in its own way: mended by --fix or named, never half read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from crossread.check.fix import fix_corpus
from crossread.corpus.rows import read_corpus_rows
from island import DATA, contents, island, problems_of


def saved(folder: Path, table: str, change: Callable[[str], bytes]) -> Path:
    corpus = island(folder)
    path = corpus / table
    path.write_bytes(change(path.read_text("utf-8")))
    return corpus


def excel(separator: str) -> Callable[[str], bytes]:
    """As Excel saves "CSV UTF-8": a byte order mark, CR LF, and the list separator of the country."""
    return lambda text: ("\ufeff" + text.replace(",", separator).replace("\n", "\r\n")).encode("utf-8")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_saved_by_excel_is_mended_byte_for_byte(tmp_path: Path, separator: str) -> None:
    assert ";" not in (DATA / "sound" / "answers.csv").read_text("utf-8")
    corpus = saved(tmp_path, "answers.csv", excel(separator))
    assert problems_of(corpus)
    assert fix_corpus(corpus, {}) == [f"{corpus.as_posix()}/answers.csv: spelling made normal"]
    assert contents(corpus) == contents(island(tmp_path / "sound"))


LEFT_BEHIND = {
    "sep=;": (lambda text: "sep=;\r\n" + text.replace(",", ";"), "line 1: the cells are separated by semicolons"),
    "sep=,": (lambda text: "\ufeffsep=,\r\n" + text, "line 1: the line names a separator and is no header"),
    "columns": (lambda text: text.replace("\n", ",,\n"), "line 1: a column has no head"),
    "lines": (lambda text: text + ",,\n\n  ,,\n", "line 4: the line is empty"),
}


@pytest.mark.parametrize("kind", LEFT_BEHIND)
def test_what_a_spreadsheet_leaves_around_a_table_is_named_and_taken_out(kind: str, tmp_path: Path) -> None:
    """answers.csv has a header and two rows; around them stand a line on the separator, or cells without anything."""
    spoil, named = LEFT_BEHIND[kind]
    corpus = saved(tmp_path, "answers.csv", lambda text: spoil(text).encode("utf-8"))
    assert [line for line in problems_of(corpus) if line.startswith(f"answers.csv {named}")], problems_of(corpus)
    fix_corpus(corpus, {})
    assert contents(corpus) == contents(DATA / "sound")


@pytest.mark.parametrize("ends", [("note", "", ""), ("", "", "x")])
def test_a_column_that_holds_anything_stays_and_is_named(ends: tuple[str, ...], tmp_path: Path) -> None:
    """A head without cells, and a cell without a head, may be somebody's."""

    def widened(text: str) -> bytes:
        lines = [f"{line},{end}" for line, end in zip(text.splitlines(), ends, strict=True)]
        return "\n".join([*lines, ""]).encode("utf-8")

    corpus = saved(tmp_path, "answers.csv", widened)
    before = contents(corpus)["answers.csv"]
    fix_corpus(corpus, {})
    assert contents(corpus)["answers.csv"] == before
    assert [line for line in problems_of(corpus) if line.startswith("answers.csv line 1")]


def test_a_cell_with_the_separator_in_quotes_stays_one_cell(tmp_path: Path) -> None:
    corpus = saved(tmp_path, "answers.csv", lambda text: b"recommendation;diagnosis;basis\r\n")
    header = "id;date;precision;label;kind;note\r\n"
    (corpus / "events.csv").write_text(
        header + 'boats-leave-2020;2020;year;"Boats; leave, Orlin";withdrawal;\r\n', "utf-8"
    )
    fix_corpus(corpus, {})
    assert (corpus / "events.csv").read_text("utf-8") == (
        'id,date,precision,label,kind,note\nboats-leave-2020,2020,year,"Boats; leave, Orlin",withdrawal,\n'
    )


def test_semicolons_with_a_cell_too_few_are_named_and_left(tmp_path: Path) -> None:
    """Mended line by line, the row would lose its place; so nothing is mended, and nothing is read."""
    corpus = saved(tmp_path, "answers.csv", lambda text: b"recommendation;diagnosis;basis\na;b\n")
    before = contents(corpus)
    fix_corpus(corpus, {})
    assert contents(corpus) == before
    named = 'the cells are separated by semicolons; run "crossread check --fix", or save the table again'
    assert f"answers.csv line 1: {named} with commas between the cells" in problems_of(corpus)
    rows = read_corpus_rows(corpus, {"sources": []})
    assert "answers" in rows.faulty


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (
            "events.csv",
            ",2020,year",
            ",01.01.2020,year",
            '"01.01.2020" is not a date; write 2012, 2012-03 or 2012-03-22',
        ),
        ("events.csv", ",2020,year", ",1/1/2020,year", '"1/1/2020" is not a date; write 2012, 2012-03 or 2012-03-22'),
        ("events.csv", ",2020,year", ",Jan-20,year", '"Jan-20" is not a date; write 2012, 2012-03 or 2012-03-22'),
        ("positions.csv", ",dredging,2,", ',dredging,"2,0",', '"2,0" is not a whole number; write digits only'),
    ],
)
def test_a_date_or_number_that_a_spreadsheet_changed_is_named(
    tmp_path: Path, table: str, old: str, new: str, message: str
) -> None:
    assert old in (DATA / "sound" / table).read_text("utf-8")
    corpus = saved(tmp_path, table, lambda text: text.replace(old, new, 1).encode("utf-8"))
    assert any(problem.endswith(message) for problem in problems_of(corpus))
    fix_corpus(corpus, {})
    assert new in (corpus / table).read_text("utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_table_in_another_encoding_is_named_and_left(tmp_path: Path, encoding: str) -> None:
    corpus = saved(tmp_path, "events.csv", lambda text: text.replace("Orlin", "Orlín").encode(encoding))
    before = contents(corpus)
    fix_corpus(corpus, {})
    assert contents(corpus) == before
    assert any('this is not UTF-8; save the table again as "CSV UTF-8"' in problem for problem in problems_of(corpus))
