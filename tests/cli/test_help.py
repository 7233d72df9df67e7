"""What the command line says of itself, and to those who leave the corpus out."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.cli import run
from crossread.corpus import find
from small_project import small_project, write_notebook


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the corpus `villages` and one notebook, and no other project around."""
    small_project(tmp_path)
    write_notebook(tmp_path, "02_diagnoses", "1")
    monkeypatch.setattr(find, "INSTALLED_FROM", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_help_tells_the_story_with_two_examples_and_where_to_read_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    story = capsys.readouterr().out.partition("Options:")[0]
    examples = [line.split()[1] for line in story.splitlines() if line.startswith("    crossread ")]
    assert examples == ["check", "render"]
    assert len(story.splitlines()) <= 18
    assert "README.md" in story


def test_the_help_of_a_parameter_says_that_a_list_takes_commas(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--help"]) == 0
    assert "a list takes commas: -p sources a,b" in " ".join(capsys.readouterr().out.split())


def test_a_list_without_a_corpus_lists_the_corpora(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--list"]) == 0
    assert capsys.readouterr().out == "villages  Villages\n"


def test_a_list_where_there_is_no_corpus_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(find, "INSTALLED_FROM", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["render", "--list"]) == 0
    assert capsys.readouterr().out == "no corpus here or above\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "corpus: name a corpus first, such as: crossread render villages; corpora found: villages"),
        (
            ["02_diagnoses", "--only", "theme=violence"],
            'corpus: "02_diagnoses" is a notebook; name a corpus first, such as: crossread render villages '
            "02_diagnoses; corpora found: villages",
        ),
        (
            ["villages", "02_diagnoses", "--only", "theme=violence"],
            '--only: "theme" is not in the batch dimensions of the chosen notebooks; there are: none',
        ),
    ],
)
def test_what_is_left_out_or_confused_is_said(
    given: list[str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", *given]) == 2
    assert capsys.readouterr().err == f"crossread: {said}\n"


def test_a_dimension_that_a_notebook_takes_as_a_parameter_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parameters = 'corpus: str = "villages"\ntheme: str = ""'
    write_notebook(project, "02_diagnoses", "1", parameters=parameters)
    assert run(["render", "villages", "02_diagnoses", "--only", "theme=violence"]) == 2
    assert capsys.readouterr().err == (
        "crossread: --only theme: 02_diagnoses is rendered once, not by theme; use -p theme violence\n"
    )
