"""The list of checks: each check of the room is run by `crossread check`."""

from __future__ import annotations

import ast
from pathlib import Path

from crossread.check import checks

ROOM = Path(checks.__file__).parent
# These run the others.
WHOLE = {"check_corpus", "check_tables"}


def test_every_check_of_the_room_is_run() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOM.glob("*.py")]
    made = {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}
    run = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert {name for name in made if name.startswith("check_")} - WHOLE - run == set()
