"""Whether the arithmetic of the sources holds, and what does not fit in them."""
