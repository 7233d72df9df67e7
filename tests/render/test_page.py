"""What every page must be: described pictures, nothing loaded from anywhere, tables in boxes, readable colours."""

from __future__ import annotations

import itertools
import re

import pytest
from bs4 import BeautifulSoup
from crossread.render.arranged import free_name
from crossread.render.job import PageError
from crossread.render.page import TEMPLATES, finish_page, policy, style

DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def _page(content, head=""):
    return f'<html><head>{head}</head><body><main><div class="cell" data-cell="4">{content}</div></main></body></html>'


@pytest.mark.parametrize("alt", ["", 'alt=""', 'alt="  "', 'alt="No description has been provided for this image"'])
def test_a_picture_without_alt_text_is_refused_with_its_cell(alt):
    with pytest.raises(PageError, match="a picture has no alt text") as error:
        finish_page(_page(f'<img {alt} src="{DOT}">'))
    assert error.value.cell == 4


@pytest.mark.parametrize(
    "content",
    [
        '<img alt="a" src="http://example.org/a.png">',
        '<img alt="a" src="//example.org/a.png">',
        '<img alt="a" src="pictures/a.png">',
        f'<img alt="a" src="{DOT}" srcset="https://example.org/a.png 2x">',
        '<script src="https://example.org/a.js"></script>',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<iframe src="https://example.org"></iframe>',
        '<object data="https://example.org/a.svg"></object>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>p { background: url(https://example.org/a.png) }</style>",
        "<p style=\"background: url('https://example.org/a.png')\">x</p>",
    ],
)
def test_a_page_that_would_load_something_is_refused(content):
    with pytest.raises(PageError, match="the page would load"):
        finish_page(_page(content))


def test_links_to_the_public_web_and_embedded_pictures_are_no_requests():
    content = f'<a href="https://example.org/#:~:text=a,b">page</a><img alt="a dot" src="{DOT}">'
    assert "https://example.org/#:~:text=a,b" in finish_page(_page(content))


def test_links_to_notebooks_lead_to_their_pages_and_others_stay():
    links = ["13_statements.ipynb#a-dia-001", "01_sources.ipynb", "https://example.org/01_x.ipynb", "#a", "more.ipynb"]
    page = BeautifulSoup(finish_page(_page("".join(f'<a href="{link}">x</a>' for link in links))), "html.parser")
    assert [link["href"] for link in page.find_all("a")] == [
        "13_statements.html#a-dia-001", "01_sources.html", *links[2:],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "<script>run()</script>",
        "<SCRIPT type=module>run()</SCRIPT>",
        "<iframe srcdoc='<script>run()</script>'></iframe>",
        "<form action='javascript:run()'><button>x</button></form>",
        "<meta http-equiv=refresh content='0;url=https://example.org'>",
        "<base href='https://example.org/'>",
        "</main></body><script>run()</script>",
    ],
)
def test_what_would_run_is_left_out_and_the_page_says_so(content):
    page = BeautifulSoup(finish_page(_page(content)), "html.parser")
    assert page.find(["script", "iframe", "form", "meta", "base"]) is None
    assert "since a page runs no script but its own" in page.select_one("p.aside").get_text()


@pytest.mark.parametrize(
    "content",
    [
        "<b onclick='run()'>x</b>",
        "<svg/onload=run()></svg>",
        "<a href='javascript:run()'>x</a>",
        "<a href=' java\tscript:run()'>x</a>",
        "<a href='java&#115;cript:run()'>x</a>",
        "<a href='data:text/html,<script>run()</script>'>x</a>",
        "<svg><a xlink:href='javascript:run()'>x</a></svg>",
        "<svg><a><set attributeName='href' to='javascript:run()'/></a></svg>",
        "<button formaction='javascript:run()'>x</button>",
    ],
)
def test_a_mark_or_link_that_would_run_something_loses_it(content):
    assert "run()" not in finish_page(_page(content))


def test_the_script_of_the_page_stays_and_its_policy_names_it_alone():
    """The hash of `run()` in base 64 as openssl makes it: printf 'run()' | openssl dgst -sha256 -binary | base64."""
    own = "<script>run()</script>"
    assert finish_page(_page(own), "run()").count(own) == 1
    assert "script-src 'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=';" in policy("run()")
    assert "script-src 'none';" in policy("")
    assert "unsafe-inline" not in policy("run()").replace("style-src 'unsafe-inline'", "")


def test_each_table_gets_a_box_that_scrolls_and_is_named():
    page = BeautifulSoup(
        finish_page(_page("<table><caption>Who says what</caption></table><table><tr><th> </th></tr></table>")),
        "html.parser",
    )
    boxes = page.select("div.scroll > table")
    assert [box.parent["aria-label"] for box in boxes] == ["Who says what", "Table 2"]
    assert [box.parent["tabindex"] for box in boxes] == ["0", "0"]
    assert page.find("th") is None


def test_the_subject_that_a_cell_shows_is_the_title_and_the_question_stands_under_it():
    own, shown = '<h1>What is to be known?<a href="#x">¶</a></h1>', "<h1>Raids &amp; rule</h1>"
    shown = f'{own}</div><div class="cell"><div class="output">{shown}</div>'
    named = '<header><p class="subject">Theme: Raids</p></header>'
    whole = _page(shown, "<title>10_brief</title>").replace("<main>", f"{named}<main>")
    page = BeautifulSoup(finish_page(whole), "html.parser")
    assert page.select("p.subject") == [], "what the title says is not said twice"
    assert [title.text for title in page.select("h1, title")] == ["Raids & rule", "Raids & rule"]
    assert page.select_one("h1 + p.question").text == "What is to be known?"


def test_the_finding_stands_under_the_title_before_whom_the_page_is_for():
    said = '<div class="output">x</div><div class="output finding"><p>So it is.</p></div>'
    whole = _page(f'<h1>Why?</h1><p>For readers.</p></div><div class="cell">{said}')
    page = BeautifulSoup(finish_page(whole), "html.parser")
    assert [each.get_text() for each in page.select("main p")] == ["So it is.", "For readers."]
    assert page.select_one("main h1 + .finding") is not None


def test_a_page_without_a_subject_of_its_own_keeps_its_title():
    page = BeautifulSoup(finish_page(_page("<h1>Who?</h1>", "<title>Mine</title>")), "html.parser")
    assert [title.text for title in page.select("h1, title")] == ["Mine", "Who?"]


def test_more_than_three_headings_make_a_contents_list_with_anchors_of_their_own():
    page = BeautifulSoup(finish_page(_page("<h2>Why?</h2><h2>Why?</h2><h3>Who</h3><h2>What</h2>")), "html.parser")
    assert (
        page.select_one("nav.contents details:not([open]) summary").get_text()
        == "On this page (4 headings): Why?; Why? …"
    )
    assert [link["href"] for link in page.select("nav.contents a")] == ["#why", "#why-2", "#who", "#what"]
    assert [heading["id"] for heading in page.find_all(["h2", "h3"])] == ["why", "why-2", "who", "what"]


def test_three_headings_make_none():
    assert "On this page" not in finish_page(_page("<h2>a</h2><h2>b</h2><h3>c</h3>"))


def test_all_code_stands_in_one_fold_at_the_end_and_what_shows_nothing_else_is_gone():
    def cell(code, shown=""):
        fold = f'<details class="code"><summary>Code</summary><div class="highlight"><pre>{code}</pre></div></details>'
        return f'<div class="cell" data-cell="1">{fold}{shown}</div>'

    shown = '<div class="output">shown</div>'
    cells = cell("a") + cell("b", shown) + "<p>prose</p>" + cell("c &lt; d")
    page = BeautifulSoup(finish_page(f"<main>{cells}</main>"), "html.parser")
    (fold,) = page.select("details")
    assert [code.pre.string for code in fold.select(".highlight")] == ["a", "b", "c < d"]
    assert fold.summary.string == "Code of this page (3 cells)"
    assert fold.find_next_sibling() is None
    assert len(page.select("div.cell")) == 1


def test_a_page_without_code_has_no_fold():
    assert "details" not in finish_page("<main><p>prose</p></main>")


def test_a_picture_is_shown_without_what_stands_in_for_it_in_a_notebook_and_leads_to_pages():
    link = '<svg><a xlink:href="13_statements.ipynb#a-dia-001" target="_blank"><title>one</title></a></svg>'
    box = f'<div class="crossread-picture" style="display:none;overflow-x:auto">{link}</div>'
    instead = '<style>.x{}</style><p class="crossread-untrusted">bars</p>'
    page = BeautifulSoup(finish_page(_page(f'<figure class="crossread">{instead}{box}</figure>')), "html.parser")
    assert page.select("figure > style, .crossread-untrusted") == []
    assert page.select_one(".crossread-picture")["style"] == "overflow-x:auto"
    assert page.select_one("svg a").attrs == {"href": "13_statements.html#a-dia-001"}


def test_a_name_that_is_taken_gets_a_number():
    assert free_name("Über Geld & Macht!", set()) == "ber-geld-macht"
    assert free_name("a", {"a", "a-2"}) == "a-3"


TEXTS = ("text", "quiet", "link", "keyword", "string", "number", "error")


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_colour_of_text_has_contrast_enough_on_every_background(scheme):
    """WCAG 2.1, 1.4.3: at least 4.5 to 1; print replaces part of the light colours."""
    blocks = re.findall(r":root\s*{([^}]*)}", style())
    palettes = [dict(re.findall(r"--(\w+):\s*(#[0-9a-f]{6})", block)) for block in blocks]
    colours = palettes[0] | palettes[scheme]
    for text, background in itertools.product(TEXTS, ("page", "box")):
        assert _contrast(colours[text], colours[background]) >= 4.5, (text, background)


def _contrast(one, other):
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    """Relative luminance as WCAG 2.1 defines it; white is 1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_computed_as_published():
    """White on black is 21 to 1; #777777 on white is 4.48 to 1, the known grey that just fails."""
    assert _contrast("#ffffff", "#000000") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_script_does_another_thing_on_a_dark_page():
    """So that what scripts do is tried on light pages alone."""
    scripts = {path.name: path.read_text("utf-8") for path in TEMPLATES.rglob("*") if path.suffix in (".js", ".j2")}
    assert {"index.js", "statements.js"} <= set(scripts)
    assert [name for name, script in scripts.items() if "prefers-color-scheme" in script] == []
