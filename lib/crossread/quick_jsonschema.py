"""Importing jsonschema, which Frictionless and nbformat rest on, without the second that a rarely used part takes.

That part is `rfc3987_syntax`, which builds a grammar of internationalised addresses when it is imported; jsonschema
asks it about values of the formats "iri" and "iri-reference" only. Here it is imported when it is first asked.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

SLOW = "rfc3987_syntax"


def import_jsonschema() -> None:
    """Imports jsonschema; it answers as it always does, and `import rfc3987_syntax` gives the real module."""
    if "jsonschema" in sys.modules or SLOW in sys.modules:
        return
    stand_in = ModuleType(SLOW)
    vars(stand_in)["is_valid_syntax"] = _is_valid_syntax
    sys.modules[SLOW] = stand_in
    try:
        import_module("jsonschema")
    finally:
        del sys.modules[SLOW]


def _is_valid_syntax(term: str, value: str) -> bool:
    return bool(import_module(SLOW).is_valid_syntax(term, value))
