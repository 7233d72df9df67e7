"""How much of what coders found is proposed, source by source as if it were new: the least that is to be reached."""

from __future__ import annotations

from pathlib import Path

from crossread.texts.copies import find_copies
from proposals import Share, measure, shares_table

ROOT = Path(__file__).parents[2]
# Share of the rows that are proposed, and share of the proposals that are a row.
LEAST = {"figures": (0.97, 0.85), "recommendations": (0.8, 0.4), "forecasts": (0.8, 0.3), "mentions": (0.8, 0.4),
         "voices": (0.7, 0.8)}  # fmt: skip


def _below(shares: dict[str, Share]) -> dict[str, tuple[float, float]]:
    reached = {kind: (shares[kind].recall, shares[kind].precision) for kind in LEAST}
    return {kind: pair for kind, pair in reached.items() if pair[0] < LEAST[kind][0] or pair[1] < LEAST[kind][1]}


def test_enough_of_tarrowby_is_proposed_and_told_on_its_page() -> None:
    folder = ROOT / "data" / "tarrowby"
    shares = measure(folder, find_copies(folder))
    assert _below(shares) == {}
    assert shares_table(shares) in (ROOT / "benchmarks" / "proposals.md").read_text("utf-8")


def test_enough_of_mali_is_proposed_and_told_on_its_page(texts_dir: Path) -> None:
    folder = ROOT / "data" / "mali"
    shares = measure(folder, find_copies(folder, texts_dir))
    assert _below(shares) == {}
    assert shares_table(shares) in (ROOT / "benchmarks" / "proposals.md").read_text("utf-8")


def test_shares_are_of_rows_and_of_proposals() -> None:
    share = Share(rows=4, found=3, proposals=6, right=3) + Share(rows=1, found=0, proposals=0, right=0)
    assert (share.recall, share.precision) == (0.6, 0.5)
