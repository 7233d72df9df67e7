"""One finding: a disagreement or a fact, with what it rests on and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.show.words import plain_markdown, sentence


@dataclass(frozen=True)
class Finding:
    """A disagreement or a fact in one sentence, with details, its rows, a rival reading, what would overturn it.

    `codes` are what it is about (a theme, a claim, a check ...), never the sources, so that `key` stays the same when
    the sources that are read change. `variable` names what two readers must agree on for the first of the codes to be
    firm, where there is such a thing. `tentative` says why it is not firm; it is empty for a firm one. `needs` are
    sources without which there is nothing to find, beside those that the sentence names. `unread` says before which
    sources an editor wrote it; it is empty where all were read. `tried` is how it fell in a test.
    """

    kind: str
    codes: tuple[str, ...]
    sentence: str
    detail: str
    rows: tuple[str, ...]
    rival: str
    overturn: str
    notebook: str
    variable: str = ""
    tentative: str = ""
    needs: tuple[str, ...] = ()
    unread: str = ""
    tried: str = ""

    @property
    def key(self) -> str:
        """A stable name: kind and codes, like `contest:mistrust`."""
        return f"{self.kind}:{'+'.join(self.codes)}"

    @property
    def headline(self) -> str:
        """The sentence as it is shown: it begins with sources it does not know, or with "Tentatively"."""
        if self.unread:
            return f"{sentence(f'{self.unread}:')} {self.sentence}"
        return f"Tentatively: {self.sentence}" if self.tentative else self.sentence


def told(statement: str) -> str:
    """A statement of a row as it stands within a sentence of Markdown: without its full stop."""
    return plain_markdown(statement.strip().removesuffix("."))
