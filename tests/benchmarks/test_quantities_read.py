"""The benchmark of numbers counts a sentence as right when each quantity has its value and unit, and tells a lack."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import quantities

    return quantities


def test_a_sentence_is_right_when_all_it_holds_is_read(bench: Any) -> None:
    wanted = [[(5.0, 5.0, ["percent"]), (2.0, math.inf, ["usd", "dollar"])]] * 3
    read = [
        [(2.0, math.inf, "dollar"), (5.0, 5.0, "percent"), (9.0, 9.0, "count")],
        [(5.0, 5.0, "percent")],
        [(5.0, 5.0, "count"), (2.0, math.inf, "usd")],
    ]
    assert bench.share_right(wanted, read) == pytest.approx(1 / 3)


def test_the_library_reads_nearly_all_of_200_sentences_of_reports(bench: Any) -> None:
    sentences, held = zip(*bench.listed(), strict=True)
    assert len(sentences) == 200
    assert bench.share_right(held, bench.ours(sentences)[0]) >= 0.96


def test_a_python_without_quantulum3_is_told() -> None:
    command = [sys.executable, str(BENCHMARKS / "quantities.py"), "--python", sys.executable]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0
    assert "quantulum3 is not installed here" in run.stdout
