"""Every command that README and docs show does what it says: run as it stands in a copy of the project.

Not run, since they would install things, start a server or take minutes: of those it is tested that they are there.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages_of_docs import ROOT, blocks, commands, read_pages

PAGES = {name: text for name, text in read_pages().items() if not name.endswith("codebook/guide.md")}
SHOWN = list(dict.fromkeys(command for text in PAGES.values() for command in commands(text)))
BIN = Path(sys.executable).parent
INSTALLS = ("pip", "conda", "uv", "git")
WINDOWS = ("py", ".venv\\Scripts\\python", ".venv\\Scripts\\crossread")
SERVERS = ("dask", "jupyter")
OWN = ".venv/bin/"


def program(command: str) -> str:
    """What is run: `crossread` for `.venv/bin/crossread render`."""
    return command.split()[0].removeprefix(OWN)


def of(*names: str) -> list[str]:
    return [command for command in SHOWN if program(command) in names]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data, the notebooks and the job file that a page shows; texts of the second corpus alone."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("texts"))
    shutil.copytree(ROOT / "data/tarrowby/texts", folder / "data/tarrowby/texts")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (folder / "desk.yml").write_text(blocks(PAGES["docs/batch.md"], "yaml")[0], "utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, project: Path, texts_dir: Path) -> Path:
    """A home folder with the source texts among its downloads, which are also in the project."""
    for folder in (tmp_path / "Downloads", project / "data/mali/texts"):
        shutil.copytree(texts_dir, folder, dirs_exist_ok=True)
    return tmp_path


def ran(command: list[str], folder: Path, **variables: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | variables, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_every_kind_of_command_that_is_shown_is_tested() -> None:
    assert set(map(program, SHOWN)) - {*INSTALLS, *SERVERS, *WINDOWS} == {"make", "crossread", "papermill", "python"}


@pytest.mark.parametrize("command", of("make"))
def test_a_target_of_make_that_is_shown_is_there(command: str) -> None:
    assert ran([*shlex.split(command), "-n"], ROOT)


OF_SEMINARS = [each for each in of("crossread") if " seminar " in each]


def test_the_commands_of_a_seminar_work_one_after_the_other(project: Path) -> None:
    """A kit is made, a folder of answers marked; an empty folder is marked too, and is said to be empty."""
    (project / "ANSWERS").mkdir()
    makes, marks = ([each for each in OF_SEMINARS if f"seminar {name}" in each] for name in ("make", "mark"))
    assert makes
    assert marks
    for command in (*makes[:1], *marks[:1]):
        done = subprocess.run(
            [sys.executable, "-m", "crossread", *shlex.split(command)[1:]], cwd=project, capture_output=True, text=True
        )
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr


OF_INBOXES = [each for each in of("crossread") if each.split()[1] in ("propose", "accept")]


def test_the_commands_of_an_inbox_work_one_after_the_other(project: Path) -> None:
    """Both forms are proposed, and what is not answered yet waits."""
    assert [each.split()[1] for each in OF_INBOXES] == ["propose", "propose", "accept"]
    *_, told = [ran([sys.executable, "-m", "crossread", *shlex.split(each)[1:]], project) for each in OF_INBOXES]
    assert told.startswith("0 taken, 0 skipped, 0 refused, ")


# It serves until it is ended: tests/explore/test_app.py.
OF_APP = [each for each in of("crossread") if each.split()[1] == "app"]
APART = (*OF_SEMINARS, *OF_INBOXES, *OF_APP)


@pytest.mark.parametrize("command", [each for each in of("crossread") if " texts " not in each and each not in APART])
def test_a_command_that_is_shown_works(command: str, project: Path) -> None:
    """Of commands that render only briefs are made; of the others, which other tests make, the plan; none goes on."""
    given = [each for each in shlex.split(command)[1:] if each != "--watch"]
    rendered = given[0] == "render" and not {"--list", "--explain"} & set(given)
    whole = rendered and (" 10_" not in command or "--only" not in command)
    assert ran([sys.executable, "-m", "crossread", *given, *["--list"] * whole], project)


@pytest.mark.parametrize("command", [each for each in of("crossread") if " texts " in each])
def test_a_command_on_texts_that_is_shown_works(command: str, project: Path, home: Path) -> None:
    given = [each.replace("~", str(home)) for each in shlex.split(command)[1:]]
    assert ran([sys.executable, "-m", "crossread", *given], project)


@pytest.mark.parametrize("command", of("papermill"))
def test_papermill_as_it_is_shown_works(command: str, project: Path) -> None:
    given = shlex.split(command)[1:]
    ran([sys.executable, "-m", "papermill", *given], project)
    assert (project / given[1]).is_file()


@pytest.mark.parametrize("command", of("python"))
def test_a_script_that_is_shown_says_what_it_is_for(command: str) -> None:
    assert "usage:" in ran([sys.executable, command.split()[1], "--help"], ROOT)


@pytest.mark.parametrize("command", of(*SERVERS))
def test_a_server_that_is_shown_can_be_started(command: str) -> None:
    if not (BIN / program(command)).is_file():
        pytest.skip(f"{program(command)} is not installed")
    assert "Usage:" in ran([str(BIN / program(command)), command.split()[1], "--help"], ROOT)


@pytest.mark.parametrize("page", [name for name, text in PAGES.items() if blocks(text, "python")])
def test_the_python_of_a_page_runs(page: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    names: dict[str, object] = {}
    for block in blocks(PAGES[page], "python"):
        exec(compile(block, page, "exec"), names)
