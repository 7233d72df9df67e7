"""What the instructor gets: a key with readings and reasons, a run sheet, slides, a rubric, and where readers part."""

from __future__ import annotations

import html

import pytest
from crossread.seminar.instructor_pages import instructor_pages, partings
from crossread.seminar.key import from_markdown
from crossread.seminar.kit import make_session
from crossread.seminar.sheet import read_sheet
from selectolax.lexbor import LexborHTMLParser
from seminar_corpus import seminar_corpus, write_sheet

PARTS = [
    "{id: hello, task: talk, title: Welcome, minutes: 5, text: Who speaks, notes: Say hello}",
    "{id: alone, task: code, title: Alone, minutes: 20, points: 4, rows: [alpha2001-dia-001, alpha2001-dia-002]}",
    "{id: hunt, task: hunt, title: Hunt, minutes: 15, points: 4, errors: 3}",
    '{id: essay, task: essay, title: Essay, minutes: 0, questions: ["Who?"], rubric: {evidence: 4, style: 1.5}}',
]


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    root = tmp_path_factory.mktemp("session")
    return make_session(
        seminar_corpus(root / "corpus"), read_sheet(write_sheet(root / "sheet.yml", *PARTS, minutes=40))
    )


@pytest.fixture(scope="module")
def pages(session):
    return {name: LexborHTMLParser(text) for name, text in instructor_pages(session).items()}


def words(page, selector="main"):
    return [" ".join(each.text(separator=" ").split()) for each in page.css(selector)]


def test_the_key_shows_code_both_readings_ruling_and_reason(pages, session):
    numbers = {item.row: item.number for item in session.items}
    items = words(pages["key.html"], ".item")
    disputed = next(item for item in items if item.startswith(str(numbers["alpha2001-dia-002"])))
    assert "Theme The feuds first reader: The feuds; second: The raids Neighbours fight here." in disputed
    assert "Role driver first reader: driver; second: condition It feeds the quarrel." in disputed
    settled = next(item for item in items if item.startswith(str(numbers["alpha2001-dia-001"])))
    assert "Theme The raids both readers: The raids" in settled


def test_the_key_shows_the_errors_of_the_hunt_with_rows_and_how_they_should_read(pages, session):
    items = words(pages["key.html"], ".item")
    for sentence in session.hunts["hunt"]:
        own = next(item for item in items if item.startswith(str(sentence.number)))
        assert ", ".join(sentence.proof) in own
        assert ("It should read" in own) == bool(sentence.kind)


def test_the_run_sheet_counts_the_minutes(pages):
    rows = words(pages["run.html"], "tbody tr")
    assert rows[0] == "0–5 Welcome Who speaks Say hello"
    assert [row.split()[0] for row in rows] == ["0–5", "5–25", "25–40", "40–40"]


def test_the_slides_have_one_part_each_with_its_minutes_in_the_notes(pages):
    slides = words(pages["slides.html"], ".slide")
    assert len(slides) == 5
    assert not any("Two counts of the herds." in slide for slide in slides)
    assert slides[2] == "Alone 20 minutes, 4 points Minute 5 to 25."


def test_findings_stand_on_slides_of_their_own_with_rival_readings(pages):
    slides = words(pages["findings.html"], ".slide")
    assert len(slides) == 2
    assert slides[1].startswith("Two counts of the herds. So it is. Two minutes each. A rival reading: Chance.")


def test_the_key_gives_the_rule_of_each_code_and_the_question_that_decides_a_role(pages, session):
    numbers = {item.row: item.number for item in session.items}
    settled = next(item for item in words(pages["key.html"], ".item")
                   if item.startswith(str(numbers["alpha2001-dia-001"])))  # fmt: skip
    assert "what keeps it going or makes it worse" in settled
    assert "3. Is it said that this brings about, feeds or prolongs something bad that is named?" in settled
    assert "Students see our wording of it alone" in words(pages["key.html"])[0]


def test_the_run_sheet_says_who_paid_for_a_source(pages):
    assert "Paid for by: not stated." in words(pages["run.html"])[0]


def test_the_rubric_has_room_for_two_markers(pages):
    assert words(pages["rubric.html"], "thead th")[2:4] == ["first marker", "second marker"]
    assert words(pages["rubric.html"], "tbody tr") == ["evidence 4", "style 1.5"]


def test_the_pairs_on_which_readers_parted_are_counted_with_their_reasons(session, pages):
    """Of the six rows two are disputed: feuds or raids once; condition or driver, and condition or failure, once."""
    found = [(each.variable, each.one, each.other, each.n) for each in partings(session.corpus)]
    assert found == [
        ("theme", "feuds", "raids", 1),
        ("role", "condition", "driver", 1),
        ("role", "condition", "failure", 1),
    ]
    assert "Settled as condition : Nobody is blamed." in words(pages["parted.html"])[0]


def test_no_page_asks_for_anything(pages):
    for page in pages.values():
        assert page.css("[src], link[href]:not([rel=icon])") == []
        assert "default-src 'none'" in html.unescape(page.css_first("meta[http-equiv]").attributes["content"])


def test_a_finding_stands_on_a_slide_as_plain_words():
    assert from_markdown(r"It is *twice* \$10, \[sic\]") == "It is twice $10, [sic]"
