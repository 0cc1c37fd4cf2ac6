"""Faces of the site in HTML."""
