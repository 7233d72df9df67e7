"""The index page: every report with its finding, grouped by what it is about, and the state of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from crossread.corpus.load import Corpus
from crossread.render.dimensions import dimension_values
from crossread.render.export import TEMPLATES, given, style
from crossread.render.manifest import FAILED, Entry
from crossread.render.page import POLICY

NAME = "index.html"
HEADINGS = {"": "Overview", "theme": "By theme", "source": "By source", "addressee": "By addressee", "pair": "By pair"}


def write_index(out: Path, corpus: Corpus, entries: Sequence[Entry], digest: str, folder: Path) -> None:
    """Writes the index page to `out` in one step, by way of `folder`."""
    (folder / NAME).write_text(index_page(corpus, entries, digest), "utf-8", newline="\n")
    (folder / NAME).replace(out / NAME)


def index_page(corpus: Corpus, entries: Sequence[Entry], digest: str) -> str:
    """The page as HTML, self-contained; reports in the order of notebooks, codebook and corpus, whenever made."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return templates.get_template("index.html.j2").render(
        title=corpus.meta.get("title", corpus.name),
        question=corpus.meta.get("question", ""),
        groups=_groups(corpus, entries, digest),
        state=data_state(corpus, digest),
        policy=POLICY,
        style=style(),
    )


def data_state(corpus: Corpus, digest: str) -> list[tuple[str, str]]:
    """What the reports rest on, as names and values: sources coded, rows of each table that has any, digest."""
    coded = f"{len(corpus.coded_sources)} of {len(corpus.sources)}"
    rows = [(name, f"{len(frame):,} rows") for name, frame in sorted(corpus.tables.items()) if len(frame)]
    version = str(corpus.meta.get("codebook_version", ""))
    codebook = [("codebook version", version)] if version else []
    return [("sources coded", coded), *codebook, *rows, ("digest of the data", digest[:16])]


def _groups(corpus: Corpus, entries: Sequence[Entry], digest: str) -> list[dict[str, Any]]:
    values = dimension_values(corpus, corpus.coded_sources)
    groups = []
    for dimension, heading in HEADINGS.items():
        order = list(values.get(dimension, {}))
        members = sorted((entry for entry in entries if entry.dimension == dimension), key=partial(_place, order))
        if members:
            alone = len({entry.notebook for entry in members}) == 1
            listed = [_listed(entry, digest, (alone and entry.label) or entry.title) for entry in members]
            groups.append({"id": dimension or "overview", "heading": heading, "entries": listed})
    return groups


def _place(order: Sequence[str], entry: Entry) -> tuple[str, int, str]:
    return entry.notebook, order.index(entry.value) if entry.value in order else len(order), entry.id


def _listed(entry: Entry, digest: str, title: str) -> Mapping[str, Any]:
    by_ending = {Path(name).suffix: name for name in entry.outputs if Path(name).suffix in (".html", ".ipynb")}
    stale = "Made from an earlier state of the data" if entry.digests.get("data") != digest else ""
    remarks = [remark for remark in (given(entry.parameters, entry.dimension), stale) if remark]
    return {
        "title": title,
        "status": entry.status,
        "reason": str(entry.error) if entry.status == FAILED else "",
        "finding": entry.finding,
        "href": by_ending.get(".html", by_ending.get(".ipynb", "")),
        "notebook": by_ending.get(".ipynb", ""),
        "remarks": remarks,
    }
