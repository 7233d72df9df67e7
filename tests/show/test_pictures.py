"""Pictures as they stand in a page: words that are text, links to rows, sizes, colours, and nothing that is foreign."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from crossread.show.html import Display
from crossread.show.marks import draw_cells, links_of, mark_link, new_axes
from crossread.show.pictures import _name_anew, show_figure
from crossread.show.style import GROUND, INK, ON_DARK, chart_style, page_colour, words_on
from crossread.topics.remedies.charts import bars_answered, heatmap_remedies
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

WORDS = ["Ba$$in $$", "From $5 to $6", r"$\frac{1}{2}$", "$x^2$", "a_b {c} \\d %s", "$", "<script>a()</script>", "\"'&"]
BARS = pd.DataFrame({
    "source": ["Alpha", "Beta"], "family": ["War", "War"], "n_answered": [1, 1], "n_unanswered": [2, 0],
    "rows_answered": ["a-dia-001", "b-dia-004"], "rows_unanswered": ["a-dia-002;a-dia-003", ""],
})  # fmt: skip
REMEDIES = pd.DataFrame({
    "source": ["Alpha", "Beta"], "addressee": ["Army"] * 2, "instrument": ["aid"] * 2, "n_rows": [2, 1],
    "strongest": ["must", "could"], "rows": ["a-rec-001;a-rec-002", "b-rec-001"],
})  # fmt: skip


def shown(chart: Any, table: pd.DataFrame = BARS, name: str = "bars") -> Display:
    return show_figure(chart, table, alt='Bars of "War"', caption="C", name=name, empty="none")


def picture(chart: Any, table: pd.DataFrame = BARS) -> ElementTree.Element:
    """The SVG of a chart; its elements stand in no namespace, as they do in a page."""
    svg = re.search(r"<svg.*</svg>", shown(chart, table).bundle["text/html"], flags=re.DOTALL)
    assert svg is not None
    plain = svg[0].replace(' xmlns="http://www.w3.org/2000/svg"', "").replace("xlink:href", "to")
    return ElementTree.fromstring(plain.replace("xlink:title", "title"))


def links(svg: ElementTree.Element) -> dict[str, str]:
    """The addresses of the links of a picture by their names."""
    return {link.get("aria-label", ""): link.attrib["to"] for link in svg.iter("a")}


def texts(ax: Axes) -> list[Text]:
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return [text for text in figure.findobj(Text) if isinstance(text, Text)]


def test_a_figure_has_alt_text_caption_and_the_same_bytes_twice() -> None:
    twice = [shown(bars_answered) for _ in range(2)]
    html = twice[0].bundle["text/html"]
    assert 'role="group" aria-label="Bars of &quot;War&quot;"' in html
    assert "<figcaption>C</figcaption>" in html
    assert twice[0].bundle["text/plain"] == 'Bars of "War"'
    assert twice[0].bundle == twice[1].bundle


def test_a_notebook_that_is_not_trusted_shows_the_text_in_place_of_the_picture() -> None:
    """JupyterLab then takes out the style, by which the box is shown, and keeps what hides it."""
    html = shown(bars_answered).bundle["text/html"]
    cleaned = re.sub(r"<style>.*?</style>", "", html)
    assert html != cleaned
    assert '<p class="crossread-untrusted">Bars of &quot;War&quot; (The picture is shown once' in cleaned
    assert re.search(r'<div class="crossread-picture"[^>]* style="display:none;', cleaned)


def test_nothing_is_drawn_without_rows() -> None:
    assert shown(bars_answered, BARS.iloc[:0]).bundle["text/plain"] == "None."


def test_words_are_text_and_no_paths_of_letters() -> None:
    said = [text.text for text in picture(bars_answered).iter("text")]
    assert {"War", "answered", "not answered", "diagnoses"} <= set(said)


def test_each_part_of_a_bar_leads_to_the_rows_that_it_counts() -> None:
    """Two diagnoses are answered, one of each source, and two of Alpha are not."""
    assert links(picture(bars_answered)) == {
        "War: answered, two rows": "13_statements.ipynb#rows=a-dia:1;b-dia:4",
        "War: not answered, two rows": "13_statements.ipynb#rows=a-dia:2-3",
    }


def test_each_cell_leads_to_its_rows_one_row_to_its_place() -> None:
    assert links(picture(heatmap_remedies, REMEDIES)) == {
        "Army: aid: Alpha, two rows": "13_statements.ipynb#rows=a-rec:1-2",
        "Army: aid: Beta, one row": "13_statements.ipynb#b-rec-001",
    }


def test_a_click_on_the_number_in_a_cell_goes_to_the_cell() -> None:
    """Else a reader would have to aim beside it."""
    cells = picture(heatmap_remedies, REMEDIES).findall(".//g[@pointer-events='none']/text")
    assert sorted(cell.text or "" for cell in cells) == ["1 could", "2 must"]


def test_what_has_no_rows_has_no_link() -> None:
    assert mark_link([""], "Alpha") == ""
    svg = picture(bars_answered, BARS.assign(rows_answered="", rows_unanswered=""))
    assert (links(svg), svg.attrib["role"]) == ({}, "img")


def test_a_frame_of_rows_becomes_a_frame_of_links_named_by_line_and_column() -> None:
    cells = pd.DataFrame({"held": ["a-for-001;a-for-003", ""], "open": ["a-p-001", None]}, index=["Alpha", "Beta"])
    found = links_of(cells)
    assert found.to_dict("index") == {
        "Alpha": {"held": "13_statements.ipynb#rows=a-for:1,3 Alpha: held, two rows", "open": ""},
        "Beta": {"held": "", "open": ""},
    }
    assert list(found.index) == ["Alpha", "Beta"]


def test_an_address_that_is_none_of_ours_is_no_link() -> None:
    ax = new_axes(3, 2)
    for place, address in enumerate(
        ["javascript:a()", "https://a.example/ b", "//a.example", "13_statements.ipynb#x y"]
    ):
        ax.barh([place], [1], url=address)
    assert links(picture(ax)) == {"y": "13_statements.ipynb#x"}


def test_a_picture_without_links_takes_the_focus_to_be_scrolled_by_keys() -> None:
    bare = BARS.assign(rows_answered="", rows_unanswered="")
    boxes = [shown(bars_answered, table).bundle["text/html"] for table in (BARS, bare)]
    assert ['tabindex="0"' in box for box in boxes] == [False, True]


def test_no_id_stands_twice_in_two_pictures_of_a_page() -> None:
    """Both have clip paths and hatches, which are referred to by ids."""
    html = "".join(shown(bars_answered, table, name) .bundle["text/html"] for table, name in
                   ((BARS, "a"), (BARS, "b"), (BARS.assign(n_answered=5), "a")))  # fmt: skip
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) >= 3
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_ids_are_numbered_from_one_and_those_that_nothing_refers_to_are_dropped() -> None:
    svg = ElementTree.fromstring('<svg><g id="idle"/><g id="a"/><g id="b"/><g style="clip:url(#b)" href="#a"/></svg>')
    _name_anew(svg, "c")
    assert [part.attrib for part in svg] == [
        {},
        {"id": "c-1"},
        {"id": "c-2"},
        {"style": "clip:url(#c-2)", "href": "#c-1"},
    ]


def test_numbers_of_a_picture_have_at_most_two_decimals_and_no_zeros_behind() -> None:
    svg = picture(bars_answered)
    written = " ".join(f"{part.get('d', '')} {part.get('style', '')} {part.get('x', '')}" for part in svg.iter())
    decimals = re.findall(r"\d\.(\d+)", written)
    assert decimals
    assert not [each for each in decimals if len(each) > 2 or each.endswith("0")]


def test_a_folded_figure_says_its_caption_once_in_the_line_that_opens_it() -> None:
    told = show_figure(bars_answered, BARS, alt="Bars", caption="Caption of bars", name="bars", empty="", folded=True)
    html = told.bundle["text/html"]
    assert html.count("Caption of bars") == 1
    assert "<summary>Caption of bars</summary>" in html


def test_of_two_marks_of_one_row_and_name_one_is_read_and_reached_by_keys() -> None:
    """The bar of what is stated and that of what is computed are marks of one row."""
    fig = Figure()
    ax = fig.subplots()
    ax.barh([0, 0, 1], [1, 2, 3])
    for bar, url in zip(ax.patches, ["#a A: one", "#a A: one", "#b A: two"], strict=True):
        bar.set_url(url)
    marks = [*picture(ax).iter("a")]
    assert [mark.get("aria-label") for mark in marks] == ["A: one", None, "A: two"]
    assert [mark.get("tabindex") for mark in marks] == [None, "-1", None]
    assert [mark.get("title") for mark in marks] == ["A: one", "A: one", "A: two"]


def test_a_picture_holds_what_is_drawn_and_nothing_else() -> None:
    svg = picture(heatmap_remedies, REMEDIES)
    tags = {element.tag for element in svg.iter()}
    assert tags <= {"svg", "g", "defs", "clipPath", "rect", "path", "use", "pattern", "text", "a"}
    assert not [name for element in svg.iter() for name in element.attrib if name.startswith("on")]
    assert "matplotlib" not in ElementTree.tostring(svg, encoding="unicode")


def test_the_smallest_words_keep_eleven_pixels_when_a_picture_shrinks_to_its_page() -> None:
    """Six inches are 576 pixels; words of 8 points are 10.7 pixels, of 9 points 12: the first must grow, so to say."""
    for size, least in ((9, 528), (8, 576)):
        ax = new_axes(6, 2)
        ax.set_axis_off()
        ax.get_figure(root=True).text(0, 0, "word", fontsize=size)  # type: ignore[union-attr]
        ax.get_figure(root=True).set_layout_engine("none")  # type: ignore[union-attr]
        style = picture(ax).attrib["style"]
        width, smallest = map(int, re.findall(r"(?:max|min)-width:(\d+)px", style))
        assert smallest / width == pytest.approx(least / 576, abs=0.01)


def test_colours_of_ink_and_ground_are_those_of_the_page_and_others_have_one_for_dark_pages() -> None:
    style = picture(heatmap_remedies, REMEDIES).attrib["style"]
    assert "--c222222:currentColor" in style
    assert "--cffffff:var(--page," in style
    assert f"--c16365f:light-dark(#16365f,{ON_DARK['#16365F'].lower()})" in style
    assert page_colour("#9A9A9A") == ""


def test_words_on_a_colour_are_those_that_read_best_on_light_pages_and_on_dark_ones() -> None:
    """Strong blue is dark on light pages and light on dark ones; a tenth of it is nearly the ground of either."""
    assert page_colour(words_on("#16365F")) == "light-dark(#fffffe,#000000)"
    assert page_colour(words_on("#16365F", 0.1)) == "light-dark(#000001,#ffffff)"
    assert page_colour(words_on(GROUND)) == "light-dark(#000001,#ffffff)"
    assert (words_on("#9A9A9A"), page_colour("#000002")) == ("#000002", "")


def test_cells_without_a_colour_are_not_drawn() -> None:
    ax = new_axes(3, 2)
    frame = pd.DataFrame({"a": [INK, ""]})
    draw_cells(ax, frame, pd.DataFrame({"a": ["x", "y"]}), pd.DataFrame({"a": ["", ""]}))
    assert [text.get_text() for text in ax.texts] == ["x"]
    assert len(ax.collections[0].get_paths()) == 1


@pytest.mark.parametrize("words", WORDS)
def test_words_are_drawn_as_written_and_never_as_mathematics(words: str) -> None:
    ax = bars_answered(BARS.assign(family=words))
    said = [text.text for text in picture(ax).iter("text")]
    assert " ".join(words.split()) in [" ".join((text or "").split()) for text in said]
    assert not any(text.get_parse_math() for text in texts(ax))


@pytest.mark.parametrize("words", WORDS)
def test_words_in_cells_and_names_of_links_are_as_written_too(words: str) -> None:
    table = REMEDIES.assign(addressee=words, strongest=words)
    svg = picture(heatmap_remedies, table)
    assert f"2 {words}" in [text.text for text in svg.iter("text")]
    assert f"{words}: aid: Alpha, two rows" in links(svg)


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


def test_a_character_that_the_font_of_the_charts_lacks_is_left_to_the_browser_without_a_warning(
    recwarn: pytest.WarningsRecorder,
) -> None:
    svg = picture(bars_answered(BARS.assign(family="Ke\U0001f9ff")))
    assert "Ke\U0001f9ff" in [text.text for text in svg.iter("text")]
    assert not recwarn.list


@pytest.mark.parametrize(
    ("words", "scripts"),
    [
        ("\u6c34 \u0f56\u0f7c \U00013000", "CJK, Egyptian and Tibetan"),
        ("\U0001f4a7\ufe0f", "symbols"),
        ("\ue000\u200d", "signs of private use"),
    ],
)
def test_scripts_that_the_font_of_the_charts_lacks_are_said_under_the_picture(words: str, scripts: str) -> None:
    """Names of lines and of columns, folded or not; what the font has, Greek and Arabic, is not said."""
    said = f"Drawn in a font of the device that shows or prints this, and as boxes where it has none: {scripts}."
    for table in (REMEDIES.assign(addressee=words), REMEDIES.assign(source=[words, "\u0645\u03b1"])):
        assert f"<figcaption>C<br>{said}</figcaption>" in shown(heatmap_remedies, table).bundle["text/html"]
        given = {"alt": "A", "caption": "C", "name": "n", "empty": "none", "folded": True}
        assert f"<figcaption>{said}</figcaption>" in show_figure(heatmap_remedies, table, **given).bundle["text/html"]


def test_words_that_would_push_the_picture_out_of_view_are_cut_in_the_middle_and_that_is_said() -> None:
    """Of 130 letters a line keeps 19, the sign, and 20, and a head 19 and 20 on three lines; whole in name and link."""
    long, blanks = "b" * 65 + "e" * 65, "b " * 50 + "e " * 50
    table = REMEDIES.assign(source=[long, "Beta"], addressee=[long, blanks.strip()])
    html = shown(heatmap_remedies, table).bundle["text/html"]
    words = [text.text or "" for text in picture(heatmap_remedies, table).iter("text")]
    assert f"{'b' * 19}…{'e' * 19}:" in "\n".join(words)
    assert words[:3] == ["b" * 14, "b" * 5 + "…" + "e" * 8, "e" * 12]
    assert max(map(len, words)) <= 80
    assert "<figcaption>C<br>What is too long for the picture is cut (…); its table has it whole.</figcaption>" in html
    assert f"{long}: aid: {long}, two rows" in links(picture(heatmap_remedies, table))
    assert "<figcaption>C</figcaption>" in shown(heatmap_remedies, REMEDIES).bundle["text/html"]
