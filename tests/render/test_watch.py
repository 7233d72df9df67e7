"""`render --watch`: what is saved is rendered, what was named first, and pages say what the tables say."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.render import watch
from crossread.render.run import render_reports
from crossread.render.watch import CODE_CHANGED, Saved, Watch, Wish

ROOT = Path(__file__).parents[2]
OPENED = "import crossread as cr\nopened = cr.open_corpus(corpus)\n"
READS = {
    "01_diagnoses": OPENED + "print(list(opened.diagnoses['theme']))",
    "02_asked": OPENED + "print(list(opened.recommendations['object']))",
    "03_codes": OPENED + "print(list(opened.themes['label']), list(opened.actors['label']))",
}


@pytest.fixture
def paths(sound, write_notebook):
    """Three notebooks, the first of which reads the diagnoses, the second the recommendations, the third codes."""
    return {stem: write_notebook(stem, code) for stem, code in READS.items()}


def _watch(out, *named, **options):
    return Watch(Wish("villages", named), partial(render_reports, out=out, jobs=2, check=True), **options)


def _replace(project, table, old, new):
    path = project / "data" / "villages" / table
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _published(out):
    """All files of an output folder but the manifest, which tells times, by name."""
    files = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "manifest.json"}


def test_what_was_named_is_made_first_and_then_all_else(project, paths):
    made = _watch(project / "out", "03_codes").renew()
    assert made[0].id == "03_codes"
    assert sorted(entry.id for entry in made) == list(READS)


def test_what_a_saved_table_does_not_touch_is_left(project, paths):
    session = _watch(project / "out", "01_diagnoses")
    session.renew()
    _replace(project, "recommendations.csv", "food", "seed")
    assert [entry.id for entry in session.renew()] == ["02_asked"]
    assert session.renew() == []


def test_a_saved_notebook_is_made_anew(project, paths, write_notebook):
    session = _watch(project / "out")
    session.renew()
    write_notebook("02_asked", "print('another question')")
    assert [entry.id for entry in session.renew()] == ["02_asked"]


def test_a_faulty_table_is_told_and_every_page_stays(project, paths):
    session = _watch(project / "out")
    session.renew()
    before = _published(project / "out")
    _replace(project, "diagnoses.csv", "feuds", "fueds")
    assert session.renew() == []
    assert [problem for problem in session.problems if 'did you mean "feuds"?' in problem]
    assert _published(project / "out") == before
    _replace(project, "diagnoses.csv", "fueds", "feuds")
    session.renew()
    assert session.problems == ()


def test_a_table_that_is_half_written_is_told_and_every_page_stays(project, paths):
    session = _watch(project / "out")
    session.renew()
    before = _published(project / "out")
    table = project / "data" / "villages" / "diagnoses.csv"
    table.write_bytes(table.read_bytes()[:40])
    session.renew()
    assert session.problems[0].startswith("data/villages/diagnoses.csv")
    assert _published(project / "out") == before


def test_a_report_that_fails_is_told_until_it_does_not(project, paths, write_notebook):
    session = _watch(project / "out")
    write_notebook("02_asked", "1 / 0")
    session.renew()
    assert session.problems == ("02_asked: cell 2: ZeroDivisionError: division by zero",)
    write_notebook("02_asked", "1 / 1")
    session.renew()
    assert session.problems == ()


def test_what_is_left_when_something_is_saved_is_made_of_what_is_saved_then(project, paths):
    """The table is saved as the first report is done: the others are begun anew, and say what it says now."""
    saved = []

    def save(entry):
        if not saved:
            _replace(project, "recommendations.csv", "food", "seed")
            saved.append(entry.id)

    session = _watch(project / "out", "01_diagnoses", on_report=save, waiting=lambda: len(saved) == 1)
    assert [entry.id for entry in session.renew()] == ["01_diagnoses"]
    saved.append("nothing is waiting any more")
    assert sorted(entry.id for entry in session.renew()) == ["02_asked", "03_codes"]
    assert "seed" in (project / "out" / "02_asked.html").read_text("utf-8")


def test_another_library_makes_nothing(project, paths):
    """This process and the warm one have the library as it was, and would sign for what they do not run."""
    session = _watch(project / "out", code="of another")
    assert session.renew() == []
    assert session.problems == (CODE_CHANGED,)


def test_a_table_written_while_a_report_is_made_leaves_it_stale_even_if_it_holds_the_same_then(project, paths):
    """Between the two the report may have read what now stands nowhere."""
    table = project / "data" / "villages" / "diagnoses.csv"
    session = _watch(project / "out")
    session.make = partial(session.make, on_start=lambda report: table.write_bytes(table.read_bytes()))
    session.renew()
    session.make = partial(session.make, on_start=lambda report: None)
    assert [entry.id for entry in session.renew()] == ["01_diagnoses"]


def _compare_each_table(tables, session, out, folder):
    """Takes the last row of each table in turn, and compares what the watch left with what a run makes from nothing."""
    for table in tables:
        lines = table.read_text("utf-8").splitlines(keepends=True)
        table.write_text("".join(lines[:-1] if len(lines) > 1 else lines), "utf-8")
        session.renew()
        assert session.problems == ()
        shutil.rmtree(folder, ignore_errors=True)
        opened = watch.open_corpus(session.wish.corpus)
        reports = [*session.wish.named(opened), *session.wish.others(opened, session.wish.named(opened))]
        render_reports(opened, reports, folder, jobs=2, fresh=True, check=True, anyway=True)
        told, made = _published(out), _published(folder)
        assert [name for name in made if made[name] != told.get(name)] == [], table.name


def test_after_each_table_the_pages_are_those_of_a_fresh_run(project, paths):
    """The last row of the tables goes, one table after the other, with all the faults that follow from it."""
    corpus = project / "data" / "villages"
    session = _watch(project / "out", "01_diagnoses")
    session.make = partial(session.make, anyway=True)
    session.renew()
    tables = [corpus / name for name in ("codebook/themes.csv", "diagnoses.csv", "recommendations.csv")]
    _compare_each_table(tables, session, project / "out", project / "fresh")


@pytest.mark.long
def test_after_each_table_of_mali_all_pages_are_those_of_a_fresh_run(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "data" / "mali", tmp_path / "data" / "mali", ignore=shutil.ignore_patterns("texts"))
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    make = partial(render_reports, out=tmp_path / "out", jobs=2, check=True, anyway=True)
    session = Watch(Wish("mali", ("10_brief",), {"theme": "justice"}), make)
    session.renew()
    tables = sorted((tmp_path / "data" / "mali").rglob("*.csv"))
    assert len(tables) > 30
    _compare_each_table(tables, session, tmp_path / "out", tmp_path / "fresh")


def test_what_is_saved_in_a_folder_is_seen_and_what_an_editor_hides_is_not(tmp_path):
    saved = Saved()
    with saved.within([tmp_path]):
        time.sleep(0.3)
        (tmp_path / ".figures.csv").write_text("id\n")
        (tmp_path / "notes.txt").write_text("id\n")
        time.sleep(0.5)
        assert not saved.yet()
        (tmp_path / "figures.csv").write_text("id\n")
        waiting = threading.Thread(target=saved.wait, daemon=True)
        waiting.start()
        waiting.join(10)
        assert not waiting.is_alive()


@pytest.mark.parametrize("other", ["--list", "--explain", "--json", "--fresh"])
def test_a_watch_is_refused_beside_what_ends_at_once(other, project, paths, capsys):
    assert run(["render", "villages", "--watch", other]) == 2
    assert capsys.readouterr().err == f"crossread: --watch: not with {other}; leave one of the two out\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_a_watch_with_one_line_and_what_was_saved_is_rendered(project, paths):
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heard}\nfrom crossread.cli import main; main()", "render", "villages"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*command, "02_asked", "--watch", "-o", "out"], **streams, env=environment) as running:
        try:
            lines = iter(running.stdout.readline, "")
            assert next(lines).startswith("reports: http://127.0.0.1:")
            assert next(line for line in lines if "made in" in line).startswith("3 reports made in")
            _replace(project, "recommendations.csv", "food", "seed")
            assert next(lines) == "rendered: 02_asked\n"
            assert "seed" in (project / "out" / "02_asked.html").read_text("utf-8")
            assert next(lines).startswith("1 report made in")
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 0
            assert running.stderr.read() == "ended; what is done is kept\n"
        finally:
            running.kill()
