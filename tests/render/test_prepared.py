"""The warm process reads the corpus while the reports are planned; each report takes a table from there, or anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from crossread.render.warm import workers
from small_corpus import small_corpus

MAKE = """
import sys
from pathlib import Path
from crossread.render.warm.workers import prepare
from executed import make_job, run_all, shown

def main():
    folder, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    prepare(corpus)
    [first, second] = jobs = [make_job(folder, name, [CELL.format(str(corpus))]) for name in ("a", "b")]
    for job in jobs:
        [outcome] = run_all([job]).values()
        print(outcome.failure, shown(job)[0]["outputs"][0].get("text", "").strip())
        (corpus / "diagnoses.csv").write_text(
            (corpus / "diagnoses.csv").read_text("utf-8").replace("raids", "feuds"), "utf-8", newline="\\n"
        )

CELL = '''
import os
from crossread.corpus import load
import crossread as cr
corpus = cr.open_corpus({0!r})
print(list(corpus.diagnoses["theme"]), load._read_table.cache_info().misses, "CROSSREAD_WARM_CORPUS" in os.environ)
'''

if __name__ == "__main__":
    main()
"""


@pytest.fixture
def corpus(tmp_path):
    small_corpus(tmp_path / "villages", diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}])
    return tmp_path / "villages"


def told(folder, corpus):
    """What two reports say of their corpus, the second after a table has changed; in a process of its own."""
    (folder / "make.py").write_text(MAKE, "utf-8")
    command = [sys.executable, str(folder / "make.py"), str(folder), str(corpus)]
    tests = str(Path(__file__).parents[1])
    done = subprocess.run(
        command, capture_output=True, text=True, env={**workers.os.environ, "PYTHONPATH": tests}, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(not workers.FORKS, reason="this system cannot fork processes")
def test_tables_are_read_in_the_warm_process_and_anew_when_they_have_changed(tmp_path, corpus):
    n_tables = len(list(corpus.rglob("*.csv")))
    first, second = told(tmp_path, corpus)
    assert first.startswith("None ['raids'] ")
    assert second.startswith("None ['feuds'] ")
    read_before, read_after = (int(line.split()[-2]) for line in (first, second))
    assert read_after == read_before + 1
    assert read_before >= n_tables
    assert first.endswith("False")


@pytest.mark.skipif(not workers.FORKS, reason="this system cannot fork processes")
def test_a_corpus_that_cannot_be_read_is_left_to_the_reports(tmp_path, corpus):
    (corpus / "diagnoses.csv").write_text("id\nx\n", "utf-8")
    for line in told(tmp_path, corpus):
        assert line.startswith("cell 1: CorpusError: ")
