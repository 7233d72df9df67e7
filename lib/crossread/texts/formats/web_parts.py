"""The parts of a page: its text without menus and banners, what it says of it, and its notes with their anchors."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
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
_LABEL = re.compile(r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,6}|[*\u2020\u2021\u00a7]{1,3}|[a-z])\s*[\])]?")
_HOLDS = ("li", "p", "div", "dd", "td", "section", "aside")


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


@dataclass
class Notes:
    """Marks with the number of their note, entries in order, and the links in them that lead back to the text.

    `elements` are all entries; `loose` counts raised numbers that lead nowhere.
    """

    marks: dict[Any, str] = field(default_factory=dict)
    entries: list[tuple[str, Any]] = field(default_factory=list)
    backlinks: set[Any] = field(default_factory=set)
    loose: int = 0

    @property
    def elements(self) -> set[Any]:
        """The elements that are entries."""
        return {element for _, element in self.entries}


def find_notes(part: Any) -> Notes:  # noqa: ANN401 - lxml has no types
    """The notes in a part of a page: of each short link to a place further down, the block that stands there."""
    order = {element: place for place, element in enumerate(part.iter())}
    places: dict[str, Any] = {}
    for element in order:
        for key in (element.get("id"), element.get("name")):
            if key:
                places.setdefault(key, element)
    notes, numbers = Notes(), dict[Any, str]()
    for link in part.iter("a"):
        target = places.get((link.get("href") or "").partition("#")[2])
        label = _LABEL.fullmatch("".join(link.itertext()).strip())
        if target is None or label is None or order[target] <= order[link] or _inside(link, numbers):
            continue
        entry = _entry(target)
        if entry is None or entry in (part, link) or _inside(link, [entry]):
            continue
        if entry not in numbers:
            numbers[entry] = _free(label[1], set(numbers.values()))
        notes.marks[_mark(link)] = numbers[entry]
    _beside(numbers)
    notes.entries = sorted(((number, entry) for entry, number in numbers.items()), key=lambda pair: order[pair[1]])
    for _, entry in notes.entries:
        notes.backlinks |= {link for link in entry.iter("a") if _leads_back(link, places, order)}
    _raised(part, notes)
    return notes


def _beside(numbers: dict[Any, str]) -> None:
    """Adds the items of a list of notes to which no link leads, if the others have the numbers of their places."""
    for listed in {entry.getparent() for entry in numbers if entry.tag == "li" and entry.getparent().tag == "ol"}:
        items = {item: str(place) for place, item in enumerate(listed.iterchildren("li"), 1)}
        if all(numbers[item] == place for item, place in items.items() if item in numbers):
            numbers.update({item: place for item, place in items.items() if place not in numbers.values()})


def _raised(part: Any, notes: Notes) -> None:  # noqa: ANN401 - lxml has no types
    """Adds notes without links: paragraphs that begin with a raised number, and raised numbers in the text above."""
    sups = [sup for sup in part.iter("sup") if "".join(sup.itertext()).strip().isdigit() and sup not in notes.marks]
    sups = [sup for sup in sups if not _inside(sup, notes.marks)]
    known = {number for number, _ in notes.entries}
    begins = [sup for sup in sups if _begins_block(sup)]
    for sup in begins:
        number = "".join(sup.itertext()).strip()
        entry = _entry(sup)
        if number not in known and entry is not None and entry not in notes.elements:
            known.add(number)
            notes.entries.append((number, entry))
            notes.backlinks.add(sup)
    for sup in sups:
        number = "".join(sup.itertext()).strip()
        if sup in notes.backlinks:
            continue
        if number in known and not _inside(sup, notes.elements):
            notes.marks[sup] = number
        else:
            notes.loose += 1


def _begins_block(sup: Any) -> bool:  # noqa: ANN401 - lxml has no types
    block = _entry(sup)
    number = "".join(sup.itertext()).strip()
    whole = "".join(block.itertext()).strip() if block is not None else ""
    return whole.startswith(number) and len(whole) > len(number) + 3


def _entry(element: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """The block that holds a place, if it is no more than a note."""
    while element is not None and element.tag not in _HOLDS:
        element = element.getparent()
    return element if element is not None and len("".join(element.itertext()).split()) <= 600 else None


def _mark(link: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """The link, or the `<sup>` around it that holds nothing else."""
    parent = link.getparent()
    alone = parent is not None and parent.tag == "sup" and len(parent) == 1
    return parent if alone and not "".join([parent.text or "", link.tail or ""]).strip("[]() ") else link


def _leads_back(link: Any, places: dict[str, Any], order: dict[Any, int]) -> bool:  # noqa: ANN401 - lxml has no types
    target = places.get((link.get("href") or "").partition("#")[2])
    return target is not None and order[target] < order[link] and len("".join(link.itertext()).strip()) <= 6


def _inside(element: Any, among: Collection[Any]) -> bool:  # noqa: ANN401 - lxml has no types
    return bool(among) and any(each in among for each in element.iterancestors())


def _free(label: str, used: set[str]) -> str:
    number, count = label, 1
    while number in used:
        count += 1
        number = f"{label}-{count}"
    return number
