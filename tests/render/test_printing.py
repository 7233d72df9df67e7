"""Printing to PDF: with Chromium what is printed, and without one, or with one that fails, what is said."""

from __future__ import annotations

import io
import re

import psutil
import pytest
from crossread.cli import run
from crossread.render.job import PageError
from crossread.render.page import finish_page, style
from crossread.render.printing import (
    LONGEST_PRINTED,
    find_chromium,
    mark_for_print,
    possible,
    printed,
    with_links_beside,
    without_traces,
)
from selectolax.lexbor import LexborHTMLParser

PAGE = """<!DOCTYPE html><html lang="en"><head><title>On raids</title><style>@page { size: A4; }</style></head>
<body><h1>Raids</h1><p><a href="13_statements.html#a-dia-001">a</a> <a href="https://example.org/x">b</a></p></body></html>
"""
needs_chromium = pytest.mark.skipif(not find_chromium(), reason="there is no Chromium; install the package chromium")


@pytest.fixture
def chromium(tmp_path, monkeypatch):
    """Makes a shell script the Chromium to print with."""

    def made(*lines):
        path = tmp_path / "chromium"
        path.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
        path.chmod(0o755)
        monkeypatch.setenv("CHROMIUM", str(path))

    return made


@needs_chromium
def test_a_page_is_printed_on_a4_with_links_beside_it_and_no_trace_of_place_and_time(tmp_path):
    pdf = printed(PAGE, tmp_path)
    assert pdf.startswith(b"%PDF-")
    [box] = set(re.findall(rb"/MediaBox \[0 0 ([0-9]+)[0-9.]* ([0-9]+)", pdf))
    assert box in {(b"594", b"841"), (b"595", b"842"), (b"595", b"841")}
    assert {link.strip() for link in re.findall(rb"/URI \(([^)]*)\)", pdf)} == {
        b"13_statements.html#a-dia-001",
        b"https://example.org/x",
    }
    assert str(tmp_path).encode() not in pdf
    assert list(tmp_path.iterdir()) == []


@needs_chromium
def test_the_same_page_gives_the_same_bytes_wherever_it_is_printed(tmp_path):
    (tmp_path / "another folder").mkdir()
    assert printed(PAGE, tmp_path) == printed(PAGE, tmp_path / "another folder")


@needs_chromium
@pytest.mark.usefixtures("sound")
def test_a_report_is_rendered_to_html_and_pdf(project, write_notebook):
    write_notebook("01_all", "print('fine')")
    assert run(["render", "villages", "01_all", "--to", "pdf,html", "-o", "out"]) == 0
    assert (project / "out" / "01_all.pdf").read_bytes().startswith(b"%PDF-")
    assert 'href="01_all.pdf"' in (project / "out" / "index.html").read_text("utf-8")


def test_links_to_other_reports_are_marked_and_lead_to_pdfs_where_there_are_no_pages():
    page = (
        '<a href="a.html#b">x</a><a href="#c">x</a><a href="https://example.org/d.html">x</a><a href="mailto:e">x</a>'
    )
    beside = "https://beside.invalid/"
    others = ["#c", "https://example.org/d.html", "mailto:e"]
    assert re.findall('href="([^"]*)"', with_links_beside(page, ".html")) == [f"{beside}a.html#b", *others]
    assert re.findall('href="([^"]*)"', with_links_beside(page, ".pdf")) == [f"{beside}a.pdf", *others]


def test_dates_and_marked_links_are_replaced_without_changing_the_length():
    made = b"/CreationDate (D:20261122132315+00'00')\n/URI (https://beside.invalid/a.html#b)>>\n/URI (https://c.org)>>"
    clean = without_traces(made)
    assert len(clean) == len(made)
    assert b" ".join(clean.split()) == (
        b"/CreationDate (D:19700101000000+00'00') /URI (a.html#b) >> /URI (https://c.org)>>"
    )


@pytest.mark.usefixtures("sound")
def test_without_chromium_the_other_formats_come_and_a_message_names_the_package(
    project, write_notebook, monkeypatch, capfd
):
    monkeypatch.setenv("CHROMIUM", "no-such-chromium")
    write_notebook("01_all", "print('fine')")
    assert run(["render", "villages", "01_all", "--to", "html,pdf", "-o", "out"]) == 1
    said = capfd.readouterr()
    assert said.err == (
        "crossread: there is no Chromium to print a PDF with; install the package chromium (Debian: apt install "
        "chromium), or name one in the environment variable CHROMIUM; the other formats are made\n"
    )
    assert said.out.startswith("rendered: 01_all\n")
    assert (project / "out" / "01_all.html").is_file()


def test_without_chromium_pdf_alone_is_refused_before_anything_is_run(project, write_notebook, monkeypatch, capfd):
    monkeypatch.setenv("CHROMIUM", "no-such-chromium")
    write_notebook("01_all", "print('fine')")
    assert run(["render", "villages", "01_all", "--to", "pdf", "-o", "out"]) == 1
    assert "install the package chromium" in capfd.readouterr().err
    assert not (project / "out").exists()


@pytest.mark.usefixtures("sound")
def test_chromium_is_not_started_when_no_pdf_is_asked_for(project, write_notebook, chromium):
    chromium(f"touch {project}/started")
    write_notebook("01_all", "print('fine')")
    assert run(["render", "villages", "01_all", "-o", "out"]) == 0
    assert not (project / "started").exists()


def test_the_variable_is_taken_before_the_usual_names(chromium, monkeypatch):
    chromium("exit 0")
    assert find_chromium().endswith("/chromium")
    assert possible(("html", "pdf")) == ("html", "pdf")
    monkeypatch.setenv("CHROMIUM", "no-such-chromium")
    assert possible(("html", "pdf")) == ("html",)


def test_a_chromium_that_fails_is_quoted(chromium, tmp_path):
    chromium("echo first >&2", "echo 'no room' >&2", "exit 3")
    with pytest.raises(PageError, match=r"Chromium \(.*\) did not print it: no room"):
        printed(PAGE, tmp_path)


def test_a_chromium_that_hangs_is_ended_with_what_it_started(chromium, tmp_path):
    chromium("sleep 4711 &", "sleep 4711")
    with pytest.raises(PageError, match=r"it took longer than 0\.5 s"):
        printed(PAGE, tmp_path, seconds=0.5)
    left = [process for process in psutil.process_iter(["cmdline"]) if process.info["cmdline"] == ["sleep", "4711"]]
    assert [process for process in left if process.status() != psutil.STATUS_ZOMBIE] == []


def _marked(body):
    page = LexborHTMLParser(f"<main>{body}</main>")
    mark_for_print(page)
    return page


def test_what_is_folded_is_printed_unless_it_is_long_or_leads_only_to_rows():
    long = "x" * LONGEST_PRINTED
    page = _marked(
        "<details id=a><summary>A</summary>short</details>"
        f"<details id=b><summary>B</summary>{long}</details>"
        "<div class=crossread-evidence><details id=c><summary>C</summary>rows</details></div>"
        "<details id=f class=crossread-rest><summary>two more rows</summary>rest of a list</details>"
        "<details id=d class=crossread-evidence>rows</details><details id=e class=code>1 + 1</details>"
    )
    assert [fold.attributes["id"] for fold in page.css("details.printed")] == ["a"]


def test_the_id_of_a_row_stands_under_its_statement_on_paper_alone():
    table = (
        "<table><thead><tr><th>row</th><th>statement</th></tr></thead>"
        '<tbody><tr><th><a href="#a-1">a-1</a></th><td>Raids grow.</td></tr></tbody></table>'
    )
    page = _marked(table)
    assert [cell.text() for cell in page.css(".id")] == ["row", "a-1"]
    assert page.css_first("td .printed-id a").attributes["href"] == "#a-1"
    assert not _marked(table.replace("statement", "note")).css(".id, .printed-id")


def test_a_cell_of_a_table_of_three_columns_carries_its_head_for_a_narrow_screen():
    heads, cells = "<th>a</th><th>b</th><th>c</th>", "<th>1</th><td>2</td><td>3</td>"
    page = _marked(f"<table class=x><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>")
    assert page.css_first("table").attributes["class"] == "x stacked"
    assert [cell.attributes.get("data-head") for cell in page.css("tbody tr > *")] == [None, "b", "c"]
    two = _marked("<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>1</td><td>2</td></tr></table>")
    assert not two.css(".stacked, [data-head]")


def test_in_a_table_of_many_columns_the_one_with_sentences_gets_the_room():
    heads, said = (
        "".join(f"<th>{n}</th>" for n in range(5)),
        "<td>a long sentence of more than two dozen words</td>" * 4,
    )
    page = _marked(
        f"<table><thead><tr>{heads}</tr></thead><tbody><tr><td>{'word ' * 50}</td>{said}</tr></tbody></table>"
    )
    assert [head.text() for head in page.css(".wordy")] == ["0"]
    assert not _marked("<table><thead><tr><th>a</th></tr></thead><tr><td>" + "word " * 50 + "</td></tr></table>").css(
        ".wordy"
    )


@needs_chromium
def test_no_table_head_stands_alone_and_what_is_folded_is_there(tmp_path):
    """Twenty heights of what stands above: wherever the page ends, a head has a row, and a claim what is said to it."""
    from pypdf import PdfReader

    rows = "".join(f"<tr><td>cell {n}</td></tr>" for n in range(30))
    parts = "".join(
        f'<p style="height: {11 * n}mm; break-before: page">.</p>'
        "<div class=cell><div class=output><h2>Part</h2></div></div>"
        "<div class=cell><div class=output><table><caption>Table</caption>"
        f"<thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table><p><b>Claim.</b></p><ul><li>Said.</li><li>Said.</li></ul></div></div>"
        for n in range(20)
    )
    folded = "<details><summary>Folded</summary><div>what matters</div></details>"
    html = f"<!DOCTYPE html><html><head><style>{style()}</style></head><body><main>{parts}{folded}</main></body></html>"
    pages = PdfReader(io.BytesIO(printed(finish_page(html), tmp_path))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) > 20
    assert not [text for text in texts if text.rstrip().endswith(("Head", "Table", "Claim.", "Part"))]
    assert "what matters" in texts[-1]
    assert "on the web page" not in texts[-1]
