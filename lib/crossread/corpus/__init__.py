"""A corpus folder: its schemas, loading, checking, and putting it in order."""
