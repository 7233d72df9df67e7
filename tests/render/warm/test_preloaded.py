"""Nothing that one notebook changes is seen by the next one, though both are forked from the same warm process."""

from __future__ import annotations

import pytest
from executed import make_job, printed, run_all, shown

LEAKS = {
    "globals": (
        "mine = 5; import builtins; builtins.mine = 6",
        "print('mine' in globals(), 'mine' in dir(__builtins__))",
    ),
    "settings of matplotlib": (
        "import matplotlib.pyplot as plt; plt.rcParams['font.size'] = 99; plt.style.use('dark_background')",
        "import matplotlib.pyplot as plt; print(plt.rcParams['font.size'], plt.rcParams['axes.facecolor'])",
    ),
    "options of pandas": (
        "import pandas as pd; pd.set_option('display.max_rows', 3)",
        "import pandas as pd; print(pd.get_option('display.max_rows'))",
    ),
    "the current folder": (
        "import os; os.mkdir('inner'); os.chdir('inner')",
        "import os; print(os.path.basename(os.getcwd()))",
    ),
    "the environment": (
        ("import os; os.environ['MINE'] = '1'; os.environ.pop('HOME')"),
        ("import os; print('MINE' in os.environ, 'HOME' in os.environ)"),
    ),
    "open figures": (
        "import matplotlib.pyplot as plt; plt.ioff(); plt.figure(); plt.figure()",
        "import matplotlib.pyplot as plt; print(plt.get_fignums(), plt.isinteractive())",
    ),
    "filters of warnings": (
        "import warnings; warnings.simplefilter('error')",
        "import warnings; print(any(kind == 'error' and kept is Warning for kind, _, kept, *_ in warnings.filters))",
    ),
    "imported modules": (
        (
            "import sys, colorsys; sys.modules['crossread_mine'] = sys; del sys.modules['csv']; "
            "colorsys.rgb_to_hsv = None; sys.path.append('x')"
        ),
        (
            "import sys, colorsys; print('crossread_mine' in sys.modules, "
            "'csv' in sys.modules, colorsys.rgb_to_hsv, 'x' in sys.path)"
        ),
    ),
    "open files": (
        "kept = [open('kept.txt', 'w') for _ in range(5)]; import os; os.dup2(kept[0].fileno(), 100)",
        (
            "import os; print(any('kept.txt' in os.readlink(entry.path) "
            "for entry in os.scandir('/proc/self/fd') if os.path.lexists(entry.path)))"
        ),
    ),
    "the locale": (
        "import locale; locale.setlocale(locale.LC_ALL, 'C.UTF-8')",
        "import locale; print(locale.setlocale(locale.LC_NUMERIC))",
    ),
    "signal handlers": (
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "import signal; print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT))",
    ),
}


@pytest.mark.parametrize("name", LEAKS)
def test_what_a_notebook_changes_is_as_before_in_the_next(tmp_path, name):
    changes, looks = LEAKS[name]
    before = printed(tmp_path, looks)
    during = printed(tmp_path, changes, looks)[-1]
    assert printed(tmp_path, looks) == before
    assert [during] != before or name in ("open files", "the locale"), "the change does not show even in its notebook"


def test_each_notebook_has_random_numbers_of_its_own(tmp_path):
    cell = (
        "import random, numpy, uuid\n"
        "print(random.random(), numpy.random.rand(), numpy.random.default_rng().random(), uuid.uuid4())"
    )
    drawn = [printed(tmp_path, cell)[0].split() for _ in range(3)]
    assert all(len(set(column)) == 3 for column in zip(*drawn, strict=True))


def test_a_seed_gives_the_same_numbers_as_anywhere(tmp_path):
    import random

    import numpy as np

    expected = f"{random.Random(1).random()} {np.random.RandomState(1).rand()}"
    assert printed(
        tmp_path,
        ("import random, numpy\nrandom.seed(1); numpy.random.seed(1)\nprint(random.random(), numpy.random.rand())"),
    ) == [expected]


def test_a_seed_is_gone_in_the_next_notebook(tmp_path):
    cell = "import random, numpy\nprint(random.random(), numpy.random.rand())\nrandom.seed(1); numpy.random.seed(1)"
    assert printed(tmp_path, cell) != printed(tmp_path, cell)


def test_the_warm_process_has_one_thread_and_has_imported_what_notebooks_need(tmp_path):
    parent = (
        "import os, psutil\nwarm = psutil.Process(os.getppid())\nprint(warm.num_threads(), "
        "'forkserver' in ' '.join(warm.cmdline()))"
    )
    loaded = (
        "import sys\nprint({'pandas', 'seaborn', 'crossread.corpus.tellings', 'papermill', "
        "'nbconvert'} <= set(sys.modules))"
    )
    assert printed(tmp_path, parent, loaded) == ["1 True", "True"]


def test_a_notebook_that_makes_warnings_errors_is_still_exported(tmp_path):
    assert printed(tmp_path, "import warnings; warnings.simplefilter('error'); print('fine')") == ["fine"]


def test_cells_run_in_cold_kernels_on_request(tmp_path):
    job = make_job(tmp_path, "cold", ["import sys; print('papermill' in sys.modules)"])
    run_all([job], cold=True)
    assert shown(job)[0]["outputs"][0].text == "False\n"
