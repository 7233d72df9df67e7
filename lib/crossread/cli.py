"""The command line: `crossread`. Prints what the library found, and turns errors into messages and exit codes."""

from __future__ import annotations

import json
import runpy
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crossread.errors import CorpusError, UsageError, printable
from crossread.exchange.command import mount
from crossread.seminar.commands import seminar_app
from crossread.tell import encode_all, tell

if TYPE_CHECKING:
    from crossread.check.checks import CheckReport

PROBLEMS, USAGE, STOPPED = 1, 2, 130

STORY = """Read several sources against each other: what each says is wrong and to do, which numbers hold up.

A corpus is a folder of tables, data/mali for one. Check it, render its reports, open the index page; every row id in a
report leads to its row, and with your own copy of a text to the passage.

\b
  crossread check mali                                   say what is wrong
  crossread render mali 10_brief --only theme=justice    make one brief

Begin with {readme}; docs/commands.md beside it has every option.
"""
README = Path(__file__).resolve().parents[2] / "README.md"
app = typer.Typer(
    help=STORY.format(readme=printable(str(README)) if README.is_file() else "the README of the project"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
texts_app = typer.Typer(help="Your own copies of the source texts.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(texts_app, name="texts")
app.add_typer(seminar_app, name="seminar")
mount(app)

CorpusArgument = Annotated[str, typer.Argument(help="Folder of a corpus, or the name of one under data/.")]
TextsOption = Annotated[
    Path | None,
    typer.Option("--texts", metavar="FOLDER", help="Folder with the source texts; else texts/ in the corpus."),
]


def main() -> None:
    """Runs the command line; exit 0 done, 1 the data or a report has problems, 2 wrong usage."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    encode_all()
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
        closing = "; ".join([_counted(len(error.problems), "problem"), *filter(None, [error.advice])])
        tell(*map(str, error.problems), closing, err=True)
        return PROBLEMS
    except OSError as error:
        tell(f"crossread: {error.filename or 'a file'}: {error.strerror or error}", err=True)
        return PROBLEMS
    return 0


@app.command()
def check(
    corpus: CorpusArgument,
    texts: TextsOption = None,
    fix: Annotated[bool, typer.Option("--fix", help="First sort, normalise, and fill digests and hits.csv.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of lines.")] = False,
) -> None:
    """Check form, references, coverage, arithmetic; with the texts also locators, figures and numerals."""
    from crossread.check.checks import check_corpus
    from crossread.check.compared import with_audit
    from crossread.check.fix import fix_corpus
    from crossread.corpus.find import find_corpus
    from crossread.corpus.load import load_meta
    from crossread.texts.copies import passed_over

    folder = find_corpus(corpus)
    copies, sources = _copies(folder, texts), [source["id"] for source in load_meta(folder)["sources"]]
    others = passed_over(folder, texts, sources)
    if texts is not None and not copies.keys() & sources:
        nothing = f'--texts: "{texts}" holds no text of the corpus; put <source id>.txt there'
        raise UsageError("\n".join([nothing, *map(str, others)]))
    for change in fix_corpus(folder, copies) if fix else ():
        tell(change, err=as_json)
    report = replace(with_audit(check_corpus(folder, copies), folder), passed_over=others)
    if as_json:
        _say(report.as_dict())
    else:
        _say([*map(str, report.problems), *map(str, others), *_left_out(report), *_audited(report), _summary(report)])
    if report.problems:
        raise typer.Exit(PROBLEMS)


@app.command()
def render(
    corpus: Annotated[
        str | None,
        typer.Argument(
            metavar="CORPUS",
            help="Folder of a corpus, or the name of one under data/; --list without it lists those.",
        ),
    ] = None,
    notebooks: Annotated[
        list[str] | None, typer.Argument(metavar="NOTEBOOK", help="Such as 02_diagnoses; all when none is given.")
    ] = None,
    list_only: Annotated[bool, typer.Option("--list", help="Show the planned reports and run nothing.")] = False,
    only: Annotated[
        list[str] | None, typer.Option(metavar="DIMENSION[=VALUE]", help="Only these batched reports: theme=justice.")
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "-p", metavar="NAME VALUE", help="A parameter of the notebooks; a list takes commas: -p sources a,b."
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("-o", metavar="FOLDER", help="Output folder; else outputs/ and the corpus's name.")
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Render a corpus with faults, and list them on the index page.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write into the output folder even if it holds what no run wrote there.")
    ] = False,
    to: Annotated[
        str, typer.Option(metavar="FORMATS", help="Formats with commas between: html, pdf, notebook.")
    ] = "html",
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Reports at a time; else one a core.")] = None,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Render on the Dask cluster there: tcp://host:8786.")
    ] = "",
    timeout: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds that one report may take.")] = 600,
    cell_timeout: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="Seconds that one cell may take.")
    ] = 300,
    fresh: Annotated[bool, typer.Option("--fresh", help="Render also what is current.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each report is stale and run nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object; progress on standard error.")] = False,
) -> None:
    """Run the notebooks with papermill and write a page for each report, its tables as CSV, and an index.

    A report is left as it is when nothing that it rests on has changed since it was made. A corpus whose tables have
    faults of form, references or codes is not rendered, unless with --anyway.
    """
    from crossread.corpus.load import open_corpus
    from crossread.render import progress
    from crossread.render.faults import faults_told
    from crossread.render.notebooks import find_notebooks
    from crossread.render.plan import plan_reports
    from crossread.render.printing import NO_CHROMIUM, possible
    from crossread.render.run import Limits, explain_reports, parse_formats, render_reports

    if corpus is None or _is_notebook(corpus):
        _without_corpus(corpus, listed=list_only)
        return
    if scheduler and jobs:
        raise UsageError(
            "--jobs: not with --scheduler; the cluster makes as many at a time as its workers have threads"
        )
    if out is not None and not out.strip():
        raise UsageError("-o: this is empty; name a folder, such as -o outputs/mali, or leave it out")
    formats, opened, begun = parse_formats(to), open_corpus(corpus), time.monotonic()
    chosen = find_notebooks(notebooks or ())
    with faults_told(opened):
        reports = plan_reports(opened, chosen, only=_named("--only", only), parameters=_named("-p", parameter))
    folder, limits = Path(out) if out else Path("outputs") / opened.name, Limits(timeout, cell_timeout)
    if explain:
        explained = explain_reports(opened, reports, folder, formats=formats, fresh=fresh)
        lines = [progress.explanation(*each) for each in explained]
        _say(progress.explanation_object(opened.name, explained) if as_json else lines)
        return
    if list_only:
        lines = [f"{report.id}  {json.dumps(dict(report.parameters), ensure_ascii=False)}" for report in reports]
        _say(progress.plan_object(opened.name, reports) if as_json else lines)
        return
    made = possible(formats)
    if made != formats:
        tell(f"crossread: {NO_CHROMIUM}{'; the other formats are made' * bool(made)}", err=True)
    if not made:
        raise typer.Exit(PROBLEMS)
    with _stopping(), progress.progress(len(reports), partial(tell, err=as_json), err=as_json) as told:
        result = render_reports(
            opened,
            reports,
            folder,
            formats=made,
            jobs=jobs,
            scheduler=scheduler,
            limits=limits,
            fresh=fresh,
            force=force,
            check=True,
            anyway=anyway,
            on_start=told.begun,
            on_report=told.done,
        )
    for entry in result.failed:
        tell(*f"failed: {entry.id}: {entry.error}".split("\n"), err=True)
    if result.faults:
        listed = f"{_counted(len(result.faults), 'problem')} of {opened.name}, listed on the index page"
        tell(f"{listed}; crossread check {corpus} tells all that is wrong", err=True)
    done = progress.result_object(opened.name, result, time.monotonic() - begun)
    _say(done if as_json else [progress.summary(result)])
    if result.failed or made != formats:
        raise typer.Exit(PROBLEMS)


def _is_notebook(name: str) -> bool:
    from crossread.render.notebooks import FOLDER

    return not Path(name).exists() and Path(FOLDER, f"{name.removesuffix('.ipynb')}.ipynb").is_file()


def _without_corpus(notebook: str | None, *, listed: bool) -> None:
    """Lists the corpora, if that was asked for; else says that one is to be named first, and which there are."""
    from crossread.corpus.find import find_corpora
    from crossread.corpus.load import load_meta

    found = find_corpora()
    if listed and notebook is None:
        _say([f"{folder.name}  {load_meta(folder)['title']}" for folder in found] or ["no corpus here or above"])
        return
    said = f'"{notebook}" is a notebook; ' if notebook else ""
    names = ", ".join(folder.name for folder in found) or "none"
    example = f"crossread render {found[0].name if found else 'CORPUS'} {notebook or ''}".strip()
    raise UsageError(f"corpus: {said}name a corpus first, such as: {example}; corpora found: {names}")


@app.command()
def migrate(corpus: CorpusArgument) -> None:
    """Bring the tables of an earlier layout to this one; nothing is lost, and a second run changes nothing."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.migrate import migrate_corpus

    changes = migrate_corpus(find_corpus(corpus))
    _say(changes or [f"{corpus}: has this layout already"])


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="Folder that is not there yet, or empty.")],
    taken_from: Annotated[
        str, typer.Option("--from", metavar="CORPUS", help="Take over the codes of this corpus.")
    ] = "",
) -> None:
    """Begin a corpus: tables with their heads, a codebook to fill, corpus.yml, a README and a workflow for CI."""
    from crossread.corpus.new_corpus import new_corpus

    for name in new_corpus(folder, taken_from=taken_from):
        tell(f"wrote {(folder / name).as_posix()}")
    meta = (folder / "corpus.yml").as_posix()
    tell(f"next: write down in {meta} what it is about, then crossread texts add {folder} FILE")


@texts_app.command("add")
def texts_add(
    corpus: CorpusArgument,
    files: Annotated[
        list[Path],
        typer.Argument(help="PDF, DOCX, saved web pages, text or Markdown, named <source id>.pdf and so on."),
    ],
    overwrite: Annotated[bool, typer.Option("--replace", help="Overwrite copies that are there and differ.")] = False,
    new: Annotated[
        bool, typer.Option("--new", help="The names are of new sources, however like those there are.")
    ] = False,
) -> None:
    """Bring texts into the corpus folder, where git ignores them; a new source gets its entry in corpus.yml."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.new_sources import add_texts, told

    folder = find_corpus(corpus)
    for added in add_texts(folder, files, replace=overwrite, new=new):
        tell(*told(added))


@texts_app.command("show")
def texts_show(
    corpus: CorpusArgument,
    row_id: Annotated[str, typer.Argument(metavar="ROW_ID", help="Id of a passage, or of a row that rests on one.")],
    texts: TextsOption = None,
) -> None:
    """Show a row and its passage in its context."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.passages import show_passage

    folder = find_corpus(corpus)
    tell(*show_passage(folder, row_id, _copies(folder, texts)).split("\n"))


@texts_app.command("outline")
def texts_outline(
    corpus: CorpusArgument,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source.")],
    section: Annotated[str, typer.Option("--section", metavar="ID", help="Only this section.")] = "",
    texts: TextsOption = None,
) -> None:
    """Show the sections of a text with numbered sentences, and what rows each sentence has."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.outline import outline_source

    folder = find_corpus(corpus)
    tell(*outline_source(folder, source, _copies(folder, texts), section=section))


def _named(option: str, given: list[str] | None) -> dict[str, str]:
    named: dict[str, str] = {}
    for each in given or ():
        name, _, value = each.partition("=")
        if name in named:
            raise UsageError(f'{option} {name}: given twice, as "{named[name]}" and "{value}"; give it once')
        named[name] = value
    return named


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


def _say(told: dict[str, Any] | list[str]) -> None:
    """Prints lines, or one JSON object."""
    tell(*(told if isinstance(told, list) else json.dumps(told, ensure_ascii=False, indent=2).split("\n")))


@contextmanager
def _stopping() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, RuntimeError) as error:
        # An interrupt while a class is made, as when a module is imported, comes out within a RuntimeError.
        if not isinstance(error, KeyboardInterrupt) and not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        tell("stopped; what is done is kept, and the next run goes on from there", err=True)
        raise typer.Exit(STOPPED) from None


def _copies(folder: Path, texts: Path | None) -> dict[str, Path]:
    from crossread.texts.copies import find_copies

    if texts is not None and not texts.is_dir():
        raise UsageError(f'--texts: "{texts}" is not a folder; give the folder that holds <source id>.txt')
    return find_copies(folder, texts)


def _summary(report: CheckReport) -> str:
    """One line that says how many problems there are, and how far the texts bear the tables out."""
    n_rows = sum(table["rows"] for table in report.tables.values())
    located = ", ".join(f"{count} {answer}" for answer, count in report.locators.items() if count) or "none"
    rederived = f"{report.figures['rederived']} of {report.figures['total']}"
    left = [of_source["unaccounted"] for of_source in report.numerals.values()]
    unaccounted = f"; numerals unaccounted: {sum(len(each) for each in left if isinstance(each, list))}" if left else ""
    problems = f"{report.corpus}: {_counted(len(report.problems), 'problem')} in {_counted(n_rows, 'row')}"
    return f"{problems}; passages: {located}; figures re-derived: {rederived}{unaccounted}"


def _left_out(report: CheckReport) -> Iterator[str]:
    """A line for each source without a text where others have one: what of it was compared with nothing."""
    for source, counts in report.unchecked.items() if report.numerals else ():
        found = f"{_counted(counts['passages'], 'passage')} and {_counted(counts['figures'], 'figure')}"
        yield f"{source}: no text of it is used, so its {found}, its search hits and its numerals are not checked"


def _audited(report: CheckReport) -> Iterator[str]:
    """A line that says how many arithmetic checks hold; none where there are no checks."""
    if counts := report.audit:
        held = f"{counts['holds']} hold, {counts['fails']} fail, {counts['not_decidable']} cannot be decided"
        yield f"{report.corpus}: arithmetic of {_counted(sum(counts.values()), 'check')}: {held}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    # Not `main()` of this module, which the processes of the reports would import a second time under another name.
    runpy.run_module("crossread", run_name="__main__", alter_sys=True)
