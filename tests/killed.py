"""Kills a command that writes at random moments, in a copy of a corpus each, and leaves the copies as they are then.

Run as a script: a process with one thread, which imports the library once and forks for each killing.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random

from crossread.cli import run
from crossread.corpus.only_writer import LOCK


def started(arguments: list[str]) -> int:
    """The process id of a fork that runs a command."""
    child = os.fork()
    if not child:
        os._exit(run(arguments))
    return child


def seconds_to_write(folder: Path, arguments: list[str]) -> float:
    """How long a command that is run to its end takes until it lets go of the corpus."""
    begun, child = time.monotonic(), started(arguments)
    while not (folder / LOCK).exists():
        time.sleep(0.0005)
    while (folder / LOCK).exists():
        time.sleep(0.0005)
    took = time.monotonic() - begun
    os.waitpid(child, 0)
    return took


def main(corpus: Path, n_killed: int, *arguments: str) -> None:
    """Runs the command in `<corpus>/../whole` to its end, and kills it in `<corpus>/../0`, `1`, ...

    The corpus stands as `{corpus}` in the arguments.
    """
    folders = {name: corpus.parent / name for name in ("warm", "whole", *map(str, range(n_killed)))}
    for folder in folders.values():
        shutil.copytree(corpus, folder)
    given = {name: [each.replace("{corpus}", str(folder)) for each in arguments] for name, folder in folders.items()}
    run(given["warm"])
    took, random = seconds_to_write(folders["whole"], given["whole"]), Random(n_killed)
    for n in range(n_killed):
        child = started(given[str(n)])
        time.sleep(random.uniform(0, took))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
