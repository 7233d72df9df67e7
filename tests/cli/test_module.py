"""`python -m crossread` is the command line, with its messages and exit codes."""

from __future__ import annotations

import subprocess
import sys

from small_project import small_project, sort_codes, write_notebook


def _run(*arguments, folder):
    command = [sys.executable, "-m", "crossread", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_module_says_what_the_command_says(tmp_path):
    ran = _run("check", "nowhere", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith('crossread: corpus: "nowhere" is neither a folder nor a corpus under data/;')


def test_a_module_has_the_commands_exit_code_for_problems(tmp_path):
    (tmp_path / "corpus.yml").write_text("sources: none\n")
    ran = _run("check", ".", folder=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.endswith("1 problem\n")


def test_a_module_renders_in_processes_of_its_own_without_a_word_more(tmp_path):
    small_project(tmp_path)
    sort_codes(tmp_path)
    write_notebook(tmp_path, "01_all", "print('fine')")
    ran = _run("render", "villages", "-o", "out", folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "rendered: 01_all\n1 report rendered; index page: out/index.html\n"


def test_a_warning_is_a_line_without_the_place_in_the_library(tmp_path):
    warned = "from crossread import cli; import warnings; cli.run = lambda _: warnings.warn('slow') or 0; cli.main()"
    ran = subprocess.run([sys.executable, "-c", warned], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "crossread: slow\n")
