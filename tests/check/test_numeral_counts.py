"""The stored counts of numerals: written from the texts at hand, compared with them, and kept without them."""

from __future__ import annotations

from pathlib import Path

from crossread.check.fix import fix_corpus
from crossread.check.numeral_counts import count_numerals
from crossread.check.numerals_accounted import check_numerals
from crossread.corpus.load import load_meta
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import read_corpus_rows
from crossread.texts.accounting import Accounted
from crossread.texts.copies import find_copies
from island import contents, island, problems_of, replaced

COUNTS = "numeral_counts.csv"
STALE = 'are not those of its text; run "crossread check --fix" with the texts'


def fix(corpus: Path) -> list[str]:
    return [change.removeprefix(f"{corpus.as_posix()}/") for change in fix_corpus(corpus, find_copies(corpus))]


def test_numerals_are_counted_by_what_accounts_for_them() -> None:
    """Two dates under one rule, one figure, one listed for some reason, none left over."""
    by = [("rule", "date"), ("figure", "figure"), ("rule", "date"), ("list", "A name.")]
    accounts = [Accounted(0, 1, "7", *each) for each in by]
    assert count_numerals(accounts) == {
        ("figure", "figure"): 1,
        ("list", "list"): 1,
        ("rule", "date"): 2,
        ("unaccounted", "unaccounted"): 0,
    }


def test_a_count_that_is_not_that_of_the_text_is_said_once_a_source(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, COUNTS, "beta2021,figure,figure,1", "beta2021,figure,figure,2")
    replaced(corpus, COUNTS, "beta2021,rule,date,1", "beta2021,rule,page,1")
    assert problems_of(corpus) == [f"{COUNTS} line 5, n_numerals: the counts of beta2021 {STALE}"]


def test_counts_that_are_missing_are_said_and_written_by_fix(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / COUNTS).unlink()
    message = 'n_numerals: the numerals of {} are not counted; run "crossread check --fix" with the texts'
    assert problems_of(corpus) == [f"{COUNTS}, {message.format(source)}" for source in ("alpha2019", "beta2021")]
    assert fix(corpus) == [f"{COUNTS}: numerals of 2 sources counted"]
    assert contents(corpus) == contents(island(tmp_path / "sound"))


def test_counts_of_a_text_that_is_not_at_hand_are_kept(tmp_path: Path) -> None:
    """Alpha's stored count of 9 can be compared with nothing; beta's is put right."""
    corpus = island(tmp_path)
    (corpus / "texts" / "alpha2019.txt").unlink()
    replaced(corpus, COUNTS, "alpha2019,figure,figure,1", "alpha2019,figure,figure,9")
    replaced(corpus, COUNTS, "beta2021,figure,figure,1", "beta2021,figure,figure,2")
    fix(corpus)
    written = (corpus / COUNTS).read_text("utf-8")
    assert "alpha2019,figure,figure,9\n" in written
    assert "beta2021,figure,figure,1\n" in written


def test_a_source_with_numerals_left_over_has_that_problem_only_and_keeps_its_counts(tmp_path: Path) -> None:
    corpus = island(tmp_path, "unaccounted_numeral")
    assert [problem for problem in problems_of(corpus) if problem.startswith(COUNTS)] == []
    assert fix(corpus) == []


def test_the_stored_counts_of_the_shipped_corpus_are_those_of_its_texts(texts_dir: Path) -> None:
    folder = Path(__file__).parents[2] / "data" / "mali"
    rows = read_corpus_rows(folder, load_meta(folder))
    texts, _ = read_texts(folder, {path.stem: path for path in texts_dir.glob("*.txt") if path.stem in rows.dates})
    located = {row.id: locate_row(texts[row["source"]], row) for row in rows["passages"] if row["source"] in texts}
    checked = check_numerals(rows, texts, located)
    assert [problem for problem in checked.problems if COUNTS in problem.file] == []
    assert {counts["unaccounted", "unaccounted"] for counts in checked.by.values()} == {0}
