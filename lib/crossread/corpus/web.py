"""Addresses on the web, as a corpus may name them: nothing but http and https, so that a link never runs a script."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s/?#\\\"'<>@]+[^\s\\\"<>]*", flags=re.IGNORECASE)


def is_web_address(address: str) -> bool:
    """Whether this is an address that begins with http:// or https://, names a host and holds no blanks or quotes."""
    return address.isprintable() and _WEB.fullmatch(address) is not None
