"""What each source is made of: facts, rows, voices, evidence, missed rows."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.codes import holding
from crossread.corpus.load import STATEMENTS, Corpus
from crossread.corpus.tellings import joined, sorted_by_source
from crossread.show.labels import ids_behind

COUNTED = (*STATEMENTS, "citations")
# The kind of voice that the library itself knows: who wrote a source.
AUTHOR, VOICE_KINDS = "author", "voice_kinds"
HEARD = {
    "source": "str",
    "voice": "str",
    "kind": "str",
    "local": "str",
    "named": "str",
    "n_rows": "int64",
    "rows": "str",
}


def source_facts(corpus: Corpus) -> pd.DataFrame:
    """What corpus.yml says of each source.

    Columns: source, title, authors, publisher, date, kind, funder, evidence_base, interests. Several authors stand in
    one cell, separated by commas; what is not known is empty.
    """
    facts = corpus.sources.rename(columns={"id": "source"})
    names = ["source", "title", "authors", "publisher", "date", "kind", "funder", "evidence_base", "interests"]
    facts = facts.reindex(columns=names).fillna("")
    facts["authors"] = [", ".join(cell) if isinstance(cell, list) else str(cell) for cell in facts["authors"]]
    return facts.reset_index(drop=True)


def source_profile(corpus: Corpus) -> pd.DataFrame:
    """One row a source: what there is of it.

    Columns: source, date, kind, words (of body), n_passages, n_<table> for each table of statements and citations
    (restatements counted; missing where none is coded), figures_per_1000 (figure rows per 1,000 words of body),
    n_voices, n_quoted (voices that are not its authors), n_local (quoted voices that are of the place, `local` in
    voices.csv).
    """
    profile = corpus.sources.reindex(columns=["id", "date", "kind"]).rename(columns={"id": "source"})
    profile["words"] = profile["source"].map(body_words(corpus)).astype("Int64")
    for table in ("passages", *COUNTED):
        counts = profile["source"].map(corpus.tables[table]["source"].value_counts()).astype("Int64")
        coded = profile["source"].map(lambda source: corpus.coverage(source).get(table, "") != "none")  # noqa: B023
        profile[f"n_{table}"] = counts.fillna(0).where(coded | counts.notna())
    profile["figures_per_1000"] = (1000 * profile["n_figures"] / profile["words"]).astype("Float64").round(1)
    voices = voices_heard(corpus)
    quoted = quoted_voices(voices)
    local = quoted[quoted["local"] == "yes"]
    for name, part in {"n_voices": voices, "n_quoted": quoted, "n_local": local}.items():
        profile[name] = profile["source"].map(part["source"].value_counts()).fillna(0).astype(int)
    return profile


def body_words(corpus: Corpus) -> pd.Series[int]:
    """Words of the body of each source by id, as corpus.yml has them; missing where they were not counted yet."""
    listed = corpus.sources.set_index("id").reindex(columns=["words_body"])["words_body"]
    words = pd.to_numeric(listed, errors="coerce").astype("Int64")
    return words.where(words > 0)


def voices_heard(corpus: Corpus) -> pd.DataFrame:
    """One row per source and voice that has a row in it: source, voice, kind, local, named, n_rows, rows (ids).

    Counted are diagnoses, recommendations, figures, positions and forecasts with restatements; a voice that is only
    a link in a chain (`via`) or only cited in a note is not heard.
    """
    said: dict[tuple[str, str], list[str]] = {}
    for table in (corpus.tables[name] for name in STATEMENTS if "voice" in corpus.tables[name].columns):
        for source, voice, row in zip(*(table[name].tolist() for name in ("source", "voice", "id")), strict=True):
            said.setdefault((source, voice), []).append(row)
    about = zip(*(corpus.voices[name].tolist() for name in ("id", "kind", "local", "named")), strict=True)
    voices = {voice: cells for voice, *cells in about}
    heard = [
        (source, voice, *voices.get(voice, ("", "unknown", "")), len(rows), joined(rows))
        for (source, voice), rows in said.items()
        if voice
    ]
    table = sorted_by_source(corpus, pd.DataFrame(heard, columns=list(HEARD)).astype(HEARD), ["voice"])
    return holding(table, kind=VOICE_KINDS)


def quoted_voices(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of voices, labelled or not, without those of the authors."""
    return table[ids_behind(table, "kind") != AUTHOR]


def evidence_kinds(corpus: Corpus) -> pd.DataFrame:
    """What each source rests on: source, kind (of evidence), n_citations; cross-references are not counted."""
    cited = corpus.citations[corpus.citations["kind"] != "cross_reference"]
    counts = cited.value_counts(["source", "kind"], sort=False).rename("n_citations").reset_index()
    return sorted_by_source(corpus, counts, ["kind"])


def missed_rows(corpus: Corpus) -> pd.DataFrame:
    """What a blind second reader found without a row, in the latest round of each source.

    Columns: source, round, n_held (marks that a row already held), n_missed (marks for which a row was added),
    missed_share (of the two, 0 to 1; missing where neither occurs). Duplicates and declined marks are not counted.
    A source that was never read a second time has an empty round. The latest round is the last in sorted order.
    """
    rows = []
    for source in corpus.sources["id"]:
        marks = corpus.unitising[corpus.unitising["source"] == source]
        latest = str(marks["round"].max()) if len(marks) else ""
        verdicts = marks.loc[marks["round"] == latest, "verdict"]
        held, missed = int((verdicts == "held").sum()), int((verdicts == "missed").sum())
        share = missed / (held + missed) if held + missed else None
        rows.append({"source": source, "round": latest, "n_held": held, "n_missed": missed, "missed_share": share})
    return pd.DataFrame(rows).astype({"missed_share": "Float64"})
