"""From an executed notebook to what is published of it: page, CSV files, PDF, notebook and a small picture."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import nbformat
from bs4 import BeautifulSoup
from jinja2 import FileSystemLoader
from nbconvert import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters import Highlight2HTML, markdown2html
from traitlets.config import Config

from crossread.render.arranged import free_name
from crossread.render.awaited import without_empty
from crossread.render.names import THUMBNAIL, wrong_name
from crossread.render.page import TEMPLATES, finish_page, policy, style
from crossread.render.plan import Report, other_parameters
from crossread.render.printing import printed
from crossread.show.html import CARDS

WIDTH, HEIGHT = 240, 180
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
SVG = re.compile(r'<svg [^>]*viewBox="[^>]*>.*?</svg>', flags=re.DOTALL)
LONGEST_NAME = 80
SCRIPTS = ("search.js", "statements.js")
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain"]


def thumbnail(notebook: nbformat.NotebookNode) -> bytes:
    """The first picture of the notebook as a small SVG file without its words, at most 240 by 180; empty without one.

    Of a tall picture it is the upper part. A picture that cannot be read gives none.
    """
    shown = (SVG.search(output.data.get("text/html", "")) for output in _displays(notebook))
    picture = next((found[0] for found in shown if found), "")
    try:
        return _small(ElementTree.fromstring(picture.replace(NAMESPACE, ""))) if picture else b""
    except (ElementTree.ParseError, ValueError):
        return b""


def _small(svg: ElementTree.Element) -> bytes:
    left, top, width, height = (float(part) for part in svg.attrib["viewBox"].split())
    shown = min(height, width * HEIGHT / WIDTH)
    style = re.sub(r"(?:max-|min-)?(?:width|height):[^;]*;", "", svg.get("style", ""))
    svg.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{left:g} {top:g} {width:g} {shown:g}",
        "width": f"{WIDTH}",
        "style": style,
    }
    for group in [*svg.iter()]:
        for part in [part for part in group if part.tag in ("text", "title")]:
            group.remove(part)
    for link in svg.iter("a"):
        link.attrib.clear()
    return ElementTree.tostring(svg)


def export_report(notebook: nbformat.NotebookNode, report: Report, folder: Path, formats: tuple[str, ...]) -> list[str]:
    """Writes the report into `folder` in these formats (html, pdf, notebook); returns the files, relative to it.

    With the page, tables and figures whose output carries `text/csv` become `<report id>/<name>.csv`, linked from it.
    The first picture becomes `<report id>/thumbnail.svg`, for the index page. Raises `PageError` when the page must not
    be published, or cannot be printed.
    """
    exported = copy.deepcopy(notebook)
    tables = _name_tables(exported, report.id) if "html" in formats else []
    page = report_page(exported, report) if {"html", "pdf"} & set(formats) else ""
    written = {name: content.encode("utf-8") for name, content in tables}
    if picture := thumbnail(notebook):
        written[f"{report.id}/{THUMBNAIL}"] = picture
    if "html" in formats:
        written[f"{report.id}.html"] = page.encode("utf-8")
    if "pdf" in formats:
        written[f"{report.id}.pdf"] = printed(page, folder.parent, ".html" if "html" in formats else ".pdf")
    if "notebook" in formats:
        written[f"{report.id}.ipynb"] = f"{nbformat.writes(without_traces(notebook))}\n".encode()
    for name, content in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return list(written)


@cache
def report_exporter() -> HTMLExporter:
    """The exporter of this process, made once, since its template takes a quarter of a second to compile."""
    exporter = HTMLExporter(
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
        template_file="report.html.j2",
        extra_loaders=[FileSystemLoader(TEMPLATES)],
        exclude_anchor_links=True,
        embed_images=True,
        optimistic_validation=True,
    )
    exporter.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=exporter))
    return exporter


def report_page(notebook: nbformat.NotebookNode, report: Report) -> str:
    """The page of an executed notebook: one HTML file that makes no request; the same bytes for the same notebook."""
    notebook.metadata.pop("widgets", None)
    code = script(notebook)
    cards = next((output.data[CARDS] for output in _displays(notebook) if CARDS in output.data), "")
    own = {
        "title": report.title,
        "style": style(),
        "script": code,
        "policy": policy(code),
        "subject": subject(report),
        "given": other_parameters(report.parameters, report.dimension),
    }
    path = {"metadata": {"path": str(report.notebook.resolve().parent)}}
    # Not HTMLExporter's own method: it reads and writes the whole page again, only to mend what `finish_page` refuses.
    told = without_empty(notebook)
    html, _ = TemplateExporter.from_notebook_node(report_exporter(), told, {"crossread": own, **path})
    return finish_page(html, code, cards)


def script(notebook: nbformat.NotebookNode) -> str:
    """The script that makes cards of all statements, for the page that has them; nothing for the others."""
    shown = any(CARDS in output.data for output in _displays(notebook))
    return "".join((TEMPLATES / name).read_text("utf-8") for name in SCRIPTS) if shown else ""


def subject(report: Report) -> str:
    """What a batched report is about, nothing for the others."""
    return f"{report.dimension.capitalize()}: {report.label}" if report.dimension else ""


def finding(notebook: nbformat.NotebookNode) -> str:
    """The finding of a report in plain words: the first output marked as such in its metadata, else nothing."""
    for output in _displays(notebook):
        if output.metadata.get("crossread", {}).get("finding"):
            markdown = output.data.get("text/markdown")
            plain = markdown if markdown is not None else output.data.get("text/plain", "")
            text = BeautifulSoup(markdown2html(plain), "html.parser").get_text() if markdown is not None else plain
            return " ".join(str(text).split()).strip("'")
    return ""


def without_traces(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy of the notebook without times, paths and random ids, so that equal runs give equal files."""
    clean = copy.deepcopy(notebook)
    clean.metadata.pop("papermill", None)
    for number, cell in enumerate(clean.cells, start=1):
        cell["id"] = f"cell-{number}"
        for name in ("papermill", "execution", "crossread_cell"):
            cell.metadata.pop(name, None)
    return clean


def _displays(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    for cell in notebook.cells:
        yield from (output for output in cell.get("outputs", []) if "data" in output)


def _table_name(text: str, taken: set[str]) -> str:
    """What a table with this name is called as a file, without its ending: not too long, and no device of Windows."""
    name = free_name(text[:LONGEST_NAME], taken)
    return free_name(f"table {name}", taken) if wrong_name(name) else name


def _name_tables(notebook: nbformat.NotebookNode, folder: str) -> list[tuple[str, str]]:
    tables: dict[str, str] = {}
    for output in _displays(notebook):
        content = output.data.get("text/csv")
        if content is None:
            continue
        own = output.metadata.setdefault("crossread", nbformat.NotebookNode())
        own["name"] = _table_name(str(own.get("name", "table")), set(tables))
        own["csv"] = f"{folder}/{own['name']}.csv"
        tables[own["name"]] = content
    return [(f"{folder}/{name}.csv", content) for name, content in tables.items()]
