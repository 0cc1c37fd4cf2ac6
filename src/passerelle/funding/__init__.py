"""Funding: the catalogue of programmes and what it says to a project, computed by `twinning.funding`."""
