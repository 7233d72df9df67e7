"""Sentences about stated figures: how many and from where, vague ones, tables and their totals, numerals, one year."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import none_in, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, every, listed, number, paragraph, part, plain_markdown, together

NONE_STATED = "none of the sources states a figure"


def sentence_ledger(corpus: Corpus, counts: pd.DataFrame, origins: pd.DataFrame) -> str:
    """The finding: how many figures there are, and whose they are; `ledger_counts` and `origin_table`."""
    total = int(counts["n_rows"].sum())
    if not total:
        verb = agrees(len(corpus.sources), "states", "state")
        return paragraph(f"{Labels(corpus).names(corpus.sources['id'])} {verb} no figure")
    told = int(origins["n_figures"].sum())
    n = {kind: int(origins.loc[origins["names"] == kind, "n_figures"].sum()) for kind in ("body", "kind", "nothing")}
    head = f"{_who(corpus, counts)} {agrees(len(set(counts['source'])), 'states', 'state')} {counted(total, 'figure')}"
    again = f" ({number(total - told)} of them stated again)" if total > told else ""
    shares = [
        f"{number(n['body'])} from a named body" if n["body"] else "",
        f"{number(n['kind'])} from a kind of source or the authors' own counting" if n["kind"] else "",
        f"{number(n['nothing'])} without any origin" if n["nothing"] else "",
    ]
    bodies = _most_used(corpus, origins)
    return paragraph(f"{head}{again}: {listed([share for share in shares if share])}", bodies)


def sentence_forms(corpus: Corpus, counts: pd.DataFrame) -> str:
    """How many figures each source states, and how many of them stand in tables; `ledger_counts`."""
    labels, none = Labels(corpus), []
    each: list[str] = []
    for source in corpus.sources["id"]:
        rows, name = counts[counts["source"] == source], labels.name(source)
        if rows.empty:
            none.append(source)
            continue
        total, cells = int(rows["n_rows"].sum()), int(rows["n_table"].sum())
        in_tables = f" ({number(cells)} of them in tables)" if cells else ""
        states = f"{name} {number(total)}" if each else f"{name} states {counted(total, 'figure')}"
        each.append(f"{states}{in_tables}")
    return paragraph(listed(each), none_in(corpus, none, ["figures"], "states no figure", "state no figure"))


def sentence_figure_origins(corpus: Corpus, origins: pd.DataFrame) -> str:
    """On which bodies several sources rest, and how much of each source has no stated origin; `origin_table`."""
    labels, each = Labels(corpus), []
    if origins.empty:
        return paragraph(f"{so_far(corpus, 'figures')}{NONE_STATED}")
    for origin, rows in origins[origins["shared"]].groupby("origin", sort=True):
        numbers = labels.term("origins", str(origin))
        each.append(f"{labels.names(rows['source'])} all use numbers of {numbers}" if len(rows) > 2 else
                    f"{labels.names(rows['source'])} both use numbers of {numbers}")  # fmt: skip
    if not each and len(corpus.sources) > 1:
        same = "no two of these sources use numbers of the same named body"
        each.append(f"{so_far(corpus, 'figures')}{same}")
    total = origins.groupby("source")["n_figures"].sum()
    bare = [
        f"{part(int(row['n_figures']), int(total[row['source']]), 'figure')} of {labels.name(row['source'])}"
        for row in origins[origins["names"] == "nothing"].to_dict("records")
    ]
    return paragraph(*each, f"no origin is given for {listed(bare)}" if bare else "")


def sentence_vague(corpus: Corpus, vague: pd.DataFrame) -> str:
    """How many figures are vague in which sources, and how wide the judged bounds are; `vague_figures`."""
    if vague.empty:
        return paragraph("no figure here is vague")
    labels, each = Labels(corpus), []
    for source, rows in vague.groupby("source", sort=False):
        each.append(f"{labels.name(str(source))} ({number(len(rows))})")
    judged = vague.dropna(subset=["low", "high"])
    wide = int((judged["high"] >= 5 * judged["low"]).sum())
    verb = agrees(len(judged), "has", "have")
    bounds = f"{part(len(judged), len(vague), 'vague figure')} {verb} bounds that a reader judged"
    spread = f"for {part(wide, len(judged), 'judged figure')} the upper bound is five times the lower one or more"
    return paragraph(f"quantities without a number stand in {listed(each)}", bounds, spread if wide else "")


def sentence_totals(corpus: Corpus, totals: pd.DataFrame) -> str:
    """Which tables add up to the total that their source states, and which do not; `table_totals`."""
    if totals.empty:
        return paragraph("no table here has a total stated beside it")
    labels, each = Labels(corpus), []
    for row in totals[~totals["fits"]].to_dict("records"):
        unit = labels.of("units", row["unit"])
        away = min(abs(row["sum"] - row["low"]), abs(row["sum"] - row["high"]))
        side = "more than" if row["sum"] > row["high"] else "short of"
        amount = f"{away:,.0f} {unit} {side} what is stated ({row['stated']})"
        title = plain_markdown(labels.title(row["table"]))
        each.append(f'the rows of "{title}" ({labels.name(row["source"])}) add up to {row["sum"]:,.0f}, {amount}')
    fitting = int(totals["fits"].sum())
    head = f"{part(fitting, len(totals), 'table')} with a stated total {agrees(fitting, 'adds', 'add')} up to it"
    return paragraph(head if fitting else "no table adds up to the total stated beside it", *each)


def sentence_samples(corpus: Corpus, samples: pd.DataFrame) -> str:
    """What the tables without a stated total hold, with a sum where all rows count one thing; `table_samples`."""
    if samples.empty:
        return paragraph("no table here comes without a total")
    labels, each = Labels(corpus), []
    for (source, table), rows in samples.groupby(["source", "table"], sort=False):
        years = sorted({year for cell in rows["year"] for year in cell.split(" to ") if year})
        span = f" from {years[0]} to {years[-1]}" if len(years) > 1 else f" of {years[0]}" if years else ""
        title, n_rows = plain_markdown(labels.title(str(table))), counted(int(rows["n_cells"].sum()), "row")
        head = f'"{title}" ({labels.name(str(source))}) has {n_rows}{span}'
        each.append(f"{head}{_added(labels, rows)}")
    return paragraph(*each)


def _added(labels: Labels, rows: pd.DataFrame) -> str:
    """The sums by year of rows that count one thing; of several things only their names, since they do not add up."""
    if len(rows[["quantity", "unit", "population"]].drop_duplicates()) > 1:
        return f" on {labels.terms('quantities', rows['quantity'].drop_duplicates())}, which do not add up"
    unit, sums = labels.of("units", rows["unit"].iloc[0]), rows["sum"]
    if len(rows) == 1:
        return f", {sums.iloc[0]:,.0f} {unit} in all"
    return f", {sums.min():,.0f} to {sums.max():,.0f} {unit} a year" if rows["year"].str.len().le(4).all() else ""


def sentence_accounts(corpus: Corpus, accounts: pd.DataFrame) -> str:
    """How many numerals there are and whether each is accounted for; `numeral_accounts`."""
    labels, known = Labels(corpus), accounts.dropna(subset=["total"])
    unknown = [labels.name(source) for source in accounts.loc[accounts["total"].isna(), "source"]]
    missing = together(unknown, "has not been counted yet", "have not been counted yet")
    if known.empty:
        return paragraph(missing)
    total, open_ = int(known["total"].sum()), int(known["n_unaccounted"].sum())
    head = f"the bodies, notes and tables of {every(len(known), 'source')} hold {counted(total, 'numeral')}"
    if len(known) == 1:
        head = f"the body, notes and tables of {labels.names(known['source'])} hold {counted(total, 'numeral')}"
    figures, rules = int(known["n_figure"].sum()), int(known["n_rule"].sum())
    parts = (
        f"{number(figures)} belong to a figure, {number(rules)} fall under a rule (dates, notes, names and the like)"
    )
    listed_ = int(known["n_list"].sum())
    rest = f"{number(listed_) if listed_ else 'none'} {agrees(listed_, 'is', 'are')} listed by hand as no quantity"
    left = f"{number(open_)} {agrees(open_, 'is', 'are')} not accounted for yet" if open_ else "none is left over"
    return paragraph(f"{head}: {parts}, {rest}, and {left}", missing)


def sentence_mix(corpus: Corpus, mix: pd.DataFrame) -> str:
    """What the sources say of the money of one year, side by side; `year_mix`."""
    if mix.empty:
        return paragraph("no amount of one year is stated here for this kind of money")
    labels, each = Labels(corpus), []
    for source, rows in mix.groupby("source", sort=False):
        wholes = rows[rows["part_of"] == ""]
        amounts = [
            f"{plain_markdown(row['as_written'])} of {labels.term('quantities', row['quantity'])}"
            for row in wholes.to_dict("records")
        ]
        shares = rows[rows["form"] == "share"]
        worked = f"; {counted(len(shares), 'share')} of that can be worked out in money" if len(shares) else ""
        each.append(f"{labels.name(str(source))} states {listed(amounts)}{worked}")
    n = mix["source"].nunique()
    alone = (
        f"{so_far(corpus, 'figures')}no other of the sources states an amount of this year"
        if n == 1 and len(corpus.sources) > 1
        else ""
    )
    return paragraph(f"for {mix['period'].iloc[0][:4]}, {listed(each[:1])}", *each[1:], alone)


def _who(corpus: Corpus, counts: pd.DataFrame) -> str:
    labels, sources = Labels(corpus), [source for source in corpus.sources["id"] if source in set(counts["source"])]
    return labels.name(sources[0]) if len(sources) == 1 else every(len(sources), "source")


def _most_used(corpus: Corpus, origins: pd.DataFrame) -> str:
    """Which named body the most figures come from."""
    sums = origins[origins["names"] == "body"].groupby("origin")["n_figures"].sum()
    if sums.empty:
        return ""
    top = with_most(sums)
    share = f"{counted(int(top.iloc[0]), 'figure')}{' each' if len(top) > 1 else ''}"
    what = agrees(len(top), "the body most relied on is", "the bodies most relied on are")
    return f"{what} {Labels(corpus).terms('origins', top.index)} ({share})"
