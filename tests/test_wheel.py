"""The wheel is the whole product: notebooks, templates and the second corpus, without the project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, as an installer would put it among the packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(folder / made.stdout.split()[-1]) as wheel:
        wheel.extractall(folder / "packages")
    return folder / "packages"


def crossread(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line of the installed package alone, in a folder."""
    program = [sys.executable, "-m", "crossread", *words]
    environment = os.environ | {"PYTHONPATH": str(installed)}
    return subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_brings_the_second_corpus_with_its_texts(installed: Path, tmp_path: Path) -> None:
    found = crossread(installed, tmp_path, "check", "tarrowby")
    assert found.returncode == 0, found.stderr
    assert "0 problems" in found.stdout
    assert "unchecked" not in found.stdout
    assert "corpora found: tarrowby." in crossread(installed, tmp_path, "check", "mali").stderr


def test_jupyterlab_is_given_what_leads_links_to_rows(installed: Path) -> None:
    [given] = installed.glob("*.data/data/share/jupyter/labextensions/crossread")
    loaded = json.loads((given / "package.json").read_text("utf-8"))["jupyterlab"]["_build"]["load"]
    assert "crossread:row-links" in (given / loaded).read_text("utf-8")


def test_a_new_corpus_is_rendered_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    assert crossread(installed, tmp_path, "new", "x").returncode == 0
    rendered = crossread(installed, tmp_path, "render", "x", "01_sources")
    assert rendered.returncode == 0, rendered.stderr
    assert (tmp_path / "outputs/x/01_sources.html").is_file()
