"""When a copy is not the text that was coded: over a third of its passages are not in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.texts import strange_copies
from crossread.corpus.csv_files import csv_text, read_csv_file
from crossread.corpus.rows import read_corpus_rows
from crossread.texts.copies import find_copies
from crossread.texts.reading import read_source
from island import island

META = {"sources": [{"id": "alpha2019", "date": "2019"}]}


def strange(corpus: Path, *, there: int, lost: int) -> str:
    """Why the copy of alpha2019 is strange when so many passages are in it and so many are not; empty if it is not."""
    header, *rows = read_csv_file(corpus / "passages.csv").rows
    starts, section = header.index("starts"), header.index("section")
    found = [row for row in rows if row[1] == "alpha2019" and row[starts]]
    lines = [*found[:there], *([*row[:section], "nowhere", *row[section + 1 :]] for row in found[:lost])]
    numbered = [[f"alpha2019-p-{number:03}", *row[1:]] for number, row in enumerate(lines)]
    (corpus / "passages.csv").write_text(csv_text([header, *numbered]), "utf-8")
    copies = {"alpha2019": find_copies(corpus)["alpha2019"]}
    texts = {"alpha2019": read_source(copies["alpha2019"])}
    problem = strange_copies(read_corpus_rows(corpus, META), texts, copies).get("alpha2019")
    return problem.message if problem else ""


@pytest.mark.parametrize(
    ("there", "lost", "is_strange"),
    [(3, 0, False), (2, 1, False), (1, 2, True), (3, 2, True), (4, 2, False), (0, 3, True)],
)
def test_two_thirds_of_the_passages_make_the_text(there: int, lost: int, is_strange: bool, tmp_path: Path) -> None:
    """Two of three and four of six are exactly two thirds; three of five are less."""
    why = strange(island(tmp_path), there=there, lost=lost)
    assert bool(why) == is_strange
    assert not why or why.startswith(f"only {there} of {there + lost} passages of alpha2019")


def test_of_two_passages_nothing_is_concluded(tmp_path: Path) -> None:
    assert strange(island(tmp_path), there=0, lost=2) == ""
