"""Showing comparisons: charts, tables, evidence and sentences, every word and number of them from the tables."""
