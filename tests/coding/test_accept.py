"""What becomes of an inbox: rows with yes in their tables, reasons kept, what is wrong left there, nothing lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from crossread.check.fix import fix_corpus
from crossread.cli import run
from crossread.coding import accept
from crossread.coding.accept import accept_rows
from crossread.coding.inbox import InboxRow, filled, new_row
from crossread.coding.propose import propose_rows
from crossread.corpus.csv_files import csv_text, write_whole
from crossread.corpus.load import load_meta
from crossread.corpus.outline import text_of
from crossread.corpus.rows import Row, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError
from crossread.exchange.inbox_files import accept_inbox, read_inbox, write_inbox
from crossread.texts.copies import find_copies
from island import contents, island, problems_of, replaced

SOURCE = "alpha2019"
ADDED = "The council must sell 15 boats. Some say that 3 cranes will do, and in 2016 it closed."
DECIDED = {
    "recommendations": {"addressee": "council", "direction": "do", "instrument": "funding", "object": "the boats",
                        "theme": "neglect", "explicit": "yes", "statement": "Dispose of vessels."},
    "figures": {"quantity": "boats_left", "population": "boats", "place": "orlin", "stock_or_flow": "stock",
                "origin": "not_said", "statement": "There are 15 vessels to dispose of."},
    "forecasts": {"outcome": "open", "voice": "alpha", "endorsement": "own",
                  "statement": "Lifting gear will be enough."},
    "mentions": {"event": "closing-2016", "event_label": "Closing of the port", "event_kind": "withdrawal",
                 "statement": "The port shut down."},
}  # fmt: skip


def corpus(folder: Path) -> Path:
    """The island with sentences more in a text, of which no row speaks yet."""
    target = island(folder)
    text = target / "texts" / f"{SOURCE}.txt"
    text.write_text(text.read_text("utf-8").rstrip("\n") + f"\n\n{ADDED}\n", "utf-8")
    words = text_of(target, SOURCE, find_copies(target)).n_words_body
    replaced(target, "corpus.yml", "words_body: 45", f"words_body: {words}")
    return target


def proposals(folder: Path, *tables: str) -> list[InboxRow]:
    """What is proposed of the text."""
    rows = read_corpus_rows(folder, load_meta(folder))
    return propose_rows(rows, SOURCE, text_of(folder, SOURCE, find_copies(folder)), only=tables)


def decided(folder: Path, table: str, **cells: str) -> InboxRow:
    """The first proposal of a table with every cell decided, and yes."""
    row = proposals(folder, table)[0]
    return row.with_cells(take="yes", **{**DECIDED[table], **cells})


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read_corpus_rows(folder, load_meta(folder))[table]]


def accepted(folder: Path, *rows: InboxRow) -> accept.Accepted:
    return accept_rows(folder, find_copies(folder), list(rows))


@pytest.mark.parametrize("table", DECIDED)
def test_a_row_that_is_decided_is_whole_in_the_corpus(table: str, tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    row = decided(folder, table)
    done = accepted(folder, row)
    assert (done.written, done.left) == ([row["id"]], [])
    fix_corpus(folder, find_copies(folder))
    # What the source still lacks is another matter: the numeral of the other sentence, and what it says it has.
    assert [each for each in problems_of(folder) if "numerals.csv" not in each and "declared none" not in each] == []
    assert rows_of(folder, table) == sorted(rows_of(folder, table), key=lambda each: each["id"])
    assert row["id"] in {each["id"] for each in rows_of(folder, table)}


def test_two_rows_on_one_sentence_share_a_passage(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    accepted(folder, decided(folder, "recommendations"), decided(folder, "figures"))
    new = [row for row in rows_of(folder, "passages") if row["id"] == f"{SOURCE}-p-006"]
    resting = [row["passage"] for name in ("recommendations", "figures") for row in rows_of(folder, name)]
    assert len(new) == 1
    assert resting.count(f"{SOURCE}-p-006") == 2


def test_a_row_on_a_sentence_with_a_passage_rests_on_that(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    row = decided(folder, "recommendations").with_cells(section="causes", starts="", ends="", sentence="1")
    accepted(folder, row.with_cells(strength="should", statement="Keep the port clear."))
    assert rows_of(folder, "recommendations")[1]["passage"] == f"{SOURCE}-p-001"
    assert len(rows_of(folder, "passages")) == 9


@pytest.mark.parametrize(
    ("table", "cells", "said"),
    [
        ("recommendations", {"theme": "?"}, '"?" is to be decided under: theme'),
        ("recommendations", {"theme": "neglekt"}, 'theme: "neglekt" is not in codebook/themes.csv; did you mean'),
        ("recommendations", {"strength": "shall"}, 'strength: "shall" is not allowed here'),
        ("recommendations", {"voice": "fishers"}, 'endorsement: "own", but "fishers" is no author of alpha2019'),
        ("recommendations", {"statement": "Sell"}, "statement: the statement does not end with a full stop"),
        (
            "recommendations",
            {"starts": "No", "ends": "nowhere", "sentence": ""},
            "starts: its locator leads to no one passage",
        ),
        ("recommendations", {"source": "gamma"}, 'source: "gamma" is not in corpus.yml'),
        ("figures", {"low": "16", "high": "16"}, "low is 16 where it gives 15"),
        ("forecasts", {"take": "skip"}, "why: say why it is no row"),
        (
            "forecasts",
            {"take": "skip", "why": "In jest.", "starts": "3", "ends": "will do", "sentence": ""},
            "starts: a reason is kept of a whole sentence or cell",
        ),
    ],
)
def test_what_is_wrong_stays_in_the_inbox_with_its_message(
    table: str, cells: dict[str, str], said: str, tmp_path: Path
) -> None:
    folder = corpus(tmp_path)
    before = contents(folder)
    row = decided(folder, table).with_cells(**cells)
    done = accepted(folder, row)
    assert done.written == []
    assert said in done.left[0]["message"]
    assert done.left[0].cells | {"message": ""} == row.cells
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("sum", 'parts: the relation "sum" has 2 or more parts, but here are 1'),
        ("same", f'"{SOURCE}-fig-001" is in usd (money), "{SOURCE}-fig-002" in boat (count)'),
    ],
)
def test_a_check_that_makes_no_sense_is_refused(relation: str, said: str, tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    cells = {"id": f"{SOURCE}-chk-001", "source": SOURCE, "take": "yes", "statement": "The cost is that of boats."}
    parts = {"relation": relation, "whole": f"{SOURCE}-fig-001", "parts": f"{SOURCE}-fig-002"}
    done = accepted(folder, decided(folder, "figures"), new_row("checks", cells | parts))
    assert done.written == [f"{SOURCE}-fig-002"]
    assert said in done.left[0]["message"]


def test_a_wrong_row_keeps_no_other_back_and_leaves_no_passage(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    wrong = decided(folder, "forecasts", outcome="who knows")
    done = accepted(folder, wrong, decided(folder, "figures"))
    assert (done.written, [row["id"] for row in done.left]) == ([f"{SOURCE}-fig-002"], [wrong["id"]])
    assert len(rows_of(folder, "passages")) == 10


def test_the_passage_of_a_wrong_row_stays_for_another_that_rests_on_it(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    accepted(folder, decided(folder, "recommendations", explicit="no way"), decided(folder, "figures"))
    assert rows_of(folder, "passages")[5]["id"] == f"{SOURCE}-p-006"


def test_what_has_no_answer_yet_waits(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    row = decided(folder, "figures").with_cells(take="")
    assert accepted(folder, row).left == [row]


def test_an_id_that_was_taken_meanwhile_gives_way(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    row = decided(folder, "recommendations").with_cells(id=f"{SOURCE}-rec-001")
    assert accepted(folder, row).written == [f"{SOURCE}-rec-002"]


@pytest.mark.parametrize("copied", ["", None], ids=["without an id", "with the id of the row"])
def test_a_copied_row_gets_an_id_of_its_own_and_takes_no_reference_with_it(copied: str | None, tmp_path: Path) -> None:
    """The stand rests on the row that was copied; nothing is filled in where its cells are empty."""
    folder = corpus(tmp_path)
    row = decided(folder, "recommendations")
    copy = row.with_cells(id=row["id"] if copied is None else copied, statement="Let vessels go.")
    stand = {"source": SOURCE, "claim": "boats_go", "stance": "2", "status": "own", "basis": "says", "voice": "alpha"}
    place = {name: row[name] for name in ("stream", "section", "starts", "ends", "sentence")}
    resting = new_row("positions", {**stand, **place, "statement": "Vessels go.", "rows": row["id"], "take": "yes"})
    read = {SOURCE: text_of(folder, SOURCE, find_copies(folder))}
    taken = accept._Taking(read_corpus_rows(folder, load_meta(folder)), read, [row["id"]])
    for number, each in enumerate((row, copy, copy.with_cells(statement="Off with them."), resting)):
        taken.add(number, each)
    made = {each.place: each.cells for each in taken.added if each.table != "passages"}
    assert [made[number]["id"] for number in range(3)] == [f"{SOURCE}-rec-00{number}" for number in (2, 3, 4)]
    assert (made[3]["rows"], made[3]["note"]) == (row["id"], "")


def test_what_names_an_id_that_is_two_rows_waits_until_it_says_which(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    row = decided(folder, "recommendations").with_cells(id=f"{SOURCE}-rec-001")
    naming = decided(folder, "figures").with_cells(restates=f"{SOURCE}-rec-001")
    (left,) = accepted(folder, row, naming).left
    assert left["message"] == (
        f'restates: "{SOURCE}-rec-001" is a row of the tables, and the row of this inbox with that id became '
        f'"{SOURCE}-rec-002"; write the one that is meant'
    )


@pytest.mark.parametrize("table", ["figures", "forecasts", "mentions", "recommendations"])
def test_what_is_skipped_with_a_reason_is_not_proposed_again(table: str, tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    rows = [row.with_cells(take="skip", why="It is said in jest.") for row in proposals(folder, table)]
    assert rows
    done = accepted(folder, *rows)
    assert (done.skipped, done.left) == ([row["id"] for row in rows], [])
    assert proposals(folder, table) == []
    kept = rows_of(folder, "numerals") if table == "figures" else rows_of(folder, "skipped")
    assert [row["why"] for row in kept] == ["It is said in jest."] * len(rows)


def test_a_voice_is_not_skipped_without_its_place(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    cells = {"id": "some", "label": "some", "source": SOURCE, "take": "skip", "why": "Nobody is meant."}
    done = accepted(folder, new_row("voices", cells))
    assert done.left[0]["message"].startswith("stream: the row says no place")


def test_a_search_hit_that_is_skipped_is_dismissed_with_its_digests(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    text = folder / "texts" / f"{SOURCE}.txt"
    text.write_text(text.read_text("utf-8").replace("Some say", "Some who left say"), "utf-8")
    (row,) = [each for each in proposals(folder, "diagnoses") if each["theme"] == "departure" and each["cue"] == "left"]
    accepted(folder, row.with_cells(take="skip", why="They come back."))
    (hit,) = [each for each in rows_of(folder, "hits_read") if each["why"] == "They come back."]
    assert (hit["code"], hit["section"], hit["sentence"], hit["term"]) == ("departure", "remedies", "4", "left")
    assert not [each for each in problems_of(folder) if "hits_read" in each]


def test_nothing_is_lost_when_it_is_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five tables, corpus.yml and the inbox are written: it is killed before the first, the second and so on."""
    whole = corpus(tmp_path / "whole")
    tables = ("recommendations", "figures", "mentions")
    inbox = [decided(whole, table) for table in tables]
    write_inbox(whole, tmp_path / "whole.csv", inbox)
    assert run(["accept", str(whole), str(tmp_path / "whole.csv")]) == 0
    for moment in range(7):
        folder, file = corpus(tmp_path / str(moment)), tmp_path / f"{moment}.csv"
        write_inbox(folder, file, inbox)
        calls = iter(range(moment))

        def killed(path: Path, content: str | bytes, calls: object = calls) -> None:
            if next(calls, None) is None:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            write_whole(path, content)

        with monkeypatch.context() as patched:
            patched.setattr("crossread.coding.accept.write_whole", killed)
            patched.setattr("crossread.corpus.new_sources.write_whole", killed)
            patched.setattr("crossread.exchange.inbox_files.write_whole", killed)
            with pytest.raises(KeyboardInterrupt):
                accept_inbox(folder, file, find_copies(folder))
        assert run(["accept", str(folder), str(file)]) == 0
        assert read_inbox(file) == []
        assert contents(folder) == contents(whole)


def test_nothing_is_taken_from_a_copy_that_is_another_text(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    (folder / "texts" / f"{SOURCE}.txt").write_text(f"# Another report\n\n## Remedies\n\n{ADDED}\n", "utf-8")
    before, row = contents(folder), decided(folder, "recommendations")
    with pytest.raises(CorpusError, match=f"only 0 of 5 passages of {SOURCE} .* it is another text"):
        accepted(folder, row)
    assert contents(folder) == before


def test_a_table_that_changes_meanwhile_refuses_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path)
    row = decided(folder, "figures")
    plain = accept.faults_of

    def meanwhile(*given: object) -> dict[int, str]:
        replaced(folder, "figures.csv", "The road cost 40 million dollars.", "The road took 40 million dollars.")
        monkeypatch.setattr(accept, "faults_of", plain)
        return {}

    monkeypatch.setattr(accept, "faults_of", meanwhile)
    with pytest.raises(CorpusError, match="somebody has changed this table meanwhile"):
        accepted(folder, row)
    assert len(rows_of(folder, "passages")) == 9


def test_the_command_says_what_stays_and_leaves_it_in_the_inbox(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = corpus(tmp_path), tmp_path / "inbox.xlsx"
    write_inbox(folder, file, [decided(folder, "figures"), decided(folder, "forecasts", statement="?")])
    assert run(["accept", str(folder), str(file)]) == 1
    told = capsys.readouterr().out
    assert 'sheet forecasts line 2, alpha2019-for-002: "?" is to be decided under: statement' in told
    assert told.endswith("1 taken, 0 skipped, 1 refused, 0 waiting\n")
    (left,) = read_inbox(file)
    assert left["message"] == '"?" is to be decided under: statement'


@pytest.mark.parametrize("name", ["inbox.csv", "inbox.xlsx"])
def test_a_column_that_somebody_added_stays_with_the_rows_that_stay(tmp_path: Path, name: str) -> None:
    folder, file = corpus(tmp_path), tmp_path / name
    waiting = decided(folder, "forecasts").with_cells(take="", remark="Ask Ann.")
    write_inbox(folder, file, [decided(folder, "figures"), waiting])
    assert run(["accept", str(folder), str(file)]) == 0
    assert [(row["table"], row["remark"]) for row in read_inbox(file)] == [("forecasts", "Ask Ann.")]


STAND = {"stance": "2", "basis": "says", "status": "own", "voice": "alpha", "statement": "The boats should go."}


def test_a_claim_that_has_its_stand_needs_no_more_of_what_is_proposed_for_it(tmp_path: Path) -> None:
    """Three sentences hold a word of the claim; the one that somebody has begun to answer stays."""
    folder = corpus(tmp_path)
    (folder / "positions.csv").write_text(f"{','.join(load_schemas()['positions'].names)}\n", "utf-8")
    first, *others = [row for row in proposals(folder, "positions") if row["claim"] == "dredging"]
    assert len(others) == 2
    begun = others[1].with_cells(**STAND)
    done = accept_rows(folder, find_copies(folder), [first.with_cells(take="yes", **STAND), others[0], begun])
    assert (len(done.written), done.settled, done.left) == (1, [others[0]], [begun.with_cells(message="")])


def test_what_all_figures_of_a_quantity_have_alike_is_filled_in(tmp_path: Path) -> None:
    """Two rows are too few to go by; of three with one place and two populations the place is known."""
    row = new_row("figures", {"quantity": "boats_left", "place": "?", "population": "?", "unit": "person"})
    there = [
        Row("figures", "figures.csv", line, {"quantity": "boats_left", "unit": "boat", "place": "orlin",
                                             "population": population, "stock_or_flow": "flow"})
        for line, population in enumerate(("boats", "boats", "crews"), 2)
    ]  # fmt: skip
    assert filled(row, there[:2]) == row
    cells = filled(row, there)
    assert [cells[name] for name in ("place", "stock_or_flow", "population", "unit")] == [
        "orlin",
        "flow",
        "?",
        "person",
    ]
    other = row.with_cells(quantity="boats_built")
    assert filled(other, there) == other


def claim_added(folder: Path, terms: str) -> None:
    """A claim on the lights of the island, with its search terms."""
    claims = folder / "codebook" / "claims.csv"
    with claims.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    asked = dict(zip(header, rows[0], strict=True)) | {"id": "lights", "terms": terms, "example": "", "unused": "-"}
    write_whole(claims, csv_text([header, *rows, [asked[name] for name in header]]))


def test_a_silence_that_is_proposed_becomes_a_row_without_a_passage(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    claim_added(folder, "lighthouse*")
    (silence,) = [row for row in proposals(folder, "positions") if row["claim"] == "lights"]
    assert (silence["status"], silence["stream"], silence.undecided) == ("silent", "", [])
    done = accept_rows(folder, find_copies(folder), [silence.with_cells(take="yes")])
    assert [row["message"] for row in done.left] == []
    (row,) = [row for row in rows_of(folder, "positions") if row["claim"] == "lights"]
    assert (row["passage"], row["source"], row["status"]) == ("", SOURCE, "silent")


def test_once_every_hit_is_read_the_silence_is_proposed(tmp_path: Path) -> None:
    """Of the two sentences that a term hits one is read first: what is still open is no silence."""
    folder = corpus(tmp_path)
    claim_added(folder, "crane*; vessel*; boat*")
    told = [row for row in proposals(folder, "positions") if row["claim"] == "lights"]
    assert len(told) > 1
    assert "silent" not in {row["status"] for row in told}
    skipped = [row.with_cells(take="skip", why="On boats, not on lights.") for row in told]
    accepted(folder, *skipped[:-1])
    assert "silent" not in {row["status"] for row in proposals(folder, "positions") if row["claim"] == "lights"}
    accepted(folder, skipped[-1])
    (silence,) = [row for row in proposals(folder, "positions") if row["claim"] == "lights"]
    assert (silence["status"], silence["cue"], silence.undecided) == ("silent", "every search hit was read", [])
    assert accepted(folder, silence.with_cells(take="yes")).written == [silence["id"]]
