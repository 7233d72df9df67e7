"""What a rendered page must be: self-contained, pictures described, tables in boxes of their own, a contents list.

It runs no script but its own: its policy names that by its hash, and whatever of a notebook would run is left out.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

TEMPLATES = Path(str(resources.files("crossread.render") / "templates"))
POLICY = (
    "default-src 'none'; img-src data:; font-src data:; media-src data:; style-src 'unsafe-inline'; "
    "script-src {script}; base-uri 'none'; form-action 'none'"
)
# A notebook beside this one, perhaps with an anchor in it.
NOTEBOOK = re.compile(r"^([0-9]{2}_[a-z_]+)\.ipynb(?=#|$)")
NOT_DESCRIBED = ("", "No description has been provided for this image")
# What would run, embed a page or lead away by itself; the policy and the character set are the page's own.
ACTIVE = "script, iframe, frame, object, embed, base, form, meta[http-equiv]:not([http-equiv=Content-Security-Policy])"
LEFT_OUT = "Left out here: <{}>, since a page runs no script but its own. It is shown where the notebook is run."
ADDRESSES = ("href", "xlink:href", "action", "formaction", "to", "from", "values")
ADDRESSED = ", ".join(f"[{name}]" for name in ADDRESSES).replace("xlink:", r"xlink\:")
SCHEMES = ("http:", "https:", "mailto:", "data:image/")
HANDLER = re.compile(r"[\s\"'/]on[a-z]+\s*=", flags=re.IGNORECASE)
LOADS = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src", "srcset"),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "link": ("href",),
}


class PageError(Exception):
    """A page that must not be published; `cell` is the code cell it comes from, None for prose."""

    def __init__(self, message: str, cell: int | None) -> None:
        super().__init__(message)
        self.cell = cell


def policy(script: str) -> str:
    """The policy of a page that loads nothing and runs this script only; without one, none at all."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return POLICY.format(script=f"'sha256-{digest}'" if script else "'none'")


def style() -> str:
    """The style sheet of all pages."""
    return (TEMPLATES / "style.css").read_text("utf-8")


def finish_page(html: str, script: str = "") -> str:
    """The page with its tables in boxes that scroll, anchors, and a contents list from the fourth heading on.

    The contents list follows what the first cell answers. A title that a cell shows takes the place of the notebook's
    own, whose question stands under it.

    Links to another notebook lead to its page. At the end stand all links to data in one list, all code in one fold.
    Scripts but for its own, `script`, and pages within the page are replaced by a line that says so; what a mark or a
    link would run is taken away.

    Raises `PageError` when a picture has no alt text, or when the page would load anything from anywhere.
    """
    page = LexborHTMLParser(html)
    for picture in page.css("img"):
        if (picture.attributes.get("alt") or "").strip() in NOT_DESCRIBED:
            raise PageError(
                "a picture has no alt text; show it with an alt text that says what it shows", _cell(picture)
            )
    for element, address in _loaded(page):
        message = f'the page would load "{address[:80]}"; embed it as a data: address or leave it out'
        raise PageError(message, _cell(element))
    _disarm(page, script, handlers=HANDLER.search(html) is not None)
    _name_subject(page)
    _link_pages(page)
    _gather_data(page)
    _gather_code(page)
    _box_tables(page)
    _list_contents(page)
    return f"{page.html}\n"


def free_name(text: str, taken: set[str]) -> str:
    """The text as a lower-case name for files and anchors, with a number where that name is taken already."""
    slug = re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-") or "section"
    names = itertools.chain([slug], (f"{slug}-{number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)


def _loaded(page: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    for name, attributes in LOADS.items():
        for element in page.css(name):
            addresses = [(element.attributes.get(attribute) or "").strip() for attribute in attributes]
            yield from ((element, each) for each in addresses if each and not each.startswith(("data:", "#")))
    for element in page.css("style"):
        yield from ((element, address) for address in _addresses(element.text()))
    for element in page.css("[style]"):
        yield from ((element, address) for address in _addresses(element.attributes["style"] or ""))


def _addresses(style: str) -> list[str]:
    found = re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", style)
    return [address for pair in found for address in pair if address and not address.startswith(("data:", "#"))]


def _disarm(page: LexborHTMLParser, script: str, *, handlers: bool) -> None:
    for element in page.css(ACTIVE):
        if element.tag != "script" or element.text() != script:
            element.replace_with(_made(page, "p", {"class": "aside"}, LEFT_OUT.format(element.tag)))
    for element in page.css(ADDRESSED):
        for name in ADDRESSES:
            if not _is_plain(element.attributes.get(name) or ""):
                del element.attrs[name]
    for element in page.css("*") if handlers else ():
        for name in [name for name in element.attributes if name.lower().startswith("on")]:
            del element.attrs[name]


def _is_plain(address: str) -> bool:
    """Whether an address, read as a browser reads it, has no scheme or one that cannot run anything."""
    read = re.sub(r"[\x00-\x20]", "", address).lower()
    return not re.match(r"[a-z][a-z0-9+.-]*:", read) or read.startswith(SCHEMES) or read == "data:,"


def _cell(element: LexborNode) -> int | None:
    above: LexborNode | None = element
    while above is not None and "data-cell" not in above.attributes:
        above = above.parent
    return int((above and above.attributes["data-cell"]) or 0) or None


def _name_subject(page: LexborHTMLParser) -> None:
    """What a report is about as its title, also in the head; the question of the notebook is a line under it."""
    own, shown = page.css_first("main h1"), page.css_first("main .output h1")
    if own is None or shown is None:
        return
    subject, question = (head.text(separator=" ", strip=True).removesuffix("¶").strip() for head in (shown, own))
    own.insert_after(_made(page, "p", {"class": "question"}, question))
    own.replace_with(_made(page, "h1", {}, subject))
    for named in page.css("header p.subject"):
        named.decompose()
    for title in page.css("head title"):
        title.replace_with(_made(page, "title", {}, subject))
    shown.decompose()


def _link_pages(page: LexborHTMLParser) -> None:
    for link in page.css("a[href]"):
        address = link.attributes["href"] or ""
        if NOTEBOOK.match(address):
            link.attrs["href"] = NOTEBOOK.sub(r"\1.html", address)


def _gather_data(page: LexborHTMLParser) -> None:
    """The links to data of a page in one list at its end, each with what the file holds."""
    found, main = page.css("main .output p.csv"), page.css_first("main")
    if not found or main is None:
        return
    items = []
    for line in found:
        link, output = line.css_first("a"), line.parent
        said = output.css_first("caption, summary, figcaption") if output is not None else None
        address = str(link.attributes["href"]) if link is not None else ""
        named = _made(page, "a", {"href": address, "download": ""}, address.rpartition("/")[2])
        holds = f": {said.text(separator=' ', strip=True)}" if said is not None else ""
        items.append(_made(page, "li", {}, named, holds))
        line.decompose()
    summary = _made(page, "summary", {}, f"Data of this page ({len(items)} {'file' if len(items) == 1 else 'files'})")
    main.insert_child(_made(page, "details", {"class": "data"}, summary, _made(page, "ul", {}, *items)))


def _gather_code(page: LexborHTMLParser) -> None:
    """All code of a page in one fold at its end, in its order; cells that show nothing else are left out."""
    folds, main = page.css("main details.code"), page.css_first("main")
    if not folds or main is None:
        return
    code = [_made(page, "div", {"class": "highlight"}, *part.iter(include_text=True))
            for fold in folds for part in fold.css(".highlight")]  # fmt: skip
    for fold in folds:
        fold.decompose()
    for cell in page.css("main div.cell[data-cell]"):
        if cell.css_first(".output") is None:
            cell.decompose()
    summary = _made(page, "summary", {}, f"Code of this page ({len(folds)} {'cell' if len(folds) == 1 else 'cells'})")
    main.insert_child(_made(page, "details", {"class": "code"}, summary, *code))


def _box_tables(page: LexborHTMLParser) -> None:
    """Each table in a box of its own; the last first, since what is put into a box is a copy."""
    for number, table in reversed([*enumerate(page.css("table"), start=1)]):
        for header in table.css("th"):
            if not header.text(strip=True):
                header.replace_with(_made(page, "td", header.attributes, *header.iter()))
        caption = table.css_first("caption")
        label = caption.text(separator=" ", strip=True) if caption is not None else ""
        attributes = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label or f"Table {number}"}
        table.replace_with(_made(page, "div", attributes, table))


def _list_contents(page: LexborHTMLParser) -> None:
    headings = page.css("main h2, main h3")
    for heading in headings:
        heading.attrs["id"] = ""
    taken = {str(element.attributes["id"]) for element in page.css("[id]")}
    for heading in headings:
        heading.attrs["id"] = free_name(heading.text(), taken)
        taken.add(str(heading.attributes["id"]))
    answers = (cell for cell in page.css("main .cell") if any(each.text(strip=True) for each in cell.css(".output")))
    first = next(answers, page.css_first("main .cell"))
    if len(headings) > 3 and first is not None:
        items = [_made(page, "li", {"class": str(heading.tag)}, _link_to(page, heading)) for heading in headings]
        title = _made(page, "strong", {}, "On this page")
        attributes = {"class": "contents", "aria-label": "On this page"}
        first.insert_after(_made(page, "nav", attributes, title, _made(page, "ol", {}, *items)))


def _link_to(page: LexborHTMLParser, heading: LexborNode) -> LexborNode:
    return _made(page, "a", {"href": f"#{heading.attributes['id']}"}, heading.text(separator=" ", strip=True))


def _made(
    page: LexborHTMLParser, name: str, attributes: Mapping[str, str | None], *inside: LexborNode | str
) -> LexborNode:
    """A new element with copies of these nodes in it."""
    made = page.create_node(name)
    for attribute, value in attributes.items():
        made.attrs[attribute] = value or ""
    for node in inside:
        made.insert_child(node)
    return made
