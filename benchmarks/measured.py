"""What the benchmarks share: Markdown tables, the line on the machine, and putting the result into a file.

Imports of the library stand in functions here: `render` and `scale` measure processes that come by this way, and are to
import no more than what they measure.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGES = ("papermill", "nbconvert", "ipykernel", "pandas", "seaborn")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """Cores, Python and versions in one line."""
    from crossread.render.run import usable_cores

    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    system = f"{platform.system()} {platform.machine()}"
    return f"{usable_cores()} cores, {system}, Python {platform.python_version()}, {versions}"


def measured(script: str, way: str, given: dict[str, Any], cwd: Path) -> dict[str, Any]:
    """What the script finds when it is called with `--way`, in a process of its own.

    Compiled modules are kept, as they are by default: else every process would compile the library again.
    """
    command = [sys.executable, str(Path(script).resolve()), "--way", way, json.dumps(given)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, text=True, check=True, env=env)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def tell(text: str, file: Path | None) -> None:
    """Prints the result, or puts it into a file, which `make docs` takes it from."""
    if file is None:
        print(text)
    else:
        from crossread.corpus.csv_files import write_whole

        write_whole(file, f"{text}\n")
