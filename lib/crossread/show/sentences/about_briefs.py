"""Sentences about the subject of a brief, and about two sources side by side."""

from __future__ import annotations

import pandas as pd

from crossread.compare.briefs import Subject
from crossread.compare.remedies import by_addressee
from crossread.compare.silence import theme_status
from crossread.compare.themes import contested_themes, shared_themes
from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.sentences.about_diagnoses import sentence_contested, sentence_diagnoses
from crossread.show.sentences.about_remedies import sentence_addressee
from crossread.show.words import counted, listed, paragraph


def sentence_subject(corpus: Corpus, subject: Subject) -> str:
    """What the brief is about and on how many rows it rests; `corpus` is the part chosen by `select_brief`."""
    labels, n_sources = Labels(corpus), counted(len(corpus.sources), "source")
    about = {
        "theme": f"this brief is about {labels.term('themes', subject.code)} in {n_sources}",
        "source": f"this brief is about {labels.names(corpus.sources['id'])}",
        "addressee": f"this brief is about {labels.term('actors', subject.code)}, as {n_sources} speak of it",
        "pair": f"this brief sets {labels.names(corpus.sources['id'])} side by side",
        "everything": f"no theme, source, addressee or pair was chosen; this brief covers {n_sources} whole",
    }[subject.kind]
    diagnoses, recommendations = len(corpus.diagnoses), len(corpus.recommendations)
    rests = f"it rests on {counted(diagnoses, 'diagnosis')} and {counted(recommendations, 'recommendation')}"
    return paragraph(about, rests)


def sentence_brief(corpus: Corpus, subject: Subject) -> str:
    """The finding of a brief: what is asked of an addressee, how a pair stands, what is said to be wrong otherwise."""
    status = theme_status(corpus)
    if subject.kind == "addressee":
        contested = contested_themes(status)
        clash = "" if contested.empty else sentence_contested(corpus, contested)
        return paragraph(sentence_addressee(corpus, by_addressee(corpus), subject.code), clash)
    if corpus.diagnoses.empty:
        return paragraph("none of the sources says here what is wrong")
    return sentence_diagnoses(corpus, status, shared_themes(status), contested_themes(status))


def sentence_pairs(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """Where each two sources agree, clash, and talk past each other; `pairs` is `pair_comparisons`."""
    if len(corpus.sources) < 2:
        return paragraph("with one source there is no other with which it could agree or clash")
    if pairs.empty:
        return paragraph("none of the sources speaks here of a theme or issue on which two could be compared")
    labels, each = Labels(corpus), []
    for (a, b), rows in pairs.groupby(["source_a", "source_b"], sort=False):
        one, other = labels.name(str(a)), labels.name(str(b))
        each += [
            _relation(labels, rows, "agree", f"{one} and {other} agree on"),
            _relation(labels, rows, "clash", f"{one} and {other} contradict each other on"),
            _relation(labels, rows, "relayed", f"at least one of {one} and {other} only lets voices speak on"),
            _relation(labels, rows, "a_alone", f"{other} is silent where {one} speaks of"),
            _relation(labels, rows, "b_alone", f"{one} is silent where {other} speaks of"),
        ]
    said = [text for text in each if text]
    return paragraph(*said) if said else paragraph("what the sources do with these themes cannot be compared yet")


def _relation(labels: Labels, rows: pd.DataFrame, relation: str, head: str) -> str:
    chosen = rows[rows["relation"] == relation]
    parts = [
        f"the {kind} {terms}" if len(codes) == 1 else f"the {kind}s {terms}"
        for kind, book in (("theme", "themes"), ("issue", "issues"))
        if len(codes := chosen.loc[chosen["kind"] == kind, "code"])
        for terms in [labels.terms(book, codes)]
    ]
    return f"{head} {listed(parts)}" if parts else ""
