"""The questions that the notebooks ask a seminar, each with what to listen for and what finds rows that answer it.

The questions are read from the notebooks; which table answers which stands here, and nothing that a table says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.render.notebooks import find_notebooks, open_notebook
from crossread.seminar import question_rows as rows
from crossread.seminar.question_rows import Maker

SEMINAR = "## For the seminar"


@dataclass(frozen=True)
class Asked:
    """One question of a notebook, what to listen for in an answer, and what makes the rows to answer it from."""

    notebook: str
    question: str
    listen: str
    maker: Maker


@cache
def notebook_questions() -> tuple[Asked, ...]:
    """Every question of every notebook in their order; one that is not known here has no rows."""
    asked = []
    for path in find_notebooks():
        for question in _questions(open_notebook(path)):
            own = [key for key in ANSWERS if key[0] == path.stem[:2] and question.startswith(key[1])]
            asked.append(Asked(path.stem, question, *(ANSWERS[own[0]] if own else ("", _nothing))))
    return tuple(asked)


def _nothing(corpus: Corpus) -> pd.DataFrame:
    return pd.DataFrame()


def _questions(notebook: Mapping[str, list[Mapping[str, str]]]) -> Iterator[str]:
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and source.startswith(SEMINAR):
            yield from (line.removeprefix("- ").strip() for line in source.splitlines() if line.startswith("- "))


_NO_ONE = "There is no one answer; a good one names rows and says who speaks in them. "
ANSWERS: Mapping[tuple[str, str], tuple[str, Maker]] = {
    ("00", "Choose one finding"): (_NO_ONE + "Those that rest on few rows hang on each of them.", rows.rests_on),
    ("00", "For the same finding"): ("The reading that is printed, and what would overturn the finding.", rows.rivals),
    ("00", "Which of the sources"): ("A source that stands alone on its side would object first.", rows.clashes),
    ("01", "Which voice"): ("Kinds of voices in the codebook that no source lets speak.", rows.unheard),
    ("01", "Take a claim"): ("Adopted claims: look whether the statement says how the voice knows.", rows.adopted),
    ("01", "Which declared interest"): ("Interests as printed, with a recommendation to test.", rows.interests),
    ("02", "Take a contested theme"): ("One statement of each side, to be read in their passages.", rows.contested),
    ("02", "Find a theme"): ("One theme, several sources: do the statements mean the same?", rows.shared),
    ("02", "Choose a silence"): ("Silences whose search hits were read and dismissed are hardest.", rows.silent_themes),
    ("02", "One source puts"): ("Themes that are a cause here and a consequence there.", rows.roles_apart),
    ("03", "Choose an unanswered"): ("The first of each source; look for a remedy of the same theme.", rows.unanswered),
    ("03", "Take an inferred link"): ("Links that a reader made: would the authors?", rows.inferred_links),
    ("03", "Who would have to pay"): ("Only these recommendations name means.", rows.with_means),
    ("03", "Rewrite one"): ("Without date and means, and not said outright: good ones to rewrite.", rows.unspecific),
    ("04", "Choose a figure"): ("Who passed on what, by how many hands.", rows.passed_on),
    ("04", "Take a vague figure"): ("The bounds that a reader judged, and why.", rows.vague),
    ("04", "A source counts"): ("Look whether the source says where, when and how it counted.", rows.own_counts),
    ("04", "Find a share"): ("The whole is the population, where it is named at all.", rows.shares_stated),
    ("05", "Take a relation that fails"): ("What a careful reader concludes stands beside each.", rows.failing),
    ("05", "Find one that holds"): ("The widest intervals first: what fits so much confirms little.", rows.widely_held),
    ("05", "Two counts"): ("Pairs whose figures come from different bodies.", rows.other_bodies),
    ("05", "Choose a pair"): ("Both definitions, as far as the explanation has them.", rows.other_definitions),
    ("06", "Take a dispute"): ("The notes say under which condition a stand holds.", rows.noted_sides),
    ("06", "Find a source"): ("Here voices speak and the source takes no side.", rows.only_relays),
    ("06", "Choose a silence"): ("Silences on disputed claims, with what was searched.", rows.silent_on_clashes),
    ("06", "Write a claim"): ("Claims on which two blind readers differed show what goes wrong.", rows.readers_apart),
    ("07", "Take an event"): ("Events that most others tell, and this source leaves out.", rows.left_out),
    ("07", "Choose a kind"): ("Kinds that one source tells and another does not.", rows.uneven_kinds),
    ("07", "Compare two tellings"): ("Look at the subject of each sentence.", rows.told_twice),
    ("07", "Find two dates"): ("Dates that cannot both be so.", rows.dates_that_differ),
    ("08", "Take a forecast"): ("What came and who tells it; then what was known before.", rows.borne_out),
    ("08", "Take one that"): ("The note says where it failed, if the tables know.", rows.contradicted),
    ("08", "Find a conditional"): ("If the condition was not met, the outcome tells nothing.", rows.conditional),
    ("08", "Read the rows"): ("A report of something near counts in part only.", rows.partly),
    ("09", "Take a body"): ("Bodies on which several sources rest.", rows.bodies_shared),
    ("09", "Choose a chain"): ("Each hand could drop a hedge.", rows.passed_on),
    ("09", "Find a kind of voice"): ("Kinds that never speak; look who is told about instead.", rows.unheard),
    ("09", "Take an oddity"): ("Oddities that matter, and how a careful reader takes them.", rows.oddities_that_matter),
    ("10", "Which one row"): ("Rows on which most findings rest; each hides the others.", rows.most_used),
    ("10", "What would the source"): ("Sources whose sums fail have most to answer.", rows.failing),
    ("11", "Which code did you"): ("Two readers hesitated here, too; the ruling and its reason.", rows.disputed),
    ("11", "Where you and the tables"): ("Rulings that turn on who speaks or on what stands around.", rows.read_around),
    ("11", "Both readers agreed"): ("Both against the table, with the ruling's reason.", rows.both_against_the_table),
    ("11", "Draw again"): ("A few items swing widely: these divided the readers.", rows.disputed),
    ("12", "Take a tentative"): ("Findings that rest on fewest rows.", rows.rests_on),
    ("12", "Choose a sentence"): ("What would overturn it is printed; a choice not tried is not.", rows.rivals),
    ("12", "Does it weaken"): ("No: a contrast needs both. Others could take either side of these.", rows.clashes),
    ("12", "Which theme would"): ("Themes that two readers confused, with the ruling.", rows.disputed),
    ("13", "Draw a row"): ("Rows with a note need what stands around them.", rows.read_around),
    ("13", "Search for a word"): (_NO_ONE + "Voices use other words than their source.", rows.only_relays),
    ("13", "Find a check"): ("What a careful reader concludes stands beside each.", rows.failing),
    ("20", "Put a sentence"): (_NO_ONE + "Rulings that turn on who speaks show what to ask.", rows.read_around),
    ("20", "Write a request"): ("No word asks outright here: a reader goes by what is wrong.", rows.implied),
    ("20", "Choose a section"): ("Silences whose hits were read: these are the author's.", rows.silent_themes),
}  # fmt: skip
