"""Values given to notebooks take the type that the notebook declares, or are refused."""

from __future__ import annotations

from typing import Any

import pytest
from crossread.errors import UsageError
from crossread.render.plan import plan_reports


def given(corpus, write_notebook, declared: str, value: Any) -> Any:
    path = write_notebook("01", parameters=f"on: {declared}")
    [report] = plan_reports(corpus, [path], only={}, parameters={"on": value})
    return report.parameters["on"]


@pytest.mark.parametrize(
    ("declared", "value", "wanted"),
    [
        *(("bool = False", word, True) for word in (True, "True", "true", "TRUE")),
        *(("bool = True", word, False) for word in (False, "False", "false")),
        *(("int = 5", number, 7) for number in (7, "7")),
        *(("float = 5.0", number, 7.0) for number in (7, 7.0, "7", "7.0")),
        *(('str = ""', word, word) for word in ("True", "7")),
    ],
)
def test_a_value_becomes_what_the_notebook_declares(corpus, write_notebook, declared, value, wanted) -> None:
    found = given(corpus, write_notebook, declared, value)
    assert (found, type(found)) == (wanted, type(wanted))


@pytest.mark.parametrize(
    ("declared", "value", "allowed"),
    [
        *(("bool = False", value, "true or false") for value in (1, 0, "1", "yes", "")),
        *(("int = 5", value, "a whole number") for value in (True, False, 7.5, "7.5", "True")),
        *(("float = 5.0", value, "a number") for value in (True, "True", "much")),
        *(('str = ""', value, "a text") for value in (True, 7)),
    ],
)
def test_a_value_of_another_type_is_refused(corpus, write_notebook, declared, value, allowed) -> None:
    kind = declared.split()[0]
    with pytest.raises(UsageError) as error:
        given(corpus, write_notebook, declared, value)
    assert f'-p on: "{value}" is not {allowed}; the notebook declares `on: {kind}`' in str(error.value)
