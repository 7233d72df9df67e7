"""What the sources say brings about what: arrows, where they contradict each other, roots, chains, and what is left."""
