"""How far blind readings of the same passages agree."""
