"""Bodies (towns, districts, associations of towns), their names, identifiers and positions."""
