"""All that touches a source text: importing a copy, locating a passage, numerals, term hits."""
