"""A corpus in the forms of other tools, and back: what goes out, what comes in, and what is lost on the way."""
