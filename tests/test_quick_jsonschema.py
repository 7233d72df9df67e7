"""jsonschema is imported without the grammar of addresses, and still answers as it would with it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

ASKED = """
import json, sys
{first}
import jsonschema
loaded = ["rfc3987_syntax" in sys.modules]
checker = jsonschema.FormatChecker()
values = ["https://example.org/a", "https://example.org/a b", "#a", "", "http://ex\\u00e4mple.org", 3]
answers = [[checker.conforms(value, name) for value in values] for name in ("iri", "iri-reference", "date")]
loaded.append("rfc3987_syntax.syntax_helpers" in sys.modules)
import rfc3987_syntax
print(json.dumps([answers, loaded, hasattr(rfc3987_syntax, "parse")]))
"""
QUICK = "from crossread.quick_jsonschema import import_jsonschema; import_jsonschema(); import_jsonschema()"


@pytest.fixture(scope="module")
def plain():
    return asked("")


def asked(first):
    """What jsonschema answers, when its grammar was loaded, and whether that can be imported afterwards."""
    code = ASKED.replace("{first}", first)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_grammar_is_loaded_only_when_a_value_is_checked_by_it(plain):
    assert plain[1] == [True, True]
    assert asked(QUICK)[1] == [False, True]


def test_the_answers_are_the_same(plain):
    answers, _, whole = asked(QUICK)
    assert (answers, whole) == (plain[0], True)
    assert {True, False} <= set(answers[0])
