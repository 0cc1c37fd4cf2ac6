"""Workshops: rounds at tables, planned by `twinning.rounds`."""
