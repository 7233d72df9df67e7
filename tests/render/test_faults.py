"""Rendering takes no corpus that the check refuses: form, references and codes, in the words of the check."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from crossread.cli import run
from crossread.corpus.load import open_corpus, read_whole
from crossread.errors import CorpusError

MISSPELT = 'data/villages/diagnoses.csv line 2, theme: "raid" is not in codebook/themes.csv; did you mean "raids"?'


def _change(project, table, old, new):
    path = project / "data" / "villages" / table
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.fixture
def misspelt(sound, project, write_notebook):
    """A theme that there is not: the row of the first source is in no report."""
    write_notebook("01_all")
    _change(project, "diagnoses.csv", "raids", "raid")
    _change(project, "codebook/themes.csv", "alpha2001-dia-001", "alpha2001-rec-001")
    _change(project, "codebook/themes.csv", "alpha2001-dia-001", "alpha2001-rec-001")
    return project


def test_a_misspelt_theme_is_refused_with_its_line_and_nothing_is_made(misspelt, capfd):
    assert run(["render", "villages", "-o", "out"]) == 1
    assert capfd.readouterr().err.splitlines() == [
        MISSPELT,
        "1 problem; nothing was rendered; mend the tables, or render with --anyway, which lists this on the index page",
    ]
    assert not (misspelt / "out").exists()


def test_what_is_rendered_anyway_has_its_faults_on_the_index_page_until_they_are_mended(misspelt, capfd):
    assert run(["render", "villages", "-o", "out", "--anyway"]) == 0
    said = capfd.readouterr()
    assert (
        said.err
        == "1 problem of villages, listed on the index page; crossread check villages tells all that is wrong\n"
    )
    page = BeautifulSoup((misspelt / "out" / "index.html").read_text("utf-8"), "html.parser")
    assert [item.string for item in page.select("section.faults li")] == [MISSPELT]
    assert run(["render", "villages", "-o", "out"]) == 1
    assert BeautifulSoup((misspelt / "out" / "index.html").read_text("utf-8"), "html.parser").select(".faults")
    _change(misspelt, "diagnoses.csv", "raid", "raids")
    assert run(["render", "villages", "-o", "out"]) == 0
    assert not BeautifulSoup((misspelt / "out" / "index.html").read_text("utf-8"), "html.parser").select(".faults")


def test_faults_are_in_the_object_for_machines(misspelt, capfd):
    assert run(["render", "villages", "-o", "out", "--anyway", "--json"]) == 0
    [fault] = json.loads(capfd.readouterr().out)["faults"]
    assert (fault["file"], fault["line"], fault["column"]) == ("data/villages/diagnoses.csv", 2, "theme")


def test_a_fault_is_escaped_on_the_index_page(misspelt, project):
    _change(project, "diagnoses.csv", "raid", "<script>alert(1)</script>")
    assert run(["render", "villages", "-o", "out", "--anyway"]) == 0
    page = BeautifulSoup((project / "out" / "index.html").read_text("utf-8"), "html.parser")
    assert "<script>alert(1)</script>" in page.select_one("section.faults li").get_text()
    assert not [script for script in page.select("script") if "alert" in script.get_text()]


def test_faults_are_sought_once_for_a_state_of_the_tables(sound, project, write_notebook, monkeypatch):
    sought = []
    monkeypatch.setattr("crossread.check.checks.check_tables", lambda folder: sought.append(folder) or [])
    write_notebook("01_all")
    for expected in (1, 1):
        assert run(["render", "villages", "-o", "out"]) == 0
        assert len(sought) == expected
    _change(project, "diagnoses.csv", "It is said", "It was said")
    assert run(["render", "villages", "-o", "out"]) == 0
    assert len(sought) == 2
    assert run(["render", "villages", "-o", "other"]) == 0
    assert len(sought) == 3, "what one folder knows the other does not"


@pytest.mark.parametrize("forged", ["0" * 64, True, ["x"], ""])
def test_what_a_manifest_says_of_another_state_is_not_believed(misspelt, forged):
    assert run(["render", "villages", "-o", "out", "--anyway"]) == 0
    content = json.loads((misspelt / "out" / "manifest.json").read_text("utf-8"))
    assert "faultless" not in content
    (misspelt / "out" / "manifest.json").write_text(json.dumps({**content, "faultless": forged}), "utf-8")
    assert run(["render", "villages", "-o", "out"]) == 1


def test_the_warm_process_starts_before_faults_are_sought(misspelt, monkeypatch):
    from crossread.check import checks
    from crossread.render.warm import workers

    done, plain = [], checks.check_tables
    monkeypatch.setattr(workers, "prepare", lambda folder: done.append("warm"))
    monkeypatch.setattr(checks, "check_tables", lambda folder: done.append("check") or plain(folder))
    assert run(["render", "villages", "-o", "out"]) == 1
    assert done == ["warm", "check"]


def test_to_list_and_to_explain_need_no_check(misspelt, capfd):
    assert run(["render", "villages", "--list"]) == 0
    assert run(["render", "villages", "--explain"]) == 0
    assert "problem" not in capfd.readouterr().err


BROKEN = {
    "semicolons": lambda text: text.replace(b",", b";"),
    "missing column": lambda text: text.replace(b"theme", b"topic", 1),
    "not UTF-8": lambda text: text.replace(b"It is said", b"It is s\xe9id", 1),
    "empty": lambda text: b"",
    "no table": lambda text: b"\x89PNG\r\n\x1a\n\x00",
    "too many cells": lambda text: text + b"x," * 60 + b"\n",
    "an open quote": lambda text: text.replace(b"It is said", b'"It is said', 1),
    "an unsorted row": lambda text: (
        text.split(b"\n")[0] + b"\n" + b"\n".join(reversed(text.split(b"\n")[1:-1])) + b"\n"
    ),
}


@pytest.mark.parametrize("table", ["diagnoses.csv", "figures.csv", "codebook/themes.csv"])
@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_table_is_told_as_the_check_tells_it(sound, project, write_notebook, capfd, broken, table):
    """Tables that planning reads, and one that only notebooks read; what is wrong with the form is said."""
    write_notebook("01_all")
    path = project / "data" / "villages" / table
    path.write_bytes(BROKEN[broken](path.read_bytes()))
    run(["check", "villages"])
    checked = {line for line in capfd.readouterr().out.splitlines() if line.startswith(f"data/villages/{table}")}
    code = run(["render", "villages", "-o", "out"])
    told = {line for line in capfd.readouterr().err.splitlines() if line.startswith(f"data/villages/{table}")}
    assert told <= checked
    assert (code, bool(told)) == (1, True) if checked else (0, False)


@pytest.mark.parametrize("broken", ["semicolons", "missing column", "empty"])
def test_in_a_notebook_too_a_broken_table_is_told_as_the_check_tells_it(sound, project, capfd, broken):
    path = project / "data" / "villages" / "diagnoses.csv"
    path.write_bytes(BROKEN[broken](path.read_bytes()))
    run(["check", "villages"])
    checked = [line for line in capfd.readouterr().out.splitlines() if line.startswith("data/villages/diagnoses.csv")]
    with pytest.raises(CorpusError) as refused:
        read_whole(open_corpus("villages"))
    assert set(map(str, refused.value.problems)) == set(checked)


def test_a_table_that_planning_cannot_read_does_not_hide_the_faults_of_others(sound, project, write_notebook, capfd):
    write_notebook("01_all")
    (project / "data" / "villages" / "diagnoses.csv").write_text("id\n", "utf-8")
    _change(project, "recommendations.csv", "aid", "aids")
    assert run(["render", "villages", "-o", "out", "--anyway"]) == 1
    said = capfd.readouterr().err
    assert 'recommendations.csv line 2, instrument: "aids" is not in codebook/instruments.csv' in said
    assert "diagnoses.csv line 1" in said


@pytest.mark.parametrize("old", ["short: Alpha 2001\n", "  title: On alpha2001\n", "  date: 2001-05\n"])
def test_a_source_that_is_not_described_whole_ends_in_no_traceback(sound, project, write_notebook, old):
    write_notebook("01_all")
    path = project / "data" / "villages" / "corpus.yml"
    path.write_text("\n".join(line for line in path.read_text("utf-8").split("\n") if old.strip() not in line), "utf-8")
    assert run(["render", "villages", "-o", "out"]) == 1
