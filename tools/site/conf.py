"""How the site is built of README and docs, by Sphinx: see `tools/make_site.py`. The pages stay what GitHub shows."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "crossread"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/*.md", "data/*.md", "data/*/codebook/*.md"]
exclude_patterns = [".*", "lib", "tests", "notebooks", "outputs", "tools", "benchmarks", "**/texts"]
highlight_language = "none"
html_theme = "furo"
html_title = "crossread"
html_copy_source = False
html_show_copyright = False
myst_heading_anchors = 4
# Anchors that stand in a page as HTML are none to MyST; a test follows every link of the site instead.
suppress_warnings = ["myst.xref_missing"]

CONTENTS = """

```{toctree}
:hidden:
:caption: Use it

docs/explore
docs/batch
docs/teach
docs/seminar
docs/students
docs/exercise
docs/exercise-key
docs/add-a-source
docs/exchange
docs/notebooks
docs/commands
docs/names
```

```{toctree}
:hidden:
:caption: Judge it

docs/method
docs/reliability
docs/tables
data/mali/codebook/README
data/mali/codebook/guide
data/tarrowby/codebook/README
data/tarrowby/codebook/guide
docs/speed
docs/testing
SECURITY
data/LICENSE
```

```{toctree}
:hidden:
:caption: Change it

docs/map
CONTRIBUTING
CHANGELOG
```
"""
LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)(#[^)\s]*)?\)")


def setup(app: Sphinx) -> None:
    """Lets each page be changed as it is read, before it is taken for Markdown."""
    app.connect("source-read", _as_in_the_site)


def _as_in_the_site(app: Sphinx, page: str, source: list[str]) -> None:
    """The contents list after the README; links to notebooks lead to their pages, those to folders nowhere."""
    folder = (Path(app.srcdir) / page).parent

    def led(link: re.Match[str]) -> str:
        text, path, anchor = link[1], link[2], link[3] or ""
        if path.endswith(".ipynb"):
            return f'<a href="{path.removesuffix(".ipynb")}.html{anchor}">{text}</a>'
        return text if (folder / path).is_dir() else link[0]

    source[0] = LINK.sub(led, source[0]) + (CONTENTS if page == root_doc else "")
