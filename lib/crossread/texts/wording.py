"""Owns the words around a figure: qualifier, negation, direction, rate, what "one" is. Reads no values and no units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from crossread.texts.number_words import ONES, TENS, alternatives
from crossread.texts.units import MONEY_BEFORE, may_end_in_money

QUALIFIERS = ("exact", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "up_to", "vague")

HEDGES = r"about|around|roughly|approximately|approx\.?|some|circa|ca?\.|perhaps|possibly|maybe"
_BEFORE = {
    "at_most": r"not? more than|not (?:over|above|exceeding)|at (?:the )?most|(?:a )?maximum(?: of)?|no greater than"
    r"|capped at|<=|\u2264",
    "at_least": r"not? (?:fewer|less) than|at (?:the very |the )?least|(?:a )?minimum(?: of)?"
    r"|as (?:few|little|low) as|>=|\u2265",
    "more_than": r"more than|over|greater than|upwards? of|in excess of|above|exceed(?:s|ed|ing)?|beyond|well over"
    r"|north of|surpass(?:es|ed|ing)?|topp(?:ed|ing)|>|over-",
    "less_than": r"less than|fewer than|under|below|short of|shy of|lower than|<|sub-|under-",
    "up_to": r"(?<!add )(?<!adds )(?<!added )(?<!adding )up to|as (?:many|much|high|long) as",
    "nearly": r"nearly|almost|close to|approaching|nearing|virtually|close on|not quite",
    "about": rf"{HEDGES}|an estimated|estimated(?: at)?|estimates?(?: of)?|an approximate"
    r"|in the (?:region|order|neighbou?rhood|vicinity) of|(?:on|of) the order of|more or less|~|\u2248|\u00b1|\+/-",
}
_AFTER = {
    "at_least": r"or (?:even )?(?:more|above|over|older|longer|higher)|\+|and (?:above|older|counting)"
    r"|and over(?=\s*$|[.,;:!?)]| (?:is|are|was|were|who|in|has|have|had)\b)|at (?:the )?least|(?:at )?minimum"
    r"|-?plus",
    "at_most": r"or (?:even )?(?:less|fewer|below|under|younger)|at (?:the )?most|(?:at )?maximum",
    "about": r"or so|or thereabouts|approximately|-odd|more or less|\(est(?:\.|imated?)\)",
}
# "At least" belongs to the number behind it where there is one.
_NO_NUMBER = rf"(?! (?:[$\u20ac\u00a3]?\d|(?:an? )?(?:{alternatives([*ONES, *TENS, 'dozen', 'hundred'])})\b))"
_NAMED_BEFORE = "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE.items())
_RIGHT_BEFORE, _LONGEST = re.compile(rf"(?<![\w-])(?:{_NAMED_BEFORE})$", re.IGNORECASE), 32
_RIGHT_AFTER = {
    name: re.compile(rf"[^.;,:!?\d]{{0,25}}?(?<![\w-])(?:{words})(?!\w){_NO_NUMBER}", re.IGNORECASE)
    for name, words in _AFTER.items()
}
_ANY_AFTER = re.compile(
    rf"[^.;,:!?\d]{{0,25}}?(?<![\w-])(?:{'|'.join(_AFTER.values())})(?!\w){_NO_NUMBER}", re.IGNORECASE
)
# How the last word of what qualifies can begin: most words before a figure do not, and nothing needs to be tried.
_QUALIFIES = frozenset(word[:3] for word in re.findall("[a-z]+", " ".join(_BEFORE.values()))) | {"c"}
# "Over" is no bound where it says how long something took: "over ten years, it shrank", but "for over ten years".
_TIME = re.compile(r"[\s-]*(?:years?|months?|weeks?|days?|hours?|decades?)\b(?! (?:old|of age|ago|later|earlier)\b)")
_MORE_TIME = re.compile(
    r"(?:(?<!phased )in|\b(?:for|of|after|within|last(?:s|ed|ing)?|takes?|took|taken|spen[dt]s?|is|was|are|were|be|been"
    r"|aged?|well|just|by|than|served?|or|and|already|now|only|to|at|with|until|every)) over$",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"(?:(?<=\s)(?:US|U\.S\.)|\b(?:(?:an? |the )?total(?: of)?|another|between)"
    r"|\ban? (?:further|additional|reported)|[\"'(\[])$",
    re.IGNORECASE,
)
_FILLING = frozenset(("us", "u.s.", "total", "of", "another", "between", "further", "additional", "reported"))
_MONEY = re.compile(rf"{MONEY_BEFORE}$")
# "A year" is no rate where it is a time of its own: "in a month", "a year earlier".
_NO_RATE = "".join(rf"(?<!\b{word} )" for word in ("in", "within", "for", "after", "than", "of", "least", "about"))
_RATE = re.compile(
    r"^\s?/\s?(?:year|yr|month|week|day|hour|person|head|capita)\b"
    r"|^[^.;:!?\d]{0,40}?\b(?:per[ -](?!cent)\w+|(?:each|every)[ -](?:year|month|week|day|hour)"
    rf"|{_NO_RATE}a[ -](?:year|month|week|day|hour)(?! (?:ago|earlier|later|before|after)\b)|annual(?:ly)?|yearly"
    r"|monthly|weekly|daily|hourly|every (?:\w+ ){0,2}(?:years|months|weeks|days|hours))\b",
    re.IGNORECASE,
)
_RATE_WORDS = {
    "year": r"\byears?\b|\bannual|\byearly",
    "month": r"\bmonth",
    "week": r"\bweek",
    "day": r"\bdays?\b|\bdaily",
    "hour": r"\bhour",
}
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot)\b|n't\b")
_QUALIFIER_WITH_NO = re.compile(rf"\b(?:{_BEFORE['at_most']}|{_BEFORE['at_least']})", re.IGNORECASE)
_UP = (
    r"rose|risen?|rises|rising|increas\w*|gr[eo]ws?|grown|growing|growth|climb(?:s|ed|ing)?|surg(?:es?|ed|ing)"
    r"|spik(?:es?|ed|ing)|gain(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|up from"
    r"|(?:doubl|tripl|trebl|quadrupl)\w*"
)
_DOWN = (
    r"fell|fall(?:s|en|ing)?|declin\w*|decreas\w*|drop\w*|reduc\w*|shr[aiu]nk\w*|halv\w*"
    r"|plung\w*|plummet\w*|slump\w*|down from"
)
_MOVED = (
    r"w[eo]nt|going|goes|mov\w+|chang\w+|shift\w*|jump\w*|swung|cut|rais\w+|lower\w*|expand\w*|extend\w*|slid"
    r"|slip\w*|up|down"
)
CHANGED = rf"\b(?:{_UP}|{_DOWN}|{_MOVED})"
# Eight words are not looked for farther off than this, so that reading a text takes time in proportion to its length.
_REACH = 300
_CLAUSE, _SENTENCE = re.compile(r"[.;:!?,](?!\d)"), re.compile(r"[.;:!?](?!\d)")
_WORD_AND_SPACE, _SPACE_AND_WORD = re.compile(r"\S+\s*"), re.compile(r"\s*\S+")
_TURNS = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
_DIRECTION, _TELLING = re.compile(_TURNS), re.compile(rf"{_TURNS}|{_NEGATION.pattern}")

_SMALL = alternatives(ONES)
_AND_NUMBER = re.compile(rf" and (?:\d|(?:{_SMALL}|{alternatives(TENS)})\b)", re.IGNORECASE)
_POINTS_BEFORE = re.compile(
    r"\b(?:no|any|every|each|some|this|that|which|the|another|latter|former)[- ]$", re.IGNORECASE
)
_COUNTS_BEFORE = re.compile(r"\b(?:only|least|most|than|about|nearly|exactly|just|to|or|up to|per)[- ]$", re.IGNORECASE)
_COUNTS_AFTER = re.compile(
    r"^(?:[- ](?:percent|per|hundredth|year|month|week|day|hour|minute|time)s?\b(?! (?:the|he|she|they|we)\b)"
    r"|[- ](?:or|to) (?:more|(?:" + _SMALL + r")\b)| (?:every|in|out of) (?:\d|(?:" + _SMALL + r")\b)|%)",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    rf"^ of (?:the |its |their |these |those )?(?:\d|(?:{_SMALL}|{alternatives(TENS)})\b)", re.IGNORECASE
)
_POINTS_AFTER = re.compile(
    r"^(?:$|[.,;:!?)\"]|'s\b|[- ](?:of|another|such|that|which|who|whose|will|would|can|could|may|might|must|should|is"
    r"|was|has|had|does|did|need|needs|wants?|sees|thinks|on|to|for|with|and|as|but|where|when)\b)",
    re.IGNORECASE,
)


def qualifier_around(text: str, start: int, end: int) -> str:
    """The qualifier that the words right before a figure, or else right after it, give it; `exact` where none does."""
    head, tail = _bare(text[max(0, start - 60) : start].rstrip()), text[end : end + 60]
    found = _RIGHT_BEFORE.search(head, max(0, len(head) - _LONGEST)) if _may_qualify(head) else None
    if found and not (head[-4:].lower() == "over" and _TIME.match(text, end) and not _MORE_TIME.search(head)):
        return str(found.lastgroup)
    if _ANY_AFTER.match(tail):
        return next(qualifier for qualifier, pattern in _RIGHT_AFTER.items() if pattern.match(tail))
    return "exact"


def figure_begins(text: str, start: int) -> int:
    """Where the words that belong to a figure begin: those that qualify it, else its sign of money, else itself."""
    head = text[max(0, start - 60) : start]
    bare, offset = _bare(head.rstrip()), start - len(head)
    if found := _RIGHT_BEFORE.search(bare):
        return offset + found.start()
    money = _MONEY.search(head)
    return offset + money.start() if money else start


def _bare(head: str) -> str:
    """What stands before a figure without a sign of money, a bracket, or words that add nothing ("a total of")."""
    while head:
        last = _last_word(head)
        filled = head[-1] in "\"'([" or last in _FILLING
        shorter = (
            _FILLERS.sub("", head) if filled else _MONEY.sub("", head) if may_end_in_money(head) else head
        ).rstrip()
        if shorter == head:
            return head
        head = shorter
    return head


def _may_qualify(head: str) -> bool:
    """Whether the last word before a figure is a sign, or begins as the last word of what qualifies does."""
    last = _last_word(head)
    return not last[:3].isalpha() or last[:3] in _QUALIFIES


def _last_word(head: str) -> str:
    return head[max(head.rfind(" "), head.rfind("-"), head.rfind("(")) + 1 :].lower()


def has_rate(text: str, start: int, end: int) -> bool:
    """Whether the words at a figure make it a rate ("per year", "a day", "annually", "every six years")."""
    head = text[max(0, start - 10) : start]
    return head.rstrip().lower().endswith("every") or _RATE.match(text[end : end + 80]) is not None


def rate_period(text: str, start: int, end: int) -> str:
    """The unit of time that a figure is said to be per ("annually": year); empty where its words name none."""
    match = _RATE.match(text[end : end + 80])
    named = [period for period, words in _RATE_WORDS.items() if match and re.search(words, match[0], re.IGNORECASE)]
    return named[0] if named else ""


def negations_around(text: str, start: int, end: int) -> tuple[str, ...]:
    """The negating words within six words before and five after a figure, in their clause; "no more than" is none."""
    if not _near(_telling(text)[0], start, end):
        return ()
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    before = "".join(_WORD_AND_SPACE.findall(_QUALIFIER_WITH_NO.sub("", before))[-6:])
    after = _CLAUSE.split(text[end : end + _REACH], maxsplit=1)[0]
    after = "".join(_SPACE_AND_WORD.findall(after)[:5])
    return tuple(_NEGATION.findall(before.lower()) + _NEGATION.findall(after.lower()))


def direction_around(text: str, start: int, end: int) -> str:
    """`up`, `down` or nothing: the nearest word of change in its sentence, eight words before or five after."""
    if not _near(_telling(text)[1], start, end):
        return ""
    before = "".join(_WORD_AND_SPACE.findall(_SENTENCE.split(text[max(0, start - _REACH) : start])[-1])[-8:])
    after = "".join(_SPACE_AND_WORD.findall(_SENTENCE.split(text[end : end + _REACH], maxsplit=1)[0])[:5])
    near = [(len(before) - word.end(), str(word.lastgroup)) for word in _DIRECTION.finditer(before.lower())]
    near += [(word.start(), str(word.lastgroup)) for word in _DIRECTION.finditer(after.lower())]
    return min(near)[1] if near else ""


def in_small_letters(text: str) -> str:
    """The text in small letters, each of them one character: a dotted capital I would be two."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(each.lower()[:1] for each in text)


def _near(places: list[int], start: int, end: int) -> bool:
    """Whether one of some places, which are in order, is within reach of a figure."""
    return bool(places) and bisect_left(places, start - _REACH) < bisect_right(places, end + _REACH)


@lru_cache(maxsize=8)
def _telling(text: str) -> tuple[list[int], list[int]]:
    """Where a text negates, and where it has words of change: looked for once for all of its figures."""
    negations, changes = list[int](), list[int]()
    for word in _TELLING.finditer(in_small_letters(text)):
        (changes if word.lastgroup else negations).append(word.start())
    return negations, changes


def changes_before(text: str, start: int) -> bool:
    """Whether a word of change stands before a figure in its clause ("fell this year from")."""
    clause = re.split(r"[.;:!?](?!\d)|,(?!\d| from $)", text[max(0, start - 80) : start])[-1]
    return bool(re.search(rf"{CHANGED}\b", clause, re.IGNORECASE))


def change_right_before(text: str, start: int) -> bool:
    """Whether a word of change is the last word before a figure ("rose 3 percent")."""
    return bool(re.search(rf"{CHANGED} $", text[max(0, start - 20) : start], re.IGNORECASE))


def kind_of_one(text: str, start: int, end: int) -> str:
    """`word` where "one" counts, `one` where that is doubtful, nothing where it is the pronoun."""
    before, after = text[max(0, start - 20) : start], text[end : end + 60]
    if before.lower().endswith("between ") and _AND_NUMBER.match(after):
        return "word"
    if _COUNTS_AFTER.match(after) or (_COUNTS_BEFORE.search(before) and not _POINTS_AFTER.match(after)):
        return "word"
    if _SHARE_AFTER.match(after):
        return "one"
    if _POINTS_BEFORE.search(before) or _POINTS_AFTER.match(after):
        return ""
    return "one"
