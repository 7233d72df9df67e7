"""Sentences computed from tables: true for one source or many, for ties, and where there is nothing to say."""
