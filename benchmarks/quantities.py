"""How well and fast numbers are read, beside quantulum3: python benchmarks/quantities.py [--python PATH] [--write FILE]

The sentences of quantities.txt are written in the manner of public reports, with what each holds; those that quantulum3
brings for its own tests come after them. Between the two only values are compared, since each names units in its own
way; that the units are right too is asked of this library alone. quantulum3 is no part of this project: PATH is a
Python that has it (`python -m venv q && q/bin/pip install quantulum3`).
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from measured import machine, table, tell

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "lib")]
# Low, high, unit; an open end is infinite.
Read = tuple[float, float, str]
# Of quantulum3 the warnings, and the classifier that it loads only with further packages, are left out.
OTHER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
try:
    import quantulum3
    from quantulum3 import parser
except ImportError:
    sys.exit(3)
from pathlib import Path
own = Path(quantulum3.__file__).parent / "_lang" / "en_US" / "tests" / "quantities.json"
theirs = json.loads(own.read_text("utf-8")) if own.is_file() else []
def read(sentences):
    parser.parse("5 percent")
    begun, found = time.process_time(), []
    for sentence in sentences:
        try:
            each = parser.parse(sentence)
        except Exception:
            each = []
        found.append([[q.value - (q.uncertainty or 0), q.value + (q.uncertainty or 0), q.unit.name] for q in each])
    return found, time.process_time() - begun
print(json.dumps({"theirs": theirs, "sets": [read(s) for s in (json.load(sys.stdin), [t["req"] for t in theirs])]}))
"""


def listed() -> list[tuple[str, list[tuple[float, float, list[str]]]]]:
    """The sentences with what each holds: low, high, and the units that will do."""
    found = []
    for line in (Path(__file__).parent / "quantities.txt").read_text("utf-8").splitlines()[1:]:
        sentence, held = line.split(" | ")
        quantities = []
        for entry in held.split("; "):
            bounds, units = entry.rsplit(" ", 1)
            low, _, high = bounds.partition("..")
            quantities.append((_end(low, -math.inf), _end(high or low, math.inf), units.split(",")))
        found.append((sentence, quantities))
    return found


def _end(written: str, opened: float) -> float:
    return opened if written == "?" else float(written)


def ours(sentences: Sequence[str]) -> tuple[list[list[Read]], float]:
    """What this library reads of each sentence, and the seconds of the processor that it took."""
    from crossread.texts.normalise import normalise
    from crossread.texts.quantities import read_quantities

    read_quantities("5 percent")
    begun = time.process_time()
    read = [read_quantities(normalise(sentence)) for sentence in sentences]
    seconds = time.process_time() - begun
    bounds = [
        [(_bound(q.low, -math.inf), _bound(q.high, math.inf), q.unit) for q in each if not q.doubt] for each in read
    ]
    return bounds, seconds


def _bound(value: Any, opened: float) -> float:  # noqa: ANN401 - a Decimal or None
    return opened if value is None else float(value)


def share_right(wanted: Sequence[Sequence[tuple[float, float, list[str]]]], read: Sequence[Sequence[Read]]) -> float:
    """The share of sentences of which every quantity is read with its value and unit; more may be read than that."""
    right = [all(_is_read(one, found) for one in held) for held, found in zip(wanted, read, strict=True)]
    return sum(right) / len(right)


def _is_read(one: tuple[float, float, list[str]], found: Sequence[Read]) -> bool:
    low, high, units = one
    return any(("any" in units or unit in units) and _same(low, a, b) and _same(high, b, a) for a, b, unit in found)


def _same(wanted: float, read: float, other: float) -> bool:
    """Whether an end is read; where it is open, a reader that knows no open ends may give the other end again."""
    return read == other or math.isinf(read) if math.isinf(wanted) else math.isclose(wanted, read, rel_tol=1e-5)


def main() -> None:
    """Tells, or writes, the table of both readers; a message where quantulum3 is not at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="a Python that has quantulum3")
    parser.add_argument("--write", type=Path, help="a file for the table, in Markdown")
    options = parser.parse_args()
    sentences, held = map(list, zip(*listed(), strict=True))
    run = subprocess.run([options.python, "-c", OTHER], input=json.dumps(sentences), capture_output=True, text=True)
    if run.returncode == 3:
        tell("quantulum3 is not installed here: give --python a Python that has it", None)
        return
    run.check_returncode()
    other = json.loads(run.stdout)
    theirs = [[(r["value"], r["value"], ["any"]) for r in each["res"]] for each in other["theirs"]]
    values = [[(low, high, ["any"]) for low, high, _ in each] for each in held]
    rows = []
    for name, read in (
        ("crossread", [ours(sentences), ours([each["req"] for each in other["theirs"]])]),
        ("quantulum3", other["sets"]),
    ):
        (mine, seconds), (their, their_seconds) = read
        speeds = [f"{len(mine) / seconds:,.0f}", f"{len(their) / their_seconds:,.0f}"]
        units = f"{share_right(held, mine):.3f}" if name == "crossread" else "names other units"
        right = [f"{share_right(values, mine):.3f}", units, speeds[0], f"{share_right(theirs, their):.3f}", speeds[1]]
        rows.append([name, *right])
    heads = ["", f"{len(held)} of reports: values right", "units too", "sentences a CPU second"]
    told = table([*heads, f"{len(theirs)} of quantulum3: values right", "sentences a CPU second"], rows)
    tell(f"{told}\n\n{machine()}.", options.write)


if __name__ == "__main__":
    main()
