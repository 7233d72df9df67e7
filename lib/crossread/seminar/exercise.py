"""The parts of an exercise and of its key that follow the data, filled in between the marks of a Markdown page.

A mark names the part and the rows that its editor chose: `<!-- counts alpha2001-fig-001: begin -->`, and ends with
`<!-- counts: end -->`. What a good answer holds is written by hand around the marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.findings.listing import top_findings
from crossread.seminar.exercise_coding import agreement_part, codes_part, statements_part
from crossread.show.labels import Labels, labelled
from crossread.show.statements import statement_rows
from crossread.show.words import counted, ids, number
from crossread.topics.audit.tables import audit

MARK = re.compile(r"<!-- ([a-z_]+)((?: [a-z0-9-]+)*): begin -->.*?<!-- \1: end -->", flags=re.S)


def with_exercise(page: str, corpus: Corpus) -> str:
    """A page with the text between its marks made anew from the corpus; `PARTS` are the names that a mark may have.

    Raises ValueError for a mark of another name, and for one that names a row which the corpus has not.
    """

    def filled(mark: re.Match[str]) -> str:
        name, rows = mark[1], mark[2].split()
        if name not in PARTS:
            raise ValueError(f"the page has a mark {name!r}; there are: {', '.join(sorted(PARTS))}")
        head = " ".join([name, *rows])
        return f"<!-- {head}: begin -->\n\n{PARTS[name](corpus, rows)}\n\n<!-- {name}: end -->"

    return MARK.sub(filled, page)


def chosen_rows(table: pd.DataFrame, rows: Sequence[str]) -> pd.DataFrame:
    """The rows of a table with these ids, in this order; raises ValueError when one is missing."""
    missing = [row for row in rows if row not in set(table["id"])]
    if missing:
        raise ValueError(f"the exercise names rows that are not there: {', '.join(missing)}; choose others")
    return table.set_index("id", drop=False).loc[list(rows)].reset_index(drop=True)


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; cells are taken as they are."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _parts(corpus: Corpus, rows: Sequence[str]) -> str:
    """The stated total of one check and its parts, two beside each other, without their sum."""
    whole, parts = _whole_and_parts(corpus, rows)
    named = [f"{_named(corpus, part)} | {part['as_written']}" for part in parts]
    half = (len(named) + 1) // 2
    pairs = [(left, (*named[half:], " | ")[place]) for place, left in enumerate(named[:half])]
    table = markdown_table(["part", "number", "part", "number"], pairs)
    return f"{table}\n\nStated total: **{whole['as_written']}** (`{whole['id']}`)."


def _sums(corpus: Corpus, rows: Sequence[str]) -> str:
    """The verdicts of checks, with the reason of each and what a careful reader concludes."""
    judged = labelled(corpus, chosen_rows(audit(corpus), rows)).to_dict("records")
    return "\n".join(
        f"- `{row['id']}`, **{row['verdict']}**. {row['statement']} {row['why']} {row['reading']}".rstrip()
        for row in judged
    )


def _left_out(corpus: Corpus, rows: Sequence[str]) -> str:
    """What the parts of a check come to without each single one, those nearest to the stated total first."""
    whole, parts = _whole_and_parts(corpus, rows)
    total, stated = sum(part["low"] for part in parts), whole["low"]
    rest = sorted((abs(total - part["low"] - stated), total - part["low"], _named(corpus, part)) for part in parts)
    lines = [(name, f"{left:,.0f}", f"{left - stated:+,.0f}") for _, left, name in rest[:3]]
    exact = sum(away == 0 for away, _, _ in rest)
    verdict = f"Parts that alone, left out, give exactly the stated total: {number(exact) if exact else 'none'}."
    return f"{markdown_table(['left out', 'rest', 'rest less stated total'], lines)}\n\n{verdict}"


def _counts(corpus: Corpus, rows: Sequence[str]) -> str:
    """Figures with who is counted, who produced the number, who tells it, and what the source does with it."""
    table = labelled(corpus, chosen_rows(corpus.figures, rows)).to_dict("records")
    heads = ["row", "as written", "who is counted", "origin", "told by", "the source"]
    return markdown_table(heads, [_count(row) for row in table])


def _periods(corpus: Corpus, rows: Sequence[str]) -> str:
    """Figures with the first and last date that the tables give them, and the note that says how they came by these."""
    table = chosen_rows(corpus.figures, rows).to_dict("records")
    lines = [
        (f"`{row['id']}`", *(row[name] or "-" for name in ("as_written", "start", "end", "note"))) for row in table
    ]
    return markdown_table(["row", "as written", "from", "to", "note"], lines)


def _pairs(corpus: Corpus, rows: Sequence[str]) -> str:
    """What a reader wrote of every pair of these figures."""
    read = corpus.reconciliations
    both = read["figure"].isin(rows) & read["other"].isin(rows)
    lines = labelled(corpus, read[both]).to_dict("records")
    return "\n".join(
        f"- `{row['figure']}` and `{row['other']}`: *{row['reason']}*. {row['explanation']}" for row in lines
    )


def _finding(corpus: Corpus, place: Sequence[str]) -> str:
    """One finding of the first notebook, by its number, with the first row of each source that it rests on."""
    found = top_findings(corpus)[int(place[0]) - 1]
    rows = statement_rows(corpus, found.rows).drop_duplicates("source")
    lines = [f"> **{found.sentence}** {found.detail}".rstrip(), ""]
    lines += [f"It rests on {counted(len(found.rows), 'row')}; the first of each source:", ""]
    lines += [_told(row) for row in labelled(corpus, rows).to_dict("records")]
    return "\n".join([*lines, "", f"Printed rival reading: {found.rival} What would overturn it: {found.overturn}"])


def _silences(corpus: Corpus, rows: Sequence[str]) -> str:
    """Silent positions by row, source and claim."""
    return "\n".join(f"- `{row['id']}`: {source} on *{claim}*." for row, source, claim in _silent(corpus, rows))


def _proof(corpus: Corpus, rows: Sequence[str]) -> str:
    """Silent positions with the proof, and who speaks of the claim instead."""
    heads = ["row", "source", "claim", "search hits", "read and dismissed", "own stand taken by", "only voices in"]
    return markdown_table(
        heads,
        [
            (f"`{row['id']}`", source, claim, *_hits(corpus, row), *_speakers(corpus, row["claim"]))
            for row, source, claim in _silent(corpus, rows)
        ],
    )


def _rows(corpus: Corpus, rows: Sequence[str]) -> str:
    """Rows with their statements."""
    table = labelled(corpus, chosen_rows(statement_rows(corpus, rows), rows))
    return "\n".join(map(_told, table.to_dict("records")))


PARTS: Mapping[str, Callable[[Corpus, Sequence[str]], str]] = {
    "parts": _parts, "sums": _sums, "left_out": _left_out, "counts": _counts, "periods": _periods, "pairs": _pairs,
    "finding": _finding, "silences": _silences, "proof": _proof, "rows": _rows,
    "statements": statements_part, "codes": codes_part, "agreement": agreement_part,
}  # fmt: skip


def _whole_and_parts(corpus: Corpus, rows: Sequence[str]) -> tuple[dict[Any, Any], list[dict[Any, Any]]]:
    check = chosen_rows(corpus.checks, rows).iloc[0]
    whole, *parts = chosen_rows(corpus.figures, [check["whole"], *ids(check["parts"])]).to_dict("records")
    return whole, parts


def _named(corpus: Corpus, figure: Mapping[Any, Any]) -> str:
    """The label of the table's row in which a figure stands; elsewhere its id."""
    label = chosen_rows(corpus.passages, [figure["passage"]]).iloc[0]["row"]
    return str(label or figure["id"])


def _count(row: Mapping[Any, Any]) -> tuple[str, ...]:
    told = f"{row['voice']} (via {row['via']})" if row["via"] else row["voice"]
    return (f"`{row['id']}`", row["as_written"], row["population"], row["origin"], told, row["endorsement"])


def _told(row: Mapping[Any, Any]) -> str:
    return f"- `{row['id']}` ({row['source']}; {row['voice']}, {row['endorsement']}): {row['statement']}"


def _silent(corpus: Corpus, rows: Sequence[str]) -> list[tuple[dict[Any, Any], str, str]]:
    """Each position with the names of source and claim; raises ValueError for one that is not silent."""
    labels, found = Labels(corpus), chosen_rows(corpus.positions, rows).to_dict("records")
    if spoken := [row["id"] for row in found if row["status"] != "silent"]:
        raise ValueError(f"the exercise takes these for silent, and they are not: {', '.join(spoken)}; choose others")
    return [(row, labels.source(row["source"]), labels.of("claims", row["claim"])) for row in found]


def _hits(corpus: Corpus, row: Mapping[Any, Any]) -> tuple[int, int]:
    hits, read = (
        table[(table["source"] == row["source"]) & (table["kind"] == "claims") & (table["code"] == row["claim"])]
        for table in (corpus.hits, corpus.hits_read)
    )
    return int(hits["n_hits"].sum()), len(read)


def _speakers(corpus: Corpus, claim: str) -> tuple[str, str]:
    """Short names of the sources that take a stand of their own on a claim, and of those in which only voices do."""
    labels, spoken = Labels(corpus), corpus.positions[corpus.positions["claim"] == claim]
    own = set(spoken.loc[spoken["status"] == "own", "source"])
    relayed = set(spoken.loc[spoken["status"] == "relayed", "source"]) - own
    order = list(corpus.sources["id"])
    named = (labels.names(sorted(each, key=order.index)) or "none" for each in (own, relayed))
    own_names, relayed_names = named
    return own_names, relayed_names
