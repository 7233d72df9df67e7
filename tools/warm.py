"""Asks tests about a change in a fork of one process that has imported the library and collected every test already.

Only the bodies of functions can be changed there: whatever else a module runs, it has run by then.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import inspect
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest

MEMORY = 8 * 2**30


def in_a_fork(work: Callable[[], int], folder: Path, seconds: float) -> int | None:
    """The exit code of `work` in a process of its own that sees the project in `folder`; none when it took too long."""
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        out = os.open(folder / "out.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(out, stream)
        see(folder)
        try:
            code = work()
        except BaseException:
            code = 1
        os._exit(code)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def see(folder: Path) -> None:
    """Makes this process and those that it starts see the project in this folder."""
    os.chdir(folder)
    if str(folder / "lib") not in sys.path:
        sys.path.insert(0, str(folder / "lib"))
    os.environ |= {"PYTHONPATH": str(folder / "lib"), "MPLBACKEND": "agg"}


def changes_bodies_only(plain: str, changed: str) -> bool:
    """Whether two sources of a module differ inside functions alone, none of which the module itself calls."""
    before, after = (dict(_parts(compile(ast.unparse(ast.parse(source)), "", "exec"))) for source in (plain, changed))
    if before.keys() != after.keys():
        return False
    other = [name for name, (_, code) in before.items() if _told(code) != _told(after[name][1])]
    called = {
        name.id for call in _run_at_once(ast.parse(plain)) for name in ast.walk(call) if isinstance(name, ast.Name)
    }
    return all(before[name][0] and name.split(".")[0] not in called for name in other)


def _parts(code: CodeType, place: str = "") -> Iterator[tuple[str, tuple[bool, CodeType]]]:
    """The code of a module, its classes and functions by qualified name and place, and whether it is a function."""
    is_function = bool(code.co_flags & inspect.CO_OPTIMIZED)
    yield f"{code.co_qualname} {place}", (is_function, code)
    if not is_function:
        for number, each in enumerate(code.co_consts):
            if isinstance(each, CodeType):
                yield from _parts(each, f"{place}.{number}")


def _told(code: CodeType) -> tuple[object, ...]:
    """What a code does; of a module or class without its functions."""
    nested = [each for each in code.co_consts if isinstance(each, CodeType)]
    inner = [_told(each) for each in nested] if code.co_flags & inspect.CO_OPTIMIZED else []
    constants = [(type(each), each) for each in code.co_consts if not isinstance(each, CodeType)]
    return code.co_code, repr(constants), code.co_names, code.co_varnames, code.co_freevars, tuple(inner)


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """The code of a module and of all in it, by qualified name."""
    yield code.co_qualname, code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _run_at_once(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is imported; those inside functions are not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _run_at_once(child)


def put_in_place(module: str, source: str) -> None:
    """Gives every function of the module that there is the body that it has in this source; forgets what was kept."""
    path = str(sys.modules[module].__file__)
    codes = dict(_codes(compile(source, path, "exec")))
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename == path:
            new = codes.get(each.__code__.co_qualname)
            if new is not None and len(new.co_freevars) == len(each.__code__.co_freevars):
                each.__code__ = new
        elif isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()


@dataclass
class Asking:
    """A plugin of pytest that, once all tests are collected, does not run them but lets `ask` choose.

    `ask` gets a function that says whether any of the tests named fails once a module has another source.
    """

    folder: Path
    ask: Callable[[Callable[[str, str, list[str], float], bool]], None]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Asks in place of running."""
        importlib.import_module("papermill")  # before the engine that it looks up
        items = {item.nodeid: item for item in session.items}
        gc.freeze()
        self.ask(lambda module, source, names, seconds: self._fails(session, items, module, source, names, seconds))
        return True

    def _fails(
        self,
        session: pytest.Session,
        items: Mapping[str, pytest.Item],
        module: str,
        source: str,
        names: list[str],
        seconds: float,
    ) -> bool:
        importlib.import_module(module)

        def work() -> int:
            gc.unfreeze()
            put_in_place(module, source)
            chosen = [items[name] for name in names if name in items]
            for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return 1
            return 0

        return in_a_fork(work, self.folder, seconds) != 0
