"""The command `crossread render`: what it prints, its exit codes, and that it stops cleanly."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import psutil
import pytest
from crossread.cli import run
from small_project import BATCH, BRIEF


@pytest.fixture
def notebooks(write_notebook):
    write_notebook("01_all", "print('fine')")
    write_notebook("10_brief", parameters=BRIEF, batch=BATCH)


def test_list_shows_ids_and_parameters_and_runs_nothing(project, notebooks, capfd):
    assert run(["render", "villages", "--list", "--only", "theme"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        '10_brief-theme-violence  {"corpus": "villages", "theme": "violence"}',
        '10_brief-theme-rule  {"corpus": "villages", "theme": "rule"}',
    ]
    assert not (project / "outputs").exists()


def test_a_rendering_says_each_report_the_count_and_the_index_page_and_nothing_else(project, notebooks, capfd):
    assert run(["render", "villages", "01_all"]) == 0
    said = capfd.readouterr()
    assert said.out == "rendered: 01_all\n1 report rendered; index page: outputs/villages/index.html\n"
    assert said.err == ""
    assert (project / "outputs" / "villages" / "index.html").is_file()


def test_a_failed_report_makes_exit_1_with_cell_and_message(project, write_notebook, capfd):
    write_notebook("01_bad", "x = 1", "raise ValueError('not this\\nway')")
    assert run(["render", "villages", "-o", "out"]) == 1
    said = capfd.readouterr()
    assert said.err == "failed: 01_bad: cell 3: ValueError: not this way\n"
    assert said.out.endswith("0 reports rendered, 1 failed; index page: out/index.html\n")


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
        (["villages", "--to", "html,pdf"], '--to: "pdf" is not in the formats; there are: html, notebook'),
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
def test_a_run_that_is_told_to_stop_leaves_no_process_and_nothing_half_written(project, write_notebook):
    write_notebook("01_slow", "import os, time; open('pid', 'w').write(str(os.getpid()))\ntime.sleep(300)")
    command = [sys.executable, "-c", "from crossread.cli import main; main()", "render", "villages", "-o", "out"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        while running.poll() is None and not ((project / "pid").exists() and (project / "pid").read_text()):
            time.sleep(0.1)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, "")
    kernel = int((project / "pid").read_text())
    assert not psutil.pid_exists(kernel) or psutil.Process(kernel).status() == psutil.STATUS_ZOMBIE
    assert list((project / "out").iterdir()) == []
