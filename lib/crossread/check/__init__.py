"""All checks of a corpus: `checks` lists them from form to texts, `compared` those of the corpus compared."""
