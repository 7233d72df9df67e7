"""Kinds of finding about what is wrong and what is asked: contested, unanswered, silent, clashing, unasked."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from crossread.corpus.codes import top_codes
from crossread.corpus.load import STATEMENTS, Corpus
from crossread.findings.contrasts import Row, answered_themes, closest_pair, contested_claims, passed_over
from crossread.findings.finding import Finding, told
from crossread.show.coverage import PART_OF_WRONG, VOICED, so_far, whole
from crossread.show.labels import Labels
from crossread.show.links import row_ids
from crossread.show.words import a_or_an, agrees, counted, every, ids, listed, paragraph, part, plain_markdown, together
from crossread.topics.claims.sentences import claim_text
from crossread.topics.claims.tables import SIDES, claim_cells, claim_standings
from crossread.topics.claims.told import Told
from crossread.topics.diagnoses.tables import contested_themes, theme_status
from crossread.topics.evidence.voices import voices_table
from crossread.topics.remedies.tables import unanswered_diagnoses, unasked_actors
from crossread.topics.sources.tables import body_words

FEW_ANSWERED = 0.25
FEW_LOCAL = 0.25


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
            f"{who} {verb} that {theme} is {PART_OF_WRONG}, and hardly anything that {asks} answers it: "
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
            f"{together([labels.name(each) for each in says], 'says', 'say')} that {theme} is {PART_OF_WRONG}; "
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


def clash(corpus: Corpus) -> list[Finding]:
    """Claims on which sources stand on opposite sides in their own names, the sharpest first."""
    labels, found, cells = Labels(corpus), [], claim_cells(corpus)
    standings = claim_standings(cells)
    sharpest = standings[standings["standing"] == "clash"].sort_values(
        ["sharpness", "n_speaking"], ascending=False, kind="stable"
    )
    words = Told(corpus)
    for row in sharpest.to_dict("records"):
        of = cells[(cells["claim"] == row["claim"]) & cells["does"].isin(SIDES)]
        said = [f"{labels.name(cell['source'])}: {told(cell['statement'])}" for cell in of.to_dict("records")]
        favour, against = ([labels.name(source) for source in ids(row[side])] for side in SIDES)
        text = paragraph(
            f"sources clash on {claim_text(corpus, row['claim'])}: {together(favour, 'says', 'say')} so, "
            f"{together(against, 'is', 'are')} against it"
        )
        rows = tuple(dict.fromkeys(each for cell in of["rows"] for each in ids(cell)))
        rival = _rival_of_sides(corpus, list(of["source"]))
        overturn = "a condition in one of these passages under which the other side would agree."
        detail = paragraph("; ".join(said), plain_markdown(words.reading(row["claim"])))
        found.append(Finding("clash", (row["claim"],), text, detail, rows, rival, overturn, "06_claims", "stance"))
    return found


def voices(corpus: Corpus) -> list[Finding]:
    """Whom all sources ask for something, and how seldom a local voice speaks in them beside the authors."""
    quoted = voices_table(corpus)
    quoted = quoted[quoted["kind"] != "author"]
    n_rows, n_local = int(quoted["n_rows"].sum()), int(quoted["n_rows_local"].sum())
    if not n_rows or n_local / n_rows > FEW_LOCAL:
        return []
    labels, sums = Labels(corpus), quoted.groupby("source", sort=False)["n_rows_local"].sum()
    silent = [source for source in corpus.sources["id"] if not sums.get(source, 0)]
    without = [labels.name(source) for source in whole(corpus, silent, *VOICED)]
    asked = _asked_by_all(corpus)
    n_sources = len(corpus.sources)
    everyone = every(n_sources, "source") if n_sources > 1 else labels.names(corpus.sources["id"])
    whom = f"{everyone} {agrees(n_sources, 'asks', 'ask')} something of {asked}"
    where = "in which others than the authors are heard"
    share = f"{a_or_an(corpus.local)} voice speaks in {part(n_local, n_rows, 'row')} {where}"
    if not n_local:
        share = f"{so_far(corpus, *VOICED)}no {corpus.local} voice speaks in the {counted(n_rows, 'row')} {where}"
    some = f"in {listed(without)} none" if n_local and without else ""
    text = paragraph(f"{f'{whom}; ' if asked else ''}{share}{f', {some}' if some else ''}")
    n_unknown = int(quoted["n_unknown"].sum())
    known = (
        f"{a_or_an(corpus.local)} voice that speaks little may be given the last word: rows do not weigh what is said."
    )
    unknown = (
        f"of {counted(n_unknown, 'voice')} the text does not say whether they are {corpus.local}; some may well be."
    )
    overturn = f"quoted or attributed voices that the texts call {corpus.local} and the table does not."
    rival, rows = unknown if n_unknown else known, _local_rows(corpus)
    return [Finding("voices", ("local",), text, "", rows, rival, overturn, "09_evidence")]


def unasked(corpus: Corpus) -> list[Finding]:
    """Actors with whom a source finds fault and of whom nothing is asked in it, most fault first."""
    labels, found = Labels(corpus), []
    table = unasked_actors(corpus).sort_values("n_rows", ascending=False, kind="stable")
    for actor, group in table.groupby("actor", sort=False):
        first = group.iloc[0]
        name, term = labels.name(first["source"]), labels.term("actors", str(actor))
        text = paragraph(
            f"{name} finds drivers or failures on the side of {term} ({counted(int(first['n_rows']), 'diagnosis')}) "
            "and asks nothing of that actor"
        )
        rival = "a text written for one reader asks only what that reader can do."
        overturn = "a recommendation of the same source, explicit or implied, to this actor."
        rows = tuple(ids(first["rows"]))
        found.append(Finding("unasked", (str(actor),), text, "", rows, rival, overturn, "03_recommendations"))
    return found


def _rival_of_sides(corpus: Corpus, holders: list[str]) -> str:
    dates = zip(corpus.sources["id"], corpus.sources["date"], strict=True)
    years = [int(date[:4]) for source, date in dates if source in holders]
    apart = max(years) - min(years)
    if apart:
        between = f"{counted(apart, 'year')} {agrees(apart, 'lies', 'lie')} between them"
        return f"{between}: what could still be asked for in the one may have been tried by the other."
    return "they were written in the same year, but may mean different measures by the same word."


def _asked_by_all(corpus: Corpus) -> str:
    """The widest actors of which every source asks something."""
    top, rows = top_codes(corpus.actors), corpus.recommendations
    by = rows.assign(actor=rows["addressee"].map(top)).groupby("actor", sort=False)["source"].nunique()
    everyone = [str(actor) for actor, n in by.items() if n == len(corpus.sources)]
    return Labels(corpus).terms("actors", everyone) if everyone else ""


def _local_rows(corpus: Corpus) -> tuple[str, ...]:
    voices = corpus.voices
    local = voices.loc[(voices["local"] == "yes") & (voices["kind"] != "author"), "id"]
    tables: list[pd.DataFrame] = [corpus.tables[name] for name in STATEMENTS]
    return tuple(row for table in tables if "voice" in table for row in table["id"][table["voice"].isin(local)])
