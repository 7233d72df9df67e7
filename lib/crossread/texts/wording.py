"""Owns the words around a figure: its unit, qualifier, negation and direction. Reads no values."""

from __future__ import annotations

import re

QUALIFIERS = ("exact", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "up_to", "vague")

_BEFORE = {
    "at_most": r"not? more than|not (?:over|above|exceeding)|at (?:the )?most|(?:a )?maximum(?: of)?|no greater than",
    "at_least": r"not? (?:fewer|less) than|at (?:the very |the )?least|(?:a )?minimum(?: of)?|as (?:few|little) as",
    "more_than": r"more than|over|greater than|upwards? of|in excess of|above|exceed(?:s|ed|ing)?|beyond|well over",
    "less_than": r"less than|fewer than|under|below|short of|lower than",
    "up_to": r"(?<!add )(?<!adds )(?<!added )(?<!adding )up to|as (?:many|much|high|long) as",
    "nearly": r"nearly|almost|close to|approaching|nearing|virtually",
    "about": r"about|approximately|around|roughly|an estimated|estimated(?: at)?|estimates?(?: of)?|some|circa|ca\.|~",
}
_AFTER = {
    "at_least": r"or (?:more|above|over|longer|higher)|\+|and (?:above|counting)|at (?:the )?least|(?:at )?minimum",
    "at_most": r"or (?:less|fewer|below|under)|at (?:the )?most|(?:at )?maximum",
    "about": r"or so|or thereabouts|approximately",
}
_FILLERS = re.compile(
    r"(?:[$€]|(?<=\s)(?:US|U\.S\.|USD|EUR)|\b(?:(?:an? |the )?total(?: of)?|another)"
    r"|\ban? (?:further|additional|reported)|[\"'(\[])$",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"^[\s-]*(?:(?:more|additional|consecutive|full|long|straight|whole|successive|other|further|calendar)[\s-]+)*"
    r"(?:(?:a|an|of a|of an)[\s-]+)?(year|month|week|day|hour|minute)s?\b",
    re.IGNORECASE,
)
_UNITS_AFTER = {
    "percentage_point": r"[\s-]*(?:%|percent(?:age)?|per cent)[\s-]+points?\b|\s*pp\b",
    "percent": r"\s*%|[\s-]*percent\b|[\s-]*per cent\b",
    "usd": r"[\s-]*(?:(?:US|U\.S\.) )?dollars?\b|\s*USD\b",
    "eur": r"[\s-]*euros?\b|\s*(?:EUR\b|€)",
    "times": r"[\s-]*times\b|x\b",
}
_MONEY_BEFORE = {"eur": re.compile(r"(?:€|\bEUR)\s?$"), "usd": re.compile(r"(?:\$|\bUSD)\s?$")}
_RATE = re.compile(
    r"^[^.;:!?\d]{0,40}?\b(?:per (?!cent)\w+|(?:a|each|every) (?:year|month|week|day|hour)|annual(?:ly)?|yearly|monthly"
    r"|weekly|daily|hourly|every (?:\w+ ){0,2}(?:years|months|weeks|days|hours))\b",
    re.IGNORECASE,
)
_RATE_WORDS = {
    "year": r"\byears?\b|\bannual|\byearly",
    "month": r"\bmonth",
    "week": r"\bweek",
    "day": r"\bdays?\b|\bdaily",
    "hour": r"\bhour",
}
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot)\b|n't\b", re.IGNORECASE)
_QUALIFIER_WITH_NO = re.compile(rf"\b(?:{_BEFORE['at_most']}|{_BEFORE['at_least']})", re.IGNORECASE)
_UP = r"rose|risen?|rises|rising|increas\w*|gr[eo]w\w*|climb\w*|surg\w*|spik\w*|gain\w*|doubl\w*|up from"
_DOWN = r"fell|fall(?:s|en|ing)?|declin\w*|decreas\w*|drop\w*|reduc\w*|shr[aiu]nk\w*|halv\w*|down from"
_DIRECTION = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)


def unit_around(text: str, start: int, end: int) -> str:
    """The unit of measure that stands at a figure: `usd`, `percent`, `year` ...; `count` where none does."""
    before, after = text[max(0, start - 8) : start], text[end : end + 60]
    for unit, sign in _MONEY_BEFORE.items():
        if sign.search(before):
            return unit
    for unit, pattern in _UNITS_AFTER.items():
        if re.match(pattern, after, re.IGNORECASE):
            return unit
    duration = _DURATION.match(after)
    return duration.group(1).lower() if duration else "count"


def qualifier_around(text: str, start: int, end: int) -> str:
    """The qualifier that the words right before a figure, or else right after it, give it; `exact` where none does."""
    head, tail = text[max(0, start - 60) : start].rstrip(), text[end : end + 60]
    while (shorter := _FILLERS.sub("", head).rstrip()) != head:
        head = shorter
    for qualifier, pattern in _BEFORE.items():
        if re.search(rf"(?<![\w-])(?:{pattern})$", head, re.IGNORECASE):
            return qualifier
    for qualifier, pattern in _AFTER.items():
        if re.match(rf"[^.;,:!?\d]{{0,25}}?(?<![\w-])(?:{pattern})(?!\w)", tail, re.IGNORECASE):
            return qualifier
    return "exact"


def has_rate(text: str, start: int, end: int) -> bool:
    """Whether the words at a figure make it a rate ("per year", "a day", "annually", "every six years")."""
    return bool(_RATE.match(text[end : end + 80]) or re.search(r"\bevery\s+$", text[:start], re.IGNORECASE))


def rate_period(text: str, start: int, end: int) -> str:
    """The unit of time that a figure is said to be per ("annually": year); empty where its words name none."""
    match = _RATE.match(text[end : end + 80])
    named = [period for period, words in _RATE_WORDS.items() if match and re.search(words, match[0], re.IGNORECASE)]
    return named[0] if named else ""


def negations_around(text: str, start: int, end: int) -> tuple[str, ...]:
    """The negating words within six words before and five after a figure, in their clause; "no more than" is none."""
    before = re.split(r"[.;:!?,](?!\d)", text[:start])[-1]
    before = "".join(re.findall(r"\S+\s*", _QUALIFIER_WITH_NO.sub("", before))[-6:])
    after = re.split(r"[.;:!?,](?!\d)", text[end:])[0]
    after = "".join(re.findall(r"\s*\S+", after)[:5])
    return tuple(word.lower() for word in _NEGATION.findall(before) + _NEGATION.findall(after))


def direction_around(text: str, start: int, end: int) -> str:
    """`up`, `down` or nothing: the nearest word of change in its sentence, eight words before or five after."""
    before = "".join(re.findall(r"\S+\s*", re.split(r"[.;:!?](?!\d)", text[:start])[-1])[-8:])
    after = "".join(re.findall(r"\s*\S+", re.split(r"[.;:!?](?!\d)", text[end:])[0])[:5])
    near = [(len(before) - word.end(), str(word.lastgroup)) for word in _DIRECTION.finditer(before)]
    near += [(word.start(), str(word.lastgroup)) for word in _DIRECTION.finditer(after)]
    return min(near)[1] if near else ""
