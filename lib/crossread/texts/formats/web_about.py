"""What a page says of its text: title, authors, date, publisher and address."""

from __future__ import annotations

import re

from crossread.texts.formats.converted import About, library


def about_page(content: str) -> About:
    """What trafilatura finds in the head and the text of a page; empty where it finds nothing."""
    trafilatura = library("trafilatura", "a web page")
    try:
        found = trafilatura.extract_metadata(content)
    except Exception:  # whatever a broken page leads it to: then it says nothing of itself
        found = None
    if found is None:
        return About()
    authors = tuple(name for each in (found.author or "").split(";") if (name := _one_line(each)))
    # A date that the page does not print in full is a guess of trafilatura's.
    date = found.date if re.fullmatch(r"\d{4}-\d\d-\d\d", found.date or "") and found.date in content else ""
    url = found.url if re.match(r"https?://", found.url or "") else ""
    return About(_one_line(found.title), authors, date, _one_line(found.sitename), url)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
