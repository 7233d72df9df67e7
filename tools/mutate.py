"""Changes the library in small ways, one at a time, and tells which changes the tests do not notice.

python tools/mutate.py [--number N] [--seed S] [--in ROOM...]

The tests of rules are asked, not the stored outputs of the notebooks. What lives is compared with
tests/mutants_that_live.csv; the exit code is 1 when something lives that is not listed there, when a row of the list
is out of date, or when fewer than 92 % of the changes that are not equivalent were noticed.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest
from mutants import Mutant, mutants, mutated, needed_keywords
from tests_of import PLAIN, QUIET, Known, known_tests, likeness_of, module_name, record
from warm import Asking, changes_bodies_only, in_a_fork, see

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "mutants_that_live.csv"
CACHE = Path(tempfile.gettempdir()) / f"crossread-tests-of-{os.getuid()}-{ROOT.name}.json"
NOT_ASKED = {"notebooks", "pages", "benchmarks", "fuzz"}  # slow, or comparisons with what the code once said
WANTED = 0.92
MOST_SECONDS, MOST_SECONDS_FAR = 45.0, 10.0  # of tests asked about one change
MOST_SECONDS_A_TEST = 5.0
MOST_SECONDS_TO_RECORD = 300.0
# Imported once, before the fork: they take longer than most tests. Nothing of crossread may be among them.
WARM = ("pandas", "numpy", "matplotlib.pyplot", "seaborn", "yaml", "frictionless", "hypothesis", "nbformat", "rich")


@dataclass
class Chosen:
    """A plugin of pytest that keeps the tests chosen, the likeliest to notice first."""

    order: dict[str, int]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leaves the chosen tests, in their order."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order), key=lambda item: self.order[item.nodeid]
        )


def asked(mutant: Mutant, tests: list[Known], likeness: Callable[[Mutant, str], float]) -> list[list[Known]]:
    """The tests that run the function changed, then those that run another function of its module.

    Of both the file that mirrors the module comes first, then those that speak most in the words of the function; no
    more than can be asked in some seconds.
    """
    near = [test for test in tests if f"{mutant.module} {mutant.function}" in test.functions]
    names = {test.name for test in near}
    far = [test for test in tests if mutant.module in test.modules and test.name not in names]
    mirror = f"test_{mutant.module.rpartition('.')[2]}.py"
    files = {test.file for test in (*near, *far)}
    order = {file: (Path(file).name != mirror, -likeness(mutant, file), file) for file in files}
    parts = (_in_time(part, order, most) for part, most in ((near, MOST_SECONDS), (far, MOST_SECONDS_FAR)))
    return [part for part in parts if part]


def _in_time(tests: list[Known], order: Mapping[str, tuple[bool, float, str]], most: float) -> list[Known]:
    """As many as can be asked in so many seconds, of one file at most for a third of them."""
    chosen, spent = list[Known](), defaultdict[str, float](float)
    for test in sorted(tests, key=lambda test: order[test.file]):
        of_file = spent[test.file] + test.seconds
        if test.seconds <= MOST_SECONDS_A_TEST and of_file <= most / 3 and sum(spent.values()) + test.seconds <= most:
            chosen.append(test)
            spent[test.file] = of_file
    return chosen


def seconds_for(tests: list[Known]) -> float:
    """How long these tests may take, on a busy machine too."""
    return 60 + 8 * sum(test.seconds for test in tests)


def noticed_cold(mutant: Mutant, source: str, asked_of: list[list[Known]], copy: Path) -> bool:
    """Whether a test fails, or takes far too long, in a process that imports the library with this one change."""
    path = copy / "lib" / f"{mutant.module.replace('.', '/')}.py"
    path = path if path.exists() else path.with_suffix("") / "__init__.py"
    plain = path.read_text("utf-8")
    path.write_text(source, "utf-8")
    os.utime(path, (mutant.place, mutant.place))  # no compiled form of another time is taken for it
    try:
        return any(_fails_cold(chosen, copy) for chosen in asked_of)
    finally:
        path.write_text(plain, "utf-8")


def _fails_cold(tests: list[Known], copy: Path) -> bool:
    order = {test.name: place for place, test in enumerate(tests)}
    files = dict.fromkeys(test.file for test in tests)
    given = [*PLAIN, *QUIET, "-x", "--tb=line", f"--basetemp={copy / 'tmp'}", *files]
    return in_a_fork(lambda: int(pytest.main(given, plugins=[Chosen(order)])), copy, seconds_for(tests)) != 0


def results_of(
    drawn: Mapping[Mutant, str], plain: Mapping[str, str], tests: list[Known], copy: Path
) -> dict[Mutant, bool]:
    """Which changes were noticed; `drawn` has the source of each, `plain` that of each module without a change."""
    results: dict[Mutant, bool] = {}

    def told(mutant: Mutant, seen: bool) -> None:
        results[mutant] = seen
        word = "noticed" if seen else "LIVES"
        print(f"{len(results)} {word} {mutant.module}:{mutant.row} {mutant.mutation}", file=sys.__stderr__, flush=True)

    likeness = likeness_of(plain, {test.file: (copy / test.file).read_text("utf-8") for test in tests})
    asked_of = {each: asked(each, tests, likeness) for each in drawn}
    warm = {each for each, source in drawn.items() if changes_bodies_only(plain[each.module], source)}
    for each in [each for each in drawn if each not in warm]:
        told(each, noticed_cold(each, drawn[each], asked_of[each], copy))

    def ask(fails: Callable[[str, str, list[str], float], bool]) -> None:
        for each in [each for each in drawn if each in warm]:
            names = [([test.name for test in part], seconds_for(part)) for part in asked_of[each]]
            told(each, any(fails(each.module, drawn[each], *part) for part in names))

    see(copy)
    files = sorted({test.file for each in warm for part in asked_of[each] for test in part})
    given = [*PLAIN, *QUIET, "--capture=no", f"--basetemp={copy / 'tmp'}", *files]
    if files:
        pytest.main(given, plugins=[Asking(copy, ask)])
    return results


def sample(found: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """As many of each room as can be, and of each kind within it, drawn by lot."""
    rooms: dict[str, dict[str, list[Mutant]]] = defaultdict(lambda: defaultdict(list))
    for mutant in sorted(found, key=lambda mutant: mutant.lot(seed)):
        rooms[mutant.room][mutant.kind].append(mutant)
    of_room = [_dealt([kinds[kind] for kind in sorted(kinds)]) for _, kinds in sorted(rooms.items())]
    return _dealt(of_room)[:number]


def _dealt(piles: list[list[Mutant]]) -> list[Mutant]:
    """One of each pile in turn until all lie there."""
    return [each for turn in zip_longest(*piles) for each in turn if each is not None]


def report(results: dict[Mutant, bool], listed: dict[tuple[str, str, str], dict[str, str]]) -> int:
    """Prints what was noticed by kind and room, and what lives; how many faults the list of the living has."""
    equivalent = {key for key, row in listed.items() if row["why"] == "equivalent"}
    groups: dict[str, Callable[[Mutant], str]] = {
        "kind": lambda each: each.kind,
        "room": lambda each: each.room,
    }
    for title, group in groups.items():
        counts = Counter((group(each), seen) for each, seen in results.items() if each.key not in equivalent)
        print(f"\n{title:20} noticed   of")
        for name in sorted({name for name, _ in counts}):
            print(f"{name:20} {counts[name, True]:7} {counts[name, True] + counts[name, False]:4}")
    counted = [seen for each, seen in results.items() if each.key not in equivalent]
    share = sum(counted) / max(1, len(counted))
    print(
        f"\n{sum(counted)} of {len(counted)} noticed ({share:.1%}); {len(results) - len(counted)} more are equivalent"
    )
    lives = [each for each, seen in results.items() if not seen and each.key not in listed]
    for each in lives:
        print(f"lives: {each.module} line {each.row}, {each.kind}: {each.mutation}\n    {each.line}")
    stale = [each for each, seen in results.items() if seen and each.key in listed]
    for each in stale:
        print(f"noticed by now, take it from {LIST.name}: {each.module} line {each.row}: {each.mutation}")
    return len(lives) + len(stale) + (share < WANTED)


def asked_files(folder: Path, chosen: Iterable[str]) -> list[Path]:
    """The test files below these folders of the tests, but for those that are never asked."""
    found = {path for name in chosen for path in (folder / name).rglob("test_*.py")}
    return sorted(path for path in found if not NOT_ASKED & set(path.relative_to(folder).parts))


def prepared(into: Path) -> Path:
    """A copy of what git knows of the project, for changes; without the texts, which not everybody has."""
    copy = into / "crossread"
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in names.stdout.decode().splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def main() -> int:
    """Draws, changes, asks and reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=420, help="how many changes")
    parser.add_argument("--seed", type=int, default=12, help="another seed draws other changes")
    parser.add_argument("--in", dest="packages", nargs="*", default=[], help="rooms or modules, e.g. texts corpus.fix")
    parser.add_argument("--tests", nargs="*", default=["."], help="folders below tests/ to ask; all by default")
    given = parser.parse_args()
    for name in WARM:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        copy = prepared(Path(folder))
        paths = sorted((copy / "lib" / "crossread").rglob("*.py"))
        needed, modules = needed_keywords(paths), {path: module_name(path, copy) for path in paths}
        files = asked_files(copy / "tests", given.tests)
        tests = known_tests(copy, files, CACHE, lambda file, into: _recorded(copy, file, into))
        wanted = tuple(f"crossread.{name}." for name in given.packages)
        found = [
            each
            for path, name in modules.items()
            if not wanted or f"{name}.".startswith(wanted)
            for each in mutants(path, name, needed)
        ]
        drawn = sample(found, given.number, given.seed)
        print(f"{len(drawn)} of {len(found)} changes, {len(tests)} tests", flush=True)
        of_module = {name: path for path, name in modules.items()}
        sources = {each: mutated(of_module[each.module], each, needed) for each in drawn}
        plain = {each.module: of_module[each.module].read_text("utf-8") for each in drawn}
        results = results_of(sources, plain, tests, copy)
    with LIST.open(encoding="utf-8", newline="") as file:
        listed = {(row["module"], row["line"], row["mutation"]): row for row in csv.DictReader(file)}
    return int(report(results, listed) > 0)


def _recorded(copy: Path, file: Path, into: Path) -> None:
    print(f"which functions are run by {file.relative_to(copy)}", flush=True)

    def work() -> int:
        record(copy, file, into)
        return 0

    in_a_fork(work, copy, MOST_SECONDS_TO_RECORD)


if __name__ == "__main__":
    sys.exit(main())
