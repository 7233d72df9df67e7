"""One room a question, each with its tables, charts and sentences."""
