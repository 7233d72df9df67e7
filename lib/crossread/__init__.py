"""Read several sources against each other: in a notebook, `import crossread as cr`.

    corpus = cr.open_corpus("mali")              shows its sources and tables
    cr.theme_status(corpus)                      a table of ids and counts
    cr.select_theme(corpus, "justice")           a part of the corpus, for all that follows
    corpus.row("csis2024-dia-099")               one row by its id

A name that begins with sentence_ says in words what a table shows, show_ puts it on the page, bars_, dots_, heatmap_
and the like draw it, alt_ words a chart. `help(cr.theme_status)` tells of one name, docs/names.md of each in a line.
The names by topic:
"""

from __future__ import annotations

import textwrap
from importlib import import_module

from crossread.named_topics import names_by_topic

PUBLIC = {
    "compare.audit": ("audit", "audit_counts"),
    "compare.briefs": ("Subject", "brief_subject", "select_addressee", "select_brief"),
    "compare.clashes": ("same_remedy_opposed_diagnoses",),
    "compare.figure_groups": ("competing_counts", "figures_over_time", "year_mix"),
    "compare.figure_tables": ("ledger_counts", "table_cells", "table_samples", "table_totals", "vague_figures"),
    "compare.figures": ("figure_pairs", "independent_observations"),
    "compare.forecasts": (
        "confidence_words",
        "forecast_outcomes",
        "judged_forecasts",
        "outcome_counts",
        "outcome_tellings",
        "shared_tellings",
    ),
    "compare.grounds": ("chains", "citation_groups", "evidence_ages", "shared_bodies", "told_alone"),
    "compare.ledger": ("ledger", "numeral_accounts", "numeral_rules"),
    "compare.oddities": ("oddities",),
    "compare.opposing": ("opposing_counts", "opposing_statements"),
    "compare.origins": (
        "citation_ages",
        "origin_table",
        "single_source_claims",
        "unheard_kinds",
        "voices_table",
    ),
    "compare.reconciliation": ("audit_by_source", "audit_read", "pair_reasons", "read_pairs", "several_observations"),
    "compare.reliability": ("code_reliability", "is_tentative", "reliability", "tentative_families"),
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
    "compare.requests": ("asked_by", "asked_of_funder", "specificity"),
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
    "compare.timeline": ("event_sides", "event_status", "own_time", "status_counts", "told_kinds"),
    "compare.told_dates": ("dates_apart", "dating_counts", "told_dates"),
    "corpus.load": ("Corpus", "open_corpus"),
    "errors": ("CorpusError", "Problem", "UsageError"),
    "show.alt": ("alt_answered", "alt_attention", "alt_counts", "alt_parts", "alt_status", "alt_voices"),
    "show.briefs.brief": ("make_brief",),
    "show.briefs.part": ("show_part", "show_part_table"),
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
    "show.charts_evidence": (
        "alt_ages",
        "alt_bodies",
        "alt_cited",
        "alt_heard",
        "bars_cited",
        "dots_ages",
        "heatmap_bodies",
        "heatmap_voices",
    ),
    "show.charts_audit": (
        "alt_announced",
        "alt_audit",
        "alt_reasons",
        "bars_reasons",
        "bars_verdicts",
        "dots_announced",
        "intervals_audit",
    ),
    "show.charts_counts": ("alt_intervals", "dots_over_time", "intervals_counts"),
    "show.charts_figures": (
        "alt_accounts",
        "alt_forms",
        "alt_mix",
        "alt_samples",
        "alt_tables",
        "bars_accounts",
        "bars_mix",
        "bars_samples",
        "bars_tables",
        "heatmap_figure_origins",
        "heatmap_forms",
    ),
    "show.charts_forecasts": ("alt_outcomes", "alt_tellings", "bars_outcomes", "dots_outcomes"),
    "show.charts_timeline": ("alt_matrix", "alt_timeline", "matrix_events", "timeline_events"),
    "show.charts_robustness": ("alt_draws", "alt_tests", "bars_draws", "heatmap_tests"),
    "show.display": ("Display", "Prose"),
    "show.evidence": ("evidence", "evidence_rows"),
    "show.explored": ("explorer_rows", "matching_rows"),
    "show.explorer": ("explorer",),
    "show.figures": ("show_figure",),
    "show.findings": (
        "all_findings",
        "findings_rows",
        "further_findings",
        "sentence_findings",
        "show_findings",
        "top_findings",
    ),
    "show.glossary": ("glossary_in_findings", "glossary_table"),
    "show.opposing": ("sentence_opposing", "show_opposing"),
    "show.robustness": (
        "finding_draws",
        "finding_tests",
        "finding_verdicts",
        "fragile_findings",
        "with_doubts",
    ),
    "show.labels": ("Labels", "labelled"),
    "show.sentences.about_audit": (
        "sentence_audit",
        "sentence_competing",
        "sentence_differences",
        "sentence_failing",
        "sentence_kept_numbers",
        "sentence_observations",
        "sentence_over_time",
        "sentence_undecided",
    ),
    "show.sentences.about_briefs": (
        "sentence_subject",
        "show_subject",
    ),
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
    "show.sentences.about_evidence": (
        "sentence_ages",
        "sentence_alone",
        "sentence_bodies",
        "sentence_cited",
        "sentence_commonest_origins",
        "sentence_grounds",
    ),
    "show.sentences.about_forecasts": (
        "sentence_conditions_of_forecasts",
        "sentence_confidence",
        "sentence_forecasts",
        "sentence_hindsight",
        "sentence_outcomes",
        "sentence_owners",
        "sentence_shared_tellings",
    ),
    "show.sentences.about_oddities": ("sentence_announced", "sentence_oddities"),
    "show.sentences.about_figures": (
        "sentence_accounts",
        "sentence_figure_origins",
        "sentence_forms",
        "sentence_ledger",
        "sentence_mix",
        "sentence_samples",
        "sentence_totals",
        "sentence_vague",
    ),
    "show.sentences.about_reliability": ("sentence_reliability", "sentence_tentative", "tentative_labels"),
    "show.sentences.about_remedies": (
        "sentence_addressee",
        "sentence_answers",
        "sentence_conditions",
        "sentence_remedies",
        "sentence_same_remedy",
        "sentence_strengths",
        "sentence_unanswered",
        "sentence_unsupported",
        "sentence_who_asks",
    ),
    "show.sentences.about_requests": ("sentence_funder", "sentence_specificity"),
    "show.sentences.about_robustness": (
        "finding_names",
        "sentence_draws",
        "sentence_needed",
        "sentence_reasons",
        "sentence_reworded",
        "sentence_robustness",
    ),
    "show.sentences.about_sources": (
        "sentence_authors",
        "sentence_evidence",
        "sentence_length",
        "sentence_makers",
        "sentence_missed",
        "sentence_sources",
        "sentence_statements",
        "sentence_voices",
    ),
    "show.sentences.about_timeline": (
        "sentence_after",
        "sentence_dates",
        "sentence_dating",
        "sentence_events",
        "sentence_kinds",
        "sentence_left_out",
        "sentence_own_time",
        "sentence_told_alone",
    ),
    "show.sentences.about_voices": ("sentence_chains", "sentence_speakers", "sentence_unheard"),
    "show.statements": ("show_statements", "statement_rows"),
    "show.tables": ("across_sources", "show_table"),
    "topics.causes.sentences": (
        "sentence_arrows",
        "sentence_causes_left",
        "sentence_paths",
        "sentence_roots",
        "show_causal_matrix",
        "show_paths",
    ),
    "topics.causes.tables": ("causal_arrows", "causal_matrix", "causal_paths", "causal_roots", "causes_left"),
    "topics.claims.display": ("show_claim_matrix", "show_claim_pairs", "show_claims"),
    "topics.claims.network": ("stand_network",),
    "topics.claims.reliability": ("claim_reliability", "sentence_claim_reliability"),
    "topics.claims.sentences": (
        "sentence_claim_silence",
        "sentence_claims",
        "sentence_network",
        "sentence_shared_by",
    ),
    "topics.claims.tables": (
        "claim_cells",
        "claim_holders",
        "claim_pairs",
        "claim_standings",
        "select_claim",
    ),
}
HOME = {name: f"crossread.{module}" for module, names in PUBLIC.items() for name in names}
# No `__all__`: `help(crossread)` would print the help of every name, which is a book; the names are part of its text.
__doc__ = "\n\n".join(
    [
        (__doc__ or "").strip(),
        *(
            textwrap.fill(f"{topic}: {', '.join(names)}", 100, initial_indent="    ", subsequent_indent="        ")
            for topic, names in names_by_topic(PUBLIC).items()
        ),
    ]
)


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("crossread")
    if name not in HOME:
        raise AttributeError(f"crossread has no public name {name!r}; there are: {', '.join(sorted(HOME))}")
    return getattr(import_module(HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*HOME, "__version__"])
