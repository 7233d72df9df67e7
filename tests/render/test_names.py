"""Which names files of reports may have: what stands in tables, manifests and parameters leads nowhere else."""

from __future__ import annotations

import os

import pytest
from crossread.errors import CorpusError
from crossread.render.digests import digest_files
from crossread.render.export import _table_name
from crossread.render.job import Job, Outcome
from crossread.render.names import is_name_of, is_own_file, shared_names, wrong_name
from crossread.render.notebooks import read_notebook
from crossread.render.plan import plan_reports
from crossread.render.remote import Made, receive
from small_project import BATCH, BRIEF

WRONG = [
    "", ".", "..", "../x", "a/b", "a\\b", "/etc/x", "C:x", "a\0b", "a\nb", "a\x1bb", "a\u202eb", "a\ud800b", "x" * 201,
    "é" * 101, "con", "NUL", "Aux.x", "com1", "lpt9", "a.", "a ", " a", ".a", "-a", "~a", "a?b", "a*b", 'a"b', "a|b",
    "a<b", "a>b", "a%2e", "a#b", "javascript:alert(1)", "CONIN$", "conout$.x", "con .x",
]  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_text_that_leads_elsewhere_or_is_no_name_on_some_system_is_refused(name):
    assert wrong_name(name)


@pytest.mark.parametrize("name", ["10_brief-theme-rule", "a.b", "Über uns (1)", "x" * 200, "console", "a,b", "नमस्ते"])
def test_a_plain_name_is_taken(name):
    assert wrong_name(name) == ""


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("a.html", True), ("a.pdf", True), ("a.ipynb", True), ("a/who-2.csv", True), ("a/thumbnail.svg", True),
        ("failed/a.ipynb", True), ("../thesis.docx", False), ("/a.html", False), ("./a.html", False), ("a", False),
        ("b.html", False), ("a/../b.csv", False), ("a//x.csv", False), ("a/x.csv\n", False), ("failed/b.ipynb", False),
        ("a/x.html", False), ("A.html", False), ("index.html", False), ("a/.csv", False), ("", False),
    ],
)  # fmt: skip
def test_only_names_that_a_run_gives_are_those_of_a_report(name, given):
    assert is_name_of("a", name) is given


@pytest.mark.parametrize("identity", ["..", "index", "failed", "manifest.json", "con", ""])
def test_a_report_that_cannot_be_has_no_files(identity):
    assert not is_name_of(identity, f"{identity}.html")
    assert not is_name_of(identity, f"{identity}/x.csv")


def test_reports_that_would_share_a_file_on_some_system_are_found():
    """Capitals, two ways to write an accent, the page of one that is the folder of another, names of the folder."""
    assert shared_names(["a", "b", "A"]) == [("A", "A")]
    assert shared_names(["caf\u00e9", "cafe\u0301"]) == [("cafe\u0301", "cafe\u0301")]
    assert shared_names(["a", "a.html"]) == [("a.html", "a.html")]
    assert shared_names(["Index", "FAILED", "c"]) == [("Index", "Index.html"), ("FAILED", "FAILED")]
    assert shared_names(["a", "ab", "a-b"]) == []


def test_a_link_is_no_file_of_the_folder(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "secret.csv").write_text("x")
    (tmp_path / "out" / "x.html").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "out" / "a").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "out" / "y.html").write_text("y")
    assert not is_own_file(tmp_path / "out", "x.html")
    assert not is_own_file(tmp_path / "out", "a/secret.csv")
    assert is_own_file(tmp_path / "out", "y.html")
    (tmp_path / "link").symlink_to(tmp_path / "out", target_is_directory=True)
    assert is_own_file(tmp_path / "link", "y.html"), "the folder itself may be reached by a link"


def test_names_of_tables_are_short_and_no_devices():
    assert _table_name("Who is to blame?", set()) == "who-is-to-blame"
    assert _table_name("../../x", set()) == "x"
    assert _table_name("a" * 300, {"a" * 80}) == "a" * 80 + "-2"
    assert _table_name("NUL", set()) == "table-nul"


@pytest.mark.parametrize("code", ["../../escaped", "a/b", "..", "con", "x" * 250, "a\x1b[31m"])
def test_a_code_that_is_no_name_is_refused_where_it_becomes_part_of_a_path(project, write_notebook, code):
    """Line 5 of the table of actors: the header, then state, army, unit, abroad. Nobody has run the check."""
    from crossread.corpus.load import open_corpus

    corpus = open_corpus("villages")
    for table in ("codebook/actors.csv", "recommendations.csv"):
        path = project / "data" / "villages" / table
        path.write_text(path.read_text("utf-8").replace("abroad", code), "utf-8")
    brief = write_notebook("10_brief", parameters=BRIEF, batch=BATCH)
    with pytest.raises(CorpusError) as refused:
        plan_reports(corpus, [brief], only={}, parameters={})
    [problem] = refused.value.problems
    part = "" if code == "x" * 250 else "becomes part of the name of a file, but "
    assert (problem.file, problem.line, problem.column) == ("data/villages/codebook/actors.csv", 5, "id")
    assert part in problem.message
    for given in ({"only": {"addressee": code}, "parameters": {}}, {"only": {}, "parameters": {"addressee": code}}):
        with pytest.raises(CorpusError):
            plan_reports(corpus, [brief], **given)


@pytest.mark.parametrize(("stem", "said"), [("index", '"index.html"'), ("a#b", "it holds '#'"), ("FAILED", '"FAILED"')])
def test_a_notebook_whose_report_would_have_another_files_name_is_refused(corpus, write_notebook, stem, said):
    with pytest.raises(CorpusError, match=said):
        plan_reports(corpus, [write_notebook(stem)], only={}, parameters={})


def test_notebooks_that_differ_in_capitals_only_are_refused(corpus, write_notebook):
    paths = [write_notebook("01_all"), write_notebook("01_ALL")]
    with pytest.raises(CorpusError, match=r'notebooks/01_ALL.ipynb: its report "01_ALL" needs "01_ALL"'):
        plan_reports(corpus, paths, only={}, parameters={})


@pytest.mark.parametrize(
    "name", ["site/../../escaped", "site/01_all/../../x.csv", "/tmp/escaped", "site/02_other.html"]
)
def test_what_a_worker_sends_under_another_name_makes_a_failed_report_and_no_file(
    corpus, write_notebook, tmp_path, name
):
    [report] = plan_reports(corpus, [write_notebook("01_all")], only={}, parameters={})
    job, outcome = Job(report, tmp_path / "work" / "01_all", ("html",), 9), Outcome(("01_all.html",), "", None)
    failed, _ = receive(job, Made(outcome, 1.0, {"site/01_all.html": b"fine", name: b"not"}))
    assert "which is no file of this report" in failed.failure.message
    assert not (tmp_path / "work").exists()
    kept, _ = receive(job, Made(outcome, 1.0, {"site/01_all.html": b"fine"}))
    assert (kept, (job.folder / "site" / "01_all.html").read_bytes()) == (outcome, b"fine")


def test_what_is_no_table_of_the_corpus_is_read_for_no_digest(project, tmp_path):
    folder = project / "data" / "villages"
    before = digest_files(folder)
    (project / "secret.csv").write_text("x")
    (folder / "link.csv").symlink_to(project / "secret.csv")
    (folder / "folder.csv").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.csv")
    assert digest_files(folder) == before


@pytest.mark.parametrize("about", ["[]", '{"batch": 5}', "[" * 100_000])
def test_a_notebook_of_another_form_is_refused_by_name(project, about):
    path = project / "notebooks" / "01.ipynb"
    path.write_text(f'{{"nbformat": 4, "cells": [], "metadata": {{"crossread": {about}}}}}')
    with pytest.raises(CorpusError, match=r"01.ipynb: this is not a Jupyter notebook"):
        read_notebook(path)
