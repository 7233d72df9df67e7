"""What a rendered page must be: self-contained, pictures described, tables in boxes of their own, a contents list.

It runs no script but its own: its policy names that by its hash, and whatever of a notebook would run is left out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterator
from importlib import resources
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.render.arranged import answer_first, gather_code, gather_data, list_contents, made, name_subject
from crossread.render.job import PageError
from crossread.render.printing import mark_for_print

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


def policy(script: str) -> str:
    """The policy of a page that loads nothing and runs this script only; without one, none at all."""
    return POLICY.format(script=hash_source(script) if script else "'none'")


def hash_source(script: str) -> str:
    """What a policy says to let this script run."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def style() -> str:
    """The style sheet of all pages."""
    return (TEMPLATES / "style.css").read_text("utf-8")


def finish_page(html: str, script: str = "", cards: str = "") -> str:
    """The page with its tables in boxes that scroll, anchors, and a contents list from the fourth heading on.

    A title that a cell shows takes the place of the notebook's own, whose question stands under it. What a cell shows
    as the finding comes next, before the page says what it is.

    Links to another notebook lead to its page. Links to data stand in one list at the end, then all code in one fold.
    Scripts but for its own, `script`, and the data of its `cards`, and pages within the page are replaced by a line
    that says so; what a mark or a link would run is taken away.

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
    _show_pictures(page)
    _disarm(page, (script, cards), handlers=HANDLER.search(html) is not None)
    name_subject(page)
    answer_first(page)
    _link_pages(page)
    gather_data(page)
    gather_code(page)
    mark_for_print(page)
    _box_tables(page)
    list_contents(page)
    return f"{page.html}\n"


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


def _disarm(page: LexborHTMLParser, own: Collection[str], *, handlers: bool) -> None:
    for element in page.css(ACTIVE):
        if element.tag != "script" or element.text() not in own:
            element.replace_with(made(page, "p", {"class": "aside"}, LEFT_OUT.format(element.tag)))
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


def _show_pictures(page: LexborHTMLParser) -> None:
    """Pictures as they are, without what stands in for them where a notebook is not trusted."""
    for instead in page.css("figure.crossread > style, .crossread-untrusted"):
        instead.decompose()
    for box in page.css(".crossread-picture[style]"):
        box.attrs["style"] = (box.attributes["style"] or "").replace("display:none;", "")


def _link_pages(page: LexborHTMLParser) -> None:
    """Links to notebooks lead to their pages; those of pictures, as JupyterLab needs them, become like all others."""
    for link in page.css("svg a"):
        if "xlink:href" in link.attributes:
            address = link.attributes["xlink:href"] or ""
            for name in {"xlink:href", "target"} & set(link.attributes):
                del link.attrs[name]
            link.attrs["href"] = address
    for link in page.css("a[href]"):
        address = link.attributes["href"] or ""
        if NOTEBOOK.match(address):
            link.attrs["href"] = NOTEBOOK.sub(r"\1.html", address)


def _box_tables(page: LexborHTMLParser) -> None:
    """Each table in a box of its own, unless it has one; the last first, since what is put into a box is a copy."""
    for number, table in reversed([*enumerate(page.css("table"), start=1)]):
        for header in table.css("th"):
            if not header.text(strip=True):
                header.replace_with(made(page, "td", header.attributes, *header.iter()))
        if table.parent is not None and table.parent.attributes.get("role") == "region":
            continue
        caption = table.css_first("caption")
        label = caption.text(separator=" ", strip=True) if caption is not None else ""
        attributes = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label or f"Table {number}"}
        table.replace_with(made(page, "div", attributes, table))
