"""The shape of the notebooks as they are stored: thin, parameterised, run once from top to bottom, nothing volatile."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
PARAMETER = re.compile(r"[a-z_]+: (str|int|float|bool) = [^#=]+  # [^=]+")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    return nbformat.read(request.param, 4)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_interactive(cell: Any) -> bool:
    return "interactive" in cell.metadata.get("tags", [])


def bundles(notebook: Any) -> list[Any]:
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS][:4] == [
        "00_start_here",
        "01_sources",
        "02_diagnoses",
        "03_recommendations",
    ]


def test_it_begins_with_its_question_and_ends_with_its_limits(notebook: Any) -> None:
    title, *_, seminar, limits = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert re.match(r"# .+\?\n", title)
    assert seminar.startswith("## For the seminar\n")
    assert limits.startswith("## What this cannot show\n")


def test_its_second_cell_has_typed_and_helped_parameters(notebook: Any) -> None:
    cell = notebook.cells[1]
    assert cell.metadata["tags"] == ["parameters"]
    assert all(PARAMETER.fullmatch(line) for line in cell.source.splitlines())


def test_its_cells_are_short_and_define_nothing(notebook: Any) -> None:
    for cell in code_cells(notebook):
        assert len(cell.source.splitlines()) <= 12
        tree = ast.parse(cell.source)
        logic = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.If, ast.For, ast.While)
        assert not any(isinstance(node, logic) for node in ast.walk(tree))


def test_it_was_run_once_from_top_to_bottom_without_error(notebook: Any) -> None:
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for output in bundles(notebook) if output.output_type in ("error", "stream")]


def test_controls_are_stored_without_output_and_under_a_heading_of_their_own(notebook: Any) -> None:
    """What they show depends on the texts at hand; nbval runs such a cell and compares nothing."""
    for cell in (cell for cell in notebook.cells if is_interactive(cell)):
        if cell.cell_type == "markdown":
            assert cell.source.startswith(("## Explore\n", "## Code\n"))
        else:
            assert cell.outputs == []
            assert "nbval-ignore-output" in cell.metadata["tags"]
    controls = [cell for cell in code_cells(notebook) if re.search(r"cr\.(explorer|coding_lab)\(", cell.source)]
    assert all(map(is_interactive, controls))


@pytest.mark.parametrize(
    "name",
    ["02_diagnoses", "03_recommendations", "06_claims", "11_coding_lab", "13_statements", "20_add_a_source"],
)
def test_these_notebooks_have_controls(name: str) -> None:
    assert any(map(is_interactive, code_cells(nbformat.read(FOLDER / f"{name}.ipynb", 4))))


def test_nothing_volatile_is_stored(notebook: Any) -> None:
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert set(notebook.metadata) <= {"kernelspec", "language_info", "crossread"}
    assert "version" not in notebook.metadata["language_info"]
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)
    stored = json.dumps(notebook)
    assert not re.search(r"/(home|root|Users|tmp)/|ipykernel_", stored)


def test_every_picture_has_alt_text_and_follows_its_table(notebook: Any) -> None:
    shown = [output.data.get("text/html", "") for output in bundles(notebook) if "data" in output]
    pictures = [place for place, html in enumerate(shown) if "<svg" in html]
    assert all(len(re.findall(r'<svg [^>]*aria-label="[^"]{30,}"', shown[place])) == 1 for place in pictures)
    assert all("<table" in shown[place - 1] for place in pictures)


def test_one_sentence_is_the_finding_and_names_are_given_once(notebook: Any) -> None:
    about = [output.metadata.get("crossread", {}) for output in bundles(notebook)]
    assert sum(bool(each.get("finding")) for each in about) == 1
    names = [each["name"] for each in about if "name" in each]
    assert len(names) == len(set(names))


def shown_text(notebook: Any) -> str:
    return "\n".join(str(text) for output in bundles(notebook) for text in output.get("data", {}).values())


@pytest.fixture(scope="module")
def statements() -> list[str]:
    """The anchors of the table of all statements."""
    return re.findall(r'<tr id="([^"]+)"', shown_text(nbformat.read(FOLDER / "13_statements.ipynb", 4)))


def test_every_statement_has_one_anchor(statements: list[str]) -> None:
    assert len(statements) == len(set(statements)) > 0


def test_every_link_to_a_row_leads_to_the_table_of_all_statements(notebook: Any, statements: list[str]) -> None:
    linked = re.findall(r"13_statements\.ipynb#([^\"')=]+)[\"')]", shown_text(notebook))
    assert set(linked) <= set(statements)
    assert not re.findall(r"\]\(#", shown_text(notebook))


def test_a_report_stays_small(notebook: Any) -> None:
    """Evidence is linked, not repeated: two million characters, and seven for all statements with their cards."""
    own = any("crossread-statements" in output.data.get("text/html", "") for output in bundles(notebook))
    assert len(json.dumps(notebook)) < (7_000_000 if own else 2_000_000)


def test_prose_has_no_typed_numbers(notebook: Any) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"`[^`]*`|\]\([0-9]{2}_[a-z_]+\.ipynb\)", "", cell.source)
            assert not re.search(r"\d", prose)


def test_the_brief_says_by_what_it_is_made_in_batches() -> None:
    brief = nbformat.read(FOLDER / "10_brief.ipynb", 4)
    assert brief.metadata["crossread"]["batch"] == ["theme", "source", "addressee", "pair"]
