"""Words that the end of a line cut, joined: with their hyphen or without it, as the rest of the text has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_NEXT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")


class Hyphens:
    """The words of a text; joins the ends of its lines and keeps in `doubtful` what it could not be sure of.

    A cut word that stands nowhere else keeps its hyphen if both halves are words, or if the text does not seem to
    divide words at the ends of its lines at all.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        self.doubtful: list[str] = []
        cuts: list[tuple[str, str]] = []
        cut: re.Match[str] | None = None
        for line in lines:
            if cut and (following := _NEXT.match(line)):
                cuts.append((cut[1], following[0]))
            found = _WORD.findall(line.replace("\u00ad", ""))[cut is not None :]
            cut = _CUT.search(line)
            self._seen.update(word.casefold() for word in (found[:-1] if cut else found))
        n_whole = sum(self._seen[f"{first}{second}".casefold()] > 0 for first, second in cuts)
        self._divides = 3 * n_whole >= len(cuts)

    def joined(self, before: str, after: str) -> str:
        """Two lines as one: a cut word whole, else a space between them."""
        cut, following = _CUT.search(before), _NEXT.match(after)
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if cut is None or following is None:
            return (
                f"{before}{after}"
                if re.search(r"\w[-/\u2013]$", before) and after[:1].isalnum()
                else f"{before} {after}"
            )
        return before + after if self._keeps(cut[1], following[0]) else before[:-1] + after

    def _keeps(self, first: str, second: str) -> bool:
        whole, hyphenated = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
        if second[:1].isupper() or self._seen[hyphenated]:
            return not self._seen[whole] or self._seen[hyphenated] > self._seen[whole]
        if self._seen[whole]:
            return False
        compound = self._seen[first.casefold()] > 0 and self._seen[second.casefold()] > 0
        keeps = compound or not self._divides
        self.doubtful.append(hyphenated if keeps else whole)
        return keeps
