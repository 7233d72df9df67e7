"""Small notebooks, one for each thing that papermill and nbclient promise, show warm what they show in a cold kernel.

They stand in `warm_as_cold.txt`: `=== name` begins a notebook, `---` a cell, with `raises` for the tag of one that may
raise or with its metadata. Notebooks that neither stop nor change their process for good run one after the other in two
kernels; the `long` tests run each in a kernel of its own. Left out is what no two kernels have in common: times, ports,
numbers of processes, and the frames of the program below a cell. In a cold kernel a thread reads what other programs
write to the descriptors, in its own time: cells wait for it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from executed import make_job, run_all, shown

ALONE, LONG = " (alone", " (alone, long)"
BUNCHES = 2
CELL_TIMEOUT = 8
VOLATILE = re.compile(r"\b0x[0-9a-f]+|\b[0-9a-f]{32}\b|ipykernel_\d+/\d+")


def _read_notebooks():
    """By the name of the notebook its cells."""
    notebooks, text = {}, (Path(__file__).parent / "warm_as_cold.txt").read_text("utf-8")
    for notebook in text.removeprefix("=== ").split("\n=== "):
        name, *cells = re.split(r"^---(.*)(?:\n|\Z)", notebook, flags=re.MULTILINE)
        pairs = zip(cells[::2], cells[1::2], strict=True)
        notebooks[name.strip()] = [_cell(head.strip(), source.removesuffix("\n")) for head, source in pairs]
    return notebooks


def _cell(head, source):
    if head in ("markdown", "raw"):
        return getattr(nbformat.v4, f"new_{head}_cell")(source)
    metadata = {"tags": ["raises-exception"]} if head == "raises" else json.loads(head or "{}")
    return nbformat.v4.new_code_cell(source, metadata=metadata)


NOTEBOOKS = _read_notebooks()
SHORT = [name for name in NOTEBOOKS if not name.endswith(LONG)]


def _bunches():
    """By a name the notebooks whose cells are run by one kernel, and those that are run alone."""
    together = [name for name in SHORT if ALONE not in name]
    bunches = {f"bunch {place}": together[place::BUNCHES] for place in range(BUNCHES)}
    return bunches | {name: [name] for name in SHORT if ALONE in name}


def _run(folder, bunches, cold):
    """By the name of the notebook what its cells showed, and by the name of the bunch the cell that ended it badly."""
    folder = folder / ("cold" if cold else "warm")
    folder.mkdir()
    jobs = {}
    for number, (bunch, names) in enumerate(bunches.items()):
        own = folder / str(number)
        own.mkdir()
        cells = [nbformat.from_dict(cell) for name in names for cell in NOTEBOOKS[name]]
        jobs[bunch] = make_job(own, f"n{number}", cells, CELL_TIMEOUT)
    outcomes = run_all(list(jobs.values()), cold=cold, workers=3)
    cells, ends = {}, {}
    for bunch, job in jobs.items():
        failure = outcomes[job.report.id].failure
        ends[bunch] = failure and failure.cell
        done = iter(_settled(shown(job), job.folder.parent))
        for name in bunches[bunch]:
            cells[name] = [next(done) for cell in NOTEBOOKS[name] if cell.cell_type == "code"]
    return cells, ends


def _settled(cells, folder):
    return json.loads(VOLATILE.sub("...", json.dumps(cells, ensure_ascii=False).replace(str(folder), "...")))


def _assert_same(both, name):
    (warm, warm_ends), (cold, cold_ends) = both
    for warm_cell, cold_cell in zip(warm[name], cold[name], strict=True):
        assert warm_cell == cold_cell
    assert any(cell["count"] for cell in cold[name])
    assert warm_ends.get(name) == cold_ends.get(name)


@pytest.fixture(scope="module")
def in_few_kernels(tmp_path_factory):
    folder, bunches = tmp_path_factory.mktemp("few"), _bunches()
    return [_run(folder, bunches, cold) for cold in (False, True)]


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory):
    folder, bunches = tmp_path_factory.mktemp("many"), {name: [name] for name in NOTEBOOKS}
    return [_run(folder, bunches, cold) for cold in (False, True)]


@pytest.mark.parametrize("name", SHORT)
def test_a_notebook_shows_what_it_shows_in_a_cold_kernel(in_few_kernels, name):
    _assert_same(in_few_kernels, name)


@pytest.mark.long
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_in_a_process_of_its_own_shows_what_it_shows_in_a_cold_kernel(one_by_one, name):
    _assert_same(one_by_one, name)


def test_notebooks_that_are_run_together_are_run_to_their_end(in_few_kernels):
    """Both sides could stop at the same cell, and be the same from there on."""
    _, (cold, _) = in_few_kernels
    for name, cells in cold.items():
        begun = [cell["count"] is not None for cell in cells]
        ran = [_runs(cell) for cell in NOTEBOOKS[name] if cell.cell_type == "code"]
        assert begun == ran or ALONE in name, name


def _runs(cell):
    return bool(cell.source.strip()) and "skip-execution" not in cell.metadata.get("tags", [])
