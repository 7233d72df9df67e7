"""Sentences about what is asked: of whom, with what, how strongly, what answers what, and where it clashes."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import first_tellings, most_often, with_most
from crossread.show.coverage import ASKED, PART_OF_WRONG, none_in, so_far
from crossread.show.labels import NAMED, Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, plain_markdown, together


def sentence_remedies(corpus: Corpus, asked: pd.DataFrame) -> str:
    """Of whom most is asked, and by what means; `asked` is `remedies`."""
    if asked.empty:
        return paragraph(f"{so_far(corpus, *ASKED)}nothing is asked of anyone here")
    labels, total = Labels(corpus), int(asked["n_rows"].sum())
    by_actor = asked.groupby("addressee")["n_rows"].sum()
    most = with_most(by_actor)
    each_ = " each" if len(most) > 1 else ""
    what = part(int(most.iloc[0]), total, "recommendation") + each_
    head = f"most is asked of {labels.terms('actors', most.index)}: {what}"
    return paragraph(head, _means(corpus, asked))


def sentence_who_asks(corpus: Corpus, asked: pd.DataFrame, addressee: str = "") -> str:
    """Which sources ask in their own name and which only relay what their voices ask; `asked` is `remedies`."""
    labels, total = Labels(corpus), asked.groupby("source")["n_rows"].sum()
    relayed, order = asked.groupby("source")["n_relayed"].sum(), [*corpus.sources["id"]]
    own = [labels.name(source) for source in order if source in total and total[source] > relayed[source]]
    only = [labels.name(source) for source in order if source in total and total[source] == relayed[source]]
    none = [source for source in order if source not in total]
    of_whom = f" of {labels.term('actors', addressee)}" if addressee else ""
    nothing, relay = f"nothing{of_whom or ' of anyone here'}", f"voices ask{of_whom}"
    return paragraph(
        together(own, f"asks something{of_whom} in its own name", f"ask something{of_whom} in their own names"),
        together(only, f"only relays what its {relay}", f"only relay what their {relay}"),
        none_in(corpus, none, ASKED, f"asks {nothing}", f"ask {nothing}"),
    )


def sentence_strengths(corpus: Corpus, strengths: pd.DataFrame) -> str:
    """Which word each source uses most in its own requests: must, should or could; `strengths` is a table of these."""
    labels, answers = Labels(corpus), {}
    for source, rows in strengths[strengths["n_rows"] > 0].groupby("source", sort=False):
        answers[str(source)] = listed([*with_most(rows, "n_rows")["strength"]])
    if not answers:
        return paragraph(f"{so_far(corpus, *ASKED)}no source makes a request in its own name")
    said = [f"{names} most often {agrees(n, 'says', 'say')} *{word}*" for names, n, word in labels.together(answers)]
    return paragraph("; ".join(said))


def sentence_conditions(recommendations: pd.DataFrame) -> str:
    """How many recommendations name a condition, a deadline or the means; first tellings of the rows given."""
    rows = first_tellings(recommendations)
    if rows.empty:
        return paragraph("there is no recommendation that could name a condition, a deadline or the means")
    words = {"condition": "a condition", "deadline": "a deadline", "resources": "the means"}
    counts = {way: int((rows[way] != "").sum()) for way in words}
    if not any(counts.values()):
        return paragraph(f"{part(0, len(rows), 'recommendation')} names {listed(list(words.values()), last='or')}")
    each = [f"{number(n) if n else 'none'} {agrees(n, 'names', 'name')} {words[way]}" for way, n in counts.items()]
    return paragraph(f"of {counted(len(rows), 'recommendation')} {listed(each)}")


def sentence_answers(corpus: Corpus, answers: pd.DataFrame, answered: pd.DataFrame) -> str:
    """Where most and where fewest diagnoses are answered, and how often the text makes the link itself.

    `answers` is `answers_table`, `answered` is `answered_sources`.
    """
    if answered.empty:
        return paragraph("the links from recommendations to diagnoses are not complete, or there are no diagnoses")
    said = {
        row["source"]: part(row["n_answered"], row["n_answered"] + row["n_unanswered"], "diagnosis")
        for row in answered.to_dict("records")
    }
    shares = dict(zip(answered["source"], answered["answered_share"], strict=True))
    head = f"of what is held to be wrong, {Labels(corpus).extremes(shares, said, 'answered')}"
    stated = int((answers["basis"] == "stated").sum())
    told = f"the text itself makes {part(stated, len(answers), 'link')}, a reader inferred the rest"
    every_one = "the text itself makes each link" if len(answers) else ""
    return paragraph(head, told if stated < len(answers) else every_one)


def sentence_unanswered(corpus: Corpus, rows: pd.DataFrame) -> str:
    """On which themes most is said to be wrong and nothing asked; `rows` is `unanswered_diagnoses`."""
    if rows.empty and corpus.diagnoses.empty:
        return paragraph("there is no diagnosis here that could be left without an answer")
    if rows.empty:
        return paragraph("no diagnosis is left without an answer where the links are complete")
    left = f"{counted(len(rows), 'diagnosis')} {agrees(len(rows), 'is', 'are')} left without an answer"
    themes = most_often(rows["theme"]).index[:NAMED]
    return paragraph(f"{left}, {'above all ' * (len(rows) > 1)}on {Labels(corpus).terms('themes', themes)}")


def sentence_unsupported(corpus: Corpus, rows: pd.DataFrame) -> str:
    """For what a source asks without saying what is wrong; `rows` is `unsupported_recommendations`."""
    if rows.empty and corpus.recommendations.empty:
        return paragraph("there is no recommendation here that could stand without a diagnosis")
    if rows.empty:
        return paragraph("no recommendation stands without a diagnosis where the links are complete")
    labels, each = Labels(corpus), []
    for source, group in rows.groupby("source", sort=False):
        means = labels.terms("instruments", dict.fromkeys(group["instrument"]))
        asks = f"asks for {means} in {counted(len(group), 'recommendation')}"
        each.append(f"{labels.name(str(source))} {asks} that no diagnosis of its own supports")
    return paragraph(*each)


def sentence_same_remedy(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """Which remedy is asked for on opposed grounds; `pairs` is `same_remedy_opposed_diagnoses`."""
    if pairs.empty:
        return paragraph("no two recommendations ask for the same on opposed grounds")
    labels, each = Labels(corpus), []
    for (instrument, theme), group in pairs.groupby(["instrument", "theme"], sort=False):
        names = labels.names(dict.fromkeys([*group["source_a"], *group["source_b"]]))
        what, why = labels.term("instruments", str(instrument)), labels.term("themes", str(theme))
        each.append(f"{what} is asked for on opposed grounds: whether {why} is {PART_OF_WRONG} ({names})")
    return paragraph(*each)


def sentence_addressee(corpus: Corpus, rows: pd.DataFrame, addressee: str) -> str:
    """Whose requests are counted with those to an actor: those to the actors below it; `rows` is `by_addressee`."""
    if not addressee:
        return ""
    labels = Labels(corpus)
    below = sorted({labels.of("actors", actor) for actor in rows["addressee"]} - {labels.of("actors", addressee)})
    included = listed([plain_markdown(label) for label in below])
    return paragraph(f"included is what is asked of {included}" if below else "")


def _means(corpus: Corpus, asked: pd.DataFrame) -> str:
    """The means asked for most often; a request to refrain asks for none."""
    asked = asked.assign(n_rows=asked["n_rows"] - asked["n_refrain"])
    by_means = asked.groupby("instrument")["n_rows"].sum()
    most = with_most(by_means).index
    return (
        f"the means asked for most often {agrees(len(most), 'is', 'are')} {Labels(corpus).terms('instruments', most)}"
    )
