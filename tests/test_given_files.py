"""Files of a corpus that is somebody else's: what is no file, leads out of the corpus, or is a bomb, is refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from crossread.check.fix import fix_corpus
from crossread.cli import run
from crossread.corpus.load import load_meta, open_corpus, read_whole
from crossread.errors import CorpusError
from crossread.given_files import RefusedFileError, way_to, write_whole
from crossread.render.job_file import read_jobs
from crossread.texts.copies import add_copy, find_copies
from crossread.texts.hints import load_hints
from crossread.yaml_files import read_yaml
from in_time import in_time
from island import contents, island, problems_of, replaced

LAUGHS = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
)
# what stands in the file, the line, what is said
BOMBS = [
    # 1 mapping, 1 key and 10 nodes for a0; then each level has 9 times the one before: past 100,000 at a5 (line 6)
    (LAUGHS, 6, "this has more than 100,000 entries, those counted that aliases stand for; write fewer"),
    ("a: " + "[" * 100_000, 1, "this is nested more than 20 levels deep; write it flatter"),
    ("a:\n  " + "{b: " * 30 + "c" + "}" * 30, 2, "this is nested more than 20 levels deep; write it flatter"),
    ("a: 1\nb: !!set {x, y}\n", 2, 'the tag "tag:yaml.org,2002:set" is not read here; write words, lists and mappings'),
    ("a: !!python/object:os.system {}\n", 1, 'the tag "tag:yaml.org,2002:python/object:os.system" is not read here'),
    ("a: &a [*a]\n", 1, '"*a" stands for nothing before it; write it out'),
    ("a: 1\n? [b]\n: 2\n", 2, "this is not readable YAML in UTF-8; correct it"),
    ("a: [1\nb: 2\n", 2, "this is not readable YAML in UTF-8; correct it"),
]


@pytest.mark.parametrize(("text", "line", "said"), BOMBS)
@pytest.mark.timeout(10)
def test_yaml_that_is_a_bomb_is_refused_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "corpus.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError) as refused:
        read_yaml(path, tmp_path)
    assert str(refused.value).startswith(f"{path.as_posix()} line {line}: {said}")


def test_very_many_keys_are_told_with_their_lines_in_time(tmp_path: Path) -> None:
    """Looking up each of 25,000 keys among all others would take twenty seconds."""
    jobs = tmp_path / "jobs.yml"
    jobs.write_text("title: t\n" + "".join(f"k{n}: v\n" for n in range(25_000)), "utf-8")
    with in_time("the job file"), pytest.raises(CorpusError) as caught:
        read_jobs(jobs)
    lines = {problem.column: problem.line for problem in caught.value.problems}
    assert (len(lines), lines["k0"], lines["k24999"]) == (25_001, 2, 25_001)


def test_whatever_is_written_is_words(tmp_path: Path) -> None:
    """YAML itself takes no for False, 1:30 for 90, and fails on the 13th month and on a number of 5,000 digits."""
    path = tmp_path / "corpus.yml"
    path.write_text(f"a: [no, 1:30, 2012-13-01, 2012, {'9' * 5000}, ~, '']\nb: &b {{c: 1}}\nd: *b\n", "utf-8")
    read = read_yaml(path, tmp_path)
    assert read["a"] == ["no", "1:30", "2012-13-01", "2012", "9" * 5000, None, ""]
    assert read["b"] == read["d"] == {"c": "1"}


# what stands in corpus.yml, what is put for it, what is said
KINDS = [
    ('title: "Orlin: a harbour that silted up"', "title: [Orlin]", "line 1, title: found a list; write words"),
    ('question: "Why did the boats leave Orlin?"', "question: {a: b}", "line 2, question: found a mapping; write"),
    ("id: alpha2019", "id: [alpha2019]", "line 18, id: found a list; write words"),
    ("id: alpha2019", "id:", "line 18, id: this is empty; write the id of the source"),
    ('"2019-05"', "{year: 2019}", "line 23, date: found a mapping; write words"),
    ("kind: pamphlet", "kind: [pamphlet]", "line 24, kind: found a list; write words"),
    ("words_body: 45", "words_body: [45]", "line 26, words_body: found a list; write digits only"),
    ('["A. Alpha"]', "{first: Alpha}", "line 21, authors: found {'first': 'Alpha'}; write a list, each entry"),
    ('["A. Alpha"]', "[[Alpha]]", "line 21, authors: found a list; write words"),
    ("coverage:\n", "coverage: all\nothers:\n", "line 31, coverage: found words; write a line for each source"),
    ("figures: complete, positions: complete, fore", "figures: [complete], fore", "coverage: found a list; write"),
    ("coverage:\n", "coverage:\n  gamma: complete\n", "found words; gamma needs lines such as figures: complete under"),
    ("coverage:\n", "names: G5\ncoverage:\n", "names: found 'G5'; write a list"),
    ("coverage:\n", "names: [{a: b}]\ncoverage:\n", "names: found a mapping; write words"),
]


@pytest.mark.parametrize(("old", "new", "said"), KINDS)
def test_a_value_of_the_wrong_kind_is_refused_with_its_line(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", old, new)
    assert run(["check", str(corpus)]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.endswith("\n1 problem\n")
    with pytest.raises(CorpusError):
        open_corpus(corpus)


@pytest.mark.parametrize("text", ["", "words", "[a, b]", "~", "sources: {}", "sources: [a]", "sources: [{short: a}]"])
def test_a_corpus_without_a_list_of_sources_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "corpus.yml").write_text(text, "utf-8")
    with pytest.raises(CorpusError):
        load_meta(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {front: [{b: c}]}", "line 1, a: front holds an entry that is no words"),
        ("a: {front: ['']}", "line 1, a: front holds an entry that is no words"),
        ("a: {sections: {b: [c]}}", "line 1, a: sections holds an entry that is no words"),
        ("a:\n  sections: [b]", "line 2, a: sections must be a mapping, found ['b']"),
        ("a: {~: [b]}", 'line 1, a: "None" is no hint'),
        ("a: {markers: [[b]]}", "line 1, a: markers holds an entry that is no words"),
        ("a: [b]", "line 1, a: found no mapping"),
        ("a: !!set {b}", "line 1: the tag"),
    ],
)
def test_a_hint_of_the_wrong_kind_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "reading.yml").write_text(text, "utf-8")
    with pytest.raises(CorpusError) as refused:
        load_hints(tmp_path)
    assert f"reading.yml {said}" in str(refused.value)


def test_one_author_may_be_written_without_a_list(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", '["A. Alpha"]', '"A. Alpha"')
    assert problems_of(corpus) == []


def test_a_date_without_quotation_marks_is_a_date(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", 'date: "2021"', "date: 2021")
    assert problems_of(corpus) == []
    assert list(open_corpus(corpus).sources["date"]) == ["2021", "2019-05"]
    assert list(open_corpus(corpus).sources["words_body"]) == [36, 45]


def stood_in(corpus: Path, file: str, kind: str) -> None:
    """Puts something that is no file of the corpus in the place of one."""
    path = corpus / file
    outside = path.rename(corpus.parent / "outside.txt")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"link out": outside, "device": Path("/dev/zero"), "link to nothing": Path("none")}[kind])


REFUSED = {
    "pipe": "this is no file but a pipe; put a file of this name there",
    "folder": "this is no file but a folder; put a file of this name there",
    "device": "this is a link that leads out of the folder; put the file itself there",
    "link out": "this is a link that leads out of the folder; put the file itself there",
    "link to nothing": "this is a link to nothing; delete it, or put the file itself there",
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("file", ["mentions.csv", "codebook/themes.csv", "hits.csv", "reading.yml"])
@pytest.mark.timeout(20)
def test_what_is_no_file_of_the_corpus_is_named_and_neither_read_nor_written(
    file: str, kind: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    (corpus / "reading.yml").write_text("alpha2019: {}\nbeta2021: {}\n", "utf-8")
    stood_in(corpus, file, kind)
    before = contents(tmp_path)
    assert f"{file}: {REFUSED[kind]}" in problems_of(corpus)
    fix_corpus(corpus, find_copies(corpus))
    assert contents(tmp_path) == before
    if file.endswith(".csv"):
        with pytest.raises(CorpusError, match=REFUSED[kind]):
            read_whole(open_corpus(corpus))


def test_a_corpus_file_that_leads_out_is_refused(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    stood_in(corpus, "corpus.yml", "link out")
    with pytest.raises(CorpusError, match=r"corpus\.yml: this is a link that leads out of the folder"):
        open_corpus(corpus)


def test_a_folder_of_the_corpus_that_leads_out_is_refused(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "codebook").rename(tmp_path / "codebook")
    (corpus / "codebook").symlink_to(tmp_path / "codebook")
    assert f"codebook/themes.csv: {REFUSED['link out']}" in problems_of(corpus)


def test_a_corpus_that_is_reached_by_a_link_is_read(tmp_path: Path) -> None:
    island(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "island")
    assert problems_of(tmp_path / "link") == []


def test_fix_leaves_a_link_within_the_corpus_a_link(tmp_path: Path) -> None:
    corpus = island(tmp_path, "unsorted_rows")
    (corpus / "answers.csv").rename(corpus / "shared.txt")
    (corpus / "answers.csv").symlink_to("shared.txt")
    assert len(fix_corpus(corpus, {})) == 1
    assert (corpus / "answers.csv").readlink() == Path("shared.txt")
    assert problems_of(corpus) == []


def test_a_copy_of_a_text_that_leads_out_of_the_corpus_is_refused(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    stood_in(corpus, "texts/beta2021.txt", "link out")
    assert f"texts/beta2021.txt: {REFUSED['link out']}" in problems_of(corpus)


def test_a_folder_of_texts_that_somebody_names_may_hold_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    (tmp_path / "mine").mkdir()
    for text in sorted((corpus / "texts").iterdir()):
        text.rename(tmp_path / text.name)
        (tmp_path / "mine" / text.name).symlink_to(tmp_path / text.name)
    assert run(["check", str(corpus), "--texts", str(tmp_path / "mine")]) == 0
    assert "passages: 9 exact" in capsys.readouterr().out


@pytest.mark.parametrize("linked", ["texts", "texts/beta2021.txt"])
def test_a_text_is_not_added_through_a_link(linked: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / linked).rename(tmp_path / "outside")
    (corpus / linked).symlink_to(tmp_path / "outside")
    (tmp_path / "beta2021.txt").write_text("Another text.\n", "utf-8")
    before = contents(tmp_path)
    with pytest.raises(CorpusError, match=r"a link stands in the way of texts/beta2021\.txt"):
        add_copy(corpus, [tmp_path / "beta2021.txt"], sources=["beta2021"], replace=True)
    assert contents(tmp_path) == before


@pytest.mark.timeout(10)
def test_a_pipe_is_not_added_as_a_text(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    os.mkfifo(tmp_path / "beta2021.txt")
    with pytest.raises(CorpusError, match="this is no file but a pipe"):
        add_copy(corpus, [tmp_path / "beta2021.txt"], sources=["beta2021"], replace=True)


def test_a_table_larger_than_is_read_is_refused(tmp_path: Path) -> None:
    """65 megabytes that take no room on the disk; 64 are read."""
    corpus = island(tmp_path)
    with (corpus / "mentions.csv").open("r+b") as file:
        file.truncate(65 * 2**20)
    assert "mentions.csv: this has 65 megabytes, but at most 64 are read; make it smaller" in problems_of(corpus)


@pytest.mark.parametrize("linked", ["no", "yes"])
@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a socket"])
def test_nothing_is_written_in_the_place_of_what_is_no_file(kind: str, linked: str, tmp_path: Path) -> None:
    """Also where a link leads to it, as one does that somebody made to a device."""
    place, path = tmp_path / "place", tmp_path / "inbox.csv"
    with socket.socket(socket.AF_UNIX) as opened:
        made = {
            "a folder": place.mkdir,
            "a pipe": lambda: os.mkfifo(place),
            "a socket": lambda: opened.bind(str(place)),
        }
        made[kind]()
        before = place.lstat()
        path = path if linked == "yes" else place
        if linked == "yes":
            path.symlink_to(place)
        with pytest.raises(RefusedFileError, match=f"this is no file but {kind}; move it away, or give another name"):
            write_whole(path, "x")
    assert (place.lstat().st_ino, place.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert [each.name for each in tmp_path.glob("*.part")] == []


WAYS = [
    (PureWindowsPath(r"C:\data\mali"), PureWindowsPath(r"c:\Project"), "../data/mali"),
    (PureWindowsPath(r"C:\Project\data\mali"), PureWindowsPath(r"c:\project"), "data/mali"),
    (PureWindowsPath(r"D:\mali"), PureWindowsPath(r"C:\project"), "D:/mali"),
    (PureWindowsPath(r"\\host\share\mali"), PureWindowsPath(r"C:\project"), "//host/share/mali"),
    (PureWindowsPath(r"\\host\share\mali"), PureWindowsPath(r"\\HOST\share\a"), "../mali"),
    (PurePosixPath("/home/Data"), PurePosixPath("/home/data"), "../Data"),
    (PurePosixPath("/work"), PurePosixPath("/work"), "."),
]


@pytest.mark.parametrize(("target", "start", "way"), WAYS)
def test_the_way_to_a_folder_is_told_also_where_it_is_on_another_drive(
    target: PurePath, start: PurePath, way: str
) -> None:
    """Windows knows no capitals; from one drive to another there is no way but the whole path."""
    assert way_to(target, start) == way
