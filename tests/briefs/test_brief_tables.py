"""The tables that only a brief needs, on villages whose rows can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.briefs.bearing import by_relevance
from crossread.briefs.brief_tables import REMEDIES, left_out, other_remedies, theme_figures, theme_sides
from crossread.briefs.part import asks_nothing, by_source, with_example
from crossread.topics.audit.tables import oddities
from crossread.topics.diagnoses.tables import theme_status
from crossread.topics.remedies.requests import asked_by
from small_corpus import meta, small_corpus, source

COUNT = {"quantity": "dead", "form": "count", "low": 5, "high": 5, "unit": "person", "kind": "stated"}


def said(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": "raids", "passage": f"{where}-p-00{number}"} | cells


def figure(number: int, **cells: Any) -> dict[str, Any]:
    plain = {"id": f"alpha2001-fig-{number:03}", "passage": "alpha2001-p-001", "endorsement": "own", "origin": "police"}
    return plain | COUNT | cells


def silent(where: str, *themes: str) -> list[dict[str, Any]]:
    return [{"source": where, "kind": "themes", "code": theme, "n_hits": 0} for theme in themes]


def test_each_source_stands_on_its_side_of_a_theme(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies"), said("beta2002", 2, theme="feuds")]
    table = theme_sides(theme_status(small_corpus(tmp_path, diagnoses=rows, hits=silent("alpha2001", "feuds"))))
    assert table[["theme", "says", "denies", "silent", "n_rows"]].to_numpy().tolist() == [
        ["feuds", "beta2002", "", "alpha2001", 1],
        ["raids", "alpha2001", "beta2002", "", 2],
    ]


def test_figures_are_those_of_the_passages_and_carry_their_reasons(tmp_path: Path) -> None:
    rows = [
        figure(1),
        figure(2, endorsement="relayed", origin="not_stated"),
        figure(3, low="", high=""),
        figure(4, passage="alpha2001-p-009"),
    ]
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], figures=rows)
    assert theme_figures(corpus, corpus)[["id", "distrust"]].to_numpy().tolist() == [
        ["alpha2001-fig-002", "only a voice says it; no origin is given"],
        ["alpha2001-fig-003", "no number is given"],
        ["alpha2001-fig-001", ""],
    ]


def test_a_figure_that_another_contradicts_is_marked(tmp_path: Path) -> None:
    pairs = [{"figure": "alpha2001-fig-001", "other": "alpha2001-fig-002", "reason": "conflict"}]
    rows = [figure(1), figure(2, passage="alpha2001-p-009")]
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], figures=rows, reconciliations=pairs)
    assert theme_figures(corpus, corpus)["distrust"].tolist() == ["another figure contradicts it"]


def test_what_a_source_leaves_out_needs_proof_and_another_that_says_it(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("alpha2001", 2, theme="feuds"), said("alpha2001", 3, theme="coups")]
    rows[2]["endorsement"] = "relayed"
    corpus = small_corpus(tmp_path, diagnoses=rows, hits=silent("beta2002", "raids", "coups"))
    assert left_out(corpus, "beta2002")[["theme", "sources", "n_rows", "n_hits"]].to_numpy().tolist() == [
        ["raids", "alpha2001", 1, 0],
    ]
    assert left_out(corpus, "alpha2001").empty


def test_themes_left_out_come_by_sources_then_rows_then_name(tmp_path: Path) -> None:
    """Gamma is silent on raids (two sources), coups and theft (two rows of one source) and feuds (one row)."""
    rows = [said("alpha2001", 1), said("beta2002", 1), said("alpha2001", 2, theme="feuds")]
    rows += [said("alpha2001", n, theme="theft") for n in (3, 4)] + [said("beta2002", n, theme="coups") for n in (5, 6)]
    described = meta(source("alpha2001"), source("beta2002"), source("gamma2003"))
    themes = [{"id": theme} for theme in ("theft", "feuds", "coups", "raids")]
    hits = silent("gamma2003", "raids", "coups", "theft", "feuds")
    table = left_out(small_corpus(tmp_path, described, diagnoses=rows, hits=hits, themes=themes), "gamma2003")
    assert table[["theme", "n_sources", "n_rows"]].to_numpy().tolist() == [
        ["raids", 2, 2], ["coups", 1, 2], ["theft", 1, 2], ["feuds", 1, 1],
    ]  # fmt: skip


def test_every_figure_of_a_check_that_fails_is_distrusted(tmp_path: Path) -> None:
    """5 and 5 are no 5; the check names its parts with a blank between them."""
    check = {"id": "alpha2001-chk-001", "relation": "sum", "whole": "alpha2001-fig-001"}
    check |= {"parts": "alpha2001-fig-002; alpha2001-fig-003", "statement": "The parts make the whole."}
    units = [{"id": "person", "label": "persons", "kind": "count"}]
    rows = [figure(n, qualifier="exact", kind="table", as_written="5") for n in (1, 2, 3, 4)]
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], figures=rows, checks=[check], units=units)
    told = theme_figures(corpus, corpus).set_index("id")["distrust"]
    assert [row[-1] for row in told[told == "a sum or comparison with it fails"].index] == ["1", "2", "3"]


def asked(where: str, number: int, theme: str = "raids", instrument: str = "aid", **cells: Any) -> dict[str, Any]:
    named = {"id": f"{where}-rec-{number:03}", "addressee": "army"}
    return named | {"theme": theme, "instrument": instrument} | cells


def test_other_remedies_for_a_theme_share_no_instrument(tmp_path: Path) -> None:
    rows = [
        asked("alpha2001", 1, "raids", "aid"), asked("beta2002", 1, "raids", "training"),
        asked("alpha2001", 2, "feuds", "aid"), asked("beta2002", 2, "feuds", "aid"),
        asked("alpha2001", 3, "coups", "aid"),
    ]  # fmt: skip
    table = other_remedies(small_corpus(tmp_path, recommendations=rows), "alpha2001", "beta2002")
    assert table[["theme", "n_a", "n_b", "instruments_a", "instruments_b"]].to_numpy().tolist() == [
        ["raids", 1, 1, "aid", "training"],
    ]


def test_other_remedies_come_by_the_requests_of_both_then_by_theme(tmp_path: Path) -> None:
    """Three requests on raids, two each on coups and feuds."""
    rows = [asked("alpha2001", n, theme) for n, theme in enumerate(("feuds", "raids", "raids", "coups"), 1)]
    rows += [asked("beta2002", n, theme, "training") for n, theme in enumerate(("feuds", "raids", "coups"), 1)]
    table = other_remedies(small_corpus(tmp_path, recommendations=rows), "alpha2001", "beta2002")
    assert table[["theme", "n_a", "n_b"]].to_numpy().tolist() == [["raids", 2, 1], ["coups", 1, 1], ["feuds", 1, 1]]
    assert list(table.columns) == REMEDIES


def test_rows_are_counted_by_source_and_one_row_is_not_all(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("beta2002", 1), said("beta2002", 2)])
    rows = corpus.diagnoses
    assert by_source(corpus, rows) == "one in Alpha 2001 and two in Beta 2002"
    assert by_source(corpus, rows[rows["source"] == "beta2002"]) == "all in Beta 2002"
    assert by_source(corpus, rows[rows["source"] == "alpha2001"]) == "in Alpha 2001"


def test_who_only_relays_asks_nothing_and_who_asks_is_not_named(tmp_path: Path) -> None:
    rows = [asked("alpha2001", 1), asked("beta2002", 1, endorsement="relayed", voice="chief")]
    assert asks_nothing(small_corpus(tmp_path, recommendations=rows)) == "Beta 2002 asks nothing here in its own name"


def test_the_example_of_a_line_is_the_strongest_request_in_a_sources_own_name(tmp_path: Path) -> None:
    """The relayed one says must, the own ones should, could and should again."""
    rows = [asked("alpha2001", 1, strength="must", endorsement="relayed", voice="chief")]
    rows += [asked("alpha2001", n, strength=word) for n, word in enumerate(("could", "should", "should"), 2)]
    corpus = small_corpus(tmp_path, recommendations=rows)
    (line,) = with_example(corpus, asked_by(corpus, "addressee")).to_dict("records")
    assert (line["id"], line["strengths"]) == ("alpha2001-rec-003", "must 1, should 2, could 1")


def test_oddities_by_relevance_keep_their_columns(tmp_path: Path) -> None:
    odd = {"id": "alpha2001-odd-001", "rows": "alpha2001-dia-001", "kind": "date", "matters": "no"}
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], oddities=[odd | {"statement": "It is odd."}])
    table = oddities(corpus)
    assert list(by_relevance(corpus, table).columns) == list(table.columns)
