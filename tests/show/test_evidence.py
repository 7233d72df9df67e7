"""Evidence: every row leads to the table of all statements; few are shown, many are counted and folded."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from crossread.corpus.load import Corpus
from crossread.show.evidence import SHOWN_ROWS, evidence, evidence_rows
from small_corpus import meta, small_corpus, source


def diagnoses(folder: Path, n: int) -> Corpus:
    """A corpus with n diagnoses of alpha2001 and one of beta2002."""
    ids = [*(f"alpha2001-dia-{place:03}" for place in range(1, n + 1)), "beta2002-dia-001"]
    return small_corpus(folder, diagnoses=[{"id": row, "theme": "raids"} for row in ids])


def test_without_a_public_page_there_is_no_link(tmp_path: Path) -> None:
    rows = [{"id": "alpha2001-dia-001", "theme": "raids"}]
    corpus = small_corpus(tmp_path, meta(source("alpha2001", url="")), diagnoses=rows)
    assert "public page" not in evidence(corpus, corpus.diagnoses).bundle["text/html"]


def test_rows_come_with_labels_in_the_order_of_the_sources_once_each(tmp_path: Path) -> None:
    rows = [
        {"id": "beta2002-dia-001", "theme": "raids"},
        {"id": "alpha2001-dia-001", "theme": "raids", "voice": "chief", "endorsement": "relayed"},
    ]
    found = evidence_rows(
        small_corpus(tmp_path, diagnoses=rows), ["beta2002-dia-001;alpha2001-dia-001", "beta2002-dia-001"]
    )
    assert found[["id", "source", "voice", "endorsement"]].values.tolist() == [
        ["alpha2001-dia-001", "Alpha 2001", "Chief", "relayed"],
        ["beta2002-dia-001", "Beta 2002", "Bob", "own"],
    ]


def test_few_rows_are_a_table_in_which_each_id_is_its_link(tmp_path: Path) -> None:
    corpus = diagnoses(tmp_path, SHOWN_ROWS - 1)
    page = BeautifulSoup(evidence(corpus, corpus.diagnoses).bundle["text/html"], "html.parser")
    assert len(page.select("tbody tr")) == SHOWN_ROWS
    assert page.select_one("tbody th a")["href"] == "13_statements.ipynb#alpha2001-dia-001"


def test_many_rows_are_counted_by_source_and_their_ids_folded(tmp_path: Path) -> None:
    corpus = diagnoses(tmp_path, SHOWN_ROWS)
    page = BeautifulSoup(evidence(corpus, corpus.diagnoses).bundle["text/html"], "html.parser")
    assert page.select("table") == []
    links = {link.get_text(): link["href"].removeprefix("13_statements.ipynb#") for link in page.select("div > p a")}
    assert links == {
        "Evidence: 41 rows": "rows=alpha2001-dia:1-40;beta2002-dia:1",
        "Alpha 2001: 40": "rows=alpha2001-dia:1-40",
        "Beta 2002: 1": "beta2002-dia-001",
    }
    folded = page.select("details:not([open]) a")
    assert [link["href"] for link in folded[:2]] == [f"13_statements.ipynb#alpha2001-dia-00{n}" for n in (1, 2)]
    assert [link.get_text() for link in folded[:2]] == ["alpha2001-dia-001", "002"]
    assert len(folded) == 41


def test_of_one_source_the_rows_have_one_link(tmp_path: Path) -> None:
    """The link of the source leads to them all."""
    corpus = diagnoses(tmp_path, SHOWN_ROWS + 1)
    rows = corpus.diagnoses[corpus.diagnoses["source"] == "alpha2001"]
    page = BeautifulSoup(evidence(corpus, rows).bundle["text/html"], "html.parser")
    assert [link.get_text() for link in page.select("div > p a")] == ["Alpha 2001: 41"]


def test_the_csv_holds_the_ids_alone(tmp_path: Path) -> None:
    corpus = diagnoses(tmp_path, 1)
    assert evidence(corpus, corpus.diagnoses).bundle["text/csv"].split() == [
        "id", "alpha2001-dia-001", "beta2002-dia-001",
    ]  # fmt: skip


def test_a_silent_position_stands_nowhere(tmp_path: Path) -> None:
    silent = [{"id": "alpha2001-pos-001", "claim": "talks", "status": "silent", "passage": "", "voice": ""}]
    row = evidence_rows(small_corpus(tmp_path, positions=silent), ["alpha2001-pos-001"]).iloc[0]
    assert (row["locator"], row["endorsement"], row["url"]) == ("nowhere: silent", "silent", "")


def test_without_rows_there_is_a_sentence(tmp_path: Path) -> None:
    shown = evidence(small_corpus(tmp_path), [])
    assert shown.bundle["text/plain"] == "There is no row to show as evidence here."
