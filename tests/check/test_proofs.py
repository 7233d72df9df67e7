"""Coverage as it is declared: complete says that a source was read wholly, also where it states nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from a_text import SOURCE, corpus_rows, text_of
from crossread.check.proofs import check_coverage
from crossread.corpus.load import open_corpus
from crossread.topics.timeline.tables import event_status
from island import island, problems_of, replaced


def without_rows(corpus: Path, table: str, beginning: str) -> None:
    """Takes the rows that begin so out of a table."""
    lines = (corpus / table).read_text("utf-8").splitlines(keepends=True)
    (corpus / table).write_text("".join(line for line in lines if not line.startswith(beginning)), "utf-8")


@pytest.mark.parametrize("table", ["forecasts", "citations"])
def test_a_source_read_wholly_that_states_none_is_declared_complete(table: str, tmp_path: Path) -> None:
    """Beta has no forecast, and nobody cites anything; a table without rows still has its header."""
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", "    mentions: complete\n", f"    mentions: complete\n    {table}: complete\n")
    if table == "citations":
        header = "id,source,number,voice,work,publisher,year,kind,resolves_to,passages,note\n"
        assert problems_of(corpus) == [
            f"citations.csv: this table is missing; write it with the header line {header[:-1]}"
        ]
        (corpus / "citations.csv").write_text(header, "utf-8")
    assert problems_of(corpus) == []
    assert open_corpus(corpus).coverage("beta2021")[table] == "complete"


@pytest.mark.parametrize(("declared", "status"), [("complete", "left_out"), ("partial", "not_judged")])
def test_a_source_read_wholly_without_mentions_leaves_out_what_it_could_know(
    declared: str, status: str, tmp_path: Path
) -> None:
    """The boats left in 2018, a year before alpha was written, which tells of no event."""
    corpus = island(tmp_path)
    replaced(corpus, "events.csv", "boats-leave-2020,2020", "boats-leave-2020,2018")
    replaced(corpus, "corpus.yml", "forecasts: complete}", f"forecasts: complete, mentions: {declared}}}")
    told = event_status(open_corpus(corpus)).set_index("source")["status"]
    assert told["alpha2019"] == status
    assert told["beta2021"] == "told"


def test_a_source_that_states_figures_is_not_read_wholly_without_them(tmp_path: Path) -> None:
    """The text of beta says 120 boats: complete without a row of figures, that numeral is nobody's."""
    corpus = island(tmp_path)
    without_rows(corpus, "figures.csv", "beta2021")
    assert any('"120"' in line and "figures" in line for line in problems_of(corpus)), problems_of(corpus)


def test_a_source_without_diagnoses_needs_the_proof_of_each_silence(tmp_path: Path) -> None:
    """Beta has hits of three themes; that of exclusion is dismissed, those of departure and neglect are not."""
    corpus = island(tmp_path)
    without_rows(corpus, "diagnoses.csv", "beta2021")
    said = [line for line in problems_of(corpus) if "beta2021, diagnoses" in line]
    assert [line.partition('theme "')[2].partition('"')[0] for line in said] == ["departure", "neglect"]


def left_hits(folder: Path, *sentences: str, dismissed: tuple[str, ...] = (), texts: bool = True) -> str:
    """What is said of a source that is silent on the toll, with these sentences in its one section."""
    silent = {"id": "herald2001-pos-001", "source": SOURCE, "claim": "toll", "status": "silent"}
    read = [{"source": SOURCE, "kind": "claims", "code": "toll", "section": "the-harbour", "sentence": number,
             "term": "toll*"} for number in dismissed]  # fmt: skip
    counted = {"source": SOURCE, "kind": "claims", "code": "toll", "n_hits": str(len(sentences))}
    rows = corpus_rows(claims=[{"id": "toll", "terms": "toll*"}], positions=[silent], hits_read=read, hits=[counted])
    (folder / "corpus.yml").write_text("title: Tolls\n", "utf-8")
    found = check_coverage(replace(rows, folder=folder), {SOURCE: text_of(*sentences)} if texts else {})
    return next(problem.message for problem in found if problem.column == "status")


def test_the_hits_that_are_left_are_named_with_their_places(tmp_path: Path) -> None:
    """The toll stands in both sentences, of which the first is dismissed; without the text only the number is known."""
    both = ("A toll was paid.", "Tolls rose.")
    place = ' ("toll*" in section the-harbour, sentence 2)'
    for texts in (True, False):
        said = f"1 of 2{place if texts else ''}; read them"
        assert said in left_hits(tmp_path, *both, dismissed=("1",), texts=texts)


def test_of_many_hits_that_are_left_five_are_named(tmp_path: Path) -> None:
    said = left_hits(tmp_path, *(f"Toll {letter} was paid." for letter in "abcdefg"))
    assert "7 of 7" in said
    assert "sentence 5; and 2 more); read" in said
