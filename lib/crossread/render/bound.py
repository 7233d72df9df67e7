"""One PDF of a set of reports, with a contents page and page numbers that go through; made of the pages of a folder."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment, FileSystemLoader

from crossread.errors import UsageError
from crossread.given_files import is_there
from crossread.render.job import PageError
from crossread.render.names import folded, is_plain, top_names, wrong_pdf
from crossread.render.page import TEMPLATES, policy, style
from crossread.render.plan import Report
from crossread.render.printing import printed

PRODUCER = "crossread, a bound set of reports"
# A link to a page of the set, within the contents, by its place in the set.
WITHIN = re.compile(r"set/(\d+)")
MOST_TRIES = 4


@dataclass(frozen=True)
class Part:
    """A report of the set with the HTML of its page."""

    id: str
    title: str
    page: str


def refuse_bound(out: Path, name: str, reports: Sequence[Report], *, force: bool) -> None:
    """Raises `UsageError` for a name that no PDF can have, one of a report, and a file that is no bound set."""
    if wrong := wrong_pdf(name):
        raise UsageError(f'--bind: "{name}" cannot be the name of the bound PDF: {wrong}')
    taken = {folded(each) for report in reports for each in top_names(report.id)}
    if folded(name) in taken:
        raise UsageError(f'--bind: "{name}" is the name of a file of a report; take another')
    if is_there(out / name) and not force and not _is_bound(out / name):
        raise UsageError(f'--bind: "{(out / name).as_posix()}" is no bound set; take another name, or --force')


def _is_bound(path: Path) -> bool:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    with suppress(PyPdfError, OSError, ValueError):
        about = PdfReader(path).metadata if is_plain(path) else None
        return about is not None and about.get("/Producer") == PRODUCER
    return False


def bind_reports(out: Path, name: str, title: str, reports: Sequence[Report], *, workers: int = 2) -> int:
    """Writes the pages of these reports in `out` as one PDF there, and returns the number of its pages.

    A page is printed once to know how long it is, and once with its place in the whole. Links between the reports, and
    those of the contents, lead to pages of the PDF. Raises `PageError` when Chromium does not print them.
    """
    parts = [Part(each.id, each.title, (out / f"{each.id}.html").read_text("utf-8")) for each in reports]
    with TemporaryDirectory(dir=out, prefix=".bind-") as folder:
        made, starts = _numbered(parts, title, Path(folder), workers)
        (Path(folder) / name).write_bytes(_joined(made, parts, starts, title))
        (Path(folder) / name).replace(out / name)
    return starts[-1]


def _numbered(parts: Sequence[Part], title: str, folder: Path, workers: int) -> tuple[list[bytes], list[int]]:
    """The contents and each report as PDFs whose numbers go through; the pages before each of them, and of them all."""
    lengths = [1] * (len(parts) + 1)
    for _ in range(MOST_TRIES):
        starts = [0, *itertools.accumulate(lengths)]
        pages = [contents_page(title, parts, starts[1:-1]), *(part.page for part in parts)]
        with ThreadPoolExecutor(workers) as pool:
            made = list(pool.map(partial(_printed, folder, starts[-1]), pages, starts))
        found = [_n_pages(pdf) for pdf in made]
        if found == lengths:
            return made, starts
        lengths = found
    raise PageError("the bound PDF changes its length each time that it is printed", None)


def contents_page(title: str, parts: Sequence[Part], starts: Sequence[int]) -> str:
    """The page before the reports as HTML: the title, and each report with the page on which it begins."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    listed = [(place, part.title, start + 1) for place, (part, start) in enumerate(zip(parts, starts, strict=True))]
    return templates.get_template("contents.html.j2").render(
        title=title, listed=listed, style=style(), policy=policy("")
    )


def _printed(folder: Path, total: int, page: str, start: int) -> bytes:
    """The page as a PDF whose numbers go on from those before it, and up to the last page of the whole."""
    numbered = (
        f"<style>html {{ counter-reset: page {start}; }} "
        f'@page {{ @bottom-right {{ content: counter(page) " / {total}"; }} }}</style></head>'
    )
    return printed(page.replace("</head>", numbered, 1), folder)


def _n_pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _joined(made: Sequence[bytes], parts: Sequence[Part], starts: Sequence[int], title: str) -> bytes:
    """The PDFs one after the other, each with its outline under its title, links among them within the whole."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for pdf, name in zip(made, [title, *(part.title for part in parts)], strict=True):
        writer.append(io.BytesIO(pdf), outline_item=name)
    _link_within(writer, {part.id: start for part, start in zip(parts, starts[1:-1], strict=True)}, starts[1:-1])
    writer.metadata = None
    writer.add_metadata({"/Producer": PRODUCER, "/Title": title})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _link_within(writer: object, by_name: Mapping[str, int], by_place: Sequence[int]) -> None:
    from pypdf.generic import ArrayObject, NameObject

    for page in writer.pages:  # type: ignore[attr-defined]
        for annotation in page.annotations or ():
            about = annotation.get_object()
            address = str(about.get("/A", {}).get("/URI", "")).strip()
            within = WITHIN.fullmatch(address)
            target = by_place[int(within[1])] if within else by_name.get(re.sub(r"\.(html|pdf)(#.*)?$", "", address))
            if target is not None:
                del about["/A"]
                where = writer.pages[target].indirect_reference  # type: ignore[attr-defined]
                about[NameObject("/Dest")] = ArrayObject([where, NameObject("/Fit")])
