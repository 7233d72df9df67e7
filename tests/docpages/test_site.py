"""The site that `make site` builds: without a warning, without a broken link, and without a request to anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
NEEDED = ("sphinx", "myst_parser", "furo")
MISSING = [name for name in NEEDED if find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}; `make site` installs it")
BUILD = "import sys, pathlib, make_site; sys.exit(make_site.build_site(*map(pathlib.Path, sys.argv[1:])))"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site, and what was said while it was built."""
    out = tmp_path_factory.mktemp("site") / "site"
    path = os.pathsep.join([str(ROOT / "tools"), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-c", BUILD, str(ROOT), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path}, check=False)
    assert done.returncode == 0, done.stderr
    return out, done.stdout + done.stderr


@pytest.fixture(scope="module")
def pages(built: tuple[Path, str]) -> dict[Path, BeautifulSoup]:
    return {path: BeautifulSoup(path.read_text("utf-8"), "lxml") for path in sorted(built[0].rglob("*.html"))}


def test_it_is_built_without_a_word(built: tuple[Path, str]) -> None:
    assert built[1] == ""


def test_every_page_of_readme_docs_and_notebooks_is_in_it(built: tuple[Path, str]) -> None:
    sources = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("notebooks/*.ipynb")]
    expected = [built[0] / path.relative_to(ROOT).with_suffix(".html") for path in sources]
    assert [path for path in [built[0] / "index.html", *expected] if not path.is_file()] == []


def test_every_link_within_it_leads_somewhere(pages: dict[Path, BeautifulSoup]) -> None:
    """Parts of an address that set the filters of the table of statements (`#source=...`) name no place."""
    named = {
        path: {tag.get("id") or tag.get("name") for tag in page.select("[id], a[name]")} for path, page in pages.items()
    }
    broken = []
    for path, page in pages.items():
        for link in {tag["href"] for tag in page.select("a[href]")}:
            where, _, anchor = unquote(link).partition("#")
            target = (path.parent / where).resolve() if where else path
            if re.match(r"[a-z]+:", link) or (target.exists() and not anchor):
                continue
            if not target.exists() or ("=" not in anchor and anchor not in named.get(target, ())):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(pages: dict[Path, BeautifulSoup]) -> None:
    loaded = [tag.get("src") or tag.get("href") for page in pages.values() for tag in page.select("[src], link[href]")]
    assert len(loaded) > len(pages)
    assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []
