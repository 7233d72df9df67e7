"""Every page of a kit and of marks in a real browser, and a session from the lab to the marks."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml
from crossread.corpus.load import open_corpus
from crossread.seminar.kit import make_session
from crossread.seminar.kit_files import write_kit
from crossread.seminar.marking import mark_answers
from crossread.seminar.sheet import read_sheet
from payloads import KINDS, payloads
from playwright.sync_api import expect
from seminar_corpus import answer_rows, seminar_corpus, write_answers, write_sheet

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

PARTS = [
    "{id: hello, task: talk, title: Welcome, minutes: 10, notes: Say hello}",
    "{id: alone, task: code, title: Alone, minutes: 0, points: 4, rows: [alpha2001-dia-001, alpha2001-dia-002]}",
    "{id: sides, task: stand, title: Sides, minutes: 0, points: 1, rows: [alpha2001-pos-001]}",
    "{id: sums, task: sum, title: Sums, minutes: 0, points: 3, rows: [alpha2001-chk-001]}",
    "{id: hunt, task: hunt, title: Hunt, minutes: 0, points: 4, errors: 4}",
    '{id: essay, task: essay, title: Essay, minutes: 0, questions: ["Who is to blame?"], rubric: {evidence: 4}}',
    "{id: again, task: code, again: alone, title: Again, minutes: 0, rows: [alpha2001-dia-002]}",
]
HOSTILE = "<img src=x onerror=top.ran=1><script>top.ran=2</script>"
PAGES = [
    *(f"kit/student/{name}.html" for name in ("lab", "codebook", "handout", "students")),
    *(
        f"kit/instructor/{name}.html"
        for name in ("key", "run", "slides", "findings", "rubric", "parted", "questions", "lessons", "weeks")
    ),
    *(f"marks/{name}.html" for name in ("class", "files", "student-heron", "essays")),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A kit, and the marks of two students who differ, one of whom attacks."""
    root = tmp_path_factory.mktemp("seminar")
    corpus = seminar_corpus(root / "corpus")
    (root / "corpus" / "codebook" / "guide.md").write_text("## Roles\n\n| a | b |\n|---|---|\n| c | d |\n", "utf-8")
    session = make_session(corpus, read_sheet(write_sheet(root / "sheet.yml", *PARTS)))
    write_kit(session, root / "kit")
    one, other = ("alone", "alpha2001-dia-001", "theme"), ("alone", "alpha2001-dia-001", "why")
    heron = {one: "raids", other: HOSTILE, ("again", "alpha2001-dia-002", "theme"): "feuds"}
    ibis = {one: "feud", other: "x", ("alone", "alpha2001-dia-002", "role"): "driver", ("essay", "1", "essay"): HOSTILE}
    egret = {one: "coups", other: HOSTILE, ("alone", "alpha2001-dia-002", "role"): "failure"}
    for name, answers in (("heron", heron), ("ibis", ibis), ("egret", egret)):
        write_answers(root / "answers" / f"answers-{name}.csv", answer_rows(session, name, answers))
    essays = root / "essays.csv"
    head = "coder,part,question,criterion,of,first_marker,second_marker"
    essays.write_text(f"{head}\nibis,essay,1,evidence,4,4,1\n", "utf-8")
    mark_answers(root / "kit" / "instructor", root / "answers", root / "marks", essays)
    return root


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_whole_at_390_and_1280_without_request_error_or_finding_of_axe(site, page, name):
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("top.ran") is None


def test_nothing_of_a_kit_runs_or_is_asked_for_whatever_corpus_and_sheet_say(page, tmp_path):
    """A payload in every cell that is words, in sheet and guide; the pages are opened without their policy."""
    seminar_corpus(tmp_path / "corpus")
    given, words = payloads(), {"label", "brief", "claim", "definition", "use_when", "not_when", "statement", "note",
                                "headline", "detail", "rival", "overturn", "explanation", "why", "reading"}  # fmt: skip
    for path in [*(tmp_path / "corpus").rglob("*.csv")]:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for name in words & {*table} - ({"claim"} if path.name != "claims.csv" else set()):
            table[name] = [f"{cell} {next(given)}" for cell in table[name]]
        table.to_csv(path, index=False)
    said = [payload for payload, _ in zip(given, KINDS, strict=False)]
    guide = "\n\n".join(payload for payload in said if not payload.startswith("!["))
    (tmp_path / "corpus" / "codebook" / "guide.md").write_text(guide, "utf-8")
    sheet = yaml.safe_load(write_sheet(tmp_path / "sheet.yml", *PARTS).read_text("utf-8"))
    for each in (sheet, *sheet["parts"]):
        each |= {key: next(given) for key in ("title", "text")} | ({"notes": next(given)} if each is not sheet else {})
    (tmp_path / "sheet.yml").write_text(yaml.safe_dump(sheet), "utf-8")
    write_kit(make_session(open_corpus(tmp_path / "corpus"), read_sheet(tmp_path / "sheet.yml")), tmp_path / "kit")
    page.add_init_script("top.ran = []")
    for name in (name for name in PAGES if name.startswith("kit/")):
        path = tmp_path / name
        path.write_text(
            re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text("utf-8")), "utf-8"
        )
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert (name, page.evaluate("top.ran")) == (name, [])
        own = (
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on|^srcdoc/i.test(a.name)))"
        )
        assert (name, page.evaluate(f"{own}.map(e => e.outerHTML)")) == (name, [])
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []


def test_what_a_student_wrote_is_shown_as_words(site, page):
    page.goto((site / "marks" / "student-heron.html").as_uri())
    expect(page.locator("main")).to_contain_text(HOSTILE)
    page.goto((site / "marks" / "class.html").as_uri())
    expect(page.locator(".side", has_text="The coups")).to_contain_text(HOSTILE)


def test_slides_turn_by_keys_and_show_their_notes(site, page):
    page.goto((site / "kit" / "instructor" / "slides.html").as_uri())
    expect(page.locator("#at")).to_have_text("1 of 8")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(page.get_by_text("Say hello")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.get_by_text("Minute 0 to 10. Say hello")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    assert page.url.endswith("#1")


def test_the_codebook_is_searched(site, page):
    page.goto((site / "kit" / "student" / "codebook.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("COUPS what")
    expect(page.locator(".entry:visible")).to_have_count(1)
    expect(page.locator(".entry:visible")).to_contain_text("what coups is")


def test_a_lab_filled_by_hand_is_marked_as_worked_out_by_hand(site, page, tmp_path):
    """raids and driver: 2 of 4 marks; for: 1; sum with unit and row, without the difference: 2 of 3; no hunt: 5."""
    page.goto((site / "kit" / "student" / "lab.html").as_uri())
    page.get_by_label("Your code name").fill("Egret 2")
    item = page.locator(".item", has_text="In 001 they say alpha.").first
    item.get_by_label("Theme", exact=True).select_option("raids")
    item.get_by_label("driver").check()
    page.locator(".item", has_text="Sit down with them.").get_by_label("for", exact=False).first.check()
    sums = page.locator(".item", has_text="Add up the parts")
    sums.get_by_label("Sum of the parts").fill("32")
    sums.get_by_label("cows").check()
    sums.get_by_label("Row id that proves it").fill("alpha2001-fig-003")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save answers").click()
    (tmp_path / "answers").mkdir()
    shutil.copy(download.value.path(), tmp_path / "answers" / download.value.suggested_filename)
    mark_answers(site / "kit" / "instructor", tmp_path / "answers", tmp_path / "marks")
    with (tmp_path / "marks" / "marks.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["coder"], row["file"]) == ("Egret 2", "answers-Egret-2.csv")
    assert [row[name] for name in ("alone", "sides", "sums", "hunt", "total", "of")] == [
        *("2.00", "1.00", "2.00", "0.00", "5.00", "12")
    ]
    assert not Path(tmp_path / "marks" / "student-egret.html").exists()
