"""The cells of a warm notebook show what those of a cold kernel show, cell by cell."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from crossread.render.execute import batch_notebook, settled
from executed import job_of, make_job, run_all, shown

ROOT = Path(__file__).parents[3]
WELL = {
    "a value": "{'a': (1, 2)}",
    "both streams": "import sys\nprint('a'); print('b', file=sys.stderr); print('c'); print('d', file=sys.stderr)",
    "slow streams": (
        "import time\nprint('a', file=sys.stderr); time.sleep(0.5); print('b'); time.sleep(0.5); print('c')"
    ),
    "an overwritten line": "print('1%', end='\\r'); print('2%')",
    "rich displays": (
        "from IPython.display import HTML, Latex, Markdown, SVG, clear_output, display\n"
        "print('before'); display(Markdown('*a*'), HTML('<b>b</b>'), metadata={'crossread': {'name': 'x'}})\n"
        "print('after'); display({'text/html': '<i>', 'text/csv': 'a\\n'}, raw=True); Latex('$x$')"
    ),
    "a display that is updated": (
        "shown = display('first', display_id='mine'); print('between'); shown.update('second')"
    ),
    "an update from a later cell": "shown.update('third')",
    "output that is cleared": "print('gone'); clear_output(); print('kept')",
    "output that is cleared later": "print('gone'); clear_output(wait=True); display('kept')",
    "output cleared for nothing": "print('kept'); clear_output(wait=True)",
    "a wide table": "import pandas as pd\npd.DataFrame([range(60)] * 70)",
    "a wide table as text": "print(pd.DataFrame([range(60)] * 70))",
    "options of pandas": "pd.describe_option()",
    "a chart": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\nline = axes.plot([1, 3, 2])",
    "a chart that is not the last": "plt.plot([1, 2]); print('x')",
    "a chart of seaborn": "import seaborn as sns\nsns.heatmap([[0, 1], [2, 3]]).set_title('T')",
    "settings of matplotlib": "import matplotlib\nprint(plt.get_backend(), dict(matplotlib.rcParams))",
    "a warning": "import warnings\nwarnings.warn('careful')\nwarnings.warn('again', DeprecationWarning)",
    "filters of warnings": (
        "sorted((kind, str(text), category.__name__) for kind, text, category, *_ in warnings.filters)"
    ),
    "a line of the log": "import logging\nlogging.warning('mind')\nlogging.info('never')",
    "a command": "!echo hello; echo error >&2",
    "a command kept": "kept = !echo a; echo b\nkept",
    "os.system": (
        "import os\nprint('a', flush=True); time.sleep(0.3); os.system('echo b'); time.sleep(0.3); print('c')"
    ),
    "os.system to the other stream": "os.system('echo d >&2'); time.sleep(0.3)",
    "a subprocess": "import subprocess\nsubprocess.run('echo e; sleep 0.3', shell=True, check=True).returncode",
    "a descriptor": "os.write(1, 'ä\\n'.encode()); time.sleep(0.3)",
    "an awaited value": "import asyncio\nawait asyncio.sleep(0.01, 'slept')",
    "a task begun": (
        "async def later():\n    await asyncio.sleep(0.05)\n    print('later')\ntask = asyncio.create_task(later())"
    ),
    "a task awaited": "await task; print('now')",
    "a variable of the context": "import contextvars\nvar = contextvars.ContextVar('var'); var.set(1);",
    "the variable later": "var.get()",
    "a thread": "import threading\nt = threading.Thread(target=print, args=('in a thread',)); t.start(); t.join()",
    "a thread that displays": "t = threading.Thread(target=display, args=('threaded',)); t.start(); t.join()",
    "an output widget": (
        "import ipywidgets\nbox = ipywidgets.Output()\nwith box:\n    print('inside')\nprint('outside')"
    ),
    "the output widget later": "box.outputs",
    "captured output": (
        "import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as text: print('q')\ntext.getvalue()"
    ),
    "a captured cell": "%%capture said\nprint('x')",
    "the captured cell": "said.stdout",
    "the history": "print(_i[:10], len(In), sorted(Out)[:2])",
    "the shell": (
        "ip = get_ipython()\nprint(type(ip), "
        "'IPKernelApp' in ip.config, ip.kernel is not None, ip.extension_manager.loaded)"
    ),
    "the process": (
        "import getpass, builtins\nprint(__name__, os.getcwd(), sys.path, sys.stdin.read(), sys.stdout.isatty())"
    ),
    "what the kernel sets": (
        "[os.environ.get(name) for name in ('TERM', 'PAGER', 'CLICOLOR', 'MPLBACKEND', 'OMP_NUM_THREADS')]"
    ),
    "names of the environment": (
        "sorted(name for name in os.environ if not name.startswith(('JPY_', 'CROSSREAD_', 'PYDEVD_')))"
    ),
    "the loop": "type(asyncio.get_running_loop()).__name__ if asyncio.get_event_loop().is_running() else 'none'",
    "help": "?len",
    "a blank cell": " \n",
    "a comment": "# only a comment",
    "an error that is expected": "#raises\n1 / 0",
    "after it": "print('went on')",
}
HALTED = {
    "an error": ["def f(x):\n    return 1 / x", "print('a')\nf(0)", "print('never')"],
    "an error of a library": ["import pandas as pd", "pd.DataFrame({'a': [1]})['b']"],
    "a wrong line": ["x = = 1", "print('never')"],
    "an exception of several": ["raise ExceptionGroup('both', [ValueError('a'), TypeError('b')])"],
    "an interrupt": ["raise KeyboardInterrupt"],
    "input": ["print('a')\ninput('name? ')"],
    "a password": ["import getpass\ngetpass.getpass()"],
    "sys.exit": ["import sys", "sys.exit()", "print('never')"],
    "sys.exit with a code": ["import sys", "sys.exit(3)", "print('never')"],
    "an error in a task": ["import asyncio\nasync def f(): raise ValueError('x')\nawait f()"],
    "an error that cannot be shown": [
        "class A:\n    def __repr__(self): raise ValueError('no')\nA()",
        "print('never')",
    ],
}


def _cell(source):
    tags = ["raises-exception"] if source.startswith("#raises\n") else []
    return nbformat.v4.new_code_cell(source.removeprefix("#raises\n"), metadata={"tags": tags})


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """By the name of the notebook what it shows in a warm process and in a cold kernel."""
    notebooks = {"well": [_cell(source) for source in WELL.values()], **HALTED}
    folder = tmp_path_factory.mktemp("same")
    jobs = {stem: make_job(folder, stem.replace(" ", "-"), cells) for stem, cells in notebooks.items()}
    sides = []
    for cold in (False, True):
        failures = [outcome.failure for outcome in run_all(list(jobs.values()), cold=cold, workers=2).values()]
        assert not [failure for failure in failures if failure and "took longer" in failure.message]
        sides.append({stem: shown(job) for stem, job in jobs.items()})
        for job in jobs.values():
            job.folder.rename(job.folder.with_name(f"{job.folder.name}-{cold}"))
            job.folder.mkdir()
    return {stem: (sides[0][stem], sides[1][stem]) for stem in notebooks}


@pytest.mark.parametrize(("place", "name"), list(enumerate(WELL)), ids=lambda given: str(given).replace(" ", "-"))
def test_a_cell_shows_what_it_shows_in_a_cold_kernel(both, place, name):
    warm, cold = both["well"]
    assert warm[place] == cold[place]


@pytest.mark.parametrize("name", HALTED)
def test_a_notebook_that_stops_shows_the_same_until_then(both, name):
    warm, cold = both[name]
    assert warm == cold
    assert any(cell["outputs"] for cell in cold)


def test_cells_show_something_at_all(both):
    """Both sides could be empty and so the same."""
    warm, _ = both["well"]
    silent = [name for name, cell in zip(WELL, warm, strict=True) if not cell["outputs"]]
    assert silent == [
        "an update from a later cell", "a task begun", "a variable of the context", "a captured cell", "help",
        "a blank cell", "a comment",
    ]  # fmt: skip


def test_every_committed_notebook_shows_in_a_warm_process_what_a_cold_kernel_showed(tmp_path):
    """The committed outputs were made by cold kernels; cells left out of batch runs are left out of the comparison."""
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    jobs = [job_of(path, tmp_path / path.stem) for path in paths]
    outcomes = run_all(jobs, workers=2, limit=300)
    assert {stem: str(outcome.failure) for stem, outcome in outcomes.items() if outcome.failure} == {}
    different = []
    for path, job in zip(paths, jobs, strict=True):
        code = [cell for cell in batch_notebook(nbformat.read(path, as_version=4)).cells if cell.cell_type == "code"]
        for cell, warm in zip(code, shown(job), strict=True):
            if settled(_uncounted(cell.outputs)) != settled(_uncounted(warm["outputs"])):
                different.append((path.stem, cell.metadata["crossread_cell"], cell.source))
    assert different == []


def _uncounted(outputs):
    """Without the count: the committed notebooks may have run the cells that batch runs leave out."""
    for output in outputs:
        output.pop("execution_count", None)
    return outputs
