"""A chart as SVG within the page: words that are text, marks that lead to their rows, colours that follow the page.

What matplotlib writes is read and written anew: elements and attributes that are not named here are left out, so that
a picture holds no script, no address but links to rows, and no id that another picture of the page has too.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import warnings
from collections.abc import Callable
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from crossread.show.html import Display, Html, is_place, nothing
from crossread.show.html_tables import IGNORE_MATHS, fold
from crossread.show.labels import csv_with_ids
from crossread.show.marks import OVER
from crossread.show.style import FAMILY, INK, chart_style, fit_words, page_colour, said_of

Element = ElementTree.Element
# JupyterLab takes styles and pictures out of a notebook that it does not trust yet, and leaves the words: there the box
# stays hidden, and the line that stands in for it is shown.
FIGURE = Html(
    '<figure class="crossread {maths}" style="margin:0">\n'
    "<style>.crossread-picture{{display:block!important}}.crossread-untrusted{{display:none}}</style>\n"
    '<p class="crossread-untrusted">{alt} (The picture is shown once the cell is run, or the notebook trusted.)</p>\n'
    "{picture}\n{caption}</figure>"
)
CAPTION = Html("<figcaption>{}</figcaption>\n")
# The box scrolls where the picture is wider; without a link in it, it takes the focus itself to be scrolled by keys.
BOX = Html('<div class="crossread-picture"{focus} style="display:none;overflow-x:auto">{svg}</div>')
FOCUS = Html(' role="group" aria-label="picture that scrolls" tabindex="0"')
SIZE = "width:100%;max-width:{width}px;min-width:{least}px;height:auto;display:block"
POINTS = 72
# Pixels of a screen; a picture shrinks to the width of the page only as far as its smallest words keep LEAST of them.
SCREEN, LEAST = 96, 11
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
ELEMENTS = {"svg", "g", "defs", "clipPath", "pattern", "path", "rect", "use", "text", "a"}
KEPT = {"id", "d", "x", "y", "width", "height", "transform", "clip-path", "patternUnits", "href"}
PROPERTIES = {
    *("fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-dasharray", "stroke-dashoffset"),
    *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width"),
    *("font-size", "font-style", "font-weight", "text-anchor"),
}
PLACE = re.compile(r"#([\w.-]+)")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
LEVEL = re.compile(r"rotate\(-?0 [^)]*\)")
LONG = re.compile(r"-?\d+\.\d{3,}")


def show_figure(
    chart: Axes | Callable[[pd.DataFrame], Axes],
    table: pd.DataFrame,
    *,
    alt: str,
    caption: str,
    name: str,
    empty: str,
    folded: bool = False,
) -> Display:
    """A chart of the table as SVG with alt text and caption; the sentence `empty` when it has no rows.

    `folded` puts it under its caption, as where it is long and what it shows is said above.

    `chart` is a chart function, drawn here in the style of the library, or Axes that were already drawn. The plain
    text is the alt text, the CSV the table. Words stand on the picture as they are written; where some are cut, or are
    written in a script that the font of the charts has not, a line under it says so. It is HTML and not a picture of
    its own, since JupyterLab shows the latter without its links. The same table gives the same bytes.
    """
    if table.empty:
        return nothing(empty)
    drawn, notes = _drawn(chart, table)
    svg = _tidy(drawn, name, alt)
    focus = Html() if svg.find(".//a") is not None else FOCUS
    box = BOX.format(svg=Html.of_element(svg), focus=focus)
    lines = [*([] if folded else [caption]), *notes]
    said = CAPTION.format(Html("<br>").join(lines)) if lines else Html()
    html = FIGURE.format(picture=box, alt=alt, caption=said, maths=IGNORE_MATHS)
    html = fold(caption, html) if folded else html
    return Display({"text/html": html, "text/plain": alt, "text/csv": csv_with_ids(table)}, {"name": name})


def set_literally(figure: Figure) -> None:
    """Sets all words of a figure as they are written, none as mathematics."""
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        text.set_parse_math(False)


def _drawn(chart: Axes | Callable[[pd.DataFrame], Axes], table: pd.DataFrame) -> tuple[Element, list[str]]:
    with chart_style(), warnings.catch_warnings():
        # Of a character that the font of the charts has not: words are drawn by the browser, in whatever font has them.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        axes = chart if isinstance(chart, Axes) else chart(table)
        figure = axes.get_figure(root=True)
        assert isinstance(figure, Figure)
        set_literally(figure)
        words = fit_words(figure)
        figure.set_dpi(POINTS)
        edges, written = _edges(figure), io.BytesIO()
        figure.savefig(written, format="svg", bbox_inches=edges, metadata=NO_METADATA)
    return ElementTree.fromstring(written.getvalue()), said_of(words)


def _edges(figure: Figure) -> Bbox | str:
    """What is drawn on the figure, in inches; "tight", for which it is drawn twice, where a layout is still to come."""
    canvas = FigureCanvasAgg(figure)
    if figure.get_layout_engine() is not None:
        return "tight"
    return figure.get_tightbbox(canvas.get_renderer()).padded(mpl.rcParams["savefig.pad_inches"])


def _tidy(drawn: Element, name: str, alt: str) -> Element:
    """The picture as it stands in a page: named, sized, with ids and colours of its own."""
    texts = [_size(text) for text in drawn.iter() if _tag(text) == "text"]
    left, top, width, height = (float(part) for part in drawn.attrib["viewBox"].split())
    (svg,) = _kept(drawn)
    lead = hashlib.sha256(ElementTree.tostring(svg) + name.encode()).hexdigest()[:8]
    _name_anew(svg, f"c{lead}")
    _read_once(svg)
    used = sorted({colour for element in svg.iter() for colour in COLOUR.findall(element.get("style", ""))})
    followed = {colour: said for colour in used if (said := page_colour(colour))}
    for element in svg.iter():
        if "style" in element.attrib:
            element.set("style", COLOUR.sub(lambda found: _variable(found[0], followed), element.attrib["style"]))
    pixels = width * SCREEN / POINTS
    least = pixels * min(1.0, LEAST * POINTS / SCREEN / min(texts, default=LEAST))
    colours = "".join(f";--c{colour[1:]}:{said}" for colour, said in followed.items())
    drawing = f";font-family:{FAMILY};stroke-linejoin:round;stroke-linecap:butt"
    svg.attrib = {
        "xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink",
        "viewBox": f"{left:g} {top:g} {width:g} {height:g}", "role": "group" if svg.find(".//a") is not None else "img",
        "aria-label": alt, "style": SIZE.format(width=round(pixels), least=math.ceil(least)) + drawing + colours,
    }  # fmt: skip
    return svg


def _variable(colour: str, followed: dict[str, str]) -> str:
    return f"var(--c{colour[1:]})" if colour in followed else colour


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _size(text: Element) -> float:
    found = re.search(r"font-size: ([\d.]+)px", text.get("style", ""))
    return float(found[1]) if found else LEAST


def _kept(element: Element) -> list[Element]:
    """The element with what is kept of it and in it; its parts where it is a group that says nothing itself."""
    tag = _tag(element)
    if tag not in ELEMENTS:
        return []
    inside = [kept for part in element for kept in _kept(part)]
    given = {key.rpartition("}")[2]: " ".join(value.split()) for key, value in element.attrib.items()}
    if tag == "a":
        return _linked(given.get("href", ""), inside)
    made = Element(tag, {key: LONG.sub(_short, value) for key, value in given.items() if key in KEPT})
    # Words of which matplotlib says no colour are black.
    if style := _style({"fill": INK} | given if tag == "text" else given):
        made.set("style", style)
    if tag == "text":
        made.text = element.text
        made.attrib |= {"aria-hidden": "true", "transform": LEVEL.sub("", made.get("transform", ""))}
    if tag == "g":
        made.attrib.pop("id", None)
        made.attrib |= {"pointer-events": "none"} if given.get("id") == OVER else {}
    if tag in ("g", "defs") and not (inside and (made.attrib or tag == "defs")):
        return inside
    made.extend(inside)
    return [made]


def _linked(written: str, inside: list[Element]) -> list[Element]:
    """A link with the name that stands after its address; without an address of our own only what is in it."""
    address, _, said = written.partition(" ")
    if not is_place(address):
        return inside
    # With the prefix JupyterLab leaves it as it is; of links without, it takes those in pictures for others and fails.
    # The name is no text of the page, in which it would stand a second time, beside the words that are drawn.
    link = Element("a", {"xlink:href": address, "target": "_blank", "aria-label": said, "xlink:title": said})
    link.extend(inside)
    return [link]


def _read_once(svg: Element) -> None:
    """Of several marks of one address and name the first is reached by keys and read aloud."""
    seen = set[tuple[str, str]]()
    for link in svg.iter("a"):
        if (named := (link.attrib["xlink:href"], link.attrib["aria-label"])) in seen:
            del link.attrib["aria-label"]
            link.attrib |= {"aria-hidden": "true", "tabindex": "-1"}
        seen.add(named)


def _short(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _style(given: dict[str, str]) -> str:
    pairs = [part.partition(":") for part in f"fill:{given.get('fill', '')};{given.get('style', '')}".split(";")]
    said = {key.strip(): LONG.sub(_short, value.strip()) for key, _, value in pairs if value.strip()}
    return ";".join(f"{key}:{value}" for key, value in said.items() if key in PROPERTIES)


def _name_anew(svg: Element, lead: str) -> None:
    """Ids that nothing refers to are dropped; the others get names that begin with `lead`, in their order."""
    referring = [
        (element, key) for element in svg.iter() for key in ("href", "style", "clip-path") if key in element.attrib
    ]
    referred = {name for element, key in referring for name in PLACE.findall(element.attrib[key])}
    names: dict[str, str] = {}
    for element in svg.iter():
        if (old := element.attrib.pop("id", "")) in referred:
            names[old] = f"{lead}-{len(names) + 1}"
            element.set("id", names[old])
    for element, key in referring:
        new = PLACE.sub(lambda found: f"#{names[found[1]]}" if found[1] in names else found[0], element.attrib[key])
        element.set(key, new)
