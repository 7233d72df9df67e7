"""Reading YAML, and what is wrong with a file before its content is looked at: unreadable form, keys given twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from crossread.errors import Problem


def load_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a YAML text holds, read with the fast parser where PyYAML has it; raises `yaml.YAMLError` if it is none."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def yaml_problems(path: Path) -> list[Problem]:
    """Why a YAML file cannot be read, with the line; else every key that a mapping gives twice."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line: int | None = error.object[: error.start].count(b"\n") + 1
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
    else:
        return [Problem(path.as_posix(), line, key, message) for line, key, message in _twice(root)]
    return [Problem(path.as_posix(), line, "", "this is not readable YAML in UTF-8; correct it")]


def _twice(node: yaml.Node | None) -> Iterator[tuple[int, str, str]]:
    first: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        if first.setdefault(str(key.value), line) != line:
            message = f'"{key.value}" is given already in line {first[str(key.value)]}; keep one of the two'
            yield line, str(key.value), message
        yield from _twice(value)
    for each in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _twice(each)
