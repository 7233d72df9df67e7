"""Owns the account of all numerals of a text, figure, rule, list or unaccounted, and the rules of no quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from crossread.texts.edges import phrase_spans
from crossread.texts.numerals import Numeral, find_numerals

Span = tuple[int, int]
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
_LAW = r"(?:[Ss]ection|[Aa]rticle|[Rr]esolution|[Cc]hapter|[Cc]lause|[Dd]ecree|[Pp]aragraph)"
# The starts of spans in order, and for each how far it and those before it reach.
_Covered = tuple[list[int], list[int]]


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


_ITEMS = _compiled(r"(?:^|(?<=[\s>]))(\d{1,2})\.(?= \S)", r"(?<!\w)\((\d{1,2})\)(?=\s)")

_RULES = (
    Rule("name", "A name that holds a numeral, from the list of names that the caller gives."),
    Rule(
        "law",
        "The number of a law, section, article, paragraph, resolution or decree: a word for it and its numbers.",
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
        "Calendar and fiscal years before no counted noun, weeks by number, days, months, centuries, times of day.",
        _compiled(
            r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
            rf"\b{_MONTH} {_DAY}(?! ?{_PEOPLE})(?:(?:-| and | to |, )(?:{_MONTH} )?{_DAY}(?! ?{_PEOPLE}))?"
            rf"(?:,? {_YEAR})?",
            rf"(?<![\d.,$]){_DAY}(?:-{_DAY})? {_MONTH}\b(?:,? {_YEAR})?",
            rf"(?<![\d.,$\w/]){_YEAR}(?:[-/](?:{_YEAR}|\d\d(?!\d)))?(?!\d| ?%|[ -]{_PEOPLE})",
            r"\bFY ?(?:\d{4}|\d\d)(?:[-/]\d{2,4})?\b|\b[Ww]eek \d{1,2}\b",
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


@dataclass(frozen=True)
class Listed:
    """A numeral listed by hand: the words that hold it, which occurrence of them in the text (from 1), and why."""

    text: str
    occurrence: int
    why: str


@dataclass(frozen=True)
class Accounted:
    """One numeral and what accounts for it: `by` is figure, rule, list or unaccounted; `reason` the rule or the why."""

    start: int
    end: int
    text: str
    by: str
    reason: str


def account(
    text: str, figure_spans: Sequence[Span], listed: Sequence[Listed], *, names: Sequence[str] = ()
) -> list[Accounted]:
    """What accounts for each numeral of a section, note or cell, one entry a numeral in the order of the text.

    A numeral is accounted for by a figure when it lies wholly in one of `figure_spans` (the as_written spans), else by
    the first rule that covers it, else by a listed entry whose words hold it. `names` are names that hold numerals
    ("June 5 Movement"); they match on word boundaries.
    """
    by_figure = _covered(figure_spans)
    by_rule = [(rule.name, _covered(rule_spans(text, rule, names))) for rule in rules()]
    by_list = [(entry.why, _covered([span])) for entry in listed if (span := _span_of(text, entry))]
    result = []
    for numeral in find_numerals(text):
        by, reason = _reason(numeral, by_figure, by_rule, by_list)
        result.append(Accounted(numeral.start, numeral.end, numeral.text, by, reason))
    return result


def idle_entries(text: str, listed: Sequence[Listed]) -> list[Listed]:
    """The listed entries that hold no numeral of the text: their words do not occur (so often), or hold none."""
    numerals = find_numerals(text)
    return [
        entry
        for entry in listed
        if not (span := _span_of(text, entry)) or not any(_within(numeral, _covered([span])) for numeral in numerals)
    ]


def needless_entries(
    text: str, figure_spans: Sequence[Span], listed: Sequence[Listed], *, names: Sequence[str] = ()
) -> list[Listed]:
    """The listed entries whose numerals a figure or a rule accounts for without them."""
    accounted = [each for each in account(text, figure_spans, [], names=names) if each.by != "unaccounted"]
    held = {(each.start, each.end) for each in accounted}
    needless = []
    for entry in listed:
        span = _span_of(text, entry)
        inside = [numeral for numeral in find_numerals(text) if span and _within(numeral, _covered([span]))]
        if inside and all((numeral.start, numeral.end) in held for numeral in inside):
            needless.append(entry)
    return needless


def _reason(
    numeral: Numeral,
    by_figure: _Covered,
    by_rule: Sequence[tuple[str, _Covered]],
    by_list: Sequence[tuple[str, _Covered]],
) -> tuple[str, str]:
    if _within(numeral, by_figure):
        return "figure", "figure"
    for name, covered in by_rule:
        if _within(numeral, covered):
            return "rule", name
    for why, covered in by_list:
        if _within(numeral, covered):
            return "list", why
    return "unaccounted", ""


def _covered(spans: Sequence[Span]) -> _Covered:
    ordered = sorted(spans)
    return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))


def _within(numeral: Numeral, covered: _Covered) -> bool:
    """Whether one span holds the whole numeral."""
    starts, reaches = covered
    n_before = bisect_right(starts, numeral.start)
    return n_before > 0 and numeral.end <= reaches[n_before - 1]


def _span_of(text: str, entry: Listed) -> Span | None:
    spans = phrase_spans(text, entry.text)
    return spans[entry.occurrence - 1] if 0 < entry.occurrence <= len(spans) else None
