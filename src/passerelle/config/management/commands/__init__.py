"""Commands of the installation: serve, demo."""
