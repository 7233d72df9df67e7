"""Brings the generated pages of the docs up to date, and the generated parts of README and docs: `make docs`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crossread.corpus.csv_files import write_whole
from docpages.pages import generated_pages

ROOT = Path(__file__).parents[1]


def write_pages(pages: Mapping[Path, str]) -> list[Path]:
    """Writes the pages that are stale or not there, and returns their paths."""
    stale = [path for path, page in pages.items() if not path.is_file() or path.read_text("utf-8") != page]
    for path in stale:
        write_whole(path, pages[path])
    return stale


if __name__ == "__main__":
    written = write_pages(generated_pages(ROOT))
    print("\n".join(path.relative_to(ROOT).as_posix() for path in written) or "all pages are current")
