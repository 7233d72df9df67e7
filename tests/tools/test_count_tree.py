"""The counts of the tree: what is counted, and the limits that the library keeps."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
# What the library keeps to; the aims are 150 modules and 20,000 lines.
MOST_MODULES = 264
MOST_LINES = 42_550
MOST_IN_A_MODULE = 250
MOST_IN_A_FUNCTION = 60
MEDIAN_FUNCTION = 8


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("count_tree", ROOT / "tools" / "count_tree.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["count_tree"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_modules_doors_lines_and_functions_are_counted(tool: ModuleType, tmp_path: Path) -> None:
    """Two modules of 5 and 2 lines and a door of 1; functions of 2 and 3 lines; the name `rows` stands twice."""
    for name in ("a", "topics/b"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "a/__init__.py").write_text('"""A door."""\n')
    (tmp_path / "a/rows.py").write_text("def f():\n    return 1\ndef g():\n    x = 1\n    return x\n")
    (tmp_path / "topics/b/rows.py").write_text("x = 1\ny = 2\n")
    counts = tool.count_tree(tmp_path)
    assert counts.modules == {"a/rows.py": 5, "topics/b/rows.py": 2}
    assert (counts.n_doors, counts.n_lines, counts.median_function) == (1, 8, 2.5)
    assert counts.longest_function == ("a/rows.py:3 g", 3)
    assert counts.twice == ["rows"]
    assert counts.over(4) == {"a/rows.py": 5}


def test_the_tables_of_topics_may_have_one_name(tool: ModuleType, tmp_path: Path) -> None:
    for name in ("topics/a/tables.py", "topics/b/tables.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x = 1\n")
    assert tool.count_tree(tmp_path).twice == []


def test_the_library_keeps_its_limits(tool: ModuleType) -> None:
    counts = tool.count_tree(ROOT / "lib" / "crossread")
    assert len(counts.modules) <= MOST_MODULES
    assert counts.n_lines <= MOST_LINES
    assert counts.over(MOST_IN_A_MODULE) == {}
    assert {name for name, n in counts.functions.items() if n > MOST_IN_A_FUNCTION} == set()
    assert counts.median_function <= MEDIAN_FUNCTION
    assert counts.twice == []
