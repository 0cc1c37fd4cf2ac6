"""The coordinator's desk: imports, review list, reports."""
