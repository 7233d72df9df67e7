"""Which events each source tells, and when it says they were."""
