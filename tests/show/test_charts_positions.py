"""Charts of positions, read by their artists: colours, signed numbers, marks of voices, spans."""

from __future__ import annotations

import pandas as pd
import pytest
from crossread.show.charts_positions import (
    STANCE_COLOURS,
    alt_dots,
    alt_stances,
    dots_stances,
    heatmap_stances,
)
from crossread.show.tables import show_table
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

COLUMNS = ["source", "issue", "kind", "status", "stance", "stance_low", "stance_high", "contested", "n_own", "n_voices"]


def grid(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Source, issue, kind, status, stance, lowest, highest, contested, own rows, voices, stances of the voices."""
    table = pd.DataFrame(rows, columns=[*COLUMNS, "voice_stances"])
    names = pd.Categorical(table["source"], categories=["Alpha", "Beta"])
    return table.assign(source=names).astype({"stance": "Float64", "stance_low": "Int64", "stance_high": "Int64"})


@pytest.fixture
def table() -> pd.DataFrame:
    return grid(
        ("Alpha", "Talks", "opposed", "own", 2, 2, 2, False, 1, 2, "-1;-1"),
        ("Beta", "Talks", "opposed", "own", -0.5, -2, 1, True, 2, 0, ""),
        ("Alpha", "Votes", "left open", "relayed", None, None, None, False, 0, 1, "1"),
        ("Beta", "Votes", "left open", "silent", None, None, None, False, 0, 0, ""),
        ("Alpha", "Aid", "left open", "not judged", None, None, None, False, 0, 0, ""),
        ("Beta", "Aid", "left open", "own", 0, 0, 0, False, 1, 0, ""),
    )


def test_a_cell_has_the_signed_number_the_contradiction_and_the_silence(table: pd.DataFrame) -> None:
    texts = [text.get_text() for text in heatmap_stances(table).texts]
    assert texts[:6] == ["+2", "−0.5±", "", "–", "·", "0"]
    assert {"opposed", "left open"} <= set(texts)


def test_own_stances_have_colour_and_halves_go_away_from_nought(table: pd.DataFrame) -> None:
    mesh = heatmap_stances(table).collections[0]
    mesh.update_scalarmappable()
    colours = mesh.get_facecolors()
    assert colours[0].tolist() == list(to_rgba(STANCE_COLOURS[2]))
    assert colours[1].tolist() == list(to_rgba(STANCE_COLOURS[-1]))
    assert colours[2][3] == 0


def test_each_voice_is_a_mark_at_its_place_within_the_cell(table: pd.DataFrame) -> None:
    """Two voices at -1 stand side by side around 0.5 - 0.18, 0.17 points of the scale apart."""
    marks = [each.get_offsets().tolist() for each in heatmap_stances(table).collections[1:]]
    assert [x for x, _ in marks[0]] == pytest.approx([0.32 - 0.18 * 0.085, 0.32 + 0.18 * 0.085])
    assert [x for x, _ in marks[1]] == pytest.approx([0.68])


def test_a_tentative_grid_is_hatched_and_says_so(table: pd.DataFrame) -> None:
    ax = heatmap_stances(table, tentative=True)
    assert len([patch for patch in ax.patches if patch.get_hatch()]) == 3
    assert ax.get_legend().get_title().get_text().startswith("tentative")
    assert not [patch for patch in heatmap_stances(table).patches if patch.get_hatch()]


def test_dots_leave_out_issues_on_which_nobody_stands_and_span_the_own_stances(table: pd.DataFrame) -> None:
    ax = dots_stances(table[table["issue"] != "Aid"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Talks", "Votes"]
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(-0.5, 2.5)]


def test_voices_are_open_and_a_voice_of_the_same_stance_stands_beside_its_source() -> None:
    table = grid(("Alpha", "Talks", "one source", "own", 1, 1, 1, False, 1, 1, "1"))
    voice, own = dots_stances(table).collections
    assert voice.get_facecolor()[0].tolist() == [1, 1, 1, 1]
    assert voice.get_offsets()[0][0] > own.get_offsets()[0][0] == 1


def test_a_table_shows_stances_with_their_sign_and_as_links_to_their_rows() -> None:
    rows = {"issue": ["Talks"], "stance_a": [-1.0], "rows_a": ["alpha2001-pos-001"], "stance_b": [0.5], "rows_b": [""]}
    shown = show_table(pd.DataFrame(rows), "opposed", caption="Opposed", empty="none").bundle
    assert shown["text/plain"].split() == [
        "Opposed",
        "issue",
        "first",
        "stance",
        "second",
        "stance",
        "Talks",
        "−1",
        "+0.5",
    ]
    assert '#alpha2001-pos-001">−1</a>' in shown["text/html"]


def test_they_draw_on_the_axes_they_are_given(table: pd.DataFrame) -> None:
    for chart in (heatmap_stances, dots_stances):
        ax = Figure().subplots()
        assert chart(table, ax=ax) is ax


def test_the_words_for_the_grid_count_each_source(table: pd.DataFrame) -> None:
    assert alt_stances(table) == (
        "Heat map of three issues by two sources. Alpha: for 1, only voices 1 and not judged 1. "
        "Beta: against 1, no side 1 and silent 1. Own rows stand on both sides on Talks."
    )


def test_the_words_for_the_dots_name_the_widest_span(table: pd.DataFrame) -> None:
    assert alt_dots(table).endswith("Own stances lie farthest apart on Talks (−0.5 to +2).")
    assert "three issues" in alt_dots(table)
    assert "three open marks" in alt_dots(table)
    assert alt_dots(table[table["issue"] == "Votes"]).endswith("No two own stances differ.")


def test_a_band_grows_with_its_lines_so_that_no_two_of_forty_sources_share_a_height() -> None:
    """Forty lines at a tenth of an inch need a band of four inches; two fit into the 0.52 inches that a band has."""
    names = [f"Source {n}" for n in range(40)]
    rows = [(name, "Talks", "opposed", "own", 1, 1, 1, False, 1, 0, "") for name in names]
    many = grid(*rows).assign(source=pd.Categorical(names, categories=names))
    figures = [dots_stances(each).get_figure() for each in (many, many.head(2))]
    assert [each.get_figheight() for each in figures if isinstance(each, Figure)] == pytest.approx([5.4, 1.92])
