"""Counts of the library: modules, lines, length of functions, names that stand twice.

python tools/count_tree.py [FOLDER]
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LIBRARY = Path(__file__).parents[1] / "lib" / "crossread"
# Every topic has a table, charts and sentences of its own.
OF_TOPICS = ("tables", "charts", "sentences")


@dataclass(frozen=True)
class Counts:
    """What is counted of a folder of Python; `modules` has the lines of each, `functions` those of each function.

    Doors are `__init__.py` that hold a docstring alone: they are counted apart and are no modules. Lines are all lines
    of a file; those of a function go from its `def` to its end, docstring included, decorators not.
    """

    modules: dict[str, int]
    functions: dict[str, int]
    n_doors: int
    n_door_lines: int
    twice: list[str]

    @property
    def n_lines(self) -> int:
        """Lines of all files, doors included."""
        return sum(self.modules.values()) + self.n_door_lines

    @property
    def median_function(self) -> float:
        """Lines of the function in the middle."""
        return statistics.median(self.functions.values()) if self.functions else 0

    @property
    def longest_function(self) -> tuple[str, int]:
        """The longest function and its lines."""
        return max(self.functions.items(), key=lambda each: each[1], default=("", 0))

    def over(self, n_lines: int) -> dict[str, int]:
        """The modules of more lines than these, the largest first."""
        found = {name: n for name, n in self.modules.items() if n > n_lines}
        return dict(sorted(found.items(), key=lambda each: -each[1]))


def count_tree(folder: Path) -> Counts:
    """Counts of all Python files below a folder."""
    modules, functions, doors, names = dict[str, int](), dict[str, int](), dict[str, int](), Counter[str]()
    for path in sorted(folder.rglob("*.py")):
        text, name = path.read_text("utf-8"), path.relative_to(folder).as_posix()
        tree = ast.parse(text)
        if path.name == "__init__.py" and len(tree.body) <= 1:
            doors[name] = len(text.splitlines())
            continue
        modules[name] = len(text.splitlines())
        functions |= {f"{name}:{line}": n for line, n in _functions(tree)}
        in_topic = path.relative_to(folder).parts[0] == "topics" and path.stem in OF_TOPICS
        names[path.stem] += not in_topic and not path.stem.startswith("__")
    twice = sorted(name for name, n in names.items() if n > 1)
    return Counts(modules, functions, len(doors), sum(doors.values()), twice)


def _functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def told(counts: Counts) -> str:
    """The counts as lines to be read."""
    longest, n = counts.longest_function
    lengths = sorted(counts.functions.values())
    tenth = lengths[int(0.9 * len(lengths))] if lengths else 0
    return "\n".join(
        [
            f"modules                {len(counts.modules)} (and {counts.n_doors} doors)",
            f"lines                  {counts.n_lines}",
            f"functions              {len(counts.functions)}",
            f"median function        {counts.median_function:g} lines",
            f"nine of ten functions  at most {tenth} lines",
            f"longest function       {n} lines ({longest})",
            f"largest module         {max(counts.modules.values(), default=0)} lines",
            f"over 250 lines         {', '.join(f'{name} {n}' for name, n in counts.over(250).items()) or 'none'}",
            f"names that stand twice {', '.join(counts.twice) or 'none'}",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(told(count_tree(Path(sys.argv[1]) if len(sys.argv) > 1 else LIBRARY)) + "\n")
