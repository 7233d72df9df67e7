"""The pages for teachers and students say what is so: sheets, tasks, options, links; the sheets shipped hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.corpus.load import open_corpus
from crossread.seminar.kit import key_rows, make_session
from crossread.seminar.kit_files import student_files
from crossread.seminar.lab import TEMPLATES
from crossread.seminar.reports import write_withheld
from crossread.seminar.sheet import read_sheet
from crossread.seminar.sheet_form import TASKS
from crossread.seminar.student_pages import students_html

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "data" / "mali" / "seminar").glob("*.yml"))


@pytest.fixture(scope="module")
def teachers():
    return (ROOT / "docs" / "seminar.md").read_text("utf-8")


@pytest.fixture(scope="module", params=SHEETS, ids=lambda path: path.stem)
def shipped(request):
    """The session of a sheet that is shipped; making it stops where its key contradicts itself."""
    return make_session(open_corpus(ROOT / "data" / "mali"), read_sheet(request.param))


def test_the_sheet_in_the_page_can_be_read(teachers, tmp_path):
    (tmp_path / "sheet.yml").write_text(re.search(r"```yaml\n(.*?)```", teachers, flags=re.DOTALL)[1], "utf-8")
    assert [part.id for part in read_sheet(tmp_path / "sheet.yml").parts] == ["warm", "alone", "again"]


def test_every_task_has_a_row_in_the_page(teachers):
    table = teachers.partition("| task | students |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `([a-z]+)` \|", table, flags=re.MULTILINE)) == sorted(TASKS)


def test_every_option_in_the_page_exists(teachers, capsys):
    run(["seminar", "make", "--help"])
    run(["seminar", "mark", "--help"])
    known = capsys.readouterr().out
    used = set(re.findall(r"--[a-z][a-z-]+", teachers)) - {"--help", "--no-deps"}
    assert {option for option in used if option not in known} == set()


def test_every_file_that_the_pages_link_to_or_name_exists(teachers):
    pages = {"seminar.md": teachers, "students.md": (ROOT / "docs" / "students.md").read_text("utf-8")}
    links = [link for text in pages.values() for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
    sheets = set(re.findall(r"data/[a-z]+/seminar/[a-z0-9]+\.yml", teachers))
    assert sheets == {path.relative_to(ROOT).as_posix() for path in ROOT.glob("data/*/seminar/*.yml")}


def test_students_find_their_page_in_the_zip_as_it_stands_in_the_docs():
    assert (TEMPLATES / "students.md").read_text("utf-8") == (ROOT / "docs" / "students.md").read_text("utf-8")
    assert "<strong>Save answers (CSV)</strong>" in students_html()


def test_a_session_that_is_shipped_takes_90_minutes(shipped):
    assert shipped.sheet.minutes == 90
    assert len(shipped.items) + sum(map(len, shipped.hunts.values())) >= 20


def test_no_graded_row_of_a_shipped_session_is_told_to_students(shipped, tmp_path):
    """In its pages, and in the tables from which the reports are made."""
    practice = {part.id for part in shipped.sheet.parts if part.practice}
    graded = [row for row in key_rows(shipped) if row["part"] not in practice]
    write_withheld(shipped.corpus, tmp_path / "less", shipped.withheld)
    texts = {name: page.decode("utf-8") for name, page in student_files(shipped).items()}
    texts |= {path.name: path.read_text("utf-8") for path in (tmp_path / "less").rglob("*.csv")}
    rows = {row["row"] for row in graded if row["row"]}
    reasons = {row["reason"] for row in graded if len(row["reason"].split()) > 4}
    assert rows
    assert reasons
    assert [(name, each) for name, text in texts.items() for each in sorted(rows | reasons) if each in text] == []


def test_no_sum_or_difference_of_a_shipped_session_is_told_to_students(shipped, tmp_path):
    """Neither in the lab and its pages nor in any table from which the reports are made."""
    write_withheld(shipped.corpus, tmp_path / "less", shipped.withheld)
    answers = [int(row["answer"]) for row in key_rows(shipped) if row["question"] in ("sum", "gap")]
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "less").rglob("*.csv")}
    texts |= {name: page.decode("utf-8") for name, page in student_files(shipped).items()}
    found = [(name, n) for name, text in texts.items() for n in answers if re.search(rf"\b({n}|{n:,})\b", text)]
    assert found == []


def test_the_rows_that_prove_something_are_left_in_the_reports(shipped, tmp_path):
    write_withheld(shipped.corpus, tmp_path / "less", shipped.withheld)
    less = open_corpus(tmp_path / "less")
    there = {
        row
        for name in ("diagnoses", "figures", "positions", "forecasts", "mentions")
        for row in less.tables[name]["id"]
    }
    proofs = {
        each for hunt in shipped.hunts.values() for sentence in hunt for each in sentence.proof if "-chk-" not in each
    }
    assert proofs <= there
