"""How often codes are used: counted by table and source, and put in a tree."""

from __future__ import annotations

from pathlib import Path

from crossread.exchange.code_uses import Book, code_rows
from small_corpus import small_corpus

DIAGNOSES = [
    {"id": "alpha2001-dia-001", "theme": "raids"},
    {"id": "alpha2001-dia-002", "theme": "raids", "restates": "alpha2001-dia-001"},
    {"id": "beta2002-dia-001", "theme": "feuds", "voice": "chief", "via": "bob; chief"},
]
RECOMMENDATIONS = [{"id": "alpha2001-rec-001", "theme": "raids", "addressee": "army", "instrument": "aid"}]


def test_rows_are_counted_by_table_and_source_restatements_too(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=DIAGNOSES, recommendations=RECOMMENDATIONS)
    assert code_rows(corpus, "themes").to_dict("split")["data"] == [
        ["feuds", "diagnoses", "beta2002", 1],
        ["raids", "diagnoses", "alpha2001", 2],
        ["raids", "recommendations", "alpha2001", 1],
    ]


def test_a_row_that_names_a_voice_twice_counts_once_and_lists_are_split(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=DIAGNOSES[2:])
    assert code_rows(corpus, "voices").to_dict("split")["data"] == [
        ["bob", "diagnoses", "beta2002", 1],
        ["chief", "diagnoses", "beta2002", 1],
    ]


def test_a_silent_position_is_no_row_of_its_claim(tmp_path: Path) -> None:
    silent = {"id": "beta2002-pos-001", "claim": "talks", "status": "silent", "voice": "", "passage": ""}
    corpus = small_corpus(tmp_path, positions=[{"id": "alpha2001-pos-001", "claim": "talks", "stance": 1}, silent])
    assert code_rows(corpus, "claims")["source"].tolist() == ["alpha2001"]


def test_a_code_nobody_uses_has_no_row(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert len(code_rows(corpus, "themes")) == 0
    assert Book(corpus, "themes").n_rows("raids") == 0


def test_a_family_of_themes_has_the_rows_of_its_leaves(tmp_path: Path) -> None:
    book = Book(small_corpus(tmp_path, diagnoses=DIAGNOSES, recommendations=RECOMMENDATIONS), "themes")
    assert book.n_rows("violence") == 4
    assert book.n_rows("violence", "alpha2001", "diagnoses") == 2
    assert book.n_rows("violence", "beta2002", "recommendations") == 0


def test_an_actor_has_its_own_rows_only(tmp_path: Path) -> None:
    book = Book(small_corpus(tmp_path, recommendations=RECOMMENDATIONS), "actors")
    assert (book.n_rows("army"), book.n_rows("state")) == (1, 0)


def test_each_code_comes_after_the_one_it_is_under(tmp_path: Path) -> None:
    book = Book(small_corpus(tmp_path), "actors")
    assert [(depth, name) for depth, name, _ in book.tree()] == [(0, "state"), (1, "army"), (2, "unit"), (0, "abroad")]
