"""Corpora spoilt at random: whatever stands in them, a command says so, and neither breaks off nor hangs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from crossread.cli import run
from crossread.corpus import form
from crossread.corpus.load import open_corpus, read_whole
from crossread.corpus.schema import TableSchema
from crossread.errors import CorpusError
from in_time import in_time
from island import contents, island
from spoilt import spoil

N_SEEDS = int(os.environ.get("CROSSREAD_FUZZ_SEEDS", "200"))
_N_PARTS = 20
_frictionless_errors = form._frictionless_errors
_known: dict[tuple[str, bytes], list[Any]] = {}


def remembered(folder: Path, schema: TableSchema) -> list[Any]:
    """What Frictionless finds in a table, asked once for tables that are alike: most are not spoilt."""
    key = (schema.name, (folder / schema.file).read_bytes())
    if key not in _known:
        _known[key] = _frictionless_errors(folder, schema)
    return _known[key] if len(_known) < 5000 else _known.pop(key)


def survives(corpus: Path) -> None:
    """Checks, reads, shows and puts in order a spoilt corpus: an exit code or a list of problems, nothing else."""
    before = contents(corpus)
    for command in (["check", str(corpus)], ["texts", "show", str(corpus), "alpha2019-p-001"]):
        with in_time(" ".join(command)):
            assert run(command) in (0, 1, 2)
    assert contents(corpus) == before
    with in_time("open_corpus"), suppress(CorpusError):
        read_whole(open_corpus(corpus))
    with in_time("check --fix"):
        run(["check", str(corpus), "--fix"])
    before = contents(corpus)
    with in_time("check --fix again"):
        run(["check", str(corpus), "--fix"])
    assert contents(corpus) == before


@pytest.mark.parametrize("part", range(_N_PARTS))
@pytest.mark.timeout(0)
def test_a_spoilt_corpus_is_told_and_nothing_breaks_off_or_hangs(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(form, "_frictionless_errors", remembered)
    for seed in range(part, N_SEEDS, _N_PARTS):
        corpus = island(tmp_path / str(seed))
        spoilt = spoil(corpus, Random(seed))
        try:
            survives(corpus)
        except BaseException as error:
            error.add_note(f"seed {seed}, spoilt: {', '.join(spoilt)}")
            raise
        capsys.readouterr()
