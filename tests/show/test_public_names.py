"""What a notebook reads as `cr.name` is there."""

from __future__ import annotations

import crossread as cr
import pytest


@pytest.mark.parametrize("name", cr.__all__)
def test_every_public_name_can_be_used_and_says_what_it_is(name: str) -> None:
    assert getattr(cr, name).__doc__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no public name 'heatmaps'"):
        _ = cr.heatmaps


def test_no_public_name_is_listed_twice() -> None:
    names = [name for listed in cr.PUBLIC.values() for name in listed]
    assert sorted(names) == sorted(set(names))
