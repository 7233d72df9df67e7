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
    "briefs.brief": ("make_brief",),
    "briefs.part": ("show_part", "show_part_table"),
    "briefs.subject": ("Subject", "brief_subject", "select_brief", "sentence_subject", "show_subject"),
    "coding.so_far": ("code_guide", "coding_progress", "proposed_rows", "sentence_progress"),
    "corpus.load": ("Corpus", "open_corpus"),
    "corpus.selection": ("select_addressee", "select_claim", "select_sources", "select_theme"),
    "corpus.tellings": ("first_tellings",),
    "errors": ("CorpusError", "Problem", "UsageError"),
    "explore.all_statements": ("show_statements",),
    "explore.controls": ("explorer",),
    "explore.desk": ("coding_desk",),
    "explore.explored": ("compared_rows", "explorer_rows", "matching_rows"),
    "findings.listing": ("all_findings", "findings_rows", "further_findings", "glossary_in_findings",
        "glossary_table", "sentence_findings", "sentence_lead", "show_findings", "top_findings"),
    "findings.robustness": ("finding_draws", "finding_tests", "finding_verdicts", "fragile_findings", "with_doubts"),
    "findings.robustness_shown": ("alt_draws", "alt_tests", "bars_draws", "finding_names", "heatmap_tests",
        "sentence_draws", "sentence_needed", "sentence_reasons", "sentence_reworded", "sentence_robustness"),
    "seminar.coding_lab": ("coding_agreement", "coding_lab", "lab_choices", "lab_items", "lab_session", "sentence_lab"),
    "show.evidence": ("evidence", "evidence_rows"),
    "show.coverage": ("sentence_silence", "silence_counts"),
    "show.html": ("Display", "Prose"),
    "show.html_tables": ("across_sources", "show_table"),
    "show.labels": ("Labels", "labelled"),
    "show.marks": ("alt_counts", "alt_parts"),
    "show.pictures": ("show_figure",),
    "show.statements": ("statement_rows",),
    "topics.audit.charts": ("alt_announced", "alt_audit", "alt_reasons", "bars_reasons", "bars_verdicts",
        "dots_announced", "intervals_audit"),
    "topics.audit.reconciliation": ("audit_by_source", "audit_read", "pair_reasons", "read_pairs",
        "several_observations"),
    "topics.audit.sentences": ("sentence_announced", "sentence_audit", "sentence_competing", "sentence_differences",
        "sentence_failing", "sentence_kept_numbers", "sentence_observations", "sentence_oddities",
        "sentence_over_time", "sentence_undecided"),
    "topics.audit.tables": ("audit", "audit_counts", "oddities"),
    "topics.causes.charts": ("show_causal_matrix", "show_paths"),
    "topics.causes.sentences": ("sentence_arrows", "sentence_causes_left", "sentence_paths", "sentence_roots"),
    "topics.causes.tables": ("causal_arrows", "causal_matrix", "causal_paths", "causal_roots", "causes_left"),
    "topics.claims.matrix": ("show_claim_matrix", "show_claim_pairs", "show_claims"),
    "topics.claims.network": ("claim_holders", "claim_pairs", "stand_network"),
    "topics.claims.reliability": ("claim_reliability", "sentence_claim_reliability"),
    "topics.claims.sentences": ("sentence_claims", "sentence_network", "sentence_shared_by"),
    "topics.claims.tables": ("claim_cells", "claim_standings", "split_disputes"),
    "topics.diagnoses.charts": ("alt_attention", "alt_status", "bars_roles", "dots_attention", "heatmap_responsible",
        "heatmap_status"),
    "topics.diagnoses.opposing": ("opposing_counts", "opposing_statements", "sentence_opposing", "show_opposing"),
    "topics.diagnoses.sentences": ("sentence_attention", "sentence_diagnoses",
        "sentence_responsible", "sentence_restatements", "sentence_roles", "sentence_shared",
        "sentence_unique"),
    "topics.diagnoses.tables": ("contested_themes", "responsible_actors", "shared_themes",
        "theme_mentions", "theme_roles", "theme_status", "unique_themes"),
    "topics.evidence.charts": ("alt_ages", "alt_bodies", "alt_cited", "alt_heard", "alt_voices", "bars_cited",
        "bars_voices", "dots_ages", "heatmap_bodies", "heatmap_voices"),
    "topics.evidence.sentences": ("sentence_ages", "sentence_alone", "sentence_bodies", "sentence_cited",
        "sentence_commonest_origins", "sentence_grounds"),
    "topics.evidence.tables": ("chains", "citation_ages", "citation_groups", "evidence_ages", "origin_table",
        "shared_bodies", "single_source_claims", "told_alone"),
    "topics.evidence.voices": ("sentence_chains", "sentence_speakers", "sentence_unheard", "unheard_kinds",
        "voices_table"),
    "topics.figures.blamed": ("blamed_actors", "blamed_counts", "sentence_blamed"),
    "topics.figures.charts": ("alt_accounts", "alt_forms", "alt_mix", "alt_samples", "alt_tables", "bars_accounts",
        "bars_mix", "bars_samples", "bars_tables", "heatmap_figure_origins", "heatmap_forms"),
    "topics.figures.charts_of_counts": ("alt_intervals", "dots_over_time", "intervals_counts"),
    "topics.figures.groups": ("competing_counts", "figures_over_time", "year_mix"),
    "topics.figures.pairs": ("figure_pairs", "independent_observations"),
    "topics.figures.sentences": ("sentence_accounts", "sentence_figure_origins", "sentence_forms", "sentence_ledger",
        "sentence_mix", "sentence_samples", "sentence_totals", "sentence_vague"),
    "topics.figures.tables": ("ledger", "ledger_counts", "numeral_accounts", "numeral_rules", "table_cells",
        "table_samples", "table_totals", "vague_figures"),
    "topics.forecasts.charts": ("alt_outcomes", "alt_tellings", "bars_outcomes", "dots_outcomes"),
    "topics.forecasts.sentences": ("sentence_conditions_of_forecasts", "sentence_confidence", "sentence_forecasts",
        "sentence_hindsight", "sentence_outcomes", "sentence_owners", "sentence_shared_tellings"),
    "topics.forecasts.tables": ("confidence_words", "forecast_outcomes", "judged_forecasts", "outcome_counts",
        "outcome_tellings", "shared_tellings"),
    "topics.reliability.sentences": ("sentence_reliability", "sentence_tentative", "tentative_labels"),
    "topics.reliability.tables": ("code_reliability", "is_tentative", "reliability", "tentative_families"),
    "topics.remedies.charts": ("alt_answered", "bars_answered", "bars_strengths", "heatmap_remedies"),
    "topics.remedies.requests": ("asked_by", "asked_of_funder", "asking_sources", "sentence_funder",
        "sentence_specificity", "specificity"),
    "topics.remedies.sentences": ("sentence_addressee", "sentence_answers", "sentence_conditions",
        "sentence_remedies", "sentence_same_remedy", "sentence_strengths", "sentence_unanswered",
        "sentence_unsupported", "sentence_who_asks"),
    "topics.remedies.tables": ("answered_families", "answered_sources", "answers_table", "by_addressee",
        "most_asked", "remedies", "same_remedy_opposed_diagnoses", "strengths",
        "unanswered_diagnoses", "unasked_actors", "unsupported_recommendations"),
    "topics.sources.sentences": ("sentence_authors", "sentence_evidence", "sentence_genres", "sentence_length",
        "sentence_makers", "sentence_missed", "sentence_sources", "sentence_statements", "sentence_voices"),
    "topics.sources.tables": ("evidence_kinds", "missed_rows", "source_facts", "source_profile", "voices_heard"),
    "topics.timeline.charts": ("alt_matrix", "alt_timeline", "matrix_events", "timeline_events"),
    "topics.timeline.sentences": ("sentence_after", "sentence_dates", "sentence_dating", "sentence_events",
        "sentence_kinds", "sentence_left_out", "sentence_own_time", "sentence_told_alone"),
    "topics.timeline.tables": ("event_sides", "event_status", "own_time", "status_counts", "told_kinds"),
    "topics.timeline.told_dates": ("dates_apart", "dating_counts", "told_dates"),
}  # fmt: skip
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
