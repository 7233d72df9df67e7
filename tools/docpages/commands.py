"""The page of the commands and their options, made from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.cli import app
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from docpages.marks import markdown_table

_PAGE = """# Commands and options

*Made from the command line by `make docs`: correct its help, not this page.*

The Makefile keeps the environment in `.venv`: the command is `.venv/bin/crossread` there, and `crossread` in an
activated or conda environment; `python -m crossread` is the same. A corpus is a folder, or the name of one under
`data/`. A command ends with 0 when all is done, 1 when the data or a report has problems, 2 when it was called wrongly.

{commands}
"""


Given = TyperArgument | TyperOption


def commands_page() -> str:
    """Every command with its help, arguments and options, a section each."""
    return _PAGE.format(commands="\n\n".join(_section(name, command) for name, command in commands()))


def commands(group: TyperGroup | None = None, before: str = "crossread") -> Iterator[tuple[str, TyperCommand]]:
    """Each command that does something, with its whole name, in the order of the help."""
    top = get_command(app) if group is None else group
    for name, command in top.commands.items() if isinstance(top, TyperGroup) else ():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{before} {name}")
        elif isinstance(command, TyperCommand):
            yield f"{before} {name}", command


def options(command: TyperCommand) -> list[str]:
    """The options of a command, each as it is typed."""
    return [name for each in command.params if isinstance(each, TyperOption) for name in each.opts]


def _section(name: str, command: TyperCommand) -> str:
    given = [each for each in command.params if isinstance(each, Given)]
    arguments = [_argument(each) for each in given if isinstance(each, TyperArgument)]
    typed = " ".join([name, *arguments, "[OPTION]..."])
    told = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    table = markdown_table(["given", "what it does"], [[f"`{_typed(each)}`", _help(each)] for each in given])
    return f"## {name}\n\n```text\n{typed}\n```\n\n{told}\n\n{table}"


def _argument(given: TyperArgument) -> str:
    word = given.metavar or str(given.name).upper()
    return f"{word if given.required else f'[{word}]'}{'...' if given.nargs == -1 else ''}"


def _typed(given: Given) -> str:
    if isinstance(given, TyperArgument):
        return _argument(given)
    return " ".join(filter(None, [", ".join(given.opts), given.metavar]))


def _help(given: Given) -> str:
    default = given.default
    said = isinstance(default, str | int | float) and not isinstance(default, bool) and default != ""
    return f"{given.help}{f' Default: {default}.' if said else ''}"
