"""The notebooks run with other parameters: every sentence still true, nothing empty, nothing cut."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from crossread.render.execute import batch_notebook
from crossread.render.job import EXECUTED, Failure, Job
from crossread.render.plan import Report
from executed import run_all

ROOT = Path(__file__).parents[2]
SHORT = {
    "rollingstone2013": "Rolling Stone 2013",
    "tenaglia2020": "Tenaglia 2020",
    "factsheet2022": "Factsheet 2022",
    "allafrica2023": "allAfrica 2023",
    "csis2024": "CSIS 2024",
}
RUNS: list[tuple[str, dict[str, Any]]] = [
    ("00_start_here", {"sources": "allafrica2023"}),
    ("00_start_here", {"sources": "rollingstone2013"}),
    ("00_start_here", {"sources": "tenaglia2020,rollingstone2013"}),
    ("01_sources", {"sources": "rollingstone2013"}),
    ("01_sources", {"sources": "allafrica2023,rollingstone2013"}),
    ("01_sources", {"sources": "csis2024,factsheet2022"}),
    ("02_diagnoses", {"sources": "rollingstone2013", "theme": "livelihoods"}),
    ("02_diagnoses", {"theme": "missed_window"}),
    ("02_diagnoses", {"sources": "allafrica2023,csis2024", "theme": "state"}),
    ("03_recommendations", {"sources": "rollingstone2013"}),
    ("03_recommendations", {"addressee": "france"}),
    ("03_recommendations", {"sources": "allafrica2023", "addressee": "us_government"}),
    ("06_claims", {"sources": "rollingstone2013"}),
    ("06_claims", {"sources": "allafrica2023,rollingstone2013"}),
    ("06_claims", {"sources": "rollingstone2013", "claim": "no_sanctions"}),
    ("06_claims", {"claim": "press_for_early_vote"}),
    ("09_evidence", {"sources": "allafrica2023"}),
    ("09_evidence", {"sources": "allafrica2023,rollingstone2013"}),
    ("09_evidence", {"sources": "tenaglia2020,csis2024"}),
    ("04_figures", {"sources": "rollingstone2013"}),
    ("04_figures", {"sources": "allafrica2023,csis2024", "money": "weapons"}),
    ("04_figures", {"sources": "tenaglia2020,factsheet2022", "year": "2019"}),
    ("05_reconciliation", {"sources": "rollingstone2013"}),
    ("05_reconciliation", {"sources": "allafrica2023,csis2024", "event": "nothing_of_the_kind"}),
    ("05_reconciliation", {"sources": "factsheet2022", "event": "", "stock": "troops"}),
    ("05_reconciliation", {"event": "", "stock": ""}),
    ("07_timeline", {"sources": "rollingstone2013"}),
    ("07_timeline", {"sources": "allafrica2023,rollingstone2013"}),
    ("07_timeline", {"sources": "csis2024,factsheet2022", "years": 1, "since": 2021}),
    ("08_forecasts", {"sources": "csis2024"}),
    ("08_forecasts", {"sources": "allafrica2023,rollingstone2013"}),
    ("08_forecasts", {"sources": "allafrica2023,factsheet2022,tenaglia2020"}),
    ("10_brief", {"theme": "justice"}),
    ("10_brief", {"theme": "missed_window"}),
    ("10_brief", {"source": "rollingstone2013"}),
    ("10_brief", {"source": "tenaglia2020"}),
    ("10_brief", {"addressee": "malian_authorities"}),
    ("10_brief", {"addressee": "icc"}),
    ("10_brief", {"addressee": "russia"}),
    ("10_brief", {"pair": "allafrica2023,rollingstone2013"}),
    ("10_brief", {"pair": "factsheet2022,csis2024"}),
    ("12_robustness", {"sources": "rollingstone2013", "draws": 4}),
    ("12_robustness", {"sources": "allafrica2023,rollingstone2013", "draws": 4}),
    ("12_robustness", {"sources": "tenaglia2020,factsheet2022", "draws": 4}),
    ("13_statements", {"sources": "rollingstone2013", "theme": "justice"}),
    ("13_statements", {"sources": "allafrica2023,rollingstone2013"}),
    ("13_statements", {"theme": "missed_window"}),
    ("20_add_a_source", {"corpus": "mali", "source": "csis2024", "book": "themes"}),
]
REFUSED = [
    ("02_diagnoses", {"theme": "impunnity"}, 'did you mean "impunity"'),
    ("06_claims", {"claim": "no_sanction"}, 'did you mean "no_sanctions"'),
    ("01_sources", {"sources": "allafrica2032"}, 'did you mean "allafrica2023"'),
    ("10_brief", {"theme": "justice", "source": "allafrica2023"}, "a brief has one subject"),
]


def run(tmp_path: Path, name: str, parameters: dict[str, Any]) -> tuple[Any, Failure | None]:
    """The executed notebook and, if it failed, why; run by the pool of the renderer."""
    path = ROOT / "notebooks" / f"{name}.ipynb"
    report = Report(name, path, name, "", "", "", {"corpus": "mali", **parameters}, "")
    [outcome] = run_all([Job(report, tmp_path, ("notebook",), 120)]).values()
    return nbformat.read(tmp_path / EXECUTED, as_version=4), outcome.failure


def texts(notebook: Any) -> list[str]:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"execute_result"}
    return [output["data"]["text/plain"] for output in outputs]


def computed_sentences(notebook: Any) -> list[str]:
    """The prose that the library computes: outputs in Markdown; tables hold what coders wrote."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output["data"]["text/plain"] for output in outputs if "text/markdown" in output["data"]]


@pytest.mark.parametrize(("name", "parameters"), RUNS, ids=lambda value: str(value))
def test_every_choice_gives_a_whole_report(tmp_path: Path, name: str, parameters: dict[str, Any]) -> None:
    notebook, failure = run(tmp_path, name, parameters)
    assert failure is None, failure
    shown, sentences = texts(notebook), computed_sentences(notebook)
    assert sentences
    assert all(text.strip() for text in shown)
    for text in shown:
        assert not re.search(r"\bnan\b|<NA>|\bNone\b(?! of)|  \.|\(\)|\b1 (rows|themes|voices)\b|\*\*\*", text), text
    for text in sentences:
        assert not re.search(r"\b(and|of|on|to|by|in) *[.;,]", text), text
    # A brief on one source says what the others say and it leaves out.
    only = parameters.get("sources") or ""
    missing = [short for source, short in SHORT.items() if only and source not in only]
    assert not [text for text in shown for short in missing if short in text]


@pytest.mark.parametrize(("name", "parameters", "message"), REFUSED, ids=lambda value: str(value))
def test_a_wrong_parameter_is_refused_by_name(
    tmp_path: Path, name: str, parameters: dict[str, Any], message: str
) -> None:
    _, failure = run(tmp_path, name, parameters)
    assert failure is not None
    assert message in failure.message


def test_it_runs_from_the_folder_of_the_notebooks_as_well(tmp_path: Path) -> None:
    given, executed = tmp_path / "given.ipynb", tmp_path / "out.ipynb"
    nbformat.write(batch_notebook(nbformat.read(ROOT / "notebooks" / "01_sources.ipynb", 4)), given)
    papermill.execute_notebook(given, executed, cwd=ROOT / "notebooks", progress_bar=False, kernel_name="python3")
    (tmp_path / "pool").mkdir()
    assert texts(nbformat.read(executed, as_version=4)) == texts(run(tmp_path / "pool", "01_sources", {})[0])


def test_plain_papermill_runs_it_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No kernel is told where its notebook or project is; the library knows from which project it was installed."""
    monkeypatch.chdir(tmp_path)
    given, subject = ROOT / "notebooks" / "10_brief.ipynb", {"theme": "justice"}
    papermill.execute_notebook(given, "out.ipynb", subject, progress_bar=False, kernel_name="python3")
    (tmp_path / "pool").mkdir()
    assert texts(nbformat.read("out.ipynb", as_version=4)) == texts(run(tmp_path / "pool", "10_brief", subject)[0])
