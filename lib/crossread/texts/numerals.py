"""Owns finding the numerals of a text and reading the value of each. What a numeral counts is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from crossread.texts import number_words as words
from crossread.texts.digit_groups import PART, RUN, SPACE, Doubt, Notation, notation_of, value_of_digits
from crossread.texts.number_words import scale_of
from crossread.texts.units import MONEY_AFTER, MONEY_BEFORE, UNIT_AFTER, is_money
from crossread.texts.wording import kind_of_one


@dataclass(frozen=True)
class Numeral:
    """One numeral of a text: its span, its words, its value (None when vague or unreadable) and its kind.

    Kinds: `digits`, `word`, `fraction` ("half", "two-thirds"), `multiple` ("doubled", "tenfold"), `period` ("a decade",
    in years), `vague` ("thousands", "several hundred"), `one` (a "one" that may count or only point), `code` (digits
    glued to letters: "G5"), `unreadable` (digits that can be read in more than one way; `doubt` says why, `may_be`
    with which values).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    kind: str
    doubt: str = ""
    may_be: tuple[Decimal, ...] = ()


def find_numerals(text: str, notation: Notation | None = None) -> list[Numeral]:
    """All numerals of a text in their order, none overlapping another.

    Digits keep their sign, separators, fraction and scale ("-593.87 million", "12 500", "2\u00bd bn"), number words are
    read as one ("three hundred and five"). Each end of a range and each part of a date is a numeral of its own. Not
    numerals: ordinals ("17th", "the third"), Roman figures, "both", and the pronoun "one" ("no one", "one of them",
    "the one that"). `notation` is what the whole source is seen to write, of which `text` may be a part.
    """
    notation = notation or notation_of(text)
    found, at = [], 0
    while match := _NUMERAL.search(text, at):
        kind = str(match.lastgroup)
        if kind == "code" and _MONEY_BEFORE.search(text, max(0, match.start() - 16), match.start()):
            match, kind = _DIGITS_THERE.match(text, match.start()) or match, "digits"
        at = match.end()
        if kind == "one":
            kind = kind_of_one(text, match.start(), match.end())
        if kind == "digits":
            found.append(_digits(text, match.start(), match.end(), notation))
        elif kind == "unreadable":
            doubt = f'"{match.group()}" is no known way to write one number'
            found.append(Numeral(match.start(), match.end(), match.group(), None, kind, doubt))
        elif kind not in ("", "ordinal"):
            value = _VALUES[kind](match.group())
            found.append(Numeral(match.start(), match.end(), match.group(), value, kind))
    return found


def _digits(text: str, start: int, end: int, notation: Notation) -> Numeral:
    """A numeral in digits, without the letter of a unit behind it ("5m high"); unreadable where that is not sure."""
    if letter := _LETTER.search(text, start, end):
        meaning = _meaning(text, start, end, letter)
        if meaning == "unknown":
            value = value_of_digits(text[start : letter.start()], notation, measured=True)
            may_be = () if isinstance(value, Doubt) else (value, value * scale_of(text[start:end]))
            why = f'the letter of "{text[start:end]}" may stand for a scale or for something else'
            return Numeral(start, end, text[start:end], None, "unreadable", why, may_be)
        end = letter.start() if meaning == "unit" else end
    printed = text[start:end]
    value = value_of_digits(printed, notation, measured=_measured(text, start, end))
    if isinstance(value, Doubt):
        return Numeral(start, end, printed, None, "unreadable", value.why, value.may_be)
    if why := _doubtful_start(text, start, end):
        return Numeral(start, end, printed, None, "unreadable", why, (value, abs(value)))
    return Numeral(start, end, printed, value, "digits")


def _meaning(text: str, start: int, end: int, letter: re.Match[str]) -> str:
    """Whether the letter behind digits is a `scale` (money, people, "50M", "10k"), a `unit` (metres), or `unknown`."""
    if _money_at(text, start, end) or _PEOPLE_AFTER.match(text, end):
        return "scale"
    spaced, sign = letter.group().strip() != letter.group(), letter.group().strip(" .")
    if sign.lower() == "m" and _LENGTH_AFTER.match(text, end):
        return "unit"
    if spaced:
        return "unknown" if sign.lower() == "m" or sign == "k" else "unit"
    return "scale" if sign.isupper() or sign == "k" else "unknown"


def _money_at(text: str, start: int, end: int) -> bool:
    """Whether money stands at digits, or at the other end of their range ("$5-10m")."""
    head = (text, max(0, start - 40), start)
    return bool(is_money(text, start, end) or _MONEY_RANGE_BEFORE.search(*head) or _MONEY_RANGE_AFTER.match(text, end))


def _measured(text: str, start: int, end: int) -> bool:
    return bool(_MEASURE_AFTER.match(text, end) or _MONEY_BEFORE.search(text, max(0, start - 16), start))


def _doubtful_start(text: str, start: int, end: int) -> str:
    """Why the digits or the minus of a numeral may be part of something else, or lack one; empty where they may not."""
    printed = text[start:end]
    if re.fullmatch("00+", printed) and text[start - 1 : start] not in (":", "/"):
        return f'"{printed}" is no number by itself, and may be the end of one'
    if _SPACED_MINUS.search(text, max(0, start - 20), start):
        return f'the dash before "{printed}" may be a minus'
    if re.match(rf"\d+{SPACE}\d", printed) and _LABEL_BEFORE.search(text, max(0, start - 20), start):
        return f'the first digits of "{printed}" may belong to the word before it'
    if printed[0] in "-\u2212":
        if re.search(r"\d%?\s$", text[max(0, start - 3) : start]):
            return f'the sign of "{printed}" may be a minus or that of a range'
        if not text[:start].strip() and text[end:].strip() and not _measured(text, start, end):
            return f'the sign of "{printed}" may be a minus or the mark of an item'
    return ""


_SCALE = words.alternatives(words.SCALES)
_TENS = words.alternatives(words.TENS)
_ONES = words.alternatives(words.ONES)
_PARTS = words.alternatives(words.FRACTION_PARTS)
_PERIOD = words.alternatives(words.PERIODS)
_MULTIPLE = words.alternatives(words.MULTIPLES)
_ORDINAL = (
    r"first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|hundred|thousand|million|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie)th"
)
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?!zero)(?:{_ONES})\b)?|(?:{_ONES}))\b"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)[- ]hundred\b|hundred\b)(?:[- ](?:and[- ])?{_SMALL})?"
_COUNT = rf"(?:{_HUNDREDS}|{_SMALL})"
_BIG = rf"(?:(?!hundred)(?:{_SCALE})s?\b)"
_BIGS = rf"{_BIG}(?:[- ]{_BIG})*"
_AND_PART = r"(?:[- ]and[- ](?:(?:a|one)[- ](?:half|quarter)|three[- ]quarters|(?:a|one)[- ]third|two[- ]thirds)\b)"
_LENGTH_OF_TIME = r"(?:years?|months?|weeks?|days?|hours?)"
_POINT = rf"(?:{_COUNT}|nought)[- ]point(?:[- ](?:{_ONES})\b)+(?:[- ]{_BIG})*"
_WORDS = (
    rf"(?:{_POINT}|(?:an?|{_COUNT})[- ](?:{_BIG}|{_LENGTH_OF_TIME}){_AND_PART}"
    rf"|(?:{_COUNT}{_AND_PART}?[- ]{_BIGS}|half[- ](?:an? )?(?:hundred\b|{_BIG})|(?:an? )?{_BIGS})"
    rf"(?:,?[- ](?:and[- ])?{_COUNT}(?:[- ]{_BIGS})?)*|{_COUNT}{_AND_PART}?)"
)
_PLAIN_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SURE = words.alternatives(words.SURE_SUFFIXES)
_SCALES = rf"(?:[- ]?(?:{_SCALE})s?\b)+"
_MINUS = (
    rf"(?:(?<![^\s(\[\"'|$€£¥~<>=:])[-\u2212](?:{MONEY_BEFORE})?(?=\.?\d)|\b(?:minus|negative)[- ](?:{MONEY_BEFORE})?)"
)
_DIGITS = (
    rf"{_MINUS}?{RUN}{PART}?(?:{_SCALES}(?: {RUN}{_SCALES})*|[- ]?(?:{_SURE})\b(?:\.(?={MONEY_AFTER}))?"
    r"|(?:k|m|b)\b| (?:k|m|b|cr)\b(?!\.\w))?"
)
_GLUED = (
    rf"(?:s|k|m|b|{_SURE}|am|pm|pp|bps?|pc|x|fold|km|kg|cm|mm|ha|ft|[kmgt]wh?|[kmgt]b|mph|pct|{_SCALE})\b|{MONEY_AFTER}"
)
_PLURAL = r"(?:dozens|hundreds|thousands|millions|billions|trillions|lakhs|crores)\b"
# "A third" is a fraction after a word of amount, unless a noun follows: "about a third", "a third party".
_AMOUNTS = "by to nearly almost about than over under least most roughly only just around between"
_PART_BEFORE = "(?:" + "|".join(rf"(?<=\b{word} )" for word in _AMOUNTS.split()) + ")"
_PART_STOPS = (
    r"\s*(?:$|[.,;:!?)\"])| (?:of|to|from|in|by|on|at|as|and|or|since|less|more|fewer|higher|lower|smaller|larger"
    r"|during|within|compared|over|after|between|is|are|was|were|has|have|had|this|last|each|every)\b"
)
_OF_SCALE = rf"(?:[- ](?:of )?(?:an? |one )?(?:{_SCALE})\b|(?: of)? (?:an?|one)(?=[- ]per ?cent))"
# "A third" is a fraction too where it says by how much: "a third more", but not "a third higher court".
_COMPARED = (
    r"(?:(?:more|less|fewer|as (?:much|many|large|high|low|long|often))\b|too [a-z]"
    r"|(?:higher|lower|larger|smaller|longer|shorter|cheaper|dearer)(?= than\b|[.,;:!?)]|$))"
)
_PATTERNS = {
    "ordinal": rf"\b(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:st|nd|rd|th|d)\b"
    rf"|\b(?:{_TENS})[- ](?:{_ORDINAL})\b|\b(?:{_ORDINAL})\b",
    "unreadable": r"\b\d+(?:[.,]\d+)?\s?[x\u00d7]\s?10(?:\^-?\d+|\u207b?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)"
    rf"|\b\d+(?:[.,]\d+)+(?!{_GLUED})(?=[A-Za-z])\w+"
    rf"|\b(?!(?-i:{MONEY_BEFORE}))[A-Z]{{1,4}}\d+(?:(?:[.,]\d+)*[- ]?(?:{_SCALE}|{_SURE}|m)\b|(?:[.,]\d+)+)",
    "code": r"(?<!\w)(?-i:[A-Z]+)-\d+\b|(?<=[^\W\d])\d+|(?<=_)\d+|\d+(?=_)"
    rf"|\d+(?!{_GLUED})(?=[A-Za-z])",
    "fraction": rf"\bone[- ](?:{_PARTS})\b{_OF_SCALE}?"
    rf"|\b(?:an?|the other) (?:(?:mere|full|good|bare|whole) )?(?:{_PARTS})(?:{_OF_SCALE}|(?= of\b))"
    rf"|(?=an? [a-z]){_PART_BEFORE}an? (?:{_PARTS})(?={_PART_STOPS})"
    rf"|\ban? (?:{_PARTS})(?=(?:-| to | or )an? (?:{_PARTS})\b| or (?:more|less)\b)"
    rf"|\b(?:{_ONES})[- ](?!half)(?:{_PARTS})s\b{_OF_SCALE}?|(?<![\d/.,])[1-9]/[2-9](?![\d/]){_OF_SCALE}?"
    r"|(?<![\d/.,])\d{1,3}/\d{1,3}(?:rds?|ths?|nds?)?(?= of\b)"
    rf"|(?<![\d/])[\u00bc-\u00be\u2150-\u215e]{_OF_SCALE}?"
    rf"|\bhalf\b(?![- ](?:an? )?(?:{_SCALE}|{_PERIOD})\b){_OF_SCALE}?|\ban? (?:{_PARTS})(?= {_COMPARED})",
    "period": rf"(?:\b(?:{_WORDS}|an?|half an?|half|an? half|quarter)[- ]|(?<![\d.,]){_PLAIN_DIGITS}[- ])?"
    rf"\b(?:{_PERIOD})\b",
    "multiple": rf"\b(?:{_MULTIPLE})\b(?![- ]digits?\b)"
    rf"|\b(?:{_ONES}|{_TENS}|hundred|thousand|{_PLAIN_DIGITS}|{_COUNT}{_AND_PART})[- ]?fold\b",
    "vague": rf"\b(?:single|double|triple)[- ]digits?\b|\b(?:{_ONES})-(?:digit|figure)\b|\bmulti-?(?:{_SCALE})s?\b"
    rf"|\ba couple (?:of )?(?:{_SCALE})s?\b"
    rf"|\b(?:tens of |several |many |(?:a )?few ){_PLURAL}|\bscores(?= of\b)|\b{_PLURAL}(?: of {_PLURAL})*"
    rf"|\b(?:several|many|(?:a )?few)[- ](?:{_SCALE})\b|\b10{{1,3}}s(?: of {_PLURAL}|(?= of\b))",
    "digits": _DIGITS,
    "one": rf"\bone\b(?![- ](?:{_SCALE})\b|[- ]point[- ](?:{_ONES})\b|{_AND_PART}|[- ]{_LENGTH_OF_TIME}{_AND_PART})",
    "word": rf"\b(?:(?:minus|negative)[- ])?(?:{_WORDS})",
}
_NUMERAL = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.IGNORECASE)
_DIGITS_THERE = re.compile(_DIGITS, re.IGNORECASE)
_LETTER = re.compile(r"\s?(?:[kmb]|cr)$", re.IGNORECASE)
_MONEY_BEFORE = re.compile(rf"{MONEY_BEFORE}$")
_JOINT = r"\s?(?:-|to|and|or)\s?"
_MONEY_RANGE_BEFORE = re.compile(rf"{MONEY_BEFORE}[\d.,]+\s?\w{{0,3}}{_JOINT}$")
_MONEY_RANGE_AFTER = re.compile(rf"{_JOINT}[\d.,]+\s?(?:{_SURE}|[kmb]\b)?{MONEY_AFTER}")
_MEASURE_AFTER = re.compile(
    rf"{UNIT_AFTER}|[\s-]*(?:(?:years?|months?|weeks?|days?|hours?|minutes?|km|kg|tons?|tonnes?|hectares?|ha|met(?:er|re)s?"
    r"|kilomet(?:er|re)s?|lit(?:er|re)s?|times|degrees)\b|[\u00b0])",
    re.IGNORECASE,
)
_PEOPLE_AFTER = re.compile(
    r"\s(?:people|persons|inhabitants|residents|citizens|refugees|children|men|women|voters|students|workers|displaced"
    r"|farmers|households|hectares|tons|tonnes|barrels|doses)\b",
    re.IGNORECASE,
)
_LENGTH_AFTER = re.compile(
    r"[\s-](?:tall|high|long|wide|deep|thick|away|apart|below|above|from|wall|fence|dam|tower|race|asl|x)\b",
    re.IGNORECASE,
)
_SPACED_MINUS = re.compile(r"\b(?:is|are|was|were|at|to|from|between|than|reached) [-\u2212] $", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?"
    r"|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|[Aa]rticles?|[Ss]ections?|[Pp]ages?|pp?\.|[Tt]ables?|[Cc]hapters?"
    r"|[Nn]o\.|[Nn]umber|[Gg]roup|[Pp]hase|[Ff]igures?|[Rr]esolution|[Bb]oeing|[Uu]nit)\s$"
)


def _none(_: str) -> None:
    return None


_VALUES: dict[str, Callable[[str], Decimal | None]] = {
    "word": words.value_of_words,
    "one": words.value_of_words,
    "fraction": words.value_of_fraction,
    "multiple": words.value_of_multiple,
    "period": words.value_of_period,
    "vague": _none,
    "code": _none,
}
