"""Charts of forecasts, read by their artists: parts of bars, lines, marks and texts."""

from __future__ import annotations

import pandas as pd
import pytest
from crossread.show.style import OUTCOME_COLOURS, SOURCE_COLOURS
from crossread.topics.forecasts.charts import alt_outcomes, alt_tellings, bars_outcomes, dots_outcomes
from matplotlib.colors import to_hex

NAMES = ["Alpha", "Beta", "Gamma"]


@pytest.fixture
def counts() -> pd.DataFrame:
    columns = ["source", "n_borne_out", "n_partly", "n_contradicted", "n_open", "n_no_later"]
    table = pd.DataFrame([("Alpha", 2, 0, 1, 3, 0), ("Beta", 0, 0, 0, 0, 4)], columns=columns)
    table = table.assign(**{name.replace("n_", "rows_", 1): "" for name in columns[1:]})
    return table.assign(source=pd.Categorical(table["source"], categories=NAMES))


@pytest.fixture
def tellings() -> pd.DataFrame:
    columns = ["id", "source", "statement", "confidence", "outcome", "from_year", "teller", "to_year", "told_by"]
    rows = [
        ("a-1", "Alpha", "Rain will come.", "will", "borne out", 2001.5, "Beta", 2003.5, ""),
        ("a-1", "Alpha", "Rain will come.", "will", "borne out", 2001.5, "Gamma", 2006.5, ""),
        ("b-1", "Beta", "A long sentence " * 6, "may", "partly", 2003.5, "Gamma", 2006.5, ""),
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(source=pd.Categorical(table["source"], categories=NAMES))


def test_a_bar_has_its_outcomes_with_their_numbers(counts: pd.DataFrame) -> None:
    ax = bars_outcomes(counts)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Alpha", "Beta"]
    widths = [[bar.get_width() for bar in container] for container in ax.containers]
    assert widths == [[2, 0], [0, 0], [1, 0], [3, 0], [0, 4]]
    assert [text.get_text() for text in ax.texts if text.get_text()] == ["2", "1", "3", "4"]


def test_a_line_runs_to_the_last_source_that_tells_the_outcome_in_its_colour(tellings: pd.DataFrame) -> None:
    ax = dots_outcomes(tellings)
    assert [list(line.get_xdata()) for line in ax.lines] == [[2001.5, 2006.5], [2003.5, 2006.5]]
    assert [line.get_color() for line in ax.lines] == [OUTCOME_COLOURS["borne out"], OUTCOME_COLOURS["partly"]]


def test_every_source_on_the_way_has_its_own_mark(tellings: pd.DataFrame) -> None:
    points = dots_outcomes(tellings).collections
    assert [point.get_offsets().tolist()[0][0] for point in points] == [2001.5, 2003.5, 2006.5, 2003.5, 2006.5]
    colours = [to_hex(point.get_facecolor()[0]).upper() for point in points]
    assert colours == [SOURCE_COLOURS[place] for place in (0, 1, 2, 1, 2)]


def test_the_ends_of_a_line_lead_to_the_forecast_and_to_the_rows_that_tell_its_outcome(tellings: pd.DataFrame) -> None:
    told = tellings.assign(id="a-for-001", told_by=["b-dia-001; b-dia-002", "", ""])[:1]
    points = dots_outcomes(told).collections
    assert [str(urls[0]).partition(" ")[0] for urls in (point.get_urls() for point in points)] == [
        "13_statements.ipynb#a-for-001", "13_statements.ipynb#rows=b-dia:1-2",
    ]  # fmt: skip


def test_a_part_of_a_bar_leads_to_the_forecasts_of_its_outcome(counts: pd.DataFrame) -> None:
    ax = bars_outcomes(counts.assign(rows_borne_out=["a-for-001;a-for-003", ""]))
    alpha, beta = ax.containers[0]
    assert alpha.get_url() == "13_statements.ipynb#rows=a-for:1,3 Alpha: borne out, two rows"
    assert beta.get_url() == ""


def test_statement_outcome_and_word_stand_beside_the_line(tellings: pd.DataFrame) -> None:
    ax = dots_outcomes(tellings)
    first, second = (label.get_text() for label in ax.get_yticklabels())
    assert first == "Rain will come."
    assert "\n" in second
    assert [text.get_text() for text in ax.texts] == ["borne out (will)", "partly (may)"]
    assert ax.get_yticks()[0] < ax.get_yticks()[1]


def test_a_source_that_only_tells_outcomes_is_in_the_key(tellings: pd.DataFrame) -> None:
    legend = dots_outcomes(tellings).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["Alpha", "Beta", "Gamma"]


def test_the_alternative_texts_count_outcomes(counts: pd.DataFrame, tellings: pd.DataFrame) -> None:
    assert alt_outcomes(counts) == (
        "Bars of forecasts by outcome, one for each source. Alpha: borne out 2, contradicted 1 and open 3. "
        "Beta: no later source 4."
    )
    assert alt_tellings(tellings) == (
        "Lines from two forecasts to the later sources that tell what came. Alpha: borne out 1. Beta: partly 1."
    )
