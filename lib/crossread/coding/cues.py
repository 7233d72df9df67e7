"""Owns the words by which a sentence asks for something, tells of the future, or tells of a dated event. English.

The words by which a kind of event is told stand in the codebook of a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from crossread.show.words import MONTHS
from crossread.texts.edges import term_hits

_NO_OTHER_WORD = "|".join(month for month in MONTHS if month != "May")
_MONTH = (
    rf"(?:{_NO_OTHER_WORD}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\."
    r"|(?<=[Ii]n )May|(?<=of )May|May(?= \d))"
)
_YEAR = r"(?<![\d$,.-])(?:1[5-9]\d\d|20[0-4]\d)(?:[-/\u2013]\d{2,4})?(?!\d|,\d|%)"

# By what each cue is called in the inbox; the first that fits is told.
REQUESTS: Mapping[str, str] = {
    "own plan": r"\b[Ww]e (?:will|shall|are going to|invite|propose|undertake)\b",
    "list item": r"^[a-z]+ (?:(?:at least|with|on|for|all|any|each|every|that|to|the|an?|its|our) |[a-z]+ing )",
    "must": r"\b(?:must|have to|has to|had to|cannot)\b",
    "should": r"\b(?:should|ought|shall)\b",
    "need": r"\bneed(?:s|ed)?\b",
    "call": r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)?(?: \w+){0,2} (?:for|on|upon)|recommend\w*|advis(?:e|es"
    r"|ed|ing)"
    r"|advocat\w+|propos\w+|suggest\w*|encourag\w+|demand\w*|ask(?:s|ed|ing)?(?: \w+){0,2} (?:for|to|that)"
    r"|appeal\w*|insist\w*"
    r"|request\w*|expected to|meant to|wish\w*)\b",
    "important": r"\b(?:critical|important|importance|essential|necessary|vital|crucial|imperative|indispensable"
    r"|required|key|needed|priorit\w+|require[sd]?|requiring|responsib\w+|commit\w*|focus\w*|goals?|aims?"
    r"|intended|objectives?"
    r"|purposes?|designed)\b",
    "help": r"\b(?:can|could|may|might|would|will)\b(?: \w+){0,3} (?:help|improve|enhance|strengthen|increase"
    r"|raise|reduce|aid"
    r"|allow|enable|serve|contribute|foster|build|provide|promote|give|bring|ensure|support|be (?:better|more"
    r"|used|able))\b",
    "better": r"\b(?:better|best|most effective|more effective|would do well|instead of|rather than"
    r"|alternatives?|beneficial"
    r"|benefit\w*|promis(?:e|ing)|opportunit\w+|effective\w*|positive|valuable|useful)\b",
    "effort": r"\b(?:efforts? (?:to|at)|reforms?|continue to|consider\w*|seek\w*|steps? (?:to|toward)"
    r"|in order to|so as to)\b",
    "lack": r"\b(?:lack\w*|fail\w*|inadequate\w*|insufficient\w*|without|unable|ignor\w+|neglect\w*|struggl\w+"
    r"|not enough"
    r"|little|gaps?|absen\w+|overlook\w*)\b",
    "let": r"(?:^|[\"'(:;]\s*|\bAnd )(?:[Ll]et|[Dd]o not|[Dd]on't|[Ss]top|[Mm]ake|[Ee]nsure|[Pp]ut|[Gg]ive"
    r"|[Rr]aise|[Uu]se|[Kk]eep|[Ll]eave|[Pp]ay"
    r"|[Ss]upport|[Ss]trengthen|[Ii]mprove|[Rr]educe|[Ii]ncrease|[Pp]rovide|[Ee]ncourage|[Pp]romote|[Dd]evelop"
    r"|[Bb]uild|[Aa]dopt|[Ee]nd"
    r"|[Ww]ork|[Ii]nvest|[Ee]stablish|[Aa]void|[Rr]ecogni[sz]e|[Ee]ngage|[Ii]nclude|[Ff]ocus|[Pp]rioriti[sz]e)\b",
}
_NOT = "not|no|never|nor|none|nobody|nothing|neither|without|cannot"
# What may turn a diagnosis round, and what may make a request one to refrain.
NEGATED = re.compile(rf"\b(?:{_NOT}|hardly|little|few|den(?:y|ies|ied)|reject\w*)\b|n['\u2019]t\b", re.IGNORECASE)
REFUSED = re.compile(
    rf"\b(?:{_NOT}|stop\w*|end|ends|ended|ending|avoid\w*|refrain\w*|cease\w*|halt\w*|leave|ban\w*|suspend\w*"
    r"|withhold\w*|against|instead|rather|less|prohibit\w*|deny|denies|freez\w*|frozen)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
FUTURE: Mapping[str, str] = {
    "will": r"\b(?:will(?! of\b)|won't|'ll|shall)\b",
    "would": r"\bwould\b",
    "likely": r"\b(?:likely|unlikely|probabl[ey]|possibl[ey]|perhaps)\b",
    "may": r"\b(?:may|might|could|can|cannot)\b",
    "expect": r"\b(?:expect\w*|forecast\w*|predict\w*|project(?:ed|ions?|s)|anticipat\w+|foresee\w*|prospects?"
    r"|outlook)\b",
    "hope": r"\b(?:hop(?:e|es|ed|ing|eful)|fear(?:s|ed|ing)?|worr\w+|risk(?:s|ed|ing|y)?|threaten\w*|danger\w*"
    r"|warn\w*)\b",
    "plan": r"\b(?:pledg\w+|upcoming|set to|scheduled|no end in sight)\b",
}
DATED: Mapping[str, str] = {
    "day": rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b",
    "month": rf"\b{_MONTH}",
    "year": _YEAR,
    "then": r"\b(?:last|that|same|following|previous|this|next) (?:year|month|week|summer|spring|autumn|winter)\b"
    r"|\b(?:years?|months?|weeks?|days?) (?:later|ago|after|before|earlier)\b|\brecent(?:ly)?\b|\bcentury\b",
}


def cue(words: str, cues: Mapping[str, str]) -> tuple[str, str]:
    """The name of the first cue that stands in a sentence, and its words there; both empty where none does."""
    for name, pattern in cues.items():
        if found := re.search(pattern, words):
            return name, found.group()
    return "", ""


def kind_told(words: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """The kind of event whose search term stands first in a sentence, and its words there; `kinds` are by term."""
    hits = term_hits(words, list(kinds))
    return (kinds[hits[0].term], hits[0].text) if hits else ("", "")


_FULL = "|".join(MONTHS)
_TOLD = (
    re.compile(rf"\b(?P<month>{_FULL}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{_FULL}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<month>{_FULL})(?: of)?,? (?P<year>\d{{4}})\b"),
    re.compile(rf"(?P<year>{_YEAR})"),
)


def date_told(words: str) -> tuple[str, str, str]:
    """The first date of a sentence, the most exact first: as told, in ISO form, and day, month or year; or all empty.

    ```
    on 3 July 2022 they met      3 July 2022   2022-07-03   day
    since the coup of 2012       2012          2012         year
    in the spring                                           (empty)
    ```
    """
    for pattern in _TOLD:
        if found := pattern.search(words):
            parts = found.groupdict()
            iso = parts["year"][:4]
            if month := parts.get("month"):
                iso += f"-{MONTHS.index(month) + 1:02}"
            if day := parts.get("day"):
                iso += f"-{int(day):02}"
            return found.group(), iso, {4: "year", 7: "month", 10: "day"}[len(iso)]
    return "", "", ""
