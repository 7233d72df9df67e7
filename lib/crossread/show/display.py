"""What a notebook cell ends with: bundles of HTML, CSV and plain text with metadata that the renderer reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crossread.show.html import Html, own_markdown
from crossread.show.words import paragraph

About = dict[str, Any]
SHOWN = ("text/html", "text/markdown", "text/plain", "text/csv")


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
    """Sentences as one paragraph of Markdown; a finding is what the index of the reports quotes of a notebook."""
    return markdown(paragraph(*sentences), {"finding": True} if finding else {})


def markdown(text: str, about: About | None = None) -> Display:
    """Text in Markdown, which is also what a plain terminal shows."""
    safe = own_markdown(text)
    return Display({"text/markdown": safe, "text/plain": safe}, about or {})
