from __future__ import annotations

import unicodedata
from pathlib import Path

from crossread.check.fix import fix_corpus
from crossread.texts.copies import find_copies
from island import DATA, contents, island, problems_of, replaced

DIGESTS = "943ebde318369307,bebdeb66ccb25ec3"


def fix(corpus: Path) -> list[str]:
    return [change.removeprefix(f"{corpus.as_posix()}/") for change in fix_corpus(corpus, find_copies(corpus))]


def test_a_sound_corpus_is_left_byte_for_byte(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    assert fix(corpus) == []
    assert contents(corpus) == contents(island(tmp_path / "sound"))


def test_empty_digests_and_words_of_a_passage_are_filled(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "passages.csv", f"10,{DIGESTS}", ",,")
    assert fix(corpus) == ["passages.csv: digests and words filled in 1 row: alpha2019-p-001"]
    assert contents(corpus) == contents(island(tmp_path / "sound"))


def test_a_digest_that_differs_is_never_overwritten(tmp_path: Path) -> None:
    corpus = island(tmp_path, "changed_digit")
    before = contents(corpus)
    assert fix(corpus) == []
    assert contents(corpus) == before


def test_a_passage_that_fits_two_places_gets_no_digest(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "passages.csv", f"10,{DIGESTS}", ",,")
    text = corpus / "texts" / "alpha2019.txt"
    text.write_text(text.read_text("utf-8").replace("Fishers", "The harbour of late: dredged it. Fishers"), "utf-8")
    fix(corpus)
    assert "alpha2019-p-001,alpha2019,body,causes,The harbour,dredged it.,,,,,,,\n" in (
        (corpus / "passages.csv").read_text("utf-8")
    )


def test_spelling_is_made_normal_and_no_judgement_is_touched(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    path = corpus / "mentions.csv"
    replaced(corpus, "mentions.csv", "The boats went", "Sévaré's boats went")
    normal = path.read_text("utf-8")
    messy = normal.replace("Sévaré's", "  " + unicodedata.normalize("NFD", "Sévaré's")).replace(",2020,", ',"2020 ",')
    path.write_bytes(b"\xef\xbb\xbf" + messy.replace("\n", "\r\n\r\n").encode())
    assert fix(corpus) == ["mentions.csv: spelling made normal"]
    assert path.read_bytes() == normal.encode()


def test_a_table_with_a_faulty_header_or_row_stays_as_it_is(tmp_path: Path) -> None:
    for defect in ("missing_column", "unquoted_comma", "not_utf8"):
        corpus = island(tmp_path / defect, defect)
        before = contents(corpus)
        assert fix(corpus) == []
        assert contents(corpus) == before


def test_rows_under_a_header_in_another_order_are_not_sorted(tmp_path: Path) -> None:
    corpus = island(tmp_path, "unsorted_rows")
    replaced(corpus, "answers.csv", "recommendation,diagnosis,basis", "diagnosis,recommendation,basis")
    before = contents(corpus)
    assert fix(corpus) == []
    assert contents(corpus) == before


def test_one_digest_alone_is_said_and_not_completed(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "passages.csv", DIGESTS, DIGESTS[-17:])
    before = contents(corpus)
    assert fix(corpus) == []
    assert contents(corpus) == before
    assert problems_of(corpus) == [
        "passages.csv line 2, digest_words: the digest is empty, but that of the claims is not; empty both and run "
        '"crossread check --fix" with the texts'
    ]


def test_hits_are_counted_anew_and_those_of_texts_not_at_hand_kept(tmp_path: Path) -> None:
    """Beta speaks of the road once; alpha's counts cannot be taken and stay."""
    corpus = island(tmp_path, "stale_hits")
    (corpus / "texts" / "alpha2019.txt").unlink()
    assert fix(corpus) == ["hits.csv: search hits of 10 codes written"]
    assert (corpus / "hits.csv").read_bytes() == (DATA / "sound" / "hits.csv").read_bytes()


def test_without_texts_hits_are_not_written(tmp_path: Path) -> None:
    corpus = island(tmp_path, "stale_hits")
    before = contents(corpus)
    assert fix_corpus(corpus, {}) == []
    assert contents(corpus) == before


def test_nothing_is_taken_from_the_text_of_another_source(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "passages.csv", f"10,{DIGESTS}", ",,")
    texts = corpus / "texts"
    (texts / "alpha2019.txt").write_bytes((texts / "beta2021.txt").read_bytes())
    before = contents(corpus)
    assert fix(corpus) == []
    assert contents(corpus) == before
    assert problems_of(corpus)[-1] == (
        "texts/alpha2019.txt: only 0 of 4 passages of alpha2019 that were looked up are in this copy; it is another "
        "text, or read in another way, as reading.yml is missing: nothing of it is checked"
    )
