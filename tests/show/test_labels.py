"""Words for ids: titles of sections and periods."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from crossread.show.html_tables import cell_text
from crossread.show.labels import labelled
from small_corpus import small_corpus


def test_the_id_of_a_section_is_a_title_with_abbreviations_as_they_are_written(tmp_path: Path) -> None:
    terms = [{"id": "fama", "term": "FAMa"}]
    corpus = small_corpus(tmp_path, glossary=terms, places=[{"id": "bay", "label": "Bay"}])
    table = labelled(corpus, pd.DataFrame({"table": ["us-aid-to_fama-in-bay"], "period": ["2001-03 to 2002"]}))
    assert table.iloc[0].tolist() == ["U.S. aid to FAMa in Bay", "March 2001 to 2002"]


def test_amounts_have_the_digits_they_need_and_an_open_end_says_so() -> None:
    assert [cell_text(value, "high") for value in (9849.0, 0.5, 36395377.0, float("inf"))] == [
        "9,849", "0.5", "36,395,377", "no bound",
    ]  # fmt: skip
