"""What each source says to do, of whom it asks it, and what answers what."""
