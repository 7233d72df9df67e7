"""Sentences about what is asked: of whom, with what, how strongly, what answers what, and where it clashes."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import endorsed, first_tellings, with_most
from crossread.show.coverage import ASKED, PART_OF_WRONG, none_in, so_far
from crossread.show.labels import NAMED, Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, plain_markdown

HALF = 0.5


def sentence_remedies(corpus: Corpus, asked: pd.DataFrame) -> str:
    """The finding: of whom most is asked, who asks in its own name, and by what means; `asked` is `remedies`."""
    if asked.empty:
        return paragraph(f"{so_far(corpus, *ASKED)}nothing is asked of anyone here")
    labels, total = Labels(corpus), int(asked["n_rows"].sum())
    by_actor = asked.groupby("addressee")["n_rows"].sum()
    most = with_most(by_actor)
    each_ = " each" if len(most) > 1 else ""
    what = part(int(most.iloc[0]), total, "recommendation") + each_
    head = f"most is asked of {labels.terms('actors', most.index)}: {what}"
    return paragraph(head, sentence_who_asks(corpus, asked), _means(corpus, asked))


def sentence_who_asks(corpus: Corpus, asked: pd.DataFrame) -> str:
    """Which sources ask in their own name and which only relay what their voices ask; `asked` is `remedies`."""
    labels, each, none = Labels(corpus), [], []
    for source in corpus.sources["id"]:
        name, rows = labels.name(source), asked[asked["source"] == source]
        total, relayed = int(rows["n_rows"].sum()), int(rows["n_relayed"].sum())
        what = counted(total, "recommendation")
        if not total:
            none.append(source)
        elif total == relayed:
            each.append(f"{name} asks nothing in its own name and relays {what} of its voices")
        elif relayed:
            each.append(f"{name} asks in its own name ({what}, {number(relayed)} of them only relayed)")
        else:
            each.append(f"{name} asks in its own name ({what})")
    one, many = "asks nothing of anyone here", "ask nothing of anyone here"
    return paragraph(*each, none_in(corpus, none, ASKED, one, many))


def sentence_strengths(corpus: Corpus, strengths: pd.DataFrame) -> str:
    """How often each source says must, should and could in its own name; those that ask nothing are left out."""
    labels, each = Labels(corpus), []
    for source in corpus.sources["id"]:
        name, rows = labels.name(source), strengths[(strengths["source"] == source) & (strengths["n_rows"] > 0)]
        if rows["n_rows"].sum() == 1:
            each.append(f"{name} makes one request in its own name, and says {rows['strength'].iloc[0]}")
        elif len(rows):
            words = [f"{row['strength']} in {number(row['n_rows'])}" for row in rows.to_dict("records")]
            each.append(f"of {counted(int(rows['n_rows'].sum()), 'request')} {name} says {listed(words)}")
    return paragraph(*each) if each else paragraph(f"{so_far(corpus, *ASKED)}no source makes a request in its own name")


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
    """How many diagnoses are answered by a recommendation of their source, and how often the text says so itself.

    `answers` is `answers_table`, `answered` is `answered_families`.
    """
    labels, each = Labels(corpus), []
    for source in corpus.sources["id"]:
        rows = answered[answered["source"] == source]
        yes, no = int(rows["n_answered"].sum()), int(rows["n_unanswered"].sum())
        if yes + no:
            done = f"{part(yes, yes + no, 'diagnosis')} that {labels.name(source)} makes its own"
            each.append(f"{done} {agrees(yes, 'is', 'are')} answered by something it asks")
    stated = int((answers["basis"] == "stated").sum())
    if not each:
        return paragraph("the links from recommendations to diagnoses are not complete, or there are no diagnoses")
    told = (
        f"the text itself makes {part(stated, len(answers), 'link')}, a reader inferred the rest"
        if len(answers)
        else ""
    )
    return paragraph(*each, told if stated < len(answers) else "the text itself makes each link" if told else "")


def sentence_unanswered(corpus: Corpus, rows: pd.DataFrame) -> str:
    """On which themes a source says what is wrong and asks for nothing; `rows` is `unanswered_diagnoses`."""
    if rows.empty and corpus.diagnoses.empty:
        return paragraph("there is no diagnosis here that could be left without an answer")
    if rows.empty:
        return paragraph("no diagnosis is left without an answer where the links are complete")
    labels, each = Labels(corpus), []
    for source, group in rows.groupby("source", sort=False):
        themes = group["theme"].value_counts(sort=False)
        most = themes.sort_values(ascending=False, kind="stable").index
        left = f"{counted(len(group), 'diagnosis')} without an answer"
        each.append(f"{labels.name(str(source))} leaves {left}, on {labels.terms('themes', most)}")
    return paragraph(*each)


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
    """How much the sources ask of one actor and those below it, and who asks; `rows` is `by_addressee`."""
    labels, rows = Labels(corpus), first_tellings(rows)
    who = f" to {labels.term('actors', addressee)}" if addressee else ""
    if rows.empty:
        return paragraph(f"{so_far(corpus, *ASKED)}no source makes a request{who}")
    below = sorted({labels.of("actors", actor) for actor in rows["addressee"]} - {labels.of("actors", addressee)})
    each = []
    for source, group in rows.groupby("source", sort=False):
        asks = f"{_asks(group)}{who}, above all {_means_of(labels, group)}"
        each.append(f"{labels.name(str(source))} {asks}")
    without = [source for source in corpus.sources["id"] if source not in set(rows["source"])]
    nothing = none_in(corpus, without, ASKED, f"makes none{who}", f"make none{who}")
    included = listed([plain_markdown(label) for label in below])
    return paragraph(*each, nothing, f"included is what is asked of {included}" if below and addressee else "")


def _asks(rows: pd.DataFrame) -> str:
    """That a source makes, or only relays, so many requests."""
    relayed = len(rows) - len(endorsed(rows))
    if relayed == len(rows):
        return f"only relays {counted(relayed, 'request')}"
    of_them = f" ({number(relayed)} of them only relayed)" if relayed else ""
    return f"makes {counted(len(rows), 'request')}{of_them}"


def _means_of(labels: Labels, rows: pd.DataFrame) -> str:
    """The means asked for, most often first; those of which a source mostly asks to refrain are told so."""
    refrains = rows["direction"].eq("refrain").groupby(rows["instrument"]).mean() > HALF
    means = rows["instrument"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    named = [f"{'no ' * bool(refrains[code])}{labels.term('instruments', code)}" for code in means]
    return listed(named, limit=NAMED)


def _means(corpus: Corpus, asked: pd.DataFrame) -> str:
    """The means asked for most often; a request to refrain asks for none."""
    asked = asked.assign(n_rows=asked["n_rows"] - asked["n_refrain"])
    by_means = asked.groupby("instrument")["n_rows"].sum()
    most = with_most(by_means).index
    return (
        f"the means asked for most often {agrees(len(most), 'is', 'are')} {Labels(corpus).terms('instruments', most)}"
    )
