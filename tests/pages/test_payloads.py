"""A corpus full of payloads, rendered whole: in a real browser nothing of it runs, asks for anything or is a link.

The pages are opened without their policy, as if a browser knew none; so are the outputs of the notebooks as they stand,
which is how JupyterLab puts those of a trusted notebook into its page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from crossread.corpus.load import Corpus, open_corpus
from crossread.corpus.selection import select_sources
from crossread.explore.controls import explorer
from crossread.render.plan import plan_reports
from crossread.render.run import render_reports
from explorer_page import open_explorer
from nbconvert.filters import markdown2html
from payloads import KINDS, hostile_corpus, payloads

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# The index has its rows as data beside its script, the statements their cards.
OWN_SCRIPTS = {"index.html": 2, "13_statements.html": 2}
BRIEFS = {"theme": "say", "source": "beta2021", "addressee": "ministry", "pair": "alpha2019,beta2021"}
AUDIT = """() => [
  ...[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(({name}) => /^on/i.test(name))),
  ...document.querySelectorAll("iframe, frame, object, embed, base, form, marquee, animate, meta[http-equiv=refresh]"),
  ...[...document.querySelectorAll("script")].slice(OWN),
  ...[...document.querySelectorAll("a, area")].filter(a => !["file:", "https:", ":"].includes(
    new URL(a.href.baseVal ?? a.href ?? "", location).protocol)),
].map(e => e.outerHTML.slice(0, 200))"""
# Every card is drawn, unfolded and copied as a citation.
USED = """() => {
  for (const more = document.querySelector("button.more"); more && !more.hidden;) more.click();
  [...document.querySelectorAll(".filters button")].find(each => each.textContent === "Unfold all")?.click();
  for (const each of document.querySelectorAll(".card button")) each.click();
}"""


@dataclass
class Opened:
    """What a page did by itself: the numbers of the scripts that ran, what it asked for, what runs when it is used."""

    ran: list[int]
    asked: list[str]
    active: list[str]
    text: str


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus of payloads, in a project with all notebooks."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(NOTEBOOKS, root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return open_corpus(hostile_corpus(root))


@pytest.fixture(scope="module")
def site(corpus: Corpus) -> Path:
    """All reports of it, a brief on one subject of each kind among them, as pages and as notebooks."""
    root = corpus.folder.parents[1]
    paths = sorted((root / "notebooks").glob("*.ipynb"))
    briefs = [path for path in paths if path.stem == "10_brief"]
    reports = plan_reports(corpus, [path for path in paths if path not in briefs], only={}, parameters={})
    known = {report.id for report in reports}
    reports += [each for each in plan_reports(corpus, briefs, only=BRIEFS, parameters={}) if each.id not in known]
    result = render_reports(corpus, reports, root / "out", formats=("html", "notebook"))
    assert [str(entry.error) for entry in result.failed] == []
    assert len(result.entries) == len(paths) - 1 + len(BRIEFS)
    return root / "out"


@pytest.fixture(scope="module")
def opened(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Opens a file without regard to its policy; what it asks for is noted and never sent."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.ran = []")
    asked: list[str] = []

    def answer(route: Any) -> None:
        address = route.request.url
        asked.append(address)
        route.continue_() if address.startswith("file:") else route.abort()

    context.route("**/*", answer)
    page = context.new_page()

    def look(path: Path, own: int = 0) -> Opened:
        asked.clear()
        page.goto(path.as_uri())
        page.evaluate(USED)
        page.wait_for_timeout(50)
        said = page.evaluate("document.body.innerText + document.body.textContent")
        active = page.evaluate(AUDIT.replace("OWN", str(own)))
        seen = Opened(page.evaluate("ran"), [url for url in asked if url != path.as_uri()], active, said)
        return seen

    yield look
    context.close()


def shown(outputs: list[Any]) -> str:
    """Outputs as a page that takes them as they are: HTML raw, Markdown with whatever HTML is in it."""
    parts = [
        data.get("text/html") or markdown2html(data.get("text/markdown", "")) for data in (o["data"] for o in outputs)
    ]
    return '<!DOCTYPE html><meta charset="utf-8"><body><main>' + "\n".join(parts)


def test_payloads_that_are_taken_for_more_than_words_are_noticed(opened: Any, tmp_path: Path) -> None:
    """Else all the tests below would be green for nothing: each payload alone in a page that marks it up."""
    noticed = 0
    for n, payload in zip(range(len(KINDS)), payloads(), strict=False):
        path = tmp_path / f"{n}.html"
        path.write_text(f"<!DOCTYPE html><meta charset=\"utf-8\"><body><p title='{payload}'>{payload}", "utf-8")
        seen = opened(path)
        noticed += bool(seen.ran or seen.asked or seen.active)
    assert noticed >= 45


def test_no_page_runs_or_asks_for_anything_of_a_corpus_even_without_its_policy(site: Path, opened: Any) -> None:
    pages = sorted(site.glob("*.html"))
    seen = {page.name: opened(page, own=OWN_SCRIPTS.get(page.name, 0)) for page in pages}
    did = {name: (page.ran, page.asked, page.active) for name, page in seen.items()}
    assert did == dict.fromkeys(seen, ([], [], []))
    told = "".join(page.text for page in seen.values())
    numbers = {int(n) for pair in re.findall(r"push\((\d+)\)|asked\.example/(\d+)", told) for n in pair if n}
    kinds = {n % len(KINDS) for n in numbers}
    assert len(kinds) >= len(KINDS) - 2, "payloads that no page shows prove nothing"


def test_no_page_offends_against_its_policy(site: Path, page: Any) -> None:
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith(("data:", "file:"))] == []


def test_no_output_of_a_notebook_runs_or_asks_for_anything_as_it_stands(
    site: Path, opened: Any, tmp_path: Path
) -> None:
    for path in sorted(site.glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        outputs = [output for cell in cells for output in cell.get("outputs", []) if "data" in output]
        (tmp_path / f"{path.stem}.html").write_text(shown(outputs), "utf-8")
        seen = opened(tmp_path / f"{path.stem}.html")
        assert (path.stem, seen.ran, seen.asked, seen.active) == (path.stem, [], [], [])


def test_the_explorer_shows_payloads_as_words_and_runs_nothing_of_them(corpus: Corpus, browser: Any) -> None:
    """Every row opened, then the sources side by side; what would be asked for is noted and never sent."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.ran = []")
    asked: list[str] = []
    context.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
    page = context.new_page()
    controls = explorer(select_sources(corpus))
    open_explorer(page, controls)
    rows = page.locator("tbody button[data-row]").count()
    for n in range(rows):
        page.locator("tbody button[data-row]").nth(n).click()
    assert page.locator(".detail dd").count() > rows > 20
    page.get_by_role("button", name="Compare sources").click()
    page.wait_for_timeout(200)
    seen = page.evaluate("[ran, document.body.textContent]")
    active = page.evaluate(AUDIT.replace("OWN", "1"))
    context.close()
    assert (seen[0], asked, active) == ([], [], [])
    assert "onerror=top.ran.push" in seen[1]
