"""The explorer in a real browser, with its kernel side in this process: search, keys, comparison, what it hands on."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.explore.all_statements import show_statements
from crossread.explore.controls import explorer
from crossread.render.export import SCRIPTS
from crossread.render.page import TEMPLATES
from crossread.show.html import CARDS
from explorer_page import open_explorer
from playwright.sync_api import expect
from small_corpus import small_corpus

N_RAIDS = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """60 raids in alpha2001, which has a text; a diagnosis and a request on raids, and a coup, in beta2002."""
    raids = [
        {"id": f"alpha2001-dia-{n:03}", "theme": "raids", "statement": f"Raid number {n}.", "voice": "chief"}
        for n in range(1, N_RAIDS + 1)
    ]
    raids[0] |= {"passage": "alpha2001-p-001", "statement": "Soldats à l'aube: <b>raid</b> one."}
    others = [
        {"id": "beta2002-dia-001", "theme": "raids", "statement": "Raids by night, =1+1."},
        {"id": "beta2002-dia-002", "theme": "coups", "statement": "Coups recur.", "restates": "beta2002-dia-001"},
    ]
    asked = {"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids", "statement": "Stop."}
    folder = tmp_path_factory.mktemp("explored")
    made = small_corpus(folder, diagnoses=[*raids, *others], recommendations=[asked])
    (folder / "texts").mkdir()
    (folder / "texts" / "alpha2001.txt").write_text("Few slept. It is said so it went, as one was told. All left.\n")
    return made


@pytest.fixture
def opened(corpus: Corpus, page: Any) -> Any:
    """The page with the explorer, and the explorer itself as `page.kernel`."""
    page.kernel = explorer(corpus)
    return open_explorer(page, page.kernel)


def page_of_all(corpus: Corpus, browser: Any) -> Any:
    """The cards of the page of all statements, without the page around them."""
    scripts = "".join((TEMPLATES / name).read_text("utf-8") for name in SCRIPTS)
    page = browser.new_page()
    cards = show_statements(corpus).bundle[CARDS]
    data = f'<script type="application/json" id="cards">{cards}</script>'
    page.set_content(f'<body><div class="cards"></div>{data}<script>{scripts}</script>')
    return page


def shown(page: Any) -> list[str]:
    return page.eval_on_selector_all("tbody button[data-row]", "all => all.map(each => each.dataset.row)")


def chooser(page: Any, name: str) -> Any:
    return page.get_by_role("combobox", name=name, exact=True)


def selected(page: Any, n: int) -> list[str]:
    """The ids of the selection once there are so many: the page tells the kernel a tenth of a second later."""
    for _ in range(40):
        if len(page.kernel.selection) == n:
            break
        page.wait_for_timeout(25)
    return page.kernel.selection["id"].tolist()


def test_it_finds_while_one_types_and_hands_on_what_it_found(opened: Any) -> None:
    expect(opened.locator(".count")).to_have_text("63 statements found.")
    opened.get_by_label("Search").press_sequentially("raid NUMBER 1.")
    numbered = [f"alpha2001-dia-{n:03}" for n in (11, 21, 31, 41, 51)]
    expect(opened.locator(".count")).to_have_text("5 of 63 statements found.")
    assert selected(opened, 5) == shown(opened) == numbered
    assert opened.wrong == []


def test_one_hit_opens_itself_with_all_that_is_coded_and_its_passage(opened: Any) -> None:
    opened.get_by_label("Search").fill("AUBE a soldats")
    detail = opened.locator(".detail")
    expect(detail).to_contain_text("The army")
    expect(detail.locator("mark")).to_have_text("so it went, as one was told")
    expect(detail).to_contain_text("under copyright")
    assert opened.locator("td.statement").inner_text() == "Soldats à l'aube: <b>raid</b> one."


def test_heads_sort_up_then_down_then_not(opened: Any) -> None:
    head = opened.get_by_role("columnheader", name="what is said")
    for order, first in (("ascending", "beta2002-dia-002"), ("descending", "beta2002-rec-001")):
        head.get_by_role("button").press("Enter")
        assert (head.get_attribute("aria-sort"), shown(opened)[0]) == (order, first)
    head.get_by_role("button").press("Enter")
    assert (head.get_attribute("aria-sort"), shown(opened)[0]) == ("none", "alpha2001-dia-001")


def test_everything_goes_by_keyboard_and_no_key_leaves(opened: Any) -> None:
    """From row to row, from page to page, open and close; the notebook listens before the widget and finds a mark."""
    opened.evaluate("window.keys = []; document.addEventListener('keydown', event => keys.push(event.key))")
    opened.locator("tbody button[data-row]").first.focus()
    focused = "document.activeElement.dataset.row"
    for key, row in [("ArrowDown", 2), ("ArrowDown", 3), ("ArrowUp", 2), ("End", 40), ("PageDown", 41), ("PageUp", 1)]:
        opened.keyboard.press(key)
        assert opened.evaluate(focused) == f"alpha2001-dia-{row:03}"
    opened.keyboard.press("Enter")
    expect(opened.locator(".detail mark")).to_have_count(1)
    assert opened.evaluate("document.activeElement.ariaExpanded") == "true"
    opened.keyboard.press("Escape")
    expect(opened.locator(".detail")).to_have_count(0)
    opened.keyboard.type("dd")
    opened.keyboard.press("Shift+Tab")
    opened.keyboard.press("Space")
    assert selected(opened, 1) == ["alpha2001-dia-001"]
    opened.keyboard.press("Control+z")
    assert len(selected(opened, 63)) == 63
    assert opened.evaluate("keys") == []
    assert opened.evaluate("document.activeElement.closest('[data-lm-suppress-shortcuts]') !== null")


def test_sources_stand_side_by_side_with_both_passages(opened: Any) -> None:
    opened.get_by_role("button", name="Compare sources").click()
    expect(opened.locator(".count")).to_have_text("1 theme on which at least two of these sources speak.")
    assert opened.locator("thead th").all_inner_texts() == ["Theme", "Alpha 2001", "Beta 2002"]
    assert shown(opened) == [*(f"alpha2001-dia-00{n}" for n in range(1, 6)), "beta2002-dia-001", "beta2002-rec-001"]
    assert len(selected(opened, 62)) == 62
    opened.get_by_role("button", name="Open all").press("Enter")
    expect(opened.locator(".detail mark")).to_have_count(5)
    expect(opened.locator(".detail").last).to_contain_text("The text of Beta 2002 is not at hand")
    opened.get_by_label("Compare by").select_option("claim")
    expect(opened.locator(".nothing")).to_contain_text("Choose at least two sources")
    opened.get_by_label("Compare by").select_option("theme")
    opened.get_by_role("checkbox", name="Beta 2002").uncheck()
    assert selected(opened, 0) == []
    assert opened.kernel.compared == {"by": "theme", "sources": ["alpha2001"]}


def test_what_is_chosen_is_saved_as_the_table_that_the_next_cell_has(opened: Any) -> None:
    chooser(opened, "Source").select_option("beta2002")
    selected(opened, 3)
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Save as CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    saved = list(csv.DictReader(io.StringIO(text, newline="")))
    assert saved == opened.kernel.selection.to_dict("records")
    assert len(saved) == 3


def test_each_change_is_taken_back_a_word_as_one(opened: Any) -> None:
    undo = opened.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    chooser(opened, "Kind").select_option("diagnosis")
    opened.get_by_label("Search").press_sequentially("coups")
    assert selected(opened, 1) == ["beta2002-dia-002"]
    undo.click()
    assert len(selected(opened, 62)) == 62
    assert opened.get_by_label("Search").input_value() == ""
    undo.click()
    assert len(selected(opened, 63)) == 63
    expect(undo).to_be_disabled()


def test_what_is_taken_back_is_the_page_the_order_and_the_open_row_too(opened: Any) -> None:
    opened.get_by_role("columnheader", name="what is said").get_by_role("button").click()
    opened.get_by_role("button", name="Next").click()
    row = shown(opened)[3]
    opened.locator(f"button[data-row={row}]").click()
    page = shown(opened)
    chooser(opened, "Kind").select_option("recommendation")
    assert shown(opened) == ["beta2002-rec-001"]
    opened.locator("tbody button[data-row]").press("Control+z")
    assert shown(opened) == page
    expect(opened.locator(f"button[data-row={row}]")).to_have_attribute("aria-expanded", "true")
    opened.get_by_role("button", name="Undo").click()
    assert shown(opened)[0] == "alpha2001-dia-001"


FOLLOW = """choice => document.querySelector('.crossread-explorer').dispatchEvent(
  new CustomEvent('crossread:show', { detail: { choice, from: null }, cancelable: true }))"""


def test_a_link_to_a_row_or_to_rows_sets_the_filters_and_can_be_taken_back(opened: Any) -> None:
    """As the links of tables and of marks of charts have them; who dispatches it hears `False` where it is taken."""
    opened.get_by_label("Search").fill("night")
    assert opened.evaluate(FOLLOW, "alpha2001-dia-009") is False
    assert shown(opened) == ["alpha2001-dia-009"]
    expect(opened.locator(".detail")).to_have_count(1)
    assert opened.evaluate(FOLLOW, "rows=alpha2001-dia:9-11;beta2002-rec:1") is False
    assert shown(opened) == ["alpha2001-dia-009", "alpha2001-dia-010", "alpha2001-dia-011", "beta2002-rec-001"]
    assert opened.evaluate(FOLLOW, "theme=coups&source=beta2002") is False
    assert shown(opened) == ["beta2002-dia-002"]
    assert chooser(opened, "Theme").input_value() == "coups"
    for _ in range(3):
        opened.get_by_role("button", name="Undo").click()
    assert opened.get_by_label("Search").input_value() == "night"


def test_a_mark_of_a_chart_sets_what_its_rows_have_in_common(opened: Any) -> None:
    """Rows 9 to 11 are some of the raids in Alpha: the list stays. All 60 of them are what the drop-downs say alone."""
    assert opened.evaluate(FOLLOW, "rows=alpha2001-dia:9-11") is False
    assert [chooser(opened, name).input_value() for name in ("Source", "Theme")] == ["alpha2001", "raids"]
    assert selected(opened, 3) == ["alpha2001-dia-009", "alpha2001-dia-010", "alpha2001-dia-011"]
    assert opened.kernel.filters["rows"] == "alpha2001-dia:9-11"
    opened.evaluate(FOLLOW, "rows=alpha2001-dia:1-60")
    assert len(selected(opened, 60)) == 60
    assert opened.kernel.filters == {"kind": "diagnosis", "source": "alpha2001", "theme": "raids"}
    chooser(opened, "Source").select_option("beta2002")
    assert shown(opened) == ["beta2002-dia-001"]


@pytest.mark.parametrize("choice", ["alpha2001-dia-999", "rows=alpha2001-dia:59-61", "theme=absent", "colour=red", "x"])
def test_a_link_to_what_it_has_not_is_left_to_others(opened: Any, choice: str) -> None:
    assert opened.evaluate(FOLLOW, choice) is True
    expect(opened.locator(".count")).to_have_text("63 statements found.")


def test_the_filters_are_called_as_on_the_page_of_all_statements(corpus: Corpus, opened: Any, browser: Any) -> None:
    other = page_of_all(corpus, browser)
    names = "all => Object.fromEntries(all.map(label => [label.className, label.firstChild.textContent]))"
    there = other.eval_on_selector_all(".filters label", names)
    here = opened.eval_on_selector_all(".filters label", names)
    assert there["endorsement"] == "What the source does with it"
    assert {name: here[name] for name in there} == there
    other.close()


def test_what_is_typed_after_a_tick_is_taken_back_without_the_tick(opened: Any) -> None:
    opened.get_by_label("Search").fill("coups")
    opened.get_by_role("checkbox", name="Keep beta2002-dia-002").check()
    opened.get_by_label("Search").fill("coups recur")
    opened.get_by_role("button", name="Undo").click()
    assert opened.get_by_label("Search").input_value() == "coups"
    expect(opened.get_by_role("checkbox", name="Keep beta2002-dia-002")).to_be_checked()


def test_what_is_typed_in_another_field_is_taken_back_alone(opened: Any) -> None:
    opened.get_by_label("Search").fill("coups")
    opened.get_by_label("From", exact=True).fill("2001")
    opened.get_by_role("button", name="Undo").click()
    assert opened.get_by_label("Search").input_value() == "coups"
    assert opened.get_by_label("From", exact=True).input_value() == ""


def test_choices_are_kept_by_name_and_told_as_link_and_code(opened: Any) -> None:
    opened.get_by_label("Search").fill("raid one")
    opened.get_by_text("Choices by name, link, code").click()
    opened.get_by_label("Name of this choice").fill("Dawn")
    opened.get_by_role("button", name="Keep", exact=True).click()
    assert opened.get_by_label("Link to this choice").input_value() == "13_statements.html#q=raid%20one"
    assert opened.get_by_label("To begin with it").input_value() == 'filters={"q": "raid one"}'
    opened.get_by_role("button", name="Show all").click()
    opened.get_by_role("button", name="Take").click()
    assert opened.get_by_label("Search").input_value() == "raid one"
    assert opened.kernel.saved == {"Dawn": {"q": "raid one"}}
    opened.get_by_role("button", name="Forget").click()
    assert opened.kernel.saved == {}


def test_what_the_next_cell_sets_is_shown(opened: Any) -> None:
    opened.evaluate("put('filters', {theme: 'coups'})")
    assert shown(opened) == ["beta2002-dia-002"]
    assert chooser(opened, "Theme").input_value() == "coups"


def test_a_row_that_another_names_is_a_step_away(opened: Any) -> None:
    opened.get_by_label("Search").fill("recur")
    opened.locator(".detail").get_by_role("button", name="beta2002-dia-001").press("Enter")
    assert shown(opened) == ["beta2002-dia-001"]
    assert opened.evaluate("document.activeElement.dataset.row") == "beta2002-dia-001"


def test_what_nothing_fits_is_said_with_what_would_be_found_without_a_filter(opened: Any) -> None:
    chooser(opened, "Theme").select_option("coups")
    opened.get_by_label("Search").fill("night")
    nothing = opened.locator(".nothing")
    expect(nothing).to_contain_text("No statement fits “night” (Search) and “The coups” (Theme).")
    nothing.get_by_role("button", name="Without “The coups” (Theme): 1").press("Enter")
    assert shown(opened) == ["beta2002-dia-001"]
    expect(chooser(opened, "Theme")).to_be_focused()


def test_after_a_restart_of_the_kernel_one_line_says_what_to_do_and_the_search_goes_on(opened: Any) -> None:
    opened.evaluate("tell('comm_live_update')")
    expect(opened.get_by_role("alert")).to_contain_text("run this cell again")
    opened.get_by_label("Search").fill("coups")
    expect(opened.locator(".detail")).to_contain_text("run this cell again")
    assert shown(opened) == ["beta2002-dia-002"]


def test_the_page_the_explorer_and_the_kernel_find_the_same(corpus: Corpus, opened: Any, browser: Any) -> None:
    other = page_of_all(corpus, browser)
    for asked in (
        "raid NUMBER 1.",
        "à l'aube",
        "alpha2001-dia-00",
        "chief own",
        "beta 2002 the raids",
        "<b>",
        "beta20",
    ):
        opened.get_by_label("Search").fill(asked)
        for _ in range(80):
            opened.wait_for_timeout(25)
            if opened.kernel.filters == {"q": asked}:
                break
        here = opened.kernel.selection["id"].tolist()
        assert 0 < len(here) < 63
        expect(opened.locator(".count")).to_have_text(f"{len(here)} of 63 statements found.")
        other.get_by_label("Search").fill(asked)
        expect(other.get_by_role("status")).to_contain_text(f"{len(here)} of 63")
        listed = other.eval_on_selector_all(".card", "cards => cards.map(card => card.id)")
        assert listed == here[: len(listed)]
    other.close()
