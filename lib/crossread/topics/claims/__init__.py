"""On which claims sources stand for and against each other."""
