"""Owns comparing a figure row with its passage, the header of its column included. Guesses no correction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from crossread.texts.digit_groups import Notation
from crossread.texts.edges import phrase_spans
from crossread.texts.number_words import SCALES, alternatives, scale_of
from crossread.texts.quantities import Quantity, form_of, read_quantities
from crossread.texts.units import PERIODS, UNIT_KINDS, can_mean, is_measure, kinds_of, unit_at
from crossread.texts.wording import QUALIFIERS, rate_period

LONGEST_AS_WRITTEN = 8


def rederive(
    figure: Mapping[str, str],
    passage: str,
    *,
    unit_kind: str = "",
    notation: Notation | None = None,
    column: str = "",
) -> str | None:
    """None when the passage gives the row; else one message that says what the passage holds and what the row says.

    Read from the row: `as_written`, `low`, `high`, `unit`, `qualifier`, and where the row has them `per` (anything: the
    passage must give a rate), `direction` (`up`, `down`) and `negated` (the negating words near the figure, in their
    order, such as "not"). `as_written` must stand in the passage on word boundaries; it is read in its place there,
    with the words around it. Where it stands more than once, one place that gives the row is enough. `unit_kind` is the
    kind of the row's unit code (`UNIT_KINDS`); without it, a code that is no unit of measure counts as a kind of thing
    counted. "usd_per_year" is money and a rate. Money is any unit of that kind that the printed currency can be. What
    can be read in more than one way is said to be unreadable, unless the row says vague; `notation` is what the whole
    source is seen to write, of which the passage is a part. `column` is the header of the column of a cell, which may
    say scale and unit.
    Raises ValueError for an unknown `unit_kind`.
    """
    if unit_kind and unit_kind not in UNIT_KINDS:
        raise ValueError(f'unit_kind "{unit_kind}" is none of {", ".join(UNIT_KINDS)}')
    if fault := _fault_of_row(figure):
        return fault
    phrase = figure["as_written"]
    spans = phrase_spans(passage, phrase)
    if not spans:
        return f'its passage does not hold "{phrase}"; copy as_written from the passage'
    by_place = []
    for span in spans:
        by_place.append([in_column(reading, column) for reading in _readings(passage, *span, notation)])
        if _gives(figure, passage, by_place[-1], unit_kind):
            return None
    readings = [reading for place in by_place for reading in place]
    if not readings:
        return _none_read(phrase, passage, spans, notation)
    if all(len(place) > 1 for place in by_place):
        return f'"{phrase}" holds {len(by_place[0])} figures; as_written has to hold one, and each needs its row'
    if all(reading.doubt for reading in readings) and figure["qualifier"] != "vague":
        return _unreadable(readings[0])
    differences = [_differences(figure, passage, reading, unit_kind) for reading in readings]
    if not all(differences):
        return None
    reading, found = min(zip(readings, differences, strict=True), key=lambda pair: len(pair[1]))
    return f'its passage holds "{_in_place(passage, reading)}", but {"; ".join(found)}'


def _gives(figure: Mapping[str, str], passage: str, place: Sequence[Quantity], unit_kind: str) -> bool:
    """Whether a place holds one figure, which can be read and gives the row: then no other place needs to be read."""
    readable = len(place) == 1 and (not place[0].doubt or figure["qualifier"] == "vague")
    return readable and not _differences(figure, passage, place[0], unit_kind)


def _fault_of_row(figure: Mapping[str, str]) -> str:
    words = figure.get("as_written", "").split()
    if not words:
        return "as_written is empty; copy the phrase of the figure from the passage"
    if len(words) > LONGEST_AS_WRITTEN:
        return f"as_written has {len(words)} words; at most {LONGEST_AS_WRITTEN} are allowed"
    if figure.get("qualifier", "") not in QUALIFIERS:
        return f'qualifier is "{figure.get("qualifier", "")}"; allowed are {", ".join(QUALIFIERS)}'
    for column in ("low", "high"):
        try:
            Decimal(figure.get(column, "") or 0)
        except InvalidOperation:
            return f'{column} is "{figure[column]}", which is no decimal number; write 4000000000 for "4 billion"'
    return ""


def _none_read(phrase: str, passage: str, spans: Sequence[tuple[int, int]], notation: Notation | None) -> str:
    """Why no figure is read from a phrase: its places cut one that can be, or cannot be, read; or there is none."""
    cut = [each for each in _read(passage, notation, False) for start, end in spans if _overlap(each, start, end)]
    if cut and cut[0].doubt:
        return _unreadable(cut[0])
    whole = f', "{cut[0].text}"' if cut else ""
    return f'no figure can be read from "{phrase}" in its passage; as_written has to hold the whole figure{whole}'


def _overlap(quantity: Quantity, start: int, end: int) -> bool:
    return quantity.start < end and start < quantity.end


def _unreadable(quantity: Quantity) -> str:
    way_out = "code it as vague, with judged_low, judged_high and judged_why"
    return f"unreadable: {quantity.doubt}; as_written has to hold all of it: {way_out}"


def _readings(passage: str, start: int, end: int, notation: Notation | None) -> list[Quantity]:
    """The quantities that lie wholly in the span, numerals first; shares are read apart only where none is whole."""
    for shares_apart in (False, True):
        found = _read(passage, notation, shares_apart)
        inside = [quantity for quantity in found if start <= quantity.start and quantity.end <= end]
        if any(character.isdigit() for character in passage[start:end]):
            inside = [each for each in inside if each.doubt or each.low is not None or each.high is not None]
        if inside:
            return inside
    return []


@lru_cache(maxsize=64)
def _read(passage: str, notation: Notation | None, shares_apart: bool) -> tuple[Quantity, ...]:
    """The quantities of a passage, read once for all of its figures: a paragraph of numbers has hundreds."""
    return tuple(read_quantities(passage, notation, shares_apart=shares_apart))


def _differences(figure: Mapping[str, str], passage: str, reading: Quantity, unit_kind: str) -> list[str]:
    """What of a row a reading does not give, a clause each."""
    found = []
    for column, value in (("low", reading.low), ("high", reading.high)):
        stated = figure.get(column, "")
        if not _same_number(stated, value):
            found.append(f"{column} is {stated or 'empty'} where it gives {plain_number(value)}")
    for column, word in (("qualifier", reading.qualifier), ("direction", reading.direction)):
        if figure.get(column, "") not in ("", word):
            found.append(f"{column} is {figure[column]} where it gives {word or 'none'}")
    if not _same_unit(figure.get("unit", ""), passage, reading, unit_kind):
        stated = figure.get("unit") or "empty"
        of_kind = f" (of the kind {unit_kind})" if stated == reading.unit else ""
        found.append(f"unit is {stated}{of_kind} where it gives {reading.unit}")
    found += _rate_differences(figure, reading, rate_period(passage, reading.start, reading.end))
    if tuple(figure.get("negated", "").lower().split()) != reading.negated:
        said = figure.get("negated") or "no negation"
        found.append(f"the row says {said} where the words around it hold {' '.join(reading.negated) or 'none'}")
    return found


def _rate_differences(figure: Mapping[str, str], reading: Quantity, period: str) -> list[str]:
    """What a row says of a rate that its passage does not; a figure in a row of durations may recur ("every year")."""
    per = figure.get("per", "")
    if (per or "_per_" in figure.get("unit", "")) and reading.form_hint != "rate":
        return ["the row says a rate where it gives none"]
    if per in PERIODS and period not in ("", per):
        return [f"per is {per} where it gives {period}"]
    stated = per or "_per_" in figure.get("unit", "") or figure.get("form", "") in ("", "duration")
    return [] if stated or reading.form_hint != "rate" else [f"per is empty where it gives a rate{_each(period)}"]


def _each(period: str) -> str:
    return f" ({period})" if period else ""


def _same_number(stated: str, value: Decimal | None) -> bool:
    """Equal as numbers; a share with endless decimals may be rounded to two or more."""
    if not stated or value is None:
        return not stated and value is None
    number = Decimal(stated)
    if not number.is_finite():
        return False
    places = -int(number.as_tuple().exponent)
    if len(value.as_tuple().digits) > 20 and places >= 2:
        return number == round(value, places)
    return number == value


def _same_unit(unit: str, passage: str, reading: Quantity, unit_kind: str) -> bool:
    base = unit.partition("_per_")[0]
    if reading.qualifier == "vague" and reading.unit == "count":
        return not is_measure(base) or base in ("share", "percent")
    if unit_kind == "money" and reading.unit == "count" and not is_measure(base):
        return _stands_after(base, passage[reading.end :])
    if unit_kind:
        return unit_kind in kinds_of(reading.unit) and can_mean(reading.unit, base)
    return can_mean(reading.unit, base) if is_measure(base) else "count" in kinds_of(reading.unit)


def _stands_after(code: str, words: str) -> bool:
    """Whether the words after a figure begin with a code of the codebook, for a currency that no table has."""
    named = re.escape(code.replace("_", " ").removesuffix("s"))
    return bool(re.match(rf"[\s-]*{named}", words, re.IGNORECASE))


def _in_place(passage: str, reading: Quantity) -> str:
    """The figure with two words on either side, for a message."""
    before = passage[: reading.start].split(" ")[-3:]
    after = passage[reading.end :].split(" ")[:3]
    return (" ".join(before) + reading.text + " ".join(after)).strip()


def plain_number(value: Decimal | None) -> str:
    """A bound as a cell of figures.csv has it: digits, at most six decimals; "none" for an open one."""
    if value is None:
        return "none"
    return format(value, ".6f").rstrip("0").rstrip(".")  # not quantize, which refuses more digits than the context has


_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_SCALE = re.compile(rf"\b(?:{alternatives(SCALES)})s?\b", re.IGNORECASE)
# A header without brackets says a unit only where it says little else: "Days", "Per cent".
_MOST_WORDS = 2


def in_column(quantity: Quantity, header: str) -> Quantity:
    """The quantity of a cell, with the scale and unit of its header where the cell prints none of its own.

    ```
    header                                 cell    as read
    Put into supply (thousand tonnes)      4,100   4100000
    Lost (per cent)                        38.0    38 percent
    Paid ($ million)                       0.9     900000 dollar
    Days                                   61      61 day
    ```
    """
    bracketed = _BRACKETED.search(header)
    said = bracketed[1] if bracketed else header if len(header.split()) <= _MOST_WORDS else ""
    scale = Decimal(scale_of(found[0])) if (found := _SCALE.search(said)) else Decimal(1)
    if scale != 1 and scale_of(quantity.text) == 1:
        low, high = (None if end is None else end * scale for end in (quantity.low, quantity.high))
        quantity = replace(quantity, low=low, high=high)
    unit = _unit_of(_SCALE.sub("", said).strip())
    if unit == "count" or quantity.unit != "count":
        return quantity
    return replace(quantity, unit=unit, form_hint=form_of(unit))


def _unit_of(words: str) -> str:
    """The unit that words say, which may stand behind a number ("per cent") or before it ("$")."""
    behind = unit_at(f"1 {words}", 0, 1)
    return behind if behind != "count" else unit_at(f"{words}1", len(words), len(words) + 1)
