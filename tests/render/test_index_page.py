"""The index page and the manifest, from reports written by hand."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from crossread.findings.listing import Answered
from crossread.render.digests import present_state
from crossread.render.index import index_page
from crossread.render.job import Failure
from crossread.render.manifest import Entry, read_manifest, write_manifest
from crossread.render.names import MANIFEST

DATA = "d" * 64


def _entry(identity, **given):
    plain = {
        "title": f"On {identity}",
        "label": "",
        "notebook": "notebooks/10_brief.ipynb",
        "dimension": "",
        "value": "",
    }
    result = {"status": "rendered", "seconds": 1.5, "outputs": (f"{identity}.html",), "digests": {"data": DATA}}
    return Entry(**{"id": identity, "parameters": {"corpus": "villages"}, **plain, **result, **given})


def _index(corpus, *entries):
    return BeautifulSoup(index_page(corpus, entries, DATA, corpus.folder), "html.parser")


def test_reports_stand_in_groups_in_the_order_of_codebook_and_corpus(corpus):
    entries = [
        _entry("b", dimension="source", value="beta2002"),
        _entry("a", dimension="source", value="alpha2001"),
        _entry("r", dimension="theme", value="rule"),
        _entry("v", dimension="theme", value="violence"),
        _entry("02", notebook="notebooks/02.ipynb"),
        _entry("01", notebook="notebooks/01.ipynb"),
    ]
    page = _index(corpus, *entries)
    assert [heading.string for heading in page.find_all("h2")] == [
        "Overview",
        "By theme",
        "By source",
        "State of the data",
    ]
    assert [link["href"] for link in page.select("p.title a")] == [f"{name}.html" for name in ("01", "02", *"vrab")]


def test_batched_reports_are_called_by_their_label_unless_two_notebooks_share_a_group(corpus):
    first = _entry("a", dimension="theme", value="rule", label="The rule")
    other = _entry("b", dimension="theme", value="rule", label="The rule", notebook="notebooks/11.ipynb")
    assert [link.string for link in _index(corpus, first).select("p.title a")] == ["The rule"]
    assert [link.string for link in _index(corpus, first, other).select("p.title a")] == ["On a", "On b"]


def test_the_style_sheet_is_not_escaped(corpus):
    assert '"Segoe UI"' in index_page(corpus, [], DATA, corpus.folder)


def test_heading_question_and_state_come_from_the_corpus(corpus):
    page = _index(corpus, _entry("a"))
    assert page.h1.string == page.title.string == "Villages"
    assert page.main.p.string == "Who is to blame?"
    state = dict(zip([x.string for x in page.find_all("dt")], [x.string for x in page.find_all("dd")], strict=True))
    assert state["sources coded"] == "2 of 2"
    assert "diagnoses 2" in state["rows"]
    assert "figures" not in state["rows"]
    assert state["digest of the data"] == "d" * 16
    assert state["reliability"].startswith("Whether a second reader gives the same codes was not measured")


def test_the_finding_is_one_sentence_and_escaped(corpus):
    page = _index(corpus, _entry("a", finding="The U.S. army & <b>two</b> agree. One does not."))
    assert page.select_one("p.finding").get_text() == "The U.S. army & <b>two</b> agree."


def test_a_finding_that_asks_comes_with_its_answer(corpus):
    page = _index(corpus, _entry("a", finding="Did it improve? By two it did. By one it did not."))
    assert page.select_one("p.finding").get_text() == "Did it improve? By two it did."


def test_each_report_leads_to_all_its_formats_and_tables(corpus):
    names = ("a/who.csv", "a/what.csv", "a.ipynb", "a.pdf", "a.html")
    item = _index(corpus, _entry("a", outputs=names)).select_one("ul.reports > li")
    assert [link["href"] for link in item.select(".title a, .files > a")] == ["a.html", "a.html", "a.pdf", "a.ipynb"]
    assert item.summary.get_text() == "2 CSV tables of On a"
    assert [link["href"] for link in item.select("details a")] == ["a/who.csv", "a/what.csv"]


def test_a_report_without_a_page_is_opened_in_its_first_format(corpus):
    assert _index(corpus, _entry("a", outputs=("a.ipynb", "a.pdf"))).select_one("p.title a")["href"] == "a.pdf"


def test_a_report_has_its_thumbnail_if_it_has_a_figure(corpus):
    (corpus.folder / "a").mkdir()
    (corpus.folder / "a" / "thumbnail.svg").write_bytes(b"small")
    page = _index(corpus, _entry("a", outputs=("a/thumbnail.svg", "a.html")), _entry("b"))
    [picture] = page.select("img")
    assert picture["src"] == "data:image/svg+xml;base64,c21hbGw="
    assert picture.find_parent("li").a["href"] == "a.html"


def test_filters_name_what_reports_are_about_in_the_order_of_codebook_and_corpus(corpus):
    def about(identity, dimension, value, **more):
        return _entry(identity, dimension=dimension, value=value, parameters={dimension: value, **more})

    page = _index(
        corpus,
        about("r", "theme", "rule", sources="beta2002"),
        about("v", "theme", "violence"),
        about("p", "pair", "alpha2001,beta2002"),
        _entry("o", notebook="notebooks/01_all.ipynb"),
    )
    options = {each["name"]: [option["value"] for option in each.select("option")] for each in page.select("select")}
    kinds = ["", "01_all", "10_brief"]
    assert options == {"source": ["", "alpha2001", "beta2002"], "theme": ["", "violence", "rule"], "kind": kinds}
    items = {item.a["href"]: item for item in page.select("ul.reports > li")}
    assert items["p.html"]["data-source"] == "alpha2001 beta2002"
    assert (items["r.html"]["data-source"], items["r.html"]["data-theme"]) == ("beta2002", "rule")
    assert (items["o.html"]["data-source"], items["o.html"]["data-kind"]) == ("", "01_all")


def test_a_notebook_is_called_in_the_filter_by_its_own_title(corpus):
    page = _index(corpus, _entry("a", dimension="theme", value="rule", label="The rule", title="The rule: What now?"))
    assert page.select_one('select[name=kind] option[value="10_brief"]').string == "What now?"


def test_the_time_that_reports_took_is_not_in_the_page(corpus):
    pages = {index_page(corpus, [_entry("a", seconds=seconds)], DATA, corpus.folder) for seconds in (1, 2)}
    assert len(pages) == 1


def test_a_failed_report_is_listed_with_cell_and_message_and_no_link(corpus):
    failed = _entry("a", status="failed", outputs=(), error=Failure(3, "KeyError: 'x'"))
    page = _index(corpus, failed)
    assert page.select_one("ul.reports > li").get_text(" ", strip=True) == "failed: On a: cell 3: KeyError: 'x'"
    assert page.li.a is None


def test_the_half_run_notebook_is_linked(corpus):
    failed = _entry("a", status="failed", outputs=("failed/a.ipynb",), error=Failure(None, "lost"))
    assert [link["href"] for link in _index(corpus, failed).select("li a")] == ["failed/a.ipynb"]


def test_reports_of_other_data_or_with_parameters_say_so(corpus):
    other = _entry("a", digests={"data": "e" * 64}, parameters={"corpus": "villages", "sources": "alpha2001"})
    assert [line.string for line in _index(corpus, other).select("p.aside")] == [
        "Parameters: sources = alpha2001",
        "Made from an earlier state of the data",
    ]


def test_the_manifest_keeps_what_an_earlier_run_made_as_long_as_it_is_there(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "a.html").write_text("a")
    failed = _entry("c", status="failed", outputs=(), error=Failure(3, "lost"))
    write_manifest(tmp_path, "villages", {}, [_entry("a"), _entry("b"), failed], tmp_path / "work")
    assert read_manifest(tmp_path, "villages") == [_entry("a")]
    assert read_manifest(tmp_path, "others") == []


@pytest.mark.parametrize("content", ["", "[]", '{"corpus": "villages", "reports": [{"id": "a"}]}'])
def test_a_manifest_that_cannot_be_read_counts_as_none(tmp_path, content):
    (tmp_path / MANIFEST).write_text(content)
    assert read_manifest(tmp_path, "villages") == []


def test_an_error_stands_in_the_manifest_with_cell_and_message(tmp_path):
    (tmp_path / "work").mkdir()
    failed = _entry("c", status="failed", error=Failure(3, "lost"))
    write_manifest(tmp_path, "villages", {}, [failed], tmp_path / "work")
    [report] = json.loads((tmp_path / MANIFEST).read_text())["reports"]
    assert report["error"] == {"cell": 3, "message": "lost"}


def test_the_digest_of_the_data_follows_the_tables_and_not_the_texts(project):
    folder = project / "data" / "villages"
    before = present_state(folder).data
    (folder / "texts").mkdir()
    (folder / "texts" / "hits.csv").write_text("x")
    assert present_state(folder).data == before
    with (folder / "diagnoses.csv").open("a") as table:
        table.write("\n")
    assert present_state(folder).data != before


def test_a_question_leads_to_the_card_of_its_answer_where_that_was_made(corpus, monkeypatch):
    said = [Answered("Who *asks*?", "So it *is*.", "claim", "talks")]
    monkeypatch.setattr("crossread.render.index.answered_questions", lambda corpus: said)
    made = _entry("13_statements", notebook="notebooks/13_statements.ipynb")
    [item] = _index(corpus, made).select("section.questions li")
    assert (item.a["href"], item.a.string) == ("13_statements.html#claim-talks", "Who *asks*?")
    assert item.em.string == "is"
    assert not _index(corpus, _entry("a")).select("section.questions")
