"""A corpus folder: schemas, reading and writing its tables, choosing parts of it, its codes and rows."""
