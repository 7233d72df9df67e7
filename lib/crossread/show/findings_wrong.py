"""Kinds of finding about what is said to be wrong and who says it; each comes from the tables, or not at all."""

from __future__ import annotations

import pandas as pd

from crossread.compare.rows import endorsed
from crossread.compare.silence import theme_status
from crossread.compare.sources import source_profile
from crossread.compare.themes import contested_themes, shared_themes, theme_mentions
from crossread.corpus.load import Corpus
from crossread.show.evidence import row_ids
from crossread.show.finding import Finding
from crossread.show.labels import Labels
from crossread.show.sentences.about_diagnoses import sentence_contested, sentence_shared
from crossread.show.sentences.about_sources import sentence_makers
from crossread.show.words import agrees, ids, plain_markdown, sentence


def contested_between(corpus: Corpus) -> Finding | None:
    """What one source says and another denies or doubts."""
    status = theme_status(corpus)
    contested = contested_themes(status).assign(within="")
    contested = contested[(contested["says"] != "") & ((contested["denies"] + contested["doubts"]) != "")]
    if contested.empty:
        return None
    rows = status.loc[status["theme"].isin(contested["theme"]), "rows"]
    return Finding(
        "contested theme",
        " ".join([sentence_contested(corpus, contested), *_held(corpus, contested)]),
        tuple(row_ids(rows)),
        "the sources write at different dates, and may both have been right at their own.",
        "a passage in which the source that denies or doubts it says it after all.", "02_diagnoses",
    )  # fmt: skip


def talks_past(corpus: Corpus) -> Finding | None:
    """The theme with most words of one source of which another says nothing, with proof."""
    status, mentions = theme_status(corpus), theme_mentions(corpus).dropna(subset=["per_1000"])
    silent = status.loc[status["status"] == "silent", ["theme", "source"]].groupby("theme")["source"].agg(list)
    lone = mentions[mentions["theme"].isin(silent.index)].sort_values("per_1000", ascending=False, kind="stable")
    if lone.empty:
        return None
    top, labels = lone.iloc[0], Labels(corpus)
    others = labels.names(silent[top["theme"]])
    theme, verb = labels.term("themes", top["theme"]), agrees(len(silent[top["theme"]]), "says", "say")
    rows = status.loc[(status["theme"] == top["theme"]) & (status["source"] == top["source"]), "rows"]
    words = f"{top['per_1000']:.0f} in 1,000 of its words"
    return Finding(
        "talking past each other",
        sentence(f"{labels.name(top['source'])} gives {words} to {theme}, of which {others} {verb} nothing"),
        tuple(row_ids(rows)), "the silent source may name the same thing by another word, coded as another theme.",
        "a passage of the silent source on the theme, or a wider reading of the codebook's definition.", "02_diagnoses",
    )  # fmt: skip


def shared(corpus: Corpus) -> Finding | None:
    """The themes that most sources say."""
    status = theme_status(corpus)
    said = shared_themes(status)
    if said.empty:
        return None
    top = said.loc[said["n_sources"] == said["n_sources"].max(), "theme"]
    rows = status.loc[status["theme"].isin(top) & (status["status"] == "says"), "rows"]
    return Finding(
        "shared diagnosis", sentence_shared(corpus, said), tuple(row_ids(rows)),
        "the same theme can be said to be wrong for opposite reasons: read the statements.",
        "statements under one of these themes that exclude each other.", "02_diagnoses",
    )  # fmt: skip


def contested_within(corpus: Corpus) -> Finding | None:
    """Themes on which the voices within a source contradict each other."""
    status = theme_status(corpus)
    contested = contested_themes(status)
    contested = contested[contested["within"] != ""].assign(denies="", doubts="")
    if contested.empty:
        return None
    rows = status.loc[status["contested"], "rows"]
    return Finding(
        "contested within a source", sentence_contested(corpus, contested), tuple(row_ids(rows)),
        "a source that lets opponents speak may leave the judgement to its readers.",
        "a passage in which the source takes a side.", "02_diagnoses",
    )  # fmt: skip


def makers(corpus: Corpus) -> Finding | None:
    """Sources in which no Malian voice speaks."""
    profile = source_profile(corpus)
    if (profile["n_malian"] > 0).all():
        return None
    return Finding(
        "who speaks", sentence_makers(corpus, profile), (),
        "a voice may be Malian without the text saying so.",
        "a quoted or attributed voice that the text calls Malian.", "01_sources",
    )  # fmt: skip


def _held(corpus: Corpus, contested: pd.DataFrame) -> list[str]:
    """For each contested theme one statement of either side, as a sentence."""
    labels, said = Labels(corpus), []
    for row in contested.to_dict("records"):
        sides = [(source, ["asserts"]) for source in ids(row["says"])[:1]]
        sides += [(source, ["denies", "doubts"]) for source in ids(f"{row['denies']};{row['doubts']}")[:1]]
        held = []
        for source, polarities in sides:
            rows = endorsed(corpus.diagnoses)
            rows = rows[
                (rows["source"] == source) & (rows["theme"] == row["theme"]) & rows["polarity"].isin(polarities)
            ]
            held.append(f"{labels.name(source)}: {plain_markdown(rows['statement'].iloc[0].rstrip('.'))}")
        said.append(sentence("; ".join(held)))
    return said
