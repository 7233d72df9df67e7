"""How far the coding of a source is told to be, what is proposed of a sentence, and the rules of codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.coding.so_far import code_guide, coding_progress, proposed_rows, sentence_progress
from crossread.corpus.load import Corpus, open_corpus
from crossread.errors import UsageError
from island import island


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return open_corpus(island(tmp_path))


def test_passages_and_rows_are_counted_by_section(corpus: Corpus) -> None:
    """beta2021 has two passages in each section: a figure in the first, two requests in the second."""
    table = coding_progress(corpus, "beta2021")
    counted = table.set_index("section")[["passages", "figures", "recommendations"]].to_dict("index")
    assert counted == {
        "what-happened": {"passages": 2, "figures": 1, "recommendations": 0},
        "what-to-do": {"passages": 2, "figures": 0, "recommendations": 2},
    }


def test_the_first_source_is_meant_when_none_is_named(corpus: Corpus) -> None:
    assert coding_progress(corpus).equals(coding_progress(corpus, corpus.sources["id"].iloc[0]))


def test_an_unknown_source_is_refused_with_the_nearest(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match='did you mean "beta2021"'):
        coding_progress(corpus, "beta2020")


def test_progress_is_told_in_words(corpus: Corpus) -> None:
    told = sentence_progress(corpus, "beta2021")
    assert "two recommendations" in told
    assert "nothing of it is said to be whole yet" not in told


def test_a_sentence_is_read_as_if_nothing_of_the_source_were_coded(corpus: Corpus) -> None:
    """The text of beta2021 holds this sentence, and a row has its figure."""
    table = proposed_rows(corpus, "At least 120 boats left Orlin in 2020.", "beta2021")
    (figure,) = table[table["table"] == "figures"].to_dict("records")
    assert "low: 120; unit: boat; qualifier: at_least; as written: At least 120 boats" in figure["given"]
    assert figure["asked"].startswith("quantity, population, place, stock_or_flow, origin")


def test_the_rules_of_a_book_are_those_of_its_codes(corpus: Corpus) -> None:
    assert code_guide(corpus, "instruments")["label"].tolist() == ["Consultation", "Funding", "Sanctions", "Works"]
    with pytest.raises(UsageError, match='book: "instrument" is not in the books'):
        code_guide(corpus, "instrument")
