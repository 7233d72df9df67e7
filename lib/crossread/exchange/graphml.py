"""Networks as GraphML, which Gephi, visone, Cytoscape and igraph read: who stands with whom, and what causes what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from crossread.corpus.load import Corpus
from crossread.topics.causes.tables import causal_arrows
from crossread.topics.claims.network import claim_holders, stand_network

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
