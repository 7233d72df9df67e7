"""What a rendered page must be: self-contained, pictures described, tables in boxes of their own, a contents list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; media-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
# A notebook beside this one, perhaps with an anchor in it.
NOTEBOOK = re.compile(r"^([0-9]{2}_[a-z_]+)\.ipynb(?=#|$)")
NOT_DESCRIBED = ("", "No description has been provided for this image")
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


def finish_page(html: str) -> str:
    """The page with its tables in boxes that scroll, anchors, and a contents list from the fourth heading on.

    Links to another notebook lead to its page. Code that shows nothing is folded together with the code after it.

    Raises `PageError` when a picture has no alt text, or when the page would load anything from anywhere.
    """
    soup = BeautifulSoup(html, "html.parser")
    for picture in soup.find_all("img"):
        if str(picture.get("alt", "")).strip() in NOT_DESCRIBED:
            raise PageError(
                "a picture has no alt text; show it with an alt text that says what it shows", _cell(picture)
            )
    for element, address in _loaded(soup):
        message = f'the page would load "{address[:80]}"; embed it as a data: address or leave it out'
        raise PageError(message, _cell(element))
    _link_pages(soup)
    _join_folds(soup)
    _box_tables(soup)
    _list_contents(soup)
    return str(soup)


def free_name(text: str, taken: set[str]) -> str:
    """The text as a lower-case name for files and anchors, with a number where that name is taken already."""
    slug = re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-") or "section"
    names = itertools.chain([slug], (f"{slug}-{number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)


def _loaded(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for element in soup.find_all(list(LOADS)):
        for name in LOADS[element.name]:
            address = str(element.get(name, "")).strip()
            if address and not address.startswith(("data:", "#")):
                yield element, address
    for element in soup.find_all("style"):
        yield from ((element, address) for address in _addresses(element.get_text()))
    for element in soup.find_all(style=True):
        yield from ((element, address) for address in _addresses(str(element["style"])))


def _addresses(style: str) -> list[str]:
    found = re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", style)
    return [address for pair in found for address in pair if address and not address.startswith(("data:", "#"))]


def _cell(element: Tag) -> int | None:
    cell = element.find_parent(attrs={"data-cell": True})
    return int(str(cell["data-cell"])) if cell is not None and cell["data-cell"] else None


def _link_pages(soup: BeautifulSoup) -> None:
    for link in soup.find_all("a", href=NOTEBOOK):
        link["href"] = NOTEBOOK.sub(r"\1.html", str(link["href"]))


def _join_folds(soup: BeautifulSoup) -> None:
    """Code cells that show nothing are folded together with the code that follows."""
    for cell in soup.select("div.cell[data-cell]"):
        following = cell.find_next_sibling()
        fold = following.select_one("details.code") if isinstance(following, Tag) else None
        own = cell.select_one("details.code")
        if own is None or fold is None or fold.summary is None or cell.find(class_="output") is not None:
            continue
        fold.summary.insert_after(*[code.extract() for code in own.select(".highlight")])
        cell.decompose()


def _box_tables(soup: BeautifulSoup) -> None:
    for number, table in enumerate(soup.find_all("table"), start=1):
        for header in table.find_all("th"):
            if not header.get_text(strip=True):
                header.name = "td"
        caption = table.find("caption")
        label = caption.get_text(" ", strip=True) if caption is not None else ""
        attributes = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label or f"Table {number}"}
        table.wrap(soup.new_tag("div", attrs=attributes))


def _list_contents(soup: BeautifulSoup) -> None:
    main = soup.find("main")
    assert isinstance(main, Tag)
    headings = main.find_all(["h2", "h3"])
    taken = {str(element["id"]) for element in soup.find_all(id=True) if element not in headings}
    for heading in headings:
        heading["id"] = free_name(heading.get_text(), taken)
        taken.add(str(heading["id"]))
    if len(headings) <= 3:
        return
    items = "".join(f'<li class="{h.name}"><a href="#{h["id"]}"></a></li>' for h in headings)
    contents = BeautifulSoup(
        f'<nav class="contents" aria-label="On this page"><strong>On this page</strong><ol>{items}</ol></nav>',
        "html.parser",
    )
    for link, heading in zip(contents.find_all("a"), headings, strict=True):
        link.string = heading.get_text(" ", strip=True)
    first = main.find(class_="cell")
    assert isinstance(first, Tag)
    first.insert_after(contents)
