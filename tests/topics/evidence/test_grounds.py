"""The grounds of sources side by side: bodies in common, chains, what one alone tells, kinds and ages of citations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from crossread.corpus.load import Corpus
from crossread.topics.evidence.tables import chains, citation_groups, evidence_ages, shared_bodies, told_alone
from small_corpus import VOICES, meta, small_corpus, source

ORIGINS = [
    {"id": "bureau", "label": "Bureau", "definition": "Bureau of Statistics & Maps.", "names": "body"},
    {"id": "church", "label": "The church", "definition": "Its books.", "names": "body"},
    {"id": "talks", "label": "Talks", "definition": "Talks of the authors.", "names": "kind"},
]


def figure(row_id: str, origin: str, **cells: Any) -> dict[str, Any]:
    return {"id": row_id, "origin": origin, "quantity": "deaths", "kind": "stated"} | cells


def citation(row_id: str, publisher: str, kind: str = "report", **cells: Any) -> dict[str, Any]:
    return {
        "id": row_id,
        "source": row_id[:9].rstrip("-"),
        "work": "A work",
        "publisher": publisher,
        "kind": kind,
    } | cells


def grounds(folder: Path, figures: list[dict[str, Any]], citations: list[dict[str, Any]]) -> Corpus:
    return small_corpus(folder, figures=figures, citations=citations, origins=ORIGINS)


def test_a_body_is_shared_when_one_source_counts_by_it_and_another_cites_it(tmp_path: Path) -> None:
    """Alpha has two figures of the bureau (a third restates one); Beta cites it under the name of its definition."""
    corpus = grounds(
        tmp_path,
        [
            figure("alpha2001-fig-001", "bureau"),
            figure("alpha2001-fig-002", "bureau"),
            figure("alpha2001-fig-003", "bureau", restates="alpha2001-fig-001"),
            figure("alpha2001-fig-004", "church"),
        ],
        [citation("beta2002-cit-001", "Bureau for Maps and Statistics")],
    )
    assert shared_bodies(corpus).values.tolist() == [
        ["Bureau", "alpha2001", 2, 0, 2, "alpha2001-fig-001;alpha2001-fig-002"],
        ["Bureau", "beta2002", 0, 1, 1, "beta2002-cit-001"],
    ]
    assert shared_bodies(corpus, ["alpha2001"]).empty


def test_kinds_of_origin_nameless_publishers_and_cross_references_are_no_shared_body(tmp_path: Path) -> None:
    figures = [figure("alpha2001-fig-001", "talks"), figure("beta2002-fig-001", "talks")]
    citations = [
        citation(f"{name}-cit-{n:03}", publisher, kind)
        for name in ("alpha2001", "beta2002")
        for n, (publisher, kind) in enumerate([("the authors", "report"), ("", "report"), ("X", "cross_reference")])
    ]
    assert shared_bodies(grounds(tmp_path, figures, citations)).empty


def test_bodies_of_most_rows_come_first_and_their_sources_in_order(tmp_path: Path) -> None:
    """The church has four rows in two sources, the bureau two."""
    figures = [figure(f"{name}-fig-001", "bureau") for name in ("beta2002", "alpha2001")]
    figures += [figure(f"{name}-fig-{n}", "church") for name in ("beta2002", "alpha2001") for n in ("002", "003")]
    table = shared_bodies(grounds(tmp_path, figures, []))
    assert table[["body", "source"]].values.tolist() == [
        ["The church", "alpha2001"],
        ["The church", "beta2002"],
        ["Bureau", "alpha2001"],
        ["Bureau", "beta2002"],
    ]


def test_a_chain_counts_every_hand_and_the_longest_comes_first(tmp_path: Path) -> None:
    """The chief said it, Bob and Ann passed it on, Alpha prints it: four hands; Beta has it from Ann, who heard Bob."""
    voices = [
        {"id": name, "label": name.title(), "kind": kind, "local": "no", "named": "no", "sources": where}
        for name, kind, _, where in VOICES
    ]
    rows = [
        {"id": "beta2002-dia-001", "theme": "raids", "voice": "bob", "via": "ann", "endorsement": "adopted"},
        {"id": "beta2002-dia-002", "theme": "raids", "voice": "bob", "via": "ann", "endorsement": "relayed"},
        {"id": "alpha2001-dia-001", "theme": "raids", "voice": "chief", "via": "ann; bob", "endorsement": "relayed"},
        {"id": "alpha2001-dia-002", "theme": "raids", "voice": "chief"},
    ]
    assert chains(small_corpus(tmp_path, diagnoses=rows, voices=voices)).values.tolist() == [
        ["alpha2001", "ann; bob", "chief", "no", 4, 1, 0, "alpha2001-dia-001"],
        ["beta2002", "ann", "bob", "no", 3, 2, 1, "beta2002-dia-001;beta2002-dia-002"],
    ]


def test_without_a_chain_the_table_is_empty(tmp_path: Path) -> None:
    table = chains(small_corpus(tmp_path, diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}]))
    assert table.empty
    assert "n_hands" in table.columns


def test_what_a_source_tells_alone_is_a_part_of_what_it_tells(tmp_path: Path) -> None:
    """Alpha tells deaths and herds, Beta deaths: of Alpha's two quantities one stands alone, of Beta's none."""
    figures = [
        figure("alpha2001-fig-001", "bureau"),
        figure("alpha2001-fig-002", "bureau", quantity="herds"),
        figure("beta2002-fig-001", "bureau"),
    ]
    corpus = grounds(tmp_path, figures, [])
    table = told_alone(corpus).set_index(["source", "kind"])
    assert table.loc[("alpha2001", "quantity")].tolist() == [2, 1, 0.5, "alpha2001-fig-002"]
    assert table.loc[("beta2002", "quantity")].tolist() == [1, 0, 0.0, ""]
    assert pd.isna(table.loc[("beta2002", "event"), "share"])
    assert told_alone(corpus, ["alpha2001"]).empty


def test_citations_are_grouped_and_every_group_has_a_row(tmp_path: Path) -> None:
    """Two of four are of people, one of the press, one official; the cross-reference is not counted."""
    kinds = ["interview", "statement", "blog", "law", "cross_reference"]
    citations = [citation(f"alpha2001-cit-00{n}", "P", kind) for n, kind in enumerate(kinds, start=1)]
    table = citation_groups(grounds(tmp_path, [], citations))
    assert table["source"].unique().tolist() == ["alpha2001"]
    assert dict(zip(table["group"], table["n_rows"], strict=True)) == {
        "people": 2, "press": 1, "reports": 0, "official": 1, "research": 0,
    }  # fmt: skip
    assert table.loc[0, "share"] == 0.5
    assert table.loc[0, "rows"] == "alpha2001-cit-001;alpha2001-cit-002"


def test_ages_are_weighed_by_citations_and_undated_ones_are_counted_apart() -> None:
    """Alpha: ages 0, 0, 0, 4 and one undated; the median of four is 0, three are recent. Beta has no dated one."""
    ages = pd.DataFrame({
        "source": ["alpha2001"] * 3 + ["beta2002"], "kind": "report", "year": [2001, 1997, None, None],
        "age": [0, 4, None, None], "n_citations": [3, 1, 1, 2],
    }).astype({"year": "Int64", "age": "Int64"})  # fmt: skip
    table = evidence_ages(ages)
    assert table.loc[0].tolist() == ["alpha2001", 5, 1, 3, 0, 0.0, 4]
    assert table.loc[1, ["n_citations", "n_undated", "n_recent"]].tolist() == [2, 2, 0]
    assert table.loc[1, ["youngest", "median_age", "oldest"]].isna().all()


def test_a_source_of_another_order_keeps_the_order_of_the_corpus(tmp_path: Path) -> None:
    corpus = small_corpus(
        tmp_path, meta(source("beta2002"), source("alpha2001")),
        citations=[citation("alpha2001-cit-001", "P"), citation("beta2002-cit-001", "P")],
    )  # fmt: skip
    assert citation_groups(corpus)["source"].unique().tolist() == ["beta2002", "alpha2001"]
