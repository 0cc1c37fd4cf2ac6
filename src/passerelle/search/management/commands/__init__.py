"""Commands of the index: search_rebuild."""
