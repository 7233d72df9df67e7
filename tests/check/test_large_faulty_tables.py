"""Tables in which thousands of rows are wrong: each is checked in time, however alike the rows are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from crossread.check.codebook import check_codes
from crossread.check.references import check_references
from crossread.corpus.load import load_meta
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.errors import nearest_first, unknown
from island import island

N_ROWS = 15_000


def with_copies(folder: Path, table: str) -> CorpusRows:
    """The rows of a corpus in which the last row of a table stands thousands of times, each under an id of its own."""
    corpus = island(folder)
    lines = (corpus / table).read_text("utf-8").splitlines()
    first, _, rest = lines[-1].partition(",")
    (corpus / table).write_text("\n".join([*lines, *(f"{first}{n},{rest}" for n in range(N_ROWS))]) + "\n", "utf-8")
    return read_corpus_rows(corpus, load_meta(corpus))


@pytest.mark.parametrize("table", ["codebook/quantities.csv", "codebook/themes.csv"])
def test_thousands_of_rows_alike_are_checked_in_time(table: str, tmp_path: Path) -> None:
    """By comparing every code with every other, 15,000 codes took 20 seconds."""
    rows = with_copies(tmp_path, table)
    begun = time.process_time()
    check_codes(rows)
    check_references(rows)
    assert time.process_time() - begun < 5


def test_words_like_thousands_of_ids_are_told_in_time() -> None:
    """By comparing letters with difflib alone, 300 took minutes."""
    ids = [f"alpha2019-dia-{number}" for number in range(N_ROWS)]
    begun = time.process_time()
    for number in range(300):
        assert "; did you mean" in unknown(f"alpha2019-dai-{number}", ids, "diagnoses.csv")
    assert time.process_time() - begun < 10


def test_the_nearest_of_many_are_found_as_among_few() -> None:
    near = nearest_first("bread", ["broad", "bead", "breads", "thread", "x", *map(str, range(200))])
    assert near[:3] == ["breads", "bead", "broad"]
