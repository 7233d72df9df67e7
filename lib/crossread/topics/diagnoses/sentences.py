"""Sentences about what is said to be wrong: shared, contested and lone themes, attention, silence, roles, blame."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import PART_OF_WRONG, WRONG, none_in, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, every, ids, listed, paragraph, part

SHARED = 8
NOBODY_DENIES = "no source denies or doubts here what is said by another source or by one of its voices"
ROLES = {
    "root_cause": "root causes",
    "driver": "drivers",
    "failure": "failures",
    "consequence": "consequences",
    "condition": "bare conditions, without cause or effect",
}


def sentence_diagnoses(corpus: Corpus, status: pd.DataFrame, shared: pd.DataFrame, contested: pd.DataFrame) -> str:
    """The finding: what the sources say in common is wrong, and on what they contradict each other.

    `status` is `theme_status`, the others what `shared_themes` and `contested_themes` make of it.
    """
    if len(corpus.sources) > 1:
        apart = _between(corpus, contested) if len(contested) else [f"{so_far(corpus, *WRONG)}{NOBODY_DENIES}"]
        return paragraph(sentence_shared(corpus, shared), *apart)
    labels, said = Labels(corpus), status[status["status"] == "says"]
    name = labels.names(corpus.sources["id"])
    if said.empty:
        return paragraph(f"{so_far(corpus, *WRONG)}{name} says of no theme in its own name that it is {PART_OF_WRONG}")
    said = said.sort_values("n_rows", ascending=False, kind="stable")
    themes = labels.terms("themes", said["theme"])
    return paragraph(f"{name} says in its own name that {themes} {agrees(len(said), 'is', 'are')} {PART_OF_WRONG}")


def sentence_shared(corpus: Corpus, shared: pd.DataFrame) -> str:
    """Which themes several sources say, those of most sources first; `shared` is `shared_themes`."""
    if len(corpus.sources) < 2:
        return paragraph("with one source no theme can be shared")
    if shared.empty:
        return paragraph(f"{so_far(corpus, *WRONG)}no theme is said by more than one of the sources in its own name")
    top = with_most(shared, "n_sources")
    most = int(top["n_sources"].iloc[0])
    who = every(most, "source") if most == len(corpus.sources) else counted(most, "source")
    themes = Labels(corpus).terms("themes", top["theme"], limit=SHARED)
    rest = len(shared) - len(top)
    tail = f"{counted(rest, 'more theme')} {agrees(rest, 'is', 'are')} said by fewer sources" if rest else ""
    return paragraph(f"{who} say that {themes} {agrees(len(top), 'is', 'are')} {PART_OF_WRONG}", tail)


def _between(corpus: Corpus, contested: pd.DataFrame) -> list[str]:
    """A sentence for each theme on which two sources contradict each other."""
    labels, each = Labels(corpus), []
    for row in contested.to_dict("records"):
        theme, says = labels.term("themes", row["theme"]), ids(row["says"])
        against = [*ids(row["denies"]), *ids(row["doubts"])]
        if says and against:
            sides = f"{labels.names(says)} {agrees(len(says), 'says', 'say')} that it is {PART_OF_WRONG}"
            verb = agrees(len(against), "denies or doubts", "deny or doubt")
            both = ids(row["both"])
            also = f"; {labels.names(both)} {agrees(len(both), 'says', 'say')} both" if both else ""
            each.append(
                f"on {theme} the sources contradict each other: {sides}, {labels.names(against)} {verb} it{also}"
            )
    return each


def sentence_unique(corpus: Corpus, unique: pd.DataFrame) -> str:
    """Which themes one source alone speaks of, and whether the silence of the others is shown; `unique_themes`."""
    if len(corpus.sources) < 2:
        return paragraph("with one source there is no theme of which it alone speaks")
    if unique.empty:
        return paragraph(f"{so_far(corpus, *WRONG)}there is no theme of which only one source speaks")
    labels, each = Labels(corpus), []
    for source, rows in unique.groupby("source", sort=False):
        proved = int((rows["not_judged"] == "").sum())
        themes = labels.terms("themes", rows["theme"])
        shown = f"that the others are silent is shown for {part(proved, len(rows), 'theme')}"
        each.append(f"{so_far(corpus, *WRONG)}{labels.name(str(source))} alone speaks of {themes}; {shown}")
    return paragraph(*each)


def sentence_attention(corpus: Corpus, mentions: pd.DataFrame) -> str:
    """To which theme each source gives most of its words, ties included; `mentions` is `theme_mentions`."""
    labels, known = Labels(corpus), mentions.dropna(subset=["per_1000"])
    most = {
        str(source): labels.terms("themes", with_most(rows, "per_1000")["theme"])
        for source, rows in known.groupby("source", sort=False)
    }
    each = [f"{who} {agrees(n, 'gives', 'give')} most words to {themes}" for who, n, themes in labels.together(most)]
    none = [source for source in corpus.sources["id"] if source not in most]
    if none and len(mentions) > len(known):
        each.append(f"the length of {labels.names(none)} is not counted, so that attention cannot be measured")
        return paragraph("; ".join(each))
    one, many = "speaks of none of these themes", "speak of none of these themes"
    return paragraph("; ".join(each), none_in(corpus, none, WRONG, one, many))


def sentence_restatements(corpus: Corpus, full: pd.DataFrame, first: pd.DataFrame) -> str:
    """How many rows restate earlier ones, and whether a source's longest theme changes without them.

    `full` is `theme_mentions` with restatements, `first` without.
    """
    total, kept = int(full["n_rows"].sum()), int(first["n_rows"].sum())
    if total == kept:
        return paragraph("no row restates an earlier one")
    changed = [source for source in corpus.sources["id"] if _longest(full, source) != _longest(first, source)]
    head = f"{part(total - kept, total, 'row')} {agrees(total - kept, 'restates', 'restate')} an earlier one"
    if changed:
        return paragraph(f"{head}; without them another theme has most words in {Labels(corpus).names(changed)}")
    return paragraph(f"{head}; without them the theme with most words stays the same in each source")


def sentence_roles(corpus: Corpus, roles: pd.DataFrame) -> str:
    """In which causal role each source mostly puts what is wrong, ties included; `roles` is `theme_roles`."""
    most = {source: listed([ROLES[role] for role in top["role"]]) for source, top in _most(corpus, roles).items()}
    each = [
        f"{who} {agrees(n, 'speaks', 'speak')} most often of {told}" for who, n, told in Labels(corpus).together(most)
    ]
    one, many = "asserts nothing here in its own name", "assert nothing here in their own name"
    return paragraph(*each, none_in(corpus, _others(corpus, most), WRONG, one, many))


def sentence_responsible(corpus: Corpus, held: pd.DataFrame) -> str:
    """Whom each source most often holds responsible, ties included; `held` is `responsible_actors`."""
    labels = Labels(corpus)
    most = {source: labels.terms("actors", top["actor"]) for source, top in _most(corpus, held).items()}
    each = [
        f"{who} {agrees(n, 'lays', 'lay')} what is wrong most often at the door of {actors}"
        for who, n, actors in labels.together(most)
    ]
    one, many = "holds nobody responsible in its own name", "hold nobody responsible in their own name"
    return paragraph(*each, none_in(corpus, _others(corpus, most), WRONG, one, many))


def _most(corpus: Corpus, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Of each source that has rows those with most of them, ties included."""
    by_source = {source: table[table["source"] == source] for source in corpus.sources["id"]}
    return {source: with_most(rows, "n_rows") for source, rows in by_source.items() if len(rows)}


def _others(corpus: Corpus, sources: Iterable[str]) -> list[str]:
    return [source for source in corpus.sources["id"] if source not in set(sources)]


def _longest(mentions: pd.DataFrame, source: str) -> set[str]:
    rows = mentions[mentions["source"] == source].dropna(subset=["per_1000"])
    return set(with_most(rows, "per_1000")["theme"])
