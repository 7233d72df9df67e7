"""What is published of an executed notebook: page, tables, finding, notebook."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from crossread.render.export import export_report, finding, report_page, thumbnail, without_traces
from crossread.render.job import PageError
from crossread.render.plan import Report

HERE = Path(__file__)


def _report(**given):
    plain = {"title": "Violence: What is wrong?", "label": "Violence", "dimension": "theme", "value": "violence"}
    parameters = {"corpus": "villages", "theme": "violence", "sources": "alpha2001", "top": 3}
    return Report(**{"id": "10_brief-x", "notebook": HERE, "parameters": parameters, "digest": "", **plain, **given})


def _display(data, **crossread):
    return nbformat.v4.new_output("display_data", data, metadata={"crossread": crossread} if crossread else {})


def _notebook(*outputs, source="1 + 1  # a sum"):
    code = nbformat.v4.new_code_cell(source, outputs=list(outputs), metadata={"crossread_cell": 2}, execution_count=7)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# What is wrong?"), code])


def _table(name, text="a\n1\n"):
    return _display({"text/html": "<table></table>", "text/csv": text, "text/plain": "t"}, name=name)


def _export(folder, notebook, formats=("html",)):
    return export_report(notebook, _report(), folder, formats), folder


def _soup(folder):
    return BeautifulSoup((folder / "10_brief-x.html").read_text("utf-8"), "html.parser")


def test_the_page_says_what_it_is_about_and_leads_back(tmp_path):
    _export(tmp_path, _notebook())
    page = _soup(tmp_path)
    assert page.html["lang"] == "en"
    assert page.h1.string == "What is wrong?"
    assert page.title.string == "Violence: What is wrong?"
    assert page.select_one("p.subject").string == "Theme: Violence"
    assert page.select_one("p.aside").string == "Parameters: sources = alpha2001; top = 3"
    assert page.select_one("header nav a")["href"] == "index.html"
    assert page.select_one("a.skip")["href"] == "#" + page.main["id"]


def test_code_is_folded_and_without_prompts(tmp_path):
    _export(tmp_path, _notebook(_display({"text/plain": "two"})))
    page = _soup(tmp_path)
    [fold] = page.select("details")
    assert (fold.summary.string, fold.has_attr("open")) == ("Code of this page (1 cell)", False)
    assert "1 + 1  # a sum" in fold.get_text()
    assert "[7]" not in page.get_text()
    assert [output.get_text(strip=True) for output in page.select(".output")] == ["two"]


def test_each_table_is_written_as_csv_and_linked_at_the_end_with_what_it_holds(tmp_path):
    told = _table("who-says-what")
    told["data"]["text/html"] = "<table><caption>Who says what</caption></table>"
    files, _ = _export(tmp_path, _notebook(told, _table("who-says-what", "b\n2"), _table("Ä b")))
    names = ["who-says-what", "who-says-what-2", "b"]
    assert files == [*(f"10_brief-x/{name}.csv" for name in names), "10_brief-x.html"]
    assert (tmp_path / files[1]).read_text() == "b\n2"
    page = _soup(tmp_path)
    assert [link["href"] for link in page.select("details.data a[download]")] == files[:3]
    assert [line.get_text() for line in page.select("details.data li")] == [
        "who-says-what.csv: Who says what", "who-says-what-2.csv", "b.csv",
    ]  # fmt: skip
    assert page.select_one("details.data summary").get_text() == "Data of this page (3 files)"
    assert page.select(".output p.csv") == []


def test_line_ends_of_a_table_are_written_as_they_are(tmp_path):
    files, _ = _export(tmp_path, _notebook(_table("a", 'x\r\n"1\n2"\r\n')))
    assert (tmp_path / files[0]).read_bytes() == b'x\r\n"1\n2"\r\n'


def test_a_bare_picture_is_refused_and_nothing_written(tmp_path):
    """nbconvert would publish it with a placeholder as its description."""
    with pytest.raises(PageError, match="no alt text") as error:
        _export(tmp_path, _notebook(_table("a"), _display({"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"})))
    assert error.value.cell == 2
    assert list(tmp_path.iterdir()) == []


def test_controls_and_scripts_of_jupyterlab_are_left_out(tmp_path):
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "VBox()"}
    _export(
        tmp_path, _notebook(_display({"application/javascript": "alert(1)", "text/plain": "shown"}), _display(widget))
    )
    assert _soup(tmp_path).find("script") is None
    assert "shown" in _soup(tmp_path).main.get_text()


def test_money_in_prose_stays_as_written(tmp_path):
    notebook = _notebook()
    notebook.cells[0].source = "# What is wrong?\n\nFrom $5 million to $10 million."
    _export(tmp_path, notebook)
    assert "From $5 million to $10 million." in _soup(tmp_path).main.get_text()


def test_the_finding_is_the_first_output_marked_as_such_in_plain_words():
    marked = _display({"text/markdown": "**Two** of\n[five](x) agree.", "text/plain": "<Markdown>"}, finding=True)
    assert finding(_notebook(_display({"text/plain": "no"}), marked, _display({"text/plain": "b"}, finding=True))) == (
        "Two of five agree."
    )
    assert finding(_notebook(_display({"text/plain": "'None agree.'"}, finding=True))) == "None agree."
    assert finding(_notebook(_table("a"))) == ""


def test_the_executed_notebook_goes_out_without_times_and_random_ids(tmp_path):
    notebook = _notebook()
    notebook.metadata["papermill"] = {"start_time": "2026"}
    notebook.cells[1].metadata["papermill"] = {"duration": 1}
    clean = without_traces(notebook)
    assert [cell.id for cell in clean.cells] == ["cell-1", "cell-2"]
    assert clean.cells[1].metadata == {}
    assert "papermill" not in clean.metadata
    files, _ = _export(tmp_path, notebook, ("notebook",))
    assert files == ["10_brief-x.ipynb"]


def _figure(width, height, inside=""):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" style="max-width:{width}px;color:red"><a xlink:href="x.ipynb"><title>t</title>'
        f'<path d="M0 0"></path></a><text>word</text>{inside}</svg>'
    )
    return _display({"text/html": f"<figure>{svg}</figure>", "text/plain": "a box"})


def _thumbnail(*outputs):
    return thumbnail(_notebook(*outputs)).decode()


def test_the_thumbnail_is_the_first_figure_made_small_and_the_upper_part_of_a_tall_one():
    small = _thumbnail(_table("a"), _figure(480, 200), _figure(480, 480))
    assert 'viewBox="0 0 480 200" width="240"' in small
    assert 'viewBox="0 0 480 360" width="240"' in _thumbnail(_figure(480, 4000))


def test_the_thumbnail_keeps_what_is_drawn_and_its_colours_and_no_words_or_links():
    small = _thumbnail(_figure(480, 200))
    assert '<path d="M0 0" />' in small
    assert 'style="color:red"' in small
    assert not [part for part in ("word", "<title", "href") if part in small]


def test_the_thumbnail_is_written_with_the_report_and_the_same_each_time(tmp_path):
    files, _ = _export(tmp_path, _notebook(_figure(480, 200)))
    assert files == ["10_brief-x/thumbnail.svg", "10_brief-x.html"]
    assert (tmp_path / files[0]).read_bytes() == thumbnail(_notebook(_figure(480, 200)))


def test_without_a_figure_that_can_be_read_there_is_no_thumbnail():
    assert thumbnail(_notebook(_table("a"))) == b""
    assert thumbnail(_notebook(_figure(480, 200, "<g>"))) == b""
    assert thumbnail(_notebook(_figure("wide", 200))) == b""


def test_a_second_page_of_the_same_process_is_what_the_first_would_be(tmp_path):
    """The exporter is kept: nothing of the first report may be left in it."""
    first = report_page(_notebook(_table("a")), _report())
    report_page(_notebook(_display({"text/plain": "two"})), _report(title="Another", label="x", parameters={}))
    assert report_page(_notebook(_table("a")), _report()) == first
