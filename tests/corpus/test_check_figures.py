"""Figures beside the wholes that they are parts of."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.arithmetic import check_figures
from crossread.corpus.csv_files import csv_text
from crossread.corpus.find import META
from crossread.corpus.rows import read_corpus_rows
from crossread.corpus.schema import load_schemas
from island import island

WHOLE = {
    "id": "alpha2019-fig-001", "passage": "alpha2019-p-002", "form": "count", "unit": "boat",
    "low": "80", "high": "120", "qualifier": "exact",
}  # fmt: skip
PART = WHOLE | {"id": "alpha2019-fig-002", "subset_of": "alpha2019-fig-001"}


def said(folder: Path, *rows: dict[str, str]) -> list[str]:
    """What is said of figures.csv of the small corpus with these rows alone."""
    corpus = island(folder)
    columns = load_schemas()["figures"].names
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    (corpus / "figures.csv").write_text(csv_text(lines), "utf-8")
    meta = {"sources": [{"id": "alpha2019"}], META: ""}
    return [problem.message for problem in check_figures(read_corpus_rows(corpus, meta))]


@pytest.mark.parametrize(("low", "wrong"), [("119", False), ("120", False), ("121", True)])
def test_a_part_may_be_as_large_as_its_whole_can_be(low: str, wrong: bool, tmp_path: Path) -> None:
    """The whole is 80 to 120."""
    found = said(tmp_path, WHOLE, PART | {"low": low, "high": "200"})
    assert found == (
        [
            f'low {low} is more than the whole, "alpha2019-fig-001", has at most (120); correct one of them, or empty '
            "subset_of and say why in note"
        ]
        if wrong
        else []
    )


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ({"qualifier": "about"}, {}),
        ({}, {"qualifier": "about"}),
        ({"unit": "net"}, {}),
        ({"form": "rate", "per": "year"}, {"form": "rate", "per": "month"}),
        ({"form": "share", "unit": "percent"}, {"form": "rate", "unit": "percent"}),
        ({"high": ""}, {}),
        ({}, {"low": ""}),
    ],
    ids=["about whole", "about part", "units", "per", "forms", "open whole", "open part"],
)
def test_what_cannot_be_set_beside_each_other_is_not(
    whole: dict[str, str], part: dict[str, str], tmp_path: Path
) -> None:
    found = said(tmp_path, WHOLE | whole, PART | {"low": "500", "high": "500"} | part)
    assert not any("more than the whole" in message for message in found)


def test_a_chain_of_subsets_is_no_circle(tmp_path: Path) -> None:
    """Of three, each is part of the one before; once the first is part of the last, each is in the circle."""
    third = PART | {"id": "alpha2019-fig-003", "subset_of": "alpha2019-fig-002"}
    assert said(tmp_path / "chain", WHOLE, PART, third) == []
    round_about = said(tmp_path / "circle", WHOLE | {"subset_of": "alpha2019-fig-003"}, PART, third)
    assert [message.split(":")[0] for message in round_about] == ["the subsets form a circle"] * 3
