"""Charts of what sources rest on, read by their artists, and the texts for those who do not see them."""

from __future__ import annotations

import crossread.topics.evidence.charts as charts
import pandas as pd
import pytest
from crossread.show.style import SOURCE_COLOURS
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

NAMES = ["Alpha", "Beta"]


def sourced(table: dict[str, list[object]]) -> pd.DataFrame:
    frame = pd.DataFrame({"rows": [""] * len(table["source"]), **table})
    return frame.assign(source=pd.Categorical(frame["source"], categories=NAMES))


@pytest.fixture
def ages() -> pd.DataFrame:
    """Alpha: five of its own year, one three years old, one undated. Beta: two undated."""
    table = sourced({
        "source": ["Alpha", "Alpha", "Alpha", "Beta"], "kind": ["news", "law", "law", "law"],
        "year": [2001, 1998, None, None], "age": [0, 3, None, None], "n_citations": [5, 1, 1, 2],
    })  # fmt: skip
    return table.astype({"age": "Int64"})


@pytest.fixture
def bodies() -> pd.DataFrame:
    return sourced({
        "body": ["Bureau", "Bureau"], "source": ["Alpha", "Beta"], "n_figures": [2, 0], "n_citations": [1, 4],
        "n_rows": [3, 4],
    })  # fmt: skip


@pytest.fixture
def voices() -> pd.DataFrame:
    return sourced({
        "source": ["Alpha"] * 3 + ["Beta"] * 3, "kind": ["author", "NGO", "company"] * 2,
        "n_voices": [1, 2, 0, 1, 0, 0], "n_rows": [50, 7, 0, 60, 0, 0],
    })  # fmt: skip


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_circles_stand_at_their_age_with_an_area_by_number(ages: pd.DataFrame) -> None:
    circles = charts.dots_ages(ages).collections[0]
    assert circles.get_offsets().tolist() == [[0, 0], [3, 0]]
    large, small = circles.get_sizes()
    assert large == pytest.approx(5 * small)
    assert tuple(circles.get_facecolors()[0][:3]) == to_rgb(SOURCE_COLOURS[0])


def test_a_circle_leads_to_the_citations_of_its_age(ages: pd.DataFrame) -> None:
    rows = ["a-cit-001;a-cit-002", "a-cit-003", "a-cit-004", "b-cit-001"]
    circles = charts.dots_ages(ages.assign(rows=rows)).collections[0]
    assert circles.get_urls() == [
        "13_statements.ipynb#rows=a-cit:1-2 Alpha: 0 years old, two rows",
        "13_statements.ipynb#a-cit-003 Alpha: 3 years old, one row",
    ]


def test_the_median_weighs_citations_and_large_circles_have_their_number(ages: pd.DataFrame) -> None:
    """Five of six are of age 0, so the median is 0; one citation is too few for a number."""
    ax = charts.dots_ages(ages)
    assert ax.collections[1].get_offsets()[0][0] == 0
    assert [text for text in words(ax) if text.isdigit()] == ["5"]


def test_citations_without_a_year_are_counted_at_the_right(ages: pd.DataFrame) -> None:
    ax = charts.dots_ages(ages)
    assert [text for text in words(ax) if "year" in text] == ["1 without a year", "2 without a year"]
    assert [label.get_text() for label in ax.get_yticklabels()] == NAMES


def test_ages_can_be_drawn_when_nothing_has_a_year(ages: pd.DataFrame) -> None:
    ax = charts.dots_ages(ages[ages["source"] == "Beta"])
    assert words(ax) == ["2 without a year"]


def test_bars_of_citations_are_shares_with_their_numbers() -> None:
    table = sourced({
        "source": ["Alpha", "Alpha"], "group": ["people", "press"], "n_rows": [3, 1], "share": [0.75, 0.25],
    })  # fmt: skip
    ax = charts.bars_cited(table)
    assert [bar.get_width() for bar in ax.patches] == [75, 25]
    assert words(ax) == ["3", "1"]
    assert "citations" in ax.get_xlabel()


def test_bodies_have_figures_and_citations_in_a_cell(bodies: pd.DataFrame) -> None:
    assert words(charts.heatmap_bodies(bodies)) == ["2 fig · 1 cit", "4 cit"]


def test_voices_leave_authors_out_and_show_who_never_speaks(voices: pd.DataFrame) -> None:
    ax = charts.heatmap_voices(voices)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["NGO", "company"]
    assert words(ax) == ["2 (7)", "–", "–", "–"]


def test_texts_say_what_the_charts_show(ages: pd.DataFrame, bodies: pd.DataFrame, voices: pd.DataFrame) -> None:
    said = charts.alt_ages(ages)
    assert "Alpha: one of the seven citations without a year, median 0, oldest 3 years." in said
    assert "Beta: both citations without a year." in said
    assert charts.alt_bodies(bodies) == "Heat map of one body by source. Bureau: Alpha and Beta."
    heard = charts.alt_heard(voices)
    assert "Alpha: most rows by NGO. Beta: only its authors speak." in heard
    assert heard.endswith("No source lets these kinds speak: company.")


def test_the_text_of_the_bars_leaves_empty_parts_out() -> None:
    table = sourced({"source": ["Alpha"] * 2, "group": ["people", "press"], "n_rows": [3, 0], "share": [1.0, 0.0]})
    assert charts.alt_cited(table).endswith("Alpha: people 3.")
