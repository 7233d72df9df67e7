"""The changes that a mutation run makes: each kind on one line, what is left alone, and how a sample is drawn."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module tools/mutants.py."""
    monkeypatch.syspath_prepend(str(TOOLS))
    import mutants

    return mutants


def made(tools: ModuleType, folder: Path, source: str) -> list[tuple[str, str]]:
    """The kind of each change of a module, and its last line once changed."""
    path = folder / "module.py"
    path.write_text(source, "utf-8")
    needed = tools.needed_keywords([path])
    found = tools.mutants(path, "module", needed)
    return [(each.kind, tools.mutated(path, each, needed).splitlines()[-1].strip()) for each in found]


@pytest.mark.parametrize(
    ("source", "kind", "changed"),
    [
        ("a < b", "edge", "a <= b"),
        ("a >= b", "edge", "a > b"),
        ("a == b", "logic", "a != b"),
        ("a not in b", "logic", "a in b"),
        ("a and b", "logic", "a or b"),
        ("not a", "logic", "a"),
        ("~a", "logic", "a"),
        ("a & b", "logic", "a | b"),
        ("a + b", "arithmetic", "a - b"),
        ("a / b", "arithmetic", "a * b"),
        ("-a", "arithmetic", "a"),
        ("a[3]", "constant", "a[4]"),
        ("a[3]", "constant", "a[2]"),
        ("a[0]", "constant", "a[1]"),
        ("f(a, key=b)", "keyword", "f(a)"),
        ("frame[frame.a > 1]", "filter", "frame"),
        ("frame.loc[frame.a.notna()]", "filter", "frame"),
        ("frame.dropna()", "filter", "frame"),
        ("a[:5]", "filter", "a"),
        ("[b for b in a if b]", "filter", "[b for b in a]"),
        ("a[::-1]", "order", "a"),
        ("sorted(a)", "order", "list(a)"),
        ("frame.sort_values(b)", "order", "frame"),
        ("set(a)", "step", "list(a)"),
        ("a.strip()", "step", "a"),
        ("min(a)", "twin", "max(a)"),
        ("any(a)", "twin", "all(a)"),
        ("a.startswith(b)", "twin", "a.endswith(b)"),
        ("b if a else c", "condition", "b if True else c"),
    ],
)
def test_each_kind_of_change_is_made(tools: ModuleType, source: str, kind: str, changed: str, tmp_path: Path) -> None:
    assert (kind, changed) in made(tools, tmp_path, source)


def test_an_early_return_is_left_out(tools: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f(a):\n    if a:\n        return 1\n    return 2\n", "utf-8")
    early = [each for each in tools.mutants(path, "module", set()) if each.kind == "early return"]
    assert [(each.function, each.row, each.mutation) for each in early] == [("f", 2, "if a: -> if False:")]


@pytest.mark.parametrize(
    "source",
    ['"""One of 3."""', "assert a < 3", "raise ValueError(a < 3)", "a: f(b=3)", "a + 'b'", "zip(a, b, strict=True)"],
)
def test_messages_annotations_and_what_is_believed_are_left_alone(
    tools: ModuleType, source: str, tmp_path: Path
) -> None:
    assert [kind for kind, _ in made(tools, tmp_path, source) if kind != "constant" or "strict" in source] == []


def test_whom_a_signal_ends_is_left_alone(tools: ModuleType, tmp_path: Path) -> None:
    """A group of 1 in place of 0 would be that of the machine."""
    assert made(tools, tmp_path, "os.killpg(0, a[1])\nprocess.kill(b and c)") == []


def test_a_keyword_that_its_function_needs_is_not_dropped(tools: ModuleType, tmp_path: Path) -> None:
    """`a` has no default, `b` has one."""
    changed = made(tools, tmp_path, "def f(*, a, b=None): ...\nf(a=x, b=y)")
    assert [line for kind, line in changed if kind == "keyword"] == ["f(a=x)"]


def test_a_sample_is_even_over_rooms_and_over_the_kinds_of_each(tools: ModuleType) -> None:
    """Of texts there are ten edges and one order, of numbers two edges: of five three are of texts, one an order."""
    from mutate import sample

    places = [("texts.notes", "edge")] * 10 + [("texts.notes", "order")] + [("numbers.periods", "edge")] * 2
    found = [
        tools.Mutant(f"crossread.{module}", "f", place, f"line {place}", kind, "a -> b", place)
        for place, (module, kind) in enumerate(places)
    ]
    drawn = [(each.room, each.kind) for each in sample(found, 5, seed=1)]
    assert sorted(drawn) == [("numbers", "edge")] * 2 + [("texts", "edge")] * 2 + [("texts", "order")]
    assert len(sample(found, 99, seed=1)) == 13


def test_modules_beside_the_rooms_are_a_room(tools: ModuleType) -> None:
    rooms = [
        tools.Mutant(name, "f", 1, "", "edge", "", 0).room
        for name in ("crossread.errors", "crossread.topics.audit.tables")
    ]
    assert rooms == ["crossread", "topics"]


def test_a_change_elsewhere_leaves_the_draw_as_it_was(tools: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    source = "def f(a):\n    return a < 3\n"
    path.write_text(source, "utf-8")
    before = {each.lot(12) for each in tools.mutants(path, "module", set())}
    path.write_text("B = 5\n\n\n" + source, "utf-8")
    after = {each.lot(12) for each in tools.mutants(path, "moved.module", set())}
    assert before < after
    assert not before & {each.lot(13) for each in tools.mutants(path, "module", set())}
