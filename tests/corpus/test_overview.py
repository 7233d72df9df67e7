"""What a corpus shows of itself, the names that the Tab key offers, and a row by its id."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.load import Corpus
from small_corpus import small_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    rows = [{"id": f"alpha2001-dia-00{n}", "theme": "raids"} for n in (1, 2)]
    return small_corpus(tmp_path / "villages", diagnoses=rows)


def test_it_shows_title_sources_and_the_rows_of_tables_that_have_any(corpus: Corpus) -> None:
    """Two diagnoses with two passages; 5 themes, 4 actors, 2 instruments, 2 claims, 5 kinds of voices and 3 voices."""
    shown = " ".join(repr(corpus).split())
    assert shown.startswith(f"Villages ({corpus.folder.as_posix()}) sources: Alpha 2001, Beta 2002 rows: diagnoses 2,")
    assert shown.endswith("passages 2, actors 4, claims 2, instruments 2, themes 5, voice_kinds 5, voices 3")
    assert len(repr(corpus).splitlines()) < 10


def test_a_table_that_cannot_be_read_is_named_as_such(corpus: Corpus) -> None:
    (corpus.folder / "events.csv").write_text("no,such,header\n1,2,3\n", "utf-8")
    assert "events (cannot be read)" in repr(corpus)


def test_the_tab_key_offers_the_tables(corpus: Corpus) -> None:
    assert {"diagnoses", "themes", "row", "sources"} <= set(dir(corpus))


def test_a_row_of_any_table_is_found_by_its_id(corpus: Corpus) -> None:
    row = corpus.row("alpha2001-dia-002")
    assert (row.name, row["theme"]) == ("diagnoses", "raids")
    assert corpus.row(row["passage"]).name == "passages"


def test_an_id_that_no_row_has_is_refused_with_the_nearest(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match='"alpha2001-dia-0022" is not in any table; did you mean "alpha2001-dia-002"'):
        corpus.row("alpha2001-dia-0022")
