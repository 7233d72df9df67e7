"""What the generated pages of the docs hold, made from schemas, tables, commands, notebooks and tests."""
