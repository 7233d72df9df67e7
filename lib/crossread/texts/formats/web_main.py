"""What a page says of its text, and the part that is its text; menus and banners around it are left out."""

from __future__ import annotations

import re
from typing import Any

from crossread.texts.formats.converted import About, library

_AROUND = frozenset({"nav", "footer", "aside", "form", "dialog"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|newsletter|subscribe|cookies?|consent|gdpr|promo|breadcrumbs?|comments?|"
    r"sidebar|advert(?:isement)?s?|ads?|recirc\w*|recommended|popup|modal|paywall|toolbar|menu|navbar|skip-link|onetrust"
    r"|didomi|sp_message)(?=$|[\s_-])",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(we (?:value|respect|care about) your privacy|accept (?:all )?cookies|(?:this|our) (?:web)?site uses cookies"
    r"|we (?:and our partners )?use cookies|manage (?:your )?(?:consent|preferences|cookies)|before you continue"
    r"|subscribe to (?:continue|read)|sign in to (?:continue|read)|already a subscriber|enable javascript"
    r"|verify (?:that )?you are (?:a )?human|checking your browser|consent to (?:the )?use)",
    re.IGNORECASE,
)
_MOST_OF_TEXT = 0.3


def main_part(root: Any, content: str) -> tuple[Any, list[str]]:  # noqa: ANN401 - lxml has no types
    """The element that holds the text, what surrounds it taken out, and what was taken out, in words.

    It is the smallest that holds nearly all that trafilatura takes for the text, or the whole page.
    """
    body = next(root.iter("body"), root)
    part = _smallest(body, _kept_by_trafilatura(content))
    whole = _n_words(part)
    dropped: dict[str, int] = {}
    for element in list(part.iter()):
        if element is part or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        why = _surrounds(element, whole)
        if why:
            dropped[why] = dropped.get(why, 0) + _n_words(element)
            _take_out(element)
    return part, [f"{why} ({n} words)" for why, n in dropped.items() if n]


def consent_in(root: Any) -> str:  # noqa: ANN401 - lxml has no types
    """The words of a wall of consent, login or scripts in a page; empty if there are none."""
    text = " ".join(" ".join(each.split()) for each in root.itertext() if each.strip())
    found = _WALL.search(text)
    return found[0] if found else ""


def _kept_by_trafilatura(content: str) -> set[str]:
    trafilatura = library("trafilatura", "a web page")
    try:
        text = trafilatura.extract(content, favor_recall=True, include_comments=False, include_tables=True) or ""
    except Exception:  # whatever a broken page leads it to: then the page is taken whole
        return set()
    return {key for line in text.splitlines() if len(key := _key(line)) >= 20}


def _smallest(body: Any, kept: set[str]) -> Any:  # noqa: ANN401 - lxml has no types
    """The smallest element that holds nine tenths of the lines kept."""
    if not kept:
        return next(body.iter("article", "main"), body)
    wanted = 0.9 * sum(key in _key("".join(body.itertext())) for key in kept)
    part = body
    while True:
        inner = next((child for child in part if isinstance(child.tag, str) and _holds(child, kept) >= wanted), None)
        if inner is None or inner.tag in ("p", "table", "ul", "ol"):
            return part
        part = inner


def _holds(element: Any, kept: set[str]) -> int:  # noqa: ANN401 - lxml has no types
    text = _key("".join(element.itertext()))
    return sum(key in text for key in kept)


def _surrounds(element: Any, n_words: int) -> str:  # noqa: ANN401 - lxml has no types
    """Why an element is no part of the text; empty if it is, or if it is too much of the text to be left out."""
    if _n_words(element) > _MOST_OF_TEXT * n_words:
        return ""
    if element.tag in _AROUND or element.get("role") in _ROLES:
        return element.get("role") or str(element.tag)
    hidden = element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "")
    if hidden and not element.get("id"):
        return "what is hidden"
    named = _NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    return named[0].strip(" _-").casefold() if named and element.tag not in ("body", "article", "main") else ""


def _take_out(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    element.drop_tree()


def _n_words(element: Any) -> int:  # noqa: ANN401 - lxml has no types
    return len("".join(element.itertext()).split())


def _key(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


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
