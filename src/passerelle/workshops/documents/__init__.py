"""A table plan to take away: PDF for the room, spreadsheets, CSV and JSON."""
