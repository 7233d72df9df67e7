"""Sentences about the sources: which there are, who speaks in them, on what they rest, how they were read."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import VOICED, none_in, so_far_of, whole
from crossread.show.labels import Labels, unmarked
from crossread.show.statements import KINDS
from crossread.show.words import (
    a_or_an,
    agrees,
    counted,
    date_in_words,
    every,
    listed,
    number,
    paragraph,
    part,
    plain_markdown,
    plural,
)
from crossread.topics.sources.tables import body_words, evidence_kinds

UNHEARD = "who else speaks there is not judged"
EVIDENCE = {
    "interview": "interviews",
    "statement": "statements",
    "own_experience": "the experience of its authors",
    "blog": "blogs",
    "report": "reports",
    "official_data": "official data",
    "official_document": "official documents",
    "scholarly": "scholarly works",
    "dataset": "datasets",
    "law": "laws",
    "poll": "polls",
}


def sentence_sources(corpus: Corpus) -> str:
    """Which sources are read, with kind and date, and which of the corpus are not coded yet."""
    sources = corpus.sources
    each = [
        f"{plain_markdown(str(row['short'] or row['id']))} ({row['kind']}, {date_in_words(row['date'])})"
        for row in sources.to_dict("records")
    ]
    if len(each) == 1:
        head = f"One source is read, {each[0]}; there is nothing to compare it with"
    else:
        head = f"{number(len(each))} sources are read against each other: {listed(each)}"
    return paragraph(head, _not_coded(corpus))


def sentence_statements(rows: pd.DataFrame) -> str:
    """How many statements of each kind there are, each with its link; `rows` is what `statement_rows` gives."""
    counts = rows["kind"].value_counts(sort=False)
    kinds = [counted(int(counts[kind]), kind) for kind in KINDS.values() if kind in counts]
    total, n_sources = len(rows), rows["source"].nunique()
    if not total:
        return "no row carries a statement here"
    head = f"{agrees(total, 'there is', 'there are')} {counted(total, 'statement')} of {counted(n_sources, 'source')}"
    return f"{head}, each with a permanent link: {listed(kinds)}"


def sentence_authors(facts: pd.DataFrame) -> str:
    """Who paid for the sources and which interests are declared, as far as the sources say; `facts` is labelled."""
    paid = facts[~facts["funder"].isin(["", "not stated"])]
    unpaid = facts.loc[~facts["source"].isin(paid["source"]), "source"].astype(str).map(_name)
    funded = [
        f"{_name(str(row['source']))} was paid for by {plain_markdown(row['funder'])}"
        for row in paid.to_dict("records")
    ]
    silent = f"who paid for {listed(list(unpaid))} is not stated" if len(unpaid) else ""
    return paragraph(*funded, silent)


def sentence_voices(corpus: Corpus, profile: pd.DataFrame) -> str:
    """How many voices beside its authors each source lets speak, and how many of them are local.

    `profile` is `source_profile`. A source in which only its authors speak is said to be so.
    """
    labels = Labels(corpus)
    counts: list[str] = []
    others: list[str] = []
    for row in profile.to_dict("records"):
        name, n, n_local = labels.name(row["source"]), int(row["n_quoted"]), int(row["n_local"])
        is_whole = bool(whole(corpus, [row["source"]], *VOICED))
        local = number(n_local) if n_local else "none"
        speak = f"{name} lets {counted(n, 'voice')} speak beside its authors, {local} of them {corpus.local}"
        if not n:
            others.append(f"in {name} only its authors speak" if is_whole else f"{name} is coded in part: {UNHEARD}")
        elif not n_local and not is_whole:
            others.append(f"{so_far_of(corpus, row['source'], *VOICED)}{speak}")
        else:
            counts.append(f"{name} {number(n)} ({local})" if counts else speak)
    return paragraph("; ".join(counts), *others)


def sentence_makers(corpus: Corpus, profile: pd.DataFrame) -> str:
    """The finding about who speaks: in which of the sources no local voice is heard; `profile` is `source_profile`."""
    labels = Labels(corpus)
    silent = profile.loc[profile["n_local"] == 0, "source"]
    without = [labels.name(source) for source in whole(corpus, silent, *VOICED)]
    if not without and len(silent):
        return paragraph(f"{labels.names(silent)} {agrees(len(silent), 'is', 'are')} coded in part: {UNHEARD}")
    if not without:
        return paragraph(
            f"In {every(len(profile), 'source')} {a_or_an(corpus.local)} voice is quoted or cited by name or by office"
        )
    if len(without) == len(profile) > 1:
        return paragraph(f"In {every(len(profile), 'source')}, {listed(without)}, no {corpus.local} voice speaks")
    return paragraph(f"No {corpus.local} voice speaks in {listed(without, last='or')}")


def sentence_evidence(corpus: Corpus, kinds: pd.DataFrame) -> str:
    """On which kind of evidence each source mostly rests, by citations; `kinds` is `evidence_kinds`."""
    labels = Labels(corpus)
    most = {
        str(source): listed([EVIDENCE.get(kind, kind) for kind in with_most(rows, "n_citations")["kind"]])
        for source, rows in kinds.groupby("source", sort=False)
    }
    said = [f"{who} {agrees(n, 'rests', 'rest')} most often on {on}" for who, n, on in labels.together(most)]
    none = [source for source in corpus.sources["id"] if source not in most]
    return paragraph("; ".join(said), none_in(corpus, none, ["citations"], "cites nothing", "cite nothing"))


def grounds_of(corpus: Corpus, source: str) -> str:
    """Genre, length and date of a source, on what it rests, and what it cites most: to be read beside what it says.

    "Alpha 2001 (report of 1,000 words, May 2001) rests on talks; it cites most often interviews (two of three)". A
    citation of an interview may be one of several with the same person, or one with several.
    """
    facts, name = corpus.sources.set_index("id").loc[source], Labels(corpus).name(source)
    words = body_words(corpus)[source]
    length = "" if pd.isna(words) else f" of {words:,} words"
    head = f"{name} ({plain_markdown(str(facts['kind']))}{length}, {date_in_words(str(facts['date']))})"
    base = plain_markdown(str(facts["evidence_base"])).strip().removesuffix(".")
    kinds = evidence_kinds(corpus)
    kinds = kinds[kinds["source"] == source]
    cites = f"it cites most often {_most_cited(kinds)}" if len(kinds) else ""
    if not base:
        return f"{head} {cites.removeprefix('it ') or 'does not say on what it rests'}"
    return f"{head} rests on {base}" + (f"; {cites}" if cites else "")


def _most_cited(kinds: pd.DataFrame) -> str:
    """The kinds of evidence that one source cites most: "interviews (two of three citations)"."""
    most, total = with_most(kinds, "n_citations"), int(kinds["n_citations"].sum())
    names = [EVIDENCE.get(kind, kind) for kind in most["kind"]]
    share = part(int(most["n_citations"].iloc[0]), total, "citation") + (" each" if len(names) > 1 else "")
    return f"{listed(names)} ({share})"


def sentence_genres(corpus: Corpus) -> str:
    """What kind of text each source is and on what it rests, for a reader who asks why they disagree."""
    return paragraph(*(grounds_of(corpus, source) for source in corpus.sources["id"]))


def sentence_length(corpus: Corpus, profile: pd.DataFrame) -> str:
    """Which source is longest and which densest in figures; `profile` is `source_profile`.

    Densest is one of those whose figures are declared complete.
    """
    known, labels = profile.dropna(subset=["words"]), Labels(corpus)
    if known.empty:
        return paragraph("the lengths of the sources are not counted yet")
    long = known.sort_values("words", ascending=False, kind="stable").iloc[0]
    longest, length = labels.name(long["source"]), f"{long['words']:,} words"
    head = f"the body of {longest} has {length}" if len(known) == 1 else f"the longest is {longest} ({length})"
    counted_in = whole(corpus, known["source"], "figures")
    with_figures = known[known["source"].isin(counted_in) & (known["n_figures"] > 0)]
    if with_figures.empty:
        return paragraph(head)
    dense = with_figures.sort_values("figures_per_1000", ascending=False, kind="stable").iloc[0]
    densest, figures = labels.name(dense["source"]), f"{dense['figures_per_1000']} per 1,000 words"
    if len(known) == 1:
        return paragraph(f"{head}; its figures are {figures}")
    if longest == densest:
        return paragraph(f"{longest} is both the longest ({length}) and the densest in figures ({figures})")
    return paragraph(f"{head}, the densest in figures {densest} ({figures})")


def sentence_missed(corpus: Corpus, missed: pd.DataFrame) -> str:
    """In which sources a blind second reader missed the largest and the smallest share of rows; `missed_rows`."""
    labels, read = Labels(corpus), missed[missed["n_held"] + missed["n_missed"] > 0]
    unread = missed.loc[missed["round"] == "", "source"]
    rest = f"{labels.names(unread)}: not measured" if len(unread) else ""
    if read.empty:
        return paragraph(rest or "the second reader marked nothing that needs a row")
    shares = dict(zip(read["source"], read["missed_share"], strict=True))
    said = {source: f"{share:.0%}" for source, share in shares.items()}
    head = "of what the second reader marked, "
    return paragraph(f"{head}{labels.extremes(shares, said, 'missed')}", rest)


def _name(shown: str) -> str:
    """A source of a labelled table as it stands in a sentence."""
    return plain_markdown(unmarked(shown))


def _not_coded(corpus: Corpus) -> str:
    described = corpus.meta.get("every_source", corpus.meta["sources"])
    uncoded = [source for source in described if not set(corpus.coverage(source["id"]).values()) - {"none"}]
    if not uncoded:
        return ""
    names = [plain_markdown(str(source.get("short") or source["id"])) for source in uncoded]
    n = len(uncoded)
    return f"{number(n)} more {plural('source', n)} of this corpus {agrees(n, 'is', 'are')} not coded: {listed(names)}"
