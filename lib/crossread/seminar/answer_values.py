"""One answer as it counts: a code, a number, a row id or words, and what is to be said of how it was written."""

from __future__ import annotations

import re

from crossread.errors import nearest_first
from crossread.seminar.kit_read import Kit
from crossread.show.html import unescaped

NUMBERS, FREE_WORDS = ("sum", "gap"), ("why", "essay")
DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( \d.*)?|\d{1,2}[-. ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*.*"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-. ]\d{2,4}",
    flags=re.IGNORECASE,
)
_FORMULA = re.compile(r"[=+@-](?![\d.,\s]*$)")
# At the start, or where a spreadsheet that parts cells by ";" or tabs begins a cell or a row.
_COMPUTED = re.compile(r"^(?=[\t\r\n])|(^|[;\t\r\n] *)(?!-?[\d.]+ *($|[;\t\r\n]))(?=[=+@\uff1d\uff0b\uff0d\uff20-])")
_SHIELD = re.compile(r"(^|[;\t\r\n] *)'")
_MARKUP = re.compile(r"<\s*/?[a-z!][^>]*>|&#?\w+;|javascript:", flags=re.IGNORECASE)


def read_value(kit: Kit, question: str, answer: str) -> tuple[str, str, bool]:
    """The answer as it counts, what is to be said of it, and whether somebody has to look."""
    answer = answer.strip()
    shielded = answer[1:] if answer[:1] == "'" and _FORMULA.match(answer[1:]) else answer
    if question in FREE_WORDS:
        return (shielded, *_words_note(shielded, shielded != answer))
    if not answer:
        return "", "", False
    if _FORMULA.match(shielded):
        return "", f'"{shielded}" is a formula and no answer; it counts as missing', True
    if question in NUMBERS:
        return _number(shielded)
    if question.startswith("proof"):
        return shielded.lower().strip("`[]() "), "", False
    return _code(kit, question, shielded)


def shielded(cell: str) -> str:
    """A cell for a table that a spreadsheet opens and does not compute, whatever it parts cells by; numbers stay."""
    return _COMPUTED.sub(r"\g<0>'", cell)


def unshielded(cell: str) -> str:
    """The cell as it was before `shielded`."""
    bare = _SHIELD.sub(r"\1", cell)
    return bare if shielded(bare) == cell else cell


def _words_note(words: str, shielded: bool) -> tuple[str, bool]:
    if _MARKUP.search(words):
        return "this holds marks of HTML; it is shown as words and never run", False
    if _FORMULA.match(words) and not shielded:
        return "this begins like a formula; it is shown as words and computes nothing", False
    return "", False


def _code(kit: Kit, question: str, answer: str) -> tuple[str, str, bool]:
    if question in ("wrong", "row"):
        if answer.casefold() in ("yes", "true", "1", "x", "wahr", "vrai"):
            return "yes", "", False
        if answer.casefold() in ("no", "false", "0", "falsch", "faux"):
            return "", "", False
        return "", f'"{answer}" is neither yes nor empty; it counts as missing', True
    choices = kit.codes.get("hunt" if question == "kind" else question, [])
    known = {each["code"]: each["code"] for each in choices}
    if answer in known:
        return answer, "", False
    wider = {plain_words(each["label"]): each["code"] for each in choices} | {plain_words(code): code for code in known}
    if code := wider.get(plain_words(answer), ""):
        return code, f'"{answer}" is taken for "{code}"', False
    cause = date_cause(answer) or f'"{answer}" is no code of {question}'
    near = ", ".join(nearest_first(plain_words(answer).replace(" ", "_"), known, 1))
    return "", f"{cause}; the nearest is {near}. It counts as missing", True


def _number(answer: str) -> tuple[str, str, bool]:
    """A number in digits, whatever stands between its thousands."""
    if cause := date_cause(answer):
        return "", f"{cause}; it counts as missing", True
    plain = re.sub(r"[\s'’_\u00a0\u202f]", "", answer)
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?", plain):
        if re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", plain):
            value = plain.replace(".", "")
            return value, f'"{answer}" is read as {int(value):,}, the point as a sign of thousands', True
        return plain.replace(",", "").lstrip("+"), "", False
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}|[+-]?\d{1,3}(\.\d{3})+,\d+", plain):
        return plain.replace(".", "").replace(",", "."), "", False
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        return plain.replace(",", "."), f'"{answer}" is read with a decimal comma', False
    return "", f'"{answer}" is no number; write digits, and the unit in its own place. It counts as missing', True


def date_cause(answer: str) -> str:
    """Why an answer is none, if a spreadsheet made a date of it; else ""."""
    return f'"{answer}" is a date, as spreadsheets make them of other answers' if DATE.fullmatch(answer) else ""


def plain_words(words: str) -> str:
    """The words in lower case, entities as signs, and one blank for blanks, hyphens and underscores: to compare."""
    return re.sub(r"[\s_-]+", " ", unescaped(words)).strip().casefold()
