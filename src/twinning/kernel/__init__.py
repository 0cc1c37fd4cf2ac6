"""Small values every part of the library shares: dates with doubt, distances, languages, reasons, errors."""
