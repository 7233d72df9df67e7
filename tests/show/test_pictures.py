"""Words on pictures: as they are written, in a font that has their characters, or with a sentence that names them."""

from __future__ import annotations

import warnings

import matplotlib as mpl
import pandas as pd
import pytest
from crossread.show import pictures
from crossread.show.html import Display
from crossread.show.pictures import show_figure
from crossread.show.style import chart_style
from crossread.topics.remedies.charts import bars_answered, heatmap_remedies
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

# A letter that STIX has, which comes with matplotlib, and the font of the charts has not; and one that nothing has.
D_WITH_HOOK, NOWHERE = "\u1d81", "\U0001f9ff"
WORDS = ["Ba$$in $$", "From $5 to $6", r"$\frac{1}{2}$", "$x^2$", "a_b {c} \\d %s", "$"]


def drawn(words: str) -> tuple[Axes, Display]:
    """Bars of a family of that name, drawn outside the style of the library, and the figure of them."""
    table = pd.DataFrame({"source": ["Alpha"], "family": [words], "n_answered": [1], "n_unanswered": [2]})
    ax = bars_answered(table)
    return ax, show_figure(ax, table, alt="bars", caption="C", name="bars", empty="none")


def texts(ax: Axes) -> list[Text]:
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return [text for text in figure.findobj(Text) if isinstance(text, Text)]


@pytest.mark.parametrize("words", WORDS)
def test_words_are_drawn_as_written_and_never_as_mathematics(words: str) -> None:
    ax, shown = drawn(words)
    assert words in [text.get_text() for text in texts(ax)]
    assert not any(text.get_parse_math() for text in texts(ax))
    assert shown.bundle["text/plain"] == "bars"


@pytest.mark.parametrize("words", WORDS)
def test_seaborn_draws_words_as_written_too(words: str) -> None:
    table = pd.DataFrame(
        {"source": [words], "addressee": [words], "instrument": [words], "n_rows": [1], "strongest": [words]}
    )
    with chart_style():
        ax = heatmap_remedies(table)
        assert not any(text.get_parse_math() for text in texts(ax))
    show_figure(heatmap_remedies, table, alt="map", caption="C", name="map", empty="none")


def test_two_dollars_are_as_wide_on_the_picture_as_they_are_long() -> None:
    """As mathematics the blanks between words are left out and the dollars too."""
    with chart_style():
        figure = Figure()
        renderer = FigureCanvasAgg(figure).get_renderer()
        one, two = (
            figure.text(0, 0, words).get_window_extent(renderer).width for words in ("5 to 6 now", "$5 to $6 now")
        )
        dollar = figure.text(0, 0, "$").get_window_extent(renderer).width
    assert two == pytest.approx(one + 2 * dollar, abs=3)


def test_a_font_of_the_machine_stands_in_for_what_the_font_of_the_charts_lacks() -> None:
    ax, shown = drawn(f"Ke{D_WITH_HOOK}")
    named = next(text for text in texts(ax) if D_WITH_HOOK in text.get_text())
    assert D_WITH_HOOK in set().union(*map(pictures.characters, mpl.font_manager.fontManager._find_fonts_by_props(  # type: ignore[attr-defined]
        named.get_fontproperties())))  # fmt: skip
    assert shown.bundle["text/plain"] == "bars"


def test_a_character_without_a_font_is_named_under_the_picture_and_in_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "_candidates", lambda: iter(()))
    pictures.fallbacks.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _, shown = drawn(f"Ke{NOWHERE}{D_WITH_HOOK}")
    pictures.fallbacks.cache_clear()
    said = "The picture shows boxes for characters that no font on this machine has: "
    assert shown.bundle["text/plain"] == f"Bars. {said}{D_WITH_HOOK} (U+1D81), {NOWHERE} (U+1F9FF)."
    assert f"<figcaption>C. {said}" in shown.bundle["text/html"]


def test_of_many_characters_without_a_font_some_are_named_and_the_rest_is_counted() -> None:
    said = pictures.sentence_missing("abcdefghij")
    assert said.endswith("g (U+0067), h (U+0068) and 2 more.")
    assert pictures.sentence_missing("") == ""


def test_the_font_of_boxes_stands_in_for_nothing() -> None:
    assert not [entry for entry in pictures._candidates() if entry.name.startswith("Last Resort")]
