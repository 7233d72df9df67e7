"""The brief on a subject: which builder makes it, from which part of the corpus."""

from __future__ import annotations

from dataclasses import replace

from crossread.briefs.about_addressee import addressee_brief
from crossread.briefs.about_pair import pair_brief
from crossread.briefs.about_source import source_brief
from crossread.briefs.about_theme import theme_brief
from crossread.briefs.bearing import bearing_findings, findings_part
from crossread.briefs.part import Brief, Part
from crossread.briefs.subject import Subject, select_brief
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.findings.finding import Finding
from crossread.show.coverage import coded_in_part
from crossread.show.words import paragraph
from crossread.topics.sources.sentences import sentence_genres


def make_brief(corpus: Corpus, subject: Subject) -> Brief:
    """The summary and the parts of the brief on a subject; raises `UsageError` for a subject that there is not.

    Sources that are coded in part are named first, then comes the best finding that bears on the subject; on a pair
    only one that needs no third source. On a source or a pair the first part begins with what kind of text each is.
    """
    coded, chosen = select_sources(corpus), select_brief(corpus, subject)
    brief = _brief(coded, chosen, subject)
    found = bearing_findings(coded, chosen, subject)
    lead = found[0].headline if found and _is_on(found[0], chosen, subject) else ""
    summary = " ".join(each for each in (paragraph(coded_in_part(chosen)), lead, brief.summary) if each)
    shown = {"findings": findings_part(found)} if found else {}
    parts = _led_by(sentence_genres(chosen), brief.parts) if subject.kind in ("source", "pair") else brief.parts
    return replace(brief, summary=summary, parts=shown | parts, kind=subject.kind)


def _led_by(lead: str, parts: dict[str, Part]) -> dict[str, Part]:
    first = next(iter(parts), "")
    return {
        slot: replace(part, prose=f"{lead}\n\n{part.prose}".rstrip()) if slot == first else part
        for slot, part in parts.items()
    }


def _is_on(finding: Finding, chosen: Corpus, subject: Subject) -> bool:
    return subject.kind != "pair" or set(finding.needs) <= set(chosen.sources["id"])


def _brief(coded: Corpus, chosen: Corpus, subject: Subject) -> Brief:
    if subject.kind == "addressee":
        return addressee_brief(coded, chosen, subject.code)
    if subject.kind == "source":
        return source_brief(coded, chosen, subject.code)
    if subject.kind == "pair":
        return pair_brief(coded, chosen)
    return theme_brief(coded, chosen, subject.code)
