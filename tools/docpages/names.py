"""The page of the names that a notebook reads as `cr.name`: by topic, with what comes back."""

from __future__ import annotations

import inspect

import crossread as cr
from crossread.named_topics import names_by_topic

from docpages.marks import markdown_table

_PAGE = """# Python names

*Made from the docstrings by `make docs`: correct those, not this page.*

`import crossread as cr` gives these names, by topic; in JupyterLab `help(cr.theme_status)` says what the columns of a
table are. A name that ends in no verb is a table (`theme_status`); `heatmap_`, `bars_`, `dots_`, `intervals_`,
`matrix_` and `timeline_` draw a chart of one, `alt_` words it for those who cannot see it, `sentence_` says what it
shows, `show_` puts it on the page, `select_` chooses a part of the corpus.

```python
import crossread as cr

corpus = cr.select_sources(cr.open_corpus("mali"), "csis2024,allafrica2023")
status = cr.theme_status(corpus)
print(cr.sentence_shared(corpus, cr.shared_themes(status)))
```

{topics}
"""


def names_page() -> str:
    """Every public name with the first sentence of its docstring, a section a topic."""
    return _PAGE.format(
        topics="\n\n".join(_section(topic, names) for topic, names in names_by_topic(cr.PUBLIC).items())
    )


def _section(topic: str, names: list[str]) -> str:
    rows = [[f"`{name}{_called(getattr(cr, name))}`", first_line(getattr(cr, name))] for name in names]
    return f"## {topic.capitalize()}\n\n{markdown_table(['name', 'what comes back'], rows)}"


def _called(thing: object) -> str:
    """How a function is called, without types and defaults; nothing for a class."""
    if not inspect.isfunction(thing):
        return ""
    parts = inspect.signature(thing).parameters.values()
    bare = [each.replace(annotation=each.empty, default=each.empty) for each in parts]
    return str(inspect.Signature(bare))


def first_line(thing: object) -> str:
    """The first line of a docstring, with what would be a mark of Markdown left as it stands."""
    line = (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ")
    return line.replace("<", "\\<").replace("*", "\\*")
