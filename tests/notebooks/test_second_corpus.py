"""Every notebook runs on a corpus about something else than the first: no cell fails, no output names the first."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from crossread.render.job import EXECUTED, Job
from crossread.render.plan import Report
from executed import run_all

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
# A brief has a subject; the others need nothing but the corpus.
SUBJECTS: dict[str, dict[str, Any]] = {
    "10_brief": {"source": "union2020"},
    "12_robustness": {"draws": 4},
    "20_add_a_source": {"source": "audit2016"},
}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_on_the_second_corpus(name: str, tmp_path: Path) -> None:
    path = ROOT / "notebooks" / f"{name}.ipynb"
    parameters = {"corpus": "tarrowby", **SUBJECTS.get(name, {})}
    [outcome] = run_all(
        [Job(Report(name, path, name, "", "", "", parameters, ""), tmp_path, ("notebook",), 120)]
    ).values()
    assert outcome.failure is None, outcome.failure
    told = told_by(nbformat.read(tmp_path / EXECUTED, as_version=4))
    assert "Tarrowby" in told or "Audit 2016" in told
    assert not re.findall(r"\bMali\b|mali-|csis2024|tenaglia2020", told)


def told_by(notebook: Any) -> str:
    """All text that the cells of a notebook showed."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = [data for output in outputs for data in output.get("data", {}).values()]
    return " ".join(each if isinstance(each, str) else "".join(map(str, each)) for each in shown)
