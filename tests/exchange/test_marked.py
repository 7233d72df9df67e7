from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.corpus.outline import text_of
from crossread.exchange.inbox_files import read_inbox, write_inbox
from crossread.exchange.marked import Marked, read_hypothesis, read_project, read_taguette
from crossread.exchange.refi import project_bytes
from crossread.texts.copies import find_copies
from crossread.texts.locate import locate
from island import contents, island, problems_of

QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project name="p" xmlns="urn:QDA-XML:project:1.0">
<CodeBook><Codes><Code guid="{{aa}}" name="Mud" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="B" name="notes.txt" plainTextPath="internal://b.txt">
<PlainTextSelection guid="C" startPosition="{start}" endPosition="{end}"><Description>why</Description>
<Coding guid="D"><CodeRef targetGUID="AA"/></Coding></PlainTextSelection></TextSource>
<PDFSource guid="E" name="scan.pdf"><PDFSelection guid="F" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>
</PDFSource></Sources></Project>"""


def project(path: Path, text: str, start: int, end: int) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", QDE.format(start=start, end=end))
        archive.writestr("Sources/b.txt", text.encode("utf-8"))
    return path


def test_a_selection_counts_utf16_units_and_both_signs_of_a_line_end(tmp_path: Path) -> None:
    """The clef has two units, CR LF has two: "mud" begins at 2 + 2 = 4."""
    marked = read_project(project(tmp_path / "a.qdpx", "\U0001d11e\r\nmud", 4, 7))
    assert marked[0] == Marked("notes.txt", "", "mud", ("Mud",), "why", nth=0, of=1)
    assert marked[1].words == ""


def test_a_source_without_a_name_has_that_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", QDE.format(start=0, end=3).replace(' name="notes.txt"', ""))
        archive.writestr("sources/B.txt", "mud")
    assert read_project(path)[0] == Marked("b.txt", "", "mud", ("Mud",), "why", nth=0, of=1)


SHAPES = """<Project name="p" xmlns="urn:QDA-XML:project:1.0">
<CodeBook><Codes><Code guid="AA" name="Mud" isCodable="true"/></Codes></CodeBook><Sources>
<PDFSource guid="B" name="scan.pdf">
<PDFSelection guid="C" page="0"><Representation guid="D"><PlainTextContent>silt</PlainTextContent></Representation>
</PDFSelection>
<PDFSelection guid="E" page="1"/>
<Representation guid="F" plainTextPath="internal://b.txt">
<PlainTextSelection guid="G" startPosition="4" endPosition="7"/></Representation></PDFSource>
<AudioSource guid="H" name="talk.mp3"><Transcript guid="I" plainTextPath="internal://b.txt">
<SyncPoint guid="s1" position="0" timeStamp="0"/><SyncPoint guid="s2" position="3" timeStamp="9"/>
<TranscriptSelection guid="J" fromSyncPoint="{S1}" toSyncPoint="S2"/></Transcript></AudioSource>
<TextSource guid="K" name="away.txt" plainTextPath="internal://gone.txt">
<PlainTextSelection guid="L" startPosition="1" endPosition="2" name="the port"/>
<PlainTextSelection guid="M" startPosition="1" endPosition="2"/>
<Coding guid="N"><CodeRef targetGUID="{aa}"/></Coding></TextSource>
</Sources><Sets><Set guid="O" name="s"><MemberSource targetGUID="K"/></Set></Sets></Project>"""


def test_words_on_pages_in_transcripts_and_of_texts_that_are_not_there(tmp_path: Path) -> None:
    """b.txt is "one two": characters 4 to 7 are "two", 0 to 3 "one". The name of its table is that of the project."""
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("My project.qde", SHAPES)
        archive.writestr("sources/b.txt", "one two")
    assert [(each.document, each.words, each.codes, each.lacks) for each in read_project(path)] == [
        ("scan.pdf", "silt", (), ""),
        ("scan.pdf", "", (), ""),
        ("scan.pdf", "two", (), ""),
        ("talk.mp3", "one", (), ""),
        ("away.txt", "the port", (), ""),
        ("away.txt", "", (), "the project does not hold its text"),
        ("away.txt", "", ("Mud",), "its codes are those of the whole document"),
    ]


def test_a_heading_is_found_as_the_heading_of_its_section(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text("id,document,tag,content\n1,beta2021,neglect,What to Do\n", "utf-8")
    (row,) = inbox(tmp_path, island(tmp_path), path)
    assert (row["section"], row["sentence"], row["starts"]) == ("what-to-do", "0", "")


def test_a_highlight_of_taguette_with_two_tags_is_one_passage(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_bytes(b"id,document,tag,content\r\n2,otherdoc,harbour.mud,silt\r\n2,otherdoc,boats,silt\r\n")
    assert read_taguette(path) == [Marked("otherdoc", "", "silt", ("harbour.mud", "boats"))]


@pytest.mark.parametrize("key", ["annotations", "rows"])
def test_an_annotation_of_hypothesis_has_its_quote_tags_and_remark(tmp_path: Path, key: str) -> None:
    selectors = [{"type": "TextPositionSelector", "start": 1, "end": 2}, {"type": "TextQuoteSelector", "exact": "silt"}]
    note = {"uri": "https://example.org/a", "tags": ["mud"], "text": "why", "target": [{"selector": selectors}]}
    path = tmp_path / "notes.json"
    path.write_text(json.dumps({key: [{**note, "document": {"title": ["On A"]}}]}), "utf-8")
    assert read_hypothesis(path) == [Marked("On A", "https://example.org/a", "silt", ("mud",), "why")]


def inbox(tmp_path: Path, corpus: Path, file: Path) -> list[dict[str, str]]:
    assert run(["import", str(corpus), str(file), "--inbox", str(tmp_path / "inbox.csv")]) == 0
    return list(csv.DictReader(io.StringIO((tmp_path / "inbox.csv").read_text("utf-8"))))


def test_what_went_out_as_a_project_comes_back_at_its_place_with_its_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    file = tmp_path / "island.qdpx"
    file.write_bytes(project_bytes(corpus, find_copies(corpus))[0])
    before = contents(corpus)
    rows = inbox(tmp_path, corpus, file)
    told = capsys.readouterr().out
    assert contents(corpus) == before
    n_selections = zipfile.ZipFile(file).read("project.qde").count(b"<PlainTextSelection")
    assert f"{n_selections} in, 0 moved, 0 out, 0 lost" in told
    passage = next(row for row in csv.DictReader((corpus / "passages.csv").open()) if row["id"] == "alpha2019-p-001")
    place = {key: passage[key] for key in ("source", "stream", "section")}
    coded = [row for row in rows if {key: row[key] for key in place} == place and row["theme"] == "neglect"]
    assert [(row["table"], row["role"], row["take"]) for row in coded] == [("diagnoses", "?", "")]


@pytest.mark.parametrize(
    ("document", "content", "told"),
    [
        ("other", "the port", 'out: other: "the port": its document is no source of the corpus'),
        ("alpha2019.txt", "said nowhere", 'lost: alpha2019.txt: "said nowhere": its words stand 0 times in the text'),
        ("alpha2019", "the", 'lost: alpha2019: "the": its words stand 5 times in the text of alpha2019'),
        ("alpha2019", "42", 'lost: alpha2019: "42": no words of a text were marked'),
    ],
)
def test_what_does_not_come_in_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str, content: str, told: str
) -> None:
    path = tmp_path / "tags.csv"
    path.write_text(f"id,document,tag,content\n1,{document},mud,{content}\n", "utf-8")
    assert run(["import", str(island(tmp_path)), str(path)]) == 0
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    "name",
    ["beta2021.docx", "Beta_2021.txt", "Beta 2021", r"C:\\docs\\beta2021.docx", "a/beta2021.txt", "BETA-2021.v2.pdf"],
)
def test_a_document_is_the_source_of_its_name(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folders and the signs between letters and digits are no part of an id; the last is another name."""
    path = tmp_path / "tags.csv"
    path.write_text(f"id,document,tag,content\n1,{name},neglect,What to Do\n", "utf-8")
    assert run(["import", str(island(tmp_path)), str(path)]) == 0
    assert ("1 out" if "v2" in name else "1 in") in capsys.readouterr().out


def test_a_tag_that_is_no_code_is_left_to_a_person(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    words = (corpus / "texts" / "beta2021.txt").read_text("utf-8").split("\n\n")[-1].split(".")[0].replace("\n", " ")
    path = tmp_path / "tags.csv"
    path.write_text(f'id,document,tag,content\n1,beta2021,no such code,"{words.strip()}."\n', "utf-8")
    (row,) = inbox(tmp_path, corpus, path)
    assert (row["table"], row["theme"], row["tag"]) == ("diagnoses", "?", "no such code")


MARKED = {
    "neglect": ("diagnoses", "theme"),
    "council": ("diagnoses", "about"),
    "fishers": ("diagnoses", "voice"),
    "dredging": ("positions", "claim"),
    "works": ("recommendations", "instrument"),
    "boats": ("figures", "population"),
}


@pytest.mark.parametrize(("tag", "place"), MARKED.items())
def test_a_code_says_the_table_of_its_row(tag: str, place: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text(f"id,document,tag,content\n1,beta2021,{tag},What to Do\n", "utf-8")
    (row,) = inbox(tmp_path, island(tmp_path), path)
    assert (row["table"], row[place[1]]) == (place[0], tag)


DECIDED = {"role": "driver", "about": "council", "scope": "here", "polarity": "asserts", "voice": "alpha",
           "endorsement": "own", "statement": "Half of what is needed is missing."}  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_marked_elsewhere_is_decided_in_an_inbox_and_accepted(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two highlights of Taguette, of half a sentence each: one is taken, one skipped, and nothing is left."""
    corpus, marks, file = island(tmp_path), tmp_path / "tags.csv", tmp_path / f"inbox.{ending}"
    words = ["The harbour of Orlin silted up", "the fleet will leave"]
    lines = [f"{n},alpha2019,neglect,{each}" for n, each in enumerate(words)]
    marks.write_text("\n".join(["id,document,tag,content", *lines, ""]), "utf-8")
    assert run(["import", str(corpus), str(marks), "--inbox", str(file)]) == 0
    taken, skipped = read_inbox(file)
    assert run(["accept", str(corpus), str(file)]) == 0
    assert read_inbox(file) == [taken, skipped], "without an answer nothing happens"
    write_inbox(corpus, file, [taken.with_cells(take="yes"), skipped.with_cells(take="skip", why="not of the port")])
    assert run(["accept", str(corpus), str(file)]) == 1
    assert '"?" is to be decided under: role' in capsys.readouterr().out
    write_inbox(corpus, file, [row.with_cells(take="yes", **DECIDED) for row in read_inbox(file)])
    assert run(["accept", str(corpus), str(file)]) == 0
    assert read_inbox(file) == []
    row = next(row for row in csv.DictReader((corpus / "diagnoses.csv").open()) if row["id"] == taken["id"])
    assert (row["theme"], row["statement"]) == ("neglect", DECIDED["statement"])
    passage = next(each for each in csv.DictReader((corpus / "passages.csv").open()) if each["id"] == row["passage"])
    assert passage["words"] == "6"
    (kept,) = csv.DictReader((corpus / "skipped.csv").open())
    assert (kept["proposed"], kept["what"], kept["why"]) == ("diagnoses", "neglect", "not of the port")
    assert problems_of(corpus) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.qdpx", b"PK", "this is no project (.qdpx), or it is damaged"),
        ("a.csv", b"a,b\n1,2\n", "there are no highlights of Taguette in it"),
        ("a.csv", b"id,document,tag,content\n1,\xff,a,b\n", "this cannot be read as CSV in UTF-8"),
        ("a.json", b"[" * 100_000, "this is no JSON in UTF-8"),
        ("a.json", b'{"a": 1}', "there are no annotations of Hypothesis in it"),
    ],
)
def test_a_file_that_is_none_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert run(["import", str(island(tmp_path)), str(tmp_path / name)]) == 1
    assert message in capsys.readouterr().err


def test_proposals_are_never_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = island(tmp_path)
    assert run(["import", str(corpus), str(project(tmp_path / "a.qdpx", "mud", 0, 3)), "--apply"]) == 2
    assert "proposals, not rows" in capsys.readouterr().err


def test_of_words_that_stand_more_than_once_that_place_comes_in_which_the_project_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second of two sentences with the words, after a sign of two units, and lines that end in CR LF."""
    corpus = island(tmp_path)
    text = corpus / "texts" / "beta2021.txt"
    twice = "\n\nThe mud is back. Nobody dug. The mud is back. Nobody knew \U0001d11e then.\n"
    text.write_text(text.read_text("utf-8").rstrip("\n") + twice, "utf-8")
    document = "\U0001d11e " + text.read_text("utf-8").replace("\n", "\r\n")
    start = len(document[: document.rindex("mud is back")].encode("utf-16-le")) // 2
    path = project(tmp_path / "a.qdpx", document, start, start + len("mud is back"))
    named = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(named)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"notes.txt", b"beta2021.docx"))
    assert run(["import", str(corpus), str(path), "--inbox", str(tmp_path / "in.csv")]) == 0
    assert "0 in, 1 moved, 1 out, 0 lost" in capsys.readouterr().out
    (row,) = read_inbox(tmp_path / "in.csv")
    found = locate(text_of(corpus, "beta2021", find_copies(corpus)), row.locator)
    assert found.passage == "The mud is back."
    assert found.start is not None
    (place,) = [each for each in text_of(corpus, "beta2021", find_copies(corpus)).sections if each.id == row["section"]]
    assert "Nobody dug." in place.text[: found.start]


def test_a_project_in_which_nothing_is_marked_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", '<Project xmlns="urn:QDA-XML:project:1.0"><Sources/></Project>')
    assert run(["import", str(island(tmp_path)), str(path)]) == 0
    assert capsys.readouterr().out == "no passage is marked in it: codes and documents alone do not come in\n"
