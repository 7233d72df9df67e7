"""The charts of robustness, read from their artists."""

from __future__ import annotations

import crossread as cr
import pandas as pd

CHANGES = ("without Alpha 2001", "without the themes of The rule")
TESTS = pd.DataFrame(
    [
        {"finding": finding, "changed": changed, "outcome": outcome, "rows": ""}
        for finding, said in {"1 contested: Raids": ("stands", "falls"), "2 sums": ("needs", "untouched")}.items()
        for changed, outcome in zip(CHANGES, said, strict=True)
    ]
)
DRAWS = pd.DataFrame(
    [{"finding": "1 contested: Raids", "n_draws": 4, "n_stands": 3, "n_changes": 0, "n_falls": 1, "rows": ""}]
)


def test_every_cell_has_a_sign_that_grey_print_keeps() -> None:
    ax = cr.heatmap_tests(TESTS)
    assert [text.get_text() for text in ax.texts] == ["", "×", "n", "·"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["no Alpha 2001", "no The rule"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1 contested: Raids", "2 sums"]


def test_the_key_has_only_what_is_there() -> None:
    legend = cr.heatmap_tests(TESTS[:1]).get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["stands"]


def test_what_falls_is_darkest() -> None:
    ax = cr.heatmap_tests(TESTS)
    shades = [sum(colour[:3]) for colour in ax.collections[0].get_facecolors()]
    assert shades.index(min(shades)) == 1


def test_a_cell_and_a_bar_lead_to_the_rows_on_which_the_finding_rests() -> None:
    tested = cr.heatmap_tests(TESTS.assign(rows="a-dia-001;b-dia-001")).collections[0].get_urls()
    assert tested[0] == "13_statements.ipynb#rows=a-dia:1;b-dia:1 1 contested: Raids: without Alpha 2001, two rows"
    drawn = cr.bars_draws(DRAWS.assign(rows="a-dia-001")).patches[0].get_url()
    assert drawn == "13_statements.ipynb#a-dia-001 1 contested: Raids, one row"


def test_the_bars_are_as_long_as_the_draws() -> None:
    ax = cr.bars_draws(DRAWS)
    assert [bar.get_width() for bar in ax.patches] == [3, 0, 1]


def test_the_alt_texts_say_what_falls() -> None:
    assert "1 contested: Raids: stands 1 and falls 1 (no The rule)." in cr.alt_tests(TESTS)
    assert "2 sums: no test." in cr.alt_tests(TESTS)
    assert cr.alt_draws(DRAWS).endswith("the same in 3 of 4 draws, falls in 1.")
