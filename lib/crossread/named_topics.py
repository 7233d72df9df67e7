"""The public names by topic, for `help(crossread)` and the docs: which topic a module's names belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

# In the order in which a reader comes upon them, each with the modules whose names it has.
TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "corpus": (
            "corpus.load",
            "errors",
        ),
        "sources": (
            "topics.sources.sentences",
            "topics.sources.tables",
        ),
        "diagnoses": (
            "show.coverage",
            "show.marks",
            "topics.diagnoses.charts",
            "topics.diagnoses.opposing",
            "topics.diagnoses.sentences",
            "topics.diagnoses.tables",
        ),
        "remedies": (
            "topics.remedies.charts",
            "topics.remedies.requests",
            "topics.remedies.sentences",
            "topics.remedies.tables",
        ),
        "claims": (
            "topics.claims.matrix",
            "topics.claims.network",
            "topics.claims.reliability",
            "topics.claims.sentences",
            "topics.claims.tables",
        ),
        "causes": (
            "topics.causes.charts",
            "topics.causes.sentences",
            "topics.causes.tables",
        ),
        "figures": (
            "topics.figures.blamed",
            "topics.figures.charts",
            "topics.figures.charts_of_counts",
            "topics.figures.groups",
            "topics.figures.pairs",
            "topics.figures.sentences",
            "topics.figures.tables",
        ),
        "audit": (
            "topics.audit.charts",
            "topics.audit.reconciliation",
            "topics.audit.sentences",
            "topics.audit.tables",
        ),
        "timeline": (
            "topics.timeline.charts",
            "topics.timeline.sentences",
            "topics.timeline.tables",
            "topics.timeline.told_dates",
        ),
        "forecasts": (
            "topics.forecasts.charts",
            "topics.forecasts.sentences",
            "topics.forecasts.tables",
        ),
        "evidence": (
            "topics.evidence.charts",
            "topics.evidence.sentences",
            "topics.evidence.tables",
            "topics.evidence.voices",
        ),
        "reliability": (
            "topics.reliability.sentences",
            "topics.reliability.tables",
        ),
        "findings": (
            "findings.listing",
            "findings.robustness",
            "findings.robustness_shown",
        ),
        "briefs": (
            "briefs.brief",
            "briefs.part",
            "briefs.subject",
            "corpus.selection",
        ),
        "statements": (
            "corpus.tellings",
            "explore.all_statements",
            "explore.controls",
            "explore.explored",
            "show.evidence",
            "show.statements",
        ),
        "seminar": ("seminar.coding_lab",),
        "coding": (
            "coding.so_far",
            "explore.desk",
        ),
        "display": (
            "show.html",
            "show.html_tables",
            "show.labels",
            "show.pictures",
        ),
    }
)
# Names of other topics in modules that several share.
APART: Mapping[str, str] = MappingProxyType(
    {
        "select_claim": "claims",
        "select_sources": "sources",
        "select_theme": "diagnoses",
        "sentence_announced": "evidence",
        "sentence_oddities": "evidence",
        "oddities": "evidence",
        "alt_voices": "sources",
        "bars_voices": "sources",
    }
)


def names_by_topic(public: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The names that modules make public by topic, topics in their order, names sorted; the last has what is left."""
    topic_of = {module: topic for topic, modules in TOPICS.items() for module in modules}
    named: dict[str, list[str]] = {topic: [] for topic in (*TOPICS, "other")}
    for module, names in public.items():
        for name in names:
            named[APART.get(name, topic_of.get(module, "other"))].append(name)
    return {topic: sorted(names) for topic, names in named.items() if names}
