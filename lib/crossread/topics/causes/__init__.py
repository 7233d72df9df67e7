"""What the sources say brings about what."""
