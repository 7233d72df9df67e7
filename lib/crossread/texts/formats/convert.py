"""A file of any format that is read, as text; authors and date as its first lines print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from crossread.texts.blocks import plain
from crossread.texts.formats.converted import About, Converted, UnreadableError, convert_text, decoded
from crossread.texts.formats.docx import convert_docx
from crossread.texts.formats.pdf import convert_pdf
from crossread.texts.formats.web import convert_page

NAMES = {
    ".pdf": "PDF",
    ".html": "web page",
    ".htm": "web page",
    ".xhtml": "web page",
    ".docx": "DOCX",
    ".txt": "text",
    ".md": "text",
}
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc) or a DOCX locked with a password; save it as DOCX without a password",
    b"{\\rtf": "an RTF file; save it as DOCX or text",
    b"\x89PNG": "a picture; let a program for OCR read it, and save what it reads as text",
    b"\xff\xd8\xff": "a picture; let a program for OCR read it, and save what it reads as text",
    b"MIME-Version": "a web archive (.mhtml); save the page as HTML",
    b"From: <Saved": "a web archive (.mhtml); save the page as HTML",
}


def convert(path: Path, content: bytes) -> Converted:
    """The text in a file; raises `UnreadableError` for one that gives none or is not what its name says."""
    if not content.strip():
        raise UnreadableError("this file is empty; put the text there")
    named, found = NAMES[path.suffix.casefold()], _found(content)
    if named != found:
        ending = next(ending for ending, kind in NAMES.items() if kind == found)
        message = f'its name ends in "{path.suffix}", but it holds a {found}; call it {path.stem}{ending}'
        raise UnreadableError(message)
    converted = _CONVERTERS[found](content)
    return replace(converted, about=completed(converted.about, converted.text))


def _found(content: bytes) -> str:
    """What a content is."""
    if b"%PDF-" in content[:1024]:
        return "PDF"
    for beginning, other in _OTHERS.items():
        if content.startswith(beginning):
            raise UnreadableError(f"this is {other}")
    if content.startswith(b"PK\x03\x04"):
        if b"word/" not in content:
            raise UnreadableError("this is an archive and no DOCX; unpack it and give the file in it")
        return "DOCX"
    return "web page" if _HTML.match(content[:20000]) else "text"


def _page(content: bytes) -> Converted:
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", content[:4096], re.IGNORECASE)
    try:
        text = content.decode(declared[1].decode("ascii")) if declared else decoded(content)[0]
    except (LookupError, ValueError):
        text = decoded(content)[0]
    return convert_page(text.replace("\0", "\ufffd"))


_CONVERTERS: Mapping[str, Callable[[bytes], Converted]] = {
    "PDF": convert_pdf,
    "web page": _page,
    "DOCX": convert_docx,
    "text": convert_text,
}


_ORDER = "january february march april may june july august september october november december"
_MONTHS = _ORDER.split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DATE = re.compile(
    rf"(?:(?P<before>\d{{1,2}}) )?\b{_MONTH}(?: (?P<after>\d{{1,2}}),?)? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_BY = re.compile(r"(?:[Bb]y|BY|Authors?:)\s+(?P<names>[A-Z][\w.'-]+(?:[\s,]+(?:and\s+|&\s+)?[A-Z][\w.'-]*)+)$")
_N_BLOCKS, _MOST_WORDS = 15, 20


def completed(about: About, text: str) -> About:
    """What a file says of itself, and where it says nothing of authors or date, what its first short lines say."""
    blocks = [plain(block.lstrip("# ")) for block in text.split("\n\n")[:_N_BLOCKS]]
    short = [block for block in blocks if len(block.split()) <= _MOST_WORDS]
    authors = next((_names(found["names"]) for line in short if (found := _BY.search(line))), ())
    date = next((_date(found) for line in short if (found := _DATE.search(line))), "")
    return replace(about, authors=about.authors or authors, date=about.date or date)


def _names(printed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r",|\band\b|&", printed) if len(name.split()) > 1)


def _date(found: re.Match[str]) -> str:
    month = f"{_MONTHS.index(found['month'].casefold()) + 1:02}"
    day = found["before"] or found["after"]
    return f"{found['year']}-{month}" + (f"-{int(day):02}" if day else "")
