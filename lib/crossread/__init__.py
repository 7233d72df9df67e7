"""Read several sources against each other: in a notebook, `import crossread as cr`.

The public names open and choose a corpus, compare it (tables of ids and counts) and show it (labels, tables, charts,
sentences, evidence). They are imported when first used, so that the command line need not wait for the charts.
"""

from __future__ import annotations

from importlib import import_module

PUBLIC = {
    "compare.briefs": ("Subject", "brief_subject", "pair_comparisons", "select_addressee", "select_brief"),
    "compare.clashes": ("clashes", "possible_clashes", "same_remedy_opposed_diagnoses"),
    "compare.pairs": ("pair_comparison",),
    "compare.remedies": (
        "answered_families",
        "answers_table",
        "by_addressee",
        "most_asked",
        "remedies",
        "strengths",
        "unanswered_diagnoses",
        "unasked_actors",
        "unsupported_recommendations",
    ),
    "compare.rows": ("first_tellings",),
    "compare.silence": ("spoken_themes", "theme_status"),
    "compare.sources": (
        "evidence_kinds",
        "missed_rows",
        "select_sources",
        "source_facts",
        "source_profile",
        "voices_heard",
    ),
    "compare.themes": (
        "contested_themes",
        "responsible_actors",
        "select_theme",
        "shared_themes",
        "theme_mentions",
        "theme_roles",
        "unique_themes",
    ),
    "corpus.load": ("Corpus", "open_corpus"),
    "errors": ("CorpusError", "Problem", "UsageError"),
    "show.alt": ("alt_answered", "alt_attention", "alt_counts", "alt_parts", "alt_status", "alt_voices"),
    "show.charts": (
        "bars_answered",
        "bars_roles",
        "bars_strengths",
        "bars_voices",
        "dots_attention",
        "heatmap_remedies",
        "heatmap_responsible",
        "heatmap_status",
    ),
    "show.display": ("Display", "Prose"),
    "show.evidence": ("evidence", "evidence_rows"),
    "show.figures": ("show_figure",),
    "show.findings": ("findings", "findings_rows", "sentence_findings", "show_findings"),
    "show.labels": ("Labels", "labelled"),
    "show.sentences.about_briefs": ("sentence_brief", "sentence_pairs", "sentence_subject"),
    "show.sentences.about_diagnoses": (
        "sentence_attention",
        "sentence_contested",
        "sentence_diagnoses",
        "sentence_responsible",
        "sentence_restatements",
        "sentence_roles",
        "sentence_shared",
        "sentence_silence",
        "sentence_unique",
    ),
    "show.sentences.about_remedies": (
        "sentence_addressee",
        "sentence_answers",
        "sentence_clashes",
        "sentence_conditions",
        "sentence_possible_clashes",
        "sentence_remedies",
        "sentence_same_remedy",
        "sentence_strengths",
        "sentence_unanswered",
        "sentence_unsupported",
        "sentence_who_asks",
    ),
    "show.sentences.about_sources": (
        "sentence_authors",
        "sentence_evidence",
        "sentence_length",
        "sentence_makers",
        "sentence_missed",
        "sentence_sources",
        "sentence_voices",
    ),
    "show.tables": ("across_sources", "show_table"),
}
HOME = {name: f"crossread.{module}" for module, names in PUBLIC.items() for name in names}
__all__ = sorted(HOME)


def __getattr__(name: str) -> object:
    if name not in HOME:
        raise AttributeError(f"crossread has no public name {name!r}; there are: {', '.join(sorted(HOME))}")
    return getattr(import_module(HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(HOME)
