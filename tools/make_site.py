"""Builds README, docs and the executed notebooks into a site that works offline: `make site`, outputs/site/index.html.

Nothing is run: the pages of the notebooks are made of their committed outputs, as pages of reports are.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from crossread.render.execute import batch_notebook
from crossread.render.export import export_report
from crossread.render.notebooks import open_notebook, read_notebook
from crossread.render.plan import Report
from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[1]
LEAD = '<!doctype html><meta charset="utf-8"><title>crossread</title><meta http-equiv="refresh" content="0; url={0}">'
# Pages that lead on at once: where the site begins, and where the notebooks look for the list of all reports.
LEADS = {"index.html": "README.html", "notebooks/index.html": "../README.html#the-notebooks"}


def build_site(root: Path, out: Path) -> int:
    """0 when the site stands in `out`, anew and whole; else warnings and errors were printed."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as doctrees:
        options = ["--quiet", "--fail-on-warning", "-c", str(root / "tools/site"), "-d", doctrees]
        failed = build_main([*options, str(root), str(out)])
    (out / "notebooks").mkdir()
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        template = read_notebook(path)
        report = Report(path.stem, path, template.title, "", "", "", {}, template.digest)
        export_report(batch_notebook(open_notebook(path)), report, out / "notebooks", ("html",))
    for name, where in LEADS.items():
        (out / name).write_text(LEAD.format(where), "utf-8")
    return int(failed)


if __name__ == "__main__":
    site = ROOT / "outputs" / "site"
    if code := build_site(ROOT, site):
        sys.exit(code)
    print(f"the site: {(site / 'index.html').relative_to(ROOT)}")
