"""Owns how two numerals beside each other belong together: a range, two levels, a share, a rate, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from crossread.texts.number_words import scale_of
from crossread.texts.numerals import Numeral
from crossread.texts.units import MONEY_BEFORE, PERIODS, kinds_of, printed_after, same_unit, unit_at
from crossread.texts.wording import HEDGES, change_right_before, changes_before, direction_around

# "5% to 10%", "$5m-$10m", "20- to 30-year": a unit of the first may stand before the joint, a sign of the second after.
_PERIOD_BETWEEN = re.compile(rf"[- ](?:{'|'.join(PERIODS)})s?\b", re.IGNORECASE)
_SIGN = rf"(?:{MONEY_BEFORE})?"
# The second end may have a hedge of its own, or a word that says how far it is to go.
_HEDGE = rf"(?:(?:{HEDGES}) )?(?:(?:even|as (?:many|much|high) as|up to) )?"
_RANGE = re.compile(
    rf"(?: ?[-\u2013] ?|-? ?-?\b(?P<word>to|or|through|(?:and )?up to)[- ]){_HEDGE}{_SIGN}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf" and {_HEDGE}{_SIGN}", re.IGNORECASE)
_BACK = re.compile(rf",? (?:up |down )?from {_SIGN}", re.IGNORECASE)
_AFTER_FROM = re.compile(rf"\bfrom (?:(?:{HEDGES}) )?{_SIGN}$", re.IGNORECASE)
_AFTER_MONEY = re.compile(rf"{MONEY_BEFORE}$")
_AFTER_TO = re.compile(rf"\bto {_SIGN}$", re.IGNORECASE)
_AFTER_BETWEEN = re.compile(rf"\bbetween (?:(?:{HEDGES}) )?{_SIGN}$", re.IGNORECASE)
_AFTER_RATIO = re.compile(r"\b(?:ratios?|odds) (?:of|is|was|at) (?:about )?$", re.IGNORECASE)
_OF = re.compile(r" of (?:the |its |their |these |those |all |every )?", re.IGNORECASE)
_IN = re.compile(r" in (?:every |each )?|-in-", re.IGNORECASE)
_OUT_OF = re.compile(r" out of (?:every |each |the )?", re.IGNORECASE)
_OF_EACH = re.compile(r"[^.;:!?\d]{0,40}? (?:in|out of) (?:every|each) ", re.IGNORECASE)
_PER = re.compile(r"[^.;:!?\d]{0,40}? (?:per|for every|for each) ", re.IGNORECASE)
_SHARE_AFTER = re.compile(
    r" (?:in (?:every |each )?|out of (?:every |each )?)(?:10{1,3}|three|four|five|ten|a hundred)\b", re.IGNORECASE
)
_MARGIN = re.compile(r" ?\(?(?:\u00b1|\+/-) ?", re.IGNORECASE)
_AND = re.compile(rf" and {_SIGN}")
_RESPECTIVELY = re.compile(r"[^.;:!?]{0,40}\brespectively\b", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_CHAIN = re.compile(r"-\d")
_STANDS_ALONE = re.compile(
    r"$|[.,;:!?)\"](?!\d)| (?:in|a|an|the|this|last|since|by|over|within|between|during|per|and|or|but)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Joint:
    """How a numeral is joined to the next: `range`, `margin`, `levels`, `share`, `part`, `per`, or `doubt` and why."""

    kind: str
    why: str = ""


def joint(text: str, first: Numeral, second: Numeral) -> Joint | None:
    """How two numerals are joined; None where they stand apart.

    `range` "5 to 10", "between $5 and $10 million"; `levels` "fell from 5 to 3 percent", "to 3 percent from 5"; `part`
    "three of the four"; `share` "one in five"; `per` "120 in 100,000" with "per"; `doubt` where one reading is as good
    as another: "between 900 and 2 million", "rose 3 percent to 5 percent".
    """
    between = text[first.end : second.start]
    small = between.lower()
    kinds = {first.kind, second.kind}
    if len(between) > 60 or "code" in kinds or ("multiple" in kinds and not second.text.lower().endswith("fold")):
        return None
    joined = _behind_unit(_RANGE, between) if _holds(small, "-", "\u2013", "to", "or", "through") else None
    if first.value is None or second.value is None:
        unreadable = "unreadable" in (first.kind, second.kind) and "vague" not in (first.kind, second.kind)
        minus_or_range = between.isspace() and second.text[0] in "-\u2212"
        return Joint("doubt", first.doubt or second.doubt) if unreadable and (joined or minus_or_range) else None
    if why := _doubtful_pair(text, between, first, second):
        return Joint("doubt", f'"{text[first.start : second.end]}" {why}')
    if _holds(small, "\u00b1", "+/-") and _behind_unit(_MARGIN, between):
        return Joint("margin")
    with_and = " and " in small
    if with_and and _AND.fullmatch(between) and _RESPECTIVELY.match(text, second.end):
        return Joint("levels")
    if with_and and (apart := _behind_unit(_BETWEEN, between)) and _stands(_AFTER_BETWEEN, text, first):
        return _range(text, first, second, own_unit=apart.start() > 0)
    if joined and first.kind != "one":
        if joined["word"] == "to" and _stands(_AFTER_FROM, text, first):
            return _from_to(text, first, second, own_unit=joined.start() > 0)
        return _range(text, first, second, own_unit=joined.start() > 0, hyphen=not joined["word"])
    if "from" in small and _behind_unit(_BACK, between) and _stands(_AFTER_TO, text, first):
        return Joint("levels") if not is_year(second) and _STANDS_ALONE.match(text, second.end) else None
    return _share(between, first, second)


def _behind_unit(pattern: re.Pattern[str], between: str) -> re.Match[str] | None:
    """What joins two numerals, behind the unit of the first one where it has its own."""
    unit = printed_after(between, 0) or _PERIOD_BETWEEN.match(between)
    return pattern.fullmatch(between, unit.end() if unit else 0) or pattern.fullmatch(between)


def _holds(words: str, *parts: str) -> bool:
    """Whether one of some parts is in words: asked before a pattern that holds all units is tried."""
    return any(part in words for part in parts)


def _doubtful_pair(text: str, between: str, first: Numeral, second: Numeral) -> str:
    """Why two numerals beside each other cannot be read for sure; empty where they can."""
    both = first.kind == second.kind == "digits" and not (is_year(first) or is_year(second))
    if between in ("/", ":") and _could_be_ratio(text, first, second):
        return "may be a fraction, a ratio, a date or two numbers"
    if between in (" to ", "-to-") and _stands(_AFTER_RATIO, text, first):
        return "is a ratio, which is no single number"
    if between == " " and first.text.isalpha() and second.kind == "digits" and _stands(_AFTER_MONEY, text, first):
        return "has its scale before the number"
    return "may be a range or two numbers" if between in ("--", "\u2014") and both else ""


def low_of_range(first: Numeral, second: Numeral) -> Decimal:
    """The lower end with the scale of the upper one where only that is printed: "10 and 15 million", "2 to 3 dozen"."""
    assert first.value is not None
    assert second.value is not None
    scale = scale_of(second.text)
    shared = scale_of(first.text) == 1 and scale > 1 and abs(first.value) < abs(second.value) / scale
    return first.value * scale if shared else first.value


def levels(text: str, first: Numeral, second: Numeral) -> tuple[Decimal, Decimal, str] | None:
    """The values of two levels and the unit that one of them lends the other; None where a scale is in doubt.

    "From 5 to 10 million" is from 5 million; "from 12 to 3 million" too where it falls. "To 10 million from 8" is from
    8 million.
    """
    assert first.value is not None
    assert second.value is not None
    one, other = (unit_at(text, numeral.start, numeral.end) for numeral in (first, second))
    scales = scale_of(first.text), scale_of(second.text)
    low, high = low_of_range(first, second), second.value
    if scales[1] >= 1000 and scales[0] == 1 and low == first.value < 1000 and one == "count":
        if direction_around(text, first.start, first.end) != "down":
            return None
        low = first.value * scales[1]
    elif scales[0] >= 1000 and scales[1] == 1 and high < 1000:
        high *= scales[0]
    return low, high, one if other == "count" else other if one == "count" else ""


def is_year(numeral: Numeral) -> bool:
    """Whether a numeral looks like a calendar year."""
    return numeral.kind == "digits" and _YEAR.fullmatch(numeral.text) is not None


def _could_be_ratio(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether digits on both sides of a slash or colon are neither in a date or an address ("2023/09/21") nor years."""
    beside = text[max(0, first.start - 1) : first.start] + text[second.end : second.end + 1]
    return "/" not in beside and first.kind == second.kind == "digits" and not (is_year(first) or is_year(second))


def _stands(pattern: re.Pattern[str], text: str, numeral: Numeral) -> bool:
    return bool(pattern.search(text, max(0, numeral.start - 32), numeral.start))


def _from_to(text: str, first: Numeral, second: Numeral, *, own_unit: bool) -> Joint | None:
    """Two levels after a word of change, nothing between years, else a range."""
    assert second.value is not None
    if is_year(first) and is_year(second):
        return None
    if changes_before(text, first.start) or low_of_range(first, second) >= second.value:
        return Joint("levels")
    return _range(text, first, second, own_unit=own_unit)


def _range(text: str, first: Numeral, second: Numeral, *, own_unit: bool, hyphen: bool = False) -> Joint | None:
    """A range where the first is less and no unit speaks against it; a doubt where the unit or scale may be shared."""
    assert first.value is not None
    assert second.value is not None
    low, high, printed = low_of_range(first, second), second.value, text[first.start : second.end]
    one, other = (unit_at(text, numeral.start, numeral.end) for numeral in (first, second))
    scales = scale_of(first.text), scale_of(second.text)
    if _date_or_chain(text, first, second, hyphen=hyphen) or _unlike(first, second):
        return None
    if _lacks_thousands(first, second):
        return Joint("doubt", f'"{printed}" may begin at {first.value} or at {first.value},000')
    if own_unit and not same_unit(one, other):
        bare = other == "count" and low < high and not is_year(second) and not change_right_before(text, first.start)
        bare = bare and bool(_STANDS_ALONE.match(text, second.end))
        return Joint("doubt", f'"{printed}" may be one range, or two figures of two units') if bare else None
    if low >= high:
        forgotten = scales[0] >= 1000 and scales[1] == 1 and low / scales[0] < high < 1000
        return Joint("doubt", f'the scale in "{printed}" may be that of both figures') if forgotten else None
    if scales[1] >= 1000 and scales[0] == 1 and low == first.value < 1000 and not own_unit and first.kind == "digits":
        return Joint("doubt", f'the scale in "{printed}" may be that of both figures')
    if own_unit and not hyphen and change_right_before(text, first.start):
        return Joint("doubt", f'"{printed}" may be a range, or a change and the level that it led to')
    if low < high and _SHARE_AFTER.match(text, second.end):
        return Joint("doubt", f'"{printed}" may be the ends of a range of shares')
    return Joint("range")


def _date_or_chain(text: str, first: Numeral, second: Numeral, *, hyphen: bool) -> bool:
    """Whether the first is a year beside a quantity ("$5m in 2012 to $3m"), or both stand in a chain ("10-20-30")."""
    if is_year(first) and (
        scale_of(second.text) > 1 or "count" not in kinds_of(unit_at(text, second.start, second.end))
    ):
        return True
    chained = re.search(r"\d-$", text[max(0, first.start - 2) : first.start]) or _CHAIN.match(text, second.end)
    return hyphen and bool(chained)


def _unlike(first: Numeral, second: Numeral) -> bool:
    """Whether the first is a part and the second a number: "rose by half to 12 million"."""
    return first.kind == "fraction" != second.kind and scale_of(first.text) == 1


def _lacks_thousands(first: Numeral, second: Numeral) -> bool:
    """Whether the first may be short for thousands, as in "12-13,000"."""
    assert first.value is not None
    assert second.value is not None
    thousands = first.kind == "digits" and first.text.isdigit() and re.fullmatch(r"\d{1,3},000", second.text)
    return bool(thousands) and 0 < first.value < second.value / 1000


def _share(between: str, first: Numeral, second: Numeral) -> Joint | None:
    assert first.value is not None
    assert second.value is not None
    if _PER.fullmatch(between) and second.value > 1 and not is_year(second):
        return Joint("per")
    whole = all(value == value.to_integral_value() for value in (first.value, second.value))
    if not whole or not 0 < first.value <= second.value:
        return None
    if _OF.fullmatch(between):
        return Joint("part")
    of = any(pattern.fullmatch(between) for pattern in (_OUT_OF, _OF_EACH)) or _in_round(between, first, second)
    return Joint("share") if of else None


def _in_round(between: str, first: Numeral, second: Numeral) -> bool:
    assert second.value is not None
    round_or_one = second.value <= 100 or second.value % 1000 == 0 or first.value == 1
    return bool(_IN.fullmatch(between)) and round_or_one and not is_year(second)
