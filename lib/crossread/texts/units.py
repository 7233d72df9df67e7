"""The one table of units of measure: how each is printed at a figure, its kind, and which codes mean it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crossread.texts.currencies import MONEY, Unit

UNIT_KINDS = ("count", "money", "percent", "percentage_point", "share", "times", "duration")
PERIODS = ("year", "month", "week", "day", "hour", "minute")
# Units of the codebook that are multiples of each other: what they measure, and their size in one unit of it.
MEASURES: dict[str, tuple[str, float]] = {
    **{"litre": ("volume", 1e-3), "cubic_metre": ("volume", 1.0)},
    **{"millimetre": ("length", 1e-3), "metre": ("length", 1.0), "kilometre": ("length", 1e3)},
    **{"square_metre": ("area", 1.0), "hectare": ("area", 1e4), "square_kilometre": ("area", 1e6)},
    **{"kilogram": ("weight", 1e-3), "tonne": ("weight", 1.0)},
}


_PERCENT = r"(?:%|per ?cents?(?!age)|per-cent|pour cent|pct\b|pc\b|p\.c\.)"
_MEASURES = (
    Unit(
        "percentage_point", ("percentage_point",), "", r"(?:%|per(?:cent|[ -]cent)?(?:age)?)[\s-]+points?|p\.?p\.?t?s?"
    ),
    Unit("basis_point", ("percentage_point",), "", r"basis[\s-]points?|bps?"),
    Unit("percent", ("percent",), "", _PERCENT),
    Unit("per_mille", ("share",), "", r"‰|per[\s-]?mill?e|per thousand"),
    Unit("times", ("times",), "", r"times|[x×]"),
)
_LENGTH, _SQUARE, _CUBIC = r"met(?:er|re)s?", r"(?:square|sq\.?)[- ]?", r"(?:cubic|cu\.?)[- ]?"
# What measures things: the name of each is its code in a codebook, where it has one there.
_PHYSICAL = tuple(
    Unit(name, ("count",), "", after)
    for name, after in (
        ("square_kilometre", rf"(?-i:km[²2])|{_SQUARE}(?:kilo{_LENGTH}|km)"),
        ("square_metre", rf"(?-i:m[²2])|{_SQUARE}(?:{_LENGTH}|m)"),
        ("square_mile", rf"{_SQUARE}mi(?:les?)?"),
        ("cubic_metre", rf"(?-i:m[³3])|{_CUBIC}(?:{_LENGTH}|m)"),
        ("kilometre", rf"(?-i:km)|kilo{_LENGTH}"),
        ("centimetre", rf"(?-i:cm)|centi{_LENGTH}"),
        ("millimetre", rf"(?-i:mm)|milli{_LENGTH}"),
        ("metre", rf"(?-i:m)|{_LENGTH}"),
        ("mile", "miles?"),
        ("hectare", "(?-i:ha)|hectares?"),
        ("acre", "acres?"),
        ("kilogram", "(?-i:kg)|kilo(?:gram(?:me)?)?s?"),
        ("tonne", "tonnes?|metric tons?|(?-i:MT)"),
        ("ton", "tons?"),
        ("litre", "lit(?:er|re)s?"),
        ("barrel", "barrels?"),
        ("kilowatt_hour", "(?-i:kWh)|kilowatt[- ]hours?"),
        ("megawatt", "(?-i:MW)|megawatts?"),
        ("gigawatt", "(?-i:GW)|gigawatts?"),
        ("degree_celsius", "(?:°|degrees?) ?(?:C|celsius|centigrade)"),
    )
)
# Parts of a currency: "40p" is 40 pence, of what country nobody can say.
_COINS = (
    Unit("cent", ("money",), "", r"(?:(?:euro|US|U\.S\.)[ -])?cents?|¢|centimes?"),
    Unit("penny", ("money",), "", r"(?<=\d)p|pence|penn(?:y|ies)"),
)
_PRINTED = (*_MEASURES, *_PHYSICAL, *_COINS, *MONEY)
_OTHER = (Unit("share", ("share",)), *(Unit(period, ("duration",)) for period in PERIODS))
_ALL = (*_PRINTED, *_OTHER)
_KINDS = {name: tuple(k for each in _ALL if each.name == name for k in each.kinds) for name in {u.name for u in _ALL}}
_COUNTED = frozenset(unit.name for unit in _PHYSICAL)
_CODES = {unit.name: frozenset(unit.codes) for unit in MONEY}
_ISO = frozenset(code for codes in _CODES.values() for code in codes)


def _one_of(patterns: list[str]) -> str:
    return "|".join(pattern for pattern in patterns if pattern)


# A code of letters begins a word and a sign need not; letters glued to the digits ("EUR5m") are read too.
# All begin with a capital, a sign, or the letter of "kr" or "zł": a look at that first saves trying each of them.
_START = r"(?-i:(?=[^\sa-jl-y\d]))(?:(?<![^\W_])|(?<!\d)(?=[^\w\s]))"
MONEY_BEFORE = rf"(?:{_START}(?:{_one_of([unit.before for unit in MONEY])})\s?)"
MONEY_AFTER = rf"(?:[\s-]*(?:{_one_of([unit.after for unit in MONEY])})(?!\w))"
_NAMED_BEFORE = _one_of([f"(?P<{unit.name}>{unit.before})" for unit in MONEY if unit.before])
_BEFORE = re.compile(rf"{_START}(?:{_NAMED_BEFORE})\s?-?$")
_FACTOR = re.compile(r"(?:\bfactor of |\u00d7 ?)$", re.IGNORECASE)
# A number said twice has one unit: "twelve (12) percent".
_TWICE = re.compile(r"(?<=[a-z\d])\s?\((?:\d[\d,.]*|[a-z]+(?:[ -][a-z]+)*)\)", re.IGNORECASE)
_TWICE_BEFORE, _CLOSED = re.compile(r"[^\W_] \($"), re.compile(r"\)")
_WORDS = [(u.name, re.compile(u.after, re.IGNORECASE)) for u in MONEY if u.after]
_DIGIT = re.compile(r"\d")
_MORE = "more|additional|consecutive|full|long|straight|whole|successive|other|further|calendar"
_DURATION = re.compile(
    rf"[\s-]*(?:(?:{_MORE})[\s-]+)*(?P<article>(?:of )?an?[\s-]+)?(?P<period>{'|'.join(PERIODS)})s?\b", re.IGNORECASE
)
# Most figures have no unit: how the word behind them begins says so before any pattern is tried.
_PART = re.compile(
    r"(?:half|quarters?|thirds?|fourths?|fifths?|tenths?|/\d+|[\u00bc-\u00be\u2150-\u215e])$", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]*")
_NEXT = re.compile(r"[\s-]*([^\W\d_]{1,3}|\S)?")
_GROUP = re.compile(r"\(\?(?:-i|i)?:|\(\?<?[=!]|\(")
_MONEY_WORDS = frozenset(("francs", "dollars"))
_NO_MONEY = frozenset("abcdefghijlmnopqrstuvwxy")


def unit_at(text: str, start: int, end: int) -> str:
    """The unit of measure that stands at a figure: `usd`, `percent`, `year` ...; `count` where none does.

    A general sign gives way to the particular word after the figure: "$5 million Canadian" is cad.
    """
    digit = _DIGIT.search(text, start, end)
    head = text[max(0, start - 16) : digit.start() if digit else start]
    if head.endswith(("of ", "\u00d7", "\u00d7 ")) and _FACTOR.search(head):
        return "times"
    if twice := _said_twice(text, head, end):
        end = twice.end()
    before = _currency_of(_last_words(head)) if may_end_in_money(head) else ""
    after = str(found.lastgroup) if (found := printed_after(text, end)) else ""
    if before:
        return after if _CODES.get(after, frozenset("-")) < _CODES[before] else before
    if after:
        return after
    duration = _DURATION.match(text, end) if _begins(text, end) in _DURATION_STARTS else None
    if duration is None or (duration["article"] and not _PART.search(text, start, end)):
        return "count"
    return duration["period"].lower()


def printed_after(text: str, end: int) -> re.Match[str] | None:
    """The unit of measure or money that is printed right behind a figure; its last group has its name."""
    begins = _begins(text, end)
    return _beginning(begins).match(text, end) if begins in _STARTS else None


def _begins(text: str, end: int) -> str:
    """How the word behind a figure begins."""
    behind = _NEXT.match(text, end)
    return (behind[1] or "").lower() if behind else ""


@cache
def _beginning(letters: str) -> re.Pattern[str]:
    """The units that can begin with some letters behind a figure, each a named group; made when first asked for."""
    named = _one_of([f"(?P<{unit.name}>{unit.after})" for unit, of_unit in _PRINTED_AFTER if letters in of_unit])
    return re.compile(rf"[\s-]*(?:{named})(?!\w)", re.IGNORECASE)


def may_end_in_money(head: str) -> bool:
    """Whether the last word before a figure can be one of money: few are of small letters alone, as "kr" is."""
    words = head.rstrip("-").split()
    return bool(words) and (words[-1] in _MONEY_WORDS or not _NO_MONEY.issuperset(words[-1]))


def _last_words(head: str) -> str:
    """The word that ends a head, and the one before it in capitals: "U.S. $", "F CFA"."""
    last = head.rfind(" ", 0, len(head.rstrip(" -"))) + 1
    before = head.rfind(" ", 0, max(0, last - 1)) + 1
    return head[before if head[before:last].isupper() else last :]


@lru_cache(maxsize=512)
def _currency_of(words: str) -> str:
    """The currency that the last words before a figure name; empty where they name none."""
    found = _BEFORE.search(words)
    return str(found.lastgroup) if found else ""


def _said_twice(text: str, head: str, end: int) -> re.Match[str] | None:
    """What closes the second saying of a number that is said twice: "twelve (12) percent"."""
    if "(" in text[end : end + 2]:
        return _TWICE.match(text, end)
    return _CLOSED.match(text, end) if head.endswith("(") and _TWICE_BEFORE.search(head) else None


def starts(pattern: str) -> set[str]:
    """The first three letters of all that the pattern of a unit can match, or fewer where its first word has fewer."""
    return {(_LETTERS.match(each) or [""])[0] or each[:1] for each in _starts(pattern.lower(), 0)[0]}


def _starts(pattern: str, at: int) -> tuple[set[str], int]:
    """The first three characters of what the alternatives from a place on can match, and where these end."""
    found, so_far = set[str](), {""}
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found, so_far, at = found | so_far, {""}, at + 1
            continue
        atom, at = _atom(pattern, at)
        if pattern[at : at + 1] == "?":
            atom, at = atom | {""}, at + 1
        so_far = {(before + behind)[:3] for before in so_far for behind in atom}
    return found | so_far, at


def _atom(pattern: str, at: int) -> tuple[set[str], int]:
    """What the group, class or letter at a place can begin with, and where it ends; a look ahead or behind is empty."""
    if group := _GROUP.match(pattern, at):
        inside, end = _starts(pattern, group.end())
        return {""} if group[0][-1] in "=!" else inside, end + 1
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return set(pattern[at + 1 : end].replace(r"\s", " ")), end + 1
    if pattern[at] == "\\":
        return {""} if pattern[at + 1].isalpha() else {pattern[at + 1]}, at + 2
    return {pattern[at]}, at + 1


_PRINTED_AFTER = [(unit, starts(unit.after)) for unit in _PRINTED if unit.after]
_STARTS = frozenset(each for _, of_unit in _PRINTED_AFTER for each in of_unit)
_DURATION_STARTS = frozenset(word[:3] for word in (*PERIODS, *_MORE.split("|"), "a", "an", "of"))


def same_unit(one: str, other: str) -> bool:
    """Whether two units read from a text can be the same: "$" and "US$" can."""
    return one == other or bool(_CODES.get(one, frozenset()) & _CODES.get(other, frozenset()))


def is_money(text: str, start: int, end: int) -> bool:
    """Whether a sign, code or word of money stands at a figure."""
    return "money" in _KINDS.get(unit_at(text, start, end), ())


def kinds_of(unit: str) -> tuple[str, ...]:
    """The kinds that a unit read from a text can be of; what is no unit of measure is counted."""
    return _KINDS.get(unit, ("count",))


def is_measure(code: str) -> bool:
    """Whether a code of the codebook is in the table, rather than a kind of thing counted."""
    return (code in _KINDS and code not in _COUNTED) or code in _ISO


def can_mean(unit: str, code: str) -> bool:
    """Whether a unit read from a text can be what a code of the codebook says; of an unknown currency any money.

    "$" can mean `usd` and `cad`, "US$" only `usd`; `cfa_franc`, `cfa_francs`, `xof` and `xaf` can all be "FCFA".
    """
    if unit in _COUNTED and code in _COUNTED:
        return unit == code
    if unit not in _CODES:
        return unit == code or not is_measure(code)
    meant = _meant(code)
    return bool(meant & _CODES[unit]) if meant else not is_measure(code)


def _meant(code: str) -> frozenset[str]:
    """The currencies that a code of the codebook can mean; none if it is unknown."""
    if code in _CODES or code in _ISO:
        return _CODES.get(code, frozenset({code}))
    named = code.replace("_", " ")
    return next((_CODES[name] for name, words in _WORDS if words.fullmatch(named)), frozenset())
