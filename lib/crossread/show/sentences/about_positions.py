"""Sentences about positions: sides taken and left open, agreement of pairs, opposition, voices, silence."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from crossread.compare.positions import KINDS
from crossread.compare.stances import FEW_ISSUES
from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, every, ids, listed, number, paragraph, part, signed, together

NAMED_ISSUES = 3
NO_HIT = "search terms do not occur"


def sentence_positions(corpus: Corpus, sides: pd.DataFrame) -> str:
    """The finding: on which issues the sources take opposite sides, the same one, or none; `issue_sides`."""
    labels, kinds = Labels(corpus), sides.groupby("kind", sort=False)
    if len(sides) == 1:
        return _one_issue(labels, sides.to_dict("records")[0])
    if len(corpus.sources) == 1:
        return _one_source(labels, labels.names(corpus.sources["id"]), sides)
    opposed, one_side, one_source, left_open = (
        kinds.get_group(kind) if kind in kinds.groups else sides[:0] for kind in KINDS
    )
    return paragraph(
        _opposed(labels, opposed),
        _same_side(labels, one_side),
        f"one source alone takes a side on {labels.terms('issues', one_source['issue'])}" if len(one_source) else "",
        f"no source takes a side itself on {labels.terms('issues', left_open['issue'])}" if len(left_open) else "",
    )


def sentence_holders(corpus: Corpus, grid: pd.DataFrame) -> str:
    """On how many issues each source holds a stance itself, only lets voices speak, or stands on both sides."""
    labels, one_issue = Labels(corpus), len(corpus.issues) == 1
    each = []
    for source in corpus.sources["id"]:
        rows, name = grid[grid["source"] == source], labels.name(source)
        if one_issue:
            each += [_stands(name, row) for row in rows.to_dict("records") if row["n_own"] or row["n_voices"]]
            continue
        own, voices = rows[rows["status"] == "own"], rows.loc[rows["status"] == "relayed", "issue"]
        text = f"{name} holds a stance of its own on {part(len(own), len(rows), 'issue')}"
        text += f", and only lets voices speak on {labels.terms('issues', voices)}" if len(voices) else ""
        both = own.loc[own["contested"], "issue"]
        each += [text, f"its own passages stand on both sides on {labels.terms('issues', both)}" if len(both) else ""]
    return paragraph(*each) if any(each) else paragraph("no source and none of its voices holds a stance here")


def sentence_stance_agreement(corpus: Corpus, agreement: pd.DataFrame) -> str:
    """How far pairs of sources take the same side, how sure that is, and which pairs share too little to tell."""
    if agreement.empty:
        return paragraph("with one source there is no other with which it could be compared")
    least = number(FEW_ISSUES)
    if len(corpus.issues) < FEW_ISSUES:
        return paragraph(f"agreement over issues is not measured on fewer than {least} issues: too few to conclude")
    enough = agreement[agreement["n_issues"] >= FEW_ISSUES].sort_values("same_side_share", kind="stable")
    n_few = len(agreement) - len(enough)
    verb = agrees(n_few, "shares", "share")
    few = f"{part(n_few, len(agreement), 'pair')} of sources {verb} fewer than {least} issues" if n_few else ""
    few += " on which both hold a stance of their own: too few to conclude" if n_few else ""
    shares = enough["same_side_share"]
    most, least_alike = enough[shares == shares.max()], enough[shares == shares.min()]
    if len(enough) and len(most) == len(enough):
        return paragraph(few, f"on the same side stand {_pairs(corpus, most)}")
    ends = f"most often on the same side stand {_pairs(corpus, most)}, least often {_pairs(corpus, least_alike)}"
    return paragraph(few, ends if len(enough) else "", _order(enough))


def sentence_opposed_stances(corpus: Corpus, opposed: pd.DataFrame) -> str:
    """Who holds the opposite of whom: sources of each other, voices of the source that quotes them."""
    labels, between = Labels(corpus), opposed[opposed["kind"] == "two_sources"]
    within, each = opposed[opposed["kind"] == "source_and_voice"], []
    if len(corpus.sources) > 1:
        issues = labels.terms("issues", dict.fromkeys(between["issue"]))
        pairs = counted(len(between), "pair")
        each.append(
            f"{pairs} of own stances {agrees(len(between), 'is', 'are')} opposed, on {issues}"
            if len(between)
            else "no two sources hold opposite stances of their own"
        )
    for source, rows in within.groupby("source_a", sort=False):
        issues = labels.terms("issues", dict.fromkeys(rows["issue"]))
        voices = counted(rows["voice_b"].nunique(), "voice")
        each.append(f"{labels.name(str(source))} lets {voices} hold the opposite of its own stance, on {issues}")
    if within.empty:
        each.append("no source lets a voice hold the opposite of its own stance")
    return paragraph(*each)


def sentence_issue_silence(corpus: Corpus, grid: pd.DataFrame) -> str:
    """On how many issues each source is silent, with what proof, and how many are not judged; `issue_grid`."""
    labels, each = Labels(corpus), []
    for source in corpus.sources["id"]:
        rows = grid[grid["source"] == source]
        silent, n_open = rows[rows["status"] == "silent"], int((rows["status"] == "not_judged").sum())
        text = f"{labels.name(source)} is silent"
        if len(rows) > 1:
            text += f" on {part(len(silent), len(rows), 'issue')}"
        if len(silent):
            hits = int(silent["n_hits"].sum())
            text += (
                f" ({counted(hits, 'search hit')}, read and dismissed)"
                if hits
                else f" ({'its' if len(rows) == 1 else 'their'} {NO_HIT})"
            )
        each.append(text if len(silent) or len(rows) > 1 else "")
        each.append(f"{labels.name(source)} is not judged on {counted(n_open, 'issue')}" if n_open else "")
    return paragraph(*each) if any(each) else paragraph("no source is silent here")


def _one_issue(labels: Labels, row: dict[Hashable, str]) -> str:
    """Who does what with the one issue that was chosen."""
    verbs = {
        "favours": ("is for", "are for"),
        "opposes": ("is against", "are against"),
        "undecided": ("takes no side", "take no side"),
        "relays": ("only lets voices speak", "only let voices speak"),
        "silent": ("is silent", "are silent"),
        "not_judged": ("is not judged", "are not judged"),
    }
    who = {side: ids(row[side]) for side in verbs}
    each = [together([labels.name(source) for source in who[side]], *verbs[side]) for side in verbs]
    return paragraph(f"on {labels.term('issues', row['issue'])} {'; '.join(filter(None, each))}")


def _one_source(labels: Labels, name: str, sides: pd.DataFrame) -> str:
    heads = {
        "favours": "it is for",
        "opposes": "it is against",
        "undecided": "it speaks without taking a side on",
        "relays": "only its voices speak on",
    }
    of = {side: sides.loc[sides[side] != "", "issue"] for side in heads}
    each = [f"{heads[side]} {labels.terms('issues', issues)}" for side, issues in of.items() if len(issues)]
    return paragraph(
        f"{name} takes a side on {part(len(of['favours']) + len(of['opposes']), len(sides), 'issue')}", *each
    )


def _opposed(labels: Labels, rows: pd.DataFrame) -> str:
    each = []
    for row in rows.to_dict("records"):
        favours, opposes = ([labels.name(source) for source in ids(row[side])] for side in ("favours", "opposes"))
        stand = f"{together(favours, 'is', 'are')} for, {together(opposes, 'is', 'are')} against"
        each.append(f"on {labels.term('issues', row['issue'])} ({stand})")
    if not each:
        return "no two sources take opposite sides on an issue"
    rest = len(each) - NAMED_ISSUES
    return f"the sources take opposite sides {listed(each[:NAMED_ISSUES])}" + (
        f"; so they do on {counted(rest, 'more issue')}" if rest > 0 else ""
    )


def _same_side(labels: Labels, rows: pd.DataFrame) -> str:
    if rows.empty:
        return "on no issue do several sources take the same side, with none against them"
    sizes = (rows["favours"] + ";" + rows["opposes"]).map(lambda cell: len(ids(cell)))
    top = rows[sizes == sizes.max()]
    head = f"on {counted(len(rows), 'issue')} several sources take the same side and none the other"
    if len(top) == len(rows):
        return f"{head}: {labels.terms('issues', top['issue'])}"
    return f"{head}, most of them on {labels.terms('issues', top['issue'])} ({counted(int(sizes.max()), 'source')})"


def _stands(name: str, row: dict[Hashable, Any]) -> str:
    """Where a source and its voices stand on the scale: "Alpha 2001 stands at −1, three voices in it at −2 to +1"."""
    own = f"{name} stands at {signed(row['stance'])}" if row["n_own"] else ""
    own += ", with own passages on both sides" if row["contested"] else ""
    if not row["n_voices"]:
        return own
    low, high = signed(row["voices_low"]), signed(row["voices_high"])
    voices = f"{counted(row['n_voices'], 'voice')} {f'at {low}' if low == high else f'from {low} to {high}'}"
    return f"{own}; it has {voices}" if own else f"{name} has {voices}, and no stance of its own"


def _pairs(corpus: Corpus, rows: pd.DataFrame) -> str:
    labels, each = Labels(corpus), []
    for row in rows.to_dict("records"):
        same = part(row["n_same_side"], row["n_issues"], "issue")
        sure = f", interval {row['low_share']:.0%} to {row['high_share']:.0%}" if pd.notna(row["low_share"]) else ""
        each.append(f"{labels.names([row['source_a'], row['source_b']])} ({same}{sure})")
    return listed(each, limit=NAMED_ISSUES)


def _order(enough: pd.DataFrame) -> str:
    known = enough.dropna(subset=["low_share"])
    if len(known) < 2:
        return ""
    if known["low_share"].max() <= known["high_share"].min():
        return f"{every(len(known), 'interval')} overlap, so the figures do not tell which pair agrees more"
    return "not all intervals overlap: some pairs agree more than others on these issues"
