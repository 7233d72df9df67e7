"""What only the instructor gets: key, run sheet, slides, rubric, and where the two readers of the corpus parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crossread.corpus.load import Corpus
from crossread.findings.edited import edited_findings
from crossread.findings.finding import Finding
from crossread.render.page import policy, style
from crossread.seminar.choices import codes_in_words, codes_of, question_words
from crossread.seminar.hunt_kinds import HUNT_KINDS
from crossread.seminar.key import Item, from_markdown
from crossread.seminar.kit import Session
from crossread.seminar.lab import TEMPLATES, environment
from crossread.seminar.marks_of_answers import ALWAYS, FORMULAS
from crossread.seminar.readings import DISPUTED, Reading, Readings
from crossread.seminar.teaching_pages import lesson_sections, question_sections, week_sections
from crossread.topics.reliability.tables import reliability

PARTED = ("theme", "role", "endorsement")
MOST_PAIRS, EXAMPLES, MOST_FINDINGS = 8, 3, 6


@dataclass(frozen=True)
class Parting:
    """Two codes between which the readers parted: how often, and some rows with how and why they were settled."""

    variable: str
    one: str
    other: str
    n: int
    examples: tuple[tuple[str, str, Reading], ...]


def instructor_pages(session: Session) -> dict[str, str]:
    """The pages by name."""
    return {
        "key.html": key_page(session),
        "run.html": run_page(session),
        "slides.html": slides_page(session, list(_steps(session)), []),
        "findings.html": slides_page(session, [], _findings(session)),
        "rubric.html": rubric_page(session),
        **({"parted.html": parted_page(session.corpus)} if len(session.corpus.codings) else {}),
        **teaching_pages(session),
    }


def teaching_pages(session: Session) -> dict[str, str]:
    """The pages for the weeks around the session: answers to the notebooks' questions, lessons replayed, six weeks."""
    corpus, essays = session.corpus, [question for part in session.sheet.parts for question in part.questions]
    pages = {
        "questions.html": ("The questions of the notebooks, with answers", _QUESTIONS, question_sections(corpus)),
        "lessons.html": ("Three lessons on evidence, replayed", _LESSONS, lesson_sections(corpus)),
        "weeks.html": ("Six weeks", _WEEKS, week_sections(corpus, essays)),
    }
    return {
        name: _page("sections.html.j2", title=title, intro=intro, sections=sections)
        for name, (title, intro, sections) in pages.items()
    }


_QUESTIONS = (
    "Each notebook ends with questions about its evidence. Under each stands what to listen for, and rows of the "
    "tables from which an answer can be made: a start, not the only right one."
)
_LESSONS = "What a number about readers or sources can hide. The examples are found in the tables of the corpus."
_WEEKS = "An outline around the two sessions, with what is read each week and where to get it."


def key_page(session: Session) -> str:
    """The key: for each item the table's code, both blind readings, the ruling with its reason and the code's rule."""
    kinds = {kind.code: kind.label for kind in HUNT_KINDS}
    by_part = {part.id: [item for item in session.items if item.part == part.id] for part in session.sheet.parts}
    return _page(
        "key.html.j2",
        session=session,
        by_part=by_part,
        kinds=kinds,
        coded=any(part.task == "code" for part in session.sheet.parts),
        label=_labels(session.corpus, session.items),
        rule=_rules(session.corpus, session.items),
    )


def run_page(session: Session) -> str:
    """The run sheet: what happens from which minute to which, and the sources that students may read."""
    return _page("run.html.j2", session=session, steps=list(_steps(session)), sources=_sources(session.corpus))


def slides_page(session: Session, steps: Sequence[Mapping[str, Any]], findings: Sequence[Finding]) -> str:
    """Slides in one file: parts with their minutes, or the findings of the corpus that no item asks for."""
    script = (TEMPLATES / "slides.js").read_text("utf-8")
    return (
        environment()
        .get_template("slides.html.j2")
        .render(
            session=session,
            steps=steps,
            findings=findings,
            policy=policy(script),
            style=style() + (TEMPLATES / "slides.css").read_text("utf-8"),
            script=script,
        )
    )


def rubric_page(session: Session) -> str:
    """How marks are made, and the criteria of essays with room for two markers."""
    tasks = {part.task for part in session.sheet.parts}
    essays = [part for part in session.sheet.parts if part.task == "essay"]
    formulas = [text for task, text in FORMULAS if task in tasks]
    return _page("rubric.html.j2", session=session, essays=essays, formulas=formulas, always=ALWAYS)


def parted_page(corpus: Corpus) -> str:
    """Where the two blind readings of the corpus parted, by pairs of codes, and why each was settled as it was."""
    table = reliability(corpus, PARTED, last=True)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    agreement = [{str(name): value for name, value in row.items()} for row in rows]
    return _page(
        "parted.html.j2", corpus=corpus, agreement=agreement, partings=partings(corpus), label=_labels(corpus, ())
    )


def partings(corpus: Corpus) -> list[Parting]:
    """The pairs of codes that divided the two readers most, of each variable the most frequent first."""
    found: dict[tuple[str, str, str], list[tuple[str, str, Reading]]] = {}
    for row, reading in _disputed(corpus):
        if reading.first != reading.second:
            one, other = sorted((reading.first, reading.second))
            found.setdefault((reading.variable, one, other), []).append(
                (str(row["id"]), str(row["statement"]), reading)
            )
    counts = Counter({names: len(rows) for names, rows in found.items()})
    kept: list[Parting] = []
    for variable in PARTED:
        own = [(names, n) for names, n in counts.most_common() if names[0] == variable][:MOST_PAIRS]
        for names, n in own:
            told = sorted(found[names], key=lambda each: (not each[2].reason, each[0]))
            kept.append(Parting(*names, n, tuple(told[:EXAMPLES])))
    return kept


def _disputed(corpus: Corpus) -> Iterator[tuple[dict[Any, Any], Reading]]:
    readings = Readings(corpus)
    for row in corpus.diagnoses.to_dict("records"):
        for variable in PARTED:
            reading = readings.of({str(name): value for name, value in row.items()}, variable)
            if reading.state == DISPUTED:
                yield row, reading


def _steps(session: Session) -> Iterator[dict[str, Any]]:
    """The parts with the minute at which each begins and ends."""
    minute = 0
    for part in session.sheet.parts:
        yield {"part": part, "begins": minute, "ends": minute + part.minutes}
        minute += part.minutes


def _findings(session: Session) -> list[Finding]:
    asked = {item.row for item in session.items}
    found = [finding for finding in edited_findings(session.corpus) if finding.codes[0] not in asked]
    return [_in_words(finding) for finding in found[:MOST_FINDINGS]]


def _in_words(finding: Finding) -> Finding:
    return replace(
        finding,
        sentence=from_markdown(finding.sentence),
        detail=from_markdown(finding.detail),
        rival=from_markdown(finding.rival),
        overturn=from_markdown(finding.overturn),
    )


def _sources(corpus: Corpus) -> list[dict[str, str]]:
    sources = []
    for source in corpus.sources.to_dict("records"):
        authors = source.get("authors", "")
        told = {str(name): str(value) for name, value in source.items()}
        sources.append(told | {"authors": ", ".join(authors) if isinstance(authors, list) else str(authors)})
    return sources


def _labels(corpus: Corpus, items: tuple[Item, ...]) -> Any:  # noqa: ANN401 - a function for the templates
    asked = {question.name for item in items for question in item.questions} | {*PARTED, "stance"}
    found = codes_of(corpus, sorted(asked))
    labels = {name: {choice.code: choice.label for choice in choices} for name, choices in found.items()}

    def label(question: str, code: str) -> str:
        return labels.get(question, {}).get(code, code)

    return label


def _rules(corpus: Corpus, items: tuple[Item, ...]) -> Any:  # noqa: ANN401 - a function for the templates
    """What decides for a code: what it means and when it is used; of a role the question that is answered with yes."""
    asked = sorted({question.name for item in items for question in item.questions})
    found = {(name, choice.code): choice for name, choices in codes_of(corpus, asked).items() for choice in choices}
    means = dict(zip(corpus.themes["id"], corpus.themes["definition"], strict=True))
    labels = dict(zip(corpus.themes["id"], corpus.themes["label"], strict=True))

    def rule(question: str, code: str) -> list[str]:
        choice = found.get((question, code))
        if choice is None:
            return []
        said = codes_in_words(means.get(code, ""), labels) if question == "theme" else ""
        use_when = f"Use when: {choice.use_when}" if question == "theme" and choice.use_when else choice.use_when
        return [each for each in (said or choice.brief, use_when) if each]

    return rule


def _page(template: str, **given: Any) -> str:  # noqa: ANN401 - whatever the template shows
    sheet = style() + (TEMPLATES / "pages.css").read_text("utf-8")
    return environment().get_template(template).render(policy=policy(""), style=sheet, words=question_words, **given)
