"""What each source says is wrong, and what it is silent on."""
