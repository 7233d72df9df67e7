"""The one door to HTML and Markdown: what is not marked up in this program's own code is shown as it is written.

HTML is made of literals, `Html("<b>{said}</b>").format(said=word)`, never of f-strings; `Display` takes no other.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from markupsafe import Markup

from crossread.corpus.web import is_web_address

# Where links of our own lead: a notebook beside this one, perhaps with an anchor in it; a place on the same page.
_NOTEBOOK = r"[0-9]{2}_[a-z_]+\.ipynb(?:#[\w:;,.=-]*)?"
_PLACE = re.compile(rf"{_NOTEBOOK}|#[\w.-]+")
# In Markdown: a sign that a backslash already takes back, a link of our own, what begins a tag, a link, a picture, a
# mathematical text or an entity, and what makes a bare address a link.
_MARKS = re.compile(
    rf"\\[^\w\s]|\[(?P<said>(?:\\.|[^\\\[\]])*)\]\((?P<to>{_NOTEBOOK})\)|[<$\[\]]|&(?=#?\w+;)|:(?=//)", flags=re.DOTALL
)


class Html(Markup):
    """HTML from a literal in the code; `format`, `join` and `+` escape what they put in, unless it is Html too."""

    @classmethod
    def escape(cls, text: Any, /) -> Html:  # noqa: ANN401 - whatever is to be shown, as in Markup
        """What is given as HTML: Html as it stands, of anything else its text, escaped."""
        return text if isinstance(text, Html) else cls(escape(str(text)))


def link(address: str, said: object) -> Html:
    """A link to a notebook, to a place on the page or to a page on the web; for any other address only what is said."""
    if _PLACE.fullmatch(address):
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
