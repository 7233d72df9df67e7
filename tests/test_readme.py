"""The README and the codebook page say what is so: made from schemas and tables; commands, folders and links exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossread.corpus.load import open_corpus
from crossread.show.describe import generated_pages, with_generated, write_pages
from crossread.show.exercise import MARK
from small_corpus import small_corpus

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_the_generated_pages_are_current() -> None:
    for path, page in generated_pages(ROOT / "README.md", open_corpus(ROOT / "data/mali")).items():
        assert path.read_text("utf-8") == page, f"{path.name} in {path.parent.name} is out of date; run make readme"


def test_a_stale_page_is_written_anew(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    marks = [f"<!-- {name}: begin -->stale<!-- {name}: end -->" for name in ("tables", "unitising", "reliability")]
    readme.write_text("".join(marks), "utf-8")
    corpus = small_corpus(tmp_path / "villages")
    write_pages(readme, corpus)
    assert "stale" not in readme.read_text("utf-8")
    assert (tmp_path / "villages/codebook/README.md").read_text("utf-8").startswith("# Codebook: Villages\n")


def test_a_stale_exercise_beside_the_readme_is_written_anew(tmp_path: Path) -> None:
    readme, page = tmp_path / "README.md", tmp_path / "docs/exercise.md"
    marks = [f"<!-- {name}: begin --><!-- {name}: end -->" for name in ("tables", "unitising", "reliability")]
    readme.write_text("".join(marks), "utf-8")
    page.parent.mkdir()
    page.write_text("<!-- statements alpha2001-dia-001: begin -->stale<!-- statements: end -->", "utf-8")
    write_pages(readme, small_corpus(tmp_path / "villages", diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}]))
    assert "| alpha2001-dia-001 | It is said in alpha2001-dia-001. | | |" in page.read_text("utf-8")


@pytest.mark.parametrize("page", ["exercise.md", "exercise-key.md"])
def test_every_file_that_the_exercise_links_to_exists(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "docs" / page).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_hand_written_part_of_the_key_states_no_role_of_a_row() -> None:
    """What is written by hand beside a row id would not follow when the tables change: roles come from the marks."""
    written = MARK.sub("", (ROOT / "docs/exercise-key.md").read_text("utf-8"))
    beside = [each for each in re.split(r"\n(?=- |\n)", written) if re.search(r"-dia-\d+", each)]
    roles = r"\*(root[ _]cause|driver|failure|consequence|condition)\*"
    assert beside
    assert [each for each in beside if re.search(roles, each)] == []


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
