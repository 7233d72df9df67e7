"""The CSV of a labelled table: labels under the names of its columns, and the ids of their cells beside them."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
from crossread.show.html_tables import show_table
from crossread.show.labels import coded_csv, csv_with_ids, labelled
from small_corpus import small_corpus

TABLE = pd.DataFrame(
    {
        "source": ["alpha2001", "beta2002"],
        "theme": ["raids", "coups"],
        "says": ["alpha2001;beta2002", ""],
        "role": ["root_cause", "driver"],
        "n_rows": [3, 1],
    }
)


def read(csv: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(csv), keep_default_na=False)


def test_each_labelled_column_is_followed_by_its_ids(tmp_path: Path) -> None:
    found = read(coded_csv(small_corpus(tmp_path), TABLE))
    assert list(found.columns) == [
        "source", "source_id", "theme", "theme_id", "says", "says_id", "role", "n_rows",
    ]  # fmt: skip
    assert found.iloc[0].tolist() == [
        "Alpha 2001", "alpha2001", "The raids", "raids", "Alpha 2001, Beta 2002", "alpha2001;beta2002",
        "root cause", 3,
    ]  # fmt: skip


def test_the_ids_stay_with_the_rows_that_are_chosen_sorted_and_labelled_again(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    shown = labelled(corpus, labelled(corpus, TABLE))
    chosen = shown[shown["n_rows"] < 9].sort_values("n_rows").assign(more="x").head(1)[["theme", "more"]]
    assert read(csv_with_ids(chosen)).values.tolist() == [["The coups", "coups", "x"]]


def test_a_label_of_two_codes_has_no_id(tmp_path: Path) -> None:
    themes = [{"id": name, "label": "The same", "brief": "x", "parent": ""} for name in ("raids", "coups")]
    found = read(coded_csv(small_corpus(tmp_path, themes=themes), TABLE))
    assert found[["theme", "theme_id"]].values.tolist() == [["The same", ""], ["The same", ""]]


def test_columns_for_the_work_of_a_table_are_left_out() -> None:
    shown = show_table(pd.DataFrame({"id": ["a"], "_n": [1]}), "t", caption="T", empty="", columns="id")
    assert shown.bundle["text/csv"] == "id\na\n"
