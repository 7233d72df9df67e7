"""A dismissal is bound to the sentence that was read, as a passage is to its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.fix import fix_corpus
from crossread.texts.copies import find_copies
from island import contents, island, problems_of, replaced

READ = "The road did not bring trade."
DIGESTS = "5fb7c5e069f0c780,2aa0103e4b6508c5"
CHANGED = (
    "hits_read.csv line 2, digest_words: the sentence (beta2021, what-happened, sentence 3) is not the one that was "
    'read and dismissed; read it again, then code it, or, if it still does not say it, empty both digests and run "'
    'crossread check --fix"'
)


@pytest.mark.parametrize(
    "now", ["The road was a grave mistake.", "The road did bring trade.", "The road did not bring 2."]
)
def test_a_hit_is_not_dismissed_in_a_sentence_that_nobody_read(now: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "texts/beta2021.txt", READ, now)
    assert CHANGED in problems_of(corpus)
    before = (corpus / "hits_read.csv").read_bytes()
    fix_corpus(corpus, find_copies(corpus))
    assert (corpus / "hits_read.csv").read_bytes() == before


def test_another_line_break_or_capital_is_the_same_sentence(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "texts/beta2021.txt", READ, "The road\ndid not bring Trade.")
    assert problems_of(corpus) == []


def test_empty_digests_are_said_and_filled(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "hits_read.csv", DIGESTS, ",")
    assert problems_of(corpus) == [
        "hits_read.csv line 2, digest_words: the digests of the sentence (beta2021, what-happened, sentence 3) are "
        'empty; run "crossread check --fix" with the texts'
    ]
    changes = fix_corpus(corpus, find_copies(corpus))
    assert changes == [f"{corpus.as_posix()}/hits_read.csv: digests filled in 1 row: beta2021-hit-001"]
    assert contents(corpus) == contents(island(tmp_path / "sound"))


def test_one_digest_alone_is_said_and_not_completed(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "hits_read.csv", DIGESTS, f"{DIGESTS[:17]}")
    before = contents(corpus)
    assert CHANGED in problems_of(corpus)
    assert fix_corpus(corpus, find_copies(corpus)) == []
    assert contents(corpus) == before


def test_a_hit_in_a_heading_is_bound_to_the_heading(tmp_path: Path) -> None:
    """Sentence 0 is the heading; "Road" there is a hit, and a question mark behind it changes no word."""
    corpus = island(tmp_path)
    replaced(corpus, "texts/beta2021.txt", "fishers first.", "fishers first.\n\n## Road\n\nThere is none.")
    row = "beta2021-hit-003,beta2021,claims,road,road,0,road,A heading.,,\n"
    (corpus / "hits_read.csv").write_text((corpus / "hits_read.csv").read_text("utf-8") + row, "utf-8")
    changes = fix_corpus(corpus, find_copies(corpus))
    assert f"{corpus.as_posix()}/hits_read.csv: digests filled in 1 row: beta2021-hit-003" in changes
    assert not [line for line in problems_of(corpus) if "digest_words" in line]
    replaced(corpus, "texts/beta2021.txt", "## Road", "## Road?!")
    assert not [line for line in problems_of(corpus) if "digest_words" in line]


def test_without_the_text_nothing_is_said_of_the_sentence(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "hits_read.csv", DIGESTS, ",")
    (corpus / "texts" / "beta2021.txt").unlink()
    assert problems_of(corpus) == []
