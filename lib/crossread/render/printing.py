"""Printing a page to PDF through an installed Chromium, the same bytes each time; what of a page comes onto paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.render.arranged import made
from crossread.render.job import PageError
from crossread.show.links import STATEMENTS_PAGE

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "CHROMIUM"
NO_CHROMIUM = (
    "there is no Chromium to print a PDF with; install the package chromium (Debian: apt install chromium), "
    f"or name one in the environment variable {VARIABLE}"
)
SECONDS = 120
# Letters of what is folded: about six printed pages.
LONGEST_PRINTED = 25_000
# A table of more columns gives those with more letters a row than these the room on paper.
MANY_COLUMNS, WORDY = 4, 50
# From so many columns on the cells of a row stand under each other where the screen is narrow.
STACKED = 3
# Chromium writes links to files as absolute ones. These lead to a host that cannot be, and in the PDF to beside it.
BESIDE = "https://beside.invalid/"
DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
OPTIONS = (
    "--headless",
    # The page comes from a notebook that ran with all rights of the user; the sandbox is refused in containers.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


def find_chromium() -> str:
    """Path of the Chromium to print with: the one in the environment variable, else one of the usual names; or none."""
    given = os.environ.get(VARIABLE, "")
    return next((path for name in ([given] if given else NAMES) if (path := shutil.which(name))), "")


def possible(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the formats that can be made here: without pdf where there is no Chromium. Starts none."""
    return tuple(name for name in formats if name != "pdf" or find_chromium())


def printed(page: str, folder: Path, others: str = ".html", seconds: float = SECONDS) -> bytes:
    """The page as a PDF; what Chromium needs for itself lies in a folder of its own in `folder`, and goes.

    Links to other reports lead to the file beside the PDF, with the ending `others`. Raises `PageError` when there is
    no Chromium, or it does not print the page in time.
    """
    chromium = find_chromium()
    if not chromium:
        raise PageError(NO_CHROMIUM, None)
    with TemporaryDirectory(dir=folder, prefix="print-", ignore_cleanup_errors=True) as own:
        given, pdf = Path(own).resolve() / "page.html", Path(own).resolve() / "page.pdf"
        given.write_text(with_links_beside(page, others), "utf-8", newline="\n")
        command = [chromium, *OPTIONS, f"--user-data-dir={given.parent}", f"--print-to-pdf={pdf}", given.as_uri()]
        said = _run(command, seconds)
        if not pdf.is_file():
            raise PageError(f"Chromium ({chromium}) did not print it: {said}", None)
        return without_traces(pdf.read_bytes())


def with_links_beside(page: str, others: str) -> str:
    """The page with links to other files marked as such, since Chromium would write where they are on this machine."""
    parsed = LexborHTMLParser(page)
    for link in parsed.css("a[href]"):
        address = link.attributes["href"] or ""
        if not re.match(r"[a-z]+:|#|//", address):
            # The table of all statements always has its page, on which the row stands.
            stays = others == ".html" or address.startswith(STATEMENTS_PAGE)
            link.attrs["href"] = BESIDE + (address if stays else re.sub(r"\.html(#.*)?$", others, address))
    return parsed.html or ""


def without_traces(pdf: bytes) -> bytes:
    """The PDF without the time of its making, and with links to files beside it; of the same length, as it must be."""
    lead = BESIDE.encode("ascii")
    beside = re.sub(rb"/URI \(" + re.escape(lead) + rb"([^()]*)\)", rb"/URI (\1)" + b" " * len(lead), pdf)
    return DATES.sub(rb"/\1 (D:19700101000000", beside)


def mark_for_print(page: LexborHTMLParser) -> None:
    """What is folded is printed unless it is long or the rest of a list; row ids are printed under their statements.

    In tables of many columns those with sentences are `wordy`: they get the room on paper that the others leave. On a
    narrow screen the cells of a row stand under each other, each with its head.
    """
    for fold in page.css("main details:not(.code, .crossread-rest, .crossread-evidence, .crossread-evidence *)"):
        if len(fold.text()) <= LONGEST_PRINTED:
            fold.attrs["class"] = f"{fold.attributes.get('class') or ''} printed".strip()
    for table in page.css("main table:not(.crossread-statements)"):
        heads = table.css("thead tr:last-child > *")
        rows = [row.css("tr > *") for row in table.css("tr")]
        if any(len(row) != len(heads) for row in rows):
            continue
        for place, head in enumerate(heads if len(heads) > MANY_COLUMNS else ()):
            if sum(len(row[place].text()) for row in rows) > WORDY * len(rows):
                head.attrs["class"] = "wordy"
        names = [head.text(strip=True) for head in heads]
        if len(names) >= STACKED:
            _stack(table, rows, names)
        if {"row", "statement"} <= set(names):
            _ids_under(page, rows, names.index("row"), names.index("statement"))


def _stack(table: LexborNode, rows: Sequence[list[LexborNode]], names: Sequence[str]) -> None:
    table.attrs["class"] = f"{table.attributes.get('class') or ''} stacked".strip()
    for cells in rows:
        for name, cell in zip(names, cells, strict=True):
            if cell.tag == "td":
                cell.attrs["data-head"] = name


def _ids_under(page: LexborHTMLParser, rows: Sequence[list[LexborNode]], row: int, statement: int) -> None:
    for cells in rows:
        cells[row].attrs["class"] = "id"
        if (link := cells[row].css_first("a")) is not None:
            cells[statement].insert_child(made(page, "span", {"class": "printed-id"}, link))


def _run(command: list[str], seconds: float) -> str:
    """Runs Chromium to its end; what it said last, or that it took too long."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        try:
            _, said = run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(run)
            return f"it took longer than {seconds:g} s"
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"it ended with {run.returncode}"


def _end(run: subprocess.Popen[bytes]) -> None:
    """Ends Chromium and the processes that it started."""
    started = psutil.Process(run.pid).children(recursive=True)
    for process in (psutil.Process(run.pid), *started):
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
