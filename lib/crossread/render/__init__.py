"""Reports: which there are, making them, and publishing them with an index."""
