"""Where the parts of a page stand: subject, answer, contents first; links to data and all code last."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode


def name_subject(page: LexborHTMLParser) -> None:
    """What a report is about as its title, also in the head; the question of the notebook is a line under it."""
    own, shown = page.css_first("main h1"), page.css_first("main .output h1")
    if own is None or shown is None:
        return
    subject, question = (head.text(separator=" ", strip=True).removesuffix("¶").strip() for head in (shown, own))
    own.insert_after(made(page, "p", {"class": "question"}, question))
    own.replace_with(made(page, "h1", {}, subject))
    for named in page.css("header p.subject"):
        named.decompose()
    for title in page.css("head title"):
        title.replace_with(made(page, "title", {}, subject))
    shown.decompose()


def answer_first(page: LexborHTMLParser) -> None:
    """The finding of a page moves up to its title, before whom the page is for and what it reads."""
    head, answer = page.css_first("main h1 + p.question") or page.css_first("main h1"), page.css_first("main .finding")
    if head is not None and answer is not None:
        head.insert_after(made(page, "div", {"class": "output finding"}, *answer.iter()))
        answer.decompose()


def gather_data(page: LexborHTMLParser) -> None:
    """The links to data of a page in one list at its end, each with what the file holds."""
    found, main = page.css("main .output p.csv"), page.css_first("main")
    if not found or main is None:
        return
    items = []
    for line in found:
        link, output = line.css_first("a"), line.parent
        said = output.css_first("caption, summary, figcaption") if output is not None else None
        address = str(link.attributes["href"]) if link is not None else ""
        named = made(page, "a", {"href": address, "download": ""}, address.rpartition("/")[2])
        holds = f": {said.text(separator=' ', strip=True)}" if said is not None else ""
        items.append(made(page, "li", {}, named, holds))
        line.decompose()
    summary = made(page, "summary", {}, f"Data of this page ({len(items)} {'file' if len(items) == 1 else 'files'})")
    main.insert_child(made(page, "details", {"class": "data"}, summary, made(page, "ul", {}, *items)))


def gather_code(page: LexborHTMLParser) -> None:
    """All code of a page in one fold at its end, in its order; cells that show nothing else are left out."""
    folds, main = page.css("main details.code"), page.css_first("main")
    if not folds or main is None:
        return
    code = [made(page, "div", {"class": "highlight"}, *part.iter(include_text=True))
            for fold in folds for part in fold.css(".highlight")]  # fmt: skip
    for fold in folds:
        fold.decompose()
    for cell in page.css("main div.cell[data-cell]"):
        if cell.css_first(".output") is None:
            cell.decompose()
    summary = made(page, "summary", {}, f"Code of this page ({len(folds)} {'cell' if len(folds) == 1 else 'cells'})")
    main.insert_child(made(page, "details", {"class": "code"}, summary, *code))


def list_contents(page: LexborHTMLParser) -> None:
    """Anchors for all headings, and from the fourth on a folded list of them below the introduction."""
    headings = page.css("main h2, main h3")
    for heading in headings:
        heading.attrs["id"] = ""
    taken = {str(element.attributes["id"]) for element in page.css("[id]")}
    for heading in headings:
        heading.attrs["id"] = free_name(heading.text(), taken)
        taken.add(str(heading.attributes["id"]))
    first = page.css_first("main .cell")
    if len(headings) > 3 and first is not None:
        items = [made(page, "li", {"class": str(heading.tag)}, _link_to(page, heading)) for heading in headings]
        first_two = "; ".join(heading.text(separator=" ", strip=True) for heading in headings[:2])
        title = made(page, "summary", {}, f"On this page ({len(items)} headings): {first_two} …")
        fold = made(page, "details", {}, title, made(page, "ol", {}, *items))
        first.insert_after(made(page, "nav", {"class": "contents", "aria-label": "On this page"}, fold))


def free_name(text: str, taken: set[str]) -> str:
    """The text as a lower-case name for files and anchors, with a number where that name is taken already."""
    slug = re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-") or "section"
    names = itertools.chain([slug], (f"{slug}-{number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)


def _link_to(page: LexborHTMLParser, heading: LexborNode) -> LexborNode:
    return made(page, "a", {"href": f"#{heading.attributes['id']}"}, heading.text(separator=" ", strip=True))


def made(
    page: LexborHTMLParser, name: str, attributes: Mapping[str, str | None], *inside: LexborNode | str
) -> LexborNode:
    """A new element with copies of these nodes in it."""
    made = page.create_node(name)
    for attribute, value in attributes.items():
        made.attrs[attribute] = value or ""
    for node in inside:
        made.insert_child(node)
    return made
