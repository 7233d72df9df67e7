"""The brief on a subject: which builder makes it, from which part of the corpus."""

from __future__ import annotations

from crossread.compare.briefs import Subject, select_brief
from crossread.compare.sources import select_sources
from crossread.corpus.load import Corpus
from crossread.show.briefs.about_addressee import addressee_brief
from crossread.show.briefs.about_pair import pair_brief
from crossread.show.briefs.about_source import source_brief
from crossread.show.briefs.about_theme import theme_brief
from crossread.show.briefs.part import Brief


def make_brief(corpus: Corpus, subject: Subject) -> Brief:
    """The summary and the parts of the brief on a subject; raises `UsageError` for a subject that there is not."""
    coded, chosen = select_sources(corpus), select_brief(corpus, subject)
    if subject.kind == "addressee":
        return addressee_brief(coded, chosen, subject.code)
    if subject.kind == "source":
        return source_brief(coded, chosen, subject.code)
    if subject.kind == "pair":
        return pair_brief(chosen)
    return theme_brief(coded, chosen, subject.code)
