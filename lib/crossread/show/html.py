"""The one door to HTML and Markdown, and what a notebook cell ends with: bundles that the renderer reads.

What is not marked up in this program's own code is shown as it is written. HTML is made of literals,
`Html("<b>{said}</b>").format(said=word)`, never of f-strings; `Display` takes no other.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from crossread.show.words import paragraph, told_sentences

_WEB = re.compile(r"https?://[^\s/?#\\\"'<>@]+[^\s\\\"<>]*", flags=re.IGNORECASE)
# Where links of our own lead: a notebook beside this one, perhaps with an anchor in it; a place on the same page.
_NOTEBOOK = r"[0-9]{2}_[a-z_]+\.ipynb(?:#[\w:;,.=-]*)?"
_PLACE = re.compile(rf"{_NOTEBOOK}|#[\w.-]+")
# In Markdown: a sign that a backslash already takes back, a link of our own, what begins a tag, a link, a picture, a
# mathematical text or an entity, and what makes a bare address a link.
_MARKS = re.compile(
    rf"\\[^\w\s]|\[(?P<said>(?:\\.|[^\\\[\]])*)\]\((?P<to>{_NOTEBOOK})\)|[<$\[\]]|&(?=#?\w+;)|:(?=//)", flags=re.DOTALL
)
# What `own_markdown` leaves in a line: a sign taken back, strong and emphasised words, a link to a notebook.
_IN_LINE = re.compile(
    rf"\\(?P<sign>[^\w\s]|_)|(?P<mark>\*\*?)(?P<marked>(?:\\.|[^*\\])+)(?P=mark)"
    rf"|\[(?P<said>(?:\\.|[^\\\[\]])*)\]\((?P<to>{_NOTEBOOK})\)"
)
About = dict[str, Any]
MOST_WORDS = 75
# The cards that a rendered page makes of a table, as JSON; no other reader shows them.
CARDS = "text/x-crossread-cards"
SHOWN = ("text/html", "text/markdown", "text/plain", "text/csv", CARDS)


def is_web_address(address: str) -> bool:
    """Whether this is an address that begins with http:// or https://, names a host and holds no blanks or quotes."""
    return address.isprintable() and _WEB.fullmatch(address) is not None


class Html(Markup):
    """HTML from a literal in the code; `format`, `join` and `+` escape what they put in, unless it is Html too."""

    @classmethod
    def escape(cls, text: Any, /) -> Html:  # noqa: ANN401 - whatever is to be shown, as in Markup
        """What is given as HTML: Html as it stands, of anything else its text, escaped."""
        return text if isinstance(text, Html) else cls(escape(str(text)))

    @classmethod
    def of_element(cls, element: ElementTree.Element) -> Html:
        """An element and what is in it as HTML, which every element of a picture may be; texts and values escaped."""
        return cls(ElementTree.tostring(element, encoding="unicode", short_empty_elements=False))


def unescaped(text: str) -> str:
    """The text with its entities as the signs that they stand for: for comparing, never for showing."""
    return unescape(text)


def json_in_page(value: Any) -> str:  # noqa: ANN401 - lists and dictionaries of words
    """As JSON of which no word can end the script element that it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def is_place(address: str) -> bool:
    """Whether this leads to a notebook beside this one, perhaps to an anchor in it, or to a place on the same page."""
    return _PLACE.fullmatch(address) is not None


def link(address: str, said: object) -> Html:
    """A link to a notebook, to a place on the page or to a page on the web; for any other address only what is said."""
    if is_place(address):
        return Html('<a href="{}">{}</a>').format(address, said)
    if is_web_address(address):
        return Html('<a href="{}" rel="noopener">{}</a>').format(address, said)
    return Html.escape(said)


def own_markdown(text: str) -> str:
    """The Markdown with emphasis, lists, headings and links to notebooks; anything else in it is shown as written.

    before: In [all](04_figures.ipynb) **raids** by <b>us</b>, see [this](javascript:run)
    after:  In [all](04_figures.ipynb) **raids** by \\<b>us\\</b>, see \\[this\\](javascript:run)
    """

    def kept(found: re.Match[str]) -> str:
        if found["to"]:
            return f"[{own_markdown(found['said'])}]({found['to']})"
        return found[0] if found[0].startswith("\\") else f"\\{found[0]}"

    return _MARKS.sub(kept, text)


def line_html(text: str) -> Html:
    """A line of our own Markdown as HTML: emphasis and links to notebooks; anything else as it is written."""
    parts, at = list[str](), 0
    for found in _IN_LINE.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
        if found["sign"]:
            parts.append(found["sign"])
        elif found["to"]:
            parts.append(link(found["to"], line_html(found["said"])))
        else:
            form = Html("<em>{}</em>") if found["mark"] == "*" else Html("<strong>{}</strong>")
            parts.append(form.format(line_html(found["marked"])))
    return Html().join([*parts, text[at:]])


@dataclass(frozen=True)
class Display:
    """Something to show: its bundle by MIME type, and under `crossread` the metadata of the output.

    HTML must be `Html`, so that no word of a corpus is ever marked up; Markdown passes `own_markdown`, its plain text
    with it. Raises TypeError for other HTML and for types that no reader of ours shows.
    """

    bundle: dict[str, str]
    about: About = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.bundle.get("text/html", Html()), Html):
            raise TypeError('text/html must be Html, made of literals: Html("<b>{}</b>").format(word)')
        if other := [name for name in self.bundle if name not in SHOWN]:
            raise TypeError(f"{other[0]} is not shown; the types are {', '.join(SHOWN)}")
        safe = {name: own_markdown(text) if name == "text/markdown" else text for name, text in self.bundle.items()}
        object.__setattr__(self, "bundle", safe)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        plain = {name: str(text) for name, text in self.bundle.items()}
        return plain, {"crossread": self.about} if self.about else {}


def Prose(*sentences: str, finding: bool = False) -> Display:  # noqa: N802 - reads like IPython's Markdown
    """Sentences as one paragraph of Markdown; a finding is what the index of the reports quotes of a notebook.

    Of a finding each text is a paragraph. Of more than `MOST_WORDS` words in a paragraph the first sentence stands
    alone and the others are items of a list.
    """
    paragraphs = [_in_items(paragraph(text)) for text in ([*sentences] if finding else [paragraph(*sentences)])]
    return markdown("\n\n".join(text for text in paragraphs if text), {"finding": True} if finding else {})


def _in_items(text: str) -> str:
    if len(text.split()) <= MOST_WORDS:
        return text
    first, *rest = told_sentences(text)
    return "\n\n".join([first, "\n".join(f"- {each}" for each in rest)]).strip()


def nothing(said: str) -> Display:
    """What stands in the place of a table or picture without rows; on a page it gives way to what says more."""
    return markdown(paragraph(said), {"empty": True})


def markdown(text: str, about: About | None = None) -> Display:
    """Text in Markdown, which is also what a plain terminal shows."""
    safe = own_markdown(text)
    return Display({"text/markdown": safe, "text/plain": safe}, about or {})
