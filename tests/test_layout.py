"""The layout of the library: one room a topic, imports that point down, no two modules of one name."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import crossread
import pytest

LIBRARY = Path(crossread.__file__).parent
# From the ground up: a room may import those of the lines before its own, and of its own line in one direction.
STOREYS = (
    ("errors", "given_files", "yaml_files", "quick_jsonschema", "named_topics"),
    ("corpus", "texts", "numbers"),
    ("show",),
    ("topics",),
    ("findings", "briefs"),
    ("check", "coding", "explore"),
    ("render", "seminar", "exchange"),
    ("cli", "__main__"),
)
STOREY = {room: storey for storey, rooms in enumerate(STOREYS) for room in rooms}
# What each topic has of its own; any other name stands once in the library.
OF_TOPICS = ("tables", "charts", "sentences")


def module_of(path: Path) -> str:
    """Dotted name below the library; a door is its room, the outermost one empty."""
    parts = path.relative_to(LIBRARY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in sorted(LIBRARY.rglob("*.py"))}


def imported(module: str, *, at_top: bool = False) -> set[str]:
    """The modules of the library that a module imports, at its top or, if wanted, within a function too."""
    found, tree = set(), ast.parse(MODULES[module].read_text("utf-8"))
    for node in tree.body if at_top else ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "crossread":
            given = (node.module or "").partition(".")[2]
            found |= {name if (name := f"{given}.{each.name}".lstrip(".")) in MODULES else given for each in node.names}
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[2] for each in node.names if each.name.startswith("crossread.")}
    return found - {""}


def room_of(module: str) -> str:
    return module.partition(".")[0]


def topic_of(module: str) -> str:
    return module.split(".")[1]


def cycle(edges: set[tuple[str, str]]) -> list[str]:
    """The rooms of a circle of imports; empty when there is none."""
    graph = TopologicalSorter[str]()
    for above, below in edges:
        if above != below:
            graph.add(above, below)
    try:
        graph.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


EDGES = {(module, below) for module in MODULES if module for below in imported(module)}


def test_every_module_stands_in_a_room() -> None:
    assert {room_of(module) for module in MODULES if module} - set(STOREY) == set()


@pytest.mark.parametrize("room", STOREY)
def test_imports_point_down(room: str) -> None:
    upwards = [
        f"{module} imports {below}"
        for module, below in sorted(EDGES)
        if room_of(module) == room and STOREY[room_of(below)] > STOREY[room]
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle_at_their_top() -> None:
    assert cycle({(module, below) for module in MODULES if module for below in imported(module, at_top=True)}) == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    assert cycle({(room_of(above), room_of(below)) for above, below in EDGES}) == []


def test_no_topics_import_each_other_in_a_circle() -> None:
    within = {(above, below) for above, below in EDGES if room_of(above) == room_of(below) == "topics"}
    assert cycle({(topic_of(above), topic_of(below)) for above, below in within}) == []


def test_no_two_modules_have_one_name_but_the_tables_charts_and_sentences_of_topics() -> None:
    names = Counter(
        path.stem
        for module, path in MODULES.items()
        if not path.stem.startswith("__") and not (room_of(module) == "topics" and path.stem in OF_TOPICS)
    )
    assert [name for name, n in names.items() if n > 1 or name in OF_TOPICS] == []


def test_no_room_hides_a_public_name() -> None:
    """`import crossread.audit` would put the module where notebooks find the function."""
    rooms = {module for module in MODULES if module and "." not in module}
    assert rooms & set(crossread.HOME) == set()


def test_a_circle_is_found() -> None:
    assert set(cycle({("a", "b"), ("b", "c"), ("c", "a")})) == {"a", "b", "c"}
