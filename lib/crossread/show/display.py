"""What a notebook cell ends with: bundles of HTML, CSV and plain text with metadata that the renderer reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crossread.show.words import paragraph

About = dict[str, Any]


@dataclass(frozen=True)
class Display:
    """Something to show: its bundle by MIME type, and under `crossread` the metadata of the output."""

    bundle: dict[str, str]
    about: About = field(default_factory=dict)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        return self.bundle, {"crossread": self.about} if self.about else {}


def Prose(*sentences: str, finding: bool = False) -> Display:  # noqa: N802 - reads like IPython's Markdown
    """Sentences as one paragraph of Markdown; a finding is what the index of the reports quotes of a notebook."""
    text = paragraph(*sentences)
    return Display({"text/markdown": text, "text/plain": text}, {"finding": True} if finding else {})
