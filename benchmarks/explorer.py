"""How fast the explorer answers: python benchmarks/explorer.py [CORPUS] [--chromium PATH] [--write FILE].

All statements of a corpus are opened in the explorer, in a bare page and in a JupyterLab of its own; then words are
typed, filters set and taken back, a column sorted, sources set side by side. Each change is timed from the event until
the next frame is painted.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from measured import machine, table, tell

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "lib"), str(ROOT / "tests")]
WORDS = ("a", "ar", "arm", "army", "army t", "army tr", "army tra", "army", "", "t", "to", "tor", "tort", "torture", "")
CHANGES = """async (words) => {
  const root = document.querySelector(".crossread-explorer");
  const [typed, chosen, sorted, compared] = [[], [], [], []];
  const timed = async (to, act) => {
    await new Promise((done) => setTimeout(done, 200));
    const begun = performance.now();
    act();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    to.push(performance.now() - begun);
  };
  const set = (name, value, event) => () => {
    const control = root.querySelector(`[name=${name}]`);
    control.value = value;
    control.dispatchEvent(new Event(event, { bubbles: true }));
  };
  for (const word of words) await timed(typed, set("q", word, "input"));
  for (const name of ["kind", "source", "theme", "addressee"]) {
    for (const { value } of [...root.querySelector(`[name=${name}]`).options].slice(1, 4)) {
      await timed(chosen, set(name, value, "change"));
      await timed(chosen, set(name, "", "change"));
    }
  }
  for (let column = 2; column < 9; column += 1) {
    await timed(sorted, () => root.querySelector(`thead th:nth-child(${column}) button`).click());
  }
  const button = [...root.querySelectorAll("button")].find((each) => each.textContent === "Compare sources");
  for (let time = 0; time < 6; time += 1) await timed(compared, () => button.click());
  return { typed, chosen, sorted, compared };
}"""
TOLD = {"typed": "a key in the search", "chosen": "a filter", "sorted": "a column sorted", "compared": "side by side"}


def in_page(browser: Any, corpus: str) -> tuple[str, dict[str, list[float]]]:  # noqa: ANN401 - of playwright
    """How many statements there are, and the milliseconds of each change in a bare page."""
    import crossread as cr
    from explorer_page import open_explorer

    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_default_timeout(120_000)
    open_explorer(page, cr.explorer(cr.select_sources(cr.open_corpus(corpus))))
    found = page.locator(".crossread-explorer .count").inner_text()
    return found, page.evaluate(CHANGES, list(WORDS))


def in_lab(browser: Any, corpus: str) -> dict[str, list[float]]:  # noqa: ANN401 - of playwright
    """The milliseconds of each change in JupyterLab."""
    import nbformat
    from crossread.corpus.find import find_corpus
    from lab_page import open_and_run, started_lab

    folder = find_corpus(corpus).resolve().as_posix()
    cell = f"import crossread as cr\n\ncr.explorer(cr.select_sources(cr.open_corpus({folder!r})))"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    with tempfile.TemporaryDirectory() as root:
        nbformat.write(notebook, Path(root) / "explorer.ipynb")
        with started_lab(Path(root)) as lab:
            open_and_run(page, lab, "explorer.ipynb")
            page.locator(".crossread-explorer .count").wait_for()
            times: dict[str, list[float]] = page.evaluate(CHANGES, list(WORDS))
            page.close()
    return times


def main() -> None:
    """Prints the table, or writes it to a file."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", default="mali")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        found, page = in_page(browser, given.corpus)
        lab = in_lab(browser, given.corpus)
        browser.close()
    rows = [[words, *(f"{statistics.median(times[name]):.0f} ({max(times[name]):.0f})" for times in (page, lab))]
            for name, words in TOLD.items()]  # fmt: skip
    heads = ["change", "page, ms: median (most)", "JupyterLab, ms: median (most)"]
    tell(f"{found}\n\n{table(heads, rows)}\n\n{machine()}", given.write)


if __name__ == "__main__":
    main()
