"""The notes of a page: links that lead down to an entry, and the entries, whose links lead back."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

_LABEL = re.compile(r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,6}|[*\u2020\u2021\u00a7]{1,3}|[a-z])\s*[\])]?")
_HOLDS = ("li", "p", "div", "dd", "td", "section", "aside")


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
