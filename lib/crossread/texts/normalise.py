"""One spelling for every text: Unicode, quotes, dashes and white space. Frozen: digests rest on it."""

from __future__ import annotations

import re
import unicodedata

# Goes into every digest. A change to this module breaks all stored digests: raise the number with it.
NORMALISATION = 1

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2014\u2015", "--"),
    }
)
_ESCAPED_DOLLAR = re.compile(r"(?<!\\)\\+\$")


def normalise(text: str) -> str:
    r"""Text with plain quotes and dashes, compatible characters folded, white space collapsed.

    Superscript digits, fractions and other numbers of their own kind stay: "km²" must not become
    "km2". Soft hyphens and invisible characters go, an escaped dollar sign loses its backslash.
    Normalising twice is the same as once.

    ```
    before: \u201cIt cost \$5\u20136 mil\u00adlion\u201d
    after:  "It cost $5-6 million"
    ```
    """
    plain = text.translate(_INVISIBLE).translate(_PUNCTUATION)
    folded = "".join(_folded(run) for run in _runs(plain)).translate(_PUNCTUATION)
    return " ".join(_ESCAPED_DOLLAR.sub("$", folded).split())


def _runs(text: str) -> list[str]:
    """The text cut before and after each character that is a number of its own kind (category No)."""
    runs, start = list[str](), 0
    for place, character in enumerate(text):
        if unicodedata.category(character) == "No":
            runs += [text[start:place], character]
            start = place + 1
    return [*runs, text[start:]]


def _folded(run: str) -> str:
    if len(run) == 1 and unicodedata.category(run) == "No":
        return run
    return unicodedata.normalize("NFKC", run)
