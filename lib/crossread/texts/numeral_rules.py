"""Owns the rules by which a numeral is no quantity: dates, laws, citations, pages, addresses, list numbers, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.texts.edges import phrase_spans

Span = tuple[int, int]


@dataclass(frozen=True)
class Rule:
    """A rule by which a numeral is no quantity: its name, what it recognises, and the patterns of that."""

    name: str
    explanation: str
    patterns: tuple[re.Pattern[str], ...] = ()


def rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are asked."""
    return _RULES


def rule_spans(text: str, rule: Rule, names: Sequence[str] = ()) -> list[Span]:
    """The spans of a text that a rule covers; `names` are what the rule `name` recognises, on word boundaries."""
    if rule.name == "name":
        return [span for name in names for span in phrase_spans(text, name)]
    spans = [match.span() for pattern in rule.patterns for match in pattern.finditer(text)]
    return spans + (_runs_of_items(text) if rule.name == "list_number" else [])


def _runs_of_items(text: str) -> list[Span]:
    """The numbers of two or more items that count up from 1 in a text: "1. ... 2. ...", "(1) ... (2) ..."."""
    spans = []
    for pattern in _ITEMS:
        runs: list[list[Span]] = []
        for match in pattern.finditer(text):
            number = int(match.group(1))
            if number == 1:
                runs.append([match.span()])
            elif runs and number == len(runs[-1]) + 1:
                runs[-1].append(match.span())
        spans += [span for run in runs if len(run) > 1 for span in run]
    return spans


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?:[12]?\d|3[01])(?!\d|[.,]\d)"
_YEAR = r"(?:1[89]\d\d|20[0-4]\d)(?![\d.,]*\d)"
_PEOPLE = (
    r"(?:people|persons|civilians|soldiers|troops|members|men|women|children|personnel|refugees|deaths|cases|dead"
    r"|killed|wounded|displaced|percent|per cent|dollars|euros|million|billion|thousand|years?|months?|weeks?|days?"
    r"|hours?|times|fighters|trainees|incidents|hostages|victims|villagers|families|houses|killings|votes)\b"
)
_AFTER_TITLE = r"(?:(?<=[A-Z]{2} )|(?<=[A-Z]{2}\* )|(?<=\? )|(?<=\?\* ))"
_PAGES = r"\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*"
_LAW = r"(?:[Ss]ection|[Aa]rticle|[Rr]esolution|[Cc]hapter|[Cc]lause|[Dd]ecree)"

_ITEMS = _compiled(r"(?:^|(?<=[\s>]))(\d{1,2})\.(?= \S)", r"(?<!\w)\((\d{1,2})\)(?=\s)")

_RULES = (
    Rule("name", "A name that holds a numeral, from the list of names that the caller gives."),
    Rule(
        "law",
        "The number of a law, section, article, resolution or decree: a word for it and the numbers after it.",
        _compiled(
            rf"\b(?:{_LAW}|RES|[Tt]itle|Act|Law|§) (?:No\. ?)?\d+(?:[-/.]\d+)*",
            rf"\b{_LAW}s \d+(?:-\d+)?(?:(?:, | and |, and | to | )\d+(?:-\d+)?(?![\d,.]*\d| ?{_PEOPLE}))*",
            r"§§? ?\d+(?:[-.]\d+)*|\b(?:Public Law|Pub\. L\.|P\.L\.) (?:No\. )?\d+-\d+|\bLaw No\. ?[\d-]+",
        ),
    ),
    Rule(
        "address",
        "A web address, a telephone number, or a street address with its postal code.",
        _compiled(
            r"(?:https?://|www\.)\S+",
            r"(?<![\d$-])\(?\d{3}\)?[ -]\d{3}[ -]\d{4}\b",
            r"\b\d+ (?:[A-Z]\w+ )+(?:Avenue|Ave\.|Street|St\.|Road|Rd\.|Boulevard|Blvd\.|Drive|Square)",
            r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b",
        ),
    ),
    Rule(
        "citation",
        "Volume, issue, report and cross-reference numbers of a cited work, and its pages before the date in brackets.",
        _compiled(
            r"\b(?:[Nn]ote|supra notes|n\.|nn\.) ?\d+(?:-\d+)?|\b(?:Volume|Vol\.|Issue|Iss\.|No\.|Part|Parts) ?\d+",
            rf"(?:\b[Ii]d\.\*?|\bnote \d+\*?,|\b{_YEAR},) at {_PAGES}",
            r"\b\d+ (?:[A-Z][A-Z]*\.? (?:& )?)+\d+(?:, \d+)*(?= \()",
            r"\b[A-Z]{1,3}\d{4,6}\b",
            rf"{_AFTER_TITLE}{_PAGES}(?= \((?:(?:{_MONTH} )?(?:\d{{1,2}}, )?{_YEAR}|[^()]*eds?\., {_YEAR}))",
        ),
    ),
    Rule(
        "page",
        'Page numbers after "page", "pages", "p." or "pp.".',
        _compiled(rf"\b(?:[Pp]ages?|pp?\.) ?{_PAGES}"),
    ),
    Rule(
        "date",
        "Calendar years 1800 to 2049 before no counted noun, days and months, year ranges, centuries, times of day.",
        _compiled(
            r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
            rf"\b{_MONTH} {_DAY}(?! ?{_PEOPLE})(?:(?:-| and | to |, )(?:{_MONTH} )?{_DAY}(?! ?{_PEOPLE}))?"
            rf"(?:,? {_YEAR})?",
            rf"(?<![\d.,$]){_DAY}(?:-{_DAY})? {_MONTH}\b(?:,? {_YEAR})?",
            rf"(?<![\d.,$\w/]){_YEAR}(?:[-/](?:{_YEAR}|\d\d(?!\d)))?(?!\d| ?%|[ -]{_PEOPLE})",
            r"\b(?:1[5-9]|20)\d0'?s\b|\b\d{1,2}(?:st|nd|rd|th)[ -][Cc]entur(?:y|ies)\b",
            rf"\b(?:first|second|latter|other) half(?= of (?:the (?:year|decade|century)|{_YEAR}|{_MONTH}))",
            r"\b\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\b)?|\b\d{1,2} ?[ap]\.?m\b",
        ),
    ),
    Rule(
        "list_number",
        'The number of an item in a list that counts up from 1 ("1." or "(1)"), of a table, a figure, a phase ("#3").',
        _compiled(
            r"\A\s*(?:[1-9]|1\d)[.)](?=\s)|#\d+\b",
            r"\b(?:Table|Figure|Fig\.|Box|Annex|Appendix|Phase|Step|Chart|Map|Seminar) \d+\b",
        ),
    ),
    Rule(
        "note_marker",
        "A note marker left in the text: between brackets or tags, or glued to the punctuation that ends a sentence.",
        _compiled(
            r"<sup>\d+</sup>|\[\d{1,3}\]|\[\^\d{1,3}\]",
            r"(?:(?<=[a-z\"')\]][.,;?!])|(?<=[.,;?!][\"')]))\d{1,3}(?=\s|$)",
        ),
    ),
)
