"""The corpus in other forms."""
