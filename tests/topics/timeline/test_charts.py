"""Charts of events, read by their artists: marks, lines of publication, names, signs."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from crossread.topics.timeline.charts import alt_matrix, alt_timeline, matrix_events, timeline_events
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

COLUMNS = ["source", "event", "date", "at", "status", "n_others", "n_rows"]
NAMES = ["Alpha", "Beta", "Gamma", "Delta"]
PUBLISHED = {"Alpha": 2012.5, "Beta": 2015.5, "Gamma": 2018.5, "Delta": 2020.5}


def events(*rows: tuple[object, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=COLUMNS)
    published = table["source"].map(PUBLISHED)
    return table.assign(published=published, rows="", source=pd.Categorical(table["source"], categories=NAMES))


@pytest.fixture
def table() -> pd.DataFrame:
    return events(
        ("Alpha", "Raid", "2011", 2011.5, "told", 1, 3),
        ("Beta", "Raid", "2011", 2011.5, "told", 1, 1),
        ("Gamma", "Raid", "2011", 2011.5, "left out", 2, 0),
        ("Alpha", "Flood", "1990", 1990.5, "told", 0, 1),
        ("Beta", "Flood", "1990", 1990.5, "left out", 1, 0),
        ("Gamma", "Flood", "1990", 1990.5, "not judged", 1, 0),
        ("Alpha", "Vote", "2019", 2019.5, "could not know", 1, 0),
        ("Beta", "Vote", "2019", 2019.5, "told", 0, 2),
        ("Gamma", "Vote", "2019", 2019.5, "only just", 1, 0),
    )


def marks(table: pd.DataFrame) -> list[PathCollection]:
    return [each for each in timeline_events(table).collections if isinstance(each, PathCollection)]


def test_told_is_filled_and_left_out_is_hollow_where_several_tell_it(table: pd.DataFrame) -> None:
    alpha, beta, gamma = marks(table)
    assert [x for x, _ in alpha.get_offsets()] == [2011.5]
    assert [x for x, _ in beta.get_offsets()] == [2011.5, 2019.5]
    assert gamma.get_facecolor().tolist() == [[1, 1, 1, 1]]
    assert alpha.get_facecolor().tolist() != [[1, 1, 1, 1]]


def test_what_only_one_other_source_tells_has_no_hollow_mark() -> None:
    table = events(("Alpha", "Raid", "2011", 2011.5, "told", 0, 1), ("Beta", "Raid", "2011", 2011.5, "left out", 1, 0))
    assert [len(each.get_offsets()) for each in marks(table)] == [1, 0]


def test_a_mark_and_a_cell_lead_to_the_tellings_and_what_is_left_out_leads_nowhere(table: pd.DataFrame) -> None:
    rows = table.assign(rows=["a-men-001", "b-men-001;b-men-002", *[""] * 7])
    alpha, beta, gamma = (each.get_urls() for each in marks(rows))
    assert alpha == ["13_statements.ipynb#a-men-001 Raid: Alpha, one row"]
    assert beta == ["13_statements.ipynb#rows=b-men:1-2 Raid: Beta, two rows", ""]
    assert gamma == [""]
    assert list(matrix_events(rows).collections[0].get_urls())[:3] == [*alpha, beta[0], ""]


def test_a_lane_has_a_line_at_its_publication(table: pd.DataFrame) -> None:
    lines = [each for each in timeline_events(table).collections if not isinstance(each, PathCollection)]
    assert [line.get_segments()[0][0][0] for line in lines] == [2012.5, 2015.5, 2018.5]


def test_events_before_the_first_year_are_counted_at_the_left(table: pd.DataFrame) -> None:
    texts = [text.get_text() for text in timeline_events(table).texts]
    assert "‹ 1" in texts
    assert [text for text in texts if text.startswith("‹")] == ["‹ 1"]
    assert not [text for text in (t.get_text() for t in timeline_events(table, since=1980).texts) if "‹" in text]


def told_by_all(n: int) -> pd.DataFrame:
    rows = [
        (source, f"A rather long name of the event number {number}", "2011", 2010.1 + number / 5, "told", 3, 1)
        for number in range(n)
        for source in NAMES
    ]
    return events(*rows)


def test_only_events_told_by_three_sources_are_named(table: pd.DataFrame) -> None:
    assert not [text for text in timeline_events(table).texts if text.get_gid() == "event"]
    named = [text for text in timeline_events(told_by_all(2)).texts if text.get_gid() == "event"]
    assert len(named) == 2


def test_names_do_not_lie_on_each_other_and_stay_inside_at_the_left() -> None:
    ax = timeline_events(told_by_all(8))
    figure = ax.get_figure()
    assert isinstance(figure, Figure)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in ax.texts if text.get_gid() == "event"]
    assert len(boxes) == 8
    assert not [1 for one, other in itertools.combinations(boxes, 2) if one.overlaps(other)]


def test_marks_of_one_time_stand_beside_each_other() -> None:
    table = events(*(("Alpha", f"Event {n}", "2011", 2011.5, "told", 0, 1) for n in range(4)))
    (alpha,) = marks(table)
    assert len({y for _, y in alpha.get_offsets().tolist()}) == 4


def test_the_matrix_has_numbers_for_tellings_and_signs_for_the_rest(table: pd.DataFrame) -> None:
    ax = matrix_events(table)
    assert [text.get_text() for text in ax.texts] == ["3", "1", "–", "1", "–", "·", ">", "2", "<"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Raid, 2011", "Flood, 1990", "Vote, 2019"]
    assert len(ax.get_legend().get_texts()) == 5


def test_the_alternative_texts_count_marks_and_cells(table: pd.DataFrame) -> None:
    assert alt_timeline(table) == (
        "Events from 2010 on by date, in a lane for each source. Alpha: one mark filled, no marks hollow. "
        "Beta: two marks filled, no marks hollow. Gamma: no marks filled, one mark hollow. "
        "No event is told by so many sources that it is named."
    )
    assert alt_matrix(table).startswith("Map of three events by source. Alpha: told 2 and could not know 1.")
