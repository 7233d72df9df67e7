"""Other copies of a text that was read: a web page, a PDF printed from it, a DOCX, and texts spelt otherwise."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import textwrap
from collections import defaultdict
from pathlib import Path
from random import Random

import docx
from crossread.texts.streams import Section, SourceText

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_STYLE = (
    "@page{size:A4;margin:2cm} body{font:11pt/1.4 serif} sup{font-size:65%} "
    "table,td{border:1px solid;border-collapse:collapse}"
)
_SLIPS = {"m": "rn", "h": "b", "e": "c", "c": "e", "n": "u", "l": "1", "i": "l"}


def web_page(text: SourceText, *, style: str = "") -> str:
    """A page with the text, its tables below it and its notes at the end."""
    anchors = defaultdict(list)
    for note in text.notes:
        if note.anchor:
            anchors[note.anchor.section].append((note.anchor.offset, note.number))
    parts = [part for section in text.sections for part in _section(section, anchors[section.id])]
    for table in text.tables:
        parts.append(f"<p>{html.escape(table.title)}</p>")
        printed = [("",) * carried + row[carried:] for row, carried in zip(table.rows, table.carried, strict=True)]
        rows = [
            f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in (table.columns, *printed)
        ]
        parts.append(f"<table>{''.join(rows)}</table>" if table.rows else "")
    if text.notes:
        entries = [f"<li id='n{note.number}'>{html.escape(note.text)}</li>" for note in text.notes]
        parts.append(f"<h2>Notes</h2><ol>{''.join(entries)}</ol>")
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}{style}</style><body><article>{''.join(parts)}</article>"


def _section(section: Section, anchors: list[tuple[int, str]]) -> list[str]:
    parts = [f"<h{section.level + 1}>{html.escape(section.title)}</h{section.level + 1}>"] if section.title else []
    left, offset = sorted(anchors, key=lambda anchor: (anchor[0], int(anchor[1]))), 0
    for paragraph in section.paragraphs:
        written, at = "", 0
        while left and left[0][0] <= offset + len(paragraph):
            place, number = left.pop(0)
            written += f"{html.escape(paragraph[at : place - offset])}<sup><a href='#n{number}'>{number}</a></sup>"
            at = place - offset
        parts.append(f"<p>{written}{html.escape(paragraph[at:])}</p>")
        offset += len(paragraph) + 1
    return parts


def printed(page: str, folder: Path) -> bytes:
    """The page as a PDF, printed by Chromium."""
    (folder / "page.html").write_text(page, "utf-8")
    target = folder / "page.pdf"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([str(CHROMIUM), *options, str(folder / "page.html")], capture_output=True, check=True)
    return target.read_bytes()


def document(text: SourceText) -> bytes:
    """A DOCX with the sections and tables of the text; python-docx writes no notes."""
    made = docx.Document()
    for section in text.sections:
        if section.title:
            made.add_heading(section.title, section.level)
        for paragraph in section.paragraphs:
            made.add_paragraph(paragraph)
    for table in text.tables:
        made.add_paragraph(table.title)
        rows = [("",) * carried + row[carried:] for row, carried in zip(table.rows, table.carried, strict=True)]
        if rows:
            cells = made.add_table(rows=len(rows) + 1, cols=len(table.columns))
            for place, row in enumerate((table.columns, *rows)):
                for cell, words in zip(cells.rows[place].cells, row, strict=True):
                    cell.text = words
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_ligatures(raw: str) -> str:
    """Letters that are printed as one."""
    for letters, sign in (("ffi", "\ufb03"), ("fi", "\ufb01"), ("fl", "\ufb02"), ("ff", "\ufb00")):
        raw = raw.replace(letters, sign)
    return raw


def with_soft_hyphens(raw: str) -> str:
    """A soft hyphen in every word of eight letters or more."""
    return re.sub(r"\b([A-Za-z]{4})([a-z]{4,})\b", "\\1\u00ad\\2", raw)


def rewrapped(raw: str) -> str:
    """Running text in lines of sixty characters; tables, lists and headings stay."""
    blocks = re.split(r"\n\s*\n", raw)
    kept = re.compile(r"\s*[|#*\d]|.*\n\s*[\d*|]", re.DOTALL)
    return "\n\n".join(
        block if kept.match(block) or "\n" in block else textwrap.fill(block, 60, break_on_hyphens=False)
        for block in blocks
    )


def misread(raw: str, seed: int) -> str:
    """One letter in a thousand read wrongly, as programs for OCR do."""
    random = Random(seed)
    return "".join(_SLIPS.get(letter, letter) if random.random() < 0.001 else letter for letter in raw)
