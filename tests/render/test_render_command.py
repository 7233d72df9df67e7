"""The command `crossread render`: what it prints, its exit codes, and that it stops cleanly."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import psutil
import pytest
from crossread.cli import run
from crossread.render import progress
from crossread.render.folder import only_run
from crossread.render.manifest import Entry
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import plan_reports
from crossread.render.warm.workers import FORKS
from small_project import BATCH, BRIEF


@pytest.fixture
def notebooks(sound, write_notebook):
    write_notebook("01_all", "print('fine')")
    write_notebook("10_brief", parameters=BRIEF, batch=BATCH)


def test_list_shows_ids_and_parameters_and_runs_nothing(project, notebooks, capfd):
    assert run(["render", "villages", "--list", "--only", "theme"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        '10_brief-theme-rule  {"corpus": "villages", "theme": "rule"}',
        '10_brief-theme-violence  {"corpus": "villages", "theme": "violence"}',
    ]
    assert not (project / "outputs").exists()


def test_a_rendering_says_each_report_the_count_and_the_index_page_and_nothing_else(project, notebooks, capfd):
    assert run(["render", "villages", "01_all"]) == 0
    said = capfd.readouterr()
    assert said.out == "rendered: 01_all\n1 report rendered; index page: outputs/villages/index.html\n"
    assert said.err == ""
    assert (project / "outputs" / "villages" / "index.html").is_file()


def test_a_failed_report_makes_exit_1_with_cell_and_message(sound, write_notebook, capfd):
    write_notebook("01_bad", "x = 1", "raise ValueError('not this\\nway')")
    assert run(["render", "villages", "-o", "out"]) == 1
    said = capfd.readouterr()
    assert said.err == "failed: 01_bad: cell 3: ValueError: not this way\n"
    assert said.out.endswith("0 reports rendered, 1 failed; index page: out/index.html\n")


def test_what_is_current_is_said_line_by_line_and_counted(project, notebooks, capfd):
    assert run(["render", "villages", "01_all"]) == 0
    assert run(["render", "villages", "01_all"]) == 0
    assert capfd.readouterr().out.splitlines()[-2:] == [
        "current: 01_all",
        "0 reports rendered, 1 current; index page: outputs/villages/index.html",
    ]
    assert run(["render", "villages", "01_all", "--fresh"]) == 0
    assert capfd.readouterr().out.splitlines()[0] == "rendered: 01_all"


def test_why_a_report_is_stale_is_explained_and_nothing_is_run(project, notebooks, write_notebook, capfd):
    assert run(["render", "villages", "01_all", "10_brief", "--only", "source=alpha2001", "--explain"]) == 0
    assert not (project / "outputs").exists()
    assert run(["render", "villages", "01_all"]) == 0
    write_notebook("02_new")
    capfd.readouterr()
    assert run(["render", "villages", "01_all", "02_new", "--explain"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "01_all: current",
        "02_new: stale: there is none yet, or a file of it is gone",
    ]
    assert not (project / "outputs" / "villages" / "02_new.html").exists()


def test_json_is_one_object_on_output_and_the_progress_goes_to_standard_error(sound, write_notebook, capfd):
    write_notebook("01_good")
    write_notebook("02_bad", "1 / 0")
    assert run(["render", "villages", "--json", "-o", "out"]) == 1
    said = capfd.readouterr()
    told = json.loads(said.out)
    assert (told["corpus"], told["index"]) == ("villages", "out/index.html")
    good, bad = told["reports"]
    assert (good["id"], good["status"], good["error"]) == ("01_good", "rendered", None)
    assert (bad["id"], bad["status"]) == ("02_bad", "failed")
    assert bad["error"] == {"cell": 2, "message": "ZeroDivisionError: division by zero"}
    assert "01_good.html" in good["outputs"]
    assert told["seconds"] >= good["seconds"] > 0
    assert sorted(said.err.splitlines()) == [
        "failed: 02_bad",
        "failed: 02_bad: cell 2: ZeroDivisionError: division by zero",
        "rendered: 01_good",
    ]


def test_plan_and_explanation_are_objects_too(notebooks, capfd):
    assert run(["render", "villages", "01_all", "--list", "--json"]) == 0
    [planned] = json.loads(capfd.readouterr().out)["reports"]
    assert planned["parameters"] == {"corpus": "villages"}
    assert run(["render", "villages", "01_all", "--explain", "--json"]) == 0
    [explained] = json.loads(capfd.readouterr().out)["reports"]
    assert (explained["status"], explained["reasons"]) == ("stale", ["there is none yet, or a file of it is gone"])


def test_a_table_that_cannot_be_read_is_told_with_file_and_line(project, notebooks, capfd):
    with (project / "data" / "villages" / "figures.csv").open("a", encoding="utf-8") as table:
        table.write("x," * 40 + "\n")
    assert run(["render", "villages", "01_all"]) == 1
    assert "data/villages/figures.csv" in capfd.readouterr().err


def test_a_full_disk_is_told_plainly(notebooks, capfd, monkeypatch):
    def full(*given, **named):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("crossread.render.manifest.write_manifest", full)
    assert run(["render", "villages", "01_all"]) == 1
    assert capfd.readouterr().err == (
        "crossread: outputs/villages: the disk is full; make room and run the command again, what is done is kept\n"
    )


def test_a_second_run_into_the_same_folder_is_refused(project, notebooks, capfd):
    (project / "out").mkdir()
    with only_run(project / "out"):
        assert run(["render", "villages", "01_all", "-o", "out"]) == 2
    assert 'crossread: -o: another run is writing into "out"; wait until' in capfd.readouterr().err


def test_on_a_terminal_a_bar_names_the_reports_that_run(project, corpus, notebooks, monkeypatch):
    """Two reports, of which the first is current: the bar measures the other one alone."""
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    planned = plan_reports(corpus, find_notebooks(), only={}, parameters={})[:2]
    entries = [_entry(report) for report in planned]
    with progress.progress(2, print, err=False) as told:
        told.done(replace(entries[0], status="current"))
        told.begun(planned[1])
        time.sleep(0.3)
        assert planned[1].id in screen.getvalue()
        assert "0/1" in screen.getvalue()
        told.done(entries[1])
        time.sleep(0.3)
        assert "1/1" in screen.getvalue()


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self):
        return True


def _entry(report):
    return Entry(report.id, report.title, "", report.name, "", "", {}, "rendered", 1.0, ())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vilages"], 'corpus: "vilages" is neither a folder nor a corpus under data/; corpora found: villages'),
        (["villages", "02_all"], 'notebook: "02_all" is not in notebooks/; did you mean "01_all"?'),
        (["villages", "-p", "corpsu", "x"], '-p corpsu: "corpsu" is not in the parameters'),
        (["villages", "-p", "theme=raid"], '-p theme: "raid" is not in the themes'),
        (["villages", "-p", "theme"], "-p: give a name and a value, such as: -p theme justice"),
        (["villages", "--only", "tema=rule"], '--only: "tema" is not in the batch dimensions'),
        (["villages", "--only", "theme=rule", "--only", "theme"], '--only theme: given twice, as "rule" and ""'),
        (["villages", "--to", "html,odt"], '--to: "odt" is not in the formats; there are: html, notebook, pdf'),
        (["villages", "01_all", "--only", "theme"], '--only: "theme" is not in the batch dimensions'),
    ],
)
def test_wrong_usage_is_refused_before_anything_runs(project, notebooks, capfd, arguments, message):
    assert run(["render", *arguments]) == 2
    assert message in capfd.readouterr().err
    assert not (project / "outputs").exists()


def test_a_parameter_may_be_given_with_a_blank_or_an_equals_sign(notebooks, capfd):
    for given in (["-p", "theme", "rule"], ["-p", "theme=rule"]):
        assert run(["render", "villages", "10_brief", "--list", *given]) == 0
        assert capfd.readouterr().out.startswith("10_brief-theme-rule ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_a_run_that_is_told_to_stop_leaves_no_process_and_nothing_half_written(sound, project, write_notebook):
    write_notebook("01_slow", "import os, time; open('pid', 'w').write(str(os.getpid()))\ntime.sleep(300)")
    command = [sys.executable, "-c", "from crossread.cli import main; main()", "render", "villages", "-o", "out"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        while running.poll() is None and not ((project / "pid").exists() and (project / "pid").read_text()):
            time.sleep(0.1)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, "stopped; what is done is kept, and the next run goes on from there\n")
    kernel = int((project / "pid").read_text())
    assert not psutil.pid_exists(kernel) or psutil.Process(kernel).status() == psutil.STATUS_ZOMBIE
    assert [path.name for path in (project / "out").iterdir()] == ["manifest.json"]


@pytest.mark.skipif(not FORKS, reason="this system cannot fork processes")
def test_ctrl_c_while_the_warm_process_starts_is_told_in_one_line(sound, project, write_notebook):
    """A terminal sends the signal to the warm process too, which is importing then.

    The signal is told to the command even where the tests themselves run in the background, which ignores it.
    """
    write_notebook("01_slow", "import time; time.sleep(300)")
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [
        sys.executable,
        "-c",
        f"{heard}\nfrom crossread.cli import main; main()",
        "render",
        "villages",
        "-o",
        "out",
    ]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **streams, start_new_session=True) as running:
        try:
            while running.poll() is None and not _warm_processes(running.pid):
                time.sleep(0.02)
            time.sleep(0.3)
            os.killpg(running.pid, signal.SIGINT)
            _, said = running.communicate(timeout=60)
        finally:
            running.kill()
    assert (running.returncode, said) == (130, "stopped; what is done is kept, and the next run goes on from there\n")


def _warm_processes(pid):
    return [each for each in psutil.Process(pid).children() if "forkserver" in " ".join(each.cmdline())]
