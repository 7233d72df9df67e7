"""Search terms prove a silence only where they find what is said: in the passage of every row with their code."""

from __future__ import annotations

from pathlib import Path

from island import island, problems_of, replaced

ADVICE = "so they prove no silence; add a word of it to the terms"


def found(corpus: Path) -> list[str]:
    return [line for line in problems_of(corpus) if "no search term" in line]


def test_a_diagnosis_without_a_term_of_its_theme_is_found(tmp_path: Path) -> None:
    """Three rows are of neglect; without "dredg*" only the first passage, with "silted", holds a term."""
    corpus = island(tmp_path)
    replaced(corpus, "codebook/themes.csv", "dredg*; silt*", "silt*; harbour & too & much")
    (only,) = found(corpus)
    assert only == (
        'diagnoses.csv line 5, theme: no search term of "neglect" hits its passage (alpha2019, body, "Remedies", '
        f'"Without dredging, ... island."), {ADVICE} (codebook/themes.csv), or correct the code'
    )


def test_rows_that_no_term_of_their_theme_finds_are_told_in_one_message(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/themes.csv", "dredg*; silt*", "silt*")
    (only,) = found(corpus)
    assert only == (
        'diagnoses.csv line 5, theme: no search term of "neglect" hits the passages of 2 rows, so they prove no '
        "silence; add a word of each to the terms (codebook/themes.csv), or correct the codes (alpha2019-dia-004: "
        'alpha2019, body, "Remedies", "Without dredging, ... island."; beta2021-dia-002: beta2021, body, "What '
        'Happened", "A harbour ... too much.")'
    )


def test_a_stand_without_a_term_of_its_claim_is_found(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/claims.csv", "alpha2019-pos-002,,road", "alpha2019-pos-002,,motorway")
    (only,) = found(corpus)
    assert only.startswith('positions.csv line 3, claim: no search term of "road" hits its passage (alpha2019, body')
    assert only.endswith(f"{ADVICE} (codebook/claims.csv), or correct the code")


def test_a_term_counts_as_the_search_counts_it(tmp_path: Path) -> None:
    """Any case, whole words: "DREDG*" finds "dredging", "dredg" finds nothing."""
    corpus = island(tmp_path)
    replaced(corpus, "codebook/themes.csv", "dredg*; silt*", "DREDG*; Silted")
    assert found(corpus) == []
    replaced(corpus, "codebook/themes.csv", "DREDG*; Silted", "dredg; silt*")
    (only,) = found(corpus)
    assert "the passages of 2 rows" in only


def test_a_silent_row_and_a_source_without_its_text_are_not_asked_for_terms(tmp_path: Path) -> None:
    """Beta is silent on the road, without a passage; without alpha's text its rows cannot be searched."""
    corpus = island(tmp_path)
    replaced(corpus, "codebook/claims.csv", "alpha2019-pos-002,,road", "alpha2019-pos-002,,motorway")
    (corpus / "texts" / "alpha2019.txt").unlink()
    assert found(corpus) == []
