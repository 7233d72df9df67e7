"""Comparing what sources say: a corpus in, tidy tables of ids and counts out; nothing here draws or words anything."""
