"""The index page in a real browser, opened as a file: search, filters, the keyboard, the address, print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import small_project
from crossread.render.index import write_index
from crossread.render.manifest import Entry
from crossread.show.html import json_in_page
from playwright.sync_api import expect
from small_corpus import small_corpus

# Notebook, batch dimension, value, title, finding, parameters beside.
REPORTS = [
    ("01_all", "", "", "Who wrote?", "Nobody asks the élite.", {}),
    ("10_brief", "theme", "violence", "Violence", "Both speak of raids.", {}),
    ("10_brief", "theme", "rule", "The rule", "One speaks of coups.", {"sources": "beta2002"}),
    ("10_brief", "source", "alpha2001", "Alpha", "It speaks of raids alone.", {}),
    ("10_brief", "pair", "alpha2001,beta2002", "Alpha and Beta", "They agree.", {}),
]


def _entry(notebook, dimension, value, title, finding, beside):
    identity = "-".join([notebook, dimension, value.replace(",", "-")]).strip("-")
    return Entry(
        id=identity,
        title=title,
        label="",
        notebook=f"notebooks/{notebook}.ipynb",
        dimension=dimension,
        value=value,
        parameters={"corpus": "villages", **({dimension: value} if dimension else {}), **beside},
        status="rendered",
        seconds=1,
        outputs=(f"{identity}/who.csv", f"{identity}.html", f"{identity}.pdf"),
        finding=finding,
        digests={"data": "d"},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index page of five reports."""
    root = tmp_path_factory.mktemp("project")
    corpus = small_project.small_project(root)
    write_index(root, corpus, [_entry(*report) for report in REPORTS], "d", root / "data")
    return root


@pytest.fixture
def index(site, page):
    """Opens the index page, with this after its address."""

    def opened(hash_=""):
        page.goto("about:blank")
        page.goto((site / "index.html").as_uri() + hash_)

    return opened


def shown(page):
    return page.locator("ul.reports > li:visible .title a").all_inner_texts()


def said(page, text):
    expect(page.get_by_role("status")).to_have_text(text)


def test_the_search_finds_words_of_titles_and_findings_whatever_their_case_and_accents(index, page):
    index()
    said(page, "5 of 5 reports shown")
    page.get_by_role("searchbox").fill("RAIDS speak")
    said(page, "2 of 5 reports shown")
    assert shown(page) == ["Violence", "Alpha"]
    assert page.locator("h2:visible").all_inner_texts() == ["By theme", "By source", "State of the data"]
    page.get_by_role("searchbox").fill("elite")
    assert shown(page) == ["Who wrote?"]
    page.get_by_role("searchbox").fill("nothing of the kind")
    said(page, "0 of 5 reports shown")


def test_filters_show_what_is_about_a_source_theme_or_notebook(index, page):
    index()
    page.get_by_role("combobox", name="Source").select_option("alpha2001")
    assert shown(page) == ["Alpha", "Alpha and Beta"]
    page.get_by_role("combobox", name="Source").select_option("beta2002")
    page.get_by_role("combobox", name="Theme").select_option("rule")
    assert shown(page) == ["The rule"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("combobox", name="Notebook").select_option("01_all")
    assert shown(page) == ["Who wrote?"]


def test_where_no_report_is_about_both_the_last_choice_counts(index, page):
    index()
    page.get_by_role("combobox", name="Source").select_option("alpha2001")
    page.get_by_role("combobox", name="Theme").select_option("rule")
    assert (page.get_by_role("combobox", name="Source").input_value(), shown(page)) == ("", ["The rule"])


def test_everything_can_be_done_with_the_keyboard(index, page):
    index()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("a/b")
    assert page.get_by_role("searchbox").input_value() == "a/b"
    page.get_by_role("searchbox").fill("")
    page.get_by_role("combobox", name="Theme").press("T")
    said(page, "1 of 5 reports shown")
    page.get_by_role("button", name="Show all").press("Enter")
    said(page, "5 of 5 reports shown")
    expect(page.get_by_role("searchbox")).to_be_focused()
    fold = page.locator("ul.reports summary").first
    fold.press("Enter")
    expect(page.get_by_role("link", name="who").first).to_be_visible()
    assert fold.evaluate("fold => getComputedStyle(fold).outlineStyle") == "solid"


def test_the_choice_stands_in_the_address_and_comes_from_it(index, page):
    index()
    page.get_by_role("combobox", name="Theme").select_option("rule")
    page.get_by_role("searchbox").fill("coups")
    page.wait_for_url("**#q=coups&theme=rule")
    index("#theme=violence&q=both&source=nobody")
    assert (shown(page), page.get_by_role("combobox", name="Source").input_value()) == (["Violence"], "")
    said(page, "Not found here: source nobody. 1 of 5 reports shown")
    page.evaluate("location.hash = 'colour=red'")
    said(page, "Not found here: filter colour. 5 of 5 reports shown")
    page.evaluate("location.hash = 'nowhere'")
    said(page, "Not found here: place nowhere. 5 of 5 reports shown")
    page.evaluate("location.hash = 'q=agree'")
    said(page, "1 of 5 reports shown")
    page.evaluate("location.hash = 'q=agree&q=both'")
    said(page, "Not found here: a second q both. 1 of 5 reports shown")


def test_without_scripts_all_reports_are_there_and_no_controls(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((site / "index.html").as_uri())
    assert len(shown(page)) == 5
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
@pytest.mark.parametrize("width", [800, 1280])
def test_the_page_asks_for_nothing_reports_no_error_and_is_not_too_wide(index, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    index()
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith(("data:", "about:"))] == [page.url]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_print_there_are_the_reports_without_controls(index, page):
    index()
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert not page.locator("ul.reports summary").first.is_visible()
    assert len(shown(page)) == 5


ROWS = [("13_statements", "", "", "Where does it stand?", "Every row has a place.", {})]


@pytest.fixture(scope="module")
def with_rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index page of the five reports and the table of all statements."""
    root = tmp_path_factory.mktemp("project_of_rows")
    corpus = small_project.small_project(root)
    write_index(root, corpus, [_entry(*report) for report in [*REPORTS, *ROWS]], "d", root / "data")
    return root


def test_the_search_finds_rows_too_and_leads_to_each(with_rows, page):
    """What a row says, its voice, its id; filters by source and theme count for rows as well."""
    page.goto((with_rows / "index.html").as_uri())
    rows = page.locator(".found li")
    expect(page.locator(".found")).to_be_hidden()
    page.get_by_role("searchbox").fill("alpha2001-dia-001")
    expect(rows).to_have_count(1)
    expect(rows.locator("a")).to_have_attribute("href", "13_statements.html#alpha2001-dia-001")
    page.get_by_role("searchbox").fill("said")
    n_all = rows.count()
    page.locator("select[name=source]").select_option("beta2002")
    n_beta = rows.count()
    assert 0 < n_beta < n_all
    assert all("beta2002" in text for text in rows.locator("a").all_inner_texts())


def test_rows_that_say_the_words_come_before_those_that_are_only_about_them(tmp_path, page):
    said = [{"id": "alpha2001-dia-001", "theme": "raids"}]
    said.append({"id": "alpha2001-dia-002", "theme": "feuds", "statement": "The raids went on."})
    corpus = small_corpus(tmp_path / "villages", diagnoses=said)
    write_index(tmp_path, corpus, [_entry(*ROWS[0])], "d", tmp_path / "villages")
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("searchbox").fill("raids")
    expect(page.locator(".found li a")).to_have_text(["alpha2001-dia-002", "alpha2001-dia-001"])


def test_an_empty_answer_offers_words_that_are_near(with_rows, page):
    page.goto((with_rows / "index.html").as_uri())
    page.get_by_role("searchbox").fill("viollence")
    expect(page.get_by_role("status")).to_contain_text("Near to it: violence")
    page.get_by_role("searchbox").fill("zzzzzz")
    expect(page.get_by_role("status")).not_to_contain_text("Near")


def test_a_row_with_marks_in_it_is_shown_as_it_is_written():
    """What stands in the page as data can neither end the script nor run."""
    text = "</script><script>run()</script>"
    assert "<" not in json_in_page([[text]])
    assert json.loads(json_in_page([[text]])) == [[text]]
