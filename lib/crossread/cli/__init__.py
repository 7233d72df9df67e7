"""The command line: `crossread`. Prints what the library found, and turns errors into messages and exit codes."""

from __future__ import annotations

import signal
import sys
import warnings
from pathlib import Path

import typer

from crossread.cli.check_command import check
from crossread.cli.corpus_commands import migrate, new, texts_app
from crossread.cli.given import PROBLEMS, USAGE, counted, encode_all, tell
from crossread.cli.render_command import render
from crossread.cli.row_commands import accept, export, propose, take_in
from crossread.cli.row_commands import app as app_of_explorer
from crossread.cli.seminar_commands import seminar_app
from crossread.errors import CorpusError, UsageError, printable

STORY = """Read several sources against each other: what each says is wrong and to do, which numbers hold up.

A corpus is a folder of tables, data/mali for one. Check it, render its reports, open the index page; every row id in a
report leads to its row, and with your own copy of a text to the passage.

\b
  crossread check mali                                   say what is wrong
  crossread render mali 10_brief --only theme=justice    make one brief

Begin with {readme}; docs/commands.md beside it has every option.
"""
README = Path(__file__).resolve().parents[3] / "README.md"
app = typer.Typer(
    help=STORY.format(readme=printable(str(README)) if README.is_file() else "the README of the project"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(check)
app.command()(render)
app.command()(new)
app.command()(propose)
app.command()(accept)
app.command()(migrate)
app.command("app")(app_of_explorer)
app.command("export")(export)
app.command("import")(take_in)
app.add_typer(texts_app, name="texts")
app.add_typer(seminar_app, name="seminar")


def main() -> None:
    """Runs the command line; exit 0 done, 1 the data or a report has problems, 2 wrong usage."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    encode_all()
    warnings.showwarning = _one_line
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command; whatever a user did wrong becomes a message, never a traceback."""
    try:
        app(args=_paired(arguments), prog_name="crossread")
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else 0
    except UsageError as error:
        tell(*f"crossread: {error}".split("\n"), err=True)
        return USAGE
    except CorpusError as error:
        closing = "; ".join([counted(len(error.problems), "problem"), *filter(None, [error.advice])])
        tell(*map(str, error.problems), closing, err=True)
        return PROBLEMS
    except OSError as error:
        tell(f"crossread: {error.filename or 'a file'}: {error.strerror or error}", err=True)
        return PROBLEMS
    return 0


def _one_line(message: Warning | str, *_: object, **__: object) -> None:
    """A warning as what it says, without the line of the library that gives it."""
    tell(f"crossread: {message}", err=True)


def _paired(arguments: list[str]) -> list[str]:
    """The arguments with `-p NAME VALUE` written as `-p NAME=VALUE`, which is what the option parser can read."""
    paired: list[str] = []
    for argument in arguments:
        seen = argument.replace("\n", " ").replace("\t", " ")
        if printable(seen) != seen:
            raise UsageError(f'"{argument}" holds characters that nobody sees; type it anew, or rename the file')
    rest = iter(arguments)
    for argument in rest:
        paired.append(argument)
        if argument == "-p":
            name = next(rest, "")
            value = "" if "=" in name else next(rest, None)
            if not name or value is None:
                raise UsageError("-p: give a name and a value, such as: -p theme justice")
            paired.append(name if "=" in name else f"{name}={value}")
    return paired
