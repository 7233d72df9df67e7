"""Names in corpus.yml that hold numerals."""

from __future__ import annotations

from pathlib import Path

import pytest
from island import island, problems_of, replaced


def said(corpus: Path, name: str) -> list[str]:
    """What is said of a name in corpus.yml, without the file and the name itself."""
    replaced(corpus, "corpus.yml", "coverage:\n", f"names: ['{name}']\ncoverage:\n")
    return [problem.partition(f'"{name}" ')[2] for problem in problems_of(corpus) if ", names: " in problem]


def with_words(corpus: Path, source: str, words: str) -> Path:
    path = corpus / "texts" / f"{source}.txt"
    path.write_text(f"{path.read_text('utf-8').rstrip()} {words}\n", "utf-8")
    return corpus


@pytest.mark.parametrize("source", ["alpha2019", "beta2021"])
def test_a_name_stands_in_one_of_the_texts(source: str, tmp_path: Path) -> None:
    assert said(with_words(island(tmp_path), source, "So says the Group of 7 Mills."), "Group of 7 Mills") == []


def test_a_name_that_stands_in_no_text_is_told(tmp_path: Path) -> None:
    assert said(island(tmp_path), "Group of 7 Mills") == [
        "stands in no text; copy the name from its source, or delete it"
    ]


def test_while_a_text_is_missing_a_name_may_stand_in_it(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "texts" / "beta2021.txt").unlink()
    assert said(corpus, "Group of 7 Mills") == []


@pytest.mark.parametrize("name", ["7 mills", "Some 7 mills", "Mills of $7", "7 Million Mills", "Mill of 7 percent"])
def test_what_counts_is_no_name(name: str, tmp_path: Path) -> None:
    assert said(with_words(island(tmp_path), "alpha2019", f"So much for {name}."), name) == [
        "is no name but a quantity; delete it here and code it in figures.csv"
    ]


def test_a_name_without_a_numeral_needs_no_place(tmp_path: Path) -> None:
    assert said(island(tmp_path), "Orlin") == ["holds no numeral, and only names that do are listed; delete it"]
