"""Networks for other tools: GraphML, and tables of stands and causal links as DNA and Causal Map read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from crossread.corpus.load import Corpus
from crossread.exchange.workbook import need
from crossread.topics.causes.tables import causal_arrows
from crossread.topics.claims.network import claim_holders, stand_network

_EVENTS = ("statement_id", "time", "document_id", "document_title", "person", "organization", "concept", "agreement")
_LINKS = ("from_label", "to_label", "statement_id", "source_id", "hashtags", "link_memo")


def dna_csv(corpus: Corpus) -> bytes:
    """One line a stand that takes a side, as in the event list of Discourse Network Analyzer: `;` between the cells.

    The person is the voice, the organization what it belongs to (else the source); agreement is 1 for and 0 against;
    time is the date of the source, its first day where only a month or year is known. Stands that qualify, and those
    read from acts or descriptions, have no side and are left out.
    """
    voices = {voice["id"]: voice for voice in corpus.voices.to_dict("records")}
    sources = {source["id"]: source for source in corpus.sources.to_dict("records")}
    claims = dict(zip(corpus.claims["id"], corpus.claims["label"], strict=True))
    sided = corpus.positions[(corpus.positions["basis"] == "says") & (corpus.positions["stance"].fillna(0) != 0)]
    lines = []
    for row in sided.to_dict("records"):
        voice, source = voices.get(row["voice"], {}), sources.get(row["source"], {})
        document = (row["source"], source.get("title", ""))
        who = (voice.get("label") or row["voice"], voice.get("affiliation") or source.get("short", row["source"]))
        concept = claims.get(row["claim"], row["claim"])
        lines.append((row["id"], _first_day(source.get("date", "")), *document, *who, concept, int(row["stance"] > 0)))
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\n").writerows([_EVENTS, *lines])
    return written.getvalue().encode("utf-8")


def causal_map_workbook(corpus: Corpus) -> bytes:
    """The tabs `links`, `statements` and `sources` of Causal Map: one link a row of causes.

    A link bears its sign, its endorsement and its hedge as hashtags; a denied link is none, and is left out. The
    statements are the coder's own words, not those of the source.
    """
    labels = dict(zip(corpus.factors["id"], corpus.factors["label"], strict=True))
    said = corpus.causes[corpus.causes["sign"] != "none"].to_dict("records")
    links = [
        (
            *(labels.get(row[end], row[end]) for end in ("cause", "effect")),
            row["id"],
            row["source"],
            _tags(row),
            row["note"],
        )
        for row in said
    ]
    sources = [(row["id"], row["title"], row["date"]) for row in corpus.sources.to_dict("records")]
    book = need("openpyxl").Workbook(write_only=True)
    _tab(book, "links", [_LINKS, *links])
    _tab(
        book,
        "statements",
        [("statement_id", "source_id", "text"), *((r["id"], r["source"], r["statement"]) for r in said)],
    )
    _tab(book, "sources", [("source_id", "title", "date"), *sources])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _tab(book: Any, name: str, rows: Iterable[Sequence[str]]) -> None:  # noqa: ANN401 - a Workbook
    sheet, make = book.create_sheet(name), need("openpyxl.cell").WriteOnlyCell
    for row in rows:
        cells = [make(sheet, text) for text in row]
        for cell in cells:
            cell.data_type = "s"  # also what begins like a formula
        sheet.append(cells)


def _tags(row: dict[Any, Any]) -> str:
    return ", ".join([f"sign:{row['sign']}", row["endorsement"], *([f"hedge:{row['hedge']}"] if row["hedge"] else [])])


def _first_day(date: str) -> str:
    """A date as DNA writes it; "2013-08" is the first of August."""
    return f"{(date + '-01-01')[:10]} 00:00:00" if date else ""


_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = ((bool, "boolean"), (int, "long"), (float, "double"))
Attributes = Mapping[str, Any]


def stands_graphml(corpus: Corpus) -> bytes:
    """Holders (sources and relayed voices) as nodes, and an edge between two that take sides on a claim of both.

    An edge carries the columns of `stand_network`: how many claims on the same and on opposite sides, and which.
    """
    pairs = stand_network(claim_holders(corpus))
    names = {**_labels(corpus, "voices"), **dict(zip(corpus.sources["id"], corpus.sources["short"], strict=True))}
    kinds = dict.fromkeys(corpus.sources["id"], "source")
    holders = sorted({*pairs["a"], *pairs["b"]})
    nodes = {holder: {"label": names.get(holder, holder), "kind": kinds.get(holder, "voice")} for holder in holders}
    edges = [(row.pop("a"), row.pop("b"), row) for row in _rows(pairs)]
    return _graphml(nodes, edges, directed=False)


def causes_graphml(corpus: Corpus) -> bytes:
    """Factors as nodes, and an arrow from each cause to each effect that some source or voice links.

    An arrow carries the columns of `causal_arrows`: which sources say that there is more, less or no effect.
    """
    arrows = causal_arrows(corpus)
    labels, themes = _labels(corpus, "factors"), dict(zip(corpus.factors["id"], corpus.factors["theme"], strict=True))
    factors = sorted({*arrows["cause"], *arrows["effect"]})
    nodes = {factor: {"label": labels.get(factor, factor), "theme": themes.get(factor, "")} for factor in factors}
    edges = [(row.pop("cause"), row.pop("effect"), row) for row in _rows(arrows)]
    return _graphml(nodes, edges, directed=True)


def _labels(corpus: Corpus, book: str) -> dict[str, str]:
    codes = corpus.tables[book]
    return dict(zip(codes["id"], codes["label"], strict=True))


def _rows(table: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a DataFrame
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _graphml(nodes: Mapping[str, Attributes], edges: Iterable[tuple[str, str, Attributes]], *, directed: bool) -> bytes:
    listed = list(edges)
    root = Element("graphml", xmlns=_NAMESPACE)
    _declare(root, "node", next(iter(nodes.values()), {}))
    _declare(root, "edge", listed[0][2] if listed else {})
    graph = SubElement(root, "graph", edgedefault="directed" if directed else "undirected")
    for node, attributes in nodes.items():
        _fill(SubElement(graph, "node", id=node), "node", attributes)
    for number, (source, target, attributes) in enumerate(listed):
        _fill(SubElement(graph, "edge", id=f"e{number}", source=source, target=target), "edge", attributes)
    indent(root)
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _declare(root: Element, of: str, attributes: Attributes) -> None:
    for name, value in attributes.items():
        kind = next((kind for python, kind in _TYPES if isinstance(value, python)), "string")
        SubElement(root, "key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind})


def _fill(element: Element, of: str, attributes: Attributes) -> None:
    for name, value in attributes.items():
        SubElement(element, "data", key=f"{of}_{name}").text = (
            str(value).lower() if isinstance(value, bool) else str(value)
        )
