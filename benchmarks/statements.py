"""How fast the page of all statements opens and answers: cards of a corpus, and copies of them, in Chromium.

python benchmarks/statements.py [--base data/mali] [--rows 3500 50000] [--write FILE]
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measured import machine, table, tell

if TYPE_CHECKING:
    from crossread.explore.cards import Card

KEYS = "moura army count"
# Until the page has been drawn with what was typed; in it is the time for which the page waits for another key.
TYPED = """async text => {
  const search = document.querySelector(".filters input");
  const before = performance.now();
  search.value = text;
  search.dispatchEvent(new Event("input"));
  const told = document.querySelector(".count");
  await new Promise(done => {
    const seen = new MutationObserver(() => { seen.disconnect(); done(); });
    seen.observe(told, { childList: true, characterData: true, subtree: true });
    setTimeout(done, 5000);
  });
  await new Promise(requestAnimationFrame);
  await new Promise(done => setTimeout(done, 0));
  return performance.now() - before;
}"""
HEAD = ["cards", "page, MB", "opens, s", "a key, median, ms", "a key, slowest, ms", "a filter, ms"]


def made_cards(cards: Sequence[Card], sources: Sequence[str]) -> Iterator[Card]:
    """The cards over and over, those of each further round as if of other sources."""
    begins = re.compile(rf"\b({'|'.join(sources)})(?=-)")
    for number in count():
        for card in cards:
            if not number:
                yield card
                continue
            name = rf"set{number}\1"
            told = [(words, begins.sub(name, value)) for words, value in card.told]
            own = begins.sub(name, card.id) if begins.match(card.id) else f"{card.id}-{number}"
            yield replace(card, id=own, told=told, statement=f"{card.statement} {number}")


def page_of(base: Path, n_rows: int) -> str:
    """The page of the statements with so many cards, as `render` makes it."""
    import nbformat
    from crossread.corpus.load import open_corpus
    from crossread.corpus.selection import select_sources
    from crossread.explore.all_statements import statements_display
    from crossread.explore.cards import all_cards
    from crossread.render.export import report_page
    from crossread.render.plan import Report

    corpus = select_sources(open_corpus(base))
    made = list(islice(made_cards(all_cards(corpus), list(corpus.sources["id"])), n_rows))
    data, about = statements_display(corpus, made)._repr_mimebundle_()
    output = nbformat.v4.new_output("display_data", data=data, metadata=about)
    cell = nbformat.v4.new_code_cell("cr.show_statements(chosen)", outputs=[output], metadata={"crossread_cell": 1})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Statements"), cell])
    report = Report("13_statements", Path("notebooks/13_statements.ipynb"), "Statements", "", "", "", {}, "")
    return report_page(notebook, report)


def measured_page(page: Any, path: Path) -> list[str]:  # noqa: ANN401 - a page of playwright
    """The row of the table: opened afresh, then typed key by key, then filtered."""
    begun = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector(".card")
    opened = time.perf_counter() - begun
    shown = page.locator(".count").inner_text().split(" of ")[1].split()[0]
    page.wait_for_timeout(1500)
    keys = [float(page.evaluate(TYPED, KEYS[:n])) for n in range(1, len(KEYS) + 1)]
    begun = time.perf_counter()
    page.get_by_label("Kind").select_option("diagnosis")
    filtered = time.perf_counter() - begun
    size = path.stat().st_size / 1e6
    said = [statistics.median(keys), max(keys), filtered * 1000]
    return [shown, f"{size:.1f}", f"{opened:.2f}", *(f"{value:.0f}" for value in said)]


def main() -> None:
    """The command."""
    from crossread.render.printing import find_chromium
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--base", type=Path, default=Path("data/mali"), help="the corpus whose cards are shown")
    parser.add_argument("--rows", type=int, nargs="*", default=[3_500, 50_000], help="numbers of cards")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into a file")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for n_rows in options.rows:
            path = Path(temporary) / f"{n_rows}.html"
            path.write_text(page_of(options.base, n_rows), "utf-8")
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            rows.append(measured_page(page, path))
            page.close()
        browser.close()
    sizes = " ".join(map(str, options.rows))
    note = "A key takes in the 60 ms for which the page waits for another."
    tell(
        f"{table(HEAD, rows)}\n\n{note} {machine()}. Made by `python benchmarks/statements.py --rows {sizes}`.",
        options.write,
    )


if __name__ == "__main__":
    main()
