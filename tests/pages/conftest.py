"""A real browser, and pages in it that keep what they ask for and what goes wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium: $CHROMIUM, or the one that is installed."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no Chromium: install the package chromium, or name one in $CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A page 800 pixels wide that keeps what it asks for in `asked` and what goes wrong in `wrong`.

    It is light unless a test asks for both; dark pages differ in nothing but colours, which is a test of its own.
    """
    scheme = getattr(request, "param", "light")
    opened = browser.new_page(color_scheme=scheme, viewport={"width": 800, "height": 900})
    opened.asked, opened.wrong = [], []
    opened.on("request", lambda asked: opened.asked.append(asked.url))
    opened.on("console", lambda said: opened.wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.wrong.append(str(error)))
    yield opened
    opened.close()
