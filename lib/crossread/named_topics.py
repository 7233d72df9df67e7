"""The public names by topic, for `help(crossread)` and the docs: which topic a module's names belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

# In the order in which a reader comes upon them, each with the modules whose names it has.
TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "corpus": ("corpus.load", "errors"),
        "sources": ("compare.sources", "show.sentences.about_sources"),
        "diagnoses": (
            *("compare.themes", "compare.silence", "compare.opposing", "compare.clashes"),
            *("show.opposing", "show.charts", "show.alt", "show.sentences.about_diagnoses"),
        ),
        "remedies": (
            *("compare.remedies", "compare.requests"),
            *("show.sentences.about_remedies", "show.sentences.about_requests"),
        ),
        "claims": (
            *("topics.claims.tables", "topics.claims.network", "topics.claims.reliability"),
            *("topics.claims.display", "topics.claims.sentences"),
        ),
        "causes": ("topics.causes.tables", "topics.causes.sentences"),
        "figures": (
            *("compare.ledger", "compare.figure_tables", "compare.figure_groups", "compare.figures"),
            *("show.charts_figures", "show.charts_counts", "show.sentences.about_figures"),
        ),
        "audit": (
            *("compare.audit", "compare.reconciliation"),
            *("show.charts_audit", "show.sentences.about_audit"),
        ),
        "timeline": (
            *("compare.timeline", "compare.told_dates"),
            *("show.charts_timeline", "show.sentences.about_timeline"),
        ),
        "forecasts": ("compare.forecasts", "show.charts_forecasts", "show.sentences.about_forecasts"),
        "evidence": (
            *("compare.grounds", "compare.origins", "compare.oddities", "show.charts_evidence"),
            *("show.sentences.about_evidence", "show.sentences.about_oddities", "show.sentences.about_voices"),
        ),
        "reliability": ("compare.reliability", "show.sentences.about_reliability"),
        "findings": (
            *("show.findings", "show.robustness", "show.charts_robustness"),
            *("show.sentences.about_robustness", "show.glossary"),
        ),
        "briefs": ("compare.briefs", "show.briefs.brief", "show.briefs.part", "show.sentences.about_briefs"),
        "statements": ("compare.rows", "show.statements", "show.evidence", "show.explored", "show.explorer"),
        "display": ("show.display", "show.figures", "show.labels", "show.tables"),
    }
)
# Names of other topics in modules that several share.
APART: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("alt_answered", "bars_answered", "bars_strengths", "heatmap_remedies"), "remedies"),
        **dict.fromkeys(("alt_voices", "bars_voices"), "sources"),
        "same_remedy_opposed_diagnoses": "remedies",
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
