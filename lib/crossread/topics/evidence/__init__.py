"""What each source rests on, and whom it lets speak."""
