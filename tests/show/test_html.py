"""The door to HTML and Markdown: words are shown as written, and no code of ours goes around it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from crossread.show.html import Display, Html, Prose, line_html, link, own_markdown

LIBRARY = Path(__file__).parents[2] / "lib" / "crossread"
MODULES = sorted(LIBRARY.rglob("*.py"))


def test_what_is_put_into_html_is_escaped_unless_it_is_html_itself() -> None:
    bold = Html("<b>{}</b>").format("it's <\"&")
    assert bold == "<b>it&#x27;s &lt;&quot;&amp;</b>"
    assert Html("{} {}").format(bold, "<i>") == f"{bold} &lt;i&gt;"
    assert Html(", ").join([bold, "<i>"]) == f"{bold}, &lt;i&gt;"
    assert (bold + "<i>", "<i>" + bold) == (f"{bold}&lt;i&gt;", f"&lt;i&gt;{bold}")
    assert all(isinstance(made, Html) for made in (bold, bold + "<i>", Html(", ").join([bold])))


def test_html_that_lost_its_mark_on_the_way_is_escaped_and_not_run() -> None:
    lost = f"{Html('<b>a</b>')}"
    assert Html("{}").format(lost) == "&lt;b&gt;a&lt;/b&gt;"


def test_a_display_takes_no_html_that_is_plain_text_and_no_type_that_runs() -> None:
    with pytest.raises(TypeError, match="must be Html"):
        Display({"text/html": "<b>a</b>", "text/plain": "a"})
    with pytest.raises(TypeError, match="application/javascript is not shown"):
        Display({"application/javascript": "run()"})


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:run()", " javascript:run()", "JaVaScRiPt:run()", "java\tscript:run()", "data:text/html,<script>"),
        *(
            "vbscript:run",
            "file:///etc/passwd",
            "//example.org",
            "https://",
            "http:example.org",
            'https://a.b/"x',
            "/x",
        ),
        *(
            "https://a.b/\nx",
            "blob:https://a.b/c",
            "13_statements.ipynb#a b",
            "../13_statements.ipynb",
            "https://a\\@b",
        ),
        "",
    ],
)
def test_an_address_that_is_neither_ours_nor_on_the_web_is_no_link(address: str) -> None:
    assert link(address, "<see>") == "&lt;see&gt;"


def test_addresses_on_the_web_of_notebooks_and_of_places_are_links() -> None:
    assert link("https://a.b/c?d=1&e=2#:~:text=f,g", "open") == (
        '<a href="https://a.b/c?d=1&amp;e=2#:~:text=f,g" rel="noopener">open</a>'
    )
    assert link("13_statements.ipynb#rows=a-dia:1-2,5;b-rec:7", "two") == (
        '<a href="13_statements.ipynb#rows=a-dia:1-2,5;b-rec:7">two</a>'
    )
    assert link("#a-dia-001", "<b>") == '<a href="#a-dia-001">&lt;b&gt;</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Raids** and *feuds*, `a`", "**Raids** and *feuds*, `a`"),
        ("see [all](04_figures.ipynb#rows=a-dia:1-3;b-rec:2)", "see [all](04_figures.ipynb#rows=a-dia:1-3;b-rec:2)"),
        ("<svg onload=run()>", r"\<svg onload=run()>"),
        (r"\<svg> and \\<svg>", r"\<svg> and \\\<svg>"),
        ("[a](javascript:run)", r"\[a\](javascript:run)"),
        ("![a](http://a.b/c.png)", r"!\[a\](http\://a.b/c.png)"),
        ("<javascript:run>", r"\<javascript:run>"),
        ("[a]: javascript:run", r"\[a\]: javascript:run"),
        ("[<b>](01_sources.ipynb)", r"[\<b>](01_sources.ipynb)"),
        ("[a](01_sources.ipynb onclick=run)", r"\[a\](01_sources.ipynb onclick=run)"),
        ("see https://a.b: so", r"see https\://a.b: so"),
        ("&lt;b&gt; and R&D", r"\&lt;b\&gt; and R&D"),
        ("$5 to \\$6", r"\$5 to \$6"),
    ],
)
def test_of_markdown_only_emphasis_lists_headings_and_links_to_notebooks_are_kept(text: str, shown: str) -> None:
    assert own_markdown(text) == shown
    assert own_markdown(shown) == shown
    assert Prose(text).bundle["text/markdown"].removesuffix(".").lower() == shown.lower()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*All* of **us**", "<em>All</em> of <strong>us</strong>"),
        ("[a *b*](04_figures.ipynb#x)", '<a href="04_figures.ipynb#x">a <em>b</em></a>'),
        (r"U\_S, \$5 & <b>", "U_S, $5 &amp; &lt;b&gt;"),
        ("[this](javascript:run) * 2", "[this](javascript:run) * 2"),
    ],
)
def test_a_line_of_markdown_has_emphasis_and_links_to_notebooks_as_html(text: str, shown: str) -> None:
    assert line_html(text) == shown


def test_html_is_made_of_literals_alone() -> None:
    """`Html(f"...")` or `Html(word)` would mark up what a corpus says; `Html("...{}").format(word)` does not."""
    made = [
        (path.relative_to(LIBRARY).as_posix(), call.lineno)
        for path in MODULES
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Html", "Markup")
        if not all(isinstance(given, ast.Constant) for given in call.args)
    ]
    assert made == []


def test_no_module_but_the_door_escapes_or_shows_html_of_its_own() -> None:
    """So that nobody needs to remember to escape: the door does it, and refuses what did not come through it."""
    around = ("from html import", "import html", "IPython.display", "markupsafe", ".unescape(", "Markup(")
    found = {
        path.relative_to(LIBRARY).as_posix(): [word for word in around if word in path.read_text("utf-8")]
        for path in MODULES
    }
    allowed = {"show/html.py", "texts/blocks.py"}
    assert {name: words for name, words in found.items() if words and name not in allowed} == {}
