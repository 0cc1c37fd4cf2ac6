"""The site: it stores, asks the library `twinning`, and shows."""
