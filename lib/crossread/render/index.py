"""The index page: every report with its finding and a small picture, to be filtered, and the state of the data."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from crossread.corpus.codes import theme_families
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.errors import Problem
from crossread.findings.edited import edited_findings
from crossread.findings.listing import MOST, answered_questions, first_answer
from crossread.render.manifest import FAILED, Entry
from crossread.render.names import INDEX, THUMBNAIL, is_own_file
from crossread.render.page import TEMPLATES, policy, style
from crossread.render.parameters import dimension_values, nested_values
from crossread.render.plan import other_parameters
from crossread.show.html import json_in_page, line_html
from crossread.show.labels import Labels
from crossread.show.links import STATEMENTS_PAGE, rows_href
from crossread.show.statements import statement_rows
from crossread.show.words import counted
from crossread.topics.reliability.sentences import codebook_version, sentence_reliability

HEADINGS = {"": "Overview", "theme": "By theme", "source": "By source", "addressee": "By addressee", "pair": "By pair"}
FACETS = {"source": "Source", "theme": "Theme", "addressee": "Addressee", "kind": "Notebook"}
FORMATS = {".html": "page", ".pdf": "PDF", ".ipynb": "notebook"}


def write_index(
    out: Path, corpus: Corpus, entries: Sequence[Entry], digest: str, folder: Path, faults: Sequence[Problem] = ()
) -> None:
    """Writes the index page to `out` in one step, by way of `folder`."""
    (folder / INDEX).write_text(index_page(corpus, entries, digest, out, faults), "utf-8", newline="\n")
    (folder / INDEX).replace(out / INDEX)


def index_page(corpus: Corpus, entries: Sequence[Entry], digest: str, out: Path, faults: Sequence[Problem] = ()) -> str:
    """The page as HTML, self-contained; reports in the order of notebooks, codebook and corpus, whenever made.

    Their thumbnails are those in `out`; faults of the corpus stand above all of them, then its first findings. Where
    the table of all statements is among the reports its rows are searched too. The same bytes for the same reports,
    however long they took.
    """
    made, coded = (
        {name for entry in entries for name in entry.outputs},
        select_sources(corpus) if corpus.coded_sources else corpus,
    )
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    script = (TEMPLATES / "index.js").read_text("utf-8")
    return templates.get_template("index.html.j2").render(
        title=corpus.meta.get("title", corpus.name),
        question=corpus.meta.get("question", ""),
        groups=_groups(corpus, entries, digest, out),
        facets=_facets(corpus, entries),
        n_reports=len(entries),
        faults=[str(fault) for fault in faults],
        questions=[] if faults else _questions(coded, made),
        findings=[] if faults else _findings(coded, made),
        rows="" if faults or STATEMENTS_PAGE not in made else searched_rows(coded),
        state=data_state(corpus, digest),
        policy=policy(script),
        style=style(),
        script=script,
    )


def searched_rows(corpus: Corpus) -> str:
    """Every row that carries a statement as JSON, fit to stand within a page: a list of lists of words.

    Each has id, source, its short name, kind, themes (with the family, separated by blanks), statement, and words by
    which it is found besides: what it is about, and who says it.
    """
    names, families = Labels(corpus).short_names, theme_families(corpus)
    rows = []
    for row in statement_rows(corpus).to_dict("records"):
        source, theme = row["source"], row["theme"]
        themes = " ".join(dict.fromkeys(each for each in (theme, families.get(theme, "")) if each))
        about = f"{row['about']} {row['voice']}"
        rows.append([row["id"], source, names.get(source, source), row["kind"], themes, row["statement"], about])
    return json_in_page(rows)


def _questions(corpus: Corpus, made: Collection[str]) -> list[dict[str, str]]:
    """What readers ask, each with its answer and the card of the finding or claim that gives it, where it was made."""
    return [
        {"asked": each.question, "said": line_html(each.said), "href": f"{STATEMENTS_PAGE}#{each.of}-{each.code}"}
        for each in answered_questions(corpus)
        if STATEMENTS_PAGE in made
    ]


def _findings(corpus: Corpus, made: Collection[str]) -> list[dict[str, str]]:
    """The editor's first findings, each with the report that tells more and its rows, as far as these were made."""
    found = []
    for finding in edited_findings(corpus)[:MOST]:
        page = f"{finding.notebook}.html"
        rows = rows_href(finding.rows).replace(".ipynb", ".html") if STATEMENTS_PAGE in made else ""
        shown = {"said": line_html(finding.headline), "href": page if page in made else "", "rows": rows}
        found.append(shown | {"n_rows": counted(len(finding.rows), "row")})
    return found


def data_state(corpus: Corpus, digest: str) -> list[tuple[str, str]]:
    """What the reports rest on, as names and values: sources, codebook, agreement of two readings, rows, digest."""
    coded = f"{len(corpus.coded_sources)} of {len(corpus.sources)}" if len(corpus.sources) else "none yet"
    version = codebook_version(corpus, changed=True) or str(corpus.meta.get("codebook_version") or "")
    rows = [f"{name.replace('_', ' ')} {len(frame):,}" for name, frame in sorted(corpus.tables.items()) if len(frame)]
    return [
        ("sources coded", coded),
        *([("codebook version", version)] if version else []),
        *([("reliability", sentence_reliability(corpus, "family", "theme", "role"))] if corpus.coded_sources else []),
        ("rows", ", ".join(rows)),
        ("digest of the data", digest[:16]),
    ]


def _groups(corpus: Corpus, entries: Sequence[Entry], digest: str, out: Path) -> list[dict[str, Any]]:
    values = dimension_values(corpus, corpus.coded_sources)
    groups = []
    for dimension, heading in HEADINGS.items():
        order = list(values.get(dimension, {}))
        members = sorted((entry for entry in entries if entry.dimension == dimension), key=partial(_place, order))
        if members:
            alone = len({entry.notebook for entry in members}) == 1
            listed = [_listed(entry, digest, (alone and entry.label) or entry.title, out) for entry in members]
            groups.append({"id": dimension or "overview", "heading": heading, "entries": listed})
    return groups


def _place(order: Sequence[str], entry: Entry) -> tuple[str, int, str]:
    return entry.notebook, order.index(entry.value) if entry.value in order else len(order), entry.id


def _listed(entry: Entry, digest: str, title: str, out: Path) -> Mapping[str, Any]:
    by_ending = {Path(name).suffix: name for name in entry.outputs}
    files = [(FORMATS[ending], by_ending[ending]) for ending in FORMATS if ending in by_ending]
    stale = "Made from an earlier state of the data" if entry.digests.get("data") != digest else ""
    return {
        "title": title,
        "reason": str(entry.error) if entry.status == FAILED else "",
        "finding": first_answer(entry.finding),
        "href": files[0][1] if files else "",
        "files": files,
        "tables": [(Path(name).stem, name) for name in entry.outputs if name.endswith(".csv")],
        "remarks": [remark for remark in (other_parameters(entry.parameters, entry.dimension), stale) if remark],
        "picture": _picture(out, entry),
        "about": {name: " ".join(values) for name, values in _about(entry).items()},
    }


def _picture(out: Path, entry: Entry) -> str:
    name = f"{entry.id}/{THUMBNAIL}"
    if name not in entry.outputs or not is_own_file(out, name):
        return ""
    return f"data:image/svg+xml;base64,{base64.b64encode((out / name).read_bytes()).decode('ascii')}"


def _about(entry: Entry) -> dict[str, list[str]]:
    """What a report is about, for each filter: the sources, theme and addressee chosen for it, and its notebook."""
    told = {name: str(entry.parameters.get(name, "")) for name in ("sources", "source", "pair", "theme", "addressee")}
    sources = [part.strip() for name in ("sources", "source", "pair") for part in told[name].split(",")]
    about = {"source": sources, "theme": [told["theme"]], "addressee": [told["addressee"]]}
    return {**{name: [value for value in values if value] for name, values in about.items()}, "kind": [_kind(entry)]}


def _kind(entry: Entry) -> str:
    return Path(entry.notebook).stem


def _facets(corpus: Corpus, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Each filter with the values that some report is about, and their labels, in codebook or corpus order."""
    known = nested_values(corpus, corpus.coded_sources)
    kinds = {_kind(entry): entry.title.removeprefix(f"{entry.label}: ") for entry in entries}
    labels = {**known, "kind": dict(sorted(kinds.items()))}
    facets = []
    for name, heading in FACETS.items():
        used = dict.fromkeys(value for entry in entries for value in _about(entry)[name])
        order = [
            *(value for value in labels[name] if value in used),
            *(each for each in used if each not in labels[name]),
        ]
        options = [(value, labels[name].get(value, value)) for value in order]
        facets.append({"name": name, "heading": heading, "options": options})
    return [facet for facet in facets if facet["options"]]
