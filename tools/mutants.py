"""The small changes of meaning that a test should notice, and where in a module each can be made.

Chosen after reading mutmut 3.8 and cosmic-ray 8.7: neither drops a filter, an order or a `sorted`, which is where
tests of tables are weak, and the first leaves alone whatever stands outside a function. No change touches a
docstring, a message, an annotation, an `assert`, a keyword that its function cannot do without, or whom a signal ends:
`os.killpg(0, ...)` with a 1 ends the machine that asks.
"""

from __future__ import annotations

import ast
import copy
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

EDGES: dict[type[ast.AST], type[ast.AST]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
OPPOSITES: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
ARITHMETIC: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div,
}  # fmt: skip
_TWINS = (
    *(("min", "max"), ("any", "all"), ("idxmin", "idxmax"), ("first", "last"), ("floor", "ceil")),
    *(("startswith", "endswith"), ("cummin", "cummax"), ("bfill", "ffill"), ("removeprefix", "removesuffix")),
    *(("lt", "le"), ("gt", "ge"), ("issubset", "issuperset"), ("bisect_left", "bisect_right")),
)
TWINS = dict(_TWINS) | {second: first for first, second in _TWINS}
EDGE_METHODS = {"lt", "le", "gt", "ge", "bisect_left", "bisect_right"}
FILTERS = {"query", "dropna", "drop_duplicates", "head", "tail", "nlargest", "nsmallest", "unique", "filter"}
ORDERS = {"sort_values", "sort_index"}
STEPS = {"strip", "lower", "casefold", "abs", "round", "fillna", "explode", "rstrip", "lstrip", "difference"}
FUNCTIONS = {"sorted": "order", "reversed": "order", "set": "step", "frozenset": "step", "abs": "step", "round": "step"}
DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
UNTOUCHED = ("annotation", "returns", "decorator_list", "type_comment")
JUMPS = (ast.Return, ast.Continue, ast.Break)
IDLE = {"strict", "help", "encoding"}  # keywords that change nothing but what is refused, told or taken for granted
SIGNALS = {"kill", "killpg"}
Change = tuple[str, ast.AST]  # the kind, and what stands in place of the node


@dataclass(frozen=True)
class Mutant:
    """One change of one node of a module; `place` numbers the changes of the module in the order of its nodes."""

    module: str
    function: str
    row: int
    line: str
    kind: str
    mutation: str
    place: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What a list of mutants that live calls it by: it stays when lines are added above."""
        return self.module, self.line, self.mutation

    @property
    def room(self) -> str:
        """The folder of the library that the module lies in; of the modules beside these folders `crossread`."""
        names = self.module.split(".")
        return names[1] if len(names) > 2 else names[0]

    def lot(self, seed: int) -> str:
        """Where it stands in the draw: by what it changes, so that a change elsewhere leaves the sample as it was."""
        return hashlib.sha256(f"{seed} {self.function} {self.line} {self.mutation}".encode()).hexdigest()


def needed_keywords(paths: list[Path]) -> set[tuple[str, str]]:
    """Pairs of a function or class of these modules and a parameter or field that has no default."""
    return {pair for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))) for pair in _needed(node)}


def mutants(path: Path, module: str, needed: set[tuple[str, str]]) -> list[Mutant]:
    """All changes that can be made in a module."""
    source = path.read_text("utf-8")
    lines = source.splitlines()
    return [
        Mutant(module, function, node.lineno, lines[node.lineno - 1].strip(), kind, _told(node, new), place)
        for place, (node, function, kind, new) in enumerate(_changes(ast.parse(source), needed))
    ]


def mutated(path: Path, mutant: Mutant, needed: set[tuple[str, str]]) -> str:
    """The source of the module with this one change."""
    tree = ast.parse(path.read_text("utf-8"))
    node, _, _, new = list(_changes(tree, needed))[mutant.place]
    return ast.unparse(ast.fix_missing_locations(_Replacement(node, new).visit(tree)))


class _Replacement(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def _needed(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        given = node.args
        plain = [*given.posonlyargs, *given.args]
        for argument in plain[: len(plain) - len(given.defaults)]:
            yield node.name, argument.arg
        for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
            if default is None:
                yield node.name, argument.arg
    if isinstance(node, ast.ClassDef):
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and field.value is None and isinstance(field.target, ast.Name):
                yield node.name, field.target.id


def _told(old: ast.AST, new: ast.AST) -> str:
    """The change in words: the shortest part of both that differs, with a little around it."""
    before, after = (" ".join(ast.unparse(node).split("\n", 1)[0].split()) for node in (old, new))
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(map(len, (before, after)))
    )
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    first, last = max(0, start - 30), max(0, end - 30)
    return f"{before[first : len(before) - last]} -> {after[first : len(after) - last]}"


def _changes(tree: ast.AST, needed: set[tuple[str, str]]) -> Iterator[tuple[ast.expr | ast.stmt, str, str, ast.AST]]:
    """(node, name of its function, kind, new node) for each change; the order depends on the source alone."""
    for node, function in _nodes(tree, "module"):
        for kind, new in _changes_of(node, needed):
            yield node, function, kind, new


def _nodes(node: ast.AST, function: str) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment") or isinstance(
            node, ast.Assert | ast.Raise
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, DEFINED):
                yield from _nodes(child, child.name)
            elif isinstance(child, ast.AST) and not _is_left_alone(child):
                if isinstance(child, ast.expr | ast.stmt):
                    yield child, function
                yield from _nodes(child, function)


def _is_left_alone(node: ast.AST) -> bool:
    """Whom a signal ends, and values of keywords that change nothing."""
    signals = isinstance(node, ast.Call) and _name(node.func) in SIGNALS
    return signals or (isinstance(node, ast.keyword) and node.arg in IDLE)


def _changes_of(node: ast.AST, needed: set[tuple[str, str]]) -> Iterator[Change]:
    for kind_of_node, changes in RULES.items():
        if isinstance(node, kind_of_node):
            yield from changes(node)
    if isinstance(node, ast.Call):
        name = _name(node.func)
        for place, keyword in enumerate(node.keywords):
            if keyword.arg and keyword.arg not in IDLE and (name, keyword.arg) not in needed:
                yield "keyword", _with(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _compare(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for kind, table in (("edge", EDGES), ("logic", OPPOSITES)):
            if type(operator) in table:
                ops = [*node.ops[:place], table[type(operator)](), *node.ops[place + 1 :]]
                yield kind, _with(node, ops=ops)


def _logic(node: ast.BoolOp) -> Iterator[Change]:
    yield "logic", _with(node, op=OPPOSITES[type(node.op)]())


def _unary(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not | ast.Invert):
        yield "logic", node.operand
    elif isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
        yield "arithmetic", node.operand


def _binary(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
    told = any(isinstance(part, ast.JoinedStr | ast.List | ast.Tuple) or _is_text(part) for part in sides)
    if type(node.op) in ARITHMETIC and not told:
        yield "arithmetic", _with(node, op=ARITHMETIC[type(node.op)]())
    elif type(node.op) in OPPOSITES and not any(isinstance(part, ast.Dict | ast.Set) for part in sides):
        yield "logic", _with(node, op=OPPOSITES[type(node.op)]())


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield "constant", _with(node, value=not node.value)
    elif isinstance(node.value, int | float) and node.value:
        yield "constant", _with(node, value=node.value + 1)
        yield "constant", _with(node, value=node.value - 1)
    elif isinstance(node.value, int | float):
        yield "constant", _with(node, value=1)


def _condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[Change]:
    jumps = isinstance(node, ast.If) and isinstance(node.body[-1], JUMPS)
    if isinstance(node, ast.If | ast.IfExp):
        yield "condition", _with(node, test=ast.Constant(value=True))
    yield "early return" if jumps else "condition", _with(node, test=ast.Constant(value=False))


def _comprehension(node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Iterator[Change]:
    for place, part in enumerate(node.generators):
        for at in range(len(part.ifs)):
            bare = _with(part, ifs=part.ifs[:at] + part.ifs[at + 1 :])
            yield "filter", _with(node, generators=[*node.generators[:place], bare, *node.generators[place + 1 :]])


def _subscript(node: ast.Subscript) -> Iterator[Change]:
    """A mask or a slice taken away; `[::-1]` is an order."""
    part = node.slice
    masks = isinstance(part, ast.Compare | ast.UnaryOp) and not isinstance(getattr(part, "operand", None), ast.Constant)
    masks = masks or (isinstance(part, ast.BinOp) and isinstance(part.op, ast.BitAnd | ast.BitOr))
    if masks or (isinstance(part, ast.Call) and _name(part.func) in {"isin", "between", "notna", "isna"}):
        of = node.value
        frame = of.value if isinstance(of, ast.Attribute) and of.attr == "loc" else of
        yield "filter", frame
    elif isinstance(part, ast.Slice) and isinstance(node.ctx, ast.Load):
        yield "order" if part.step else "filter", node.value


def _call(node: ast.Call) -> Iterator[Change]:
    name = _name(node.func)
    if name in TWINS:
        swapped = _with(node.func, **{"attr" if isinstance(node.func, ast.Attribute) else "id": TWINS[name]})
        yield "edge" if name in EDGE_METHODS else "twin", _with(node, func=swapped)
    if isinstance(node.func, ast.Attribute):
        for kind, names in (("filter", FILTERS), ("order", ORDERS), ("step", STEPS)):
            if name in names:
                yield kind, node.func.value
    elif name in FUNCTIONS and node.args:
        bare = ast.Call(func=ast.Name(id="list", ctx=ast.Load()), args=node.args[:1], keywords=[])
        yield FUNCTIONS[name], node.args[0] if name in ("abs", "round") else bare


RULES: dict[type | tuple[type, ...], Callable[..., Iterator[Change]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _logic,
    ast.UnaryOp: _unary,
    (ast.BinOp, ast.AugAssign): _binary,
    ast.Constant: _constant,
    (ast.If, ast.IfExp, ast.While): _condition,
    (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp): _comprehension,
    ast.Subscript: _subscript,
    ast.Call: _call,
}
