"""All that touches a source text: a copy, its passages, numerals, units, and the terms found in it."""
