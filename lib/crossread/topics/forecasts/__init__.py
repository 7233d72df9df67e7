"""What each source expected, and what later sources report."""
