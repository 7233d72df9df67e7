"""The stated figures: which can be compared, and why they differ."""
