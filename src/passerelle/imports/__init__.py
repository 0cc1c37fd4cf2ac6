"""Imports: readers, plans with a diff, applying and undoing."""
