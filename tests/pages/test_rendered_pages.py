"""Rendered pages in a real browser: pictures drawn, no error, no request, nothing too wide, code folded."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_project
from crossread.render.plan import plan_reports
from crossread.render.run import render_reports
from small_project import FINDING, PICTURE, TABLE

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
LIGHT_AND_DARK = pytest.mark.parametrize("page", ["light", "dark"], indirect=True)

LONG = (
    "#md\n## Why\n\nA word " + "without_any_break" * 20 + "\n\n## Who\n\n## What\n\n## Then\n\n`code " + "x" * 200 + "`"
)
FOLDS = """
from IPython.display import display
table = "<div><table><thead><tr><td>of row {}</td></tr></thead></table></div>"
fold = '<details class="crossread-evidence"{}><summary>Evidence: {} rows</summary>' + table + "</details>"
many = '<div class="crossread-evidence"><p>Evidence: 60 rows</p><details><summary>Row ids</summary>x</details></div>'
html = fold.format("", 20, "shut") + fold.format(" open", 2, "open") + many
display({"text/html": html, "text/plain": "evidence"}, raw=True)
"""
SIZES = """words => words.map(word => {
  const picture = word.closest("svg"), shrunk = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
  return parseFloat(getComputedStyle(word).fontSize) * shrunk;
})"""
DARK_RULES = """
[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .filter(rule => rule.media && rule.media.mediaText.includes("color-scheme"))
  .flatMap(rule => [...rule.cssRules]).flatMap(rule => [...rule.style])
"""
PRINTED = 'print("a line that is long " * 40)'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report 01_all, which has a picture, a wide table and long lines, and its index page."""
    root = tmp_path_factory.mktemp("project")
    corpus = small_project.small_project(root)
    path = small_project.write_notebook(root, "01_all", LONG, PICTURE, TABLE, PRINTED, FINDING, FOLDS)
    result = render_reports(corpus, plan_reports(corpus, [path], only={}, parameters={}), root / "out", jobs=1)
    assert result.failed == []
    return root / "out"


@LIGHT_AND_DARK
@pytest.mark.parametrize("name", ["01_all.html", "index.html"])
def test_a_page_asks_for_nothing_but_itself_and_reports_no_error(site, page, name):
    page.goto((site / name).as_uri(), wait_until="networkidle")
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith("data:")] == [(site / name).as_uri()]


@pytest.mark.parametrize("name", ["01_all.html", "index.html"])
def test_a_page_does_not_scroll_sideways_at_800_pixels(site, page, name):
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 800


def test_a_wide_table_scrolls_in_its_own_box(site, page):
    page.goto((site / "01_all.html").as_uri())
    box = page.locator(".scroll").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")


@LIGHT_AND_DARK
def test_every_picture_is_drawn_and_no_wider_than_the_page(site, page):
    page.goto((site / "01_all.html").as_uri())
    widths = page.eval_on_selector_all("figure svg", "drawn => drawn.map(each => each.getBoundingClientRect().width)")
    assert len(widths) == 1
    assert 0 < widths[0] <= 800


@pytest.mark.parametrize("width", [390, 1280])
def test_the_words_of_a_picture_are_eleven_pixels_at_least_and_the_page_does_not_scroll(site, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / "01_all.html").as_uri())
    sizes = page.eval_on_selector_all("figure svg text", SIZES)
    assert len(sizes) > 5
    assert min(sizes) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@LIGHT_AND_DARK
def test_words_and_ground_of_a_picture_are_those_of_the_page_and_marks_have_a_colour_for_dark_ones(site, page):
    page.goto((site / "01_all.html").as_uri())
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    shown = "part => { const style = getComputedStyle(part); return [style.color, style.fill, style.stroke] }"
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert page.locator("figure svg text").first.evaluate(shown)[1] == ink
    assert page.locator("figure svg a path").evaluate(shown)[2] == ("rgb(156, 195, 240)" if dark else "rgb(22, 54, 95)")


@LIGHT_AND_DARK
def test_a_mark_is_reached_by_keyboard_has_a_name_and_leads_to_its_row_and_axe_finds_nothing(site, page):
    page.goto((site / "01_all.html").as_uri())
    mark = page.get_by_role("link", name="the first row")
    mark.focus()
    assert mark.evaluate("mark => mark.matches(':focus-visible, :focus') && document.activeElement === mark")
    assert mark.get_attribute("href") == "13_statements.html#alpha2001-dia-001"
    found = axe.Axe().run(page, context="figure")
    assert [each["id"] for each in found.response["violations"]] == []
    ids = page.eval_on_selector_all("[id]", "each => each.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_code_is_folded_and_opens_with_the_keyboard(site, page):
    page.goto((site / "01_all.html").as_uri())
    fold = page.locator("details.code").first
    code = fold.locator(".highlight").first
    assert not code.is_visible()
    fold.locator("summary").press("Enter")
    assert code.is_visible()


@LIGHT_AND_DARK
def test_the_colours_follow_the_system(site, page):
    page.goto((site / "01_all.html").as_uri())
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(20, 23, 26)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("name", ["01_all.html", "index.html"])
def test_a_dark_page_differs_in_nothing_but_the_values_of_colours(site, page, name):
    """So that what is shown and what it does need no test in both."""
    page.goto((site / name).as_uri())
    changed = page.evaluate(DARK_RULES)
    assert len(changed) > 5
    assert [property for property in changed if not property.startswith("--")] == []
    assert "prefers-color-scheme" not in "".join(page.locator("script").all_inner_texts())


@LIGHT_AND_DARK
def test_print_hides_the_code_and_the_links_of_the_page(site, page):
    page.goto((site / "01_all.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator("details.code").first.is_visible()
    assert not page.locator("nav.contents").is_visible()
    assert page.locator("figure svg").is_visible()


def test_print_says_of_folded_evidence_how_much_there_is_and_where(site, page):
    page.goto((site / "01_all.html").as_uri())
    page.emulate_media(media="print")
    shut, opened = page.locator("details.crossread-evidence").all()
    assert "Evidence: 20 rows" in shut.inner_text()
    assert not page.get_by_text("of row shut").is_visible()
    after = shut.locator("summary").evaluate("line => getComputedStyle(line, '::after').content")
    assert after == '" – on the web page of this report"'
    assert page.get_by_text("of row open").is_visible()
    assert opened.locator("summary").evaluate("line => getComputedStyle(line, '::after').content") == "none"
    assert page.locator("div.crossread-evidence p").is_visible()
    assert not page.locator("div.crossread-evidence details").is_visible()


def test_print_cuts_no_figure_and_no_row_in_two_and_repeats_the_heads_of_tables(site, page):
    page.goto((site / "01_all.html").as_uri())
    page.emulate_media(media="print")
    style = "(part, name) => getComputedStyle(part)[name]"
    assert page.locator("figure").first.evaluate(style, "breakInside") == "avoid"
    assert page.locator("tr").first.evaluate(style, "breakInside") == "avoid"
    assert page.locator("thead").first.evaluate(style, "display") == "table-header-group"
    assert page.locator(".scroll").first.evaluate(style, "overflowX") == "visible"


def test_links_lead_from_the_index_to_the_report_and_back_and_to_its_table(site, page):
    page.goto((site / "index.html").as_uri())
    page.click("ul.reports a")
    assert page.title() == "What about 01_all?"
    with page.expect_download() as download:
        page.click("details.data summary")
        page.click("details.data a >> nth=0")
    assert download.value.suggested_filename == "rising.csv"
    page.click("nav.contents summary")
    page.click("nav.contents a >> nth=3")
    assert page.url.endswith("#then")
    page.click("header nav a")
    assert page.title() == "Villages"
