"""Finding a corpus: by path, by name around here, in the library's project; and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus import find
from crossread.corpus.find import find_corpora, find_corpus
from crossread.corpus.load import open_corpus
from crossread.errors import UsageError
from small_corpus import small_corpus


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder beside a project from which the library is made to believe that it was installed."""
    (tmp_path / "project/data").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(find, "INSTALLED_FROM", tmp_path / "project")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def test_a_corpus_around_here_is_named_by_its_path_from_here(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_corpus(here / "data/villages")
    (here / "notebooks").mkdir()
    monkeypatch.chdir(here / "notebooks")
    assert find_corpus("villages") == Path("../data/villages")


def test_from_any_folder_the_corpora_of_the_librarys_project_are_found(here: Path) -> None:
    small_corpus(here.parent / "project/data/villages")
    assert find_corpus("villages") == here.parent / "project/data/villages"


def test_a_corpus_around_here_comes_before_one_of_the_same_name_elsewhere(here: Path) -> None:
    for folder in (here, here.parent / "project"):
        small_corpus(folder / "data/villages")
    assert find_corpus("villages") == Path("data/villages")
    assert find_corpora() == [Path("data/villages")]


def test_what_is_not_found_is_said_with_where_it_was_sought(here: Path) -> None:
    small_corpus(here / "data/villages")
    with pytest.raises(UsageError) as error:
        find_corpus("vilages")
    assert str(error.value) == (
        'corpus: "vilages" is neither a folder nor a corpus under data/; corpora found: villages. Give one of these, '
        f"or the path of a folder. Looked in {here / 'data'}, in data/ of the folders above, and in "
        f"{here.parent / 'project/data'}."
    )


def test_without_a_name_the_only_corpus_is_opened(here: Path) -> None:
    small_corpus(here / "data/villages")
    assert open_corpus().name == "villages"


def test_without_a_name_several_corpora_are_listed(here: Path) -> None:
    for name in ("towns", "villages"):
        small_corpus(here / "data" / name)
    with pytest.raises(UsageError, match="there are several corpora: towns, villages; name one of them"):
        open_corpus()


def test_without_any_corpus_that_is_said(here: Path) -> None:
    with pytest.raises(UsageError, match="there is no corpus; name a folder"):
        open_corpus()
