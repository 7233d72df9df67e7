"""Kinds of finding about what is said to be wrong: contested, shared but unanswered, passed over in silence."""

from __future__ import annotations

from collections import defaultdict

from crossread.compare.contrasts import Row, answered_themes, closest_pair, contested_claims, passed_over
from crossread.compare.remedies import unanswered_diagnoses
from crossread.compare.silence import theme_status
from crossread.compare.sources import body_words
from crossread.compare.themes import contested_themes
from crossread.corpus.load import Corpus
from crossread.show.finding import Finding, told
from crossread.show.labels import Labels
from crossread.show.links import row_ids
from crossread.show.words import agrees, counted, every, ids, paragraph, part, together

FEW_ANSWERED = 0.25


def contested(corpus: Corpus) -> list[Finding]:
    """What one source asserts of an actor and another denies or doubts of the same actor, the broadest first."""
    labels, found = Labels(corpus), []
    said, years = corpus.diagnoses, _years(corpus)
    polarity, statement = (
        dict(zip(said["id"].tolist(), said[name].tolist(), strict=True)) for name in ("polarity", "statement")
    )
    for row in contested_claims(corpus).to_dict("records"):
        one, other = labels.name(row["source_a"]), labels.name(row["source_b"])
        theme, actor = labels.term("themes", row["theme"]), labels.term("actors", row["about"])
        verb = {"denies": "denies", "doubts": "doubts"}[polarity[row["id_b"]]]
        text = paragraph(f"{theme} is contested: what {one} says of {actor}, {other} {verb}")
        detail = paragraph(f"{one}: {told(statement[row['id_a']])}; {other}: {told(statement[row['id_b']])}")
        rows = dict.fromkeys([row["id_a"], row["id_b"], *ids(row["rows_a"]), *ids(row["rows_b"])])
        apart = abs(years[row["source_a"]] - years[row["source_b"]])
        elsewhere = f"{other} says it elsewhere itself, so the two may mean another time, place or group."
        lies = agrees(apart, "lies", "lie")
        between = f"{counted(apart, 'year')} {lies} between them: each may have been right at its time."
        rival = elsewhere if row["n_own"] else between if apart else "the two may mean other people or places."
        overturn = f"a passage in which {other} says of {actor} what {one} says, at the same time."
        key = (row["theme"],)
        found.append(Finding("contest", key, text, detail, tuple(rows), rival, overturn, "02_diagnoses", "theme"))
    return found


def hardly_answered(corpus: Corpus) -> list[Finding]:
    """Themes that most sources assert and hardly any recommendation answers, those of most sources first."""
    labels, found, n_sources = Labels(corpus), [], len(corpus.sources)
    left = unanswered_diagnoses(corpus)
    for row in answered_themes(corpus).to_dict("records"):
        n, answered = row["n_rows"], row["n_answered"]
        if row["n_sources"] * 2 <= n_sources or n < 2 or answered / n > FEW_ANSWERED:
            continue
        theme, sources = labels.term("themes", row["theme"]), ids(row["sources"])
        who = every(n_sources, "source") if len(sources) == n_sources > 1 else labels.names(sources)
        verb, asks = agrees(len(sources), "says", "say"), agrees(len(sources), "it asks", "they ask")
        text = paragraph(
            f"{who} {verb} that {theme} is part of what is wrong, and hardly anything that {asks} answers it: "
            f"{part(answered, n, 'diagnosis')} {agrees(max(answered, 1), 'has', 'have')} an answer"
        )
        rows = left["id"][left["theme"] == row["theme"]]
        rival = "what is asked against a cause may be meant to end its effects too, without saying so."
        overturn = "recommendations of the same source that a reader would link to these rows."
        key = (row["theme"],)
        found.append(Finding("unanswered", key, text, "", tuple(rows), rival, overturn, "03_recommendations", "theme"))
    return found


def silent(corpus: Corpus) -> list[Finding]:
    """Themes that most sources say and at least one passes over, with the proof of silence."""
    labels, found, shortest = Labels(corpus), [], _shortest(corpus)
    for row in passed_over(corpus).to_dict("records"):
        says, silent = ids(row["says"]), ids(row["silent"])
        theme, n = labels.term("themes", row["theme"]), len(silent)
        hits = row["n_hits"]
        read = f"{counted(hits, 'place')} where a search term occurs {agrees(hits, 'was', 'were')} read and dismissed"
        proof = read if hits else f"no search term of the theme occurs in {agrees(n, 'it', 'them')}"
        text = paragraph(
            f"{together([labels.name(each) for each in says], 'says', 'say')} that {theme} is part of what is wrong; "
            f"{labels.names(silent)} {agrees(n, 'says', 'say')} nothing of it: {proof}"
        )
        rival = _rival_of_silence(corpus, labels, silent, shortest)
        overturn = f"a passage of {labels.names(silent)} on the theme, in words that the search does not find."
        key = (row["theme"],)
        rows = tuple(ids(row["rows"]))
        found.append(Finding("silence", key, text, "", rows, rival, overturn, "02_diagnoses", "theme"))
    return found


def contested_within(corpus: Corpus) -> list[Finding]:
    """Themes on which rows of one source contradict each other, those of most sources first."""
    status = theme_status(corpus)
    table, labels, found = contested_themes(status), Labels(corpus), []
    cells, contested = defaultdict(list), status[status["contested"]]
    for theme, rows_of_cell in zip(contested["theme"], contested["rows"], strict=True):
        cells[theme].append(rows_of_cell)
    diagnoses = corpus.diagnoses[["id", "polarity", "endorsement", "statement"]].to_dict("records")
    said = {diagnosis["id"]: diagnosis for diagnosis in diagnoses}
    for row in sorted(table.to_dict("records"), key=lambda row: -len(ids(row["within"]))):
        if not (within := ids(row["within"])):
            continue
        sides: dict[bool, list[Row]] = {True: [], False: []}
        for diagnosis in (said[each] for each in row_ids(cells[row["theme"]][:1])):
            sides[(diagnosis["polarity"] == "asserts") != (diagnosis["endorsement"] == "disputed")].append(diagnosis)
        one, other, _ = closest_pair(sides[True], sides[False])
        text = paragraph(
            f"within {labels.names(within)} it is contested whether {labels.term('themes', row['theme'])} is part of "
            "what is wrong"
        )
        both = f"{told(one['statement'])}; {told(other['statement'])}"
        detail = paragraph(f"{labels.name(within[0])} has both: {both}")
        rival = "a source that lets opponents speak may leave the judgement to its readers."
        overturn = "a passage in which the source takes one side and drops the other."
        key = (row["theme"],)
        rows = tuple(dict.fromkeys([one["id"], other["id"], *row_ids(cells[row["theme"]])]))
        found.append(Finding("within", key, text, detail, rows, rival, overturn, "02_diagnoses", "theme"))
    return found


def _years(corpus: Corpus) -> dict[str, int]:
    return {source: int(date[:4]) for source, date in zip(corpus.sources["id"], corpus.sources["date"], strict=True)}


def _shortest(corpus: Corpus) -> str:
    """The source with the fewest words of body; nothing where the words of one are not known."""
    words = body_words(corpus)
    return str(words.idxmin()) if len(words) and words.notna().all() else ""


def _rival_of_silence(corpus: Corpus, labels: Labels, silent: list[str], shortest: str) -> str:
    dates = dict(zip(corpus.sources["id"], corpus.sources["date"], strict=True))
    names, n = labels.names(silent), len(silent)
    if min(dates, key=lambda source: str(dates[source])) in silent and len(set(dates.values())) > 1:
        head = f"{names} is the earliest" if n == 1 else f"among {names} is the earliest"
        return f"{head} of these texts: the theme may have come up later."
    if shortest in silent:
        head = f"{names} is the shortest" if n == 1 else f"among {names} is the shortest"
        return f"{head} of these texts: what is left out need not be thought unimportant."
    return "the silent source may name the same thing by another word, which was coded as another theme."
