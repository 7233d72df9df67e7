"""An item or entry put into a YAML file that somebody wrote: everything that stands there stays as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from crossread.errors import CorpusError, Problem
from crossread.yaml_files import load_yaml


def add_item(text: str, key: str, item: Mapping[str, Any], *, path: Path) -> str:
    """The text with one more mapping at the end of the list under a key of the outermost mapping.

    Raises CorpusError, with the lines to put there by hand, where the file is written in a way that does not allow it.
    """
    node = _value(text, key)
    lines = [f"{name}: {_flow(value)}" for name, value in item.items()]
    block = ["- " + lines[0], *("  " + line for line in lines[1:])]
    wanted = {**(load_yaml(text) or {})}
    wanted[key] = [*(wanted.get(key) or []), dict(item)]
    return _checked(_inserted(text, key, node, block, _flow(dict(item))), wanted, block, path=path, key=key)


def add_entry(text: str, key: str, name: str, value: Mapping[str, Any], *, path: Path) -> str:
    """The text with one more entry at the end of the mapping under a key of the outermost mapping."""
    node = _value(text, key)
    inner = ", ".join(f"{each}: {_flow(word)}" for each, word in value.items())
    block = [f"{name}: {{{inner}}}"]
    wanted = {**(load_yaml(text) or {})}
    wanted[key] = {**(wanted.get(key) or {}), name: dict(value)}
    return _checked(_inserted(text, key, node, block, block[0]), wanted, block, path=path, key=key)


def _value(text: str, key: str) -> yaml.Node | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _inserted(text: str, key: str, node: yaml.Node | None, block: list[str], flow: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    if node is None:
        kept = text if not text or text.endswith(("\n", "\r")) else text + end
        return kept + "".join(line + end for line in [f"{key}:", *("  " + line for line in block)])
    if isinstance(node, yaml.CollectionNode) and node.value and node.flow_style:
        last = _child(node).end_mark.index
        return f"{text[:last]}, {flow}{text[last:]}"
    if isinstance(node, yaml.CollectionNode) and node.value:
        return _after_line(text, _last_line(_last(node)), node.start_mark.column, block, end)
    cut = text[: node.start_mark.index] + text[node.end_mark.index :]
    return _after_line(cut, node.start_mark.line, 2, block, end)


def _child(node: yaml.CollectionNode) -> yaml.Node:
    """The last value in a collection."""
    last = node.value[-1]
    found: yaml.Node = last[1] if isinstance(last, tuple) else last
    return found


def _last(node: yaml.Node) -> yaml.Node:
    """The last value in a collection in block style, and in that, as far as it goes."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = _child(node)
    return node


def _last_line(node: yaml.Node) -> int:
    """The line on which a value ends; one over several lines ends before the next begins."""
    mark = node.end_mark
    return int(mark.line if mark.column or mark.line == node.start_mark.line else mark.line - 1)


def _after_line(text: str, line: int, column: int, block: list[str], end: str) -> str:
    lines = text.splitlines(keepends=True)
    while line > 0 and line < len(lines) and not lines[line].strip():
        line -= 1
    head, tail = lines[: line + 1], lines[line + 1 :]
    if head and not head[-1].endswith(("\n", "\r")):
        head[-1] += end
    return "".join([*head, *(" " * column + each + end for each in block), *tail])


def _checked(made: str, wanted: object, block: list[str], *, path: Path, key: str) -> str:
    """The text that was made, if it says what is wanted and nothing else."""
    try:
        same = load_yaml(made) == wanted
    except yaml.YAMLError:
        same = False
    if same:
        return made
    by_hand = "; ".join(line.strip() for line in block)
    message = f"nothing can be put under {key} here as the file is written; put it there by hand: {by_hand}"
    raise CorpusError([Problem(path.as_posix(), None, key, message)])


def _flow(value: object) -> str:
    """A value as YAML on one line; words always stand between quotation marks."""
    return json.dumps(value, ensure_ascii=False)
