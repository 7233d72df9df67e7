"""The cases that lie beside the repository (../shared/cases), in an older layout: each comes out as its README says.

One way for all: `crossread migrate`, then `crossread check --fix` with the texts, then `crossread check`. The second is
needed as the older layout has no digests of dismissed hits, and counts of numerals that were read in pieces.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from conftest import ROOT
from crossread.check.checks import check_tables
from crossread.cli import run
from crossread.corpus.load import open_corpus
from crossread.show.labels import labelled
from crossread.show.pictures import set_literally
from crossread.topics.diagnoses.charts import heatmap_status
from crossread.topics.diagnoses.tables import theme_status
from island import DATA, problems_of, replaced
from matplotlib.figure import Figure
from matplotlib.text import Text

CASES = ROOT.parent / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not at hand (../shared/cases)")
PLACE = 'figures.csv line 4: its passage (beta2021, body, "What Happened", sentence 3) holds'
# What `check` says in the end: nothing, but for those.
SAID = {
    "bn_spaced_wrong_accepted": [
        f'{PLACE} "loan of $1.2 bn was given.", but low is 1.2 where it gives 1200000000; high is 1.2 where it gives '
        "1200000000"
    ],
    "negative_wrong_accepted": [
        f'{PLACE} "Growth was -5 percent.", but low is 5 where it gives -5; high is 5 where it gives -5'
    ],
}
SOUND = (
    *("bidi_marks", "bn_spaced_right_refused", "decimal_comma", "from_to_million", "glyph_missing"),
    *("label_double_dollar", "semicolons_render", "space_groups"),
)


def brought_along(name: str, folder: Path) -> Path:
    """A copy of a case in the layout of today."""
    corpus = folder / name
    shutil.copytree(CASES / name, corpus)
    with redirect_stdout(StringIO()):
        assert run(["migrate", str(corpus)]) == 0
        run(["check", str(corpus), "--fix"])
    return corpus


def test_every_case_is_tried_here() -> None:
    tried = {*SOUND, *SAID, "dismissed_hit_changed", "forty_sources"}
    assert {path.name for path in CASES.iterdir() if path.is_dir()} <= tried


@pytest.mark.parametrize("name", [*SOUND, *SAID])
def test_a_case_is_judged_as_its_readme_says(name: str, tmp_path: Path) -> None:
    assert problems_of(brought_along(name, tmp_path)) == SAID.get(name, [])


def test_a_hit_dismissed_in_a_sentence_that_has_changed_is_told(tmp_path: Path) -> None:
    """The older layout has no digest of the sentence; it is taken from the text as it was when the hit was read."""
    corpus = tmp_path / "case"
    shutil.copytree(CASES / "dismissed_hit_changed", corpus)
    changed = (corpus / "texts" / "beta2021.txt").read_text("utf-8")
    shutil.copy(DATA / "sound" / "texts" / "beta2021.txt", corpus / "texts")
    with redirect_stdout(StringIO()):
        assert run(["migrate", str(corpus)]) == 0
        assert run(["check", str(corpus), "--fix"]) == 0
    (corpus / "texts" / "beta2021.txt").write_text(changed, "utf-8")
    told = problems_of(corpus)
    assert any(line.startswith("hits_read.csv line 2, digest_words: ") and "what-happened" in line for line in told)


@pytest.mark.parametrize("name", ["glyph_missing", "label_double_dollar"])
def test_a_label_is_drawn_as_it_is_written(name: str, tmp_path: Path) -> None:
    corpus = open_corpus(brought_along(name, tmp_path))
    figure = heatmap_status(labelled(corpus, theme_status(corpus))).get_figure(root=True)
    assert isinstance(figure, Figure)
    set_literally(figure)
    drawn = {text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)}
    assert set(corpus.themes.loc[corpus.themes["parent"] != "", "label"]) <= drawn
    figure.savefig(StringIO(), format="svg")


def test_forty_sources_are_refused_for_voices_that_the_codebook_does_not_give_them_and_sound_when_it_does(
    tmp_path: Path,
) -> None:
    """The case has a fault of its own, in one row of each of the 38 sources that were copied from the second one."""
    corpus = brought_along("forty_sources", tmp_path)
    assert len(check_tables(corpus)) == 38
    copied = "".join(f"; {source['id']}" for source in open_corpus(corpus).meta["sources"][2:])
    for voice in ("beta,B. Beta,author,,no,yes,beta2021", "harbour_master,"):
        line = next(line for line in _lines(corpus) if line.startswith(voice))
        replaced(corpus, "codebook/voices.csv", line, line.replace("beta2021", f"beta2021{copied}", 1))
    assert check_tables(corpus) == []


def _lines(corpus: Path) -> Iterator[str]:
    yield from (corpus / "codebook" / "voices.csv").read_text("utf-8").splitlines()
