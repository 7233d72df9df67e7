"""The bound PDF of a set, read back: on the page that the contents name stands the report, and numbers go through."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.errors import UsageError
from crossread.render.bound import bind_reports, refuse_bound
from crossread.render.plan import plan_reports
from pypdf import PdfReader

chromium = pytest.mark.skipif(not shutil.which("chromium"), reason="there is no Chromium")
LONG = "#md\n" + "\n\n".join(f"Paragraph {n} of many." for n in range(150))
LINK = "#md\nSee [the first](01_long.ipynb#x) and [a row](13_statements.ipynb#r)."


@pytest.fixture
def made(sound, project, write_notebook) -> Path:
    """An output folder with a bound PDF of two reports, the first of several pages; the second links to the first."""
    write_notebook("01_long", LONG)
    write_notebook("02_short", LINK)
    write_notebook("13_statements", "print('rows')")
    (project / "jobs.yml").write_text(
        "title: A set\nbound: set.pdf\nreports:\n- {notebook: 01_long, title: The long one}\n- notebook: 02_short\n"
    )
    assert run(["render", "villages", "--jobs-from", "jobs.yml", "-o", "out"]) == 0
    return project / "out"


def _texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@chromium
def test_the_bound_pdf_read_back(made, capsys):
    """One run, since each print takes a second: contents, numbers, outline, links, and the second time the same."""
    texts = _texts(made / "set.pdf")
    listed = dict(re.findall(r"^(\D.+?)\s+(\d+)$", texts[0], flags=re.M))
    assert list(listed) == ["The long one", "What about 02_short?"]
    assert listed["The long one"] == "2"
    assert int(listed["What about 02_short?"]) == len(texts) > 3
    assert "What about 01_long?" in texts[1]
    assert "What about 02_short?" in texts[-1]
    assert [text.splitlines()[0] for text in texts] == [f"{n} / {len(texts)}" for n in range(1, len(texts) + 1)]
    reader = PdfReader(made / "set.pdf")
    names = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [reader.get_destination_page_number(entry) for entry in names] == [0, 1, len(texts) - 1]
    links = [[link.get_object() for link in page.get("/Annots", ())] for page in reader.pages]
    assert [reader.get_page_number(link["/Dest"][0].get_object()) for link in links[0]] == [1, len(texts) - 1]
    first, row = links[-1][-2:]
    assert reader.get_page_number(first["/Dest"][0].get_object()) == 1
    assert row["/A"]["/URI"].strip() == "13_statements.html#r"
    assert not (made / "13_statements.pdf").exists(), "the table of all rows is planned along, and not printed"
    before = (made / "set.pdf").read_bytes()
    assert run(["render", "villages", "--jobs-from", "jobs.yml", "-o", "out"]) == 0
    assert capsys.readouterr().out.endswith(f"bound: out/set.pdf, {len(texts)} pages\n")
    assert (made / "set.pdf").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("set", 'cannot be the name of the bound PDF: end it in .pdf, such as set.pdf'),
        ("../set.pdf", "it holds '/'"),
        ("01_all.PDF", "end it in .pdf"),
        ("01_ALL.pdf", "is the name of a file of a report; take another"),
        ("mine.pdf", "is no bound set; take another name, or --force"),
    ],
)  # fmt: skip
def test_a_name_that_the_bound_pdf_cannot_have_is_refused(corpus, project, write_notebook, name, said):
    write_notebook("01_all", "1")
    (project / "mine.pdf").write_bytes(b"%PDF-1.4 mine")
    reports = plan_reports(corpus, [project / "notebooks" / "01_all.ipynb"], only={}, parameters={})
    with pytest.raises(UsageError, match=re.escape(said)):
        refuse_bound(project, name, reports, force=False)


@chromium
def test_what_is_bound_may_be_bound_again(corpus, project, write_notebook):
    path = write_notebook("01_all", "1")
    reports = plan_reports(corpus, [path], only={}, parameters={})
    (project / "01_all.html").write_text("<html><head></head><body>x</body></html>", "utf-8")
    assert bind_reports(project, "set.pdf", "A set", reports) == 2
    refuse_bound(project, "set.pdf", reports, force=False)
