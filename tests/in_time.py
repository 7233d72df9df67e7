"""A limit to the time that something may take, counted in seconds of the processor."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 10  # seconds of the processor that one command may take, however busy the machine is


@contextmanager
def in_time(what: str) -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(f"{what} takes more than {LONGEST} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
