"""The parts of a page that are made anew, each between two marks: `<!-- name: begin -->` and `<!-- name: end -->`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def filled(page: str, name: str, text: str) -> str:
    """A page with `text` between its marks of this name; raises ValueError when the page lacks them."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no marks {begin} and {end}")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; cells are Markdown already, but for the bars in them."""
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
