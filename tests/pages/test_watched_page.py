"""A page that `render --watch` serves, in a real browser: it says when it is newer, and why it is not."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from crossread.render.page import policy, style
from crossread.render.served import served, watching
from small_project import small_project

SCRIPT = 'document.title = "run";'
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{policy(SCRIPT)}"><title>A</title><style>{style()}</style>'
    f"</head><body><main><h1>Before</h1><label>Search <input></label></main><script>{SCRIPT}</script></body></html>"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with one page, and a file that no run wrote."""
    small_project(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    entry = {
        **dict.fromkeys(("title", "label", "notebook", "dimension", "value", "finding"), ""),
        **{"id": "01_all", "status": "rendered", "parameters": {}, "digests": {}, "reads": {}},
        **{"seconds": 1, "outputs": ["01_all.html", "01_all/thumbnail.svg"], "error": None},
    }
    (folder / "manifest.json").write_text(json.dumps({"corpus": "villages", "reports": [entry]}), "utf-8")
    (folder / "01_all.html").write_text(PAGE, "utf-8")
    (folder / "01_all").mkdir()
    (folder / "01_all" / "thumbnail.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / "private.html").write_text("mine", "utf-8")
    return folder


def _status(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)


def test_only_what_a_run_wrote_is_served_and_only_under_its_own_address(out: Path) -> None:
    with served(out, "villages", lambda: (), port=0) as address:
        assert _status(f"{address}01_all.html") == 200
        for name in ("private.html", "../data/villages/corpus.yml", "%2e%2e/data/villages/corpus.yml", "manifest.json"):
            assert _status(f"{address}{name}") == 404
        assert _status(f"{address}01_all.html", Host="evil.example:80") == 403


def test_the_picture_of_a_report_is_served_as_one(out: Path) -> None:
    with (
        served(out, "villages", lambda: (), port=0) as address,
        urllib.request.urlopen(f"{address}01_all/thumbnail.svg", timeout=10) as answer,
    ):
        assert answer.headers["Content-Type"] == "image/svg+xml"


def test_a_served_page_runs_its_own_script_and_the_one_that_asks() -> None:
    made = watching(PAGE.encode()).decode()
    assert made.count("'sha256-") == 2
    assert "connect-src 'self'" in made
    assert watching(PAGE.replace(policy(SCRIPT), policy("")).encode()).decode().count("'sha256-") == 1


def test_a_page_says_that_it_is_newer_and_reloads_on_a_key_but_not_on_one_that_is_typed(page: Any, out: Path) -> None:
    with served(out, "villages", lambda: (), port=0) as address:
        page.goto(f"{address}01_all.html")
        assert page.title() == "run"
        page.keyboard.press("r")
        assert page.locator("h1").inner_text() == "Before"
        (out / "01_all.html").write_text(PAGE.replace("Before", "After"), "utf-8")
        page.get_by_text("This page is newer by now").wait_for()
        page.locator("input").press("r")
        assert page.locator("h1").inner_text() == "Before"
        page.locator("h1").click()
        page.keyboard.press("r")
        page.get_by_role("heading", name="After").wait_for()
        assert page.locator("section.watch").is_hidden()
        assert page.wrong == []


def test_a_page_says_what_keeps_it_from_being_newer_and_that_the_watch_has_ended(page: Any, out: Path) -> None:
    problems = ["data/villages/figures.csv line 3, low: <b>wrong</b>"]
    with served(out, "villages", lambda: tuple(problems), port=0) as address:
        page.goto(f"{address}01_all.html")
        page.get_by_text(problems[0]).wait_for()
        assert page.locator("h1").inner_text() == "Before"
        problems.clear()
        page.locator("section.watch").wait_for(state="hidden")
    page.get_by_text("has ended").wait_for()
