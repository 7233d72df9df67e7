"""Whether search terms find what is there: those of a code hit the passage of every row that is coded with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossread.corpus.hits import PROVED, is_term, searched_codes, term_parts
from crossread.corpus.locator_sentences import where
from crossread.corpus.rows import CorpusRows
from crossread.corpus.schema import load_schemas
from crossread.errors import Problem
from crossread.texts.locate import Location
from crossread.texts.reading import SourceText
from crossread.texts.terms import term_hits


def check_terms(
    rows: CorpusRows, texts: Mapping[str, SourceText], located: Mapping[str, Location]
) -> Iterator[Problem]:
    """Rows whose passage no term of their code hits: the search would have called their source silent.

    Asked of the tables in which a source can be silent, of codes that are searched for, and of passages that were
    found; `located` has them by id.
    """
    searched = {(kind, code.id): code for kind, code in searched_codes(rows)}
    columns = [(table, column) for table in PROVED for column in load_schemas()[table].columns if column.refers]
    for table, column in columns:
        for row in rows[table] if table in rows.whole else ():
            code, found = searched.get((column.refers, row[column.name])), located.get(row["passage"])
            if code is None or found is None or not found.passage:
                continue
            terms = [term for term in code.many("terms") if is_term(term)]
            if not any(all(term_hits(found.passage, [part]) for part in term_parts(term)) for term in terms):
                passage = rows.ids["passages"][row["passage"]]
                place = where(texts[passage["source"]], passage)
                message = f'no search term of "{code.id}" hits its passage ({place}), so they prove no silence'
                advice = f"add a word of it to the terms ({load_schemas()[code.table].file}), or correct the code"
                yield row.problem(column.name, f"{message}; {advice}")
