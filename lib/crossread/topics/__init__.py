"""One folder a question: its tables, its charts and its sentences side by side."""
