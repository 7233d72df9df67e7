"""Which sources there are, who speaks in them, and how they were read."""
