"""The README says what is so: its tables of columns come from the schemas, its commands and folders exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossread.corpus.describe import with_generated
from crossread.corpus.load import open_corpus

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_the_generated_parts_are_current(readme: str) -> None:
    assert with_generated(readme, open_corpus(ROOT / "data/mali")) == readme


def test_every_make_target_named_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))
    assert set(re.findall(r"`make ([a-z]+)`", readme)) <= targets


def test_every_file_named_in_a_link_exists(readme: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        with_generated("# A page", open_corpus(ROOT / "data/mali"))
