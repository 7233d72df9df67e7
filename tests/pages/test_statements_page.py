"""The page of all statements in a real browser, opened as a file: search, filters, state in the address, links."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from crossread.render.plan import plan_reports
from crossread.render.run import render_reports
from playwright.sync_api import expect
from small_corpus import small_corpus

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
WHOLE = "57 statements and 1 claim"
ALL = f"{WHOLE} shown"


def left(statements: int, claims: int = 0) -> str:
    return f"{statements} of 57 statements and {claims} of 1 claim shown"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """02_diagnoses and, along with it, 13_statements: 50 diagnoses of raids, two of coups, a feud, a request.

    Two tellings of events stand in the passages of a coup and the feud; a stand on a claim rests on that coup.
    """
    root = tmp_path_factory.mktemp("project")
    (root / "notebooks").mkdir()
    for stem in ("02_diagnoses", "13_statements"):
        shutil.copy(NOTEBOOKS / f"{stem}.ipynb", root / "notebooks")
    raids = [{"id": f"alpha2001-dia-{place:03}", "theme": "raids"} for place in range(1, 51)]
    coups = [{"id": f"beta2002-dia-00{place}", "theme": "coups"} for place in (1, 2)]
    feud = {"id": "beta2002-dia-003", "theme": "feuds", "statement": "Les villages s'entêtent.", "polarity": "denies"}
    feud |= {"about": "unit", "voice": "chief", "endorsement": "relayed", "note": 'Told, with "care",\nto us.'}
    answers = [{"recommendation": "beta2002-rec-001", "diagnosis": "beta2002-dia-001", "basis": "stated"}]
    told = [("beta2002-men-001", "raid-1999"), ("beta2002-men-002", "raid-2001")]
    mentions = [{"id": row, "event": event, "passage": f"beta2002-p-100{n}"} for n, (row, event) in enumerate(told, 2)]
    events = [{"id": "raid-1999", "label": "Raid of 1999", "date": "1999-03"}]
    events += [{"id": "raid-2001", "label": "Raid of 2001", "date": "2001"}]
    stand = {"id": "beta2002-pos-009", "claim": "votes", "stance": 2, "rows": "beta2002-dia-002"}
    asked = {"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "object": "pay", "theme": "coups"}
    became = [
        ("alpha2001-pos-001", "split", "alpha2001-dia-001;alpha2001-dia-003"),
        ("beta2002-pos-001", "retired", ""),
    ]
    changes = [{"book": "positions", "old": old, "became": how, "new": new, "why": "So."} for old, how, new in became]
    tables = {"diagnoses": [*raids, *coups, feud], "recommendations": [asked], "changes": changes}
    tables |= {"answers": answers, "mentions": mentions, "events": events, "positions": [stand]}
    corpus = small_corpus(root / "data" / "villages", **tables)
    reports = plan_reports(corpus, [root / "notebooks" / "02_diagnoses.ipynb"], only={}, parameters={})
    result = render_reports(corpus, reports, root / "out", jobs=2)
    assert [str(entry.error) for entry in result.failed] == []
    return root / "out"


@pytest.fixture
def statements(site, page):
    """The page, opened at a hash."""

    def opened(fragment=""):
        page.goto("about:blank")
        page.goto((site / "13_statements.html").as_uri() + fragment)
        return page

    return opened


def shown(page):
    return page.eval_on_selector_all(".card", "cards => cards.map(card => card.id)")


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_it_opens_whole_without_request_and_error(statements, page):
    statements()
    expect(page.get_by_role("status")).to_have_text(ALL)
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith(("data:", "about:", "file:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 800


def test_a_search_finds_words_in_any_order_case_and_accent_and_stands_in_the_address(statements, page):
    statements()
    page.get_by_role("searchbox", name="Search").fill("VILLAGES entetent")
    expect(page.get_by_role("status")).to_have_text(left(1))
    assert shown(page) == ["beta2002-dia-003"]
    assert page.url.endswith("#q=VILLAGES%20entetent")
    page.get_by_role("searchbox", name="Search").fill("villages raids")
    expect(page.get_by_role("status")).to_have_text(left(0))


def test_filters_narrow_by_source_kind_and_theme_with_the_keyboard(statements, page):
    statements()
    page.get_by_role("combobox", name="Source", exact=True).press("B")
    expect(page.get_by_role("status")).to_have_text(left(7, 1))
    page.get_by_label("Theme").select_option("rule")
    assert shown(page) == ["beta2002-dia-001", "beta2002-dia-002", "beta2002-rec-001"]
    page.get_by_label("Kind").select_option("recommendation")
    assert shown(page) == ["beta2002-rec-001"]
    assert page.url.endswith("#kind=recommendation&source=beta2002&theme=rule")
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.get_by_role("status")).to_have_text(ALL)
    assert page.url.endswith("#")


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("#voice=chief", ["beta2002-dia-003"]),
        ("#endorsement=relayed", ["beta2002-dia-003"]),
        ("#addressee=army", ["beta2002-rec-001"]),
        ("#actor=unit", ["beta2002-dia-003"]),
        ("#actor=army&source=beta2002&kind=diagnosis", [f"beta2002-dia-00{n}" for n in (1, 2, 3)]),
        ("#claim=votes", ["claim-votes", "beta2002-dia-002", "beta2002-pos-009"]),
        ("#event=raid-1999", ["beta2002-dia-002", "beta2002-men-001"]),
        ("#from=1999&to=2000-12", ["beta2002-dia-002", "beta2002-men-001"]),
        ("#from=1999-04", ["beta2002-dia-003", "beta2002-men-002"]),
        ("#to=1999-02", []),
        ("#from=2001-12-31", ["beta2002-dia-003", "beta2002-men-002"]),
    ],
)
def test_the_other_filters_stand_in_the_address_and_find_what_is_wider_too(statements, page, fragment, found):
    """The unit is a part of the army; the feud stands in the passage of the raid of 2001, a coup in that of 1999."""
    statements(fragment)
    assert shown(page) == found
    assert page.get_by_text("More filters").locator("..").get_attribute("open") is not None


def test_a_date_that_is_none_is_said_and_narrows_nothing(statements, page):
    statements("#from=spring")
    expect(page.get_by_role("status")).to_have_text(
        f"A date is a year, a month or a day: 2012, 2012-03 or 2012-03-21. {ALL}"
    )
    assert page.get_by_label("From", exact=True).get_attribute("aria-invalid") == "true"


def test_a_card_says_in_words_what_is_coded_and_unfolds_what_is_connected(statements, page):
    statements("#theme=coups")
    card = page.locator("#beta2002-dia-001")
    expect(card.locator("dl").first).to_have_text("roledriveraboutThe armyscopeherepolarityasserts")
    assert card.locator("summary").inner_text() == "answered by"
    card.locator("summary").click()
    expect(card.locator("details dd")).to_have_text("It is said in beta2002-rec-001. beta2002-rec-001")
    card.get_by_role("link", name="beta2002-rec-001").click()
    expect(page.locator("#beta2002-rec-001")).to_have_class("card recommendation found")


def test_words_that_are_folded_are_found(statements, page):
    statements("#q=care")
    assert shown(page) == ["beta2002-dia-003"]


def test_the_list_opens_on_claims_whose_rows_are_one_click_away(statements, page):
    statements()
    assert shown(page)[0] == "claim-votes"
    page.get_by_role("link", name="all rows on this claim").click()
    assert shown(page) == ["claim-votes", "beta2002-dia-002", "beta2002-pos-009"]


def test_a_citation_is_copied_and_shown(statements, page):
    statements("#beta2002-dia-003")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".found").get_by_role("button", name="Copy as citation").click()
    said = (
        "A. N. Author, “On beta2002”, May 2002, The Press. Opening, “so it … was told”, body. "
        "Les villages s'entêtent (in other words; row beta2002-dia-003)."
    )
    expect(page.locator(".cited")).to_have_text(f"Copied: {said}")
    assert page.evaluate("navigator.clipboard.readText()") == said


def test_what_is_chosen_is_saved_as_csv_with_codes_and_labels(statements, page):
    statements("#theme=feuds")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename == "statements.csv"
    [row] = pd.read_csv(saved.value.path(), dtype=str, keep_default_na=False).to_dict("records")
    told = ("id", "kind", "source_label", "theme", "theme_label", "actor_label", "event", "dates", "role", "note")
    assert [row[name] for name in told] == [
        "beta2002-dia-003", "diagnosis", "Beta 2002", "feuds", "The feuds", "The unit", "raid-2001", "2001/2001",
        "driver", 'Told, with "care",\nto us.',
    ]  # fmt: skip


def test_what_is_saved_is_what_is_shown_while_a_date_is_being_typed(statements, page):
    statements()
    page.get_by_text("More filters").click()
    page.get_by_label("From", exact=True).fill("20")
    expect(page.get_by_role("status")).to_contain_text(ALL)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert len(pd.read_csv(saved.value.path())) == 58


def test_an_address_sets_the_filters_and_an_unknown_value_is_said(statements, page):
    statements("#source=alpha2001&theme=raids&kind=diagnosis")
    expect(page.get_by_role("status")).to_have_text(left(50))
    assert page.get_by_label("Theme").input_value() == "raids"
    statements("#source=gamma2003&theme=rule")
    expect(page.get_by_role("status")).to_have_text(f"Not found here: source gamma2003. {left(3)}")
    page.get_by_label("Theme").select_option("coups")
    expect(page.get_by_role("status")).to_have_text(left(3))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#alpha2001-dia-999", f"Not found here: row or place alpha2001-dia-999. {ALL}"),
        ("#nothing", f"Not found here: row or place nothing. {ALL}"),
        ("#colour=red&kind=dream", f"Not found here: kind dream, filter colour. {ALL}"),
        ("#source=alpha2001&source=gamma2003", f"Not found here: a second source gamma2003. {left(50)}"),
        ("#q=%3Cb%3E&theme=%3Cb%3E", f"Not found here: theme <b>. {left(0)}"),
        (
            "#rows=alpha2001-dia:49-51,90;gamma2003-fig:1",
            "Not found here: row alpha2001-dia-051, row alpha2001-dia-090, row gamma2003-fig-001. "
            f"2 statements shown: those to which the link led, of {WHOLE} in all",
        ),
        (
            "#rows=alpha2001-rec:1-9",
            "Not found here: row alpha2001-rec-001, row alpha2001-rec-002, row alpha2001-rec-003, "
            "row alpha2001-rec-004, row alpha2001-rec-005 and 4 more. "
            f"No statement shown: those to which the link led, of {WHOLE} in all",
        ),
        ("#rows=x", f"Not found here: rows x. No statement shown: those to which the link led, of {WHOLE} in all"),
    ],
)
def test_what_an_address_asks_for_and_is_not_there_is_said(statements, page, fragment, said):
    statements(fragment)
    expect(page.get_by_role("status")).to_have_text(said)


def test_a_place_that_is_not_there_is_forgotten_when_another_is_asked_for(statements, page):
    statements("#alpha2001-dia-999")
    page.evaluate("location.hash = 'alpha2001-dia-001'")
    expect(page.get_by_role("status")).to_have_text(ALL)


def test_a_row_in_the_address_is_shown_and_marked_even_if_filtered(statements, page):
    statements("#source=alpha2001")
    page.evaluate("location.hash = 'beta2002-dia-002'")
    row = page.locator("#beta2002-dia-002")
    expect(row).to_be_in_viewport()
    expect(row).to_have_class("card diagnosis found")
    said = f"{left(50)}, and beta2002-dia-002, which the filters leave out"
    expect(page.get_by_role("status")).to_have_text(said)


def test_a_row_that_is_opened_directly_is_in_view_among_all(statements, page):
    statements("#beta2002-rec-001")
    expect(page.locator("#beta2002-rec-001")).to_be_in_viewport()
    expect(page.get_by_role("status")).to_have_text(ALL)


def test_the_rows_of_a_link_are_those_that_it_names(statements, page):
    statements("#rows=alpha2001-dia:9-11,50;beta2002-rec:1")
    assert shown(page) == [*(f"alpha2001-dia-0{place}" for place in ("09", "10", "11", "50")), "beta2002-rec-001"]
    said = f"5 statements shown: those to which the link led, of {WHOLE} in all"
    expect(page.get_by_role("status")).to_have_text(said)


def test_a_heading_in_the_address_changes_no_filter(statements, page):
    statements("#source=alpha2001")
    page.evaluate("location.hash = 'for-the-seminar'")
    expect(page.get_by_role("status")).to_have_text(left(50))


def test_from_a_report_two_clicks_lead_to_a_row(site, page):
    page.goto((site / "02_diagnoses.html").as_uri())
    evidence = page.locator(".crossread-evidence", has_text=re.compile("Evidence: [0-9]+ rows")).first
    evidence.get_by_text("The ids of these rows").click()
    evidence.get_by_role("link", name="007").click()
    assert page.url == (site / "13_statements.html").as_uri() + "#alpha2001-dia-007"
    expect(page.locator("#alpha2001-dia-007")).to_be_in_viewport()


def test_a_number_of_rows_in_a_table_leads_to_these_rows(site, page):
    page.goto((site / "02_diagnoses.html").as_uri())
    page.locator("summary", has_text="Roles of what each source says").click()
    page.locator("table", has_text="Roles of what each source says").get_by_role("link", name="50").click()
    expect(page.get_by_role("status")).to_contain_text("50 statements shown")


def test_without_scripts_the_table_is_simply_there(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((site / "13_statements.html").as_uri() + "#beta2002-dia-002")
    expect(page.locator("tbody tr:visible")).to_have_count(58)
    expect(page.locator("#beta2002-dia-002")).to_be_in_viewport()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.context.close()


def test_on_paper_stands_all_that_is_chosen_and_no_control(statements, page):
    statements("#theme=raids")
    assert len(shown(page)) == 40
    page.pdf()
    assert len(shown(page)) == 50
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("#alpha2001-dia-050").is_visible()


def test_the_rest_of_a_long_list_comes_when_it_is_asked_for(statements, page):
    statements()
    page.get_by_role("button", name="Show 18 more of 18").click()
    assert len(shown(page)) == 58
    assert not page.locator("button.more").is_visible()


def test_the_link_of_a_row_of_an_earlier_layout_leads_on_to_what_became_of_it(statements, page):
    statements("#alpha2001-pos-001")
    assert shown(page) == ["alpha2001-dia-001", "alpha2001-dia-003"]
    expect(page.get_by_role("status")).to_contain_text("alpha2001-pos-001 became alpha2001-dia-001, alpha2001-dia-003.")
    statements("#beta2002-pos-001")
    expect(page.get_by_role("status")).to_have_text(f"beta2002-pos-001 was retired. {ALL}")
    statements("#constructor")
    expect(page.get_by_role("status")).to_contain_text("Not found here")
