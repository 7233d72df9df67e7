"""What a seminar works with: exercises and their keys."""
