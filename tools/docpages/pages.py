"""All generated pages of a project, and the generated parts of others, by path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from crossread.corpus.find import META
from crossread.corpus.load import open_corpus
from crossread.corpus.schema import CODEBOOK
from crossread.seminar.exercise import with_exercise
from crossread.topics.claims.reliability import sentence_claim_reliability

from docpages.agreement import describe_reliability, describe_trust, describe_unitising
from docpages.codebook_page import codebook_page
from docpages.columns import tables_page
from docpages.commands import commands_page
from docpages.marks import filled
from docpages.names import names_page
from docpages.notebooks import notebooks_page
from docpages.tested import describe_tests

CORPUS = "mali"


def generated_pages(root: Path) -> dict[Path, str]:
    """What is to stand on each page that is generated or has a generated part, by path.

    Raises ValueError when a page lacks one of its marks, or an exercise names a row that the corpus has not.
    """
    return {**_whole(root), **_codebooks(root), **_marked(root), **_exercises(root)}


def _whole(root: Path) -> dict[Path, str]:
    docs = root / "docs"
    return {
        docs / "tables.md": tables_page(),
        docs / "names.md": names_page(),
        docs / "commands.md": commands_page(),
        docs / "notebooks.md": notebooks_page(root / "notebooks"),
    }


def _codebooks(root: Path) -> dict[Path, str]:
    """The page in the codebook of every corpus that has one."""
    folders = [path.parent for path in sorted(root.glob(f"data/*/{META}"))]
    pages = {folder / CODEBOOK / "README.md": folder for folder in folders}
    return {page: codebook_page(open_corpus(folder)) for page, folder in pages.items() if page.is_file()}


_MEASURED = ("render", "scale", "quantities")


def _marked(root: Path) -> dict[Path, str]:
    corpus, docs, measured = open_corpus(root / "data" / CORPUS), root / "docs", root / "benchmarks"
    parts: Mapping[Path, Mapping[str, Callable[[], str]]] = {
        root / "README.md": {"trust": lambda: describe_trust(corpus)},
        docs / "reliability.md": {
            "reliability": lambda: describe_reliability(corpus),
            "claims": lambda: sentence_claim_reliability(corpus),
            "unitising": lambda: describe_unitising(corpus),
        },
        docs / "add-a-source.md": {"proposals": (measured / "proposals.md").read_text("utf-8").strip},
        docs / "speed.md": {name: (measured / f"{name}.md").read_text("utf-8").strip for name in _MEASURED},
        docs / "testing.md": {"tests": lambda: describe_tests(root)},
    }
    pages: dict[Path, str] = {}
    for path, marks in parts.items():
        page = path.read_text("utf-8")
        for name, text in marks.items():
            page = filled(page, name, text())
        pages[path] = page
    return pages


def _exercises(root: Path) -> dict[Path, str]:
    corpus, pages = open_corpus(root / "data" / CORPUS), sorted((root / "docs").glob("exercise*.md"))
    return {path: with_exercise(path.read_text("utf-8"), corpus) for path in pages}
