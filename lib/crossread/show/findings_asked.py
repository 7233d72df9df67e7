"""Kinds of finding about what is asked of whom; each comes from the tables, or not at all."""

from __future__ import annotations

from crossread.compare.briefs import pair_comparisons
from crossread.compare.clashes import clashes, same_remedy_opposed_diagnoses
from crossread.compare.remedies import remedies, unanswered_diagnoses, unasked_actors
from crossread.corpus.load import Corpus
from crossread.show.evidence import row_ids
from crossread.show.finding import Finding
from crossread.show.labels import Labels
from crossread.show.sentences.about_remedies import sentence_opposed, sentence_same_remedy
from crossread.show.words import agrees, counted, sentence

MOST_BLAMED = 2
OWN = ("own", "adopted")


def clash(corpus: Corpus) -> Finding | None:
    """What two sources ask that cannot both be done: in their own name, or, where none does, through voices."""
    pairs = clashes(corpus)
    pairs = pairs[~pairs["within"]]
    if pairs.empty:
        return None
    own = pairs[pairs["stands_a"].isin(OWN) & pairs["stands_b"].isin(OWN)]
    shown = pairs if own.empty else own
    return Finding(
        "clash", sentence_opposed(corpus, shown), tuple(dict.fromkeys(row_ids(shown))),
        "the same word may stand for different measures, at different times.",
        "a condition in either passage under which both could be followed.", "03_recommendations",
    )  # fmt: skip


def one_sided_issue(corpus: Corpus) -> Finding | None:
    """Issues on which a source is silent, with proof, while others or their voices take a stand."""
    pairs = pair_comparisons(corpus)
    pairs = pairs[(pairs["kind"] == "issue") & pairs["relation"].isin(["a_alone", "b_alone"])]
    if pairs.empty:
        return None
    silent = pairs["source_b"].where(pairs["relation"] == "a_alone", pairs["source_a"])
    labels, each = Labels(corpus), []
    for source in corpus.sources["id"]:
        issues = (
            pairs.loc[silent == source, "code"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
        )
        if len(issues):
            head = f"{labels.name(source)} is silent on {labels.terms('issues', issues.index)}"
            each.append(sentence(f"{head}, on which another source or its voices take a stand"))
    return Finding(
        "one-sided issue", " ".join(each), tuple(dict.fromkeys(row_ids(pairs))),
        "an issue may not have been on the table yet when the silent source was written.",
        "a passage of the silent source on the issue that the search terms of the codebook do not find.", "10_brief",
    )  # fmt: skip


def unasked(corpus: Corpus) -> Finding | None:
    """The actors with whom a source finds most fault and of whom it asks nothing."""
    rows = unasked_actors(corpus)
    if rows.empty:
        return None
    labels, each = Labels(corpus), []
    for source, group in rows.groupby("source", sort=False):
        most = group.sort_values("n_rows", ascending=False, kind="stable").head(MOST_BLAMED)
        actors = labels.terms("actors", most["actor"])
        head = f"{labels.name(str(source))} names drivers or failures on the side of {actors}"
        each.append(sentence(f"{head} and asks nothing of {agrees(len(most), 'it', 'them')}"))
    return Finding(
        "blamed but not asked", " ".join(each), tuple(dict.fromkeys(row_ids(rows))),
        "a text written for one reader asks only what that reader can do.",
        "a recommendation, explicit or implied, to one of these actors.", "03_recommendations",
    )  # fmt: skip


def only_relays(corpus: Corpus) -> Finding | None:
    """Sources that recommend nothing in their own name."""
    asked, labels = remedies(corpus), Labels(corpus)
    sums = asked.groupby("source", sort=False)[["n_rows", "n_relayed"]].sum()
    only = [str(source) for source, row in sums.iterrows() if row["n_rows"] == row["n_relayed"]]
    if not only:
        return None
    verb = agrees(len(only), "asks nothing in its own name: all that it recommends is", "ask nothing in their own name")
    what = " said by voices that it quotes" if len(only) == 1 else ", and relay what their voices ask"
    return Finding(
        "only relays", sentence(f"{labels.names(only)} {verb}{what}"),
        tuple(row_ids(asked.loc[asked["source"].isin(only), "rows"])),
        "whom a journalist chooses to quote, and who has the last word, is a stance as well.",
        "a sentence in which the source itself asks for something.", "03_recommendations",
    )  # fmt: skip


def unanswered(corpus: Corpus) -> Finding | None:
    """The themes on which a source leaves most diagnoses without an answer."""
    rows = unanswered_diagnoses(corpus)
    if rows.empty:
        return None
    labels, each, used = Labels(corpus), [], []
    for source, group in rows.groupby("source", sort=False):
        counts = group["theme"].value_counts(sort=False)
        most = list(counts[counts == counts.max()].index)
        used += list(group.loc[group["theme"].isin(most), "id"])
        n = f"{counted(int(counts.max()), 'diagnosis')}{' each' if len(most) > 1 else ''}"
        themes = labels.terms("themes", most)
        each.append(sentence(f"{labels.name(str(source))} leaves most without an answer on {themes} ({n})"))
    return Finding(
        "unanswered", " ".join(each), tuple(used),
        "not everything that is wrong needs a remedy of its own: another may cover it.",
        "a recommendation of the same source that a reader would link to one of these rows.", "03_recommendations",
    )  # fmt: skip


def opposed_grounds(corpus: Corpus) -> Finding | None:
    """A remedy that is asked for on opposed grounds."""
    pairs = same_remedy_opposed_diagnoses(corpus)
    if pairs.empty:
        return None
    ids = [*pairs["recommendation_a"], *pairs["recommendation_b"], *pairs["diagnosis_a"], *pairs["diagnosis_b"]]
    return Finding(
        "same remedy, opposed grounds", sentence_same_remedy(corpus, pairs), tuple(dict.fromkeys(ids)),
        "the remedies may share a name only.",
        "a passage that shows that both mean the same diagnosis.", "03_recommendations",
    )  # fmt: skip
