from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from crossread.cli import run
from crossread.corpus.load import Corpus
from crossread.exchange.link_tables import causal_map_workbook, causes_graphml, dna_csv, stands_graphml
from small_corpus import small_corpus

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Alpha is for talks and outright against votes, beta for talks; the chief, in alpha, only in part for votes."""
    stands = [
        {"id": "alpha2001-pos-001", "claim": "talks", "stance": 2},
        {"id": "alpha2001-pos-002", "claim": "votes", "stance": -2},
        {"id": "alpha2001-pos-003", "claim": "votes", "stance": 0, "status": "relayed", "voice": "chief"},
        {"id": "beta2002-pos-001", "claim": "talks", "stance": 1},
    ]
    links = {"cause": "feud", "effect": "raid", "endorsement": "own"}
    causes = [
        {"id": "alpha2001-cau-001", **links, "sign": "more", "hedge": "may"},
        {"id": "beta2002-cau-001", **links, "sign": "none"},
    ]
    factors = [{"id": "feud", "label": "=Feuds", "theme": "feuds"}, {"id": "raid", "label": "Raids", "theme": "raids"}]
    return small_corpus(tmp_path / "villages", positions=stands, causes=causes, factors=factors)


def read(graph: bytes) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, dict[str, str]]]]:
    root = ElementTree.fromstring(graph)
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iterfind("g:key", GRAPHML)}
    data = lambda each: {names[d.attrib["key"]]: d.text or "" for d in each.iterfind("g:data", GRAPHML)}  # noqa: E731
    nodes = {node.attrib["id"]: data(node) for node in root.iterfind(".//g:node", GRAPHML)}
    edges = [(e.attrib["source"], e.attrib["target"], data(e)) for e in root.iterfind(".//g:edge", GRAPHML)]
    return nodes, edges


def test_an_edge_says_on_which_claims_two_stand_together(corpus: Corpus) -> None:
    """Alpha takes a side on two claims, beta on one: congruence is 1 / 1.5."""
    nodes, edges = read(stands_graphml(corpus))
    assert {name: node["kind"] for name, node in nodes.items()} == {"alpha2001": "source", "beta2002": "source"}
    (source, target, said) = edges[0]
    assert {source, target} == {"alpha2001", "beta2002"}
    assert (said["n_same"], said["same"], said["congruence"][:5]) == ("1", "talks", "0.666")


def test_every_value_of_a_network_is_declared_with_its_type(corpus: Corpus) -> None:
    """Numbers are counted with, so that a program must not read them as words."""
    keys = [key for graph in (stands_graphml(corpus), causes_graphml(corpus)) for key in ElementTree.fromstring(graph)]
    types = {key.attrib["attr.name"]: key.attrib["attr.type"] for key in keys if "attr.type" in key.attrib}
    wanted = {"kind": "string", "same": "string", "n_same": "long", "congruence": "double", "contested": "boolean"}
    assert {name: types[name] for name in wanted} == wanted


def test_an_arrow_says_who_affirms_and_who_denies_it(corpus: Corpus) -> None:
    nodes, edges = read(causes_graphml(corpus))
    assert nodes["feud"] == {"label": "=Feuds", "theme": "feuds"}
    (source, target, said) = edges[0]
    assert (source, target, said["more"], said["none"], said["contested"]) == (
        *("feud", "raid", "alpha2001", "beta2002", "true"),
    )


def test_a_line_for_dna_is_a_stand_with_a_side(corpus: Corpus) -> None:
    lines = dna_csv(corpus).decode().splitlines()
    assert lines[0] == "statement_id;time;document_id;document_title;person;organization;concept;agreement"
    assert lines[1:] == [
        "alpha2001-pos-001;2001-05-01 00:00:00;alpha2001;On alpha2001;Ann;Alpha 2001;The talks;1",
        "alpha2001-pos-002;2001-05-01 00:00:00;alpha2001;On alpha2001;Ann;Alpha 2001;The votes;0",
        "beta2002-pos-001;2002-05-01 00:00:00;beta2002;On beta2002;Bob;Beta 2002;The talks;1",
    ]


def test_a_link_for_causal_map_has_its_statement_and_none_that_is_denied(corpus: Corpus) -> None:
    book = openpyxl.load_workbook(io.BytesIO(causal_map_workbook(corpus)))
    assert [[cell.value for cell in row] for row in book["links"].iter_rows(min_row=2)] == [
        ["=Feuds", "Raids", "alpha2001-cau-001", "alpha2001", "sign:more, own, hedge:may", None]
    ]
    assert book["links"]["A2"].data_type == "s"
    assert [cell.value for cell in book["statements"][2]] == [
        *("alpha2001-cau-001", "alpha2001", "It is said in alpha2001-cau-001."),
    ]


def test_where_several_forms_have_an_ending_it_is_asked_which(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(corpus.folder), str(tmp_path / "net.graphml")]) == 2
    assert "say which: --as stands or --as causes" in capsys.readouterr().err
    assert run(["export", str(corpus.folder), str(tmp_path / "net.graphml"), "--as", "causes"]) == 0
    assert (tmp_path / "net.graphml").read_bytes() == causes_graphml(corpus)
