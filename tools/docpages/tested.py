"""How much is tested: the tests by folder, and the tables of cases that they go through, counted in the files."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path

from docpages.marks import markdown_table

# Folders of tests with what they hold, in the order of the table.
FOLDERS = {
    "corpus": "a corpus folder: tables, loading, rows, codes, `migrate`, new corpora and sources",
    "texts": "reading copies of texts in every format: sections, passages, numerals, notations",
    "numbers": "intervals and periods",
    "show": "labels, words, tables, pictures, links",
    "topics": "by question: tables, charts and sentences of sources, claims, causes, figures, the audit and the others",
    "findings": "the editor's findings and their conditions, changes planted in the tables, robustness",
    "briefs": "the four kinds of brief",
    "check": "every check, and `--fix`",
    "coding": "samples, second codings",
    "explore": "the controls in JupyterLab",
    "render": "running notebooks, warm and cold; the output folder; only what is stale; the cluster",
    "exchange": "workbooks, packages, projects and marks of other tools, out and in",
    "seminar": "sheets, keys, labs, kits and marks",
    "notebooks": "the committed notebooks: their shape, their numbers, other parameters, another corpus",
    "pages": "rendered pages in a real browser",
    "fuzz": "corpora, files and workbooks spoilt at random",
    "docpages": "README and docs: nothing stale, nothing missing, every command runs",
    "tools": "the counts of the library, and changed code",
    "benchmarks": "the scripts that measure speed",
    "": "the command line, packages, and that no sentence of a source is in the repository",
}


def describe_tests(root: Path) -> str:
    """A table of the test functions by folder, and a list of the cases that stand in tables of their own."""
    counts = Counter(_folder(path.relative_to(root / "tests")) for path in (root / "tests").rglob("test_*.py"))
    functions = {name: sum(map(_functions, _files(root / "tests", name))) for name in counts}
    order = [*FOLDERS, *sorted(set(counts) - set(FOLDERS))]
    rows = [
        [f"`tests/{name}`", FOLDERS.get(name, ""), str(counts[name]), f"{functions[name]:,}"]
        for name in order
        if counts[name]
    ]
    rows.append(["all", "", str(sum(counts.values())), f"{sum(functions.values()):,}"])
    return f"{markdown_table(['folder', 'what it is about', 'files', 'tests'], rows)}\n\n{_cases(root)}"


def _cases(root: Path) -> str:
    tests = root / "tests"
    payloads = len(_assigned(tests / "payloads.py", "KINDS").elts)
    notations = sum(
        not line.startswith("#") for line in (tests / "texts/notations.txt").read_text("utf-8").splitlines()
    )
    broken = len(list((tests / "data").iterdir()))
    small = len(re.findall(r"^=== ", (tests / "render/warm/warm_as_cold.txt").read_text("utf-8"), flags=re.M))
    planted = len(_assigned(tests / "check/test_planted_errors.py", "CELLS").elts)
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    cells = sum(_code_cells(path) for path in notebooks)
    return "\n".join(
        [
            f"- {len(notebooks)} notebooks with {cells} cells of code: each is run by nbval, its outputs compared with "
            "those committed.",
            f"- {broken} small corpora in `tests/data`, each named for what is wrong with it or what is right; "
            f"{planted} cells spoilt one at a time, each with the words that must be said of it.",
            f"- {payloads} kinds of payload in every free column of a corpus, opened in Chromium.",
            f"- {notations} invented sentences with the quantities in them, for the reader of numbers.",
            f"- {small} small notebooks, each shown by a warm process as by a cold kernel.",
        ]
    )


def _folder(path: Path) -> str:
    return path.parts[0] if len(path.parts) > 1 else ""


def _files(tests: Path, folder: str) -> list[Path]:
    return sorted((tests / folder).rglob("test_*.py")) if folder else sorted(tests.glob("test_*.py"))


def _functions(path: Path) -> int:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return sum(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in nodes)


def _assigned(path: Path, name: str) -> ast.Tuple | ast.List:
    """The list that a module assigns to a name; raises ValueError when it has none."""
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]
        if isinstance(node, ast.Assign) and name in targets and isinstance(node.value, ast.Tuple | ast.List):
            return node.value
    raise ValueError(f"{path} has no list {name}")


def _code_cells(path: Path) -> int:
    return sum(cell["cell_type"] == "code" for cell in json.loads(path.read_text("utf-8"))["cells"])
