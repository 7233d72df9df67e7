"""What of a corpus bears on the subject of a brief: the editor's findings, the statements that carry most, oddities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from crossread.briefs.part import Part
from crossread.briefs.subject import Subject
from crossread.corpus.load import Corpus
from crossread.corpus.schema import source_of
from crossread.corpus.tellings import ENDORSED, first_tellings
from crossread.findings.edited import edited_findings
from crossread.findings.finding import Finding
from crossread.show.html import Display, Html, link, markdown
from crossread.show.html_tables import IGNORE_MATHS
from crossread.show.labels import Labels, coded_csv
from crossread.show.links import row_href, rows_href
from crossread.show.words import counted, ids
from crossread.topics.audit.tables import oddities
from crossread.topics.claims.tables import claims_of_rows
from crossread.topics.diagnoses.tables import ROLES

MOST_FINDINGS = 4
MOST_STATEMENTS = 3
LINES = Html("\n")
ODD, FIRST_ODD = "What does not fit, and what a careful reader makes of it", "what bears most on the subject first"


def findings_part(found: list[Finding]) -> Part:
    """The first `MOST_FINDINGS` of the findings that bear on a subject."""
    return Part("What matters most here", "", shown=_show(found[:MOST_FINDINGS]))


def bearing_findings(whole: Corpus, corpus: Corpus, subject: Subject) -> list[Finding]:
    """The findings that hold in `whole` and bear on the subject, by rank; `corpus` is what bears on it.

    On a source bears what needs a row of it, those first of whose rows most are its own; on a pair what needs rows of
    both, those first in which they stand furthest apart on one claim, then those of whose rows the one that has fewer
    has most; on a theme or an addressee that of which at least
    half of the rows are in its part of the corpus, those first of whose rows most are on the very subject, then most
    on it or below it, in quarters; on everything all.
    """
    found = edited_findings(whole)
    if subject.kind in ("source", "pair"):
        wanted = set(corpus.sources["id"])
        need = [each for each in found if wanted <= set(each.needs)]
        apart = {each.key: _apart(corpus, each) if subject.kind == "pair" else 0 for each in need}
        return sorted(need, key=lambda each: (-apart[each.key], -min(_share_of(each, source) for source in wanted)))
    if subject.kind == "everything":
        return found
    part, own = bearing_rows(corpus), _rows_on(whole, subject)
    need = [each for each in found if 2 * len(part & set(each.rows)) >= len(each.rows)]
    return sorted(need, key=lambda each: (-int(4 * _share(each, own)), -round(4 * _share(each, part))))


def _apart(corpus: Corpus, finding: Finding) -> int:
    """How far two sources stand apart in words on a claim of it: 2 for and against, 1 one in part, 0 together."""
    stands = corpus.positions[corpus.positions["id"].isin(finding.rows)].dropna(subset=["stance"])
    stands = stands[stands["basis"] == "says"]
    sides = stands.assign(side=stands["stance"].clip(-1, 1)).groupby(["claim", "source"])["side"].agg(["min", "max"])
    both = [rows for _, rows in sides.groupby("claim") if len(rows) > 1]
    return max((int(max(rows["max"]) - min(rows["min"])) for rows in both), default=0)


def _share_of(finding: Finding, source: str) -> float:
    return sum(source_of(row) == source for row in finding.rows) / len(finding.rows)


def _share(finding: Finding, rows: set[str]) -> float:
    return len(rows & set(finding.rows)) / len(finding.rows)


def _rows_on(corpus: Corpus, subject: Subject) -> set[str]:
    """The diagnoses, requests and stands that are coded with the theme or the actor itself, and not with one below."""
    column = {"theme": ("theme", "theme"), "addressee": ("about", "addressee")}[subject.kind]
    columns = {"diagnoses": column[0], "claims": column[0], "recommendations": column[1]}
    on = {
        name: set(rows["id"][rows[of] == subject.code])
        for name, of in columns.items()
        for rows in [corpus.tables[name]]
    }
    stands = set(corpus.positions["id"][corpus.positions["claim"].isin(on["claims"])])
    return on["diagnoses"] | on["recommendations"] | stands


def bearing_rows(corpus: Corpus) -> set[str]:
    """The ids of diagnoses, recommendations and stands of a part of a corpus, and of what rests on their passages.

    An oddity is among them where it names one of these rows or passages.
    """
    rows, passages = _bearing(corpus)
    named = {row: set(ids(cell)) for row, cell in zip(corpus.oddities["id"], corpus.oddities["rows"], strict=True)}
    return rows | {row for row, of in named.items() if of & (rows | passages)}


def _bearing(corpus: Corpus) -> tuple[set[str], set[str]]:
    """The rows of a part of a corpus, without oddities, and their passages."""
    said = [corpus.tables[name] for name in ("diagnoses", "recommendations", "positions")]
    passages = {passage for table in said for passage in table["passage"] if passage}
    beside = [corpus.tables[name] for name in ("figures", "forecasts")]
    rows = {row for table in said for row in table["id"]}
    return rows | {row for table in beside for row in table["id"][table["passage"].isin(passages)]}, passages


def care_part(whole: Corpus, corpus: Corpus, *, across: bool = False) -> Part | None:
    """The oddities that matter among what bears on the subject, with what a careful reader makes of each.

    `corpus` is what bears on it, `whole` all coded sources; `across` leaves those within one source out.
    """
    table = oddities(corpus)
    table = table[table["other_sources"] != ""] if across else table
    table = table[(table["matters"] == "yes") & table["id"].isin(bearing_rows(corpus))]
    if table.empty:
        return None
    rows, passages = _bearing(corpus)
    shown = by_relevance(whole, table, rows | passages)
    return Part("What to be careful with", "", shown, "source statement reading id", f"{ODD}, {FIRST_ODD}")


def by_relevance(whole: Corpus, table: pd.DataFrame, places: set[str] | None = None) -> pd.DataFrame:
    """Oddities, those first of whose rows and passages most are in `places`, in quarters, as far as these are given.

    Then those on which most findings rest, themselves or by a row that they name; then those between sources.
    """
    named, resting = [set(ids(cell)) for cell in table["rows"]], _findings_of(whole)
    near = [len(of & places) / len(of) if places and of else 1.0 for of in named]
    used = [sum(resting[row] for row in {own, *of}) for own, of in zip(table["id"], named, strict=True)]
    keys = table.assign(_near=[-int(4 * each) for each in near], _used=[-each for each in used])
    keys = keys.assign(_within=table["other_sources"] == "").sort_values(["_near", "_used", "_within"], kind="stable")
    return table.loc[keys.index].reset_index(drop=True)


def carrying(whole: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """The diagnoses of each source that carry most, first tellings, at most `MOST_STATEMENTS` a source.

    First come those on which most findings rest, directly or by a stand, then those that serve most claims, then by
    role from root cause to condition, then by id. Only what the source makes its own; of a source that makes none its
    own, what it relays. Columns are those of `rows`, sources in the order of the corpus.
    """
    told = first_tellings(rows)
    own = told[told["endorsement"].isin(ENDORSED)]
    told = pd.concat([own, told[~told["source"].isin(own["source"])]])
    claims, findings = claims_of_rows(whole), _findings_of(whole)
    order = {source: place for place, source in enumerate(whole.sources["id"])}
    keys = pd.DataFrame(
        {
            "_source": told["source"].map(order),
            "_findings": [-findings[row] for row in told["id"]],
            "_claims": [-len(claims.get(row, [])) for row in told["id"]],
            "_role": told["role"].map(ROLES.index),
            "_id": told["id"],
        },
        index=told.index,
    )
    ranked = told.loc[keys.sort_values([*map(str, keys)], kind="stable").index]
    return ranked.groupby("source", sort=False).head(MOST_STATEMENTS).reset_index(drop=True)


def show_statements(corpus: Corpus, rows: pd.DataFrame, name: str) -> Display:
    """Statements source by source, each with its row, and with the voice where the source only relays it."""
    labels, blocks, plain = Labels(corpus), list[Html](), list[str]()
    for source, of_source in rows.groupby("source", sort=False):
        told = of_source.to_dict("records")
        voices = [labels.of("voices", row["voice"]) for row in told]
        passed_on = ["" if row["endorsement"] in ENDORSED else " (only relayed: {})" for row in told]
        said = [
            f"{row['statement']}{way.format(voice)}" for row, way, voice in zip(told, passed_on, voices, strict=True)
        ]
        items = LINES.join(
            Html("<li>{} <small>{}</small></li>").format(text, link(row_href(row["id"]), row["id"]))
            for row, text in zip(told, said, strict=True)
        )
        blocks.append(Html("<p><b>{}</b></p>\n<ul>\n{}\n</ul>").format(labels.source(str(source)), items))
        plain += [labels.source(str(source)), *(f"  {text}" for text in said)]
    html = Html('<div class="{}">\n{}\n</div>').format(IGNORE_MATHS, LINES.join(blocks))
    as_told = {"text/html": html, "text/plain": "\n".join(plain), "text/csv": coded_csv(corpus, rows)}
    return Display(as_told, {"name": name})


def _findings_of(corpus: Corpus) -> Counter[str]:
    """How many findings rest on each statement, directly or by a stand that rests on it."""
    stands = dict(zip(corpus.positions["id"], corpus.positions["rows"], strict=True))
    resting = Counter[str]()
    for cell in corpus.findings["rests_on"]:
        direct = ids(cell)
        resting.update({*direct, *(row for each in direct for row in ids(stands.get(each, "")))})
    return resting


def _show(found: Iterable[Finding]) -> Display:
    lines = list[str]()
    for each in found:
        doubt = f"*Tentative because:* {each.tentative}. " if each.tentative else ""
        rests = f"[{counted(len(each.rows), 'row')}]({rows_href(each.rows)})"
        lines += [f"- **{each.headline}** {each.detail}".rstrip(), ""]
        lines += [f"    {doubt}*Another reading:* {each.rival} ({rests})", ""]
    return markdown("\n".join(lines).rstrip())
