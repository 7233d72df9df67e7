"""The reports of two to four pages on one theme, source, addressee or pair: one module for each kind of subject."""
