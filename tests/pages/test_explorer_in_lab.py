"""The explorer in a real JupyterLab: its keys are its own, it survives what a notebook goes through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from lab_page import idle, menu, open_and_run, started_lab
from playwright.sync_api import expect
from small_corpus import small_corpus

CELLS = (
    "theme = 'raids'",
    "import crossread as cr\n\nchosen = cr.select_theme(cr.open_corpus('villages'), theme)",
    "explorer = cr.explorer(chosen)\nexplorer",
    "explorer.selection",
)


@pytest.mark.long
def test_by_keyboard_alone_a_row_is_found_and_opened_and_no_cell_is_lost(tmp_path: Path, browser: Any) -> None:
    """Words, a row, its passage; `dd` in the list; the next cell; a restart; a bad value and who waits for it."""
    raids = [{"id": f"alpha2001-dia-{n:03}", "theme": "raids", "statement": f"Raid {n}."} for n in range(1, 9)]
    corpus = small_corpus(tmp_path / "data" / "villages", diagnoses=raids)
    (corpus.folder / "texts").mkdir()
    (corpus.folder / "texts" / "alpha2001.txt").write_text("Few slept. So it went, as one was told. so it, was told.\n")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks" / "raids.ipynb")
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    with started_lab(tmp_path) as lab:
        open_and_run(page, lab, "notebooks/raids.ipynb")
        explorer = page.locator(".crossread-explorer")
        _find_and_open(page, explorer)
        _use_elsewhere(page)
        menu(page, "Kernel", "kernelmenu:restart")
        page.locator("dialog.jp-Dialog button.jp-mod-accept").click()
        expect(explorer.get_by_role("alert")).to_contain_text("run this cell again")
        expect(explorer.get_by_label("To begin with it")).to_have_value('filters={"q": "raid"}')
        _give_a_bad_value(page)
    page.close()


def _find_and_open(page: Any, explorer: Any) -> None:
    explorer.get_by_label("Search").focus()
    page.keyboard.type("raid")
    expect(explorer.locator(".count")).to_have_text("8 statements found.")
    while not page.evaluate("document.activeElement.dataset.row"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(explorer.locator(".detail mark")).to_have_count(1)
    for key in "ddxabm":
        page.keyboard.press(key)
    explorer.locator("td.statement").first.click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    explorer.locator(".count").click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.wait_for_timeout(500)
    assert page.locator(".jp-Notebook .jp-Cell").count() == len(CELLS)


def _use_elsewhere(page: Any) -> None:
    cell = page.locator(".jp-CodeCell").nth(3)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("alpha2001-dia-008")


def _give_a_bad_value(page: Any) -> None:
    page.locator(".jp-CodeCell").nth(0).locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\ntheme = 'raid'")
    menu(page, "Run", "runmenu:run-all")
    told = page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
    expect(told).to_contain_text('did you mean "raids"?')
    assert "Traceback" not in told.inner_text()
    cell = page.locator(".jp-CodeCell").nth(2)
    idle(page)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("waits for the one above that sets `chosen`")
