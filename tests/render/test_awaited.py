"""Pages of a corpus with few rows: no heading without content, no lead to a table that is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.render.awaited import awaited_rows, without_empty
from crossread.render.notebooks import Template
from crossread.show.html import Prose, nothing
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from small_corpus import meta, small_corpus, source


def shown(display: Any) -> Any:
    data, about = display._repr_mimebundle_()
    return new_output("display_data", data, metadata=about)


def code(*displays: Any) -> Any:
    return new_code_cell("cr.show()", outputs=[shown(each) for each in displays])


def told(*cells: Any) -> list[str]:
    """What a reader sees of a notebook with these cells: prose and outputs, in their order."""
    made = without_empty(new_notebook(cells=list(cells)))
    seen = [[cell.source] if cell.cell_type == "markdown" else [each.data["text/plain"] for each in cell.outputs]
            for cell in made.cells]  # fmt: skip
    return [each for part in seen for each in part]


HEAD, FIRST, LAST = (
    new_markdown_cell(each) for each in ("# Raids", "## Who raids\n\nSome do.", "## Questions\n\nWhy?")
)


def test_a_section_that_shows_nothing_is_named_in_a_line_before_the_questions() -> None:
    full = [new_markdown_cell("## Who flees"), code(Prose("All flee."))]
    seen = told(HEAD, *full, FIRST, code(nothing("no raid"), nothing("no row")), LAST)
    assert seen == ["# Raids", "## Who flees", "All flee.", "**No rows here:** Who raids.", "## Questions\n\nWhy?"]


def test_beside_a_sentence_empty_tables_say_no_more() -> None:
    seen = told(HEAD, FIRST, code(Prose("Nobody raids.")), code(nothing("no raid")), LAST)
    assert seen == ["# Raids", FIRST.source, "Nobody raids.", LAST.source]


def test_prose_that_leads_to_nothing_goes_and_other_prose_stays() -> None:
    lead, aside = new_markdown_cell("The rows:"), new_markdown_cell("Of raids nobody speaks in winter.")
    seen = told(HEAD, FIRST, code(Prose("Two raid.")), lead, code(nothing("no row"), Prose("")), aside, LAST)
    assert seen == ["# Raids", FIRST.source, "Two raid.", aside.source, LAST.source]


def test_the_notebook_itself_and_cells_that_fail_are_left_as_they_are() -> None:
    failed = new_code_cell("1 / 0", outputs=[new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])])
    book = new_notebook(cells=[HEAD, FIRST, failed, code(nothing("no row"))])
    made = without_empty(book)
    assert [len(cell.get("outputs", [])) for cell in made.cells] == [0, 0, 1, 0]
    assert len(book.cells[-1].outputs) == 1


def report(*needs: str) -> Template:
    return Template(Path("04_figures.ipynb"), "Who counts?", {}, (), "", needs)


def test_a_report_awaits_rows_only_while_all_of_its_tables_have_none(tmp_path: Path) -> None:
    """There is a diagnosis and no figure; a check is declared nowhere, so that nothing is said of declaring it."""
    corpus = small_corpus(tmp_path, diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}])
    assert awaited_rows(corpus, report("diagnoses", "figures")) == awaited_rows(corpus, report()) == ""
    declare = ", declare them under `coverage` in `corpus.yml`,"
    for needs, files, told in ((("figures", "checks"), "`figures.csv` and `checks.csv`", declare),
                               (("checks",), "`checks.csv`", "")):  # fmt: skip
        comes = f"Here comes the answer to this question, made from the rows of {files}."
        wants = f"There are none yet: add some{told} and render again."
        assert awaited_rows(corpus, report(*needs)) == f"{comes}\n\n{wants}"


def test_a_report_awaits_rows_while_no_source_is_coded(tmp_path: Path) -> None:
    uncoded = meta(source("alpha2001"), coverage="none")
    corpus = small_corpus(tmp_path, uncoded, diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}])
    assert awaited_rows(corpus, report("diagnoses")).startswith("Here comes the answer")
