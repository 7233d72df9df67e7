"""The generated pages say what schemas, tables, commands, notebooks and tests say, and a stale one is written anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossread.seminar.exercise import MARK
from docpages.marks import filled
from docpages.pages import generated_pages
from make_docs import write_pages

ROOT = Path(__file__).parents[2]


def test_the_generated_pages_are_current() -> None:
    for path, page in generated_pages(ROOT).items():
        assert path.read_text("utf-8") == page, f"{path.relative_to(ROOT)} is out of date; run make docs"


def test_the_readme_is_no_longer_than_ten_kilobytes() -> None:
    assert len((ROOT / "README.md").read_bytes()) <= 10_240


def test_only_what_is_stale_or_missing_is_written(tmp_path: Path) -> None:
    current, stale, missing = (tmp_path / name for name in ("current.md", "stale.md", "missing.md"))
    current.write_text("as it is", "utf-8")
    stale.write_text("as it was", "utf-8")
    assert write_pages(dict.fromkeys((current, stale, missing), "as it is")) == [stale, missing]
    assert {path.read_text("utf-8") for path in (current, stale, missing)} == {"as it is"}


def test_a_page_that_lost_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="the page has no marks <!-- a: begin --> and <!-- a: end -->"):
        filled("# A page\n<!-- a: begin -->", "a", "new")


def test_only_what_is_between_the_marks_is_replaced() -> None:
    page = "before\n<!-- a: begin -->old<!-- a: end -->\nafter <!-- b: begin -->b<!-- b: end -->"
    assert filled(page, "a", "new") == (
        "before\n<!-- a: begin -->\n\nnew\n\n<!-- a: end -->\nafter <!-- b: begin -->b<!-- b: end -->"
    )


def test_the_hand_written_part_of_the_key_states_no_role_of_a_row() -> None:
    """What is written by hand beside a row id would not follow when the tables change: roles come from the marks."""
    written = MARK.sub("", (ROOT / "docs/exercise-key.md").read_text("utf-8"))
    beside = [each for each in re.split(r"\n(?=- |\n)", written) if re.search(r"-dia-\d+", each)]
    roles = r"\*(root[ _]cause|driver|failure|consequence|condition)\*"
    assert beside
    assert [each for each in beside if re.search(roles, each)] == []
