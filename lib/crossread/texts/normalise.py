"""One spelling for every text, and two fingerprints of a passage: its words, what carries its claim. Frozen."""

from __future__ import annotations

import hashlib
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
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(
    r"(?<![\w.,])[-+](?=[$\u20ac\u00a3]?\d)|\d+(?:[.,:]\d+)*|[$\u20ac\u00a3\u00a5%\u2030]|[^\W\d_]+(?:'[^\W\d_]+)?|[\u00b2-\u00be]"
)
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million millions billion billions trillion trillions dozen dozens score scores couple several few "
    "half halves third thirds quarter quarters fifth fifths tenth tenths double triple quadruple twice thrice fold "
    "first second once majority minority"
)
_UNITS = (
    "percent percentage per cent points dollar dollars euro euros cfa franc francs second seconds minute minutes "
    "hour hours day days week weeks month months year years annual annually decade decades century centuries "
    "km kilometer kilometers kilometre kilometres mile miles meter meters hectare hectares tons tonnes"
)
_NEGATIONS = (
    "not no never without neither nor none nobody nothing nowhere hardly scarcely barely rarely seldom cannot "
    "unlikely unable lack lacks lacked lacking fail fails failed failing failure except"
)
_DIRECTIONS = (
    "rise rises rose risen rising fall falls fell fallen falling increase increases increased increasing decrease "
    "decreases decreased decreasing decline declines declined declining drop drops dropped grow grows grew grown "
    "growing growth shrink shrank reduce reduces reduced reducing reduction cut cuts double doubles doubled doubling "
    "triple tripled halve halved more less fewer most least greater larger smaller higher lower high low above below "
    "over under up upward upwards down downward downwards better worse best worst improve improved improves improving "
    "improvement worsen worsens worsened worsening deteriorate deteriorated deteriorating than exceed exceeds "
    "exceeded maximum minimum only almost nearly about around approximately roughly before after since until"
)
_CLAIM_WORDS = frozenset(f"{_NUMBERS} {_UNITS} {_NEGATIONS} {_DIRECTIONS}".split())


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


def digests(passage: str) -> tuple[str, str]:
    """The digest of the words and the digest of the claim tokens, 16 hexadecimal digits each.

    The first does not see case, punctuation or white space; the second sees only `claim_tokens`.
    """
    return _digest(word_tokens(passage)), _digest(claim_tokens(passage))


def word_tokens(passage: str) -> tuple[str, ...]:
    """Letters and digits in runs, case folded: "13.9% of it" is 13, 9, of, it."""
    return tuple(_WORD.findall(normalise(passage).casefold()))


def claim_tokens(passage: str) -> tuple[str, ...]:
    """What carries the claim, in order: numerals, number words, scales, units, signs, negations, directions.

    Thousands commas are left out of numerals; "didn't" counts as "not".
    """
    tokens = (_claim(token) for token in _TOKEN.findall(normalise(passage).casefold()))
    return tuple(token for token in tokens if token)


def _claim(token: str) -> str:
    if token.endswith("n't"):
        return "not"
    if token[0].isalpha():
        bare = token.removesuffix("'s")
        return bare if bare in _CLAIM_WORDS else ""
    return re.sub(r",(?=\d{3})", "", token)


def _digest(tokens: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join((str(NORMALISATION), *tokens)).encode()).hexdigest()[:16]
