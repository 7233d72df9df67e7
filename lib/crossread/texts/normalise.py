"""One spelling for every text: Unicode, quotes, dashes and white space. Frozen: digests rest on it."""

from __future__ import annotations

import re
import unicodedata

# Goes into every digest. A change to this module that changes the words of a text breaks all stored digests: raise the
# number with it. Leaving out more of what nobody sees changes no word.
NORMALISATION = 1

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt, 16.0): bidi marks, joiners, fillers, variation
# selectors, tags; and the three anchors of interlinear annotations. Python's unicodedata does not have the property.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2014\u2015", "--"),
}
_PUNCTUATION = re.compile(f"[{''.join(_PLAIN)}]")
# Of ASCII only the grave accent is changed, and none is a number of its own kind.
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_ESCAPED_DOLLAR = re.compile(r"(?<!\\)\\+\$")


def normalise(text: str) -> str:
    r"""Text with plain quotes and dashes, compatible characters folded, white space collapsed.

    Superscript digits, fractions and other numbers of their own kind stay: "km²" must not become
    "km2". Soft hyphens, bidi marks and all that is not seen go, an escaped dollar sign loses its backslash.
    Normalising twice is the same as once.

    ```
    before: \u201cIt cost \$5\u20136 mil\u00adlion\u201d
    after:  "It cost $5-6 million"
    ```
    """
    folded = text.replace("`", "'")
    if not text.isascii():
        folded = _punctuated("".join(_folded(run) for run in _runs(_punctuated(without_invisible(text)))))
    return " ".join(_ESCAPED_DOLLAR.sub("$", folded).split())


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees: soft hyphens, bidi marks, joiners, variation selectors."""
    return _INVISIBLE.sub("", text)


def _punctuated(text: str) -> str:
    return _PUNCTUATION.sub(lambda found: _PLAIN[found[0]], text)


def _runs(text: str) -> list[str]:
    """The text cut before and after each character that is a number of its own kind (category No)."""
    runs, start = list[str](), 0
    for found in _NOT_ASCII.finditer(text):
        if unicodedata.category(found[0]) == "No":
            runs += [text[start : found.start()], found[0]]
            start = found.end()
    return [*runs, text[start:]]


def _folded(run: str) -> str:
    if len(run) == 1 and unicodedata.category(run) == "No":
        return run
    return unicodedata.normalize("NFKC", run)
