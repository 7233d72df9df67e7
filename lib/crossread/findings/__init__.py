"""The editor's findings, those that are found by rule, and how robust they are."""
