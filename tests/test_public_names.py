"""What a notebook reads as `cr.name` is there."""

from __future__ import annotations

import pydoc
import re
from importlib import metadata

import crossread as cr
import pytest


@pytest.mark.parametrize("name", cr.HOME)
def test_every_public_name_can_be_used_and_says_what_it_is(name: str) -> None:
    assert getattr(cr, name).__doc__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no public name 'heatmaps'"):
        _ = cr.heatmaps


def test_no_public_name_is_listed_twice() -> None:
    names = [name for listed in cr.PUBLIC.values() for name in listed]
    assert sorted(names) == sorted(set(names))


def test_the_help_of_the_library_is_a_page_with_every_name_under_its_topic() -> None:
    page = pydoc.plain(pydoc.render_doc(cr))
    assert len(page) < 10_000
    assert all(re.search(rf"\b{name}\b", page) for name in cr.HOME)
    assert re.search(r"^ *claims: claim_cells, claim_holders,", page, flags=re.M)


def test_the_version_is_that_of_the_package() -> None:
    assert cr.__version__ == metadata.version("crossread")


def test_the_tab_key_offers_the_public_names() -> None:
    assert dir(cr) == sorted([*cr.HOME, "__version__"])
