"""`python -m crossread` and `python -m crossread.cli` are the command line, with its messages and exit codes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from small_project import small_project, sort_codes, write_notebook

MODULES = ["crossread", "crossread.cli"]


def _run(module, *arguments, folder):
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_the_command_says(tmp_path, module):
    ran = _run(module, "check", "nowhere", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith('crossread: corpus: "nowhere" is neither a folder nor a corpus under data/;')


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_the_commands_exit_code_for_problems(tmp_path, module):
    (tmp_path / "corpus.yml").write_text("sources: none\n")
    ran = _run(module, "check", ".", folder=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.endswith("1 problem\n")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_renders_in_processes_of_its_own_without_a_word_more(tmp_path, module):
    small_project(tmp_path)
    sort_codes(tmp_path)
    write_notebook(tmp_path, "01_all", "print('fine')")
    ran = _run(module, "render", "villages", "-o", "out", folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "rendered: 01_all\n1 report rendered; index page: out/index.html\n"
