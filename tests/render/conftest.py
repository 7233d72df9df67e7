"""The small project as fixtures: its folder, which becomes the current one, its corpus, and writing notebooks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import small_project
from crossread.corpus.load import Corpus


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the project, which is the current folder."""
    small_project.small_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sound(project: Path) -> Path:
    """The folder of the project, whose corpus can be rendered by the command: nothing is wrong with its tables."""
    small_project.sort_codes(project)
    return project


@pytest.fixture
def corpus(project: Path) -> Corpus:
    """The corpus of the project."""
    from crossread.corpus.load import open_corpus

    return open_corpus("villages")


@pytest.fixture
def write_notebook(project: Path) -> Callable[..., Path]:
    """Writes notebooks/<stem>.ipynb of the project."""
    return partial(small_project.write_notebook, project)
