"""How far sources are coded: what has no row is missing only where the table is complete, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.corpus.load import COVERED, Corpus
from crossread.show.labels import Labels
from crossread.show.words import ids, together

# The tables in which it is asked for something, in which something is wrong, in which claims are judged, and in which
# somebody speaks.
ASKED = ("recommendations",)
WRONG = ("diagnoses",)
JUDGED = ("positions",)
VOICED = ("diagnoses", "recommendations", "figures", "positions", "forecasts")
# What a diagnosis says of its theme, wherever it is told.
PART_OF_WRONG = "part of what is wrong"
# What is said of a source that is coded in part, before all else.
OPEN = "what has no row there is not judged"


def whole(corpus: Corpus, sources: Iterable[str], *tables: str) -> list[str]:
    """Those of the sources of which these tables are declared complete; all tables when none is named."""
    due = tables or COVERED
    return [source for source in sources if all(corpus.coverage(source)[table] == "complete" for table in due)]


def in_part(corpus: Corpus, *tables: str) -> list[str]:
    """The sources of the corpus of which one of these tables is not declared complete; of any when none is named."""
    complete = whole(corpus, corpus.sources["id"], *tables)
    return [source for source in corpus.sources["id"] if source not in complete]


def written_before(corpus: Corpus, read_with: str) -> str:
    """Which sources an editor's words do not know: "written before Gamma 2003 was read"; empty where none is new.

    `read_with` is the cell beside the words. A source counts once its stands on the claims are declared complete.
    """
    known, labels = ids(read_with), Labels(corpus)
    new = [source for source in whole(corpus, corpus.sources["id"], *JUDGED) if source not in known]
    read = together([labels.source(source) for source in new], "was read", "were read")
    return read and f"written before {read}"


def none_in(corpus: Corpus, sources: Iterable[str], tables: Sequence[str], one: str, many: str) -> str:
    """What sources without a row do not do: "Alpha asks nothing; Beta is coded in part, and not judged here".

    `one` and `many` are said of the sources of which these tables are complete; nothing without sources.
    """
    named, labels = list(sources), Labels(corpus)
    judged = whole(corpus, named, *tables)
    rest = [labels.name(source) for source in named if source not in judged]
    said = together([labels.name(source) for source in judged], one, many)
    open_ = together(rest, "is coded in part, and not judged here", "are coded in part, and not judged here")
    return "; ".join(each for each in (said, open_) if each)


def so_far(corpus: Corpus, *tables: str) -> str:
    """How a sentence about no source begins: empty where these tables of all sources are complete."""
    return "as far as the sources are coded, " if in_part(corpus, *tables) else ""


def so_far_of(corpus: Corpus, source: str, *tables: str) -> str:
    """How a sentence about one source begins: empty where these tables of it are complete."""
    return "" if whole(corpus, [source], *tables) else f"as far as {Labels(corpus).name(source)} is coded, "


def coded_in_part(corpus: Corpus, *tables: str) -> str:
    """Which sources are coded in part, and that what they lack is not judged; empty where all are whole."""
    names = [Labels(corpus).name(source) for source in in_part(corpus, *tables)]
    return together(
        names,
        f"is coded in part: {OPEN}, and counts of it may grow",
        f"are coded in part: {OPEN}, and counts of them may grow",
    )
