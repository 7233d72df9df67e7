"""Two fingerprints of a passage: of its words, and of what carries its claim. Frozen like the normalisation."""

from __future__ import annotations

import hashlib
import re

from crossread.texts.normalise import NORMALISATION, normalise

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
