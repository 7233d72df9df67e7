"""The four kinds of brief: on a theme, a source, an addressee, a pair."""
