"""Links to rows in a real JupyterLab: from a cell, a mark of a chart, an address; before and after its cell runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from crossread.explore.all_statements import show_statements
from lab_page import PATIENCE, idle, open_and_run, started_lab
from playwright.sync_api import expect
from small_corpus import small_corpus

OPENED = "import crossread as cr\n\nchosen = cr.open_corpus('villages')"
SHOWN = "13_statements.ipynb"
LINK = f'<a href="{SHOWN}#alpha2001-dia-140">a row</a>'
SQUARE = '<rect width="40" height="20"></rect>'
MARK = f'{LINK} <svg width="40" height="20"><a xlink:href="{SHOWN}#rows=alpha2001-dia:7-9">{SQUARE}</a></svg>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A chart with its links in one notebook; all statements, the explorer not run yet, in the other."""
    raids = [{"id": f"alpha2001-dia-{n:03}", "theme": "raids", "statement": f"Raid {n}."} for n in range(1, 151)]
    corpus = small_corpus(tmp_path / "data" / "villages", diagnoses=raids)
    (tmp_path / "notebooks").mkdir()
    write(tmp_path / "notebooks" / "02_chart.ipynb", {f"from IPython.display import HTML\n\nHTML({MARK!r})": ""})
    table = show_statements(corpus).bundle["text/html"]
    write(tmp_path / "notebooks" / SHOWN, {OPENED: "", "cr.explorer(chosen)": "", "cr.show_statements(chosen)": table})
    return tmp_path


def write(path: Path, cells: dict[str, str]) -> None:
    """A notebook of these cells, some of which show HTML."""
    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    for cell, html in zip(made, cells.values(), strict=True):
        cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": str(html)})] if html else []
    notebook = nbformat.v4.new_notebook(cells=made)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


@pytest.mark.long
def test_a_link_lands_on_its_row_in_the_table_and_in_the_explorer_once_it_runs(project: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    expect.set_options(timeout=PATIENCE * 1000)
    with started_lab(project) as lab:
        open_and_run(page, lab, "notebooks/02_chart.ipynb")
        page.get_by_role("link", name="a row").click()
        row = page.locator("tr[data-led]")
        expect(row).to_be_in_viewport()
        expect(row.locator("a").first).to_have_text("alpha2001-dia-140")
        _from_a_mark(page)
        _in_place(page)
        page.goto(f"{lab}/lab/tree/notebooks/{SHOWN}?reset#alpha2001-dia-099")
        expect(row.locator("a").first).to_have_text("alpha2001-dia-099")
        expect(row).to_be_in_viewport()
    expect.set_options(timeout=5000)
    page.close()


def _from_a_mark(page: Any) -> None:
    """A mark leads to rows: the explorer that does not run is offered, and shows them once it does."""
    page.locator(".lm-TabBar-tab", has_text="02_chart").click()
    page.locator("svg a rect").click()
    page.get_by_role("button", name="Run all cells", exact=True).click()
    explorer = page.locator(".crossread-explorer")
    expect(explorer.locator(".count")).to_contain_text("3 of 150 statements")
    idle(page)
    page.locator(".lm-TabBar-tab", has_text="02_chart").click()
    page.get_by_role("link", name="a row").click()
    expect(explorer.locator("tbody button[data-row]")).to_have_text("alpha2001-dia-140")
    expect(explorer.locator(".detail")).to_be_in_viewport()
    explorer.get_by_role("button", name="Undo").click()
    expect(explorer.locator(".count")).to_contain_text("3 of 150 statements")


def _in_place(page: Any) -> None:
    """In a notebook with an explorer that has the row, a link opens it there, and one comes back."""
    explorer = page.locator(".crossread-explorer")
    page.evaluate(
        """html => document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output')[1]
        .insertAdjacentHTML('beforebegin', html)""",
        f'<a href="/files/notebooks/{SHOWN}?_xsrf=1#alpha2001-dia-005" class="own">here</a>',
    )
    page.locator("a.own").click()
    expect(explorer.locator("tbody button[data-row]")).to_have_text("alpha2001-dia-005")
    explorer.get_by_role("button", name="Back to the link").click()
    expect(page.locator("a.own")).to_be_focused()
