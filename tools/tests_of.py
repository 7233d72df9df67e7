"""Which tests run which functions of the library, and how long each takes, as found by running them once.

A test file is run again when it has changed; what was found is kept in a cache, which git does not hold.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import coverage
import pytest
from mutants import Mutant

_WORD = re.compile(r"[A-Za-z_]{4,}")
DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
PLAIN = ("-o", "addopts=", "--import-mode=importlib", "--strict-markers", "-m", "not long", "-q", "--no-header")
MOST_SECONDS_A_FILE = 60.0
QUIET = ("-p", "no:cacheprovider", "-p", "no:nbval", "-p", "no:xdist", "--hypothesis-seed=0")


@dataclass
class Known:
    """Of one test: its file, its seconds, and the functions it runs, each as `module function`."""

    name: str
    file: str
    seconds: float
    functions: set[str]

    @cached_property
    def modules(self) -> set[str]:
        """The modules of these functions."""
        return {name.split()[0] for name in self.functions}


@dataclass
class Recorder:
    """A plugin of pytest that notes for each test that passes its seconds and the lines it runs.

    What is run while a file's fixtures are set up counts for each test of the file. It ends after `MOST_SECONDS_A_FILE`
    with those that were run by then.
    """

    root: Path
    seconds: dict[str, float] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.measured = coverage.Coverage(data_file=None, source=[str(self.root / "lib")], config_file=False)
        self.measured.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Notes what follows as run by the fixtures."""
        return (yield from self._noted("fixtures", item))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Notes what follows as run by this test."""
        return (yield from self._noted(item.nodeid, item))

    def _noted(self, context: str, item: pytest.Item) -> Iterator[None]:
        """Adds up the seconds of the processor, which do not depend on what else the machine does."""
        self.measured.switch_context(context)
        before = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = self.seconds.get(item.nodeid, 0) + time.process_time() - before
            if sum(self.seconds.values()) > MOST_SECONDS_A_FILE:
                item.session.shouldstop = "enough"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails or is skipped is of no use."""
        if report.outcome != "passed":
            self.failed.add(report.nodeid)

    def found(self) -> dict[str, dict[str, Any]]:
        """Per test that passes its seconds and functions."""
        self.measured.stop()
        data = self.measured.get_data()
        functions: dict[str, set[str]] = {}
        # Templates are measured too, once they are compiled.
        for path in (each for each in data.measured_files() if each.endswith(".py")):
            names, module = functions_of(Path(path)), module_name(Path(path), self.root)
            for line, contexts in data.contexts_by_lineno(path).items():
                for context in contexts:
                    functions.setdefault(context, set()).add(f"{module} {names.get(line, 'module')}")
        shared = functions.get("fixtures", set())
        return {
            name: {"seconds": round(seconds, 3), "functions": sorted(functions.get(name, set()) | shared)}
            for name, seconds in self.seconds.items()
            if name not in self.failed
        }


def module_name(path: Path, root: Path) -> str:
    """The dotted name under which a file below lib/ is imported."""
    name = ".".join(path.relative_to(root / "lib").with_suffix("").parts)
    return name.removesuffix(".__init__")


def functions_of(path: Path) -> dict[int, str]:
    """Per line inside a function or class of the module, the name of the innermost one."""
    found: dict[int, str] = {}

    def walk(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, DEFINED):
                found.update(dict.fromkeys(range(child.body[0].lineno, (child.end_lineno or 0) + 1), child.name))
            walk(child)

    walk(ast.parse(path.read_text("utf-8")))
    return found


def likeness_of(sources: Mapping[str, str], files: Mapping[str, str]) -> Callable[[Mutant, str], float]:
    """How much a test file speaks in the words of the function changed.

    A word that few test files have counts most, one of a long file less. `sources` has the text of each module,
    `files` that of each test file.
    """
    words = {file: set(_WORD.findall(text)) for file, text in files.items()}
    n_files = Counter(word for of_file in words.values() for word in of_file)

    @cache
    def of_function(module: str, row: int) -> frozenset[str]:
        found = [node for node in ast.walk(ast.parse(sources[module])) if isinstance(node, DEFINED)]
        around = [node for node in found if node.lineno <= row <= (node.end_lineno or 0)]
        inner = max(around, key=lambda node: node.lineno, default=None)
        text = ast.get_source_segment(sources[module], inner) if inner else sources[module].splitlines()[row - 1]
        return frozenset(_WORD.findall(text or ""))

    def likeness(mutant: Mutant, file: str) -> float:
        shared = of_function(mutant.module, mutant.row) & words[file]
        return float(sum(1 / n_files[word] for word in shared) / (1 + len(words[file])) ** 0.5)

    return likeness


def known_tests(root: Path, files: list[Path], cache: Path, run: Callable[[Path, Path], None]) -> list[Known]:
    """All tests of these files that pass; `run(file, into)` records those of a file that is new or has changed."""
    held = json.loads(cache.read_text("utf-8")) if cache.exists() else {}
    for file in files:
        name, digest = str(file.relative_to(root)), hashlib.sha256(file.read_bytes()).hexdigest()
        if held.get(name, {}).get("digest") != digest:
            into = cache.with_suffix(".part")
            into.unlink(missing_ok=True)
            run(file, into)
            found = json.loads(into.read_text("utf-8")) if into.exists() else {}
            held[name] = {"digest": digest, "tests": found}
            cache.write_text(json.dumps(held), "utf-8")
    return [
        Known(test, str(file.relative_to(root)), told["seconds"], set(told["functions"]))
        for file in files
        for test, told in held[str(file.relative_to(root))]["tests"].items()
    ]


def record(root: Path, file: Path, into: Path) -> None:
    """Runs the tests of one file and writes what they run; for a process of its own."""
    recorder = Recorder(root)
    pytest.main([*PLAIN, *QUIET, str(file)], plugins=[recorder])
    into.write_text(json.dumps(recorder.found()), "utf-8")
