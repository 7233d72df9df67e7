"""How well and fast numbers are read, beside quantulum3: python benchmarks/quantities.py [--python PATH] [--write FILE]

The sentences of quantities.txt are written in the manner of public reports, with what each holds; those that quantulum3
brings for its own tests come after them. Between the two only values are compared, since each names units in its own
way; that the units are right too is asked of this library alone. quantulum3 is no part of this project: PATH is a
Python that has it (`python -m venv q && q/bin/pip install quantulum3`).

Speed is measured in one run, one reader after the other: each first reads the sentences of `unseen/`, so that it is
warm, then each set five times, of which the fastest counts, in seconds of the processor. Starting and importing are not
counted. Nothing of a sentence is kept for the next round: there are more sentences than the library keeps in mind.
"""

from __future__ import annotations

import argparse
import gc
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
ROUNDS = 5
# Of quantulum3 the warnings, and the classifier that it loads only with further packages, are left out.
OTHER = """
import gc, json, sys, time, warnings
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
    found = []
    for sentence in sentences:
        try:
            each = parser.parse(sentence)
        except Exception:
            each = []
        found.append([[q.value - (q.uncertainty or 0), q.value + (q.uncertainty or 0), q.unit.name] for q in each])
    return found
def timed(sentences, rounds):
    seconds = []
    for _ in range(rounds):
        gc.collect()
        begun = time.process_time()
        found = read(sentences)
        seconds.append(time.process_time() - begun)
    return found, min(seconds)
given = json.load(sys.stdin)
read(given["warming"])
sets = [timed(each, given["rounds"]) for each in (given["sentences"], [t["req"] for t in theirs])]
print(json.dumps({"theirs": theirs, "sets": sets}))
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


def ours(sentences: Sequence[str], rounds: int = 1) -> tuple[list[list[Read]], float]:
    """What this library reads of each sentence, and the seconds of the processor in the fastest of some rounds."""
    from crossread.texts.normalise import normalise
    from crossread.texts.quantities import read_quantities

    seconds = []
    for _ in range(rounds):
        gc.collect()
        begun = time.process_time()
        read = [read_quantities(normalise(sentence)) for sentence in sentences]
        seconds.append(time.process_time() - begun)
    bounds = [
        [(_bound(q.low, -math.inf), _bound(q.high, math.inf), q.unit) for q in each if not q.doubt] for each in read
    ]
    return bounds, min(seconds)


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
    from unseen import lines_of

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="a Python that has quantulum3")
    parser.add_argument("--write", type=Path, help="a file for the table, in Markdown")
    options = parser.parse_args()
    sentences, held = map(list, zip(*listed(), strict=True))
    warming = [sentence for sentence, *_ in lines_of("sentences.txt")]
    given = json.dumps({"warming": warming, "sentences": sentences, "rounds": ROUNDS})
    run = subprocess.run([options.python, "-c", OTHER], input=given, capture_output=True, text=True)
    if run.returncode == 3:
        tell("quantulum3 is not installed here: give --python a Python that has it", None)
        return
    run.check_returncode()
    other = json.loads(run.stdout)
    theirs = [[(r["value"], r["value"], ["any"]) for r in each["res"]] for each in other["theirs"]]
    values = [[(low, high, ["any"]) for low, high, _ in each] for each in held]
    ours(warming)
    own = [ours(each, ROUNDS) for each in (sentences, [each["req"] for each in other["theirs"]])]
    rows, speeds = [], []
    for name, ((mine, seconds), (their, their_seconds)) in (("crossread", own), ("quantulum3", other["sets"])):
        units = f"{share_right(held, mine):.3f}" if name == "crossread" else "names other units"
        speeds.append((len(mine) / seconds, len(their) / their_seconds))
        right = (f"{share_right(values, mine):.3f}", units), (f"{share_right(theirs, their):.3f}",)
        rows.append([name, *right[0], f"{speeds[-1][0]:,.0f}", *right[1], f"{speeds[-1][1]:,.0f}"])
    times = [f"{mine / their:.1f}" for mine, their in zip(*speeds, strict=True)]
    rows.append(["times as fast", "", "", times[0], "", times[1]])
    heads = ["", f"{len(held)} of reports: values right", "units too", "sentences a CPU second"]
    told = table([*heads, f"{len(theirs)} of quantulum3: values right", "sentences a CPU second"], rows)
    tell(f"{told}\n\n{machine()}.", options.write)


if __name__ == "__main__":
    main()
