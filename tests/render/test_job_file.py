"""A job file: reports with parameters, titles and names, in its order; what is wrong with it is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.cli import run
from crossread.errors import CorpusError
from crossread.render import job_file
from crossread.render.job_file import plan_jobs, read_jobs
from crossread.yaml_files import read_yaml
from small_project import BATCH, BRIEF

SET = """\
title: A set
bound: set.pdf
reports:
  - notebook: 10_brief
    parameters: {theme: rule}
    title: On ruling
  - notebook: 01_all
  - notebook: 01_all
    parameters:
      sources: [alpha2001, beta2002]
    name: both
"""


@pytest.fixture
def jobs(sound, project, write_notebook) -> Path:
    """A job file of three reports, in a project with a brief, a report that is made once, and the table of all."""
    write_notebook("01_all", "print('fine')")
    write_notebook("10_brief", "print('brief')", parameters=BRIEF, batch=BATCH)
    write_notebook("13_statements", "print('rows')")
    path = project / "jobs.yml"
    path.write_text(SET, "utf-8")
    return path


def _said(corpus, path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError) as raised:
        plan_jobs(corpus, read_jobs(path))
    return [str(problem).removeprefix(path.as_posix()) for problem in raised.value.problems]


def test_the_reports_stand_in_the_order_of_the_file_and_the_table_of_all_rows_last(corpus, jobs):
    reports = plan_jobs(corpus, read_jobs(jobs))
    assert [report.id for report in reports] == ["10_brief-theme-rule", "01_all", "both", "13_statements"]
    assert [report.title for report in reports[:2]] == ["On ruling", "What about 01_all?"]
    assert reports[2].parameters["sources"] == "alpha2001,beta2002"
    assert [report.along for report in reports] == [False, False, False, True]


def test_the_table_of_all_rows_stands_where_it_is_asked_for(corpus, jobs):
    jobs.write_text("reports: [{notebook: 13_statements}, {notebook: 01_all}]", "utf-8")
    reports = plan_jobs(corpus, read_jobs(jobs))
    assert [(report.id, report.along) for report in reports] == [("13_statements", False), ("01_all", False)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", [" line 1: found a list; write `reports:` and under it a list, such as - notebook: 02_diagnoses"]),
        ("title: A", [" line 1, reports: found nothing; write a list, such as - notebook: 02_diagnoses"]),
        ("reports: []", [" line 1, reports: found no entry; write a list, such as - notebook: 02_diagnoses"]),
        ("reports:\n- x", [" line 2, reports: found words; write an entry, such as - notebook: 02_diagnoses"]),
        (
            "titel: A\nreports:\n- notebook: 01_all\n  order: 2",
            [
                ' line 1, titel: "titel" is not in the keys here; did you mean "title"?',
                ' line 4, reports.order: "order" is not in the keys here; '
                "there are: name, notebook, parameters, title",
            ],
        ),
        (
            'bound: set\nreports:\n- title: ""\n- notebook: [a]\n  name: a/b\n  parameters: x',
            [
                ' line 1, bound: "set" cannot be the name of the bound PDF: end it in .pdf, such as set.pdf',
                " line 3, reports: this entry names no notebook; write one, such as - notebook: 02_diagnoses",
                " line 3, reports.title: found nothing; write words, or leave it out",
                " line 4, reports.notebook: found a list; write words, or leave it out",
                ' line 5, reports.name: "a/b" becomes part of the name of a file, but it holds \'/\'; '
                "use letters, digits, _ and -",
                " line 6, reports.parameters: found words; write name: value lines, such as theme: justice",
            ],
        ),
        (
            "reports:\n- notebook: 01_al\n- notebook: 10_brief\n  parameters: {thme: x, theme: rul}\n",
            [
                ' line 2, notebook: "01_al" is not in notebooks/; did you mean "01_all"?',
                ' line 3, parameters.theme: "rul" is not in the themes with diagnoses or recommendations in the chosen '
                'sources; did you mean "rule"?',
                ' line 3, parameters.thme: "thme" is not in the parameters of the chosen notebooks; '
                'did you mean "theme"?',
            ],
        ),
        (
            "reports:\n- notebook: 10_brief\n  title: Many\n- notebook: 01_all\n- notebook: 01_all",
            [
                ' line 2, title: "10_brief" gives 7 reports; name the subject of one under parameters',
                ' line 5, notebook: its report "01_all" is that of line 4; give it a `name` of its own',
            ],
        ),
        (
            "reports:\n" + "".join(f"- notebook: 01_all\n  name: {n}\n" for n in ("index", "a", "A", "13_Statements")),
            [
                f' line {line}, name: its file "{name}" would be that of another report or of the folder itself; '
                "take another name"
                for line, name in ((2, "index.html"), (6, "A"), (8, "13_Statements"))
            ],
        ),
        (
            f"reports: [{'{notebook: 01_all}, ' * 501}]",
            [" line 1, reports: found 501 entries; write at most 500, and the rest into another file"],
        ),
        (
            "title: A\ntitle: B\nreports: [{notebook: 01_all}]",
            [' line 2, title: "title" is given already in line 1; keep one of the two'],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(corpus, jobs, text, said):
    assert _said(corpus, jobs, text) == said


def test_a_job_file_is_listed_as_the_command_line_lists_reports(jobs, capsys):
    assert run(["render", "villages", "--jobs-from", str(jobs), "--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        *("10_brief-theme-rule", "01_all", "both", "13_statements")
    ]


def test_a_job_file_is_read_once(jobs, monkeypatch):
    """What is planned and what is bound are of the same file, even if it is saved meanwhile."""
    read = []
    monkeypatch.setattr(job_file, "read_yaml", lambda path, folder: read.append(path) or read_yaml(path, folder))
    assert run(["render", "villages", "--jobs-from", str(jobs), "--list"]) == 0
    assert read == [jobs]


def test_a_job_file_is_refused_beside_what_says_the_same(jobs, capsys):
    assert run(["render", "villages", "01_all", "--jobs-from", str(jobs)]) == 2
    assert capsys.readouterr().err == "crossread: --jobs-from: not with NOTEBOOK; leave one of the two out\n"


def test_a_job_file_that_is_not_there_is_told(jobs, capsys):
    assert run(["render", "villages", "--jobs-from", "none.yml"]) == 1
    assert "none.yml: No such file or directory" in capsys.readouterr().err
