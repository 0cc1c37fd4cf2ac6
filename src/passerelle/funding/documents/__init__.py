"""Documents of funding: spreadsheets and papers, made in memory."""
