"""How far sources are coded: what has no row is missing only where the table is complete, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from crossread.corpus.load import COVERED, Corpus
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, ids, paragraph, part, plural, together

# The tables in which it is asked for something, in which something is wrong, in which claims are judged, and in which
# somebody speaks.
ASKED = ("recommendations",)
WRONG = ("diagnoses",)
JUDGED = ("positions",)
VOICED = ("diagnoses", "recommendations", "figures", "positions", "forecasts")
# What a diagnosis says of its theme, wherever it is told.
PART_OF_WRONG = "part of what is wrong"
SILENCES = ["source", "n_codes", "n_silent", "n_no_hit", "n_dismissed", "n_not_judged"]
# Of what a silence is told, and the table that has to be complete for it.
SILENT_ON = {"theme": WRONG, "claim": JUDGED}
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


def silence_counts(corpus: Corpus, status: pd.DataFrame) -> pd.DataFrame:
    """On how many themes or claims each source is silent, and by what proof.

    `status` is `theme_status` or `claim_cells`. Columns: source, n_codes (all themes or claims), n_silent, n_no_hit (of
    these no search term occurs), n_dismissed (of these every hit was read and says nothing of it), n_not_judged.
    """
    did = status["status" if "status" in status.columns else "does"]
    found = []
    for source in corpus.sources["id"]:
        own, of_source = status["source"] == source, did[status["source"] == source]
        silent = status[own & (did == "silent")]
        n_bare, n_open = int((silent["n_hits"] == 0).sum()), int((of_source == "not_judged").sum())
        counts = [len(of_source), len(silent), n_bare, len(silent) - n_bare, n_open]
        found.append(dict(zip(SILENCES, [source, *counts], strict=True)))
    return pd.DataFrame(found, columns=SILENCES)


def sentence_silence(corpus: Corpus, counts: pd.DataFrame, noun: str) -> str:
    """Which source is silent on most and which on fewest, and what is not judged; `counts` is `silence_counts`.

    `noun` says what is counted, "theme" or "claim". Of a source whose rows are not complete no silence is told.
    """
    labels, names = Labels(corpus), whole(corpus, corpus.sources["id"], *SILENT_ON[noun])
    judged = counts[counts["source"].isin(names)]
    said = {row["source"]: part(row["n_silent"], row["n_codes"], noun) for row in judged.to_dict("records")}
    open_ = {
        row["source"]: f"not judged on {counted(row['n_not_judged'], noun)}"
        for row in judged[judged["n_not_judged"] > 0].to_dict("records")
    }
    open_ |= {
        source: f"coded in part, and no silence on {plural(noun, 2)} is judged there"
        for source in counts["source"]
        if source not in names
    }
    if judged["n_silent"].any():
        head = labels.extremes(dict(zip(judged["source"], judged["n_silent"], strict=True)), said, "passed over")
    else:
        head = "" if open_ else f"every source speaks of every {noun}"
    return paragraph(head, *(f"{who} {agrees(n, 'is', 'are')} {what}" for who, n, what in labels.together(open_)))
