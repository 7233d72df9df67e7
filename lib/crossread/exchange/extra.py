"""The packages of the extra `exchange`, and the message where one of them is missing."""

from __future__ import annotations

import importlib
from types import ModuleType

from crossread.errors import UsageError


def need(module: str) -> ModuleType:
    """A module of the extra `exchange`; raises `UsageError` that names the extra where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        how = 'run: pip install "crossread[exchange]"'
        raise UsageError(f"this format needs the package {package}, which is not installed; {how}") from error
