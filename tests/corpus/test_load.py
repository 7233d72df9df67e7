"""Opening a corpus: tables are read when they are asked for, and what was read can be told."""

from __future__ import annotations

import os
import shutil

import pytest
from crossread.corpus import load
from crossread.corpus.lazy_tables import Tables
from crossread.corpus.load import Corpus, open_corpus, read_whole
from crossread.corpus.schema import load_schemas
from crossread.corpus.selection import keep_rows, select_sources, select_theme
from crossread.errors import CorpusError
from small_corpus import small_corpus


@pytest.fixture
def folder(tmp_path):
    """A corpus in which alpha2001 diagnoses raids and beta2002 feuds."""
    rows = [{"id": "alpha2001-dia-001", "theme": "raids"}, {"id": "beta2002-dia-001", "theme": "feuds"}]
    odd = [{"id": "alpha2001-odd-001", "source": "alpha2001", "rows": "alpha2001-dia-001", "kind": "date"}]
    small_corpus(tmp_path / "villages", diagnoses=rows, oddities=odd)
    return tmp_path / "villages"


@pytest.fixture
def reads(tmp_path, monkeypatch):
    """The files that were asked for so far, in their order."""
    monkeypatch.setenv("CROSSREAD_READS", str(tmp_path / "reads.txt"))
    return lambda: (tmp_path / "reads.txt").read_text("utf-8").splitlines()


def test_opening_reads_no_table(folder, reads):
    open_corpus(folder)
    assert reads() == ["corpus.yml"]


def test_a_table_is_read_when_it_is_asked_for_and_its_passages_with_it(folder, reads):
    corpus = open_corpus(folder)
    assert list(corpus.tables["diagnoses"]["source"]) == ["alpha2001", "beta2002"]
    assert list(corpus.themes["id"])[:2] == ["violence", "raids"]
    assert reads() == ["corpus.yml", "diagnoses.csv", "passages.csv", "codebook/themes.csv"]


def test_a_table_without_rows_needs_no_passages(folder, reads):
    assert list(open_corpus(folder).tables["figures"].columns)[-1] == "source"
    assert reads() == ["corpus.yml", "figures.csv"]


def test_a_file_is_told_once_however_often_it_is_asked_for(folder, reads):
    for _ in range(2):
        corpus = open_corpus(folder)
        assert corpus.voices is corpus.voices
    assert reads() == ["corpus.yml", "codebook/voices.csv"]


def test_choosing_sources_a_theme_or_rows_reads_only_what_is_asked_for_then(folder, reads):
    chosen = select_sources(open_corpus(folder), "alpha2001")
    kept = keep_rows(chosen, {"figures": lambda rows: rows["id"] == ""})
    assert reads() == ["corpus.yml"]
    about = select_theme(kept, "raids")
    assert reads() == ["corpus.yml", "codebook/themes.csv"]
    assert list(about.diagnoses["id"]) == ["alpha2001-dia-001"]
    assert reads() == ["corpus.yml", "codebook/themes.csv", "diagnoses.csv", "passages.csv"]


def test_oddities_read_only_the_tables_of_the_rows_that_they_name(folder, reads):
    """Row ids say of which table they are; events have ids of any form."""
    assert len(select_sources(open_corpus(folder), "alpha2001").oddities) == 1
    assert sorted(reads()) == [
        "corpus.yml",
        "diagnoses.csv",
        "events.csv",
        "mentions.csv",
        "oddities.csv",
        "passages.csv",
    ]
    assert len(select_sources(open_corpus(folder), "beta2002").oddities) == 0


def test_nothing_is_told_where_nobody_wants_to_know(folder, monkeypatch, tmp_path):
    monkeypatch.delenv("CROSSREAD_READS", raising=False)
    read_whole(open_corpus(folder))
    assert [path.name for path in tmp_path.iterdir()] == ["villages"]


def test_a_table_that_cannot_be_read_is_told_with_file_and_line_when_it_is_asked_for(folder):
    text = (folder / "diagnoses.csv").read_text("utf-8")
    (folder / "diagnoses.csv").write_text(text.replace("theme", "topic", 1), "utf-8")
    corpus = open_corpus(folder)
    assert len(corpus.themes) == 5
    with pytest.raises(CorpusError, match=r"diagnoses.csv line 1, theme: this column is missing") as refused:
        corpus.tables["diagnoses"]
    assert "topic" in str(refused.value)


def test_rows_longer_than_the_header_are_told(folder):
    """pandas would take the first cells of each row for its name."""
    with (folder / "figures.csv").open("a", encoding="utf-8") as table:
        table.write("x," * 40 + "\n")
    n_columns = len(load_schemas()["figures"].names)
    with pytest.raises(CorpusError, match=rf"figures.csv line 2: the row has 41 cells, the table {n_columns} columns"):
        open_corpus(folder).tables["figures"]


def test_the_problems_of_all_tables_are_told_at_once(folder):
    (folder / "figures.csv").write_text("", "utf-8")
    (folder / "passages.csv").write_text("", "utf-8")
    with pytest.raises(CorpusError) as refused:
        read_whole(open_corpus(folder))
    assert [load.Path(problem.file).name for problem in refused.value.problems] == ["figures.csv", "passages.csv"]


def test_tables_in_the_place_of_others_ask_for_none(folder, reads):
    corpus = open_corpus(folder)
    other = Corpus(corpus.folder, corpus.meta, corpus.tables | {"themes": corpus.claims})
    assert list(other.themes["id"]) == ["talks", "votes"]
    assert reads() == ["corpus.yml", "codebook/claims.csv"]
    assert set(other.tables) == set(corpus.tables)


def test_frames_alone_make_tables_too(folder):
    corpus = open_corpus(folder)
    plain = Corpus(corpus.folder, corpus.meta, dict(corpus.tables))
    assert isinstance(plain.tables, Tables)
    assert plain.diagnoses is corpus.diagnoses


def test_changing_a_table_changes_nothing_for_who_opens_the_corpus_next(folder):
    first = open_corpus(folder).diagnoses
    first.loc[0, "theme"] = "feuds"
    first["new"] = 1
    again = open_corpus(folder).diagnoses
    assert list(again["theme"]) == ["raids", "feuds"]
    assert "new" not in again.columns


def test_a_file_that_has_changed_is_read_anew_even_if_its_time_and_size_have_not(folder):
    path = folder / "diagnoses.csv"
    before, stat = open_corpus(folder).diagnoses, path.stat()
    path.write_text(path.read_text("utf-8").replace("feuds", "raids"), "utf-8", newline="\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert list(before["theme"]) == ["raids", "feuds"]
    assert list(open_corpus(folder).diagnoses["theme"]) == ["raids", "raids"]


def test_equal_files_with_a_fault_are_each_named(folder, tmp_path):
    (folder / "diagnoses.csv").write_text("id\nx\n", "utf-8")
    shutil.copytree(folder, tmp_path / "other")
    for each in (folder, tmp_path / "other"):
        with pytest.raises(CorpusError) as caught:
            open_corpus(each).tables["diagnoses"]
        assert {problem.file for problem in caught.value.problems} == {(each / "diagnoses.csv").as_posix()}
