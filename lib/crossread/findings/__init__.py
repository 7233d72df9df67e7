"""The findings of a corpus: its editor's, each with the conditions under which it holds, and those found by rule."""
