"""The lab in a real browser, opened as a file: by mouse and by keyboard, kept over reloads, saved, erased; axe."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from crossread.corpus.load import open_corpus
from crossread.seminar.kit import key_rows, make_session, session_lab
from crossread.seminar.kit_files import write_kit
from crossread.seminar.lab import TEMPLATES
from crossread.seminar.sheet import read_sheet
from island import island
from playwright.sync_api import expect
from seminar_corpus import seminar_corpus, write_sheet

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

PARTS = [
    "{id: warm, task: code, title: Practice, minutes: 10, practice: yes, rows: [alpha2001-dia-002]}",
    "{id: alone, task: code, title: Alone, minutes: 0, points: 4, rows: [alpha2001-dia-001, beta2002-dia-003]}",
    "{id: sides, task: stand, title: Sides, minutes: 0, points: 1, rows: [alpha2001-pos-001]}",
    "{id: sums, task: sum, title: Sums, minutes: 0, points: 3, rows: [alpha2001-chk-001]}",
    "{id: apart, task: pair, title: Apart, minutes: 0, points: 1, rows: [alpha2001-rcn-001]}",
    "{id: hunt, task: hunt, title: Hunt, minutes: 0, points: 4, errors: 4}",
    '{id: essay, task: essay, title: Essay, minutes: 0, questions: ["Who is to blame?"]}',
    "{id: after, task: code, again: alone, title: After, minutes: 0, rows: [alpha2001-dia-001]}",
]
SIZES = pytest.mark.parametrize("width", [390, 1280])
SCHEMES = pytest.mark.parametrize("page", ["light", "dark"], indirect=True)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    root = tmp_path_factory.mktemp("seminar")
    made = make_session(seminar_corpus(root / "corpus"), read_sheet(write_sheet(root / "sheet.yml", *PARTS)))
    write_kit(made, root / "kit")
    return made, root / "kit" / "student" / "lab.html"


@pytest.fixture(autouse=True)
def short(page):
    page.set_default_timeout(5000)


@pytest.fixture
def lab(session, page):
    """The lab, opened anew in a window of this width; what an earlier test kept is gone."""

    def opened(width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(session[1].as_uri())
        return page

    return opened


def number_of(session, row):
    return next(item.number for item in session[0].items if item.row == row)


def saved(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save answers").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(text)))


def answers(rows):
    return {(row["part"], row["item"], row["question"]): row["answer"] for row in rows if row["answer"]}


@SIZES
@SCHEMES
def test_it_asks_for_nothing_has_no_error_and_axe_finds_nothing(lab, page, width):
    lab(width)
    page.locator("[data-opens]").first.check()
    page.locator("select[data-codes=theme]").first.select_option("raids")
    page.locator("details:visible > summary").first.click()
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@SIZES
def test_what_is_filled_in_by_mouse_is_kept_over_a_reload_and_saved(session, lab, page, width):
    lab(width)
    number = str(number_of(session, "alpha2001-dia-001"))
    page.get_by_label("Your code name").fill("heron")
    page.locator(f"select[name='alone|{number}|theme']").select_option("raids")
    page.locator(f"input[name='alone|{number}|role'][value=driver]").click()
    page.locator(f"input[name='alone|{number}|why']").fill('They ride, "at night"; often\u00a0so')
    page.reload()
    name, rows = saved(page)
    assert name == "answers-heron.csv"
    assert {(row["kit"], row["coder"]) for row in rows} == {(session[0].kit, "heron")}
    assert answers(rows) == {
        ("alone", number, "theme"): "raids",
        ("alone", number, "role"): "driver",
        ("alone", number, "why"): 'They ride, "at night"; often\u00a0so',
    }


def test_everything_that_is_asked_has_a_line_in_the_file_also_when_it_is_blank(session, lab, page):
    lab()
    page.get_by_label("Your code name").fill("heron")
    asked = {(row["part"], row["item"], row["question"]) for row in key_rows(session[0])}
    found = {(row["part"], row["item"], row["question"]) for row in saved(page)[1]}
    assert asked <= found
    assert {name for _, _, name in found - asked} == {"why", "kind", "proof", "essay"}


@SIZES
def test_all_can_be_done_with_the_keyboard(session, lab, page, width):
    lab(width)
    number = str(number_of(session, "alpha2001-pos-001"))
    name = page.get_by_label("Your code name")
    for _ in range(8):
        page.keyboard.press("Tab")
        if name.evaluate("field => field === document.activeElement"):
            break
    expect(name).to_be_focused()
    page.keyboard.type("ibis")
    page.locator(f"input[name='sides|{number}|stance']").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "against"
    page.locator("select[data-codes=theme]").first.focus()
    page.keyboard.type("The co")
    expect(page.locator(".told").first).to_contain_text("The coups")
    page.locator("[data-opens]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("date")
    page.get_by_role("button", name="Save answers").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    text = Path(download.value.path()).read_text("utf-8-sig")
    given = answers(csv.DictReader(io.StringIO(text)))
    assert given[("sides", number, "stance")] == "against"
    assert {name for (part, _, name) in given if part == "hunt"} == {"wrong", "kind"}
    assert download.value.suggested_filename == "answers-ibis.csv"


def test_a_code_says_when_to_use_it_and_when_not_beside_the_choice(tmp_path, page):
    corpus = seminar_corpus(tmp_path / "corpus")
    themes = corpus.themes.assign(use_when="Riders come.", not_when="Neighbours: feuds.")
    themes.to_csv(tmp_path / "corpus" / "codebook" / "themes.csv", index=False)
    from crossread.corpus.load import open_corpus

    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", *PARTS))
    write_kit(make_session(open_corpus(tmp_path / "corpus"), sheet), tmp_path / "kit")
    page.goto((tmp_path / "kit" / "student" / "lab.html").as_uri())
    page.locator("select[data-codes=theme]").first.select_option("raids")
    told = page.locator(".told").first
    expect(told).to_contain_text("Use when: Riders come.")
    expect(told).to_contain_text("Not when: Neighbours: “The feuds”.")
    told.get_by_text("The other codes of").click()
    expect(told.locator("li")).to_contain_text(["The feuds"])


def test_practice_shows_the_table_and_both_readers_once_all_is_chosen(session, lab, page):
    lab()
    solution = page.locator(".solution")
    expect(solution).to_have_count(1)
    expect(solution).to_be_hidden()
    page.locator("select[data-codes=theme]").first.select_option("raids")
    expect(solution).to_be_hidden()
    page.locator("input[type=radio][value=driver]").first.check()
    solution.get_by_text("Compare with the table").click()
    expect(solution).to_contain_text("Theme: The feuds. The two blind readers: The feuds / The raids. Neighbours fight")


def test_a_part_that_asks_again_shows_what_was_answered_and_the_reason(session, lab, page):
    lab()
    number = next(item.number for item in session[0].items if item.row == "alpha2001-dia-001")
    earlier = page.locator(f"[data-earlier='alone|{number}|']")
    expect(earlier).to_be_hidden()
    page.locator(f"select[name='alone|{number}|theme']").select_option("raids")
    page.locator(f"input[name='alone|{number}|role'][value=driver]").click()
    page.locator(f"input[name='alone|{number}|why']").fill("They ride")
    expect(earlier).to_have_text("Before: Theme: The raids; Role: driver; Your reason, in a line: They ride")


def test_nothing_is_saved_without_a_code_name(lab, page):
    lab()
    page.get_by_role("button", name="Save answers").click()
    expect(page.locator("#said")).to_contain_text("Write your code name first")
    expect(page.get_by_label("Your code name")).to_be_focused()


def test_a_choice_can_be_taken_back(lab, page):
    lab()
    radio = page.locator("input[type=radio][value=driver]").first
    radio.check()
    page.get_by_role("button", name="Take the choice back").click()
    expect(radio).not_to_be_checked()
    page.reload()
    expect(radio).not_to_be_checked()


def test_answers_are_erased_after_a_question_and_stay_erased(lab, page):
    lab()
    page.get_by_label("Your code name").fill("heron")
    page.locator("textarea[name]").fill("Long thoughts")
    page.get_by_role("button", name="Erase my answers").click()
    page.get_by_role("button", name="Keep them").click()
    expect(page.locator("textarea[name]")).to_have_value("Long thoughts")
    page.get_by_role("button", name="Erase my answers").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.locator("#said")).to_have_text("All answers on this device are erased.")
    page.reload()
    expect(page.locator("textarea[name]")).to_have_value("")
    expect(page.get_by_label("Your code name")).to_have_value("")


def test_a_browser_that_keeps_nothing_is_told_of_plainly_and_answers_can_be_saved(session, page):
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})")
    page.goto(session[1].as_uri())
    expect(page.locator("#kept")).to_contain_text("your answers are lost when you close or reload this page")
    page.get_by_label("Your code name").fill("heron")
    page.locator("textarea[name]").fill("Kept on paper")
    assert answers(saved(page)[1]) == {("essay", "1", "essay"): "Kept on paper"}
    assert page.wrong == []


def test_what_a_spreadsheet_would_compute_is_saved_as_words(lab, page):
    lab()
    page.get_by_label("Your code name").fill("heron")
    page.locator("textarea[name]").fill("=HYPERLINK(1)")
    page.locator("input[inputmode=decimal]").first.fill("-8")
    given = answers(saved(page)[1])
    assert sorted(given.values()) == ["'=HYPERLINK(1)", "-8"]


def test_how_many_are_answered_is_said_and_the_text_can_be_copied(session, lab, page):
    lab()
    number = number_of(session, "alpha2001-dia-001")
    page.locator(f"select[name='alone|{number}|theme']").select_option("coups")
    expect(page.locator(".progress[data-part=alone]")).to_have_text("· 1 of 4 answered")
    page.get_by_text("Nothing was saved?").click()
    assert f"alone,{number},theme,coups" in page.get_by_label(re.compile("Answers as CSV")).input_value()


def test_no_answer_of_a_graded_part_stands_in_the_page(session):
    """The items of the part alone have the theme raids and feuds, their rulings are not practice."""
    text = session[1].read_text("utf-8")
    assert "Nobody is blamed." not in text
    assert "Only when the herds are back." not in text
    items = [item.row for item in session[0].items if item.part in ("alone", "sums", "apart")]
    assert len(items) == 4
    assert [row for row in items if row in text] == []


def test_what_a_corpus_says_is_shown_and_never_run(tmp_path, page):
    corpus = seminar_corpus(tmp_path / "corpus")
    hostile = "</script><img src=x onerror=top.ran=1><script>top.ran=2</script>\u2028'\""
    corpus.diagnoses.drop(columns="source").assign(statement=hostile).to_csv(
        tmp_path / "corpus" / "diagnoses.csv", index=False
    )
    corpus.themes.assign(label=hostile, brief=hostile).to_csv(
        tmp_path / "corpus" / "codebook" / "themes.csv", index=False
    )
    from crossread.corpus.load import open_corpus

    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", *PARTS))
    write_kit(make_session(open_corpus(tmp_path / "corpus"), sheet), tmp_path / "kit")
    page.goto((tmp_path / "kit" / "student" / "lab.html").as_uri())
    page.locator("select[data-codes=theme]").first.select_option("raids")
    expect(page.locator(".told").first).to_contain_text("onerror=top.ran=1")
    expect(page.locator(".statement").first).to_contain_text("onerror=top.ran=1")
    assert page.evaluate("top.ran") is None
    assert page.wrong == []


FRAME = """<!DOCTYPE html><html lang="en"><title>A notebook</title><div id="cell"></div><script type="module">
{script}
const view = widget;
const data = {data};
const heard = {{}};
window.sent = [];
window.said = (text) => {{ data.said = {{ text }}; heard["change:said"](); }};
view.render({{ el: document.getElementById("cell"), model: {{
  get: (name) => data[name], set: (name, value) => window.sent.push(value), save_changes() {{}},
  on: (name, does) => {{ heard[name] = does; }}, off() {{}},
}} }});
</script></html>"""


@pytest.fixture
def framed(session, page, tmp_path):
    """The lab in the frame of a cell, with a model that keeps what is sent; returns the page in the frame."""

    def opened(restored):
        script = (TEMPLATES / "lab_frame.js").read_text("utf-8").replace("export default", "const widget =")
        data = {"page": session_lab(session[0], {}, framed=True), "title": "The lab", "restored": restored}
        told = json.dumps(data).replace("</", "<\\/")
        (tmp_path / "cell.html").write_text(FRAME.format(script=script, data=told), "utf-8")
        page.goto((tmp_path / "cell.html").as_uri())
        return page.frame_locator("iframe")

    return opened


def test_in_a_notebook_what_was_kept_is_filled_in_and_each_answer_is_sent(session, framed, page):
    number = str(number_of(session, "alpha2001-dia-001"))
    lab = framed({"coder": "heron", "answers": {f"alone|{number}|theme": "raids"}})
    expect(lab.get_by_label("Your code name")).to_have_value("heron")
    expect(lab.locator(f"select[name='alone|{number}|theme']")).to_have_value("raids")
    lab.locator(f"input[name='alone|{number}|role'][value=driver]").click()
    page.wait_for_function("window.sent.length > 0")
    sent = page.evaluate("window.sent.at(-1)")
    assert sent["coder"] == "heron"
    assert answers(csv.DictReader(io.StringIO(sent["csv"]))) == {
        ("alone", number, "theme"): "raids",
        ("alone", number, "role"): "driver",
    }
    page.evaluate("window.said('Kept in a file.')")
    expect(lab.locator("#kept")).to_have_text("Kept in a file.")


def test_in_a_notebook_without_a_kernel_the_page_says_so(session, framed, page):
    page.clock.install()
    lab = framed({})
    lab.get_by_label("Your code name").fill("heron")
    page.clock.run_for(1000)
    page.wait_for_function("window.sent.length > 0")
    page.clock.run_for(9000)
    expect(lab.locator("#kept")).to_contain_text("The notebook does not answer: run its cell again.")


@SIZES
def test_sentences_that_should_have_a_row_are_ticked_and_saved(page, tmp_path, width):
    part = "{id: marks, task: unitise, title: Marks, minutes: 10, sections: [alpha2019/causes]}"
    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", part))
    made = make_session(open_corpus(island(tmp_path)), sheet)
    (tmp_path / "lab.html").write_text(session_lab(made, {}), "utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((tmp_path / "lab.html").as_uri())
    page.get_by_label("Your code name").fill("heron")
    page.get_by_label("Fishers say that the council never asked them.").focus()
    page.keyboard.press("Space")
    page.reload()
    assert answers(saved(page)[1]) == {("marks", "3", "row"): "yes"}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
