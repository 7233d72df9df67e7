"""Charts, read by their artists: what is drawn, in which order, with which words."""

from __future__ import annotations

import pandas as pd
import pytest
from crossread.show.style import SOURCE_COLOURS, STATUS_COLOURS
from crossread.topics.diagnoses.charts import bars_roles, dots_attention, heatmap_status
from crossread.topics.evidence.charts import bars_voices
from crossread.topics.remedies.charts import bars_answered, heatmap_remedies
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

NAMES = ["Alpha", "Beta"]


def sourced(table: dict[str, list[object]]) -> pd.DataFrame:
    frame = pd.DataFrame({"rows": [""] * len(table["source"]), **table})
    return frame.assign(source=pd.Categorical(frame["source"], categories=NAMES))


@pytest.fixture
def status() -> pd.DataFrame:
    return sourced({
        "source": ["Alpha", "Alpha", "Beta", "Beta"],
        "family": ["War", "Rule", "War", "Rule"],
        "theme": ["Raids", "Coups", "Raids", "Coups"],
        "status": ["says", "silent", "denies", "not judged"],
        "contested": [True, False, False, False],
    })  # fmt: skip


def test_a_status_is_told_by_sign_and_colour_and_a_contradiction_is_marked(status: pd.DataFrame) -> None:
    ax = heatmap_status(status)
    assert [text.get_text() for text in ax.texts][:4] == ["S±", "D", "–", "·"]
    cells = ax.collections[0].get_facecolors()
    assert cells[0].tolist() == list(to_rgba(STATUS_COLOURS["says"]))
    assert cells[1].tolist() == list(to_rgba(STATUS_COLOURS["denies"]))


def test_the_status_map_names_every_theme_source_and_family(status: pd.DataFrame) -> None:
    ax = heatmap_status(status)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Raids", "Coups"]
    assert [label.get_text() for label in ax.get_xticklabels()] == NAMES
    assert {"War", "Rule"} <= {text.get_text() for text in ax.texts}


def test_a_chart_draws_on_the_axes_it_is_given(status: pd.DataFrame) -> None:
    ax: Axes = Figure().subplots()
    assert heatmap_status(status, ax=ax) is ax


def test_attention_has_the_theme_with_the_longest_mark_on_top() -> None:
    table = sourced({
        "source": ["Alpha", "Beta", "Beta"], "family": ["War", "War", "Rule"],
        "theme": ["Raids", "Raids", "Coups"], "per_1000": [5.0, 10.0, 30.0],
    })  # fmt: skip
    ax = dots_attention(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Coups", "Raids"]
    assert ax.yaxis_inverted()
    beta = ax.collections[-1]
    assert beta.get_offsets().tolist() == [[10.0, 1.0], [30.0, 0.0]]
    assert beta.get_facecolor()[0].tolist() == list(to_rgba(SOURCE_COLOURS[1]))


def test_a_cell_and_a_dot_lead_to_the_rows_of_their_source_and_theme(status: pd.DataFrame) -> None:
    cells = heatmap_status(status.assign(rows=["a-dia-001;a-dia-002", "", "b-dia-003", ""])).collections[0]
    assert cells.get_urls() == [
        "13_statements.ipynb#rows=a-dia:1-2 Raids: Alpha: says, two rows",
        "13_statements.ipynb#b-dia-003 Raids: Beta: denies, one row", "", "",
    ]  # fmt: skip
    table = sourced({
        "source": ["Alpha", "Beta"], "family": ["War"] * 2, "theme": ["Raids"] * 2, "per_1000": [5.0, 10.0],
        "rows": ["a-dia-001", "b-dia-001;b-dia-003"],
    })  # fmt: skip
    alpha, beta = dots_attention(table).collections[-2:]
    assert alpha.get_urls() == ["13_statements.ipynb#a-dia-001 Raids: Alpha: 5.0 words per 1,000, one row"]
    assert beta.get_urls() == ["13_statements.ipynb#rows=b-dia:1,3 Raids: Beta: 10.0 words per 1,000, two rows"]


def test_bars_of_roles_are_shares_with_the_numbers_in_them() -> None:
    """Alpha: 1 of 4 rows is a driver, 3 are failures; the bars end at 25 and 100 per cent."""
    table = sourced(
        {"source": ["Alpha", "Alpha"], "role": ["driver", "failure"], "n_rows": [1, 3], "share": [0.25, 0.75]}
    )
    ax = bars_roles(table)
    assert [bar.get_width() for bar in ax.patches] == [25.0, 75.0]
    assert [text.get_text() for text in ax.texts] == ["1", "3"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Alpha (4)"]


def test_remedies_show_number_and_strongest_word_and_leave_empty_cells_empty() -> None:
    table = sourced({
        "source": ["Alpha", "Beta"], "addressee": ["Army", "State"], "instrument": ["aid", "aid"],
        "n_rows": [2, 1], "strongest": ["must", "could"],
    })  # fmt: skip
    ax = heatmap_remedies(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Army: aid", "State: aid"]
    assert [text.get_text() for text in ax.texts] == ["2 must", "1 could"]


def test_answered_and_unanswered_are_added_over_sources() -> None:
    table = sourced({
        "source": ["Alpha", "Beta"], "family": ["War", "War"], "n_answered": [1, 2], "n_unanswered": [0, 4],
        "rows_answered": ["", ""], "rows_unanswered": ["", ""],
    })  # fmt: skip
    assert [bar.get_width() for bar in bars_answered(table).patches] == [3, 4]


def test_authors_are_not_drawn_among_the_quoted_voices() -> None:
    table = sourced({
        "source": ["Alpha", "Alpha", "Beta"], "kind": ["author", "official", "ngo"], "local": ["no", "yes", "unknown"],
    })  # fmt: skip
    ax = bars_voices(table)
    assert [bar.get_width() for bar in ax.patches] == [1, 0, 0, 0, 0, 1]


def test_a_part_of_a_bar_of_voices_leads_to_all_rows_in_which_these_voices_speak() -> None:
    """Two local voices of Alpha speak in one row and in two; its author is left out."""
    table = sourced({
        "source": ["Alpha"] * 3, "kind": ["author", "official", "ngo"], "local": ["yes"] * 3,
        "rows": ["a-dia-009", "a-dia-001", "a-dia-002;a-rec-001"],
    })  # fmt: skip
    local, *others = bars_voices(table).patches
    assert local.get_url() == "13_statements.ipynb#rows=a-dia:1-2;a-rec:1 Alpha: local, three rows"
    assert {bar.get_url() for bar in others} == {""}


def test_a_tentative_family_is_hatched_and_called_so(status: pd.DataFrame) -> None:
    ax = heatmap_status(status, tentative={"Rule": "alpha 0.50"})
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert [patch.get_y() for patch in hatched] == [1.0]
    assert "Rule\n(tentative)" in {text.get_text() for text in ax.texts}
    assert not [patch for patch in heatmap_status(status).patches if patch.get_hatch()]


def test_themes_of_a_tentative_family_are_hatched_where_attention_is_drawn() -> None:
    table = sourced({
        "source": ["Alpha", "Beta"], "family": ["War", "Rule"], "theme": ["Raids", "Coups"], "per_1000": [5.0, 30.0],
    })  # fmt: skip
    ax = dots_attention(table, tentative=["War"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Coups", "Raids (tentative)"]
    assert [patch.get_y() for patch in ax.patches if patch.get_hatch()] == [0.5]


def test_bars_on_which_two_readings_differ_say_so() -> None:
    table = sourced({"source": ["Alpha"], "role": ["driver"], "n_rows": [1], "share": [1.0]})
    ax = bars_roles(table, tentative=True)
    assert ax.get_xlabel().startswith("tentative: two readings differ on the role")
    assert [patch for patch in ax.patches if patch.get_hatch()]
